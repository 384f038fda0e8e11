#include "cli/pager.h"

#include "base/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* The rows of the terminal; many where it does not say. */
static size_t rows_of_terminal(void)
{
    struct winsize size;
    bool said = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0;
    return said ? size.ws_row : SIZE_MAX;
}

static size_t lines_of(const struct strbuf *text)
{
    size_t lines = 0;
    for (const char *at = text->text; (at = strchr(at, '\n')) != NULL; at++) {
        lines++;
    }
    return lines;
}

/* NULL: the person wants none, as they say by PAGER= and PAGER=cat. */
static const char *command_of_person(void)
{
    const char *command = getenv("PAGER");
    if (command == NULL) {
        return "less";
    }
    return command[0] == '\0' || strcmp(command, "cat") == 0 ? NULL : command;
}

static void feed(int to, const struct strbuf *text)
{
    for (size_t done = 0; done < text->length;) {
        ssize_t wrote = write(to, text->text + done, text->length - done);
        if (wrote < 0 && errno != EINTR) {
            return; /* the person has seen enough */
        }
        done += wrote > 0 ? (size_t)wrote : 0;
    }
}

/* Ctrl+C is the pager's business, and a pager that is left early must not end us. */
static void feed_and_wait(int to, pid_t pid, const struct strbuf *text)
{
    struct aside aside = {.numbers = {SIGINT, SIGQUIT, SIGPIPE}};
    program_set_aside(&aside);
    feed(to, text);
    close(to);
    while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {
    }
    program_take_back(&aside);
}

static bool start(const char *command, int *to, pid_t *pid)
{
    struct arena arena;
    struct err err;
    int ends[2];
    if (pipe(ends) != 0) {
        return false;
    }
    arena_init(&arena);
    setenv("LESS", "FRX", 0); /* leaves at the end of what fits, keeps colours and the screen */
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC); /* or the pager would wait for itself */
    char **words = program_words(command, &arena, &err);
    bool started = words != NULL && program_start(words, (struct program_streams){.input = ends[0]}, pid) == 0;
    close(ends[0]);
    if (!started) {
        close(ends[1]);
    }
    arena_release(&arena);
    *to = ends[1];
    return started;
}

bool pager_shows(const struct run *run, const struct strbuf *text)
{
    const char *command = command_of_person();
    int to;
    pid_t pid;
    if (!run->terminal || run_flag(run, "accessible") || command == NULL || lines_of(text) < rows_of_terminal() ||
        !start(command, &to, &pid)) {
        return false;
    }
    feed_and_wait(to, pid, text);
    return true;
}
