#include "desk/play.h"

#include <stdlib.h>
#include <string.h>

/* What is taken back across what a colleague did to the sprint meanwhile: the board stays whole, and who cannot have it reads
 * why.
 *
 * ACROSS=2000 plays more boards. */

static void refuse_redo(struct room *room, const char *sentence)
{
    const char *before = room_document(room, true);
    assert_false(desk_redo(room->desk, &room->outcome, &room->err));
    assert_string_equal(room->err.text, sentence);
    assert_int_equal(room->err.code, ERR_REFUSED);
    assert_string_equal(room_document(room, true), before);
}

static void start(struct room *room, int64_t id)
{
    struct sprint sprint = ROOM_ROW(room, SPRINT, sprint, id);
    room_do(room, change_sprint_start(&sprint));
}

static void close_sprint(struct room *room, int64_t id)
{
    struct sprint sprint = ROOM_ROW(room, SPRINT, sprint, id);
    room_do(room, change_sprint_close(&sprint, NULL, 0));
}

/* Ana has planned a sprint; Tom sits down beside her. */
struct draft {
    int64_t campaign, sprint;
};

static struct draft draft(struct room *room)
{
    struct draft made = {.campaign = room_campaign(room, "Dental")};
    made.sprint = room_plan(room, made.campaign);
    room_sit(room, 1, "Tom", "2025-09-01T09:10");
    return made;
}

static void anas(struct room *room)
{
    room_turn(room, 0);
}

static void toms(struct room *room)
{
    room_turn(room, 1);
}

static const char started[] = "Ana started Sprint 1 at 09:00, so it stays.";

/* --- a start --- */

static void test_a_card_of_a_draft_stays_once_a_colleague_has_started_it(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    room_card(room, made.sprint, made.campaign, "Call");
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_refuse_undo(room, started);
    assert_string_equal(room->err.hint, "Change it by hand instead: the burndown then shows it.");
    room_is_sound(room);
}

static void test_a_card_that_went_into_a_draft_stays_in_it_likewise(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t card = room_card(room, 0, made.campaign, "Call");
    room_do(room, change_card_sprint(card, made.sprint));
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_refuse_undo(room, started);
}

static void test_a_card_that_was_put_away_in_a_draft_stays_away_likewise(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t card = room_card(room, made.sprint, made.campaign, "Call");
    room_do(room, change_archive(THING_CARD, card));
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_refuse_undo(room, started);
}

static void test_a_card_that_left_a_draft_stays_out_of_it_likewise(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t card = room_card(room, made.sprint, made.campaign, "Call");
    room_do(room, change_card_sprint(card, 0));
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_refuse_undo(room, started);
}

static void test_a_target_of_a_draft_stays_likewise(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    room_do(room, change_target(made.sprint, made.campaign, MEASURE_EMAIL, 0, 20));
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_refuse_undo(room, started);
}

static void test_a_campaign_of_a_draft_stays_likewise(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    room_do(room, change_sprint_take(made.sprint, room_campaign(room, "Law"), ""));
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_refuse_undo(room, started);
}

static void test_what_was_taken_back_in_a_draft_is_not_brought_back_after_its_start(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    room_card(room, made.sprint, made.campaign, "Call");
    room_undo(room);
    anas(room);
    start(room, made.sprint);
    toms(room);
    refuse_redo(room, started);
    room_is_sound(room);
}

static void test_a_move_between_lanes_is_taken_back_after_the_start(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t id = room_card(room, made.sprint, made.campaign, "Call");
    struct card card = ROOM_ROW(room, CARD, card, id);
    room_do(room, change_card_move(&card, LANE_DOING, place_first()));
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_undo(room);
    card = ROOM_ROW(room, CARD, card, id);
    assert_int_equal(card.lane, LANE_TODO);
    room_is_sound(room);
}

static void test_ones_own_start_is_a_step_among_ones_own(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t card = room_card(room, made.sprint, made.campaign, "Call");
    start(room, made.sprint);
    room_undo(room);
    room_undo(room);
    assert_false(room_has(room, THING_CARD, card));
    room_redo(room);
    room_redo(room);
    room_is_sound(room);
}

