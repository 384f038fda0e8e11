#include "tui/field.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#define FAMILY "👩\u200D👩\u200D👧"

enum { ROUNDS = 400, KEYS_A_ROUND = 120, ROOM = 4096 };

static struct arena arena;
static struct field field;

/* Each test begins with an empty block, ten columns wide: nine of text and one for the cursor. */
static int open_field(void **state)
{
    (void)state;
    arena_init(&arena);
    field_init(&field, TEXT_BLOCK, 0);
    field_fit(&field, 3, 10);
    return 0;
}

static int close_field(void **state)
{
    (void)state;
    field_release(&field);
    arena_release(&arena);
    return 0;
}

static void kind_is(enum text_kind kind, size_t most)
{
    field_release(&field);
    field_init(&field, kind, most);
    field_fit(&field, 3, 10);
}

/* The text with a | where the cursor is to be. */
static void write_field(const char *marked)
{
    size_t cursor = strcspn(marked, "|");
    assert_int_equal(marked[cursor], '|');
    field_set(&field, arena_format(&arena, "%.*s%s", (int)cursor, marked, marked + cursor + 1));
    field.cursor = cursor;
    field_fit(&field, field.rows, field.columns);
}

static void assert_field(const char *marked)
{
    const char *text = field_text(&field);
    assert_string_equal(arena_format(&arena, "%.*s|%s", (int)field.cursor, text, text + field.cursor), marked);
    assert_int_equal(field_bytes(&field), strlen(text));
}

/* As a frame does. */
static void fit(void)
{
    field_fit(&field, field.rows, field.columns);
}

static enum field_answer press(uint32_t press)
{
    enum field_answer answer = field_key(&field, &(struct key){.kind = KEY_IS_PRESS, .press = press});
    fit();
    return answer;
}

static void press_times(uint32_t key, int times)
{
    while (times-- > 0) {
        press(key);
    }
}

static enum field_answer paste_n(const char *bytes, size_t count)
{
    return field_key(&field, &(struct key){.kind = KEY_IS_PASTE, .paste = bytes, .paste_bytes = count});
}

static enum field_answer paste(const char *bytes)
{
    return paste_n(bytes, strlen(bytes));
}

static void type_text(const char *ascii)
{
    for (; *ascii != '\0'; ascii++) {
        assert_int_equal(press(*ascii == '\n' ? PRESS_ENTER : (uint32_t)*ascii), FIELD_CHANGED);
    }
}

/* --- keys, one by one --- */

struct example {
    const char *before;
    uint32_t press;
    enum field_answer answer;
    const char *after;
};

static void assert_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        write_field(examples[i].before);
        enum field_answer answer = press(examples[i].press);
        assert_field(examples[i].after);
        assert_int_equal(answer, examples[i].answer);
    }
}

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void test_left_and_right_go_by_cluster(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"ab|c", PRESS_LEFT, FIELD_TAKEN, "a|bc"},
        {"|abc", PRESS_LEFT, FIELD_TAKEN, "|abc"},
        {"ab|c", PRESS_RIGHT, FIELD_TAKEN, "abc|"},
        {"abc|", PRESS_RIGHT, FIELD_TAKEN, "abc|"},
        {"Ju\u0301|lia", PRESS_LEFT, FIELD_TAKEN, "J|u\u0301lia"},
        {"J|u\u0301lia", PRESS_RIGHT, FIELD_TAKEN, "Ju\u0301|lia"},
        {"a" FAMILY "|b", PRESS_LEFT, FIELD_TAKEN, "a|" FAMILY "b"},
        {"a|" FAMILY "b", PRESS_RIGHT, FIELD_TAKEN, "a" FAMILY "|b"},
        {"🇩🇪🇫🇷|", PRESS_LEFT, FIELD_TAKEN, "🇩🇪|🇫🇷"},
        {"日本|語", PRESS_LEFT, FIELD_TAKEN, "日|本語"},
        {"שלום|", PRESS_LEFT, FIELD_TAKEN, "שלו|ם"},
        {"one\n|two", PRESS_LEFT, FIELD_TAKEN, "one|\ntwo"},
        {"one|\ntwo", PRESS_RIGHT, FIELD_TAKEN, "one\n|two"},
        {"one\n|\u0301two", PRESS_LEFT, FIELD_TAKEN, "one|\n\u0301two"},
    };
    assert_examples(examples, COUNT(examples));
}

