#include "desk/apply.h"

#include "base/text.h"
#include "desk/desk_state.h"
#include "model/closing_rows.h"
#include "model/figures.h"
#include "model/rules.h"

#include <inttypes.h>
#include <string.h>

/* Sprints: planned, started, closed, reopened. */

/* Marks a change of scope where the sprint runs: `scope` says how much outreach and how many cards, and why. */
static bool apply_mark_scope(struct apply *apply, const struct sprint *sprint, struct scope_change scope, struct err *err)
{
    scope.why = scope.why != NULL ? scope.why : "";
    bool marks = sprint->state == SPRINT_RUNNING && (scope.outreach != 0 || scope.cards != 0 || scope.why[0] != '\0');
    scope.sprint = sprint->id;
    scope.day = apply->today;
    return !marks || apply_add(apply, THING_SCOPE_CHANGE, &scope, err);
}

bool apply_mark_cards(struct apply *apply, int64_t sprint, int64_t cards, struct err *err)
{
    struct sprint row;
    return sprint == 0 || (apply_get_sprint(apply, sprint, &row, err) &&
                           apply_mark_scope(apply, &row, (struct scope_change){.cards = cards, .why = ""}, err));
}

/* --- what is in it --- */

static bool may_enter(struct apply *apply, const struct sprint *sprint, int64_t campaign, struct err *err)
{
    struct snapshot snap;
    bool fine = apply_look(apply, &snap, err);
    const struct campaign *row = fine ? snapshot_campaign(&snap, campaign) : NULL;
    if (fine && row == NULL) {
        fine = err_set(err, ERR_NOT_FOUND, "There is no such campaign in the backlog.");
    }
    fine = fine && rules_campaign_enters(row, snapshot_campaign_filled(&snap, row), sprint->state == SPRINT_RUNNING, err);
    snapshot_release(&snap);
    return fine;
}

/* Its commitment in the sprint before: the running one, else the last that was closed. */
static bool was_in_sprint_before(struct apply *apply, const struct sprint *sprint, int64_t campaign, int64_t *commitment,
                                 struct err *err)
{
    int64_t before;
    *commitment = 0;
    if (!store_sprint_in(apply->store, SPRINT_RUNNING, &before, err) ||
        ((before == 0 || before == sprint->id) && !store_sprint_in(apply->store, SPRINT_CLOSED, &before, err))) {
        return false;
    }
    return before == 0 || store_commitment_of(apply->store, before, campaign, commitment, err);
}

/* "“Hotels” put in: they asked for it": whoever looks back reads what was changed, and why. */
static const char *scope_words(struct apply *apply, const struct campaign *campaign, const char *what, const char *why)
{
    bool said = why != NULL && why[0] != '\0';
    return arena_format(&apply->arena, "“%s” %s%s%s", apply_clip(apply, campaign->name), what, said ? ": " : "", said ? why : "");
}

bool apply_sprint_take(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    struct campaign campaign;
    int64_t there, before = 0;
    if (!apply_get_sprint(apply, change->id, &sprint, err) || !apply_sprint_is_open(&sprint, err) ||
        !may_enter(apply, &sprint, change->other, err) || !apply_get(apply, THING_CAMPAIGN, change->other, &campaign, err) ||
        !store_commitment_of(apply->store, sprint.id, campaign.id, &there, err) ||
        !was_in_sprint_before(apply, &sprint, campaign.id, &before, err)) {
        return false;
    }
    if (there != 0) {
        return err_set(err, ERR_REFUSED, "“%s” is in Sprint %" PRId64 " already.", apply_clip(apply, campaign.name), sprint.id);
    }
    struct commitment commitment = {
        .sprint = sprint.id, .campaign = campaign.id, .added = apply->today, .carried_over = before != 0};
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Put “%s” into Sprint %" PRId64, apply_clip(apply, campaign.name), sprint.id);
    return apply_add(apply, THING_COMMITMENT, &commitment, err) &&
           apply_mark_scope(apply, &sprint, (struct scope_change){.why = scope_words(apply, &campaign, "put in", change->text)},
                            err);
}

