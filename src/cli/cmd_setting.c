#include "cli/list.h"

#include "base/text.h"
#include "model/rules.h"

#include <inttypes.h>
#include <string.h>

/* What the team has agreed on: its settings, the days nobody works, the reasons of rejections. */

/* --- settings --- */

enum setting_kind { SETTING_TEXT, SETTING_NUMBER, SETTING_WEEK };

static const struct team_setting {
    const char *name;
    const char *column;
    enum setting_kind kind;
    int64_t least, most;
    const char *help;
} settings[] = {
    {"name", "name", SETTING_TEXT, 0, 0, "what the team is called"},
    {"time-zone", "zone", SETTING_TEXT, 0, 0, "Europe/Madrid; empty: each computer's own"},
    {"week", "week_mask", SETTING_WEEK, 0, 0, "the working days: mon,tue,wed,thu,fri"},
    {"standup-minutes", "standup_minutes", SETTING_NUMBER, 1, 120, "how long a stand-up takes"},
    {"limit-todo", "limit_todo", SETTING_NUMBER, 0, 1000, "cards in To do; 0: no limit"},
    {"limit-doing", "limit_doing", SETTING_NUMBER, 0, 1000, "cards in Doing; 0: no limit"},
    {"limit-waiting", "limit_waiting", SETTING_NUMBER, 0, 1000, "cards in Waiting; 0: no limit"},
    {"floor", "floor", SETTING_NUMBER, 1, 999, "positives per thousand touches, below which a campaign says nothing"},
    {"window-email", "window_email", SETTING_NUMBER, 1, 365, "days until an unanswered email is settled"},
    {"window-voicemail", "window_voicemail", SETTING_NUMBER, 1, 365, "days until an unanswered voicemail is settled"},
    {"window-presentation", "window_presentation", SETTING_NUMBER, 1, 365, "days until an unanswered presentation is settled"},
};
enum { SETTINGS = sizeof settings / sizeof settings[0] };

static const struct column *column_of(const struct team_setting *setting)
{
    const struct shape *shape = thing_shape(THING_TEAM);
    int at = shape_column(shape, setting->column);
    must(at >= 0);
    return &shape->columns[at];
}

static const char *value_words(struct run *run, const struct team_setting *setting)
{
    const struct column *column = column_of(setting);
    if (setting->kind == SETTING_TEXT) {
        return column_text(column, &run->snap.team);
    }
    int64_t number = column_number(column, &run->snap.team);
    return setting->kind == SETTING_WEEK ? week_text(&run->arena, number) : arena_format(&run->arena, "%" PRId64, number);
}

bool cmd_setting_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Setting", "Value", "What", NULL};
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < SETTINGS; i++) {
        list_row(&list, THINGS, NULL);
        list_text(&list, "name", settings[i].name);
        if (settings[i].kind == SETTING_NUMBER) {
            list_number(&list, "value", column_number(column_of(&settings[i]), &run->snap.team));
        } else {
            list_text(&list, "value", value_words(run, &settings[i]));
        }
        list_cell(&list, settings[i].name);
        list_cell(&list, value_words(run, &settings[i]));
        list_cell(&list, settings[i].help);
    }
    list_end(&list, "");
    return true;
}

static bool find_setting(const char *name, const struct team_setting **setting, struct err *err)
{
    const char *names[SETTINGS + 1] = {NULL};
    for (size_t i = 0; i < SETTINGS; i++) {
        names[i] = settings[i].name;
        if (strcmp(settings[i].name, name) == 0) {
            *setting = &settings[i];
            return true;
        }
    }
    const char *nearest = text_nearest(name, names);
    err_set(err, ERR_NOT_FOUND, "There is no setting “%.60s”.", name);
    return nearest != NULL ? err_hint(err, "Did you mean “%s”?", nearest) : err_hint(err, "scrumsell setting list shows them.");
}

