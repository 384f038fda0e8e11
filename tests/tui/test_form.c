/* Forms: what is typed into them, what they refuse in words, and the change they stand for; drafts there and back. */
#include "../model/builder.h"

#include "base/text.h"
#include "model/company_list.h"
#include "tui/draft.h"
#include "tui/form_parts.h"
#include "tui/pick.h"
#include "tui/seat.h"

static struct builder *b;

static void sit_down(void)
{
    void *state;
    builder_make(&state);
    b = state;
    b->snap.today = on("2025-09-04");
    b->snap.me = 1;
    seat_take(PAGE_BOARD, &b->snap);
}

static void stand_up(void)
{
    void *state = b;
    seat_leave(NULL);
    builder_end(&state);
}

static void a_new_campaign_is_one_change_with_all_its_parts(void **state)
{
    (void)state;
    sit_down();
    ui.page = PAGE_BACKLOG;
    press('n');
    press('c');
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    type("Vets");
    press(PRESS_TAB);
    press(PRESS_TAB);
    press(PRESS_TAB);
    type("Owner");
    press(PRESS_ENTER);
    type("Nurse");
    press(PRESS_CTRL('s'));
    assert_int_equal(asked.kind, EFFECT_CHANGE);
    assert_true(asked.from_form);
    const struct change *change = &asked.change;
    assert_int_equal(change->kind, CHANGE_ADD);
    assert_string_equal(change->row.campaign.name, "Vets");
    assert_int_equal(change->names_count, 2);
    assert_string_equal(change->names[0], "Owner");
    assert_string_equal(change->names[1], "Nurse");
    stand_up();
}

static void companies_and_pitches_come_in_the_same_change(void **state)
{
    (void)state;
    sit_down();
    ui.page = PAGE_BACKLOG;
    press('n');
    press('c');
    type("Vets");
    form_set_text(ui.form, 6, "Happy Paws\n\n  Dr Cat \n");
    form_set_text(ui.form, 7, "Hi {first name}");
    press(PRESS_CTRL('s'));
    const struct change *change = &asked.change;
    assert_int_equal(change->kind, CHANGE_BATCH);
    assert_int_equal(change->parts_count, 3);
    assert_int_equal(change->parts[1].kind, CHANGE_COMPANIES_ADD);
    assert_int_equal(change->parts[1].id, ADDED_FIRST);
    assert_int_equal(change->parts[1].names_count, 2);
    assert_string_equal(change->parts[1].names[1], "Dr Cat");
    assert_int_equal(change->parts[2].row.pitch.campaign, ADDED_FIRST);
    assert_int_equal(change->parts[2].row.pitch.channel, CHANNEL_EMAIL);
    stand_up();
}

static void what_is_missing_is_said_under_its_field_and_nothing_is_changed(void **state)
{
    (void)state;
    sit_down();
    ui.page = PAGE_BACKLOG;
    press('n');
    press('c');
    press(PRESS_TAB);
    assert_string_equal(ui.form->error, "A campaign needs a name.");
    assert_int_equal(ui.form->error_at, 0);
    press(PRESS_CTRL('s'));
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_int_equal(ui.form->at, 0);
    type("V");
    assert_int_equal(ui.form->error_at, INPUTS_MAX);
    stand_up();
}

static void a_day_and_a_number_are_checked_on_leaving(void **state)
{
    (void)state;
    sit_down();
    union row seed;
    thing_blank(THING_SPRINT, &seed);
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    form_open(&act, FORM_SPRINT, &seed, 0);
    form_set_text(ui.form, 1, "30 February");
    ui.form->at = 1;
    press(PRESS_TAB);
    assert_int_equal(ui.form->error_at, 1);
    assert_non_null(strstr(ui.form->error, "30 February"));
    form_open(&act, FORM_STOP_RULE, NULL, 0);
    static const char *const numbers[] = {"-5", "1000000000000", "many", "2.5"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        form_set_text(ui.form, 0, numbers[i]);
        ui.form->at = 0;
        press(PRESS_TAB);
        assert_int_equal(ui.form->error_at, 0);
        press(PRESS_CTRL('s'));
        assert_int_equal(asked.kind, EFFECT_NONE);
        assert_string_equal(form_text(ui.form, 0), numbers[i]);
    }
    stand_up();
}

static void a_choice_is_walked_with_arrows_and_found_by_its_letter(void **state)
{
    (void)state;
    sit_down();
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    form_open(&act, FORM_LEARNING, NULL, 0);
    ui.form->at = 1;
    assert_int_equal(form_value(ui.form, 1), SOURCE_PROSPECT);
    press(PRESS_RIGHT);
    assert_int_equal(form_value(ui.form, 1), SOURCE_PARTNER);
    press(PRESS_LEFT);
    press(PRESS_LEFT);
    assert_int_equal(form_value(ui.form, 1), SOURCE_TEAM);
    press('c');
    assert_int_equal(form_value(ui.form, 1), SOURCE_COMPETITOR);
    stand_up();
}

