/* update() under random messages on random snapshots, which change while forms and questions are open: whatever comes, the ui
 * stays one that can be drawn. Seeds are fixed; FUZZ_STEPS says how many messages (20000) each test sends. */
#include "tui/update.h"

#include "base/text.h"
#include "desk/desk.h"
#include "model/builder.h"
#include "tui/choose.h"
#include "tui/conflict.h"
#include "tui/draft.h"
#include "tui/form.h"
#include "tui/overlay.h"
#include "tui/pick.h"

#include <locale.h>

enum {
    USUAL_STEPS = 20000,
    LIFE = 200,
    MOST = 6,
    SPRINT = 7,
    FIRST_CARD = 100,
    FIRST_NOTE = 300,
    FIRST_PITCH = 500,
    FIRST_LEARNING = 700
};

struct fuzz {
    struct builder *board; /* the one shown, owned */
    struct focus focus;
    struct arena scratch;
    struct ui ui;
    uint32_t random;
    int step;
};

static uint32_t any_below(struct fuzz *fuzz, size_t below)
{
    fuzz->random ^= fuzz->random << 13;
    fuzz->random ^= fuzz->random >> 17;
    fuzz->random ^= fuzz->random << 5;
    return (uint32_t)((fuzz->random >> 3) % below);
}

#define ANY(fuzz, list) ((list)[any_below((fuzz), sizeof(list) / sizeof((list)[0]))])
#define MARKS_10 "\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A"

static const char *const texts[] = {
    "Dental clinics",
    "x",
    "Clínica Sol",
    "",
    "e" MARKS_10 MARKS_10 MARKS_10 MARKS_10,
    "會議室 會議室 會議室 會議室 會議室 會議室 會議室 會議室 會議室 會議室 會議室",
    "\u202Eolleh",
    "👩\u200D👩\u200D👧",
    "one\ntwo\nthree",
    "@tom #dental due fri Email 15 clinics",
    "15 emails 4 calls + Brightsmile yes to Tuesday - Dent & Co #competition",
    "30 February",
    "tomorrow",
    "2025-09-15",
    "-5",
    "0",
    "12",
    "1000000000000",
    "99999999999999999999999",
    "{first name}, {",
    "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
    "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"};

static const char *any_text(struct fuzz *fuzz)
{
    return ANY(fuzz, texts);
}

/* A name or a title: one line, as every board keeps them. */
static const char *any_line(struct fuzz *fuzz)
{
    const char *text = any_text(fuzz);
    return strchr(text, '\n') == NULL ? text : "one two three";
}

/* --- a board --- */

static int64_t any_campaign(struct fuzz *fuzz)
{
    size_t count = fuzz->board->snap.campaigns_count;
    return count > 0 ? fuzz->board->snap.campaigns[any_below(fuzz, count)].id : 0;
}

static int64_t any_member(struct fuzz *fuzz)
{
    return any_below(fuzz, 7); /* 0: nobody; 6: one who is not there */
}

static void put_campaigns(struct fuzz *fuzz, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put_campaign(fuzz->board, 10 + (int64_t)i, any_line(fuzz));
        struct campaign *campaign = &fuzz->board->snap.campaigns[i];
        campaign->owner = any_member(fuzz);
        campaign->state = (int)any_below(fuzz, 3);
        put_version(fuzz->board, FIRST_PITCH + 2 * (int64_t)i, campaign->id, (int)any_below(fuzz, 3), 1);
        put_version(fuzz->board, FIRST_PITCH + 2 * (int64_t)i + 1, campaign->id, CHANNEL_EMAIL, 2);
        fuzz->board->snap.pitches[2 * i + any_below(fuzz, 2)].state = (int)any_below(fuzz, 3);
    }
}

static void put_sprints(struct fuzz *fuzz)
{
    struct builder *b = fuzz->board;
    static const char *const firsts[] = {"2025-09-01", "2025-08-04", "2025-09-22"};
    if (any_below(fuzz, 2) == 0) {
        put_sprint(b, SPRINT - 1, SPRINT_CLOSED, "2025-08-18");
        put_closed(b, SPRINT - 1, any_campaign(fuzz), any_below(fuzz, 90), any_below(fuzz, 5), "keep");
    }
    if (any_below(fuzz, 4) != 0) {
        put_sprint(b, SPRINT, SPRINT_RUNNING, ANY(fuzz, firsts))->goal = any_line(fuzz);
    }
    if (any_below(fuzz, 3) == 0) {
        put_sprint(b, SPRINT + 1, SPRINT_DRAFT, "2025-09-15")->goal = any_line(fuzz);
    }
}

