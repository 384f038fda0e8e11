#include "builder.h"

#include "model/chain.h"
#include "model/market.h"
#include "model/promise.h"
#include "model/segment.h"

/* A story that became a learning, a decision and a version: note 1, learning 2, decision 3, email v1 to v2. */
static void put_story(struct builder *b)
{
    put_campaign(b, 1, "Logistics");
    put_sprint(b, 6, SPRINT_CLOSED, "2025-08-18");
    put_version(b, 11, 1, CHANNEL_EMAIL, 1);
    put_version(b, 12, 1, CHANNEL_EMAIL, 2);
    PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_REACTION, .words = "Call me in January", .campaign = 1);
    PUT(b, learnings, LEARNING, learning, .id = 2, .sprint = 4, .source = SOURCE_PROSPECT, .words = "They audit in January",
        .campaign = 1, .note = 1);
    PUT(b, decisions, DECISION, decision, .id = 3, .sprint = 4, .campaign = 1, .word = DECISION_TWEAK);
    PUT(b, grounds, GROUND, ground, .id = 1, .decision = 3, .learning = 2);
    b->snap.pitches[1].decision = 3;
}

/* --- the chain --- */

static void test_the_chain_reads_from_the_story_to_the_figures(void **state)
{
    struct builder *b = *state;
    struct chain *chains;
    put_story(b);
    put_past(b, 6, 1, 12, MEASURE_EMAIL, 38, 0);
    put_past(b, 6, 1, 12, MEASURE_MEETING, 1, 0);
    assert_int_equal(chain_of_learning(&b->snap, &b->snap.learnings[0], &b->arena, &chains), 1);
    assert_ptr_equal(chains[0].note, &b->snap.notes[0]);
    assert_ptr_equal(chains[0].learning, &b->snap.learnings[0]);
    assert_ptr_equal(chains[0].decision, &b->snap.decisions[0]);
    assert_ptr_equal(chains[0].pitch, &b->snap.pitches[1]);
    assert_string_equal(chain_words(&b->snap, &chains[0], &b->arena),
                        "“They audit in January”  prospect, Sprint 4  →  tweak  →  email v1 to v2  →  1 in 38");
}

static void test_the_chain_reads_back_from_the_version(void **state)
{
    struct builder *b = *state;
    struct chain *chains;
    put_story(b);
    PUT(b, learnings, LEARNING, learning, .id = 5, .source = SOURCE_EXPERT, .words = "Mornings", .day = on("2025-08-20"));
    PUT(b, grounds, GROUND, ground, .id = 2, .decision = 3, .learning = 5);
    assert_int_equal(chain_of_pitch(&b->snap, &b->snap.pitches[1], &b->arena, &chains), 2);
    assert_ptr_equal(chains[0].note, &b->snap.notes[0]);
    assert_null(chains[1].note);
    assert_string_equal(chain_words(&b->snap, &chains[1], &b->arena),
                        "“Mornings”  expert, Wed 20 Aug  →  tweak  →  email v1 to v2  →  not sent yet");
}

static void test_a_version_of_its_own_has_no_learning_behind_it(void **state)
{
    struct builder *b = *state;
    struct chain *chains;
    put_story(b);
    assert_int_equal(chain_of_pitch(&b->snap, &b->snap.pitches[0], &b->arena, &chains), 1);
    assert_null(chains[0].learning);
    assert_null(chains[0].decision);
    assert_string_equal(chain_words(&b->snap, &chains[0], &b->arena), "email v1  →  not sent yet");
}

static void test_every_way_forward_is_found_again_on_the_way_back(void **state)
{
    struct builder *b = *state;
    struct chain *forth, *back;
    put_story(b);
    put_version(b, 13, 1, CHANNEL_VOICEMAIL, 1);
    b->snap.pitches[2].decision = 3;
    PUT(b, learnings, LEARNING, learning, .id = 9, .words = "Peers", .source = SOURCE_PARTNER);
    PUT(b, grounds, GROUND, ground, .id = 7, .decision = 3, .learning = 9);
    for (size_t i = 0; i < b->snap.learnings_count; i++) {
        size_t ways = chain_of_learning(&b->snap, &b->snap.learnings[i], &b->arena, &forth);
        assert_int_equal(ways, 2);
        for (size_t j = 0; j < ways; j++) {
            bool found = false;
            size_t backs = chain_of_pitch(&b->snap, forth[j].pitch, &b->arena, &back);
            for (size_t k = 0; k < backs; k++) {
                found = found || memcmp(&back[k], &forth[j], sizeof back[k]) == 0;
            }
            assert_true(found);
        }
    }
}

