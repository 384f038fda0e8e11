#include "board.h"

#define TODAY "2025-09-10" /* a Wednesday */

static void put_team(struct board *board)
{
    PUT(board, TEAM, team, .id = 1, .name = "North", .week_mask = 31, .standup_minutes = 20, .floor = 30);
    PUT(board, MEMBER, member, .id = 1, .name = "Ana", .seat = 2);
    PUT(board, MEMBER, member, .id = 2, .name = "Ben", .archived = 1);
    PUT(board, MEMBER, member, .id = 3, .name = "Cleo", .seat = 1);
}

static void put_campaigns(struct board *board)
{
    PUT(board, CAMPAIGN, campaign, .id = 1, .rank = 2, .name = "Dental");
    PUT(board, CAMPAIGN, campaign, .id = 2, .rank = 1, .name = "Logistics");
    PUT(board, CAMPAIGN, campaign, .id = 3, .rank = 0, .name = "Old", .archived = 1);
    PUT(board, PITCH, pitch, .id = 1, .campaign = 1, .channel = CHANNEL_PRESENTATION, .version = 1, .words = "Slides");
    PUT(board, PITCH, pitch, .id = 2, .campaign = 1, .channel = CHANNEL_EMAIL, .version = 2, .words = "Dear all");
    PUT(board, PITCH, pitch, .id = 3, .campaign = 1, .channel = CHANNEL_EMAIL, .version = 1, .words = "Dear you");
    PUT(board, PITCH, pitch, .id = 4, .campaign = 3, .channel = CHANNEL_EMAIL, .version = 1, .words = "Gone");
    PUT(board, PITCH, pitch, .id = 5, .campaign = 1, .channel = CHANNEL_VOICEMAIL, .version = 1, .words = "Hello");
}

static void put_sprint(struct board *board, int64_t id, int state, const char *first, const char *last)
{
    PUT(board, SPRINT, sprint, .id = id, .state = state, .goal = "Ten meetings", .first_day = on(first), .last_day = on(last));
}

static void put_tally(struct board *board, int64_t id, int64_t sprint, const char *day, int64_t campaign, int64_t pitch,
                      int measure, int64_t n)
{
    PUT(board, TALLY, tally, .id = id, .sprint = sprint, .day = on(day), .member = 1, .campaign = campaign, .pitch = pitch,
        .measure = measure, .n = n);
}

static void put_line(struct board *board, int64_t id, int64_t sprint, int64_t campaign, int64_t pitch, int measure, int64_t n,
                     int64_t open)
{
    PUT(board, CLOSING_LINE, closing_line, .id = id, .sprint = sprint, .campaign = campaign, .pitch = pitch, .measure = measure,
        .n = n, .open = open);
}

static void load(struct board *board, struct snapshot *snap)
{
    *snap = (struct snapshot){.today = on(TODAY), .me = 3, .now = 77};
    arena_init(&snap->arena);
    OK(board, store_snapshot(board->store, snap, NULL, &board->err));
    assert_int_equal(snap->today, on(TODAY));
    assert_int_equal(snap->me, 3);
    assert_int_equal(snap->now, 77);
}

static const char *past_text(struct board *board, const struct snapshot *snap)
{
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        strbuf_addf(&text, "%ss%lld c%lld p%lld %s %lld+%lld", i == 0 ? "" : ", ", (long long)line->sprint,
                    (long long)line->campaign, (long long)line->pitch, measure_words[line->measure], (long long)line->n,
                    (long long)line->open);
    }
    const char *kept = arena_text(&board->arena, text.text);
    strbuf_release(&text);
    return kept;
}

static void test_board_without_team(void **state)
{
    struct board *board = *state;
    struct snapshot snap = {.today = on(TODAY)};
    arena_init(&snap.arena);
    assert_false(store_snapshot(board->store, &snap, NULL, &board->err));
    assert_int_equal(board->err.code, ERR_NOT_FOUND);
    arena_release(&snap.arena);
}

static void test_board_without_sprint(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_tally(board, 1, 0, "2025-09-09", 2, 0, MEASURE_EMAIL, 4);
    PUT(board, ABSENCE, absence, .id = 1, .member = 1, .first_day = on("2020-01-01"), .last_day = on("2020-01-02"));
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(snap.team.name, "North");
    assert_int_equal(snap.sprints_count, 0);
    assert_null(snap.draft);
    assert_null(snap.running);
    assert_null(snap.closed);
    assert_int_equal(snap.cards_count + snap.commitments_count + snap.targets_count + snap.tallies_count, 0);
    assert_int_equal(snap.past_count + snap.closings_count + snap.closing_campaigns_count, 0);
    assert_string_equal(SUMS(board, &snap, since), "2025-09-09 c2 email 4");
    assert_string_equal(IDS(board, &snap, absences), "1");
    assert_null(snap.standup);
    assert_int_equal(snap.turns_count, 0);
    assert_int_equal(snap.last.id, 0);
    arena_release(&snap.arena);
}

