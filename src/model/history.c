#include "model/history.h"

#include <stddef.h>

const char *const history_kind_words[] = {"do", "undo", "redo", NULL};
