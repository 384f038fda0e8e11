/* Where there is no terminal to draw on, the program says so in one sentence, and ends. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { END_MS = 5000, USAGE = 2 };

struct refusal {
    const char *const environment[4];
    bool no_stdin, no_stdout;
    const char *sentence;
};

static void is_refused(struct stage *stage, const struct refusal *refusal)
{
    terminal_free(stage->terminal);
    stage->terminal = terminal_start(&stage->folder, &(struct terminal_options){.line = "board",
                                                                                .environment = refusal->environment,
                                                                                .no_stdin = refusal->no_stdin,
                                                                                .no_stdout = refusal->no_stdout});
    int status = terminal_await_end(stage->terminal, END_MS);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), USAGE);
    assert_shows(stage->terminal, refusal->sentence);
    assert_null(strchr(terminal_bytes(stage->terminal)->text, '\033'));
    assert_true(terminal_discipline_is_back(stage->terminal));
}

static void a_terminal_without_a_name_is_refused(void **state)
{
    is_refused(*state, &(struct refusal){.environment = {"TERM", NULL}, .sentence = "TERM is not set"});
    is_refused(*state, &(struct refusal){.environment = {"TERM=", NULL}, .sentence = "TERM is not set"});
}

static void an_unknown_terminal_is_refused(void **state)
{
    is_refused(*state, &(struct refusal){.environment = {"TERM=no-such-thing", NULL}, .sentence = "“no-such-thing”"});
}

static void a_dumb_terminal_is_refused(void **state)
{
    is_refused(*state, &(struct refusal){.environment = {"TERM=dumb", NULL}, .sentence = "cannot place its cursor"});
}

static void input_that_is_no_terminal_is_refused(void **state)
{
    is_refused(*state, &(struct refusal){.environment = {NULL}, .no_stdin = true, .sentence = "This is no terminal"});
}

static void output_that_is_no_terminal_is_refused(void **state)
{
    is_refused(*state, &(struct refusal){.environment = {NULL}, .no_stdout = true, .sentence = "This is no terminal"});
}

static void a_board_without_a_terminal_names_the_plain_pages(void **state)
{
    struct stage *stage = *state;
    char said[512];
    assert_int_equal(folder_run(&stage->folder, NULL, "board", said, sizeof said), USAGE);
    assert_non_null(strstr(said, "scrumsell board --plain"));
    assert_ptr_equal(strchr(said, '\n'), strrchr(said, '\n'));
}

/* Names that are usual, whose entries differ in colours, keys and the alternate screen. */
static void usual_terminals_are_drawn_on(void **state)
{
    static const char *const names[] = {"TERM=xterm", "TERM=screen-256color", "TERM=tmux-256color", "TERM=linux",
                                        "TERM=vt100", "TERM=rxvt-unicode",    "TERM=screen"};
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *const environment[] = {names[i], NULL};
        stage_restart(stage, "board --as Ana", environment);
        if (terminal_has_ended(stage->terminal)) {
            continue; /* not described on this machine */
        }
        assert_shows(stage->terminal, "Email 15 clinics");
        terminal_keys(stage->terminal, "Down L q");
        assert_int_equal(terminal_await_end(stage->terminal, END_MS), 0);
        assert_true(terminal_discipline_is_back(stage->terminal));
        stage_run(stage, "card move Call todo");
    }
}

static void a_locale_that_is_not_installed_still_means_utf8(void **state)
{
    static const char *const environment[] = {"LANG", "LC_ALL=xx_YY.UTF-8", NULL};
    struct stage *stage = *state;
    stage_restart(stage, "board --as Ana", environment);
    assert_shows(stage->terminal, "Call back Clínica Sol");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(a_terminal_without_a_name_is_refused),
        STAGE_TEST(an_unknown_terminal_is_refused),
        STAGE_TEST(a_dumb_terminal_is_refused),
        STAGE_TEST(input_that_is_no_terminal_is_refused),
        STAGE_TEST(output_that_is_no_terminal_is_refused),
        STAGE_TEST(a_board_without_a_terminal_names_the_plain_pages),
        STAGE_TEST(usual_terminals_are_drawn_on),
        STAGE_TEST(a_locale_that_is_not_installed_still_means_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
