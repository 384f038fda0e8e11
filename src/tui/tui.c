#include "tui/tui.h"

#include "base/text.h"
#include "tui/act.h"
#include "tui/bell.h"
#include "tui/choose.h"
#include "tui/form.h"
#include "tui/overlay.h"
#include "tui/status.h"
#include "tui/term.h"
#include "tui/update.h"
#include "tui/welcome.h"
#include "tui/work.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How often we look whether a colleague has written, and the clock moves on. */
enum { TICK_MS = 250 };
/* A burst of keys is drawn once at its end; a long one, such as a paste the terminal does not tell us of, meanwhile as well. */
enum { BURST_KEYS = 500 };

/* --- what is opened beside the snapshot --- */

static void show_next_focus(struct tui *tui)
{
    struct focus before = tui->focus;
    tui->focus = tui->next_focus;
    tui->next_focus = before;
}

void tui_focus(struct tui *tui, enum thing thing, int64_t id)
{
    const struct snapshot *snap = tui_shown(tui);
    if (thing == tui->focus_thing && id == tui->focus_id && snap->version == tui->focus_version) {
        return;
    }
    struct err err;
    tui->focus_thing = thing;
    tui->focus_id = id;
    tui->focus_version = snap->version;
    tui->focus.found = false;
    if (thing == THINGS) {
        return;
    }
    if (desk_focus(tui->desk, thing, id, &tui->next_focus, &err)) {
        show_next_focus(tui);
    } else {
        tui_say_error(tui, &err);
    }
}

static void arrange_scene(struct scene *scene)
{
    scene->items = choose_items_of(scene->snap, scene->focus, scene->ui, scene->arena);
    scene->chosen = choose_find(&scene->items, &scene->ui->choice[scene->ui->page]);
}

static struct scene scene_of(struct tui *tui)
{
    arena_clear(&tui->frame);
    struct scene scene = {.snap = tui_shown(tui), .focus = &tui->focus, .ui = &tui->ui, .arena = &tui->frame};
    arrange_scene(&scene);
    return scene;
}

/* What the page wants opened for the chosen thing. */
static void refresh_focus(struct tui *tui)
{
    int64_t id = 0;
    const struct scene scene = scene_of(tui);
    enum thing thing = page_of(&tui->ui)->wants(scene.snap, &tui->ui, scene.chosen, &id);
    tui_focus(tui, thing, id);
}

/* --- drawing --- */

static bool too_small(const struct ui *ui)
{
    return ui->rows < FRAME_ROWS_MIN || ui->columns < FRAME_COLUMNS_MIN;
}

static struct act act_of_scene(struct tui *tui, const struct scene *scene)
{
    return (struct act){.ui = &tui->ui,
                        .snap = scene->snap,
                        .focus = scene->focus,
                        .items = &scene->items,
                        .chosen = scene->chosen,
                        .arena = scene->arena};
}

static void draw_welcome(struct tui *tui, struct paint *paint, const struct scene *scene)
{
    struct act act = act_of_scene(tui, scene);
    welcome_draw(paint, &act);
}

/* What was typed since the last frame is laid out once. */
static void draw_overlay(struct tui *tui, struct paint *paint, const struct scene *scene)
{
    struct act act = act_of_scene(tui, scene);
    if (act.ui->form != NULL) {
        form_fit(&act);
    }
    overlay_draw(paint, scene, &act);
}

static void draw_page(struct tui *tui, struct paint *paint, const struct scene *scene)
{
    struct rect area = status_draw(paint, scene);
    struct rect before = paint_clip(paint, area);
    if (tui->ui.opened[tui->ui.page] && scene->chosen != NULL) {
        page_of(&tui->ui)->open(paint, area, scene);
    } else {
        page_of(&tui->ui)->draw(paint, area, scene);
    }
    paint_clip(paint, before);
}

static void draw_scene(struct tui *tui, struct paint *paint, const struct scene *scene)
{
    if (tui->ui.welcome) {
        draw_welcome(tui, paint, scene);
    } else {
        draw_page(tui, paint, scene);
    }
    draw_overlay(tui, paint, scene);
}

