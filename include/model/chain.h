/* The chain: note -> learning -> decision -> pitch version -> its figures. It reads both ways: "why does v4 say this?" and "what
 * did that learning change, and did it work?". Pure; results live in the given arena.
 *
 * A learning stands under a decision by a ground; a version comes from a decision by its own word. */
#pragma once

#include "model/snapshot.h"

#include <stdbool.h>

/* One way through; a part that is not there, or is not in the snapshot, is NULL. */
struct chain {
    const struct note *note;
    const struct learning *learning;
    const struct decision *decision;
    const struct pitch *pitch;
};

/* What a learning changed: a chain per decision and version that came of it; one without a decision where nothing did. */
size_t chain_of_learning(const struct snapshot *snap, const struct learning *learning, struct arena *arena,
                         struct chain **chains);
/* Why a version says what it says: a chain per learning its decision stands on; one without a learning where there is none. */
size_t chain_of_pitch(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena, struct chain **chains);
/* The tweak a new version of the campaign comes from: the newest one about the version it is made from (0: about none), else
 * about the campaign as a whole, in the sprint at hand, from which no version of this one's channel was made yet; or NULL. */
const struct decision *chain_tweak(const struct snapshot *snap, int64_t campaign, int64_t made_from);
/* The first learning a decision stands on, or NULL. */
const struct learning *chain_ground(const struct snapshot *snap, int64_t decision);
/* Whether a decision stands on the learning. */
bool chain_acted_upon(const struct snapshot *snap, const struct learning *learning);

/* "“They audit routes in January”  prospect, Sprint 4  →  tweak  →  email v1 to v2  →  1 in 38"; "nothing changed yet" where it
 * ends. */
const char *chain_words(const struct snapshot *snap, const struct chain *chain, struct arena *arena);
/* The part of it after the learning: "tweak  →  email v1 to v2  →  1 in 38". */
const char *chain_outcome(const struct snapshot *snap, const struct chain *chain, struct arena *arena);
