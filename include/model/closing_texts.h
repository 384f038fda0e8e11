/* What a retrospective says in words: what was decided, learnt, agreed and heard, a line each. While the sprint runs the lines
 * are those of now; when it closes they are frozen with its figures, so that they read the same whatever is changed, archived or
 * renamed later. Pure; results live in the given arena. */
#pragma once

#include "model/snapshot.h"

/* The lines of now, by part and in the order they are read: the rows to freeze. */
size_t closing_texts_now(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena,
                         struct closing_text **texts);
/* Of a closed sprint as they were frozen, else those of now. */
size_t closing_texts_of(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena,
                        struct closing_text **texts);
