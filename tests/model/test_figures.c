#include "builder.h"

#include "model/closing_rows.h"
#include "model/velocity.h"

/* --- what counts as an answer --- */

static void test_an_answer_counts_for_all_rungs_below_it(void **state)
{
    (void)state;
    static const int answers[] = {MEASURE_REPLY, MEASURE_POSITIVE, MEASURE_MEETING, MEASURE_DEAL};
    for (int one = 0; one < 4; one++) {
        for (int other = 0; other < 4; other++) {
            assert_int_equal(measure_contains(answers[one], answers[other]), other >= one);
        }
    }
    assert_true(measure_contains(MEASURE_REPLY, MEASURE_REJECTION));
    assert_false(measure_contains(MEASURE_POSITIVE, MEASURE_REJECTION));
    assert_false(measure_contains(MEASURE_REJECTION, MEASURE_REPLY));
    for (int measure = 0; measure < MEASURES; measure++) {
        assert_true(measure_contains(measure, measure));
        assert_int_equal(measure_contains(MEASURE_REPLY, measure), measure_is_answer(measure));
    }
}

static void test_every_measure_is_read_back_from_its_words(void **state)
{
    (void)state;
    for (int measure = 0; measure < MEASURES; measure++) {
        assert_int_equal(measure_read(measure_word(measure)), measure);
        assert_int_equal(measure_read(measure_plural(measure)), measure);
        assert_int_equal(measure_read(measure_head(measure)), measure);
        int kinds = measure_is_supply(measure) + measure_is_outreach(measure) + measure_is_answer(measure);
        assert_int_equal(kinds, 1);
        assert_true(!measure_is_touch(measure) || measure_is_outreach(measure));
        assert_true(!measure_is_touch(measure) || measure_channel(measure) != CHANNEL_NONE);
    }
    assert_int_equal(measure_read("leads"), MEASURE_NONE);
    assert_string_equal(measure_word(MEASURE_NONE), "");
    assert_string_equal(measure_word(MEASURES), "");
    assert_false(measure_is_touch(MEASURE_CALL));
    assert_int_equal(channel_read("Email"), CHANNEL_EMAIL);
    assert_int_equal(channel_read("fax"), CHANNEL_NONE);
}

/* --- the funnel --- */

static void test_no_step_of_the_funnel_passes_a_hundred_per_cent(void **state)
{
    (void)state;
    unsigned seed = 11;
    for (int round = 0; round < 500; round++) {
        struct funnel funnel = {0};
        for (int measure = 0; measure < MEASURES; measure++) {
            seed = seed * 1103515245u + 12345u;
            funnel_add(&funnel, measure, seed >> 16 & 63);
        }
        for (int rung = RUNG_POSITIVE; rung < RUNGS; rung++) {
            assert_true(funnel_rung(&funnel, (enum rung)rung) <= funnel_rung(&funnel, (enum rung)(rung - 1)));
        }
        assert_true(funnel.rejections <= funnel.replies);
    }
}

static void test_the_funnel_has_step_and_overall_rates(void **state)
{
    struct builder *b = *state;
    struct funnel funnel = {0};
    funnel_add(&funnel, MEASURE_EMAIL, 30);
    funnel_add(&funnel, MEASURE_VOICEMAIL, 10);
    funnel_add(&funnel, MEASURE_CALL, 99);
    funnel_add(&funnel, MEASURE_REPLY, 5);
    funnel_add(&funnel, MEASURE_REJECTION, 5);
    funnel_add(&funnel, MEASURE_POSITIVE, 3);
    funnel_add(&funnel, MEASURE_MEETING, 2);
    assert_int_equal(funnel.sent, 40);
    assert_int_equal(funnel.replies, 15);
    assert_int_equal(funnel.positives, 5);
    assert_string_equal(funnel_step(&b->arena, &funnel, RUNG_SENT), "");
    assert_string_equal(funnel_step(&b->arena, &funnel, RUNG_REPLY), "15/40  38 % (24-53)");
    assert_string_equal(funnel_step(&b->arena, &funnel, RUNG_POSITIVE), "5/15  33 % (15-58)");
    assert_string_equal(funnel_step(&b->arena, &funnel, RUNG_MEETING), "2/5");
    assert_string_equal(funnel_step(&b->arena, &(struct funnel){0}, RUNG_DEAL), "-");
}

