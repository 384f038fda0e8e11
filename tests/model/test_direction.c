#include "model/direction.h"
#include "base/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct course course_of(int64_t sprints, int64_t touches, int64_t settled, int64_t positives)
{
    return (struct course){.sprints = sprints, .touches = touches, .settled = settled, .positives = positives, .floor = .03};
}

static enum direction way(int64_t sprints, int64_t touches, int64_t settled, int64_t positives)
{
    struct course course = course_of(sprints, touches, settled, positives);
    return direction_of(&course);
}

static const char *say(int64_t sprints, int64_t touches, int64_t settled, int64_t positives)
{
    struct course course = course_of(sprints, touches, settled, positives);
    return direction_sentence(&arena, &course);
}

static void test_working_is_a_lower_bound_above_the_floor(void **state)
{
    (void)state;
    /* 7 of 100 has a lower bound of .0343, 6 of 100 of .0278. */
    assert_int_equal(way(1, 100, 100, 7), DIRECTION_WORKING);
    assert_int_equal(way(1, 100, 100, 6), DIRECTION_OPEN);
}

static void test_working_comes_before_starved(void **state)
{
    (void)state;
    assert_int_equal(way(4, 20, 20, 5), DIRECTION_WORKING);
}

static void test_starved_is_two_sprints_and_fewer_than_thirty_settled(void **state)
{
    (void)state;
    assert_int_equal(way(1, 29, 29, 0), DIRECTION_OPEN);
    assert_int_equal(way(2, 29, 29, 0), DIRECTION_STARVED);
    assert_int_equal(way(2, 0, 0, 0), DIRECTION_STARVED);
    assert_int_equal(way(2, 40, 30, 0), DIRECTION_OPEN);
    assert_int_equal(way(2, 200, 29, 0), DIRECTION_STARVED);
}

static void test_no_signal_is_none_in_sixty(void **state)
{
    (void)state;
    assert_int_equal(way(2, 59, 59, 0), DIRECTION_OPEN);
    assert_int_equal(way(2, 60, 60, 0), DIRECTION_NO_SIGNAL);
    assert_int_equal(way(1, 60, 60, 0), DIRECTION_OPEN);
}

static void test_no_signal_is_an_upper_bound_below_the_floor(void **state)
{
    (void)state;
    /* The upper bound of 1 crosses 3 % between 180 and 190. */
    assert_true(evidence_wilson(1, 180).high > .03 && evidence_wilson(1, 190).high < .03);
    assert_int_equal(way(2, 180, 180, 1), DIRECTION_OPEN);
    assert_int_equal(way(2, 190, 190, 1), DIRECTION_NO_SIGNAL);
}

static void test_drifting_is_three_sprints_and_an_interval_that_holds_the_floor(void **state)
{
    (void)state;
    assert_int_equal(way(2, 176, 176, 3), DIRECTION_OPEN);
    assert_int_equal(way(3, 176, 176, 3), DIRECTION_DRIFTING);
    assert_int_equal(way(5, 176, 176, 3), DIRECTION_DRIFTING);
}

static void test_a_campaign_that_was_not_tried_is_open(void **state)
{
    (void)state;
    assert_int_equal(way(0, 0, 0, 0), DIRECTION_OPEN);
    assert_int_equal(way(1, 0, 0, 0), DIRECTION_OPEN);
}

static void test_more_positives_than_touches_work_nowhere(void **state)
{
    (void)state;
    assert_int_equal(way(1, 40, 40, 50), DIRECTION_OPEN);
    assert_int_equal(way(3, 40, 40, 50), DIRECTION_DRIFTING);
}

static void test_more_positives_never_turn_the_direction_worse(void **state)
{
    (void)state;
    for (int64_t touches = 30; touches <= 400; touches += 37) {
        bool works = false;
        for (int64_t positives = 0; positives <= touches; positives++) {
            enum direction direction = way(3, touches, touches, positives);
            assert_false(works && direction != DIRECTION_WORKING);
            works = direction == DIRECTION_WORKING;
        }
        assert_true(works);
    }
}

