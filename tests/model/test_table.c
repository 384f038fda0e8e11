#include "base/arena.h"
#include "model/table.h"
#include "base/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A table as it is shown, and which of its rows and texts count. */

enum { MANY = 12 };

#define ROW(...)                                                                                                                 \
    {                                                                                                                            \
        .line = 1, .cells = (const char *[]){__VA_ARGS__}, .count = sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *) \
    }

static void the_first_rows_stand_in_columns_behind_their_lines(void **state)
{
    (void)state;
    struct table_row rows[] = {ROW("Company", "City"), ROW("Clínica Sol", "Reus"), ROW("Roca", "")};
    rows[1].line = 2;
    rows[2].line = 14;
    struct table table = {.rows = rows, .count = 3};
    assert_string_equal(table_shown(&table, 60, "…", &arena), "  1  Company      City\n"
                                                              "  2  Clínica Sol  Reus\n"
                                                              " 14  Roca");
}

static void what_has_no_room_is_counted(void **state)
{
    (void)state;
    struct table_row rows[MANY];
    const char *cells[] = {"A company with name", "Another cell of it", "And a third one"};
    for (size_t i = 0; i < MANY; i++) {
        rows[i] = (struct table_row){.line = (int64_t)i + 1, .cells = cells, .count = 3};
    }
    struct table table = {.rows = rows, .count = MANY};
    const char *shown = table_shown(&table, 40, "…", &arena);
    assert_non_null(strstr(shown, "  6  A company with name\n"));
    assert_null(strstr(shown, "  7  "));
    assert_non_null(strstr(shown, "\nand 6 more lines, 2 more columns"));
    assert_non_null(strstr(table_shown(&table, 12, "…", &arena), "  1  A comp…\n"));
}

static void a_row_that_is_too_short_does_not_fit_and_empty_cells_behind_it_do(void **state)
{
    (void)state;
    const struct table_row head = ROW("a", "b"), shorter = ROW("1"), longer = ROW("1", "2", "3"), empty = ROW("1", "2", " ", "");
    assert_string_equal(table_misfit(&head, &shorter, &arena), "1 cell, and the head line has 2");
    assert_string_equal(table_misfit(&head, &longer, &arena), "3 cells, and the head line has 2");
    assert_null(table_misfit(&head, &empty, &arena));
    assert_null(table_misfit(&head, &head, &arena));
}

static void of_the_same_text_the_first_stays(void **state)
{
    (void)state;
    const char *texts[] = {"Sol", "Roca", "SOL", "Nou", "roca", "sol"}, *folded[] = {"sol", "roca", "sol", "nou", "roca", "sol"};
    assert_int_equal(table_fold_twice(texts, folded, 6, &arena), 3);
    assert_string_equal(texts[0], "Sol");
    assert_string_equal(texts[1], "Roca");
    assert_string_equal(texts[2], "Nou");
    assert_string_equal(folded[2], "nou");
    const char *unfolded[] = {"Sól", "Roca", " SOL"};
    assert_int_equal(table_once(unfolded, 3, &arena), 2);
    assert_string_equal(unfolded[0], "Sól");
    assert_string_equal(unfolded[1], "Roca");
    assert_int_equal(table_once(unfolded, 0, &arena), 0);
}

static void the_first_bad_line_is_named_and_the_others_are_counted(void **state)
{
    (void)state;
    const struct table_bad bad[] = {{3, "it is odd"}, {5, "so is it"}, {9, "and it"}};
    struct err err;
    assert_true(table_is_whole(bad, 0, &arena, &err));
    assert_false(table_is_whole(bad, 3, &arena, &err));
    assert_string_equal(err.text, "Line 3 cannot be read: it is odd. Nor can 2 other lines.");
}

#define TABLE_TEST(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TABLE_TEST(the_first_rows_stand_in_columns_behind_their_lines),
        TABLE_TEST(what_has_no_room_is_counted),
        TABLE_TEST(a_row_that_is_too_short_does_not_fit_and_empty_cells_behind_it_do),
        TABLE_TEST(of_the_same_text_the_first_stays),
        TABLE_TEST(the_first_bad_line_is_named_and_the_others_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