static void test_the_funnel_of_a_campaign_is_closings_and_what_came_since(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_campaign(b, 2, "Hotels");
    put_version(b, 3, 1, CHANNEL_EMAIL, 1);
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_past(b, 0, 1, 0, MEASURE_EMAIL, 100, 0);
    put_past(b, 6, 1, 3, MEASURE_EMAIL, 40, 0);
    put_past(b, 6, 1, 0, MEASURE_MEETING, 2, 0);
    put_past(b, 6, 2, 0, MEASURE_EMAIL, 7, 0);
    put_count(b, "2025-09-01", 1, 1, 3, MEASURE_EMAIL, 10);
    put_count(b, "2025-09-02", 1, 1, 3, MEASURE_DEAL, 1);
    assert_int_equal(figures_funnel(&b->snap, 0, 1, 0).sent, 150);
    assert_int_equal(figures_funnel(&b->snap, 0, 1, 0).positives, 3);
    assert_int_equal(figures_funnel(&b->snap, 6, 1, 0).sent, 40);
    assert_int_equal(figures_funnel(&b->snap, 7, 1, 0).sent, 10);
    assert_int_equal(figures_funnel(&b->snap, 7, 1, 0).replies, 1);
    assert_int_equal(figures_funnel(&b->snap, 0, 1, 3).sent, 50);
    assert_int_equal(figures_funnel(&b->snap, 6, 0, 0).sent, 47);
    assert_int_equal(figures_funnel(&b->snap, 5, 1, 0).sent, 0);
}

static void test_late_answers_count_for_the_campaign_and_in_no_sprint(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_loose(b, "2025-08-30", 1, 0, MEASURE_MEETING, 1);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_POSITIVE, 1);
    assert_int_equal(figures_funnel(&b->snap, 0, 1, 0).positives, 2);
    assert_int_equal(figures_funnel(&b->snap, 6, 1, 0).positives, 0);
    assert_int_equal(figures_funnel(&b->snap, 7, 1, 0).positives, 1);
}

static void test_an_answer_without_a_version_counts_for_the_campaign_alone(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_version(b, 3, 1, CHANNEL_EMAIL, 1);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_count(b, "2025-09-01", 1, 1, 3, MEASURE_EMAIL, 10);
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_POSITIVE, 2);
    assert_int_equal(figures_funnel(&b->snap, 0, 1, 0).positives, 2);
    assert_int_equal(figures_funnel(&b->snap, 0, 1, 3).positives, 0);
    assert_int_equal(figures_sample(&b->snap, &b->snap.pitches[0]).positives, 0);
}

/* --- open and settled --- */

static void test_a_touch_is_open_until_its_reply_window_is_over(void **state)
{
    struct builder *b = *state;
    static const struct {
        int measure;
        int window;
    } channels[] = {{MEASURE_EMAIL, 7}, {MEASURE_VOICEMAIL, 2}, {MEASURE_PRESENTATION, 7}};
    for (size_t i = 0; i < 3; i++) {
        for (int age = 0; age < 12; age++) {
            struct tally_sum sum = {.day = b->snap.today - age, .measure = channels[i].measure, .n = 1};
            assert_int_equal(tally_is_open(&sum, &b->snap.team, b->snap.today), age < channels[i].window);
        }
    }
    struct tally_sum call = {.day = b->snap.today, .measure = MEASURE_CALL, .n = 1};
    assert_false(tally_is_open(&call, &b->snap.team, b->snap.today));
}

static void test_the_windows_are_the_teams(void **state)
{
    struct builder *b = *state;
    struct tally_sum sum = {.day = b->snap.today, .measure = MEASURE_EMAIL, .n = 1};
    b->snap.team.window_email = 0;
    assert_false(tally_is_open(&sum, &b->snap.team, b->snap.today));
    b->snap.team.window_email = 90;
    sum.day -= 89;
    assert_true(tally_is_open(&sum, &b->snap.team, b->snap.today));
}

