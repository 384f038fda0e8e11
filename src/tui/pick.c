#include "tui/pick.h"

#include "base/text.h"
#include "tui/choose.h"
#include "tui/overlay.h"

#include <string.h>

static const struct pick_row *const rows[PICKS] = {
    [PICK_NEW] = &pick_new,
    [PICK_MOVE] = &pick_move,
    [PICK_GIVE] = &pick_give,
    [PICK_WHO] = &pick_who,
    [PICK_MEMBERS] = &pick_members,
    [PICK_COPY] = &pick_copy,
    [PICK_FILTER] = &pick_filter,
    [PICK_ORDER] = &pick_order,
    [PICK_VERSION] = &pick_version,
    [PICK_LEFTOVER] = &pick_leftover,
    [PICK_CLOSE] = &pick_close,
    [PICK_SPRINT] = &pick_sprint,
    [PICK_QUIT] = &pick_quit,
    [PICK_PASTE] = &pick_paste,
    [PICK_MESSAGES] = &pick_messages,
    [PICK_MAKE] = &pick_make,
    [PICK_STANDING] = &pick_standing,
    [PICK_ARCHIVED] = &pick_archived,
    [PICK_ARCHIVED_CARD] = &pick_archived_card,
    [PICK_ARCHIVED_COMPANY] = &pick_archived_company,
    [PICK_TARGET] = &pick_target,
    [PICK_CARDS] = &pick_cards,
    [PICK_EXPORT] = &pick_export,
    [PICK_LEAVES] = &pick_leaves,
    [PICK_RETURNS] = &pick_returns,
    [PICK_REASONS] = &pick_reasons,
    [PICK_FREE_DAYS] = &pick_free_days,
    [PICK_ANSWER] = &pick_answer,
    [PICK_COPIES] = &pick_copies,
    [PICK_GO_BACK] = &pick_go_back,
};

bool option_add(struct options *options, int64_t value, uint32_t press, const char *text)
{
    bool room = options->count < OPTIONS_MAX;
    if (room) {
        options->options[options->count++] = (struct option){.value = value, .press = press, .text = text};
    }
    return room;
}

struct options *pick_options(const struct act *act)
{
    struct options *options = arena_new(act->arena, struct options);
    rows[act->ui->pick]->list(act, options);
    return options;
}

static struct effect take(const struct act *act, const struct option *option)
{
    struct ui *ui = act->ui;
    if (option->blocked != NULL) {
        ui_say(ui, MESSAGE_WARNING, option->blocked);
        return effect_none();
    }
    const struct pick_row *row = rows[ui->pick];
    ui->overlay = OVERLAY_NONE;
    return row->take(act, option);
}

static struct mark chosen_now(const struct act *act)
{
    return act->chosen != NULL ? (struct mark){.thing = act->chosen->thing, .id = act->chosen->id}
                               : (struct mark){.thing = THINGS};
}

static bool is_gone(const struct act *act)
{
    const struct pick_row *row = rows[act->ui->pick];
    struct mark was = act->ui->pick_chosen;
    struct mark now = chosen_now(act);
    bool is_other = was.thing != THINGS && (was.thing != now.thing || was.id != now.id);
    return (row->of_chosen && is_other) || (row->is_gone != NULL && row->is_gone(act));
}

void pick_settle(const struct act *act)
{
    struct ui *ui = act->ui;
    if (is_gone(act)) {
        ui->overlay = OVERLAY_NONE;
        ui_say(ui, MESSAGE_NEWS, "The question is gone: somebody has changed what it was about.");
        return;
    }
    size_t count = pick_options(act)->count;
    ui->overlay_index = ui->overlay_index < count ? ui->overlay_index : count > 0 ? count - 1 : 0;
}

struct effect pick_open(const struct act *act, enum pick_kind kind, int64_t subject)
{
    struct ui *ui = act->ui;
    ui->overlay = OVERLAY_PICK;
    ui->pick = kind;
    ui->pick_subject = subject;
    ui->pick_chosen = chosen_now(act);
    ui->overlay_index = 0;
    ui->overlay_scroll = 0;
    struct options *options = pick_options(act);
    bool no_question = options->count == 1 && rows[kind]->words == NULL && kind == PICK_NEW;
    return no_question ? take(act, &options->options[0]) : effect_none();
}

enum { FAR = 100000 }; /* to the first or the last one */

static void step(struct ui *ui, const struct options *options, int steps)
{
    int64_t at = (int64_t)ui->overlay_index + steps;
    int64_t last = (int64_t)options->count - 1;
    ui->overlay_index = at < 0 || last < 0 ? 0 : (size_t)(at > last ? last : at);
}

struct effect pick_press(const struct act *act, uint32_t press)
{
    static const struct {
        uint32_t press;
        int steps;
    } steps[] = {{PRESS_UP, -1}, {PRESS_DOWN, 1},       {PRESS_PAGE_UP, -10}, {PRESS_PAGE_DOWN, 10},
                 {PRESS_TAB, 1}, {PRESS_SHIFT_TAB, -1}, {PRESS_HOME, -FAR},   {PRESS_END, FAR}};
    struct options *options = pick_options(act);
    for (size_t i = 0; i < options->count; i++) {
        if (press != PRESS_NONE && options->options[i].press == press) {
            return take(act, &options->options[i]);
        }
    }
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i].press == press) {
            step(act->ui, options, steps[i].steps);
            return effect_none();
        }
    }
    bool accepts = press == PRESS_ENTER && act->ui->overlay_index < options->count;
    return accepts ? take(act, &options->options[act->ui->overlay_index]) : effect_none();
}

