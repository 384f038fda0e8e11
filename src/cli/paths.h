/* Where things lie. */
#pragma once

#include "base/arena.h"
#include "base/err.h"

/* The board's file: the option, else $SCRUMSELL_FILE, else $XDG_DATA_HOME/scrumsell/board.db. */
const char *paths_board(struct arena *arena, const char *option);
/* Makes the folder of a file and those above it, 0700. */
bool paths_make_folder(struct arena *arena, const char *file, struct err *err);
