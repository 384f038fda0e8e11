#include "model/figures.h"

/* How the sprint burns down, and when its work will be done. */

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

static const char *range_words(const struct forecast *forecast, civil_day today, struct arena *arena)
{
    if (!forecast->has_range || (forecast->early == forecast->late && forecast->early == forecast->day)) {
        return "";
    }
    const char *early = day_dated(arena, forecast->early, today);
    return forecast->late == DAY_NONE ? arena_format(arena, " (from %s on)", early)
                                      : arena_format(arena, " (%s to %s)", early, day_dated(arena, forecast->late, today));
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
    return arena_format(arena, "At this pace %s done by %s%s%s.", what, day_dated(arena, forecast.day, snap->today),
                        days_off_plan(snap, forecast.day, arena), range_words(&forecast, snap->today, arena));
}
