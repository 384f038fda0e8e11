#include "store/run.h"

#include <stdlib.h>
#include <string.h>

struct param param_number(const char *name, int64_t number)
{
    return (struct param){.name = name, .number = number};
}

struct param param_ref(const char *name, int64_t id)
{
    return (struct param){.name = name, .number = id, .is_none = id == 0};
}

struct param param_text(const char *name, const char *text)
{
    return (struct param){.name = name, .text = text, .is_text = true};
}

struct param param_day(const char *name, civil_day day, char room[DAY_TEXT])
{
    return (struct param){.name = name, .text = day_text(day, room), .is_text = true, .is_none = day == DAY_NONE};
}

static void bind(struct statement *statement, const struct param *param)
{
    if (param->is_none) {
        statement_bind_none(statement, param->name);
    } else if (param->is_text) {
        statement_bind_text(statement, param->name, param->text);
    } else {
        statement_bind_number(statement, param->name, param->number);
    }
}

static struct statement *begin(struct store *store, enum query query, const struct param *params, struct err *err)
{
    struct statement *statement = engine_statement(store->engine, query, err);
    for (; statement != NULL && params->name != NULL; params++) {
        bind(statement, params);
    }
    return statement;
}

/* Calls `take` for each row; false where a step fails. */
typedef void take_fn(void *context, struct statement *statement);
static bool each_row(struct store *store, enum query query, const struct param *params, take_fn *take, void *context,
                     struct err *err)
{
    struct statement *statement = begin(store, query, params, err);
    if (statement == NULL) {
        return false;
    }
    enum step step;
    while ((step = statement_next(statement, err)) == STEP_ROW) {
        take(context, statement);
    }
    statement_end(statement);
    return step == STEP_DONE;
}

static void count_row(void *context, struct statement *statement)
{
    (void)statement;
    ++*(int64_t *)context;
}

bool run_query(struct store *store, enum query query, const struct param *params, int64_t *rows, struct err *err)
{
    int64_t count = 0;
    bool fine = each_row(store, query, params, count_row, &count, err);
    if (rows != NULL) {
        *rows = count;
    }
    return fine;
}

struct first {
    int64_t number;
    bool taken;
};

static void take_first(void *context, struct statement *statement)
{
    struct first *first = context;
    if (!first->taken && !statement_is_none(statement, 0)) {
        first->number = statement_number(statement, 0);
    }
    first->taken = true;
}

bool run_number(struct store *store, enum query query, const struct param *params, int64_t otherwise, int64_t *number,
                struct err *err)
{
    struct first first = {.number = otherwise};
    bool fine = each_row(store, query, params, take_first, &first, err);
    *number = first.number;
    return fine;
}

/* An array that grows in malloc and ends in the arena, so that the arena holds it once. */
struct growing {
    char *bytes;
    size_t count, room, size;
    struct arena *arena;
    const struct shape *shape;
};

static void *grow(struct growing *growing)
{
    if (growing->count == growing->room) {
        growing->room = growing->room > 0 ? 2 * growing->room : 16;
        growing->bytes = realloc(growing->bytes, arena_bytes(growing->room, growing->size));
        must(growing->bytes != NULL);
    }
    return growing->bytes + growing->size * growing->count++;
}

static void *settle(struct growing *growing)
{
    void *array = arena_give(growing->arena, arena_bytes(growing->count, growing->size));
    if (growing->count > 0) {
        memcpy(array, growing->bytes, growing->count * growing->size);
    }
    free(growing->bytes);
    return array;
}

static void take_number(void *context, struct statement *statement)
{
    int64_t number = statement_number(statement, 0);
    memcpy(grow(context), &number, sizeof number);
}

bool run_numbers(struct store *store, enum query query, const struct param *params, struct arena *arena, int64_t **numbers,
                 size_t *count, struct err *err)
{
    struct growing growing = {.size = sizeof(int64_t), .arena = arena};
    bool fine = each_row(store, query, params, take_number, &growing, err);
    *count = growing.count;
    *numbers = settle(&growing);
    return fine;
}

