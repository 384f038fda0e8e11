/* The stand-up on a real board: its clocks, who was heard, what becomes of what was said. */
#include "desk/room.h"

#include "model/heard.h"
#include "model/morning.h"

#include <string.h>

static int64_t member_of(struct room *room, const char *name)
{
    const struct snapshot *snap = room_look(room);
    for (size_t i = 0; i < snap->members_active; i++) {
        if (strcmp(snap->members[i].name, name) == 0) {
            return snap->members[i].id;
        }
    }
    fail_msg("%s is not in the team", name);
    return 0;
}

static int64_t begin(struct room *room)
{
    return room_do(room, change_standup_begin(DAY_NONE, NULL, 0));
}

static void give(struct room *room, int64_t standup, int64_t member)
{
    room_do(room, change_standup(CHANGE_STANDUP_TURN, standup, member));
}

static int64_t spent_of(struct room *room, int64_t member)
{
    const struct snapshot *snap = room_look(room);
    return turn_spent(heard_turn(snap, member), snap->now);
}

static int64_t say(struct room *room, int kind, const char *words)
{
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.kind = kind;
    note.words = words;
    return room_do(room, change_speak(&note));
}

static void test_a_turn_given_while_the_clock_is_paused_does_not_run(void **state)
{
    struct room *room = *state;
    int64_t ana = member_of(room, "Ana");
    int64_t standup = begin(room);
    room_do(room, change_standup(CHANGE_STANDUP_PAUSE, standup, 0));
    give(room, standup, ana);
    room_sit(room, 0, "Ana", "2025-09-01T09:05");
    assert_int_equal(spent_of(room, ana), 0);
    room_do(room, change_standup(CHANGE_STANDUP_RESUME, standup, 0));
    room_sit(room, 0, "Ana", "2025-09-01T09:07");
    assert_int_equal(spent_of(room, ana), 120);
}

static void test_the_clock_of_who_is_away_stands(void **state)
{
    struct room *room = *state;
    int64_t ana = member_of(room, "Ana");
    int64_t standup = begin(room);
    give(room, standup, ana);
    room_sit(room, 0, "Ana", "2025-09-01T09:03");
    struct change away = change_standup(CHANGE_STANDUP_AWAY, standup, ana);
    away.word = 1;
    room_do(room, away);
    room_sit(room, 0, "Ana", "2025-09-01T09:09");
    assert_int_equal(spent_of(room, ana), 180);
}

static void test_who_was_not_heard_is_known_the_days_after(void **state)
{
    struct room *room = *state;
    room_sprint(room, room_campaign(room, "Dental"));
    int64_t ana = member_of(room, "Ana");
    int64_t tom = member_of(room, "Tom");
    give(room, begin(room), ana);
    room_sit(room, 0, "Ana", "2025-09-02T09:00");
    give(room, begin(room), ana);
    room_sit(room, 0, "Ana", "2025-09-03T09:00");
    begin(room);
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->standups_count, 2);
    assert_int_equal(heard_silence(snap, ana), 0);
    assert_int_equal(heard_silence(snap, tom), 2);
    assert_non_null(strstr(heard_line(snap, &room->arena), "Tom (3 days)"));
}

static void test_a_note_becomes_a_card_and_one_undo_takes_it_back(void **state)
{
    struct room *room = *state;
    room_sprint(room, room_campaign(room, "Dental"));
    int64_t id = say(room, NOTE_BLOCKER, "the list is missing");
    union row was, now, card;
    was.note = ROOM_ROW(room, NOTE, note, id);
    now.note = was.note;
    now.note.card = ADDED_FIRST;
    thing_blank(THING_CARD, &card);
    card.card.title = "the list is missing";
    card.card.sprint = room_look(room)->running->id;
    card.card.measure = MEASURE_NONE;
    struct change parts[] = {change_add(THING_CARD, &card), change_edit(THING_NOTE, &was, &now)};
    int64_t added = room_do(room, change_batch(parts, 2));
    int64_t named = ROOM_ROW(room, NOTE, note, id).card;
    assert_int_equal(named, added);
    assert_true(room_has(room, THING_CARD, added));
    room_undo(room);
    assert_false(room_has(room, THING_CARD, added));
    named = ROOM_ROW(room, NOTE, note, id).card;
    assert_int_equal(named, 0);
}

static int64_t counted(const struct snapshot *snap, int measure)
{
    int64_t n = 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        n += snap->tallies[i].measure == measure ? snap->tallies[i].n : 0;
    }
    return n;
}

static void test_a_morning_counts_and_says_in_one_step(void **state)
{
    struct room *room = *state;
    int64_t dental = room_campaign(room, "Dental");
    room_sprint(room, dental);
    int64_t ana = member_of(room, "Ana");
    struct morning morning;
    const struct snapshot *snap = room_look(room);
    const char *line = "15 emails 4 calls 1 meeting + Brightsmile yes - Dent & Co #competition";
    assert_true(morning_read(snap, line, &room->arena, &morning, &room->err));
    assert_true(morning_complete(snap, &morning, dental, snap->today, &room->err));
    room_do(room, morning_change(&morning, ana, snap->today, dental, &room->arena));
    snap = room_look(room);
    assert_int_equal(counted(snap, MEASURE_EMAIL), 15);
    assert_int_equal(counted(snap, MEASURE_CALL), 4);
    assert_int_equal(counted(snap, MEASURE_MEETING), 1);
    assert_int_equal(counted(snap, MEASURE_POSITIVE), 0);
    assert_int_equal(counted(snap, MEASURE_REJECTION), 1);
    assert_int_equal(snap->notes_count, 2);
    room_undo(room);
    snap = room_look(room);
    assert_int_equal(snap->notes_count, 0);
    assert_int_equal(snap->tallies_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_a_turn_given_while_the_clock_is_paused_does_not_run),
        ROOM_TEST(test_the_clock_of_who_is_away_stands),
        ROOM_TEST(test_who_was_not_heard_is_known_the_days_after),
        ROOM_TEST(test_a_note_becomes_a_card_and_one_undo_takes_it_back),
        ROOM_TEST(test_a_morning_counts_and_says_in_one_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
