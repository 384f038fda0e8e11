#include "store/engine.h"

#include "gen/queries.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "scrs": how a board's file is told from any other program's database. */
enum { APPLICATION_ID = 0x73637273, WAIT_MS = 5000, WAIT_STEP_MS = 1, WAIT_SAY_MS = 250 };

/* Where SQLite's file format keeps what tells whose file it is. */
enum { HEADER_BYTES = 100, HEADER_READ_VERSION = 19, HEADER_APPLICATION = 68, READ_VERSION_WAL = 2 };

struct statement {
    struct engine *engine;
    sqlite3_stmt *prepared;
    uint64_t reads;
};

struct engine {
    sqlite3 *db;
    uint64_t written;
    uint64_t read_by_prepared; /* the tables that the statement which is being prepared reads */
    store_wait_fn *wait;
    void *wait_context;
    int waited_ms;
    bool gave_up;   /* the person did not want to wait any longer */
    bool impatient; /* the poll for others' changes never waits */
    struct statement statements[QUERIES];
};

/* --- what SQLite says, as sentences --- */

static bool fail_as(int code, const char *words, struct err *err)
{
    if (code == SQLITE_READONLY_DBMOVED) {
        return err_set(err, ERR_IO, STORE_MOVED);
    }
    if (code == SQLITE_READONLY_ROLLBACK) {
        err_set(err, ERR_STORE, "The last save of this file was cut off in the middle; it was left as it is.");
        return err_hint(err, "Opening it (scrumsell board) puts that right.");
    }
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, ERR_BUSY, "A colleague's save holds the board. Nothing was changed; try again in a moment.");
    case SQLITE_FULL:
        return err_set(err, ERR_IO, "Could not save: the disk is full. Free some space and try again.");
    case SQLITE_READONLY:
        return err_set(err, ERR_IO,
                       "Could not save: the board's file may only be read. Ask for the right to write to it and its folder.");
    case SQLITE_IOERR:
        return err_set(err, ERR_IO, "Could not read or write the board's file (%s). Nothing was changed.", words);
    case SQLITE_CANTOPEN:
        return err_set(err, ERR_IO, "Could not open the board's file. Look at its name, its folder and your rights to both.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return err_set(err, ERR_STORE, "The file is damaged, or is no board of scrumsell. Nothing was changed.");
    case SQLITE_CONSTRAINT:
        if (code == SQLITE_CONSTRAINT_FOREIGNKEY) {
            return err_set(err, ERR_REFUSED, "Something else still uses it, so it stays.");
        }
        return err_set(err, ERR_INPUT, "The board refuses this value (%s).", words);
    default:
        return err_set(err, ERR_STORE, "The board's file failed (%s).", words);
    }
}

static bool fail(struct engine *engine, struct err *err)
{
    return fail_as(sqlite3_extended_errcode(engine->db), sqlite3_errmsg(engine->db), err);
}

/* --- waiting for a colleague's save --- */

static int on_busy(void *context, int tries)
{
    struct engine *engine = context;
    engine->waited_ms = tries == 0 ? 0 : engine->waited_ms + WAIT_STEP_MS;
    engine->gave_up = false;
    if (engine->impatient || engine->waited_ms >= WAIT_MS) {
        return 0;
    }
    bool say = engine->waited_ms > 0 && engine->waited_ms % WAIT_SAY_MS == 0;
    engine->gave_up = say && engine->wait != NULL && !engine->wait(engine->wait_context, engine->waited_ms);
    if (engine->gave_up) {
        return 0;
    }
    sqlite3_sleep(WAIT_STEP_MS);
    return 1;
}

void engine_set_wait(struct engine *engine, store_wait_fn *wait, void *context)
{
    engine->wait = wait;
    engine->wait_context = context;
}

/* --- opening --- */

/* The folder with all links resolved, and the last name as it was given: a link there is refused, not followed. */
static bool resolve(const char *path, char out[PATH_MAX], struct err *err)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    size_t bytes = slash == NULL ? 1 : slash == path ? 1 : (size_t)(slash - path);
    if (bytes >= sizeof folder) {
        return err_set(err, ERR_IO, "The name of the file is too long.");
    }
    memcpy(folder, slash == NULL ? "." : path, bytes);
    folder[bytes] = '\0';
    char *real = realpath(folder, NULL);
    if (real == NULL) {
        return err_set(err, ERR_IO, "There is no folder “%.200s” that can be used: %s.", folder, strerror(errno));
    }
    int length = snprintf(out, PATH_MAX, "%s/%s", strcmp(real, "/") == 0 ? "" : real, slash == NULL ? path : slash + 1);
    free(real);
    return length < PATH_MAX ? true : err_set(err, ERR_IO, "The name of the file is too long.");
}

