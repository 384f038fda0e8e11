#include "builder.h"

#include "model/overrides.h"

static void put_closed_sprints(struct builder *b)
{
    put_sprint(b, 3, SPRINT_CLOSED, "2025-07-07");
    put_sprint(b, 4, SPRINT_CLOSED, "2025-07-21");
    put_sprint(b, 5, SPRINT_CLOSED, "2025-08-04");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
}

/* --- two versions --- */

/* Versions 1 and 2 of the email pitch of campaign 1, with pitch ids 11 and 12. */
static void put_two_versions(struct builder *b)
{
    put_campaign(b, 1, "Dental");
    put_version(b, 11, 1, CHANNEL_EMAIL, 1);
    put_version(b, 12, 1, CHANNEL_EMAIL, 2);
}

static void put_results(struct builder *b, int64_t sprint, int64_t pitch, int64_t sent, int64_t positives)
{
    put_past(b, sprint, 1, pitch, MEASURE_EMAIL, sent, 0);
    put_past(b, sprint, 1, pitch, MEASURE_POSITIVE, positives, 0);
}

static void test_versions_sent_side_by_side_are_compared_fairly(void **state)
{
    struct builder *b = *state;
    struct comparison comparison;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 6, 11, 120, 10);
    put_results(b, 6, 12, 115, 21);
    assert_true(figures_compare(&b->snap, &b->snap.pitches[1], &b->arena, &comparison));
    assert_int_equal(comparison.first->id, 11);
    assert_true(comparison.better > .9872 && comparison.better < .9873);
    assert_false(comparison.observational);
    assert_string_equal(comparison.confounded, "");
    assert_string_equal(figures_verdict(&b->snap, &b->snap.pitches[1], &b->arena), "v2 better");
    assert_string_equal(figures_verdict(&b->snap, &b->snap.pitches[0], &b->arena), "");
}

static void test_versions_sent_in_different_sprints_are_observational(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 5, 11, 120, 10);
    put_results(b, 6, 12, 115, 21);
    assert_string_equal(figures_verdict(&b->snap, &b->snap.pitches[1], &b->arena), "v2 better, observational");
}

static void test_one_sprint_alone_is_enough_to_be_observational(void **state)
{
    struct builder *b = *state;
    struct comparison comparison;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 5, 11, 30, 2);
    put_results(b, 6, 11, 60, 5);
    put_results(b, 6, 12, 60, 6);
    figures_compare(&b->snap, &b->snap.pitches[1], &b->arena, &comparison);
    assert_true(comparison.observational);
}

static void test_what_was_sent_before_the_sprints_kept_apart_is_observational(void **state)
{
    struct builder *b = *state;
    struct comparison comparison;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 0, 11, 30, 2);
    put_results(b, 0, 12, 30, 2);
    figures_compare(&b->snap, &b->snap.pitches[1], &b->arena, &comparison);
    assert_true(comparison.observational);
}

static void test_too_early_is_marked_by_nothing(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 5, 11, 20, 2);
    put_results(b, 6, 12, 20, 2);
    assert_string_equal(figures_verdict(&b->snap, &b->snap.pitches[1], &b->arena), "too early");
}

static void test_the_version_before_is_the_last_one_that_was_used(void **state)
{
    struct builder *b = *state;
    struct comparison comparison;
    put_closed_sprints(b);
    put_two_versions(b);
    put_version(b, 13, 1, CHANNEL_EMAIL, 3);
    put_results(b, 6, 11, 50, 5);
    put_results(b, 6, 13, 50, 5);
    assert_true(figures_compare(&b->snap, &b->snap.pitches[2], &b->arena, &comparison));
    assert_int_equal(comparison.first->id, 11);
    assert_false(figures_compare(&b->snap, &b->snap.pitches[1], &b->arena, &comparison));
}

static void test_a_version_made_from_another_one_changed_more_than_one_thing(void **state)
{
    struct builder *b = *state;
    struct comparison comparison;
    put_closed_sprints(b);
    put_two_versions(b);
    put_version(b, 13, 1, CHANNEL_EMAIL, 3);
    b->snap.pitches[2].made_from = 11;
    put_results(b, 6, 11, 50, 5);
    put_results(b, 6, 12, 50, 5);
    put_results(b, 6, 13, 50, 5);
    figures_compare(&b->snap, &b->snap.pitches[2], &b->arena, &comparison);
    assert_string_equal(comparison.confounded, "v3 was made from v1, not from v2: more than one thing changed");
}

