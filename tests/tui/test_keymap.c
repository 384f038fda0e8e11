/* The table of actions: no key twice, none that a terminal eats, everything reachable, everything said. */
#include "tui/keymap.h"

#include "base/strbuf.h"
#include "tui/act.h"
#include "tui/tui.h"
#include "tui/update.h"

#include <ctype.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const enum act_id actions[] = {
#define A(ID, NAME, SCOPE, NEEDS, KEYS, LABEL, SENTENCE) ACT_##ID,
    ACTIONS(A)
#undef A
};
enum { ACTIONS_COUNT = sizeof actions / sizeof actions[0] };

static int make_map(void **state)
{
    struct keymap *map = calloc(1, sizeof *map);
    assert_non_null(map);
    keymap_init(map);
    *state = map;
    return 0;
}

static int free_map(void **state)
{
    free(*state);
    return 0;
}

static const char *name_of(enum act_id action)
{
    return action_row(action)->name;
}

static void no_key_is_bound_twice_in_a_scope(void **state)
{
    const struct keymap *map = *state;
    for (size_t i = 0; i < map->count; i++) {
        for (size_t j = i + 1; j < map->count; j++) {
            const struct binding *one = &map->bindings[i];
            const struct binding *other = &map->bindings[j];
            if (one->scope == other->scope && one->press == other->press) {
                fail_msg("%s and %s have the same key.", name_of(one->action), name_of(other->action));
            }
        }
    }
}

/* A page's own key would hide the one that means the same everywhere. */
static void no_page_takes_a_key_that_means_something_everywhere(void **state)
{
    const struct keymap *map = *state;
    for (size_t i = 0; i < map->count; i++) {
        const struct binding *binding = &map->bindings[i];
        enum act_id everywhere = keymap_find(map, SCOPE_GLOBAL, binding->press);
        if (binding->scope != SCOPE_GLOBAL && everywhere != ACT_NONE) {
            fail_msg("%s hides %s.", name_of(binding->action), name_of(everywhere));
        }
    }
}

/* Terminals merge or eat them: Backspace, Tab, Enter, Esc by their other names, the quit signal, F10 and F11. */
static void no_key_is_bound_that_terminals_merge_or_eat(void **state)
{
    static const uint32_t forbidden[] = {PRESS_CTRL('h'), PRESS_CTRL('i'), PRESS_CTRL('j'), PRESS_CTRL('m'), 0x1B, 0x1C};
    const struct keymap *map = *state;
    for (size_t i = 0; i < map->count; i++) {
        for (size_t j = 0; j < sizeof forbidden / sizeof forbidden[0]; j++) {
            assert_int_not_equal(map->bindings[i].press, forbidden[j]);
        }
    }
    assert_int_equal(press_of_name("F10"), PRESS_NONE);
    assert_int_equal(press_of_name("F11"), PRESS_NONE);
}

/* Beyond ASCII, and what needs AltGr on some keyboards, may be a second key, never the only one. */
static bool is_everywhere_typed(uint32_t press)
{
    return press >= PRESS_FIRST || (press < 0x80 && strchr("@[]{}\\|~", (int)press) == NULL);
}

static void no_action_needs_altgr(void **state)
{
    const struct keymap *map = *state;
    for (size_t i = 0; i < ACTIONS_COUNT; i++) {
        bool easy = false;
        size_t keys = 0;
        for (size_t j = 0; j < map->count; j++) {
            bool mine = map->bindings[j].action == actions[i];
            keys += mine;
            easy = easy || (mine && is_everywhere_typed(map->bindings[j].press));
        }
        bool walked_with_arrows = actions[i] == ACT_STEP_LEFT || actions[i] == ACT_STEP_RIGHT;
        if (keys > 0 && !easy && !walked_with_arrows) {
            fail_msg("%s has only keys that need AltGr somewhere.", name_of(actions[i]));
        }
    }
}

static void ctrl_c_is_nobodys(void **state)
{
    const struct keymap *map = *state;
    for (size_t i = 0; i < map->count; i++) {
        assert_int_not_equal(map->bindings[i].press, PRESS_CTRL('c'));
    }
}

