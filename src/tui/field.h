/* A text that a person edits, on one line or on many: what forms, notes, the palette and the filter type into. Pure: keys in,
 * text out, no terminal and no clock.
 *
 * The text is always one that text_check() welcomes, and the cursor always stands between two grapheme clusters. A line scrolls
 * sideways; a block wraps softly, one column narrower than its window so that the cursor behind the last character has a cell.
 * Rows and columns are those of the shown form (text_show), which is what paint_text() draws. Each key costs time in proportion
 * to the text, a paste in proportion to itself. */
#pragma once

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "tui/key.h"

#include <stdbool.h>
#include <stddef.h>

struct field_edit;

struct field {
    enum text_kind kind;
    size_t most; /* bytes that typing and pasting may fill */
    struct strbuf text;
    size_t cursor;     /* a byte of the text */
    size_t goal;       /* the column that up and down keep; SIZE_MAX until the next one chooses it */
    size_t scroll;     /* of a block the first row shown, of a line the first byte */
    int rows, columns; /* of the window, as of the last field_fit() */
    size_t refused;    /* characters of the last key that could not be taken */
    size_t left_out;   /* characters of the last key for which there was no room */
    struct field_edit *edits;
    size_t edits_count, edits_room;
    size_t edits_done; /* those behind it are taken back and can come again */
    bool joins;        /* the next edit may belong to the run of the last one */
};

enum field_answer {
    FIELD_NOT_MINE, /* nothing happened: the key is the form's */
    FIELD_TAKEN,    /* the key is used up; the text is as it was */
    FIELD_CHANGED,  /* the text has changed */
};

/* An empty field for at most `most` bytes (0: TEXT_BYTES_MAX). */
void field_init(struct field *field, enum text_kind kind, size_t most);
void field_release(struct field *field);

/* Another text, with the cursor at its end and nothing to undo. A text longer than `most` stays whole, but takes no more. */
void field_set(struct field *field, const char *text);
/* The same as an edit of the person's own (what an editor brought back): it can be undone. */
enum field_answer field_replace(struct field *field, const char *text);

const char *field_text(const struct field *field); /* borrowed until the next key */
size_t field_bytes(const struct field *field);

/* Keys of a line: Left Right Ctrl+Left Ctrl+Right Home End Ctrl+A Ctrl+E, Backspace Delete Ctrl+W Ctrl+U Ctrl+K, Ctrl+Z Ctrl+Y,
 * characters and pastes. Of a block besides: Enter, Up and Down (not its own on the first and last row, so that a form can be
 * walked through), PgUp and PgDn. */
enum field_answer field_key(struct field *field, const struct key *key);

/* What could not be taken of the last key, in a sentence; "" where all was. */
const char *field_complaint(const struct field *field, struct arena *arena);

/* One row as it is drawn: text_show() of `bytes` bytes from `at`. `next` is where the row below begins: behind the space or
 * newline at which the row was broken. */
struct field_row {
    size_t at;
    size_t bytes;
    size_t next;
};

struct field_layout {
    const struct field_row *rows; /* those that are in the window, from the top */
    size_t count;
    size_t before, after; /* what the window does not show: rows of a block, bytes of a line */
    int cursor_row, cursor_column;
};

/* Before it is drawn: tells the field the size of its window and scrolls no further than the cursor asks for, however many keys
 * came since the last time. Sizes below one count as one. */
void field_fit(struct field *field, int rows, int columns);
/* What a window of this size shows, with the cursor in it. The rows live in the arena. */
void field_layout(const struct field *field, int rows, int columns, struct arena *arena, struct field_layout *layout);
/* Puts the cursor at the cell of a window of the size last told; a cell beyond the text is the nearest place in it. */
void field_point(struct field *field, int row, int column);
