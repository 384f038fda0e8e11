#include "model/mention.h"

#include "base/text.h"

#include <string.h>

/* The n-th name that can be mentioned, NULL behind the last one. */
typedef const char *name_fn(const struct snapshot *snap, size_t n, int64_t *id);

static const char *member_name(const struct snapshot *snap, size_t n, int64_t *id)
{
    const struct member *member = n < snap->members_active ? &snap->members[n] : NULL;
    *id = member != NULL ? member->id : 0;
    return member != NULL ? member->name : NULL;
}

static const char *campaign_name(const struct snapshot *snap, size_t n, int64_t *id)
{
    const struct campaign *campaign = n < snap->campaigns_count ? &snap->campaigns[n] : NULL;
    *id = campaign != NULL ? campaign->id : 0;
    return campaign != NULL ? campaign->name : NULL;
}

static const char *reason_name(const struct snapshot *snap, size_t n, int64_t *id)
{
    const struct reason *reason = n < snap->reasons_count ? &snap->reasons[n] : NULL;
    *id = reason != NULL ? reason->id : 0;
    return reason != NULL ? reason->words : NULL;
}

/* --- how well a name fits --- */

enum fit { FIT_NOT, FIT_PART, FIT_WORD, FIT_WHOLE };

static enum fit fit_of(const char *name, const char *word)
{
    enum fit fit = FIT_NOT;
    size_t at, bytes;
    for (const char *from = name; *from != '\0' && text_find(from, word, &at, &bytes) && bytes > 0; from += at + 1) {
        const char *found = from + at;
        bool begins = found == name || found[-1] == ' ' || found[-1] == '-';
        if (found == name && found[bytes] == '\0') {
            return FIT_WHOLE;
        }
        fit = begins ? FIT_WORD : fit == FIT_NOT ? FIT_PART : fit;
    }
    return fit;
}

struct kind {
    name_fn *name_at;
    const char *before, *behind; /* of the word that names nothing */
    char sign;
    const char *all; /* said before all of them, where they are few; NULL else */
};

/* --- what it may have meant --- */

struct guess {
    const char *folded; /* what was typed */
    const char *word;   /* the nearest word of all names, or NULL */
    size_t distance;
};

static void guess_from(struct guess *guess, const char *name, struct arena *arena)
{
    for (const char *at = name; *at != '\0';) {
        size_t bytes = strcspn(at, " ");
        const char *word = arena_text_n(arena, at, bytes);
        const char *const folded[] = {text_fold(arena, word), NULL};
        size_t distance = text_distance(guess->folded, folded[0]);
        if (distance < guess->distance && text_nearest(guess->folded, folded) != NULL) {
            guess->word = word;
            guess->distance = distance;
        }
        at += bytes + (at[bytes] == ' ');
    }
}

/* "pricing, competition, budget": the names there are, where they are few. */
static const char *all_names(const struct snapshot *snap, const struct kind *kind, struct arena *arena)
{
    const char *names = "", *name;
    int64_t id;
    for (size_t i = 0; (name = kind->name_at(snap, i, &id)) != NULL; i++) {
        names = arena_format(arena, "%s%s%s", names, i > 0 ? ", " : "", name);
    }
    return names;
}

static int64_t not_found(const struct snapshot *snap, const struct kind *kind, const char *word, struct err *err)
{
    struct arena arena;
    int64_t id;
    const char *name;
    arena_init(&arena);
    struct guess guess = {.folded = text_fold(&arena, word), .distance = SIZE_MAX};
    for (size_t i = 0; (name = kind->name_at(snap, i, &id)) != NULL; i++) {
        guess_from(&guess, name, &arena);
    }
    err_set(err, ERR_NOT_FOUND, "%s“%.40s”%s", kind->before, word, kind->behind);
    if (guess.word != NULL) {
        err_hint(err, "Did you mean %c%s?", kind->sign, guess.word);
    } else if (kind->all != NULL) {
        err_hint(err, "%s: %s.", kind->all, all_names(snap, kind, &arena));
    }
    arena_release(&arena);
    return 0;
}

/* --- finding --- */

static int64_t find(const struct snapshot *snap, const struct kind *kind, const char *word, struct err *err)
{
    int64_t id, found = 0;
    const char *name, *first = "", *second = NULL;
    enum fit best = FIT_NOT;
    for (size_t i = 0; (name = kind->name_at(snap, i, &id)) != NULL; i++) {
        enum fit fit = fit_of(name, word);
        if (fit > best) {
            best = fit;
            found = id;
            first = name;
            second = NULL;
        } else if (fit == best && fit != FIT_NOT && second == NULL) {
            second = name;
        }
    }
    if (best == FIT_NOT) {
        return not_found(snap, kind, word, err);
    }
    if (second != NULL) {
        err_set(err, ERR_AMBIGUOUS, "“%c%.40s” fits “%.60s” and “%.60s”: take a word that only one of them has.", kind->sign,
                word, first, second);
        return 0;
    }
    return found;
}

int64_t mention_member(const struct snapshot *snap, const char *word, struct err *err)
{
    static const struct kind kind = {member_name, "Nobody in the team is called ", ".", '@', "The team is"};
    return find(snap, &kind, word, err);
}

int64_t mention_campaign(const struct snapshot *snap, const char *word, struct err *err)
{
    static const struct kind kind = {campaign_name, "There is no campaign ", ".", '#', NULL};
    return find(snap, &kind, word, err);
}

int64_t mention_reason(const struct snapshot *snap, const char *word, struct err *err)
{
    static const struct kind kind = {reason_name, "", " is no reason of rejection.", '#', "The reasons are"};
    return find(snap, &kind, word, err);
}
