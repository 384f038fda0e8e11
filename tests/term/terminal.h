/* The real program in a pseudo-terminal, with libvterm as its screen. No test sleeps: the program says in $SCRUMSELL_IDLE_FD how
 * many bytes it has acted upon and the size it has drawn; settled is when both are what we sent. A deadline that passes fails the
 * test and shows the screen.
 *
 * Rows and columns count from 0. */
#pragma once

#include "base/strbuf.h"
#include "term/folder.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct terminal;

struct terminal_options {
    int rows, columns;              /* 0: 30 and 100 */
    const char *line;               /* the words after the program's name: "board --as Ana" */
    const char *const *environment; /* as folder_environment takes it; may be NULL */
    bool no_stdin, no_stdout;       /* /dev/null in the terminal's place */
    bool draws_nothing;             /* a command: nobody waits for a first frame */
    bool goes_on;                   /* where it stops itself, it is told at once to go on, as fg does */
    bool no_shell;                  /* it stands alone in its terminal: no shell could bring it back */
};

/* Started, and settled where the program draws at all (it may end at once). */
struct terminal *terminal_start(const struct folder *folder, const struct terminal_options *options);
/* Ends the program if it still runs. NULL is fine. */
void terminal_free(struct terminal *terminal);

/* Keys by name, parted by spaces ("Down C-p S-Right Esc é"), each settled before the next. */
void terminal_keys(struct terminal *terminal, const char *names);
/* The same, and nobody waits for the program. */
void terminal_keys_at_once(struct terminal *terminal, const char *names);
/* Characters as they are, all at once, then settled. */
void terminal_type(struct terminal *terminal, const char *text);
/* A bracketed paste where the program asked for them, then settled. */
void terminal_paste(struct terminal *terminal, const char *text, size_t bytes);
enum terminal_button { BUTTON_LEFT = 0, BUTTON_RIGHT = 2, BUTTON_WHEEL_UP = 64, BUTTON_WHEEL_DOWN = 65 };
void terminal_click(struct terminal *terminal, enum terminal_button button, int row, int column);
/* The left button goes down at the first place, is moved, and comes up at the second. */
void terminal_drag(struct terminal *terminal, int row, int column, int to_row, int to_column);
void terminal_resize(struct terminal *terminal, int rows, int columns);
/* The size changes, and nobody waits for the program. */
void terminal_resize_at_once(struct terminal *terminal, int rows, int columns);

/* Bytes, and nothing awaited. */
void terminal_send(struct terminal *terminal, const char *bytes, size_t count);
/* Whether the program has read all that was sent, though it may wait for more of a sequence. */
void terminal_await_read(struct terminal *terminal);
void terminal_settle(struct terminal *terminal);
/* Waits until the text is on the screen: what comes without a key. False when it does not come in time. */
bool terminal_awaits(struct terminal *terminal, const char *text);
/* Waits for the next time the program goes idle. */
void terminal_await_idle(struct terminal *terminal);

void terminal_signal(struct terminal *terminal, int number);
void terminal_await_stop(struct terminal *terminal);
/* The terminal goes away, as when its window is closed. */
void terminal_vanish(struct terminal *terminal);
/* The status of waitpid once it has ended; fails the test where it does not within `ms`. */
int terminal_await_end(struct terminal *terminal, int ms);
bool terminal_has_ended(const struct terminal *terminal);

/* A row as text without the spaces at its end; "" outside. Valid until the next call. */
const char *terminal_row(struct terminal *terminal, int row);
/* Of a row only the columns from `from` to before `to`; likewise. */
const char *terminal_part(struct terminal *terminal, int row, int from, int to);
int terminal_rows(const struct terminal *terminal);
int terminal_columns(const struct terminal *terminal);
/* The rows, each ended by a newline. */
void terminal_text(struct terminal *terminal, struct strbuf *out);
bool terminal_shows(struct terminal *terminal, const char *text);
bool terminal_find(struct terminal *terminal, const char *text, int *row, int *column);

struct look {
    bool bold, reverse, underline;
    int colour, background; /* the index in the palette; -1: the terminal's own; -2: no index at all */
};
struct look terminal_look(struct terminal *terminal, int row, int column);
enum terminal_style { LOOKS_BOLD, LOOKS_REVERSE, LOOKS_UNDERLINED, LOOKS_COLOURED };
/* Whether the text stands somewhere with every cell in this style. */
bool terminal_shows_as(struct terminal *terminal, const char *text, enum terminal_style style);

/* Every byte the program wrote. */
const struct strbuf *terminal_bytes(const struct terminal *terminal);
/* Whether a private mode (1049 the alternate screen, 25 the cursor, 1000 the mouse, 2004 pastes) was last switched on. */
bool terminal_mode(const struct terminal *terminal, int mode);
/* Whether echo, lines and signals of the line discipline are as before the start. */
bool terminal_discipline_is_back(const struct terminal *terminal);
