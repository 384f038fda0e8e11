#include "tui/view_direction.h"

#include "base/text.h"
#include "model/channel.h"
#include "model/figures.h"
#include "model/velocity.h"
#include "tui/chart.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* The burndown of the sprint at hand as a chart and as a table; below the chart, what each sprint came to. */

enum { AXIS = 9, SLOT_MOST = 8, CHART_ROWS_MOST = 20, CHART_ROWS_LEAST = 4 };

struct burndown {
    enum burn_unit unit;
    struct burn *burns;
    size_t count;
    size_t today;   /* the last entry that is not in the future */
    int64_t top;    /* of the axis */
    bool has_scope; /* something was put in or taken out after the start */
};

static int64_t most_of(const struct burndown *burndown)
{
    int64_t most = 0;
    for (size_t i = 0; i < burndown->count; i++) {
        most = burndown->burns[i].remaining > most ? burndown->burns[i].remaining : most;
    }
    return most;
}

/* Of the outreach; of the cards where no outreach was planned. */
static bool burndown_make(const struct scene *scene, struct burndown *burndown)
{
    *burndown = (struct burndown){.unit = BURN_OUTREACH};
    burndown->count = figures_burndown_of(scene->snap, BURN_OUTREACH, scene->arena, &burndown->burns);
    if (most_of(burndown) == 0) {
        burndown->unit = BURN_CARDS;
        burndown->count = figures_burndown_of(scene->snap, BURN_CARDS, scene->arena, &burndown->burns);
    }
    for (size_t i = 0; i < burndown->count; i++) {
        burndown->today = burndown->burns[i].remaining >= 0 ? i : burndown->today;
        burndown->has_scope = burndown->has_scope || burndown->burns[i].scope != 0;
    }
    burndown->top = chart_top(most_of(burndown));
    return most_of(burndown) > 0;
}

/* Between the plan at yesterday's end and at today's end is on track; what came in after the start has no plan to be behind of.
 */
static const char *state_words(const struct scene *scene, const struct burndown *burndown)
{
    const struct burn *now = &burndown->burns[burndown->today];
    if (burndown->burns[0].ideal <= 0) {
        return arena_format(scene->arena, "%" PRId64 " left, nothing was planned at the start", now->remaining);
    }
    int64_t evening = lround(now->ideal);
    int64_t morning = burndown->today > 0 ? lround(burndown->burns[burndown->today - 1].ideal) : evening;
    int64_t ahead = now->remaining < evening ? evening - now->remaining : now->remaining > morning ? morning - now->remaining : 0;
    return arena_format(scene->arena, "%" PRId64 " left, plan says %" PRId64 " to %" PRId64 ": %s", now->remaining, morning,
                        evening, progress_pace_words(scene->arena, ahead));
}

static const char *day_words(struct arena *arena, const struct burn *burn, int room)
{
    int year, month, date;
    if (burn->day == DAY_NONE) {
        return room >= 6 ? "start" : "";
    }
    day_parts(burn->day, &year, &month, &date);
    return room >= 7 ? arena_format(arena, "%.3s %d", day_short(arena, burn->day), date) : arena_format(arena, "%d", date);
}

/* --- the chart --- */

static void draw_axis(struct paint *paint, struct rect chart, const struct burndown *burndown)
{
    for (int quarter = 0; quarter <= 4; quarter += chart.rows >= 8 ? 1 : 2) {
        int row = chart.row + chart.rows - chart.rows * quarter / 4;
        paint_number(paint, row, chart.column, AXIS - 3, STYLE_PLAIN, burndown->top * quarter / 4);
    }
    paint_vline(paint, chart.row, chart.column + AXIS - 2, chart.rows);
    paint_text(paint, chart.row + chart.rows, chart.column + AXIS - 2, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_BOTTOM_LEFT));
    paint_hline(paint, chart.row + chart.rows, chart.column + AXIS - 1, chart.columns - AXIS + 1, GLYPH_HLINE);
}

static void draw_day(struct paint *paint, struct rect slot, const struct scene *scene, const struct burndown *burndown,
                     const struct burn *burn)
{
    int bar = slot.columns >= 6 ? 3 : slot.columns >= 3 ? slot.columns - 2 : 1;
    int mark = slot.columns >= 6 ? 2 : 1;
    int label = slot.columns >= 3 ? slot.columns : slot.columns + 1;
    int plan = chart_row(slot.rows, burn->ideal, (double)burndown->top);
    chart_column(paint, rect_columns(slot, 0, bar), (double)burn->remaining, (double)burndown->top);
    if (burn->ideal > 0 && plan >= 0) {
        paint_hline(paint, slot.row + slot.rows - 1 - plan, slot.column + bar + (slot.columns >= 7), mark, GLYPH_HLINE);
    }
    paint_text(paint, slot.row + slot.rows + 1, slot.column, label, STYLE_PLAIN, day_words(scene->arena, burn, slot.columns));
    if (burn->scope != 0) {
        paint_textf(paint, slot.row + slot.rows + 2, slot.column, slot.columns, STYLE_BOLD, "%+" PRId64, burn->scope);
    }
}

