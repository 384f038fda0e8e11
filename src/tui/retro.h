/* The retrospective's own state: the ways its unfinished cards go, pre-filled until the sprint closes. Pure. */
#pragma once

#include "model/change.h"
#include "model/snapshot.h"
#include "tui/ui.h"

/* Where an unfinished card goes: as chosen, else as the decision about its campaign suggests. */
enum card_way retro_way(const struct snapshot *snap, const struct ui *ui, const struct card *card);
const char *retro_way_words(enum card_way way); /* "into the next sprint" */
void retro_set_way(struct ui *ui, int64_t card, enum card_way way);
/* The ways of all unfinished cards of the running sprint; in the arena. */
const struct way *retro_ways(const struct snapshot *snap, const struct ui *ui, struct arena *arena, size_t *count);
/* What closing will do, in sentences. */
const char *retro_close_words(const struct snapshot *snap, const struct ui *ui, struct arena *arena);
