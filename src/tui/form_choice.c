#include "tui/form.h"

#include <inttypes.h>

/* What the choices of a form offer: the words of a column, or the things it refers to. */

enum { OFFERS_MAX = 1200 };

void choice_offer(struct choice_options *options, int64_t value, const char *text)
{
    if (options->count < OFFERS_MAX) {
        options->options[options->count++] = (struct choice_option){.value = value, .text = text};
    }
}

void choice_offer_measures(const struct form *form, const struct snapshot *snap, struct arena *arena,
                           struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    for (int measure = 0; measure < MEASURES; measure++) {
        choice_offer(options, measure, measure_plural(measure));
    }
}

static void offer_members(const struct form *form, const struct snapshot *snap, struct arena *arena,
                          struct choice_options *options)
{
    (void)form;
    (void)arena;
    choice_offer(options, 0, "nobody");
    for (size_t i = 0; i < snap->members_active; i++) {
        choice_offer(options, snap->members[i].id, snap->members[i].name);
    }
}

static void offer_campaigns(const struct form *form, const struct snapshot *snap, struct arena *arena,
                            struct choice_options *options)
{
    (void)form;
    (void)arena;
    choice_offer(options, 0, "none");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        choice_offer(options, snap->campaigns[i].id, snap->campaigns[i].name);
    }
}

static void offer_reasons(const struct form *form, const struct snapshot *snap, struct arena *arena,
                          struct choice_options *options)
{
    (void)form;
    (void)arena;
    choice_offer(options, 0, "not said");
    for (size_t i = 0; i < snap->reasons_count; i++) {
        choice_offer(options, snap->reasons[i].id, snap->reasons[i].words);
    }
}

static void offer_designations(const struct form *form, const struct snapshot *snap, struct arena *arena,
                               struct choice_options *options)
{
    (void)arena;
    choice_offer(options, 0, "not said");
    for (size_t i = 0; i < snap->designations_count; i++) {
        if (snap->designations[i].campaign == form_column(form, "campaign")) {
            choice_offer(options, snap->designations[i].id, snap->designations[i].title);
        }
    }
}

static void offer_pitches(const struct form *form, const struct snapshot *snap, struct arena *arena,
                          struct choice_options *options)
{
    choice_offer(options, 0, "the one in use");
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        if (pitch->campaign == form_column(form, "campaign") && pitch->state == PITCH_IN_USE) {
            choice_offer(options, pitch->id, pitch_name(arena, pitch));
        }
    }
}

/* Measures as people say them; a card may count nothing. */
static const char *word_of(const struct column *column, int value)
{
    return column->words == measure_words ? measure_plural(value) : column->words[value];
}

static void offer_words(const struct column *column, struct choice_options *options)
{
    if ((column->flags & COLUMN_NULLABLE) != 0) {
        choice_offer(options, -1, "nothing");
    }
    for (int value = 0; column->words[value] != NULL; value++) {
        choice_offer(options, value, word_of(column, value));
    }
}

struct choice_options form_options(const struct form *form, size_t input, const struct snapshot *snap, struct arena *arena)
{
    static const struct {
        enum thing thing;
        void (*offer)(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options);
    } offers[] = {{THING_MEMBER, offer_members},
                  {THING_CAMPAIGN, offer_campaigns},
                  {THING_REASON, offer_reasons},
                  {THING_DESIGNATION, offer_designations},
                  {THING_PITCH, offer_pitches}};
    const struct input_row *row = &form->row->inputs[input];
    struct choice_options options = {.options = arena_array(arena, struct choice_option, OFFERS_MAX)};
    if (row->options != NULL) {
        row->options(form, snap, arena, &options);
        return options;
    }
    const struct shape *shape = thing_shape(form->row->thing);
    const struct column *column = &shape->columns[shape_column(shape, row->column)];
    if (column->kind == COLUMN_WORD) {
        offer_words(column, &options);
        return options;
    }
    for (size_t i = 0; i < sizeof offers / sizeof offers[0]; i++) {
        if (offers[i].thing == column->refers) {
            offers[i].offer(form, snap, arena, &options);
        }
    }
    return options;
}