static void test_what_a_closing_froze_as_open_settles_when_its_window_has_passed(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_version(b, 3, 1, CHANNEL_EMAIL, 1);
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18"); /* closed on Friday 29 August */
    put_past(b, 6, 1, 3, MEASURE_EMAIL, 40, 12);
    b->snap.today = on("2025-09-04");
    assert_int_equal(figures_open(&b->snap, 1, 0), 12);
    assert_int_equal(figures_open(&b->snap, 1, 3), 12);
    assert_int_equal(figures_course(&b->snap, 1).settled, 28);
    b->snap.today = on("2025-09-05");
    assert_int_equal(figures_open(&b->snap, 1, 0), 0);
    assert_int_equal(figures_sample(&b->snap, &b->snap.pitches[0]).open, 0);
    assert_int_equal(figures_sample(&b->snap, &b->snap.pitches[0]).n, 40);
}

/* --- the course --- */

static void test_a_campaign_taken_in_and_never_worked_for_was_in_the_sprint(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_closed(b, 5, 1, 0, 0, "keep");
    put_closed(b, 6, 1, 0, 0, "keep");
    struct course course = figures_course(&b->snap, 1);
    assert_int_equal(course.sprints, 2);
    assert_int_equal(direction_of(&course), DIRECTION_STARVED);
}

static void test_late_answers_alone_put_no_campaign_into_a_sprint(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_closed(b, 5, 1, 20, 0, "pause");
    PUT(b, closing_campaigns, CLOSING_CAMPAIGN, closing_campaign, .sprint = 6, .campaign = 1, .decision = "open");
    put_past(b, 6, 1, 0, MEASURE_POSITIVE, 1, 0);
    assert_int_equal(figures_course(&b->snap, 1).sprints, 1);
    assert_int_equal(figures_course(&b->snap, 1).positives, 1);
}

static void test_the_course_counts_the_running_sprint_but_no_draft(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    put_closed(b, 6, 1, 20, 0, "keep");
    put_commitment(b, 7, 1);
    put_commitment(b, 8, 1);
    assert_int_equal(figures_course(&b->snap, 1).sprints, 2);
    put_past(b, 0, 1, 0, MEASURE_EMAIL, 5, 0);
    assert_int_equal(figures_course(&b->snap, 1).sprints, 3);
}

static void test_the_floor_is_the_campaigns_else_the_teams(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    assert_true(figures_course(&b->snap, 1).floor == .03);
    b->snap.campaigns[0].floor = 50;
    assert_true(figures_course(&b->snap, 1).floor == .05);
    assert_true(figures_course(&b->snap, 99).floor == .03);
}

/* --- effort since the last positive --- */

static void test_effort_is_counted_from_the_last_positive(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Logistics");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_string_equal(figures_effort_line(&b->snap, 1, &b->arena), "");
    put_closed(b, 5, 1, 40, 0, "keep");
    assert_string_equal(figures_effort_line(&b->snap, 1, &b->arena), "No positive yet in 40 touches.");
    put_closed(b, 6, 1, 38, 1, "keep");
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 22);
    assert_string_equal(figures_effort_line(&b->snap, 1, &b->arena), "Last positive: Sprint 6, 22 touches ago.");
    put_count(b, "2025-09-03", 1, 1, 0, MEASURE_MEETING, 1);
    put_count(b, "2025-09-03", 1, 1, 0, MEASURE_EMAIL, 9);
    put_count(b, "2025-09-04", 1, 1, 0, MEASURE_EMAIL, 1);
    assert_string_equal(figures_effort_line(&b->snap, 1, &b->arena), "Last positive: yesterday, 1 touch ago.");
}

static void test_a_positive_of_long_ago_is_not_never(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Logistics");
    put_past(b, 0, 1, 0, MEASURE_DEAL, 1, 0);
    put_past(b, 0, 1, 0, MEASURE_EMAIL, 500, 0);
    put_sprint(b, 20, SPRINT_CLOSED, "2025-08-18");
    put_closed(b, 20, 1, 30, 0, "keep");
    struct effort effort = figures_effort(&b->snap, 1);
    assert_false(effort.never);
    assert_int_equal(effort.sprint, 0);
    assert_int_equal(effort.touches, 30);
}

/* --- the one sentence --- */

static void put_tried(struct builder *b, int64_t id, const char *name, int64_t sent, int64_t positives)
{
    put_campaign(b, id, name);
    for (int64_t sprint = 4; sprint <= 6; sprint++) {
        put_closed(b, sprint, id, sprint == 6 ? sent - 2 * (sent / 3) : sent / 3, sprint == 6 ? positives : 0, "keep");
    }
}

