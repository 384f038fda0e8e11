#include "base/text.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <cmocka.h>

#define MARK "\uFFFD"
#define FAMILY "👩\u200D👩\u200D👧"
#define ENGLAND "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"

enum { LAST_CODE = 0x10FFFF, ROUNDS = 4000 };

static struct arena arena;

static int open_arena(void **state)
{
    (void)state;
    arena_init(&arena);
    return setlocale(LC_ALL, "C.UTF-8") == NULL;
}

static int close_arena(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *shown(const char *text)
{
    struct strbuf out;
    strbuf_init(&out);
    text_show(&out, text);
    const char *copy = arena_text(&arena, out.text);
    strbuf_release(&out);
    return copy;
}

static const char *clipped(const char *text, size_t columns, const char *mark)
{
    struct strbuf out;
    strbuf_init(&out);
    size_t used = text_clip(&out, text, columns, mark);
    const char *copy = arena_text(&arena, out.text);
    assert_int_equal(used, text_columns(copy));
    strbuf_release(&out);
    return copy;
}

static const char *clipped_parts(const char *text, size_t columns, const char *mark)
{
    struct strbuf out;
    strbuf_init(&out);
    size_t used = text_clip_parts(&out, text, columns, mark);
    const char *copy = arena_text(&arena, out.text);
    assert_int_equal(used, text_columns(copy));
    strbuf_release(&out);
    return copy;
}

/* --- the gate in --- */

static bool check(const char *bytes, size_t count, enum text_kind kind, struct err *err)
{
    return text_check(bytes, count, kind, TEXT_BYTES_MAX, "The goal", err);
}

static void test_check_welcomes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",     "Win ten clinics",    "Júlia & Søn – “yes”", "日本語", FAMILY, "\u202Eright", "zero\u200Bwidth",
        "%s%n", "'; DROP TABLE card", "\uE000\U0010FFFF"};
    struct err err = {.code = ERR_NONE};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_true(check(texts[i], strlen(texts[i]), TEXT_LINE, &err));
        assert_true(check(texts[i], strlen(texts[i]), TEXT_BLOCK, &err));
    }
    assert_true(check("one\n\ttwo", 8, TEXT_BLOCK, &err));
    assert_int_equal(err.code, ERR_NONE);
}