static void test_a_chain_ends_where_nothing_followed(void **state)
{
    struct builder *b = *state;
    struct chain *chains;
    put_story(b);
    b->snap.pitches[1].decision = 0;
    chain_of_learning(&b->snap, &b->snap.learnings[0], &b->arena, &chains);
    assert_string_equal(chain_outcome(&b->snap, &chains[0], &b->arena), "tweak  →  no new version yet");
    b->snap.decisions[0].word = DECISION_STOP;
    assert_string_equal(chain_outcome(&b->snap, &chains[0], &b->arena), "stop");
    b->snap.decisions_count = 0;
    chain_of_learning(&b->snap, &b->snap.learnings[0], &b->arena, &chains);
    assert_string_equal(chain_outcome(&b->snap, &chains[0], &b->arena), "a decision long ago");
    b->snap.grounds_count = 0;
    chain_of_learning(&b->snap, &b->snap.learnings[0], &b->arena, &chains);
    assert_string_equal(chain_outcome(&b->snap, &chains[0], &b->arena), "nothing changed yet");
    assert_false(chain_acted_upon(&b->snap, &b->snap.learnings[0]));
}

/* --- what the market taught us --- */

static void test_learnings_are_told_by_source_newest_first(void **state)
{
    struct builder *b = *state;
    struct taught *taught;
    assert_string_equal(market_taught_line(&b->snap, &b->arena), "");
    put_story(b);
    PUT(b, learnings, LEARNING, learning, .id = 5, .source = SOURCE_PROSPECT, .words = "Before eight");
    PUT(b, learnings, LEARNING, learning, .id = 6, .source = SOURCE_PARTNER, .words = "A number from a peer");
    assert_int_equal(market_taught(&b->snap, SOURCE_PROSPECT, &b->arena, &taught), 2);
    assert_int_equal(taught[0].learning->id, 5);
    assert_false(taught[0].acted);
    assert_string_equal(taught[0].came, "nothing changed yet");
    assert_int_equal(taught[1].learning->id, 2);
    assert_true(taught[1].acted);
    assert_string_equal(taught[1].came, "tweak  →  email v1 to v2  →  not sent yet");
    assert_int_equal(market_taught(&b->snap, SOURCE_COMPETITOR, &b->arena, &taught), 0);
    assert_string_equal(market_taught_line(&b->snap, &b->arena), "3 learnings: 1 acted upon.");
    b->snap.grounds_count = 0;
    b->snap.learnings_count = 1;
    assert_string_equal(market_taught_line(&b->snap, &b->arena), "1 learning: none acted upon yet.");
}

static void put_rejections(struct builder *b, int64_t campaign, int64_t reason, int times)
{
    for (int i = 0; i < times; i++) {
        PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_REJECTION, .campaign = campaign, .reason = reason);
    }
}

static void test_the_commonest_reason_comes_first_and_what_was_not_said_last(void **state)
{
    struct builder *b = *state;
    PUT(b, reasons, REASON, reason, .id = 1, .words = "pricing");
    PUT(b, reasons, REASON, reason, .id = 2, .words = "in-house");
    assert_string_equal(market_reasons_line(&b->snap, 0, &b->arena), "");
    put_rejections(b, 1, 0, 5);
    put_rejections(b, 1, 1, 1);
    put_rejections(b, 1, 2, 2);
    put_rejections(b, 2, 1, 2);
    put_rejections(b, 2, 99, 1);
    PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_REACTION, .campaign = 1, .reason = 1);
    assert_string_equal(market_reasons_line(&b->snap, 1, &b->arena), "in-house 2, pricing 1, not said 5");
    assert_string_equal(market_reasons_line(&b->snap, 0, &b->arena), "pricing 3, in-house 2, no longer listed 1, not said 5");
}

static void test_the_same_reason_three_times_asks_for_an_answer(void **state)
{
    struct builder *b = *state;
    PUT(b, reasons, REASON, reason, .id = 1, .words = "pricing");
    put_rejections(b, 1, 0, 8);
    assert_string_equal(market_same_reason(&b->snap, 1, &b->arena), "");
    put_rejections(b, 1, 1, 2);
    assert_string_equal(market_same_reason(&b->snap, 1, &b->arena), "");
    put_rejections(b, 2, 1, 1);
    assert_string_equal(market_same_reason(&b->snap, 1, &b->arena), "");
    assert_string_equal(market_same_reason(&b->snap, 0, &b->arena), "“pricing” came up 3 times: what is our answer?");
}

/* --- segments --- */

