/* The seam for a database engine: about a dozen functions, one implementation (engine_sqlite.c). Nothing outside src/store sees
 * it. */
#pragma once

#include "base/err.h"
#include "gen/queries.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

struct engine;
struct statement;

/* Of a file that is no longer where it was opened. */
#define STORE_MOVED "The board's file was moved or replaced: nothing is saved."

/* READING: not a byte of the file is changed, not even to put a cut-off save right (that is an error then). */
enum engine_mode { ENGINE_EXISTING, ENGINE_NEW, ENGINE_READING };
enum step { STEP_ROW, STEP_DONE, STEP_FAILED }; /* FAILED: *err is filled */

/* Opens the file with every setting made and read back; ENGINE_NEW makes the file first (0660 in a group directory, else 0600). A
 * file that is none of ours is refused before a statement runs. */
bool engine_open(struct engine **engine, const char *path, enum engine_mode mode, struct err *err);
void engine_close(struct engine *engine);
void engine_set_wait(struct engine *engine, store_wait_fn *wait, void *context);

/* Statements without results, in order: migrations, BEGIN, COMMIT. */
bool engine_script(struct engine *engine, const char *sql, struct err *err);
bool engine_in_transaction(const struct engine *engine);
/* COMMIT, retried while it answers BUSY with the transaction still open. */
bool engine_commit(struct engine *engine, struct err *err);
/* The schema number written in the file (user_version). */
bool engine_schema(struct engine *engine, int *schema, struct err *err);
bool engine_set_schema(struct engine *engine, int schema, struct err *err);
bool engine_changed(struct engine *engine, int64_t *version, bool *known, struct err *err);
/* The tables that this connection has written since it was last asked to forget them, as bits 1 << enum thing; what was rolled
 * back is among them. */
uint64_t engine_written(const struct engine *engine);
void engine_forget_written(struct engine *engine);
bool engine_is_writing(const struct engine *engine); /* a transaction has written or may write */
bool engine_check(struct engine *engine, struct err *err);
/* The first row that refers to one that is not there; looks at every row. */
struct broken_key {
    char table[40];
    int64_t row;
    char refers[40];
};
bool engine_broken_key(struct engine *engine, struct broken_key *key, bool *found, struct err *err);
bool engine_copy(struct engine *engine, const char *path, struct err *err);
/* All that the other file holds takes the place of all that this one holds, in one transaction; its schema too. */
bool engine_copy_from(struct engine *engine, struct engine *other, struct err *err);
/* A sentence for each damage of the file and each reference to nothing; looks at every page and every row. */
typedef void engine_words_fn(void *context, const char *words);
bool engine_each_damage(struct engine *engine, int most, engine_words_fn *take, void *context, struct err *err);
/* A sentence for each table or index that is not as the scripts make it. */
bool engine_each_difference(struct engine *engine, const char *scripts, engine_words_fn *take, void *context, struct err *err);

/* The named statement, prepared at first use, ready to be bound. NULL: *err is filled. Only one use of a statement at a time. */
struct statement *engine_statement(struct engine *engine, enum query query, struct err *err);
/* Binds by name without the $; a name the statement does not have is a bug. Texts are borrowed until statement_end. */
void statement_bind_number(struct statement *statement, const char *name, int64_t number);
void statement_bind_text(struct statement *statement, const char *name, const char *text);
void statement_bind_none(struct statement *statement, const char *name);
/* The tables it reads, as bits 1 << enum thing. */
uint64_t statement_reads(const struct statement *statement);
bool statement_has(struct statement *statement, const char *name);
enum step statement_next(struct statement *statement, struct err *err);
int64_t statement_number(struct statement *statement, int column);
const char *statement_text(struct statement *statement, int column); /* NULL for NULL; borrowed until the next step */
bool statement_is_none(struct statement *statement, int column);
void statement_end(struct statement *statement); /* resets; nothing stays open */
