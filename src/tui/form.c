#include "tui/form_parts.h"

#include "tui/form_table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Forms: what an input says, opening and closing, the drafts. Keys are in form_keys.c, checks and the change in form_save.c, what
 * helps under an input in form_help.c, and how they look in form_draw.c. */

enum { NUMBER_BYTES = 12 };

static const struct form_row *const rows[FORMS] = {
#define F(ID, name) [FORM_##ID] = &form_##name,
    FORMS_LIST(F)
#undef F
};

/* --- what an input says --- */

const char *form_text(const struct form *form, size_t input)
{
    return field_text(&form->inputs[input].field);
}

int64_t form_value(const struct form *form, size_t input)
{
    return form->inputs[input].value;
}

bool form_reads_number(const char *text, int64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoll(text, &end, 10);
    end += strspn(end, " ");
    return errno == 0 && end != text && *end == '\0';
}

int64_t form_number(const struct form *form, size_t input, int64_t otherwise)
{
    int64_t number;
    return form_reads_number(form_text(form, input), &number) ? number : otherwise;
}

const char *form_trimmed(struct arena *arena, const char *line, size_t bytes)
{
    while (bytes > 0 && (*line == ' ' || *line == '\t')) {
        line++;
        bytes--;
    }
    while (bytes > 0 && (line[bytes - 1] == ' ' || line[bytes - 1] == '\t' || line[bytes - 1] == '\r')) {
        bytes--;
    }
    return arena_text_n(arena, line, bytes);
}

const char **form_lines(struct arena *arena, const char *text, size_t *count)
{
    size_t room = 1;
    for (const char *at = text; *at != '\0'; at++) {
        room += *at == '\n';
    }
    const char **lines = arena_array(arena, const char *, room);
    *count = 0;
    for (const char *at = text; *at != '\0';) {
        size_t bytes = strcspn(at, "\n");
        const char *line = form_trimmed(arena, at, bytes);
        if (line[0] != '\0') {
            lines[(*count)++] = line;
        }
        at += bytes + (at[bytes] == '\n');
    }
    return lines;
}

const struct column *form_column_of(const struct form *form, size_t input)
{
    const struct input_row *row = &form->row->inputs[input];
    if (row->column == NULL) {
        return NULL;
    }
    const struct shape *shape = thing_shape(form->row->thing);
    int at = shape_column(shape, row->column);
    must(at >= 0);
    return &shape->columns[at];
}

int64_t form_column(const struct form *form, const char *name)
{
    for (size_t i = 0; i < form->count; i++) {
        const struct input_row *row = &form->row->inputs[i];
        if (row->column == NULL || strcmp(row->column, name) != 0) {
            continue;
        }
        return row->kind == INPUT_CHOICE ? form_value(form, i) : form_number(form, i, 0);
    }
    const struct shape *shape = thing_shape(form->row->thing);
    return column_number(&shape->columns[shape_column(shape, name)], &form->seed);
}

void form_set_text(struct form *form, size_t input, const char *text)
{
    field_set(&form->inputs[input].field, text);
}

void form_set_value(struct form *form, size_t input, int64_t value)
{
    form->inputs[input].value = value;
}

/* --- drafts: what was typed and not saved, one per kind of form and thing --- */

static void form_free(struct form *form)
{
    for (size_t i = 0; form != NULL && i < form->count; i++) {
        field_release(&form->inputs[i].field);
        strbuf_release(&form->inputs[i].chips);
    }
    if (form != NULL) {
        strbuf_release(&form->understood);
        arena_release(&form->arena);
        form_file_free(form->file);
    }
    free(form);
}

void form_drop_drafts(struct ui *ui)
{
    for (size_t i = 0; i < DRAFTS_MAX; i++) {
        form_free(ui->drafts[i]);
        ui->drafts[i] = NULL;
    }
}

static struct form **draft_of(struct ui *ui, enum form_kind kind, int64_t id, int64_t subject)
{
    for (size_t i = 0; i < DRAFTS_MAX; i++) {
        struct form *draft = ui->drafts[i];
        if (draft != NULL && draft->kind == kind && draft->id == id && draft->subject == subject) {
            return &ui->drafts[i];
        }
    }
    return NULL;
}

static struct form **free_draft(struct ui *ui)
{
    struct form **oldest = &ui->drafts[0];
    for (size_t i = 0; i < DRAFTS_MAX; i++) {
        if (ui->drafts[i] == NULL) {
            return &ui->drafts[i];
        }
        oldest = ui->drafts[i]->typed < (*oldest)->typed ? &ui->drafts[i] : oldest;
    }
    return oldest;
}

