#include "desk/apply.h"

#include "base/text.h"
#include "desk/desk_state.h"
#include "model/closing_rows.h"
#include "model/figures.h"
#include "model/rules.h"

#include <inttypes.h>
#include <string.h>

/* Sprints: planned, started, closed, reopened. */

static bool get_sprint(struct apply *apply, int64_t id, struct sprint *sprint, struct err *err)
{
    struct err why;
    if (apply_get(apply, THING_SPRINT, id, sprint, &why)) {
        return true;
    }
    *err = why;
    return why.code == ERR_NOT_FOUND ? err_set(err, ERR_NOT_FOUND, "There is no Sprint %" PRId64 ".", id) : false;
}

static bool is_open(const struct sprint *sprint, struct err *err)
{
    return sprint->state != SPRINT_CLOSED ||
           err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is closed, so its plan stays.", sprint->id);
}

/* The whole board as it stands within this transaction. */
static bool look(struct apply *apply, struct snapshot *snap, struct err *err)
{
    snapshot_init(snap);
    snap->now = apply->now;
    snap->today = apply->today;
    snap->me = apply->me;
    return store_snapshot(apply->store, snap, err);
}

static bool mark_scope(struct apply *apply, const struct sprint *sprint, int64_t outreach, const char *why, struct err *err)
{
    struct scope_change scope = {.sprint = sprint->id, .day = apply->today, .outreach = outreach, .why = why};
    bool marks = sprint->state == SPRINT_RUNNING && outreach != 0;
    return !marks || apply_add(apply, THING_SCOPE_CHANGE, &scope, err);
}

/* --- what is in it --- */

static bool may_enter(struct apply *apply, const struct sprint *sprint, int64_t campaign, struct err *err)
{
    struct snapshot snap;
    bool fine = look(apply, &snap, err);
    const struct campaign *row = fine ? snapshot_campaign(&snap, campaign) : NULL;
    if (fine && row == NULL) {
        fine = err_set(err, ERR_NOT_FOUND, "There is no such campaign in the backlog.");
    }
    fine = fine && rules_campaign_enters(row, snapshot_campaign_filled(&snap, row), sprint->state == SPRINT_RUNNING, err);
    snapshot_release(&snap);
    return fine;
}

bool apply_sprint_take(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    struct campaign campaign;
    int64_t there, before = 0;
    if (!get_sprint(apply, change->id, &sprint, err) || !is_open(&sprint, err) ||
        !may_enter(apply, &sprint, change->other, err) || !apply_get(apply, THING_CAMPAIGN, change->other, &campaign, err) ||
        !store_commitment_of(apply->store, sprint.id, campaign.id, &there, err) ||
        !store_commitment_of(apply->store, sprint.id - 1, campaign.id, &before, err)) {
        return false;
    }
    if (there != 0) {
        return err_set(err, ERR_REFUSED, "“%.60s” is in Sprint %" PRId64 " already.", campaign.name, sprint.id);
    }
    struct commitment commitment = {
        .sprint = sprint.id, .campaign = campaign.id, .added = apply->today, .carried_over = before != 0};
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Put “%.60s” into Sprint %" PRId64, campaign.name, sprint.id);
    return apply_add(apply, THING_COMMITMENT, &commitment, err);
}

bool apply_sprint_leave(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    struct campaign campaign;
    struct target *targets;
    size_t count;
    int64_t there;
    int64_t outreach = 0;
    if (!get_sprint(apply, change->id, &sprint, err) || !is_open(&sprint, err) ||
        !apply_get(apply, THING_CAMPAIGN, change->other, &campaign, err) ||
        !store_commitment_of(apply->store, sprint.id, campaign.id, &there, err) ||
        !store_targets(apply->store, sprint.id, &apply->arena, &targets, &count, err)) {
        return false;
    }
    if (there == 0) {
        return err_set(err, ERR_REFUSED, "“%.60s” is not in Sprint %" PRId64 ".", campaign.name, sprint.id);
    }
    for (size_t i = 0; i < count; i++) {
        if (targets[i].campaign != campaign.id) {
            continue;
        }
        outreach -= measure_is_outreach(targets[i].measure) ? targets[i].n : 0;
        if (!apply_drop(apply, THING_TARGET, targets[i].id, err)) {
            return false;
        }
    }
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Took “%.60s” out of Sprint %" PRId64, campaign.name, sprint.id);
    return apply_drop(apply, THING_COMMITMENT, there, err) && mark_scope(apply, &sprint, outreach, change->text, err);
}

