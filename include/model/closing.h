/* The frozen figures of a closed sprint: written once at closing, with the names as they were and the verdicts in
 * words; never computed again. */
#pragma once

#include "base/day.h"

#include <stdint.h>

enum { FORMULAS_VERSION = 1 };

struct closing {
    int64_t id; /* the sprint's number */
    civil_day day;
    int64_t formulas; /* the version of the formulas that made it */
    int64_t working_days;
    int64_t people;         /* active members */
    int64_t people_counted; /* of them, who counted anything */
    int64_t days_counted;   /* working days with any count */
    int64_t cards;
    int64_t cards_done;
};

/* What one campaign came to. */
struct closing_campaign {
    int64_t id;
    int64_t sprint;
    int64_t campaign;
    const char *name;
    const char *direction; /* WORKING, STARVED, ... */
    const char *sentence;
    const char *decision; /* keep, tweak, pause, stop, or open */
    const char *reason;
};

/* A line of the retrospective as it read on the day of the closing, names and all. */
enum closing_part { CLOSING_DECISION, CLOSING_LEARNING, CLOSING_ACTION, CLOSING_STORY, CLOSING_PARTS };

struct closing_text {
    int64_t id;
    int64_t sprint;
    int part;
    const char *words;
};

/* One count: of the sprint, a campaign (pitch 0) or a version (pitch not 0) of it. Lines of a version are parts of its campaign's
 * line: the campaign's line is the whole. */
struct closing_line {
    int64_t id;
    int64_t sprint;
    int64_t campaign;
    int64_t pitch;
    const char *pitch_name; /* "email v3"; empty where pitch is 0 */
    int measure;
    int64_t n;      /* answers at their rung as entered, not including the rungs above */
    int64_t open;   /* of n touches, how many were younger than the reply window */
    int64_t target; /* of the campaign; 0 where pitch is not 0 */
    const char *verdict;
};