static void test_team(void **state)
{
    struct board *board = *state;
    put_team(board);
    PUT(board, DAY_OFF, day_off, .id = 1, .day = on("2025-12-25"), .words = "Christmas");
    PUT(board, DAY_OFF, day_off, .id = 2, .day = on("2025-09-09"), .words = "Fair");
    PUT(board, REASON, reason, .id = 1, .position = 2, .words = "pricing");
    PUT(board, REASON, reason, .id = 2, .position = 1, .words = "not said");
    PUT(board, REASON, reason, .id = 3, .position = 3, .words = "weather", .archived = 1);
    put_sprint(board, 1, SPRINT_CLOSED, "2025-08-18", "2025-08-29");
    PUT(board, ABSENCE, absence, .id = 1, .member = 1, .first_day = on("2025-08-11"), .last_day = on("2025-08-17"));
    PUT(board, ABSENCE, absence, .id = 2, .member = 1, .first_day = on("2025-08-11"), .last_day = on("2025-08-18"));
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, days_off), "2 1");
    assert_int_equal(snap.week.mask, 31);
    assert_int_equal(snap.week.offs, 2);
    assert_false(day_is_working(&snap.week, on("2025-09-09")));
    assert_true(day_is_working(&snap.week, on("2025-09-10")));
    assert_string_equal(IDS(board, &snap, reasons), "2 1");
    assert_string_equal(IDS(board, &snap, members), "3 1 2");
    assert_int_equal(snap.members_active, 2);
    assert_string_equal(IDS(board, &snap, absences), "2");
    arena_release(&snap.arena);
}

static void put_companies(struct board *board)
{
    PUT(board, COMPANY, company, .id = 1, .name = "Brightsmile", .folded = "brightsmile");
    PUT(board, COMPANY, company, .id = 2, .name = "Dent & Co", .folded = "dent & co", .do_not_contact = 1);
    PUT(board, COMPANY, company, .id = 3, .name = "Closed Ltd", .folded = "closed ltd", .archived = 1);
    PUT(board, COMPANY, company, .id = 4, .name = "Apex", .folded = "apex");
    PUT(board, STANDING, standing, .id = 1, .campaign = 1, .company = 1, .state = STANDING_TALKING);
    PUT(board, STANDING, standing, .id = 2, .campaign = 1, .company = 2, .state = STANDING_NO);
    PUT(board, STANDING, standing, .id = 3, .campaign = 1, .company = 3, .state = STANDING_WON);
    PUT(board, STANDING, standing, .id = 4, .campaign = 1, .company = 4, .state = STANDING_TALKING);
    PUT(board, STANDING, standing, .id = 5, .campaign = 3, .company = 4, .state = STANDING_TALKING);
    PUT(board, COMPANY, company, .id = 5, .name = "Elsewhere", .folded = "elsewhere");
    PUT(board, STANDING, standing, .id = 8, .campaign = 3, .company = 5, .state = STANDING_WON);
}

static void test_campaigns(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_companies(board);
    PUT(board, DESIGNATION, designation, .id = 1, .campaign = 2, .position = 1, .title = "Fleet manager");
    PUT(board, DESIGNATION, designation, .id = 2, .campaign = 1, .position = 2, .title = "Dentist");
    PUT(board, DESIGNATION, designation, .id = 3, .campaign = 1, .position = 1, .title = "Owner");
    PUT(board, DESIGNATION, designation, .id = 4, .campaign = 3, .position = 1, .title = "Nobody");
    PUT(board, STOP_RULE, stop_rule, .id = 1, .campaign = 1, .measure = MEASURE_MEETING, .least = 2, .sprint = 4, .archived = 1);
    PUT(board, STOP_RULE, stop_rule, .id = 2, .campaign = 1, .measure = MEASURE_MEETING, .least = 3, .sprint = 4);
    PUT(board, STOP_RULE, stop_rule, .id = 3, .campaign = 3, .measure = MEASURE_MEETING, .least = 3, .sprint = 4);
    PUT(board, STANDING, standing, .id = 6, .campaign = 2, .company = 1, .state = STANDING_UNTOUCHED);
    PUT(board, STANDING, standing, .id = 7, .campaign = 2, .company = 4, .state = STANDING_REACHED);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, campaigns), "2 1");
    assert_string_equal(IDS(board, &snap, designations), "3 2 1");
    assert_string_equal(IDS(board, &snap, stop_rules), "2");
    assert_string_equal(IDS(board, &snap, pitches), "3 2 5 1");
    assert_string_equal(snap.pitches[0].words, "");
    const struct campaign_companies expected[] = {
        {.campaign = 1, .all = 3, .by_state = {[STANDING_TALKING] = 2}, .do_not_contact = 1},
        {.campaign = 2, .all = 2, .by_state = {[STANDING_UNTOUCHED] = 1, [STANDING_REACHED] = 1}},
    };
    assert_int_equal(snap.companies_count, 2);
    assert_memory_equal(snap.companies, expected, sizeof(expected));
    arena_release(&snap.arena);
}

