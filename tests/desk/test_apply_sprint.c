#include "desk/room.h"

#include <string.h>

/* Sprints and what is in them: planned, started, closed once and for all, reopened. */

static int64_t draft(struct room *room)
{
    struct sprint sprint;
    thing_blank(THING_SPRINT, &sprint);
    sprint.goal = "Three meetings";
    sprint.first_day = desk_today(room->desk);
    sprint.last_day = sprint.first_day + 11;
    return room_do(room, change_add(THING_SPRINT, &sprint));
}

static struct change start(struct room *room, int64_t sprint)
{
    return change_sprint_start(&ROOM_ROW(room, SPRINT, sprint, sprint));
}

static struct change close_it(struct room *room, int64_t sprint)
{
    return change_sprint_close(&ROOM_ROW(room, SPRINT, sprint, sprint), NULL, 0);
}

static void test_a_sprint_takes_one_to_four_weeks_of_its_own(void **state)
{
    struct room *room = *state;
    struct sprint sprint;
    thing_blank(THING_SPRINT, &sprint);
    sprint.first_day = desk_today(room->desk);
    sprint.last_day = sprint.first_day + 28;
    room_refuse(room, change_add(THING_SPRINT, &sprint), ERR_REFUSED,
                "A sprint takes one to four weeks; this one would be 29 days.");
    draft(room);
    room_said(room, "Planned Sprint 1");
    sprint.last_day = sprint.first_day + 11;
    room_refuse(room, change_add(THING_SPRINT, &sprint), ERR_REFUSED,
                "Sprint 1 is a draft already: plan that one, or throw it away.");
    int64_t campaign = room_campaign(room, "Dental");
    room_do(room, change_sprint_take(1, campaign, ""));
    room_do(room, start(room, 1));
    room_refuse(room, change_add(THING_SPRINT, &sprint), ERR_REFUSED, "These days overlap Sprint 1.");
}

static void test_a_sprint_starts_with_a_goal_and_a_campaign(void **state)
{
    struct room *room = *state;
    int64_t id = draft(room);
    room_refuse(room, start(room, id), ERR_REFUSED, "Sprint 1 cannot start yet. It still needs: at least one campaign.");
    room_do(room, change_sprint_take(id, room_campaign(room, "Dental"), ""));
    room_said(room, "Put “Dental” into Sprint 1");
    struct sprint was = ROOM_ROW(room, SPRINT, sprint, id), is = was;
    is.goal = "";
    room_do(room, change_edit(THING_SPRINT, &was, &is));
    room_refuse(room, start(room, id), ERR_REFUSED, "Sprint 1 cannot start yet. It still needs: a goal in one sentence.");
}

static void test_starting_stores_what_was_committed(void **state)
{
    struct room *room = *state;
    int64_t id = draft(room), campaign = room_campaign(room, "Dental");
    room_do(room, change_sprint_take(id, campaign, ""));
    room_do(room, change_target(id, campaign, MEASURE_EMAIL, 1, 40));
    room_said(room, "Set the target of “Dental” to 40 emails");
    room_do(room, change_target(id, campaign, MEASURE_MEETING, 1, 3));
    room_card(room, id, campaign, "Call");
    room_do(room, start(room, id));
    room_said(room, "Started Sprint 1");
    struct sprint sprint = ROOM_ROW(room, SPRINT, sprint, id);
    assert_int_equal(sprint.committed, 40);
    assert_int_equal(sprint.committed_cards, 1);
    assert_int_equal(sprint.started, desk_today(room->desk));
    room_refuse(room, start(room, id), ERR_REFUSED, "Sprint 1 is no draft, so it cannot be started.");
    room_refuse(room, start(room, id), ERR_REFUSED, "Sprint 1 is no draft, so it cannot be started.");
}

