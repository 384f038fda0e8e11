#include "tui/work.h"

#include "base/text.h"
#include "desk/report.h"
#include "tui/copy.h"
#include "tui/effect.h"
#include "tui/form.h"
#include "tui/form_table.h"
#include "tui/outside.h"
#include "tui/top.h"
#include "tui/update.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What keys ask the world for: the board read and written, and everything outside it. */

/* --- reading --- */

struct snapshot *tui_shown(struct tui *tui)
{
    return &tui->snaps[tui->shown];
}

void tui_say_error(struct tui *tui, const struct err *err)
{
    const char *text = err_words(err, &tui->scratch);
    ui_say_as_is(&tui->ui, err->code == ERR_REFUSED || err->code == ERR_CONFLICT ? MESSAGE_WARNING : MESSAGE_ERROR, text);
}

bool tui_load(struct tui *tui, struct err *err)
{
    struct snapshot *spare = &tui->snaps[1 - tui->shown];
    bool sat = tui_shown(tui)->me != 0;
    if (!desk_load_after(tui->desk, spare, tui_shown(tui), err)) {
        return false;
    }
    tui->shown = 1 - tui->shown;
    tui->asks_who = tui_shown(tui)->me == 0 && (sat || tui->asks_who);
    return true;
}

bool tui_reload(struct tui *tui)
{
    struct err err;
    bool fine = tui_load(tui, &err);
    if (!fine) {
        tui_say_error(tui, &err);
    }
    return fine;
}

/* By its token: a board that went back to a copy may use a number again. */
static bool is_same_entry(const struct history *one, const struct history *other)
{
    return one->id == other->id && (one->id == 0 || strcmp(one->token, other->token) == 0);
}

/* "Priya changed the board": who wrote what we now see. */
static void say_news(struct tui *tui, const struct history *before)
{
    const struct snapshot *snap = tui_shown(tui);
    if (is_same_entry(&snap->last, before)) {
        return;
    }
    const char *who = snap->last.member != 0 ? snapshot_member_name(snap, snap->last.member) : snap->last.login;
    char text[512];
    snprintf(text, sizeof text, "%s: %s", who, snap->last.words);
    ui_say_as_is(&tui->ui, MESSAGE_NEWS, text);
}

/* Said for as long as it is so, unless something else has to be said. */
static bool board_is_there(struct tui *tui)
{
    struct err err;
    bool there = desk_is_there(tui->desk, &err);
    if (!there && (!tui->moved || tui->ui.message_kind == MESSAGE_NONE)) {
        tui_say_error(tui, &err);
    } else if (there && tui->moved && tui->ui.message_kind == MESSAGE_ERROR) {
        ui_say(&tui->ui, MESSAGE_NEWS, "The board's file is back: all can be saved again.");
    }
    tui->moved = !there;
    return there;
}

/* The board went back to before one came: asked as soon as nothing is in front of the page. */
static void ask_who(struct tui *tui)
{
    if (tui->asks_who && tui->ui.overlay == OVERLAY_NONE) {
        tui->asks_who = false;
        tui_tell(tui, &(struct key){.kind = KEY_IS_START});
    }
}

void tui_notice_others(struct tui *tui)
{
    ask_who(tui);
    if (!board_is_there(tui) || !desk_changed(tui->desk, tui_shown(tui))) {
        return;
    }
    const struct history last = tui_shown(tui)->last; /* its words live until the load after the next one */
    if (tui_reload(tui)) {
        tui_tell(tui, &(struct key){.kind = KEY_IS_CHANGED}); /* before it is drawn: what is open may be of what has gone */
        say_news(tui, &last);
    }
}

/* --- doing --- */

static size_t parts_after(const char *words)
{
    size_t count = 0;
    for (const char *at = strstr(words, "; "); at != NULL; at = strstr(at + 1, "; ")) {
        count++;
    }
    return count;
}

