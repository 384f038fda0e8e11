#include "tui/view_direction.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/market.h"
#include "model/overrides.h"
#include "model/segment.h"
#include "tui/view_retro.h"

#include <inttypes.h>
#include <string.h>

/* What the market taught us: the learnings by source, acted upon or not, and what came of it; beside them why they say no, who in
 * the audience says what, and who was right about the order. */

enum { WIDE = 100, SOURCE = 12, LIST_MOST = 92, ROOMY_ROWS = 14 };

void market_list(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, snap->learnings_count + 1);
    *items = (struct items){.items = list, .columns = 1, .all = snap->learnings_count, .columns_are_boxes = true};
    for (int source = 0; source < SOURCES; source++) {
        for (size_t i = snap->learnings_count; i > 0; i--) {
            const struct learning *learning = &snap->learnings[i - 1];
            if (learning->source == source && page_filter_fits(ui, snap, learning->words, NULL)) {
                list[items->count++] = (struct item){.thing = THING_LEARNING, .id = learning->id};
            }
        }
    }
}

/* --- the learnings --- */

/* The first of a source says which one. */
static bool begins_source(const struct scene *scene, const struct item *item, const struct learning *learning)
{
    const struct learning *before = item > scene->items.items ? snapshot_learning(scene->snap, item[-1].id) : NULL;
    return before == NULL || before->source != learning->source;
}

static const char *came_of(const struct scene *scene, const struct learning *learning)
{
    struct chain *chains;
    size_t count = chain_of_learning(scene->snap, learning, scene->arena, &chains);
    const char *first = chain_outcome(scene->snap, &chains[0], scene->arena);
    return count > 1 ? arena_format(scene->arena, "%s  (+%zu more)", first, count - 1) : first;
}

static void draw_learning(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct learning *learning = snapshot_learning(scene->snap, item->id);
    bool acted = chain_acted_upon(scene->snap, learning);
    const char *sprint = learning->sprint != 0 ? arena_format(scene->arena, "S%" PRId64 "  ", learning->sprint) : "";
    int column = lines.column + 2 + SOURCE;
    if (begins_source(scene, item, learning)) {
        paint_text(paint, lines.row, lines.column + 2, SOURCE - 1, STYLE_BOLD, source_words[learning->source]);
    }
    paint_text(paint, lines.row, column, 1, STYLE_GOOD, paint_glyph(paint, acted ? GLYPH_CHECK : GLYPH_CIRCLE));
    paint_text(paint, lines.row, column + 2, lines.columns - SOURCE - 4, STYLE_PLAIN, learning->words);
    paint_textf(paint, lines.row + 1, column + 2, lines.rows > 1 ? lines.columns - SOURCE - 4 : 0, STYLE_PLAIN, "%s%s", sprint,
                came_of(scene, learning));
}

static void draw_taught(struct paint *paint, struct rect box, const struct scene *scene)
{
    paint_head(paint, box.row, box.column, box.columns, "WHAT THE MARKET TAUGHT US");
    const char *taught = market_taught_line(scene->snap, scene->arena);
    bool roomy = (int)text_columns(taught) <= box.columns - 28;
    paint_right(paint, box.row, box.column + 26, box.columns - 26, STYLE_PLAIN,
                roomy ? taught : arena_text_n(scene->arena, taught, strcspn(taught, ":")));
    struct rect body = rect_rows(box, 1, box.rows - 1);
    if (scene->items.all == 0) {
        view_sentence(paint, rect_inset(body, 0, 1), 1, STYLE_PLAIN,
                      view_words(scene, "Nothing was written down yet. {key new} then l writes what we now believe, and whom we "
                                        "have it from; on page {key go_retro}, {key open} on a story makes a learning of it."));
    } else if (view_no_match(paint, rect_rows(body, 1, body.rows - 1), scene, 0) == 0) {
        view_items(paint, body, scene, 0, body.rows >= 10 ? 2 : 1, draw_learning);
    }
}

/* --- beside them --- */

/* "competition 3, budget 2": where a row for each would leave no room for the rest. */
static const char *reasons_line(const struct scene *scene, const struct reason_count *counts, size_t count)
{
    const char *line = "";
    for (size_t i = 0; i < count; i++) {
        line = arena_format(scene->arena, "%s%s%s %" PRId64, line, i > 0 ? ", " : "",
                            market_reason_name(scene->snap, counts[i].reason), counts[i].n);
    }
    return line;
}

static int draw_reasons(struct paint *paint, struct rect box, int row, const struct scene *scene)
{
    struct reason_count *counts;
    size_t count = market_reasons(scene->snap, 0, scene->arena, &counts);
    if (box.rows < ROOMY_ROWS) {
        return count > 0 ? row + view_sentence(paint, box, row, STYLE_PLAIN, reasons_line(scene, counts, count)) : row;
    }
    for (size_t i = 0; i < count && row < box.rows; i++, row++) {
        paint_text(paint, box.row + row, box.column, 18, STYLE_PLAIN, market_reason_name(scene->snap, counts[i].reason));
        paint_bar(paint, box.row + row, box.column + 19, box.columns > 36 ? 12 : 8, counts[i].n, counts[0].n);
        paint_number(paint, box.row + row, box.column + box.columns - 4, 4, STYLE_BOLD, counts[i].n);
    }
    return row;
}

