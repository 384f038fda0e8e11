#include "tui/act.h"
#include "tui/form.h"
#include "tui/pick.h"

/* The team and the program themselves: from the palette. */

struct effect act_who(const struct act *act)
{
    return pick_open(act, PICK_WHO, 0);
}

struct effect act_members(const struct act *act)
{
    return pick_open(act, PICK_MEMBERS, 0);
}

struct effect act_settings(const struct act *act)
{
    union row seed = {.team = act->snap->team};
    return form_open(act, FORM_SETTINGS, &seed, seed.team.id);
}

struct effect act_day_off(const struct act *act)
{
    return form_open(act, FORM_DAY_OFF, NULL, 0);
}

struct effect act_away(const struct act *act)
{
    union row seed;
    thing_blank(THING_ABSENCE, &seed);
    seed.absence.member = act->chosen != NULL && act->chosen->thing == THING_MEMBER ? act->chosen->id
                          : act->snap->me != 0                                      ? act->snap->me
                                                                                    : act->snap->members[0].id;
    seed.absence.first_day = act->snap->today;
    seed.absence.last_day = act->snap->today;
    return form_open(act, FORM_AWAY, &seed, 0);
}

struct effect act_free_days(const struct act *act)
{
    return pick_open(act, PICK_FREE_DAYS, 0);
}

struct effect act_reasons(const struct act *act)
{
    return pick_open(act, PICK_REASONS, 0);
}

struct effect act_past(const struct act *act)
{
    return form_open(act, FORM_PAST, NULL, 0);
}

struct effect act_messages(const struct act *act)
{
    return pick_open(act, PICK_MESSAGES, 0);
}

struct effect act_suspend(const struct act *act)
{
    (void)act;
    return effect_of(EFFECT_SUSPEND);
}