static void put_sprints(struct board *board)
{
    put_sprint(board, 1, SPRINT_CLOSED, "2025-08-04", "2025-08-15");
    put_sprint(board, 2, SPRINT_CLOSED, "2025-08-18", "2025-08-29");
    put_sprint(board, 3, SPRINT_DRAFT, "2025-09-15", "2025-09-26");
    put_sprint(board, 4, SPRINT_RUNNING, "2025-09-01", "2025-09-12");
    for (int64_t sprint = 1; sprint <= 4; sprint++) {
        PUT(board, COMMITMENT, commitment, .id = sprint * 10, .sprint = sprint, .campaign = 1, .added = on("2025-08-01"));
        PUT(board, COMMITMENT, commitment, .id = sprint * 10 + 1, .sprint = sprint, .campaign = 2, .added = on("2025-08-01"));
        PUT(board, TARGET, target, .id = sprint * 10, .sprint = sprint, .campaign = 1, .measure = MEASURE_EMAIL, .n = 40);
        PUT(board, TARGET, target, .id = sprint * 10 + 1, .sprint = sprint, .campaign = 2, .measure = MEASURE_EMAIL, .n = 40);
    }
    PUT(board, SCOPE_CHANGE, scope_change, .id = 1, .sprint = 4, .day = on("2025-09-05"), .outreach = 5);
    PUT(board, SCOPE_CHANGE, scope_change, .id = 2, .sprint = 4, .day = on("2025-09-04"), .outreach = -5);
    PUT(board, SCOPE_CHANGE, scope_change, .id = 3, .sprint = 2, .day = on("2025-08-20"), .outreach = 9);
}

static void test_sprints(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_sprints(board);
    PUT(board, ACTION, action, .id = 1, .sprint = 1, .words = "Ask", .state = ACTION_DONE, .reviewed = 2);
    PUT(board, ACTION, action, .id = 2, .sprint = 1, .words = "Tell", .state = ACTION_DONE, .reviewed = 1);
    PUT(board, ACTION, action, .id = 3, .sprint = 2, .words = "Call", .state = ACTION_DROPPED);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, sprints), "1 2 4 3");
    assert_string_equal(IDS(board, &snap, actions), "1 3");
    assert_ptr_equal(snap.closed, &snap.sprints[1]);
    assert_ptr_equal(snap.running, &snap.sprints[2]);
    assert_ptr_equal(snap.draft, &snap.sprints[3]);
    assert_string_equal(IDS(board, &snap, commitments), "21 20 31 30 41 40");
    assert_string_equal(IDS(board, &snap, targets), "21 20 31 30 41 40");
    assert_string_equal(IDS(board, &snap, scope_changes), "2 1");
    arena_release(&snap.arena);
}

static void put_card(struct board *board, int64_t id, int64_t sprint, int lane, int64_t rank, int64_t archived)
{
    PUT(board, CARD, card, .id = id, .sprint = sprint, .lane = lane, .rank = rank, .title = "Call", .measure = MEASURE_EMAIL,
        .archived = archived);
}

static void put_cards(struct board *board)
{
    put_card(board, 1, 4, LANE_DONE, 1, 0);
    put_card(board, 2, 4, LANE_TODO, 2, 0);
    put_card(board, 3, 4, LANE_TODO, 1, 0);
    put_card(board, 4, 4, LANE_WAITING, 1, 0);
    put_card(board, 5, 4, LANE_DOING, 1, 0);
    put_card(board, 6, 4, LANE_TODO, 3, 1);
    put_card(board, 7, 3, LANE_TODO, 1, 0);
    put_card(board, 8, 2, LANE_TODO, 1, 0);
    put_card(board, 9, 0, LANE_TODO, 2, 0);
    put_card(board, 10, 0, LANE_TODO, 1, 0);
    put_card(board, 11, 0, LANE_TODO, 3, 1);
}

/* Of what was put away, what was added last comes first; of cards those whose sprint is not closed, and no text but the names. */
static void test_what_was_put_away(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_sprints(board);
    put_cards(board);
    put_card(board, 12, 2, LANE_TODO, 1, 1);
    PUT(board, CARD, card, .id = 13, .sprint = 3, .rank = 1, .title = "Write", .words = "To the owner", .archived = 1);
    PUT(board, CAMPAIGN, campaign, .id = 9, .rank = 0, .name = "Vets", .industry = "Animals", .archived = 1);
    PUT(board, COMPANY, company, .id = 3, .name = "Closed Ltd", .folded = "closed ltd", .archived = 1);
    PUT(board, COMPANY, company, .id = 4, .name = "Sol", .folded = "sol");
    PUT(board, COMPANY, company, .id = 5, .name = "Gone Ltd", .folded = "gone ltd", .archived = 1);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, archived_cards), "13 11 6");
    assert_string_equal(snap.archived_cards[0].title, "Write");
    assert_string_equal(snap.archived_cards[0].words, "");
    assert_string_equal(IDS(board, &snap, archived_campaigns), "9 3");
    assert_string_equal(snap.archived_campaigns[0].name, "Vets");
    assert_string_equal(snap.archived_campaigns[0].industry, "");
    assert_string_equal(IDS(board, &snap, archived_companies), "5 3");
    arena_release(&snap.arena);
}

