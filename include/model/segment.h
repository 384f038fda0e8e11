/* Segments: who in the audience of a campaign says yes and who says no, as far as notes name a designation. Stories, not rates:
 * counts only. Pure; results live in the given arena. */
#pragma once

#include "model/snapshot.h"

struct segment {
    int64_t designation;
    const char *title;
    int64_t successes, rejections, reactions;
};
/* The designations of a campaign that a note names, in the order of the audience. */
size_t segments_of(const struct snapshot *snap, int64_t campaign, struct arena *arena, struct segment **segments);

/* Two successes from one designation and three rejections without a success from another: the campaign may be two. */
enum { SEGMENT_YES = 2, SEGMENT_NO = 3 };
/* "Split rather than stop: Office manager said yes 2 times, Practice owner no 4 times."; else "". */
const char *segment_hint(const struct snapshot *snap, int64_t campaign, struct arena *arena);