static void take_row(void *context, struct statement *statement)
{
    struct growing *growing = context;
    union row row;
    row_read(growing->shape, statement, &row, growing->arena);
    memcpy(grow(growing), &row, growing->size);
}

bool run_rows(struct store *store, enum query query, const struct param *params, enum thing thing, struct arena *arena,
              void *rows, size_t *count, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    struct growing growing = {.size = shape->bytes, .arena = arena, .shape = shape};
    bool fine = each_row(store, query, params, take_row, &growing, err);
    *count = growing.count;
    void *array = settle(&growing);
    memcpy(rows, &array, sizeof array);
    return fine;
}

/* As it is stored: no plurals, no other case. */
static int measure_of(const char *word)
{
    for (int measure = 0; word != NULL && measure < MEASURES; measure++) {
        if (strcmp(measure_words[measure], word) == 0) {
            return measure;
        }
    }
    return MEASURE_NONE;
}

struct tally_sum sum_read(struct statement *statement)
{
    const char *day = statement_text(statement, 1);
    return (struct tally_sum){
        .sprint = statement_number(statement, 0),
        .day = day != NULL ? day_parse(day) : DAY_NONE,
        .member = statement_number(statement, 2),
        .campaign = statement_number(statement, 3),
        .pitch = statement_number(statement, 4),
        .card = statement_number(statement, 5),
        .measure = measure_of(statement_text(statement, 6)),
        .n = statement_number(statement, 7),
    };
}

static void take_sum(void *context, struct statement *statement)
{
    struct tally_sum sum = sum_read(statement);
    memcpy(grow(context), &sum, sizeof sum);
}

bool run_sums(struct store *store, enum query query, const struct param *params, struct arena *arena, struct tally_sum **rows,
              size_t *count, struct err *err)
{
    struct growing growing = {.size = sizeof(struct tally_sum), .arena = arena};
    bool fine = each_row(store, query, params, take_sum, &growing, err);
    *count = growing.count;
    *rows = settle(&growing);
    return fine;
}

/* --- rows by their shapes --- */

static void read_column(const struct column *column, struct statement *statement, int at, void *row, struct arena *arena)
{
    bool is_stored_as_text = column_is_text(column) || column->kind == COLUMN_DAY || column->kind == COLUMN_WORD;
    const char *text = is_stored_as_text ? statement_text(statement, at) : NULL;
    bool none = is_stored_as_text ? text == NULL : (column->flags & COLUMN_NULLABLE) != 0 && statement_is_none(statement, at);
    if (none) {
        column_set_none(column, row);
    } else if (column_is_text(column)) {
        column_set_text(column, row, arena_text(arena, text));
    } else if (column->kind == COLUMN_DAY) {
        column_set_number(column, row, day_parse(text));
    } else if (column->kind == COLUMN_WORD) {
        column_set_number(column, row, column_word(column, text));
    } else {
        column_set_number(column, row, statement_number(statement, at));
    }
}

void row_read(const struct shape *shape, struct statement *statement, void *row, struct arena *arena)
{
    memset(row, 0, shape->bytes);
    for (size_t i = 0; i < shape->count; i++) {
        read_column(&shape->columns[i], statement, (int)i, row, arena);
    }
}

static void bind_column(const struct column *column, struct statement *statement, const void *row, struct arena *scratch)
{
    if (column_is_none(column, row)) {
        statement_bind_none(statement, column->name);
    } else if (column_is_text(column)) {
        statement_bind_text(statement, column->name, column_text(column, row));
    } else if (column->kind == COLUMN_DAY) {
        statement_bind_text(statement, column->name,
                            day_text((civil_day)column_number(column, row), arena_array(scratch, char, DAY_TEXT)));
    } else if (column->kind == COLUMN_WORD) {
        statement_bind_text(statement, column->name, column->words[column_number(column, row)]);
    } else {
        statement_bind_number(statement, column->name, column_number(column, row));
    }
}

void row_bind(const struct shape *shape, struct statement *statement, const void *row, struct arena *scratch)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (statement_has(statement, shape->columns[i].name)) {
            bind_column(&shape->columns[i], statement, row, scratch);
        }
    }
}
