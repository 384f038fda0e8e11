#include "desk/report.h"

#include "base/text.h"

/* Charts as inline SVG, in the colours of the page's style. */

enum {
    WIDTH = 720,
    NAME = 220,
    WORDS = 150,
    LINE = 24,
    BAR = 12,
    PLOT = WIDTH - NAME - WORDS,
    NAME_COLUMNS = 30,
    WORDS_COLUMNS = 22
};

static void svg_begin(struct strbuf *out, const struct chart *chart, int height)
{
    strbuf_addf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, height);
    html_text(out, chart->title);
    strbuf_add(out, "\">\n");
}

static void svg_text(struct strbuf *out, double x, double y, const char *attributes, const char *text, size_t columns)
{
    struct strbuf clipped;
    strbuf_init(&clipped);
    text_clip(&clipped, text, columns, "…");
    strbuf_addf(out, "<text x=\"%.1f\" y=\"%.1f\"%s direction=\"ltr\" unicode-bidi=\"isolate\">", x, y, attributes);
    html_text(out, clipped.text);
    strbuf_add(out, "</text>\n");
    strbuf_release(&clipped);
}

static void svg_rect(struct strbuf *out, double x, double y, double width, double height, const char *class)
{
    strbuf_addf(out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n", class, x, y, width, height);
}

static void svg_line(struct strbuf *out, double x1, double y1, double x2, double y2, const char *class)
{
    strbuf_addf(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", class, x1, y1, x2, y2);
}

/* The largest of the values, targets and ends of intervals; 1 where there is none. */
static double most_of(const struct chart *chart)
{
    double most = chart->floor;
    for (size_t i = 0; i < chart->count; i++) {
        const struct chart_mark *mark = &chart->marks[i];
        most = mark->value > most ? mark->value : most;
        most = mark->target > most ? mark->target : most;
        most = mark->high > most ? mark->high : most;
    }
    return most > 0 ? most : 1;
}

static void mark_texts(struct strbuf *out, const struct chart_mark *mark, double row)
{
    svg_text(out, 0, row + BAR - 1, "", mark->name, NAME_COLUMNS);
    svg_text(out, NAME + PLOT + 10, row + BAR - 1, " class=\"soft\"", mark->words, WORDS_COLUMNS);
}

/* --- bars: what was done, beside its target --- */

static void draw_bars(struct strbuf *out, const struct chart *chart)
{
    double most = most_of(chart);
    svg_begin(out, chart, (int)chart->count * LINE + 2);
    for (size_t i = 0; i < chart->count; i++) {
        const struct chart_mark *mark = &chart->marks[i];
        double row = (double)i * LINE + 4;
        mark_texts(out, mark, row);
        if (mark->target > 0) {
            svg_rect(out, NAME, row, mark->target / most * PLOT, BAR, "rest");
        }
        svg_rect(out, NAME, row, mark->value > 0 ? mark->value / most * PLOT : 0, BAR, "bar");
        if (mark->target > 0) {
            double at = NAME + mark->target / most * PLOT;
            svg_line(out, at, row - 3, at, row + BAR + 3, "plan");
        }
    }
    strbuf_add(out, "</svg>\n");
}

/* --- intervals: a rate, and from where to where it may be --- */

/* Below the axis: the floor, and where the axis ends. */
static void draw_scale(struct strbuf *out, const struct chart *chart, double most, int height)
{
    enum { PERCENT = 100 };
    struct strbuf words;
    strbuf_init(&words);
    strbuf_addf(&words, "%.0f %%", most * PERCENT);
    svg_text(out, NAME + PLOT, height + 14, " class=\"soft\" text-anchor=\"end\"", words.text, WORDS_COLUMNS);
    if (chart->floor > 0) {
        strbuf_clear(&words);
        strbuf_addf(&words, "floor %g %%", chart->floor * PERCENT);
        svg_text(out, NAME + chart->floor / most * PLOT + 14, height + 14, " class=\"soft\"", words.text, WORDS_COLUMNS);
    }
    strbuf_release(&words);
}

static void draw_intervals(struct strbuf *out, const struct chart *chart)
{
    double most = most_of(chart), floor = NAME + chart->floor / most * PLOT;
    int height = (int)chart->count * LINE;
    svg_begin(out, chart, height + 20);
    svg_line(out, NAME, 0, NAME, height, "axis");
    if (chart->floor > 0) {
        svg_line(out, floor, 0, floor, height, "floor");
    }
    for (size_t i = 0; i < chart->count; i++) {
        const struct chart_mark *mark = &chart->marks[i];
        double row = (double)i * LINE + 4, middle = row + BAR / 2.0;
        mark_texts(out, mark, row);
        svg_line(out, NAME + mark->low / most * PLOT, middle, NAME + mark->high / most * PLOT, middle, "whisker");
        strbuf_addf(out, "<circle class=\"bar\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>\n", NAME + mark->value / most * PLOT, middle);
    }
    svg_text(out, NAME, height + 14, " class=\"soft\" text-anchor=\"middle\"", "0 %", 5);
    draw_scale(out, chart, most, height);
    strbuf_add(out, "</svg>\n");
}

/* --- days: what is left at each day's end, and the plan --- */

enum { DAYS_HEIGHT = 170, DAYS_LEFT = 40, DAYS_ABOVE = 16 };

static void draw_day(struct strbuf *out, const struct chart_mark *mark, double x, double slot, double most)
{
    double bottom = DAYS_ABOVE + DAYS_HEIGHT, bar = slot * 0.55;
    if (mark->value >= 0) {
        double height = mark->value / most * DAYS_HEIGHT;
        svg_rect(out, x, bottom - height, bar, height, "bar");
        svg_text(out, x + bar / 2, bottom - height - 3, " text-anchor=\"middle\"", mark->words, 6);
    }
    if (mark->target >= 0) {
        double at = bottom - mark->target / most * DAYS_HEIGHT;
        svg_line(out, x + bar, at, x + slot * 0.95, at, "plan");
    }
    svg_text(out, x + slot / 2, bottom + 16, " class=\"soft\" text-anchor=\"middle\"", mark->name, 7);
}

static void draw_days(struct strbuf *out, const struct chart *chart)
{
    double most = most_of(chart), bottom = DAYS_ABOVE + DAYS_HEIGHT;
    double slot = (double)(WIDTH - DAYS_LEFT) / (double)(chart->count > 0 ? chart->count : 1);
    slot = slot < 80 ? slot : 80;
    svg_begin(out, chart, DAYS_ABOVE + DAYS_HEIGHT + 24);
    svg_line(out, DAYS_LEFT, bottom, WIDTH, bottom, "axis");
    svg_text(out, DAYS_LEFT - 6, bottom, " class=\"soft\" text-anchor=\"end\"", "0", 5);
    for (size_t i = 0; i < chart->count; i++) {
        draw_day(out, &chart->marks[i], DAYS_LEFT + (double)i * slot, slot, most);
    }
    strbuf_add(out, "</svg>\n");
}

void chart_svg(struct strbuf *out, const struct chart *chart)
{
    static void (*const drawers[])(struct strbuf * out, const struct chart *chart) = {
        [CHART_BARS] = draw_bars, [CHART_DAYS] = draw_days, [CHART_INTERVALS] = draw_intervals};
    if (chart->kind != CHART_NONE && chart->count > 0) {
        drawers[chart->kind](out, chart);
    }
}
