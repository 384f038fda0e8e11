#include "tui/act.h"
#include "tui/update.h"

/* The stand-up's clock and turns, from any page. */

struct effect act_timer(const struct act *act)
{
    const struct standup *standup = act->snap->standup;
    if (standup == NULL) {
        return effect_change(change_standup_begin(act->snap->today, NULL, 0));
    }
    switch ((enum standup_state)standup->state) {
    case STANDUP_RUNNING:
        return effect_change(change_standup(CHANGE_STANDUP_PAUSE, standup->id, 0));
    case STANDUP_PAUSED:
        return effect_change(change_standup(CHANGE_STANDUP_RESUME, standup->id, 0));
    case STANDUP_ENDED:
        ui_say(act->ui, MESSAGE_WARNING, "Today's stand-up is over.");
        return effect_none();
    }
    return effect_none();
}

struct effect act_next_turn(const struct act *act)
{
    return effect_change(change_standup(CHANGE_STANDUP_TURN, act->snap->standup->id, 0));
}

struct effect act_away_today(const struct act *act)
{
    const struct snapshot *snap = act->snap;
    if (act->chosen == NULL || act->chosen->thing != THING_MEMBER) {
        ui_say(act->ui, MESSAGE_WARNING, "Choose a member first.");
        return effect_none();
    }
    struct change change = change_standup(CHANGE_STANDUP_AWAY, snap->standup->id, act->chosen->id);
    change.word = 1;
    for (size_t i = 0; i < snap->turns_count; i++) {
        bool away = snap->turns[i].member == act->chosen->id && snap->turns[i].state == TURN_AWAY;
        change.word = away ? 0 : change.word;
    }
    return effect_change(change);
}

struct effect act_end_standup(const struct act *act)
{
    return effect_change(change_standup(CHANGE_STANDUP_END, act->snap->standup->id, 0));
}
