/* Looking after the board: doctor, copies and the way back, words erased for good. */
#include "cli/runner.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char *in_home(const char *name)
{
    static char path[2][512];
    static int which;
    which = !which;
    snprintf(path[which], sizeof path[which], "%s/%s", home(), name);
    return path[which];
}

#define DATA ".local/share/scrumsell/"

static size_t copies(void)
{
    size_t count = 0;
    DIR *all = opendir(in_home(DATA "backups"));
    for (const struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    if (all != NULL) {
        closedir(all);
    }
    return count;
}

static void spoil(const char *path, long at)
{
    static const char nonsense[500] = {'\x7F'};
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
    assert_int_equal(fwrite(nonsense, 1, sizeof nonsense, file), sizeof nonsense);
    assert_int_equal(fclose(file), 0);
}

/* How often the file holds the bytes. */
static size_t held_by(const char *path, const char *bytes)
{
    size_t count = 0, length = strlen(bytes), got;
    struct stat is;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &is), 0);
    char *all = malloc((size_t)is.st_size + 1);
    assert_non_null(all);
    got = fread(all, 1, (size_t)is.st_size, file);
    for (size_t i = 0; i + length <= got; i++) {
        count += memcmp(all + i, bytes, length) == 0;
    }
    free(all);
    fclose(file);
    return count;
}

/* --- doctor --- */

static void test_doctor_says_that_all_is_sound(void **state)
{
    (void)state;
    const struct said *said = DONE("doctor");
    HOLDS(said->out, "sound: every page, reference and row was looked at");
    HOLDS(said->out, "TERM");
    HOLDS(said->out, "clipboard");
    HOLDS(said->out, "|日本語 漢字     |");
    LACKS(said->out, "wrong");
}

static void test_doctor_names_the_damage_and_the_status_says_so(void **state)
{
    (void)state;
    DONE("campaign", "add", "Dental", "--audience", "Owners");
    spoil(in_home(DATA "board.db"), 30 * 4096L);
    const struct said *said = EXPECT(1, "doctor");
    HOLDS(said->out, "wrong");
    HOLDS(said->out, "damaged");
    HOLDS(said->err, "scrumsell restore lists the copies there are");
}

static void test_doctor_without_a_board_looks_at_the_terminal(void **state)
{
    (void)state;
    HOLDS(DONE("doctor")->out, "none yet: scrumsell init makes one");
}

/* --- copies --- */

static void test_a_copy_is_made_once_a_day(void **state)
{
    (void)state;
    size_t before = copies();
    set_now("2025-09-02T09:00");
    DONE("count", "3", "calls", "--campaign", "Dental");
    assert_int_equal(copies(), before + 1);
    DONE("count", "3", "calls", "--campaign", "Dental");
    DONE("card", "list");
    assert_int_equal(copies(), before + 1);
    set_now("2025-09-03T09:00");
    DONE("count", "3", "calls", "--campaign", "Dental", "--dry-run");
    DONE("card", "list");
    assert_int_equal(copies(), before + 1);
    DONE("count", "3", "calls", "--campaign", "Dental");
    assert_int_equal(copies(), before + 2);
}

static void test_fourteen_copies_are_kept(void **state)
{
    (void)state;
    char now[32];
    DONE("backup");
    for (int day = 1; day <= 20; day++) {
        snprintf(now, sizeof now, "2025-09-%02dT09:00", day);
        set_now(now);
        DONE("count", "1", "call", "--campaign", "Dental", "--day", "2025-09-01");
    }
    assert_int_equal(copies(), 14 + 1); /* one that was asked for is never taken away */
    assert_int_not_equal(access(in_home(DATA "backups/board.db.2025-09-06"), F_OK), 0);
    assert_int_equal(access(in_home(DATA "backups/board.db.2025-09-07"), F_OK), 0);
}