static void test_words(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"Dent & Co|", PRESS_CTRL_LEFT, FIELD_TAKEN, "Dent & |Co"},
        {"Dent & C|o", PRESS_CTRL_LEFT, FIELD_TAKEN, "Dent & |Co"},
        {"Dent &  |Co", PRESS_CTRL_LEFT, FIELD_TAKEN, "Dent |&  Co"},
        {"  |Dent", PRESS_CTRL_LEFT, FIELD_TAKEN, "|  Dent"},
        {"|", PRESS_CTRL_LEFT, FIELD_TAKEN, "|"},
        {"one\n|two", PRESS_CTRL_LEFT, FIELD_TAKEN, "|one\ntwo"},
        {"|Dent & Co", PRESS_CTRL_RIGHT, FIELD_TAKEN, "Dent| & Co"},
        {"Dent| & Co", PRESS_CTRL_RIGHT, FIELD_TAKEN, "Dent &| Co"},
        {"one|\n\ttwo", PRESS_CTRL_RIGHT, FIELD_TAKEN, "one\n\ttwo|"},
        {"one| ", PRESS_CTRL_RIGHT, FIELD_TAKEN, "one |"},
        {"Dent & Co|!", PRESS_CTRL('w'), FIELD_CHANGED, "Dent & |!"},
        {"Dent &  |Co", PRESS_CTRL('w'), FIELD_CHANGED, "Dent |Co"},
        {"|Dent", PRESS_CTRL('w'), FIELD_TAKEN, "|Dent"},
    };
    assert_examples(examples, COUNT(examples));
}

static void test_ends_of_rows_and_lines(void **state)
{
    (void)state;
    /* The first line wraps to "call back", "Ana today". */
    static const struct example examples[] = {
        {"call back Ana t|oday\nor never", PRESS_HOME, FIELD_TAKEN, "call back |Ana today\nor never"},
        {"call back Ana t|oday\nor never", PRESS_END, FIELD_TAKEN, "call back Ana today|\nor never"},
        {"ca|ll back Ana today\nor never", PRESS_END, FIELD_TAKEN, "call back| Ana today\nor never"},
        {"call back Ana t|oday\nor never", PRESS_CTRL('a'), FIELD_TAKEN, "|call back Ana today\nor never"},
        {"ca|ll back Ana today\nor never", PRESS_CTRL('e'), FIELD_TAKEN, "call back Ana today|\nor never"},
        {"one\nor ne|ver", PRESS_CTRL('a'), FIELD_TAKEN, "one\n|or never"},
        {"one\nor ne|ver", PRESS_CTRL('e'), FIELD_TAKEN, "one\nor never|"},
        /* A word wider than the row: its end is the last place that is still on this row. */
        {"abc|defghijkl", PRESS_END, FIELD_TAKEN, "abcdefgh|ijkl"},
        {"abcdefghi|jkl", PRESS_HOME, FIELD_TAKEN, "abcdefghi|jkl"},
    };
    assert_examples(examples, COUNT(examples));
}

static void test_erasing(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"ab|c", PRESS_BACKSPACE, FIELD_CHANGED, "a|c"},
        {"|abc", PRESS_BACKSPACE, FIELD_TAKEN, "|abc"},
        {"ab|c", PRESS_DELETE, FIELD_CHANGED, "ab|"},
        {"abc|", PRESS_DELETE, FIELD_TAKEN, "abc|"},
        {"a" FAMILY "|b", PRESS_BACKSPACE, FIELD_CHANGED, "a|b"},
        {"a|" FAMILY "b", PRESS_DELETE, FIELD_CHANGED, "a|b"},
        {"Ju\u0301|lia", PRESS_BACKSPACE, FIELD_CHANGED, "J|lia"},
        {"one\n|two", PRESS_BACKSPACE, FIELD_CHANGED, "one|two"},
        /* What was kept apart becomes one cluster: the cursor goes behind it. */
        {"e\n|\u0301x", PRESS_BACKSPACE, FIELD_CHANGED, "e\u0301|x"},
        {"one\ntwo th|ree\nfour", PRESS_CTRL('u'), FIELD_CHANGED, "one\n|ree\nfour"},
        {"one\n|two", PRESS_CTRL('u'), FIELD_TAKEN, "one\n|two"},
        {"one\ntwo th|ree\nfour", PRESS_CTRL('k'), FIELD_CHANGED, "one\ntwo th|\nfour"},
        {"one|\ntwo", PRESS_CTRL('k'), FIELD_CHANGED, "one|two"},
        {"one|", PRESS_CTRL('k'), FIELD_TAKEN, "one|"},
    };
    assert_examples(examples, COUNT(examples));
}

static void test_four_hundred_marks_go_at_once(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "e");
    strbuf_repeat(&text, "\u0301", 400);
    field_set(&field, text.text);
    press(PRESS_LEFT);
    assert_int_equal(field.cursor, 0);
    press(PRESS_DELETE);
    assert_field("|");
    press(PRESS_CTRL('z'));
    assert_string_equal(field_text(&field), text.text);
    strbuf_release(&text);
}

