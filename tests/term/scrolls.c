#include "term/scrolls.h"

#include "base/strbuf.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>

static int rows_of(const struct scrolls *scrolls)
{
    int rows, columns;
    vterm_get_size(scrolls->vterm, &rows, &columns);
    return rows;
}

/* A region that does not fit is the whole screen. */
static void add_region(const struct scrolls *scrolls, struct strbuf *out)
{
    char *end;
    long rows = rows_of(scrolls);
    long top = strtol(scrolls->held + 2, &end, 10);
    long bottom = *end == ';' ? strtol(end + 1, NULL, 10) : rows;
    bool fits = top < bottom && bottom <= rows;
    strbuf_add_n(out, scrolls->held, fits ? scrolls->held_bytes : 2);
    strbuf_add(out, fits ? "" : "r");
}

/* As many as asked for, one by one: no count is larger than the region then. */
static void add_scrolls(const struct scrolls *scrolls, char final, struct strbuf *out)
{
    long asked = strtol(scrolls->held + 2, NULL, 10);
    long rows = rows_of(scrolls);
    long count = asked < 1 ? 1 : asked > rows ? rows : asked;
    for (long i = 0; i < count; i++) {
        strbuf_addf(out, "\x1b[%c", final);
    }
}

static void let_go(struct scrolls *scrolls, struct strbuf *out)
{
    char final = scrolls->held_bytes > 2 && scrolls->held[1] == '[' ? scrolls->held[scrolls->held_bytes - 1] : '\0';
    if (final == 'r') {
        add_region(scrolls, out);
    } else if (final == 'S' || final == 'T' || final == 'L' || final == 'M') {
        add_scrolls(scrolls, final, out);
    } else {
        strbuf_add_n(out, scrolls->held, scrolls->held_bytes);
    }
    scrolls->held_bytes = 0;
}

static bool goes_on(const struct scrolls *scrolls, char byte)
{
    return scrolls->held_bytes == 1 ? byte == '[' : isdigit((unsigned char)byte) || byte == ';';
}

static void hold(struct scrolls *scrolls, char byte)
{
    scrolls->held[scrolls->held_bytes++] = byte;
    scrolls->held[scrolls->held_bytes] = '\0';
}

static void take(struct scrolls *scrolls, char byte, struct strbuf *out)
{
    bool begins = byte == '\x1b';
    if (begins || scrolls->held_bytes + 1 == SCROLLS_HELD) {
        strbuf_add_n(out, scrolls->held, scrolls->held_bytes);
        scrolls->held_bytes = 0;
    }
    if (!begins && scrolls->held_bytes == 0) {
        strbuf_add_n(out, &byte, 1);
        return;
    }
    bool more = begins || goes_on(scrolls, byte);
    hold(scrolls, byte);
    if (!more) {
        let_go(scrolls, out);
    }
}

void scrolls_write(struct scrolls *scrolls, const char *bytes, size_t count)
{
    struct strbuf out;
    strbuf_init(&out);
    for (size_t i = 0; i < count; i++) {
        take(scrolls, bytes[i], &out);
    }
    vterm_input_write(scrolls->vterm, out.text, out.length);
    strbuf_release(&out);
}

void scrolls_resize(struct scrolls *scrolls, int rows, int columns)
{
    scrolls_write(scrolls, "\x1b[r", 3);
    /* It falls over a wide character in a screen of one column, too. */
    vterm_set_size(scrolls->vterm, rows, columns > 1 ? columns : 2);
}
