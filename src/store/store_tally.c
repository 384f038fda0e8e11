#include "store/run.h"

bool store_tally_of(struct store *store, const struct tally *key, int64_t *tally, struct err *err)
{
    char room[DAY_TEXT];
    const struct param *params = PARAMS(
        param_day("day", key->day, room), param_number("member", key->member), param_number("campaign", key->campaign),
        param_text("measure", measure_words[key->measure]), param_number("pitch", key->pitch), param_number("card", key->card));
    return run_number(store, QUERY_TALLY_OF, params, 0, tally, err);
}

bool store_tally_sum(struct store *store, const struct tally *key, int64_t *n, struct err *err)
{
    char room[DAY_TEXT];
    const struct param *params =
        PARAMS(param_day("day", key->day, room), param_number("member", key->member), param_number("campaign", key->campaign),
               param_text("measure", measure_words[key->measure]), param_number("pitch", key->pitch));
    return run_number(store, QUERY_TALLY_SUM, params, 0, n, err);
}
