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