/* --- a start that is taken back --- */

static void test_a_start_stays_once_a_colleague_has_changed_the_scope(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_card(room, made.sprint, made.campaign, "Call");
    anas(room);
    room_refuse_undo(room, "The scope of the sprint has changed since, so it stays.");
}

static void test_a_start_is_not_brought_back_once_a_colleague_has_changed_the_draft(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    anas(room);
    start(room, made.sprint);
    room_undo(room);
    toms(room);
    room_do(room, change_target(made.sprint, made.campaign, MEASURE_EMAIL, 0, 20));
    anas(room);
    refuse_redo(room, "The scope of the sprint has changed since, so it stays.");
}

static void test_a_change_of_scope_is_not_brought_back_into_a_draft(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_card(room, made.sprint, made.campaign, "Call");
    room_undo(room);
    anas(room);
    room_do(room, change_sprint_take_back(made.sprint));
    toms(room);
    refuse_redo(room, "The scope of the sprint has changed since, so it stays.");
    anas(room);
    start(room, made.sprint);
    room_is_sound(room);
}

static void test_a_start_stays_where_the_next_sprint_is_planned(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    anas(room);
    start(room, made.sprint);
    toms(room);
    struct sprint next;
    thing_blank(THING_SPRINT, &next);
    next.first_day = desk_today(room->desk) + 14;
    next.last_day = next.first_day + 11;
    room_do(room, change_add(THING_SPRINT, &next));
    anas(room);
    room_refuse_undo(room, "Something else has taken its place since, so it stays.");
    assert_string_equal(room->err.hint, "Where that goes first, this can be taken back.");
}

static void test_a_campaign_that_was_put_in_anew_is_not_put_in_twice(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    room_do(room, change_sprint_leave(made.sprint, made.campaign, ""));
    anas(room);
    room_do(room, change_sprint_take(made.sprint, made.campaign, ""));
    toms(room);
    room_refuse_undo(room, "Something else has taken its place since, so it stays.");
}

/* --- a close --- */

static void test_a_card_that_left_a_sprint_does_not_come_back_once_it_is_closed(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t card = room_card(room, made.sprint, made.campaign, "Call");
    room_do(room, change_card_sprint(card, 0));
    anas(room);
    start(room, made.sprint);
    close_sprint(room, made.sprint);
    toms(room);
    room_refuse_undo(room, "Ana closed Sprint 1 at 09:00, so it stays.");
}

static void test_the_cards_of_a_closed_sprint_stay(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    int64_t done = room_card(room, sprint, campaign, "Call"), dropped = room_card(room, sprint, campaign, "Tidy");
    struct card card = ROOM_ROW(room, CARD, card, done);
    const struct way ways[] = {{.card = dropped, .way = WAY_DROPPED}};
    room_do(room, change_card_move(&card, LANE_DONE, place_first()));
    struct sprint row = ROOM_ROW(room, SPRINT, sprint, sprint);
    room_do(room, change_sprint_close(&row, ways, 1));
    static const char stay[] = "Sprint 1 is closed, so its cards stay as they are.";
    room_refuse(room, change_card_sprint(done, 0), ERR_REFUSED, stay);
    room_refuse(room, change_card_sprint(done, room_look(room)->draft->id), ERR_REFUSED, stay);
    room_refuse(room, change_restore(THING_CARD, dropped), ERR_REFUSED, stay);
    room_is_sound(room);
}

/* --- what the doctor asks of cards --- */

static void test_cards_that_wait_with_their_campaign_have_no_order(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_card(room, 0, campaign, "Call");
    room_card(room, 0, campaign, "Write");
    room_is_sound(room);
}

/* --- what two rows hold together --- */

static void plan_days(struct room *room, int64_t sprint, civil_day first, civil_day last)
{
    struct sprint was = ROOM_ROW(room, SPRINT, sprint, sprint), is = was;
    is.first_day = first;
    is.last_day = last;
    room_do(room, change_edit(THING_SPRINT, &was, &is));
}