static void esc_keeps_what_was_typed_and_the_form_offers_it_again(void **state)
{
    (void)state;
    sit_down();
    ui.page = PAGE_BACKLOG;
    press('n');
    press('c');
    type("Vets");
    press(PRESS_ESC);
    assert_null(ui.form);
    press('n');
    press('c');
    assert_string_equal(form_text(ui.form, 0), "Vets");
    press(PRESS_CTRL('x'));
    assert_string_equal(form_text(ui.form, 0), "");
    press(PRESS_ESC);
    press('n');
    press('c');
    assert_string_equal(form_text(ui.form, 0), "");
    stand_up();
}

static void a_refused_save_keeps_the_form_with_its_reason(void **state)
{
    (void)state;
    sit_down();
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    struct err err;
    form_open(&act, FORM_MEMBER, NULL, 0);
    type("Sixth");
    press(PRESS_CTRL('s'));
    err_set(&err, ERR_REFUSED, "A team has at most five members: archive one first.");
    struct key key = {.kind = KEY_IS_OUTCOME, .err = &err, .from_form = true};
    tell(&key);
    assert_non_null(ui.form);
    assert_string_equal(form_text(ui.form, 0), "Sixth");
    assert_non_null(strstr(ui.form->error, "at most five"));
    key.err = NULL;
    tell(&key);
    assert_null(ui.form);
    stand_up();
}

static void a_draft_is_the_form_again(void **state)
{
    (void)state;
    sit_down();
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    for (int kind = 0; kind < FORMS; kind++) {
        union row seed;
        if (form_thing((enum form_kind)kind) != THINGS) {
            thing_blank(form_thing((enum form_kind)kind), &seed);
        }
        form_open_on(&act, (enum form_kind)kind, form_thing((enum form_kind)kind) != THINGS ? &seed : NULL, 7, 3, 1);
        struct form *form = ui.form;
        for (size_t i = 0; i < form->count; i++) {
            form_set_text(form, i, "as “typed”");
        }
        struct draft draft = draft_of_form(form, &arena);
        struct form *again = draft_to_form(&draft, &b->snap);
        assert_non_null(again);
        assert_int_equal(again->kind, form->kind);
        assert_int_equal(again->id, 7);
        assert_int_equal(again->subject, 3);
        assert_int_equal(again->count, form->count);
        for (size_t i = 0; i < form->count; i++) {
            assert_string_equal(form_text(again, i), form_text(form, i));
            assert_int_equal(form_value(again, i), form_value(form, i));
        }
        form_keep(&ui, again);
    }
    stand_up();
}

static struct form *draft_again(const struct draft *draft)
{
    struct form *form = draft_to_form(draft, &b->snap);
    assert_non_null(form);
    form_keep(&ui, form);
    return form;
}

static size_t input_of(const struct form *form, const char *label)
{
    size_t input = 0;
    while (input < form->count && strcmp(form->row->inputs[input].label, label) != 0) {
        input++;
    }
    assert_true(input < form->count);
    return input;
}

/* As another version of the program has written it: other fields, in another order. */
static void a_draft_goes_into_the_fields_of_its_names(void **state)
{
    (void)state;
    sit_down();
    static const struct draft_text texts[] = {{"text words", "Ask for Marta"},    {"text colour", "green"},
                                              {"text title", "Ring the clinics"}, {"value measure", "call"},
                                              {"seed measure", "call"},           {"at", "words"}};
    const struct draft draft = {.form = "card", .texts = texts, .count = sizeof texts / sizeof texts[0]};
    struct form *form = draft_again(&draft);
    assert_string_equal(form_text(form, input_of(form, "Card")), "Ring the clinics");
    assert_string_equal(form_text(form, input_of(form, "Notes")), "Ask for Marta");
    assert_int_equal(form_value(form, input_of(form, "Counts")), MEASURE_CALL);
    assert_int_equal(form->seed.card.measure, MEASURE_CALL);
    assert_int_equal(form->at, input_of(form, "Notes"));
    stand_up();
}