static void put_three_closed(struct builder *b)
{
    put_sprint(b, 4, SPRINT_CLOSED, "2025-07-21");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
}

static void test_one_sentence_says_where_all_of_it_is_going(void **state)
{
    struct builder *b = *state;
    put_three_closed(b);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_tried(b, 1, "Dental · recall texts", 180, 17);
    put_tried(b, 2, "Logistics · route audit", 176, 3);
    put_campaign(b, 3, "Law firms");
    put_commitment(b, 7, 1);
    put_commitment(b, 7, 2);
    b->snap.today = on("2025-09-08");
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "Dental works; Logistics: nobody can tell, decide by Friday.");
    PUT(b, decisions, DECISION, decision, .id = 1, .sprint = 7, .campaign = 2, .word = DECISION_STOP);
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "Dental works; Logistics: nobody can tell.");
    b->snap.decisions[0].word = DECISION_OPEN;
    b->snap.today = on("2025-09-12");
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "Dental works; Logistics: nobody can tell, decide today.");
    b->snap.today = on("2025-09-15");
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "Dental works; Logistics: nobody can tell, decide now.");
}

static void test_the_sentence_never_leaves_out_what_must_be_decided(void **state)
{
    struct builder *b = *state;
    put_three_closed(b);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_tried(b, 1, "One", 180, 20);
    put_tried(b, 2, "Two", 180, 20);
    put_tried(b, 3, "Three", 180, 20);
    put_tried(b, 4, "Four", 90, 0);
    put_commitment(b, 7, 4);
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "Four: no signal, decide by Fri 12 Sep; One works; Two works.");
}

static void test_the_sentence_is_silent_without_campaigns_and_patient_with_new_ones(void **state)
{
    struct builder *b = *state;
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "");
    put_campaign(b, 1, "Dental");
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "Too early to tell where this is going.");
    b->snap.campaigns[0].state = CAMPAIGN_STOPPED;
    assert_string_equal(figures_sentence(&b->snap, &b->arena), "Too early to tell where this is going.");
}

static void test_where_a_campaign_stands(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    struct campaign *campaign = &b->snap.campaigns[0];
    assert_string_equal(figures_standing(&b->snap, campaign, &b->arena), "7 missing");
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 1, .title = "Owner");
    put_version(b, 3, 1, CHANNEL_EMAIL, 1);
    assert_string_equal(figures_standing(&b->snap, campaign, &b->arena), "ready");
    put_sprint(b, 8, SPRINT_DRAFT, "2025-09-15");
    put_commitment(b, 8, 1);
    assert_string_equal(figures_standing(&b->snap, campaign, &b->arena), "draft S8");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_commitment(b, 7, 1);
    assert_string_equal(figures_standing(&b->snap, campaign, &b->arena), "Sprint 7");
    campaign->state = CAMPAIGN_STOPPED;
    assert_string_equal(figures_standing(&b->snap, campaign, &b->arena), "stopped");
    campaign->stopped_in = 3;
    assert_string_equal(figures_standing(&b->snap, campaign, &b->arena), "stopped in S3");
}

/* --- the sprint --- */

static void test_the_line_of_the_sprint(void **state)
{
    struct builder *b = *state;
    assert_string_equal(figures_sprint_line(&b->snap, &b->arena), "No sprint yet");
    struct sprint *sprint = put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_string_equal(figures_sprint_line(&b->snap, &b->arena), "Sprint 7  ·  day 4 of 10");
    b->snap.today = on("2025-09-13");
    assert_string_equal(figures_sprint_line(&b->snap, &b->arena), "Sprint 7  ·  ended yesterday, hold the retrospective");
    b->snap.today = on("2025-09-15");
    assert_string_equal(figures_sprint_line(&b->snap, &b->arena), "Sprint 7  ·  ended Friday, hold the retrospective");
    b->snap.today = on("2025-09-30");
    assert_string_equal(figures_sprint_line(&b->snap, &b->arena), "Sprint 7  ·  ended Fri 12 Sep, hold the retrospective");
    sprint->state = SPRINT_CLOSED;
    sprint->closed = on("2025-09-12");
    assert_string_equal(figures_sprint_line(&b->snap, &b->arena), "Sprint 7  ·  closed Fri 12 Sep");
    sprint->state = SPRINT_DRAFT;
    assert_string_equal(figures_sprint_line(&b->snap, &b->arena), "Sprint 7  ·  a draft");
}

