#include "desk/room.h"

#include <sqlite3.h>

#include <string.h>

/* Every other kind of change: what it does, what it says, and each refusal. */

static struct change add_named(enum thing thing, const char *column, const char *text)
{
    union row row;
    const struct shape *shape = thing_shape(thing);
    thing_blank(thing, &row);
    column_set_text(&shape->columns[shape_column(shape, column)], &row, text);
    return change_add(thing, &row);
}

/* --- adding, editing, putting away --- */

static void test_a_team_has_five_seats(void **state)
{
    struct room *room = *state;
    room_do(room, add_named(THING_MEMBER, "name", "Marc"));
    room_said(room, "Added member “Marc”");
    room_refuse(room, add_named(THING_MEMBER, "name", "MÁRC"), ERR_REFUSED, "There is a “Marc” in the team already.");
    int64_t fifth = room_do(room, add_named(THING_MEMBER, "name", "Júlia"));
    room_refuse(room, add_named(THING_MEMBER, "name", "Sixth"), ERR_REFUSED,
                "A team has at most five members: archive one first.");
    room_do(room, change_archive(THING_MEMBER, fifth));
    room_said(room, "Archived member “Júlia”");
    room_do(room, add_named(THING_MEMBER, "name", "Sixth"));
    room_refuse(room, change_restore(THING_MEMBER, fifth), ERR_REFUSED, "A team has at most five members: archive one first.");
}

static void test_a_name_is_asked_for_and_checked(void **state)
{
    struct room *room = *state;
    room_refuse(room, add_named(THING_CAMPAIGN, "name", ""), ERR_REFUSED, "A campaign needs a name.");
    room_refuse(room, add_named(THING_CARD, "title", ""), ERR_REFUSED, "A card needs a title.");
    room_refuse(room, add_named(THING_PITCH, "words", ""), ERR_REFUSED, "A pitch needs its words.");
    room_refuse(room, add_named(THING_REASON, "words", ""), ERR_REFUSED, "A reason needs its words.");
    room_refuse(room, add_named(THING_CARD, "title", "a\x1b[2J"), ERR_INPUT,
                "The title of the card holds a control character (at byte 2).");
    room_refuse(room, add_named(THING_CARD, "title", "a\nb"), ERR_INPUT,
                "The title of the card holds a line break, and it takes one line only (at byte 2).");
    room_refuse(room, add_named(THING_CARD, "title", "\xff"), ERR_INPUT,
                "The title of the card holds bytes that are no UTF-8 text (at byte 1).");
}

static struct change card_of(struct room *room, int64_t id, const char *company)
{
    struct card card = ROOM_ROW(room, CARD, card, id);
    struct change change = change_edit(THING_CARD, &card, &card);
    change.company = company;
    return change;
}

static const char *company_of(struct room *room, int64_t card)
{
    int64_t company = ROOM_ROW(room, CARD, card, card).company;
    return company != 0 ? ROOM_ROW(room, COMPANY, company, company).name : "";
}

static void test_a_card_is_about_a_company_by_its_name(void **state)
{
    struct room *room = *state;
    struct change add = add_named(THING_CARD, "title", "Call them");
    add.company = "Brightsmile";
    int64_t card = room_do(room, add);
    assert_string_equal(company_of(room, card), "Brightsmile");
    int64_t first = ROOM_ROW(room, CARD, card, card).company;
    room_do(room, card_of(room, card, "Dent & Co"));
    assert_string_equal(company_of(room, card), "Dent & Co");
    room_do(room, card_of(room, card, "BRIGHTSMILE"));
    assert_int_equal(ROOM_ROW(room, CARD, card, card).company, first);
    room_do(room, card_of(room, card, ""));
    assert_string_equal(company_of(room, card), "");
    room_refuse(room, card_of(room, card, "a\nb"), ERR_INPUT,
                "The name of the company holds a line break, and it takes one line only (at byte 2).");
}

static void test_hostile_names_are_only_names(void **state)
{
    struct room *room = *state;
    static const char *const names[] = {"'; DROP TABLE card; --", "%s%n%n", "$(reboot)", "../../x", "-rf"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int64_t id = room_do(room, add_named(THING_CARD, "title", names[i]));
        assert_string_equal(ROOM_ROW(room, CARD, card, id).title, names[i]);
        room_said(room, arena_format(&room->arena, "Added card “%s”", names[i]));
    }
}

