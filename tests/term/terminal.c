#define _GNU_SOURCE /* openpty, pipe2 */
#include "term/terminal.h"

#include "base/watch.h"
#include "term/scrolls.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

#include <cmocka.h>

enum { DEADLINE_MS = 20000, USUAL_ROWS = 30, USUAL_COLUMNS = 100, IDLE_LINE = 64, WORDS_MAX = 32, ROW_BYTES = 8192 };

struct terminal {
    pid_t process;
    int master, slave, idle;
    VTerm *vterm;
    VTermScreen *screen;
    struct scrolls scrolls;
    int rows, columns;
    struct termios before;
    struct strbuf bytes;
    size_t sent;
    char idle_line[IDLE_LINE];
    size_t idle_length;
    size_t idle_count; /* how often it went idle */
    size_t acted_on;   /* as it said last: bytes, and the size */
    int drawn_rows, drawn_columns;
    bool ended, goes_on;
    int status;
    char row_text[ROW_BYTES];
};

/* --- starting --- */

static char **arguments_of(const char *line)
{
    char **words = words_of(line != NULL ? line : "");
    char **arguments = calloc(WORDS_MAX, sizeof *arguments);
    assert_non_null(arguments);
    arguments[0] = strdup("scrumsell");
    for (size_t i = 0; words[i] != NULL; i++) {
        assert_true(i + 2 < WORDS_MAX);
        arguments[i + 1] = strdup(words[i]);
    }
    words_free(words);
    return arguments;
}

/* Of a process that only has to be there: it keeps nothing open, and ends with its parent. */
static void stand_by(void)
{
    enum { FILES = 256 };
    for (int file = 0; file < FILES; file++) {
        close(file);
    }
    for (;;) {
        pause();
    }
}

/* A member of the program's group whose parent is in the session but not in the group: so the system takes it that a shell is
 * there, and stops the program where it asks to be stopped. */
static void join_group(pid_t group, int told)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, group);
    signal(SIGTSTP, SIG_IGN);
    if (write(told, "", 1) == 1) {
        stand_by();
    }
    _exit(127);
}

static void stand_in_for_shell(void)
{
    int ends[2];
    char byte;
    pid_t group = getpgrp();
    if (pipe2(ends, O_CLOEXEC) != 0) {
        _exit(127);
    }
    pid_t shell = fork();
    if (shell == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        setpgid(0, 0);
        if (fork() == 0) {
            join_group(group, ends[1]);
        }
        stand_by();
    }
    close(ends[1]);
    if (shell < 0 || read(ends[0], &byte, 1) != 1) {
        _exit(127);
    }
    close(ends[0]);
}

/* A shell hands signals on as they are usually; who runs the tests in the background may have them ignored. */
static void take_signals(void)
{
    static const int numbers[] = {SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGPIPE, SIGTSTP};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        signal(numbers[i], SIG_DFL);
    }
}

/* It runs in its own folder, where it may leave what it writes; its own name is taken from the root before. */
static void become(const struct terminal *terminal, const struct folder *folder, const struct terminal_options *options,
                   char **arguments, char **environment)
{
    const char *named = getenv("SCRUMSELL");
    char *program = realpath(named != NULL ? named : "build/scrumsell", NULL);
    if (program == NULL || chdir(folder->path) != 0) {
        _exit(127);
    }
    take_signals();
    int nothing = open("/dev/null", O_RDWR);
    setsid();
    ioctl(terminal->slave, TIOCSCTTY, 0);
    if (!options->no_shell) {
        stand_in_for_shell();
    }
    dup2(options->no_stdin ? nothing : terminal->slave, STDIN_FILENO);
    dup2(options->no_stdout ? nothing : terminal->slave, STDOUT_FILENO);
    dup2(terminal->slave, STDERR_FILENO);
    execve(program, arguments, environment);
    _exit(127);
}

static void start_screen(struct terminal *terminal)
{
    terminal->vterm = vterm_new(terminal->rows, terminal->columns);
    terminal->scrolls = (struct scrolls){.vterm = terminal->vterm};
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
    strbuf_init(&terminal->bytes);
}