/* A folder that belongs to a team lets the team write to its files too. */
static mode_t mode_of_folder(const char *path)
{
    char folder[PATH_MAX];
    struct stat is;
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) {
        *slash = '\0';
    }
    bool team = stat(folder[0] != '\0' ? folder : "/", &is) == 0 && (is.st_mode & S_ISGID) != 0 && (is.st_mode & S_IWGRP) != 0;
    return team ? 0660 : 0600;
}

static bool make_file(const char *path, struct err *err)
{
    mode_t mode = mode_of_folder(path);
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0 && errno == EEXIST) {
        return err_set(err, ERR_REFUSED, "There is a file “%.200s” already; it was left as it is.", path);
    }
    if (file < 0) {
        return err_set(err, ERR_IO, "Could not make “%.200s”: %s.", path, strerror(errno));
    }
    bool fine = fchmod(file, mode) == 0; /* whatever the umask says */
    int why = errno;
    close(file);
    if (!fine) {
        unlink(path);
    }
    return fine ? true : err_set(err, ERR_IO, "Could not set the rights of “%.200s”: %s.", path, strerror(why));
}

static bool file_is_regular(const char *path, struct err *err)
{
    struct stat is;
    if (lstat(path, &is) != 0 && errno != ENOENT) {
        return err_set(err, ERR_IO, "Could not look at “%.200s”: %s.", path, strerror(errno));
    }
    if (lstat(path, &is) != 0) {
        err_set(err, ERR_NOT_FOUND, "There is no board at “%.200s”.", path);
        return err_hint(err, "scrumsell init makes one.");
    }
    if (S_ISDIR(is.st_mode)) {
        return err_set(err, ERR_IO, "“%.200s” is a folder, not a board.", path);
    }
    if (S_ISLNK(is.st_mode)) {
        return err_set(err, ERR_IO, "“%.200s” is a link; name the board's own file.", path);
    }
    return S_ISREG(is.st_mode) ? true : err_set(err, ERR_IO, "“%.200s” is no regular file.", path);
}

static bool pragma_number(struct engine *engine, const char *sql, int64_t *number, struct err *err)
{
    sqlite3_stmt *prepared;
    if (sqlite3_prepare_v2(engine->db, sql, -1, &prepared, NULL) != SQLITE_OK) {
        return fail(engine, err);
    }
    int step = sqlite3_step(prepared);
    *number = step == SQLITE_ROW ? sqlite3_column_int64(prepared, 0) : 0;
    bool fine = step == SQLITE_ROW || step == SQLITE_DONE || fail(engine, err);
    sqlite3_finalize(prepared);
    return fine;
}

/* Each setting, how it is asked for, and what it must answer. */
static const struct {
    const char *set;
    const char *read;
    int64_t expected;
} settings[] = {
    {"PRAGMA synchronous=EXTRA", "PRAGMA synchronous", 3},  {"PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", 1},
    {"PRAGMA secure_delete=ON", "PRAGMA secure_delete", 1}, {"PRAGMA temp_store=MEMORY", "PRAGMA temp_store", 2},
    {"PRAGMA mmap_size=0", "PRAGMA mmap_size", 0},          {"PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", 1},
};

static bool set_pragmas(struct engine *engine, struct err *err)
{
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        int64_t answer;
        if (!engine_script(engine, settings[i].set, err) || !pragma_number(engine, settings[i].read, &answer, err)) {
            return false;
        }
        if (answer != settings[i].expected) {
            return err_set(err, ERR_STORE, "The database does not hold to “%s”; the board was not opened.", settings[i].set);
        }
    }
    return true;
}

static bool set_config(struct engine *engine, int option, int value, struct err *err)
{
    int answer = -1;
    sqlite3_db_config(engine->db, option, value, &answer);
    return answer == value
               ? true
               : err_set(err, ERR_STORE, "The database does not take a setting that keeps it safe; the board was not opened.");
}

