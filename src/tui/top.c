#include "tui/top.h"

#include "base/text.h"
#include "desk/desk.h"
#include "tui/conflict.h"
#include "tui/grid.h"
#include "tui/overlay.h"
#include "tui/pick.h"
#include "tui/said.h"
#include "tui/typed.h"

#include <stdio.h>

static bool is_closing(uint32_t press)
{
    return press == PRESS_ESC || press == PRESS_CTRL('c');
}

enum { FAR = 100000 }; /* to the first or the last line */

static int overlay_step(uint32_t press)
{
    switch (press) {
    case PRESS_UP:
        return -1;
    case PRESS_DOWN:
        return 1;
    case PRESS_PAGE_UP:
        return -10;
    case PRESS_PAGE_DOWN:
        return 10;
    case PRESS_HOME:
        return -FAR;
    case PRESS_END:
        return FAR;
    default:
        return 0;
    }
}

/* Over headings too: a heading is never the chosen line. */
static void overlay_move(struct ui *ui, const struct entries *entries, int steps)
{
    int64_t at = (int64_t)ui->overlay_index + steps;
    int64_t last = (int64_t)entries->count - 1;
    at = at < 0 ? 0 : at > last ? last : at;
    if (at >= 0 && entries->entries[at].heading) {
        at += steps < 0 && at > 0 ? -1 : 1;
    }
    ui->overlay_index = at < 0 ? 0 : at > last ? (size_t)(last > 0 ? last : 0) : (size_t)at;
}

/* Where we stand with it, among the companies of its campaign. */
static struct effect go_to_company(struct ui *ui, const struct entry *entry)
{
    if (entry->other == 0) {
        ui_say(ui, MESSAGE_NEWS, "It is in no campaign that is going on.");
        return effect_none();
    }
    ui_go_inside(ui, INSIDE_COMPANIES, entry->other);
    ui->choice[PAGE_BACKLOG].thing = THING_COMPANY;
    ui->choice[PAGE_BACKLOG].id = entry->id;
    return effect_none();
}

static struct effect go_to_thing(const struct act *act, const struct entry *entry)
{
    static const struct {
        enum thing thing;
        enum page page;
    } homes[] = {{THING_CAMPAIGN, PAGE_BACKLOG}, {THING_CARD, PAGE_BOARD}, {THING_MEMBER, PAGE_STANDUP}};
    struct ui *ui = act->ui;
    if (entry->thing == THING_COMPANY) {
        return go_to_company(ui, entry);
    }
    for (size_t i = 0; i < sizeof homes / sizeof homes[0]; i++) {
        if (homes[i].thing == entry->thing) {
            ui_leave_inside(ui);
            ui->page = homes[i].page;
            ui->opened[ui->page] = false;
            ui->filter[ui->page][0] = '\0';
            ui->choice[ui->page].thing = entry->thing;
            ui->choice[ui->page].id = entry->id;
        }
    }
    return effect_none();
}

static struct entries entries_of(const struct act *act)
{
    const struct found found = act_found(act);
    return overlay_entries(&found, act->arena);
}

static struct effect overlay_accept(const struct act *act, const struct entries *entries)
{
    struct ui *ui = act->ui;
    if (ui->overlay_index >= entries->count) {
        return effect_none();
    }
    const struct entry *entry = &entries->entries[ui->overlay_index];
    if (entry->heading) {
        return effect_none();
    }
    ui->overlay = OVERLAY_NONE;
    return entry->action != ACT_NONE ? act_do(act, entry->action) : go_to_thing(act, entry);
}

/* In the menu a key does its own action at once. */
static struct effect menu_key(const struct act *act, const struct entries *entries, uint32_t press)
{
    struct ui *ui = act->ui;
    enum act_id action = keymap_find(&ui->keymap, ui_scope(ui), press);
    for (size_t i = 0; i < entries->count; i++) {
        if (action != ACT_NONE && entries->entries[i].action == action) {
            ui->overlay = OVERLAY_NONE;
            return act_do(act, action);
        }
    }
    if (press == ' ') {
        ui->overlay = OVERLAY_NONE;
    }
    return effect_none();
}

static struct effect press_in_list(const struct act *act, uint32_t press)
{
    struct ui *ui = act->ui;
    struct entries entries = entries_of(act);
    int steps = overlay_step(press);
    if (steps != 0) {
        overlay_move(ui, &entries, steps);
        return effect_none();
    }
    if (press == PRESS_ENTER) {
        return overlay_accept(act, &entries);
    }
    if (ui->overlay == OVERLAY_MENU) {
        return menu_key(act, &entries, press);
    }
    if (!typed_press(ui->typed, sizeof ui->typed, press)) {
        return effect_none();
    }
    ui->overlay_index = 0;
    return ui->overlay == OVERLAY_PALETTE ? top_find(act) : effect_none();
}

struct effect top_find(const struct act *act)
{
    struct effect effect = effect_of(EFFECT_FIND);
    effect.text = arena_text(act->arena, act->ui->typed);
    return effect;
}

void top_found(struct ui *ui, const struct company_found *found, size_t count)
{
    ui->found_count = count < FOUND_MAX ? count : FOUND_MAX;
    for (size_t i = 0; i < ui->found_count; i++) {
        ui->found[i] = (struct found_company){.company = found[i].company, .campaign = found[i].campaign};
        ui_copy(ui->found[i].name, sizeof ui->found[i].name, found[i].name);
    }
}

