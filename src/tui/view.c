#include "tui/view.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"
#include "tui/choose.h"

#include <inttypes.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

enum { OPENED_ROWS = 2000 }; /* of what is scrolled: more than any campaign's card has */

static int items_in(const struct items *items, int column)
{
    int count = 0;
    for (size_t i = 0; i < items->count; i++) {
        count += items->items[i].column == column;
    }
    return count;
}

static int place_of_chosen(const struct scene *scene, int column)
{
    int place = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        const struct item *item = &scene->items.items[i];
        if (item == scene->chosen) {
            return item->column == column ? place : -1;
        }
        place += item->column == column;
    }
    return -1;
}

static void draw_item(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item,
                      view_item_fn *draw)
{
    draw(paint, lines, scene, item);
    paint_zone(paint, lines, item->thing, item->id, item->column, ACT_NONE);
    if (ui_is_marked(scene->ui, item->thing, item->id)) {
        paint_text(paint, lines.row, lines.column + 1, 1, STYLE_ACCENT | STYLE_BOLD, "*");
    }
    if (item == scene->chosen) {
        paint_style(paint, rect_rows(lines, 0, 1), STYLE_REVERSE);
        paint_text(paint, lines.row, lines.column, 1, STYLE_REVERSE, paint_glyph(paint, GLYPH_POINTER));
    }
}

void view_items(struct paint *paint, struct rect body, const struct scene *scene, int column, int height, view_item_fn *draw)
{
    int count = items_in(&scene->items, column);
    int fit = body.rows / height;
    bool overfull = count > fit;
    fit = overfull ? (body.rows - 1) / height : fit;
    int chosen = place_of_chosen(scene, column);
    int *top = &scene->scroll[column < BOXES ? column : BOXES - 1];
    *top = choose_scroll(*top, chosen >= 0 ? chosen : *top, fit > 0 ? fit : 1, count);
    int place = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        const struct item *item = &scene->items.items[i];
        if (item->column != column) {
            continue;
        }
        int at = place++ - *top;
        if (at >= 0 && at < fit) {
            draw_item(paint, rect_rows(body, at * height, height), scene, item, draw);
        }
    }
    if (overfull && body.rows > 0) {
        paint_text(paint, body.row + body.rows - 1, body.column + 2, body.columns - 2, STYLE_PLAIN,
                   view_hidden(scene->arena, *top, count - *top - fit, body.columns - 2));
    }
}

const char *view_hidden(struct arena *arena, int above, int below, int columns)
{
    if (above <= 0 || below <= 0) {
        return arena_format(arena, above > 0 ? "+%d above" : "+%d more", above > 0 ? above : below);
    }
    const char *both = arena_format(arena, "+%d above, +%d below", above, below);
    return (int)text_columns(both) <= columns ? both : arena_format(arena, "+%d more", above + below);
}

void view_scrolled(struct paint *paint, struct rect area, const struct scene *scene, view_draw_fn *draw)
{
    struct rect before = paint_clip(paint, rect_make(0, 0, 0, 0));
    paint_depth(paint);
    draw(paint, rect_make(0, area.column, OPENED_ROWS, area.columns), scene);
    int rows = paint_depth(paint) + 1;
    int fit = rows > area.rows ? area.rows - 1 : area.rows;
    int *top = scene->open_scroll;
    *top = choose_scroll(*top, *top, fit, rows);
    paint_clip(paint, rect_rows(area, 0, fit));
    draw(paint, rect_make(area.row - *top, area.column, OPENED_ROWS, area.columns), scene);
    paint_clip(paint, before);
    if (rows > area.rows) {
        const char *lines = view_hidden(scene->arena, *top, rows - *top - fit, area.columns);
        paint_textf(paint, area.row + fit, area.column, area.columns, STYLE_PLAIN, "%s: %s", lines,
                    paint_is_ascii(paint) ? "Up Down" : "↑↓");
    }
}

int view_sentence(struct paint *paint, struct rect body, int from, unsigned style, const char *text)
{
    return paint_wrapped(paint, rect_rows(body, from, body.rows - from), style, text);
}

const char *view_why_none(const struct scene *scene, const char *otherwise)
{
    const char *filter = scene->ui->filter[scene->ui->page];
    return filter[0] == '\0' ? otherwise
                             : arena_format(scene->arena, "Nothing here matches “%s”. %s clears the filter.", filter,
                                            view_key(scene, ACT_BACK));
}

int view_no_match(struct paint *paint, struct rect body, const struct scene *scene, int column)
{
    const char *why = view_why_none(scene, "");
    if (why[0] == '\0' || items_in(&scene->items, column) > 0) {
        return 0;
    }
    return view_sentence(paint, rect_columns(body, 2, body.columns - 3), 0, STYLE_PLAIN, why);
}

