#include "desk/room.h"

#include <stdio.h>
#include <string.h>

/* Two desks on one board: what merges, what is a conflict, and who is named. */

static int two_desks(void **state)
{
    room_open(state);
    struct room *room = *state;
    room_sit(room, 1, "Priya", "2025-09-01T14:02");
    room_turn(room, 0);
    return 0;
}
#define TWO_DESKS_TEST(test) cmocka_unit_test_setup_teardown(test, two_desks, room_close)

static void rename_campaign(struct room *room, const struct campaign *was, const char *name)
{
    struct campaign is = *was;
    is.name = name;
    room_do(room, change_edit(THING_CAMPAIGN, was, &is));
}

static void test_different_fields_merge(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental")), is = was;
    room_turn(room, 1);
    rename_campaign(room, &was, "Dental clinics");
    room_turn(room, 0);
    is.industry = "Clinics, 3-10 chairs";
    room_do(room, change_edit(THING_CAMPAIGN, &was, &is));
    assert_string_equal(room->outcome.extra, "Priya's change to other parts of it was kept");
    struct campaign now = ROOM_ROW(room, CAMPAIGN, campaign, was.id);
    assert_string_equal(now.name, "Dental clinics");
    assert_string_equal(now.industry, "Clinics, 3-10 chairs");
}

/* How many transactions have written to the board: SQLite counts them in the file's head. */
static unsigned long transactions(const struct room *room)
{
    unsigned char head[28];
    FILE *file = fopen(room->path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(head, 1, sizeof head, file), sizeof head);
    fclose(file);
    return (unsigned long)head[24] << 24 | (unsigned long)head[25] << 16 | (unsigned long)head[26] << 8 | head[27];
}

static void test_who_lets_theirs_stand_never_overwrites_it_and_keeps_mine_in_the_history(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental"));
    room_turn(room, 1);
    rename_campaign(room, &was, "Dental clinics");
    room_turn(room, 0);
    struct campaign theirs = ROOM_ROW(room, CAMPAIGN, campaign, was.id), mine = theirs;
    mine.name = "Dentists";
    struct change change = change_edit(THING_CAMPAIGN, &theirs, &mine);
    unsigned long before = transactions(room);
    assert_true(desk_yield(room->desk, &change, &room->outcome, &room->err));
    assert_int_equal(transactions(room), before + 1);
    assert_string_equal(ROOM_ROW(room, CAMPAIGN, campaign, was.id).name, "Dental clinics");
    assert_non_null(strstr(room_document(room, true), "Dentists"));
    assert_string_equal(room_look(room)->last.words, room->outcome.words);
    room_redo(room); /* mine after all */
    assert_string_equal(ROOM_ROW(room, CAMPAIGN, campaign, was.id).name, "Dentists");
}

static void test_the_same_words_are_no_conflict(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental"));
    room_turn(room, 1);
    rename_campaign(room, &was, "Dental clinics");
    room_turn(room, 0);
    rename_campaign(room, &was, "Dental clinics");
    assert_int_equal(room->outcome.history, 0);
}

static void test_the_same_field_is_a_conflict_with_both_versions(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental")), is = was;
    room_turn(room, 1);
    rename_campaign(room, &was, "Dental clinics");
    room_turn(room, 0);
    is.name = "Dentists";
    room_refuse(room, change_edit(THING_CAMPAIGN, &was, &is), ERR_CONFLICT,
                "Priya saved this campaign at 14:02 while you were editing. Nothing is lost: both versions are kept.");
    assert_int_equal(room->outcome.thing, THING_CAMPAIGN);
    assert_string_equal(room->outcome.original.campaign.name, "Dental");
    assert_string_equal(room->outcome.theirs.campaign.name, "Dental clinics");
    assert_string_equal(room->outcome.mine.campaign.name, "Dentists");
    assert_string_equal(room->outcome.who, "Priya");
    assert_int_equal(room->outcome.when, desk_now(room->desks[1]));
}

static int64_t company_of(struct room *room, int64_t campaign, const char *name)
{
    room_do(room, change_companies_add(campaign, &name, 1));
    return ROOM_ROW(room, STANDING, standing, (int64_t)room_count(room, THING_STANDING)).company;
}