static void test_scope_changes_after_the_start_leave_their_mark(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), law = room_campaign(room, "Law");
    int64_t id = room_sprint(room, campaign);
    room_do(room, change_target(id, campaign, MEASURE_EMAIL, 0, 20));
    room_do(room, change_sprint_take(id, law, ""));
    room_do(room, change_target(id, law, MEASURE_CALL, 0, 15));
    room_do(room, change_sprint_leave(id, law, "no time"));
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->scope_changes_count, 4);
    assert_int_equal(snap->scope_changes[0].outreach, 20);
    assert_string_equal(snap->scope_changes[0].why, "“Dental” 20 emails");
    assert_string_equal(snap->scope_changes[1].why, "“Law” put in");
    assert_int_equal(snap->scope_changes[3].outreach, -15);
    assert_string_equal(snap->scope_changes[3].why, "“Law” taken out: no time");
    assert_int_equal(snap->running->committed, 0);
    room_refuse(room, change_sprint_leave(id, law, ""), ERR_REFUSED, "“Law” is not in Sprint 1.");
    room_refuse(room, change_sprint_take(id, campaign, ""), ERR_REFUSED, "“Dental” is in Sprint 1 already.");
    room_refuse(room, change_target(id, law, MEASURE_CALL, 0, 5), ERR_REFUSED, "“Law” is not in Sprint 1: put it in first.");
    room_refuse(room, change_target(id, campaign, MEASURE_CALL, 0, 2000000), ERR_REFUSED,
                "A target is a number from 1 to 1,000,000; 0 takes it away.");
}

static void test_why_a_campaign_came_in_late_is_kept(void **state)
{
    struct room *room = *state;
    int64_t id = room_sprint(room, room_campaign(room, "Dental")), law = room_campaign(room, "Law");
    room_do(room, change_sprint_take(id, law, "a partner asked"));
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->scope_changes_count, 1);
    assert_int_equal(snap->scope_changes[0].outreach, 0);
    assert_string_equal(snap->scope_changes[0].why, "“Law” put in: a partner asked");
}

static void test_a_sprint_taken_back_counts_its_scope_once(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), id = room_sprint(room, campaign);
    room_do(room, change_target(id, campaign, MEASURE_EMAIL, 0, 20));
    assert_int_equal(room_look(room)->scope_changes_count, 1);
    room_do(room, change_sprint_take_back(id));
    room_said(room, "Sprint 1 is a draft again");
    room_do(room, start(room, id));
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->running->committed, 20);
    assert_int_equal(snap->scope_changes_count, 0);
}

static void test_only_ready_campaigns_enter_a_running_sprint(void **state)
{
    struct room *room = *state;
    struct campaign campaign;
    int64_t id = room_sprint(room, room_campaign(room, "Dental"));
    thing_blank(THING_CAMPAIGN, &campaign);
    campaign.name = "Gyms";
    int64_t gyms = room_do(room, change_add(THING_CAMPAIGN, &campaign));
    room_refuse(room, change_sprint_take(id, gyms, ""), ERR_REFUSED, "“Gyms” is not ready: it lacks an audience, a pitch.");
    room_refuse(room, change_sprint_take(9, gyms, ""), ERR_NOT_FOUND, "There is no Sprint 9.");
}

static void test_a_sprint_started_today_is_taken_back(void **state)
{
    struct room *room = *state;
    int64_t id = room_sprint(room, room_campaign(room, "Dental"));
    room_do(room, change_sprint_take_back(id));
    room_said(room, "Sprint 1 is a draft again");
    assert_int_equal(ROOM_ROW(room, SPRINT, sprint, id).state, SPRINT_DRAFT);
    room_do(room, start(room, id));
    room_sit(room, 0, "Ana", "2025-09-02T09:00");
    room_refuse(room, change_sprint_take_back(id), ERR_REFUSED, "Only a sprint that was started today can be taken back.");
}

static void test_a_draft_thrown_away_sends_its_cards_back(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), id = draft(room);
    room_do(room, change_sprint_take(id, campaign, ""));
    room_do(room, change_target(id, campaign, MEASURE_EMAIL, 0, 20));
    int64_t card = room_card(room, id, campaign, "Call");
    const char *before = room_document(room, false);
    room_do(room, change_remove(THING_SPRINT, id));
    assert_false(room_has(room, THING_SPRINT, id));
    assert_int_equal(ROOM_ROW(room, CARD, card, card).sprint, 0);
    assert_int_equal(room_count(room, THING_COMMITMENT) + room_count(room, THING_TARGET), 0);
    room_undo(room);
    assert_string_equal(room_document(room, false), before);
}

/* --- closing --- */

