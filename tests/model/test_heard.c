#include "model/heard.h"

#include "model/board.h"
#include "model/promise.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* 20335 is Thursday 4 September 2025. */
enum { TODAY = 20335, MON = 20332, TUE, WED, ANA = 1, TOM, PRIYA };

static struct member members[] = {{.id = ANA, .name = "Ana"}, {.id = TOM, .name = "Tom"}, {.id = PRIYA, .name = "Priya"}};
static struct standup standups[] = {{.id = 1, .day = MON}, {.id = 2, .day = TUE}, {.id = 3, .day = WED}};
static struct turn turns_before[9];
static struct standup standup;
static struct turn turns[3];
static struct note notes[4];
static struct tally_sum tallies[4];
static struct sprint running;
static struct snapshot snap;
static struct arena arena;

static void at(struct turn *turn, int64_t of, int64_t member, enum turn_state state)
{
    *turn = (struct turn){.standup = of, .member = member, .state = (int)state};
}

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    standup = (struct standup){.id = 4, .day = TODAY, .minutes = 15, .state = STANDUP_RUNNING};
    for (size_t i = 0; i < 9; i++) {
        at(&turns_before[i], (int64_t)i / 3 + 1, members[i % 3].id, TURN_SPOKEN);
    }
    for (size_t i = 0; i < 3; i++) {
        at(&turns[i], 4, members[i].id, TURN_NEXT);
    }
    running = (struct sprint){.id = 7, .first_day = MON};
    snap = (struct snapshot){.today = TODAY,
                             .week = {.mask = 31},
                             .members = members,
                             .members_count = 3,
                             .members_active = 3,
                             .standups = standups,
                             .standups_count = 3,
                             .turns_before = turns_before,
                             .turns_before_count = 9,
                             .standup = &standup,
                             .turns = turns,
                             .turns_count = 3,
                             .notes = notes,
                             .tallies = tallies,
                             .running = &running};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void test_the_turn_goes_round_in_order(void **state)
{
    (void)state;
    assert_int_equal(heard_speaker(&snap), 0);
    assert_int_equal(heard_next(&snap), ANA);
    turns[0].state = TURN_SPEAKING;
    turns[1].state = TURN_AWAY;
    assert_int_equal(heard_speaker(&snap), ANA);
    assert_int_equal(heard_next(&snap), PRIYA);
    snap.standup = NULL;
    assert_int_equal(heard_speaker(&snap), 0);
    assert_int_equal(heard_next(&snap), 0);
    assert_null(heard_turn(&snap, ANA));
}

static void test_silence_is_counted_from_the_last_time_heard(void **state)
{
    (void)state;
    assert_int_equal(heard_silence(&snap, TOM), 0);
    turns_before[7].state = TURN_NEXT;
    assert_int_equal(heard_silence(&snap, TOM), 1);
    turns_before[4].state = TURN_NEXT;
    turns_before[1].state = TURN_NEXT;
    assert_int_equal(heard_silence(&snap, TOM), 3);
    assert_int_equal(heard_silence(&snap, ANA), 0);
}

static void test_who_is_away_is_not_missed(void **state)
{
    (void)state;
    turns_before[7].state = TURN_AWAY;
    assert_int_equal(heard_silence(&snap, TOM), 0);
    turns_before[4].state = TURN_NEXT;
    assert_int_equal(heard_silence(&snap, TOM), 1);
}

static void test_who_was_not_there_yet_is_not_missed(void **state)
{
    (void)state;
    turns_before[7].member = 99;
    turns_before[4].member = 99;
    turns_before[1].member = 99;
    assert_int_equal(heard_silence(&snap, TOM), 0);
}

static void test_a_note_is_as_good_as_a_turn(void **state)
{
    (void)state;
    turns_before[7].state = TURN_NEXT;
    notes[0] = (struct note){.id = 1, .member = TOM, .day = WED};
    notes[1] = (struct note){.id = 2, .member = PRIYA, .day = TODAY};
    notes[2] = (struct note){.id = 3, .member = ANA, .day = TODAY, .archived = 1};
    snap.notes_count = 3;
    assert_int_equal(heard_silence(&snap, TOM), 0);
    assert_true(heard_today(&snap, PRIYA));
    assert_false(heard_today(&snap, TOM));
    assert_false(heard_today(&snap, ANA));
}

