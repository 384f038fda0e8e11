/* Things mentioned in a line that is typed: @tom, #dental, #competition. Case and accents aside; a mention is a whole name, the
 * beginning of one of its words, or a part of it, whichever only one name has. Pure. */
#pragma once

#include "base/err.h"
#include "model/snapshot.h"

/* The id of the thing a mention (without its sign) names; 0: ERR_NOT_FOUND or ERR_AMBIGUOUS, and err says in words which, and
 * what it may have meant. Hints live in err. */
int64_t mention_member(const struct snapshot *snap, const char *word, struct err *err); /* of the active ones */
int64_t mention_campaign(const struct snapshot *snap, const char *word, struct err *err);
int64_t mention_reason(const struct snapshot *snap, const char *word, struct err *err);
