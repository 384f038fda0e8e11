#include "tui/outside.h"

#include "base/program.h"
#include "base/text.h"
#include "base/watch.h"
#include "tui/job.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT_NAME "text.txt"

enum { COPY_MS = 2000, LOOK_AGAIN_MS = 5 };

static bool is_said(const char *value)
{
    return value != NULL && value[0] != '\0';
}

struct outside outside_of_environment(void)
{
    return (struct outside){
        .visual = getenv("VISUAL"),
        .editor = getenv("EDITOR"),
        .runtime = getenv("XDG_RUNTIME_DIR"),
        .temporary = getenv("TMPDIR"),
        .tmux = getenv("TMUX"),
        .ssh = getenv("SSH_TTY"),
        .wayland = getenv("WAYLAND_DISPLAY"),
        .display = getenv("DISPLAY"),
    };
}

/* --- the editor --- */

/* The folder the text lies in while it is edited. */
struct drawer {
    char *path;
    int directory;
};

static bool write_whole(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t wrote = write(file, bytes, count);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        bytes += wrote > 0 ? wrote : 0;
        count -= wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

/* What was written goes over with zeros, for whoever reads the disk later. */
static void wipe(int directory, const char *name)
{
    static const char zeros[4096];
    struct stat status;
    int file = openat(directory, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
        for (off_t left = status.st_size; left > 0; left -= (off_t)sizeof zeros) {
            write_whole(file, zeros, left < (off_t)sizeof zeros ? (size_t)left : sizeof zeros);
        }
    }
    if (file >= 0) {
        close(file);
    }
    unlinkat(directory, name, 0);
}

/* The copies that editors make beside the text go with it. */
static void drawer_empty(struct drawer *drawer)
{
    DIR *list = fdopendir(drawer->directory);
    for (struct dirent *entry; list != NULL && (entry = readdir(list)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            wipe(drawer->directory, entry->d_name);
        }
    }
    if (list != NULL) {
        closedir(list);
    }
    rmdir(drawer->path);
}

static bool drawer_open(struct drawer *drawer, const struct outside *outside, struct arena *arena)
{
    const char *in = is_said(outside->runtime) && outside->runtime[0] == '/'       ? outside->runtime
                     : is_said(outside->temporary) && outside->temporary[0] == '/' ? outside->temporary
                                                                                   : "/tmp";
    drawer->path = arena_format(arena, "%s/scrumsell-XXXXXX", in);
    if (mkdtemp(drawer->path) == NULL) {
        return false;
    }
    drawer->directory = open(drawer->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (drawer->directory < 0) {
        int why = errno;
        rmdir(drawer->path);
        errno = why;
    }
    return drawer->directory >= 0;
}

static bool drawer_put(const struct drawer *drawer, const char *text)
{
    int file = openat(drawer->directory, TEXT_NAME, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) {
        return false;
    }
    bool wrote = write_whole(file, text, strlen(text));
    return close(file) == 0 && wrote;
}

static bool read_file(int file, struct strbuf *out)
{
    char piece[8192];
    ssize_t got;
    while ((got = read(file, piece, sizeof piece)) > 0 && out->length <= TEXT_BYTES_MAX) {
        strbuf_add_n(out, piece, (size_t)got);
    }
    return got >= 0;
}

static bool unsaved(struct err *err, const char *why)
{
    return err_set(err, ERR_IO, "Could not take what the editor left: %s. Your text is as it was.", why);
}

/* The editor may have put another file in the place of ours; a link or a pipe is not taken. */
static bool drawer_take(const struct drawer *drawer, struct strbuf *out, struct err *err)
{
    int file = openat(drawer->directory, TEXT_NAME, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        return unsaved(err, errno == ENOENT ? "it saved no file" : strerror(errno));
    }
    struct stat status;
    const char *why = NULL;
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        why = "it is not a file";
    } else if (!read_file(file, out)) {
        why = strerror(errno);
    } else if (out->length > TEXT_BYTES_MAX + 1) {
        why = "it is too long";
    }
    close(file);
    return why == NULL || unsaved(err, why);
}

/* Where the editor is stopped, as by Ctrl+Z in it, so are we, or the shell would never come; its fg wakes both. */
static int await_end(pid_t pid)
{
    int status = 0;
    for (;;) {
        pid_t got = waitpid(pid, &status, WUNTRACED);
        if (got == pid && WIFSTOPPED(status)) {
            job_stop();
            kill(pid, SIGCONT);
        } else if (got == pid || errno != EINTR) {
            return status;
        }
    }
}

/* Ctrl+C, Ctrl+\ and Ctrl+Z in the editor are the editor's business: what of them waits for us is forgotten. */
static int wait_for(pid_t pid)
{
    struct aside aside = {.numbers = {SIGINT, SIGQUIT, SIGTSTP}};
    program_set_aside(&aside);
    int status = await_end(pid);
    program_take_back(&aside);
    return status;
}

static bool run_editor(char *const *words, struct err *err)
{
    pid_t pid;
    int why = program_start(words, (struct program_streams){0}, &pid);
    if (why != 0) {
        err_set(err, ERR_IO, "Could not start the editor “%.100s”: %s. Your text is as it was.", words[0], strerror(why));
        return err_hint(err, "Name your editor in $VISUAL or $EDITOR.");
    }
    int status = wait_for(pid);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        return true;
    }
    return err_set(err, ERR_IO, "The editor “%.100s” gave up (%s %d). Your text is as it was.", words[0],
                   WIFEXITED(status) ? "status" : "signal", WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
}

/* The words of the editor's command, and the file behind them. */
static char **editor_words(const struct outside *outside, const struct drawer *drawer, struct arena *arena, struct err *err)
{
    const char *command = is_said(outside->visual) ? outside->visual : is_said(outside->editor) ? outside->editor : "vi";
    char **words = program_words(command, arena, err);
    size_t count = 0;
    while (words != NULL && words[count] != NULL) {
        count++;
    }
    char **all = arena_array(arena, char *, count + 2);
    for (size_t i = 0; i < count; i++) {
        all[i] = words[i];
    }
    all[count] = arena_format(arena, "%s/" TEXT_NAME, drawer->path);
    return words != NULL ? all : NULL;
}

/* Editors end a file with a newline that nobody typed. */
static void drop_added_newline(struct strbuf *edited, const char *text)
{
    size_t bytes = strlen(text);
    bool had_one = bytes > 0 && text[bytes - 1] == '\n';
    if (!had_one && edited->length > 0 && edited->text[edited->length - 1] == '\n') {
        strbuf_cut(edited, edited->length - 1);
    }
}

static bool edit_in(const struct drawer *drawer, const struct outside *outside, const char *text, struct strbuf *edited,
                    struct arena *arena, struct err *err)
{
    char **words = editor_words(outside, drawer, arena, err);
    if (words == NULL) {
        return err_hint(err, "Look at $VISUAL and $EDITOR.");
    }
    if (!drawer_put(drawer, text)) {
        return err_set(err, ERR_IO, "Could not write the text for the editor: %s.", strerror(errno));
    }
    return run_editor(words, err) && drawer_take(drawer, edited, err);
}

bool outside_edit(const struct outside *outside, const char *text, struct strbuf *edited, struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    struct drawer drawer;
    bool done = false;
    strbuf_clear(edited);
    if (drawer_open(&drawer, outside, &arena)) {
        done = edit_in(&drawer, outside, text, edited, &arena, err);
        drawer_empty(&drawer);
    } else {
        err_set(err, ERR_IO, "Could not make a folder for the editor (“%.200s”): %s.", drawer.path, strerror(errno));
    }
    if (done) {
        drop_added_newline(edited, text);
    } else {
        strbuf_clear(edited);
    }
    arena_release(&arena);
    return done;
}

/* --- the clipboard --- */

/* Writes what the pipe takes until the deadline; false where the program no longer reads or is too slow. */
static bool feed(int pipe_end, const char *bytes, size_t count, int64_t deadline)
{
    while (count > 0) {
        int64_t left = deadline - watch_now_ms();
        struct pollfd ready = {.fd = pipe_end, .events = POLLOUT};
        if (left <= 0 || (poll(&ready, 1, (int)left) < 0 && errno != EINTR)) {
            return false;
        }
        ssize_t wrote = write(pipe_end, bytes, count);
        if (wrote < 0 && errno != EINTR && errno != EAGAIN) {
            return false;
        }
        bytes += wrote > 0 ? wrote : 0;
        count -= wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

/* Whether the program ended well before the deadline; it has ended in any case. */
static bool ends_well(pid_t pid, int64_t deadline)
{
    int status = 0;
    pid_t ended;
    while ((ended = waitpid(pid, &status, WNOHANG)) == 0 && watch_now_ms() < deadline) {
        poll(NULL, 0, LOOK_AGAIN_MS);
    }
    if (ended == 0) {
        kill(pid, SIGKILL);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
        }
    }
    return ended == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* A pipe that programs do not inherit unless they are given it, and whose writing end never blocks. */
static bool open_pipe(int ends[2])
{
    return pipe(ends) == 0 && fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 &&
           fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0;
}

static bool give_to(char *const *words, const char *text)
{
    int ends[2];
    pid_t pid;
    int64_t deadline = watch_now_ms() + COPY_MS;
    if (!open_pipe(ends)) {
        return false;
    }
    bool started = program_start(words, (struct program_streams){.input = ends[0], .mute = true}, &pid) == 0;
    close(ends[0]);
    bool fed = started && feed(ends[1], text, strlen(text), deadline);
    close(ends[1]);
    return started && ends_well(pid, deadline) && fed;
}

/* A program that ends before it has read all must not end us. */
static bool give_safely(char *const *words, const char *text)
{
    struct aside aside = {.numbers = {SIGPIPE}};
    program_set_aside(&aside);
    bool given = give_to(words, text);
    program_take_back(&aside);
    return given;
}

/* A clipboard at the far end of ssh is not the one in front of the person. */
static bool program_takes(const struct outside *outside, const char *text)
{
    static char *const to_tmux[] = {"tmux", "load-buffer", "-w", "-", NULL};
    static char *const to_wayland[] = {"wl-copy", NULL};
    static char *const to_x[] = {"xclip", "-selection", "clipboard", "-in", NULL};
    bool local = !is_said(outside->ssh);
    return (is_said(outside->tmux) && give_safely(to_tmux, text)) ||
           (local && is_said(outside->wayland) && give_safely(to_wayland, text)) ||
           (local && is_said(outside->display) && give_safely(to_x, text));
}

static void add_base64(struct strbuf *out, const unsigned char *bytes, size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t at = 0; at < count; at += 3) {
        unsigned second = at + 1 < count ? bytes[at + 1] : 0;
        unsigned third = at + 2 < count ? bytes[at + 2] : 0;
        unsigned three = (unsigned)bytes[at] << 16 | second << 8 | third;
        const char four[] = {digits[three >> 18], digits[three >> 12 & 63], at + 1 < count ? digits[three >> 6 & 63] : '=',
                             at + 2 < count ? digits[three & 63] : '='};
        strbuf_add_n(out, four, sizeof four);
    }
}

enum outside_copied outside_copy(const struct outside *outside, const char *text, struct strbuf *to_terminal)
{
    size_t bytes = strlen(text);
    strbuf_clear(to_terminal);
    if (program_takes(outside, text)) {
        return OUTSIDE_COPIED;
    }
    if (bytes > OUTSIDE_SEND_MAX) {
        return OUTSIDE_FAILED;
    }
    strbuf_add(to_terminal, "\033]52;c;");
    add_base64(to_terminal, (const unsigned char *)text, bytes);
    strbuf_add(to_terminal, "\033\\");
    return OUTSIDE_SENT;
}

const char *outside_copied_words(enum outside_copied copied)
{
    static const char *const words[] = {
        [OUTSIDE_COPIED] = "Copied.",
        [OUTSIDE_SENT] = "Sent to your terminal's clipboard. If pasting fails: {key copy} again shows the text to select.",
        [OUTSIDE_FAILED] = "Could not copy: the text is too long for your terminal. {key copy} again shows the text to select.",
    };
    return words[copied];
}
