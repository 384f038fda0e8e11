#include "desk/room.h"

#include "base/day.h"

#include <stdio.h>

static const char madrid[] = "CET-1CEST,M3.5.0,M10.5.0/3";

/* At 22:30 in Reykjavik it is the next day in Madrid, and the days are the team's. */

static void set_zone(struct room *room, const char *zone)
{
    struct team was = ROOM_ROW(room, TEAM, team, 1), is = was;
    is.zone = zone;
    room_do(room, change_edit(THING_TEAM, &was, &is));
}

static void test_days_follow_the_zone_at_once(void **state)
{
    struct room *room = *state;
    room_sit(room, 0, "Ana", "2025-09-01T22:30");
    assert_int_equal(room_look(room)->today, day_parse("2025-09-01"));
    set_zone(room, madrid);
    assert_int_equal(room_look(room)->today, day_parse("2025-09-02"));
    set_zone(room, "");
    assert_int_equal(room_look(room)->today, day_parse("2025-09-01"));
}

static void test_a_board_without_a_zone_is_not_told_the_time_of_the_one_before(void **state)
{
    struct room *room = *state;
    char path[128];
    struct desk *other;
    snprintf(path, sizeof path, "%s/other.db", room->folder);
    set_zone(room, madrid);
    room_look(room);
    assert_int_equal(minute_of_instant(0), 60);
    assert_true(desk_create(&other, path, "Others", &(struct desk_options){.now = NULL}, &room->err));
    assert_int_equal(minute_of_instant(0), 0);
    desk_close(other);
}

static void test_a_zone_nobody_knows_is_refused(void **state)
{
    struct room *room = *state;
    static const char *const odd[] = {"Foo/Bar", "europe", "/etc/passwd", "Europe/../../../../etc/passwd",
                                      ":UTC",    "AB3",    "-5",          "<+05"};
    struct team was = ROOM_ROW(room, TEAM, team, 1), is = was;
    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        const char *sentence = arena_format(&room->arena,
                                            "This computer knows no time zone “%s”. Write one like Europe/Madrid, or nothing for "
                                            "each computer's own.",
                                            odd[i]);
        is.zone = odd[i];
        room_refuse(room, change_edit(THING_TEAM, &was, &is), ERR_INPUT, sentence);
    }
    set_zone(room, "<+0545>-5:45");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_days_follow_the_zone_at_once),
        ROOM_TEST(test_a_zone_nobody_knows_is_refused),
        ROOM_TEST(test_a_board_without_a_zone_is_not_told_the_time_of_the_one_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
