#include "tui/update.h"

#include "base/text.h"
#include "model/positive.h"
#include "tui/act.h"
#include "tui/choose.h"
#include "tui/conflict.h"
#include "tui/drag.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/overlay.h"
#include "tui/pick.h"
#include "tui/retro.h"
#include "tui/said.h"
#include "tui/welcome.h"

#include <stdio.h>
#include <string.h>

#define PASTE_STOPPED "Pasting was stopped; nothing of it was taken."

enum { WHEEL_STEPS = 3, MESSAGE_SECONDS = 6 };

void ui_say(struct ui *ui, enum message_kind kind, const char *text)
{
    ui->message_kind = kind;
    ui->message_until = kind == MESSAGE_DONE || kind == MESSAGE_NEWS ? ui->seconds + MESSAGE_SECONDS : 0;
    ui_copy(ui->message, sizeof ui->message, text);
    ui_copy(ui->messages[ui->messages_count++ % MESSAGES_KEPT], sizeof ui->messages[0], text);
}

/* --- what an action needs, and what to say where it is not there --- */

static bool chosen_is(const struct item *chosen, enum thing thing)
{
    return chosen != NULL && chosen->thing == thing;
}

static bool has_thing(const struct snapshot *snap, const struct item *chosen)
{
    (void)snap;
    return chosen != NULL;
}

static bool has_campaign(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_CAMPAIGN) && snapshot_campaign(snap, chosen->id) != NULL;
}

static bool has_card(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_CARD) && snapshot_card(snap, chosen->id) != NULL;
}

static bool has_running(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->running != NULL;
}

static bool has_draft(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->draft != NULL;
}

static bool has_measure(const struct snapshot *snap, const struct item *chosen)
{
    return has_card(snap, chosen) && snapshot_card(snap, chosen->id)->measure >= 0 &&
           snapshot_card(snap, chosen->id)->campaign != 0;
}

static bool has_me(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->me != 0;
}

static bool has_undo(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->undo_words != NULL;
}

static bool has_redo(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->redo_words != NULL;
}

static bool has_standup(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->standup != NULL && snap->standup->state != STANDUP_ENDED;
}

static bool has_archivable(const struct snapshot *snap, const struct item *chosen)
{
    return has_campaign(snap, chosen) || has_card(snap, chosen) || chosen_is(chosen, THING_NOTE) ||
           chosen_is(chosen, THING_LEARNING) || chosen_is(chosen, THING_ACTION);
}

static bool has_plan(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->draft != NULL || snap->running != NULL;
}

static bool has_first_day(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->running != NULL && snap->running->started == snap->today;
}

static bool has_note(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_NOTE) && snapshot_note(snap, chosen->id) != NULL;
}

static bool has_said(const struct snapshot *snap, const struct item *chosen)
{
    return has_note(snap, chosen) || (chosen_is(chosen, THING_LEARNING) && snapshot_learning(snap, chosen->id) != NULL);
}

static bool has_positive(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return positives_wait(snap);
}

static bool has_team(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->members_active > 0;
}

static bool has_pitch(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_PITCH) && snapshot_pitch(snap, chosen->id) != NULL;
}

static bool has_company(const struct snapshot *snap, const struct item *chosen)
{
    (void)snap;
    return chosen_is(chosen, THING_COMPANY);
}

static bool has_put_away(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->archived_campaigns_count > 0;
}

static bool has_editable(const struct snapshot *snap, const struct item *chosen)
{
    return has_archivable(snap, chosen) || has_pitch(snap, chosen) || has_company(snap, chosen) ||
           chosen_is(chosen, THING_MEMBER) || chosen_is(chosen, THING_TARGET) || chosen_is(chosen, THING_SPRINT);
}

static bool has_movable(const struct snapshot *snap, const struct item *chosen)
{
    return has_campaign(snap, chosen) || has_card(snap, chosen);
}

static bool has_copyable(const struct snapshot *snap, const struct item *chosen)
{
    return has_movable(snap, chosen) || has_pitch(snap, chosen) || has_company(snap, chosen);
}

static bool has_campaigns(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->campaigns_count > 0;
}

