#include "builder.h"

#include "model/load.h"
#include "model/propose.h"

/* --- load --- */

static void test_load_is_per_member_measure_and_day_there(void **state)
{
    struct builder *b = *state;
    struct load *loads;
    struct sprint *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    assert_int_equal(load_of(&b->snap, draft, &b->arena, &loads), 0);
    PUT(b, absences, ABSENCE, absence, .id = 1, .member = 3, .first_day = on("2025-09-13"), .last_day = on("2025-09-18"));
    put_target(b, 8, 1, MEASURE_CALL, 0, 7);
    put_target(b, 8, 1, MEASURE_CALL, 3, 30);
    put_target(b, 8, 2, MEASURE_CALL, 3, 12);
    put_target(b, 8, 1, MEASURE_EMAIL, 1, 120);
    put_target(b, 8, 1, MEASURE_CONTACT, 1, 10);
    put_target(b, 7, 1, MEASURE_CONTACT, 1, 500);
    assert_int_equal(load_of(&b->snap, draft, &b->arena, &loads), 4);
    assert_int_equal(loads[0].member, 1);
    assert_int_equal(loads[0].measure, MEASURE_CONTACT);
    assert_int_equal(loads[1].measure, MEASURE_EMAIL);
    assert_int_equal(loads[1].days, 10);
    assert_true(loads[1].per_day == 12);
    assert_int_equal(loads[2].member, 3);
    assert_int_equal(loads[2].n, 42);
    assert_int_equal(loads[2].days, 6);
    assert_true(loads[2].per_day == 7);
    assert_int_equal(loads[3].member, 0);
    assert_int_equal(loads[3].days, 10);
    assert_string_equal(load_words(&b->arena, &loads[1]), "");
}

static const char *words_for(struct builder *b, double per_day, double before)
{
    struct load load = {.days = 10, .per_day = per_day, .has_before = true, .before = before};
    return load_words(&b->arena, &load);
}

static void test_load_is_said_against_the_sprint_before(void **state)
{
    struct builder *b = *state;
    assert_string_equal(words_for(b, 10, 10), "as usual");
    assert_string_equal(words_for(b, 10.9, 10), "as usual");
    assert_string_equal(words_for(b, 12, 10), "20 % more");
    assert_string_equal(words_for(b, 19.9, 10), "99 % more");
    assert_string_equal(words_for(b, 25, 10), "2.5 times as many");
    assert_string_equal(words_for(b, 120, 10), "12 times as many");
    assert_string_equal(words_for(b, 8.5, 10), "15 % less");
    assert_string_equal(words_for(b, 8.5, 0), "new");
    assert_string_equal(words_for(b, 8.5, -3), "new");
    assert_string_equal(load_words(&b->arena, &(struct load){.days = 0, .n = 5}), "away");
}

static void test_a_draft_is_compared_with_the_days_so_far_of_the_running_sprint(void **state)
{
    struct builder *b = *state;
    struct load *loads;
    struct sprint *running = put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01"),
                  *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    PUT(b, absences, ABSENCE, absence, .id = 1, .member = 1, .first_day = on("2025-09-02"), .last_day = on("2025-09-03"));
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 20);
    put_count(b, "2025-09-01", 2, 1, 0, MEASURE_EMAIL, 99);
    put_target(b, 8, 1, MEASURE_EMAIL, 1, 120);
    put_target(b, 7, 1, MEASURE_EMAIL, 1, 120);
    load_of(&b->snap, draft, &b->arena, &loads);
    assert_true(loads[0].has_before);
    assert_true(loads[0].before == 10); /* there on two of four days */
    assert_string_equal(load_words(&b->arena, &loads[0]), "20 % more");
    load_of(&b->snap, running, &b->arena, &loads);
    assert_false(loads[0].has_before);
}

static void put_counted(struct builder *b, int64_t sprint, int64_t member, int measure, int64_t n)
{
    put_sum(b->snap.member_sums, &b->snap.member_sums_count,
            (struct tally_sum){.sprint = sprint, .member = member, .measure = measure, .n = n});
}

