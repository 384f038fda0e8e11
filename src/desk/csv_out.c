#include "desk/csv_out.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* Where a comma is the decimal sign, lists are separated by semicolons. The locale of the environment, not the program's: that
 * one keeps its numbers with a point. */
static char list_separator(void)
{
    locale_t locale = newlocale(LC_NUMERIC_MASK, "", (locale_t)0);
    if (locale == (locale_t)0) {
        return ',';
    }
    char separator = nl_langinfo_l(RADIXCHAR, locale)[0] == ',' ? ';' : ',';
    freelocale(locale);
    return separator;
}

struct csv_style csv_style(bool excel, bool raw)
{
    return (struct csv_style){.separator = excel ? list_separator() : ',', .mark = excel, .raw = raw};
}

void csv_begin(struct strbuf *out, const struct csv_style *style)
{
    strbuf_add(out, style->mark ? "\xEF\xBB\xBF" : "");
}

/* What begins a formula, in half and full width. */
static bool is_formula(const char *text)
{
    static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (strncmp(text, starts[i], strlen(starts[i])) == 0) {
            return true;
        }
    }
    return false;
}

/* Bytes of a control character that no text should hold, 0 where there is none: C0 but newline and tab, DEL, C1. */
static size_t control_bytes(const char *text)
{
    unsigned char byte = (unsigned char)text[0], next = (unsigned char)text[1];
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) {
        return 1;
    }
    return byte == 0xC2 && next >= 0x80 && next < 0xA0 ? 2 : 0;
}

static void add_text(struct strbuf *out, const char *text)
{
    while (*text != '\0') {
        size_t control = control_bytes(text);
        if (control > 0) {
            strbuf_add(out, "\xEF\xBF\xBD");
            text += control;
            continue;
        }
        strbuf_add(out, *text == '"' ? "\"" : "");
        strbuf_add_char(out, *text++);
    }
}

static void add_cell(struct strbuf *out, const struct csv_style *style, const char *text)
{
    bool guarded = !style->raw && is_formula(text);
    bool quoted = guarded || text[strcspn(text, "\"\r\n,;\t")] != '\0';
    strbuf_add(out, quoted ? "\"" : "");
    strbuf_add(out, guarded ? "'" : "");
    add_text(out, text);
    strbuf_add(out, quoted ? "\"" : "");
}

void csv_line(struct strbuf *out, const struct csv_style *style, const char *const *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            strbuf_add_char(out, style->separator);
        }
        add_cell(out, style, cells[i]);
    }
    strbuf_add(out, "\r\n");
}
