/* Words of a person who asks to be forgotten, taken out of everything the board holds: rows, closings and the history's images of
 * them. The one change that destroys, so it cannot be taken back. */
#pragma once

#include "desk/desk.h"

#include <stddef.h>

struct erase_hit {
    enum thing thing;
    int64_t row;
    const char *text; /* as it stands, in the arena */
};

struct erased {
    struct erase_hit *hits; /* what people see; of an entry of the history its words */
    size_t hits_count;
    size_t images; /* of the history, which hold the words as well */
};

/* The places that hold the words, case and accents aside; nothing is changed. ERR_INPUT where the words are fewer than three
 * characters. */
bool erase_find(struct desk *desk, const char *words, struct arena *arena, struct erased *erased, struct err *err);
/* How many forms held them that the person of this folder typed and did not save (person.h); erase_drafts takes them out. */
bool erase_find_drafts(const char *folder, const char *words, struct arena *arena, size_t *drafts, struct err *err);
bool erase_drafts(const char *folder, const char *words, struct arena *arena, size_t *drafts, struct err *err);
/* In one transaction, with an entry in the history that does not say the words; then the file is written anew. */
bool erase_words(struct desk *desk, const char *words, struct arena *arena, struct erased *erased, struct err *err);
