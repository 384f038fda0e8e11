#include "tui/bell.h"
#include "tui/choose.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/page.h"
#include "tui/pick.h"
#include "tui/said.h"
#include "tui/seat.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* 20335 is Thursday 4 September 2025. */
enum { TODAY = 20335, ANA = 1, TOM, DENTAL = 11, NOTE_OLD = 21, NOTE_WON, NOTE_WALL, NOTE_OF_TOM, SPRINT = 7, BEGAN = 1000 };

static struct member members[] = {{.id = ANA, .name = "Ana", .seat = 1}, {.id = TOM, .name = "Tom", .seat = 2}};
static struct campaign campaigns[] = {{.id = DENTAL, .name = "Dental clinics"}};
static struct note notes[4];
static struct learning learnings[1];
static struct turn turns[2];
static struct standup standup;
static struct sprint running;

static void say(struct note *note, int64_t id, int64_t member, civil_day day, int kind, const char *words)
{
    thing_blank(THING_NOTE, note);
    note->id = id;
    note->member = member;
    note->day = day;
    note->kind = kind;
    note->words = words;
}

static int set_up(void **state)
{
    (void)state;
    seat_take(PAGE_STANDUP, NULL);
    say(&notes[0], NOTE_OLD, ANA, TODAY - 1, NOTE_TODAY, "send fifteen");
    say(&notes[1], NOTE_WON, ANA, TODAY, NOTE_SUCCESS, "Brightsmile said yes");
    say(&notes[2], NOTE_WALL, ANA, TODAY, NOTE_BLOCKER, "the list is missing");
    say(&notes[3], NOTE_OF_TOM, TOM, TODAY, NOTE_IDEA, "ask the labs");
    notes[1].campaign = DENTAL;
    turns[0] = (struct turn){.standup = 4, .member = ANA, .state = TURN_NEXT, .position = 1};
    turns[1] = (struct turn){.standup = 4, .member = TOM, .state = TURN_NEXT, .position = 2};
    standup = (struct standup){.id = 4, .day = TODAY, .minutes = 20, .state = STANDUP_RUNNING, .since = BEGAN};
    running = (struct sprint){.id = SPRINT, .first_day = TODAY - 3, .state = SPRINT_RUNNING, .goal = "six"};
    snap = (struct snapshot){.today = TODAY,
                             .me = ANA,
                             .week = {.mask = 31},
                             .members = members,
                             .members_count = 2,
                             .members_active = 2,
                             .campaigns = campaigns,
                             .campaigns_count = 1,
                             .notes = notes,
                             .notes_count = 4,
                             .learnings = learnings,
                             .standup = &standup,
                             .turns = turns,
                             .turns_count = 2,
                             .running = &running};
    return 0;
}

static struct items arranged(void)
{
    return choose_items(&snap, &ui, &arena);
}

static void assert_item(const struct items *items, size_t at, enum thing thing, int64_t id, int column)
{
    assert_true(at < items->count);
    assert_int_equal(items->items[at].thing, thing);
    assert_int_equal(items->items[at].id, id);
    assert_int_equal(items->items[at].column, column);
}

/* --- what can be chosen --- */

static void test_what_the_chosen_one_said_stands_beside_the_people(void **state)
{
    (void)state;
    struct items items = arranged();
    assert_int_equal(items.count, 5);
    assert_item(&items, 0, THING_MEMBER, ANA, 0);
    assert_item(&items, 1, THING_MEMBER, TOM, 0);
    assert_item(&items, 2, THING_NOTE, NOTE_WON, 1);
    assert_item(&items, 3, THING_NOTE, NOTE_WALL, 1);
    assert_item(&items, 4, THING_NOTE, NOTE_OLD, 1);
    press(PRESS_DOWN);
    items = arranged();
    assert_int_equal(items.count, 3);
    assert_item(&items, 2, THING_NOTE, NOTE_OF_TOM, 1);
}

static void test_stories_stand_before_what_comes_today(void **state)
{
    (void)state;
    notes[1].kind = NOTE_BLOCKER;
    notes[2].kind = NOTE_TODAY;
    notes[0].day = TODAY;
    notes[0].kind = NOTE_REACTION;
    struct items items = arranged();
    assert_item(&items, 2, THING_NOTE, NOTE_OLD, 1);
    assert_item(&items, 3, THING_NOTE, NOTE_WALL, 1);
    assert_item(&items, 4, THING_NOTE, NOTE_WON, 1);
}