static void test_before_is_the_last_three_sprints_in_which_a_member_counted(void **state)
{
    struct builder *b = *state;
    struct load *loads;
    put_sprint(b, 4, SPRINT_CLOSED, "2025-07-21");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    struct sprint *draft = put_sprint(b, 7, SPRINT_DRAFT, "2025-09-01");
    put_counted(b, 5, 1, MEASURE_EMAIL, 70);
    put_counted(b, 6, 1, MEASURE_EMAIL, 50);
    put_counted(b, 6, 1, MEASURE_MEETING, 4);
    put_counted(b, 6, 1, MEASURE_DEAL, 6);
    put_counted(b, 6, 2, MEASURE_EMAIL, 900);
    PUT(b, absences, ABSENCE, absence, .id = 1, .member = 1, .first_day = on("2025-08-04"), .last_day = on("2025-08-08"));
    put_target(b, 7, 1, MEASURE_EMAIL, 1, 80);
    put_target(b, 7, 1, MEASURE_MEETING, 1, 10);
    put_target(b, 7, 1, MEASURE_CALL, 1, 30);
    put_target(b, 7, 1, MEASURE_CALL, 3, 30);
    assert_int_equal(load_of(&b->snap, draft, &b->arena, &loads), 4);
    assert_true(loads[0].before == 8); /* 120 in the five days of Sprint 5 they were there and the ten of Sprint 6 */
    assert_string_equal(load_words(&b->arena, &loads[0]), "as usual");
    assert_int_equal(loads[1].measure, MEASURE_CALL);
    assert_string_equal(load_words(&b->arena, &loads[1]), "new");
    assert_int_equal(loads[2].measure, MEASURE_MEETING); /* a deal was a meeting: 10 in 15 days, now 10 in 10 */
    assert_string_equal(load_words(&b->arena, &loads[2]), "50 % more");
    assert_false(loads[3].has_before); /* never counted anything: nothing is known of them */
}

static void test_a_closed_sprint_counts_its_days_up_to_the_day_it_was_closed(void **state)
{
    struct builder *b = *state;
    struct load *loads;
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18")->closed = on("2025-08-22");
    struct sprint *draft = put_sprint(b, 7, SPRINT_DRAFT, "2025-09-01");
    put_counted(b, 6, 1, MEASURE_EMAIL, 50);
    put_target(b, 7, 1, MEASURE_EMAIL, 1, 100);
    load_of(&b->snap, draft, &b->arena, &loads);
    assert_true(loads[0].before == 10);
}

static void test_load_is_said_a_day_or_in_all(void **state)
{
    struct builder *b = *state;
    assert_string_equal(load_much(&b->arena, &(struct load){.measure = MEASURE_EMAIL, .n = 80, .per_day = 8}), "8 emails");
    assert_string_equal(load_much(&b->arena, &(struct load){.measure = MEASURE_MEETING, .n = 3, .per_day = .3}),
                        "3 meetings in all");
    assert_string_equal(load_much(&b->arena, &(struct load){.measure = MEASURE_DEAL, .n = 1, .per_day = .1}), "1 deal in all");
}

/* --- targets proposed --- */

static int64_t sum_of(const struct target *targets, size_t count, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += targets[i].measure == measure ? targets[i].n : 0;
    }
    return sum;
}

