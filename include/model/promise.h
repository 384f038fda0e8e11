/* What was promised at the last stand-up ("today I will ...") beside what was counted since. Pure; results live in the given
 * arena. */
#pragma once

#include "model/snapshot.h"

struct promise {
    int64_t member;
    const char *words; /* the promises of one member's last day of any, "; " between them; "" for none */
    const char *done;  /* "15 emails, 4 calls", as entered; "nothing counted" */
};
/* The day of the stand-up before that of a day: the last one on which anything was said in this sprint (a Saturday too), else the
 * working day before; DAY_NONE where nobody ever works. */
civil_day promise_day(const struct snapshot *snap, civil_day day);
/* What was counted up to a day, as entered: of a member from the last promise on, or (0) of the team from the stand-up before; at
 * the latest from the working day before. */
void promise_counts(const struct snapshot *snap, int64_t member, civil_day day, int64_t counts[MEASURES]);
/* For the stand-up of a day: what each active member promised last ("on Monday: ..." where anything was said since) and counted
 * from then on (weekend work among it), by seat; without those who neither promised nor counted. */
size_t promises_of(const struct snapshot *snap, civil_day day, struct arena *arena, struct promise **promises);
