/* The scoreboard of overrides: where the team ranked a campaign differently from what the figures suggested, and who was right
 * two sprints later. Judged by what came after alone: the campaign's positives in the next two closed sprints beside those of all
 * the others. Pure; results live in the given arena. */
#pragma once

#include "model/snapshot.h"

enum override_state {
    OVERRIDE_WAITS,   /* two sprints are not closed yet */
    OVERRIDE_TEAM,    /* P of .80 or more that it went as the team said */
    OVERRIDE_FIGURES, /* or as the figures said */
    OVERRIDE_OPEN     /* neither, or fewer than 30 touches in the campaign or in the others */
};

struct override_score {
    const struct ranking *ranking;
    enum override_state state;
    int64_t touches, positives; /* of the campaign in those sprints */
};
/* By sprint; a ranking that follows the suggestion is no override. */
size_t overrides_of(const struct snapshot *snap, struct arena *arena, struct override_score **scores);
/* "Sprint 5, Hotels: we said 1, the figures 4 (they asked for it). The team was right: 5 positives in 60 touches since." */
const char *override_line(const struct snapshot *snap, const struct override_score *score, struct arena *arena);
/* "Overrides: the team was right 2 times, the figures 1 time."; "" before the first can be judged. */
const char *overrides_line(const struct snapshot *snap, struct arena *arena);