static void test_days_that_another_sprint_has_since_are_not_taken_back(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    civil_day first = desk_today(room->desk);
    start(room, made.sprint);
    anas(room);
    plan_days(room, made.sprint, first, first + 6);
    toms(room);
    struct sprint next;
    thing_blank(THING_SPRINT, &next);
    next.first_day = first + 7;
    next.last_day = first + 18;
    room_do(room, change_add(THING_SPRINT, &next));
    anas(room);
    room_refuse_undo(room, "Another sprint has its days since, so it stays.");
}

static void test_days_that_were_counted_on_are_not_taken_back(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    civil_day first = desk_today(room->desk);
    plan_days(room, made.sprint, first + 1, first + 12);
    start(room, made.sprint);
    anas(room);
    plan_days(room, made.sprint, first, first + 12);
    toms(room);
    room_count_emails(room, made.campaign, 3);
    anas(room);
    room_refuse_undo(room, "Its days have been counted on since, so it stays.");
}

static void test_a_sprint_does_not_begin_after_days_that_were_counted_on(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    struct sprint was = ROOM_ROW(room, SPRINT, sprint, room_sprint(room, campaign)), is = was;
    room_count_emails(room, campaign, 3);
    is.first_day++;
    room_refuse(room, change_edit(THING_SPRINT, &was, &is), ERR_REFUSED,
                "Something was counted in this sprint before that day, so it cannot begin as late.");
    close_sprint(room, was.id);
    was = is = ROOM_ROW(room, SPRINT, sprint, was.id);
    is.first_day++;
    room_refuse(room, change_edit(THING_SPRINT, &was, &is), ERR_REFUSED, "Sprint 1 is closed, so its plan stays.");
}

static void set_audience(struct room *room, int64_t campaign, const char *const *titles, size_t count)
{
    struct campaign row = ROOM_ROW(room, CAMPAIGN, campaign, campaign);
    struct change change = change_edit(THING_CAMPAIGN, &row, &row);
    change.names = titles;
    change.names_count = count;
    change.names_given = true;
    room_do(room, change);
}

static void test_a_job_title_does_not_come_back_where_another_stands_since(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    static const char *const titles[] = {"Practice manager", "Owner", "Hygienist"};
    anas(room);
    set_audience(room, made.campaign, titles, 2);
    set_audience(room, made.campaign, titles, 1);
    toms(room);
    static const char *const other[] = {"Practice manager", "Hygienist"};
    set_audience(room, made.campaign, other, 2);
    anas(room);
    room_refuse_undo(room, "The audience has changed since, so it stays.");
}

static void test_an_audience_has_each_title_once_without_gaps(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    static const char *const titles[] = {"Owner", "", "Owner", "Hygienist"};
    set_audience(room, campaign, titles, 4);
    room_is_sound(room);
    assert_int_equal(room_count(room, THING_DESIGNATION), 2);
}

static int64_t add_reason(struct room *room, const char *words)
{
    struct reason reason;
    thing_blank(THING_REASON, &reason);
    reason.words = words;
    return room_do(room, change_add(THING_REASON, &reason));
}

static void test_a_reason_stands_behind_all_others(void **state)
{
    struct room *room = *state;
    draft(room);
    add_reason(room, "too far");
    anas(room);
    add_reason(room, "too near");
    toms(room);
    room_undo(room);
    anas(room);
    add_reason(room, "too late");
    room_is_sound(room);
    toms(room);
    add_reason(room, "too soon");
    room_undo(room);
    anas(room);
    add_reason(room, "too dear");
    toms(room);
    refuse_redo(room, "The list of reasons has changed since, so it stays.");
}

static int64_t add_pitch(struct room *room, int64_t campaign, const char *words)
{
    struct pitch pitch;
    thing_blank(THING_PITCH, &pitch);
    pitch.campaign = campaign;
    pitch.channel = CHANNEL_EMAIL;
    pitch.words = words;
    return room_do(room, change_add(THING_PITCH, &pitch));
}

static void use(struct room *room, int64_t id, bool in_use)
{
    struct pitch pitch = ROOM_ROW(room, PITCH, pitch, id);
    room_do(room, in_use ? change_pitch_use(&pitch) : change_pitch_stop(&pitch));
}

