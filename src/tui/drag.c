#include "tui/drag.h"

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

void drag_move(struct ui *ui, const struct key *key)
{
    bool far = ui->drag_row >= 0 && (key->row != ui->drag_row || key->column != ui->drag_column);
    if (far && ui->dragged.thing == THING_CARD) {
        ui_say(ui, MESSAGE_NEWS, "Let go over the lane or the card it should stand behind.");
    } else if (far && ui->dragged.thing == THING_CAMPAIGN) {
        ui_say(ui, MESSAGE_NEWS, "Let go over the campaign whose rank it should take.");
    }
}

static struct effect drop_card(const struct act *act, const struct card *card, const struct zone *zone)
{
    const struct card *under = zone->thing == THING_CARD ? snapshot_card(act->snap, zone->id) : NULL;
    int lane = under != NULL ? under->lane : zone->box;
    bool nowhere =
        (under == NULL && (int)zone->thing != ZONE_LANE) || lane < 0 || lane >= LANES || (under != NULL && under->id == card->id);
    if (nowhere) {
        return effect_none();
    }
    struct change change = change_card_move(card, (enum lane)lane, under != NULL ? place_after(under->id) : place_last());
    change.count_rest = lane == LANE_DONE && card->lane != LANE_DONE;
    return effect_change(change);
}

static struct effect drop_campaign(const struct act *act, int64_t campaign, const struct zone *zone)
{
    const struct campaign *under = zone->thing == THING_CAMPAIGN ? snapshot_campaign(act->snap, zone->id) : NULL;
    if (under == NULL || under->id == campaign) {
        return effect_none();
    }
    if (act->ui->page == PAGE_RETRO || (act->ui->page == PAGE_BACKLOG && retro_is_ordering(act))) {
        return retro_rank(act, campaign, under->rank);
    }
    bool ranks = act->ui->page == PAGE_BACKLOG;
    return ranks ? effect_change(change_campaign_rank(campaign, place_at(under->rank))) : effect_none();
}

struct effect drag_drop(const struct act *act, const struct zone *zone, const struct key *key)
{
    struct ui *ui = act->ui;
    struct mark dragged = ui->dragged;
    bool moved = ui->drag_row >= 0 && (key->row != ui->drag_row || key->column != ui->drag_column);
    drag_end(ui);
    if (!moved || zone == NULL || ui->overlay != OVERLAY_NONE) {
        return effect_none();
    }
    const struct card *card = dragged.thing == THING_CARD ? snapshot_card(act->snap, dragged.id) : NULL;
    if (card != NULL && ui->page == PAGE_BOARD && act->snap->running != NULL) {
        return drop_card(act, card, zone);
    }
    return dragged.thing == THING_CAMPAIGN ? drop_campaign(act, dragged.id, zone) : effect_none();
}