static void test_long_names_are_cut_between_characters_in_words(void **state)
{
    struct room *room = *state;
    struct strbuf name;
    strbuf_init(&name);
    strbuf_repeat(&name, "ä", 70);
    int64_t id = room_do(room, add_named(THING_CAMPAIGN, "name", name.text));
    room_do(room, change_campaign_rank(id, place_first()));
    strbuf_cut(&name, 59 * strlen("ä"));
    room_do(room, change_archive(THING_CAMPAIGN, id));
    room_said(room, arena_format(&room->arena, "Archived campaign “%s…”", name.text));
    strbuf_release(&name);
}

static void test_what_has_a_change_of_its_own_is_not_edited_or_added(void **state)
{
    struct room *room = *state;
    struct member was = ROOM_ROW(room, MEMBER, member, 2), is = was;
    is.archived = 1;
    room_refuse(room, change_edit(THING_MEMBER, &was, &is), ERR_REFUSED, "The archived of a member has a change of its own.");
    union row row;
    thing_blank(THING_CLOSING, &row);
    room_refuse(room, change_add(THING_CLOSING, &row), ERR_REFUSED, "A closing is not added by itself.");
    room_refuse(room, change_archive(THING_SPRINT, 1), ERR_REFUSED, "A sprint cannot be put away.");
    room_refuse(room, change_remove(THING_MEMBER, 1), ERR_REFUSED, "A member is never thrown away; archive it.");
}

static void test_an_edit_keeps_names_apart(void **state)
{
    struct room *room = *state;
    struct member was = ROOM_ROW(room, MEMBER, member, 2), is = was;
    is.name = "ana";
    room_refuse(room, change_edit(THING_MEMBER, &was, &is), ERR_REFUSED, "There is a “Ana” in the team already.");
    is.name = "Priya K";
    room_do(room, change_edit(THING_MEMBER, &was, &is));
    room_said(room, "Changed member “Priya K”");
    room_do(room, add_named(THING_COMPANY, "name", "Brightsmile"));
    int64_t second = room_do(room, add_named(THING_COMPANY, "name", "Dent & Co"));
    room_refuse(room, add_named(THING_COMPANY, "name", "BRIGHTSMILE"), ERR_REFUSED, "The team has “Brightsmile” already.");
    struct company company = ROOM_ROW(room, COMPANY, company, second), wanted = company;
    wanted.name = "Brightsmíle";
    room_refuse(room, change_edit(THING_COMPANY, &company, &wanted), ERR_REFUSED, "The team has “Brightsmile” already.");
}

static void test_what_changes_nothing_leaves_no_entry(void **state)
{
    struct room *room = *state;
    int64_t id = room_campaign(room, "Dental");
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, id);
    const char *before = room_document(room, true);
    room_do(room, change_edit(THING_CAMPAIGN, &was, &was));
    assert_int_equal(room->outcome.history, 0);
    room_do(room, change_campaign_rank(id, place_first()));
    assert_int_equal(room->outcome.history, 0);
    assert_string_equal(room_document(room, true), before);
}

static void test_archiving_closes_the_ranks_up_and_bringing_back_opens_one(void **state)
{
    struct room *room = *state;
    int64_t one = room_campaign(room, "One"), two = room_campaign(room, "Two");
    room_do(room, change_archive(THING_CAMPAIGN, one));
    assert_int_equal(ROOM_ROW(room, CAMPAIGN, campaign, two).rank, 1);
    room_refuse(room, change_archive(THING_CAMPAIGN, one), ERR_REFUSED, "It is put away already.");
    room_refuse(room, change_campaign_rank(one, place_first()), ERR_REFUSED, "“One” is archived, so it has no rank.");
    room_do(room, change_restore(THING_CAMPAIGN, one));
    room_said(room, "Brought back campaign “One”");
    assert_int_equal(ROOM_ROW(room, CAMPAIGN, campaign, one).rank, 2);
    room_refuse(room, change_restore(THING_CAMPAIGN, one), ERR_REFUSED, "It is not put away.");
    room_sprint(room, one);
    room_refuse(room, change_archive(THING_CAMPAIGN, one), ERR_REFUSED,
                "This campaign is in the running sprint: take it out, or stop it at the retrospective.");
}

static void test_archived_cards_leave_no_gap_in_their_lane(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), sprint = room_sprint(room, campaign);
    int64_t one = room_card(room, sprint, campaign, "One"), two = room_card(room, sprint, campaign, "Two");
    room_do(room, change_archive(THING_CARD, one));
    assert_int_equal(ROOM_ROW(room, CARD, card, two).rank, 1);
    room_do(room, change_restore(THING_CARD, one));
    assert_int_equal(ROOM_ROW(room, CARD, card, one).rank, 2);
}

