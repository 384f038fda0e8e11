/* Message in, state out, on snapshots made by hand: no terminal, no board, no clock. */
#include "tui/update.h"

#include "desk/desk.h"

#include "tui/choose.h"
#include "tui/overlay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ANA = 1, TOM = 2, DENTAL = 11, LAW = 12, GYMS = 13, SPRINT = 7, CARDS_MAX = 6 };

/* What stands on the board, and where the person is. */
struct scene_of_one {
    struct snapshot snap;
    struct member members[2];
    struct campaign campaigns[3];
    struct sprint sprint;
    struct card cards[CARDS_MAX];
    struct standup standup;
    struct focus focus;
    struct arena scratch;
    struct ui ui;
    struct effect effect; /* of the last key */
};

static void add_card(struct scene_of_one *scene, int64_t id, enum lane lane, const char *title)
{
    struct card *card = &scene->cards[scene->snap.cards_count++];
    thing_blank(THING_CARD, card);
    card->id = id;
    card->rev = 1;
    card->sprint = SPRINT;
    card->campaign = DENTAL;
    card->lane = lane;
    card->title = title;
    card->owner = ANA;
    card->measure = MEASURE_NONE;
    for (size_t i = 0; i < scene->snap.cards_count; i++) {
        card->rank += scene->cards[i].lane == (int)lane;
    }
}

static void add_member(struct scene_of_one *scene, int64_t id, const char *name)
{
    struct member *member = &scene->members[scene->snap.members_count++];
    thing_blank(THING_MEMBER, member);
    member->id = id;
    member->name = name;
    member->seat = id;
    scene->snap.members_active++;
}

static void add_campaign(struct scene_of_one *scene, int64_t id, const char *name)
{
    struct campaign *campaign = &scene->campaigns[scene->snap.campaigns_count++];
    thing_blank(THING_CAMPAIGN, campaign);
    campaign->id = id;
    campaign->rev = 1;
    campaign->name = name;
    campaign->rank = (int64_t)scene->snap.campaigns_count;
}

static void run_a_sprint(struct scene_of_one *scene)
{
    thing_blank(THING_SPRINT, &scene->sprint);
    scene->sprint.id = SPRINT;
    scene->sprint.state = SPRINT_RUNNING;
    scene->sprint.goal = "6 first meetings";
    scene->sprint.first_day = day_of(2025, 9, 1);
    scene->sprint.last_day = scene->sprint.first_day + 11;
    scene->snap.running = &scene->sprint;
    scene->snap.sprints = &scene->sprint;
    scene->snap.sprints_count = 1;
}

static void press_code(struct scene_of_one *scene, uint32_t press)
{
    struct key key = {.kind = KEY_IS_PRESS, .press = press};
    arena_clear(&scene->scratch);
    scene->effect = update(&scene->ui, &scene->snap, &scene->focus, &key, &scene->scratch);
}

/* Keys by name, parted by spaces. */
static void press(struct scene_of_one *scene, const char *names)
{
    char text[256];
    char *save = NULL;
    snprintf(text, sizeof text, "%s", names);
    for (char *name = strtok_r(text, " ", &save); name != NULL; name = strtok_r(NULL, " ", &save)) {
        assert_int_not_equal(press_of_name(name), PRESS_NONE);
        press_code(scene, press_of_name(name));
    }
}

static void type_text(struct scene_of_one *scene, const char *text)
{
    for (; *text != '\0'; text++) {
        press_code(scene, (unsigned char)*text);
    }
}

/* As after a reload: nothing was pressed, the snapshot is another one. */
static void reload(struct scene_of_one *scene)
{
    struct key key = {.kind = KEY_IS_CHANGED};
    arena_clear(&scene->scratch);
    update(&scene->ui, &scene->snap, &scene->focus, &key, &scene->scratch);
}

