#include "tui/action.h"

#include "base/err.h"

static const struct action_row rows[] = {
#define A(ID, NAME, SCOPE, NEEDS, KEYS, LABEL, SENTENCE)                                                                         \
    [ACT_##ID] = {.action = ACT_##ID,                                                                                            \
                  .scope = SCOPE_##SCOPE,                                                                                        \
                  .needs = (NEEDS),                                                                                              \
                  .keys = (KEYS),                                                                                                \
                  .name = #NAME,                                                                                                 \
                  .label = (LABEL),                                                                                              \
                  .sentence = (SENTENCE)},
    ACTIONS(A)
#undef A
};

const struct action_row *action_row(enum act_id action)
{
    must(action > ACT_NONE && action < ACTS);
    return &rows[action];
}