static void test_the_goal_is_said_with_its_pace(void **state)
{
    struct builder *b = *state;
    assert_string_equal(figures_goal_line(&b->snap, &b->arena), "");
    put_campaign(b, 1, "Dental");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_string_equal(figures_goal_line(&b->snap, &b->arena), "");
    put_target(b, 7, 1, MEASURE_MEETING, 1, 6);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_MEETING, 2);
    put_count(b, "2025-09-03", 1, 1, 0, MEASURE_DEAL, 1);
    assert_string_equal(figures_goal_line(&b->snap, &b->arena), "3 of 6 meetings; at this pace 7");
    b->snap.targets[0].n = 1;
    b->snap.today = on("2025-09-15");
    assert_string_equal(figures_goal_line(&b->snap, &b->arena), "3 of 1 meeting");
}

static void test_the_largest_gap_comes_first(void **state)
{
    struct builder *b = *state;
    struct pace *paces;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_int_equal(figures_paces(&b->snap, &b->arena, 5, &paces), 0);
    put_target(b, 7, 1, MEASURE_CONTACT, 4, 120);
    put_target(b, 7, 1, MEASURE_EMAIL, 1, 120);
    put_target(b, 7, 1, MEASURE_EMAIL, 2, 80);
    put_target(b, 7, 1, MEASURE_CALL, 1, 90);
    put_count(b, "2025-09-02", 4, 1, 0, MEASURE_CONTACT, 74);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_EMAIL, 118);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_CALL, 31);
    assert_int_equal(figures_paces(&b->snap, &b->arena, 5, &paces), 3);
    assert_int_equal(paces[0].measure, MEASURE_CONTACT);
    assert_int_equal(paces[0].ahead, 26);
    assert_int_equal(paces[1].ahead, 38);
    assert_int_equal(paces[1].target, 200);
    assert_int_equal(paces[2].ahead, 0);
    assert_int_equal(figures_paces(&b->snap, &b->arena, 2, &paces), 2);
}

static void test_when_the_sprint_is_over_all_of_the_plan_is_due(void **state)
{
    struct builder *b = *state;
    struct pace *paces;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_target(b, 7, 1, MEASURE_EMAIL, 1, 200);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_EMAIL, 198);
    b->snap.today = on("2025-09-12");
    figures_paces(&b->snap, &b->arena, 5, &paces);
    assert_int_equal(paces[0].ahead, 0);
    static const char *const later[] = {"2025-09-13", "2025-09-15", "2025-10-31"};
    for (int i = 0; i < 3; i++) {
        b->snap.today = on(later[i]);
        figures_paces(&b->snap, &b->arena, 5, &paces);
        assert_int_equal(paces[0].ahead, -2);
    }
}

static void test_the_sprint_burns_outreach_and_nothing_else(void **state)
{
    struct builder *b = *state;
    struct burn *burns;
    assert_int_equal(figures_burndown(&b->snap, &b->arena, &burns), 0);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01")->committed = 350;
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 10);
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_CALL, 5);
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_CONTACT, 50);
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_MEETING, 3);
    PUT(b, scope_changes, SCOPE_CHANGE, scope_change, .sprint = 7, .day = on("2025-09-03"), .outreach = 20, .cards = 1);
    PUT(b, scope_changes, SCOPE_CHANGE, scope_change, .sprint = 6, .day = on("2025-08-20"), .outreach = 99);
    assert_int_equal(figures_burndown(&b->snap, &b->arena, &burns), 11);
    assert_int_equal(burns[1].remaining, 335);
    assert_int_equal(burns[3].remaining, 355);
}

