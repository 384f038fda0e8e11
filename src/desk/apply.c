#include "desk/apply.h"

#include "base/text.h"
#include "desk/desk_state.h"
#include "desk/json.h"

#include <stdarg.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static apply_fn apply_batch;

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
    [CHANGE_PAST] = apply_past,
    [CHANGE_CAMPAIGNS] = apply_campaigns,
    [CHANGE_BATCH] = apply_batch,
};
_Static_assert(sizeof handlers / sizeof handlers[0] == CHANGE_KINDS, "every kind of change has its handler");

/* A row as it was when the change first touched it, and at the end what it has become. */
struct touched {
    enum thing thing;
    int64_t id;
    bool existed;
    bool exists;
    bool placed; /* it was given a new place in its list */
    union row before;
    union row after;
};

/* The rank of a row before the change renumbered its list. */
struct rank_was {
    enum thing thing;
    int64_t id;
    int64_t rank;
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

void *apply_grow(struct apply *apply, void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room) {
        return array;
    }
    *room = *room > 0 ? 2 * *room : 8;
    void *more = arena_give(&apply->arena, arena_bytes(*room, size));
    if (count > 0) {
        memcpy(more, array, count * size);
    }
    return more;
}

static struct touched *add_touched(struct apply *apply, enum thing thing, int64_t id)
{
    apply->touched = apply_grow(apply, apply->touched, apply->touched_count, &apply->touched_room, sizeof(struct touched));
    struct touched *touched = &apply->touched[apply->touched_count++];
    *touched = (struct touched){.thing = thing, .id = id};
    return touched;
}

/* The row, where there is one. */
static bool look_up(struct apply *apply, enum thing thing, int64_t id, union row *row, bool *exists, struct err *err)
{
    struct err why;
    *exists = store_get(apply->store, thing, id, row, &apply->arena, &why);
    if (!*exists && why.code != ERR_NOT_FOUND) {
        *err = why;
        return false;
    }
    return true;
}

static const struct column *rank_column(enum thing thing)
{
    const struct shape *shape = thing_shape(thing);
    int at = shape_column(shape, "rank");
    return at >= 0 ? &shape->columns[at] : NULL;
}

static const struct rank_was *find_rank(const struct apply *apply, enum thing thing, int64_t id)
{
    for (size_t i = 0; i < apply->ranks_count; i++) {
        if (apply->ranks[i].thing == thing && apply->ranks[i].id == id) {
            return &apply->ranks[i];
        }
    }
    return NULL;
}

/* Captures the row as it stands before something else changes it. */
static bool apply_touch(struct apply *apply, enum thing thing, int64_t id, struct err *err)
{
    union row row;
    bool existed;
    if (find_touched(apply, thing, id) != NULL) {
        return true;
    }
    if (!look_up(apply, thing, id, &row, &existed, err)) {
        return false;
    }
    struct touched *touched = add_touched(apply, thing, id);
    touched->existed = existed;
    touched->before = row;
    const struct rank_was *was = existed ? find_rank(apply, thing, id) : NULL;
    if (was != NULL) {
        column_set_number(rank_column(thing), &touched->before, was->rank);
    }
    return true;
}

const union row *apply_before(const struct apply *apply, enum thing thing, int64_t id)
{
    for (size_t i = 0; i < apply->touched_count; i++) {
        const struct touched *touched = &apply->touched[i];
        if (touched->thing == thing && touched->id == id) {
            return touched->existed ? &touched->before : NULL;
        }
    }
    return NULL;
}

bool apply_touch_placed(struct apply *apply, enum thing thing, int64_t id, struct err *err)
{
    if (!apply_touch(apply, thing, id, err)) {
        return false;
    }
    find_touched(apply, thing, id)->placed = true;
    return true;
}

/* --- lists that people order --- */

bool apply_list(struct apply *apply, const struct list *list, size_t more, int64_t **ids, size_t *count, struct err *err)
{
    int64_t *found;
    bool fine = list->thing == THING_CAMPAIGN
                    ? store_campaign_order(apply->store, &apply->arena, &found, count, err)
                    : store_lane_order(apply->store, list->sprint, list->lane, &apply->arena, &found, count, err);
    if (!fine) {
        return false;
    }
    *ids = arena_array(&apply->arena, int64_t, *count + more);
    memcpy(*ids, found, *count * sizeof **ids);
    return true;
}

