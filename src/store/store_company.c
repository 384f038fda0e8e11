#include "store/run.h"

bool store_company_named(struct store *store, const char *folded, int64_t *company, struct err *err)
{
    return run_number(store, QUERY_COMPANY_NAMED, PARAMS(param_text("folded", folded)), 0, company, err);
}

bool store_companies_find(struct store *store, const char *folded, int64_t most, struct arena *arena, struct company **rows,
                          size_t *count, struct err *err)
{
    return run_rows(store, QUERY_COMPANY_FIND, PARAMS(param_text("folded", folded), param_number("most", most)), THING_COMPANY,
                    arena, rows, count, err);
}

bool store_standing_of(struct store *store, int64_t campaign, int64_t company, int64_t *standing, struct err *err)
{
    return run_number(store, QUERY_STANDING_OF, PARAMS(param_number("campaign", campaign), param_number("company", company)), 0,
                      standing, err);
}

bool store_company_elsewhere(struct store *store, int64_t company, int64_t campaign, int64_t *other, struct err *err)
{
    return run_number(store, QUERY_COMPANY_ELSEWHERE,
                      PARAMS(param_number("company", company), param_number("campaign", campaign)), 0, other, err);
}
