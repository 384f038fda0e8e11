#include "desk/apply.h"

#include "base/text.h"
#include "desk/desk_state.h"
#include "desk/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static apply_fn *const handlers[] = {
    [CHANGE_ADD] = apply_add_change,
    [CHANGE_EDIT] = apply_edit,
    [CHANGE_ARCHIVE] = apply_archive,
    [CHANGE_RESTORE] = apply_restore,
    [CHANGE_REMOVE] = apply_remove,
    [CHANGE_CAMPAIGN_RANK] = apply_campaign_rank,
    [CHANGE_COMPANIES_ADD] = apply_companies_add,
    [CHANGE_STANDING] = apply_standing_change,
    [CHANGE_PITCH_USE] = apply_pitch_use,
    [CHANGE_PITCH_STOP] = apply_pitch_stop,
    [CHANGE_SPRINT_TAKE] = apply_sprint_take,
    [CHANGE_SPRINT_LEAVE] = apply_sprint_leave,
    [CHANGE_TARGET] = apply_target,
    [CHANGE_SPRINT_START] = apply_sprint_start,
    [CHANGE_SPRINT_TAKE_BACK] = apply_sprint_take_back,
    [CHANGE_SPRINT_CLOSE] = apply_sprint_close,
    [CHANGE_SPRINT_REOPEN] = apply_sprint_reopen,
    [CHANGE_CARD_MOVE] = apply_card_move,
    [CHANGE_CARD_SPRINT] = apply_card_sprint,
    [CHANGE_COUNT] = apply_count,
    [CHANGE_DECIDE] = apply_decide,
    [CHANGE_ORDER] = apply_order,
    [CHANGE_STANDUP_BEGIN] = apply_standup_begin,
    [CHANGE_STANDUP_PAUSE] = apply_standup_pause,
    [CHANGE_STANDUP_RESUME] = apply_standup_resume,
    [CHANGE_STANDUP_TURN] = apply_standup_turn,
    [CHANGE_STANDUP_AWAY] = apply_standup_away,
    [CHANGE_STANDUP_END] = apply_standup_end,
    [CHANGE_SPEAK] = apply_speak,
    [CHANGE_LEARN] = apply_learn,
    [CHANGE_BATCH] = apply_batch,
};
_Static_assert(sizeof handlers / sizeof handlers[0] == CHANGE_KINDS, "every kind of change has its handler");

/* A row as it was when the change first touched it. */
struct touched {
    enum thing thing;
    int64_t id;
    bool existed;
    union row before;
};

/* --- touching rows --- */

static struct touched *find_touched(struct apply *apply, enum thing thing, int64_t id)
{
    for (size_t i = 0; i < apply->touched_count; i++) {
        if (apply->touched[i].thing == thing && apply->touched[i].id == id) {
            return &apply->touched[i];
        }
    }
    return NULL;
}

static struct touched *add_touched(struct apply *apply, enum thing thing, int64_t id)
{
    if (apply->touched_count == apply->touched_room) {
        size_t room = apply->touched_room > 0 ? 2 * apply->touched_room : 8;
        struct touched *more = arena_array(&apply->arena, struct touched, room);
        if (apply->touched_count > 0) {
            memcpy(more, apply->touched, apply->touched_count * sizeof *more);
        }
        apply->touched = more;
        apply->touched_room = room;
    }
    struct touched *touched = &apply->touched[apply->touched_count++];
    *touched = (struct touched){.thing = thing, .id = id};
    return touched;
}

bool apply_touch(struct apply *apply, enum thing thing, int64_t id, struct err *err)
{
    if (find_touched(apply, thing, id) != NULL) {
        return true;
    }
    union row row;
    struct err why;
    bool existed = store_get(apply->store, thing, id, &row, &apply->arena, &why);
    if (!existed && why.code != ERR_NOT_FOUND) {
        *err = why;
        return false;
    }
    struct touched *touched = add_touched(apply, thing, id);
    touched->existed = existed;
    touched->before = row;
    return true;
}

bool apply_get(struct apply *apply, enum thing thing, int64_t id, void *row, struct err *err)
{
    return store_get(apply->store, thing, id, row, &apply->arena, err);
}

