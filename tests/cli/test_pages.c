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

/* The six pages read aloud, on the sample team. */

static const char *const pages[] = {"backlog", "plan", "board", "standup", "retro", "direction"};

static int sample_setup(void **state)
{
    if (home_setup(state) != 0) {
        return -1;
    }
    set_now("2025-09-04T09:41");
    DONE("import", "data/sample/team.json");
    return 0;
}

/* U+2500 to U+259F, and the braille that charts are drawn with. */
static bool is_picture(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;
    return byte[0] == 0xE2 && ((byte[1] >= 0x94 && byte[1] <= 0x96) || (byte[1] >= 0xA0 && byte[1] <= 0xA3));
}

static void assert_words_only(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        bool control = (unsigned char)*at < 0x20 && *at != '\n';
        if (control || is_picture(at)) {
            print_error("a picture or a control in:\n%s\n", text);
        }
        assert_false(control || is_picture(at));
    }
    LACKS(text, " \n");
    LACKS(text, "\n\n\n");
    LACKS(text, " 1 cards");
    LACKS(text, " 1 meetings");
    LACKS(text, "(null)");
}

static void test_no_page_has_pictures_or_controls(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        const struct said *said = DONE(pages[i], "--plain");
        assert_string_equal(said->err, "");
        assert_words_only(said->out);
    }
}

static void test_every_page_begins_with_its_heading_and_the_sprint(void **state)
{
    (void)state;
    static const char *const heads[] = {"CAMPAIGN BACKLOG\n", "PLAN\n",           "BOARD\n",
                                        "STAND-UP\n",         "RETROSPECTIVE OF", "WHERE IS THIS GOING?\n"};
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        const struct said *said = DONE(pages[i], "--plain");
        assert_ptr_equal(strstr(said->out, heads[i]), said->out);
        HOLDS(said->out, "\nSprint ");
    }
}

static void test_every_page_is_json_too(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        cJSON *page = expect_envelope(DONE(pages[i], "--json"), pages[i]);
        assert_true(items_in(page) > 0);
        cJSON_Delete(page);
    }
}

static void test_the_retrospective_has_a_rate_for_every_campaign_and_version(void **state)
{
    (void)state;
    cJSON *retro = expect_envelope(DONE("retro", "--json"), "retro");
    int versions = 0;
    for (int i = 0; i < items_in(retro); i++) {
        const cJSON *item = item_at(retro, i);
        double sent = number_in(item, "sent"), positives = number_in(item, "positives"), rate = number_in(item, "rate");
        versions += text_in(item, "version")[0] != '\0';
        if (sent > 0) {
            assert_true(rate > positives / sent - 0.0001 && rate < positives / sent + 0.0001);
        }
    }
    assert_true(versions > 0);
    cJSON_Delete(retro);
}

static void test_the_backlog_says_what_its_screen_says_of_a_campaign(void **state)
{
    (void)state;
    const struct said *said = DONE("backlog", "--plain");
    HOLDS(said->out, "1. Dental clinics · recall texts, Sprint 7, 3 companies untouched, WORKING.\n");
    HOLDS(said->out, "\nStop rule: stop if fewer than 2 meetings by the end of Sprint 7. 0 so far.\n");
    HOLDS(said->out, "\nMissing: an audience, target companies.\n");
}

static void test_the_plan_of_a_running_sprint_is_read_aloud_too(void **state)
{
    (void)state;
    const struct said *said = DONE("plan", "--plain");
    HOLDS(said->out, "\nTHIS SPRINT\nsprint: S7, running\n");
    HOLDS(said->out, "\ntarget: 85 emails, Dental clinics · recall texts, Ana\n");
    HOLDS(said->out, "\nload: Priya, 10 days: 8 contacts a day, 97 % more\n");
    HOLDS(said->out, "\nTHE NEXT SPRINT\nNo draft sprint.");
}

