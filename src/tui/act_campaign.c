#include "tui/act.h"

/* Campaigns: their rank, and in and out of the draft sprint. */

static struct effect rank(const struct act *act, int step)
{
    const struct campaign *campaign = snapshot_campaign(act->snap, act->chosen->id);
    int64_t at = campaign->rank + step;
    bool possible = at >= 1 && at <= (int64_t)act->snap->campaigns_count;
    return possible ? effect_change(change_campaign_rank(campaign->id, place_at(at))) : effect_none();
}

struct effect act_rank_up(const struct act *act)
{
    return rank(act, -1);
}

struct effect act_rank_down(const struct act *act)
{
    return rank(act, 1);
}

struct effect act_take(const struct act *act)
{
    return effect_change(change_sprint_take(act->snap->draft->id, act->chosen->id, ""));
}

struct effect act_plan_take(const struct act *act)
{
    return act_take(act);
}

struct effect act_plan_leave(const struct act *act)
{
    return effect_change(change_sprint_leave(act->snap->draft->id, act->chosen->id, ""));
}