static void put_card_tally(struct board *board, int64_t id, int64_t sprint, const char *day, int64_t card, int measure, int64_t n)
{
    PUT(board, TALLY, tally, .id = id, .sprint = sprint, .day = on(day), .member = 1, .campaign = 1, .card = card,
        .measure = measure, .n = n);
}

static void test_cards(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_companies(board);
    put_sprints(board);
    put_cards(board);
    put_card_tally(board, 1, 2, "2025-08-20", 2, MEASURE_EMAIL, 3);
    put_card_tally(board, 2, 4, "2025-09-02", 2, MEASURE_EMAIL, 4);
    put_card_tally(board, 3, 4, "2025-09-02", 2, MEASURE_CALL, 1);
    put_card_tally(board, 4, 2, "2025-08-20", 8, MEASURE_EMAIL, 9);
    put_card_tally(board, 5, 2, "2025-08-20", 7, MEASURE_EMAIL, 6);
    put_card_tally(board, 6, 4, "2025-09-02", 6, MEASURE_EMAIL, 5);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, cards), "7 3 2 5 4 1");
    assert_string_equal(IDS(board, &snap, waiting_cards), "10 9");
    assert_string_equal(SUMS(board, &snap, card_sums), "k2 call 1, k2 email 7, k7 email 6");
    arena_release(&snap.arena);
}

/* No sprint runs: the pages speak of the last closed one. */
static void test_between_sprints(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_sprint(board, 1, SPRINT_CLOSED, "2025-08-04", "2025-08-15");
    put_sprint(board, 2, SPRINT_CLOSED, "2025-08-18", "2025-08-29");
    put_card(board, 1, 1, LANE_TODO, 1, 0);
    put_card(board, 3, 2, LANE_TODO, 1, 0);
    put_tally(board, 1, 1, "2025-08-05", 1, 3, MEASURE_EMAIL, 1);
    put_tally(board, 2, 2, "2025-08-20", 1, 3, MEASURE_EMAIL, 2);
    put_tally(board, 3, 0, "2025-09-08", 1, 3, MEASURE_REPLY, 1);
    PUT(board, NOTE, note, .id = 1, .sprint = 2, .day = on("2025-08-20"), .member = 1);
    PUT(board, NOTE, note, .id = 2, .sprint = 1, .day = on("2025-08-06"), .member = 1);
    struct snapshot snap;
    load(board, &snap);
    assert_null(snap.running);
    assert_null(snap.draft);
    assert_int_equal(snap.closed->id, 2);
    assert_string_equal(IDS(board, &snap, cards), "3");
    assert_string_equal(SUMS(board, &snap, tallies), "2025-08-20 s2 m1 c1 p3 email 2");
    assert_string_equal(SUMS(board, &snap, since), "2025-09-08 c1 p3 reply 1");
    assert_string_equal(IDS(board, &snap, notes), "1");
    arena_release(&snap.arena);
}

static void put_figures(struct board *board)
{
    put_tally(board, 1, 2, "2025-08-20", 1, 3, MEASURE_EMAIL, 100); /* in the closing of sprint 2, corrected since */
    put_line(board, 1, 2, 1, 0, MEASURE_EMAIL, 30, 4);
    put_line(board, 2, 2, 1, 3, MEASURE_EMAIL, 20, 3);
    put_line(board, 3, 2, 3, 4, MEASURE_EMAIL, 7, 0);
    put_line(board, 4, 1, 1, 3, MEASURE_EMAIL, 10, 0);
    put_line(board, 5, 1, 1, 3, MEASURE_REPLY, 1, 0);
    put_tally(board, 2, 4, "2025-09-02", 1, 3, MEASURE_EMAIL, 5);
    put_card_tally(board, 3, 4, "2025-09-02", 2, MEASURE_EMAIL, 2);
    put_tally(board, 4, 4, "2025-09-02", 1, 0, MEASURE_EMAIL, 1);
    PUT(board, TALLY, tally, .id = 5, .sprint = 4, .day = on("2025-09-02"), .member = 3, .campaign = 1, .pitch = 3,
        .measure = MEASURE_EMAIL, .n = 6);
    put_tally(board, 6, 0, "2025-08-30", 1, 3, MEASURE_REPLY, 2);  /* late: it came while no sprint ran */
    put_tally(board, 7, 3, "2025-09-03", 1, 3, MEASURE_REPLY, 1);  /* of a sprint that was taken back */
    put_tally(board, 8, 0, "2025-08-30", 3, 4, MEASURE_REPLY, 50); /* of an archived campaign */
}