static void put_heard(struct builder *b, int64_t designation, int kind, int times)
{
    for (int i = 0; i < times; i++) {
        PUT(b, notes, NOTE, note, .id = 1, .kind = kind, .campaign = 1, .designation = designation);
    }
}

static void test_answers_are_told_by_designation(void **state)
{
    struct builder *b = *state;
    struct segment *segments;
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 1, .title = "Practice owner");
    PUT(b, designations, DESIGNATION, designation, .id = 2, .campaign = 1, .title = "Office manager");
    PUT(b, designations, DESIGNATION, designation, .id = 3, .campaign = 1, .title = "Hygienist");
    PUT(b, designations, DESIGNATION, designation, .id = 4, .campaign = 2, .title = "Carrier");
    put_heard(b, 2, NOTE_SUCCESS, 2);
    put_heard(b, 1, NOTE_REJECTION, 3);
    put_heard(b, 1, NOTE_REACTION, 1);
    put_heard(b, 4, NOTE_SUCCESS, 9);
    put_heard(b, 0, NOTE_SUCCESS, 9);
    assert_int_equal(segments_of(&b->snap, 1, &b->arena, &segments), 2);
    assert_string_equal(segments[0].title, "Practice owner");
    assert_int_equal(segments[0].rejections, 3);
    assert_int_equal(segments[0].reactions, 1);
    assert_int_equal(segments[1].successes, 2);
    assert_string_equal(segment_hint(&b->snap, 1, &b->arena),
                        "Split rather than stop: Office manager said yes 2 times, Practice owner no 3 times.");
    put_heard(b, 1, NOTE_SUCCESS, 1);
    assert_string_equal(segment_hint(&b->snap, 1, &b->arena), "");
}

static void test_few_answers_split_nothing(void **state)
{
    struct builder *b = *state;
    PUT(b, designations, DESIGNATION, designation, .id = 1, .campaign = 1, .title = "Practice owner");
    PUT(b, designations, DESIGNATION, designation, .id = 2, .campaign = 1, .title = "Office manager");
    assert_string_equal(segment_hint(&b->snap, 1, &b->arena), "");
    put_heard(b, 2, NOTE_SUCCESS, 1);
    put_heard(b, 1, NOTE_REJECTION, 3);
    assert_string_equal(segment_hint(&b->snap, 1, &b->arena), "");
    put_heard(b, 2, NOTE_REJECTION, 3);
    put_heard(b, 2, NOTE_SUCCESS, 1);
    assert_string_equal(segment_hint(&b->snap, 1, &b->arena), "");
}

/* --- promised yesterday --- */

static void test_what_was_promised_stands_beside_what_was_counted(void **state)
{
    struct builder *b = *state;
    struct promise *promises;
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_TODAY, .member = 1, .day = on("2025-09-05"), .words = "15 clinics");
    PUT(b, notes, NOTE, note, .id = 2, .kind = NOTE_TODAY, .member = 1, .day = on("2025-09-05"), .words = "call Sol");
    PUT(b, notes, NOTE, note, .id = 3, .kind = NOTE_TODAY, .member = 4, .day = on("2025-09-05"), .words = "30 names");
    PUT(b, notes, NOTE, note, .id = 4, .kind = NOTE_TODAY, .member = 2, .day = on("2025-09-04"), .words = "long ago");
    PUT(b, notes, NOTE, note, .id = 5, .kind = NOTE_IDEA, .member = 3, .day = on("2025-09-05"), .words = "labs");
    put_count(b, "2025-09-04", 1, 1, 0, MEASURE_EMAIL, 99);
    put_count(b, "2025-09-05", 1, 1, 11, MEASURE_EMAIL, 10);
    put_count(b, "2025-09-05", 1, 2, 0, MEASURE_EMAIL, 5);
    put_count(b, "2025-09-06", 1, 1, 0, MEASURE_CALL, 1);
    put_count(b, "2025-09-08", 1, 1, 0, MEASURE_CALL, 7);
    put_count(b, "2025-09-07", 5, 1, 0, MEASURE_CONTACT, 2);
    assert_int_equal(promises_of(&b->snap, on("2025-09-08"), &b->arena, &promises), 4);
    assert_int_equal(promises[0].member, 1);
    assert_string_equal(promises[0].words, "15 clinics; call Sol");
    assert_string_equal(promises[0].done, "15 emails, 1 call");
    assert_int_equal(promises[1].member, 2);
    assert_string_equal(promises[1].words, "on Thursday: long ago");
    assert_string_equal(promises[1].done, "nothing counted");
    assert_int_equal(promises[2].member, 4);
    assert_string_equal(promises[2].words, "30 names");
    assert_string_equal(promises[2].done, "nothing counted");
    assert_int_equal(promises[3].member, 5);
    assert_string_equal(promises[3].words, "");
    assert_string_equal(promises[3].done, "2 contacts");
    b->snap.week.mask = 0;
    assert_int_equal(promises_of(&b->snap, on("2025-09-08"), &b->arena, &promises), 0);
}

