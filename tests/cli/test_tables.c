#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tables that come in: companies, and last quarter's figures. */

static const char quarter[] = "Sprint;Campaign;Sent;Replies;Positives;Meetings\n"
                              "S4;Dental;38;6;4;1\n;Law;40;1;0;0\nS5;Dental;1.041;5;3;2\n;law;35;1;0;0\nTotal;;1154;13;7;3\n";

static const char *write_table(const char *text)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/table.csv", home());
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
    return path;
}

/* --- last quarter --- */

static void test_a_dry_run_shows_what_is_recognised_and_changes_nothing(void **state)
{
    (void)state;
    const struct said *said = DONE("sprint", "import", write_table(quarter), "--dry-run");
    HOLDS(said->out, "S5      Dental    1041        5          3         2  a new campaign");
    HOLDS(said->err, "Read as UTF-8, separated by semicolons.");
    HOLDS(said->err, "4 lines: 2 campaigns (2 new) in 2 sprints, Sprint 4 to 5.");
    HOLDS(said->err, "1 total is left out.");
    HOLDS(said->err, "Would happen: Brought in the figures of Sprint 4 to 5; 2 campaigns are new. Nothing was changed.");
    LACKS(DONE("sprint", "list")->out, "S4");
    LACKS(DONE("campaign", "list")->out, "Dental");
    cJSON *rows = expect_envelope(DONE("sprint", "import", write_table(quarter), "-n", "--json"), "sprint-import");
    assert_int_equal(items_in(rows), 4);
    assert_string_equal(text_in(item_at(rows, 3), "campaign"), "Law");
    assert_true(number_in(item_at(rows, 3), "sprint") == 5);
    assert_true(number_in(item_at(rows, 3), "sent") == 35);
    assert_string_equal(text_in(item_at(rows, 3), "is"), "new");
    cJSON_Delete(rows);
}

static void test_direction_speaks_after_the_first_import(void **state)
{
    (void)state;
    set_input(quarter);
    const struct said *said = DONE("sprint", "import", "-");
    HOLDS(said->err, "✓ Brought in the figures of Sprint 4 to 5");
    assert_string_equal(said->out, "");
    said = DONE("direction", "show");
    HOLDS(said->out, "Law: no signal");
    HOLDS(said->out, "75 touches, 0 positives: even if we were unlucky, fewer than 1 in 20.");
    HOLDS(DONE("sprint", "list")->out, "S5");
    DONE("undo");
    LACKS(DONE("sprint", "list")->out, "S5");
    LACKS(DONE("campaign", "list")->out, "Law");
}

static void test_a_line_that_cannot_be_read_stops_all_unless_it_is_skipped(void **state)
{
    (void)state;
    const char *path = write_table("4,Dental,38,6,4,1\n4,Law,many,0,0,0\n5,Dental,12.5,0,0,0\n");
    const struct said *said = EXPECT(6, "sprint", "import", path);
    HOLDS(said->err, "Line 2: “many” is no whole number up to a million (sent).");
    HOLDS(said->err, "Line 3: “12.5” is no whole number up to a million (sent).");
    HOLDS(said->err, "2 lines could not be read, so nothing was written. --skip-bad leaves such lines out.");
    LACKS(DONE("sprint", "list")->out, "S4");
    DONE("sprint", "import", path, "--skip-bad");
    HOLDS(DONE("sprint", "list")->out, "S4");
    LACKS(DONE("sprint", "list")->out, "S5");
}

static void test_it_comes_before_the_first_closed_sprint_or_not_at_all(void **state)
{
    (void)state;
    DONE("sprint", "import", write_table(quarter));
    HOLDS(EXPECT(4, "sprint", "import", write_table(quarter))->err, "The board has closed Sprint 5 already");
    HOLDS(EXPECT(4, "sprint", "reopen", "S5", "a", "deal")->err, "nothing to reopen");
}

static void test_what_is_no_table_of_figures_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } tables[] = {{"", "There is nothing in it."},
                  {"Sprint,Campaign,Sent,Positives\n", "There is no line of figures in it."},
                  {"Sprint,Campaign,Sent\n4,Dental,3\n", "The head line has no column for: replies, positives, meetings."},
                  {"4,\"Dental,3,0,0,0\n", "Line 1: a quotation mark opens here and is never closed."},
                  {"4,Dental,\xFF,0,0,0\n", "Line 1: a cell holds bytes that are no UTF-8 text (at byte 1)."}};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        HOLDS(EXPECT(6, "sprint", "import", write_table(tables[i].text))->err, tables[i].why);
        expect_error(EXPECT(6, "sprint", "import", write_table(tables[i].text), "--json"), "input");
    }
    HOLDS(EXPECT(2, "sprint", "import")->err, "sprint import needs a file, or - for standard input.");
    EXPECT(3, "sprint", "import", "no-such-file.csv");
    HOLDS(EXPECT(6, "sprint", "import", home())->err, "It is a folder.");
}

