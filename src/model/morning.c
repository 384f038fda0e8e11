#include "model/morning.h"

#include "base/text.h"
#include "model/mention.h"

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

/* --- numbers --- */

static bool no_measure(const char *word, struct err *err)
{
    if (word[0] == '\0') {
        return err_set(err, ERR_INPUT, "A number needs its measure behind it: 15 emails.");
    }
    const char *nearest = text_nearest(word, measure_words);
    err_set(err, ERR_INPUT, "“%.40s” is nothing we count.", word);
    return nearest != NULL ? err_hint(err, "Did you mean %s?", measure_plural(measure_read(nearest)))
                           : err_hint(err, "What we count: emails, calls, voicemails, replies, positives, meetings…");
}

/* A word without the comma or full stop behind it. */
static const char *without_point(const char *word, struct arena *arena)
{
    size_t bytes = strlen(word);
    while (bytes > 0 && strchr(",;.", word[bytes - 1]) != NULL) {
        bytes--;
    }
    return arena_text_n(arena, word, bytes);
}

static bool add_count(struct morning *morning, int measure, int64_t n, struct err *err)
{
    if (morning->counts_count == MORNING_COUNTS_MAX) {
        return err_set(err, ERR_INPUT, "A morning takes at most %d numbers: write the rest in a second line.",
                       MORNING_COUNTS_MAX);
    }
    morning->counts[morning->counts_count++] = (struct morning_count){.count = {.measure = measure, .n = n}};
    return true;
}

/* "15" and the measure behind it, or "15emails". */
static bool read_count(struct morning *morning, const char *number, const char **at, struct arena *arena, struct err *err)
{
    char *end;
    long long n = strtoll(number, &end, 10);
    const char *word = without_point(*end != '\0' ? end : next_word(at, arena), arena);
    int measure = measure_read(word);
    if (measure == MEASURE_NONE) {
        return no_measure(word, err);
    }
    if (n < 1 || n > 100000) {
        return err_set(err, ERR_INPUT, "%.*s %s in one morning? A number from 1 to 100,000, please.",
                       (int)strspn(number, "0123456789") < 20 ? (int)strspn(number, "0123456789") : 20, number,
                       measure_plural(measure));
    }
    return add_count(morning, measure, n, err);
}

static bool is_version(const char *word)
{
    return (word[0] == 'v' || word[0] == 'V') && word[1] != '\0' && strspn(word + 1, "0123456789") == strlen(word + 1);
}

static bool read_version(struct morning *morning, const char *word, struct err *err)
{
    struct morning_count *last = morning->counts_count > 0 ? &morning->counts[morning->counts_count - 1] : NULL;
    if (last == NULL || !measure_is_touch(last->count.measure)) {
        return err_set(err, ERR_INPUT, "“%.20s” stands behind what was sent with it: 15 emails %.20s.", word, word);
    }
    last->version = strtoll(word + 1, NULL, 10);
    return true;
}

/* A campaign is that of the numbers before it that have none yet, and, in front of all numbers, of those that follow. */
static bool read_campaign(const struct snapshot *snap, struct morning *morning, int64_t *leading, const char *word,
                          struct err *err)
{
    int64_t campaign = mention_campaign(snap, word + 1, err);
    if (campaign == 0) {
        return false;
    }
    *leading = morning->counts_count == 0 ? campaign : *leading;
    for (size_t i = morning->counts_count; i > 0 && morning->counts[i - 1].campaign == 0; i--) {
        morning->counts[i - 1].campaign = campaign;
    }
    return true;
}

/* A weekday is the same day when it is asked for a day later, which "tomorrow" is not. */
static bool is_weekday(const char *word, civil_day today, civil_day day)
{
    civil_day later;
    struct err ignored;
    return day > today && day_read(word, today + 1, &later, &ignored) && later == day;
}

/* A weekday that is named in the morning has gone by. */
static bool read_day(const struct snapshot *snap, struct morning *morning, const char *word, struct err *err)
{
    civil_day day;
    struct err ignored;
    bool letters = (word[0] | 0x20) >= 'a' && (word[0] | 0x20) <= 'z';
    if (!letters || !day_read(word, snap->today, &day, &ignored)) {
        err_set(err, ERR_INPUT, "“%.40s” is not understood here.", word);
        return err_hint(err, "Numbers first (15 emails), then stories behind + - ? ! > or ~.");
    }
    day -= is_weekday(word, snap->today, day) ? 7 : 0;
    if (day > snap->today) {
        return err_set(err, ERR_INPUT, "%.20s is still to come: what is done is counted. What comes stands behind >.", word);
    }
    morning->day = day;
    return true;
}

/* --- stories --- */

