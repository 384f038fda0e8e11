#include "tui/form.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/load.h"
#include "model/propose.h"
#include "tui/pick.h"
#include "tui/plan.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The sprint: its goal and days, its campaigns and targets. */

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

/* "; Priya 8, Tom 9": who is not there on all of them. */
static const char *fewer_days(const struct snapshot *snap, const struct sprint *sprint, int days, struct arena *arena)
{
    const char *list = "";
    for (size_t i = 0; i < snap->members_active; i++) {
        int theirs = load_days(snap, sprint, snap->members[i].id);
        if (theirs < days) {
            list = arena_format(arena, "%s%s %s %d", list, list[0] != '\0' ? "," : ";", snap->members[i].name, theirs);
        }
    }
    return list;
}

static const char *echo_days(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct sprint sprint;
    struct err ignored;
    bool both = day_read(form_text(form, SPRINT_FIRST), snap->today, &sprint.first_day, &ignored) &&
                day_read(form_text(form, SPRINT_LAST), snap->today, &sprint.last_day, &ignored);
    if (!both) {
        return "mon, 12/9, 2025-09-12";
    }
    int days = days_working(&snap->week, sprint.first_day, sprint.last_day);
    return arena_format(arena, "%s to %s, %s%s", day_short_year(arena, sprint.first_day), day_short_year(arena, sprint.last_day),
                        text_count(arena, days, "working day", "working days"), fewer_days(snap, &sprint, days, arena));
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
    .inputs =
        {[SPRINT_GOAL] = {.label = "Goal", .kind = INPUT_LINE, .column = "goal", .hint = "one sentence: 6 first meetings with…"},
         [SPRINT_FIRST] = {.label = "First day",
                           .kind = INPUT_DAY,
                           .column = "first_day",
                           .missing = "A sprint needs its days.",
                           .echo = echo_days,
                           .note_rows = 2},
         [SPRINT_LAST] = {.label = "Last day",
                          .kind = INPUT_DAY,
                          .column = "last_day",
                          .missing = "A sprint needs its days.",
                          .echo = echo_days,
                          .note_rows = 2}},
    .fill = fill_sprint,
    .make = make_sprint,
};

/* --- a target --- */

enum { TARGET_MANY, TARGET_OF, TARGET_WHO, TARGET_WHY };
enum { TARGET_BESIDE = 1 }; /* the form's other: a row of its own beside those there are */

static bool is_running(const struct form *form, const struct snapshot *snap)
{
    return snap->running != NULL && form->seed.target.sprint == snap->running->id;
}

/* Whether somebody's target would be written over by one that moves to them. */
static const struct target *in_the_way(const struct snapshot *snap, const struct target *wanted)
{
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        if (target->sprint == wanted->sprint && target->campaign == wanted->campaign && target->measure == wanted->measure &&
            target->member == wanted->member && target->id != wanted->id) {
            return target;
        }
    }
    return NULL;
}

static bool make_target(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                        struct err *err)
{
    const struct target *target = &row->target;
    const struct target *was = &form->seed.target;
    struct change *parts = arena_array(act->arena, struct change, 2);
    bool moved = form->id != 0 && (was->member != target->member || was->measure != target->measure);
    const struct target *there = in_the_way(act->snap, target);
    if ((moved || form->other == TARGET_BESIDE) && there != NULL) {
        *at = TARGET_WHO;
        return err_set(err, ERR_INPUT, "%s has %s there already: change that one instead.",
                       there->member != 0 ? snapshot_member_name(act->snap, there->member) : "The whole team",
                       text_count(act->arena, there->n, measure_word(there->measure), measure_plural(there->measure)));
    }
    parts[0] = change_target(was->sprint, was->campaign, was->measure, was->member, 0);
    parts[1] =
        change_target(target->sprint, target->campaign, target->measure, target->member, form_number(form, TARGET_MANY, 0));
    parts[0].text = parts[1].text = form_text(form, TARGET_WHY);
    *effect = effect_change(moved ? change_batch(parts, 2) : parts[1]);
    return true;
}

const struct form_row form_target = {
    .title_new = "Target",
    .title_edit = "Target",
    .thing = THING_TARGET,
    .inputs =
        {[TARGET_MANY] = {.label = "How many", .kind = INPUT_NUMBER, .column = "n", .hint = "0 takes the target away"},
         [TARGET_OF] = {.label = "Of", .kind = INPUT_CHOICE, .column = "measure"},
         [TARGET_WHO] = {.label = "Who", .kind = INPUT_CHOICE, .column = "member", .hint = "nobody: it is shared"},
         [TARGET_WHY] = {.label = "Why", .kind = INPUT_LINE, .shown = is_running, .hint = "the sprint runs already: a word why"}},
    .make = make_target,
    .quick = true,
};

