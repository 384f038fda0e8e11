/* Text of spreadsheets and exports as a table of cells: separated by comma, semicolon or tab, quoted as RFC 4180 says, UTF-8 with
 * or without a byte order mark or UTF-16 with one, lines ended in any way, a first line `sep=;` obeyed. What stands apart from
 * that is refused with its line.
 *
 * Rows without any text are skipped; rows are as long as they are: whether one is too short is for the reader of the table to
 * say. A cell that our own export has guarded against being run as a formula ('=1+2) is what it was before (=1+2). */
#pragma once

#include "base/err.h"
#include "model/table.h"

#include <stdbool.h>
#include <stdio.h>

struct arena;

enum { CSV_BYTES_MAX = 16 * 1024 * 1024, CSV_COLUMNS_MAX = 1000 };

struct csv {
    struct table table;
    const char *encoding; /* "UTF-8" or "UTF-16" */
    char separator;       /* the one that was found; ',' where there is only one column */
};

/* ERR_INPUT names the line; what stands above it is in the table. Cells live in the arena. */
bool csv_read(const char *bytes, size_t count, struct arena *arena, struct csv *csv, struct err *err);
/* The same of a whole stream, and of a regular file. */
bool csv_read_stream(FILE *in, struct arena *arena, struct csv *csv, struct err *err);
bool csv_read_file(const char *path, struct arena *arena, struct csv *csv, struct err *err);
/* "commas", "semicolons", "tabs": what separates its cells, in a sentence. */
const char *csv_separators(char separator);

/* Whether each column of the head line has a name of its own; ERR_INPUT says which comes twice. Empty ones may. */
bool csv_head_is_clear(const struct table_row *head, struct arena *arena, struct err *err);
