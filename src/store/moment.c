#include "store/moment.h"

#include <string.h>

enum { COMPARED = 3 }; /* sprints, as many as SNAPSHOT_MEMBER_SUMS reads */

static int64_t sprint_number(const struct sprint *sprint)
{
    return sprint == NULL ? 0 : sprint->id;
}

/* The first of the last dozen closed sprints; where none is closed, none is older than those kept apart. */
static int64_t first_kept(const struct snapshot *snap)
{
    return snap->closed == NULL ? 0 : snap->sprints[0].id;
}

static int64_t recent_sprint(const struct snapshot *snap)
{
    size_t started = snap->sprints_count - (snap->draft == NULL ? 0 : 1);
    return started < 2 ? 0 : snap->sprints[started - 2].id;
}

/* Who counts and who is away are compared over the last closed sprints. */
static civil_day compared_from(const struct snapshot *snap)
{
    size_t closed = snap->closed == NULL ? 0 : (size_t)(snap->closed - snap->sprints) + 1;
    return closed == 0 ? DAY_NONE : snap->sprints[closed < COMPARED ? 0 : closed - COMPARED].first_day;
}

static civil_day day_before(const struct snapshot *snap)
{
    civil_day before = day_previous_working(&snap->week, snap->today);
    return before == DAY_NONE ? snap->today : before;
}

static void tell(struct moment *moment, const struct snapshot *snap)
{
    const struct sprint *shown = snap->running == NULL ? snap->closed : snap->running;
    struct param *params = moment->params;
    params[TOLD_RUNNING] = param_ref("running", sprint_number(snap->running));
    params[TOLD_DRAFT] = param_ref("draft", sprint_number(snap->draft));
    params[TOLD_CLOSED] = param_ref("closed", sprint_number(snap->closed));
    params[TOLD_SHOWN] = param_ref("shown", sprint_number(shown));
    params[TOLD_KEPT] = param_number("kept", first_kept(snap));
    params[TOLD_RECENT] = param_number("recent", recent_sprint(snap));
    params[TOLD_FROM] = param_day("from", compared_from(snap), moment->from);
    params[TOLD_TODAY] = param_day("today", snap->today, moment->today);
    params[TOLD_BEFORE] = param_day("before", day_before(snap), moment->day_before);
}

void moment_params(const struct moment *moment, unsigned bits, struct param params[TOLDS + 1])
{
    size_t count = 0;
    for (unsigned told = 0; told < TOLDS; told++) {
        if (bits & (1U << told)) {
            params[count++] = moment->params[told];
        }
    }
    params[count] = (struct param){.name = NULL};
}

static bool param_same(const struct param *one, const struct param *other)
{
    if (one->is_none || other->is_none) {
        return one->is_none == other->is_none;
    }
    return one->is_text ? strcmp(one->text, other->text) == 0 : one->number == other->number;
}

void moment_of(struct moment *moment, const struct snapshot *snap)
{
    struct moment earlier;
    tell(moment, snap);
    moment->same = 0;
    if (moment->before == NULL) {
        return;
    }
    tell(&earlier, moment->before);
    for (unsigned told = 0; told < TOLDS; told++) {
        moment->same |= param_same(&moment->params[told], &earlier.params[told]) ? 1U << told : 0;
    }
}

bool moment_keeps(const struct moment *moment, struct store *store, enum query query, unsigned bits, bool *keeps, struct err *err)
{
    const struct statement *statement = engine_statement(store->engine, query, err);
    *keeps = statement != NULL && moment->before != NULL && (bits & ~moment->same) == 0 &&
             (statement_reads(statement) & moment->written) == 0;
    return statement != NULL;
}
