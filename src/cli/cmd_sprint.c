#include "cli/cmd_sprint.h"

#include "base/text.h"
#include "cli/list.h"
#include "model/load.h"
#include "model/propose.h"
#include "model/rules.h"

#include <inttypes.h>

/* Sprints: planned, started, closed, looked at. */

static const char *days_of(struct run *run, const struct sprint *sprint)
{
    return arena_format(&run->arena, "%s to %s", day_short(&run->arena, sprint->first_day),
                        day_short_year(&run->arena, sprint->last_day));
}

bool cmd_sprint_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Sprint", "Days", "State", "Goal", "Reached", NULL};
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < run->snap.sprints_count; i++) {
        const struct sprint *sprint = &run->snap.sprints[i];
        list_row(&list, THING_SPRINT, sprint);
        list_cellf(&list, "S%" PRId64, sprint->id);
        list_cell(&list, days_of(run, sprint));
        list_cell(&list, sprint_state_words[sprint->state]);
        list_cell(&list, sprint->goal);
        list_cell(&list, sprint->state == SPRINT_CLOSED ? goal_reached_words[sprint->reached] : "");
    }
    list_end(&list, "No sprint yet: scrumsell sprint plan --goal TEXT.");
    return true;
}

static bool asked_sprint(struct run *run, struct sprint *sprint, struct err *err)
{
    if (run->arguments_count > 0) {
        return run_find_sprint(run, run->arguments[0], sprint, err);
    }
    const struct sprint *current = snapshot_current_sprint(&run->snap);
    if (current == NULL) {
        err_set(err, ERR_NOT_FOUND, "There is no sprint yet.");
        return err_hint(err, "scrumsell sprint plan makes one.");
    }
    *sprint = *current;
    return true;
}

static void list_commitments(struct list *list, struct run *run, const struct commitment *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        union row campaign;
        struct err gone;
        bool there = store_get(desk_store(run->desk), THING_CAMPAIGN, rows[i].campaign, &campaign, &run->arena, &gone);
        list_fact(list, "campaign",
                  arena_format(&run->arena, "%s%s", there ? campaign.campaign.name : "gone",
                               rows[i].carried_over ? ", carried over" : ""));
    }
}

static void list_targets(struct list *list, struct run *run, const struct target *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *number = text_count(&run->arena, rows[i].n, measure_word(rows[i].measure), measure_plural(rows[i].measure));
        const char *whose = rows[i].member != 0 ? snapshot_member_name(&run->snap, rows[i].member) : "shared";
        list_fact(list, "target",
                  arena_format(&run->arena, "%s, %s, %s", number, snapshot_campaign_name(&run->snap, rows[i].campaign), whose));
    }
}

static void list_checklist(struct list *list, struct run *run, const struct sprint *draft)
{
    static const char *const states[] = {"ok", "warning", "missing"};
    struct check *lines;
    size_t count = rules_sprint_checklist(&run->snap, draft, &run->arena, &lines);
    for (size_t i = 0; i < count; i++) {
        list_fact(list, states[lines[i].state], lines[i].words);
    }
}

/* Who does what, in words; of the sprints whose targets are at hand. */
static void list_loads(struct list *list, struct run *run, const struct sprint *sprint)
{
    struct load *loads;
    size_t count = load_of(&run->snap, sprint, &run->arena, &loads);
    for (size_t i = 0; i < count; i++) {
        const char *words = load_words(&run->arena, &loads[i]);
        const char *who = loads[i].member != 0 ? snapshot_member_name(&run->snap, loads[i].member) : "nobody yet";
        list_fact(list, "load",
                  arena_format(&run->arena, "%s, %s: %s%s%s%s", who, text_count(&run->arena, loads[i].days, "day", "days"),
                               load_much(&run->arena, &loads[i]), loads[i].per_day >= 2 ? " a day" : "",
                               words[0] != '\0' ? ", " : "", words));
    }
}

