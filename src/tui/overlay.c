#include "tui/overlay.h"

#include "base/text.h"
#include "tui/choose.h"
#include "tui/conflict.h"
#include "tui/form.h"
#include "tui/grid.h"
#include "tui/pick.h"
#include "tui/said.h"
#include "tui/needs.h"
#include "tui/view.h"

#include <stdio.h>
#include <string.h>

enum { ENTRIES_MAX = 400, MENU_COLUMNS = 72, PALETTE_COLUMNS = 72, HELP_COLUMNS = 84 };

static void add(struct entries *entries, struct entry entry)
{
    if (entries->count < ENTRIES_MAX) {
        entries->entries[entries->count++] = entry;
    }
}

static bool fits(const struct ui *ui, const char *text)
{
    return ui->typed[0] == '\0' || text_find(text, ui->typed, NULL, NULL);
}

static void add_action(struct entries *entries, const struct found *found, enum act_id action, const char *text)
{
    add(entries,
        (struct entry){.action = action, .thing = THINGS, .text = text, .kind = "", .blocked = action_blocked(action, found)});
}

/* --- the actions menu: this page's own first, then what can be done to any chosen thing --- */

static const enum act_id everywhere[] = {
    ACT_OPEN, ACT_NEW,  ACT_EDIT,   ACT_MOVE_TO,   ACT_GIVE,     ACT_COUNT, ACT_COPY,       ACT_EXPORT, ACT_MARK,    ACT_ARCHIVE,
    ACT_UNDO, ACT_REDO, ACT_FILTER, ACT_FILTER_BY, ACT_ORDER_BY, ACT_ZOOM,  ACT_OTHER_VIEW, ACT_TIMER,  ACT_PALETTE, ACT_HELP};

/* What cannot be done is shown with its reason; but where nothing is chosen that would be nearly everything. */
static void add_to_menu(struct entries *entries, const struct found *found, const struct action_row *row)
{
    if (found->chosen != NULL || action_blocked(row->action, found) == NULL) {
        add_action(entries, found, row->action, row->sentence);
    }
}

static void menu_entries(struct entries *entries, const struct found *found)
{
    enum scope scope = ui_scope(found->ui);
    for (int action = ACT_NONE + 1; action < ACTS; action++) {
        const struct action_row *row = action_row((enum act_id)action);
        if (row->scope == scope) {
            add_to_menu(entries, found, row);
        }
    }
    for (size_t i = 0; i < sizeof everywhere / sizeof everywhere[0]; i++) {
        add_to_menu(entries, found, action_row(everywhere[i]));
    }
}

/* --- the palette: everything that can be done, and every thing by its name --- */

static void add_thing(struct entries *entries, const struct ui *ui, enum thing thing, int64_t id, const char *name)
{
    if (fits(ui, name)) {
        add(entries, (struct entry){.thing = thing, .id = id, .text = name, .kind = thing_shape(thing)->word});
    }
}

static void add_companies(struct entries *entries, const struct ui *ui)
{
    for (size_t i = 0; i < ui->found_count; i++) {
        const struct found_company *found = &ui->found[i];
        add(entries, (struct entry){.thing = THING_COMPANY,
                                    .id = found->company,
                                    .other = found->campaign,
                                    .text = found->name,
                                    .kind = thing_shape(THING_COMPANY)->word});
    }
}

/* How well an entry answers what is typed, the best first: its short name begins with it, a word of it does, a word of its
 * sentence does, it stands anywhere; and behind all of them what cannot be done now. */
enum { NAME_BEGINS, NAME_HAS_WORD, SENTENCE_HAS_WORD, SOMEWHERE, ANSWERS };

static bool has_word(const char *text, const char *typed, bool first)
{
    size_t at, bytes;
    while (text_find(text, typed, &at, &bytes)) {
        if (at == 0 || (!first && strchr(" -(“", text[at - 1]) != NULL)) {
            return true;
        }
        if (first || bytes == 0) {
            return false;
        }
        text += at + bytes;
    }
    return false;
}

static int answer_of(const struct ui *ui, const struct entry *entry)
{
    const char *name = entry->action != ACT_NONE ? action_row(entry->action)->label : entry->text;
    int answer = has_word(name, ui->typed, true)           ? NAME_BEGINS
                 : has_word(name, ui->typed, false)        ? NAME_HAS_WORD
                 : has_word(entry->text, ui->typed, false) ? SENTENCE_HAS_WORD
                                                           : SOMEWHERE;
    return answer + (entry->blocked != NULL ? ANSWERS : 0);
}

/* What is typed brings the best answers to the top, before that what can be done now; equals stay in the order of the table. */
static void sort_answers(struct entries *entries, const struct ui *ui, struct arena *arena)
{
    struct entry *sorted = arena_array(arena, struct entry, entries->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->entries[i];
        entry->answer = ui->typed[0] != '\0' ? answer_of(ui, entry) : entry->blocked != NULL ? ANSWERS : NAME_BEGINS;
    }
    for (int answer = 0; answer < 2 * ANSWERS; answer++) {
        for (size_t i = 0; i < entries->count; i++) {
            if (entries->entries[i].answer == answer) {
                sorted[count++] = entries->entries[i];
            }
        }
    }
    entries->entries = sorted;
}

