#include "model/evidence.h"
#include "base/scratch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void assert_near(double is, double should, double within)
{
    if (!(fabs(is - should) <= within)) {
        fail_msg("%.9f is not %.9f", is, should);
    }
}

/* --- Wilson --- */

static void test_wilson_has_the_published_values(void **state)
{
    (void)state;
    static const struct {
        int64_t hits, n;
        double low, high;
    } known[] = {{2, 40, .013821, .165039}, {3, 100, .010255, .084519}, {10, 10, .722467, 1}, {0, 74, 0, .049350}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct interval interval = evidence_wilson(known[i].hits, known[i].n);
        assert_near(interval.low, known[i].low, 5e-7);
        assert_near(interval.high, known[i].high, 5e-7);
    }
}

static void test_wilson_of_nothing_or_nonsense_is_the_whole_range(void **state)
{
    (void)state;
    static const int64_t odd[][2] = {{0, 0}, {1, 0}, {5, 3}, {-1, 10}, {0, -4}, {INT64_MAX, 1}, {INT64_MIN, INT64_MIN}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        struct interval interval = evidence_wilson(odd[i][0], odd[i][1]);
        assert_true(interval.low == 0 && interval.high == 1);
    }
}

static void test_wilson_holds_the_rate_and_stays_within_bounds(void **state)
{
    (void)state;
    for (int64_t n = 1; n <= 130; n++) {
        for (int64_t hits = 0; hits <= n; hits++) {
            struct interval interval = evidence_wilson(hits, n);
            double rate = (double)hits / (double)n;
            assert_true(interval.low >= 0 && interval.high <= 1);
            assert_true(interval.low <= rate && rate <= interval.high);
        }
    }
}

static void test_wilson_is_exact_at_the_ends(void **state)
{
    (void)state;
    for (int64_t n = 1; n <= 2000; n++) {
        assert_true(evidence_wilson(0, n).low == 0);
        assert_true(evidence_wilson(n, n).high == 1);
    }
}

static void test_wilson_rises_with_hits_and_narrows_with_n(void **state)
{
    (void)state;
    for (int64_t hits = 1; hits <= 100; hits++) {
        struct interval less = evidence_wilson(hits - 1, 100), more = evidence_wilson(hits, 100);
        assert_true(more.low > less.low && more.high >= less.high);
    }
    for (int64_t n = 20; n <= 20000; n *= 10) {
        struct interval few = evidence_wilson(n / 20, n), many = evidence_wilson(n / 2, n * 10);
        assert_true(many.high - many.low < few.high - few.low);
    }
}

static void test_wilson_mirrors_misses(void **state)
{
    (void)state;
    for (int64_t hits = 0; hits <= 57; hits++) {
        struct interval one = evidence_wilson(hits, 57), other = evidence_wilson(57 - hits, 57);
        assert_near(one.low, 1 - other.high, 1e-12);
    }
}

static void test_wilson_survives_huge_counts(void **state)
{
    (void)state;
    struct interval interval = evidence_wilson(INT64_MAX / 2, INT64_MAX);
    assert_near(interval.low, .5, 1e-8);
    assert_near(interval.high, .5, 1e-8);
}

/* --- P(B > A) --- */

static void test_better_has_the_published_values(void **state)
{
    (void)state;
    assert_near(evidence_better(2, 40, 6, 40), .922529, 5e-7);
    assert_near(evidence_better(5, 50, 5, 50), .5, 1e-9);
    assert_near(evidence_better(10, 120, 21, 115), .987233, 5e-7);
    assert_near(evidence_better(0, 0, 0, 0), .5, 1e-12);
    /* Beta(2,1) above Beta(1,1): the mean of Beta(2,1). */
    assert_near(evidence_better(0, 0, 1, 1), 2.0 / 3, 1e-12);
}

static void test_both_ways_of_better_add_up_to_one(void **state)
{
    (void)state;
    for (int64_t n_a = 0; n_a <= 60; n_a += 12) {
        for (int64_t n_b = 0; n_b <= 60; n_b += 15) {
            for (int64_t a = 0; a <= n_a; a += 4) {
                for (int64_t b = 0; b <= n_b; b += 5) {
                    double one = evidence_better(a, n_a, b, n_b), other = evidence_better(b, n_b, a, n_a);
                    assert_near(one + other, 1, 1e-9);
                    assert_true(one >= 0 && one <= 1);
                }
            }
        }
    }
}

static void test_better_rises_with_hits_of_b_and_falls_with_those_of_a(void **state)
{
    (void)state;
    /* Beyond 35 hits the probability is 1 to the last digits. */
    for (int64_t hits = 1; hits <= 35; hits++) {
        assert_true(evidence_better(10, 50, hits, 50) > evidence_better(10, 50, hits - 1, 50));
        assert_true(evidence_better(hits, 50, 10, 50) < evidence_better(hits - 1, 50, 10, 50));
    }
}