static void test_a_campaign_is_shown_with_its_standings_and_what_came_of_its_pitches(void **state)
{
    (void)state;
    const struct said *said = DONE("campaign", "show", "dental", "--plain");
    HOLDS(said->out, "\ncompanies: 24: 3 untouched, ");
    HOLDS(said->out, "\nemail v1: stopped, sent 44, 9 replies, positive 3/44  7 % (2-18)\n");
    HOLDS(said->out, "\nemail v3: in use, sent 84, ");
    HOLDS(said->out, ", +84 open, too early\n");
    HOLDS(said->out, "\npresentation v2: draft\n");
    HOLDS(DONE("campaign", "show", "gyms", "--plain")->out, "\nmissing: an audience, target companies\n");
}

static void test_an_earlier_retrospective_speaks_of_its_own_sprint(void **state)
{
    (void)state;
    const struct said *said = DONE("retro", "show", "S1");
    assert_ptr_equal(strstr(said->out, "RETROSPECTIVE OF SPRINT 1\nSprint 1, closed, "), said->out);
    LACKS(said->out, "day 4 of 10");
    EXPECT(3, "retro", "show", "S99");
}

static void test_the_sample_goes_out_and_in_as_the_same_bytes(void **state)
{
    (void)state;
    char path[256], copy[256];
    snprintf(path, sizeof path, "%s/sample.json", home());
    snprintf(copy, sizeof copy, "%s/copy.db", home());
    DONE("export", "-o", path);
    DONE("import", path, "--file", copy);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        char *here = strdup(DONE(pages[i], "--plain")->out);
        assert_string_equal(DONE(pages[i], "--plain", "--file", copy)->out, here);
        free(here);
    }
}

/* --- the figures, a second time, by a script that reads the exported board --- */

enum { SPRINTS = 7, SCRIPT_BYTES = 16000 };

static void read_script(const char *board, int sprint, char text[SCRIPT_BYTES])
{
    char command[600];
    snprintf(command, sizeof command, "LC_ALL=C awk -v sprint=%d -f tests/cli/figures.awk '%s'", sprint, board);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    text[fread(text, 1, SCRIPT_BYTES - 1, pipe)] = '\0';
    assert_int_equal(pclose(pipe), 0);
}

/* The columns both know of a line: the first eight. */
static void first_columns(const char *line, char columns[500])
{
    const char *end = line;
    for (int i = 0; i < 8; i++) {
        end += strcspn(end, ",\n");
        end += *end == ',' && i < 7;
    }
    snprintf(columns, 500, "%.*s\n", (int)(end - line), line);
}

static size_t lines_in(const char *text)
{
    size_t count = 0;
    for (const char *at = strchr(text, '\n'); at != NULL; at = strchr(at + 1, '\n')) {
        count++;
    }
    return count;
}

static void test_a_second_calculation_agrees_with_every_figure_of_every_sprint(void **state)
{
    (void)state;
    char path[256], script[SCRIPT_BYTES], sprint_name[16], columns[500];
    snprintf(path, sizeof path, "%s/board.json", home());
    set_now("2025-09-12T16:05");
    DONE("export", "-o", path);
    for (int sprint = 1; sprint <= SPRINTS; sprint++) {
        snprintf(sprint_name, sizeof sprint_name, "S%d", sprint);
        const struct said *said = DONE("retro", "export", sprint_name, "--format", "csv");
        read_script(path, sprint, script);
        assert_int_equal(lines_in(said->out), lines_in(script) + 1); /* and its heads */
        for (const char *line = strchr(said->out, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1) {
            first_columns(line, columns);
            HOLDS(script, columns);
        }
    }
}

static void test_a_new_board_has_plain_pages_too(void **state)
{
    (void)state;
    DONE("init", "--team", "Ana");
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        bool looks_back = strcmp(pages[i], "retro") == 0;
        const struct said *said = EXPECT(looks_back ? 3 : 0, pages[i], "--plain");
        assert_words_only(said->out);
    }
}

