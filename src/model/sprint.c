#include "model/sprint.h"

#include <stddef.h>

const char *const sprint_state_words[] = {"draft", "running", "closed", NULL};
const char *const goal_reached_words[] = {"open", "yes", "partly", "no", NULL};

int sprint_days(const struct sprint *sprint)
{
    return sprint->last_day - sprint->first_day + 1;
}

civil_day sprint_end(const struct sprint *sprint)
{
    bool early = sprint->closed != DAY_NONE && sprint->closed < sprint->last_day;
    return early ? sprint->closed : sprint->last_day;
}
