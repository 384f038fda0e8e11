#include "builder.h"

#include "model/rules.h"

static void assert_refused(const struct err *err, const char *words)
{
    assert_int_equal(err->code, ERR_REFUSED);
    assert_string_equal(err->text, words);
}

/* --- rule 2 --- */

static unsigned parts(enum campaign_part one, enum campaign_part two, enum campaign_part three)
{
    return 1u << one | 1u << two | 1u << three;
}

static void test_a_campaign_is_ready_with_a_name_an_audience_and_one_pitch(void **state)
{
    (void)state;
    for (unsigned filled = 0; filled < 1u << PARTS; filled++) {
        bool name = filled >> PART_NAME & 1, audience = filled >> PART_AUDIENCE & 1;
        bool pitch = (filled & (1u << PART_EMAIL | 1u << PART_VOICEMAIL | 1u << PART_PRESENTATION)) != 0;
        assert_int_equal(campaign_ready(filled), name && audience && pitch);
    }
}

static void test_only_a_ready_campaign_enters_a_running_sprint(void **state)
{
    (void)state;
    struct campaign campaign = {.name = "Dental", .state = CAMPAIGN_ACTIVE};
    struct err err = {.code = ERR_NONE};
    unsigned ready = parts(PART_NAME, PART_AUDIENCE, PART_VOICEMAIL);
    assert_true(rules_campaign_enters(&campaign, ready, true, &err));
    assert_true(rules_campaign_enters(&campaign, 0, false, &err));
    assert_false(rules_campaign_enters(&campaign, parts(PART_NAME, PART_AUDIENCE, PART_INDUSTRY), true, &err));
    assert_refused(&err, "“Dental” is not ready: it lacks a pitch.");
    assert_false(rules_campaign_enters(&campaign, 1u << PART_NAME, true, &err));
    assert_refused(&err, "“Dental” is not ready: it lacks an audience, a pitch.");
    assert_false(rules_campaign_enters(&campaign, parts(PART_NAME, PART_EMAIL, PART_INDUSTRY), true, NULL));
}

static void test_a_paused_campaign_may_come_back_a_stopped_one_may_not(void **state)
{
    (void)state;
    struct campaign campaign = {.name = "Dental", .state = CAMPAIGN_PAUSED};
    struct err err = {.code = ERR_NONE};
    assert_true(rules_campaign_enters(&campaign, parts(PART_NAME, PART_AUDIENCE, PART_EMAIL), true, &err));
    campaign.state = CAMPAIGN_STOPPED;
    assert_false(rules_campaign_enters(&campaign, parts(PART_NAME, PART_AUDIENCE, PART_EMAIL), false, &err));
    assert_refused(&err, "“Dental” was stopped: bring it back first.");
}

/* --- rule 3 --- */

static void test_a_sprint_takes_one_to_four_weeks(void **state)
{
    (void)state;
    struct err err = {.code = ERR_NONE};
    civil_day monday = on("2025-09-01");
    for (int days = 5; days <= 28; days++) {
        assert_true(rules_sprint_days(monday, monday + days - 1, &err));
    }
    assert_false(rules_sprint_days(monday, monday + 3, &err));
    assert_refused(&err, "A sprint takes one to four weeks; this one would be 4 days.");
    assert_false(rules_sprint_days(monday, monday, &err));
    assert_refused(&err, "A sprint takes one to four weeks; this one would be 1 day.");
    assert_false(rules_sprint_days(monday, monday + 28, &err));
    assert_false(rules_sprint_days(monday, monday - 1, &err));
    assert_refused(&err, "A sprint needs a first day and a last day that is not before it.");
    assert_false(rules_sprint_days(DAY_NONE, monday, &err));
    assert_false(rules_sprint_days(monday, DAY_NONE, &err));
}

static const struct check *line_with(const struct check *lines, size_t count, const char *words)
{
    for (size_t i = 0; i < count; i++) {
        if (strstr(lines[i].words, words) != NULL) {
            return &lines[i];
        }
    }
    return NULL;
}

static enum check_state state_of(struct builder *b, const struct sprint *draft, const char *words)
{
    struct check *lines;
    size_t count = rules_sprint_checklist(&b->snap, draft, &b->arena, &lines);
    const struct check *line = line_with(lines, count, words);
    if (line == NULL) {
        fail_msg("no line says “%s”", words);
        return CHECK_MISSING;
    }
    return line->state;
}

static void put_ready_campaign(struct builder *b)
{
    put_campaign(b, 1, "Dental");
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 1, .title = "Owner");
    put_version(b, 11, 1, CHANNEL_EMAIL, 1);
}

