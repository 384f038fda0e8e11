#include "desk/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Undo and redo: what they bring back, over restarts, and for whole evenings of random work. */

static void test_undo_puts_back_and_redo_brings_back(void **state)
{
    struct room *room = *state;
    const char *start = room_document(room, false);
    int64_t campaign = room_campaign(room, "Dental");
    const char *with = room_document(room, false);
    room_undo(room);
    assert_string_equal(room->outcome.words, "Taken back: Added pitch “Fill empty slots”");
    room_undo(room);
    assert_string_equal(room_document(room, false), start);
    assert_false(room_has(room, THING_CAMPAIGN, campaign));
    room_redo(room);
    assert_string_equal(room->outcome.words, "Brought back: Added campaign “Dental”");
    room_redo(room);
    assert_string_equal(room_document(room, false), with);
}

static void test_undo_lasts_over_restarts(void **state)
{
    struct room *room = *state;
    const char *start = room_document(room, false);
    room_campaign(room, "Dental");
    room_sit(room, 0, "Ana", "2025-09-02T09:00");
    room_undo(room);
    room_sit(room, 0, "Ana", "2025-09-03T09:00");
    room_undo(room);
    assert_string_equal(room_document(room, false), start);
    room_refuse_undo(room, "There is nothing of yours to take back.");
}

static void test_undo_is_only_of_ones_own(void **state)
{
    struct room *room = *state;
    room_campaign(room, "Dental");
    room_sit(room, 1, "Priya", "2025-09-01T09:00");
    room_refuse_undo(room, "There is nothing of yours to take back.");
    assert_null(room_look(room)->undo_words);
}

static void test_a_new_change_ends_redo(void **state)
{
    struct room *room = *state;
    room_campaign(room, "Dental");
    room_undo(room);
    room_card(room, 0, 1, "Call");
    assert_false(desk_redo(room->desk, &room->outcome, &room->err));
    assert_string_equal(room->err.text, "There is nothing to bring back.");
}

static void test_ids_are_never_used_twice(void **state)
{
    struct room *room = *state;
    int64_t first = room_campaign(room, "Dental");
    room_undo(room);
    room_undo(room);
    assert_true(room_campaign(room, "Law") > first);
}

static void test_undo_of_counts_keeps_what_others_counted(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    room_count_emails(room, campaign, 5);
    room_count_emails(room, campaign, 4);
    room_undo(room);
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->tallies_count, 1);
    assert_int_equal(snap->tallies[0].n, 5);
    room_undo(room);
    assert_int_equal(room_look(room)->tallies_count, 0);
    room_redo(room);
    room_redo(room);
    assert_int_equal(room_look(room)->tallies[0].n, 9);
}

static void test_revisions_only_rise(void **state)
{
    struct room *room = *state;
    int64_t id = room_campaign(room, "Dental");
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, id), is = was;
    is.name = "Dental clinics";
    room_do(room, change_edit(THING_CAMPAIGN, &was, &is));
    int64_t edited = ROOM_ROW(room, CAMPAIGN, campaign, id).rev;
    room_undo(room);
    assert_string_equal(ROOM_ROW(room, CAMPAIGN, campaign, id).name, "Dental");
    assert_true(ROOM_ROW(room, CAMPAIGN, campaign, id).rev > edited);
}

/* --- lists come back in their order --- */

static const char *lane_text(struct room *room, int lane)
{
    const struct snapshot *snap = room_look(room);
    const char *text = "";
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (snap->cards[i].lane == lane) {
            text = arena_format(&room->arena, "%s%s", text, snap->cards[i].title);
        }
    }
    return text;
}

static void test_a_batch_of_moves_is_undone_to_the_old_order(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    struct card cards[4];
    static const char *const titles[] = {"A", "B", "C", "D"};
    for (size_t i = 0; i < 4; i++) {
        int64_t id = room_card(room, sprint, campaign, titles[i]);
        cards[i] = ROOM_ROW(room, CARD, card, id);
    }
    const struct change parts[] = {
        change_card_move(&cards[3], LANE_TODO, place_first()), change_card_move(&cards[1], LANE_TODO, place_last()),
        change_card_move(&cards[0], LANE_TODO, place_last()), change_card_move(&cards[2], LANE_DOING, place_first())};
    room_do(room, change_batch(parts, 4));
    assert_string_equal(lane_text(room, LANE_TODO), "DBA");
    assert_string_equal(lane_text(room, LANE_DOING), "C");
    room_undo(room);
    assert_string_equal(lane_text(room, LANE_TODO), "ABCD");
    room_redo(room);
    assert_string_equal(lane_text(room, LANE_TODO), "DBA");
}

/* --- random evenings --- */

enum { EVENINGS = 200, EVENINGS_A_BOARD = 8, STEPS = 24, DONE_LEAST = 5 };

static void same(struct room *room, const char *expected, const char *when, int evening)
{
    const char *now = room_document(room, false);
    if (strcmp(now, expected) == 0) {
        return;
    }
    size_t at = 0;
    while (now[at] == expected[at]) {
        at++;
    }
    size_t from = at > 80 ? at - 80 : 0;
    fail_msg("evening %d, %s: expected\n%.200s\nbut it is\n%.200s", evening, when, expected + from, now + from);
}

