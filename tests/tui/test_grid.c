/* The tally grid: what its cells show, what is typed into them, what it refuses in words, and the one change it stands for. */
#include "../model/builder.h"

#include "tui/draft.h"
#include "tui/grid.h"
#include "tui/seat.h"

enum { ANA = 1, MARC, DENTAL = 11, LAW, EMAIL_V1 = 21, EMAIL_V2, VOICEMAIL_V1 };

static struct builder *b;

static void count_with(int64_t member, int measure, int64_t pitch, int64_t n)
{
    put_sum(
        b->snap.tallies, &b->snap.tallies_count,
        (struct tally_sum){
            .sprint = 1, .day = b->snap.today, .member = member, .campaign = DENTAL, .pitch = pitch, .measure = measure, .n = n});
}

static int set_up(void **state)
{
    builder_make(state);
    b = *state;
    b->snap.me = ANA;
    put_campaign(b, DENTAL, "Dental clinics");
    put_campaign(b, LAW, "Law firms");
    put_sprint(b, 1, SPRINT_RUNNING, "2025-09-01");
    put_commitment(b, 1, DENTAL);
    put_version(b, EMAIL_V1, DENTAL, CHANNEL_EMAIL, 1);
    count_with(ANA, MEASURE_EMAIL, EMAIL_V1, 9);
    seat_take(PAGE_STANDUP, &b->snap);
    grid_open(&(struct act){.ui = &ui, .snap = &b->snap, .arena = &arena}, ANA, DENTAL, b->snap.today);
    ui.grid->measure = MEASURE_EMAIL;
    return 0;
}

static int tear_down(void **state)
{
    seat_leave(state);
    return builder_end(state);
}

static int64_t shown(int64_t member, int measure)
{
    return grid_shown(ui.grid, &b->snap, member, measure);
}

static void assert_part(const struct change *change, int64_t member, int measure, int64_t n)
{
    assert_int_equal(change->kind, CHANGE_COUNT);
    assert_int_equal(change->row.tally.member, member);
    for (size_t i = 0; i < change->counts_count; i++) {
        if (change->counts[i].measure == measure) {
            assert_int_equal(change->counts[i].n, n);
            assert_true(change->counts[i].is_total);
            return;
        }
    }
    fail_msg("the change does not count it");
}

/* --- typing --- */

static void digits_take_the_place_of_what_stood_there(void **state)
{
    (void)state;
    type("15");
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 15);
    press(PRESS_BACKSPACE);
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 1);
    press(PRESS_DELETE);
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 9);
}

static void tab_and_enter_go_to_the_next_cell_and_on_to_the_next_row(void **state)
{
    (void)state;
    press(PRESS_TAB);
    assert_int_equal(ui.grid->measure, MEASURE_CALL);
    ui.grid->measure = MEASURES - 1;
    press(PRESS_ENTER);
    assert_int_equal(ui.grid->measure, 0);
    assert_int_equal(ui.grid->member, MARC);
    press(PRESS_SHIFT_TAB);
    assert_int_equal(ui.grid->measure, MEASURES - 1);
    assert_int_equal(ui.grid->member, ANA);
}

static void plus_and_minus_are_one_more_and_one_less_and_never_below_zero(void **state)
{
    (void)state;
    type("+");
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 10);
    press(PRESS_RIGHT);
    type("-");
    assert_int_equal(shown(ANA, MEASURE_CALL), 0);
    assert_non_null(strstr(ui.grid->said, "nothing below zero"));
}

static void a_number_nobody_counts_in_a_day_is_refused_in_words(void **state)
{
    (void)state;
    type("123456");
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 12345);
    assert_non_null(strstr(ui.grid->said, "Nobody counts that many"));
}

static void a_spreadsheets_numbers_go_into_the_cells_from_the_cursor_on(void **state)
{
    (void)state;
    static const char paste[] = "15\t4\tmany\n7\t\t3\n";
    tell(&(struct key){.kind = KEY_IS_PASTE, .paste = paste, .paste_bytes = strlen(paste)});
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 15);
    assert_int_equal(shown(ANA, MEASURE_CALL), 4);
    assert_int_equal(shown(MARC, MEASURE_EMAIL), 7);
    assert_int_equal(shown(MARC, MEASURE_CALL), 0);
    assert_int_equal(shown(MARC, MEASURE_VOICEMAIL), 3);
    assert_non_null(strstr(ui.grid->said, "“many” is no whole number"));
}

/* --- the day, the campaign, the version --- */

