/* A board whose every text would drive a terminal, seen on every page: in the raw stream of bytes nothing of it is left but
 * marks.
 *
 * Forty awkward pieces a text, each text of the board, every page; RAW_EACH=1 gives each piece a board of its own. */
#include "term/poison.h"
#include "term/terminal.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { AT_ONCE = 40 };

static const char *const clock_stands[] = {"SCRUMSELL_NOW=2025-09-04T09:41", NULL};
static struct folder folder;
static char sample[200];

/* Everything that shows text: each page, what opens on it, what lies on top. */
static const char *const tours[] = {
    "1 Down Enter Esc v Esc i Esc 1 p Down Enter Esc 1 e Esc",
    "2 Down Enter Esc v Esc Tab Down Enter Esc E Esc",
    "3 Down Enter Esc l Down v z z e Esc b Esc m Esc a Esc",
    "4 Down Enter Esc v Tab Down Enter Esc F Enter Esc P Down Enter Esc M Esc",
    "5 Down Enter Esc [ [ [ [ [ ] Down ] Down ] Down ] Down ] P Down Enter Esc",
    "6 Down Enter Esc v v Tab Down Enter Esc Esc",
    "3 n Esc : Q Esc / Q Esc f Esc x Esc L u H",
};

static int make(void **state)
{
    (void)state;
    folder_make(&folder);
    snprintf(sample, sizeof sample, "%s/sample.db", folder.path);
    folder_build_sample(&folder);
    assert_int_equal(rename(folder.board, sample), 0);
    return 0;
}

static int unmake(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static void copy_sample(void)
{
    char block[65536];
    size_t got;
    FILE *in = fopen(sample, "r");
    FILE *out = fopen(folder.board, "w");
    assert_true(in != NULL && out != NULL);
    while ((got = fread(block, 1, sizeof block, in)) > 0) {
        assert_int_equal(fwrite(block, 1, got, out), got);
    }
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

static size_t look_at(const struct poison *first, size_t count, const char *environment)
{
    copy_sample();
    poison_board(folder.board, first, count);
    const char *more[] = {clock_stands[0], environment, NULL};
    struct terminal *terminal =
        terminal_start(&folder, &(struct terminal_options){.line = "board --as Ana", .environment = more});
    for (size_t i = 0; i < sizeof tours / sizeof tours[0]; i++) {
        assert_false(terminal_has_ended(terminal));
        terminal_keys(terminal, tours[i]);
        const struct strbuf *bytes = terminal_bytes(terminal);
        const char *problem = raw_problem(bytes->text, bytes->length, RAW_PAGES);
        if (problem != NULL) {
            fail_msg("on the way %s: %s", tours[i], problem);
        }
    }
    assert_non_null(strstr(terminal_bytes(terminal)->text, "Q")); /* it has come that far */
    size_t bytes = terminal_bytes(terminal)->length;
    terminal_free(terminal);
    unlink(folder.board);
    return bytes;
}

static void look_at_all(const char *environment)
{
    size_t count, bytes = 0, boards = 0;
    const struct poison *all = poisons(&count);
    size_t step = getenv("RAW_EACH") != NULL ? 1 : AT_ONCE;
    for (size_t at = 0; at < count; at += step, boards++) {
        bytes += look_at(&all[at], at + step <= count ? step : count - at, environment);
    }
    print_message("%zu awkward pieces in every text, %zu boards, %zu bytes seen, none of it from them\n", count, boards, bytes);
}

static void test_no_text_of_a_board_drives_the_terminal(void **state)
{
    (void)state;
    look_at_all("LANG=C.UTF-8");
}

/* The checker itself: what it must find in a stream, and what it must not. */
static void test_the_look_at_the_stream_finds_each_piece(void **state)
{
    static const char *const fine[] = {"\033[1;24r\033[?1049h\033[38;5;250mÉtés 漢 \033(B\033[m\r\n\b",
                                       "\033[?1000h\033[?25l\017"};
    static const char *const bad[] = {"\033]52;c;UQ==\a",
                                      "\033[31337m",
                                      "\033[?7777h",
                                      "\033c",
                                      "Q\rQ",
                                      "\a",
                                      "\177",
                                      "\302\205",
                                      "\342\200\256",
                                      "\233"
                                      "1m",
                                      "\300\200",
                                      "\355\240\200",
                                      "\033[6n",
                                      "\033#8"};
    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++) {
        assert_null(raw_problem(fine[i], strlen(fine[i]), RAW_PAGES));
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_non_null(raw_problem(bad[i], strlen(bad[i]), RAW_PAGES));
    }
    assert_null(raw_problem("a,-3,'=1\r\n", 10, RAW_SHEET));
    assert_non_null(raw_problem("a,=1\r\n", 6, RAW_SHEET));
    assert_non_null(raw_problem("a,\"-1+1\"\r\n", 10, RAW_SHEET));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_look_at_the_stream_finds_each_piece),
        cmocka_unit_test(test_no_text_of_a_board_drives_the_terminal),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
