/* A board whose every text would drive a terminal, a spreadsheet or a shell, read by every command in every format, and each
 * 50th awkward piece given as a word, a name, an option, an answer: what the program says is harmless, byte by byte.
 *
 * All pieces in each text; RAW_EACH=1 gives a few at a time a board of their own, and gives each. A command that refuses says
 * little, so most of them must come through. */
#include "cli/reading.h"
#include "cli/runner.h"
#include "term/poison.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { AT_ONCE = 500, FEW_AT_ONCE = 6, WORDS_MOST = 8, SHARE = 3, GIVEN_STEP = 50 };

static char board[300], sample[300];

static int setup(void **state)
{
    if (home_setup(state) != 0) {
        return -1;
    }
    set_now("2025-09-04T09:41");
    set_member("Ana");
    snprintf(board, sizeof board, "%s/board.db", home());
    snprintf(sample, sizeof sample, "%s/sample.db", home());
    setenv("SCRUMSELL_FILE", board, 1);
    DONE("import", "data/sample/team.json", "--file", sample);
    return 0;
}

static int teardown(void **state)
{
    unsetenv("SCRUMSELL_FILE");
    return home_teardown(state);
}

static void copy_sample(void)
{
    char block[65536];
    size_t got;
    FILE *in = fopen(sample, "r");
    FILE *out = fopen(board, "w");
    assert_true(in != NULL && out != NULL);
    while ((got = fread(block, 1, sizeof block, in)) > 0) {
        assert_int_equal(fwrite(block, 1, got, out), got);
    }
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

/* --- what a command says --- */

static size_t runs, came_through, bytes_seen;

static void expect_harmless(const char *what, const char *format, const struct said *said, enum raw_kind kind)
{
    const char *problem = raw_problem(said->out, said->out_bytes, kind);
    problem = problem != NULL ? problem : raw_problem(said->err, strlen(said->err), RAW_WORDS);
    if (problem != NULL) {
        fail_msg("%s %s: %s", what, format, problem);
    }
    assert_true(said->status < 128);
    runs++;
    came_through += said->status == 0;
    bytes_seen += said->out_bytes + strlen(said->err);
}

static const struct {
    const char *option, *value;
    enum raw_kind kind;
} formats[] = {
    {"--plain", NULL, RAW_WORDS},   {"--json", NULL, RAW_DATA},    {"--format", "jsonl", RAW_DATA},
    {"--format", "csv", RAW_SHEET}, {"--format", "md", RAW_WORDS}, {"--format", "html", RAW_WORDS},
};
enum { FORMATS_SEEN = sizeof formats / sizeof formats[0] };

/* What a command asks for, by the word its usage has for it. */
static const struct {
    const char *word, *value;
} answers[] = {{"CAMPAIGN", "C2"}, {"CARD", "T1"}, {"SPRINT", "S1"}, {"WORDS", "Q"}, {"FILTER", "Q"}, {"NAME", "Ana"}};

/* What some ask for besides. */
static const struct {
    const char *command, *words;
} besides[] = {{"pitch show", "--email"}, {"pitch copy", "--email"}, {"pitch diff", "--email"}, {"standup search", "Q"}};

static const char *words_besides(const char *command)
{
    for (size_t i = 0; i < sizeof besides / sizeof besides[0]; i++) {
        if (strcmp(besides[i].command, command) == 0) {
            return besides[i].words;
        }
    }
    return NULL;
}

static const char *answer_to(const char *usage, size_t length)
{
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        if (strncmp(usage, answers[i].word, strlen(answers[i].word)) == 0 && strlen(answers[i].word) <= length) {
            return answers[i].value;
        }
    }
    return NULL;
}

static void add_word(char *words[WORDS_MOST], size_t *count, const char *word)
{
    words[*count] = (char *)(uintptr_t)word;
    *count += word != NULL;
}

static void add_words(char *words[WORDS_MOST], size_t *count, char *name)
{
    for (char *word = strtok(name, " "); word != NULL && *count + 4 < WORDS_MOST; word = strtok(NULL, " ")) {
        words[(*count)++] = word;
    }
}

/* In a short run each command answers in every third format, another command in others. */
static void read_by(const struct reading *command, size_t nth)
{
    char name[60];
    char *words[WORDS_MOST] = {NULL};
    size_t count = 0;
    snprintf(name, sizeof name, "%s", command->name);
    add_words(words, &count, name);
    add_word(words, &count, answer_to(command->usage, strcspn(command->usage, " ")));
    add_word(words, &count, words_besides(command->name));
    bool all = getenv("RAW_EACH") != NULL;
    for (size_t i = all ? 0 : nth % SHARE; i < FORMATS_SEEN; i += all ? 1 : SHARE) {
        words[count] = (char *)(uintptr_t)formats[i].option;
        words[count + 1] = (char *)(uintptr_t)formats[i].value;
        const struct said *said = RUN(words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7]);
        expect_harmless(command->name, formats[i].value != NULL ? formats[i].value : formats[i].option, said, formats[i].kind);
    }
}

