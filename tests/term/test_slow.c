/* Reading within this process, under a clock that jumps with every look at it: as where each frame takes longer to draw than the
 * moment after which a paste is told of. */
#include "tui/term.h"

#include <fcntl.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { JUMP_MS = 300, ROUNDS = 10000 };

static int64_t clock_ms = 1;

/* In the place of the system's, for all of this program. */
int clock_gettime(clockid_t which, struct timespec *now)
{
    (void)which;
    clock_ms += JUMP_MS;
    *now = (struct timespec){.tv_sec = clock_ms / 1000, .tv_nsec = clock_ms % 1000 * 1000000};
    return 0;
}

static struct {
    int master, slave;
    int before[2]; /* standard input and output, for what the test says itself */
} line;

static int take_terminal(void **state)
{
    (void)state;
    struct err err;
    struct winsize size = {.ws_row = 30, .ws_col = 100};
    setenv("TERM", "xterm-256color", 1);
    if (openpty(&line.master, &line.slave, NULL, NULL, &size) != 0) {
        return -1;
    }
    fcntl(line.master, F_SETFL, O_NONBLOCK);
    fflush(stdout);
    for (int file = 0; file < 2; file++) {
        line.before[file] = dup(file);
        dup2(line.slave, file);
    }
    return term_start(&(struct term_options){.mouse = true}, &err) ? 0 : -1;
}

static int give_terminal(void **state)
{
    (void)state;
    term_stop();
    fflush(stdout);
    for (int file = 0; file < 2; file++) {
        dup2(line.before[file], file);
        close(line.before[file]);
    }
    close(line.master);
    close(line.slave);
    return 0;
}

/* What the program writes is taken and forgotten; of what it shall read, as much as there is room for is sent. */
static size_t exchange(const char *bytes, size_t count)
{
    char written[4096];
    while (read(line.master, written, sizeof written) > 0) {
    }
    ssize_t sent = count > 0 ? write(line.master, bytes, count) : 0;
    return sent > 0 ? (size_t)sent : 0;
}

static void a_paste_arrives_however_long_a_frame_takes(void **state)
{
    enum { PASTED = 200 * 1000 };
    static char bytes[PASTED + 12];
    size_t count = sizeof bytes, sent = 0;
    struct key key = {.kind = KEY_IS_TICK};
    int told = 0;
    (void)state;
    memset(bytes, 'y', sizeof bytes);
    memcpy(bytes, "\033[200~", 6);
    memcpy(bytes + sizeof bytes - 6, "\033[201~", 6);
    for (int i = 0; i < ROUNDS && key.kind != KEY_IS_PASTE; i++) {
        sent += exchange(bytes + sent, count - sent);
        term_read(&key, 0);
        told += key.kind == KEY_IS_PASTING;
    }
    assert_int_equal(key.kind, KEY_IS_PASTE);
    assert_int_equal(key.paste_bytes, PASTED);
    assert_true(told > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_paste_arrives_however_long_a_frame_takes, take_terminal, give_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
