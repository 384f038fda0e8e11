#include "tui/pending.h"

#include "base/err.h"

#include <stdlib.h>
#include <string.h>

static void forget_taken(struct pending *pending)
{
    free(pending->taken);
    pending->taken = NULL;
}

void pending_release(struct pending *pending)
{
    for (size_t i = pending->at; i < pending->count; i++) {
        free((char *)pending->keys[i].paste);
    }
    forget_taken(pending);
    free(pending->keys);
    *pending = (struct pending){0};
}

static char *copy_of_paste(const struct key *key)
{
    char *copy = malloc(key->paste_bytes + 1);
    must(copy != NULL);
    memcpy(copy, key->paste, key->paste_bytes);
    copy[key->paste_bytes] = '\0';
    return copy;
}

static void grow(struct pending *pending)
{
    pending->room = pending->room == 0 ? 64 : pending->room * 2;
    pending->keys = realloc(pending->keys, pending->room * sizeof pending->keys[0]);
    must(pending->keys != NULL);
}

void pending_add(struct pending *pending, const struct key *key)
{
    if (pending->count == pending->room) {
        grow(pending);
    }
    struct key *added = &pending->keys[pending->count++];
    *added = *key;
    added->paste = key->paste != NULL ? copy_of_paste(key) : NULL;
}

bool pending_take(struct pending *pending, struct key *key)
{
    forget_taken(pending);
    if (pending_is_empty(pending)) {
        return false;
    }
    *key = pending->keys[pending->at++];
    pending->taken = (char *)key->paste;
    if (pending_is_empty(pending)) {
        pending->at = pending->count = 0;
    }
    return true;
}

bool pending_is_empty(const struct pending *pending)
{
    return pending->at == pending->count;
}
