#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each noun and its verbs, as a person would use them in a morning. */

static void test_the_team(void **state)
{
    (void)state;
    DONE("member", "archive", "Tom");
    DONE("member", "add", "Zoë", "--role", "contact collector");
    HOLDS(DONE("member", "list")->out, "archived");
    EXPECT(4, "member", "restore", "Tom"); /* the seat is taken */
    DONE("member", "archive", "Zoë");
    DONE("member", "restore", "tom");
    DONE("member", "edit", "Tom", "--name", "Thomas", "--role", "generator");
    HOLDS(DONE("member", "list")->out, "Thomas");
    DONE("member", "away", "Thomas", "2025-09-08", "2025-09-12", "--why", "holiday");
    HOLDS(DONE("member", "list")->out, "away Mon 8 Sep to Fri 12 Sep 2025");
    EXPECT(2, "member", "away", "Thomas", "2025-09-12", "2025-09-08");
    EXPECT(3, "member", "here", "Thomas", "2025-09-15");
    DONE("member", "here", "Thomas", "2025-09-10");
    LACKS(DONE("member", "list")->out, "12 Sep");
}

static void test_days_off_change_the_working_days(void **state)
{
    (void)state;
    DONE("day-off", "add", "2025-09-11", "Diada", "de", "Catalunya");
    HOLDS(DONE("day-off", "list")->out, "Thu 11 Sep 2025  Diada de Catalunya");
    EXPECT(4, "day-off", "add", "2025-09-11");
    DONE("sprint", "plan", "--goal", "x", "--first-day", "2025-09-01", "--days", "10");
    HOLDS(DONE("sprint", "show")->out, "Mon 1 Sep to Mon 15 Sep 2025");
    DONE("day-off", "remove", "2025-09-11");
    EXPECT(3, "day-off", "remove", "2025-09-11");
}

static void test_settings_and_reasons(void **state)
{
    (void)state;
    DONE("setting", "set", "limit-doing", "4");
    DONE("setting", "set", "week", "mon,tue,wed,thu");
    DONE("setting", "set", "name", "The four");
    const struct said *said = DONE("setting", "list", "--format", "csv");
    HOLDS(said->out, "limit-doing,4,");
    HOLDS(said->out, "week,\"mon,tue,wed,thu\",");
    HOLDS(said->out, "name,The four,");
    HOLDS(EXPECT(3, "setting", "set", "limit-dong", "4")->err, "Did you mean “limit-doing”?");
    DONE("reason", "add", "contract", "until", "June");
    EXPECT(4, "reason", "add", "Contract until june");
    DONE("reason", "archive", "in-house");
    said = DONE("reason", "list");
    HOLDS(said->out, "contract until June");
    LACKS(said->out, "in-house");
}

static void test_campaigns(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets", "--audience", "Owner", "--industry", "Pets", "--owner", "Marc");
    DONE("campaign", "add", "Gyms");
    DONE("campaign", "edit", "Vets", "--audience", "Owner", "--audience", "Nurse", "--offering", "Plans");
    DONE("campaign", "edit", "Vets", "--stop-if-below", "2", "--stop-sprint", "S4");
    const struct said *said = DONE("campaign", "show", "vets");
    HOLDS(said->out, "Owner, Nurse");
    HOLDS(said->out, "Marc");
    HOLDS(said->out, "stop if fewer than 2 meetings by the end of Sprint 4");
    HOLDS(said->out, "target companies, what makes us different, the email pitch, the voicemail pitch\n");
    EXPECT(2, "campaign", "edit", "Vets");
    EXPECT(2, "campaign", "edit", "Vets", "--stop-sprint", "S4");
    DONE("campaign", "rank", "Gyms", "1");
    cJSON *list = expect_envelope(DONE("campaign", "list", "--json"), "campaign-list");
    assert_string_equal(text_in(item_at(list, 0), "name"), "Gyms");
    assert_int_equal(number_in(item_at(list, 0), "rank"), 1);
    cJSON_Delete(list);
    DONE("campaign", "archive", "Gyms");
    LACKS(DONE("campaign", "list")->out, "Gyms");
    EXPECT(3, "campaign", "archive", "Gyms");
    DONE("campaign", "restore", "gyms");
    HOLDS(DONE("campaign", "list")->out, "Gyms");
}

