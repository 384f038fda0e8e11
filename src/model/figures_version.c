#include "model/figures.h"

#include <inttypes.h>

/* A pitch version: what came of it, and whether it is better than the one before it. */

struct sample figures_sample(const struct snapshot *snap, const struct pitch *pitch)
{
    struct funnel funnel = figures_funnel(snap, 0, pitch->campaign, pitch->id);
    return (struct sample){.n = funnel.sent,
                           .open = figures_open(snap, pitch->campaign, pitch->id),
                           .positives = funnel.positives,
                           .replies = funnel.replies};
}

static bool is_sibling(const struct pitch *one, const struct pitch *other)
{
    return one->campaign == other->campaign && one->channel == other->channel;
}

/* The nearest version before (step -1) or after (step 1) it that was used. */
static const struct pitch *used_neighbour(const struct snapshot *snap, const struct pitch *pitch, int step)
{
    const struct pitch *nearest = NULL;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        bool beyond =
            is_sibling(each, pitch) && step * (each->version - pitch->version) > 0 && snapshot_pitch_used(snap, each->id);
        bool nearer = nearest == NULL || step * (each->version - nearest->version) < 0;
        nearest = beyond && nearer ? each : nearest;
    }
    return nearest;
}

/* --- what the comparison is worth --- */

static bool was_sent_in(const struct snapshot *snap, int64_t sprint, const struct pitch *pitch)
{
    return figures_funnel(snap, sprint, pitch->campaign, pitch->id).sent > 0;
}

/* Sprint 0: all before those kept apart, which can tell nothing about its parts. */
static bool was_sent_long_ago(const struct snapshot *snap, const struct pitch *pitch)
{
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        if (line->sprint == 0 && line->pitch == pitch->id && measure_is_touch(line->measure) && line->n > 0) {
            return true;
        }
    }
    return false;
}

static bool sent_apart(const struct snapshot *snap, const struct pitch *one, const struct pitch *other)
{
    if (was_sent_long_ago(snap, one) || was_sent_long_ago(snap, other)) {
        return true;
    }
    for (size_t i = 0; i < snap->sprints_count; i++) {
        int64_t sprint = snap->sprints[i].id;
        if (snap->sprints[i].state != SPRINT_DRAFT && was_sent_in(snap, sprint, one) != was_sent_in(snap, sprint, other)) {
            return true;
        }
    }
    return false;
}

/* The sprint in which a version was first sent, among those kept apart; 0 where it was not, or before them. */
static int64_t first_sent(const struct snapshot *snap, const struct pitch *pitch)
{
    for (size_t i = 0; !was_sent_long_ago(snap, pitch) && i < snap->sprints_count; i++) {
        if (snap->sprints[i].state != SPRINT_DRAFT && was_sent_in(snap, snap->sprints[i].id, pitch)) {
            return snap->sprints[i].id;
        }
    }
    return 0;
}

/* A version of another channel that took over in the same sprint, so that two things changed at once; or NULL. */
static const struct pitch *changed_along(const struct snapshot *snap, const struct pitch *pitch)
{
    int64_t began = first_sent(snap, pitch);
    for (size_t i = 0; began != 0 && i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        bool other_channel = each->campaign == pitch->campaign && each->channel != pitch->channel;
        if (other_channel && used_neighbour(snap, each, -1) != NULL && first_sent(snap, each) == began) {
            return each;
        }
    }
    return NULL;
}

/* Compared side by side, all else is the same for both; apart, whatever else changed is in the difference too. */
static const char *confounded(const struct snapshot *snap, const struct comparison *comparison, struct arena *arena)
{
    const struct pitch *first = comparison->first, *second = comparison->second;
    if (second->made_from != 0 && second->made_from != first->id) {
        const struct pitch *from = snapshot_pitch(snap, second->made_from);
        return from != NULL
                   ? arena_format(arena,
                                  "v%" PRId64 " was made from v%" PRId64 ", not from v%" PRId64 ": more than one thing changed",
                                  second->version, from->version, first->version)
                   : "";
    }
    const struct pitch *along = comparison->observational ? changed_along(snap, second) : NULL;
    return along != NULL
               ? arena_format(arena, "%s began in the same sprint: more than one thing changed", pitch_name(arena, along))
               : "";
}

bool figures_compare(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena, struct comparison *comparison)
{
    return figures_compare_two(snap, used_neighbour(snap, pitch, -1), pitch, arena, comparison);
}

bool figures_compare_two(const struct snapshot *snap, const struct pitch *first, const struct pitch *pitch, struct arena *arena,
                         struct comparison *comparison)
{
    *comparison = (struct comparison){.first = first, .second = pitch, .confounded = ""};
    if (first == NULL || !snapshot_pitch_used(snap, first->id) || !snapshot_pitch_used(snap, pitch->id)) {
        return false;
    }
    comparison->one = figures_sample(snap, comparison->first);
    comparison->other = figures_sample(snap, pitch);
    const struct sample *one = &comparison->one, *other = &comparison->other;
    comparison->better = evidence_better(one->positives, one->n, other->positives, other->n);
    comparison->verdict = evidence_verdict(one, other);
    comparison->observational = sent_apart(snap, comparison->first, pitch);
    comparison->confounded = confounded(snap, comparison, arena);
    return true;
}

const char *figures_verdict(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena)
{
    struct comparison comparison;
    return figures_compare(snap, pitch, arena, &comparison) ? comparison_words(&comparison, arena) : "";
}

const char *comparison_words(const struct comparison *comparison, struct arena *arena)
{
    const char *first = arena_format(arena, "v%" PRId64, comparison->first->version);
    const char *second = arena_format(arena, "v%" PRId64, comparison->second->version);
    const char *words = evidence_verdict_words(arena, comparison->verdict, first, second);
    bool marked = comparison->observational && comparison->verdict != VERDICT_EARLY;
    return marked ? arena_format(arena, "%s, observational", words) : words;
}

/* --- what the figures suggest --- */

/* The later of the two in a comparison that the version lost, or NULL. */
static const struct pitch *lost_in(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena)
{
    struct comparison comparison;
    const struct pitch *after = used_neighbour(snap, pitch, 1);
    if (figures_compare(snap, pitch, arena, &comparison) && comparison.verdict == VERDICT_FIRST) {
        return pitch;
    }
    bool beaten = after != NULL && figures_compare(snap, after, arena, &comparison) && comparison.verdict == VERDICT_SECOND;
    return beaten ? after : NULL;
}

struct suggestion figures_suggest_version(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena)
{
    struct comparison comparison;
    struct sample sample = figures_sample(snap, pitch);
    const struct pitch *lost = lost_in(snap, pitch, arena);
    bool compared = figures_compare(snap, pitch, arena, &comparison) && comparison.verdict != VERDICT_EARLY;
    const char *why = lost != NULL ? figures_verdict(snap, lost, arena)
                      : compared   ? figures_verdict(snap, pitch, arena)
                                   : "too early";
    return (struct suggestion){
        .word = lost != NULL ? DECISION_STOP : DECISION_KEEP,
        .reason = arena_format(arena, "%s, %" PRId64 " of %" PRId64 " positive", why, sample.positives, sample.n)};
}
