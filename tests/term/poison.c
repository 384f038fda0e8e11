#include "term/poison.h"

#include "model/thing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

enum { POISONS_MOST = 600, TEXT_MOST = 32768 };

/* --- what is awkward --- */

struct range {
    uint32_t first, last;
};

/* Controls, and what Unicode calls format characters and no characters: none of them is to be seen, and some are acted upon. */
static const struct range unseen[] = {
    {0x80, 0x9F},     {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},       {0x6DD, 0x6DD},   {0x70F, 0x70F},
    {0x180E, 0x180E}, {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},     {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB},
    {0xFFFE, 0xFFFF}, {0xE0001, 0xE0001}, {0xE0020, 0xE007F}, {0x10FFFF, 0x10FFFF},
};

/* Seen, or without width of their own, but odd: marks, selectors, fillers, wide and full-width ones, private ones. */
static const struct range odd[] = {
    {0x300, 0x303},   {0x34F, 0x34F},   {0x489, 0x489},   {0x115F, 0x1160},   {0x3164, 0x3164},   {0xFE0F, 0xFE0F},
    {0xFF0B, 0xFF0B}, {0xFF0D, 0xFF0D}, {0xFF1D, 0xFF1D}, {0xFF20, 0xFF20},   {0xFFA0, 0xFFA0},   {0x5D0, 0x5D1},
    {0x6F22, 0x6F22}, {0xE000, 0xE000}, {0xFFFD, 0xFFFD}, {0x1F468, 0x1F468}, {0x1F1EA, 0x1F1EA}, {0x1F3FF, 0x1F3FF},
};

static const char *const sequences[] = {
    "\033]52;c;UVFRUQ==\a",
    "\033]8;;http://x\033\\",
    "\033]0;title\a",
    "\033[31337m",
    "\033[?7777h",
    "\033[6n",
    "\033c",
    "\033P$qm\033\\",
    "\033[5i",
    "\233"
    "31337m",
    "\302\233"
    "31337m",
    "\033#8",
    "\r\nQ: quit",
    "\b\b\bX",
    "e\314\201\314\202\314\203\314\204\314\205\314\206",
    "\355\240\200",
    "\300\200",
    "\364\220\200\200",
    "\342\200",
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "'; DROP TABLE card; --",
    "%s%n",
    "$(reboot)",
    "`id`",
    "../../x",
    "\"",
    ",;\"=1\"",
    "|x|`<b>",
};

static struct poison all[POISONS_MOST];
static size_t all_count;

static void add(const char *bytes, size_t count)
{
    assert_true(all_count < POISONS_MOST && count <= sizeof all[0].bytes);
    memcpy(all[all_count].bytes, bytes, count);
    all[all_count++].count = count;
}

static void add_code(uint32_t code)
{
    char bytes[4];
    size_t count = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char heads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = count - 1; i > 0; i--, code >>= 6) {
        bytes[i] = (char)(0x80 | (code & 0x3F));
    }
    bytes[0] = (char)(heads[count] | code);
    add(bytes, count);
}

static void add_codes(const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (uint32_t code = ranges[i].first; code <= ranges[i].last; code++) {
            add_code(code);
        }
    }
}

const struct poison *poisons(size_t *count)
{
    if (all_count == 0) {
        for (int byte = 0; byte < 256; byte++) {
            add(&(char){(char)byte}, 1);
        }
        add_codes(unseen, sizeof unseen / sizeof unseen[0]);
        add_codes(odd, sizeof odd / sizeof odd[0]);
        for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
            add(sequences[i], strlen(sequences[i]));
        }
    }
    *count = all_count;
    return all;
}

/* --- into the board --- */

struct dose {
    const struct poison *poisons;
    size_t count;
};