/* A text at column 0 without anything around it, so that the terminal can select it. */
static void draw_bare(struct paint *paint, const struct ui *ui)
{
    struct rect area = paint_area(paint);
    int row = -ui->text_scroll;
    const char *at = ui->copied.text;
    for (; *at != '\0' && row < area.rows - 1; row++) {
        size_t next;
        size_t bytes = text_wrap(at, (size_t)area.columns, &next);
        if (row >= 0) {
            paint_textf(paint, row, 0, area.columns, STYLE_PLAIN, "%.*s", (int)bytes, at);
        }
        at += next;
    }
    bool whole = *at == '\0' && ui->text_scroll == 0;
    paint_text(paint, area.rows - 1, 0, area.columns, STYLE_REVERSE,
               whole ? "Select with the mouse; any key goes back."
                     : "Select with the mouse; Up and Down show more; Esc goes back.");
}

/* Before there is a board, the computer's clock. */
static int64_t clock_of(const struct tui *tui)
{
    return tui->desk != NULL ? desk_now(tui->desk) : tui->snaps[tui->shown].now;
}

void tui_draw(struct tui *tui)
{
    struct ui *ui = &tui->ui;
    struct paint *paint = term_paint();
    term_begin_frame();
    term_size(&ui->rows, &ui->columns);
    ui->now = clock_of(tui);
    bool bare = ui->overlay == OVERLAY_TEXT;
    if (bare != tui->bare) {
        tui->bare = bare;
        term_point(!bare);
    }
    if (bare) {
        draw_bare(paint, ui);
    } else if (too_small(ui)) {
        status_draw_too_small(paint);
    } else {
        struct scene scene = scene_of(tui);
        scene.scroll = tui->scroll[ui->page];
        scene.overlay_scroll = &tui->overlay_scroll;
        scene.open_scroll = &ui->open_scroll;
        draw_scene(tui, paint, &scene);
    }
    ui->zones_count = paint->zones_count;
    memcpy(ui->zones, paint->zones, paint->zones_count * sizeof ui->zones[0]);
    term_end_frame();
}

/* The size is as of the last frame; a window too small for the pages knows only the way out. */
static bool is_for_too_small(struct tui *tui, const struct key *key)
{
    bool leaves = key->kind == KEY_IS_PRESS && (key->press == 'q' || key->press == PRESS_CTRL('q'));
    tui->ui.quit = tui->ui.quit || (too_small(&tui->ui) && leaves);
    return too_small(&tui->ui) && key->kind != KEY_IS_RESIZE && key->kind != KEY_IS_GONE;
}

static void take_key(struct tui *tui, const struct key *key)
{
    if (is_for_too_small(tui, key)) {
        return;
    }
    arena_clear(&tui->scratch);
    struct effect effect = update(&tui->ui, tui_shown(tui), &tui->focus, key, &tui->scratch);
    effect_run(tui, &effect);
    if (effect.kind != EFFECT_NONE && effect.kind != EFFECT_FIND) {
        tui_tell(tui, &(struct key){.kind = KEY_IS_CHANGED});
    }
}

/* What came while we waited for a save comes first. */
static void next_key(struct tui *tui, struct key *key, int timeout_ms)
{
    if (!pending_take(&tui->pending, key)) {
        term_read(key, timeout_ms);
    }
}

static bool has_more_keys(const struct tui *tui)
{
    return !pending_is_empty(&tui->pending) || term_has_more();
}

static void loop(struct tui *tui)
{
    while (!tui->ui.quit) {
        struct key key;
        int timeout_ms = TICK_MS;
        int keys = 0;
        refresh_focus(tui);
        tui_forget_waiting(tui);
        tui_draw(tui);
        if (!tui->ui.welcome && bell_rings(&tui->ui, tui_shown(tui))) {
            term_bell();
        }
        do {
            next_key(tui, &key, timeout_ms);
            timeout_ms = 0; /* what came is drawn before anything is waited for, even if what followed it was no key */
            tui->ui.seconds = clock_of(tui);
            take_key(tui, &key);
        } while (key.kind != KEY_IS_PASTING && ++keys < BURST_KEYS && has_more_keys(tui) && !tui->ui.quit);
        if (tui->desk != NULL) {
            tui_notice_others(tui);
        }
        bool pauses = tui->desk == NULL && key.kind == KEY_IS_TICK; /* the clock of the welcome stands */
        remember_drafts(tui, pauses);
    }
}

/* --- start and end --- */

static const char *chosen_theme(const struct tui_options *options)
{
    const char *no_color = getenv("NO_COLOR");
    if (options->color_never || (no_color != NULL && no_color[0] != '\0')) {
        return "mono";
    }
    return options->theme != NULL ? options->theme : "auto";
}