static void test_a_change_on_another_channel_in_the_same_sprint_confounds(void **state)
{
    struct builder *b = *state;
    struct comparison comparison;
    put_closed_sprints(b);
    put_two_versions(b);
    put_version(b, 21, 1, CHANNEL_VOICEMAIL, 1);
    put_version(b, 22, 1, CHANNEL_VOICEMAIL, 2);
    put_results(b, 5, 11, 50, 5);
    put_results(b, 6, 12, 50, 5);
    put_past(b, 5, 1, 21, MEASURE_VOICEMAIL, 9, 0);
    figures_compare(&b->snap, &b->snap.pitches[1], &b->arena, &comparison);
    assert_string_equal(comparison.confounded, "");
    put_past(b, 6, 1, 22, MEASURE_VOICEMAIL, 9, 0);
    figures_compare(&b->snap, &b->snap.pitches[1], &b->arena, &comparison);
    assert_string_equal(comparison.confounded, "voicemail v2 began in the same sprint: more than one thing changed");
}

static void test_the_version_that_lost_is_suggested_to_stop(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 6, 11, 120, 10);
    put_results(b, 6, 12, 115, 21);
    struct suggestion first = figures_suggest_version(&b->snap, &b->snap.pitches[0], &b->arena);
    struct suggestion second = figures_suggest_version(&b->snap, &b->snap.pitches[1], &b->arena);
    assert_int_equal(first.word, DECISION_STOP);
    assert_string_equal(first.reason, "v2 better, 10 of 120 positive");
    assert_int_equal(second.word, DECISION_KEEP);
    assert_string_equal(second.reason, "v2 better, 21 of 115 positive");
    assert_false(first.must_answer || second.must_answer);
}

static void test_a_worse_new_version_is_suggested_to_stop(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 6, 11, 115, 21);
    put_results(b, 6, 12, 120, 10);
    assert_int_equal(figures_suggest_version(&b->snap, &b->snap.pitches[0], &b->arena).word, DECISION_KEEP);
    assert_int_equal(figures_suggest_version(&b->snap, &b->snap.pitches[1], &b->arena).word, DECISION_STOP);
}

static void test_a_version_alone_is_too_early_to_stop(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_two_versions(b);
    put_results(b, 6, 11, 22, 8);
    struct suggestion suggestion = figures_suggest_version(&b->snap, &b->snap.pitches[0], &b->arena);
    assert_int_equal(suggestion.word, DECISION_KEEP);
    assert_string_equal(suggestion.reason, "too early, 8 of 22 positive");
}

/* --- the stop rule --- */

static void put_rule(struct builder *b, int64_t least, int64_t sprint, const char *written)
{
    PUT(b, stop_rules, STOP_RULE, stop_rule, .id = 1, .campaign = 1, .measure = MEASURE_MEETING, .least = least, .sprint = sprint,
        .written = on(written));
}

static bool rule_is_true(struct builder *b, const char **sentence)
{
    return figures_stop_rule(&b->snap, 1, &b->arena, sentence);
}

static void test_a_stop_rule_counts_since_it_was_written(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_rule(b, 2, 7, "2025-08-15"); /* the last day of sprint 5 */
    put_past(b, 4, 1, 0, MEASURE_MEETING, 9, 0);
    put_past(b, 5, 1, 0, MEASURE_MEETING, 9, 0);
    assert_int_equal(figures_stop_rule_count(&b->snap, &b->snap.stop_rules[0]), 0);
    put_past(b, 6, 1, 0, MEASURE_DEAL, 1, 0);
    put_past(b, 6, 1, 0, MEASURE_POSITIVE, 5, 0);
    put_past(b, 6, 2, 0, MEASURE_MEETING, 5, 0);
    assert_int_equal(figures_stop_rule_count(&b->snap, &b->snap.stop_rules[0]), 1);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_MEETING, 3);
    assert_int_equal(figures_stop_rule_count(&b->snap, &b->snap.stop_rules[0]), 4);
    b->snap.stop_rules[0].written = on("2025-09-02");
    assert_int_equal(figures_stop_rule_count(&b->snap, &b->snap.stop_rules[0]), 3);
    b->snap.stop_rules[0].written = on("2025-09-03");
    assert_int_equal(figures_stop_rule_count(&b->snap, &b->snap.stop_rules[0]), 0);
}