static bool set_configs(struct engine *engine, struct err *err)
{
    return set_config(engine, SQLITE_DBCONFIG_DEFENSIVE, 1, err) && set_config(engine, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, err) &&
           set_config(engine, SQLITE_DBCONFIG_DQS_DML, 0, err) && set_config(engine, SQLITE_DBCONFIG_DQS_DDL, 0, err);
}

static bool set_journal(struct engine *engine, struct err *err)
{
    sqlite3_stmt *prepared;
    if (sqlite3_prepare_v2(engine->db, "PRAGMA journal_mode=DELETE", -1, &prepared, NULL) != SQLITE_OK) {
        return fail(engine, err);
    }
    bool stepped = sqlite3_step(prepared) == SQLITE_ROW;
    bool right = stepped && strcmp((const char *)sqlite3_column_text(prepared, 0), "delete") == 0;
    if (!stepped) {
        fail(engine, err);
    } else if (!right) {
        err_set(err, ERR_STORE, "The board's file does not keep a rollback journal; it was not opened.");
    }
    sqlite3_finalize(prepared);
    return right;
}

/* Whose file it is, before any statement runs: the first one would already put back a stranger's journal. Through SQLite's own
 * handle, because closing another one would drop its locks. */
static bool file_is_ours(struct engine *engine, const char *path, struct err *err)
{
    static const char magic[] = "SQLite format 3";
    unsigned char header[HEADER_BYTES] = {0};
    const unsigned char *id = header + HEADER_APPLICATION;
    sqlite3_file *file = NULL;
    int code = sqlite3_file_control(engine->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code != SQLITE_OK || file == NULL || file->pMethods == NULL) {
        return err_set(err, ERR_IO, "Could not open “%.200s”.", path);
    }
    code = file->pMethods->xRead(file, header, HEADER_BYTES, 0);
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
        return fail_as(code, sqlite3_errstr(code), err);
    }
    bool ours = memcmp(header, magic, sizeof magic) == 0 &&
                ((int)id[0] << 24 | (int)id[1] << 16 | (int)id[2] << 8 | (int)id[3]) == APPLICATION_ID;
    if (!ours) {
        return err_set(err, ERR_STORE, "“%.200s” is no board of scrumsell; it was left as it is.", path);
    }
    return header[HEADER_READ_VERSION] != READ_VERSION_WAL ||
           err_set(err, ERR_STORE, "“%.200s” keeps its changes in a second file (WAL); it was left as it is.", path);
}

static bool open_file(struct engine *engine, const char *path, enum engine_mode mode, struct err *err)
{
    int access = mode == ENGINE_READING ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    int flags = access | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(path, &engine->db, flags, NULL) != SQLITE_OK) {
        return fail(engine, err);
    }
    sqlite3_busy_handler(engine->db, on_busy, engine);
    return (mode == ENGINE_NEW || file_is_ours(engine, path, err)) && set_configs(engine, err) && set_pragmas(engine, err) &&
           set_journal(engine, err);
}

/* --- which tables are read and written --- */

/* 0 for a table that is no thing's: SQLite's own. */
static uint64_t bit_of_table(const char *table)
{
    enum thing thing = thing_of_table(table);
    return thing < THINGS ? (uint64_t)1 << thing : 0;
}

static int on_prepare(void *context, int action, const char *table, const char *column, const char *database, const char *inner)
{
    struct engine *engine = context;
    (void)column;
    (void)database;
    (void)inner;
    if (action == SQLITE_READ && table != NULL) {
        engine->read_by_prepared |= bit_of_table(table);
    }
    return SQLITE_OK;
}

static void on_write(void *context, int action, const char *database, const char *table, sqlite3_int64 row)
{
    struct engine *engine = context;
    (void)action;
    (void)database;
    (void)row;
    engine->written |= bit_of_table(table);
}

static void watch_tables(struct engine *engine)
{
    sqlite3_set_authorizer(engine->db, on_prepare, engine);
    sqlite3_update_hook(engine->db, on_write, engine);
}

uint64_t engine_written(const struct engine *engine)
{
    return engine->written;
}

void engine_forget_written(struct engine *engine)
{
    engine->written = 0;
}

bool engine_is_writing(const struct engine *engine)
{
    return sqlite3_txn_state(engine->db, "main") == SQLITE_TXN_WRITE;
}

