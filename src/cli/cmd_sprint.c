#include "cli/command.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/rules.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool reload(struct run *run, struct err *err)
{
    return desk_load(run->desk, &run->snap, err);
}

bool cmd_sprint_list(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    (void)err;
    if (run->json) {
        run_json_begin(run, "sprint-list");
    }
    for (size_t i = 0; i < snap->sprints_count; i++) {
        const struct sprint *sprint = &snap->sprints[i];
        if (run->json) {
            run_json_item(run, THING_SPRINT, sprint);
        } else {
            run_line(run, "S%-3" PRId64 " %s to %s  %s  %s", sprint->id, day_short(&run->arena, sprint->first_day),
                     day_short_year(&run->arena, sprint->last_day), sprint_state_words[sprint->state], sprint->goal);
        }
    }
    if (run->json) {
        run_json_end(run);
    }
    return true;
}

static bool asked_sprint(struct run *run, const struct sprint **sprint, struct err *err)
{
    const char *text = run->arguments_count > 0 ? run->arguments[0] : NULL;
    int64_t id = text != NULL ? strtoll(text + (toupper((unsigned char)text[0]) == 'S'), NULL, 10) : 0;
    *sprint = text != NULL ? snapshot_sprint(&run->snap, id) : snapshot_current_sprint(&run->snap);
    if (*sprint != NULL) {
        return true;
    }
    return text != NULL ? err_set(err, ERR_NOT_FOUND, "There is no sprint “%.40s”.", text)
                        : err_set(err, ERR_NOT_FOUND, "There is no sprint yet: scrumsell sprint plan makes one.");
}

bool cmd_sprint_show(struct run *run, struct err *err)
{
    const struct sprint *sprint;
    if (!asked_sprint(run, &sprint, err)) {
        return false;
    }
    if (run->json) {
        run_json_begin(run, "sprint");
        run_json_item(run, THING_SPRINT, sprint);
        run_json_end(run);
        return true;
    }
    run_line(run, "Sprint %" PRId64 ", %s, %s to %s", sprint->id, sprint_state_words[sprint->state],
             day_short(&run->arena, sprint->first_day), day_short_year(&run->arena, sprint->last_day));
    run_line(run, "  goal  %s", sprint->goal);
    for (size_t i = 0; i < run->snap.commitments_count; i++) {
        if (run->snap.commitments[i].sprint == sprint->id) {
            run_line(run, "  campaign  %s%s", snapshot_campaign_name(&run->snap, run->snap.commitments[i].campaign),
                     run->snap.commitments[i].carried_over ? ", carried over" : "");
        }
    }
    for (size_t i = 0; i < run->snap.targets_count; i++) {
        const struct target *target = &run->snap.targets[i];
        if (target->sprint == sprint->id) {
            run_line(run, "  target  %s, %s, %s",
                     text_count(&run->arena, target->n, measure_word(target->measure), measure_plural(target->measure)),
                     snapshot_campaign_name(&run->snap, target->campaign),
                     target->member != 0 ? snapshot_member_name(&run->snap, target->member) : "shared");
        }
    }
    if (sprint->state == SPRINT_DRAFT) {
        struct check *lines;
        size_t count = rules_sprint_checklist(&run->snap, sprint, &run->arena, &lines);
        static const char *const states[] = {"ok", "warning", "missing"};
        for (size_t i = 0; i < count; i++) {
            run_line(run, "  %s  %s", states[lines[i].state], lines[i].words);
        }
    }
    return true;
}

static civil_day usual_first_day(const struct snapshot *snap)
{
    const struct sprint *last = snap->running != NULL ? snap->running : snap->closed;
    civil_day day = last != NULL && last->last_day >= snap->today ? last->last_day + 1 : snap->today;
    return day_next_working(&snap->week, day);
}

/* --days counts working days; the sprint ends on the last of them. */
static bool read_days(struct run *run, struct sprint *sprint, struct err *err)
{
    civil_day first = sprint->first_day != 0 ? sprint->first_day : usual_first_day(&run->snap);
    int64_t days;
    if (!run_day_option(run, "first-day", first, &sprint->first_day, err) || !run_number_option(run, "days", 0, &days, err)) {
        return false;
    }
    if (days > 28) {
        return err_set(err, ERR_REFUSED, "A sprint takes one to four weeks.");
    }
    if (days > 0) {
        sprint->last_day = day_nth_working(&run->snap.week, sprint->first_day, (int)days);
    } else if (sprint->last_day == 0 || run_flag(run, "first-day")) {
        sprint->last_day = sprint->first_day + SPRINT_DAYS_USUAL - 1;
    }
    return true;
}

