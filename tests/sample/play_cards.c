#include "sample/play.h"

#include <string.h>

/* Cards: made, moved, blocked. */

static void add_card(struct play *play, size_t fact)
{
    const struct card_fact *from = &card_facts[fact];
    struct card card;
    thing_blank(THING_CARD, &card);
    card.sprint = from->sprint;
    card.campaign = from->campaign;
    card.lane = LANE_TODO;
    card.title = from->title;
    card.words = from->words != NULL ? from->words : "";
    card.owner = from->owner;
    card.measure = (int)from->measure;
    card.planned = from->planned;
    card.pitch = play_pitch(play, from->campaign, from->version);
    card.company = play_company(play, from->company);
    card.due = from->due != NULL ? play_day(from->due) : DAY_NONE;
    struct change change = change_add(THING_CARD, &card);
    play->card_ids[fact] = play_change(play, &change);
}

static void move_to(struct play *play, size_t fact, enum lane lane)
{
    struct card card = {.id = play->card_ids[fact], .lane = play->lanes[fact]};
    struct change change = change_card_move(&card, lane, lane == LANE_DONE ? place_first() : place_last());
    play_change(play, &change);
    play->lanes[fact] = (int)lane;
}

static void move_to_doing(struct play *play, size_t fact)
{
    move_to(play, fact, LANE_DOING);
}

static void move_to_waiting(struct play *play, size_t fact)
{
    move_to(play, fact, LANE_WAITING);
}

static void move_to_done(struct play *play, size_t fact)
{
    move_to(play, fact, LANE_DONE);
}

static void set_obstacle(struct play *play, size_t fact, const char *obstacle)
{
    struct card was = *snapshot_card(play_look(play), play->card_ids[fact]);
    struct card card = was;
    card.blocked = obstacle;
    struct change change = change_edit(THING_CARD, &was, &card);
    play_change(play, &change);
}

static void block(struct play *play, size_t fact)
{
    set_obstacle(play, fact, card_facts[fact].obstacle);
}

static void unblock(struct play *play, size_t fact)
{
    set_obstacle(play, fact, "");
}

/* A card that is there when its sprint starts is made before it does. */
static const char *made_at(const struct card_fact *card)
{
    return strcmp(card->day, sprint_facts[card->sprint - 1].first) == 0 ? "08:50" : "09:22";
}

void play_cards(struct play *play)
{
    must(card_facts_count <= CARDS_MOST);
    for (size_t i = 0; i < card_facts_count; i++) {
        const struct card_fact *card = &card_facts[i];
        const struct {
            const char *day, *hour;
            int seconds;
            happen_fn *happen;
        } steps[] = {
            {card->day, made_at(card), 0, add_card},
            {card->doing, "09:25", 0, move_to_doing},
            {card->blocked, "09:27", 0, block},
            {card->unblocked, "09:28", 0, unblock},
            {card->waiting, card->waiting != NULL ? play_evening(play_day(card->waiting)) : "", 600, move_to_waiting},
            {card->done, card->done != NULL ? play_evening(play_day(card->done)) : "", 660, move_to_done},
        };
        for (size_t step = 0; step < COUNT_OF(steps); step++) {
            if (steps[step].day != NULL) {
                bool said = strlen(steps[step].day) > 6;
                int64_t at = play_at(steps[step].day, steps[step].hour, said ? 0 : steps[step].seconds);
                play_expect(play, at, card->owner, steps[step].happen, i);
            }
        }
    }
}
