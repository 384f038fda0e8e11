#include "desk/room.h"

#include "model/figures.h"
#include "model/past.h"

#include <stdio.h>
#include <string.h>

/* Figures of the past come in as one change: what the board says then, and that it is taken back whole. */

#define ROWS(...) ((const struct past_row[]){__VA_ARGS__})
#define ROW(SPRINT, CAMPAIGN, SENT, REPLIES, POSITIVES, MEETINGS)                                                                \
    {                                                                                                                            \
        .line = 1, .sprint = (SPRINT), .campaign = (CAMPAIGN), .sent = (SENT), .replies = (REPLIES), .positives = (POSITIVES),   \
        .meetings = (MEETINGS)                                                                                                   \
    }
#define QUARTER                                                                                                                  \
    ROWS(ROW(4, "Dental", 38, 6, 4, 1), ROW(4, "Law", 40, 1, 0, 0), ROW(5, "Dental", 41, 5, 3, 2), ROW(5, "Law", 35, 1, 0, 0),   \
         ROW(6, "Dental", 20, 2, 1, 0))
enum { QUARTER_ROWS = 5 };

static int64_t draft(struct room *room, const char *first)
{
    union row row;
    thing_blank(THING_SPRINT, &row);
    row.sprint.first_day = day_parse(first);
    row.sprint.last_day = row.sprint.first_day + 13;
    row.sprint.goal = "6 first meetings";
    return room_do(room, change_add(THING_SPRINT, &row));
}

static void bring_in_quarter(struct room *room)
{
    room_do(room, change_past(QUARTER, QUARTER_ROWS));
}

static int64_t campaign_named(struct room *room, const char *name)
{
    const struct snapshot *snap = room_look(room);
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (strcmp(snap->campaigns[i].name, name) == 0) {
            return snap->campaigns[i].id;
        }
    }
    return 0;
}

static void assert_sprint(struct room *room, int64_t id, int state, const char *first, const char *last)
{
    struct sprint sprint = ROOM_ROW(room, SPRINT, sprint, id);
    assert_int_equal(sprint.state, state);
    assert_int_equal(sprint.first_day, day_parse(first));
    assert_int_equal(sprint.last_day, day_parse(last));
}

static void test_sprints_keep_their_numbers_and_end_before_the_draft(void **state)
{
    struct room *room = *state;
    draft(room, "2025-09-08");
    bring_in_quarter(room);
    assert_string_equal(room->outcome.extra, "the draft is Sprint 7 now; 2 campaigns are new");
    room_said(room, "Brought in the figures of Sprint 4 to 6");
    assert_sprint(room, 4, SPRINT_CLOSED, "2025-07-21", "2025-08-03");
    assert_sprint(room, 5, SPRINT_CLOSED, "2025-08-04", "2025-08-17");
    assert_sprint(room, 6, SPRINT_CLOSED, "2025-08-18", "2025-08-31");
    assert_sprint(room, 7, SPRINT_DRAFT, "2025-09-08", "2025-09-21");
    assert_false(room_has(room, THING_SPRINT, 1));
    assert_string_equal(ROOM_ROW(room, SPRINT, sprint, 7).goal, "6 first meetings");
    struct closing closing = ROOM_ROW(room, CLOSING, closing, 6);
    assert_int_equal(closing.day, day_parse("2025-08-31"));
    assert_int_equal(closing.working_days, 10);
    room_is_sound(room);
}

static void test_the_numbers_may_begin_with_the_drafts_own(void **state)
{
    struct room *room = *state;
    draft(room, "2025-09-01");
    room_do(room, change_past(ROWS(ROW(1, "Dental", 38, 6, 4, 1), ROW(2, "Dental", 38, 6, 4, 1)), 2));
    assert_sprint(room, 1, SPRINT_CLOSED, "2025-08-04", "2025-08-17");
    assert_sprint(room, 2, SPRINT_CLOSED, "2025-08-18", "2025-08-31");
    assert_sprint(room, 3, SPRINT_DRAFT, "2025-09-01", "2025-09-14");
}

static void test_without_any_sprint_the_past_ends_last_week_and_the_next_goes_on(void **state)
{
    struct room *room = *state;
    room_do(room, change_past(ROWS(ROW(12, "Dental", 38, 6, 4, 1)), 1));
    assert_string_equal(room->outcome.extra, "1 campaign is new");
    room_said(room, "Brought in the figures of Sprint 12");
    assert_sprint(room, 12, SPRINT_CLOSED, "2025-08-18", "2025-08-31");
    assert_int_equal(draft(room, "2025-09-01"), 13);
}

