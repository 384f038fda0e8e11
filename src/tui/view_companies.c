#include "tui/view.h"

#include "base/text.h"
#include "tui/inside.h"
#include "tui/status.h"

#include <inttypes.h>

/* The target companies of a campaign: where we stand with each, and in which other active campaigns it is. */

enum { WIDE = 100, STANDS = 18, ELSEWHERE = 30, LABEL = 18, BELOW_FROM = 16 };

void view_companies_arrange(const struct focus *focus, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, focus->standings_count + 1);
    *items = (struct items){.items = list, .columns = 1, .columns_are_boxes = true};
    bool here = focus->found && focus->thing == THING_CAMPAIGN && focus->id == ui->inside.campaign;
    for (size_t i = 0; here && i < focus->standings_count; i++) {
        const struct standing *standing = &focus->standings[i];
        const struct company *company = inside_company(focus, standing->company);
        if (company == NULL) {
            continue;
        }
        items->all++;
        const char *text = arena_format(arena, "%s %s", company->name, inside_stands(company, standing));
        if (text_find(text, ui->filter[PAGE_BACKLOG], NULL, NULL)) {
            list[items->count++] = (struct item){.thing = THING_COMPANY, .id = company->id, .other = standing->id};
        }
    }
}

/* --- the list --- */

static const char *elsewhere(const struct scene *scene, int64_t company)
{
    return inside_elsewhere(scene->snap, scene->focus, company, scene->arena);
}

static enum glyph glyph_of(const struct company *company, const struct standing *standing)
{
    static const enum glyph glyphs[STANDINGS] = {[STANDING_UNTOUCHED] = GLYPH_CIRCLE,
                                                 [STANDING_REACHED] = GLYPH_DOT,
                                                 [STANDING_TALKING] = GLYPH_BULLET,
                                                 [STANDING_WON] = GLYPH_CHECK,
                                                 [STANDING_NO] = GLYPH_CROSSED};
    return company->do_not_contact ? GLYPH_WARN : glyphs[standing->state];
}

static bool shows_elsewhere(int columns)
{
    return columns >= 74;
}

static void draw_company(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct company *company = inside_company(scene->focus, item->id);
    const struct standing *standing = inside_standing(scene->focus, item->id);
    if (company == NULL || standing == NULL) {
        return;
    }
    bool wide = shows_elsewhere(line.columns);
    int name = line.columns - STANDS - (wide ? ELSEWHERE : 0) - 3;
    int column = line.column + 3 + name;
    unsigned style = company->do_not_contact ? STYLE_BAD : standing->state == STANDING_WON ? STYLE_GOOD : STYLE_PLAIN;
    paint_text(paint, line.row, line.column + 3, name - 1, STYLE_PLAIN, company->name);
    paint_text(paint, line.row, column, 1, style, paint_glyph(paint, glyph_of(company, standing)));
    paint_text(paint, line.row, column + 2, STANDS - 3, STYLE_PLAIN, inside_stands(company, standing));
    if (wide) {
        paint_text(paint, line.row, column + STANDS, ELSEWHERE, STYLE_PLAIN, elsewhere(scene, item->id));
    }
}

static const char *counts(const struct scene *scene)
{
    const struct campaign_companies *companies = snapshot_companies(scene->snap, scene->ui->inside.campaign);
    if (companies == NULL) {
        return "";
    }
    return arena_format(scene->arena, "%s, %" PRId64 " untouched",
                        text_count(scene->arena, companies->all, "company", "companies"),
                        companies->by_state[STANDING_UNTOUCHED]);
}

static void draw_list(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *count = counts(scene);
    int right = (int)text_columns(count) + 3;
    bool wide = shows_elsewhere(area.columns);
    int head = paint_head(paint, area.row + 1, area.column + 1, area.columns - right, "COMPANIES");
    paint_text(paint, area.row + 1, area.column + head + 3, area.columns - head - right - 3, STYLE_PLAIN,
               snapshot_campaign_name(scene->snap, scene->ui->inside.campaign));
    paint_right(paint, area.row + 1, area.column, area.columns - 1, STYLE_PLAIN, count);
    int column = area.column + area.columns - STANDS - (wide ? ELSEWHERE : 0);
    paint_text(paint, area.row + 3, area.column + 3, 20, STYLE_PLAIN, "Company");
    paint_text(paint, area.row + 3, column + 2, STANDS - 2, STYLE_PLAIN, "stands");
    if (wide) {
        paint_text(paint, area.row + 3, column + STANDS, ELSEWHERE, STYLE_PLAIN, "also in");
    }
    view_items(paint, rect_rows(area, 4, area.rows - 4), scene, 0, 1, draw_company);
}

/* --- the chosen one, and all of them by standing --- */

