#define _GNU_SOURCE /* SIGWINCH, ppoll */
#include "tui/term.h"

#include "base/watch.h"
#include "tui/decode.h"
#include "tui/job.h"
#include "tui/terminfo.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define NCURSES_NOMACROS
#include <curses.h>

enum { ESC_MS = 25, PASTE_MS = 1000, PASTE_ESC_MS = 300, PASTING_MS = 200, DOUBLE_CLICK_MS = 400, READ_BYTES = 4096 };

/* Mouse presses, releases and drags in SGR; bracketed paste. */
#define MODES_ON "\033[?1000h\033[?1002h\033[?1006h\033[?2004h"
#define MODES_OFF "\033[?2004l\033[?1006l\033[?1002l\033[?1000l"
#define MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
#define PASTE_ON "\033[?2004h"
/* What a crash leaves behind is undone by hand: attributes, cursor, the alternate screen. */
#define CRASH_RESET MODES_OFF "\033[0m\033[?25h\033[?1049l\r\n"

static struct {
    bool started;
    SCREEN *screen;
    struct termios before;
    struct paint paint;
    struct zone zones[ZONES_MAX];
    struct decoder decoder;
    unsigned char bytes[READ_BYTES];
    size_t bytes_at, bytes_count;
    bool mouse;
    int esc_ms;
    int idle_file;      /* where we say that we wait, for whoever drives us; -1 for nobody */
    size_t bytes_taken; /* from the terminal so far */
    sigset_t waiting;   /* the signals let through while we wait */
    int click_row, click_column;
    int64_t click_ms;
    bool gone;
} term;

static volatile sig_atomic_t signal_leave, signal_resize, signal_stop;

/* --- signals --- */

static void on_leave(int number)
{
    signal_leave = number;
}

static void on_resize(int number)
{
    (void)number;
    signal_resize = 1;
}

static void on_stop(int number)
{
    (void)number;
    signal_stop = 1;
}

static void write_all(const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        ssize_t wrote = write(STDOUT_FILENO, text, left);
        if (wrote <= 0) {
            return;
        }
        text += wrote;
        left -= (size_t)wrote;
    }
}

/* Only calls that are safe in a signal handler. */
static void restore_at_once(void)
{
    if (term.started) {
        term.started = false;
        write_all(CRASH_RESET);
        tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
    }
}

static void on_crash(int number)
{
    restore_at_once();
    raise(number); /* the handler is gone (SA_RESETHAND): it dies by the signal */
}

static void handle(int number, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void start_signals(void)
{
    static char stack[64 * 1024];
    static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
    static const int leaves[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
    sigset_t block;
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++) {
        handle(crashes[i], on_crash, SA_ONSTACK | (int)SA_RESETHAND | SA_NODEFER);
    }
    sigemptyset(&block);
    for (size_t i = 0; i < sizeof leaves / sizeof leaves[0]; i++) {
        handle(leaves[i], on_leave, 0);
        sigaddset(&block, leaves[i]);
    }
    handle(SIGWINCH, on_resize, 0);
    handle(SIGTSTP, on_stop, 0);
    handle(SIGCONT, on_resize, 0);
    handle(SIGPIPE, SIG_IGN, 0);
    sigaddset(&block, SIGWINCH);
    sigaddset(&block, SIGTSTP);
    sigaddset(&block, SIGCONT);
    sigprocmask(SIG_BLOCK, &block, &term.waiting);
    for (size_t i = 0; i < sizeof leaves / sizeof leaves[0]; i++) {
        sigdelset(&term.waiting, leaves[i]);
    }
    sigdelset(&term.waiting, SIGWINCH);
    sigdelset(&term.waiting, SIGTSTP);
    sigdelset(&term.waiting, SIGCONT);
}

/* --- start and stop --- */

static int idle_file_of_environment(void)
{
    const char *text = getenv("SCRUMSELL_IDLE_FD");
    char *end;
    long number = text != NULL ? strtol(text, &end, 10) : -1;
    return text != NULL && *end == '\0' && number > 2 && number < 1024 ? (int)number : -1;
}

static int esc_ms_of_environment(void)
{
    const char *text = getenv("ESCDELAY");
    long number = text != NULL ? strtol(text, NULL, 10) : 0;
    return number > 0 && number <= 1000 ? (int)number : ESC_MS;
}

static void start_modes(void)
{
    raw();
    noecho();
    nonl();
    typeahead(-1);
    leaveok(stdscr, FALSE);
    write_all(term.mouse ? MODES_ON : PASTE_ON);
}

bool term_start(const struct term_options *options, struct err *err)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        return err_set(err, ERR_USAGE,
                       "This is no terminal, so there are no pages to show. Try a command: scrumsell board --plain.");
    }
    if (!terminfo_is_able(err)) {
        return false;
    }
    if (tcgetattr(STDIN_FILENO, &term.before) != 0) {
        return err_set(err, ERR_USAGE, "The terminal does not answer: %s.", strerror(errno));
    }
    start_signals();
    must_restore_with(restore_at_once);
    term.screen = newterm(NULL, stdout, stdin);
    if (term.screen == NULL) {
        return err_set(err, ERR_USAGE, "scrumsell cannot draw on this terminal.");
    }
    term.started = true;
    bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    term.paint = (struct paint){.ascii = options->ascii || !utf8, .utf8 = utf8, .zones = term.zones};
    strbuf_init(&term.paint.scratch);
    decoder_init(&term.decoder);
    term.mouse = options->mouse;
    term.esc_ms = esc_ms_of_environment();
    term.idle_file = idle_file_of_environment();
    theme_start(options->theme);
    start_modes();
    return true;
}

