/* What is behind a struct paint: the screen of curses, and the zones and the cursor of the frame being drawn. For paint.c and
 * term.c. */
#pragma once

#include "tui/paint.h"

struct paint {
    struct rect area;
    struct rect clip; /* what is drawn upon: the area, or less of it */
    int depth;        /* the last row that was asked for since it was last told, clipped or not; -1: none */
    bool ascii;       /* glyphs of the chrome */
    bool utf8;        /* whether text beyond ASCII can be shown at all */
    struct zone *zones;
    size_t zones_count;
    int cursor_row, cursor_column; /* -1: hidden */
    struct strbuf scratch;
};

void surface_begin(struct paint *paint, int rows, int columns); /* everything blank, no zones */
void surface_end(struct paint *paint);                          /* to the terminal, in one update */
