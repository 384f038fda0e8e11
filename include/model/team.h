/* The team and what it has agreed on: the figures depend on these settings, so they live on the board and
 * are the same for everybody. */
#pragma once

#include "base/day.h"

#include <stdint.h>

/* The one row of settings. */
struct team {
    int64_t id; /* always 1 */
    int64_t rev;
    const char *name;
    const char *zone;        /* a TZ name; empty for the computer's own */
    int64_t week_mask;       /* bit 0 Monday .. bit 6 Sunday */
    int64_t standup_minutes; /* the length of a stand-up */
    int64_t limit_todo;      /* soft WIP limits; 0 for none */
    int64_t limit_doing;
    int64_t limit_waiting;
    int64_t floor;        /* positives per thousand touches below which a campaign says nothing; 30 is 3 % */
    int64_t window_email; /* days after which an unanswered touch is settled */
    int64_t window_voicemail;
    int64_t window_presentation;
};

/* A day nobody works. */
struct day_off {
    int64_t id;
    civil_day day;
    const char *words;
};

/* One entry of the team's list of rejection reasons. */
struct reason {
    int64_t id;
    int64_t rev;
    int64_t position; /* dense, from 1 */
    const char *words;
    int64_t archived;
};
