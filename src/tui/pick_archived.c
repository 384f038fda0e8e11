#include "tui/pick.h"

/* What was put away, what was added last first: which of it comes back? */

static void add(struct options *options, int64_t id, const char *name, const char *right)
{
    if (option_add(options, id, PRESS_NONE, name)) {
        options->options[options->count - 1].right = right;
    }
}

/* --- campaigns --- */

static const char *campaigns_title(const struct act *act)
{
    (void)act;
    return "Bring back which campaign?";
}

static void list_campaigns(const struct act *act, struct options *options)
{
    for (size_t i = 0; i < act->snap->archived_campaigns_count; i++) {
        const struct campaign *campaign = &act->snap->archived_campaigns[i];
        add(options, campaign->id, campaign->name, day_short_year(act->arena, campaign->created));
    }
}

static struct effect take_campaign(const struct act *act, const struct option *option)
{
    (void)act;
    return effect_change(change_restore(THING_CAMPAIGN, option->value));
}

const struct pick_row pick_archived = {.title = campaigns_title, .list = list_campaigns, .take = take_campaign};

struct effect act_bring_back(const struct act *act)
{
    return pick_open(act, PICK_ARCHIVED, 0);
}

/* --- cards --- */

static const char *cards_title(const struct act *act)
{
    (void)act;
    return "Bring back which card?";
}

static void list_cards(const struct act *act, struct options *options)
{
    for (size_t i = 0; i < act->snap->archived_cards_count; i++) {
        const struct card *card = &act->snap->archived_cards[i];
        add(options, card->id, card->title, snapshot_campaign_name(act->snap, card->campaign));
    }
}

static struct effect take_card(const struct act *act, const struct option *option)
{
    (void)act;
    return effect_change(change_restore(THING_CARD, option->value));
}

const struct pick_row pick_archived_card = {.title = cards_title, .list = list_cards, .take = take_card};

struct effect act_bring_card_back(const struct act *act)
{
    return pick_open(act, PICK_ARCHIVED_CARD, 0);
}

/* --- companies --- */

static const char *companies_title(const struct act *act)
{
    (void)act;
    return "Bring back which company?";
}

static void list_companies(const struct act *act, struct options *options)
{
    for (size_t i = 0; i < act->snap->archived_companies_count; i++) {
        const struct company *company = &act->snap->archived_companies[i];
        add(options, company->id, company->name, company->do_not_contact ? "do not contact" : NULL);
    }
}

static struct effect take_company(const struct act *act, const struct option *option)
{
    (void)act;
    return effect_change(change_restore(THING_COMPANY, option->value));
}

const struct pick_row pick_archived_company = {.title = companies_title, .list = list_companies, .take = take_company};

struct effect act_bring_company_back(const struct act *act)
{
    return pick_open(act, PICK_ARCHIVED_COMPANY, 0);
}