static void put_plans(struct fuzz *fuzz)
{
    struct snapshot *snap = &fuzz->board->snap;
    for (size_t i = 0; i < snap->sprints_count; i++) {
        for (size_t j = 0; j < snap->campaigns_count; j += 1 + any_below(fuzz, 3)) {
            put_commitment(fuzz->board, snap->sprints[i].id, snap->campaigns[j].id);
            put_target(fuzz->board, snap->sprints[i].id, snap->campaigns[j].id, (int)any_below(fuzz, MEASURES), any_member(fuzz),
                       any_below(fuzz, 100));
            snap->targets[snap->targets_count - 1].id = 900 + (int64_t)snap->targets_count;
        }
    }
}

static void put_cards(struct fuzz *fuzz, size_t count)
{
    struct snapshot *snap = &fuzz->board->snap;
    int64_t sprint = snap->running != NULL ? SPRINT : snap->closed != NULL ? SPRINT - 1 : 0;
    for (size_t i = 0; sprint != 0 && i < count; i++) {
        PUT(fuzz->board, cards, CARD, card, .id = FIRST_CARD + (int64_t)i, .rev = 1, .sprint = sprint,
            .lane = (int)(i * 4 / count), .rank = (int64_t)i, .title = any_line(fuzz), .owner = any_member(fuzz),
            .campaign = any_below(fuzz, 3) == 0 ? 0 : any_campaign(fuzz), .planned = any_below(fuzz, 20),
            .measure = (int)any_below(fuzz, MEASURES + 1) - 1, .blocked = any_below(fuzz, 3) == 0 ? any_line(fuzz) : "");
    }
    for (size_t i = 0; i < any_below(fuzz, 4); i++) {
        PUT(fuzz->board, waiting_cards, CARD, card, .id = FIRST_CARD + 150 + (int64_t)i, .rev = 1, .title = any_line(fuzz),
            .campaign = any_campaign(fuzz), .measure = MEASURE_NONE);
    }
}

static void put_said(struct fuzz *fuzz, size_t count)
{
    struct builder *b = fuzz->board;
    for (size_t i = 0; i < count; i++) {
        PUT(b, notes, NOTE, note, .id = FIRST_NOTE + (int64_t)i, .rev = 1, .day = b->snap.today - (civil_day)any_below(fuzz, 3),
            .member = any_member(fuzz), .kind = (int)any_below(fuzz, 6), .words = any_text(fuzz), .campaign = any_campaign(fuzz),
            .sprint = b->snap.running != NULL ? SPRINT : 0);
        PUT(b, learnings, LEARNING, learning, .id = FIRST_LEARNING + (int64_t)i, .rev = 1, .day = b->snap.today,
            .member = any_member(fuzz), .source = (int)any_below(fuzz, 5), .words = any_text(fuzz),
            .campaign = any_campaign(fuzz), .sprint = b->snap.running != NULL ? SPRINT : 0);
    }
}

static void put_standup(struct fuzz *fuzz)
{
    struct snapshot *snap = &fuzz->board->snap;
    size_t state = any_below(fuzz, 4);
    if (state > STANDUP_ENDED) {
        return;
    }
    snap->standup = arena_new(&snap->arena, struct standup);
    *snap->standup = (struct standup){.id = 1,
                                      .rev = 1,
                                      .day = snap->today,
                                      .state = (int)state,
                                      .minutes = 20,
                                      .since = state == STANDUP_RUNNING ? snap->now : 0};
    snap->turns = arena_array(&snap->arena, struct turn, SEATS);
    for (; snap->turns_count < snap->members_active; snap->turns_count++) {
        int64_t at = (int64_t)snap->turns_count;
        snap->turns[at] = (struct turn){
            .id = at + 1, .rev = 1, .standup = 1, .member = at + 1, .position = at + 1, .state = (int)any_below(fuzz, 4)};
    }
}

static void put_actions(struct fuzz *fuzz, size_t count)
{
    struct snapshot *snap = &fuzz->board->snap;
    snap->actions = arena_array(&snap->arena, struct action, MOST);
    for (; snap->actions_count < count; snap->actions_count++) {
        snap->actions[snap->actions_count] = (struct action){.id = 800 + (int64_t)snap->actions_count,
                                                             .rev = 1,
                                                             .sprint = SPRINT - (int64_t)any_below(fuzz, 2),
                                                             .words = any_line(fuzz),
                                                             .owner = any_member(fuzz),
                                                             .state = (int)any_below(fuzz, 4)};
    }
}