static const struct {
    enum need need;
    bool (*met)(const struct snapshot *snap, const struct item *chosen);
    const char *otherwise;
} needs[] = {
    {NEEDS_THING, has_thing, "Nothing is chosen here."},
    {NEEDS_CAMPAIGN, has_campaign, "No campaign is chosen."},
    {NEEDS_CARD, has_card, "No card is chosen."},
    {NEEDS_RUNNING, has_running, "No sprint is running."},
    {NEEDS_DRAFT, has_draft, "There is no draft sprint: n on page 2 plans one."},
    {NEEDS_FIRST_DAY, has_first_day, "Only a sprint that was started today can be taken back."},
    {NEEDS_NOTE, has_note, "Choose something that was said first: Tab goes there."},
    {NEEDS_SAID, has_said, "Choose something that was said or learnt first."},
    {NEEDS_POSITIVE, has_positive, "Nobody who said yes waits for us: each has a card."},
    {NEEDS_MEASURE, has_measure, "This card counts nothing: it has no measure."},
    {NEEDS_ME, has_me, "Nobody sits here: press : and type “who”, so that it counts for somebody."},
    {NEEDS_UNDO, has_undo, "There is nothing of yours to take back."},
    {NEEDS_REDO, has_redo, "There is nothing to bring back."},
    {NEEDS_STANDUP, has_standup, "No stand-up is going on: t starts its clock."},
    {NEEDS_ARCHIVABLE, has_archivable, "Only a campaign, a card, a note, a learning or an action can be put away here."},
    {NEEDS_PLAN, has_plan, "There is no sprint yet: n plans one."},
    {NEEDS_TEAM, has_team, "Nobody is in the team yet: press : and type “team”."},
    {NEEDS_EDITABLE, has_editable, "There is nothing here that a form could change."},
    {NEEDS_MOVABLE, has_movable, "Choose a campaign or a card to move."},
    {NEEDS_GIVABLE, has_movable, "Choose a campaign or a card to give."},
    {NEEDS_COPYABLE, has_copyable, "Choose a campaign or a card to copy from."},
    {NEEDS_PITCH, has_pitch, "No pitch version is chosen: n writes the first."},
    {NEEDS_COMPANY, has_company, "No company is chosen: n adds some."},
    {NEEDS_PUT_AWAY, has_put_away, "No campaign has been put away."},
    {NEEDS_CAMPAIGNS, has_campaigns, "There is no campaign to count for: n on page 1 writes the first."},
};

const char *action_blocked(enum act_id action, const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    const struct action_row *row = action_row(action);
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        if ((row->needs & needs[i].need) != 0 && !needs[i].met(snap, chosen)) {
            return needs[i].otherwise;
        }
    }
    if (action == ACT_OTHER_VIEW && page_of(ui)->views < 2) {
        return "This page has only this view.";
    }
    if (action == ACT_OTHER_VIEW && ui->page == PAGE_PLAN && (snap->draft == NULL || snap->running == NULL)) {
        return "There is only one sprint to plan: with a draft beside the running one, v shows the other.";
    }
    if (action == ACT_ORDER_BY && ui_scope(ui) != SCOPE_BACKLOG) {
        return "Only the backlog has several orders.";
    }
    return NULL;
}

/* --- doing --- */

static act_fn *const handlers[] = {
#define A(ID, NAME, SCOPE, NEEDS, KEYS, LABEL, SENTENCE) [ACT_##ID] = act_##NAME,
    ACTIONS(A)
#undef A
};

static struct effect do_one(const struct act *act, const void *handler)
{
    act_fn *const *does = handler;
    return (*does)(act);
}

struct effect act_do(const struct act *act, enum act_id action)
{
    const char *blocked = action_blocked(action, act->snap, act->ui, act->chosen);
    if (blocked != NULL) {
        ui_say(act->ui, MESSAGE_WARNING, blocked);
        return effect_none();
    }
    bool marked = (action_row(action)->needs & FOR_MARKED) != 0;
    return marked ? for_marked(act, do_one, &handlers[action]) : handlers[action](act);
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
    ui_say(ui, MESSAGE_NEWS, "q quits; all is saved.");
    return effect_none();
}

static bool is_text(const char *text)
{
    struct err ignored;
    return text_check(text, strlen(text), TEXT_LINE, TEXT_BYTES_MAX, "the text", &ignored);
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
    char name[16];
    char text[64];
    bool nameless = press_name(press, name)[0] == '\0' || !is_text(name);
    snprintf(text, sizeof text, "%s does nothing here; ? shows the keys.", nameless ? "That key" : name);
    ui_say(ui, MESSAGE_NEWS, text);
    return effect_none();
}

/* --- typing into an overlay --- */

static void typed_add(char *typed, size_t room, const char *text)
{
    size_t length = strlen(typed);
    size_t more = strlen(text);
    if (length + more < room) {
        memcpy(typed + length, text, more + 1);
    }
}

static void typed_remove_cluster(char *typed)
{
    size_t last = 0;
    for (size_t at = 0; typed[at] != '\0'; at += text_cluster(typed + at)) {
        last = at;
    }
    typed[last] = '\0';
}