static void draw_chart(struct paint *paint, struct rect chart, const struct scene *scene, const struct burndown *burndown)
{
    int slot = (chart.columns - AXIS) / (int)burndown->count;
    slot = slot > SLOT_MOST ? SLOT_MOST : slot;
    draw_axis(paint, chart, burndown);
    for (size_t i = 0; i < burndown->count && slot > 0; i++) {
        struct rect at = rect_make(chart.row, chart.column + AXIS + (int)i * slot, chart.rows, slot);
        draw_day(paint, at, scene, burndown, &burndown->burns[i]);
    }
    if (burndown->has_scope) {
        paint_text(paint, chart.row + chart.rows + 2, chart.column, AXIS - 2, STYLE_PLAIN, "scope");
    }
}

/* --- over sprints --- */

enum { OVER_NAME = 17, OVER_CELL = 6, OVER_TREND = 26, PERCENT = 100 };

/* What is left of the sprints to show: those that fit, the newest. */
struct over {
    const struct sprint **sprints;
    size_t count;
    size_t rows; /* counts, then a rate per channel that was used */
};

/* Enough to speak of a rate at all. */
static bool is_used(const struct scene *scene, const struct over *over, int channel)
{
    int64_t sent = 0;
    for (size_t i = 0; i < over->count; i++) {
        sent += channel_rate_of(scene->snap, over->sprints[i]->id, channel).sent;
    }
    return evidence_is_rate(0, sent);
}

static bool runs(const struct over *over)
{
    return over->count > 0 && over->sprints[over->count - 1]->state == SPRINT_RUNNING;
}

static void draw_trend(struct paint *paint, struct rect line, const struct scene *scene, const struct over *over,
                       const int64_t *values, const char *words)
{
    int column = line.column + OVER_NAME + (int)over->count * OVER_CELL + 3;
    paint_text(paint, line.row, column, OVER_TREND, STYLE_PLAIN, chart_spark(paint, values, over->count, scene->arena));
    paint_text(paint, line.row, column + (int)over->count + 2, OVER_TREND - (int)over->count - 5, STYLE_PLAIN, words);
}

static void draw_count(struct paint *paint, struct rect line, const struct scene *scene, const struct over *over, int row)
{
    int64_t *values = arena_array(scene->arena, int64_t, over->count + 1);
    paint_text(paint, line.row, line.column, OVER_NAME - 1, STYLE_PLAIN, funnel_counts[row].name);
    for (size_t i = 0; i < over->count; i++) {
        struct funnel funnel = figures_funnel(scene->snap, over->sprints[i]->id, 0, 0);
        values[i] = funnel_counts[row].of(&funnel);
        paint_number(paint, line.row, line.column + OVER_NAME + (int)i * OVER_CELL, OVER_CELL, STYLE_PLAIN, values[i]);
    }
    draw_trend(paint, line, scene, over, values, runs(over) ? "so far" : "");
}

/* "▲ 2 points" from the sprint before to the last one, or that it stands on few cases; while it runs, answers are still out. */
static const char *change_words(const struct paint *paint, const struct scene *scene, const struct over *over, int channel)
{
    int64_t points;
    if (over->count < 2) {
        return "";
    }
    struct channel_rate before = channel_rate_of(scene->snap, over->sprints[over->count - 2]->id, channel);
    struct channel_rate now = channel_rate_of(scene->snap, over->sprints[over->count - 1]->id, channel);
    if (!channel_rate_change(&before, &now, &points)) {
        return "few cases";
    }
    if (runs(over)) {
        return "so far";
    }
    if (points == 0) {
        return "as before";
    }
    return arena_format(scene->arena, "%s %s", paint_glyph(paint, points > 0 ? GLYPH_AHEAD : GLYPH_BEHIND),
                        text_count(scene->arena, points > 0 ? points : -points, "point", "points"));
}

/* In hundredths; counts alone where fewer than ten were sent. */
static void draw_rate(struct paint *paint, struct rect line, const struct scene *scene, const struct over *over, int channel)
{
    static const char *const names[CHANNELS] = {"Email replies", "Voicemail replies", "Present. replies"};
    int64_t *values = arena_array(scene->arena, int64_t, over->count + 1);
    paint_text(paint, line.row, line.column, OVER_NAME, STYLE_PLAIN, names[channel]);
    for (size_t i = 0; i < over->count; i++) {
        struct channel_rate rate = channel_rate_of(scene->snap, over->sprints[i]->id, channel);
        bool few = !evidence_is_rate(rate.replies, rate.sent);
        values[i] = few ? -1 : lround((double)rate.replies * PERCENT / (double)rate.sent);
        const char *words = rate.sent == 0 ? "-"
                            : few          ? arena_format(scene->arena, "%" PRId64 "/%" PRId64, rate.replies, rate.sent)
                                           : arena_format(scene->arena, "%" PRId64 " %%", values[i]);
        paint_right(paint, line.row, line.column + OVER_NAME + (int)i * OVER_CELL, OVER_CELL, STYLE_PLAIN, words);
    }
    draw_trend(paint, line, scene, over, values, change_words(paint, scene, over, channel));
}