static int make_scene(void **state)
{
    struct scene_of_one *scene = calloc(1, sizeof *scene);
    assert_non_null(scene);
    snapshot_init(&scene->snap);
    scene->snap.team.name = "Team";
    scene->snap.members = scene->members;
    scene->snap.campaigns = scene->campaigns;
    scene->snap.cards = scene->cards;
    scene->snap.me = ANA;
    scene->snap.today = day_of(2025, 9, 4);
    scene->snap.last.words = "";
    arena_init(&scene->scratch);
    focus_init(&scene->focus);
    ui_init(&scene->ui);
    scene->ui.rows = 30;
    scene->ui.columns = 100;
    *state = scene;
    return 0;
}

static int make_full_scene(void **state)
{
    make_scene(state);
    struct scene_of_one *scene = *state;
    add_member(scene, ANA, "Ana");
    add_member(scene, TOM, "Tom");
    add_campaign(scene, DENTAL, "Dental clinics");
    add_campaign(scene, LAW, "Law firms");
    add_campaign(scene, GYMS, "Gyms");
    run_a_sprint(scene);
    add_card(scene, 21, LANE_TODO, "Email 15 clinics");
    add_card(scene, 22, LANE_TODO, "Call back Clínica Sol");
    add_card(scene, 23, LANE_TODO, "Find 20 hauliers");
    add_card(scene, 24, LANE_DOING, "Offer to Brightsmile");
    add_card(scene, 25, LANE_DONE, "Meeting: Sonrisas");
    reload(scene);
    return 0;
}

static int end_scene(void **state)
{
    struct scene_of_one *scene = *state;
    ui_release(&scene->ui);
    arena_release(&scene->scratch);
    focus_release(&scene->focus);
    scene->snap.cards_count = 0;
    snapshot_release(&scene->snap);
    free(scene);
    return 0;
}

static int64_t chosen_id(struct scene_of_one *scene)
{
    arena_clear(&scene->scratch);
    struct items items = choose_items(&scene->snap, &scene->ui, &scene->scratch);
    const struct item *chosen = choose_find(&items, &scene->ui.choice[scene->ui.page]);
    return chosen != NULL ? chosen->id : 0;
}

static void assert_says(const struct scene_of_one *scene, const char *words)
{
    if (scene->ui.message_kind == MESSAGE_NONE || strstr(scene->ui.message, words) == NULL) {
        fail_msg("It says “%s”, not “%s”.", scene->ui.message_kind == MESSAGE_NONE ? "" : scene->ui.message, words);
    }
}

static void assert_change(const struct scene_of_one *scene, enum change_kind kind, int64_t id)
{
    assert_int_equal(scene->effect.kind, EFFECT_CHANGE);
    assert_int_equal(scene->effect.change.kind, kind);
    assert_int_equal(scene->effect.change.id, id);
}

/* --- the choice --- */

static void remove_card(struct scene_of_one *scene, size_t at)
{
    size_t after = scene->snap.cards_count - at - 1;
    memmove(&scene->cards[at], &scene->cards[at + 1], after * sizeof scene->cards[0]);
    scene->snap.cards_count--;
}

static void the_choice_follows_its_card_over_a_reload(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "Down");
    assert_int_equal(chosen_id(scene), 22);
    scene->cards[1].lane = LANE_WAITING;
    reload(scene);
    assert_int_equal(chosen_id(scene), 22);
    press(scene, "Right");
    assert_int_equal(chosen_id(scene), 25);
}

static void a_card_that_is_gone_hands_over_to_its_neighbour(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "Down");
    remove_card(scene, 1);
    reload(scene);
    assert_int_equal(chosen_id(scene), 23);
    remove_card(scene, 1);
    reload(scene);
    assert_int_equal(chosen_id(scene), 21);
}

static void each_page_keeps_its_own_choice(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "Down Down 1 Down");
    assert_int_equal(chosen_id(scene), LAW);
    press(scene, "3");
    assert_int_equal(chosen_id(scene), 23);
    press(scene, "1");
    assert_int_equal(chosen_id(scene), LAW);
}

static void letters_move_as_arrows_do(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "j j");
    assert_int_equal(chosen_id(scene), 23);
    press(scene, "k");
    assert_int_equal(chosen_id(scene), 22);
    press(scene, "l");
    assert_int_equal(chosen_id(scene), 24);
    press(scene, "h");
    assert_int_equal(chosen_id(scene), 21);
    press(scene, "G");
    assert_int_equal(chosen_id(scene), 23);
    press(scene, "g g");
    assert_int_equal(chosen_id(scene), 21);
}