static bool write_target(struct apply *apply, const struct target *wanted, int64_t id, struct err *err)
{
    struct target row = *wanted;
    if (id == 0) {
        return wanted->n == 0 || apply_add(apply, THING_TARGET, &row, err);
    }
    if (wanted->n == 0) {
        return apply_drop(apply, THING_TARGET, id, err);
    }
    if (!apply_get(apply, THING_TARGET, id, &row, err)) {
        return false;
    }
    row.n = wanted->n;
    return apply_set(apply, THING_TARGET, &row, err);
}

bool apply_target(struct apply *apply, const struct change *change, struct err *err)
{
    const struct target *wanted = &change->row.target;
    struct sprint sprint;
    struct campaign campaign;
    struct target now = {.n = 0};
    int64_t there, id;
    if (!get_sprint(apply, wanted->sprint, &sprint, err) || !is_open(&sprint, err) ||
        !apply_get(apply, THING_CAMPAIGN, wanted->campaign, &campaign, err) ||
        !store_commitment_of(apply->store, sprint.id, campaign.id, &there, err) ||
        !store_target_of(apply->store, wanted, &id, err)) {
        return false;
    }
    if (there == 0) {
        return err_set(err, ERR_REFUSED, "“%.60s” is not in Sprint %" PRId64 ": put it in first.", campaign.name, sprint.id);
    }
    if (wanted->n < 0 || wanted->n > 1000000) {
        return err_set(err, ERR_REFUSED, "A target is a number from 1 to 1,000,000; 0 takes it away.");
    }
    if (id != 0 && !apply_get(apply, THING_TARGET, id, &now, err)) {
        return false;
    }
    int64_t more = measure_is_outreach(wanted->measure) ? wanted->n - now.n : 0;
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Set the target of “%.60s” to %s", campaign.name,
                text_count(&apply->arena, wanted->n, measure_word(wanted->measure), measure_plural(wanted->measure)));
    return write_target(apply, wanted, id, err) &&
           mark_scope(apply, &sprint, more, change->text != NULL ? change->text : "", err);
}

/* --- start --- */

static bool start(struct apply *apply, struct snapshot *snap, int64_t id, struct err *err)
{
    const struct sprint *draft = snapshot_sprint(snap, id);
    if (draft == NULL || draft->state != SPRINT_DRAFT) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is no draft, so it cannot be started.", id);
    }
    if (!rules_sprint_start(snap, draft, err)) {
        return false;
    }
    struct sprint sprint = *draft;
    sprint.state = SPRINT_RUNNING;
    sprint.started = apply->today;
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        sprint.committed += target->sprint == id && measure_is_outreach(target->measure) ? target->n : 0;
    }
    for (size_t i = 0; i < snap->cards_count; i++) {
        sprint.committed_cards += snap->cards[i].sprint == id;
    }
    apply->outcome->id = id;
    strbuf_addf(&apply->words, "Started Sprint %" PRId64, id);
    return apply_set(apply, THING_SPRINT, &sprint, err);
}

bool apply_sprint_start(struct apply *apply, const struct change *change, struct err *err)
{
    struct snapshot snap;
    bool fine = look(apply, &snap, err) && start(apply, &snap, change->id, err);
    snapshot_release(&snap);
    return fine;
}

