/* The store: the board's file, and functions that read and write its rows. It knows no rules of the method but those the
 * schema states; every write happens between store_begin() and store_commit(). One store per process and board.
 *
 * Errors: STORE and IO as the sentence says, BUSY after the wait, CONFLICT where a revision does not match, NOT_FOUND. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "model/said.h"
#include "model/snapshot.h"
#include "model/thing.h"

struct store;

/* Called while a colleague's save holds the board: the milliseconds waited so far. False gives up (ERR_BUSY). */
typedef bool store_wait_fn(void *context, int waited_ms);

struct store_options {
    store_wait_fn *wait; /* NULL: wait silently for up to 5 s */
    void *wait_context;
    bool is_copy; /* of somebody's board, for one's own use: no further copy is made before an upgrade */
};

/* Opens a board that exists: settings made and read back, older schema migrated, newer schema refused untouched. Before it is
 * migrated, a copy of it as it is then is made beside it: "board.db.schema-1", or, where that is taken, "board.db.schema-1-2". */
bool store_open(struct store **store, const char *path, const struct store_options *options, struct err *err);
/* Makes a new, empty board; ERR_REFUSED where there is a file already. Others may see it before it is filled, so make it under a
 * name of its own and give it the right one by store_place() when it is whole and closed. */
bool store_create(struct store **store, const char *path, const struct store_options *options, struct err *err);
void store_close(struct store *store);
/* A closed board takes its name, never the place of another file (ERR_REFUSED). On false it is still where it was made, or in
 * both places where only the folder could not be written. */
bool store_place(const char *made, const char *path, struct err *err);
/* Removes a closed board that came to nothing, with its journal. */
void store_discard(const char *path);
void store_set_wait(struct store *store, store_wait_fn *wait, void *context);

bool store_begin(struct store *store, struct err *err);      /* IMMEDIATE: writes may follow; store_same_file() is asked first */
bool store_begin_read(struct store *store, struct err *err); /* one moment for several reads */
bool store_commit(struct store *store, struct err *err);     /* also ends a read */
void store_rollback(struct store *store);                    /* nothing where no transaction is open */

/* A number that differs whenever another process has committed since; never waits (unknown: *known is false). */
bool store_version(struct store *store, int64_t *version, bool *known, struct err *err);
/* False with a sentence where the file at the path is no longer the one that is open (renamed, replaced, removed). */
bool store_same_file(const struct store *store, struct err *err);
const char *store_path(const struct store *store);
int store_schema(void);                                 /* the schema this program knows */
bool store_check(struct store *store, struct err *err); /* quick_check and foreign keys */
/* The first row that refers to one that is not there, as a COMMIT with deferred keys would refuse it; looks at every row. */
bool store_broken_key(struct store *store, enum thing *thing, int64_t *row, bool *found, struct err *err);
/* What is wrong with a board, a sentence each, at most a hundred: the file, its schema, its references, what the program holds to
 * (one running sprint, ranks without gaps, a burndown that its events explain), and every text and day. Looks at every row.
 * Sentences live in the arena. */
struct findings {
    const char **sentences;
    size_t count;
};
void store_doctor(struct store *store, struct arena *arena, struct findings *findings);
/* What of that comes of rows that two people have changed, one each: what has happened ("Another sprint has its days since")
 * where they do not fit together, else NULL. Looks at what `things` (bits 1 << enum thing) have a part in, in small tables alone.
 */
bool store_apart(struct store *store, uint64_t things, const char **why, struct err *err);
/* A whole copy by the backup API; ERR_REFUSED where the file exists. */
bool store_backup(struct store *store, const char *path, struct err *err);

/* A whole copy of any board's file, as it is: nothing of it is upgraded, and not a byte of it is changed. ERR_REFUSED where `to`
 * exists. */
bool store_copy_file(const char *from, const char *to, struct err *err);
/* All that the other board holds takes the place of all that this one holds, in one transaction; those who have it open see it as
 * any change. */
bool store_take_from(struct store *store, struct store *other, struct err *err);
/* Writes the file anew, without what was deleted. No transaction is open. */
bool store_compact(struct store *store, struct err *err);

/* Any row by its thing and id; its texts live in the arena. false with ERR_NOT_FOUND where there is none. */
bool store_get(struct store *store, enum thing thing, int64_t id, void *row, struct arena *arena, struct err *err);
/* The first row with an id above `after`; *found is false at the end. One statement step, nothing left open. */
bool store_next(struct store *store, enum thing thing, int64_t after, void *row, bool *found, struct arena *arena,
                struct err *err);
