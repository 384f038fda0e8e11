#include "tui/form.h"

#include "base/text.h"

#include <string.h>

/* Words taken out of the board for good: where they stand is shown first, and they are typed a second time. */

enum { ERASE_WORDS, ERASE_AGAIN };

static const char *words_of(const struct form *form, size_t input, struct arena *arena)
{
    const char *text = form_text(form, input);
    return form_trimmed(arena, text, strlen(text));
}

static bool is_known(const struct form *form, const struct snapshot *snap)
{
    (void)snap;
    return form_told(form) != NULL;
}

static const char *where(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    (void)snap;
    (void)arena;
    return form_told(form);
}

static bool make_erase(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                       struct err *err)
{
    (void)row;
    const char *words = words_of(form, ERASE_WORDS, act->arena);
    const char *again = words_of(form, ERASE_AGAIN, act->arena);
    bool is_asked = form_told(form) == NULL;
    *at = is_asked ? ERASE_WORDS : ERASE_AGAIN;
    if (!is_asked && strcmp(text_fold(act->arena, words), text_fold(act->arena, again)) != 0) {
        return err_set(err, ERR_INPUT, "That is not “%.60s”: type the same words once more. Nothing was erased.", words);
    }
    *effect = effect_of(is_asked ? EFFECT_WHERE : EFFECT_ERASE);
    effect->text = words;
    return true;
}

const struct form_row form_erase = {
    .title_new = "Erase words for good",
    .verb = "go on",
    .thing = THINGS,
    .inputs = {[ERASE_WORDS] = {.label = "Words",
                                .kind = INPUT_LINE,
                                .missing = "Say which words.",
                                .hint = "capitals and accents do not matter; nothing goes yet"},
               [ERASE_AGAIN] = {.label = "Once more",
                                .kind = INPUT_LINE,
                                .missing = "Type the same words once more; then they are erased for good.",
                                .shown = is_known,
                                .echo = where}},
    .make = make_erase,
    .quick = true,
    .unkept = true,
};
