#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

/* The same four companies in each way in which spreadsheets and other programs write a table, in files as they left them; and the
 * files that are refused with what is wrong with them and where. All through the real command. */

static const char *table(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "tests/tables/%s", name);
    return path;
}

static void expect_the_four(const char *name)
{
    static const char *const names[] = {"Clínica Sol", "Dent & Co, Ltd", "Roca; Sons", "Brightsmile"};
    cJSON *list = expect_envelope(DONE("company", "list", "dental", "--json"), "company-list");
    if (items_in(list) != 4) {
        fail_msg("%s: %d companies", name, items_in(list));
    }
    for (int i = 0; i < 4; i++) {
        bool found = false;
        for (int at = 0; at < 4; at++) {
            found = found || strcmp(text_in(item_at(list, at), "name"), names[i]) == 0;
        }
        if (!found) {
            fail_msg("%s: “%s” is not among them", name, names[i]);
        }
    }
    cJSON_Delete(list);
}

static void test_every_dialect_says_the_same_companies(void **state)
{
    (void)state;
    static const struct {
        const char *file, *read, *words;
    } tables[] = {
        {"commas.csv", "Read as UTF-8, separated by commas.", "4 companies from the column “Company”; left out: Id, City."},
        {"semicolons.csv", "Read as UTF-8, separated by semicolons.", "4 companies"},
        {"tabs.tsv", "Read as UTF-8, separated by tabs.", "4 companies"},
        {"sep-line.csv", "Read as UTF-8, separated by signs of its own.", "4 companies"},
        {"byte-order-mark.csv", "Read as UTF-8, separated by semicolons.", "left out: Id, City."},
        {"utf-16-little.txt", "Read as UTF-16, separated by tabs.", "4 companies"},
        {"utf-16-big.txt", "Read as UTF-16, separated by commas.", "4 companies"},
        {"lines-crlf.csv", "separated by semicolons.", "4 companies"},
        {"lines-cr.csv", "separated by semicolons.", "4 companies"},
        {"trailing-separators.csv", "separated by semicolons.", "left out: Id, City."},
        {"trailing-in-rows.csv", "separated by semicolons.", "4 companies"},
        {"empty-lines.csv", "separated by commas.", "4 companies"},
        {"no-last-newline.csv", "separated by commas.", "4 companies"},
        {"all-quoted.csv", "separated by commas.", "4 companies"},
        {"newline-in-a-cell.csv", "  2  1     Clínica Sol     Carrer Major 1 Reus", "4 companies"},
        {"the-same-twice.csv", "separated by commas.", "4 companies from the column “Company”, 3 named twice"},
        {"spanish-head.csv", "separated by semicolons.", "from the column “Empresa”"},
        {"a-thousand-columns.csv", "more columns", "left out: Id, City, x0, x1, x2, x3, x4, x5, …"},
    };
    DONE("campaign", "add", "Dental");
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        const struct said *said = DONE("company", "import", "dental", table(tables[i].file), "--dry-run");
        HOLDS(said->err, tables[i].read);
        HOLDS(said->err, tables[i].words);
        HOLDS(said->out, "Clínica Sol");
        assert_int_equal(listed("company"), 0);
        DONE("company", "import", "dental", table(tables[i].file));
        expect_the_four(tables[i].file);
        DONE("undo");
    }
}

static void test_a_file_that_is_wrong_is_refused_with_what_and_where(void **state)
{
    (void)state;
    static const struct {
        const char *file, *why, *cure;
    } tables[] = {
        {"bad-latin-1.csv", "Line 2: a cell holds bytes that are no UTF-8 text (at byte 3).", "as “CSV UTF-8”"},
        {"bad-utf-16-without-mark.csv", "Line 1: a cell holds a control character (at byte 2).", "as “CSV UTF-8”"},
        {"bad-utf-16-cut.txt", "The text begins as UTF-16 but is none at byte", ""},
        {"bad-overlong.csv", "Line 5: a cell holds bytes that are no UTF-8 text (at byte 7).", ""},
        {"bad-escape.csv", "Line 5: a cell holds a control character (at byte 1).", ""},
        {"bad-quotation.csv", "Line 6: a quotation mark opens here and is never closed.", "is written twice"},
        {"bad-quotation-inside.csv", "Line 6: a quotation mark stands inside a cell", "is written twice"},
        {"bad-ragged.csv", "3 lines could not be read, so nothing was written.", "--skip-bad leaves such lines out."},
        {"bad-two-heads.csv", "Line 1: two columns are called “Company”.", "a name of its own"},
        {"bad-no-companies.csv", "does not say which column has the companies: “Id”, “Kunde”, “City”.", "--column NAME says it."},
        {"bad-head-only.csv", "There is a head line, and no company below it.", ""},
        {"bad-empty.csv", "There is nothing in it.", ""},
        {"bad-separators-only.csv", "There is nothing in it.", ""},
        {"bad-1001-columns.csv", "Line 1: there are more than 1,000 columns.", ""},
    };
    DONE("campaign", "add", "Dental");
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        const struct said *said = EXPECT(6, "company", "import", "dental", table(tables[i].file));
        HOLDS(said->err, tables[i].why);
        HOLDS(said->err, tables[i].cure);
        LACKS(said->err, "\033");
        expect_error(EXPECT(6, "company", "import", "dental", table(tables[i].file), "--json"), "input");
        assert_int_equal(listed("company"), 0);
    }
}

