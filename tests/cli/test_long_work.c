/* Whether long work says how far it is, within this process and under a clock that jumps with every look at it: to that clock
 * three campaigns take long on any machine. Where a line cannot be written over, or is read aloud, only what came of it is said.
 */
#include "base/strbuf.h"
#include "cli/cli.h"
#include "term/folder.h"
#include "tui/tui.h"

#include <locale.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { JUMP_MS = 300 };

extern char **environ;

static int64_t clock_ms = 1;

/* In the place of the system's, for all of this program. */
int clock_gettime(clockid_t which, struct timespec *now)
{
    (void)which;
    clock_ms += JUMP_MS;
    *now = (struct timespec){.tv_sec = clock_ms / 1000, .tv_nsec = clock_ms % 1000 * 1000000};
    return 0;
}

static struct folder folder;

static int make_board(void **state)
{
    (void)state;
    folder_make(&folder);
    folder_build_little(&folder);
    char path[128];
    snprintf(path, sizeof path, "%s/three.csv", folder.path);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("Campaign;Audience;Email\nOne;Owner;Hi\nTwo;Owner;Hi\nThree;Owner;Hi\n", out);
    return fclose(out);
}

static int remove_board(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

/* As main does it. */
static void run_here(const char *line, const char *const *environment)
{
    static const struct cli_hooks hooks = {.check_keys = tui_check_keys};
    char **words = words_of(line);
    int count = 0;
    while (words[count] != NULL) {
        count++;
    }
    environ = folder_environment(&folder, environment);
    setlocale(LC_ALL, "");
    int status = chdir(folder.path) == 0 ? cli_run(count, words, &hooks) : -1;
    fflush(NULL);
    _exit(status);
}

/* All that is said in a terminal of its own. */
static void run_in_terminal(const char *line, const char *const *environment, struct strbuf *said)
{
    int master, status;
    char block[4096];
    struct winsize size = {.ws_row = 30, .ws_col = 100};
    pid_t child = forkpty(&master, NULL, NULL, &size);
    assert_true(child >= 0);
    if (child == 0) {
        run_here(line, environment);
    }
    for (ssize_t got; (got = read(master, block, sizeof block)) > 0;) {
        strbuf_add_n(said, block, (size_t)got);
    }
    close(master);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fail_msg("%s: %s", line, said->text);
    }
}

/* Whether the import says how far it is; it is taken back. */
static bool says_how_far(const char *line, const char *const *environment)
{
    struct strbuf said;
    strbuf_init(&said);
    run_in_terminal(line, environment, &said);
    bool says = strstr(said.text, "Writing... ") != NULL;
    assert_non_null(strstr(said.text, "Added 3 campaigns"));
    assert_int_equal(says, strstr(said.text, "\033[K") != NULL);
    strbuf_release(&said);
    assert_int_equal(folder_run(&folder, environment, "undo --as Ana", NULL, 0), 0);
    return says;
}

static void nobody_hears_a_line_that_is_written_over(void **state)
{
    static const char *const able[] = {LITTLE_NOW, NULL};
    static const char *const dumb[] = {LITTLE_NOW, "TERM=dumb", NULL};
    (void)state;
    assert_true(says_how_far("scrumsell campaign import three.csv --as Ana", able));
    assert_false(says_how_far("scrumsell campaign import three.csv --as Ana", dumb));
    assert_false(says_how_far("scrumsell campaign import three.csv --as Ana --accessible", able));
    assert_false(says_how_far("scrumsell campaign import three.csv --as Ana --plain", able));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nobody_hears_a_line_that_is_written_over, make_board, remove_board),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