/* A change in several parts names the first and counts the others where the line has no room for all. */
static void add_words(struct strbuf *out, const struct outcome *outcome, int room, const char *mark, struct arena *arena)
{
    const char *extra = outcome->extra != NULL ? outcome->extra : "";
    const char *words = arena_format(arena, "%s%s%s", outcome->words, extra[0] != '\0' ? ", " : "", extra);
    size_t more = parts_after(outcome->words);
    const char *others = arena_format(arena, ", and %zu more", more);
    int left = room - (int)text_columns(others);
    if (more == 0 || left < 1 || (int)text_columns(words) <= room) {
        text_clip(out, words, room > 0 ? (size_t)room : 0, mark);
        return;
    }
    text_clip(out, arena_text_n(arena, words, (size_t)(strstr(words, "; ") - words)), (size_t)left, mark);
    strbuf_add(out, others);
}

/* However long the words are, the way back stays in sight. What else came of it may take a second row; a quarter of that is kept
 * free for words that do not fit at the end of the first. */
static void say_done(struct tui *tui, const struct outcome *outcome, bool can_undo)
{
    char key[24];
    const char *undo = arena_format(&tui->scratch, "      %s undo", keymap_key(&tui->ui.keymap, ACT_UNDO, tui->ui.ascii, key));
    struct strbuf text;
    int room = tui->ui.columns - 4 - (can_undo ? (int)text_columns(undo) : 0);
    room += outcome->extra != NULL && outcome->extra[0] != '\0' ? tui->ui.columns * 3 / 4 : 0;
    strbuf_init(&text);
    add_words(&text, outcome, room, glyph_text(GLYPH_ELLIPSIS, tui->ui.ascii), &tui->scratch);
    strbuf_add(&text, can_undo ? undo : "");
    ui_say_as_is(&tui->ui, MESSAGE_DONE, text.text);
    strbuf_release(&text);
}

void tui_tell(struct tui *tui, const struct key *key)
{
    update(&tui->ui, tui_shown(tui), &tui->focus, key, &tui->scratch);
}

static bool carry_out(struct tui *tui, struct effect *effect, struct outcome *outcome, struct err *err)
{
    if (effect->kind == EFFECT_UNDO) {
        return desk_undo(tui->desk, outcome, err);
    }
    if (effect->kind == EFFECT_REDO) {
        return desk_redo(tui->desk, outcome, err);
    }
    return effect->kind == EFFECT_YIELD ? desk_yield(tui->desk, &effect->change, outcome, err)
                                        : desk_apply(tui->desk, &effect->change, outcome, err);
}

/* Who sits here from now on. */
static void sit(struct tui *tui, int64_t member)
{
    struct err err;
    if (!desk_sit(tui->desk, snapshot_member_name(tui_shown(tui), member), &err)) {
        tui_say_error(tui, &err);
        return;
    }
    tui_reload(tui);
    tui->for_once = false;
    remember_place(tui);
    ui_say(&tui->ui, MESSAGE_DONE, "What you count and say is kept under your name now.");
}

/* --- the welcome's answers: whoever opened it carries them out --- */

static void answer(struct tui *tui, const struct effect *effect)
{
    const struct tui_options *options = tui->options;
    struct err err;
    if (effect->kind == EFFECT_OPEN && !options->opens(options->context, effect->text, &err)) {
        tui_tell(tui, &(struct key){.kind = KEY_IS_OUTCOME, .err = &err, .from_form = true});
        return;
    }
    static const enum answer_kind kinds[] = {
        [EFFECT_SAMPLE] = ANSWER_SAMPLE, [EFFECT_CREATE] = ANSWER_CREATE, [EFFECT_OPEN] = ANSWER_OPEN};
    struct tui_answer *given = tui->answer;
    must(given != NULL);
    given->kind = kinds[effect->kind];
    given->first_day = effect->day;
    given->members_count = effect->members_count;
    for (size_t i = 0; i < effect->members_count; i++) {
        given->members[i] = effect->members[i];
        given->members[i].name = arena_text(&given->arena, effect->members[i].name);
    }
    tui->ui.quit = true;
}

/* --- other programs --- */

