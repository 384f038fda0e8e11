#include "tui/chart.h"

#include "base/strbuf.h"

#include <math.h>

enum { EIGHTHS = 8 };

static enum glyph block(int eighths)
{
    return (enum glyph)(GLYPH_EIGHTH_1 + eighths - 1);
}

/* Anything above zero is seen. */
static int eighths_of(int rows, double value, double most)
{
    if (value <= 0 || most <= 0) {
        return 0;
    }
    int eighths = (int)lround(value / most * rows * EIGHTHS);
    int full = rows * EIGHTHS;
    return eighths < 1 ? 1 : eighths > full ? full : eighths;
}

void chart_column(struct paint *paint, struct rect rect, double value, double most)
{
    int eighths = eighths_of(rect.rows, value, most);
    if (paint_is_ascii(paint) && eighths > 0) {
        int blocks = (eighths + EIGHTHS / 2) / EIGHTHS;
        eighths = (blocks > 0 ? blocks : 1) * EIGHTHS;
    }
    for (int row = rect.row + rect.rows - 1; eighths > 0; row--, eighths -= EIGHTHS) {
        paint_hline(paint, row, rect.column, rect.columns, block(eighths < EIGHTHS ? eighths : EIGHTHS));
    }
}

int chart_row(int rows, double value, double most)
{
    if (value < 0 || most <= 0) {
        return -1;
    }
    int row = (int)floor(value / most * rows);
    return row < rows ? row : rows - 1;
}

int64_t chart_top(int64_t value)
{
    int64_t quarter = value > 4 ? (value + 3) / 4 : 1, power = 1;
    while (power * 10 <= quarter) {
        power *= 10;
    }
    int64_t step = power > 1 ? power / 2 : 1;
    return (quarter + step - 1) / step * step * 4;
}

const char *chart_spark(const struct paint *paint, const int64_t *values, size_t count, struct arena *arena)
{
    struct strbuf spark;
    int64_t most = 0;
    strbuf_init(&spark);
    for (size_t i = 0; i < count; i++) {
        most = values[i] > most ? values[i] : most;
    }
    for (size_t i = 0; i < count; i++) {
        int eighths = eighths_of(1, (double)values[i], (double)most);
        strbuf_add(&spark, values[i] < 0 ? "."
                           : eighths > 0 ? paint_glyph(paint, block(eighths))
                                         : paint_glyph(paint, GLYPH_EIGHTH_1));
    }
    const char *text = arena_text(arena, spark.text);
    strbuf_release(&spark);
    return text;
}