/* The company came and went with the change that was refused; another one has its number by now. */
static void test_a_conflict_remembers_a_company_by_its_name(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    struct card was = ROOM_ROW(room, CARD, card, room_card(room, room_sprint(room, campaign), campaign, "Call")), is = was;
    room_turn(room, 1);
    is.title = "Call at ten";
    room_do(room, change_edit(THING_CARD, &was, &is));
    room_turn(room, 0);
    is.title = "Call at noon";
    struct change change = change_edit(THING_CARD, &was, &is);
    change.company = "Sol";
    room_refuse(room, change, ERR_CONFLICT,
                "Priya saved this card at 14:02 while you were editing. Nothing is lost: both versions are kept.");
    assert_int_equal(room->outcome.mine.card.company, 0);
    assert_string_equal(room->outcome.company, "Sol");
    const struct outcome met = room->outcome;
    company_of(room, campaign, "Roca");
    struct change again = change_edit(THING_CARD, &met.theirs, &met.mine);
    again.company = "Sol";
    room_do(room, again);
    int64_t company = ROOM_ROW(room, CARD, card, was.id).company;
    assert_string_equal(ROOM_ROW(room, COMPANY, company, company).name, "Sol");
}

static void test_the_company_that_both_name_is_no_version_of_mine(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    struct card was = ROOM_ROW(room, CARD, card, room_card(room, room_sprint(room, campaign), campaign, "Call")), is = was;
    int64_t sol = company_of(room, campaign, "Sol");
    room_turn(room, 1);
    is.title = "Call at ten";
    is.company = sol;
    room_do(room, change_edit(THING_CARD, &was, &is));
    room_turn(room, 0);
    is = was;
    is.title = "Call at noon";
    struct change change = change_edit(THING_CARD, &was, &is);
    change.company = "SOL";
    room_refuse(room, change, ERR_CONFLICT,
                "Priya saved this card at 14:02 while you were editing. Nothing is lost: both versions are kept.");
    assert_null(room->outcome.company);
}

/* Whoever changed another field later is not who is named. */
static void test_a_conflict_names_who_changed_that_field(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental")), is = was;
    room_turn(room, 1);
    rename_campaign(room, &was, "Dental clinics");
    room_sit(room, 1, "Tom", "2025-09-01T15:00");
    struct campaign later = ROOM_ROW(room, CAMPAIGN, campaign, was.id), toms = later;
    toms.offering = "Texts";
    room_do(room, change_edit(THING_CAMPAIGN, &later, &toms));
    room_turn(room, 0);
    is.name = "Dentists";
    room_refuse(room, change_edit(THING_CAMPAIGN, &was, &is), ERR_CONFLICT,
                "Priya saved this campaign at 14:02 while you were editing. Nothing is lost: both versions are kept.");
}

static void test_the_text_that_lost_is_in_the_history(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental"));
    rename_campaign(room, &was, "Dental texts");
    room_turn(room, 1);
    struct campaign now = ROOM_ROW(room, CAMPAIGN, campaign, was.id);
    rename_campaign(room, &now, "Dental clinics");
    assert_non_null(strstr(room_document(room, true), "\"before\":\"{\\\"rev\\\":2,\\\"name\\\":\\\"Dental texts\\\"}\""));
}

static void test_a_card_that_moved_meanwhile_stays(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    struct card card = ROOM_ROW(room, CARD, card, room_card(room, sprint, campaign, "Call"));
    room_turn(room, 1);
    room_do(room, change_card_move(&card, LANE_WAITING, place_first()));
    room_turn(room, 0);
    room_refuse(room, change_card_move(&card, LANE_DOING, place_first()), ERR_CONFLICT, "Priya moved it to Waiting at 14:02.");
    assert_int_equal(room->outcome.theirs.card.lane, LANE_WAITING);
    assert_int_equal(room->outcome.mine.card.lane, LANE_DOING);
}

static void test_different_cards_never_conflict(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    struct card one = ROOM_ROW(room, CARD, card, room_card(room, sprint, campaign, "One"));
    struct card two = ROOM_ROW(room, CARD, card, room_card(room, sprint, campaign, "Two"));
    room_turn(room, 1);
    room_do(room, change_card_move(&one, LANE_DOING, place_after(two.id)));
    room_turn(room, 0);
    room_do(room, change_card_move(&two, LANE_DOING, place_after(one.id)));
    assert_int_equal(ROOM_ROW(room, CARD, card, one.id).rank, 1);
    assert_int_equal(ROOM_ROW(room, CARD, card, two.id).rank, 2);
}