static void test_closing_decides_freezes_and_sends_leftovers_on(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), id = room_sprint(room, campaign);
    int64_t next = room_card(room, id, campaign, "Next"), back = room_card(room, id, campaign, "Back"),
            gone = room_card(room, id, campaign, "Gone"), done = room_card(room, id, campaign, "Done");
    room_do(room, change_card_move(&ROOM_ROW(room, CARD, card, done), LANE_DONE, place_first()));
    room_count_emails(room, campaign, 30);
    const struct way ways[] = {{next, WAY_NEXT_SPRINT}, {back, WAY_CAMPAIGN}, {gone, WAY_DROPPED}};
    struct change close = close_it(room, id);
    close.ways = ways;
    close.ways_count = 3;
    room_do(room, close);
    room_said(room, "Closed Sprint 1");
    assert_string_equal(room->outcome.extra, "3 cards not done went their way");
    const struct snapshot *snap = room_look(room);
    assert_null(snap->running);
    assert_int_equal(snap->draft->id, 2);
    assert_true(snapshot_committed(snap, 2, campaign));
    assert_int_equal(ROOM_ROW(room, CARD, card, next).sprint, 2);
    assert_int_equal(ROOM_ROW(room, CARD, card, next).carried, 1);
    assert_int_equal(ROOM_ROW(room, CARD, card, back).sprint, 0);
    assert_true(ROOM_ROW(room, CARD, card, gone).archived);
    assert_int_equal(ROOM_ROW(room, CARD, card, done).sprint, 1);
    assert_int_equal(room_count(room, THING_DECISION), 2); /* the campaign and its used version */
    struct closing closing = ROOM_ROW(room, CLOSING, closing, id);
    assert_int_equal(closing.cards, 4);
    assert_int_equal(closing.cards_done, 1);
    assert_int_equal(closing.people_counted, 1);
}

/* The rows of a closing, as text. */
static const char *closing_text(struct room *room)
{
    const char *document = room_document(room, false);
    const char *from = strstr(document, "\"closing\":[");
    assert_non_null(from);
    return from;
}

static void test_a_closing_is_not_moved_by_what_comes_later(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), id = room_sprint(room, campaign);
    int64_t left = room_card(room, id, campaign, "Left");
    room_count_emails(room, campaign, 30);
    room_do(room, close_it(room, id));
    const char *frozen = closing_text(room);
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, campaign), is = was;
    is.name = "Dental clinics";
    room_do(room, change_edit(THING_CAMPAIGN, &was, &is));
    room_do(room, change_card_move(&ROOM_ROW(room, CARD, card, left), LANE_DONE, place_first()));
    room_do(room, change_archive(THING_CARD, left));
    room_do(room, change_archive(THING_MEMBER, 3));
    room_sit(room, 0, "Ana", "2025-09-15T09:00");
    room_count_emails(room, campaign, 5); /* late: it counts on its own day */
    room_do(room, change_remove(THING_SPRINT, 2));
    room_do(room, change_archive(THING_CAMPAIGN, campaign));
    assert_string_equal(closing_text(room), frozen);
}

static void test_the_counts_and_the_plan_of_a_closed_sprint_stay(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), id = room_sprint(room, campaign);
    const struct count count = {.measure = MEASURE_EMAIL, .n = 3};
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(room->desk);
    where.member = 1;
    where.campaign = campaign;
    room_do(room, close_it(room, id));
    room_refuse(room, change_count(&where, &count, 1), ERR_REFUSED,
                "Sprint 1 was closed today, so the counts of today stay. Count it tomorrow.");
    room_refuse(room, change_target(id, campaign, MEASURE_EMAIL, 0, 9), ERR_REFUSED, "Sprint 1 is closed, so its plan stays.");
    room_refuse(room, change_sprint_leave(id, campaign, ""), ERR_REFUSED, "Sprint 1 is closed, so its plan stays.");
    struct card card;
    thing_blank(THING_CARD, &card);
    card.title = "Late";
    card.sprint = id;
    room_refuse(room, change_add(THING_CARD, &card), ERR_REFUSED, "Sprint 1 is closed, so its cards stay as they are.");
    struct sprint was = ROOM_ROW(room, SPRINT, sprint, id), is = was;
    is.goal = "Another";
    room_refuse(room, change_edit(THING_SPRINT, &was, &is), ERR_REFUSED, "Sprint 1 is closed, so its plan stays.");
}

static void test_a_stop_is_carried_out_at_the_closing(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), id = room_sprint(room, campaign);
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = id;
    decision.campaign = campaign;
    decision.word = DECISION_STOP;
    decision.reason = "nobody answers";
    room_do(room, change_decide(&decision, NULL, 0));
    room_said(room, "Decided: stop “Dental”");
    assert_int_equal(ROOM_ROW(room, CAMPAIGN, campaign, campaign).state, CAMPAIGN_ACTIVE);
    room_do(room, close_it(room, id));
    assert_int_equal(ROOM_ROW(room, CAMPAIGN, campaign, campaign).state, CAMPAIGN_STOPPED);
    assert_int_equal(room_look(room)->pitches[0].state, PITCH_STOPPED);
    assert_false(snapshot_committed(&room->snap, 2, campaign));
    room_refuse(room, change_decide(&decision, NULL, 0), ERR_REFUSED, "Sprint 1 does not run, so nothing is decided in it.");
    room_refuse(room, change_sprint_take(2, campaign, ""), ERR_REFUSED, "“Dental” was stopped: bring it back first.");
}

