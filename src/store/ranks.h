/* Dense ranks, written in the order of a list of ids. */
#pragma once

#include "store/run.h"

/* Ranks 1.. for the ids in their order; the statement takes $id and $rank and writes only what differs. */
bool ranks_write(struct store *store, enum query query, const int64_t *ids, size_t count, struct err *err);