static void what_a_draft_says_beyond_its_range_is_not_taken(void **state)
{
    (void)state;
    sit_down();
    static const struct draft_text texts[] = {
        {"seed lane", "7"}, {"seed measure", "99"}, {"seed due", "40000000000"}, {"value measure", "500"}, {"at", "sorrow"}};
    const struct draft draft = {.form = "card", .texts = texts, .count = sizeof texts / sizeof texts[0]};
    struct form *form = draft_again(&draft);
    assert_int_equal(form->seed.card.lane, LANE_TODO);
    assert_int_equal(form->seed.card.measure, MEASURE_NONE);
    assert_int_equal(form->seed.card.due, DAY_NONE);
    assert_int_equal(form_value(form, input_of(form, "Counts")), MEASURE_NONE);
    assert_int_equal(form->at, 0);
    static const struct draft_text searched[] = {{"text Words", "pricing"}, {"value Kind", "500"}};
    const struct draft search = {.form = "search", .texts = searched, .count = 2};
    form = draft_again(&search);
    assert_string_equal(form_text(form, input_of(form, "Words")), "pricing");
    assert_int_not_equal(form_value(form, input_of(form, "Kind")), 500);
    stand_up();
}

static void a_draft_is_gone_on_with_behind_its_text(void **state)
{
    (void)state;
    sit_down();
    static const struct draft_text texts[] = {
        {"text title", "Ring the clinics"}, {"text planned", "15"}, {"at", "planned"}, {"value measure", "call"}};
    const struct draft draft = {.form = "card", .texts = texts, .count = sizeof texts / sizeof texts[0]};
    ui.form = draft_to_form(&draft, &b->snap);
    ui.overlay = OVERLAY_FORM;
    type("0");
    assert_string_equal(form_text(ui.form, input_of(ui.form, "How many")), "150");
    stand_up();
}

static void a_draft_of_no_form_is_nothing(void **state)
{
    (void)state;
    sit_down();
    const struct draft draft = {.form = "spell"};
    assert_null(draft_to_form(&draft, &b->snap));
    stand_up();
}

static void every_kind_of_form_can_be_opened_filled_and_left(void **state)
{
    (void)state;
    sit_down();
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    for (int kind = 0; kind < FORMS; kind++) {
        assert_non_null(form_word((enum form_kind)kind));
        form_open(&act, (enum form_kind)kind, NULL, 0);
        size_t count = ui.form->count;
        assert_true(count > 0);
        for (size_t i = 0; i < 2 * count; i++) {
            type("7x ");
            press(PRESS_TAB);
        }
        press(PRESS_ESC);
        assert_null(ui.form);
        form_drop_drafts(&ui);
    }
    stand_up();
}

/* The least form at 80 columns has 57 for what is said under a field. */
static void what_helps_under_a_field_fits_at_80_columns(void **state)
{
    enum { ROOM = 57, ROWS = 3 };
    (void)state;
    sit_down();
    for (int kind = 0; kind < FORMS; kind++) {
        struct form *form = form_make((enum form_kind)kind, NULL, 0, 0, 0, &b->snap);
        for (size_t i = 0; i < form->count; i++) {
            const struct input_row *row = &form->row->inputs[i];
            size_t rows = row->echo != NULL ? ROWS : 1; /* where something is understood there is room for it */
            if (row->hint != NULL && text_wrap_lines(row->hint, ROOM) > rows) {
                fail_msg("“%s” takes %zu rows of %zu", row->hint, text_wrap_lines(row->hint, ROOM), rows);
            }
        }
        ui.form = form;
        form_close(&ui);
    }
    stand_up();
}

static int asked_for_echo;

static const char *echo_and_count(const struct form *form, const struct snapshot *of, struct arena *in)
{
    (void)of;
    asked_for_echo++;
    return arena_format(in, "%zu bytes", strlen(form_text(form, 0)));
}

/* However often it is drawn, and whatever ticks: a large table is not read anew. */
static void what_is_understood_is_asked_for_once_until_something_changes(void **state)
{
    (void)state;
    sit_down();
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    form_open(&act, FORM_COMPANIES, NULL, 0);
    struct form_row row = *ui.form->row;
    row.inputs[0].echo = echo_and_count;
    ui.form->row = &row;
    asked_for_echo = 0;
    type("Roca");
    for (int frame = 0; frame < 3; frame++) {
        form_fit(&act);
    }
    keys("Left Home End");
    form_fit(&act);
    assert_int_equal(asked_for_echo, 1);
    assert_string_equal(form_help(ui.form, 0, &act), "4 bytes");
    type("s");
    form_fit(&act);
    assert_int_equal(asked_for_echo, 2);
    assert_string_equal(form_help(ui.form, 0, &act), "5 bytes");
    b->snap.version++;
    form_fit(&act);
    assert_int_equal(asked_for_echo, 3);
    keys("Tab S-Tab");
    form_fit(&act);
    assert_int_equal(asked_for_echo, 3);
    form_close(&ui);
    stand_up();
}

