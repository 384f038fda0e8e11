#include "base/arena.h"
#include "model/company_list.h"
#include "base/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 8, CELLS = 4 };

/* A table of literal cells; a NULL ends a row, an empty row the table. */
struct sheet {
    const char *cells[ROWS][CELLS];
};

static struct table_row rows[ROWS];

static struct table table_of(struct sheet *sheet)
{
    struct table table = {.rows = rows, .count = 0};
    for (size_t i = 0; i < ROWS && sheet->cells[i][0] != NULL; i++) {
        size_t count = 0;
        while (count < CELLS && sheet->cells[i][count] != NULL) {
            count++;
        }
        rows[i] = (struct table_row){.line = (int64_t)i + 1, .cells = sheet->cells[i], .count = count};
        table.count++;
    }
    return table;
}

static bool read_sheet(struct sheet sheet, const char *wanted, struct company_list *list, struct err *err)
{
    static struct sheet kept;
    kept = sheet;
    struct table table = table_of(&kept);
    return company_list_read(&table, wanted, &arena, list, err);
}

static void the_column_is_found_by_the_usual_words_in_any_case(void **state)
{
    (void)state;
    static const char *const heads[] = {"Company", "ACCOUNT NAME", "Société", "Firma", "empresa", "Name"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        struct company_list list;
        struct err err;
        assert_true(read_sheet((struct sheet){{{"City", heads[i]}, {"Bonn", "Roca"}}}, NULL, &list, &err));
        assert_int_equal(list.count, 1);
        assert_string_equal(list.names[0], "Roca");
        assert_string_equal(list.column, heads[i]);
        assert_string_equal(list.left_out, "City");
    }
}

static void a_column_of_companies_goes_before_one_of_names(void **state)
{
    struct company_list list;
    struct err err;
    (void)state;
    assert_true(read_sheet((struct sheet){{{"Name", "Company"}, {"Ana", "Roca"}}}, NULL, &list, &err));
    assert_string_equal(list.names[0], "Roca");
    assert_true(read_sheet((struct sheet){{{"Name", "Company"}, {"Ana", "Roca"}}}, "name", &list, &err));
    assert_string_equal(list.names[0], "Ana");
}

static void one_that_is_named_twice_counts_once_in_any_case_and_accents(void **state)
{
    struct company_list list;
    struct err err;
    (void)state;
    assert_true(read_sheet((struct sheet){{{"Company"}, {" Clínica Sol "}, {"CLINICA SOL"}, {"Roca"}}}, NULL, &list, &err));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.names[0], "Clínica Sol");
    assert_int_equal(list.twice, 1);
    assert_string_equal(company_list_words(&list, &arena), "2 companies from the column “Company”, 1 named twice");
}

static void a_line_of_another_length_or_without_a_name_is_bad_and_says_why(void **state)
{
    struct company_list list;
    struct err err;
    (void)state;
    assert_true(read_sheet((struct sheet){{{"Company", "City"}, {"Roca", "Reus"}, {"Sol"}, {" ", "Bonn"}}}, NULL, &list, &err));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.bad_count, 2);
    assert_int_equal(list.bad[0].line, 3);
    assert_string_equal(list.bad[0].why, "1 cell, and the head line has 2");
    assert_string_equal(list.bad[1].why, "it names no company");
    assert_false(table_is_whole(list.bad, list.bad_count, &arena, &err));
    assert_string_equal(err.text, "Line 3 cannot be read: 1 cell, and the head line has 2. Nor can 1 other line.");
}

static void a_head_line_without_companies_is_refused_with_what_it_has(void **state)
{
    struct company_list list;
    struct err err;
    (void)state;
    assert_false(read_sheet((struct sheet){{{"Town", "People"}, {"Bonn", "12"}}}, NULL, &list, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_non_null(strstr(err.text, "does not say which column has the companies: “Town”, “People”."));
    assert_false(read_sheet((struct sheet){{{"Company"}}}, NULL, &list, &err));
    assert_string_equal(err.text, "There is a head line, and no company below it.");
}

#define LIST_TEST(test) cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LIST_TEST(the_column_is_found_by_the_usual_words_in_any_case),
        LIST_TEST(a_column_of_companies_goes_before_one_of_names),
        LIST_TEST(one_that_is_named_twice_counts_once_in_any_case_and_accents),
        LIST_TEST(a_line_of_another_length_or_without_a_name_is_bad_and_says_why),
        LIST_TEST(a_head_line_without_companies_is_refused_with_what_it_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
