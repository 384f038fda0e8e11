#include "model/learning.h"

#include <stddef.h>

const char *const source_words[] = {"prospect", "partner", "competitor", "expert", "team", NULL};
