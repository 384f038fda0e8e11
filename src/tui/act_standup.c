#include "tui/act.h"
#include "tui/pick.h"

#include "model/heard.h"

/* The stand-up's clock and turns, from any page; and what becomes of what is said. */

int64_t act_member(const struct act *act)
{
    bool chosen = act->ui->page == PAGE_STANDUP && act->chosen != NULL;
    const struct note *note = chosen && act->chosen->thing == THING_NOTE ? snapshot_note(act->snap, act->chosen->id) : NULL;
    if (note != NULL) {
        return note->member;
    }
    return chosen && act->chosen->thing == THING_MEMBER ? act->chosen->id : act->snap->me;
}

struct effect act_timer(const struct act *act)
{
    const struct standup *standup = act->snap->standup;
    if (standup == NULL) {
        return effect_change(change_standup_begin(act->snap->today, NULL, 0));
    }
    bool runs = standup->state == STANDUP_RUNNING;
    return effect_change(change_standup(runs ? CHANGE_STANDUP_PAUSE : CHANGE_STANDUP_RESUME, standup->id, 0));
}

/* The cursor goes along: what is said next is said by whoever has the turn. */
struct effect act_next_turn(const struct act *act)
{
    int64_t next = heard_next(act->snap);
    struct choice *choice = &act->ui->choice[PAGE_STANDUP];
    if (next != 0) {
        choice->thing = THING_MEMBER;
        choice->id = next;
        choice->column = 0;
    }
    return effect_change(change_standup(CHANGE_STANDUP_TURN, act->snap->standup->id, next));
}

struct effect act_away_today(const struct act *act)
{
    int64_t member = act_member(act);
    if (member == 0) {
        ui_say(act->ui, MESSAGE_WARNING, "Choose a member first.");
        return effect_none();
    }
    const struct turn *turn = heard_turn(act->snap, member);
    struct change change = change_standup(CHANGE_STANDUP_AWAY, act->snap->standup->id, member);
    change.word = turn != NULL && turn->state == TURN_AWAY ? 0 : 1;
    return effect_change(change);
}

struct effect act_end_standup(const struct act *act)
{
    return effect_change(change_standup(CHANGE_STANDUP_END, act->snap->standup->id, 0));
}

struct effect act_make(const struct act *act)
{
    return pick_open(act, PICK_MAKE, 0);
}

struct effect act_make_learnt(const struct act *act)
{
    return act_make(act);
}

struct effect act_make_taught(const struct act *act)
{
    return act_make(act);
}

struct effect act_answer(const struct act *act)
{
    return pick_open(act, PICK_ANSWER, 0);
}
