#include "tui/pick.h"

#include "base/text.h"
#include "model/positive.h"
#include "tui/form.h"
#include "tui/retro.h"

#include <string.h>

/* What becomes of something that was said: something we now believe, a piece of work, a campaign; and of what we believe: the
 * next version of a pitch. */

enum {
    MAKE_LEARNING,
    MAKE_LEARNING_IN_WORDS,
    MAKE_CARD,
    MAKE_CAMPAIGN,
    MAKE_VERSION /* and the id of the version it comes after */
};

static const struct note *chosen_note(const struct act *act)
{
    return act->chosen != NULL && act->chosen->thing == THING_NOTE ? snapshot_note(act->snap, act->chosen->id) : NULL;
}

/* A text that fits a line of the screen. */
static const char *in_short(struct arena *arena, const char *text, size_t columns)
{
    size_t line = strcspn(text, "\n");
    bool whole = text[line] == '\0' && text_columns(text) <= columns;
    return whole ? text : arena_format(arena, "%.*s…", (int)text_fit(text, line, columns - 1), text);
}

/* The learning that is chosen, or that the chosen note has become; or NULL. */
static const struct learning *chosen_learning(const struct act *act)
{
    const struct note *note = chosen_note(act);
    if (note != NULL) {
        return retro_learning_of(act->snap, note->id);
    }
    return act->chosen != NULL && act->chosen->thing == THING_LEARNING ? snapshot_learning(act->snap, act->chosen->id) : NULL;
}

static const char *make_title(const struct act *act)
{
    const struct note *note = chosen_note(act);
    const struct learning *learning = chosen_learning(act);
    const char *words = note != NULL ? note->words : learning != NULL ? learning->words : NULL;
    return words != NULL ? arena_format(act->arena, "Make of “%s”", in_short(act->arena, words, 32)) : "Make of it";
}

static const char *card_blocked(const struct act *act, const struct note *note)
{
    if (note->card != 0) {
        return "It is a card already.";
    }
    return act->snap->running == NULL && note->campaign == 0 ? "No sprint is running, and it names no campaign to wait with."
                                                             : NULL;
}

/* A version that is in use in the running sprint, of the campaign the learning is about; one for all is about each. */
static bool may_change(const struct snapshot *snap, const struct learning *learning, const struct pitch *pitch)
{
    return retro_decides(snap, pitch) && (learning->campaign == 0 || learning->campaign == pitch->campaign);
}

static void list_versions(const struct act *act, const struct learning *learning, struct options *options)
{
    size_t before = options->count;
    for (size_t i = 0; i < act->snap->pitches_count; i++) {
        const struct pitch *pitch = &act->snap->pitches[i];
        if (may_change(act->snap, learning, pitch)) {
            const char *text = arena_format(act->arena, "The version after %s…", pitch_name(act->arena, pitch));
            option_add(options, MAKE_VERSION + pitch->id, options->count == before ? 'v' : PRESS_NONE, text);
            options->options[options->count - 1].right =
                learning->campaign == 0 ? in_short(act->arena, snapshot_campaign_name(act->snap, pitch->campaign), 20) : NULL;
        }
    }
    if (options->count == before) {
        option_add(options, MAKE_VERSION, 'v', "The next version of a pitch…");
        options->options[before].blocked = "No version of its campaign is in use in a running sprint.";
    }
}

static void list_of_note(const struct act *act, const struct note *note, struct options *options)
{
    const char *learnt = chosen_learning(act) != NULL ? "It is a learning already." : NULL;
    option_add(options, MAKE_LEARNING, 'l', "A learning, in these words");
    options->options[options->count - 1].blocked = learnt;
    option_add(options, MAKE_LEARNING_IN_WORDS, 'w', "A learning, in other words…");
    options->options[options->count - 1].blocked = learnt;
    option_add(options, MAKE_CARD, 'k', note->kind == NOTE_BLOCKER ? "A card, blocked by it" : "A card");
    options->options[options->count - 1].blocked = card_blocked(act, note);
    if (note->kind == NOTE_IDEA) {
        option_add(options, MAKE_CAMPAIGN, 'c', "A campaign…");
    }
}

