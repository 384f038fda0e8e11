/* A form as texts, and back: what is kept of a form that was begun and not saved. Pure; the file it goes to is remember.c's
 * business.
 *
 * Kept are the row it began from, so that a save after a colleague's is still noticed, and what each field says now: by the names
 * of their columns (a field without one: of its label), and words as words, so that the next version of the program finds them.
 */
#pragma once

#include "tui/form.h"
#include "tui/grid.h"

struct draft_text {
    const char *field;
    const char *text;
};

struct draft {
    const char *form; /* "campaign", "note" */
    int64_t id;       /* of the thing that is changed, else of what the form is about; 0: neither */
    const struct draft_text *texts;
    size_t count;
};

extern const char draft_counts[]; /* "counts" */
const char *form_word(enum form_kind kind);
/* Lives in the arena. */
struct draft draft_of_form(const struct form *form, struct arena *arena);
/* What was typed into the tally grid; its form is "counts". And back, owned by the caller; NULL where nothing of it is sound. */
struct draft draft_of_grid(const struct grid *grid, struct arena *arena);
struct grid *draft_to_grid(const struct draft *draft);
/* The form again, owned by the caller, or NULL where the texts are not those of a form. */
struct form *draft_to_form(const struct draft *draft, const struct snapshot *snap);
