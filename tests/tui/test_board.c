#include "model/board.h"

#include "tui/choose.h"
#include "tui/form.h"
#include "tui/page.h"
#include "tui/seat.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* 20335 is Thursday 4 September 2025. */
enum { TODAY = 20335, ANA = 1, TOM, DENTAL = 11, LOGISTICS, FIND = 31, CALL, EMAIL, OFFER, MEETING, SPRINT = 7 };

static struct member members[] = {{.id = ANA, .name = "Ana Silva", .seat = 1, .role = ROLE_EXECUTIVE},
                                  {.id = TOM, .name = "Tom", .seat = 2, .role = ROLE_COLLECTOR}};
static struct campaign campaigns[] = {{.id = DENTAL, .name = "Dental clinics"}, {.id = LOGISTICS, .name = "Logistics SMB"}};
static struct card cards[5];
static struct sprint running;
static struct tally_sum sums[1];

static void write_card(struct card *card, int64_t id, int lane, int64_t owner, int64_t campaign)
{
    thing_blank(THING_CARD, card);
    card->id = id;
    card->sprint = SPRINT;
    card->lane = lane;
    card->rank = 1;
    card->title = "A card";
    card->owner = owner;
    card->campaign = campaign;
    card->lane_day = TODAY;
}

static int set_up(void **state)
{
    (void)state;
    seat_take(PAGE_BOARD, NULL);
    write_card(&cards[0], FIND, LANE_TODO, TOM, LOGISTICS);
    write_card(&cards[1], CALL, LANE_TODO, ANA, DENTAL);
    write_card(&cards[2], EMAIL, LANE_DOING, ANA, DENTAL);
    write_card(&cards[3], OFFER, LANE_WAITING, 0, LOGISTICS);
    write_card(&cards[4], MEETING, LANE_DONE, TOM, 0);
    cards[2].measure = MEASURE_EMAIL;
    cards[2].planned = 15;
    running =
        (struct sprint){.id = SPRINT, .first_day = TODAY - 3, .last_day = TODAY + 8, .state = SPRINT_RUNNING, .goal = "six"};
    snap = (struct snapshot){.today = TODAY,
                             .me = ANA,
                             .week = {.mask = 31},
                             .team = {.limit_doing = 3},
                             .members = members,
                             .members_count = 2,
                             .members_active = 2,
                             .campaigns = campaigns,
                             .campaigns_count = 2,
                             .cards = cards,
                             .cards_count = 5,
                             .card_sums = sums,
                             .running = &running};
    return 0;
}

static void assert_order(const int64_t *ids, size_t count)
{
    struct items items = choose_items(&snap, &ui, &arena);
    assert_int_equal(items.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(items.items[i].id, ids[i]);
    }
}

/* --- ways to see it --- */

static void test_v_lists_by_lane_by_campaign_and_by_person(void **state)
{
    (void)state;
    struct items items = choose_items(&snap, &ui, &arena);
    assert_int_equal(items.columns, LANES);
    press('v');
    assert_order((int64_t[]){FIND, CALL, EMAIL, OFFER, MEETING}, 5);
    press('v');
    assert_order((int64_t[]){CALL, EMAIL, FIND, OFFER, MEETING}, 5);
    press('v');
    assert_order((int64_t[]){CALL, EMAIL, FIND, MEETING, OFFER}, 5);
    items = choose_items(&snap, &ui, &arena);
    assert_int_equal(items.columns, 1);
}

static void test_v_then_parts_the_lanes_in_bands_of_a_campaign_and_of_a_person(void **state)
{
    (void)state;
    for (int i = 0; i < 4; i++) {
        press('v');
    }
    struct items items = choose_items(&snap, &ui, &arena);
    assert_int_equal(items.columns, LANES);
    assert_order((int64_t[]){CALL, EMAIL, FIND, OFFER, MEETING}, 5);
    press('v');
    items = choose_items(&snap, &ui, &arena);
    assert_int_equal(items.columns, LANES);
    assert_order((int64_t[]){CALL, EMAIL, FIND, MEETING, OFFER}, 5);
    press('v');
    assert_int_equal(ui.view[PAGE_BOARD], 0);
}

