#include "tui/idle.h"

#include "model/board.h"
#include "model/heard.h"
#include "tui/choose.h"
#include "tui/plan.h"
#include "tui/retro.h"

/* Each is asked with the step its action takes, and after what the action needs has been found. */
typedef const char *idle_fn(const struct found *found, int step);

static const struct card *card_of(const struct found *found)
{
    return snapshot_card(found->snap, found->chosen->id);
}

static const char *no_lane(const struct found *found, int step)
{
    int lane = card_of(found)->lane + step;
    return lane < 0 ? "The card is in the first lane, To do." : lane >= LANES ? "The card is in the last lane, Done." : NULL;
}

static const char *no_place_in_lane(const struct found *found, int step)
{
    const struct card *card = card_of(found);
    int64_t place = card->rank + step, last = (int64_t)board_lane_count(found->snap, card->sprint, card->lane);
    return place < 1 ? "The card is the first of its lane." : place > last ? "The card is the last of its lane." : NULL;
}

static const char *no_other_place(const struct found *found, int step)
{
    (void)step;
    bool stays = found->chosen->thing == THING_CARD && board_card_stays(found->snap, card_of(found));
    return stays ? "The sprint is closed, so its cards stay as they are." : NULL;
}

static const char *no_limit(const struct found *found, int step)
{
    (void)step;
    bool done = found->chosen != NULL && found->chosen->column >= LANE_DONE;
    return done ? "Done has no limit: the more the better." : NULL;
}

static const char *no_rank(const struct found *found, int step)
{
    int64_t rank = snapshot_campaign(found->snap, found->chosen->id)->rank + step;
    return rank < 1                                       ? "It is at the top already."
           : rank > (int64_t)found->snap->campaigns_count ? "It is at the bottom already."
                                                          : NULL;
}

static const char *no_why(const struct found *found, int step)
{
    (void)step;
    return retro_is_ordering(found->snap, found->ui) ? NULL
           : found->ui->page == PAGE_BACKLOG         ? "A word why stands in the suggested order: {key other_view} shows it."
                                                     : "The order is taken on step 5 of the running sprint's retrospective.";
}

static const char *no_order(const struct found *found, int step)
{
    const char *why = no_why(found, step);
    return why != NULL ? why : no_rank(found, step);
}

/* --- the plan --- */

static const char *is_in_draft(const struct found *found, int step)
{
    (void)step;
    return plan_has(found->snap, found->snap->draft, found->chosen->id) ? "It is in the sprint already." : NULL;
}

static bool is_planned(const struct found *found)
{
    return plan_has(found->snap, plan_sprint(found->snap, found->ui), found->chosen->id);
}

static const char *is_in_sprint(const struct found *found, int step)
{
    (void)step;
    return is_planned(found) ? "It is in the sprint already." : NULL;
}

static const char *is_not_in_sprint(const struct found *found, int step)
{
    (void)step;
    return is_planned(found) ? NULL : "It is not in the sprint: {key plan_take} puts it in.";
}

static const char *no_targets_for_it(const struct found *found, int step)
{
    (void)step;
    return plan_has(found->snap, found->snap->draft, found->chosen->id)
               ? NULL
               : "Put the campaign into the draft first: {key plan_take}.";
}

static const char *no_cards_for_it(const struct found *found, int step)
{
    (void)step;
    return is_planned(found) ? NULL : "Put the campaign into the sprint first: {key plan_take}.";
}

/* --- versions --- */

static const char *is_in_use(const struct found *found, int step)
{
    (void)step;
    return snapshot_pitch(found->snap, found->chosen->id)->state == PITCH_IN_USE ? "It is in use already." : NULL;
}

static const char *is_stopped(const struct found *found, int step)
{
    (void)step;
    return snapshot_pitch(found->snap, found->chosen->id)->state == PITCH_STOPPED ? "It is stopped already." : NULL;
}

static const char *no_edit(const struct found *found, int step)
{
    (void)step;
    bool version = found->chosen != NULL && found->chosen->thing == THING_PITCH && ui_scope(found->ui) != SCOPE_PITCHES;
    return version ? "A version is changed among the pitches of its campaign: page {key go_backlog}, then {key versions}." : NULL;
}

/* --- the page --- */

static const char *no_other_view(const struct found *found, int step)
{
    (void)step;
    const struct ui *ui = found->ui;
    bool may_be_bare = ui->page == PAGE_BOARD || ui->page == PAGE_BACKLOG;
    if (page_of(ui)->views < 2) {
        return "This page has only this view.";
    }
    if (ui->page == PAGE_PLAN && plan_sprint(found->snap, ui) == NULL) {
        return "No sprint is planned yet: {key new} plans one.";
    }
    return may_be_bare && found->items->count == 0 ? "Nothing is here to see in another way." : NULL;
}

static const char *no_other_order(const struct found *found, int step)
{
    (void)step;
    if (ui_scope(found->ui) != SCOPE_BACKLOG) {
        return "Only the backlog has several orders.";
    }
    return found->snap->campaigns_count == 0 ? "There is no campaign to order yet." : NULL;
}

static const char *no_other_box(const struct found *found, int step)
{
    bool stays = choose_box(found->items, found->chosen, step) == found->chosen;
    return stays ? "There is no other box here to go to." : NULL;
}

static const char *has_one_box(const struct found *found, int step)
{
    (void)step;
    const struct ui *ui = found->ui;
    bool one = ui->opened[ui->page] || !page_of(ui)->boxes(found->snap, ui, found->chosen);
    return one && !ui->zoomed[ui->page] ? "There is one box here, and it has the whole page already." : NULL;
}

