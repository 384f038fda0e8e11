/* What the plan speaks of: the draft, else the sprint that runs, and the measures its grid shows. Pure. */
#pragma once

#include "model/change.h"
#include "model/snapshot.h"

enum { PLAN_MEASURES_MAX = 8 };

/* The sprint that is planned, or NULL. */
const struct sprint *plan_sprint(const struct snapshot *snap);
/* The measures with a target, and those one usually plans, at most `most`; answers last. */
int plan_measures(const struct snapshot *snap, int most, int measures[PLAN_MEASURES_MAX]);
/* Whether the campaign is in it. */
bool plan_has(const struct snapshot *snap, int64_t campaign);
/* Targets as one change; its parts live in the arena. */
struct change plan_targets_change(const struct target *targets, size_t count, struct arena *arena);
/* The target of a campaign and measure where it is one row, else NULL. */
const struct target *plan_target(const struct snapshot *snap, int64_t campaign, int measure);
