#include "base/text.h"
#include "store/ranks.h"
#include "store/run.h"

#include <string.h>

bool store_campaign_by_rank(struct store *store, int64_t rank, int64_t *campaign, struct err *err)
{
    return run_number(store, QUERY_CAMPAIGN_AT_RANK, PARAMS(param_number("rank", rank)), 0, campaign, err);
}

bool store_campaign_ranks(struct store *store, const int64_t *ids, size_t count, struct err *err)
{
    return ranks_write(store, QUERY_CAMPAIGN_RANK, ids, count, err);
}

bool store_campaign_order(struct store *store, struct arena *arena, int64_t **ids, size_t *count, struct err *err)
{
    return run_numbers(store, QUERY_CAMPAIGN_ORDER, PARAMS_NONE, arena, ids, count, err);
}

static int64_t campaign_with_name(const struct campaign *campaigns, size_t count, const char *folded, struct arena *scratch)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(text_fold(scratch, campaigns[i].name), folded) == 0) {
            return campaigns[i].id;
        }
    }
    return 0;
}

bool store_campaign_named(struct store *store, const char *folded, int64_t *campaign, struct err *err)
{
    struct arena scratch;
    arena_init(&scratch);
    struct campaign *campaigns;
    size_t count;
    bool ok = run_rows(store, QUERY_CAMPAIGN_RANKED, PARAMS_NONE, THING_CAMPAIGN, &scratch, &campaigns, &count, err);
    if (ok) {
        *campaign = campaign_with_name(campaigns, count, folded, &scratch);
    }
    arena_release(&scratch);
    return ok;
}

bool store_designations(struct store *store, int64_t campaign, struct arena *arena, struct designation **rows, size_t *count,
                        struct err *err)
{
    return run_rows(store, QUERY_DESIGNATION_OF_CAMPAIGN, PARAMS(param_number("campaign", campaign)), THING_DESIGNATION, arena,
                    rows, count, err);
}
