/* Message in, state out, on snapshots made by hand: no terminal, no board, no clock. */
#include "desk/desk.h"
#include "tui/top.h"
#include "tui/choose.h"
#include "tui/overlay.h"
#include "tui/seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ANA = 1, TOM = 2, DENTAL = 11, LAW = 12, GYMS = 13, SPRINT = 7, CARDS_MAX = 6 };

/* What stands on the board. */
static struct member members[2];
static struct campaign campaigns[3];
static struct sprint sprint;
static struct card cards[CARDS_MAX];
static struct standup standup;

static void add_card(int64_t id, enum lane lane, const char *title)
{
    struct card *card = &cards[snap.cards_count++];
    thing_blank(THING_CARD, card);
    card->id = id;
    card->rev = 1;
    card->sprint = SPRINT;
    card->campaign = DENTAL;
    card->lane = lane;
    card->title = title;
    card->owner = ANA;
    card->measure = MEASURE_NONE;
    for (size_t i = 0; i < snap.cards_count; i++) {
        card->rank += cards[i].lane == (int)lane;
    }
}

static void add_member(int64_t id, const char *name)
{
    struct member *member = &members[snap.members_count++];
    thing_blank(THING_MEMBER, member);
    member->id = id;
    member->name = name;
    member->seat = id;
    snap.members_active++;
}

static void add_campaign(int64_t id, const char *name)
{
    struct campaign *campaign = &campaigns[snap.campaigns_count++];
    thing_blank(THING_CAMPAIGN, campaign);
    campaign->id = id;
    campaign->rev = 1;
    campaign->name = name;
    campaign->rank = (int64_t)snap.campaigns_count;
}

static void run_a_sprint(void)
{
    thing_blank(THING_SPRINT, &sprint);
    sprint.id = SPRINT;
    sprint.state = SPRINT_RUNNING;
    sprint.goal = "6 first meetings";
    sprint.first_day = day_of(2025, 9, 1);
    sprint.last_day = sprint.first_day + 11;
    snap.running = &sprint;
    snap.sprints = &sprint;
    snap.sprints_count = 1;
}

/* As after a reload: nothing was pressed, the snapshot is another one. */
static void reload(void)
{
    tell(&(struct key){.kind = KEY_IS_CHANGED});
}

static int make_scene(void **state)
{
    (void)state;
    seat_take(PAGE_BOARD, NULL);
    memset(&standup, 0, sizeof standup);
    snap.team.name = "Team";
    snap.members = members;
    snap.campaigns = campaigns;
    snap.cards = cards;
    snap.me = ANA;
    snap.today = day_of(2025, 9, 4);
    snap.last.words = "";
    return 0;
}

static int make_full_scene(void **state)
{
    make_scene(state);
    add_member(ANA, "Ana");
    add_member(TOM, "Tom");
    add_campaign(DENTAL, "Dental clinics");
    add_campaign(LAW, "Law firms");
    add_campaign(GYMS, "Gyms");
    run_a_sprint();
    add_card(21, LANE_TODO, "Email 15 clinics");
    add_card(22, LANE_TODO, "Call back Clínica Sol");
    add_card(23, LANE_TODO, "Find 20 hauliers");
    add_card(24, LANE_DOING, "Offer to Brightsmile");
    add_card(25, LANE_DONE, "Meeting: Sonrisas");
    reload();
    return 0;
}

static int64_t chosen_id(void)
{
    struct items items = choose_items(&snap, &ui, &arena);
    const struct item *chosen = choose_find(&items, &ui.choice[ui.page]);
    return chosen != NULL ? chosen->id : 0;
}

static void assert_says(const char *words)
{
    if (ui.message_kind == MESSAGE_NONE || strstr(ui.message, words) == NULL) {
        fail_msg("It says “%s”, not “%s”.", ui.message_kind == MESSAGE_NONE ? "" : ui.message, words);
    }
}

static void assert_change(enum change_kind kind, int64_t id)
{
    assert_int_equal(asked.kind, EFFECT_CHANGE);
    assert_int_equal(asked.change.kind, kind);
    assert_int_equal(asked.change.id, id);
}

/* --- the choice --- */

