#include "tui/form.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>
#include <string.h>

/* Campaigns and what belongs to one: companies, pitch versions, the stop rule, its rank. */

/* --- a campaign: new with all its parts at once; changed by its own --- */

enum {
    CAMPAIGN_NAME,
    CAMPAIGN_INDUSTRY,
    CAMPAIGN_OFFERING,
    CAMPAIGN_AUDIENCE,
    CAMPAIGN_DIFFERENT,
    CAMPAIGN_OWNER,
    CAMPAIGN_COMPANIES,
    CAMPAIGN_EMAIL,
    CAMPAIGN_VOICEMAIL
};

#define CAMPAIGN_INPUTS                                                                                                          \
    [CAMPAIGN_NAME] = {.label = "Name",                                                                                          \
                       .kind = INPUT_LINE,                                                                                       \
                       .column = "name",                                                                                         \
                       .missing = "A campaign needs a name.",                                                                    \
                       .hint = "audience and offering: Dental clinics · recall texts"},                                          \
    [CAMPAIGN_INDUSTRY] = {.label = "Industry", .kind = INPUT_LINE, .column = "industry", .hint = "who they are, and how big"},  \
    [CAMPAIGN_OFFERING] = {.label = "Offering", .kind = INPUT_LINE, .column = "offering", .hint = "what you sell to them"},      \
    [CAMPAIGN_AUDIENCE] = {.label = "Audience", .kind = INPUT_CHIPS, .hint = "job titles; Enter after each one"},                \
    [CAMPAIGN_DIFFERENT] = {.label = "Different",                                                                                \
                            .kind = INPUT_LINE,                                                                                  \
                            .column = "differentiator",                                                                          \
                            .hint = "why you and not the others; may stay empty"},                                               \
    [CAMPAIGN_OWNER] = {.label = "Owner", .kind = INPUT_CHOICE, .column = "owner", .hint = "who looks after it"}

static const char *const *titles_of(const struct form *form, struct arena *arena, size_t *count)
{
    return form_lines(arena, form->inputs[CAMPAIGN_AUDIENCE].chips.text, count);
}

/* A part of a batch that belongs to the thing the batch's first part adds. */
static struct change pitch_of_new(int channel, const char *words)
{
    union row row;
    thing_blank(THING_PITCH, &row);
    row.pitch.campaign = ADDED_FIRST;
    row.pitch.channel = channel;
    row.pitch.words = words;
    return change_add(THING_PITCH, &row);
}

static bool make_campaign(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                          struct err *err)
{
    (void)at;
    (void)err;
    struct change *parts = arena_array(act->arena, struct change, 4);
    size_t count = 1;
    size_t names_count;
    parts[0] = change_add(THING_CAMPAIGN, row);
    parts[0].names = titles_of(form, act->arena, &parts[0].names_count);
    const char *const *names = form_lines(act->arena, form_text(form, CAMPAIGN_COMPANIES), &names_count);
    if (names_count > 0) {
        parts[count++] = change_companies_add(ADDED_FIRST, names, names_count);
    }
    if (form_text(form, CAMPAIGN_EMAIL)[0] != '\0') {
        parts[count++] = pitch_of_new(CHANNEL_EMAIL, form_text(form, CAMPAIGN_EMAIL));
    }
    if (form_text(form, CAMPAIGN_VOICEMAIL)[0] != '\0') {
        parts[count++] = pitch_of_new(CHANNEL_VOICEMAIL, form_text(form, CAMPAIGN_VOICEMAIL));
    }
    *effect = effect_change(count > 1 ? change_batch(parts, count) : parts[0]);
    return true;
}

const struct form_row form_campaign = {
    .title_new = "New campaign",
    .thing = THING_CAMPAIGN,
    .inputs =
        {CAMPAIGN_INPUTS,
         [CAMPAIGN_COMPANIES] = {.label = "Companies", .kind = INPUT_BLOCK, .folds = true, .hint = "one a line; paste a list"},
         [CAMPAIGN_EMAIL] = {.label = "Email pitch", .kind = INPUT_BLOCK, .spoken = true},
         [CAMPAIGN_VOICEMAIL] = {.label = "Voicemail", .kind = INPUT_BLOCK, .spoken = true}},
    .make = make_campaign,
};

