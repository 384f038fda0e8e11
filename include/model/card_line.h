/* A card in one line: what is to be done, and what is recognised in it.
 *
 *   Call Dent & Co again @tom #dental due fri          Email 15 clinics          20 contacts from the fair
 *
 * @person is its owner, #campaign its campaign, due and a day when it should be done; they are taken out of the title. A number
 * with its measure ("20 contacts"), or a measure's word as the verb and a number ("Email 15 clinics"), is what it counts; these
 * stay in the title. Pure. */
#pragma once

#include "base/err.h"
#include "model/snapshot.h"

struct card_line {
    const char *title; /* in the arena */
    int64_t owner;     /* 0: not said, likewise below */
    int64_t campaign;
    civil_day due; /* or DAY_NONE */
    int measure;   /* or MEASURE_NONE */
    int64_t planned;
};

/* False: a person or a campaign is mentioned that is not there, or nothing but mentions is. */
bool card_line_read(const struct snapshot *snap, const char *typed, struct arena *arena, struct card_line *line, struct err *err);
/* What was recognised besides the title: "Tom, Dental clinics, due Fri 5 Sep, 15 emails"; "" for nothing. In the arena. */
const char *card_line_words(const struct snapshot *snap, const struct card_line *line, struct arena *arena);
/* Puts what was said into the card; what was not stays as it is. */
void card_line_fill(const struct card_line *line, struct card *card);
