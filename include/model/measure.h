/* What is counted. Supply (companies and contacts found), sent (touches and calls), answers at their highest rung.
 * A touch is an email, a voicemail or a presentation: what a pitch version was used for. Outreach is touches and calls. */
#pragma once

#include <stdbool.h>

enum measure {
    MEASURE_NONE = -1,
    MEASURE_COMPANY,
    MEASURE_CONTACT,
    MEASURE_EMAIL,
    MEASURE_CALL,
    MEASURE_VOICEMAIL,
    MEASURE_PRESENTATION,
    MEASURE_REPLY,
    MEASURE_POSITIVE,
    MEASURE_REJECTION,
    MEASURE_MEETING,
    MEASURE_DEAL,
    MEASURES
};

enum channel { CHANNEL_NONE = -1, CHANNEL_EMAIL, CHANNEL_VOICEMAIL, CHANNEL_PRESENTATION, CHANNELS };

extern const char *const measure_words[]; /* "company", "contact", ...; NULL-ended */
extern const char *const channel_words[]; /* "email", "voicemail", "presentation"; NULL-ended */

const char *measure_word(int measure);   /* "email" */
const char *measure_plural(int measure); /* "emails" */
const char *measure_head(int measure);   /* "Emails": a column's head */
/* The measure of a singular or plural word, case aside; MEASURE_NONE where there is none. */
int measure_read(const char *word);

bool measure_is_supply(int measure);
bool measure_is_touch(int measure);
bool measure_is_outreach(int measure);
bool measure_is_answer(int measure);
/* Whether a count of `measure` counts for `rung` as well: an answer is entered once, at its highest rung, and the lower ones
 * follow (deal: meeting, positive, reply); a rejection is a reply. Everything contains itself. */
bool measure_contains(int rung, int measure);

/* The channel whose pitch versions a touch uses; CHANNEL_NONE for the others. */
int measure_channel(int measure);
int channel_read(const char *word); /* "email", case and accents aside; CHANNEL_NONE where it is none */
