/* A sprint: a numbered stretch of days with one goal; its commitments (campaigns taken in), targets, and the changes of
 * its scope after the start. The id of a sprint is its number; numbers are never reused. */
#pragma once

#include "base/day.h"

#include <stdbool.h>
#include <stdint.h>

enum sprint_state { SPRINT_DRAFT, SPRINT_RUNNING, SPRINT_CLOSED };
extern const char *const sprint_state_words[];
enum goal_reached { GOAL_OPEN, GOAL_YES, GOAL_PARTLY, GOAL_NO };
extern const char *const goal_reached_words[];
enum { SPRINT_DAYS_MIN = 7, SPRINT_DAYS_MAX = 28, SPRINT_DAYS_USUAL = 14 };

struct sprint {
    int64_t id;
    int64_t rev;
    int state;
    const char *goal;
    civil_day first_day;
    civil_day last_day;
    int64_t committed;       /* outreach targets when it was started; the burndown stands on it */
    int64_t committed_cards; /* cards when it was started */
    civil_day started;       /* the day it was started, or DAY_NONE */
    civil_day closed;        /* the day it was closed, or DAY_NONE */
    int reached;             /* enum goal_reached, said at the retrospective */
    const char *reached_why;
};

struct commitment {
    int64_t id;
    int64_t sprint;
    int64_t campaign;
    civil_day added;      /* the day it came in */
    int64_t carried_over; /* whether the sprint before had it too */
};

struct target {
    int64_t id;
    int64_t rev;
    int64_t sprint;
    int64_t campaign;
    int measure;
    int64_t member; /* who does it, or 0: shared */
    int64_t n;
};

struct scope_change {
    int64_t id;
    int64_t sprint;
    civil_day day;
    int64_t outreach; /* + added, - removed */
    int64_t cards;
    const char *why; /* what was changed, and the word said of it: "“Law” put in: a partner asked" */
};

/* The last day that is its own: its last one, or the day it was closed where that came before. */
civil_day sprint_end(const struct sprint *sprint);
int sprint_days(const struct sprint *sprint); /* calendar days, both ends included */