/* Puts a form among the drafts, in the place of an older one about the same. */
void form_keep(struct ui *ui, struct form *form)
{
    struct form **place = draft_of(ui, form->kind, form->id, form->subject);
    place = place != NULL ? place : free_draft(ui);
    form_free(*place);
    *place = form;
    ui->drafts_changed = true;
}

void form_leave(struct ui *ui)
{
    form_keep(ui, ui->form);
    ui->form = NULL;
    ui->overlay = OVERLAY_NONE;
    ui_say(ui, MESSAGE_NEWS, "A draft is kept: open the form again to go on.");
}

static bool take_up_draft(struct ui *ui, enum form_kind kind, int64_t id, int64_t subject)
{
    struct form **draft = draft_of(ui, kind, id, subject);
    if (draft == NULL) {
        return false;
    }
    ui->form = *draft;
    *draft = NULL;
    ui->overlay = OVERLAY_FORM;
    ui_say(ui, MESSAGE_NEWS, "Your draft is here again. Ctrl+X starts anew.");
    return true;
}

/* --- opening and closing --- */

static size_t input_room(const struct input_row *row)
{
    return row->kind == INPUT_NUMBER ? NUMBER_BYTES : row->kind == INPUT_BLOCK ? 0 : TEXT_LINE_MAX;
}

static void input_fill(struct form *form, size_t at)
{
    struct input *input = &form->inputs[at];
    const struct input_row *row = &form->row->inputs[at];
    const struct column *column = form_column_of(form, at);
    char day[DAY_TEXT];
    char number[24];
    field_init(&input->field, row->kind == INPUT_BLOCK ? TEXT_BLOCK : TEXT_LINE, input_room(row));
    strbuf_init(&input->chips);
    if (column == NULL) {
        return;
    }
    int64_t value = column_is_text(column) ? 0 : column_number(column, &form->seed);
    if (row->kind == INPUT_CHOICE) {
        input->value = value;
    } else if (row->kind == INPUT_DAY) {
        field_set(&input->field, column_is_none(column, &form->seed) ? "" : day_text((civil_day)value, day));
    } else if (row->kind == INPUT_NUMBER && value != 0) {
        snprintf(number, sizeof number, "%" PRId64, value);
        field_set(&input->field, number);
    } else if (column_is_text(column)) {
        field_set(&input->field, column_text(column, &form->seed));
    }
}

bool form_is_shown(const struct form *form, const struct snapshot *snap, size_t input)
{
    const struct input_row *row = &form->row->inputs[input];
    return row->label != NULL && (row->shown == NULL || row->shown(form, snap));
}

static void first_input(struct form *form, const struct snapshot *snap)
{
    form->at = 0;
    form->begun = INPUTS_MAX;
    while (form->at + 1 < form->count && !form_is_shown(form, snap, form->at)) {
        form->at++;
    }
}

struct form *form_make(enum form_kind kind, const union row *seed, int64_t id, int64_t subject, int64_t other,
                       const struct snapshot *snap)
{
    struct form *form = calloc(1, sizeof *form);
    must(form != NULL);
    form->kind = kind;
    form->row = rows[kind];
    form->id = id;
    form->subject = subject;
    form->other = other;
    form->error_at = INPUTS_MAX;
    strbuf_init(&form->understood);
    arena_init(&form->arena);
    if (form->row->thing != THINGS && seed != NULL) {
        row_copy(thing_shape(form->row->thing), &form->seed, seed, &form->arena);
    } else if (form->row->thing != THINGS) {
        thing_blank(form->row->thing, &form->seed);
    }
    while (form->count < INPUTS_MAX && form->row->inputs[form->count].label != NULL) {
        input_fill(form, form->count++);
    }
    first_input(form, snap);
    return form;
}

enum thing form_thing(enum form_kind kind)
{
    return rows[kind]->thing;
}

struct effect form_open_on(const struct act *act, enum form_kind kind, const union row *seed, int64_t id, int64_t subject,
                           int64_t other)
{
    struct ui *ui = act->ui;
    form_close(ui);
    if (take_up_draft(ui, kind, id, subject)) {
        return effect_none();
    }
    ui->form = form_make(kind, seed, id, subject, other, act->snap);
    if (ui->form->row->fill != NULL) {
        ui->form->row->fill(ui->form, act);
    }
    first_input(ui->form, act->snap);
    ui->overlay = OVERLAY_FORM;
    return effect_none();
}

struct effect form_open(const struct act *act, enum form_kind kind, const union row *seed, int64_t id)
{
    return form_open_on(act, kind, seed, id, 0, 0);
}

void form_close(struct ui *ui)
{
    form_free(ui->form);
    ui->form = NULL;
    if (ui->overlay == OVERLAY_FORM) {
        ui->overlay = OVERLAY_NONE;
    }
}