static void test_pitches(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets", "--email", "Hi");
    set_input("Hi\nagain\n\n");
    DONE("pitch", "add", "vets", "--email", "-", "--hypothesis", "more lines", "--use");
    assert_string_equal(DONE("pitch", "copy", "vets", "--email", "--version", "2")->out, "Hi\nagain\n");
    HOLDS(DONE("pitch", "diff", "vets/E2")->out, "- Hi\n+ Hi\n+ [again]\n");
    EXPECT(3, "pitch", "diff", "vets/E1");
    HOLDS(EXPECT(4, "count", "3", "emails", "--campaign", "vets")->err, "say which");
    DONE("count", "3", "emails", "--campaign", "vets", "--pitch", "v2");
    EXPECT(3, "count", "3", "emails", "--campaign", "vets", "--pitch", "v9");
    cJSON *list = expect_envelope(DONE("pitch", "list", "vets", "--json"), "pitch-list");
    assert_int_equal(number_in(item_at(list, 0), "sent"), 0);
    assert_int_equal(number_in(item_at(list, 1), "sent"), 3);
    assert_int_equal(number_in(item_at(list, 1), "open"), 3);
    assert_string_equal(text_in(item_at(list, 1), "words"), "Hi\nagain");
    assert_string_equal(text_in(item_at(list, 1), "hypothesis"), "more lines");
    cJSON_Delete(list);
    DONE("pitch", "stop", "vets/E1");
    DONE("count", "3", "emails", "--campaign", "vets");
    DONE("pitch", "use", "vets", "--email", "--version", "1");
    EXPECT(2, "pitch", "add", "vets");
}

static void test_what_is_odd_about_the_words_of_a_pitch_is_said(void **state)
{
    (void)state;
    const struct said *said =
        DONE("campaign", "add", "Vets", "--email", "Hi {fist name}, your plans. Call me.", "--voicemail", "Hi");
    HOLDS(said->err, "! Nobody fills in {fist name}: did you mean {first name}?\n");
    said = DONE("pitch", "add", "vets", "--email", "Hi {first name}, your plans. Call us.", "--from", "1");
    LACKS(said->err, "Nobody fills in");
    HOLDS(said->err, "! Confounded: 2 places changed, so the figures cannot say which of them did it.\n");
    said = DONE("pitch", "add", "vets", "--email", "Hi {first name}, your plans. Call {price.", "--from", "2");
    HOLDS(said->err, "! Nobody fills in {: it goes out as it stands\n");
    LACKS(said->err, "Confounded");
}

static void test_companies(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets", "--company", "Clínica Sol");
    DONE("company", "add", "vets", "clinica SOL", "Brightsmile");
    cJSON *list = expect_envelope(DONE("company", "list", "vets", "--json"), "company-list");
    assert_int_equal(items_in(list), 2);
    cJSON_Delete(list);
    DONE("company", "edit", "brightsmile", "--stands", "talking", "--campaign", "vets");
    DONE("company", "edit", "clinica", "--do-not-contact", "yes", "--name", "Clínica del Sol");
    const struct said *said = DONE("company", "list", "vets");
    HOLDS(said->out, "Brightsmile      talking");
    HOLDS(said->out, "Clínica del Sol  untouched  do not contact");
    said = EXPECT(4, "campaign", "add", "Hotels", "--email", "Hi", "--company", "Lab", "--company", "clinica del sol");
    HOLDS(said->err, "asked not to be contacted");
    LACKS(DONE("campaign", "list")->out, "Hotels");
    LACKS(DONE("company", "list")->out, "Lab");
    EXPECT(2, "company", "edit", "brightsmile", "--stands", "won");
    DONE("company", "archive", "Brightsmile");
    LACKS(DONE("company", "list")->out, "Brightsmile");
    DONE("company", "restore", "Brightsmile");
}