static void test_better_survives_nonsense_and_big_counts(void **state)
{
    (void)state;
    assert_near(evidence_better(-3, 40, -3, 40), .5, 1e-9);
    double more_than_sent = evidence_better(2, 40, 9, 3);
    assert_true(more_than_sent > .99 && more_than_sent <= 1);
    assert_near(evidence_better(500, 100000, 500, 100000), .5, 1e-6);
    assert_true(evidence_better(1000, 100000, 2000, 100000) > .999999);
    assert_true(evidence_better(2000, 100000, 1000, 100000) < .000001);
}

/* --- expected loss --- */

static void test_the_loss_is_small_for_the_leader_and_large_for_the_other(void **state)
{
    (void)state;
    double leader = evidence_loss(2, 40, 6, 40), other = evidence_loss(6, 40, 2, 40);
    assert_true(leader > 0 && leader < other && other < 1);
    /* The two losses differ by the difference of the means. */
    assert_near(other - leader, 7.0 / 42 - 3.0 / 42, 1e-9);
}

static void test_the_loss_is_never_negative(void **state)
{
    (void)state;
    for (int64_t a = 0; a <= 30; a += 3) {
        for (int64_t b = 0; b <= 30; b += 3) {
            double loss = evidence_loss(a, 30, b, 30);
            assert_true(loss >= 0 && loss < 1);
        }
    }
}

/* --- the verdict --- */

static enum verdict verdict_of(int64_t hits_a, int64_t n_a, int64_t hits_b, int64_t n_b)
{
    struct sample a = {.n = n_a, .positives = hits_a}, b = {.n = n_b, .positives = hits_b};
    return evidence_verdict(&a, &b);
}

static void test_the_verdict_waits_for_thirty_each_and_five_positives_together(void **state)
{
    (void)state;
    assert_int_equal(verdict_of(0, 29, 20, 200), VERDICT_EARLY);
    assert_int_equal(verdict_of(0, 200, 20, 29), VERDICT_EARLY);
    assert_int_not_equal(verdict_of(0, 30, 20, 30), VERDICT_EARLY);
    assert_int_equal(verdict_of(0, 300, 4, 300), VERDICT_EARLY);
    assert_int_not_equal(verdict_of(0, 300, 5, 300), VERDICT_EARLY);
}

static void test_the_verdict_waits_while_more_than_a_quarter_is_open(void **state)
{
    (void)state;
    struct sample a = {.n = 40, .positives = 2}, b = {.n = 40, .positives = 20, .open = 10};
    assert_int_equal(evidence_verdict(&a, &b), VERDICT_SECOND);
    b.open = 11;
    assert_int_equal(evidence_verdict(&a, &b), VERDICT_EARLY);
    assert_int_equal(evidence_verdict(&b, &a), VERDICT_EARLY);
}

static void test_more_positives_than_sent_decide_nothing(void **state)
{
    (void)state;
    assert_int_equal(verdict_of(2, 40, 41, 40), VERDICT_EARLY);
}

static void test_the_verdict_follows_its_thresholds(void **state)
{
    (void)state;
    for (int64_t a = 0; a <= 40; a++) {
        for (int64_t b = 0; b <= 40; b++) {
            double better = evidence_better(a, 120, b, 110);
            enum verdict verdict = verdict_of(a, 120, b, 110);
            if (a + b < 5) {
                assert_int_equal(verdict, VERDICT_EARLY);
                continue;
            }
            assert_int_equal(verdict == VERDICT_SECOND, better >= .975);
            assert_int_equal(verdict == VERDICT_LEANING_SECOND, better >= .80 && better < .975);
            assert_int_equal(verdict == VERDICT_FIRST, better <= .025);
            assert_int_equal(verdict == VERDICT_LEANING_FIRST, better > .025 && better <= .20);
        }
    }
}

static void test_the_verdict_is_the_same_from_both_sides(void **state)
{
    (void)state;
    static const enum verdict mirror[] = {
        [VERDICT_EARLY] = VERDICT_EARLY,
        [VERDICT_FIRST] = VERDICT_SECOND,
        [VERDICT_LEANING_FIRST] = VERDICT_LEANING_SECOND,
        [VERDICT_UNDECIDED] = VERDICT_UNDECIDED,
        [VERDICT_SAME] = VERDICT_SAME,
        [VERDICT_LEANING_SECOND] = VERDICT_LEANING_FIRST,
        [VERDICT_SECOND] = VERDICT_FIRST,
    };
    for (int64_t n = 30; n <= 1000; n += 97) {
        for (int64_t a = 0; a <= n; a += 1 + n / 15) {
            for (int64_t b = 0; b <= 90; b += 7) {
                assert_int_equal(verdict_of(b, 90, a, n), mirror[verdict_of(a, n, b, 90)]);
            }
        }
    }
}

