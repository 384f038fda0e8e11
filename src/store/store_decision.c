#include "store/run.h"

bool store_decision_of(struct store *store, int64_t sprint, int64_t campaign, int64_t pitch, int64_t *decision, struct err *err)
{
    return run_number(store, QUERY_DECISION_OF,
                      PARAMS(param_number("sprint", sprint), param_number("campaign", campaign), param_number("pitch", pitch)), 0,
                      decision, err);
}

bool store_grounds(struct store *store, int64_t decision, struct arena *arena, struct ground **rows, size_t *count,
                   struct err *err)
{
    return run_rows(store, QUERY_GROUND_OF_DECISION, PARAMS(param_number("decision", decision)), THING_GROUND, arena, rows, count,
                    err);
}

bool store_stop_rule_of(struct store *store, int64_t campaign, int64_t *rule, struct err *err)
{
    return run_number(store, QUERY_STOP_RULE_OF, PARAMS(param_number("campaign", campaign)), 0, rule, err);
}

bool store_actions_of(struct store *store, int64_t sprint, int64_t *count, struct err *err)
{
    return run_number(store, QUERY_ACTION_COUNT, PARAMS(param_number("sprint", sprint)), 0, count, err);
}

bool store_ranking_of(struct store *store, int64_t sprint, int64_t campaign, int64_t *ranking, struct err *err)
{
    return run_number(store, QUERY_RANKING_OF, PARAMS(param_number("sprint", sprint), param_number("campaign", campaign)), 0,
                      ranking, err);
}
