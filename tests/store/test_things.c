#include "board.h"

static void put_team(struct board *board)
{
    PUT(board, TEAM, team, .id = 1, .name = "North", .week_mask = 31, .standup_minutes = 20, .floor = 30);
    PUT(board, MEMBER, member, .id = 1, .name = "Ana", .seat = 1);
    PUT(board, MEMBER, member, .id = 2, .name = "Ben", .seat = 2);
}

static void put_campaigns(struct board *board)
{
    PUT(board, CAMPAIGN, campaign, .id = 1, .rank = 2, .name = "Clínica Dental");
    PUT(board, CAMPAIGN, campaign, .id = 2, .rank = 1, .name = "Logistics");
    PUT(board, CAMPAIGN, campaign, .id = 3, .name = "Old", .archived = 1);
    PUT(board, CAMPAIGN, campaign, .id = 4, .rank = 3, .name = "Hotels", .state = CAMPAIGN_PAUSED);
    PUT(board, CAMPAIGN, campaign, .id = 5, .rank = 4, .name = "Schools");
}

static void put_sprints(struct board *board)
{
    PUT(board, SPRINT, sprint, .id = 1, .state = SPRINT_CLOSED, .first_day = on("2025-08-18"), .last_day = on("2025-08-29"));
    PUT(board, SPRINT, sprint, .id = 2, .state = SPRINT_RUNNING, .first_day = on("2025-09-01"), .last_day = on("2025-09-12"));
}

static void make(struct board *board)
{
    put_team(board);
    put_campaigns(board);
    put_sprints(board);
}

static const char *numbers_text(struct board *board, const int64_t *numbers, size_t count)
{
    return ids_text(board, numbers, count, sizeof(*numbers));
}

static const char *campaign_order(struct board *board)
{
    int64_t *ids;
    size_t count;
    OK(board, store_campaign_order(board->store, &board->arena, &ids, &count, &board->err));
    return numbers_text(board, ids, count);
}

static const char *lane_order(struct board *board, int64_t sprint, int lane)
{
    int64_t *ids;
    size_t count;
    OK(board, store_lane_order(board->store, sprint, lane, &board->arena, &ids, &count, &board->err));
    return numbers_text(board, ids, count);
}

/* FOUND(board, store_company_named, "apex"): the id that is found. */
#define FOUND(board, name, ...) found_id((board), name((board)->store, __VA_ARGS__, &found, &(board)->err), &found)

static int64_t found_id(struct board *board, bool ok, const int64_t *found)
{
    if (!ok) {
        fail_msg("%s", board->err.text);
    }
    return *found;
}

static void test_campaign_ranks(void **state)
{
    struct board *board = *state;
    make(board);
    assert_string_equal(campaign_order(board), "2 1 4 5");
    const int64_t order[] = {5, 2, 1};
    OK(board, store_campaign_ranks(board->store, order, 3, &board->err));
    struct campaign campaign;
    OK(board, store_get(board->store, THING_CAMPAIGN, 4, &campaign, &board->arena, &board->err));
    assert_int_equal(campaign.rank, 3);
    OK(board, store_get(board->store, THING_CAMPAIGN, 5, &campaign, &board->arena, &board->err));
    assert_int_equal(campaign.rank, 1);
    assert_int_equal(campaign.rev, 1);
}

static void test_designations(void **state)
{
    struct board *board = *state;
    make(board);
    PUT(board, DESIGNATION, designation, .id = 1, .campaign = 1, .position = 2, .title = "Dentist");
    PUT(board, DESIGNATION, designation, .id = 2, .campaign = 1, .position = 1, .title = "Owner");
    PUT(board, DESIGNATION, designation, .id = 3, .campaign = 2, .position = 1, .title = "Fleet manager");
    struct designation *rows;
    size_t count;
    OK(board, store_designations(board->store, 1, &board->arena, &rows, &count, &board->err));
    assert_string_equal(ids_text(board, rows, count, sizeof(*rows)), "2 1");
    assert_string_equal(rows[0].title, "Owner");
}

