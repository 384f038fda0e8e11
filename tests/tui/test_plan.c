/* Planning by keys, on a snapshot made by hand: what each key asks, and the change that comes of it. */
#include "desk/desk.h"
#include "tui/plan.h"

#include "tui/choose.h"
#include "tui/form.h"
#include "tui/pick.h"
#include "tui/seat.h"

#include <locale.h>
#include <string.h>

/* Sprint 6 is closed, Sprint 7 a draft. Dental was in Sprint 6; Law is new, and in the draft with emails that two members share.
 */
enum { ANA = 1, MARC };
enum { DENTAL = 11, LAW, HOTELS };
enum { TODAY = 20346 }; /* Monday 15 September 2025 */

static struct member members[] = {{.id = ANA, .rev = 1, .name = "Ana", .seat = 1, .role = ROLE_EXECUTIVE},
                                  {.id = MARC, .rev = 1, .name = "Marc", .seat = 2, .role = ROLE_EXECUTIVE}};
static struct campaign campaigns[] = {
    {.id = DENTAL, .rev = 1, .rank = 1, .name = "Dental", .industry = "", .offering = "", .differentiator = ""},
    {.id = LAW, .rev = 1, .rank = 2, .name = "Law", .industry = "", .offering = "", .differentiator = ""},
    {.id = HOTELS, .rev = 1, .rank = 3, .name = "Hotels", .industry = "", .offering = "", .differentiator = ""}};
static struct sprint sprints[] = {{.id = 6,
                                   .state = SPRINT_CLOSED,
                                   .goal = "",
                                   .reached_why = "",
                                   .first_day = TODAY - 14,
                                   .last_day = TODAY - 3,
                                   .started = TODAY - 14,
                                   .closed = TODAY - 3},
                                  {.id = 7,
                                   .rev = 2,
                                   .goal = "8 meetings",
                                   .reached_why = "",
                                   .first_day = TODAY,
                                   .last_day = TODAY + 11,
                                   .started = DAY_NONE,
                                   .closed = DAY_NONE}};
static struct commitment commitments[] = {{.id = 1, .sprint = 6, .campaign = DENTAL}, {.id = 2, .sprint = 7, .campaign = LAW}};
static struct target targets[] = {{.id = 31, .sprint = 7, .campaign = LAW, .measure = MEASURE_EMAIL, .member = ANA, .n = 40},
                                  {.id = 32, .sprint = 7, .campaign = LAW, .measure = MEASURE_EMAIL, .member = MARC, .n = 20}};
static struct closing_campaign closing_campaigns[] = {{.id = 1,
                                                       .sprint = 6,
                                                       .campaign = DENTAL,
                                                       .name = "Dental",
                                                       .direction = "OPEN",
                                                       .sentence = "",
                                                       .decision = "keep",
                                                       .reason = ""}};
static struct past_line past[] = {{.sprint = 6, .campaign = DENTAL, .measure = MEASURE_EMAIL, .n = 40}};
static struct card cards[2];

static int plan(void **state)
{
    (void)state;
    seat_take(PAGE_PLAN, NULL);
    snap.team.name = "Team";
    snap.last.words = "";
    snap.week.mask = 31;
    snap.today = TODAY;
    snap.me = ANA;
    snap.members = members;
    snap.members_count = snap.members_active = 2;
    snap.campaigns = campaigns;
    snap.campaigns_count = 3;
    sprints[1].state = SPRINT_DRAFT;
    sprints[1].started = DAY_NONE;
    snap.sprints = sprints;
    snap.sprints_count = 2;
    snap.closed = &sprints[0];
    snap.draft = &sprints[1];
    snap.commitments = commitments;
    snap.commitments_count = 2;
    snap.targets = targets;
    snap.targets_count = 2;
    snap.closing_campaigns = closing_campaigns;
    snap.closing_campaigns_count = 1;
    snap.past = past;
    snap.past_count = 1;
    snap.cards = cards;
    return 0;
}

/* The draft is started, today. */
static void run_it(void)
{
    sprints[1].state = SPRINT_RUNNING;
    sprints[1].started = TODAY;
    snap.running = &sprints[1];
    snap.draft = NULL;
}

/* The first campaign of the backlog is chosen at first; its number of emails with this. */
static void choose_emails_of_law(void)
{
    ui.choice[PAGE_PLAN] = (struct choice){.thing = THING_CAMPAIGN, .id = LAW, .other = MEASURE_EMAIL, .column = 2};
}

static void assert_change(enum change_kind kind)
{
    assert_int_equal(asked.kind, EFFECT_CHANGE);
    assert_int_equal(asked.change.kind, kind);
}

