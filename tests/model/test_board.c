#include "builder.h"

#include "model/board.h"

static void put_board(struct builder *b)
{
    put_campaign(b, 1, "Dental clinics · recall texts");
    put_campaign(b, 2, "Logistics SMB");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    PUT(b, cards, CARD, card, .id = 1, .sprint = 7, .campaign = 1, .title = "Call back Clínica Sol", .owner = 3,
        .lane = LANE_WAITING, .measure = MEASURE_NONE, .lane_day = on("2025-09-01"));
}

static bool fits(struct builder *b, const char *filter)
{
    return board_card_fits(&b->snap, &b->snap.cards[0], filter);
}

/* --- the filter --- */

static void test_an_empty_filter_lets_everything_through(void **state)
{
    struct builder *b = *state;
    put_board(b);
    assert_true(fits(b, ""));
    assert_true(fits(b, "   "));
}

static void test_words_are_found_in_the_title_without_case_and_accents(void **state)
{
    struct builder *b = *state;
    put_board(b);
    assert_true(fits(b, "clinica"));
    assert_true(fits(b, "CALL sol"));
    assert_true(fits(b, "  sol   call "));
    assert_false(fits(b, "sol brightsmile"));
    assert_false(fits(b, "dental"));
}

static void test_an_at_sign_asks_for_the_person(void **state)
{
    struct builder *b = *state;
    put_board(b);
    assert_true(fits(b, "@julia"));
    assert_true(fits(b, "@JÚL"));
    assert_false(fits(b, "@ana"));
    assert_true(fits(b, "@"));
    b->snap.cards[0].owner = 0;
    assert_false(fits(b, "@julia"));
    assert_true(fits(b, "@nobody"));
}

static void test_a_hash_asks_for_the_campaign(void **state)
{
    struct builder *b = *state;
    put_board(b);
    assert_true(fits(b, "#dental"));
    assert_false(fits(b, "#logistics"));
    b->snap.cards[0].campaign = 0;
    assert_false(fits(b, "#dental"));
}

static void test_blocked_and_due_are_asked_for_by_name(void **state)
{
    struct builder *b = *state;
    put_board(b);
    struct card *card = &b->snap.cards[0];
    assert_false(fits(b, "!blocked"));
    card->blocked = "out until Friday";
    assert_true(fits(b, "!blocked"));
    assert_false(fits(b, "due<fri"));
    card->due = on("2025-09-04");
    assert_true(fits(b, "due<fri"));
    card->due = on("2025-09-05");
    assert_false(fits(b, "due<fri"));
    assert_true(fits(b, "due<2025-09-06"));
    assert_false(fits(b, "due<someday"));
    assert_false(fits(b, "due<"));
}

static void test_a_note_is_found_by_what_is_seen_of_it(void **state)
{
    struct builder *b = *state;
    put_board(b);
    PUT(b, reasons, REASON, reason, .id = 5, .words = "competition");
    PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_REJECTION, .member = 3, .campaign = 1, .reason = 5, .card = 1,
        .words = "They text already");
    b->snap.cards[0].due = on("2025-09-04");
    struct company company = {.id = 9, .name = "Dent & Co"};
    b->snap.note_companies = &company;
    b->snap.note_companies_count = 1;
    b->snap.notes[0].company = company.id;
    static const char *const fitting[] = {"",        "Dent &", "text already", "rejection", "JULIA", "dental", "competition",
                                          "#recall", "@julia", "#dental text", "due<fri"};
    static const char *const others[] = {"#logistics", "@ana", "brightsmile", "!blocked", "due<2025-09-04", "#dental silence"};
    for (size_t i = 0; i < sizeof fitting / sizeof fitting[0]; i++) {
        assert_true(board_note_fits(&b->snap, &b->snap.notes[0], fitting[i]));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(board_note_fits(&b->snap, &b->snap.notes[0], others[i]));
    }
    b->snap.notes[0].kind = NOTE_BLOCKER;
    assert_true(board_note_fits(&b->snap, &b->snap.notes[0], "!blocked"));
}

static void test_a_member_is_found_by_their_name_alone(void **state)
{
    struct builder *b = *state;
    put_board(b);
    assert_true(board_member_fits(&b->snap, &b->snap.members[0], b->snap.members[0].name));
    assert_true(board_member_fits(&b->snap, &b->snap.members[0], ""));
    assert_false(board_member_fits(&b->snap, &b->snap.members[0], "#dental"));
    assert_false(board_member_fits(&b->snap, &b->snap.members[0], "!blocked"));
}

