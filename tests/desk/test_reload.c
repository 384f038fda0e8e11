/* What a snapshot copies from the one before is what it would have read: room_look() reads both ways and compares, after each of
 * some hundred random changes by two people. */
#include "desk/copies.h"
#include "desk/room.h"

#include <unistd.h>

enum { STEPS = 160 };

static uint64_t seed;

static size_t below(size_t bound)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (size_t)((seed >> 33) % bound);
}

static void do_card_move(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    const struct card *card = &snap->cards[below(snap->cards_count)];
    room_do(room, change_card_move(card, (enum lane)below(LANES), below(2) == 0 ? place_first() : place_last()));
}

static void do_card_add(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    room_card(room, below(3) == 0 ? 0 : snap->running->id, snap->campaigns[0].id, "Call back Clínica Sol");
}

static void do_count(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    room_count_emails(room, snap->campaigns[below(snap->campaigns_count)].id, 1 + (int64_t)below(5));
}

static void do_note(struct room *room)
{
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.kind = NOTE_TODAY;
    note.words = "Twenty hauliers before lunch";
    room_do(room, change_speak(&note));
}

static void do_rank(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    room_do(room, change_campaign_rank(snap->campaigns[below(snap->campaigns_count)].id, place_first()));
}

static void do_campaign(struct room *room)
{
    room_campaign(room, below(2) == 0 ? "Logistics" : "Gyms");
}

static void do_companies(struct room *room)
{
    static const char *const names[] = {"Clínica Sol", "Brightsmile"};
    room_do(room, change_companies_add(room_look(room)->campaigns[0].id, names, 1 + below(2)));
}

static void do_archive(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    if (snap->cards_count > 3) {
        room_do(room, change_archive(THING_CARD, snap->cards[below(snap->cards_count)].id));
    }
}

static void do_team(struct room *room)
{
    const struct team was = room_look(room)->team;
    struct team team = was;
    team.limit_doing = (int64_t)below(5);
    room_do(room, change_edit(THING_TEAM, &was, &team));
}

static void do_undo(struct room *room)
{
    struct err err;
    desk_undo(room->desk, &room->outcome, &err); /* may well be refused: somebody else was there */
}

static void do_redo(struct room *room)
{
    struct err err;
    desk_redo(room->desk, &room->outcome, &err);
}

static void (*const steps[])(struct room *room) = {do_card_move, do_card_add, do_count, do_note, do_rank, do_campaign,
                                                   do_companies, do_archive,  do_team,  do_undo, do_redo};

static void test_what_is_copied_is_what_would_be_read(void **state)
{
    struct room *room = *state;
    seed = 7;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    for (int i = 0; i < 4; i++) {
        room_card(room, sprint, campaign, "Email 15 clinics");
    }
    room_sit(room, 1, "Priya", "2025-09-01T09:00");
    for (int i = 0; i < STEPS; i++) {
        room_turn(room, (int)below(ROOM_DESKS));
        steps[below(sizeof steps / sizeof steps[0])](room);
        room_look(room);
    }
}

/* Its rows are then the ones of the snapshot before, not new ones: the statement was not run, as a trap in its place shows. */
static void test_a_card_that_moves_leaves_the_other_lists_alone(void **state)
{
    struct room *room = *state;
    struct snapshot before, after;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t card = room_card(room, room_sprint(room, campaign), campaign, "Email 15 clinics");
    snapshot_init(&before);
    snapshot_init(&after);
    assert_true(desk_load(room->desk, &before, &room->err));
    before.campaigns[0].name = "A name that stands in no table";
    before.cards[0].title = "A title that stands in no table";
    room_do(room, change_card_move(snapshot_card(&before, card), LANE_DOING, place_first()));
    assert_true(desk_load_after(room->desk, &after, &before, &room->err));
    assert_string_equal(after.campaigns[0].name, "A name that stands in no table");
    assert_string_equal(after.cards[0].title, "Email 15 clinics");
    assert_int_equal(after.cards[0].lane, LANE_DOING);
    snapshot_release(&before);
    snapshot_release(&after);
}

static void test_what_a_colleague_wrote_is_read_whole(void **state)
{
    struct room *room = *state;
    struct snapshot before, after;
    room_campaign(room, "Dental");
    room_sit(room, 1, "Priya", "2025-09-01T09:00");
    snapshot_init(&before);
    snapshot_init(&after);
    assert_true(desk_load(room->desks[0], &before, &room->err));
    before.campaigns[0].name = "A name that stands in no table";
    room_campaign(room, "Logistics");
    assert_true(desk_load_after(room->desks[0], &after, &before, &room->err));
    assert_string_equal(after.campaigns[0].name, "Dental");
    snapshot_release(&before);
    snapshot_release(&after);
}

