#include "tui/draft.h"

#include "tui/form_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { TEXTS_ROOM = 80 };

static const char *const words[FORMS] = {
#define F(ID, name) [FORM_##ID] = #name,
    FORMS_LIST(F)
#undef F
};

const char *form_word(enum form_kind kind)
{
    return words[kind];
}

/* --- out --- */

struct texts {
    struct draft_text *texts;
    size_t count;
    size_t room;
    struct arena *arena;
};

static void add(struct texts *texts, const char *field, const char *text)
{
    if (texts->count < texts->room) {
        texts->texts[texts->count++] = (struct draft_text){.field = field, .text = arena_text(texts->arena, text)};
    }
}

static void add_number(struct texts *texts, const char *field, int64_t number)
{
    add(texts, field, arena_format(texts->arena, "%" PRId64, number));
}

/* Never by a place in a list, which the next version of the program may have in another order. */
static const char *column_said(const struct column *column, int64_t number, struct arena *arena)
{
    char day[DAY_TEXT];
    if (column->kind == COLUMN_WORD) {
        return number >= 0 ? column->words[number] : "";
    }
    if (column->kind == COLUMN_DAY) {
        return arena_text(arena, day_text((civil_day)number, day));
    }
    return arena_format(arena, "%" PRId64, number);
}

static void add_seed(struct texts *texts, const struct form *form)
{
    const struct shape *shape = form->row->thing != THINGS ? thing_shape(form->row->thing) : NULL;
    for (size_t i = 0; shape != NULL && i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        const char *field = arena_format(texts->arena, "seed %s", column->name);
        if (column_is_text(column)) {
            const char *text = column_text(column, &form->seed);
            add(texts, field, text != NULL ? text : "");
        } else {
            add(texts, field, column_said(column, column_number(column, &form->seed), texts->arena));
        }
    }
}

/* The column it is bound to, or what stands before it. */
static const char *name_of(const struct form *form, size_t input)
{
    const struct input_row *row = &form->row->inputs[input];
    return row->column != NULL ? row->column : row->label;
}

static void add_input(struct texts *texts, const struct form *form, size_t at)
{
    const struct input *input = &form->inputs[at];
    const struct column *column = form_column_of(form, at);
    const char *name = name_of(form, at);
    struct arena *arena = texts->arena;
    bool word = column != NULL && column->kind == COLUMN_WORD;
    add(texts, arena_format(arena, "text %s", name), field_text(&input->field));
    add(texts, arena_format(arena, "chips %s", name), input->chips.text);
    if (word) {
        add(texts, arena_format(arena, "value %s", name), column_said(column, input->value, arena));
    } else {
        add_number(texts, arena_format(arena, "value %s", name), input->value);
    }
}

struct draft draft_of_form(const struct form *form, struct arena *arena)
{
    struct texts texts = {.texts = arena_array(arena, struct draft_text, TEXTS_ROOM), .room = TEXTS_ROOM, .arena = arena};
    add_number(&texts, "id", form->id);
    add_number(&texts, "subject", form->subject);
    add_number(&texts, "other", form->other);
    add(&texts, "at", name_of(form, form->at));
    add_seed(&texts, form);
    for (size_t i = 0; i < form->count; i++) {
        add_input(&texts, form, i);
    }
    return (struct draft){.form = form_word(form->kind),
                          .id = form->id != 0 ? form->id : form->subject,
                          .texts = texts.texts,
                          .count = texts.count};
}

/* --- back --- */

static const char *find_text(const struct draft *draft, const char *field)
{
    for (size_t i = 0; i < draft->count; i++) {
        if (strcmp(draft->texts[i].field, field) == 0) {
            return draft->texts[i].text;
        }
    }
    return NULL;
}

static const char *text_of(const struct draft *draft, const char *field)
{
    const char *text = find_text(draft, field);
    return text != NULL ? text : "";
}

static int64_t number_of(const struct draft *draft, const char *field)
{
    return strtoll(text_of(draft, field), NULL, 10);
}