static void say_copied(struct tui *tui, enum outside_copied copied, const char *name)
{
    char text[512];
    const char *words = outside_copied_words(copied);
    if (copied == OUTSIDE_COPIED) {
        snprintf(text, sizeof text, "Copied %s.", name);
        words = text;
    }
    ui_say(&tui->ui, copied == OUTSIDE_FAILED ? MESSAGE_WARNING : MESSAGE_DONE, words);
}

static void send_to_clipboard(struct tui *tui, const char *text, const char *name)
{
    const struct outside outside = outside_of_environment();
    struct strbuf to_terminal;
    strbuf_init(&to_terminal);
    enum outside_copied copied = outside_copy(&outside, text, &to_terminal);
    if (copied == OUTSIDE_SENT) {
        term_send(to_terminal.text);
    }
    strbuf_release(&to_terminal);
    strbuf_clear(&tui->ui.copied);
    strbuf_add(&tui->ui.copied, text);
    say_copied(tui, copied, name);
}

static void copy_out(struct tui *tui, const struct effect *effect)
{
    struct focus focus;
    struct err err;
    struct snapshot *snap = tui_shown(tui);
    enum copy_what what = (enum copy_what)effect->what;
    int64_t campaign = copy_campaign(snap, what, effect->id);
    focus_init(&focus);
    if (campaign != 0 && !desk_focus(tui->desk, THING_CAMPAIGN, campaign, &focus, &err)) {
        tui_say_error(tui, &err);
    } else {
        const char *text = copy_text(snap, &focus, what, effect->id, &tui->scratch);
        if (text[0] == '\0') {
            ui_say(&tui->ui, MESSAGE_WARNING, "There is nothing to copy: no words are written there yet.");
        } else {
            send_to_clipboard(tui, text, copy_name(snap, &focus, what, effect->id, &tui->scratch));
        }
    }
    focus_release(&focus);
}

/* The page as it is shown, as a file where the program was started. */
static void export_out(struct tui *tui, const struct effect *effect)
{
    struct report report;
    struct err err;
    const char *name;
    bool fine = effect->made != NULL ||
                report_make(&report, (enum report_kind)effect->report, tui_shown(tui), effect->id, &tui->scratch, &err);
    const struct report *taken = effect->made != NULL ? effect->made : &report;
    if (fine && report_write(taken, (enum report_format)effect->what, ".", &name, &err)) {
        ui_say(&tui->ui, MESSAGE_DONE, arena_format(&tui->scratch, "Written to %s, in the folder you started in.", name));
    } else {
        tui_say_error(tui, &err);
    }
}

/* What the editor brought back is looked at like a paste; where it fails, the text is as it was. */
static void edit_outside(struct tui *tui, const char *text)
{
    const struct outside outside = outside_of_environment();
    struct strbuf edited, taken;
    struct err err;
    strbuf_init(&edited);
    strbuf_init(&taken);
    term_give();
    bool fine = outside_edit(&outside, text, &edited, &err);
    term_take();
    if (fine) {
        text_take(&taken, edited.text, edited.length < TEXT_BYTES_MAX ? edited.length : TEXT_BYTES_MAX,
                  form_kind_of_text(tui->ui.form));
        tui_tell(tui, &(struct key){.kind = KEY_IS_OUTCOME, .text = taken.text});
    } else {
        tui_tell(tui, &(struct key){.kind = KEY_IS_OUTCOME, .err = &err, .from_form = true});
    }
    strbuf_release(&edited);
    strbuf_release(&taken);
}

/* A small read of its own: never on a key that types, only when it is asked for. */
static void look_up(struct tui *tui, const struct effect *effect)
{
    struct err err;
    struct said *said = calloc(1, sizeof *said);
    must(said != NULL);
    said_init(said);
    if (desk_said(tui->desk, &effect->asked, said, &err)) {
        tui_tell(tui, &(struct key){.kind = KEY_IS_OUTCOME, .from_form = effect->from_form, .said = said});
        return;
    }
    said_release(said);
    free(said);
    tui_tell(tui, &(struct key){.kind = KEY_IS_OUTCOME, .err = &err, .from_form = effect->from_form});
    if (!effect->from_form) {
        tui_say_error(tui, &err);
    }
}