bool engine_open(struct engine **engine, const char *path, enum engine_mode mode, struct err *err)
{
    char real[PATH_MAX];
    if (!resolve(path, real, err)) {
        return false;
    }
    if (mode == ENGINE_NEW ? !make_file(real, err) : !file_is_regular(real, err)) {
        return false;
    }
    struct engine *opened = calloc(1, sizeof *opened);
    must(opened != NULL);
    if (!open_file(opened, real, mode, err)) {
        engine_close(opened);
        if (mode == ENGINE_NEW) {
            unlink(real);
        }
        return false;
    }
    watch_tables(opened);
    *engine = opened;
    return true;
}

void engine_close(struct engine *engine)
{
    for (int query = 0; query < QUERIES; query++) {
        sqlite3_finalize(engine->statements[query].prepared);
    }
    sqlite3_close(engine->db);
    free(engine);
}

/* --- scripts and transactions --- */

bool engine_script(struct engine *engine, const char *sql, struct err *err)
{
    return sqlite3_exec(engine->db, sql, NULL, NULL, NULL) == SQLITE_OK ? true : fail(engine, err);
}

bool engine_in_transaction(const struct engine *engine)
{
    return sqlite3_get_autocommit(engine->db) == 0;
}

bool engine_commit(struct engine *engine, struct err *err)
{
    for (int waited_ms = 0; waited_ms < WAIT_MS; waited_ms += engine->waited_ms + WAIT_STEP_MS) {
        engine->waited_ms = 0;
        engine->gave_up = false;
        int code = sqlite3_exec(engine->db, "COMMIT", NULL, NULL, NULL);
        if (code == SQLITE_OK) {
            return true;
        }
        bool again = (code & 0xFF) == SQLITE_BUSY && engine_in_transaction(engine) && !engine->gave_up;
        if (!again) {
            break;
        }
        sqlite3_sleep(WAIT_STEP_MS);
    }
    return fail(engine, err);
}

bool engine_schema(struct engine *engine, int *schema, struct err *err)
{
    int64_t version;
    if (!pragma_number(engine, "PRAGMA user_version", &version, err)) {
        return false;
    }
    *schema = (int)version;
    return true;
}

bool engine_set_schema(struct engine *engine, int schema, struct err *err)
{
    char sql[80];
    snprintf(sql, sizeof sql, "PRAGMA user_version=%d; PRAGMA application_id=%d", schema, APPLICATION_ID);
    return engine_script(engine, sql, err);
}

bool engine_changed(struct engine *engine, int64_t *version, bool *known, struct err *err)
{
    struct err busy;
    engine->impatient = true;
    bool fine = pragma_number(engine, "PRAGMA data_version", version, &busy);
    engine->impatient = false;
    *known = fine;
    if (!fine && busy.code != ERR_BUSY && err != NULL) {
        *err = busy;
        return false;
    }
    return true;
}

static bool check_says_ok(struct engine *engine, struct err *err)
{
    sqlite3_stmt *prepared;
    if (sqlite3_prepare_v2(engine->db, "PRAGMA quick_check(1)", -1, &prepared, NULL) != SQLITE_OK) {
        return fail(engine, err);
    }
    int step = sqlite3_step(prepared);
    const char *said = step == SQLITE_ROW ? (const char *)sqlite3_column_text(prepared, 0) : "it cannot be read";
    bool fine = step == SQLITE_ROW && strcmp(said, "ok") == 0;
    if (step == SQLITE_BUSY) {
        fail(engine, err);
    } else if (!fine) {
        err_set(err, ERR_STORE, "The board's file is damaged: %.200s.", said);
    }
    sqlite3_finalize(prepared);
    return fine;
}

bool engine_broken_key(struct engine *engine, struct broken_key *key, bool *found, struct err *err)
{
    sqlite3_stmt *prepared;
    if (sqlite3_prepare_v2(engine->db, "PRAGMA foreign_key_check", -1, &prepared, NULL) != SQLITE_OK) {
        return fail(engine, err);
    }
    int step = sqlite3_step(prepared);
    *found = step == SQLITE_ROW;
    if (*found) {
        snprintf(key->table, sizeof key->table, "%s", (const char *)sqlite3_column_text(prepared, 0));
        key->row = sqlite3_column_int64(prepared, 1);
        snprintf(key->refers, sizeof key->refers, "%s", (const char *)sqlite3_column_text(prepared, 2));
    }
    sqlite3_finalize(prepared);
    return step == SQLITE_ROW || step == SQLITE_DONE || fail(engine, err);
}

