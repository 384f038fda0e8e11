#include "tui/view.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"

#include <inttypes.h>

/* The targets first, then the lanes. */

enum { CARD_ROWS = 4, NARROW = 80, WIDE = 100, VERY_WIDE = 160, OPEN_COLUMNS = 60, PACES = 5, AS_LIST = 1 };

void view_board_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    struct item *list = arena_array(arena, struct item, snap->cards_count + 1);
    bool one_list = ui->view[PAGE_BOARD] == AS_LIST;
    *items = (struct items){.items = list, .columns = one_list ? 1 : LANES};
    for (int lane = 0; sprint != NULL && lane < LANES; lane++) {
        for (size_t i = 0; i < snap->cards_count; i++) {
            const struct card *card = &snap->cards[i];
            if (card->sprint != sprint->id || card->lane != lane) {
                continue;
            }
            items->all++;
            if (page_filter_fits(ui, snap, card->title, card)) {
                list[items->count++] = (struct item){.thing = THING_CARD, .id = card->id, .column = one_list ? 0 : lane};
            }
        }
    }
}

/* "Recall texts" of "Dental clinics · recall texts" would be shorter, but only the whole name is found again. */
static void draw_card(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct card *card = snapshot_card(scene->snap, item->id);
    const char *owner = card->owner != 0 ? snapshot_member_name(scene->snap, card->owner) : "";
    int owner_columns = (int)text_columns(owner);
    bool chosen = item == scene->chosen;
    for (int row = 0; row < CARD_ROWS - 1; row++) {
        paint_text(paint, lines.row + row, lines.column, 1, STYLE_PLAIN,
                   paint_glyph(paint, chosen ? GLYPH_BAR_CHOSEN : GLYPH_VLINE));
    }
    paint_text(paint, lines.row, lines.column + 2, lines.columns - 3, STYLE_BOLD, card->title);
    paint_text(paint, lines.row + 1, lines.column + 2, lines.columns - owner_columns - 5, STYLE_PLAIN,
               snapshot_campaign_name(scene->snap, card->campaign));
    paint_right(paint, lines.row + 1, lines.column, lines.columns - 1, STYLE_PLAIN, owner);
    paint_text(paint, lines.row + 2, lines.column + 2, lines.columns - 3, card_is_blocked(card) ? STYLE_BAD : STYLE_PLAIN,
               board_card_state(scene->snap, card, scene->arena));
}

static void draw_line(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct card *card = snapshot_card(scene->snap, item->id);
    int half = line.columns / 2;
    paint_text(paint, line.row, line.column + 2, 8, STYLE_PLAIN, lane_name(card->lane));
    paint_text(paint, line.row, line.column + 11, half - 12, STYLE_PLAIN, card->title);
    paint_text(paint, line.row, line.column + half, 10, STYLE_PLAIN, snapshot_member_name(scene->snap, card->owner));
    paint_text(paint, line.row, line.column + half + 11, half - 12, STYLE_PLAIN,
               board_card_state(scene->snap, card, scene->arena));
}

/* --- targets --- */

static void draw_pace(struct paint *paint, struct rect area, const struct scene *scene, const struct pace *pace, bool bars)
{
    static const enum glyph glyphs[] = {GLYPH_BEHIND, GLYPH_BULLET, GLYPH_AHEAD};
    int way = pace->ahead < 0 ? 0 : pace->ahead == 0 ? 1 : 2;
    const char *count = arena_format(scene->arena, "%" PRId64 " / %" PRId64, pace->done, pace->target);
    paint_text(paint, area.row, area.column, area.columns - 1, STYLE_PLAIN, measure_head(pace->measure));
    int count_columns = (int)text_columns(count);
    int bar = area.columns - count_columns - 3;
    if (bars && bar >= 4) {
        paint_bar(paint, area.row + 1, area.column, bar < 20 ? bar : 20, pace->done, pace->target);
    }
    paint_text(paint, area.row + 1, area.column + (bars && bar >= 4 ? (bar < 20 ? bar : 20) + 1 : 0), count_columns, STYLE_BOLD,
               count);
    unsigned style = way == 0 ? STYLE_BAD : STYLE_GOOD;
    int row = bars ? area.row + 2 : area.row + 1;
    int column = bars ? area.column : area.column + count_columns + 1;
    paint_text(paint, row, column, 1, style, paint_glyph(paint, glyphs[way]));
    if (bars) {
        paint_text(paint, row, column + 2, area.columns - 3, STYLE_PLAIN, progress_pace_words(scene->arena, pace->ahead));
    }
}

