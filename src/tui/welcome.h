/* The first screen, where there is no board yet: look around, start our own, open a shared one. It is a page before the pages:
 * the same keys, forms and loop, on an empty snapshot. */
#pragma once

#include "tui/act.h"

enum welcome_choice { WELCOME_SAMPLE, WELCOME_CREATE, WELCOME_OPEN, WELCOME_CHOICES };

struct effect welcome_key(const struct act *act, const struct key *key);
/* The questions of one's own board, as if that had been chosen. */
struct effect welcome_ask_own(const struct act *act);
void welcome_draw(struct paint *paint, const struct act *act);
