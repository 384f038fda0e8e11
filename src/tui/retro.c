#include "tui/retro.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/rules.h"

#include <inttypes.h>

/* --- whose retrospective --- */

const struct sprint *retro_sprint(const struct snapshot *snap, const struct ui *ui)
{
    const struct sprint *back = ui->looked_back != 0 ? snapshot_sprint(snap, ui->looked_back) : NULL;
    if (back != NULL && back->state == SPRINT_CLOSED) {
        return back;
    }
    return snap->running != NULL ? snap->running : snap->closed;
}

bool retro_is_held(const struct snapshot *snap, const struct ui *ui)
{
    const struct sprint *sprint = retro_sprint(snap, ui);
    return sprint != NULL && sprint->state == SPRINT_RUNNING;
}

const struct closing *retro_other_closing(const struct snapshot *snap, const struct ui *ui, int direction)
{
    const struct sprint *shown = retro_sprint(snap, ui);
    for (size_t i = 0; shown != NULL && i < snap->closings_count; i++) {
        bool there = direction < 0 ? i > 0 : i + 1 < snap->closings_count;
        if (snap->closings[i].id == shown->id && there) {
            return &snap->closings[direction < 0 ? i - 1 : i + 1];
        }
    }
    return NULL;
}

const char *retro_no_step(const struct snapshot *snap, const struct ui *ui, int direction)
{
    int step = ui->step + direction;
    if (snap->closings_count == 0 && snap->running == NULL) {
        return "There is no sprint to look back on yet.";
    }
    if (!retro_is_held(snap, ui)) {
        return retro_other_closing(snap, ui, direction) != NULL ? NULL
               : direction < 0                                  ? "No closed sprint is before this one."
                                                                : "This is the last closed sprint.";
    }
    return step < 0              ? "This is the first step."
           : step >= RETRO_STEPS ? "This is the last step: {key close} closes the sprint."
                                 : NULL;
}

/* --- what the steps are about --- */

bool retro_reviews(const struct snapshot *snap, const struct action *action)
{
    bool before = snap->running != NULL && action->sprint < snap->running->id;
    return before && (action->state == ACTION_OPEN || action->reviewed == snap->running->id);
}

bool retro_is_taken(const struct snapshot *snap, const struct action *action)
{
    return snap->running != NULL && action->sprint == snap->running->id;
}

bool retro_decides(const struct snapshot *snap, const struct pitch *pitch)
{
    return snap->running != NULL && pitch->state == PITCH_IN_USE && snapshot_committed(snap, snap->running->id, pitch->campaign);
}

bool retro_is_leftover(const struct snapshot *snap, const struct card *card)
{
    return snap->running != NULL && card->sprint == snap->running->id && card->lane != LANE_DONE;
}

bool retro_is_heard(const struct snapshot *snap, const struct note *note)
{
    bool said =
        note->kind == NOTE_SUCCESS || note->kind == NOTE_REJECTION || note->kind == NOTE_REACTION || note->kind == NOTE_IDEA;
    return said && snap->running != NULL && note->sprint == snap->running->id;
}

const struct learning *retro_learning_of(const struct snapshot *snap, int64_t note)
{
    for (size_t i = 0; i < snap->learnings_count; i++) {
        if (snap->learnings[i].note == note) {
            return &snap->learnings[i];
        }
    }
    return NULL;
}

int64_t retro_campaign(const struct snapshot *snap, const struct item *item)
{
    const struct pitch *pitch = item != NULL && item->thing == THING_PITCH ? snapshot_pitch(snap, item->id) : NULL;
    if (pitch != NULL) {
        return pitch->campaign;
    }
    return item != NULL && item->thing == THING_CAMPAIGN ? item->id : 0;
}

struct suggestion retro_suggest(const struct snapshot *snap, int64_t campaign, const struct pitch *pitch, struct arena *arena)
{
    return pitch != NULL ? figures_suggest_version(snap, pitch, arena) : figures_suggest(snap, campaign, arena);
}

/* --- how far --- */

static void tick(struct retro_progress *progress, bool done)
{
    progress->all++;
    progress->done += done;
}