static void the_future_and_the_days_before_the_sprint_are_refused_in_words(void **state)
{
    (void)state;
    press(']');
    assert_int_equal(ui.grid->sheet.day, b->snap.today);
    assert_non_null(strstr(ui.grid->said, "still to come"));
    for (int i = 0; i < 4; i++) {
        press(PRESS_PAGE_UP);
    }
    assert_int_equal(ui.grid->sheet.day, on("2025-09-01"));
    assert_non_null(strstr(ui.grid->said, "begins here"));
}

static void a_closed_sprints_days_are_refused_in_words(void **state)
{
    (void)state;
    put_sprint(b, 2, SPRINT_CLOSED, "2025-08-18");
    b->snap.sprints[1].last_day = b->snap.sprints[1].closed = on("2025-08-31");
    ui.grid->sheet.day = on("2025-09-01");
    press('[');
    assert_int_equal(ui.grid->sheet.day, on("2025-09-01"));
    assert_non_null(strstr(ui.grid->said, "is closed"));
}

static void a_weekend_is_taken_and_says_on_which_day_it_counts(void **state)
{
    (void)state;
    b->snap.today = on("2025-09-08");
    struct sheet sheet = {.day = b->snap.today, .campaign = DENTAL};
    struct err err;
    assert_true(sheet_turn(&b->snap, &sheet, -2, &err));
    assert_string_equal(sheet_day_words(&b->snap, sheet.day, &arena), "Sat 6 Sep, no working day: it counts on Mon 8 Sep");
}

static void what_is_typed_is_kept_while_one_looks_elsewhere(void **state)
{
    (void)state;
    type("15");
    press('c');
    assert_int_equal(ui.grid->sheet.campaign, LAW);
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 0);
    press('[');
    press(']');
    press('C');
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 15);
}

static void where_two_versions_are_in_use_it_asks_which(void **state)
{
    (void)state;
    put_version(b, EMAIL_V2, DENTAL, CHANNEL_EMAIL, 2);
    count_with(ANA, MEASURE_EMAIL, EMAIL_V2, 3);
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 12);
    type("5");
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 12);
    assert_non_null(strstr(ui.grid->said, "Two email versions are in use"));
    press('v');
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 9);
    type("8");
    struct change change;
    assert_true(grid_change(ui.grid, &b->snap, &arena, &change));
    assert_int_equal(change.row.tally.pitch, EMAIL_V1);
    assert_part(&change, ANA, MEASURE_EMAIL, 8);
    assert_string_equal(sheet_elsewhere(&b->snap, &ui.grid->sheet, &arena), "3 emails with email v2");
}

static void the_count_of_another_version_is_in_the_total_and_never_taken_away(void **state)
{
    (void)state;
    put_version(b, EMAIL_V2, DENTAL, CHANNEL_EMAIL, 2);
    b->snap.pitches[1].state = PITCH_STOPPED;
    count_with(ANA, MEASURE_EMAIL, EMAIL_V2, 3);
    struct change change;
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 12);
    type("15");
    assert_true(grid_change(ui.grid, &b->snap, &arena, &change));
    assert_part(&change, ANA, MEASURE_EMAIL, 12);
    press(PRESS_DELETE);
    type("2");
    press(PRESS_TAB);
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 12);
    assert_non_null(strstr(ui.grid->said, "3 of these came of another version"));
}

/* --- saving --- */

static void all_changed_cells_are_one_change(void **state)
{
    (void)state;
    type("15");
    press(PRESS_TAB);
    type("4");
    press(PRESS_DOWN);
    type("6");
    struct effect effect = press(PRESS_CTRL('s'));
    assert_int_equal(effect.kind, EFFECT_CHANGE);
    assert_true(effect.from_form);
    assert_int_equal(effect.change.kind, CHANGE_BATCH);
    int64_t sums[MEASURES] = {0};
    for (size_t i = 0; i < effect.change.parts_count; i++) {
        const struct change *part = &effect.change.parts[i];
        for (size_t k = 0; k < part->counts_count; k++) {
            sums[part->counts[k].measure] += part->counts[k].n;
        }
    }
    assert_int_equal(sums[MEASURE_EMAIL], 15);
    assert_int_equal(sums[MEASURE_CALL], 10);
}

static void what_is_the_same_in_the_end_is_no_change(void **state)
{
    (void)state;
    type("9");
    assert_int_equal(press(PRESS_CTRL('s')).kind, EFFECT_NONE);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_string_equal(ui.message, "Nothing was changed.");
}

