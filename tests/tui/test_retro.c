#include "tui/retro.h"

#include "desk/report.h"
#include "model/figures.h"
#include "tui/choose.h"
#include "tui/form.h"
#include "tui/pick.h"
#include "tui/view_direction.h"
#include "tui/seat.h"

#include <locale.h>
#include <string.h>

/* A team whose Sprint 3 has come to its last day: Dental is new and open, Hotels was kept twice without a positive in 80. */
enum { DENTAL = 11, HOTELS, LAW };
enum { DENTAL_EMAIL = 21, HOTELS_EMAIL };
enum { TODAY = 20343 }; /* Friday 12 September 2025 */

static struct member members[] = {{.id = 1, .rev = 1, .name = "Ana", .seat = 1}};
static struct campaign campaigns[] = {
    {.id = DENTAL, .rev = 1, .rank = 1, .name = "Dental", .industry = "", .offering = "", .differentiator = ""},
    {.id = HOTELS, .rev = 1, .rank = 2, .name = "Hotels", .industry = "", .offering = "", .differentiator = ""},
    {.id = LAW, .rev = 1, .rank = 3, .name = "Law", .industry = "", .offering = "", .differentiator = ""}};
static struct pitch pitches[] = {
    {.id = DENTAL_EMAIL, .campaign = DENTAL, .version = 1, .state = PITCH_IN_USE, .words = "", .hypothesis = ""},
    {.id = HOTELS_EMAIL, .campaign = HOTELS, .version = 1, .state = PITCH_STOPPED, .words = "", .hypothesis = ""}};
static struct sprint sprints[] = {{.id = 1,
                                   .state = SPRINT_CLOSED,
                                   .goal = "first",
                                   .reached_why = "",
                                   .first_day = TODAY - 39,
                                   .last_day = TODAY - 28,
                                   .started = TODAY - 39,
                                   .closed = TODAY - 28},
                                  {.id = 2,
                                   .state = SPRINT_CLOSED,
                                   .goal = "second",
                                   .reached_why = "",
                                   .first_day = TODAY - 25,
                                   .last_day = TODAY - 14,
                                   .started = TODAY - 25,
                                   .closed = TODAY - 14},
                                  {.id = 3,
                                   .rev = 4,
                                   .state = SPRINT_RUNNING,
                                   .goal = "third",
                                   .reached_why = "",
                                   .first_day = TODAY - 11,
                                   .last_day = TODAY,
                                   .started = TODAY - 11,
                                   .closed = DAY_NONE}};
static struct commitment commitments[] = {{.id = 1, .sprint = 3, .campaign = DENTAL}, {.id = 2, .sprint = 3, .campaign = HOTELS}};
static struct closing closings[] = {{.id = 1, .day = TODAY - 28}, {.id = 2, .day = TODAY - 14}};
static struct closing_campaign closing_campaigns[] = {{.id = 1,
                                                       .sprint = 1,
                                                       .campaign = HOTELS,
                                                       .name = "Hotels",
                                                       .direction = "OPEN",
                                                       .sentence = "",
                                                       .decision = "keep",
                                                       .reason = ""},
                                                      {.id = 2,
                                                       .sprint = 2,
                                                       .campaign = HOTELS,
                                                       .name = "Hotels",
                                                       .direction = "OPEN",
                                                       .sentence = "",
                                                       .decision = "keep",
                                                       .reason = ""}};
static struct past_line past[] = {{.sprint = 1, .campaign = HOTELS, .measure = MEASURE_EMAIL, .n = 40},
                                  {.sprint = 2, .campaign = HOTELS, .measure = MEASURE_EMAIL, .n = 40}};
static struct note notes[] = {
    {.id = 31, .sprint = 3, .day = TODAY - 1, .member = 1, .kind = NOTE_REACTION, .words = "Price first", .campaign = DENTAL},
    {.id = 32, .sprint = 3, .day = TODAY - 1, .member = 1, .kind = NOTE_TODAY, .words = "calls"}};
static struct learning learnings[2];
static struct action actions[] = {{.id = 41, .rev = 1, .sprint = 2, .words = "call before nine", .owner = 1},
                                  {.id = 42, .rev = 1, .sprint = 1, .words = "long done", .state = ACTION_DONE, .reviewed = 2},
                                  {.id = 43, .rev = 1, .sprint = 3, .words = "one of now"}};