static struct retro_progress progress_of_actions(const struct snapshot *snap)
{
    struct retro_progress progress = {0};
    for (size_t i = 0; i < snap->actions_count; i++) {
        if (retro_reviews(snap, &snap->actions[i])) {
            tick(&progress, snap->actions[i].state != ACTION_OPEN);
        }
    }
    return progress;
}

static bool is_decided(const struct snapshot *snap, int64_t campaign, int64_t pitch)
{
    const struct decision *decision = figures_decision(snap, snap->running->id, campaign, pitch);
    return decision != NULL && decision->word != DECISION_OPEN;
}

static struct retro_progress progress_of_decisions(const struct snapshot *snap)
{
    struct retro_progress progress = {0};
    for (size_t i = 0; i < snap->commitments_count; i++) {
        if (snap->commitments[i].sprint == snap->running->id) {
            tick(&progress, is_decided(snap, snap->commitments[i].campaign, 0));
        }
    }
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        if (retro_decides(snap, pitch)) {
            tick(&progress, is_decided(snap, pitch->campaign, pitch->id));
        }
    }
    return progress;
}

static struct retro_progress progress_of_learnings(const struct snapshot *snap)
{
    for (size_t i = 0; i < snap->learnings_count; i++) {
        if (snap->learnings[i].sprint == snap->running->id) {
            return (struct retro_progress){.done = 1, .all = 1};
        }
    }
    return (struct retro_progress){.all = 1};
}

/* A line is done where it stands as suggested, or the team has said otherwise. */
static struct retro_progress progress_of_order(const struct snapshot *snap, struct arena *arena)
{
    struct retro_progress progress = {0};
    struct suggested *order;
    size_t count = figures_order(snap, arena, &order);
    for (size_t i = 0; i < count; i++) {
        const struct campaign *campaign = snapshot_campaign(snap, order[i].campaign);
        tick(&progress, campaign->rank == order[i].rank || retro_ranking(snap, campaign->id) != NULL);
    }
    return progress;
}

struct retro_progress retro_progress(const struct snapshot *snap, enum retro_step step, struct arena *arena)
{
    if (snap->running == NULL) {
        return (struct retro_progress){.all = 1};
    }
    switch (step) {
    case STEP_LAST_TIME:
        return progress_of_actions(snap);
    case STEP_FIGURES:
        return (struct retro_progress){.done = snap->running->reached != GOAL_OPEN, .all = 1};
    case STEP_WORKED:
        return progress_of_learnings(snap);
    case STEP_DECIDE:
        return progress_of_decisions(snap);
    case STEP_ORDER:
        return progress_of_order(snap, arena);
    case STEP_CLOSE:
        break;
    }
    return (struct retro_progress){.all = 1};
}

/* --- the order --- */

struct suggested retro_suggested(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    struct suggested *order;
    size_t count = figures_order(snap, arena, &order);
    for (size_t i = 0; i < count; i++) {
        if (order[i].campaign == campaign) {
            return order[i];
        }
    }
    return (struct suggested){.campaign = campaign, .why = ""};
}

const struct ranking *retro_ranking(const struct snapshot *snap, int64_t campaign)
{
    for (size_t i = 0; snap->running != NULL && i < snap->rankings_count; i++) {
        if (snap->rankings[i].sprint == snap->running->id && snap->rankings[i].campaign == campaign) {
            return &snap->rankings[i];
        }
    }
    return NULL;
}

/* The ids of the backlog with the campaign at another rank. */
static const int64_t *order_with(const struct snapshot *snap, int64_t campaign, int64_t rank, struct arena *arena)
{
    int64_t *ids = arena_array(arena, int64_t, snap->campaigns_count + 1);
    size_t at = 0;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        at += (int64_t)at + 1 == rank;
        if (snap->campaigns[i].id != campaign) {
            ids[at++] = snap->campaigns[i].id;
        }
    }
    ids[rank - 1] = campaign;
    return ids;
}