bool apply_sprint_leave(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    struct campaign campaign;
    struct target *targets;
    size_t count;
    int64_t there;
    int64_t outreach = 0;
    if (!apply_get_sprint(apply, change->id, &sprint, err) || !apply_sprint_is_open(&sprint, err) ||
        !apply_get(apply, THING_CAMPAIGN, change->other, &campaign, err) ||
        !store_commitment_of(apply->store, sprint.id, campaign.id, &there, err) ||
        !store_targets(apply->store, sprint.id, &apply->arena, &targets, &count, err)) {
        return false;
    }
    if (there == 0) {
        return err_set(err, ERR_REFUSED, "“%s” is not in Sprint %" PRId64 ".", apply_clip(apply, campaign.name), sprint.id);
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
    strbuf_addf(&apply->words, "Took “%s” out of Sprint %" PRId64, apply_clip(apply, campaign.name), sprint.id);
    struct scope_change scope = {.outreach = outreach, .why = scope_words(apply, &campaign, "taken out", change->text)};
    return apply_drop(apply, THING_COMMITMENT, there, err) && apply_mark_scope(apply, &sprint, scope, err);
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
    if (!apply_get_sprint(apply, wanted->sprint, &sprint, err) || !apply_sprint_is_open(&sprint, err) ||
        !apply_get(apply, THING_CAMPAIGN, wanted->campaign, &campaign, err) ||
        !store_commitment_of(apply->store, sprint.id, campaign.id, &there, err) ||
        !store_target_of(apply->store, wanted, &id, err)) {
        return false;
    }
    if (there == 0) {
        return err_set(err, ERR_REFUSED, "“%s” is not in Sprint %" PRId64 ": put it in first.", apply_clip(apply, campaign.name),
                       sprint.id);
    }
    if (wanted->n < 0 || wanted->n > 1000000) {
        return err_set(err, ERR_REFUSED, "A target is a number from 1 to 1,000,000; 0 takes it away.");
    }
    if (id != 0 && !apply_get(apply, THING_TARGET, id, &now, err)) {
        return false;
    }
    int64_t more = measure_is_outreach(wanted->measure) ? wanted->n - now.n : 0;
    apply->outcome->id = sprint.id;
    const char *many = text_count(&apply->arena, wanted->n, measure_word(wanted->measure), measure_plural(wanted->measure));
    bool marks = more != 0 || (change->text != NULL && change->text[0] != '\0');
    struct scope_change scope = {.outreach = more, .why = marks ? scope_words(apply, &campaign, many, change->text) : ""};
    strbuf_addf(&apply->words, "Set the target of “%s” to %s", apply_clip(apply, campaign.name), many);
    return write_target(apply, wanted, id, err) && apply_mark_scope(apply, &sprint, scope, err);
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
    bool fine = apply_look(apply, &snap, err) && start(apply, &snap, change->id, err);
    snapshot_release(&snap);
    return fine;
}

/* What changed after a start that was a mistake is in the scope of the next start. */
static bool drop_scope_changes(struct apply *apply, int64_t sprint, struct err *err)
{
    struct scope_change *changes;
    size_t count;
    bool fine = store_scope_changes(apply->store, sprint, &apply->arena, &changes, &count, err);
    for (size_t i = 0; fine && i < count; i++) {
        fine = apply_drop(apply, THING_SCOPE_CHANGE, changes[i].id, err);
    }
    return fine;
}

bool apply_sprint_take_back(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    if (!apply_get_sprint(apply, change->id, &sprint, err)) {
        return false;
    }
    if (sprint.state != SPRINT_RUNNING || sprint.started != apply->today) {
        return err_set(err, ERR_REFUSED, "Only a sprint that was started today can be taken back.");
    }
    int64_t draft;
    if (!store_sprint_in(apply->store, SPRINT_DRAFT, &draft, err)) {
        return false;
    }
    if (draft != 0) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is a draft already: throw that one away first.", draft);
    }
    sprint.state = SPRINT_DRAFT;
    sprint.started = DAY_NONE;
    sprint.committed = sprint.committed_cards = 0;
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Sprint %" PRId64 " is a draft again", sprint.id);
    return drop_scope_changes(apply, sprint.id, err) && apply_set(apply, THING_SPRINT, &sprint, err);
}

