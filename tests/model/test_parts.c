#include "builder.h"

#include "model/note.h"
#include "model/standup.h"

/* --- the campaign card --- */

static void test_every_part_of_the_card_is_seen_when_it_is_filled(void **state)
{
    (void)state;
    struct campaign none = {.name = "", .industry = "", .offering = "", .differentiator = ""};
    struct campaign all = {.name = "a", .industry = "b", .offering = "c", .differentiator = "d"};
    assert_int_equal(campaign_filled(&none, 0, 0, false, false, false), 0);
    assert_int_equal(campaign_filled(&all, 1, 1, true, true, true), (1 << PARTS) - 1);
    assert_int_equal(campaign_filled(&none, 2, 0, false, false, false), 1 << PART_AUDIENCE);
    assert_int_equal(campaign_filled(&none, 0, 9, false, false, false), 1 << PART_COMPANIES);
    assert_int_equal(campaign_filled(&none, 0, 0, true, false, false), 1 << PART_EMAIL);
    assert_int_equal(campaign_filled(&none, 0, 0, false, true, false), 1 << PART_VOICEMAIL);
    assert_int_equal(campaign_filled(&none, 0, 0, false, false, true), 1 << PART_PRESENTATION);
}

static void test_the_presentation_is_never_missing(void **state)
{
    (void)state;
    unsigned all = (1u << PARTS) - 1;
    assert_int_equal(campaign_missing(all), 0);
    assert_int_equal(campaign_missing(all & ~(1u << PART_PRESENTATION)), 0);
    assert_int_equal(campaign_missing(all & ~(1u << PART_OFFERING)), 1);
    assert_int_equal(campaign_missing(0), PARTS - 1);
    for (int part = 0; part < PARTS; part++) {
        assert_true(strlen(campaign_part_name((enum campaign_part)part)) > 3);
    }
}

static void test_a_snapshot_knows_the_parts_of_its_campaigns(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_campaign(b, 2, "Hotels");
    put_version(b, 11, 2, CHANNEL_EMAIL, 1);
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 2, .title = "Owner");
    b->snap.companies[b->snap.companies_count++] = (struct campaign_companies){.campaign = 2, .all = 3};
    assert_int_equal(snapshot_campaign_filled(&b->snap, &b->snap.campaigns[0]), 1 << PART_NAME);
    assert_int_equal(snapshot_campaign_filled(&b->snap, &b->snap.campaigns[1]),
                     1 << PART_NAME | 1 << PART_AUDIENCE | 1 << PART_COMPANIES | 1 << PART_EMAIL);
}

/* --- people --- */

static void test_roles_have_their_measure(void **state)
{
    (void)state;
    assert_int_equal(role_measure(ROLE_EXECUTIVE), MEASURE_EMAIL);
    assert_int_equal(role_measure(ROLE_GENERATOR), MEASURE_COMPANY);
    assert_int_equal(role_measure(ROLE_COLLECTOR), MEASURE_CONTACT);
    assert_string_equal(role_name(ROLE_GENERATOR), "lead generator");
}

static void test_an_absence_covers_its_first_and_last_day(void **state)
{
    (void)state;
    struct absence absence = {.member = 3, .first_day = on("2025-09-03"), .last_day = on("2025-09-05")};
    assert_false(absence_covers(&absence, 3, on("2025-09-02")));
    assert_true(absence_covers(&absence, 3, on("2025-09-03")));
    assert_true(absence_covers(&absence, 3, on("2025-09-05")));
    assert_false(absence_covers(&absence, 3, on("2025-09-06")));
    assert_false(absence_covers(&absence, 4, on("2025-09-04")));
}

/* --- the clock --- */

static void test_a_clock_adds_what_runs_to_what_ran(void **state)
{
    (void)state;
    struct standup standup = {.spent = 100, .since = 1000};
    struct turn turn = {.spent = 7, .since = 0};
    assert_int_equal(standup_spent(&standup, 1030), 130);
    assert_int_equal(turn_spent(&turn, 1030), 7);
    turn.since = 1000;
    assert_int_equal(turn_spent(&turn, 1001), 8);
}

static void test_a_clock_that_went_back_takes_nothing_away(void **state)
{
    (void)state;
    struct standup standup = {.spent = 100, .since = 1000};
    assert_int_equal(standup_spent(&standup, 999), 100);
    assert_int_equal(standup_spent(&standup, 0), 100);
    assert_int_equal(standup_spent(&standup, INT64_MIN), 100);
}

/* --- words --- */

static size_t words_in(const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL) {
        assert_true(words[count++][0] != '\0');
    }
    return count;
}

