#include "desk/room.h"

#include "base/text.h"
#include "desk/csv.h"
#include "base/scratch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Spreadsheets and exports of every dialect, and what is refused of them. */

static struct csv csv;
static struct err err;

/* The table as one text: cells between bars, each row after its line. */
static const char *read_n(const char *bytes, size_t count)
{
    if (!csv_read(bytes, count, &arena, &csv, &err)) {
        return arena_format(&arena, "refused: %s", err.text);
    }
    const char *all = "";
    for (size_t i = 0; i < csv.table.count; i++) {
        const struct table_row *row = &csv.table.rows[i];
        all = arena_format(&arena, "%s%s%lld:", all, i > 0 ? "\n" : "", (long long)row->line);
        for (size_t j = 0; j < row->count; j++) {
            all = arena_format(&arena, "%s%s%s", all, j > 0 ? "|" : "", row->cells[j]);
        }
    }
    return all;
}

static const char *read_text(const char *text)
{
    return read_n(text, strlen(text));
}

static void test_each_separator_is_found(void **state)
{
    (void)state;
    assert_string_equal(read_text("a,b\n1,2\n"), "1:a|b\n2:1|2");
    assert_int_equal(csv.separator, ',');
    assert_string_equal(read_text("a;b,c\n1;2\n"), "1:a|b,c\n2:1|2");
    assert_string_equal(csv_separators(csv.separator), "semicolons");
    assert_string_equal(read_text("a, b; c\td\n1\t2\n"), "1:a, b; c|d\n2:1|2");
    assert_string_equal(csv_separators(csv.separator), "tabs");
    assert_string_equal(read_text("\"x;y;z\",b\n"), "1:x;y;z|b");
    assert_string_equal(read_text("only\none\n"), "1:only\n2:one");
}

static void test_a_line_that_names_the_separator_is_obeyed_and_is_no_row(void **state)
{
    (void)state;
    assert_string_equal(read_text("sep=;\r\na;b,c,d\r\n"), "2:a|b,c,d");
    assert_string_equal(read_text("SEP=|\na|b\n"), "2:a|b");
    assert_string_equal(read_text("sep=,\n"), "refused: There is nothing in it.");
}

static void test_lines_end_in_any_way_and_are_counted_alike(void **state)
{
    (void)state;
    static const char *const breaks[] = {"\n", "\r\n", "\r"};
    for (size_t i = 0; i < 3; i++) {
        const char *text = arena_format(&arena, "a,b%s%s1,\"x%sy\"%s3,4", breaks[i], breaks[i], breaks[i], breaks[i]);
        assert_string_equal(read_text(text), "1:a|b\n3:1|x\ny\n5:3|4");
    }
}

static void test_byte_order_marks_are_no_text(void **state)
{
    (void)state;
    assert_string_equal(read_text("\xEF\xBB\xBF"
                                  "a,é\n"),
                        "1:a|é");
    assert_string_equal(csv.encoding, "UTF-8");
    assert_string_equal(read_n("\xFF\xFE"
                               "a\0;\0\xE9\0\r\0\n\0\x3D\xD8\x00\xDE;\0b\0",
                               20),
                        "1:a|é\n2:😀|b");
    assert_string_equal(csv.encoding, "UTF-16");
    assert_string_equal(read_n("\xFE\xFF\0a\0;\x20\xAC", 8), "1:a|€");
}

static void test_broken_bytes_are_refused_where_they_stand(void **state)
{
    (void)state;
    assert_string_equal(read_n("\xFF\xFE"
                               "a\0b",
                               5),
                        "refused: The text begins as UTF-16 but is none at byte 5.");
    assert_string_equal(read_n("\xFF\xFE\x3D\xD8"
                               "a\0",
                               6),
                        "refused: The text begins as UTF-16 but is none at byte 3.");
    assert_string_equal(read_n("\xFF\xFE\x00\xDE"
                               "a\0",
                               6),
                        "refused: The text begins as UTF-16 but is none at byte 3.");
    assert_string_equal(read_text("a,b\n1,\xC0\x80\n"),
                        "refused: Line 2: a cell holds bytes that are no UTF-8 text (at byte 1).");
    assert_string_equal(read_text("a,x\033[31m\n"), "refused: Line 1: a cell holds a control character (at byte 2).");
    assert_string_equal(read_n("a,b\n1,\0\n", 8), "refused: Line 2: a cell holds a control character (at byte 1).");
    assert_non_null(strstr(err.hint, "“CSV UTF-8”"));
}

static void test_what_has_no_cure_but_a_shorter_text_says_no_other(void **state)
{
    (void)state;
    struct strbuf text;
    strbuf_init(&text);
    strbuf_add(&text, "a\n");
    strbuf_repeat(&text, "a quotation ", TEXT_BYTES_MAX / 12 + 1);
    assert_string_equal(read_text(text.text),
                        "refused: Line 2: a cell is too long: 65543 bytes, and there is room for 65536. Shorten it.");
    assert_string_equal(err.hint, "");
    strbuf_release(&text);
}

static void test_quotation_marks_are_undone(void **state)
{
    (void)state;
    assert_string_equal(read_text("\"a,b\",\"say \"\"hi\"\"\",\"\"\n"), "1:a,b|say \"hi\"|");
    assert_string_equal(read_text("5\" screens\t3\n"), "1:5\" screens|3");
}

static void test_an_unbalanced_quotation_mark_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_string_equal(read_text("a,b\n1,2\n3,\"never\n4,5\n"),
                        "refused: Line 3: a quotation mark opens here and is never closed.");
    assert_non_null(strstr(err.hint, "written twice"));
    assert_string_equal(read_text("a,b\n\"x\"y\",2\n"),
                        "refused: Line 2: a quotation mark stands inside a cell, or one before it is not closed.");
    assert_string_equal(read_text("a\tb\n\"open\t2\n"), "refused: Line 2: a quotation mark opens here and is never closed.");
}