static void test_a_wide_window_shows_the_day_before_beside_today(void **state)
{
    (void)state;
    ui.columns = 200;
    struct items items = arranged();
    assert_int_equal(items.columns, 3);
    assert_item(&items, 4, THING_NOTE, NOTE_OLD, 2);
}

static void test_tab_goes_to_the_notes_and_stays_with_the_person(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    press(PRESS_TAB);
    assert_int_equal(ui.choice[PAGE_STANDUP].id, NOTE_OF_TOM);
    struct items items = arranged();
    assert_item(&items, 2, THING_NOTE, NOTE_OF_TOM, 1);
    press(PRESS_TAB);
    assert_int_equal(ui.choice[PAGE_STANDUP].thing, THING_MEMBER);
}

static void test_where_the_last_note_goes_its_person_is_chosen(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    press(PRESS_TAB);
    snap.notes_count = 3;
    update(&ui, &snap, &focus, &(struct key){.kind = KEY_IS_CHANGED}, &arena);
    assert_int_equal(ui.choice[PAGE_STANDUP].thing, THING_MEMBER);
    assert_int_equal(ui.choice[PAGE_STANDUP].id, TOM);
}

static void test_where_a_note_goes_its_neighbour_is_chosen(void **state)
{
    (void)state;
    press(PRESS_TAB);
    assert_int_equal(ui.choice[PAGE_STANDUP].id, NOTE_WON);
    notes[1].archived = 1;
    update(&ui, &snap, &focus, &(struct key){.kind = KEY_IS_CHANGED}, &arena);
    assert_int_equal(ui.choice[PAGE_STANDUP].id, NOTE_WALL);
}

static void test_the_filter_finds_who_said_it(void **state)
{
    (void)state;
    press('/');
    type("labs");
    press(PRESS_ENTER);
    struct items items = arranged();
    assert_int_equal(items.count, 2);
    assert_item(&items, 0, THING_MEMBER, TOM, 0);
    assert_item(&items, 1, THING_NOTE, NOTE_OF_TOM, 1);
}

static void filter_by(const char *words)
{
    press('/');
    type(words);
    press(PRESS_ENTER);
}

static void test_the_filter_finds_a_campaign_by_its_name(void **state)
{
    (void)state;
    static const char *const ways[] = {"#dental", "clinics"};
    for (size_t i = 0; i < 2; i++) {
        ui.filter[PAGE_STANDUP][0] = '\0';
        filter_by(ways[i]);
        struct items items = arranged();
        assert_int_equal(items.count, 2);
        assert_item(&items, 0, THING_MEMBER, ANA, 0);
        assert_item(&items, 1, THING_NOTE, NOTE_WON, 1);
    }
}

static void test_the_filter_counts_people(void **state)
{
    (void)state;
    filter_by("an");
    struct items items = arranged();
    assert_true(items.count > items.all);
    assert_int_equal(items.count - items.beside, 1);
    assert_int_equal(items.all, 2);
}

/* --- turns --- */

static void test_n_gives_the_turn_on_and_the_cursor_goes_along(void **state)
{
    (void)state;
    turns[0].state = TURN_SPEAKING;
    struct effect effect = press('N');
    assert_int_equal(effect.kind, EFFECT_CHANGE);
    assert_int_equal(effect.change.kind, CHANGE_STANDUP_TURN);
    assert_int_equal(effect.change.other, TOM);
    assert_int_equal(ui.choice[PAGE_STANDUP].id, TOM);
}

static void test_the_last_turn_ends_and_then_nobody_is_left(void **state)
{
    (void)state;
    turns[0].state = TURN_SPOKEN;
    turns[1].state = TURN_SPEAKING;
    assert_int_equal(press('N').change.other, 0);
    turns[1].state = TURN_SPOKEN;
    assert_int_equal(press('N').kind, EFFECT_NONE);
    assert_non_null(strstr(ui.message, "Everybody has spoken"));
}

