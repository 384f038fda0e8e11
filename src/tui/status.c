#include "tui/status.h"

#include "base/text.h"
#include "model/figures.h"
#include "tui/plan.h"
#include "tui/view.h"

#include <stdio.h>
#include <string.h>

enum { HEADER_ROW = 0, TABS_ROW = 1, RULE_ROW = 2, PAGE_ROW = 3, FOOT_ROWS = 3, NARROW = 80, HEADER_GAP = 4, HINT_GAP = 3 };
_Static_assert(FRAME_ROWS == PAGE_ROW + FOOT_ROWS, "the frame is what is not the page");

/* --- row 1: the sprint, the day, the goal; who and when --- */

static const char *clock_words(const struct scene *scene)
{
    struct arena *arena = scene->arena;
    int minute = minute_of_instant(scene->ui->now);
    const char *day = day_short(arena, scene->snap->today);
    const char *who = scene->snap->me != 0 ? snapshot_member_name(scene->snap, scene->snap->me) : "";
    const char *dot = scene->ui->ascii ? "." : "·";
    const char *time = arena_format(arena, "%02d:%02d", minute / 60, minute % 60);
    if (scene->ui->columns < NARROW) {
        return arena_format(arena, "%s%s%s", who, who[0] != '\0' ? "  " : "", time);
    }
    return who[0] != '\0' ? arena_format(arena, "%s  %s  %s  %s", who, dot, day, time) : arena_format(arena, "%s  %s", day, time);
}

/* "3 of 6 meetings; at this pace 7", in a narrow window without its pace. */
static const char *goal_words(const struct scene *scene, int room)
{
    const char *goal = figures_goal_line(scene->snap, scene->arena);
    return (int)text_columns(goal) <= room ? goal : arena_text_n(scene->arena, goal, strcspn(goal, ";"));
}

static void draw_header(struct paint *paint, const struct scene *scene)
{
    int columns = paint_area(paint).columns;
    const char *left = figures_sprint_line(scene->snap, scene->arena);
    const char *right = clock_words(scene);
    right = (int)(text_columns(left) + text_columns(right)) + HEADER_GAP <= columns ? right : "";
    int right_columns = (int)text_columns(right);
    paint_right(paint, HEADER_ROW, 1, columns - 2, STYLE_PLAIN, right);
    int drawn =
        paint_text(paint, HEADER_ROW, 1, columns - right_columns - (right_columns > 0 ? HEADER_GAP : 2), STYLE_BOLD, left);
    int room = columns - right_columns - drawn - 8;
    const char *goal = goal_words(scene, room);
    if (goal[0] != '\0' && (int)text_columns(goal) <= room) {
        paint_textf(paint, HEADER_ROW, drawn + 1, room + 5, STYLE_PLAIN, "  %s  %s", paint_glyph(paint, GLYPH_DOT), goal);
    }
}

/* --- rows 2 and 3: the tabs, the filter, and the rule that is thick under the page --- */

static const enum act_id page_actions[PAGES] = {ACT_GO_BACKLOG, ACT_GO_PLAN,  ACT_GO_BOARD,
                                                ACT_GO_STANDUP, ACT_GO_RETRO, ACT_GO_DIRECTION};

static int draw_tab(struct paint *paint, const struct scene *scene, int page, int column)
{
    const struct ui *ui = scene->ui;
    bool here = (int)ui->page == page;
    bool narrow = ui->columns < NARROW;
    char key[24];
    keymap_key(&ui->keymap, page_actions[page], ui->ascii, key);
    const char *name = narrow && !here ? "" : page_rows[page].name;
    const char *text = arena_format(scene->arena, "%s%s%s", key, name[0] != '\0' ? " " : "", name);
    int wide = paint_text(paint, TABS_ROW, column, ui->columns - column, here ? STYLE_BOLD | STYLE_ACCENT : STYLE_PLAIN, text);
    paint_zone(paint, rect_make(TABS_ROW, column, 1, wide), THINGS, 0, 0, page_actions[page]);
    if (here) {
        paint_hline(paint, RULE_ROW, column - 1, wide + 2, GLYPH_HLINE_THICK);
    }
    return wide;
}

/* The keys of the filter's line are its own; on the page it is the one that goes back. */
static const char *key_that_clears(const struct scene *scene)
{
    return scene->ui->overlay == OVERLAY_FILTER ? "Esc" : view_key(scene, ACT_BACK);
}

typedef size_t clip_fn(struct strbuf *out, const char *text, size_t columns, const char *mark);