static void test_figures(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_companies(board);
    put_sprints(board);
    put_cards(board);
    put_figures(board);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(SUMS(board, &snap, tallies), "2025-09-02 s4 m1 c1 email 3, 2025-09-02 s4 m1 c1 p3 email 5, "
                                                     "2025-09-02 s4 m3 c1 p3 email 6");
    assert_string_equal(SUMS(board, &snap, since), "2025-09-02 c1 email 3, 2025-09-02 c1 p3 email 11, "
                                                   "2025-08-30 c1 p3 reply 2, 2025-09-03 c1 p3 reply 1");
    assert_string_equal(past_text(board, &snap), "s1 c1 p3 email 10+0, s1 c1 p3 reply 1+0, s2 c1 p0 email 30+4, "
                                                 "s2 c1 p3 email 20+3, s2 c3 p4 email 7+0");
    assert_string_equal(SUMS(board, &snap, pitch_sums), "c1 p3 email 41, c1 p3 reply 4");
    arena_release(&snap.arena);
}

/* Fourteen closed sprints: the last dozen are kept apart, what was before is added up, of campaigns that are not archived. */
static void put_years(struct board *board)
{
    for (int64_t sprint = 1; sprint <= 14; sprint++) {
        PUT(board, SPRINT, sprint, .id = sprint, .state = SPRINT_CLOSED, .first_day = (civil_day)(on("2025-01-06") + 14 * sprint),
            .last_day = (civil_day)(on("2025-01-17") + 14 * sprint));
        put_line(board, sprint * 10, sprint, 1, 0, MEASURE_EMAIL, sprint, 1);
        put_line(board, sprint * 10 + 1, sprint, 1, 3, MEASURE_EMAIL, sprint, 1);
        put_line(board, sprint * 10 + 2, sprint, 3, 0, MEASURE_EMAIL, sprint, 1);
        PUT(board, CLOSING, closing, .id = sprint, .formulas = 1);
        PUT(board, CLOSING_CAMPAIGN, closing_campaign, .id = sprint, .sprint = sprint, .campaign = 1, .name = "Dental");
        PUT(board, DECISION, decision, .id = sprint, .sprint = sprint, .member = 1, .campaign = 1);
        PUT(board, LEARNING, learning, .id = sprint, .sprint = sprint, .member = 1, .words = "They ask for dates");
        PUT(board, GROUND, ground, .id = sprint, .decision = sprint, .learning = sprint);
        PUT(board, RANKING, ranking, .id = sprint, .sprint = sprint, .campaign = 1, .suggested = 1, .given = 2);
        PUT(board, ACTION, action, .id = sprint, .sprint = sprint, .words = "Ask", .state = ACTION_DONE, .reviewed = sprint + 1);
    }
}

static void test_who_counted_in_the_last_three_closed_sprints(void **state)
{
    struct board *board = *state;
    struct snapshot snap;
    put_team(board);
    put_campaigns(board);
    put_sprint(board, 1, SPRINT_CLOSED, "2025-06-23", "2025-07-04");
    put_sprint(board, 2, SPRINT_CLOSED, "2025-07-07", "2025-07-18");
    put_sprint(board, 3, SPRINT_CLOSED, "2025-07-21", "2025-08-01");
    put_sprint(board, 5, SPRINT_CLOSED, "2025-08-18", "2025-08-29");
    put_sprint(board, 6, SPRINT_RUNNING, "2025-09-01", "2025-09-12");
    put_tally(board, 1, 1, "2025-06-24", 1, 0, MEASURE_EMAIL, 1000);
    put_tally(board, 2, 2, "2025-07-08", 1, 0, MEASURE_EMAIL, 3);
    put_tally(board, 3, 5, "2025-08-19", 1, 0, MEASURE_EMAIL, 4);
    put_tally(board, 4, 5, "2025-08-20", 2, 0, MEASURE_EMAIL, 5);
    put_tally(board, 5, 5, "2025-08-20", 2, 0, MEASURE_CALL, 7);
    put_tally(board, 6, 6, "2025-09-02", 1, 0, MEASURE_EMAIL, 2000);
    PUT(board, ABSENCE, absence, .id = 1, .member = 1, .first_day = on("2025-07-07"), .last_day = on("2025-07-07"));
    PUT(board, ABSENCE, absence, .id = 2, .member = 1, .first_day = on("2025-07-01"), .last_day = on("2025-07-04"));
    load(board, &snap);
    assert_int_equal(snap.member_sums_count, 3);
    assert_int_equal(snap.member_sums[0].sprint, 2);
    assert_int_equal(snap.member_sums[0].n, 3);
    assert_int_equal(snap.member_sums[1].measure, MEASURE_EMAIL);
    assert_int_equal(snap.member_sums[1].n, 9);
    assert_int_equal(snap.member_sums[2].sprint, 5);
    assert_int_equal(snap.member_sums[2].member, 1);
    assert_int_equal(snap.member_sums[2].n, 7);
    assert_int_equal(snap.absences_count, 1);
    assert_int_equal(snap.absences[0].id, 1);
    arena_release(&snap.arena);
}