/* poison(id, column) */
static void give(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct dose *dose = sqlite3_user_data(context);
    static char text[TEXT_MOST];
    size_t length = 0;
    int64_t id = sqlite3_value_int64(values[0]);
    size_t first = (size_t)(id + sqlite3_value_int64(values[1]));
    (void)count;
    for (size_t i = 0; i < dose->count && length + 64 < sizeof text; i++) {
        const struct poison *poison = &dose->poisons[(first + i) % dose->count];
        memcpy(text + length, poison->bytes, poison->count);
        length += poison->count;
        length += (size_t)(i == 0 ? sprintf(text + length, "Q%ldQ", (long)id) : sprintf(text + length, "Q"));
    }
    sqlite3_result_text(context, text, (int)length, SQLITE_TRANSIENT);
}

static void run(sqlite3 *db, const char *sql)
{
    char *problem = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &problem) != SQLITE_OK) {
        fail_msg("%s: %s", sql, problem);
    }
}

static void poison_column(sqlite3 *db, const struct shape *shape, size_t column)
{
    char sql[400];
    const char *name = shape->columns[column].name;
    snprintf(sql, sizeof sql, "UPDATE %s SET %s = poison(id, %zu) WHERE %s IS NOT NULL%s", shape->table, name, column, name,
             shape->thing == THING_MEMBER ? " AND id > 1" : "");
    run(db, sql);
}

void poison_board(const char *path, const struct poison *poisons_given, size_t count)
{
    sqlite3 *db;
    struct dose dose = {.poisons = poisons_given, .count = count};
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_create_function(db, "poison", 2, SQLITE_UTF8, &dose, give, NULL, NULL), SQLITE_OK);
    run(db, "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; PRAGMA synchronous=OFF; BEGIN");
    for (int thing = 0; thing < THING_IMAGE; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        for (size_t i = 0; i < shape->count; i++) {
            if (column_is_text(&shape->columns[i]) && strcmp(shape->columns[i].name, "token") != 0) {
                poison_column(db, shape, i);
            }
        }
    }
    run(db, "COMMIT");
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* --- out of the program --- */

static bool is_in(uint32_t code, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

/* The code point there and its bytes; 0 bytes where there is none. */
static size_t decode(const unsigned char *at, size_t left, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t count = at[0] < 0x80                    ? 1
                   : at[0] >= 0xC2 && at[0] < 0xE0 ? 2
                   : (at[0] & 0xF0) == 0xE0        ? 3
                   : at[0] >= 0xF0 && at[0] < 0xF5 ? 4
                                                   : 0;
    if (count == 0 || count > left) {
        return 0;
    }
    *code = count == 1 ? at[0] : at[0] & (0xFFU >> (count + 1));
    for (size_t i = 1; i < count; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
        *code = *code << 6 | (at[i] & 0x3FU);
    }
    bool fine = *code >= least[count] && *code <= 0x10FFFF && !(*code >= 0xD800 && *code <= 0xDFFF);
    return fine ? count : 0;
}

static bool is_mode_of_ours(const char *digits)
{
    static const long modes[] = {1, 7, 12, 25, 1000, 1002, 1006, 1049, 2004, 2026};
    for (;; digits++) {
        long mode = strtol(digits, (char **)(uintptr_t)&digits, 10);
        bool known = false;
        for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
            known = known || mode == modes[i];
        }
        if (!known || *digits != ';') {
            return known;
        }
    }
}

/* No number beyond what a colour, an attribute or a place has. */
static bool numbers_are_small(const char *digits, const char *end)
{
    for (; digits < end; digits++) {
        if (strtol(digits, (char **)(uintptr_t)&digits, 10) > 1000) {
            return false;
        }
    }
    return true;
}

/* Bytes of the sequence a page needs that begins there, at its ESC; 0 where it is another. */
static size_t sequence(const char *at, size_t left)
{
    static const char *const whole[] = {"\033(B", "\033)B", "\033(0", "\033)0", "\0337", "\0338", "\033=", "\033>", "\033M"};
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        if (left >= strlen(whole[i]) && memcmp(at, whole[i], strlen(whole[i])) == 0) {
            return strlen(whole[i]);
        }
    }
    if (left < 3 || at[1] != '[') {
        return 0;
    }
    bool private = at[2] == '?';
    size_t from = private ? 3 : 2;
    size_t end = from;
    while (end < left && strchr("0123456789;", at[end]) != NULL && at[end] != '\0') {
        end++;
    }
    if (end == left || at[end] == '\0') {
        return 0;
    }
    bool fine = private ? strchr("hl", at[end]) != NULL && is_mode_of_ours(at + from)
                        : strchr("ABCDGHJKLMPSTX@bdghlmrt", at[end]) != NULL && numbers_are_small(at + from, at + end);
    return fine ? end + 1 : 0;
}

