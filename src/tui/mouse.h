/* The pointer: which zone of the last frame lies under it, and what a click, a second one, the right button, the wheel and a drag
 * mean there. What lies on top gets it first (top.h). Pure. */
#pragma once

#include "tui/act.h"

struct effect mouse_take(const struct act *act, const struct key *key);