static void test_the_choice_follows_its_card_from_view_to_view(void **state)
{
    (void)state;
    press(PRESS_RIGHT);
    assert_int_equal(ui.choice[PAGE_BOARD].id, EMAIL);
    for (int i = 0; i < 6; i++) {
        press('v');
        assert_int_equal(ui.choice[PAGE_BOARD].id, EMAIL);
    }
    assert_int_equal(ui.choice[PAGE_BOARD].column, LANE_DOING);
}

static void test_a_card_of_nobody_and_of_no_campaign_is_listed(void **state)
{
    (void)state;
    for (int view = 0; view < page_rows[PAGE_BOARD].views; view++) {
        ui.view[PAGE_BOARD] = view;
        struct items items = choose_items(&snap, &ui, &arena);
        assert_int_equal(items.count, 5);
        assert_int_equal(items.all, 5);
    }
}

static void test_m_shows_my_own_cards_and_all_again(void **state)
{
    (void)state;
    press('M');
    assert_string_equal(ui.filter[PAGE_BOARD], "@Ana");
    assert_order((int64_t[]){CALL, EMAIL}, 2);
    press('M');
    assert_string_equal(ui.filter[PAGE_BOARD], "");
    snap.me = 0;
    press('M');
    assert_string_equal(ui.filter[PAGE_BOARD], "");
    assert_non_null(strstr(ui.message, "Nobody sits here"));
}

static void test_a_whole_name_is_nobody_elses(void **state)
{
    (void)state;
    static struct member alike[] = {{.id = ANA, .name = "Ana"}, {.id = TOM, .name = "Anabel"}};
    snap.members = alike;
    assert_true(board_card_fits(&snap, &cards[1], "@ana"));
    assert_false(board_card_fits(&snap, &cards[0], "@ana"));
    assert_true(board_card_fits(&snap, &cards[0], "@anab"));
    assert_true(board_card_fits(&snap, &cards[0], "@an"));
    assert_true(board_card_fits(&snap, &cards[1], "@an"));
    assert_false(board_card_fits(&snap, &cards[1], "@zoe"));
    assert_true(board_card_fits(&snap, &cards[3], "@"));
}

static void test_every_word_of_the_filter_must_fit(void **state)
{
    (void)state;
    cards[2].blocked = "out until Friday";
    cards[2].due = TODAY;
    assert_true(board_card_fits(&snap, &cards[2], "@ana #dental !blocked due<tomorrow card"));
    assert_false(board_card_fits(&snap, &cards[2], "@ana #logistics"));
    assert_false(board_card_fits(&snap, &cards[1], "!blocked"));
    assert_false(board_card_fits(&snap, &cards[1], "due<tomorrow"));
    assert_true(board_card_fits(&snap, &cards[1], "  "));
}

static void test_a_card_says_what_matters_most_now(void **state)
{
    (void)state;
    sums[0] = (struct tally_sum){.card = EMAIL, .measure = MEASURE_EMAIL, .n = 6};
    snap.card_sums_count = 1;
    assert_string_equal(board_card_state(&snap, &cards[2], &arena), "6 of 15 sent");
    cards[2].blocked = "out until Friday";
    assert_string_equal(board_card_state(&snap, &cards[2], &arena), "! out until Friday; 6 of 15 sent");
    cards[0].due = TODAY + 1;
    assert_string_equal(board_card_state(&snap, &cards[0], &arena), "due tomorrow");
    cards[0].due = TODAY - 1;
    assert_string_equal(board_card_state(&snap, &cards[0], &arena), "! due yesterday");
    cards[3].lane_day = TODAY - 3;
    assert_string_equal(board_card_state(&snap, &cards[3], &arena), "3 days, no reply");
    cards[3].lane_day = TODAY - 1;
    assert_string_equal(board_card_state(&snap, &cards[3], &arena), "since yesterday");
}

/* --- the mouse --- */

static struct effect drag(int from_row, int from_column, int to_row, int to_column)
{
    point(MOUSE_CLICK, from_row, from_column);
    point(MOUSE_DRAG, to_row, to_column);
    return point(MOUSE_DROP, to_row, to_column);
}

