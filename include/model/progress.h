/* How a sprint goes: burndown, ahead or behind, forecast. Pure; days are working days, weekend work counts on the next one. */
#pragma once

#include "base/arena.h"
#include "base/day.h"

#include <stdint.h>

struct day_count {
    civil_day day;
    int64_t n;
};

/* One working day of a burndown. */
struct burn {
    civil_day day;
    int64_t remaining; /* at the day's end; -1 in the future */
    double ideal;      /* what the plan leaves at the day's end */
    int64_t scope;     /* change of scope on this day */
};

/* remaining(d) = committed + added(<= d) - removed(<= d) - done(<= d), ideal(i) = committed (1 - i/W). Entry 0 is the start.
 * Returns W + 1 entries in the arena. */
size_t progress_burndown(const struct work_week *week, civil_day first, civil_day last, civil_day today, int64_t committed,
                         const struct day_count *done, size_t done_count, const struct day_count *scope, size_t scope_count,
                         struct arena *arena, struct burn **burns);

/* How far from the plan: 0 between the plan at yesterday's end and at today's end, else by how much ahead (+) or behind (-). */
int64_t progress_pace(int64_t done, int64_t target, int day, int days);
/* "ahead 26", "behind 5", "on track". Lives in the arena. */
const char *progress_pace_words(struct arena *arena, int64_t pace);
