#include "base/text.h"
#include "store/ranks.h"
#include "store/run.h"

#include <string.h>

bool store_campaign_ranks(struct store *store, const int64_t *ids, size_t count, struct err *err)
{
    return ranks_write(store, QUERY_CAMPAIGN_RANK, ids, count, err);
}

bool store_campaign_order(struct store *store, struct arena *arena, int64_t **ids, size_t *count, struct err *err)
{
    return run_numbers(store, QUERY_CAMPAIGN_ORDER, PARAMS_NONE, arena, ids, count, err);
}

bool store_designations(struct store *store, int64_t campaign, struct arena *arena, struct designation **rows, size_t *count,
                        struct err *err)
{
    return run_rows(store, QUERY_DESIGNATION_OF_CAMPAIGN, PARAMS(param_number("campaign", campaign)), THING_DESIGNATION, arena,
                    rows, count, err);
}
