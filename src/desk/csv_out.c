#include "desk/csv_out.h"

#include "base/text.h"

#include <langinfo.h>
#include <locale.h>
#include <stdint.h>
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

/* Bytes of the character there; 0 where no text should hold it, or it is none. */
static size_t character(const char *text)
{
    for (size_t bytes = 1; bytes <= 4 && text[bytes - 1] != '\0'; bytes++) {
        if (text_check(text, bytes, TEXT_BLOCK, SIZE_MAX, "", NULL)) {
            return bytes;
        }
    }
    return 0;
}

/* Bytes of what is no such character: C1 has two, a separator of lines or paragraphs three. */
static size_t rubbish(const char *text)
{
    unsigned char first = (unsigned char)text[0], next = (unsigned char)text[1];
    bool separator = strncmp(text, "\u2028", 3) == 0 || strncmp(text, "\u2029", 3) == 0;
    return separator ? 3 : first == 0xC2 && next >= 0x80 && next < 0xA0 ? 2 : 1;
}

static void add_text(struct strbuf *out, const char *text)
{
    while (*text != '\0') {
        size_t bytes = character(text);
        if (bytes > 0) {
            strbuf_add(out, *text == '"' ? "\"" : "");
            strbuf_add_n(out, text, bytes);
            text += bytes;
        } else {
            strbuf_add(out, "\xEF\xBF\xBD");
            text += rubbish(text);
        }
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