static void fill_audience(struct form *form, const struct act *act)
{
    struct strbuf *chips = &form->inputs[CAMPAIGN_AUDIENCE].chips;
    for (size_t i = 0; i < act->snap->designations_count; i++) {
        const struct designation *designation = &act->snap->designations[i];
        if (designation->campaign == form->id) {
            strbuf_addf(chips, "%s\n", designation->title);
        }
    }
}

static bool make_campaign_edit(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                               size_t *at, struct err *err)
{
    (void)at;
    (void)err;
    struct change change = change_edit(THING_CAMPAIGN, &form->seed, row);
    change.names = titles_of(form, act->arena, &change.names_count);
    change.names_given = true;
    *effect = effect_change(change);
    return true;
}

const struct form_row form_campaign_edit = {
    .title_edit = "Campaign",
    .thing = THING_CAMPAIGN,
    .inputs = {CAMPAIGN_INPUTS},
    .fill = fill_audience,
    .make = make_campaign_edit,
};

/* --- one company --- */

static void offer_contact(const struct form *form, const struct snapshot *snap, struct arena *arena,
                          struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    choice_offer(options, 0, "may be contacted");
    choice_offer(options, 1, "do not contact");
}

const struct form_row form_company = {
    .title_edit = "Company",
    .thing = THING_COMPANY,
    .inputs = {{.label = "Name",
                .kind = INPUT_LINE,
                .column = "name",
                .missing = "A company needs a name.",
                .hint = "one per team: it changes in every campaign"},
               {.label = "Contact",
                .kind = INPUT_CHOICE,
                .column = "do_not_contact",
                .options = offer_contact,
                .hint = "do not contact holds in every campaign"}},
    .quick = true,
};

/* --- the stop rule --- */

/* One rule at a time: a new one takes the place of the old, and 0 takes it back. */
static bool make_stop_rule(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                           size_t *at, struct err *err)
{
    const struct stop_rule *old = snapshot_stop_rule(act->snap, row->stop_rule.campaign);
    (void)form;
    *at = 0;
    if (old != NULL && old->least == row->stop_rule.least && old->measure == row->stop_rule.measure &&
        old->sprint == row->stop_rule.sprint) {
        return err_set(err, ERR_INPUT, "That is its stop rule already; 0 takes it back.");
    }
    if (row->stop_rule.least > 0) {
        *effect = effect_change(change_add(THING_STOP_RULE, row));
        return true;
    }
    if (old == NULL) {
        return err_set(err, ERR_INPUT, "There is no stop rule that 0 would take back: a number from 1, please.");
    }
    *effect = effect_change(change_archive(THING_STOP_RULE, old->id));
    return true;
}

static const char *echo_stop_rule(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    bool has_rule = snapshot_stop_rule(snap, form->seed.stop_rule.campaign) != NULL;
    (void)arena;
    return has_rule ? "the least that must come of it; 0 takes the rule back" : "the least that must come of it";
}

const struct form_row form_stop_rule = {
    .title_new = "Stop rule: stop if fewer than…",
    .title_edit = "Stop rule",
    .thing = THING_STOP_RULE,
    .inputs = {{.label = "Fewer than",
                .kind = INPUT_NUMBER,
                .column = "least",
                .most = 100000,
                .missing = "A stop rule needs a number.",
                .echo = echo_stop_rule},
               {.label = "Of", .kind = INPUT_CHOICE, .column = "measure"},
               {.label = "By the end of",
                .kind = INPUT_NUMBER,
                .column = "sprint",
                .least = 1,
                .most = 10000,
                .missing = "A stop rule needs a sprint.",
                .hint = "the number of the sprint"}},
    .make = make_stop_rule,
    .quick = true,
};

/* --- a rank --- */

static bool make_position(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                          struct err *err)
{
    (void)row;
    *at = 0;
    int64_t rank = form_number(form, 0, 0);
    if (rank < 1 || rank > (int64_t)act->snap->campaigns_count) {
        return err_set(err, ERR_INPUT, "The backlog has the ranks 1 to %zu.", act->snap->campaigns_count);
    }
    *effect = effect_change(change_campaign_rank(form->subject, place_at(rank)));
    return true;
}

const struct form_row form_position = {
    .title_new = "Move to a rank",
    .thing = THINGS,
    .inputs = {{.label = "Rank", .kind = INPUT_NUMBER, .hint = "1 is the top"}},
    .make = make_position,
    .quick = true,
};
