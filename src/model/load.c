#include "model/load.h"

#include "model/figures.h"

#include <math.h>
#include <stdlib.h>

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

/* The sprint whose tallies are at hand. */
static const struct sprint *counted_sprint(const struct snapshot *snap)
{
    return snap->running != NULL ? snap->running : snap->closed;
}

static void add_before(const struct snapshot *snap, const struct sprint *sprint, struct load *load)
{
    const struct sprint *before = counted_sprint(snap);
    if (before == NULL || before->id == sprint->id || load->member == 0) {
        return;
    }
    civil_day last = before->state == SPRINT_RUNNING && snap->today < before->last_day ? snap->today : before->last_day;
    int days = days_there(snap, load->member, before->first_day, last);
    load->has_before = days > 0;
    load->before = days > 0 ? (double)figures_done(snap, 0, 0, load->member, load->measure) / days : 0;
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
    if (fabs(more) <= AS_USUAL) {
        return "as usual";
    }
    return arena_format(arena, "%.0f %% %s", 100 * fabs(more), more > 0 ? "more" : "less");
}