static bool tag_story(const struct snapshot *snap, struct note *note, const char *word, struct err *err)
{
    struct err no_reason = {.code = ERR_NONE};
    int64_t reason = note->kind == NOTE_REJECTION ? mention_reason(snap, word + 1, &no_reason) : 0;
    if (reason != 0) {
        note->reason = reason;
        return true;
    }
    if (no_reason.code == ERR_AMBIGUOUS) {
        *err = no_reason;
        return false;
    }
    int64_t campaign = mention_campaign(snap, word + 1, err);
    note->campaign = campaign != 0 ? campaign : note->campaign;
    if (campaign == 0 && note->kind == NOTE_REJECTION && err->code == ERR_NOT_FOUND) {
        err_set(err, ERR_NOT_FOUND, "“%.40s” is neither a reason of rejection nor a campaign.", word);
        err_hint(err, "%s", no_reason.hint);
    }
    return campaign != 0;
}

static bool begins_tag(const char *word)
{
    return word[0] == '#' && word[1] != '\0' && strspn(word + 1, "0123456789") < strlen(word + 1);
}

static bool read_story(const struct snapshot *snap, struct morning *morning, const struct sign *sign, const char **at,
                       struct arena *arena, struct err *err)
{
    if (morning->notes_count == MORNING_NOTES_MAX) {
        return err_set(err, ERR_INPUT, "A morning takes at most %d stories: write the rest in a second line.", MORNING_NOTES_MAX);
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
        bool tag = begins_tag(word);
        if (tag && !tag_story(snap, note, word, err)) {
            return false;
        }
        note->words = tag ? note->words : arena_format(arena, "%s%s%s", note->words, note->words[0] != '\0' ? " " : "", word);
    }
    return note->words[0] != '\0' || err_set(err, ERR_INPUT, "Behind “%c” comes the %s in a few words.", sign->sign, sign->word);
}

/* --- the line --- */

static bool read_word(const struct snapshot *snap, struct morning *morning, int64_t *leading, const char *word, const char **at,
                      struct arena *arena, struct err *err)
{
    const struct sign *sign = sign_of(word);
    if (sign != NULL) {
        return read_story(snap, morning, sign, at, arena, err);
    }
    if (begins_tag(word)) {
        return read_campaign(snap, morning, leading, word, err);
    }
    if (is_version(word)) {
        return read_version(morning, word, err);
    }
    size_t digits = strspn(word, "0123456789");
    bool number = digits > 0 && (word[digits] == '\0' || measure_read(without_point(word + digits, arena)) != MEASURE_NONE);
    return number ? read_count(morning, word, at, arena, err) : read_day(snap, morning, without_point(word, arena), err);
}

bool morning_read(const struct snapshot *snap, const char *line, struct arena *arena, struct morning *morning, struct err *err)
{
    int64_t leading = 0;
    memset(morning, 0, sizeof *morning);
    morning->day = DAY_NONE;
    for (const char *at = line;;) {
        const char *word = next_word(&at, arena);
        if (word[0] == '\0') {
            break;
        }
        if (strspn(word, ",;.") < strlen(word) && !read_word(snap, morning, &leading, word, &at, arena, err)) {
            return false;
        }
    }
    for (size_t i = 0; i < morning->counts_count; i++) {
        morning->counts[i].campaign = morning->counts[i].campaign != 0 ? morning->counts[i].campaign : leading;
    }
    return morning->counts_count + morning->notes_count > 0 || err_set(err, ERR_INPUT, "Nothing is counted or said yet.");
}

/* --- what was left open --- */

/* An answer is entered once: what the numbers hold already, the stories do not count again. */
static int64_t answers_held(const struct morning *morning, int kind, int64_t campaign)
{
    int rung = kind == NOTE_SUCCESS ? MEASURE_POSITIVE : MEASURE_REJECTION;
    int64_t held = 0;
    for (size_t i = 0; i < morning->counts_count; i++) {
        const struct morning_count *each = &morning->counts[i];
        held += each->campaign == campaign && measure_contains(rung, each->count.measure) ? each->count.n : 0;
    }
    return held;
}

static int64_t stories_before(const struct morning *morning, size_t at)
{
    int64_t before = 0;
    for (size_t i = 0; i < at; i++) {
        before += morning->notes[i].kind == morning->notes[at].kind && morning->notes[i].campaign == morning->notes[at].campaign;
    }
    return before;
}

static void fill_open(struct morning *morning, int64_t campaign, civil_day day)
{
    morning->day = morning->day != DAY_NONE ? morning->day : day;
    for (size_t i = 0; i < morning->counts_count; i++) {
        morning->counts[i].campaign = morning->counts[i].campaign != 0 ? morning->counts[i].campaign : campaign;
    }
    for (size_t i = 0; i < morning->notes_count; i++) {
        struct note *note = &morning->notes[i];
        bool answer = note->kind == NOTE_SUCCESS || note->kind == NOTE_REJECTION;
        note->campaign = note->campaign != 0 || !answer ? note->campaign : campaign;
        note->counted =
            answer && note->campaign != 0 && stories_before(morning, i) >= answers_held(morning, note->kind, note->campaign);
    }
}