static const char *nothing_to_narrow(const struct found *found, int step)
{
    (void)step;
    bool nothing = found->items->all == 0 && found->ui->filter[found->ui->page][0] == '\0';
    return nothing ? "Nothing is here that could be narrowed down." : NULL;
}

static const char *nothing_to_choose_from(const struct found *found, int step)
{
    return ui_is_inside(found->ui) ? "All of this page is of one campaign: {key filter} filters it by words."
                                   : nothing_to_narrow(found, step);
}

/* On the board a new one is always a card. */
static const char *no_new_card(const struct found *found, int step)
{
    (void)step;
    const struct sprint *shown = snapshot_current_sprint(found->snap);
    bool open = shown != NULL && shown->state != SPRINT_CLOSED;
    return found->ui->page == PAGE_BOARD && !open ? "No sprint is running: {key go_plan} plans the next one." : NULL;
}

/* --- the stand-up and the retrospective --- */

static const char *is_over(const struct found *found, int step)
{
    (void)step;
    const struct standup *standup = found->snap->standup;
    return standup != NULL && standup->state == STANDUP_ENDED ? "Today's stand-up is over." : NULL;
}

static const char *all_have_spoken(const struct found *found, int step)
{
    (void)step;
    bool nobody = heard_next(found->snap) == 0 && heard_speaker(found->snap) == 0;
    return nobody ? "Everybody has spoken: {key end_standup} ends the stand-up." : NULL;
}

/* Opening a member at the stand-up gives the turn. */
static const char *no_turn(const struct found *found, int step)
{
    (void)step;
    const struct standup *standup = found->snap->standup;
    if (found->ui->page != PAGE_STANDUP || found->chosen->thing != THING_MEMBER) {
        return NULL;
    }
    if (standup == NULL) {
        return "The stand-up has not begun: {key timer} starts its clock.";
    }
    bool theirs = standup->state != STANDUP_ENDED && heard_speaker(found->snap) == found->chosen->id;
    return theirs ? "It is their turn already: {key next_turn} gives it to the next one." : NULL;
}

static const char *no_step(const struct found *found, int step)
{
    return retro_no_step(found->snap, found->ui, step);
}

static const char *no_other_sprint(const struct found *found, int step)
{
    (void)step;
    return found->snap->closings_count == 0 ? "No sprint has been closed yet." : NULL;
}

/* --- looking after the board --- */

static const char *keeps_no_copies(const struct found *found, int step)
{
    (void)step;
    return found->ui->sample ? "The sample is not kept; a board of your own has copies." : NULL;
}

static const char *is_own(const struct found *found, int step)
{
    (void)step;
    return found->ui->sample ? NULL : "This is a board of your own already.";
}

static const struct {
    enum act_id action;
    idle_fn *why;
    int step;
} idles[] = {
    {ACT_CARD_RIGHT, no_lane, 1},
    {ACT_CARD_LEFT, no_lane, -1},
    {ACT_CARD_UP, no_place_in_lane, -1},
    {ACT_CARD_DOWN, no_place_in_lane, 1},
    {ACT_MOVE_TO, no_other_place, 0},
    {ACT_LIMIT, no_limit, 0},
    {ACT_RANK_UP, no_rank, -1},
    {ACT_RANK_DOWN, no_rank, 1},
    {ACT_ORDER_UP, no_order, -1},
    {ACT_ORDER_DOWN, no_order, 1},
    {ACT_ORDER_WHY, no_why, 0},
    {ACT_RANK_WHY, no_why, 0},
    {ACT_TAKE, is_in_draft, 0},
    {ACT_PLAN_TAKE, is_in_sprint, 0},
    {ACT_PLAN_LEAVE, is_not_in_sprint, 0},
    {ACT_PROPOSE, no_targets_for_it, 0},
    {ACT_FIRST_CARDS, no_cards_for_it, 0},
    {ACT_VERSION_USE, is_in_use, 0},
    {ACT_VERSION_STOP, is_stopped, 0},
    {ACT_EDIT, no_edit, 0},
    {ACT_OTHER_VIEW, no_other_view, 0},
    {ACT_ORDER_BY, no_other_order, 0},
    {ACT_NEXT_BOX, no_other_box, 1},
    {ACT_PREVIOUS_BOX, no_other_box, -1},
    {ACT_ZOOM, has_one_box, 0},
    {ACT_FILTER, nothing_to_narrow, 0},
    {ACT_FILTER_BY, nothing_to_choose_from, 0},
    {ACT_MINE, nothing_to_narrow, 0},
    {ACT_NEW, no_new_card, 0},
    {ACT_TIMER, is_over, 0},
    {ACT_NEXT_TURN, all_have_spoken, 0},
    {ACT_OPEN, no_turn, 0},
    {ACT_STEP_LEFT, no_step, -1},
    {ACT_STEP_RIGHT, no_step, 1},
    {ACT_OTHER_SPRINT, no_other_sprint, 0},
    {ACT_COPY_BOARD, keeps_no_copies, 0},
    {ACT_GO_BACK, keeps_no_copies, 0},
    {ACT_OUR_OWN, is_own, 0},
};

const char *action_idle(enum act_id action, const struct found *found)
{
    for (size_t i = 0; i < sizeof idles / sizeof idles[0]; i++) {
        if (idles[i].action == action) {
            return idles[i].why(found, idles[i].step);
        }
    }
    return NULL;
}