static void start_program(struct terminal *terminal, const struct folder *folder, const struct terminal_options *options)
{
    int ends[2];
    char idle[32];
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    snprintf(idle, sizeof idle, "SCRUMSELL_IDLE_FD=%d", ends[1]);
    const char *more[WORDS_MAX] = {idle, "ESCDELAY=5"}; /* what we send arrives at once, so a lone Esc need not wait long */
    for (size_t i = 0; options->environment != NULL && options->environment[i] != NULL; i++) {
        assert_true(i + 3 < WORDS_MAX);
        more[i + 2] = options->environment[i];
    }
    char **environment = folder_environment(folder, more);
    char **arguments = arguments_of(options->line);
    terminal->process = fork();
    assert_true(terminal->process >= 0);
    if (terminal->process == 0) {
        fcntl(ends[1], F_SETFD, 0);
        become(terminal, folder, options, arguments, environment);
    }
    close(ends[1]);
    terminal->idle = ends[0];
    fcntl(terminal->idle, F_SETFL, O_NONBLOCK);
    words_free(environment);
    words_free(arguments);
}

static bool pump(struct terminal *terminal, int timeout_ms, bool sending);
static void out_of_time(struct terminal *terminal, const char *what);

struct terminal *terminal_start(const struct folder *folder, const struct terminal_options *options)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    assert_non_null(terminal);
    terminal->rows = options->rows != 0 ? options->rows : USUAL_ROWS;
    terminal->columns = options->columns != 0 ? options->columns : USUAL_COLUMNS;
    struct winsize size = {.ws_row = (unsigned short)terminal->rows, .ws_col = (unsigned short)terminal->columns};
    assert_int_equal(openpty(&terminal->master, &terminal->slave, NULL, NULL, &size), 0);
    fcntl(terminal->master, F_SETFD, FD_CLOEXEC);
    fcntl(terminal->slave, F_SETFD, FD_CLOEXEC);
    fcntl(terminal->master, F_SETFL, O_NONBLOCK);
    tcgetattr(terminal->slave, &terminal->before);
    terminal->goes_on = options->goes_on;
    start_screen(terminal);
    start_program(terminal, folder, options);
    int64_t until = watch_now_ms() + DEADLINE_MS;
    while (terminal->idle_count == 0 && !terminal->ended && !options->draws_nothing) {
        if (watch_now_ms() > until) {
            out_of_time(terminal, "the first frame");
        }
        pump(terminal, 100, false);
    }
    return terminal;
}

static void reap(struct terminal *terminal)
{
    if (terminal->process > 0) {
        kill(terminal->process, SIGKILL);
        waitpid(terminal->process, &terminal->status, 0);
        terminal->process = 0;
    }
}

void terminal_free(struct terminal *terminal)
{
    if (terminal == NULL) {
        return;
    }
    reap(terminal);
    if (terminal->master >= 0) {
        close(terminal->master);
        close(terminal->slave);
    }
    close(terminal->idle);
    vterm_free(terminal->vterm);
    strbuf_release(&terminal->bytes);
    free(terminal);
}

/* --- what comes from the program --- */

static void take_output(struct terminal *terminal)
{
    char block[16384];
    ssize_t got;
    while (terminal->master >= 0 && (got = read(terminal->master, block, sizeof block)) > 0) {
        strbuf_add_n(&terminal->bytes, block, (size_t)got);
        scrolls_write(&terminal->scrolls, block, (size_t)got);
    }
}

static void take_idle_line(struct terminal *terminal)
{
    terminal->idle_line[terminal->idle_length] = '\0';
    terminal->idle_length = 0;
    char *at = terminal->idle_line;
    terminal->acted_on = strtoul(at, &at, 10);
    terminal->drawn_rows = (int)strtol(at, &at, 10);
    terminal->drawn_columns = (int)strtol(at, &at, 10);
    terminal->idle_count++;
}

static void take_idle(struct terminal *terminal)
{
    char block[4096];
    ssize_t got;
    while ((got = read(terminal->idle, block, sizeof block)) > 0) {
        for (ssize_t i = 0; i < got; i++) {
            if (block[i] == '\n') {
                take_idle_line(terminal);
            } else if (terminal->idle_length + 1 < IDLE_LINE) {
                terminal->idle_line[terminal->idle_length++] = block[i];
            }
        }
    }
    terminal->ended = terminal->ended || got == 0;
}