static void moving_about_changes_nothing_on_the_board(void **state)
{
    struct scene_of_one *scene = *state;
    static const char *const keys[] = {"Up", "Down", "Left", "Right", "PgUp", "PgDn", "Home", "End", "Tab",   "S-Tab",
                                       "1",  "2",    "3",    "4",     "5",    "6",    "<",    ">",   "Space", "Esc",
                                       "?",  "Esc",  ":",    "Esc",   "/",    "Esc",  "v",    "z"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        press(scene, keys[i]);
        assert_int_equal(scene->effect.kind, EFFECT_NONE);
    }
}

/* --- what keys ask for --- */

static void a_card_is_asked_to_move(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "L");
    assert_change(scene, CHANGE_CARD_MOVE, 21);
    assert_int_equal(scene->effect.change.word, LANE_DOING);
    press(scene, "S-Right");
    assert_change(scene, CHANGE_CARD_MOVE, 21);
    press(scene, "Right H");
    assert_change(scene, CHANGE_CARD_MOVE, 24);
    assert_int_equal(scene->effect.change.word, LANE_TODO);
}

static void moving_to_done_counts_the_rest(void **state)
{
    struct scene_of_one *scene = *state;
    scene->cards[3].lane = LANE_WAITING;
    press(scene, "Right L");
    assert_change(scene, CHANGE_CARD_MOVE, 24);
    assert_int_equal(scene->effect.change.word, LANE_DONE);
    assert_true(scene->effect.change.count_rest);
}

static void at_the_edges_a_card_stays_and_the_edge_is_named(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "H");
    assert_int_equal(scene->effect.kind, EFFECT_NONE);
    assert_says(scene, "first lane");
    press(scene, "Right Right Right L");
    assert_int_equal(scene->effect.kind, EFFECT_NONE);
    assert_says(scene, "last lane");
}

static void a_count_is_of_the_cards_measure_today_by_its_owner(void **state)
{
    struct scene_of_one *scene = *state;
    scene->cards[0].measure = MEASURE_EMAIL;
    scene->cards[0].owner = TOM;
    press(scene, "-");
    assert_int_equal(scene->effect.kind, EFFECT_CHANGE);
    assert_int_equal(scene->effect.change.kind, CHANGE_COUNT);
    assert_int_equal(scene->effect.change.row.tally.day, scene->snap.today);
    assert_int_equal(scene->effect.change.row.tally.member, TOM);
    assert_int_equal(scene->effect.change.row.tally.card, 21);
    assert_int_equal(scene->effect.change.counts[0].measure, MEASURE_EMAIL);
    assert_int_equal(scene->effect.change.counts[0].n, -1);
}

static void a_campaign_is_asked_to_change_its_rank(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "1 J");
    assert_change(scene, CHANGE_CAMPAIGN_RANK, DENTAL);
    assert_int_equal(scene->effect.change.place.at, 2);
    press(scene, "K");
    assert_int_equal(scene->effect.kind, EFFECT_NONE);
}

static void what_is_chosen_is_put_away(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "Down d");
    assert_change(scene, CHANGE_ARCHIVE, 22);
    press(scene, "1 Delete");
    assert_change(scene, CHANGE_ARCHIVE, DENTAL);
}

static void the_clock_begins_pauses_and_goes_on(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "t");
    assert_int_equal(scene->effect.change.kind, CHANGE_STANDUP_BEGIN);
    thing_blank(THING_STANDUP, &scene->standup);
    scene->standup.id = 31;
    scene->standup.state = STANDUP_RUNNING;
    scene->snap.standup = &scene->standup;
    press(scene, "t");
    assert_change(scene, CHANGE_STANDUP_PAUSE, 31);
    scene->standup.state = STANDUP_PAUSED;
    press(scene, "t");
    assert_change(scene, CHANGE_STANDUP_RESUME, 31);
    scene->standup.state = STANDUP_ENDED;
    press(scene, "t");
    assert_int_equal(scene->effect.kind, EFFECT_NONE);
    assert_says(scene, "over");
}

