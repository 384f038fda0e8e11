/* Five people at once, as five real processes on one board, all noting, counting and moving cards: nobody sees an error, every
 * note and every count is there at the end, and each sees the others' changes within a second.
 *
 * Some seconds long; SEVERAL_SECONDS=60 makes it a minute. The processes are this program itself, started anew as a worker, so
 * that none has anything of another's open. A worker waits between two changes as the pages do: for a word on its standard input,
 * a little while at most. */
#include "desk/room.h"

#include "base/watch.h"

#include <inttypes.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PEOPLE = 5, SECONDS = 3, PAUSE_MS = 40, SECOND_MS = 1000 };

static const char *const names[PEOPLE] = {"Ana", "Priya", "Tom", "Marc", "Júlia"};

/* What a worker says at its end, in one line. */
struct report {
    int64_t notes, counted, moves, lane; /* its own */
    int64_t seen, late, slowest_ms;      /* notes of the others, those that came after more than a second, the slowest */
    int64_t errors;
};
#define REPORT_FORMAT "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64
#define REPORT_SCAN "%" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64 " %" SCNd64

/* --- a worker --- */

struct worker {
    struct desk *desk;
    struct snapshot snap;
    int64_t card, shared; /* its own card, and the one everybody counts on */
    int64_t last_note;    /* the newest one it has seen */
    struct report report;
};

static void stumble(struct worker *worker, const struct err *err)
{
    worker->report.errors++;
    fprintf(stderr, "%s\n", err->text);
}

static void apply(struct worker *worker, struct change change)
{
    struct err err;
    struct outcome outcome;
    if (!desk_apply(worker->desk, &change, &outcome, &err)) {
        stumble(worker, &err);
    }
}

/* A note says when it was begun, so that whoever reads it knows how long it took to come. */
static void note(struct worker *worker)
{
    struct note said;
    char words[32];
    thing_blank(THING_NOTE, &said);
    said.kind = NOTE_TODAY;
    snprintf(words, sizeof words, "%" PRId64, watch_now_ms());
    said.words = words;
    apply(worker, change_speak(&said));
    worker->report.notes++;
}

static void count(struct worker *worker)
{
    const struct card *card = snapshot_card(&worker->snap, worker->shared);
    const struct count one = {.measure = MEASURE_CALL, .n = 1};
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = worker->snap.today;
    where.member = worker->snap.me;
    where.campaign = card->campaign;
    where.card = card->id;
    apply(worker, change_count(&where, &one, 1));
    worker->report.counted++;
}

static void move(struct worker *worker)
{
    const struct card *card = snapshot_card(&worker->snap, worker->card);
    worker->report.lane = (card->lane + 1) % LANES;
    apply(worker, change_card_move(card, (enum lane)worker->report.lane, place_first()));
    worker->report.moves++;
}

static void look(struct worker *worker)
{
    struct err err;
    int64_t now;
    if (!desk_load(worker->desk, &worker->snap, &err)) {
        stumble(worker, &err);
        return;
    }
    now = watch_now_ms();
    for (size_t i = 0; i < worker->snap.notes_count; i++) {
        const struct note *said = &worker->snap.notes[i];
        if (said->id <= worker->last_note || said->member == worker->snap.me) {
            continue;
        }
        int64_t took = now - strtoll(said->words, NULL, 10);
        worker->report.seen++;
        worker->report.late += took > SECOND_MS;
        worker->report.slowest_ms = took > worker->report.slowest_ms ? took : worker->report.slowest_ms;
    }
    if (worker->snap.notes_count > 0) {
        worker->last_note = worker->snap.notes[worker->snap.notes_count - 1].id;
    }
}

/* Whether a word came: the next thing to do. */
static bool is_told(int pause_ms)
{
    char word;
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&in, 1, pause_ms) > 0 && read(STDIN_FILENO, &word, 1) >= 0;
}

static void say_ready(void)
{
    puts("ready");
    fflush(stdout);
}