static void test_only_the_newest_snapshot_is_copied_from(void **state)
{
    struct room *room = *state;
    struct snapshot old, newest, after;
    room_campaign(room, "Dental");
    snapshot_init(&old);
    snapshot_init(&newest);
    snapshot_init(&after);
    assert_true(desk_load(room->desk, &old, &room->err));
    assert_true(desk_load(room->desk, &newest, &room->err));
    old.campaigns[0].name = "A name that stands in no table";
    assert_true(desk_load_after(room->desk, &after, &old, &room->err));
    assert_string_equal(after.campaigns[0].name, "Dental");
    snapshot_release(&old);
    snapshot_release(&newest);
    snapshot_release(&after);
}

/* Pages are copied into the file past all that writes rows. */
static void test_a_board_that_went_back_is_read_whole(void **state)
{
    struct room *room = *state;
    const char *copy = arena_format(&room->arena, "%s/copy.db", room->folder);
    const char *before;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t card = room_card(room, room_sprint(room, campaign), campaign, "Email 15 clinics");
    assert_true(copies_make(room->desk, copy, &room->arena, &copy, &room->err));
    room_do(room, change_archive(THING_CARD, card));
    assert_int_equal(room_look(room)->cards_count, 0);
    assert_true(copies_restore(room->desk, copy, &room->arena, &before, &room->err));
    assert_int_equal(room_look(room)->cards_count, 1);
    unlink(before);
    rmdir(arena_format(&room->arena, "%s/backups", room->folder));
}

/* Desk 0 goes back to the board of before what desk 1 has done and seen; then another takes its number. */
static void go_back(struct room *room, const char *copy)
{
    const char *before;
    room_turn(room, 0);
    assert_true(copies_restore(room->desk, copy, &room->arena, &before, &room->err));
    unlink(before);
    rmdir(arena_format(&room->arena, "%s/backups", room->folder));
}

static const char *copy_now(struct room *room)
{
    const char *copy = arena_format(&room->arena, "%s/copy.db", room->folder);
    assert_true(copies_make(room->desk, copy, &room->arena, &copy, &room->err));
    return copy;
}

static void test_what_was_chosen_before_the_board_went_back_is_left_alone(void **state)
{
    struct room *room = *state;
    const char *copy = copy_now(room);
    room_sit(room, 1, "Priya", "2025-09-01T09:00");
    int64_t gone = room_campaign(room, "Dental");
    room_look(room);
    go_back(room, copy);
    assert_int_equal(room_campaign(room, "Hotels"), gone);
    room_turn(room, 1);
    room_refuse(room, change_archive(THING_CAMPAIGN, gone), ERR_REFUSED,
                "Somebody went back to a copy of the board meanwhile, so nothing was changed. Look at it as it is now.");
    room_refuse_undo(room,
                     "Somebody went back to a copy of the board meanwhile, so nothing was changed. Look at it as it is now.");
    assert_string_equal(room_look(room)->campaigns[0].name, "Hotels");
    room_do(room, change_archive(THING_CAMPAIGN, gone));
}

static void add_member(struct room *room, const char *name)
{
    struct member member;
    thing_blank(THING_MEMBER, &member);
    member.name = name;
    room_do(room, change_add(THING_MEMBER, &member));
}

static void test_nobody_takes_the_seat_of_one_the_board_does_not_know_any_more(void **state)
{
    struct room *room = *state;
    const char *copy = copy_now(room);
    add_member(room, "Zoe");
    room_sit(room, 1, "Zoe", "2025-09-01T09:00");
    assert_string_equal(snapshot_me(room_look(room))->name, "Zoe");
    go_back(room, copy);
    add_member(room, "Bea");
    room_turn(room, 1);
    assert_null(snapshot_me(room_look(room)));
}

static void test_who_went_back_stays_seated_and_stands_in_the_history(void **state)
{
    struct room *room = *state;
    const char *copy = copy_now(room);
    room_sit(room, 0, "Priya", "2025-09-01T09:00");
    room_campaign(room, "Dental");
    room_look(room);
    go_back(room, copy);
    const struct snapshot *snap = room_look(room);
    assert_string_equal(snapshot_me(snap)->name, "Priya");
    assert_string_equal(snap->last.words, "Went back to a copy of the board");
    assert_int_equal(snap->last.member, snap->me);
    room_refuse_undo(room, "There is nothing of yours to take back.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_what_is_copied_is_what_would_be_read),
        ROOM_TEST(test_a_card_that_moves_leaves_the_other_lists_alone),
        ROOM_TEST(test_what_a_colleague_wrote_is_read_whole),
        ROOM_TEST(test_a_board_that_went_back_is_read_whole),
        ROOM_TEST(test_only_the_newest_snapshot_is_copied_from),
        ROOM_TEST(test_what_was_chosen_before_the_board_went_back_is_left_alone),
        ROOM_TEST(test_nobody_takes_the_seat_of_one_the_board_does_not_know_any_more),
        ROOM_TEST(test_who_went_back_stays_seated_and_stands_in_the_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
