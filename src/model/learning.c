#include "model/learning.h"

#include <stddef.h>

const char *const source_givers[] = {"a prospect", "a partner", "a competitor", "an expert", "the team", NULL};
const char *const source_words[] = {"prospect", "partner", "competitor", "expert", "team", NULL};