static void test_the_checklist_turns_green_step_by_step(void **state)
{
    struct builder *b = *state;
    struct err err = {.code = ERR_NONE};
    struct sprint *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    assert_int_equal(state_of(b, draft, "a goal"), CHECK_MISSING);
    assert_int_equal(state_of(b, draft, "dates"), CHECK_OK);
    assert_int_equal(state_of(b, draft, "at least one campaign"), CHECK_MISSING);
    assert_int_equal(state_of(b, draft, "no targets yet"), CHECK_WARNING);
    assert_false(rules_sprint_start(&b->snap, draft, &err));
    assert_refused(&err, "Sprint 8 cannot start yet. It still needs: a goal in one sentence; at least one campaign.");
    draft->goal = "8 meetings";
    assert_false(rules_sprint_start(&b->snap, draft, &err));
    assert_refused(&err, "Sprint 8 cannot start yet. It still needs: at least one campaign.");
    put_ready_campaign(b);
    put_commitment(b, 8, 1);
    assert_true(rules_sprint_start(&b->snap, draft, &err));
    put_target(b, 8, 1, MEASURE_EMAIL, 1, 100);
    assert_int_equal(state_of(b, draft, "targets shared out"), CHECK_OK);
    put_target(b, 8, 1, MEASURE_CONTACT, 0, 20);
    assert_int_equal(state_of(b, draft, "targets shared out: 20 contacts have no owner yet"), CHECK_WARNING);
    assert_true(rules_sprint_start(&b->snap, draft, &err));
    draft->last_day = draft->first_day;
    assert_int_equal(state_of(b, draft, "dates"), CHECK_MISSING);
    assert_false(rules_sprint_start(&b->snap, draft, &err));
}

static void test_a_running_sprint_keeps_the_draft_waiting(void **state)
{
    struct builder *b = *state;
    struct err err = {.code = ERR_NONE};
    put_ready_campaign(b);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    struct sprint *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    draft->goal = "8 meetings";
    put_commitment(b, 8, 1);
    assert_false(rules_sprint_start(&b->snap, draft, &err));
    assert_refused(&err, "Sprint 8 cannot start yet. It still needs: Sprint 7 closed.");
    b->snap.running = NULL;
    assert_true(rules_sprint_start(&b->snap, draft, &err));
}

static void test_the_checklist_names_what_a_campaign_lacks(void **state)
{
    struct builder *b = *state;
    struct sprint *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    put_campaign(b, 1, "Dental");
    put_commitment(b, 8, 1);
    assert_int_equal(state_of(b, draft, "“Dental” ready: it lacks an audience, a pitch"), CHECK_MISSING);
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 1, .title = "Owner");
    put_version(b, 11, 1, CHANNEL_VOICEMAIL, 1);
    assert_int_equal(state_of(b, draft,
                              "“Dental” has no word yet on the industry, the offering, target companies, what makes us "
                              "different, the email pitch"),
                     CHECK_WARNING);
}

static void test_a_second_sprint_without_a_stop_rule_is_warned_of(void **state)
{
    struct builder *b = *state;
    struct check *lines;
    put_ready_campaign(b);
    put_sprint(b, 7, SPRINT_CLOSED, "2025-09-01");
    struct sprint *draft = put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    put_commitment(b, 8, 1);
    size_t count = rules_sprint_checklist(&b->snap, draft, &b->arena, &lines);
    assert_null(line_with(lines, count, "stop rule"));
    put_closed(b, 7, 1, 20, 0, "keep");
    assert_int_equal(state_of(b, draft, "“Dental” was tried before and has no stop rule"), CHECK_WARNING);
}

/* --- rule 7 --- */

static void test_a_sick_campaign_must_be_answered_before_the_sprint_closes(void **state)
{
    struct builder *b = *state;
    struct err err = {.code = ERR_NONE};
    put_campaign(b, 1, "Hotels");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    struct sprint *sprint = put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_closed(b, 5, 1, 74, 0, "keep");
    assert_true(rules_sprint_close(&b->snap, sprint, &err)); /* not in this sprint */
    put_commitment(b, 7, 1);
    assert_false(rules_sprint_close(&b->snap, sprint, &err));
    assert_refused(&err, "“Hotels” needs a decision before the sprint closes: keep, tweak, pause or stop. The figures suggest "
                         "stop (no signal: 0 of 74 positive).");
    PUT(b, decisions, DECISION, decision, .id = 1, .sprint = 7, .campaign = 1, .word = DECISION_OPEN);
    assert_false(rules_sprint_close(&b->snap, sprint, &err));
    b->snap.decisions[0].pitch = 11;
    b->snap.decisions[0].word = DECISION_STOP;
    assert_false(rules_sprint_close(&b->snap, sprint, &err)); /* of a version only */
    b->snap.decisions[0].pitch = 0;
    for (int word = DECISION_KEEP; word <= DECISION_STOP; word++) {
        b->snap.decisions[0].word = word;
        assert_true(rules_sprint_close(&b->snap, sprint, &err));
    }
}