/* What a column cannot hold leaves it as it is. */
static void column_again(const struct column *column, union row *seed, const char *said)
{
    int word = column->kind == COLUMN_WORD ? column_word(column, said) : -1;
    if (column->kind == COLUMN_DAY) {
        column_set_number(column, seed, day_parse(said));
    } else if (column->kind != COLUMN_WORD) {
        column_set_number(column, seed, strtoll(said, NULL, 10));
    } else if (word >= 0 || (column->flags & COLUMN_NULLABLE) != 0) {
        column_set_number(column, seed, word);
    }
}

static void seed_again(const struct draft *draft, enum thing thing, struct arena *arena, union row *seed)
{
    const struct shape *shape = thing_shape(thing);
    thing_blank(thing, seed);
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        const char *said = find_text(draft, arena_format(arena, "seed %s", column->name));
        if (said == NULL) {
            continue;
        }
        if (column_is_text(column)) {
            column_set_text(column, seed, arena_text(arena, said));
        } else {
            column_again(column, seed, said);
        }
    }
}

static void value_again(const char *said, struct form *form, size_t at)
{
    const struct column *column = form_column_of(form, at);
    struct input *input = &form->inputs[at];
    if (column == NULL || column->kind != COLUMN_WORD) {
        input->value = strtoll(said, NULL, 10);
        return;
    }
    int word = column_word(column, said);
    if (word >= 0 || (column->flags & COLUMN_NULLABLE) != 0) {
        input->value = word;
    }
}

/* What the draft does not know stays as the form begins. */
static void input_again(const struct draft *draft, struct form *form, size_t at, struct arena *arena)
{
    struct input *input = &form->inputs[at];
    const char *name = name_of(form, at);
    const char *text = find_text(draft, arena_format(arena, "text %s", name));
    const char *value = find_text(draft, arena_format(arena, "value %s", name));
    if (text != NULL) {
        field_set(&input->field, text);
    }
    strbuf_clear(&input->chips);
    strbuf_add(&input->chips, text_of(draft, arena_format(arena, "chips %s", name)));
    if (value != NULL) {
        value_again(value, form, at);
    }
}

static bool is_offered(const struct choice_options *options, int64_t value)
{
    for (size_t i = 0; i < options->count; i++) {
        if (options->options[i].value == value) {
            return true;
        }
    }
    return options->count == 0;
}

/* A choice of the form's own, of one of its numbers; a thing that has gone since is left to be refused in words. */
static void check_choice(struct form *form, size_t at, int64_t before, const struct snapshot *snap, struct arena *arena)
{
    const struct column *column = form_column_of(form, at);
    bool own = form->row->inputs[at].kind == INPUT_CHOICE && (column == NULL || column->kind != COLUMN_REF);
    const struct choice_options options = own ? form_options(form, at, snap, arena) : (struct choice_options){0};
    if (own && !is_offered(&options, form->inputs[at].value)) {
        form->inputs[at].value = before;
    }
}

/* The cursor stands where it was, behind the text: that is the person's own, so the next character does not take its place. */
static void cursor_again(const struct draft *draft, struct form *form, const struct snapshot *snap)
{
    const char *name = text_of(draft, "at");
    for (size_t i = 0; i < form->count; i++) {
        if (form_is_shown(form, snap, i) && strcmp(name_of(form, i), name) == 0) {
            form->at = i;
        }
    }
    form->begun = form->at;
}

static void inputs_again(const struct draft *draft, struct form *form, const struct snapshot *snap, struct arena *arena)
{
    int64_t before[INPUTS_MAX];
    for (size_t i = 0; i < form->count; i++) {
        before[i] = form->inputs[i].value;
        input_again(draft, form, i, arena);
    }
    for (size_t i = 0; i < form->count; i++) {
        check_choice(form, i, before[i], snap, arena);
    }
    cursor_again(draft, form, snap);
    form->changed = true;
}

