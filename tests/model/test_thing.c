#include "model/thing.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static int64_t probe_number(const struct column *column, size_t at)
{
    return column->kind == COLUMN_WORD ? 1 : 1000 + (int64_t)at;
}

static const char *probe_text(size_t at)
{
    static const char *const texts[] = {"one", "two", "three", "four"};
    return texts[at % 4];
}

static void set_probe(const struct column *column, size_t at, void *row)
{
    if (column_is_text(column)) {
        column_set_text(column, row, probe_text(at));
    } else {
        column_set_number(column, row, probe_number(column, at));
    }
}

static void assert_probe(const struct column *column, size_t at, const void *row)
{
    if (column_is_text(column)) {
        assert_string_equal(column_text(column, row), probe_text(at));
    } else {
        assert_int_equal(column_number(column, row), probe_number(column, at));
    }
}

static void test_every_column_of_every_thing_keeps_what_was_put_in(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        union row row, copy;
        struct arena arena;
        arena_init(&arena);
        thing_blank(shape->thing, &row);
        for (size_t i = 0; i < shape->count; i++) {
            set_probe(&shape->columns[i], i, &row);
        }
        row_copy(shape, &copy, &row, &arena);
        for (size_t i = 0; i < shape->count; i++) {
            assert_probe(&shape->columns[i], i, &row);
            assert_probe(&shape->columns[i], i, &copy);
            assert_true(column_same(&shape->columns[i], &row, &copy));
        }
        arena_release(&arena);
    }
}

static size_t column_bytes(const struct column *column)
{
    if (column_is_text(column)) {
        return sizeof(const char *);
    }
    return column->kind == COLUMN_DAY ? sizeof(civil_day) : column->kind == COLUMN_WORD ? sizeof(int) : sizeof(int64_t);
}

static size_t longest_gap(const char *covered, size_t bytes)
{
    size_t longest = 0;
    for (size_t at = 0, gap = 0; at < bytes; at++) {
        gap = covered[at] ? 0 : gap + 1;
        longest = gap > longest ? gap : longest;
    }
    return longest;
}

/* No two columns share a byte, none lies outside, and what no column names is at most four bytes in a row: padding, no member. */
static void test_the_columns_of_a_thing_cover_its_struct_once(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        char covered[sizeof(union row)] = {0};
        for (size_t i = 0; i < shape->count; i++) {
            const struct column *column = &shape->columns[i];
            assert_true(column->offset + column_bytes(column) <= shape->bytes);
            for (size_t at = 0; at < column_bytes(column); at++) {
                assert_int_equal(covered[column->offset + at]++, 0);
            }
        }
        if (longest_gap(covered, shape->bytes) > 4) {
            fail_msg("%s has a member without a column", shape->table);
        }
    }
}

static void test_every_thing_begins_with_its_id_and_is_found_by_its_table(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        union row row;
        assert_int_equal(shape->thing, thing);
        assert_string_equal(shape->columns[0].name, "id");
        assert_int_equal(shape->columns[0].offset, 0);
        assert_int_equal(thing_of_table(shape->table), thing);
        assert_string_equal(thing_words[thing], shape->table);
        assert_true(shape->word[0] != '\0');
        thing_blank(shape->thing, &row);
        row_set_id(&row, 77);
        assert_int_equal(row_id(&row), 77);
        assert_int_equal(column_number(&shape->columns[0], &row), 77);
    }
    assert_null(thing_words[THINGS]);
    assert_int_equal(thing_of_table("epic"), THINGS);
    assert_int_equal(thing_of_table(""), THINGS);
}

static void test_column_names_are_unique_and_found(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        for (size_t i = 0; i < shape->count; i++) {
            assert_int_equal(shape_column(shape, shape->columns[i].name), i);
        }
        assert_int_equal(shape_column(shape, "persona"), -1);
    }
}

static void test_a_revision_is_the_second_column_or_nowhere(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        union row row;
        thing_blank(shape->thing, &row);
        row_set_rev(shape, &row, 9);
        assert_int_equal(row_rev(shape, &row), shape_has_rev(shape) ? 9 : 0);
        assert_int_equal(shape_column(shape, "rev"), shape_has_rev(shape) ? 1 : -1);
    }
}

static void test_references_and_words_are_whole(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        for (size_t i = 0; i < shape->count; i++) {
            const struct column *column = &shape->columns[i];
            assert_int_equal(column->words != NULL, column->kind == COLUMN_WORD);
            assert_true(column->kind != COLUMN_REF || (column->refers >= 0 && column->refers < THINGS));
            for (int word = 0; column->words != NULL && column->words[word] != NULL; word++) {
                assert_int_equal(column_word(column, column->words[word]), word);
            }
            assert_true(column->words == NULL || column_word(column, "gibberish") == -1);
        }
    }
}

static void test_a_blank_row_is_none_where_it_may_be_and_empty_elsewhere(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        union row row;
        thing_blank(shape->thing, &row);
        for (size_t i = 0; i < shape->count; i++) {
            const struct column *column = &shape->columns[i];
            bool nullable = (column->flags & COLUMN_NULLABLE) != 0;
            assert_int_equal(column_is_none(column, &row), nullable);
            assert_true(nullable || !column_is_text(column) || column_text(column, &row)[0] == '\0');
        }
    }
}

static void test_none_goes_when_a_value_comes(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        union row row, blank;
        thing_blank(shape->thing, &row);
        thing_blank(shape->thing, &blank);
        for (size_t i = 0; i < shape->count; i++) {
            const struct column *column = &shape->columns[i];
            set_probe(column, i, &row);
            assert_false(column_is_none(column, &row));
            assert_false(column_same(column, &row, &blank));
            column_copy(column, &blank, &row);
            assert_true(column_same(column, &row, &blank));
            column_set_none(column, &row);
            assert_int_equal(column_is_none(column, &row), (column->flags & COLUMN_NULLABLE) != 0);
        }
    }
}

static void test_a_copied_row_owns_its_texts(void **state)
{
    (void)state;
    struct arena arena;
    char title[] = "Call back";
    struct card card, copy;
    arena_init(&arena);
    thing_blank(THING_CARD, &card);
    card.title = title;
    row_copy(thing_shape(THING_CARD), &copy, &card, &arena);
    title[0] = 'T';
    assert_string_equal(copy.title, "Call back");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_column_of_every_thing_keeps_what_was_put_in),
        cmocka_unit_test(test_the_columns_of_a_thing_cover_its_struct_once),
        cmocka_unit_test(test_every_thing_begins_with_its_id_and_is_found_by_its_table),
        cmocka_unit_test(test_column_names_are_unique_and_found),
        cmocka_unit_test(test_a_revision_is_the_second_column_or_nowhere),
        cmocka_unit_test(test_references_and_words_are_whole),
        cmocka_unit_test(test_a_blank_row_is_none_where_it_may_be_and_empty_elsewhere),
        cmocka_unit_test(test_none_goes_when_a_value_comes),
        cmocka_unit_test(test_a_copied_row_owns_its_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