static void leave_screen(void)
{
    write_all(MODES_OFF);
    curs_set(1);
    endwin();
}

void term_stop(void)
{
    if (!term.started) {
        return;
    }
    leave_screen();
    term.started = false;
    delscreen(term.screen);
    decoder_release(&term.decoder);
    strbuf_release(&term.paint.scratch);
    tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
    must_restore_with(NULL);
}

/* --- reading --- */

/* All bytes up to here have been acted upon, and the screen of this size shows it. Half a sequence is not that far yet. */
static void say_idle(void)
{
    if (term.idle_file < 0 || decoder_waiting(&term.decoder)) {
        return;
    }
    char line[64];
    int bytes = snprintf(line, sizeof line, "%zu %d %d\n", term.bytes_taken, LINES, COLS);
    if (write(term.idle_file, line, (size_t)bytes) != bytes) {
        term.idle_file = -1;
    }
}

/* Stopped by job control: the terminal is given back, and taken again when we go on. */
static void stand_by(void)
{
    signal_stop = 0;
    leave_screen();
    job_stop();
    refresh();
    start_modes();
    signal_resize = 1;
}

/* ncurses learns the size from us: its own handling loses resizes that come in a storm. */
static void take_size(struct key *key)
{
    struct winsize size = {0};
    signal_resize = 0;
    int rows = LINES;
    int columns = COLS;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        rows = size.ws_row < 1000 ? size.ws_row : 1000;
        columns = size.ws_col < 1000 ? size.ws_col : 1000;
    }
    resizeterm(rows, columns);
    terminfo_scroll_whole(rows);
    clearok(curscr, TRUE);
    *key = (struct key){.kind = KEY_IS_RESIZE, .row = rows, .column = columns};
}

enum waited { WAITED_READY, WAITED_TIMEOUT, WAITED_SIGNAL };

static enum waited wait_for_bytes(int timeout_ms)
{
    struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
    struct timespec timeout = {.tv_sec = timeout_ms / 1000, .tv_nsec = (long)(timeout_ms % 1000) * 1000000};
    int ready = ppoll(&file, 1, &(struct timespec){0}, &term.waiting); /* a signal that is pending comes before we rest */
    if (ready == 0 && timeout_ms > 0) {
        say_idle();
        ready = ppoll(&file, 1, &timeout, &term.waiting);
    }
    if (ready < 0) {
        return WAITED_SIGNAL;
    }
    return ready > 0 ? WAITED_READY : WAITED_TIMEOUT;
}

/* Reads what is there; a terminal that has vanished ends the program. */
static bool fill_bytes(void)
{
    ssize_t got = read(STDIN_FILENO, term.bytes, sizeof term.bytes);
    term.bytes_at = 0;
    term.bytes_count = got > 0 ? (size_t)got : 0;
    term.bytes_taken += term.bytes_count;
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
        term.gone = true;
    }
    return got > 0;
}