static struct card cards[] = {
    {.id = 51, .sprint = 3, .campaign = DENTAL, .lane = LANE_DOING, .title = "Email", .words = "", .measure = MEASURE_NONE},
    {.id = 52, .sprint = 3, .campaign = HOTELS, .lane = LANE_TODO, .title = "Call", .words = "", .measure = MEASURE_NONE},
    {.id = 53, .sprint = 3, .campaign = DENTAL, .lane = LANE_DONE, .title = "Met", .words = "", .measure = MEASURE_NONE}};
static struct decision decisions[2];
static struct ranking rankings[1];

static int set_up(void **state)
{
    (void)state;
    seat_take(PAGE_RETRO, NULL);
    snap = (struct snapshot){
        .today = TODAY,
        .me = 1,
        .team = {.floor = 30, .window_email = 7, .window_voicemail = 2, .window_presentation = 7, .name = "Team", .zone = ""},
        .week = {.mask = 31},
        .members = members,
        .members_count = 1,
        .members_active = 1,
        .campaigns = campaigns,
        .campaigns_count = 3,
        .pitches = pitches,
        .pitches_count = 2,
        .sprints = sprints,
        .sprints_count = 3,
        .running = &sprints[2],
        .closed = &sprints[1],
        .commitments = commitments,
        .commitments_count = 2,
        .closings = closings,
        .closings_count = 2,
        .closing_campaigns = closing_campaigns,
        .closing_campaigns_count = 2,
        .past = past,
        .past_count = 2,
        .notes = notes,
        .notes_count = 2,
        .learnings = learnings,
        .actions = actions,
        .actions_count = 3,
        .cards = cards,
        .cards_count = 3,
        .decisions = decisions,
        .rankings = rankings};
    return 0;
}

static void choose(enum thing thing, int64_t id)
{
    ui.choice[PAGE_RETRO] = (struct choice){.thing = thing, .id = id};
}

static struct items items(void)
{
    return choose_items(&snap, &ui, &arena);
}

static void decide_hotels(int word)
{
    decisions[0] =
        (struct decision){.id = 61, .sprint = 3, .campaign = HOTELS, .word = word, .reason = "we say so", .day = TODAY};
    snap.decisions_count = 1;
}

static void no_sprint_runs(void)
{
    snap.running = NULL;
    snap.sprints_count = 2;
}

/* --- the steps --- */

static void test_the_steps_are_walked_and_end_at_their_ends(void **state)
{
    (void)state;
    press(PRESS_LEFT);
    assert_int_equal(ui.step, STEP_LAST_TIME);
    press(']');
    press(PRESS_RIGHT);
    assert_int_equal(ui.step, STEP_WORKED);
    for (int i = 0; i < 9; i++) {
        press(']');
    }
    assert_int_equal(ui.step, STEP_CLOSE);
    press('[');
    assert_int_equal(ui.step, STEP_ORDER);
}

static void test_the_next_sprint_begins_with_the_first_step(void **state)
{
    (void)state;
    static struct sprint next = {.id = 4, .state = SPRINT_RUNNING};
    press(']');
    press(']');
    assert_int_equal(ui.furthest_step, STEP_WORKED);
    press('[');
    assert_int_equal(ui.furthest_step, STEP_WORKED);
    snap.running = &next;
    press(PRESS_UP);
    assert_int_equal(ui.step, STEP_LAST_TIME);
    assert_int_equal(ui.furthest_step, STEP_LAST_TIME);
}

static void test_each_step_lists_what_it_asks_about(void **state)
{
    (void)state;
    static const struct {
        enum thing thing;
        int64_t id;
        size_t count;
    } first[RETRO_STEPS] = {{THING_ACTION, 41, 1},       {THING_SPRINT, 3, 1},        {THING_CAMPAIGN, DENTAL, 3},
                            {THING_CAMPAIGN, DENTAL, 4}, {THING_CAMPAIGN, DENTAL, 3}, {THING_CARD, 51, 2}};
    for (ui.step = 0; ui.step < RETRO_STEPS; ui.step++) {
        struct items listed = items();
        assert_int_equal(listed.count, first[ui.step].count);
        assert_int_equal(listed.items[0].thing, first[ui.step].thing);
        assert_int_equal(listed.items[0].id, first[ui.step].id);
    }
}