static void test_targets_come_from_the_last_three_sprints_the_campaign_was_in(void **state)
{
    struct builder *b = *state;
    struct target *targets;
    put_campaign(b, 1, "Dental");
    static const char *const mondays[] = {"2025-06-23", "2025-07-07", "2025-07-21", "2025-08-04", "2025-08-18"};
    for (int i = 0; i < 5; i++) {
        put_sprint(b, i + 2, SPRINT_CLOSED, mondays[i]);
    }
    struct sprint *draft = put_sprint(b, 7, SPRINT_DRAFT, "2025-09-01");
    assert_int_equal(propose_targets(&b->snap, draft, 1, &b->arena, &targets), 0);
    put_closed(b, 2, 1, 9000, 900, "keep");
    put_closed(b, 3, 1, 100, 9, "keep");
    put_closed(b, 4, 1, 110, 3, "keep");
    put_closed(b, 6, 1, 126, 0, "keep");
    put_past(b, 6, 1, 0, MEASURE_MEETING, 4, 0);
    put_past(b, 6, 1, 0, MEASURE_DEAL, 5, 0);
    put_past(b, 6, 1, 0, MEASURE_REPLY, 60, 0);
    put_past(b, 6, 1, 0, MEASURE_CONTACT, 50, 0);
    size_t count = propose_targets(&b->snap, draft, 1, &b->arena, &targets);
    assert_int_equal(sum_of(targets, count, MEASURE_EMAIL), 110); /* 112 to the nearest five */
    assert_int_equal(sum_of(targets, count, MEASURE_MEETING), 3); /* deals were meetings */
    assert_int_equal(sum_of(targets, count, MEASURE_DEAL), 2);
    assert_int_equal(sum_of(targets, count, MEASURE_CONTACT), 17);
    assert_int_equal(sum_of(targets, count, MEASURE_REPLY) + sum_of(targets, count, MEASURE_POSITIVE), 0);
    draft->last_day = draft->first_day + 4;
    count = propose_targets(&b->snap, draft, 1, &b->arena, &targets);
    assert_int_equal(sum_of(targets, count, MEASURE_EMAIL), 55);
}

static void test_targets_are_shared_by_role_and_nothing_is_lost(void **state)
{
    struct builder *b = *state;
    struct target *targets;
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 1, .title = "Owner");
    PUT(b, designations, DESIGNATION, designation, .id = 2, .campaign = 1, .title = "Manager");
    struct sprint *draft = put_sprint(b, 1, SPRINT_DRAFT, "2025-09-01");
    size_t count = propose_first(&b->snap, draft, 1, 9, &b->arena, &targets);
    assert_int_equal(count, 5);
    assert_int_equal(sum_of(targets, count, MEASURE_EMAIL), 90);
    assert_int_equal(sum_of(targets, count, MEASURE_CONTACT), 90);
    assert_int_equal(sum_of(targets, count, MEASURE_COMPANY), 45);
    for (size_t i = 0; i < count; i++) {
        const struct member *member = snapshot_member(&b->snap, targets[i].member);
        assert_int_equal(member->role, propose_role(targets[i].measure));
        assert_int_equal(targets[i].sprint, 1);
        assert_int_equal(targets[i].campaign, 1);
    }
    assert_int_equal(targets[0].n, 23); /* 45 companies: 23 to the first of two, 22 to the second */
    assert_int_equal(targets[1].n, 22);
}

static void test_a_role_nobody_has_leaves_its_targets_shared(void **state)
{
    struct builder *b = *state;
    struct target *targets;
    struct sprint *draft = put_sprint(b, 1, SPRINT_DRAFT, "2025-09-01");
    b->snap.members_active = 1;
    size_t count = propose_first(&b->snap, draft, 1, 9, &b->arena, &targets);
    assert_int_equal(count, 3);
    assert_int_equal(targets[0].member, 0);
    assert_int_equal(targets[0].n, 90);
    assert_int_equal(targets[2].member, 1);
}

static void test_silly_answers_propose_nothing_silly(void **state)
{
    struct builder *b = *state;
    struct target *targets;
    struct sprint *draft = put_sprint(b, 1, SPRINT_DRAFT, "2025-09-01");
    assert_int_equal(propose_first(&b->snap, draft, 1, 0, &b->arena, &targets), 0);
    assert_int_equal(propose_first(&b->snap, draft, 1, -4, &b->arena, &targets), 0);
    assert_int_equal(propose_first(&b->snap, draft, 1, INT64_MIN, &b->arena, &targets), 0);
    size_t count = propose_first(&b->snap, draft, 1, INT64_MAX, &b->arena, &targets);
    assert_int_equal(sum_of(targets, count, MEASURE_EMAIL), 1000000);
    b->snap.week.mask = 0;
    assert_int_equal(propose_first(&b->snap, draft, 1, 9, &b->arena, &targets), 0);
}

