#include "store/run.h"

bool store_standup_on(struct store *store, civil_day day, int64_t *standup, struct err *err)
{
    char room[DAY_TEXT];
    return run_number(store, QUERY_STANDUP_ON, PARAMS(param_day("day", day, room)), 0, standup, err);
}

bool store_turns(struct store *store, int64_t standup, struct arena *arena, struct turn **rows, size_t *count, struct err *err)
{
    return run_rows(store, QUERY_TURN_OF_STANDUP, PARAMS(param_number("standup", standup)), THING_TURN, arena, rows, count, err);
}
