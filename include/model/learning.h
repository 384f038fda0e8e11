/* Something the team now believes, and whom it has it from. Acted upon = a decision or a pitch version stands on it. */
#pragma once

#include "base/day.h"

#include <stdint.h>

enum source { SOURCE_PROSPECT, SOURCE_PARTNER, SOURCE_COMPETITOR, SOURCE_EXPERT, SOURCE_TEAM, SOURCES };
extern const char *const source_words[];
extern const char *const source_givers[]; /* "an expert": whom we have it from */

struct learning {
    int64_t id;
    int64_t rev;
    int64_t sprint; /* 0 when none ran */
    civil_day day;
    int64_t member;
    int64_t campaign; /* or 0: for all */
    int source;
    const char *words;
    int64_t note; /* the note it was taken from, or 0 */
    int64_t archived;
};
