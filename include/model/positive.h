/* The positives that wait for their owner: a prospect said yes, and no piece of our work is about that company since. Who is
 * answered within the hour talks to us; who waits for two days talks to somebody else. Pure; results live in the given arena. */
#pragma once

#include "model/snapshot.h"

struct positive {
    const struct note *note;       /* the success story, which names its company */
    const struct company *company; /* never one that is not to be contacted */
    int64_t owner;                 /* the campaign's, where the member is in the team; else whoever told it; 0 for nobody */
    int64_t waited;                /* seconds since it was said; never negative */
};

/* Finds, once, when the snapshot is read, the stories that nobody has answered: no key reads the titles of all cards. */
void positives_find(struct snapshot *snap);

/* Those of the snapshot's notes, oldest first, one per company: its first yes that nothing came of. A card about the company (by
 * its link, or by its title where it has none) that is not done, or was done on that day or later, is an answer; so is a
 * rejection told after it. */
size_t positives_waiting(const struct snapshot *snap, int64_t now, struct arena *arena, struct positive **list);
/* Whether there is one. */
bool positives_wait(const struct snapshot *snap);
/* "41 min", "26 h"; from 100 hours on "5 days". */
const char *positive_waited(struct arena *arena, const struct positive *positive);
/* "Dental Gandia 26 h, Ana; Transports Roca 41 min, Marc"; "" where nobody waits. */
const char *positives_line(const struct snapshot *snap, int64_t now, struct arena *arena);