/* The gate: every text that enters is checked, and what is derived is derived. */
static bool check_row(struct apply *apply, enum thing thing, void *row, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        if (!column_is_text(column) || column_is_none(column, row)) {
            continue;
        }
        const char *text = column_text(column, row);
        bool line = column->kind == COLUMN_LINE;
        char what[80];
        snprintf(what, sizeof what, "The %s of the %s", column->name, shape->word);
        if (!text_check(text, strlen(text), line ? TEXT_LINE : TEXT_BLOCK, line ? 500 : TEXT_BYTES_MAX, what, err)) {
            return false;
        }
    }
    if (thing == THING_COMPANY) {
        struct company *company = row;
        company->folded = text_fold(&apply->arena, company->name);
    }
    return true;
}

bool apply_add_as(struct apply *apply, enum thing thing, void *row, struct err *err)
{
    if (row_rev(thing_shape(thing), row) == 0) {
        row_set_rev(thing_shape(thing), row, 1);
    }
    return check_row(apply, thing, row, err) && apply_touch(apply, thing, row_id(row), err) &&
           store_add(apply->store, thing, row, err);
}

bool apply_add(struct apply *apply, enum thing thing, void *row, struct err *err)
{
    int64_t id;
    if (!store_new_id(apply->store, thing, &id, err)) {
        return false;
    }
    row_set_id(row, id);
    row_set_rev(thing_shape(thing), row, 1);
    return apply_add_as(apply, thing, row, err);
}

static bool rows_differ(const struct shape *shape, const void *one, const void *other)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (!column_same(&shape->columns[i], one, other)) {
            return true;
        }
    }
    return false;
}

bool apply_set(struct apply *apply, enum thing thing, void *row, struct err *err)
{
    union row now;
    if (!check_row(apply, thing, row, err) || !apply_get(apply, thing, row_id(row), &now, err)) {
        return false;
    }
    if (!rows_differ(thing_shape(thing), row, &now)) {
        return true;
    }
    return apply_touch(apply, thing, row_id(row), err) && store_set(apply->store, thing, row, err);
}

bool apply_drop(struct apply *apply, enum thing thing, int64_t id, struct err *err)
{
    return apply_touch(apply, thing, id, err) && store_drop(apply->store, thing, id, err);
}

bool apply_needs_me(struct apply *apply, struct err *err)
{
    if (apply->me != 0) {
        return true;
    }
    err_set(err, ERR_REFUSED, "Nobody sits here, so it cannot be counted for anybody.");
    return err_hint(err, "Say who you are: --as NAME.");
}

/* --- the history --- */

static bool add_image(struct apply *apply, int64_t history, const struct touched *touched, struct err *err)
{
    const struct shape *shape = thing_shape(touched->thing);
    union row now;
    struct err why;
    struct strbuf before, after;
    bool exists = store_get(apply->store, touched->thing, touched->id, &now, &apply->arena, &why);
    if (!exists && why.code != ERR_NOT_FOUND) {
        *err = why;
        return false;
    }
    if ((!exists && !touched->existed) || (exists && touched->existed && !rows_differ(shape, &now, &touched->before))) {
        return true;
    }
    /* A count is found again by its key, so its image holds the whole row. */
    bool whole = !exists || !touched->existed || touched->thing == THING_TALLY;
    strbuf_init(&before);
    strbuf_init(&after);
    if (touched->existed) {
        json_row_diff(&before, shape, &touched->before, whole ? NULL : &now);
    }
    if (exists) {
        json_row_diff(&after, shape, &now, whole ? NULL : &touched->before);
    }
    struct image image = {.history = history,
                          .thing = (int)touched->thing,
                          .row = touched->id,
                          .before = touched->existed ? before.text : NULL,
                          .after = exists ? after.text : NULL};
    bool fine = store_new_id(apply->store, THING_IMAGE, &image.id, err) && store_add(apply->store, THING_IMAGE, &image, err);
    strbuf_release(&before);
    strbuf_release(&after);
    return fine;
}

bool apply_write_history(struct apply *apply, struct history *history, struct err *err)
{
    if (apply->touched_count == 0) {
        history->id = 0;
        return true;
    }
    if (!store_new_id(apply->store, THING_HISTORY, &history->id, err) || !store_add(apply->store, THING_HISTORY, history, err)) {
        return false;
    }
    for (size_t i = 0; i < apply->touched_count; i++) {
        if (!add_image(apply, history->id, &apply->touched[i], err)) {
            return false;
        }
    }
    return true;
}

/* --- one change --- */

