#include "base/strbuf.h"
#include "model/difference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The words that changed, in brackets; line ends as /. */
static const char *told(struct arena *arena, const struct changed_word *words, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++) {
        const char *join = i == 0 ? "" : words[i].lines > 0 ? " / " : " ";
        text = arena_format(arena, words[i].changed ? "%s%s[%s]" : "%s%s%s", text, join, words[i].text);
    }
    return text;
}

static void expect(const char *before, const char *after, const char *went, const char *came, size_t places)
{
    struct arena arena;
    arena_init(&arena);
    struct difference difference = difference_of(&arena, before, after);
    assert_string_equal(told(&arena, difference.before, difference.before_count), went);
    assert_string_equal(told(&arena, difference.after, difference.after_count), came);
    assert_int_equal(difference.places, places);
    arena_release(&arena);
}

static void equal_texts_have_no_place(void **state)
{
    (void)state;
    expect("", "", "", "", 0);
    expect("Hi {first name}, call me", "Hi {first name}, call me", "Hi {first name}, call me", "Hi {first name}, call me", 0);
    expect("Hi  there\n", " Hi\tthere", "Hi there", "Hi there", 0);
}

static void a_word_in_the_place_of_another_is_one_place(void **state)
{
    (void)state;
    expect("call me on Monday please", "call me on Tuesday please", "call me on [Monday] please", "call me on [Tuesday] please",
           1);
}

static void words_that_only_went_or_only_came_are_a_place_each(void **state)
{
    (void)state;
    expect("we call you back", "we call back", "we call [you] back", "we call back", 1);
    expect("one two three four five", "zero one two three four five six", "one two three four five",
           "[zero] one two three four five [six]", 2);
    expect("", "all new", "", "[all] [new]", 1);
    expect("all gone", "", "[all] [gone]", "", 1);
}

static void two_places_are_counted_and_said(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    expect("Hi Ana, our texts help. Call me.", "Dear Ana, our texts help. Write me.", "[Hi] Ana, our texts help. [Call] me.",
           "[Dear] Ana, our texts help. [Write] me.", 2);
    assert_string_equal(difference_hint(&arena, 0), "");
    assert_string_equal(difference_hint(&arena, 1), "");
    assert_string_equal(difference_hint(&arena, 2), "2 places changed, so the figures cannot say which of them did it");
    arena_release(&arena);
}

static void a_single_word_between_two_changes_is_read_as_part_of_them(void **state)
{
    (void)state;
    expect("a b no c d", "x y no z w", "[a] [b] [no] [c] [d]", "[x] [y] [no] [z] [w]", 2);
    expect("a no new c", "x no new z", "[a] no new [c]", "[x] no new [z]", 2);
}

static void line_ends_are_kept_with_the_word_behind_them(void **state)
{
    (void)state;
    expect("Hi\nthere", "Hi\n\nagain", "Hi / [there]", "Hi / [again]", 1);
}

/* Longer than the table allows: told apart at both ends, without waiting. */
static void a_book_is_told_apart_at_its_ends(void **state)
{
    (void)state;
    struct arena arena;
    struct strbuf before, after;
    arena_init(&arena);
    strbuf_init(&before);
    strbuf_init(&after);
    strbuf_add(&before, "same ");
    strbuf_add(&after, "same ");
    for (int i = 0; i < 4000; i++) {
        strbuf_addf(&before, "a%d ", i);
        strbuf_addf(&after, "b%d ", i);
    }
    strbuf_add(&before, "end");
    strbuf_add(&after, "end");
    struct difference difference = difference_of(&arena, before.text, after.text);
    assert_int_equal(difference.before_count, 4002);
    assert_int_equal(difference.places, 1);
    assert_false(difference.before[0].changed);
    assert_true(difference.before[1].changed);
    assert_true(difference.after[4000].changed);
    assert_false(difference.after[4001].changed);
    strbuf_release(&before);
    strbuf_release(&after);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_have_no_place),
        cmocka_unit_test(a_word_in_the_place_of_another_is_one_place),
        cmocka_unit_test(words_that_only_went_or_only_came_are_a_place_each),
        cmocka_unit_test(two_places_are_counted_and_said),
        cmocka_unit_test(a_single_word_between_two_changes_is_read_as_part_of_them),
        cmocka_unit_test(line_ends_are_kept_with_the_word_behind_them),
        cmocka_unit_test(a_book_is_told_apart_at_its_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
