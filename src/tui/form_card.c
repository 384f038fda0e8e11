#include "tui/form.h"

#include "base/text.h"
#include "model/card_line.h"

#include <inttypes.h>
#include <string.h>

/* Cards: written, blocked, counted on; and counting a day. */

enum { CARD_TITLE, CARD_CAMPAIGN, CARD_OWNER, CARD_MEASURE, CARD_PLANNED, CARD_PITCH, CARD_DUE, CARD_COMPANY, CARD_WORDS };

static bool has_measure(const struct form *form, const struct snapshot *snap)
{
    (void)snap;
    return form_column(form, "measure") != MEASURE_NONE;
}

static bool is_touch(const struct form *form, const struct snapshot *snap)
{
    (void)snap;
    return form_column(form, "campaign") != 0 && measure_is_touch((int)form_column(form, "measure"));
}

/* A new card is understood as it is typed; an old title stays as it is. */
static const char *echo_card(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    static const char *const understood = "understood in it: @tom  #dental  due fri  Email 15…";
    struct card_line line;
    struct err err;
    const char *typed = form_text(form, CARD_TITLE);
    if (form->id != 0) {
        return "one piece of work";
    }
    if (typed[strspn(typed, " ")] == '\0') {
        return "Call Dent & Co again @tom #dental due fri";
    }
    if (!card_line_read(snap, typed, arena, &line, &err)) {
        return err_words(&err, arena);
    }
    const char *words = card_line_words(snap, &line, arena);
    return words[0] != '\0' ? words : understood;
}

/* A number that stands in its own field already is not read from the title again. */
static void fill_card(struct card_line *line, struct card *card)
{
    line->measure = card->planned > 0 ? MEASURE_NONE : line->measure;
    card_line_fill(line, card);
}

/* What the title says moves into the fields, where it is seen and can be changed. */
static void leave_card(struct form *form, const struct snapshot *snap, size_t input, struct arena *arena)
{
    struct card_line line;
    struct err err;
    char day[DAY_TEXT];
    if (form->id != 0 || input != CARD_TITLE || !card_line_read(snap, form_text(form, CARD_TITLE), arena, &line, &err)) {
        return;
    }
    struct card card = {.owner = form_value(form, CARD_OWNER),
                        .campaign = form_value(form, CARD_CAMPAIGN),
                        .measure = (int)form_value(form, CARD_MEASURE),
                        .planned = form_number(form, CARD_PLANNED, 0),
                        .due = DAY_NONE};
    fill_card(&line, &card);
    form_set_text(form, CARD_TITLE, line.title);
    form_set_value(form, CARD_OWNER, card.owner);
    form_set_value(form, CARD_CAMPAIGN, card.campaign);
    form_set_value(form, CARD_MEASURE, card.measure);
    if (card.planned > 0) {
        form_set_text(form, CARD_PLANNED, arena_format(arena, "%" PRId64, card.planned));
    }
    if (card.due != DAY_NONE) {
        form_set_text(form, CARD_DUE, day_text(card.due, day));
    }
}

static const char *company_name(const struct snapshot *snap, int64_t id)
{
    const struct company *company = snapshot_company(snap, id);
    return company != NULL ? company->name : "";
}

static void fill_company(struct form *form, const struct act *act)
{
    form_set_text(form, CARD_COMPANY, company_name(act->snap, form->seed.card.company));
}

static bool make_card(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    struct card_line line;
    union row card = *row;
    const char *typed = form_text(form, CARD_COMPANY);
    const char *company = form_trimmed(act->arena, typed, strlen(typed));
    *at = CARD_TITLE;
    if (form->id != 0) {
        *effect = effect_change(change_edit(THING_CARD, &form->seed, row));
        effect->change.company = strcmp(company, company_name(act->snap, form->seed.card.company)) != 0 ? company : NULL;
        return true;
    }
    if (!card_line_read(act->snap, row->card.title, act->arena, &line, err)) {
        return false;
    }
    fill_card(&line, &card.card);
    *effect = effect_change(change_add(THING_CARD, &card));
    effect->change.company = company;
    return true;
}

