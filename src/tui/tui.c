#include "tui/tui.h"

#include "tui/act.h"
#include "tui/bell.h"
#include "tui/choose.h"
#include "tui/overlay.h"
#include "tui/status.h"
#include "tui/term.h"
#include "tui/update.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How often we look whether a colleague has written, and the clock moves on. */
enum { TICK_MS = 250 };

struct tui {
    struct desk *desk;
    struct snapshot snaps[2]; /* the one shown, and the spare one the next is read into */
    int shown;
    struct focus focus;
    enum thing focus_thing; /* what is in the focus, THINGS for nothing */
    int64_t focus_id;
    int64_t focus_version;
    struct arena frame;   /* lives as long as one frame */
    struct arena scratch; /* lives as long as one key */
    struct ui ui;
    int scroll[PAGES][BOXES];
    int overlay_scroll;
};

static struct snapshot *shown(struct tui *tui)
{
    return &tui->snaps[tui->shown];
}

/* --- reading --- */

static void say_error(struct tui *tui, const struct err *err)
{
    char text[ERR_TEXT_MAX + ERR_HINT_MAX];
    snprintf(text, sizeof text, "%s%s%s", err->text, err->hint[0] != '\0' ? " " : "", err->hint);
    ui_say(&tui->ui, err->code == ERR_REFUSED || err->code == ERR_CONFLICT ? MESSAGE_WARNING : MESSAGE_ERROR, text);
}

static bool load(struct tui *tui, struct err *err)
{
    struct snapshot *spare = &tui->snaps[1 - tui->shown];
    if (!desk_load(tui->desk, spare, err)) {
        return false;
    }
    tui->shown = 1 - tui->shown;
    return true;
}

static bool reload(struct tui *tui)
{
    struct err err;
    bool fine = load(tui, &err);
    if (!fine) {
        say_error(tui, &err);
    }
    return fine;
}

/* "Priya changed the board": who wrote what we now see. */
static void say_news(struct tui *tui, int64_t last_before)
{
    const struct snapshot *snap = shown(tui);
    if (snap->last.id == last_before) {
        return;
    }
    const char *who = snap->last.member != 0 ? snapshot_member_name(snap, snap->last.member) : snap->last.login;
    char text[512];
    snprintf(text, sizeof text, "%s: %s", who, snap->last.words);
    ui_say(&tui->ui, MESSAGE_NEWS, text);
}

static void notice_others(struct tui *tui)
{
    if (!desk_changed(tui->desk, shown(tui))) {
        return;
    }
    int64_t last = shown(tui)->last.id;
    if (reload(tui)) {
        say_news(tui, last);
    }
}

/* What the page wants opened for the chosen thing; read again only when it or the board has changed. */
static void refresh_focus(struct tui *tui, const struct item *chosen)
{
    const struct snapshot *snap = shown(tui);
    int64_t id = 0;
    enum thing thing = page_rows[tui->ui.page].wants(snap, &tui->ui, chosen, &id);
    if (thing == tui->focus_thing && id == tui->focus_id && snap->version == tui->focus_version) {
        return;
    }
    tui->focus_thing = thing;
    tui->focus_id = id;
    tui->focus_version = snap->version;
    tui->focus.found = false;
    struct err err;
    if (thing != THINGS && !desk_focus(tui->desk, thing, id, &tui->focus, &err)) {
        tui->focus.found = false;
    }
}

/* --- drawing --- */

static bool too_small(const struct ui *ui)
{
    return ui->rows < FRAME_ROWS_MIN || ui->columns < FRAME_COLUMNS_MIN;
}

static void draw_overlay(struct tui *tui, struct paint *paint, const struct scene *scene)
{
    struct act act = {.ui = &tui->ui,
                      .snap = scene->snap,
                      .focus = scene->focus,
                      .items = &scene->items,
                      .chosen = scene->chosen,
                      .arena = scene->arena};
    overlay_draw(paint, scene, &act);
}

static void draw_scene(struct tui *tui, struct paint *paint, const struct scene *scene)
{
    struct rect area = status_draw(paint, scene);
    if (tui->ui.opened[tui->ui.page] && scene->chosen != NULL) {
        view_open_draw(paint, area, scene);
    } else {
        page_rows[tui->ui.page].draw(paint, area, scene);
    }
    draw_overlay(tui, paint, scene);
}

static void draw(struct tui *tui)
{
    struct ui *ui = &tui->ui;
    struct paint *paint = term_paint();
    term_begin_frame();
    ui->rows = paint_area(paint).rows;
    ui->columns = paint_area(paint).columns;
    ui->now = desk_now(tui->desk);
    if (too_small(ui)) {
        status_draw_too_small(paint);
    } else {
        arena_clear(&tui->frame);
        const struct snapshot *snap = shown(tui);
        struct scene scene = {.snap = snap, .focus = &tui->focus, .ui = ui, .arena = &tui->frame};
        scene.items = choose_items(snap, ui, &tui->frame);
        scene.chosen = choose_find(&scene.items, &ui->choice[ui->page]);
        scene.scroll = tui->scroll[ui->page];
        scene.overlay_scroll = &tui->overlay_scroll;
        refresh_focus(tui, scene.chosen);
        draw_scene(tui, paint, &scene);
    }
    ui->zones_count = paint->zones_count;
    memcpy(ui->zones, paint->zones, paint->zones_count * sizeof ui->zones[0]);
    term_end_frame();
}

