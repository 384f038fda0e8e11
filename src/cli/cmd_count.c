#include "cli/command.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Counting what was done: "15 emails 4 calls". */

/* A whole number of any length: what is too much is refused by its size, not as a word. */
static bool is_number(const char *word, int64_t *n)
{
    char *end;
    long long number = strtoll(word, &end, 10);
    *n = number;
    return end != word && *end == '\0';
}

/* A measure without a number is one. */
static bool read_counts(struct run *run, struct count *counts, size_t *count, struct err *err)
{
    int64_t n = 1;
    bool have_n = false;
    for (size_t i = 0; i < run->arguments_count; i++) {
        int measure;
        if (!have_n && is_number(run->arguments[i], &n)) {
            have_n = true;
            continue;
        }
        if (!run_measure(run->arguments[i], &measure, err)) {
            return false;
        }
        counts[(*count)++] = (struct count){.measure = measure, .n = have_n ? n : 1};
        have_n = false;
    }
    return (*count > 0 && !have_n) || err_set(err, ERR_USAGE, "Say what to count: 15 emails 4 calls.");
}

/* The campaign of my card in Doing, else the first of the sprint, else the first of the backlog. */
static int64_t usual_campaign(const struct snapshot *snap)
{
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (snap->cards[i].owner == snap->me && snap->cards[i].lane == LANE_DOING && snap->cards[i].campaign != 0) {
            return snap->cards[i].campaign;
        }
    }
    for (size_t i = 0; snap->running != NULL && i < snap->campaigns_count; i++) {
        if (snapshot_committed(snap, snap->running->id, snap->campaigns[i].id)) {
            return snap->campaigns[i].id;
        }
    }
    return snap->campaigns_count > 0 ? snap->campaigns[0].id : 0;
}

static bool read_channel(const struct run *run, int measure, int *channel, struct err *err)
{
    const char *word = run_option(run, "channel");
    *channel = measure_channel(measure) == CHANNEL_NONE ? CHANNEL_EMAIL : measure_channel(measure);
    return word == NULL || run_word(channel_words, CHANNELS, "A channel", word, channel, err);
}

/* --pitch v3 of --channel, else of the channel of what is counted first. */
static bool find_version(struct run *run, struct tally *where, int measure, struct err *err)
{
    const char *text = run_option(run, "pitch");
    int channel;
    int64_t version = 0;
    if (text == NULL) {
        return true;
    }
    if (!read_channel(run, measure, &channel, err)) {
        return false;
    }
    bool read = run_read_number(text + (tolower((unsigned char)text[0]) == 'v'), 1, INT32_MAX, &version);
    for (size_t i = 0; read && i < run->snap.pitches_count; i++) {
        const struct pitch *pitch = &run->snap.pitches[i];
        if (pitch->campaign == where->campaign && pitch->channel == channel && pitch->version == version) {
            where->pitch = pitch->id;
            return true;
        }
    }
    return err_set(err, ERR_NOT_FOUND, "“%.60s” has no %s version “%.20s”.", snapshot_campaign_name(&run->snap, where->campaign),
                   channel_words[channel], text);
}

bool cmd_count(struct run *run, struct err *err)
{
    struct count counts[ARGUMENTS_MAX];
    size_t count = 0;
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.member = run->snap.me;
    where.campaign = usual_campaign(&run->snap);
    if (!read_counts(run, counts, &count, err) || !run_day_option(run, "day", run->snap.today, &where.day, err) ||
        !run_find_option(run, THING_CAMPAIGN, "campaign", &where.campaign, err) ||
        !run_find_option(run, THING_CARD, "card", &where.card, err) || !find_version(run, &where, counts[0].measure, err)) {
        return false;
    }
    struct change change = change_count(&where, counts, count);
    return run_apply(run, &change, err);
}
