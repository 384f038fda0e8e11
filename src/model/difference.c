#include "model/difference.h"

#include <stdint.h>
#include <string.h>

enum { CELLS_MOST = 4000000 }; /* of the table; longer texts are told apart at both ends only */

static size_t spaces_before(const char *text, int *lines)
{
    size_t bytes = strspn(text, " \t\n");
    *lines = 0;
    for (size_t i = 0; i < bytes; i++) {
        *lines += text[i] == '\n';
    }
    return bytes;
}

static struct changed_word *words_of(struct arena *arena, const char *text, size_t *count)
{
    struct changed_word *words = arena_array(arena, struct changed_word, strlen(text) / 2 + 1);
    *count = 0;
    for (;;) {
        int lines;
        text += spaces_before(text, &lines);
        size_t bytes = strcspn(text, " \t\n");
        if (bytes == 0) {
            return words;
        }
        words[(*count)++] = (struct changed_word){.text = arena_text_n(arena, text, bytes), .lines = lines};
        text += bytes;
    }
}

static bool same(const struct changed_word *one, const struct changed_word *other)
{
    return strcmp(one->text, other->text) == 0;
}

static void mark(struct changed_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        words[i].changed = true;
    }
}

/* Two stretches of words that begin and end differently. */
struct stretch {
    struct changed_word *before, *after;
    size_t before_count, after_count;
};

static struct stretch middle(const struct difference *difference)
{
    size_t head = 0, tail = 0;
    const struct difference *d = difference;
    size_t shorter = d->before_count < d->after_count ? d->before_count : d->after_count;
    while (head < shorter && same(&d->before[head], &d->after[head])) {
        head++;
    }
    while (tail < shorter - head && same(&d->before[d->before_count - 1 - tail], &d->after[d->after_count - 1 - tail])) {
        tail++;
    }
    return (struct stretch){.before = d->before + head,
                            .after = d->after + head,
                            .before_count = d->before_count - head - tail,
                            .after_count = d->after_count - head - tail};
}

/* common[i][j]: how many words the rests from i and j on have in common. */
static uint32_t *common_words(struct arena *arena, const struct stretch *stretch)
{
    size_t width = stretch->after_count + 1;
    uint32_t *common = arena_array(arena, uint32_t, (stretch->before_count + 1) * width);
    for (size_t i = stretch->before_count; i-- > 0;) {
        for (size_t j = stretch->after_count; j-- > 0;) {
            uint32_t down = common[(i + 1) * width + j], right = common[i * width + j + 1];
            bool kept = same(&stretch->before[i], &stretch->after[j]);
            common[i * width + j] = kept ? common[(i + 1) * width + j + 1] + 1 : down > right ? down : right;
        }
    }
    return common;
}

static void mark_changed(struct arena *arena, const struct stretch *stretch)
{
    size_t width = stretch->after_count + 1;
    const uint32_t *common = common_words(arena, stretch);
    size_t i = 0, j = 0;
    while (i < stretch->before_count && j < stretch->after_count) {
        if (same(&stretch->before[i], &stretch->after[j])) {
            i++;
            j++;
        } else if (common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            stretch->before[i++].changed = true;
        } else {
            stretch->after[j++].changed = true;
        }
    }
    mark(stretch->before + i, stretch->before_count - i);
    mark(stretch->after + j, stretch->after_count - j);
}

/* The words that stayed pair up in order; a single one between two changes says nothing by itself and is read as part of them. */
static void join_islands(struct difference *difference)
{
    struct changed_word *before = difference->before, *after = difference->after;
    size_t j = 0;
    for (size_t i = 0; i < difference->before_count; i++) {
        if (before[i].changed) {
            continue;
        }
        while (after[j].changed) {
            j++;
        }
        bool went_before = i > 0 && before[i - 1].changed,
             went_behind = i + 1 < difference->before_count && before[i + 1].changed;
        bool came_before = j > 0 && after[j - 1].changed, came_behind = j + 1 < difference->after_count && after[j + 1].changed;
        if (went_before && went_behind && came_before && came_behind) {
            before[i].changed = after[j].changed = true;
        }
        j++;
    }
}

/* A place is words that went, words that came, or both, between two words that stayed. */
static size_t count_places(const struct difference *difference)
{
    size_t places = 0, i = 0, j = 0;
    while (i < difference->before_count || j < difference->after_count) {
        bool changed = false;
        for (; i < difference->before_count && difference->before[i].changed; i++) {
            changed = true;
        }
        for (; j < difference->after_count && difference->after[j].changed; j++) {
            changed = true;
        }
        places += changed;
        i += i < difference->before_count;
        j += j < difference->after_count;
    }
    return places;
}

struct difference difference_of(struct arena *arena, const char *before, const char *after)
{
    struct difference difference = {0};
    difference.before = words_of(arena, before, &difference.before_count);
    difference.after = words_of(arena, after, &difference.after_count);
    struct stretch stretch = middle(&difference);
    if ((stretch.before_count + 1) * (stretch.after_count + 1) <= CELLS_MOST) {
        mark_changed(arena, &stretch);
    } else {
        mark(stretch.before, stretch.before_count);
        mark(stretch.after, stretch.after_count);
    }
    difference.places = count_places(&difference);
    join_islands(&difference);
    return difference;
}

const char *difference_hint(struct arena *arena, size_t places)
{
    return places < 2 ? "" : arena_format(arena, "%zu places changed, so the figures cannot say which of them did it", places);
}
