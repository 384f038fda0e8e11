/* What the team decided: for a campaign or one of its pitch versions, the actions it will take, and where it ranked a
 * campaign differently from what the figures suggested. */
#pragma once

#include "base/day.h"

#include <stdint.h>

enum decision_word { DECISION_KEEP, DECISION_TWEAK, DECISION_PAUSE, DECISION_STOP, DECISION_OPEN, DECISION_WORDS };
extern const char *const decision_words[]; /* keep, tweak, pause, stop, open (not decided: shown as ?, counted as keep) */

/* One per sprint, campaign and pitch. */
struct decision {
    int64_t id;
    int64_t rev;
    int64_t sprint;
    civil_day day;
    int64_t member; /* who entered it */
    int64_t campaign;
    int64_t pitch; /* 0: the campaign as a whole */
    int word;
    const char *reason;
};

/* A decision stands on a learning. */
struct ground {
    int64_t id;
    int64_t decision;
    int64_t learning;
};

enum action_state { ACTION_OPEN, ACTION_DONE, ACTION_NOT_DONE, ACTION_DROPPED };
extern const char *const action_state_words[];
enum { ACTIONS_MAX = 3 }; /* a sprint's retrospective takes at most so many */

struct action {
    int64_t id;
    int64_t rev;
    int64_t sprint; /* whose retrospective took it */
    const char *words;
    int64_t owner; /* or 0 */
    int state;
    int64_t reviewed; /* the sprint whose retrospective looked at it, or 0 */
};

/* An override of the suggested order. */
struct ranking {
    int64_t id;
    int64_t sprint;
    int64_t campaign;
    int64_t suggested;
    int64_t given;
    const char *reason;
};
