#include "model/placeholder.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void assert_first_unknown(const char *text, size_t from, const char *piece)
{
    struct placeholder found;
    assert_true(placeholder_unknown(text, from, &found));
    assert_int_equal(found.bytes, strlen(piece));
    assert_memory_equal(text + found.at, piece, found.bytes);
}

static void test_known_names_pass(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "Hi there", "Hi {first name}, one idea for {company}.", "{First Name}", "{ company }", "a lone } is no placeholder"};
    struct placeholder found;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_false(placeholder_unknown(texts[i], 0, &found));
    }
}

static void test_unknown_names_are_found_one_by_one(void **state)
{
    (void)state;
    const char *text = "Hi {fist name}, {company} and {Größe}\nhave {}";
    assert_first_unknown(text, 0, "{fist name}");
    assert_first_unknown(text, 4, "{Größe}");
    assert_first_unknown(text, 31, "{}");
    struct placeholder found;
    assert_false(placeholder_unknown(text, strlen(text) - 1, &found));
    assert_false(placeholder_unknown(text, strlen(text), &found));
}

static void test_a_brace_that_is_not_closed_is_unknown(void **state)
{
    (void)state;
    assert_first_unknown("Hi {first name, how are you?", 0, "{");
    assert_first_unknown("Hi {first\nname}", 0, "{");
    assert_first_unknown("{first name {company}", 0, "{");
    assert_first_unknown("the end {", 0, "{");
}

static void test_the_name_that_was_meant(void **state)
{
    (void)state;
    const char *text = "{fist name} {Compnay} {price} {";
    static const char *const meant[] = {"first name", "company", NULL, NULL};
    struct placeholder found = {.at = 0};
    for (size_t i = 0; i < 4; i++) {
        assert_true(placeholder_unknown(text, found.at + found.bytes * (i > 0), &found));
        const char *name = placeholder_meant(text, &found);
        assert_true(meant[i] == NULL ? name == NULL : strcmp(name, meant[i]) == 0);
    }
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_names_pass),
        cmocka_unit_test(test_unknown_names_are_found_one_by_one),
        cmocka_unit_test(test_a_brace_that_is_not_closed_is_unknown),
        cmocka_unit_test(test_the_name_that_was_meant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