/* The words as they are: they may be the team's own. */
static void draw_words(struct paint *paint, struct rect area, const char *head, const char *words)
{
    struct rect body = rect_make(area.row + 2, area.column + 2, area.rows - 2, area.columns - 4);
    int row = view_sentence(paint, body, 0, STYLE_BOLD, head);
    view_sentence(paint, body, row + 1, STYLE_PLAIN, words);
}

void view_empty(struct paint *paint, struct rect area, const struct scene *scene, const char *what, const char *how)
{
    draw_words(paint, area, what, view_words(scene, how));
}

struct found view_found(const struct scene *scene)
{
    const struct item **marked;
    size_t count = choose_marked(&scene->items, scene->ui, scene->arena, &marked);
    return (struct found){.snap = scene->snap,
                          .ui = scene->ui,
                          .items = &scene->items,
                          .chosen = scene->chosen,
                          .marked = marked,
                          .marked_count = count};
}

const char *view_words(const struct scene *scene, const char *text)
{
    return ui_words(scene->ui, scene->arena, text);
}

const char *view_key(const struct scene *scene, enum act_id action)
{
    return ui_key(scene->ui, scene->arena, action);
}

const char *view_direction_word(const struct snapshot *snap, int64_t campaign)
{
    struct course course = figures_course(snap, campaign);
    return course.sprints > 0 ? direction_word(direction_of(&course)) : "not tried yet";
}

/* --- what is opened --- */

void view_histories(struct paint *paint, struct rect area, const struct scene *scene)
{
    int row = 2;
    paint_head(paint, area.row, area.column, area.columns, "WHAT HAPPENED TO IT");
    for (size_t i = 0; scene->focus->found && i < scene->focus->histories_count && row < area.rows; i++) {
        const struct history *history = &scene->focus->histories[i];
        const char *who = history->member != 0 ? snapshot_member_name(scene->snap, history->member) : history->login;
        paint_textf(paint, area.row + row++, area.column, area.columns, STYLE_BOLD, "%s  %s",
                    day_dated(scene->arena, day_of_instant(history->at), scene->snap->today), who);
        row += paint_wrapped(paint, rect_rows(area, row, area.rows - row), STYLE_PLAIN, history->words);
    }
}

static void draw_opened(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct campaign *campaign =
        scene->chosen->thing == THING_CAMPAIGN ? snapshot_campaign(scene->snap, scene->chosen->id) : NULL;
    const struct card *card = scene->chosen->thing == THING_CARD ? snapshot_card(scene->snap, scene->chosen->id) : NULL;
    const struct note *note = scene->chosen->thing == THING_NOTE ? snapshot_note(scene->snap, scene->chosen->id) : NULL;
    if (campaign != NULL) {
        view_campaign_card(paint, area, scene, campaign);
    } else if (card != NULL) {
        view_card_card(paint, area, scene, card);
    } else if (note != NULL) {
        draw_words(paint, area, note_kind_name(note->kind), note->words);
    } else {
        view_empty(paint, area, scene, "Nothing more to show here.", "{key back} goes back.");
    }
}

void view_open_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    view_scrolled(paint, rect_inset(area, 1, 2), scene, draw_opened);
}

/* --- the filter --- */

bool page_filter_fits(const struct ui *ui, const struct snapshot *snap, const char *text, const struct card *card)
{
    const char *filter = ui->filter[ui->page];
    if (filter[0] == '\0') {
        return true;
    }
    return card != NULL ? board_card_fits(snap, card, filter) : text_find(text, filter, NULL, NULL);
}

const char *view_capitals(struct arena *arena, const char *text)
{
    struct strbuf capitals;
    mbstate_t in = {0}, out = {0};
    char bytes[MB_LEN_MAX];
    wchar_t letter;
    strbuf_init(&capitals);
    for (const char *at = text; *at != '\0';) {
        size_t read = mbrtowc(&letter, at, MB_LEN_MAX, &in);
        bool is_letter = read != (size_t)-1 && read != (size_t)-2;
        size_t written = is_letter ? wcrtomb(bytes, (wchar_t)towupper((wint_t)letter), &out) : (size_t)-1;
        in = is_letter ? in : (mbstate_t){0};
        strbuf_add_n(&capitals, written != (size_t)-1 ? bytes : at, written != (size_t)-1 ? written : 1);
        at += is_letter ? read : 1;
    }
    const char *kept = arena_text(arena, capitals.text);
    strbuf_release(&capitals);
    return kept;
}
