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

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* Which stream says what, what the exit status is, and what the formats look like. */

static void test_info_prints_every_path_also_without_a_board(void **state)
{
    (void)state;
    cJSON *info = expect_envelope(DONE("info", "--json"), "info");
    static const char *const needed[] = {"board", "configuration", "state", "member", "theme", "clock", "login"};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        bool found = false;
        for (int at = 0; at < items_in(info); at++) {
            found = found || strcmp(text_in(item_at(info, at), "name"), needed[i]) == 0;
        }
        assert_true(found);
    }
    cJSON_Delete(info);
    const struct said *said = DONE("info");
    HOLDS(said->out, home());
    HOLDS(said->out, "SCRUMSELL_NOW");
    HOLDS(DONE("info", "--file", "/nowhere/board.db")->out, "--file");
}

static void test_info_says_why_a_board_does_not_open(void **state)
{
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/no.db", home());
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(write(file, "this is a letter to a friend, and no board at all", 49), 49);
    close(file);
    HOLDS(DONE("info", "--file", path)->out, "does not open");
}

static void test_without_a_terminal_there_are_no_pages(void **state)
{
    (void)state;
    static const char *const asked[] = {NULL, "board", "demo"};
    for (size_t i = 0; i < 3; i++) {
        const struct said *said = EXPECT(2, asked[i]);
        assert_string_equal(said->out, "");
        HOLDS(said->err, "terminal");
        assert_ptr_equal(strchr(said->err, '\n'), said->err + strlen(said->err) - 1); /* one line */
    }
}

static void test_without_a_board_every_command_says_how_to_make_one(void **state)
{
    (void)state;
    const struct said *said = EXPECT(3, "card", "list");
    assert_string_equal(said->out, "");
    HOLDS(said->err, "scrumsell init");
    expect_error(EXPECT(3, "card", "list", "--json"), "not_found");
}

static void test_data_goes_to_stdout_and_words_to_stderr(void **state)
{
    (void)state;
    const struct said *said = DONE("campaign", "add", "Vets");
    assert_string_equal(said->out, "");
    HOLDS(said->err, "✓ Added campaign “Vets”");
    HOLDS(said->err, "scrumsell undo takes it back");
    assert_string_equal(DONE("campaign", "list")->err, "");
    assert_string_equal(DONE("-q", "campaign", "add", "Gyms")->err, "");
    said = DONE("company", "list");
    assert_string_equal(said->out, "");
    HOLDS(said->err, "No companies yet");
}

static void test_a_write_with_json_gives_the_new_object(void **state)
{
    (void)state;
    cJSON *added = expect_envelope(DONE("campaign", "add", "Vets", "--email", "Hi", "--json"), "campaign-add");
    assert_int_equal(items_in(added), 2);
    assert_string_equal(text_in(item_at(added, 0), "thing"), "campaign");
    assert_string_equal(text_in(item_at(added, 0), "name"), "Vets");
    assert_string_equal(text_in(item_at(added, 1), "thing"), "pitch");
    cJSON_Delete(added);
    cJSON *counted = expect_envelope(DONE("count", "3", "emails", "--json"), "count");
    assert_string_equal(text_in(item_at(counted, 0), "words"), "Counted 3 emails for “Vets”");
    cJSON_Delete(counted);
    cJSON *undone = expect_envelope(DONE("undo", "--json"), "undo");
    assert_string_equal(text_in(item_at(undone, 0), "kind"), "undo");
    cJSON_Delete(undone);
}

