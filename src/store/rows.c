#include "store/run.h"

#include <inttypes.h>

/* Any row of any thing, by the statements of its table. */

struct row_queries {
    enum query get, each, add, set, drop, next_id;
};

/* The images of the history are never changed, so they have no statement that would. */
enum { QUERY_IMAGE_SET = QUERIES, QUERY_IMAGE_DROP = QUERIES };

static const struct row_queries row_queries[THINGS] = {
#define T(ID, NAME, WORD)                                                                                                        \
    [THING_##ID] = {.get = QUERY_##ID##_GET,                                                                                     \
                    .each = QUERY_##ID##_EACH,                                                                                   \
                    .add = QUERY_##ID##_ADD,                                                                                     \
                    .set = (enum query)QUERY_##ID##_SET,                                                                         \
                    .drop = (enum query)QUERY_##ID##_DROP,                                                                       \
                    .next_id = QUERY_##ID##_NEXT_ID},
    THINGS_LIST(T)
#undef T
};

static bool read_one(struct store *store, enum thing thing, enum query query, int64_t id, void *row, bool *found,
                     struct arena *arena, struct err *err)
{
    struct statement *statement = engine_statement(store->engine, query, err);
    if (statement == NULL) {
        return false;
    }
    statement_bind_number(statement, "id", id);
    enum step step = statement_next(statement, err);
    *found = step == STEP_ROW;
    if (*found) {
        row_read(thing_shape(thing), statement, row, arena);
    }
    statement_end(statement);
    return step != STEP_FAILED;
}

/* An id that was given once and is gone is told from one that never was. */
static bool not_there(struct store *store, enum thing thing, int64_t id, struct err *err)
{
    int64_t next;
    const char *word = thing_shape(thing)->word;
    if (!store_new_id(store, thing, &next, err)) {
        return false;
    }
    char letter = thing_letter(thing);
    if (id >= next && letter != '\0') {
        return err_set(err, ERR_NOT_FOUND, "There is no %s %c%" PRId64 ".", word, letter, id);
    }
    return id >= next ? err_set(err, ERR_NOT_FOUND, "There is no %s %" PRId64 ".", word, id)
                      : err_set(err, ERR_NOT_FOUND, "There is no such %s any more.", word);
}

bool store_get(struct store *store, enum thing thing, int64_t id, void *row, struct arena *arena, struct err *err)
{
    bool found;
    if (!read_one(store, thing, row_queries[thing].get, id, row, &found, arena, err)) {
        return false;
    }
    return found || not_there(store, thing, id, err);
}

bool store_next(struct store *store, enum thing thing, int64_t after, void *row, bool *found, struct arena *arena,
                struct err *err)
{
    return read_one(store, thing, row_queries[thing].each, after, row, found, arena, err);
}

/* Binds a whole row and runs to the first answer; *answer is its first column. */
static enum step write_row(struct store *store, enum thing thing, enum query query, const void *row, int64_t *answer,
                           struct err *err)
{
    struct statement *statement = engine_statement(store->engine, query, err);
    if (statement == NULL) {
        return STEP_FAILED;
    }
    struct arena scratch;
    arena_init(&scratch);
    row_bind(thing_shape(thing), statement, row, &scratch);
    enum step step = statement_next(statement, err);
    if (step == STEP_ROW) {
        *answer = statement_number(statement, 0);
    }
    statement_end(statement);
    arena_release(&scratch);
    return step;
}

/* A key that fails when a row is written points at nothing; when one is dropped, something points at it. */
static bool refers_to_nothing(enum thing thing, struct err *err)
{
    return err != NULL && err->code == ERR_REFUSED
               ? err_set(err, ERR_NOT_FOUND, "The %s refers to something that is not there any more.", thing_shape(thing)->word)
               : false;
}

bool store_add(struct store *store, enum thing thing, const void *row, struct err *err)
{
    int64_t answer;
    return write_row(store, thing, row_queries[thing].add, row, &answer, err) != STEP_FAILED || refers_to_nothing(thing, err);
}

bool store_set(struct store *store, enum thing thing, void *row, struct err *err)
{
    int64_t answer = 0;
    must(row_queries[thing].set < QUERIES);
    switch (write_row(store, thing, row_queries[thing].set, row, &answer, err)) {
    case STEP_ROW:
        row_set_rev(thing_shape(thing), row, answer);
        return true;
    case STEP_DONE:
        return err_set(err, ERR_CONFLICT, "Somebody else has changed this %s meanwhile.", thing_shape(thing)->word);
    case STEP_FAILED:
        break;
    }
    return refers_to_nothing(thing, err);
}

bool store_drop(struct store *store, enum thing thing, int64_t id, struct err *err)
{
    int64_t rows;
    must(row_queries[thing].drop < QUERIES);
    if (!run_query(store, row_queries[thing].drop, PARAMS(param_number("id", id)), &rows, err)) {
        return false;
    }
    return rows > 0 ? true : err_set(err, ERR_NOT_FOUND, "There is no such %s any more.", thing_shape(thing)->word);
}

bool store_new_id(struct store *store, enum thing thing, int64_t *id, struct err *err)
{
    return run_number(store, row_queries[thing].next_id, PARAMS_NONE, 1, id, err);
}