/* A control character that the printer itself may have written there. */
static bool is_expected(const char *bytes, size_t at, size_t count, enum raw_kind kind)
{
    char before = at > 0 ? bytes[at - 1] : '\0';
    char after = at + 1 < count ? bytes[at + 1] : '\0';
    if (kind == RAW_PAGES) {
        return strchr("\r\n\b\t\016\017", bytes[at]) != NULL && bytes[at] != '\0' && !(before == 'Q' && after == 'Q');
    }
    bool tab = bytes[at] == '\t' && (kind == RAW_SHEET || (kind == RAW_COLUMNS && !(before == 'Q' && after == 'Q')));
    return bytes[at] == '\n' || tab || (kind == RAW_SHEET && bytes[at] == '\r' && after == '\n');
}

/* A number may begin with a minus; anything else behind =, +, -, @ would be reckoned. */
static bool begins_formula(const char *bytes, size_t count)
{
    static const char *const starts[] = {"=",           "+", "-", "@", "\t", "\r", "\357\274\235", "\357\274\213", "\357\274\215",
                                         "\357\274\240"};
    size_t quoted = count > 0 && bytes[0] == '"';
    if (count < 2 || memcmp(bytes, "\r\n", 2) == 0) {
        return false;
    }
    size_t length = strcspn(bytes + quoted, ",;\"\r\n");
    if (strspn(bytes + quoted + 1, "0123456789.") + 1 == length && bytes[quoted] == '-') {
        return false;
    }
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        if (strncmp(bytes + quoted, starts[i], strlen(starts[i])) == 0) {
            return true;
        }
    }
    return false;
}

static const char *told(const char *why, const char *bytes, size_t at, size_t count)
{
    static char sentence[400];
    size_t length = (size_t)snprintf(sentence, sizeof sentence, "%s at byte %zu:", why, at);
    for (size_t i = at < 12 ? 0 : at - 12; i < count && i < at + 16; i++) {
        bool plain = bytes[i] > ' ' && bytes[i] < 0x7F;
        length += (size_t)snprintf(sentence + length, sizeof sentence - length, plain ? " %c" : " %02x", (unsigned char)bytes[i]);
    }
    return sentence;
}

static const char *cell_problem(const char *bytes, size_t count)
{
    bool quoted = false;
    for (size_t at = 0; at < count; at++) {
        bool begins = !quoted && (at == 0 || bytes[at - 1] == ',' || bytes[at - 1] == '\n');
        if (begins && begins_formula(bytes + at, count - at)) {
            return told("a cell begins a formula", bytes, at, count);
        }
        quoted = bytes[at] == '"' ? !quoted : quoted;
    }
    return NULL;
}

const char *raw_problem(const char *bytes, size_t count, enum raw_kind kind)
{
    for (size_t at = 0; at < count;) {
        uint32_t code = 0;
        size_t step = kind == RAW_PAGES && bytes[at] == '\033' ? sequence(bytes + at, count - at) : 0;
        if (step > 0) {
            at += step;
            continue;
        }
        step = decode((const unsigned char *)bytes + at, count - at, &code);
        if (step == 0) {
            return told("bytes that are no UTF-8", bytes, at, count);
        }
        if ((code < 0x20 || code == 0x7F) && !is_expected(bytes, at, count, kind)) {
            return told("a control character", bytes, at, count);
        }
        bool drives = (code >= 0x80 && code < 0xA0) || code == 0x2028 || code == 0x2029;
        if (drives || (kind <= RAW_COLUMNS && is_in(code, unseen, sizeof unseen / sizeof unseen[0]))) {
            return told("a character that is not seen", bytes, at, count);
        }
        at += step;
    }
    return kind == RAW_SHEET ? cell_problem(bytes, count) : NULL;
}
