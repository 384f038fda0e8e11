#include "model/company.h"

#include <stddef.h>

const char *const standing_words[] = {"untouched", "reached", "talking", "won", "no", NULL};
