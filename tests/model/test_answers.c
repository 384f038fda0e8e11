#include "builder.h"

#include "model/answers.h"

enum { DENTAL = 1, HOTELS, EMAIL_ONE = 11 };

static void put_team(struct builder *b)
{
    put_campaign(b, DENTAL, "Dental");
    put_campaign(b, HOTELS, "Hotels");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    put_commitment(b, 7, DENTAL);
    PUT(b, pitches, PITCH, pitch, .id = EMAIL_ONE, .campaign = DENTAL, .version = 1);
    PUT(b, decisions, DECISION, decision, .id = 21, .sprint = 6, .campaign = DENTAL, .word = DECISION_TWEAK, .reason = "shorter");
    PUT(b, decisions, DECISION, decision, .id = 22, .sprint = 6, .campaign = HOTELS, .word = DECISION_TWEAK);
    PUT(b, decisions, DECISION, decision, .id = 23, .sprint = 7, .campaign = DENTAL, .pitch = EMAIL_ONE, .word = DECISION_KEEP);
    PUT(b, learnings, LEARNING, learning, .id = 31, .campaign = DENTAL, .source = SOURCE_PROSPECT, .words = "Ask for a number");
    PUT(b, learnings, LEARNING, learning, .id = 32, .campaign = HOTELS, .words = "Never on a Monday");
    PUT(b, learnings, LEARNING, learning, .id = 33, .campaign = DENTAL, .words = "Acted upon");
    PUT(b, grounds, GROUND, ground, .id = 1, .decision = 21, .learning = 33);
}

static void open_learnings_and_decisions_of_the_campaign_are_offered(void **state)
{
    struct builder *b = *state;
    struct answer *answers;
    put_team(b);
    assert_int_equal(answers_offered(&b->snap, DENTAL, &b->arena, &answers), 2);
    assert_int_equal(answers[0].thing, THING_DECISION);
    assert_int_equal(answers[0].id, 21);
    assert_string_equal(answers[0].words, "tweak in Sprint 6: shorter");
    assert_int_equal(answers[1].thing, THING_LEARNING);
    assert_int_equal(answers[1].id, 31);
    assert_string_equal(answers[1].words, "learnt from a prospect: “Ask for a number”");
}

static bool change_for(struct builder *b, int64_t campaign, enum thing thing, int64_t id, struct change *change, struct err *err)
{
    union row row;
    struct answer answer = {.thing = thing, .id = id, .words = ""};
    thing_blank(THING_PITCH, &row);
    row.pitch.campaign = campaign;
    row.pitch.made_from = EMAIL_ONE;
    return answers_change(&b->snap, &row.pitch, &answer, &b->arena, change, err);
}

static void a_decision_is_named_by_the_version(void **state)
{
    struct builder *b = *state;
    struct change change;
    struct err err;
    put_team(b);
    assert_true(change_for(b, DENTAL, THING_DECISION, 21, &change, &err));
    assert_int_equal(change.kind, CHANGE_ADD);
    assert_int_equal(change.row.pitch.decision, 21);
    assert_true(change_for(b, DENTAL, THINGS, 0, &change, &err));
    assert_int_equal(change.row.pitch.decision, 0);
    assert_false(change_for(b, DENTAL, THING_DECISION, 22, &change, &err));
    assert_string_equal(err.text, "That decision is about “Hotels”, not about “Dental”.");
}

static void a_learning_comes_with_the_decision_that_stands_on_it(void **state)
{
    struct builder *b = *state;
    struct change change;
    struct err err;
    put_team(b);
    assert_true(change_for(b, DENTAL, THING_LEARNING, 31, &change, &err));
    assert_int_equal(change.kind, CHANGE_BATCH);
    assert_int_equal(change.parts_count, 2);
    assert_int_equal(change.parts[0].kind, CHANGE_DECIDE);
    assert_int_equal(change.parts[0].row.decision.word, DECISION_TWEAK);
    assert_int_equal(change.parts[0].row.decision.sprint, 7);
    assert_int_equal(change.parts[0].row.decision.pitch, EMAIL_ONE);
    assert_int_equal(change.parts[0].ids_count, 1);
    assert_int_equal(change.parts[0].ids[0], 31);
    assert_int_equal(change.parts[1].row.pitch.decision, ADDED_FIRST);
}

static void a_learning_needs_a_sprint_its_campaign_is_in(void **state)
{
    struct builder *b = *state;
    struct change change;
    struct err err;
    put_team(b);
    assert_false(change_for(b, HOTELS, THING_LEARNING, 32, &change, &err));
    assert_string_equal(err.text, "“Hotels” is not in Sprint 7, so no learning leads to a decision about it there.");
    b->snap.running = NULL;
    assert_false(change_for(b, DENTAL, THING_LEARNING, 31, &change, &err));
    assert_string_equal(err.text, "No sprint is running, and a learning leads to a version by a decision of a sprint.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(open_learnings_and_decisions_of_the_campaign_are_offered),
        BUILDER_TEST(a_decision_is_named_by_the_version),
        BUILDER_TEST(a_learning_comes_with_the_decision_that_stands_on_it),
        BUILDER_TEST(a_learning_needs_a_sprint_its_campaign_is_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