/* Drafts are kept apart by the number they are about. */
static int64_t place_of(const struct target *target)
{
    return target->campaign * MEASURES + target->measure;
}

struct effect form_target_of(const struct act *act, const struct target *target)
{
    union row seed = {.target = *target};
    return form_open(act, FORM_TARGET, &seed, target->id);
}

struct effect form_target_beside(const struct act *act, int64_t sprint, int64_t campaign, int measure)
{
    union row seed;
    thing_blank(THING_TARGET, &seed);
    seed.target.sprint = sprint;
    seed.target.campaign = campaign;
    seed.target.measure = measure;
    return form_open_on(act, FORM_TARGET, &seed, 0, place_of(&seed.target), TARGET_BESIDE);
}

/* --- a target where it stands --- */

static const char *echo_cell(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    const struct target *target = &form->seed.target;
    const char *who = target->member != 0 ? snapshot_member_name(snap, target->member) : "nobody in particular";
    return arena_format(arena, "How many %s of “%s”, by %s?", measure_plural((int)target->measure),
                        snapshot_campaign_name(snap, target->campaign), who);
}

static bool make_cell(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    const struct target *target = &row->target;
    (void)act;
    (void)at;
    (void)err;
    *effect = effect_change(
        change_target(target->sprint, target->campaign, (int)target->measure, target->member, form_number(form, 0, 0)));
    return true;
}

/* With what was typed, and the cursor where the owner is said. */
static struct effect whole_target(const struct act *act)
{
    union row seed = act->ui->form->seed;
    int64_t id = act->ui->form->id;
    const char *typed = arena_text(act->arena, form_text(act->ui->form, 0));
    form_close(act->ui);
    struct effect effect =
        form_open_on(act, FORM_TARGET, &seed, id, id != 0 ? 0 : place_of(&seed.target), id != 0 ? 0 : TARGET_BESIDE);
    form_set_text(act->ui->form, TARGET_MANY, typed);
    act->ui->form->at = TARGET_WHO;
    act->ui->form->changed = true;
    return effect;
}

const struct form_row form_target_cell = {
    .title_edit = "Target",
    .thing = THING_TARGET,
    .inputs = {{.label = "How many", .kind = INPUT_NUMBER, .column = "n", .echo = echo_cell}},
    .make = make_cell,
    .whole = whole_target,
    .quick = true,
};

struct effect form_target_in_place(const struct act *act, const struct target *target)
{
    union row seed = {.target = *target};
    return form_open_on(act, FORM_TARGET_CELL, &seed, target->id, target->id != 0 ? 0 : place_of(target), 0);
}

/* --- the first targets, from one question --- */

