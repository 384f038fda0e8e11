/* What lies on top of the page gets keys, clicks and the wheel first. It knows which that is (ui->overlay) and hands on to the
 * rooms that are pages of their own (questions, the grid, what was said, a conflict); the lists of entries, the filter and what
 * may follow g are its own. A form is not among them: it takes pastes and keys alike (form.h). Pure. */
#pragma once

#include "tui/act.h"

struct company_found;

enum { WHEEL_STEPS = 3 }; /* lines that a notch of the wheel goes on, here and on the page */

/* These are called only where something lies on top. */
struct effect top_press(const struct act *act, uint32_t press);
/* The zone under the pointer, or NULL; outside of what lies on top is Esc. */
struct effect top_click(const struct act *act, const struct zone *zone);
/* Asks for the companies whose name has what is typed into the palette; takes them. */
struct effect top_find(const struct act *act);
void top_found(struct ui *ui, const struct company_found *found, size_t count);
void top_wheel(const struct act *act, bool up);
/* After a message: the chosen line is one that is there. */
void top_settle(const struct act *act);