static bool write_setting(const struct team_setting *setting, const char *value, struct team *team, struct err *err)
{
    int64_t number;
    if (setting->kind == SETTING_TEXT) {
        column_set_text(column_of(setting), team, value);
        return true;
    }
    if (setting->kind == SETTING_WEEK) {
        if (!week_read(value, &number, err)) {
            err->code = ERR_USAGE;
            return false;
        }
    } else if (!run_read_number(value, setting->least, setting->most, &number)) {
        return err_set(err, ERR_USAGE, "%s takes a number from %" PRId64 " to %" PRId64 ", not “%.40s”.", setting->name,
                       setting->least, setting->most, value);
    }
    column_set_number(column_of(setting), team, number);
    return true;
}

bool cmd_setting_set(struct run *run, struct err *err)
{
    const char *name, *value;
    const struct team_setting *setting = NULL;
    struct team is = run->snap.team;
    if (!run_argument(run, 0, "a setting", &name, err) || !run_argument(run, 1, "a value", &value, err) ||
        !find_setting(name, &setting, err) || !write_setting(setting, value, &is, err)) {
        return false;
    }
    struct change change = change_edit(THING_TEAM, &run->snap.team, &is);
    return run_apply(run, &change, err);
}

/* --- days off --- */

bool cmd_day_off_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Day", "What", NULL};
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < run->snap.days_off_count; i++) {
        list_row(&list, THING_DAY_OFF, &run->snap.days_off[i]);
        list_cell(&list, day_short_year(&run->arena, run->snap.days_off[i].day));
        list_cell(&list, run->snap.days_off[i].words);
    }
    list_end(&list, "No days off.");
    return true;
}

static const struct day_off *find_day_off(const struct snapshot *snap, civil_day day)
{
    for (size_t i = 0; i < snap->days_off_count; i++) {
        if (snap->days_off[i].day == day) {
            return &snap->days_off[i];
        }
    }
    return NULL;
}

static bool read_day_off(struct run *run, civil_day *day, struct err *err)
{
    const char *typed;
    return run_argument(run, 0, "a day", &typed, err) && run_day(run, typed, day, err);
}

bool cmd_day_off_add(struct run *run, struct err *err)
{
    struct day_off off;
    thing_blank(THING_DAY_OFF, &off);
    if (!read_day_off(run, &off.day, err)) {
        return false;
    }
    if (find_day_off(&run->snap, off.day) != NULL) {
        return err_set(err, ERR_REFUSED, "%s is off already.", day_short_year(&run->arena, off.day));
    }
    off.words = run_rest(run, 1);
    struct change change = change_add(THING_DAY_OFF, &off);
    return run_apply(run, &change, err);
}

bool cmd_day_off_remove(struct run *run, struct err *err)
{
    civil_day day;
    if (!read_day_off(run, &day, err)) {
        return false;
    }
    const struct day_off *off = find_day_off(&run->snap, day);
    if (off == NULL) {
        return err_set(err, ERR_NOT_FOUND, "%s is no day off.", day_short_year(&run->arena, day));
    }
    struct change change = change_remove(THING_DAY_OFF, off->id);
    return run_apply(run, &change, err);
}

/* --- reasons --- */

bool cmd_reason_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Id", "Reason", NULL};
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < run->snap.reasons_count; i++) {
        list_row(&list, THING_REASON, &run->snap.reasons[i]);
        list_cellf(&list, "R%" PRId64, run->snap.reasons[i].id);
        list_cell(&list, run->snap.reasons[i].words);
    }
    list_end(&list, "No reasons.");
    return true;
}

bool cmd_reason_add(struct run *run, struct err *err)
{
    struct reason reason;
    const char *first;
    thing_blank(THING_REASON, &reason);
    if (!run_argument(run, 0, "its words", &first, err)) {
        return false;
    }
    reason.words = run_rest(run, 0);
    if (!rules_reason_is_new(&run->snap, reason.words, &reason.position, err)) {
        return false;
    }
    struct change change = change_add(THING_REASON, &reason);
    return run_apply(run, &change, err);
}

bool cmd_reason_archive(struct run *run, struct err *err)
{
    return run_archive(run, THING_REASON, err);
}
