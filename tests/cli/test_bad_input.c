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

/* What people and programs type that they should not: stored and shown literally, or refused in one sentence with nothing
 * changed. */

static void test_odd_names_are_kept_and_shown_literally(void **state)
{
    (void)state;
    static const char *const names[] = {
        "'; DROP TABLE card; --", "%s%n%s", "$(reboot)", "../../etc/passwd", "-rf", "`id`", "C1", "", "日本語 🙂", "a\\nb"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i][0] == '\0') {
            EXPECT(4, "card", "add", "--", names[i]);
            continue;
        }
        DONE("card", "add", "--", names[i]);
        cJSON *shown = expect_envelope(DONE("card", "show", "--json", "--", names[i]), "card-show");
        assert_string_equal(text_in(item_at(shown, 0), "title"), names[i]);
        cJSON_Delete(shown);
        HOLDS(DONE("card", "list")->out, names[i]);
    }
    assert_int_equal(listed("card"), 9);
}

static void test_control_characters_are_refused_and_never_shown(void **state)
{
    (void)state;
    static const char *const names[] = {"a\033[31mred", "a\nb", "a\tb", "bell\a", "del\177", "c1\302\205", "\342\200\250line"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct said *said = EXPECT(6, "card", "add", names[i]);
        LACKS(said->err, "\033");
        LACKS(said->err, "\a");
        said = EXPECT(3, "card", "show", names[i]);
        LACKS(said->err, "\033");
        said = EXPECT(2, names[i]);
        LACKS(said->err, "\033");
    }
    assert_int_equal(listed("card"), 0);
}

static void test_what_is_no_utf8_is_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"\377\376", "\300\200", "half \303", "\355\240\200"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        EXPECT(6, "card", "add", names[i]);
        EXPECT(6, "campaign", "add", names[i]);
        EXPECT(6, "standup", "note", names[i]);
    }
    assert_int_equal(listed("card"), 0);
}

static void test_reading_marks_are_kept_but_shown_as_marks(void **state)
{
    (void)state;
    DONE("card", "add", "abc\342\200\256def");
    const struct said *said = DONE("card", "list");
    LACKS(said->out, "\342\200\256");
    HOLDS(said->out, "abc\357\277\275def");
}

static void test_a_text_of_100_kb_is_too_long(void **state)
{
    (void)state;
    size_t bytes = 100 * 1000;
    char *text = malloc(bytes + 1);
    assert_non_null(text);
    memset(text, 'x', bytes);
    text[bytes] = '\0';
    EXPECT(6, "card", "add", text);
    DONE("campaign", "add", "Vets");
    EXPECT(6, "pitch", "add", "Vets", "--email", text);
    set_input(text);
    EXPECT(6, "pitch", "add", "Vets", "--email", "-");
    EXPECT(3, "card", "show", text);
    EXPECT(2, text);
    text[60 * 1000] = '\0';
    set_input(text);
    DONE("pitch", "add", "Vets", "--email", "-");
    assert_int_equal(strlen(DONE("pitch", "show", "Vets", "--email")->out), 60 * 1000 + 1);
    free(text);
}

static void test_days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets");
    static const char *const days[] = {"2025-02-30", "2025-13-01", "30 February", "9999-12-31", "", "never", "2025-09-04x"};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        EXPECT(2, "count", "3", "emails", "--day", days[i]);
        EXPECT(2, "card", "add", "x", "--due", days[i]);
        EXPECT(2, "day-off", "add", days[i]);
        EXPECT(2, "sprint", "plan", "--first-day", days[i]);
    }
    EXPECT(4, "count", "3", "emails", "--day", "tomorrow");
    assert_int_equal(listed("card"), 0);
}

static void test_numbers_that_make_no_sense_are_refused(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets", "--audience", "Owner", "--email", "Hi");
    DONE("sprint", "plan", "--goal", "x", "--campaign", "vets");
    EXPECT(4, "count", "-5", "emails"); /* more than was counted */
    EXPECT(4, "count", "1000000000000", "emails");
    EXPECT(4, "count", "99999999999999999999", "emails");
    EXPECT(2, "count", "10^12", "emails");
    EXPECT(2, "count", "3.5", "emails");
    EXPECT(2, "count", "3");
    EXPECT(2, "count", "3", "4", "emails");
    EXPECT(2, "count");
    EXPECT(2, "sprint", "target", "vets", "-5", "emails");
    EXPECT(2, "sprint", "target", "vets", "1000000000000", "emails");
    EXPECT(2, "sprint", "target", "vets", "many", "emails");
    EXPECT(2, "campaign", "rank", "vets", "0");
    HOLDS(EXPECT(2, "campaign", "rank", "vets", "99")->err, "The backlog has the ranks 1 to ");
    EXPECT(2, "card", "add", "x", "--planned", "-1");
    EXPECT(4, "sprint", "plan", "--days", "60");
    EXPECT(2, "sprint", "plan", "--days", "ten");
    EXPECT(2, "setting", "set", "standup-minutes", "0");
    EXPECT(3, "sprint", "show", "S99999999999999999999");
    EXPECT(3, "card", "show", "T0");
    HOLDS(DONE("sprint", "show")->out, "no targets yet");
}

static void test_words_that_are_none_of_the_list_are_refused_with_the_list(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets");
    DONE("card", "add", "x");
    HOLDS(EXPECT(2, "member", "add", "Zoë", "--role", "boss")->err, "executive, generator or collector");
    HOLDS(EXPECT(2, "card", "move", "x", "later")->err, "todo, doing, waiting, done or backlog");
    HOLDS(EXPECT(2, "retro", "decide", "vets", "maybe")->err, "keep, tweak, pause or stop");
    HOLDS(EXPECT(2, "retro", "learn", "y", "--source", "dog")->err, "prospect, partner");
    HOLDS(EXPECT(2, "setting", "set", "week", "mon,someday")->err, "mon, tue");
    EXPECT(3, "standup", "note", "--rejection", "no", "--reason", "moon");
    EXPECT(2, "pitch", "show", "vets");
    EXPECT(3, "pitch", "show", "vets", "--email");
}

static void test_more_words_than_any_command_takes_are_refused(void **state)
{
    (void)state;
    const struct said *said =
        EXPECT(2, "card", "block", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
               "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35", "36",
               "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52", "53", "54", "55",
               "56", "57", "58", "59", "60", "61", "62", "63");
    HOLDS(said->err, "too many words");
}

static void test_a_home_that_is_not_there_is_a_plain_message(void **state)
{
    (void)state;
    char *kept = strdup(home());
    unsetenv("SCRUMSELL_MEMBER");
    setenv("HOME", "/nowhere", 1);
    EXPECT(3, "card", "list");
    DONE("info");
    unsetenv("HOME");
    DONE("info");
    setenv("HOME", kept, 1);
    free(kept);
}

#define BOARD(test) cmocka_unit_test_setup_teardown(test, board_setup, home_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD(test_odd_names_are_kept_and_shown_literally),
        BOARD(test_control_characters_are_refused_and_never_shown),
        BOARD(test_what_is_no_utf8_is_refused),
        BOARD(test_reading_marks_are_kept_but_shown_as_marks),
        BOARD(test_a_text_of_100_kb_is_too_long),
        BOARD(test_days_that_do_not_exist_are_refused),
        BOARD(test_numbers_that_make_no_sense_are_refused),
        BOARD(test_words_that_are_none_of_the_list_are_refused_with_the_list),
        BOARD(test_more_words_than_any_command_takes_are_refused),
        BOARD(test_a_home_that_is_not_there_is_a_plain_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