const struct form_row form_card = {
    .title_new = "New card",
    .title_edit = "Card",
    .thing = THING_CARD,
    .inputs =
        {[CARD_TITLE] =
             {.label = "Card", .kind = INPUT_LINE, .column = "title", .missing = "A card needs a title.", .echo = echo_card},
         [CARD_CAMPAIGN] = {.label = "Campaign", .kind = INPUT_CHOICE, .column = "campaign"},
         [CARD_OWNER] = {.label = "Owner", .kind = INPUT_CHOICE, .column = "owner"},
         [CARD_MEASURE] = {.label = "Counts", .kind = INPUT_CHOICE, .column = "measure", .hint = "what + counts on it"},
         [CARD_PLANNED] = {.label = "How many",
                           .kind = INPUT_NUMBER,
                           .column = "planned",
                           .shown = has_measure,
                           .hint = "moving it to Done counts what is left of them"},
         [CARD_PITCH] = {.label = "Version", .kind = INPUT_CHOICE, .column = "pitch", .shown = is_touch},
         [CARD_DUE] = {.label = "Due", .kind = INPUT_DAY, .column = "due", .hint = "fri, tomorrow, +3d, 12/9; may stay empty"},
         [CARD_COMPANY] = {.label = "Company", .kind = INPUT_LINE, .hint = "by its name; may stay empty"},
         [CARD_WORDS] = {.label = "Notes", .kind = INPUT_BLOCK, .column = "words"}},
    .fill = fill_company,
    .make = make_card,
    .left = leave_card,
};

struct effect form_new_card(const struct act *act)
{
    const struct snapshot *snap = act->snap;
    union row seed;
    thing_blank(THING_CARD, &seed);
    seed.card.owner = snap->me;
    const struct card *beside =
        act->chosen != NULL && act->chosen->thing == THING_CARD ? snapshot_card(snap, act->chosen->id) : NULL;
    bool of_campaign = act->chosen != NULL && act->chosen->thing == THING_CAMPAIGN;
    seed.card.campaign = beside != NULL ? beside->campaign : of_campaign ? act->chosen->id : 0;
    const struct sprint *sprint = act->ui->page == PAGE_PLAN    ? snap->draft
                                  : act->ui->page == PAGE_BOARD ? (snap->running != NULL ? snap->running : snap->draft)
                                                                : NULL;
    seed.card.sprint = sprint != NULL ? sprint->id : 0;
    const struct member *me = snapshot_me(snap);
    seed.card.measure = me != NULL && seed.card.campaign != 0 ? (int)role_measure(me->role) : MEASURE_NONE;
    return form_open(act, FORM_CARD, &seed, 0);
}

/* --- blocked --- */

/* Of all cards that are marked. */
static size_t blocked_marked(const struct act *act, const char *blocked, struct change *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < act->ui->marks_count; i++) {
        const struct mark *mark = &act->ui->marks[i];
        const struct card *card = mark->thing == THING_CARD ? snapshot_card(act->snap, mark->id) : NULL;
        if (card != NULL) {
            const union row was = {.card = *card};
            union row row = was;
            row.card.blocked = blocked;
            parts[count++] = change_edit(THING_CARD, &was, &row);
        }
    }
    return count;
}

static bool make_blocked(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                         struct err *err)
{
    *at = 0;
    if (form->subject >= 0) {
        *effect = effect_change(change_edit(THING_CARD, &form->seed, row));
        return true;
    }
    struct change *parts = arena_array(act->arena, struct change, MARKS_MAX);
    size_t count = blocked_marked(act, row->card.blocked, parts);
    *effect = effect_change(change_batch(parts, count));
    return count > 0 || err_set(err, ERR_INPUT, "None of the cards is marked any more: Esc goes back.");
}

static const char *echo_blocked(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    (void)snap;
    (void)arena;
    return form->subject < 0 ? "for all that are marked; empty: the way is free" : NULL;
}

const struct form_row form_blocked = {
    .title_edit = "What is in the way?",
    .thing = THING_CARD,
    .inputs = {{.label = "Blocked",
                .kind = INPUT_LINE,
                .column = "blocked",
                .echo = echo_blocked,
                .hint = "out until Friday; empty: the way is free"}},
    .make = make_blocked,
    .quick = true,
    .for_marked = true,
};

/* --- how many on a card --- */

static struct tally tally_of_card(const struct snapshot *snap, const struct card *card)
{
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = snap->today;
    where.member = card->owner != 0 ? card->owner : snap->me;
    where.campaign = card->campaign;
    where.pitch = card->pitch;
    where.card = card->id;
    return where;
}

static void fill_count(struct form *form, const struct act *act)
{
    const struct card *card = &form->seed.card;
    int64_t left = card_left(card, snapshot_card_counted(act->snap, card));
    if (left > 0) {
        form_set_text(form, 0, arena_format(act->arena, "%" PRId64, left));
    }
}

