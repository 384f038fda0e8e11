#include "builder.h"

#include "base/text.h"
#include "model/positive.h"

enum { HOUR = 3600, NINE = 9 * HOUR };

/* Thursday 4 September 2025, nine in the morning. */
static const int64_t now = 20335LL * 24 * HOUR + NINE;

static void put_company(struct builder *b, int64_t id, const char *name)
{
    static struct company companies[10];
    b->snap.note_companies = companies;
    companies[b->snap.note_companies_count++] =
        (struct company){.id = id, .rev = 1, .name = name, .folded = text_fold(&b->arena, name)};
}

static void put_said(struct builder *b, int64_t id, int kind, int64_t company, int64_t hours)
{
    PUT(b, notes, NOTE, note, .id = id, .kind = kind, .member = 2, .campaign = 1, .company = company, .day = on("2025-09-03"),
        .said = now - hours * HOUR, .words = "Yes");
}

static void put_card(struct builder *b, int lane, const char *lane_day)
{
    PUT(b, cards, CARD, card, .id = 1, .sprint = 7, .campaign = 1, .company = 1, .title = "Offer", .lane = lane,
        .lane_day = on(lane_day), .measure = MEASURE_NONE);
}

static void put_yes(struct builder *b)
{
    b->snap.note_companies_count = 0;
    put_campaign(b, 1, "Dental clinics");
    b->snap.campaigns[0].owner = 1;
    put_company(b, 1, "Brightsmile");
    put_company(b, 2, "Molins");
    put_said(b, 1, NOTE_SUCCESS, 1, 26);
}

static const char *line(struct builder *b)
{
    struct positive *list;
    positives_find(&b->snap);
    size_t count = positives_waiting(&b->snap, now, &b->arena, &list);
    assert_int_equal(positives_wait(&b->snap), count > 0);
    return positives_line(&b->snap, now, &b->arena);
}

static void test_nobody_waits_where_nobody_said_yes(void **state)
{
    struct builder *b = *state;
    assert_string_equal(line(b), "");
}

static void test_a_yes_waits_for_the_owner_of_its_campaign(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    assert_string_equal(line(b), "Brightsmile 26 h, Ana");
    b->snap.campaigns[0].owner = 0;
    assert_string_equal(line(b), "Brightsmile 26 h, Marc");
    b->snap.campaigns[0].owner = 3;
    b->snap.members[2].archived = 1;
    assert_string_equal(line(b), "Brightsmile 26 h, Marc");
    b->snap.members[1].archived = 1;
    assert_string_equal(line(b), "Brightsmile 26 h, nobody");
}

static void test_the_oldest_is_first_and_each_company_once(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    put_said(b, 2, NOTE_SUCCESS, 2, 47);
    put_said(b, 3, NOTE_SUCCESS, 1, 2);
    assert_string_equal(line(b), "Molins 47 h, Ana; Brightsmile 26 h, Ana");
}

static void test_the_time_is_told_in_what_one_can_feel(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    int64_t *said = &b->snap.notes[0].said;
    *said = now - 59;
    assert_string_equal(line(b), "Brightsmile 0 min, Ana");
    *said = now - HOUR + 1;
    assert_string_equal(line(b), "Brightsmile 59 min, Ana");
    *said = now - HOUR;
    assert_string_equal(line(b), "Brightsmile 1 h, Ana");
    *said = now - 100LL * HOUR + 1;
    assert_string_equal(line(b), "Brightsmile 99 h, Ana");
    *said = now - 100LL * HOUR;
    assert_string_equal(line(b), "Brightsmile 4 days, Ana");
    *said = now + HOUR; /* the computer's clock went back */
    assert_string_equal(line(b), "Brightsmile 0 min, Ana");
}

static void test_a_card_about_the_company_is_the_answer(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    put_card(b, LANE_WAITING, "2025-09-01");
    assert_string_equal(line(b), "");
    b->snap.cards[0].lane = LANE_DONE;
    assert_string_equal(line(b), "Brightsmile 26 h, Ana");
    b->snap.cards[0].lane_day = on("2025-09-03");
    assert_string_equal(line(b), "");
    b->snap.cards[0].company = 2;
    assert_string_equal(line(b), "Brightsmile 26 h, Ana");
    PUT(b, waiting_cards, CARD, card, .id = 2, .campaign = 1, .company = 1, .title = "Later", .measure = MEASURE_NONE,
        .lane_day = on("2025-09-03"));
    assert_string_equal(line(b), "");
}

static void test_a_card_that_names_the_company_in_its_title_will_do(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    put_card(b, LANE_TODO, "2025-09-01");
    b->snap.cards[0].company = 0;
    assert_string_equal(line(b), "Brightsmile 26 h, Ana");
    b->snap.cards[0].title = "Call BRIGHTSMILE back";
    assert_string_equal(line(b), "");
    b->snap.cards[0].company = 2; /* about another one, whatever it says */
    assert_string_equal(line(b), "Brightsmile 26 h, Ana");
}

static void test_a_note_that_became_a_card_waits_no_more(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    b->snap.notes[0].card = 5;
    assert_string_equal(line(b), "");
}

static void test_a_later_no_ends_the_waiting_and_an_earlier_one_does_not(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    put_said(b, 2, NOTE_REJECTION, 1, 3);
    assert_string_equal(line(b), "");
    b->snap.notes[1].id = 0;
    assert_string_equal(line(b), "Brightsmile 26 h, Ana");
}

static void test_who_wants_to_be_left_alone_does_not_wait(void **state)
{
    struct builder *b = *state;
    put_yes(b);
    b->snap.note_companies[0].do_not_contact = 1;
    assert_string_equal(line(b), "");
    b->snap.note_companies[0].do_not_contact = 0;
    b->snap.notes[0].company = 0;
    assert_string_equal(line(b), "");
    b->snap.notes[0].company = 1;
    b->snap.notes[0].kind = NOTE_IDEA;
    assert_string_equal(line(b), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_nobody_waits_where_nobody_said_yes),
        BUILDER_TEST(test_a_yes_waits_for_the_owner_of_its_campaign),
        BUILDER_TEST(test_the_oldest_is_first_and_each_company_once),
        BUILDER_TEST(test_the_time_is_told_in_what_one_can_feel),
        BUILDER_TEST(test_a_card_about_the_company_is_the_answer),
        BUILDER_TEST(test_a_card_that_names_the_company_in_its_title_will_do),
        BUILDER_TEST(test_a_note_that_became_a_card_waits_no_more),
        BUILDER_TEST(test_a_later_no_ends_the_waiting_and_an_earlier_one_does_not),
        BUILDER_TEST(test_who_wants_to_be_left_alone_does_not_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
