#include "base/program.h"
#include "base/strbuf.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void the_words_of_a_command(void **state)
{
    (void)state;
    struct arena arena;
    struct err err;
    struct strbuf out;
    arena_init(&arena);
    strbuf_init(&out);
    static const struct {
        const char *command;
        const char *words; /* joined by | */
    } table[] = {
        {"vi", "vi"},
        {"  emacs  -nw\t-q ", "emacs|-nw|-q"},
        {"'my editor' -c \"set tw=72\"", "my editor|-c|set tw=72"},
        {"a\\ b c\\\\d", "a b|c\\d"},
        {"'a\\b' \"a\\\"b\"", "a\\b|a\"b"},
        {"one'two'\"three\"", "onetwothree"},
        {"x '' y", "x||y"},
        {"x; rm $HOME `y` && z > w", "x;|rm|$HOME|`y`|&&|z|>|w"},
        {"end\\", "end\\"},
        {"a b c d e", "a|b|c|d|e"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char **words = program_words(table[i].command, &arena, &err);
        assert_non_null(words);
        strbuf_clear(&out);
        for (size_t n = 0; words[n] != NULL; n++) {
            strbuf_addf(&out, "%s%s", n > 0 ? "|" : "", words[n]);
        }
        assert_string_equal(out.text, table[i].words);
    }
    strbuf_release(&out);
    arena_release(&arena);
}

static void a_command_that_is_no_command(void **state)
{
    (void)state;
    struct arena arena;
    struct err err;
    arena_init(&arena);
    static const char *const commands[] = {"", "  ", "vi 'x", "vi \"x"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        assert_null(program_words(commands[i], &arena, &err));
        assert_int_equal(err.code, ERR_INPUT);
    }
    arena_release(&arena);
}

static int status_of(char *const *words, struct program_streams streams)
{
    pid_t pid;
    int status;
    assert_int_equal(program_start(words, streams, &pid), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_program_reads_what_it_is_given(void **state)
{
    (void)state;
    int ends[2];
    char *const words[] = {"grep", "-q", "Good morning", NULL};
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "Good morning\n", 13), 13);
    close(ends[1]);
    assert_int_equal(status_of(words, (struct program_streams){.input = ends[0], .mute = true}), 0);
    close(ends[0]);
}

static void a_program_that_is_not_there_is_said_by_its_errno(void **state)
{
    (void)state;
    pid_t pid;
    char *const words[] = {"no-such-program-anywhere", NULL};
    assert_int_equal(program_start(words, (struct program_streams){0}, &pid), ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_a_command),
        cmocka_unit_test(a_command_that_is_no_command),
        cmocka_unit_test(a_program_reads_what_it_is_given),
        cmocka_unit_test(a_program_that_is_not_there_is_said_by_its_errno),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