static void test_a_stop_rule_comes_true_at_the_end_of_its_sprint(void **state)
{
    struct builder *b = *state;
    const char *sentence;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    assert_false(rule_is_true(b, &sentence));
    assert_string_equal(sentence, "");
    put_rule(b, 2, 7, "2025-09-01");
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_MEETING, 1);
    b->snap.today = on("2025-09-11");
    assert_false(rule_is_true(b, &sentence));
    assert_string_equal(sentence, "Stop rule: stop if fewer than 2 meetings by the end of Sprint 7. 1 so far.");
    b->snap.today = on("2025-09-12");
    assert_true(rule_is_true(b, &sentence));
    assert_string_equal(sentence, "Stop rule: stop if fewer than 2 meetings by the end of Sprint 7. 1 so far: it has come true.");
    put_count(b, "2025-09-12", 1, 1, 0, MEASURE_MEETING, 1);
    assert_false(rule_is_true(b, &sentence));
}

static void test_a_rule_written_after_the_last_day_leaves_its_sprint_out(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18")->closed = on("2025-09-01"); /* held on Monday */
    put_rule(b, 2, 7, "2025-08-29");
    put_past(b, 6, 1, 0, MEASURE_MEETING, 4, 0);
    assert_int_equal(figures_stop_rule_count(&b->snap, &b->snap.stop_rules[0]), 0);
    b->snap.stop_rules[0].written = on("2025-08-28");
    assert_int_equal(figures_stop_rule_count(&b->snap, &b->snap.stop_rules[0]), 4);
}

static void test_what_comes_after_its_sprint_does_not_save_a_rule(void **state)
{
    struct builder *b = *state;
    const char *sentence;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_rule(b, 1, 5, "2025-08-02");
    put_past(b, 6, 1, 0, MEASURE_MEETING, 7, 0);
    assert_true(rule_is_true(b, &sentence));
    b->snap.past_count = 0;
    b->snap.stop_rules[0].sprint = 6;
    b->snap.stop_rules[0].written = on("2025-08-16");
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_MEETING, 5);
    assert_true(rule_is_true(b, &sentence));
    put_loose(b, "2025-08-29", 1, 0, MEASURE_MEETING, 1);
    assert_false(rule_is_true(b, &sentence));
}

static void test_a_sprint_closed_early_ends_its_rule(void **state)
{
    struct builder *b = *state;
    const char *sentence;
    put_campaign(b, 1, "Dental");
    put_sprint(b, 7, SPRINT_CLOSED, "2025-09-01")->closed = on("2025-09-04");
    put_rule(b, 1, 7, "2025-09-01");
    b->snap.today = on("2025-09-04");
    assert_true(rule_is_true(b, &sentence));
    b->snap.stop_rules[0].sprint = 8;
    assert_false(rule_is_true(b, &sentence));
    b->snap.stop_rules[0].least = 1;
    rule_is_true(b, &sentence);
    assert_string_equal(sentence, "Stop rule: stop if fewer than 1 meeting by the end of Sprint 8. 0 so far.");
}

static void test_a_second_sprint_asks_for_a_rule(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    assert_false(figures_asks_stop_rule(&b->snap, 1));
    put_closed(b, 6, 1, 20, 0, "keep");
    assert_true(figures_asks_stop_rule(&b->snap, 1));
    put_rule(b, 2, 7, "2025-08-29");
    assert_false(figures_asks_stop_rule(&b->snap, 1));
}

static void test_a_rule_is_judged_by_the_end_of_the_draft_or_of_the_sprint_after_the_last(void **state)
{
    struct builder *b = *state;
    assert_int_equal(figures_stop_rule_sprint(&b->snap), 1);
    put_closed_sprints(b);
    assert_int_equal(figures_stop_rule_sprint(&b->snap), b->snap.closed->id + 1);
    put_sprint(b, 9, SPRINT_RUNNING, "2025-09-15");
    assert_int_equal(figures_stop_rule_sprint(&b->snap), 10);
    put_sprint(b, 12, SPRINT_DRAFT, "2025-09-29");
    assert_int_equal(figures_stop_rule_sprint(&b->snap), 12);
}

/* --- keeps --- */

