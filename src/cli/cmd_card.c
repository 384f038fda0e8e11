#include "cli/list.h"

#include "base/text.h"
#include "model/board.h"

#include <inttypes.h>
#include <string.h>

/* Cards: the pieces of work. */

static const char *where(const struct card *card)
{
    return card->archived ? "Archived" : card->sprint != 0 ? lane_name(card->lane) : "Backlog";
}

static void list_card(struct list *list, struct run *run, const struct card *card)
{
    list_row(list, THING_CARD, card);
    list_number(list, "counted", snapshot_card_counted(&run->snap, card));
    list_cellf(list, "T%" PRId64, card->id);
    list_cell(list, where(card));
    list_cell(list, card->title);
    list_cell(list, snapshot_campaign_name(&run->snap, card->campaign));
    list_cell(list, snapshot_member_name(&run->snap, card->owner));
    list_cell(list, board_card_state(&run->snap, card, &run->arena));
}

static void list_those_that_fit(struct list *list, struct run *run, const struct card *cards, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (board_card_fits(&run->snap, &cards[i], run_rest(run, 0))) {
            list_card(list, run, &cards[i]);
        }
    }
}

bool cmd_card_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Id", "Lane", "Card", "Campaign", "Owner", "State", NULL};
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    list_those_that_fit(&list, run, run->snap.cards, run->snap.cards_count);
    list_those_that_fit(&list, run, run->snap.waiting_cards, run->snap.waiting_cards_count);
    list_end(&list, run->arguments_count > 0 ? "No card fits." : "No cards yet: scrumsell card add TITLE.");
    return true;
}

static bool find_card(struct run *run, struct card *card, struct err *err)
{
    int64_t id;
    return run_find_argument(run, THING_CARD, 0, &id, err) &&
           store_get(desk_store(run->desk), THING_CARD, id, card, &run->arena, err);
}

static void list_facts(struct list *list, struct run *run, const struct card *card)
{
    struct arena *arena = &run->arena;
    list_fact(list, "card", card->title);
    list_fact(list, "id", arena_format(arena, "T%" PRId64, card->id));
    list_fact(list, "lane", where(card));
    list_fact(list, "sprint", card->sprint != 0 ? arena_format(arena, "S%" PRId64, card->sprint) : "");
    list_fact(list, "campaign", snapshot_campaign_name(&run->snap, card->campaign));
    list_fact(list, "owner", snapshot_member_name(&run->snap, card->owner));
    list_fact(list, "state", card_is_blocked(card) ? "" : board_card_state(&run->snap, card, arena));
    list_fact(list, "due", day_short_year(arena, card->due));
    list_fact(list, "in the way", card->blocked);
    list_fact(list, "text", card->words);
}

bool cmd_card_show(struct run *run, struct err *err)
{
    static const char *const heads[] = {"", "", NULL};
    struct card card;
    struct list list;
    if (!find_card(run, &card, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    list_row(&list, THING_CARD, &card);
    list_number(&list, "counted", snapshot_card_counted(&run->snap, &card));
    list_facts(&list, run, &card);
    list_end(&list, "");
    return true;
}

/* --- adding, changing --- */

/* Fills in what the options say; the rest stays. */
static bool fill(struct run *run, struct card *card, struct err *err)
{
    const char *title = run_option(run, "title"), *measure = run_option(run, "measure"), *text = run_option(run, "text");
    card->title = title != NULL ? title : card->title;
    return run_find_option(run, THING_CAMPAIGN, "campaign", &card->campaign, err) &&
           run_find_option(run, THING_MEMBER, "owner", &card->owner, err) &&
           run_find_option(run, THING_COMPANY, "company", &card->company, err) &&
           run_number_option(run, "planned", card->planned, &card->planned, err) &&
           run_day_option(run, "due", card->due, &card->due, err) &&
           (measure == NULL || run_measure(measure, &card->measure, err)) &&
           (text == NULL || run_text(run, text, &card->words, err));
}

bool cmd_card_add(struct run *run, struct err *err)
{
    struct card card;
    const struct sprint *sprint = run->snap.running != NULL ? run->snap.running : run->snap.draft;
    thing_blank(THING_CARD, &card);
    card.owner = run->snap.me;
    if (!run_argument(run, 0, "a title", &card.title, err) || !fill(run, &card, err)) {
        return false;
    }
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

/* A card that waits with its campaign comes into the sprint first. */
static bool come_in(struct run *run, struct card *card, struct err *err)
{
    const struct sprint *sprint = run->snap.running != NULL ? run->snap.running : run->snap.draft;
    if (card->sprint != 0) {
        return true;
    }
    if (sprint == NULL) {
        return err_set(err, ERR_REFUSED, "There is no sprint to bring it into: scrumsell sprint plan makes one.");
    }
    struct change change = change_card_sprint(card->id, sprint->id);
    return run_apply(run, &change, err) && store_get(desk_store(run->desk), THING_CARD, card->id, card, &run->arena, err);
}

bool cmd_card_move(struct run *run, struct err *err)
{
    static const char *const places[] = {"todo", "doing", "waiting", "done", "backlog", NULL};
    struct card card;
    const char *word;
    int place;
    if (!find_card(run, &card, err) || !run_argument(run, 1, "a lane", &word, err) ||
        !run_word(places, LANES + 1, "A lane", word, &place, err)) {
        return false;
    }
    if (place == LANES) {
        struct change back = change_card_sprint(card.id, 0);
        return run_apply(run, &back, err);
    }
    if (!come_in(run, &card, err)) {
        return false;
    }
    struct change change = change_card_move(&card, (enum lane)place, place_first());
    change.count_rest = place == LANE_DONE;
    return run_apply(run, &change, err);
}

bool cmd_card_assign(struct run *run, struct err *err)
{
    struct card was;
    if (!find_card(run, &was, err)) {
        return false;
    }
    struct card is = was;
    return run_find_argument(run, THING_MEMBER, 1, &is.owner, err) && edit(run, &was, &is, err);
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
    return run_archive(run, THING_CARD, err);
}

bool cmd_card_restore(struct run *run, struct err *err)
{
    return run_restore(run, THING_CARD, err);
}