static void assert_refused(const char *bytes, size_t count, enum text_kind kind, const char *because)
{
    struct err err = {.code = ERR_NONE};
    assert_false(check(bytes, count, kind, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_non_null(strstr(err.text, "The goal"));
    assert_non_null(strstr(err.text, because));
}

static void test_check_refuses(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "\x80",     "\xC3",     "\xC0\x80",    "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80",
        "\xFF\xFE", "\xE2\x82", "\xF0\x9F\x91"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        const char *text = arena_format(&arena, "ab%s", broken[i]);
        assert_refused(text, strlen(text), TEXT_BLOCK, "UTF-8 text (at byte 3)");
    }
    assert_refused("a\0b", 3, TEXT_BLOCK, "a control character (at byte 2)");
    assert_refused("a\nb", 3, TEXT_LINE, "a line break");
    assert_refused("a\tb", 3, TEXT_LINE, "a tab");
    assert_refused("\u2028", 3, TEXT_BLOCK, "a control character");
    assert_refused("\u2029", 3, TEXT_BLOCK, "a control character");
    assert_refused("\xE2\x82\xAC", 2, TEXT_LINE, "UTF-8");
}

static void test_check_every_control(void **state)
{
    (void)state;
    for (int code = 0; code < 0xA0; code++) {
        bool two = code >= 0x80;
        char bytes[2] = {two ? '\xC2' : (char)code, (char)code};
        bool control = code < 0x20 || code >= 0x7F;
        bool layout = code == '\n' || code == '\t';
        assert_int_equal(check(bytes, 1 + two, TEXT_LINE, NULL), !control);
        assert_int_equal(check(bytes, 1 + two, TEXT_BLOCK, NULL), !control || layout);
    }
}

static void test_check_length(void **state)
{
    (void)state;
    struct err err;
    assert_true(text_check("12345", 5, TEXT_LINE, 5, "The goal", &err));
    assert_false(text_check("123456", 6, TEXT_LINE, 5, "The goal", &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_string_equal(err.text, "The goal is too long: 6 bytes, and there is room for 5. Shorten it.");
}

static const char *taken(const char *bytes, size_t count, enum text_kind kind, size_t *refused)
{
    struct strbuf out;
    strbuf_init(&out);
    *refused = text_take(&out, bytes, count, kind);
    assert_true(text_check(out.text, out.length, kind, SIZE_MAX, "The goal", NULL));
    const char *copy = arena_text(&arena, out.text);
    strbuf_release(&out);
    return copy;
}

static void test_take(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        const char *line;
        const char *block;
        size_t refused;
    } table[] = {
        {"", "", "", 0},
        {"Win ten clinics", "Win ten clinics", "Win ten clinics", 0},
        {"one\r\ntwo\rthree\nfour", "one two three four", "one\ntwo\nthree\nfour", 0},
        {"one\u2028two\u2029three", "one two three", "one\ntwo\nthree", 0},
        {"Dent & Co\tSeville", "Dent & Co Seville", "Dent & Co\tSeville", 0},
        {"Brightsmile\r\n\n", "Brightsmile", "Brightsmile\n\n", 0},
        {"\n\n", "", "\n\n", 0},
        {"a\033[31mb\x7F\xC2\x85", "a[31mb", "a[31mb", 3},
        {"a\xFF\xC3\x28\xED\xA0\x80z", "a(z", "a(z", 5},
        {"\xE2\x82", "", "", 2},
        {FAMILY "\u202E\u200B", FAMILY "\u202E\u200B", FAMILY "\u202E\u200B", 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        size_t refused;
        assert_string_equal(taken(table[i].bytes, strlen(table[i].bytes), TEXT_LINE, &refused), table[i].line);
        assert_int_equal(refused, table[i].refused);
        assert_string_equal(taken(table[i].bytes, strlen(table[i].bytes), TEXT_BLOCK, &refused), table[i].block);
        assert_int_equal(refused, table[i].refused);
    }
    size_t refused;
    assert_string_equal(taken("a\0b", 3, TEXT_LINE, &refused), "ab");
    assert_int_equal(refused, 1);
}

/* --- the shown form --- */

static void test_shown(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *shown;
        size_t columns;
    } table[] = {
        {"", "", 0},
        {"Brightsmile", "Brightsmile", 11},
        {"Júlia", "Júlia", 5},
        {"Ju\u0301lia", "Ju\u0301lia", 5},
        {"日本語", "日本語", 6},
        {"한국어", "한국어", 6},
        {FAMILY, "👩", 2},
        {"👍🏽", "👍", 2},
        {"⚠\uFE0F", "⚠", 1},
        {"❤\uFE0E!", "❤!", 2},
        {"1\uFE0F\u20E3 #\uFE0F\u20E3", "1 #", 3},
        {"🇩🇪", "DE", 2},
        {"🇩🇪🇫🇷🇯", "DEFRJ", 5},
        {ENGLAND "!", "🏴!", 3},
        {"one\ttwo\nthree", "one two three", 13},
        {"\033[31mred\a", MARK "[31mred" MARK, 9},
        {"a\u202Eb\u2066c\u200Fd\u061Ce", "a" MARK "b" MARK "c" MARK "d" MARK "e", 9},
        {"\uFEFFa\u200Bb\u2060c\u00ADd", MARK "a" MARK "b" MARK "c" MARK "d", 8},
        {"ad\u200Dmin", "ad" MARK "min", 6},
        {"\u2028\u2029\xC2\x85\x7F", MARK MARK MARK MARK, 4},
        {"\u0301a", MARK "a", 2},
        {"\u0301", MARK, 1},
        {"\u200D", MARK, 1},
        {"🏽 \n\u0E33", MARK "  " MARK, 4},
        {"\u1161\u11A8", MARK, 1},
        {"a\u200C\u200C\u200C\u200Bb", "a" MARK MARK "b", 4},
        {"a\u0301\u0302\u0303\u0304\u0305\u0306b", "a\u0301\u0302\u0303\u0304b", 2},
        {"a\xFF\xFE b\xC3", "a" MARK MARK " b" MARK, 6},
        {"\xE2\x82z", MARK MARK "z", 3},
        {"\U000E0001x", MARK "x", 2},
        {"क्षि", "क्षि", 3},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_string_equal(shown(table[i].text), table[i].shown);
        assert_int_equal(text_columns(table[i].text), table[i].columns);
    }
}

static void test_shown_block(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out);
    text_show_block(&out, "Hi,\n\n\tJu\u0301lia\033 " FAMILY "\r\nbye\n");
    assert_string_equal(out.text, "Hi,\n\n Ju\u0301lia" MARK " 👩" MARK "\nbye\n");
    strbuf_clear(&out);
    text_show_block(&out, "");
    assert_string_equal(out.text, "");
    strbuf_release(&out);
}

static void test_four_hundred_marks(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "a");
    strbuf_repeat(&text, "\u0301", 400);
    strbuf_add(&text, "b");
    assert_string_equal(shown(text.text), "a\u0301\u0301\u0301\u0301b");
    assert_int_equal(text_columns(text.text), 2);
    assert_int_equal(text_cluster(text.text), 801);
    strbuf_clear(&text);
    strbuf_repeat(&text, "👍", 10000);
    assert_int_equal(text_columns(text.text), 20000);
    strbuf_release(&text);
}