static void test_keeps_without_new_evidence_are_a_debt(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "");
    put_closed(b, 3, 1, 20, 2, "keep");
    assert_int_equal(figures_keeps(&b->snap, 1).in_row, 1);
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "");
    put_closed(b, 4, 1, 20, 0, "keep");
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "kept x2");
    put_closed(b, 5, 1, 20, 0, "open"); /* not decided counts as a keep */
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "kept x3");
    put_closed(b, 6, 1, 20, 1, "keep");
    assert_int_equal(figures_keeps(&b->snap, 1).in_row, 1);
    assert_int_equal(figures_keeps(&b->snap, 1).all, 4);
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "");
}

static void test_a_positive_since_the_last_keep_pays_the_debt(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    put_closed(b, 5, 1, 20, 0, "keep");
    put_closed(b, 6, 1, 20, 0, "keep");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_commitment(b, 7, 1);
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "kept x2");
    assert_true(figures_keep_asks(&b->snap, 1));
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_POSITIVE, 1);
    assert_int_equal(figures_keeps(&b->snap, 1).evidence, 1);
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "");
    assert_false(figures_keep_asks(&b->snap, 1));
}

static void test_a_tweak_ends_the_row(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    put_closed(b, 3, 1, 20, 0, "keep");
    put_closed(b, 4, 1, 20, 0, "tweak");
    assert_int_equal(figures_keeps(&b->snap, 1).in_row, 0);
    assert_false(figures_keep_asks(&b->snap, 1));
    put_closed(b, 5, 1, 20, 0, "keep");
    assert_int_equal(figures_keeps(&b->snap, 1).in_row, 1);
    assert_int_equal(figures_keeps(&b->snap, 1).all, 2);
}

static void test_a_keep_of_the_running_sprint_counts_and_what_came_before_it_is_its_evidence(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    put_closed(b, 6, 1, 20, 0, "keep");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_commitment(b, 7, 1);
    PUT(b, decisions, DECISION, decision, .id = 1, .sprint = 7, .campaign = 1, .word = DECISION_KEEP, .day = on("2025-09-04"));
    assert_string_equal(figures_keep_debt(&b->snap, 1, &b->arena), "kept x2");
    assert_true(figures_keep_asks(&b->snap, 1));
    put_count(b, "2025-09-04", 1, 1, 0, MEASURE_MEETING, 1);
    assert_int_equal(figures_keeps(&b->snap, 1).in_row, 1);
    assert_int_equal(figures_keeps(&b->snap, 1).evidence, 0);
    b->snap.decisions[0].word = DECISION_OPEN; /* not answered yet */
    assert_int_equal(figures_keeps(&b->snap, 1).all, 1);
}

/* --- what the figures suggest --- */

static struct suggestion suggestion_for(struct builder *b, int64_t sent, int64_t positives, int sprints)
{
    b->snap.past_count = b->snap.closing_campaigns_count = 0;
    for (int i = 0; i < sprints; i++) {
        put_closed(b, 6 - i, 1, i == 0 ? sent : 0, i == 0 ? positives : 0, "keep");
    }
    return figures_suggest(&b->snap, 1, &b->arena);
}

static void test_the_suggestion_follows_the_direction(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    static const struct {
        int64_t sent, positives;
        int sprints, word;
        bool must_answer;
        const char *reason;
    } cases[] = {
        {100, 9, 2, DECISION_KEEP, false, "it works: 9 of 100 positive"},
        {20, 0, 2, DECISION_PAUSE, true, "the plan was not carried out: 0 of 20 positive"},
        {74, 0, 2, DECISION_STOP, true, "no signal: 0 of 74 positive"},
        {176, 3, 3, DECISION_TWEAK, true, "nobody can tell: 3 of 176 positive"},
        {22, 1, 1, DECISION_KEEP, false, "too early, 1 of 22 positive"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct suggestion suggestion = suggestion_for(b, cases[i].sent, cases[i].positives, cases[i].sprints);
        assert_int_equal(suggestion.word, cases[i].word);
        assert_int_equal(suggestion.must_answer, cases[i].must_answer);
        assert_string_equal(suggestion.reason, cases[i].reason);
    }
}

static void test_a_stop_rule_that_came_true_goes_before_the_direction(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 1, "Dental");
    put_closed_sprints(b);
    put_rule(b, 1, 6, "2025-08-16");
    struct suggestion suggestion = suggestion_for(b, 100, 9, 2);
    assert_int_equal(suggestion.word, DECISION_STOP);
    assert_true(suggestion.must_answer);
    assert_string_equal(suggestion.reason, "the stop rule has come true");
}

/* --- the order --- */

