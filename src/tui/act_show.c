#include "tui/act.h"

#include "tui/inside.h"
#include "tui/pick.h"
#include "tui/plan.h"
#include "tui/retro.h"

#include <stdio.h>
#include <string.h>

/* Showing: opening, going back, overlays, the other way to see a page. */

struct effect act_open(const struct act *act)
{
    struct ui *ui = act->ui;
    if (ui->page == PAGE_STANDUP && act->chosen->thing == THING_MEMBER) {
        return effect_change(change_standup(CHANGE_STANDUP_TURN, act->snap->standup->id, act->chosen->id));
    }
    if (ui_is_inside(ui)) {
        return inside_open(act);
    }
    if (ui->page == PAGE_BACKLOG && retro_is_ordering(act->snap, act->ui)) {
        return retro_take_suggested(act);
    }
    if (ui->page == PAGE_RETRO && retro_is_held(act->snap, ui) && !retro_opens(ui, act->chosen)) {
        return retro_answer(act);
    }
    if (ui->page == PAGE_STANDUP && act->chosen->thing == THING_NOTE) {
        return act_edit(act);
    }
    ui->opened[ui->page] = true;
    ui->open_scroll = 0;
    return effect_none();
}

/* One thing a press: close what is opened, then the filter. Never quits. */
struct effect act_back(const struct act *act)
{
    struct ui *ui = act->ui;
    if (ui->opened[ui->page]) {
        ui->view[ui->page] = plan_in_words(ui) ? PLAN_FIRST : ui->view[ui->page];
        ui->opened[ui->page] = false;
        ui->open_scroll = 0;
    } else if (ui->zoomed[ui->page]) {
        ui->zoomed[ui->page] = false;
    } else if (ui->filter[ui->page][0] != '\0') {
        ui->filter[ui->page][0] = '\0';
    } else if (ui->view[ui->page] != 0) {
        ui->view[ui->page] = 0;
    } else if (ui_is_inside(ui)) {
        ui_leave_inside(ui);
    } else if (ui->page == PAGE_RETRO && ui->looked_back != 0) {
        ui->looked_back = 0;
    } else {
        ui_say(ui, MESSAGE_NEWS, "Nothing is open. {key quit} quits; all is saved.");
    }
    return effect_none();
}

static struct effect overlay(const struct act *act, enum overlay which)
{
    struct ui *ui = act->ui;
    ui->overlay = which;
    ui->overlay_index = 0;
    ui->overlay_scroll = 0;
    ui->typed[0] = '\0';
    ui->found_count = 0;
    return effect_none();
}

struct effect act_menu(const struct act *act)
{
    return overlay(act, OVERLAY_MENU);
}

struct effect act_palette(const struct act *act)
{
    return overlay(act, OVERLAY_PALETTE);
}

struct effect act_help(const struct act *act)
{
    return overlay(act, OVERLAY_HELP);
}

struct effect act_goto(const struct act *act)
{
    return overlay(act, OVERLAY_PREFIX);
}

struct effect act_filter(const struct act *act)
{
    struct ui *ui = act->ui;
    overlay(act, OVERLAY_FILTER);
    snprintf(ui->overlay_before, sizeof ui->overlay_before, "%s", ui->filter[ui->page]);
    return effect_none();
}

struct effect act_other_view(const struct act *act)
{
    struct ui *ui = act->ui;
    ui->view[ui->page] = ui->page == PAGE_PLAN ? plan_next_view(act->snap, ui) : (ui->view[ui->page] + 1) % page_of(ui)->views;
    ui->opened[ui->page] = plan_in_words(ui); /* it is read, and scrolled */
    ui->open_scroll = 0;
    return effect_none();
}

struct effect act_zoom(const struct act *act)
{
    struct ui *ui = act->ui;
    ui->zoomed[ui->page] = !ui->zoomed[ui->page];
    ui_say(ui, MESSAGE_NEWS,
           ui->zoomed[ui->page] ? "The chosen box has the whole page; once more brings the others back." : "All boxes are back.");
    return effect_none();
}

struct effect act_reload(const struct act *act)
{
    (void)act;
    return effect_of(EFFECT_RELOAD);
}

struct effect act_quit(const struct act *act)
{
    const struct standup *standup = act->snap->standup;
    if (standup != NULL && standup->state == STANDUP_RUNNING && act->ui->overlay == OVERLAY_NONE) {
        return pick_open(act, PICK_QUIT, 0);
    }
    act->ui->quit = true;
    return effect_of(EFFECT_QUIT);
}

struct effect act_undo(const struct act *act)
{
    (void)act;
    return effect_of(EFFECT_UNDO);
}

struct effect act_redo(const struct act *act)
{
    (void)act;
    return effect_of(EFFECT_REDO);
}

struct effect act_archive(const struct act *act)
{
    enum thing thing = act->chosen->thing;
    return effect_change(thing == THING_ACTION ? change_remove(thing, act->chosen->id) : change_archive(thing, act->chosen->id));
}