/* A change says whom it is about. */
static void write_some(void)
{
    static const char *const lines[][6] = {
        {"card", "move", "T1", "doing"},
        {"card", "assign", "T1", "Ana"},
        {"campaign", "rank", "C2", "1"},
        {"count", "3", "emails", "--campaign", "C1"},
        {"undo"},
        {"redo"},
        {"card", "archive", "T1"},
        {"company", "list", "C1"},
        {"card", "show", "Q"},
        {"campaign", "show", "Q"},
        {"member", "edit", "Q", "--role"},
        {"pitch", "diff", "C2", "--email"},
        {"standup", "search", "Q"},
        {"erase", "Q", "--dry-run"},
        {"doctor"},
        {"__complete", "card", "show", ""},
        {"__complete", "campaign", "show", ""},
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const char *const *w = lines[i];
        expect_harmless(w[0], w[1] != NULL ? w[1] : "", RUN(w[0], w[1], w[2], w[3], w[4], w[5]),
                        w[0][0] == '_' ? RAW_COLUMNS : RAW_WORDS);
    }
    static const char *const whats[] = {"outreach", "campaigns", "cards", "notes", "companies", "learnings"};
    for (size_t i = 0; i < sizeof whats / sizeof whats[0]; i++) {
        expect_harmless("export", whats[i], RUN("export", "--what", whats[i], "--format", "csv"), RAW_SHEET);
    }
    expect_harmless("standup export", "md", RUN("standup", "export", "--day", "2025-09-03", "--format", "md"), RAW_WORDS);
}

static void test_no_text_of_a_board_gets_out_of_a_command_unmasked(void **state)
{
    size_t count, boards = 0;
    struct reading readings[READINGS_MOST];
    size_t readings_count = reading_commands(readings);
    (void)state;
    const struct poison *all = poisons(&count);
    size_t step = getenv("RAW_EACH") != NULL ? FEW_AT_ONCE : AT_ONCE;
    runs = came_through = bytes_seen = 0;
    for (size_t at = 0; at < count; at += step, boards++) {
        copy_sample();
        poison_board(board, &all[at], at + step <= count ? step : count - at);
        for (size_t i = 0; i < readings_count; i++) {
            read_by(&readings[i], i);
        }
        write_some();
    }
    print_message("%zu awkward pieces, %zu boards, %zu commands, %zu came through, %zu bytes, all harmless\n", count, boards,
                  runs, came_through, bytes_seen);
    assert_true(5 * came_through >= 4 * runs);
}

/* --- what a person gives --- */

static size_t added;

static void give(const char *text)
{
    size_t before = came_through;
    expect_harmless("card add", text, RUN("card", "add", "--", text), RAW_WORDS);
    added += came_through - before;
    expect_harmless("card show", text, RUN("card", "show", "--", text), RAW_WORDS);
    expect_harmless("no command", text, RUN(text), RAW_WORDS);
    expect_harmless("an option", text, RUN("card", "list", "--format", text), RAW_WORDS);
    set_input(text);
    expect_harmless("import", text, RUN("import", "-", "--file", text), RAW_WORDS);
    set_member(text);
    expect_harmless("a member", text, RUN("board", "--plain"), RAW_WORDS);
    set_member("Ana");
    expect_harmless("card list", "csv", DONE("card", "list", "--format", "csv"), RAW_SHEET);
}

static void test_nothing_given_comes_back_unmasked(void **state)
{
    size_t count, given = 0;
    (void)state;
    const struct poison *all = poisons(&count);
    size_t step = getenv("RAW_EACH") != NULL ? 1 : GIVEN_STEP;
    runs = came_through = bytes_seen = added = 0;
    copy_sample();
    for (size_t at = 1; at < count; at += step, given++) { /* the first is NUL, which ends a word */
        char text[80];
        snprintf(text, sizeof text, "%.*sQ%.*sQ", (int)all[at].count, all[at].bytes, (int)all[at].count, all[at].bytes);
        give(text);
    }
    print_message("%zu awkward pieces given, %zu on the board, %zu commands, %zu bytes, all harmless\n", given, added, runs,
                  bytes_seen);
    assert_true(3 * added >= given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_text_of_a_board_gets_out_of_a_command_unmasked, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_given_comes_back_unmasked, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