static const char *velocity_sentence(const struct scene *scene)
{
    struct arena *arena = scene->arena;
    struct spread outreach = velocity_of(scene->snap, VELOCITY_OUTREACH), cards = velocity_of(scene->snap, VELOCITY_CARDS);
    struct spread positives = velocity_of(scene->snap, VELOCITY_POSITIVES),
                  meetings = velocity_of(scene->snap, VELOCITY_MEETINGS);
    if (outreach.sprints == 0) {
        return "Velocity is known when the first sprint is closed.";
    }
    return arena_format(arena, "Velocity over %s: outreach %s, cards %s; evidence: positives %s, meetings %s.",
                        text_count(arena, outreach.sprints, "sprint", "sprints"), velocity_words(arena, &outreach),
                        velocity_words(arena, &cards), velocity_words(arena, &positives), velocity_words(arena, &meetings));
}

static struct over over_make(const struct scene *scene, int columns)
{
    struct over over = {.rows = FUNNEL_COUNTS};
    over.count = direction_sprints(scene->snap, scene->arena, &over.sprints);
    int room = columns - OVER_NAME - OVER_TREND;
    size_t fit = room > OVER_CELL ? (size_t)(room / OVER_CELL) : 1;
    size_t first = over.count > fit ? over.count - fit : 0;
    over.sprints += first;
    over.count -= first;
    for (int channel = 0; channel < CHANNELS; channel++) {
        over.rows += is_used(scene, &over, channel);
    }
    return over;
}

static void draw_over(struct paint *paint, struct rect area, const struct scene *scene, const struct over *over)
{
    int row = 1;
    if (over->count == 0) {
        return;
    }
    paint_head(paint, area.row, area.column, OVER_NAME - 1, "OVER SPRINTS");
    for (size_t i = 0; i < over->count; i++) {
        paint_right(paint, area.row, area.column + OVER_NAME + (int)i * OVER_CELL, OVER_CELL, STYLE_PLAIN,
                    arena_format(scene->arena, "S%" PRId64, over->sprints[i]->id));
    }
    for (int count = 0; count < (int)FUNNEL_COUNTS && row < area.rows; count++, row++) {
        draw_count(paint, rect_rows(area, row, 1), scene, over, count);
    }
    for (int channel = 0; channel < CHANNELS && row < area.rows; channel++) {
        if (is_used(scene, over, channel)) {
            draw_rate(paint, rect_rows(area, row++, 1), scene, over, channel);
        }
    }
    if (area.rows > row) {
        view_sentence(paint, area, row, STYLE_PLAIN, velocity_sentence(scene));
    }
}

/* --- the two faces --- */

static void draw_title(struct paint *paint, struct rect line, const struct scene *scene, const struct burndown *burndown)
{
    const char *state = state_words(scene, burndown);
    int right = (int)text_columns(state) + 2;
    const char *what = burndown->unit == BURN_CARDS ? "cards to do" : "outreach to do";
    const char *legend = line.columns >= 96 ? arena_format(scene->arena, "%s   %s left at day end  %s%s plan", what,
                                                           paint_glyph(paint, GLYPH_BLOCK), paint_glyph(paint, GLYPH_HLINE),
                                                           paint_glyph(paint, GLYPH_HLINE))
                                            : what;
    int head = paint_head(paint, line.row, line.column, line.columns - right, "BURNDOWN");
    int room = line.columns - right - head - 3;
    paint_text(paint, line.row, line.column + head + 3, room, STYLE_PLAIN, (int)text_columns(legend) <= room ? legend : "");
    paint_right(paint, line.row, line.column, line.columns, STYLE_BOLD, state);
}

static void no_burndown(struct paint *paint, struct rect area, const struct scene *scene)
{
    view_empty(paint, area, scene, "No sprint to burn down.",
               "The burndown begins when a sprint with targets or cards starts: page {key go_plan} plans it.");
}

/* What the figures stand on. */
static void draw_coverage(struct paint *paint, struct rect line, const struct scene *scene)
{
    paint_right(paint, line.row, line.column, line.columns, STYLE_PLAIN, figures_coverage(scene->snap, scene->arena));
}

