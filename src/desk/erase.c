#include "desk/erase.h"

#include "base/text.h"
#include "desk/desk_state.h"
#include "desk/json.h"
#include "desk/person.h"

#include <inttypes.h>
#include <string.h>

enum { WORDS_LEAST = 3 };

static const char mark[] = "[erased]";

struct eraser {
    struct desk *desk;
    struct store *store;
    struct arena *arena;  /* of what is found */
    struct arena scratch; /* of one row */
    const char *words;
    const char *escaped; /* as they stand in a JSON text */
    bool changes;
    size_t room;
    struct erased *erased;
};

/* --- texts --- */

/* The text without the words, or NULL where it does not hold them. */
static const char *without(struct eraser *eraser, const char *text, const char *words, const char *instead)
{
    size_t at, bytes;
    struct strbuf left;
    if (text == NULL || !text_find(text, words, &at, &bytes) || bytes == 0) {
        return NULL;
    }
    strbuf_init(&left);
    for (; text_find(text, words, &at, &bytes) && bytes > 0; text += at + bytes) {
        strbuf_add_n(&left, text, at);
        strbuf_add(&left, instead);
    }
    strbuf_add(&left, text);
    const char *kept = arena_text(&eraser->scratch, left.text);
    strbuf_release(&left);
    return kept;
}

static void add_hit(struct eraser *eraser, enum thing thing, int64_t row, const char *text)
{
    struct erased *erased = eraser->erased;
    if (erased->hits_count == eraser->room) {
        eraser->room = eraser->room > 0 ? 2 * eraser->room : 32;
        struct erase_hit *wider = arena_array(eraser->arena, struct erase_hit, eraser->room);
        memcpy(wider, erased->hits != NULL ? erased->hits : wider, erased->hits_count * sizeof *wider);
        erased->hits = wider;
    }
    erased->hits[erased->hits_count++] = (struct erase_hit){.thing = thing, .row = row, .text = arena_text(eraser->arena, text)};
}

/* --- rows --- */

/* Two companies without their names must still differ. */
static const char *instead_of(struct eraser *eraser, enum thing thing, int64_t id)
{
    return thing == THING_COMPANY ? arena_format(&eraser->scratch, "[erased %" PRId64 "]", id) : mark;
}

/* Takes the words out of a row's texts; false where it does not hold them. */
static bool clean_row(struct eraser *eraser, const struct shape *shape, void *row)
{
    bool holds = false;
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        if (!column_is_text(column) || (column->flags & COLUMN_DERIVED) != 0) {
            continue;
        }
        const char *text = column_text(column, row);
        const char *kept = without(eraser, text, eraser->words, instead_of(eraser, shape->thing, row_id(row)));
        if (kept != NULL) {
            add_hit(eraser, shape->thing, row_id(row), text);
            column_set_text(column, row, kept);
            holds = true;
        }
    }
    if (holds && shape->thing == THING_COMPANY) {
        struct company *company = row;
        company->folded = text_fold(&eraser->scratch, company->name);
    }
    return holds;
}

static bool clean_image(struct eraser *eraser, struct image *image, struct err *err)
{
    const char *instead = instead_of(eraser, (enum thing)image->thing, image->row);
    const char *before = without(eraser, image->before, eraser->escaped, instead);
    const char *after = without(eraser, image->after, eraser->escaped, instead);
    if (before == NULL && after == NULL) {
        return true;
    }
    eraser->erased->images++;
    return !eraser->changes || store_image_erase(eraser->store, image->id, before != NULL ? before : image->before,
                                                 after != NULL ? after : image->after, err);
}

static bool look_at(struct eraser *eraser, const struct shape *shape, void *row, struct err *err)
{
    if (shape->thing == THING_IMAGE) {
        return clean_image(eraser, row, err);
    }
    return !clean_row(eraser, shape, row) || !eraser->changes || store_set(eraser->store, shape->thing, row, err);
}

static bool look_at_all(struct eraser *eraser, enum thing thing, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    union row row;
    for (int64_t after = INT64_MIN;; after = row_id(&row)) {
        bool found;
        arena_clear(&eraser->scratch);
        if (!store_next(eraser->store, thing, after, &row, &found, &eraser->scratch, err)) {
            return false;
        }
        if (!found) {
            return true;
        }
        if (!look_at(eraser, shape, &row, err)) {
            return false;
        }
    }
}

/* --- the whole board --- */

