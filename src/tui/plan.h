/* What the plan speaks of: the draft, else the sprint that runs (the other view shows that one beside a draft), and the measures
 * its grid shows. */
#pragma once

#include "model/change.h"
#include "model/snapshot.h"
#include "tui/act.h"

enum { PLAN_MEASURES_MAX = 8 };

/* The boxes of the page: the campaigns that could go in, and the sprint, whose columns begin there. */
enum { PLAN_READY, PLAN_SPRINT };

/* The ways to see it: the draft, else the running sprint; what it says in words; and beside a draft the running one. */
enum { PLAN_FIRST, PLAN_WORDS, PLAN_OTHER, PLAN_VIEWS };
/* Whether the page is read: what the plan says in words. */
bool plan_in_words(const struct ui *ui);
/* The next way there is to see it. */
int plan_next_view(const struct snapshot *snap, const struct ui *ui);

/* The sprint that is planned, or NULL. */
const struct sprint *plan_sprint(const struct snapshot *snap, const struct ui *ui);
/* The measures with a target, and those one usually plans, at most `most`; answers last. */
int plan_measures(const struct snapshot *snap, const struct sprint *sprint, int most, int measures[PLAN_MEASURES_MAX]);
/* Whether the campaign is in it; false where there is no sprint. */
bool plan_has(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign);
/* The targets of a campaign and measure, one for each owner; in the arena. */
size_t plan_targets(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign, int measure, struct arena *arena,
                    const struct target ***targets);
/* What e does on a number of the grid. */
struct effect plan_edit(const struct act *act);
/* Targets, and cards, as one change; its parts live in the arena. */
struct change plan_targets_change(const struct target *targets, size_t count, struct arena *arena);
struct change plan_cards_change(const struct card *cards, size_t count, struct arena *arena);