static void test_up_and_down_keep_the_column(void **state)
{
    (void)state;
    write_field("one more\nab\ncall bac|k Ana");
    assert_int_equal(press(PRESS_UP), FIELD_TAKEN);
    assert_field("one more\nab|\ncall back Ana");
    assert_int_equal(press(PRESS_UP), FIELD_TAKEN);
    assert_field("one more|\nab\ncall back Ana");
    press_times(PRESS_DOWN, 2);
    assert_field("one more\nab\ncall bac|k Ana");
    press(PRESS_DOWN);
    assert_field("one more\nab\ncall back Ana|");
    press(PRESS_LEFT);
    press_times(PRESS_UP, 1);
    assert_field("one more\nab\nca|ll back Ana");
}

static void test_down_never_lands_in_a_wide_character(void **state)
{
    (void)state;
    write_field("abc|d\n日本語");
    press(PRESS_DOWN);
    assert_field("abcd\n日|本語");
    press(PRESS_UP);
    assert_field("abc|d\n日本語");
}

static void test_down_stays_on_a_row_that_ends_in_a_word(void **state)
{
    (void)state;
    write_field("call back|\nabcdefghijk\nend");
    press(PRESS_DOWN);
    assert_field("call back\nabcdefgh|ijk\nend");
    press(PRESS_DOWN);
    assert_field("call back\nabcdefghijk|\nend");
}

static void test_a_paste_chooses_a_new_column(void **state)
{
    (void)state;
    write_field("call back|\nab\ncd");
    press(PRESS_DOWN);
    paste("x");
    press(PRESS_UP);
    assert_field("cal|l back\nabx\ncd");
}

static void test_up_on_the_first_row_is_the_forms(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"on|e\ntwo", PRESS_UP, FIELD_NOT_MINE, "on|e\ntwo"},
        {"one\ntw|o", PRESS_DOWN, FIELD_NOT_MINE, "one\ntw|o"},
        {"one\ntwo|\n", PRESS_DOWN, FIELD_TAKEN, "one\ntwo\n|"},
        {"|", PRESS_TAB, FIELD_NOT_MINE, "|"},
        {"a|", PRESS_SHIFT_TAB, FIELD_NOT_MINE, "a|"},
        {"a|", PRESS_ESC, FIELD_NOT_MINE, "a|"},
        {"a|", PRESS_CTRL('s'), FIELD_NOT_MINE, "a|"},
        {"a|", PRESS_F1, FIELD_NOT_MINE, "a|"},
        {"a|", PRESS_NONE, FIELD_NOT_MINE, "a|"},
    };
    assert_examples(examples, COUNT(examples));
    assert_int_equal(field_key(&field, &(struct key){.kind = KEY_IS_TICK}), FIELD_NOT_MINE);
}

static void test_pages(void **state)
{
    (void)state;
    write_field("1a\n2|b\n3c\n4d\n5e\n6f");
    press(PRESS_PAGE_DOWN);
    assert_field("1a\n2b\n3c\n4d\n5|e\n6f");
    press(PRESS_PAGE_DOWN);
    assert_field("1a\n2b\n3c\n4d\n5e\n6|f");
    assert_int_equal(press(PRESS_PAGE_DOWN), FIELD_TAKEN);
    press(PRESS_PAGE_UP);
    assert_field("1a\n2b\n3|c\n4d\n5e\n6f");
    press_times(PRESS_PAGE_UP, 2);
    assert_field("1|a\n2b\n3c\n4d\n5e\n6f");
}

static void test_a_line_leaves_the_keys_of_a_block_to_the_form(void **state)
{
    (void)state;
    kind_is(TEXT_LINE, 0);
    static const struct example examples[] = {
        {"on|e two three four", PRESS_UP, FIELD_NOT_MINE, "on|e two three four"},
        {"on|e two three four", PRESS_DOWN, FIELD_NOT_MINE, "on|e two three four"},
        {"on|e", PRESS_ENTER, FIELD_NOT_MINE, "on|e"},
        {"on|e", PRESS_PAGE_UP, FIELD_NOT_MINE, "on|e"},
        {"on|e", PRESS_PAGE_DOWN, FIELD_NOT_MINE, "on|e"},
        {"one two| three four", PRESS_HOME, FIELD_TAKEN, "|one two three four"},
        {"one two| three four", PRESS_END, FIELD_TAKEN, "one two three four|"},
        {"one two| three four", PRESS_CTRL('u'), FIELD_CHANGED, "| three four"},
        {"one two| three four", PRESS_CTRL('k'), FIELD_CHANGED, "one two|"},
    };
    assert_examples(examples, COUNT(examples));
}

