/* Five processes on one board, all ranking the same campaigns at random, one of them taking back what it did: each campaign is
 * there once, and the order is total, 1 to the last. The processes are this program itself, started anew as a worker, so that
 * none has anything of another's open; what they do follows from their seed alone, who comes first does not. */
#include "desk/room.h"

#include <inttypes.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PEOPLE = 5, CAMPAIGNS = 12, MOVES = 60, PLACES = 4 };

/* --- a worker --- */

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 16;
}

static struct place anywhere(const struct snapshot *snap, uint32_t *seed)
{
    int64_t other = snap->campaigns[next(seed) % snap->campaigns_count].id;
    switch ((enum place_kind)(next(seed) % PLACES)) {
    case PLACE_AFTER:
        return place_after(other);
    case PLACE_FIRST:
        return place_first();
    case PLACE_LAST:
        return place_last();
    case PLACE_AT:
        return place_at(1 + next(seed) % CAMPAIGNS);
    }
    return place_last();
}

/* A move, or, for who takes back, the opposite of the last one. A place after itself is refused, as it should be. */
static bool do_one(struct desk *desk, struct snapshot *snap, uint32_t *seed, bool takes_back, struct err *err)
{
    struct outcome outcome;
    if (!desk_load(desk, snap, err)) {
        return false;
    }
    if (takes_back && next(seed) % 3 == 0) {
        return desk_undo(desk, &outcome, err) || err->code == ERR_REFUSED || err->code == ERR_CONFLICT ||
               err->code == ERR_NOT_FOUND;
    }
    int64_t campaign = snap->campaigns[next(seed) % snap->campaigns_count].id;
    struct change change = change_campaign_rank(campaign, anywhere(snap, seed));
    return desk_apply(desk, &change, &outcome, err) || err->code == ERR_REFUSED;
}

static int work(const char *path, const char *number)
{
    struct err err;
    struct desk *desk;
    struct snapshot snap;
    uint32_t seed = (uint32_t)strtoul(number, NULL, 10);
    bool takes_back = seed == 1;
    const struct desk_options options = {.login = number, .member = "Ana", .now = "2025-09-01T09:30", .clock_stands = true};
    snapshot_init(&snap);
    bool fine = desk_open(&desk, path, &options, &err);
    for (int i = 0; i < MOVES && fine; i++) {
        fine = do_one(desk, &snap, &seed, takes_back, &err);
    }
    if (!fine) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    snapshot_release(&snap);
    desk_close(desk);
    return 0;
}

/* --- the five of them --- */

static pid_t start(const char *path, int number)
{
    char seed[16], self[] = "/proc/self/exe", worker[] = "worker";
    pid_t pid;
    snprintf(seed, sizeof seed, "%d", number);
    char *words[] = {self, worker, (char *)path, seed, NULL};
    assert_int_equal(posix_spawn(&pid, self, NULL, NULL, words, environ), 0);
    return pid;
}

static void assert_ends_well(pid_t pid)
{
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void assert_order_is_total(const struct snapshot *snap, const int64_t *ids)
{
    bool taken[CAMPAIGNS] = {false};
    assert_int_equal(snap->campaigns_count, CAMPAIGNS);
    for (int i = 0; i < CAMPAIGNS; i++) {
        const struct campaign *campaign = snapshot_campaign(snap, ids[i]);
        assert_non_null(campaign);
        assert_in_range(campaign->rank, 1, CAMPAIGNS);
        assert_false(taken[campaign->rank - 1]);
        taken[campaign->rank - 1] = true;
    }
}

/* How many stand elsewhere than where they were added. */
static int moved(const struct snapshot *snap, const int64_t *ids)
{
    int count = 0;
    for (int i = 0; i < CAMPAIGNS; i++) {
        count += snapshot_campaign(snap, ids[i])->rank != i + 1;
    }
    return count;
}

static void five_who_rank_at_once_leave_each_campaign_once_and_a_total_order(void **state)
{
    struct room *room = *state;
    int64_t ids[CAMPAIGNS];
    pid_t people[PEOPLE];
    for (int i = 0; i < CAMPAIGNS; i++) {
        char name[16];
        snprintf(name, sizeof name, "Campaign %d", i + 1);
        ids[i] = room_campaign(room, name);
    }
    assert_order_is_total(room_look(room), ids);
    for (int i = 0; i < PEOPLE; i++) {
        people[i] = start(room->path, i + 1);
    }
    for (int i = 0; i < PEOPLE; i++) {
        assert_ends_well(people[i]);
    }
    assert_order_is_total(room_look(room), ids);
    assert_true(moved(room_look(room), ids) > 0);
}

int main(int count_of_words, char **words)
{
    if (count_of_words == 4 && strcmp(words[1], "worker") == 0) {
        return work(words[2], words[3]);
    }
    const struct CMUnitTest tests[] = {
        ROOM_TEST(five_who_rank_at_once_leave_each_campaign_once_and_a_total_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
