#include "model/market.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>

/* --- learnings --- */

static size_t add_taught(const struct snapshot *snap, const struct learning *learning, struct arena *arena, struct taught *taught)
{
    struct chain *chains;
    size_t ways = chain_of_learning(snap, learning, arena, &chains);
    for (size_t i = 0; taught != NULL && i < ways; i++) {
        taught[i] = (struct taught){
            .learning = learning, .acted = chain_acted_upon(snap, learning), .came = chain_outcome(snap, &chains[i], arena)};
    }
    return ways;
}

/* Fills `taught`, or only counts where it is NULL. */
static size_t taught_by(const struct snapshot *snap, enum source source, struct arena *arena, struct taught *taught)
{
    size_t count = 0;
    for (size_t i = snap->learnings_count; i > 0; i--) {
        const struct learning *learning = &snap->learnings[i - 1];
        if (learning->source == (int)source) {
            count += add_taught(snap, learning, arena, taught != NULL ? taught + count : NULL);
        }
    }
    return count;
}

size_t market_taught(const struct snapshot *snap, enum source source, struct arena *arena, struct taught **taught)
{
    *taught = arena_array(arena, struct taught, taught_by(snap, source, arena, NULL) + 1);
    return taught_by(snap, source, arena, *taught);
}

const char *market_taught_line(const struct snapshot *snap, struct arena *arena)
{
    int64_t all = (int64_t)snap->learnings_count, acted = 0;
    for (size_t i = 0; i < snap->learnings_count; i++) {
        acted += chain_acted_upon(snap, &snap->learnings[i]);
    }
    if (all == 0) {
        return "";
    }
    const char *learnings = text_count(arena, all, "learning", "learnings");
    return acted == 0 ? arena_format(arena, "%s: none acted upon yet.", learnings)
                      : arena_format(arena, "%s: %" PRId64 " acted upon.", learnings, acted);
}

/* --- reasons --- */

static bool is_rejection_of(const struct note *note, int64_t campaign)
{
    return note->kind == NOTE_REJECTION && (campaign == 0 || note->campaign == campaign) && note->archived == 0;
}

static struct reason_count *count_of(struct reason_count *counts, size_t *count, int64_t reason)
{
    for (size_t i = 0; i < *count; i++) {
        if (counts[i].reason == reason) {
            return &counts[i];
        }
    }
    counts[*count] = (struct reason_count){.reason = reason};
    return &counts[(*count)++];
}

static int by_number(const void *one, const void *other)
{
    const struct reason_count *a = one, *b = other;
    if ((a->reason == 0) != (b->reason == 0)) {
        return a->reason == 0 ? 1 : -1;
    }
    if (a->n != b->n) {
        return a->n < b->n ? 1 : -1;
    }
    return (a->reason > b->reason) - (a->reason < b->reason);
}

size_t market_reasons(const struct snapshot *snap, int64_t campaign, struct arena *arena, struct reason_count **counts)
{
    size_t count = 0;
    *counts = arena_array(arena, struct reason_count, snap->notes_count + 1);
    for (size_t i = 0; i < snap->notes_count; i++) {
        if (is_rejection_of(&snap->notes[i], campaign)) {
            count_of(*counts, &count, snap->notes[i].reason)->n++;
        }
    }
    qsort(*counts, count, sizeof **counts, by_number);
    return count;
}

const char *market_reason_name(const struct snapshot *snap, int64_t reason)
{
    if (reason == 0) {
        return "not said";
    }
    const struct reason *row = snapshot_reason(snap, reason);
    return row != NULL ? row->words : "no longer listed";
}

const char *market_reasons_line(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    struct reason_count *counts;
    size_t count = market_reasons(snap, campaign, arena, &counts);
    const char *line = "";
    for (size_t i = 0; i < count; i++) {
        line = arena_format(arena, "%s%s%s %" PRId64, line, i > 0 ? ", " : "", market_reason_name(snap, counts[i].reason),
                            counts[i].n);
    }
    return line;
}

const char *market_same_reason(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    struct reason_count *counts;
    size_t count = market_reasons(snap, campaign, arena, &counts);
    if (count == 0 || counts[0].reason == 0 || counts[0].n < SAME_REASON) {
        return "";
    }
    return arena_format(arena, "“%s” came up %" PRId64 " times: what is our answer?", market_reason_name(snap, counts[0].reason),
                        counts[0].n);
}
