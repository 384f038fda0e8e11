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

/* The UPDATE found no row: because the version is used, gone, or was changed meanwhile. */
static bool pitch_why_not(struct store *store, const struct pitch *pitch, struct err *err)
{
    bool used;
    int64_t rev;
    if (!store_pitch_used(store, pitch->id, &used, err) ||
        !run_number(store, QUERY_PITCH_REV, PARAMS(param_number("id", pitch->id)), 0, &rev, err)) {
        return false;
    }
    if (rev == 0) {
        return err_set(err, ERR_NOT_FOUND, "that pitch is not on the board any more");
    }
    if (used) {
        err_set(err, ERR_REFUSED, "%s v%lld has been used, so its words stay as they were", channel_words[pitch->channel],
                (long long)pitch->version);
        return err_hint(err, "make the next version of it instead");
    }
    return err_set(err, ERR_CONFLICT, "somebody else changed %s v%lld meanwhile", channel_words[pitch->channel],
                   (long long)pitch->version);
}

bool store_pitch_reword(struct store *store, struct pitch *pitch, struct err *err)
{
    int64_t rev;
    const struct param *params = PARAMS(param_number("id", pitch->id), param_number("rev", pitch->rev),
                                        param_text("words", pitch->words), param_text("hypothesis", pitch->hypothesis));
    if (!run_number(store, QUERY_PITCH_REWORD, params, 0, &rev, err)) {
        return false;
    }
    if (rev == 0) {
        return pitch_why_not(store, pitch, err);
    }
    pitch->rev = rev;
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