static void forget_board(struct fuzz *fuzz)
{
    if (fuzz->board != NULL) {
        void *board = fuzz->board;
        builder_end(&board);
        fuzz->board = NULL;
    }
}

/* From an empty board to a full one, in any state of the sprint. */
static void another_board(struct fuzz *fuzz)
{
    static const size_t fills[] = {0, 0, 1, 3, MOST};
    void *board;
    forget_board(fuzz);
    assert_int_equal(builder_make(&board), 0);
    fuzz->board = board;
    struct snapshot *snap = &fuzz->board->snap;
    snap->now = 1756978860;
    snap->last.words = "";
    if (any_below(fuzz, 6) == 0) {
        snap->members_count = snap->members_active = 0;
    }
    snap->me = snap->members_active > 0 ? any_below(fuzz, 4) : 0;
    snap->undo_words = any_below(fuzz, 2) == 0 ? any_text(fuzz) : NULL;
    snap->redo_words = any_below(fuzz, 2) == 0 ? any_text(fuzz) : NULL;
    put_campaigns(fuzz, ANY(fuzz, fills));
    put_sprints(fuzz);
    put_plans(fuzz);
    put_cards(fuzz, 4 * ANY(fuzz, fills));
    put_said(fuzz, ANY(fuzz, fills));
    put_actions(fuzz, ANY(fuzz, fills));
    put_standup(fuzz);
}

/* --- messages --- */

static struct effect tell(struct fuzz *fuzz, const struct key *key)
{
    arena_clear(&fuzz->scratch);
    return update(&fuzz->ui, &fuzz->board->snap, &fuzz->focus, key, &fuzz->scratch);
}

static struct effect press(struct fuzz *fuzz, uint32_t press)
{
    return tell(fuzz, &(struct key){.kind = KEY_IS_PRESS, .press = press});
}

/* A key of any action, as often as any other. */
static struct effect press_action(struct fuzz *fuzz)
{
    char keys[64];
    const struct action_row *row = action_row((enum act_id)(1 + any_below(fuzz, ACTS - 1)));
    snprintf(keys, sizeof keys, "%s", row->keys);
    keys[strcspn(keys, " ")] = '\0';
    return press(fuzz, press_of_name(keys));
}

static struct effect press_special(struct fuzz *fuzz)
{
    static const uint32_t usual[] = {PRESS_UP,  PRESS_DOWN, PRESS_LEFT, PRESS_RIGHT,     PRESS_ENTER,     PRESS_ENTER,
                                     PRESS_TAB, PRESS_TAB,  PRESS_ESC,  PRESS_BACKSPACE, PRESS_CTRL('s'), PRESS_CTRL('x')};
    bool is_usual = any_below(fuzz, 4) != 0;
    return press(fuzz, is_usual ? ANY(fuzz, usual) : PRESS_FIRST + 1 + any_below(fuzz, PRESS_LAST - PRESS_FIRST - 1));
}

static struct effect press_character(struct fuzz *fuzz)
{
    static const uint32_t characters[] = {0x301, 0x202E, 0x200D, 0x1F469, 0x6703, 0xE9, 0xFFFD, 0x10FFFF, 0x2028};
    bool is_plain = any_below(fuzz, 4) != 0;
    return press(fuzz, is_plain ? 1 + any_below(fuzz, 126) : ANY(fuzz, characters));
}

static struct effect type_text(struct fuzz *fuzz)
{
    struct effect effect = effect_none();
    for (const char *text = any_text(fuzz); *text != '\0' && effect.kind == EFFECT_NONE; text++) {
        effect = press(fuzz, (unsigned char)*text < 0x80 && *text >= ' ' ? (uint32_t)*text : 0xE9);
    }
    return effect;
}

static struct effect paste(struct fuzz *fuzz)
{
    static const char junk[] = "\xff\xfe\xc0\xaf\x00\xed\xa0\x80\x1b[31m\xc2";
    bool is_junk = any_below(fuzz, 5) == 0;
    const char *text = is_junk ? junk : any_text(fuzz);
    return tell(fuzz,
                &(struct key){.kind = KEY_IS_PASTE, .paste = text, .paste_bytes = is_junk ? sizeof junk - 1 : strlen(text)});
}

