#include "tui/act.h"
#include "tui/inside.h"

#include "model/board.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/pick.h"
#include "tui/plan.h"

/* What can be done to a chosen thing on any page: written, changed, moved, given, counted, marked, copied. */

struct effect act_new(const struct act *act)
{
    if (ui_is_inside(act->ui)) {
        return inside_new(act);
    }
    return pick_open(act, PICK_NEW, 0);
}

/* Each kind of thing has the form that changes it. */
static const struct {
    enum thing thing;
    enum form_kind form;
} forms[] = {{THING_CAMPAIGN, FORM_CAMPAIGN_EDIT}, {THING_CARD, FORM_CARD},     {THING_NOTE, FORM_NOTE},
             {THING_LEARNING, FORM_LEARNING},      {THING_MEMBER, FORM_MEMBER}, {THING_ACTION, FORM_ACTION},
             {THING_TARGET, FORM_TARGET},          {THING_SPRINT, FORM_REACHED}};

static const void *row_of(const struct snapshot *snap, enum thing thing, int64_t id)
{
    switch ((int)thing) {
    case THING_CAMPAIGN:
        return snapshot_campaign(snap, id);
    case THING_CARD:
        return snapshot_card(snap, id);
    case THING_NOTE:
        return snapshot_note(snap, id);
    case THING_MEMBER:
        return snapshot_member(snap, id);
    case THING_LEARNING:
        return snapshot_learning(snap, id);
    case THING_ACTION:
        return snapshot_action(snap, id);
    case THING_TARGET:
        return snapshot_target(snap, id);
    case THING_SPRINT:
        return snapshot_sprint(snap, id);
    default:
        return NULL;
    }
}

struct effect act_edit(const struct act *act)
{
    if (ui_is_inside(act->ui)) {
        return inside_edit(act);
    }
    union row seed;
    const void *row = row_of(act->snap, act->chosen->thing, act->chosen->id);
    if (act->ui->page == PAGE_PLAN && act->chosen->other != MEASURE_NONE) {
        return plan_edit(act);
    }
    for (size_t i = 0; row != NULL && i < sizeof forms / sizeof forms[0]; i++) {
        if (forms[i].thing == act->chosen->thing) {
            row_copy(thing_shape(forms[i].thing), &seed, row, act->arena);
            return form_open(act, forms[i].form, &seed, act->chosen->id);
        }
    }
    ui_say(act->ui, MESSAGE_WARNING, "It is gone: somebody has put it away meanwhile.");
    return effect_none();
}

struct effect act_move_to(const struct act *act)
{
    return pick_open(act, PICK_MOVE, 0);
}

struct effect act_give(const struct act *act)
{
    return pick_open(act, PICK_GIVE, 0);
}

static int64_t usual_campaign(const struct act *act, int64_t member)
{
    if (ui_is_inside(act->ui)) {
        return act->ui->inside.campaign;
    }
    if (act->chosen != NULL && act->chosen->thing == THING_CAMPAIGN) {
        return act->chosen->id;
    }
    int64_t campaign = board_usual_campaign(act->snap, member);
    return campaign != 0 ? campaign : act->snap->campaigns[0].id;
}

struct effect act_count(const struct act *act)
{
    union row seed;
    const struct card *card =
        act->chosen != NULL && act->chosen->thing == THING_CARD ? snapshot_card(act->snap, act->chosen->id) : NULL;
    if (card != NULL && card->measure != MEASURE_NONE && card->campaign != 0) {
        seed.card = *card;
        return form_open(act, FORM_COUNT_CARD, &seed, card->id);
    }
    thing_blank(THING_TALLY, &seed);
    seed.tally.member = act_member(act);
    seed.tally.campaign = usual_campaign(act, seed.tally.member);
    seed.tally.day = act->ui->page == PAGE_STANDUP ? board_counted_day(act->snap) : act->snap->today;
    if (act->snap->running != NULL || act->ui->grid != NULL) {
        return grid_open(act, seed.tally.member, seed.tally.campaign, seed.tally.day);
    }
    return form_open(act, FORM_COUNT_DAY, &seed, 0);
}

static void unmark(struct ui *ui, size_t at)
{
    ui->marks[at] = ui->marks[--ui->marks_count];
}

static const char *marked_for(enum thing thing)
{
    static const struct {
        enum thing thing;
        const char *words;
    } ways[] = {{THING_CAMPAIGN, "moving, giving or archiving is for all of them"},
                {THING_CARD, "moving, giving, counting one, blocking or archiving is for all of them"},
                {THING_COMPANY, "where we stand, or archiving, is for all of them"},
                {THING_PITCH, "{key other_view} puts two of them side by side"}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (ways[i].thing == thing) {
            return ways[i].words;
        }
    }
    return "archiving is for all of them";
}

struct effect act_mark(const struct act *act)
{
    struct ui *ui = act->ui;
    for (size_t i = 0; i < ui->marks_count; i++) {
        if (ui->marks[i].thing == act->chosen->thing && ui->marks[i].id == act->chosen->id) {
            unmark(ui, i);
            ui_say(ui, MESSAGE_NEWS, "No longer marked.");
            return effect_none();
        }
    }
    if (ui->marks_count == MARKS_MAX) {
        ui_say(ui, MESSAGE_WARNING, "A hundred are marked already: do something with them first.");
        return effect_none();
    }
    ui->marks[ui->marks_count++] = (struct mark){.thing = act->chosen->thing, .id = act->chosen->id};
    ui_say(ui, MESSAGE_NEWS, arena_format(act->arena, "%zu marked: %s.", ui->marks_count, marked_for(act->chosen->thing)));
    return act_down(act);
}

struct effect act_copy(const struct act *act)
{
    return pick_open(act, PICK_COPY, 0);
}

struct effect act_export(const struct act *act)
{
    return pick_open(act, PICK_EXPORT, 0);
}

struct effect act_filter_by(const struct act *act)
{
    return pick_open(act, PICK_FILTER, 0);
}

struct effect act_order_by(const struct act *act)
{
    return pick_open(act, PICK_ORDER, 0);
}
