/* From a snapshot to the figures: what the pages, the command line and the closing show. Pure; results live in the given arena.
 */
#pragma once

#include "model/direction.h"
#include "model/evidence.h"
#include "model/progress.h"
#include "model/snapshot.h"

#include <stdbool.h>

/* Row 1: "Sprint 7  ·  day 4 of 10", and the goal's state "3 of 6 meetings; at this pace 7" ("" where there is no target). */
const char *figures_sprint_line(const struct snapshot *snap, struct arena *arena);
const char *figures_goal_line(const struct snapshot *snap, struct arena *arena);
/* The working day of the sprint that today is (0 before it, beyond the last one its number of days), and how many there are. */
int figures_day(const struct snapshot *snap, const struct sprint *sprint);
int figures_days(const struct snapshot *snap, const struct sprint *sprint);

/* What was counted in the current sprint. 0 for any campaign, pitch, member; answers contain the rungs above. */
int64_t figures_done(const struct snapshot *snap, int64_t campaign, int64_t pitch, int64_t member, int measure);
int64_t figures_target(const struct snapshot *snap, int64_t sprint, int64_t campaign, int measure);

/* A measure with a target, how it goes. */
struct pace {
    int measure;
    int64_t done, target, ahead;
};
/* Largest gap first, at most `most`; those of the sprint the pages speak of. */
size_t figures_paces(const struct snapshot *snap, struct arena *arena, size_t most, struct pace **paces);

/* A campaign over all its sprints, and in one of them; pitch 0: as a whole. */
struct course figures_course(const struct snapshot *snap, int64_t campaign);
struct funnel figures_funnel(const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch);
/* A version over all time; of its touches, which are open. */
struct sample figures_sample(const struct snapshot *snap, const struct pitch *pitch);
/* Touches of the campaign that are younger than their reply window. */
int64_t figures_open(const struct snapshot *snap, int64_t campaign, int64_t pitch);
/* The verdict between a version and the one before it on its channel; "" where there is none. */
const char *figures_verdict(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena);

/* What was decided in a sprint (pitch 0: the campaign as a whole), or NULL. */
const struct decision *figures_decision(const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch);

/* What the figures suggest at the retrospective, with the reason in words. */
struct suggestion {
    int word; /* enum decision_word */
    const char *reason;
    bool must_answer; /* rule 7: starved, no signal, drifting, or the stop rule has come true */
};
struct suggestion figures_suggest(const struct snapshot *snap, int64_t campaign, struct arena *arena);
/* Whether the stop rule has come true, and a sentence about it ("" where there is none). */
bool figures_stop_rule(const struct snapshot *snap, int64_t campaign, struct arena *arena, const char **sentence);

/* Where this is going, in one sentence over the campaigns that were tried. */
const char *figures_sentence(const struct snapshot *snap, struct arena *arena);
/* "Sprint 7", "ready", "paused", "stopped in S3", "2 missing". */
const char *figures_standing(const struct snapshot *snap, const struct campaign *campaign, struct arena *arena);

/* The burndown of the outreach targets of the current sprint. */
size_t figures_burndown(const struct snapshot *snap, struct arena *arena, struct burn **burns);
/* "counts from 3 of 5 people, 7 of 10 days". */
const char *figures_coverage(const struct snapshot *snap, struct arena *arena);

/* The order the figures suggest: by the Wilson lower bound of positives, untried ones as they stand. */
struct suggested {
    int64_t campaign;
    int64_t rank;
    const char *why;
};
size_t figures_order(const struct snapshot *snap, struct arena *arena, struct suggested **order);