static void test_the_order_is_by_the_lower_bound_and_says_why(void **state)
{
    struct builder *b = *state;
    struct suggested *order;
    put_closed_sprints(b);
    put_campaign(b, 4, "Untried");
    put_campaign(b, 3, "Silent");
    put_campaign(b, 2, "Lucky");
    put_campaign(b, 1, "Dental");
    put_version(b, 11, 1, CHANNEL_EMAIL, 1);
    put_version(b, 12, 1, CHANNEL_EMAIL, 2);
    put_results(b, 6, 11, 120, 10);
    put_results(b, 6, 12, 115, 21);
    put_closed(b, 6, 2, 38, 4, "keep");
    put_closed(b, 6, 3, 74, 0, "keep");
    assert_int_equal(figures_order(&b->snap, &b->arena, &order), 4);
    assert_int_equal(order[0].campaign, 1);
    assert_string_equal(order[0].why, "up 3: 31 positives in 235; email v2 beats v1");
    assert_int_equal(order[1].campaign, 2);
    assert_string_equal(order[1].why, "up 1: 4 positives in 38");
    assert_int_equal(order[2].campaign, 4);
    assert_string_equal(order[2].why, "down 2: not tried yet");
    assert_int_equal(order[3].campaign, 3);
    assert_string_equal(order[3].why, "down 2: 0 positives in 74");
    for (int64_t i = 0; i < 4; i++) {
        assert_int_equal(order[i].rank, i + 1);
    }
}

static void test_what_is_stopped_goes_last(void **state)
{
    struct builder *b = *state;
    struct suggested *order;
    put_closed_sprints(b);
    put_campaign(b, 1, "Stopped");
    put_campaign(b, 2, "Untried");
    put_closed(b, 6, 1, 38, 20, "stop");
    b->snap.campaigns[0].state = CAMPAIGN_STOPPED;
    figures_order(&b->snap, &b->arena, &order);
    assert_int_equal(order[0].campaign, 2);
    assert_string_equal(order[1].why, "down 1: stopped");
}

static void test_untried_campaigns_stay_as_they_stand(void **state)
{
    struct builder *b = *state;
    struct suggested *order;
    assert_int_equal(figures_order(&b->snap, &b->arena, &order), 0);
    for (int64_t id = 9; id > 0; id--) {
        put_campaign(b, id, "Untried");
    }
    figures_order(&b->snap, &b->arena, &order);
    for (int64_t i = 0; i < 9; i++) {
        assert_int_equal(order[i].campaign, 9 - i);
        assert_string_equal(order[i].why, "stays: not tried yet");
    }
}

/* --- the scoreboard of overrides --- */

static void put_override(struct builder *b, int64_t sprint, int64_t campaign, int64_t suggested, int64_t given)
{
    PUT(b, rankings, RANKING, ranking, .id = 1, .sprint = sprint, .campaign = campaign, .suggested = suggested, .given = given,
        .reason = "they asked for it");
}

static enum override_state judged(struct builder *b)
{
    struct override_score *scores;
    assert_int_equal(overrides_of(&b->snap, &b->arena, &scores), 1);
    return scores[0].state;
}

static void put_two_campaigns_after(struct builder *b, int64_t own, int64_t others)
{
    put_campaign(b, 1, "Hotels");
    put_campaign(b, 2, "Dental");
    put_closed(b, 5, 1, 30, own, "keep");
    put_closed(b, 6, 1, 30, 0, "keep");
    put_closed(b, 5, 2, 40, others, "keep");
    put_closed(b, 6, 2, 40, 0, "keep");
}

static void test_an_override_is_judged_by_the_two_sprints_after_it(void **state)
{
    struct builder *b = *state;
    struct override_score *scores;
    put_closed_sprints(b);
    put_two_campaigns_after(b, 9, 1);
    put_closed(b, 4, 1, 500, 0, "keep"); /* before: no evidence of who was right */
    put_override(b, 4, 1, 4, 1);
    assert_int_equal(judged(b), OVERRIDE_TEAM);
    overrides_of(&b->snap, &b->arena, &scores);
    assert_string_equal(override_line(&b->snap, &scores[0], &b->arena),
                        "Sprint 4, Hotels: we said 1, the figures 4 (they asked for it). The team was right: 9 positives in 60 "
                        "touches since.");
    assert_string_equal(overrides_line(&b->snap, &b->arena), "Overrides: the team was right 1 time, the figures 0 times.");
    b->snap.rankings[0].given = 6;
    assert_int_equal(judged(b), OVERRIDE_FIGURES);
}

