/* Bad input into every field of every form, typed and pasted, and then saved: it is taken as text, or refused with a sentence
 * under its field; what is refused changes nothing, stays in its field, and is there again after Esc. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include <cmocka.h>

enum { LONG = 100000, MARKS = 400 };

static char long_text[LONG + 1];
static char marked_text[2 * MARKS + 2];

static struct {
    const char *name;
    const char *text;
    const char *seen; /* what of it is in the field afterwards */
    bool by_paste;
} inputs[] = {
    {"100 kB", long_text, "yyyyyyyyyy", true},
    {"400 marks", marked_text, "e\u0301\u0302", false},
    {"400 marks, pasted", marked_text, "e\u0301\u0302", true},
    {"invalid UTF-8", "qz\xff\xfe\xc0\xaf\xed\xa0\x80zq", "qzzq", true},
    {"control characters", "qz\x01\x1b[31m\x9b\x7f\xc2\x9bzq", "qz[31mzq", true},
    {"right to left, typed", "qz\u202Eevil\u202C", "qz", false},
    {"30 February", "30 February", "30 February", false},
    {"30 February, pasted", "2025-02-30", "2025-02-30", true},
    {"-5", "-5", "-5", false},
    {"a billion thousands", "1000000000000", "100000000000", false},
    {"a sprint of 40 days", "2025-10-10", "2025-10-10", false},
};

/* The keys that open a form from anywhere on the little board, its title, how many fields it has, and the keys that make room
 * for the next trial where what was taken stands in its way. */
static const struct {
    const char *keys;
    const char *title;
    size_t fields;
    const char *afterwards;
} forms[] = {
    {"1 n c", "New campaign", 6, NULL},
    {"1 e", "Campaign", 6, NULL},
    {"1 i n", "Companies", 1, NULL},
    {"1 n p", "New pitch version", 4, NULL},
    {"1 p n", "New pitch version", 4, NULL},
    {"1 p Home N", "New pitch version", 3, NULL},
    {"1 p Home e", "Pitch version", 3, NULL},
    {"1 i e", "Company", 2, NULL},
    {"1 S", "Stop rule", 3, NULL},
    {"1 m p", "Move to a rank", 1, NULL},
    {"2 E", "Sprint", 3, NULL},
    {"3 n", "New card", 8, NULL},
    {"3 e", "Card", 8, NULL},
    {"3 b", "What is in the way?", 1, NULL},
    {"3 Home c", "How many were done today?", 2, NULL},
    {"3 Home Left Left Left Right w", "How many cards at once in this lane?", 1, NULL},
    {"4 n s", "Note", 5, NULL},
    {"4 n r", "Note", 5, NULL},
    {"4 n m", "My morning in one line", 1, NULL},
    {"4 F", "Search all that was said", 4, NULL},
    {"4 n l", "What did we learn?", 4, NULL},
    {"5 n a", "Action: what we will do differently", 2, NULL},
    {": t h e Space t e a m Enter n", "New member", 2, "Esc u"}, /* five are a full team */
    {": s e t t i n g s Enter", "The team's settings", 8, NULL},
    {": n o b o d y Space w o r k s Enter", "A day off for everybody", 2, NULL},
    {": s o m e b o d y Space i s Space a w a y Enter", "Days away", 4, NULL},
};

/* --- the board, watched from beside --- */

static int take_number(void *number, int columns, char **values, char **names)
{
    (void)columns;
    (void)names;
    *(long *)number = strtol(values[0], NULL, 10);
    return 0;
}

/* Goes up with each change that somebody else has written. */
static long version_of(sqlite3 *board)
{
    long version = 0;
    assert_int_equal(sqlite3_exec(board, "PRAGMA data_version", take_number, &version, NULL), SQLITE_OK);
    return version;
}

/* --- at the form --- */

struct trial {
    struct terminal *terminal;
    sqlite3 *board;
    size_t form, field, input;
};

static void fail_trial(const struct trial *trial, const char *what)
{
    for (int row = 0; row < terminal_rows(trial->terminal); row++) {
        print_error("%s\n", terminal_row(trial->terminal, row));
    }
    fail_msg("%s, field %zu, %s: %s", forms[trial->form].title, trial->field, inputs[trial->input].name, what);
}

static bool is_open(const struct trial *trial)
{
    char edge[128];
    snprintf(edge, sizeof edge, "┌─ %s", forms[trial->form].title);
    return terminal_shows(trial->terminal, edge);
}

static void open_form(const struct trial *trial)
{
    terminal_keys(trial->terminal, "Esc Esc Esc");
    terminal_keys(trial->terminal, forms[trial->form].keys);
    if (!is_open(trial)) {
        fail_trial(trial, "the form does not open");
    }
}

static void go_to_field(const struct trial *trial)
{
    for (size_t i = 0; i < trial->field; i++) {
        terminal_keys(trial->terminal, "Tab");
    }
    terminal_keys(trial->terminal, "C-u");
}