static void test_enter_on_a_name_gives_the_turn(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    struct effect effect = press(PRESS_ENTER);
    assert_int_equal(effect.change.kind, CHANGE_STANDUP_TURN);
    assert_int_equal(effect.change.other, TOM);
    snap.standup = NULL;
    assert_int_equal(press(PRESS_ENTER).kind, EFFECT_NONE);
    assert_non_null(strstr(ui.message, "t starts its clock"));
}

static void test_enter_on_the_speaker_says_that_it_is_their_turn(void **state)
{
    (void)state;
    turns[0].state = TURN_SPEAKING;
    assert_int_equal(press(PRESS_ENTER).kind, EFFECT_NONE);
    assert_string_equal(ui.message, "It is their turn already: N gives it to the next one.");
    press(PRESS_DOWN);
    assert_int_equal(press(PRESS_ENTER).change.other, TOM);
}

static void test_a_person_is_neither_marked_nor_put_away_here(void **state)
{
    (void)state;
    assert_int_equal(press('d').kind, EFFECT_NONE);
    assert_non_null(strstr(ui.message, "A person is put away on the team's own list"));
    press('*');
    assert_int_equal(ui.marks_count, 0);
    assert_non_null(strstr(ui.message, "A person cannot be marked"));
    keys("Tab *");
    assert_int_equal(ui.marks_count, 1);
    assert_string_equal(ui.message, "1 marked: archiving is for all of them.");
}

static void test_away_is_said_and_taken_back(void **state)
{
    (void)state;
    struct effect effect = press('w');
    assert_int_equal(effect.change.kind, CHANGE_STANDUP_AWAY);
    assert_int_equal(effect.change.other, ANA);
    assert_int_equal(effect.change.word, 1);
    turns[0].state = TURN_AWAY;
    assert_int_equal(press('w').change.word, 0);
    press(PRESS_TAB);
    assert_int_equal(press('w').change.other, ANA);
}

static void test_an_ended_standup_takes_no_turns(void **state)
{
    (void)state;
    standup.state = STANDUP_ENDED;
    static const uint32_t presses[] = {'N', 'w', 'E', 't'};
    for (size_t i = 0; i < sizeof presses / sizeof presses[0]; i++) {
        ui.message[0] = '\0';
        assert_int_equal(press(presses[i]).kind, EFFECT_NONE);
        assert_true(ui.message[0] != '\0');
    }
}

/* --- what is said, and what becomes of it --- */

static void test_enter_and_e_on_a_note_change_it(void **state)
{
    (void)state;
    static const uint32_t presses[] = {PRESS_ENTER, 'e'};
    for (size_t i = 0; i < 2; i++) {
        ui.choice[PAGE_STANDUP] = (struct choice){.thing = THING_NOTE, .id = NOTE_WALL, .other = ANA, .column = 1};
        press(presses[i]);
        assert_non_null(ui.form);
        assert_int_equal(ui.form->kind, FORM_NOTE);
        assert_int_equal(ui.form->id, NOTE_WALL);
        press(PRESS_ESC);
    }
}

static void test_a_new_note_is_said_by_whose_notes_are_chosen(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    press(PRESS_TAB);
    press('n');
    press('b');
    assert_non_null(ui.form);
    assert_int_equal(ui.form->seed.note.member, TOM);
    assert_int_equal(ui.form->seed.note.kind, NOTE_BLOCKER);
}

static void write_note(const char *way, const char *words)
{
    keys(way);
    type(words);
    press(PRESS_ESC);
    assert_null(ui.form);
}

static void test_a_draft_comes_back_as_the_kind_that_is_asked_for(void **state)
{
    (void)state;
    write_note("n s", "they repeated it");
    keys("n r");
    assert_int_equal(form_column(ui.form, "kind"), NOTE_REJECTION);
    assert_string_equal(form_text(ui.form, 1), "they repeated it");
    keys("C-x");
    assert_int_equal(form_column(ui.form, "kind"), NOTE_REJECTION);
    assert_string_equal(form_text(ui.form, 1), "");
    form_close(&ui);
}

static void test_a_draft_at_what_another_kind_does_not_ask_goes_on_with_its_words(void **state)
{
    (void)state;
    keys("n r");
    type("too dear");
    keys("Tab Tab Tab Tab");
    assert_string_equal(ui.form->row->inputs[ui.form->at].label, "Reason");
    press(PRESS_ESC);
    keys("n i");
    assert_string_equal(ui.form->row->inputs[ui.form->at].label, "Words");
    form_close(&ui);
}

