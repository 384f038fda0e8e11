/* The first screen, where there is no board yet: what is chosen on it is carried out, and the pages open. */
#pragma once

#include "cli/command.h"

bool welcome_run(struct run *run, struct err *err);
/* Makes the board at its place with its members and the draft of its first sprint; the first member sits at it. */
bool board_create(struct run *run, const struct member *members, size_t count, civil_day first, struct err *err);
