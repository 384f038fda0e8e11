#include "tui/pick.h"

#include "tui/form.h"

/* Questions about the team: who belongs to it, why prospects say no, on which days it does not work. */

/* --- the members --- */

enum { MEMBER_NEW = -1, MEMBER_LEAVES = -2, MEMBER_RETURNS = -3 };

static const char *members_title(const struct act *act)
{
    return act->snap->team.name;
}

static void add_way(struct options *options, int64_t value, uint32_t press, const char *text, const char *blocked)
{
    option_add(options, value, press, text);
    options->options[options->count - 1].blocked = blocked;
}

static void list_members(const struct act *act, struct options *options)
{
    const struct snapshot *snap = act->snap;
    const char *full = snap->members_active >= SEATS ? "A team has at most five members: archive one first." : NULL;
    bool nobody_left = snap->members_active == snap->members_count;
    pick_list_people(act, options);
    add_way(options, MEMBER_NEW, 'n', "A new member", full);
    add_way(options, MEMBER_LEAVES, 'x', "Somebody leaves the team",
            snap->members_active == 0 ? "Nobody is in the team yet: n adds the first." : NULL);
    add_way(options, MEMBER_RETURNS, 'b', "Somebody comes back", nobody_left ? "Nobody has left the team." : full);
}

static struct effect take_members(const struct act *act, const struct option *option)
{
    union row seed;
    const struct member *member = snapshot_member(act->snap, option->value);
    if (option->value == MEMBER_LEAVES || option->value == MEMBER_RETURNS) {
        return pick_open(act, option->value == MEMBER_LEAVES ? PICK_LEAVES : PICK_RETURNS, 0);
    }
    thing_blank(THING_MEMBER, &seed);
    if (member != NULL) {
        seed.member = *member;
    }
    return form_open(act, FORM_MEMBER, &seed, member != NULL ? member->id : 0);
}

const struct pick_row pick_members = {.title = members_title, .list = list_members, .take = take_members};

static const char *leaves_title(const struct act *act)
{
    (void)act;
    return "Who leaves the team?";
}

static const char *leaves_words(const struct act *act)
{
    (void)act;
    return "What they have done and said stays, and they can come back.";
}

static struct effect take_leaves(const struct act *act, const struct option *option)
{
    (void)act;
    return effect_change(change_archive(THING_MEMBER, option->value));
}

const struct pick_row pick_leaves = {.title = leaves_title, .list = pick_list_people, .take = take_leaves, .words = leaves_words};

static const char *returns_title(const struct act *act)
{
    (void)act;
    return "Who comes back?";
}

static void list_returns(const struct act *act, struct options *options)
{
    for (size_t i = act->snap->members_active; i < act->snap->members_count; i++) {
        const struct member *member = &act->snap->members[i];
        option_add(options, member->id, PRESS_NONE, member->name);
        options->options[options->count - 1].right = role_name(member->role);
    }
}

static struct effect take_returns(const struct act *act, const struct option *option)
{
    (void)act;
    return effect_change(change_restore(THING_MEMBER, option->value));
}

const struct pick_row pick_returns = {.title = returns_title, .list = list_returns, .take = take_returns};

/* --- reasons of rejections --- */

enum { REASON_NEW = -1 };

static const char *reasons_title(const struct act *act)
{
    (void)act;
    return "Why prospects say no";
}

static const char *reasons_words(const struct act *act)
{
    (void)act;
    return "Enter on a reason takes it off the list; stories that were told with it keep it.";
}

static void list_reasons(const struct act *act, struct options *options)
{
    option_add(options, REASON_NEW, 'n', "A new reason");
    for (size_t i = 0; i < act->snap->reasons_count; i++) {
        option_add(options, act->snap->reasons[i].id, PRESS_NONE, act->snap->reasons[i].words);
        options->options[options->count - 1].right = "take it off";
    }
}

static struct effect take_reasons(const struct act *act, const struct option *option)
{
    return option->value == REASON_NEW ? form_open(act, FORM_REASON, NULL, 0)
                                       : effect_change(change_archive(THING_REASON, option->value));
}

const struct pick_row pick_reasons = {.title = reasons_title, .list = list_reasons, .take = take_reasons, .words = reasons_words};

/* --- days off and away --- */

enum { FREE_DAY_NEW = -1, FREE_AWAY_NEW = -2 };

/* Both kinds in one list of answers: a day off is an even number, an absence an odd one. */
static int64_t answer_of(enum thing thing, int64_t id)
{
    return 2 * id + (thing == THING_ABSENCE);
}

static const char *free_days_title(const struct act *act)
{
    (void)act;
    return "Days off and days away";
}

static const char *free_days_words(const struct act *act)
{
    (void)act;
    return "Enter on one takes it back: it is worked on after all.";
}

static const char *with_why(const struct act *act, const char *text, const char *why)
{
    return why[0] != '\0' ? arena_format(act->arena, "%s: %s", text, why) : text;
}

static void list_days_off(const struct act *act, struct options *options)
{
    for (size_t i = 0; i < act->snap->days_off_count; i++) {
        const struct day_off *each = &act->snap->days_off[i];
        if (each->day >= act->snap->today) {
            option_add(options, answer_of(THING_DAY_OFF, each->id), PRESS_NONE,
                       with_why(act, day_short_year(act->arena, each->day), each->words));
            options->options[options->count - 1].right = "everybody";
        }
    }
}

static void list_absences(const struct act *act, struct options *options)
{
    for (size_t i = 0; i < act->snap->absences_count; i++) {
        const struct absence *each = &act->snap->absences[i];
        const char *days = day_short_year(act->arena, each->first_day);
        if (each->last_day != each->first_day) {
            days = arena_format(act->arena, "%s to %s", days, day_short_year(act->arena, each->last_day));
        }
        if (each->last_day >= act->snap->today) {
            option_add(options, answer_of(THING_ABSENCE, each->id), PRESS_NONE, with_why(act, days, each->words));
            options->options[options->count - 1].right = snapshot_member_name(act->snap, each->member);
        }
    }
}

static void list_free_days(const struct act *act, struct options *options)
{
    option_add(options, FREE_DAY_NEW, 'n', "A day off for everybody");
    add_way(options, FREE_AWAY_NEW, 'a', "Somebody is away",
            act->snap->members_active == 0 ? "Nobody is in the team yet: press {key palette} and type “team”." : NULL);
    list_days_off(act, options);
    list_absences(act, options);
}

static struct effect take_free_days(const struct act *act, const struct option *option)
{
    if (option->value == FREE_DAY_NEW) {
        return act_day_off(act);
    }
    if (option->value == FREE_AWAY_NEW) {
        return act_away(act);
    }
    bool away = option->value % 2 != 0;
    return effect_change(change_remove(away ? THING_ABSENCE : THING_DAY_OFF, option->value / 2));
}

const struct pick_row pick_free_days = {
    .title = free_days_title, .list = list_free_days, .take = take_free_days, .words = free_days_words};