static void test_lists_of_the_team_are_kept_sound(void **state)
{
    struct room *room = *state;
    union row row;
    thing_blank(THING_DAY_OFF, &row);
    row.day_off.day = desk_today(room->desk);
    row.day_off.words = "Feast";
    int64_t id = room_do(room, change_add(THING_DAY_OFF, &row));
    room_refuse(room, change_add(THING_DAY_OFF, &row), ERR_REFUSED, "Mon 1 Sep is a day off already.");
    room_do(room, change_remove(THING_DAY_OFF, id));
    room_said(room, "Removed day off “Feast”");
    room_refuse(room, change_remove(THING_DAY_OFF, id), ERR_NOT_FOUND, "There is no such day off any more.");
    thing_blank(THING_ABSENCE, &row);
    row.absence.member = 1;
    row.absence.first_day = desk_today(room->desk);
    row.absence.last_day = row.absence.first_day - 1;
    room_refuse(room, change_add(THING_ABSENCE, &row), ERR_REFUSED, "An absence ends on its first day or later.");
    row.absence.last_day = row.absence.first_day;
    row.absence.member = 77;
    room_refuse(room, change_add(THING_ABSENCE, &row), ERR_NOT_FOUND,
                "The absence refers to something that is not there any more.");
    int64_t reason = room_do(room, add_named(THING_REASON, "words", "holidays"));
    assert_int_equal(ROOM_ROW(room, REASON, reason, reason).position, 10);
}

static void test_a_new_stop_rule_replaces_the_old_one(void **state)
{
    struct room *room = *state;
    union row row;
    thing_blank(THING_STOP_RULE, &row);
    row.stop_rule.campaign = room_campaign(room, "Dental");
    row.stop_rule.measure = MEASURE_MEETING;
    row.stop_rule.least = 2;
    row.stop_rule.sprint = 4;
    int64_t first = room_do(room, change_add(THING_STOP_RULE, &row)), second = room_do(room, change_add(THING_STOP_RULE, &row));
    assert_true(ROOM_ROW(room, STOP_RULE, stop_rule, first).archived);
    room_do(room, change_restore(THING_STOP_RULE, first));
    assert_true(ROOM_ROW(room, STOP_RULE, stop_rule, second).archived);
}

static void test_a_retrospective_takes_three_actions(void **state)
{
    struct room *room = *state;
    union row row;
    thing_blank(THING_ACTION, &row);
    row.action.sprint = room_sprint(room, room_campaign(room, "Dental"));
    row.action.words = "Call before ten";
    for (int i = 0; i < 3; i++) {
        room_do(room, change_add(THING_ACTION, &row));
    }
    room_refuse(room, change_add(THING_ACTION, &row), ERR_REFUSED,
                "A retrospective takes at most three actions; three that are done beat ten that are not.");
}

/* --- campaigns and companies --- */

static const char *order_text(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    const char *text = "";
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        assert_int_equal(snap->campaigns[i].rank, i + 1);
        text = arena_format(&room->arena, "%s%s", text, snap->campaigns[i].name);
    }
    return text;
}

static void test_campaigns_are_ranked_and_ordered(void **state)
{
    struct room *room = *state;
    int64_t a = room_campaign(room, "A"), b = room_campaign(room, "B"), c = room_campaign(room, "C"),
            d = room_campaign(room, "D");
    room_do(room, change_campaign_rank(c, place_first()));
    room_said(room, "Moved “C” up to rank 1");
    assert_string_equal(order_text(room), "CABD");
    room_do(room, change_campaign_rank(a, place_after(d)));
    room_said(room, "Moved “A” down to rank 4");
    const int64_t ids[] = {d, b};
    struct change order = change_order(room_sprint(room, a), ids, 2);
    order.row.ranking.campaign = d;
    order.row.ranking.suggested = 3;
    order.row.ranking.given = 1;
    order.row.ranking.reason = "a hunch";
    room_do(room, order);
    room_said(room, "Ranked “D” 1, where the figures say 3");
    assert_string_equal(order_text(room), "DBCA");
    assert_string_equal(ROOM_ROW(room, RANKING, ranking, 1).reason, "a hunch");
    room_undo(room);
    assert_string_equal(order_text(room), "CBDA");
    assert_int_equal(room_count(room, THING_RANKING), 0);
}