/* --- typing --- */

static void test_typing(void **state)
{
    (void)state;
    type_text("Hi ");
    press(0xFA);
    press(0x65E5);
    press(PRESS_ENTER);
    assert_field("Hi ú日\n|");
    press('e');
    press(0x301);
    assert_field("Hi ú日\ne\u0301|");
}

static void test_what_is_typed_may_join_what_is_there(void **state)
{
    (void)state;
    write_field("👩|👧");
    assert_int_equal(press(0x200D), FIELD_CHANGED);
    assert_field("👩\u200D👧|");
    press(PRESS_CTRL('z'));
    assert_field("👩|👧");
    write_field("🇩|🇫🇷");
    press(0x1F1EA);
    assert_field("🇩🇪|🇫🇷");
}

static void test_a_control_character_is_refused_in_words(void **state)
{
    (void)state;
    write_field("a|");
    assert_int_equal(press(0x85), FIELD_TAKEN);
    assert_field("a|");
    assert_string_equal(field_complaint(&field, &arena), "1 character could not be taken.");
    press('b');
    assert_string_equal(field_complaint(&field, &arena), "");
}

static void test_a_full_field_says_so(void **state)
{
    (void)state;
    kind_is(TEXT_LINE, 5);
    write_field("abc|d");
    assert_int_equal(press('x'), FIELD_CHANGED);
    assert_int_equal(press('y'), FIELD_TAKEN);
    assert_field("abcx|d");
    assert_string_equal(field_complaint(&field, &arena), "The field is full: 1 character at the end found no room.");
    press(PRESS_BACKSPACE);
    assert_string_equal(field_complaint(&field, &arena), "");
    assert_int_equal(press(0xE9), FIELD_TAKEN);
    assert_int_equal(press('z'), FIELD_CHANGED);
}

static void test_a_text_that_was_longer_stays_whole(void **state)
{
    (void)state;
    kind_is(TEXT_LINE, 5);
    field_set(&field, "Brightsmile");
    assert_field("Brightsmile|");
    assert_int_equal(press('x'), FIELD_TAKEN);
    press_times(PRESS_BACKSPACE, 7);
    assert_int_equal(press('x'), FIELD_CHANGED);
    assert_field("Brigx|");
}

/* --- pasting --- */

static void test_a_paste_is_text_only(void **state)
{
    (void)state;
    write_field("<|>");
    assert_int_equal(paste("one\r\ntwo\rq\x1B[31m\td"), FIELD_CHANGED);
    assert_field("<one\ntwo\nq[31m\td|>");
    assert_string_equal(field_complaint(&field, &arena), "1 character could not be taken.");
    kind_is(TEXT_LINE, 0);
    write_field("<|>");
    paste("one\ntwo\xFF\xFE\x80\n");
    assert_field("<one two|>");
    assert_string_equal(field_complaint(&field, &arena), "3 characters could not be taken.");
    assert_int_equal(paste_n("\0", 1), FIELD_TAKEN);
    assert_int_equal(paste("\n"), FIELD_TAKEN);
    assert_field("<one two|>");
}

static void test_a_paste_is_cut_between_clusters(void **state)
{
    (void)state;
    kind_is(TEXT_BLOCK, 8);
    write_field("ab|c");
    assert_int_equal(paste("x" FAMILY "yz\x07"), FIELD_CHANGED);
    assert_field("abx|c");
    assert_string_equal(field_complaint(&field, &arena),
                        "1 character could not be taken. The field is full: 3 characters at the end found no room.");
    paste("日本");
    assert_field("abx日|c");
    press(PRESS_CTRL('z'));
    paste("123456");
    assert_field("abx1234|c");
    press(PRESS_CTRL('z'));
    press(PRESS_CTRL('z'));
    assert_field("ab|c");
}

static void test_a_paste_of_lines_is_cut_between_lines(void **state)
{
    (void)state;
    kind_is(TEXT_BLOCK, 12);
    write_field("|");
    paste("One Ltd\nTwo Ltd\n");
    assert_field("One Ltd|");
    assert_string_equal(field_complaint(&field, &arena), "The field is full: 9 characters at the end found no room.");
    kind_is(TEXT_BLOCK, 15);
    write_field("|");
    paste("One Ltd\nTwo Ltd\nThree");
    assert_field("One Ltd\nTwo Ltd|");
}

static void test_of_a_cluster_without_end_as_much_is_taken_as_finds_room(void **state)
{
    (void)state;
    kind_is(TEXT_LINE, 6);
    write_field("<|>");
    paste("e\u0301\u0302\u0303x");
    assert_field("<e\u0301|>");
}

