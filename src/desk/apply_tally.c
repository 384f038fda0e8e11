#include "desk/apply.h"

#include "base/text.h"
#include "model/rules.h"

#include <inttypes.h>

/* Counting. */

/* The row of a key becomes n; a row of nothing is none. */
static bool write_tally(struct apply *apply, const struct tally *key, int64_t id, int64_t n, struct err *err)
{
    struct tally row = *key;
    row.id = id;
    row.n = n;
    if (id == 0) {
        return n == 0 || apply_add(apply, THING_TALLY, &row, err);
    }
    return n == 0 ? apply_drop(apply, THING_TALLY, id, err) : apply_set(apply, THING_TALLY, &row, err);
}

static bool refuse_less(struct apply *apply, int measure, int64_t counted, const char *where, struct err *err)
{
    const char *words = text_count(&apply->arena, counted, measure_word(measure), measure_plural(measure));
    return counted == 0 ? err_set(err, ERR_REFUSED, "Nothing is counted %s, so nothing can be taken away.", where)
                        : err_set(err, ERR_REFUSED, "Only %s %s counted %s, so no more can be taken away.", words,
                                  counted == 1 ? "is" : "are", where);
}

bool apply_tally_lasts(struct apply *apply, const struct tally *key, int64_t n, struct err *err)
{
    int64_t of_day, of_card;
    if (!store_tally_sum(apply->store, key, &of_day, err) ||
        (key->card != 0 && !store_card_counted(apply->store, key->card, key->measure, &of_card, err))) {
        return false;
    }
    if (of_day + n < 0) {
        return refuse_less(apply, key->measure, of_day, "here", err);
    }
    return key->card == 0 || n >= 0 || of_card + n >= 0 || refuse_less(apply, key->measure, of_card, "on this card", err);
}

/* What a total adds to the sum that is there. */
static bool rest_of_total(struct apply *apply, const struct tally *key, const struct count *count, int64_t *n, struct err *err)
{
    int64_t sum;
    if (!store_tally_sum(apply->store, key, &sum, err)) {
        return false;
    }
    *n = count->n - sum;
    if (sum == count->was) {
        return true;
    }
    const char *now = text_count(&apply->arena, sum, measure_word(count->measure), measure_plural(count->measure));
    err_set(err, ERR_CONFLICT, "A colleague counted there meanwhile: it is %s now, no longer %" PRId64 ".", now, count->was);
    return err_hint(err, "Look at it, and type your number again if it is right.");
}

/* Adds to the count of a key (rows vanish at 0). A total: the sum over all cards becomes n, by the row without a card;
 * ERR_CONFLICT where it is not what it was. */
static bool apply_tally(struct apply *apply, const struct tally *key, const struct count *count, struct err *err)
{
    int64_t id, n = count->n;
    struct tally target = *key;
    struct tally row = {.n = 0};
    target.card = count->is_total ? 0 : key->card;
    if (count->is_total && !rest_of_total(apply, &target, count, &n, err)) {
        return false;
    }
    if (!apply_tally_lasts(apply, &target, n, err) || !store_tally_of(apply->store, &target, &id, err) ||
        (id != 0 && !apply_get(apply, THING_TALLY, id, &row, err))) {
        return false;
    }
    return write_tally(apply, &target, id, row.n + n, err);
}

/* --- the day and the sprint --- */

/* The sprint that runs and has begun by that day, or 0; else `planned` is the sprint that has the day by its plan, if any. */
static bool sprint_of_day(struct apply *apply, civil_day day, int64_t *running, int64_t *planned, struct err *err)
{
    struct sprint sprint;
    int64_t id;
    *running = *planned = 0;
    if (!store_sprint_in(apply->store, SPRINT_RUNNING, &id, err) ||
        (id != 0 && !apply_get(apply, THING_SPRINT, id, &sprint, err))) {
        return false;
    }
    if (id != 0 && day >= sprint.first_day) {
        *running = id;
        return true;
    }
    return store_sprint_overlapping(apply->store, id, day, day, planned, err);
}

static bool day_is_open(struct apply *apply, civil_day day, int64_t *sprint, struct err *err)
{
    struct sprint other;
    int64_t planned;
    if (!sprint_of_day(apply, day, sprint, &planned, err) ||
        (planned != 0 && !apply_get(apply, THING_SPRINT, planned, &other, err))) {
        return false;
    }
    return rules_count_in(planned != 0 ? &other : NULL, day, apply->today, err);
}

