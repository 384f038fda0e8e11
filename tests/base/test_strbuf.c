#include "base/strbuf.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void assert_holds(const struct strbuf *buf, const char *text)
{
    assert_string_equal(buf->text, text);
    assert_int_equal(buf->length, strlen(text));
}

static void test_empty(void **state)
{
    (void)state;
    struct strbuf one;
    struct strbuf other;
    strbuf_init(&one);
    strbuf_init(&other);
    assert_holds(&one, "");
    strbuf_clear(&one);
    strbuf_cut(&one, 0);
    strbuf_cut(&one, 5);
    strbuf_add(&one, "x");
    assert_holds(&one, "x");
    assert_holds(&other, "");
    strbuf_release(&one);
    strbuf_release(&other);
    assert_holds(&one, "");
}

static void test_adding(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf);
    strbuf_add(&buf, "Call ");
    strbuf_add_n(&buf, "backwards", 4);
    strbuf_add_char(&buf, ' ');
    strbuf_addf(&buf, "%s, %d times", "Ana", 3);
    strbuf_repeat(&buf, "é", 3);
    strbuf_repeat(&buf, "never", 0);
    strbuf_repeat(&buf, "", 5);
    strbuf_add(&buf, "");
    assert_holds(&buf, "Call back Ana, 3 timesééé");
    strbuf_release(&buf);
}

static void test_bytes_with_nul(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf);
    strbuf_add_n(&buf, "a\0b", 3);
    assert_int_equal(buf.length, 3);
    assert_memory_equal(buf.text, "a\0b", 4);
    strbuf_release(&buf);
}

static void test_replace(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf);
    strbuf_replace(&buf, 0, 0, "", 0);
    assert_holds(&buf, "");
    strbuf_replace(&buf, 0, 0, "Call Ana", 8);
    assert_holds(&buf, "Call Ana");
    strbuf_replace(&buf, 5, 0, "back ", 5);
    assert_holds(&buf, "Call back Ana");
    strbuf_replace(&buf, 10, 3, "Marc", 4);
    assert_holds(&buf, "Call back Marc");
    strbuf_replace(&buf, 0, 10, "", 0);
    assert_holds(&buf, "Marc");
    strbuf_replace(&buf, 4, 0, "!", 1);
    strbuf_replace(&buf, 0, 5, "", 0);
    assert_holds(&buf, "");
    strbuf_release(&buf);
}

static void test_growing(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf);
    for (size_t i = 0; i < 20000; i++) {
        strbuf_add_char(&buf, (char)('a' + i % 26));
        assert_int_equal(buf.text[i + 1], '\0');
    }
    for (size_t i = 0; i < 20000; i++) {
        assert_int_equal(buf.text[i], 'a' + i % 26);
    }
    strbuf_addf(&buf, "%*d", 100000, 7);
    assert_int_equal(buf.length, 120000);
    assert_int_equal(buf.text[119999], '7');
    strbuf_release(&buf);
}

static void test_clear_and_cut(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf);
    strbuf_add(&buf, "Brightsmile");
    size_t room = buf.room;
    strbuf_cut(&buf, 100);
    assert_holds(&buf, "Brightsmile");
    strbuf_cut(&buf, 6);
    assert_holds(&buf, "Bright");
    strbuf_clear(&buf);
    assert_holds(&buf, "");
    assert_int_equal(buf.room, room);
    strbuf_release(&buf);
    assert_int_equal(buf.room, 0);
}

static void test_detach(void **state)
{
    (void)state;
    struct strbuf buf;
    strbuf_init(&buf);
    char *nothing = strbuf_detach(&buf);
    assert_string_equal(nothing, "");
    nothing[0] = '\0';
    free(nothing);
    strbuf_add(&buf, "mine now");
    char *text = strbuf_detach(&buf);
    assert_holds(&buf, "");
    strbuf_add(&buf, "another");
    assert_string_equal(text, "mine now");
    free(text);
    strbuf_release(&buf);
}

static void test_keep(void **state)
{
    (void)state;
    struct arena arena;
    struct strbuf buf;
    arena_init(&arena);
    strbuf_init(&buf);
    assert_string_equal(strbuf_keep(&buf, &arena), "");
    strbuf_add(&buf, "in the arena");
    const char *text = strbuf_keep(&buf, &arena);
    assert_holds(&buf, "");
    strbuf_add(&buf, "another");
    assert_string_equal(text, "in the arena");
    strbuf_release(&buf);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty),   cmocka_unit_test(test_adding),  cmocka_unit_test(test_bytes_with_nul),
        cmocka_unit_test(test_replace), cmocka_unit_test(test_growing), cmocka_unit_test(test_clear_and_cut),
        cmocka_unit_test(test_detach),  cmocka_unit_test(test_keep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
