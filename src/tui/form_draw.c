#include "tui/form_parts.h"

#include "base/text.h"
#include "tui/overlay.h"

#include <string.h>

/* How a form looks: a label, its field, and under the field with the cursor what helps or what is wrong. */

enum {
    FORM_COLUMNS = 92,
    QUICK_COLUMNS = 76,
    NUMBER_COLUMNS = 12,
    DAY_COLUMNS = 24,
    LABEL_COLUMNS = 14,
    BLOCK_LEAST = 3,
    BLOCK_MOST = 9,
    NOTE_MOST = 13,
    FRAME_ROWS = 5,
    WRONG_COLUMNS = 2 /* the mark before what is wrong */
};

/* Where the inputs stand, before scrolling: the rows from the top of the form's body. */
struct form_places {
    struct rect box;
    struct rect body;
    int tops[INPUTS_MAX];
    int heights[INPUTS_MAX]; /* of the field alone; 0: not shown */
    int notes[INPUTS_MAX];   /* the rows under it for what helps or is wrong */
    int rows;
    int gap;
};

static int field_columns(const struct rect *body)
{
    return body->columns - LABEL_COLUMNS - 1;
}

/* A number or a day needs no long line. */
static int input_columns(const struct form *form, size_t input, int room)
{
    enum input_kind kind = form->row->inputs[input].kind;
    int wanted = kind == INPUT_NUMBER ? NUMBER_COLUMNS : kind == INPUT_DAY ? DAY_COLUMNS : room;
    return wanted < room ? wanted : room;
}

static int block_rows(const struct form *form, size_t input, int columns)
{
    int lines = (int)text_wrap_lines(form_text(form, input), (size_t)(columns > 2 ? columns - 1 : 1));
    return lines < BLOCK_LEAST ? BLOCK_LEAST : lines > BLOCK_MOST ? BLOCK_MOST : lines;
}

/* A space that keeps the words of a chip on one line; it is shown as a space. */
static const char joined[] = "\u00A0";

static const char *with_spaces(const char *text, const char *space, const char *wanted, struct arena *arena)
{
    struct strbuf out;
    strbuf_init(&out);
    for (const char *at; (at = strstr(text, space)) != NULL; text = at + strlen(space)) {
        strbuf_add_n(&out, text, (size_t)(at - text));
        strbuf_add(&out, wanted);
    }
    strbuf_add(&out, text);
    return strbuf_keep(&out, arena);
}

/* The chips in a row, what is being typed comes behind them. */
static const char *chips_text(const struct form *form, size_t input, struct arena *arena, bool ascii)
{
    struct strbuf text;
    size_t count;
    const char **chips = form_lines(arena, form->inputs[input].chips.text, &count);
    strbuf_init(&text);
    for (size_t i = 0; i < count; i++) {
        strbuf_addf(&text, "%s%s%s   ", with_spaces(chips[i], " ", joined, arena), joined, ascii ? "x" : "×");
    }
    return strbuf_keep(&text, arena);
}

static int input_rows(const struct form *form, size_t input, const struct act *act, int columns)
{
    if (!form_is_shown(form, act->snap, input)) {
        return 0;
    }
    switch (form->row->inputs[input].kind) {
    case INPUT_BLOCK:
        return block_rows(form, input, columns);
    case INPUT_CHIPS: {
        const char *chips = chips_text(form, input, act->arena, act->ui->ascii);
        return (int)text_wrap_lines(chips, (size_t)(columns > 20 ? columns - 16 : 4));
    }
    case INPUT_LINE:
    case INPUT_NUMBER:
    case INPUT_DAY:
    case INPUT_CHOICE:
        return 1;
    }
    return 1;
}

/* What helps, is wrong or understood is said whole; a form may ask for more rows, so that nothing jumps while one types. */
static int note_rows(const struct form *form, size_t input, const struct act *act, int columns)
{
    bool wrong = input == form->error_at;
    int least = form->row->inputs[input].note_rows;
    if (!wrong && input != form->at) {
        return 0;
    }
    const char *text = wrong ? form->error : form_help(form, input, act);
    int room = columns - (wrong ? WRONG_COLUMNS : 0);
    int lines = text != NULL ? (int)text_wrap_lines(text, (size_t)(room > 1 ? room : 1)) : 1;
    lines = lines > least ? lines : least;
    return lines < NOTE_MOST ? lines : NOTE_MOST;
}

static int arrange_rows(const struct form *form, struct form_places *places)
{
    int row = 0;
    for (size_t i = 0; i < form->count; i++) {
        places->tops[i] = row;
        if (places->heights[i] > 0) {
            row += places->heights[i] + (places->notes[i] > 0 ? places->notes[i] : places->gap);
        }
    }
    return row;
}

