/* What a new pitch version answers: a decision of the team about its campaign, or a learning nothing was done about yet. It makes
 * the chain note -> learning -> decision -> version whole. Pure; results live in the given arena. */
#pragma once

#include "model/change.h"
#include "model/snapshot.h"

struct answer {
    enum thing thing; /* THING_DECISION, THING_LEARNING; THINGS for none */
    int64_t id;
    const char *words; /* "tweak, Sprint 6: shorter" */
};

/* The decisions about the campaign that are no keep, newest first, then its open learnings and those for all campaigns. */
size_t answers_offered(const struct snapshot *snap, int64_t campaign, struct arena *arena, struct answer **answers);
/* Adds the version as the answer. A learning comes with the decision that stands on it: tweak, in the running sprint, of what the
 * version was made from. False: err says why it cannot be. */
bool answers_change(const struct snapshot *snap, const struct pitch *pitch, const struct answer *answer, struct arena *arena,
                    struct change *change, struct err *err);