static void every_name_of_a_key_in_the_table_is_a_key(void **state)
{
    (void)state;
    for (size_t i = 0; i < ACTIONS_COUNT; i++) {
        char keys[80];
        char *save = NULL;
        snprintf(keys, sizeof keys, "%s", action_row(actions[i])->keys);
        for (char *name = strtok_r(keys, " ", &save); name != NULL; name = strtok_r(NULL, " ", &save)) {
            assert_int_not_equal(press_of_name(name), PRESS_NONE);
        }
    }
}

static void every_binding_is_found_from_its_page(void **state)
{
    const struct keymap *map = *state;
    for (size_t i = 0; i < map->count; i++) {
        assert_int_equal(keymap_find(map, map->bindings[i].scope, map->bindings[i].press), map->bindings[i].action);
    }
}

static void a_key_of_one_page_is_nothing_on_another(void **state)
{
    const struct keymap *map = *state;
    assert_int_equal(keymap_find(map, SCOPE_BOARD, '+'), ACT_COUNT_MORE);
    assert_int_equal(keymap_find(map, SCOPE_BACKLOG, '+'), ACT_NONE);
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'q'), ACT_QUIT);
    assert_int_equal(keymap_find(map, SCOPE_BACKLOG, 'L'), ACT_TAKE);
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'L'), ACT_CARD_RIGHT);
}

/* By a key, or by the palette, which finds every action of the page and of everywhere by its sentence. */
static void every_action_says_what_it_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < ACTIONS_COUNT; i++) {
        const struct action_row *row = action_row(actions[i]);
        assert_int_equal(row->action, actions[i]);
        assert_true(strlen(row->label) > 0 && strlen(row->label) <= 20);
        assert_true(strlen(row->sentence) >= 10 && strlen(row->sentence) <= 72);
        assert_true(isupper((unsigned char)row->sentence[0]));
        assert_true(row->sentence[strlen(row->sentence) - 1] != '.');
    }
}

static void no_two_actions_have_one_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < ACTIONS_COUNT; i++) {
        for (size_t j = i + 1; j < ACTIONS_COUNT; j++) {
            assert_string_not_equal(name_of(actions[i]), name_of(actions[j]));
        }
    }
}

/* Every row of keys that all pages share. */
static void the_keys_of_everywhere_are_there(void **state)
{
    static const char *const names[] = {
        "Up",  "Down", "Left",   "Right", "h", "j",   "k",   "l", "PgUp", "PgDn", "C-u", "C-d", "Home",  "End", "G",   "Enter",
        "Esc", "Tab",  "S-Tab",  "1",     "2", "3",   "4",   "5", "6",    "<",    ">",   "g",   "Space", ":",   "C-p", "/",
        "C-f", "d",    "Delete", "u",     "U", "C-z", "C-y", "v", "z",    "t",    "?",   "F1",  "R",     "C-l", "q",   "C-q"};
    const struct keymap *map = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (keymap_find(map, SCOPE_GLOBAL, press_of_name(names[i])) == ACT_NONE) {
            fail_msg("%s is not bound.", names[i]);
        }
    }
}

static void shift_and_an_arrow_is_the_capital_letter(void **state)
{
    static const struct {
        uint32_t press, letter;
    } pairs[] = {{PRESS_SHIFT_UP, 'K'}, {PRESS_SHIFT_DOWN, 'J'}, {PRESS_SHIFT_LEFT, 'H'}, {PRESS_SHIFT_RIGHT, 'L'}};
    const struct keymap *map = *state;
    for (int scope = SCOPE_GLOBAL; scope < SCOPES; scope++) {
        for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
            assert_int_equal(keymap_find(map, (enum scope)scope, pairs[i].press),
                             keymap_find(map, (enum scope)scope, pairs[i].letter));
        }
    }
}

