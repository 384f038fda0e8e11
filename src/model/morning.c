#include "model/morning.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct sign {
    char sign;
    int kind;
    const char *word;
};

static const struct sign signs[] = {{'+', NOTE_SUCCESS, "success"}, {'-', NOTE_REJECTION, "rejection"},
                                    {'?', NOTE_IDEA, "idea"},       {'!', NOTE_BLOCKER, "blocker"},
                                    {'>', NOTE_TODAY, "today"},     {'~', NOTE_REACTION, "reaction"}};

static const struct sign *sign_of(const char *word)
{
    for (size_t i = 0; word[0] != '\0' && word[1] == '\0' && i < sizeof signs / sizeof signs[0]; i++) {
        if (signs[i].sign == word[0]) {
            return &signs[i];
        }
    }
    return NULL;
}

/* The next word of a line, in the arena; "" at the end. */
static const char *next_word(const char **at, struct arena *arena)
{
    *at += strspn(*at, " \t\n");
    size_t bytes = strcspn(*at, " \t\n");
    const char *word = arena_text_n(arena, *at, bytes);
    *at += bytes;
    return word;
}

static int64_t reason_named(const struct snapshot *snap, const char *word)
{
    for (size_t i = 0; i < snap->reasons_count; i++) {
        if (text_find(snap->reasons[i].words, word, NULL, NULL)) {
            return snap->reasons[i].id;
        }
    }
    return 0;
}

static int64_t campaign_named(const struct snapshot *snap, const char *word)
{
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (text_find(snap->campaigns[i].name, word, NULL, NULL)) {
            return snap->campaigns[i].id;
        }
    }
    return 0;
}

/* --- numbers --- */

static bool add_count(struct morning *morning, int measure, int64_t n)
{
    for (size_t i = 0; i < morning->counts_count; i++) {
        if (morning->counts[i].measure == measure) {
            morning->counts[i].n += n;
            return true;
        }
    }
    morning->counts[morning->counts_count++] = (struct count){.measure = measure, .n = n};
    return true;
}

static bool no_measure(const char *word, struct err *err)
{
    const char *nearest = text_nearest(word, measure_words);
    err_set(err, ERR_INPUT, word[0] == '\0' ? "A number needs its measure behind it: 15 emails." : "“%.40s” is nothing we count.",
            word);
    return nearest != NULL ? err_hint(err, "Did you mean %s?", measure_plural(measure_read(nearest))) : false;
}

static bool read_count(struct morning *morning, const char *number, const char **at, struct arena *arena, struct err *err)
{
    char *end;
    long long n = strtoll(number, &end, 10);
    const char *word = next_word(at, arena);
    if (n < 1 || n > 100000) {
        return err_set(err, ERR_INPUT, "%.20s of a measure in one morning? A number from 1 to 100,000, please.", number);
    }
    int measure = measure_read(word);
    return measure == MEASURE_NONE ? no_measure(word, err) : add_count(morning, measure, n);
}

static bool read_named_campaign(const struct snapshot *snap, struct morning *morning, const char *word, struct err *err)
{
    morning->campaign = campaign_named(snap, word + 1);
    return morning->campaign != 0 || err_set(err, ERR_INPUT, "There is no campaign “%.40s”.", word + 1);
}

/* --- stories --- */

static bool tag_story(const struct snapshot *snap, struct note *note, const char *word, struct err *err)
{
    int64_t reason = note->kind == NOTE_REJECTION ? reason_named(snap, word + 1) : 0;
    int64_t campaign = reason == 0 ? campaign_named(snap, word + 1) : 0;
    note->reason = reason != 0 ? reason : note->reason;
    note->campaign = campaign != 0 ? campaign : note->campaign;
    return reason != 0 || campaign != 0 ||
           err_set(err, ERR_INPUT, "“%.40s” is neither a campaign nor a reason of rejection.", word);
}

