#include "tui/form.h"

#include "base/text.h"
#include "model/board.h"
#include "model/morning.h"

#include <inttypes.h>
#include <string.h>

/* What is said at the stand-up, and what is learnt from it. */

/* --- a note --- */

enum { NOTE_KIND, NOTE_WORDS, NOTE_CAMPAIGN, NOTE_COMPANY, NOTE_DESIGNATION, NOTE_REASON, NOTE_PITCH, NOTE_COUNTS };
enum { COUNTS_NO, COUNTS_YES, COUNTS_MEETING };

static bool is_answer(const struct form *form, const struct snapshot *snap)
{
    (void)snap;
    int64_t kind = form_column(form, "kind");
    return form->id == 0 && form_column(form, "campaign") != 0 && (kind == NOTE_SUCCESS || kind == NOTE_REJECTION);
}

static bool is_rejection(const struct form *form, const struct snapshot *snap)
{
    (void)snap;
    return form_column(form, "kind") == NOTE_REJECTION;
}

static bool is_from_market(const struct form *form, const struct snapshot *snap)
{
    (void)snap;
    int64_t kind = form_column(form, "kind");
    return form_column(form, "campaign") != 0 && (kind == NOTE_SUCCESS || kind == NOTE_REJECTION || kind == NOTE_REACTION);
}

static bool is_new_from_market(const struct form *form, const struct snapshot *snap)
{
    return form->id == 0 && is_from_market(form, snap);
}

static void list_kinds(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    for (int kind = 0; kind < NOTE_KINDS; kind++) {
        choice_offer(options, kind, note_kind_name(kind));
    }
}

static void list_counts(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options)
{
    (void)snap;
    (void)arena;
    bool success = form_column(form, "kind") == NOTE_SUCCESS;
    choice_offer(options, COUNTS_YES, success ? "yes, one positive" : "yes, one rejection");
    if (success) {
        choice_offer(options, COUNTS_MEETING, "yes, one meeting");
    }
    choice_offer(options, COUNTS_NO, "no, it is counted already");
}

static void fill_note(struct form *form, const struct act *act)
{
    const struct company *company = snapshot_company(act->snap, form->seed.note.company);
    form_set_text(form, NOTE_COMPANY, company != NULL ? company->name : "");
    form_set_value(form, NOTE_COUNTS, COUNTS_YES);
}

static bool make_note(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    (void)at;
    (void)err;
    if (form->id != 0) {
        *effect = effect_change(change_edit(THING_NOTE, &form->seed, row));
        return true;
    }
    struct change change = change_speak(&row->note);
    bool market = is_from_market(form, act->snap);
    change.names = form_lines(act->arena, market ? form_text(form, NOTE_COMPANY) : "", &change.names_count);
    change.standing = true;
    change.count = is_answer(form, act->snap) && form_value(form, NOTE_COUNTS) != COUNTS_NO;
    change.word = form_value(form, NOTE_COUNTS) == COUNTS_MEETING ? MEASURE_MEETING : -1;
    *effect = effect_change(change);
    return true;
}

/* "Note of Ana, Thu 4 Sep" */
static const char *note_title(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    const struct note *note = &form->seed.note;
    return arena_format(arena, "Note of %s, %s", snapshot_member_name(snap, note->member), day_short(arena, note->day));
}

const struct form_row form_note = {
    .titled = note_title,
    .title_new = "Note",
    .title_edit = "Note",
    .thing = THING_NOTE,
    .inputs =
        {[NOTE_KIND] = {.label = "Kind", .kind = INPUT_CHOICE, .column = "kind", .options = list_kinds},
         [NOTE_WORDS] = {.label = "Words",
                         .kind = INPUT_BLOCK,
                         .column = "words",
                         .missing = "A note needs its words.",
                         .hint = "what happened, in their own words"},
         [NOTE_CAMPAIGN] = {.label = "Campaign", .kind = INPUT_CHOICE, .column = "campaign"},
         [NOTE_COMPANY] = {.label = "Company",
                           .kind = INPUT_LINE,
                           .shown = is_new_from_market,
                           .hint = "moves the company: success is talking, rejection is no"},
         [NOTE_DESIGNATION] = {.label = "Heard from", .kind = INPUT_CHOICE, .column = "designation", .shown = is_from_market},
         [NOTE_REASON] = {.label = "Reason", .kind = INPUT_CHOICE, .column = "reason", .shown = is_rejection},
         [NOTE_PITCH] = {.label = "Version", .kind = INPUT_CHOICE, .column = "pitch", .shown = is_from_market},
         [NOTE_COUNTS] = {.label = "Counts", .kind = INPUT_CHOICE, .shown = is_answer, .options = list_counts}},
    .fill = fill_note,
    .make = make_note,
};

