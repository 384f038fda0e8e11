#include "tui/form.h"

#include "base/text.h"
#include "model/answers.h"
#include "model/chain.h"
#include "model/difference.h"

#include <string.h>

/* A pitch version: its words, what they should change, and what they answer. */

enum { PITCH_CHANNEL, PITCH_WORDS, PITCH_HYPOTHESIS, PITCH_ANSWERS };

static bool is_new_first(const struct form *form, const struct snapshot *snap)
{
    (void)snap;
    return form->id == 0 && form->seed.pitch.made_from == 0;
}

static bool is_later_version(const struct form *form, const struct snapshot *snap)
{
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        bool before = pitch->campaign == form->seed.pitch.campaign && pitch->channel == form_column(form, "channel") &&
                      pitch->id != form->id;
        if (before) {
            return true;
        }
    }
    return false;
}

/* --- what is said of the words while they are typed --- */

static const char *words_echo(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    const char *text = form_text(form, PITCH_WORDS);
    const char *spoken =
        text[0] != '\0' ? form_spoken(text, arena) : "what is sent or said; {first name} and {company} are filled in";
    if (form->id != 0 && snapshot_pitch_used(snap, form->id)) {
        return arena_format(arena, "%s\nResults are tied to these words: mend a typo here; new words are a new version.", spoken);
    }
    if (form->seed.pitch.made_from == 0 || form->id != 0) {
        return spoken;
    }
    struct difference difference = difference_of(arena, form->seed.pitch.words, text);
    const char *hint = difference.places > 0 ? difference_hint(arena, difference.places)
                                             : "Nothing has changed yet: change one thing, so that the figures can tell.";
    return hint[0] != '\0' ? arena_format(arena, "%s\n%s", spoken, hint) : spoken;
}

/* --- what it answers: a decision by its id, a learning by its id below 0 --- */

static int64_t value_of(const struct answer *answer)
{
    return answer->thing == THING_DECISION ? answer->id : answer->thing == THING_LEARNING ? -answer->id : 0;
}

static struct answer answer_of(int64_t value)
{
    enum thing thing = value > 0 ? THING_DECISION : value < 0 ? THING_LEARNING : THINGS;
    return (struct answer){.thing = thing, .id = value < 0 ? -value : value};
}

static bool has_answers(const struct form *form, const struct snapshot *snap)
{
    struct arena arena;
    struct answer *answers;
    arena_init(&arena);
    size_t count = form->id == 0 ? answers_offered(snap, form->seed.pitch.campaign, &arena, &answers) : 0;
    arena_release(&arena);
    return count > 0;
}

static void offer_answers(const struct form *form, const struct snapshot *snap, struct arena *arena,
                          struct choice_options *options)
{
    struct answer *answers;
    size_t count = answers_offered(snap, form->seed.pitch.campaign, arena, &answers);
    choice_offer(options, 0, "nothing that was decided or learnt");
    for (size_t i = 0; i < count; i++) {
        choice_offer(options, value_of(&answers[i]), answers[i].words);
    }
}

/* A tweak that no version answers yet is what a new one is likely to answer. */
static void fill_pitch(struct form *form, const struct act *act)
{
    (void)act;
    form_set_value(form, PITCH_ANSWERS, form->seed.pitch.decision);
}

/* What was learnt is at hand while one writes what the version should change. */
static const char *hypothesis_echo(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    int64_t value = form_value(form, PITCH_ANSWERS);
    const struct learning *learning = value < 0 ? snapshot_learning(snap, -value) : chain_ground(snap, value);
    if (form->id != 0 || value == 0) {
        return "what this version should change; may stay empty";
    }
    return learning != NULL ? arena_format(arena, "from the tweak; we learnt: %s", learning->words)
                            : "from the tweak: what should it change? may stay empty";
}

static bool make_pitch(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                       struct err *err)
{
    struct change change;
    if (form->id != 0) {
        change = change_edit(THING_PITCH, &form->seed, row);
        /* Words that results are tied to change only to mend a typo, which is what e on a used version says. */
        change.word = snapshot_pitch_used(act->snap, form->id) ? 1 : change.word;
        *effect = effect_change(change);
        return true;
    }
    struct answer answer = answer_of(has_answers(form, act->snap) ? form_value(form, PITCH_ANSWERS) : 0);
    *at = PITCH_ANSWERS;
    if (!answers_change(act->snap, &row->pitch, &answer, act->arena, &change, err)) {
        return false;
    }
    *effect = effect_change(change);
    return true;
}

const struct form_row form_pitch = {
    .title_new = "New pitch version",
    .title_edit = "Pitch version",
    .thing = THING_PITCH,
    .inputs = {[PITCH_CHANNEL] = {.label = "Channel", .kind = INPUT_CHOICE, .column = "channel", .shown = is_new_first},
               [PITCH_WORDS] = {.label = "Words",
                                .kind = INPUT_BLOCK,
                                .column = "words",
                                .spoken = true,
                                .echo = words_echo,
                                .note_rows = 2,
                                .missing = "A pitch needs its words."},
               [PITCH_HYPOTHESIS] = {.label = "We expect",
                                     .kind = INPUT_LINE,
                                     .column = "hypothesis",
                                     .shown = is_later_version,
                                     .echo = hypothesis_echo,
                                     .note_rows = 2},
               [PITCH_ANSWERS] = {.label = "It answers",
                                  .kind = INPUT_CHOICE,
                                  .options = offer_answers,
                                  .shown = has_answers,
                                  .hint = "the decision or the learning its figures lead back to"}},
    .fill = fill_pitch,
    .make = make_pitch,
};
