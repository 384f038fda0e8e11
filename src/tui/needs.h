/* What must be true for an action: of the board, of who sits here, and of what is chosen; and what to say where it is not. Pure.
 */
#pragma once

#include "tui/page.h"

/* What an action finds: the board, where the person is, what can be chosen there and what is. */
struct found {
    const struct snapshot *snap;
    const struct ui *ui;
    const struct items *items;
    const struct item *chosen;        /* or NULL */
    const struct item *const *marked; /* those of the page that are marked, in the arena it was made with */
    size_t marked_count;
};

/* What is missing for an action, in a sentence, or NULL. */
const char *action_lacks(enum act_id action, const struct found *found);
/* The sentence that says why nothing would come of an action now, because something is missing or nothing would change, or NULL
 * where it does something: to one of those that are marked where it is for them, else to the chosen one. */
const char *action_blocked(enum act_id action, const struct found *found);
