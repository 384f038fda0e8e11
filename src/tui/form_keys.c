#include "tui/form_parts.h"

#include "tui/form_table.h"

#include "base/text.h"

#include <string.h>

/* What is typed into a form: into its fields, through its choices, from one input to the next. */

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
    ui->form->understood_of = 0;
    ui->form->at = TABLE_PATH;
}

void form_take_told(struct ui *ui, const char *told)
{
    struct form *form = ui->form;
    if (form != NULL) {
        form->told = arena_text(&form->arena, told);
        form->told_of = arena_text(&form->arena, form_text(form, 0));
        form->understood_of = 0;
        form->at = 1;
    }
}

const char *form_told(const struct form *form)
{
    return form->told != NULL && strcmp(form->told_of, form_text(form, 0)) == 0 ? form->told : NULL;
}

void form_edited(struct ui *ui, const char *text)
{
    struct form *form = ui->form;
    if (form != NULL && field_replace(&form->inputs[form->at].field, text) == FIELD_CHANGED) {
        form->changed = true;
    }
}

static void walk(const struct act *act, int direction)
{
    struct form *form = act->ui->form;
    struct input *input = &form->inputs[form->at];
    if (form->row->inputs[form->at].kind == INPUT_CHIPS) {
        form_take_chip(input);
    }
    if (form_check(form, form->at, act->snap) && form->row->left != NULL) {
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
        form_take_chip(&form->inputs[form->at]);
        form->changed = true;
        return effect_none();
    }
    if (form->row->quick || form_at_last(form, act->snap)) {
        return form_save(act);
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
        form_complain(form, form->at, complaint);
    }
    return true;
}

bool form_keeps_draft(const struct form *form)
{
    int64_t number;
    bool rubbish =
        form->count == 1 && form->row->inputs[0].kind == INPUT_NUMBER && !form_reads_number(form_text(form, 0), &number);
    return form->changed && !rubbish && !form->row->unkept;
}

static struct effect leave(struct ui *ui)
{
    if (form_keeps_draft(ui->form)) {
        form_leave(ui);
    } else {
        form_close(ui);
    }
    return effect_none();
}

/* The text stays out of sight, one step back. */
static void put_behind(struct field *field, const char *text, struct arena *arena)
{
    const char *now = arena_text(arena, field_text(field));
    if (strcmp(now, text) != 0) {
        field_replace(field, text);
        field_replace(field, now);
    }
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
    size_t count = form->count;
    const char *texts[INPUTS_MAX];
    for (size_t i = 0; i < count; i++) {
        texts[i] = arena_text(act->arena, form_text(form, i));
    }
    form_done_with(act->ui);
    struct effect effect = form_open_on(act, kind, thing != THINGS ? &seed : NULL, id, subject, other);
    for (size_t i = 0; act->ui->form != NULL && i < count; i++) {
        put_behind(&act->ui->form->inputs[i].field, texts[i], act->arena);
    }
    ui_say(act->ui, MESSAGE_NEWS, "Begun anew. Ctrl+Z in a field brings back what was in it.");
    return effect;
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
        return form_save(act);
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