static void undo_many(struct room *room, int entries, int evening)
{
    for (int i = 0; i < entries; i++) {
        if (!desk_undo(room->desk, &room->outcome, &room->err)) {
            fail_msg("evening %d, undo %d of %d: %s", evening, i + 1, entries, room->err.text);
        }
    }
}

static void redo_many(struct room *room, int entries, int evening)
{
    for (int i = 0; i < entries; i++) {
        if (!desk_redo(room->desk, &room->outcome, &room->err)) {
            fail_msg("evening %d, redo %d of %d: %s", evening, i + 1, entries, room->err.text);
        }
    }
}

static void reads_back(struct room *room)
{
    const char *document = room_document(room, true);
    struct strbuf warnings;
    struct desk *copy = NULL;
    const char *path = arena_format(&room->arena, "%s/copy", room->folder);
    const struct desk_options options = {.login = "office"};
    strbuf_init(&warnings);
    bool fine = exchange_import_bytes(document, strlen(document), path, &warnings, &room->err) &&
                desk_open(&copy, path, &options, &room->err);
    if (!fine) {
        fail_msg("%s", room->err.text);
    }
    assert_string_equal(warnings.text, "");
    struct desk *own = room->desk;
    room->desk = copy;
    assert_string_equal(room_document(room, true), document);
    room->desk = own;
    desk_close(copy);
    assert_int_equal(remove(path), 0);
    strbuf_release(&warnings);
}

static void play_evening(struct room *room, int evening, int done[CHANGE_KINDS])
{
    struct play play = {.room = room, .dice = 88172645463325252ULL + 7919ULL * (unsigned)evening};
    const char *start = room_document(room, false);
    int entries = 0;
    play_remember_archived(&play, &(struct change){.kind = CHANGE_ARCHIVE, .thing = THING_REASON, .id = 9});
    for (int i = 0; i < STEPS; i++) {
        entries += play_one(&play, done);
    }
    const char *end = room_document(room, false);
    undo_many(room, entries, evening);
    same(room, start, "all undone", evening);
    redo_many(room, entries, evening);
    same(room, end, "all redone", evening);
    if (evening % 4 == 0) {
        undo_many(room, entries / 2, evening);
        redo_many(room, entries / 2, evening);
        same(room, end, "half undone and redone", evening);
    }
    undo_many(room, entries, evening);
    same(room, start, "all undone again", evening);
}

/* What every evening begins with: made by nobody, so that Ana's undo ends there. */
static void furnish(struct room *room)
{
    static const char *const names[] = {"Brightsmile", "Dent & Co", "Clínica Sol"};
    room_sit(room, 0, NULL, "2025-09-01T09:00");
    int64_t dental = room_campaign(room, "Dental");
    room_campaign(room, "Law");
    room_campaign(room, "Gyms");
    room_do(room, change_companies_add(dental, names, 3));
    int64_t sprint = room_sprint(room, dental);
    static const char *const titles[] = {"A", "B", "C", "D", "E"};
    for (size_t i = 0; i < 5; i++) {
        room_card(room, sprint, dental, titles[i]);
    }
    room_do(room, change_standup_begin(DAY_NONE, NULL, 0));
    room_do(room, change_archive(THING_REASON, 9));
    room_sit(room, 0, "Ana", "2025-09-01T09:30");
}

/* The history of all evenings together would make the test slow, not better. */
static void begin_anew(struct room *room, const char *document)
{
    struct strbuf warnings;
    strbuf_init(&warnings);
    assert_true(store_check(desk_store(room->desk), &room->err));
    reads_back(room);
    desk_close(room->desks[0]);
    room->desks[0] = NULL;
    assert_int_equal(remove(room->path), 0);
    assert_true(exchange_import_bytes(document, strlen(document), room->path, &warnings, &room->err));
    strbuf_release(&warnings);
    room_sit(room, 0, "Ana", "2025-09-01T10:00");
}

static void test_all_undone_is_the_start_and_all_redone_the_end(void **state)
{
    struct room *room = *state;
    int done[CHANGE_KINDS] = {0};
    furnish(room);
    char *start = strdup(room_document(room, true));
    assert_non_null(start);
    for (int evening = 0; evening < EVENINGS; evening++) {
        if (evening % EVENINGS_A_BOARD == 0) {
            begin_anew(room, start);
        }
        play_evening(room, evening, done);
        arena_clear(&room->arena);
    }
    begin_anew(room, start);
    free(start);
    for (int kind = 0; kind < CHANGE_KINDS; kind++) {
        if (done[kind] < DONE_LEAST) {
            fail_msg("kind %d was done %d times only", kind, done[kind]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_undo_puts_back_and_redo_brings_back),
        ROOM_TEST(test_undo_lasts_over_restarts),
        ROOM_TEST(test_undo_is_only_of_ones_own),
        ROOM_TEST(test_a_new_change_ends_redo),
        ROOM_TEST(test_ids_are_never_used_twice),
        ROOM_TEST(test_undo_of_counts_keeps_what_others_counted),
        ROOM_TEST(test_revisions_only_rise),
        ROOM_TEST(test_a_batch_of_moves_is_undone_to_the_old_order),
        ROOM_TEST(test_all_undone_is_the_start_and_all_redone_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