/* Tuesday had no stand-up: on Wednesday Monday's promise is still asked after, with what was done since. */
static void test_a_promise_outlives_a_day_without_stand_up(void **state)
{
    struct builder *b = *state;
    struct promise *promises;
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_TODAY, .member = 1, .day = on("2025-09-01"), .words = "15 clinics");
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 10);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_EMAIL, 5);
    assert_int_equal(promises_of(&b->snap, on("2025-09-03"), &b->arena, &promises), 1);
    assert_string_equal(promises[0].words, "15 clinics");
    assert_string_equal(promises[0].done, "15 emails");
}

/* A story that anybody tells on the day between takes nobody's promise away, and what was done since counts. */
static void test_a_promise_outlives_a_story_of_the_day_between(void **state)
{
    struct builder *b = *state;
    struct promise *promises;
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_TODAY, .member = 1, .day = on("2025-09-01"), .words = "15 clinics");
    PUT(b, notes, NOTE, note, .id = 2, .kind = NOTE_SUCCESS, .member = 1, .day = on("2025-09-02"), .words = "Sol said yes");
    PUT(b, notes, NOTE, note, .id = 3, .kind = NOTE_TODAY, .member = 2, .day = on("2025-09-02"), .words = "5 calls");
    PUT(b, notes, NOTE, note, .id = 4, .kind = NOTE_TODAY, .member = 1, .day = on("2025-09-02"), .words = "?", .archived = 1);
    put_count(b, "2025-09-01", 1, 1, 0, MEASURE_EMAIL, 10);
    put_count(b, "2025-09-02", 1, 1, 0, MEASURE_EMAIL, 5);
    put_count(b, "2025-09-01", 2, 1, 0, MEASURE_EMAIL, 3);
    assert_int_equal(promises_of(&b->snap, on("2025-09-03"), &b->arena, &promises), 2);
    assert_string_equal(promises[0].words, "on Monday: 15 clinics");
    assert_string_equal(promises[0].done, "15 emails");
    assert_string_equal(promises[1].words, "5 calls");
    assert_string_equal(promises[1].done, "nothing counted");
    assert_int_equal(promise_day(&b->snap, on("2025-09-03")), on("2025-09-02"));
}

/* What is promised on a Saturday is asked after on Monday; Friday's work still counts. */
static void test_a_promise_of_saturday_is_asked_after_on_monday(void **state)
{
    struct builder *b = *state;
    struct promise *promises;
    put_sprint(b, 7, SPRINT_RUNNING, "2025-09-01");
    PUT(b, notes, NOTE, note, .id = 1, .kind = NOTE_TODAY, .member = 1, .day = on("2025-09-06"), .words = "30 names");
    put_count(b, "2025-09-05", 1, 1, 0, MEASURE_EMAIL, 3);
    put_count(b, "2025-09-06", 1, 1, 0, MEASURE_EMAIL, 4);
    assert_int_equal(promise_day(&b->snap, on("2025-09-08")), on("2025-09-06"));
    assert_int_equal(promises_of(&b->snap, on("2025-09-08"), &b->arena, &promises), 1);
    assert_string_equal(promises[0].words, "30 names");
    assert_string_equal(promises[0].done, "7 emails");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_the_chain_reads_from_the_story_to_the_figures),
        BUILDER_TEST(test_the_chain_reads_back_from_the_version),
        BUILDER_TEST(test_a_version_of_its_own_has_no_learning_behind_it),
        BUILDER_TEST(test_every_way_forward_is_found_again_on_the_way_back),
        BUILDER_TEST(test_a_chain_ends_where_nothing_followed),
        BUILDER_TEST(test_learnings_are_told_by_source_newest_first),
        BUILDER_TEST(test_the_commonest_reason_comes_first_and_what_was_not_said_last),
        BUILDER_TEST(test_the_same_reason_three_times_asks_for_an_answer),
        BUILDER_TEST(test_answers_are_told_by_designation),
        BUILDER_TEST(test_few_answers_split_nothing),
        BUILDER_TEST(test_what_was_promised_stands_beside_what_was_counted),
        BUILDER_TEST(test_a_promise_outlives_a_day_without_stand_up),
        BUILDER_TEST(test_a_promise_outlives_a_story_of_the_day_between),
        BUILDER_TEST(test_a_promise_of_saturday_is_asked_after_on_monday),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