static void test_clusters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t bytes;
    } table[] = {
        {"", 0},
        {"ab", 1},
        {"a", 1},
        {"é", 2},
        {"a\u0301b", 3},
        {FAMILY "x", sizeof FAMILY - 1},
        {"🇩🇪🇫🇷", 8},
        {"👍🏽👍", 8},
        {"각", 3},
        {"\u1112\u1161\u11AB\u1100", 9},
        {"\xFF\xFF", 1},
        {"\n\u0301", 1},
        {"\u1100\u1100", 3},
        {"\u1100가", 3},
        {"\u0D4Eക", 3},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(text_cluster(table[i].text), table[i].bytes);
    }
}

static bool may_be_seen(wchar_t code)
{
    bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
    bool turning = code == 0x061C || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
                   (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0xFE0F;
    bool flag = code >= 0x1F1E6 && code <= 0x1F1FF;
    return !control && !turning && !flag && wcwidth(code) >= 0;
}

/* Decoded by the C library, not by the library that text.c uses: what a terminal is told to paint. */
static size_t assert_paintable(const char *text)
{
    size_t columns = 0;
    int naked = 1;
    int bare = 0;
    mbstate_t at = {0};
    for (size_t step; *text != '\0'; text += step) {
        wchar_t code;
        step = mbrtowc(&code, text, MB_CUR_MAX, &at);
        assert_true(step <= 4);
        assert_true(may_be_seen(code));
        int wide = wcwidth(code);
        assert_false(naked && wide == 0);
        bare = wide > 0 ? 0 : bare + 1;
        assert_true(bare <= 4);
        naked = 0;
        columns += (size_t)wide;
    }
    return columns;
}

/* What holds of every text at all. */
static void assert_lawful(const char *text)
{
    const char *once = shown(text);
    size_t columns = assert_paintable(once);
    assert_int_equal(text_columns(text), columns);
    assert_int_equal(text_columns(once), columns);
    assert_string_equal(shown(once), once);
    size_t clusters = 0;
    for (size_t at = 0, step; text[at] != '\0'; at += step) {
        step = text_cluster(text + at);
        assert_true(step > 0 && step <= strlen(text + at));
        size_t wide = text_columns_n(text + at, step);
        assert_in_range(wide, 1, 7);
        clusters += wide;
    }
    assert_int_equal(clusters, columns);
}

static const char *encoded(uint32_t code)
{
    char bytes[5] = {(char)code};
    if (code >= 0x10000) {
        snprintf(bytes, sizeof bytes, "%c%c%c%c", 0xF0 | code >> 18, 0x80 | (code >> 12 & 63), 0x80 | (code >> 6 & 63),
                 0x80 | (code & 63));
    } else if (code >= 0x800) {
        snprintf(bytes, sizeof bytes, "%c%c%c", 0xE0 | code >> 12, 0x80 | (code >> 6 & 63), 0x80 | (code & 63));
    } else if (code >= 0x80) {
        snprintf(bytes, sizeof bytes, "%c%c", 0xC0 | code >> 6, 0x80 | (code & 63));
    }
    return arena_text(&arena, bytes);
}

/* Every code point but in the wide planes of ideographs and of private use, where some do. */
static uint32_t after(uint32_t code)
{
    bool varied = code < 0x20000 || (code >= 0xE0000 && code < 0xE1000);
    return code + (varied ? 1 : 97);
}

static void test_every_code_point(void **state)
{
    (void)state;
    for (uint32_t code = 1; code <= LAST_CODE; code = after(code)) {
        arena_clear(&arena);
        const char *bytes = encoded(code);
        assert_lawful(bytes);
        assert_lawful(arena_format(&arena, "a%s👍%sक%s", bytes, bytes, bytes));
    }
}

static const char *const nasty[] = {
    "a",      " ",          "\n",         "é",        "\u0301",   "\u0301", "\u0903", "\u200D", "\u200C", "\uFE0F",
    "\u20E3", "👩",          "👍",          "🏽",     "⚠",        "🇩",      "🇪",      "日",     "\u1100", "\u1161",
    "\u11A8", "가",         "\u0600",     "\u0D4E",   "\u202E",   "\u2066", "\u200B", "\uFEFF", "\033",   "\r",
    "\t",     "\x80",       "\xC3",       "\xF0\x9F", "\xC2\x85", "\u2028", "\u0E33", "\u094D", "क",      "\u0378",
    "\u3164", "\U000E0067", "\U000E0100", "\uE000",   "ÿ",        "\u115F", "\u0488", "x",      "\u034F", "\u00AD",
};

/* The same texts on every run. */
static size_t roll(size_t sides)
{
    static uint64_t seed = 20250904;
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % sides;
}

static const char *nasty_text(void)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = roll(24); i > 0; i--) {
        strbuf_add(&text, nasty[roll(sizeof nasty / sizeof nasty[0])]);
    }
    const char *copy = arena_text(&arena, text.text);
    strbuf_release(&text);
    return copy;
}

