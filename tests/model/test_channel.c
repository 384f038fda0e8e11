#include "model/chain.h"
#include "model/channel.h"
#include "builder.h"

/* Replies by channel over the sprints; and which decision a new version comes from. */

enum { DENTAL = 1, EMAIL, VOICEMAIL };

static void put_two_channels(struct builder *b)
{
    put_campaign(b, DENTAL, "Dental");
    put_version(b, EMAIL, DENTAL, CHANNEL_EMAIL, 1);
    put_version(b, VOICEMAIL, DENTAL, CHANNEL_VOICEMAIL, 1);
    put_sprint(b, 1, SPRINT_CLOSED, "2025-08-18");
    put_past(b, 1, DENTAL, EMAIL, MEASURE_EMAIL, 40, 0);
    put_past(b, 1, DENTAL, EMAIL, MEASURE_POSITIVE, 3, 0);
    put_past(b, 1, DENTAL, EMAIL, MEASURE_REJECTION, 1, 0);
    put_past(b, 1, DENTAL, VOICEMAIL, MEASURE_VOICEMAIL, 12, 0);
    put_past(b, 1, DENTAL, 0, MEASURE_REPLY, 9, 0);
}

static void test_a_reply_belongs_to_the_channel_of_its_version(void **state)
{
    struct builder *b = *state;
    put_two_channels(b);
    struct channel_rate email = channel_rate_of(&b->snap, 1, CHANNEL_EMAIL);
    assert_int_equal(email.sent, 40);
    assert_int_equal(email.replies, 4);
    struct channel_rate voicemail = channel_rate_of(&b->snap, 1, CHANNEL_VOICEMAIL);
    assert_int_equal(voicemail.sent, 12);
    assert_int_equal(voicemail.replies, 0);
    assert_int_equal(channel_rate_of(&b->snap, 1, CHANNEL_PRESENTATION).sent, 0);
}

static void test_of_the_running_sprint_the_tallies_are_counted(void **state)
{
    struct builder *b = *state;
    put_two_channels(b);
    put_sprint(b, 2, SPRINT_RUNNING, "2025-09-01");
    put_count(b, "2025-09-02", 1, DENTAL, EMAIL, MEASURE_EMAIL, 20);
    put_count(b, "2025-09-02", 1, DENTAL, EMAIL, MEASURE_MEETING, 2);
    put_count(b, "2025-09-02", 1, DENTAL, 0, MEASURE_EMAIL, 7);
    struct channel_rate email = channel_rate_of(&b->snap, 2, CHANNEL_EMAIL);
    assert_int_equal(email.sent, 20);
    assert_int_equal(email.replies, 2);
}

static void test_fewer_than_thirty_are_few_cases(void **state)
{
    (void)state;
    int64_t points;
    assert_false(channel_rate_change(&(struct channel_rate){29, 3}, &(struct channel_rate){60, 6}, &points));
    assert_int_equal(points, 0);
    assert_true(channel_rate_change(&(struct channel_rate){50, 5}, &(struct channel_rate){50, 4}, &points));
    assert_int_equal(points, -2);
}

/* --- the tweak a version comes from --- */

static void put_tweak(struct builder *b, int64_t id, int64_t pitch, int word)
{
    PUT(b, decisions, DECISION, decision, .id = id, .sprint = 2, .campaign = DENTAL, .pitch = pitch, .word = word);
}

static void test_a_version_comes_from_the_tweak_of_what_it_is_made_from(void **state)
{
    struct builder *b = *state;
    put_two_channels(b);
    put_sprint(b, 2, SPRINT_RUNNING, "2025-09-01");
    put_tweak(b, 61, 0, DECISION_TWEAK);
    put_tweak(b, 62, EMAIL, DECISION_TWEAK);
    put_tweak(b, 63, VOICEMAIL, DECISION_KEEP);
    assert_int_equal(chain_tweak(&b->snap, DENTAL, EMAIL)->id, 62);
    assert_int_equal(chain_tweak(&b->snap, DENTAL, VOICEMAIL)->id, 61);
    assert_int_equal(chain_tweak(&b->snap, DENTAL, 0)->id, 61);
}

static void test_a_tweak_makes_one_version_of_a_channel(void **state)
{
    struct builder *b = *state;
    put_two_channels(b);
    put_sprint(b, 2, SPRINT_RUNNING, "2025-09-01");
    put_tweak(b, 62, EMAIL, DECISION_TWEAK);
    put_version(b, 9, DENTAL, CHANNEL_EMAIL, 2);
    b->snap.pitches[b->snap.pitches_count - 1].decision = 62;
    assert_null(chain_tweak(&b->snap, DENTAL, EMAIL));
}

static void test_a_keep_makes_no_version(void **state)
{
    struct builder *b = *state;
    put_two_channels(b);
    put_sprint(b, 2, SPRINT_RUNNING, "2025-09-01");
    assert_null(chain_tweak(&b->snap, DENTAL, EMAIL));
    put_tweak(b, 61, EMAIL, DECISION_KEEP);
    assert_null(chain_tweak(&b->snap, DENTAL, EMAIL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_a_reply_belongs_to_the_channel_of_its_version),
        BUILDER_TEST(test_of_the_running_sprint_the_tallies_are_counted),
        cmocka_unit_test(test_fewer_than_thirty_are_few_cases),
        BUILDER_TEST(test_a_version_comes_from_the_tweak_of_what_it_is_made_from),
        BUILDER_TEST(test_a_tweak_makes_one_version_of_a_channel),
        BUILDER_TEST(test_a_keep_makes_no_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