static void test_a_copy_brings_the_board_back(void **state)
{
    (void)state;
    const char *copy = in_home("copy.db");
    DONE("backup", copy);
    DONE("campaign", "add", "Gyms", "--audience", "Owners");
    HOLDS(EXPECT(2, "restore", copy)->err, "--yes");
    HOLDS(DONE("campaign", "list")->out, "Gyms");
    HOLDS(DONE("restore", copy, "--yes")->err, "as it was before");
    LACKS(DONE("campaign", "list")->out, "Gyms");
    HOLDS(DONE("history")->out, "Went back to a copy of the board");
    LACKS(DONE("history")->out, "taken back");
    HOLDS(DONE("campaign", "list")->out, "Dental");
    HOLDS(DONE("restore")->out, "backups/board.db.2025-09-01");
    HOLDS(DONE("doctor")->out, "sound");
}

static void test_what_is_no_copy_changes_nothing(void **state)
{
    (void)state;
    const char *copy = in_home("copy.db");
    DONE("backup", copy);
    HOLDS(EXPECT(4, "backup", copy)->err, "already");
    spoil(copy, 20 * 4096L);
    EXPECT(1, "restore", copy, "--yes");
    EXPECT(3, "restore", in_home("nothing.db"), "--yes");
    HOLDS(DONE("campaign", "list")->out, "Dental");
    assert_int_not_equal(access(in_home(DATA "board.db.restore"), F_OK), 0);
}

/* --- erasing --- */

static void put_jane_everywhere(void)
{
    DONE("standup", "note", "--success", "Jane Doe said yes to Tuesday", "--campaign", "Dental");
    DONE("card", "add", "Call JANE DOE back", "--campaign", "Dental");
    DONE("company", "add", "Dental", "Jane Doe Dentistry");
    DONE("retro", "learn", "Jané Doe decides on Fridays", "--source", "prospect");
    DONE("card", "edit", "Call JANE", "--text", "Tell \"Jane Doe\" about it");
    DONE("card", "edit", "Call JANE", "--text", "Nobody");
}

static void test_erased_words_are_nowhere(void **state)
{
    (void)state;
    const char *board = in_home(DATA "board.db");
    put_jane_everywhere();
    assert_true(held_by(board, "Jane Doe") > 3);
    const struct said *said = DONE("erase", "Jane Doe", "--dry-run");
    HOLDS(said->err, "Jane Doe said yes to Tuesday");
    HOLDS(said->err, "Nothing was changed");
    assert_true(held_by(board, "Jane Doe") > 3);
    EXPECT(2, "erase", "Jane Doe");
    HOLDS(DONE("erase", "jane doe", "--yes")->err, "cannot be taken back");
    assert_int_equal(held_by(board, "Jane Doe"), 0);
    assert_int_equal(held_by(board, "JANE DOE"), 0);
    assert_int_equal(held_by(board, "Jan\xC3\xA9"), 0);
    assert_int_not_equal(access(in_home(DATA "board.db-journal"), F_OK), 0);
    const char *copy = in_home("after.db");
    DONE("backup", copy);
    assert_int_equal(held_by(copy, "Jane Doe"), 0);
    LACKS(DONE("export")->out, "Jane");
    HOLDS(DONE("export")->out, "[erased] said yes to Tuesday");
    HOLDS(DONE("doctor")->out, "sound");
}

static void test_undo_goes_on_behind_an_erasure(void **state)
{
    (void)state;
    put_jane_everywhere();
    DONE("erase", "Jane Doe", "--yes");
    DONE("undo"); /* the text of the card */
    HOLDS(DONE("card", "show", "Call")->out, "Tell \"[erased]\" about it");
    HOLDS(EXPECT(6, "erase", "ab", "--yes")->err, "too short");
}

#define CARE_TEST(test) cmocka_unit_test_setup_teardown(test, with_dental, home_teardown)

static int with_dental(void **state)
{
    board_setup(state);
    DONE("campaign", "add", "Dental", "--audience", "Owners");
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CARE_TEST(test_doctor_says_that_all_is_sound),
        CARE_TEST(test_doctor_names_the_damage_and_the_status_says_so),
        cmocka_unit_test_setup_teardown(test_doctor_without_a_board_looks_at_the_terminal, home_setup, home_teardown),
        CARE_TEST(test_a_copy_is_made_once_a_day),
        CARE_TEST(test_fourteen_copies_are_kept),
        CARE_TEST(test_a_copy_brings_the_board_back),
        CARE_TEST(test_what_is_no_copy_changes_nothing),
        CARE_TEST(test_erased_words_are_nowhere),
        CARE_TEST(test_undo_goes_on_behind_an_erasure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