static void test_nasty_texts(void **state)
{
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        arena_clear(&arena);
        assert_lawful(nasty_text());
    }
}

/* --- clipping --- */

static void test_clip(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *mark;
        const char *clipped;
    } table[] = {
        {"Brightsmile", 11, "…", "Brightsmile"},
        {"Brightsmile", 10, "…", "Brightsmi…"},
        {"Brightsmile", 10, "...", "Brights..."},
        {"Brightsmile", 1, "…", "…"},
        {"Brightsmile", 0, "…", ""},
        {"Brightsmile", 2, "...", "Br"},
        {"Brightsmile", 3, "...", "..."},
        {"Brightsmile", 4, "", "Brig"},
        {"", 0, "…", ""},
        {"日本語", 5, "…", "日本…"},
        {"日本語", 4, "…", "日…"},
        {"ab\u0301c", 2, "", "ab\u0301"},
        {"ab\u0301c", 2, "…", "a…"},
        {"x" FAMILY "y", 3, "…", "x…"},
        {"x" FAMILY "y", 4, "…", "x👩y"},
        {"🇩🇪🇫🇷", 3, "…", "DE…"},
        {"🇩🇪🇫🇷", 2, "…", "…"},
        {"a\tb\nc", 4, "…", "a b…"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_string_equal(clipped(table[i].text, table[i].columns, table[i].mark), table[i].clipped);
    }
}

static void test_fit(void **state)
{
    (void)state;
    assert_int_equal(text_fit("Brightsmile", 11, 6), 6);
    assert_int_equal(text_fit("Brightsmile", 3, 6), 3);
    assert_int_equal(text_fit("Brightsmile", 11, 0), 0);
    assert_int_equal(text_fit("日本語", 9, 5), 6);
    assert_int_equal(text_fit("ne\u0301e", 5, 2), 4);
    assert_int_equal(text_fit(FAMILY "x", SIZE_MAX, 1), 0);
}

static void test_pad(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out);
    text_pad(&out, "ab", 4, "…");
    text_pad_left(&out, "cd", 4, "…");
    text_pad(&out, "日本", 4, "…");
    text_pad(&out, "日本", 3, "");
    text_pad_left(&out, "日本", 3, "");
    text_pad_left(&out, "Brightsmile", 3, "…");
    text_pad(&out, "", 2, "…");
    text_pad(&out, "z", 0, "…");
    assert_string_equal(out.text, "ab    cd日本日  日Br…  ");
    strbuf_release(&out);
}

