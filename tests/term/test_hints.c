/* Every key that the foot line, the actions menu and help show does something: the screen changes, or a reason is given. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { PAGES = 6, HINTS_MAX = 160, HINTS_AT_LEAST = 40, NAME_MAX_BYTES = 32 };

struct hint {
    char shown[NAME_MAX_BYTES]; /* as it stands on the screen: "Shift+→" */
    char text[128];             /* what it promises */
};

struct hints {
    struct hint hints[HINTS_MAX];
    size_t count;
};

/* --- what is shown --- */

static const struct {
    const char *shown;
    const char *name;
} key_words[] = {{"↑", "Up"},      {"↓", "Down"},      {"←", "Left"},        {"→", "Right"}, {"PgUp", "PgUp"},
                 {"PgDn", "PgDn"}, {"Home", "Home"},   {"End", "End"},       {"Tab", "Tab"}, {"Enter", "Enter"},
                 {"Esc", "Esc"},   {"Space", "Space"}, {"Delete", "Delete"}, {"F1", "F1"}};

/* "Shift+→" is S-Right, "Ctrl+P" is C-p; false for what is no key at all. */
static bool name_of(const char *shown, char name[NAME_MAX_BYTES])
{
    const char *prefix = "";
    if (strncmp(shown, "Shift+", 6) == 0) {
        prefix = "S-";
        shown += 6;
    } else if (strncmp(shown, "Ctrl+", 5) == 0) {
        snprintf(name, NAME_MAX_BYTES, "C-%c", shown[5] | 0x20);
        return shown[5] != '\0' && shown[6] == '\0';
    }
    for (size_t i = 0; i < sizeof key_words / sizeof key_words[0]; i++) {
        if (strcmp(key_words[i].shown, shown) == 0) {
            snprintf(name, NAME_MAX_BYTES, "%s%s", prefix, key_words[i].name);
            return true;
        }
    }
    snprintf(name, NAME_MAX_BYTES, "%s", shown);
    return shown[0] != '\0' && shown[1] == '\0';
}

static void add_hint(struct hints *hints, const char *shown, size_t bytes, const char *text)
{
    char name[NAME_MAX_BYTES];
    struct hint hint;
    snprintf(hint.shown, sizeof hint.shown, "%.*s", (int)bytes, shown);
    snprintf(hint.text, sizeof hint.text, "%.100s", text);
    if (!name_of(hint.shown, name)) {
        return;
    }
    for (size_t i = 0; i < hints->count; i++) {
        if (strcmp(hints->hints[i].shown, hint.shown) == 0) {
            return;
        }
    }
    assert_true(hints->count < HINTS_MAX);
    hints->hints[hints->count++] = hint;
}

/* "Space actions", "↑↓←→ choose": each key of the word before the blank. */
static void add_hints_of_foot(struct hints *hints, const char *row)
{
    for (const char *at = row; *at != '\0';) {
        at += strspn(at, " ");
        size_t bytes = strcspn(at, " ");
        const char *end = strstr(at, "   ");
        if (((unsigned char)at[0] & 0x80) == 0) {
            add_hint(hints, at, bytes, at);
        } else {
            for (size_t i = 0; i < bytes; i += 3) {
                add_hint(hints, at + i, 3, "choose");
            }
        }
        at = end != NULL ? end : at + strlen(at);
    }
}

/* A line of a menu or of help: words, at least two blanks, keys parted by two blanks. */
static void add_hints_of_line(struct hints *hints, const char *line)
{
    const char *words = line + strspn(line, " ▸");
    for (const char *keys = strstr(words, "  "); keys != NULL; keys = strstr(keys, "  ")) {
        keys += strspn(keys, " ");
        add_hint(hints, keys, strcspn(keys, " "), words);
    }
}

static void read_foot(struct terminal *terminal, struct hints *hints)
{
    char row[2048];
    snprintf(row, sizeof row, "%s", terminal_row(terminal, terminal_rows(terminal) - 1));
    add_hints_of_foot(hints, row);
}

/* The lines within the frame; the window is large enough for all of them. */
static void read_dialog(struct terminal *terminal, const char *key, struct hints *hints)
{
    int top, left, bottom, right;
    terminal_keys(terminal, key);
    if (!terminal_find(terminal, "┌─ ", &top, &left) || !terminal_find(terminal, "─┘", &bottom, &right)) {
        fail_msg("The key %s shows no dialog.", key);
        return;
    }
    for (int row = top + 1; row < bottom - 1; row++) {
        char line[1024];
        snprintf(line, sizeof line, "%s", terminal_part(terminal, row, left + 1, right + 1));
        add_hints_of_line(hints, line);
    }
    terminal_keys(terminal, "Esc");
}