struct form *draft_to_form(const struct draft *draft, const struct snapshot *snap)
{
    int kind = 0;
    while (kind < FORMS && strcmp(words[kind], draft->form) != 0) {
        kind++;
    }
    if (kind == FORMS) {
        return NULL;
    }
    struct arena arena;
    union row seed;
    arena_init(&arena);
    enum thing thing = form_thing((enum form_kind)kind);
    if (thing != THINGS) {
        seed_again(draft, thing, &arena, &seed);
    }
    struct form *form = form_make((enum form_kind)kind, thing != THINGS ? &seed : NULL, number_of(draft, "id"),
                                  number_of(draft, "subject"), number_of(draft, "other"), snap);
    inputs_again(draft, form, snap, &arena);
    arena_release(&arena);
    return form;
}

/* --- the tally grid --- */

const char draft_counts[] = "counts";

enum { GRID_TEXTS = GRID_EDITS_MAX + 8, CELL_NUMBERS = 7 };

struct draft draft_of_grid(const struct grid *grid, struct arena *arena)
{
    struct texts texts = {.texts = arena_array(arena, struct draft_text, GRID_TEXTS), .room = GRID_TEXTS, .arena = arena};
    add_number(&texts, "day", grid->sheet.day);
    add_number(&texts, "campaign", grid->sheet.campaign);
    add_number(&texts, "pitch", grid->sheet.pitch);
    add_number(&texts, "member", grid->member);
    add_number(&texts, "measure", grid->measure);
    for (size_t i = 0; i < grid->edits_count; i++) {
        const struct grid_edit *edit = &grid->edits[i];
        const struct tally *cell = &edit->cell;
        add(&texts, "cell",
            arena_format(arena, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64,
                         (int64_t)cell->day, cell->member, cell->campaign, cell->pitch, (int64_t)cell->measure, cell->n,
                         edit->was));
    }
    return (struct draft){.form = draft_counts, .texts = texts.texts, .count = texts.count};
}

static bool is_number_of_cell(int64_t measure, int64_t day, int64_t n)
{
    return measure >= 0 && measure < MEASURES && day > INT32_MIN && day <= INT32_MAX && n >= 0 && n <= GRID_MOST;
}

/* Day, member, campaign, pitch, measure, n, was. */
static void cell_again(struct grid *grid, const char *text)
{
    int64_t numbers[CELL_NUMBERS] = {0};
    char *at = (char *)text;
    for (int i = 0; i < CELL_NUMBERS; i++) {
        numbers[i] = strtoll(at, &at, 10);
    }
    if (grid->edits_count == GRID_EDITS_MAX || !is_number_of_cell(numbers[4], numbers[0], numbers[5])) {
        return;
    }
    struct grid_edit *edit = &grid->edits[grid->edits_count++];
    thing_blank(THING_TALLY, &edit->cell);
    edit->cell.day = (civil_day)numbers[0];
    edit->cell.member = numbers[1];
    edit->cell.campaign = numbers[2];
    edit->cell.pitch = numbers[3];
    edit->cell.measure = (int)numbers[4];
    edit->cell.n = numbers[5];
    edit->was = numbers[6];
}

struct grid *draft_to_grid(const struct draft *draft)
{
    int64_t measure = number_of(draft, "measure");
    int64_t day = number_of(draft, "day");
    if (!is_number_of_cell(measure, day, 0)) {
        return NULL;
    }
    struct grid *grid = calloc(1, sizeof *grid);
    must(grid != NULL);
    grid->sheet =
        (struct sheet){.day = (civil_day)day, .campaign = number_of(draft, "campaign"), .pitch = number_of(draft, "pitch")};
    grid->member = number_of(draft, "member");
    grid->measure = (int)measure;
    for (size_t i = 0; i < draft->count; i++) {
        if (strcmp(draft->texts[i].field, "cell") == 0) {
            cell_again(grid, draft->texts[i].text);
        }
    }
    return grid;
}