/* A draft comes back as the kind that is asked for now; its words stay. */
static void say_as(struct form *form, const struct snapshot *snap, int kind)
{
    form->seed.note.kind = kind;
    form_set_value(form, NOTE_KIND, kind);
    form->at = form->at == NOTE_KIND || !form_is_shown(form, snap, form->at) ? NOTE_WORDS : form->at;
}

/* A note is said by whoever has been chosen at the stand-up, else by who sits here, about the campaign it was last about; there
 * is a draft for each of them. */
struct effect form_new_note(const struct act *act, int kind)
{
    union row seed;
    const struct snapshot *snap = act->snap;
    thing_blank(THING_NOTE, &seed);
    seed.note.kind = kind;
    seed.note.member = act_member(act);
    seed.note.day = snap->today;
    bool market = kind == NOTE_SUCCESS || kind == NOTE_REJECTION || kind == NOTE_REACTION;
    for (size_t i = snap->notes_count; market && i > 0 && seed.note.campaign == 0; i--) {
        const struct note *note = &snap->notes[i - 1];
        seed.note.campaign = note->member == seed.note.member ? note->campaign : 0;
    }
    for (size_t i = 0; market && i < snap->commitments_count && seed.note.campaign == 0; i++) {
        bool running = snap->running != NULL && snap->commitments[i].sprint == snap->running->id;
        seed.note.campaign = running ? snap->commitments[i].campaign : 0;
    }
    struct effect effect = form_open_on(act, FORM_NOTE, &seed, 0, seed.note.member, 0);
    say_as(act->ui->form, snap, kind);
    return effect;
}

/* --- a morning in one line --- */

/* What is said at the stand-up is of the day before; a campaign that is not named is the one counted for last. */
static bool read_morning(const struct form *form, const struct snapshot *snap, struct arena *arena, struct morning *morning,
                         struct err *err)
{
    civil_day day = form->other != 0 ? (civil_day)form->other : snap->today;
    return morning_read(snap, form_text(form, 0), arena, morning, err) &&
           morning_complete(snap, morning, board_usual_campaign(snap, form->subject), day, err);
}

static const char *echo_morning(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct morning morning;
    struct err err;
    const char *line = form_text(form, 0);
    if (line[strspn(line, " ")] == '\0') {
        return "15 emails 4 calls + Brightsmile yes to Tuesday - Dent & Co #competition";
    }
    if (!read_morning(form, snap, arena, &morning, &err)) {
        return err_words(&err, arena);
    }
    const char *of = form->subject != snap->me ? arena_format(arena, "%s: ", snapshot_member_name(snap, form->subject)) : "";
    return arena_format(arena, "%s%s", of, morning_parts(snap, &morning, "\n", arena));
}

static bool make_morning(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                         struct err *err)
{
    (void)row;
    struct morning morning;
    *at = 0;
    if (!read_morning(form, act->snap, act->arena, &morning, err)) {
        return false;
    }
    int64_t campaign = board_usual_campaign(act->snap, form->subject);
    *effect = effect_change(morning_change(&morning, form->subject, act->snap->today, campaign, act->arena));
    return true;
}

struct effect form_new_morning(const struct act *act)
{
    return form_open_on(act, FORM_MORNING, NULL, 0, act_member(act), board_counted_day(act->snap));
}

/* "The morning of Ana, counted for Wed 3 Sep" */
static const char *morning_title(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    civil_day day = form->other != 0 ? (civil_day)form->other : snap->today;
    return arena_format(arena, "The morning of %s, counted for %s", snapshot_member_name(snap, form->subject),
                        day_short(arena, day));
}

