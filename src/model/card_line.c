#include "model/card_line.h"

#include "base/text.h"
#include "model/mention.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 120, DAY_WORDS_MAX = 3 };

/* The line in words; a word that is understood and no part of the title is taken. */
struct words {
    const char *list[WORDS_MAX];
    bool taken[WORDS_MAX];
    size_t count;
};

static void split(struct words *words, const char *typed, struct arena *arena)
{
    words->count = 0;
    for (const char *at = typed + strspn(typed, " \t"); *at != '\0' && words->count < WORDS_MAX; at += strspn(at, " \t")) {
        size_t bytes = words->count + 1 < WORDS_MAX ? strcspn(at, " \t") : strlen(at);
        words->taken[words->count] = false;
        words->list[words->count++] = arena_text_n(arena, at, bytes);
        at += bytes;
    }
}

/* --- mentions --- */

/* "#1" is a rank people write, no campaign. */
static bool is_mention(const char *word, char sign)
{
    return word[0] == sign && word[1] != '\0' && strspn(word + 1, "0123456789") < strlen(word + 1);
}

static bool read_mentions(const struct snapshot *snap, struct words *words, struct card_line *line, struct err *err)
{
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->list[i];
        bool person = is_mention(word, '@');
        bool campaign = is_mention(word, '#');
        line->owner = person ? mention_member(snap, word + 1, err) : line->owner;
        line->campaign = campaign ? mention_campaign(snap, word + 1, err) : line->campaign;
        words->taken[i] = person || campaign;
        if ((person && line->owner == 0) || (campaign && line->campaign == 0)) {
            return false;
        }
    }
    return true;
}

/* --- the day --- */

static const char *joined(const struct words *words, size_t from, size_t count, struct arena *arena)
{
    const char *text = "";
    for (size_t i = from; i < from + count; i++) {
        text = arena_format(arena, "%s%s%s", text, i > from ? " " : "", words->list[i]);
    }
    return text;
}

/* The longest run of words behind "due" that is a day; 0 for none. */
static size_t day_words(const struct snapshot *snap, const struct words *words, size_t from, struct arena *arena, civil_day *day)
{
    struct err ignored;
    for (size_t count = DAY_WORDS_MAX; count > 0; count--) {
        if (from + count <= words->count && day_read(joined(words, from, count, arena), snap->today, day, &ignored)) {
            return count;
        }
    }
    return 0;
}

static void read_due(const struct snapshot *snap, struct words *words, struct arena *arena, struct card_line *line)
{
    for (size_t i = 0; i + 1 < words->count; i++) {
        civil_day day;
        bool due = strcmp(text_fold(arena, words->list[i]), "due") == 0;
        size_t count = due ? day_words(snap, words, i + 1, arena, &day) : 0;
        for (size_t j = 0; count > 0 && j <= count; j++) {
            words->taken[i + j] = true;
        }
        line->due = count > 0 ? day : line->due;
    }
}

/* --- what it counts --- */

static int64_t number_of(const char *word)
{
    size_t digits = strspn(word, "0123456789");
    bool number = digits > 0 && digits < 6 && (word[digits] == '\0' || (word[digits] == ',' && word[digits + 1] == '\0'));
    return number ? strtoll(word, NULL, 10) : 0;
}

static int measure_of(const char *word, struct arena *arena)
{
    return measure_read(arena_text_n(arena, word, strcspn(word, ",.;:")));
}

static void read_measure(const struct words *words, struct arena *arena, struct card_line *line)
{
    int verb = words->count > 0 ? measure_of(words->list[0], arena) : MEASURE_NONE;
    for (size_t i = 0; i < words->count && line->measure == MEASURE_NONE; i++) {
        int64_t n = words->taken[i] ? 0 : number_of(words->list[i]);
        int behind = i + 1 < words->count ? measure_of(words->list[i + 1], arena) : MEASURE_NONE;
        int measure = behind != MEASURE_NONE ? behind : i == 1 ? verb : MEASURE_NONE;
        if (n > 0 && measure != MEASURE_NONE) {
            line->measure = measure;
            line->planned = n;
        }
    }
}

/* --- the line --- */

bool card_line_read(const struct snapshot *snap, const char *typed, struct arena *arena, struct card_line *line, struct err *err)
{
    struct words words;
    *line = (struct card_line){.title = "", .due = DAY_NONE, .measure = MEASURE_NONE};
    split(&words, typed, arena);
    if (!read_mentions(snap, &words, line, err)) {
        return false;
    }
    read_due(snap, &words, arena, line);
    read_measure(&words, arena, line);
    for (size_t i = 0; i < words.count; i++) {
        const char *gap = line->title[0] != '\0' ? " " : "";
        line->title = words.taken[i] ? line->title : arena_format(arena, "%s%s%s", line->title, gap, words.list[i]);
    }
    return line->title[0] != '\0' || err_set(err, ERR_INPUT, "A card needs a title: what is to be done.");
}

static const char *add_part(struct arena *arena, const char *words, const char *part)
{
    return arena_format(arena, "%s%s%s", words, words[0] != '\0' ? ", " : "", part);
}

const char *card_line_words(const struct snapshot *snap, const struct card_line *line, struct arena *arena)
{
    const char *words = line->owner != 0 ? snapshot_member_name(snap, line->owner) : "";
    if (line->campaign != 0) {
        words = add_part(arena, words, snapshot_campaign_name(snap, line->campaign));
    }
    if (line->due != DAY_NONE) {
        words = add_part(arena, words, arena_format(arena, "due %s", day_short(arena, line->due)));
    }
    if (line->measure != MEASURE_NONE) {
        words =
            add_part(arena, words, text_count(arena, line->planned, measure_word(line->measure), measure_plural(line->measure)));
    }
    return words;
}

void card_line_fill(const struct card_line *line, struct card *card)
{
    card->title = line->title;
    card->owner = line->owner != 0 ? line->owner : card->owner;
    card->campaign = line->campaign != 0 ? line->campaign : card->campaign;
    card->due = line->due != DAY_NONE ? line->due : card->due;
    if (line->measure != MEASURE_NONE) {
        card->measure = line->measure;
        card->planned = line->planned;
    }
}