static void test_a_step_is_ticked_when_all_of_it_is_done(void **state)
{
    (void)state;
    assert_int_equal(retro_progress(&snap, STEP_LAST_TIME, &arena).done, 0);
    assert_int_equal(retro_progress(&snap, STEP_DECIDE, &arena).all, 3);
    decide_hotels(DECISION_PAUSE);
    assert_int_equal(retro_progress(&snap, STEP_DECIDE, &arena).done, 1);
    decide_hotels(DECISION_OPEN);
    assert_int_equal(retro_progress(&snap, STEP_DECIDE, &arena).done, 0);
    assert_int_equal(retro_progress(&snap, STEP_WORKED, &arena).done, 0);
    learnings[0] = (struct learning){.id = 71, .sprint = 3, .words = "a peer's number"};
    snap.learnings_count = 1;
    assert_int_equal(retro_progress(&snap, STEP_WORKED, &arena).done, 1);
}

/* --- answers --- */

static void test_an_action_is_reviewed_in_two_keys(void **state)
{
    (void)state;
    press(PRESS_ENTER);
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    struct effect effect = press(PRESS_ENTER);
    assert_int_equal(effect.kind, EFFECT_CHANGE);
    assert_int_equal(effect.change.kind, CHANGE_EDIT);
    assert_int_equal(effect.change.row.action.state, ACTION_DONE);
    assert_int_equal(effect.change.row.action.reviewed, 3);
}

static void test_the_goal_is_said_with_e_as_with_enter(void **state)
{
    (void)state;
    ui.step = STEP_FIGURES;
    press('e');
    assert_non_null(ui.form);
    assert_int_equal(ui.form->kind, FORM_REACHED);
    type("p");
    press(PRESS_ENTER);
    type("two said yes");
    struct effect effect = press(PRESS_ENTER);
    assert_int_equal(effect.change.row.sprint.reached, GOAL_PARTLY);
    assert_string_equal(effect.change.row.sprint.reached_why, "two said yes");
}

static void test_a_story_becomes_a_learning_in_two_keys(void **state)
{
    (void)state;
    ui.step = STEP_WORKED;
    press(PRESS_TAB);
    press(PRESS_ENTER);
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.change.kind, CHANGE_LEARN);
    assert_int_equal(effect.change.row.learning.note, 31);
    assert_int_equal(effect.change.row.learning.campaign, DENTAL);
    assert_string_equal(effect.change.row.learning.words, "Price first");
}

static void test_a_story_that_was_learnt_from_opens_its_learning(void **state)
{
    (void)state;
    learnings[0] = (struct learning){.id = 71, .rev = 1, .sprint = 3, .note = 31, .words = "They ask for the price"};
    snap.learnings_count = 1;
    ui.step = STEP_WORKED;
    choose(THING_NOTE, 31);
    ui.choice[PAGE_RETRO].column = RETRO_BESIDE;
    press(PRESS_ENTER);
    assert_int_equal(ui.form->id, 71);
}

static void test_a_decision_is_filled_in_as_the_figures_suggest(void **state)
{
    (void)state;
    ui.step = STEP_DECIDE;
    choose(THING_CAMPAIGN, HOTELS);
    press(PRESS_ENTER);
    assert_int_equal(form_value(ui.form, 0), DECISION_STOP);
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.change.kind, CHANGE_DECIDE);
    assert_int_equal(effect.change.row.decision.campaign, HOTELS);
    assert_int_equal(effect.change.row.decision.sprint, 3);
    assert_string_equal(effect.change.row.decision.reason, "no signal: 0 of 80 positive");
    assert_int_equal(effect.change.ids_count, 0);
}

static void test_a_version_is_decided_apart_from_its_campaign(void **state)
{
    (void)state;
    ui.step = STEP_DECIDE;
    choose(THING_PITCH, DENTAL_EMAIL);
    press(PRESS_ENTER);
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.change.row.decision.campaign, DENTAL);
    assert_int_equal(effect.change.row.decision.pitch, DENTAL_EMAIL);
}

