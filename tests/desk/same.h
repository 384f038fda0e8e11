/* Whether two snapshots say the same, list by list and row by row. */
#pragma once

#include "model/snapshot.h"

/* Fails the test and names the list where they differ. Not compared: which reading it was, and its version. */
void same_snapshots(const struct snapshot *one, const struct snapshot *other);