static int work(char **words)
{
    static void (*const does[])(struct worker *) = {note, count, move};
    struct err err;
    struct worker worker = {.card = strtoll(words[3], NULL, 10), .shared = strtoll(words[4], NULL, 10)};
    const struct desk_options options = {.login = words[2], .member = words[2], .now = "2025-09-01T09:30", .clock_stands = true};
    snapshot_init(&worker.snap);
    if (!desk_open(&worker.desk, words[1], &options, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    look(&worker);
    say_ready();
    is_told(-1);
    for (size_t turn = (size_t)worker.card; !is_told(PAUSE_MS); turn++) {
        if (desk_changed(worker.desk, &worker.snap)) {
            look(&worker);
        }
        does[turn % 3](&worker);
        look(&worker);
    }
    say_ready();
    is_told(-1);
    look(&worker);
    const struct report *r = &worker.report;
    printf(REPORT_FORMAT "\n", r->notes, r->counted, r->moves, r->lane, r->seen, r->late, r->slowest_ms, r->errors);
    snapshot_release(&worker.snap);
    desk_close(worker.desk);
    return 0;
}

/* --- the five of them --- */

struct person {
    pid_t pid;
    int tell;  /* its standard input */
    FILE *ear; /* its standard output */
    int64_t card;
    struct report report;
};

static void start(struct person *person, const char *path, const char *name, int64_t shared)
{
    char card[24], other[24], self[] = "/proc/self/exe", worker[] = "worker";
    int in[2], out[2];
    posix_spawn_file_actions_t actions;
    snprintf(card, sizeof card, "%" PRId64, person->card);
    snprintf(other, sizeof other, "%" PRId64, shared);
    char *words[] = {self, worker, (char *)path, (char *)name, card, other, NULL};
    assert_int_equal(pipe(in) + pipe(out), 0);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    for (int i = 0; i < 2; i++) {
        posix_spawn_file_actions_addclose(&actions, in[i]);
        posix_spawn_file_actions_addclose(&actions, out[i]);
    }
    assert_int_equal(posix_spawn(&person->pid, self, &actions, NULL, words, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(in[0]);
    close(out[1]);
    person->tell = in[1];
    person->ear = fdopen(out[0], "r");
    assert_non_null(person->ear);
}

static void hear(struct person *person, char *line, int room)
{
    if (fgets(line, room, person->ear) == NULL) {
        fail_msg("a worker ended before its time");
    }
}

/* All are ready, then all are told at once. */
static void tell_all(struct person *people)
{
    char line[200];
    for (int i = 0; i < PEOPLE; i++) {
        hear(&people[i], line, sizeof line);
        assert_string_equal(line, "ready\n");
    }
    for (int i = 0; i < PEOPLE; i++) {
        assert_int_equal(write(people[i].tell, "x", 1), 1);
    }
}

static void end(struct person *person)
{
    char line[200];
    struct report *r = &person->report;
    int status;
    hear(person, line, sizeof line);
    assert_int_equal(
        sscanf(line, REPORT_SCAN, &r->notes, &r->counted, &r->moves, &r->lane, &r->seen, &r->late, &r->slowest_ms, &r->errors),
        8);
    close(person->tell);
    fclose(person->ear);
    assert_int_equal(waitpid(person->pid, &status, 0), person->pid);
    assert_int_equal(status, 0);
}

static int seconds(void)
{
    const char *given = getenv("SEVERAL_SECONDS");
    return given != NULL ? atoi(given) : SECONDS;
}

/* The workers work until the time is over; nobody's word is waited for meanwhile. */
static void let_them_work(void)
{
    for (int64_t until = watch_now_ms() + (int64_t)seconds() * 1000; watch_now_ms() < until;) {
        poll(NULL, 0, (int)(until - watch_now_ms()));
    }
}

static int64_t add_member(struct room *room, const char *name)
{
    struct member member;
    thing_blank(THING_MEMBER, &member);
    member.name = name;
    member.role = ROLE_GENERATOR;
    return room_do(room, change_add(THING_MEMBER, &member));
}

static int64_t calls_on_board(struct room *room)
{
    const struct snapshot *snap = room_look(room);
    int64_t n = 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        n += snap->tallies[i].measure == MEASURE_CALL ? snap->tallies[i].n : 0;
    }
    return n;
}

static int64_t calls_of(struct room *room, const char *name)
{
    int64_t n = 0;
    for (size_t i = 0; i < room->snap.tallies_count; i++) {
        const struct tally_sum *tally = &room->snap.tallies[i];
        n += strcmp(snapshot_member_name(&room->snap, tally->member), name) == 0 ? tally->n : 0;
    }
    return n;
}

static void check(struct room *room, const struct person *people, int64_t shared)
{
    int64_t notes = 0, counted = 0, seen = 0, late = 0, slowest = 0, moves = 0;
    for (int i = 0; i < PEOPLE; i++) {
        const struct report *r = &people[i].report;
        assert_int_equal(r->errors, 0);
        assert_true(r->notes > 0 && r->counted > 0 && r->moves > 0);
        notes += r->notes;
        counted += r->counted;
        moves += r->moves;
        seen += r->seen;
        late += r->late;
        slowest = r->slowest_ms > slowest ? r->slowest_ms : slowest;
    }
    assert_int_equal(calls_on_board(room), counted);
    assert_int_equal(snapshot_card_counted(&room->snap, snapshot_card(&room->snap, shared)), counted);
    assert_int_equal(room->snap.notes_count, notes);
    assert_int_equal(seen, notes * (PEOPLE - 1));
    for (int i = 0; i < PEOPLE; i++) {
        assert_int_equal(calls_of(room, names[i]), people[i].report.counted);
        assert_int_equal(snapshot_card(&room->snap, people[i].card)->lane, people[i].report.lane);
    }
    print_message("%" PRId64 " notes, %" PRId64 " counts, %" PRId64 " moves; %" PRId64 " sightings, %" PRId64
                  " after more than a second, the slowest %" PRId64 " ms\n",
                  notes, counted, moves, seen, late, slowest);
    assert_true(late * 20 <= seen);
}

static void test_five_at_once_lose_nothing_and_see_each_other(void **state)
{
    struct room *room = *state;
    struct person people[PEOPLE] = {0};
    for (int i = 3; i < PEOPLE; i++) {
        add_member(room, names[i]);
    }
    int64_t campaign = room_campaign(room, "Dental clinics");
    int64_t sprint = room_sprint(room, campaign);
    int64_t shared = room_card(room, sprint, campaign, "Call them all");
    union row was = {.card = ROOM_ROW(room, CARD, card, shared)};
    union row row = was;
    row.card.measure = MEASURE_CALL;
    room_do(room, change_edit(THING_CARD, &was, &row));
    for (int i = 0; i < PEOPLE; i++) {
        people[i].card = room_card(room, sprint, campaign, names[i]);
        start(&people[i], room->path, names[i], shared);
    }
    tell_all(people);
    let_them_work();
    for (int i = 0; i < PEOPLE; i++) {
        assert_int_equal(write(people[i].tell, "x", 1), 1);
    }
    tell_all(people);
    for (int i = 0; i < PEOPLE; i++) {
        end(&people[i]);
    }
    check(room, people, shared);
}

int main(int count_of_words, char **words)
{
    if (count_of_words == 5 + 1 && strcmp(words[1], "worker") == 0) {
        return work(words + 1);
    }
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_five_at_once_lose_nothing_and_see_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