static void test_cells_never_leave_their_column(void **state)
{
    (void)state;
    struct strbuf out;
    strbuf_init(&out);
    for (int i = 0; i < ROUNDS; i++) {
        arena_clear(&arena);
        const char *text = nasty_text();
        size_t columns = roll(30);
        const char *mark = roll(2) ? "…" : "...";
        size_t all = text_columns(text);
        size_t used = text_columns(clipped(text, columns, mark));
        assert_true(all <= columns ? used == all : used <= columns);
        strbuf_clear(&out);
        text_pad(&out, text, columns, mark);
        assert_int_equal(assert_paintable(out.text), columns);
        strbuf_clear(&out);
        text_pad_left(&out, text, columns, mark);
        assert_int_equal(assert_paintable(out.text), columns);
    }
    strbuf_release(&out);
}

/* --- wrapping --- */

static const char *wrapped(const char *text, size_t columns)
{
    struct strbuf out;
    strbuf_init(&out);
    size_t lines = 0;
    do {
        size_t next;
        size_t bytes = text_wrap(text, columns, &next);
        assert_true(bytes <= next && (next > 0 || *text == '\0'));
        strbuf_add_n(&out, text, bytes);
        strbuf_add(&out, "|");
        text += next;
        lines++;
    } while (*text != '\0');
    const char *copy = arena_format(&arena, "%zu:%s", lines, out.text);
    strbuf_release(&out);
    return copy;
}

static void test_wrap(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t columns;
        const char *lines;
    } table[] = {
        {"", 10, "1:|"},
        {"one two three", 20, "1:one two three|"},
        {"one two three", 13, "1:one two three|"},
        {"one two three", 12, "2:one two|three|"},
        {"one two three", 7, "2:one two|three|"},
        {"one two three", 6, "3:one|two|three|"},
        {"one two three", 2, "7:on|e|tw|o|th|re|e|"},
        {"one\ntwo", 10, "2:one|two|"},
        {"one\n\ntwo\n", 10, "3:one||two|"},
        {"one\ntwo", 3, "2:one|two|"},
        {"\n", 5, "1:|"},
        {"a\tbc", 2, "2:a|bc|"},
        {"so few: 6.7 % of it", 12, "2:so few:|6.7 % of it|"},
        {"日本語", 4, "2:日本|語|"},
        {"日本語", 5, "2:日本|語|"},
        {"日", 1, "1:日|"},
        {"Ana 日本語", 8, "2:Ana 日本|語|"},
        {"日本語 Ana", 8, "2:日本語|Ana|"},
        {"日本Ana", 5, "2:日本|Ana|"},
        {"日本語。", 6, "2:日本|語。|"},
        {"日本「語」", 6, "2:日本|「語」|"},
        {"日本語 日本語", 10, "2:日本語 日|本語|"},
        {"a日", 0, "2:a|日|"},
        {"ab" FAMILY "c", 3, "2:ab|" FAMILY "c|"},
        {"aa \u0301b", 3, "2:aa \u0301|b|"},
        {"ne\u0301e ne\u0301e", 3, "2:ne\u0301e|ne\u0301e|"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const char *lines = wrapped(table[i].text, table[i].columns);
        assert_string_equal(lines, table[i].lines);
        assert_int_equal(text_wrap_lines(table[i].text, table[i].columns), strtoul(lines, NULL, 10));
    }
}

/* Nothing is lost but the spaces and newlines at which it was broken, and no line is wider than it may be. */
static void test_wrap_nasty_texts(void **state)
{
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        arena_clear(&arena);
        const char *text = nasty_text();
        size_t columns = 7 + roll(10);
        while (*text != '\0') {
            size_t next;
            size_t bytes = text_wrap(text, columns, &next);
            assert_true(text_columns_n(text, bytes) <= columns);
            assert_null(memchr(text, '\n', bytes));
            assert_true(next == bytes || (next == bytes + 1 && strchr(" \n\t", text[bytes]) != NULL));
            assert_true(next > 0);
            text += next;
        }
    }
}

/* --- comparing --- */