static void test_no_difference_is_said_only_where_the_loss_is_small(void **state)
{
    (void)state;
    assert_int_equal(verdict_of(5, 50, 5, 50), VERDICT_UNDECIDED);
    assert_int_equal(verdict_of(5000, 50000, 5000, 50000), VERDICT_SAME);
    double loss = evidence_loss(5000, 50000, 5000, 50000);
    assert_true(loss < .1 / 20);
}

static void test_the_verdict_names_the_version(void **state)
{
    (void)state;
    static const char *const words[] = {
        [VERDICT_EARLY] = "too early",
        [VERDICT_FIRST] = "v3 better",
        [VERDICT_UNDECIDED] = "undecided",
        [VERDICT_LEANING_FIRST] = "leaning to v3",
        [VERDICT_SECOND] = "v4 better",
        [VERDICT_LEANING_SECOND] = "leaning to v4",
        [VERDICT_SAME] = "no difference worth another sprint",
    };
    for (int verdict = VERDICT_EARLY; verdict <= VERDICT_SECOND; verdict++) {
        assert_string_equal(evidence_verdict_words(&arena, (enum verdict)verdict, "v3", "v4"), words[verdict]);
    }
}

/* --- the rate in words --- */

static void test_a_rate_is_shown_with_its_counts(void **state)
{
    (void)state;
    assert_string_equal(evidence_rate(&arena, 3, 41), "3/41  7 % (3-19)");
    assert_string_equal(evidence_rate(&arena, 10, 10), "10/10  100 % (72-100)");
    assert_string_equal(evidence_rate(&arena, 0, 74), "0/74  0 % (0-5)");
}

static void test_nothing_sent_is_a_dash_and_never_zero_per_cent(void **state)
{
    (void)state;
    assert_string_equal(evidence_rate(&arena, 0, 0), "-");
    assert_string_equal(evidence_rate(&arena, 3, 0), "-");
    assert_string_equal(evidence_rate(&arena, 0, -5), "-");
}

static void test_below_ten_only_counts_are_shown(void **state)
{
    (void)state;
    for (int64_t n = 1; n < 10; n++) {
        assert_null(strchr(evidence_rate(&arena, n / 2, n), '%'));
    }
    assert_non_null(strchr(evidence_rate(&arena, 1, 10), '%'));
    assert_string_equal(evidence_rate(&arena, 2, 9), "2/9");
}

static void test_more_answers_than_sent_are_shown_as_they_are(void **state)
{
    (void)state;
    assert_string_equal(evidence_rate(&arena, 14, 12), "14/12");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wilson_has_the_published_values),
        cmocka_unit_test(test_wilson_of_nothing_or_nonsense_is_the_whole_range),
        cmocka_unit_test(test_wilson_holds_the_rate_and_stays_within_bounds),
        cmocka_unit_test(test_wilson_is_exact_at_the_ends),
        cmocka_unit_test(test_wilson_rises_with_hits_and_narrows_with_n),
        cmocka_unit_test(test_wilson_mirrors_misses),
        cmocka_unit_test(test_wilson_survives_huge_counts),
        cmocka_unit_test(test_better_has_the_published_values),
        cmocka_unit_test(test_both_ways_of_better_add_up_to_one),
        cmocka_unit_test(test_better_rises_with_hits_of_b_and_falls_with_those_of_a),
        cmocka_unit_test(test_better_survives_nonsense_and_big_counts),
        cmocka_unit_test(test_the_loss_is_small_for_the_leader_and_large_for_the_other),
        cmocka_unit_test(test_the_loss_is_never_negative),
        cmocka_unit_test(test_the_verdict_waits_for_thirty_each_and_five_positives_together),
        cmocka_unit_test(test_the_verdict_waits_while_more_than_a_quarter_is_open),
        cmocka_unit_test(test_more_positives_than_sent_decide_nothing),
        cmocka_unit_test(test_the_verdict_follows_its_thresholds),
        cmocka_unit_test(test_the_verdict_is_the_same_from_both_sides),
        cmocka_unit_test(test_no_difference_is_said_only_where_the_loss_is_small),
        cmocka_unit_test(test_the_verdict_names_the_version),
        cmocka_unit_test(test_a_rate_is_shown_with_its_counts),
        cmocka_unit_test(test_nothing_sent_is_a_dash_and_never_zero_per_cent),
        cmocka_unit_test(test_below_ten_only_counts_are_shown),
        cmocka_unit_test(test_more_answers_than_sent_are_shown_as_they_are),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
