#include "tui/conflict.h"

#include "base/text.h"
#include "tui/form.h"
#include "tui/overlay.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { CONFLICT_COLUMNS = 100 };

void conflict_open(struct ui *ui, const struct outcome *outcome)
{
    const struct shape *shape = thing_shape(outcome->thing);
    conflict_close(ui);
    struct conflict *conflict = calloc(1, sizeof *conflict);
    must(conflict != NULL);
    arena_init(&conflict->arena);
    conflict->thing = outcome->thing;
    row_copy(shape, &conflict->original, &outcome->original, &conflict->arena);
    row_copy(shape, &conflict->theirs, &outcome->theirs, &conflict->arena);
    row_copy(shape, &conflict->mine, &outcome->mine, &conflict->arena);
    conflict->company = outcome->company != NULL ? arena_text(&conflict->arena, outcome->company) : NULL;
    conflict->who = arena_text(&conflict->arena, outcome->who);
    conflict->when = outcome->when;
    ui->conflict = conflict;
    ui->overlay = OVERLAY_CONFLICT;
}

void conflict_close(struct ui *ui)
{
    if (ui->conflict != NULL) {
        arena_release(&ui->conflict->arena);
        free(ui->conflict);
        ui->conflict = NULL;
    }
    if (ui->overlay == OVERLAY_CONFLICT) {
        ui->overlay = ui->form != NULL ? OVERLAY_FORM : OVERLAY_NONE;
    }
}

static bool names_company(const struct conflict *conflict, const struct column *column)
{
    return conflict->company != NULL && column->kind == COLUMN_REF && column->refers == THING_COMPANY;
}

/* A column that both changed, each differently. */
static bool is_contested(const struct conflict *conflict, const struct column *column)
{
    if (names_company(conflict, column)) {
        return !column_same(column, &conflict->original, &conflict->theirs);
    }
    bool counts = (column->flags & (COLUMN_FREE | COLUMN_DERIVED)) == 0 && strcmp(column->name, "rev") != 0;
    return counts && !column_same(column, &conflict->original, &conflict->mine) &&
           !column_same(column, &conflict->original, &conflict->theirs) &&
           !column_same(column, &conflict->mine, &conflict->theirs);
}

/* Mine where I changed something, else theirs. */
static union row mine_on_theirs(const struct conflict *conflict)
{
    const struct shape *shape = thing_shape(conflict->thing);
    union row row = conflict->theirs;
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool counts = (column->flags & (COLUMN_FREE | COLUMN_DERIVED)) == 0 && strcmp(column->name, "rev") != 0;
        if (counts && !column_same(column, &conflict->original, &conflict->mine)) {
            column_copy(column, &row, &conflict->mine);
        }
    }
    return row;
}

/* Mine is carried out on theirs, and taken back at once where theirs stays: so that both are in the history. */
static struct effect settle(const struct act *act, enum effect_kind kind)
{
    const struct conflict *conflict = act->ui->conflict;
    const struct shape *shape = thing_shape(conflict->thing);
    union row row = mine_on_theirs(conflict);
    union row was, wanted;
    row_copy(shape, &was, &conflict->theirs, act->arena);
    row_copy(shape, &wanted, &row, act->arena);
    struct effect effect = effect_change(change_edit(conflict->thing, &was, &wanted));
    effect.change.company = conflict->company != NULL ? arena_text(act->arena, conflict->company) : NULL;
    effect.kind = kind;
    effect.from_form = true;
    conflict_close(act->ui);
    return effect;
}

static const char *both_texts(const struct conflict *conflict, const struct column *column, struct arena *arena)
{
    const char *mine = column_text(column, &conflict->mine);
    const char *theirs = column_text(column, &conflict->theirs);
    return arena_format(arena, column->kind == COLUMN_BLOCK ? "%s\n\n%s" : "%s / %s", mine, theirs);
}

/* The form again, on their version, with both texts in the fields that both changed. */
static struct effect edit_both(const struct act *act)
{
    struct conflict *conflict = act->ui->conflict;
    struct form *form = act->ui->form;
    const struct shape *shape = thing_shape(conflict->thing);
    if (form == NULL) {
        conflict_close(act->ui);
        return effect_none();
    }
    row_copy(shape, &form->seed, &conflict->theirs, &form->arena);
    form->understood_of = 0;
    for (size_t i = 0; i < form->count; i++) {
        const char *name = form->row->inputs[i].column;
        const struct column *column = name != NULL ? &shape->columns[shape_column(shape, name)] : NULL;
        if (column != NULL && column_is_text(column) && is_contested(conflict, column)) {
            form_set_text(form, i, both_texts(conflict, column, act->arena));
            form->at = i;
        }
    }
    conflict_close(act->ui);
    return effect_none();
}