static void typed_remove_word(char *typed)
{
    size_t length = strlen(typed);
    while (length > 0 && typed[length - 1] == ' ') {
        length--;
    }
    while (length > 0 && typed[length - 1] != ' ') {
        length--;
    }
    typed[length] = '\0';
}

/* Whether the press was typing. */
static bool type(char *typed, size_t room, uint32_t press)
{
    char character[16];
    if (press == PRESS_BACKSPACE) {
        typed_remove_cluster(typed);
    } else if (press == PRESS_CTRL('u')) {
        typed[0] = '\0';
    } else if (press == PRESS_CTRL('w')) {
        typed_remove_word(typed);
    } else if (key_utf8(press, character)[0] != '\0' && is_text(character)) {
        typed_add(typed, room, character);
    } else {
        return false;
    }
    return true;
}

/* --- overlays --- */

static bool is_closing(uint32_t press)
{
    return press == PRESS_ESC || press == PRESS_CTRL('c');
}

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

static struct effect go_to_thing(const struct act *act, const struct entry *entry)
{
    static const struct {
        enum thing thing;
        enum page page;
    } homes[] = {{THING_CAMPAIGN, PAGE_BACKLOG}, {THING_CARD, PAGE_BOARD}, {THING_MEMBER, PAGE_STANDUP}};
    struct ui *ui = act->ui;
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
    struct entries entries = overlay_entries(ui, act->snap, act->chosen, act->arena);
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
    if (type(ui->typed, sizeof ui->typed, press)) {
        ui->overlay_index = 0;
    }
    return effect_none();
}

static struct effect press_in_filter(const struct act *act, uint32_t press)
{
    struct ui *ui = act->ui;
    char *filter = ui->filter[ui->page];
    if (press == PRESS_ENTER || overlay_step(press) != 0) {
        ui->overlay = OVERLAY_NONE;
    } else {
        type(filter, sizeof ui->filter[0], press);
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
    ui_say(act->ui, MESSAGE_NEWS, "After g: b p o s r d for a page, g for the first one.");
    return effect_none();
}

static struct effect press_in_overlay(const struct act *act, uint32_t press)
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
        ui->overlay = OVERLAY_NONE;
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

/* --- the mouse --- */

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

static struct effect click_in_overlay(const struct act *act, const struct zone *zone)
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
        struct entries entries = overlay_entries(ui, act->snap, act->chosen, act->arena);
        ui->overlay_index = (size_t)zone->id;
        return overlay_accept(act, &entries);
    }
    bool outside = zone == NULL || zone->box != -1;
    return outside ? press_in_overlay(act, PRESS_ESC) : effect_none();
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