static double seconds_to_paste(const char *piece, size_t bytes)
{
    struct strbuf text;
    strbuf_init(&text);
    strbuf_repeat(&text, piece, bytes / strlen(piece));
    field_set(&field, "");
    clock_t begin = clock();
    paste_n(text.text, text.length);
    clock_t end = clock();
    strbuf_release(&text);
    assert_true(field_bytes(&field) <= TEXT_BYTES_MAX);
    return (double)(end - begin) / CLOCKS_PER_SEC;
}

/* Sixteen times as much takes about sixteen times as long; were it quadratic, 256 times. */
static void test_a_large_paste_takes_time_in_proportion(void **state)
{
    (void)state;
    static const char *const pieces[] = {"Brightsmile ", "\u0301", "🇩🇪", "日本", "\xFF", "\n", FAMILY};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        double small = seconds_to_paste(pieces[i], 64 * 1024);
        double large = seconds_to_paste(pieces[i], 1024 * 1024);
        assert_true(large < 80 * (small > 0.001 ? small : 0.001));
    }
}

/* --- undo --- */

static void test_undo_goes_word_by_word(void **state)
{
    (void)state;
    type_text("call Ana  back");
    press(PRESS_CTRL('z'));
    assert_field("call Ana  |");
    press(PRESS_CTRL('z'));
    assert_field("call |");
    press(PRESS_CTRL('y'));
    assert_field("call Ana  |");
    press(PRESS_CTRL('z'));
    press(PRESS_CTRL('z'));
    assert_field("|");
    assert_int_equal(press(PRESS_CTRL('z')), FIELD_TAKEN);
    press_times(PRESS_CTRL('y'), 3);
    assert_field("call Ana  back|");
    assert_int_equal(press(PRESS_CTRL('y')), FIELD_TAKEN);
}

static void test_moving_ends_a_run(void **state)
{
    (void)state;
    type_text("ab");
    press(PRESS_LEFT);
    press(PRESS_RIGHT);
    type_text("cd");
    press(PRESS_CTRL('z'));
    assert_field("ab|");
}

static void test_erasing_runs_come_back_at_once(void **state)
{
    (void)state;
    write_field("call Ana| back");
    press_times(PRESS_BACKSPACE, 3);
    press_times(PRESS_DELETE, 5);
    assert_field("call |");
    press(PRESS_CTRL('z'));
    assert_field("call | back");
    press(PRESS_CTRL('z'));
    assert_field("call Ana| back");
}

/* Where the cursor leaps over what joined, the next edit is elsewhere and a run of its own. */
static void test_undo_where_clusters_joined(void **state)
{
    (void)state;
    write_field("e|\n\u0301xy");
    press_times(PRESS_DELETE, 2);
    assert_field("e\u0301|y");
    press_times(PRESS_CTRL('z'), 2);
    assert_field("e|\n\u0301xy");
    write_field("ae\n|\u0301x");
    press_times(PRESS_BACKSPACE, 2);
    assert_field("a|x");
    press_times(PRESS_CTRL('z'), 2);
    assert_field("ae\n|\u0301x");
}

static void test_an_edit_forgets_what_was_undone(void **state)
{
    (void)state;
    type_text("one");
    press(PRESS_CTRL('z'));
    type_text("two");
    assert_int_equal(press(PRESS_CTRL('y')), FIELD_TAKEN);
    assert_field("two|");
    field_set(&field, "three");
    assert_int_equal(press(PRESS_CTRL('z')), FIELD_TAKEN);
    assert_field("three|");
}

static void test_what_an_editor_brings_back_can_be_undone(void **state)
{
    (void)state;
    write_field("on|e");
    assert_int_equal(field_replace(&field, "one"), FIELD_TAKEN);
    assert_int_equal(field_replace(&field, "two\nlines"), FIELD_CHANGED);
    assert_field("two\nlines|");
    press(PRESS_CTRL('z'));
    assert_field("on|e");
}

/* --- the window --- */

/* The rows as they are drawn, joined by /, with the cursor's cell and what is hidden. */
static const char *window(int rows, int columns)
{
    struct field_layout layout;
    field_layout(&field, rows, columns, &arena, &layout);
    struct strbuf out;
    strbuf_init(&out);
    for (size_t i = 0; i < layout.count; i++) {
        strbuf_add(&out, i > 0 ? "/" : "");
        text_show(&out, arena_text_n(&arena, field_text(&field) + layout.rows[i].at, layout.rows[i].bytes));
    }
    const char *text = arena_format(&arena, "%zu<%s>%zu at %d,%d", layout.before, out.text, layout.after, layout.cursor_row,
                                    layout.cursor_column);
    strbuf_release(&out);
    return text;
}

