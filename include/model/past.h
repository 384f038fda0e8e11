/* The past, from a spreadsheet: what each campaign came to in each sprint before there was a board. Pure.
 *
 * A row is a funnel as people write it down: replies contain positives, positives contain meetings. Where a higher rung says more
 * than a lower one, the lower one is raised to it, because an answer counts for all the rungs below it. */
#pragma once

#include "base/err.h"
#include "model/snapshot.h"
#include "model/table.h"

enum { PAST_SPRINTS_MAX = 26, PAST_COUNT_MAX = 1000000, PAST_DAYS = SPRINT_DAYS_USUAL };

/* One campaign in one sprint. */
struct past_row {
    int64_t line; /* where it stood first */
    int64_t sprint;
    const char *campaign; /* as the board calls it, else as it was first written */
    const char *folded;   /* that name */
    bool is_new;          /* the board has no such campaign */
    int64_t sent, replies, positives, meetings;
};

struct past {
    struct past_row *rows; /* by sprint, then as they stood; each campaign once in a sprint */
    size_t count;
    struct table_bad *bad;
    size_t bad_count;
    int64_t lines; /* those that were read */
    int64_t sprints, first, last;
    int64_t campaigns, campaigns_new;
    int64_t totals;       /* lines of totals, left out */
    int64_t raised;       /* rows whose lower rungs said less than a higher one */
    const char *left_out; /* columns that mean nothing here, "Owner, Reply rate", or "" */
    const char *lacking;  /* columns that are not there and count as 0, "replies", or "" */
};

/* Reads a table: with a head line (columns in any order, named by the usual words of some languages) or without one: sprint,
 * campaign, sent, replies, positives, meetings. An empty sprint is that of the line above; an empty number is 0; a line for a
 * campaign and sprint that were there before adds to them. Campaigns are those of the board by their folded names. ERR_INPUT
 * where there is not a single line or too many, or the head line lacks what cannot be done without. */
enum { PAST_LINES_MOST = 2000 }; /* at once: thirty campaigns in sixty sprints are fewer */
bool past_read(const struct snapshot *snap, const struct table *table, struct arena *arena, struct past *past, struct err *err);
/* "12 lines: 3 campaigns (1 new) in 4 sprints, Sprint 1 to 4". */
const char *past_words(const struct past *past, struct arena *arena);
/* What else is to be said, a sentence each: what was added up, raised, left out. */
size_t past_remarks(const struct past *past, struct arena *arena, const char ***remarks);
/* A campaign over all its sprints, and where it would stand: with the floor of the team or its own. In the order they stood. */
struct past_total {
    const char *campaign;
    bool is_new;
    int64_t sprints, sent, replies, positives, meetings;
    const char *direction;
};
size_t past_totals(const struct snapshot *snap, const struct past *past, struct arena *arena, struct past_total **totals);

/* Whether the board can take it: it has closed no sprint of its own, and none that runs has one of the numbers or a lower one. */
bool past_fits(const struct snapshot *snap, const struct past_row *rows, size_t count, struct err *err);
/* The last day of the last of its sprints: whole weeks before the first sprint of the board, and over. Each takes PAST_DAYS. */
civil_day past_last_day(const struct snapshot *snap);

/* The rows to freeze for one of its sprints: as at a closing, by the model's figures over the sprints up to it. `at` is the index
 * of the row; `lines` has room for PAST_LINES; returns how many. Their ids and the campaign's are left to the caller. */
enum { PAST_LINES = 4 };
double past_floor(const struct snapshot *snap, const char *campaign); /* of the campaign of this name, else the team's */
struct closing_campaign past_closing(const struct past_row *rows, size_t count, size_t at, double floor, struct arena *arena);
size_t past_closing_lines(const struct past_row *row, struct closing_line lines[PAST_LINES]);