static struct effect click(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
    const struct zone *zone = zone_at(ui, key->row, key->column);
    if (ui->overlay != OVERLAY_NONE) {
        return key->mouse == MOUSE_CLICK || key->mouse == MOUSE_DOUBLE ? click_in_overlay(act, zone) : effect_none();
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
    at.chosen = item_of_zone(act, zone);
    if (at.chosen == NULL) {
        return effect_none();
    }
    choose_item(&ui->choice[ui->page], act->items, at.chosen);
    drag_begin(ui, at.chosen, key);
    if (key->mouse == MOUSE_DOUBLE) {
        return act_do(&at, ACT_OPEN);
    }
    return key->mouse == MOUSE_RIGHT ? act_do(&at, ACT_MENU) : effect_none();
}

static void wheel_in_overlay(const struct act *act, bool up)
{
    struct ui *ui = act->ui;
    if (ui->overlay == OVERLAY_PICK) {
        pick_press(act, up ? PRESS_UP : PRESS_DOWN);
        return;
    }
    struct entries entries = overlay_entries(ui, act->snap, act->chosen, act->arena);
    overlay_move(ui, &entries, up ? -WHEEL_STEPS : WHEEL_STEPS);
}

static struct effect wheel(const struct act *act, bool up)
{
    struct ui *ui = act->ui;
    if (ui->overlay == OVERLAY_SAID) {
        for (int i = 0; i < WHEEL_STEPS; i++) {
            said_press(act, up ? PRESS_UP : PRESS_DOWN);
        }
        return effect_none();
    }
    if (ui->overlay != OVERLAY_NONE) {
        wheel_in_overlay(act, up);
        return effect_none();
    }
    struct act now = *act;
    for (int i = 0; i < WHEEL_STEPS; i++) {
        (up ? act_up : act_down)(&now);
        now.chosen = choose_find(act->items, &ui->choice[ui->page]);
    }
    return effect_none();
}

static struct effect mouse(const struct act *act, const struct key *key)
{
    switch (key->mouse) {
    case MOUSE_CLICK:
    case MOUSE_DOUBLE:
    case MOUSE_RIGHT:
        return click(act, key);
    case MOUSE_WHEEL_UP:
    case MOUSE_WHEEL_DOWN:
        return wheel(act, key->mouse == MOUSE_WHEEL_UP);
    case MOUSE_DRAG:
        drag_move(act->ui, key);
        return effect_none();
    case MOUSE_DROP:
        return drag_drop(act, zone_at(act->ui, key->row, key->column), key);
    }
    return effect_none();
}

static struct effect paste_on_page(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
    if (ui->overlay != OVERLAY_NONE) {
        return effect_none();
    }
    bool too_long = key->paste_bytes > TEXT_BYTES_MAX;
    strbuf_clear(&ui->pasted);
    text_take(&ui->pasted, key->paste, too_long ? TEXT_BYTES_MAX : key->paste_bytes, TEXT_BLOCK);
    if (ui->pasted.text[strspn(ui->pasted.text, " \n\t")] == '\0') {
        ui_say(ui, MESSAGE_WARNING, "Nothing of what was pasted is text.");
        return effect_none();
    }
    if (too_long) {
        ui_say(ui, MESSAGE_WARNING, "That was long: the first 64 kB of it are here, the rest is not.");
    }
    return pick_open(act, PICK_PASTE, 0);
}

static void say_pasting(struct ui *ui, const struct key *key)
{
    char text[80];
    snprintf(text, sizeof text, "Pasting... %zu kB   Esc stops", key->paste_bytes / 1024);
    ui_say(ui, MESSAGE_NEWS, key->paste_stopped ? PASTE_STOPPED : text);
}

/* A paste is text, never keys: into the line being typed, else the person says what it is. */
static struct effect paste(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
    bool typing = ui->overlay == OVERLAY_PALETTE || ui->overlay == OVERLAY_HELP || ui->overlay == OVERLAY_FILTER;
    if (ui->overlay == OVERLAY_GRID) {
        return grid_paste(act, key->paste, key->paste_bytes);
    }
    if (!typing) {
        return paste_on_page(act, key);
    }
    char *typed = ui->overlay == OVERLAY_FILTER ? ui->filter[ui->page] : ui->typed;
    size_t length = strlen(typed);
    struct strbuf line;
    strbuf_init(&line);
    text_take(&line, key->paste, key->paste_bytes, TEXT_LINE);
    ui_copy(typed + length, sizeof ui->typed - length, line.text);
    strbuf_release(&line);
    return effect_none();
}

static void settle_overlay(struct ui *ui, const struct act *act)
{
    if (ui->overlay == OVERLAY_PICK) {
        pick_settle(act);
        return;
    }
    if (ui->overlay != OVERLAY_HELP && ui->overlay != OVERLAY_PALETTE && ui->overlay != OVERLAY_MENU) {
        return;
    }
    struct entries entries = overlay_entries(ui, act->snap, act->chosen, act->arena);
    overlay_move(ui, &entries, 0);
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
    if (ui->sample) {
        ui_say(ui, MESSAGE_NEWS, "Sample data. Nothing is kept. Arrows choose, Space shows what can be done, q quits.");
    }
    return ui->welcome || snap_has_me(act->snap) ? effect_none() : pick_open(act, PICK_WHO, 0);
}

static struct effect take(const struct act *act, const struct key *key)
{
    struct ui *ui = act->ui;
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
        return ui->overlay != OVERLAY_NONE ? press_in_overlay(act, key->press) : press_on_page(act, key->press);
    case KEY_IS_PASTE:
        return paste(act, key);
    case KEY_IS_PASTING:
        say_pasting(ui, key);
        return effect_none();
    case KEY_IS_MOUSE:
        return mouse(act, key);
    case KEY_IS_START:
        return start(act);
    case KEY_IS_OUTCOME:
        outcome(act, key);
        return effect_none();
    case KEY_IS_TWEAK:
        return tweaked(act, key->id);
    case KEY_IS_RESIZE:
        ui->rows = key->row;
        ui->columns = key->column;
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
    struct items items = choose_items_of(snap, focus, ui, scratch);
    struct act act = {.ui = ui, .snap = snap, .focus = focus, .items = &items, .arena = scratch};
    act.chosen = settle(ui, &items);
    struct effect effect = take(&act, key);
    struct items after = choose_items_of(snap, focus, ui, scratch);
    act.items = &after;
    act.chosen = settle(ui, &after);
    settle_overlay(ui, &act);
    return effect;
}
