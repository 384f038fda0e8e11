/* Bad input into every field of every form, typed and pasted, and then saved: it is taken as text, or refused with a sentence
 * under its field; what is refused changes nothing, stays in its field, and is there again after Esc. */
#include "term/stage.h"
#include "tui/form.h"

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

#define PALETTE_TEAM ": t h e Space t e a m Enter "
#define RETRO "5 [ [ [ [ [ "

/* Each form with the keys that open it from anywhere on its board; every form of FORMS_LIST is here. */
struct trial_row {
    enum form_kind form;
    const char *keys;
};

#define TRIAL(ID, KEYS)                                                                                                          \
    {                                                                                                                            \
        .form = FORM_##ID, .keys = (KEYS)                                                                                        \
    }

static const struct trial_row of_little[] = {
    TRIAL(ERASE, ": e r a s e Enter s o l Enter Tab"), /* first: what the others leave in the history would be found */
    TRIAL(CAMPAIGN, "1 n c"),
    TRIAL(CAMPAIGN_EDIT, "1 Home e"),
    TRIAL(COMPANIES, "1 i n"),
    TRIAL(CAMPAIGNS, "1 I"),
    TRIAL(COMPANY, "1 i e"),
    TRIAL(PITCH, "1 n p"),
    TRIAL(PITCH, "1 p Home N"),
    TRIAL(PITCH, "1 p Home e"),
    TRIAL(STOP_RULE, "1 S"),
    TRIAL(POSITION, "1 m p"),
    TRIAL(SPRINT, "2 E"),
    TRIAL(WHY, "2 / d e n t a l Enter H"),
    TRIAL(CARD, "3 n"),
    TRIAL(CARD, "3 Home e"),
    TRIAL(BLOCKED, "3 b"),
    TRIAL(COUNT_CARD, "3 Left Left Left Left Home c"),
    TRIAL(LIMIT, "3 Left Left Left Right w"),
    TRIAL(NOTE, "4 n s"),
    TRIAL(NOTE, "4 n r"),
    TRIAL(MORNING, "4 n m"),
    TRIAL(SEARCH, "4 F"),
    TRIAL(LEARNING, "4 n l"),
    TRIAL(ACTION, "5 n a"),
    TRIAL(MEMBER, PALETTE_TEAM "n"),
    TRIAL(MEMBER, PALETTE_TEAM "2"),
    TRIAL(SETTINGS, ": s e t t i n g s Enter"),
    TRIAL(REASON, ": p r o s p e c t s Space s a y Enter n"),
    TRIAL(DAY_OFF, ": n o b o d y Space w o r k s Enter"),
    TRIAL(AWAY, ": s o m e b o d y Space i s Space a w a y Enter"),
    TRIAL(PAST, ": l a s t Space q u a r t e r Enter"),
};

static const struct trial_row of_sample[] = {
    TRIAL(REVIEW, RETRO "Home Enter"),
    TRIAL(REACHED, RETRO "] Home Enter"),
    TRIAL(DECISION, RETRO "] ] ] Home Enter"),
    TRIAL(OVERRIDE, RETRO "] ] ] ] Home Down w"),
    TRIAL(TAKE, "2 End L"),
};

static const struct trial_row of_plan[] = {
    TRIAL(SPRINT, "2 E"),       TRIAL(TARGET, "2 Home n t"),
    TRIAL(PROPOSE, "2 Home p"), TRIAL(TARGET_CELL, "2 / l a w Enter Home e"),
    TRIAL(COUNT_DAY, "1 c"),
};

static const struct trial_row of_nothing[] = {TRIAL(WELCOME, "s"), TRIAL(OPEN_BOARD, "o")};

/* --- boards --- */

static void build_nothing(const struct folder *folder)
{
    (void)folder;
}

#define ROWS(list) .rows = (list), .count = sizeof(list) / sizeof((list)[0])

static const struct {
    void (*build)(const struct folder *folder);
    const char *now;
    const char *line;
    const struct trial_row *rows;
    size_t count;
} boards[] = {{folder_build_little, LITTLE_NOW, "board --as Ana", ROWS(of_little)},
              {folder_build_sample, "SCRUMSELL_NOW=2025-09-12T09:41", "retro --as Ana", ROWS(of_sample)},
              {folder_build_plan, LITTLE_NOW, "plan --as Ana", ROWS(of_plan)},
              {build_nothing, LITTLE_NOW, "", ROWS(of_nothing)}};
enum { BOARDS = sizeof boards / sizeof boards[0] };

/* --- the board, watched from beside --- */

static int take_number(void *number, int columns, char **values, char **names)
{
    (void)columns;
    (void)names;
    *(long *)number = strtol(values[0], NULL, 10);
    return 0;
}

struct trial {
    struct folder folder;
    struct terminal *terminal;
    sqlite3 *db;
    size_t board;
    const struct trial_row *row;
    const struct form_row *form;
    size_t field; /* Tabs from the first one */
    size_t input;
};