static void go_on_where_it_stopped(const struct terminal *terminal)
{
    siginfo_t stopped = {0};
    bool asks = terminal->goes_on && terminal->process > 0;
    if (asks && waitid(P_PID, (id_t)terminal->process, &stopped, WSTOPPED | WNOHANG) == 0 && stopped.si_pid != 0) {
        kill(terminal->process, SIGCONT);
    }
}

/* Waits for something to happen and takes it. What was drawn before the program went idle is on our screen after it. True when
 * more can be sent. */
static bool pump(struct terminal *terminal, int timeout_ms, bool sending)
{
    struct pollfd files[] = {{.fd = terminal->ended ? -1 : terminal->idle, .events = POLLIN},
                             {.fd = terminal->master, .events = (short)(POLLIN | (sending ? POLLOUT : 0))}};
    poll(files, 2, timeout_ms);
    go_on_where_it_stopped(terminal);
    take_idle(terminal);
    take_output(terminal);
    return (files[1].revents & POLLOUT) != 0;
}

static void out_of_time(struct terminal *terminal, const char *what)
{
    for (int row = 0; row < terminal->rows; row++) {
        print_error("%s\n", terminal_row(terminal, row));
    }
    fail_msg("Waited in vain for %s (%zu bytes sent, %zu acted upon%s). The screen is above.", what, terminal->sent,
             terminal->acted_on, terminal->ended ? "; the program has ended" : "");
}

static bool is_settled(const struct terminal *terminal)
{
    return terminal->acted_on == terminal->sent && terminal->drawn_rows == terminal->rows &&
           terminal->drawn_columns == terminal->columns;
}

void terminal_settle(struct terminal *terminal)
{
    int64_t until = watch_now_ms() + DEADLINE_MS;
    while (!is_settled(terminal) && !terminal->ended) {
        if (watch_now_ms() > until) {
            out_of_time(terminal, "the program to settle");
        }
        pump(terminal, 100, false);
    }
}

void terminal_await_idle(struct terminal *terminal)
{
    int64_t until = watch_now_ms() + DEADLINE_MS;
    size_t before = terminal->idle_count;
    while (terminal->idle_count == before && !terminal->ended) {
        if (watch_now_ms() > until) {
            out_of_time(terminal, "the program to go idle");
        }
        pump(terminal, 100, false);
    }
}

void terminal_await_read(struct terminal *terminal)
{
    int64_t until = watch_now_ms() + DEADLINE_MS;
    struct pollfd unread = {.fd = terminal->slave, .events = POLLIN};
    while (poll(&unread, 1, 0) > 0) {
        if (watch_now_ms() > until) {
            out_of_time(terminal, "the program to read");
        }
        pump(terminal, 1, false);
    }
}

bool terminal_awaits(struct terminal *terminal, const char *text)
{
    int64_t until = watch_now_ms() + DEADLINE_MS;
    while (!terminal_shows(terminal, text)) {
        if (watch_now_ms() > until || terminal->ended) {
            return false;
        }
        pump(terminal, 100, false);
    }
    return true;
}

/* --- what goes to the program --- */

void terminal_send(struct terminal *terminal, const char *bytes, size_t count)
{
    int64_t until = watch_now_ms() + DEADLINE_MS;
    while (count > 0 && !terminal->ended) {
        if (watch_now_ms() > until) {
            out_of_time(terminal, "the program to take its input");
        }
        ssize_t wrote = pump(terminal, 100, true) ? write(terminal->master, bytes, count) : 0;
        if (wrote > 0) {
            bytes += wrote;
            count -= (size_t)wrote;
            terminal->sent += (size_t)wrote;
        }
    }
}

/* What libvterm's keyboard has made of a key, as the modes of the program ask for it. */
static void send_keyboard(struct terminal *terminal)
{
    char bytes[256];
    size_t count = vterm_output_read(terminal->vterm, bytes, sizeof bytes);
    assert_true(count > 0);
    terminal_send(terminal, bytes, count);
}