/* The ranks from before the change, for whoever is touched after the list was renumbered. */
static bool remember_ranks(struct apply *apply, const struct list *list, struct err *err)
{
    int64_t *ids;
    size_t count;
    if (!apply_list(apply, list, 0, &ids, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        union row row;
        if (find_rank(apply, list->thing, ids[i]) != NULL) {
            continue;
        }
        if (!apply_get(apply, list->thing, ids[i], &row, err)) {
            return false;
        }
        apply->ranks = apply_grow(apply, apply->ranks, apply->ranks_count, &apply->ranks_room, sizeof(struct rank_was));
        apply->ranks[apply->ranks_count++] =
            (struct rank_was){.thing = list->thing, .id = ids[i], .rank = column_number(rank_column(list->thing), &row)};
    }
    return true;
}

bool apply_list_write(struct apply *apply, const struct list *list, const int64_t *ids, size_t count, struct err *err)
{
    if (!remember_ranks(apply, list, err)) {
        return false;
    }
    return list->thing == THING_CAMPAIGN ? store_campaign_ranks(apply->store, ids, count, err)
                                         : store_card_ranks(apply->store, ids, count, err);
}

bool apply_list_close_up(struct apply *apply, const struct list *list, struct err *err)
{
    int64_t *ids;
    size_t count;
    return apply_list(apply, list, 0, &ids, &count, err) && apply_list_write(apply, list, ids, count, err);
}

/* --- rows --- */

bool apply_get(struct apply *apply, enum thing thing, int64_t id, void *row, struct err *err)
{
    return store_get(apply->store, thing, id, row, &apply->arena, err);
}

bool apply_get_sprint(struct apply *apply, int64_t id, struct sprint *sprint, struct err *err)
{
    struct err why;
    if (apply_get(apply, THING_SPRINT, id, sprint, &why)) {
        return true;
    }
    *err = why;
    return why.code == ERR_NOT_FOUND ? err_set(err, ERR_NOT_FOUND, "There is no Sprint %" PRId64 ".", id) : false;
}

bool apply_sprint_is_open(const struct sprint *sprint, struct err *err)
{
    return sprint->state != SPRINT_CLOSED ||
           err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is closed, so its plan stays.", sprint->id);
}

bool apply_card_is_open(struct apply *apply, const struct card *card, struct err *err)
{
    struct sprint sprint;
    if (card->sprint == 0) {
        return true;
    }
    if (!apply_get_sprint(apply, card->sprint, &sprint, err)) {
        return false;
    }
    return sprint.state != SPRINT_CLOSED ||
           err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is closed, so its cards stay as they are.", sprint.id);
}

bool apply_look(struct apply *apply, struct snapshot *snap, struct err *err)
{
    snapshot_init(snap);
    snap->now = apply->now;
    snap->today = apply->today;
    snap->me = apply->me;
    return store_snapshot(apply->store, snap, NULL, err);
}

/* The gate: every text that enters is checked; one that was left out is empty. */
static bool check_text(const struct shape *shape, const struct column *column, void *row, struct err *err)
{
    bool line = column->kind == COLUMN_LINE;
    const char *text = column_text(column, row);
    char what[80];
    if (text == NULL) {
        column_set_text(column, row, "");
        return true;
    }
    snprintf(what, sizeof what, "The %s of the %s", column->name, shape->word);
    return text_check(text, strlen(text), line ? TEXT_LINE : TEXT_BLOCK, line ? TEXT_LINE_MAX : TEXT_BYTES_MAX, what, err);
}

static bool check_row(struct apply *apply, enum thing thing, void *row, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool entered = column_is_text(column) && !column_is_none(column, row) && (column->flags & COLUMN_DERIVED) == 0;
        if (entered && !check_text(shape, column, row, err)) {
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

static bool has_changed(const struct touched *touched)
{
    if (touched->existed != touched->exists) {
        return true;
    }
    return touched->exists && rows_differ(thing_shape(touched->thing), &touched->before, &touched->after);
}

/* The other row for a difference; of a row that was placed, one whose rank is no rank, so that the rank is always told. */
static union row compared(const struct touched *touched, const union row *other)
{
    union row row = *other;
    if (touched->placed) {
        column_set_number(rank_column(touched->thing), &row, -1);
    }
    return row;
}

static bool add_image(struct apply *apply, int64_t history, const struct touched *touched, struct err *err)
{
    const struct shape *shape = thing_shape(touched->thing);
    struct strbuf before, after;
    /* A count is found again by its key, so its image holds the whole row. */
    bool whole = !touched->exists || !touched->existed || touched->thing == THING_TALLY;
    union row became = compared(touched, &touched->after), was = compared(touched, &touched->before);
    strbuf_init(&before);
    strbuf_init(&after);
    if (touched->existed) {
        json_row_diff(&before, shape, &touched->before, whole ? NULL : &became);
    }
    if (touched->exists) {
        json_row_diff(&after, shape, &touched->after, whole ? NULL : &was);
    }
    struct image image = {.history = history,
                          .thing = (int)touched->thing,
                          .row = touched->id,
                          .before = touched->existed ? before.text : NULL,
                          .after = touched->exists ? after.text : NULL};
    bool fine = store_new_id(apply->store, THING_IMAGE, &image.id, err) && store_add(apply->store, THING_IMAGE, &image, err);
    strbuf_release(&before);
    strbuf_release(&after);
    return fine;
}

/* What the touched rows have become. A change that came to nothing is none. */
static bool look_again(struct apply *apply, bool *changed, struct err *err)
{
    *changed = false;
    for (size_t i = 0; i < apply->touched_count; i++) {
        struct touched *touched = &apply->touched[i];
        if (!look_up(apply, touched->thing, touched->id, &touched->after, &touched->exists, err)) {
            return false;
        }
        *changed = *changed || has_changed(touched);
    }
    return true;
}

bool apply_write_history(struct apply *apply, struct history *history, struct err *err)
{
    bool changed;
    history->id = 0;
    if (!look_again(apply, &changed, err)) {
        return false;
    }
    if (!changed && history->kind == HISTORY_DO) {
        return true; /* but a step of undo is always one, or redo would lose its way */
    }
    if (!store_new_id(apply->store, THING_HISTORY, &history->id, err) || !store_add(apply->store, THING_HISTORY, history, err)) {
        return false;
    }
    for (size_t i = 0; i < apply->touched_count; i++) {
        const struct touched *touched = &apply->touched[i];
        bool told = has_changed(touched) || (touched->placed && touched->exists && touched->existed);
        if (told && !add_image(apply, history->id, touched, err)) {
            return false;
        }
    }
    return true;
}

/* --- who, and when --- */

enum { WHO_ENTRIES = 50 };

static bool image_names(const struct image *image, enum thing thing, int64_t id, const char *key)
{
    bool same = image->thing == (int)thing && image->row == id;
    return same && (image->before == NULL || image->after == NULL || strstr(image->after, key) != NULL);
}

static bool entry_names(struct apply *apply, int64_t history, enum thing thing, int64_t id, const char *key, bool *names,
                        struct err *err)
{
    struct image *images;
    size_t count;
    if (!store_images(apply->store, history, &apply->arena, &images, &count, err)) {
        return false;
    }
    *names = false;
    for (size_t i = 0; i < count && !*names; i++) {
        *names = image_names(&images[i], thing, id, key);
    }
    return true;
}

void apply_name_who(struct apply *apply, const struct history *history, struct who *who)
{
    union row member;
    struct err nobody;
    bool known = history->member != 0 && apply_get(apply, THING_MEMBER, history->member, &member, &nobody);
    *who = (struct who){.name = known ? member.member.name : history->login,
                        .at = history->at,
                        .history = history->id,
                        .is_me = history->member == apply->me && strcmp(history->login, apply->desk->login) == 0};
}

bool apply_who(struct apply *apply, enum thing thing, int64_t id, const char *column, struct who *who, struct err *err)
{
    struct history *entries;
    size_t count;
    const char *key = column != NULL ? arena_format(&apply->arena, "\"%s\":", column) : "";
    *who = (struct who){.name = "Somebody", .at = apply->now};
    if (!store_histories(apply->store, thing, id, WHO_ENTRIES, &apply->arena, &entries, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool names;
        if (!entry_names(apply, entries[i].id, thing, id, key, &names, err)) {
            return false;
        }
        if (names) {
            apply_name_who(apply, &entries[i], who);
            return true;
        }
    }
    return true;
}

const char *apply_when(struct apply *apply, int64_t at)
{
    int minute = minute_of_instant(at);
    civil_day day = day_of_instant(at);
    const char *on = day == apply->today ? "" : arena_format(&apply->arena, " on %s", day_short(&apply->arena, day));
    return arena_format(&apply->arena, "%s at %02d:%02d", on, minute / 60, minute % 60);
}

const char *apply_clip(struct apply *apply, const char *text)
{
    struct strbuf clipped;
    strbuf_init(&clipped);
    text_clip(&clipped, text, 60, "…");
    const char *copy = arena_text(&apply->arena, clipped.text);
    strbuf_release(&clipped);
    return copy;
}

void apply_conflict(struct apply *apply, const struct change *change, const union row *theirs, const struct who *who)
{
    struct arena *arena = &apply->desk->conflict;
    const struct shape *shape = thing_shape(change->thing);
    struct outcome *outcome = apply->outcome;
    arena_clear(arena);
    outcome->thing = change->thing;
    row_copy(shape, &outcome->original, &change->was, arena);
    row_copy(shape, &outcome->mine, &change->row, arena);
    row_copy(shape, &outcome->theirs, theirs, arena);
    outcome->company = change->company != NULL ? arena_text(arena, change->company) : NULL;
    outcome->who = arena_text(arena, who->name);
    outcome->when = who->at;
}

/* --- how far it has come --- */

static size_t parts_of(const struct change *change)
{
    return change->parts_count + change->names_count + change->campaigns_count;
}

bool apply_goes_on(struct apply *apply, const struct change *change, size_t done, struct err *err)
{
    const struct desk *desk = apply->desk;
    apply->outermost = apply->outermost != NULL ? apply->outermost : change;
    apply->done = change == apply->outermost ? done : apply->done;
    if (desk->progress == NULL || desk->progress(desk->progress_context, apply->done, parts_of(apply->outermost))) {
        return true;
    }
    apply->stopped = true;
    return err_set(err, ERR_REFUSED, "Stopped, as you asked: nothing was written.");
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

void apply_extra(struct apply *apply, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    strbuf_add(&apply->extra, apply->extra.length > 0 ? "; " : "");
    strbuf_vaddf(&apply->extra, format, args);
    va_end(args);
}

static bool apply_part(struct apply *apply, const struct change *change, struct err *err)
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

/* An edit that only remembers what the first part added, as a note its card, needs no words of its own. */
static bool only_remembers(const struct change *part)
{
    const struct shape *shape = part->kind == CHANGE_EDIT ? thing_shape(part->thing) : NULL;
    for (size_t i = 0; shape != NULL && i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        if (column->kind == COLUMN_REF && column_number(column, &part->row) == ADDED_FIRST) {
            return true;
        }
    }
    return false;
}

static bool apply_batch(struct apply *apply, const struct change *change, struct err *err)
{
    int64_t added = 0;
    for (size_t i = 0; i < change->parts_count; i++) {
        struct change part = part_of_batch(&change->parts[i], added);
        size_t said = apply->words.length;
        strbuf_add(&apply->words, i > 0 ? "; " : "");
        if (!apply_goes_on(apply, change, i, err) || !apply_part(apply, &part, err)) {
            return false;
        }
        if (only_remembers(&change->parts[i])) {
            strbuf_cut(&apply->words, said);
        }
        added = i == 0 ? apply->outcome->id : added;
    }
    apply->outcome->id = added;
    return true;
}

/* The row that an entry was about: the first of the change's own kind. */
static bool row_of_entry(struct apply *apply, int64_t history, int64_t *id, struct err *err)
{
    struct image *images;
    size_t count;
    if (!store_images(apply->store, history, &apply->arena, &images, &count, err)) {
        return false;
    }
    for (size_t i = count; i > 0; i--) {
        *id = images[i - 1].thing == (int)apply->change->thing ? images[i - 1].row : *id;
    }
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
    return row_of_entry(apply, id, &apply->outcome->id, err);
}

bool apply_carry_out(struct apply *apply, const struct change *change, struct err *err)
{
    bool already = false;
    apply->change = change;
    if (!already_applied(apply, change->token, &already, err)) {
        return false;
    }
    if (already) {
        return true;
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
    if (!desk_begin(desk, err)) {
        return false;
    }
    apply_init(&apply, desk, outcome);
    if (desk->progress != NULL) {
        desk->progress(desk->progress_context, 0, 0);
    }
    bool fine = apply_carry_out(&apply, change, err) && store_commit(desk->store, err);
    if (!fine) {
        store_rollback(desk->store);
    }
    apply_release(&apply);
    return fine;
}