static bool make_propose(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                         struct err *err)
{
    (void)row;
    struct target *targets;
    *at = 0;
    if (act->snap->draft == NULL) {
        return err_set(err, ERR_REFUSED, "There is no draft sprint any more: somebody has started it or thrown it away.");
    }
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

/* --- a campaign comes in: a word why once the sprint runs, a stop rule once it was tried before --- */

enum { TAKE_WHY, TAKE_LEAST, TAKE_MEASURE, TAKE_SPRINT };
enum { RULE_LEAST_USUAL = 2 };

static bool takes_into_running(const struct form *form, const struct snapshot *snap)
{
    return snap->running != NULL && form->seed.sprint.id == snap->running->id;
}

static bool takes_again(const struct form *form, const struct snapshot *snap)
{
    return figures_asks_stop_rule(snap, form->subject);
}

static void fill_take(struct form *form, const struct act *act)
{
    char text[24];
    (void)act;
    form_set_value(form, TAKE_MEASURE, MEASURE_MEETING);
    snprintf(text, sizeof text, "%d", RULE_LEAST_USUAL);
    form_set_text(form, TAKE_LEAST, text);
    snprintf(text, sizeof text, "%" PRId64, form->seed.sprint.id);
    form_set_text(form, TAKE_SPRINT, text);
}

static const char *echo_rule(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    int measure = (int)form_value(form, TAKE_MEASURE);
    int64_t least = form_number(form, TAKE_LEAST, 0);
    const char *name = snapshot_campaign_name(snap, form->subject);
    if (least <= 0) {
        return arena_format(arena, "%s was tried before: when would you stop? 0 for no rule", name);
    }
    return arena_format(arena, "%s was tried before: stop if fewer than %s by the end of Sprint %" PRId64 "; 0 for no rule", name,
                        text_count(arena, least, measure_word(measure), measure_plural(measure)),
                        form_number(form, TAKE_SPRINT, form->seed.sprint.id));
}

static bool make_take(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    union row rule;
    struct change *parts = arena_array(act->arena, struct change, 2);
    (void)row;
    thing_blank(THING_STOP_RULE, &rule);
    rule.stop_rule.campaign = form->subject;
    rule.stop_rule.measure = (int)form_value(form, TAKE_MEASURE);
    rule.stop_rule.least = form_number(form, TAKE_LEAST, 0);
    rule.stop_rule.sprint = form_number(form, TAKE_SPRINT, form->seed.sprint.id);
    bool has_rule = takes_again(form, act->snap) && rule.stop_rule.least > 0;
    *at = TAKE_SPRINT;
    if (has_rule && rule.stop_rule.sprint < form->seed.sprint.id) {
        return err_set(err, ERR_INPUT, "The stop rule needs a sprint that is not over: %" PRId64 " or later.",
                       form->seed.sprint.id);
    }
    parts[0] = change_sprint_take(form->seed.sprint.id, form->subject, form_text(form, TAKE_WHY));
    parts[1] = change_add(THING_STOP_RULE, &rule);
    *effect = effect_change(has_rule ? change_batch(parts, 2) : parts[0]);
    return true;
}

const struct form_row form_take = {
    .title_edit = "Put it into the sprint",
    .thing = THING_SPRINT,
    .inputs = {[TAKE_WHY] = {.label = "Why",
                             .kind = INPUT_LINE,
                             .shown = takes_into_running,
                             .hint = "it runs already: a word for those who look back"},
               [TAKE_LEAST] = {.label = "Stop if below",
                               .kind = INPUT_NUMBER,
                               .shown = takes_again,
                               .most = 100000,
                               .echo = echo_rule,
                               .note_rows = 2},
               [TAKE_MEASURE] = {.label = "Of",
                                 .kind = INPUT_CHOICE,
                                 .options = choice_offer_measures,
                                 .shown = takes_again,
                                 .echo = echo_rule,
                                 .note_rows = 2},
               [TAKE_SPRINT] = {.label = "By Sprint",
                                .kind = INPUT_NUMBER,
                                .shown = takes_again,
                                .least = 1,
                                .most = 10000,
                                .missing = "A stop rule needs a sprint.",
                                .echo = echo_rule,
                                .note_rows = 2}},
    .fill = fill_take,
    .make = make_take,
    .quick = true,
};

/* --- a word why --- */

/* Those of the marked campaigns that the change is about; in the arena. */
static size_t why_marked(const struct form *form, const struct snapshot *snap, const struct ui *ui, struct arena *arena,
                         struct change **parts)
{
    size_t count = 0;
    bool leaves = form->other == CHANGE_SPRINT_LEAVE;
    const char *why = arena_text(arena, form_text(form, 0));
    *parts = arena_array(arena, struct change, MARKS_MAX);
    for (size_t i = 0; i < ui->marks_count; i++) {
        int64_t campaign = ui->marks[i].id;
        if (ui->marks[i].thing == THING_CAMPAIGN && plan_has(snap, &form->seed.sprint, campaign) == leaves) {
            (*parts)[count++] = leaves ? change_sprint_leave(form->seed.sprint.id, campaign, why)
                                       : change_sprint_take(form->seed.sprint.id, campaign, why);
        }
    }
    return count;
}

static bool make_why_marked(const struct form *form, const struct act *act, struct effect *effect, struct err *err)
{
    struct change *parts;
    size_t count = why_marked(form, act->snap, act->ui, act->arena, &parts);
    if (count == 0) {
        return err_set(err, ERR_INPUT, "None of the campaigns is marked any more: Esc goes back.");
    }
    *effect = effect_change(change_batch(parts, count));
    return true;
}

static bool make_why(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                     struct err *err)
{
    (void)row;
    *at = 0;
    if (form->subject < 0) {
        return make_why_marked(form, act, effect, err);
    }
    if (form->other == CHANGE_SPRINT_REOPEN && form_text(form, 0)[0] == '\0') {
        return err_set(err, ERR_INPUT, "Reopening needs a reason: the closing was what everybody knew then.");
    }
    struct change change = change_sprint_reopen(form->seed.sprint.id, form_text(form, 0));
    if (form->other == CHANGE_SPRINT_LEAVE) {
        change = change_sprint_leave(form->seed.sprint.id, form->subject, form_text(form, 0));
    }
    *effect = effect_change(change);
    return true;
}

static const char *echo_why(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    (void)snap;
    (void)arena;
    return form->subject < 0 ? "one word for all that are marked" : "a word for those who look back later";
}

const struct form_row form_why = {
    .title_edit = "Why?",
    .thing = THING_SPRINT,
    .inputs = {{.label = "Why", .kind = INPUT_LINE, .echo = echo_why}},
    .make = make_why,
    .quick = true,
    .for_marked = true,
};