static void test_a_block_wraps_softly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *window;
    } table[] = {
        {"|", "0<>0 at 0,0"},
        {"call back Ana|", "0<call back/Ana>0 at 1,3"},
        {"call back| Ana", "0<call back/Ana>0 at 0,9"},
        {"call back |Ana", "0<call back/Ana>0 at 1,0"},
        {"call back |", "0<call back/>0 at 1,0"},
        {"one\n|", "0<one/>0 at 1,0"},
        {"\n\n|", "0<//>0 at 2,0"},
        {"abcdefghi|jk", "0<abcdefghi/jk>0 at 1,0"},
        {"abcdefghi|", "0<abcdefghi>0 at 0,9"},
        {"日本語日本|語", "0<日本語日/本語>0 at 1,2"},
        {"a\tb|", "0<a b>0 at 0,3"},
        {FAMILY "🇩🇪|e\u0301", "0<👩DEe\u0301>0 at 0,4"},
        {"1\n2\n3\n4|", "1<2/3/4>0 at 2,1"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        write_field(table[i].text);
        assert_string_equal(window(3, 10), table[i].window);
    }
}

static void test_a_block_scrolls_no_further_than_it_must(void **state)
{
    (void)state;
    write_field("1\n2\n3\n4\n5\n6|");
    assert_string_equal(window(3, 10), "3<4/5/6>0 at 2,1");
    press_times(PRESS_UP, 2);
    assert_string_equal(window(3, 10), "3<4/5/6>0 at 0,1");
    press(PRESS_UP);
    assert_string_equal(window(3, 10), "2<3/4/5>1 at 0,1");
    press_times(PRESS_DOWN, 3);
    assert_string_equal(window(3, 10), "3<4/5/6>0 at 2,1");
    assert_string_equal(window(1, 10), "5<6>0 at 0,1");
    assert_string_equal(window(99, 10), "0<1/2/3/4/5/6>0 at 5,1");
    press_times(PRESS_BACKSPACE, 4);
    assert_string_equal(window(3, 10), "1<2/3/4>0 at 2,1");
}

static void test_a_line_scrolls_sideways(void **state)
{
    (void)state;
    kind_is(TEXT_LINE, 0);
    write_field("Brightsm|");
    assert_string_equal(window(1, 10), "0<Brightsm>0 at 0,8");
    type_text("ile & Co");
    assert_string_equal(window(1, 10), "7<mile & Co>0 at 0,9");
    press_times(PRESS_LEFT, 9);
    assert_string_equal(window(1, 10), "7<mile & Co>0 at 0,0");
    press_times(PRESS_LEFT, 2);
    assert_string_equal(window(1, 10), "5<tsmile & C>1 at 0,0");
    press(PRESS_END);
    press_times(PRESS_BACKSPACE, 4);
    assert_string_equal(window(1, 10), "3<ghtsmile >0 at 0,9");
    press_times(PRESS_BACKSPACE, 12);
    assert_string_equal(window(1, 10), "0<>0 at 0,0");
}

static void test_a_line_never_halves_a_wide_character(void **state)
{
    (void)state;
    kind_is(TEXT_LINE, 0);
    write_field("日本語|日本語");
    assert_string_equal(window(1, 7), "3<本語日>6 at 0,4");
    write_field("|日本語日本語");
    assert_string_equal(window(1, 7), "0<日本語>9 at 0,0");
    write_field("日本語日本語|");
    assert_string_equal(window(1, 6), "12<本語>0 at 0,4");
}

static void test_a_line_whose_text_comes_back_begins_with_a_whole_character(void **state)
{
    (void)state;
    kind_is(TEXT_LINE, 0);
    write_field("日本語日本語日|本語日本語日本");
    field_replace(&field, "abcdefghijklmnopqrst");
    fit();
    assert_string_equal(window(1, 10), "11<lmnopqrst>0 at 0,9");
    press(PRESS_CTRL('z'));
    assert_string_equal(window(1, 10), "12<本語日本語>15 at 0,6");
}

static void test_a_window_of_nothing_is_one_cell(void **state)
{
    (void)state;
    write_field("a日|b");
    assert_string_equal(window(0, -3), "2<b>0 at 0,0");
    kind_is(TEXT_LINE, 0);
    write_field("ab|c");
    assert_string_equal(window(0, 0), "2<c>0 at 0,0");
}

