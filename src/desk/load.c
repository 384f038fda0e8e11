#include "desk/desk_state.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/positive.h"

#include <string.h>

void snapshot_init(struct snapshot *snap)
{
    memset(snap, 0, sizeof *snap);
    arena_init(&snap->arena);
}

void snapshot_release(struct snapshot *snap)
{
    arena_release(&snap->arena);
    snapshot_init(snap);
}

/* Empties it but keeps the memory for the next load. */
static void begin(struct desk *desk, struct snapshot *snap)
{
    struct arena arena = snap->arena;
    arena_clear(&arena);
    memset(snap, 0, sizeof *snap);
    snap->arena = arena;
    snap->now = desk_now(desk);
    snap->today = desk_today(desk);
    snap->me = desk->me;
}

static bool words_of(struct desk *desk, int64_t history, struct arena *arena, const char **words, struct err *err)
{
    struct history row;
    *words = NULL;
    if (history == 0) {
        return true;
    }
    if (!store_get(desk->store, THING_HISTORY, history, &row, arena, err)) {
        return false;
    }
    *words = row.words;
    return true;
}

static bool load_undo(struct desk *desk, struct snapshot *snap, struct err *err)
{
    int64_t undo, redo;
    return store_history_undoable(desk->store, desk->me, desk->login, &undo, err) &&
           store_history_redoable(desk->store, desk->me, desk->login, &redo, err) &&
           words_of(desk, undo, &snap->arena, &snap->undo_words, err) &&
           words_of(desk, redo, &snap->arena, &snap->redo_words, err);
}

static bool load_all(struct desk *desk, struct snapshot *snap, const struct snapshot *before, struct err *err)
{
    bool known = false;
    if (!desk_read_zone(desk, err) || !desk_sit_again(desk, err)) {
        return false;
    }
    snap->me = desk->me;
    snap->today = desk_today(desk); /* in the zone as it is now: a colleague may have changed it */
    if (!store_snapshot(desk->store, snap, before, err) || !load_undo(desk, snap, err) ||
        !store_version(desk->store, &snap->version, &known, err)) {
        return false;
    }
    /* Our own saves do not change the file's version for us, so the newest entry is part of ours. */
    snap->version = snap->version * 1000003 + snap->last.id;
    return true;
}

/* What went wrong in the reading is not hidden by what goes wrong at its end. */
static bool end_read(struct desk *desk, bool fine, struct err *err)
{
    struct err at_end;
    bool ended = store_commit(desk->store, fine ? err : &at_end);
    store_rollback(desk->store);
    return ended;
}

bool desk_load(struct desk *desk, struct snapshot *snap, struct err *err)
{
    return desk_load_after(desk, snap, NULL, err);
}

bool desk_load_after(struct desk *desk, struct snapshot *snap, const struct snapshot *before, struct err *err)
{
    begin(desk, snap);
    if (!store_begin_read(desk->store, err)) {
        return false;
    }
    bool fine = load_all(desk, snap, before, err);
    bool ended = end_read(desk, fine, err);
    if (!fine || !ended) {
        begin(desk, snap);
        return false;
    }
    desk_saw(desk, snap);
    positives_find(snap);
    snap->sentence = figures_sentence(snap, &snap->arena);
    return true;
}

bool desk_load_mine(struct desk *desk, struct snapshot *snap, struct err *err)
{
    snap->me = desk->me;
    desk_saw(desk, snap);
    if (!store_begin_read(desk->store, err)) {
        return false;
    }
    bool fine = load_undo(desk, snap, err);
    return end_read(desk, fine, err) && fine;
}

bool desk_changed(struct desk *desk, const struct snapshot *snap)
{
    int64_t version;
    bool known;
    struct err ignored;
    return store_version(desk->store, &version, &known, &ignored) && known && version * 1000003 + snap->last.id != snap->version;
}

bool desk_is_there(const struct desk *desk, struct err *err)
{
    return store_same_file(desk->store, err);
}

void focus_init(struct focus *focus)
{
    memset(focus, 0, sizeof *focus);
    arena_init(&focus->arena);
}

void focus_release(struct focus *focus)
{
    arena_release(&focus->arena);
    focus_init(focus);
}

bool desk_focus(struct desk *desk, enum thing thing, int64_t id, struct focus *focus, struct err *err)
{
    struct arena arena = focus->arena;
    arena_clear(&arena);
    memset(focus, 0, sizeof *focus);
    focus->arena = arena;
    focus->thing = thing;
    focus->id = id;
    if (!store_begin_read(desk->store, err)) {
        return false;
    }
    bool fine = store_focus(desk->store, focus, err);
    return end_read(desk, fine, err) && fine;
}

static bool find_companies(struct desk *desk, const char *words, struct arena *arena, struct company_found **found, size_t *count,
                           struct err *err)
{
    struct company *companies;
    size_t found_count;
    if (!store_companies_find(desk->store, text_fold(arena, words), COMPANIES_FOUND, arena, &companies, &found_count, err)) {
        return false;
    }
    *found = arena_array(arena, struct company_found, found_count + 1);
    for (size_t i = 0; i < found_count; i++) {
        struct company_found *one = &(*found)[i];
        *one = (struct company_found){.company = companies[i].id, .name = companies[i].name};
        if (!store_company_elsewhere(desk->store, one->company, 0, &one->campaign, err)) {
            return false;
        }
    }
    *count = found_count;
    return true;
}

bool desk_find_companies(struct desk *desk, const char *words, struct arena *arena, struct company_found **found, size_t *count,
                         struct err *err)
{
    *count = 0;
    if (words[strspn(words, " ")] == '\0') {
        return true;
    }
    if (!store_begin_read(desk->store, err)) {
        return false;
    }
    bool fine = find_companies(desk, words, arena, found, count, err);
    return end_read(desk, fine, err) && fine;
}

void said_init(struct said *said)
{
    memset(said, 0, sizeof *said);
    arena_init(&said->arena);
    said->query = said_nothing_asked();
    said->before = said->after = DAY_NONE;
}

void said_release(struct said *said)
{
    arena_release(&said->arena);
    said_init(said);
}

bool desk_said(struct desk *desk, const struct said_query *query, struct said *said, struct err *err)
{
    struct said_query asked = *query;
    struct arena arena;
    arena_init(&arena);
    asked.words = arena_text(&arena, query->words);
    said_release(said);
    arena_release(&said->arena);
    said->arena = arena;
    said->query = asked;
    if (!store_begin_read(desk->store, err)) {
        return false;
    }
    bool fine = store_said(desk->store, said, err);
    return end_read(desk, fine, err) && fine;
}
