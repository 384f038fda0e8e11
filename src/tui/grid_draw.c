#include "tui/grid_cells.h"
#include "tui/overlay.h"

#include "base/text.h"
#include "tui/choose.h"

#include <inttypes.h>

/* The grid on the screen: the day, the campaign and the version above; the cells; totals at the edge and below. */

enum { AROUND = 4, NAME = 9, WIDE_NAME = 18, CELL = 7, WIDE_CELL = 14, LINES_ABOVE = 4, LINES_BELOW = 5, ALL_WIDE = 190 };

static bool is_wide(int columns)
{
    return columns >= ALL_WIDE;
}

static int cell_columns(int columns)
{
    return is_wide(columns) ? WIDE_CELL : CELL;
}

static int name_columns(int columns)
{
    return is_wide(columns) ? WIDE_NAME : NAME;
}

int grid_columns_shown(int columns)
{
    int inside = columns - AROUND - 2;
    int shown = (inside - name_columns(columns)) / cell_columns(columns) - 1;
    return shown < 1 ? 1 : shown > MEASURES ? MEASURES : shown;
}

/* Where everything stands; the same for each row. */
struct frame {
    struct rect body;
    int first, shown; /* measures */
    int name, cell;   /* columns */
};

static struct frame place_of(struct rect body, const struct grid *grid, int columns)
{
    struct frame place = {.body = body, .name = name_columns(columns), .cell = cell_columns(columns)};
    place.shown = grid_columns_shown(columns);
    place.first = choose_scroll(grid->first, grid->measure, place.shown, MEASURES);
    return place;
}

static int column_of(const struct frame *place, int measure)
{
    return place->body.column + place->name + (measure - place->first) * place->cell;
}

static const char *head_of(int measure, const struct frame *place)
{
    static const char *const heads[MEASURES] = {
        [MEASURE_COMPANY] = "Comp.",   [MEASURE_CONTACT] = "Cont.",      [MEASURE_EMAIL] = "Emails", [MEASURE_CALL] = "Calls",
        [MEASURE_VOICEMAIL] = "Voic.", [MEASURE_PRESENTATION] = "Pres.", [MEASURE_REPLY] = "Repl.",  [MEASURE_POSITIVE] = "Pos.",
        [MEASURE_REJECTION] = "Rej.",  [MEASURE_MEETING] = "Meet.",      [MEASURE_DEAL] = "Deals"};
    return place->cell == WIDE_CELL ? measure_head(measure) : heads[measure];
}

/* --- rows --- */

static void draw_heads(struct paint *paint, const struct frame *place, int row, const struct grid *grid)
{
    for (int measure = place->first; measure < place->first + place->shown; measure++) {
        unsigned style = measure == grid->measure ? STYLE_BOLD : STYLE_PLAIN;
        paint_right(paint, row, column_of(place, measure), place->cell, style, head_of(measure, place));
    }
    paint_right(paint, row, column_of(place, place->first + place->shown), place->cell, STYLE_PLAIN,
                place->cell == WIDE_CELL ? "Outreach" : "Outr.");
}

/* What is out of sight to the left and to the right. */
static void draw_more(struct paint *paint, const struct frame *place, int row, const struct act *act)
{
    int right = MEASURES - place->first - place->shown;
    if (place->first > 0) {
        paint_textf(paint, row, place->body.column + 1, 12, STYLE_PLAIN, "%s %d more", paint_glyph(paint, GLYPH_ARROW_LEFT),
                    place->first);
    }
    if (right > 0) {
        paint_right(paint, row, place->body.column, place->body.columns - 1, STYLE_PLAIN,
                    arena_format(act->arena, "%d more %s", right, paint_glyph(paint, GLYPH_ARROW_RIGHT)));
    }
}

/* "*15": typed and not saved; "!15": and a colleague counted there meanwhile. */
static const char *cell_text(const struct act *act, int64_t member, int measure)
{
    const struct grid *grid = act->ui->grid;
    const struct grid_edit *edit = grid_edit_of(grid, act->snap, member, measure);
    int64_t n = grid_shown(grid, act->snap, member, measure);
    const char *mark = edit == NULL || !grid_is_changed(act->snap, edit) ? "" : grid_is_overtaken(act->snap, edit) ? "!" : "*";
    return n == 0 && edit == NULL ? "-" : arena_format(act->arena, "%s%" PRId64, mark, n);
}