static void a_list_of_companies_is_as_long_as_a_table_of_them_may_be(void **state)
{
    struct strbuf list;
    (void)state;
    sit_down();
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    form_open(&act, FORM_COMPANIES, NULL, 0);
    strbuf_init(&list);
    for (int i = 0; i < COMPANY_LIST_MOST + 1; i++) {
        strbuf_addf(&list, "A%d\n", i);
    }
    form_set_text(ui.form, 0, list.text);
    press(PRESS_CTRL('s'));
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_string_equal(ui.form->error, "These are 5001 lines; at most 5000 at once: split them.");
    strbuf_cut(&list, list.length - strlen("A5000\n"));
    form_set_text(ui.form, 0, list.text);
    press(PRESS_CTRL('s'));
    assert_int_equal(asked.kind, EFFECT_CHANGE);
    assert_int_equal(asked.change.names_count, COMPANY_LIST_MOST);
    strbuf_release(&list);
    stand_up();
}

/* The person counts the empty lines as well. */
static void a_line_of_a_list_is_called_by_the_number_it_has_in_the_field(void **state)
{
    struct strbuf list;
    (void)state;
    sit_down();
    struct act act = {.ui = &ui, .snap = &b->snap, .focus = &focus, .arena = &arena};
    form_open(&act, FORM_CAMPAIGNS, NULL, 0);
    strbuf_init(&list);
    strbuf_add(&list, "Vets\n\n  \n");
    strbuf_repeat(&list, "x", TEXT_LINE_MAX + 1);
    form_set_text(ui.form, 0, list.text);
    press(PRESS_CTRL('s'));
    assert_string_equal(ui.form->error, "Line 4 cannot be read: the name is too long.");
    strbuf_release(&list);
    stand_up();
}

static void companies_named_twice_are_counted_however_many_there_are(void **state)
{
    struct strbuf list;
    (void)state;
    sit_down();
    strbuf_init(&list);
    for (int i = 0; i < 3000; i++) {
        strbuf_addf(&list, "%s %d\n", i < 2900 ? "Clínica" : "CLINICA", i < 2900 ? i : i - 100);
    }
    assert_string_equal(form_counted(list.text, &arena), "2900 companies, 100 named twice");
    assert_string_equal(form_counted(" \n", &arena), "0 companies");
    strbuf_release(&list);
    stand_up();
}

/* 6 over an offered 15 is 6; a key that moves the cursor first keeps what is there. */
static void what_is_typed_over_an_offered_number_takes_its_place(void **state)
{
    (void)state;
    sit_down();
    union row seed;
    thing_blank(THING_TARGET, &seed);
    seed.target.n = 15;
    struct form *form = form_make(FORM_TARGET, &seed, 1, 0, 0, &b->snap);
    ui.form = form;
    ui.overlay = OVERLAY_FORM;
    assert_true(form_is_offered(form, 0));
    type("6");
    assert_string_equal(form_text(form, 0), "6");
    assert_false(form_is_offered(form, 0));
    type("0");
    assert_string_equal(form_text(form, 0), "60");
    stand_up();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_campaign_is_one_change_with_all_its_parts),
        cmocka_unit_test(companies_and_pitches_come_in_the_same_change),
        cmocka_unit_test(what_is_missing_is_said_under_its_field_and_nothing_is_changed),
        cmocka_unit_test(a_day_and_a_number_are_checked_on_leaving),
        cmocka_unit_test(a_choice_is_walked_with_arrows_and_found_by_its_letter),
        cmocka_unit_test(esc_keeps_what_was_typed_and_the_form_offers_it_again),
        cmocka_unit_test(a_refused_save_keeps_the_form_with_its_reason),
        cmocka_unit_test(a_draft_is_the_form_again),
        cmocka_unit_test(a_draft_goes_into_the_fields_of_its_names),
        cmocka_unit_test(what_a_draft_says_beyond_its_range_is_not_taken),
        cmocka_unit_test(a_draft_is_gone_on_with_behind_its_text),
        cmocka_unit_test(a_draft_of_no_form_is_nothing),
        cmocka_unit_test(every_kind_of_form_can_be_opened_filled_and_left),
        cmocka_unit_test(what_helps_under_a_field_fits_at_80_columns),
        cmocka_unit_test(what_is_understood_is_asked_for_once_until_something_changes),
        cmocka_unit_test(a_list_of_companies_is_as_long_as_a_table_of_them_may_be),
        cmocka_unit_test(a_line_of_a_list_is_called_by_the_number_it_has_in_the_field),
        cmocka_unit_test(companies_named_twice_are_counted_however_many_there_are),
        cmocka_unit_test(what_is_typed_over_an_offered_number_takes_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
