/* No statement walks through the years: what SQLite plans for each named statement is read and judged. */
#include "gen/migrations.h"
#include "gen/queries.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Walks that are accepted, as SQLite words them: what stays small for ever, and the ends of a walk in order. */
static const struct {
    const char *query; /* NULL: in any statement */
    const char *walk;
    const char *why;
} accepted[] = {
    {NULL, "SCAN CONSTANT ROW", "no table"},
    {NULL, "SCAN team", "one row"},
    {NULL, "SCAN day_off", "a few a year"},
    {NULL, "SCAN reason", "about ten"},
    {NULL, "SCAN member", "five and who has left"},
    {NULL, "SCAN campaign USING INDEX campaign_rank", "those that are not archived"},
    {NULL, "SCAN campaign USING COVERING INDEX campaign_rank", "those that are not archived"},
    {NULL, "SCAN company USING INDEX company_left_alone", "those not to be contacted"},
    {NULL, "SCAN company USING COVERING INDEX company_left_alone", "those not to be contacted"},
    {NULL, "SCAN company USING INDEX company_archived", "those that are archived"},
    {NULL, "SCAN company USING COVERING INDEX company_archived", "those that are archived"},
    {"COMPANY_FIND", "SCAN company USING INDEX", "only what is typed into the palette, and never more than the companies"},
    {"SPRINT_OVERLAPPING", "SCAN sprint", "26 a year, and only when one is planned"},
    {"SNAPSHOT_ARCHIVED_CAMPAIGNS", "SCAN campaign", "from its end; a team has dozens in all"},
    {"SNAPSHOT_ARCHIVED_CARDS", "SCAN card USING INDEX card_archived", "those that are archived, from the end"},
    {"SNAPSHOT_LEARNINGS", "SCAN learning", "a few a sprint; not acted upon may be any of them"},
    {"SNAPSHOT_ACTIONS", "SCAN action", "three a sprint"},
    {"HISTORY_LAST", "SCAN history", "from its end, one entry"},
    {"HISTORY_NEWEST", "SCAN history", "from its end, as many as are asked for"},
    {"SCHEMA_STRANGE", "SCAN sqlite_schema", "a few dozen, once at opening"},
    {"HISTORY_AFTER", "SCAN history", "only when the demo goes back in time"},
};

static bool starts(const char *text, const char *start)
{
    size_t length = strlen(start);
    return strncmp(text, start, length) == 0 && (text[length] == '\0' || text[length] == ' ');
}

static bool is_accepted(const char *query, const char *step)
{
    for (size_t i = 0; i < sizeof(accepted) / sizeof(accepted[0]); i++) {
        bool here = accepted[i].query == NULL || strcmp(accepted[i].query, query) == 0;
        if (here && starts(step, accepted[i].walk)) {
            return true;
        }
    }
    return false;
}

/* A walk over a whole table or index, which only the doctor may take, and undo over small tables; an end of one (min, max) is
 * found by a SEARCH without a range, which is no walk. */
static bool is_walk(const char *query, const char *step)
{
    bool looks_at_all = strncmp(query, "DOCTOR_", 7) == 0;
    return !looks_at_all && strncmp(step, "SCAN ", 5) == 0 && strncmp(step, "SCAN (subquery", 14) != 0 &&
           !is_accepted(query, step);
}

static sqlite3 *open_board(void)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    for (size_t i = 0; i < migrations_count; i++) {
        char *problem = NULL;
        if (sqlite3_exec(db, migrations[i].sql, NULL, NULL, &problem) != SQLITE_OK) {
            fail_msg("%s: %s", migrations[i].name, problem);
        }
    }
    return db;
}

typedef void step_fn(void *context, const char *query, const char *step);

static void each_step(sqlite3 *db, const char *query, const char *sql, step_fn *visit, void *context)
{
    char *explain = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql);
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, explain, -1, &statement, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", query, sqlite3_errmsg(db));
    }
    while (sqlite3_step(statement) == SQLITE_ROW) {
        visit(context, query, (const char *)sqlite3_column_text(statement, 3));
    }
    sqlite3_finalize(statement);
    sqlite3_free(explain);
}

static void each_query(step_fn *visit, void *context)
{
    sqlite3 *db = open_board();
    for (size_t i = 0; i < QUERIES; i++) {
        each_step(db, query_texts[i].name, query_texts[i].sql, visit, context);
    }
    sqlite3_close(db);
}

static void count_walk(void *context, const char *query, const char *step)
{
    if (is_walk(query, step)) {
        print_error("%s: %s\n", query, step);
        ++*(int *)context;
    }
}

static void test_no_statement_walks_the_years(void **state)
{
    (void)state;
    int walks = 0;
    each_query(count_walk, &walks);
    assert_int_equal(walks, 0);
}