static struct effect point(struct fuzz *fuzz)
{
    struct key key = {.kind = KEY_IS_MOUSE, .mouse = (enum mouse_kind)any_below(fuzz, MOUSE_DROP + 1)};
    key.row = (int)any_below(fuzz, 40);
    key.column = (int)any_below(fuzz, 120);
    return tell(fuzz, &key);
}

static struct effect change_size(struct fuzz *fuzz)
{
    struct key key = {.kind = KEY_IS_RESIZE, .row = 1 + (int)any_below(fuzz, 100), .column = 1 + (int)any_below(fuzz, 300)};
    if (any_below(fuzz, 2) == 0) {
        key.row = 30;
        key.column = 100;
    }
    return tell(fuzz, &key);
}

static struct effect pass_time(struct fuzz *fuzz)
{
    fuzz->ui.seconds += any_below(fuzz, 10);
    return tell(fuzz, &(struct key){.kind = KEY_IS_TICK});
}

static struct effect change_board(struct fuzz *fuzz)
{
    another_board(fuzz);
    return tell(fuzz, &(struct key){.kind = KEY_IS_CHANGED});
}

static struct effect bring_text(struct fuzz *fuzz)
{
    return tell(fuzz, &(struct key){.kind = KEY_IS_OUTCOME, .text = any_text(fuzz)});
}

/* What would be drawn where: zones of things, of lines of an overlay, of actions, and of nothing. */
static struct effect draw_zones(struct fuzz *fuzz)
{
    struct ui *ui = &fuzz->ui;
    arena_clear(&fuzz->scratch);
    struct items items = choose_items(&fuzz->board->snap, ui, &fuzz->scratch);
    for (ui->zones_count = 0; ui->zones_count < 40; ui->zones_count++) {
        const struct item *item = items.count > 0 ? &items.items[any_below(fuzz, items.count)] : NULL;
        struct zone zone = {.rect = rect_make((int)any_below(fuzz, 30), (int)any_below(fuzz, 100), 2, 20),
                            .thing = item != NULL ? item->thing : THINGS,
                            .id = item != NULL ? item->id : (int64_t)any_below(fuzz, 60),
                            .box = item != NULL ? item->column : -1};
        if (any_below(fuzz, 3) == 0) {
            zone = (struct zone){.rect = zone.rect, .thing = THINGS, .id = any_below(fuzz, 60), .box = -1};
        }
        zone.action = any_below(fuzz, 8) == 0 ? (enum act_id)any_below(fuzz, ACTS) : ACT_NONE;
        ui->zones[ui->zones_count] = zone;
    }
    return effect_none();
}

static const struct {
    int weight;
    struct effect (*send)(struct fuzz *fuzz);
} messages[] = {{34, press_action}, {32, press_special}, {11, press_character}, {4, type_text},  {4, paste},     {7, point},
                {2, change_size},   {2, pass_time},      {1, change_board},     {1, bring_text}, {2, draw_zones}};

static struct effect send_something(struct fuzz *fuzz)
{
    int at = (int)any_below(fuzz, 100);
    size_t i = 0;
    while (at >= messages[i].weight) {
        at -= messages[i++].weight;
    }
    return messages[i].send(fuzz);
}

/* What comes of an effect: it is done, refused, or a colleague was faster. */
static void answer(struct fuzz *fuzz, const struct effect *effect)
{
    struct outcome outcome = {.words = "Done", .extra = "", .thing = THING_CAMPAIGN, .who = "Priya"};
    struct err err;
    thing_blank(THING_CAMPAIGN, &outcome.original);
    thing_blank(THING_CAMPAIGN, &outcome.theirs);
    thing_blank(THING_CAMPAIGN, &outcome.mine);
    outcome.theirs.campaign.name = any_text(fuzz);
    outcome.mine.campaign.name = any_text(fuzz);
    bool is_edit = effect->kind == EFFECT_CHANGE && effect->change.thing == THING_CAMPAIGN && effect->from_form;
    static const enum err_code codes[] = {ERR_INPUT, ERR_REFUSED, ERR_CONFLICT};
    err_set(&err, is_edit ? ANY(fuzz, codes) : ERR_REFUSED, "%s", any_text(fuzz));
    bool fine = any_below(fuzz, 2) == 0;
    ui_say(&fuzz->ui, MESSAGE_ERROR, err.text);
    tell(fuzz,
         &(struct key){.kind = KEY_IS_OUTCOME, .outcome = &outcome, .err = fine ? NULL : &err, .from_form = effect->from_form});
}

