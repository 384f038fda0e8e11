#include "tui/view_direction.h"

#include "tui/chart.h"
#include "tui/choose.h"
#include "tui/surface.h"
#include "tui/seat.h"

#include <locale.h>
#include <string.h>

enum { DENTAL = 11, HOTELS };
enum { TODAY = 20343 }; /* Friday 12 September 2025 */

static struct campaign campaigns[] = {{.id = DENTAL, .rank = 1, .name = "Dental", .industry = "", .offering = ""},
                                      {.id = HOTELS, .rank = 2, .name = "Hotels", .industry = "", .offering = ""}};
static struct sprint sprints[] = {
    {.id = 4, .state = SPRINT_CLOSED, .goal = "", .first_day = TODAY - 25, .last_day = TODAY - 14, .closed = TODAY - 14},
    {.id = 5, .state = SPRINT_RUNNING, .goal = "", .first_day = TODAY - 11, .last_day = TODAY, .closed = DAY_NONE},
    {.id = 6, .state = SPRINT_DRAFT, .goal = "", .first_day = TODAY + 3, .last_day = TODAY + 14, .closed = DAY_NONE}};
static struct learning learnings[] = {{.id = 71, .source = SOURCE_TEAM, .words = "before eight"},
                                      {.id = 72, .source = SOURCE_PROSPECT, .words = "after the season"},
                                      {.id = 73, .source = SOURCE_PROSPECT, .words = "audits in January"}};

static int set_up(void **state)
{
    (void)state;
    seat_take(PAGE_DIRECTION, NULL);
    snap.today = TODAY;
    snap.week.mask = 31;
    snap.campaigns = campaigns;
    snap.campaigns_count = 2;
    snap.sprints = sprints;
    snap.sprints_count = 3;
    snap.closed = &sprints[0];
    snap.running = &sprints[1];
    snap.draft = &sprints[2];
    snap.learnings = learnings;
    snap.learnings_count = 3;
    return 0;
}

static const struct item *chosen(void)
{
    struct items items = choose_items(&snap, &ui, &arena);
    return choose_find(&items, &ui.choice[PAGE_DIRECTION]);
}

static void test_the_newest_sprint_that_has_begun_is_chosen_first(void **state)
{
    (void)state;
    assert_int_equal(chosen()->id, DENTAL);
    assert_int_equal(chosen()->other, 5);
}

static void test_left_and_right_are_sprints_of_the_same_campaign(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    press(PRESS_LEFT);
    assert_int_equal(chosen()->id, HOTELS);
    assert_int_equal(chosen()->other, 4);
    press(PRESS_LEFT);
    assert_int_equal(chosen()->other, 4);
    press(PRESS_RIGHT);
    press(PRESS_RIGHT);
    assert_int_equal(chosen()->other, 5);
    press(PRESS_UP);
    assert_int_equal(chosen()->id, DENTAL);
    assert_int_equal(chosen()->other, 5);
}

static void test_campaigns_are_chosen_before_any_sprint_has_begun(void **state)
{
    (void)state;
    snap.sprints_count = 0;
    snap.running = snap.closed = snap.draft = NULL;
    press(PRESS_DOWN);
    assert_int_equal(chosen()->id, HOTELS);
    assert_int_equal(chosen()->other, 0);
}

static void test_the_filter_leaves_the_campaigns_it_fits_in_each_sprint(void **state)
{
    (void)state;
    press('/');
    press('h');
    press('o');
    press(PRESS_ENTER);
    struct items items = choose_items(&snap, &ui, &arena);
    assert_int_equal(items.count, 2);
    assert_int_equal(items.count - items.beside, 1);
    assert_int_equal(items.all, snap.campaigns_count);
    assert_int_equal(chosen()->id, HOTELS);
}

static void test_enter_opens_what_is_behind_the_cell(void **state)
{
    (void)state;
    int64_t id;
    press(PRESS_LEFT);
    press(PRESS_ENTER);
    assert_true(ui.opened[PAGE_DIRECTION]);
    assert_int_equal(view_direction_wants(&snap, &ui, chosen(), &id), THING_CAMPAIGN);
    assert_int_equal(id, DENTAL);
    press(PRESS_ESC);
    assert_false(ui.opened[PAGE_DIRECTION]);
}

static void test_v_goes_round_four_faces_and_closes_what_is_open(void **state)
{
    (void)state;
    press(PRESS_ENTER);
    for (int face = FACE_BURNDOWN; face < FACES; face++) {
        press('v');
        assert_int_equal(ui.view[PAGE_DIRECTION], face);
        assert_false(ui.opened[PAGE_DIRECTION]);
    }
    press('v');
    assert_int_equal(ui.view[PAGE_DIRECTION], FACE_CAMPAIGNS);
}

static void test_learnings_are_listed_by_source_newest_first(void **state)
{
    (void)state;
    static const int64_t order[] = {73, 72, 71};
    ui.view[PAGE_DIRECTION] = FACE_MARKET;
    struct items items = choose_items(&snap, &ui, &arena);
    assert_int_equal(items.count, 3);
    for (size_t i = 0; i < items.count; i++) {
        assert_int_equal(items.items[i].id, order[i]);
    }
}

static void test_an_axis_ends_above_its_values_in_round_quarters(void **state)
{
    (void)state;
    static const int64_t values[][2] = {{0, 4}, {3, 4}, {5, 8}, {37, 40}, {41, 60}, {340, 340}, {350, 360}, {1001, 1200}};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        assert_int_equal(chart_top(values[i][0]), values[i][1]);
    }
    for (int64_t value = 0; value < 5000; value++) {
        assert_true(chart_top(value) >= value);
        assert_int_equal(chart_top(value) % 4, 0);
    }
}

static void test_a_value_lies_in_a_row_from_zero_up(void **state)
{
    (void)state;
    assert_int_equal(chart_row(8, 0, 80), 0);
    assert_int_equal(chart_row(8, 9, 80), 0);
    assert_int_equal(chart_row(8, 10, 80), 1);
    assert_int_equal(chart_row(8, 80, 80), 7);
    assert_int_equal(chart_row(8, -1, 80), -1);
}

static void test_a_trend_is_one_block_a_value_from_zero(void **state)
{
    (void)state;
    static const int64_t values[] = {0, 4, 8, -1};
    struct paint utf8 = {.utf8 = true}, ascii = {.ascii = true};
    assert_string_equal(chart_spark(&utf8, values, 4, &arena), "▁▄█.");
    assert_string_equal(chart_spark(&ascii, values, 4, &arena), ".-#.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, seat_leave)

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_the_newest_sprint_that_has_begun_is_chosen_first),
        TEST(test_left_and_right_are_sprints_of_the_same_campaign),
        TEST(test_campaigns_are_chosen_before_any_sprint_has_begun),
        TEST(test_the_filter_leaves_the_campaigns_it_fits_in_each_sprint),
        TEST(test_enter_opens_what_is_behind_the_cell),
        TEST(test_v_goes_round_four_faces_and_closes_what_is_open),
        TEST(test_learnings_are_listed_by_source_newest_first),
        TEST(test_an_axis_ends_above_its_values_in_round_quarters),
        TEST(test_a_value_lies_in_a_row_from_zero_up),
        TEST(test_a_trend_is_one_block_a_value_from_zero),
    };
    return cmocka_run_group_tests_name("direction", tests, NULL, NULL);
}
