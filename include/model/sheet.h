/* The tally sheet: what was counted on one day of the running sprint for one campaign, a row a member, a column a measure. It
 * speaks of the counts as entered: an answer stands at its highest rung. Pure; lists live in the given arena. */
#pragma once

#include "base/err.h"
#include "model/snapshot.h"

struct sheet {
    civil_day day;
    int64_t campaign;
    int64_t pitch; /* the version that is chosen; 0: the one in use */
};

/* The version a count goes to, as desk_apply() finds it: the chosen one, else the only one in use; 0: not known, or the measure
 * knows none. *ask: two are in use on the channel and none is chosen, so that nothing can be counted. */
int64_t sheet_pitch(const struct snapshot *snap, const struct sheet *sheet, int measure, bool *ask);
/* What stands in a cell: of all versions together, unless the chosen one is of this measure. */
int64_t sheet_count(const struct snapshot *snap, const struct sheet *sheet, int64_t member, int measure);
/* How much of it belongs to other versions than the one a count goes to. */
int64_t sheet_others(const struct snapshot *snap, const struct sheet *sheet, int64_t member, int measure);
/* "5 emails with email v2": what was counted that day for the campaign and stands in no cell, since it belongs to another
 * version than the chosen one; "" for nothing. */
const char *sheet_elsewhere(const struct snapshot *snap, const struct sheet *sheet, struct arena *arena);

/* Those who count: the active members by seat, then whoever has left and counted that day. */
size_t sheet_members(const struct snapshot *snap, const struct sheet *sheet, struct arena *arena, int64_t **members);
/* The campaigns of the running sprint, then the others of the backlog. */
size_t sheet_campaigns(const struct snapshot *snap, struct arena *arena, int64_t **campaigns);
/* 0 (the one in use), then the versions that are in use or were counted for in this sprint. */
size_t sheet_pitches(const struct snapshot *snap, int64_t campaign, struct arena *arena, int64_t **pitches);

/* The day so many days away; where no count is taken there: false, with the reason in words. */
bool sheet_turn(const struct snapshot *snap, struct sheet *sheet, int days, struct err *err);
/* "Sat 6 Sep, no working day: it counts on Mon 8 Sep", "Thu 4 Sep, today". */
const char *sheet_day_words(const struct snapshot *snap, civil_day day, struct arena *arena);
