/* A campaign: a push towards one audience with one offering; the unit of the backlog. Its audience is a list of
 * designations (job titles); a stop rule is a least number written before the work. */
#pragma once

#include "base/day.h"

#include <stdbool.h>
#include <stdint.h>

enum campaign_state { CAMPAIGN_ACTIVE, CAMPAIGN_PAUSED, CAMPAIGN_STOPPED };
extern const char *const campaign_state_words[];

struct campaign {
    int64_t id;
    int64_t rev;
    int64_t rank; /* dense from 1 among the campaigns that are not archived; outside the revision */
    const char *name;
    const char *industry;
    const char *offering;
    const char *differentiator;
    int64_t owner; /* a member, or 0 */
    int state;
    int64_t stopped_in; /* the sprint whose decision paused or stopped it, or 0 */
    int64_t floor;      /* per thousand; 0 for the team's */
    civil_day created;
    int64_t archived;
};

struct designation {
    int64_t id;
    int64_t campaign;
    int64_t position; /* dense from 1 */
    const char *title;
};

struct stop_rule {
    int64_t id;
    int64_t rev;
    int64_t campaign;
    int measure;
    int64_t least;  /* stop if fewer than this many ... */
    int64_t sprint; /* ... by the end of this sprint (its number; the sprint need not exist yet) */
    civil_day written;
    int64_t archived; /* replaced or withdrawn */
};

/* The parts of a campaign card, in the order a person fills them in. */
enum campaign_part {
    PART_NAME,
    PART_INDUSTRY,
    PART_OFFERING,
    PART_AUDIENCE,
    PART_COMPANIES,
    PART_DIFFERENTIATOR,
    PART_EMAIL,
    PART_VOICEMAIL,
    PART_PRESENTATION,
    PARTS
};

/* Which parts are filled in, as bits 1 << enum campaign_part. */
unsigned campaign_filled(const struct campaign *campaign, int designations, int companies, bool email, bool voicemail,
                         bool presentation);
/* Ready: a name, an audience and one pitch (rule 2). */
bool campaign_ready(unsigned filled);
/* How many parts are missing, the presentation (optional) not counted. */
int campaign_missing(unsigned filled);
/* "an audience", "the email pitch"; for sentences. */
const char *campaign_part_name(enum campaign_part part);
