/* What would change nothing, though nothing is missing for it: a card in the last lane goes no further right. Pure. */
#pragma once

#include "tui/needs.h"

/* The sentence that says so, or NULL where the action does something. */
const char *action_idle(enum act_id action, const struct found *found);
