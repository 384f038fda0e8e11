/* Sprints as they come: without targets, a day long, over New Year, over a leap day and a clock change, with a member who leaves.
 */
#include "builder.h"

static void run_sprint(struct builder *b, const char *first, const char *last, int64_t emails)
{
    struct sprint *sprint = put_sprint(b, 7, SPRINT_RUNNING, first);
    sprint->last_day = on(last);
    sprint->committed = emails;
    put_campaign(b, 1, "Dental clinics");
    put_commitment(b, 7, 1);
    if (emails > 0) {
        put_target(b, 7, 1, MEASURE_EMAIL, 0, emails);
    }
}

static void count_emails(struct builder *b, const char *day, int64_t n)
{
    put_count(b, day, 1, 1, 0, MEASURE_EMAIL, n);
}

static int64_t emails(struct builder *b)
{
    return figures_done(&b->snap, 0, 0, 0, MEASURE_EMAIL);
}

static struct burn *burns_of(struct builder *b, size_t wanted)
{
    struct burn *burns;
    size_t count = figures_burndown(&b->snap, &b->arena, &burns);
    assert_int_equal(count, wanted);
    return burns;
}

static const char *forecast(struct builder *b)
{
    return figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena);
}

static void test_without_targets_there_is_nothing_to_be_ahead_of(void **state)
{
    struct builder *b = *state;
    struct pace *paces;
    run_sprint(b, "2025-09-01", "2025-09-12", 0);
    count_emails(b, "2025-09-02", 12);
    assert_int_equal(figures_paces(&b->snap, &b->arena, MEASURES, &paces), 0);
    assert_string_equal(figures_goal_line(&b->snap, &b->arena), "");
    assert_string_equal(forecast(b), "");
    assert_int_equal(emails(b), 12);
    assert_string_equal(figures_coverage(&b->snap, &b->arena), "counts from 1 of 5 people, 1 of 4 days");
}

static void test_a_sprint_of_one_day_plans_to_zero_in_one_step(void **state)
{
    struct builder *b = *state;
    run_sprint(b, "2025-09-04", "2025-09-04", 10);
    count_emails(b, "2025-09-04", 4);
    assert_int_equal(figures_days(&b->snap, b->snap.running), 1);
    assert_int_equal(figures_day(&b->snap, b->snap.running), 1);
    const struct burn *burns = burns_of(b, 2);
    assert_int_equal(burns[0].remaining, 10);
    assert_int_equal(burns[1].remaining, 6);
    assert_true(burns[1].ideal == 0);
}

static void test_all_done_on_the_first_day_stays_done(void **state)
{
    struct builder *b = *state;
    run_sprint(b, "2025-09-01", "2025-09-12", 10);
    count_emails(b, "2025-09-01", 10);
    const struct burn *burns = burns_of(b, 11);
    assert_int_equal(burns[1].remaining, 0);
    assert_int_equal(burns[4].remaining, 0);
    assert_int_equal(burns[5].remaining, -1);
    assert_string_equal(forecast(b), "All the outreach is done.");
}

static void test_nothing_done_is_said_as_it_is(void **state)
{
    struct builder *b = *state;
    struct pace *paces;
    run_sprint(b, "2025-09-01", "2025-09-12", 10);
    assert_int_equal(burns_of(b, 11)[4].remaining, 10);
    assert_int_equal(figures_paces(&b->snap, &b->arena, MEASURES, &paces), 1);
    assert_int_equal(paces[0].ahead, -3);
    assert_string_equal(figures_coverage(&b->snap, &b->arena), "counts from 0 of 5 people, 0 of 4 days");
}

static void test_a_correction_takes_away_on_its_own_day(void **state)
{
    struct builder *b = *state;
    run_sprint(b, "2025-09-01", "2025-09-12", 10);
    count_emails(b, "2025-09-01", 5);
    count_emails(b, "2025-09-03", -3);
    const struct burn *burns = burns_of(b, 11);
    assert_int_equal(emails(b), 2);
    assert_int_equal(burns[1].remaining, 5);
    assert_int_equal(burns[3].remaining, 8);
}

