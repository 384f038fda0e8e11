#include "store/migrate.h"

#include "base/strbuf.h"

#include "gen/migrations.h"

#include <stdio.h>
#include <string.h>

static int newest(void)
{
    return migrations[migrations_count - 1].number;
}

int store_schema(void)
{
    return newest();
}

/* "board.db.schema-1", "board.db.schema-1-2" ... beside the board. */
static void name_copy(const struct store *store, int schema, int number, struct strbuf *path)
{
    strbuf_clear(path);
    strbuf_addf(path, "%s.schema-%d", store->path, schema);
    if (number > 1) {
        strbuf_addf(path, "-%d", number);
    }
}

/* A copy of before that stands there already may be of another day, so it keeps its name and ours takes the next. */
static bool place_copy(const struct store *store, int schema, const char *made, struct err *err)
{
    enum { COPIES_MAX = 1000 };
    struct strbuf path;
    bool placed = false;
    strbuf_init(&path);
    for (int number = 1; !placed && number <= COPIES_MAX; number++) {
        name_copy(store, schema, number, &path);
        placed = store_place(made, path.text, err);
        if (!placed && err->code != ERR_REFUSED) {
            break;
        }
    }
    strbuf_release(&path);
    return placed;
}

/* Of what is going to be upgraded: we hold the board, so nobody writes it meanwhile, and nobody else makes the same copy. What
 * lies there half made is of somebody who died. */
static bool copy_first(const struct store *store, int schema, struct err *err)
{
    struct strbuf made;
    strbuf_init(&made);
    strbuf_addf(&made, "%s.schema-%d.part", store->path, schema);
    store_discard(made.text);
    bool fine = store_copy_file(store->path, made.text, err) && place_copy(store, schema, made.text, err);
    store_discard(made.text);
    strbuf_release(&made);
    return fine;
}

static bool apply_from(struct store *store, int schema, struct err *err)
{
    bool fine = true;
    for (size_t i = 0; fine && i < migrations_count; i++) {
        const struct migration *migration = &migrations[i];
        fine = migration->number <= schema ||
               (engine_script(store->engine, migration->sql, err) && engine_set_schema(store->engine, migration->number, err));
    }
    return fine;
}

static bool is_known(int schema, struct err *err)
{
    return schema <= newest() ||
           err_set(err, ERR_STORE,
                   "This board was made by a newer scrumsell (schema %d, this one knows %d); it was left as it is.", schema,
                   newest());
}

/* All steps in one transaction, whoever else starts meanwhile: a board is of the old schema, with one copy, or of the newest. */
static bool upgrade(struct store *store, bool copies, struct err *err)
{
    int schema;
    if (!engine_script(store->engine, "BEGIN IMMEDIATE", err)) {
        return false;
    }
    bool fine = engine_schema(store->engine, &schema, err) && is_known(schema, err) &&
                (!copies || schema == newest() || copy_first(store, schema, err)) && apply_from(store, schema, err) &&
                engine_commit(store->engine, err);
    if (!fine && engine_in_transaction(store->engine)) {
        struct err ignored;
        engine_script(store->engine, "ROLLBACK", &ignored);
    }
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
    if (!is_known(schema, err) || (!is_new && !nothing_strange(store, err))) {
        return false;
    }
    return schema == newest() || upgrade(store, !is_new && !store->is_copy, err);
}