bool apply_sprint_take_back(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    if (!get_sprint(apply, change->id, &sprint, err)) {
        return false;
    }
    if (sprint.state != SPRINT_RUNNING || sprint.started != apply->today) {
        return err_set(err, ERR_REFUSED, "Only a sprint that was started today can be taken back.");
    }
    sprint.state = SPRINT_DRAFT;
    sprint.started = DAY_NONE;
    sprint.committed = sprint.committed_cards = 0;
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Sprint %" PRId64 " is a draft again", sprint.id);
    return apply_set(apply, THING_SPRINT, &sprint, err);
}

/* --- close: decisions, the frozen figures, the leftovers, the next draft --- */

/* What was not decided is decided as the figures suggest. */
static bool fill_decisions(struct apply *apply, const struct snapshot *snap, int64_t sprint, struct err *err)
{
    for (size_t i = 0; i < snap->commitments_count; i++) {
        const struct commitment *commitment = &snap->commitments[i];
        if (commitment->sprint != sprint || figures_decision(snap, sprint, commitment->campaign, 0) != NULL) {
            continue;
        }
        struct suggestion suggestion = figures_suggest(snap, commitment->campaign, &apply->arena);
        struct decision decision = {
            .sprint = sprint, .campaign = commitment->campaign, .word = suggestion.word, .reason = suggestion.reason};
        if (!apply_decision(apply, &decision, err)) {
            return false;
        }
    }
    return true;
}

static bool stop_versions(struct apply *apply, const struct snapshot *snap, int64_t campaign, int64_t only, struct err *err)
{
    for (size_t i = 0; i < snap->pitches_count; i++) {
        struct pitch pitch;
        bool stops = snap->pitches[i].campaign == campaign && snap->pitches[i].state == PITCH_IN_USE &&
                     (only == 0 || snap->pitches[i].id == only);
        if (!stops) {
            continue;
        }
        if (!apply_get(apply, THING_PITCH, snap->pitches[i].id, &pitch, err)) {
            return false;
        }
        pitch.state = PITCH_STOPPED;
        if (!apply_set(apply, THING_PITCH, &pitch, err)) {
            return false;
        }
    }
    return true;
}

static bool carry_out_decision(struct apply *apply, const struct snapshot *snap, const struct decision *decision, struct err *err)
{
    bool stops = decision->word == DECISION_STOP;
    if (decision->pitch != 0) {
        return !stops || stop_versions(apply, snap, decision->campaign, decision->pitch, err);
    }
    if (!stops && decision->word != DECISION_PAUSE) {
        return true;
    }
    struct campaign campaign;
    if (!apply_get(apply, THING_CAMPAIGN, decision->campaign, &campaign, err)) {
        return false;
    }
    campaign.state = stops ? CAMPAIGN_STOPPED : CAMPAIGN_PAUSED;
    campaign.stopped_in = decision->sprint;
    return apply_set(apply, THING_CAMPAIGN, &campaign, err) && (!stops || stop_versions(apply, snap, decision->campaign, 0, err));
}

static bool carry_out_decisions(struct apply *apply, const struct snapshot *snap, int64_t sprint, struct err *err)
{
    for (size_t i = 0; i < snap->decisions_count; i++) {
        if (snap->decisions[i].sprint == sprint && !carry_out_decision(apply, snap, &snap->decisions[i], err)) {
            return false;
        }
    }
    return true;
}

static bool freeze(struct apply *apply, const struct snapshot *snap, const struct sprint *sprint, struct err *err)
{
    struct closing_rows rows;
    closing_rows_make(snap, sprint, &apply->arena, &rows);
    rows.closing.day = apply->today;
    bool fine = apply_add_as(apply, THING_CLOSING, &rows.closing, err);
    for (size_t i = 0; fine && i < rows.campaigns_count; i++) {
        fine = apply_add(apply, THING_CLOSING_CAMPAIGN, &rows.campaigns[i], err);
    }
    for (size_t i = 0; fine && i < rows.lines_count; i++) {
        fine = apply_add(apply, THING_CLOSING_LINE, &rows.lines[i], err);
    }
    return fine;
}