static void find(struct tui *tui, const char *words)
{
    struct err err;
    struct company_found *found = NULL;
    size_t count = 0;
    if (!desk_find_companies(tui->desk, words, &tui->scratch, &found, &count, &err)) {
        tui_say_error(tui, &err);
    }
    top_found(&tui->ui, found, count);
}

/* The file that a form names; its form shows what it has. */
static void read_table(struct tui *tui, const char *path)
{
    struct err err;
    struct form_file *file = form_file_read(path, &err);
    tui_tell(tui, &(struct key){.kind = KEY_IS_OUTCOME, .file = file, .err = file != NULL ? NULL : &err, .from_form = true});
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
    case EFFECT_SAMPLE:
    case EFFECT_CREATE:
    case EFFECT_OPEN:
        answer(tui, effect);
        break;
    case EFFECT_COPY:
        copy_out(tui, effect);
        break;
    case EFFECT_EXPORT:
        export_out(tui, effect);
        break;
    case EFFECT_EDITOR:
        edit_outside(tui, effect->text);
        break;
    case EFFECT_READ:
        read_table(tui, effect->text);
        break;
    case EFFECT_SAID:
        look_up(tui, effect);
        break;
    case EFFECT_FIND:
        find(tui, effect->text);
        break;
    case EFFECT_COPY_BOARD:
    case EFFECT_COPIES:
    case EFFECT_GO_BACK:
    case EFFECT_WHERE:
    case EFFECT_ERASE:
        care_run(tui, effect);
        break;
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

/* A campaign or a card just written or brought back is the one the next key is about; where the page does not show it, the choice
 * stays. */
static void choose_added(struct tui *tui, const struct effect *effect, int64_t id)
{
    const struct change *change = &effect->change;
    change = change->kind == CHANGE_BATCH ? &change->parts[0] : change;
    bool shown = change->thing == THING_CAMPAIGN || change->thing == THING_CARD;
    bool comes = (effect->from_form && change->kind == CHANGE_ADD) || change->kind == CHANGE_RESTORE;
    if (comes && shown) {
        struct choice *choice = &tui->ui.choice[tui->ui.page];
        choice->thing = change->thing;
        choice->id = id;
    }
}

/* A tweak is a new version: where it is decided, that is what comes next. */
static bool asks_version(const struct effect *effect)
{
    return effect->kind == EFFECT_CHANGE && effect->change.kind == CHANGE_DECIDE &&
           effect->change.row.decision.word == DECISION_TWEAK;
}

void effect_run(struct tui *tui, struct effect *effect)
{
    if (effect->kind == EFFECT_NONE || effect->kind == EFFECT_QUIT) {
        return;
    }
    if (effect->kind == EFFECT_RELOAD) {
        term_redraw();
        tui->focus_thing = THINGS;
        if (tui_reload(tui)) {
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
    tui_forget_waiting(tui);
    tui_tell(tui, &(struct key){
                      .kind = KEY_IS_OUTCOME, .outcome = &outcome, .err = fine ? NULL : &err, .from_form = effect->from_form});
    if (!fine && tui->ui.overlay == OVERLAY_NONE) {
        tui_say_error(tui, &err);
    } else if (outcome.history != 0) {
        say_done(tui, &outcome, effect->kind == EFFECT_CHANGE);
        choose_added(tui, effect, outcome.id);
    }
    int64_t decided = outcome.id; /* the outcome's texts live until the next call */
    struct err ignored;
    if (!tui_load(tui, &ignored)) {
        if (fine) {
            tui_say_error(tui, &ignored);
        }
    } else if (fine && asks_version(effect)) {
        tui_focus(tui, THING_CAMPAIGN, effect->change.row.decision.campaign);
        tui_tell(tui, &(struct key){.kind = KEY_IS_TWEAK, .id = decided});
    }
}
