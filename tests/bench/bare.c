/* The barest program that does what one of ours does, for comparison:
 *
 *   bare version              says a word, linked to the same libraries
 *   bare paint                repaints a full screen at each key, the chosen line reversed
 *   bare open BOARD           reads the same snapshot by the same statements, then paints
 *   bare save BOARD           at each key moves a card in one transaction, its history included, then paints
 *
 * It knows nothing of ours but the texts of the statements, and keeps what it reads nowhere. */
#include "gen/queries.h"

#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void check(sqlite3 *db, bool fine)
{
    if (!fine) {
        fprintf(stderr, "bare: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

/* --- the board --- */

static sqlite3 *open_board(const char *path)
{
    sqlite3 *db;
    check(NULL, sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK);
    check(db, sqlite3_exec(db,
                           "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON;"
                           "PRAGMA secure_delete=ON",
                           NULL, NULL, NULL) == SQLITE_OK);
    return db;
}

/* Numbers and days of the moment, as our program would find them. */
static void bind_moment(sqlite3_stmt *statement, int64_t running)
{
    static const char *const sprints[] = {"$running", "$shown", "$sprint"};
    for (size_t i = 0; i < sizeof sprints / sizeof sprints[0]; i++) {
        sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, sprints[i]), running);
    }
    sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, "$closed"), running - 1);
    sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, "$kept"), running > 12 ? running - 12 : 1);
    sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, "$recent"), running - 1);
    sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, "$member"), 1);
    sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, "$standup"), 0);
    sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, "$from"), "2025-07-01", -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, "$today"), "2025-09-04", -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, "$before"), "2025-09-03", -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, "$login"), "ana", -1, SQLITE_STATIC);
}

static size_t read_all(sqlite3_stmt *statement)
{
    size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            bytes += sqlite3_column_text(statement, i) != NULL ? strlen((const char *)sqlite3_column_text(statement, i)) : 0;
        }
    }
    return bytes;
}

static bool is_of_snapshot(const char *name)
{
    static const char *const others[] = {"TEAM_GET",        "CAMPAIGN_RANKED", "TALLY_OF_SPRINT",  "STANDUP_ON",
                                         "TURN_OF_STANDUP", "HISTORY_LAST",    "HISTORY_UNDOABLE", "HISTORY_REDOABLE"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (strcmp(name, others[i]) == 0) {
            return true;
        }
    }
    return strncmp(name, "SNAPSHOT_", 9) == 0;
}

