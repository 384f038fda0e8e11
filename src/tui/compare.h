/* Two pitch versions side by side: what each was sent and what came back, their words with those that changed in [brackets], and
 * what the comparison is worth. */
#pragma once

#include "model/difference.h"
#include "tui/inside.h"
#include "tui/page.h"

void compare_draw(struct paint *paint, struct rect area, const struct scene *scene, const struct pair *pair);
/* The words with the changed ones in brackets; returns the rows they took. */
int compare_words(struct paint *paint, struct rect rect, const struct changed_word *words, size_t count);
/* What else may be behind a difference: "confounded: ..." and "observational: ...", a line each; "" where nothing is. */
const char *compare_doubts(const struct snapshot *snap, const struct pair *pair, size_t places, struct arena *arena);
