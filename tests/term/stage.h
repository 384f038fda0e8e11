/* The little board in a folder of its own, and Ana at a terminal on its board page: where most tests of the terminal begin. */
#pragma once

#include "term/terminal.h"

struct stage {
    struct folder folder;
    struct terminal *terminal;
    struct terminal *other; /* a second one on the same board, where a test starts it */
};

/* Setup and teardown of cmocka, with the stage in *state. */
int stage_make(void **state);
int stage_end(void **state);
#define STAGE_TEST(test) cmocka_unit_test_setup_teardown(test, stage_make, stage_end)

/* Ends the terminal and starts one anew: "board --as Tom" with more in its environment (NULL-ended, or NULL). */
void stage_restart(struct stage *stage, const char *line, const char *const *more);
/* A second terminal on the same board. */
void stage_start_other(struct stage *stage, const char *line);
/* Runs a command on the board; fails the test where it fails. */
void stage_run(struct stage *stage, const char *line);

/* Whether what is kept of the person for the next time holds the text; it is written once nobody has typed for a moment. */
bool stage_keeps(const struct stage *stage, const char *text);
/* Waits until it does, or fails the test. */
void stage_await_kept(struct stage *stage, const char *text);

/* Fails the test, with the screen, where the text is not (or is) on it. */
void assert_shows(struct terminal *terminal, const char *text);
void assert_shows_not(struct terminal *terminal, const char *text);
void assert_comes(struct terminal *terminal, const char *text);
/* Of two texts the first row that differs is named: a whole screen is more than a failed assertion prints. */
void assert_same_rows(const char *before, const char *after);