static int64_t number_of(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;
    check(db, sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
    int64_t number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return number;
}

static size_t read_snapshot(sqlite3 *db)
{
    size_t bytes = 0;
    int64_t running = number_of(db, "SELECT max(id) FROM sprint WHERE state = 'running'");
    check(db, sqlite3_exec(db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK);
    for (size_t i = 0; i < QUERIES; i++) {
        sqlite3_stmt *statement;
        if (!is_of_snapshot(query_texts[i].name)) {
            continue;
        }
        check(db, sqlite3_prepare_v2(db, query_texts[i].sql, -1, &statement, NULL) == SQLITE_OK);
        bind_moment(statement, running);
        bytes += read_all(statement);
        sqlite3_finalize(statement);
    }
    check(db, sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
    return bytes;
}

/* --- a card moves --- */

enum { MOVE_RENUMBER, MOVE_CARD, MOVE_HISTORY, MOVE_IMAGE, MOVES };

static const char *const move_sql[MOVES] = {
    [MOVE_RENUMBER] = "UPDATE card SET rank = rank + 1 WHERE sprint = $sprint AND lane = $lane AND archived = 0",
    [MOVE_CARD] = "UPDATE card SET lane = $lane, rank = 1, rev = rev + 1 WHERE id = $card",
    [MOVE_HISTORY] = "INSERT INTO history VALUES ((SELECT 1 + max(id) FROM history), hex(randomblob(8)), 1756978860, 1, 'ana',"
                     " 'Moved a card to another lane', 'do', NULL, 0)",
    [MOVE_IMAGE] = "INSERT INTO image VALUES ((SELECT 1 + max(id) FROM image), (SELECT max(id) FROM history), 'card', $card,"
                   " '{\"rev\":1,\"lane\":\"todo\",\"lane_day\":\"2025-09-01\"}',"
                   " '{\"rev\":2,\"lane\":\"doing\",\"lane_day\":\"2025-09-04\"}')",
};

struct mover {
    sqlite3 *db;
    sqlite3_stmt *statements[MOVES];
    int64_t card;
    bool back;
};

static void mover_open(struct mover *mover, const char *board)
{
    mover->db = open_board(board);
    mover->card = number_of(mover->db, "SELECT id FROM card WHERE sprint = (SELECT max(id) FROM sprint WHERE state = 'running')"
                                       " AND lane = 'todo' AND archived = 0 ORDER BY rank LIMIT 1");
    int64_t sprint = number_of(mover->db, "SELECT max(id) FROM sprint WHERE state = 'running'");
    for (int i = 0; i < MOVES; i++) {
        check(mover->db, sqlite3_prepare_v2(mover->db, move_sql[i], -1, &mover->statements[i], NULL) == SQLITE_OK);
        sqlite3_bind_int64(mover->statements[i], sqlite3_bind_parameter_index(mover->statements[i], "$sprint"), sprint);
        sqlite3_bind_int64(mover->statements[i], sqlite3_bind_parameter_index(mover->statements[i], "$card"), mover->card);
    }
}

static void mover_move(struct mover *mover)
{
    check(mover->db, sqlite3_exec(mover->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK);
    mover->back = !mover->back;
    for (int i = 0; i < MOVES; i++) {
        sqlite3_stmt *statement = mover->statements[i];
        sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, "$lane"), mover->back ? "doing" : "todo", -1,
                          SQLITE_STATIC);
        check(mover->db, sqlite3_step(statement) == SQLITE_DONE);
        sqlite3_reset(statement);
    }
    check(mover->db, sqlite3_exec(mover->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
}

/* --- the screen --- */

static void paint(int chosen)
{
    werase(stdscr);
    for (int row = 0; row < LINES; row++) {
        attrset(row == chosen ? A_REVERSE : row % 4 == 0 ? A_BOLD : A_NORMAL);
        for (int column = 0; column + 30 <= COLS; column += 30) {
            mvprintw(row, column, "│ Call back Clínica %-10d", row * 4 + column / 30);
        }
    }
    wnoutrefresh(stdscr);
    doupdate();
}

static void say_idle(size_t taken)
{
    const char *number = getenv("SCRUMSELL_IDLE_FD");
    char line[64];
    int bytes = snprintf(line, sizeof line, "%zu %d %d\n", taken, LINES, COLS);
    if (number == NULL || write(atoi(number), line, (size_t)bytes) != bytes) {
        exit(1);
    }
}

static void show(struct mover *mover)
{
    size_t taken = 0;
    SCREEN *screen = newterm(NULL, stdout, stdin);
    raw();
    noecho();
    for (;;) {
        char byte;
        paint((int)(taken % 30) + 2);
        say_idle(taken);
        if (read(STDIN_FILENO, &byte, 1) != 1) {
            break;
        }
        taken++;
        if (mover != NULL) {
            mover_move(mover);
        }
    }
    endwin();
    delscreen(screen);
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    struct mover mover = {.back = false};
    setlocale(LC_ALL, "");
    if (strcmp(what, "version") == 0) {
        return puts("bare") < 0;
    }
    if (strcmp(what, "open") == 0 && argc == 3) {
        sqlite3 *db = open_board(argv[2]);
        read_snapshot(db);
    }
    if (strcmp(what, "save") == 0 && argc == 3) {
        mover_open(&mover, argv[2]);
        show(&mover);
        return 0;
    }
    show(NULL);
    return 0;
}
