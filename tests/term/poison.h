/* Text that would drive a terminal, turn the reading direction, hide, or run in a spreadsheet, put into every text of a board
 * behind the program's back; and a look at what the program then says, byte by byte. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct poison {
    char bytes[32];
    size_t count;
};

/* Every byte, every awkward code point, sequences that terminals act upon, and beginnings of formulas. */
const struct poison *poisons(size_t *count);

/* Each text of each row becomes a row of these, parted by a letter and a number of its own; another one stands first from column
 * to column. Member 1 stays "Ana", so that somebody can sit down; what the history holds of earlier rows stays too. */
void poison_board(const char *path, const struct poison *poisons, size_t count);

enum raw_kind {
    RAW_PAGES,   /* what is written to a terminal: sequences that a page needs are fine, with the numbers they have there */
    RAW_WORDS,   /* for people: lines, and nothing that is not seen */
    RAW_COLUMNS, /* likewise, parted by tabs */
    RAW_DATA,    /* for programs: marks that are not seen may stand, what drives a terminal may not */
    RAW_SHEET    /* CSV: besides, no cell begins a formula */
};
/* NULL, or why the bytes are not harmless, with the offset. The sentence lives until the next call. */
const char *raw_problem(const char *bytes, size_t count, enum raw_kind kind);
