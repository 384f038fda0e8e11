#include "model/decision.h"

#include <stddef.h>

const char *const decision_words[] = {"keep", "tweak", "pause", "stop", "open", NULL};
const char *const action_state_words[] = {"open", "done", "not done", "dropped", NULL};
