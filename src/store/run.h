/* Named statements run in one line, and rows of things read and bound by their shapes. */
#pragma once

#include "model/thing.h"
#include "store/engine.h"

struct store {
    struct engine *engine;
    char *path;
    int64_t device; /* of the file that was opened, to notice a rename */
    int64_t inode;
    bool is_copy;
    int64_t reading;         /* the number of the last snapshot that was read outside a change */
    int64_t reading_version; /* of the file, as it was then */
};

/* A parameter by name: a number, a text, or none. */
struct param {
    const char *name; /* NULL ends a list */
    const char *text;
    int64_t number;
    bool is_text;
    bool is_none;
};
struct param param_number(const char *name, int64_t number);
struct param param_ref(const char *name, int64_t id); /* 0 is none */
struct param param_text(const char *name, const char *text);
struct param param_day(const char *name, civil_day day, char room[DAY_TEXT]); /* DAY_NONE is none */
#define PARAMS(...) ((const struct param[]){__VA_ARGS__, {.name = NULL}})
#define PARAMS_NONE ((const struct param[]){{.name = NULL}})

/* Runs to its end; *changed (may be NULL) counts the rows that were returned. */
bool run_query(struct store *store, enum query query, const struct param *params, int64_t *rows, struct err *err);
/* The first column of the first row, or `otherwise` where there is none or it is NULL. */
bool run_number(struct store *store, enum query query, const struct param *params, int64_t otherwise, int64_t *number,
                struct err *err);
/* All first columns. */
bool run_numbers(struct store *store, enum query query, const struct param *params, struct arena *arena, int64_t **numbers,
                 size_t *count, struct err *err);
/* All rows of a thing: the statement's columns stand in the order of its shape. *rows is an array of the thing's struct in the
 * arena. */
bool run_rows(struct store *store, enum query query, const struct param *params, enum thing thing, struct arena *arena,
              void *rows, size_t *count, struct err *err);
/* All rows as tally sums: columns sprint, day, member, campaign, pitch, card, measure, n (NULL where it does not matter). */
bool run_sums(struct store *store, enum query query, const struct param *params, struct arena *arena, struct tally_sum **rows,
              size_t *count, struct err *err);

/* A tally sum from the statement's current row, its columns as for run_sums. */
struct tally_sum sum_read(struct statement *statement);
/* One row of a thing from the statement's current row, and bound to the statement's parameters (those it has). */
void row_read(const struct shape *shape, struct statement *statement, void *row, struct arena *arena);
void row_bind(const struct shape *shape, struct statement *statement, const void *row, struct arena *scratch);