static void test_companies(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    PUT(board, COMPANY, company, .id = 7, .name = "Brightsmile", .folded = "brightsmile");
    PUT(board, COMPANY, company, .id = 8, .name = "Apex", .folded = "apex", .archived = 1);
    PUT(board, STANDING, standing, .id = 1, .campaign = 1, .company = 7);
    PUT(board, STANDING, standing, .id = 2, .campaign = 3, .company = 7);
    PUT(board, STANDING, standing, .id = 3, .campaign = 4, .company = 7);
    assert_int_equal(FOUND(board, store_company_named, "brightsmile"), 7);
    assert_int_equal(FOUND(board, store_company_named, "apex"), 8);
    assert_int_equal(FOUND(board, store_company_named, "nobody"), 0);
    assert_int_equal(FOUND(board, store_standing_of, 1, 7), 1);
    assert_int_equal(FOUND(board, store_standing_of, 2, 7), 0);
    assert_int_equal(FOUND(board, store_standing_of, 1, 8), 0);
    /* Archived and paused campaigns do not count. */
    assert_int_equal(FOUND(board, store_company_elsewhere, 7, 1), 0);
    assert_int_equal(FOUND(board, store_company_elsewhere, 7, 2), 1);
    PUT(board, STANDING, standing, .id = 4, .campaign = 2, .company = 7);
    PUT(board, STANDING, standing, .id = 5, .campaign = 5, .company = 8);
    assert_int_equal(FOUND(board, store_company_elsewhere, 7, 5), 2);
    assert_int_equal(FOUND(board, store_company_elsewhere, 8, 1), 5);
}

static void put_pitches(struct board *board)
{
    PUT(board, PITCH, pitch, .id = 1, .campaign = 1, .channel = CHANNEL_EMAIL, .version = 1, .state = PITCH_STOPPED);
    PUT(board, PITCH, pitch, .id = 2, .campaign = 1, .channel = CHANNEL_EMAIL, .version = 4, .state = PITCH_IN_USE);
    PUT(board, PITCH, pitch, .id = 3, .campaign = 1, .channel = CHANNEL_VOICEMAIL, .version = 2, .state = PITCH_IN_USE);
    PUT(board, PITCH, pitch, .id = 9, .campaign = 4, .channel = CHANNEL_EMAIL, .version = 1, .state = PITCH_IN_USE);
}

static void test_pitch_versions(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    put_pitches(board);
    assert_int_equal(FOUND(board, store_pitch_next_version, 1, CHANNEL_EMAIL), 5);
    assert_int_equal(FOUND(board, store_pitch_next_version, 1, CHANNEL_VOICEMAIL), 3);
    assert_int_equal(FOUND(board, store_pitch_next_version, 2, CHANNEL_EMAIL), 1);
    int64_t count;
    int64_t only;
    OK(board, store_pitches_in_use(board->store, 1, CHANNEL_EMAIL, &count, &only, &board->err));
    assert_int_equal(count, 1);
    assert_int_equal(only, 2);
    PUT(board, PITCH, pitch, .id = 4, .campaign = 1, .channel = CHANNEL_EMAIL, .version = 5, .state = PITCH_IN_USE);
    OK(board, store_pitches_in_use(board->store, 1, CHANNEL_EMAIL, &count, &only, &board->err));
    assert_int_equal(count, 2);
    assert_int_equal(only, 0);
    OK(board, store_pitches_in_use(board->store, 1, CHANNEL_PRESENTATION, &count, &only, &board->err));
    assert_int_equal(count, 0);
    assert_int_equal(only, 0);
}

