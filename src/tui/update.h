/* Message in, state out: the one function that changes the ui. Pure: no clock, no I/O; the scratch arena lives until the effect
 * is carried out. */
#pragma once

#include "tui/effect.h"
#include "tui/page.h"
#include "tui/ui.h"

struct effect update(struct ui *ui, const struct snapshot *snap, const struct focus *focus, const struct key *key,
                     struct arena *scratch);
