/* What was typed and pasted while a colleague's save was waited for, in order, however much it is. */
#pragma once

#include "tui/key.h"

struct pending {
    struct key *keys; /* their pastes are owned */
    size_t count, room;
    size_t at;   /* the next one to be taken */
    char *taken; /* the paste of the last one taken */
};

void pending_release(struct pending *pending);
/* Copies the paste, where it is one. */
void pending_add(struct pending *pending, const struct key *key);
/* False where nothing is left. A paste is borrowed until the next call. */
bool pending_take(struct pending *pending, struct key *key);
bool pending_is_empty(const struct pending *pending);
