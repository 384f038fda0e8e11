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

static bool is_marked(const struct ui *ui, const struct item *item)
{
    for (size_t i = 0; i < ui->marks_count; i++) {
        if (ui->marks[i].thing == item->thing && ui->marks[i].id == item->id) {
            return true;
        }
    }
    return false;
}

static void draw_item(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item,
                      view_item_fn *draw)
{
    draw(paint, lines, scene, item);
    paint_zone(paint, lines, item->thing, item->id, item->column, ACT_NONE);
    if (is_marked(scene->ui, item)) {
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
    int hidden = count - fit;
    if (overfull && hidden > 0 && body.rows > 0) {
        paint_textf(paint, body.row + body.rows - 1, body.column + 2, body.columns - 2, STYLE_PLAIN, "+%d more", hidden);
    }
}

int view_sentence(struct paint *paint, struct rect body, int from, unsigned style, const char *text)
{
    return paint_wrapped(paint, rect_rows(body, from, body.rows - from), style, text);
}

void view_empty(struct paint *paint, struct rect area, const char *what, const char *how)
{
    struct rect body = rect_make(area.row + 2, area.column + 2, area.rows - 2, area.columns - 4);
    int row = view_sentence(paint, body, 0, STYLE_BOLD, what);
    view_sentence(paint, body, row + 1, STYLE_PLAIN, how);
}

const char *view_direction_word(const struct snapshot *snap, int64_t campaign)
{
    struct course course = figures_course(snap, campaign);
    return course.sprints > 0 ? direction_word(direction_of(&course)) : "not tried yet";
}

/* --- the opened campaign and card --- */

static int labelled(struct paint *paint, struct rect area, int row, const char *label, const char *text)
{
    enum { LABEL = 12 };
    if (row >= area.rows) {
        return 0;
    }
    paint_text(paint, area.row + row, area.column, LABEL - 1, STYLE_PLAIN, label);
    struct rect body = rect_make(area.row + row, area.column + LABEL, area.rows - row, area.columns - LABEL);
    int rows = paint_wrapped(paint, body, STYLE_PLAIN, text[0] != '\0' ? text : "-");
    return rows > 0 ? rows : 1;
}

static const char *audience_of(const struct scene *scene, int64_t campaign)
{
    const char *audience = "";
    for (size_t i = 0; i < scene->snap->designations_count; i++) {
        const struct designation *designation = &scene->snap->designations[i];
        if (designation->campaign == campaign) {
            audience = arena_format(scene->arena, "%s%s%s", audience, audience[0] != '\0' ? ", " : "", designation->title);
        }
    }
    return audience;
}

static const char *companies_of(const struct scene *scene, int64_t campaign)
{
    const struct campaign_companies *companies = snapshot_companies(scene->snap, campaign);
    if (companies == NULL) {
        return "";
    }
    return arena_format(scene->arena,
                        "%" PRId64 ": %" PRId64 " untouched, %" PRId64 " reached, %" PRId64 " talking, %" PRId64 " won",
                        companies->all, companies->by_state[STANDING_UNTOUCHED], companies->by_state[STANDING_REACHED],
                        companies->by_state[STANDING_TALKING], companies->by_state[STANDING_WON]);
}

/* "sent 84   replies 17   positive 5/84  6 % (3-13)   +12 open". */
static const char *pitch_figures(const struct scene *scene, const struct pitch *pitch)
{
    struct arena *arena = scene->arena;
    struct sample sample = figures_sample(scene->snap, pitch);
    if (sample.n == 0) {
        return "never sent";
    }
    const char *open = sample.open > 0 ? arena_format(arena, "   +%" PRId64 " open", sample.open) : "";
    return arena_format(arena, "sent %" PRId64 "   replies %" PRId64 "   positive %s%s", sample.n, sample.replies,
                        evidence_rate(arena, sample.positives, sample.n), open);
}

static int draw_pitch(struct paint *paint, struct rect area, int row, const struct scene *scene, const struct pitch *pitch)
{
    const char *verdict = figures_verdict(scene->snap, pitch, scene->arena);
    bool in_use = pitch->state == PITCH_IN_USE;
    struct rect rest = rect_rows(rect_columns(area, 2, area.columns - 2), row, area.rows - row);
    paint_text(paint, area.row + row, area.column, 1, in_use ? STYLE_GOOD : STYLE_PLAIN,
               paint_glyph(paint, in_use ? GLYPH_BULLET : GLYPH_CIRCLE));
    paint_textf(paint, rest.row, rest.column, rest.columns, STYLE_BOLD, "%s  %s", pitch_name(scene->arena, pitch),
                pitch_state_words[pitch->state]);
    int used = 1 + paint_wrapped(paint, rect_rows(rest, 1, 2), STYLE_PLAIN, pitch_figures(scene, pitch));
    if (verdict[0] != '\0') {
        used += paint_wrapped(paint, rect_rows(rest, used, 1), STYLE_PLAIN, verdict);
    }
    used += paint_wrapped(paint, rect_rows(rest, used, in_use ? 4 : 2), STYLE_DIM, pitch->words);
    return used + 1;
}

void view_campaign_card(struct paint *paint, struct rect area, const struct scene *scene, const struct campaign *campaign)
{
    struct arena *arena = scene->arena;
    const char *rule;
    int row = 2;
    paint_text(paint, area.row, area.column, area.columns, STYLE_BOLD, campaign->name);
    row += labelled(paint, area, row, "Industry", campaign->industry);
    row += labelled(paint, area, row, "Offering", campaign->offering);
    row += labelled(paint, area, row, "Audience", audience_of(scene, campaign->id));
    row += labelled(paint, area, row, "Different", campaign->differentiator);
    row += labelled(paint, area, row, "Companies", companies_of(scene, campaign->id));
    row += labelled(paint, area, row, "Owner", snapshot_member_name(scene->snap, campaign->owner));
    struct course course = figures_course(scene->snap, campaign->id);
    const char *debt = figures_keep_debt(scene->snap, campaign->id, arena);
    row += labelled(paint, area, row, "Direction",
                    course.sprints == 0 ? direction_sentence(arena, &course)
                                        : arena_format(arena, "%s%s%s. %s", view_direction_word(scene->snap, campaign->id),
                                                       debt[0] != '\0' ? ", " : "", debt, direction_sentence(arena, &course)));
    figures_stop_rule(scene->snap, campaign->id, arena, &rule);
    if (rule[0] != '\0') {
        row += labelled(paint, area, row, "Stop rule", rule + sizeof "Stop rule: " - 1);
    }
    row++;
    bool here = scene->focus->found && scene->focus->thing == THING_CAMPAIGN && scene->focus->id == campaign->id;
    for (size_t i = here ? scene->focus->pitches_count : 0; i > 0 && row < area.rows - 1; i--) {
        row += draw_pitch(paint, area, row, scene, &scene->focus->pitches[i - 1]);
    }
}

void view_histories(struct paint *paint, struct rect area, const struct scene *scene)
{
    int row = 2;
    paint_head(paint, area.row, area.column, area.columns, "WHAT HAPPENED TO IT");
    for (size_t i = 0; scene->focus->found && i < scene->focus->histories_count && row < area.rows; i++) {
        const struct history *history = &scene->focus->histories[i];
        const char *who = history->member != 0 ? snapshot_member_name(scene->snap, history->member) : history->login;
        paint_textf(paint, area.row + row++, area.column, area.columns, STYLE_BOLD, "%s  %s",
                    day_short(scene->arena, day_of_instant(history->at)), who);
        row += paint_wrapped(paint, rect_rows(area, row, area.rows - row), STYLE_PLAIN, history->words);
    }
}

void view_open_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct rect body = rect_make(area.row + 1 - scene->ui->open_scroll, area.column + 2, area.rows - 1 + scene->ui->open_scroll,
                                 area.columns - 4);
    const struct campaign *campaign =
        scene->chosen->thing == THING_CAMPAIGN ? snapshot_campaign(scene->snap, scene->chosen->id) : NULL;
    const struct card *card = scene->chosen->thing == THING_CARD ? snapshot_card(scene->snap, scene->chosen->id) : NULL;
    const struct note *note = scene->chosen->thing == THING_NOTE ? snapshot_note(scene->snap, scene->chosen->id) : NULL;
    if (campaign != NULL) {
        view_campaign_card(paint, body, scene, campaign);
    } else if (card != NULL) {
        view_card_card(paint, rect_inset(area, 1, 2), scene, card);
    } else if (note != NULL) {
        view_empty(paint, area, note_kind_name(note->kind), note->words);
    } else {
        view_empty(paint, area, "Nothing more to show here.", "Esc goes back.");
    }
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
