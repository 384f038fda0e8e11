/* Two people changed the same text: what it was, what a colleague saved meanwhile, and mine, side by side. Whatever is chosen,
 * the other text stays in the history; the form stays behind this page until it is settled. */
#pragma once

#include "desk/desk.h"
#include "tui/act.h"

struct conflict {
    struct arena arena;
    enum thing thing;
    union row original, theirs, mine;
    const char *company; /* of a card: the one I named, or NULL */
    const char *who;
    int64_t when;
};

void conflict_open(struct ui *ui, const struct outcome *outcome);
void conflict_close(struct ui *ui);
/* m keeps mine, t keeps theirs, e edits both, Esc goes back to the form. */
struct effect conflict_press(const struct act *act, uint32_t press);
void conflict_draw(struct paint *paint, const struct act *act);
