/* Ink: the only way in which pages draw. A surface is a rectangle of cells; everything is clipped to it, measured by display
 * columns, and shown through the text printer, so that no byte of data can drive the terminal. Only paint.c and term.c know
 * curses.
 *
 * While drawing, a page names the zones the mouse can point at. */
#pragma once

#include "base/strbuf.h"
#include "model/thing.h"
#include "tui/action.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rect {
    int row, column, rows, columns; /* rows and columns are never negative */
};
struct rect rect_make(int row, int column, int rows, int columns); /* clamped to >= 0 */
struct rect rect_rows(struct rect rect, int from, int rows);       /* a horizontal band; clamped */
struct rect rect_columns(struct rect rect, int from, int columns); /* a vertical band; clamped */
struct rect rect_inset(struct rect rect, int rows, int columns);

/* How a piece of text looks; a set of bits. Colours are roles, never numbers; the theme gives them a colour. */
enum style {
    STYLE_PLAIN = 0,
    STYLE_BOLD = 1 << 0,
    STYLE_REVERSE = 1 << 1,
    STYLE_UNDERLINE = 1 << 2,
    STYLE_DIM = 1 << 3,    /* decoration only: some terminals cannot show it */
    STYLE_ACCENT = 1 << 4, /* the one accent */
    STYLE_GOOD = 1 << 5,   /* only for a glyph; the word beside it says it too */
    STYLE_BAD = 1 << 6,    /* may carry text */
    STYLE_WARN = 1 << 7,
};

/* The glyphs of the chrome, in Unicode or ASCII. */
enum glyph {
    GLYPH_HLINE,
    GLYPH_HLINE_THICK,
    GLYPH_HLINE_DOTTED,
    GLYPH_VLINE,
    GLYPH_TEE_DOWN,
    GLYPH_TEE_UP,
    GLYPH_TEE_LEFT,
    GLYPH_TEE_RIGHT,
    GLYPH_CROSS,
    GLYPH_TOP_LEFT,
    GLYPH_TOP_RIGHT,
    GLYPH_BOTTOM_LEFT,
    GLYPH_BOTTOM_RIGHT,
    GLYPH_BAR_CHOSEN, /* the left edge of the chosen card */
    GLYPH_BULLET,
    GLYPH_CIRCLE,
    GLYPH_CHECK,
    GLYPH_POINTER,
    GLYPH_AHEAD,
    GLYPH_BEHIND,
    GLYPH_DOT,
    GLYPH_ELLIPSIS,
    GLYPH_CROSSED,
    GLYPH_ARROW_RIGHT,
    GLYPH_ARROW_LEFT,
    GLYPH_ARROWS,
    GLYPH_BLOCK,
    GLYPH_SHADE,
    GLYPH_WARN,
    GLYPH_EIGHTH_1,
    GLYPH_EIGHTH_2,
    GLYPH_EIGHTH_3,
    GLYPH_EIGHTH_4,
    GLYPH_EIGHTH_5,
    GLYPH_EIGHTH_6,
    GLYPH_EIGHTH_7,
    GLYPH_EIGHTH_8,
    GLYPHS
};

/* A zone that is no thing but a box of the page in which one can be dropped: a lane of the board, a box of the plan; or a step of
 * the retrospective (id). */
enum { ZONE_BOX = THINGS + 1, ZONE_STEP };

/* Of a frame; what is named beyond it cannot be pointed at. */
enum { ZONES_MAX = 512 };

struct zone {
    struct rect rect;
    enum thing thing; /* THINGS where the zone is not a thing */
    int64_t id;
    int box;            /* the box of the page it lies in */
    enum act_id action; /* what a click does; ACT_NONE: it chooses the thing */
};

struct paint; /* the surface; opaque */

struct rect paint_area(const struct paint *paint);
/* From now on nothing outside the rectangle is drawn or can be pointed at. Returns what held before, to be given back. */
struct rect paint_clip(struct paint *paint, struct rect clip);
/* The last row text was asked for since this was last asked, drawn or clipped; -1: none. So a thing is measured by drawing it
 * clipped to nothing. */
int paint_depth(struct paint *paint);
bool paint_is_ascii(const struct paint *paint);
const char *paint_glyph(const struct paint *paint, enum glyph glyph);
/* The same without a surface. */
const char *glyph_text(enum glyph glyph, bool ascii);

/* Text at a cell, cut (with the ellipsis) to `columns`; returns the columns drawn. */
int paint_text(struct paint *paint, int row, int column, int columns, unsigned style, const char *text);
int paint_textf(struct paint *paint, int row, int column, int columns, unsigned style, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* Text that ends at the right edge of [column, column + columns). */
void paint_right(struct paint *paint, int row, int column, int columns, unsigned style, const char *text);
void paint_number(struct paint *paint, int row, int column, int columns, unsigned style, int64_t number);
/* Soft-wrapped text in a rectangle, never wider than 72 columns; returns the rows it took. */
int paint_wrapped(struct paint *paint, struct rect rect, unsigned style, const char *text);
/* The rows it takes where there are as many as it needs. */
int paint_wrapped_rows(const char *text, int columns);
void paint_fill(struct paint *paint, struct rect rect, unsigned style);
void paint_style(struct paint *paint, struct rect rect, unsigned style); /* restyles what is there: the reversed chosen row */
void paint_hline(struct paint *paint, int row, int column, int columns, enum glyph glyph);
void paint_vline(struct paint *paint, int row, int column, int rows);
void paint_box(struct paint *paint, struct rect rect, const char *title);
/* A bar of `columns` cells filled to done/whole in eighths, the rest shaded; the caller writes its number beside it. */
void paint_bar(struct paint *paint, int row, int column, int columns, int64_t done, int64_t whole);
/* A section head: CAPITALS, bold. */
int paint_head(struct paint *paint, int row, int column, int columns, const char *text);
/* Where the hardware cursor rests (the field, or the chosen thing for screen readers and input methods). */
void paint_cursor(struct paint *paint, int row, int column);
void paint_zone(struct paint *paint, struct rect rect, enum thing thing, int64_t id, int box, enum act_id action);
