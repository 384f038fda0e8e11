#include "tui/form_parts.h"

#include "base/text.h"
#include "model/placeholder.h"
#include "model/table.h"

#include <string.h>

/* What stands under an input: what is understood by what is typed into it, else what helps. */

/* --- understood: found out once while the form is as it is, however often it is drawn --- */

/* FNV-1a of 64 bits (draft-eastlake-fnv). */
static void stir(uint64_t *sum, const void *bytes, size_t count)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < count; i++) {
        *sum = (*sum ^ byte[i]) * 0x100000001b3;
    }
}

static void stir_text(uint64_t *sum, const char *text)
{
    stir(sum, text, strlen(text) + 1);
}

static void stir_number(uint64_t *sum, int64_t number)
{
    stir(sum, &number, sizeof number);
}

/* Of all that an echo may look at. */
static uint64_t sum_of(const struct form *form, const struct snapshot *snap)
{
    uint64_t sum = 0xcbf29ce484222325;
    stir_number(&sum, snap->version);
    stir_number(&sum, snap->today);
    stir_number(&sum, snap->me);
    stir_number(&sum, (int64_t)form->at);
    for (size_t i = 0; i < form->count; i++) {
        stir_text(&sum, form_text(form, i));
        stir_text(&sum, form->inputs[i].chips.text);
        stir_number(&sum, form_value(form, i));
    }
    return sum;
}

void form_understand(struct form *form, const struct act *act)
{
    const struct input_row *row = &form->row->inputs[form->at];
    uint64_t sum = row->echo != NULL ? sum_of(form, act->snap) : form->understood_of;
    if (sum == form->understood_of) {
        return;
    }
    const char *text = row->echo(form, act->snap, act->arena);
    form->understood_of = sum;
    strbuf_clear(&form->understood);
    strbuf_add(&form->understood, text != NULL ? text : "");
}

/* --- in words --- */

const char *form_spoken(const char *text, struct arena *arena)
{
    const char *odd = placeholder_sentence(arena, text);
    if (odd[0] != '\0') {
        return odd;
    }
    return arena_format(arena, "%s, about %s to read   Ctrl+O editor",
                        text_count(arena, (int64_t)text_words(text), "word", "words"),
                        text_count(arena, (int64_t)text_seconds(text), "second", "seconds"));
}

const char *form_counted(const char *text, struct arena *arena)
{
    size_t count;
    const char **lines = form_lines(arena, text, &count);
    size_t once = table_once(lines, count, arena);
    const char *words = text_count(arena, (int64_t)once, "company", "companies");
    return once < count ? arena_format(arena, "%s, %zu named twice", words, count - once) : words;
}

static const char *day_note(const struct form *form, size_t input, const struct act *act)
{
    civil_day day;
    struct err ignored;
    bool read = day_read(form_text(form, input), act->snap->today, &day, &ignored);
    return read ? day_short_year(act->arena, day) : form->row->inputs[input].hint;
}

const char *form_help(const struct form *form, size_t input, const struct act *act)
{
    const struct input_row *row = &form->row->inputs[input];
    bool typed = form_text(form, input)[0] != '\0';
    if (row->echo != NULL && form->understood.length > 0) {
        return form->understood.text;
    }
    if (row->spoken && typed) {
        return form_spoken(form_text(form, input), act->arena);
    }
    if (row->folds && typed) {
        return form_counted(form_text(form, input), act->arena);
    }
    if (row->kind == INPUT_DAY) {
        return day_note(form, input, act);
    }
    return row->kind == INPUT_CHOICE && row->hint == NULL ? (act->ui->ascii ? "Left Right choose" : "←→ choose") : row->hint;
}
