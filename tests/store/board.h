/* A small board in a folder of its own, and rows put on it in one line each. */
#pragma once

#include "base/strbuf.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct board {
    struct store *store;
    struct arena arena;
    struct err err;
    char folder[64];
    char path[80];
};

#define OK(board, call)                                                                                                          \
    do {                                                                                                                         \
        if (!(call)) {                                                                                                           \
            fail_msg("%s: %s", #call, (board)->err.text);                                                                        \
        }                                                                                                                        \
    } while (0)

static inline int board_make(void **state)
{
    struct board *board = calloc(1, sizeof(*board));
    assert_non_null(board);
    bool memory = access("/dev/shm", W_OK) == 0; /* no disk to wait for */
    (void)snprintf(board->folder, sizeof(board->folder), "%s/scrumsell-XXXXXX", memory ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(board->folder));
    (void)snprintf(board->path, sizeof(board->path), "%s/board", board->folder);
    arena_init(&board->arena);
    OK(board, store_create(&board->store, board->path, NULL, &board->err));
    OK(board, store_begin(board->store, &board->err));
    *state = board;
    return 0;
}

/* Runs after a test that failed as well, so that no folder stays behind. */
static inline int board_end(void **state)
{
    struct board *board = *state;
    store_rollback(board->store);
    store_close(board->store);
    arena_release(&board->arena);
    (void)unlink(board->path);
    (void)rmdir(board->folder);
    free(board);
    return 0;
}

/* A test with a board of its own in *state. */
#define BOARD_TEST(test) cmocka_unit_test_setup_teardown(test, board_make, board_end)

/* What a test leaves out is empty: no text, revision 1, no day. */
static inline void board_fill(const struct shape *shape, void *row)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool nullable = (column->flags & COLUMN_NULLABLE) != 0;
        if (column_is_text(column) && column_text(column, row) == NULL && !nullable) {
            column_set_text(column, row, column->kind == COLUMN_LINE ? "" : "words");
        }
        if (column->kind == COLUMN_DAY && nullable && column_number(column, row) == 0) {
            column_set_none(column, row);
        }
    }
    if (shape_has_rev(shape) && row_rev(shape, row) == 0) {
        row_set_rev(shape, row, 1);
    }
}

static inline void board_put(struct board *board, enum thing thing, void *row)
{
    board_fill(thing_shape(thing), row);
    OK(board, store_add(board->store, thing, row, &board->err));
}

/* PUT(board, CARD, card, .id = 1, .title = "Call") */
#define PUT(board, THING, name, ...) board_put((board), THING_##THING, &(struct name){__VA_ARGS__})

static inline civil_day on(const char *day)
{
    civil_day at = day_parse(day);
    assert_int_not_equal(at, DAY_NONE);
    return at;
}

/* "2 1 3": the ids of a list of rows, in order. */
static inline const char *ids_text(struct board *board, const void *rows, size_t count, size_t bytes)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        const char *row = (const char *)rows + i * bytes;
        strbuf_addf(&text, i == 0 ? "%lld" : " %lld", (long long)row_id(row));
    }
    const char *kept = arena_text(&board->arena, text.text);
    strbuf_release(&text);
    return kept;
}
#define IDS(board, owner, list) ids_text((board), (owner)->list, (owner)->list##_count, sizeof(*(owner)->list))

static inline void add_key(struct strbuf *text, char letter, int64_t id)
{
    if (id != 0) {
        strbuf_addf(text, "%c%lld ", letter, (long long)id);
    }
}

/* "2025-09-08 s2 m1 c1 p1 k1 email 5, ...": sprint, member, campaign, pitch, card, as far as they are there. */
static inline const char *sums_text(struct board *board, const struct tally_sum *sums, size_t count)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        char room[DAY_TEXT];
        const struct tally_sum *sum = &sums[i];
        strbuf_add(&text, i == 0 ? "" : ", ");
        strbuf_addf(&text, sum->day == DAY_NONE ? "%s" : "%s ", day_text(sum->day, room));
        add_key(&text, 's', sum->sprint);
        add_key(&text, 'm', sum->member);
        add_key(&text, 'c', sum->campaign);
        add_key(&text, 'p', sum->pitch);
        add_key(&text, 'k', sum->card);
        strbuf_addf(&text, "%s %lld", measure_words[sum->measure], (long long)sum->n);
    }
    const char *kept = arena_text(&board->arena, text.text);
    strbuf_release(&text);
    return kept;
}
#define SUMS(board, owner, list) sums_text((board), (owner)->list, (owner)->list##_count)
