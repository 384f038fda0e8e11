/* How a sprint goes: burndown, ahead or behind, forecast. Pure; days are working days, weekend work counts on the next one. */
#pragma once

#include "base/arena.h"
#include "base/day.h"

#include <stdbool.h>
#include <stdint.h>

struct day_count {
    civil_day day;
    int64_t n;
};

/* One working day of a burndown. */
struct burn {
    civil_day day;
    int64_t remaining; /* at the day's end, never below 0; -1 in the future */
    double ideal;      /* what the plan leaves at the day's end; 0 after the last day */
    int64_t scope;     /* change of scope on this day; it never redraws the days before */
};

/* remaining(d) = committed + added(<= d) - removed(<= d) - done(<= d), ideal(i) = committed (1 - i/W). Entry 0 is the start, 1..W
 * the working days of [first, last]; where counts came after the last day (a sprint that ended and still runs), the working days
 * up to the last such count follow: W stays, and so does what was drawn. Returns the number of entries, at least one; they live
 * in the arena. */
size_t progress_burndown(const struct work_week *week, civil_day first, civil_day last, civil_day today, int64_t committed,
                         const struct day_count *done, size_t done_count, const struct day_count *scope, size_t scope_count,
                         struct arena *arena, struct burn **burns);

/* How far from the plan: 0 between the plan at yesterday's end and at today's end, else by how much ahead (+) or behind (-), in
 * whole counts. `before` working days had ended by yesterday's end, `day` will have by today's, of `days`; 0 where there are
 * none. */
int64_t progress_pace(int64_t done, int64_t target, int before, int day, int days);
/* "ahead 26", "behind 5", "on track". Lives in the arena. */
const char *progress_pace_words(struct arena *arena, int64_t pace);

enum forecast_state {
    FORECAST_UNKNOWN, /* no working day so far */
    FORECAST_DONE,    /* nothing is left */
    FORECAST_NEVER,   /* at this pace not within a thousand working days */
    FORECAST_DAY
};

struct forecast {
    enum forecast_state state;
    civil_day day;   /* on which it ends; DAY_NONE unless FORECAST_DAY */
    bool has_range;  /* six days or more so far */
    civil_day early; /* at the mean of the fastest third of the days, and of the slowest; DAY_NONE where that never ends */
    civil_day late;
};

/* The day on which what is left is done: left / mean per working day so far, counted on from the day `after`. `days` are the
 * counts of the `count` working days so far. */
struct forecast progress_forecast(const struct work_week *week, civil_day after, int64_t left, const int64_t *days, size_t count,
                                  struct arena *arena);