static const char *cut(const struct paint *paint, const struct scene *scene, clip_fn *clip, const char *text, int room)
{
    struct strbuf out;
    strbuf_init(&out);
    clip(&out, text, room > 0 ? (size_t)room : 0, paint_glyph(paint, GLYPH_ELLIPSIS));
    return strbuf_keep(&out, scene->arena);
}

/* "filter: dental (3 of 8)  Esc", in less room "/dental 3 of 8", and then less of the words: how many they find is always seen.
 * *at is the column behind the words. */
static const char *filter_chip(const struct paint *paint, const struct scene *scene, int room, int *at)
{
    const struct ui *ui = scene->ui;
    const char *filter = ui->filter[ui->page];
    if (filter[0] == '\0' && ui->overlay != OVERLAY_FILTER) {
        return "";
    }
    const char *count = arena_format(scene->arena, "%zu of %zu", scene->items.count - scene->items.beside, scene->items.all);
    const char *whole = arena_format(scene->arena, "filter: %s (%s)  %s", filter, count, key_that_clears(scene));
    *at = (int)(strlen("filter: ") + text_columns(filter));
    if ((int)text_columns(whole) <= room) {
        return whole;
    }
    const char *some = cut(paint, scene, text_clip, filter, room - (int)text_columns(count) - 2);
    *at = 1 + (int)text_columns(some);
    return arena_format(scene->arena, "/%s %s", some, count);
}

static void draw_tabs(struct paint *paint, const struct scene *scene)
{
    int columns = scene->ui->columns;
    int gap = columns >= 100 ? 3 : 2;
    int column = 1;
    paint_hline(paint, RULE_ROW, 0, columns, GLYPH_HLINE);
    for (int page = 0; page < PAGES; page++) {
        column += draw_tab(paint, scene, page, column) + gap;
    }
    int at = 0;
    int room = columns - column - 1;
    const char *chip = filter_chip(paint, scene, room, &at);
    if (chip[0] != '\0') {
        int wide = (int)text_columns(chip);
        int from = wide < room ? columns - 1 - wide : column;
        paint_text(paint, TABS_ROW, from, columns - 1 - from, STYLE_ACCENT, chip);
        if (scene->ui->overlay == OVERLAY_FILTER) {
            paint_cursor(paint, TABS_ROW, from + at < columns ? from + at : columns - 1);
        }
    }
}

/* --- the foot: what just happened, and what can be pressed --- */

static const char *message_glyph(const struct paint *paint, enum message_kind kind)
{
    switch (kind) {
    case MESSAGE_DONE:
        return paint_glyph(paint, GLYPH_CHECK);
    case MESSAGE_WARNING:
    case MESSAGE_ERROR:
        return paint_glyph(paint, GLYPH_WARN);
    case MESSAGE_NONE:
    case MESSAGE_NEWS:
        break;
    }
    return "";
}

/* What happened is told whole: what does not fit in its row has that of the rule above it, too. Returns the row it begins in. */
static int draw_message_words(struct paint *paint, struct rect line, unsigned style, const char *words)
{
    if ((int)text_columns(words) <= line.columns) {
        paint_text(paint, line.row, line.column, line.columns, style, words);
        return line.row;
    }
    size_t next;
    size_t bytes = text_wrap(words, (size_t)line.columns, &next);
    paint_fill(paint, rect_make(line.row - 1, 0, 1, line.column + line.columns + 1), STYLE_PLAIN);
    paint_textf(paint, line.row - 1, line.column, line.columns, style, "%.*s", (int)bytes, words);
    paint_text(paint, line.row, line.column, line.columns, style, words + next);
    return line.row - 1;
}

static void draw_message(struct paint *paint, const struct scene *scene, int row)
{
    const struct ui *ui = scene->ui;
    int columns = ui->columns;
    if (ui->overlay == OVERLAY_FILTER) {
        paint_text(paint, row, 1, columns - 2, STYLE_PLAIN,
                   columns >= NARROW ? "Type to filter.  @person #campaign !blocked due<fri   Enter keep   Esc give up"
                                     : "Type: @person #campaign due<fri   Enter keep   Esc give up");
        return;
    }
    if (ui->overlay == OVERLAY_PREFIX) {
        paint_text(paint, row, 1, columns - 2, STYLE_PLAIN,
                   columns >= NARROW ? "Go to:  b Backlog  p Plan  o Board  s Stand-up  r Retro  d Direction  g first"
                                     : "b Backlog p Plan o Board s Stand-up r Retro d Direction");
        return;
    }
    if (ui->message_kind == MESSAGE_NONE) {
        const char *guide = page_of(ui)->guide(scene);
        paint_text(paint, row, 1, columns - 2, STYLE_PLAIN, cut(paint, scene, text_clip_parts, guide, columns - 2));
        return;
    }
    unsigned style = ui->message_kind == MESSAGE_ERROR     ? STYLE_BAD | STYLE_BOLD
                     : ui->message_kind == MESSAGE_WARNING ? STYLE_BOLD
                                                           : STYLE_PLAIN;
    const char *glyph = message_glyph(paint, ui->message_kind);
    int column = glyph[0] != '\0' ? 3 : 1;
    int top = draw_message_words(paint, rect_make(row, column, 1, columns - column - 1), style, ui->message);
    paint_text(paint, top, 1, 1, ui->message_kind == MESSAGE_DONE ? STYLE_GOOD : STYLE_BAD, glyph);
}

