#include "base/err.h"

#include "base/arena.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static void test_set(void **state)
{
    (void)state;
    struct err err = {.code = ERR_NONE, .hint = "an old hint"};
    assert_false(err_set(&err, ERR_REFUSED, "The team has %d members.", 5));
    assert_int_equal(err.code, ERR_REFUSED);
    assert_string_equal(err.text, "The team has 5 members.");
    assert_string_equal(err.hint, "");
    assert_false(err_hint(&err, "Retire %s first.", "Ana"));
    assert_string_equal(err.hint, "Retire Ana first.");
    assert_string_equal(err.text, "The team has 5 members.");
}

static void test_prefix(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_INPUT, "“%s” is not a day.", "30 Feb");
    assert_false(err_prefix(&err, "line %d", 14));
    assert_string_equal(err.text, "line 14: “30 Feb” is not a day.");
    assert_int_equal(err.code, ERR_INPUT);
}

static void test_nobody_listens(void **state)
{
    (void)state;
    assert_false(err_set(NULL, ERR_IO, "nobody hears"));
    assert_false(err_hint(NULL, "nobody hears"));
    assert_false(err_prefix(NULL, "nobody hears"));
}

static void test_one_line(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_INPUT, "one\ntwo");
    assert_string_equal(err.text, "one two");
    err_prefix(&err, "a\nfile");
    assert_string_equal(err.text, "a file: one two");
}

/* `times` copies of a character, and what of them a sentence of `room` bytes can hold. */
static void assert_cut(const char *character, size_t before)
{
    struct err err;
    char text[2 * ERR_TEXT_MAX] = "";
    memset(text, 'x', before);
    while (strlen(text) < ERR_TEXT_MAX + 8) {
        memcpy(text + strlen(text), character, strlen(character) + 1);
    }
    err_set(&err, ERR_INPUT, "%s", text);
    size_t whole = (ERR_TEXT_MAX - 1 - before) / strlen(character);
    assert_int_equal(strlen(err.text), before + whole * strlen(character));
    assert_memory_equal(err.text, text, strlen(err.text));
}

/* A name that the format cuts by bytes. */
static void test_names_are_cut_between_characters(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_INPUT, "“%.4s” and “%.3s” and “%.2s” are cut.", "aéé", "aéé", "👍");
    assert_string_equal(err.text, "“aé” and “aé” and “” are cut.");
    err_set(&err, ERR_INPUT, "Bytes \xE9 and \x80\x80 are no text\xF0\x9F");
    assert_string_equal(err.text, "Bytes  and  are no text");
}

static void test_cut_between_characters(void **state)
{
    (void)state;
    static const char *const characters[] = {"a", "é", "…", "👍"};
    for (size_t i = 0; i < sizeof characters / sizeof characters[0]; i++) {
        for (size_t before = 0; before < 8; before++) {
            assert_cut(characters[i], before);
        }
    }
}

static void test_long_prefix(void **state)
{
    (void)state;
    struct err err;
    char where[2 * ERR_TEXT_MAX] = "";
    while (strlen(where) < ERR_TEXT_MAX + 8) {
        memcpy(where + strlen(where), "é", sizeof "é");
    }
    err_set(&err, ERR_INPUT, "the sentence");
    err_prefix(&err, "%s", where);
    assert_in_range(strlen(err.text), ERR_TEXT_MAX - 4, ERR_TEXT_MAX - 1);
    assert_memory_equal(err.text, where, ERR_TEXT_MAX - 4);
}

static void test_text_is_never_a_format(void **state)
{
    (void)state;
    struct err err;
    err_set(&err, ERR_INPUT, "%s", "%s%n");
    err_prefix(&err, "%s", "%d%n");
    assert_string_equal(err.text, "%d%n: %s%n");
}

static void test_codes(void **state)
{
    (void)state;
    static const struct {
        enum err_code code;
        const char *word;
        int status;
    } table[] = {
        {ERR_NONE, "none", 0},           {ERR_USAGE, "usage", 2},
        {ERR_NOT_FOUND, "not_found", 3}, {ERR_AMBIGUOUS, "ambiguous", 3},
        {ERR_REFUSED, "refused", 4},     {ERR_CONFLICT, "conflict", 4},
        {ERR_BUSY, "busy", 5},           {ERR_INPUT, "input", 6},
        {ERR_STORE, "store", 1},         {ERR_IO, "io", 1},
    };
    assert_int_equal(sizeof table / sizeof table[0], ERR_CODES);
    for (size_t i = 0; i < ERR_CODES; i++) {
        assert_string_equal(err_code_word(table[i].code), table[i].word);
        assert_int_equal(err_exit_status(table[i].code), table[i].status);
    }
}

static void restore_loudly(void)
{
    static const char said[] = "restored;";
    must(write(STDERR_FILENO, said, sizeof said - 1) == (ssize_t)sizeof said - 1);
}

static void restore_faultily(void)
{
    restore_loudly();
    must(!"the restoring itself");
}

/* What a process says that finds something untrue; it must die by SIGABRT. */
static void hear_a_fault(void (*restore)(void), char *said, size_t room)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){.rlim_cur = 0});
        signal(SIGABRT, SIG_DFL);
        dup2(ends[1], STDERR_FILENO);
        must_restore_with(restore);
        must(1 + 1 == 3);
        _exit(0);
    }
    close(ends[1]);
    size_t used = 0;
    for (ssize_t got; (got = read(ends[0], said + used, room - 1 - used)) > 0;) {
        used += (size_t)got;
    }
    said[used] = '\0';
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
}

static void test_must(void **state)
{
    (void)state;
    char said[1024];
    hear_a_fault(restore_loudly, said, sizeof said);
    assert_ptr_equal(strstr(said, "restored;"), said);
    assert_non_null(strstr(said, "1 + 1 == 3"));
    assert_non_null(strstr(said, "test_err.c:"));
    hear_a_fault(NULL, said, sizeof said);
    assert_null(strstr(said, "restored;"));
    assert_non_null(strstr(said, "1 + 1 == 3"));
}

static void test_must_inside_restore(void **state)
{
    (void)state;
    char said[1024];
    hear_a_fault(restore_faultily, said, sizeof said);
    assert_null(strstr(said + 1, "restored;"));
    assert_non_null(strstr(said, "the restoring itself"));
}

static void test_words(void **state)
{
    struct err err;
    struct arena arena;
    (void)state;
    arena_init(&arena);
    err_set(&err, ERR_INPUT, "There is no such day.");
    assert_string_equal(err_words(&err, &arena), "There is no such day.");
    err_hint(&err, "Say 4 Sep.");
    assert_string_equal(err_words(&err, &arena), "There is no such day. Say 4 Sep.");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_prefix),
        cmocka_unit_test(test_one_line),
        cmocka_unit_test(test_nobody_listens),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_cut_between_characters),
        cmocka_unit_test(test_names_are_cut_between_characters),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_must),
        cmocka_unit_test(test_must_inside_restore),
        cmocka_unit_test(test_long_prefix),
        cmocka_unit_test(test_text_is_never_a_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
