#include "board.h"

#include "store/run.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

/* What SQLite is told on every connection, read back; the rights of the file; and what is not opened at all. */

/* --- settings --- */

/* A statement of the store's own connection, which no other way shows. */
static const char *answer(struct board *board, const char *sql)
{
    sqlite3 *db = *(sqlite3 **)(void *)board->store->engine; /* the engine begins with its connection */
    sqlite3_stmt *prepared;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &prepared, NULL), SQLITE_OK);
    const char *text = "";
    if (sqlite3_step(prepared) == SQLITE_ROW) {
        text = arena_text(&board->arena, (const char *)sqlite3_column_text(prepared, 0));
    }
    sqlite3_finalize(prepared);
    return text;
}

static void test_every_setting_is_made(void **state)
{
    struct board *board = *state;
    assert_string_equal(answer(board, "PRAGMA journal_mode"), "delete");
    assert_string_equal(answer(board, "PRAGMA synchronous"), "3");
    assert_string_equal(answer(board, "PRAGMA foreign_keys"), "1");
    assert_string_equal(answer(board, "PRAGMA secure_delete"), "1");
    assert_string_equal(answer(board, "PRAGMA temp_store"), "2");
    assert_string_equal(answer(board, "PRAGMA mmap_size"), "0");
    assert_string_equal(answer(board, "PRAGMA cell_size_check"), "1");
    assert_string_equal(answer(board, "PRAGMA trusted_schema"), "0");
    assert_string_equal(answer(board, "PRAGMA application_id"), "1935897203");
    assert_int_equal(atoi(answer(board, "PRAGMA user_version")), store_schema());
}

static int config(struct board *board, int option)
{
    int value = -1;
    sqlite3_db_config(*(sqlite3 **)(void *)board->store->engine, option, -1, &value);
    return value;
}

static void test_the_schema_is_defended(void **state)
{
    struct board *board = *state;
    assert_int_equal(config(board, SQLITE_DBCONFIG_DEFENSIVE), 1);
    assert_int_equal(config(board, SQLITE_DBCONFIG_TRUSTED_SCHEMA), 0);
    assert_int_equal(config(board, SQLITE_DBCONFIG_DQS_DML), 0);
    assert_int_equal(config(board, SQLITE_DBCONFIG_DQS_DDL), 0);
}

/* --- rights --- */

static mode_t mode_of(const char *path)
{
    struct stat is;
    assert_int_equal(stat(path, &is), 0);
    return is.st_mode & 07777;
}

static void test_a_board_alone_is_its_owners(void **state)
{
    struct board *board = *state;
    assert_int_equal(mode_of(board->path), 0600);
}

static void test_a_board_of_a_team_is_its_groups_whatever_the_umask(void **state)
{
    struct board *board = *state;
    struct store *store;
    char path[120];
    (void)snprintf(path, sizeof path, "%s/team", board->folder);
    assert_int_equal(chmod(board->folder, 02770), 0);
    mode_t mask = umask(0077);
    OK(board, store_create(&store, path, NULL, &board->err));
    (void)umask(mask);
    store_close(store);
    assert_int_equal(mode_of(path), 0660);
    assert_int_equal(unlink(path), 0);
}

/* --- what is not opened --- */

static const char *beside(struct board *board, const char *name)
{
    return arena_format(&board->arena, "%s/%s", board->folder, name);
}

static const char *write_file(struct board *board, const char *name, const char *bytes, size_t count)
{
    const char *path = beside(board, name);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, count, out), count);
    assert_int_equal(fclose(out), 0);
    return path;
}

static char *read_file(struct board *board, const char *path, size_t *count)
{
    struct stat is;
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    assert_int_equal(fstat(fileno(in), &is), 0);
    *count = (size_t)is.st_size;
    char *bytes = arena_array(&board->arena, char, *count + 1);
    assert_int_equal(fread(bytes, 1, *count, in), *count);
    assert_int_equal(fclose(in), 0);
    return bytes;
}

