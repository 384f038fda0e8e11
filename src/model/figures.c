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
        return arena_format(arena, "Sprint %" PRId64 "  ·  closed %s", sprint->id, day_short(arena, sprint->closed));
    }
    if (snap->today > sprint->last_day) {
        return arena_format(arena, "Sprint %" PRId64 "  ·  ended %s, hold the retrospective", sprint->id,
                            day_short(arena, sprint->last_day));
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

/* --- burndown and forecast --- */

struct counts {
    struct day_count *done, *scope;
    size_t done_count, scope_count;
    int64_t committed;
};

static void count_outreach(const struct snapshot *snap, struct counts *counts)
{
    for (size_t i = 0; i < snap->tallies_count; i++) {
        const struct tally_sum *sum = &snap->tallies[i];
        if (measure_is_outreach(sum->measure)) {
            counts->done[counts->done_count++] = (struct day_count){.day = sum->day, .n = sum->n};
        }
    }
}

static void count_cards(const struct snapshot *snap, const struct sprint *sprint, struct counts *counts)
{
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (card->sprint == sprint->id && card->lane == LANE_DONE) {
            counts->done[counts->done_count++] = (struct day_count){.day = card->lane_day, .n = 1};
        }
    }
}

static void count_scope(const struct snapshot *snap, const struct sprint *sprint, enum burn_unit unit, struct counts *counts)
{
    for (size_t i = 0; i < snap->scope_changes_count; i++) {
        const struct scope_change *change = &snap->scope_changes[i];
        if (change->sprint == sprint->id) {
            int64_t n = unit == BURN_OUTREACH ? change->outreach : change->cards;
            counts->scope[counts->scope_count++] = (struct day_count){.day = change->day, .n = n};
        }
    }
}

static struct counts counts_of(const struct snapshot *snap, const struct sprint *sprint, enum burn_unit unit, struct arena *arena)
{
    struct counts counts = {.done = arena_array(arena, struct day_count, snap->tallies_count + snap->cards_count + 1),
                            .scope = arena_array(arena, struct day_count, snap->scope_changes_count + 1),
                            .committed = unit == BURN_OUTREACH ? sprint->committed : sprint->committed_cards};
    if (unit == BURN_OUTREACH) {
        count_outreach(snap, &counts);
    } else {
        count_cards(snap, sprint, &counts);
    }
    count_scope(snap, sprint, unit, &counts);
    return counts;
}

size_t figures_burndown_of(const struct snapshot *snap, enum burn_unit unit, struct arena *arena, struct burn **burns)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    *burns = NULL;
    if (sprint == NULL || sprint->state == SPRINT_DRAFT) {
        return 0;
    }
    struct counts counts = counts_of(snap, sprint, unit, arena);
    return progress_burndown(&snap->week, sprint->first_day, sprint->last_day, snap->today, counts.committed, counts.done,
                             counts.done_count, counts.scope, counts.scope_count, arena, burns);
}

size_t figures_burndown(const struct snapshot *snap, struct arena *arena, struct burn **burns)
{
    return figures_burndown_of(snap, BURN_OUTREACH, arena, burns);
}

/* What was done on each working day so far. Today is one of them once something stands on it. */
static size_t days_so_far(const struct snapshot *snap, const struct sprint *sprint, const struct counts *counts, int64_t *days)
{
    size_t count = (size_t)figures_day(snap, sprint);
    for (size_t i = 0; i < counts->done_count; i++) {
        int at = days_working(&snap->week, sprint->first_day, day_next_working(&snap->week, counts->done[i].day));
        if (at <= (int)count) {
            days[at > 0 ? at - 1 : 0] += counts->done[i].n;
        }
    }
    bool today_works = day_is_working(&snap->week, snap->today) && snap->today <= sprint->last_day;
    return count > 0 && today_works && days[count - 1] == 0 ? count - 1 : count;
}

static int64_t left_of(const struct counts *counts)
{
    int64_t left = counts->committed;
    for (size_t i = 0; i < counts->scope_count; i++) {
        left += counts->scope[i].n;
    }
    for (size_t i = 0; i < counts->done_count; i++) {
        left -= counts->done[i].n;
    }
    return left;
}

struct forecast figures_forecast(const struct snapshot *snap, enum burn_unit unit, struct arena *arena)
{
    const struct sprint *sprint = snap->running;
    if (sprint == NULL) {
        return (struct forecast){.state = FORECAST_UNKNOWN, .day = DAY_NONE, .early = DAY_NONE, .late = DAY_NONE};
    }
    struct counts counts = counts_of(snap, sprint, unit, arena);
    int64_t *days = arena_array(arena, int64_t, (size_t)figures_day(snap, sprint) + 1);
    size_t count = days_so_far(snap, sprint, &counts, days);
    bool today_counts = count == (size_t)figures_day(snap, sprint);
    civil_day after = today_counts ? snap->today : snap->today - 1;
    after = after < sprint->first_day ? sprint->first_day - 1 : after;
    return progress_forecast(&snap->week, after, left_of(&counts), days, count, arena);
}

static const char *days_off_plan(const struct snapshot *snap, civil_day day, struct arena *arena)
{
    civil_day last = snap->running->last_day;
    int early = days_working(&snap->week, day + 1, last), late = days_working(&snap->week, last + 1, day);
    if (early == 0 && late == 0) {
        return ", as planned";
    }
    const char *word = early > 0 ? "early" : "late";
    int days = early > 0 ? early : late;
    return days == 1 ? arena_format(arena, ", one day %s", word) : arena_format(arena, ", %d days %s", days, word);
}

static const char *range_words(const struct forecast *forecast, struct arena *arena)
{
    if (!forecast->has_range || (forecast->early == forecast->late && forecast->early == forecast->day)) {
        return "";
    }
    const char *early = day_short(arena, forecast->early);
    return forecast->late == DAY_NONE ? arena_format(arena, " (from %s on)", early)
                                      : arena_format(arena, " (%s to %s)", early, day_short(arena, forecast->late));
}

/* Whether there was ever anything to do. */
static bool has_scope(const struct snapshot *snap, enum burn_unit unit, struct arena *arena)
{
    struct counts counts = counts_of(snap, snap->running, unit, arena);
    for (size_t i = 0; i < counts.scope_count; i++) {
        counts.committed += counts.scope[i].n > 0 ? counts.scope[i].n : 0;
    }
    return counts.committed > 0;
}

const char *figures_forecast_line(const struct snapshot *snap, enum burn_unit unit, struct arena *arena)
{
    if (snap->running == NULL || !has_scope(snap, unit, arena)) {
        return "";
    }
    struct forecast forecast = figures_forecast(snap, unit, arena);
    const char *what = unit == BURN_OUTREACH ? "the outreach is" : "the cards are";
    switch (forecast.state) {
    case FORECAST_UNKNOWN:
        return "Too early for a forecast: nothing was counted yet.";
    case FORECAST_DONE:
        return unit == BURN_OUTREACH ? "All the outreach is done." : "All cards are done.";
    case FORECAST_NEVER:
        return arena_format(arena, "At this pace %s never done.", what);
    case FORECAST_DAY:
        break;
    }
    return arena_format(arena, "At this pace %s done by %s%s%s.", what, day_short(arena, forecast.day),
                        days_off_plan(snap, forecast.day, arena), range_words(&forecast, arena));
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