void apply_init(struct apply *apply, struct desk *desk, struct outcome *outcome)
{
    memset(apply, 0, sizeof *apply);
    arena_init(&apply->arena);
    apply->desk = desk;
    apply->store = desk->store;
    apply->outcome = outcome;
    apply->now = desk_now(desk);
    apply->today = desk_today(desk);
    apply->me = desk->me;
    strbuf_init(&apply->words);
    strbuf_init(&apply->extra);
}

void apply_release(struct apply *apply)
{
    strbuf_release(&apply->words);
    strbuf_release(&apply->extra);
    arena_release(&apply->arena);
}

void apply_make_token(char token[CHANGE_TOKEN])
{
    unsigned char bytes[(CHANGE_TOKEN - 1) / 2];
    must(getrandom(bytes, sizeof bytes, 0) == (ssize_t)sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        snprintf(token + 2 * i, 3, "%02x", bytes[i]);
    }
}

/* The words outlive the change, until the next one on this desk. */
void apply_tell(struct apply *apply, int64_t history)
{
    struct desk *desk = apply->desk;
    strbuf_clear(&desk->words);
    strbuf_clear(&desk->extra);
    strbuf_add(&desk->words, apply->words.text);
    strbuf_add(&desk->extra, apply->extra.text);
    apply->outcome->words = desk->words.text;
    apply->outcome->extra = desk->extra.text;
    apply->outcome->history = history;
}

bool apply_part(struct apply *apply, const struct change *change, struct err *err)
{
    apply->change = change;
    return handlers[change->kind](apply, change, err);
}

/* A part that speaks of what the first part added gets its id. */
static struct change part_of_batch(const struct change *part, int64_t added)
{
    struct change change = *part;
    bool has_row = part->kind == CHANGE_ADD || part->kind == CHANGE_EDIT;
    const struct shape *shape = has_row ? thing_shape(part->thing) : NULL;
    change.id = part->id == ADDED_FIRST ? added : part->id;
    for (size_t i = 0; shape != NULL && i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        if (column->kind == COLUMN_REF && column_number(column, &change.row) == ADDED_FIRST) {
            column_set_number(column, &change.row, added);
        }
    }
    return change;
}

bool apply_batch(struct apply *apply, const struct change *change, struct err *err)
{
    int64_t added = 0;
    for (size_t i = 0; i < change->parts_count; i++) {
        struct change part = part_of_batch(&change->parts[i], added);
        strbuf_add(&apply->words, i > 0 ? "; " : "");
        if (!apply_part(apply, &part, err)) {
            return false;
        }
        added = i == 0 ? apply->outcome->id : added;
    }
    apply->outcome->id = added;
    return true;
}

/* A change that came through before (its answer was lost) is not carried out again. */
static bool already_applied(struct apply *apply, const char *token, bool *already, struct err *err)
{
    int64_t id;
    struct history history;
    if (!store_history_by_token(apply->store, token, &id, err)) {
        return false;
    }
    *already = id != 0;
    if (!*already) {
        return true;
    }
    if (!store_get(apply->store, THING_HISTORY, id, &history, &apply->arena, err)) {
        return false;
    }
    strbuf_clear(&apply->words);
    strbuf_add(&apply->words, history.words);
    apply_tell(apply, id);
    return true;
}

static bool carry_out(struct apply *apply, const struct change *change, struct err *err)
{
    bool already;
    if (!already_applied(apply, change->token, &already, err) || already) {
        return already;
    }
    if (!apply_part(apply, change, err)) {
        return false;
    }
    struct history history = {.token = change->token,
                              .at = apply->now,
                              .member = apply->me,
                              .login = apply->desk->login,
                              .words = apply->words.text,
                              .kind = HISTORY_DO};
    if (!apply_write_history(apply, &history, err)) {
        return false;
    }
    apply_tell(apply, history.id);
    return true;
}

bool desk_apply(struct desk *desk, struct change *change, struct outcome *outcome, struct err *err)
{
    struct apply apply;
    memset(outcome, 0, sizeof *outcome);
    if (change->token[0] == '\0') {
        apply_make_token(change->token);
    }
    if (!store_begin(desk->store, err)) {
        return false;
    }
    apply_init(&apply, desk, outcome);
    bool fine = carry_out(&apply, change, err) && store_commit(desk->store, err);
    if (!fine) {
        store_rollback(desk->store);
    }
    apply_release(&apply);
    return fine;
}
