#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { PIECES = 2000 };

/* Sizes from nothing to larger than any block so far. */
static size_t size_of_piece(size_t i)
{
    return i % 97 == 0 ? i * 50 : i * 31 % 200;
}

static void fill(struct arena *arena, unsigned char *pieces[PIECES])
{
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = size_of_piece(i);
        pieces[i] = arena_give(arena, size);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t at = 0; at < size; at++) {
            assert_int_equal(pieces[i][at], 0);
        }
        memset(pieces[i], (int)(i % 251) + 1, size);
    }
}

static void assert_untouched(unsigned char *const pieces[PIECES])
{
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t at = 0; at < size_of_piece(i); at++) {
            assert_int_equal(pieces[i][at], i % 251 + 1);
        }
    }
}

static void test_pieces_keep_apart(void **state)
{
    (void)state;
    struct arena arena;
    unsigned char *pieces[PIECES];
    arena_init(&arena);
    fill(&arena, pieces);
    assert_untouched(pieces);
    arena_release(&arena);
}

static void test_cleared_is_zeroed_again(void **state)
{
    (void)state;
    struct arena arena;
    unsigned char *pieces[PIECES];
    arena_init(&arena);
    arena_clear(&arena);
    for (int round = 0; round < 3; round++) {
        fill(&arena, pieces);
        assert_untouched(pieces);
        assert_true(arena.given > 0);
        arena_clear(&arena);
        assert_int_equal(arena.given, 0);
    }
    arena_release(&arena);
}

static void test_clear_keeps_memory(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    arena_give(&arena, 10);
    for (int i = 0; i < 200; i++) {
        arena_give(&arena, i == 0 ? 100000 : 1000);
    }
    const struct arena_block *largest = arena.newest;
    arena_clear(&arena);
    for (int i = 0; i < 20; i++) {
        arena_give(&arena, 100000);
        assert_ptr_equal(arena.newest, largest);
        arena_clear(&arena);
    }
    arena_release(&arena);
}

static void test_released_is_new(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    arena_give(&arena, 1);
    arena_release(&arena);
    assert_null(arena.newest);
    assert_int_equal(arena.given, 0);
    arena_release(&arena);
    assert_non_null(arena_give(&arena, 1));
    arena_release(&arena);
}

static void test_nothing_is_something(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *one = arena_give(&arena, 0);
    const char *other = arena_give(&arena, 0);
    assert_non_null(one);
    assert_ptr_not_equal(one, other);
    arena_release(&arena);
}

static void test_typed(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    int64_t *numbers = arena_array(&arena, int64_t, 1000);
    long double *number = arena_new(&arena, long double);
    for (int64_t i = 0; i < 1000; i++) {
        assert_int_equal(numbers[i], 0);
        numbers[i] = i;
    }
    *number = 1;
    assert_int_equal(numbers[999], 999);
    arena_release(&arena);
}

static void test_texts(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char original[] = "Brightsmile";
    char *copy = arena_text(&arena, original);
    assert_string_equal(copy, original);
    assert_ptr_not_equal(copy, original);
    assert_string_equal(arena_text_n(&arena, original, 6), "Bright");
    assert_string_equal(arena_text_n(&arena, original, 0), "");
    assert_null(arena_text(&arena, NULL));
    assert_null(arena_text_n(&arena, NULL, 0));
    arena_release(&arena);
}

static void test_format(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    assert_string_equal(arena_format(&arena, "%d of %s", 4, "3"), "4 of 3");
    assert_string_equal(arena_format(&arena, "%s", ""), "");
    const char *wide = arena_format(&arena, "%*d", 50000, 7);
    assert_int_equal(strlen(wide), 50000);
    assert_int_equal(wide[49999], '7');
    arena_release(&arena);
}

static void test_bytes(void **state)
{
    (void)state;
    assert_int_equal(arena_bytes(0, 8), 0);
    assert_int_equal(arena_bytes(8, 0), 0);
    assert_int_equal(arena_bytes(1000, 24), 24000);
    assert_int_equal(arena_bytes(SIZE_MAX, 1), SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_keep_apart),
        cmocka_unit_test(test_cleared_is_zeroed_again),
        cmocka_unit_test(test_clear_keeps_memory),
        cmocka_unit_test(test_released_is_new),
        cmocka_unit_test(test_nothing_is_something),
        cmocka_unit_test(test_typed),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