static void test_an_audience_keeps_the_titles_that_stay(void **state)
{
    struct room *room = *state;
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, room_campaign(room, "Dental"));
    static const char *const titles[] = {"Owner", "Practice manager"};
    struct change edit = change_edit(THING_CAMPAIGN, &was, &was);
    edit.names = titles;
    edit.names_count = 2;
    edit.names_given = true;
    room_do(room, edit);
    assert_string_equal(ROOM_ROW(room, DESIGNATION, designation, 1).title, "Practice manager");
    assert_int_equal(ROOM_ROW(room, DESIGNATION, designation, 1).position, 2);
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.words = "Too dear";
    note.kind = NOTE_REACTION;
    note.designation = 1;
    room_do(room, change_speak(&note));
    edit.names_count = 1;
    room_refuse(room, edit, ERR_REFUSED, "A note was heard from this job title, so it stays in the audience.");
}

static void test_companies_are_folded_into_one(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "Dental");
    static const char *const names[] = {"Clínica Sol", "CLINICA SOL", "Dent & Co"};
    room_do(room, change_companies_add(dental, names, 3));
    room_said(room, "Added 2 companies to “Dental”");
    assert_string_equal(room->outcome.extra, "1 was there already");
    room_do(room, change_standing(dental, 1, STANDING_TALKING));
    room_said(room, "“Clínica Sol” is now: talking");
    assert_int_equal(ROOM_ROW(room, STANDING, standing, 1).state, STANDING_TALKING);
    static const char *const none[] = {"  "};
    room_refuse(room, change_companies_add(dental, none, 1), ERR_REFUSED, "A company needs a name.");
}

/* --- pitches --- */

static int64_t pitch(struct room *room, int64_t campaign, int state)
{
    struct pitch row;
    thing_blank(THING_PITCH, &row);
    row.campaign = campaign;
    row.channel = CHANNEL_EMAIL;
    row.state = state;
    row.words = "Words";
    return room_do(room, change_add(THING_PITCH, &row));
}

static void test_two_versions_are_in_use_at_most(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t second = pitch(room, campaign, PITCH_DRAFT), third = pitch(room, campaign, PITCH_DRAFT);
    assert_int_equal(ROOM_ROW(room, PITCH, pitch, 1).state, PITCH_IN_USE);
    assert_int_equal(ROOM_ROW(room, PITCH, pitch, third).version, 3);
    room_do(room, change_pitch_use(&ROOM_ROW(room, PITCH, pitch, second)));
    room_said(room, "In use now: email v2");
    room_refuse(room, change_pitch_use(&ROOM_ROW(room, PITCH, pitch, third)), ERR_REFUSED,
                "Two email versions are in use already: stop one first.");
    room_do(room, change_pitch_stop(&ROOM_ROW(room, PITCH, pitch, 1)));
    room_said(room, "Stopped email v1");
    room_do(room, change_pitch_use(&ROOM_ROW(room, PITCH, pitch, third)));
}

static void test_a_used_version_keeps_its_words_but_for_a_typo(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    struct pitch was = ROOM_ROW(room, PITCH, pitch, 1), is = was;
    is.words = "Fill your empty slots";
    room_do(room, change_edit(THING_PITCH, &was, &is));
    room_count_emails(room, campaign, 3);
    was = ROOM_ROW(room, PITCH, pitch, 1);
    is = was;
    is.words = "Something else";
    struct change edit = change_edit(THING_PITCH, &was, &is);
    room_refuse(room, edit, ERR_REFUSED,
                "This version has been used, so its words stay: results are tied to them. Make the next version.");
    edit.word = 1;
    room_do(room, edit);
    assert_string_equal(ROOM_ROW(room, PITCH, pitch, 1).words, "Something else");
    assert_non_null(strstr(room_document(room, true), "Fill your empty slots"));
}

/* --- cards --- */

static void test_moving_to_done_counts_what_is_left(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), sprint = room_sprint(room, campaign);
    struct card card;
    thing_blank(THING_CARD, &card);
    card.sprint = sprint;
    card.campaign = campaign;
    card.title = "Nine emails";
    card.measure = MEASURE_EMAIL;
    card.planned = 9;
    int64_t id = room_do(room, change_add(THING_CARD, &card));
    struct change move = change_card_move(&ROOM_ROW(room, CARD, card, id), LANE_DONE, place_first());
    move.count_rest = true;
    room_do(room, move);
    room_said(room, "Moved “Nine emails” to Done");
    assert_string_equal(room->outcome.extra, "9 emails counted for you");
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snapshot_card_counted(snap, snapshot_card(snap, id)), 9);
    room_undo(room);
    assert_int_equal(ROOM_ROW(room, CARD, card, id).lane, LANE_TODO);
    assert_int_equal(room_count(room, THING_TALLY), 0);
}