/* --- what holds after each message --- */

static void assert_text(const char *text, size_t room, enum text_kind kind)
{
    struct err err;
    const char *end = memchr(text, '\0', room);
    assert_non_null(end);
    if (!text_check(text, (size_t)(end - text), kind, room, "the text", &err)) {
        fail_msg("“%s”: %s", text, err.text);
    }
}

static void assert_texts(const struct ui *ui)
{
    assert_text(ui->message, sizeof ui->message, TEXT_BLOCK);
    assert_text(ui->typed, sizeof ui->typed, TEXT_LINE);
    for (int page = 0; page < PAGES; page++) {
        assert_text(ui->filter[page], sizeof ui->filter[page], TEXT_LINE);
    }
    for (size_t i = 0; i < ui->messages_count && i < MESSAGES_KEPT; i++) {
        assert_text(ui->messages[i], sizeof ui->messages[i], TEXT_BLOCK);
    }
}

static void assert_place(struct fuzz *fuzz)
{
    const struct ui *ui = &fuzz->ui;
    assert_in_range(ui->page, 0, PAGES - 1);
    assert_in_range(ui->step, 0, RETRO_STEPS - 1);
    assert_true(ui->marks_count <= MARKS_MAX && ui->ways_count <= WAYS_MAX && ui->done_with_count <= DRAFTS_MAX);
    arena_clear(&fuzz->scratch);
    struct items items = choose_items(&fuzz->board->snap, ui, &fuzz->scratch);
    const struct choice *choice = &ui->choice[ui->page];
    const struct item *chosen = choose_find(&items, choice);
    assert_true((chosen == NULL) == (items.count == 0));
    assert_true(chosen == NULL || (chosen->thing == choice->thing && chosen->id == choice->id));
}

static void assert_input(const struct input *input)
{
    const struct field *field = &input->field;
    struct field_layout layout;
    struct arena arena;
    arena_init(&arena);
    assert_true(field->cursor <= field->text.length);
    assert_text(field_text(field), field->text.length + 1, field->kind);
    field_layout(field, field->rows, field->columns, &arena, &layout);
    assert_in_range(layout.cursor_row, 0, field->rows > 0 ? field->rows - 1 : 0);
    arena_release(&arena);
}

static void assert_form(struct fuzz *fuzz)
{
    const struct form *form = fuzz->ui.form;
    bool is_over = fuzz->ui.overlay == OVERLAY_FORM || fuzz->ui.overlay == OVERLAY_CONFLICT;
    assert_true((form != NULL) == is_over || (form == NULL && fuzz->ui.overlay == OVERLAY_CONFLICT));
    assert_true((fuzz->ui.conflict != NULL) == (fuzz->ui.overlay == OVERLAY_CONFLICT));
    if (form == NULL) {
        return;
    }
    assert_true(form->at < form->count);
    assert_text(form->error, sizeof form->error, TEXT_BLOCK);
    for (size_t i = 0; i < form->count; i++) {
        assert_input(&form->inputs[i]);
    }
}

static void assert_overlay(struct fuzz *fuzz)
{
    const struct ui *ui = &fuzz->ui;
    arena_clear(&fuzz->scratch);
    struct items items = choose_items(&fuzz->board->snap, ui, &fuzz->scratch);
    const struct item *chosen = choose_find(&items, &ui->choice[ui->page]);
    if (ui->overlay == OVERLAY_MENU || ui->overlay == OVERLAY_PALETTE || ui->overlay == OVERLAY_HELP) {
        const struct found found = {.snap = &fuzz->board->snap, .ui = ui, .items = &items, .chosen = chosen};
        struct entries entries = overlay_entries(&found, &fuzz->scratch);
        assert_true(ui->overlay_index < entries.count || ui->overlay_index == 0);
    }
    if (ui->overlay == OVERLAY_PICK) {
        struct act act = {.ui = &fuzz->ui,
                          .snap = &fuzz->board->snap,
                          .focus = &fuzz->focus,
                          .items = &items,
                          .chosen = chosen,
                          .arena = &fuzz->scratch};
        assert_in_range(ui->pick, PICK_NONE + 1, PICKS - 1);
        assert_true(ui->overlay_index < pick_options(&act)->count || ui->overlay_index == 0);
    }
}

static void assert_whole(struct fuzz *fuzz)
{
    assert_texts(&fuzz->ui);
    assert_place(fuzz);
    assert_form(fuzz);
    assert_overlay(fuzz);
}

