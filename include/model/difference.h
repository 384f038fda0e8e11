/* What changed between two texts, word by word: the longest run of words both have stays, the rest went or came. Pure. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* A word with the punctuation that touches it. */
struct changed_word {
    const char *text; /* in the arena */
    bool changed;     /* went (of the text before), came (of the text after) */
    int lines;        /* how many line ends stand before it */
};

struct difference {
    struct changed_word *before, *after;
    size_t before_count, after_count;
    size_t places; /* how many places differ; 0: the same words, whatever the spaces between them */
};

struct difference difference_of(struct arena *arena, const char *before, const char *after);
/* "3 places changed, so the figures cannot say which of them did it"; "" for fewer than two. */
const char *difference_hint(struct arena *arena, size_t places);
