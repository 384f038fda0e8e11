/* Two logins with one board in a group's directory, whatever their umask: each reads and writes what the other made, a copy too;
 * and where one of them dies at any call to the file system in mid-commit, the other one finds the board whole and goes on. Who
 * is not of the group gets nothing but a sentence.
 *
 * SOAK=1 lets them die under every umask. Logins can only be made by root: elsewhere these tests are skipped. */
#define _GNU_SOURCE /* setgroups */
#include "desk/room.h"

#include "desk/copies.h"
#include "desk/shim.h"

#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ANA = 12001, PRIYA = 12002, STRANGER = 12003, TEAM = 12000, NOBODYS = 12009, FOLDER = 02770, BOARD = 0660 };

static const mode_t masks[] = {0000, 0022, 0077};
enum { MASKS = sizeof masks / sizeof masks[0] };

struct office {
    char folder[64], board[96];
    mode_t mask;
    long *calls; /* of a child, told to us */
};

/* --- somebody --- */

static void become(uid_t login, mode_t mask)
{
    umask(mask);
    bool fine = setgroups(0, NULL) == 0 && setgid(login == STRANGER ? NOBODYS : TEAM) == 0 && setuid(login) == 0;
    if (!fine) {
        _exit(100);
    }
}

static int end(bool fine, const struct err *err)
{
    if (!fine) {
        fprintf(stderr, "%s\n", err->text);
    }
    return !fine;
}

typedef int doing_fn(const struct office *office);

static int run_as(uid_t login, const struct office *office, doing_fn *doing)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        become(login, office->mask);
        _exit(doing(office));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static struct desk_options options_of(const char *member)
{
    return (struct desk_options){.login = "office", .member = member, .now = "2025-09-01T09:00", .clock_stands = true};
}

/* --- what they do --- */

static bool add(struct desk *desk, const char *name, struct err *err)
{
    struct member member;
    struct outcome outcome;
    thing_blank(THING_MEMBER, &member);
    member.name = name;
    struct change change = change_add(THING_MEMBER, &member);
    return desk_apply(desk, &change, &outcome, err);
}

static bool say(struct desk *desk, struct err *err)
{
    struct note note;
    struct outcome outcome;
    thing_blank(THING_NOTE, &note);
    note.kind = NOTE_TODAY;
    note.words = "Twenty hauliers before lunch";
    struct change change = change_speak(&note);
    return desk_apply(desk, &change, &outcome, err);
}

static int make(const struct office *office)
{
    struct desk *desk;
    struct err err;
    const struct desk_options options = options_of(NULL);
    return end(desk_create(&desk, office->board, "Our team", &options, &err) && add(desk, "Ana", &err) &&
                   add(desk, "Priya", &err),
               &err);
}

static int speak(const struct office *office)
{
    struct desk *desk;
    struct err err;
    const struct desk_options options = options_of("Priya");
    return end(desk_open(&desk, office->board, &options, &err) && store_check(desk_store(desk), &err) && say(desk, &err), &err);
}

static int copy(const struct office *office)
{
    struct desk *desk;
    struct err err;
    struct desk_options options = options_of("Ana");
    options.now = geteuid() == ANA ? "2025-09-01T09:00" : "2025-09-02T09:00";
    return end(desk_open(&desk, office->board, &options, &err) && copies_keep(desk, &err), &err);
}

static int look_in(const struct office *office)
{
    struct desk *desk;
    struct err err;
    const struct desk_options options = options_of("Ana");
    return !desk_open(&desk, office->board, &options, &err) && err.text[0] != '\0' ? 0 : 1;
}

/* The board opens or not, but nothing is saved, and a sentence says why. */
static int be_refused(const struct office *office)
{
    struct desk *desk;
    struct err err = {.text = ""};
    const struct desk_options options = options_of("Priya");
    bool said = desk_open(&desk, office->board, &options, &err) && say(desk, &err);
    return said || err.text[0] == '\0';
}

/* As `speak`, but it dies at a call. */
static int speak_and_die(const struct office *office)
{
    struct desk *desk;
    struct err err;
    const struct desk_options options = options_of("Ana");
    shim_install();
    if (!desk_open(&desk, office->board, &options, &err)) {
        return end(false, &err);
    }
    shim_arm(SHIM_KILL, *office->calls);
    return end(say(desk, &err), &err);
}

/* --- together --- */

