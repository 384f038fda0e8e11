#include "desk/csv.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/text.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- bytes to text: UTF-8 with newlines --- */

enum { HIGH_FIRST = 0xD800, HIGH_LAST = 0xDBFF, LOW_FIRST = 0xDC00, LOW_LAST = 0xDFFF };

static void add_code(struct strbuf *text, uint32_t code)
{
    if (code < 0x80) {
        strbuf_add_char(text, (char)code);
        return;
    }
    int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char leads[] = {0, 0xC0, 0xE0, 0xF0};
    strbuf_add_char(text, (char)(leads[more] | code >> (6 * more)));
    while (more-- > 0) {
        strbuf_add_char(text, (char)(0x80 | (code >> (6 * more) & 0x3F)));
    }
}

static uint32_t unit_at(const char *bytes, bool big)
{
    const unsigned char *at = (const unsigned char *)bytes;
    return big ? (uint32_t)at[0] << 8 | at[1] : (uint32_t)at[1] << 8 | at[0];
}

/* The code point at `bytes`, and how many bytes it takes; false for half a pair. */
static bool utf16_code(const char *bytes, size_t count, bool big, uint32_t *code, size_t *step)
{
    *step = 2;
    *code = unit_at(bytes, big);
    if (*code < HIGH_FIRST || *code > LOW_LAST) {
        return true;
    }
    uint32_t low = count >= 4 ? unit_at(bytes + 2, big) : 0;
    if (*code > HIGH_LAST || low < LOW_FIRST || low > LOW_LAST) {
        return false;
    }
    *step = 4;
    *code = 0x10000 + ((*code - HIGH_FIRST) << 10) + (low - LOW_FIRST);
    return true;
}

static bool decode_utf16(const char *bytes, size_t count, bool big, struct strbuf *text, struct err *err)
{
    for (size_t at = 2, step; at < count; at += step) {
        uint32_t code;
        if (count - at < 2 || !utf16_code(bytes + at, count - at, big, &code, &step)) {
            return err_set(err, ERR_INPUT, "The text begins as UTF-16 but is none at byte %zu.", at + 1);
        }
        add_code(text, code);
    }
    return true;
}

static bool decode(const char *bytes, size_t count, struct strbuf *text, const char **encoding, struct err *err)
{
    bool little = count >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0;
    bool big = count >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0;
    *encoding = little || big ? "UTF-16" : "UTF-8";
    if (little || big) {
        return decode_utf16(bytes, count, big, text, err);
    }
    size_t mark = count >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    strbuf_add_n(text, bytes + mark, count - mark);
    return true;
}

/* Line breaks of any system become newlines, so that lines are counted alike. */
static void one_kind_of_break(struct strbuf *text)
{
    size_t kept = 0;
    for (size_t i = 0; i < text->length; i++) {
        bool pair = text->text[i] == '\r' && i + 1 < text->length && text->text[i + 1] == '\n';
        if (!pair) {
            text->text[kept++] = text->text[i] == '\r' ? '\n' : text->text[i];
        }
    }
    strbuf_cut(text, kept);
}

/* --- the separator --- */

/* What Excel writes as a first line; returns its bytes. */
static size_t sep_line(const char *text, char *separator)
{
    bool is = strncasecmp(text, "sep=", 4) == 0 && text[4] != '\0' && text[4] != '\n' && (text[5] == '\n' || text[5] == '\0');
    *separator = is ? text[4] : '\0';
    return is ? 5 + (text[5] == '\n') : 0;
}

/* By the first line that holds anything: a tab there is always one; else the commoner of the two. */
static char find_separator(const char *text)
{
    size_t commas = 0, semicolons = 0;
    bool quoted = false;
    const char *first = text + strspn(text, "\n");
    for (const char *at = first; *at != '\0' && (quoted || *at != '\n'); at++) {
        bool begins = at == first || strchr(",;\t", at[-1]) != NULL;
        quoted = *at == '"' ? !quoted && begins : quoted;
        if (!quoted && *at == '\t') {
            return '\t';
        }
        commas += !quoted && *at == ',';
        semicolons += !quoted && *at == ';';
    }
    return semicolons > 0 && semicolons >= commas ? ';' : ',';
}

