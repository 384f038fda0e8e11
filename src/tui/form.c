#include "tui/form.h"

#include "base/text.h"
#include "tui/form_table.h"
#include "tui/update.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Forms: opened, typed into, checked and made into a change. How they look is in form_draw.c. */

enum { LINE_BYTES = 500, NUMBER_BYTES = 12, MILLION = 1000000 };

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

static bool read_number(const char *text, int64_t *number)
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
    return read_number(form_text(form, input), &number) ? number : otherwise;
}

static const char *without_spaces(struct arena *arena, const char *line, size_t bytes)
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
        const char *line = without_spaces(arena, at, bytes);
        if (line[0] != '\0') {
            lines[(*count)++] = line;
        }
        at += bytes + (at[bytes] == '\n');
    }
    return lines;
}

static const struct column *column_of(const struct form *form, const struct input_row *row)
{
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

static void keep_draft(struct ui *ui)
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
    return row->kind == INPUT_NUMBER ? NUMBER_BYTES : row->kind == INPUT_BLOCK ? 0 : LINE_BYTES;
}

static void input_fill(struct form *form, struct input *input, const struct input_row *row)
{
    const struct column *column = column_of(form, row);
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
    arena_init(&form->arena);
    if (form->row->thing != THINGS && seed != NULL) {
        row_copy(thing_shape(form->row->thing), &form->seed, seed, &form->arena);
    } else if (form->row->thing != THINGS) {
        thing_blank(form->row->thing, &form->seed);
    }
    while (form->count < INPUTS_MAX && form->row->inputs[form->count].label != NULL) {
        input_fill(form, &form->inputs[form->count], &form->row->inputs[form->count]);
        form->count++;
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

/* --- checks: on leaving a field, and all of them before saving --- */

static bool complain(struct form *form, size_t input, const char *text)
{
    form->error_at = input;
    snprintf(form->error, sizeof form->error, "%s", text);
    return false;
}

static bool complain_of(struct form *form, size_t input, const struct err *err)
{
    char text[ERR_TEXT_MAX + ERR_HINT_MAX];
    snprintf(text, sizeof text, "%s%s%s", err->text, err->hint[0] != '\0' ? " " : "", err->hint);
    return complain(form, input, text);
}

static bool check_number(struct form *form, size_t input)
{
    const struct input_row *row = &form->row->inputs[input];
    int64_t most = row->most != 0 ? row->most : MILLION;
    int64_t number;
    struct err err;
    if (!read_number(form_text(form, input), &number)) {
        err_set(&err, ERR_INPUT, "“%.40s” is no whole number.", form_text(form, input));
        return complain(form, input, err.text);
    }
    if (number < row->least || number > most) {
        err_set(&err, ERR_INPUT, "A number from %" PRId64 " to %" PRId64 ", please.", row->least, most);
        return complain(form, input, err.text);
    }
    return true;
}

static bool check_day(struct form *form, size_t input, const struct snapshot *snap)
{
    civil_day day;
    struct err err;
    return day_read(form_text(form, input), snap->today, &day, &err) || complain(form, input, err.text);
}

static bool is_empty(const struct form *form, size_t input)
{
    const struct input_row *row = &form->row->inputs[input];
    const char *text = form_text(form, input);
    return row->kind != INPUT_CHOICE && text[strspn(text, " \n\t")] == '\0' && form->inputs[input].chips.length == 0;
}

static bool check(struct form *form, size_t input, const struct snapshot *snap)
{
    const struct input_row *row = &form->row->inputs[input];
    if (form->error_at == input) {
        form->error_at = INPUTS_MAX;
    }
    if (!form_is_shown(form, snap, input)) {
        return true;
    }
    if (is_empty(form, input)) {
        return row->missing == NULL || complain(form, input, row->missing);
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
    const struct column *column = column_of(form, input_row);
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
        column_set_text(column, row, without_spaces(arena, text, strlen(text)));
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

static void take_pending_chip(struct input *input)
{
    const char *text = field_text(&input->field);
    if (text[strspn(text, " ")] != '\0') {
        strbuf_addf(&input->chips, "%s\n", text + strspn(text, " "));
        field_set(&input->field, "");
    }
}

static struct effect save(const struct act *act)
{
    struct form *form = act->ui->form;
    struct effect effect = effect_none();
    struct err err;
    size_t at;
    for (size_t i = 0; i < form->count; i++) {
        if (form->row->inputs[i].kind == INPUT_CHIPS) {
            take_pending_chip(&form->inputs[i]);
        }
        if (!check(form, i, act->snap)) {
            form->at = i;
            return effect_none();
        }
    }
    if (!make(form, act, &effect, &at, &err)) {
        form->at = at;
        complain_of(form, at, &err);
        return effect_none();
    }
    effect.from_form = true;
    return effect;
}

/* What was kept of it is to be forgotten. */
static void form_done_with(struct ui *ui)
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
        ui->marks_count = form->kind == FORM_WHY && form->subject < 0 ? 0 : ui->marks_count;
        form_done_with(ui);
        form_close(ui);
        return;
    }
    complain_of(form, form->at, err);
}

enum text_kind form_kind_of_text(const struct form *form)
{
    return form != NULL ? form->inputs[form->at].field.kind : TEXT_LINE;
}

void form_take_file(struct ui *ui, struct form_file *file)
{
    if (ui->form == NULL) {
        form_file_free(file);
        return;
    }
    form_file_free(ui->form->file);
    ui->form->file = file;
    ui->form->at = TABLE_PATH;
}

void form_edited(struct ui *ui, const char *text)
{
    struct form *form = ui->form;
    if (form != NULL && field_replace(&form->inputs[form->at].field, text) == FIELD_CHANGED) {
        form->changed = true;
    }
}

/* --- keys --- */

static void walk(const struct act *act, int direction)
{
    struct form *form = act->ui->form;
    struct input *input = &form->inputs[form->at];
    if (form->row->inputs[form->at].kind == INPUT_CHIPS) {
        take_pending_chip(input);
    }
    if (check(form, form->at, act->snap) && form->row->left != NULL) {
        form->row->left(form, act->snap, form->at, act->arena);
    }
    size_t at = form->at;
    do {
        at = (at + form->count + (size_t)direction) % form->count;
    } while (at != form->at && !form_is_shown(form, act->snap, at));
    form->at = at;
    form->begun = INPUTS_MAX;
}

bool form_at_last(const struct form *form, const struct snapshot *snap)
{
    for (size_t i = form->at + 1; i < form->count; i++) {
        if (form_is_shown(form, snap, i)) {
            return false;
        }
    }
    return true;
}

static struct effect enter(const struct act *act)
{
    struct form *form = act->ui->form;
    bool is_chip = form->row->inputs[form->at].kind == INPUT_CHIPS && form_text(form, form->at)[0] != '\0';
    if (is_chip) {
        take_pending_chip(&form->inputs[form->at]);
        form->changed = true;
        return effect_none();
    }
    if (form->row->quick || form_at_last(form, act->snap)) {
        return save(act);
    }
    walk(act, 1);
    return effect_none();
}

/* The choice before or behind, around the ends. */
static void choose_next(const struct act *act, int direction)
{
    struct form *form = act->ui->form;
    struct choice_options options = form_options(form, form->at, act->snap, act->arena);
    struct input *input = &form->inputs[form->at];
    size_t at = 0;
    while (at < options.count && options.options[at].value != input->value) {
        at++;
    }
    if (options.count == 0) {
        return;
    }
    at = at >= options.count ? 0 : (at + options.count + (size_t)direction) % options.count;
    input->value = options.options[at].value;
    form->changed = true;
}

/* A letter chooses the next option that begins with it. */
static void choose_by_letter(const struct act *act, uint32_t press)
{
    struct form *form = act->ui->form;
    struct choice_options options = form_options(form, form->at, act->snap, act->arena);
    struct input *input = &form->inputs[form->at];
    char letter[16];
    const char *wanted = text_fold(act->arena, key_utf8(press, letter));
    size_t now = 0;
    while (now < options.count && options.options[now].value != input->value) {
        now++;
    }
    for (size_t i = 1; wanted[0] != '\0' && i <= options.count; i++) {
        const struct choice_option *option = &options.options[(now + i) % options.count];
        if (strncmp(text_fold(act->arena, option->text), wanted, strlen(wanted)) == 0) {
            input->value = option->value;
            form->changed = true;
            return;
        }
    }
}

static bool choice_key(const struct act *act, const struct key *key)
{
    bool is_choice = act->ui->form->row->inputs[act->ui->form->at].kind == INPUT_CHOICE;
    if (!is_choice || key->kind != KEY_IS_PRESS) {
        return is_choice && key->kind == KEY_IS_PASTE;
    }
    if (key->press == PRESS_LEFT || key->press == PRESS_RIGHT || key->press == ' ') {
        choose_next(act, key->press == PRESS_LEFT ? -1 : 1);
        return true;
    }
    if (key->press < PRESS_FIRST && key->press > ' ') {
        choose_by_letter(act, key->press);
        return true;
    }
    return false;
}

static bool chip_key(struct form *form, const struct key *key)
{
    struct input *input = &form->inputs[form->at];
    bool takes_last = form->row->inputs[form->at].kind == INPUT_CHIPS && key->kind == KEY_IS_PRESS &&
                      key->press == PRESS_BACKSPACE && field_text(&input->field)[0] == '\0' && input->chips.length > 0;
    if (!takes_last) {
        return false;
    }
    size_t at = input->chips.length - 1;
    while (at > 0 && input->chips.text[at - 1] != '\n') {
        at--;
    }
    strbuf_cut(&input->chips, at);
    form->changed = true;
    return true;
}

bool form_is_offered(const struct form *form, size_t input)
{
    enum input_kind kind = form->row->inputs[input].kind;
    return (kind == INPUT_NUMBER || kind == INPUT_DAY) && input == form->at && form->begun != input;
}

/* What is typed over an offered number takes its place: 6 over 13 is no 136. */
static void begin_input(struct form *form, const struct key *key)
{
    bool types = key->kind == KEY_IS_PASTE || (key->kind == KEY_IS_PRESS && key->press > ' ' && key->press < PRESS_FIRST);
    if (types && form_is_offered(form, form->at)) {
        field_replace(&form->inputs[form->at].field, "");
    }
    form->begun = form->at;
}

static bool field_takes(const struct act *act, const struct key *key)
{
    struct form *form = act->ui->form;
    struct input *input = &form->inputs[form->at];
    bool wants_lines = form->row->inputs[form->at].kind == INPUT_BLOCK;
    bool is_enter = key->kind == KEY_IS_PRESS && key->press == PRESS_ENTER;
    if (is_enter && !wants_lines) {
        return false;
    }
    size_t begun = form->begun;
    begin_input(form, key);
    enum field_answer answer = field_key(&input->field, key);
    if (answer == FIELD_NOT_MINE) {
        form->begun = begun;
        return false;
    }
    form->changed = form->changed || answer == FIELD_CHANGED;
    if (form->error_at == form->at) {
        form->error_at = INPUTS_MAX;
    }
    const char *complaint = field_complaint(&input->field, act->arena);
    if (complaint[0] != '\0') {
        complain(form, form->at, complaint);
    }
    return true;
}

static struct effect leave(struct ui *ui)
{
    if (ui->form->changed) {
        keep_draft(ui);
    } else {
        form_close(ui);
    }
    return effect_none();
}

static struct effect start_anew(const struct act *act)
{
    struct form *form = act->ui->form;
    union row seed;
    enum thing thing = form->row->thing;
    enum form_kind kind = form->kind;
    int64_t id = form->id, subject = form->subject, other = form->other;
    if (thing != THINGS) {
        row_copy(thing_shape(thing), &seed, &form->seed, act->arena);
    }
    form_done_with(act->ui);
    return form_open_on(act, kind, thing != THINGS ? &seed : NULL, id, subject, other);
}

static struct effect hand_to_editor(const struct form *form)
{
    struct effect effect = effect_none();
    bool is_text = form->row->inputs[form->at].kind == INPUT_BLOCK || form->row->inputs[form->at].kind == INPUT_LINE;
    if (is_text) {
        effect.kind = EFFECT_EDITOR;
        effect.text = form_text(form, form->at);
    }
    return effect;
}

static struct effect walked(const struct act *act, int direction)
{
    walk(act, direction);
    return effect_none();
}

static struct effect form_press(const struct act *act, uint32_t press)
{
    struct ui *ui = act->ui;
    switch (press) {
    case PRESS_ESC:
    case PRESS_CTRL('c'):
        return leave(ui);
    case PRESS_CTRL('s'):
        return save(act);
    case PRESS_CTRL('x'):
        return start_anew(act);
    case PRESS_CTRL('o'):
        return hand_to_editor(ui->form);
    case PRESS_ENTER:
        return enter(act);
    case PRESS_TAB:
        return ui->form->row->whole != NULL ? ui->form->row->whole(act) : walked(act, 1);
    case PRESS_DOWN:
        return walked(act, 1);
    case PRESS_SHIFT_TAB:
    case PRESS_UP:
        return walked(act, -1);
    default:
        return effect_none();
    }
}

struct effect form_key(const struct act *act, const struct key *key)
{
    struct form *form = act->ui->form;
    form->typed = act->ui->seconds;
    act->ui->drafts_changed = true;
    if (choice_key(act, key) || chip_key(form, key) || field_takes(act, key)) {
        return effect_none();
    }
    return key->kind == KEY_IS_PRESS ? form_press(act, key->press) : effect_none();
}