static void test_cards(void **state)
{
    (void)state;
    DONE("card", "add", "Call back Clínica Sol", "--backlog", "--text", "They asked for a price.");
    HOLDS(EXPECT(4, "card", "move", "call back", "doing")->err, "no sprint");
    DONE("sprint", "plan", "--goal", "x");
    DONE("card", "move", "call back", "doing");
    DONE("card", "assign", "call back", "Marc");
    DONE("card", "block", "T1", "out", "until", "Friday");
    const struct said *said = DONE("card", "show", "clinica sol");
    HOLDS(said->out, "Doing");
    HOLDS(said->out, "Marc");
    HOLDS(said->out, "out until Friday");
    HOLDS(said->out, "They asked for a price.");
    HOLDS(DONE("card", "list", "@marc")->out, "Call back");
    assert_string_equal(DONE("card", "list", "@ana")->out, "");
    DONE("card", "unblock", "T1");
    DONE("card", "edit", "T1", "--title", "Call Sol", "--due", "2025-09-05", "--measure", "calls", "--planned", "2");
    HOLDS(DONE("card", "show", "T1")->out, "Fri 5 Sep 2025");
    HOLDS(EXPECT(4, "card", "move", "T1", "backlog")->err, "no campaign to go back to");
    DONE("campaign", "add", "Dental clinics");
    DONE("card", "edit", "T1", "--campaign", "dental");
    DONE("card", "move", "T1", "backlog");
    HOLDS(DONE("card", "list")->out, "Backlog  Call Sol");
    DONE("card", "archive", "T1");
    DONE("card", "restore", "call sol");
}

static void test_counting_and_taking_back(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets");
    HOLDS(DONE("count", "15", "emails", "4", "calls", "meeting")->err, "Counted 15 emails, 4 calls and 1 meeting for “Vets”");
    HOLDS(DONE("count", "-5", "emails")->err, "5 emails less");
    HOLDS(DONE("undo")->err, "Taken back");
    HOLDS(DONE("redo")->err, "Brought back");
    EXPECT(4, "redo");
    cJSON *history = expect_envelope(DONE("history", "--limit", "2", "--json"), "history");
    assert_int_equal(items_in(history), 2);
    assert_string_equal(text_in(item_at(history, 0), "kind"), "redo");
    assert_string_equal(text_in(item_at(history, 0), "who"), "Ana");
    cJSON_Delete(history);
    unsetenv("SCRUMSELL_MEMBER");
    HOLDS(EXPECT(4, "count", "3", "emails")->err, "--as NAME");
    DONE("count", "3", "emails", "--as", "mar");
}

static void test_the_stand_up_and_the_retrospective(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets", "--audience", "Owner", "--email", "Hi", "--company", "Brightsmile");
    DONE("sprint", "start", "--goal", "x", "--campaign", "vets");
    static const char *const kinds[] = {"--success", "--rejection", "--idea", "--reaction", "--blocker", "--today"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        DONE("standup", "note", kinds[i], "some words", "--campaign", "vets");
    }
    DONE("standup", "note", "twenty", "hauliers");
    EXPECT(4, "standup", "note");
    EXPECT(2, "standup", "note", "--success", "yes", "--count");
    cJSON *notes = expect_envelope(DONE("standup", "show", "--json"), "standup-show");
    assert_int_equal(items_in(notes), 7);
    assert_string_equal(text_in(item_at(notes, 6), "words"), "twenty hauliers");
    cJSON_Delete(notes);
    assert_string_equal(DONE("standup", "show", "--day", "2025-08-29")->out, "");
    DONE("retro", "learn", "numbers", "help", "--source", "expert");
    DONE("retro", "decide", "vets", "keep", "--email", "--reason", "too early");
    DONE("retro", "action", "call", "before", "ten");
    DONE("retro", "review", "call before", "done");
    const struct said *said = DONE("retro", "--plain");
    HOLDS(said->out, "From an expert: numbers help");
    HOLDS(said->out, "call before ten, Ana, done.");
}

#define BOARD(test) cmocka_unit_test_setup_teardown(test, board_setup, home_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD(test_the_team),
        BOARD(test_days_off_change_the_working_days),
        BOARD(test_settings_and_reasons),
        BOARD(test_campaigns),
        BOARD(test_pitches),
        BOARD(test_what_is_odd_about_the_words_of_a_pitch_is_said),
        BOARD(test_companies),
        BOARD(test_cards),
        BOARD(test_counting_and_taking_back),
        BOARD(test_the_stand_up_and_the_retrospective),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
