/* The chosen thing, by identity: it follows its thing, or goes to a neighbour. */
#include "tui/choose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define CARD(number, lane)                                                                                                       \
    {                                                                                                                            \
        .thing = THING_CARD, .id = (number), .column = (lane)                                                                    \
    }

/* Lanes 0 to 3; the third is empty. */
static const struct item cards[] = {CARD(1, 0), CARD(2, 0), CARD(3, 0), CARD(4, 1), CARD(5, 3), CARD(6, 3)};
static const struct items board = {.items = cards, .count = 6, .columns = 4, .all = 6};
static const struct items nothing = {.items = cards, .count = 0, .columns = 4};

static struct choice chosen(size_t which)
{
    struct choice choice = {.thing = THINGS};
    choose_item(&choice, &board, &cards[which]);
    return choice;
}

static void a_choice_remembers_its_place(void **state)
{
    struct choice choice = chosen(2);
    (void)state;
    assert_int_equal(choice.id, 3);
    assert_int_equal(choice.column, 0);
    assert_int_equal(choice.index, 2);
    assert_ptr_equal(choose_find(&board, &choice), &cards[2]);
}

static void the_first_choice_is_the_first_item(void **state)
{
    struct choice choice = {.thing = THINGS};
    (void)state;
    assert_ptr_equal(choose_find(&board, &choice), &cards[0]);
}

static void a_choice_follows_its_thing_to_another_column(void **state)
{
    static const struct item moved[] = {CARD(2, 0), CARD(3, 0), CARD(1, 2)};
    const struct items after = {.items = moved, .count = 3, .columns = 4};
    struct choice choice = chosen(0);
    (void)state;
    assert_ptr_equal(choose_find(&after, &choice), &moved[2]);
}

static void a_thing_that_is_gone_hands_over_to_the_one_in_its_place(void **state)
{
    static const struct item left[] = {CARD(1, 0), CARD(3, 0), CARD(4, 1)};
    const struct items after = {.items = left, .count = 3, .columns = 4};
    struct choice choice = chosen(1);
    (void)state;
    assert_int_equal(choose_find(&after, &choice)->id, 3);
}

static void the_last_one_gone_hands_over_to_the_one_before(void **state)
{
    static const struct item left[] = {CARD(1, 0), CARD(2, 0), CARD(4, 1)};
    const struct items after = {.items = left, .count = 3, .columns = 4};
    struct choice choice = chosen(2);
    (void)state;
    assert_int_equal(choose_find(&after, &choice)->id, 2);
}

static void a_column_that_is_empty_now_hands_over_to_the_first_of_all(void **state)
{
    static const struct item left[] = {CARD(1, 0), CARD(2, 0)};
    const struct items after = {.items = left, .count = 2, .columns = 4};
    struct choice choice = chosen(3);
    (void)state;
    assert_int_equal(choose_find(&after, &choice)->id, 1);
}

static void nothing_can_be_chosen_where_nothing_is(void **state)
{
    struct choice choice = chosen(3);
    (void)state;
    assert_null(choose_find(&nothing, &choice));
    assert_null(choose_step(&nothing, NULL, 1));
    assert_null(choose_column(&nothing, NULL, 1, true));
    choose_item(&choice, &nothing, NULL);
    assert_int_equal(choice.id, 4);
}

static void one_thing_in_two_columns_keeps_its_column(void **state)
{
    static const struct item twice[] = {CARD(1, 0), CARD(7, 0), CARD(7, 1)};
    const struct items items = {.items = twice, .count = 3, .columns = 2};
    struct choice choice = {.thing = THINGS};
    (void)state;
    choose_item(&choice, &items, &twice[2]);
    assert_ptr_equal(choose_find(&items, &choice), &twice[2]);
    choose_item(&choice, &items, &twice[1]);
    assert_ptr_equal(choose_find(&items, &choice), &twice[1]);
}

static void a_step_stays_in_its_column(void **state)
{
    (void)state;
    assert_ptr_equal(choose_step(&board, &cards[0], 1), &cards[1]);
    assert_ptr_equal(choose_step(&board, &cards[2], 1), &cards[2]);
    assert_ptr_equal(choose_step(&board, &cards[0], -1), &cards[0]);
    assert_ptr_equal(choose_step(&board, &cards[1], 1000000), &cards[2]);
    assert_ptr_equal(choose_step(&board, &cards[2], -1000000), &cards[0]);
    assert_ptr_equal(choose_step(&board, &cards[5], -1), &cards[4]);
}

static void going_sideways_passes_over_empty_columns(void **state)
{
    (void)state;
    assert_ptr_equal(choose_column(&board, &cards[3], 1, false), &cards[4]);
    assert_ptr_equal(choose_column(&board, &cards[4], -1, false), &cards[3]);
}

static void going_sideways_keeps_the_row_where_there_is_one(void **state)
{
    (void)state;
    assert_ptr_equal(choose_column(&board, &cards[5], -1, false), &cards[3]);
    assert_ptr_equal(choose_column(&board, &cards[2], 1, false), &cards[3]);
}

static void the_edges_hold_unless_it_goes_around(void **state)
{
    (void)state;
    assert_ptr_equal(choose_column(&board, &cards[4], 1, false), &cards[4]);
    assert_ptr_equal(choose_column(&board, &cards[0], -1, false), &cards[0]);
    assert_ptr_equal(choose_column(&board, &cards[4], 1, true), &cards[0]);
    assert_ptr_equal(choose_column(&board, &cards[0], -1, true), &cards[4]);
}

/* Whatever it was before, the chosen one is in sight, and no room is wasted below the last. */
static void scrolling_keeps_the_chosen_one_in_sight(void **state)
{
    (void)state;
    for (int count = 0; count <= 12; count++) {
        for (int visible = 1; visible <= 6; visible++) {
            for (int top = 0; top <= 14; top++) {
                for (int index = 0; index < count; index++) {
                    int now = choose_scroll(top, index, visible, count);
                    assert_true(now >= 0 && now <= index && index < now + visible);
                    assert_true(now == 0 || now + visible <= count);
                }
            }
        }
    }
}

static void scrolling_moves_no_more_than_it_must(void **state)
{
    (void)state;
    assert_int_equal(choose_scroll(3, 4, 4, 20), 3);
    assert_int_equal(choose_scroll(3, 7, 4, 20), 4);
    assert_int_equal(choose_scroll(3, 2, 4, 20), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_choice_remembers_its_place),
        cmocka_unit_test(the_first_choice_is_the_first_item),
        cmocka_unit_test(a_choice_follows_its_thing_to_another_column),
        cmocka_unit_test(a_thing_that_is_gone_hands_over_to_the_one_in_its_place),
        cmocka_unit_test(the_last_one_gone_hands_over_to_the_one_before),
        cmocka_unit_test(a_column_that_is_empty_now_hands_over_to_the_first_of_all),
        cmocka_unit_test(nothing_can_be_chosen_where_nothing_is),
        cmocka_unit_test(one_thing_in_two_columns_keeps_its_column),
        cmocka_unit_test(a_step_stays_in_its_column),
        cmocka_unit_test(going_sideways_passes_over_empty_columns),
        cmocka_unit_test(going_sideways_keeps_the_row_where_there_is_one),
        cmocka_unit_test(the_edges_hold_unless_it_goes_around),
        cmocka_unit_test(scrolling_keeps_the_chosen_one_in_sight),
        cmocka_unit_test(scrolling_moves_no_more_than_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