static void remove_card(size_t at)
{
    size_t after = snap.cards_count - at - 1;
    memmove(&cards[at], &cards[at + 1], after * sizeof cards[0]);
    snap.cards_count--;
}

static void the_choice_follows_its_card_over_a_reload(void **state)
{
    (void)state;
    keys("Down");
    assert_int_equal(chosen_id(), 22);
    cards[1].lane = LANE_WAITING;
    reload();
    assert_int_equal(chosen_id(), 22);
    keys("Right");
    assert_int_equal(chosen_id(), 25);
}

static void a_card_that_is_gone_hands_over_to_its_neighbour(void **state)
{
    (void)state;
    keys("Down");
    remove_card(1);
    reload();
    assert_int_equal(chosen_id(), 23);
    remove_card(1);
    reload();
    assert_int_equal(chosen_id(), 21);
}

static void each_page_keeps_its_own_choice(void **state)
{
    (void)state;
    keys("Down Down 1 Down");
    assert_int_equal(chosen_id(), LAW);
    keys("3");
    assert_int_equal(chosen_id(), 23);
    keys("1");
    assert_int_equal(chosen_id(), LAW);
}

static void letters_move_as_arrows_do(void **state)
{
    (void)state;
    keys("j j");
    assert_int_equal(chosen_id(), 23);
    keys("k");
    assert_int_equal(chosen_id(), 22);
    keys("l");
    assert_int_equal(chosen_id(), 24);
    keys("h");
    assert_int_equal(chosen_id(), 21);
    keys("G");
    assert_int_equal(chosen_id(), 23);
    keys("g g");
    assert_int_equal(chosen_id(), 21);
}

static void moving_about_changes_nothing_on_the_board(void **state)
{
    (void)state;
    static const char *const names[] = {"Up", "Down", "Left", "Right", "PgUp", "PgDn", "Home", "End", "Tab",   "S-Tab",
                                        "1",  "2",    "3",    "4",     "5",    "6",    "<",    ">",   "Space", "Esc",
                                        "?",  "Esc",  ":",    "Esc",   "/",    "Esc",  "v",    "z"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        keys(names[i]);
        assert_int_equal(asked.kind, EFFECT_NONE);
    }
}

/* --- what keys ask for --- */

static void a_card_is_asked_to_move(void **state)
{
    (void)state;
    keys("L");
    assert_change(CHANGE_CARD_MOVE, 21);
    assert_int_equal(asked.change.word, LANE_DOING);
    keys("S-Right");
    assert_change(CHANGE_CARD_MOVE, 21);
    keys("Right H");
    assert_change(CHANGE_CARD_MOVE, 24);
    assert_int_equal(asked.change.word, LANE_TODO);
}

static void moving_to_done_counts_the_rest(void **state)
{
    (void)state;
    cards[3].lane = LANE_WAITING;
    keys("Right L");
    assert_change(CHANGE_CARD_MOVE, 24);
    assert_int_equal(asked.change.word, LANE_DONE);
    assert_true(asked.change.count_rest);
}

static void at_the_edges_a_card_stays_and_the_edge_is_named(void **state)
{
    (void)state;
    keys("H");
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_says("first lane");
    keys("Right Right Right L");
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_says("last lane");
}

static void a_count_is_of_the_cards_measure_today_by_its_owner(void **state)
{
    (void)state;
    cards[0].measure = MEASURE_EMAIL;
    cards[0].owner = TOM;
    keys("-");
    assert_int_equal(asked.kind, EFFECT_CHANGE);
    assert_int_equal(asked.change.kind, CHANGE_COUNT);
    assert_int_equal(asked.change.row.tally.day, snap.today);
    assert_int_equal(asked.change.row.tally.member, TOM);
    assert_int_equal(asked.change.row.tally.card, 21);
    assert_int_equal(asked.change.counts[0].measure, MEASURE_EMAIL);
    assert_int_equal(asked.change.counts[0].n, -1);
}

static void a_campaign_is_asked_to_change_its_rank(void **state)
{
    (void)state;
    keys("1 J");
    assert_change(CHANGE_CAMPAIGN_RANK, DENTAL);
    assert_int_equal(asked.change.place.at, 2);
    keys("K");
    assert_int_equal(asked.kind, EFFECT_NONE);
}