static int draw_hint(struct paint *paint, const struct scene *scene, int row, int column, int room, enum act_id action)
{
    char key[24];
    keymap_key(&scene->ui->keymap, action, scene->ui->ascii, key);
    const char *text = arena_format(scene->arena, "%s %s", key, action_row(action)->label);
    int wide = (int)text_columns(text);
    if (key[0] == '\0' || wide > room) {
        return 0;
    }
    paint_text(paint, row, column, wide, STYLE_PLAIN, text);
    paint_zone(paint, rect_make(row, column, 1, wide), THINGS, 0, 0, action);
    return wide;
}

/* Of what stands full screen, whatever the page. */
static const enum act_id opened_hints[] = {ACT_BACK, ACT_EDIT, ACT_COPY, ACT_MOVE_TO, ACT_ARCHIVE, ACT_NONE};

/* Of the plan in words, which is read. */
static const enum act_id read_hints[] = {ACT_BACK, ACT_OTHER_VIEW, ACT_START, ACT_GOAL, ACT_NEW, ACT_NONE};

static const enum act_id *hints_of(const struct ui *ui, bool opened)
{
    return plan_in_words(ui) ? read_hints : opened ? opened_hints : page_of(ui)->hints;
}

/* At the right edge, and always: the way to everything else. Returns the column they begin in. */
static int draw_ways(struct paint *paint, const struct scene *scene, int row)
{
    static const enum act_id ways[] = {ACT_HELP, ACT_MENU, ACT_NONE};
    int end = scene->ui->columns - 1;
    for (const enum act_id *way = ways; *way != ACT_NONE; way++) {
        char key[24];
        keymap_key(&scene->ui->keymap, *way, scene->ui->ascii, key);
        int wide = (int)(text_columns(key) + text_columns(action_row(*way)->label)) + 1;
        end -= draw_hint(paint, scene, row, end - wide, wide, *way) > 0 ? wide + HINT_GAP : 0;
    }
    return end;
}

/* Only what something would come of now. */
static void draw_hints(struct paint *paint, const struct scene *scene, int row)
{
    const struct ui *ui = scene->ui;
    const struct found found = view_found(scene);
    bool chosen = scene->chosen != NULL;
    bool opened = ui->opened[ui->page] && (chosen || plan_in_words(ui));
    const char *arrows = opened ? (ui->ascii ? "Up Down scroll" : "↑↓ scroll") : ui->ascii ? "arrows choose" : "↑↓←→ choose";
    int end = draw_ways(paint, scene, row);
    int column = 1 + (chosen || opened ? paint_text(paint, row, 1, end, STYLE_PLAIN, arrows) + HINT_GAP : 0);
    for (const enum act_id *hint = hints_of(ui, opened); *hint != ACT_NONE; hint++) {
        int wide = action_blocked(*hint, &found) == NULL ? draw_hint(paint, scene, row, column, end - column, *hint) : 0;
        column += wide > 0 ? wide + HINT_GAP : 0;
    }
}

struct rect status_draw(struct paint *paint, const struct scene *scene)
{
    struct rect area = paint_area(paint);
    draw_header(paint, scene);
    draw_tabs(paint, scene);
    paint_hline(paint, area.rows - FOOT_ROWS, 0, area.columns, GLYPH_HLINE);
    draw_message(paint, scene, area.rows - 2);
    draw_hints(paint, scene, area.rows - 1);
    return rect_rows(area, PAGE_ROW, area.rows - PAGE_ROW - FOOT_ROWS);
}

void status_draw_too_small(struct paint *paint)
{
    struct rect area = paint_area(paint);
    char words[80];
    snprintf(words, sizeof words, "Window %d x %d. Make it at least %d x %d, or press q.", area.columns, area.rows,
             FRAME_COLUMNS_MIN, FRAME_ROWS_MIN);
    paint_wrapped(paint, rect_rows(area, area.rows / 2, area.rows - area.rows / 2), STYLE_PLAIN, words);
}