static const struct {
    const char *name;
    VTermKey key;
} named_keys[] = {{"Up", VTERM_KEY_UP},
                  {"Down", VTERM_KEY_DOWN},
                  {"Left", VTERM_KEY_LEFT},
                  {"Right", VTERM_KEY_RIGHT},
                  {"PgUp", VTERM_KEY_PAGEUP},
                  {"PgDn", VTERM_KEY_PAGEDOWN},
                  {"Home", VTERM_KEY_HOME},
                  {"End", VTERM_KEY_END},
                  {"Insert", VTERM_KEY_INS},
                  {"Delete", VTERM_KEY_DEL},
                  {"Backspace", VTERM_KEY_BACKSPACE},
                  {"Enter", VTERM_KEY_ENTER},
                  {"Tab", VTERM_KEY_TAB},
                  {"Esc", VTERM_KEY_ESCAPE},
                  {"F1", VTERM_KEY_FUNCTION(1)},
                  {"F2", VTERM_KEY_FUNCTION(2)},
                  {"F12", VTERM_KEY_FUNCTION(12)}};

static VTermModifier take_modifiers(const char **name)
{
    unsigned modifiers = VTERM_MOD_NONE;
    while ((*name)[0] != '\0' && (*name)[1] == '-' && (*name)[2] != '\0') {
        modifiers |= (*name)[0] == 'S'   ? (unsigned)VTERM_MOD_SHIFT
                     : (*name)[0] == 'C' ? (unsigned)VTERM_MOD_CTRL
                                         : (unsigned)VTERM_MOD_ALT;
        *name += 2;
    }
    return (VTermModifier)modifiers;
}

static void send_key(struct terminal *terminal, const char *name)
{
    const char *whole = name;
    VTermModifier modifiers = take_modifiers(&name);
    char drained[256];
    while (vterm_output_read(terminal->vterm, drained, sizeof drained) > 0) {
    }
    for (size_t i = 0; i < sizeof named_keys / sizeof named_keys[0]; i++) {
        if (strcmp(named_keys[i].name, name) == 0) {
            vterm_keyboard_key(terminal->vterm, named_keys[i].key, modifiers);
            send_keyboard(terminal);
            return;
        }
    }
    const char *text = strcmp(name, "Space") == 0 ? " " : name;
    char control = (char)(text[0] & 0x1f);
    bool letter = text[0] != '\0' && text[1] == '\0';
    if (text[1] != '\0' && ((unsigned char)text[0] & 0x80) == 0) {
        fail_msg("There is no key named “%s”.", whole);
    }
    terminal_send(terminal, modifiers == VTERM_MOD_CTRL && letter ? &control : text, letter ? 1 : strlen(text));
}

void terminal_keys(struct terminal *terminal, const char *names)
{
    char **words = words_of(names);
    for (char **word = words; *word != NULL; word++) {
        send_key(terminal, *word);
        terminal_settle(terminal);
    }
    words_free(words);
}

void terminal_keys_at_once(struct terminal *terminal, const char *names)
{
    char **words = words_of(names);
    for (char **word = words; *word != NULL; word++) {
        send_key(terminal, *word);
    }
    words_free(words);
}

void terminal_type(struct terminal *terminal, const char *text)
{
    terminal_send(terminal, text, strlen(text));
    terminal_settle(terminal);
}

void terminal_paste(struct terminal *terminal, const char *text, size_t bytes)
{
    bool bracketed = terminal_mode(terminal, 2004);
    terminal_send(terminal, "\033[200~", bracketed ? 6 : 0);
    terminal_send(terminal, text, bytes);
    terminal_send(terminal, "\033[201~", bracketed ? 6 : 0);
    terminal_settle(terminal);
}

/* A terminal reports only what the program asked for. */
static void report_mouse(struct terminal *terminal, int button, int row, int column, char end)
{
    char report[64];
    int bytes = snprintf(report, sizeof report, "\033[<%d;%d;%d%c", button, column + 1, row + 1, end);
    if (terminal_mode(terminal, 1006)) {
        terminal_send(terminal, report, (size_t)bytes);
    }
}

void terminal_click(struct terminal *terminal, enum terminal_button button, int row, int column)
{
    report_mouse(terminal, (int)button, row, column, 'M');
    if (button != BUTTON_WHEEL_UP && button != BUTTON_WHEEL_DOWN) {
        report_mouse(terminal, (int)button, row, column, 'm');
    }
    terminal_settle(terminal);
}

