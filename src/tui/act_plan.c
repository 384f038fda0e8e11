#include "tui/act.h"

#include "model/figures.h"
#include "model/propose.h"
#include "tui/form.h"
#include "tui/pick.h"
#include "tui/plan.h"

/* The plan: campaigns in and out, goal and days, targets, the first cards; start, and back. */

struct effect act_goal(const struct act *act)
{
    union row seed = {.sprint = *plan_sprint(act->snap, act->ui)};
    return form_open(act, FORM_SPRINT, &seed, seed.sprint.id);
}

static struct effect say(const struct act *act, const char *sentence)
{
    ui_say(act->ui, MESSAGE_WARNING, sentence);
    return effect_none();
}

/* --- in and out --- */

/* Once the sprint runs a word why is asked for: once for all that are marked. */
static bool asks_for_all(const struct act *act, const struct sprint *sprint)
{
    return marked_here(act) > 0 && sprint->state == SPRINT_RUNNING;
}

static struct effect ask_for_all(const struct act *act, const struct sprint *sprint, enum change_kind kind)
{
    union row seed = {.sprint = *sprint};
    return form_open_on(act, FORM_WHY, &seed, sprint->id, FORM_OF_MARKED - (int64_t)kind, kind);
}

static struct effect take_into(const struct act *act, const struct sprint *sprint)
{
    union row seed = {.sprint = *sprint};
    bool asks = marked_here(act) == 0 && figures_asks_stop_rule(act->snap, act->chosen->id);
    if (asks_for_all(act, sprint)) {
        return ask_for_all(act, sprint, CHANGE_SPRINT_TAKE);
    }
    return asks || sprint->state == SPRINT_RUNNING ? form_open_on(act, FORM_TAKE, &seed, sprint->id, act->chosen->id, 0)
                                                   : effect_change(change_sprint_take(sprint->id, act->chosen->id, ""));
}

struct effect act_take(const struct act *act)
{
    return take_into(act, act->snap->draft);
}

struct effect act_plan_take(const struct act *act)
{
    return take_into(act, plan_sprint(act->snap, act->ui));
}

struct effect act_plan_leave(const struct act *act)
{
    const struct sprint *sprint = plan_sprint(act->snap, act->ui);
    union row seed = {.sprint = *sprint};
    if (asks_for_all(act, sprint)) {
        return ask_for_all(act, sprint, CHANGE_SPRINT_LEAVE);
    }
    return sprint->state == SPRINT_RUNNING ? form_open_on(act, FORM_WHY, &seed, sprint->id, act->chosen->id, CHANGE_SPRINT_LEAVE)
                                           : effect_change(change_sprint_leave(sprint->id, act->chosen->id, ""));
}

/* --- targets and cards --- */

/* From what it did before; the first time from one question. */
struct effect act_propose(const struct act *act)
{
    const struct snapshot *snap = act->snap;
    struct target *targets;
    const struct target **emails;
    size_t count = propose_targets(snap, snap->draft, act->chosen->id, act->arena, &targets);
    if (count > 0) {
        return effect_change(plan_targets_change(targets, count, act->arena));
    }
    bool has_emails = plan_targets(snap, snap->draft, act->chosen->id, MEASURE_EMAIL, act->arena, &emails) > 0;
    return has_emails ? say(act, "It has its targets: {key edit} changes the chosen number.")
                      : form_open_on(act, FORM_PROPOSE, NULL, 0, act->chosen->id, 0);
}

/* A new one has no owner yet. */
static struct effect edit_in_place(const struct act *act, const struct sprint *sprint, const struct target *target)
{
    union row seed;
    thing_blank(THING_TARGET, &seed);
    seed.target.sprint = sprint->id;
    seed.target.campaign = act->chosen->id;
    seed.target.measure = (int)act->chosen->other;
    return form_target_in_place(act, target != NULL ? target : &seed.target);
}

/* A number of the grid, where it stands; once the sprint runs a word why is asked for too, and where several members have a part
 * of it, which part. */
struct effect plan_edit(const struct act *act)
{
    const struct sprint *sprint = plan_sprint(act->snap, act->ui);
    const struct target **targets;
    size_t count = plan_targets(act->snap, sprint, act->chosen->id, (int)act->chosen->other, act->arena, &targets);
    if (count > 1) {
        return pick_open(act, PICK_TARGET, act->chosen->id);
    }
    if (sprint->state == SPRINT_DRAFT) {
        return edit_in_place(act, sprint, count == 1 ? targets[0] : NULL);
    }
    return count == 1 ? form_target_of(act, targets[0])
                      : form_target_beside(act, sprint->id, act->chosen->id, (int)act->chosen->other);
}

struct effect act_first_cards(const struct act *act)
{
    struct card *cards;
    const struct sprint *sprint = plan_sprint(act->snap, act->ui);
    if (propose_cards(act->snap, sprint, act->chosen->id, act->arena, &cards) == 0) {
        return say(act, "The cards it would begin with are on the board already.");
    }
    return pick_open(act, PICK_CARDS, act->chosen->id);
}

struct effect act_plan_rule(const struct act *act)
{
    return act_stop_rule(act);
}

/* --- the sprint --- */

struct effect act_start(const struct act *act)
{
    return effect_change(change_sprint_start(act->snap->draft));
}

struct effect act_throw_away(const struct act *act)
{
    return effect_change(change_remove(THING_SPRINT, act->snap->draft->id));
}

struct effect act_take_back(const struct act *act)
{
    return effect_change(change_sprint_take_back(act->snap->running->id));
}
