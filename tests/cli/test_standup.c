/* The stand-up by commands: a morning in one line, questions line by line, what was said on any day and over the years. */
#include "cli/runner.h"

#include <cjson/cJSON.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int sprint_setup(void **state)
{
    board_setup(state);
    DONE("campaign", "add", "Dental clinics", "--audience", "Practice owner", "--email", "Hi {first name}", "--company",
         "Clínica Sol");
    DONE("pitch", "use", "dental", "--email", "--version", "1");
    DONE("sprint", "start", "--goal", "six meetings", "--days", "10", "--first-day", "2025-09-01", "--campaign", "dental");
    set_now("2025-09-04T09:00");
    return 0;
}

static int counted(const char *measure)
{
    const struct said *said = DONE("export", "--what", "outreach", "--format", "json");
    struct cJSON *envelope = cJSON_Parse(said->out);
    int sum = 0;
    for (int i = 0; envelope != NULL && i < items_in(envelope); i++) {
        const struct cJSON *item = item_at(envelope, i);
        sum += strcmp(text_in(item, "measure"), measure) == 0 ? (int)number_in(item, "n") : 0;
    }
    cJSON_Delete(envelope);
    return sum;
}

/* --- a morning in one line --- */

static void test_a_morning_in_one_line_is_echoed_and_saved(void **state)
{
    (void)state;
    const struct said *said = DONE("standup", "note", "15 emails 4 calls + Brightsmile yes to Tuesday - Dent & Co #competition");
    HOLDS(said->err, "15 emails, 4 calls for Dental clinics on Wed 3 Sep");
    HOLDS(said->err, "success, 1 positive counted: Brightsmile yes to Tuesday");
    HOLDS(said->err, "rejection (competition), 1 rejection counted: Dent & Co");
    assert_int_equal(counted("email"), 15);
    assert_int_equal(counted("positive"), 1);
    HOLDS(DONE("standup", "show", "--day", "today")->out, "Dent & Co (reason: competition)");
    DONE("undo");
    assert_int_equal(counted("email"), 0);
}

static void test_a_line_that_is_not_understood_saves_nothing(void **state)
{
    (void)state;
    const struct said *said = RUN("standup", "note", "15 emials + Brightsmile said yes");
    assert_int_not_equal(said->status, 0);
    HOLDS(said->err, "Did you mean emails?");
    HOLDS(DONE("standup", "show")->err, "Nothing was noted");
}

static void test_words_without_a_number_are_what_comes_today(void **state)
{
    (void)state;
    DONE("standup", "note", "twenty", "hauliers", "before", "lunch");
    HOLDS(DONE("standup", "show")->out, "twenty hauliers before lunch");
    HOLDS(DONE("standup", "show")->out, "Today I will");
}

static void test_the_third_rejection_for_one_reason_says_so(void **state)
{
    (void)state;
    LACKS(DONE("standup", "note", "1 email - Dent & Co #pricing")->err, "came up");
    LACKS(DONE("standup", "note", "--rejection", "too dear", "--reason", "pricing", "--campaign", "dental")->err, "came up");
    HOLDS(DONE("standup", "note", "--rejection", "too dear again", "--reason", "pricing", "--campaign", "dental")->err,
          "“pricing” came up 3 times: what is our answer?");
}

/* --- line by line --- */