/* The text between the quotes of a JSON string. */
static const char *escape(struct arena *arena, const char *words)
{
    struct strbuf quoted;
    strbuf_init(&quoted);
    json_string(&quoted, words);
    const char *escaped = arena_text_n(arena, quoted.text + 1, quoted.length - 2);
    strbuf_release(&quoted);
    return escaped;
}

static bool check_words(const char *words, struct err *err)
{
    struct arena arena;
    if (!text_check(words, strlen(words), TEXT_LINE, TEXT_BYTES_MAX, "What is to be erased", err)) {
        return false;
    }
    arena_init(&arena);
    size_t columns = text_columns(text_fold(&arena, words));
    arena_release(&arena);
    return columns >= WORDS_LEAST ||
           err_set(err, ERR_INPUT, "“%.40s” is too short to be erased everywhere; give at least three characters.", words);
}

static bool add_entry(struct eraser *eraser, struct err *err)
{
    const char *words = arena_format(eraser->arena, "Erased words in %s, for good",
                                     text_count(eraser->arena, (int64_t)eraser->erased->hits_count, "place", "places"));
    return desk_write_down(eraser->desk, words, err);
}

static bool go_through(struct eraser *eraser, struct err *err)
{
    for (int thing = 0; thing < THINGS; thing++) {
        if (!look_at_all(eraser, (enum thing)thing, err)) {
            return false;
        }
    }
    bool nothing = eraser->erased->hits_count == 0 && eraser->erased->images == 0;
    return !eraser->changes || nothing || add_entry(eraser, err);
}

static bool erase(struct eraser *eraser, struct err *err)
{
    bool began = eraser->changes ? store_begin(eraser->store, err) : store_begin_read(eraser->store, err);
    if (!began) {
        return false;
    }
    arena_init(&eraser->scratch);
    bool fine = go_through(eraser, err) && store_commit(eraser->store, err);
    arena_release(&eraser->scratch);
    store_rollback(eraser->store);
    return fine;
}

static bool erase_with(struct desk *desk, const char *words, bool changes, struct arena *arena, struct erased *erased,
                       struct err *err)
{
    struct eraser eraser = {.desk = desk, .store = desk->store, .arena = arena, .changes = changes, .erased = erased};
    *erased = (struct erased){.hits = NULL};
    if (!check_words(words, err)) {
        return false;
    }
    eraser.words = text_fold(arena, words);
    eraser.escaped = escape(arena, eraser.words);
    return erase(&eraser, err);
}

bool erase_find(struct desk *desk, const char *words, struct arena *arena, struct erased *erased, struct err *err)
{
    return erase_with(desk, words, false, arena, erased, err);
}

bool erase_words(struct desk *desk, const char *words, struct arena *arena, struct erased *erased, struct err *err)
{
    return erase_with(desk, words, true, arena, erased, err) && store_compact(desk->store, err);
}

/* --- what was not saved --- */

static bool clean_draft(struct eraser *eraser, struct person_draft *draft)
{
    bool holds = false;
    struct person_text *texts = arena_array(eraser->arena, struct person_text, draft->texts_count);
    for (size_t i = 0; i < draft->texts_count; i++) {
        const char *kept = without(eraser, draft->texts[i].text, eraser->words, mark);
        texts[i] = draft->texts[i];
        texts[i].text = kept != NULL ? arena_text(eraser->arena, kept) : texts[i].text;
        holds = holds || kept != NULL;
    }
    draft->texts = texts;
    return holds;
}

static bool erase_drafts_with(const char *folder, const char *words, bool changes, struct arena *arena, size_t *drafts,
                              struct err *err)
{
    struct person person;
    struct eraser eraser = {.arena = arena, .words = text_fold(arena, words)};
    *drafts = 0;
    if (!person_read(folder, arena, &person, err)) {
        return false;
    }
    arena_init(&eraser.scratch);
    bool fine = true;
    for (size_t i = 0; fine && i < person.drafts_count; i++) {
        if (clean_draft(&eraser, &person.drafts[i])) {
            fine = !changes || person_keep_draft(folder, &person.drafts[i], err);
            ++*drafts;
        }
    }
    arena_release(&eraser.scratch);
    return fine;
}

bool erase_find_drafts(const char *folder, const char *words, struct arena *arena, size_t *drafts, struct err *err)
{
    return erase_drafts_with(folder, words, false, arena, drafts, err);
}

bool erase_drafts(const char *folder, const char *words, struct arena *arena, size_t *drafts, struct err *err)
{
    return erase_drafts_with(folder, words, true, arena, drafts, err);
}
