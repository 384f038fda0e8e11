/* What the market taught us: the learnings by source, with what came of them, and the reasons we hear for a no. Pure; results
 * live in the given arena. */
#pragma once

#include "model/chain.h"
#include "model/snapshot.h"

struct taught {
    const struct learning *learning;
    bool acted;       /* a decision stands on it */
    const char *came; /* "tweak  →  email v1 to v2  →  1 in 38", "nothing changed yet" */
};
/* The learnings from one source, newest first, one entry per chain. */
size_t market_taught(const struct snapshot *snap, enum source source, struct arena *arena, struct taught **taught);
/* "12 learnings: 5 acted upon."; "" for none. */
const char *market_taught_line(const struct snapshot *snap, struct arena *arena);

struct reason_count {
    int64_t reason; /* 0: not said */
    int64_t n;
};
/* Rejection stories by reason, the commonest first, what was not said last; campaign 0: of all. */
size_t market_reasons(const struct snapshot *snap, int64_t campaign, struct arena *arena, struct reason_count **counts);
/* "pricing", "not said"; "no longer listed" for one the team took off its list. Borrowed. */
const char *market_reason_name(const struct snapshot *snap, int64_t reason);
/* "budget 3, in-house 2, timing 1"; "" for none. */
const char *market_reasons_line(const struct snapshot *snap, int64_t campaign, struct arena *arena);

enum { SAME_REASON = 3 };
/* "“pricing” came up 3 times: what is our answer?" where one reason was heard SAME_REASON times or more; else "". */
const char *market_same_reason(const struct snapshot *snap, int64_t campaign, struct arena *arena);
