/* A dry run changes not one byte of the board it is asked about, and leaves nothing behind. */
#include "cli/runner.h"

#include <dirent.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char *in_home(const char *name)
{
    static char path[4][512];
    static int which;
    which = (which + 1) % 4;
    snprintf(path[which], sizeof path[which], "%s/%s", home(), name);
    return path[which];
}

static char *read_all(const char *path, size_t *bytes)
{
    struct stat is;
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &is), 0);
    char *all = malloc((size_t)is.st_size + 1);
    assert_non_null(all);
    *bytes = fread(all, 1, (size_t)is.st_size, file);
    assert_int_equal(*bytes, is.st_size);
    assert_int_equal(fclose(file), 0);
    return all;
}

static size_t files_in(const char *folder)
{
    size_t count = 0;
    DIR *all = opendir(folder);
    assert_non_null(all);
    for (const struct dirent *entry; (entry = readdir(all)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    closedir(all);
    return count;
}

/* In the folder "boards", where nothing else is; temporary files go to "scratch". */
static const char *make_folders(void)
{
    assert_int_equal(mkdir(in_home("boards"), 0700), 0);
    assert_int_equal(mkdir(in_home("scratch"), 0700), 0);
    setenv("TMPDIR", in_home("scratch"), 1);
    return in_home("boards/board.db");
}

static void dry_run_leaves_as_it_is(const char *board, size_t files, int status, const char *says)
{
    size_t before_bytes, after_bytes;
    char *before = read_all(board, &before_bytes);
    const struct said *said = EXPECT(status, "campaign", "add", "Gyms", "--dry-run", "--file", board);
    HOLDS(said->err, says);
    char *after = read_all(board, &after_bytes);
    assert_int_equal(before_bytes, after_bytes);
    assert_memory_equal(before, after, before_bytes);
    assert_int_equal(files_in(in_home("boards")), files);
    assert_int_equal(files_in(in_home("scratch")), 0);
    free(before);
    free(after);
    unsetenv("TMPDIR");
}

static void a_board_is_left_as_it_is(void **state)
{
    (void)state;
    const char *board = make_folders();
    DONE("init", "--team", "Ana", "--file", board);
    size_t files = files_in(in_home("boards"));
    dry_run_leaves_as_it_is(board, files, 0, "Nothing was changed.");
}

/* Ours by its mark, and from before the first schema: opening it upgrades it, a dry run only its copy. */
static void a_board_of_an_older_program_is_not_upgraded(void **state)
{
    (void)state;
    sqlite3 *db;
    const char *board = make_folders();
    assert_int_equal(sqlite3_open(board, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA application_id=1935897203; VACUUM", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    dry_run_leaves_as_it_is(board, 1, 3, "There is no team");
}

static void copy_file(const char *from, const char *to)
{
    size_t bytes;
    char *all = read_all(from, &bytes);
    FILE *file = fopen(to, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(all, 1, bytes, file), bytes);
    assert_int_equal(fclose(file), 0);
    free(all);
}

/* A file as a power cut leaves it: the journal of a save that did not come to its end stands beside it. */
static void make_cut_off(const char *whole, const char *board)
{
    sqlite3 *db;
    char journal[600];
    assert_int_equal(sqlite3_open(whole, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA cache_size=1; BEGIN; UPDATE team SET name = hex(zeroblob(100000))", NULL, NULL, NULL),
        SQLITE_OK);
    copy_file(whole, board);
    snprintf(journal, sizeof journal, "%s-journal", whole);
    char beside[600];
    snprintf(beside, sizeof beside, "%s-journal", board);
    copy_file(journal, beside);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void a_save_that_was_cut_off_is_not_put_right(void **state)
{
    (void)state;
    const char *board = make_folders();
    char whole[512];
    snprintf(whole, sizeof whole, "%s", in_home("whole.db"));
    DONE("init", "--team", "Ana", "--file", whole);
    make_cut_off(whole, board);
    dry_run_leaves_as_it_is(board, 2, 1, "The last save of this file was cut off in the middle; it was left as it is.");
    DONE("campaign", "add", "Gyms", "--file", board);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_board_is_left_as_it_is, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(a_board_of_an_older_program_is_not_upgraded, home_setup, home_teardown),
        cmocka_unit_test_setup_teardown(a_save_that_was_cut_off_is_not_put_right, home_setup, home_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
