#include "tui/mouse.h"

#include "tui/choose.h"
#include "tui/drag.h"
#include "tui/retro.h"
#include "tui/top.h"

static const struct zone *zone_at(const struct ui *ui, int row, int column)
{
    for (size_t i = ui->zones_count; i > 0; i--) {
        struct rect rect = ui->zones[i - 1].rect;
        bool inside =
            row >= rect.row && row < rect.row + rect.rows && column >= rect.column && column < rect.column + rect.columns;
        if (inside) {
            return &ui->zones[i - 1];
        }
    }
    return NULL;
}

static const struct item *item_of_zone(const struct act *act, const struct zone *zone)
{
    const struct item *found = NULL;
    for (size_t i = 0; i < act->items->count; i++) {
        const struct item *item = &act->items->items[i];
        if (item->thing == zone->thing && item->id == zone->id) {
            found = found == NULL || item->column == zone->box ? item : found;
        }
    }
    return found;
}

/* A page of two boxes may have several columns in one of them. */
static bool is_in_box_of(const struct act *act, const struct item *first)
{
    if (act->chosen == NULL) {
        return false;
    }
    return act->items->second_box == 0 ? act->chosen->column == first->column : choose_same_box(act->items, act->chosen, first);
}

/* A click beside the things of a box goes to the box, as Tab does. */
static const struct item *first_of_box(const struct act *act, int box)
{
    for (size_t i = 0; i < act->items->count; i++) {
        const struct item *first = &act->items->items[i];
        if (first->column == box) {
            return is_in_box_of(act, first) ? act->chosen : first;
        }
    }
    return NULL;
}

static struct effect click(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
    const struct zone *zone = zone_at(ui, key->row, key->column);
    if (ui->overlay != OVERLAY_NONE) {
        return key->mouse == MOUSE_CLICK || key->mouse == MOUSE_DOUBLE ? top_click(act, zone) : effect_none();
    }
    if (zone == NULL) {
        return effect_none();
    }
    if (zone->action != ACT_NONE) {
        return act_do(act, zone->action);
    }
    if ((int)zone->thing == ZONE_STEP) {
        return retro_step(act, (int)zone->id);
    }
    struct act at = *act;
    at.chosen = (int)zone->thing == ZONE_BOX ? first_of_box(act, zone->box) : item_of_zone(act, zone);
    if (at.chosen == NULL) {
        return effect_none();
    }
    choose_item(&ui->choice[ui->page], act->items, at.chosen);
    if ((int)zone->thing == ZONE_BOX) {
        return effect_none();
    }
    if (key->mouse == MOUSE_CLICK) {
        drag_begin(ui, at.chosen, key);
    }
    if (key->mouse == MOUSE_DOUBLE) {
        return act_do(&at, ACT_OPEN);
    }
    return key->mouse == MOUSE_RIGHT ? act_do(&at, ACT_MENU) : effect_none();
}

static struct effect wheel(const struct act *act, bool up)
{
    struct ui *ui = act->ui;
    if (ui->overlay != OVERLAY_NONE) {
        top_wheel(act, up);
        return effect_none();
    }
    struct act now = *act;
    for (int i = 0; i < WHEEL_STEPS; i++) {
        (up ? act_up : act_down)(&now);
        now.chosen = choose_find(act->items, &ui->choice[ui->page]);
    }
    return effect_none();
}

struct effect mouse_take(const struct act *act, const struct key *key)
{
    switch (key->mouse) {
    case MOUSE_CLICK:
    case MOUSE_DOUBLE:
    case MOUSE_RIGHT:
        drag_end(act->ui);
        return click(act, key);
    case MOUSE_OTHER:
        drag_end(act->ui);
        return effect_none();
    case MOUSE_WHEEL_UP:
    case MOUSE_WHEEL_DOWN:
        return wheel(act, key->mouse == MOUSE_WHEEL_UP);
    case MOUSE_DRAG:
        drag_move(act, key);
        return effect_none();
    case MOUSE_DROP:
        return drag_drop(act, zone_at(act->ui, key->row, key->column), key);
    }
    return effect_none();
}
