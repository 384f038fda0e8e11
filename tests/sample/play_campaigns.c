#include "sample/play.h"

#include <string.h>

/* Campaigns come into the backlog, get their companies and their words. */

static void add_campaign(struct play *play, size_t fact)
{
    const struct campaign_fact *from = &campaign_facts[fact];
    struct campaign campaign;
    size_t titles = 0;
    thing_blank(THING_CAMPAIGN, &campaign);
    campaign.name = from->name;
    campaign.industry = from->industry;
    campaign.offering = from->offering;
    campaign.differentiator = from->differentiator != NULL ? from->differentiator : "";
    campaign.owner = from->owner;
    while (titles < AUDIENCE_MOST && from->audience[titles] != NULL) {
        titles++;
    }
    struct change change = change_add(THING_CAMPAIGN, &campaign);
    change.names = from->audience;
    change.names_count = titles;
    must(play_change(play, &change) == (int64_t)from->key);
}

/* Learns the ids of the companies of a campaign. */
static void meet_companies(struct play *play, enum campaign_key campaign)
{
    struct focus focus;
    struct err err;
    focus_init(&focus);
    must(desk_focus(play->desk, THING_CAMPAIGN, campaign, &focus, &err));
    for (size_t i = 0; i < focus.companies_count; i++) {
        must(play->companies_count < COMPANIES_MOST);
        const struct company_fact *facts = campaign_facts[campaign - 1].companies;
        size_t at = 0;
        while (strcmp(facts[at].name, focus.companies[i].name) != 0) {
            at++;
        }
        play->companies[play->companies_count] = facts[at].name;
        play->company_ids[play->companies_count++] = focus.companies[i].id;
    }
    focus_release(&focus);
}

static void list_companies(struct play *play, size_t fact)
{
    const struct campaign_fact *from = &campaign_facts[fact];
    const char *names[COMPANIES_MOST];
    for (size_t i = 0; i < from->companies_count; i++) {
        names[i] = from->companies[i].name;
    }
    struct change change = change_companies_add(from->key, names, from->companies_count);
    play_change(play, &change);
    meet_companies(play, from->key);
}

/* All companies of a campaign that were first written to on the day of this one, of which it is the first in the list. */
static void reach_companies(struct play *play, size_t fact)
{
    const struct campaign_fact *from = &campaign_facts[fact];
    struct change changes[COMPANIES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < from->companies_count; i++) {
        const struct company_fact *company = &from->companies[i];
        if (company->reached != NULL && play_day(company->reached) == desk_today(play->desk)) {
            changes[count++] = change_standing(from->key, play_company(play, company->name), STANDING_REACHED);
        }
    }
    play_changes(play, changes, count);
}

static bool is_first_of_its_day(const struct campaign_fact *campaign, size_t company)
{
    for (size_t i = 0; i < company; i++) {
        const char *day = campaign->companies[i].reached;
        if (day != NULL && strcmp(day, campaign->companies[company].reached) == 0) {
            return false;
        }
    }
    return true;
}

static void expect_campaign(struct play *play, size_t fact)
{
    const struct campaign_fact *campaign = &campaign_facts[fact];
    play_expect(play, play_at(campaign->day, "10:00", 0), campaign->owner, add_campaign, fact);
    if (campaign->listed != NULL) {
        play_expect(play, play_at(campaign->listed, "11:00", 0), campaign->owner, list_companies, fact);
    }
    for (size_t i = 0; i < campaign->companies_count; i++) {
        if (campaign->companies[i].reached != NULL && is_first_of_its_day(campaign, i)) {
            play_expect(play, play_at(campaign->companies[i].reached, "15:55", 0), campaign->owner, reach_companies, fact);
        }
    }
}

/* --- pitches --- */