static void test_every_list_is_an_envelope_with_its_own_name(void **state)
{
    (void)state;
    static const struct {
        const char *noun, *verb, *argument, *kind;
    } lists[] = {{"member", "list", NULL, "member-list"},
                 {"campaign", "list", NULL, "campaign-list"},
                 {"campaign", "show", "Vets", "campaign-show"},
                 {"pitch", "list", "Vets", "pitch-list"},
                 {"company", "list", NULL, "company-list"},
                 {"company", "list", "Vets", "company-list"},
                 {"sprint", "list", NULL, "sprint-list"},
                 {"card", "list", NULL, "card-list"},
                 {"standup", "show", NULL, "standup-show"},
                 {"setting", "list", NULL, "setting-list"},
                 {"day-off", "list", NULL, "day-off-list"},
                 {"reason", "list", NULL, "reason-list"},
                 {"direction", "show", NULL, "direction-show"},
                 {"history", NULL, NULL, "history"},
                 {"keys", NULL, NULL, "keys"},
                 {"help", NULL, NULL, "help"},
                 {"version", NULL, NULL, "version"},
                 {"board", NULL, NULL, "board"},
                 {"backlog", NULL, NULL, "backlog"},
                 {"plan", NULL, NULL, "plan"},
                 {"standup", NULL, NULL, "standup"},
                 {"direction", NULL, NULL, "direction"}};
    DONE("campaign", "add", "Vets", "--email", "Hi");
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const struct said *said = lists[i].verb == NULL ? DONE("--json", lists[i].noun)
                                                        : DONE("--json", lists[i].noun, lists[i].verb, lists[i].argument);
        cJSON_Delete(expect_envelope(said, lists[i].kind));
        assert_string_equal(said->err, "");
    }
}