static bool goes_on(const struct snapshot *snap, int64_t sprint, int64_t campaign)
{
    const struct decision *decision = figures_decision(snap, sprint, campaign, 0);
    return decision == NULL || decision->word == DECISION_KEEP || decision->word == DECISION_TWEAK ||
           decision->word == DECISION_OPEN;
}

/* The next two weeks, as long as these, from the next working day on, with what goes on. */
static bool make_next(struct apply *apply, const struct snapshot *snap, const struct sprint *closed, int64_t *next,
                      struct err *err)
{
    if (snap->draft != NULL) {
        *next = snap->draft->id;
        return true;
    }
    struct sprint sprint = *closed;
    civil_day after = closed->last_day >= apply->today ? closed->last_day + 1 : apply->today + 1;
    int weeks = (sprint_days(closed) + 6) / 7;
    sprint.first_day = day_next_working(&snap->week, after);
    sprint.last_day = sprint.first_day + sprint_days(closed) - 1;
    sprint.last_day = sprint_days(closed) % 7 == 0 ? sprint.first_day + 7 * weeks - 1 : sprint.last_day;
    sprint.state = SPRINT_DRAFT;
    sprint.goal = "";
    sprint.started = sprint.closed = DAY_NONE;
    sprint.committed = sprint.committed_cards = 0;
    sprint.reached = GOAL_OPEN;
    sprint.reached_why = "";
    if (!apply_add(apply, THING_SPRINT, &sprint, err)) {
        return false;
    }
    *next = sprint.id;
    for (size_t i = 0; i < snap->commitments_count; i++) {
        const struct commitment *was = &snap->commitments[i];
        if (was->sprint != closed->id || !goes_on(snap, closed->id, was->campaign)) {
            continue;
        }
        struct commitment commitment = {.sprint = sprint.id, .campaign = was->campaign, .added = apply->today, .carried_over = 1};
        if (!apply_add(apply, THING_COMMITMENT, &commitment, err)) {
            return false;
        }
    }
    return true;
}

static enum card_way way_of(const struct change *change, const struct snapshot *snap, const struct card *card)
{
    for (size_t i = 0; i < change->ways_count; i++) {
        if (change->ways[i].card == card->id) {
            return change->ways[i].way;
        }
    }
    return card->campaign == 0 || goes_on(snap, card->sprint, card->campaign) ? WAY_NEXT_SPRINT : WAY_CAMPAIGN;
}

static bool move_leftover(struct apply *apply, const struct card *was, enum card_way way, int64_t next, struct err *err)
{
    struct card card;
    int64_t *ids;
    size_t count;
    if (!apply_get(apply, THING_CARD, was->id, &card, err)) {
        return false;
    }
    if (way == WAY_DROPPED) {
        card.archived = 1;
        return apply_set(apply, THING_CARD, &card, err);
    }
    card.sprint = way == WAY_NEXT_SPRINT ? next : 0;
    card.carried += way == WAY_NEXT_SPRINT;
    card.lane = way == WAY_NEXT_SPRINT ? card.lane : LANE_TODO;
    if (card.sprint != 0 && !store_lane_order(apply->store, next, card.lane, &apply->arena, &ids, &count, err)) {
        return false;
    }
    card.rank = card.sprint != 0 ? (int64_t)count + 1 : 1;
    return apply_set(apply, THING_CARD, &card, err);
}

static bool move_leftovers(struct apply *apply, const struct change *change, const struct snapshot *snap,
                           const struct sprint *sprint, int64_t next, struct err *err)
{
    int64_t left = 0;
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (card->sprint != sprint->id || card->lane == LANE_DONE) {
            continue;
        }
        left++;
        if (!move_leftover(apply, card, way_of(change, snap, card), next, err)) {
            return false;
        }
    }
    if (left > 0) {
        strbuf_addf(&apply->extra, "%s not done went their way", text_count(&apply->arena, left, "card", "cards"));
    }
    return true;
}

