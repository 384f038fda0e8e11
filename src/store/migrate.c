#include "store/migrate.h"

#include "base/strbuf.h"

#include "gen/migrations.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int newest(void)
{
    return migrations[migrations_count - 1].number;
}

int store_schema(void)
{
    return newest();
}

static bool apply(struct store *store, const struct migration *migration, struct err *err)
{
    int schema;
    if (!engine_script(store->engine, "BEGIN IMMEDIATE", err)) {
        return false;
    }
    bool fine = engine_schema(store->engine, &schema, err);
    if (fine && schema < migration->number) {
        fine = engine_script(store->engine, migration->sql, err) && engine_set_schema(store->engine, migration->number, err);
    }
    fine = fine && engine_commit(store->engine, err);
    if (!fine && engine_in_transaction(store->engine)) {
        struct err ignored;
        engine_script(store->engine, "ROLLBACK", &ignored);
    }
    return fine;
}

/* "board.db.schema-1", beside the board or in the folder for copies. */
static void name_copy(const struct store *store, int schema, struct strbuf *path)
{
    const char *name = strrchr(store->path, '/');
    if (store->backup_dir != NULL) {
        strbuf_addf(path, "%s/%s.schema-%d", store->backup_dir, name != NULL ? name + 1 : store->path, schema);
    } else {
        strbuf_addf(path, "%s.schema-%d", store->path, schema);
    }
}

/* One that is there already was made whole before anybody went on, so it is as good. */
static bool copy_first(struct store *store, int schema, struct err *err)
{
    struct strbuf path, made;
    struct err taken;
    strbuf_init(&path);
    strbuf_init(&made);
    name_copy(store, schema, &path);
    strbuf_addf(&made, "%s.%ld", path.text, (long)getpid());
    bool fine = access(path.text, F_OK) == 0;
    if (!fine) {
        fine = engine_copy(store->engine, made.text, err);
        if (fine && !store_place(made.text, path.text, &taken) && taken.code != ERR_REFUSED) {
            *err = taken;
            fine = false;
        }
        store_discard(made.text);
    }
    strbuf_release(&path);
    strbuf_release(&made);
    return fine;
}

/* Nothing but tables and indexes of ours: a trigger would write behind our back. */
static bool nothing_strange(struct store *store, struct err *err)
{
    int64_t strange;
    return run_number(store, QUERY_SCHEMA_STRANGE, PARAMS_NONE, 0, &strange, err) &&
           (strange == 0 ||
            err_set(err, ERR_STORE, "“%.200s” holds triggers or views, which no board has; it was left as it is.", store->path));
}

bool migrate(struct store *store, bool is_new, struct err *err)
{
    int schema;
    if (!engine_schema(store->engine, &schema, err)) {
        return false;
    }
    if (schema > newest()) {
        return err_set(err, ERR_STORE,
                       "This board was made by a newer scrumsell (schema %d, this one knows %d); it was left as it is.", schema,
                       newest());
    }
    if (!is_new && !nothing_strange(store, err)) {
        return false;
    }
    if (!is_new && schema < newest() && !copy_first(store, schema, err)) {
        return false;
    }
    for (size_t i = 0; i < migrations_count; i++) {
        if (migrations[i].number > schema && !apply(store, &migrations[i], err)) {
            return false;
        }
    }
    return true;
}
