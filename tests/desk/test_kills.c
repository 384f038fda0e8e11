/* "Saved" means saved, whatever kills the program: five writers say what they saved only behind the COMMIT, the parent kills one
 * of them at any moment and starts another; in the end each note that was said to be saved is there, whole, and once. Meanwhile
 * copies are made, and each is a sound board that holds what was saved before it was begun.
 *
 * KILLS=10000 makes it longer. Writers are processes of their own. */
#include "desk/room.h"

#include "desk/copies.h"

#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WRITERS = 5, KILLS = 30, A_COPY_EVERY = 10, NOTES_MOST = 400000 };

struct crowd {
    struct room *room;
    pid_t writers[WRITERS];
    int said; /* the reading end: a number for each note that was saved */
    int saying;
    int64_t next; /* the number the next writer begins at */
    int64_t *saved;
    size_t saved_count;
    uint64_t seed;
};

static const struct desk_options options = {.login = "office", .member = "Ana", .now = "2025-09-01T09:00", .clock_stands = true};

/* --- a writer --- */

/* Each note in a change of two rows: the note, and the count it makes. */
static bool save(struct desk *desk, int64_t number, int64_t campaign)
{
    struct note note;
    struct err err;
    struct outcome outcome;
    char words[32];
    thing_blank(THING_NOTE, &note);
    snprintf(words, sizeof words, "note %" PRId64, number);
    note.kind = NOTE_SUCCESS;
    note.words = words;
    note.campaign = campaign;
    note.counted = 1;
    struct change change = change_speak(&note);
    return desk_apply(desk, &change, &outcome, &err);
}

static _Noreturn void write_on(const struct crowd *crowd, int64_t number)
{
    struct desk *desk;
    struct err err;
    if (!desk_open(&desk, crowd->room->path, &options, &err)) {
        fprintf(stderr, "%s\n", err.text);
        _exit(1);
    }
    for (;; number++) {
        if (!save(desk, number, 1)) {
            _exit(1);
        }
        if (write(crowd->saying, &number, sizeof number) != (ssize_t)sizeof number) {
            _exit(0);
        }
    }
}

/* --- the crowd --- */

static uint64_t any(struct crowd *crowd, uint64_t below)
{
    crowd->seed = crowd->seed * 6364136223846793005U + 1442695040888963407U;
    return (crowd->seed >> 33) % below;
}

static void start_writer(struct crowd *crowd, int which)
{
    enum { NUMBERS_EACH = 1000000 };
    crowd->next += NUMBERS_EACH;
    crowd->writers[which] = fork();
    assert_true(crowd->writers[which] >= 0);
    if (crowd->writers[which] == 0) {
        write_on(crowd, crowd->next);
    }
}

static void hear(struct crowd *crowd)
{
    int64_t number;
    while (read(crowd->said, &number, sizeof number) == (ssize_t)sizeof number) {
        assert_true(crowd->saved_count < NOTES_MOST);
        crowd->saved[crowd->saved_count++] = number;
    }
}

static void end_writer(struct crowd *crowd, int which)
{
    int status;
    assert_int_equal(kill(crowd->writers[which], SIGKILL), 0);
    assert_int_equal(waitpid(crowd->writers[which], &status, 0), crowd->writers[which]);
    assert_true(WIFSIGNALED(status)); /* it had not given up by itself */
}

/* At any moment: after some saves have been heard, and then a little. */
static void wait_a_little(struct crowd *crowd)
{
    struct pollfd said = {.fd = crowd->said, .events = POLLIN};
    poll(&said, 1, 1000);
    const struct timespec pause = {.tv_nsec = (long)any(crowd, 4000000)};
    nanosleep(&pause, NULL);
    hear(crowd);
}

/* --- what came of it --- */

