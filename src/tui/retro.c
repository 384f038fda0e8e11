#include "tui/retro.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>

static bool ends(const struct snapshot *snap, const struct card *card)
{
    const struct decision *decision = figures_decision(snap, card->sprint, card->campaign, 0);
    return card->campaign != 0 && decision != NULL && (decision->word == DECISION_PAUSE || decision->word == DECISION_STOP);
}

enum card_way retro_way(const struct snapshot *snap, const struct ui *ui, const struct card *card)
{
    for (size_t i = 0; i < ui->ways_count; i++) {
        if (ui->ways[i].card == card->id) {
            return ui->ways[i].way;
        }
    }
    return ends(snap, card) ? WAY_CAMPAIGN : WAY_NEXT_SPRINT;
}

const char *retro_way_words(enum card_way way)
{
    switch (way) {
    case WAY_NEXT_SPRINT:
        return "into the next sprint";
    case WAY_CAMPAIGN:
        return "back to its campaign";
    case WAY_DROPPED:
        return "dropped";
    }
    return "";
}

void retro_set_way(struct ui *ui, int64_t card, enum card_way way)
{
    for (size_t i = 0; i < ui->ways_count; i++) {
        if (ui->ways[i].card == card) {
            ui->ways[i].way = way;
            return;
        }
    }
    if (ui->ways_count < WAYS_MAX) {
        ui->ways[ui->ways_count++] = (struct way){.card = card, .way = way};
    }
}

static bool is_leftover(const struct snapshot *snap, const struct card *card)
{
    return snap->running != NULL && card->sprint == snap->running->id && card->lane != LANE_DONE;
}

const struct way *retro_ways(const struct snapshot *snap, const struct ui *ui, struct arena *arena, size_t *count)
{
    struct way *ways = arena_array(arena, struct way, snap->cards_count + 1);
    *count = 0;
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (is_leftover(snap, &snap->cards[i])) {
            ways[(*count)++] = (struct way){.card = snap->cards[i].id, .way = retro_way(snap, ui, &snap->cards[i])};
        }
    }
    return ways;
}

const char *retro_close_words(const struct snapshot *snap, const struct ui *ui, struct arena *arena)
{
    size_t count;
    int64_t by_way[WAY_DROPPED + 1] = {0};
    const struct way *ways = retro_ways(snap, ui, arena, &count);
    const char *words = arena_format(arena, "Sprint %" PRId64 " becomes read-only; its numbers are frozen.", snap->running->id);
    for (size_t i = 0; i < count; i++) {
        by_way[ways[i].way]++;
    }
    for (int way = WAY_NEXT_SPRINT; way <= WAY_DROPPED; way++) {
        if (by_way[way] > 0) {
            words =
                arena_format(arena, "%s %s: %s.", words, text_count(arena, by_way[way], "card is not done", "cards are not done"),
                             retro_way_words((enum card_way)way));
        }
    }
    return arena_format(arena, "%s You can open it again later, with a reason.", words);
}