/* Goes up with each change that somebody else has written; 0 where there is no board. */
static long version_of(struct trial *trial)
{
    long version = 0;
    bool is_there =
        trial->db != NULL || sqlite3_open_v2(trial->folder.board, &trial->db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK;
    if (!is_there) {
        sqlite3_close(trial->db);
        trial->db = NULL;
        return 0;
    }
    assert_int_equal(sqlite3_exec(trial->db, "PRAGMA data_version", take_number, &version, NULL), SQLITE_OK);
    return version;
}

/* --- at the form --- */

static const struct form_row *row_of_form(enum form_kind kind)
{
    static const struct form_row *const rows[FORMS] = {
#define F(ID, name) [FORM_##ID] = &form_##name,
        FORMS_LIST(F)
#undef F
    };
    return rows[kind];
}

static const char *label_of(const struct trial *trial, size_t input)
{
    return trial->form->inputs[input].label;
}

static void fail_trial(const struct trial *trial, const char *what)
{
    const char *title = trial->form->title_new != NULL ? trial->form->title_new : trial->form->title_edit;
    for (int row = 0; row < terminal_rows(trial->terminal); row++) {
        print_error("%s\n", terminal_row(trial->terminal, row));
    }
    fail_msg("%s (%s), field %zu, %s: %s", title, trial->row->keys, trial->field, inputs[trial->input].name, what);
}

static bool is_titled(const struct trial *trial, const char *title)
{
    char edge[128];
    snprintf(edge, sizeof edge, "┌─ %s", title);
    return title != NULL && terminal_shows(trial->terminal, edge);
}

/* One that is written where the number stands has no box, but its own foot line. */
static bool is_open(const struct trial *trial)
{
    if (trial->row->form == FORM_TARGET_CELL) {
        return terminal_shows(trial->terminal, "Tab who does it");
    }
    return is_titled(trial, trial->form->title_new) || is_titled(trial, trial->form->title_edit);
}

static void open_form(const struct trial *trial)
{
    terminal_keys(trial->terminal, "Esc Esc");
    terminal_keys(trial->terminal, trial->row->keys);
    if (!is_open(trial)) {
        fail_trial(trial, "the form does not open");
    }
}

static bool is_shown(const struct trial *trial, size_t input)
{
    char label[64];
    snprintf(label, sizeof label, "│ %s ", label_of(trial, input));
    return trial->row->form == FORM_TARGET_CELL || terminal_shows(trial->terminal, label);
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

/* Where one number is asked for, what is none is not offered again; nor are words that are to be erased. */
static bool is_not_kept(const struct trial *trial)
{
    char *end;
    const char *text = inputs[trial->input].text;
    const struct input_row *rows = trial->form->inputs;
    strtoll(text, &end, 10);
    return trial->form->unkept || (rows[0].kind == INPUT_NUMBER && rows[1].label == NULL && (end == text || *end != '\0'));
}

static void assert_refused(struct trial *trial, bool was_seen, long version)
{
    if (!has_complaint(trial)) {
        fail_trial(trial, "it is refused without a sentence");
    }
    if (version_of(trial) != version) {
        fail_trial(trial, "it is refused, and the board has changed");
    }
    if (was_seen) {
        assert_still_there(trial, "what was typed is gone");
        terminal_keys(trial->terminal, "Esc");
        open_form(trial);
        if (!is_not_kept(trial)) {
            assert_still_there(trial, "the draft is gone");
        } else if (terminal_shows(trial->terminal, inputs[trial->input].seen)) {
            fail_trial(trial, "what is no number is offered again");
        }
    }
}

static void start(struct trial *trial)
{
    const char *environment[] = {boards[trial->board].now, NULL};
    trial->terminal =
        terminal_start(&trial->folder, &(struct terminal_options){.line = boards[trial->board].line, .environment = environment});
    terminal_resize(trial->terminal, 44, 120);
}

static void forget_board(struct trial *trial)
{
    sqlite3_close(trial->db);
    trial->db = NULL;
    terminal_free(trial->terminal);
    remove(trial->folder.board);
}

/* So that the next trial begins where this one began. */
static void take_back(struct trial *trial, long version)
{
    long saved = version_of(trial);
    if (saved == version) {
        return; /* a form that only asks */
    }
    if (boards[trial->board].build == build_nothing) {
        forget_board(trial);
        start(trial);
        return;
    }
    terminal_keys(trial->terminal, "Esc Esc u");
    if (version_of(trial) == saved) {
        fail_trial(trial, "what was saved cannot be taken back");
    }
}

static void try_input(struct trial *trial)
{
    if (!is_open(trial)) {
        open_form(trial);
    }
    terminal_keys(trial->terminal, "C-x");
    go_to_field(trial);
    put(trial);
    if (terminal_has_ended(trial->terminal) || !is_open(trial)) {
        fail_trial(trial, "the form is gone while one types");
    }
    bool was_seen = terminal_shows(trial->terminal, inputs[trial->input].seen);
    long version = version_of(trial);
    terminal_keys(trial->terminal, "C-s");
    if (is_open(trial)) {
        assert_refused(trial, was_seen, version);
    } else {
        take_back(trial, version);
    }
}

/* Of how many inputs a field gets one: where each takes long, FIELD_SHARE=3 has each third, another third field by field. */
static size_t field_share(void)
{
    const char *share = getenv("FIELD_SHARE");
    long asked = share != NULL ? strtol(share, NULL, 10) : 1;
    return asked > 1 ? (size_t)asked : 1;
}

/* A choice takes letters, not texts. */
static void try_field(struct trial *trial, enum input_kind kind)
{
    size_t count = kind == INPUT_CHOICE ? 2 : sizeof inputs / sizeof inputs[0];
    size_t share = field_share();
    for (trial->input = trial->field % share; trial->input < count; trial->input += share) {
        try_input(trial);
    }
}

static void try_form(struct trial *trial)
{
    bool shown[INPUTS_MAX] = {false};
    trial->form = row_of_form(trial->row->form);
    trial->field = trial->input = 0;
    open_form(trial);
    terminal_keys(trial->terminal, "C-x");
    for (size_t i = 0; i < INPUTS_MAX && label_of(trial, i) != NULL; i++) {
        shown[i] = is_shown(trial, i);
    }
    for (size_t i = 0; i < INPUTS_MAX; i++) {
        if (shown[i]) {
            try_field(trial, trial->form->inputs[i].kind);
            trial->field++;
            trial->input = 0;
        }
    }
    if (trial->field == 0) {
        fail_trial(trial, "no field is seen");
    }
    terminal_keys(trial->terminal, "C-x Esc Esc");
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

/* --- the forms of a board --- */

static int make_trial(void **state)
{
    struct trial *trial = calloc(1, sizeof *trial);
    assert_non_null(trial);
    folder_make(&trial->folder);
    make_texts();
    *state = trial;
    return 0;
}

static int end_trial(void **state)
{
    struct trial *trial = *state;
    sqlite3_close(trial->db);
    terminal_free(trial->terminal);
    folder_remove(&trial->folder);
    free(trial);
    return 0;
}

#define TRIAL_TEST(test) cmocka_unit_test_setup_teardown(test, make_trial, end_trial)

static void try_board(struct trial *trial, size_t board)
{
    trial->board = board;
    boards[board].build(&trial->folder);
    start(trial);
    for (size_t i = 0; i < boards[board].count; i++) {
        trial->row = &boards[board].rows[i];
        try_form(trial);
    }
}

static void assert_board_exports(struct trial *trial)
{
    char said[1000];
    if (folder_run(&trial->folder, (const char *const[]){LITTLE_NOW, NULL}, "export", said, sizeof said) != 0) {
        fail_msg("%s", said);
    }
}

static void every_field_of_the_pages_takes_bad_input_or_says_why_not(void **state)
{
    try_board(*state, 0);
    assert_board_exports(*state);
}

static void every_field_of_the_retrospective_takes_bad_input_or_says_why_not(void **state)
{
    try_board(*state, 1);
    assert_board_exports(*state);
}

static void every_field_of_a_plan_takes_bad_input_or_says_why_not(void **state)
{
    try_board(*state, 2);
    assert_board_exports(*state);
}

static void every_field_of_the_welcome_takes_bad_input_or_says_why_not(void **state)
{
    try_board(*state, 3);
}

static void no_form_is_left_out(void **state)
{
    bool tried[FORMS] = {false};
    (void)state;
    for (size_t board = 0; board < BOARDS; board++) {
        for (size_t i = 0; i < boards[board].count; i++) {
            tried[boards[board].rows[i].form] = true;
        }
    }
    for (int form = 0; form < FORMS; form++) {
        if (!tried[form]) {
            fail_msg("No trial opens the form “%s”.", row_of_form((enum form_kind)form)->inputs[0].label);
        }
    }
}

/* What is not a form: a line to search by, which nothing is written from. */
static void searching_takes_bad_input(void **state)
{
    static const char *const places[] = {"3 /", ":", "?", "1 /", "4 /", "5 [ ] /", "6 /", "2 /"};
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
        cmocka_unit_test(no_form_is_left_out),
        TRIAL_TEST(every_field_of_the_pages_takes_bad_input_or_says_why_not),
        TRIAL_TEST(every_field_of_the_retrospective_takes_bad_input_or_says_why_not),
        TRIAL_TEST(every_field_of_a_plan_takes_bad_input_or_says_why_not),
        TRIAL_TEST(every_field_of_the_welcome_takes_bad_input_or_says_why_not),
        STAGE_TEST(searching_takes_bad_input),
        STAGE_TEST(a_board_that_is_not_there_leaves_its_path_in_the_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