static bool is_moving_about(enum act_id action)
{
    return action <= ACT_LAST || action == ACT_PALETTE || action == ACT_GOTO;
}

static void palette_entries(struct entries *entries, const struct found *found, struct arena *arena)
{
    const struct ui *ui = found->ui;
    const struct snapshot *snap = found->snap;
    enum scope scope = ui_scope(ui);
    for (int action = ACT_NONE + 1; action < ACTS; action++) {
        const struct action_row *row = action_row((enum act_id)action);
        bool here = row->scope == scope || row->scope == SCOPE_GLOBAL;
        if (here && !is_moving_about(row->action) && (fits(ui, row->sentence) || fits(ui, row->label))) {
            add_action(entries, found, row->action, row->sentence);
        }
    }
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        add_thing(entries, ui, THING_CAMPAIGN, snap->campaigns[i].id, snap->campaigns[i].name);
    }
    for (size_t i = 0; i < snap->members_active; i++) {
        add_thing(entries, ui, THING_MEMBER, snap->members[i].id, snap->members[i].name);
    }
    add_companies(entries, ui);
    /* Last, as there may be more of them than there is room for. */
    for (size_t i = 0; i < snap->cards_count; i++) {
        add_thing(entries, ui, THING_CARD, snap->cards[i].id, snap->cards[i].title);
    }
    sort_answers(entries, ui, arena);
}

/* --- help: the keys as they are bound now --- */

static void help_scope(struct entries *entries, const struct found *found, enum scope scope, const char *heading)
{
    size_t before = entries->count;
    add(entries, (struct entry){.thing = THINGS, .text = heading, .kind = "", .heading = true});
    for (int action = ACT_NONE + 1; action < ACTS; action++) {
        const struct action_row *row = action_row((enum act_id)action);
        if (row->scope == scope && fits(found->ui, row->sentence)) {
            add_action(entries, found, row->action, row->sentence);
        }
    }
    if (entries->count == before + 1) {
        entries->count = before;
    }
}

static void help_entries(struct entries *entries, const struct found *found)
{
    help_scope(entries, found, ui_scope(found->ui), "ON THIS PAGE");
    help_scope(entries, found, SCOPE_GLOBAL, "ANYWHERE");
}

struct entries overlay_entries(const struct found *found, struct arena *arena)
{
    struct entries entries = {.entries = arena_array(arena, struct entry, ENTRIES_MAX)};
    switch (found->ui->overlay) {
    case OVERLAY_MENU:
        menu_entries(&entries, found);
        break;
    case OVERLAY_PALETTE:
        palette_entries(&entries, found, arena);
        break;
    case OVERLAY_HELP:
        help_entries(&entries, found);
        break;
    case OVERLAY_NONE:
    case OVERLAY_FILTER:
    case OVERLAY_PREFIX:
    case OVERLAY_PICK:
    case OVERLAY_FORM:
    case OVERLAY_CONFLICT:
    case OVERLAY_GRID:
    case OVERLAY_SAID:
    case OVERLAY_TEXT:
        break;
    }
    return entries;
}

/* --- drawing --- */

struct rect overlay_place(const struct rect *area, int rows, int columns)
{
    rows = rows < area->rows - 2 ? rows : area->rows - 2;
    columns = columns < area->columns - 4 ? columns : area->columns - 4;
    return rect_make((area->rows - rows) / 2, (area->columns - columns) / 2, rows, columns);
}

struct rect overlay_box(const struct paint *paint, int rows, int columns)
{
    struct rect area = paint_area(paint);
    return overlay_place(&area, rows, columns);
}

static void draw_entry(struct paint *paint, struct rect line, const struct ui *ui, const struct entry *entry, bool chosen)
{
    char keys[80] = "";
    bool listed = ui->overlay == OVERLAY_HELP;
    unsigned style = entry->heading ? STYLE_BOLD : entry->blocked != NULL ? STYLE_DIM : STYLE_PLAIN;
    if (entry->action != ACT_NONE && listed) {
        keymap_way(&ui->keymap, entry->action, ui->ascii, keys);
    } else if (entry->action != ACT_NONE) {
        keymap_key(&ui->keymap, entry->action, ui->ascii, keys);
    }
    const char *right = entry->action != ACT_NONE ? keys : entry->kind;
    int right_columns = (int)text_columns(right);
    int indent = entry->heading ? 1 : 3;
    paint_text(paint, line.row, line.column + indent, line.columns - indent - right_columns - 2, style, entry->text);
    paint_right(paint, line.row, line.column, line.columns - 1, style, right);
    if (chosen) {
        paint_text(paint, line.row, line.column + 1, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_POINTER));
        paint_style(paint, line, STYLE_REVERSE);
    }
}

