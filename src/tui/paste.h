/* A paste is text, never keys: into the line that is being typed, into the tally grid, else the person says what it is. (A form's
 * field takes its own.) Pure. */
#pragma once

#include "tui/act.h"

#define PASTE_STOPPED "Pasting was stopped; nothing of it was taken."

struct effect paste_take(const struct act *act, const struct key *key);
/* How much of one that takes long has come. */
void paste_say(struct ui *ui, const struct key *key);
