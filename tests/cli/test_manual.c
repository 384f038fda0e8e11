/* The parts of the manual that are made of the program's own tables. */
#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void it_names_every_command_and_none_that_is_hidden(void **state)
{
    (void)state;
    const char *text = DONE("__manual", "commands")->out;
    HOLDS(text, ".It Ic \"campaign add\" Ar \"NAME\"\nAdd a campaign\n");
    HOLDS(text, ".It Ic \"init\"\n");
    LACKS(text, "__");
}

static void it_names_the_options_of_every_command(void **state)
{
    (void)state;
    HOLDS(DONE("__manual", "options")->out, ".It Ic \"\\-o, \\-\\-output\" Ar \"FILE\"\n");
}

static void its_examples_are_command_lines(void **state)
{
    (void)state;
    char *line = strtok(DONE("__manual", "examples")->out, "\n");
    assert_non_null(line);
    for (; line != NULL; line = strtok(NULL, "\n")) {
        assert_memory_equal(line, "scrumsell ", strlen("scrumsell "));
    }
}

/* A line that begins with a point is a request: only those that we wrote. */
static void no_text_becomes_a_request(void **state)
{
    (void)state;
    static const char *const parts[] = {"commands", "options", "keys"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        for (char *line = strtok(DONE("__manual", parts[i])->out, "\n"); line != NULL; line = strtok(NULL, "\n")) {
            bool request = line[0] == '.' || line[0] == '\'';
            assert_true(!request || strncmp(line, ".It Ic \"", 8) == 0 || strncmp(line, ".Ss ", 4) == 0 ||
                        strcmp(line, ".El") == 0 || strcmp(line, ".Bl -tag -width Ds") == 0);
        }
    }
    HOLDS(DONE("__manual", "keys")->out, ".Ss Board\n");
    HOLDS(DONE("__manual", "keys")->out, ".It Ic \"\\&[\"\n");
}

static void a_part_that_is_not_there_is_refused(void **state)
{
    (void)state;
    HOLDS(EXPECT(2, "__manual", "poems")->err, "The manual has no part “poems”.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_names_every_command_and_none_that_is_hidden, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(it_names_the_options_of_every_command, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(its_examples_are_command_lines, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(no_text_becomes_a_request, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(a_part_that_is_not_there_is_refused, home_setup, home_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