static void hints_write_keys_for_people(void **state)
{
    const struct keymap *map = *state;
    char out[80];
    assert_string_equal(keymap_key(map, ACT_UP, false, out), "↑");
    assert_string_equal(keymap_key(map, ACT_UP, true, out), "Up");
    keymap_way(map, ACT_CARD_RIGHT, false, out);
    assert_string_equal(out, "L  Shift+→");
    keymap_way(map, ACT_PALETTE, false, out);
    assert_string_equal(out, ":  Ctrl+P");
    keymap_way(map, ACT_MESSAGES, false, out);
    assert_string_equal(out, ":");
}

/* Every action with a key stands in the document of keys, once. */
static void the_document_of_keys_has_every_action(void **state)
{
    struct strbuf out;
    (void)state;
    strbuf_init(&out);
    tui_keys(NULL, &out, false);
    for (size_t i = 0; i < ACTIONS_COUNT; i++) {
        assert_non_null(strstr(out.text, action_row(actions[i])->sentence));
    }
    strbuf_clear(&out);
    tui_keys(NULL, &out, true);
    size_t rows = 0;
    for (const char *at = out.text; *at != '\0'; at++) {
        rows += *at == '\n';
    }
    assert_int_equal(rows, ACTIONS_COUNT + 2);
    strbuf_release(&out);
}

/* --- the configuration --- */

static void configure(struct keymap *map, const char *const *lines, struct strbuf *warnings)
{
    struct config_key keys[8];
    struct config config = {.keys = keys};
    strbuf_clear(warnings);
    for (; lines[2 * config.keys_count] != NULL; config.keys_count++) {
        keys[config.keys_count] = (struct config_key){.action = lines[2 * config.keys_count],
                                                      .keys = lines[2 * config.keys_count + 1],
                                                      .source = {.path = "own.ini", .line = config.keys_count + 1}};
    }
    keymap_init(map);
    keymap_configure(map, &config, warnings);
}
#define CONFIGURE(...) configure(map, (const char *const[]){__VA_ARGS__, NULL, NULL}, &warnings)

static void the_configured_keys_take_the_place_of_the_usual_ones(void **state)
{
    struct keymap *map = *state;
    struct strbuf warnings;
    char out[80];
    strbuf_init(&warnings);
    CONFIGURE("card-right", "r, C-Right", "go-plan", "F2", "help", "");
    assert_string_equal(warnings.text, "");
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'r'), ACT_CARD_RIGHT);
    assert_int_equal(keymap_find(map, SCOPE_BOARD, PRESS_CTRL_RIGHT), ACT_CARD_RIGHT);
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'L'), ACT_NONE);
    assert_int_equal(keymap_find(map, SCOPE_BACKLOG, 'L'), ACT_TAKE);
    assert_int_equal(keymap_find(map, SCOPE_RETRO, PRESS_F2), ACT_GO_PLAN);
    assert_int_equal(keymap_find(map, SCOPE_RETRO, '2'), ACT_NONE);
    assert_string_equal(keymap_key(map, ACT_CARD_RIGHT, false, out), "r");
    assert_string_equal(keymap_key(map, ACT_HELP, false, out), "");
    strbuf_release(&warnings);
}

static void two_actions_can_change_places(void **state)
{
    struct keymap *map = *state;
    struct strbuf warnings;
    strbuf_init(&warnings);
    CONFIGURE("card-right", "H", "card-left", "L");
    assert_string_equal(warnings.text, "");
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'H'), ACT_CARD_RIGHT);
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'L'), ACT_CARD_LEFT);
    strbuf_release(&warnings);
}

static void the_last_line_of_an_action_counts(void **state)
{
    struct keymap *map = *state;
    struct strbuf warnings;
    strbuf_init(&warnings);
    CONFIGURE("quit", "nonsense", "quit", "Q");
    assert_string_equal(warnings.text, "");
    assert_int_equal(keymap_find(map, SCOPE_GLOBAL, 'Q'), ACT_QUIT);
    assert_int_equal(keymap_find(map, SCOPE_GLOBAL, 'q'), ACT_NONE);
    strbuf_release(&warnings);
}