static void test_years(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    OK(board, store_defer_keys(board->store, &board->err));
    put_years(board);
    put_sprint(board, 15, SPRINT_RUNNING, "2025-09-01", "2025-09-12");
    PUT(board, LEARNING, learning, .id = 20, .sprint = 1, .member = 1, .words = "Not acted upon");
    PUT(board, LEARNING, learning, .id = 21, .sprint = 14, .member = 1, .words = "Wrong", .archived = 1);
    PUT(board, LEARNING, learning, .id = 22, .member = 1, .words = "Between sprints");
    PUT(board, DECISION, decision, .id = 20, .sprint = 15, .member = 1, .campaign = 1, .pitch = 3);
    PUT(board, DECISION, decision, .id = 21, .sprint = 15, .member = 1, .campaign = 1);
    PUT(board, ACTION, action, .id = 20, .sprint = 2, .words = "Open since long", .state = ACTION_OPEN);
    PUT(board, RANKING, ranking, .id = 20, .sprint = 14, .campaign = 2, .suggested = 2, .given = 1);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, sprints), "3 4 5 6 7 8 9 10 11 12 13 14 15");
    assert_string_equal(IDS(board, &snap, closings), "3 4 5 6 7 8 9 10 11 12 13 14");
    assert_string_equal(IDS(board, &snap, closing_campaigns), "3 4 5 6 7 8 9 10 11 12 13 14");
    assert_string_equal(IDS(board, &snap, decisions), "3 4 5 6 7 8 9 10 11 12 13 14 21 20");
    assert_string_equal(IDS(board, &snap, grounds), "3 4 5 6 7 8 9 10 11 12 13 14");
    assert_string_equal(IDS(board, &snap, rankings), "3 4 5 6 7 8 9 10 11 12 13 20 14");
    assert_string_equal(IDS(board, &snap, learnings), "3 4 5 6 7 8 9 10 11 12 13 14 20 22");
    assert_string_equal(IDS(board, &snap, actions), "20 13 14");
    assert_int_equal(snap.past_count, 2 + 12 * 3);
    assert_int_equal(snap.past[0].sprint, 0);
    assert_int_equal(snap.past[0].campaign, 1);
    assert_int_equal(snap.past[0].pitch, 0);
    assert_int_equal(snap.past[0].measure, MEASURE_EMAIL);
    assert_int_equal(snap.past[0].n, 3);
    assert_int_equal(snap.past[0].open, 2);
    assert_int_equal(snap.past[1].pitch, 3);
    assert_int_equal(snap.past[1].n, 3);
    assert_string_equal(SUMS(board, &snap, pitch_sums), "c1 p3 email 105");
    arena_release(&snap.arena);
}

static void test_notes(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_companies(board);
    put_sprints(board);
    PUT(board, DAY_OFF, day_off, .id = 1, .day = on("2025-09-09"), .words = "Fair");
    PUT(board, NOTE, note, .id = 1, .sprint = 4, .day = on("2025-09-02"), .member = 1, .company = 2);
    PUT(board, NOTE, note, .id = 2, .day = on("2025-09-08"), .member = 1, .company = 1);
    PUT(board, NOTE, note, .id = 3, .day = on("2025-09-05"), .member = 1, .company = 4);
    PUT(board, NOTE, note, .id = 4, .day = on(TODAY), .member = 1);
    PUT(board, NOTE, note, .id = 5, .sprint = 4, .day = on(TODAY), .member = 1, .archived = 1);
    PUT(board, NOTE, note, .id = 6, .sprint = 2, .day = on("2025-08-20"), .member = 1);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, notes), "1 2 4");
    assert_string_equal(IDS(board, &snap, note_companies), "1 2");
    arena_release(&snap.arena);
}

static void test_standup(void **state)
{
    struct board *board = *state;
    put_team(board);
    PUT(board, STANDUP, standup, .id = 1, .day = on("2025-09-09"), .minutes = 15);
    PUT(board, STANDUP, standup, .id = 2, .day = on(TODAY), .minutes = 20);
    PUT(board, TURN, turn, .id = 1, .standup = 2, .member = 1, .position = 2);
    PUT(board, TURN, turn, .id = 2, .standup = 2, .member = 3, .position = 1);
    PUT(board, TURN, turn, .id = 3, .standup = 1, .member = 3, .position = 1);
    PUT(board, HISTORY, history, .id = 5, .token = "t5", .words = "Began");
    PUT(board, HISTORY, history, .id = 6, .token = "t6", .words = "Went on");
    struct snapshot snap;
    load(board, &snap);
    assert_int_equal(snap.standup->id, 2);
    assert_int_equal(snap.standup->minutes, 20);
    assert_string_equal(IDS(board, &snap, turns), "2 1");
    assert_int_equal(snap.last.id, 6);
    assert_string_equal(snap.last.words, "Went on");
    arena_release(&snap.arena);
}