/* Adds a row as it stands (its id is set; rev at least 1). */
bool store_add(struct store *store, enum thing thing, const void *row, struct err *err);
/* Writes all columns where the revision (if the thing has one) matches row's; sets row's revision to the new one. ERR_CONFLICT
 * else. */
bool store_set(struct store *store, enum thing thing, void *row, struct err *err);
bool store_drop(struct store *store, enum thing thing, int64_t id, struct err *err);
/* An id never used before, to be used within this transaction. */
bool store_new_id(struct store *store, enum thing thing, int64_t *id, struct err *err);
/* For an import: foreign keys are checked at COMMIT. */
bool store_defer_keys(struct store *store, struct err *err);

/* In what follows an id that is asked for is 0 where there is no such row; a list is an array in the arena, in the order the
 * pages show it. */

/* --- campaigns, companies --- */
/* Writes dense ranks 1.. in the order of ids; campaigns not named keep theirs. Only rows that differ are written. */
bool store_campaign_ranks(struct store *store, const int64_t *ids, size_t count, struct err *err);
bool store_campaign_order(struct store *store, struct arena *arena, int64_t **ids, size_t *count, struct err *err);
bool store_designations(struct store *store, int64_t campaign, struct arena *arena, struct designation **rows, size_t *count,
                        struct err *err);
bool store_company_named(struct store *store, const char *folded, int64_t *company,
                         struct err *err); /* archived ones too: names are unique */
bool store_standing_of(struct store *store, int64_t campaign, int64_t company, int64_t *standing, struct err *err);
/* At most `most` of those that are not archived whose folded name has the folded words, by name. */
bool store_companies_find(struct store *store, const char *folded, int64_t most, struct arena *arena, struct company **rows,
                          size_t *count, struct err *err);
/* The first active campaign of the backlog, other than `campaign`, that also has the company. */
bool store_company_elsewhere(struct store *store, int64_t company, int64_t campaign, int64_t *other, struct err *err);

/* --- pitches --- */
bool store_pitch_used(struct store *store, int64_t pitch, bool *used, struct err *err);
bool store_pitch_next_version(struct store *store, int64_t campaign, int channel, int64_t *version, struct err *err);
/* *only is the one in use, 0 where there are none or several. */
bool store_pitches_in_use(struct store *store, int64_t campaign, int channel, int64_t *count, int64_t *only, struct err *err);

/* --- sprints --- */
bool store_sprint_in(struct store *store, int state, int64_t *sprint,
                     struct err *err); /* enum sprint_state; the last one that is closed */
/* A sprint that overlaps [first, last], other than `sprint`. */
bool store_sprint_overlapping(struct store *store, int64_t sprint, civil_day first, civil_day last, int64_t *other,
                              struct err *err);
bool store_sprint_counted_before(struct store *store, int64_t sprint, civil_day day, bool *counted, struct err *err);
bool store_commitment_of(struct store *store, int64_t sprint, int64_t campaign, int64_t *commitment, struct err *err);
bool store_commitments(struct store *store, int64_t sprint, struct arena *arena, struct commitment **rows, size_t *count,
                       struct err *err);
bool store_targets(struct store *store, int64_t sprint, struct arena *arena, struct target **rows, size_t *count,
                   struct err *err);
bool store_scope_changes(struct store *store, int64_t sprint, struct arena *arena, struct scope_change **rows, size_t *count,
                         struct err *err);
bool store_target_of(struct store *store, const struct target *key, int64_t *target, struct err *err);

/* --- cards --- */
/* Cards of a sprint (0: those that wait with their campaigns) that are not archived, by rank in a lane; all of them by lane and
 * rank. */
bool store_lane_order(struct store *store, int64_t sprint, int lane, struct arena *arena, int64_t **ids, size_t *count,
                      struct err *err);
bool store_card_ranks(struct store *store, const int64_t *ids, size_t count, struct err *err);
bool store_card_counted(struct store *store, int64_t card, int measure, int64_t *n, struct err *err);

/* --- tallies --- */
/* The row of a key (day, member, campaign, measure, pitch, card). */
bool store_tally_of(struct store *store, const struct tally *key, int64_t *tally, struct err *err);
/* The sum of a key over all its cards. */
bool store_tally_sum(struct store *store, const struct tally *key, int64_t *n, struct err *err);

