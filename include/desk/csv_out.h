/* Lines of comma-separated values (RFC 4180): a head line always, what needs quotes has them, lines end in CR LF. A cell that a
 * spreadsheet would run as a formula gets a ' before it, unless it is asked for raw. */
#pragma once

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

struct csv_style {
    char separator;
    bool mark; /* a byte order mark, by which Excel knows UTF-8 */
    bool raw;
};

/* For Excel: a mark, and the list separator of the person's locale. */
struct csv_style csv_style(bool excel, bool raw);
void csv_begin(struct strbuf *out, const struct csv_style *style);
void csv_line(struct strbuf *out, const struct csv_style *style, const char *const *cells, size_t count);
