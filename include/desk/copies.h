/* Copies of a board: one a day, in a folder beside it, the last fourteen; others when somebody asks for one; and the way back.
 *
 * A copy of the day is `backups/board.db.2025-09-04` beside board.db, so that a team that shares a board shares its copies; one
 * that was asked for has the time behind the day and is never taken away. Every copy is whole and was checked before it got its
 * name. */
#pragma once

#include "desk/desk.h"

#include <stddef.h>

enum { COPIES_KEPT = 14 };

/* Makes today's copy where there is none yet, and takes the oldest daily ones away. */
bool copies_keep(struct desk *desk, struct err *err);
/* A copy now, at `path`, or (NULL) among the others; *made is its path, in the arena. ERR_REFUSED where there is a file. */
bool copies_make(struct desk *desk, const char *path, struct arena *arena, const char **made, struct err *err);
struct copy {
    const char *path;
    civil_day day;
    int minute; /* of that day, of one that was asked for; -1: the day's own */
    int again;  /* 2 of the second one in that minute; else 1 */
};
/* "Thu 4 Sep 2025, 09:41" ("09:41 (2)" of the second one in a minute), or the day alone of a day's own. */
const char *copy_when(const struct copy *copy, struct arena *arena);
/* A path without its folder, which all copies share. */
const char *copies_name(const char *path);
/* The copies there are, oldest first; in the arena. */
bool copies_list(struct desk *desk, struct arena *arena, struct copy **copies, size_t *count, struct err *err);
/* The board becomes what the copy at `path` says, upgraded where it is older; before that a copy of the board as it was is made,
 * and *before is its path. The copy itself is left as it is. Who sits here does so again, by name; the history says who went
 * back. False: the board is as it was. */
bool copies_restore(struct desk *desk, const char *path, struct arena *arena, const char **before, struct err *err);
