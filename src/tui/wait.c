#include "tui/work.h"

#include <stdio.h>
#include <string.h>

/* While a colleague's save holds the board, or a long one of our own is written: the screen says so and goes on being drawn, what
 * is typed is kept for afterwards, and Esc or whoever asks the program to leave ends the waiting. */

/* It is no message to look up later, so it is only shown. */
static void say_why(struct tui *tui, const char *why)
{
    ui_copy(tui->why, sizeof tui->why, why);
    ui_copy(tui->ui.message, sizeof tui->ui.message, why);
    tui->ui.message_kind = MESSAGE_NEWS;
    tui->ui.message_until = 0;
    tui->waited = true;
}

void tui_say_working(struct tui *tui, const char *what)
{
    say_why(tui, what);
    tui_draw(tui);
}

/* However the wait ended, nobody waits any more. */
void tui_forget_waiting(struct tui *tui)
{
    if (tui->waited && strcmp(tui->ui.message, tui->why) == 0) {
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

/* It was meant for after a save that did not happen. */
static void forget_what_followed(struct tui *tui)
{
    if (!pending_is_empty(&tui->pending)) {
        pending_release(&tui->pending);
        ui_say(&tui->ui, MESSAGE_NEWS, "What you typed while it was saved is forgotten.");
    }
}

/* Says why one has to wait, and heeds what comes meanwhile. */
static bool go_on(struct tui *tui, const char *why)
{
    struct key key;
    say_why(tui, why);
    tui_draw(tui);
    for (term_glance(&key); !is_last(&key); term_glance(&key)) {
        if (gives_up(&key)) {
            forget_what_followed(tui);
            return false;
        }
        keep_for_afterwards(tui, &key);
        if (key.kind == KEY_IS_RESIZE) {
            tui_draw(tui);
        }
    }
    return true;
}

bool tui_wait(void *context, int waited_ms)
{
    enum { PATIENCE_MS = 250 };
    return waited_ms < PATIENCE_MS || go_on(context, "Waiting for a colleague's save…   Esc gives up, and what you typed stays.");
}

bool tui_progress(void *context, size_t done, size_t of)
{
    struct tui *tui = context;
    char text[80];
    if (of == 0) {
        watch_begin(&tui->watch);
        return true;
    }
    if (!watch_is_due(&tui->watch)) {
        return true;
    }
    snprintf(text, sizeof text, "Writing… %zu %%   Esc stops, and nothing is written.", 100 * done / of);
    return go_on(tui, text);
}