static void the_later_of_two_with_one_key_wins_with_a_warning(void **state)
{
    struct keymap *map = *state;
    struct strbuf warnings;
    strbuf_init(&warnings);
    CONFIGURE("quit", "Q", "zoom", "Q");
    assert_string_equal(warnings.text, "“own.ini”, line 2: “Q” is zoom now, and no longer quit.\n");
    assert_int_equal(keymap_find(map, SCOPE_GLOBAL, 'Q'), ACT_ZOOM);
    CONFIGURE("card-right", "q");
    assert_string_equal(warnings.text,
                        "“own.ini”, line 1: “q” is card-right as well as quit: where both could be meant it is card-right.\n");
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'q'), ACT_CARD_RIGHT);
    assert_int_equal(keymap_find(map, SCOPE_PLAN, 'q'), ACT_QUIT);
    CONFIGURE("quit", "b");
    assert_string_equal(warnings.text,
                        "“own.ini”, line 1: “b” is quit as well as block: where both could be meant it is block.\n");
    assert_int_equal(keymap_find(map, SCOPE_BOARD, 'b'), ACT_BLOCK);
    strbuf_release(&warnings);
}

static void what_cannot_be_bound_is_said_and_the_usual_keys_stay(void **state)
{
    static const char *const never[] = {"C-h", "C-i", "C-j",   "C-m", "C-[", "C-\\",  "C-c",
                                        "A-x", "M-x", "Alt+x", "F10", "F11", "Enterr"};
    struct keymap *map = *state;
    struct strbuf warnings;
    strbuf_init(&warnings);
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        CONFIGURE("quit", never[i]);
        assert_non_null(strstr(warnings.text, "“own.ini”, line 1: "));
        assert_non_null(strstr(warnings.text, never[i]));
        assert_int_equal(keymap_find(map, SCOPE_GLOBAL, 'q'), ACT_QUIT);
        assert_true(press_of_name(never[i]) == PRESS_NONE || keymap_find(map, SCOPE_GLOBAL, press_of_name(never[i])) != ACT_QUIT);
    }
    CONFIGURE("quit", "C-h Q");
    assert_int_equal(keymap_find(map, SCOPE_GLOBAL, 'Q'), ACT_QUIT);
    CONFIGURE("card-rigth", "x", "dance", "y");
    assert_string_equal(warnings.text, "“own.ini”, line 1: there is no action “card-rigth”. Did you mean “card-right”?\n"
                                       "“own.ini”, line 2: there is no action “dance”; scrumsell keys lists them.\n");
    strbuf_release(&warnings);
}

static void ctrl_z_can_mean_to_suspend(void **state)
{
    struct keymap *map = *state;
    struct strbuf warnings;
    strbuf_init(&warnings);
    CONFIGURE("ctrl_z", "suspend");
    assert_string_equal(warnings.text, "");
    assert_int_equal(keymap_find(map, SCOPE_GLOBAL, PRESS_CTRL('z')), ACT_SUSPEND);
    assert_int_equal(keymap_find(map, SCOPE_GLOBAL, 'u'), ACT_UNDO);
    strbuf_release(&warnings);
}

/* However many keys and lines there are. */
static void a_configuration_without_measure_is_survived(void **state)
{
    struct keymap *map = *state;
    struct strbuf warnings, keys;
    struct config_key lines[200];
    struct config config = {.keys = lines, .keys_count = 200};
    strbuf_init(&warnings);
    strbuf_init(&keys);
    for (char letter = '!'; letter <= '~'; letter++) {
        strbuf_addf(&keys, "%c ", letter);
    }
    for (size_t i = 0; i < 200; i++) {
        const struct action_row *row = action_row(actions[i % ACTIONS_COUNT]);
        lines[i] = (struct config_key){.action = row->name, .keys = keys.text, .source = {.path = "own.ini", .line = i + 1}};
    }
    keymap_init(map);
    keymap_configure(map, &config, &warnings);
    assert_true(map->count <= KEYMAP_ROOM);
    assert_non_null(strstr(warnings.text, "at most 8 keys"));
    strbuf_release(&keys);
    strbuf_release(&warnings);
}