/* In the snapshot, what grows with the years is reached by these indexes alone: a sprint, a card, a few days, what is kept apart.
 */
static const char *const doors[] = {
    "SEARCH tally USING COVERING INDEX tally_sprint (sprint=?",
    "SEARCH tally USING COVERING INDEX tally_card (card=?",
    "SEARCH note USING INDEX note_sprint (sprint=?",
    "SEARCH note USING INDEX note_day (day>? AND day<?",
    "SEARCH card USING INDEX card_sprint (sprint=?",
    "SEARCH closing_line USING COVERING INDEX closing_line_campaign (campaign=?",
    "SEARCH closing_line USING INDEX closing_line_key (sprint>?",
};

static const char *const grown[] = {"tally", "note", "card", "closing_line", "image", "history"};

static bool is_grown(const char *step)
{
    for (size_t i = 0; i < sizeof(grown) / sizeof(grown[0]); i++) {
        if (strncmp(step, "SEARCH ", 7) == 0 && starts(step + 7, grown[i])) {
            return true;
        }
    }
    return false;
}

static bool is_door(const char *step)
{
    for (size_t i = 0; i < sizeof(doors) / sizeof(doors[0]); i++) {
        if (strncmp(step, doors[i], strlen(doors[i])) == 0) {
            return true;
        }
    }
    return false;
}

struct snapshot_steps {
    int grown;
    int strange;
};

static void count_step(void *context, const char *query, const char *step)
{
    struct snapshot_steps *steps = context;
    if (strncmp(query, "SNAPSHOT_", 9) != 0 || !is_grown(step)) {
        return;
    }
    steps->grown++;
    if (!is_door(step)) {
        print_error("%s: %s\n", query, step);
        steps->strange++;
    }
}

static void test_snapshot_keeps_to_its_indexes(void **state)
{
    (void)state;
    struct snapshot_steps steps = {.grown = 0};
    each_query(count_step, &steps);
    assert_int_equal(steps.strange, 0);
    assert_true(steps.grown >= 8);
}

/* A search of the notes goes by what may be rare, from the newest on, and is not sorted. */
static const struct {
    const char *query, *door;
} searches[] = {
    {"SAID_PAGE", "SEARCH note USING INTEGER PRIMARY KEY (rowid<?)"},
    {"SAID_PAGE_OF_CAMPAIGN", "SEARCH note USING INDEX note_campaign (campaign=? AND rowid<?)"},
    {"SAID_PAGE_OF_REASON", "SEARCH note USING INDEX note_reason (reason=? AND rowid<?)"},
    {"SAID_PAGE_OF_MEMBER", "SEARCH note USING INDEX note_member (member=? AND rowid<?)"},
};
enum { SEARCHES = sizeof(searches) / sizeof(searches[0]) };

static void note_search(void *context, const char *query, const char *step)
{
    bool *found = context;
    for (size_t i = 0; i < SEARCHES; i++) {
        if (strcmp(query, searches[i].query) != 0) {
            continue;
        }
        if (starts(step, "USE TEMP B-TREE")) {
            fail_msg("%s: %s", query, step);
        }
        found[i] = found[i] || strcmp(step, searches[i].door) == 0;
    }
}

static void test_a_search_of_the_notes_goes_by_what_may_be_rare(void **state)
{
    (void)state;
    bool found[SEARCHES] = {false};
    each_query(note_search, found);
    for (size_t i = 0; i < SEARCHES; i++) {
        if (!found[i]) {
            fail_msg("%s does not go by: %s", searches[i].query, searches[i].door);
        }
    }
}

static int walks_of(sqlite3 *db, const char *sql)
{
    int walks = 0;
    each_step(db, "a statement that walks", sql, count_walk, &walks);
    return walks;
}

/* The judge itself: what walks is noticed, what does not is left alone. */
static void test_judge(void **state)
{
    (void)state;
    sqlite3 *db = open_board();
    assert_int_equal(walks_of(db, "SELECT sum(n) FROM tally"), 1);
    assert_int_equal(walks_of(db, "SELECT id FROM note WHERE archived = 0 ORDER BY day"), 1);
    assert_int_equal(walks_of(db, "SELECT id FROM campaign"), 1);
    assert_int_equal(walks_of(db, "SELECT id FROM learning"), 1);
    assert_int_equal(walks_of(db, "SELECT sum(n) FROM tally WHERE sprint = $sprint"), 0);
    assert_int_equal(walks_of(db, "SELECT max(id) FROM tally"), 0);
    sqlite3_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge),
        cmocka_unit_test(test_no_statement_walks_the_years),
        cmocka_unit_test(test_snapshot_keeps_to_its_indexes),
        cmocka_unit_test(test_a_search_of_the_notes_goes_by_what_may_be_rare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