const char *csv_separators(char separator)
{
    return separator == '\t' ? "tabs" : separator == ';' ? "semicolons" : separator == ',' ? "commas" : "signs of its own";
}

/* --- cells and rows --- */

struct reading {
    struct arena *arena;
    struct table *table;
    size_t rows_room;
    const char *cells[CSV_COLUMNS_MAX];
    size_t cells_count;
    bool has_text;     /* some cell of the row is not empty */
    int64_t line;      /* of the byte that is read */
    int64_t row_line;  /* where the row began; 0: not yet */
    int64_t cell_line; /* where the cell began */
    bool failed;
    struct err *err;
};

/* What to do about it, where that is not plain. */
static const char quote_it[] = "A quotation mark inside a cell is written twice, and the cell stands between quotation marks.";
static const char save_again[] = "Save it once more from the spreadsheet, as “CSV UTF-8”.";

static void fail(struct reading *reading, const char *sentence, const char *hint)
{
    if (!reading->failed) {
        reading->failed = true;
        err_set(reading->err, ERR_INPUT, "Line %" PRId64 ": %s", reading->cell_line, sentence);
        err_hint(reading->err, "%s", hint);
    }
}

/* An apostrophe before what a spreadsheet would run is ours. */
static bool is_guarded(const char *cell)
{
    static const char *const runs[] = {"=", "+", "-", "@", "\t", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    for (size_t i = 0; cell[0] == '\'' && i < sizeof runs / sizeof runs[0]; i++) {
        if (strncmp(cell + 1, runs[i], strlen(runs[i])) == 0) {
            return true;
        }
    }
    return false;
}

static void on_cell(void *bytes, size_t count, void *context)
{
    struct reading *reading = context;
    struct err why;
    if (reading->cells_count == CSV_COLUMNS_MAX) {
        fail(reading, "there are more than 1,000 columns.", "");
    } else if (!text_check(bytes, count, TEXT_BLOCK, TEXT_BYTES_MAX, "a cell", &why)) {
        fail(reading, why.text, count <= TEXT_BYTES_MAX ? save_again : "");
    }
    if (reading->failed) {
        return;
    }
    const char *cell = arena_text_n(reading->arena, bytes, count);
    reading->cells[reading->cells_count++] = cell + is_guarded(cell);
    reading->has_text = reading->has_text || cell[strspn(cell, " ")] != '\0';
    reading->cell_line = reading->line;
}

static struct table_row *add_row(struct reading *reading)
{
    struct table *table = reading->table;
    if (table->count == reading->rows_room) {
        reading->rows_room = table->count > 0 ? 2 * table->count : 64;
        struct table_row *more = arena_array(reading->arena, struct table_row, reading->rows_room);
        if (table->count > 0) {
            memcpy(more, table->rows, table->count * sizeof *more);
        }
        table->rows = more;
    }
    return &table->rows[table->count++];
}

static void on_row(int end, void *context)
{
    (void)end;
    struct reading *reading = context;
    if (reading->has_text && !reading->failed) {
        struct table_row *row = add_row(reading);
        *row = (struct table_row){.line = reading->row_line,
                                  .cells = arena_array(reading->arena, const char *, reading->cells_count),
                                  .count = reading->cells_count};
        memcpy(row->cells, reading->cells, reading->cells_count * sizeof row->cells[0]);
    }
    reading->cells_count = 0;
    reading->has_text = false;
    reading->row_line = 0;
}

/* Byte by byte, because the parser tells no lines. */
static void feed(struct reading *reading, struct csv_parser *parser, const char *text, size_t count)
{
    for (size_t i = 0; i < count && !reading->failed; i++) {
        if (reading->row_line == 0 && text[i] != '\n') {
            reading->row_line = reading->cell_line = reading->line;
        }
        if (csv_parse(parser, text + i, 1, on_cell, on_row, reading) != 1) {
            reading->cell_line = reading->line;
            fail(reading, "a quotation mark stands inside a cell, or one before it is not closed.", quote_it);
        }
        reading->line += text[i] == '\n';
    }
}

/* Spreadsheets paste cells between tabs as they stand, quotation marks inside them included. */
static void parse(struct reading *reading, const char *text, size_t count, char separator)
{
    struct csv_parser parser;
    unsigned char strict = separator == '\t' ? 0 : CSV_STRICT;
    must(csv_init(&parser, strict) == 0);
    csv_set_delim(&parser, (unsigned char)separator);
    feed(reading, &parser, text, count);
    csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI); /* or the end inside a quotation would pass */
    if (!reading->failed && csv_fini(&parser, on_cell, on_row, reading) != 0) {
        fail(reading, "a quotation mark opens here and is never closed.", quote_it);
    }
    csv_free(&parser);
}