static int draw_standings(struct paint *paint, struct rect body, const struct scene *scene)
{
    const struct campaign_companies *companies = snapshot_companies(scene->snap, scene->ui->inside.campaign);
    int bar = body.columns - LABEL - 6;
    paint_head(paint, body.row, body.column, body.columns, "WHERE WE STAND");
    for (int state = 0; companies != NULL && state < STANDINGS; state++) {
        int row = body.row + 2 + state;
        paint_text(paint, row, body.column, LABEL - 1, STYLE_PLAIN, standing_words[state]);
        paint_number(paint, row, body.column + LABEL, 4, STYLE_PLAIN, companies->by_state[state]);
        paint_bar(paint, row, body.column + LABEL + 6, bar > 30 ? 30 : bar, companies->by_state[state], companies->all);
    }
    if (companies != NULL && companies->do_not_contact > 0) {
        paint_text(paint, body.row + 2 + STANDINGS, body.column, LABEL - 1, STYLE_PLAIN, "do not contact");
        paint_number(paint, body.row + 2 + STANDINGS, body.column + LABEL, 4, STYLE_PLAIN, companies->do_not_contact);
    }
    return 2 + STANDINGS + 2;
}

static int draw_said(struct paint *paint, struct rect body, int row, const struct scene *scene, int64_t company)
{
    for (size_t i = 0; i < scene->focus->notes_count && row < body.rows; i++) {
        const struct note *note = &scene->focus->notes[i];
        if (note->company != company) {
            continue;
        }
        paint_textf(paint, body.row + row, body.column, body.columns, STYLE_PLAIN, "%s  %s  %s",
                    day_dated(scene->arena, note->day, scene->snap->today), snapshot_member_name(scene->snap, note->member),
                    note_kind_name(note->kind));
        row += 1 + view_sentence(paint, rect_columns(body, 2, body.columns - 2), row + 1, STYLE_PLAIN, note->words);
    }
    return row;
}

static void draw_chosen(struct paint *paint, struct rect body, const struct scene *scene)
{
    const struct company *company = scene->chosen != NULL ? inside_company(scene->focus, scene->chosen->id) : NULL;
    const struct standing *standing = company != NULL ? inside_standing(scene->focus, company->id) : NULL;
    if (standing == NULL || body.rows < 2) {
        return;
    }
    const char *other = elsewhere(scene, company->id);
    paint_text(paint, body.row, body.column, body.columns, STYLE_BOLD, company->name);
    int row =
        1 + view_sentence(paint, body, 1, STYLE_PLAIN,
                          company->do_not_contact
                              ? view_words(scene, "It asked not to be contacted: no campaign takes it up, nothing is sent to it. "
                                                  "{key leave_alone} takes that back.")
                              : arena_format(scene->arena, "We stand at: %s", standing_words[standing->state]));
    if (other[0] != '\0') {
        row += view_sentence(paint, body, row, STYLE_BOLD, arena_format(scene->arena, "Also in %s", other));
    }
    draw_said(paint, body, row + 1, scene, company->id);
}

static void draw_nothing(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->items.all > 0) {
        view_empty(paint, area, scene, arena_format(scene->arena, "Nothing matches “%s”.", scene->ui->filter[PAGE_BACKLOG]),
                   "The filter looks at names and at where we stand. {key back} clears it.");
        return;
    }
    view_empty(
        paint, area, scene,
        arena_format(scene->arena, "No companies in “%s” yet.", snapshot_campaign_name(scene->snap, scene->ui->inside.campaign)),
        "A target company is somebody this campaign wants to win. Press {key new} and paste a list of them, one a line; the same "
        "one counts once. {key back} goes back.");
}

void view_companies_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->items.count == 0) {
        draw_nothing(paint, area, scene);
    } else if (area.columns >= WIDE && !scene->ui->zoomed[PAGE_BACKLOG]) {
        int list = area.columns >= 160 ? 100 : area.columns * 58 / 100;
        draw_list(paint, rect_columns(area, 0, list), scene);
        paint_vline(paint, area.row, area.column + list, area.rows);
        struct rect body = rect_inset(rect_columns(area, list + 1, area.columns - list - 1), 1, 2);
        int row = draw_standings(paint, body, scene);
        draw_chosen(paint, rect_rows(body, row, body.rows - row), scene);
    } else {
        int below = area.rows >= BELOW_FROM && !scene->ui->zoomed[PAGE_BACKLOG] ? 5 : 0;
        draw_list(paint, rect_rows(area, 0, area.rows - below), scene);
        draw_chosen(paint, rect_inset(rect_rows(area, area.rows - below + 1, below - 1), 0, 1), scene);
    }
}

bool view_companies_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    (void)snap;
    return chosen != NULL && (ui->columns >= WIDE || ui->rows - FRAME_ROWS >= BELOW_FROM);
}

const char *view_companies_guide(const struct scene *scene)
{
    const struct company *company = scene->chosen != NULL ? inside_company(scene->focus, scene->chosen->id) : NULL;
    if (company == NULL) {
        return view_words(scene, "{key new} adds companies: paste a list, one a line.");
    }
    return view_words(scene, company->do_not_contact
                                 ? "It may not be contacted in any campaign; {key leave_alone} takes that back."
                                 : "{key open} says where we stand; {key further} {key less_far} one step further or back; "
                                   "{key new} adds more.");
}