static void test_what_was_counted_for_a_card_that_comes_back_is_said(void **state)
{
    static const struct {
        int64_t planned;
        const char *counted, *stays;
    } cards[] = {{1, "1 email counted for you", "1 email stays counted"},
                 {2, "2 emails counted for you", "2 emails stay counted"}};
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), sprint = room_sprint(room, campaign);
    for (size_t i = 0; i < sizeof cards / sizeof cards[0]; i++) {
        struct card card;
        thing_blank(THING_CARD, &card);
        card.sprint = sprint;
        card.campaign = campaign;
        card.title = "Emails";
        card.measure = MEASURE_EMAIL;
        card.planned = cards[i].planned;
        int64_t id = room_do(room, change_add(THING_CARD, &card));
        struct change done = change_card_move(&ROOM_ROW(room, CARD, card, id), LANE_DONE, place_first());
        done.count_rest = true;
        room_do(room, done);
        assert_string_equal(room->outcome.extra, cards[i].counted);
        room_do(room, change_card_move(&ROOM_ROW(room, CARD, card, id), LANE_DOING, place_first()));
        assert_string_equal(room->outcome.extra, cards[i].stays);
    }
}

static void test_cards_go_into_sprints_and_back(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), sprint = room_sprint(room, campaign),
            card = room_card(room, 0, campaign, "Call");
    room_refuse(room, change_card_move(&ROOM_ROW(room, CARD, card, card), LANE_DOING, place_first()), ERR_REFUSED,
                "The card waits with its campaign: put it into the sprint first.");
    room_do(room, change_card_sprint(card, sprint));
    room_said(room, "Put “Call” into Sprint 1");
    room_refuse(room, change_card_sprint(card, sprint), ERR_REFUSED, "The card is in Sprint 1 already.");
    room_refuse(room, change_card_sprint(card, 9), ERR_NOT_FOUND, "There is no Sprint 9.");
    room_do(room, change_card_sprint(card, 0));
    room_said(room, "Put “Call” back to its campaign");
    int64_t chore = room_card(room, sprint, 0, "Tidy up");
    room_refuse(room, change_card_sprint(chore, 0), ERR_REFUSED, "The card has no campaign to go back to: archive it instead.");
}

/* A place behind a card that is gone is the end of the lane. */
static void test_a_place_that_is_gone_is_the_end(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), sprint = room_sprint(room, campaign);
    int64_t one = room_card(room, sprint, campaign, "One");
    room_card(room, sprint, campaign, "Two");
    room_do(room, change_card_move(&ROOM_ROW(room, CARD, card, one), LANE_TODO, place_after(77)));
    room_said(room, "Moved “One” within its lane");
    assert_int_equal(ROOM_ROW(room, CARD, card, one).rank, 2);
}

/* --- counts --- */

static struct change counted(struct room *room, int64_t campaign, const struct count *count)
{
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(room->desk);
    where.member = desk_me(room->desk);
    where.campaign = campaign;
    return change_count(&where, count, 1);
}

static void test_counts_add_up_and_go_no_lower_than_nothing(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    const struct count total = {.measure = MEASURE_EMAIL, .n = 12, .is_total = true}, less = {.measure = MEASURE_EMAIL, .n = -5},
                       too_much = {.measure = MEASURE_EMAIL, .n = -8},
                       none = {.measure = MEASURE_EMAIL, .n = 0, .is_total = true, .was = 7},
                       many = {.measure = MEASURE_EMAIL, .n = 2000000};
    room_do(room, counted(room, campaign, &total));
    room_said(room, "Counted 12 emails for “Dental”");
    room_do(room, counted(room, campaign, &less));
    room_said(room, "Counted 5 emails less for “Dental”");
    room_refuse(room, counted(room, campaign, &too_much), ERR_REFUSED,
                "Only 7 emails are counted here, so no more can be taken away.");
    room_refuse(room, counted(room, campaign, &many), ERR_REFUSED, "Nobody counts that many in a day.");
    room_do(room, counted(room, campaign, &none));
    assert_int_equal(room_count(room, THING_TALLY), 0);
}

static void test_a_total_never_takes_the_place_of_a_colleagues_number_unseen(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    const struct count seven = {.measure = MEASURE_EMAIL, .n = 7}, five = {.measure = MEASURE_EMAIL, .n = 5, .is_total = true},
                       now = {.measure = MEASURE_EMAIL, .n = 5, .is_total = true, .was = 7};
    room_do(room, counted(room, campaign, &seven)); /* after the grid was filled in */
    room_refuse(room, counted(room, campaign, &five), ERR_CONFLICT,
                "A colleague counted there meanwhile: it is 7 emails now, no longer 0.");
    room_do(room, counted(room, campaign, &now));
}

