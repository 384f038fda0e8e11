#include "tui/inside.h"

#include "desk/report.h"
#include "tui/choose.h"
#include "tui/compare.h"
#include "tui/copy.h"
#include "tui/form.h"
#include "tui/needs.h"
#include "tui/pick.h"
#include "tui/seat.h"

#include <locale.h>
#include <string.h>

/* Two campaigns; Dental has three emails and a voicemail, and three companies. */
enum { DENTAL = 1, HOTELS, EMAIL_1 = 11, EMAIL_2, EMAIL_3, VOICEMAIL_1, HOTEL_EMAIL, SOL = 21, ROCA, LAB };

static struct member members[] = {{.id = 1, .rev = 1, .name = "Ana", .seat = 1}};
#define CAMPAIGN(ID, RANK, NAME)                                                                                                 \
    {                                                                                                                            \
        .id = (ID), .rev = 1, .rank = (RANK), .name = (NAME), .industry = "", .offering = "", .differentiator = ""               \
    }
static struct campaign campaigns[] = {CAMPAIGN(DENTAL, 1, "Dental"), CAMPAIGN(HOTELS, 2, "Hotels")};
#define PITCH(ID, CAMPAIGN, CHANNEL, VERSION, STATE, FROM)                                                                       \
    {                                                                                                                            \
        .id = (ID), .rev = 1, .campaign = (CAMPAIGN), .channel = (CHANNEL), .version = (VERSION), .state = (STATE), .words = "", \
        .hypothesis = "", .made_from = (FROM)                                                                                    \
    }
static struct pitch pitches[] = {PITCH(EMAIL_1, DENTAL, CHANNEL_EMAIL, 1, PITCH_STOPPED, 0),
                                 PITCH(EMAIL_2, DENTAL, CHANNEL_EMAIL, 2, PITCH_IN_USE, EMAIL_1),
                                 PITCH(EMAIL_3, DENTAL, CHANNEL_EMAIL, 3, PITCH_DRAFT, EMAIL_1),
                                 PITCH(VOICEMAIL_1, DENTAL, CHANNEL_VOICEMAIL, 1, PITCH_IN_USE, 0),
                                 PITCH(HOTEL_EMAIL, HOTELS, CHANNEL_EMAIL, 1, PITCH_IN_USE, 0)};
static struct company companies[3];
static struct standing standings[3];

static void reset_companies(void)
{
    static const char *const names[] = {"Sol", "Roca", "Lab"};
    for (int i = 0; i < 3; i++) {
        companies[i] = (struct company){.id = SOL + i, .rev = 1, .name = names[i], .folded = names[i], .do_not_contact = i == 2};
        standings[i] = (struct standing){.id = 31 + i, .rev = 1, .campaign = DENTAL, .company = SOL + i};
    }
    standings[1].state = STANDING_NO;
}

static int set_up(void **state)
{
    (void)state;
    seat_take(PAGE_BACKLOG, NULL);
    reset_companies();
    snap = (struct snapshot){.members = members,
                             .members_count = 1,
                             .members_active = 1,
                             .me = 1,
                             .today = 20335,
                             .campaigns = campaigns,
                             .campaigns_count = 2,
                             .pitches = pitches,
                             .pitches_count = 5,
                             .team = {.floor = 30, .name = "Team", .zone = ""},
                             .week = {.mask = 31}};
    focus = (struct focus){.thing = THING_CAMPAIGN,
                           .id = DENTAL,
                           .found = true,
                           .pitches = pitches,
                           .pitches_count = 4,
                           .companies = companies,
                           .companies_count = 3,
                           .standings = standings,
                           .standings_count = 3};
    return 0;
}

static const struct item *chosen(struct items *items)
{
    *items = choose_items_of(&snap, &focus, &ui, &arena);
    return choose_find(items, &ui.choice[ui.page]);
}

static int64_t chosen_id(void)
{
    struct items items;
    const struct item *item = chosen(&items);
    return item != NULL ? item->id : 0;
}

/* --- pasted outside a field --- */

static void paste(const char *text)
{
    struct key key = {.kind = KEY_IS_PASTE, .paste = text, .paste_bytes = strlen(text)};
    tell(&key);
}

static void a_paste_among_companies_is_companies_first(void **state)
{
    (void)state;
    press('i');
    paste("Molins\nFerrer");
    press(PRESS_ENTER);
    assert_non_null(ui.form);
    assert_int_equal(ui.form->kind, FORM_COMPANIES);
    assert_int_equal(ui.form->subject, DENTAL);
    assert_string_equal(form_text(ui.form, 0), "Molins\nFerrer");
    form_close(&ui);
}

