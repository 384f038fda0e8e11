#include "model/card_line.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20335, ANA = 1, TOM = 2, DENTAL = 11, LOGISTICS = 12 };

static struct member members[] = {{.id = ANA, .name = "Ana"}, {.id = TOM, .name = "Tom"}};
static struct campaign campaigns[] = {{.id = DENTAL, .name = "Dental clinics"}, {.id = LOGISTICS, .name = "Logistics SMB"}};
static struct snapshot snap = {
    .today = TODAY, .members = members, .members_count = 2, .members_active = 2, .campaigns = campaigns, .campaigns_count = 2};
static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct card_line read_line(const char *typed)
{
    struct card_line line;
    struct err err = {.code = ERR_NONE};
    if (!card_line_read(&snap, typed, &arena, &line, &err)) {
        fail_msg("%s: %s", typed, err.text);
    }
    return line;
}

static void test_what_is_recognised_leaves_the_title(void **state)
{
    (void)state;
    struct card_line line = read_line("Call Dent & Co again @tom #dental due +3d");
    assert_string_equal(line.title, "Call Dent & Co again");
    assert_int_equal(line.owner, TOM);
    assert_int_equal(line.campaign, DENTAL);
    assert_int_equal(line.due, TODAY + 3);
    assert_int_equal(line.measure, MEASURE_NONE);
    assert_string_equal(card_line_words(&snap, &line, &arena),
                        arena_format(&arena, "Tom, Dental clinics, due %s", day_short(&arena, TODAY + 3)));
}

static void test_the_order_does_not_matter(void **state)
{
    (void)state;
    struct card_line line = read_line("  #logi  due tomorrow @ANA   Find the  gate ");
    assert_string_equal(line.title, "Find the gate");
    assert_int_equal(line.owner, ANA);
    assert_int_equal(line.campaign, LOGISTICS);
    assert_int_equal(line.due, TODAY + 1);
}

static void test_a_day_may_have_several_words(void **state)
{
    (void)state;
    civil_day day;
    struct err err;
    assert_true(day_read("next fri", TODAY, &day, &err));
    struct card_line line = read_line("Call them due next fri please");
    assert_int_equal(line.due, day);
    assert_string_equal(line.title, "Call them please");
}

static void test_due_without_a_day_is_a_word(void **state)
{
    (void)state;
    struct card_line line = read_line("Pay what is due soon");
    assert_string_equal(line.title, "Pay what is due soon");
    assert_int_equal(line.due, DAY_NONE);
    assert_string_equal(read_line("Dues are due").title, "Dues are due");
}

static void assert_counts(const char *typed, int measure, int64_t planned)
{
    struct card_line line = read_line(typed);
    assert_int_equal(line.measure, measure);
    assert_int_equal(line.planned, planned);
    assert_string_equal(line.title, typed);
}

static void test_a_number_with_its_measure_is_counted_and_stays(void **state)
{
    (void)state;
    assert_counts("Email 15 clinics, v3", MEASURE_EMAIL, 15);
    assert_counts("Call 5 hauliers", MEASURE_CALL, 5);
    assert_counts("Find 20 contacts at the fair", MEASURE_CONTACT, 20);
    assert_counts("10 voicemails, batch 2", MEASURE_VOICEMAIL, 10);
    assert_counts("Voicemails, batch 2", MEASURE_NONE, 0);
    assert_counts("Email the 3 partners", MEASURE_NONE, 0);
    assert_counts("Call back room 101", MEASURE_NONE, 0);
    assert_counts("Email 1234567 clinics", MEASURE_NONE, 0);
}

static void test_the_number_of_a_day_is_not_counted(void **state)
{
    (void)state;
    struct card_line line = read_line("Email due 4 Sep");
    assert_int_equal(line.measure, MEASURE_NONE);
    assert_true(line.due != DAY_NONE);
}

static void assert_refused(const char *typed, const char *said)
{
    struct card_line line;
    struct err err = {.code = ERR_NONE};
    assert_false(card_line_read(&snap, typed, &arena, &line, &err));
    if (strstr(err.text, said) == NULL && strstr(err.hint, said) == NULL) {
        fail_msg("“%s” said: %s %s", typed, err.text, err.hint);
    }
}

static void test_who_is_not_there_is_said(void **state)
{
    (void)state;
    assert_refused("Call @tim", "Did you mean @Tom?");
    assert_refused("Call @zzzzzz", "Nobody in the team is called “zzzzzz”");
    assert_refused("Call #dentel", "Did you mean #Dental?");
    assert_refused("@tom #dental due fri", "A card needs a title");
    assert_refused("", "A card needs a title");
    assert_refused("   ", "A card needs a title");
}

static void test_ranks_and_addresses_stay_in_the_title(void **state)
{
    (void)state;
    static const char *const titles[] = {"Be #1 in dental", "Write to ana@sundesk.example", "Ask @ the fair", "C# shop", "#"};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        assert_string_equal(read_line(titles[i]).title, titles[i]);
    }
}

static void test_what_was_not_said_stays_as_it_is(void **state)
{
    (void)state;
    struct card card = {.owner = ANA, .campaign = LOGISTICS, .due = TODAY, .measure = MEASURE_CALL, .planned = 7};
    struct card_line line = read_line("Call them");
    card_line_fill(&line, &card);
    assert_string_equal(card.title, "Call them");
    assert_int_equal(card.owner, ANA);
    assert_int_equal(card.campaign, LOGISTICS);
    assert_int_equal(card.due, TODAY);
    assert_int_equal(card.measure, MEASURE_CALL);
    assert_int_equal(card.planned, 7);
    line = read_line("Email 15 @tom #dental due tomorrow");
    card_line_fill(&line, &card);
    assert_int_equal(card.owner, TOM);
    assert_int_equal(card.campaign, DENTAL);
    assert_int_equal(card.due, TODAY + 1);
    assert_int_equal(card.measure, MEASURE_EMAIL);
    assert_int_equal(card.planned, 15);
}

static void test_a_very_long_line_loses_no_word(void **state)
{
    (void)state;
    const char *typed = "w";
    for (int i = 0; i < 300; i++) {
        typed = arena_format(&arena, "%s w%d", typed, i);
    }
    assert_string_equal(read_line(typed).title, typed);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_is_recognised_leaves_the_title, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_order_does_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_day_may_have_several_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_due_without_a_day_is_a_word, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_number_with_its_measure_is_counted_and_stays, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_number_of_a_day_is_not_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_who_is_not_there_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ranks_and_addresses_stay_in_the_title, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_was_not_said_stays_as_it_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_very_long_line_loses_no_word, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