/* --- lives --- */

static void begin_life(struct fuzz *fuzz)
{
    ui_init(&fuzz->ui);
    fuzz->ui.rows = 30;
    fuzz->ui.columns = 100;
    fuzz->ui.ascii = any_below(fuzz, 4) == 0;
    fuzz->ui.page = (enum page)any_below(fuzz, PAGES);
    another_board(fuzz);
    tell(fuzz, &(struct key){.kind = KEY_IS_START});
}

static void end_life(struct fuzz *fuzz)
{
    ui_release(&fuzz->ui);
}

static void live(struct fuzz *fuzz, int steps)
{
    for (int i = 0; i < steps; i++, fuzz->step++) {
        struct effect effect = send_something(fuzz);
        assert_true(effect.kind <= EFFECT_QUIT);
        assert_whole(fuzz);
        if (effect.kind != EFFECT_NONE) {
            answer(fuzz, &effect);
            assert_whole(fuzz);
        }
    }
}

static int steps_wanted(void)
{
    const char *text = getenv("FUZZ_STEPS");
    return text != NULL ? atoi(text) : USUAL_STEPS;
}

static int make_fuzz(void **state)
{
    struct fuzz *fuzz = calloc(1, sizeof *fuzz);
    assert_non_null(fuzz);
    fuzz->random = 20250904;
    arena_init(&fuzz->scratch);
    focus_init(&fuzz->focus);
    *state = fuzz;
    return 0;
}

static int end_fuzz(void **state)
{
    struct fuzz *fuzz = *state;
    print_message("%d messages\n", fuzz->step);
    end_life(fuzz);
    forget_board(fuzz);
    arena_release(&fuzz->scratch);
    focus_release(&fuzz->focus);
    free(fuzz);
    return 0;
}

static void random_messages_leave_a_ui_that_can_be_drawn(void **state)
{
    struct fuzz *fuzz = *state;
    for (int steps = steps_wanted(); fuzz->step < steps;) {
        end_life(fuzz);
        begin_life(fuzz);
        live(fuzz, LIFE);
    }
}

static void the_first_screen_takes_random_messages(void **state)
{
    struct fuzz *fuzz = *state;
    for (int steps = steps_wanted() / 10; fuzz->step < steps;) {
        end_life(fuzz);
        begin_life(fuzz);
        fuzz->ui.welcome = true;
        live(fuzz, LIFE / 10);
    }
}

static const struct form_row *const form_rows[FORMS] = {
#define F(ID, name) [FORM_##ID] = &form_##name,
    FORMS_LIST(F)
#undef F
};

static const char *name_of_input(const struct input_row *row)
{
    return row->column != NULL ? row->column : row->label;
}

static const char *any_number(struct fuzz *fuzz)
{
    static const char *const numbers[] = {"0", "1", "3", "10", "11", "100", "101", "300", "500", "7", "-1", "99", "1000000000"};
    return ANY(fuzz, numbers);
}

/* As the file has it of a column, or something else. */
static const char *any_value(struct fuzz *fuzz, const struct column *column)
{
    size_t count = 0;
    while (column->kind == COLUMN_WORD && column->words[count] != NULL) {
        count++;
    }
    if (count > 0 && any_below(fuzz, 3) > 0) {
        return column->words[any_below(fuzz, count)];
    }
    return column->kind == COLUMN_DAY && any_below(fuzz, 2) == 0 ? "2025-09-04" : any_number(fuzz);
}

/* A draft of any kind of form, as a person's file might hold it: about things that are gone, with any number and text. */
static struct draft any_draft(struct fuzz *fuzz, enum form_kind kind, struct arena *arena)
{
    enum { ROOM = 120 };
    const struct form_row *row = form_rows[kind];
    struct draft_text *fields = arena_array(arena, struct draft_text, ROOM);
    enum thing thing = form_thing(kind);
    size_t count = 0;
    fields[count++] = (struct draft_text){"id", any_number(fuzz)};
    fields[count++] = (struct draft_text){"subject", any_number(fuzz)};
    fields[count++] = (struct draft_text){"other", any_number(fuzz)};
    fields[count++] = (struct draft_text){"at", name_of_input(&row->inputs[any_below(fuzz, 2)])};
    for (size_t i = 0; thing != THINGS && i < thing_shape(thing)->count; i++) {
        const struct column *column = &thing_shape(thing)->columns[i];
        const char *text = column_is_text(column) ? any_text(fuzz) : any_value(fuzz, column);
        fields[count++] = (struct draft_text){arena_format(arena, "seed %s", column->name), text};
    }
    for (size_t i = 0; i < INPUTS_MAX && row->inputs[i].label != NULL; i++) {
        fields[count++] = (struct draft_text){arena_format(arena, "text %s", name_of_input(&row->inputs[i])), any_text(fuzz)};
        fields[count++] = (struct draft_text){arena_format(arena, "chips %s", name_of_input(&row->inputs[i])), any_text(fuzz)};
        fields[count++] = (struct draft_text){arena_format(arena, "value %s", name_of_input(&row->inputs[i])), any_number(fuzz)};
    }
    return (struct draft){.form = form_word(kind), .texts = fields, .count = count};
}