static void test_jsonl_is_one_object_a_line(void **state)
{
    (void)state;
    const struct said *said = DONE("member", "list", "--format", "jsonl");
    int lines = 0;
    for (char *line = strtok(said->out, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        cJSON *member = cJSON_Parse(line);
        assert_true(number_in(member, "id") > 0);
        cJSON_Delete(member);
        lines++;
    }
    assert_int_equal(lines, 5);
}

static void test_csv_is_rfc_4180_and_runs_no_formula(void **state)
{
    (void)state;
    DONE("card", "add", "=cmd|'/c calc'!A1");
    DONE("card", "add", "He said \"yes\", twice");
    const struct said *said = DONE("card", "list", "--format", "csv");
    HOLDS(said->out, "Id,Lane,Card,Campaign,Owner,State\r\n");
    HOLDS(said->out, ",\"'=cmd|'/c calc'!A1\",");
    HOLDS(said->out, ",\"He said \"\"yes\"\", twice\",");
    HOLDS(DONE("card", "list", "--format=csv", "--raw")->out, ",=cmd|'/c calc'!A1,");
    said = DONE("card", "list", "--format", "csv", "--excel");
    assert_memory_equal(said->out, "\xEF\xBB\xBFId,", 6);
    HOLDS(DONE("company", "list", "--format", "csv")->out, "Id,Company,"); /* a head line always */
}

static void test_one_kind_of_thing_goes_to_a_spreadsheet(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets");
    DONE("count", "15", "emails", "4", "calls");
    const struct said *said = DONE("export", "--what", "outreach", "--format", "csv");
    HOLDS(said->out, "id,sprint,day,member,campaign,pitch,card,measure,n\r\n");
    HOLDS(said->out, ",2025-09-01,Ana,Vets,,,email,15\r\n");
    HOLDS(said->out, ",2025-09-01,Ana,Vets,,,call,4\r\n");
    EXPECT(2, "export", "--what", "everything");
    EXPECT(2, "export", "--format", "csv");
}

/* The reader of its pipe is gone before it begins, so this is no race. */
static void test_a_reader_that_has_left_ends_it_quietly(void **state)
{
    (void)state;
    leave_reader();
    const struct said *said = EXPECT(128 + SIGPIPE, "member", "list");
    assert_string_equal(said->err, "");
}

static void test_markdown_keeps_its_columns(void **state)
{
    (void)state;
    DONE("card", "add", "a|b *c*");
    const struct said *said = DONE("card", "list", "--format", "md");
    HOLDS(said->out, "| Id | Lane | Card | Campaign | Owner | State |\n|---|---|---|---|---|---|\n");
    HOLDS(said->out, "a\\|b \\*c\\*");
    HOLDS(DONE("keys", "--markdown")->out, "| Where | Keys | What |\n|---|---|---|\n| Anywhere |");
}

static void test_a_full_disk_is_reported(void **state)
{
    (void)state;
    set_output("/dev/full");
    HOLDS(EXPECT(1, "member", "list")->err, "Could not write the result");
    set_output("/dev/full");
    HOLDS(EXPECT(1, "export")->err, "write");
    set_output("/dev/full");
    HOLDS(EXPECT(1, "help")->err, "Could not write the result");
}

static void test_closed_streams_harm_nothing(void **state)
{
    (void)state;
    close_stream(STREAM_IN);
    DONE("member", "list");
    close_stream(STREAM_IN);
    EXPECT(1, "retro", "learn", "-");
    close_stream(STREAM_OUT);
    HOLDS(EXPECT(1, "member", "list")->err, "Could not write");
    close_stream(STREAM_IN);
    close_stream(STREAM_OUT);
    close_stream(STREAM_ERR);
    DONE("campaign", "add", "Vets");
    HOLDS(DONE("campaign", "list")->out, "Vets");
}

static void test_a_file_is_written_over_only_with_force(void **state)
{
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/members.csv", home());
    assert_string_equal(DONE("member", "list", "--format", "csv", "-o", path)->out, "");
    HOLDS(EXPECT(4, "member", "list", "-o", path)->err, "--force");
    DONE("member", "list", "--force", "--output", path);
    EXPECT(1, "member", "list", "-o", "/nowhere/at/all");
    HOLDS(DONE("member", "list", "-o", "-")->out, "Ana");
}

static void test_options_may_stand_anywhere(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets", "--email=Hi there");
    assert_string_equal(DONE("--email", "pitch", "show", "vets")->out, "Hi there\n");
    assert_string_equal(DONE("pitch", "--version=1", "show", "--email", "vets")->out, "Hi there\n");
    DONE("--email", "Hello again", "pitch", "add", "vets");
    assert_string_equal(DONE("pitch", "show", "vets/E2")->out, "Hello again\n");
    HOLDS(DONE("pitch", "diff", "vets/E2")->out, "- [Hi there]\n+ [Hello again]\n");
    HOLDS(DONE("card", "add", "--", "--json")->err, "“--json”");
    HOLDS(DONE("--version")->out, "scrumsell ");
    assert_string_equal(DONE("-qn", "card", "add", "x")->err, "");
}

static void test_typing_errors_are_answered_and_nothing_is_run(void **state)
{
    (void)state;
    DONE("campaign", "add", "Vets");
    HOLDS(EXPECT(2, "campain", "list")->err, "Did you mean “campaign list”?");
    HOLDS(EXPECT(2, "card", "archve", "x")->err, "Did you mean “card archive”?");
    HOLDS(EXPECT(2, "card", "list", "--jsn")->err, "Did you mean --json?");
    HOLDS(EXPECT(2, "card")->err, "list, show, add");
    HOLDS(EXPECT(3, "campaign", "show", "Vats")->err, "Did you mean “Vets”?");
    HOLDS(EXPECT(2, "campaign", "list", "extra")->err, "Usage:");
    HOLDS(EXPECT(2, "card", "move")->err, "card move needs");
    HOLDS(EXPECT(2, "card", "list", "--json=yes")->err, "takes no value");
    HOLDS(EXPECT(2, "card", "list", "--format", "xml")->err, "table, plain, json");
    HOLDS(EXPECT(2, "card", "list", "--color", "pink")->err, "auto, always or never");
    expect_error(EXPECT(2, "--json", "card", "lst"), "usage");
    EXPECT(2, "help", "nonsense");
}

static void test_an_ambiguous_name_lists_the_candidates(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental clinics");
    DONE("campaign", "add", "Dental labs");
    const struct said *said = EXPECT(3, "campaign", "show", "dental");
    HOLDS(said->err, "“Dental clinics” (C1), “Dental labs” (C2)");
    expect_error(EXPECT(3, "campaign", "show", "dental", "--json"), "ambiguous");
    HOLDS(DONE("campaign", "show", "c2")->out, "Dental labs");
    HOLDS(EXPECT(3, "member", "list", "--as", "Zoë")->err, "Zoë");
}

static void test_a_rule_refuses_with_4(void **state)
{
    (void)state;
    HOLDS(EXPECT(4, "member", "add", "Six")->err, "at most five");
    expect_error(EXPECT(4, "member", "add", "Six", "--json"), "refused");
    EXPECT(4, "init");
    EXPECT(4, "sprint", "start");
    EXPECT(4, "redo");
}

static void test_bad_documents_are_6_and_leave_nothing(void **state)
{
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/new.db", home());
    set_input("{\"scrumsell\":1,\"team\":[{\"id\":1,\"id\":2}]}");
    EXPECT(6, "import", "-", "--file", path);
    assert_int_equal(access(path, F_OK), -1);
    set_input("no JSON at all");
    expect_error(EXPECT(6, "import", "-", "--file", path, "--json"), "input");
}

static void test_help_begins_with_examples_and_knows_every_command(void **state)
{
    (void)state;
    cJSON *help = expect_envelope(DONE("help", "--json"), "help");
    assert_true(items_in(help) > 60);
    for (int i = 0; i < items_in(help); i++) {
        const char *name = text_in(item_at(help, i), "name");
        char words[64], *verb;
        snprintf(words, sizeof words, "%s", name);
        verb = strchr(words, ' ');
        if (verb != NULL) {
            *verb++ = '\0';
        }
        const struct said *said = DONE("--help", words, verb);
        HOLDS(said->out, strcmp(name, "help") == 0 ? "Every day" : "Examples");
        HOLDS(said->out, name);
    }
    cJSON_Delete(help);
    HOLDS(DONE("help")->out, "Every day");
    HOLDS(DONE("help", "card")->out, "card move CARD LANE");
}

static void test_the_clock_is_set_from_outside(void **state)
{
    (void)state;
    set_now("2025-09-04T09:41");
    HOLDS(DONE("member", "list", "--json")->out, "\"generated\":\"2025-09-04T09:41:0");
    set_now("soon");
    EXPECT(2, "member", "list");
    set_now(""); /* as if it were not set */
    DONE("member", "list");
}

#define HOME(test) cmocka_unit_test_setup_teardown(test, home_setup, home_teardown)
#define BOARD(test) cmocka_unit_test_setup_teardown(test, board_setup, home_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HOME(test_info_prints_every_path_also_without_a_board),
        HOME(test_info_says_why_a_board_does_not_open),
        BOARD(test_without_a_terminal_there_are_no_pages),
        HOME(test_without_a_board_every_command_says_how_to_make_one),
        BOARD(test_data_goes_to_stdout_and_words_to_stderr),
        BOARD(test_a_write_with_json_gives_the_new_object),
        BOARD(test_every_list_is_an_envelope_with_its_own_name),
        BOARD(test_jsonl_is_one_object_a_line),
        BOARD(test_csv_is_rfc_4180_and_runs_no_formula),
        BOARD(test_one_kind_of_thing_goes_to_a_spreadsheet),
        BOARD(test_a_reader_that_has_left_ends_it_quietly),
        BOARD(test_markdown_keeps_its_columns),
        BOARD(test_a_full_disk_is_reported),
        BOARD(test_closed_streams_harm_nothing),
        BOARD(test_a_file_is_written_over_only_with_force),
        BOARD(test_options_may_stand_anywhere),
        BOARD(test_typing_errors_are_answered_and_nothing_is_run),
        BOARD(test_an_ambiguous_name_lists_the_candidates),
        BOARD(test_a_rule_refuses_with_4),
        HOME(test_bad_documents_are_6_and_leave_nothing),
        BOARD(test_help_begins_with_examples_and_knows_every_command),
        BOARD(test_the_clock_is_set_from_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