static void test_a_draft_stays_with_whoever_says_it(void **state)
{
    (void)state;
    write_note("n i", "ask Ana's dentist");
    press(PRESS_DOWN);
    keys("n i");
    assert_int_equal(ui.form->seed.note.member, TOM);
    assert_string_equal(form_text(ui.form, 1), "");
    press(PRESS_ESC);
    press(PRESS_UP);
    keys("n i");
    assert_int_equal(ui.form->seed.note.member, ANA);
    assert_string_equal(form_text(ui.form, 1), "ask Ana's dentist");
    form_close(&ui);
}

static void test_a_note_becomes_a_learning_in_two_keys(void **state)
{
    (void)state;
    press(PRESS_TAB);
    press('M');
    assert_int_equal(ui.overlay, OVERLAY_PICK);
    struct effect effect = press('l');
    assert_int_equal(effect.change.kind, CHANGE_LEARN);
    assert_string_equal(effect.change.row.learning.words, "Brightsmile said yes");
    assert_int_equal(effect.change.row.learning.note, NOTE_WON);
    assert_int_equal(effect.change.row.learning.campaign, DENTAL);
    assert_int_equal(effect.change.row.learning.source, SOURCE_PROSPECT);
}

static void test_a_learning_is_taken_once(void **state)
{
    (void)state;
    learnings[0] = (struct learning){.id = 1, .note = NOTE_WON, .words = "w"};
    snap.learnings_count = 1;
    press(PRESS_TAB);
    press('M');
    assert_int_equal(press('l').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "It is a learning already.");
}

static void test_a_learning_can_be_put_in_other_words(void **state)
{
    (void)state;
    press(PRESS_TAB);
    press('M');
    press('w');
    assert_non_null(ui.form);
    assert_int_equal(ui.form->kind, FORM_LEARNING);
    assert_string_equal(ui.form->seed.learning.words, "Brightsmile said yes");
    assert_int_equal(ui.form->seed.learning.note, NOTE_WON);
}

static void test_a_blocker_becomes_a_blocked_card(void **state)
{
    (void)state;
    press(PRESS_TAB);
    press(PRESS_DOWN);
    press('M');
    struct effect effect = press('k');
    assert_int_equal(effect.change.kind, CHANGE_BATCH);
    assert_int_equal(effect.change.parts_count, 2);
    const struct card *card = &effect.change.parts[0].row.card;
    assert_string_equal(card->title, "the list is missing");
    assert_string_equal(card->blocked, "named by Ana on Thu 4 Sep");
    assert_int_equal(card->sprint, SPRINT);
    assert_int_equal(card->owner, ANA);
    assert_int_equal(effect.change.parts[1].row.note.card, ADDED_FIRST);
}

static void test_an_idea_becomes_a_card_once(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    press(PRESS_TAB);
    press('M');
    struct effect effect = press('k');
    assert_string_equal(effect.change.parts[0].row.card.blocked, "");
    notes[3].card = 5;
    press('M');
    assert_int_equal(press('k').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "It is a card already.");
}

static void test_long_words_become_the_text_of_the_card(void **state)
{
    (void)state;
    const char *words = "one\ntwo";
    notes[3].words = words;
    press(PRESS_DOWN);
    press(PRESS_TAB);
    press('M');
    struct effect effect = press('k');
    assert_string_equal(effect.change.parts[0].row.card.title, "one…");
    assert_string_equal(effect.change.parts[0].row.card.words, words);
}

static void test_make_wants_something_that_was_said(void **state)
{
    (void)state;
    assert_int_equal(press('M').kind, EFFECT_NONE);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_non_null(strstr(ui.message, "Tab goes there"));
}

/* --- counting --- */

static void test_a_count_at_the_standup_is_of_the_day_before(void **state)
{
    (void)state;
    press('c');
    assert_int_equal(ui.overlay, OVERLAY_GRID);
    assert_int_equal(ui.grid->sheet.day, TODAY - 1);
    assert_int_equal(ui.grid->member, ANA);
    press(PRESS_ESC);
    running.first_day = TODAY;
    press(PRESS_DOWN);
    press('c');
    assert_int_equal(ui.grid->sheet.day, TODAY);
    assert_int_equal(ui.grid->member, TOM);
}