static void test_over_new_year_the_days_go_on(void **state)
{
    civil_day days[3];
    struct builder *b = *state;
    days[0] = on("2025-12-25");
    days[1] = on("2025-12-26");
    days[2] = on("2026-01-01");
    b->snap.week.off = days;
    b->snap.week.offs = 3;
    b->snap.today = on("2026-01-02");
    run_sprint(b, "2025-12-22", "2026-01-02", 70);
    count_emails(b, "2025-12-31", 30);
    count_emails(b, "2026-01-01", 5); /* a day off: counts on the next working day */
    count_emails(b, "2026-01-02", 7);
    assert_int_equal(figures_days(&b->snap, b->snap.running), 7);
    assert_int_equal(figures_day(&b->snap, b->snap.running), 7);
    const struct burn *burns = burns_of(b, 8);
    assert_int_equal(burns[6].day, on("2025-12-31"));
    assert_int_equal(burns[6].remaining, 40);
    assert_int_equal(burns[7].day, on("2026-01-02"));
    assert_int_equal(burns[7].remaining, 28);
    assert_true(burns[6].ideal > 9.99 && burns[6].ideal < 10.01);
}

static void test_a_leap_day_is_a_working_day(void **state)
{
    struct builder *b = *state;
    b->snap.today = on("2024-02-29");
    run_sprint(b, "2024-02-19", "2024-03-01", 20);
    count_emails(b, "2024-02-29", 6);
    assert_int_equal(figures_days(&b->snap, b->snap.running), 10);
    assert_int_equal(figures_day(&b->snap, b->snap.running), 9);
    const struct burn *burns = burns_of(b, 11);
    assert_int_equal(burns[9].day, on("2024-02-29"));
    assert_int_equal(burns[9].remaining, 14);
    assert_int_equal(burns[10].day, on("2024-03-01"));
}

/* Clocks go forward on 30 March 2025 and back on 26 October in most of Europe; days are civil, so neither is seen. */
static void test_clock_changes_are_not_seen(void **state)
{
    struct builder *b = *state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    for (int i = 0; i < 2; i++) {
        b->snap.sprints_count = b->snap.campaigns_count = b->snap.commitments_count = b->snap.targets_count = 0;
        b->snap.tallies_count = b->snap.since_count = 0;
        b->snap.today = on(i == 0 ? "2025-03-31" : "2025-10-27");
        run_sprint(b, i == 0 ? "2025-03-24" : "2025-10-20", i == 0 ? "2025-04-04" : "2025-10-31", 20);
        count_emails(b, i == 0 ? "2025-03-30" : "2025-10-26", 3); /* the Sunday itself */
        assert_int_equal(figures_day(&b->snap, b->snap.running), 6);
        assert_int_equal(burns_of(b, 11)[5].remaining, 20);
        assert_int_equal(burns_of(b, 11)[6].remaining, 17);
    }
}

static void test_who_left_in_the_middle_leaves_what_they_did(void **state)
{
    struct builder *b = *state;
    run_sprint(b, "2025-09-01", "2025-09-12", 20);
    put_count(b, "2025-09-02", 5, 1, 0, MEASURE_EMAIL, 8);
    count_emails(b, "2025-09-03", 2);
    b->snap.members[4].archived = 1;
    b->snap.members_active = 4;
    assert_int_equal(emails(b), 10);
    assert_int_equal(figures_done(&b->snap, 0, 0, 5, MEASURE_EMAIL), 8);
    assert_int_equal(burns_of(b, 11)[3].remaining, 10);
    assert_string_equal(figures_coverage(&b->snap, &b->arena), "counts from 1 of 4 people, 2 of 4 days");
}

static void test_more_positives_than_sent_is_shown_as_it_is(void **state)
{
    struct builder *b = *state;
    run_sprint(b, "2025-09-01", "2025-09-12", 20);
    count_emails(b, "2025-09-02", 12);
    put_count(b, "2025-09-03", 1, 1, 0, MEASURE_POSITIVE, 15);
    struct funnel funnel = figures_funnel(&b->snap, 7, 1, 0);
    assert_string_equal(evidence_rate(&b->arena, funnel.positives, funnel.sent), "15/12");
    struct course course = figures_course(&b->snap, 1);
    assert_string_equal(direction_word(direction_of(&course)), "OPEN");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_without_targets_there_is_nothing_to_be_ahead_of),
        BUILDER_TEST(test_a_sprint_of_one_day_plans_to_zero_in_one_step),
        BUILDER_TEST(test_all_done_on_the_first_day_stays_done),
        BUILDER_TEST(test_nothing_done_is_said_as_it_is),
        BUILDER_TEST(test_a_correction_takes_away_on_its_own_day),
        BUILDER_TEST(test_over_new_year_the_days_go_on),
        BUILDER_TEST(test_a_leap_day_is_a_working_day),
        BUILDER_TEST(test_clock_changes_are_not_seen),
        BUILDER_TEST(test_who_left_in_the_middle_leaves_what_they_did),
        BUILDER_TEST(test_more_positives_than_sent_is_shown_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