/* What was planned for the draft is planned for it still, under its new number. */
static void test_the_draft_takes_its_plan_along(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t was = draft(room, "2025-09-08");
    struct stop_rule rule = {.campaign = campaign, .measure = MEASURE_MEETING, .least = 2, .sprint = was + 1};
    room_do(room, change_sprint_take(was, campaign, ""));
    room_do(room, change_target(was, campaign, MEASURE_EMAIL, 0, 60));
    int64_t card = room_card(room, was, campaign, "Email 15 clinics");
    int64_t written = room_do(room, change_add(THING_STOP_RULE, &rule));
    bring_in_quarter(room);
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->draft->id, 7);
    assert_true(snapshot_committed(snap, 7, campaign));
    assert_int_equal(figures_target(snap, 7, campaign, MEASURE_EMAIL), 60);
    assert_int_equal(ROOM_ROW(room, CARD, card, card).sprint, 7);
    assert_int_equal(ROOM_ROW(room, STOP_RULE, stop_rule, written).sprint, 8);
    room_do(room, change_sprint_start(snap->draft));
    assert_int_equal(room_look(room)->running->id, 7);
}

static void test_direction_speaks_from_it_as_from_our_own_closings(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "DENTAL");
    draft(room, "2025-09-08");
    bring_in_quarter(room);
    const struct snapshot *snap = room_look(room);
    int64_t law = campaign_named(room, "Law");
    assert_int_equal(snap->campaigns_count, 2);
    struct funnel funnel = figures_funnel(snap, 5, dental, 0);
    assert_int_equal(funnel.sent, 41);
    assert_int_equal(funnel.replies, 5);
    assert_int_equal(funnel.positives, 3);
    assert_int_equal(funnel.meetings, 2);
    struct course course = figures_course(snap, dental);
    assert_int_equal(course.sprints, 3);
    assert_int_equal(course.touches, 99);
    assert_int_equal(course.settled, 99);
    assert_int_equal(direction_of(&course), DIRECTION_WORKING);
    course = figures_course(snap, law);
    assert_int_equal(course.sprints, 2);
    assert_int_equal(direction_of(&course), DIRECTION_NO_SIGNAL);
    assert_string_equal(figures_sentence(snap, &room->arena), "DENTAL works; Law: no signal.");
    assert_string_equal(figures_effort_line(snap, law, &room->arena), "No positive yet in 75 touches.");
    assert_string_equal(figures_closing(snap, 5, law)->direction, "NO SIGNAL");
    assert_string_equal(figures_closing(snap, 5, law)->decision, "open");
    assert_string_equal(figures_closing(snap, 5, dental)->decision, "keep");
    assert_string_equal(figures_closing(snap, 5, dental)->name, "Dental");
}

static void test_the_suggested_order_follows_from_it(void **state)
{
    struct room *room = *state;
    struct suggested *order;
    room_campaign(room, "Law");
    room_campaign(room, "Dental");
    bring_in_quarter(room);
    const struct snapshot *snap = room_look(room);
    assert_int_equal(figures_order(snap, &room->arena, &order), 2);
    assert_int_equal(order[0].campaign, campaign_named(room, "Dental"));
    assert_non_null(strstr(order[0].why, "8 positives in 99"));
}

static void test_all_of_it_is_taken_back_and_brought_back_at_once(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t was = draft(room, "2025-09-08");
    room_do(room, change_sprint_take(was, campaign, ""));
    room_card(room, was, campaign, "A");
    room_card(room, was, campaign, "B");
    const char *before = room_document(room, false);
    for (int64_t first = 1; first <= 4; first += 3) {
        room_do(room, change_past(ROWS(ROW(first, "Dental", 38, 6, 4, 1), ROW(first + 1, "Hotels", 9, 0, 0, 0)), 2));
        const char *with = room_document(room, false);
        room_undo(room);
        assert_string_equal(room_document(room, false), before);
        room_redo(room);
        assert_string_equal(room_document(room, false), with);
        room_undo(room);
        assert_string_equal(room_document(room, false), before);
    }
}

/* A wrong paste is taken back and done again, with the same numbers. */
static void test_the_same_numbers_can_come_in_again_after_undo(void **state)
{
    struct room *room = *state;
    draft(room, "2025-09-08");
    bring_in_quarter(room);
    room_undo(room);
    bring_in_quarter(room);
    assert_int_equal(room_look(room)->draft->id, 7);
    assert_true(store_check(desk_store(room->desk), &room->err));
}

static void test_what_a_colleague_has_built_on_it_keeps_it(void **state)
{
    struct room *room = *state;
    draft(room, "2025-09-08");
    bring_in_quarter(room);
    room_sit(room, 1, "Priya", "2025-09-01T09:30");
    room_card(room, 7, 0, "Call");
    room_turn(room, 0);
    room_refuse_undo(room, "Priya added a card at 09:30 that needs it, so it stays.");
}

