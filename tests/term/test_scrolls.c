/* What was drawn for a larger screen comes to a smaller one: nothing falls over, and what fits is done. */
#include "term/scrolls.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 10, COLUMNS = 8 };

static struct scrolls scrolls;
static VTermScreen *screen;

static int set_up(void **state)
{
    (void)state;
    scrolls = (struct scrolls){.vterm = vterm_new(ROWS, COLUMNS)};
    screen = vterm_obtain_screen(scrolls.vterm);
    vterm_screen_reset(screen, 1);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    vterm_free(scrolls.vterm);
    return 0;
}

static void say(const char *bytes)
{
    scrolls_write(&scrolls, bytes, strlen(bytes));
}

static char at(int row)
{
    VTermScreenCell cell;
    VTermPos place = {.row = row, .col = 0};
    assert_int_equal(vterm_screen_get_cell(screen, place, &cell), 1);
    return cell.chars[0] == 0 ? ' ' : (char)cell.chars[0];
}

static void test_a_region_that_fits_scrolls(void **state)
{
    (void)state;
    say("\x1b[3;1Ha\x1b[4;1Hb\x1b[5;1Hc\x1b[3;5r\x1b[5;1H\x1b[2S\x1b[r");
    assert_int_equal(at(2), 'c');
    assert_int_equal(at(3), ' ');
    assert_int_equal(at(4), ' ');
}

static void test_a_region_below_the_screen_scrolls_nothing_over(void **state)
{
    (void)state;
    say("\x1b[46;86r\x1b[86;1H\x1b[10S\x1b[20T\x1b[1;89r\x1b[1;1Hz");
    assert_int_equal(at(0), 'z');
}

static void test_a_region_does_not_outlive_its_screen(void **state)
{
    (void)state;
    say("\x1b[7;9r");
    scrolls_resize(&scrolls, 4, COLUMNS);
    say("\x1b[3;1Hz\x1b[2S");
    assert_int_equal(at(0), 'z');
}

static void test_a_sequence_may_come_in_parts(void **state)
{
    (void)state;
    say("\x1b[3;1Ha\x1b");
    say("[3;5");
    say("r\x1b[");
    say("1S\x1b(B\x1b[?25h\x1b[2;1Hb");
    assert_int_equal(at(1), 'b');
    assert_int_equal(at(2), ' ');
}

static void test_a_screen_of_one_column_takes_a_wide_character(void **state)
{
    (void)state;
    vterm_set_utf8(scrolls.vterm, 1);
    scrolls_resize(&scrolls, 3, 1);
    say("\x1b[1;1H\xe6\xad\xaf\xe6\xad\xaf");
    assert_int_not_equal(at(0), ' ');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_region_that_fits_scrolls, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_region_below_the_screen_scrolls_nothing_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_region_does_not_outlive_its_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_sequence_may_come_in_parts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_screen_of_one_column_takes_a_wide_character, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