static void test_a_decision_stands_on_the_learning_that_is_named(void **state)
{
    (void)state;
    learnings[0] = (struct learning){.id = 71, .sprint = 3, .campaign = DENTAL, .words = "a peer's number"};
    learnings[1] = (struct learning){.id = 72, .sprint = 3, .campaign = LAW, .words = "not of Dental"};
    snap.learnings_count = 2;
    ui.step = STEP_DECIDE;
    press(PRESS_ENTER);
    type("t");
    press(PRESS_TAB);
    press(PRESS_TAB);
    press(PRESS_RIGHT);
    struct effect effect = press(PRESS_ENTER);
    assert_int_equal(effect.change.row.decision.word, DECISION_TWEAK);
    assert_int_equal(effect.change.ids_count, 1);
    assert_int_equal(effect.change.ids[0], 71);
}

static void test_another_keep_without_evidence_asks_for_a_stop_rule(void **state)
{
    (void)state;
    ui.step = STEP_DECIDE;
    choose(THING_CAMPAIGN, HOTELS);
    press(PRESS_ENTER);
    type("k");
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.change.kind, CHANGE_BATCH);
    assert_int_equal(effect.change.parts[0].row.decision.word, DECISION_KEEP);
    const struct stop_rule *rule = &effect.change.parts[1].row.stop_rule;
    assert_int_equal(rule->campaign, HOTELS);
    assert_int_equal(rule->measure, MEASURE_MEETING);
    assert_int_equal(rule->sprint, 4);
}

static void test_a_keep_with_evidence_asks_for_none(void **state)
{
    (void)state;
    ui.step = STEP_DECIDE;
    choose(THING_CAMPAIGN, DENTAL);
    press(PRESS_ENTER);
    assert_int_equal(press(PRESS_CTRL('s')).change.kind, CHANGE_DECIDE);
}

/* --- the order --- */

static void test_moving_a_campaign_says_what_the_figures_said(void **state)
{
    (void)state;
    rankings[0] = (struct ranking){.id = 81, .sprint = 3, .campaign = HOTELS, .suggested = 2, .given = 3, .reason = "season"};
    snap.rankings_count = 1;
    ui.step = STEP_ORDER;
    choose(THING_CAMPAIGN, HOTELS);
    struct effect effect = press('K');
    assert_int_equal(effect.change.kind, CHANGE_ORDER);
    assert_int_equal(effect.change.ids_count, 3);
    assert_int_equal(effect.change.ids[0], HOTELS);
    assert_int_equal(effect.change.ids[1], DENTAL);
    assert_int_equal(effect.change.row.ranking.given, 1);
    assert_int_equal(effect.change.row.ranking.suggested, 2);
    assert_string_equal(effect.change.row.ranking.reason, "season");
}

static void test_the_order_is_taken_on_its_step_only(void **state)
{
    (void)state;
    ui.step = STEP_DECIDE;
    choose(THING_CAMPAIGN, HOTELS);
    assert_int_equal(press('K').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "The order is taken on step 5 of the running sprint's retrospective.");
}

static void test_at_the_ends_of_the_order_the_end_is_named(void **state)
{
    (void)state;
    ui.step = STEP_ORDER;
    choose(THING_CAMPAIGN, DENTAL);
    assert_int_equal(press('K').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "It is at the top already.");
    choose(THING_CAMPAIGN, LAW);
    assert_int_equal(press('J').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "It is at the bottom already.");
}

static void test_enter_takes_the_rank_the_figures_suggest(void **state)
{
    (void)state;
    static struct past_line law = {.sprint = 2, .campaign = LAW, .measure = MEASURE_MEETING, .n = 4};
    static struct past_line lines[4];
    memcpy(lines, past, sizeof past);
    lines[2] = law;
    lines[3] = (struct past_line){.sprint = 2, .campaign = LAW, .measure = MEASURE_EMAIL, .n = 40};
    snap.past = lines;
    snap.past_count = 4;
    ui.step = STEP_ORDER;
    choose(THING_CAMPAIGN, LAW);
    struct effect effect = press(PRESS_ENTER);
    assert_int_equal(effect.change.ids[0], LAW);
    assert_int_equal(effect.change.row.ranking.given, effect.change.row.ranking.suggested);
    choose(THING_CAMPAIGN, DENTAL);
    press('w');
    assert_int_equal(ui.form->kind, FORM_OVERRIDE);
    type("they asked for it");
    effect = press(PRESS_ENTER);
    assert_int_equal(effect.change.row.ranking.campaign, DENTAL);
    assert_int_equal(effect.change.row.ranking.given, 1);
    assert_int_equal(effect.change.row.ranking.suggested, 2);
    assert_string_equal(effect.change.row.ranking.reason, "they asked for it");
}

