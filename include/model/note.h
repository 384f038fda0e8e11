/* What a member said at a stand-up. */
#pragma once

#include "base/day.h"

#include <stdint.h>

enum note_kind { NOTE_SUCCESS, NOTE_REJECTION, NOTE_IDEA, NOTE_REACTION, NOTE_BLOCKER, NOTE_TODAY, NOTE_KINDS };
extern const char *const note_kind_words[]; /* success, rejection, ... */

struct note {
    int64_t id;
    int64_t rev;
    int64_t sprint; /* 0 when none ran */
    civil_day day;
    int64_t said; /* the instant it was said; of a day that was over by then, its noon */
    int64_t member;
    int kind;
    const char *words;
    int64_t campaign;    /* or 0 */
    int64_t company;     /* or 0 */
    int64_t pitch;       /* or 0 */
    int64_t designation; /* whom it was heard from, or 0 */
    int64_t reason;      /* of a rejection; 0: not said */
    int64_t card;        /* the card a blocker or an idea became, or 0 */
    int64_t counted;     /* whether it counted its answer */
    int64_t archived;
};

const char *note_kind_name(int kind); /* "Success story", "Rejection story", "Lead idea", ... */