static void test_moving_in_a_lane_leaves_an_open_form_alone(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    struct card one = ROOM_ROW(room, CARD, card, room_card(room, sprint, campaign, "One")), is = one;
    struct card two = ROOM_ROW(room, CARD, card, room_card(room, sprint, campaign, "Two"));
    room_turn(room, 1);
    room_do(room, change_card_move(&two, LANE_TODO, place_first()));
    room_turn(room, 0);
    is.title = "One, again";
    room_do(room, change_edit(THING_CARD, &one, &is));
    assert_int_equal(ROOM_ROW(room, CARD, card, one.id).rank, 2);
    assert_string_equal(room->outcome.extra, "");
}

static void test_a_sprint_is_closed_once(void **state)
{
    struct room *room = *state;
    int64_t sprint = room_sprint(room, room_campaign(room, "Dental"));
    struct sprint row = ROOM_ROW(room, SPRINT, sprint, sprint);
    room_turn(room, 1);
    room_do(room, change_sprint_close(&row, NULL, 0));
    room_turn(room, 0);
    room_refuse(room, change_sprint_close(&row, NULL, 0), ERR_REFUSED, "Sprint 1 was already closed by Priya at 14:02.");
}

static void test_a_retry_with_the_same_token_applies_once(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    struct tally where;
    const struct count count = {.measure = MEASURE_EMAIL, .n = 7};
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(room->desk);
    where.member = desk_me(room->desk);
    where.campaign = campaign;
    struct change change = change_count(&where, &count, 1);
    assert_true(desk_apply(room->desk, &change, &room->outcome, &room->err));
    int64_t history = room->outcome.history;
    const char *once = room_document(room, true);
    room_turn(room, 1);
    assert_true(desk_apply(room->desk, &change, &room->outcome, &room->err));
    assert_int_equal(room->outcome.history, history);
    assert_string_equal(room->outcome.words, "Counted 7 emails for “Dental”");
    assert_string_equal(room_document(room, true), once);
}

static void test_a_retry_says_which_row_it_made(void **state)
{
    struct room *room = *state;
    struct member member;
    thing_blank(THING_MEMBER, &member);
    member.name = "Marc";
    struct change change = change_add(THING_MEMBER, &member);
    assert_true(desk_apply(room->desk, &change, &room->outcome, &room->err));
    int64_t id = room->outcome.id;
    assert_true(desk_apply(room->desk, &change, &room->outcome, &room->err));
    assert_int_equal(room->outcome.id, id);
    assert_int_equal(room_look(room)->members_active, 4);
}

/* --- undo --- */

static void test_a_foreign_change_blocks_undo_and_is_named(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental"));
    rename_campaign(room, &was, "Dental texts");
    room_turn(room, 1);
    struct campaign now = ROOM_ROW(room, CAMPAIGN, campaign, was.id), is = now;
    is.industry = "Clinics";
    room_do(room, change_edit(THING_CAMPAIGN, &now, &is));
    room_turn(room, 0);
    room_refuse_undo(room, "Priya changed it at 14:02, so it stays.");
    room_turn(room, 1);
    room_undo(room);
    room_turn(room, 0);
    room_undo(room);
    assert_string_equal(ROOM_ROW(room, CAMPAIGN, campaign, was.id).name, "Dental");
}

static void test_the_day_is_named_when_it_was_another_one(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental"));
    rename_campaign(room, &was, "Dental texts");
    room_turn(room, 1);
    struct campaign now = ROOM_ROW(room, CAMPAIGN, campaign, was.id);
    rename_campaign(room, &now, "Dental clinics");
    room_sit(room, 0, "Ana", "2025-09-02T09:00");
    room_refuse_undo(room, "Priya changed it on Mon 1 Sep at 14:02, so it stays.");
}

static void test_what_others_stand_on_stays(void **state)
{
    struct room *room = *state;
    struct campaign campaign;
    thing_blank(THING_CAMPAIGN, &campaign);
    campaign.name = "Dental";
    int64_t id = room_do(room, change_add(THING_CAMPAIGN, &campaign));
    room_turn(room, 1);
    room_card(room, 0, id, "Call");
    room_turn(room, 0);
    room_refuse_undo(room, "Priya added a card at 14:02 that needs it, so it stays.");
}

static void test_counts_of_others_survive_undo(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    struct tally where;
    const struct count five = {.measure = MEASURE_EMAIL, .n = 5}, two = {.measure = MEASURE_EMAIL, .n = 2};
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(room->desk);
    where.member = 1;
    where.campaign = campaign;
    room_do(room, change_count(&where, &five, 1));
    room_turn(room, 1);
    room_do(room, change_count(&where, &two, 1));
    room_turn(room, 0);
    room_undo(room);
    assert_int_equal(room_look(room)->tallies[0].n, 2);
    room_redo(room);
    assert_int_equal(room_look(room)->tallies[0].n, 7);
}

