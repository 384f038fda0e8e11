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

int64_t standup_left(const struct standup *standup, int64_t now)
{
    return standup->minutes * 60 - standup_spent(standup, now);
}

enum standup_stage standup_stage(const struct standup *standup, int64_t now)
{
    int64_t left = standup_left(standup, now);
    return left > STANDUP_LAST_SECONDS ? STANDUP_IN_TIME : left > 0 ? STANDUP_LAST_MINUTES : STANDUP_OVER;
}
