/* The ways to see the board, and what those that group the cards share. */
#pragma once

#include "tui/view.h"

/* v goes round in this order. */
enum board_view { AS_LANES, BY_LANE, BY_CAMPAIGN, BY_PERSON, BANDS_BY_CAMPAIGN, BANDS_BY_PERSON, BOARD_VIEWS };

/* Where a card stands among the groups of a view: by its lane, the rank of its campaign, or the seat of its owner; what has none
 * is last. */
size_t board_group(const struct snapshot *snap, const struct card *card, int view);
/* The lanes' cards in bands across, a head over each; scrolled so that the chosen card is seen. */
void view_bands_draw(struct paint *paint, struct rect area, const struct scene *scene);
