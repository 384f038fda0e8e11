#include "model/pitch.h"

#include <stddef.h>

const char *const pitch_state_words[] = {"draft", "in use", "stopped", NULL};
