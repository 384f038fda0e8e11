/* Eight ways to die, each many times and at another moment, while keys pour in: the terminal is given back as it was, the process
 * is gone within two seconds, and what was typed into a form is kept: at once where the program is told to leave, and in a crash
 * what had been typed two seconds before.
 *
 * DEATHS=100 makes it longer. */
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

enum { DEATHS = 2, END_MS = 2000, KEYS_MOST = 60, A_DRAFT_EVERY = 10, VANISHES = 0 };

static const struct {
    const char *name;
    int signal;
    bool crashes;
} ways[] = {
    {"TERM", SIGTERM, false}, {"HUP", SIGHUP, false},  {"INT", SIGINT, false}, {"QUIT", SIGQUIT, false},
    {"SEGV", SIGSEGV, true},  {"ABRT", SIGABRT, true}, {"BUS", SIGBUS, true},  {"a vanished terminal", VANISHES, false},
};
enum { WAYS = sizeof ways / sizeof ways[0] };

static uint64_t seed = 5;

static unsigned any(unsigned below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)(seed >> 33) % below;
}

/* Keys that nobody waits for: the end comes in the midst of them, in a frame, a form, a question. */
static void pour(struct terminal *terminal)
{
    static const char keys[] = "123456jkhl:/?n\t \rexvz[]";
    char bytes[KEYS_MOST];
    size_t count = any(KEYS_MOST);
    for (size_t i = 0; i < count; i++) {
        bytes[i] = keys[any(sizeof keys - 1)];
    }
    terminal_send(terminal, bytes, count);
}

static void assert_given_back(const struct terminal *terminal, const char *way)
{
    static const int modes[] = {1000, 1002, 1006, 2004, 1049};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        if (terminal_mode(terminal, modes[i])) {
            fail_msg("%s: the mode %d is still on", way, modes[i]);
        }
    }
    assert_true(terminal_mode(terminal, 25));
    assert_true(terminal_discipline_is_back(terminal));
}

static void die(struct stage *stage, size_t way)
{
    if (ways[way].signal == VANISHES) {
        terminal_vanish(stage->terminal);
        terminal_await_end(stage->terminal, END_MS);
        return;
    }
    terminal_signal(stage->terminal, ways[way].signal);
    int status = terminal_await_end(stage->terminal, END_MS);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != ways[way].signal) {
        fail_msg("%s: it ended with the status %x", ways[way].name, (unsigned)status);
    }
    assert_given_back(stage->terminal, ways[way].name);
}

static void die_anywhere(size_t way)
{
    void *state;
    stage_make(&state);
    struct stage *stage = state;
    pour(stage->terminal);
    die(stage, way);
    stage_end(&state);
}

/* A draft is typed, and the end comes while more of it is on its way. */
static void die_with_a_draft(size_t way, long round)
{
    void *state;
    char text[60];
    stage_make(&state);
    struct stage *stage = state;
    snprintf(text, sizeof text, "Ring the clinics %ld %u", round, any(1000));
    terminal_keys(stage->terminal, "3 n");
    terminal_type(stage->terminal, text);
    if (ways[way].crashes) {
        stage_await_kept(stage, text);
    }
    terminal_send(stage->terminal, "and more", any(8));
    die(stage, way);
    if (!stage_keeps(stage, text)) {
        fail_msg("%s: what was typed is not kept", ways[way].name);
    }
    stage_end(&state);
}

static void test_whatever_way_it_dies_the_terminal_and_what_was_typed_are_left_whole(void **state)
{
    (void)state;
    const char *given = getenv("DEATHS");
    long deaths = given != NULL ? strtol(given, NULL, 10) : DEATHS;
    long drafts = 0;
    for (long round = 0; round < deaths; round++) {
        for (size_t way = 0; way < WAYS; way++) {
            die_anywhere(way);
            bool drafted = !ways[way].crashes || round % A_DRAFT_EVERY == A_DRAFT_EVERY - 1; /* a crash's takes seconds */
            if (drafted) {
                die_with_a_draft(way, round);
            }
            drafts += drafted;
        }
    }
    print_message("%d ways to die, %ld times each at any moment: the terminal given back, nobody spins; %ld drafts, all kept\n",
                  (int)WAYS, deaths, drafts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whatever_way_it_dies_the_terminal_and_what_was_typed_are_left_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