/* --- closing --- */

static void test_closing_goes_to_the_campaign_that_must_be_answered(void **state)
{
    (void)state;
    assert_int_equal(press('s').kind, EFFECT_NONE);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_int_equal(ui.step, STEP_DECIDE);
    assert_int_equal(ui.choice[PAGE_RETRO].id, HOTELS);
    assert_non_null(strstr(ui.message, "“Hotels”"));
}

static void test_closing_sends_each_card_its_way(void **state)
{
    (void)state;
    decide_hotels(DECISION_PAUSE);
    ui.step = STEP_CLOSE;
    press(PRESS_ENTER);
    assert_int_equal(ui.pick, PICK_LEFTOVER);
    press('d');
    press('s');
    assert_int_equal(ui.pick, PICK_CLOSE);
    assert_int_equal(press(PRESS_ENTER).kind, EFFECT_NONE);
    press('s');
    struct effect effect = press('c');
    assert_int_equal(effect.change.kind, CHANGE_SPRINT_CLOSE);
    assert_int_equal(effect.change.ways_count, 2);
    assert_int_equal(effect.change.ways[0].way, WAY_DROPPED);
    assert_int_equal(effect.change.ways[1].way, WAY_CAMPAIGN);
}

static void test_closings_are_looked_at_between_sprints(void **state)
{
    (void)state;
    no_sprint_runs();
    assert_int_equal(items().count, 1);
    assert_int_equal(items().items[0].other, 2);
    press('K');
    assert_int_equal(ui.message_kind, MESSAGE_WARNING);
    press(PRESS_LEFT);
    assert_int_equal(retro_sprint(&snap, &ui)->id, 1);
    press(PRESS_LEFT);
    assert_int_equal(retro_sprint(&snap, &ui)->id, 1);
    press(PRESS_ENTER);
    assert_true(ui.opened[PAGE_RETRO]);
    press(PRESS_ESC);
    press(PRESS_ESC);
    assert_int_equal(retro_sprint(&snap, &ui)->id, 2);
}

static void test_another_sprint_is_chosen_while_one_runs(void **state)
{
    (void)state;
    press('P');
    press(PRESS_DOWN);
    press(PRESS_DOWN);
    press(PRESS_ENTER);
    assert_int_equal(retro_sprint(&snap, &ui)->id, 1);
    assert_false(retro_is_held(&snap, &ui));
    press(PRESS_ESC);
    assert_true(retro_is_held(&snap, &ui));
}

static void test_reopening_needs_a_reason_and_no_running_sprint(void **state)
{
    (void)state;
    const struct item *none = NULL;
    struct items listed = items();
    struct act act = {.ui = &ui, .snap = &snap, .focus = &focus, .items = &listed, .chosen = none, .arena = &arena};
    act_do(&act, ACT_REOPEN);
    assert_non_null(strstr(ui.message, "Sprint 3 runs"));
    no_sprint_runs();
    act_do(&act, ACT_REOPEN);
    assert_int_equal(press(PRESS_ENTER).kind, EFFECT_NONE);
    type("one was forgotten");
    struct effect effect = press(PRESS_ENTER);
    assert_int_equal(effect.change.kind, CHANGE_SPRINT_REOPEN);
    assert_int_equal(effect.change.id, 2);
    assert_string_equal(effect.change.text, "one was forgotten");
}

/* --- the strip, taking along, a tweak --- */

static void test_a_step_is_gone_to_with_the_mouse(void **state)
{
    (void)state;
    ui.zones[0] =
        (struct zone){.rect = {.row = 4, .column = 30, .rows = 1, .columns = 10}, .thing = (enum thing)ZONE_STEP, .id = 3};
    ui.zones_count = 1;
    update(&ui, &snap, &focus, &(struct key){.kind = KEY_IS_MOUSE, .mouse = MOUSE_CLICK, .row = 4, .column = 33}, &arena);
    assert_int_equal(ui.step, STEP_DECIDE);
}

