/* Handing a text to other programs: the person's own editor, and the clipboard. Never through a shell: programs are started from
 * their words. The caller gives the terminal away before (term_stop) and takes it back after an editor has run. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>

enum { OUTSIDE_SEND_MAX = 74994 }; /* bytes that terminals take in one OSC 52 */

/* What the environment says of it; each may be NULL or empty. */
struct outside {
    const char *visual, *editor;     /* VISUAL, EDITOR */
    const char *runtime, *temporary; /* XDG_RUNTIME_DIR, TMPDIR */
    const char *tmux, *ssh;          /* TMUX, SSH_TTY */
    const char *wayland, *display;   /* WAYLAND_DISPLAY, DISPLAY */
};
struct outside outside_of_environment(void);

/* Lets the person change a text in $VISUAL, $EDITOR or vi, and waits. The text lies in a folder of its own that nobody else can
 * enter, and nothing of it is left behind. True: `edited` holds what was saved, not yet looked at (text_take). False: why there
 * is nothing to take; the text is then as it was. */
bool outside_edit(const struct outside *outside, const char *text, struct strbuf *edited, struct err *err);

enum outside_copied {
    OUTSIDE_COPIED, /* a program took it and said so */
    OUTSIDE_SENT,   /* `to_terminal` holds what the terminal is to be sent; whether it obeys cannot be known */
    OUTSIDE_FAILED, /* no program took it, and it is too long for the terminal */
};

/* Copies a text to the clipboard; a program that takes longer than two seconds is ended. */
enum outside_copied outside_copy(const struct outside *outside, const char *text, struct strbuf *to_terminal);
/* What came of it, in words, for ui_say. */
const char *outside_copied_words(enum outside_copied copied);