static void test_a_campaign_that_was_tried_comes_with_a_stop_rule(void **state)
{
    (void)state;
    press('L');
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    assert_false(form_is_shown(ui.form, &snap, 0)); /* a draft asks for no word why */
    press(PRESS_ENTER);
    assert_change(CHANGE_BATCH);
    assert_int_equal(asked.change.parts_count, 2);
    assert_int_equal(asked.change.parts[0].kind, CHANGE_SPRINT_TAKE);
    assert_int_equal(asked.change.parts[0].other, DENTAL);
    const struct stop_rule *rule = &asked.change.parts[1].row.stop_rule;
    assert_int_equal(rule->campaign, DENTAL);
    assert_int_equal(rule->least, 2);
    assert_int_equal(rule->measure, MEASURE_MEETING);
    assert_int_equal(rule->sprint, 7);
}

static void test_the_stop_rule_may_be_skipped(void **state)
{
    (void)state;
    press('L');
    type("0");
    press(PRESS_ENTER);
    assert_change(CHANGE_SPRINT_TAKE);
    assert_int_equal(asked.change.other, DENTAL);
}

static void test_a_stop_rule_for_a_sprint_that_is_over_is_refused(void **state)
{
    (void)state;
    press('L');
    press(PRESS_TAB);
    press(PRESS_TAB);
    type("6");
    press(PRESS_ENTER);
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    assert_string_equal(ui.form->error, "The stop rule needs a sprint that is not over: 7 or later.");
}

static void test_a_new_campaign_comes_in_at_once(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    press('L');
    assert_change(CHANGE_SPRINT_TAKE);
    assert_int_equal(asked.change.other, HOTELS);
}

static void test_once_it_runs_a_word_why_is_asked_and_kept(void **state)
{
    (void)state;
    run_it();
    press(PRESS_DOWN);
    press('L');
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    type("a partner asked");
    press(PRESS_ENTER);
    assert_change(CHANGE_SPRINT_TAKE);
    assert_string_equal(asked.change.text, "a partner asked");
}

static void test_whose_part_of_a_target_is_asked(void **state)
{
    (void)state;
    choose_emails_of_law();
    press('e');
    assert_int_equal(ui.overlay, OVERLAY_PICK);
    assert_int_equal(ui.pick, PICK_TARGET);
    press('2');
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    type("25");
    press(PRESS_ENTER);
    assert_change(CHANGE_TARGET);
    assert_int_equal(asked.change.row.target.member, MARC);
    assert_int_equal(asked.change.row.target.n, 25);
}

static void test_a_new_part_writes_over_nobodys(void **state)
{
    (void)state;
    choose_emails_of_law();
    press('e');
    press('n');
    type("15");
    press(PRESS_TAB);
    press(PRESS_TAB);
    press(PRESS_RIGHT); /* from nobody to Ana */
    press(PRESS_ENTER);
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.form->error, "Ana has 40 emails there already: change that one instead.");
    assert_string_equal(form_text(ui.form, 0), "15");
}

static void test_a_part_does_not_move_onto_another(void **state)
{
    (void)state;
    run_it(); /* in a draft the number alone is edited, where it stands */
    choose_emails_of_law();
    press('e');
    press('1');
    press(PRESS_TAB);
    press(PRESS_TAB);
    press(PRESS_RIGHT);
    press(PRESS_ENTER);
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.form->error, "Marc has 20 emails there already: change that one instead.");
}

static void test_proposing_leaves_what_there_is_alone(void **state)
{
    (void)state;
    choose_emails_of_law();
    press('p');
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.message, "It has its targets: e changes the chosen number.");
}

static void test_the_first_targets_survive_a_draft_that_went_away(void **state)
{
    (void)state;
    snap.targets_count = 0;
    choose_emails_of_law();
    press('p');
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    type("8");
    run_it();
    press(PRESS_ENTER);
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.form->error, "There is no draft sprint any more: somebody has started it or thrown it away.");
}

static void test_first_cards_are_taken_all_or_one_by_one(void **state)
{
    (void)state;
    choose_emails_of_law();
    press('C');
    assert_int_equal(ui.pick, PICK_CARDS);
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_change(CHANGE_ADD);
    assert_int_equal(asked.change.row.card.owner, ANA);
    assert_int_equal(asked.change.row.card.planned, 40);
    assert_int_equal(ui.overlay, OVERLAY_PICK); /* for the others */
    press('a');
    assert_change(CHANGE_BATCH);
    assert_int_equal(asked.change.parts_count, 2);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
}

static void test_a_sprint_is_taken_back_on_its_first_day_only(void **state)
{
    (void)state;
    run_it();
    press('B');
    assert_change(CHANGE_SPRINT_TAKE_BACK);
    assert_int_equal(asked.change.id, 7);
    snap.today = TODAY + 1;
    press('B');
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.message, "Only a sprint that was started today can be taken back.");
}