static int compare(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one;
    int64_t b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* The numbers of the notes on a board, sorted. */
static size_t notes_of(struct store *store, struct arena *arena, int64_t *numbers)
{
    struct note note;
    struct err err;
    bool found;
    size_t count = 0;
    assert_true(store_begin_read(store, &err));
    for (int64_t after = 0;; after = note.id) {
        assert_true(store_next(store, THING_NOTE, after, &note, &found, arena, &err));
        if (!found) {
            break;
        }
        assert_true(count < NOTES_MOST);
        assert_int_equal(sscanf(note.words, "note %" SCNd64, &numbers[count++]), 1);
    }
    store_rollback(store);
    qsort(numbers, count, sizeof *numbers, compare);
    return count;
}

static void expect_sound(const char *path, const struct crowd *crowd, size_t saved)
{
    struct store *store;
    struct err err;
    struct arena arena;
    struct findings findings;
    arena_init(&arena);
    if (!store_open(&store, path, NULL, &err)) {
        fail_msg("%s: %s", path, err.text);
    }
    store_doctor(store, &arena, &findings);
    if (findings.count > 0) {
        fail_msg("%s: %s", path, findings.sentences[0]);
    }
    int64_t *numbers = malloc(NOTES_MOST * sizeof *numbers);
    assert_non_null(numbers);
    size_t count = notes_of(store, &arena, numbers);
    for (size_t i = 1; i < count; i++) {
        assert_true(numbers[i - 1] < numbers[i]); /* each once */
    }
    for (size_t i = 0; i < saved; i++) {
        if (bsearch(&crowd->saved[i], numbers, count, sizeof *numbers, compare) == NULL) {
            fail_msg("%s: note %" PRId64 " was said to be saved and is not there", path, crowd->saved[i]);
        }
    }
    free(numbers);
    store_close(store);
    arena_release(&arena);
}

/* In a process of its own, as locks are; the writers go on. */
static void copy_and_look(struct crowd *crowd)
{
    int status;
    hear(crowd);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct desk *desk;
        struct err err;
        const char *made;
        char path[160];
        snprintf(path, sizeof path, "%s/copy", crowd->room->folder);
        if (!desk_open(&desk, crowd->room->path, &options, &err) || !copies_make(desk, path, &crowd->room->arena, &made, &err)) {
            fprintf(stderr, "%s\n", err.text);
            _exit(1);
        }
        desk_close(desk);
        expect_sound(path, crowd, crowd->saved_count);
        unlink(path);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void test_what_was_saved_is_there_whoever_was_killed(void **state)
{
    int ends[2];
    struct crowd crowd = {.room = *state, .seed = 11};
    long kills = getenv("KILLS") != NULL ? strtol(getenv("KILLS"), NULL, 10) : KILLS;
    room_campaign(crowd.room, "Dental");
    desk_close(crowd.room->desks[0]);
    crowd.room->desks[0] = crowd.room->desk = NULL;
    crowd.saved = malloc(NOTES_MOST * sizeof *crowd.saved);
    assert_true(crowd.saved != NULL && pipe(ends) == 0);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    crowd.said = ends[0];
    crowd.saying = ends[1];
    for (int i = 0; i < WRITERS; i++) {
        start_writer(&crowd, i);
    }
    for (long i = 1; i <= kills; i++) {
        int which = (int)any(&crowd, WRITERS);
        wait_a_little(&crowd);
        end_writer(&crowd, which);
        start_writer(&crowd, which);
        if (i % A_COPY_EVERY == 0) {
            copy_and_look(&crowd);
        }
    }
    for (int i = 0; i < WRITERS; i++) {
        end_writer(&crowd, i);
    }
    hear(&crowd);
    expect_sound(crowd.room->path, &crowd, crowd.saved_count);
    print_message("%ld kills, %zu notes saved, none lost; %ld copies, all sound\n", kills, crowd.saved_count,
                  kills / A_COPY_EVERY);
    assert_true(crowd.saved_count > (size_t)kills / 2);
    close(ends[0]);
    close(ends[1]);
    free(crowd.saved);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_what_was_saved_is_there_whoever_was_killed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