static void draw_cell(struct paint *paint, const struct frame *place, int row, const struct act *act, int64_t member, int measure)
{
    const struct grid *grid = act->ui->grid;
    struct rect cell = rect_make(row, column_of(place, measure) + 1, 1, place->cell - 1);
    bool here = member == grid->member && measure == grid->measure;
    unsigned style = grid_edit_of(grid, act->snap, member, measure) != NULL ? STYLE_BOLD : STYLE_PLAIN;
    paint_right(paint, row, cell.column, cell.columns, style, cell_text(act, member, measure));
    if (here) {
        paint_style(paint, cell, STYLE_REVERSE);
        paint_cursor(paint, row, cell.column + cell.columns - 1);
    }
}

/* Touches and calls. */
static int64_t outreach_of(const struct act *act, int64_t member)
{
    int64_t outreach = 0;
    for (int measure = 0; measure < MEASURES; measure++) {
        outreach += measure_is_outreach(measure) ? grid_shown(act->ui->grid, act->snap, member, measure) : 0;
    }
    return outreach;
}

static void draw_member(struct paint *paint, const struct frame *place, int row, const struct act *act, int64_t member, int at)
{
    bool chosen = member == act->ui->grid->member;
    paint_text(paint, row, place->body.column + 1, place->name - 2, chosen ? STYLE_BOLD : STYLE_PLAIN,
               snapshot_member_name(act->snap, member));
    for (int measure = place->first; measure < place->first + place->shown; measure++) {
        draw_cell(paint, place, row, act, member, measure);
        struct rect zone = rect_make(row, column_of(place, measure), 1, place->cell);
        paint_zone(paint, zone, THINGS, (int64_t)at * MEASURES + measure, -1, ACT_NONE);
    }
    paint_number(paint, row, column_of(place, place->first + place->shown), place->cell, STYLE_PLAIN, outreach_of(act, member));
}

static void draw_totals(struct paint *paint, const struct frame *place, int row, const struct act *act, const int64_t *members,
                        size_t count)
{
    int64_t outreach = 0;
    paint_text(paint, row, place->body.column + 1, place->name - 2, STYLE_BOLD, "All");
    for (size_t i = 0; i < count; i++) {
        outreach += outreach_of(act, members[i]);
    }
    for (int measure = place->first; measure < place->first + place->shown; measure++) {
        int64_t all = 0;
        for (size_t i = 0; i < count; i++) {
            all += grid_shown(act->ui->grid, act->snap, members[i], measure);
        }
        paint_number(paint, row, column_of(place, measure), place->cell, STYLE_BOLD, all);
    }
    paint_number(paint, row, column_of(place, place->first + place->shown), place->cell, STYLE_BOLD, outreach);
}

/* --- above and below --- */

static const char *version_words(const struct act *act)
{
    const struct sheet *sheet = &act->ui->grid->sheet;
    const struct pitch *pitch = snapshot_pitch(act->snap, sheet->pitch);
    int64_t *pitches;
    size_t count = sheet_pitches(act->snap, sheet->campaign, act->arena, &pitches);
    if (pitch != NULL) {
        return arena_format(act->arena, "%s%s", pitch_name(act->arena, pitch), pitch->state == PITCH_IN_USE ? "" : ", stopped");
    }
    return count > 1 ? "the one in use" : "none is in use";
}

static void draw_choice(struct paint *paint, struct rect line, const char *label, const char *value, const char *keys)
{
    int room = line.columns - 13 - (int)text_columns(keys);
    paint_text(paint, line.row, line.column + 1, 10, STYLE_PLAIN, label);
    paint_text(paint, line.row, line.column + 11, room, STYLE_BOLD, value);
    paint_right(paint, line.row, line.column, line.columns - 1, STYLE_PLAIN, keys);
}