/* Refused with a code and a sentence, and byte for byte as it was; nothing appears beside it. */
static void refuse_open(struct board *board, const char *path, enum err_code code, const char *sentence)
{
    struct store *store;
    size_t before_count, after_count;
    const char *before = read_file(board, path, &before_count);
    if (store_open(&store, path, NULL, &board->err)) {
        fail_msg("%s was opened", path);
    }
    assert_string_equal(board->err.text, sentence);
    assert_int_equal(board->err.code, code);
    const char *after = read_file(board, path, &after_count);
    assert_int_equal(after_count, before_count);
    assert_memory_equal(after, before, before_count);
    assert_int_not_equal(access(arena_format(&board->arena, "%s-journal", path), F_OK), 0);
    assert_int_not_equal(access(arena_format(&board->arena, "%s-wal", path), F_OK), 0);
    assert_int_equal(unlink(path), 0);
}

static const char *stranger(struct board *board, const char *path)
{
    return arena_format(&board->arena, "“%s” is no board of scrumsell; it was left as it is.", path);
}

static void test_a_text_is_no_board(void **state)
{
    struct board *board = *state;
    const char *path = write_file(board, "text", "Dear Ana,\n", 10);
    refuse_open(board, path, ERR_STORE, stranger(board, path));
}

static void test_an_empty_file_is_no_board(void **state)
{
    struct board *board = *state;
    const char *path = write_file(board, "empty", "", 0);
    refuse_open(board, path, ERR_STORE, stranger(board, path));
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    char *problem = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &problem) != SQLITE_OK) {
        fail_msg("%s", problem);
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void test_the_file_of_another_program_is_no_board(void **state)
{
    struct board *board = *state;
    const char *path = beside(board, "foreign");
    run_sql(path, "CREATE TABLE song (title TEXT); PRAGMA user_version=1");
    refuse_open(board, path, ERR_STORE, stranger(board, path));
}

static void test_the_wal_file_of_another_program_is_left_alone(void **state)
{
    struct board *board = *state;
    const char *path = beside(board, "foreign");
    run_sql(path, "PRAGMA journal_mode=WAL; CREATE TABLE song (title TEXT)");
    refuse_open(board, path, ERR_STORE, stranger(board, path));
}

static const char *other_board(struct board *board, const char *sql)
{
    struct store *store;
    const char *path = beside(board, "other");
    OK(board, store_create(&store, path, NULL, &board->err));
    store_close(store);
    run_sql(path, sql);
    return path;
}

static void test_a_newer_board_is_left_as_it_is(void **state)
{
    struct board *board = *state;
    const char *path = other_board(board, "PRAGMA user_version=7");
    refuse_open(board, path, ERR_STORE,
                arena_format(&board->arena,
                             "This board was made by a newer scrumsell (schema 7, this one knows %d); it was left as it is.",
                             store_schema()));
}

static void test_a_board_with_a_trigger_is_left_as_it_is(void **state)
{
    struct board *board = *state;
    const char *path = other_board(board, "CREATE TRIGGER sly AFTER INSERT ON note BEGIN DELETE FROM note; END");
    refuse_open(board, path, ERR_STORE,
                arena_format(&board->arena, "“%s” holds triggers or views, which no board has; it was left as it is.", path));
}

static void test_a_board_in_wal_mode_is_left_as_it_is(void **state)
{
    struct board *board = *state;
    const char *path = other_board(board, "PRAGMA journal_mode=WAL");
    refuse_open(board, path, ERR_STORE,
                arena_format(&board->arena, "“%s” keeps its changes in a second file (WAL); it was left as it is.", path));
}

/* Cut at every page but the first, which is the empty board of another test. */
static void test_a_truncated_board_is_named_as_damaged(void **state)
{
    struct board *board = *state;
    size_t count;
    const char *whole = read_file(board, other_board(board, "VACUUM"), &count);
    assert_true(count > 40 * 4096);
    for (size_t kept = 4096; kept < count; kept += 4096) {
        const char *path = write_file(board, "cut", whole, kept);
        refuse_open(board, path, ERR_STORE, "The file is damaged, or is no board of scrumsell. Nothing was changed.");
    }
    assert_int_equal(unlink(beside(board, "other")), 0);
}

static void refuse_path(struct board *board, const char *path, enum err_code code, const char *sentence)
{
    struct store *store;
    assert_false(store_open(&store, path, NULL, &board->err));
    assert_string_equal(board->err.text, sentence);
    assert_int_equal(board->err.code, code);
}

static void test_a_link_is_not_followed(void **state)
{
    struct board *board = *state;
    const char *path = beside(board, "link");
    assert_int_equal(symlink(board->path, path), 0);
    refuse_path(board, path, ERR_IO, arena_format(&board->arena, "“%s” is a link; name the board's own file.", path));
    assert_int_equal(unlink(path), 0);
}

static void test_a_linked_folder_is_followed(void **state)
{
    struct board *board = *state;
    struct store *store;
    const char *link = arena_format(&board->arena, "%s-link", board->folder);
    assert_int_equal(symlink(board->folder, link), 0);
    OK(board, store_open(&store, arena_format(&board->arena, "%s/board", link), NULL, &board->err));
    store_close(store);
    assert_int_equal(unlink(link), 0);
}

static void test_what_is_not_there_says_how_to_make_it(void **state)
{
    struct board *board = *state;
    const char *path = beside(board, "nothing");
    refuse_path(board, path, ERR_NOT_FOUND, arena_format(&board->arena, "There is no board at “%s”.", path));
    assert_string_equal(board->err.hint, "scrumsell init makes one.");
    refuse_path(board, board->folder, ERR_IO, arena_format(&board->arena, "“%s” is a folder, not a board.", board->folder));
    refuse_path(board, "/no/such/folder/board", ERR_IO,
                "There is no folder “/no/such/folder” that can be used: No such file or directory.");
}

static void test_a_new_board_takes_nobodys_place(void **state)
{
    struct board *board = *state;
    struct store *store;
    size_t before, after;
    const char *path = write_file(board, "letter", "Dear Ana", 8);
    assert_false(store_create(&store, path, NULL, &board->err));
    assert_int_equal(board->err.code, ERR_REFUSED);
    (void)read_file(board, path, &after);
    before = 8;
    assert_int_equal(after, before);
    assert_false(store_place(board->path, path, &board->err));
    assert_int_equal(board->err.code, ERR_REFUSED);
    assert_int_equal(access(board->path, F_OK), 0);
    assert_int_equal(unlink(path), 0);
}

static void test_a_file_that_was_moved_away_is_noticed(void **state)
{
    struct board *board = *state;
    const char *away = beside(board, "away");
    assert_true(store_same_file(board->store, &board->err));
    assert_int_equal(rename(board->path, away), 0);
    assert_false(store_same_file(board->store, &board->err));
    assert_int_equal(board->err.code, ERR_IO);
    assert_int_equal(rename(away, board->path), 0);
    assert_true(store_same_file(board->store, &board->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(test_every_setting_is_made),
        BOARD_TEST(test_the_schema_is_defended),
        BOARD_TEST(test_a_board_alone_is_its_owners),
        BOARD_TEST(test_a_board_of_a_team_is_its_groups_whatever_the_umask),
        BOARD_TEST(test_a_text_is_no_board),
        BOARD_TEST(test_an_empty_file_is_no_board),
        BOARD_TEST(test_the_file_of_another_program_is_no_board),
        BOARD_TEST(test_the_wal_file_of_another_program_is_left_alone),
        BOARD_TEST(test_a_newer_board_is_left_as_it_is),
        BOARD_TEST(test_a_board_with_a_trigger_is_left_as_it_is),
        BOARD_TEST(test_a_board_in_wal_mode_is_left_as_it_is),
        BOARD_TEST(test_a_truncated_board_is_named_as_damaged),
        BOARD_TEST(test_a_link_is_not_followed),
        BOARD_TEST(test_a_linked_folder_is_followed),
        BOARD_TEST(test_what_is_not_there_says_how_to_make_it),
        BOARD_TEST(test_a_new_board_takes_nobodys_place),
        BOARD_TEST(test_a_file_that_was_moved_away_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
