/* Dragging, with the left button: a card to another lane or place, a campaign to another rank, or into the sprint
 * that is planned and out of it. The button's release says where;
 * another button or a key ends it without effect. Pure. */
#pragma once

#include "tui/act.h"

void drag_begin(struct ui *ui, const struct item *item, const struct key *key);
void drag_end(struct ui *ui);
/* Says where it can be let go of, where it can. */
void drag_move(const struct act *act, const struct key *key);
/* The zone under the pointer, or NULL. A release where the button went down drags nothing. */
struct effect drag_drop(const struct act *act, const struct zone *zone, const struct key *key);
