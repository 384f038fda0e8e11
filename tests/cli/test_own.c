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

/* A person's own: the configuration, who one is, which board. */

static const char *in_home(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", home(), name);
    return path;
}

static void write_file(const char *name, const char *text)
{
    char folders[512];
    snprintf(folders, sizeof folders, "%s", in_home(name));
    for (char *slash = strchr(folders + strlen(home()) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folders, 0700);
        *slash = '/';
    }
    FILE *file = fopen(folders, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    chmod(folders, 0600);
}

static void configure(const char *text)
{
    write_file(".config/scrumsell/config.ini", text);
}

/* What info says of a setting: its value and where that comes from. */
static void expect_info(const char *name, const char *value, const char *from)
{
    cJSON *info = expect_envelope(DONE("info", "--json"), "info");
    bool found = false;
    for (int i = 0; i < items_in(info) && !found; i++) {
        found = strcmp(text_in(item_at(info, i), "name"), name) == 0;
        if (found) {
            HOLDS(text_in(item_at(info, i), "value"), value);
            HOLDS(text_in(item_at(info, i), "from"), from);
        }
    }
    assert_true(found);
    cJSON_Delete(info);
}

static void test_a_setting_comes_from_the_nearest_that_says_it(void **state)
{
    (void)state;
    unsetenv("SCRUMSELL_MEMBER");
    setenv("XDG_CONFIG_DIRS", in_home("system"), 1);
    expect_info("theme", "auto", "built in");
    write_file("system/scrumsell/config.ini", "member = Priya\n[look]\ntheme = light\nmouse = no\n");
    expect_info("theme", "light", "system/scrumsell/config.ini, line 3");
    configure("member = Marc\n\n[look]\ntheme = dark\n[standup]\nbell = no\n");
    expect_info("theme", "dark", ".config/scrumsell/config.ini, line 4");
    expect_info("mouse", "no", "system/scrumsell/config.ini, line 4");
    expect_info("bell", "no", "line 6");
    expect_info("member", "Marc", "line 1");
    setenv("SCRUMSELL_THEME", "mono", 1);
    set_member("Tom");
    expect_info("theme", "mono", "SCRUMSELL_THEME");
    expect_info("member", "Tom", "SCRUMSELL_MEMBER");
    HOLDS(DONE("member", "me")->out, "Tom");
    HOLDS(DONE("member", "me", "--as", "Ana")->out, "Ana");
    unsetenv("SCRUMSELL_MEMBER");
    HOLDS(DONE("member", "me")->out, "Marc");
    unsetenv("XDG_CONFIG_DIRS");
}

static void test_the_configured_file_is_the_board(void **state)
{
    char line[600];
    (void)state;
    snprintf(line, sizeof line, "file = ~/other.db\n");
    configure(line);
    DONE("init", "--team", "Zoe", "--name", "Others");
    expect_info("board", "/other.db", "config.ini, line 1");
    HOLDS(DONE("member", "list", "--as", "")->out, "Zoe");
    setenv("SCRUMSELL_FILE", in_home(".local/share/scrumsell/board.db"), 1);
    HOLDS(DONE("member", "list")->out, "Júlia");
    unsetenv("SCRUMSELL_FILE");
}

static void test_what_cannot_be_used_is_told_by_info_only(void **state)
{
    (void)state;
    configure("colour = red\n[look]\ntheme = pink\n[keys]\ncard-rigth = L\nquit = C-h\nzoom = u\n");
    const struct said *said = DONE("info");
    HOLDS(said->err, "line 1: there is no setting “colour”");
    HOLDS(said->err, "line 3: look.theme is");
    HOLDS(said->err, "line 5: there is no action “card-rigth”. Did you mean “card-right”?");
    HOLDS(said->err, "line 6: “C-h” cannot be bound");
    HOLDS(said->err, "line 7: “u” is zoom now, and no longer undo.");
    assert_null(strstr(strstr(said->err, "line 1:") + 1, "line 1:"));
    assert_string_equal(DONE("member", "list")->err, "");
    assert_string_equal(DONE("info", "--quiet")->err, "");
}

static void test_keys_are_shown_as_they_are_bound(void **state)
{
    (void)state;
    HOLDS(DONE("keys", "--markdown")->out, "| Board | `L  Shift+→` | Move the card one lane to the right |");
    configure("[keys]\ncard-right = F4, ]\n");
    HOLDS(DONE("keys", "--markdown")->out, "| Board | `F4  ]` | Move the card one lane to the right |");
    expect_info("key of card-right", "F4, ]", "line 2");
}

/* --- who I am --- */

static void test_who_one_is_is_remembered_on_a_board(void **state)
{
    (void)state;
    unsetenv("SCRUMSELL_MEMBER");
    HOLDS(EXPECT(3, "member", "me")->err, "member me NAME");
    HOLDS(DONE("member", "me", "jul")->err, "You are Júlia on this board");
    assert_string_equal(DONE("member", "me")->out, "Júlia\n");
    expect_info("member", "Júlia", "remembered");
    DONE("campaign", "add", "Vets");
    cJSON *history = expect_envelope(DONE("history", "--limit", "1", "--json"), "history");
    assert_string_equal(text_in(item_at(history, 0), "who"), "Júlia");
    cJSON_Delete(history);
    DONE("campaign", "add", "Gyms", "--as", "Marc");
    assert_string_equal(DONE("member", "me")->out, "Júlia\n");
    DONE("init", "--file", in_home("other.db"), "--team", "Júlia");
    EXPECT(3, "member", "me", "--file", in_home("other.db"));
    DONE("member", "me", "Tom", "--dry-run");
    assert_string_equal(DONE("member", "me")->out, "Júlia\n");
}

static void test_who_has_left_is_not_sat_down_nor_somebody_of_a_longer_name(void **state)
{
    (void)state;
    unsetenv("SCRUMSELL_MEMBER");
    DONE("member", "me", "Ana");
    DONE("member", "archive", "Ana");
    DONE("member", "add", "Anabel");
    const struct said *said = EXPECT(3, "member", "me");
    HOLDS(said->err, "Nobody sits here yet.");
    DONE("member", "list");
}

static void test_what_is_said_comes_before_what_is_remembered(void **state)
{
    (void)state;
    const struct said *said = DONE("member", "me", "Tom");
    HOLDS(said->err, "You are Tom");
    HOLDS(said->err, "“Ana” (SCRUMSELL_MEMBER) comes first");
    assert_string_equal(DONE("member", "me")->out, "Ana\n");
    HOLDS(EXPECT(3, "member", "me", "Nobody")->err, "Nobody");
}

static void test_a_damaged_memory_stops_nothing(void **state)
{
    (void)state;
    unsetenv("SCRUMSELL_MEMBER");
    write_file(".local/state/scrumsell/state.json", "{\"schema\":");
    DONE("member", "list");
    DONE("member", "me", "Tom");
    assert_string_equal(DONE("member", "me")->out, "Tom\n");
}

static void test_the_remembered_board_is_opened_where_nothing_else_is_said(void **state)
{
    char document[800], other[512];
    (void)state;
    snprintf(other, sizeof other, "%s", in_home("team.db"));
    snprintf(document, sizeof document, "{\"schema\":1,\"kind\":\"person\",\"board\":\"%s\",\"places\":[]}", other);
    DONE("init", "--file", other, "--team", "Zoe");
    write_file(".local/state/scrumsell/state.json", document);
    unsetenv("SCRUMSELL_MEMBER");
    expect_info("board", "/team.db", "remembered");
    HOLDS(DONE("member", "list")->out, "Zoe");
    HOLDS(DONE("member", "list", "--file", in_home(".local/share/scrumsell/board.db"))->out, "Júlia");
    DONE("member", "me", "Zoe");
    HOLDS(DONE("member", "list")->out, "Zoe");
}

/* --- the keys in the README --- */

static char *readme_keys(void)
{
    static const char begin[] = "<!-- keys -->\n", end[] = "<!-- /keys -->";
    FILE *file = fopen("README.md", "r");
    if (file == NULL) {
        return NULL;
    }
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    char *from = strstr(text, begin);
    char *to = from != NULL ? strstr(from, end) : NULL;
    char *keys = to != NULL ? strndup(from + strlen(begin), (size_t)(to - from) - strlen(begin)) : NULL;
    free(text);
    return keys;
}

static void test_the_readme_shows_the_keys_there_are(void **state)
{
    (void)state;
    char *keys = readme_keys();
    assert_non_null(keys);
    assert_string_equal(DONE("keys", "--markdown")->out, keys);
    free(keys);
}

#define ON_A_BOARD(test) cmocka_unit_test_setup_teardown(test, board_setup, home_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_BOARD(test_a_setting_comes_from_the_nearest_that_says_it),
        ON_A_BOARD(test_the_configured_file_is_the_board),
        ON_A_BOARD(test_what_cannot_be_used_is_told_by_info_only),
        ON_A_BOARD(test_keys_are_shown_as_they_are_bound),
        ON_A_BOARD(test_who_one_is_is_remembered_on_a_board),
        ON_A_BOARD(test_who_has_left_is_not_sat_down_nor_somebody_of_a_longer_name),
        ON_A_BOARD(test_what_is_said_comes_before_what_is_remembered),
        ON_A_BOARD(test_a_damaged_memory_stops_nothing),
        ON_A_BOARD(test_the_remembered_board_is_opened_where_nothing_else_is_said),
        ON_A_BOARD(test_the_readme_shows_the_keys_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