/* --- what comes of it --- */

static const char *screen_now(struct terminal *terminal, struct strbuf *screen)
{
    strbuf_clear(screen);
    terminal_text(terminal, screen);
    return screen->text;
}

/* Where the choice stands is a matter of looks on some pages. */
static uint32_t looks_now(struct terminal *terminal)
{
    uint32_t sum = 0;
    for (int row = 0; row < terminal_rows(terminal); row++) {
        for (int column = 0; column < terminal_columns(terminal); column++) {
            struct look look = terminal_look(terminal, row, column);
            sum = sum * 31 + (uint32_t)(look.reverse ? 1 : 0) + (look.bold ? 2u : 0);
        }
    }
    return sum;
}

static bool quits(const char *name)
{
    return strcmp(name, "q") == 0 || strcmp(name, "C-q") == 0;
}

struct trial {
    struct stage *stage;
    const char *line;
    const char *const *environment;
    int page;
};

static void begin(const struct trial *trial)
{
    char key[2] = {(char)('1' + trial->page), '\0'};
    struct stage *stage = trial->stage;
    if (stage->terminal == NULL || terminal_has_ended(stage->terminal)) {
        terminal_free(stage->terminal);
        stage->terminal = terminal_start(
            &stage->folder,
            &(struct terminal_options){.rows = 80, .columns = 150, .line = trial->line, .environment = trial->environment});
    }
    terminal_keys(stage->terminal, "Esc Esc Esc Esc");
    terminal_keys(stage->terminal, key);
    terminal_keys(stage->terminal, "Home Down");
    terminal_keys(stage->terminal, key); /* what was said goes, so that the same sentence is seen to come */
}

/* All of it but the line where a reason would be given. */
static const char *page_now(struct terminal *terminal, struct strbuf *screen)
{
    strbuf_clear(screen);
    for (int row = 0; row < terminal_rows(terminal); row++) {
        strbuf_add(screen, row != terminal_rows(terminal) - 2 ? terminal_row(terminal, row) : "");
        strbuf_add(screen, "\n");
    }
    return screen->text;
}

/* The screen before and after: different, or it is the page's own digit. */
static bool does_something(const struct trial *trial, const char *name)
{
    struct strbuf before, after;
    strbuf_init(&before);
    strbuf_init(&after);
    struct terminal *terminal = trial->stage->terminal;
    screen_now(terminal, &before);
    uint32_t looks = looks_now(terminal);
    terminal_keys(terminal, name);
    screen_now(terminal, &after);
    bool different = strcmp(before.text, after.text) != 0 || looks != looks_now(terminal) || terminal_has_ended(terminal);
    strbuf_release(&before);
    strbuf_release(&after);
    bool own_digit = name[0] == '1' + trial->page && name[1] == '\0';
    return different || own_digit;
}

/* What is wrong with a key that is shown, or NULL. */
static const char *fault_of(const struct trial *trial, const char *name)
{
    struct terminal *terminal = trial->stage->terminal;
    if (!does_something(trial, name)) {
        return "does nothing, and gives no reason";
    }
    if (terminal_shows(terminal, "does nothing here")) {
        return "is shown, but not bound";
    }
    return terminal_has_ended(terminal) && !quits(name) ? "ends the program" : NULL;
}

static size_t try_hints(const struct trial *trial, const struct hints *hints)
{
    size_t faults = 0;
    for (size_t i = 0; i < hints->count; i++) {
        char name[NAME_MAX_BYTES];
        const struct hint *hint = &hints->hints[i];
        assert_true(name_of(hint->shown, name));
        begin(trial);
        const char *fault = fault_of(trial, name);
        if (fault != NULL) {
            print_error("On page %d the key %s (“%s”) %s.\n", trial->page + 1, hint->shown, hint->text, fault);
            faults++;
        }
    }
    return faults;
}

static void every_hint_is_live(struct stage *stage, const char *line, const char *const *environment)
{
    size_t faults = 0;
    for (int page = 0; page < PAGES; page++) {
        struct trial trial = {.stage = stage, .line = line, .environment = environment, .page = page};
        struct hints hints = {.count = 0};
        terminal_free(stage->terminal);
        stage->terminal = NULL;
        begin(&trial);
        read_foot(stage->terminal, &hints);
        read_dialog(stage->terminal, "Space", &hints);
        read_dialog(stage->terminal, "?", &hints);
        assert_true(hints.count > HINTS_AT_LEAST);
        faults += try_hints(&trial, &hints);
    }
    assert_int_equal(faults, 0);
}