static void draw_above(struct paint *paint, struct rect body, const struct act *act)
{
    const struct sheet *sheet = &act->ui->grid->sheet;
    draw_choice(paint, rect_rows(body, 0, 1), "Day", sheet_day_words(act->snap, sheet->day, act->arena), "[ ] another day");
    draw_choice(paint, rect_rows(body, 1, 1), "Campaign", snapshot_campaign_name(act->snap, sheet->campaign), "c the next");
    draw_choice(paint, rect_rows(body, 2, 1), "Version", version_words(act), "v the next");
}

/* "Ana: 15 emails, 12 when you came". */
static const char *cell_words(const struct act *act)
{
    const struct grid *grid = act->ui->grid;
    const struct grid_edit *edit = grid_edit_of(grid, act->snap, grid->member, grid->measure);
    int64_t n = grid_shown(grid, act->snap, grid->member, grid->measure);
    const char *words = arena_format(act->arena, "%s: %s", snapshot_member_name(act->snap, grid->member),
                                     text_count(act->arena, n, measure_word(grid->measure), measure_plural(grid->measure)));
    int64_t others = sheet_others(act->snap, &grid->sheet, grid->member, grid->measure);
    if (edit != NULL && grid_is_overtaken(act->snap, edit)) {
        return arena_format(act->arena, "%s; a colleague made it %" PRId64 " meanwhile, it was %" PRId64 ".", words,
                            sheet_count(act->snap, &grid->sheet, grid->member, grid->measure), edit->was + others);
    }
    if (edit != NULL && grid_is_changed(act->snap, edit)) {
        return arena_format(act->arena, "%s, not saved yet; saved is %" PRId64 ".", words, edit->was + others);
    }
    return measure_is_answer(grid->measure)
               ? arena_format(act->arena, "%s. An answer is counted once, at its highest: reply, positive, meeting, deal.", words)
               : arena_format(act->arena, "%s.", words);
}

static void draw_below(struct paint *paint, struct rect body, const struct act *act)
{
    const struct grid *grid = act->ui->grid;
    const char *elsewhere = sheet_elsewhere(act->snap, &grid->sheet, act->arena);
    const char *said = grid->said[0] != '\0' ? grid->said : cell_words(act);
    if (elsewhere[0] != '\0') {
        paint_textf(paint, body.row, body.column + 1, body.columns - 2, STYLE_PLAIN, "Besides: %s.", elsewhere);
    }
    paint_wrapped(paint, rect_make(body.row + 1, body.column + 1, 2, body.columns - 2), STYLE_PLAIN, said);
    static const char *const keys = "0-9 + - write   Tab next cell   Ctrl+S save   Esc close, typed numbers are kept";
    static const char *const fewer = "0-9 write  Tab next  Ctrl+S save  Esc close, kept";
    paint_text(paint, body.row + body.rows - 1, body.column + 1, body.columns - 2, STYLE_PLAIN,
               (int)text_columns(keys) + 2 <= body.columns ? keys : fewer);
}

void grid_draw(struct paint *paint, const struct act *act)
{
    const struct grid *grid = act->ui->grid;
    int64_t *members;
    size_t count = sheet_members(act->snap, &grid->sheet, act->arena, &members);
    int screen = paint_area(paint).columns;
    int wanted = name_columns(screen) + (grid_columns_shown(screen) + 1) * cell_columns(screen) + 3;
    struct rect box = overlay_box(paint, LINES_ABOVE + 1 + (int)count + 1 + LINES_BELOW + 2, wanted);
    paint_box(paint, box, "Counts");
    paint_zone(paint, box, THINGS, -1, -1, ACT_NONE);
    struct rect body = rect_inset(box, 1, 1);
    struct frame place = place_of(body, grid, screen);
    draw_above(paint, body, act);
    draw_more(paint, &place, body.row + LINES_ABOVE - 1, act);
    draw_heads(paint, &place, body.row + LINES_ABOVE, grid);
    for (size_t i = 0; i < count; i++) {
        draw_member(paint, &place, body.row + LINES_ABOVE + 1 + (int)i, act, members[i], (int)i);
    }
    int row = LINES_ABOVE + 1 + (int)count;
    draw_totals(paint, &place, body.row + row, act, members, count);
    draw_below(paint, rect_rows(body, row + 1, body.rows - row - 1), act);
}