static void test_an_override_that_went_badly_speaks_for_the_figures(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_two_campaigns_after(b, 0, 12);
    put_override(b, 4, 1, 4, 1);
    assert_int_equal(judged(b), OVERRIDE_FIGURES);
    b->snap.rankings[0].given = 6;
    assert_int_equal(judged(b), OVERRIDE_TEAM);
}

static void test_an_override_waits_for_two_closed_sprints(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_two_campaigns_after(b, 9, 1);
    put_override(b, 5, 1, 4, 1);
    assert_int_equal(judged(b), OVERRIDE_WAITS);
    assert_string_equal(overrides_line(&b->snap, &b->arena), "");
}

static void test_an_override_with_little_behind_it_stays_open(void **state)
{
    struct builder *b = *state;
    put_closed_sprints(b);
    put_campaign(b, 1, "Hotels");
    put_closed(b, 5, 1, 29, 20, "keep");
    put_override(b, 4, 1, 4, 1);
    assert_int_equal(judged(b), OVERRIDE_OPEN);
    assert_string_equal(overrides_line(&b->snap, &b->arena),
                        "Overrides: the team was right 0 times, the figures 0 times; 1 nobody can tell.");
}

static void test_what_follows_the_suggestion_is_no_override(void **state)
{
    struct builder *b = *state;
    struct override_score *scores;
    put_closed_sprints(b);
    put_override(b, 4, 1, 2, 2);
    assert_int_equal(overrides_of(&b->snap, &b->arena, &scores), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_versions_sent_side_by_side_are_compared_fairly),
        BUILDER_TEST(test_versions_sent_in_different_sprints_are_observational),
        BUILDER_TEST(test_one_sprint_alone_is_enough_to_be_observational),
        BUILDER_TEST(test_what_was_sent_before_the_sprints_kept_apart_is_observational),
        BUILDER_TEST(test_too_early_is_marked_by_nothing),
        BUILDER_TEST(test_the_version_before_is_the_last_one_that_was_used),
        BUILDER_TEST(test_a_version_made_from_another_one_changed_more_than_one_thing),
        BUILDER_TEST(test_a_change_on_another_channel_in_the_same_sprint_confounds),
        BUILDER_TEST(test_the_version_that_lost_is_suggested_to_stop),
        BUILDER_TEST(test_a_worse_new_version_is_suggested_to_stop),
        BUILDER_TEST(test_a_version_alone_is_too_early_to_stop),
        BUILDER_TEST(test_a_stop_rule_counts_since_it_was_written),
        BUILDER_TEST(test_a_stop_rule_comes_true_at_the_end_of_its_sprint),
        BUILDER_TEST(test_a_rule_written_after_the_last_day_leaves_its_sprint_out),
        BUILDER_TEST(test_what_comes_after_its_sprint_does_not_save_a_rule),
        BUILDER_TEST(test_a_sprint_closed_early_ends_its_rule),
        BUILDER_TEST(test_a_second_sprint_asks_for_a_rule),
        BUILDER_TEST(test_a_rule_is_judged_by_the_end_of_the_draft_or_of_the_sprint_after_the_last),
        BUILDER_TEST(test_keeps_without_new_evidence_are_a_debt),
        BUILDER_TEST(test_a_positive_since_the_last_keep_pays_the_debt),
        BUILDER_TEST(test_a_tweak_ends_the_row),
        BUILDER_TEST(test_a_keep_of_the_running_sprint_counts_and_what_came_before_it_is_its_evidence),
        BUILDER_TEST(test_the_suggestion_follows_the_direction),
        BUILDER_TEST(test_a_stop_rule_that_came_true_goes_before_the_direction),
        BUILDER_TEST(test_the_order_is_by_the_lower_bound_and_says_why),
        BUILDER_TEST(test_what_is_stopped_goes_last),
        BUILDER_TEST(test_untried_campaigns_stay_as_they_stand),
        BUILDER_TEST(test_an_override_is_judged_by_the_two_sprints_after_it),
        BUILDER_TEST(test_an_override_that_went_badly_speaks_for_the_figures),
        BUILDER_TEST(test_an_override_waits_for_two_closed_sprints),
        BUILDER_TEST(test_an_override_with_little_behind_it_stays_open),
        BUILDER_TEST(test_what_follows_the_suggestion_is_no_override),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