static bool read_story(const struct snapshot *snap, struct morning *morning, const struct sign *sign, const char **at,
                       struct arena *arena, struct err *err)
{
    if (morning->notes_count == MORNING_NOTES_MAX) {
        return err_set(err, ERR_INPUT, "A morning takes at most %d stories.", MORNING_NOTES_MAX);
    }
    struct note *note = &morning->notes[morning->notes_count++];
    thing_blank(THING_NOTE, note);
    note->kind = sign->kind;
    for (;;) {
        const char *before = *at;
        const char *word = next_word(at, arena);
        if (word[0] == '\0' || sign_of(word) != NULL) {
            *at = before;
            break;
        }
        bool tag = word[0] == '#' && word[1] != '\0';
        if (tag && !tag_story(snap, note, word, err)) {
            return false;
        }
        note->words = tag ? note->words : arena_format(arena, "%s%s%s", note->words, note->words[0] != '\0' ? " " : "", word);
    }
    return note->words[0] != '\0' || err_set(err, ERR_INPUT, "Behind “%c” comes what was said.", sign->sign);
}

bool morning_read(const struct snapshot *snap, const char *line, struct arena *arena, struct morning *morning, struct err *err)
{
    memset(morning, 0, sizeof *morning);
    for (const char *at = line;;) {
        const char *word = next_word(&at, arena);
        const struct sign *sign = sign_of(word);
        bool fine = true;
        if (word[0] == '\0') {
            break;
        }
        if (sign != NULL) {
            fine = read_story(snap, morning, sign, &at, arena, err);
        } else if (word[0] == '#') {
            fine = read_named_campaign(snap, morning, word, err);
        } else if (strspn(word, "0123456789") == strlen(word)) {
            fine = read_count(morning, word, &at, arena, err);
        } else {
            err_set(err, ERR_INPUT, "“%.40s” is not understood here.", word);
            return err_hint(err, "Numbers first (15 emails), then stories behind + - ? ! > or ~.");
        }
        if (!fine) {
            return false;
        }
    }
    return morning->counts_count + morning->notes_count > 0 || err_set(err, ERR_INPUT, "Nothing is said yet.");
}

const char *morning_words(const struct snapshot *snap, const struct morning *morning, struct arena *arena)
{
    const char *words = "";
    for (size_t i = 0; i < morning->counts_count; i++) {
        const struct count *count = &morning->counts[i];
        words = arena_format(arena, "%s%s%s", words, i > 0 ? ", " : "",
                             text_count(arena, count->n, measure_word(count->measure), measure_plural(count->measure)));
    }
    if (morning->campaign != 0 && morning->counts_count > 0) {
        words = arena_format(arena, "%s for %s", words, snapshot_campaign_name(snap, morning->campaign));
    }
    for (size_t i = 0; i < morning->notes_count; i++) {
        const struct note *note = &morning->notes[i];
        const struct reason *reason = snapshot_reason(snap, note->reason);
        words =
            arena_format(arena, "%s%s%s%s%s%s: %s", words, words[0] != '\0' ? "; " : "", note_kind_words[note->kind],
                         reason != NULL ? " (" : "", reason != NULL ? reason->words : "", reason != NULL ? ")" : "", note->words);
    }
    return words;
}

/* --- the change --- */

static struct change story_change(const struct note *said, int64_t member, civil_day day, int64_t campaign)
{
    struct note note = *said;
    note.member = member;
    note.day = day;
    bool answer = note.kind == NOTE_SUCCESS || note.kind == NOTE_REJECTION;
    note.campaign = note.campaign != 0 ? note.campaign : answer ? campaign : 0;
    struct change change = change_speak(&note);
    change.count = answer && note.campaign != 0;
    return change;
}

struct change morning_change(const struct morning *morning, int64_t member, civil_day day, int64_t campaign, struct arena *arena)
{
    struct change *parts = arena_array(arena, struct change, MORNING_NOTES_MAX + 1);
    size_t count = 0;
    campaign = morning->campaign != 0 ? morning->campaign : campaign;
    if (morning->counts_count > 0) {
        struct count *counts = arena_array(arena, struct count, morning->counts_count);
        memcpy(counts, morning->counts, morning->counts_count * sizeof *counts);
        struct tally where;
        thing_blank(THING_TALLY, &where);
        where.day = day;
        where.member = member;
        where.campaign = campaign;
        parts[count++] = change_count(&where, counts, morning->counts_count);
    }
    for (size_t i = 0; i < morning->notes_count; i++) {
        parts[count++] = story_change(&morning->notes[i], member, day, campaign);
    }
    return count == 1 ? parts[0] : change_batch(parts, count);
}