static bool make_count_card(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                            size_t *at, struct err *err)
{
    (void)row;
    *at = 0;
    struct count *count = arena_new(act->arena, struct count);
    *count = (struct count){.measure = form->seed.card.measure, .n = form_number(form, 0, 0)};
    if (count->n == 0) {
        return err_set(err, ERR_INPUT, "Say how many were done; -2 takes two away again.");
    }
    struct tally where = tally_of_card(act->snap, &form->seed.card);
    *effect = effect_change(change_count(&where, count, 1));
    return true;
}

static const char *echo_count_card(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    const struct card *card = &form->seed.card;
    int64_t counted = snapshot_card_counted(snap, card);
    return arena_format(
        arena, "%s so far%s", text_count(arena, counted, measure_word(card->measure), measure_plural(card->measure)),
        card->planned > 0 ? arena_format(arena, ", %" PRId64 " of %" PRId64 " left", card_left(card, counted), card->planned)
                          : "");
}

const struct form_row form_count_card = {
    .title_edit = "How many were done today?",
    .thing = THING_CARD,
    .inputs = {{.label = "How many", .kind = INPUT_NUMBER, .least = -100000, .most = 100000, .echo = echo_count_card}},
    .fill = fill_count,
    .make = make_count_card,
    .quick = true,
};

/* --- a day of one member: every measure --- */

enum { DAY_MEMBER, DAY_CAMPAIGN, DAY_VERSION, DAY_DAY, DAY_FIRST_MEASURE };

static bool two_in_use(const struct form *form, const struct snapshot *snap)
{
    int in_use[CHANNELS] = {0};
    bool two = false;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        if (pitch->campaign == form_column(form, "campaign") && pitch->state == PITCH_IN_USE) {
            two = two || ++in_use[pitch->channel] > 1;
        }
    }
    return two;
}

static bool make_count_day(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                           size_t *at, struct err *err)
{
    struct count *counts = arena_array(act->arena, struct count, MEASURES);
    size_t count = 0;
    for (int measure = 0; measure < MEASURES; measure++) {
        int64_t n = form_number(form, (size_t)(DAY_FIRST_MEASURE + measure), 0);
        if (n != 0) {
            counts[count++] = (struct count){.measure = measure, .n = n};
        }
    }
    *at = DAY_FIRST_MEASURE;
    if (count == 0) {
        return err_set(err, ERR_INPUT, "Write at least one number.");
    }
    struct tally where = row->tally;
    *effect = effect_change(change_count(&where, counts, count));
    return true;
}

#define DAY_MEASURE(MEASURE, LABEL)                                                                                              \
    [DAY_FIRST_MEASURE + (MEASURE)] = {.label = (LABEL),                                                                         \
                                       .kind = INPUT_NUMBER,                                                                     \
                                       .least = -100000,                                                                         \
                                       .most = 100000,                                                                           \
                                       .hint = "how many more; -2 takes two away again"}

const struct form_row form_count_day = {
    .title_new = "Count what was done",
    .thing = THING_TALLY,
    .inputs = {[DAY_MEMBER] = {.label = "Who", .kind = INPUT_CHOICE, .column = "member"},
               [DAY_CAMPAIGN] = {.label = "Campaign", .kind = INPUT_CHOICE, .column = "campaign"},
               [DAY_VERSION] = {.label = "Version",
                                .kind = INPUT_CHOICE,
                                .column = "pitch",
                                .shown = two_in_use,
                                .hint = "two are in use: which one was sent?"},
               [DAY_DAY] = {.label = "Day",
                            .kind = INPUT_DAY,
                            .column = "day",
                            .missing = "Say on which day.",
                            .hint = "today, yesterday, tue"},
               DAY_MEASURE(MEASURE_COMPANY, "Companies"),
               DAY_MEASURE(MEASURE_CONTACT, "Contacts"),
               DAY_MEASURE(MEASURE_EMAIL, "Emails"),
               DAY_MEASURE(MEASURE_CALL, "Calls"),
               DAY_MEASURE(MEASURE_VOICEMAIL, "Voicemails"),
               DAY_MEASURE(MEASURE_PRESENTATION, "Presentat."),
               DAY_MEASURE(MEASURE_REPLY, "Replies"),
               DAY_MEASURE(MEASURE_POSITIVE, "Positives"),
               DAY_MEASURE(MEASURE_REJECTION, "Rejections"),
               DAY_MEASURE(MEASURE_MEETING, "Meetings"),
               DAY_MEASURE(MEASURE_DEAL, "Deals")},
    .make = make_count_day,
};