static void a_paste_is_offered_as_companies_where_there_are_none_yet(void **state)
{
    (void)state;
    focus.standings_count = 0;
    keys("i");
    paste("Molins");
    press('c');
    assert_int_equal(ui.form->subject, DENTAL);
    form_close(&ui);
    keys("Esc p");
    paste("Molins");
    press(PRESS_ENTER);
    assert_null(ui.form);
    paste("Molins");
    press('c');
    assert_int_equal(ui.form->subject, DENTAL);
    form_close(&ui);
}

/* --- taken along --- */

static void assert_made(const char *title, const char *about, const char *const *cells, size_t step)
{
    assert_int_equal(asked.kind, EFFECT_EXPORT);
    assert_non_null(asked.made);
    const struct report_table *table = &asked.made->parts[asked.made->main].table;
    size_t count = 0;
    assert_string_equal(asked.made->title, title);
    assert_string_equal(asked.made->about, about);
    for (; cells[count] != NULL; count++) {
        assert_true(count * step < table->cells_count);
        assert_string_equal(table->cells[count * step], cells[count]);
    }
    assert_int_equal(table->cells_count, count * step);
}

static void companies_are_taken_along_as_they_are_filtered(void **state)
{
    (void)state;
    static const char *const roca[] = {"Roca", "no", "", NULL};
    keys("i /");
    type("o");
    keys("Enter x m");
    assert_made("Companies", "Dental, filtered by “o”: 3 of 3", (const char *const[]){"Sol", "Roca", "Lab", NULL}, 3);
    keys("/ C-u");
    type("roca");
    keys("Enter x m");
    assert_made("Companies", "Dental, filtered by “roca”: 1 of 3", roca, 1);
}

static void versions_are_taken_along_with_their_words(void **state)
{
    (void)state;
    pitches[1].words = "Dear {first name}";
    keys("p x c");
    assert_made("Pitches", "Dental", (const char *const[]){"email v3", "email v2", "email v1", "voicemail v1", NULL}, 10);
    assert_string_equal(asked.made->parts[0].table.cells[19], "Dear {first name}");
    pitches[1].words = "";
}

static void the_question_names_the_page_it_takes_along(void **state)
{
    (void)state;
    struct act act = {.ui = &ui, .snap = &snap, .focus = &focus, .arena = &arena};
    keys("i x");
    assert_string_equal(pick_export.title(&act), "Take Companies along as…");
    keys("Esc Esc x");
    assert_string_equal(pick_export.title(&act), "Take Backlog along as…");
}

/* --- in and out --- */

static void versions_stand_by_channel_newest_first(void **state)
{
    (void)state;
    static const int64_t expected[] = {EMAIL_3, EMAIL_2, EMAIL_1, VOICEMAIL_1};
    press('p');
    struct items items;
    chosen(&items);
    assert_int_equal(items.count, 4);
    for (size_t i = 0; i < items.count; i++) {
        assert_int_equal(items.items[i].id, expected[i]);
    }
}

static void esc_brings_the_list_back_as_it_was(void **state)
{
    (void)state;
    strcpy(ui.filter[PAGE_BACKLOG], "hot");
    press(PRESS_DOWN);
    assert_int_equal(chosen_id(), HOTELS);
    press('p');
    assert_string_equal(ui.filter[PAGE_BACKLOG], "");
    assert_int_equal(chosen_id(), HOTEL_EMAIL);
    press(PRESS_ESC);
    assert_int_equal(ui.inside.what, INSIDE_NOTHING);
    assert_string_equal(ui.filter[PAGE_BACKLOG], "hot");
    assert_int_equal(chosen_id(), HOTELS);
}

static void another_page_leaves_it_open_and_1_twice_closes_it(void **state)
{
    (void)state;
    press('p');
    press('3');
    assert_int_equal(ui_scope(&ui), SCOPE_BOARD);
    press('1');
    assert_int_equal(ui_scope(&ui), SCOPE_PITCHES);
    press('1');
    assert_int_equal(ui_scope(&ui), SCOPE_BACKLOG);
}

static void esc_closes_the_comparison_before_it_leaves(void **state)
{
    (void)state;
    press('p');
    press('v');
    assert_int_equal(ui.view[PAGE_BACKLOG], 1);
    press(PRESS_ESC);
    assert_int_equal(ui.inside.what, INSIDE_PITCHES);
    press(PRESS_ESC);
    assert_int_equal(ui.inside.what, INSIDE_NOTHING);
    assert_int_equal(ui.view[PAGE_BACKLOG], 0);
}

/* --- what cannot be done is said, of the page it is said on --- */

