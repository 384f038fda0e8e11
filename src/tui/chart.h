/* Charts of eighth blocks: from zero always, and never without the numbers they stand for (the caller's). In ASCII a block is a
 * #. */
#pragma once

#include "base/arena.h"
#include "tui/paint.h"

/* A column that stands on the bottom row of the rectangle: value of most; nothing for 0 and less. */
void chart_column(struct paint *paint, struct rect rect, double value, double most);
/* The row in which a value lies, counted from the bottom (0); -1 for a negative one. */
int chart_row(int rows, double value, double most);
/* Where an axis of four quarters ends: at least the value, each quarter a round number. */
int64_t chart_top(int64_t value);
/* One block per value, from zero to the largest of them; "." where there is none (negative). Lives in the arena. */
const char *chart_spark(const struct paint *paint, const int64_t *values, size_t count, struct arena *arena);
