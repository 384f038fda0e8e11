#include "model/card.h"

#include <stddef.h>

const char *const lane_words[] = {"todo", "doing", "waiting", "done", NULL};

const char *lane_name(int lane)
{
    static const char *const names[LANES] = {"To do", "Doing", "Waiting", "Done"};
    return names[lane];
}

bool card_is_blocked(const struct card *card)
{
    return card->blocked[0] != '\0';
}

int64_t card_left(const struct card *card, int64_t counted)
{
    return card->planned > counted ? card->planned - counted : 0;
}
