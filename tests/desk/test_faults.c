/* A dozen actions, and at each call to the file system an error, a full disk, or the death of the process; at each allocation of
 * SQLite and cJSON no memory. Afterwards the board is sound and as it was before or as it is after, never between: after where
 * the action said it was done, before where it said it was not; and what failed once can be done again.
 *
 * Some calls of each; SOAK=1 takes every one. Each action runs in a process of its own. */
#include "desk/room.h"

#include "desk/copies.h"
#include "desk/shim.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { POINTS = 2, SETUP_CARDS = 4 };

/* --- what is done --- */

static bool apply(struct desk *desk, struct change change, struct err *err)
{
    struct outcome outcome;
    return desk_apply(desk, &change, &outcome, err);
}

static bool move_card(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    return apply(desk, change_card_move(&snap->cards[1], LANE_DOING, place_first()), err);
}

static bool add_card(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    struct card card;
    thing_blank(THING_CARD, &card);
    card.sprint = snap->running->id;
    card.title = "Call back Clínica Sol";
    return apply(desk, change_add(THING_CARD, &card), err);
}

static bool count_emails(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    struct tally where;
    const struct count count = {.measure = MEASURE_EMAIL, .n = 15};
    thing_blank(THING_TALLY, &where);
    where.day = snap->today;
    where.member = snap->me;
    where.campaign = snap->campaigns[0].id;
    return apply(desk, change_count(&where, &count, 1), err);
}

static bool say(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    struct note note;
    (void)snap;
    thing_blank(THING_NOTE, &note);
    note.kind = NOTE_TODAY;
    note.words = "Twenty hauliers before lunch";
    return apply(desk, change_speak(&note), err);
}

static bool rank_campaign(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    return apply(desk, change_campaign_rank(snap->campaigns[1].id, place_first()), err);
}

static bool add_companies(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    static const char *const names[] = {"Clínica Sol", "Brightsmile", "Dent & Co"};
    return apply(desk, change_companies_add(snap->campaigns[0].id, names, 3), err);
}

static bool edit_team(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    struct team team = snap->team;
    team.limit_doing = 7;
    return apply(desk, change_edit(THING_TEAM, &snap->team, &team), err);
}

static bool archive_card(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    return apply(desk, change_archive(THING_CARD, snap->cards[0].id), err);
}

static bool begin_standup(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    return apply(desk, change_standup_begin(snap->today, NULL, 0), err);
}

static bool set_target(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    return apply(desk, change_target(snap->running->id, snap->campaigns[0].id, MEASURE_EMAIL, 0, 120), err);
}

static bool undo(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    struct outcome outcome;
    (void)snap;
    return desk_undo(desk, &outcome, err);
}

static bool close_sprint(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    struct way ways[SETUP_CARDS + 1];
    struct sprint sprint = *snap->running;
    size_t count = 0;
    sprint.reached = GOAL_PARTLY;
    for (size_t i = 0; i < snap->cards_count; i++) {
        ways[count++] = (struct way){.card = snap->cards[i].id, .way = WAY_DROPPED};
    }
    return apply(desk, change_sprint_close(&sprint, ways, count), err);
}

static bool copy_board(struct desk *desk, const struct snapshot *snap, struct err *err)
{
    (void)snap;
    return copies_keep(desk, err);
}

static const struct deed {
    const char *name;
    bool (*run)(struct desk *desk, const struct snapshot *snap, struct err *err);
} deeds[] = {
    {"move a card", move_card},
    {"add a card", add_card},
    {"count", count_emails},
    {"note", say},
    {"rank a campaign", rank_campaign},
    {"add companies", add_companies},
    {"edit the team", edit_team},
    {"archive a card", archive_card},
    {"begin a stand-up", begin_standup},
    {"set a target", set_target},
    {"undo", undo},
    {"close the sprint", close_sprint},
    {"copy the board", copy_board},
};
enum { DEEDS = sizeof deeds / sizeof deeds[0] };

/* --- the board --- */

static char base[120]; /* the board as it is before each action */