static void test_every_list_of_words_is_as_long_as_its_enum(void **state)
{
    (void)state;
    assert_int_equal(words_in(measure_words), MEASURES);
    assert_int_equal(words_in(channel_words), CHANNELS);
    assert_int_equal(words_in(lane_words), LANES);
    assert_int_equal(words_in(role_words), ROLES);
    assert_int_equal(words_in(note_kind_words), NOTE_KINDS);
    assert_int_equal(words_in(source_words), SOURCES);
    assert_int_equal(words_in(standing_words), STANDINGS);
    assert_int_equal(words_in(decision_words), DECISION_WORDS);
    assert_int_equal(words_in(campaign_state_words), CAMPAIGN_STOPPED + 1);
    assert_int_equal(words_in(sprint_state_words), SPRINT_CLOSED + 1);
    assert_int_equal(words_in(goal_reached_words), GOAL_NO + 1);
    assert_int_equal(words_in(pitch_state_words), PITCH_STOPPED + 1);
    assert_int_equal(words_in(standup_state_words), STANDUP_ENDED + 1);
    assert_int_equal(words_in(turn_state_words), TURN_AWAY + 1);
    assert_int_equal(words_in(action_state_words), ACTION_DROPPED + 1);
    assert_int_equal(words_in(history_kind_words), HISTORY_REDO + 1);
    for (int kind = 0; kind < NOTE_KINDS; kind++) {
        assert_true(strlen(note_kind_name(kind)) > 3);
    }
    for (int lane = 0; lane < LANES; lane++) {
        assert_true(strlen(lane_name(lane)) > 3);
    }
}

/* --- the snapshot's finders --- */

static void test_what_is_not_there_is_not_found(void **state)
{
    struct builder *b = *state;
    assert_null(snapshot_campaign(&b->snap, 1));
    assert_null(snapshot_pitch(&b->snap, 1));
    assert_null(snapshot_sprint(&b->snap, 0));
    assert_null(snapshot_card(&b->snap, 1));
    assert_null(snapshot_company(&b->snap, 1));
    assert_null(snapshot_stop_rule(&b->snap, 1));
    assert_null(snapshot_me(&b->snap));
    assert_null(snapshot_companies(&b->snap, 1));
    assert_null(snapshot_current_sprint(&b->snap));
    assert_false(snapshot_committed(&b->snap, 7, 1));
    assert_false(snapshot_pitch_used(&b->snap, 1));
}

static void test_names_are_found_or_said_to_be_gone(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    PUT(b, closing_campaigns, CLOSING_CAMPAIGN, closing_campaign, .sprint = 3, .campaign = 9, .name = "Wine");
    PUT(b, closing_campaigns, CLOSING_CAMPAIGN, closing_campaign, .sprint = 4, .campaign = 9, .name = "Wine export");
    assert_string_equal(snapshot_member_name(&b->snap, 2), "Marc");
    assert_string_equal(snapshot_member_name(&b->snap, 0), "nobody");
    assert_string_equal(snapshot_member_name(&b->snap, 77), "former member");
    assert_string_equal(snapshot_campaign_name(&b->snap, 1), "Dental");
    assert_string_equal(snapshot_campaign_name(&b->snap, 9), "Wine export");
    assert_string_equal(snapshot_campaign_name(&b->snap, 0), "");
}

static void test_the_pages_speak_of_the_running_sprint_else_the_closed_one_else_the_draft(void **state)
{
    struct builder *b = *state;
    put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    assert_int_equal(snapshot_current_sprint(&b->snap)->id, 8);
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    assert_int_equal(snapshot_current_sprint(&b->snap)->id, 6);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_int_equal(snapshot_current_sprint(&b->snap)->id, 7);
    assert_int_equal(sprint_days(b->snap.running), 12);
}

static void test_a_version_is_used_while_anything_is_counted_on_it(void **state)
{
    struct builder *b = *state;
    put_version(b, 11, 1, CHANNEL_EMAIL, 3);
    assert_string_equal(pitch_name(&b->arena, &b->snap.pitches[0]), "email v3");
    put_loose(b, "2025-09-01", 1, 11, MEASURE_EMAIL, 4);
    put_loose(b, "2025-09-02", 1, 11, MEASURE_EMAIL, 5);
    assert_true(snapshot_pitch_used(&b->snap, 11));
    b->snap.pitch_sums[0].n = b->snap.pitch_sums[1].n = 0; /* corrected away */
    assert_false(snapshot_pitch_used(&b->snap, 11));
}

static void test_waiting_cards_are_found_too(void **state)
{
    struct builder *b = *state;
    PUT(b, cards, CARD, card, .id = 1, .title = "one");
    PUT(b, waiting_cards, CARD, card, .id = 2, .title = "two");
    assert_string_equal(snapshot_card(&b->snap, 1)->title, "one");
    assert_string_equal(snapshot_card(&b->snap, 2)->title, "two");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_part_of_the_card_is_seen_when_it_is_filled),
        cmocka_unit_test(test_the_presentation_is_never_missing),
        BUILDER_TEST(test_a_snapshot_knows_the_parts_of_its_campaigns),
        cmocka_unit_test(test_roles_have_their_measure),
        cmocka_unit_test(test_an_absence_covers_its_first_and_last_day),
        cmocka_unit_test(test_a_clock_adds_what_runs_to_what_ran),
        cmocka_unit_test(test_a_clock_that_went_back_takes_nothing_away),
        cmocka_unit_test(test_every_list_of_words_is_as_long_as_its_enum),
        BUILDER_TEST(test_what_is_not_there_is_not_found),
        BUILDER_TEST(test_names_are_found_or_said_to_be_gone),
        BUILDER_TEST(test_the_pages_speak_of_the_running_sprint_else_the_closed_one_else_the_draft),
        BUILDER_TEST(test_a_version_is_used_while_anything_is_counted_on_it),
        BUILDER_TEST(test_waiting_cards_are_found_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