static void test_a_company_that_was_put_away_is_back_when_it_is_named(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    const char *const names[] = {"Brightsmile"};
    room_do(room, change_companies_add(campaign, names, 1));
    int64_t company = 1;
    room_do(room, change_archive(THING_COMPANY, company));
    room_do(room, change_companies_add(campaign, names, 1));
    assert_false(ROOM_ROW(room, COMPANY, company, company).archived);
    assert_string_equal(room->outcome.extra, "1 had been put away and is back");
}

static void test_what_else_came_of_several_is_said_one_after_the_other(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    struct change parts[2];
    for (size_t i = 0; i < 2; i++) {
        int64_t id = room_card(room, sprint, campaign, i == 0 ? "Email 15 clinics" : "Email 20 clinics");
        struct card card = ROOM_ROW(room, CARD, card, id), planned = card;
        planned.measure = MEASURE_EMAIL;
        planned.planned = 2;
        room_do(room, change_edit(THING_CARD, &card, &planned));
        card = ROOM_ROW(room, CARD, card, id);
        parts[i] = change_card_move(&card, LANE_DONE, place_first());
        parts[i].count_rest = true;
    }
    room_do(room, change_batch(parts, 2));
    assert_string_equal(room->outcome.extra, "2 emails counted for you; 2 emails counted for you");
}