void terminal_drag(struct terminal *terminal, int row, int column, int to_row, int to_column)
{
    enum { MOTION = 32 };
    bool reports_motion = terminal_mode(terminal, 1002) || terminal_mode(terminal, 1003);
    report_mouse(terminal, BUTTON_LEFT, row, column, 'M');
    if (reports_motion) {
        report_mouse(terminal, BUTTON_LEFT + MOTION, (row + to_row) / 2, (column + to_column) / 2, 'M');
        report_mouse(terminal, BUTTON_LEFT + MOTION, to_row, to_column, 'M');
    }
    report_mouse(terminal, BUTTON_LEFT, to_row, to_column, 'm');
    terminal_settle(terminal);
}

void terminal_resize_at_once(struct terminal *terminal, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    if (rows == terminal->rows && columns == terminal->columns) {
        return; /* the kernel says nothing either */
    }
    take_idle(terminal);
    take_output(terminal);
    terminal->drawn_rows = 0;
    scrolls_resize(&terminal->scrolls, rows, columns);
    terminal->rows = rows;
    terminal->columns = columns;
    assert_int_equal(ioctl(terminal->master, TIOCSWINSZ, &size), 0);
}

void terminal_resize(struct terminal *terminal, int rows, int columns)
{
    terminal_resize_at_once(terminal, rows, columns);
    terminal_settle(terminal);
}

/* --- its life --- */

void terminal_signal(struct terminal *terminal, int number)
{
    assert_int_equal(kill(terminal->process, number), 0);
}

void terminal_vanish(struct terminal *terminal)
{
    take_output(terminal);
    close(terminal->slave);
    close(terminal->master);
    terminal->master = terminal->slave = -1;
}

bool terminal_has_ended(const struct terminal *terminal)
{
    return terminal->ended;
}

int terminal_await_end(struct terminal *terminal, int ms)
{
    int64_t until = watch_now_ms() + ms;
    while (!terminal->ended) {
        if (watch_now_ms() > until) {
            out_of_time(terminal, "the program to end");
        }
        pump(terminal, 100, false);
    }
    assert_int_equal(waitpid(terminal->process, &terminal->status, 0), terminal->process);
    terminal->process = 0;
    take_output(terminal);
    return terminal->status;
}

void terminal_await_stop(struct terminal *terminal)
{
    int64_t until = watch_now_ms() + DEADLINE_MS;
    int status = 0;
    while (waitpid(terminal->process, &status, WUNTRACED | WNOHANG) == 0) {
        if (watch_now_ms() > until) {
            out_of_time(terminal, "the program to stop");
        }
        pump(terminal, 5, false);
    }
    assert_true(WIFSTOPPED(status));
    take_idle(terminal);
    take_output(terminal);
}

/* --- the screen --- */

int terminal_rows(const struct terminal *terminal)
{
    return terminal->rows;
}

int terminal_columns(const struct terminal *terminal)
{
    return terminal->columns;
}

static size_t put_utf8(uint32_t code, char *out)
{
    static const struct {
        uint32_t below;
        unsigned char lead;
        size_t follow;
    } shapes[] = {{0x80, 0, 0}, {0x800, 0xC0, 1}, {0x10000, 0xE0, 2}, {0x110000, 0xF0, 3}};
    size_t shape = 0;
    while (code >= shapes[shape].below) {
        shape++;
    }
    for (size_t i = shapes[shape].follow; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)(shapes[shape].lead | code);
    return shapes[shape].follow + 1;
}

enum { RIGHT_HALF = -1 }; /* of a wide character, as libvterm says it */

static size_t put_cell(struct terminal *terminal, int row, int column, char *out)
{
    VTermScreenCell cell;
    size_t bytes = 0;
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell);
    if (cell.chars[0] == (uint32_t)RIGHT_HALF) {
        return 0;
    }
    if (cell.chars[0] == 0) {
        out[0] = ' ';
        return 1;
    }
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++) {
        bytes += put_utf8(cell.chars[i], out + bytes);
    }
    return bytes;
}

const char *terminal_part(struct terminal *terminal, int row, int from, int to)
{
    size_t bytes = 0;
    to = to < terminal->columns ? to : terminal->columns;
    for (int column = from; row >= 0 && row < terminal->rows && column < to && bytes + 32 < ROW_BYTES; column++) {
        bytes += put_cell(terminal, row, column, terminal->row_text + bytes);
    }
    while (bytes > 0 && terminal->row_text[bytes - 1] == ' ') {
        bytes--;
    }
    terminal->row_text[bytes] = '\0';
    return terminal->row_text;
}

