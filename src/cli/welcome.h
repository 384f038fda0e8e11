/* The first screen, where there is no board yet: what is chosen on it is carried out, and the pages open. */
#pragma once

#include "cli/command.h"

/* `asks_own`: it opens on the questions of one's own board. */
bool welcome_run(struct run *run, bool asks_own, struct err *err);
/* Where a new board goes: to its place, whose folder is made, or in a dry run to a folder that goes with the run. */
bool board_place(struct run *run, const char **path, struct err *err);
/* Makes the board at its place with its members and the draft of its first sprint; the first member sits at it. */
bool board_create(struct run *run, const struct member *members, size_t count, civil_day first, struct err *err);
