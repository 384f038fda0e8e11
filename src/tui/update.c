#include "tui/update.h"

#include "tui/choose.h"
#include "tui/conflict.h"
#include "tui/drag.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/idle.h"
#include "tui/mouse.h"
#include "tui/needs.h"
#include "tui/paste.h"
#include "tui/pick.h"
#include "tui/retro.h"
#include "tui/said.h"
#include "tui/top.h"
#include "tui/typed.h"
#include "tui/welcome.h"

#include <stdio.h>

/* --- doing --- */

static act_fn *const handlers[] = {
#define A(ID, NAME, SCOPE, NEEDS, KEYS, LABEL, SENTENCE) [ACT_##ID] = act_##NAME,
    ACTIONS(A)
#undef A
};

struct found act_found(const struct act *act)
{
    const struct item **marked;
    size_t count = choose_marked(act->items, act->ui, act->arena, &marked);
    return (struct found){
        .snap = act->snap, .ui = act->ui, .items = act->items, .chosen = act->chosen, .marked = marked, .marked_count = count};
}

static struct effect do_one(const struct act *act, const void *id)
{
    const enum act_id *action = id;
    const struct found found = act_found(act);
    const char *lacks = action_lacks(*action, &found);
    const char *idle = lacks == NULL ? action_idle(*action, &found) : NULL;
    if (lacks != NULL || idle != NULL) {
        ui_say(act->ui, lacks != NULL ? MESSAGE_WARNING : MESSAGE_NEWS, lacks != NULL ? lacks : idle);
        return effect_none();
    }
    return handlers[*action](act);
}

struct effect act_do(const struct act *act, enum act_id action)
{
    bool marked = (action_row(action)->needs & FOR_MARKED) != 0;
    return marked ? for_marked(act, do_one, &action) : do_one(act, &action);
}

/* Ctrl+C on a page says how to leave; a second one at once leaves. */
static struct effect interrupt(const struct act *act)
{
    struct ui *ui = act->ui;
    bool again = ui->interrupt != 0 && ui->seconds - ui->interrupt <= 1;
    ui->interrupt = ui->seconds;
    if (again) {
        return act_quit(act);
    }
    ui_say(ui, MESSAGE_NEWS, "{key quit} quits; all is saved.");
    return effect_none();
}

static struct effect press_on_page(const struct act *act, uint32_t press)
{
    struct ui *ui = act->ui;
    ui->message_kind = MESSAGE_NONE;
    if (press == PRESS_CTRL('c')) {
        return interrupt(act);
    }
    enum act_id action = keymap_find(&ui->keymap, ui_scope(ui), press);
    if (action != ACT_NONE) {
        return act_do(act, action);
    }
    char name[24];
    char text[96];
    snprintf(text, sizeof text, "%s does nothing here; {key help} shows the keys.", typed_key(press, ui->ascii, name));
    ui_say(ui, MESSAGE_NEWS, text);
    return effect_none();
}

/* Whether it is known who sits here, or there is nobody to ask for. */
static bool snap_has_me(const struct snapshot *snap)
{
    return snap->me != 0 || snap->members_active == 0;
}

/* What a form or the conflict page asked for has been done, or not. Only what was typed can be in two versions: of a card that
 * moved meanwhile it is enough to say who moved it. */
static void outcome(const struct act *act, const struct key *key)
{
    bool conflict =
        key->from_form && key->err != NULL && key->err->code == ERR_CONFLICT && key->outcome != NULL && key->outcome->who != NULL;
    if (key->text != NULL) {
        form_edited(act->ui, key->text);
    } else if (key->file != NULL) {
        form_take_file(act->ui, key->file);
    } else if (key->told != NULL) {
        form_take_told(act->ui, key->told);
    } else if (conflict) {
        conflict_open(act->ui, key->outcome);
    } else if (key->from_form && act->ui->overlay == OVERLAY_GRID) {
        grid_outcome(act->ui, key->err);
    } else if (key->from_form) {
        form_outcome(act->ui, key->err);
    }
    if (key->said != NULL) {
        said_open(act->ui, key->said);
    }
}

