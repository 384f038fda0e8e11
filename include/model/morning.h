/* A whole morning in one line: what was counted, then what was said.
 *
 *   15 emails 4 calls + Brightsmile yes to Tuesday - Dent & Co #competition
 *
 * Numbers with their measures come first; behind a touch v3 names its version. #campaign stands behind the numbers it is for, or
 * in front of the first one; yesterday, today or a weekday gone by says when they were done. A sign between spaces begins a
 * story: + a success, - a rejection, ? an idea for finding leads, ! a blocker, > what comes today, ~ a prospect's reaction. In a
 * story #word names a reason of rejection or a campaign. Pure. */
#pragma once

#include "base/err.h"
#include "model/change.h"
#include "model/snapshot.h"

enum { MORNING_COUNTS_MAX = 24, MORNING_NOTES_MAX = 12 };

struct morning_count {
    struct count count;
    int64_t campaign; /* 0: left open */
    int64_t version;  /* of a touch; 0: not said */
    int64_t pitch;    /* of that version; found by morning_complete() */
};

struct morning {
    struct morning_count counts[MORNING_COUNTS_MAX];
    size_t counts_count;
    /* Kind, words, reason, campaign; counted: whether it counts its answer. Day and member are not set. */
    struct note notes[MORNING_NOTES_MAX];
    size_t notes_count;
    civil_day day; /* on which the numbers were done; DAY_NONE: left open */
};

/* Reads the line; texts live in the arena. False: err says in words what was not understood, and what it may have meant. */
bool morning_read(const struct snapshot *snap, const char *line, struct arena *arena, struct morning *morning, struct err *err);
/* Fills in what the line left open: the campaign of numbers and of answers, the day of the numbers. A story counts its answer
 * where its campaign is known and the line's numbers do not hold that answer already. False: a version is named that the campaign
 * does not have. */
bool morning_complete(const struct snapshot *snap, struct morning *morning, int64_t campaign, civil_day day, struct err *err);
/* What was understood, its parts with the separator between them: "15 emails, 4 calls for Dental clinics on Wed 3 Sep", "success,
 * 1 positive counted: Brightsmile yes to Tuesday", "rejection (competition): Dent & Co". In the arena. */
const char *morning_parts(const struct snapshot *snap, const struct morning *morning, const char *separator, struct arena *arena);
/* The one change it stands for: counted and said by the member; the stories on the day. What the line left open is the campaign
 * and the day given here. The parts live in the arena. */
struct change morning_change(const struct morning *morning, int64_t member, civil_day day, int64_t campaign, struct arena *arena);
