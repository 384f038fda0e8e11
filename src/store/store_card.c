#include "store/ranks.h"
#include "store/run.h"

bool store_lane_order(struct store *store, int64_t sprint, int lane, struct arena *arena, int64_t **ids, size_t *count,
                      struct err *err)
{
    return run_numbers(store, QUERY_CARD_LANE, PARAMS(param_ref("sprint", sprint), param_text("lane", lane_words[lane])), arena,
                       ids, count, err);
}

bool store_card_ranks(struct store *store, const int64_t *ids, size_t count, struct err *err)
{
    return ranks_write(store, QUERY_CARD_RANK, ids, count, err);
}

bool store_card_counted(struct store *store, int64_t card, int measure, int64_t *n, struct err *err)
{
    return run_number(store, QUERY_CARD_COUNTED,
                      PARAMS(param_number("card", card), param_text("measure", measure_words[measure])), 0, n, err);
}
