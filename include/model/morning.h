/* A whole morning in one line: what was counted, then what was said.
 *
 *   15 emails 4 calls + Brightsmile yes to Tuesday - Dent & Co #competition
 *
 * Numbers with their measures come first. A sign between spaces begins a story: + a success, - a rejection, ? an idea for finding
 * leads, ! a blocker, > what comes today, ~ a prospect's reaction. In a story #word names a reason of rejection or a campaign. */
#pragma once

#include "base/err.h"
#include "model/change.h"
#include "model/snapshot.h"

enum { MORNING_NOTES_MAX = 12 };

struct morning {
    struct count counts[MEASURES];
    size_t counts_count;
    struct note notes[MORNING_NOTES_MAX]; /* kind, words, reason, campaign; day and member are not set */
    size_t notes_count;
    int64_t campaign; /* named outside a story, or 0 */
};

/* Reads the line; texts live in the arena. ERR_INPUT says in words what was not understood, and what it may have meant. */
bool morning_read(const struct snapshot *snap, const char *line, struct arena *arena, struct morning *morning, struct err *err);
/* What was understood: "15 emails, 4 calls; success: Brightsmile yes to Tuesday; rejection (competition): Dent & Co". */
const char *morning_words(const struct snapshot *snap, const struct morning *morning, struct arena *arena);
/* The one change it stands for: counted and said by the member on the day. Counts go to the campaign that is named, else to
 * `campaign`; a story counts its answer where its campaign is known. The parts live in the arena. */
struct change morning_change(const struct morning *morning, int64_t member, civil_day day, int64_t campaign, struct arena *arena);
