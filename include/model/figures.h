/* From a snapshot to the figures: what the pages, the command line and the closing show. Pure; results live in the given arena.
 */
#pragma once

#include "model/direction.h"
#include "model/evidence.h"
#include "model/funnel.h"
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
/* Of a closed sprint, as they were frozen; 0 where it has no closing in the snapshot. */
int64_t figures_frozen_done(const struct snapshot *snap, int64_t sprint, int measure);
int64_t figures_frozen_target(const struct snapshot *snap, int64_t sprint, int measure);

/* A measure with a target, how it goes. */
struct pace {
    int measure;
    int64_t done, target, ahead;
};
/* Largest gap first, at most `most`; those of the sprint the pages speak of. */
size_t figures_paces(const struct snapshot *snap, struct arena *arena, size_t most, struct pace **paces);

/* --- a campaign --- */

/* Over all its sprints, the running one among them. */
struct course figures_course(const struct snapshot *snap, int64_t campaign);
/* Of a sprint (0: all time), a campaign (0: all of them), a version (0: as a whole). Late answers count in all time, in no
 * sprint. */
struct funnel figures_funnel(const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch);
/* Touches of the campaign (pitch 0) or the version that are younger than their reply window: `+12 open`. What a closing froze as
 * open stays so until the window has passed since the closing. */
int64_t figures_open(const struct snapshot *snap, int64_t campaign, int64_t pitch);
/* What a closing says of a campaign, or NULL. */
const struct closing_campaign *figures_closing(const struct snapshot *snap, int64_t sprint, int64_t campaign);
/* Whether it was taken into a sprint that began, or worked for in it; late answers alone do not make it so. */
bool figures_was_in(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign);

/* Touches since the last positive. */
struct effort {
    bool never;     /* no positive yet: `touches` are all there were */
    civil_day day;  /* of the last positive where it stands in no closing, else DAY_NONE */
    int64_t sprint; /* the closed sprint it came in, else 0; 0 and no day: before the sprints kept apart */
    int64_t touches;
};
struct effort figures_effort(const struct snapshot *snap, int64_t campaign);
/* "Last positive: Sprint 6, 22 touches ago.", "No positive yet in 74 touches."; "" where nothing was sent. */
const char *figures_effort_line(const struct snapshot *snap, int64_t campaign, struct arena *arena);

/* --- a version --- */

/* Over all time; of its touches, which are open. */
struct sample figures_sample(const struct snapshot *snap, const struct pitch *pitch);

/* A version beside the used one before it on its channel. */
struct comparison {
    const struct pitch *first, *second;
    struct sample one, other;
    double better; /* P(second > first) */
    enum verdict verdict;
    bool observational;     /* not sent in the same sprints throughout, so all that changed between is in the difference */
    const char *confounded; /* what else changed with it ("voicemail v2 began in the same sprint: ..."), or "" */
};
/* False where one of the two was not used. */
bool figures_compare(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena, struct comparison *comparison);
/* Any two versions side by side, the later one second. */
bool figures_compare_two(const struct snapshot *snap, const struct pitch *first, const struct pitch *second, struct arena *arena,
                         struct comparison *comparison);
const char *comparison_words(const struct comparison *comparison, struct arena *arena); /* the verdict */
/* The verdict of that comparison in words, marked "observational" where it is; "" where there is none. */
const char *figures_verdict(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena);

/* --- decisions, rules, suggestions --- */

/* What was decided in a sprint (pitch 0: the campaign as a whole), or NULL. */
const struct decision *figures_decision(const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch);

/* What the figures suggest at the retrospective, with the reason in words. */
struct suggestion {
    int word; /* enum decision_word */
    const char *reason;
    bool must_answer; /* rule 7: starved, no signal, drifting, or the stop rule has come true */
};
struct suggestion figures_suggest(const struct snapshot *snap, int64_t campaign, struct arena *arena);
/* Stop for the version that lost a comparison ("v3 better, 2 of 40 positive"), else keep. */
struct suggestion figures_suggest_version(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena);

/* Whether the stop rule has come true, and a sentence about it ("" where there is none). It is due on the last day of its sprint.
 */
