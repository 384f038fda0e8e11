#include "tui/pick.h"

#include "base/text.h"
#include "tui/form.h"

#include <string.h>

/* What becomes of something that was said: something we now believe, or a piece of work. */

enum { MAKE_LEARNING, MAKE_LEARNING_IN_WORDS, MAKE_CARD };

static const struct note *chosen_note(const struct act *act)
{
    return act->chosen != NULL && act->chosen->thing == THING_NOTE ? snapshot_note(act->snap, act->chosen->id) : NULL;
}

/* A text that fits a line of the screen. */
static const char *in_short(struct arena *arena, const char *text, size_t columns)
{
    size_t bytes = text_fit(text, strcspn(text, "\n"), columns);
    return text[bytes] == '\0' ? text : arena_format(arena, "%.*s...", (int)bytes, text);
}

static const char *make_title(const struct act *act)
{
    const struct note *note = chosen_note(act);
    return note != NULL ? arena_format(act->arena, "Make of “%s”", in_short(act->arena, note->words, 32)) : "Make of it";
}

static bool is_learnt(const struct snapshot *snap, int64_t note)
{
    for (size_t i = 0; i < snap->learnings_count; i++) {
        if (snap->learnings[i].note == note) {
            return true;
        }
    }
    return false;
}

static const char *card_blocked(const struct act *act, const struct note *note)
{
    if (note->card != 0) {
        return "It is a card already.";
    }
    return act->snap->running == NULL && note->campaign == 0 ? "No sprint is running, and it names no campaign to wait with."
                                                             : NULL;
}

static void list_make(const struct act *act, struct options *options)
{
    const struct note *note = chosen_note(act);
    if (note == NULL) {
        return;
    }
    const char *learnt = is_learnt(act->snap, note->id) ? "It is a learning already." : NULL;
    option_add(options, MAKE_LEARNING, 'l', "A learning, in these words");
    options->options[options->count - 1].blocked = learnt;
    option_add(options, MAKE_LEARNING_IN_WORDS, 'w', "A learning, in other words ...");
    options->options[options->count - 1].blocked = learnt;
    option_add(options, MAKE_CARD, 'k', note->kind == NOTE_BLOCKER ? "A card, blocked by it" : "A card");
    options->options[options->count - 1].blocked = card_blocked(act, note);
}

/* --- a learning --- */

/* Whom it is from: what was heard outside is from a prospect, until somebody says better. */
static int source_of(const struct note *note)
{
    bool heard = note->kind == NOTE_SUCCESS || note->kind == NOTE_REJECTION || note->kind == NOTE_REACTION;
    return heard ? SOURCE_PROSPECT : SOURCE_TEAM;
}

static union row learning_of(const struct act *act, const struct note *note)
{
    union row row;
    thing_blank(THING_LEARNING, &row);
    row.learning.member = act->snap->me != 0 ? act->snap->me : note->member;
    row.learning.campaign = note->campaign;
    row.learning.source = source_of(note);
    row.learning.words = note->words;
    row.learning.note = note->id;
    return row;
}

/* --- a card --- */

enum { TITLE_COLUMNS = 120 };

static struct effect make_card(const struct act *act, const struct note *note)
{
    union row was = {.note = *note};
    union row row = {.note = *note};
    union row card;
    thing_blank(THING_CARD, &card);
    card.card.title = in_short(act->arena, note->words, TITLE_COLUMNS);
    card.card.words = strcmp(card.card.title, note->words) != 0 ? note->words : "";
    card.card.sprint = act->snap->running != NULL ? act->snap->running->id : 0;
    card.card.campaign = note->campaign;
    card.card.company = note->company;
    card.card.owner = note->member;
    card.card.measure = MEASURE_NONE;
    if (note->kind == NOTE_BLOCKER) {
        card.card.blocked = arena_format(act->arena, "named by %s on %s", snapshot_member_name(act->snap, note->member),
                                         day_short(act->arena, note->day));
    }
    row.note.card = ADDED_FIRST;
    struct change *parts = arena_array(act->arena, struct change, 2);
    parts[0] = change_add(THING_CARD, &card);
    parts[1] = change_edit(THING_NOTE, &was, &row);
    return effect_change(change_batch(parts, 2));
}

static struct effect take_make(const struct act *act, const struct option *option)
{
    const struct note *note = chosen_note(act);
    if (note == NULL) {
        return effect_none();
    }
    if (option->value == MAKE_CARD) {
        return make_card(act, note);
    }
    union row learning = learning_of(act, note);
    return option->value == MAKE_LEARNING ? effect_change(change_learn(&learning.learning))
                                          : form_open(act, FORM_LEARNING, &learning, 0);
}

const struct pick_row pick_make = {.title = make_title, .list = list_make, .take = take_make, .of_chosen = true};