static void test_questions_go_round_and_each_answer_is_saved(void **state)
{
    (void)state;
    set_input("15 emials\n15 emails\nBrightsmile wrote back\n\n\n\n\ncall the "
              "labs\naway\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
    const struct said *said = DONE("standup", "run", "--plain");
    HOLDS(said->err, "Did you mean emails?");
    HOLDS(said->err, "Everybody was heard.");
    assert_int_equal(counted("email"), 15);
    HOLDS(DONE("standup", "show", "--day", "today")->out, "call the labs");
    said = RUN("standup", "run");
    assert_int_not_equal(said->status, 0);
    HOLDS(said->err, "Today's stand-up is over.");
}

static void test_ctrl_d_ends_it_and_nothing_is_lost(void **state)
{
    (void)state;
    set_input("15 emails\n");
    HOLDS(DONE("standup", "run", "--plain")->err, "scrumsell standup run goes on with it");
    assert_int_equal(counted("email"), 15);
    set_input("4 calls\nBrightsmile wrote back\n");
    HOLDS(DONE("standup", "run", "--plain")->err, "Ana. Enter skips a question");
    assert_int_equal(counted("call"), 4);
    assert_int_equal(counted("email"), 15);
}

static void test_questions_are_refused_where_nobody_may_be_asked(void **state)
{
    (void)state;
    assert_int_equal(RUN("standup", "run", "--no-input")->status, 2);
}

/* --- looking up --- */

static void test_search_finds_words_case_and_accents_aside(void **state)
{
    (void)state;
    DONE("standup", "note", "--success", "Júlia's clinic wants the PRICE", "--campaign", "dental", "--company", "Clínica Sol");
    DONE("standup", "note", "--rejection", "100% happy_already \\ with theirs", "--reason", "competition");
    HOLDS(DONE("standup", "search", "julia")->out, "wants the PRICE");
    HOLDS(DONE("standup", "search", "price", "clinica")->out, "wants the PRICE");
    HOLDS(DONE("standup", "search", "100%")->out, "happy_already");
    HOLDS(DONE("standup", "search", "y_a")->out, "happy_already");
    HOLDS(DONE("standup", "search", "\\")->out, "happy_already");
    LACKS(DONE("standup", "search", "%")->out, "PRICE");
    LACKS(DONE("standup", "search", "y_x")->out, "happy_already");
    HOLDS(DONE("standup", "search", "nowhere")->err, "Nothing was ever said of “nowhere”.");
}

static void test_search_narrows_by_person_campaign_kind_and_reason(void **state)
{
    (void)state;
    DONE("standup", "note", "--success", "one", "--campaign", "dental");
    DONE("standup", "note", "--rejection", "two", "--campaign", "dental", "--reason", "pricing", "--as", "Marc");
    LACKS(DONE("standup", "search", "--member", "Marc")->out, "one");
    LACKS(DONE("standup", "search", "--kind", "success")->out, "two");
    HOLDS(DONE("standup", "search", "--reason", "pricing")->out, "two");
    HOLDS(DONE("standup", "search", "--campaign", "dental")->out, "one");
    assert_int_equal(RUN("standup", "search")->status, 2);
    assert_int_equal(RUN("standup", "search", "--kind", "gossip")->status, 2);
}

static void test_reasons_are_counted_by_reason_listener_and_version(void **state)
{
    (void)state;
    DONE("standup", "note", "--rejection", "one", "--campaign", "dental", "--reason", "pricing");
    DONE("standup", "note", "--rejection", "two", "--campaign", "dental", "--reason", "pricing");
    DONE("standup", "note", "--rejection", "three", "--reason", "timing");
    struct cJSON *envelope = cJSON_Parse(DONE("standup", "reasons", "--json")->out);
    assert_int_equal(items_in(envelope), 2);
    assert_string_equal(text_in(item_at(envelope, 0), "reason"), "pricing");
    assert_int_equal((int)number_in(item_at(envelope, 0), "n"), 2);
    cJSON_Delete(envelope);
}

static void test_another_days_standup_is_shown_and_the_nearest_is_named(void **state)
{
    (void)state;
    DONE("standup", "note", "--idea", "ask the labs");
    set_now("2026-03-02T09:00");
    HOLDS(DONE("standup", "show", "--day", "2025-09-04")->out, "ask the labs");
    HOLDS(DONE("standup", "show", "--day", "2025-09-10")->err,
          "Nothing was said on Wed 10 Sep 2025. The nearest day is Thu 4 Sep 2025.");
}

static void test_export_is_for_the_chat(void **state)
{
    (void)state;
    DONE("standup", "note", "15 emails + Brightsmile yes to Tuesday");
    DONE("standup", "note", "--idea", "ask the labs", "--as", "Marc");
    const char *out = DONE("standup", "export", "--format", "md")->out;
    HOLDS(out, "**Stand-up, Thu 4 Sep 2025**");
    HOLDS(out, "**Ana**: 15 emails");
    HOLDS(out, "- Success story: Brightsmile yes to Tuesday");
    HOLDS(out, "**Marc**\n- Lead idea: ask the labs");
    LACKS(out, "**Tom**");
    LACKS(DONE("standup", "export")->out, "**");
}

#define SPRINT_TEST(test) cmocka_unit_test_setup_teardown(test, sprint_setup, home_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SPRINT_TEST(test_a_morning_in_one_line_is_echoed_and_saved),
        SPRINT_TEST(test_a_line_that_is_not_understood_saves_nothing),
        SPRINT_TEST(test_words_without_a_number_are_what_comes_today),
        SPRINT_TEST(test_the_third_rejection_for_one_reason_says_so),
        SPRINT_TEST(test_questions_go_round_and_each_answer_is_saved),
        SPRINT_TEST(test_ctrl_d_ends_it_and_nothing_is_lost),
        SPRINT_TEST(test_questions_are_refused_where_nobody_may_be_asked),
        SPRINT_TEST(test_search_finds_words_case_and_accents_aside),
        SPRINT_TEST(test_search_narrows_by_person_campaign_kind_and_reason),
        SPRINT_TEST(test_reasons_are_counted_by_reason_listener_and_version),
        SPRINT_TEST(test_another_days_standup_is_shown_and_the_nearest_is_named),
        SPRINT_TEST(test_export_is_for_the_chat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