void burndown_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct burndown burndown;
    bool roomy = area.rows >= 20;
    struct rect body = rect_inset(rect_rows(area, roomy, area.rows - roomy), 0, 1);
    const struct over over = over_make(scene, body.columns);
    if (!burndown_make(scene, &burndown)) {
        no_burndown(paint, rect_rows(area, 0, 6), scene);
        draw_over(paint, rect_rows(body, 7, body.rows - 7), scene, &over);
        return;
    }
    int labels = 3 + burndown.has_scope;
    int below = (int)over.rows + 3;
    int rows = body.rows - 1 - roomy - labels - below;
    bool both = rows >= CHART_ROWS_LEAST && !scene->ui->zoomed[PAGE_DIRECTION];
    rows = both ? rows : body.rows - 1 - labels;
    rows = rows > CHART_ROWS_MOST ? CHART_ROWS_MOST : rows;
    rows -= rows > 4 ? rows % 4 : 0; /* a quarter of the axis is whole rows */
    draw_title(paint, rect_rows(body, 0, 1), scene, &burndown);
    draw_chart(paint, rect_rows(body, 1 + roomy, rows), scene, &burndown);
    if (both) {
        int from = 1 + roomy + rows + labels;
        draw_coverage(paint, rect_rows(body, from - 1, 1), scene);
        draw_over(paint, rect_rows(body, from, body.rows - from), scene, &over);
    }
}

enum {
    TABLE_DAY = 12,
    TABLE_LEFT = 7,
    TABLE_PLAN = 7,
    TABLE_SCOPE = 7,
    TABLE_COLUMNS = TABLE_DAY + TABLE_LEFT + TABLE_PLAN + TABLE_SCOPE
};

static void draw_table_heads(struct paint *paint, struct rect line)
{
    paint_text(paint, line.row, line.column, TABLE_DAY, STYLE_BOLD, "Day");
    paint_right(paint, line.row, line.column + TABLE_DAY, TABLE_LEFT, STYLE_BOLD, "left");
    paint_right(paint, line.row, line.column + TABLE_DAY + TABLE_LEFT, TABLE_PLAN, STYLE_BOLD, "plan");
    paint_right(paint, line.row, line.column + TABLE_DAY + TABLE_LEFT + TABLE_PLAN, TABLE_SCOPE, STYLE_BOLD, "scope");
}

static void draw_table_day(struct paint *paint, struct rect line, const struct scene *scene, const struct burn *burn)
{
    struct arena *arena = scene->arena;
    const char *left = burn->remaining >= 0 ? arena_format(arena, "%" PRId64, burn->remaining) : "-";
    const char *scope = burn->scope != 0 ? arena_format(arena, "%+" PRId64, burn->scope) : "";
    paint_text(paint, line.row, line.column, TABLE_DAY, STYLE_PLAIN,
               burn->day == DAY_NONE ? "start" : day_short(arena, burn->day));
    paint_right(paint, line.row, line.column + TABLE_DAY, TABLE_LEFT, STYLE_BOLD, left);
    paint_right(paint, line.row, line.column + TABLE_DAY + TABLE_LEFT, TABLE_PLAN, STYLE_PLAIN,
                arena_format(arena, "%.0f", burn->ideal));
    paint_right(paint, line.row, line.column + TABLE_DAY + TABLE_LEFT + TABLE_PLAN, TABLE_SCOPE, STYLE_PLAIN, scope);
}

/* As many days one below the other as there is room for; the rest beside them. */
void burndown_table_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct burndown burndown;
    bool roomy = area.rows >= 20;
    struct rect body = rect_inset(rect_rows(area, roomy, area.rows - roomy), 0, 1);
    if (!burndown_make(scene, &burndown)) {
        no_burndown(paint, area, scene);
        return;
    }
    draw_title(paint, rect_rows(body, 0, 1), scene, &burndown);
    draw_coverage(paint, rect_rows(body, body.rows - 1, 1), scene);
    struct rect table = rect_rows(body, 1 + roomy, body.rows - 2 - roomy);
    size_t rows = table.rows > 1 ? (size_t)table.rows - 1 : 1;
    for (size_t i = 0; i < burndown.count; i++) {
        struct rect block = rect_columns(table, (int)(i / rows) * (TABLE_COLUMNS + 3), TABLE_COLUMNS);
        if (i % rows == 0) {
            draw_table_heads(paint, block);
        }
        draw_table_day(paint, rect_rows(block, 1 + (int)(i % rows), 1), scene, &burndown.burns[i]);
    }
}

const char *burndown_guide(const struct scene *scene)
{
    struct burndown burndown;
    const char *line = burndown_make(scene, &burndown) ? figures_forecast_line(scene->snap, burndown.unit, scene->arena) : "";
    return line[0] != '\0' ? line : figures_sentence(scene->snap, scene->arena);
}
