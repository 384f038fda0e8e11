#include "tui/paint.h"

#include "base/text.h"
#include "tui/surface.h"
#include "tui/theme.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define NCURSES_NOMACROS
#include <curses.h>

/* A column of prose is never wider than this: longer lines are hard to read. */
enum { PROSE_COLUMNS = 72, EIGHTHS = 8 };

static int at_least_zero(int n)
{
    return n > 0 ? n : 0;
}

struct rect rect_make(int row, int column, int rows, int columns)
{
    return (struct rect){.row = row, .column = column, .rows = at_least_zero(rows), .columns = at_least_zero(columns)};
}

static int smaller(int one, int other)
{
    return one < other ? one : other;
}

struct rect rect_rows(struct rect rect, int from, int rows)
{
    int skipped = smaller(at_least_zero(from), rect.rows);
    return rect_make(rect.row + skipped, rect.column, smaller(rows, rect.rows - skipped), rect.columns);
}

struct rect rect_columns(struct rect rect, int from, int columns)
{
    int skipped = smaller(at_least_zero(from), rect.columns);
    return rect_make(rect.row, rect.column + skipped, rect.rows, smaller(columns, rect.columns - skipped));
}

struct rect rect_inset(struct rect rect, int rows, int columns)
{
    return rect_make(rect.row + rows, rect.column + columns, rect.rows - 2 * rows, rect.columns - 2 * columns);
}

struct rect paint_area(const struct paint *paint)
{
    return paint->area;
}

bool paint_is_ascii(const struct paint *paint)
{
    return paint->ascii;
}

const char *glyph_text(enum glyph glyph, bool ascii)
{
    static const char *const glyphs[GLYPHS][2] = {
        [GLYPH_HLINE] = {"─", "-"},        [GLYPH_HLINE_THICK] = {"━", "="},   [GLYPH_HLINE_DOTTED] = {"┄", "-"},
        [GLYPH_VLINE] = {"│", "|"},        [GLYPH_TEE_DOWN] = {"┬", "+"},      [GLYPH_TEE_UP] = {"┴", "+"},
        [GLYPH_TEE_LEFT] = {"┤", "+"},     [GLYPH_TEE_RIGHT] = {"├", "+"},     [GLYPH_CROSS] = {"┼", "+"},
        [GLYPH_TOP_LEFT] = {"┌", "+"},     [GLYPH_TOP_RIGHT] = {"┐", "+"},     [GLYPH_BOTTOM_LEFT] = {"└", "+"},
        [GLYPH_BOTTOM_RIGHT] = {"┘", "+"}, [GLYPH_BAR_CHOSEN] = {"▌", "#"},    [GLYPH_BULLET] = {"●", "*"},
        [GLYPH_CIRCLE] = {"○", "o"},       [GLYPH_CHECK] = {"✓", "x"},         [GLYPH_POINTER] = {"▸", ">"},
        [GLYPH_AHEAD] = {"▲", "^"},        [GLYPH_BEHIND] = {"▼", "v"},        [GLYPH_DOT] = {"·", "."},
        [GLYPH_ELLIPSIS] = {"…", "..."},   [GLYPH_CROSSED] = {"×", "x"},       [GLYPH_ARROW_RIGHT] = {"→", "->"},
        [GLYPH_ARROW_LEFT] = {"←", "<-"},  [GLYPH_ARROWS] = {"↑↓", "Up Down"}, [GLYPH_BLOCK] = {"█", "#"},
        [GLYPH_SHADE] = {"░", "."},        [GLYPH_WARN] = {"!", "!"},          [GLYPH_EIGHTH_1] = {"▁", "."},
        [GLYPH_EIGHTH_2] = {"▂", "."},     [GLYPH_EIGHTH_3] = {"▃", "-"},      [GLYPH_EIGHTH_4] = {"▄", "-"},
        [GLYPH_EIGHTH_5] = {"▅", "="},     [GLYPH_EIGHTH_6] = {"▆", "="},      [GLYPH_EIGHTH_7] = {"▇", "#"},
        [GLYPH_EIGHTH_8] = {"█", "#"},
    };
    return glyphs[glyph][ascii];
}

