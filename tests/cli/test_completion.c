/* What the Tab key offers. */
#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int sample_setup(void **state)
{
    if (home_setup(state) != 0) {
        return -1;
    }
    set_now("2025-09-04T09:41");
    DONE("import", "data/sample/team.json");
    return 0;
}

#define OFFERED(...) (DONE("__complete", "--", __VA_ARGS__)->out)

static void the_first_word_is_one_of_help(void **state)
{
    (void)state;
    HOLDS(OFFERED(""), "campaign\ta push towards one audience\n");
    assert_string_equal(OFFERED("camp"), "campaign\ta push towards one audience\n");
    LACKS(OFFERED(""), "__complete");
}

static void the_second_is_one_of_its_verbs(void **state)
{
    (void)state;
    HOLDS(OFFERED("card", ""), "move\tMove a card");
    LACKS(OFFERED("card", ""), "campaign\t");
    assert_string_equal(OFFERED("card", "unb"), "unblock\tThe way is free again\n");
}

static void names_are_those_of_the_board(void **state)
{
    (void)state;
    assert_string_equal(OFFERED("campaign", "show", "DENT"), "Dental clinics · recall texts\tDental clinics, 3-10 chairs\n");
    HOLDS(OFFERED("card", "move", "call"), "Call Dent & Co again\t");
    HOLDS(OFFERED("card", "move", "T45", ""), "waiting\n");
    HOLDS(OFFERED("card", "assign", "T45", "j"), "Júlia\t");
    HOLDS(OFFERED("sprint", "show", "S"), "S7\t");
    HOLDS(OFFERED("completion", ""), "fish\n");
}

static void an_option_is_offered_and_then_its_value(void **state)
{
    (void)state;
    HOLDS(OFFERED("card", "add", "x", "--ow"), "--owner\twhose it is\n");
    HOLDS(OFFERED("card", "add", "x", "--owner", ""), "Ana\tsales executive\n");
    HOLDS(OFFERED("card", "add", "x", "--owner", "=", "A"), "Ana\t");
    HOLDS(OFFERED("card", "add", "x", "--owner", "="), "Ana\t");
    assert_string_equal(OFFERED("board", "--format", "js"), "json\njsonl\n");
    HOLDS(OFFERED("--as", "Ana", "card", "mo"), "move\t");
    HOLDS(OFFERED("count", "--campaign", "d"), "Dental clinics");
}

static void an_argument_that_may_come_again_is_offered_again(void **state)
{
    (void)state;
    HOLDS(OFFERED("help", "card", "c"), "campaign");
}

static void without_a_board_the_words_are_offered_all_the_same(void **state)
{
    (void)state;
    HOLDS(OFFERED("card", "mo"), "move\t");
    assert_string_equal(OFFERED("campaign", "show", "d"), "");
    assert_string_equal(DONE("__complete", "--", "")->err, "");
}

static void each_shell_has_its_lines(void **state)
{
    (void)state;
    static const char *const shells[] = {"bash", "zsh", "fish"};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        HOLDS(DONE("completion", shells[i])->out, "scrumsell __complete -- ");
    }
    HOLDS(EXPECT(2, "completion", "tcsh")->err, "There is one for bash, zsh and fish.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_word_is_one_of_help, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(the_second_is_one_of_its_verbs, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(names_are_those_of_the_board, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(an_option_is_offered_and_then_its_value, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(an_argument_that_may_come_again_is_offered_again, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(without_a_board_the_words_are_offered_all_the_same, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(each_shell_has_its_lines, home_setup, home_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