static void test_a_closed_sprint_keeps_what_it_was_made_of(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    room_count_emails(room, campaign, 5);
    room_turn(room, 1);
    struct sprint row = ROOM_ROW(room, SPRINT, sprint, sprint);
    room_do(room, change_sprint_close(&row, NULL, 0));
    room_turn(room, 0);
    room_refuse_undo(room, "Priya closed Sprint 1 at 14:02, so it stays.");
}

static void test_one_desk_notices_the_other(void **state)
{
    struct room *room = *state;
    room_campaign(room, "Dental");
    const struct snapshot *snap = room_look(room);
    assert_false(desk_changed(room->desk, snap));
    room_turn(room, 1);
    room_campaign(room, "Law");
    assert_true(desk_changed(room->desks[0], snap));
}

/* The order of the history is that of its numbers, whatever the clock says. */
static void test_a_clock_that_goes_backwards_changes_no_order(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental"));
    rename_campaign(room, &was, "Second");
    room_sit(room, 0, "Ana", "2025-08-31T09:00");
    struct campaign now = ROOM_ROW(room, CAMPAIGN, campaign, was.id);
    rename_campaign(room, &now, "Third");
    const struct snapshot *snap = room_look(room);
    assert_string_equal(snap->last.words, "Changed campaign “Third”");
    assert_string_equal(snap->undo_words, "Changed campaign “Third”");
    room_undo(room);
    assert_string_equal(ROOM_ROW(room, CAMPAIGN, campaign, was.id).name, "Second");
    room_undo(room);
    assert_string_equal(ROOM_ROW(room, CAMPAIGN, campaign, was.id).name, "Dental");
}

static void test_a_stand_up_survives_a_clock_that_goes_backwards(void **state)
{
    struct room *room = *state;
    int64_t standup = room_do(room, change_standup_begin(DAY_NONE, NULL, 0));
    room_do(room, change_standup(CHANGE_STANDUP_TURN, standup, 0));
    room_sit(room, 0, "Ana", "2025-09-01T08:30");
    room_do(room, change_standup(CHANGE_STANDUP_PAUSE, standup, 0));
    assert_int_equal(ROOM_ROW(room, STANDUP, standup, standup).spent, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TWO_DESKS_TEST(test_different_fields_merge),
        TWO_DESKS_TEST(test_who_lets_theirs_stand_never_overwrites_it_and_keeps_mine_in_the_history),
        TWO_DESKS_TEST(test_the_same_words_are_no_conflict),
        TWO_DESKS_TEST(test_the_same_field_is_a_conflict_with_both_versions),
        TWO_DESKS_TEST(test_a_conflict_remembers_a_company_by_its_name),
        TWO_DESKS_TEST(test_the_company_that_both_name_is_no_version_of_mine),
        TWO_DESKS_TEST(test_a_conflict_names_who_changed_that_field),
        TWO_DESKS_TEST(test_the_text_that_lost_is_in_the_history),
        TWO_DESKS_TEST(test_a_card_that_moved_meanwhile_stays),
        TWO_DESKS_TEST(test_different_cards_never_conflict),
        TWO_DESKS_TEST(test_moving_in_a_lane_leaves_an_open_form_alone),
        TWO_DESKS_TEST(test_a_sprint_is_closed_once),
        TWO_DESKS_TEST(test_a_retry_with_the_same_token_applies_once),
        TWO_DESKS_TEST(test_a_retry_says_which_row_it_made),
        TWO_DESKS_TEST(test_a_foreign_change_blocks_undo_and_is_named),
        TWO_DESKS_TEST(test_the_day_is_named_when_it_was_another_one),
        TWO_DESKS_TEST(test_what_others_stand_on_stays),
        TWO_DESKS_TEST(test_counts_of_others_survive_undo),
        TWO_DESKS_TEST(test_a_closed_sprint_keeps_what_it_was_made_of),
        TWO_DESKS_TEST(test_one_desk_notices_the_other),
        TWO_DESKS_TEST(test_a_clock_that_goes_backwards_changes_no_order),
        TWO_DESKS_TEST(test_a_stand_up_survives_a_clock_that_goes_backwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