static void test_a_morning_in_one_line_is_one_change(void **state)
{
    (void)state;
    press(PRESS_DOWN);
    press('n');
    press('m');
    type("15 emails #dental + yes to Tuesday");
    struct effect effect = press(PRESS_ENTER);
    assert_int_equal(effect.kind, EFFECT_CHANGE);
    assert_true(effect.from_form);
    assert_int_equal(effect.change.kind, CHANGE_BATCH);
    const struct change *counted = &effect.change.parts[0];
    assert_int_equal(counted->row.tally.member, TOM);
    assert_int_equal(counted->row.tally.campaign, DENTAL);
    assert_int_equal(counted->row.tally.day, TODAY - 1);
    assert_string_equal(effect.change.parts[1].row.note.words, "yes to Tuesday");
    assert_int_equal(effect.change.parts[1].row.note.day, TODAY);
}

static void test_a_morning_that_is_not_understood_stays(void **state)
{
    (void)state;
    press('n');
    press('m');
    type("15 emials");
    assert_int_equal(press(PRESS_ENTER).kind, EFFECT_NONE);
    assert_non_null(ui.form);
    assert_non_null(strstr(ui.form->error, "Did you mean emails?"));
    assert_string_equal(form_text(ui.form, 0), "15 emials");
}

/* --- the bell --- */

static bool rings_at(int64_t seconds)
{
    ui.now = BEGAN + seconds;
    return bell_rings(&ui, &snap);
}

static void test_the_bell_rings_once_at_two_minutes_and_once_at_the_end(void **state)
{
    (void)state;
    int rung = 0;
    for (int64_t second = 0; second < 1500; second++) {
        bool rings = rings_at(second);
        rung += rings;
        assert_int_equal(rings, second == 1080 || second == 1200);
    }
    assert_int_equal(rung, 2);
}

static void test_a_standup_that_is_found_rings_only_for_what_comes(void **state)
{
    (void)state;
    assert_false(rings_at(1100));
    assert_false(rings_at(1101));
    assert_true(rings_at(1200));
    standup.id = 5;
    assert_false(rings_at(1300));
}

static void test_the_bell_is_silent_where_it_is_not_wanted_or_the_clock_stands(void **state)
{
    (void)state;
    ui.bell = false;
    assert_false(rings_at(1));
    assert_false(rings_at(1080));
    ui.bell = true;
    assert_false(rings_at(1081));
    standup.state = STANDUP_PAUSED;
    assert_false(rings_at(1300));
    snap.standup = NULL;
    assert_false(rings_at(1301));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, seat_leave)

/* --- looking back --- */

static void test_a_past_day_and_a_search_are_asked_for_once(void **state)
{
    (void)state;
    struct effect effect = press('P');
    assert_int_equal(effect.kind, EFFECT_SAID);
    assert_int_equal(effect.asked.day, TODAY - 1);
    press('F');
    assert_int_equal(ui.overlay, OVERLAY_FORM);
    for (const char *at = "price"; *at != '\0'; at++) {
        assert_int_equal(press((uint32_t)*at).kind, EFFECT_NONE);
    }
    effect = press(PRESS_ENTER);
    assert_int_equal(effect.kind, EFFECT_SAID);
    assert_string_equal(effect.asked.words, "price");
    assert_int_equal(effect.asked.day, DAY_NONE);
    assert_int_equal(effect.asked.kind, -1);
}

/* What was found, as the desk gives it away. */
static void find(struct said *said)
{
    update(&ui, &snap, &focus, &(struct key){.kind = KEY_IS_OUTCOME, .said = said}, &arena);
}

static struct said *found_notes(civil_day day, civil_day before)
{
    struct said *said = calloc(1, sizeof *said);
    assert_non_null(said);
    arena_init(&said->arena);
    said->query = said_nothing_asked();
    said->query.day = day;
    said->before = before;
    said->after = DAY_NONE;
    said->notes = notes;
    said->notes_count = 4;
    return said;
}