static void test_fold(void **state)
{
    (void)state;
    static const char *const table[][2] = {
        {"Júlia", "julia"},
        {"JU\u0301LIA", "julia"},
        {"  Bright   Smile\t& Co \n", "bright smile & co"},
        {"Straße", "strasse"},
        {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
        {"Ångström", "angstrom"},
        {"日本", "日本"},
        {"ad\u200Dm\u00ADin", "admin"},
        {"a\u3000\u00A0b", "a b"},
        {"", ""},
        {" \t\n", ""},
        {"a \u0301", "a"},
        {"\xFFx\xC3", "x"},
        {"İ", "i"},
        {"ﬁt", "fit"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_string_equal(text_fold(&arena, table[i][0]), table[i][1]);
    }
}

static void test_fold_twice_is_fold_once(void **state)
{
    (void)state;
    for (uint32_t code = 1; code <= LAST_CODE; code = after(code)) {
        arena_clear(&arena);
        const char *once = text_fold(&arena, encoded(code));
        assert_string_equal(text_fold(&arena, once), once);
    }
}

static void test_find(void **state)
{
    (void)state;
    static const struct {
        const char *hay;
        const char *needle;
        const char *found; /* NULL for nothing */
    } table[] = {
        {"Call Júlia back", "julia", "Júlia"},
        {"Call Ju\u0301lia\u0301 back", "JULIA", "Ju\u0301lia\u0301"},
        {"Call Julia", "Júl", "Jul"},
        {"Dental", "dental", "Dental"},
        {"Dental", "dentl", NULL},
        {"Dental", "dental clinics", NULL},
        {"Bright \t smile", "bright smile", "Bright \t smile"},
        {"  Bright", " bri ", "Bri"},
        {"Große Straße", "strasse", "Straße"},
        {"Große Straße", "os", "oß"},
        {"Große Straße", "se s", "ße S"},
        {"aaab", "aab", "aab"},
        {"日本語", "本", "本"},
        {"\u0301x", "x", "x"},
        {"a\u00ADb", "ab", "a\u00ADb"},
        {"", "a", NULL},
        {"Dental", "", ""},
        {"Dental", "  ", ""},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        size_t at = 99;
        size_t bytes = 99;
        bool found = text_find(table[i].hay, table[i].needle, &at, &bytes);
        assert_int_equal(found, table[i].found != NULL);
        assert_int_equal(text_find(table[i].hay, table[i].needle, NULL, NULL), found);
        const char *piece = arena_text_n(&arena, table[i].hay + at, bytes);
        assert_string_equal(piece, found ? table[i].found : "");
    }
}

/* Any piece of a text, cut between clusters, is found in it, and what is found holds it. */
static void test_find_in_nasty_texts(void **state)
{
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        arena_clear(&arena);
        const char *hay = nasty_text();
        size_t from = 0;
        for (size_t skip = roll(6); skip > 0; skip--) {
            from += text_cluster(hay + from);
        }
        size_t length = text_cluster(hay + from);
        length += text_cluster(hay + from + length);
        const char *needle = arena_text_n(&arena, hay + from, length);
        size_t at;
        size_t bytes;
        assert_true(text_find(hay, needle, &at, &bytes));
        assert_true(at + bytes <= strlen(hay));
        const char *found = text_fold(&arena, arena_text_n(&arena, hay + at, bytes));
        assert_non_null(strstr(found, text_fold(&arena, needle)));
    }
}

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *one;
        const char *other;
        size_t edits;
    } table[] = {
        {"", "", 0},          {"card", "card", 0}, {"", "card", 4},        {"crad", "card", 1},
        {"cards", "card", 1}, {"cord", "card", 1}, {"sprint", "print", 1}, {"kitten", "sitting", 3},
        {"日本", "日木", 1},  {"abcd", "badc", 2}, {"ca", "abc", 3},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(text_distance(table[i].one, table[i].other), table[i].edits);
        assert_int_equal(text_distance(table[i].other, table[i].one), table[i].edits);
    }
    const char *wide = arena_format(&arena, "%*d", 500, 7);
    assert_int_equal(text_distance(wide, wide), 0);
    assert_int_equal(text_distance(wide, ""), 64);
}

