/* Work that takes longer than a fifth of a second says how far it is and is stopped by Esc, in the pages, and by Ctrl+C on the
 * command line: with nothing written, and what was typed still there. */
#include "term/stage.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { CAMPAIGNS = 500, COMPANIES = 60 };

/* Some seconds of work on any machine. */
static void write_large_table(const struct stage *stage)
{
    char path[128];
    snprintf(path, sizeof path, "%s/large.csv", stage->folder.path);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("Campaign;Audience;Email;Companies\n", out);
    for (int campaign = 0; campaign < CAMPAIGNS; campaign++) {
        fprintf(out, "Imported %d;Owner;Hi {first name};", campaign);
        for (int company = 0; company < COMPANIES; company++) {
            fprintf(out, "Company %d of %d|", company, campaign);
        }
        fputs("\n", out);
    }
    assert_int_equal(fclose(out), 0);
}

static void expect_nothing_was_written(const struct stage *stage)
{
    char said[4096];
    assert_int_equal(folder_run(&stage->folder, NULL, "campaign show Imported", said, sizeof said), 3);
    assert_int_equal(folder_run(&stage->folder, NULL, "company list", said, sizeof said), 0);
    assert_null(strstr(said, "Company 1"));
    assert_int_equal(folder_run(&stage->folder, NULL, "doctor", said, sizeof said), 0);
}

static void esc_stops_it_in_the_pages(void **state)
{
    struct stage *stage = *state;
    write_large_table(stage);
    stage_restart(stage, "backlog --as Ana", NULL);
    terminal_keys(stage->terminal, "I Tab");
    terminal_type(stage->terminal, "large.csv");
    terminal_keys(stage->terminal, "C-s");
    assert_shows(stage->terminal, "500 campaigns");
    terminal_keys_at_once(stage->terminal, "C-s");
    assert_comes(stage->terminal, "%   Esc stops, and nothing is written.");
    terminal_keys_at_once(stage->terminal, "Esc");
    assert_comes(stage->terminal, "Stopped, as you asked: nothing was written.");
    terminal_settle(stage->terminal); /* the rest of that frame */
    assert_shows(stage->terminal, "large.csv");
    assert_shows_not(stage->terminal, "Esc stops");
    expect_nothing_was_written(stage);
}

static void ctrl_c_stops_it_on_the_command_line(void **state)
{
    struct stage *stage = *state;
    write_large_table(stage);
    stage->other = terminal_start(
        &stage->folder, &(struct terminal_options){.line = "campaign import large.csv --as Ana", .draws_nothing = true});
    assert_comes(stage->other, "%   Ctrl+C stops, and nothing is written.");
    terminal_send(stage->other, "\003", 1);
    int status = terminal_await_end(stage->other, 5000);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
    expect_nothing_was_written(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(esc_stops_it_in_the_pages),
        STAGE_TEST(ctrl_c_stops_it_on_the_command_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