/* --- doing --- */

static void say_done(struct tui *tui, const struct outcome *outcome, bool can_undo)
{
    char text[512];
    const char *extra = outcome->extra != NULL ? outcome->extra : "";
    snprintf(text, sizeof text, "%s%s%s%s", outcome->words, extra[0] != '\0' ? ", " : "", extra, can_undo ? "      u undo" : "");
    ui_say(&tui->ui, MESSAGE_DONE, text);
}

/* A message to update() that is no key. */
static void tell(struct tui *tui, const struct key *key)
{
    update(&tui->ui, shown(tui), &tui->focus, key, &tui->scratch);
}

static bool carry_out(struct tui *tui, struct effect *effect, struct outcome *outcome, struct err *err)
{
    if (effect->kind == EFFECT_UNDO) {
        return desk_undo(tui->desk, outcome, err);
    }
    if (effect->kind == EFFECT_REDO) {
        return desk_redo(tui->desk, outcome, err);
    }
    if (!desk_apply(tui->desk, &effect->change, outcome, err)) {
        return false;
    }
    return effect->kind != EFFECT_YIELD || outcome->history == 0 || desk_undo(tui->desk, outcome, err);
}

/* Who sits here from now on. */
static void sit(struct tui *tui, int64_t member)
{
    struct err err;
    if (!desk_sit(tui->desk, snapshot_member_name(shown(tui), member), &err)) {
        say_error(tui, &err);
        return;
    }
    reload(tui);
    ui_say(&tui->ui, MESSAGE_DONE, "What you count and say is kept under your name now.");
}

static void outside_run(struct tui *tui, const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_SIT:
        sit(tui, effect->id);
        break;
    case EFFECT_SUSPEND:
        term_suspend();
        break;
    case EFFECT_COPY:
    case EFFECT_EDITOR:
    case EFFECT_EXPORT:
    case EFFECT_SAMPLE:
    case EFFECT_CREATE:
    case EFFECT_OPEN:
    case EFFECT_NONE:
    case EFFECT_CHANGE:
    case EFFECT_YIELD:
    case EFFECT_UNDO:
    case EFFECT_REDO:
    case EFFECT_RELOAD:
    case EFFECT_QUIT:
        break;
    }
}

static void effect_run(struct tui *tui, struct effect *effect)
{
    if (effect->kind == EFFECT_NONE || effect->kind == EFFECT_QUIT) {
        return;
    }
    if (effect->kind == EFFECT_RELOAD) {
        term_redraw();
        if (reload(tui)) {
            ui_say(&tui->ui, MESSAGE_NEWS, "Read again.");
        }
        return;
    }
    if (effect->kind > EFFECT_RELOAD) {
        outside_run(tui, effect);
        return;
    }
    struct outcome outcome = {0};
    struct err err;
    bool fine = carry_out(tui, effect, &outcome, &err);
    tell(tui,
         &(struct key){.kind = KEY_IS_OUTCOME, .outcome = &outcome, .err = fine ? NULL : &err, .from_form = effect->from_form});
    if (!fine && tui->ui.overlay == OVERLAY_NONE) {
        say_error(tui, &err);
    } else if (outcome.history != 0) {
        say_done(tui, &outcome, effect->kind == EFFECT_CHANGE);
    }
    struct err ignored;
    if (!load(tui, &ignored) && fine) {
        say_error(tui, &ignored);
    }
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
    struct effect effect = update(&tui->ui, shown(tui), &tui->focus, key, &tui->scratch);
    effect_run(tui, &effect);
    if (effect.kind != EFFECT_NONE) {
        tell(tui, &(struct key){.kind = KEY_IS_CHANGED});
    }
}

static void loop(struct tui *tui)
{
    while (!tui->ui.quit) {
        struct key key;
        int timeout_ms = TICK_MS;
        draw(tui);
        if (bell_rings(&tui->ui, shown(tui))) {
            term_bell();
        }
        do {
            term_read(&key, timeout_ms);
            timeout_ms = 0; /* what came is drawn before anything is waited for, even if what followed it was no key */
            tui->ui.seconds = desk_now(tui->desk);
            take_key(tui, &key);
        } while (term_has_more() && !tui->ui.quit);
        notice_others(tui);
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
    arena_init(&tui->frame);
    arena_init(&tui->scratch);
    ui_init(&tui->ui);
    tui->ui.sample = options->sample;
    tui->ui.accessible = options->accessible;
    open_page(&tui->ui, options->page);
}

static void tui_release(struct tui *tui)
{
    snapshot_release(&tui->snaps[0]);
    snapshot_release(&tui->snaps[1]);
    focus_release(&tui->focus);
    arena_release(&tui->frame);
    arena_release(&tui->scratch);
}

bool tui_run(struct desk *desk, const struct tui_options *options, struct err *err)
{
    struct tui *tui = malloc(sizeof *tui);
    must(tui != NULL);
    tui_init(tui, desk, options);
    struct term_options term = {.theme = theme_of(chosen_theme(options)), .ascii = options->ascii, .mouse = options->mouse};
    bool fine = load(tui, err) && term_start(&term, err);
    if (fine) {
        tui->ui.ascii = paint_is_ascii(term_paint());
        loop(tui);
        term_stop();
    }
    ui_release(&tui->ui);
    tui_release(tui);
    free(tui);
    return fine;
}

int tui_signal(void)
{
    return term_signal();
}