static bool read_text(const struct strbuf *text, struct arena *arena, struct csv *csv, struct err *err)
{
    size_t skipped = sep_line(text->text, &csv->separator);
    csv->separator = skipped > 0 ? csv->separator : find_separator(text->text);
    struct reading *reading = arena_new(arena, struct reading);
    *reading = (struct reading){.arena = arena, .table = &csv->table, .line = 1 + (skipped > 0), .err = err};
    parse(reading, text->text + skipped, text->length - skipped, csv->separator);
    if (reading->failed) {
        return false;
    }
    return csv->table.count > 0 || err_set(err, ERR_INPUT, "There is nothing in it.");
}

bool csv_read(const char *bytes, size_t count, struct arena *arena, struct csv *csv, struct err *err)
{
    struct strbuf text;
    *csv = (struct csv){.separator = ','};
    if (count > CSV_BYTES_MAX) {
        return err_set(err, ERR_INPUT, "It is larger than 16 MiB: split it.");
    }
    strbuf_init(&text);
    bool fine = decode(bytes, count, &text, &csv->encoding, err);
    if (fine) {
        one_kind_of_break(&text);
        fine = read_text(&text, arena, csv, err);
    }
    strbuf_release(&text);
    return fine;
}

/* --- files --- */

bool csv_read_stream(FILE *in, struct arena *arena, struct csv *csv, struct err *err)
{
    struct strbuf bytes;
    char block[16384];
    size_t got;
    strbuf_init(&bytes);
    while (bytes.length <= CSV_BYTES_MAX && (got = fread(block, 1, sizeof block, in)) > 0) {
        strbuf_add_n(&bytes, block, got);
    }
    bool fine = ferror(in) ? err_set(err, ERR_IO, "Could not read it: %s.", strerror(errno))
                           : csv_read(bytes.text, bytes.length, arena, csv, err);
    strbuf_release(&bytes);
    return fine;
}

static bool may_be_read(const struct stat *is, struct err *err)
{
    if (S_ISDIR(is->st_mode)) {
        return err_set(err, ERR_INPUT, "It is a folder.");
    }
    return S_ISREG(is->st_mode) || err_set(err, ERR_INPUT, "It is not a regular file.");
}

bool csv_read_file(const char *path, struct arena *arena, struct csv *csv, struct err *err)
{
    struct stat is;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        return err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "Could not read “%.300s”: %s.", path, strerror(errno));
    }
    must(fstat(file, &is) == 0);
    FILE *in = may_be_read(&is, err) ? fdopen(file, "r") : NULL;
    if (in == NULL) {
        close(file);
        return err_prefix(err, "“%.300s”", path);
    }
    bool fine = csv_read_stream(in, arena, csv, err) || err_prefix(err, "“%.300s”", path);
    fclose(in);
    return fine;
}

/* --- the head line --- */

bool csv_head_is_clear(const struct table_row *head, struct arena *arena, struct err *err)
{
    const char **folded = arena_array(arena, const char *, head->count);
    for (size_t i = 0; i < head->count; i++) {
        folded[i] = text_fold(arena, head->cells[i]);
        for (size_t before = 0; before < i && folded[i][0] != '\0'; before++) {
            if (strcmp(folded[before], folded[i]) == 0) {
                err_set(err, ERR_INPUT, "Line %" PRId64 ": two columns are called “%.80s”.", head->line, head->cells[i]);
                return err_hint(err, "Give each column of the head line a name of its own.");
            }
        }
    }
    return true;
}
