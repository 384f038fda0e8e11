#include "store/run.h"

bool store_closing_rows(struct store *store, int64_t sprint, struct arena *arena, struct closing_campaign **campaigns,
                        size_t *campaigns_count, struct closing_line **lines, size_t *lines_count, struct err *err)
{
    const struct param *params = PARAMS(param_number("sprint", sprint));
    return run_rows(store, QUERY_CLOSING_CAMPAIGN_OF_SPRINT, params, THING_CLOSING_CAMPAIGN, arena, campaigns, campaigns_count,
                    err) &&
           run_rows(store, QUERY_CLOSING_LINE_OF_SPRINT, params, THING_CLOSING_LINE, arena, lines, lines_count, err);
}

bool store_closing_texts(struct store *store, int64_t sprint, struct arena *arena, struct closing_text **rows, size_t *count,
                         struct err *err)
{
    return run_rows(store, QUERY_CLOSING_TEXT_OF_SPRINT, PARAMS(param_number("sprint", sprint)), THING_CLOSING_TEXT, arena, rows,
                    count, err);
}