/* --- close: decisions, the frozen figures, the leftovers, the next draft --- */

static bool is_for_deciding(const struct snapshot *snap, int64_t sprint, const struct pitch *pitch)
{
    const struct decision *campaign = figures_decision(snap, sprint, pitch->campaign, 0);
    bool stops = campaign != NULL && campaign->word == DECISION_STOP; /* its versions follow it */
    return pitch->state == PITCH_IN_USE && snapshot_committed(snap, sprint, pitch->campaign) && !stops &&
           snapshot_pitch_used(snap, pitch->id) && figures_decision(snap, sprint, pitch->campaign, pitch->id) == NULL;
}

static bool fill_versions(struct apply *apply, const struct snapshot *snap, int64_t sprint, struct err *err)
{
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        if (!is_for_deciding(snap, sprint, pitch)) {
            continue;
        }
        struct suggestion suggestion = figures_suggest_version(snap, pitch, &apply->arena);
        struct decision decision = {.sprint = sprint,
                                    .campaign = pitch->campaign,
                                    .pitch = pitch->id,
                                    .word = suggestion.word,
                                    .reason = suggestion.reason};
        if (!apply_decision(apply, &decision, err)) {
            return false;
        }
    }
    return true;
}

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
    return fill_versions(apply, snap, sprint, err);
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
    for (size_t i = 0; fine && i < rows.texts_count; i++) {
        fine = apply_add(apply, THING_CLOSING_TEXT, &rows.texts[i], err);
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
    if (!apply_get(apply, THING_CARD, was->id, &card, err)) {
        return false;
    }
    switch (way) {
    case WAY_NEXT_SPRINT:
        card.carried++;
        return apply_card_to_sprint(apply, &card, next, card.lane, err);
    case WAY_CAMPAIGN:
        return apply_card_to_sprint(apply, &card, 0, LANE_TODO, err);
    case WAY_DROPPED:
        break;
    }
    card.archived = 1;
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
        apply_extra(apply, "%s not done went their way", text_count(&apply->arena, left, "card", "cards"));
    }
    return true;
}

static bool close_decided(struct apply *apply, const struct change *change, struct sprint *sprint, struct err *err)
{
    struct snapshot snap;
    int64_t next = 0;
    bool fine =
        apply_look(apply, &snap, err) && carry_out_decisions(apply, &snap, sprint->id, err) && freeze(apply, &snap, sprint, err);
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
    struct who who;
    return apply_who(apply, THING_SPRINT, sprint->id, "closed", &who, err) &&
           err_set(err, ERR_REFUSED, "Sprint %" PRId64 " was already closed by %s%s.", sprint->id, who.name,
                   apply_when(apply, who.at));
}

bool apply_sprint_close(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    struct snapshot snap;
    if (!apply_needs_me(apply, err) || !apply_get_sprint(apply, change->id, &sprint, err)) {
        return false;
    }
    if (sprint.state == SPRINT_CLOSED) {
        return already_closed(apply, &sprint, err);
    }
    if (sprint.state != SPRINT_RUNNING) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " does not run, so it cannot be closed.", sprint.id);
    }
    bool fine =
        apply_look(apply, &snap, err) && rules_sprint_close(&snap, &sprint, err) && fill_decisions(apply, &snap, sprint.id, err);
    snapshot_release(&snap);
    apply->outcome->id = change->id;
    strbuf_addf(&apply->words, "Closed Sprint %" PRId64, sprint.id);
    return fine && close_decided(apply, change, &sprint, err);
}