static const char *blocked(enum act_id action)
{
    struct items items;
    const struct item *item = chosen(&items);
    return action_blocked(action, &(struct found){.snap = &snap, .ui = &ui, .items = &items, .chosen = item});
}

static void the_menu_dims_what_is_of_no_use_to_versions(void **state)
{
    (void)state;
    keys("p Down");
    assert_string_equal(blocked(ACT_VERSION_USE), "It is in use already.");
    assert_null(blocked(ACT_VERSION_STOP));
    press(PRESS_DOWN);
    assert_string_equal(blocked(ACT_VERSION_STOP), "It is stopped already.");
    assert_non_null(strstr(blocked(ACT_ARCHIVE), "A version is never put away"));
    assert_non_null(blocked(ACT_FILTER_BY));
    assert_non_null(blocked(ACT_ORDER_BY));
    press('*');
    assert_string_equal(ui.message, "1 marked: v puts two of them side by side.");
}

static void the_menu_dims_what_is_of_no_use_to_companies(void **state)
{
    (void)state;
    keys("i");
    assert_non_null(blocked(ACT_FILTER_BY));
    assert_non_null(blocked(ACT_OTHER_VIEW));
    assert_null(blocked(ACT_ARCHIVE));
    assert_null(blocked(ACT_ZOOM));
    ui.columns = 60;
    ui.rows = 16;
    assert_non_null(strstr(blocked(ACT_ZOOM), "one box"));
    press('*');
    assert_string_equal(ui.message, "1 marked: where we stand, or archiving, is for all of them.");
}

static void a_count_among_companies_is_of_their_campaign(void **state)
{
    (void)state;
    keys("Down i");
    focus.id = HOTELS;
    keys("c");
    assert_non_null(ui.form);
    assert_int_equal(form_column(ui.form, "campaign"), HOTELS);
    form_close(&ui);
}

/* --- two versions --- */

static void expect_pair(int64_t first, int64_t second)
{
    struct items items;
    struct pair pair;
    assert_true(inside_pair(&snap, &ui, chosen(&items), &pair));
    assert_int_equal(pair.first->id, first);
    assert_int_equal(pair.second->id, second);
}

static void a_version_stands_beside_the_one_it_was_made_from(void **state)
{
    (void)state;
    press('p');
    expect_pair(EMAIL_1, EMAIL_3);
    press(PRESS_DOWN);
    expect_pair(EMAIL_1, EMAIL_2);
    press(PRESS_DOWN);
    expect_pair(EMAIL_1, EMAIL_2); /* the first one beside the one behind it */
    press(PRESS_DOWN);
    struct items items;
    struct pair pair;
    assert_false(inside_pair(&snap, &ui, chosen(&items), &pair));
}

static void any_two_that_are_marked_stand_side_by_side(void **state)
{
    (void)state;
    press('p');
    press('*'); /* and on to the next */
    press('*');
    expect_pair(EMAIL_2, EMAIL_3);
    ui.marks_count = 0;
    press('*');
    ui.choice[PAGE_BACKLOG].id = VOICEMAIL_1;
    press('*');
    expect_pair(EMAIL_1, VOICEMAIL_1);
}

static void doubts_are_named(void **state)
{
    (void)state;
    const struct pair emails = {.first = &pitches[0], .second = &pitches[1]},
                      channels = {.first = &pitches[0], .second = &pitches[3]};
    assert_string_equal(compare_doubts(&snap, &emails, 1, &arena), "");
    assert_string_equal(compare_doubts(&snap, &emails, 3, &arena),
                        "Confounded: 3 places changed, so the figures cannot say which of them did it.");
    assert_string_equal(compare_doubts(&snap, &channels, 1, &arena),
                        "Confounded: they are on two channels, so more than their words differs.");
}

static void versions_are_used_and_stopped_by_a_key(void **state)
{
    (void)state;
    press('p');
    press('L');
    assert_int_equal(asked.kind, EFFECT_CHANGE);
    assert_int_equal(asked.change.kind, CHANGE_PITCH_USE);
    assert_int_equal(asked.change.id, EMAIL_3);
    press(PRESS_DOWN);
    press('L');
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.message, "It is in use already.");
    press('H');
    assert_int_equal(asked.change.kind, CHANGE_PITCH_STOP);
    assert_int_equal(asked.change.id, EMAIL_2);
}

/* --- companies --- */

static void a_company_goes_a_step_further_and_no_has_no_step(void **state)
{
    (void)state;
    press('i');
    assert_int_equal(chosen_id(), SOL);
    press('L');
    assert_int_equal(asked.change.kind, CHANGE_STANDING);
    assert_int_equal(asked.change.id, DENTAL);
    assert_int_equal(asked.change.other, SOL);
    assert_int_equal(asked.change.word, STANDING_REACHED);
    press('H');
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.message, "“Sol” stands at untouched; Enter says another standing.");
    press(PRESS_DOWN);
    press('L');
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.message, "“Roca” stands at no; Enter says another standing.");
}

