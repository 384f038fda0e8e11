/* The direction of a campaign: the answer to the one question. Pure. */
#pragma once

#include "base/arena.h"
#include "model/evidence.h"

#include <stdint.h>

enum direction { DIRECTION_WORKING, DIRECTION_STARVED, DIRECTION_NO_SIGNAL, DIRECTION_DRIFTING, DIRECTION_OPEN };

/* Over the sprints a campaign was in. */
struct course {
    int64_t sprints;
    int64_t touches;
    int64_t settled; /* touches older than their reply window */
    int64_t positives;
    double floor; /* in [0,1] */
};

/* The first that holds: the interval's lower bound above the floor; two sprints and fewer than 30 settled touches; two sprints,
 * 30 touches and the upper bound below the floor, or none in 60; three sprints and the interval still holds the floor; else open.
 */
enum direction direction_of(const struct course *course);
const char *direction_word(enum direction direction); /* "WORKING", "NO SIGNAL" */
/* "74 touches, 0 positives: even if we were unlucky, fewer than 1 in 20". Lives in the arena. */
const char *direction_sentence(struct arena *arena, const struct course *course);