static void test_sprint_finders(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    assert_int_equal(FOUND(board, store_sprint_in, SPRINT_RUNNING), 2);
    assert_int_equal(FOUND(board, store_sprint_in, SPRINT_DRAFT), 0);
    PUT(board, SPRINT, sprint, .id = 9, .state = SPRINT_CLOSED, .first_day = on("2025-01-06"), .last_day = on("2025-01-17"));
    assert_int_equal(FOUND(board, store_sprint_in, SPRINT_CLOSED), 9);
    assert_int_equal(FOUND(board, store_sprint_overlapping, 3, on("2025-09-12"), on("2025-09-26")), 2);
    assert_int_equal(FOUND(board, store_sprint_overlapping, 3, on("2025-09-13"), on("2025-09-26")), 0);
    assert_int_equal(FOUND(board, store_sprint_overlapping, 3, on("2025-08-01"), on("2025-08-18")), 1);
    assert_int_equal(FOUND(board, store_sprint_overlapping, 3, on("2025-08-01"), on("2025-08-17")), 0);
    assert_int_equal(FOUND(board, store_sprint_overlapping, 2, on("2025-09-01"), on("2025-09-12")), 0);
}

static void test_commitments(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    PUT(board, COMMITMENT, commitment, .id = 1, .sprint = 2, .campaign = 1);
    PUT(board, COMMITMENT, commitment, .id = 2, .sprint = 2, .campaign = 2);
    PUT(board, COMMITMENT, commitment, .id = 3, .sprint = 1, .campaign = 2);
    assert_int_equal(FOUND(board, store_commitment_of, 2, 2), 2);
    assert_int_equal(FOUND(board, store_commitment_of, 1, 1), 0);
    struct commitment *rows;
    size_t count;
    OK(board, store_commitments(board->store, 2, &board->arena, &rows, &count, &board->err));
    assert_string_equal(ids_text(board, rows, count, sizeof(*rows)), "2 1");
}

static void test_targets(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    PUT(board, TARGET, target, .id = 1, .sprint = 2, .campaign = 1, .measure = MEASURE_EMAIL, .n = 10);
    PUT(board, TARGET, target, .id = 2, .sprint = 2, .campaign = 1, .measure = MEASURE_EMAIL, .member = 1, .n = 10);
    PUT(board, TARGET, target, .id = 3, .sprint = 2, .campaign = 2, .measure = MEASURE_CALL, .n = 10);
    PUT(board, TARGET, target, .id = 4, .sprint = 1, .campaign = 2, .measure = MEASURE_CALL, .n = 10);
    struct target key = {.sprint = 2, .campaign = 1, .measure = MEASURE_EMAIL};
    assert_int_equal(FOUND(board, store_target_of, &key), 1);
    key.member = 1;
    assert_int_equal(FOUND(board, store_target_of, &key), 2);
    const struct target others[] = {
        {.sprint = 2, .campaign = 1, .measure = MEASURE_EMAIL, .member = 2},
        {.sprint = 1, .campaign = 1, .measure = MEASURE_EMAIL},
        {.sprint = 2, .campaign = 2, .measure = MEASURE_EMAIL},
        {.sprint = 2, .campaign = 1, .measure = MEASURE_CALL},
    };
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_int_equal(FOUND(board, store_target_of, &others[i]), 0);
    }
    struct target *rows;
    size_t count;
    OK(board, store_targets(board->store, 2, &board->arena, &rows, &count, &board->err));
    assert_string_equal(ids_text(board, rows, count, sizeof(*rows)), "3 1 2");
}

static void put_card(struct board *board, int64_t id, int64_t sprint, int lane, int64_t rank, int64_t archived)
{
    PUT(board, CARD, card, .id = id, .sprint = sprint, .lane = lane, .rank = rank, .title = "Call", .measure = MEASURE_EMAIL,
        .archived = archived);
}