struct effect conflict_press(const struct act *act, uint32_t press)
{
    switch (press) {
    case 'm':
        return settle(act, EFFECT_CHANGE);
    case 't':
        return settle(act, EFFECT_YIELD);
    case 'e':
        return edit_both(act);
    case PRESS_ESC:
    case PRESS_CTRL('c'):
        conflict_close(act->ui);
        return effect_none();
    default:
        return effect_none();
    }
}

/* --- drawing --- */

static const char *company_name(const struct snapshot *snap, int64_t id)
{
    const struct company *company = snapshot_company(snap, id);
    return company != NULL ? company->name : "?";
}

static const char *shown_value(const struct column *column, const union row *row, const struct act *act)
{
    if (column_is_text(column)) {
        return column_text(column, row);
    }
    if (column_is_none(column, row)) {
        return "none";
    }
    int64_t value = column_number(column, row);
    switch (column->kind) {
    case COLUMN_WORD:
        return column->words[value];
    case COLUMN_DAY:
        return day_short_year(act->arena, (civil_day)value);
    case COLUMN_REF:
        return column->refers == THING_MEMBER     ? snapshot_member_name(act->snap, value)
               : column->refers == THING_CAMPAIGN ? snapshot_campaign_name(act->snap, value)
               : column->refers == THING_COMPANY  ? company_name(act->snap, value)
                                                  : arena_format(act->arena, "%" PRId64, value);
    case COLUMN_NUMBER:
    case COLUMN_TRUTH:
    case COLUMN_INSTANT:
    case COLUMN_LINE:
    case COLUMN_BLOCK:
        break;
    }
    return arena_format(act->arena, "%" PRId64, value);
}

static const char *shown_mine(const struct conflict *conflict, const struct column *column, const struct act *act)
{
    if (!names_company(conflict, column)) {
        return shown_value(column, &conflict->mine, act);
    }
    return conflict->company[0] != '\0' ? conflict->company : "none";
}

static const char *label_of(const struct column *column, struct arena *arena)
{
    char *label = arena_text(arena, column->name);
    for (char *at = label; *at != '\0'; at++) {
        *at = *at == '_' ? ' ' : *at;
    }
    return label;
}

static int draw_version(struct paint *paint, struct rect body, int row, const char *head, const char *text)
{
    paint_text(paint, body.row + row, body.column, 18, STYLE_BOLD, head);
    struct rect rest = rect_rows(body, row, body.rows - row);
    int took = paint_wrapped(paint, rect_columns(rect_rows(rest, 0, 6), 20, body.columns - 20), STYLE_PLAIN, text);
    return row + (took > 0 ? took : 1);
}

void conflict_draw(struct paint *paint, const struct act *act)
{
    const struct conflict *conflict = act->ui->conflict;
    const struct shape *shape = thing_shape(conflict->thing);
    struct rect area = paint_area(paint);
    struct rect box = overlay_box(paint, area.rows - 4, CONFLICT_COLUMNS);
    int minute = minute_of_instant(conflict->when);
    paint_box(paint, box, arena_format(act->arena, "Two versions of this %s", shape->word));
    paint_zone(paint, box, THINGS, -1, -1, ACT_NONE);
    struct rect body = rect_inset(box, 2, 3);
    int row = paint_wrapped(paint, body, STYLE_PLAIN,
                            arena_format(act->arena,
                                         "%s saved it at %02d:%02d while you were editing. Nothing is lost: both are below.",
                                         conflict->who, minute / 60, minute % 60)) +
              1;
    for (size_t i = 0; i < shape->count && row + 4 < body.rows; i++) {
        const struct column *column = &shape->columns[i];
        if (!is_contested(conflict, column)) {
            continue;
        }
        paint_head(paint, body.row + row++, body.column, body.columns, label_of(column, act->arena));
        row = draw_version(paint, body, row, "  Original", shown_value(column, &conflict->original, act));
        row = draw_version(paint, body, row, arena_format(act->arena, "  %s's", conflict->who),
                           shown_value(column, &conflict->theirs, act));
        row = draw_version(paint, body, row, "  Mine", shown_mine(conflict, column, act)) + 1;
    }
    paint_text(paint, box.row + box.rows - 2, box.column + 3, box.columns - 6, STYLE_PLAIN,
               "m keep mine   t keep theirs   e edit both   Esc back to the form");
}