/* Returns the rows it took. */
static int draw_targets(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    struct pace *paces;
    bool bars = area.columns >= WIDE;
    size_t count = figures_paces(scene->snap, scene->arena, area.columns < NARROW ? 3 : PACES, &paces);
    int row = 0;
    if (bars) {
        int left = figures_days(scene->snap, sprint) - figures_day(scene->snap, sprint);
        paint_textf(paint, area.row + 1, area.column + 1, area.columns - 26, STYLE_PLAIN, "Goal  %s", sprint->goal);
        paint_right(paint, area.row + 1, area.column, area.columns - 1, STYLE_PLAIN,
                    arena_format(scene->arena, "%s left", text_count(scene->arena, left, "working day", "working days")));
        row = 3;
    }
    int wide = count > 0 ? (area.columns - 2) / (int)count : 0;
    wide = wide > 36 ? 36 : wide;
    for (size_t i = 0; i < count; i++) {
        draw_pace(paint, rect_make(area.row + row, area.column + 1 + (int)i * wide, 3, wide), scene, &paces[i], bars);
    }
    return row + (count > 0 ? (bars ? 4 : 2) : 0);
}

/* --- lanes --- */

static void draw_lane_head(struct paint *paint, struct rect lane, const struct scene *scene, int which)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    const char *size = board_lane_size(scene->snap, sprint->id, which, scene->arena);
    paint_text(paint, lane.row, lane.column, lane.columns - 8, STYLE_BOLD, lane_name(which));
    paint_right(paint, lane.row, lane.column, lane.columns - 1, STYLE_PLAIN, size);
    paint_hline(paint, lane.row + 1, lane.column, lane.columns - 1, GLYPH_HLINE);
}

static void draw_lanes(struct paint *paint, struct rect area, const struct scene *scene)
{
    int wide = (area.columns - 1) / LANES;
    for (int which = 0; which < LANES; which++) {
        struct rect lane = rect_columns(area, 1 + which * wide, wide);
        draw_lane_head(paint, lane, scene, which);
        view_items(paint, rect_rows(lane, 2, lane.rows - 2), scene, which, CARD_ROWS, draw_card);
    }
}

/* At 60 columns: one lane, the others as tabs with their counts. */
static void draw_one_lane(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    int chosen = scene->chosen != NULL ? scene->chosen->column : 0;
    int column = area.column + 1;
    paint_hline(paint, area.row + 1, area.column, area.columns, GLYPH_HLINE);
    for (int which = 0; which < LANES; which++) {
        const char *tab =
            arena_format(scene->arena, "%s %s", lane_name(which), board_lane_size(scene->snap, sprint->id, which, scene->arena));
        int wide = paint_text(paint, area.row, column, area.columns, which == chosen ? STYLE_BOLD : STYLE_PLAIN, tab);
        if (which == chosen) {
            paint_hline(paint, area.row + 1, column - 1, wide + 2, GLYPH_HLINE_THICK);
        }
        column += wide + 3;
    }
    view_items(paint, rect_inset(rect_rows(area, 2, area.rows - 2), 0, 1), scene, chosen, CARD_ROWS, draw_card);
}

void view_board_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    if (sprint == NULL) {
        view_empty(
            paint, area, "No sprint yet.",
            "A sprint is two weeks with one goal. scrumsell sprint plan makes the draft; when it starts, its cards stand here.");
        return;
    }
    bool with_card = area.columns >= VERY_WIDE && scene->chosen != NULL;
    struct rect lanes = with_card ? rect_columns(area, 0, area.columns - OPEN_COLUMNS) : area;
    int taken = draw_targets(paint, lanes, scene);
    struct rect body = rect_rows(lanes, taken, lanes.rows - taken);
    if (scene->ui->view[PAGE_BOARD] == AS_LIST) {
        view_items(paint, body, scene, 0, 1, draw_line);
    } else if (area.columns < NARROW) {
        draw_one_lane(paint, body, scene);
    } else {
        draw_lanes(paint, body, scene);
    }
    if (with_card) {
        paint_vline(paint, area.row, area.column + lanes.columns, area.rows);
        struct rect card = rect_inset(rect_columns(area, lanes.columns + 1, OPEN_COLUMNS - 1), 1, 2);
        view_card_card(paint, card, scene, snapshot_card(scene->snap, scene->chosen->id));
    }
}

const char *view_board_guide(const struct scene *scene)
{
    return figures_sentence(scene->snap, scene->arena);
}

enum thing view_board_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    bool shown = chosen != NULL && (ui->opened[PAGE_BOARD] || ui->columns >= VERY_WIDE);
    *id = shown ? chosen->id : 0;
    return shown ? THING_CARD : THINGS;
}
