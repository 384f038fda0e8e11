#include "model/standup.h"

#include <stddef.h>

const char *const standup_state_words[] = {"running", "paused", "ended", NULL};
const char *const turn_state_words[] = {"next", "speaking", "spoken", "away", NULL};

static int64_t seconds_since(int64_t since, int64_t now)
{
    return since > 0 && now > since ? now - since : 0;
}

int64_t standup_spent(const struct standup *standup, int64_t now)
{
    return standup->spent + seconds_since(standup->since, now);
}

int64_t turn_spent(const struct turn *turn, int64_t now)
{
    return turn->spent + seconds_since(turn->since, now);
}