static void test_the_other_view_plans_the_running_sprint_beside_a_draft(void **state)
{
    (void)state;
    struct sprint running = sprints[1];
    running.id = 8;
    running.state = SPRINT_RUNNING;
    assert_ptr_equal(plan_sprint(&snap, &ui), snap.draft);
    press('v');
    assert_int_equal(ui.view[PAGE_PLAN], PLAN_WORDS);
    press('v');
    assert_int_equal(ui.view[PAGE_PLAN], PLAN_FIRST); /* there is one only */
    snap.running = &running;
    press('v');
    assert_ptr_equal(plan_sprint(&snap, &ui), snap.draft); /* in words */
    press('v');
    assert_ptr_equal(plan_sprint(&snap, &ui), &running);
    press(PRESS_ESC);
    assert_ptr_equal(plan_sprint(&snap, &ui), snap.draft);
    press('v');
    press('v');
    snap.running = NULL; /* a colleague has closed it meanwhile */
    press('v');
    assert_int_equal(ui.view[PAGE_PLAN], PLAN_WORDS);
}

static void test_what_is_read_is_scrolled_and_chosen_from_again(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    const struct choice before = ui.choice[PAGE_PLAN];
    press('v');
    press(PRESS_DOWN);
    assert_int_equal(ui.open_scroll, 1);
    press('L');
    assert_int_equal(asked.kind, EFFECT_NONE); /* what is not seen is not taken */
    press(PRESS_ESC);
    assert_int_equal(ui.view[PAGE_PLAN], PLAN_FIRST);
    assert_false(ui.opened[PAGE_PLAN]);
    assert_int_equal(ui.choice[PAGE_PLAN].id, before.id);
}

/* The usual four, and companies with a target besides: where not all fit, one without a target goes. */
static void test_a_measure_with_a_target_is_never_hidden_by_one_without(void **state)
{
    (void)state;
    int measures[PLAN_MEASURES_MAX];
    targets[0].measure = MEASURE_COMPANY;
    assert_int_equal(plan_measures(&snap, snap.draft, PLAN_MEASURES_MAX, measures), 5);
    assert_int_equal(plan_measures(&snap, snap.draft, 2, measures), 2);
    assert_int_equal(measures[0], MEASURE_COMPANY);
    assert_int_equal(measures[1], MEASURE_EMAIL);
    targets[0].measure = MEASURE_EMAIL;
}

/* --- the pointer --- */

enum { ROW_DENTAL = 9, ROW_HOTELS, ROW_SPRINT = 20 };

static void put_zone(int row, enum thing thing, int64_t id, int box)
{
    ui.zones[ui.zones_count++] =
        (struct zone){.rect = {.row = row, .rows = 1, .columns = 40}, .thing = thing, .id = id, .box = box};
}

/* The candidates one below the other, and the box of the sprint. */
static void lay_out(void)
{
    put_zone(ROW_DENTAL, THING_CAMPAIGN, DENTAL, PLAN_READY);
    put_zone(ROW_HOTELS, THING_CAMPAIGN, HOTELS, PLAN_READY);
    put_zone(ROW_SPRINT, (enum thing)ZONE_BOX, 0, PLAN_SPRINT);
}

static void mark(int64_t campaign)
{
    ui.marks[ui.marks_count++] = (struct mark){.thing = THING_CAMPAIGN, .id = campaign};
}

static void drag(int from, int to)
{
    point(MOUSE_CLICK, from, 5);
    point(MOUSE_DRAG, to, 5);
    point(MOUSE_DROP, to, 5);
}

static bool was_said(const char *words)
{
    for (size_t i = 0; i < ui.messages_count && i < MESSAGES_KEPT; i++) {
        if (strcmp(ui.messages[i], words) == 0) {
            return true;
        }
    }
    return false;
}

static void test_what_is_dragged_goes_in_and_nothing_that_was_marked_before(void **state)
{
    (void)state;
    lay_out();
    mark(DENTAL);
    drag(ROW_HOTELS, ROW_SPRINT);
    assert_change(CHANGE_SPRINT_TAKE);
    assert_int_equal(asked.change.other, HOTELS);
    assert_int_equal(ui.marks_count, 0);
}

static void test_what_is_dragged_takes_the_others_along_that_are_marked_with_it(void **state)
{
    (void)state;
    lay_out();
    mark(DENTAL);
    mark(HOTELS);
    drag(ROW_HOTELS, ROW_SPRINT);
    assert_change(CHANGE_BATCH);
    assert_int_equal(asked.change.parts_count, 2);
    assert_int_equal(asked.change.parts[0].other, DENTAL);
    assert_int_equal(asked.change.parts[1].other, HOTELS);
}

