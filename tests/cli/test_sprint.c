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

#include <sys/stat.h>
#include <unistd.h>

/* One sprint from an empty folder to its closing and what it hands on; an independent reading of the figures by JSON. */

static void plan_two_campaigns(void)
{
    DONE("campaign", "add", "Dental clinics", "--audience", "Practice owner", "--email", "Hi {first name}", "--company",
         "Clínica Sol", "--company", "Brightsmile");
    set_input("Hello, this is Ana.\nTwo lines.\n");
    DONE("campaign", "add", "Logistics", "--audience", "Fleet manager", "--voicemail", "-");
    DONE("sprint", "plan", "--goal", "6 first meetings", "--first-day", "2025-09-01", "--days", "10", "--campaign", "dental",
         "--campaign", "logistics");
    DONE("sprint", "target", "dental", "60", "emails", "--member", "Ana");
    DONE("sprint", "target", "dental", "6", "meetings");
    DONE("sprint", "target", "logistics", "40", "voicemails");
}

static void start_with_cards(void)
{
    DONE("sprint", "start");
    DONE("card", "add", "Email 15 clinics", "--campaign", "dental", "--measure", "emails", "--planned", "15", "--due", "fri");
    DONE("card", "add", "Call the hauliers", "--campaign", "logistics", "--owner", "Marc");
    DONE("card", "add", "Tidy the list");
}

static void work_a_week(void)
{
    set_now("2025-09-02T09:30");
    DONE("count", "20", "emails", "2", "replies", "--campaign", "dental");
    DONE("count", "4", "voicemails", "--campaign", "logistics", "--as", "marc");
    DONE("card", "move", "Email 15", "done");
    DONE("card", "move", "Call the", "waiting");
    set_now("2025-09-05T09:30");
    DONE("count", "1", "meeting", "--day", "yesterday", "--campaign", "dental");
    DONE("standup", "note", "--success", "Brightsmile said yes", "--campaign", "dental", "--company", "brightsmile", "--count");
    DONE("standup", "note", "--rejection", "We already text.", "--campaign", "dental", "--reason", "competition");
    DONE("retro", "learn", "owners want to see a number", "--source", "prospect", "--campaign", "dental");
}

static void assert_figures(void)
{
    cJSON *retro = expect_envelope(DONE("retro", "show", "S1", "--json"), "retro-show");
    const cJSON *dental = item_at(retro, 0);
    assert_string_equal(text_in(dental, "name"), "Dental clinics");
    assert_int_equal(number_in(dental, "sent"), 35);     /* 20, and 15 of the card */
    assert_int_equal(number_in(dental, "replies"), 4);   /* 2, the meeting, the success story */
    assert_int_equal(number_in(dental, "positives"), 2); /* the meeting is one too */
    assert_int_equal(number_in(dental, "meetings"), 1);
    cJSON_Delete(retro);
}

static void close_and_carry_over(void)
{
    set_now("2025-09-12T16:00");
    DONE("retro", "decide", "dental", "keep", "--reason", "it begins to work");
    DONE("retro", "decide", "logistics", "pause", "--reason", "nobody answers");
    DONE("retro", "action", "call", "before", "ten", "--owner", "Marc");
    const struct said *said = DONE("sprint", "close", "--reached", "partly", "--why", "two moved to October");
    HOLDS(said->err, "Closed Sprint 1");
    HOLDS(said->err, "2 cards not done");
}

static void assert_next_draft(void)
{
    cJSON *sprints = expect_envelope(DONE("sprint", "list", "--json"), "sprint-list");
    assert_int_equal(items_in(sprints), 2);
    assert_string_equal(text_in(item_at(sprints, 0), "state"), "closed");
    assert_string_equal(text_in(item_at(sprints, 0), "reached"), "partly");
    assert_string_equal(text_in(item_at(sprints, 1), "state"), "draft");
    assert_string_equal(text_in(item_at(sprints, 1), "first_day"), "2025-09-15");
    cJSON_Delete(sprints);
    const struct said *said = DONE("sprint", "show", "S2");
    HOLDS(said->out, "Dental clinics, carried over");
    LACKS(said->out, "Logistics"); /* it was paused */
}

static void assert_leftovers(void)
{
    cJSON *cards = expect_envelope(DONE("card", "list", "--json"), "card-list");
    int next = 0, waiting = 0;
    for (int i = 0; i < items_in(cards); i++) {
        const cJSON *card = item_at(cards, i);
        next += strcmp(text_in(card, "title"), "Tidy the list") == 0 && number_in(card, "sprint") == 2;
        waiting += strcmp(text_in(card, "title"), "Call the hauliers") == 0 && number_in(card, "sprint") == -1;
    }
    assert_int_equal(next, 1);    /* of no campaign: into the next sprint */
    assert_int_equal(waiting, 1); /* of the paused one: back to it */
    cJSON_Delete(cards);
}

