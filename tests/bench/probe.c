#define _GNU_SOURCE /* openpty, pipe2 */
#include "bench/probe.h"

#include "base/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEADLINE_MS = 60000 };

static _Noreturn void give_up(const char *what)
{
    fprintf(stderr, "bench: %s\n", what);
    exit(1);
}

static int compare(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one;
    int64_t b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

int64_t probe_median(int64_t *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* --- start and end --- */

static void become(int slave, int idle, const char *const *arguments, char *const *environment)
{
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    for (int stream = 0; stream < 3; stream++) {
        dup2(slave, stream);
    }
    fcntl(idle, F_SETFD, 0);
    execve(arguments[0], (char *const *)(uintptr_t)arguments, environment);
    _exit(127);
}

/* The environment with one variable more. */
static char **with_idle(char *const *environment, int idle)
{
    static char variable[40];
    static char *variables[128];
    size_t count = 0;
    snprintf(variable, sizeof variable, "SCRUMSELL_IDLE_FD=%d", idle);
    variables[count++] = variable;
    while (*environment != NULL && count + 1 < 128) {
        variables[count++] = *environment++;
    }
    variables[count] = NULL;
    return variables;
}

static void take_painted(const struct probe *probe)
{
    char block[65536];
    while (read(probe->master, block, sizeof block) > 0) {
    }
}

/* Whether the program has said that it acted upon all that was sent. */
static bool acted(struct probe *probe)
{
    char text[256];
    ssize_t got = read(probe->idle, text, sizeof text - 1);
    if (got == 0) {
        give_up("the program ended");
    }
    if (got < 0) {
        return false;
    }
    text[got - 1] = '\0';
    char *last = strrchr(text, '\n');
    return strtoul(last != NULL ? last + 1 : text, NULL, 10) >= probe->sent;
}

static void await_frame(struct probe *probe)
{
    struct pollfd files[] = {{.fd = probe->master, .events = POLLIN}, {.fd = probe->idle, .events = POLLIN}};
    int64_t until = watch_now_us() + DEADLINE_MS * 1000LL;
    do {
        if (watch_now_us() > until) {
            give_up("no frame came");
        }
        poll(files, 2, 100);
        take_painted(probe);
    } while (!acted(probe));
    take_painted(probe);
}

void probe_start(struct probe *probe, const char *const *arguments, char *const *environment)
{
    int ends[2];
    int slave;
    struct winsize size = {.ws_row = PROBE_ROWS, .ws_col = PROBE_COLUMNS};
    *probe = (struct probe){.sent = 0};
    if (openpty(&probe->master, &slave, NULL, NULL, &size) != 0 || pipe2(ends, O_CLOEXEC) != 0) {
        give_up("no terminal to be had");
    }
    probe->idle = ends[0];
    fcntl(probe->master, F_SETFL, O_NONBLOCK);
    fcntl(probe->master, F_SETFD, FD_CLOEXEC);
    fcntl(probe->idle, F_SETFL, O_NONBLOCK);
    char **variables = with_idle(environment, ends[1]);
    int64_t before = watch_now_us();
    probe->process = fork();
    if (probe->process == 0) {
        become(slave, ends[1], arguments, variables);
    }
    close(ends[1]);
    await_frame(probe);
    probe->first_frame_us = watch_now_us() - before;
    close(slave);
}

void probe_end(struct probe *probe)
{
    kill(probe->process, SIGTERM);
    while (waitpid(probe->process, NULL, WNOHANG) == 0) {
        poll(NULL, 0, 1);
        take_painted(probe);
    }
    close(probe->master);
    close(probe->idle);
}

/* --- keys --- */

static void send_bytes(struct probe *probe, const char *bytes)
{
    size_t count = strlen(bytes);
    probe->sent += count;
    if (write(probe->master, bytes, count) != (ssize_t)count) {
        give_up("the terminal takes no keys");
    }
}

int64_t probe_keys(struct probe *probe, const char *bytes)
{
    int64_t before = watch_now_us();
    send_bytes(probe, bytes);
    await_frame(probe);
    return watch_now_us() - before;
}

/* SQLite takes the journal away at the COMMIT. */
static bool journal_went(int watch)
{
    _Alignas(struct inotify_event) char room[4096];
    ssize_t got = read(watch, room, sizeof room);
    for (ssize_t at = 0; at < got;) {
        const struct inotify_event *event = (const struct inotify_event *)(const void *)(room + at);
        if (event->len > 0 && strstr(event->name, "-journal") != NULL) {
            return true;
        }
        at += (ssize_t)(sizeof *event + event->len);
    }
    return false;
}

static int watch_folder_of(const char *board)
{
    char folder[4096];
    int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    snprintf(folder, sizeof folder, "%s", board);
    *strrchr(folder, '/') = '\0';
    if (watch < 0 || inotify_add_watch(watch, folder, IN_DELETE) < 0) {
        give_up("the board's folder cannot be watched");
    }
    return watch;
}

int64_t probe_commit(struct probe *probe, const char *bytes, const char *board)
{
    int watch = watch_folder_of(board);
    struct pollfd files[] = {{.fd = watch, .events = POLLIN}, {.fd = probe->master, .events = POLLIN}};
    int64_t before = watch_now_us();
    send_bytes(probe, bytes);
    while (!journal_went(watch)) {
        if (watch_now_us() > before + DEADLINE_MS * 1000LL) {
            give_up("nothing was saved");
        }
        poll(files, 2, 100);
        take_painted(probe);
    }
    int64_t took = watch_now_us() - before;
    close(watch);
    await_frame(probe);
    return took;
}

/* --- what it costs --- */

long probe_memory(const struct probe *probe)
{
    char path[64];
    char line[256];
    long kib = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)probe->process);
    FILE *status = fopen(path, "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL) {
        if (strncmp(line, "VmHWM:", 6) == 0) {
            kib = strtol(line + 6, NULL, 10);
        }
    }
    if (status != NULL) {
        fclose(status);
    }
    return kib;
}

double probe_cpu(const struct probe *probe)
{
    char path[64];
    long user = 0;
    long system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)probe->process);
    FILE *stat = fopen(path, "r");
    if (stat != NULL) {
        if (fscanf(stat, "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system) != 2) {
            user = system = 0;
        }
        fclose(stat);
    }
    return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

static void become_quiet(const char *const *arguments, char *const *environment, const char *output)
{
    int nothing = open("/dev/null", O_RDWR);
    int out = output != NULL ? open(output, O_WRONLY | O_CREAT | O_TRUNC, 0600) : nothing;
    dup2(nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    execve(arguments[0], (char *const *)(uintptr_t)arguments, environment);
    _exit(127);
}

int64_t probe_run(const char *const *arguments, char *const *environment, const char *output, long *peak_kib)
{
    int status;
    struct rusage usage;
    int64_t before = watch_now_us();
    pid_t process = fork();
    if (process == 0) {
        become_quiet(arguments, environment, output);
    }
    wait4(process, &status, 0, &usage);
    if (status != 0) {
        give_up("a program failed");
    }
    if (peak_kib != NULL) {
        *peak_kib = usage.ru_maxrss;
    }
    return watch_now_us() - before;
}