struct effect pick_click(const struct act *act, size_t line)
{
    struct options *options = pick_options(act);
    return line < options->count ? take(act, &options->options[line]) : effect_none();
}

/* --- all that are marked --- */

size_t marked_here(const struct act *act)
{
    const struct item **marked;
    return choose_marked(act->items, act->ui, act->arena, &marked);
}

/* Those of other pages stay. */
static void unmark(struct ui *ui, const struct item *const *items, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < ui->marks_count; i++) {
        bool done = false;
        for (size_t j = 0; j < count && !done; j++) {
            done = items[j]->thing == ui->marks[i].thing && items[j]->id == ui->marks[i].id;
        }
        ui->marks[kept] = ui->marks[i];
        kept += !done;
    }
    ui->marks_count = kept;
}

struct effect for_marked(const struct act *act, struct effect (*each)(const struct act *act, const void *context),
                         const void *context)
{
    const struct item **marked;
    size_t count = 0, all = choose_marked(act->items, act->ui, act->arena, &marked);
    struct change *parts = arena_array(act->arena, struct change, all + 1);
    if (all == 0) {
        return each(act, context);
    }
    for (size_t i = 0; i < all; i++) {
        struct act at = *act;
        at.chosen = marked[i];
        struct effect effect = each(&at, context);
        if (act->ui->overlay == OVERLAY_FORM) {
            return effect_none(); /* it asks once for all of them */
        }
        if (effect.kind == EFFECT_CHANGE) {
            parts[count++] = effect.change;
        }
    }
    if (count == 0) {
        return effect_none(); /* they stay marked: nothing was done to any */
    }
    unmark(act->ui, marked, all);
    return effect_change(change_batch(parts, count));
}

/* --- drawing --- */

static int widest(const struct options *options, const char *title)
{
    int wide = (int)text_columns(title) + 6;
    for (size_t i = 0; i < options->count; i++) {
        const struct option *option = &options->options[i];
        int here = (int)text_columns(option->text) + 11 + (option->right != NULL ? (int)text_columns(option->right) + 3 : 0);
        wide = here > wide ? here : wide;
    }
    return wide > 44 ? wide : 44;
}

static void draw_option(struct paint *paint, struct rect line, const struct option *option, bool chosen)
{
    char name[16] = "";
    if (option->press != PRESS_NONE) {
        press_name(option->press, name);
    }
    int right = option->right != NULL ? (int)text_columns(option->right) + 2 : 0;
    unsigned style = option->blocked != NULL ? STYLE_DIM : STYLE_PLAIN;
    paint_text(paint, line.row, line.column + 3, 3, style | STYLE_BOLD, name);
    paint_text(paint, line.row, line.column + 6, line.columns - 7 - right, style, option->text);
    if (option->right != NULL) {
        paint_right(paint, line.row, line.column, line.columns - 1, style, option->right);
    }
    if (chosen) {
        paint_text(paint, line.row, line.column + 1, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_POINTER));
        paint_style(paint, line, STYLE_REVERSE);
    }
}

static const char *foot(const struct act *act, const struct options *options)
{
    size_t at = act->ui->overlay_index;
    if (at < options->count && options->options[at].blocked != NULL) {
        return ui_words(act->ui, act->arena, options->options[at].blocked);
    }
    if (options->count == 0) {
        return "Nothing is here yet.   Esc close";
    }
    const char *enter = rows[act->ui->pick]->enter;
    return enter != NULL ? arena_format(act->arena, "Enter %s   Esc close", enter) : "Enter, or press the key   Esc close";
}

void pick_draw(struct paint *paint, const struct act *act)
{
    const struct pick_row *row = rows[act->ui->pick];
    struct options *options = pick_options(act);
    const char *title = row->title(act);
    const char *words = row->words != NULL ? row->words(act) : "";
    int columns = words[0] != '\0' && widest(options, title) < 64 ? 64 : widest(options, title);
    int lines = words[0] != '\0' ? paint_wrapped_rows(words, columns - 6) + 1 : 0;
    struct rect box = overlay_box(paint, (int)options->count + lines + 6, columns);
    paint_box(paint, box, title);
    paint_zone(paint, box, THINGS, -1, -1, ACT_NONE);
    struct rect inside = rect_inset(box, 2, 1);
    paint_wrapped(paint, rect_inset(rect_rows(inside, 0, lines), 0, 2), STYLE_PLAIN, words);
    struct rect body = rect_rows(inside, lines, inside.rows - lines - 1);
    int scroll = choose_scroll(0, (int)act->ui->overlay_index, body.rows, (int)options->count);
    for (int i = 0; i < body.rows && (size_t)(scroll + i) < options->count; i++) {
        size_t at = (size_t)(scroll + i);
        draw_option(paint, rect_rows(body, i, 1), &options->options[at], at == act->ui->overlay_index);
        paint_zone(paint, rect_rows(body, i, 1), THINGS, (int64_t)at, -1, ACT_NONE);
    }
    overlay_foot_draw(paint, rect_make(box.row + box.rows - 2, box.column + 2, 1, box.columns - 4), foot(act, options),
                      (int)options->count - scroll - body.rows);
}
