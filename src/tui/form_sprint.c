#include "tui/form.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/propose.h"
#include "tui/plan.h"
#include "tui/retro.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The sprint: its goal and days, its targets, what is decided and done at its end. */

/* --- goal and days --- */

enum { SPRINT_GOAL, SPRINT_FIRST, SPRINT_LAST };

/* Two weeks from the next working day on that is free. */
static void fill_sprint(struct form *form, const struct act *act)
{
    const struct snapshot *snap = act->snap;
    char text[DAY_TEXT];
    if (form->id != 0) {
        return;
    }
    civil_day first = snap->running != NULL && snap->running->last_day >= snap->today ? snap->running->last_day + 1 : snap->today;
    first = day_next_working(&snap->week, first);
    if (first == DAY_NONE) {
        return;
    }
    civil_day last = day_previous_working(&snap->week, first + SPRINT_DAYS_USUAL);
    form_set_text(form, SPRINT_FIRST, day_text(first, text));
    form_set_text(form, SPRINT_LAST, day_text(last, text));
}

static const char *echo_days(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    civil_day first, last;
    struct err ignored;
    bool both = day_read(form_text(form, SPRINT_FIRST), snap->today, &first, &ignored) &&
                day_read(form_text(form, SPRINT_LAST), snap->today, &last, &ignored);
    if (!both) {
        return "mon, 12/9, 2025-09-12";
    }
    int days = days_working(&snap->week, first, last);
    return arena_format(arena, "%s to %s, %s", day_short_year(arena, first), day_short_year(arena, last),
                        text_count(arena, days, "working day", "working days"));
}

static bool make_sprint(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                        struct err *err)
{
    (void)act;
    *at = SPRINT_LAST;
    if (row->sprint.last_day < row->sprint.first_day) {
        return err_set(err, ERR_INPUT, "The last day is before the first one.");
    }
    *effect = effect_change(form->id != 0 ? change_edit(THING_SPRINT, &form->seed, row) : change_add(THING_SPRINT, row));
    return true;
}

const struct form_row form_sprint = {
    .title_new = "Plan a sprint",
    .title_edit = "Sprint",
    .thing = THING_SPRINT,
    .inputs = {[SPRINT_GOAL] =
                   {.label = "Goal", .kind = INPUT_LINE, .column = "goal", .hint = "one sentence: 6 first meetings with ..."},
               [SPRINT_FIRST] = {.label = "First day",
                                 .kind = INPUT_DAY,
                                 .column = "first_day",
                                 .missing = "A sprint needs its days.",
                                 .echo = echo_days},
               [SPRINT_LAST] = {.label = "Last day",
                                .kind = INPUT_DAY,
                                .column = "last_day",
                                .missing = "A sprint needs its days.",
                                .echo = echo_days}},
    .fill = fill_sprint,
    .make = make_sprint,
};

/* --- a target --- */

static bool is_running(const struct form *form, const struct snapshot *snap)
{
    return snap->running != NULL && form->seed.target.sprint == snap->running->id;
}

static bool make_target(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                        struct err *err)
{
    (void)at;
    (void)err;
    const struct target *target = &row->target;
    const struct target *was = &form->seed.target;
    struct change *parts = arena_array(act->arena, struct change, 2);
    bool moved = form->id != 0 && (was->member != target->member || was->measure != target->measure);
    parts[0] = change_target(was->sprint, was->campaign, was->measure, was->member, 0);
    parts[1] = change_target(target->sprint, target->campaign, target->measure, target->member, form_number(form, 0, 0));
    parts[0].text = parts[1].text = form_text(form, 3);
    *effect = effect_change(moved ? change_batch(parts, 2) : parts[1]);
    return true;
}

const struct form_row form_target = {
    .title_new = "Target",
    .title_edit = "Target",
    .thing = THING_TARGET,
    .inputs = {{.label = "How many", .kind = INPUT_NUMBER, .column = "n", .hint = "0 takes the target away"},
               {.label = "Of", .kind = INPUT_CHOICE, .column = "measure"},
               {.label = "Who", .kind = INPUT_CHOICE, .column = "member", .hint = "nobody: it is shared"},
               {.label = "Why", .kind = INPUT_LINE, .shown = is_running, .hint = "the sprint runs already: a word why"}},
    .make = make_target,
    .quick = true,
};

/* --- the first targets, from one question --- */

static bool make_propose(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                         struct err *err)
{
    (void)row;
    struct target *targets;
    *at = 0;
    int64_t emails = form_number(form, 0, 0);
    size_t count = emails > 0 ? propose_first(act->snap, act->snap->draft, form->subject, emails, act->arena, &targets) : 0;
    if (count == 0) {
        return err_set(err, ERR_INPUT, "A number from 1 on, please: the rest follows from it.");
    }
    *effect = effect_change(plan_targets_change(targets, count, act->arena));
    return true;
}

const struct form_row form_propose = {
    .title_new = "How many emails a day?",
    .thing = THINGS,
    .inputs = {{.label = "Emails a day",
                .kind = INPUT_NUMBER,
                .most = 1000,
                .hint = "contacts and companies follow; change each afterwards"}},
    .make = make_propose,
    .quick = true,
};

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

static void offer_measures(const struct form *form, const struct snapshot *snap, struct arena *arena,
                           struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    for (int measure = 0; measure < MEASURES; measure++) {
        choice_offer(options, measure, measure_plural(measure));
    }
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
         [DECISION_MEASURE] = {.label = "Of", .kind = INPUT_CHOICE, .options = offer_measures, .shown = asks_rule},
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

/* --- a word why --- */

static bool make_why(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                     struct err *err)
{
    (void)act;
    (void)row;
    *at = 0;
    if (form->other == CHANGE_SPRINT_REOPEN && form_text(form, 0)[0] == '\0') {
        return err_set(err, ERR_INPUT, "Reopening needs a reason: the closing was what everybody knew then.");
    }
    struct change change = change_sprint_reopen(form->seed.sprint.id, form_text(form, 0));
    if (form->other == CHANGE_SPRINT_TAKE) {
        change = change_sprint_take(form->seed.sprint.id, form->subject, form_text(form, 0));
    } else if (form->other == CHANGE_SPRINT_LEAVE) {
        change = change_sprint_leave(form->seed.sprint.id, form->subject, form_text(form, 0));
    }
    *effect = effect_change(change);
    return true;
}

const struct form_row form_why = {
    .title_edit = "Why?",
    .thing = THING_SPRINT,
    .inputs = {{.label = "Why", .kind = INPUT_LINE, .hint = "a word for those who look back later"}},
    .make = make_why,
    .quick = true,
};