static void arrange(const struct act *act, const struct rect *area, struct form_places *places)
{
    const struct form *form = act->ui->form;
    bool long_line = form->row->inputs[0].note_rows > 1; /* its echo is long as well */
    int wanted = form->row->quick && !long_line ? QUICK_COLUMNS : FORM_COLUMNS;
    int columns = area->columns - 4 < wanted ? area->columns - 4 : wanted;
    struct rect inside = {.columns = columns - 4};
    memset(places, 0, sizeof *places);
    for (size_t i = 0; i < form->count; i++) {
        places->heights[i] = input_rows(form, i, act, field_columns(&inside));
        places->notes[i] = note_rows(form, i, act, field_columns(&inside));
    }
    places->gap = 1;
    places->rows = arrange_rows(form, places);
    if (places->rows + FRAME_ROWS > area->rows - 2) {
        places->gap = 0;
        places->rows = arrange_rows(form, places);
    }
    places->box = overlay_place(area, places->rows + FRAME_ROWS, columns);
    places->body = rect_inset(places->box, 2, 2);
    places->body.rows = places->box.rows > FRAME_ROWS ? places->box.rows - FRAME_ROWS : 1;
}

static int scroll_of(const struct form *form, const struct form_places *places)
{
    int top = places->tops[form->at];
    int bottom = top + places->heights[form->at] + places->notes[form->at];
    int scroll = bottom > places->body.rows ? bottom - places->body.rows : 0;
    return scroll > top ? top : scroll;
}

static struct rect field_rect(const struct form_places *places, size_t input, int scroll)
{
    struct rect rect = {.row = places->body.row + places->tops[input] - scroll,
                        .column = places->body.column + LABEL_COLUMNS,
                        .rows = places->heights[input],
                        .columns = field_columns(&places->body)};
    return rect;
}

void form_fit(const struct act *act)
{
    struct rect area = rect_make(0, 0, act->ui->rows, act->ui->columns);
    struct form *form = act->ui->form;
    struct form_places places;
    form_understand(form, act);
    arrange(act, &area, &places);
    for (size_t i = 0; i < form->count; i++) {
        if (places.heights[i] > 0) {
            field_fit(&form->inputs[i].field, places.heights[i], input_columns(form, i, field_columns(&places.body)));
        }
    }
}

void form_point(const struct act *act, int row, int column)
{
    struct rect area = rect_make(0, 0, act->ui->rows, act->ui->columns);
    struct form *form = act->ui->form;
    struct form_places places;
    if (form_is_in_place(act->ui)) {
        return;
    }
    form_understand(form, act);
    arrange(act, &area, &places);
    int scroll = scroll_of(form, &places);
    for (size_t i = 0; i < form->count; i++) {
        struct rect rect = field_rect(&places, i, scroll);
        if (row >= rect.row && row < rect.row + rect.rows) {
            form->at = form->begun = i;
            field_point(&form->inputs[i].field, row - rect.row, column - rect.column);
        }
    }
}

/* --- the inputs --- */

/* The begin of a line that is cut there: the mark stands for whole clusters, never for half of a wide one. */
static const char *behind_mark(const char *text, size_t bytes, const char *mark, struct arena *arena)
{
    size_t at = 0;
    int hidden = 0, wide = (int)text_columns(mark);
    while (at < bytes && hidden < wide) {
        size_t step = text_cluster(text + at);
        hidden += (int)text_columns(arena_text_n(arena, text + at, step));
        at += step;
    }
    return arena_format(arena, "%s%*s%.*s", mark, hidden > wide ? hidden - wide : 0, "", (int)(bytes - at), text + at);
}

/* What of a line is out of sight at its ends is marked, where the cursor is not. At its end that is done where it is drawn. */
static const char *line_shown(const struct paint *paint, struct rect rect, const struct field *field,
                              const struct field_layout *layout, struct arena *arena)
{
    const char *mark = paint_glyph(paint, GLYPH_ELLIPSIS);
    int wide = (int)text_columns(mark);
    const char *text = field_text(field) + layout->rows[0].at;
    bool ends_marked = rect.columns >= 3 * wide && layout->after > 0 && layout->cursor_column < rect.columns - wide - 1;
    bool begins_marked = rect.columns >= 3 * wide && layout->before > 0 && layout->cursor_column > wide;
    size_t bytes = ends_marked ? strlen(text) : layout->rows[0].bytes;
    return begins_marked ? behind_mark(text, bytes, mark, arena) : arena_text_n(arena, text, bytes);
}

static const char *row_shown(const struct field *field, const struct field_row *row, struct arena *arena)
{
    return arena_text_n(arena, field_text(field) + row->at, row->bytes);
}