static void test_a_retrospective_is_taken_along_in_four_formats(void **state)
{
    (void)state;
    HOLDS(DONE("retro", "export", "S6")->out, "# Retrospective of Sprint 6\n");
    const struct said *html = DONE("retro", "export", "S6", "--format", "html");
    assert_ptr_equal(strstr(html->out, "<!DOCTYPE html>\n"), html->out);
    LACKS(html->out, "<script");
    HOLDS(DONE("retro", "export", "--format", "csv")->out, "campaign,version,sent,");
    cJSON *retro = expect_envelope(DONE("retro", "export", "S6", "--json"), "retro-export");
    assert_true(items_in(retro) > 0);
    cJSON_Delete(retro);
    EXPECT(2, "retro", "export", "--format", "jsonl");
    HOLDS(DONE("sprint", "export")->out, "# Plan of Sprint 7");
    HOLDS(DONE("sprint", "export", "S7", "--format", "csv")->out, "campaign,measure,target,member");
    HOLDS(EXPECT(4, "sprint", "export", "S6")->err, "scrumsell retro export S6 takes that along.");
    EXPECT(2, "sprint", "export", "--format", "jsonl");
    EXPECT(3, "retro", "export", "S99");
}

static void test_there_is_no_looking_back_on_a_draft(void **state)
{
    (void)state;
    DONE("sprint", "plan", "--goal", "Next");
    HOLDS(EXPECT(3, "retro", "show", "S8")->err, "Sprint 8 has not begun, so there is nothing to look back on.");
    EXPECT(3, "retro", "show", "S8", "--json");
}

static void test_a_past_retrospective_keeps_the_names_of_its_day(void **state)
{
    (void)state;
    static const char *const looks[][4] = {{"retro", "show", "S6", "--plain"}, {"retro", "export", "S6", "--plain"}};
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        HOLDS(DONE(looks[i][0], looks[i][1], looks[i][2], looks[i][3])->out, "Dental clinics · recall texts");
    }
    HOLDS(DONE("retro", "show", "S6")->out, "Emails: 58 of 58.\n");
    HOLDS(DONE("retro", "show", "S6")->out, "10 of 10 days; 9 of 10 cards done.\n");
    DONE("campaign", "edit", "dental", "--name", "Teeth");
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        const struct said *said = DONE(looks[i][0], looks[i][1], looks[i][2], looks[i][3]);
        HOLDS(said->out, "Dental clinics · recall texts");
        LACKS(said->out, "Teeth");
    }
}

static void test_lists_and_direction_are_html_too(void **state)
{
    (void)state;
    HOLDS(DONE("direction", "show", "--format", "html")->out, "<svg ");
    HOLDS(DONE("direction", "show", "--format", "md")->out, "# Where is this going?\n");
    HOLDS(DONE("campaign", "list", "--format", "html")->out, "<table>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_page_has_pictures_or_controls, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_every_page_begins_with_its_heading_and_the_sprint, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_every_page_is_json_too, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_the_retrospective_has_a_rate_for_every_campaign_and_version, sample_setup,
                                        home_teardown),
        cmocka_unit_test_setup_teardown(test_the_backlog_says_what_its_screen_says_of_a_campaign, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_the_plan_of_a_running_sprint_is_read_aloud_too, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_a_campaign_is_shown_with_its_standings_and_what_came_of_its_pitches, sample_setup,
                                        home_teardown),
        cmocka_unit_test_setup_teardown(test_an_earlier_retrospective_speaks_of_its_own_sprint, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_the_sample_goes_out_and_in_as_the_same_bytes, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_a_second_calculation_agrees_with_every_figure_of_every_sprint, sample_setup,
                                        home_teardown),
        cmocka_unit_test_setup_teardown(test_a_new_board_has_plain_pages_too, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_a_retrospective_is_taken_along_in_four_formats, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_there_is_no_looking_back_on_a_draft, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_a_past_retrospective_keeps_the_names_of_its_day, sample_setup, home_teardown),
        cmocka_unit_test_setup_teardown(test_lists_and_direction_are_html_too, sample_setup, home_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