static void list_make(const struct act *act, struct options *options)
{
    const struct note *note = chosen_note(act);
    const struct learning *learning = chosen_learning(act);
    if (note != NULL) {
        list_of_note(act, note, options);
    }
    if (learning != NULL) {
        list_versions(act, learning, options);
    }
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

/* The card that is to come of a note, before anybody has said more. */
static union row card_of(const struct act *act, const struct note *note, const char *title, int64_t owner)
{
    union row row;
    thing_blank(THING_CARD, &row);
    row.card.title = title;
    row.card.words = strcmp(title, note->words) != 0 ? note->words : "";
    row.card.sprint = act->snap->running != NULL ? act->snap->running->id : 0;
    row.card.campaign = note->campaign;
    row.card.company = note->company;
    row.card.owner = owner;
    row.card.measure = MEASURE_NONE;
    return row;
}

/* The note remembers what it became. */
static struct effect add_card(const struct act *act, const struct note *note, const union row *card)
{
    union row was = {.note = *note};
    union row row = {.note = *note};
    row.note.card = ADDED_FIRST;
    struct change *parts = arena_array(act->arena, struct change, 2);
    parts[0] = change_add(THING_CARD, card);
    parts[1] = change_edit(THING_NOTE, &was, &row);
    return effect_change(change_batch(parts, 2));
}

static struct effect make_card(const struct act *act, const struct note *note)
{
    union row card = card_of(act, note, in_short(act->arena, note->words, TITLE_COLUMNS), note->member);
    if (note->kind == NOTE_BLOCKER) {
        card.card.blocked = arena_format(act->arena, "named by %s on %s", snapshot_member_name(act->snap, note->member),
                                         day_short(act->arena, note->day));
    }
    return add_card(act, note, &card);
}

/* --- a campaign --- */

static struct effect make_campaign(const struct act *act, const struct note *note)
{
    enum { NAME_COLUMNS = 60 };
    union row row;
    thing_blank(THING_CAMPAIGN, &row);
    row.campaign.name = in_short(act->arena, note->words, NAME_COLUMNS);
    row.campaign.owner = note->member;
    return form_open(act, FORM_CAMPAIGN, &row, 0);
}

/* --- the next version --- */

/* It comes from a tweak that stands on the learning, so that the chain from the story to the figures holds. The form of the
 * version opens when that is decided. */
static struct effect make_version(const struct act *act, int64_t pitch)
{
    union row row;
    const struct learning *learning = chosen_learning(act);
    const struct pitch *before = snapshot_pitch(act->snap, pitch);
    if (learning == NULL || before == NULL || act->snap->running == NULL) {
        return effect_none();
    }
    int64_t *ground = arena_new(act->arena, int64_t);
    *ground = learning->id;
    thing_blank(THING_DECISION, &row);
    row.decision.sprint = act->snap->running->id;
    row.decision.campaign = before->campaign;
    row.decision.pitch = pitch;
    row.decision.word = DECISION_TWEAK;
    row.decision.reason = in_short(act->arena, learning->words, TITLE_COLUMNS);
    return effect_change(change_decide(&row.decision, ground, 1));
}

static struct effect make_of_note(const struct act *act, const struct note *note, int64_t what)
{
    union row learning = learning_of(act, note);
    switch (what) {
    case MAKE_CARD:
        return make_card(act, note);
    case MAKE_CAMPAIGN:
        return make_campaign(act, note);
    case MAKE_LEARNING:
        return effect_change(change_learn(&learning.learning));
    default:
        return form_open(act, FORM_LEARNING, &learning, 0);
    }
}

static struct effect take_make(const struct act *act, const struct option *option)
{
    const struct note *note = chosen_note(act);
    if (option->value >= MAKE_VERSION) {
        return make_version(act, option->value - MAKE_VERSION);
    }
    return note != NULL ? make_of_note(act, note, option->value) : effect_none();
}

const struct pick_row pick_make = {.title = make_title, .list = list_make, .take = take_make, .of_chosen = true};

/* --- who said yes and waits for us --- */

static const char *answer_title(const struct act *act)
{
    (void)act;
    return "Answer whom?";
}

static const char *answer_words(const struct act *act)
{
    return positives_wait(act->snap) ? "They said yes, and no card is about them since. Enter makes one, due today."
                                     : "Each of them has a card now.";
}

static void list_answer(const struct act *act, struct options *options)
{
    struct positive *list;
    size_t count = positives_waiting(act->snap, act->ui->now, act->arena, &list);
    for (size_t i = 0; i < count; i++) {
        const char *owner = snapshot_member_name(act->snap, list[i].owner);
        option_add(options, list[i].note->id, PRESS_NONE, in_short(act->arena, list[i].company->name, TITLE_COLUMNS / 3));
        options->options[options->count - 1].right =
            arena_format(act->arena, "%s, %s", positive_waited(act->arena, &list[i]), owner);
    }
}

static struct effect take_answer(const struct act *act, const struct option *option)
{
    struct positive *list;
    size_t count = positives_waiting(act->snap, act->ui->now, act->arena, &list);
    for (size_t i = 0; i < count; i++) {
        if (list[i].note->id == option->value) {
            const char *title = arena_format(act->arena, "Answer %s", list[i].company->name);
            union row card = card_of(act, list[i].note, in_short(act->arena, title, TITLE_COLUMNS), list[i].owner);
            card.card.due = act->snap->today;
            return add_card(act, list[i].note, &card);
        }
    }
    return effect_none();
}

const struct pick_row pick_answer = {.title = answer_title, .list = list_answer, .take = take_answer, .words = answer_words};