static void test_all_parts_of_a_filter_must_fit(void **state)
{
    struct builder *b = *state;
    put_board(b);
    assert_true(fits(b, "@julia #dental sol"));
    assert_false(fits(b, "@julia #logistics sol"));
    assert_false(fits(b, "@julia #dental sol !blocked"));
}

static void test_a_filter_of_any_length_is_read(void **state)
{
    struct builder *b = *state;
    char longest[2000];
    put_board(b);
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_false(fits(b, longest));
    memset(longest, ' ', sizeof longest - 1);
    assert_true(fits(b, longest));
}

/* --- what a card says of itself --- */

static const char *says(struct builder *b)
{
    return board_card_state(&b->snap, &b->snap.cards[0], &b->arena);
}

static void test_a_card_says_what_matters_most(void **state)
{
    struct builder *b = *state;
    put_board(b);
    struct card *card = &b->snap.cards[0];
    assert_string_equal(says(b), "3 days, no reply");
    card->lane_day = on("2025-09-03");
    assert_string_equal(says(b), "since yesterday");
    card->due = on("2025-09-05");
    assert_string_equal(says(b), "due tomorrow; since yesterday");
    card->due = on("2025-09-03");
    assert_string_equal(says(b), "! due yesterday; since yesterday");
    card->measure = MEASURE_EMAIL;
    card->planned = 15;
    assert_string_equal(says(b), "! due yesterday; 0 of 15 sent; since yesterday");
    put_sum(b->snap.card_sums, &b->snap.card_sums_count, (struct tally_sum){.card = 1, .measure = MEASURE_EMAIL, .n = 6});
    put_sum(b->snap.card_sums, &b->snap.card_sums_count, (struct tally_sum){.card = 1, .measure = MEASURE_CALL, .n = 9});
    put_sum(b->snap.card_sums, &b->snap.card_sums_count, (struct tally_sum){.card = 2, .measure = MEASURE_EMAIL, .n = 9});
    card->due = on("2025-09-08");
    assert_string_equal(says(b), "6 of 15 sent; due Monday; since yesterday");
    card->blocked = "out until Friday";
    card->carried = 2;
    assert_string_equal(says(b), "! out until Friday; 6 of 15 sent; due Monday; since yesterday; carried over 2 times");
}

static void test_in_a_narrow_lane_a_card_says_whole_what_presses_most(void **state)
{
    struct builder *b = *state;
    put_board(b);
    struct card *card = &b->snap.cards[0];
    card->due = on("2025-09-05");
    assert_string_equal(board_card_state_in(&b->snap, card, 30, &b->arena), "due tomorrow; 3 days, no reply");
    assert_string_equal(board_card_state_in(&b->snap, card, 29, &b->arena), "due tomorrow");
    assert_string_equal(board_card_state_in(&b->snap, card, 3, &b->arena), "due tomorrow");
    card->carried = 1; /* what is shorter still finds room */
    assert_string_equal(board_card_state_in(&b->snap, card, 31, &b->arena), "due tomorrow; 3 days, no reply");
}

static void test_what_is_counted_has_its_word(void **state)
{
    struct builder *b = *state;
    static const char *const words[MEASURES] = {
        "found", "found", "sent", "made", "sent", "sent", "replies", "positives", "rejections", "meetings", "deals",
    };
    put_board(b);
    b->snap.cards[0].planned = 2;
    b->snap.cards[0].lane = LANE_DOING;
    for (int measure = 0; measure < MEASURES; measure++) {
        b->snap.cards[0].measure = measure;
        assert_string_equal(says(b), arena_format(&b->arena, "0 of 2 %s", words[measure]));
    }
}

static void test_a_done_card_is_due_no_more(void **state)
{
    struct builder *b = *state;
    put_board(b);
    struct card *card = &b->snap.cards[0];
    card->lane = LANE_DONE;
    card->due = on("2025-09-02");
    card->lane_day = on("2025-09-03");
    assert_string_equal(says(b), "done yesterday");
}

static void test_a_card_that_was_carried_over_says_so(void **state)
{
    struct builder *b = *state;
    put_board(b);
    b->snap.cards[0].lane = LANE_TODO;
    assert_string_equal(says(b), "");
    b->snap.cards[0].carried = 1;
    assert_string_equal(says(b), "carried over once");
    b->snap.cards[0].carried = 2;
    assert_string_equal(says(b), "carried over 2 times");
}