static void test_a_healthy_or_young_campaign_needs_no_answer(void **state)
{
    struct builder *b = *state;
    const struct campaign **campaigns;
    put_campaign(b, 1, "Dental");
    put_campaign(b, 2, "New");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_closed(b, 5, 1, 100, 9, "keep");
    put_commitment(b, 7, 1);
    put_commitment(b, 7, 2);
    assert_int_equal(rules_must_answer(&b->snap, 7, &b->arena, &campaigns), 0);
    PUT(b, stop_rules, STOP_RULE, stop_rule, .id = 1, .campaign = 1, .measure = MEASURE_DEAL, .least = 1, .sprint = 7,
        .written = on("2025-09-01"));
    b->snap.today = on("2025-09-12");
    assert_int_equal(rules_must_answer(&b->snap, 7, &b->arena, &campaigns), 1);
    assert_int_equal(campaigns[0]->id, 1);
}

/* --- counting, limits --- */

static void test_only_the_past_outside_closed_sprints_is_counted(void **state)
{
    struct builder *b = *state;
    struct err err = {.code = ERR_NONE};
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_true(rules_count_day(&b->snap, on("2025-09-04"), &err));
    assert_true(rules_count_day(&b->snap, on("2025-08-30"), &err));
    assert_true(rules_count_day(&b->snap, on("2025-08-17"), &err));
    assert_false(rules_count_day(&b->snap, on("2025-09-05"), &err));
    assert_refused(&err, "Fri 5 Sep is still to come: what is done is counted, not what is planned.");
    assert_false(rules_count_day(&b->snap, on("2025-08-29"), &err));
    assert_refused(&err, "Sprint 6 is closed, so the counts of its days stay. Count it on today.");
    assert_false(rules_count_day(&b->snap, on("2025-08-18"), &err));
    b->snap.sprints[0].closed = on("2025-08-27");
    assert_true(rules_count_day(&b->snap, on("2025-08-28"), &err)); /* a late answer after an early close */
    assert_false(rules_count_day(&b->snap, on("2025-08-27"), &err));
    b->snap.today = on("2025-08-27");
    assert_false(rules_count_day(&b->snap, on("2025-08-27"), &err));
    assert_refused(&err, "Sprint 6 was closed today, so the counts of today stay. Count it tomorrow.");
}

static void test_each_lane_has_its_own_limit(void **state)
{
    struct builder *b = *state;
    b->snap.team.limit_todo = 9;
    b->snap.team.limit_waiting = 5;
    assert_int_equal(rules_lane_limit(&b->snap.team, LANE_TODO), 9);
    assert_int_equal(rules_lane_limit(&b->snap.team, LANE_DOING), 3);
    assert_int_equal(rules_lane_limit(&b->snap.team, LANE_WAITING), 5);
    assert_int_equal(rules_lane_limit(&b->snap.team, LANE_DONE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_campaign_is_ready_with_a_name_an_audience_and_one_pitch),
        cmocka_unit_test(test_only_a_ready_campaign_enters_a_running_sprint),
        cmocka_unit_test(test_a_paused_campaign_may_come_back_a_stopped_one_may_not),
        cmocka_unit_test(test_a_sprint_takes_one_to_four_weeks),
        BUILDER_TEST(test_the_checklist_turns_green_step_by_step),
        BUILDER_TEST(test_a_running_sprint_keeps_the_draft_waiting),
        BUILDER_TEST(test_the_checklist_names_what_a_campaign_lacks),
        BUILDER_TEST(test_a_second_sprint_without_a_stop_rule_is_warned_of),
        BUILDER_TEST(test_a_sick_campaign_must_be_answered_before_the_sprint_closes),
        BUILDER_TEST(test_a_healthy_or_young_campaign_needs_no_answer),
        BUILDER_TEST(test_only_the_past_outside_closed_sprints_is_counted),
        BUILDER_TEST(test_each_lane_has_its_own_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