static void undo_is_asked_for_where_there_is_something(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "u");
    assert_int_equal(scene->effect.kind, EFFECT_NONE);
    assert_says(scene, "nothing of yours");
    scene->snap.undo_words = "Moved";
    press(scene, "u");
    assert_int_equal(scene->effect.kind, EFFECT_UNDO);
    press(scene, "U");
    assert_says(scene, "nothing to bring back");
    scene->snap.redo_words = "Moved";
    press(scene, "C-y");
    assert_int_equal(scene->effect.kind, EFFECT_REDO);
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
        {"2 v", "only one sprint to plan"},
    };
    struct scene_of_one *scene = *state;
    for (size_t i = 0; i < sizeof blocked / sizeof blocked[0]; i++) {
        press(scene, blocked[i].keys);
        assert_int_equal(scene->effect.kind, EFFECT_NONE);
        assert_says(scene, blocked[i].reason);
        assert_int_equal(scene->ui.overlay, OVERLAY_NONE);
    }
}

/* On an empty board no action may reach for what is not there: all of them, by key and by menu. */
static void every_action_is_safe_on_an_empty_board(void **state)
{
    struct scene_of_one *scene = *state;
    for (int page = 0; page < PAGES; page++) {
        for (size_t i = 0; i < scene->ui.keymap.count; i++) {
            const struct binding *binding = &scene->ui.keymap.bindings[i];
            press(scene, "Esc Esc Esc");
            scene->ui.page = (enum page)page;
            press_code(scene, binding->press);
            scene->ui.quit = false;
        }
    }
}

static void counting_without_anybody_at_the_terminal_says_so(void **state)
{
    struct scene_of_one *scene = *state;
    scene->snap.me = 0;
    scene->cards[0].measure = MEASURE_EMAIL;
    press(scene, "+");
    assert_int_equal(scene->effect.kind, EFFECT_NONE);
    assert_says(scene, "Nobody sits here");
}

static void a_key_without_a_meaning_says_so(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "Z");
    assert_says(scene, "Z does nothing here; ? shows the keys.");
    press(scene, "F9");
    assert_says(scene, "F9 does nothing here");
}

/* --- the filter --- */

static void the_filter_narrows_and_the_choice_goes_with_it(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "/");
    type_text(scene, "hauliers");
    assert_int_equal(chosen_id(scene), 23);
    press(scene, "Enter");
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "hauliers");
    press(scene, "L");
    assert_change(scene, CHANGE_CARD_MOVE, 23);
}

static void giving_up_a_filter_brings_back_the_one_before(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "/");
    type_text(scene, "email");
    press(scene, "Enter /");
    type_text(scene, " xyz");
    press(scene, "Esc");
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "email");
    press(scene, "Esc");
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "");
}

static void a_filter_nothing_fits_chooses_nothing(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "/");
    type_text(scene, "xyz");
    press(scene, "Enter");
    assert_int_equal(chosen_id(scene), 0);
    press(scene, "L");
    assert_says(scene, "No card is chosen");
    press(scene, "Esc");
    assert_int_not_equal(chosen_id(scene), 0);
}

static void a_filter_longer_than_its_room_is_cut(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "/");
    for (int i = 0; i < 1000; i++) {
        type_text(scene, "x");
    }
    assert_true(strlen(scene->ui.filter[PAGE_BOARD]) < sizeof scene->ui.filter[0]);
    press(scene, "C-u");
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "");
}

static void backspace_takes_a_whole_character(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "/");
    type_text(scene, "ab");
    press_code(scene, 0xED);
    press(scene, "Backspace");
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "ab");
    press(scene, "Backspace Backspace Backspace");
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "");
}

/* --- what lies on top --- */

static void what_lies_on_top_takes_the_keys_first(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, ":");
    type_text(scene, "1q");
    assert_int_equal(scene->ui.page, PAGE_BOARD);
    assert_false(scene->ui.quit);
    assert_string_equal(scene->ui.typed, "1q");
}