static void test_bad_lines_are_listed_and_left_out_where_one_says_so(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental");
    const struct said *said = DONE("company", "import", "dental", table("bad-ragged.csv"), "--skip-bad");
    HOLDS(said->err, "Line 6: 2 cells, and the head line has 3.");
    HOLDS(said->err, "Line 7: 4 cells, and the head line has 3.");
    HOLDS(said->err, "Line 8: it names no company.");
    expect_the_four("bad-ragged.csv");
}

/* --- campaigns --- */

static void test_campaigns_come_whole_and_all_of_them_or_none(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental clinics");
    const struct said *said = EXPECT(6, "campaign", "import", table("campaigns.csv"), "--dry-run");
    HOLDS(said->err, "Read as UTF-8, separated by semicolons.\n  1  Campaign              Industry  Audience");
    HOLDS(said->err, "2 campaigns, 1 named twice, 1 on the board already, 1 line that cannot be read; read: campaign, industry, "
                     "audience, companies, owner, pitch, channel, stop rule; left out: Budget.");
    HOLDS(said->err, "Line 5: nobody in the team is called “Zoe”.");
    EXPECT(6, "campaign", "import", table("campaigns.csv"));
    assert_int_equal(listed("campaign"), 1);
    said = DONE("campaign", "import", table("campaigns.csv"), "--skip-bad", "--dry-run");
    HOLDS(said->out, "Vets · health plans      Ana           2          3  email, voicemail  2 meetings by S9");
    assert_int_equal(listed("campaign"), 1);
    DONE("campaign", "import", table("campaigns.csv"), "--skip-bad");
    assert_int_equal(listed("campaign"), 3);
    const char *shown = DONE("campaign", "show", "vets")->out;
    HOLDS(shown, "Owner, Practice manager");
    HOLDS(shown, "fewer than 2 meetings by the end of Sprint 9");
    HOLDS(shown, "your members pay monthly");
    HOLDS(shown, "Hello {first name}");
    DONE("undo");
    assert_int_equal(listed("campaign"), 1);
}

static void test_a_list_of_names_is_a_list_of_campaigns(void **state)
{
    (void)state;
    set_input("Hotels\nLaw firms\nhotels\n");
    HOLDS(DONE("campaign", "import", "-")->err, "2 campaigns, 1 named twice, a name a line.");
    set_input("Hotels\n");
    EXPECT(6, "campaign", "import", "-");
    set_input("Product,Price\nTexts,12\n");
    HOLDS(EXPECT(6, "campaign", "import", "-")->err, "does not say which column has the campaigns: Product, Price.");
    assert_int_equal(listed("campaign"), 2);
}

static void test_who_asked_not_to_be_contacted_is_left_out_where_one_says_so(void **state)
{
    (void)state;
    DONE("campaign", "add", "Hotels", "--company", "Brightsmile");
    DONE("company", "edit", "Brightsmile", "--do-not-contact", "yes");
    DONE("campaign", "add", "Dental");
    EXPECT(4, "company", "import", "dental", table("commas.csv"));
    assert_int_equal(listed("company"), 1);
    HOLDS(DONE("company", "import", "dental", table("commas.csv"), "--skip-bad")->err,
          "Added 3 companies to “Dental”; 1 asked not to be contacted and is left out");
    assert_int_equal(listed("company"), 4);
}

static void test_a_stop_rule_is_taken_back_by_0(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental");
    EXPECT(4, "campaign", "edit", "dental", "--stop-if-below", "0");
    DONE("campaign", "edit", "dental", "--stop-if-below", "2", "--stop-sprint", "S8");
    HOLDS(DONE("campaign", "show", "dental")->out, "fewer than 2 meetings by the end of Sprint 8");
    DONE("campaign", "edit", "dental", "--stop-if-below", "0");
    LACKS(DONE("campaign", "show", "dental")->out, "fewer than 2 meetings");
}

#define BOARD_TEST(test) cmocka_unit_test_setup_teardown(test, board_setup, home_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(test_every_dialect_says_the_same_companies),
        BOARD_TEST(test_a_file_that_is_wrong_is_refused_with_what_and_where),
        BOARD_TEST(test_bad_lines_are_listed_and_left_out_where_one_says_so),
        BOARD_TEST(test_campaigns_come_whole_and_all_of_them_or_none),
        BOARD_TEST(test_a_list_of_names_is_a_list_of_campaigns),
        BOARD_TEST(test_who_asked_not_to_be_contacted_is_left_out_where_one_says_so),
        BOARD_TEST(test_a_stop_rule_is_taken_back_by_0),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
