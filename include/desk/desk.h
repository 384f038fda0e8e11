/* The desk: the board, and who sits at it. The one door to read (desk_load) and the one door to write (desk_apply). */
#pragma once

#include "base/err.h"
#include "model/change.h"
#include "model/snapshot.h"
#include "store/store.h"

struct desk;

/* Called while a change of many parts is written: so many are done of so many, of none when it begins. False stops it, and
 * nothing is written. */
typedef bool desk_progress_fn(void *context, size_t done, size_t of);

struct desk_options {
    const char *member; /* the name to act as; NULL: as remembered, else nobody */
    const char *login;  /* NULL: the computer's login */
    const char *now;    /* the clock, "2025-09-04T09:41" local: it runs on from there; NULL: the real one */
    bool clock_stands;  /* the clock stays at `now` */
    store_wait_fn *wait;
    void *wait_context;
    bool is_copy; /* of the board, for a dry run */
};

bool desk_open(struct desk **desk, const char *path, const struct desk_options *options, struct err *err);
/* Makes a board that has only its team row with the usual settings and the usual reasons. */
bool desk_create(struct desk **desk, const char *path, const char *team, const struct desk_options *options, struct err *err);
void desk_close(struct desk *desk);

int64_t desk_now(const struct desk *desk);
civil_day desk_today(const struct desk *desk);
int64_t desk_me(const struct desk *desk);
/* Sits somebody down by name (folded, or the only one it begins); NULL or empty: nobody. */
bool desk_sit(struct desk *desk, const char *name, struct err *err);
struct store *desk_store(struct desk *desk); /* for exchange.h; nobody else's business */
const char *desk_path(const struct desk *desk);
void desk_set_wait(struct desk *desk, store_wait_fn *wait, void *context);
void desk_set_progress(struct desk *desk, desk_progress_fn *progress, void *context);

/* Reads the board into the snapshot (made by snapshot_init; its arena is cleared first). On false the snapshot is empty. */
void snapshot_init(struct snapshot *snap);
void snapshot_release(struct snapshot *snap);
bool desk_load(struct desk *desk, struct snapshot *snap, struct err *err);
/* The same, quicker: what nobody has written since `before`, the newest snapshot of this desk, is copied from it. */
bool desk_load_after(struct desk *desk, struct snapshot *snap, const struct snapshot *before, struct err *err);
/* After desk_sit(): a snapshot of this desk speaks of who sits there now, and nothing else is read again. */
bool desk_load_mine(struct desk *desk, struct snapshot *snap, struct err *err);
/* Whether somebody else has written since the snapshot was loaded. Never waits: unknown is false. */
bool desk_changed(struct desk *desk, const struct snapshot *snap);
/* False with a sentence where the board's file has been moved, replaced or taken away since it was opened. Reads no row. */
bool desk_is_there(const struct desk *desk, struct err *err);
void focus_init(struct focus *focus);
void focus_release(struct focus *focus);
bool desk_focus(struct desk *desk, enum thing thing, int64_t id, struct focus *focus, struct err *err);
/* What was said, by the query; its words may be borrowed, they are copied. On false nothing was found. */
void said_init(struct said *said);
void said_release(struct said *said);
bool desk_said(struct desk *desk, const struct said_query *query, struct said *said, struct err *err);

/* A company by its name, and the first active campaign it is in; 0: it is in none. */
struct company_found {
    int64_t company;
    int64_t campaign;
    const char *name;
};
enum { COMPANIES_FOUND = 20 };
/* The companies whose name has the words, case and accents aside, by name; at most COMPANIES_FOUND of them, none for "". They
 * live in the arena. */
bool desk_find_companies(struct desk *desk, const char *words, struct arena *arena, struct company_found **found, size_t *count,
                         struct err *err);

/* What a change came to. Texts live until the next call on this desk. */
struct outcome {
    int64_t id;        /* of the thing that was added or changed */
    int64_t history;   /* the entry, 0 where there was nothing to change */
    const char *words; /* "Moved “Call back ...” to Waiting" */
    const char *extra; /* what else happened ("9 emails counted for you"), or "" */
    /* ERR_CONFLICT: both versions in hand. */
    enum thing thing;
    union row original;  /* what the person began from */
    union row theirs;    /* what the board says now */
    union row mine;      /* what the person wants */
    const char *company; /* of a card: the one it names as well, as in the change; NULL where theirs is the same */
    const char *who;     /* who changed it */
    int64_t when;
};

/* Checks the rules, writes in one transaction with its history. False: nothing has changed. ERR_CONFLICT fills both versions. */
bool desk_apply(struct desk *desk, struct change *change, struct outcome *outcome, struct err *err);
/* Writes the change into the history and takes it back in the same breath, so that the board stays as a colleague left it and
 * what one had wanted is not lost. */
bool desk_yield(struct desk *desk, struct change *change, struct outcome *outcome, struct err *err);
/* Takes back one's own last change, or brings back what was taken back. ERR_REFUSED says who changed the thing since, or that
 * there is nothing. */
bool desk_undo(struct desk *desk, struct outcome *outcome, struct err *err);
bool desk_redo(struct desk *desk, struct outcome *outcome, struct err *err);