static void test_the_sprint_burns_cards_by_the_day_they_were_done(void **state)
{
    struct builder *b = *state;
    struct burn *burns;
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01")->committed_cards = 3;
    PUT(b, cards, CARD, card, .id = 1, .sprint = 7, .lane = LANE_DONE, .lane_day = on("2025-09-02"));
    PUT(b, cards, CARD, card, .id = 2, .sprint = 7, .lane = LANE_DOING, .lane_day = on("2025-09-02"));
    PUT(b, cards, CARD, card, .id = 3, .sprint = 7, .lane = LANE_DONE, .lane_day = on("2025-09-04"));
    PUT(b, cards, CARD, card, .id = 4, .sprint = 8, .lane = LANE_DONE, .lane_day = on("2025-09-01"));
    PUT(b, scope_changes, SCOPE_CHANGE, scope_change, .sprint = 7, .day = on("2025-09-03"), .outreach = 20, .cards = 1);
    figures_burndown_of(&b->snap, BURN_CARDS, &b->arena, &burns);
    assert_int_equal(burns[1].remaining, 3);
    assert_int_equal(burns[2].remaining, 2);
    assert_int_equal(burns[3].remaining, 3);
    assert_int_equal(burns[4].remaining, 2);
    assert_int_equal(burns[5].remaining, -1);
}

static void test_the_forecast_says_the_day_and_how_far_from_the_plan(void **state)
{
    struct builder *b = *state;
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena), "");
    struct sprint *sprint = put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena), "");
    sprint->committed = 350;
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 80);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_CALL, 50);
    put_count(b, "2025-09-04", 1, 1, 0, MEASURE_EMAIL, 41);
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena),
                        "At this pace the outreach is done by Thu 11 Sep, one day early.");
    sprint->committed = 371;
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena),
                        "At this pace the outreach is done by Thu 11 Sep, one day early.");
    sprint->committed = 420;
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena),
                        "At this pace the outreach is done by Fri 12 Sep, as planned.");
    sprint->committed = 500;
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena),
                        "At this pace the outreach is done by Tue 16 Sep, 2 days late.");
    sprint->committed = 171;
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena), "All the outreach is done.");
}

static void test_this_morning_is_no_day_of_the_forecast_yet(void **state)
{
    struct builder *b = *state;
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01")->committed = 100;
    b->snap.today = on("2025-09-01");
    assert_string_equal(figures_forecast_line(&b->snap, BURN_OUTREACH, &b->arena),
                        "Too early for a forecast: nothing was counted yet.");
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 10);
    b->snap.today = on("2025-09-02");
    struct forecast forecast = figures_forecast(&b->snap, BURN_OUTREACH, &b->arena);
    assert_int_equal(forecast.day, on("2025-09-12")); /* nine more days at ten, today the first of them */
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_EMAIL, 2);
    forecast = figures_forecast(&b->snap, BURN_OUTREACH, &b->arena);
    assert_int_equal(forecast.day, on("2025-09-23")); /* 88 at six */
}

static void test_a_sprint_without_working_days_has_no_forecast_but_no_accident(void **state)
{
    struct builder *b = *state;
    struct pace *paces;
    struct burn *burns;
    struct sprint *sprint = put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    sprint->committed = 10;
    b->snap.week.mask = 0;
    put_target(b, 7, 1, MEASURE_EMAIL, 1, 10);
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 3);
    assert_int_equal(figures_forecast(&b->snap, BURN_OUTREACH, &b->arena).state, FORECAST_UNKNOWN);
    assert_int_equal(figures_burndown(&b->snap, &b->arena, &burns), 1);
    assert_int_equal(figures_paces(&b->snap, &b->arena, 5, &paces), 1);
    assert_int_equal(paces[0].ahead, 0);
    assert_string_equal(figures_coverage(&b->snap, &b->arena), "counts from 1 of 5 people, 0 of 0 days");
    assert_string_equal(figures_goal_line(&b->snap, &b->arena), "3 of 10 emails");
}

/* --- coverage --- */

static void test_coverage_counts_people_and_days(void **state)
{
    struct builder *b = *state;
    assert_string_equal(figures_coverage(&b->snap, &b->arena), "");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_string_equal(figures_coverage(&b->snap, &b->arena), "counts from 0 of 5 people, 0 of 4 days");
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 3);
    put_count(b, "2025-09-01", 2, 1, 0, MEASURE_EMAIL, 3);
    put_count(b, "2025-09-03", 2, 1, 0, MEASURE_EMAIL, 3);
    assert_string_equal(figures_coverage(&b->snap, &b->arena), "counts from 2 of 5 people, 2 of 4 days");
}

