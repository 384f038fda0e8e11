/* What was promised at the last stand-up ("today I will ...") beside what was counted since. Pure; results live in the given
 * arena. */
#pragma once

#include "model/snapshot.h"

struct promise {
    int64_t member;
    const char *words; /* the promises of one member, "; " between them; "" for none */
    const char *done;  /* "15 emails, 4 calls", as entered; "nothing counted" */
};
/* What was counted from the working day before the stand-up of a day up to it, as entered: of a member, or (0) of the team. */
void promise_counts(const struct snapshot *snap, int64_t member, civil_day day, int64_t counts[MEASURES]);
/* For the stand-up of a day: what each active member promised on the working day before it and counted from then on (weekend work
 * among it), by seat; without those who neither promised nor counted. */
size_t promises_of(const struct snapshot *snap, civil_day day, struct arena *arena, struct promise **promises);
