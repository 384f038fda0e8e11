/* What a search of the notes finds is what fits, whichever index it goes by: every question of a few is asked. */
#include "board.h"

enum { NOTES = 700, MEMBERS = 3, CAMPAIGNS = 3, REASONS = 2 };

static void put_note(struct board *board, int64_t id)
{
    int kind = (int)(id % NOTE_KINDS);
    PUT(board, NOTE, note, .id = id, .day = on("2025-09-01"), .said = id, .member = 1 + id % MEMBERS, .kind = kind,
        .campaign = id % (CAMPAIGNS + 1), .reason = kind == NOTE_REJECTION ? id / 7 % (REASONS + 1) : 0,
        .words = id % 5 == 0 ? "The price is too high" : "They ring back", .archived = id % 11 == 0);
}

static void put_board(struct board *board)
{
    static const char *const names[] = {"", "Ana", "Tom", "Priya"};
    for (int64_t id = 1; id <= MEMBERS; id++) {
        PUT(board, MEMBER, member, .id = id, .name = names[id], .role = ROLE_EXECUTIVE, .seat = id);
        PUT(board, CAMPAIGN, campaign, .id = id, .name = names[id], .rank = id);
        if (id <= REASONS) {
            PUT(board, REASON, reason, .id = id, .position = id, .words = names[id]);
        }
    }
    for (int64_t id = 1; id <= NOTES; id++) {
        put_note(board, id);
    }
}

static bool fits(const struct said_query *query, const struct note *note)
{
    return note->archived == 0 && (query->member == 0 || query->member == note->member) &&
           (query->campaign == 0 || query->campaign == note->campaign) && (query->reason == 0 || query->reason == note->reason) &&
           (query->kind < 0 || query->kind == note->kind) && said_fits(query, note, "");
}

/* All of them, newest first, up to the most that are shown. */
static void assert_found(struct board *board, const struct said_query *query)
{
    struct said said = {.query = *query};
    union row row;
    size_t found = 0;
    bool more = false;
    arena_init(&said.arena);
    OK(board, store_said(board->store, &said, &board->err));
    for (int64_t id = NOTES; id >= 1; id--) {
        OK(board, store_get(board->store, THING_NOTE, id, &row, &said.arena, &board->err));
        if (!fits(query, &row.note)) {
            continue;
        }
        more = found == SAID_MOST;
        if (more) {
            break;
        }
        assert_true(found < said.notes_count);
        assert_int_equal(said.notes[found++].id, id);
    }
    assert_int_equal(said.notes_count, found);
    assert_int_equal(said.more, more);
    arena_release(&said.arena);
}

static void test_every_question_finds_what_fits(void **state)
{
    static const char *const words[] = {"", "price"};
    struct board *board = *state;
    put_board(board);
    for (int64_t ask = 0; ask < 4LL * 4 * 3 * 4 * 2; ask++) {
        struct said_query query = said_nothing_asked();
        query.member = ask % 4;
        query.campaign = ask / 4 % 4;
        query.reason = ask / 16 % 3;
        query.kind = (int)(ask / 48 % 4) - 1;
        query.words = words[ask / 192];
        assert_found(board, &query);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOARD_TEST(test_every_question_finds_what_fits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
