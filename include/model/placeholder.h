/* Placeholders of a pitch: {first name} and {company} are what the person who sends it fills in for each prospect. A name that
 * nobody knows, or a brace that is never closed, would go out as it stands. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct arena;

struct placeholder {
    size_t at;    /* the byte of its opening brace */
    size_t bytes; /* with both braces; 1 for a brace that is not closed on its line */
};

/* The first placeholder at or behind the byte `from` that is not known (case, accents and spaces aside). False: there is none. */
bool placeholder_unknown(const char *text, size_t from, struct placeholder *found);
/* "Nobody fills in {frist name}: did you mean {first name}?" of the first one that is not known; "" where all are. */
const char *placeholder_sentence(struct arena *arena, const char *text);
/* The known name that is nearest to an unknown placeholder, or NULL. */
const char *placeholder_meant(const char *text, const struct placeholder *unknown);