static void what_is_chosen_is_put_away(void **state)
{
    (void)state;
    keys("Down d");
    assert_change(CHANGE_ARCHIVE, 22);
    keys("1 Delete");
    assert_change(CHANGE_ARCHIVE, DENTAL);
}

static void the_clock_begins_pauses_and_goes_on(void **state)
{
    (void)state;
    keys("t");
    assert_int_equal(asked.change.kind, CHANGE_STANDUP_BEGIN);
    thing_blank(THING_STANDUP, &standup);
    standup.id = 31;
    standup.state = STANDUP_RUNNING;
    snap.standup = &standup;
    keys("t");
    assert_change(CHANGE_STANDUP_PAUSE, 31);
    standup.state = STANDUP_PAUSED;
    keys("t");
    assert_change(CHANGE_STANDUP_RESUME, 31);
    standup.state = STANDUP_ENDED;
    keys("t");
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_says("over");
}

static void marks_stay_where_nothing_was_done_to_any(void **state)
{
    (void)state;
    add_card(26, LANE_DONE, "Offer to Sonrisas");
    reload();
    keys("Right Right * *");
    assert_int_equal(ui.marks_count, 2);
    keys("L");
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_says("last lane");
    assert_int_equal(ui.marks_count, 2);
}

static void marks_go_where_something_was_done_to_one(void **state)
{
    (void)state;
    keys("Right * Right *");
    assert_int_equal(ui.marks_count, 2);
    keys("L");
    assert_int_equal(asked.change.kind, CHANGE_BATCH);
    assert_int_equal(asked.change.parts_count, 1);
    assert_int_equal(asked.change.parts[0].id, 24);
    assert_int_equal(ui.marks_count, 0);
}

static void undo_is_asked_for_where_there_is_something(void **state)
{
    (void)state;
    keys("u");
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_says("nothing of yours");
    snap.undo_words = "Moved";
    keys("u");
    assert_int_equal(asked.kind, EFFECT_UNDO);
    keys("U");
    assert_says("nothing to bring back");
    snap.redo_words = "Moved";
    keys("C-y");
    assert_int_equal(asked.kind, EFFECT_REDO);
}

/* --- what cannot be done --- */

