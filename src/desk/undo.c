#include "desk/undo.h"

#include "desk/desk_state.h"
#include "desk/json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool read_image(struct apply *apply, const struct shape *shape, const char *json, void *row, unsigned char *given,
                       struct err *err)
{
    return json_row_read(json, strlen(json), shape, row, given, &apply->arena, NULL, err);
}

static bool changed_since(const struct shape *shape, struct err *err)
{
    return err_set(err, ERR_REFUSED, "This %s has changed since, so it stays as it is.", shape->word);
}

/* Whether the columns that the entry wrote still hold what it wrote. */
static bool still_stands(const struct shape *shape, const union row *now, const union row *after, const unsigned char *given)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool free = (column->flags & (COLUMN_FREE | COLUMN_DERIVED)) != 0 || strcmp(column->name, "rev") == 0;
        if (given[i] && !free && !column_same(column, now, after)) {
            return false;
        }
    }
    return true;
}

/* Somebody may have taken away meanwhile what would be taken away again. */
static bool enough_counted(struct apply *apply, const struct tally *key, struct err *err)
{
    return apply_tally_lasts(apply, key, key->n, err) ||
           (err->code == ERR_REFUSED && changed_since(thing_shape(THING_TALLY), err));
}

/* Counts are taken back by their opposite: what others counted meanwhile stays. */
static bool undo_tally(struct apply *apply, const struct image *image, struct err *err)
{
    const struct shape *shape = thing_shape(THING_TALLY);
    union row before, after, now;
    thing_blank(THING_TALLY, &before);
    thing_blank(THING_TALLY, &after);
    if ((image->before != NULL && !read_image(apply, shape, image->before, &before, NULL, err)) ||
        (image->after != NULL && !read_image(apply, shape, image->after, &after, NULL, err))) {
        return false;
    }
    struct tally key = image->after != NULL ? after.tally : before.tally;
    int64_t id;
    if (!store_tally_of(apply->store, &key, &id, err)) {
        return false;
    }
    key.n = before.tally.n - after.tally.n;
    if (!enough_counted(apply, &key, err)) {
        return false;
    }
    if (id == 0) {
        key.id = image->row;
        struct err gone;
        bool taken = apply_get(apply, THING_TALLY, image->row, &now, &gone);
        return key.n == 0 || (taken ? apply_add(apply, THING_TALLY, &key, err) : apply_add_as(apply, THING_TALLY, &key, err));
    }
    if (!apply_get(apply, THING_TALLY, id, &now, err)) {
        return false;
    }
    now.tally.n += key.n;
    return now.tally.n == 0 ? apply_drop(apply, THING_TALLY, id, err) : apply_set(apply, THING_TALLY, &now, err);
}

static void put_back(const struct shape *shape, union row *now, const union row *before, const unsigned char *given)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (given[i] && strcmp(shape->columns[i].name, "rev") != 0 && (shape->columns[i].flags & COLUMN_DERIVED) == 0) {
            column_copy(&shape->columns[i], now, before);
        }
    }
}

/* The row that was written, which a colleague may have taken back meanwhile. */
static bool get_now(struct apply *apply, const struct image *image, union row *row, struct err *err)
{
    struct err why;
    if (apply_get(apply, (enum thing)image->thing, image->row, row, &why)) {
        return true;
    }
    *err = why;
    return why.code == ERR_NOT_FOUND ? err_set(err, ERR_REFUSED, "The %s is gone since, so it stays as it is.",
                                               thing_shape((enum thing)image->thing)->word)
                                     : false;
}

/* What stood on the board once is refused by it only where another row has the place that no two may have. Returns false. */
static bool place_is_taken(struct err *err)
{
    if (err->code != ERR_INPUT) {
        return false;
    }
    err_set(err, ERR_REFUSED, "Something else has taken its place since, so it stays.");
    return err_hint(err, "Where that goes first, this can be taken back.");
}