static void the_menu_does_what_its_line_says(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "Space");
    assert_int_equal(scene->ui.overlay, OVERLAY_MENU);
    press(scene, "L");
    assert_change(scene, CHANGE_CARD_MOVE, 21);
    assert_int_equal(scene->ui.overlay, OVERLAY_NONE);
    press(scene, "Space Enter");
    assert_int_equal(scene->effect.kind, EFFECT_CHANGE);
}

static void the_palette_finds_a_page_and_a_thing(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, ":");
    type_text(scene, "go to direction");
    press(scene, "Enter");
    assert_int_equal(scene->ui.page, PAGE_DIRECTION);
    press(scene, "C-p");
    type_text(scene, "brightsmile");
    press(scene, "Enter");
    assert_int_equal(scene->ui.page, PAGE_BOARD);
    assert_int_equal(chosen_id(scene), 24);
}

static void help_has_every_action_of_the_page_and_of_everywhere(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "?");
    struct entries entries = overlay_entries(&scene->ui, &scene->snap, NULL, &scene->scratch);
    for (size_t i = 0; i < scene->ui.keymap.count; i++) {
        const struct binding *binding = &scene->ui.keymap.bindings[i];
        bool here = binding->scope == SCOPE_GLOBAL || binding->scope == SCOPE_BOARD;
        bool found = false;
        for (size_t j = 0; j < entries.count; j++) {
            found = found || entries.entries[j].action == binding->action;
        }
        assert_int_equal(found, here);
    }
}

static void esc_does_one_thing_a_press(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "v /");
    type_text(scene, "email");
    press(scene, "Enter Enter ?");
    press(scene, "Esc");
    assert_int_equal(scene->ui.overlay, OVERLAY_NONE);
    assert_true(scene->ui.opened[PAGE_BOARD]);
    press(scene, "Esc");
    assert_false(scene->ui.opened[PAGE_BOARD]);
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "email");
    press(scene, "Esc");
    assert_string_equal(scene->ui.filter[PAGE_BOARD], "");
    assert_int_equal(scene->ui.view[PAGE_BOARD], 1);
    press(scene, "Esc");
    assert_int_equal(scene->ui.view[PAGE_BOARD], 0);
    press(scene, "Esc Esc Esc");
    assert_false(scene->ui.quit);
    assert_says(scene, "q quits");
}

static void the_keys_after_g_go_to_pages(void **state)
{
    static const struct {
        const char *keys;
        enum page page;
    } places[] = {{"g b", PAGE_BACKLOG}, {"g p", PAGE_PLAN},  {"g o", PAGE_BOARD},
                  {"g s", PAGE_STANDUP}, {"g r", PAGE_RETRO}, {"g d", PAGE_DIRECTION}};
    struct scene_of_one *scene = *state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        press(scene, places[i].keys);
        assert_int_equal(scene->ui.page, places[i].page);
    }
    press(scene, "g x");
    assert_says(scene, "After g");
    assert_int_equal(scene->ui.overlay, OVERLAY_NONE);
}

/* --- leaving --- */

static void ctrl_c_says_how_to_leave_and_twice_leaves(void **state)
{
    struct scene_of_one *scene = *state;
    scene->ui.seconds = 1000;
    press(scene, "C-c");
    assert_says(scene, "q quits");
    assert_false(scene->ui.quit);
    scene->ui.seconds = 1005;
    press(scene, "C-c");
    assert_false(scene->ui.quit);
    press(scene, "C-c");
    assert_true(scene->ui.quit);
}

static void ctrl_c_closes_what_is_on_top(void **state)
{
    struct scene_of_one *scene = *state;
    press(scene, "? C-c");
    assert_int_equal(scene->ui.overlay, OVERLAY_NONE);
    assert_false(scene->ui.quit);
}

static void a_terminal_that_is_gone_ends_it(void **state)
{
    struct scene_of_one *scene = *state;
    struct key gone = {.kind = KEY_IS_GONE};
    press(scene, ":");
    update(&scene->ui, &scene->snap, &scene->focus, &gone, &scene->scratch);
    assert_true(scene->ui.quit);
}

/* --- messages, the mouse --- */