static void put(const struct trial *trial)
{
    const char *text = inputs[trial->input].text;
    if (inputs[trial->input].by_paste) {
        terminal_paste(trial->terminal, text, strlen(text));
    } else {
        terminal_type(trial->terminal, text);
    }
}

/* The sentence under a field. */
static bool has_complaint(const struct trial *trial)
{
    for (int row = 0; row < terminal_rows(trial->terminal); row++) {
        if (strstr(terminal_row(trial->terminal, row), " ! ") != NULL) {
            return true;
        }
    }
    return false;
}

static void assert_still_there(const struct trial *trial, const char *when)
{
    if (!terminal_shows(trial->terminal, inputs[trial->input].seen)) {
        fail_trial(trial, when);
    }
}

static void assert_refused(const struct trial *trial, bool was_seen, long version)
{
    if (!has_complaint(trial)) {
        fail_trial(trial, "it is refused without a sentence");
    }
    if (version_of(trial->board) != version) {
        fail_trial(trial, "it is refused, and the board has changed");
    }
    if (was_seen) {
        assert_still_there(trial, "what was typed is gone");
        terminal_keys(trial->terminal, "Esc");
        open_form(trial);
        assert_still_there(trial, "the draft is gone");
    }
}

static void try_input(const struct trial *trial)
{
    open_form(trial);
    terminal_keys(trial->terminal, "C-x");
    go_to_field(trial);
    put(trial);
    if (terminal_has_ended(trial->terminal) || !is_open(trial)) {
        fail_trial(trial, "the form is gone while one types");
    }
    bool was_seen = terminal_shows(trial->terminal, inputs[trial->input].seen);
    long version = version_of(trial->board);
    terminal_keys(trial->terminal, "C-s");
    if (is_open(trial)) {
        assert_refused(trial, was_seen, version);
        terminal_keys(trial->terminal, "C-x Esc");
    } else if (forms[trial->form].afterwards != NULL) {
        terminal_keys(trial->terminal, forms[trial->form].afterwards);
    }
}

static void try_form(struct trial *trial)
{
    for (trial->field = 0; trial->field < forms[trial->form].fields; trial->field++) {
        for (trial->input = 0; trial->input < sizeof inputs / sizeof inputs[0]; trial->input++) {
            try_input(trial);
        }
    }
}

static void make_texts(void)
{
    memset(long_text, 'y', LONG);
    marked_text[0] = 'e';
    for (int i = 0; i < MARKS; i++) {
        marked_text[1 + 2 * i] = '\xcc';
        marked_text[2 + 2 * i] = (char)(0x81 + i % 8);
    }
}

static void every_field_of_every_form_takes_bad_input_or_says_why_not(void **state)
{
    struct stage *stage = *state;
    struct trial trial = {.terminal = stage->terminal};
    make_texts();
    assert_int_equal(sqlite3_open_v2(stage->folder.board, &trial.board, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    terminal_resize(stage->terminal, 60, 160);
    for (trial.form = 0; trial.form < sizeof forms / sizeof forms[0]; trial.form++) {
        try_form(&trial);
    }
    sqlite3_close(trial.board);
    terminal_keys(stage->terminal, "Esc Esc");
    stage_run(stage, "export");
}

/* What is not a form: a line to search by, which nothing is written from. */
static void searching_takes_bad_input(void **state)
{
    static const char *const places[] = {"3 /", ":", "?", "1 /", "4 /", "5 /", "6 /", "2 /"};
    struct stage *stage = *state;
    struct trial trial = {.terminal = stage->terminal};
    make_texts();
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        for (trial.input = 0; trial.input < sizeof inputs / sizeof inputs[0]; trial.input++) {
            terminal_keys(stage->terminal, "Esc Esc");
            terminal_keys(stage->terminal, places[i]);
            put(&trial);
            assert_shows(stage->terminal, inputs[trial.input].seen);
            terminal_keys(stage->terminal, "C-u Esc Esc");
        }
    }
    terminal_keys(stage->terminal, "3");
    assert_shows(stage->terminal, "Email 15 clinics");
}

static void a_board_that_is_not_there_leaves_its_path_in_the_form(void **state)
{
    struct stage *stage = *state;
    terminal_free(stage->terminal);
    stage->terminal = NULL;
    folder_remove(&stage->folder);
    folder_make(&stage->folder);
    const char *environment[] = {LITTLE_NOW, NULL};
    stage->terminal = terminal_start(&stage->folder, &(struct terminal_options){.line = "", .environment = environment});
    terminal_keys(stage->terminal, "o");
    terminal_type(stage->terminal, "/nowhere/board.db");
    terminal_keys(stage->terminal, "Enter");
    assert_false(terminal_has_ended(stage->terminal));
    assert_shows(stage->terminal, "A shared board");
    assert_shows(stage->terminal, "There is no folder “/nowhere” that can be used");
    assert_shows(stage->terminal, "Look at the path once more.");
    assert_shows(stage->terminal, "File          /nowhere/board.db");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(every_field_of_every_form_takes_bad_input_or_says_why_not),
        STAGE_TEST(searching_takes_bad_input),
        STAGE_TEST(a_board_that_is_not_there_leaves_its_path_in_the_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