/* The card FIND at 12,3, and an empty place of Waiting at 20,60. */
static void draw_a_card_and_a_lane(void)
{
    ui.zones[0] = (struct zone){.rect = rect_make(10, 50, 15, 24), .thing = (enum thing)ZONE_BOX, .box = LANE_WAITING};
    ui.zones[1] = (struct zone){.rect = rect_make(12, 1, 4, 24), .thing = THING_CARD, .id = FIND, .box = LANE_TODO};
    ui.zones_count = 2;
}

static void test_a_card_is_dropped_into_an_empty_place_of_a_lane(void **state)
{
    (void)state;
    draw_a_card_and_a_lane();
    struct effect effect = drag(12, 3, 20, 60);
    assert_int_equal(effect.kind, EFFECT_CHANGE);
    assert_int_equal(effect.change.kind, CHANGE_CARD_MOVE);
    assert_int_equal(effect.change.id, FIND);
    assert_int_equal(effect.change.word, LANE_WAITING);
    assert_int_equal(drag(12, 3, 29, 99).kind, EFFECT_NONE);
}

static void test_the_right_button_drags_nothing(void **state)
{
    (void)state;
    draw_a_card_and_a_lane();
    point(MOUSE_RIGHT, 12, 3);
    assert_int_equal(ui.overlay, OVERLAY_MENU);
    assert_int_equal(point(MOUSE_CLICK, 20, 60).kind, EFFECT_NONE);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_int_equal(point(MOUSE_DROP, 20, 60).kind, EFFECT_NONE);
}

/* Where the terminal does not tell that the button came up, the next click begins anew. */
static void test_a_click_on_nothing_drags_nothing_of_before(void **state)
{
    (void)state;
    draw_a_card_and_a_lane();
    point(MOUSE_CLICK, 12, 3);
    point(MOUSE_CLICK, 29, 99);
    assert_int_equal(point(MOUSE_DROP, 20, 60).kind, EFFECT_NONE);
}

static void test_another_button_or_a_key_ends_a_drag(void **state)
{
    (void)state;
    draw_a_card_and_a_lane();
    point(MOUSE_CLICK, 12, 3);
    point(MOUSE_OTHER, 20, 60);
    assert_int_equal(point(MOUSE_DROP, 20, 60).kind, EFFECT_NONE);
    point(MOUSE_CLICK, 12, 3);
    point(MOUSE_RIGHT, 29, 99);
    assert_int_equal(point(MOUSE_DROP, 20, 60).kind, EFFECT_NONE);
    point(MOUSE_CLICK, 12, 3);
    press(PRESS_ESC);
    assert_int_equal(point(MOUSE_DROP, 20, 60).kind, EFFECT_NONE);
}

static void test_a_double_click_opens_and_drags_nothing(void **state)
{
    (void)state;
    draw_a_card_and_a_lane();
    point(MOUSE_DOUBLE, 12, 3);
    assert_true(ui.opened[PAGE_BOARD]);
    assert_int_equal(point(MOUSE_DROP, 20, 60).kind, EFFECT_NONE);
}

/* --- a card in one line --- */

static void test_a_new_card_is_understood_in_one_line(void **state)
{
    (void)state;
    press('n');
    assert_non_null(ui.form);
    type("Call Dent & Co again @tom #logistics due tomorrow");
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.kind, EFFECT_CHANGE);
    assert_int_equal(effect.change.kind, CHANGE_ADD);
    const struct card *card = &effect.change.row.card;
    assert_string_equal(card->title, "Call Dent & Co again");
    assert_int_equal(card->owner, TOM);
    assert_int_equal(card->campaign, LOGISTICS);
    assert_int_equal(card->due, TODAY + 1);
    assert_int_equal(card->sprint, SPRINT);
}

static void close_the_sprint(void)
{
    running.state = SPRINT_CLOSED;
    snap.running = NULL;
    snap.closed = &running;
}

static void test_a_closed_sprint_takes_no_card(void **state)
{
    (void)state;
    close_the_sprint();
    press('n');
    assert_null(ui.form);
    assert_non_null(strstr(ui.message, "No sprint is running"));
}

static void test_a_card_of_a_closed_sprint_is_moved_nowhere(void **state)
{
    (void)state;
    close_the_sprint();
    press('m');
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_string_equal(ui.message, "The sprint is closed, so its cards stay as they are.");
}

