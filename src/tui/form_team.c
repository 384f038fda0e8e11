#include "tui/form.h"

#include "model/rules.h"

#include <inttypes.h>
#include <string.h>

/* The team: its members, its settings, the days on which nobody or somebody does not work. */

static void list_roles(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    for (int role = 0; role < ROLES; role++) {
        choice_offer(options, role, role_name(role));
    }
}

const struct form_row form_member = {
    .title_new = "New member",
    .title_edit = "Member",
    .thing = THING_MEMBER,
    .inputs = {{.label = "Name", .kind = INPUT_LINE, .column = "name", .missing = "A member needs a name."},
               {.label = "Role", .kind = INPUT_CHOICE, .column = "role", .options = list_roles}},
};

enum { SETTINGS_ZONE = 9, SETTINGS_WEEK };

static void fill_settings(struct form *form, const struct act *act)
{
    form_set_text(form, SETTINGS_WEEK, week_text(act->arena, form->seed.team.week_mask));
}

static bool make_settings(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                          struct err *err)
{
    union row team = *row;
    (void)act;
    *at = SETTINGS_ZONE;
    if (strcmp(team.team.zone, form->seed.team.zone) != 0 && !zone_check(team.team.zone, err)) {
        return false;
    }
    *at = SETTINGS_WEEK;
    if (!week_read(form_text(form, SETTINGS_WEEK), &team.team.week_mask, err)) {
        return false;
    }
    *effect = effect_change(change_edit(THING_TEAM, &form->seed, &team));
    return true;
}

const struct form_row form_settings = {
    .title_edit = "The team's settings, the same for everybody",
    .thing = THING_TEAM,
    .inputs = {{.label = "Team", .kind = INPUT_LINE, .column = "name", .missing = "A team needs a name."},
               {.label = "Stand-up",
                .kind = INPUT_NUMBER,
                .column = "standup_minutes",
                .least = 1,
                .most = 120,
                .missing = "A stand-up needs its minutes.",
                .hint = "minutes"},
               {.label = "Limit To do",
                .kind = INPUT_NUMBER,
                .column = "limit_todo",
                .most = 100,
                .hint = "cards at once; empty: no limit"},
               {.label = "Limit Doing",
                .kind = INPUT_NUMBER,
                .column = "limit_doing",
                .most = 100,
                .hint = "cards at once; empty: no limit"},
               {.label = "Limit Wait.",
                .kind = INPUT_NUMBER,
                .column = "limit_waiting",
                .most = 100,
                .hint = "cards at once; empty: no limit"},
               {.label = "Floor",
                .kind = INPUT_NUMBER,
                .column = "floor",
                .least = 1,
                .most = 1000,
                .missing = "The floor is a number.",
                .hint = "positives in 1000 touches to be reached: 30 is 3 %"},
               {.label = "Email",
                .kind = INPUT_NUMBER,
                .column = "window_email",
                .least = 1,
                .most = 90,
                .missing = "Say after how many days.",
                .hint = "days after which an unanswered email is settled"},
               {.label = "Voicemail",
                .kind = INPUT_NUMBER,
                .column = "window_voicemail",
                .least = 1,
                .most = 90,
                .missing = "Say after how many days.",
                .hint = "days after which an unanswered voicemail is settled"},
               {.label = "Presentat.",
                .kind = INPUT_NUMBER,
                .column = "window_presentation",
                .least = 1,
                .most = 90,
                .missing = "Say after how many days.",
                .hint = "days after which an unanswered presentation is settled"},
               [SETTINGS_ZONE] = {.label = "Time zone",
                                  .kind = INPUT_LINE,
                                  .column = "zone",
                                  .hint = "Europe/Madrid; empty: each computer's own"},
               [SETTINGS_WEEK] = {.label = "Week",
                                  .kind = INPUT_LINE,
                                  .missing = "Say on which days you work.",
                                  .hint = "the working days: mon,tue,wed,thu,fri"}},
    .fill = fill_settings,
    .make = make_settings,
};

static bool make_reason(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                        struct err *err)
{
    (void)form;
    union row reason = *row;
    *at = 0;
    if (!rules_reason_is_new(act->snap, row->reason.words, &reason.reason.position, err)) {
        return false;
    }
    *effect = effect_change(change_add(THING_REASON, &reason));
    return true;
}

const struct form_row form_reason = {
    .title_new = "A new reason",
    .thing = THING_REASON,
    .inputs = {{.label = "Reason",
                .kind = INPUT_LINE,
                .column = "words",
                .missing = "A reason needs its words.",
                .hint = "in a word or two: contract until June"}},
    .make = make_reason,
    .quick = true,
};

const struct form_row form_day_off = {
    .title_new = "A day off for everybody",
    .thing = THING_DAY_OFF,
    .inputs = {{.label = "Day", .kind = INPUT_DAY, .column = "day", .missing = "Say which day.", .hint = "fri, 12/9, 2025-12-25"},
               {.label = "Why", .kind = INPUT_LINE, .column = "words", .hint = "a holiday's name; may stay empty"}},
};

static bool make_away(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    (void)form;
    (void)act;
    *at = 2;
    if (row->absence.last_day < row->absence.first_day) {
        return err_set(err, ERR_INPUT, "The last day is before the first one.");
    }
    *effect = effect_change(change_add(THING_ABSENCE, row));
    return true;
}

const struct form_row form_away = {
    .title_new = "Days away",
    .thing = THING_ABSENCE,
    .inputs = {{.label = "Who", .kind = INPUT_CHOICE, .column = "member"},
               {.label = "First day",
                .kind = INPUT_DAY,
                .column = "first_day",
                .missing = "Say from which day on.",
                .hint = "mon, +7d, 12/9"},
               {.label = "Last day",
                .kind = INPUT_DAY,
                .column = "last_day",
                .missing = "Say until which day.",
                .hint = "fri, +10d, 19/9"},
               {.label = "Why", .kind = INPUT_LINE, .column = "words", .hint = "may stay empty"}},
    .make = make_away,
};

static bool make_limit(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                       struct err *err)
{
    (void)row;
    (void)at;
    union row team = {.team = act->snap->team};
    int64_t *const limits[LANE_DONE] = {&team.team.limit_todo, &team.team.limit_doing, &team.team.limit_waiting};
    if (form->subject < 0 || form->subject >= LANE_DONE) {
        return err_set(err, ERR_INPUT, "There is no such lane: close the form and choose one on the board.");
    }
    *limits[form->subject] = form_number(form, 0, 0);
    *effect = effect_change(change_edit(THING_TEAM, &act->snap->team, &team));
    return true;
}

const struct form_row form_limit = {
    .title_new = "How many cards at once in this lane?",
    .thing = THINGS,
    .inputs = {{.label = "Limit", .kind = INPUT_NUMBER, .most = 100, .hint = "it warns, it does not forbid; empty: no limit"}},
    .make = make_limit,
    .quick = true,
};