static void put_cards(struct board *board)
{
    put_card(board, 1, 2, LANE_TODO, 2, 0);
    put_card(board, 2, 2, LANE_TODO, 1, 0);
    put_card(board, 3, 2, LANE_TODO, 3, 1);
    put_card(board, 4, 2, LANE_DOING, 1, 0);
    put_card(board, 5, 1, LANE_TODO, 1, 0);
    put_card(board, 6, 0, LANE_TODO, 1, 0);
    put_card(board, 7, 2, LANE_WAITING, 1, 0);
}

static void test_lanes(void **state)
{
    struct board *board = *state;
    make(board);
    put_cards(board);
    assert_string_equal(lane_order(board, 2, LANE_TODO), "2 1");
    assert_string_equal(lane_order(board, 2, LANE_DOING), "4");
    assert_string_equal(lane_order(board, 2, LANE_DONE), "");
    assert_string_equal(lane_order(board, 0, LANE_TODO), "6");
}

/* A small generator of its own: the same moves in every run. */
static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1103515245U + 12345U;
    return *seed >> 16;
}

static void move_one(int64_t *ids, size_t count, unsigned *seed)
{
    size_t from = next_random(seed) % count;
    size_t to = next_random(seed) % count;
    int64_t moved = ids[from];
    memmove(&ids[from], &ids[from + 1], (count - from - 1) * sizeof(*ids));
    memmove(&ids[to + 1], &ids[to], (count - to - 1) * sizeof(*ids));
    ids[to] = moved;
}

static void assert_dense(struct board *board, const int64_t *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct card card;
        OK(board, store_get(board->store, THING_CARD, ids[i], &card, &board->arena, &board->err));
        assert_int_equal(card.rank, i + 1);
        assert_int_equal(card.rev, 1);
    }
}

static void test_ranks_stay_dense(void **state)
{
    enum { CARDS = 12, MOVES = 200 };
    struct board *board = *state;
    int64_t ids[CARDS];
    unsigned seed = 7;
    make(board);
    for (int64_t i = 0; i < CARDS; i++) {
        ids[i] = i + 1;
        put_card(board, i + 1, 2, LANE_TODO, i + 1, 0);
    }
    for (int move = 0; move < MOVES; move++) {
        move_one(ids, CARDS, &seed);
        OK(board, store_card_ranks(board->store, ids, CARDS, &board->err));
        assert_string_equal(lane_order(board, 2, LANE_TODO), numbers_text(board, ids, CARDS));
    }
    assert_dense(board, ids, CARDS);
}

static void put_tally(struct board *board, int64_t id, const char *day, int64_t pitch, int64_t card, int measure, int64_t n)
{
    PUT(board, TALLY, tally, .id = id, .sprint = 2, .day = on(day), .member = 1, .campaign = 1, .pitch = pitch, .card = card,
        .measure = measure, .n = n);
}

static void put_tallies(struct board *board)
{
    put_pitches(board);
    put_cards(board);
    put_tally(board, 1, "2025-09-02", 0, 0, MEASURE_EMAIL, -1);
    put_tally(board, 2, "2025-09-02", 0, 1, MEASURE_EMAIL, 4);
    put_tally(board, 3, "2025-09-02", 0, 2, MEASURE_EMAIL, 5);
    put_tally(board, 4, "2025-09-02", 2, 0, MEASURE_EMAIL, 7);
    put_tally(board, 5, "2025-09-04", 2, 1, MEASURE_EMAIL, 2);
    put_tally(board, 6, "2025-09-03", 0, 1, MEASURE_CALL, 3);
}

