/* Whatever way the program ends, the terminal is given back as it was, and what was typed is kept. */
#include "term/stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { END_MS = 2000 };

static const int modes_of_ours[] = {1000, 1002, 1006, 2004, 1049};

static void assert_taken(const struct terminal *terminal)
{
    for (size_t i = 0; i < sizeof modes_of_ours / sizeof modes_of_ours[0]; i++) {
        assert_true(terminal_mode(terminal, modes_of_ours[i]));
    }
    assert_false(terminal_discipline_is_back(terminal));
}

static void assert_given_back(const struct terminal *terminal)
{
    for (size_t i = 0; i < sizeof modes_of_ours / sizeof modes_of_ours[0]; i++) {
        if (terminal_mode(terminal, modes_of_ours[i])) {
            fail_msg("The mode %d is still on.", modes_of_ours[i]);
        }
    }
    assert_true(terminal_mode(terminal, 25));
    assert_true(terminal_discipline_is_back(terminal));
}

static void after_keys(struct stage *stage, const char *names)
{
    assert_taken(stage->terminal);
    terminal_keys(stage->terminal, names);
    int status = terminal_await_end(stage->terminal, END_MS);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_given_back(stage->terminal);
}

static void after_signal(struct stage *stage, int number)
{
    assert_taken(stage->terminal);
    terminal_signal(stage->terminal, number);
    int status = terminal_await_end(stage->terminal, END_MS);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != number) {
        fail_msg("It ended with the status %x, not by the signal %d.", (unsigned)status, number);
    }
    assert_given_back(stage->terminal);
}

static void q_gives_the_terminal_back(void **state)
{
    after_keys(*state, "q");
}

static void ctrl_q_gives_the_terminal_back(void **state)
{
    after_keys(*state, "C-q");
}

static void quitting_from_a_small_window_gives_the_terminal_back(void **state)
{
    struct stage *stage = *state;
    terminal_resize(stage->terminal, 5, 20);
    after_keys(stage, "q");
}

static void term_gives_the_terminal_back(void **state)
{
    after_signal(*state, SIGTERM);
}

static void hup_gives_the_terminal_back(void **state)
{
    after_signal(*state, SIGHUP);
}

static void int_gives_the_terminal_back(void **state)
{
    after_signal(*state, SIGINT);
}

static void quit_gives_the_terminal_back(void **state)
{
    after_signal(*state, SIGQUIT);
}

static void a_crash_gives_the_terminal_back(void **state)
{
    after_signal(*state, SIGSEGV);
}

static void an_abort_gives_the_terminal_back(void **state)
{
    after_signal(*state, SIGABRT);
}

static void a_signal_within_a_dialog_gives_the_terminal_back(void **state)
{
    struct stage *stage = *state;
    terminal_keys(stage->terminal, ":");
    after_signal(stage, SIGTERM);
}

static void a_vanished_terminal_ends_the_program(void **state)
{
    struct stage *stage = *state;
    terminal_vanish(stage->terminal);
    terminal_await_end(stage->terminal, END_MS);
}

static void what_was_typed_when_the_program_was_killed_is_offered_again(void **state)
{
    struct stage *stage = *state;
    terminal_keys(stage->terminal, "3 n");
    terminal_type(stage->terminal, "Ring the clinics by the s");
    stage_await_kept(stage, "Ring the clinics by the s");
    terminal_signal(stage->terminal, SIGKILL);
    terminal_await_end(stage->terminal, END_MS);
    stage_restart(stage, "board --as Ana", NULL);
    assert_shows(stage->terminal, "A draft is kept");
    terminal_keys(stage->terminal, "3 n");
    assert_shows(stage->terminal, "Ring the clinics by the s");
}

static void what_was_typed_before_there_is_a_board_is_offered_again_until_there_is_one(void **state)
{
    struct stage *stage = *state;
    remove(stage->folder.board);
    stage_restart(stage, "", NULL);
    terminal_keys(stage->terminal, "s");
    terminal_type(stage->terminal, "Ana");
    terminal_keys(stage->terminal, "Enter");
    terminal_type(stage->terminal, "Marc");
    stage_await_kept(stage, "Marc");
    terminal_signal(stage->terminal, SIGKILL);
    terminal_await_end(stage->terminal, END_MS);
    stage_restart(stage, "", NULL);
    assert_shows(stage->terminal, "A draft is kept from last time");
    terminal_keys(stage->terminal, "s");
    assert_shows(stage->terminal, "Marc");
    terminal_keys(stage->terminal, "C-s");
    assert_shows(stage->terminal, "No campaigns yet.");
    terminal_keys(stage->terminal, "q");
    assert_false(stage_keeps(stage, "Marc\n"));
    assert_false(stage_keeps(stage, "chips"));
}

static void what_was_typed_into_the_grid_when_the_program_was_killed_is_there_again(void **state)
{
    struct stage *stage = *state;
    terminal_keys(stage->terminal, "1 c 7 7 7");
    stage_await_kept(stage, "777");
    terminal_signal(stage->terminal, SIGKILL);
    terminal_await_end(stage->terminal, END_MS);
    stage_restart(stage, "board --as Ana", NULL);
    terminal_keys(stage->terminal, "1 c");
    assert_shows(stage->terminal, "777");
    terminal_keys(stage->terminal, "C-s");
    assert_shows(stage->terminal, "Counted 777");
}

