#include "model/change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void assert_is(const struct change *change, enum change_kind kind, enum thing thing, int64_t id)
{
    assert_int_equal(change->kind, kind);
    assert_int_equal(change->thing, thing);
    assert_int_equal(change->id, id);
    assert_string_equal(change->token, "");
    assert_non_null(change->text);
    assert_false(change->count_rest || change->count || change->standing || change->names_given);
}

static void test_adding_and_editing_carry_whole_rows(void **state)
{
    (void)state;
    for (int thing = 0; thing < THINGS; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        union row was, row;
        thing_blank(shape->thing, &was);
        thing_blank(shape->thing, &row);
        row_set_id(&was, 7);
        row_set_id(&row, 7);
        struct change added = change_add(shape->thing, &row), edited = change_edit(shape->thing, &was, &row);
        assert_is(&added, CHANGE_ADD, shape->thing, 0);
        assert_memory_equal(&added.row, &row, shape->bytes);
        assert_is(&edited, CHANGE_EDIT, shape->thing, 7);
        assert_memory_equal(&edited.was, &was, shape->bytes);
        assert_memory_equal(&edited.row, &row, shape->bytes);
    }
}

static void test_plain_changes_name_their_thing(void **state)
{
    (void)state;
    struct change changes[] = {change_archive(THING_CARD, 4), change_restore(THING_NOTE, 5), change_remove(THING_DAY_OFF, 6)};
    assert_is(&changes[0], CHANGE_ARCHIVE, THING_CARD, 4);
    assert_is(&changes[1], CHANGE_RESTORE, THING_NOTE, 5);
    assert_is(&changes[2], CHANGE_REMOVE, THING_DAY_OFF, 6);
    assert_int_equal(changes[0].word, -1);
}

static void test_changes_of_a_campaign(void **state)
{
    (void)state;
    static const char *const names[] = {"Brightsmile", "Dent & Co"};
    struct change ranked = change_campaign_rank(2, place_at(3)), added = change_companies_add(2, names, 2);
    struct change stands = change_standing(2, 9, STANDING_WON);
    assert_is(&ranked, CHANGE_CAMPAIGN_RANK, THING_CAMPAIGN, 2);
    assert_int_equal(ranked.place.kind, PLACE_AT);
    assert_int_equal(ranked.place.at, 3);
    assert_is(&added, CHANGE_COMPANIES_ADD, THING_CAMPAIGN, 2);
    assert_ptr_equal(added.names, names);
    assert_int_equal(added.names_count, 2);
    assert_is(&stands, CHANGE_STANDING, THING_CAMPAIGN, 2);
    assert_int_equal(stands.other, 9);
    assert_int_equal(stands.word, STANDING_WON);
}

static void test_changes_of_a_pitch(void **state)
{
    (void)state;
    struct pitch pitch = {.id = 12};
    struct change use = change_pitch_use(&pitch), stop = change_pitch_stop(&pitch);
    assert_is(&use, CHANGE_PITCH_USE, THING_PITCH, 12);
    assert_is(&stop, CHANGE_PITCH_STOP, THING_PITCH, 12);
}

static void test_changes_of_a_sprint(void **state)
{
    (void)state;
    struct sprint sprint = {.id = 7};
    static const struct way ways[] = {{.card = 1, .way = WAY_CAMPAIGN}};
    struct change take = change_sprint_take(7, 1, "early win"), leave = change_sprint_leave(7, 1, NULL);
    struct change start = change_sprint_start(&sprint), back = change_sprint_take_back(7);
    struct change close = change_sprint_close(&sprint, ways, 1), reopen = change_sprint_reopen(7, "a mistake");
    assert_is(&take, CHANGE_SPRINT_TAKE, THING_SPRINT, 7);
    assert_int_equal(take.other, 1);
    assert_string_equal(take.text, "early win");
    assert_is(&leave, CHANGE_SPRINT_LEAVE, THING_SPRINT, 7);
    assert_string_equal(leave.text, "");
    assert_is(&start, CHANGE_SPRINT_START, THING_SPRINT, 7);
    assert_is(&back, CHANGE_SPRINT_TAKE_BACK, THING_SPRINT, 7);
    assert_is(&close, CHANGE_SPRINT_CLOSE, THING_SPRINT, 7);
    assert_ptr_equal(close.ways, ways);
    assert_int_equal(close.ways_count, 1);
    assert_is(&reopen, CHANGE_SPRINT_REOPEN, THING_SPRINT, 7);
    assert_string_equal(reopen.text, "a mistake");
}