static void test_pointing(void **state)
{
    (void)state;
    write_field("call back Ana\n日本|");
    field_point(&field, 1, 1);
    assert_field("call back A|na\n日本");
    field_point(&field, 2, 3);
    assert_field("call back Ana\n日|本");
    field_point(&field, 0, 50);
    assert_field("call back| Ana\n日本");
    field_point(&field, 50, 0);
    assert_field("call back Ana\n|日本");
    field_point(&field, -1, -1);
    assert_field("|call back Ana\n日本");
    kind_is(TEXT_LINE, 0);
    write_field("Brightsmile & Co|");
    field_point(&field, 0, 3);
    assert_field("Brightsmil|e & Co");
}

/* --- whatever is typed --- */

static const char *const nasty[] = {
    "a",        "b",       " ",         "\n",
    "\t",       "e\u0301", "\u0301",    "\u0301\u0301\u0301\u0301\u0301\u0301",
    "日",       "本",      FAMILY,      "👍🏽",
    "🇩",        "🇩🇪",      "🇫🇷",        "\u200D",
    "\uFE0F",   "שלום",    "العربية",   "\u202E",
    "\u200B",   "한",      "\u1112",    "\u1161",
    "\u0E33",   "\u094D",  "क",         "1\uFE0F\u20E3",
    "\u0600",   "word ",   "\x1B[A",    "\xFF",
    "\xE2\x82", "\r\n",    "\u2028",    "\u00A0",
    "ﬁ",        "ö",       "{company}", "x",
};

static const uint32_t some_presses[] = {
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_UP,
    PRESS_DOWN,
    PRESS_HOME,
    PRESS_END,
    PRESS_CTRL_LEFT,
    PRESS_CTRL_RIGHT,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_ENTER,
    PRESS_CTRL('a'),
    PRESS_CTRL('e'),
    PRESS_CTRL('w'),
    PRESS_CTRL('u'),
    PRESS_CTRL('k'),
    PRESS_CTRL('z'),
    PRESS_CTRL('y'),
    PRESS_BACKSPACE,
    'a',
    ' ',
    0x301,
    0x200D,
    0x1F469,
    0x1F1E9,
    0x65E5,
    0x5D0,
    0x85,
    0xD800,
    0x10FFFF,
};

static uint64_t seed;

/* The same keys on every run. */
static size_t roll(size_t sides)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % sides;
}

static const char *nasty_text(size_t pieces)
{
    struct strbuf text;
    strbuf_init(&text);
    while (pieces-- > 0) {
        strbuf_add(&text, nasty[roll(COUNT(nasty))]);
    }
    const char *copy = arena_text(&arena, text.text);
    strbuf_release(&text);
    return copy;
}

static void assert_between_clusters(size_t at)
{
    size_t boundary = 0;
    while (boundary < at) {
        boundary += text_cluster(field_text(&field) + boundary);
    }
    assert_int_equal(boundary, at);
}

static void assert_row(const struct field_row *row, size_t columns)
{
    const char *text = field_text(&field) + row->at;
    assert_between_clusters(row->at);
    assert_true(text_columns_n(text, row->bytes) <= columns || text_cluster(text) == row->bytes);
    assert_null(memchr(text, '\n', row->bytes));
    bool at_space = row->next == row->at + row->bytes + 1 && strchr(" \t\n", text[row->bytes]) != NULL;
    assert_true(row->next == row->at + row->bytes || at_space);
}

/* All rows of a block hold all of its text, one behind the other. */
static void assert_rows_cover_the_text(int columns)
{
    struct field_layout all;
    field_layout(&field, 1000000, columns, &arena, &all);
    size_t at = 0;
    for (size_t i = 0; i < all.count; i++) {
        assert_int_equal(all.rows[i].at, at);
        assert_row(&all.rows[i], columns > 1 ? (size_t)columns - 1 : 1);
        at = all.rows[i].next;
    }
    assert_int_equal(at, field_bytes(&field));
    assert_int_equal(all.before + all.after, 0);
}

static void assert_cursor_is_in_the_window(int rows, int columns)
{
    struct field_layout layout;
    field_layout(&field, rows, columns, &arena, &layout);
    assert_in_range(layout.count, 1, rows);
    assert_in_range(layout.cursor_row, 0, layout.count - 1);
    assert_in_range(layout.cursor_column, 0, columns - 1);
    const struct field_row *row = &layout.rows[layout.cursor_row];
    assert_between_clusters(row->at);
    assert_true(field.cursor >= row->at && field.cursor <= row->next);
    size_t column = text_columns_n(field_text(&field) + row->at, field.cursor - row->at);
    assert_true(column < (size_t)columns || text_cluster(field_text(&field) + row->at) == row->bytes);
    assert_int_equal(layout.cursor_column, column < (size_t)columns ? column : (size_t)columns - 1);
    bool shown_whole =
        column + text_columns_n(field_text(&field) + field.cursor, text_cluster(field_text(&field) + field.cursor)) <=
        (size_t)columns;
    assert_true(field.kind == TEXT_BLOCK || columns < 9 || shown_whole);
}