/* --- stand-ups, notes, learnings, decisions, actions --- */
bool store_standup_on(struct store *store, civil_day day, int64_t *standup, struct err *err);
bool store_turns(struct store *store, int64_t standup, struct arena *arena, struct turn **rows, size_t *count, struct err *err);
/* pitch 0: of the campaign as a whole. */
bool store_decision_of(struct store *store, int64_t sprint, int64_t campaign, int64_t pitch, int64_t *decision, struct err *err);
bool store_grounds(struct store *store, int64_t decision, struct arena *arena, struct ground **rows, size_t *count,
                   struct err *err);
bool store_stop_rule_of(struct store *store, int64_t campaign, int64_t *rule, struct err *err); /* the current one */
bool store_actions_of(struct store *store, int64_t sprint, int64_t *count, struct err *err);
bool store_ranking_of(struct store *store, int64_t sprint, int64_t campaign, int64_t *ranking, struct err *err);
bool store_closing_rows(struct store *store, int64_t sprint, struct arena *arena, struct closing_campaign **campaigns,
                        size_t *campaigns_count, struct closing_line **lines, size_t *lines_count, struct err *err);
bool store_closing_texts(struct store *store, int64_t sprint, struct arena *arena, struct closing_text **rows, size_t *count,
                         struct err *err);

/* --- history --- */
bool store_history_by_token(struct store *store, const char *token, int64_t *history, struct err *err);
/* The entry that u (or U) would take back (or bring back) for this member and login; 0 where none. */
bool store_history_undoable(struct store *store, int64_t member, const char *login, int64_t *history, struct err *err);
bool store_history_redoable(struct store *store, int64_t member, const char *login, int64_t *history, struct err *err);
bool store_images(struct store *store, int64_t history, struct arena *arena, struct image **rows, size_t *count, struct err *err);
/* The newest entry after `history` by somebody else, not taken back, that touched the row; 0 where none. */
bool store_history_foreign(struct store *store, int64_t history, int64_t member, const char *login, enum thing thing, int64_t row,
                           int64_t *foreign, struct err *err);
/* Of the commitments, targets, changes of scope, decisions, cards and counts that others than this member and login have touched
 * since an entry; the newest first. */
bool store_images_of_others(struct store *store, int64_t history, int64_t member, const char *login, struct arena *arena,
                            struct image **rows, size_t *count, struct err *err);
bool store_history_last(struct store *store, struct history *history, struct arena *arena, bool *found, struct err *err);
/* Entries of one thing (or of all: THINGS), newest first. */
bool store_histories(struct store *store, enum thing thing, int64_t row, size_t most, struct arena *arena, struct history **rows,
                     size_t *count, struct err *err);
bool store_history_undone(struct store *store, int64_t history, bool undone, struct err *err);
/* Entries later than an instant, newest first; and their removal (the demo goes back in time). */
bool store_histories_after(struct store *store, int64_t instant, struct arena *arena, struct history **rows, size_t *count,
                           struct err *err);
/* What an image holds without the words that are erased for good; NULL stays NULL. */
bool store_image_erase(struct store *store, int64_t image, const char *before, const char *after, struct err *err);
bool store_history_forget(struct store *store, int64_t history, struct err *err);

/* --- the snapshot --- */
/* Fills all but me, today, now, version, undo and redo words; today is set (its notes and stand-up are read). Call between
 * store_begin_read and store_commit.
 * All-time figures are the closing lines (frozen) and the tallies that stand in no closing: those of sprints that are not closed
 * and those that came while none ran. So the years are never added up from tallies, and nothing is counted twice.
 * `before` (may be NULL) is an earlier snapshot of this store: where it is the newest one, what has not been written since is
 * copied from it and not read again. */
bool store_snapshot(struct store *store, struct snapshot *snap, const struct snapshot *before, struct err *err);
/* thing and id are set; what the thing does not have is empty. Notes: of a campaign, company, pitch or card; of a stand-up or a
 * note, all of its day. *found is false where the row is gone; its histories are there all the same. */
bool store_focus(struct store *store, struct focus *focus, struct err *err);
/* Fills what was said, by its query (set): of a day all of it, else the newest that fit. Call between store_begin_read and
 * store_commit. */
bool store_said(struct store *store, struct said *said, struct err *err);