static bool list_scope_changes(struct list *list, struct run *run, const struct sprint *sprint, struct err *err)
{
    struct scope_change *changes;
    size_t count;
    if (!store_scope_changes(desk_store(run->desk), sprint->id, &run->arena, &changes, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const struct scope_change *change = &changes[i];
        const char *n = change->outreach != 0 ? arena_format(&run->arena, ", %+" PRId64, change->outreach)
                        : change->cards != 0  ? arena_format(&run->arena, ", %+" PRId64 " %s", change->cards,
                                                            change->cards * change->cards == 1 ? "card" : "cards")
                                              : "";
        list_fact(list, "changed",
                  arena_format(&run->arena, "%s%s%s%s", day_short(&run->arena, change->day), n,
                               change->why[0] != '\0' ? ": " : "", change->why));
    }
    return true;
}

static void list_facts(struct list *list, struct run *run, const struct sprint *sprint)
{
    list_fact(list, "sprint", arena_format(&run->arena, "S%" PRId64 ", %s", sprint->id, sprint_state_words[sprint->state]));
    list_fact(list, "days", days_of(run, sprint));
    list_fact(list, "goal", sprint->goal);
    list_fact(list, "reached", sprint->reached != GOAL_OPEN ? goal_reached_words[sprint->reached] : "");
    list_fact(list, "because", sprint->reached_why);
}

bool sprint_print(struct run *run, const struct sprint *sprint, struct err *err)
{
    static const char *const heads[] = {"", "", NULL};
    struct commitment *commitments;
    struct target *targets;
    struct list list;
    size_t commitments_count, targets_count;
    struct store *store = desk_store(run->desk);
    if (!store_commitments(store, sprint->id, &run->arena, &commitments, &commitments_count, err) ||
        !store_targets(store, sprint->id, &run->arena, &targets, &targets_count, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    list_row(&list, THING_SPRINT, sprint);
    list_facts(&list, run, sprint);
    list_commitments(&list, run, commitments, commitments_count);
    list_targets(&list, run, targets, targets_count);
    bool fine = list_scope_changes(&list, run, sprint, err);
    if (sprint->state != SPRINT_CLOSED) {
        list_loads(&list, run, sprint);
    }
    if (sprint->state == SPRINT_DRAFT) {
        list_checklist(&list, run, sprint);
    }
    list_end(&list, "");
    return fine;
}

bool cmd_sprint_show(struct run *run, struct err *err)
{
    struct sprint sprint;
    return asked_sprint(run, &sprint, err) && sprint_print(run, &sprint, err);
}

/* --- planning --- */

static civil_day usual_first_day(const struct snapshot *snap)
{
    const struct sprint *last = snap->running != NULL ? snap->running : snap->closed;
    civil_day day = last != NULL && last->last_day >= snap->today ? last->last_day + 1 : snap->today;
    return day_next_working(&snap->week, day);
}

/* --days counts working days; the sprint ends on the last of them. */
static bool read_days(struct run *run, struct sprint *sprint, struct err *err)
{
    civil_day first = sprint->first_day != 0 ? sprint->first_day : usual_first_day(&run->snap);
    int64_t days;
    if (!run_day_option(run, "first-day", first, &sprint->first_day, err) || !run_number_option(run, "days", 0, &days, err)) {
        return false;
    }
    if (days > 28) {
        return err_set(err, ERR_REFUSED, "A sprint takes one to four weeks.");
    }
    if (days > 0) {
        sprint->last_day = day_nth_working(&run->snap.week, sprint->first_day, (int)days);
    } else if (sprint->last_day == 0 || run_flag(run, "first-day")) {
        sprint->last_day = day_previous_working(&run->snap.week, sprint->first_day + SPRINT_DAYS_USUAL);
    }
    return true;
}

/* What a command does to the draft, carried out as one change or not at all. */
struct plan {
    struct change parts[2 * OPTIONS_MAX];
    size_t count;
    int64_t sprint; /* the draft, or the one that the first part adds */
};

static bool plan_draft(struct run *run, struct plan *plan, struct err *err)
{
    struct sprint sprint;
    const char *goal = run_option(run, "goal");
    const struct sprint *draft = run->snap.draft;
    bool changes = goal != NULL || run_flag(run, "days") || run_flag(run, "first-day");
    plan->sprint = draft != NULL ? draft->id : ADDED_FIRST;
    thing_blank(THING_SPRINT, &sprint);
    sprint.first_day = sprint.last_day = 0;
    sprint = draft != NULL ? *draft : sprint;
    sprint.goal = goal != NULL ? goal : sprint.goal;
    if (!read_days(run, &sprint, err)) {
        return false;
    }
    if (draft == NULL || changes) {
        plan->parts[plan->count++] =
            draft != NULL ? change_edit(THING_SPRINT, draft, &sprint) : change_add(THING_SPRINT, &sprint);
    }
    return true;
}

static bool plan_campaigns(struct run *run, struct plan *plan, const char *option, bool in, struct err *err)
{
    const struct sprint *draft = run->snap.draft;
    for (size_t i = 0; run_option_at(run, option, i) != NULL; i++) {
        int64_t campaign;
        if (!run_find(run, THING_CAMPAIGN, run_option_at(run, option, i), &campaign, err)) {
            return false;
        }
        if (in && draft != NULL && snapshot_committed(&run->snap, draft->id, campaign)) {
            continue;
        }
        plan->parts[plan->count++] =
            in ? change_sprint_take(plan->sprint, campaign, "") : change_sprint_leave(plan->sprint, campaign, "");
    }
    return true;
}

static bool make_plan(struct run *run, struct plan *plan, struct err *err)
{
    return plan_draft(run, plan, err) && plan_campaigns(run, plan, "campaign", true, err) &&
           plan_campaigns(run, plan, "out", false, err);
}

static bool apply_plan(struct run *run, struct plan *plan, struct err *err)
{
    if (plan->count == 0) {
        run_tell(run, "Nothing to change: it is so already.");
        return true;
    }
    struct change all = plan->count == 1 ? plan->parts[0] : change_batch(plan->parts, plan->count);
    return run_apply(run, &all, err);
}

bool cmd_sprint_plan(struct run *run, struct err *err)
{
    struct plan plan = {.count = 0};
    return make_plan(run, &plan, err) && apply_plan(run, &plan, err);
}

bool cmd_sprint_start(struct run *run, struct err *err)
{
    bool plans = run_flag(run, "goal") || run_flag(run, "days") || run_flag(run, "first-day") || run_flag(run, "campaign");
    struct plan plan = {.count = 0};
    if (!plans && run->snap.draft == NULL) {
        return err_set(err, ERR_REFUSED, "There is no draft sprint to start: scrumsell sprint plan makes one.");
    }
    if (!make_plan(run, &plan, err)) {
        return false;
    }
    const struct sprint added = {.id = ADDED_FIRST};
    plan.parts[plan.count++] = change_sprint_start(run->snap.draft != NULL ? run->snap.draft : &added);
    return apply_plan(run, &plan, err);
}

/* --- targets and cards that are proposed --- */

/* The draft, and a campaign that is in it. */
static bool in_draft(struct run *run, int64_t *campaign, struct err *err)
{
    if (!run_find_argument(run, THING_CAMPAIGN, 0, campaign, err)) {
        return false;
    }
    if (run->snap.draft == NULL) {
        return err_set(err, ERR_REFUSED, "There is no draft sprint: scrumsell sprint plan makes one.");
    }
    if (!snapshot_committed(&run->snap, run->snap.draft->id, *campaign)) {
        return err_set(err, ERR_REFUSED, "“%.60s” is not in Sprint %" PRId64 ": put it in first.",
                       snapshot_campaign_name(&run->snap, *campaign), run->snap.draft->id);
    }
    return true;
}

static struct change targets_change(struct run *run, const struct target *targets, size_t count)
{
    struct change *parts = arena_array(&run->arena, struct change, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct target *target = &targets[i];
        parts[i] = change_target(target->sprint, target->campaign, target->measure, target->member, target->n);
    }
    return change_batch(parts, count);
}

/* From the last three sprints; the first time from --emails-a-day. */
static bool propose(struct run *run, struct err *err)
{
    struct target *targets;
    int64_t campaign, emails;
    if (!in_draft(run, &campaign, err) || !run_number_option(run, "emails-a-day", 0, &emails, err)) {
        return false;
    }
    size_t count = emails > 0 ? propose_first(&run->snap, run->snap.draft, campaign, emails, &run->arena, &targets)
                              : propose_targets(&run->snap, run->snap.draft, campaign, &run->arena, &targets);
    if (count == 0) {
        err_set(err, ERR_REFUSED, "Nothing more can be proposed for “%.60s”: it has its targets, or was in no sprint yet.",
                snapshot_campaign_name(&run->snap, campaign));
        return err_hint(err, "The first time: --propose --emails-a-day 10.");
    }
    struct change change = targets_change(run, targets, count);
    return run_apply(run, &change, err) && run_reload(run, err) && sprint_print(run, run->snap.draft, err);
}

static bool take_cards(struct run *run, const struct card *cards, size_t count, struct err *err)
{
    struct change *parts = arena_array(&run->arena, struct change, count + 1);
    for (size_t i = 0; i < count; i++) {
        parts[i] = change_add(THING_CARD, &cards[i]);
    }
    struct change change = change_batch(parts, count);
    return run_apply(run, &change, err);
}

/* The cards a campaign of the draft could begin with; --take puts them on the board. */
bool cmd_sprint_cards(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Card", "Number", "Measure", "Owner", NULL};
    struct card *cards;
    struct list list;
    int64_t campaign;
    if (!in_draft(run, &campaign, err)) {
        return false;
    }
    size_t count = propose_cards(&run->snap, run->snap.draft, campaign, &run->arena, &cards);
    if (run_flag(run, "take") && count > 0) {
        return take_cards(run, cards, count, err);
    }
    list_begin(&list, run, heads);
    for (size_t i = 0; i < count; i++) {
        list_row(&list, THING_CARD, &cards[i]);
        list_cell(&list, cards[i].title);
        list_cell(&list, cards[i].planned > 0 ? arena_format(&run->arena, "%" PRId64, cards[i].planned) : "");
        list_cell(&list, measure_plural(cards[i].measure));
        list_cell(&list, snapshot_member_name(&run->snap, cards[i].owner));
    }
    list_end(&list, "The cards it would begin with are on the board already.");
    return true;
}

/* --- in and out, start and back --- */

static bool target_sprint(struct run *run, int64_t *sprint, struct err *err)
{
    const char *name = run_option(run, "sprint");
    struct sprint named;
    const struct sprint *usual = run->snap.draft != NULL ? run->snap.draft : run->snap.running;
    if (name != NULL) {
        return run_find_sprint(run, name, &named, err) && ((*sprint = named.id) != 0);
    }
    if (usual == NULL) {
        return err_set(err, ERR_REFUSED, "There is no sprint to set a target in: scrumsell sprint plan makes one.");
    }
    *sprint = usual->id;
    return true;
}

static bool put(struct run *run, bool in, struct err *err)
{
    const char *why = run_option(run, "why");
    int64_t campaign, sprint;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &campaign, err) || !target_sprint(run, &sprint, err)) {
        return false;
    }
    why = why != NULL ? why : "";
    struct change change = in ? change_sprint_take(sprint, campaign, why) : change_sprint_leave(sprint, campaign, why);
    return run_apply(run, &change, err);
}

bool cmd_sprint_put_in(struct run *run, struct err *err)
{
    return put(run, true, err);
}

bool cmd_sprint_take_out(struct run *run, struct err *err)
{
    return put(run, false, err);
}

bool cmd_sprint_take_back(struct run *run, struct err *err)
{
    if (run->snap.running == NULL) {
        return err_set(err, ERR_REFUSED, "No sprint is running.");
    }
    struct change change = change_sprint_take_back(run->snap.running->id);
    return run_apply(run, &change, err);
}

bool cmd_sprint_throw_away(struct run *run, struct err *err)
{
    if (run->snap.draft == NULL) {
        return err_set(err, ERR_REFUSED, "There is no draft sprint to throw away.");
    }
    struct change change = change_remove(THING_SPRINT, run->snap.draft->id);
    return run_apply(run, &change, err);
}

bool cmd_sprint_target(struct run *run, struct err *err)
{
    if (run_flag(run, "propose")) {
        return propose(run, err);
    }
    const char *number, *word, *why = run_option(run, "why");
    int64_t campaign, n, sprint = 0, member = 0;
    int measure;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &campaign, err) || !run_argument(run, 1, "a number", &number, err) ||
        !run_argument(run, 2, "a measure", &word, err) || !run_measure(word, &measure, err)) {
        return false;
    }
    if (!run_read_number(number, 0, 1000000, &n)) {
        return err_set(err, ERR_USAGE, "A target is a number from 0 to 1,000,000, not “%.40s”.", number);
    }
    if (!run_find_option(run, THING_MEMBER, "member", &member, err) || !target_sprint(run, &sprint, err)) {
        return false;
    }
    struct change change = change_target(sprint, campaign, measure, member, n);
    change.text = why != NULL ? why : "";
    return run_apply(run, &change, err);
}

