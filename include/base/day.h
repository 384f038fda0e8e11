/* Civil days and instants. A day is a count of days since 1970-01-01, never an instant; arithmetic on days
 * is integer arithmetic. An instant is seconds since the epoch, UTC. Valid days are 1900-01-01 to 2199-12-31. */
#pragma once

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

typedef int32_t civil_day;

enum { DAY_NONE = INT32_MIN, DAY_TEXT = 11 }; /* DAY_TEXT: room for "2025-09-04" and its NUL */

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* The day of a date, or DAY_NONE where there is no such date (30 February) or it is out of range. */
civil_day day_of(int year, int month, int date);
void day_parts(civil_day day, int *year, int *month, int *date);
enum weekday day_weekday(civil_day day);

/* Strict "YYYY-MM-DD"; DAY_NONE for anything else. */
civil_day day_parse(const char *text);
/* Writes "YYYY-MM-DD" (or "" for DAY_NONE) and returns `out`. */
const char *day_text(civil_day day, char out[DAY_TEXT]);

/* What a person types, case and accents aside: today, tomorrow, yesterday, mon..sun (the next one, today included), "next fri"
 * (today not included), +3d, -1d, +2w, 12/9 and 12.9. (day/month of the nearest coming year), 12/9/2025, "4 Sep", "Sep 4", "4 Sep
 * 2025", "Thu 4 Sep" (only where it is a Thursday), 2025-09-12. ERR_INPUT names what was typed; *day is then DAY_NONE. */
bool day_read(const char *typed, civil_day today, civil_day *day, struct err *err);

/* "Thu 4 Sep", "Thursday 4 September", and with the year; "" for DAY_NONE. Live in the arena. */
const char *day_short(struct arena *arena, civil_day day);
const char *day_long(struct arena *arena, civil_day day);
const char *day_short_year(struct arena *arena, civil_day day);
/* day_short; "4 Sep 2024" where the day is more than half a year away from today: then the year matters, and no weekday does. */
const char *day_dated(struct arena *arena, civil_day day, civil_day today);
/* "today", "yesterday", "tomorrow", a weekday within six days ("Friday"), else day_dated. */
const char *day_near(struct arena *arena, civil_day day, civil_day today);

/* The local civil day (DAY_NONE where it is out of range) and the minute of the day (0..1439) of an instant, by the process' time
 * zone. */
civil_day day_of_instant(int64_t instant);
int minute_of_instant(int64_t instant);
/* The instant of a local day and minute; a time that the clock skips is the same distance after the skip or at its end. */
int64_t instant_of(civil_day day, int minute);
/* "2025-09-04T09:41:00+02:00". Lives in the arena. */
const char *instant_text(struct arena *arena, int64_t instant);
/* "YYYY-MM-DDTHH:MM" with optional ":SS", local; false and ERR_INPUT for anything else. */
bool instant_read(const char *text, int64_t *instant, struct err *err);

/* Whether TZ would be understood as it: a name this computer has ("Europe/Madrid"), a rule ("CET-1CEST,M3.5.0,M10.5.0/3"), or
 * empty. Else ERR_INPUT: the C library would take it for UTC without a word. */
bool zone_check(const char *zone, struct err *err);

/* Working days: a week mask (bit 0 Monday .. bit 6 Sunday) less days off (sorted ascending). */
struct work_week {
    unsigned mask;
    const civil_day *off;
    size_t offs;
};
/* A week mask as people write it, "mon,tue,wed,thu,fri"; lives in the arena. And read again: three letters or more of each day,
 * parted by commas or spaces, at least one of them. ERR_INPUT. */
const char *week_text(struct arena *arena, int64_t mask);
bool week_read(const char *text, int64_t *mask, struct err *err);
bool day_is_working(const struct work_week *week, civil_day day);
/* Working days in [first, last], both included; 0 when last < first. */
int days_working(const struct work_week *week, civil_day first, civil_day last);
/* The day itself when it is a working day, else the next one (weekend work counts there). DAY_NONE if none within a year. */
civil_day day_next_working(const struct work_week *week, civil_day day);
/* The last working day before `day`. DAY_NONE if none within a year. */
civil_day day_previous_working(const struct work_week *week, civil_day day);
/* The n-th working day from `first` (n = 1 is the first one on or after it). */
civil_day day_nth_working(const struct work_week *week, civil_day first, int n);