static void test_weekend_work_covers_the_next_working_day(void **state)
{
    struct builder *b = *state;
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_count(b, "2025-09-06", 1, 1, 0, MEASURE_EMAIL, 3);
    b->snap.today = on("2025-09-08");
    assert_int_equal(figures_coverage_of(&b->snap, b->snap.running).days_counted, 1);
    put_count(b, "2025-09-14", 1, 1, 0, MEASURE_EMAIL, 3);
    b->snap.today = on("2025-09-15");
    struct coverage coverage = figures_coverage_of(&b->snap, b->snap.running);
    assert_int_equal(coverage.days_counted, 2);
    assert_int_equal(coverage.days, 10);
}

/* --- velocity --- */

static void test_velocity_is_the_mean_of_the_last_three_with_its_range(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    struct spread none = velocity_of(&b->snap, VELOCITY_OUTREACH);
    assert_string_equal(velocity_words(&b->arena, &none), "-");
    put_sprint(b, 3, SPRINT_CLOSED, "2025-07-07");
    put_closed(b, 3, 1, 9999, 99, "keep");
    struct spread one = velocity_of(&b->snap, VELOCITY_OUTREACH);
    assert_string_equal(velocity_words(&b->arena, &one), "9999");
    put_three_closed(b);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_closed(b, 4, 1, 300, 2, "keep");
    put_closed(b, 5, 1, 320, 0, "keep");
    put_closed(b, 6, 1, 200, 3, "keep");
    put_past(b, 6, 1, 0, MEASURE_CALL, 80, 0);
    put_past(b, 6, 1, 0, MEASURE_MEETING, 1, 0);
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 5000);
    struct spread outreach = velocity_of(&b->snap, VELOCITY_OUTREACH);
    assert_int_equal(outreach.sprints, 3);
    assert_string_equal(velocity_words(&b->arena, &outreach), "300 (280-320)");
    struct spread positives = velocity_of(&b->snap, VELOCITY_POSITIVES);
    assert_string_equal(velocity_words(&b->arena, &positives), "2.0 (0-4)");
    struct spread meetings = velocity_of(&b->snap, VELOCITY_MEETINGS);
    assert_string_equal(velocity_words(&b->arena, &meetings), "0.3 (0-1)");
    b->snap.closings[3].cards_done = 6;
    assert_int_equal(velocity_of(&b->snap, VELOCITY_CARDS).most, 6);
}

/* --- the closing --- */

static const struct closing_line *line_of(const struct closing_rows *rows, int64_t campaign, int64_t pitch, int measure)
{
    for (size_t i = 0; i < rows->lines_count; i++) {
        const struct closing_line *line = &rows->lines[i];
        if (line->campaign == campaign && line->pitch == pitch && line->measure == measure) {
            return line;
        }
    }
    return NULL;
}

