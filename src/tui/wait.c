#include "tui/work.h"

#include <string.h>

/* While a colleague's save holds the board: the screen says so and goes on being drawn, what is typed is kept for afterwards, and
 * Esc or whoever asks the program to leave ends the waiting. */

enum { PATIENCE_MS = 250 };

static const char waiting[] = "Waiting for a colleague's save...   Esc gives up, and what you typed stays.";

static void say_waiting(struct tui *tui)
{
    if (!tui->waited) {
        ui_say(&tui->ui, MESSAGE_NEWS, waiting);
        tui->waited = true;
    }
}

/* However the wait ended, nobody waits any more. */
void tui_forget_waiting(struct tui *tui)
{
    if (tui->waited && strcmp(tui->ui.message, waiting) == 0) {
        tui->ui.message_kind = MESSAGE_NONE;
    }
    tui->waited = false;
}

static bool gives_up(const struct key *key)
{
    return key->kind == KEY_IS_GONE || (key->kind == KEY_IS_PRESS && key->press == PRESS_ESC);
}

/* Where the pointer was is not kept: what lies there may be another thing by then. */
static void keep_for_afterwards(struct tui *tui, const struct key *key)
{
    if (key->kind == KEY_IS_PRESS || key->kind == KEY_IS_PASTE) {
        pending_add(&tui->pending, key);
    }
}

/* A tick is that nothing has come; a paste that goes on is read on next time. */
static bool is_last(const struct key *key)
{
    return key->kind == KEY_IS_TICK || key->kind == KEY_IS_PASTING;
}

bool tui_wait(void *context, int waited_ms)
{
    struct tui *tui = context;
    struct key key;
    if (waited_ms < PATIENCE_MS) {
        return true;
    }
    say_waiting(tui);
    tui_draw(tui);
    for (term_glance(&key); !is_last(&key); term_glance(&key)) {
        if (gives_up(&key)) {
            return false;
        }
        keep_for_afterwards(tui, &key);
        if (key.kind == KEY_IS_RESIZE) {
            tui_draw(tui);
        }
    }
    return true;
}