static void a_blocked_action_says_why(void **state)
{
    static const struct {
        const char *keys, *reason;
    } blocked[] = {
        {"3 L", "No card is chosen"},
        {"3 +", "No card is chosen"},
        {"3 d", "put away"},
        {"1 K", "No campaign is chosen"},
        {"1 L", "No campaign"},
        {"4 N", "No stand-up"},
        {"2 L", "No campaign"},
        {"u", "nothing of yours"},
        {"U", "nothing to bring back"},
        {"3 Enter", "Nothing is chosen"},
        {"2 v", "No sprint is planned yet"},
        {"1 z", "There is one box here"},
        {"6 z", "There is one box here"},
        {"1 o", "no campaign to order"},
        {"5 ]", "no sprint to look back on"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof blocked / sizeof blocked[0]; i++) {
        keys(blocked[i].keys);
        assert_int_equal(asked.kind, EFFECT_NONE);
        assert_says(blocked[i].reason);
        assert_int_equal(ui.overlay, OVERLAY_NONE);
    }
}

/* On an empty board no action may reach for what is not there: all of them, by key and by menu. */
static void every_action_is_safe_on_an_empty_board(void **state)
{
    (void)state;
    for (int page = 0; page < PAGES; page++) {
        for (size_t i = 0; i < ui.keymap.count; i++) {
            const struct binding *binding = &ui.keymap.bindings[i];
            keys("Esc Esc Esc");
            ui.page = (enum page)page;
            press(binding->press);
            ui.quit = false;
        }
    }
}

static void counting_without_anybody_at_the_terminal_says_so(void **state)
{
    (void)state;
    snap.me = 0;
    cards[0].measure = MEASURE_EMAIL;
    keys("+");
    assert_int_equal(asked.kind, EFFECT_NONE);
    assert_says("Nobody sits here");
}

static void a_key_without_a_meaning_says_so(void **state)
{
    (void)state;
    keys("Z");
    assert_says("Z does nothing here; ? shows the keys.");
    keys("F9");
    assert_says("F9 does nothing here");
}

/* --- the filter --- */

static void the_filter_narrows_and_the_choice_goes_with_it(void **state)
{
    (void)state;
    keys("/");
    type("hauliers");
    assert_int_equal(chosen_id(), 23);
    keys("Enter");
    assert_string_equal(ui.filter[PAGE_BOARD], "hauliers");
    keys("L");
    assert_change(CHANGE_CARD_MOVE, 23);
}

static void giving_up_a_filter_brings_back_the_one_before(void **state)
{
    (void)state;
    keys("/");
    type("email");
    keys("Enter /");
    type(" xyz");
    keys("Esc");
    assert_string_equal(ui.filter[PAGE_BOARD], "email");
    keys("Esc");
    assert_string_equal(ui.filter[PAGE_BOARD], "");
}

static void a_filter_nothing_fits_chooses_nothing(void **state)
{
    (void)state;
    keys("/");
    type("xyz");
    keys("Enter");
    assert_int_equal(chosen_id(), 0);
    keys("L");
    assert_says("No card is chosen");
    keys("Esc");
    assert_int_not_equal(chosen_id(), 0);
}

static void a_filter_longer_than_its_room_is_cut(void **state)
{
    (void)state;
    keys("/");
    for (int i = 0; i < 1000; i++) {
        type("x");
    }
    assert_true(strlen(ui.filter[PAGE_BOARD]) < sizeof ui.filter[0]);
    keys("C-u");
    assert_string_equal(ui.filter[PAGE_BOARD], "");
}

static void backspace_takes_a_whole_character(void **state)
{
    (void)state;
    keys("/");
    type("ab");
    press(0xED);
    keys("Backspace");
    assert_string_equal(ui.filter[PAGE_BOARD], "ab");
    keys("Backspace Backspace Backspace");
    assert_string_equal(ui.filter[PAGE_BOARD], "");
}

/* --- what lies on top --- */

static void what_lies_on_top_takes_the_keys_first(void **state)
{
    (void)state;
    keys(":");
    type("1q");
    assert_int_equal(ui.page, PAGE_BOARD);
    assert_false(ui.quit);
    assert_string_equal(ui.typed, "1q");
}

static void the_menu_does_what_its_line_says(void **state)
{
    (void)state;
    keys("Space");
    assert_int_equal(ui.overlay, OVERLAY_MENU);
    keys("L");
    assert_change(CHANGE_CARD_MOVE, 21);
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    keys("Space Enter");
    assert_int_equal(asked.kind, EFFECT_CHANGE);
}

/* So that no answer meets the neighbour. */
static void a_question_about_what_has_gone_goes_and_says_so(void **state)
{
    (void)state;
    keys("m");
    assert_int_equal(ui.overlay, OVERLAY_PICK);
    remove_card(1);
    reload();
    assert_int_equal(ui.overlay, OVERLAY_PICK);
    remove_card(0);
    reload();
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_says("The question is gone: somebody has changed what it was about.");
}

static void the_palette_finds_a_page_and_a_thing(void **state)
{
    (void)state;
    keys(":");
    type("go to direction");
    keys("Enter");
    assert_int_equal(ui.page, PAGE_DIRECTION);
    keys("C-p");
    type("brightsmile");
    keys("Enter");
    assert_int_equal(ui.page, PAGE_BOARD);
    assert_int_equal(chosen_id(), 24);
}

static void the_palette_begins_with_what_can_be_done(void **state)
{
    (void)state;
    keys(":");
    struct items items = choose_items(&snap, &ui, &arena);
    struct entries entries = overlay_entries(&(struct found){.snap = &snap, .ui = &ui, .items = &items}, &arena);
    size_t can = 0;
    while (can < entries.count && entries.entries[can].blocked == NULL) {
        can++;
    }
    assert_in_range(can, 1, entries.count - 1);
    for (size_t i = can; i < entries.count; i++) {
        assert_non_null(entries.entries[i].blocked);
    }
}

static void the_palette_asks_for_companies_and_goes_to_one(void **state)
{
    (void)state;
    static const struct company_found found[] = {{.company = 51, .campaign = 11, .name = "Clínica Sol"},
                                                 {.company = 52, .campaign = 0, .name = "Solero"}};
    keys(":");
    type("sol");
    assert_int_equal(asked.kind, EFFECT_FIND);
    assert_string_equal(asked.text, "sol");
    top_found(&ui, found, 2);
    struct items items = choose_items(&snap, &ui, &arena);
    struct entries entries = overlay_entries(&(struct found){.snap = &snap, .ui = &ui, .items = &items}, &arena);
    size_t at = 0;
    while (at < entries.count && entries.entries[at].id != 51) {
        at++;
    }
    assert_true(at < entries.count);
    assert_string_equal(entries.entries[at].kind, "company");
    ui.overlay_index = at;
    keys("Enter");
    assert_int_equal(ui_scope(&ui), SCOPE_COMPANIES);
    assert_int_equal(ui.inside.campaign, 11);
    assert_int_equal(ui.choice[PAGE_BACKLOG].id, 51);
    keys(":");
    assert_int_equal(ui.found_count, 0);
}

static size_t companies_listed(void)
{
    struct items items = choose_items(&snap, &ui, &arena);
    struct entries entries = overlay_entries(&(struct found){.snap = &snap, .ui = &ui, .items = &items}, &arena);
    size_t count = 0;
    for (size_t i = 0; i < entries.count; i++) {
        count += entries.entries[i].kind != NULL && strcmp(entries.entries[i].kind, "company") == 0;
    }
    return count;
}

/* Nothing typed is asked for as well, and no company has none of its words. */
static void a_palette_that_is_emptied_lists_no_company(void **state)
{
    (void)state;
    static const struct company_found found[] = {{.company = 51, .campaign = 11, .name = "Brightsmile"}};
    keys(":");
    type("bright");
    top_found(&ui, found, 1);
    assert_int_equal(companies_listed(), 1);
    keys("C-u");
    assert_string_equal(ui.typed, "");
    assert_int_equal(asked.kind, EFFECT_FIND);
    assert_string_equal(asked.text, "");
    top_found(&ui, NULL, 0);
    assert_int_equal(companies_listed(), 0);
}

static void a_company_in_no_campaign_is_gone_nowhere_to(void **state)
{
    (void)state;
    static const struct company_found found[] = {{.company = 52, .campaign = 0, .name = "Zebra"}};
    enum page page = ui.page;
    keys(":");
    type("zebra");
    top_found(&ui, found, 1);
    keys("Enter");
    assert_int_equal(ui.page, page);
    assert_says("It is in no campaign that is going on.");
}

static void one_box_is_not_made_the_whole_page(void **state)
{
    (void)state;
    ui.columns = 70;
    keys("z");
    assert_string_equal(ui.message, "There is one box here, and it has the whole page already.");
    assert_false(ui.zoomed[ui.page]);
    ui.columns = 100;
    keys("z");
    assert_true(ui.zoomed[ui.page]);
    ui.columns = 70;
    keys("z");
    assert_false(ui.zoomed[ui.page]);
}

static void help_has_every_action_of_the_page_and_of_everywhere(void **state)
{
    (void)state;
    keys("?");
    struct items items = choose_items(&snap, &ui, &arena);
    struct entries entries = overlay_entries(&(struct found){.snap = &snap, .ui = &ui, .items = &items}, &arena);
    for (size_t i = 0; i < ui.keymap.count; i++) {
        const struct binding *binding = &ui.keymap.bindings[i];
        bool here = binding->scope == SCOPE_GLOBAL || binding->scope == SCOPE_BOARD;
        bool listed = false;
        for (size_t j = 0; j < entries.count; j++) {
            listed = listed || entries.entries[j].action == binding->action;
        }
        assert_int_equal(listed, here);
    }
}

static void esc_does_one_thing_a_press(void **state)
{
    (void)state;
    keys("v /");
    type("email");
    keys("Enter Enter ?");
    keys("Esc");
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_true(ui.opened[PAGE_BOARD]);
    keys("Esc");
    assert_false(ui.opened[PAGE_BOARD]);
    assert_string_equal(ui.filter[PAGE_BOARD], "email");
    keys("Esc");
    assert_string_equal(ui.filter[PAGE_BOARD], "");
    assert_int_equal(ui.view[PAGE_BOARD], 1);
    keys("Esc");
    assert_int_equal(ui.view[PAGE_BOARD], 0);
    keys("Esc Esc Esc");
    assert_false(ui.quit);
    assert_says("q quits");
}

static void the_keys_after_g_go_to_pages(void **state)
{
    static const struct {
        const char *keys;
        enum page page;
    } places[] = {{"g b", PAGE_BACKLOG}, {"g p", PAGE_PLAN},  {"g o", PAGE_BOARD},
                  {"g s", PAGE_STANDUP}, {"g r", PAGE_RETRO}, {"g d", PAGE_DIRECTION}};
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        keys(places[i].keys);
        assert_int_equal(ui.page, places[i].page);
    }
    keys("g x");
    assert_says("g then b p o s r d goes to a page, g then g to the first one.");
    assert_int_equal(ui.overlay, OVERLAY_NONE);
}