static bool undo_edit(struct apply *apply, const struct image *image, struct err *err)
{
    enum thing thing = (enum thing)image->thing;
    const struct shape *shape = thing_shape(thing);
    unsigned char given_before[64] = {0}, given_after[64] = {0};
    union row now, before, after;
    thing_blank(thing, &before);
    thing_blank(thing, &after);
    if (!read_image(apply, shape, image->before, &before, given_before, err) ||
        !read_image(apply, shape, image->after, &after, given_after, err) || !get_now(apply, image, &now, err)) {
        return false;
    }
    if (!still_stands(shape, &now, &after, given_after)) {
        return changed_since(shape, err);
    }
    int rank = shape_column(shape, "rank");
    bool placed = rank >= 0 && given_before[rank];
    if (placed && !apply_touch_placed(apply, thing, image->row, err)) {
        return false;
    }
    put_back(shape, &now, &before, given_before);
    return apply_set(apply, thing, &now, err) || place_is_taken(err);
}

static bool undo_add(struct apply *apply, const struct image *image, struct err *err)
{
    enum thing thing = (enum thing)image->thing;
    const struct shape *shape = thing_shape(thing);
    unsigned char given[64] = {0};
    union row now, after;
    thing_blank(thing, &after);
    if (!read_image(apply, shape, image->after, &after, given, err) || !get_now(apply, image, &now, err)) {
        return false;
    }
    if (!still_stands(shape, &now, &after, given)) {
        return changed_since(shape, err);
    }
    return apply_drop(apply, thing, image->row, err);
}

static bool undo_drop(struct apply *apply, const struct image *image, struct err *err)
{
    enum thing thing = (enum thing)image->thing;
    union row before;
    thing_blank(thing, &before);
    return read_image(apply, thing_shape(thing), image->before, &before, NULL, err) &&
           (apply_add_as(apply, thing, &before, err) || place_is_taken(err));
}

static bool undo_image(struct apply *apply, const struct image *image, struct err *err)
{
    if (image->thing == THING_TALLY) {
        return undo_tally(apply, image, err);
    }
    if (image->before == NULL) {
        return undo_add(apply, image, err);
    }
    return image->after == NULL ? undo_drop(apply, image, err) : undo_edit(apply, image, err);
}

/* --- places in lists: a row that left, came back, or was placed takes the rank it had; the others close up around it --- */

struct seat {
    enum thing thing;
    int64_t id;
    bool is_from, is_to; /* whether it stood in a list before, and does now */
    struct list from, to;
    int64_t rank; /* in `to` */
    bool placed;
};

/* The list a row stands in; false where it stands in none. */
static bool list_of(enum thing thing, const union row *row, struct list *list)
{
    *list = (struct list){.thing = thing};
    if (thing == THING_CAMPAIGN) {
        return !row->campaign.archived;
    }
    list->sprint = row->card.sprint;
    list->lane = row->card.lane;
    return row->card.sprint != 0 && !row->card.archived;
}

static bool same_list(const struct list *one, const struct list *other)
{
    return one->thing == other->thing && one->sprint == other->sprint && one->lane == other->lane;
}

static bool look_up(struct apply *apply, const struct image *image, union row *row, bool *exists, struct err *err)
{
    struct err why;
    *exists = apply_get(apply, (enum thing)image->thing, image->row, row, &why);
    if (!*exists && why.code != ERR_NOT_FOUND) {
        *err = why;
        return false;
    }
    return true;
}

static bool undo_ranked(struct apply *apply, const struct image *image, struct seat *seat, struct err *err)
{
    enum thing thing = (enum thing)image->thing;
    union row row;
    bool exists;
    if (!look_up(apply, image, &row, &exists, err)) {
        return false;
    }
    seat->thing = thing;
    seat->id = image->row;
    seat->is_from = exists && list_of(thing, &row, &seat->from);
    if (!undo_image(apply, image, err) || !look_up(apply, image, &row, &exists, err)) {
        return false;
    }
    seat->is_to = exists && list_of(thing, &row, &seat->to);
    seat->rank = !exists ? 0 : thing == THING_CAMPAIGN ? row.campaign.rank : row.card.rank;
    seat->placed = seat->is_from != seat->is_to || !same_list(&seat->from, &seat->to) ||
                   (image->before != NULL && strstr(image->before, "\"rank\":") != NULL);
    return true;
}

static int by_rank(const void *one, const void *other)
{
    const struct seat *a = one, *b = other;
    return a->rank != b->rank ? (a->rank > b->rank) - (a->rank < b->rank) : (a->id > b->id) - (a->id < b->id);
}