/* Under our hands another program takes the history away: the first statement of a change fails. */
static void test_a_board_that_cannot_be_read_says_so_and_changes_nothing(void **state)
{
    struct room *room = *state;
    sqlite3 *other;
    struct outcome outcome;
    struct change change = change_archive(THING_CAMPAIGN, room_campaign(room, "Dental"));
    assert_int_equal(sqlite3_open(room->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "ALTER TABLE history RENAME COLUMN token TO ticket", NULL, NULL, NULL), SQLITE_OK);
    for (int again = 0; again < 3; again++) {
        assert_false(desk_apply(room->desk, &change, &outcome, &room->err));
        assert_int_equal(room->err.code, ERR_STORE);
    }
    assert_int_equal(sqlite3_exec(other, "ALTER TABLE history RENAME COLUMN ticket TO token", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    room_do(room, change);
}

static struct change counted_on(struct room *room, int64_t card, const struct count *count)
{
    struct change change = counted(room, ROOM_ROW(room, CARD, card, card).campaign, count);
    change.row.tally.card = card;
    return change;
}

static void test_a_card_is_counted_no_lower_than_nothing(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t card = room_card(room, room_sprint(room, campaign), campaign, "Email 15 clinics");
    const struct count three = {.measure = MEASURE_EMAIL, .n = 3}, five_less = {.measure = MEASURE_EMAIL, .n = -5};
    room_count_emails(room, campaign, 9); /* on no card */
    room_refuse(room, counted_on(room, card, &five_less), ERR_REFUSED,
                "Nothing is counted on this card, so nothing can be taken away.");
    room_do(room, counted_on(room, card, &three));
    room_refuse(room, counted_on(room, card, &five_less), ERR_REFUSED,
                "Only 3 emails are counted on this card, so no more can be taken away.");
}

static void test_what_a_colleague_took_away_from_a_card_is_not_undone_twice(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t card = room_card(room, room_sprint(room, campaign), campaign, "Email 15 clinics");
    const struct count three = {.measure = MEASURE_EMAIL, .n = 3}, two_less = {.measure = MEASURE_EMAIL, .n = -2};
    room_count_emails(room, campaign, 9);
    room_do(room, counted_on(room, card, &three));
    room_sit(room, 1, "Tom", "2025-09-01T11:00");
    room_count_emails(room, campaign, 5);
    room_do(room, counted_on(room, card, &two_less));
    room_turn(room, 0);
    room_refuse_undo(room, "This count has changed since, so it stays as it is.");
}

static void test_a_count_finds_its_version_or_asks(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    const struct count email = {.measure = MEASURE_EMAIL, .n = 1}, meeting = {.measure = MEASURE_MEETING, .n = 1};
    room_do(room, counted(room, campaign, &email));
    assert_int_equal(ROOM_ROW(room, TALLY, tally, 1).pitch, 1);
    assert_int_equal(ROOM_ROW(room, TALLY, tally, 1).sprint, 1);
    pitch(room, campaign, PITCH_IN_USE);
    room_refuse(room, counted(room, campaign, &email), ERR_REFUSED, "Two email versions are in use: say which one was sent.");
    room_do(room, counted(room, campaign, &meeting));
    assert_int_equal(ROOM_ROW(room, TALLY, tally, 2).pitch, 0);
    struct change tomorrow = counted(room, campaign, &meeting);
    tomorrow.row.tally.day++;
    room_refuse(room, tomorrow, ERR_REFUSED, "Tue 2 Sep is still to come: what is done is counted, not what is planned.");
    room_refuse(room, counted(room, 0, &meeting), ERR_REFUSED, "Say for which campaign this counts.");
    room_sit(room, 0, NULL, "2025-09-01T10:00");
    room_refuse(room, counted(room, campaign, &meeting), ERR_REFUSED, "Nobody sits here, so it cannot be counted for anybody.");
}

/* --- the stand-up, and what is said --- */

static void test_a_stand_up_gives_everybody_a_turn(void **state)
{
    struct room *room = *state;
    const int64_t away[] = {3};
    int64_t id = room_do(room, change_standup_begin(DAY_NONE, away, 1));
    room_said(room, "Began the stand-up");
    room_refuse(room, change_standup_begin(DAY_NONE, NULL, 0), ERR_REFUSED, "The stand-up of Mon 1 Sep has begun already.");
    room_do(room, change_standup(CHANGE_STANDUP_TURN, id, 0));
    room_said(room, "Ana speaks");
    room_sit(room, 0, "Ana", "2025-09-01T09:02");
    room_do(room, change_standup(CHANGE_STANDUP_PAUSE, id, 0));
    room_refuse(room, change_standup(CHANGE_STANDUP_PAUSE, id, 0), ERR_REFUSED, "The clock is paused already.");
    assert_int_equal(ROOM_ROW(room, TURN, turn, 1).spent, 120);
    room_do(room, change_standup(CHANGE_STANDUP_TURN, id, 2));
    assert_int_equal(ROOM_ROW(room, TURN, turn, 2).since, 0); /* the clock stands for her too */
    room_do(room, change_standup(CHANGE_STANDUP_RESUME, id, 0));
    assert_int_equal(ROOM_ROW(room, TURN, turn, 2).since, desk_now(room->desk));
    room_do(room, change_standup(CHANGE_STANDUP_TURN, id, 0));
    room_said(room, "Everybody has spoken");
    struct change here = change_standup(CHANGE_STANDUP_AWAY, id, 3);
    here.word = 0;
    room_do(room, here);
    room_said(room, "Tom is here");
    int64_t late = room_do(room, add_named(THING_MEMBER, "name", "Marc"));
    room_refuse(room, change_standup(CHANGE_STANDUP_TURN, id, late), ERR_REFUSED,
                "Who joined the team after the stand-up began has no turn in it.");
    room_do(room, change_standup(CHANGE_STANDUP_END, id, 0));
    room_said(room, "Ended the stand-up");
    room_refuse(room, change_standup(CHANGE_STANDUP_TURN, id, 0), ERR_REFUSED, "This stand-up is over.");
    room_refuse(room, here, ERR_REFUSED, "This stand-up is over.");
}

static void test_a_story_counts_and_moves_its_company(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    static const char *const names[] = {"Brightsmile"};
    room_do(room, change_companies_add(campaign, names, 1));
    room_sprint(room, campaign);
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.kind = NOTE_SUCCESS;
    note.words = "Yes to Tuesday";
    note.campaign = campaign;
    note.company = 1;
    struct change speak = change_speak(&note);
    speak.count = speak.standing = true;
    room_do(room, speak);
    room_said(room, "Noted: Success story");
    assert_string_equal(room->outcome.extra, "1 positive counted");
    assert_int_equal(ROOM_ROW(room, STANDING, standing, 1).state, STANDING_TALKING);
    assert_int_equal(ROOM_ROW(room, TALLY, tally, 1).measure, MEASURE_POSITIVE);
    assert_true(ROOM_ROW(room, NOTE, note, room->outcome.id).counted);
    room_undo(room);
    assert_int_equal(room_count(room, THING_TALLY) + room_count(room, THING_NOTE), 0);
    assert_int_equal(ROOM_ROW(room, STANDING, standing, 1).state, STANDING_UNTOUCHED);
    note.words = "";
    room_refuse(room, change_speak(&note), ERR_REFUSED, "A note needs its words.");
    note.words = "Soon";
    note.day = desk_today(room->desk) + 1;
    room_refuse(room, change_speak(&note), ERR_REFUSED, "Tue 2 Sep is still to come: a note is of today or before.");
}

static void test_a_note_keeps_the_instant_it_was_said(void **state)
{
    struct room *room = *state;
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.words = "They call back";
    room_do(room, change_speak(&note));
    assert_int_equal(ROOM_ROW(room, NOTE, note, room->outcome.id).said, desk_now(room->desk));
    note.day = desk_today(room->desk) - 3;
    room_do(room, change_speak(&note));
    assert_int_equal(ROOM_ROW(room, NOTE, note, room->outcome.id).said, instant_of(note.day, 12 * 60));
}

static void test_a_learning_is_what_a_decision_stands_on(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental"), sprint = room_sprint(room, campaign);
    struct learning learning;
    thing_blank(THING_LEARNING, &learning);
    room_refuse(room, change_learn(&learning), ERR_REFUSED, "A learning needs its words.");
    learning.words = "Nobody reads on Mondays";
    const int64_t ids[] = {room_do(room, change_learn(&learning))};
    room_said(room, "Learnt from a prospect: “Nobody reads on Mondays”");
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = sprint;
    decision.campaign = campaign;
    decision.word = DECISION_TWEAK;
    int64_t first = room_do(room, change_decide(&decision, ids, 1));
    decision.word = DECISION_KEEP;
    assert_int_equal(room_do(room, change_decide(&decision, ids, 1)), first);
    assert_int_equal(room_count(room, THING_GROUND), 1);
    assert_int_equal(room_count(room, THING_DECISION), 1);
}

/* --- several as one --- */

static void test_a_batch_is_done_whole_or_not_at_all(void **state)
{
    struct room *room = *state;
    const struct change fine[] = {add_named(THING_CARD, "title", "One"), add_named(THING_CARD, "title", "Two")};
    const struct change broken[] = {add_named(THING_CARD, "title", "One"), add_named(THING_CARD, "title", "")};
    room_refuse(room, change_batch(broken, 2), ERR_REFUSED, "A card needs a title.");
    room_do(room, change_batch(fine, 2));
    room_said(room, "Added card “One”; Added card “Two”");
    room_undo(room);
    assert_int_equal(room_count(room, THING_CARD), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_a_team_has_five_seats),
        ROOM_TEST(test_a_name_is_asked_for_and_checked),
        ROOM_TEST(test_a_card_is_about_a_company_by_its_name),
        ROOM_TEST(test_hostile_names_are_only_names),
        ROOM_TEST(test_long_names_are_cut_between_characters_in_words),
        ROOM_TEST(test_what_has_a_change_of_its_own_is_not_edited_or_added),
        ROOM_TEST(test_an_edit_keeps_names_apart),
        ROOM_TEST(test_what_changes_nothing_leaves_no_entry),
        ROOM_TEST(test_archiving_closes_the_ranks_up_and_bringing_back_opens_one),
        ROOM_TEST(test_archived_cards_leave_no_gap_in_their_lane),
        ROOM_TEST(test_lists_of_the_team_are_kept_sound),
        ROOM_TEST(test_a_new_stop_rule_replaces_the_old_one),
        ROOM_TEST(test_a_retrospective_takes_three_actions),
        ROOM_TEST(test_campaigns_are_ranked_and_ordered),
        ROOM_TEST(test_an_audience_keeps_the_titles_that_stay),
        ROOM_TEST(test_companies_are_folded_into_one),
        ROOM_TEST(test_two_versions_are_in_use_at_most),
        ROOM_TEST(test_a_used_version_keeps_its_words_but_for_a_typo),
        ROOM_TEST(test_moving_to_done_counts_what_is_left),
        ROOM_TEST(test_what_was_counted_for_a_card_that_comes_back_is_said),
        ROOM_TEST(test_cards_go_into_sprints_and_back),
        ROOM_TEST(test_a_place_that_is_gone_is_the_end),
        ROOM_TEST(test_a_card_is_counted_no_lower_than_nothing),
        ROOM_TEST(test_what_a_colleague_took_away_from_a_card_is_not_undone_twice),
        ROOM_TEST(test_a_total_never_takes_the_place_of_a_colleagues_number_unseen),
        ROOM_TEST(test_a_company_that_was_put_away_is_back_when_it_is_named),
        ROOM_TEST(test_what_else_came_of_several_is_said_one_after_the_other),
        ROOM_TEST(test_a_board_that_cannot_be_read_says_so_and_changes_nothing),
        ROOM_TEST(test_counts_add_up_and_go_no_lower_than_nothing),
        ROOM_TEST(test_a_count_finds_its_version_or_asks),
        ROOM_TEST(test_a_stand_up_gives_everybody_a_turn),
        ROOM_TEST(test_a_story_counts_and_moves_its_company),
        ROOM_TEST(test_a_note_keeps_the_instant_it_was_said),
        ROOM_TEST(test_a_learning_is_what_a_decision_stands_on),
        ROOM_TEST(test_a_batch_is_done_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
