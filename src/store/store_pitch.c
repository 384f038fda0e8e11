#include "store/run.h"

bool store_pitch_used(struct store *store, int64_t pitch, bool *used, struct err *err)
{
    int64_t any;
    if (!run_number(store, QUERY_PITCH_USED, PARAMS(param_number("id", pitch)), 0, &any, err)) {
        return false;
    }
    *used = any != 0;
    return true;
}

bool store_pitch_next_version(struct store *store, int64_t campaign, int channel, int64_t *version, struct err *err)
{
    return run_number(store, QUERY_PITCH_NEXT_VERSION,
                      PARAMS(param_number("campaign", campaign), param_text("channel", channel_words[channel])), 1, version, err);
}

bool store_pitches_in_use(struct store *store, int64_t campaign, int channel, int64_t *count, int64_t *only, struct err *err)
{
    struct arena scratch;
    arena_init(&scratch);
    int64_t *ids;
    size_t found;
    const struct param *params = PARAMS(param_number("campaign", campaign), param_text("channel", channel_words[channel]));
    bool ok = run_numbers(store, QUERY_PITCH_IN_USE, params, &scratch, &ids, &found, err);
    if (ok) {
        *count = (int64_t)found;
        *only = found == 1 ? ids[0] : 0;
    }
    arena_release(&scratch);
    return ok;
}