/* --- the version: the one that is named, else the only one in use on the channel --- */

static bool only_version(struct apply *apply, int64_t campaign, int channel, int64_t *pitch, bool refuse_two, struct err *err)
{
    int64_t in_use;
    if (!store_pitches_in_use(apply->store, campaign, channel, &in_use, pitch, err)) {
        return false;
    }
    if (in_use == 1) {
        return true;
    }
    *pitch = 0;
    bool ask = refuse_two && in_use > 1;
    return !ask || err_set(err, ERR_REFUSED, "Two %s versions are in use: say which one was sent.", channel_words[channel]);
}

static bool answered_version(struct apply *apply, int64_t campaign, int64_t *pitch, struct err *err)
{
    int versions = 0;
    int64_t found = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
        int64_t in_use, only;
        if (!store_pitches_in_use(apply->store, campaign, channel, &in_use, &only, err)) {
            return false;
        }
        versions += (int)in_use;
        found = in_use == 1 ? only : found;
    }
    *pitch = versions == 1 ? found : 0;
    return true;
}

static bool find_version(struct apply *apply, struct tally *key, struct err *err)
{
    if (measure_is_touch(key->measure) && key->pitch != 0) {
        struct pitch pitch;
        if (!apply_get(apply, THING_PITCH, key->pitch, &pitch, err)) {
            return false;
        }
        key->pitch = pitch.channel == measure_channel(key->measure) ? key->pitch : 0;
    }
    if (!measure_is_touch(key->measure) && !measure_is_answer(key->measure)) {
        key->pitch = 0;
        return true;
    }
    if (key->pitch != 0) {
        return true;
    }
    if (measure_is_touch(key->measure)) {
        return only_version(apply, key->campaign, measure_channel(key->measure), &key->pitch, true, err);
    }
    return answered_version(apply, key->campaign, &key->pitch, err);
}

static void say_count(struct apply *apply, size_t at, size_t count, const struct count *each)
{
    const char *before = at == 0 ? "" : at + 1 == count ? " and " : ", ";
    int64_t n = each->n < 0 ? -each->n : each->n;
    strbuf_addf(&apply->words, "%s%" PRId64 " %s%s", before, n,
                n == 1 ? measure_word(each->measure) : measure_plural(each->measure), each->n < 0 ? " less" : "");
}

/* Nothing is sent to a company that asked not to be contacted, not even by the card that is about it. */
static bool may_reach(struct apply *apply, const struct tally *key, int64_t n, struct err *err)
{
    struct card card;
    if (key->card == 0 || n <= 0 || !measure_is_outreach(key->measure)) {
        return true;
    }
    return apply_get(apply, THING_CARD, key->card, &card, err) &&
           apply_may_contact(apply, card.company, "so nothing is sent to it", err);
}

/* Counts one measure, its sprint and its version found; used by moving a card to Done and by a story as well. */
bool apply_count_one(struct apply *apply, const struct tally *where, const struct count *count, struct err *err)
{
    struct tally key = *where;
    key.measure = count->measure;
    if (count->n > 1000000 || count->n < -1000000) {
        return err_set(err, ERR_REFUSED, "Nobody counts that many in a day.");
    }
    return may_reach(apply, &key, count->n, err) && day_is_open(apply, key.day, &key.sprint, err) &&
           find_version(apply, &key, err) && apply_tally(apply, &key, count, err);
}

bool apply_count(struct apply *apply, const struct change *change, struct err *err)
{
    struct campaign campaign;
    const struct tally *where = &change->row.tally;
    if (where->member == 0 && !apply_needs_me(apply, err)) {
        return false;
    }
    if (where->campaign == 0) {
        return err_set(err, ERR_REFUSED, "Say for which campaign this counts.");
    }
    if (!apply_get(apply, THING_CAMPAIGN, where->campaign, &campaign, err)) {
        return false;
    }
    strbuf_add(&apply->words, "Counted ");
    for (size_t i = 0; i < change->counts_count; i++) {
        const struct count *each = &change->counts[i];
        if (!apply_count_one(apply, where, each, err)) {
            return false;
        }
        say_count(apply, i, change->counts_count, each);
    }
    strbuf_addf(&apply->words, " for “%s”", apply_clip(apply, campaign.name));
    if (where->day != apply->today) {
        strbuf_addf(&apply->words, " on %s", day_short(&apply->arena, where->day));
    }
    return true;
}