const char *paint_glyph(const struct paint *paint, enum glyph glyph)
{
    return glyph_text(glyph, paint->ascii);
}

/* --- text --- */

static bool on_surface(const struct paint *paint, int row, int column)
{
    const struct rect *clip = &paint->clip;
    return row >= clip->row && row < clip->row + clip->rows && column >= clip->column && column < clip->column + clip->columns;
}

/* The room from a column to the right edge, at most `columns`. */
static int room_at(const struct paint *paint, int row, int column, int columns)
{
    int right = paint->clip.column + paint->clip.columns;
    return on_surface(paint, row, column) ? at_least_zero(smaller(columns, right - column)) : 0;
}

static int larger(int one, int other)
{
    return one > other ? one : other;
}

/* What two rectangles have in common. */
static struct rect both(struct rect one, struct rect other)
{
    int row = larger(one.row, other.row);
    int column = larger(one.column, other.column);
    return rect_make(row, column, smaller(one.row + one.rows, other.row + other.rows) - row,
                     smaller(one.column + one.columns, other.column + other.columns) - column);
}

struct rect paint_clip(struct paint *paint, struct rect clip)
{
    struct rect before = paint->clip;
    paint->clip = both(clip, paint->area);
    return before;
}

int paint_depth(struct paint *paint)
{
    int depth = paint->depth;
    paint->depth = -1;
    return depth;
}

/* Marks of ours that stand within a sentence, each as wide as what takes its place. */
static const char *mark_in_ascii(const char *cluster)
{
    static const char *const marks[][2] = {{"·", "."}, {"…", "."}, {"–", "-"}, {"“", "\""}, {"”", "\""},
                                           {"‘", "'"}, {"’", "'"}, {"×", "x"}, {"→", ">"},  {"←", "<"}};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (strncmp(cluster, marks[i][0], strlen(marks[i][0])) == 0) {
            return marks[i][1];
        }
    }
    return NULL;
}

/* Where ASCII is asked for, our own marks become ASCII; where the terminal shows no UTF-8, each other character beyond it becomes
 * a question mark of its width. */
static void replace_beyond_ascii(struct strbuf *text, bool utf8)
{
    struct strbuf plain;
    strbuf_init(&plain);
    for (const char *at = text->text; *at != '\0';) {
        size_t bytes = text_cluster(at);
        const char *mark = bytes > 1 ? mark_in_ascii(at) : NULL;
        if (mark != NULL) {
            strbuf_add(&plain, mark);
        } else if (bytes == 1 || utf8) {
            strbuf_add_n(&plain, at, bytes);
        } else {
            strbuf_repeat(&plain, "?", text_columns_n(at, bytes));
        }
        at += bytes;
    }
    strbuf_clear(text);
    strbuf_add_n(text, plain.text, plain.length);
    strbuf_release(&plain);
}

static void put(struct paint *paint, int row, int column, unsigned style)
{
    if (paint->ascii) {
        replace_beyond_ascii(&paint->scratch, paint->utf8);
    }
    attrset((int)theme_attributes(style));
    mvaddnstr(row, column, paint->scratch.text, (int)paint->scratch.length);
}

/* A text of ours that ends in an ellipsis ("A rank…") ends in three dots where there is room for them. Returns the columns more.
 */
static int dots_at_end(struct strbuf *text, int room)
{
    const char *mark = glyph_text(GLYPH_ELLIPSIS, false), *dots = glyph_text(GLYPH_ELLIPSIS, true);
    size_t bytes = strlen(mark);
    int more = (int)(text_columns(dots) - text_columns(mark));
    if (room < more || text->length < bytes || strcmp(text->text + text->length - bytes, mark) != 0) {
        return 0;
    }
    strbuf_cut(text, text->length - bytes);
    strbuf_add(text, dots);
    return more;
}

