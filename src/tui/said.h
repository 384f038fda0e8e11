/* What was said, over the page: the stand-up of another day, or what a search through all the years found. It is what the board
 * said when it was asked for, and does not change while it is read. */
#pragma once

#include "model/said.h"
#include "tui/act.h"

/* Shows what was found; takes it over. */
void said_open(struct ui *ui, struct said *said);
void said_close(struct ui *ui);
/* Scrolls; [ and ] go to the day before and after on which something was said; F searches anew. */
struct effect said_press(const struct act *act, uint32_t press);
void said_draw(struct paint *paint, const struct act *act);

struct said_line {
    const char *text;
    unsigned style;
};
/* The lines of what was said, wrapped to so many columns; in the arena. */
size_t said_lines(const struct said *said, const struct snapshot *snap, int columns, struct arena *arena,
                  struct said_line **lines);
