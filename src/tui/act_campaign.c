#include "tui/act.h"

#include "model/propose.h"
#include "tui/form.h"
#include "tui/pick.h"
#include "tui/plan.h"
#include "tui/update.h"

/* Campaigns: their rank, and in and out of the draft sprint. */

static struct effect rank(const struct act *act, int step)
{
    const struct campaign *campaign = snapshot_campaign(act->snap, act->chosen->id);
    int64_t at = campaign->rank + step;
    if (at < 1 || at > (int64_t)act->snap->campaigns_count) {
        ui_say(act->ui, MESSAGE_NEWS, step < 0 ? "It is at the top already." : "It is at the bottom already.");
        return effect_none();
    }
    return effect_change(change_campaign_rank(campaign->id, place_at(at)));
}

struct effect act_rank_up(const struct act *act)
{
    return rank(act, -1);
}

struct effect act_rank_down(const struct act *act)
{
    return rank(act, 1);
}

struct effect act_versions(const struct act *act)
{
    return pick_open(act, PICK_VERSIONS, act->chosen->id);
}

struct effect act_companies(const struct act *act)
{
    return form_open_on(act, FORM_COMPANIES, NULL, 0, act->chosen->id, 0);
}

struct effect act_stop_rule(const struct act *act)
{
    union row seed;
    thing_blank(THING_STOP_RULE, &seed);
    seed.stop_rule.campaign = act->chosen->id;
    seed.stop_rule.measure = MEASURE_MEETING;
    seed.stop_rule.least = 2;
    seed.stop_rule.sprint = act->snap->running != NULL ? act->snap->running->id + 1 : 2;
    return form_open(act, FORM_STOP_RULE, &seed, 0);
}

struct effect act_take(const struct act *act)
{
    return effect_change(change_sprint_take(act->snap->draft->id, act->chosen->id, ""));
}

/* A running sprint asks for a word why. */
static struct effect change_plan(const struct act *act, enum change_kind kind)
{
    const struct sprint *sprint = plan_sprint(act->snap);
    if (sprint->state == SPRINT_RUNNING) {
        union row seed = {.sprint = *sprint};
        return form_open_on(act, FORM_WHY, &seed, sprint->id, act->chosen->id, (int64_t)kind);
    }
    return effect_change(kind == CHANGE_SPRINT_TAKE ? change_sprint_take(sprint->id, act->chosen->id, "")
                                                    : change_sprint_leave(sprint->id, act->chosen->id, ""));
}

struct effect act_plan_take(const struct act *act)
{
    return change_plan(act, CHANGE_SPRINT_TAKE);
}

struct effect act_plan_leave(const struct act *act)
{
    return change_plan(act, CHANGE_SPRINT_LEAVE);
}

/* From what it did before; the first time from one question. */
struct effect act_propose(const struct act *act)
{
    const struct snapshot *snap = act->snap;
    struct target *targets;
    size_t count = propose_targets(snap, snap->draft, act->chosen->id, act->arena, &targets);
    if (!plan_has(snap, act->chosen->id)) {
        ui_say(act->ui, MESSAGE_WARNING, "Put the campaign into the sprint first: L.");
        return effect_none();
    }
    return count > 0 ? effect_change(plan_targets_change(targets, count, act->arena))
                     : form_open_on(act, FORM_PROPOSE, NULL, 0, act->chosen->id, 0);
}

struct effect act_start(const struct act *act)
{
    return effect_change(change_sprint_start(act->snap->draft));
}

struct effect act_throw_away(const struct act *act)
{
    return effect_change(change_remove(THING_SPRINT, act->snap->draft->id));
}