static void test_the_words(void **state)
{
    (void)state;
    assert_string_equal(direction_word(DIRECTION_WORKING), "WORKING");
    assert_string_equal(direction_word(DIRECTION_STARVED), "STARVED");
    assert_string_equal(direction_word(DIRECTION_NO_SIGNAL), "NO SIGNAL");
    assert_string_equal(direction_word(DIRECTION_DRIFTING), "DRIFTING");
    assert_string_equal(direction_word(DIRECTION_OPEN), "OPEN");
}

static void test_no_signal_says_how_unlucky_one_would_be(void **state)
{
    (void)state;
    assert_string_equal(say(2, 74, 74, 0), "74 touches, 0 positives: even if we were unlucky, fewer than 1 in 20.");
    assert_string_equal(say(2, 190, 190, 1), "190 touches, 1 positive: at best 2.9 %, and the floor is 3 %.");
}

static void test_the_sentence_has_the_right_plurals(void **state)
{
    (void)state;
    assert_string_equal(say(0, 0, 0, 0), "Not tried yet.");
    assert_string_equal(say(1, 0, 0, 0), "Nothing sent in 1 sprint.");
    assert_string_equal(say(2, 0, 0, 0), "Nothing sent in 2 sprints.");
    assert_string_equal(say(2, 0, 0, 1), "Nothing sent in 2 sprints, 1 positive.");
    assert_string_equal(say(1, 1, 1, 1), "1 touch in 1 sprint, 1 positive: few, but more than our floor asks for.");
    assert_string_equal(say(0, 5, 5, 0), "5 touches outside any sprint, 0 positives: too few to tell.");
    assert_string_equal(say(2, 20, 20, 0), "20 touches in 2 sprints: the plan was not carried out, so nobody can tell.");
}

static void test_the_sentence_says_what_small_counts_leave_open(void **state)
{
    (void)state;
    assert_string_equal(say(5, 176, 176, 3),
                        "176 touches in 5 sprints, 3 positives: 1.7 %, with so few, anything from 0.6 to 4.9 %.");
    assert_string_equal(say(5, 100000, 100000, 3000),
                        "100000 touches in 5 sprints, 3000 positives: 3.0 %, anything from 2.9 to 3.1 %.");
}

/* The word and its sentence say the same: what is above the floor at its lower end is not "too few to tell". */
static void test_the_sentence_of_what_works_says_what_it_stands_on(void **state)
{
    (void)state;
    assert_string_equal(say(4, 228, 228, 15),
                        "228 touches in 4 sprints, 15 positives: 6.6 %, from 4.0 to 10.6 %; our floor is 3 %.");
    assert_null(strstr(say(1, 3, 3, 2), "too few"));
}

static void test_below_ten_the_sentence_has_no_rate(void **state)
{
    (void)state;
    assert_null(strchr(say(1, 9, 9, 3), '%'));
    assert_non_null(strchr(say(1, 10, 10, 3), '%'));
    assert_string_equal(say(1, 12, 12, 14), "12 touches in 1 sprint, 14 positives.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_working_is_a_lower_bound_above_the_floor),
        cmocka_unit_test(test_working_comes_before_starved),
        cmocka_unit_test(test_starved_is_two_sprints_and_fewer_than_thirty_settled),
        cmocka_unit_test(test_no_signal_is_none_in_sixty),
        cmocka_unit_test(test_no_signal_is_an_upper_bound_below_the_floor),
        cmocka_unit_test(test_drifting_is_three_sprints_and_an_interval_that_holds_the_floor),
        cmocka_unit_test(test_a_campaign_that_was_not_tried_is_open),
        cmocka_unit_test(test_more_positives_than_touches_work_nowhere),
        cmocka_unit_test(test_more_positives_never_turn_the_direction_worse),
        cmocka_unit_test(test_the_words),
        cmocka_unit_test(test_no_signal_says_how_unlucky_one_would_be),
        cmocka_unit_test(test_the_sentence_has_the_right_plurals),
        cmocka_unit_test(test_the_sentence_says_what_small_counts_leave_open),
        cmocka_unit_test(test_the_sentence_of_what_works_says_what_it_stands_on),
        cmocka_unit_test(test_below_ten_the_sentence_has_no_rate),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
