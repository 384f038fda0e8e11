#include "desk/room.h"

#include <stdint.h>
#include <string.h>

/* Companies of several campaigns, and those that asked not to be contacted. */

static int64_t company_named(struct room *room, const char *name)
{
    const struct company *found = NULL;
    for (int64_t id = 1; found == NULL && room_has(room, THING_COMPANY, id); id++) {
        struct company *company = room_row(room, THING_COMPANY, id);
        found = strcmp(company->name, name) == 0 ? company : NULL;
    }
    assert_non_null(found);
    return found->id;
}

static int64_t add_company(struct room *room, int64_t campaign, const char *name)
{
    room_do(room, change_companies_add(campaign, &name, 1));
    return company_named(room, name);
}

static void leave_alone(struct room *room, int64_t company, int alone)
{
    struct company was = ROOM_ROW(room, COMPANY, company, company), is = was;
    is.do_not_contact = alone;
    room_do(room, change_edit(THING_COMPANY, &was, &is));
}

static void test_a_company_in_another_active_campaign_is_named(void **state)
{
    struct room *room = *state;
    static const char *const three[] = {"Brightsmile", "Sol", "Roca"};
    int64_t dental = room_campaign(room, "Dental"), hotels = room_campaign(room, "Hotels");
    add_company(room, dental, "Brightsmile");
    assert_string_equal(room->outcome.extra, "");
    room_do(room, change_companies_add(hotels, three, 1));
    assert_string_equal(room->outcome.extra, "“Brightsmile” is in “Dental” too");
    room_do(room, change_companies_add(dental, three, 3));
    assert_string_equal(room->outcome.extra, "1 was there already");
    room_do(room, change_companies_add(hotels, three, 3));
    assert_string_equal(room->outcome.extra, "1 was there already; 2 are in another active campaign too, like “Sol” in “Dental”");
    room_do(room, change_archive(THING_CAMPAIGN, dental));
    int64_t law = room_campaign(room, "Law");
    room_do(room, change_companies_add(law, three + 1, 1));
    assert_string_equal(room->outcome.extra, "“Sol” is in “Hotels” too");
}

static void test_who_asked_not_to_be_contacted_enters_no_campaign(void **state)
{
    struct room *room = *state;
    static const char *const both[] = {"New one", "SÓL"};
    int64_t dental = room_campaign(room, "Dental"), hotels = room_campaign(room, "Hotels");
    int64_t sol = add_company(room, dental, "Sol");
    leave_alone(room, sol, 1);
    room_refuse(room, change_companies_add(hotels, both, 2), ERR_REFUSED,
                "“Sol” asked not to be contacted, so it enters no campaign.");
    room_do(room, change_companies_add(dental, both, 2)); /* where it is already, nothing is entered */
    leave_alone(room, sol, 0);
    room_do(room, change_companies_add(hotels, both, 2));
}

static void test_who_asked_not_to_be_contacted_and_was_put_away_is_left_there(void **state)
{
    struct room *room = *state;
    static const char *const both[] = {"New one", "Sol"};
    int64_t dental = room_campaign(room, "Dental"), hotels = room_campaign(room, "Hotels");
    int64_t sol = add_company(room, dental, "Sol");
    leave_alone(room, sol, 1);
    room_do(room, change_archive(THING_COMPANY, sol));
    struct change change = change_companies_add(hotels, both, 2);
    change.skip = true;
    room_do(room, change);
    room_said(room, "Added 1 company to “Hotels”");
    assert_string_equal(room->outcome.extra, "1 asked not to be contacted and is left out");
    assert_int_equal(ROOM_ROW(room, COMPANY, company, sol).archived, 1);
    room_refuse(room, change_companies_add(hotels, both, 2), ERR_REFUSED,
                "“Sol” asked not to be contacted, so it enters no campaign.");
}