static void found(struct office *office, mode_t mask)
{
    office->mask = mask;
    snprintf(office->folder, sizeof office->folder, "%s/scrumsell-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(office->folder));
    snprintf(office->board, sizeof office->board, "%s/board", office->folder);
    assert_int_equal(chown(office->folder, 0, TEAM), 0);
    assert_int_equal(chmod(office->folder, FOLDER), 0);
    assert_int_equal(run_as(ANA, office, make), 0);
}

static void leave(const struct office *office)
{
    char line[100];
    snprintf(line, sizeof line, "%s/backups", office->folder);
    store_discard(office->board);
    for (int day = 1; day <= 2; day++) {
        char path[200];
        snprintf(path, sizeof path, "%s/board.2025-09-%02d", line, day);
        unlink(path);
    }
    rmdir(line);
    assert_int_equal(rmdir(office->folder), 0); /* nothing else was left there */
}

static void expect_of_team(const char *path, mode_t mode)
{
    struct stat is;
    assert_int_equal(stat(path, &is), 0);
    assert_int_equal(is.st_mode & 07777, mode);
    assert_int_equal(is.st_gid, TEAM);
}

static void needs_root(void)
{
    if (geteuid() != 0) {
        print_message("only root can become two other logins\n");
        skip();
    }
}

static void test_what_one_login_makes_the_other_reads_and_writes_whatever_the_umask(void **state)
{
    (void)state;
    needs_root();
    for (size_t i = 0; i < MASKS; i++) {
        struct office office;
        char path[160];
        found(&office, masks[i]);
        expect_of_team(office.board, BOARD);
        assert_int_equal(run_as(PRIYA, &office, speak), 0);
        assert_int_equal(run_as(ANA, &office, speak), 0);
        assert_int_equal(run_as(ANA, &office, copy), 0);
        assert_int_equal(run_as(PRIYA, &office, copy), 0);
        snprintf(path, sizeof path, "%s/backups", office.folder);
        expect_of_team(path, FOLDER);
        snprintf(path, sizeof path, "%s/backups/board.2025-09-02", office.folder);
        expect_of_team(path, BOARD);
        assert_int_equal(run_as(STRANGER, &office, look_in), 0);
        leave(&office);
    }
}

/* Of who may not write: the board is as it was, to the byte, and once it may be written it is. */
static void test_without_the_right_to_write_nothing_is_written_and_a_sentence_says_so(void **state)
{
    static const struct {
        mode_t folder, board;
    } rights[] = {{FOLDER, 0440}, {02550, BOARD}, {02550, 0440}, {FOLDER, 0000}, {0, BOARD}};
    (void)state;
    needs_root();
    struct office office;
    struct stat before, after;
    found(&office, 0022);
    assert_int_equal(stat(office.board, &before), 0);
    for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++) {
        assert_int_equal(chmod(office.board, rights[i].board), 0);
        assert_int_equal(chmod(office.folder, rights[i].folder), 0);
        assert_int_equal(run_as(PRIYA, &office, be_refused), 0);
        assert_int_equal(stat(office.board, &after), 0);
        assert_true(after.st_mtim.tv_sec == before.st_mtim.tv_sec && after.st_mtim.tv_nsec == before.st_mtim.tv_nsec);
    }
    assert_int_equal(chmod(office.board, BOARD), 0);
    assert_int_equal(chmod(office.folder, FOLDER), 0);
    assert_int_equal(run_as(PRIYA, &office, speak), 0);
    leave(&office);
}

static void test_who_dies_in_mid_commit_stops_no_colleague(void **state)
{
    long deaths = 0;
    (void)state;
    needs_root();
    for (size_t i = getenv("SOAK") != NULL ? 0 : MASKS - 1; i < MASKS; i++) {
        struct office office;
        found(&office, masks[i]);
        office.calls = mmap(NULL, sizeof *office.calls, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        assert_true(office.calls != MAP_FAILED);
        bool died = true;
        for (*office.calls = 1; died; ++*office.calls) {
            int status = run_as(ANA, &office, speak_and_die);
            died = WIFSIGNALED(status);
            assert_true(died ? WTERMSIG(status) == SIGKILL : status == 0);
            assert_int_equal(run_as(PRIYA, &office, speak), 0);
            deaths += died;
        }
        assert_true(*office.calls > 10);
        munmap(office.calls, sizeof *office.calls);
        leave(&office);
    }
    print_message("%ld deaths in a commit, and the colleague went on each time\n", deaths);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_one_login_makes_the_other_reads_and_writes_whatever_the_umask),
        cmocka_unit_test(test_without_the_right_to_write_nothing_is_written_and_a_sentence_says_so),
        cmocka_unit_test(test_who_dies_in_mid_commit_stops_no_colleague),
    };
    setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
