/* What other commands ask of sprints. */
#pragma once

#include "cli/command.h"

/* Prints a sprint: days, goal, campaigns, targets, and of a draft what it still needs. */
bool sprint_print(struct run *run, const struct sprint *sprint, struct err *err);