static void enter_says_where_we_stand(void **state)
{
    (void)state;
    press('i');
    press(PRESS_ENTER);
    assert_int_equal(ui.overlay, OVERLAY_PICK);
    press('w');
    assert_int_equal(asked.change.kind, CHANGE_STANDING);
    assert_int_equal(asked.change.word, STANDING_WON);
}

static void who_asked_not_to_be_contacted_may_only_be_contacted_again(void **state)
{
    (void)state;
    press('i');
    press(PRESS_END);
    assert_int_equal(chosen_id(), LAB);
    press(PRESS_ENTER);
    press('t');
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_non_null(strstr(ui.message, "asked not to be contacted"));
    press('c');
    assert_int_equal(asked.change.kind, CHANGE_EDIT);
    assert_int_equal(asked.change.row.company.do_not_contact, 0);
    press('X');
    assert_int_equal(asked.change.row.company.do_not_contact, 0);
}

static void who_asked_not_to_be_contacted_is_neither_copied_nor_counted(void **state)
{
    (void)state;
    assert_string_equal(copy_text(&snap, &focus, COPY_COMPANIES, DENTAL, &arena), "Sol\nRoca\n");
    assert_string_equal(copy_name(&snap, &focus, COPY_COMPANIES, DENTAL, &arena), "2 company names");
}

static void all_that_are_marked_stand_elsewhere_as_one_change(void **state)
{
    (void)state;
    press('i');
    press('*'); /* and on to the next */
    press('*');
    press(PRESS_ENTER);
    press('r');
    assert_int_equal(asked.change.kind, CHANGE_BATCH);
    assert_int_equal(asked.change.parts_count, 2);
}

static void the_filter_finds_names_and_standings(void **state)
{
    (void)state;
    struct items items;
    press('i');
    strcpy(ui.filter[PAGE_BACKLOG], "do not");
    assert_int_equal(chosen(&items)->id, LAB);
    assert_int_equal(items.count, 1);
    assert_int_equal(items.all, 3);
    strcpy(ui.filter[PAGE_BACKLOG], "untouched");
    assert_int_equal(chosen(&items)->id, SOL);
    assert_int_equal(items.count, 1);
}

/* Before the campaign is read, and when it has gone, nothing is chosen and no key reaches for it. */
static void nothing_is_reached_for_before_it_is_read(void **state)
{
    (void)state;
    static const uint32_t presses[] = {PRESS_ENTER, 'L', 'H', 'X', 'e', 'y', 'd', 'm', 'a', 'N'};
    press('i');
    focus.found = false;
    for (size_t i = 0; i < sizeof presses / sizeof presses[0]; i++) {
        press(presses[i]);
        assert_int_equal(asked.kind, EFFECT_NONE);
        assert_int_equal(ui.overlay, OVERLAY_NONE);
    }
    assert_int_equal(chosen_id(), 0);
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, seat_leave)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(a_paste_among_companies_is_companies_first),
        TEST(a_paste_is_offered_as_companies_where_there_are_none_yet),
        TEST(companies_are_taken_along_as_they_are_filtered),
        TEST(versions_are_taken_along_with_their_words),
        TEST(the_question_names_the_page_it_takes_along),
        TEST(the_menu_dims_what_is_of_no_use_to_versions),
        TEST(the_menu_dims_what_is_of_no_use_to_companies),
        TEST(a_count_among_companies_is_of_their_campaign),
        TEST(versions_stand_by_channel_newest_first),
        TEST(esc_brings_the_list_back_as_it_was),
        TEST(another_page_leaves_it_open_and_1_twice_closes_it),
        TEST(esc_closes_the_comparison_before_it_leaves),
        TEST(a_version_stands_beside_the_one_it_was_made_from),
        TEST(any_two_that_are_marked_stand_side_by_side),
        TEST(doubts_are_named),
        TEST(versions_are_used_and_stopped_by_a_key),
        TEST(a_company_goes_a_step_further_and_no_has_no_step),
        TEST(enter_says_where_we_stand),
        TEST(who_asked_not_to_be_contacted_may_only_be_contacted_again),
        TEST(who_asked_not_to_be_contacted_is_neither_copied_nor_counted),
        TEST(all_that_are_marked_stand_elsewhere_as_one_change),
        TEST(the_filter_finds_names_and_standings),
        TEST(nothing_is_reached_for_before_it_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