static void test_a_closing_freezes_what_was_done_and_what_is_open(void **state)
{
    struct builder *b = *state;
    struct closing_rows rows;
    put_campaign(b, 1, "Dental");
    put_campaign(b, 2, "Hotels");
    put_version(b, 3, 1, CHANNEL_EMAIL, 2);
    struct sprint *sprint = put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_commitment(b, 7, 1);
    put_target(b, 7, 1, MEASURE_EMAIL, 1, 60);
    put_target(b, 7, 1, MEASURE_MEETING, 1, 2);
    put_count(b, "2025-09-02", 1, 1, 3, MEASURE_EMAIL, 30);
    put_count(b, "2025-09-10", 1, 1, 3, MEASURE_EMAIL, 12);
    put_count(b, "2025-09-10", 2, 2, 0, MEASURE_CALL, 4);
    PUT(b, cards, CARD, card, .id = 1, .sprint = 7, .lane = LANE_DONE);
    PUT(b, cards, CARD, card, .id = 2, .sprint = 7, .lane = LANE_TODO);
    PUT(b, decisions, DECISION, decision, .id = 1, .sprint = 7, .campaign = 1, .word = DECISION_TWEAK, .reason = "shorter");
    b->snap.today = on("2025-09-12");
    closing_rows_make(&b->snap, sprint, &b->arena, &rows);
    assert_int_equal(rows.closing.id, 7);
    assert_int_equal(rows.closing.working_days, 10);
    assert_int_equal(rows.closing.people, 5);
    assert_int_equal(rows.closing.people_counted, 2);
    assert_int_equal(rows.closing.days_counted, 2);
    assert_int_equal(rows.closing.cards, 2);
    assert_int_equal(rows.closing.cards_done, 1);
    const struct closing_line *whole = line_of(&rows, 1, 0, MEASURE_EMAIL), *part = line_of(&rows, 1, 3, MEASURE_EMAIL);
    assert_int_equal(whole->n, 42);
    assert_int_equal(whole->open, 12);
    assert_int_equal(whole->target, 60);
    assert_int_equal(part->n, 42);
    assert_int_equal(part->open, 12);
    assert_int_equal(part->target, 0);
    assert_string_equal(part->pitch_name, "email v2");
    assert_int_equal(line_of(&rows, 1, 0, MEASURE_MEETING)->n, 0);
    assert_int_equal(rows.campaigns_count, 2);
    assert_string_equal(rows.campaigns[0].decision, "tweak");
    assert_string_equal(rows.campaigns[0].reason, "shorter");
    assert_string_equal(rows.campaigns[1].name, "Hotels");
    assert_string_equal(rows.campaigns[1].decision, "open");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_answer_counts_for_all_rungs_below_it),
        cmocka_unit_test(test_every_measure_is_read_back_from_its_words),
        cmocka_unit_test(test_no_step_of_the_funnel_passes_a_hundred_per_cent),
        BUILDER_TEST(test_the_funnel_has_step_and_overall_rates),
        BUILDER_TEST(test_the_funnel_of_a_campaign_is_closings_and_what_came_since),
        BUILDER_TEST(test_late_answers_count_for_the_campaign_and_in_no_sprint),
        BUILDER_TEST(test_an_answer_without_a_version_counts_for_the_campaign_alone),
        BUILDER_TEST(test_a_touch_is_open_until_its_reply_window_is_over),
        BUILDER_TEST(test_the_windows_are_the_teams),
        BUILDER_TEST(test_what_a_closing_froze_as_open_settles_when_its_window_has_passed),
        BUILDER_TEST(test_a_campaign_taken_in_and_never_worked_for_was_in_the_sprint),
        BUILDER_TEST(test_late_answers_alone_put_no_campaign_into_a_sprint),
        BUILDER_TEST(test_the_course_counts_the_running_sprint_but_no_draft),
        BUILDER_TEST(test_the_floor_is_the_campaigns_else_the_teams),
        BUILDER_TEST(test_effort_is_counted_from_the_last_positive),
        BUILDER_TEST(test_a_positive_of_long_ago_is_not_never),
        BUILDER_TEST(test_one_sentence_says_where_all_of_it_is_going),
        BUILDER_TEST(test_the_sentence_never_leaves_out_what_must_be_decided),
        BUILDER_TEST(test_the_sentence_is_silent_without_campaigns_and_patient_with_new_ones),
        BUILDER_TEST(test_where_a_campaign_stands),
        BUILDER_TEST(test_the_line_of_the_sprint),
        BUILDER_TEST(test_the_goal_is_said_with_its_pace),
        BUILDER_TEST(test_the_largest_gap_comes_first),
        BUILDER_TEST(test_when_the_sprint_is_over_all_of_the_plan_is_due),
        BUILDER_TEST(test_the_sprint_burns_outreach_and_nothing_else),
        BUILDER_TEST(test_the_sprint_burns_cards_by_the_day_they_were_done),
        BUILDER_TEST(test_the_forecast_says_the_day_and_how_far_from_the_plan),
        BUILDER_TEST(test_this_morning_is_no_day_of_the_forecast_yet),
        BUILDER_TEST(test_a_sprint_without_working_days_has_no_forecast_but_no_accident),
        BUILDER_TEST(test_coverage_counts_people_and_days),
        BUILDER_TEST(test_weekend_work_covers_the_next_working_day),
        BUILDER_TEST(test_velocity_is_the_mean_of_the_last_three_with_its_range),
        BUILDER_TEST(test_a_closing_freezes_what_was_done_and_what_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
