/* A tally: a count of one measure on one day, by one member, for one campaign and (where known) one pitch version, one
 * card. Unique by all of these; a correction without a card may be negative, the sum over cards never is. An answer is entered
 * once, at its highest rung (reply < positive < meeting < deal; a rejection is a reply): the lower rungs follow by themselves. */
#pragma once

#include "base/day.h"
#include "model/measure.h"

#include <stdbool.h>
#include <stdint.h>

struct tally {
    int64_t id;
    int64_t sprint; /* the sprint that ran, or 0 */
    civil_day day;
    int64_t member;
    int64_t campaign;
    int64_t pitch; /* 0: version not known, or none */
    int64_t card;
    int measure;
    int64_t n; /* never 0 */
};

/* Tallies added up; which of the keys are 0 depends on the question. */
struct tally_sum {
    int64_t sprint;
    civil_day day;
    int64_t member;
    int64_t campaign;
    int64_t pitch;
    int64_t card;
    int measure;
    int64_t n;
};

struct team;
/* Whether these touches are younger than the reply window of their channel (team settings, in days): an email sent yesterday is
 * not a failure. What is no touch is never open. */
bool tally_is_open(const struct tally_sum *sum, const struct team *team, civil_day today);