static void test_the_day_before_is_the_nearest_on_which_something_was_said(void **state)
{
    (void)state;
    find(found_notes(TODAY, TODAY - 9));
    assert_int_equal(ui.overlay, OVERLAY_SAID);
    struct effect effect = press('[');
    assert_int_equal(effect.kind, EFFECT_SAID);
    assert_int_equal(effect.asked.day, TODAY - 9);
    assert_int_equal(press(']').kind, EFFECT_NONE);
    assert_string_equal(ui.message, "Nothing was said after this day.");
    press(PRESS_ESC);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_null(ui.said);
}

static void test_it_scrolls_no_further_than_its_last_line(void **state)
{
    (void)state;
    ui.rows = 16;
    find(found_notes(TODAY, DAY_NONE));
    press(PRESS_UP);
    assert_int_equal(ui.overlay_index, 0);
    press(PRESS_END);
    size_t last = ui.overlay_index;
    assert_true(last > 0);
    press(PRESS_DOWN);
    assert_int_equal(ui.overlay_index, last);
}

static void test_rejections_come_with_their_reasons_counted(void **state)
{
    (void)state;
    struct said *said = found_notes(DAY_NONE, DAY_NONE);
    struct said_line *lines;
    said->query.kind = NOTE_REJECTION;
    notes[1].kind = notes[2].kind = NOTE_REJECTION;
    find(said);
    size_t count = said_lines(ui.said, &snap, 80, &arena, &lines);
    assert_true(count > 2);
    assert_string_equal(lines[0].text, "REASONS, BY WHO SAID IT AND VERSION");
    assert_non_null(strstr(lines[1].text, "2  not said"));
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_what_the_chosen_one_said_stands_beside_the_people),
        TEST(test_stories_stand_before_what_comes_today),
        TEST(test_a_wide_window_shows_the_day_before_beside_today),
        TEST(test_tab_goes_to_the_notes_and_stays_with_the_person),
        TEST(test_where_the_last_note_goes_its_person_is_chosen),
        TEST(test_where_a_note_goes_its_neighbour_is_chosen),
        TEST(test_the_filter_finds_who_said_it),
        TEST(test_the_filter_finds_a_campaign_by_its_name),
        TEST(test_the_filter_counts_people),
        TEST(test_n_gives_the_turn_on_and_the_cursor_goes_along),
        TEST(test_the_last_turn_ends_and_then_nobody_is_left),
        TEST(test_enter_on_a_name_gives_the_turn),
        TEST(test_enter_on_the_speaker_says_that_it_is_their_turn),
        TEST(test_a_person_is_neither_marked_nor_put_away_here),
        TEST(test_away_is_said_and_taken_back),
        TEST(test_an_ended_standup_takes_no_turns),
        TEST(test_enter_and_e_on_a_note_change_it),
        TEST(test_a_new_note_is_said_by_whose_notes_are_chosen),
        TEST(test_a_draft_comes_back_as_the_kind_that_is_asked_for),
        TEST(test_a_draft_at_what_another_kind_does_not_ask_goes_on_with_its_words),
        TEST(test_a_draft_stays_with_whoever_says_it),
        TEST(test_a_note_becomes_a_learning_in_two_keys),
        TEST(test_a_learning_is_taken_once),
        TEST(test_a_learning_can_be_put_in_other_words),
        TEST(test_a_blocker_becomes_a_blocked_card),
        TEST(test_an_idea_becomes_a_card_once),
        TEST(test_long_words_become_the_text_of_the_card),
        TEST(test_make_wants_something_that_was_said),
        TEST(test_a_count_at_the_standup_is_of_the_day_before),
        TEST(test_a_morning_in_one_line_is_one_change),
        TEST(test_a_morning_that_is_not_understood_stays),
        TEST(test_the_bell_rings_once_at_two_minutes_and_once_at_the_end),
        TEST(test_a_standup_that_is_found_rings_only_for_what_comes),
        TEST(test_the_bell_is_silent_where_it_is_not_wanted_or_the_clock_stands),
        TEST(test_a_past_day_and_a_search_are_asked_for_once),
        TEST(test_the_day_before_is_the_nearest_on_which_something_was_said),
        TEST(test_it_scrolls_no_further_than_its_last_line),
        TEST(test_rejections_come_with_their_reasons_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