static void test_waiting_is_counted_in_working_days(void **state)
{
    struct builder *b = *state;
    put_board(b);
    b->snap.cards[0].lane_day = on("2025-09-05");
    b->snap.today = on("2025-09-09");
    assert_string_equal(says(b), "since Friday");
    b->snap.today = on("2025-09-10");
    assert_string_equal(says(b), "3 days, no reply");
}

/* --- lanes --- */

static void test_a_lane_shows_its_size_with_its_limit(void **state)
{
    struct builder *b = *state;
    put_board(b);
    for (int64_t id = 2; id <= 5; id++) {
        PUT(b, cards, CARD, card, .id = id, .sprint = 7, .lane = LANE_DOING);
    }
    PUT(b, cards, CARD, card, .id = 9, .sprint = 8, .lane = LANE_DOING);
    assert_int_equal(board_lane_count(&b->snap, 7, LANE_DOING), 4);
    assert_string_equal(board_lane_size(&b->snap, 7, LANE_DOING, &b->arena), "4 of 3");
    assert_string_equal(board_lane_size(&b->snap, 7, LANE_WAITING, &b->arena), "1");
    assert_string_equal(board_lane_size(&b->snap, 8, LANE_DONE, &b->arena), "0");
}

static void test_what_is_left_of_a_card_is_never_negative(void **state)
{
    (void)state;
    struct card card = {.planned = 15, .blocked = ""};
    assert_int_equal(card_left(&card, 6), 9);
    assert_int_equal(card_left(&card, 15), 0);
    assert_int_equal(card_left(&card, 99), 0);
    assert_int_equal(card_left(&card, -2), 17);
    assert_false(card_is_blocked(&card));
}

static void test_a_campaign_is_found_by_its_owner_its_words_and_its_cards(void **state)
{
    struct builder *b = *state;
    put_board(b);
    struct campaign *dental = &b->snap.campaigns[0];
    dental->owner = 1;
    dental->industry = "Clinics, 3-10 chairs";
    dental->offering = "Texts";
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 1, .title = "Practice owner");
    static const char *const fitting[] = {"", "clinics", "@ana", "#dental", "CHAIRS", "texts @ana", "practice"};
    static const char *const others[] = {"@marc", "#logistics", "!blocked", "due<2025-09-10", "clinics @marc", "hotel"};
    for (size_t i = 0; i < sizeof fitting / sizeof fitting[0]; i++) {
        assert_true(board_campaign_fits(&b->snap, dental, fitting[i]));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(board_campaign_fits(&b->snap, dental, others[i]));
    }
    b->snap.cards[0].blocked = "out";
    b->snap.cards[0].due = on("2025-09-05");
    assert_true(board_campaign_fits(&b->snap, dental, "!blocked due<2025-09-10"));
    assert_false(board_campaign_fits(&b->snap, &b->snap.campaigns[1], "!blocked"));
    b->snap.cards[0].lane = LANE_DONE;
    assert_false(board_campaign_fits(&b->snap, dental, "!blocked"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_an_empty_filter_lets_everything_through),
        BUILDER_TEST(test_words_are_found_in_the_title_without_case_and_accents),
        BUILDER_TEST(test_an_at_sign_asks_for_the_person),
        BUILDER_TEST(test_a_hash_asks_for_the_campaign),
        BUILDER_TEST(test_blocked_and_due_are_asked_for_by_name),
        BUILDER_TEST(test_a_note_is_found_by_what_is_seen_of_it),
        BUILDER_TEST(test_a_member_is_found_by_their_name_alone),
        BUILDER_TEST(test_all_parts_of_a_filter_must_fit),
        BUILDER_TEST(test_a_filter_of_any_length_is_read),
        BUILDER_TEST(test_a_card_says_what_matters_most),
        BUILDER_TEST(test_in_a_narrow_lane_a_card_says_whole_what_presses_most),
        BUILDER_TEST(test_what_is_counted_has_its_word),
        BUILDER_TEST(test_a_done_card_is_due_no_more),
        BUILDER_TEST(test_a_card_that_was_carried_over_says_so),
        BUILDER_TEST(test_waiting_is_counted_in_working_days),
        BUILDER_TEST(test_a_lane_shows_its_size_with_its_limit),
        BUILDER_TEST(test_a_campaign_is_found_by_its_owner_its_words_and_its_cards),
        cmocka_unit_test(test_what_is_left_of_a_card_is_never_negative),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