static void test_a_sprint_goes_from_init_to_its_closing_and_hands_on(void **state)
{
    (void)state;
    plan_two_campaigns();
    HOLDS(DONE("sprint", "show")->out, "60 emails, Dental clinics, Ana");
    start_with_cards();
    work_a_week();
    assert_figures();
    close_and_carry_over();
    assert_next_draft();
    assert_leftovers();
}

static void test_a_closed_sprint_stays_as_it_was(void **state)
{
    (void)state;
    plan_two_campaigns();
    start_with_cards();
    work_a_week();
    close_and_carry_over();
    DONE("campaign", "edit", "dental", "--name", "Dentists of Girona");
    HOLDS(EXPECT(4, "count", "5", "emails", "--campaign", "dentists", "--day", "2025-09-04")->err, "Sprint 1 is closed");
    HOLDS(EXPECT(4, "sprint", "close")->err, "already closed by Ana");
    HOLDS(EXPECT(4, "card", "edit", "email 15", "--title", "Other words")->err,
          "Sprint 1 is closed, so its cards stay as they are.");
    HOLDS(EXPECT(4, "card", "move", "email 15", "todo")->err, "Sprint 1 is closed, so its cards stay as they are.");
    HOLDS(EXPECT(4, "card", "archive", "email 15")->err, "Sprint 1 is closed, so its cards stay as they are.");
    assert_int_equal(DONE("retro", "show", "S1", "--json")->status, 0);
}

static void test_leftovers_go_where_they_are_told(void **state)
{
    (void)state;
    plan_two_campaigns();
    start_with_cards();
    set_now("2025-09-12T16:00");
    DONE("sprint", "close", "--drop", "Tidy", "--back", "Email 15", "--next", "Call the");
    const struct said *said = DONE("card", "list");
    LACKS(said->out, "Tidy");
    HOLDS(said->out, "Backlog  Email 15 clinics");
    HOLDS(said->out, "To do    Call the hauliers");
    HOLDS(EXPECT(4, "card", "restore", "Tidy")->err, "Sprint 1 is closed, so its cards stay as they are.");
}

static void test_what_is_refused_has_changed_nothing(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets");
    HOLDS(EXPECT(4, "sprint", "start", "--goal", "six meetings", "--campaign", "vets")->err, "Vets");
    LACKS(DONE("sprint", "list")->out, "six meetings");
    plan_two_campaigns();
    DONE("campaign", "edit", "dental", "--stop-if-below", "2", "--stop-measure", "meetings", "--stop-sprint", "S1");
    start_with_cards();
    set_now("2025-09-12T16:00");
    HOLDS(EXPECT(4, "sprint", "close", "--reached", "no")->err, "needs a decision");
    LACKS(DONE("sprint", "show")->out, "reached");
    LACKS(DONE("history")->out, "reached");
}

static void test_a_sprint_is_planned_and_started_as_one_change(void **state)
{
    (void)state;
    plan_two_campaigns();
    DONE("sprint", "throw-away");
    DONE("sprint", "start", "--goal", "six meetings", "--campaign", "dental", "--campaign", "logistics");
    HOLDS(DONE("sprint", "show")->out, "running");
    DONE("undo");
    LACKS(DONE("sprint", "list")->out, "six meetings");
}

static void test_a_dry_run_changes_nothing(void **state)
{
    (void)state;
    plan_two_campaigns();
    char before[256], after[256];
    snprintf(before, sizeof before, "%s/before.json", home());
    snprintf(after, sizeof after, "%s/after.json", home());
    DONE("export", "-o", before);
    HOLDS(DONE("sprint", "start", "--dry-run")->err, "Would happen: Started Sprint 1. Nothing was changed.");
    HOLDS(DONE("-n", "campaign", "archive", "dental")->err, "Would happen");
    HOLDS(EXPECT(3, "-n", "campaign", "archive", "nothing")->err, "There is no campaign");
    DONE("export", "-o", after);
    struct stat one, other;
    assert_int_equal(stat(before, &one), 0);
    assert_int_equal(stat(after, &other), 0);
    assert_int_equal(one.st_size, other.st_size);
    HOLDS(DONE("sprint", "show")->out, "draft");
}

static void test_an_exported_board_is_the_same_board_when_imported(void **state)
{
    (void)state;
    char document[256], copy[256];
    plan_two_campaigns();
    start_with_cards();
    snprintf(document, sizeof document, "%s/board.json", home());
    snprintf(copy, sizeof copy, "%s/copy.db", home());
    DONE("export", "-o", document);
    DONE("import", document, "--file", copy);
    char *was = strdup(DONE("export")->out);
    assert_string_equal(DONE("export", "--file", copy)->out, was);
    free(was);
    EXPECT(4, "import", document, "--file", copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_sprint_goes_from_init_to_its_closing_and_hands_on, board_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_a_closed_sprint_stays_as_it_was, board_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_leftovers_go_where_they_are_told, board_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_what_is_refused_has_changed_nothing, board_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_a_sprint_is_planned_and_started_as_one_change, board_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_a_dry_run_changes_nothing, board_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_an_exported_board_is_the_same_board_when_imported, board_setup, home_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