static void test_tally_keys(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    put_tallies(board);
    struct tally key = {.day = on("2025-09-02"), .member = 1, .campaign = 1, .measure = MEASURE_EMAIL};
    assert_int_equal(FOUND(board, store_tally_of, &key), 1);
    assert_int_equal(FOUND(board, store_tally_sum, &key), 8);
    key.card = 2;
    assert_int_equal(FOUND(board, store_tally_of, &key), 3);
    assert_int_equal(FOUND(board, store_tally_sum, &key), 8);
    key = (struct tally){.day = on("2025-09-02"), .member = 1, .campaign = 1, .measure = MEASURE_EMAIL, .pitch = 2};
    assert_int_equal(FOUND(board, store_tally_of, &key), 4);
    assert_int_equal(FOUND(board, store_tally_sum, &key), 7);
    const civil_day day = on("2025-09-02");
    const struct tally others[] = {
        {.day = day + 7, .member = 1, .campaign = 1, .measure = MEASURE_EMAIL, .pitch = 2},
        {.day = day, .member = 2, .campaign = 1, .measure = MEASURE_EMAIL, .pitch = 2},
        {.day = day, .member = 1, .campaign = 2, .measure = MEASURE_EMAIL, .pitch = 2},
        {.day = day, .member = 1, .campaign = 1, .measure = MEASURE_CALL, .pitch = 2},
        {.day = day, .member = 1, .campaign = 1, .measure = MEASURE_EMAIL, .pitch = 3},
    };
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        assert_int_equal(FOUND(board, store_tally_of, &others[i]), 0);
        assert_int_equal(FOUND(board, store_tally_sum, &others[i]), 0);
    }
}

static void test_card_counted(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    put_tallies(board);
    assert_int_equal(FOUND(board, store_card_counted, 1, MEASURE_EMAIL), 6);
    assert_int_equal(FOUND(board, store_card_counted, 1, MEASURE_CALL), 3);
    assert_int_equal(FOUND(board, store_card_counted, 4, MEASURE_EMAIL), 0);
}

static void test_standups(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    PUT(board, STANDUP, standup, .id = 4, .day = on("2025-09-02"), .minutes = 15);
    PUT(board, TURN, turn, .id = 1, .standup = 4, .member = 1, .position = 2);
    PUT(board, TURN, turn, .id = 2, .standup = 4, .member = 2, .position = 1);
    assert_int_equal(FOUND(board, store_standup_on, on("2025-09-02")), 4);
    assert_int_equal(FOUND(board, store_standup_on, on("2025-09-03")), 0);
    struct turn *turns;
    size_t count;
    OK(board, store_turns(board->store, 4, &board->arena, &turns, &count, &board->err));
    assert_string_equal(ids_text(board, turns, count, sizeof(*turns)), "2 1");
}

static void test_decisions(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    put_pitches(board);
    PUT(board, DECISION, decision, .id = 1, .sprint = 2, .member = 1, .campaign = 2, .word = DECISION_KEEP);
    PUT(board, DECISION, decision, .id = 2, .sprint = 2, .member = 1, .campaign = 1, .pitch = 2, .word = DECISION_TWEAK);
    PUT(board, DECISION, decision, .id = 3, .sprint = 2, .member = 1, .campaign = 1, .word = DECISION_STOP);
    PUT(board, DECISION, decision, .id = 4, .sprint = 1, .member = 1, .campaign = 1, .word = DECISION_STOP);
    PUT(board, LEARNING, learning, .id = 1, .member = 1, .words = "They ask for dates");
    PUT(board, LEARNING, learning, .id = 2, .member = 1, .words = "They plan in May");
    PUT(board, GROUND, ground, .id = 1, .decision = 3, .learning = 2);
    PUT(board, GROUND, ground, .id = 2, .decision = 3, .learning = 1);
    PUT(board, GROUND, ground, .id = 3, .decision = 2, .learning = 1);
    assert_int_equal(FOUND(board, store_decision_of, 2, 1, 0), 3);
    assert_int_equal(FOUND(board, store_decision_of, 2, 1, 2), 2);
    assert_int_equal(FOUND(board, store_decision_of, 1, 2, 0), 0);
    size_t count;
    struct ground *grounds;
    OK(board, store_grounds(board->store, 3, &board->arena, &grounds, &count, &board->err));
    assert_string_equal(ids_text(board, grounds, count, sizeof(*grounds)), "2 1");
}