int paint_text(struct paint *paint, int row, int column, int columns, unsigned style, const char *text)
{
    int room = room_at(paint, row, column, columns);
    paint->depth = larger(paint->depth, text[0] != '\0' ? row : -1);
    if (room == 0) {
        return 0;
    }
    strbuf_clear(&paint->scratch);
    int drawn = (int)text_clip(&paint->scratch, text, (size_t)room, paint_glyph(paint, GLYPH_ELLIPSIS));
    drawn += paint->ascii ? dots_at_end(&paint->scratch, room - drawn) : 0;
    put(paint, row, column, style);
    return drawn;
}

int paint_textf(struct paint *paint, int row, int column, int columns, unsigned style, const char *format, ...)
{
    struct strbuf text;
    va_list args;
    strbuf_init(&text);
    va_start(args, format);
    strbuf_vaddf(&text, format, args);
    va_end(args);
    int drawn = paint_text(paint, row, column, columns, style, text.text);
    strbuf_release(&text);
    return drawn;
}

void paint_right(struct paint *paint, int row, int column, int columns, unsigned style, const char *text)
{
    int wide = (int)text_columns(text);
    int from = wide < columns ? column + columns - wide : column;
    paint_text(paint, row, from, columns, style, text);
}

void paint_number(struct paint *paint, int row, int column, int columns, unsigned style, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, number);
    paint_right(paint, row, column, columns, style, text);
}

int paint_wrapped_rows(const char *text, int columns)
{
    int wide = smaller(columns, PROSE_COLUMNS);
    return (int)text_wrap_lines(text, (size_t)(wide > 1 ? wide : 1));
}

int paint_wrapped(struct paint *paint, struct rect rect, unsigned style, const char *text)
{
    size_t columns = (size_t)smaller(rect.columns, PROSE_COLUMNS);
    int rows = 0;
    struct strbuf line;
    strbuf_init(&line);
    for (const char *at = text; *at != '\0' && rows < rect.rows && columns > 0; rows++) {
        size_t next;
        size_t bytes = text_wrap(at, columns, &next);
        strbuf_clear(&line);
        strbuf_add_n(&line, at, bytes);
        at += next;
        if (rows + 1 == rect.rows && *at != '\0') {
            strbuf_add(&line, paint_glyph(paint, GLYPH_ELLIPSIS));
        }
        paint_text(paint, rect.row + rows, rect.column, (int)columns, style, line.text);
    }
    strbuf_release(&line);
    return rows;
}

/* --- shapes --- */

void paint_fill(struct paint *paint, struct rect rect, unsigned style)
{
    attrset((int)theme_attributes(style));
    for (int row = rect.row; row < rect.row + rect.rows; row++) {
        int room = room_at(paint, row, rect.column, rect.columns);
        if (room > 0) {
            mvhline(row, rect.column, ' ', room);
        }
    }
}

void paint_style(struct paint *paint, struct rect rect, unsigned style)
{
    attr_t attributes = theme_attributes(style);
    for (int row = rect.row; row < rect.row + rect.rows; row++) {
        int room = room_at(paint, row, rect.column, rect.columns);
        if (room > 0) {
            mvchgat(row, rect.column, room, attributes, (short)PAIR_NUMBER((int)attributes), NULL);
        }
    }
}

void paint_hline(struct paint *paint, int row, int column, int columns, enum glyph glyph)
{
    strbuf_clear(&paint->scratch);
    strbuf_repeat(&paint->scratch, paint_glyph(paint, glyph), (size_t)room_at(paint, row, column, columns));
    if (paint->scratch.length > 0) {
        put(paint, row, column, STYLE_PLAIN);
    }
}

void paint_vline(struct paint *paint, int row, int column, int rows)
{
    for (int i = 0; i < rows; i++) {
        paint_text(paint, row + i, column, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_VLINE));
    }
}