/* --- companies --- */

static void test_companies_come_from_the_column_that_names_them_and_count_once(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental");
    DONE("company", "add", "dental", "Brightsmile");
    const char *path = write_table(
        "\xEF\xBB\xBF"
        "Id;Company;City\r\n1;\"Clínica\r\nSol\";BCN\r\n2;CLINICA SOL;BCN\r\n3;brightsmile;BCN\r\n4;'=Dent & Co;\r\n");
    const struct said *said = DONE("company", "import", "dental", path, "--dry-run");
    HOLDS(said->out, "Clínica Sol  new");
    HOLDS(said->out, "brightsmile  there already");
    HOLDS(said->err, "3 companies from the column “Company”, 1 named twice; left out: Id, City.");
    HOLDS(said->err, "  1  Id    Company      City\n  2  1     Clínica Sol  BCN\n");
    HOLDS(said->err, "Would happen: Added 2 companies to “Dental”; 1 was there already. Nothing was changed.");
    assert_int_equal(listed("company"), 1);
    DONE("company", "import", "dental", path);
    assert_int_equal(listed("company"), 3);
    HOLDS(DONE("company", "list", "dental")->out, "=Dent & Co");
    DONE("undo");
    assert_int_equal(listed("company"), 1);
}

static void test_the_column_can_be_said(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental");
    const char *path = write_table("Id,Kunde\n1,Brightsmile\n");
    const struct said *said = EXPECT(6, "company", "import", "dental", path);
    HOLDS(said->err, "does not say which column has the companies: “Id”, “Kunde”. --column NAME says it.");
    EXPECT(6, "company", "import", "dental", path, "--column", "Firma");
    DONE("company", "import", "dental", path, "--column", "kunde");
    HOLDS(DONE("company", "list")->out, "Brightsmile");
    DONE("company", "import", "dental", write_table("Wer\nDent & Co\n"));
    assert_int_equal(listed("company"), 2);
}

static void test_rows_that_are_ragged_are_listed_and_nothing_is_written(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental");
    const char *path = write_table("Id,Company\n1,Brightsmile\n2\n3,Dent & Co,Bonn\n4,\n");
    const struct said *said = EXPECT(6, "company", "import", "dental", path);
    HOLDS(said->err, "Line 3: 1 cell, and the head line has 2.");
    HOLDS(said->err, "Line 4: 3 cells, and the head line has 2.");
    HOLDS(said->err, "Line 5: it names no company.");
    assert_int_equal(listed("company"), 0);
    DONE("company", "import", "dental", path, "--skip-bad");
    assert_int_equal(listed("company"), 1);
}

static void test_what_is_no_table_of_companies_is_refused(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental");
    HOLDS(EXPECT(6, "company", "import", "dental", write_table("Company\n"))->err,
          "There is a head line, and no company below it.");
    HOLDS(EXPECT(6, "company", "import", "dental", write_table("Company,company\na,b\n"))->err,
          "two columns are called “company”");
    HOLDS(EXPECT(6, "company", "import", "dental", write_table("Company,b\n\"a,b\n"))->err,
          "Line 2: a quotation mark opens here and is never closed.");
    EXPECT(3, "company", "import", "law", write_table("Company\na\n"));
    EXPECT(2, "company", "import", "dental");
    assert_int_equal(listed("company"), 0);
}

#define BOARD_TEST(test) cmocka_unit_test_setup_teardown(test, board_setup, home_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(test_a_dry_run_shows_what_is_recognised_and_changes_nothing),
        BOARD_TEST(test_direction_speaks_after_the_first_import),
        BOARD_TEST(test_a_line_that_cannot_be_read_stops_all_unless_it_is_skipped),
        BOARD_TEST(test_it_comes_before_the_first_closed_sprint_or_not_at_all),
        BOARD_TEST(test_what_is_no_table_of_figures_is_refused),
        BOARD_TEST(test_companies_come_from_the_column_that_names_them_and_count_once),
        BOARD_TEST(test_the_column_can_be_said),
        BOARD_TEST(test_rows_that_are_ragged_are_listed_and_nothing_is_written),
        BOARD_TEST(test_what_is_no_table_of_companies_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