static void test_a_second_time_is_refused(void **state)
{
    struct room *room = *state;
    bring_in_quarter(room);
    room_refuse(room, change_past(ROWS(ROW(1, "Dental", 1, 0, 0, 0)), 1), ERR_REFUSED,
                "The board has closed Sprint 6 already, and figures of the past go before its first sprint.");
}

static void test_a_running_sprint_is_not_renumbered(void **state)
{
    struct room *room = *state;
    room_sprint(room, room_campaign(room, "Dental"));
    room_refuse(room, change_past(QUARTER, QUARTER_ROWS), ERR_REFUSED,
                "Sprint 1 is running, and what came before it cannot have its number or a higher one.");
}

static void test_a_draft_that_was_counted_in_is_not_renumbered(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    room_count_emails(room, campaign, 5);
    room_do(room, change_sprint_take_back(sprint));
    room_refuse(room, change_past(QUARTER, QUARTER_ROWS), ERR_REFUSED,
                "Sprint 1 was started once and counted in, so its number stays: number the past below it.");
}

static void test_nothing_is_no_past(void **state)
{
    struct room *room = *state;
    room_refuse(room, change_past(NULL, 0), ERR_INPUT, "There is no line of figures in it.");
}

static void test_a_sprint_of_the_past_cannot_be_reopened(void **state)
{
    struct room *room = *state;
    bring_in_quarter(room);
    room_refuse(room, change_sprint_reopen(6, "one deal was forgotten"), ERR_REFUSED,
                "Sprint 6 came in as figures and was never run here: there is nothing to reopen.");
}

static void test_the_board_reads_back_as_a_document(void **state)
{
    struct room *room = *state;
    struct strbuf warnings;
    struct desk *copy = NULL;
    const struct desk_options options = {.login = "office"};
    draft(room, "2025-09-08");
    bring_in_quarter(room);
    const char *document = room_document(room, true);
    const char *path = arena_format(&room->arena, "%s/copy", room->folder);
    strbuf_init(&warnings);
    assert_true(exchange_import_bytes(document, strlen(document), path, &warnings, &room->err));
    assert_string_equal(warnings.text, "");
    strbuf_release(&warnings);
    assert_true(desk_open(&copy, path, &options, &room->err));
    struct desk *own = room->desk;
    room->desk = copy;
    assert_string_equal(room_document(room, true), document);
    assert_true(store_check(desk_store(copy), &room->err));
    room->desk = own;
    desk_close(copy);
    assert_int_equal(remove(path), 0);
}

/* Our own sprint after it is closed like any, and the figures of both stand side by side. */
static void test_our_own_first_sprint_closes_on_top_of_it(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "Dental");
    bring_in_quarter(room);
    int64_t sprint = room_sprint(room, dental);
    assert_int_equal(sprint, 7);
    room_count_emails(room, dental, 10);
    room_do(room, change_sprint_close(room_look(room)->running, NULL, 0));
    const struct snapshot *snap = room_look(room);
    assert_int_equal(figures_course(snap, dental).sprints, 4);
    assert_int_equal(figures_funnel(snap, 0, dental, 0).sent, 109);
    assert_int_equal(figures_funnel(snap, 7, dental, 0).sent, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_sprints_keep_their_numbers_and_end_before_the_draft),
        ROOM_TEST(test_the_numbers_may_begin_with_the_drafts_own),
        ROOM_TEST(test_without_any_sprint_the_past_ends_last_week_and_the_next_goes_on),
        ROOM_TEST(test_the_draft_takes_its_plan_along),
        ROOM_TEST(test_direction_speaks_from_it_as_from_our_own_closings),
        ROOM_TEST(test_the_suggested_order_follows_from_it),
        ROOM_TEST(test_all_of_it_is_taken_back_and_brought_back_at_once),
        ROOM_TEST(test_the_same_numbers_can_come_in_again_after_undo),
        ROOM_TEST(test_what_a_colleague_has_built_on_it_keeps_it),
        ROOM_TEST(test_a_second_time_is_refused),
        ROOM_TEST(test_a_running_sprint_is_not_renumbered),
        ROOM_TEST(test_a_draft_that_was_counted_in_is_not_renumbered),
        ROOM_TEST(test_nothing_is_no_past),
        ROOM_TEST(test_a_sprint_of_the_past_cannot_be_reopened),
        ROOM_TEST(test_the_board_reads_back_as_a_document),
        ROOM_TEST(test_our_own_first_sprint_closes_on_top_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