static void draw_field(struct paint *paint, struct rect rect, const struct field *field, struct arena *arena, bool here)
{
    struct field_layout layout;
    field_layout(field, rect.rows, rect.columns, arena, &layout);
    for (size_t i = 0; i < layout.count; i++) {
        const char *text =
            field->kind == TEXT_LINE ? line_shown(paint, rect, field, &layout, arena) : row_shown(field, &layout.rows[i], arena);
        paint_text(paint, rect.row + (int)i, rect.column, rect.columns, STYLE_PLAIN, text);
    }
    paint_style(paint, rect, STYLE_UNDERLINE);
    if (here) {
        paint_cursor(paint, rect.row + layout.cursor_row, rect.column + layout.cursor_column);
    }
    if (layout.after > 0 && field->kind == TEXT_BLOCK) {
        paint_text(paint, rect.row + rect.rows - 1, rect.column + rect.columns, 1, STYLE_PLAIN, paint_glyph(paint, GLYPH_BEHIND));
    }
}

static const char *option_text(const struct form *form, size_t input, const struct act *act)
{
    struct choice_options options = form_options(form, input, act->snap, act->arena);
    for (size_t i = 0; i < options.count; i++) {
        if (options.options[i].value == form_value(form, input)) {
            return options.options[i].text;
        }
    }
    return "-";
}

static void draw_choice(struct paint *paint, struct rect rect, const struct act *act, size_t input, bool here)
{
    const char *text = option_text(act->ui->form, input, act);
    int wide = paint_text(paint, rect.row, rect.column + 2, rect.columns - 4, here ? STYLE_BOLD : STYLE_PLAIN, text);
    if (here) {
        paint_text(paint, rect.row, rect.column, 2, STYLE_ACCENT, paint_glyph(paint, GLYPH_ARROW_LEFT));
        paint_text(paint, rect.row, rect.column + wide + 3, 2, STYLE_ACCENT, paint_glyph(paint, GLYPH_ARROW_RIGHT));
        paint_cursor(paint, rect.row, rect.column + 2);
    }
}

static void draw_chips(struct paint *paint, struct rect rect, const struct act *act, size_t input, bool here)
{
    const struct form *form = act->ui->form;
    const char *chips = chips_text(form, input, act->arena, act->ui->ascii);
    size_t columns = (size_t)(rect.columns > 20 ? rect.columns - 16 : 4);
    const char *last = "";
    int row = rect.row;
    for (size_t next; *chips != '\0'; chips += next) {
        last = with_spaces(arena_text_n(act->arena, chips, text_wrap(chips, columns, &next)), joined, " ", act->arena);
        paint_text(paint, row, rect.column, rect.columns, STYLE_PLAIN, last);
        row += chips[next] != '\0' && row + 1 < rect.row + rect.rows;
    }
    int column = rect.column + (int)text_columns(last) + (last[0] != '\0' ? 3 : 0);
    column = column > rect.column + rect.columns - 16 ? rect.column + rect.columns - 16 : column;
    struct rect field = rect_make(row, column, 1, rect.column + rect.columns - column);
    draw_field(paint, field, &form->inputs[input].field, act->arena, here);
}

static void draw_note(struct paint *paint, struct rect rect, const struct act *act, size_t input)
{
    const struct form *form = act->ui->form;
    bool wrong = form->error_at == input;
    const char *text = wrong ? form->error : form_help(form, input, act);
    if (text == NULL) {
        return;
    }
    if (wrong) {
        paint_text(paint, rect.row, rect.column, 1, STYLE_BAD, paint_glyph(paint, GLYPH_WARN));
        rect = rect_columns(rect, WRONG_COLUMNS, rect.columns - WRONG_COLUMNS);
    }
    unsigned style = wrong ? STYLE_BAD : STYLE_DIM;
    if (rect.rows == 1) {
        paint_text(paint, rect.row, rect.column, rect.columns, style, text);
    } else {
        paint_wrapped(paint, rect, style, text);
    }
}

static void draw_input(struct paint *paint, struct rect rect, const struct act *act, size_t input)
{
    const struct form *form = act->ui->form;
    bool here = input == form->at;
    paint_text(paint, rect.row, rect.column - LABEL_COLUMNS, LABEL_COLUMNS - 1, here ? STYLE_BOLD : STYLE_PLAIN,
               form->row->inputs[input].label);
    switch (form->row->inputs[input].kind) {
    case INPUT_CHOICE:
        draw_choice(paint, rect, act, input, here);
        break;
    case INPUT_CHIPS:
        draw_chips(paint, rect, act, input, here);
        break;
    case INPUT_LINE:
    case INPUT_BLOCK:
    case INPUT_NUMBER:
    case INPUT_DAY:
        rect.columns = input_columns(form, input, rect.columns);
        draw_field(paint, rect, &form->inputs[input].field, act->arena, here);
        if (form_is_offered(form, input)) {
            int wide = (int)text_columns(form_text(form, input));
            paint_style(paint, rect_columns(rect, 0, wide < rect.columns ? wide : rect.columns), STYLE_REVERSE);
        }
        break;
    }
}

