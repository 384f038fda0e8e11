#include "tui/compare.h"
#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>

enum { PERCENT = 100, SIDE_MOST = 72, FIGURE_LABEL = 10, ROOMY_ROWS = 18 };

/* --- the words --- */

/* A bracket opens at the first changed word of a place and closes behind the last one. */
static const char *bracketed(const struct changed_word *words, size_t count, size_t at, struct strbuf *text)
{
    bool opens = words[at].changed && (at == 0 || !words[at - 1].changed);
    bool closes = words[at].changed && (at + 1 == count || !words[at + 1].changed);
    strbuf_clear(text);
    strbuf_addf(text, "%s%s%s", opens ? "[" : "", words[at].text, closes ? "]" : "");
    return text->text;
}

int compare_words(struct paint *paint, struct rect rect, const struct changed_word *words, size_t count)
{
    int row = 0, column = 0;
    struct strbuf text;
    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        const char *word = bracketed(words, count, i, &text);
        int wide = (int)text_columns(word);
        int lines = i > 0 ? words[i].lines : 0;
        bool wraps = lines == 0 && column > 0 && column + wide > rect.columns;
        row += wraps ? 1 : lines < 2 ? lines : 2;
        column = wraps || lines > 0 ? 0 : column;
        if (row >= rect.rows) {
            paint_text(paint, rect.row + rect.rows - 1, rect.column + rect.columns - 1, 1, STYLE_PLAIN,
                       paint_glyph(paint, GLYPH_ELLIPSIS));
            break;
        }
        unsigned style = words[i].changed ? STYLE_BOLD | STYLE_UNDERLINE : STYLE_PLAIN;
        column += paint_text(paint, rect.row + row, rect.column + column, rect.columns - column, style, word) + 1;
    }
    strbuf_release(&text);
    return row + (count > 0 && row < rect.rows);
}

/* --- the figures --- */

static void draw_figures(struct paint *paint, struct rect side, const struct scene *scene, const struct pitch *pitch, int rows)
{
    struct arena *arena = scene->arena;
    struct sample sample = figures_sample(scene->snap, pitch);
    const char *open = sample.open > 0 ? arena_format(arena, "   +%" PRId64 " open", sample.open) : "";
    const struct {
        const char *label, *text;
    } figures[] = {{"Sent", arena_format(arena, "%" PRId64 "%s", sample.n, open)},
                   {"Positive", evidence_rate(arena, sample.positives, sample.n)},
                   {"Replies", arena_format(arena, "%" PRId64, sample.replies)},
                   {"Expected", pitch->hypothesis[0] != '\0' ? pitch->hypothesis : "-"}};
    paint_textf(paint, side.row, side.column, side.columns, STYLE_BOLD, "%s  %s %s", pitch_name(arena, pitch),
                paint_glyph(paint, pitch->state == PITCH_IN_USE ? GLYPH_BULLET : GLYPH_CIRCLE), pitch_state_words[pitch->state]);
    for (int i = 0; i < rows - 1; i++) {
        paint_text(paint, side.row + i + 1, side.column, FIGURE_LABEL, STYLE_PLAIN, figures[i].label);
        paint_text(paint, side.row + i + 1, side.column + FIGURE_LABEL, side.columns - FIGURE_LABEL, STYLE_PLAIN,
                   figures[i].text);
    }
}

/* --- what it is worth --- */

const char *compare_doubts(const struct snapshot *snap, const struct pair *pair, size_t places, struct arena *arena)
{
    struct comparison comparison;
    bool channels = pair->first->channel != pair->second->channel;
    bool compared = figures_compare_two(snap, pair->first, pair->second, arena, &comparison);
    const char *hint = channels ? "they are on two channels, so more than their words differs" : difference_hint(arena, places);
    const char *along = compared ? comparison.confounded : "";
    const char *both = hint[0] != '\0' && along[0] != '\0' ? "; " : "";
    const char *text = hint[0] != '\0' || along[0] != '\0' ? arena_format(arena, "Confounded: %s%s%s.", hint, both, along) : "";
    bool apart = compared && comparison.observational;
    return apart ? arena_format(arena, "%s%sObservational: they were not sent side by side in the same sprints.", text,
                                text[0] != '\0' ? "\n" : "")
                 : text;
}

static const char *verdict(const struct snapshot *snap, const struct pair *pair, struct arena *arena)
{
    struct comparison comparison;
    if (!figures_compare_two(snap, pair->first, pair->second, arena, &comparison)) {
        return "One of them was never sent, so there is nothing to compare yet.";
    }
    int64_t chance = (int64_t)(comparison.better * PERCENT + 0.5);
    return arena_format(arena, "%s is the better one in %" PRId64 " of 100: %s.", pitch_name(arena, pair->second), chance,
                        comparison_words(&comparison, arena));
}

static const char *words_of(const struct scene *scene, const struct pitch *pitch)
{
    const struct pitch *whole = inside_pitch(scene->focus, pitch->id);
    return whole != NULL ? whole->words : "";
}

static struct rect side_of(const struct rect *area, bool second)
{
    int half = (area->columns - 3) / 2;
    half = half < SIDE_MOST + 2 ? half : SIDE_MOST + 2;
    struct rect side = rect_columns(*area, second ? half + 3 : 0, half);
    return side;
}

/* The rows of the figures, of the gap below them, and of what it is worth: the words come first where there is little room, and
 * have all of it in full screen. */
struct bands {
    int figures, gap, worth;
};

static struct bands bands_of(const struct rect *body, bool zoomed)
{
    static const struct bands roomy = {.figures = 5, .gap = 1, .worth = 5}, tight = {.figures = 3, .worth = 4},
                              whole = {.figures = 1};
    return zoomed ? whole : body->rows >= ROOMY_ROWS ? roomy : tight;
}

static void draw_worth(struct paint *paint, struct rect worth, const struct scene *scene, const struct pair *pair, size_t places)
{
    if (worth.rows == 0) {
        return;
    }
    const char *doubts = compare_doubts(scene->snap, pair, places, scene->arena);
    paint_hline(paint, worth.row, worth.column, worth.columns, GLYPH_HLINE);
    int row = 1 + view_sentence(paint, worth, 1, STYLE_BOLD, verdict(scene->snap, pair, scene->arena));
    view_sentence(paint, worth, row, STYLE_PLAIN, doubts[0] != '\0' ? doubts : "One place changed, and nothing else with it.");
}

void compare_draw(struct paint *paint, struct rect area, const struct scene *scene, const struct pair *pair)
{
    struct arena *arena = scene->arena;
    bool roomy = area.rows >= ROOMY_ROWS + 2;
    struct rect body = rect_inset(area, roomy ? 1 : 0, 1);
    struct rect left = side_of(&body, false), right = side_of(&body, true);
    struct bands bands = bands_of(&body, scene->ui->zoomed[PAGE_BACKLOG]);
    struct difference difference = difference_of(arena, words_of(scene, pair->first), words_of(scene, pair->second));
    int from = bands.figures + bands.gap, rows = body.rows - from - bands.worth;
    draw_figures(paint, left, scene, pair->first, bands.figures);
    draw_figures(paint, right, scene, pair->second, bands.figures);
    paint_vline(paint, body.row, right.column - 2, from + rows);
    compare_words(paint, rect_rows(left, from, rows), difference.before, difference.before_count);
    compare_words(paint, rect_rows(right, from, rows), difference.after, difference.after_count);
    draw_worth(paint, rect_rows(body, body.rows - bands.worth, bands.worth), scene, pair, difference.places);
}
