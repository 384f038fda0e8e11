#include "desk/apply.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* Cards: through the lanes, into sprints and back. */

static bool renumber(struct apply *apply, int64_t sprint, int lane, int64_t card, const struct place *place, struct err *err)
{
    int64_t *ids;
    size_t count;
    if (!store_lane_order(apply->store, sprint, lane, &apply->arena, &ids, &count, err)) {
        return false;
    }
    int64_t *order = arena_array(&apply->arena, int64_t, count + 1);
    memcpy(order, ids, count * sizeof *order);
    if (place != NULL) {
        apply_place(order, &count, card, *place);
    }
    return store_card_ranks(apply->store, order, count, err);
}

bool apply_card_place(struct apply *apply, struct card *card, int lane, struct place place, struct err *err)
{
    int from = card->lane;
    if (!apply_touch(apply, THING_CARD, card->id, err)) {
        return false;
    }
    if (from != lane) {
        card->lane = lane;
        card->lane_day = apply->today;
        if (!apply_set(apply, THING_CARD, card, err) || !renumber(apply, card->sprint, from, 0, NULL, err)) {
            return false;
        }
    }
    return renumber(apply, card->sprint, lane, card->id, &place, err);
}

/* Who moved it meanwhile, and where. */
static bool moved_by_others(struct apply *apply, const struct card *card, struct err *err)
{
    struct history *newest;
    size_t count;
    union row member;
    if (!store_histories(apply->store, THING_CARD, card->id, 1, &apply->arena, &newest, &count, err)) {
        return false;
    }
    struct err nobody;
    bool known = count > 0 && newest[0].member != 0 && apply_get(apply, THING_MEMBER, newest[0].member, &member, &nobody);
    return err_set(err, ERR_CONFLICT, "%s moved it to %s a moment ago.", known ? member.member.name : "Somebody",
                   lane_name(card->lane));
}

static bool count_rest(struct apply *apply, const struct card *card, struct err *err)
{
    int64_t counted;
    bool counts = card->measure != MEASURE_NONE && card->campaign != 0 && (card->owner != 0 || apply->me != 0);
    if (!counts || !store_card_counted(apply->store, card->id, card->measure, &counted, err)) {
        return !counts;
    }
    int64_t left = card_left(card, counted);
    if (left == 0) {
        return true;
    }
    struct tally where = {.day = apply->today,
                          .member = card->owner != 0 ? card->owner : apply->me,
                          .campaign = card->campaign,
                          .pitch = card->pitch,
                          .card = card->id};
    strbuf_addf(&apply->extra, "%" PRId64 " %s counted for %s", left,
                left == 1 ? measure_word(card->measure) : measure_plural(card->measure),
                where.member == apply->me ? "you" : "its owner");
    return apply_count_one(apply, &where, card->measure, left, false, err);
}

bool apply_card_move(struct apply *apply, const struct change *change, struct err *err)
{
    struct card card;
    if (!apply_get(apply, THING_CARD, change->id, &card, err)) {
        return false;
    }
    if (card.sprint == 0) {
        return err_set(err, ERR_REFUSED, "The card waits with its campaign: put it into the sprint first.");
    }
    if (change->was.card.id != 0 && card.lane != change->was.card.lane) {
        return moved_by_others(apply, &card, err);
    }
    int from = card.lane;
    if (!apply_card_place(apply, &card, change->word, change->place, err)) {
        return false;
    }
    if (change->count_rest && change->word == LANE_DONE && from != LANE_DONE && !count_rest(apply, &card, err)) {
        return false;
    }
    apply->outcome->id = card.id;
    strbuf_add(&apply->words, "Moved “");
    text_clip(&apply->words, card.title, 60, "…");
    strbuf_addf(&apply->words, "” %s", from == change->word ? "within its lane" : "to ");
    strbuf_add(&apply->words, from == change->word ? "" : lane_name(change->word));
    return true;
}

bool apply_card_sprint(struct apply *apply, const struct change *change, struct err *err)
{
    struct card card;
    int64_t *ids;
    size_t count = 0;
    if (!apply_get(apply, THING_CARD, change->id, &card, err)) {
        return false;
    }
    int64_t from = card.sprint;
    card.sprint = change->other;
    card.lane = LANE_TODO;
    card.lane_day = apply->today;
    if (card.sprint != 0 && !store_lane_order(apply->store, card.sprint, LANE_TODO, &apply->arena, &ids, &count, err)) {
        return false;
    }
    card.rank = (int64_t)count + 1;
    if (!apply_set(apply, THING_CARD, &card, err)) {
        return false;
    }
    for (int lane = 0; from != 0 && lane < LANES; lane++) {
        if (!renumber(apply, from, lane, 0, NULL, err)) {
            return false;
        }
    }
    apply->outcome->id = card.id;
    strbuf_add(&apply->words, "Put “");
    text_clip(&apply->words, card.title, 60, "…");
    if (card.sprint != 0) {
        strbuf_addf(&apply->words, "” into Sprint %" PRId64, card.sprint);
    } else {
        strbuf_add(&apply->words, "” back to its campaign");
    }
    return true;
}
