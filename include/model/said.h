/* What was said, on any day: a small read of its own beside the snapshot, which has only the notes at hand. Either all of one
 * day, or what a search finds over the years. */
#pragma once

#include "model/snapshot.h"

enum { SAID_MOST = 200 };

/* What is looked for; all that is given must fit. */
struct said_query {
    civil_day day;     /* DAY_NONE: on any */
    const char *words; /* each of them is in the note or in its company's name, case and accents aside; "" for any */
    int64_t member;    /* 0: of anybody; likewise below */
    int64_t campaign;
    int64_t reason;
    int kind; /* enum note_kind; -1: any */
};

struct said {
    struct arena arena;
    struct said_query query;
    struct note *notes; /* of a day in the order they were said; of a search newest first, at most SAID_MOST */
    size_t notes_count;
    struct company *companies; /* those the notes name */
    size_t companies_count;
    civil_day before, after; /* of a day: the nearest days on which something was said; DAY_NONE for none */
    bool more;               /* there are more than SAID_MOST */
};

struct said_query said_nothing_asked(void);
/* The longest word as a pattern of LIKE that lets through at least what said_fits() does; NULL where no word is asked for. In the
 * arena. */
const char *said_pattern(const struct said_query *query, struct arena *arena);
/* Whether the words asked for are in the note or in its company's name ("" for none). */
bool said_fits(const struct said_query *query, const struct note *note, const char *company);
/* "“price”, rejection stories, by Ana, for Dental clinics, pricing"; "everything". */
const char *said_query_words(const struct snapshot *snap, const struct said_query *query, struct arena *arena);
/* The words of a note with its company and its reason behind them in brackets. */
const char *said_note_words(const struct snapshot *snap, const struct said *said, const struct note *note, struct arena *arena);

/* Rejection stories that have reason, designation and version in common. */
struct said_reason {
    int64_t reason; /* 0: not said; likewise below */
    int64_t designation;
    int64_t pitch;
    int64_t n;
};
/* The commonest first. */
size_t said_reasons(const struct note *notes, size_t count, struct arena *arena, struct said_reason **reasons);
/* "Practice owner", "pricing" ...: "-" for what was not said. */
const char *said_designation(const struct snapshot *snap, int64_t designation);
const char *said_version(const struct snapshot *snap, int64_t pitch, struct arena *arena);
