/* Message in, state out: the one function that changes the ui. Pure: no clock, no I/O; the scratch arena lives until the effect
 * is carried out. */
#pragma once

#include "tui/effect.h"
#include "tui/page.h"
#include "tui/ui.h"

struct effect update(struct ui *ui, const struct snapshot *snap, const struct focus *focus, const struct key *key,
                     struct arena *scratch);

/* The sentence that says why an action cannot be done now, or NULL when it can. */
const char *action_blocked(enum act_id action, const struct snapshot *snap, const struct ui *ui, const struct item *chosen);

/* Says something in the message line. */
void ui_say(struct ui *ui, enum message_kind kind, const char *text);