static void test_who_asked_not_to_be_contacted_is_touched_in_none(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "Dental");
    int64_t sol = add_company(room, dental, "Sol");
    int64_t sprint = room_sprint(room, dental);
    int64_t card = room_card(room, sprint, dental, "Call Sol");
    struct card was = ROOM_ROW(room, CARD, card, card), is = was;
    is.company = sol;
    room_do(room, change_edit(THING_CARD, &was, &is));
    leave_alone(room, sol, 1);
    room_refuse(room, change_standing(dental, sol, STANDING_TALKING), ERR_REFUSED,
                "“Sol” asked not to be contacted, so it stays as it stands.");
    struct tally where = {.day = room_look(room)->today, .member = 1, .campaign = dental, .card = card};
    struct count call = {.measure = MEASURE_CALL, .n = 1}, reply = {.measure = MEASURE_REPLY, .n = 1};
    room_refuse(room, change_count(&where, &call, 1), ERR_REFUSED, "“Sol” asked not to be contacted, so nothing is sent to it.");
    room_do(room, change_count(&where, &reply, 1)); /* what they said to us counts */
    union row row;
    thing_blank(THING_CARD, &row);
    row.card.title = "Once more";
    row.card.campaign = dental;
    row.card.company = sol;
    room_refuse(room, change_add(THING_CARD, &row), ERR_REFUSED, "“Sol” asked not to be contacted, so no card is about it.");
    row.card.company = 0;
    room_do(room, change_add(THING_CARD, &row));
}

static void test_a_card_is_not_turned_to_who_asked_not_to_be_contacted(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "Dental");
    int64_t sol = add_company(room, dental, "Sol");
    leave_alone(room, sol, 1);
    int64_t card = room_card(room, room_sprint(room, dental), dental, "Call");
    struct card was = ROOM_ROW(room, CARD, card, card), is = was;
    is.company = sol;
    room_refuse(room, change_edit(THING_CARD, &was, &is), ERR_REFUSED,
                "“Sol” asked not to be contacted, so no card is about it.");
}

/* The decision, the ground and the version come and go as one. */
static void test_a_version_that_answers_a_learning_is_one_step(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "Dental");
    room_sprint(room, dental);
    union row row;
    thing_blank(THING_LEARNING, &row);
    row.learning.words = "Numbers help";
    row.learning.campaign = dental;
    int64_t learning = room_do(room, change_learn(&row.learning));
    struct decision decision = {.sprint = 1, .campaign = dental, .word = DECISION_TWEAK, .reason = ""};
    thing_blank(THING_PITCH, &row);
    row.pitch.campaign = dental;
    row.pitch.words = "Hi, 41 slots";
    row.pitch.decision = ADDED_FIRST;
    const struct change parts[] = {change_decide(&decision, &learning, 1), change_add(THING_PITCH, &row)};
    size_t versions = room_count(room, THING_PITCH);
    int64_t decided = room_do(room, change_batch(parts, 2));
    assert_int_equal(room_count(room, THING_GROUND), 1);
    assert_int_equal(ROOM_ROW(room, PITCH, pitch, (int64_t)versions + 1).decision, decided);
    room_undo(room);
    assert_int_equal(room_count(room, THING_GROUND), 0);
    assert_int_equal(room_count(room, THING_DECISION), 0);
    assert_int_equal(room_count(room, THING_PITCH), versions);
}

static size_t found_by(struct room *room, const char *words)
{
    struct company_found *found;
    size_t count = SIZE_MAX;
    assert_true(desk_find_companies(room->desk, words, &room->arena, &found, &count, &room->err));
    return count;
}

static void test_a_company_is_found_by_a_part_of_its_name_and_none_by_nothing(void **state)
{
    struct room *room = *state;
    add_company(room, room_campaign(room, "Dental"), "Brightsmile");
    assert_int_equal(found_by(room, "bright"), 1);
    assert_int_equal(found_by(room, "dim"), 0);
    assert_int_equal(found_by(room, ""), 0);
    assert_int_equal(found_by(room, "  "), 0);
}

static void test_an_archived_campaign_is_listed_to_come_back(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "Dental");
    assert_int_equal(room_look(room)->archived_campaigns_count, 0);
    room_do(room, change_archive(THING_CAMPAIGN, dental));
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->archived_campaigns_count, 1);
    assert_string_equal(snap->archived_campaigns[0].name, "Dental");
    room_do(room, change_restore(THING_CAMPAIGN, dental));
    assert_int_equal(room_look(room)->archived_campaigns_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_a_company_in_another_active_campaign_is_named),
        ROOM_TEST(test_who_asked_not_to_be_contacted_enters_no_campaign),
        ROOM_TEST(test_who_asked_not_to_be_contacted_and_was_put_away_is_left_there),
        ROOM_TEST(test_who_asked_not_to_be_contacted_is_touched_in_none),
        ROOM_TEST(test_a_card_is_not_turned_to_who_asked_not_to_be_contacted),
        ROOM_TEST(test_a_version_that_answers_a_learning_is_one_step),
        ROOM_TEST(test_a_company_is_found_by_a_part_of_its_name_and_none_by_nothing),
        ROOM_TEST(test_an_archived_campaign_is_listed_to_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
