/* Damages, each done to a copy of the sample's board behind the program's back: the doctor names every one, and finds nothing
 * where nothing is wrong. */
#include "desk/exchange.h"
#include "store/store.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64], sample[96], board[96];

/* --- the patient --- */

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

static int make_sample(void **state)
{
    size_t bytes;
    struct err err;
    struct strbuf warnings;
    (void)state;
    snprintf(folder, sizeof folder, "%s/scrumsell-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    assert_non_null(mkdtemp(folder));
    snprintf(sample, sizeof sample, "%s/sample.db", folder);
    snprintf(board, sizeof board, "%s/board.db", folder);
    strbuf_init(&warnings);
    const char *document = exchange_sample(&bytes);
    assert_true(exchange_import_bytes(document, bytes, sample, &warnings, &err));
    strbuf_release(&warnings);
    return 0;
}

static int remove_sample(void **state)
{
    (void)state;
    unlink(sample);
    unlink(board);
    rmdir(folder);
    return 0;
}

/* Past every guard of ours and of the schema. */
static void damage_by_sql(const char *sql)
{
    sqlite3 *db;
    char *problem = NULL;
    assert_int_equal(sqlite3_open(board, &db), SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    sqlite3_exec(db, "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; PRAGMA writable_schema=ON", NULL, NULL, NULL);
    if (sqlite3_exec(db, sql, NULL, NULL, &problem) != SQLITE_OK) {
        fail_msg("%s: %s", sql, problem);
    }
    assert_true(sqlite3_total_changes(db) > 0 || strstr(sql, "DROP") != NULL || strstr(sql, "CREATE") != NULL);
    sqlite3_close(db);
}

/* Bytes in the middle of a page are no bytes of anything. */
static void damage_page(long page)
{
    static const char nonsense[600] = {'\x7F'};
    FILE *file = fopen(board, "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, (page - 1) * 4096 + 8, SEEK_SET), 0);
    assert_int_equal(fwrite(nonsense, 1, sizeof nonsense, file), sizeof nonsense);
    assert_int_equal(fclose(file), 0);
}

/* --- the doctor --- */

/* The findings, a line each; where the board does not even open, why. */
static const char *diagnosis(struct arena *arena)
{
    struct store *store;
    struct err err;
    struct findings findings;
    if (!store_open(&store, board, NULL, &err)) {
        return arena_text(arena, err.text);
    }
    const char *all = "";
    store_doctor(store, arena, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        all = arena_format(arena, "%s%s\n", all, findings.sentences[i]);
    }
    store_close(store);
    return all;
}

static void expect_named(const char *damage, const char *words)
{
    struct arena arena;
    arena_init(&arena);
    const char *said = diagnosis(&arena);
    if (strstr(said, words) == NULL) {
        fail_msg("%s\nis not named by “%s” but by:\n%s", damage, words, said);
    }
    arena_release(&arena);
}

static void test_finds_nothing_on_a_sound_board(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    copy_file(sample, board);
    assert_string_equal(diagnosis(&arena), "");
    arena_release(&arena);
}

/* $RUNS stands for the running sprint. */
#define RUNS "(SELECT id FROM sprint WHERE state = 'running')"

static const struct {
    const char *sql;
    const char *words;
} damages[] = {
    {"UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE INDEX', 'INDEX') WHERE name = 'sprint_one_running'",
     "The index sprint_one_running of the schema is not as it should be"},
    {"DROP INDEX tally_key", "The index tally_key of the schema is missing"},
    {"CREATE TABLE guests (id INTEGER PRIMARY KEY)", "The table guests of the schema is none of ours"},
    {"CREATE TRIGGER quiet AFTER INSERT ON note BEGIN DELETE FROM note; END", "triggers or views"},
    {"CREATE VIEW look AS SELECT * FROM note", "triggers or views"},
    {"DELETE FROM member WHERE id = 1", "refers to a member that is not there"},
    {"DELETE FROM campaign WHERE id = 1", "refers to a campaign that is not there"},
    {"UPDATE tally SET card = 99999 WHERE id = 1", "The tally 1 refers to a card that is not there"},
    {"DELETE FROM team", "The team 1 is not there"},
    {"DROP INDEX sprint_one_running; UPDATE sprint SET state = 'running' WHERE id = 3",
     "The sprint 3 runs while another one runs"},
    {"DROP INDEX sprint_one_draft; UPDATE sprint SET state = 'draft', started = NULL, closed = NULL WHERE id IN (2, 3)",
     "The sprint 2 is a draft beside another one"},
    {"UPDATE sprint SET first_day = '2025-01-01' WHERE id = " RUNS, "begins before an earlier one has ended"},
    {"UPDATE sprint SET started = NULL WHERE id = 2", "The sprint 2 has a state that does not fit the day it was started"},
    {"UPDATE sprint SET closed = NULL WHERE id = 2", "The sprint 2 has a state that does not fit the day it was closed"},
    {"DELETE FROM closing WHERE id = 3", "The sprint 3 is closed without its frozen figures"},
    {"UPDATE sprint SET committed = committed + 1 WHERE id = " RUNS, "a burndown of outreach that its changes of scope"},
    {"UPDATE scope_change SET cards = cards + 2 WHERE sprint = " RUNS "; UPDATE sprint SET committed_cards = committed_cards + 1 "
     "WHERE id = " RUNS,
     "a burndown of cards that its changes of scope"},
    {"DROP INDEX sprint_one_draft; UPDATE sprint SET state = 'draft', started = NULL, closed = NULL WHERE id = 2",
     "The sprint 2 is open, and one with a higher number is closed"},
    {"DELETE FROM commitment WHERE sprint = " RUNS, "is for a campaign that is not in its sprint"},
    {"UPDATE campaign SET rank = 77 WHERE id = 1", "The campaign C1 has a rank that is not its place"},
    {"UPDATE campaign SET rank = 2 WHERE rank = 1", "has a rank that is not its place in the backlog"},
    {"UPDATE card SET rank = rank + 1 WHERE sprint = " RUNS " AND lane = 'doing' AND archived = 0",
     "has a rank that is not its place in its lane"},
    {"UPDATE designation SET position = 9 WHERE id = 1", "is not its place in the audience"},
    {"UPDATE reason SET position = 1", "stands where another reason stands"},
    {"DROP INDEX member_seat; UPDATE member SET seat = 1 WHERE archived = 0", "sits on another member's seat"},
    {"UPDATE pitch SET state = 'in use'", "is a third version in use on its channel"},
    {"UPDATE pitch SET made_from = (SELECT min(id) FROM pitch AS o WHERE o.campaign <> pitch.campaign) WHERE id = 3",
     "was made from a version of another campaign or channel"},
    {"UPDATE tally SET pitch = (SELECT max(id) FROM pitch WHERE pitch.campaign <> tally.campaign) "
     "WHERE id = (SELECT min(id) FROM tally WHERE pitch IS NOT NULL)",
     "is of a version of another campaign or channel"},
    {"UPDATE tally SET day = '2020-01-06' WHERE id = 5", "The count 5 stands on a day before its sprint"},
    {"UPDATE note SET pitch = (SELECT max(id) FROM pitch WHERE campaign <> coalesce(note.campaign, 0)) WHERE id = 1",
     "The note 1 is of a version of another campaign"},
    {"UPDATE note SET reason = 1, kind = 'idea' WHERE id = 2", "The note 2 has a reason for a rejection and is none"},
    {"UPDATE decision SET pitch = (SELECT max(id) FROM pitch WHERE campaign <> decision.campaign) WHERE id = 1",
     "is of a version of another campaign"},
    {"UPDATE standup SET since = 7 WHERE id = 1", "The stand-up 1 has a clock that does not fit its state"},
    {"DROP INDEX sprint_one_draft; UPDATE sprint SET state = 'draft', started = NULL, closed = NULL "
     "WHERE id = (SELECT max(id) FROM closing)",
     "is of a sprint that is not closed"},
    {"UPDATE campaign SET archived = 1 WHERE id = 1", "The campaign C1 is archived and has a rank"},
    {"DROP INDEX stop_rule_current; UPDATE stop_rule SET campaign = 1, archived = 0", "is a second one for its campaign"},
    {"UPDATE turn SET state = 'speaking' WHERE standup = 1", "speaks while another one speaks"},
    {"UPDATE history SET undoes = 5 WHERE id = 3", "takes back what came after it"},
    {"UPDATE image SET thing = 'guests' WHERE id = 1", "is of a thing that no board has"},
    {"UPDATE image SET after = '{\"id\":' WHERE id = 1", "The history image 1 cannot be read"},
    {"UPDATE company SET folded = 'someone else' WHERE id = 1", "cannot be found by its name"},
    {"UPDATE card SET title = 'Call ' || char(27) || '[2J back' WHERE id = 1",
     "characters that no text may hold, in its “title”"},
    {"UPDATE note SET words = CAST(X'41FF42' AS TEXT) WHERE id = 1", "characters that no text may hold, in its “words”"},
    {"UPDATE tally SET day = '2026-02-30' WHERE id = 1", "The count 1 has a day that no calendar has, in its “day”"},
    {"UPDATE card SET lane = 'gone' WHERE id = 1", "The file is damaged"},
    {"UPDATE team SET week_mask = 0", "The file is damaged"},
    {"PRAGMA user_version=99; DELETE FROM ground WHERE id = 1", "made by a newer scrumsell"},
    {"PRAGMA application_id=1; DELETE FROM ground WHERE id = 1", "no board of scrumsell"},
    {"UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'tally_day'; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM "
     "sqlite_schema WHERE name = 'note_day') WHERE name = 'note_sprint'",
     "The file is damaged"},
};

static void test_names_each_damage(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        copy_file(sample, board);
        damage_by_sql(damages[i].sql);
        expect_named(damages[i].sql, damages[i].words);
    }
    print_message("%zu damages, each named\n", sizeof damages / sizeof damages[0]);
}

static void test_names_pages_that_are_none(void **state)
{
    (void)state;
    for (long page = 20; page <= 60; page += 10) {
        copy_file(sample, board);
        damage_page(page);
        expect_named("a page overwritten", "damaged");
    }
    copy_file(sample, board);
    assert_int_equal(truncate(board, 40L * 4096), 0);
    expect_named("a file cut short", "damaged");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_nothing_on_a_sound_board),
        cmocka_unit_test(test_names_each_damage),
        cmocka_unit_test(test_names_pages_that_are_none),
    };
    return cmocka_run_group_tests(tests, make_sample, remove_sample);
}