static int64_t decision_of(struct play *play, const struct pitch_fact *fact)
{
    const struct snapshot *snap = play_look(play);
    int64_t pitch = play_pitch(play, fact->campaign, fact->decided_on);
    for (size_t i = 0; fact->decided_in != 0 && i < snap->decisions_count; i++) {
        const struct decision *decision = &snap->decisions[i];
        if (decision->sprint == fact->decided_in && decision->campaign == fact->campaign && decision->pitch == pitch) {
            return decision->id;
        }
    }
    must(fact->decided_in == 0);
    return 0;
}

static void write_pitch(struct play *play, size_t fact)
{
    const struct pitch_fact *from = &pitch_facts[fact];
    struct pitch pitch;
    thing_blank(THING_PITCH, &pitch);
    pitch.campaign = from->campaign;
    pitch.channel = from->version / 10 - 1;
    pitch.words = from->words;
    pitch.hypothesis = from->hypothesis != NULL ? from->hypothesis : "";
    pitch.made_from = play_pitch(play, from->campaign, from->made_from);
    pitch.decision = decision_of(play, from);
    struct change change = change_add(THING_PITCH, &pitch);
    play->pitch_ids[from->campaign][from->version] = play_change(play, &change);
}

static void use_pitch(struct play *play, size_t fact)
{
    struct pitch pitch = {.id = play_pitch(play, pitch_facts[fact].campaign, pitch_facts[fact].version)};
    struct change change = change_pitch_use(&pitch);
    play_change(play, &change);
}

static void stop_pitch(struct play *play, size_t fact)
{
    struct pitch pitch = {.id = play_pitch(play, pitch_facts[fact].campaign, pitch_facts[fact].version)};
    struct change change = change_pitch_stop(&pitch);
    play_change(play, &change);
}

/* --- what happened once --- */

static void leave_alone(struct play *play, const struct once_fact *once)
{
    struct focus focus;
    struct err err;
    focus_init(&focus);
    must(desk_focus(play->desk, THING_COMPANY, play_company(play, once->company), &focus, &err));
    struct company company = focus.row.company;
    company.do_not_contact = 1;
    struct change change = change_edit(THING_COMPANY, &focus.row.company, &company);
    play_change(play, &change);
    focus_release(&focus);
}

static void bring_back(struct play *play, const struct once_fact *once)
{
    struct campaign was = *snapshot_campaign(play_look(play), once->campaign);
    struct campaign campaign = was;
    campaign.state = CAMPAIGN_ACTIVE;
    campaign.stopped_in = 0;
    struct change change = change_edit(THING_CAMPAIGN, &was, &campaign);
    play_change(play, &change);
}

static void happen_once(struct play *play, size_t fact)
{
    const struct once_fact *once = &once_facts[fact];
    struct change change;
    switch (once->kind) {
    case ONCE_WON:
        change = change_standing(once->campaign, play_company(play, once->company), STANDING_WON);
        play_change(play, &change);
        break;
    case ONCE_RAISED:
        change = change_campaign_rank(once->campaign, place_at(once->rank));
        play_change(play, &change);
        break;
    case ONCE_LEFT_ALONE:
        leave_alone(play, once);
        break;
    case ONCE_BROUGHT_BACK:
        bring_back(play, once);
        break;
    }
}

void play_campaigns(struct play *play)
{
    for (size_t i = 0; i < campaign_facts_count; i++) {
        expect_campaign(play, i);
    }
    for (size_t i = 0; i < pitch_facts_count; i++) {
        const struct pitch_fact *pitch = &pitch_facts[i];
        play_expect(play, play_at(pitch->day, "17:00", 0), pitch->by, write_pitch, i);
        if (pitch->used != NULL) {
            play_expect(play, play_at(pitch->used, "08:45", 0), pitch->by, use_pitch, i);
        }
        if (pitch->stopped != NULL) {
            play_expect(play, play_at(pitch->stopped, "17:35", 0), pitch->by, stop_pitch, i);
        }
    }
    for (size_t i = 0; i < once_facts_count; i++) {
        play_expect(play, play_at(once_facts[i].day, once_facts[i].hour, 0), once_facts[i].who, happen_once, i);
    }
}
