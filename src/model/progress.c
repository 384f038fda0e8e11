#include "model/progress.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

enum { RANGE_DAYS = 6, FORECAST_DAYS = 1000 };

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

/* The last working day on which something stands, as far as it has come. */
static civil_day last_counted(const struct work_week *week, civil_day today, const struct day_count *counts, size_t count)
{
    civil_day last = DAY_NONE;
    for (size_t i = 0; i < count; i++) {
        civil_day day = day_next_working(week, counts[i].day);
        last = day <= today && day > last ? day : last;
    }
    return last;
}

/* Working days past the last one that have a count: a sprint that ended and still runs. */
static int days_over(const struct work_week *week, civil_day last, civil_day today, const struct day_count *done,
                     size_t done_count, const struct day_count *scope, size_t scope_count)
{
    civil_day one = last_counted(week, today, done, done_count);
    civil_day other = last_counted(week, today, scope, scope_count);
    return days_working(week, last + 1, one > other ? one : other);
}

size_t progress_burndown(const struct work_week *week, civil_day first, civil_day last, civil_day today, int64_t committed,
                         const struct day_count *done, size_t done_count, const struct day_count *scope, size_t scope_count,
                         struct arena *arena, struct burn **burns)
{
    int days = days_working(week, first, last);
    int all = days + days_over(week, last, today, done, done_count, scope, scope_count);
    *burns = arena_array(arena, struct burn, (size_t)all + 1);
    (*burns)[0] = (struct burn){.day = DAY_NONE, .remaining = committed, .ideal = (double)committed};
    int64_t scope_before = 0;
    for (int i = 1; i <= all; i++) {
        civil_day day = day_nth_working(week, first, i);
        int64_t changed = sum_until(week, scope, scope_count, day);
        int64_t left = committed + changed - sum_until(week, done, done_count, day);
        (*burns)[i] = (struct burn){.day = day,
                                    .remaining = day > today ? -1
                                                 : left > 0  ? left
                                                             : 0,
                                    .ideal = i < days ? (double)committed * (1 - (double)i / days) : 0,
                                    .scope = day > today ? 0 : changed - scope_before};
        scope_before = changed;
    }
    return (size_t)all + 1;
}

int64_t progress_pace(int64_t done, int64_t target, int before, int day, int days)
{
    if (days <= 0) {
        return 0;
    }
    double yesterday = (double)target * before / days;
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

/* --- forecast --- */

static int by_number(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

static double mean(const int64_t *counts, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (double)counts[i];
    }
    return count > 0 ? sum / (double)count : 0;
}

/* The working day after `after` on which `left` is done at `rate` a day; DAY_NONE where it is too far to say. */
static civil_day day_at(const struct work_week *week, civil_day after, int64_t left, double rate)
{
    double days = rate > 0 ? ceil((double)left / rate) : INFINITY;
    return days <= FORECAST_DAYS ? day_nth_working(week, after + 1, (int)days) : DAY_NONE;
}

struct forecast progress_forecast(const struct work_week *week, civil_day after, int64_t left, const int64_t *days, size_t count,
                                  struct arena *arena)
{
    struct forecast forecast = {.state = FORECAST_DONE, .day = DAY_NONE, .early = DAY_NONE, .late = DAY_NONE};
    if (left <= 0) {
        return forecast;
    }
    forecast.day = day_at(week, after, left, mean(days, count));
    forecast.state = count == 0 ? FORECAST_UNKNOWN : forecast.day == DAY_NONE ? FORECAST_NEVER : FORECAST_DAY;
    if (count < RANGE_DAYS) {
        return forecast;
    }
    int64_t *sorted = arena_array(arena, int64_t, count);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = days[i];
    }
    qsort(sorted, count, sizeof *sorted, by_number);
    size_t third = count / 3;
    forecast.has_range = true;
    forecast.early = day_at(week, after, left, mean(sorted + count - third, third));
    forecast.late = day_at(week, after, left, mean(sorted, third));
    return forecast;
}
