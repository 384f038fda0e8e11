/* The daily stand-up: its clock and its turns are on the board, so that every terminal shows the same. */
#pragma once

#include "base/day.h"

#include <stdbool.h>
#include <stdint.h>

enum standup_state { STANDUP_RUNNING, STANDUP_PAUSED, STANDUP_ENDED };
extern const char *const standup_state_words[];
enum turn_state { TURN_NEXT, TURN_SPEAKING, TURN_SPOKEN, TURN_AWAY };
extern const char *const turn_state_words[];

struct standup {
    int64_t id;
    int64_t rev;
    int64_t sprint; /* 0 when none runs */
    civil_day day;  /* one a day */
    int state;
    int64_t minutes; /* its length, as agreed when it began */
    int64_t spent;   /* seconds before `since` */
    int64_t since;   /* the instant the clock last began to run; 0 while it stands */
};

struct turn {
    int64_t id;
    int64_t rev;
    int64_t standup;
    int64_t member;
    int64_t position; /* dense from 1 */
    int state;
    int64_t spent; /* seconds before `since` */
    int64_t since; /* 0 while it stands */
};

/* How far its clock is; it says so once when the last two minutes begin, and once when the time is up. */
enum standup_stage { STANDUP_IN_TIME, STANDUP_LAST_MINUTES, STANDUP_OVER };
enum { STANDUP_LAST_SECONDS = 120 };

/* Seconds run so far at the instant `now`; never negative, also when the computer's clock went back. */
int64_t standup_spent(const struct standup *standup, int64_t now);
int64_t turn_spent(const struct turn *turn, int64_t now);
/* Seconds left of its length; negative: over by so much. */
int64_t standup_left(const struct standup *standup, int64_t now);
enum standup_stage standup_stage(const struct standup *standup, int64_t now);