static void resize(int rows, int columns)
{
    tell(&(struct key){.kind = KEY_IS_RESIZE, .row = rows, .column = columns});
}

/* Where the window is wider the text has fewer lines, and what is seen would begin behind its end. */
static void a_text_to_select_begins_at_its_top_in_a_window_of_another_size(void **state)
{
    (void)state;
    strbuf_repeat(&ui.copied, "Firm\n", 100);
    keys("y y");
    assert_int_equal(ui.overlay, OVERLAY_TEXT);
    keys("End");
    assert_true(ui.text_scroll > 0);
    resize(120, 200);
    assert_int_equal(ui.overlay, OVERLAY_TEXT);
    assert_int_equal(ui.text_scroll, 0);
}

/* --- leaving --- */

static void ctrl_c_says_how_to_leave_and_twice_leaves(void **state)
{
    (void)state;
    ui.seconds = 1000;
    keys("C-c");
    assert_says("q quits");
    assert_false(ui.quit);
    ui.seconds = 1005;
    keys("C-c");
    assert_false(ui.quit);
    keys("C-c");
    assert_true(ui.quit);
}

static void ctrl_c_closes_what_is_on_top(void **state)
{
    (void)state;
    keys("? C-c");
    assert_int_equal(ui.overlay, OVERLAY_NONE);
    assert_false(ui.quit);
}

