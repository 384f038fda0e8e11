#include "board.h"

#include "desk/exchange.h"
#include "desk/shim.h"

#include "gen/migrations.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

/* Several starters at once, waiting for a colleague, and copies. Each starter is a process of its own, as locks are. */

enum { STARTERS = 5, ROUNDS = 5 };

/* What a starter does once the gate opens; its exit status is what it came to. */
typedef int starter_fn(const char *path, int number);

static pid_t start(starter_fn *starter, const char *path, int number, const int gate[2])
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char byte;
        (void)close(gate[1]);
        while (read(gate[0], &byte, 1) < 0 && errno == EINTR) {
        }
        _exit(starter(path, number));
    }
    return child;
}

static int status_of(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* All at once; how many came to each status. */
static void start_all(starter_fn *starter, const char *path, int statuses[3])
{
    int gate[2];
    pid_t children[STARTERS];
    assert_int_equal(pipe(gate), 0);
    for (int i = 0; i < STARTERS; i++) {
        children[i] = start(starter, path, i, gate);
    }
    (void)close(gate[0]);
    (void)close(gate[1]);
    memset(statuses, 0, 3 * sizeof *statuses);
    for (int i = 0; i < STARTERS; i++) {
        int status = status_of(children[i]);
        assert_in_range(status, 0, 2);
        statuses[status]++;
    }
}

enum { CAME_THROUGH, WAS_REFUSED, FAILED };

static const char *beside(struct board *board, const char *name)
{
    return arena_format(&board->arena, "%s/%s", board->folder, name);
}

static size_t files_in(const char *folder)
{
    size_t count = 0;
    DIR *all = opendir(folder);
    assert_non_null(all);
    for (const struct dirent *entry; (entry = readdir(all)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    (void)closedir(all);
    return count;
}

/* --- one new file --- */

static int make_or_open(const char *path, int number)
{
    struct desk *desk;
    struct err err;
    (void)number;
    const struct desk_options options = {.login = "office"};
    if (desk_create(&desk, path, "Our team", &options, &err)) {
        desk_close(desk);
        return CAME_THROUGH;
    }
    /* Who comes second finds a whole board. */
    if (err.code != ERR_REFUSED || !desk_open(&desk, path, &options, &err)) {
        return FAILED;
    }
    desk_close(desk);
    return WAS_REFUSED;
}

static long rounds(void)
{
    const char *given = getenv("ROUNDS");
    return given != NULL ? strtol(given, NULL, 10) : ROUNDS;
}

static void test_of_five_who_make_a_board_one_does_and_all_find_it_whole(void **state)
{
    struct board *board = *state;
    const char *path = beside(board, "new");
    store_rollback(board->store);
    for (long round = 0; round < rounds(); round++) {
        int statuses[3];
        start_all(make_or_open, path, statuses);
        assert_int_equal(statuses[FAILED], 0);
        assert_int_equal(statuses[CAME_THROUGH], 1);
        assert_int_equal(files_in(board->folder), 2);
        assert_int_equal(unlink(path), 0);
    }
}

/* --- one old file --- */

static int open_it(const char *path, int number)
{
    struct store *store;
    struct err err;
    (void)number;
    if (!store_open(&store, path, NULL, &err)) {
        return FAILED;
    }
    bool fine = store_check(store, &err);
    store_close(store);
    return fine ? CAME_THROUGH : FAILED;
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* A board from before the first schema: ours by its mark, and nothing in it. */
static void make_old(const char *path)
{
    run_sql(path, "PRAGMA application_id=1935897203; VACUUM");
}

static void test_of_five_who_find_an_old_board_all_come_through(void **state)
{
    struct board *board = *state;
    const char *path = beside(board, "old");
    const char *copy = beside(board, "old.schema-0");
    for (long round = 0; round < rounds(); round++) {
        int statuses[3];
        make_old(path);
        start_all(open_it, path, statuses);
        assert_int_equal(statuses[CAME_THROUGH], STARTERS);
        assert_int_equal(unlink(copy), 0); /* a copy was made first, once, and nothing half made stays */
        assert_int_equal(unlink(path), 0);
        store_rollback(board->store);
        assert_int_equal(files_in(board->folder), 1);
    }
}

static bool has_table(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    bool has = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return has;
}

/* A copy of another day may stand there under the name that ours would have. */
static void test_the_copy_before_an_upgrade_is_of_the_board_as_it_is_now(void **state)
{
    struct board *board = *state;
    struct store *store;
    const char *path = beside(board, "old");
    const char *earlier = beside(board, "old.schema-0");
    const char *copy = beside(board, "old.schema-0-2");
    make_old(path);
    make_old(earlier);
    run_sql(path, "CREATE TABLE since (id INTEGER)");
    OK(board, store_open(&store, path, NULL, &board->err));
    store_close(store);
    assert_false(has_table(earlier, "SELECT id FROM since"));
    assert_true(has_table(copy, "SELECT id FROM since"));
    assert_false(has_table(copy, "SELECT id FROM campaign"));
    assert_true(has_table(path, "SELECT id FROM campaign"));
    assert_int_equal(unlink(copy), 0);
    assert_int_equal(unlink(earlier), 0);
    assert_int_equal(unlink(path), 0);
}

/* For each table of an old board all rows of a newer one, the columns that both have. */
static const char copy_rows[] =
    "SELECT 'INSERT INTO main.' || name || '(' || columns || ') SELECT ' || columns || ' FROM newer.' || name FROM ("
    "SELECT name, (SELECT group_concat(name) FROM pragma_table_info(t.name, 'main')) AS columns "
    "FROM main.sqlite_schema AS t WHERE type = 'table')";

static int run_in(void *db, int count, char **texts, char **names)
{
    (void)names;
    assert_int_equal(count, 1);
    assert_int_equal(sqlite3_exec(db, texts[0], NULL, NULL, NULL), SQLITE_OK);
    return 0;
}

/* As the program of a schema made it, and the sample team on it. */
static void make_sample_of(struct board *board, size_t schema, const char *path, const char *newer)
{
    sqlite3 *db;
    for (size_t i = 0; i < schema; i++) {
        run_sql(path, migrations[i].sql);
    }
    run_sql(path, arena_format(&board->arena, "PRAGMA application_id=1935897203; PRAGMA user_version=%zu", schema));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    const char *attach = arena_format(&board->arena, "ATTACH '%s' AS newer", newer);
    assert_int_equal(sqlite3_exec(db, attach, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, copy_rows, run_in, db, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void expect_the_sample(struct board *board, const char *path)
{
    struct desk *desk;
    struct findings findings = {0};
    char *document;
    size_t bytes, sample_bytes;
    const char *sample = exchange_sample(&sample_bytes);
    FILE *out = open_memstream(&document, &bytes);
    assert_non_null(out);
    OK(board, desk_open(&desk, path, &(struct desk_options){.login = "office"}, &board->err));
    OK(board, exchange_export(desk, out, true, &board->err));
    assert_int_equal(fclose(out), 0);
    assert_int_equal(bytes, sample_bytes);
    assert_memory_equal(document, sample, bytes);
    store_doctor(desk_store(desk), &board->arena, &findings);
    if (findings.count > 0) {
        fail_msg("%s", findings.sentences[0]);
    }
    desk_close(desk);
    free(document);
}

/* Every row of the sample is there afterwards, and in the copy, which is of that schema. */
static void test_a_board_of_every_schema_is_upgraded_with_all_that_is_on_it(void **state)
{
    struct board *board = *state;
    struct strbuf warnings;
    size_t bytes;
    const char *path = beside(board, "old"), *newer = beside(board, "newer");
    const char *sample = exchange_sample(&bytes);
    strbuf_init(&warnings);
    OK(board, exchange_import_bytes(sample, bytes, newer, &warnings, &board->err));
    for (size_t schema = 1; schema < migrations_count; schema++) {
        const char *copy = arena_format(&board->arena, "%s.schema-%zu", path, schema);
        make_sample_of(board, schema, path, newer);
        expect_the_sample(board, path);
        assert_int_equal(unlink(path), 0);
        assert_true(has_table(copy, "SELECT words FROM reason"));
        assert_int_equal(rename(copy, path), 0);
        expect_the_sample(board, path);
        assert_int_equal(unlink(copy), 0); /* made again, so it was of that schema */
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(unlink(newer), 0);
    strbuf_release(&warnings);
}

/* A colleague who holds the board until he is waited for, and then leaves a schema in it that we do not know. */
static bool leave_newer(void *context, int waited_ms)
{
    sqlite3 *colleague = context;
    (void)waited_ms;
    return sqlite3_exec(colleague, "PRAGMA user_version=999; COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

static void test_a_board_that_a_newer_program_upgrades_meanwhile_is_left_as_it_is(void **state)
{
    struct board *board = *state;
    struct store *store;
    sqlite3 *colleague;
    const char *path = beside(board, "old");
    make_old(path);
    assert_int_equal(sqlite3_open(path, &colleague), SQLITE_OK);
    assert_int_equal(sqlite3_exec(colleague, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    const struct store_options options = {.wait = leave_newer, .wait_context = colleague};
    assert_false(store_open(&store, path, &options, &board->err));
    assert_int_equal(board->err.code, ERR_STORE);
    assert_non_null(strstr(board->err.text, "made by a newer scrumsell (schema 999"));
    assert_int_equal(sqlite3_close(colleague), SQLITE_OK);
    assert_false(has_table(path, "SELECT id FROM campaign"));
    assert_int_equal(unlink(path), 0);
    store_rollback(board->store);
    assert_int_equal(files_in(board->folder), 1); /* no copy either */
}

static void test_a_copy_that_somebody_left_half_made_is_in_nobodys_way(void **state)
{
    struct board *board = *state;
    struct store *store;
    const char *path = beside(board, "old"), *copy = beside(board, "old.schema-0");
    make_old(path);
    FILE *half = fopen(beside(board, "old.schema-0.part"), "w");
    assert_true(half != NULL && fputs("SQLite for", half) >= 0 && fclose(half) == 0);
    OK(board, store_open(&store, path, NULL, &board->err));
    store_close(store);
    OK(board, store_open(&store, copy, &(struct store_options){.is_copy = true}, &board->err)); /* whole */
    store_close(store);
    assert_int_equal(unlink(copy), 0);
    assert_int_equal(unlink(path), 0);
    store_rollback(board->store);
    assert_int_equal(files_in(board->folder), 1);
}

static void test_of_a_copy_no_further_copy_is_made(void **state)
{
    struct board *board = *state;
    struct store *store;
    const char *path = beside(board, "old");
    make_old(path);
    OK(board, store_open(&store, path, &(struct store_options){.is_copy = true}, &board->err));
    store_close(store);
    assert_int_equal(unlink(path), 0);
    store_rollback(board->store);
    assert_int_equal(files_in(board->folder), 1);
}

/* Dies at the call `number` of the upgrade. */
static int open_and_die(const char *path, int number)
{
    struct store *store;
    struct err err;
    shim_install();
    shim_arm(SHIM_KILL, number);
    return store_open(&store, path, NULL, &err) ? CAME_THROUGH : FAILED;
}

/* The status of waitpid of one starter. */
static int run_alone(starter_fn *starter, const char *path, int number)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        _exit(starter(path, number));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void clear_away(const char *folder, const char *name)
{
    DIR *all = opendir(folder);
    assert_non_null(all);
    for (const struct dirent *entry; (entry = readdir(all)) != NULL;) {
        char path[400];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (strstr(entry->d_name, name) != NULL) {
            unlink(path);
        }
    }
    closedir(all);
}

/* Every seventh call; with ROUNDS, all of them. */
static void test_who_dies_in_an_upgrade_leaves_a_board_that_the_next_one_upgrades(void **state)
{
    struct board *board = *state;
    const char *path = beside(board, "old");
    const char *half = beside(board, "old.schema-0.part");
    int step = getenv("ROUNDS") != NULL ? 1 : 7;
    int deaths = 0;
    store_rollback(board->store);
    for (int at = 1, died = 1; died; at += step, deaths += died) {
        make_old(path);
        int status = run_alone(open_and_die, path, at);
        died = WIFSIGNALED(status);
        assert_true(died ? WTERMSIG(status) == SIGKILL : status == CAME_THROUGH);
        assert_int_equal(run_alone(open_it, path, 0), CAME_THROUGH);
        assert_int_not_equal(access(half, F_OK), 0);
        clear_away(board->folder, "old");
    }
    print_message("%d deaths in an upgrade, and the next one came through each time\n", deaths);
    assert_true(deaths > 20);
}

/* --- waiting --- */

static int add_company(const char *path, int number)
{
    struct store *store;
    struct err err;
    if (!store_open(&store, path, NULL, &err)) {
        return FAILED;
    }
    for (int i = 0; i < 20; i++) {
        char name[40];
        struct company company = {.rev = 1, .name = name, .folded = name};
        (void)snprintf(name, sizeof name, "company %d %d", number, i);
        if (!store_begin(store, &err) || !store_new_id(store, THING_COMPANY, &company.id, &err) ||
            !store_add(store, THING_COMPANY, &company, &err) || !store_commit(store, &err)) {
            return FAILED;
        }
    }
    store_close(store);
    return CAME_THROUGH;
}

static void test_five_who_write_at_once_all_come_through(void **state)
{
    struct board *board = *state;
    int statuses[3];
    store_rollback(board->store);
    start_all(add_company, board->path, statuses);
    assert_int_equal(statuses[CAME_THROUGH], STARTERS);
    int64_t next;
    OK(board, store_begin(board->store, &board->err));
    OK(board, store_new_id(board->store, THING_COMPANY, &next, &board->err));
    assert_int_equal(next, STARTERS * 20 + 1);
    OK(board, store_check(board->store, &board->err));
}

static bool give_up(void *context, int waited_ms)
{
    *(int *)context = waited_ms;
    return false;
}

/* The board's own connection holds the lock (it has begun), so the other one waits until it gives up. */
static void test_who_waits_is_told_and_may_give_up(void **state)
{
    struct board *board = *state;
    struct store *other;
    int waited_ms = 0;
    OK(board, store_open(&other, board->path, NULL, &board->err));
    store_set_wait(other, give_up, &waited_ms);
    assert_false(store_begin(other, &board->err));
    assert_int_equal(board->err.code, ERR_BUSY);
    assert_int_equal(waited_ms, 250);
    store_close(other);
}

static void test_the_poll_never_waits(void **state)
{
    struct board *board = *state;
    struct store *other;
    int64_t version;
    bool known;
    int waited_ms = 0;
    OK(board, store_open(&other, board->path, NULL, &board->err));
    store_set_wait(other, give_up, &waited_ms);
    OK(board, store_version(other, &version, &known, &board->err));
    assert_int_equal(waited_ms, 0);
    store_close(other);
}

/* A commit that meets a reader keeps its transaction, so it can be tried again. */
static void test_a_commit_that_gave_up_can_be_tried_again(void **state)
{
    struct board *board = *state;
    struct store *reader;
    int waited_ms = 0;
    union row row;
    bool found;
    OK(board, store_open(&reader, board->path, NULL, &board->err));
    OK(board, store_begin_read(reader, &board->err));
    OK(board, store_next(reader, THING_TEAM, 0, &row, &found, &board->arena, &board->err));
    PUT(board, COMPANY, company, .id = 1, .name = "Brightsmile", .folded = "brightsmile");
    store_set_wait(board->store, give_up, &waited_ms);
    assert_false(store_commit(board->store, &board->err));
    assert_int_equal(board->err.code, ERR_BUSY);
    assert_int_equal(waited_ms, 250);
    OK(board, store_commit(reader, &board->err));
    OK(board, store_commit(board->store, &board->err));
    OK(board, store_next(reader, THING_COMPANY, 0, &row, &found, &board->arena, &board->err));
    assert_true(found);
    store_close(reader);
}

/* --- copies --- */

static void test_a_copy_is_whole_and_takes_nobodys_place(void **state)
{
    struct board *board = *state;
    struct store *copy;
    union row row;
    bool found;
    const char *path = beside(board, "copy");
    PUT(board, COMPANY, company, .id = 1, .name = "Brightsmile", .folded = "brightsmile");
    OK(board, store_commit(board->store, &board->err));
    OK(board, store_backup(board->store, path, &board->err));
    assert_false(store_backup(board->store, path, &board->err));
    assert_int_equal(board->err.code, ERR_REFUSED);
    OK(board, store_open(&copy, path, NULL, &board->err));
    OK(board, store_next(copy, THING_COMPANY, 0, &row, &found, &board->arena, &board->err));
    assert_true(found);
    OK(board, store_check(copy, &board->err));
    store_close(copy);
    assert_int_equal(unlink(path), 0);
}

/* --- keys --- */

static void test_a_row_that_points_at_nothing_is_refused_in_words(void **state)
{
    struct board *board = *state;
    struct absence absence = {.id = 1, .member = 9, .words = ""};
    absence.first_day = absence.last_day = on("2025-09-01");
    assert_false(store_add(board->store, THING_ABSENCE, &absence, &board->err));
    assert_int_equal(board->err.code, ERR_NOT_FOUND);
    assert_string_equal(board->err.text, "The absence refers to something that is not there any more.");
}

static void test_a_broken_key_is_found_by_its_row(void **state)
{
    struct board *board = *state;
    enum thing thing;
    int64_t row;
    bool found;
    OK(board, store_defer_keys(board->store, &board->err));
    PUT(board, ABSENCE, absence, .id = 4, .member = 9, .first_day = on("2025-09-01"), .last_day = on("2025-09-01"));
    OK(board, store_broken_key(board->store, &thing, &row, &found, &board->err));
    assert_true(found);
    assert_int_equal(thing, THING_ABSENCE);
    assert_int_equal(row, 4);
    assert_false(store_commit(board->store, &board->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOARD_TEST(test_of_five_who_make_a_board_one_does_and_all_find_it_whole),
        BOARD_TEST(test_of_five_who_find_an_old_board_all_come_through),
        BOARD_TEST(test_the_copy_before_an_upgrade_is_of_the_board_as_it_is_now),
        BOARD_TEST(test_a_board_of_every_schema_is_upgraded_with_all_that_is_on_it),
        BOARD_TEST(test_a_board_that_a_newer_program_upgrades_meanwhile_is_left_as_it_is),
        BOARD_TEST(test_a_copy_that_somebody_left_half_made_is_in_nobodys_way),
        BOARD_TEST(test_of_a_copy_no_further_copy_is_made),
        BOARD_TEST(test_who_dies_in_an_upgrade_leaves_a_board_that_the_next_one_upgrades),
        BOARD_TEST(test_five_who_write_at_once_all_come_through),
        BOARD_TEST(test_who_waits_is_told_and_may_give_up),
        BOARD_TEST(test_the_poll_never_waits),
        BOARD_TEST(test_a_commit_that_gave_up_can_be_tried_again),
        BOARD_TEST(test_a_copy_is_whole_and_takes_nobodys_place),
        BOARD_TEST(test_a_row_that_points_at_nothing_is_refused_in_words),
        BOARD_TEST(test_a_broken_key_is_found_by_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
