#include "desk/undo.h"

#include "desk/desk_state.h"
#include "desk/json.h"

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

/* A rank is put back by moving: the neighbours close up around it. */
static bool put_rank_back(struct apply *apply, enum thing thing, const union row *now, const union row *was, struct err *err)
{
    if (thing == THING_CAMPAIGN) {
        return now->campaign.archived || apply_campaign_place(apply, now->campaign.id, place_at(now->campaign.rank), err);
    }
    if (thing != THING_CARD || now->card.sprint == 0 || now->card.archived) {
        return true;
    }
    struct card card = now->card;
    card.lane = was->card.lane;
    if (!apply_card_place(apply, &card, was->card.lane, place_last(), err)) {
        return false;
    }
    card = now->card;
    return apply_card_place(apply, &card, now->card.lane, place_at(now->card.rank), err);
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
        !read_image(apply, shape, image->after, &after, given_after, err) || !apply_get(apply, thing, image->row, &now, err)) {
        return false;
    }
    if (!still_stands(shape, &now, &after, given_after)) {
        return changed_since(shape, err);
    }
    union row was = now;
    put_back(shape, &now, &before, given_before);
    return apply_set(apply, thing, &now, err) && put_rank_back(apply, thing, &now, &was, err);
}

/* The others close up where a row leaves a list, and make room where it comes back. */
static bool close_up(struct apply *apply, enum thing thing, const union row *row, struct err *err)
{
    int64_t *ids;
    size_t count;
    if (thing == THING_CAMPAIGN) {
        return store_campaign_order(apply->store, &apply->arena, &ids, &count, err) &&
               store_campaign_ranks(apply->store, ids, count, err);
    }
    bool ranked = thing == THING_CARD && row->card.sprint != 0;
    return !ranked || (store_lane_order(apply->store, row->card.sprint, row->card.lane, &apply->arena, &ids, &count, err) &&
                       store_card_ranks(apply->store, ids, count, err));
}

static bool undo_add(struct apply *apply, const struct image *image, struct err *err)
{
    enum thing thing = (enum thing)image->thing;
    const struct shape *shape = thing_shape(thing);
    unsigned char given[64] = {0};
    union row now, after;
    thing_blank(thing, &after);
    if (!read_image(apply, shape, image->after, &after, given, err) || !apply_get(apply, thing, image->row, &now, err)) {
        return false;
    }
    if (!still_stands(shape, &now, &after, given)) {
        return changed_since(shape, err);
    }
    return apply_drop(apply, thing, image->row, err) && close_up(apply, thing, &now, err);
}

static bool undo_drop(struct apply *apply, const struct image *image, struct err *err)
{
    enum thing thing = (enum thing)image->thing;
    union row before;
    thing_blank(thing, &before);
    if (!read_image(apply, thing_shape(thing), image->before, &before, NULL, err) || !apply_add_as(apply, thing, &before, err)) {
        return false;
    }
    union row was = before;
    return put_rank_back(apply, thing, &before, &was, err);
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

/* What came later goes first: rows refer to rows that were made before them. */
bool undo_images(struct apply *apply, int64_t history, struct err *err)
{
    struct image *images;
    size_t count;
    if (!store_images(apply->store, history, &apply->arena, &images, &count, err) || !store_defer_keys(apply->store, err)) {
        return false;
    }
    for (size_t i = count; i > 0; i--) {
        if (!undo_image(apply, &images[i - 1], err)) {
            return false;
        }
    }
    return true;
}

/* --- u and U --- */

static bool refuse_foreign(struct apply *apply, int64_t foreign, struct err *err)
{
    struct history history;
    union row member;
    struct err nobody;
    if (!store_get(apply->store, THING_HISTORY, foreign, &history, &apply->arena, err)) {
        return false;
    }
    bool known = history.member != 0 && apply_get(apply, THING_MEMBER, history.member, &member, &nobody);
    int minute = minute_of_instant(history.at);
    civil_day day = day_of_instant(history.at);
    const char *on = day == apply->today ? "" : arena_format(&apply->arena, " on %s", day_short(&apply->arena, day));
    return err_set(err, ERR_REFUSED, "%s changed it%s at %02d:%02d, so it stays.", known ? member.member.name : history.login, on,
                   minute / 60, minute % 60);
}

static bool nobody_changed(struct apply *apply, int64_t history, struct err *err)
{
    struct image *images;
    size_t count;
    if (!store_images(apply->store, history, &apply->arena, &images, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        int64_t foreign = 0;
        bool asked =
            images[i].thing == THING_TALLY || store_history_foreign(apply->store, history, apply->me, apply->desk->login,
                                                                    (enum thing)images[i].thing, images[i].row, &foreign, err);
        if (!asked || foreign != 0) {
            return asked ? refuse_foreign(apply, foreign, err) : false;
        }
    }
    return true;
}

static bool take_back(struct apply *apply, int64_t target, int kind, const char *verb, struct err *err)
{
    struct history entry;
    char token[CHANGE_TOKEN];
    if (!store_get(apply->store, THING_HISTORY, target, &entry, &apply->arena, err) || !nobody_changed(apply, target, err) ||
        !undo_images(apply, target, err)) {
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
    if (!store_begin(desk->store, err)) {
        return false;
    }
    apply_init(&apply, desk, outcome);
    bool fine = find(desk->store, desk->me, desk->login, &target, err);
    fine = fine && (target != 0 || err_set(err, ERR_REFUSED, "%s", nothing));
    fine = fine && take_back(&apply, target, kind, verb, err) && store_commit(desk->store, err);
    if (!fine) {
        store_rollback(desk->store);
    }
    apply_release(&apply);
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
