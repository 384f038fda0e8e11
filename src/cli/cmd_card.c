#include "cli/command.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool find_card(struct run *run, struct card *card, struct err *err)
{
    const char *name;
    int64_t id;
    return run_argument(run, 0, "a card", &name, err) && run_find(run, THING_CARD, name, &id, err) &&
           store_get(desk_store(run->desk), THING_CARD, id, card, &run->arena, err);
}

static void list_card(struct run *run, const struct card *card)
{
    if (run->json) {
        run_json_item(run, THING_CARD, card);
        return;
    }
    run_line(run, "T%-4" PRId64 " %s  %s  %s  %s  %s", card->id, card->sprint != 0 ? lane_name(card->lane) : "Backlog",
             card->title, snapshot_campaign_name(&run->snap, card->campaign), snapshot_member_name(&run->snap, card->owner),
             board_card_state(&run->snap, card, &run->arena));
}

bool cmd_card_list(struct run *run, struct err *err)
{
    (void)err;
    if (run->json) {
        run_json_begin(run, "card-list");
    }
    for (size_t i = 0; i < run->snap.cards_count; i++) {
        list_card(run, &run->snap.cards[i]);
    }
    for (size_t i = 0; i < run->snap.waiting_cards_count; i++) {
        list_card(run, &run->snap.waiting_cards[i]);
    }
    if (run->json) {
        run_json_end(run);
    }
    return true;
}

bool cmd_card_show(struct run *run, struct err *err)
{
    struct card card;
    if (!find_card(run, &card, err)) {
        return false;
    }
    if (run->json) {
        run_json_begin(run, "card");
        run_json_item(run, THING_CARD, &card);
        run_json_end(run);
        return true;
    }
    list_card(run, &card);
    if (card.words[0] != '\0') {
        run_line(run, "%s", card.words);
    }
    return true;
}

/* Fills in what the options say; the rest stays. */
static bool fill(struct run *run, struct card *card, struct err *err)
{
    const char *campaign = run_option(run, "campaign"), *owner = run_option(run, "owner"), *measure = run_option(run, "measure");
    if ((campaign != NULL && !run_find(run, THING_CAMPAIGN, campaign, &card->campaign, err)) ||
        (owner != NULL && !run_find(run, THING_MEMBER, owner, &card->owner, err)) ||
        !run_number_option(run, "planned", card->planned, &card->planned, err) ||
        !run_day_option(run, "due", card->due, &card->due, err)) {
        return false;
    }
    card->title = run_option(run, "title") != NULL ? run_option(run, "title") : card->title;
    card->words = run_option(run, "text") != NULL ? run_option(run, "text") : card->words;
    card->measure = measure != NULL ? measure_read(measure) : card->measure;
    bool unknown = measure != NULL && card->measure == MEASURE_NONE;
    return !unknown || err_set(err, ERR_USAGE, "“%.40s” is nothing that is counted.", measure);
}

bool cmd_card_add(struct run *run, struct err *err)
{
    struct card card;
    const char *title;
    thing_blank(THING_CARD, &card);
    card.owner = run->snap.me;
    const struct sprint *sprint = run->snap.running != NULL ? run->snap.running : run->snap.draft;
    if (!run_argument(run, 0, "a title", &title, err) || !fill(run, &card, err)) {
        return false;
    }
    card.title = title;
    card.sprint = sprint != NULL && !run_flag(run, "backlog") ? sprint->id : 0;
    struct change change = change_add(THING_CARD, &card);
    return run_apply(run, &change, err);
}

static bool edit(struct run *run, const struct card *was, const struct card *is, struct err *err)
{
    struct change change = change_edit(THING_CARD, was, is);
    return run_apply(run, &change, err);
}

bool cmd_card_edit(struct run *run, struct err *err)
{
    struct card was;
    if (!find_card(run, &was, err)) {
        return false;
    }
    struct card is = was;
    return fill(run, &is, err) && edit(run, &was, &is, err);
}

bool cmd_card_move(struct run *run, struct err *err)
{
    struct card card;
    const char *word;
    if (!find_card(run, &card, err) || !run_argument(run, 1, "a lane", &word, err)) {
        return false;
    }
    for (int lane = 0; lane < LANES; lane++) {
        if (strcmp(word, lane_words[lane]) == 0) {
            struct change change = change_card_move(&card, (enum lane)lane, place_first());
            change.count_rest = lane == LANE_DONE;
            return run_apply(run, &change, err);
        }
    }
    return err_set(err, ERR_USAGE, "A lane is todo, doing, waiting or done, not “%.40s”.", word);
}

