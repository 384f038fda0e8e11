#include "store/run.h"

bool store_sprint_in(struct store *store, int state, int64_t *sprint, struct err *err)
{
    return run_number(store, QUERY_SPRINT_IN, PARAMS(param_text("state", sprint_state_words[state])), 0, sprint, err);
}

bool store_sprint_overlapping(struct store *store, int64_t sprint, civil_day first, civil_day last, int64_t *other,
                              struct err *err)
{
    char first_room[DAY_TEXT];
    char last_room[DAY_TEXT];
    return run_number(
        store, QUERY_SPRINT_OVERLAPPING,
        PARAMS(param_number("id", sprint), param_day("first", first, first_room), param_day("last", last, last_room)), 0, other,
        err);
}

bool store_sprint_counted_before(struct store *store, int64_t sprint, civil_day day, bool *counted, struct err *err)
{
    char room[DAY_TEXT];
    int64_t one;
    bool fine = run_number(store, QUERY_SPRINT_COUNTED_BEFORE, PARAMS(param_number("id", sprint), param_day("day", day, room)), 0,
                           &one, err);
    *counted = fine && one != 0;
    return fine;
}

bool store_commitment_of(struct store *store, int64_t sprint, int64_t campaign, int64_t *commitment, struct err *err)
{
    return run_number(store, QUERY_COMMITMENT_OF, PARAMS(param_number("sprint", sprint), param_number("campaign", campaign)), 0,
                      commitment, err);
}

bool store_commitments(struct store *store, int64_t sprint, struct arena *arena, struct commitment **rows, size_t *count,
                       struct err *err)
{
    return run_rows(store, QUERY_COMMITMENT_OF_SPRINT, PARAMS(param_number("sprint", sprint)), THING_COMMITMENT, arena, rows,
                    count, err);
}

bool store_targets(struct store *store, int64_t sprint, struct arena *arena, struct target **rows, size_t *count, struct err *err)
{
    return run_rows(store, QUERY_TARGET_OF_SPRINT, PARAMS(param_number("sprint", sprint)), THING_TARGET, arena, rows, count, err);
}

bool store_scope_changes(struct store *store, int64_t sprint, struct arena *arena, struct scope_change **rows, size_t *count,
                         struct err *err)
{
    return run_rows(store, QUERY_SCOPE_CHANGE_OF_SPRINT, PARAMS(param_number("sprint", sprint)), THING_SCOPE_CHANGE, arena, rows,
                    count, err);
}

bool store_target_of(struct store *store, const struct target *key, int64_t *target, struct err *err)
{
    const struct param *params = PARAMS(param_number("sprint", key->sprint), param_number("campaign", key->campaign),
                                        param_text("measure", measure_words[key->measure]), param_number("member", key->member));
    return run_number(store, QUERY_TARGET_OF, params, 0, target, err);
}
