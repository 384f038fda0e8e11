#include "desk/apply.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* What a change of a row says of itself: in the history, and in the message line. */

enum { VALUE_COLUMNS = 30, TOLD_MOST = 4 };

static bool is_named_by(const struct column *column)
{
    static const char *const names[] = {"name", "title", "goal", "words"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(column->name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* What a person calls a row: its name, title, goal or words; NULL where it has none of them. */
static const char *row_name(const struct shape *shape, const void *row)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        const char *text = column_is_text(column) && is_named_by(column) ? column_text(column, row) : NULL;
        if (text != NULL && text[0] != '\0') {
            return text;
        }
    }
    return NULL;
}

/* --- values --- */

static const char *clipped(struct apply *apply, const char *text)
{
    struct strbuf out;
    strbuf_init(&out);
    text_clip(&out, text, VALUE_COLUMNS, "…");
    const char *copy = arena_format(&apply->arena, "“%s”", out.text);
    strbuf_release(&out);
    return copy;
}

/* A person by name, anything else in quotation marks. */
static const char *referred(struct apply *apply, const struct column *column, int64_t id)
{
    union row row;
    struct err gone;
    if (!apply_get(apply, column->refers, id, &row, &gone)) {
        return arena_format(&apply->arena, "%" PRId64, id);
    }
    if (column->refers == THING_MEMBER) {
        return row.member.name;
    }
    const char *name = row_name(thing_shape(column->refers), &row);
    return name != NULL ? clipped(apply, name) : arena_format(&apply->arena, "%" PRId64, id);
}

/* Columns whose names alone would not read well: with a value, and with none. */
static const struct {
    const char *column, *people, *nothing;
} labels[] = {
    {"reached_why", "why", "no reason why"},
    {"blocked", "blocked", "no longer blocked"},
    {"due", "due", "no due day"},
};

/* What a column is called by people: its name with spaces. */
static const char *label(struct apply *apply, const struct column *column, bool nothing)
{
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        if (strcmp(labels[i].column, column->name) == 0) {
            return nothing ? labels[i].nothing : labels[i].people;
        }
    }
    char *words = arena_format(&apply->arena, "%s%s", nothing ? "no " : "", column->name);
    for (char *at = words; *at != '\0'; at++) {
        *at = *at == '_' ? ' ' : *at;
    }
    return words;
}

/* "owner Marc", "due Fri 5 Sep", "no owner"; a long text only by its name. */
static const char *told(struct apply *apply, const struct column *column, const void *row)
{
    struct arena *arena = &apply->arena;
    int64_t number = column_is_text(column) ? 0 : column_number(column, row);
    const char *text = column_is_text(column) ? column_text(column, row) : "";
    bool empty = column_is_text(column) && (text == NULL || text[0] == '\0');
    bool nothing = empty || column_is_none(column, row) || (column->kind == COLUMN_REF && number == 0);
    const char *name = label(apply, column, nothing);
    if (nothing) {
        return name;
    }
    switch (column->kind) {
    case COLUMN_REF:
        return arena_format(arena, "%s %s", name, referred(apply, column, number));
    case COLUMN_DAY:
        return arena_format(arena, "%s %s", name, day_short(arena, (civil_day)number));
    case COLUMN_WORD:
        return arena_format(arena, "%s %s", name, column->words[number]);
    case COLUMN_TRUTH:
        return arena_format(arena, "%s %s", name, number != 0 ? "yes" : "no");
    case COLUMN_LINE:
        return arena_format(arena, "%s %s", name, clipped(apply, text));
    case COLUMN_BLOCK:
        return arena_format(arena, "its %s", name);
    case COLUMN_NUMBER:
    case COLUMN_INSTANT:
        break;
    }
    return arena_format(arena, "%s %" PRId64, name, number);
}

/* --- the team's settings --- */

static const char *week_words(struct arena *arena, int64_t mask)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const char *words = "";
    for (int i = 0; i < 7; i++) {
        words = (mask >> i & 1) != 0 ? arena_format(arena, "%s%s%s", words, words[0] != '\0' ? ", " : "", days[i]) : words;
    }
    return words;
}

static const char *times(struct arena *arena, int64_t n)
{
    return text_count(arena, n, "minute", "minutes");
}

static const char *days(struct arena *arena, int64_t n)
{
    return text_count(arena, n, "day", "days");
}

static const char *cards(struct arena *arena, int64_t n)
{
    return n == 0 ? "as many cards as there are" : text_count(arena, n, "card", "cards");
}

