/* Between a program and libvterm: what asks to scroll is cut to the screen there is. What was drawn for the size before is still
 * on its way when a terminal has become smaller; real terminals live with it, libvterm falls over a region or a count out of its
 * screen. */
#pragma once

#include <stddef.h>
#include <vterm.h>

enum { SCROLLS_HELD = 32 };

struct scrolls {
    VTerm *vterm;
    char held[SCROLLS_HELD]; /* an escape sequence that has not ended */
    size_t held_bytes;
};

/* Gives the bytes on. The begin of a sequence at their end is kept until the rest comes. */
void scrolls_write(struct scrolls *scrolls, const char *bytes, size_t count);
/* The screen gets another size; no scroll region outlives it. */
void scrolls_resize(struct scrolls *scrolls, int rows, int columns);
