/* A table of texts, as a spreadsheet hands it over: rows of cells, each row with the line it began on. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct table_row {
    int64_t line; /* from 1 */
    const char **cells;
    size_t count;
};

struct table {
    struct table_row *rows;
    size_t count;
};