static void test_a_target_says_who_does_how_much_of_what(void **state)
{
    (void)state;
    struct change change = change_target(7, 1, MEASURE_CALL, 3, 40);
    assert_is(&change, CHANGE_TARGET, THING_TARGET, 0);
    assert_int_equal(change.row.target.sprint, 7);
    assert_int_equal(change.row.target.campaign, 1);
    assert_int_equal(change.row.target.measure, MEASURE_CALL);
    assert_int_equal(change.row.target.member, 3);
    assert_int_equal(change.row.target.n, 40);
}

static void test_changes_of_a_card_keep_what_the_person_saw(void **state)
{
    (void)state;
    struct card card = {.id = 5, .lane = LANE_DOING, .title = "Call"};
    struct change move = change_card_move(&card, LANE_DONE, place_after(8)), to = change_card_sprint(5, 8);
    assert_is(&move, CHANGE_CARD_MOVE, THING_CARD, 5);
    assert_int_equal(move.word, LANE_DONE);
    assert_int_equal(move.was.card.lane, LANE_DOING);
    assert_int_equal(move.place.kind, PLACE_AFTER);
    assert_int_equal(move.place.after, 8);
    assert_is(&to, CHANGE_CARD_SPRINT, THING_CARD, 5);
    assert_int_equal(to.other, 8);
}

static void test_counting_deciding_ordering_and_learning_carry_their_lists(void **state)
{
    (void)state;
    static const struct count counts[] = {{.measure = MEASURE_EMAIL, .n = 15}};
    static const int64_t ids[] = {3, 1, 2};
    struct tally where = {.member = 1, .campaign = 2};
    struct decision decision = {.sprint = 7, .campaign = 2, .word = DECISION_TWEAK};
    struct note note = {.member = 1, .kind = NOTE_IDEA, .words = "Labs"};
    struct learning learning = {.note = 4, .words = "Peers"};
    struct change count = change_count(&where, counts, 1), decide = change_decide(&decision, ids, 3);
    struct change order = change_order(7, ids, 3), speak = change_speak(&note), learn = change_learn(&learning);
    assert_is(&count, CHANGE_COUNT, THING_TALLY, 0);
    assert_int_equal(count.row.tally.campaign, 2);
    assert_ptr_equal(count.counts, counts);
    assert_int_equal(count.counts_count, 1);
    assert_is(&decide, CHANGE_DECIDE, THING_DECISION, 0);
    assert_int_equal(decide.row.decision.word, DECISION_TWEAK);
    assert_int_equal(decide.ids_count, 3);
    assert_is(&order, CHANGE_ORDER, THING_SPRINT, 7);
    assert_ptr_equal(order.ids, ids);
    assert_int_equal(order.row.ranking.campaign, 0);
    assert_is(&speak, CHANGE_SPEAK, THING_NOTE, 0);
    assert_string_equal(speak.row.note.words, "Labs");
    assert_is(&learn, CHANGE_LEARN, THING_LEARNING, 0);
    assert_int_equal(learn.row.learning.note, 4);
}

static void test_changes_of_a_standup(void **state)
{
    (void)state;
    static const int64_t away[] = {5};
    struct change begin = change_standup_begin(20335, away, 1), turn = change_standup(CHANGE_STANDUP_TURN, 3, 2);
    assert_is(&begin, CHANGE_STANDUP_BEGIN, THING_STANDUP, 0);
    assert_int_equal(begin.row.standup.day, 20335);
    assert_ptr_equal(begin.ids, away);
    assert_is(&turn, CHANGE_STANDUP_TURN, THING_STANDUP, 3);
    assert_int_equal(turn.other, 2);
}

static void test_a_batch_is_one_change_of_several(void **state)
{
    (void)state;
    struct change parts[] = {change_archive(THING_CARD, 1), change_archive(THING_CARD, 2)};
    struct change batch = change_batch(parts, 2);
    assert_is(&batch, CHANGE_BATCH, THINGS, 0);
    assert_ptr_equal(batch.parts, parts);
    assert_int_equal(batch.parts_count, 2);
}

static void test_places(void **state)
{
    (void)state;
    assert_int_equal(place_first().kind, PLACE_FIRST);
    assert_int_equal(place_last().kind, PLACE_LAST);
    assert_int_equal(place_after(4).after, 4);
    assert_int_equal(place_at(2).at, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adding_and_editing_carry_whole_rows),
        cmocka_unit_test(test_plain_changes_name_their_thing),
        cmocka_unit_test(test_changes_of_a_campaign),
        cmocka_unit_test(test_changes_of_a_pitch),
        cmocka_unit_test(test_changes_of_a_sprint),
        cmocka_unit_test(test_a_target_says_who_does_how_much_of_what),
        cmocka_unit_test(test_changes_of_a_card_keep_what_the_person_saw),
        cmocka_unit_test(test_counting_deciding_ordering_and_learning_carry_their_lists),
        cmocka_unit_test(test_changes_of_a_standup),
        cmocka_unit_test(test_a_batch_is_one_change_of_several),
        cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
