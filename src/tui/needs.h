/* What must be true for an action: of the board, of who sits here, and of what is chosen; and what to say where it is not. Pure.
 */
#pragma once

#include "tui/page.h"

/* The sentence that says why an action cannot be done now, or NULL when it can. */
const char *action_blocked(enum act_id action, const struct snapshot *snap, const struct ui *ui, const struct item *chosen);