static void put_company_card(struct board *board, int64_t company, int64_t sprint, int64_t archived)
{
    PUT(board, CARD, card, .id = company, .sprint = sprint, .rank = company, .title = "Call", .measure = MEASURE_NONE,
        .company = company, .archived = archived);
}

/* Each company is named by one thing alone. */
static void test_companies_that_are_named(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_sprints(board);
    for (int64_t id = 1; id <= 9; id++) {
        const char *name = arena_format(&board->arena, "company %d", (int)id);
        PUT(board, COMPANY, company, .id = id, .name = name, .folded = name);
    }
    put_company_card(board, 9, 4, 0);
    put_company_card(board, 2, 3, 0);
    put_company_card(board, 3, 0, 0);
    put_company_card(board, 4, 2, 0);
    put_company_card(board, 5, 4, 1);
    put_company_card(board, 6, 0, 1);
    PUT(board, NOTE, note, .id = 1, .sprint = 4, .day = on(TODAY), .member = 1, .company = 7, .archived = 1);
    PUT(board, NOTE, note, .id = 2, .sprint = 4, .day = on(TODAY), .member = 1, .company = 8);
    struct snapshot snap;
    load(board, &snap);
    assert_string_equal(IDS(board, &snap, note_companies), "2 3 8 9");
    arena_release(&snap.arena);
}

static void open_focus(struct board *board, struct focus *focus, enum thing thing, int64_t id)
{
    *focus = (struct focus){.thing = thing, .id = id};
    arena_init(&focus->arena);
    OK(board, store_focus(board->store, focus, &board->err));
}

static void put_focus(struct board *board)
{
    put_team(board);
    put_campaigns(board);
    put_companies(board);
    put_sprints(board);
    put_cards(board);
    PUT(board, NOTE, note, .id = 1, .day = on(TODAY), .member = 1, .campaign = 1, .company = 4, .pitch = 3, .card = 2);
    PUT(board, NOTE, note, .id = 2, .day = on("2025-09-09"), .member = 1, .campaign = 1, .company = 4, .pitch = 3, .card = 2);
    PUT(board, NOTE, note, .id = 3, .day = on(TODAY), .member = 1);
    PUT(board, NOTE, note, .id = 4, .day = on(TODAY), .member = 1, .campaign = 1, .company = 4, .pitch = 3, .card = 2,
        .archived = 1);
    put_card_tally(board, 1, 4, "2025-09-02", 2, MEASURE_EMAIL, 4);
    put_card_tally(board, 2, 4, "2025-09-03", 2, MEASURE_EMAIL, 5);
    put_tally(board, 3, 4, "2025-09-02", 1, 3, MEASURE_EMAIL, 6);
    PUT(board, HISTORY, history, .id = 1, .token = "a", .words = "Added");
    PUT(board, HISTORY, history, .id = 2, .token = "b", .words = "Edited");
    PUT(board, IMAGE, image, .id = 1, .history = 1, .thing = THING_CAMPAIGN, .row = 1, .after = "{}");
    PUT(board, IMAGE, image, .id = 2, .history = 2, .thing = THING_CAMPAIGN, .row = 1, .before = "{}", .after = "{}");
    PUT(board, IMAGE, image, .id = 3, .history = 2, .thing = THING_CARD, .row = 2, .before = "{}", .after = "{}");
}

static void test_focus_campaign(void **state)
{
    struct board *board = *state;
    put_focus(board);
    PUT(board, STANDING, standing, .id = 6, .campaign = 2, .company = 3, .state = STANDING_TALKING);
    PUT(board, STANDING, standing, .id = 7, .campaign = 2, .company = 4, .state = STANDING_TALKING);
    struct focus focus;
    open_focus(board, &focus, THING_CAMPAIGN, 1);
    assert_true(focus.found);
    assert_string_equal(focus.row.campaign.name, "Dental");
    assert_string_equal(IDS(board, &focus, pitches), "3 2 5 1");
    assert_string_equal(focus.pitches[0].words, "Dear you");
    assert_string_equal(IDS(board, &focus, standings), "4 1 2");
    assert_string_equal(IDS(board, &focus, companies), "4 1 2");
    assert_string_equal(IDS(board, &focus, elsewhere), "7");
    assert_string_equal(IDS(board, &focus, notes), "2 1");
    assert_string_equal(IDS(board, &focus, histories), "2 1");
    assert_int_equal(focus.tallies_count, 0);
    arena_release(&focus.arena);
}

