/* Choosing among the items of a page: by identity, so that the choice follows a thing over every reload. */
#pragma once

#include "tui/page.h"
#include "tui/ui.h"

/* The items of the page the ui is on; of some pages they are in the focus, which the shorter one knows nothing of. */
struct items choose_items_of(const struct snapshot *snap, const struct focus *focus, const struct ui *ui, struct arena *arena);
struct items choose_items(const struct snapshot *snap, const struct ui *ui, struct arena *arena);
/* The chosen item: by identity and column, else by identity, else the neighbour of where it was; NULL on an empty page. */
const struct item *choose_find(const struct items *items, const struct choice *choice);
/* Makes the item the choice; its place is remembered. NULL leaves the choice alone. */
void choose_item(struct choice *choice, const struct items *items, const struct item *item);
/* The item `steps` below (or above) in its column, clamped; and in the nearest column to the right (or left) that has any. */
const struct item *choose_step(const struct items *items, const struct item *from, int steps);
const struct item *choose_column(const struct items *items, const struct item *from, int direction, bool around);
/* Whether both lie in one box. */
bool choose_same_box(const struct items *items, const struct item *from, const struct item *there);
/* The item in the next (or previous) box: with two boxes in the other one, whatever its columns; where there is none, `from`. */
const struct item *choose_box(const struct items *items, const struct item *from, int direction);
/* Those that are marked and on the page, in the order they were marked, each once; in the arena. */
size_t choose_marked(const struct items *items, const struct ui *ui, struct arena *arena, const struct item ***marked);
/* The first item shown, so that the chosen one (at `index`) is among `visible` of `count`; `top` is where it was. */
int choose_scroll(int top, int index, int visible, int count);