const struct form_row form_morning = {
    .titled = morning_title,
    .title_new = "The morning of",
    .thing = THINGS,
    .inputs = {{.label = "Morning", .kind = INPUT_LINE, .echo = echo_morning, .note_rows = 6}},
    .make = make_morning,
    .quick = true,
};

/* --- what to search for --- */

enum { SEARCH_WORDS, SEARCH_MEMBER, SEARCH_CAMPAIGN, SEARCH_KIND, SEARCH_REASON };

static void list_searched_members(const struct form *form, const struct snapshot *snap, struct arena *arena,
                                  struct choice_options *options)
{
    (void)form;
    (void)arena;
    choice_offer(options, 0, "anybody");
    for (size_t i = 0; i < snap->members_count; i++) {
        choice_offer(options, snap->members[i].id, snap->members[i].name);
    }
}

static void list_searched_campaigns(const struct form *form, const struct snapshot *snap, struct arena *arena,
                                    struct choice_options *options)
{
    (void)form;
    (void)arena;
    choice_offer(options, 0, "any");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        choice_offer(options, snap->campaigns[i].id, snap->campaigns[i].name);
    }
}

static void list_searched_kinds(const struct form *form, const struct snapshot *snap, struct arena *arena,
                                struct choice_options *options)
{
    choice_offer(options, -1, "any");
    list_kinds(form, snap, arena, options);
}

static void list_searched_reasons(const struct form *form, const struct snapshot *snap, struct arena *arena,
                                  struct choice_options *options)
{
    (void)form;
    (void)arena;
    choice_offer(options, 0, "any");
    for (size_t i = 0; i < snap->reasons_count; i++) {
        choice_offer(options, snap->reasons[i].id, snap->reasons[i].words);
    }
}

static void fill_search(struct form *form, const struct act *act)
{
    (void)act;
    form_set_value(form, SEARCH_KIND, -1);
}

static bool make_search(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                        struct err *err)
{
    (void)row;
    (void)at;
    (void)err;
    *effect = effect_of(EFFECT_SAID);
    effect->asked = said_nothing_asked();
    effect->asked.words = arena_text(act->arena, form_text(form, SEARCH_WORDS));
    effect->asked.member = form_value(form, SEARCH_MEMBER);
    effect->asked.campaign = form_value(form, SEARCH_CAMPAIGN);
    effect->asked.kind = (int)form_value(form, SEARCH_KIND);
    effect->asked.reason = form_value(form, SEARCH_REASON);
    return true;
}

const struct form_row form_search = {
    .title_new = "Search all that was said",
    .verb = "search",
    .thing = THINGS,
    .inputs = {[SEARCH_WORDS] = {.label = "Words", .kind = INPUT_LINE, .hint = "each of them, in the note or its company's name"},
               [SEARCH_MEMBER] = {.label = "Who", .kind = INPUT_CHOICE, .options = list_searched_members},
               [SEARCH_CAMPAIGN] = {.label = "Campaign", .kind = INPUT_CHOICE, .options = list_searched_campaigns},
               [SEARCH_KIND] = {.label = "Kind",
                                .kind = INPUT_CHOICE,
                                .options = list_searched_kinds,
                                .hint = "rejection stories come with their reasons counted"},
               [SEARCH_REASON] = {.label = "Reason", .kind = INPUT_CHOICE, .options = list_searched_reasons}},
    .fill = fill_search,
    .make = make_search,
    .quick = true,
};

/* --- a learning --- */

static bool make_learning(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                          struct err *err)
{
    (void)act;
    (void)at;
    (void)err;
    *effect = effect_change(form->id != 0 ? change_edit(THING_LEARNING, &form->seed, row) : change_learn(&row->learning));
    return true;
}

const struct form_row form_learning = {
    .title_new = "What did we learn?",
    .title_edit = "Learning",
    .thing = THING_LEARNING,
    .inputs = {{.label = "We believe",
                .kind = INPUT_BLOCK,
                .column = "words",
                .missing = "A learning needs its words.",
                .hint = "what we now believe: a number from a peer beats a feature"},
               {.label = "From a", .kind = INPUT_CHOICE, .column = "source", .hint = "whom we have it from"},
               {.label = "Campaign", .kind = INPUT_CHOICE, .column = "campaign"}},
    .make = make_learning,
};