static bool write_draft(struct run *run, struct err *err)
{
    struct sprint sprint;
    const char *goal = run_option(run, "goal");
    thing_blank(THING_SPRINT, &sprint);
    sprint.first_day = sprint.last_day = 0;
    if (run->snap.draft != NULL) {
        sprint = *run->snap.draft;
    }
    struct sprint was = sprint;
    sprint.goal = goal != NULL ? goal : sprint.goal;
    if (!read_days(run, &sprint, err)) {
        return false;
    }
    struct change change = run->snap.draft != NULL ? change_edit(THING_SPRINT, &was, &sprint) : change_add(THING_SPRINT, &sprint);
    return run_apply(run, &change, err) && reload(run, err);
}

static bool take_campaigns(struct run *run, const char *option, bool in, struct err *err)
{
    for (size_t i = 0; run_option_at(run, option, i) != NULL; i++) {
        int64_t campaign;
        if (!run_find(run, THING_CAMPAIGN, run_option_at(run, option, i), &campaign, err)) {
            return false;
        }
        if (in && snapshot_committed(&run->snap, run->snap.draft->id, campaign)) {
            continue;
        }
        struct change change =
            in ? change_sprint_take(run->snap.draft->id, campaign, "") : change_sprint_leave(run->snap.draft->id, campaign, "");
        if (!run_apply(run, &change, err)) {
            return false;
        }
    }
    return reload(run, err);
}

bool cmd_sprint_plan(struct run *run, struct err *err)
{
    return write_draft(run, err) && take_campaigns(run, "campaign", true, err) && take_campaigns(run, "out", false, err);
}

bool cmd_sprint_start(struct run *run, struct err *err)
{
    bool plans = run_flag(run, "goal") || run_flag(run, "days") || run_flag(run, "first-day") || run_flag(run, "campaign");
    if (plans && !cmd_sprint_plan(run, err)) {
        return false;
    }
    if (run->snap.draft == NULL) {
        return err_set(err, ERR_REFUSED, "There is no draft sprint to start: scrumsell sprint plan makes one.");
    }
    struct change change = change_sprint_start(run->snap.draft);
    return run_apply(run, &change, err);
}

bool cmd_sprint_target(struct run *run, struct err *err)
{
    const char *name, *number, *word;
    int64_t campaign, member = 0;
    char *end;
    if (!run_argument(run, 0, "a campaign", &name, err) || !run_argument(run, 1, "a number", &number, err) ||
        !run_argument(run, 2, "a measure", &word, err) || !run_find(run, THING_CAMPAIGN, name, &campaign, err)) {
        return false;
    }
    long long n = strtoll(number, &end, 10);
    int measure = measure_read(word);
    if (*end != '\0' || end == number || measure == MEASURE_NONE) {
        return err_set(err, ERR_USAGE, "A target is a number and a measure: 60 emails.");
    }
    const char *who = run_option(run, "member");
    if (who != NULL && !run_find(run, THING_MEMBER, who, &member, err)) {
        return false;
    }
    const struct sprint *sprint = run->snap.draft != NULL ? run->snap.draft : run->snap.running;
    if (run_flag(run, "sprint")) {
        sprint =
            snapshot_sprint(&run->snap, strtoll(run_option(run, "sprint") + (run_option(run, "sprint")[0] == 'S'), NULL, 10));
    }
    if (sprint == NULL) {
        return err_set(err, ERR_REFUSED, "There is no sprint to set a target in: scrumsell sprint plan makes one.");
    }
    struct change change = change_target(sprint->id, campaign, measure, member, n);
    return run_apply(run, &change, err);
}

static bool say_reached(struct run *run, struct err *err)
{
    const char *word = run_option(run, "reached");
    struct sprint is = *run->snap.running;
    for (int i = GOAL_YES; word != NULL && i <= GOAL_NO; i++) {
        is.reached = strcmp(word, goal_reached_words[i]) == 0 ? i : is.reached;
    }
    if (word != NULL && is.reached == run->snap.running->reached && strcmp(word, goal_reached_words[is.reached]) != 0) {
        return err_set(err, ERR_USAGE, "--reached takes yes, partly or no.");
    }
    is.reached_why = run_option(run, "why") != NULL ? run_option(run, "why") : is.reached_why;
    struct change change = change_edit(THING_SPRINT, run->snap.running, &is);
    return run_apply(run, &change, err) && reload(run, err);
}

bool cmd_sprint_close(struct run *run, struct err *err)
{
    const struct sprint *sprint = run->snap.running != NULL ? run->snap.running : run->snap.closed;
    if (sprint == NULL) {
        return err_set(err, ERR_REFUSED, "No sprint is running.");
    }
    bool said = run_flag(run, "reached") || run_flag(run, "why");
    if (run->snap.running != NULL && said && !say_reached(run, err)) {
        return false;
    }
    sprint = run->snap.running != NULL ? run->snap.running : run->snap.closed;
    struct change change = change_sprint_close(sprint, NULL, 0);
    return run_apply(run, &change, err);
}

bool cmd_sprint_reopen(struct run *run, struct err *err)
{
    const struct sprint *sprint;
    if (!asked_sprint(run, &sprint, err)) {
        return false;
    }
    struct change change = change_sprint_reopen(sprint->id, run_rest(run, 1));
    return run_apply(run, &change, err);
}
