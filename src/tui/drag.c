#include "tui/drag.h"

#include "tui/plan.h"
#include "tui/retro.h"

void drag_begin(struct ui *ui, const struct item *item, const struct key *key)
{
    ui->dragged = (struct mark){.thing = item->thing, .id = item->id};
    ui->drag_row = key->row;
    ui->drag_column = key->column;
}

void drag_end(struct ui *ui)
{
    ui->drag_row = -1;
    ui->dragged.thing = THINGS;
}

/* What letting go of a thing can do on a page. */
enum drop { DROP_NOTHING, DROP_CARD, DROP_RANK, DROP_ORDER, DROP_PLAN, DROPS };

static enum drop drop_of_campaign(const struct act *act)
{
    switch (act->ui->page) {
    case PAGE_BACKLOG:
    case PAGE_RETRO:
        return retro_is_ordering(act->snap, act->ui) ? DROP_ORDER : act->ui->page == PAGE_BACKLOG ? DROP_RANK : DROP_NOTHING;
    case PAGE_PLAN:
        return plan_sprint(act->snap, act->ui) != NULL ? DROP_PLAN : DROP_NOTHING;
    case PAGE_BOARD:
    case PAGE_STANDUP:
    case PAGE_DIRECTION:
    case PAGES:
        break;
    }
    return DROP_NOTHING;
}

static enum drop drop_of(const struct act *act, enum thing dragged)
{
    if (act->ui->opened[act->ui->page]) {
        return DROP_NOTHING;
    }
    bool card = dragged == THING_CARD && act->ui->page == PAGE_BOARD && act->snap->running != NULL;
    return card ? DROP_CARD : dragged == THING_CAMPAIGN ? drop_of_campaign(act) : DROP_NOTHING;
}

static bool is_far(const struct ui *ui, const struct key *key)
{
    return ui->drag_row >= 0 && (key->row != ui->drag_row || key->column != ui->drag_column);
}

void drag_move(const struct act *act, const struct key *key)
{
    static const char *const where[DROPS] = {
        [DROP_CARD] = "Let go over the lane or the card it should stand behind.",
        [DROP_RANK] = "Let go over the campaign whose rank it should take.",
        [DROP_ORDER] = "Let go over the campaign whose rank it should take.",
        [DROP_PLAN] = "Let go over the sprint to put it in, over the backlog to take it out.",
    };
    const char *words = is_far(act->ui, key) ? where[drop_of(act, act->ui->dragged.thing)] : NULL;
    if (words != NULL) {
        ui_say(act->ui, MESSAGE_NEWS, words);
    }
}

static struct effect drop_card(const struct act *act, int64_t id, const struct zone *zone)
{
    const struct card *card = snapshot_card(act->snap, id);
    const struct card *under = zone->thing == THING_CARD ? snapshot_card(act->snap, zone->id) : NULL;
    int lane = under != NULL ? under->lane : zone->box;
    bool nowhere = card == NULL || card == under || (under == NULL && (int)zone->thing != ZONE_BOX) || lane < 0 || lane >= LANES;
    if (nowhere) {
        return effect_none();
    }
    struct change change = change_card_move(card, (enum lane)lane, under != NULL ? place_after(under->id) : place_last());
    change.count_rest = lane == LANE_DONE && card->lane != LANE_DONE;
    return effect_change(change);
}

/* The campaign under the pointer, where it is another one. */
static const struct campaign *other_campaign(const struct act *act, int64_t id, const struct zone *zone)
{
    const struct campaign *under = zone->thing == THING_CAMPAIGN ? snapshot_campaign(act->snap, zone->id) : NULL;
    return under != NULL && under->id != id ? under : NULL;
}

static struct effect drop_rank(const struct act *act, int64_t id, const struct zone *zone)
{
    const struct campaign *under = other_campaign(act, id, zone);
    return under != NULL ? effect_change(change_campaign_rank(id, place_at(under->rank))) : effect_none();
}

static struct effect drop_order(const struct act *act, int64_t id, const struct zone *zone)
{
    const struct campaign *under = other_campaign(act, id, zone);
    return under != NULL ? retro_rank(act, id, under->rank) : effect_none();
}

/* Over the box where it is already it stays; else as the keys do it, with what they ask. */
static struct effect drop_plan(const struct act *act, int64_t id, const struct zone *zone)
{
    bool box = (int)zone->thing == ZONE_BOX || zone->thing == THING_CAMPAIGN;
    bool into = zone->box >= PLAN_SPRINT;
    bool is_chosen = act->chosen != NULL && act->chosen->thing == THING_CAMPAIGN && act->chosen->id == id; /* it may have gone */
    if (!box || !is_chosen || into == plan_has(act->snap, plan_sprint(act->snap, act->ui), id)) {
        return effect_none();
    }
    if (!ui_is_marked(act->ui, THING_CAMPAIGN, id)) {
        act->ui->marks_count = 0; /* what is dragged is meant, and nothing that was marked before */
    }
    return act_do(act, into ? ACT_PLAN_TAKE : ACT_PLAN_LEAVE);
}

struct effect drag_drop(const struct act *act, const struct zone *zone, const struct key *key)
{
    static struct effect (*const drops[DROPS])(const struct act *, int64_t, const struct zone *) = {
        [DROP_CARD] = drop_card, [DROP_RANK] = drop_rank, [DROP_ORDER] = drop_order, [DROP_PLAN] = drop_plan};
    struct mark dragged = act->ui->dragged;
    bool moved = is_far(act->ui, key);
    enum drop drop = drop_of(act, dragged.thing);
    drag_end(act->ui);
    if (!moved || act->ui->overlay != OVERLAY_NONE || drops[drop] == NULL) {
        return effect_none();
    }
    act->ui->message_kind = MESSAGE_NONE; /* where it can be let go of */
    struct effect effect = zone != NULL ? drops[drop](act, dragged.id, zone) : effect_none();
    bool nothing = effect.kind == EFFECT_NONE && act->ui->overlay == OVERLAY_NONE && act->ui->message_kind == MESSAGE_NONE;
    if (nothing) {
        ui_say(act->ui, MESSAGE_NEWS, "It stays where it was.");
    }
    return effect;
}