static void test_a_third_version_does_not_come_back_into_use(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t second = add_pitch(room, made.campaign, "Shorter"), third = add_pitch(room, made.campaign, "Longer");
    use(room, second, true);
    anas(room);
    use(room, second, false);
    toms(room);
    use(room, third, true);
    anas(room);
    room_refuse_undo(room, "Two versions are in use on this channel since, so it stays.");
}

static void test_a_campaign_stays_in_a_draft_once_a_colleague_has_set_its_targets(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    int64_t law = room_campaign(room, "Law");
    room_do(room, change_sprint_take(made.sprint, law, ""));
    anas(room);
    room_do(room, change_target(made.sprint, law, MEASURE_EMAIL, 0, 20));
    toms(room);
    room_refuse_undo(room, "Targets have been set for it since, so it stays.");
}

static void test_a_sprint_comes_back_only_with_the_highest_number(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    static const struct past_row row = {.line = 1, .sprint = 3, .campaign = "dental", .sent = 40, .replies = 4, .positives = 2};
    room_do(room, change_remove(THING_SPRINT, made.sprint));
    anas(room);
    room_do(room, change_past(&row, 1));
    toms(room);
    room_refuse_undo(room, "A sprint with a higher number is closed since, so it stays.");
}

/* --- a closing that would come back --- */

static void test_a_closing_does_not_come_back_over_what_colleagues_counted_since(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    anas(room);
    start(room, made.sprint);
    close_sprint(room, made.sprint);
    room_undo(room);
    toms(room);
    room_count_emails(room, made.campaign, 3);
    anas(room);
    refuse_redo(room, "Tom changed what it was made of at 09:10, so it stays.");
    assert_string_equal(room->err.hint, "Close the sprint anew: then that is in it.");
    close_sprint(room, made.sprint);
    room_do(room, change_sprint_reopen(made.sprint, "one deal was forgotten"));
    toms(room);
    room_count_emails(room, made.campaign, 1);
    anas(room);
    room_refuse_undo(room, "Tom changed what it was made of at 09:10, so it stays.");
}

static void test_a_closing_comes_back_where_a_colleague_took_back_what_was_counted_since(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    anas(room);
    start(room, made.sprint);
    close_sprint(room, made.sprint);
    room_undo(room);
    toms(room);
    room_count_emails(room, made.campaign, 3);
    room_undo(room);
    room_redo(room);
    room_undo(room);
    anas(room);
    room_redo(room);
    room_is_sound(room);
}

static void test_a_closing_does_not_come_back_where_a_colleague_took_back_what_it_counted(void **state)
{
    struct room *room = *state;
    struct draft made = draft(room);
    anas(room);
    start(room, made.sprint);
    toms(room);
    room_count_emails(room, made.campaign, 3);
    anas(room);
    close_sprint(room, made.sprint);
    room_undo(room);
    toms(room);
    room_undo(room);
    anas(room);
    refuse_redo(room, "Tom changed what it was made of at 09:10, so it stays.");
}

/* --- as it comes --- */

enum { BOARDS = 16, STEPS = 60 };

static struct findings findings;

static void look_for_damage(struct room *room, const char *after, int board, int step)
{
    store_doctor(desk_store(room->desk), &room->arena, &findings);
    if (findings.count > 0) {
        fail_msg("board %d, step %d, after %s (%s): %s", board, step, after, room->outcome.words, findings.sentences[0]);
    }
}

static void step_back_or_forth(struct room *room, bool back, int taken[2])
{
    if (back ? desk_undo(room->desk, &room->outcome, &room->err) : desk_redo(room->desk, &room->outcome, &room->err)) {
        taken[back]++;
        return;
    }
    if (room->err.code != ERR_REFUSED) {
        fail_msg("%s: %s", back ? "undo" : "redo", room->err.text);
    }
}

