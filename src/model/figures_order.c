#include "model/figures.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>

/* The order of the backlog that the figures suggest, and why. */

struct ranked {
    const struct campaign *campaign;
    double low;
    struct course course;
};

static bool is_stopped(const struct ranked *ranked)
{
    return ranked->campaign->state == CAMPAIGN_STOPPED;
}

static int by_low(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;
    if (is_stopped(a) != is_stopped(b)) {
        return is_stopped(a) ? 1 : -1;
    }
    if (a->low != b->low) {
        return a->low < b->low ? 1 : -1;
    }
    return a->campaign->rank < b->campaign->rank ? -1 : a->campaign->rank > b->campaign->rank;
}

/* The newest version of a channel that beats, or is beaten by, the one before it: "v3 beats v2". */
static const char *who_beats(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    for (size_t i = snap->pitches_count; i > 0; i--) {
        struct comparison comparison;
        const struct pitch *pitch = &snap->pitches[i - 1];
        if (pitch->campaign != campaign || !figures_compare(snap, pitch, arena, &comparison)) {
            continue;
        }
        bool second = comparison.verdict == VERDICT_SECOND;
        if (second || comparison.verdict == VERDICT_FIRST) {
            const struct pitch *better = second ? pitch : comparison.first, *worse = second ? comparison.first : pitch;
            return arena_format(arena, "; %s v%" PRId64 " beats v%" PRId64, channel_words[pitch->channel], better->version,
                                worse->version);
        }
    }
    return "";
}

static const char *evidence_of(const struct snapshot *snap, const struct ranked *ranked, struct arena *arena)
{
    const struct course *course = &ranked->course;
    if (is_stopped(ranked)) {
        return "stopped";
    }
    if (course->touches == 0) {
        return course->sprints == 0 ? "not tried yet" : "nothing sent";
    }
    return arena_format(arena, "%s in %" PRId64 "%s", text_count(arena, course->positives, "positive", "positives"),
                        course->touches, who_beats(snap, ranked->campaign->id, arena));
}

static const char *why_there(const struct snapshot *snap, const struct ranked *ranked, int64_t rank, struct arena *arena)
{
    int64_t up = ranked->campaign->rank - rank;
    const char *evidence = evidence_of(snap, ranked, arena);
    if (up == 0) {
        return arena_format(arena, "stays: %s", evidence);
    }
    return arena_format(arena, "%s %" PRId64 ": %s", up > 0 ? "up" : "down", up > 0 ? up : -up, evidence);
}

size_t figures_order(const struct snapshot *snap, struct arena *arena, struct suggested **order)
{
    size_t count = snap->campaigns_count;
    struct ranked *ranked = arena_array(arena, struct ranked, count + 1);
    *order = arena_array(arena, struct suggested, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        struct course course = figures_course(snap, campaign->id);
        double low = evidence_wilson(course.positives, course.touches).low;
        ranked[i] = (struct ranked){.campaign = campaign, .low = low, .course = course};
    }
    qsort(ranked, count, sizeof *ranked, by_low);
    for (size_t i = 0; i < count; i++) {
        int64_t rank = (int64_t)i + 1;
        (*order)[i] =
            (struct suggested){.campaign = ranked[i].campaign->id, .rank = rank, .why = why_there(snap, &ranked[i], rank, arena)};
    }
    return count;
}
