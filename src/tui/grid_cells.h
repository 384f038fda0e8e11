/* What the grid and its drawing share. */
#pragma once

#include "tui/grid.h"

/* How many measures stand side by side on a screen so wide. */
int grid_columns_shown(int columns);
/* What was typed into a cell of the sheet at hand, or NULL. */
const struct grid_edit *grid_edit_of(const struct grid *grid, const struct snapshot *snap, int64_t member, int measure);
/* Whether it differs from what is counted now. */
bool grid_is_changed(const struct snapshot *snap, const struct grid_edit *edit);
/* Whether somebody else has counted there since. */
bool grid_is_overtaken(const struct snapshot *snap, const struct grid_edit *edit);
