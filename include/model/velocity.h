/* Velocity: what a closed sprint got done, mean of the last three with the least and the most; beside it evidence velocity:
 * positives and meetings a sprint. From closings alone, so what is frozen stays. Pure. */
#pragma once

#include "model/snapshot.h"

enum velocity { VELOCITY_OUTREACH, VELOCITY_CARDS, VELOCITY_POSITIVES, VELOCITY_MEETINGS };

struct spread {
    int sprints; /* how many of the last three there are; 0: the rest means nothing */
    double mean;
    int64_t least, most;
};

struct spread velocity_of(const struct snapshot *snap, enum velocity velocity);
/* "312 (290-350)"; one sprint alone "312"; "-" for none. Lives in the arena. */
const char *velocity_words(struct arena *arena, const struct spread *spread);
