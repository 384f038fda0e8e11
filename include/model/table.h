/* A table of texts, as a spreadsheet hands it over: rows of cells, each row with the line it began on. Pure. */
#pragma once

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct table_row {
    int64_t line; /* from 1 */
    const char **cells;
    size_t count;
};

struct table {
    struct table_row *rows;
    size_t count;
};

/* A line that cannot be read. */
struct table_bad {
    int64_t line;
    const char *why; /* "it names no company" */
};

/* What a cell says, without the spaces around it: on one line, or with its line breaks; "" where the row is too short. */
const char *table_line(const struct table_row *row, size_t column, struct arena *arena);
const char *table_block(const struct table_row *row, size_t column, struct arena *arena);
/* The same of a text that is no whole cell, on one line. */
const char *table_line_of(const char *text, struct arena *arena);
/* Whether a cell of the head line is one of the NULL-ended folded words. */
bool table_is_called(const char *cell, const char *const *words, struct arena *arena);
/* The names of the columns that are none of `used` (SIZE_MAX: no column), the first few of them: "City, Size". */
const char *table_other_columns(const struct table_row *head, const size_t *used, size_t count, struct arena *arena);
/* Why a row does not fit its head line ("1 cell, and the head line has 2"), or NULL. Empty cells behind its end are nothing. */
const char *table_misfit(const struct table_row *head, const struct table_row *row, struct arena *arena);
/* Refuses with the first line that cannot be read. */
bool table_is_whole(const struct table_bad *bad, size_t count, struct arena *arena, struct err *err);
/* Its head line and the first five rows below it, a line each behind its number, in columns that together take no more than
 * `columns`; what is cut ends in `mark`. A last line says how many rows and columns are not shown. */
const char *table_shown(const struct table *table, size_t columns, const char *mark, struct arena *arena);
/* Each text once, in the order they stand: of the texts with the same folded form the first stays. Returns how many stay. */
size_t table_fold_twice(const char **texts, const char **folded, size_t count, struct arena *arena);
/* The same of texts that were not folded yet. */
size_t table_once(const char **texts, size_t count, struct arena *arena);
