#include "tui/choose.h"

struct items choose_items_of(const struct snapshot *snap, const struct focus *focus, const struct ui *ui, struct arena *arena)
{
    struct items items = {0};
    const struct page_row *page = page_of(ui);
    if (page->arrange != NULL) {
        page->arrange(snap, ui, arena, &items);
    } else {
        page->arrange_focus(focus, ui, arena, &items);
    }
    return items;
}

struct items choose_items(const struct snapshot *snap, const struct ui *ui, struct arena *arena)
{
    const struct focus nothing = {.thing = THINGS};
    return choose_items_of(snap, &nothing, ui, arena);
}

static bool same_thing(const struct item *item, const struct choice *choice)
{
    return item->thing == choice->thing && item->id == choice->id;
}

/* The item at a place in a column, clamped to it; NULL where the column is empty. */
static const struct item *at_place(const struct items *items, int column, size_t index)
{
    const struct item *last = NULL;
    size_t place = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (item->column != column) {
            continue;
        }
        last = item;
        if (place++ == index) {
            return item;
        }
    }
    return last;
}

/* Where the last of somebody's notes has gone: that somebody. */
static const struct item *item_with_id(const struct items *items, int64_t id)
{
    for (size_t i = 0; i < items->count; i++) {
        if (id != 0 && items->items[i].id == id) {
            return &items->items[i];
        }
    }
    return NULL;
}

const struct item *choose_find(const struct items *items, const struct choice *choice)
{
    const struct item *elsewhere = NULL;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        if (!same_thing(item, choice)) {
            continue;
        }
        if (item->column == choice->column) {
            return item;
        }
        elsewhere = item;
    }
    if (elsewhere != NULL) {
        return elsewhere;
    }
    const struct item *neighbour = at_place(items, choice->column, choice->index);
    neighbour = neighbour != NULL ? neighbour : item_with_id(items, choice->other);
    return neighbour != NULL || items->count == 0 ? neighbour : &items->items[0];
}

static size_t place_of(const struct items *items, const struct item *item)
{
    size_t place = 0;
    for (const struct item *at = items->items; at < item; at++) {
        place += at->column == item->column;
    }
    return place;
}

void choose_item(struct choice *choice, const struct items *items, const struct item *item)
{
    if (item == NULL) {
        return;
    }
    choice->thing = item->thing;
    choice->id = item->id;
    choice->other = item->other;
    choice->column = item->column;
    choice->index = place_of(items, item);
}

const struct item *choose_step(const struct items *items, const struct item *from, int steps)
{
    if (from == NULL) {
        return NULL;
    }
    int64_t place = (int64_t)place_of(items, from) + steps;
    return at_place(items, from->column, place > 0 ? (size_t)place : 0);
}

static int next_column(const struct items *items, int column, int direction, bool around)
{
    int next = column + direction;
    if (!around) {
        return next;
    }
    return (next + items->columns) % items->columns;
}

const struct item *choose_column(const struct items *items, const struct item *from, int direction, bool around)
{
    if (from == NULL || items->columns < 2) {
        return from;
    }
    size_t place = place_of(items, from);
    int column = from->column;
    for (int tried = 1; tried < items->columns; tried++) {
        column = next_column(items, column, direction, around);
        if (column < 0 || column >= items->columns) {
            return from;
        }
        const struct item *item = at_place(items, column, place);
        if (item != NULL) {
            return item;
        }
    }
    return from;
}

bool choose_same_box(const struct items *items, const struct item *from, const struct item *there)
{
    int second = items->second_box;
    return from == NULL || there == NULL || second == 0 || (there->column >= second) == (from->column >= second);
}

const struct item *choose_box(const struct items *items, const struct item *from, int direction)
{
    const struct item *there = choose_column(items, from, direction, true);
    for (int i = 0; items->second_box != 0 && i < items->columns && choose_same_box(items, from, there); i++) {
        there = choose_column(items, there, direction, true);
    }
    return items->second_box != 0 && choose_same_box(items, from, there) ? from : there;
}

static const struct item *item_of(const struct items *items, const struct mark *mark)
{
    for (size_t i = 0; i < items->count; i++) {
        if (items->items[i].thing == mark->thing && items->items[i].id == mark->id) {
            return &items->items[i];
        }
    }
    return NULL;
}

size_t choose_marked(const struct items *items, const struct ui *ui, struct arena *arena, const struct item ***marked)
{
    size_t count = 0;
    *marked = arena_array(arena, const struct item *, ui->marks_count + 1);
    for (size_t i = 0; i < ui->marks_count; i++) {
        const struct item *item = item_of(items, &ui->marks[i]);
        if (item != NULL) {
            (*marked)[count++] = item;
        }
    }
    return count;
}

int choose_scroll(int top, int index, int visible, int count)
{
    if (index < top) {
        top = index;
    }
    if (index >= top + visible) {
        top = index - visible + 1;
    }
    if (top > count - visible) {
        top = count - visible;
    }
    return top > 0 ? top : 0;
}
