/* Load: what a sprint's targets ask of each member, per measure and day, and whether that is more than they did before. Calls and
 * contacts are never added up. Pure; results live in the given arena.
 *
 * "Before" is what the member counted a day in the last three closed sprints, on the days they were there; sprints in which they
 * counted nothing at all are left out. While no sprint is closed it is the running one so far. */
#pragma once

#include "model/snapshot.h"

#include <stdbool.h>

struct load {
    int64_t member; /* 0: shared, nobody's yet */
    int measure;
    int64_t n;
    int days;       /* the member's working days in the sprint; of nobody, the sprint's */
    double per_day; /* n / days; 0 where there are no days */
    bool has_before;
    double before; /* per day */
};
/* Working days of a sprint less the member's absences; member 0: all of them. */
int load_days(const struct snapshot *snap, const struct sprint *sprint, int64_t member);
/* By seat, then measure, the shared ones last. */
size_t load_of(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena, struct load **loads);
/* "as usual" within a tenth, "20 % more", "15 % less", "2.5 times as many", "new" where nothing was counted before, "away"
 * without a day; "" where nothing is known of before. */
const char *load_words(struct arena *arena, const struct load *load);
/* "8 emails" a day; "3 meetings in all" where it is less than two a day. */
const char *load_much(struct arena *arena, const struct load *load);