static void copy_file(const char *from, const char *to)
{
    char block[65536];
    size_t got;
    FILE *in = fopen(from, "r");
    FILE *out = fopen(to, "w");
    assert_true(in != NULL && out != NULL);
    while ((got = fread(block, 1, sizeof block, in)) > 0) {
        assert_int_equal(fwrite(block, 1, got, out), got);
    }
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

static void remove_copies(const struct room *room)
{
    char path[200];
    snprintf(path, sizeof path, "%s/backups/board.2025-09-01", room->folder);
    unlink(path);
    store_discard(path);
    snprintf(path, sizeof path, "%s/backups", room->folder);
    DIR *all = opendir(path);
    for (const struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        char name[500];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        unlink(name);
    }
    if (all != NULL) {
        closedir(all);
    }
    rmdir(path);
}

static void put_back(const struct room *room)
{
    store_discard(room->path);
    remove_copies(room);
    copy_file(base, room->path);
}

static void furnish(struct room *room)
{
    int64_t campaign = room_campaign(room, "Dental");
    room_campaign(room, "Logistics");
    int64_t sprint = room_sprint(room, campaign);
    for (int i = 0; i < SETUP_CARDS; i++) {
        room_card(room, sprint, campaign, "Email 15 clinics");
    }
    desk_close(room->desks[0]);
    room->desks[0] = room->desk = NULL;
    snprintf(base, sizeof base, "%s/base", room->folder);
    copy_file(room->path, base);
}

static const char *document_now(struct room *room)
{
    room_sit(room, 0, "Ana", "2025-09-01T09:00");
    if (!store_check(desk_store(room->desk), &room->err)) {
        fail_msg("%s", room->err.text);
    }
    const char *document = room_document(room, false);
    desk_close(room->desks[0]);
    room->desks[0] = room->desk = NULL;
    return document;
}

/* --- one action in a process of its own --- */

enum { SAID_DONE, SAID_NOT_DONE, SAID_NOTHING, NOT_AGAIN };

static long *calls; /* of the child, told to us */

static int act(const struct room *room, const struct deed *deed, enum shim_fault fault, long at)
{
    struct desk *desk;
    struct snapshot snap;
    struct err err = {.text = ""};
    const struct desk_options options = {.login = "office", .member = "Ana", .now = "2025-09-01T09:00", .clock_stands = true};
    shim_install();
    snapshot_init(&snap);
    if (!desk_open(&desk, room->path, &options, &err) || !desk_load(desk, &snap, &err)) {
        return SAID_NOTHING;
    }
    shim_arm(fault, at);
    bool done = deed->run(desk, &snap, &err);
    *calls = shim_calls();
    shim_arm(SHIM_NONE, 0);
    if (!done && err.text[0] == '\0') {
        return SAID_NOTHING;
    }
    bool once = fault == SHIM_ONCE || fault == SHIM_MEMORY_ONCE;
    return done ? SAID_DONE : !once ? SAID_NOT_DONE : deed->run(desk, &snap, &err) ? SAID_DONE : NOT_AGAIN;
}

static int run_child(struct room *room, const struct deed *deed, enum shim_fault fault, long at)
{
    int status;
    put_back(room);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (fault >= SHIM_MEMORY) { /* exhausted memory of our own aborts, and says so: here nobody reads it */
            freopen("/dev/null", "w", stderr);
        }
        _exit(act(room, deed, fault, at));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void expect_document(const char *document, const char *wanted, const struct deed *deed, enum shim_fault fault, long at,
                            const char *what)
{
    size_t same = 0;
    while (document[same] != '\0' && document[same] == wanted[same]) {
        same++;
    }
    size_t from = same > 100 ? same - 100 : 0;
    if (document[same] != wanted[same]) {
        fail_msg("%s, fault %d at call %ld: the board is not as it was %s:\n%.200s\nbut\n%.200s", deed->name, (int)fault, at,
                 what, wanted + from, document + from);
    }
}

static void try_at(struct room *room, const struct deed *deed, enum shim_fault fault, long at, const char *before,
                   const char *after)
{
    int status = run_child(room, deed, fault, at);
    const char *document = document_now(room);
    if (WIFSIGNALED(status)) {
        bool aborts = WTERMSIG(status) == SIGABRT && fault >= SHIM_MEMORY;
        if (WTERMSIG(status) != SIGKILL && !aborts) {
            fail_msg("%s, fault %d at call %ld: died of signal %d", deed->name, (int)fault, at, WTERMSIG(status));
        }
        bool whole = strcmp(document, before) == 0 || strcmp(document, after) == 0;
        expect_document(document, whole ? document : before, deed, fault, at, "before or after");
        return;
    }
    if (WEXITSTATUS(status) > SAID_NOT_DONE) {
        fail_msg("%s, fault %d at call %ld: %s", deed->name, (int)fault, at,
                 WEXITSTATUS(status) == NOT_AGAIN ? "it could not be done again" : "nothing was said");
    }
    bool done = WEXITSTATUS(status) == SAID_DONE;
    expect_document(document, done ? after : before, deed, fault, at, done ? "after" : "before");
}

static long tried;

static void try_action(struct room *room, const struct deed *deed, enum shim_fault first, enum shim_fault last)
{
    const char *before, *after;
    put_back(room);
    before = document_now(room);
    assert_int_equal(run_child(room, deed, first, 0), SAID_DONE);
    long all = *calls;
    after = document_now(room);
    assert_true(all > POINTS);
    long step = getenv("SOAK") != NULL ? 1 : (all + POINTS - 1) / POINTS;
    for (int fault = (int)first + 1; fault <= (int)last; fault++) {
        for (long at = 1 + (long)fault % step; at <= all; at += step) {
            try_at(room, deed, (enum shim_fault)fault, at, before, after);
            tried++;
        }
    }
}

static void try_all(void **state, enum shim_fault first, enum shim_fault last)
{
    struct room *room = *state;
    furnish(room);
    tried = 0;
    for (size_t i = 0; i < DEEDS; i++) {
        try_action(room, &deeds[i], first, last);
        arena_clear(&room->arena);
    }
    remove_copies(room);
    print_message("%ld faults\n", tried);
}

/* --- an import, which makes a new board --- */

static char again[140]; /* the board it makes */

static int import_document(const char *document, enum shim_fault fault, long at)
{
    struct strbuf warnings;
    struct err err = {.text = ""};
    shim_install();
    strbuf_init(&warnings);
    shim_arm(fault, at);
    bool done = exchange_import_bytes(document, strlen(document), again, &warnings, &err);
    *calls = shim_calls();
    strbuf_release(&warnings);
    return done ? SAID_DONE : err.text[0] == '\0' ? SAID_NOTHING : SAID_NOT_DONE;
}

static int import_in_a_child(const char *document, enum shim_fault fault, long at)
{
    int status;
    unlink(again);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (fault >= SHIM_MEMORY) {
            freopen("/dev/null", "w", stderr);
        }
        _exit(import_document(document, fault, at));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

/* There is no board, or a whole one; and one where it was said to be done. */
static void expect_all_or_nothing(struct room *room, const char *document, int status, enum shim_fault fault, long at)
{
    struct desk *desk;
    bool there = access(again, F_OK) == 0;
    if (WIFSIGNALED(status)) {
        assert_true(WTERMSIG(status) == SIGKILL || (WTERMSIG(status) == SIGABRT && fault >= SHIM_MEMORY));
    } else if (WEXITSTATUS(status) == SAID_NOTHING || there != (WEXITSTATUS(status) == SAID_DONE)) {
        fail_msg("an import, fault %d at call %ld: said %d, and a board is %sthere", (int)fault, at, WEXITSTATUS(status),
                 there ? "" : "not ");
    }
    if (there) {
        const struct desk_options options = {.login = "office", .member = "Ana", .now = "2025-09-01T09:00", .clock_stands = true};
        assert_true(desk_open(&desk, again, &options, &room->err) && store_check(desk_store(desk), &room->err));
        room->desk = desk;
        assert_string_equal(room_document(room, true), document);
        desk_close(desk);
        room->desk = NULL;
    }
}

static void remove_rests(const struct room *room)
{
    DIR *all = opendir(room->folder);
    for (const struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        char path[400];
        snprintf(path, sizeof path, "%s/%s", room->folder, entry->d_name);
        if (strstr(entry->d_name, "again") != NULL) {
            unlink(path);
        }
    }
    if (all != NULL) {
        closedir(all);
    }
}

static void try_import(struct room *room, const char *document, enum shim_fault first, enum shim_fault last)
{
    enum { IMPORT_POINTS = 8 };
    assert_int_equal(import_in_a_child(document, first, 0), SAID_DONE << 8);
    long all = *calls;
    long step = getenv("SOAK") != NULL ? 1 : (all + IMPORT_POINTS - 1) / IMPORT_POINTS;
    for (int fault = (int)first + 1; fault <= (int)last; fault++) {
        for (long at = 1 + (long)fault % step; at <= all; at += step, tried++) {
            int status = import_in_a_child(document, (enum shim_fault)fault, at);
            expect_all_or_nothing(room, document, status, (enum shim_fault)fault, at);
            remove_rests(room);
        }
    }
}

static void test_an_import_is_all_or_nothing_whatever_fails(void **state)
{
    struct room *room = *state;
    furnish(room);
    room_sit(room, 0, "Ana", "2025-09-01T09:00");
    const char *document = room_document(room, true);
    desk_close(room->desks[0]);
    room->desks[0] = room->desk = NULL;
    snprintf(again, sizeof again, "%s/again", room->folder);
    tried = 0;
    try_import(room, document, SHIM_NONE, SHIM_KILL);
    try_import(room, document, SHIM_MEMORY, SHIM_MEMORY_ON);
    print_message("%ld faults\n", tried);
}

static void test_every_call_to_the_file_system_may_fail(void **state)
{
    try_all(state, SHIM_NONE, SHIM_KILL);
}

static void test_every_allocation_may_fail(void **state)
{
    try_all(state, SHIM_MEMORY, SHIM_MEMORY_ON);
}

int main(void)
{
    calls = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_every_call_to_the_file_system_may_fail),
        ROOM_TEST(test_every_allocation_may_fail),
        ROOM_TEST(test_an_import_is_all_or_nothing_whatever_fails),
    };
    return calls == MAP_FAILED || cmocka_run_group_tests(tests, NULL, NULL);
}
