#include "desk/room.h"

#include <string.h>

/* What changes say of themselves: which column became what, in words. */

static void edit_team(struct room *room, struct team is)
{
    struct team was = ROOM_ROW(room, TEAM, team, 1);
    room_do(room, change_edit(THING_TEAM, &was, &is));
}

static void test_settings_of_the_team(void **state)
{
    struct room *room = *state;
    struct team is = ROOM_ROW(room, TEAM, team, 1);
    is.standup_minutes = 15;
    edit_team(room, is);
    room_said(room, "Changed the stand-up to 15 minutes");
    is.week_mask = 15;
    is.limit_doing = 0;
    edit_team(room, is);
    room_said(room, "Changed the working days to Mon, Tue, Wed, Thu, the limit of Doing to as many cards as there are");
    is.floor = 25;
    is.window_voicemail = 1;
    edit_team(room, is);
    room_said(room, "Changed the floor to 2.5 %, the reply window of voicemails to 1 day");
    is.name = "Sundesk";
    edit_team(room, is);
    room_said(room, "Changed the team's name to “Sundesk”");
    is.zone = "Europe/Madrid";
    edit_team(room, is);
    room_said(room, "Changed the time zone to “Europe/Madrid”");
}

static void test_who_is_away(void **state)
{
    struct room *room = *state;
    struct absence absence;
    thing_blank(THING_ABSENCE, &absence);
    absence.member = 2;
    absence.first_day = desk_today(room->desk) + 3;
    absence.last_day = absence.first_day + 1;
    int64_t id = room_do(room, change_add(THING_ABSENCE, &absence));
    room_said(room, "Priya is away Thu 4 Sep to Fri 5 Sep");
    room_do(room, change_remove(THING_ABSENCE, id));
    room_said(room, "Priya is not away Thu 4 Sep to Fri 5 Sep after all");
    absence.last_day = absence.first_day;
    room_do(room, change_add(THING_ABSENCE, &absence));
    room_said(room, "Priya is away Thu 4 Sep");
}

static void test_a_card_tells_what_is_new(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    struct card was = ROOM_ROW(room, CARD, card, room_card(room, 0, campaign, "Call Sol")), is = was;
    is.owner = 2;
    is.due = desk_today(room->desk) + 4;
    room_do(room, change_edit(THING_CARD, &was, &is));
    room_said(room, "Changed card “Call Sol”: owner Priya, due Fri 5 Sep");
    was = ROOM_ROW(room, CARD, card, was.id);
    is = was;
    is.title = "Call Clínica Sol";
    is.words = "They asked\nfor a price.";
    is.owner = 0;
    is.due = DAY_NONE;
    is.measure = MEASURE_CALL;
    is.planned = 2;
    room_do(room, change_edit(THING_CARD, &was, &is));
    room_said(room, "Changed card “Call Clínica Sol”: its words, no owner, measure call, planned 2 and 1 more");
}

static void test_long_values_and_truths(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental")), is = was;
    is.industry = "Dental clinics with three to ten chairs in the larger towns";
    room_do(room, change_edit(THING_CAMPAIGN, &was, &is));
    room_said(room, "Changed campaign “Dental”: industry “Dental clinics with three to …”");
    struct company company;
    thing_blank(THING_COMPANY, &company);
    company.name = "Dent & Co";
    int64_t id = room_do(room, change_add(THING_COMPANY, &company));
    struct company before = ROOM_ROW(room, COMPANY, company, id), after = before;
    after.do_not_contact = 1;
    room_do(room, change_edit(THING_COMPANY, &before, &after));
    room_said(room, "Changed company “Dent & Co”: do not contact yes");
}

static void test_what_never_was_and_what_is_gone(void **state)
{
    struct room *room = *state;
    struct err err = {.code = ERR_NONE};
    union row row;
    room_refuse(room, change_archive(THING_CARD, 99), ERR_NOT_FOUND, "There is no card T99.");
    room_refuse(room, change_archive(THING_MEMBER, 9), ERR_NOT_FOUND, "There is no member M9.");
    assert_false(store_get(desk_store(room->desk), THING_DAY_OFF, 7, &row, &room->arena, &err));
    assert_string_equal(err.text, "There is no day off 7.");
    int64_t card = room_card(room, 0, room_campaign(room, "Dental"), "Call");
    room_undo(room);
    room_refuse(room, change_archive(THING_CARD, card), ERR_NOT_FOUND, "There is no such card any more.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_settings_of_the_team),
        ROOM_TEST(test_who_is_away),
        ROOM_TEST(test_a_card_tells_what_is_new),
        ROOM_TEST(test_long_values_and_truths),
        ROOM_TEST(test_what_never_was_and_what_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
