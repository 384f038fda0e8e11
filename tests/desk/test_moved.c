/* The board's file is moved, replaced or taken away while it is open: nothing is written, and the words say what happened. */
#include "desk/room.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MOVED "The board's file was moved or replaced: nothing is saved."

static const char *beside(struct room *room, const char *name)
{
    return arena_format(&room->arena, "%s/%s", room->folder, name);
}

static void move_away(struct room *room)
{
    assert_int_equal(rename(room->path, beside(room, "away.db")), 0);
}

static void move_back(struct room *room)
{
    assert_int_equal(rename(beside(room, "away.db"), room->path), 0);
}

static void assert_moved(struct room *room)
{
    assert_false(desk_is_there(room->desk, &room->err));
    assert_string_equal(room->err.text, MOVED);
    assert_non_null(strstr(room->err.hint, "Put it back"));
    assert_non_null(strstr(room->err.hint, room->path));
}

static void a_change_is_refused_with_what_happened_and_what_to_do(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental clinics");
    move_away(room);
    assert_moved(room);
    room_refuse(room, change_campaign_rank(campaign, place_first()), ERR_IO, MOVED);
    assert_non_null(strstr(room->err.hint, room->path));
    assert_false(desk_undo(room->desk, &room->outcome, &room->err));
    assert_string_equal(room->err.text, MOVED);
    move_back(room);
    assert_true(desk_is_there(room->desk, &room->err));
    room_campaign(room, "Law firms");
}

static void another_file_in_its_place_is_not_written(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental clinics");
    assert_true(store_backup(desk_store(room->desk), beside(room, "backup.db"), &room->err));
    move_away(room);
    assert_int_equal(rename(beside(room, "backup.db"), room->path), 0);
    assert_moved(room);
    room_refuse(room, change_campaign_rank(campaign, place_first()), ERR_IO, MOVED);
    const char *const names[] = {"away.db"};
    assert_true(room_folder_has_only(room, names, 1));
    assert_int_equal(unlink(room->path), 0);
    move_back(room);
}

/* Between the look at the file and the first write: SQLite's own look has the same words. */
static void a_file_that_is_moved_within_a_change_is_told_of_likewise(void **state)
{
    struct room *room = *state;
    struct store *store = desk_store(room->desk);
    const struct reason reason = {.id = 99, .rev = 1, .position = 99, .words = "pricing, again"};
    assert_true(store_begin(store, &room->err));
    move_away(room);
    assert_false(store_add(store, THING_REASON, &reason, &room->err));
    assert_int_equal(room->err.code, ERR_IO);
    assert_string_equal(room->err.text, MOVED);
    store_rollback(store);
    move_back(room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(a_change_is_refused_with_what_happened_and_what_to_do),
        ROOM_TEST(another_file_in_its_place_is_not_written),
        ROOM_TEST(a_file_that_is_moved_within_a_change_is_told_of_likewise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