static struct effect press_in_filter(const struct act *act, uint32_t press)
{
    struct ui *ui = act->ui;
    char *filter = ui->filter[ui->page];
    if (press == PRESS_ENTER || overlay_step(press) != 0) {
        ui->overlay = OVERLAY_NONE;
    } else {
        typed_press(filter, sizeof ui->filter[0], press);
    }
    return effect_none();
}

static struct effect press_after_goto(const struct act *act, uint32_t press)
{
    static const struct {
        uint32_t press;
        enum act_id action;
    } places[] = {{'b', ACT_GO_BACKLOG}, {'p', ACT_GO_PLAN},      {'o', ACT_GO_BOARD}, {'s', ACT_GO_STANDUP},
                  {'r', ACT_GO_RETRO},   {'d', ACT_GO_DIRECTION}, {'g', ACT_FIRST}};
    act->ui->overlay = OVERLAY_NONE;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        if (places[i].press == press) {
            return act_do(act, places[i].action);
        }
    }
    ui_say(act->ui, MESSAGE_NEWS, "{key goto} then b p o s r d goes to a page, {key goto} then g to the first one.");
    return effect_none();
}

/* What does not fit on the screen is gone through; any other key goes back. */
static void press_on_text(struct ui *ui, uint32_t press)
{
    int lines = (int)text_wrap_lines(ui->copied.text, (size_t)ui->columns);
    int screen = ui->rows - 1, last = lines > screen ? lines - screen : 0;
    const struct {
        uint32_t press;
        int steps;
    } steps[] = {{PRESS_UP, -1},      {PRESS_DOWN, 1},  {PRESS_PAGE_UP, -screen}, {PRESS_PAGE_DOWN, screen},
                 {PRESS_HOME, -last}, {PRESS_END, last}};
    for (size_t i = 0; last > 0 && i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i].press == press) {
            int at = ui->text_scroll + steps[i].steps;
            ui->text_scroll = at < 0 ? 0 : at > last ? last : at;
            return;
        }
    }
    ui->overlay = OVERLAY_NONE;
}

struct effect top_press(const struct act *act, uint32_t press)
{
    struct ui *ui = act->ui;
    if (ui->overlay == OVERLAY_CONFLICT) {
        return conflict_press(act, press);
    }
    if (is_closing(press) && ui->overlay != OVERLAY_GRID) {
        if (ui->overlay == OVERLAY_FILTER) {
            snprintf(ui->filter[ui->page], sizeof ui->filter[0], "%s", ui->overlay_before);
        }
        said_close(ui);
        ui->overlay = OVERLAY_NONE;
        return effect_none();
    }
    switch (ui->overlay) {
    case OVERLAY_FILTER:
        return press_in_filter(act, press);
    case OVERLAY_PREFIX:
        return press_after_goto(act, press);
    case OVERLAY_MENU:
    case OVERLAY_PALETTE:
    case OVERLAY_HELP:
        return press_in_list(act, press);
    case OVERLAY_PICK:
        return pick_press(act, press);
    case OVERLAY_TEXT:
        press_on_text(ui, press);
        return effect_none();
    case OVERLAY_GRID:
        return grid_press(act, press);
    case OVERLAY_SAID:
        return said_press(act, press);
    case OVERLAY_CONFLICT:
    case OVERLAY_FORM:
    case OVERLAY_NONE:
        break;
    }
    return effect_none();
}

struct effect top_click(const struct act *act, const struct zone *zone)
{
    struct ui *ui = act->ui;
    bool line = zone != NULL && zone->box == -1 && zone->id >= 0;
    if (line && ui->overlay == OVERLAY_GRID) {
        grid_click(act, zone->id);
        return effect_none();
    }
    if (line && ui->overlay == OVERLAY_PICK) {
        return pick_click(act, (size_t)zone->id);
    }
    if (line) {
        struct entries entries = entries_of(act);
        ui->overlay_index = (size_t)zone->id;
        return overlay_accept(act, &entries);
    }
    bool outside = zone == NULL || zone->box != -1;
    return outside ? top_press(act, PRESS_ESC) : effect_none();
}

void top_wheel(const struct act *act, bool up)
{
    struct ui *ui = act->ui;
    if (ui->overlay == OVERLAY_SAID) {
        for (int i = 0; i < WHEEL_STEPS; i++) {
            said_press(act, up ? PRESS_UP : PRESS_DOWN);
        }
        return;
    }
    if (ui->overlay == OVERLAY_PICK) {
        pick_press(act, up ? PRESS_UP : PRESS_DOWN);
        return;
    }
    struct entries entries = entries_of(act);
    overlay_move(ui, &entries, up ? -WHEEL_STEPS : WHEEL_STEPS);
}

void top_settle(const struct act *act)
{
    struct ui *ui = act->ui;
    if (ui->overlay == OVERLAY_PICK) {
        pick_settle(act);
        return;
    }
    if (ui->overlay != OVERLAY_HELP && ui->overlay != OVERLAY_PALETTE && ui->overlay != OVERLAY_MENU) {
        return;
    }
    struct entries entries = entries_of(act);
    overlay_move(ui, &entries, 0);
}
