#include "tui/draft.h"

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
            add_number(texts, field, column_number(column, &form->seed));
        }
    }
}

struct draft draft_of_form(const struct form *form, struct arena *arena)
{
    struct texts texts = {.texts = arena_array(arena, struct draft_text, TEXTS_ROOM), .room = TEXTS_ROOM, .arena = arena};
    add_number(&texts, "id", form->id);
    add_number(&texts, "subject", form->subject);
    add_number(&texts, "other", form->other);
    add_number(&texts, "at", (int64_t)form->at);
    add_seed(&texts, form);
    for (size_t i = 0; i < form->count; i++) {
        const struct input *input = &form->inputs[i];
        add(&texts, arena_format(arena, "text %zu", i), field_text(&input->field));
        add(&texts, arena_format(arena, "chips %zu", i), input->chips.text);
        add_number(&texts, arena_format(arena, "value %zu", i), input->value);
    }
    return (struct draft){.form = form_word(form->kind),
                          .id = form->id != 0 ? form->id : form->subject,
                          .texts = texts.texts,
                          .count = texts.count};
}

/* --- back --- */

static const char *text_of(const struct draft *draft, const char *field)
{
    for (size_t i = 0; i < draft->count; i++) {
        if (strcmp(draft->texts[i].field, field) == 0) {
            return draft->texts[i].text;
        }
    }
    return "";
}

static int64_t number_of(const struct draft *draft, const char *field)
{
    return strtoll(text_of(draft, field), NULL, 10);
}

static void seed_again(const struct draft *draft, enum thing thing, struct arena *arena, union row *seed)
{
    const struct shape *shape = thing_shape(thing);
    thing_blank(thing, seed);
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        const char *field = arena_format(arena, "seed %s", column->name);
        if (column_is_text(column)) {
            column_set_text(column, seed, arena_text(arena, text_of(draft, field)));
        } else {
            column_set_number(column, seed, number_of(draft, field));
        }
    }
}

static void inputs_again(const struct draft *draft, struct form *form, struct arena *arena)
{
    for (size_t i = 0; i < form->count; i++) {
        struct input *input = &form->inputs[i];
        field_set(&input->field, text_of(draft, arena_format(arena, "text %zu", i)));
        strbuf_clear(&input->chips);
        strbuf_add(&input->chips, text_of(draft, arena_format(arena, "chips %zu", i)));
        input->value = number_of(draft, arena_format(arena, "value %zu", i));
    }
    int64_t at = number_of(draft, "at");
    form->at = at >= 0 && (size_t)at < form->count ? (size_t)at : 0;
    form->changed = true;
    form->from_draft = true;
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
    inputs_again(draft, form, &arena);
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
