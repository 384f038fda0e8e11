#include "model/figures.h"

#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

/* --- the sprint --- */

int figures_days(const struct snapshot *snap, const struct sprint *sprint)
{
    return days_working(&snap->week, sprint->first_day, sprint->last_day);
}

int figures_day(const struct snapshot *snap, const struct sprint *sprint)
{
    bool over = sprint->state == SPRINT_CLOSED || snap->today > sprint->last_day;
    civil_day until = over ? sprint->last_day : snap->today;
    return days_working(&snap->week, sprint->first_day, until);
}

const char *figures_sprint_line(const struct snapshot *snap, struct arena *arena)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    if (sprint == NULL) {
        return "No sprint yet";
    }
    if (sprint->state == SPRINT_DRAFT) {
        return arena_format(arena, "Sprint %" PRId64 "  ·  a draft", sprint->id);
    }
    if (sprint->state == SPRINT_CLOSED) {
        return arena_format(arena, "Sprint %" PRId64 "  ·  closed %s", sprint->id, day_dated(arena, sprint->closed, snap->today));
    }
    if (snap->today > sprint->last_day) {
        return arena_format(arena, "Sprint %" PRId64 "  ·  ended %s, hold the retrospective", sprint->id,
                            day_near(arena, sprint->last_day, snap->today));
    }
    return arena_format(arena, "Sprint %" PRId64 "  ·  day %d of %d", sprint->id, figures_day(snap, sprint),
                        figures_days(snap, sprint));
}

int64_t figures_done(const struct snapshot *snap, int64_t campaign, int64_t pitch, int64_t member, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        const struct tally_sum *each = &snap->tallies[i];
        bool fits = (campaign == 0 || each->campaign == campaign) && (pitch == 0 || each->pitch == pitch) &&
                    (member == 0 || each->member == member);
        sum += fits && measure_contains(measure, each->measure) ? each->n : 0;
    }
    return sum;
}

int64_t figures_target(const struct snapshot *snap, int64_t sprint, int64_t campaign, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        bool fits = target->sprint == sprint && target->measure == measure && (campaign == 0 || target->campaign == campaign);
        sum += fits ? target->n : 0;
    }
    return sum;
}

int64_t figures_frozen_done(const struct snapshot *snap, int64_t sprint, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        sum += line->sprint == sprint && line->pitch == 0 && measure_contains(measure, line->measure) ? line->n : 0;
    }
    return sum;
}

int64_t figures_frozen_target(const struct snapshot *snap, int64_t sprint, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        sum += line->sprint == sprint && line->pitch == 0 && line->measure == measure ? line->target : 0;
    }
    return sum;
}

const char *figures_frozen_coverage(const struct snapshot *snap, int64_t sprint, struct arena *arena)
{
    const struct closing *closing = snapshot_closing(snap, sprint);
    return closing == NULL ? ""
                           : arena_format(arena,
                                          "counts from %" PRId64 " of %" PRId64 " people, %" PRId64 " of %" PRId64
                                          " days; %" PRId64 " of %s done",
                                          closing->people_counted, closing->people, closing->days_counted, closing->working_days,
                                          closing->cards_done, text_count(arena, closing->cards, "card", "cards"));
}

const char *figures_goal_line(const struct snapshot *snap, struct arena *arena)
{
    const struct sprint *sprint = snap->running;
    if (sprint == NULL) {
        return "";
    }
    int measure = figures_target(snap, sprint->id, 0, MEASURE_MEETING) > 0 ? MEASURE_MEETING : MEASURE_EMAIL;
    int64_t target = figures_target(snap, sprint->id, 0, measure);
    int64_t done = figures_done(snap, 0, 0, 0, measure);
    int day = figures_day(snap, sprint);
    if (target == 0) {
        return "";
    }
    const char *state =
        arena_format(arena, "%" PRId64 " of %s", done, text_count(arena, target, measure_word(measure), measure_plural(measure)));
    if (day == 0 || snap->today > sprint->last_day) {
        return state;
    }
    /* Rounded down: nobody holds half a meeting. */
    double pace = floor((double)done * figures_days(snap, sprint) / day);
    return arena_format(arena, "%s; at this pace %.0f", state, pace);
}

static int by_gap(const void *one, const void *other)
{
    const struct pace *a = one, *b = other;
    double gap_a = fabs((double)a->ahead) / (double)a->target, gap_b = fabs((double)b->ahead) / (double)b->target;
    return gap_a < gap_b ? 1 : gap_a > gap_b ? -1 : a->measure - b->measure;
}

/* Working days that had ended by yesterday's end; of a closed sprint all of them. */
static int days_ended(const struct snapshot *snap, const struct sprint *sprint)
{
    civil_day yesterday = sprint->state == SPRINT_CLOSED ? sprint->last_day : snap->today - 1;
    return days_working(&snap->week, sprint->first_day, yesterday < sprint->last_day ? yesterday : sprint->last_day);
}

size_t figures_paces(const struct snapshot *snap, struct arena *arena, size_t most, struct pace **paces)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    size_t count = 0;
    *paces = arena_array(arena, struct pace, MEASURES);
    for (int measure = 0; sprint != NULL && measure < MEASURES; measure++) {
        int64_t target = figures_target(snap, sprint->id, 0, measure);
        if (target == 0) {
            continue;
        }
        int64_t done = figures_done(snap, 0, 0, 0, measure);
        int64_t ahead =
            progress_pace(done, target, days_ended(snap, sprint), figures_day(snap, sprint), figures_days(snap, sprint));
        (*paces)[count++] = (struct pace){.measure = measure, .done = done, .target = target, .ahead = ahead};
    }
    qsort(*paces, count, sizeof **paces, by_gap);
    return count < most ? count : most;
}

/* --- coverage --- */

static bool member_counted(const struct snapshot *snap, int64_t member)
{
    for (size_t i = 0; i < snap->tallies_count; i++) {
        if (snap->tallies[i].member == member) {
            return true;
        }
    }
    return false;
}

/* Weekend work stands on the next working day, what came after the last day on the last one. */
static bool day_counted(const struct snapshot *snap, const struct sprint *sprint, civil_day day)
{
    bool last = days_working(&snap->week, day + 1, sprint->last_day) == 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        civil_day stands = day_next_working(&snap->week, snap->tallies[i].day);
        if (stands == day || (last && stands > day)) {
            return true;
        }
    }
    return false;
}

struct coverage figures_coverage_of(const struct snapshot *snap, const struct sprint *sprint)
{
    struct coverage coverage = {.people = (int)snap->members_active, .days = figures_day(snap, sprint)};
    for (size_t i = 0; i < snap->members_active; i++) {
        coverage.people_counted += member_counted(snap, snap->members[i].id);
    }
    for (int i = 1; i <= coverage.days; i++) {
        coverage.days_counted += day_counted(snap, sprint, day_nth_working(&snap->week, sprint->first_day, i));
    }
    return coverage;
}

const char *figures_coverage(const struct snapshot *snap, struct arena *arena)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    if (sprint == NULL) {
        return "";
    }
    struct coverage coverage = figures_coverage_of(snap, sprint);
    return arena_format(arena, "counts from %d of %d people, %d of %s", coverage.people_counted, coverage.people,
                        coverage.days_counted, text_count(arena, coverage.days, "day", "days"));
}
