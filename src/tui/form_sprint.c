#include "tui/form.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/propose.h"
#include "tui/plan.h"

#include <inttypes.h>
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
                .hint = "contacts and companies follow from it; change each afterwards"}},
    .make = make_propose,
    .quick = true,
};

/* --- decide --- */

enum { DECISION_WORD, DECISION_REASON };

static void fill_decision(struct form *form, const struct act *act)
{
    const struct decision *seed = &form->seed.decision;
    const struct decision *taken = figures_decision(act->snap, seed->sprint, seed->campaign, seed->pitch);
    if (taken != NULL) {
        form_set_value(form, DECISION_WORD, taken->word);
        form_set_text(form, DECISION_REASON, taken->reason);
        return;
    }
    if (seed->pitch != 0) {
        return;
    }
    struct suggestion suggestion = figures_suggest(act->snap, seed->campaign, act->arena);
    form_set_value(form, DECISION_WORD, suggestion.word);
    form_set_text(form, DECISION_REASON, suggestion.reason);
}

static const char *echo_decision(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    (void)snap;
    (void)arena;
    static const char *const sentences[DECISION_WORDS] = {
        [DECISION_KEEP] = "go on as it is",
        [DECISION_TWEAK] = "go on with a new version, from what we learnt",
        [DECISION_PAUSE] = "back to the backlog, rested",
        [DECISION_STOP] = "out of the backlog; its versions stop with it",
        [DECISION_OPEN] = "not decided; counted as a keep",
    };
    int64_t word = form_value(form, DECISION_WORD);
    return word >= 0 && word < DECISION_WORDS ? sentences[word] : "";
}

static bool make_decision(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                          struct err *err)
{
    (void)form;
    (void)act;
    (void)at;
    (void)err;
    *effect = effect_change(change_decide(&row->decision, NULL, 0));
    return true;
}

const struct form_row form_decision = {
    .title_new = "Decide",
    .thing = THING_DECISION,
    .inputs = {[DECISION_WORD] = {.label = "Decision", .kind = INPUT_CHOICE, .column = "word", .echo = echo_decision},
               [DECISION_REASON] =
                   {.label = "Why", .kind = INPUT_LINE, .column = "reason", .hint = "in your own words; Enter accepts"}},
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
    .inputs = {{.label = "It was", .kind = INPUT_CHOICE, .column = "state"}},
    .make = make_review,
    .quick = true,
};

/* --- was the goal reached --- */

const struct form_row form_reached = {
    .title_edit = "Was the goal reached?",
    .thing = THING_SPRINT,
    .inputs = {{.label = "Reached", .kind = INPUT_CHOICE, .column = "reached"},
               {.label = "Why", .kind = INPUT_LINE, .column = "reached_why", .hint = "a word why; may stay empty"}},
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