static bool close_decided(struct apply *apply, const struct change *change, struct sprint *sprint, struct err *err)
{
    struct snapshot snap;
    int64_t next = 0;
    bool fine =
        look(apply, &snap, err) && carry_out_decisions(apply, &snap, sprint->id, err) && freeze(apply, &snap, sprint, err);
    if (fine) {
        sprint->state = SPRINT_CLOSED;
        sprint->closed = apply->today;
        fine = apply_set(apply, THING_SPRINT, sprint, err) && make_next(apply, &snap, sprint, &next, err) &&
               move_leftovers(apply, change, &snap, sprint, next, err);
    }
    snapshot_release(&snap);
    return fine;
}

static bool already_closed(struct apply *apply, const struct sprint *sprint, struct err *err)
{
    struct history *newest;
    size_t count;
    union row member;
    struct err nobody;
    if (!store_histories(apply->store, THING_SPRINT, sprint->id, 1, &apply->arena, &newest, &count, err)) {
        return false;
    }
    bool known = count > 0 && newest[0].member != 0 && apply_get(apply, THING_MEMBER, newest[0].member, &member, &nobody);
    int minute = count > 0 ? minute_of_instant(newest[0].at) : 0;
    return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " was already closed by %s at %02d:%02d.", sprint->id,
                   known ? member.member.name : "somebody", minute / 60, minute % 60);
}

bool apply_sprint_close(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    struct snapshot snap;
    if (!apply_needs_me(apply, err) || !get_sprint(apply, change->id, &sprint, err)) {
        return false;
    }
    if (sprint.state == SPRINT_CLOSED) {
        return already_closed(apply, &sprint, err);
    }
    if (sprint.state != SPRINT_RUNNING) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " does not run, so it cannot be closed.", sprint.id);
    }
    bool fine =
        look(apply, &snap, err) && rules_sprint_close(&snap, &sprint, err) && fill_decisions(apply, &snap, sprint.id, err);
    snapshot_release(&snap);
    apply->outcome->id = change->id;
    strbuf_addf(&apply->words, "Closed Sprint %" PRId64, sprint.id);
    return fine && close_decided(apply, change, &sprint, err);
}

bool apply_sprint_reopen(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    struct closing_campaign *campaigns;
    struct closing_line *lines;
    size_t campaigns_count, lines_count;
    int64_t running;
    if (!get_sprint(apply, change->id, &sprint, err) || !store_sprint_in(apply->store, SPRINT_RUNNING, &running, err)) {
        return false;
    }
    if (sprint.state != SPRINT_CLOSED || running != 0) {
        return err_set(err, ERR_REFUSED, running != 0 ? "Another sprint runs: close it first." : "This sprint is not closed.");
    }
    if (change->text == NULL || change->text[0] == '\0') {
        return err_set(err, ERR_REFUSED, "Reopening needs a reason: the closing was what everybody knew then.");
    }
    if (!store_closing_rows(apply->store, sprint.id, &apply->arena, &campaigns, &campaigns_count, &lines, &lines_count, err)) {
        return false;
    }
    bool fine = true;
    for (size_t i = 0; fine && i < lines_count; i++) {
        fine = apply_drop(apply, THING_CLOSING_LINE, lines[i].id, err);
    }
    for (size_t i = 0; fine && i < campaigns_count; i++) {
        fine = apply_drop(apply, THING_CLOSING_CAMPAIGN, campaigns[i].id, err);
    }
    sprint.state = SPRINT_RUNNING;
    sprint.closed = DAY_NONE;
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Reopened Sprint %" PRId64 ": %.200s", sprint.id, change->text);
    return fine && apply_drop(apply, THING_CLOSING, sprint.id, err) && apply_set(apply, THING_SPRINT, &sprint, err);
}
