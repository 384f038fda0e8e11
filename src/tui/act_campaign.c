#include "tui/act.h"

#include "model/figures.h"
#include "tui/form.h"
#include "tui/retro.h"

/* Campaigns: their rank, versions, companies and stop rule. */

/* Beside the suggested order a rank is an answer to it. */
static struct effect rank(const struct act *act, int step)
{
    const struct campaign *campaign = snapshot_campaign(act->snap, act->chosen->id);
    int64_t at = campaign->rank + step;
    if (retro_is_ordering(act->snap, act->ui)) {
        return retro_rank(act, campaign->id, at);
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

struct effect act_rank_why(const struct act *act)
{
    return act_order_why(act);
}

struct effect act_stop_rule(const struct act *act)
{
    const struct stop_rule *rule = snapshot_stop_rule(act->snap, act->chosen->id);
    union row seed;
    thing_blank(THING_STOP_RULE, &seed);
    seed.stop_rule.campaign = act->chosen->id;
    if (rule != NULL) {
        seed.stop_rule.measure = rule->measure;
        seed.stop_rule.least = rule->least;
        seed.stop_rule.sprint = rule->sprint;
        return form_open_on(act, FORM_STOP_RULE, &seed, 0, act->chosen->id, 0);
    }
    seed.stop_rule.measure = MEASURE_MEETING;
    seed.stop_rule.least = 2;
    seed.stop_rule.sprint = figures_stop_rule_sprint(act->snap);
    return form_open_on(act, FORM_STOP_RULE, &seed, 0, act->chosen->id, 0);
}
