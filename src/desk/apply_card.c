#include "desk/apply.h"

#include "base/text.h"

#include <inttypes.h>

/* Cards: through the lanes, into sprints and back. */

/* Puts a card into a lane of its sprint at a place, renumbering both lanes. */
static bool apply_card_place(struct apply *apply, struct card *card, int lane, struct place place, struct err *err)
{
    const struct list from = {.thing = THING_CARD, .sprint = card->sprint, .lane = card->lane};
    const struct list to = {.thing = THING_CARD, .sprint = card->sprint, .lane = lane};
    int64_t *ids;
    size_t count;
    if (!apply_touch_placed(apply, THING_CARD, card->id, err) || !apply_list(apply, &to, 1, &ids, &count, err)) {
        return false;
    }
    apply_place(ids, &count, card->id, place);
    if (card->lane == lane) {
        return apply_list_write(apply, &to, ids, count, err);
    }
    card->lane = lane;
    card->lane_day = apply->today;
    return apply_set(apply, THING_CARD, card, err) && apply_list_close_up(apply, &from, err) &&
           apply_list_write(apply, &to, ids, count, err);
}

static bool moved_by_others(struct apply *apply, const struct change *change, const struct card *card, struct err *err)
{
    struct who who;
    if (!apply_who(apply, THING_CARD, card->id, "lane", &who, err)) {
        return false;
    }
    union row theirs = {.card = *card};
    struct change wanted = *change;
    wanted.row.card = *card;
    wanted.row.card.lane = change->word;
    wanted.was.card = *card;
    wanted.was.card.lane = change->was.card.lane;
    apply_conflict(apply, &wanted, &theirs, &who);
    return err_set(err, ERR_CONFLICT, "%s moved it to %s%s.", who.name, lane_name(card->lane), apply_when(apply, who.at));
}

static const char *counted_in_words(struct apply *apply, const struct card *card, int64_t n)
{
    return text_count(&apply->arena, n, measure_word(card->measure), measure_plural(card->measure));
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
    apply_extra(apply, "%s counted for %s", counted_in_words(apply, card, left), where.member == apply->me ? "you" : "its owner");
    return apply_count_one(apply, &where, &(struct count){.measure = card->measure, .n = left}, err);
}

/* What was counted stays counted when a card comes back: it was done. It is said, since the card may say more than it asks for.
 */
static bool say_counted(struct apply *apply, const struct card *card, struct err *err)
{
    int64_t counted = 0;
    bool counts = card->measure != MEASURE_NONE && card->campaign != 0;
    if (counts && !store_card_counted(apply->store, card->id, card->measure, &counted, err)) {
        return false;
    }
    if (counted > 0) {
        apply_extra(apply, "%s %s counted", counted_in_words(apply, card, counted), counted == 1 ? "stays" : "stay");
    }
    return true;
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
    if (!apply_card_is_open(apply, &card, err)) {
        return false;
    }
    const union row *before = apply_before(apply, THING_CARD, card.id);
    int stood = before != NULL ? before->card.lane : card.lane; /* a part of this batch may have moved it already */
    if (change->was.card.id != 0 && stood != change->was.card.lane) {
        return moved_by_others(apply, change, &card, err);
    }
    int from = card.lane;
    if (!apply_card_place(apply, &card, change->word, change->place, err)) {
        return false;
    }
    if (change->count_rest && change->word == LANE_DONE && from != LANE_DONE && !count_rest(apply, &card, err)) {
        return false;
    }
    if (from == LANE_DONE && change->word != LANE_DONE && !say_counted(apply, &card, err)) {
        return false;
    }
    apply->outcome->id = card.id;
    const char *title = apply_clip(apply, card.title);
    if (from == change->word) {
        strbuf_addf(&apply->words, "Moved “%s” within its lane", title);
    } else {
        strbuf_addf(&apply->words, "Moved “%s” to %s", title, lane_name(change->word));
    }
    return true;
}

/* Whether the card may go there: an open sprint, not the one it is in; 0 is its campaign. */
static bool may_go(struct apply *apply, const struct card *card, int64_t to, struct err *err)
{
    struct sprint sprint;
    if (to == card->sprint) {
        return to != 0 ? err_set(err, ERR_REFUSED, "The card is in Sprint %" PRId64 " already.", to)
                       : err_set(err, ERR_REFUSED, "The card waits with its campaign already.");
    }
    if (to == 0 && card->campaign == 0) {
        return err_set(err, ERR_REFUSED, "The card has no campaign to go back to: archive it instead.");
    }
    return to == 0 || (apply_get_sprint(apply, to, &sprint, err) && apply_sprint_is_open(&sprint, err));
}

bool apply_card_to_sprint(struct apply *apply, struct card *card, int64_t to, int lane, struct err *err)
{
    const struct list from = {.thing = THING_CARD, .sprint = card->sprint, .lane = card->lane};
    const struct list list = {.thing = THING_CARD, .sprint = to, .lane = lane};
    int64_t *ids;
    size_t count = 0;
    if (to != 0 && !apply_list(apply, &list, 0, &ids, &count, err)) {
        return false;
    }
    card->lane_day = card->lane != lane ? apply->today : card->lane_day;
    card->sprint = to;
    card->lane = lane;
    card->rank = (int64_t)count + 1;
    return apply_set(apply, THING_CARD, card, err) && (from.sprint == 0 || apply_list_close_up(apply, &from, err));
}

bool apply_card_sprint(struct apply *apply, const struct change *change, struct err *err)
{
    struct card card;
    if (!apply_get(apply, THING_CARD, change->id, &card, err) || !apply_card_is_open(apply, &card, err) ||
        !may_go(apply, &card, change->other, err)) {
        return false;
    }
    int64_t from = card.sprint;
    if (!apply_card_to_sprint(apply, &card, change->other, LANE_TODO, err) || !apply_mark_cards(apply, from, -1, err) ||
        !apply_mark_cards(apply, card.sprint, 1, err)) {
        return false;
    }
    apply->outcome->id = card.id;
    const char *title = apply_clip(apply, card.title);
    if (card.sprint != 0) {
        strbuf_addf(&apply->words, "Put “%s” into Sprint %" PRId64, title, card.sprint);
    } else {
        strbuf_addf(&apply->words, "Put “%s” back to its campaign", title);
    }
    return true;
}