/* --- sentences that name a key --- */

static void a_sentence_names_the_key_that_is_bound_now(void **state)
{
    struct keymap *map = *state;
    struct strbuf warnings, words;
    strbuf_init(&warnings);
    strbuf_init(&words);
    CONFIGURE("new", "F5", "timer", "");
    keymap_words(map, false, "{key new} writes it; {key timer} starts; {key nobody} {first name} {key new", &words);
    assert_string_equal(words.text, "F5 writes it; : “timer” starts; {key nobody} {first name} {key new");
    strbuf_clear(&words);
    CONFIGURE("palette", "F6", "timer", "");
    keymap_words(map, false, "{key timer} starts", &words);
    assert_string_equal(words.text, "F6 “timer” starts");
    strbuf_clear(&words);
    keymap_words(map, true, "", &words);
    assert_string_equal(words.text, "");
    strbuf_release(&words);
    strbuf_release(&warnings);
}

static void assert_names_actions(const char *path, const char *text)
{
    for (const char *at = text; (at = strstr(at, "{key ")) != NULL; at++) {
        const char *name = at + strlen("{key ");
        size_t bytes = strcspn(name, "}");
        bool known = name[0] == '"' || name[0] == 'N'; /* keymap.c itself */
        for (size_t i = 0; !known && i < ACTIONS_COUNT; i++) {
            const char *here = action_row(actions[i])->name;
            known = strlen(here) == bytes && memcmp(here, name, bytes) == 0;
        }
        if (!known) {
            fail_msg("%s: {key %.*s} names no action", path, (int)bytes, name);
        }
    }
}

static void every_key_a_sentence_names_is_of_an_action(void **state)
{
    (void)state;
    glob_t files;
    assert_int_equal(glob("src/tui/*.c", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        static char text[200000];
        FILE *file = fopen(files.gl_pathv[i], "r");
        assert_non_null(file);
        text[fread(text, 1, sizeof text - 1, file)] = '\0';
        fclose(file);
        assert_names_actions(files.gl_pathv[i], text);
    }
    globfree(&files);
}

#define MAP_TEST(test) cmocka_unit_test_setup_teardown(test, make_map, free_map)

int main(void)
{
    const struct CMUnitTest tests[] = {
        MAP_TEST(no_key_is_bound_twice_in_a_scope),
        MAP_TEST(no_page_takes_a_key_that_means_something_everywhere),
        MAP_TEST(no_key_is_bound_that_terminals_merge_or_eat),
        MAP_TEST(no_action_needs_altgr),
        MAP_TEST(ctrl_c_is_nobodys),
        MAP_TEST(every_name_of_a_key_in_the_table_is_a_key),
        MAP_TEST(every_binding_is_found_from_its_page),
        MAP_TEST(a_key_of_one_page_is_nothing_on_another),
        MAP_TEST(every_action_says_what_it_does),
        MAP_TEST(no_two_actions_have_one_name),
        MAP_TEST(the_keys_of_everywhere_are_there),
        MAP_TEST(shift_and_an_arrow_is_the_capital_letter),
        MAP_TEST(hints_write_keys_for_people),
        MAP_TEST(the_document_of_keys_has_every_action),
        MAP_TEST(the_configured_keys_take_the_place_of_the_usual_ones),
        MAP_TEST(two_actions_can_change_places),
        MAP_TEST(the_last_line_of_an_action_counts),
        MAP_TEST(the_later_of_two_with_one_key_wins_with_a_warning),
        MAP_TEST(what_cannot_be_bound_is_said_and_the_usual_keys_stay),
        MAP_TEST(ctrl_z_can_mean_to_suspend),
        MAP_TEST(a_sentence_names_the_key_that_is_bound_now),
        MAP_TEST(every_key_a_sentence_names_is_of_an_action),
        MAP_TEST(a_configuration_without_measure_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