/* `seats` by rank, so that each finds those before it in their places already. */
static bool seat_list(struct apply *apply, const struct list *list, const struct seat *seats, size_t count, struct err *err)
{
    int64_t *ids;
    size_t ids_count;
    if (!apply_list(apply, list, count, &ids, &ids_count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (seats[i].placed && seats[i].thing == list->thing) {
            apply_take_out(ids, &ids_count, seats[i].id);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (seats[i].placed && seats[i].is_to && same_list(&seats[i].to, list)) {
            apply_place(ids, &ids_count, seats[i].id, place_at(seats[i].rank));
        }
    }
    return apply_list_write(apply, list, ids, ids_count, err);
}

static bool seat_all(struct apply *apply, struct seat *seats, size_t count, struct err *err)
{
    if (count > 1) {
        qsort(seats, count, sizeof *seats, by_rank);
    }
    for (size_t i = 0; i < count; i++) {
        if (!seats[i].placed) {
            continue;
        }
        if ((seats[i].is_from && !seat_list(apply, &seats[i].from, seats, count, err)) ||
            (seats[i].is_to && !seat_list(apply, &seats[i].to, seats, count, err))) {
            return false;
        }
    }
    return true;
}

static bool is_ranked(const struct image *image)
{
    return image->thing == THING_CARD || image->thing == THING_CAMPAIGN;
}

/* What came later goes first: rows refer to rows that were made before them. */
bool undo_images(struct apply *apply, int64_t history, struct err *err)
{
    struct image *images;
    size_t count, seats_count = 0;
    if (!store_images(apply->store, history, &apply->arena, &images, &count, err) || !store_defer_keys(apply->store, err)) {
        return false;
    }
    struct seat *seats = arena_array(&apply->arena, struct seat, count + 1);
    for (size_t i = count; i > 0; i--) {
        const struct image *image = &images[i - 1];
        bool fine = is_ranked(image) ? undo_ranked(apply, image, &seats[seats_count++], err) : undo_image(apply, image, err);
        if (!fine) {
            return false;
        }
    }
    return seat_all(apply, seats, seats_count, err);
}

/* --- u and U --- */

#define BY_HAND "Change it by hand instead: the burndown then shows it."

static bool refuse_foreign(struct apply *apply, int64_t foreign, const char *what, struct err *err)
{
    struct history history;
    struct who who;
    if (!store_get(apply->store, THING_HISTORY, foreign, &history, &apply->arena, err)) {
        return false;
    }
    apply_name_who(apply, &history, &who);
    return err_set(err, ERR_REFUSED, "%s changed %s%s, so it stays.", who.name, what, apply_when(apply, who.at));
}

/* Where the row of an image stands now, stood before, and stood after; 0: in no sprint. */
enum { IMAGE_SPRINTS = 3 };

/* Of a thing that has a sprint. */
static bool sprints_of_image(struct apply *apply, const struct image *image, int64_t sprints[IMAGE_SPRINTS], struct err *err)
{
    const struct shape *shape = thing_shape((enum thing)image->thing);
    const struct column *column = &shape->columns[shape_column(shape, "sprint")];
    const char *const texts[] = {image->before, image->after};
    union row row;
    bool exists;
    if (!look_up(apply, image, &row, &exists, err)) {
        return false;
    }
    sprints[0] = exists ? column_number(column, &row) : 0;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        thing_blank(shape->thing, &row);
        if (texts[i] != NULL && !read_image(apply, shape, texts[i], &row, NULL, err)) {
            return false;
        }
        sprints[1 + i] = column_number(column, &row);
    }
    return true;
}

/* Notes, learnings and late answers stand beside a closing; what it was made of is frozen with it. */
static bool is_frozen_with(const struct image *image)
{
    static const enum thing frozen[] = {THING_COMMITMENT, THING_TARGET, THING_SCOPE_CHANGE,
                                        THING_DECISION,   THING_CARD,   THING_TALLY};
    for (size_t i = 0; i < sizeof frozen / sizeof frozen[0]; i++) {
        if ((int)frozen[i] == image->thing) {
            return true;
        }
    }
    return false;
}

/* What a start commits to, and each change of scope after it; through the lanes a card moves as it likes. */
static bool is_committed_with(const struct image *image)
{
    bool moved = image->thing == THING_CARD && image->before != NULL && image->after != NULL &&
                 strstr(image->before, "\"sprint\":") == NULL && strstr(image->before, "\"archived\":") == NULL;
    return image->thing == THING_COMMITMENT || image->thing == THING_TARGET || (image->thing == THING_CARD && !moved);
}

/* One's own start or closing is a step of the same row, taken back or brought back in its turn. */
static bool sprint_stands_since(struct apply *apply, int64_t history, const struct image *image, int64_t id, struct err *err)
{
    struct sprint sprint;
    struct who who;
    struct err why;
    if (id == 0) {
        return true;
    }
    if (!apply_get(apply, THING_SPRINT, id, &sprint, &why)) {
        *err = why;
        return why.code == ERR_NOT_FOUND;
    }
    if (sprint.state == SPRINT_DRAFT || (sprint.state == SPRINT_RUNNING && !is_committed_with(image))) {
        return true;
    }
    const char *step = sprint.state == SPRINT_CLOSED ? "closed" : "started";
    if (!apply_who(apply, THING_SPRINT, id, step, &who, err)) {
        return false;
    }
    if (who.is_me || who.history <= history) {
        return true;
    }
    err_set(err, ERR_REFUSED, "%s %s Sprint %" PRId64 "%s, so it stays.", who.name, step, id, apply_when(apply, who.at));
    return sprint.state == SPRINT_CLOSED ? false : err_hint(err, BY_HAND);
}

static bool not_frozen_since(struct apply *apply, int64_t history, const struct image *image, struct err *err)
{
    int64_t sprints[IMAGE_SPRINTS];
    if (!is_frozen_with(image)) {
        return true;
    }
    if (!sprints_of_image(apply, image, sprints, err)) {
        return false;
    }
    for (size_t i = 0; i < IMAGE_SPRINTS; i++) {
        if (!sprint_stands_since(apply, history, image, sprints[i], err)) {
            return false;
        }
    }
    return true;
}

static bool is_about_sprint(struct apply *apply, const struct image *image, int64_t sprint, bool *is, struct err *err)
{
    int64_t sprints[IMAGE_SPRINTS] = {0};
    bool fine = sprints_of_image(apply, image, sprints, err);
    *is = false;
    for (size_t i = 0; i < IMAGE_SPRINTS; i++) {
        *is = *is || sprints[i] == sprint;
    }
    return fine;
}

/* What a closing was made of is open to colleagues from when it went until it comes back: it would no longer say what was so. */
static bool closing_holds(struct apply *apply, int64_t history, const struct image *image, struct err *err)
{
    struct image *images;
    size_t count;
    if (image->thing != THING_CLOSING || image->after != NULL) {
        return true;
    }
    if (!store_images_of_others(apply->store, history, apply->me, apply->desk->login, &apply->arena, &images, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool is;
        if (!is_about_sprint(apply, &images[i], image->row, &is, err)) {
            return false;
        }
        if (is) {
            refuse_foreign(apply, images[i].history, "what it was made of", err);
            return err_hint(err, "Close the sprint anew: then that is in it.");
        }
    }
    return true;
}

static bool not_changed_since(struct apply *apply, int64_t history, const struct image *image, struct err *err)
{
    int64_t foreign = 0;
    if (image->thing == THING_TALLY) {
        return true; /* counts are taken back by their opposite */
    }
    if (!store_history_foreign(apply->store, history, apply->me, apply->desk->login, (enum thing)image->thing, image->row,
                               &foreign, err)) {
        return false;
    }
    return foreign == 0 || refuse_foreign(apply, foreign, "it", err);
}

/* *things are those whose rows would go back, as bits 1 << enum thing. */
static bool nobody_changed(struct apply *apply, int64_t history, uint64_t *things, struct err *err)
{
    struct image *images;
    size_t count;
    *things = 0;
    if (!store_images(apply->store, history, &apply->arena, &images, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        *things |= (uint64_t)1 << images[i].thing;
        if (!not_frozen_since(apply, history, &images[i], err) || !not_changed_since(apply, history, &images[i], err) ||
            !closing_holds(apply, history, &images[i], err)) {
            return false;
        }
    }
    return true;
}

/* What colleagues changed meanwhile stays, and has to fit what comes back. `apart` did not fit before already. */
static bool fits_together(struct apply *apply, uint64_t things, const char *apart, struct err *err)
{
    const char *why;
    if (!store_apart(apply->store, things, &why, err)) {
        return false;
    }
    return why == NULL || apart != NULL || err_set(err, ERR_REFUSED, "%s, so it stays.", why);
}

/* Rows of others refer to what would go: says whose. */
static bool refuse_needed(struct apply *apply, struct err *err)
{
    enum thing thing;
    int64_t row;
    bool found;
    struct who who;
    if (!store_broken_key(apply->store, &thing, &row, &found, err)) {
        return false;
    }
    if (!found || thing == THINGS) {
        return err_set(err, ERR_REFUSED, "Something else still uses it, so it stays.");
    }
    return apply_who(apply, thing, row, NULL, &who, err) &&
           err_set(err, ERR_REFUSED, "%s added a %s%s that needs it, so it stays.", who.name, thing_shape(thing)->word,
                   apply_when(apply, who.at));
}

static bool commit(struct apply *apply, struct err *err)
{
    if (store_commit(apply->store, err)) {
        return true;
    }
    return err->code == ERR_REFUSED ? refuse_needed(apply, err) : false;
}

static bool take_back(struct apply *apply, int64_t target, int kind, const char *verb, struct err *err)
{
    struct history entry;
    char token[CHANGE_TOKEN];
    const char *apart;
    uint64_t things;
    if (!store_get(apply->store, THING_HISTORY, target, &entry, &apply->arena, err) ||
        !nobody_changed(apply, target, &things, err) || !store_apart(apply->store, things, &apart, err) ||
        !undo_images(apply, target, err) || !fits_together(apply, things, apart, err)) {
        return false;
    }
    /* The words of the change itself, also when it was taken back and brought back before. */
    const char *colon = entry.kind == HISTORY_DO ? NULL : strstr(entry.words, ": ");
    strbuf_addf(&apply->words, "%s: %s", verb, colon != NULL ? colon + 2 : entry.words);
    apply_make_token(token);
    struct history history = {.token = token,
                              .at = apply->now,
                              .member = apply->me,
                              .login = apply->desk->login,
                              .words = apply->words.text,
                              .kind = kind,
                              .undoes = target};
    if (!apply_write_history(apply, &history, err) || !store_history_undone(apply->store, target, true, err)) {
        return false;
    }
    apply_tell(apply, history.id);
    return true;
}

typedef bool find_fn(struct store *store, int64_t member, const char *login, int64_t *history, struct err *err);

static bool walk(struct desk *desk, struct outcome *outcome, find_fn *find, int kind, const char *verb, const char *nothing,
                 struct err *err)
{
    struct apply apply;
    int64_t target;
    memset(outcome, 0, sizeof *outcome);
    if (!desk_begin(desk, err)) {
        return false;
    }
    apply_init(&apply, desk, outcome);
    bool fine = find(desk->store, desk->me, desk->login, &target, err);
    fine = fine && (target != 0 || err_set(err, ERR_REFUSED, "%s", nothing));
    fine = fine && take_back(&apply, target, kind, verb, err) && commit(&apply, err);
    if (!fine) {
        store_rollback(desk->store);
    }
    apply_release(&apply);
    return fine;
}

bool desk_yield(struct desk *desk, struct change *change, struct outcome *outcome, struct err *err)
{
    struct apply mine, back;
    memset(outcome, 0, sizeof *outcome);
    apply_make_token(change->token);
    if (!desk_begin(desk, err)) {
        return false;
    }
    apply_init(&mine, desk, outcome);
    bool fine = apply_carry_out(&mine, change, err);
    int64_t entry = outcome->history;
    apply_release(&mine);
    apply_init(&back, desk, outcome);
    fine = fine && (entry == 0 || take_back(&back, entry, HISTORY_UNDO, "Taken back", err)) && commit(&back, err);
    if (!fine) {
        store_rollback(desk->store);
    }
    apply_release(&back);
    return fine;
}

bool desk_undo(struct desk *desk, struct outcome *outcome, struct err *err)
{
    return walk(desk, outcome, store_history_undoable, HISTORY_UNDO, "Taken back", "There is nothing of yours to take back.",
                err);
}

bool desk_redo(struct desk *desk, struct outcome *outcome, struct err *err)
{
    return walk(desk, outcome, store_history_redoable, HISTORY_REDO, "Brought back", "There is nothing to bring back.", err);
}
