#include "model/channel.h"

#include <math.h>
#include <string.h>

static void add(struct channel_rate *rate, int channel, int measure, int64_t n)
{
    rate->sent += measure_channel(measure) == channel ? n : 0;
    rate->replies += measure_contains(MEASURE_REPLY, measure) ? n : 0;
}

/* A closing keeps the version by its name: "email v3". */
static bool is_of(const struct past_line *line, int channel)
{
    size_t length = strcspn(line->pitch_name, " ");
    return strlen(channel_words[channel]) == length && strncmp(line->pitch_name, channel_words[channel], length) == 0;
}

static struct channel_rate rate_of_tallies(const struct snapshot *snap, int channel)
{
    struct channel_rate rate = {0};
    for (size_t i = 0; i < snap->tallies_count; i++) {
        const struct pitch *pitch = snapshot_pitch(snap, snap->tallies[i].pitch);
        if (pitch != NULL && pitch->channel == channel) {
            add(&rate, channel, snap->tallies[i].measure, snap->tallies[i].n);
        }
    }
    return rate;
}

struct channel_rate channel_rate_of(const struct snapshot *snap, int64_t sprint, int channel)
{
    struct channel_rate rate = {0};
    if (snap->running != NULL && snap->running->id == sprint) {
        return rate_of_tallies(snap, channel);
    }
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        if (line->sprint == sprint && line->pitch != 0 && is_of(line, channel)) {
            add(&rate, channel, line->measure, line->n);
        }
    }
    return rate;
}

bool channel_rate_change(const struct channel_rate *before, const struct channel_rate *now, int64_t *points)
{
    enum { PERCENT = 100 };
    *points = 0;
    if (before->sent < CHANNEL_FEW || now->sent < CHANNEL_FEW) {
        return false;
    }
    double was = (double)before->replies / (double)before->sent, is = (double)now->replies / (double)now->sent;
    *points = lround((is - was) * PERCENT);
    return true;
}