static void assert_lawful(void)
{
    arena_clear(&arena);
    assert_true(text_check(field_text(&field), field_bytes(&field), field.kind, field.most, "The text", NULL));
    assert_int_equal(strlen(field_text(&field)), field_bytes(&field));
    assert_between_clusters(field.cursor);
    int columns = 1 + (int)roll(20);
    assert_cursor_is_in_the_window(1 + (int)roll(4), columns);
    assert_cursor_is_in_the_window(field.rows, field.columns);
    if (field.kind == TEXT_BLOCK) {
        assert_rows_cover_the_text(columns);
    }
}

static void one_random_key(void)
{
    if (roll(4) == 0) {
        paste(nasty_text(1 + roll(6)));
    } else if (roll(12) == 0) {
        field_point(&field, (int)roll(6) - 1, (int)roll(14) - 1);
    } else {
        char *before = strdup(field_text(&field));
        bool same = press(some_presses[roll(COUNT(some_presses))]) != FIELD_CHANGED;
        assert_true(!same || strcmp(before, field_text(&field)) == 0);
        free(before);
    }
}

/* Presses the key until it changes nothing more. */
static void exhaust(uint32_t key)
{
    while (press(key) == FIELD_CHANGED) {
        assert_between_clusters(field.cursor);
    }
}

static void live_through(enum text_kind kind, uint64_t start)
{
    seed = start;
    kind_is(kind, 1 + roll(400));
    field_fit(&field, 1 + (int)roll(4), 1 + (int)roll(20));
    field.most = ROOM;
    field_set(&field, nasty_text(roll(20)));
    field.most = field_bytes(&field) + roll(200);
    char *first = strdup(field_text(&field));
    for (int i = 0; i < KEYS_A_ROUND; i++) {
        one_random_key();
        assert_lawful();
    }
    exhaust(PRESS_CTRL('y'));
    char *last = strdup(field_text(&field));
    exhaust(PRESS_CTRL('z'));
    assert_string_equal(field_text(&field), first);
    exhaust(PRESS_CTRL('y'));
    assert_string_equal(field_text(&field), last);
    free(first);
    free(last);
}

static void test_random_keys_in_a_block(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < ROUNDS; i++) {
        live_through(TEXT_BLOCK, 20250904 + i);
    }
}

static void test_random_keys_in_a_line(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < ROUNDS; i++) {
        live_through(TEXT_LINE, 19700101 + i);
    }
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, open_field, close_field)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        EACH(test_left_and_right_go_by_cluster),
        EACH(test_words),
        EACH(test_ends_of_rows_and_lines),
        EACH(test_erasing),
        EACH(test_four_hundred_marks_go_at_once),
        EACH(test_up_and_down_keep_the_column),
        EACH(test_down_never_lands_in_a_wide_character),
        EACH(test_down_stays_on_a_row_that_ends_in_a_word),
        EACH(test_a_paste_chooses_a_new_column),
        EACH(test_up_on_the_first_row_is_the_forms),
        EACH(test_pages),
        EACH(test_a_line_leaves_the_keys_of_a_block_to_the_form),
        EACH(test_typing),
        EACH(test_what_is_typed_may_join_what_is_there),
        EACH(test_a_control_character_is_refused_in_words),
        EACH(test_a_full_field_says_so),
        EACH(test_a_text_that_was_longer_stays_whole),
        EACH(test_a_paste_is_text_only),
        EACH(test_a_paste_is_cut_between_clusters),
        EACH(test_a_paste_of_lines_is_cut_between_lines),
        EACH(test_of_a_cluster_without_end_as_much_is_taken_as_finds_room),
        EACH(test_a_large_paste_takes_time_in_proportion),
        EACH(test_undo_goes_word_by_word),
        EACH(test_moving_ends_a_run),
        EACH(test_erasing_runs_come_back_at_once),
        EACH(test_undo_where_clusters_joined),
        EACH(test_an_edit_forgets_what_was_undone),
        EACH(test_what_an_editor_brings_back_can_be_undone),
        EACH(test_a_block_wraps_softly),
        EACH(test_a_block_scrolls_no_further_than_it_must),
        EACH(test_a_line_scrolls_sideways),
        EACH(test_a_line_never_halves_a_wide_character),
        EACH(test_a_line_whose_text_comes_back_begins_with_a_whole_character),
        EACH(test_a_window_of_nothing_is_one_cell),
        EACH(test_pointing),
        EACH(test_random_keys_in_a_block),
        EACH(test_random_keys_in_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