static size_t count_shown(const struct form *form, const struct snapshot *snap)
{
    size_t count = 0;
    for (size_t i = 0; i < form->count; i++) {
        count += form_is_shown(form, snap, i);
    }
    return count;
}

static const char *form_foot(const struct act *act, int columns)
{
    const struct form *form = act->ui->form;
    bool block = form->row->inputs[form->at].kind == INPUT_BLOCK;
    bool one = count_shown(form, act->snap) == 1;
    const char *verb = form->row->verb != NULL ? form->row->verb : "save";
    bool quick = form->row->quick && !block;
    const char *keys = quick                           ? "Enter"
                       : block                         ? (one ? "Ctrl+S" : "Tab next   Ctrl+S")
                       : form_at_last(form, act->snap) ? "Enter"
                                                       : "Enter next   Ctrl+S";
    const char *close = form_keeps_draft(form) && columns >= 64 ? "Esc close (a draft is kept)" : "Esc close";
    return arena_format(act->arena, "%s %s%s   %s", keys, verb, quick && !one ? "   Tab next" : "", close);
}

/* --- in place --- */

bool form_is_in_place(const struct ui *ui)
{
    return ui->overlay == OVERLAY_FORM && ui->form->row->whole != NULL;
}

/* At the right edge as the numbers around it, with the cursor behind it. */
void form_draw_in_place(struct paint *paint, struct rect rect, const struct ui *ui, struct arena *arena)
{
    const struct form *form = ui->form;
    int wide = (int)text_columns(form_text(form, 0));
    int from = wide < rect.columns ? rect.columns - wide : 0;
    struct rect typed = rect_columns(rect, from, rect.columns - from);
    typed.columns++;
    paint_fill(paint, rect, STYLE_PLAIN);
    paint_style(paint, rect, STYLE_UNDERLINE);
    draw_field(paint, typed, &form->inputs[0].field, arena, true);
    if (form_is_offered(form, 0)) {
        paint_style(paint, rect_columns(typed, 0, wide), STYLE_REVERSE);
    }
}

/* What would stand below its input and at the foot of its box stands in the two lines of the frame. */
static void draw_foot_in_place(struct paint *paint, const struct act *act)
{
    struct rect area = paint_area(paint);
    struct rect foot = rect_columns(rect_rows(area, area.rows - 2, 2), 1, area.columns - 2);
    paint_fill(paint, foot, STYLE_PLAIN);
    draw_note(paint, rect_rows(foot, 0, 1), act, 0);
    paint_text(paint, foot.row + 1, foot.column, foot.columns, STYLE_PLAIN,
               "Enter save   Tab who does it   0 takes it away   Esc leave it");
}

const char *form_title(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    if (form->row->titled != NULL) {
        return form->row->titled(form, snap, arena);
    }
    return form->id != 0 || form->row->title_new == NULL ? form->row->title_edit : form->row->title_new;
}

void form_draw(struct paint *paint, const struct act *act)
{
    const struct form *form = act->ui->form;
    struct rect area = paint_area(paint);
    struct form_places places;
    if (form_is_in_place(act->ui)) {
        draw_foot_in_place(paint, act);
        return;
    }
    arrange(act, &area, &places);
    paint_box(paint, places.box, form_title(form, act->snap, act->arena));
    paint_zone(paint, places.box, THINGS, -1, -1, ACT_NONE);
    int scroll = scroll_of(form, &places);
    for (size_t i = 0; i < form->count; i++) {
        struct rect rect = field_rect(&places, i, scroll);
        if (places.heights[i] == 0 || rect.row < places.body.row) {
            continue;
        }
        int room = places.body.row + places.body.rows - rect.row;
        rect.rows = rect.rows < room ? rect.rows : room;
        if (rect.rows > 0) {
            draw_input(paint, rect, act, i);
        }
        int below = rect.row + places.heights[i];
        if (places.notes[i] > 0 && below < places.body.row + places.body.rows) {
            int rows = places.body.row + places.body.rows - below;
            draw_note(paint, rect_make(below, rect.column, rows < places.notes[i] ? rows : places.notes[i], rect.columns), act,
                      i);
        }
    }
    int foot = places.box.row + places.box.rows - 2;
    paint_text(paint, foot, places.box.column + 2, places.box.columns - 4, STYLE_PLAIN, form_foot(act, places.box.columns));
}
