#include "desk/room.h"

#include "model/figures.h"

#include <string.h>

/* Cards that come into a running sprint and go out of it; which days of a closed sprint are open; versions at closing. */

/* "+1 -1": the marks of the sprint that is shown, in cards. */
static const char *marks(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    const char *text = "";
    for (size_t i = 0; i < snap->scope_changes_count; i++) {
        text = arena_format(&room->arena, "%s%s%+d", text, i > 0 ? " " : "", (int)snap->scope_changes[i].cards);
    }
    return text;
}

static void test_cards_of_a_running_sprint_leave_a_mark(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    int64_t waiting = room_card(room, 0, campaign, "Write");
    assert_string_equal(marks(room), "");
    int64_t card = room_card(room, sprint, campaign, "Call");
    assert_string_equal(marks(room), "+1");
    room_undo(room);
    assert_string_equal(marks(room), "");
    room_redo(room);
    room_do(room, change_card_sprint(waiting, sprint));
    assert_string_equal(marks(room), "+1 +1");
    room_do(room, change_card_sprint(waiting, 0));
    room_do(room, change_archive(THING_CARD, card));
    assert_string_equal(marks(room), "+1 +1 -1 -1");
    room_do(room, change_restore(THING_CARD, card));
    assert_string_equal(marks(room), "+1 +1 -1 -1 +1");
    room_undo(room);
    room_undo(room);
    assert_string_equal(marks(room), "+1 +1 -1");
}

static void test_the_burndown_of_cards_follows(void **state)
{
    struct room *room = *state;
    struct burn *burns;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    room_card(room, sprint, campaign, "Call");
    room_card(room, sprint, campaign, "Write");
    assert_true(figures_burndown_of(room_look(room), BURN_CARDS, &room->arena, &burns) > 1);
    assert_int_equal(burns[1].remaining, 2);
    assert_int_equal(burns[1].scope, 2);
    assert_true(figures_burndown_of(room_look(room), BURN_OUTREACH, &room->arena, &burns) > 1);
    assert_int_equal(burns[1].scope, 0);
}

static void test_cards_of_a_draft_leave_none(void **state)
{
    struct room *room = *state;
    struct sprint draft;
    int64_t campaign = room_campaign(room, "Dental");
    thing_blank(THING_SPRINT, &draft);
    draft.first_day = desk_today(room->desk);
    draft.last_day = draft.first_day + SPRINT_DAYS_USUAL - 1;
    int64_t sprint = room_do(room, change_add(THING_SPRINT, &draft));
    int64_t card = room_card(room, sprint, campaign, "Call");
    room_do(room, change_card_sprint(card, 0));
    assert_int_equal(room_count(room, THING_SCOPE_CHANGE), 0);
}

static void close_sprint(struct room *room, int64_t id)
{
    struct sprint sprint = ROOM_ROW(room, SPRINT, sprint, id);
    room_do(room, change_sprint_close(&sprint, NULL, 0));
}

static void test_the_marks_of_the_sprint_that_is_shown_are_there_after_its_close(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    room_card(room, sprint, campaign, "Call");
    close_sprint(room, sprint); /* its leftover goes into the next draft, which is no change of scope */
    assert_string_equal(marks(room), "+1");
    assert_int_equal(room_count(room, THING_SCOPE_CHANGE), 1);
}

/* What went its way at the closing is no longer in it. */
static void test_a_sprint_that_is_opened_again_knows_that_its_leftovers_have_gone(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    room_card(room, sprint, campaign, "Call");
    room_card(room, sprint, campaign, "Write");
    close_sprint(room, sprint);
    room_do(room, change_sprint_reopen(sprint, "by mistake"));
    const struct snapshot *snap = room_look(room);
    assert_string_equal(marks(room), "+1 +1 -2");
    assert_string_equal(snap->scope_changes[2].why, "2 cards went their way at the closing");
    room_undo(room);
    room_undo(room);
    assert_string_equal(marks(room), "+1 +1");
}

static struct change emails_on(struct room *room, int64_t campaign, civil_day day)
{
    static const struct count count = {.measure = MEASURE_EMAIL, .n = 3};
    struct tally where;
    (void)room;
    thing_blank(THING_TALLY, &where);
    where.day = day;
    where.member = 1;
    where.campaign = campaign;
    return change_count(&where, &count, 1);
}

static void test_the_days_after_an_early_close_are_open(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    civil_day first = desk_today(room->desk);
    room_sit(room, 0, "Ana", "2025-09-03T16:00");
    close_sprint(room, sprint);
    room_refuse(room, emails_on(room, campaign, first + 2), ERR_REFUSED,
                "Sprint 1 was closed today, so the counts of today stay. Count it tomorrow.");
    room_sit(room, 0, "Ana", "2025-09-05T09:00");
    room_do(room, emails_on(room, campaign, first + 4));
    room_do(room, emails_on(room, campaign, first + 3));
    room_refuse(room, emails_on(room, campaign, first + 2), ERR_REFUSED,
                "Sprint 1 is closed, so the counts of its days stay. Count it on today.");
}

/* Versions that were used are decided with their campaign; others are not. */
static void test_closing_decides_the_versions_that_were_used(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), other = room_campaign(room, "Law");
    int64_t sprint = room_sprint(room, campaign);
    room_do(room, change_sprint_take(sprint, other, ""));
    room_count_emails(room, campaign, 9);
    close_sprint(room, sprint);
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->decisions_count, 3);
    const struct decision *version = figures_decision(snap, sprint, campaign, 1);
    assert_non_null(version);
    assert_int_equal(version->word, DECISION_KEEP);
    assert_string_equal(version->reason, "too early, 0 of 9 positive");
    assert_null(figures_decision(snap, sprint, other, 2));
    assert_non_null(figures_decision(snap, sprint, other, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_cards_of_a_running_sprint_leave_a_mark),
        ROOM_TEST(test_the_burndown_of_cards_follows),
        ROOM_TEST(test_cards_of_a_draft_leave_none),
        ROOM_TEST(test_the_marks_of_the_sprint_that_is_shown_are_there_after_its_close),
        ROOM_TEST(test_a_sprint_that_is_opened_again_knows_that_its_leftovers_have_gone),
        ROOM_TEST(test_the_days_after_an_early_close_are_open),
        ROOM_TEST(test_closing_decides_the_versions_that_were_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