static void test_rows_without_text_are_skipped_and_empty_cells_are_not(void **state)
{
    (void)state;
    assert_string_equal(read_text("\n\na;b;c\n;;\n 	;;\n;x;\n\n"), "3:a|b|c\n6:|x|");
    assert_string_equal(read_text(""), "refused: There is nothing in it.");
    assert_string_equal(read_text("\n , \n"), "refused: There is nothing in it.");
}

static const char *repeated(const char *text, size_t times)
{
    struct strbuf all;
    strbuf_init(&all);
    strbuf_repeat(&all, text, times);
    const char *kept = arena_text(&arena, all.text);
    strbuf_release(&all);
    return kept;
}

static void test_a_thousand_columns_are_read_and_one_more_is_not(void **state)
{
    (void)state;
    const char *many = repeated("x,", CSV_COLUMNS_MAX - 1);
    assert_true(csv_read(many, strlen(many), &arena, &csv, &err));
    assert_int_equal(csv.table.rows[0].count, 1000);
    assert_string_equal(read_text(repeated("x,", CSV_COLUMNS_MAX)), "refused: Line 1: there are more than 1,000 columns.");
}

static void test_a_guard_against_formulas_is_taken_off_and_no_other_apostrophe(void **state)
{
    (void)state;
    assert_string_equal(read_text("'=cmd|'/c calc'!A1,'+49 30,'-2,'@x,'＝1,'tis,''=\n"),
                        "1:=cmd|'/c calc'!A1|+49 30|-2|@x|＝1|'tis|''=");
    assert_string_equal(read_text("=cmd|'/c calc'!A1\n"), "1:=cmd|'/c calc'!A1");
}

static void test_two_columns_of_one_name_are_told(void **state)
{
    (void)state;
    assert_string_equal(read_text("Name,Città,,NAME,\n"), "1:Name|Città||NAME|");
    assert_false(csv_head_is_clear(&csv.table.rows[0], &arena, &err));
    assert_string_equal(err.text, "Line 1: two columns are called “NAME”.");
    assert_string_equal(read_text("Name,,\n"), "1:Name||");
    assert_true(csv_head_is_clear(&csv.table.rows[0], &arena, &err));
}

static void write_file(const char *path, const char *text, size_t times)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    for (size_t i = 0; i < times; i++) {
        fputs(text, out);
    }
    assert_int_equal(fclose(out), 0);
}

static void test_files_are_read_and_what_is_none_is_refused(void **state)
{
    (void)state;
    char folder[] = "/tmp/csv-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = arena_format(&arena, "%s/a.csv", folder);
    assert_false(csv_read_file(path, &arena, &csv, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    write_file(path, "a;b\n1;2\n", 1);
    assert_true(csv_read_file(path, &arena, &csv, &err));
    assert_int_equal(csv.table.count, 2);
    write_file(path, repeated("x", 1024), 16 * 1024 + 1);
    assert_false(csv_read_file(path, &arena, &csv, &err));
    assert_non_null(strstr(err.text, "It is larger than 16 MiB: split it."));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(csv_read_file(path, &arena, &csv, &err));
    assert_non_null(strstr(err.text, "It is not a regular file."));
    assert_int_equal(unlink(path), 0);
    assert_false(csv_read_file(folder, &arena, &csv, &err));
    assert_non_null(strstr(err.text, "It is a folder."));
    assert_int_equal(rmdir(folder), 0);
}

/* Random bytes from the alphabet of trouble: read or refused, and never a cell that the gate would refuse. */
static void test_whatever_comes_is_read_or_refused(void **state)
{
    (void)state;
    static const char alphabet[] = "\"\",,;;\t\n\r ab'=ab,\xC3\0";
    unsigned long long dice = 88172645463325252ULL;
    int taken = 0, refused = 0;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
        size_t count = dice >> 33 & 15;
        for (size_t i = 0; i < count; i++) {
            dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
            bytes[i] = alphabet[(dice >> 33) % (sizeof alphabet - 1)];
        }
        bool fine = csv_read(bytes, count, &arena, &csv, &err);
        taken += fine;
        refused += !fine;
        for (size_t i = 0; fine && i < csv.table.count; i++) {
            assert_in_range(csv.table.rows[i].line, 1, count);
            assert_in_range(csv.table.rows[i].count, 1, count + 1);
        }
        arena_clear(&arena);
    }
    assert_true(taken > 1000);
    assert_true(refused > 1000);
}

#define CSV_TEST(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CSV_TEST(test_each_separator_is_found),
        CSV_TEST(test_a_line_that_names_the_separator_is_obeyed_and_is_no_row),
        CSV_TEST(test_lines_end_in_any_way_and_are_counted_alike),
        CSV_TEST(test_byte_order_marks_are_no_text),
        CSV_TEST(test_broken_bytes_are_refused_where_they_stand),
        CSV_TEST(test_what_has_no_cure_but_a_shorter_text_says_no_other),
        CSV_TEST(test_quotation_marks_are_undone),
        CSV_TEST(test_an_unbalanced_quotation_mark_is_refused_with_its_line),
        CSV_TEST(test_rows_without_text_are_skipped_and_empty_cells_are_not),
        CSV_TEST(test_a_thousand_columns_are_read_and_one_more_is_not),
        CSV_TEST(test_a_guard_against_formulas_is_taken_off_and_no_other_apostrophe),
        CSV_TEST(test_two_columns_of_one_name_are_told),
        CSV_TEST(test_files_are_read_and_what_is_none_is_refused),
        CSV_TEST(test_whatever_comes_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