/* Ana's and Tom's own, from the same running sprint on. */
static void play_board(struct room *room, int board, int done[CHANGE_KINDS], int taken[2])
{
    struct play plays[ROOM_DESKS];
    for (int desk = 0; desk < ROOM_DESKS; desk++) {
        plays[desk] = (struct play){.room = room, .dice = 88172645463325252ULL + 7919ULL * (unsigned)(2 * board + desk)};
    }
    for (int step = 0; step < STEPS; step++) {
        struct play *play = &plays[play_roll(&plays[0], ROOM_DESKS)];
        room_turn(room, play == &plays[1]);
        unsigned long long what = play_roll(play, 5);
        if (what < 3) {
            play_one(play, done);
        } else {
            step_back_or_forth(room, what == 3, taken);
        }
        look_for_damage(room, what < 3 ? "a change" : what == 3 ? "undo" : "redo", board, step);
        arena_clear(&room->arena);
    }
}

static void test_two_who_take_back_and_bring_back_as_they_like_leave_a_sound_board(void **state)
{
    int done[CHANGE_KINDS] = {0}, taken[2] = {0};
    const char *given = getenv("ACROSS");
    int boards = given != NULL ? (int)strtol(given, NULL, 10) : BOARDS;
    for (int board = 0; board < boards; board++) {
        void *own;
        room_open(&own);
        struct room *room = own;
        struct draft made = draft(room);
        room_card(room, made.sprint, made.campaign, "Call");
        play_board(room, board, done, taken);
        room_close(&own);
    }
    (void)state;
    print_message("%d taken back, %d brought back\n", taken[1], taken[0]);
    assert_true(taken[0] > boards && taken[1] > boards);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_a_card_of_a_draft_stays_once_a_colleague_has_started_it),
        ROOM_TEST(test_a_card_that_went_into_a_draft_stays_in_it_likewise),
        ROOM_TEST(test_a_card_that_was_put_away_in_a_draft_stays_away_likewise),
        ROOM_TEST(test_a_card_that_left_a_draft_stays_out_of_it_likewise),
        ROOM_TEST(test_a_target_of_a_draft_stays_likewise),
        ROOM_TEST(test_a_campaign_of_a_draft_stays_likewise),
        ROOM_TEST(test_what_was_taken_back_in_a_draft_is_not_brought_back_after_its_start),
        ROOM_TEST(test_a_move_between_lanes_is_taken_back_after_the_start),
        ROOM_TEST(test_ones_own_start_is_a_step_among_ones_own),
        ROOM_TEST(test_a_start_stays_once_a_colleague_has_changed_the_scope),
        ROOM_TEST(test_a_start_is_not_brought_back_once_a_colleague_has_changed_the_draft),
        ROOM_TEST(test_a_change_of_scope_is_not_brought_back_into_a_draft),
        ROOM_TEST(test_a_start_stays_where_the_next_sprint_is_planned),
        ROOM_TEST(test_a_campaign_that_was_put_in_anew_is_not_put_in_twice),
        ROOM_TEST(test_a_card_that_left_a_sprint_does_not_come_back_once_it_is_closed),
        ROOM_TEST(test_the_cards_of_a_closed_sprint_stay),
        ROOM_TEST(test_cards_that_wait_with_their_campaign_have_no_order),
        ROOM_TEST(test_days_that_another_sprint_has_since_are_not_taken_back),
        ROOM_TEST(test_days_that_were_counted_on_are_not_taken_back),
        ROOM_TEST(test_a_sprint_does_not_begin_after_days_that_were_counted_on),
        ROOM_TEST(test_a_job_title_does_not_come_back_where_another_stands_since),
        ROOM_TEST(test_an_audience_has_each_title_once_without_gaps),
        ROOM_TEST(test_a_reason_stands_behind_all_others),
        ROOM_TEST(test_a_third_version_does_not_come_back_into_use),
        ROOM_TEST(test_a_campaign_stays_in_a_draft_once_a_colleague_has_set_its_targets),
        ROOM_TEST(test_a_sprint_comes_back_only_with_the_highest_number),
        ROOM_TEST(test_a_closing_does_not_come_back_over_what_colleagues_counted_since),
        ROOM_TEST(test_a_closing_comes_back_where_a_colleague_took_back_what_was_counted_since),
        ROOM_TEST(test_a_closing_does_not_come_back_where_a_colleague_took_back_what_it_counted),
        cmocka_unit_test(test_two_who_take_back_and_bring_back_as_they_like_leave_a_sound_board),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