/* --- closing --- */

static bool plan_reached(struct run *run, struct plan *plan, struct err *err)
{
    const char *word = run_option(run, "reached"), *why = run_option(run, "why");
    struct sprint is = *run->snap.running;
    int answer = 0;
    if (word != NULL && !run_word(goal_reached_words + GOAL_YES, GOAL_NO, "--reached", word, &answer, err)) {
        return false;
    }
    is.reached = word != NULL ? GOAL_YES + answer : is.reached;
    is.reached_why = why != NULL ? why : is.reached_why;
    plan->parts[plan->count++] = change_edit(THING_SPRINT, run->snap.running, &is);
    return true;
}

static bool read_ways(struct run *run, struct way *ways, size_t *count, struct err *err)
{
    static const struct {
        const char *option;
        enum card_way way;
    } options[] = {{"next", WAY_NEXT_SPRINT}, {"back", WAY_CAMPAIGN}, {"drop", WAY_DROPPED}};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        for (size_t n = 0; run_option_at(run, options[i].option, n) != NULL; n++) {
            struct way *way = &ways[(*count)++];
            way->way = options[i].way;
            if (!run_find(run, THING_CARD, run_option_at(run, options[i].option, n), &way->card, err)) {
                return false;
            }
        }
    }
    return true;
}

bool cmd_sprint_close(struct run *run, struct err *err)
{
    struct way ways[OPTIONS_MAX];
    size_t count = 0;
    struct plan plan = {.count = 0};
    bool said = run_flag(run, "reached") || run_flag(run, "why");
    if (!read_ways(run, ways, &count, err) || (run->snap.running != NULL && said && !plan_reached(run, &plan, err))) {
        return false;
    }
    const struct sprint *sprint = run->snap.running != NULL ? run->snap.running : run->snap.closed;
    if (sprint == NULL) {
        return err_set(err, ERR_REFUSED, "No sprint is running.");
    }
    plan.parts[plan.count++] = change_sprint_close(sprint, ways, count);
    return apply_plan(run, &plan, err);
}

bool cmd_sprint_reopen(struct run *run, struct err *err)
{
    struct sprint sprint;
    const char *name;
    if (!run_argument(run, 0, "a sprint", &name, err) || !run_find_sprint(run, name, &sprint, err)) {
        return false;
    }
    struct change change = change_sprint_reopen(sprint.id, run_rest(run, 1));
    return run_apply(run, &change, err);
}