const char *terminal_row(struct terminal *terminal, int row)
{
    return terminal_part(terminal, row, 0, terminal->columns);
}

void terminal_text(struct terminal *terminal, struct strbuf *out)
{
    for (int row = 0; row < terminal->rows; row++) {
        strbuf_add(out, terminal_row(terminal, row));
        strbuf_add_char(out, '\n');
    }
}

/* The column of the cell that begins at a byte of the row's text. */
static int column_of(struct terminal *terminal, int row, size_t byte)
{
    char cell[32];
    size_t bytes = 0;
    int column = 0;
    while (column < terminal->columns && bytes < byte) {
        bytes += put_cell(terminal, row, column++, cell);
    }
    return column;
}

bool terminal_find(struct terminal *terminal, const char *text, int *row, int *column)
{
    for (*row = 0; *row < terminal->rows; (*row)++) {
        const char *whole = terminal_row(terminal, *row);
        const char *found = strstr(whole, text);
        if (found != NULL) {
            *column = column_of(terminal, *row, (size_t)(found - whole));
            return true;
        }
    }
    return false;
}

bool terminal_shows(struct terminal *terminal, const char *text)
{
    int row, column;
    return terminal_find(terminal, text, &row, &column);
}

static int index_of(const VTermColor *colour, bool is_default)
{
    if (is_default) {
        return -1;
    }
    return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : -2;
}

struct look terminal_look(struct terminal *terminal, int row, int column)
{
    VTermScreenCell cell;
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell);
    return (struct look){.bold = cell.attrs.bold,
                         .reverse = cell.attrs.reverse,
                         .underline = cell.attrs.underline != 0,
                         .colour = index_of(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
                         .background = index_of(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))};
}

static bool has_style(struct look look, enum terminal_style style)
{
    switch (style) {
    case LOOKS_BOLD:
        return look.bold;
    case LOOKS_REVERSE:
        return look.reverse;
    case LOOKS_UNDERLINED:
        return look.underline;
    case LOOKS_COLOURED:
        return look.colour != -1;
    }
    return false;
}

static bool cells_have_style(struct terminal *terminal, int row, int from, int to, enum terminal_style style)
{
    for (int column = from; column < to; column++) {
        if (!has_style(terminal_look(terminal, row, column), style)) {
            return false;
        }
    }
    return true;
}

bool terminal_shows_as(struct terminal *terminal, const char *text, enum terminal_style style)
{
    for (int row = 0; row < terminal->rows; row++) {
        const char *whole = terminal_row(terminal, row);
        for (const char *found = strstr(whole, text); found != NULL; found = strstr(found + 1, text)) {
            size_t at = (size_t)(found - whole);
            int from = column_of(terminal, row, at);
            if (cells_have_style(terminal, row, from, column_of(terminal, row, at + strlen(text)), style)) {
                return true;
            }
        }
    }
    return false;
}

/* --- what it wrote --- */

const struct strbuf *terminal_bytes(const struct terminal *terminal)
{
    return &terminal->bytes;
}

/* Whether "1;2;3" names the mode. */
static bool names_mode(const char *numbers, size_t bytes, int mode)
{
    char *end;
    for (const char *at = numbers; at < numbers + bytes; at = end + 1) {
        if (strtol(at, &end, 10) == mode) {
            return true;
        }
    }
    return false;
}

bool terminal_mode(const struct terminal *terminal, int mode)
{
    bool on = false;
    for (const char *at = strstr(terminal->bytes.text, "\033[?"); at != NULL; at = strstr(at + 1, "\033[?")) {
        const char *numbers = at + strlen("\033[?");
        size_t bytes = strspn(numbers, "0123456789;");
        bool switches = numbers[bytes] == 'h' || numbers[bytes] == 'l';
        on = switches && names_mode(numbers, bytes, mode) ? numbers[bytes] == 'h' : on;
    }
    return on;
}

bool terminal_discipline_is_back(const struct terminal *terminal)
{
    struct termios now;
    return tcgetattr(terminal->slave, &now) == 0 && now.c_iflag == terminal->before.c_iflag &&
           now.c_oflag == terminal->before.c_oflag && now.c_lflag == terminal->before.c_lflag &&
           now.c_cflag == terminal->before.c_cflag;
}