/* The second click on a cell within a moment is a double click. */
static void notice_double_click(struct key *key)
{
    if (key->kind != KEY_IS_MOUSE || key->mouse != MOUSE_CLICK) {
        return;
    }
    int64_t now = watch_now_ms();
    bool again = key->row == term.click_row && key->column == term.click_column && now - term.click_ms < DOUBLE_CLICK_MS;
    term.click_row = key->row;
    term.click_column = key->column;
    term.click_ms = again ? 0 : now;
    if (again) {
        key->mouse = MOUSE_DOUBLE;
    }
}

static bool decode_waiting_bytes(struct key *key)
{
    bool whole = decoder_again(&term.decoder, key);
    while (!whole && term.bytes_at < term.bytes_count) {
        whole = decoder_feed(&term.decoder, term.bytes[term.bytes_at++], key) || decoder_again(&term.decoder, key);
    }
    if (whole) {
        notice_double_click(key);
    }
    return whole;
}

static bool take_signal(struct key *key, bool may_stop)
{
    if (signal_leave != 0 || term.gone) {
        *key = (struct key){.kind = KEY_IS_GONE};
        return true;
    }
    if (signal_stop != 0 && may_stop) {
        stand_by();
    }
    if (signal_resize != 0) {
        take_size(key);
        return true;
    }
    return false;
}

static int patience(int timeout_ms)
{
    if (!decoder_waiting(&term.decoder)) {
        return timeout_ms;
    }
    if (decoder_at_esc(&term.decoder)) {
        return PASTE_ESC_MS;
    }
    return decoder_in_paste(&term.decoder) ? PASTE_MS : term.esc_ms;
}

/* A paste that takes longer than a moment is told of, again and again. The moment is counted from where reading began, which is
 * 0 at first: however long a frame takes to draw, the paste goes on between two of them. */
static bool tell_of_paste(struct key *key, int64_t *began)
{
    if (!decoder_in_paste(&term.decoder)) {
        return false;
    }
    int64_t now = watch_now_ms();
    *began = *began == 0 ? now : *began;
    *key = (struct key){
        .kind = KEY_IS_PASTING, .paste_bytes = term.decoder.paste.length, .paste_stopped = term.decoder.paste_stopped};
    return now - *began >= PASTING_MS;
}

static void read_key(struct key *key, int timeout_ms, bool may_stop)
{
    int64_t began = 0;
    for (;;) {
        if (decode_waiting_bytes(key) || take_signal(key, may_stop) || tell_of_paste(key, &began)) {
            return;
        }
        switch (wait_for_bytes(patience(timeout_ms))) {
        case WAITED_READY:
            fill_bytes();
            break;
        case WAITED_SIGNAL:
            break;
        case WAITED_TIMEOUT:
            if (decoder_waiting(&term.decoder) && decoder_timeout(&term.decoder, key)) {
                return;
            }
            *key = (struct key){.kind = KEY_IS_TICK};
            return;
        }
    }
}

void term_read(struct key *key, int timeout_ms)
{
    read_key(key, timeout_ms, true);
}

void term_glance(struct key *key)
{
    read_key(key, 0, false);
}

bool term_has_more(void)
{
    struct pollfd file = {.fd = STDIN_FILENO, .events = POLLIN};
    return term.bytes_at < term.bytes_count || term.decoder.again >= 0 || (poll(&file, 1, 0) > 0 && (file.revents & POLLIN) != 0);
}

int term_signal(void)
{
    return signal_leave;
}

/* --- drawing --- */

struct paint *term_paint(void)
{
    return &term.paint;
}

void term_size(int *rows, int *columns)
{
    *rows = LINES;
    *columns = COLS;
}

void term_begin_frame(void)
{
    surface_begin(&term.paint, LINES, COLS);
}

void term_end_frame(void)
{
    surface_end(&term.paint);
}

void term_redraw(void)
{
    clearok(curscr, TRUE);
}

void term_bell(void)
{
    write_all("\a");
}

void term_suspend(void)
{
    signal_stop = 1;
}

void term_give(void)
{
    leave_screen();
    tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
}

void term_take(void)
{
    refresh();
    start_modes();
    signal_resize = 1;
}

void term_send(const char *bytes)
{
    write_all(bytes);
}

void term_point(bool on)
{
    if (term.mouse) {
        write_all(on ? MODES_ON : MOUSE_OFF);
    }
}