static void a_terminal_that_is_gone_ends_it(void **state)
{
    (void)state;
    struct key gone = {.kind = KEY_IS_GONE};
    keys(":");
    tell(&gone);
    assert_true(ui.quit);
}

/* --- messages, the mouse --- */

static void news_goes_by_itself_and_a_warning_stays(void **state)
{
    (void)state;
    struct key tick = {.kind = KEY_IS_TICK};
    ui_say(&ui, MESSAGE_NEWS, "Tom: moved a card");
    ui.seconds += 5;
    tell(&tick);
    assert_says("Tom");
    ui.seconds += 2;
    tell(&tick);
    assert_int_equal(ui.message_kind, MESSAGE_NONE);
    ui_say(&ui, MESSAGE_WARNING, "No");
    ui.seconds += 100;
    tell(&tick);
    assert_says("No");
}

static void what_is_said_again_at_once_is_listed_once(void **state)
{
    (void)state;
    size_t before = ui.messages_count;
    ui_say(&ui, MESSAGE_ERROR, "The disk is full.");
    ui_say(&ui, MESSAGE_ERROR, "The disk is full.");
    ui_say(&ui, MESSAGE_NEWS, "Tom: moved a card");
    ui_say(&ui, MESSAGE_ERROR, "The disk is full.");
    assert_int_equal(ui.messages_count - before, 3);
}

