/* Who was heard at the stand-ups: whoever had a turn, or of whom something was noted that day. Who was away is not missed. Pure;
 * results live in the given arena. */
#pragma once

#include "model/snapshot.h"

/* The turn of a member at today's stand-up, or NULL. */
const struct turn *heard_turn(const struct snapshot *snap, int64_t member);
/* Who speaks now, and whose turn comes next; 0 for nobody. */
int64_t heard_speaker(const struct snapshot *snap);
int64_t heard_next(const struct snapshot *snap);
/* Whether the member has been heard today. */
bool heard_today(const struct snapshot *snap, int64_t member);
/* The stand-ups in a row, up to the last one before today, at which the member was there and not heard; those of the sprint. */
int64_t heard_silence(const struct snapshot *snap, int64_t member);
/* Today's stand-up at its end: "Not heard today: Priya (3 days), Tom.", "Everybody was heard.". */
const char *heard_line(const struct snapshot *snap, struct arena *arena);
