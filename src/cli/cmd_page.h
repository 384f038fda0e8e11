/* The linear twins of the pages: no boxes, no bars, one fact a line, headings first, words for state. */
#pragma once

#include "cli/command.h"

bool plain_backlog(struct run *run, struct err *err);
bool plain_plan(struct run *run, struct err *err);
bool plain_board(struct run *run, struct err *err);
bool plain_standup(struct run *run, struct err *err);
bool plain_retro(struct run *run, struct err *err);
bool plain_direction(struct run *run, struct err *err);

/* The draft sprint as a list of one; what came of a sprint, a row per campaign and version. */
bool list_plan(struct run *run, struct err *err);
bool list_retro(struct run *run, struct err *err);