static void a_click_chooses_and_a_second_one_opens(void **state)
{
    (void)state;
    ui.zones[0] = (struct zone){.rect = {.row = 10, .column = 1, .rows = 3, .columns = 20}, .thing = THING_CARD, .id = 23};
    ui.zones[1] =
        (struct zone){.rect = {.row = 29, .column = 1, .rows = 1, .columns = 12}, .thing = THINGS, .action = ACT_CARD_RIGHT};
    ui.zones_count = 2;
    point(MOUSE_CLICK, 12, 20);
    assert_int_equal(chosen_id(), 23);
    assert_false(ui.opened[PAGE_BOARD]);
    point(MOUSE_CLICK, 29, 1);
    assert_change(CHANGE_CARD_MOVE, 23);
    point(MOUSE_CLICK, 13, 20);
    assert_int_equal(asked.kind, EFFECT_NONE);
    point(MOUSE_RIGHT, 10, 1);
    assert_int_equal(ui.overlay, OVERLAY_MENU);
    keys("Esc");
    point(MOUSE_DOUBLE, 10, 1);
    assert_true(ui.opened[PAGE_BOARD]);
}

static void a_paste_outside_a_field_asks_for_no_change(void **state)
{
    (void)state;
    const char *text = "L\nq\nd";
    struct key key = {.kind = KEY_IS_PASTE, .paste = text, .paste_bytes = strlen(text)};
    struct effect effect = tell(&key);
    assert_int_equal(effect.kind, EFFECT_NONE);
    assert_false(ui.quit);
    keys("Esc");
    assert_int_equal(chosen_id(), 21);
}

#define FULL(test) cmocka_unit_test_setup_teardown(test, make_full_scene, seat_leave)
#define EMPTY(test) cmocka_unit_test_setup_teardown(test, make_scene, seat_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FULL(the_choice_follows_its_card_over_a_reload),
        FULL(a_card_that_is_gone_hands_over_to_its_neighbour),
        FULL(each_page_keeps_its_own_choice),
        FULL(letters_move_as_arrows_do),
        FULL(moving_about_changes_nothing_on_the_board),
        FULL(a_card_is_asked_to_move),
        FULL(moving_to_done_counts_the_rest),
        FULL(at_the_edges_a_card_stays_and_the_edge_is_named),
        FULL(a_count_is_of_the_cards_measure_today_by_its_owner),
        FULL(a_campaign_is_asked_to_change_its_rank),
        FULL(what_is_chosen_is_put_away),
        FULL(the_clock_begins_pauses_and_goes_on),
        FULL(marks_stay_where_nothing_was_done_to_any),
        FULL(marks_go_where_something_was_done_to_one),
        FULL(undo_is_asked_for_where_there_is_something),
        EMPTY(a_blocked_action_says_why),
        EMPTY(every_action_is_safe_on_an_empty_board),
        FULL(counting_without_anybody_at_the_terminal_says_so),
        FULL(a_key_without_a_meaning_says_so),
        FULL(the_filter_narrows_and_the_choice_goes_with_it),
        FULL(giving_up_a_filter_brings_back_the_one_before),
        FULL(a_filter_nothing_fits_chooses_nothing),
        FULL(a_filter_longer_than_its_room_is_cut),
        FULL(backspace_takes_a_whole_character),
        FULL(what_lies_on_top_takes_the_keys_first),
        FULL(the_menu_does_what_its_line_says),
        FULL(a_question_about_what_has_gone_goes_and_says_so),
        FULL(the_palette_finds_a_page_and_a_thing),
        FULL(the_palette_begins_with_what_can_be_done),
        FULL(the_palette_asks_for_companies_and_goes_to_one),
        FULL(a_palette_that_is_emptied_lists_no_company),
        FULL(a_company_in_no_campaign_is_gone_nowhere_to),
        FULL(one_box_is_not_made_the_whole_page),
        FULL(help_has_every_action_of_the_page_and_of_everywhere),
        FULL(esc_does_one_thing_a_press),
        FULL(the_keys_after_g_go_to_pages),
        FULL(a_text_to_select_begins_at_its_top_in_a_window_of_another_size),
        FULL(ctrl_c_says_how_to_leave_and_twice_leaves),
        FULL(ctrl_c_closes_what_is_on_top),
        FULL(a_terminal_that_is_gone_ends_it),
        FULL(news_goes_by_itself_and_a_warning_stays),
        FULL(what_is_said_again_at_once_is_listed_once),
        FULL(a_click_chooses_and_a_second_one_opens),
        FULL(a_paste_outside_a_field_asks_for_no_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
