/* What form.c (what an input says, opening, drafts), form_save.c (checks, the change), form_keys.c (keys), form_help.c (what
 * helps) and form_draw.c have from each other. For no other room but draft.c, which makes a form of texts. */
#pragma once

#include "tui/form.h"

/* The column an input is bound to, or NULL. */
const struct column *form_column_of(const struct form *form, size_t input);
bool form_reads_number(const char *text, int64_t *number);
/* Closes the form and keeps what was typed as a draft. */
void form_leave(struct ui *ui);

/* What is typed into an input of chips and not yet taken becomes one. */
void form_take_chip(struct input *input);
/* Says under an input what is wrong; false, so that a check can return it. */
bool form_complain(struct form *form, size_t input, const char *text);
/* Whether what an input says can be saved; else it is said under it. */
bool form_check(struct form *form, size_t input, const struct snapshot *snap);
/* The change that the form stands for; nothing where something in it is wrong, with the cursor there. */
struct effect form_save(const struct act *act);
/* What was kept of it is to be forgotten. */
void form_done_with(struct ui *ui);
/* Asks the input with the cursor what it understands, where something has changed since. */
void form_understand(struct form *form, const struct act *act);
/* What stands under the input with the cursor where nothing is wrong in it; NULL: nothing. */
const char *form_help(const struct form *form, size_t input, const struct act *act);
