#include "model/progress.h"

#include <inttypes.h>
#include <math.h>

/* What falls on days up to `until`, weekend work moved on to the next working day. */
static int64_t sum_until(const struct work_week *week, const struct day_count *counts, size_t count, civil_day until)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        civil_day day = day_next_working(week, counts[i].day);
        sum += day <= until ? counts[i].n : 0;
    }
    return sum;
}

size_t progress_burndown(const struct work_week *week, civil_day first, civil_day last, civil_day today, int64_t committed,
                         const struct day_count *done, size_t done_count, const struct day_count *scope, size_t scope_count,
                         struct arena *arena, struct burn **burns)
{
    int days = days_working(week, first, last);
    *burns = arena_array(arena, struct burn, (size_t)days + 1);
    (*burns)[0] = (struct burn){.day = DAY_NONE, .remaining = committed, .ideal = (double)committed};
    int64_t scope_before = 0;
    for (int i = 1; i <= days; i++) {
        civil_day day = day_nth_working(week, first, i);
        civil_day until = i == days ? last + 366 : day; /* what comes after the last day stands on it */
        int64_t changed = sum_until(week, scope, scope_count, until);
        int64_t remaining = committed + changed - sum_until(week, done, done_count, until);
        (*burns)[i] = (struct burn){.day = day,
                                    .remaining = day > today     ? -1
                                                 : remaining > 0 ? remaining
                                                                 : 0,
                                    .ideal = (double)committed * (1 - (double)i / days),
                                    .scope = changed - scope_before};
        scope_before = changed;
    }
    return (size_t)days + 1;
}

int64_t progress_pace(int64_t done, int64_t target, int day, int days)
{
    if (days <= 0) {
        return 0;
    }
    double yesterday = (double)target * (day - 1) / days;
    double today = (double)target * day / days;
    if ((double)done > today) {
        return (int64_t)floor((double)done - today);
    }
    return (double)done < yesterday ? -(int64_t)ceil(yesterday - (double)done) : 0;
}

const char *progress_pace_words(struct arena *arena, int64_t pace)
{
    if (pace == 0) {
        return "on track";
    }
    return arena_format(arena, "%s %" PRId64, pace > 0 ? "ahead" : "behind", pace > 0 ? pace : -pace);
}