static void test_rules_actions_rankings(void **state)
{
    struct board *board = *state;
    int64_t found;
    make(board);
    PUT(board, STOP_RULE, stop_rule, .id = 1, .campaign = 1, .least = 2, .sprint = 4, .archived = 1);
    PUT(board, STOP_RULE, stop_rule, .id = 2, .campaign = 1, .least = 3, .sprint = 5);
    assert_int_equal(FOUND(board, store_stop_rule_of, 1), 2);
    assert_int_equal(FOUND(board, store_stop_rule_of, 2), 0);
    PUT(board, ACTION, action, .id = 1, .sprint = 1, .words = "Ask");
    PUT(board, ACTION, action, .id = 2, .sprint = 1, .words = "Tell", .state = ACTION_DONE);
    assert_int_equal(FOUND(board, store_actions_of, 1), 2);
    assert_int_equal(FOUND(board, store_actions_of, 2), 0);
    PUT(board, RANKING, ranking, .id = 5, .sprint = 1, .campaign = 2, .suggested = 1, .given = 2);
    assert_int_equal(FOUND(board, store_ranking_of, 1, 2), 5);
    assert_int_equal(FOUND(board, store_ranking_of, 1, 1), 0);
    assert_int_equal(FOUND(board, store_ranking_of, 2, 2), 0);
}

static void put_closing(struct board *board, int64_t sprint)
{
    PUT(board, CLOSING, closing, .id = sprint, .formulas = 1);
    PUT(board, CLOSING_CAMPAIGN, closing_campaign, .id = sprint * 10, .sprint = sprint, .campaign = 1, .name = "Dental");
    PUT(board, CLOSING_LINE, closing_line, .id = sprint * 10, .sprint = sprint, .campaign = 1, .measure = MEASURE_EMAIL, .n = 4);
    PUT(board, CLOSING_LINE, closing_line, .id = sprint * 10 + 1, .sprint = sprint, .campaign = 1, .measure = MEASURE_CALL);
    PUT(board, CLOSING_TEXT, closing_text, .id = sprint * 10, .sprint = sprint, .part = CLOSING_LEARNING, .words = "Early");
}

static void assert_closing(struct board *board, int64_t sprint, const char *campaign_ids, const char *line_ids)
{
    struct closing_campaign *campaigns;
    struct closing_line *lines;
    size_t campaigns_count;
    size_t lines_count;
    struct closing_text *texts;
    size_t texts_count;
    OK(board, store_closing_texts(board->store, sprint, &board->arena, &texts, &texts_count, &board->err));
    assert_string_equal(ids_text(board, texts, texts_count, sizeof(*texts)), campaign_ids);
    OK(board,
       store_closing_rows(board->store, sprint, &board->arena, &campaigns, &campaigns_count, &lines, &lines_count, &board->err));
    assert_string_equal(ids_text(board, campaigns, campaigns_count, sizeof(*campaigns)), campaign_ids);
    assert_string_equal(ids_text(board, lines, lines_count, sizeof(*lines)), line_ids);
}

static void test_closings(void **state)
{
    struct board *board = *state;
    make(board);
    put_closing(board, 1);
    put_closing(board, 2);
    assert_closing(board, 1, "10", "10 11");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(test_campaign_ranks),   BOARD_TEST(test_designations),
        BOARD_TEST(test_companies),        BOARD_TEST(test_pitch_versions),
        BOARD_TEST(test_sprint_finders),   BOARD_TEST(test_commitments),
        BOARD_TEST(test_targets),          BOARD_TEST(test_lanes),
        BOARD_TEST(test_ranks_stay_dense), BOARD_TEST(test_tally_keys),
        BOARD_TEST(test_card_counted),     BOARD_TEST(test_standups),
        BOARD_TEST(test_decisions),        BOARD_TEST(test_rules_actions_rankings),
        BOARD_TEST(test_closings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
