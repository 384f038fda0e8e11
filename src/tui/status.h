/* The frame around a page: header, tabs, rules, message line, hints; and the card that asks for a larger window. */
#pragma once

#include "tui/page.h"

enum { FRAME_ROWS_MIN = 16, FRAME_COLUMNS_MIN = 60, FRAME_ROWS = 6 /* above and below the page */ };

/* Draws header, tabs, rules, message and hints; returns the rectangle left for the page. */
struct rect status_draw(struct paint *paint, const struct scene *scene);
void status_draw_too_small(struct paint *paint);
