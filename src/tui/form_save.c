#include "tui/form_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MILLION = 1000000 };

/* --- checks: on leaving a field, and all of them before saving --- */

bool form_complain(struct form *form, size_t input, const char *text)
{
    form->error_at = input;
    snprintf(form->error, sizeof form->error, "%s", text);
    return false;
}

static bool complain_of(struct form *form, size_t input, const struct err *err)
{
    struct arena arena;
    arena_init(&arena);
    form_complain(form, input, err_words(err, &arena));
    arena_release(&arena);
    return false;
}

static bool check_number(struct form *form, size_t input)
{
    const struct input_row *row = &form->row->inputs[input];
    int64_t most = row->most != 0 ? row->most : MILLION;
    int64_t number;
    struct err err;
    if (!form_reads_number(form_text(form, input), &number)) {
        err_set(&err, ERR_INPUT, "“%.40s” is no whole number.", form_text(form, input));
        return form_complain(form, input, err.text);
    }
    if (number < row->least || number > most) {
        err_set(&err, ERR_INPUT, "A number from %" PRId64 " to %" PRId64 ", please.", row->least, most);
        return form_complain(form, input, err.text);
    }
    return true;
}

static bool check_day(struct form *form, size_t input, const struct snapshot *snap)
{
    civil_day day;
    struct err err;
    return day_read(form_text(form, input), snap->today, &day, &err) || form_complain(form, input, err.text);
}

static bool is_empty(const struct form *form, size_t input)
{
    const struct input_row *row = &form->row->inputs[input];
    const char *text = form_text(form, input);
    return row->kind != INPUT_CHOICE && text[strspn(text, " \n\t")] == '\0' && form->inputs[input].chips.length == 0;
}

bool form_check(struct form *form, size_t input, const struct snapshot *snap)
{
    const struct input_row *row = &form->row->inputs[input];
    if (form->error_at == input) {
        form->error_at = INPUTS_MAX;
    }
    if (!form_is_shown(form, snap, input)) {
        return true;
    }
    if (is_empty(form, input)) {
        return row->missing == NULL || form_complain(form, input, row->missing);
    }
    if (row->kind == INPUT_NUMBER) {
        return check_number(form, input);
    }
    return row->kind != INPUT_DAY || check_day(form, input, snap);
}

/* --- from the inputs to the row --- */

static void input_write(const struct form *form, size_t input, const struct snapshot *snap, struct arena *arena, union row *row)
{
    const struct input_row *input_row = &form->row->inputs[input];
    const struct column *column = form_column_of(form, input);
    const char *text = form_text(form, input);
    civil_day day = DAY_NONE;
    struct err ignored;
    if (column == NULL) {
        return;
    }
    switch (input_row->kind) {
    case INPUT_CHOICE:
        column_set_number(column, row,
                          form_is_shown(form, snap, input) ? form_value(form, input) : column_number(column, &form->seed));
        break;
    case INPUT_NUMBER:
        column_set_number(column, row, form_number(form, input, 0));
        break;
    case INPUT_DAY:
        day_read(text, snap->today, &day, &ignored);
        column_set_number(column, row, day);
        break;
    case INPUT_LINE:
    case INPUT_BLOCK:
        column_set_text(column, row, form_trimmed(arena, text, strlen(text)));
        break;
    case INPUT_CHIPS:
        break;
    }
}

static bool make(const struct form *form, const struct act *act, struct effect *effect, size_t *at, struct err *err)
{
    union row row = form->seed;
    *at = form->at;
    for (size_t i = 0; i < form->count; i++) {
        input_write(form, i, act->snap, act->arena, &row);
    }
    if (form->row->make != NULL) {
        return form->row->make(form, act, &row, effect, at, err);
    }
    *effect =
        effect_change(form->id != 0 ? change_edit(form->row->thing, &form->seed, &row) : change_add(form->row->thing, &row));
    return true;
}

static bool has_chip(const struct input *input, const char *chip, struct arena *arena)
{
    size_t count;
    const char **chips = form_lines(arena, input->chips.text, &count);
    const char *folded = text_fold(arena, chip);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(text_fold(arena, chips[i]), folded) == 0) {
            return true;
        }
    }
    return false;
}

/* The same one counts once. */
void form_take_chip(struct input *input)
{
    struct arena arena;
    const char *text = field_text(&input->field) + strspn(field_text(&input->field), " ");
    if (text[0] == '\0') {
        return;
    }
    arena_init(&arena);
    if (!has_chip(input, text, &arena)) {
        strbuf_addf(&input->chips, "%s\n", text);
    }
    arena_release(&arena);
    field_set(&input->field, "");
}

struct effect form_save(const struct act *act)
{
    struct form *form = act->ui->form;
    struct effect effect = effect_none();
    struct err err;
    size_t at;
    for (size_t i = 0; i < form->count; i++) {
        if (form->row->inputs[i].kind == INPUT_CHIPS) {
            form_take_chip(&form->inputs[i]);
        }
        if (!form_check(form, i, act->snap)) {
            form->at = i;
            return effect_none();
        }
    }
    if (!make(form, act, &effect, &at, &err)) {
        form->at = at;
        complain_of(form, at, &err);
        return effect_none();
    }
    /* What comes of reading a file is told where it is named; what comes of a change, where one saves it. */
    form->at = effect.kind == EFFECT_READ || effect.kind == EFFECT_WHERE ? at : form->at;
    effect.from_form = true;
    return effect;
}

void form_done_with(struct ui *ui)
{
    const struct form *form = ui->form;
    if (ui->done_with_count < DRAFTS_MAX) {
        ui->done_with[ui->done_with_count++] =
            (struct form_name){.kind = (int)form->kind, .id = form->id != 0 ? form->id : form->subject};
    }
    ui->drafts_changed = true;
}

void form_outcome(struct ui *ui, const struct err *err)
{
    struct form *form = ui->form;
    if (form == NULL) {
        return;
    }
    if (err == NULL) {
        /* It was about all that were marked. */
        ui->marks_count = form->row->for_marked && form->subject <= FORM_OF_MARKED ? 0 : ui->marks_count;
        form_done_with(ui);
        form_close(ui);
        return;
    }
    complain_of(form, form->at, err);
}