static void test_where_what_is_dragged_has_gone_its_neighbour_stays(void **state)
{
    (void)state;
    lay_out();
    point(MOUSE_CLICK, ROW_HOTELS, 5);
    point(MOUSE_DRAG, ROW_SPRINT, 5);
    snap.campaigns_count = 2;
    tell(&(struct key){.kind = KEY_IS_CHANGED});
    assert_int_equal(ui.choice[PAGE_PLAN].id, DENTAL);
    point(MOUSE_DROP, ROW_SPRINT, 5);
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_string_equal(ui.message, "It stays where it was.");
}

static void test_what_is_dragged_to_where_it_is_says_only_then_that_it_stays(void **state)
{
    (void)state;
    lay_out();
    point(MOUSE_CLICK, ROW_HOTELS, 5);
    point(MOUSE_DRAG, ROW_DENTAL, 5);
    assert_string_equal(ui.message, "Let go over the sprint to put it in, over the backlog to take it out.");
    assert_false(was_said("It stays where it was."));
    point(MOUSE_DROP, ROW_DENTAL, 5);
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_int_equal(ui.message_kind, MESSAGE_NEWS);
    assert_string_equal(ui.message, "It stays where it was.");
}

static void test_what_comes_of_a_drag_is_not_said_to_stay(void **state)
{
    (void)state;
    lay_out();
    drag(ROW_HOTELS, ROW_SPRINT);
    assert_change(CHANGE_SPRINT_TAKE);
    assert_int_equal(ui.message_kind, MESSAGE_NONE);
    drag(ROW_DENTAL, ROW_SPRINT); /* the stop rule is asked for */
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    press(PRESS_ESC);
    mark(LAW);
    mark(HOTELS);
    drag(ROW_HOTELS, ROW_SPRINT);
    assert_change(CHANGE_BATCH);
    assert_string_equal(ui.message, "It is in the sprint already.");
    assert_false(was_said("It stays where it was."));
}

/* --- the filter --- */

static void test_the_filter_counts_a_campaign_once_whatever_its_numbers(void **state)
{
    (void)state;
    press('/');
    type("law");
    press(PRESS_ENTER);
    struct items items = choose_items(&snap, &ui, &arena);
    assert_true(items.count > 1);
    assert_int_equal(items.count - items.beside, 1);
    assert_int_equal(items.all, 3);
}

static void test_the_filter_counts_no_campaign_that_is_not_on_the_page(void **state)
{
    (void)state;
    campaigns[2].state = CAMPAIGN_STOPPED;
    assert_int_equal(choose_items(&snap, &ui, &arena).all, 2);
    campaigns[2].state = CAMPAIGN_ACTIVE;
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
#define PLAN_TEST(test) cmocka_unit_test_setup_teardown(test, plan, seat_leave)
    const struct CMUnitTest tests[] = {
        PLAN_TEST(test_the_filter_counts_a_campaign_once_whatever_its_numbers),
        PLAN_TEST(test_the_filter_counts_no_campaign_that_is_not_on_the_page),
        PLAN_TEST(test_a_campaign_that_was_tried_comes_with_a_stop_rule),
        PLAN_TEST(test_the_stop_rule_may_be_skipped),
        PLAN_TEST(test_a_stop_rule_for_a_sprint_that_is_over_is_refused),
        PLAN_TEST(test_a_new_campaign_comes_in_at_once),
        PLAN_TEST(test_once_it_runs_a_word_why_is_asked_and_kept),
        PLAN_TEST(test_whose_part_of_a_target_is_asked),
        PLAN_TEST(test_a_new_part_writes_over_nobodys),
        PLAN_TEST(test_a_part_does_not_move_onto_another),
        PLAN_TEST(test_proposing_leaves_what_there_is_alone),
        PLAN_TEST(test_the_first_targets_survive_a_draft_that_went_away),
        PLAN_TEST(test_first_cards_are_taken_all_or_one_by_one),
        PLAN_TEST(test_a_sprint_is_taken_back_on_its_first_day_only),
        PLAN_TEST(test_what_is_read_is_scrolled_and_chosen_from_again),
        PLAN_TEST(test_a_measure_with_a_target_is_never_hidden_by_one_without),
        PLAN_TEST(test_the_other_view_plans_the_running_sprint_beside_a_draft),
        PLAN_TEST(test_what_is_dragged_goes_in_and_nothing_that_was_marked_before),
        PLAN_TEST(test_what_is_dragged_takes_the_others_along_that_are_marked_with_it),
        PLAN_TEST(test_where_what_is_dragged_has_gone_its_neighbour_stays),
        PLAN_TEST(test_what_is_dragged_to_where_it_is_says_only_then_that_it_stays),
        PLAN_TEST(test_what_comes_of_a_drag_is_not_said_to_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