static void paint_corners(struct paint *paint, struct rect rect)
{
    int right = rect.column + rect.columns - 1;
    int bottom = rect.row + rect.rows - 1;
    paint_text(paint, rect.row, rect.column, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_TOP_LEFT));
    paint_text(paint, rect.row, right, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_TOP_RIGHT));
    paint_text(paint, bottom, rect.column, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_BOTTOM_LEFT));
    paint_text(paint, bottom, right, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_BOTTOM_RIGHT));
}

void paint_box(struct paint *paint, struct rect rect, const char *title)
{
    if (rect.rows < 2 || rect.columns < 2) {
        return;
    }
    paint_fill(paint, rect, STYLE_PLAIN);
    paint_hline(paint, rect.row, rect.column, rect.columns, GLYPH_HLINE);
    paint_hline(paint, rect.row + rect.rows - 1, rect.column, rect.columns, GLYPH_HLINE);
    paint_vline(paint, rect.row, rect.column, rect.rows);
    paint_vline(paint, rect.row, rect.column + rect.columns - 1, rect.rows);
    paint_corners(paint, rect);
    if (title != NULL && title[0] != '\0') {
        int wide = paint_text(paint, rect.row, rect.column + 3, rect.columns - 6, STYLE_BOLD, title);
        paint_text(paint, rect.row, rect.column + 2, 1, STYLE_PLAIN, " ");
        paint_text(paint, rect.row, rect.column + 3 + wide, 1, STYLE_PLAIN, " ");
    }
}

/* The last, partly filled cell: blocks that grow from the left, in eighths. */
static const char *part_of_block(int eighths)
{
    static const char *const parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    return parts[eighths];
}

void paint_bar(struct paint *paint, int row, int column, int columns, int64_t done, int64_t whole)
{
    int room = room_at(paint, row, column, columns);
    int64_t eighths = whole > 0 && done > 0 ? done * room * EIGHTHS / whole : 0;
    int64_t most = (int64_t)room * EIGHTHS;
    eighths = eighths > most ? most : eighths;
    int full = (int)(eighths / EIGHTHS);
    int part = paint->ascii ? 0 : (int)(eighths % EIGHTHS);
    strbuf_clear(&paint->scratch);
    strbuf_repeat(&paint->scratch, paint_glyph(paint, GLYPH_BLOCK), (size_t)full);
    strbuf_add(&paint->scratch, part_of_block(part));
    strbuf_repeat(&paint->scratch, paint_glyph(paint, GLYPH_SHADE), (size_t)at_least_zero(room - full - (part > 0)));
    if (paint->scratch.length > 0) {
        put(paint, row, column, STYLE_PLAIN);
    }
}

int paint_head(struct paint *paint, int row, int column, int columns, const char *text)
{
    return paint_text(paint, row, column, columns, STYLE_BOLD, text);
}

void paint_cursor(struct paint *paint, int row, int column)
{
    if (on_surface(paint, row, column)) {
        paint->cursor_row = row;
        paint->cursor_column = column;
    }
}

void paint_zone(struct paint *paint, struct rect rect, enum thing thing, int64_t id, int box, enum act_id action)
{
    struct rect seen = both(rect, paint->clip);
    if (paint->zones_count < ZONES_MAX && seen.rows > 0) {
        paint->zones[paint->zones_count++] = (struct zone){.rect = seen, .thing = thing, .id = id, .box = box, .action = action};
    }
}

void surface_begin(struct paint *paint, int rows, int columns)
{
    paint->area = rect_make(0, 0, rows, columns);
    paint->clip = paint->area;
    paint->depth = -1;
    paint->zones_count = 0;
    paint->cursor_row = -1;
    paint->cursor_column = -1;
    attrset(A_NORMAL);
    erase();
}

void surface_end(struct paint *paint)
{
    bool shown = paint->cursor_row >= 0;
    curs_set(shown ? 1 : 0);
    if (shown) {
        move(paint->cursor_row, paint->cursor_column);
    } else if (paint->area.rows > 0) {
        move(paint->area.rows - 1, 0);
    }
    wnoutrefresh(stdscr);
    doupdate();
}
