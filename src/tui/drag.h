/* Dragging, with the left button: a card to another lane or place, a campaign to another rank. The button's release says where;
 * another button or a key ends it without effect. Pure. */
#pragma once

#include "tui/act.h"

void drag_begin(struct ui *ui, const struct item *item, const struct key *key);
void drag_end(struct ui *ui);
void drag_move(struct ui *ui, const struct key *key);
/* The zone under the pointer, or NULL. A release where the button went down drags nothing. */
struct effect drag_drop(const struct act *act, const struct zone *zone, const struct key *key);
