#include "model/load.h"

#include "base/text.h"
#include "model/figures.h"

#include <math.h>
#include <stdlib.h>

enum { LOAD_SPRINTS = 3 };

static const double AS_USUAL = 0.1;

static bool is_away(const struct snapshot *snap, int64_t member, civil_day day)
{
    for (size_t i = 0; i < snap->absences_count; i++) {
        if (absence_covers(&snap->absences[i], member, day)) {
            return true;
        }
    }
    return false;
}

static int days_there(const struct snapshot *snap, int64_t member, civil_day first, civil_day last)
{
    int days = 0;
    for (civil_day day = first; day <= last; day++) {
        days += day_is_working(&snap->week, day) && !is_away(snap, member, day);
    }
    return days;
}

int load_days(const struct snapshot *snap, const struct sprint *sprint, int64_t member)
{
    return days_there(snap, member, sprint->first_day, sprint->last_day);
}

/* --- before --- */

/* What a member counted, and on how many days they were there to count it. */
struct before {
    int64_t n;
    int64_t all; /* of any measure */
    int days;
};

static civil_day end_of(const struct sprint *sprint)
{
    return sprint->closed != DAY_NONE && sprint->closed < sprint->last_day ? sprint->closed : sprint->last_day;
}

static struct before in_closed(const struct snapshot *snap, const struct sprint *sprint, int64_t member, int measure)
{
    struct before before = {.days = days_there(snap, member, sprint->first_day, end_of(sprint))};
    for (size_t i = 0; i < snap->member_sums_count; i++) {
        const struct tally_sum *sum = &snap->member_sums[i];
        bool theirs = sum->sprint == sprint->id && sum->member == member;
        before.all += theirs ? sum->n : 0;
        before.n += theirs && measure_contains(measure, sum->measure) ? sum->n : 0;
    }
    return before;
}

/* A sprint in which somebody counted nothing at all says nothing about their pace: they were not in the team, or did not count.
 */
static struct before in_last_closed(const struct snapshot *snap, int64_t member, int measure)
{
    struct before before = {.n = 0};
    int sprints = 0;
    for (size_t i = snap->sprints_count; i > 0 && sprints < LOAD_SPRINTS; i--) {
        const struct sprint *sprint = &snap->sprints[i - 1];
        if (sprint->state != SPRINT_CLOSED) {
            continue;
        }
        struct before one = in_closed(snap, sprint, member, measure);
        before.n += one.all > 0 ? one.n : 0;
        before.days += one.all > 0 ? one.days : 0;
        sprints++;
    }
    return before;
}

/* The days so far: all there is to compare with while no sprint is closed. */
static struct before in_running(const struct snapshot *snap, int64_t member, int measure)
{
    const struct sprint *running = snap->running;
    civil_day last = snap->today < running->last_day ? snap->today : running->last_day;
    return (struct before){.n = figures_done(snap, 0, 0, member, measure),
                           .days = days_there(snap, member, running->first_day, last)};
}

static void add_before(const struct snapshot *snap, const struct sprint *sprint, struct load *load)
{
    struct before before = {.n = 0};
    if (load->member == 0) {
        return;
    }
    if (snap->closed != NULL) {
        before = in_last_closed(snap, load->member, load->measure);
    } else if (snap->running != NULL && snap->running->id != sprint->id) {
        before = in_running(snap, load->member, load->measure);
    }
    load->has_before = before.days > 0;
    load->before = before.days > 0 ? (double)before.n / before.days : 0;
}

/* --- all of them --- */

static int64_t seat_of(const struct snapshot *snap, int64_t member)
{
    const struct member *row = snapshot_member(snap, member);
    return row != NULL && row->seat > 0 ? row->seat : SEATS + 1 + (member == 0);
}

struct seated {
    struct load load;
    int64_t seat;
};

static int by_seat(const void *one, const void *other)
{
    const struct seated *a = one, *b = other;
    if (a->seat != b->seat) {
        return a->seat < b->seat ? -1 : 1;
    }
    if (a->load.member != b->load.member) {
        return a->load.member < b->load.member ? -1 : 1;
    }
    return a->load.measure - b->load.measure;
}

static struct load *load_for(struct seated *seated, size_t *count, const struct snapshot *snap, const struct target *target)
{
    for (size_t i = 0; i < *count; i++) {
        if (seated[i].load.member == target->member && seated[i].load.measure == target->measure) {
            return &seated[i].load;
        }
    }
    seated[*count] =
        (struct seated){.load = {.member = target->member, .measure = target->measure}, .seat = seat_of(snap, target->member)};
    return &seated[(*count)++].load;
}

size_t load_of(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena, struct load **loads)
{
    size_t count = 0;
    struct seated *seated = arena_array(arena, struct seated, snap->targets_count + 1);
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        if (target->sprint == sprint->id) {
            load_for(seated, &count, snap, target)->n += target->n;
        }
    }
    qsort(seated, count, sizeof *seated, by_seat);
    *loads = arena_array(arena, struct load, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct load *load = &(*loads)[i];
        *load = seated[i].load;
        load->days = load_days(snap, sprint, load->member);
        load->per_day = load->days > 0 ? (double)load->n / load->days : 0;
        add_before(snap, sprint, load);
    }
    return count;
}

const char *load_words(struct arena *arena, const struct load *load)
{
    if (load->days == 0) {
        return "away";
    }
    if (!load->has_before) {
        return "";
    }
    if (load->before <= 0) {
        return "new";
    }
    double more = load->per_day / load->before - 1;
    if (more >= 1) {
        return arena_format(arena, "%.2g times as many", 1 + more);
    }
    if (fabs(more) <= AS_USUAL) {
        return "as usual";
    }
    return arena_format(arena, "%.0f %% %s", 100 * fabs(more), more > 0 ? "more" : "less");
}

const char *load_much(struct arena *arena, const struct load *load)
{
    if (load->per_day >= 2) {
        return arena_format(arena, "%.0f %s", load->per_day, measure_plural(load->measure));
    }
    return arena_format(arena, "%s in all",
                        text_count(arena, load->n, measure_word(load->measure), measure_plural(load->measure)));
}