static void a_colleagues_number_is_not_overwritten_unseen(void **state)
{
    (void)state;
    type("15");
    b->snap.tallies[0].n = 11;
    assert_int_equal(press(PRESS_CTRL('s')).kind, EFFECT_NONE);
    assert_non_null(strstr(ui.grid->said, "A colleague counted"));
    struct effect effect = press(PRESS_CTRL('s'));
    assert_part(&effect.change, ANA, MEASURE_EMAIL, 15);
}

static void esc_keeps_what_was_typed_and_c_goes_on_with_it(void **state)
{
    (void)state;
    type("15");
    press(PRESS_ESC);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_non_null(strstr(ui.message, "c goes on with it"));
    press('c');
    assert_int_equal(ui.overlay, OVERLAY_GRID);
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 15);
}

static void what_was_typed_outlives_the_program(void **state)
{
    (void)state;
    type("15");
    press(PRESS_DOWN);
    type("7");
    press(PRESS_ESC);
    struct draft draft = draft_of_grid(ui.grid, &arena);
    grid_free(&ui);
    ui.grid = draft_to_grid(&draft);
    press('c');
    assert_int_equal(shown(ANA, MEASURE_EMAIL), 15);
    assert_int_equal(shown(MARC, MEASURE_EMAIL), 7);
    assert_int_equal(ui.grid->member, MARC);
    assert_int_equal(press(PRESS_CTRL('s')).kind, EFFECT_CHANGE);
}

static void a_draft_that_was_tampered_with_is_no_number(void **state)
{
    (void)state;
    const struct draft_text texts[] = {{"day", "20335"},
                                       {"measure", "2"},
                                       {"cell", "20335 1 11 21 2 -4 0"},
                                       {"cell", "1e9"},
                                       {"cell", "20335 1 11 21 77 4 0"},
                                       {"cell", "20335 1 11 21 2 4 0"}};
    struct draft draft = {.form = draft_counts, .texts = texts, .count = sizeof texts / sizeof texts[0]};
    grid_free(&ui);
    ui.grid = draft_to_grid(&draft);
    assert_non_null(ui.grid);
    for (size_t i = 0; i < ui.grid->edits_count; i++) {
        assert_true(ui.grid->edits[i].cell.n >= 0);
        assert_true(ui.grid->edits[i].cell.measure < MEASURES);
    }
    const struct draft_text wrong[] = {{"day", "x"}, {"measure", "99"}};
    draft = (struct draft){.form = draft_counts, .texts = wrong, .count = 2};
    assert_null(draft_to_grid(&draft));
}

static void a_refusal_keeps_it_open_with_the_reason(void **state)
{
    (void)state;
    struct err err;
    type("15");
    err_set(&err, ERR_REFUSED, "Sprint 1 is closed.");
    tell(&(struct key){.kind = KEY_IS_OUTCOME, .err = &err, .from_form = true});
    assert_int_equal(ui.overlay, OVERLAY_GRID);
    assert_string_equal(ui.grid->said, "Sprint 1 is closed.");
    tell(&(struct key){.kind = KEY_IS_OUTCOME, .from_form = true});
    assert_null(ui.grid);
}

#define GRID_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        GRID_TEST(digits_take_the_place_of_what_stood_there),
        GRID_TEST(tab_and_enter_go_to_the_next_cell_and_on_to_the_next_row),
        GRID_TEST(plus_and_minus_are_one_more_and_one_less_and_never_below_zero),
        GRID_TEST(a_number_nobody_counts_in_a_day_is_refused_in_words),
        GRID_TEST(a_spreadsheets_numbers_go_into_the_cells_from_the_cursor_on),
        GRID_TEST(the_future_and_the_days_before_the_sprint_are_refused_in_words),
        GRID_TEST(a_closed_sprints_days_are_refused_in_words),
        GRID_TEST(a_weekend_is_taken_and_says_on_which_day_it_counts),
        GRID_TEST(what_is_typed_is_kept_while_one_looks_elsewhere),
        GRID_TEST(where_two_versions_are_in_use_it_asks_which),
        GRID_TEST(the_count_of_another_version_is_in_the_total_and_never_taken_away),
        GRID_TEST(all_changed_cells_are_one_change),
        GRID_TEST(what_is_the_same_in_the_end_is_no_change),
        GRID_TEST(a_colleagues_number_is_not_overwritten_unseen),
        GRID_TEST(esc_keeps_what_was_typed_and_c_goes_on_with_it),
        GRID_TEST(what_was_typed_outlives_the_program),
        GRID_TEST(a_draft_that_was_tampered_with_is_no_number),
        GRID_TEST(a_refusal_keeps_it_open_with_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
