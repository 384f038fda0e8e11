/* What was typed while a save was waited for comes again, all of it and in order. */
#include "tui/pending.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add_press(struct pending *pending, uint32_t press)
{
    pending_add(pending, &(struct key){.kind = KEY_IS_PRESS, .press = press});
}

static void assert_press(struct pending *pending, uint32_t press)
{
    struct key key;
    assert_true(pending_take(pending, &key));
    assert_int_equal(key.kind, KEY_IS_PRESS);
    assert_int_equal(key.press, press);
}

static void however_much_was_typed_all_of_it_comes_in_order(void **state)
{
    enum { TYPED = 5000 };
    struct pending pending = {0};
    struct key key;
    (void)state;
    for (uint32_t i = 1; i <= TYPED; i++) {
        add_press(&pending, i);
    }
    for (uint32_t i = 1; i <= TYPED; i++) {
        assert_press(&pending, i);
    }
    assert_false(pending_take(&pending, &key));
    pending_release(&pending);
}

static void a_paste_is_kept_though_the_terminal_reads_on(void **state)
{
    char paste[] = "Ring the clinics\0by the sea";
    const size_t bytes = sizeof paste - 1;
    struct pending pending = {0};
    struct key key;
    (void)state;
    pending_add(&pending, &(struct key){.kind = KEY_IS_PASTE, .paste = paste, .paste_bytes = bytes});
    add_press(&pending, 'x');
    memset(paste, '?', bytes);
    assert_true(pending_take(&pending, &key));
    assert_int_equal(key.kind, KEY_IS_PASTE);
    assert_int_equal(key.paste_bytes, bytes);
    assert_memory_equal(key.paste, "Ring the clinics\0by the sea", bytes);
    assert_press(&pending, 'x');
    assert_true(pending_is_empty(&pending));
    pending_release(&pending);
}

static void what_comes_while_it_is_emptied_comes_last(void **state)
{
    struct pending pending = {0};
    (void)state;
    add_press(&pending, 'a');
    add_press(&pending, 'b');
    assert_press(&pending, 'a');
    add_press(&pending, 'c');
    assert_press(&pending, 'b');
    assert_press(&pending, 'c');
    assert_true(pending_is_empty(&pending));
    add_press(&pending, 'd');
    assert_press(&pending, 'd');
    pending_release(&pending);
}

static void what_was_not_taken_is_released(void **state)
{
    struct pending pending = {0};
    struct key key;
    (void)state;
    for (int i = 0; i < 3; i++) {
        pending_add(&pending, &(struct key){.kind = KEY_IS_PASTE, .paste = "a", .paste_bytes = 1});
    }
    assert_true(pending_take(&pending, &key));
    pending_release(&pending);
    assert_true(pending_is_empty(&pending));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(however_much_was_typed_all_of_it_comes_in_order),
        cmocka_unit_test(a_paste_is_kept_though_the_terminal_reads_on),
        cmocka_unit_test(what_comes_while_it_is_emptied_comes_last),
        cmocka_unit_test(what_was_not_taken_is_released),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