static bool check_keys(struct engine *engine, struct err *err)
{
    struct broken_key key;
    bool found;
    if (!engine_broken_key(engine, &key, &found, err)) {
        return false;
    }
    return !found || err_set(err, ERR_STORE, "%s %" PRId64 " refers to a %s that is not there.", key.table, key.row, key.refers);
}

bool engine_check(struct engine *engine, struct err *err)
{
    return check_says_ok(engine, err) && check_keys(engine, err);
}

/* All pages, or what hindered it: finishing alone does not say that a step was refused. */
static int copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (backup == NULL) {
        return sqlite3_extended_errcode(to);
    }
    int step = sqlite3_backup_step(backup, -1);
    int finish = sqlite3_backup_finish(backup);
    return step == SQLITE_DONE ? finish : step;
}

bool engine_copy(struct engine *engine, const char *path, struct err *err)
{
    struct engine *copy;
    if (!engine_open(&copy, path, ENGINE_NEW, err)) {
        return false;
    }
    int code = copy_pages(engine->db, copy->db);
    engine_close(copy);
    if (code == SQLITE_OK) {
        return true;
    }
    unlink(path);
    return fail_as(code, sqlite3_errstr(code), err);
}

bool engine_copy_from(struct engine *engine, struct engine *other, struct err *err)
{
    int code = SQLITE_BUSY;
    for (int waited_ms = 0; code == SQLITE_BUSY && waited_ms < WAIT_MS; waited_ms += WAIT_STEP_MS) {
        code = copy_pages(other->db, engine->db) & 0xFF;
        if (code == SQLITE_BUSY) {
            sqlite3_sleep(WAIT_STEP_MS);
        }
    }
    if (code != SQLITE_OK) {
        return fail_as(code, sqlite3_errstr(code), err);
    }
    engine->written = UINT64_MAX; /* pages are copied, and no table is told of it */
    return true;
}

/* --- what is wrong with a file --- */

static bool each_damage_of_pages(struct engine *engine, int most, engine_words_fn *take, void *context, struct err *err)
{
    char sql[48];
    sqlite3_stmt *prepared;
    snprintf(sql, sizeof sql, "PRAGMA integrity_check(%d)", most);
    if (sqlite3_prepare_v2(engine->db, sql, -1, &prepared, NULL) != SQLITE_OK) {
        return fail(engine, err);
    }
    int step;
    while ((step = sqlite3_step(prepared)) == SQLITE_ROW) {
        char sentence[400];
        const char *words = (const char *)sqlite3_column_text(prepared, 0);
        snprintf(sentence, sizeof sentence, "The file is damaged: %.300s.", words);
        if (strcmp(words, "ok") != 0) {
            take(context, sentence);
        }
    }
    bool fine = step == SQLITE_DONE || fail(engine, err);
    sqlite3_finalize(prepared);
    return fine;
}

static bool each_broken_key(struct engine *engine, int most, engine_words_fn *take, void *context, struct err *err)
{
    sqlite3_stmt *prepared;
    if (sqlite3_prepare_v2(engine->db, "PRAGMA foreign_key_check", -1, &prepared, NULL) != SQLITE_OK) {
        return fail(engine, err);
    }
    int step = SQLITE_DONE;
    while (most-- > 0 && (step = sqlite3_step(prepared)) == SQLITE_ROW) {
        char sentence[200];
        snprintf(sentence, sizeof sentence, "The %s %lld refers to a %s that is not there.",
                 (const char *)sqlite3_column_text(prepared, 0), sqlite3_column_int64(prepared, 1),
                 (const char *)sqlite3_column_text(prepared, 2));
        take(context, sentence);
    }
    bool fine = step == SQLITE_DONE || step == SQLITE_ROW || fail(engine, err);
    sqlite3_finalize(prepared);
    return fine;
}

bool engine_each_damage(struct engine *engine, int most, engine_words_fn *take, void *context, struct err *err)
{
    return each_damage_of_pages(engine, most, take, context, err) && each_broken_key(engine, most, take, context, err);
}

static const char each_of_schema[] = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
static const char one_of_schema[] = "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2";