static void test_a_measure_with_a_target_is_left_alone(void **state)
{
    struct builder *b = *state;
    struct target *targets;
    struct sprint *draft = put_sprint(b, 1, SPRINT_DRAFT, "2025-09-01");
    put_target(b, 1, 1, MEASURE_EMAIL, 2, 7);
    put_target(b, 1, 2, MEASURE_CONTACT, 2, 7);
    size_t count = propose_first(&b->snap, draft, 1, 9, &b->arena, &targets);
    assert_int_equal(sum_of(targets, count, MEASURE_EMAIL), 0);
    assert_int_equal(sum_of(targets, count, MEASURE_CONTACT), 90);
}

/* --- the first cards --- */

static void test_each_target_of_work_has_a_card_of_its_owner(void **state)
{
    struct builder *b = *state;
    struct card *cards;
    struct sprint *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    put_target(b, 8, 1, MEASURE_CONTACT, 4, 60);
    put_target(b, 8, 1, MEASURE_EMAIL, 1, 90);
    put_target(b, 8, 1, MEASURE_MEETING, 1, 3);
    put_target(b, 8, 2, MEASURE_CALL, 1, 30);
    put_target(b, 7, 1, MEASURE_CALL, 1, 30);
    assert_int_equal(propose_cards(&b->snap, draft, 1, &b->arena, &cards), 2);
    assert_string_equal(cards[0].title, "Find the people in them");
    assert_int_equal(cards[0].owner, 4);
    assert_int_equal(cards[0].planned, 60);
    assert_int_equal(cards[1].measure, MEASURE_EMAIL);
    assert_int_equal(cards[1].campaign, 1);
    assert_int_equal(cards[1].sprint, 8);
    PUT(b, cards, CARD, card, .id = 1, .sprint = 8, .campaign = 1, .measure = MEASURE_EMAIL, .owner = 1, .title = "Ours");
    assert_int_equal(propose_cards(&b->snap, draft, 1, &b->arena, &cards), 1);
    assert_int_equal(cards[0].measure, MEASURE_CONTACT);
}

static void test_without_targets_the_roles_say_the_first_cards(void **state)
{
    struct builder *b = *state;
    struct card *cards;
    struct sprint *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    assert_int_equal(propose_cards(&b->snap, draft, 1, &b->arena, &cards), SEATS);
    for (size_t i = 0; i < SEATS; i++) {
        assert_int_equal(cards[i].measure, role_measure(b->snap.members[i].role));
        assert_int_equal(cards[i].owner, b->snap.members[i].id);
        assert_int_equal(cards[i].planned, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_load_is_per_member_measure_and_day_there),
        BUILDER_TEST(test_load_is_said_against_the_sprint_before),
        BUILDER_TEST(test_before_is_the_last_three_sprints_in_which_a_member_counted),
        BUILDER_TEST(test_a_closed_sprint_counts_its_days_up_to_the_day_it_was_closed),
        BUILDER_TEST(test_load_is_said_a_day_or_in_all),
        BUILDER_TEST(test_a_measure_with_a_target_is_left_alone),
        BUILDER_TEST(test_each_target_of_work_has_a_card_of_its_owner),
        BUILDER_TEST(test_without_targets_the_roles_say_the_first_cards),
        BUILDER_TEST(test_a_draft_is_compared_with_the_days_so_far_of_the_running_sprint),
        BUILDER_TEST(test_targets_come_from_the_last_three_sprints_the_campaign_was_in),
        BUILDER_TEST(test_targets_are_shared_by_role_and_nothing_is_lost),
        BUILDER_TEST(test_a_role_nobody_has_leaves_its_targets_shared),
        BUILDER_TEST(test_silly_answers_propose_nothing_silly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
