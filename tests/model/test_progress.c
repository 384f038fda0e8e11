#include "model/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static const struct work_week weekdays = {.mask = 31};
static const struct work_week nobody_works = {.mask = 0};

/* Monday 1 to Friday 12 September 2025: ten working days. */
static civil_day first, last;

static int open_arena(void **state)
{
    (void)state;
    arena_init(&arena);
    first = day_of(2025, 9, 1);
    last = day_of(2025, 9, 12);
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static civil_day sep(int date)
{
    return day_of(2025, 9, date);
}

static size_t burn(civil_day today, int64_t committed, const struct day_count *done, size_t done_count,
                   const struct day_count *scope, size_t scope_count, struct burn **burns)
{
    return progress_burndown(&weekdays, first, last, today, committed, done, done_count, scope, scope_count, &arena, burns);
}

/* --- burndown --- */

static void test_the_burndown_starts_at_what_was_committed_and_plans_to_zero(void **state)
{
    (void)state;
    struct burn *burns;
    assert_int_equal(burn(sep(12), 350, NULL, 0, NULL, 0, &burns), 11);
    assert_int_equal(burns[0].day, DAY_NONE);
    for (int i = 0; i <= 10; i++) {
        assert_true(burns[i].ideal == 350 * (1 - i / 10.0));
        assert_int_equal(burns[i].remaining, 350);
    }
    assert_int_equal(burns[1].day, sep(1));
    assert_int_equal(burns[6].day, sep(8));
    assert_int_equal(burns[10].day, sep(12));
}

static void test_what_is_done_is_gone_at_the_end_of_its_day(void **state)
{
    (void)state;
    struct burn *burns;
    const struct day_count done[] = {{sep(1), 40}, {sep(2), 43}, {sep(4), 88}};
    burn(sep(4), 350, done, 3, NULL, 0, &burns);
    assert_int_equal(burns[1].remaining, 310);
    assert_int_equal(burns[2].remaining, 267);
    assert_int_equal(burns[3].remaining, 267);
    assert_int_equal(burns[4].remaining, 179);
    for (int i = 5; i <= 10; i++) {
        assert_int_equal(burns[i].remaining, -1);
    }
}

static void test_weekend_work_counts_on_the_next_working_day(void **state)
{
    (void)state;
    struct burn *burns;
    const struct day_count done[] = {{sep(6), 10}, {sep(7), 5}};
    burn(sep(9), 100, done, 2, NULL, 0, &burns);
    assert_int_equal(burns[5].remaining, 100);
    assert_int_equal(burns[6].remaining, 85);
}

static void test_a_day_off_is_no_day_of_the_burndown(void **state)
{
    (void)state;
    struct burn *burns;
    civil_day off[] = {sep(3)};
    const struct work_week week = {.mask = 31, .off = off, .offs = 1};
    const struct day_count done[] = {{sep(3), 7}};
    size_t count = progress_burndown(&week, first, last, sep(12), 90, done, 1, NULL, 0, &arena, &burns);
    assert_int_equal(count, 10);
    assert_int_equal(burns[3].day, sep(4));
    assert_int_equal(burns[2].remaining, 90);
    assert_int_equal(burns[3].remaining, 83);
}

static void test_scope_is_a_mark_on_its_day(void **state)
{
    (void)state;
    struct burn *burns;
    const struct day_count scope[] = {{sep(3), 20}, {sep(9), -50}};
    burn(sep(10), 100, NULL, 0, scope, 2, &burns);
    assert_int_equal(burns[2].remaining, 100);
    assert_int_equal(burns[3].remaining, 120);
    assert_int_equal(burns[3].scope, 20);
    assert_int_equal(burns[7].remaining, 70);
    assert_int_equal(burns[7].scope, -50);
    assert_int_equal(burns[8].scope, 0);
    assert_true(burns[3].ideal == 70);
}

/* A fixed row of numbers that looks like none. */
static unsigned next_number(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7fff;
}

static void test_the_burndown_never_redraws_the_past(void **state)
{
    (void)state;
    unsigned seed = 7;
    struct day_count done[60], scope[60];
    struct burn *before = NULL, *after;
    size_t drawn = 0;
    for (size_t count = 0; count < 60; count++) {
        int date = (int)(1 + count / 3);
        done[count] = (struct day_count){sep(date), next_number(&seed) % 9};
        scope[count] = (struct day_count){sep(date), (int64_t)(next_number(&seed) % 11) - 5};
        size_t entries = burn(sep(date), 200, done, count + 1, scope, count + 1, &after);
        civil_day today = day_next_working(&weekdays, sep(date));
        for (size_t i = 0; i < drawn && i < entries; i++) {
            bool past = before[i].day != DAY_NONE && before[i].day < today && before[i].remaining >= 0;
            if (past) {
                assert_int_equal(after[i].remaining, before[i].remaining);
                assert_int_equal(after[i].scope, before[i].scope);
                assert_true(after[i].ideal == before[i].ideal);
            }
        }
        before = after;
        drawn = entries;
    }
}

static void test_a_sprint_that_runs_over_keeps_its_days_and_adds_those_counted(void **state)
{
    (void)state;
    struct burn *burns;
    const struct day_count done[] = {{sep(12), 60}, {sep(13), 10}, {sep(16), 20}};
    assert_int_equal(burn(sep(12), 100, done, 3, NULL, 0, &burns), 11);
    assert_int_equal(burn(sep(17), 100, done, 3, NULL, 0, &burns), 13);
    assert_int_equal(burns[10].remaining, 40);
    assert_int_equal(burns[11].day, sep(15));
    assert_int_equal(burns[11].remaining, 30);
    assert_int_equal(burns[12].remaining, 10);
    assert_true(burns[9].ideal == 100 * (1 - 9 / 10.0) && burns[10].ideal == 0 && burns[12].ideal == 0);
}

static void test_more_than_planned_leaves_nothing_not_less(void **state)
{
    (void)state;
    struct burn *burns;
    const struct day_count done[] = {{sep(1), INT32_MAX}};
    burn(sep(2), 10, done, 1, NULL, 0, &burns);
    assert_int_equal(burns[1].remaining, 0);
    assert_int_equal(burns[2].remaining, 0);
}

static void test_a_sprint_of_weekend_days_has_only_its_start(void **state)
{
    (void)state;
    struct burn *burns;
    const struct day_count done[] = {{sep(6), 3}};
    size_t count = progress_burndown(&weekdays, sep(6), sep(7), sep(6), 10, done, 1, NULL, 0, &arena, &burns);
    assert_int_equal(count, 1);
    assert_int_equal(burns[0].remaining, 10);
    count = progress_burndown(&nobody_works, first, last, last, 10, done, 1, NULL, 0, &arena, &burns);
    assert_int_equal(count, 1);
    count = progress_burndown(&weekdays, last, first, last, 10, NULL, 0, NULL, 0, &arena, &burns);
    assert_int_equal(count, 1);
}

/* --- ahead or behind --- */

static void test_between_yesterday_and_today_is_on_track(void **state)
{
    (void)state;
    for (int64_t done = 27; done <= 36; done++) {
        assert_int_equal(progress_pace(done, 90, 3, 4, 10), 0);
    }
    assert_int_equal(progress_pace(37, 90, 3, 4, 10), 1);
    assert_int_equal(progress_pace(26, 90, 3, 4, 10), -1);
    assert_int_equal(progress_pace(74, 120, 3, 4, 10), 26);
    assert_int_equal(progress_pace(22, 90, 3, 4, 10), -5);
    assert_int_equal(progress_pace(3, 6, 3, 4, 10), 0);
}

static void test_on_a_weekend_the_plan_stands_still(void **state)
{
    (void)state;
    assert_int_equal(progress_pace(45, 90, 5, 5, 10), 0);
    assert_int_equal(progress_pace(44, 90, 5, 5, 10), -1);
}

static void test_pace_rises_with_what_is_done(void **state)
{
    (void)state;
    for (int64_t done = 1; done <= 300; done++) {
        assert_true(progress_pace(done, 200, 3, 4, 10) >= progress_pace(done - 1, 200, 3, 4, 10));
    }
}

static void test_a_sprint_without_days_is_on_track(void **state)
{
    (void)state;
    assert_int_equal(progress_pace(5, 10, 0, 0, 0), 0);
    assert_int_equal(progress_pace(5, 10, 0, 0, -3), 0);
    assert_int_equal(progress_pace(0, 10, 0, 0, 10), 0);
    assert_int_equal(progress_pace(2, 10, 0, 0, 10), 2);
}

static void test_pace_in_words(void **state)
{
    (void)state;
    assert_string_equal(progress_pace_words(&arena, 0), "on track");
    assert_string_equal(progress_pace_words(&arena, 26), "ahead 26");
    assert_string_equal(progress_pace_words(&arena, -5), "behind 5");
}

/* --- forecast --- */

static void test_the_forecast_is_what_is_left_at_the_mean_so_far(void **state)
{
    (void)state;
    const int64_t days[] = {40, 43, 42, 46}; /* 171 in four days: 42.75 a day */
    struct forecast forecast = progress_forecast(&weekdays, sep(4), 179, days, 4, &arena);
    assert_int_equal(forecast.state, FORECAST_DAY);
    assert_int_equal(forecast.day, sep(11));
    assert_false(forecast.has_range);
}

static void test_from_six_days_on_the_forecast_has_a_range(void **state)
{
    (void)state;
    const int64_t days[] = {10, 30, 20, 20, 10, 30};
    struct forecast forecast = progress_forecast(&weekdays, sep(8), 60, days, 6, &arena);
    assert_true(forecast.has_range);
    assert_int_equal(forecast.day, sep(11));   /* 3 days at 20 */
    assert_int_equal(forecast.early, sep(10)); /* 2 days at 30 */
    assert_int_equal(forecast.late, sep(16));  /* 6 days at 10 */
    forecast = progress_forecast(&weekdays, sep(5), 60, days, 5, &arena);
    assert_false(forecast.has_range);
}

static void test_slow_days_of_nothing_have_no_late_end(void **state)
{
    (void)state;
    const int64_t days[] = {0, 30, 0, 30, 10, 30};
    struct forecast forecast = progress_forecast(&weekdays, sep(8), 60, days, 6, &arena);
    assert_int_equal(forecast.state, FORECAST_DAY);
    assert_int_equal(forecast.late, DAY_NONE);
    assert_true(forecast.early <= forecast.day);
}

static void test_the_forecast_knows_when_it_cannot_know(void **state)
{
    (void)state;
    const int64_t nothing[] = {0, 0}, corrected[] = {-3}, little[] = {1};
    assert_int_equal(progress_forecast(&weekdays, sep(1), 10, NULL, 0, &arena).state, FORECAST_UNKNOWN);
    assert_int_equal(progress_forecast(&weekdays, sep(1), 0, NULL, 0, &arena).state, FORECAST_DONE);
    assert_int_equal(progress_forecast(&weekdays, sep(1), -5, little, 1, &arena).state, FORECAST_DONE);
    assert_int_equal(progress_forecast(&weekdays, sep(2), 10, nothing, 2, &arena).state, FORECAST_NEVER);
    assert_int_equal(progress_forecast(&weekdays, sep(2), 10, corrected, 1, &arena).state, FORECAST_NEVER);
    assert_int_equal(progress_forecast(&weekdays, sep(2), INT64_MAX, little, 1, &arena).state, FORECAST_NEVER);
    assert_int_equal(progress_forecast(&nobody_works, sep(2), 10, little, 1, &arena).day, DAY_NONE);
}

static void test_a_faster_pace_never_ends_later(void **state)
{
    (void)state;
    civil_day before = DAY_NONE;
    for (int64_t rate = 60; rate >= 1; rate--) {
        struct forecast forecast = progress_forecast(&weekdays, sep(4), 200, &rate, 1, &arena);
        assert_true(forecast.day >= before);
        before = forecast.day;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_burndown_starts_at_what_was_committed_and_plans_to_zero),
        cmocka_unit_test(test_what_is_done_is_gone_at_the_end_of_its_day),
        cmocka_unit_test(test_weekend_work_counts_on_the_next_working_day),
        cmocka_unit_test(test_a_day_off_is_no_day_of_the_burndown),
        cmocka_unit_test(test_scope_is_a_mark_on_its_day),
        cmocka_unit_test(test_the_burndown_never_redraws_the_past),
        cmocka_unit_test(test_a_sprint_that_runs_over_keeps_its_days_and_adds_those_counted),
        cmocka_unit_test(test_more_than_planned_leaves_nothing_not_less),
        cmocka_unit_test(test_a_sprint_of_weekend_days_has_only_its_start),
        cmocka_unit_test(test_between_yesterday_and_today_is_on_track),
        cmocka_unit_test(test_on_a_weekend_the_plan_stands_still),
        cmocka_unit_test(test_pace_rises_with_what_is_done),
        cmocka_unit_test(test_a_sprint_without_days_is_on_track),
        cmocka_unit_test(test_pace_in_words),
        cmocka_unit_test(test_the_forecast_is_what_is_left_at_the_mean_so_far),
        cmocka_unit_test(test_from_six_days_on_the_forecast_has_a_range),
        cmocka_unit_test(test_slow_days_of_nothing_have_no_late_end),
        cmocka_unit_test(test_the_forecast_knows_when_it_cannot_know),
        cmocka_unit_test(test_a_faster_pace_never_ends_later),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
