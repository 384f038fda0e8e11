#include "store/ranks.h"

bool ranks_write(struct store *store, enum query query, const int64_t *ids, size_t count, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!run_query(store, query, PARAMS(param_number("id", ids[i]), param_number("rank", (int64_t)i + 1)), NULL, err)) {
            return false;
        }
    }
    return true;
}