/* Each table and index of one schema that is missing in the other, or (where `shapes`) differs there. */
static bool compare_schemas(sqlite3 *one, sqlite3 *other, const char *missing, bool shapes, engine_words_fn *take, void *context)
{
    sqlite3_stmt *each = NULL, *same = NULL;
    bool fine = sqlite3_prepare_v2(one, each_of_schema, -1, &each, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(other, one_of_schema, -1, &same, NULL) == SQLITE_OK;
    while (fine && sqlite3_step(each) == SQLITE_ROW) {
        char sentence[200];
        sqlite3_bind_value(same, 1, sqlite3_column_value(each, 0));
        sqlite3_bind_value(same, 2, sqlite3_column_value(each, 1));
        bool there = sqlite3_step(same) == SQLITE_ROW;
        bool differs =
            there && strcmp((const char *)sqlite3_column_text(same, 0), (const char *)sqlite3_column_text(each, 2)) != 0;
        snprintf(sentence, sizeof sentence, "The %s %.80s of the schema %s.", (const char *)sqlite3_column_text(each, 0),
                 (const char *)sqlite3_column_text(each, 1), there ? "is not as it should be" : missing);
        if (!there || (shapes && differs)) {
            take(context, sentence);
        }
        sqlite3_reset(same);
    }
    sqlite3_finalize(each);
    sqlite3_finalize(same);
    return fine;
}

bool engine_each_difference(struct engine *engine, const char *scripts, engine_words_fn *take, void *context, struct err *err)
{
    sqlite3 *right;
    bool fine = sqlite3_open(":memory:", &right) == SQLITE_OK && sqlite3_exec(right, scripts, NULL, NULL, NULL) == SQLITE_OK &&
                compare_schemas(right, engine->db, "is missing", true, take, context) &&
                compare_schemas(engine->db, right, "is none of ours", false, take, context);
    sqlite3_close(right);
    return fine || fail(engine, err);
}

/* --- statements --- */

struct statement *engine_statement(struct engine *engine, enum query query, struct err *err)
{
    struct statement *statement = &engine->statements[query];
    statement->engine = engine;
    if (statement->prepared == NULL) {
        engine->read_by_prepared = 0;
        int code =
            sqlite3_prepare_v3(engine->db, query_texts[query].sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->prepared, NULL);
        if (code != SQLITE_OK) {
            fail(engine, err);
            return NULL;
        }
        statement->reads = engine->read_by_prepared;
    }
    must(!sqlite3_stmt_busy(statement->prepared));
    return statement;
}

static int place_of(struct statement *statement, const char *name)
{
    char dollar[64];
    snprintf(dollar, sizeof dollar, "$%s", name);
    return sqlite3_bind_parameter_index(statement->prepared, dollar);
}

uint64_t statement_reads(const struct statement *statement)
{
    return statement->reads;
}

bool statement_has(struct statement *statement, const char *name)
{
    return place_of(statement, name) > 0;
}

void statement_bind_number(struct statement *statement, const char *name, int64_t number)
{
    must(sqlite3_bind_int64(statement->prepared, place_of(statement, name), number) == SQLITE_OK);
}

void statement_bind_text(struct statement *statement, const char *name, const char *text)
{
    must(sqlite3_bind_text(statement->prepared, place_of(statement, name), text, -1, SQLITE_STATIC) == SQLITE_OK);
}

void statement_bind_none(struct statement *statement, const char *name)
{
    must(sqlite3_bind_null(statement->prepared, place_of(statement, name)) == SQLITE_OK);
}

enum step statement_next(struct statement *statement, struct err *err)
{
    switch (sqlite3_step(statement->prepared)) {
    case SQLITE_ROW:
        return STEP_ROW;
    case SQLITE_DONE:
        return STEP_DONE;
    default:
        fail(statement->engine, err);
        return STEP_FAILED;
    }
}

int64_t statement_number(struct statement *statement, int column)
{
    return sqlite3_column_int64(statement->prepared, column);
}

const char *statement_text(struct statement *statement, int column)
{
    return (const char *)sqlite3_column_text(statement->prepared, column);
}

bool statement_is_none(struct statement *statement, int column)
{
    return sqlite3_column_type(statement->prepared, column) == SQLITE_NULL;
}

void statement_end(struct statement *statement)
{
    sqlite3_reset(statement->prepared);
    sqlite3_clear_bindings(statement->prepared);
}
