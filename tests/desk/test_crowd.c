/* Waiting for a colleague's save is normal: five processes save as fast as they can, each many times, and nobody sees an error;
 * then they save at the pace of a busy team, 25 a second together, and the waits are told. In the end every save is on the board.
 *
 * CROWD=10000 saves each makes it longer. The savers are processes of their own. */
#include "desk/room.h"

#include "base/watch.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PEOPLE = 5, SAVES = 60, PACED_SHARE = 20, PACE_MS = 200, SAVES_MOST = 20000 };

/* Shared by all; microseconds of each save. */
static struct {
    long took[PEOPLE][SAVES_MOST];
} * times;

static const struct desk_options options = {.login = "office", .member = "Ana", .now = "2025-09-01T09:00", .clock_stands = true};

/* --- one of five --- */

static bool apply(struct desk *desk, struct change change, struct err *err)
{
    struct outcome outcome;
    return desk_apply(desk, &change, &outcome, err);
}

static bool count(struct desk *desk, int64_t campaign, struct err *err)
{
    const struct count one = {.measure = MEASURE_CALL, .n = 1};
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(desk);
    where.member = desk_me(desk);
    where.campaign = campaign;
    return apply(desk, change_count(&where, &one, 1), err);
}

static bool rank(struct desk *desk, int64_t campaign, struct err *err)
{
    return apply(desk, change_campaign_rank(campaign, place_first()), err);
}

static bool speak(struct desk *desk, int64_t campaign, struct err *err)
{
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.kind = NOTE_TODAY;
    note.words = "Twenty hauliers before lunch";
    note.campaign = campaign;
    return apply(desk, change_speak(&note), err);
}

static _Noreturn void save_all(const struct room *room, int number, long saves, int pace_ms)
{
    static bool (*const does[])(struct desk * desk, int64_t campaign, struct err * err) = {count, speak, rank};
    struct desk *desk;
    struct err err;
    bool fine = desk_open(&desk, room->path, &options, &err);
    for (long i = 0; i < saves && fine; i++) {
        poll(NULL, 0, pace_ms);
        int64_t before = watch_now_us();
        fine = does[i % 3](desk, 1 + (i + number) % 2, &err);
        times->took[number][i] = (long)(watch_now_us() - before);
    }
    if (!fine) {
        fprintf(stderr, "%s\n", err.text);
        _exit(1);
    }
    desk_close(desk);
    _exit(0);
}

/* --- the five --- */

static int compare(const void *one, const void *other)
{
    long a = *(const long *)one, b = *(const long *)other;
    return (a > b) - (a < b);
}

static void tell(const char *how, long saves, int64_t us)
{
    long *all = malloc((size_t)saves * PEOPLE * sizeof *all);
    size_t n = (size_t)saves * PEOPLE;
    assert_non_null(all);
    for (int i = 0; i < PEOPLE; i++) {
        memcpy(all + i * saves, times->took[i], (size_t)saves * sizeof *all);
    }
    qsort(all, n, sizeof *all, compare);
    print_message(
        "%zu saves of five %s, %.0f a second, 0 errors; the median took %.1f ms, 99 of 100 %.1f ms, the slowest %.1f ms\n", n,
        how, (double)n * 1e6 / (double)us, (double)all[n / 2] / 1e3, (double)all[n * 99 / 100] / 1e3, (double)all[n - 1] / 1e3);
    free(all);
}

static void let_them_save(const struct room *room, const char *how, long saves, int pace_ms)
{
    pid_t children[PEOPLE];
    int64_t before = watch_now_us();
    for (int i = 0; i < PEOPLE; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            save_all(room, i, saves, pace_ms);
        }
    }
    for (int i = 0; i < PEOPLE; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    tell(how, saves, watch_now_us() - before);
}

/* Of three saves in turn the first counts, the second is a note. */
static void expect_all(struct room *room, long saves)
{
    const struct snapshot *snap = room_look(room);
    int64_t counted = 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        counted += snap->tallies[i].n;
    }
    assert_int_equal(counted, PEOPLE * ((saves + 2) / 3));
    assert_int_equal(room_count(room, THING_NOTE), PEOPLE * ((saves + 1) / 3));
}

static void test_five_who_save_as_fast_as_they_can_all_come_through(void **state)
{
    struct room *room = *state;
    const char *given = getenv("CROWD");
    long saves = given != NULL ? strtol(given, NULL, 10) / 3 * 3 : SAVES; /* thirds */
    long paced = saves / PACED_SHARE / 3 * 3 + 3;
    assert_true(saves <= SAVES_MOST);
    int64_t campaign = room_campaign(room, "Dental");
    room_campaign(room, "Logistics");
    room_sprint(room, campaign);
    desk_close(room->desks[0]);
    room->desks[0] = room->desk = NULL;
    let_them_save(room, "at once", saves, 0);
    let_them_save(room, "at the pace of a team", paced, PACE_MS);
    room_sit(room, 0, "Ana", "2025-09-01T09:30");
    assert_true(store_check(desk_store(room->desk), &room->err));
    expect_all(room, saves + paced);
}

int main(void)
{
    times = mmap(NULL, sizeof *times, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_five_who_save_as_fast_as_they_can_all_come_through),
    };
    return times == MAP_FAILED || cmocka_run_group_tests(tests, NULL, NULL);
}