static void draw_entries(struct paint *paint, struct rect body, const struct ui *ui, const struct entries *entries, int *scroll)
{
    *scroll = choose_scroll(*scroll, (int)ui->overlay_index, body.rows, (int)entries->count);
    for (int i = 0; i < body.rows && (size_t)(*scroll + i) < entries->count; i++) {
        size_t at = (size_t)(*scroll + i);
        struct rect line = rect_rows(body, i, 1);
        draw_entry(paint, line, ui, &entries->entries[at], at == ui->overlay_index);
        paint_zone(paint, line, THINGS, (int64_t)at, -1, ACT_NONE);
    }
}

static const char *overlay_title(const struct scene *scene)
{
    const struct ui *ui = scene->ui;
    if (ui->overlay == OVERLAY_PALETTE) {
        return "Do something";
    }
    const char *page = page_of(ui)->name;
    return ui->overlay == OVERLAY_HELP ? arena_format(scene->arena, "Help: %s", page)
                                       : arena_format(scene->arena, "Actions: %s", page);
}

static const char *overlay_foot(const struct ui *ui, const struct entries *entries)
{
    if (entries->count == 0) {
        return "Nothing has these words.   Esc close";
    }
    const struct entry *chosen = &entries->entries[ui->overlay_index < entries->count ? ui->overlay_index : 0];
    if (chosen->blocked != NULL) {
        return chosen->blocked;
    }
    return ui->overlay == OVERLAY_MENU ? "Enter, or press the key   Esc close" : "Type to search   Enter do it   Esc close";
}

void overlay_foot_draw(struct paint *paint, struct rect line, const char *foot, int below)
{
    char more[24] = "";
    if (below > 0) {
        snprintf(more, sizeof more, "+%d more", below);
    }
    int right = (int)strlen(more);
    paint_text(paint, line.row, line.column, line.columns - right - (right > 0 ? 2 : 0), STYLE_PLAIN, foot);
    paint_right(paint, line.row, line.column, line.columns, STYLE_PLAIN, more);
}

static void draw_typed(struct paint *paint, struct rect line, const struct ui *ui)
{
    int at = line.column + 1;
    at += paint_text(paint, line.row, at, 2, STYLE_PLAIN, "> ");
    at += paint_text(paint, line.row, at, line.columns - 4, STYLE_PLAIN, ui->typed);
    paint_cursor(paint, line.row, at);
}

static int overlay_columns(enum overlay which)
{
    return which == OVERLAY_MENU ? MENU_COLUMNS : which == OVERLAY_PALETTE ? PALETTE_COLUMNS : HELP_COLUMNS;
}

static void draw_list(struct paint *paint, const struct scene *scene)
{
    const struct ui *ui = scene->ui;
    const struct found found = view_found(scene);
    struct entries entries = overlay_entries(&found, scene->arena);
    bool typing = ui->overlay != OVERLAY_MENU;
    int around = typing ? 6 : 5;
    int lines = typing ? paint_area(paint).rows - 2 - around : (int)entries.count;
    lines = ui->overlay == OVERLAY_PALETTE && lines > 14 ? 14 : lines;
    struct rect box = overlay_box(paint, lines + around, overlay_columns(ui->overlay));
    paint_box(paint, box, overlay_title(scene));
    paint_zone(paint, box, THINGS, -1, -1, ACT_NONE);
    struct rect inside = rect_inset(box, 1, 1);
    if (typing) {
        draw_typed(paint, rect_rows(inside, 0, 1), ui);
        inside = rect_rows(inside, 1, inside.rows - 1);
    }
    draw_entries(paint, rect_rows(inside, 1, inside.rows - 3), ui, &entries, scene->overlay_scroll);
    struct rect foot = rect_rows(inside, inside.rows - 1, 1);
    overlay_foot_draw(paint, rect_inset(foot, 0, 1), view_words(scene, overlay_foot(ui, &entries)),
                      (int)entries.count - *scene->overlay_scroll - (inside.rows - 3));
}

void overlay_draw(struct paint *paint, const struct scene *scene, const struct act *act)
{
    switch (scene->ui->overlay) {
    case OVERLAY_MENU:
    case OVERLAY_PALETTE:
    case OVERLAY_HELP:
        draw_list(paint, scene);
        break;
    case OVERLAY_PICK:
        pick_draw(paint, act);
        break;
    case OVERLAY_FORM:
        form_draw(paint, act);
        break;
    case OVERLAY_CONFLICT:
        conflict_draw(paint, act);
        break;
    case OVERLAY_GRID:
        grid_draw(paint, act);
        break;
    case OVERLAY_SAID:
        said_draw(paint, act);
        break;
    case OVERLAY_NONE:
    case OVERLAY_FILTER: /* in the tab line and the message line: status.c */
    case OVERLAY_PREFIX:
    case OVERLAY_TEXT: /* instead of the page: tui.c */
        break;
    }
}
