/* What the plan says beside its numbers, drawn in its boxes and, whole, in a view of its own. Each returns the rows it took, with
 * the empty one behind it. */
#pragma once

#include "model/rules.h"
#include "tui/view.h"

/* What goes on from the last sprint, what was decided and learnt; where there is no room, the key that shows it. */
int view_plan_taught(struct paint *paint, struct rect area, const struct scene *scene);
/* Each member's work a day. 0 where there is no room. */
int view_plan_people(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint);
/* What is missing before the start, a warning, well; whole, and a row for each state. No empty row behind it; without ink (paint
 * NULL) the rows are only counted. */
typedef int view_checks_fn(struct paint *paint, struct rect area, const struct scene *scene, const struct check *lines,
                           size_t count);
view_checks_fn view_plan_checks, view_plan_checks_in_brief;
/* The changes of scope since the start, newest first; the rows the first ones take. */
int view_plan_changes(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint);
int view_plan_changes_rows(const struct snapshot *snap, const struct sprint *sprint);
/* All of it; for view_scrolled(). */
view_draw_fn view_plan_words;
/* "SPRINT 7  runs" and its days. */
void view_plan_days(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint);