static void stopping_gives_the_terminal_back_and_going_on_takes_it_again(void **state)
{
    struct stage *stage = *state;
    struct terminal *terminal = stage->terminal;
    terminal_keys(terminal, "Down");
    terminal_signal(terminal, SIGTSTP);
    terminal_await_stop(terminal);
    assert_given_back(terminal);
    terminal_signal(terminal, SIGCONT);
    terminal_await_idle(terminal);
    assert_taken(terminal);
    assert_true(terminal_shows(terminal, "▸ Call back Clínica Sol"));
    terminal_keys(terminal, "Up");
    assert_true(terminal_shows(terminal, "▸ Email 15 clinics"));
    after_keys(stage, "q");
}

/* Started by ssh or as a terminal's own command there is nobody to bring it back, so it goes on. */
static void without_a_shell_behind_it_nothing_stops_the_program(void **state)
{
    struct stage *stage = *state;
    terminal_free(stage->terminal);
    stage->terminal = terminal_start(
        &stage->folder, &(struct terminal_options){
                            .line = "board --as Ana", .environment = (const char *const[]){LITTLE_NOW, NULL}, .no_shell = true});
    terminal_signal(stage->terminal, SIGTSTP);
    terminal_await_idle(stage->terminal);
    assert_taken(stage->terminal);
    terminal_keys(stage->terminal, "Down");
    assert_shows(stage->terminal, "▸ Call back Clínica Sol");
    terminal_keys(stage->terminal, "C-z C-z Up");
    assert_taken(stage->terminal);
    assert_shows(stage->terminal, "▸ Email 15 clinics");
    after_keys(stage, "q");
}

/* An editor in which Ctrl+C and Ctrl+Z are pressed, which the terminal tells all in the foreground: it is stopped, and goes on.
 */
static void write_editor(const struct stage *stage, char path[160])
{
    snprintf(path, 160, "%s/editor", stage->folder.path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("#!/bin/sh\nkill -INT $PPID\nkill -TSTP $PPID\nkill -STOP $$\nprintf ' and the rest' >> \"$1\"\n", file);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

static void an_editor_that_is_stopped_gives_the_shell_back_and_goes_on_with_it(void **state)
{
    struct stage *stage = *state;
    char path[160];
    char visual[180];
    write_editor(stage, path);
    snprintf(visual, sizeof visual, "VISUAL=%s", path);
    stage_restart(stage, "board --as Ana", (const char *const[]){visual, NULL});
    terminal_keys(stage->terminal, "3 b");
    terminal_type(stage->terminal, "The list");
    terminal_keys_at_once(stage->terminal, "C-o");
    terminal_await_stop(stage->terminal);
    assert_given_back(stage->terminal);
    terminal_signal(stage->terminal, SIGCONT);
    assert_comes(stage->terminal, "The list and the rest");
    assert_taken(stage->terminal);
    terminal_keys(stage->terminal, "Enter");
    assert_comes(stage->terminal, "✓ Changed card");
}

static void a_size_changed_while_stopped_is_drawn(void **state)
{
    struct stage *stage = *state;
    struct terminal *terminal = stage->terminal;
    terminal_signal(terminal, SIGTSTP);
    terminal_await_stop(terminal);
    terminal_resize_at_once(terminal, 24, 80);
    terminal_signal(terminal, SIGCONT);
    terminal_settle(terminal);
    assert_true(terminal_shows(terminal, "▸ Email 15 clinics"));
    after_keys(stage, "q");
}

static void the_alternate_screen_leaves_the_shell_as_it_was(void **state)
{
    struct stage *stage = *state;
    terminal_keys(stage->terminal, "q");
    terminal_await_end(stage->terminal, END_MS);
    assert_false(terminal_shows(stage->terminal, "Email 15 clinics"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(q_gives_the_terminal_back),
        STAGE_TEST(ctrl_q_gives_the_terminal_back),
        STAGE_TEST(quitting_from_a_small_window_gives_the_terminal_back),
        STAGE_TEST(term_gives_the_terminal_back),
        STAGE_TEST(hup_gives_the_terminal_back),
        STAGE_TEST(int_gives_the_terminal_back),
        STAGE_TEST(quit_gives_the_terminal_back),
        STAGE_TEST(a_crash_gives_the_terminal_back),
        STAGE_TEST(an_abort_gives_the_terminal_back),
        STAGE_TEST(a_signal_within_a_dialog_gives_the_terminal_back),
        STAGE_TEST(a_vanished_terminal_ends_the_program),
        STAGE_TEST(what_was_typed_when_the_program_was_killed_is_offered_again),
        STAGE_TEST(what_was_typed_before_there_is_a_board_is_offered_again_until_there_is_one),
        STAGE_TEST(what_was_typed_into_the_grid_when_the_program_was_killed_is_there_again),
        STAGE_TEST(stopping_gives_the_terminal_back_and_going_on_takes_it_again),
        STAGE_TEST(without_a_shell_behind_it_nothing_stops_the_program),
        STAGE_TEST(an_editor_that_is_stopped_gives_the_shell_back_and_goes_on_with_it),
        STAGE_TEST(a_size_changed_while_stopped_is_drawn),
        STAGE_TEST(the_alternate_screen_leaves_the_shell_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