static void take_up(struct fuzz *fuzz, enum form_kind kind)
{
    struct arena arena;
    arena_init(&arena);
    struct draft draft = any_draft(fuzz, kind, &arena);
    fuzz->ui.form = draft_to_form(&draft, &fuzz->board->snap);
    fuzz->ui.overlay = OVERLAY_FORM;
    arena_release(&arena);
    assert_non_null(fuzz->ui.form);
    pass_time(fuzz);
}

static void every_kind_of_draft_takes_random_messages(void **state)
{
    struct fuzz *fuzz = *state;
    for (int kind = 0, steps = steps_wanted() / 2; fuzz->step < steps; kind = (kind + 1) % FORMS) {
        end_life(fuzz);
        begin_life(fuzz);
        take_up(fuzz, (enum form_kind)kind);
        assert_whole(fuzz);
        live(fuzz, LIFE / 10);
    }
}

/* --- what random messages have found, each again by itself --- */

static void open_board_page(struct fuzz *fuzz, size_t cards)
{
    void *board;
    forget_board(fuzz);
    assert_int_equal(builder_make(&board), 0);
    fuzz->board = board;
    fuzz->board->snap.me = 1;
    fuzz->board->snap.last.words = "";
    put_campaign(fuzz->board, 10, "Dental clinics");
    put_sprint(fuzz->board, SPRINT, SPRINT_RUNNING, "2025-09-01");
    for (size_t i = 0; i < cards; i++) {
        PUT(fuzz->board, cards, CARD, card, .id = FIRST_CARD + (int64_t)i, .rev = 1, .sprint = SPRINT, .rank = (int64_t)i + 1,
            .title = "Call", .measure = MEASURE_NONE);
    }
}

static void begin_on_board_page(struct fuzz *fuzz)
{
    ui_init(&fuzz->ui);
    fuzz->ui.rows = 30;
    fuzz->ui.columns = 100;
    fuzz->ui.page = PAGE_BOARD;
    open_board_page(fuzz, 2);
    pass_time(fuzz);
}

static void a_question_about_a_card_that_went_does_not_meet_its_neighbour(void **state)
{
    struct fuzz *fuzz = *state;
    begin_on_board_page(fuzz);
    press(fuzz, 'm');
    assert_int_equal(fuzz->ui.overlay, OVERLAY_PICK);
    fuzz->board->snap.cards[0] = fuzz->board->snap.cards[1];
    fuzz->board->snap.cards_count = 1;
    tell(fuzz, &(struct key){.kind = KEY_IS_CHANGED});
    assert_int_equal(fuzz->ui.overlay, OVERLAY_NONE);
    assert_non_null(strstr(fuzz->ui.message, "somebody has changed"));
}

static void closing_is_asked_no_more_once_somebody_has_closed_the_sprint(void **state)
{
    struct fuzz *fuzz = *state;
    begin_on_board_page(fuzz);
    fuzz->ui.overlay = OVERLAY_PICK;
    fuzz->ui.pick = PICK_CLOSE;
    fuzz->board->snap.running = NULL;
    tell(fuzz, &(struct key){.kind = KEY_IS_CHANGED});
    assert_int_equal(fuzz->ui.overlay, OVERLAY_NONE);
}

static void the_wheel_goes_through_the_answers(void **state)
{
    struct fuzz *fuzz = *state;
    begin_on_board_page(fuzz);
    press(fuzz, 'm');
    tell(fuzz, &(struct key){.kind = KEY_IS_MOUSE, .mouse = MOUSE_WHEEL_DOWN});
    tell(fuzz, &(struct key){.kind = KEY_IS_MOUSE, .mouse = MOUSE_WHEEL_DOWN});
    assert_int_equal(fuzz->ui.overlay_index, 2);
}