static int draw_segments_of(struct paint *paint, struct rect box, int row, const struct scene *scene, int64_t campaign)
{
    struct segment *segments;
    size_t count = segments_of(scene->snap, campaign, scene->arena, &segments);
    for (size_t i = 0; i < count && row < box.rows; i++) {
        row += view_sentence(paint, box, row, STYLE_PLAIN,
                             arena_format(scene->arena, "%s: yes %" PRId64 ", no %" PRId64 ", other %" PRId64, segments[i].title,
                                          segments[i].successes, segments[i].rejections, segments[i].reactions));
    }
    const char *hint = segment_hint(scene->snap, campaign, scene->arena);
    return hint[0] != '\0' && row < box.rows ? row + view_sentence(paint, box, row, STYLE_BOLD, hint) : row;
}

static int draw_segments(struct paint *paint, struct rect box, int row, const struct scene *scene)
{
    for (size_t i = 0; i < scene->snap->campaigns_count; i++) {
        row = draw_segments_of(paint, box, row, scene, scene->snap->campaigns[i].id);
    }
    return row;
}

static int draw_overrides(struct paint *paint, struct rect box, int row, const struct scene *scene)
{
    struct override_score *scores;
    size_t count = overrides_of(scene->snap, scene->arena, &scores);
    const char *line = overrides_line(scene->snap, scene->arena);
    row += line[0] != '\0' && row < box.rows ? view_sentence(paint, box, row, STYLE_BOLD, line) : 0;
    for (size_t i = count; i > 0 && row < box.rows; i--) {
        paint_text(paint, box.row + row, box.column, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_DOT));
        row += view_sentence(paint, rect_columns(box, 2, box.columns - 2), row, STYLE_PLAIN,
                             override_line(scene->snap, &scores[i - 1], scene->arena));
    }
    return row;
}

static void draw_beside(struct paint *paint, struct rect box, const struct scene *scene)
{
    static const struct {
        const char *head;
        int (*draw)(struct paint *paint, struct rect box, int row, const struct scene *scene);
    } parts[] = {{"WHY THEY SAY NO", draw_reasons},
                 {"WHO IN THE AUDIENCE SAYS WHAT", draw_segments},
                 {"OUR ORDER AGAINST THE FIGURES", draw_overrides}};
    int row = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        int after = parts[i].draw(paint, box, row + 1, scene);
        if (after > row + 1 && row < box.rows) {
            paint_head(paint, box.row + row, box.column, box.columns, parts[i].head);
            row = after + 1;
        }
    }
    if (row == 0) {
        view_sentence(paint, box, 0, STYLE_PLAIN,
                      "No rejection has a reason yet, and the order was never taken against the figures.");
    }
}

void market_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    bool roomy = area.rows >= 20;
    struct rect body = rect_inset(rect_rows(area, roomy, area.rows - roomy), 0, 1);
    if (area.columns >= WIDE && !scene->ui->zoomed[PAGE_DIRECTION]) {
        int left = body.columns * 64 / 100;
        left = left < LIST_MOST ? left : LIST_MOST;
        draw_taught(paint, rect_columns(body, 0, left - 1), scene);
        paint_vline(paint, body.row, body.column + left, body.rows);
        draw_beside(paint, rect_columns(body, left + 2, body.columns - left - 2), scene);
        return;
    }
    int above = scene->ui->zoomed[PAGE_DIRECTION] ? body.rows : (body.rows + 1) / 2;
    draw_taught(paint, rect_rows(body, 0, above), scene);
    draw_beside(paint, rect_rows(body, above + 1, body.rows - above - 1), scene);
}

/* A learning whole: what it changed, on each of its ways. */
void market_open(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct learning *learning = snapshot_learning(scene->snap, scene->chosen->id);
    struct chain *chains;
    if (learning == NULL) {
        return;
    }
    int row = view_sentence(paint, area, 0, STYLE_BOLD, view_quote(scene->arena, learning->words));
    row += view_sentence(paint, area, row, STYLE_PLAIN,
                         arena_format(scene->arena, "From a %s, %s, written down by %s", source_words[learning->source],
                                      day_short_year(scene->arena, learning->day),
                                      snapshot_member_name(scene->snap, learning->member)));
    size_t count = chain_of_learning(scene->snap, learning, scene->arena, &chains);
    const struct note *note = count > 0 ? chains[0].note : NULL;
    if (note != NULL) {
        row += view_sentence(paint, area, row + 1, STYLE_PLAIN,
                             arena_format(scene->arena, "They said: %s", view_quote(scene->arena, note->words))) +
               1;
    }
    paint_head(paint, area.row + row + 1, area.column, area.columns, "WHAT IT CHANGED");
    row += 2;
    for (size_t i = 0; i < count && row < area.rows; i++) {
        row += view_sentence(paint, area, row, STYLE_PLAIN, chain_outcome(scene->snap, &chains[i], scene->arena));
    }
}

const char *market_guide(const struct scene *scene)
{
    const char *same = market_same_reason(scene->snap, 0, scene->arena);
    return same[0] != '\0' ? same : figures_sentence(scene->snap, scene->arena);
}