static void test_decisions_are_about_what_is_in_the_sprint(void **state)
{
    struct room *room = *state;
    int64_t id = room_sprint(room, room_campaign(room, "Dental")), law = room_campaign(room, "Law");
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = id;
    decision.campaign = law;
    decision.word = DECISION_KEEP;
    room_refuse(room, change_decide(&decision, NULL, 0), ERR_REFUSED,
                "“Law” is not in Sprint 1, so nothing is decided about it there.");
    decision.campaign = 1;
    decision.pitch = 2;
    room_refuse(room, change_decide(&decision, NULL, 0), ERR_REFUSED, "email v1 is no version of “Dental”.");
    room_sit(room, 0, NULL, "2025-09-01T10:00");
    decision.pitch = 0;
    room_refuse(room, change_decide(&decision, NULL, 0), ERR_REFUSED, "Nobody sits here, so it cannot be counted for anybody.");
}

static void test_reopening_takes_the_closing_away_and_needs_a_reason(void **state)
{
    struct room *room = *state;
    int64_t id = room_sprint(room, room_campaign(room, "Dental"));
    room_refuse(room, change_sprint_reopen(id, "why"), ERR_REFUSED, "Sprint 1 is not closed.");
    room_do(room, close_it(room, id));
    const char *closed = room_document(room, false);
    room_refuse(room, change_sprint_reopen(id, ""), ERR_REFUSED,
                "Reopening needs a reason: the closing was what everybody knew then.");
    room_do(room, change_sprint_reopen(id, "a deal was forgotten"));
    room_said(room, "Reopened Sprint 1: a deal was forgotten");
    assert_int_equal(room_count(room, THING_CLOSING) + room_count(room, THING_CLOSING_CAMPAIGN), 0);
    room_undo(room);
    assert_string_equal(room_document(room, false), closed);
}

static void test_only_the_last_closed_sprint_is_reopened(void **state)
{
    struct room *room = *state;
    room_do(room, close_it(room, room_sprint(room, room_campaign(room, "Dental"))));
    room_sit(room, 0, "Ana", "2025-09-15T09:00");
    struct sprint was = ROOM_ROW(room, SPRINT, sprint, 2), is = was;
    is.goal = "Again";
    room_do(room, change_edit(THING_SPRINT, &was, &is));
    room_do(room, start(room, 2));
    room_refuse(room, change_sprint_reopen(1, "why"), ERR_REFUSED, "Sprint 2 runs: close it first.");
    struct decision keep;
    thing_blank(THING_DECISION, &keep);
    keep.sprint = 2;
    keep.campaign = 1;
    keep.word = DECISION_KEEP;
    room_do(room, change_decide(&keep, NULL, 0));
    room_do(room, close_it(room, 2));
    room_refuse(room, change_sprint_reopen(1, "why"), ERR_REFUSED,
                "Only the last closed sprint can be reopened, which is Sprint 2.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_a_sprint_takes_one_to_four_weeks_of_its_own),
        ROOM_TEST(test_a_sprint_starts_with_a_goal_and_a_campaign),
        ROOM_TEST(test_starting_stores_what_was_committed),
        ROOM_TEST(test_scope_changes_after_the_start_leave_their_mark),
        ROOM_TEST(test_why_a_campaign_came_in_late_is_kept),
        ROOM_TEST(test_a_sprint_taken_back_counts_its_scope_once),
        ROOM_TEST(test_only_ready_campaigns_enter_a_running_sprint),
        ROOM_TEST(test_a_sprint_started_today_is_taken_back),
        ROOM_TEST(test_a_draft_thrown_away_sends_its_cards_back),
        ROOM_TEST(test_closing_decides_freezes_and_sends_leftovers_on),
        ROOM_TEST(test_a_closing_is_not_moved_by_what_comes_later),
        ROOM_TEST(test_the_counts_and_the_plan_of_a_closed_sprint_stay),
        ROOM_TEST(test_a_stop_is_carried_out_at_the_closing),
        ROOM_TEST(test_decisions_are_about_what_is_in_the_sprint),
        ROOM_TEST(test_reopening_takes_the_closing_away_and_needs_a_reason),
        ROOM_TEST(test_only_the_last_closed_sprint_is_reopened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