static void news_goes_by_itself_and_a_warning_stays(void **state)
{
    struct scene_of_one *scene = *state;
    struct key tick = {.kind = KEY_IS_TICK};
    ui_say(&scene->ui, MESSAGE_NEWS, "Tom: moved a card");
    scene->ui.seconds += 5;
    update(&scene->ui, &scene->snap, &scene->focus, &tick, &scene->scratch);
    assert_says(scene, "Tom");
    scene->ui.seconds += 2;
    update(&scene->ui, &scene->snap, &scene->focus, &tick, &scene->scratch);
    assert_int_equal(scene->ui.message_kind, MESSAGE_NONE);
    ui_say(&scene->ui, MESSAGE_WARNING, "No");
    scene->ui.seconds += 100;
    update(&scene->ui, &scene->snap, &scene->focus, &tick, &scene->scratch);
    assert_says(scene, "No");
}

static void what_is_said_again_at_once_is_listed_once(void **state)
{
    struct scene_of_one *scene = *state;
    size_t before = scene->ui.messages_count;
    ui_say(&scene->ui, MESSAGE_ERROR, "The disk is full.");
    ui_say(&scene->ui, MESSAGE_ERROR, "The disk is full.");
    ui_say(&scene->ui, MESSAGE_NEWS, "Tom: moved a card");
    ui_say(&scene->ui, MESSAGE_ERROR, "The disk is full.");
    assert_int_equal(scene->ui.messages_count - before, 3);
}

static void click(struct scene_of_one *scene, enum mouse_kind kind, int row, int column)
{
    struct key key = {.kind = KEY_IS_MOUSE, .mouse = kind, .row = row, .column = column};
    arena_clear(&scene->scratch);
    scene->effect = update(&scene->ui, &scene->snap, &scene->focus, &key, &scene->scratch);
}

static void a_click_chooses_and_a_second_one_opens(void **state)
{
    struct scene_of_one *scene = *state;
    scene->ui.zones[0] = (struct zone){.rect = {.row = 10, .column = 1, .rows = 3, .columns = 20}, .thing = THING_CARD, .id = 23};
    scene->ui.zones[1] =
        (struct zone){.rect = {.row = 29, .column = 1, .rows = 1, .columns = 12}, .thing = THINGS, .action = ACT_CARD_RIGHT};
    scene->ui.zones_count = 2;
    click(scene, MOUSE_CLICK, 12, 20);
    assert_int_equal(chosen_id(scene), 23);
    assert_false(scene->ui.opened[PAGE_BOARD]);
    click(scene, MOUSE_CLICK, 29, 1);
    assert_change(scene, CHANGE_CARD_MOVE, 23);
    click(scene, MOUSE_CLICK, 13, 20);
    assert_int_equal(scene->effect.kind, EFFECT_NONE);
    click(scene, MOUSE_RIGHT, 10, 1);
    assert_int_equal(scene->ui.overlay, OVERLAY_MENU);
    press(scene, "Esc");
    click(scene, MOUSE_DOUBLE, 10, 1);
    assert_true(scene->ui.opened[PAGE_BOARD]);
}

static void a_paste_outside_a_field_asks_for_no_change(void **state)
{
    struct scene_of_one *scene = *state;
    const char *text = "L\nq\nd";
    struct key key = {.kind = KEY_IS_PASTE, .paste = text, .paste_bytes = strlen(text)};
    struct effect effect = update(&scene->ui, &scene->snap, &scene->focus, &key, &scene->scratch);
    assert_int_equal(effect.kind, EFFECT_NONE);
    assert_false(scene->ui.quit);
    press(scene, "Esc");
    assert_int_equal(chosen_id(scene), 21);
}

#define FULL(test) cmocka_unit_test_setup_teardown(test, make_full_scene, end_scene)
#define EMPTY(test) cmocka_unit_test_setup_teardown(test, make_scene, end_scene)

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
        FULL(the_palette_finds_a_page_and_a_thing),
        FULL(help_has_every_action_of_the_page_and_of_everywhere),
        FULL(esc_does_one_thing_a_press),
        FULL(the_keys_after_g_go_to_pages),
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
