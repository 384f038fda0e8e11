#include "model/overrides.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>

enum { SPRINTS_LATER = 2, TOUCHES_LEAST = 30 };
static const double SURE = 0.80;

/* The positives and touches of the next two closed sprints: of the campaign, and of all others. */
struct aftermath {
    int sprints;
    struct sample campaign, others;
};

static void add_funnel(struct sample *sample, const struct funnel *funnel, int sign)
{
    sample->n += sign * funnel->sent;
    sample->positives += sign * funnel->positives;
}

static struct aftermath aftermath_of(const struct snapshot *snap, const struct ranking *ranking)
{
    struct aftermath after = {0};
    for (size_t i = 0; i < snap->sprints_count && after.sprints < SPRINTS_LATER; i++) {
        const struct sprint *sprint = &snap->sprints[i];
        if (sprint->state != SPRINT_CLOSED || sprint->id <= ranking->sprint) {
            continue;
        }
        struct funnel own = figures_funnel(snap, sprint->id, ranking->campaign, 0), all = figures_funnel(snap, sprint->id, 0, 0);
        add_funnel(&after.campaign, &own, 1);
        add_funnel(&after.others, &all, 1);
        add_funnel(&after.others, &own, -1);
        after.sprints++;
    }
    return after;
}

static enum override_state judge(const struct ranking *ranking, const struct aftermath *after)
{
    const struct sample *own = &after->campaign, *others = &after->others;
    if (after->sprints < SPRINTS_LATER) {
        return OVERRIDE_WAITS;
    }
    bool impossible = own->positives > own->n || others->positives > others->n;
    if (own->n < TOUCHES_LEAST || others->n < TOUCHES_LEAST || impossible) {
        return OVERRIDE_OPEN;
    }
    double better = evidence_better(others->positives, others->n, own->positives, own->n);
    double as_we_said = ranking->given < ranking->suggested ? better : 1 - better;
    if (as_we_said >= SURE) {
        return OVERRIDE_TEAM;
    }
    return as_we_said <= 1 - SURE ? OVERRIDE_FIGURES : OVERRIDE_OPEN;
}

size_t overrides_of(const struct snapshot *snap, struct arena *arena, struct override_score **scores)
{
    size_t count = 0;
    *scores = arena_array(arena, struct override_score, snap->rankings_count + 1);
    for (size_t i = 0; i < snap->rankings_count; i++) {
        const struct ranking *ranking = &snap->rankings[i];
        if (ranking->given == ranking->suggested) {
            continue;
        }
        struct aftermath after = aftermath_of(snap, ranking);
        (*scores)[count++] = (struct override_score){.ranking = ranking,
                                                     .state = judge(ranking, &after),
                                                     .touches = after.campaign.n,
                                                     .positives = after.campaign.positives};
    }
    return count;
}

static const char *state_words(enum override_state state)
{
    switch (state) {
    case OVERRIDE_WAITS:
        return "Too early to judge";
    case OVERRIDE_TEAM:
        return "The team was right";
    case OVERRIDE_FIGURES:
        return "The figures were right";
    case OVERRIDE_OPEN:
        break;
    }
    return "Nobody can tell";
}

const char *override_line(const struct snapshot *snap, const struct override_score *score, struct arena *arena)
{
    const struct ranking *ranking = score->ranking;
    const char *why = ranking->reason[0] != '\0' ? arena_format(arena, " (%s)", ranking->reason) : "";
    return arena_format(arena, "Sprint %" PRId64 ", %s: we said %" PRId64 ", the figures %" PRId64 "%s. %s: %s in %s since.",
                        ranking->sprint, snapshot_campaign_name(snap, ranking->campaign), ranking->given, ranking->suggested, why,
                        state_words(score->state), text_count(arena, score->positives, "positive", "positives"),
                        text_count(arena, score->touches, "touch", "touches"));
}

const char *overrides_line(const struct snapshot *snap, struct arena *arena)
{
    struct override_score *scores;
    int64_t sums[OVERRIDE_OPEN + 1] = {0};
    size_t count = overrides_of(snap, arena, &scores);
    for (size_t i = 0; i < count; i++) {
        sums[scores[i].state]++;
    }
    if (sums[OVERRIDE_TEAM] + sums[OVERRIDE_FIGURES] + sums[OVERRIDE_OPEN] == 0) {
        return "";
    }
    const char *open = sums[OVERRIDE_OPEN] > 0 ? arena_format(arena, "; %" PRId64 " nobody can tell", sums[OVERRIDE_OPEN]) : "";
    return arena_format(arena, "Overrides: the team was right %s, the figures %s%s.",
                        text_count(arena, sums[OVERRIDE_TEAM], "time", "times"),
                        text_count(arena, sums[OVERRIDE_FIGURES], "time", "times"), open);
}
