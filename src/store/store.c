#include "store/migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *copy_of(const char *text)
{
    char *copy = strdup(text);
    must(copy != NULL);
    return copy;
}

static void remember_file(struct store *store)
{
    struct stat is;
    if (stat(store->path, &is) == 0) {
        store->device = (int64_t)is.st_dev;
        store->inode = (int64_t)is.st_ino;
    }
}

static bool open_store(struct store **store, const char *path, enum engine_mode mode, const struct store_options *options,
                       struct err *err)
{
    struct engine *engine;
    if (!engine_open(&engine, path, mode, err)) {
        return false;
    }
    struct store *opened = calloc(1, sizeof *opened);
    must(opened != NULL);
    opened->engine = engine;
    opened->path = copy_of(path);
    if (options != NULL) {
        opened->is_copy = options->is_copy;
        engine_set_wait(engine, options->wait, options->wait_context);
    }
    remember_file(opened);
    if (!migrate(opened, mode == ENGINE_NEW, err)) {
        store_close(opened);
        if (mode == ENGINE_NEW) {
            store_discard(path);
        }
        return false;
    }
    *store = opened;
    return true;
}

/* A new name lasts through a power cut only when its folder is written too. */
static bool sync_folder(const char *path)
{
    char *folder = copy_of(path);
    char *slash = strrchr(folder, '/');
    if (slash != NULL) {
        slash[slash == folder] = '\0';
    }
    int file = open(slash != NULL ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool fine = file >= 0 && fsync(file) == 0;
    if (file >= 0) {
        close(file);
    }
    free(folder);
    return fine;
}

/* A file system without hard links can only rename, which would take another file's place: looked for first. */
static bool name_without_link(const char *made, const char *path)
{
    struct stat is;
    return lstat(path, &is) != 0 && rename(made, path) == 0;
}

bool store_place(const char *made, const char *path, struct err *err)
{
    bool linked = link(made, path) == 0;
    if (!linked && errno == EEXIST) {
        return err_set(err, ERR_REFUSED, "There is a file “%.200s” already; it was left as it is.", path);
    }
    int why = errno;
    if (!linked && !name_without_link(made, path)) {
        return err_set(err, ERR_IO, "Could not make “%.200s”: %s.", path, strerror(why));
    }
    if (linked) {
        unlink(made);
    }
    return sync_folder(path) ? true : err_set(err, ERR_IO, "Could not make sure of “%.200s”: %s.", path, strerror(errno));
}

void store_discard(const char *path)
{
    size_t bytes = strlen(path) + sizeof "-journal";
    char *journal = malloc(bytes);
    must(journal != NULL);
    snprintf(journal, bytes, "%s-journal", path);
    unlink(path);
    unlink(journal);
    free(journal);
}

bool store_open(struct store **store, const char *path, const struct store_options *options, struct err *err)
{
    return open_store(store, path, ENGINE_EXISTING, options, err);
}

bool store_create(struct store **store, const char *path, const struct store_options *options, struct err *err)
{
    return open_store(store, path, ENGINE_NEW, options, err);
}

void store_close(struct store *store)
{
    engine_close(store->engine);
    free(store->path);
    free(store);
}

void store_set_wait(struct store *store, store_wait_fn *wait, void *context)
{
    engine_set_wait(store->engine, wait, context);
}

bool store_same_file(const struct store *store, struct err *err)
{
    struct stat is;
    if (stat(store->path, &is) == 0 && (int64_t)is.st_dev == store->device && (int64_t)is.st_ino == store->inode) {
        return true;
    }
    err_set(err, ERR_IO, STORE_MOVED);
    return err_hint(err, "Put it back, or quit and start again. It was at %.200s", store->path);
}

bool store_begin(struct store *store, struct err *err)
{
    return store_same_file(store, err) && engine_script(store->engine, "BEGIN IMMEDIATE", err);
}

bool store_begin_read(struct store *store, struct err *err)
{
    return engine_script(store->engine, "BEGIN", err);
}

bool store_commit(struct store *store, struct err *err)
{
    return engine_commit(store->engine, err);
}

void store_rollback(struct store *store)
{
    struct err ignored;
    if (engine_in_transaction(store->engine)) {
        engine_script(store->engine, "ROLLBACK", &ignored);
    }
}

bool store_defer_keys(struct store *store, struct err *err)
{
    return engine_script(store->engine, "PRAGMA defer_foreign_keys=ON", err);
}

bool store_version(struct store *store, int64_t *version, bool *known, struct err *err)
{
    return engine_changed(store->engine, version, known, err);
}

const char *store_path(const struct store *store)
{
    return store->path;
}

bool store_check(struct store *store, struct err *err)
{
    return engine_check(store->engine, err);
}

bool store_broken_key(struct store *store, enum thing *thing, int64_t *row, bool *found, struct err *err)
{
    struct broken_key key;
    if (!engine_broken_key(store->engine, &key, found, err)) {
        return false;
    }
    if (*found) {
        *thing = thing_of_table(key.table);
        *row = key.row;
    }
    return true;
}

bool store_backup(struct store *store, const char *path, struct err *err)
{
    return engine_copy(store->engine, path, err);
}

bool store_copy_file(const char *from, const char *to, struct err *err)
{
    struct engine *engine;
    if (!engine_open(&engine, from, ENGINE_READING, err)) {
        return false;
    }
    bool fine = engine_copy(engine, to, err);
    engine_close(engine);
    return fine;
}

bool store_take_from(struct store *store, struct store *other, struct err *err)
{
    return engine_copy_from(store->engine, other->engine, err);
}

bool store_compact(struct store *store, struct err *err)
{
    return engine_script(store->engine, "VACUUM", err);
}