static struct effect tweaked(const struct act *act, int64_t decision)
{
    for (size_t i = 0; i < act->snap->decisions_count; i++) {
        if (act->snap->decisions[i].id == decision) {
            return pick_tweak(act, &act->snap->decisions[i]);
        }
    }
    return effect_none();
}

static bool is_typed(const struct key *key)
{
    return key->kind == KEY_IS_PRESS || key->kind == KEY_IS_PASTE;
}

static struct effect click_in_form(const struct act *act, const struct key *key)
{
    if (key->mouse == MOUSE_CLICK || key->mouse == MOUSE_DOUBLE) {
        form_point(act, key->row, key->column);
    }
    return effect_none();
}

/* The pages have opened. */
static struct effect start(const struct act *act)
{
    struct ui *ui = act->ui;
    if (ui->welcome) {
        return welcome_ask_own(act);
    }
    if (ui->sample) {
        ui_say(ui, MESSAGE_NEWS, "Sample data. Nothing is kept. {key menu} shows what can be done, {key our_own} begins yours.");
    }
    return snap_has_me(act->snap) ? effect_none() : pick_open(act, PICK_WHO, 0);
}

static struct effect take(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
    if (is_typed(key)) {
        drag_end(ui);
    }
    if (key->kind == KEY_IS_PASTE && key->paste_stopped) {
        ui_say(ui, MESSAGE_WARNING, PASTE_STOPPED);
        return effect_none();
    }
    if (ui->overlay == OVERLAY_FORM && (is_typed(key) || key->kind == KEY_IS_MOUSE)) {
        return is_typed(key) ? form_key(act, key) : click_in_form(act, key);
    }
    bool by_hand = is_typed(key) || key->kind == KEY_IS_MOUSE;
    if (ui->welcome && ui->overlay == OVERLAY_NONE && by_hand) {
        return welcome_key(act, key);
    }
    switch (key->kind) {
    case KEY_IS_PRESS:
        return ui->overlay != OVERLAY_NONE ? top_press(act, key->press) : press_on_page(act, key->press);
    case KEY_IS_PASTE:
        return paste_take(act, key);
    case KEY_IS_PASTING:
        paste_say(ui, key);
        return effect_none();
    case KEY_IS_MOUSE:
        return mouse_take(act, key);
    case KEY_IS_START:
        return start(act);
    case KEY_IS_OUTCOME:
        outcome(act, key);
        return effect_none();
    case KEY_IS_COPIES:
        return pick_open(act, PICK_COPIES, 0);
    case KEY_IS_TWEAK:
        return tweaked(act, key->id);
    case KEY_IS_RESIZE:
        ui->rows = key->row;
        ui->columns = key->column;
        ui->text_scroll = 0; /* it wraps otherwise now */
        return effect_none();
    case KEY_IS_GONE:
        ui->quit = true;
        return effect_of(EFFECT_QUIT);
    case KEY_IS_TICK:
    case KEY_IS_CHANGED:
        break;
    }
    return effect_none();
}

/* The choice is settled before and after: a thing that has gone hands it to its neighbour, one that moved takes it along. */
static const struct item *settle(struct ui *ui, const struct items *items)
{
    struct choice *choice = &ui->choice[ui->page];
    const struct item *chosen = choose_find(items, choice);
    choose_item(choice, items, chosen);
    return chosen;
}

struct effect update(struct ui *ui, const struct snapshot *snap, const struct focus *focus, const struct key *key,
                     struct arena *scratch)
{
    if (ui->message_until != 0 && ui->seconds >= ui->message_until) {
        ui->message_kind = MESSAGE_NONE;
    }
    retro_follow(ui, snap);
    struct items items = choose_items_of(snap, focus, ui, scratch);
    struct act act = {.ui = ui, .snap = snap, .focus = focus, .items = &items, .arena = scratch};
    act.chosen = settle(ui, &items);
    struct effect effect = take(&act, key);
    struct items after = choose_items_of(snap, focus, ui, scratch);
    act.items = &after;
    act.chosen = settle(ui, &after);
    top_settle(&act);
    return effect;
}