bool cmd_card_assign(struct run *run, struct err *err)
{
    struct card was;
    const char *name;
    if (!find_card(run, &was, err) || !run_argument(run, 1, "a member", &name, err)) {
        return false;
    }
    struct card is = was;
    return run_find(run, THING_MEMBER, name, &is.owner, err) && edit(run, &was, &is, err);
}

bool cmd_card_block(struct run *run, struct err *err)
{
    struct card was;
    const char *reason;
    if (!find_card(run, &was, err) || !run_argument(run, 1, "a reason", &reason, err)) {
        return false;
    }
    struct card is = was;
    is.blocked = run_rest(run, 1);
    return edit(run, &was, &is, err);
}

bool cmd_card_unblock(struct run *run, struct err *err)
{
    struct card was;
    if (!find_card(run, &was, err)) {
        return false;
    }
    struct card is = was;
    is.blocked = "";
    return edit(run, &was, &is, err);
}

bool cmd_card_archive(struct run *run, struct err *err)
{
    struct card card;
    if (!find_card(run, &card, err)) {
        return false;
    }
    struct change change = change_archive(THING_CARD, card.id);
    return run_apply(run, &change, err);
}

/* --- counting --- */

/* "15 emails 4 calls"; a measure without a number is one. */
static bool read_counts(struct run *run, struct count *counts, size_t *count, struct err *err)
{
    int64_t n = 1;
    bool have_n = false;
    for (size_t i = 0; i < run->arguments_count; i++) {
        const char *word = run->arguments[i];
        char *end;
        long long number = strtoll(word, &end, 10);
        if (end != word && *end == '\0' && !have_n) {
            n = number;
            have_n = true;
            continue;
        }
        int measure = measure_read(word);
        if (measure == MEASURE_NONE) {
            return err_set(err, ERR_USAGE, "“%.40s” is nothing that is counted. Try 15 emails 4 calls.", word);
        }
        counts[(*count)++] = (struct count){.measure = measure, .n = n};
        n = 1;
        have_n = false;
    }
    return *count > 0 && !have_n ? true : err_set(err, ERR_USAGE, "Say what to count: 15 emails 4 calls.");
}

/* The campaign of my card in Doing, else the first of the sprint, else the first of the backlog. */
static int64_t usual_campaign(const struct snapshot *snap)
{
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (snap->cards[i].owner == snap->me && snap->cards[i].lane == LANE_DOING && snap->cards[i].campaign != 0) {
            return snap->cards[i].campaign;
        }
    }
    for (size_t i = 0; snap->running != NULL && i < snap->campaigns_count; i++) {
        if (snapshot_committed(snap, snap->running->id, snap->campaigns[i].id)) {
            return snap->campaigns[i].id;
        }
    }
    return snap->campaigns_count > 0 ? snap->campaigns[0].id : 0;
}

static bool find_version(struct run *run, struct tally *where, const struct count *count, struct err *err)
{
    const char *text = run_option(run, "pitch");
    if (text == NULL) {
        return true;
    }
    int channel = run_option(run, "channel") != NULL ? channel_read(run_option(run, "channel")) : measure_channel(count->measure);
    channel = channel == CHANNEL_NONE ? CHANNEL_EMAIL : channel;
    int64_t version = strtoll(text + (tolower((unsigned char)text[0]) == 'v'), NULL, 10);
    for (size_t i = 0; i < run->snap.pitches_count; i++) {
        const struct pitch *pitch = &run->snap.pitches[i];
        if (pitch->campaign == where->campaign && pitch->channel == channel && pitch->version == version) {
            where->pitch = pitch->id;
            return true;
        }
    }
    return err_set(err, ERR_NOT_FOUND, "There is no %s version “%.20s”.", channel_words[channel], text);
}

bool cmd_count(struct run *run, struct err *err)
{
    struct count counts[ARGUMENTS_MAX];
    size_t count = 0;
    struct tally where;
    const char *campaign = run_option(run, "campaign"), *card = run_option(run, "card");
    thing_blank(THING_TALLY, &where);
    where.member = run->snap.me;
    where.campaign = usual_campaign(&run->snap);
    if (!read_counts(run, counts, &count, err) || !run_day_option(run, "day", run->snap.today, &where.day, err) ||
        (campaign != NULL && !run_find(run, THING_CAMPAIGN, campaign, &where.campaign, err)) ||
        (card != NULL && !run_find(run, THING_CARD, card, &where.card, err)) || !find_version(run, &where, &counts[0], err)) {
        return false;
    }
    struct change change = change_count(&where, counts, count);
    return run_apply(run, &change, err);
}