static void test_x_takes_the_shown_retrospective_along(void **state)
{
    (void)state;
    press('x');
    struct effect effect = press('h');
    assert_int_equal(effect.kind, EFFECT_EXPORT);
    assert_int_equal(effect.report, REPORT_RETRO);
    assert_int_equal(effect.what, REPORT_HTML);
    assert_int_equal(effect.id, 3);
    ui.looked_back = 1;
    press('x');
    assert_int_equal(press('c').id, 1);
}

static void test_x_takes_the_face_of_direction_that_is_shown(void **state)
{
    (void)state;
    static const struct {
        int face;
        enum report_kind report;
    } faces[] = {{FACE_CAMPAIGNS, REPORT_DIRECTION}, {FACE_BURNDOWN, REPORT_BURNDOWN}, {FACE_MARKET, REPORT_MARKET}};
    ui.page = PAGE_DIRECTION;
    for (size_t i = 0; i < sizeof faces / sizeof faces[0]; i++) {
        ui.view[PAGE_DIRECTION] = faces[i].face;
        press('x');
        assert_int_equal(press('m').report, faces[i].report);
    }
}

static void test_a_tweak_opens_the_version_that_comes_of_it(void **state)
{
    (void)state;
    struct pitch whole = pitches[0];
    whole.words = "Fill empty slots";
    focus.found = true;
    focus.pitches = &whole;
    focus.pitches_count = 1;
    decisions[0] = (struct decision){
        .id = 62, .sprint = 3, .campaign = DENTAL, .pitch = DENTAL_EMAIL, .word = DECISION_TWEAK, .reason = "", .day = TODAY};
    snap.decisions_count = 1;
    update(&ui, &snap, &focus, &(struct key){.kind = KEY_IS_TWEAK, .id = 62}, &arena);
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    assert_int_equal(ui.form->kind, FORM_PITCH);
    assert_int_equal(ui.form->seed.pitch.decision, 62);
    assert_int_equal(ui.form->seed.pitch.made_from, DENTAL_EMAIL);
    assert_string_equal(form_text(ui.form, 1), "Fill empty slots");
    focus.found = false;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, seat_leave)

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_the_steps_are_walked_and_end_at_their_ends),
        TEST(test_the_next_sprint_begins_with_the_first_step),
        TEST(test_each_step_lists_what_it_asks_about),
        TEST(test_a_step_is_ticked_when_all_of_it_is_done),
        TEST(test_an_action_is_reviewed_in_two_keys),
        TEST(test_the_goal_is_said_with_e_as_with_enter),
        TEST(test_a_story_becomes_a_learning_in_two_keys),
        TEST(test_a_story_that_was_learnt_from_opens_its_learning),
        TEST(test_a_decision_is_filled_in_as_the_figures_suggest),
        TEST(test_a_version_is_decided_apart_from_its_campaign),
        TEST(test_a_decision_stands_on_the_learning_that_is_named),
        TEST(test_another_keep_without_evidence_asks_for_a_stop_rule),
        TEST(test_a_keep_with_evidence_asks_for_none),
        TEST(test_moving_a_campaign_says_what_the_figures_said),
        TEST(test_the_order_is_taken_on_its_step_only),
        TEST(test_at_the_ends_of_the_order_the_end_is_named),
        TEST(test_enter_takes_the_rank_the_figures_suggest),
        TEST(test_closing_goes_to_the_campaign_that_must_be_answered),
        TEST(test_closing_sends_each_card_its_way),
        TEST(test_closings_are_looked_at_between_sprints),
        TEST(test_another_sprint_is_chosen_while_one_runs),
        TEST(test_reopening_needs_a_reason_and_no_running_sprint),
        TEST(test_a_step_is_gone_to_with_the_mouse),
        TEST(test_x_takes_the_shown_retrospective_along),
        TEST(test_x_takes_the_face_of_direction_that_is_shown),
        TEST(test_a_tweak_opens_the_version_that_comes_of_it),
    };
    return cmocka_run_group_tests_name("retro", tests, NULL, NULL);
}