static enum theme theme_of(const char *word)
{
    for (int i = 0; i < THEMES; i++) {
        if (strcmp(theme_words[i], word) == 0) {
            return (enum theme)i;
        }
    }
    return THEME_AUTO;
}

static void open_page(struct ui *ui, const char *name)
{
    static const char *const names[PAGES] = {"backlog", "plan", "board", "standup", "retro", "direction"};
    for (int page = 0; name != NULL && page < PAGES; page++) {
        if (strcmp(names[page], name) == 0) {
            ui->page = (enum page)page;
        }
    }
}

static void tui_init(struct tui *tui, struct desk *desk, const struct tui_options *options)
{
    memset(tui, 0, sizeof *tui);
    tui->desk = desk;
    tui->focus_thing = THINGS;
    snapshot_init(&tui->snaps[0]);
    snapshot_init(&tui->snaps[1]);
    focus_init(&tui->focus);
    focus_init(&tui->next_focus);
    arena_init(&tui->frame);
    arena_init(&tui->scratch);
    ui_init(&tui->ui);
    keymap_configure(&tui->ui.keymap, options->config, NULL);
    tui->ui.sample = options->sample;
    tui->ui.accessible = options->accessible;
    tui->ui.bell = options->bell;
    tui->state_folder = options->state_folder;
    tui->for_once = options->for_once;
    open_page(&tui->ui, options->page);
}

static void tui_release(struct tui *tui)
{
    snapshot_release(&tui->snaps[0]);
    snapshot_release(&tui->snaps[1]);
    focus_release(&tui->focus);
    focus_release(&tui->next_focus);
    pending_release(&tui->pending);
    arena_release(&tui->frame);
    arena_release(&tui->scratch);
}

/* What whoever opened us has read just now need not be read again. */
static bool first_load(struct tui *tui, const struct tui_options *options, struct err *err)
{
    if (options->snap == NULL) {
        return tui_load(tui, err);
    }
    *tui_shown(tui) = *options->snap;
    snapshot_init(options->snap);
    return true;
}

static bool open_terminal(struct tui *tui, const struct tui_options *options, struct err *err)
{
    struct term_options term = {.theme = theme_of(chosen_theme(options)), .ascii = options->ascii, .mouse = options->mouse};
    if (!term_start(&term, err)) {
        return false;
    }
    tui->ui.ascii = paint_is_ascii(term_paint());
    term_size(&tui->ui.rows, &tui->ui.columns);
    return true;
}

static void close_pages(struct tui *tui)
{
    ui_release(&tui->ui);
    tui_release(tui);
    free(tui);
}

bool tui_run(struct desk *desk, const struct tui_options *options, struct err *err)
{
    struct tui *tui = malloc(sizeof *tui);
    must(tui != NULL);
    tui_init(tui, desk, options);
    bool fine = first_load(tui, options, err) && open_terminal(tui, options, err);
    if (fine) {
        desk_set_wait(desk, tui_wait, tui);
        desk_set_progress(desk, tui_progress, tui);
        tui->ui.seconds = clock_of(tui);
        remember_start(tui, options->page);
        tui_tell(tui, &(struct key){.kind = KEY_IS_START});
        loop(tui);
        remember_end(tui);
        desk_set_wait(desk, NULL, NULL);
        desk_set_progress(desk, NULL, NULL);
        term_stop();
    }
    if (options->own != NULL) {
        *options->own = fine && tui->ui.own;
    }
    close_pages(tui);
    return fine;
}

bool tui_welcome(const struct tui_options *options, struct tui_answer *answer, struct err *err)
{
    struct tui *tui = malloc(sizeof *tui);
    must(tui != NULL);
    tui_init(tui, NULL, options);
    *answer = (struct tui_answer){.kind = ANSWER_LEAVE};
    arena_init(&answer->arena);
    tui->answer = answer;
    tui->options = options;
    tui->ui.welcome = true;
    struct snapshot *empty = tui_shown(tui);
    empty->now = options->now;
    empty->today = day_of_instant(options->now);
    bool fine = open_terminal(tui, options, err);
    if (fine) {
        remember_welcome(tui);
        if (options->asks_own) {
            tui_tell(tui, &(struct key){.kind = KEY_IS_START});
        }
        loop(tui);
        remember_end(tui);
        term_stop();
    }
    close_pages(tui);
    return fine;
}

int tui_signal(void)
{
    return term_signal();
}