static void test_focus_card_and_pitch(void **state)
{
    struct board *board = *state;
    put_focus(board);
    struct focus focus;
    open_focus(board, &focus, THING_CARD, 2);
    assert_string_equal(focus.row.card.title, "Call");
    assert_string_equal(SUMS(board, &focus, tallies), "2025-09-02 m1 k2 email 4, 2025-09-03 m1 k2 email 5");
    assert_string_equal(IDS(board, &focus, notes), "2 1");
    assert_string_equal(IDS(board, &focus, histories), "2");
    arena_release(&focus.arena);
    open_focus(board, &focus, THING_PITCH, 3);
    assert_string_equal(focus.row.pitch.words, "Dear you");
    assert_string_equal(SUMS(board, &focus, tallies), "2025-09-02 m1 p3 email 6");
    assert_string_equal(IDS(board, &focus, notes), "2 1");
    arena_release(&focus.arena);
}

static void test_companies_are_found_by_a_part_of_their_name(void **state)
{
    struct board *board = *state;
    put_team(board);
    put_campaigns(board);
    put_companies(board);
    struct company *rows;
    size_t count;
    OK(board, store_companies_find(board->store, "e", 9, &board->arena, &rows, &count, &board->err));
    assert_int_equal(count, 4); /* without the one that was put away */
    assert_string_equal(rows[0].name, "Apex");
    assert_string_equal(rows[3].name, "Elsewhere");
    OK(board, store_companies_find(board->store, "dent &", 9, &board->arena, &rows, &count, &board->err));
    assert_int_equal(count, 1);
    OK(board, store_companies_find(board->store, "e", 2, &board->arena, &rows, &count, &board->err));
    assert_int_equal(count, 2);
}

static void test_focus_company(void **state)
{
    struct board *board = *state;
    put_focus(board);
    struct focus focus;
    open_focus(board, &focus, THING_COMPANY, 4);
    assert_string_equal(focus.row.company.name, "Apex");
    assert_string_equal(IDS(board, &focus, standings), "4 5");
    assert_string_equal(IDS(board, &focus, companies), "4");
    assert_string_equal(IDS(board, &focus, notes), "2 1");
    arena_release(&focus.arena);
}

static void test_focus_day(void **state)
{
    struct board *board = *state;
    put_focus(board);
    PUT(board, STANDUP, standup, .id = 7, .day = on(TODAY), .minutes = 15);
    struct focus focus;
    open_focus(board, &focus, THING_STANDUP, 7);
    assert_int_equal(focus.row.standup.minutes, 15);
    assert_string_equal(IDS(board, &focus, notes), "3 1");
    arena_release(&focus.arena);
    open_focus(board, &focus, THING_NOTE, 2);
    assert_string_equal(IDS(board, &focus, notes), "2");
    arena_release(&focus.arena);
}

/* At most a hundred notes, and the newest ones. */
static void test_focus_on_much(void **state)
{
    const enum thing things[] = {THING_CAMPAIGN, THING_CARD, THING_COMPANY, THING_PITCH, THING_NOTE};
    const int64_t ids[] = {1, 2, 4, 3, 1};
    struct board *board = *state;
    put_focus(board);
    for (int64_t id = 10; id < 130; id++) {
        PUT(board, NOTE, note, .id = id, .day = on(TODAY), .member = 1, .campaign = 1, .company = 4, .pitch = 3, .card = 2);
    }
    for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++) {
        struct focus focus;
        open_focus(board, &focus, things[i], ids[i]);
        assert_int_equal(focus.notes_count, 100);
        assert_int_equal(focus.notes[0].id, 129);
        arena_release(&focus.arena);
    }
}

static void test_focus_of_what_is_gone(void **state)
{
    struct board *board = *state;
    put_focus(board);
    PUT(board, IMAGE, image, .id = 4, .history = 2, .thing = THING_CARD, .row = 6000, .before = "{}");
    struct focus focus;
    open_focus(board, &focus, THING_CARD, 6000);
    assert_false(focus.found);
    assert_string_equal(IDS(board, &focus, histories), "2");
    arena_release(&focus.arena);
    open_focus(board, &focus, THING_STANDUP, 1);
    assert_false(focus.found);
    assert_int_equal(focus.notes_count, 0);
    arena_release(&focus.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(test_board_without_team),
        BOARD_TEST(test_board_without_sprint),
        BOARD_TEST(test_team),
        BOARD_TEST(test_campaigns),
        BOARD_TEST(test_sprints),
        BOARD_TEST(test_cards),
        BOARD_TEST(test_what_was_put_away),
        BOARD_TEST(test_between_sprints),
        BOARD_TEST(test_figures),
        BOARD_TEST(test_who_counted_in_the_last_three_closed_sprints),
        BOARD_TEST(test_years),
        BOARD_TEST(test_notes),
        BOARD_TEST(test_companies_that_are_named),
        BOARD_TEST(test_standup),
        BOARD_TEST(test_focus_campaign),
        BOARD_TEST(test_focus_card_and_pitch),
        BOARD_TEST(test_companies_are_found_by_a_part_of_their_name),
        BOARD_TEST(test_focus_company),
        BOARD_TEST(test_focus_day),
        BOARD_TEST(test_focus_on_much),
        BOARD_TEST(test_focus_of_what_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
