/* A card: a piece of work on the board. A card without a sprint waits with its campaign. */
#pragma once

#include "base/day.h"
#include "model/measure.h"

#include <stdbool.h>
#include <stdint.h>

enum lane { LANE_TODO, LANE_DOING, LANE_WAITING, LANE_DONE, LANES };
extern const char *const lane_words[]; /* as stored and typed: todo, doing, waiting, done */

struct card {
    int64_t id;
    int64_t rev;
    int64_t sprint;   /* 0 while it waits with its campaign */
    int64_t campaign; /* 0 for a chore of the team */
    int lane;
    int64_t rank; /* dense from 1 in its lane; outside the revision */
    const char *title;
    const char *words; /* the text of the opened card */
    int64_t owner;     /* a member, or 0 */
    int measure;       /* MEASURE_NONE, or what + counts */
    int64_t planned;   /* how many of its measure; 0 for no number */
    int64_t pitch;     /* the version it uses, or 0 */
    int64_t company;   /* the company it is about, or 0 */
    civil_day due;
    const char *blocked; /* the reason, or empty */
    civil_day lane_day;  /* the day it came into its lane */
    int64_t carried;     /* how many sprints it was carried over */
    civil_day created;
    int64_t archived;
};

const char *lane_name(int lane); /* "To do", "Doing", "Waiting", "Done" */
bool card_is_blocked(const struct card *card);
/* What is left of its number, never below 0; `counted` is the sum of its tallies of its measure. */
int64_t card_left(const struct card *card, int64_t counted);
