/* The rules of the method as pure questions. A false answer fills *err with ERR_REFUSED and one sentence that says why. */
#pragma once

#include "base/err.h"
#include "model/snapshot.h"

enum check_state { CHECK_OK, CHECK_WARNING, CHECK_MISSING };

/* One line of the checklist before a sprint starts. */
struct check {
    enum check_state state;
    const char *words; /* "a goal in one sentence", "20 contacts have no owner yet" */
};

bool rules_campaign_enters(const struct campaign *campaign, unsigned filled, bool running, struct err *err); /* rule 2 */
bool rules_sprint_days(civil_day first, civil_day last, struct err *err);                                    /* rule 3 */
/* The checklist of a draft; the number of lines. Start is refused while one is CHECK_MISSING. */
size_t rules_sprint_checklist(const struct snapshot *snap, const struct sprint *draft, struct arena *arena, struct check **lines);
bool rules_sprint_start(const struct snapshot *snap, const struct sprint *draft, struct err *err);
/* Rule 7: the campaigns of a sprint that must be answered before it closes. */
size_t rules_must_answer(const struct snapshot *snap, int64_t sprint, struct arena *arena, const struct campaign ***campaigns);
bool rules_sprint_close(const struct snapshot *snap, const struct sprint *sprint, struct err *err);
/* Whether something can be counted on a day: not in the future, not in a closed sprint. `sprint` is the one its days are in by
 * the plan, or NULL; or all those of the snapshot are asked. */
bool rules_count_in(const struct sprint *sprint, civil_day day, civil_day today, struct err *err);
bool rules_count_day(const struct snapshot *snap, civil_day day, struct err *err);
/* A new reason of the team's list (rule 5): its position, at the end; refused where the list has those words already. */
bool rules_reason_is_new(const struct snapshot *snap, const char *words, int64_t *position, struct err *err);
/* Rule 6: "4 of 3" is shown and warned of, never blocked. */
int64_t rules_lane_limit(const struct team *team, int lane); /* 0 for none */
