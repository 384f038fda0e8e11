#include "tui/form.h"

#include "model/figures.h"
#include "tui/retro.h"

#include <inttypes.h>
#include <stdio.h>

/* The end of a sprint: what is decided, what is done differently, whether the goal was reached, why it ranks otherwise. */

/* --- decide --- */

enum { DECISION_WORD, DECISION_REASON, DECISION_LEARNING, DECISION_LEAST, DECISION_MEASURE, DECISION_SPRINT };
enum { RULE_LEAST_USUAL = 2 };

static const struct pitch *version_of(const struct snapshot *snap, const struct form *form)
{
    return form->seed.decision.pitch != 0 ? snapshot_pitch(snap, form->seed.decision.pitch) : NULL;
}

/* The learning a decision stands on, the first of several; 0 for none. */
static int64_t ground_of(const struct snapshot *snap, const struct decision *decision)
{
    for (size_t i = 0; decision != NULL && i < snap->grounds_count; i++) {
        if (snap->grounds[i].decision == decision->id) {
            return snap->grounds[i].learning;
        }
    }
    return 0;
}

/* A stop rule is carried forward by a sprint. */
static void fill_rule(struct form *form, const struct snapshot *snap)
{
    char text[24];
    const struct stop_rule *rule = snapshot_stop_rule(snap, form->seed.decision.campaign);
    form_set_value(form, DECISION_MEASURE, rule != NULL ? rule->measure : MEASURE_MEETING);
    snprintf(text, sizeof text, "%" PRId64, rule != NULL ? rule->least : RULE_LEAST_USUAL);
    form_set_text(form, DECISION_LEAST, text);
    snprintf(text, sizeof text, "%" PRId64, form->seed.decision.sprint + 1);
    form_set_text(form, DECISION_SPRINT, text);
}

/* As it was taken, else as the figures suggest. */
static void fill_decision(struct form *form, const struct act *act)
{
    const struct decision *seed = &form->seed.decision;
    const struct decision *taken = figures_decision(act->snap, seed->sprint, seed->campaign, seed->pitch);
    struct suggestion suggestion = retro_suggest(act->snap, seed->campaign, version_of(act->snap, form), act->arena);
    form_set_value(form, DECISION_WORD, taken != NULL ? taken->word : suggestion.word);
    form_set_text(form, DECISION_REASON, taken != NULL ? taken->reason : suggestion.reason);
    form_set_value(form, DECISION_LEARNING, ground_of(act->snap, taken));
    fill_rule(form, act->snap);
}

static void offer_decisions(const struct form *form, const struct snapshot *snap, struct arena *arena,
                            struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    for (int word = DECISION_KEEP; word < DECISION_OPEN; word++) {
        choice_offer(options, word, decision_words[word]);
    }
    choice_offer(options, DECISION_OPEN, "not decided");
}

static const char *echo_decision(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    static const char *const campaign[DECISION_WORDS] = {
        [DECISION_KEEP] = "go on as it is",
        [DECISION_TWEAK] = "a new version, from what we learnt",
        [DECISION_PAUSE] = "back to the backlog, rested",
        [DECISION_STOP] = "out, and its versions with it",
        [DECISION_OPEN] = "not decided; counted as a keep",
    };
    static const char *const version[DECISION_WORDS] = {
        [DECISION_KEEP] = "it goes on as it is",
        [DECISION_TWEAK] = "a new version, from what we learnt",
        [DECISION_PAUSE] = "it rests",
        [DECISION_STOP] = "no more of it is sent",
        [DECISION_OPEN] = "not decided; counted as a keep",
    };
    int64_t word = form_value(form, DECISION_WORD);
    bool known = word >= 0 && word < DECISION_WORDS;
    const struct pitch *pitch = version_of(snap, form);
    const char *name = snapshot_campaign_name(snap, form->seed.decision.campaign);
    name = pitch != NULL ? arena_format(arena, "%s of %s", pitch_name(arena, pitch), name) : name;
    return known ? arena_format(arena, "%s: %s", name, pitch != NULL ? version[word] : campaign[word]) : "";
}

static bool is_of(const struct learning *learning, int64_t campaign)
{
    return learning->campaign == 0 || learning->campaign == campaign;
}

static void offer_learnings(const struct form *form, const struct snapshot *snap, struct arena *arena,
                            struct choice_options *options)
{
    (void)arena;
    choice_offer(options, 0, "none");
    for (size_t i = snap->learnings_count; i > 0; i--) {
        if (is_of(&snap->learnings[i - 1], form->seed.decision.campaign)) {
            choice_offer(options, snap->learnings[i - 1].id, snap->learnings[i - 1].words);
        }
    }
}

static bool has_learnings(const struct form *form, const struct snapshot *snap)
{
    for (size_t i = 0; i < snap->learnings_count; i++) {
        if (is_of(&snap->learnings[i], form->seed.decision.campaign)) {
            return true;
        }
    }
    return false;
}

/* Rule 9: a second keep in a row without new evidence asks for a stop rule. */
static bool asks_rule(const struct form *form, const struct snapshot *snap)
{
    int64_t word = form_value(form, DECISION_WORD);
    bool keeps = form->seed.decision.pitch == 0 && (word == DECISION_KEEP || word == DECISION_OPEN);
    return keeps && figures_keep_asks(snap, form->seed.decision.campaign);
}

