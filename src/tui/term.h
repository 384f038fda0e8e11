/* The terminal: the only room that starts, stops and reads it. Whatever way the program ends, it is given back as it was. */
#pragma once

#include "base/err.h"
#include "tui/key.h"
#include "tui/surface.h"
#include "tui/theme.h"

#include <stdbool.h>

struct term_options {
    enum theme theme;
    bool ascii; /* asked for; chosen by itself where the terminal shows no UTF-8 */
    bool mouse;
};

/* ERR_USAGE with one sentence where this is no terminal we can draw on. Nothing has been changed then. */
bool term_start(const struct term_options *options, struct err *err);
void term_stop(void); /* harmless when not started */

/* Waits for the next key, at most `timeout_ms`; a tick when nothing came. Signals arrive as KEY_IS_GONE (leave now), a new size
 * as KEY_IS_RESIZE. */
void term_read(struct key *key, int timeout_ms);
/* The next key that is there already, or a tick. To be stopped is put off until the next term_read(): who waits for a save may
 * hold the board, and would hold it for all. */
void term_glance(struct key *key);
/* Whether more is waiting to be read, so that a burst is drawn once, at its end. */
bool term_has_more(void);
/* The signal that asked us to leave, or 0. */
int term_signal(void);

struct paint *term_paint(void);
void term_size(int *rows, int *columns);
void term_begin_frame(void);
void term_end_frame(void);
void term_redraw(void); /* the next frame paints every cell anew */
void term_bell(void);
/* Gives the terminal away to another program, and takes it back; the next frame paints every cell anew. */
void term_give(void);
void term_take(void);
void term_send(const char *bytes); /* as they are: a sequence of our own making, never a byte of data */
void term_point(bool on);          /* whether the mouse is ours; else the terminal selects with it */
void term_suspend(void);           /* back to the shell, until it brings us to the foreground again */