/* Per thousand. */
static const char *percent(struct arena *arena, int64_t n)
{
    return n % 10 == 0 ? arena_format(arena, "%" PRId64 " %%", n / 10)
                       : arena_format(arena, "%" PRId64 ".%" PRId64 " %%", n / 10, n % 10);
}

/* "the stand-up to 15 minutes": a setting of the team, and what it is now. */
static const char *setting_told(struct apply *apply, const struct column *column, const void *row)
{
    static const struct {
        const char *column, *people;
        const char *(*words)(struct arena *arena, int64_t n);
    } settings[] = {
        {"week_mask", "the working days", week_words},
        {"standup_minutes", "the stand-up", times},
        {"limit_todo", "the limit of To do", cards},
        {"limit_doing", "the limit of Doing", cards},
        {"limit_waiting", "the limit of Waiting", cards},
        {"floor", "the floor", percent},
        {"window_email", "the reply window of emails", days},
        {"window_voicemail", "the reply window of voicemails", days},
        {"window_presentation", "the reply window of presentations", days},
    };
    struct arena *arena = &apply->arena;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        if (strcmp(settings[i].column, column->name) == 0) {
            return arena_format(arena, "%s to %s", settings[i].people, settings[i].words(arena, column_number(column, row)));
        }
    }
    const char *people = strcmp(column->name, "zone") == 0 ? "the time zone" : "the team's name";
    const char *text = column_text(column, row);
    return arena_format(arena, "%s to %s", people, text[0] != '\0' ? clipped(apply, text) : "each computer's own");
}

/* --- sentences --- */

/* "Marc is away Thu 4 Sep to Fri 5 Sep". */
static void say_absence(struct apply *apply, const struct absence *absence, bool away)
{
    struct arena *arena = &apply->arena;
    struct member member;
    struct err gone;
    const char *first = day_short(arena, absence->first_day), *last = day_short(arena, absence->last_day);
    const char *name = apply_get(apply, THING_MEMBER, absence->member, &member, &gone) ? member.name : "Somebody";
    strbuf_addf(&apply->words, "%s is %s %s", apply_clip(apply, name), away ? "away" : "not away", first);
    strbuf_addf(&apply->words, "%s%s%s", absence->last_day > absence->first_day ? " to " : "",
                absence->last_day > absence->first_day ? last : "", away ? "" : " after all");
}

void apply_say(struct apply *apply, const char *verb, enum thing thing, const void *row)
{
    const struct shape *shape = thing_shape(thing);
    const char *name = row_name(shape, row);
    if (thing == THING_ABSENCE) {
        say_absence(apply, row, strcmp(verb, "Removed") != 0);
    } else if (name == NULL) {
        strbuf_addf(&apply->words, "%s a %s", verb, shape->word);
    } else {
        strbuf_addf(&apply->words, "%s %s “%s”", verb, shape->word, apply_clip(apply, name));
    }
}

/* What of it is new, the name aside where the sentence begins with it. */
static size_t changed_columns(const struct shape *shape, const void *was, const void *is, const struct column **changed)
{
    bool named_first = shape->thing != THING_TEAM;
    const char *name = row_name(shape, is);
    size_t count = 0;
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool kept = column_same(column, was, is) || (column->flags & (COLUMN_FREE | COLUMN_DERIVED)) != 0;
        bool said = named_first && column_is_text(column) && column_text(column, is) == name;
        if (!kept && !said && strcmp(column->name, "rev") != 0) {
            changed[count++] = column;
        }
    }
    return count;
}

void apply_say_changed(struct apply *apply, enum thing thing, const void *was, const void *is)
{
    const struct shape *shape = thing_shape(thing);
    const struct column **changed = arena_array(&apply->arena, const struct column *, shape->count);
    size_t count = changed_columns(shape, was, is, changed);
    bool team = thing == THING_TEAM;
    if (!team || count == 0) {
        apply_say(apply, "Changed", thing, is);
    }
    for (size_t i = 0; i < count && i < TOLD_MOST; i++) {
        const char *before = i > 0 ? ", " : team ? "Changed " : ": ";
        const char *what = team ? setting_told(apply, changed[i], is) : told(apply, changed[i], is);
        strbuf_addf(&apply->words, "%s%s", before, what);
    }
    if (count > TOLD_MOST) {
        strbuf_addf(&apply->words, " and %zu more", count - TOLD_MOST);
    }
}