/* The decision, and with it the stop rule where one was asked for and given. */
static struct change decision_with_rule(const struct form *form, const struct act *act, struct change decision)
{
    union row rule;
    thing_blank(THING_STOP_RULE, &rule);
    rule.stop_rule.campaign = form->seed.decision.campaign;
    rule.stop_rule.measure = (int)form_value(form, DECISION_MEASURE);
    rule.stop_rule.least = form_number(form, DECISION_LEAST, 0);
    rule.stop_rule.sprint = form_number(form, DECISION_SPRINT, form->seed.decision.sprint + 1);
    if (!asks_rule(form, act->snap) || rule.stop_rule.least == 0) {
        return decision;
    }
    struct change *parts = arena_array(act->arena, struct change, 2);
    parts[0] = decision;
    parts[1] = change_add(THING_STOP_RULE, &rule);
    return change_batch(parts, 2);
}

static bool make_decision(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                          struct err *err)
{
    int64_t *learning = arena_new(act->arena, int64_t);
    *learning = form_value(form, DECISION_LEARNING);
    *at = DECISION_SPRINT;
    if (asks_rule(form, act->snap) && form_number(form, DECISION_SPRINT, 0) <= row->decision.sprint) {
        return err_set(err, ERR_INPUT, "The stop rule needs a sprint that is still to come.");
    }
    *effect = effect_change(decision_with_rule(form, act, change_decide(&row->decision, learning, *learning != 0)));
    return true;
}

const struct form_row form_decision = {
    .title_new = "Decide",
    .thing = THING_DECISION,
    .inputs =
        {[DECISION_WORD] =
             {.label = "Decision", .kind = INPUT_CHOICE, .column = "word", .options = offer_decisions, .echo = echo_decision},
         [DECISION_REASON] = {.label = "Why", .kind = INPUT_LINE, .column = "reason", .hint = "in your own words; Enter accepts"},
         [DECISION_LEARNING] = {.label = "Stands on",
                                .kind = INPUT_CHOICE,
                                .options = offer_learnings,
                                .shown = has_learnings,
                                .hint = "the learning it comes from"},
         [DECISION_LEAST] = {.label = "Stop if below",
                             .kind = INPUT_NUMBER,
                             .shown = asks_rule,
                             .most = 100000,
                             .hint = "kept again, nothing new: write a stop rule; 0 for none"},
         [DECISION_MEASURE] = {.label = "Of", .kind = INPUT_CHOICE, .options = choice_offer_measures, .shown = asks_rule},
         [DECISION_SPRINT] = {.label = "By Sprint",
                              .kind = INPUT_NUMBER,
                              .shown = asks_rule,
                              .least = 1,
                              .most = 10000,
                              .missing = "A stop rule needs a sprint.",
                              .hint = "by the end of this one"}},
    .fill = fill_decision,
    .make = make_decision,
    .quick = true,
};

/* --- actions --- */

const struct form_row form_action = {
    .title_new = "Action: what we will do differently",
    .title_edit = "Action",
    .thing = THING_ACTION,
    .inputs = {{.label = "We will", .kind = INPUT_LINE, .column = "words", .missing = "An action needs its words."},
               {.label = "Owner", .kind = INPUT_CHOICE, .column = "owner"}},
};

static void offer_states(const struct form *form, const struct snapshot *snap, struct arena *arena,
                         struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    for (int state = ACTION_DONE; state <= ACTION_DROPPED; state++) {
        choice_offer(options, state, action_state_words[state]);
    }
    choice_offer(options, ACTION_OPEN, "still open");
}

static void fill_review(struct form *form, const struct act *act)
{
    (void)act;
    if (form->seed.action.state == ACTION_OPEN) {
        form_set_value(form, 0, ACTION_DONE);
    }
}

static bool make_review(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                        struct err *err)
{
    (void)at;
    (void)err;
    union row reviewed = *row;
    reviewed.action.reviewed = act->snap->running != NULL ? act->snap->running->id : 0;
    *effect = effect_change(change_edit(THING_ACTION, &form->seed, &reviewed));
    return true;
}

const struct form_row form_review = {
    .title_edit = "What came of it?",
    .thing = THING_ACTION,
    .inputs = {{.label = "It was", .kind = INPUT_CHOICE, .column = "state", .options = offer_states}},
    .fill = fill_review,
    .make = make_review,
    .quick = true,
};

/* --- was the goal reached --- */

static void offer_reached(const struct form *form, const struct snapshot *snap, struct arena *arena,
                          struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    choice_offer(options, GOAL_YES, "yes");
    choice_offer(options, GOAL_PARTLY, "partly");
    choice_offer(options, GOAL_NO, "no");
    choice_offer(options, GOAL_OPEN, "not said yet");
}

/* Who opens the question is about to answer it. */
static void fill_reached(struct form *form, const struct act *act)
{
    (void)act;
    if (form->seed.sprint.reached == GOAL_OPEN) {
        form_set_value(form, 0, GOAL_YES);
    }
}

const struct form_row form_reached = {
    .title_edit = "Was the goal reached?",
    .thing = THING_SPRINT,
    .inputs = {{.label = "Reached", .kind = INPUT_CHOICE, .column = "reached", .options = offer_reached},
               {.label = "Why", .kind = INPUT_LINE, .column = "reached_why", .hint = "a word why; may stay empty"}},
    .fill = fill_reached,
};

/* --- why it ranks other than suggested --- */

static bool make_override(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                          struct err *err)
{
    const struct campaign *campaign = snapshot_campaign(act->snap, form->subject);
    *at = 0;
    if (campaign == NULL || act->snap->running == NULL) {
        return err_set(err, ERR_REFUSED, "It has no rank any more.");
    }
    *effect = effect_change(retro_order(act->snap, campaign->id, campaign->rank, row->ranking.reason, act->arena));
    return true;
}

const struct form_row form_override = {
    .title_new = "Why does it rank other than the figures suggest?",
    .thing = THING_RANKING,
    .inputs =
        {{.label = "Because", .kind = INPUT_LINE, .column = "reason", .hint = "two sprints later Direction says who was right"}},
    .make = make_override,
    .quick = true,
};