static void a_click_beside_a_conflict_goes_back_to_the_form(void **state)
{
    struct fuzz *fuzz = *state;
    struct outcome outcome = {.words = "", .extra = "", .thing = THING_CARD, .who = "Priya"};
    struct err err;
    begin_on_board_page(fuzz);
    thing_blank(THING_CARD, &outcome.original);
    thing_blank(THING_CARD, &outcome.theirs);
    thing_blank(THING_CARD, &outcome.mine);
    press(fuzz, 'e');
    assert_non_null(fuzz->ui.form);
    err_set(&err, ERR_CONFLICT, "Priya changed it.");
    tell(fuzz, &(struct key){.kind = KEY_IS_OUTCOME, .outcome = &outcome, .err = &err, .from_form = true});
    assert_int_equal(fuzz->ui.overlay, OVERLAY_CONFLICT);
    tell(fuzz, &(struct key){.kind = KEY_IS_MOUSE, .mouse = MOUSE_CLICK});
    assert_int_equal(fuzz->ui.overlay, OVERLAY_FORM);
    assert_non_null(fuzz->ui.form);
}

static void a_long_message_is_cut_between_characters(void **state)
{
    struct fuzz *fuzz = *state;
    char text[700] = "a";
    begin_on_board_page(fuzz);
    while (strlen(text) + 2 < sizeof text) {
        memcpy(text + strlen(text), "é", sizeof "é");
    }
    ui_say(&fuzz->ui, MESSAGE_NEWS, text);
    assert_texts(&fuzz->ui);
    assert_true(strlen(fuzz->ui.message) > 500);
}

static void what_is_typed_and_pasted_into_the_filter_is_text(void **state)
{
    struct fuzz *fuzz = *state;
    char text[4001] = "a";
    begin_on_board_page(fuzz);
    while (strlen(text) + 2 < sizeof text) {
        memcpy(text + strlen(text), "é", sizeof "é");
    }
    press(fuzz, '/');
    press(fuzz, 0x2028);
    assert_string_equal(fuzz->ui.filter[PAGE_BOARD], "");
    tell(fuzz, &(struct key){.kind = KEY_IS_PASTE, .paste = text, .paste_bytes = strlen(text)});
    assert_texts(&fuzz->ui);
    assert_true(strlen(fuzz->ui.filter[PAGE_BOARD]) > 250);
}

static void a_filter_by_a_long_name_is_text(void **state)
{
    struct fuzz *fuzz = *state;
    char name[400] = "";
    begin_on_board_page(fuzz);
    while (strlen(name) + 3 < sizeof name) {
        memcpy(name + strlen(name), "議", sizeof "議");
    }
    fuzz->board->snap.campaigns[0].name = name;
    press(fuzz, '6');
    press(fuzz, 'f');
    press(fuzz, PRESS_DOWN);
    press(fuzz, PRESS_ENTER);
    assert_texts(&fuzz->ui);
    assert_non_null(strstr(fuzz->ui.filter[PAGE_DIRECTION], "議議"));
}

static void a_draft_about_a_lane_that_is_none_says_so(void **state)
{
    struct fuzz *fuzz = *state;
    begin_on_board_page(fuzz);
    fuzz->ui.form = form_make(FORM_LIMIT, NULL, 0, 11, 0, &fuzz->board->snap);
    fuzz->ui.overlay = OVERLAY_FORM;
    assert_int_equal(press(fuzz, PRESS_CTRL('s')).kind, EFFECT_NONE);
    assert_non_null(strstr(fuzz->ui.form->error, "no such lane"));
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(random_messages_leave_a_ui_that_can_be_drawn, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(the_first_screen_takes_random_messages, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(every_kind_of_draft_takes_random_messages, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(a_question_about_a_card_that_went_does_not_meet_its_neighbour, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(closing_is_asked_no_more_once_somebody_has_closed_the_sprint, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(the_wheel_goes_through_the_answers, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(a_click_beside_a_conflict_goes_back_to_the_form, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(a_long_message_is_cut_between_characters, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(what_is_typed_and_pasted_into_the_filter_is_text, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(a_filter_by_a_long_name_is_text, make_fuzz, end_fuzz),
        cmocka_unit_test_setup_teardown(a_draft_about_a_lane_that_is_none_says_so, make_fuzz, end_fuzz),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