/* Only the last one: the days of the others lie under those of later sprints. */
static bool may_reopen(struct apply *apply, const struct sprint *sprint, const char *reason, struct err *err)
{
    int64_t running, last;
    if (!store_sprint_in(apply->store, SPRINT_RUNNING, &running, err) ||
        !store_sprint_in(apply->store, SPRINT_CLOSED, &last, err)) {
        return false;
    }
    if (sprint->state != SPRINT_CLOSED) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is not closed.", sprint->id);
    }
    if (sprint->started == DAY_NONE) {
        return err_set(err, ERR_REFUSED,
                       "Sprint %" PRId64 " came in as figures and was never run here: there is nothing to reopen.", sprint->id);
    }
    if (running != 0) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " runs: close it first.", running);
    }
    if (last != sprint->id) {
        return err_set(err, ERR_REFUSED, "Only the last closed sprint can be reopened, which is Sprint %" PRId64 ".", last);
    }
    return (reason != NULL && reason[0] != '\0') ||
           err_set(err, ERR_REFUSED, "Reopening needs a reason: the closing was what everybody knew then.");
}

static bool drop_closing(struct apply *apply, int64_t sprint, struct err *err)
{
    struct closing_campaign *campaigns;
    struct closing_line *lines;
    struct closing_text *texts;
    size_t campaigns_count, lines_count, texts_count;
    if (!store_closing_rows(apply->store, sprint, &apply->arena, &campaigns, &campaigns_count, &lines, &lines_count, err) ||
        !store_closing_texts(apply->store, sprint, &apply->arena, &texts, &texts_count, err)) {
        return false;
    }
    bool fine = true;
    for (size_t i = 0; fine && i < texts_count; i++) {
        fine = apply_drop(apply, THING_CLOSING_TEXT, texts[i].id, err);
    }
    for (size_t i = 0; fine && i < lines_count; i++) {
        fine = apply_drop(apply, THING_CLOSING_LINE, lines[i].id, err);
    }
    for (size_t i = 0; fine && i < campaigns_count; i++) {
        fine = apply_drop(apply, THING_CLOSING_CAMPAIGN, campaigns[i].id, err);
    }
    return fine && apply_drop(apply, THING_CLOSING, sprint, err);
}

/* How many of its cards are no longer in it since it was closed. */
static bool cards_gone(struct apply *apply, const struct sprint *sprint, int64_t *gone, struct err *err)
{
    struct scope_change *changes;
    size_t count;
    if (!store_scope_changes(apply->store, sprint->id, &apply->arena, &changes, &count, err)) {
        return false;
    }
    *gone = sprint->committed_cards;
    for (size_t i = 0; i < count; i++) {
        *gone += changes[i].cards;
    }
    for (int lane = 0; lane < LANES; lane++) {
        int64_t *ids;
        const struct list list = {.thing = THING_CARD, .sprint = sprint->id, .lane = lane};
        if (!apply_list(apply, &list, 0, &ids, &count, err)) {
            return false;
        }
        *gone -= (int64_t)count;
    }
    return true;
}

static bool mark_cards_gone(struct apply *apply, const struct sprint *sprint, struct err *err)
{
    int64_t gone;
    if (!cards_gone(apply, sprint, &gone, err)) {
        return false;
    }
    const char *why = arena_format(&apply->arena, "%s went %s way at the closing",
                                   text_count(&apply->arena, gone, "card", "cards"), gone == 1 ? "its" : "their");
    return gone == 0 || apply_mark_scope(apply, sprint, (struct scope_change){.cards = -gone, .why = why}, err);
}

bool apply_sprint_reopen(struct apply *apply, const struct change *change, struct err *err)
{
    struct sprint sprint;
    if (!apply_get_sprint(apply, change->id, &sprint, err) || !may_reopen(apply, &sprint, change->text, err) ||
        !drop_closing(apply, sprint.id, err)) {
        return false;
    }
    sprint.state = SPRINT_RUNNING;
    sprint.closed = DAY_NONE;
    apply->outcome->id = sprint.id;
    strbuf_addf(&apply->words, "Reopened Sprint %" PRId64 ": %s", sprint.id, apply_clip(apply, change->text));
    return apply_set(apply, THING_SPRINT, &sprint, err) && mark_cards_gone(apply, &sprint, err);
}