static void test_nearest(void **state)
{
    (void)state;
    static const char *const words[] = {"card", "campaign", "sprint", "stand-up", "pitch", "pinch", NULL};
    static const char *const none[] = {NULL};
    assert_string_equal(text_nearest("crad", words), "card");
    assert_string_equal(text_nearest("card", words), "card");
    assert_string_equal(text_nearest("campain", words), "campaign");
    assert_string_equal(text_nearest("pisch", words), "pitch");
    assert_string_equal(text_nearest("standup", words), "stand-up");
    assert_string_equal(text_nearest("pinhcs", words), "pinch");
    assert_null(text_nearest("backlog", words));
    assert_null(text_nearest("", words));
    assert_null(text_nearest("cxyz", words));
    assert_null(text_nearest("card", none));
}

/* --- counting --- */

static void test_count(void **state)
{
    (void)state;
    assert_string_equal(text_count(&arena, 0, "card", "cards"), "0 cards");
    assert_string_equal(text_count(&arena, 1, "card", "cards"), "1 card");
    assert_string_equal(text_count(&arena, 2, "company", "companies"), "2 companies");
    assert_string_equal(text_count(&arena, -1, "card", "cards"), "-1 cards");
}

static void test_words(void **state)
{
    (void)state;
    assert_int_equal(text_words(""), 0);
    assert_int_equal(text_words("  \n\t"), 0);
    assert_int_equal(text_words(" Hi, this is\nAna\tfrom  Brightsmile. "), 6);
    assert_int_equal(text_seconds(""), 0);
    assert_int_equal(text_seconds("one"), 1);
    assert_int_equal(text_seconds("one two three four five"), 2);
    assert_int_equal(text_seconds("one two three four five six"), 3);
}

/* --- a locale that knows no such characters --- */

static void test_plain_locale(void **state)
{
    (void)state;
    setlocale(LC_ALL, "C");
    assert_int_equal(text_columns("日本"), 4);
    assert_string_equal(shown("Ju\u0301lia 日\u202E"), "Ju\u0301lia 日" MARK);
    assert_int_equal(text_columns("Ju\u0301lia"), 5);
    assert_string_equal(shown("\u0301"), MARK);
    setlocale(LC_ALL, "C.UTF-8");
}

static void test_what_is_too_long_ends_behind_a_whole_part(void **state)
{
    (void)state;
    static const char text[] = "Dental works; Hotels: no signal; Law: open.";
    assert_string_equal(clipped_parts(text, 43, "…"), text);
    assert_string_equal(clipped_parts(text, 42, "…"), "Dental works; Hotels: no signal; …");
    assert_string_equal(clipped_parts(text, 34, "…"), "Dental works; Hotels: no signal; …");
    assert_string_equal(clipped_parts(text, 33, "…"), "Dental works; Hotels: no signal;…");
    assert_string_equal(clipped_parts(text, 32, "…"), "Dental works; Hotels: no …");
    assert_string_equal(clipped_parts(text, 20, "…"), "Dental works; …");
    assert_string_equal(clipped_parts(text, 36, "..."), "Dental works; Hotels: no signal; ...");
    assert_string_equal(clipped_parts("Yes. And now much more of it than that", 20, "…"), "Yes. And now much …");
    assert_string_equal(clipped_parts("Incomprehensibilities, and more", 20, "…"), "Incomprehensibiliti…");
    assert_string_equal(clipped_parts("Incomprehensibilities", 20, "…"), "Incomprehensibiliti…");
    assert_string_equal(clipped_parts(text, 2, "..."), "De");
    assert_string_equal(clipped_parts("", 5, "…"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_check_welcomes),
        cmocka_unit_test(test_check_refuses),
        cmocka_unit_test(test_check_every_control),
        cmocka_unit_test(test_check_length),
        cmocka_unit_test(test_take),
        cmocka_unit_test(test_shown),
        cmocka_unit_test(test_shown_block),
        cmocka_unit_test(test_four_hundred_marks),
        cmocka_unit_test(test_clusters),
        cmocka_unit_test(test_every_code_point),
        cmocka_unit_test(test_nasty_texts),
        cmocka_unit_test(test_clip),
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_pad),
        cmocka_unit_test(test_cells_never_leave_their_column),
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_wrap_nasty_texts),
        cmocka_unit_test(test_fold),
        cmocka_unit_test(test_fold_twice_is_fold_once),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_find_in_nasty_texts),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_nearest),
        cmocka_unit_test(test_count),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_what_is_too_long_ends_behind_a_whole_part),
        cmocka_unit_test(test_plain_locale),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