static void test_where_to_is_asked_no_more_once_a_colleague_has_closed_the_sprint(void **state)
{
    (void)state;
    press('m');
    assert_int_equal(ui.overlay, OVERLAY_PICK);
    close_the_sprint();
    press(PRESS_DOWN);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_non_null(strstr(ui.message, "The question is gone"));
}

static void test_the_first_and_the_last_of_a_lane_say_so(void **state)
{
    (void)state;
    cards[1].rank = 2;
    assert_int_equal(press('K').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "The card is the first of its lane.");
    assert_int_equal(press('J').change.place.at, 2);
    press(PRESS_DOWN);
    assert_int_equal(press('J').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "The card is the last of its lane.");
    assert_int_equal(press('K').change.place.at, 1);
}

static void test_leaving_the_line_puts_its_parts_into_the_fields(void **state)
{
    (void)state;
    press('n');
    type("Email 15 clinics @tom due tomorrow");
    press(PRESS_TAB);
    assert_string_equal(form_text(ui.form, 0), "Email 15 clinics");
    assert_int_equal(form_column(ui.form, "owner"), TOM);
    assert_int_equal(form_column(ui.form, "measure"), MEASURE_EMAIL);
    assert_int_equal(form_column(ui.form, "planned"), 15);
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.change.row.card.due, TODAY + 1);
    assert_int_equal(effect.change.row.card.planned, 15);
}

static void test_a_number_changed_in_its_field_stays(void **state)
{
    (void)state;
    press('n');
    type("Email 15 clinics");
    while (strcmp(ui.form->row->inputs[ui.form->at].label, "How many") != 0) {
        press(PRESS_TAB);
    }
    press(PRESS_BACKSPACE);
    press(PRESS_BACKSPACE);
    type("20");
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.change.row.card.planned, 20);
    assert_string_equal(effect.change.row.card.title, "Email 15 clinics");
}

static void test_somebody_unknown_keeps_the_form_with_the_reason(void **state)
{
    (void)state;
    press('n');
    type("Call @tam");
    assert_int_equal(press(PRESS_CTRL('s')).kind, EFFECT_NONE);
    assert_non_null(ui.form);
    assert_non_null(strstr(ui.form->error, "Did you mean @Tom?"));
}

static void test_an_old_title_is_left_alone(void **state)
{
    (void)state;
    cards[0].title = "Ask @tom #1";
    press('e');
    press(PRESS_TAB);
    assert_string_equal(form_text(ui.form, 0), "Ask @tom #1");
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.change.kind, CHANGE_EDIT);
    assert_string_equal(effect.change.row.card.title, "Ask @tom #1");
    assert_int_equal(effect.change.row.card.owner, TOM);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, seat_leave)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_v_lists_by_lane_by_campaign_and_by_person),
        TEST(test_v_then_parts_the_lanes_in_bands_of_a_campaign_and_of_a_person),
        TEST(test_the_choice_follows_its_card_from_view_to_view),
        TEST(test_a_card_of_nobody_and_of_no_campaign_is_listed),
        TEST(test_m_shows_my_own_cards_and_all_again),
        TEST(test_a_whole_name_is_nobody_elses),
        TEST(test_every_word_of_the_filter_must_fit),
        TEST(test_a_card_says_what_matters_most_now),
        TEST(test_a_card_is_dropped_into_an_empty_place_of_a_lane),
        TEST(test_the_right_button_drags_nothing),
        TEST(test_a_click_on_nothing_drags_nothing_of_before),
        TEST(test_another_button_or_a_key_ends_a_drag),
        TEST(test_a_double_click_opens_and_drags_nothing),
        TEST(test_a_new_card_is_understood_in_one_line),
        TEST(test_a_closed_sprint_takes_no_card),
        TEST(test_a_card_of_a_closed_sprint_is_moved_nowhere),
        TEST(test_where_to_is_asked_no_more_once_a_colleague_has_closed_the_sprint),
        TEST(test_the_first_and_the_last_of_a_lane_say_so),
        TEST(test_leaving_the_line_puts_its_parts_into_the_fields),
        TEST(test_a_number_changed_in_its_field_stays),
        TEST(test_somebody_unknown_keeps_the_form_with_the_reason),
        TEST(test_an_old_title_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
