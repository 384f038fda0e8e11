/* Target companies in a table, as spreadsheets and other programs write them: which column has them, which of them are there
 * twice, which lines cannot be read. Pure. */
#pragma once

#include "base/err.h"
#include "model/table.h"

#include <stdbool.h>

struct arena;

enum { COMPANY_LIST_MOST = 5000 }; /* at once, for one campaign */

struct company_list {
    const char **names;  /* each once, in the order they stood */
    const char **folded; /* of each name */
    size_t count;
    size_t twice; /* lines that named one again: in other case or accents too */
    struct table_bad *bad;
    size_t bad_count;
    const char *column;   /* what the head line calls the column they were taken from */
    const char *left_out; /* the columns that mean nothing here, "City, Size", or "" */
};

/* Whether a head line names a column of companies by one of the usual words. */
bool company_list_has_head(const struct table_row *head, struct arena *arena);
/* Refuses more lines than can be taken at once. */
bool company_list_fits(size_t count, struct err *err);
/* Reads a table with a head line; `wanted` names the column, NULL: by the usual words of some languages. A line of another length
 * than the head line is bad, as is one without a name. ERR_INPUT where no column has companies, or there are too many lines. */
bool company_list_read(const struct table *table, const char *wanted, struct arena *arena, struct company_list *list,
                       struct err *err);
/* "24 companies from the column “Account”, 2 named twice, 1 line that cannot be read; left out: City, Size". */
const char *company_list_words(const struct company_list *list, struct arena *arena);
