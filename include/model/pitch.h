/* A pitch version: the words tried on one channel for one campaign. Versions are numbered from 1 per channel and never
 * changed once used; used is derived from the tallies. At most two are in use on a channel at once. */
#pragma once

#include "base/day.h"
#include "model/measure.h"

#include <stdbool.h>
#include <stdint.h>

enum pitch_state { PITCH_DRAFT, PITCH_IN_USE, PITCH_STOPPED };
extern const char *const pitch_state_words[];
enum { PITCHES_IN_USE = 2 };

struct pitch {
    int64_t id;
    int64_t rev;
    int64_t campaign;
    int channel; /* enum channel */
    int64_t version;
    int state;
    const char *words;
    const char *hypothesis; /* what we expect this version to change */
    int64_t made_from;      /* the version it was copied from, or 0 */
    int64_t decision;       /* the decision it comes from, or 0 */
    civil_day created;
};