static int64_t version_of(const struct snapshot *snap, const struct morning_count *count)
{
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        bool same_channel = pitch->campaign == count->campaign && pitch->channel == measure_channel(count->count.measure);
        if (same_channel && pitch->version == count->version) {
            return pitch->id;
        }
    }
    return 0;
}

bool morning_complete(const struct snapshot *snap, struct morning *morning, int64_t campaign, civil_day day, struct err *err)
{
    fill_open(morning, campaign, day);
    for (size_t i = 0; i < morning->counts_count; i++) {
        struct morning_count *count = &morning->counts[i];
        count->pitch = count->version != 0 ? version_of(snap, count) : 0;
        if (count->version != 0 && count->pitch == 0) {
            return err_set(err, ERR_INPUT, "“%.60s” has no %s v%" PRId64 ".", snapshot_campaign_name(snap, count->campaign),
                           measure_word(count->count.measure), count->version);
        }
    }
    return true;
}

/* --- in words --- */

static const char *count_words(const struct morning_count *count, struct arena *arena)
{
    int measure = count->count.measure;
    const char *words = text_count(arena, count->count.n, measure_word(measure), measure_plural(measure));
    return count->version != 0 ? arena_format(arena, "%s v%" PRId64, words, count->version) : words;
}

static const char *counts_words(const struct snapshot *snap, const struct morning *morning, struct arena *arena)
{
    const char *words = "";
    for (size_t i = 0; i < morning->counts_count; i++) {
        const struct morning_count *count = &morning->counts[i];
        bool last = i + 1 == morning->counts_count || morning->counts[i + 1].campaign != count->campaign;
        words = arena_format(arena, "%s%s%s", words, i > 0 ? ", " : "", count_words(count, arena));
        if (last && count->campaign != 0) {
            words = arena_format(arena, "%s for %s", words, snapshot_campaign_name(snap, count->campaign));
        }
    }
    bool another_day = morning->counts_count > 0 && morning->day != DAY_NONE && morning->day != snap->today;
    return another_day ? arena_format(arena, "%s on %s", words, day_short(arena, morning->day)) : words;
}

static const char *note_words(const struct snapshot *snap, const struct note *note, struct arena *arena)
{
    const struct reason *reason = snapshot_reason(snap, note->reason);
    const char *counted = note->counted == 0 ? "" : note->kind == NOTE_SUCCESS ? ", 1 positive counted" : ", 1 rejection counted";
    return arena_format(arena, "%s%s%s%s%s: %s", note_kind_words[note->kind], reason != NULL ? " (" : "",
                        reason != NULL ? reason->words : "", reason != NULL ? ")" : "", counted, note->words);
}

const char *morning_parts(const struct snapshot *snap, const struct morning *morning, const char *separator, struct arena *arena)
{
    const char *words = counts_words(snap, morning, arena);
    for (size_t i = 0; i < morning->notes_count; i++) {
        const char *said = note_words(snap, &morning->notes[i], arena);
        words = arena_format(arena, "%s%s%s", words, words[0] != '\0' ? separator : "", said);
    }
    return words;
}

/* --- the change --- */

static struct change story_change(const struct note *said, int64_t member, civil_day day)
{
    struct note note = *said;
    note.member = member;
    note.day = day;
    note.counted = 0;
    struct change change = change_speak(&note);
    change.count = said->counted != 0;
    change.word = -1;
    return change;
}

/* The counts of one campaign and version, from `at` on, as one change; what stands in it is taken out of the list. */
static struct change counts_change(struct morning_count *counts, size_t count, size_t at, int64_t member, civil_day day,
                                   struct arena *arena)
{
    struct count *list = arena_array(arena, struct count, count - at);
    struct tally where;
    size_t taken = 0;
    thing_blank(THING_TALLY, &where);
    where.day = day;
    where.member = member;
    where.campaign = counts[at].campaign;
    where.pitch = counts[at].pitch;
    for (size_t i = at; i < count; i++) {
        if (counts[i].campaign == where.campaign && counts[i].pitch == where.pitch && counts[i].count.n != 0) {
            list[taken++] = counts[i].count;
            counts[i].count.n = 0;
        }
    }
    return change_count(&where, list, taken);
}

struct change morning_change(const struct morning *morning, int64_t member, civil_day day, int64_t campaign, struct arena *arena)
{
    struct change *parts = arena_array(arena, struct change, MORNING_COUNTS_MAX + MORNING_NOTES_MAX);
    size_t count = 0;
    struct morning whole = *morning;
    fill_open(&whole, campaign, day);
    for (size_t i = 0; i < whole.counts_count; i++) {
        if (whole.counts[i].count.n != 0) {
            parts[count++] = counts_change(whole.counts, whole.counts_count, i, member, whole.day, arena);
        }
    }
    for (size_t i = 0; i < whole.notes_count; i++) {
        parts[count++] = story_change(&whole.notes[i], member, day);
    }
    return count == 1 ? parts[0] : change_batch(parts, count);
}
