#include "desk/apply.h"

#include "base/text.h"
#include "model/campaign_list.h"

/* Campaigns of a table, at the end of the backlog in the order they stood. */

static bool add_itself(struct apply *apply, const struct campaign_row *row, int64_t *id, struct err *err)
{
    union row added;
    thing_blank(THING_CAMPAIGN, &added);
    added.campaign.name = row->name;
    added.campaign.industry = row->industry;
    added.campaign.offering = row->offering;
    added.campaign.differentiator = row->differentiator;
    added.campaign.owner = row->owner;
    struct change change = change_add(THING_CAMPAIGN, &added);
    change.names = row->audience;
    change.names_count = row->audience_count;
    bool fine = apply_add_change(apply, &change, err);
    *id = apply->outcome->id;
    return fine;
}

static bool add_pitches(struct apply *apply, const struct campaign_row *row, int64_t id, struct err *err)
{
    for (int channel = 0; channel < CHANNELS; channel++) {
        union row added;
        thing_blank(THING_PITCH, &added);
        added.pitch.campaign = id;
        added.pitch.channel = channel;
        added.pitch.words = row->pitches[channel];
        struct change change = change_add(THING_PITCH, &added);
        if (row->pitches[channel][0] != '\0' && !apply_add_change(apply, &change, err)) {
            return false;
        }
    }
    return true;
}

static bool add_stop_rule(struct apply *apply, const struct campaign_row *row, int64_t id, struct err *err)
{
    union row added = {.stop_rule = row->rule};
    added.stop_rule.campaign = id;
    struct change change = change_add(THING_STOP_RULE, &added);
    return row->rule.least == 0 || apply_add_change(apply, &change, err);
}

static bool add_companies(struct apply *apply, const struct campaign_row *row, int64_t id, struct companies_added *added,
                          struct err *err)
{
    struct change change = change_companies_add(id, row->companies, row->companies_count);
    change.skip = apply->change->skip;
    return apply_companies(apply, &change, added, err);
}

/* Its parts say what they did each; of many campaigns that is too much. */
static bool add_campaign(struct apply *apply, const struct campaign_row *row, struct companies_added *companies, struct err *err)
{
    int64_t id = 0;
    size_t said = apply->words.length, said_extra = apply->extra.length;
    bool fine = add_itself(apply, row, &id, err) && add_pitches(apply, row, id, err) &&
                add_companies(apply, row, id, companies, err) && add_stop_rule(apply, row, id, err);
    strbuf_cut(&apply->words, said);
    strbuf_cut(&apply->extra, said_extra);
    apply->outcome->id = id;
    return fine || apply->stopped ? fine : err_prefix(err, "Line %lld, “%s”", (long long)row->line, apply_clip(apply, row->name));
}

/* What came of the whole table. */
struct added {
    size_t campaigns;
    struct companies_added companies;
};

static bool add_all(struct apply *apply, const struct snapshot *snap, const struct change *change, struct added *added,
                    struct err *err)
{
    for (size_t i = 0; i < change->campaigns_count; i++) {
        const struct campaign_row *row = &change->campaigns[i];
        if (snapshot_campaign_named(snap, row->folded, &apply->arena) != NULL) {
            continue;
        }
        if (!apply_goes_on(apply, change, i, err) || !add_campaign(apply, row, &added->companies, err)) {
            return false;
        }
        added->campaigns++;
    }
    return true;
}

bool apply_campaigns(struct apply *apply, const struct change *change, struct err *err)
{
    struct snapshot snap;
    struct added added = {.companies = {.of_many = true}};
    if (change->campaigns_count == 0) {
        return err_set(err, ERR_INPUT, "There is no campaign in it that the board has not already.");
    }
    bool fine = apply_look(apply, &snap, err) && add_all(apply, &snap, change, &added, err);
    snapshot_release(&snap);
    if (!fine) {
        return false;
    }
    strbuf_addf(&apply->words, "Added %s", text_count(&apply->arena, (int64_t)added.campaigns, "campaign", "campaigns"));
    if (added.campaigns < change->campaigns_count) {
        apply_extra(apply, "%zu there already", change->campaigns_count - added.campaigns);
    }
    return apply_tell_companies(apply, &added.companies, err);
}