bool figures_stop_rule(const struct snapshot *snap, int64_t campaign, struct arena *arena, const char **sentence);
/* What was counted from the day it was written to the end of its sprint; of a closed sprint in which it was written, everything.
 */
int64_t figures_stop_rule_count(const struct snapshot *snap, const struct stop_rule *rule);
/* Whether taking the campaign into another sprint asks for a rule: it was in one and has none. */
bool figures_asks_stop_rule(const struct snapshot *snap, int64_t campaign);
/* The sprint by whose end a rule is to be judged where nobody names another: the draft, else the one after the last. */
int64_t figures_stop_rule_sprint(const struct snapshot *snap);

/* Keeps (not decided is a keep) of a campaign as a whole. */
struct keeps {
    int64_t all;
    int64_t in_row;   /* without new evidence between them, up to the last decision */
    int64_t evidence; /* positives since the last keep: new evidence; all of them where it was never kept */
};
struct keeps figures_keeps(const struct snapshot *snap, int64_t campaign);
/* "kept x2": keeps in a row and no new evidence since; "" for fewer. */
const char *figures_keep_debt(const struct snapshot *snap, int64_t campaign, struct arena *arena);
/* Rule 9: a keep now would be the second in a row without new evidence, and asks for a stop rule. */
bool figures_keep_asks(const struct snapshot *snap, int64_t campaign);

/* Where this is going, in one sentence over the campaigns that were tried, those of the running sprint first, three at most. */
const char *figures_sentence(const struct snapshot *snap, struct arena *arena);
/* "Sprint 7", "ready", "paused", "stopped in S3", "2 missing". */
const char *figures_standing(const struct snapshot *snap, const struct campaign *campaign, struct arena *arena);
/* "an audience, target companies": the parts that are missing, the presentation (optional) not among them; "" for none. */
const char *figures_missing(const struct snapshot *snap, const struct campaign *campaign, struct arena *arena);
/* "24: 5 untouched, 3 reached, 1 do not contact"; the other states are left out where nobody is; "" without companies. */
const char *figures_companies(const struct snapshot *snap, int64_t campaign, struct arena *arena);

/* --- burndown, forecast, coverage --- */

enum burn_unit { BURN_OUTREACH, BURN_CARDS };
/* The burndown of the sprint the pages speak of, in its outreach targets or in cards; 0 entries where none has begun. */
size_t figures_burndown_of(const struct snapshot *snap, enum burn_unit unit, struct arena *arena, struct burn **burns);
size_t figures_burndown(const struct snapshot *snap, struct arena *arena, struct burn **burns); /* of outreach */
/* When the running sprint's work is done. Today is one of the days so far once something was counted on it. */
struct forecast figures_forecast(const struct snapshot *snap, enum burn_unit unit, struct arena *arena);
/* "At this pace the outreach is done by Thu 11 Sep, one day early."; "" where nothing runs or nothing was committed. */
const char *figures_forecast_line(const struct snapshot *snap, enum burn_unit unit, struct arena *arena);

/* What the figures of a sprint stand on: of the active members those who counted anything, of the working days so far those with
 * a count. */
struct coverage {
    int people_counted, people, days_counted, days;
};
struct coverage figures_coverage_of(const struct snapshot *snap, const struct sprint *sprint);
/* "counts from 3 of 5 people, 7 of 10 days". */
const char *figures_coverage(const struct snapshot *snap, struct arena *arena);
/* Of a closed sprint, as it was frozen: "counts from 5 of 5 people, 10 of 10 days; 9 of 10 cards done"; "" without closing.
 */
const char *figures_frozen_coverage(const struct snapshot *snap, int64_t sprint, struct arena *arena);

/* The order the figures suggest: by the Wilson lower bound of positives, what was not tried as it stands, the stopped last; each
 * with its reason: "up 3: 4 positives in 38; email v3 beats v2". */
struct suggested {
    int64_t campaign;
    int64_t rank;
    const char *why;
};
size_t figures_order(const struct snapshot *snap, struct arena *arena, struct suggested **order);