static void test_the_end_names_who_was_not_heard(void **state)
{
    (void)state;
    turns[0].state = TURN_SPEAKING;
    turns_before[7].state = TURN_NEXT;
    turns_before[4].state = TURN_NEXT;
    assert_string_equal(heard_line(&snap, &arena), "Not heard today: Tom (3 days), Priya.");
    turns[1].state = TURN_SPOKEN;
    turns[2].state = TURN_AWAY;
    assert_string_equal(heard_line(&snap, &arena), "Everybody was heard.");
}

static void test_the_clock_has_three_stages(void **state)
{
    (void)state;
    standup.since = 1000;
    assert_int_equal(standup_left(&standup, 1000), 900);
    assert_int_equal(standup_stage(&standup, 1000), STANDUP_IN_TIME);
    assert_int_equal(standup_stage(&standup, 1000 + 779), STANDUP_IN_TIME);
    assert_int_equal(standup_stage(&standup, 1000 + 780), STANDUP_LAST_MINUTES);
    assert_int_equal(standup_stage(&standup, 1000 + 899), STANDUP_LAST_MINUTES);
    assert_int_equal(standup_stage(&standup, 1000 + 900), STANDUP_OVER);
    assert_int_equal(standup_left(&standup, 1000 + 980), -80);
}

static void test_what_was_counted_at_the_weekend_is_told_on_monday(void **state)
{
    (void)state;
    int64_t counts[MEASURES];
    tallies[0] = (struct tally_sum){.member = ANA, .day = TODAY + 1, .measure = MEASURE_EMAIL, .n = 3};
    tallies[1] = (struct tally_sum){.member = ANA, .day = TODAY + 3, .measure = MEASURE_EMAIL, .n = 4};
    tallies[2] = (struct tally_sum){.member = TOM, .day = TODAY + 1, .measure = MEASURE_EMAIL, .n = 10};
    tallies[3] = (struct tally_sum){.member = ANA, .day = TODAY + 4, .measure = MEASURE_EMAIL, .n = 100};
    snap.tallies_count = 4;
    promise_counts(&snap, ANA, TODAY + 4, counts);
    assert_int_equal(counts[MEASURE_EMAIL], 7);
    promise_counts(&snap, 0, TODAY + 4, counts);
    assert_int_equal(counts[MEASURE_EMAIL], 17);
    assert_int_equal(counts[MEASURE_CALL], 0);
}

static void test_numbers_told_are_of_the_working_day_before(void **state)
{
    (void)state;
    assert_int_equal(board_counted_day(&snap), WED);
    snap.today = MON + 7;
    assert_int_equal(board_counted_day(&snap), MON + 4);
    snap.today = MON;
    assert_int_equal(board_counted_day(&snap), MON);
    snap.today = TODAY;
    snap.running = NULL;
    assert_int_equal(board_counted_day(&snap), TODAY);
}

static void test_the_usual_campaign_is_the_one_counted_for_last(void **state)
{
    (void)state;
    static struct campaign campaigns[] = {{.id = 11, .name = "a"}, {.id = 12, .name = "b"}};
    static struct commitment commitments[] = {{.sprint = 6, .campaign = 12}, {.sprint = 7, .campaign = 11}};
    snap.campaigns = campaigns;
    snap.campaigns_count = 2;
    assert_int_equal(board_usual_campaign(&snap, ANA), 0);
    snap.commitments = commitments;
    snap.commitments_count = 2;
    assert_int_equal(board_usual_campaign(&snap, ANA), 11);
    tallies[0] = (struct tally_sum){.member = ANA, .campaign = 12, .day = MON, .n = 1};
    tallies[1] = (struct tally_sum){.member = TOM, .campaign = 11, .day = TUE, .n = 1};
    tallies[2] = (struct tally_sum){.member = ANA, .campaign = 13, .day = WED, .n = 1};
    snap.tallies_count = 3;
    assert_int_equal(board_usual_campaign(&snap, ANA), 12);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_turn_goes_round_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_silence_is_counted_from_the_last_time_heard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_who_is_away_is_not_missed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_who_was_not_there_yet_is_not_missed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_note_is_as_good_as_a_turn, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_end_names_who_was_not_heard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_clock_has_three_stages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_was_counted_at_the_weekend_is_told_on_monday, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_numbers_told_are_of_the_working_day_before, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_usual_campaign_is_the_one_counted_for_last, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
