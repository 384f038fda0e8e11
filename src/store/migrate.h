/* Bringing a board's schema up to what this program knows. */
#pragma once

#include "store/run.h"

/* Each migration in one transaction that looks again at the number inside, so that several starters are safe; a copy first where
 * there is something to lose. A newer board, or a file that is none of ours, is refused untouched. */
bool migrate(struct store *store, bool is_new, struct err *err);
