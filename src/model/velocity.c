#include "model/velocity.h"

#include "model/figures.h"

#include <inttypes.h>

enum { VELOCITY_SPRINTS = 3 };

static int64_t cards_done(const struct snapshot *snap, int64_t sprint)
{
    for (size_t i = 0; i < snap->closings_count; i++) {
        if (snap->closings[i].id == sprint) {
            return snap->closings[i].cards_done;
        }
    }
    return 0;
}

static int64_t done_in(const struct snapshot *snap, int64_t sprint, enum velocity velocity)
{
    struct funnel funnel = figures_funnel(snap, sprint, 0, 0);
    switch (velocity) {
    case VELOCITY_OUTREACH:
        return funnel.sent + funnel.calls;
    case VELOCITY_CARDS:
        return cards_done(snap, sprint);
    case VELOCITY_POSITIVES:
        return funnel.positives;
    case VELOCITY_MEETINGS:
        return funnel.meetings;
    }
    return 0;
}

struct spread velocity_of(const struct snapshot *snap, enum velocity velocity)
{
    struct spread spread = {0};
    double sum = 0;
    for (size_t i = snap->sprints_count; i > 0 && spread.sprints < VELOCITY_SPRINTS; i--) {
        if (snap->sprints[i - 1].state != SPRINT_CLOSED) {
            continue;
        }
        int64_t done = done_in(snap, snap->sprints[i - 1].id, velocity);
        spread.least = spread.sprints == 0 || done < spread.least ? done : spread.least;
        spread.most = spread.sprints == 0 || done > spread.most ? done : spread.most;
        spread.sprints++;
        sum += (double)done;
    }
    spread.mean = spread.sprints > 0 ? sum / spread.sprints : 0;
    return spread;
}

const char *velocity_words(struct arena *arena, const struct spread *spread)
{
    if (spread->sprints == 0) {
        return "-";
    }
    int decimals = spread->mean < 10 && spread->sprints > 1;
    if (spread->sprints == 1) {
        return arena_format(arena, "%" PRId64, spread->most);
    }
    return arena_format(arena, "%.*f (%" PRId64 "-%" PRId64 ")", decimals, spread->mean, spread->least, spread->most);
}