struct change retro_order(const struct snapshot *snap, int64_t campaign, int64_t rank, const char *reason, struct arena *arena)
{
    struct change change = change_order(snap->running->id, order_with(snap, campaign, rank, arena), snap->campaigns_count);
    change.row.ranking.campaign = campaign;
    change.row.ranking.suggested = retro_suggested(snap, campaign, arena).rank;
    change.row.ranking.given = rank;
    change.row.ranking.reason = rank != change.row.ranking.suggested ? reason : "";
    return change;
}

/* --- the ways of unfinished cards --- */

static bool ends(const struct snapshot *snap, const struct card *card)
{
    const struct decision *decision = figures_decision(snap, card->sprint, card->campaign, 0);
    return card->campaign != 0 && decision != NULL && (decision->word == DECISION_PAUSE || decision->word == DECISION_STOP);
}

enum card_way retro_way(const struct snapshot *snap, const struct ui *ui, const struct card *card)
{
    for (size_t i = 0; i < ui->ways_count; i++) {
        if (ui->ways[i].card == card->id) {
            return ui->ways[i].way;
        }
    }
    return ends(snap, card) ? WAY_CAMPAIGN : WAY_NEXT_SPRINT;
}

const char *retro_way_words(enum card_way way)
{
    switch (way) {
    case WAY_NEXT_SPRINT:
        return "into the next sprint";
    case WAY_CAMPAIGN:
        return "back to its campaign";
    case WAY_DROPPED:
        return "dropped";
    }
    return "";
}

void retro_set_way(struct ui *ui, int64_t card, enum card_way way)
{
    for (size_t i = 0; i < ui->ways_count; i++) {
        if (ui->ways[i].card == card) {
            ui->ways[i].way = way;
            return;
        }
    }
    if (ui->ways_count < WAYS_MAX) {
        ui->ways[ui->ways_count++] = (struct way){.card = card, .way = way};
    }
}

const struct way *retro_ways(const struct snapshot *snap, const struct ui *ui, struct arena *arena, size_t *count)
{
    struct way *ways = arena_array(arena, struct way, snap->cards_count + 1);
    *count = 0;
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (retro_is_leftover(snap, &snap->cards[i])) {
            ways[(*count)++] = (struct way){.card = snap->cards[i].id, .way = retro_way(snap, ui, &snap->cards[i])};
        }
    }
    return ways;
}

/* What was left open is taken as the figures suggest, but for what must be answered. */
static const char *undecided_words(const struct snapshot *snap, struct arena *arena)
{
    int64_t open = 0;
    const struct campaign **asked;
    int64_t must = (int64_t)rules_must_answer(snap, snap->running->id, arena, &asked);
    for (size_t i = 0; i < snap->commitments_count; i++) {
        const struct commitment *commitment = &snap->commitments[i];
        open +=
            commitment->sprint == snap->running->id && figures_decision(snap, snap->running->id, commitment->campaign, 0) == NULL;
    }
    if (must > 0) {
        return arena_format(arena, " %s be answered on step 4 first.",
                            text_count(arena, must, "campaign must", "campaigns must"));
    }
    return open == 0 ? ""
                     : arena_format(arena, " %s decided as the figures suggest.",
                                    text_count(arena, open, "campaign is", "campaigns are"));
}

const char *retro_close_words(const struct snapshot *snap, const struct ui *ui, struct arena *arena)
{
    size_t count;
    int64_t by_way[WAY_DROPPED + 1] = {0};
    const struct way *ways = retro_ways(snap, ui, arena, &count);
    const char *words = arena_format(arena, "Sprint %" PRId64 " becomes read-only; its numbers are frozen.%s", snap->running->id,
                                     undecided_words(snap, arena));
    for (size_t i = 0; i < count; i++) {
        by_way[ways[i].way]++;
    }
    for (int way = WAY_NEXT_SPRINT; way <= WAY_DROPPED; way++) {
        if (by_way[way] > 0) {
            words =
                arena_format(arena, "%s %s: %s.", words, text_count(arena, by_way[way], "card is not done", "cards are not done"),
                             retro_way_words((enum card_way)way));
        }
    }
    const char *goal = snap->running->reached == GOAL_OPEN ? " Nobody has said yet whether the goal was reached." : "";
    return arena_format(arena, "%s%s You can open it again later, with a reason.", words, goal);
}