/* The file of a board without anything, made in the stage's folder, for the environment. */
static const char *empty_board(struct stage *stage)
{
    static char file[160];
    char init[256];
    snprintf(file, sizeof file, "SCRUMSELL_FILE=%s/empty.db", stage->folder.path);
    snprintf(init, sizeof init, "init --file %s/empty.db\n", stage->folder.path);
    stage_run(stage, init);
    return file;
}

static void every_hint_is_live_with_the_sample(void **state)
{
    static const char *const environment[] = {"ESCDELAY=1", NULL};
    every_hint_is_live(*state, "demo", environment);
}

static void every_hint_is_live_on_an_empty_board(void **state)
{
    struct stage *stage = *state;
    const char *const empty[] = {LITTLE_NOW, empty_board(stage), "ESCDELAY=1", NULL};
    every_hint_is_live(stage, "board", empty);
}

/* Whether the key changes the page, or what another page shows ("✓ Taken back"): more than a reason is given. */
static bool comes_to_something(const struct trial *trial, const char *name)
{
    struct strbuf before, after;
    struct terminal *terminal = trial->stage->terminal;
    strbuf_init(&before);
    strbuf_init(&after);
    page_now(terminal, &before);
    terminal_keys(terminal, name);
    page_now(terminal, &after);
    bool different =
        strcmp(before.text, after.text) != 0 || strstr(terminal_row(terminal, terminal_rows(terminal) - 2), "✓") != NULL;
    strbuf_release(&before);
    strbuf_release(&after);
    return different;
}

/* The arrows may stand at an end. */
static size_t try_foot(const struct trial *trial)
{
    struct hints hints = {.count = 0};
    size_t faults = 0;
    begin(trial);
    read_foot(trial->stage->terminal, &hints);
    for (size_t i = 0; i < hints.count; i++) {
        char name[NAME_MAX_BYTES];
        const struct hint *hint = &hints.hints[i];
        assert_true(name_of(hint->shown, name));
        begin(trial);
        if (strcmp(hint->text, "choose") != 0 && !comes_to_something(trial, name)) {
            print_error("On page %d nothing comes of %s (“%s”).\n", trial->page + 1, hint->shown, hint->text);
            faults++;
        }
    }
    return faults;
}

static void the_foot_names_only_what_something_comes_of(struct stage *stage, const char *line, const char *const *environment)
{
    size_t faults = 0;
    terminal_free(stage->terminal);
    stage->terminal = NULL;
    for (int page = 0; page < PAGES; page++) {
        faults += try_foot(&(struct trial){.stage = stage, .line = line, .environment = environment, .page = page});
    }
    assert_int_equal(faults, 0);
}

static void the_foot_names_only_what_something_comes_of_in_the_sample(void **state)
{
    static const char *const environment[] = {"ESCDELAY=1", NULL};
    the_foot_names_only_what_something_comes_of(*state, "demo", environment);
}

static void the_foot_names_only_what_something_comes_of_on_an_empty_board(void **state)
{
    struct stage *stage = *state;
    const char *const empty[] = {LITTLE_NOW, empty_board(stage), "ESCDELAY=1", NULL};
    the_foot_names_only_what_something_comes_of(stage, "board", empty);
}

/* The foot keeps the way to the actions and to help at every width. */
static void the_foot_always_shows_the_way_to_actions_and_help(void **state)
{
    static const int widths[] = {60, 70, 79, 80, 99, 100, 150, 200};
    struct stage *stage = *state;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        terminal_resize(stage->terminal, 24, widths[i]);
        for (int page = 0; page < PAGES; page++) {
            char key[2] = {(char)('1' + page), '\0'};
            terminal_keys(stage->terminal, key);
            const char *foot = terminal_row(stage->terminal, 23);
            assert_non_null(strstr(foot, "Space"));
            assert_non_null(strstr(foot, "?"));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(every_hint_is_live_with_the_sample),
        STAGE_TEST(every_hint_is_live_on_an_empty_board),
        STAGE_TEST(the_foot_names_only_what_something_comes_of_in_the_sample),
        STAGE_TEST(the_foot_names_only_what_something_comes_of_on_an_empty_board),
        STAGE_TEST(the_foot_always_shows_the_way_to_actions_and_help),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
