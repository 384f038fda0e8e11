#include "model/snapshot.h"

#include "base/text.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

/* The arrays are small; a walk along one costs less than an index would. */
#define FIND(NAME, TYPE, ARRAY, COUNT)                                                                                           \
    const struct TYPE *NAME(const struct snapshot *snap, int64_t id)                                                             \
    {                                                                                                                            \
        for (size_t i = 0; i < snap->COUNT; i++) {                                                                               \
            if (snap->ARRAY[i].id == id) {                                                                                       \
                return &snap->ARRAY[i];                                                                                          \
            }                                                                                                                    \
        }                                                                                                                        \
        return NULL;                                                                                                             \
    }

FIND(snapshot_member, member, members, members_count)
FIND(snapshot_campaign, campaign, campaigns, campaigns_count)
FIND(snapshot_pitch, pitch, pitches, pitches_count)
FIND(snapshot_sprint, sprint, sprints, sprints_count)
FIND(snapshot_closing, closing, closings, closings_count)
FIND(snapshot_company, company, note_companies, note_companies_count)
FIND(snapshot_note, note, notes, notes_count)
FIND(snapshot_reason, reason, reasons, reasons_count)
FIND(snapshot_learning, learning, learnings, learnings_count)
FIND(snapshot_action, action, actions, actions_count)
FIND(snapshot_target, target, targets, targets_count)

const struct member *snapshot_me(const struct snapshot *snap)
{
    return snapshot_member(snap, snap->me);
}

const struct campaign *snapshot_campaign_named(const struct snapshot *snap, const char *folded, struct arena *arena)
{
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (strcmp(text_fold(arena, snap->campaigns[i].name), folded) == 0) {
            return &snap->campaigns[i];
        }
    }
    return NULL;
}

const struct card *snapshot_card(const struct snapshot *snap, int64_t id)
{
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (snap->cards[i].id == id) {
            return &snap->cards[i];
        }
    }
    for (size_t i = 0; i < snap->waiting_cards_count; i++) {
        if (snap->waiting_cards[i].id == id) {
            return &snap->waiting_cards[i];
        }
    }
    return NULL;
}

const struct stop_rule *snapshot_stop_rule(const struct snapshot *snap, int64_t campaign)
{
    for (size_t i = 0; i < snap->stop_rules_count; i++) {
        if (snap->stop_rules[i].campaign == campaign) {
            return &snap->stop_rules[i];
        }
    }
    return NULL;
}

const struct campaign_companies *snapshot_companies(const struct snapshot *snap, int64_t campaign)
{
    for (size_t i = 0; i < snap->companies_count; i++) {
        if (snap->companies[i].campaign == campaign) {
            return &snap->companies[i];
        }
    }
    return NULL;
}

const char *snapshot_member_name(const struct snapshot *snap, int64_t id)
{
    const struct member *member = snapshot_member(snap, id);
    if (member != NULL) {
        return member->name;
    }
    return id == 0 ? "nobody" : "former member";
}

const char *snapshot_campaign_name(const struct snapshot *snap, int64_t id)
{
    const struct campaign *campaign = snapshot_campaign(snap, id);
    if (campaign != NULL) {
        return campaign->name;
    }
    for (size_t i = snap->closing_campaigns_count; i > 0; i--) {
        if (snap->closing_campaigns[i - 1].campaign == id) {
            return snap->closing_campaigns[i - 1].name;
        }
    }
    return "";
}

const char *pitch_name(struct arena *arena, const struct pitch *pitch)
{
    return arena_format(arena, "%s v%" PRId64, channel_words[pitch->channel], pitch->version);
}

static int designations_of(const struct snapshot *snap, int64_t campaign)
{
    int count = 0;
    for (size_t i = 0; i < snap->designations_count; i++) {
        count += snap->designations[i].campaign == campaign;
    }
    return count;
}

unsigned snapshot_campaign_filled(const struct snapshot *snap, const struct campaign *campaign)
{
    bool channels[CHANNELS] = {false};
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        channels[pitch->channel] = channels[pitch->channel] || pitch->campaign == campaign->id;
    }
    const struct campaign_companies *companies = snapshot_companies(snap, campaign->id);
    return campaign_filled(campaign, designations_of(snap, campaign->id), companies != NULL ? (int)companies->all : 0,
                           channels[CHANNEL_EMAIL], channels[CHANNEL_VOICEMAIL], channels[CHANNEL_PRESENTATION]);
}

bool snapshot_committed(const struct snapshot *snap, int64_t sprint, int64_t campaign)
{
    for (size_t i = 0; i < snap->commitments_count; i++) {
        if (snap->commitments[i].sprint == sprint && snap->commitments[i].campaign == campaign) {
            return true;
        }
    }
    return false;
}

/* The first line of a campaign or of one after it. */
static size_t first_past(const struct snapshot *snap, int64_t campaign)
{
    size_t first = 0;
    for (size_t end = snap->past_count; first < end;) {
        size_t middle = first + (end - first) / 2;
        if (snap->past[middle].campaign < campaign) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return first;
}

struct past_lines snapshot_past(const struct snapshot *snap, int64_t campaign)
{
    if (campaign == 0) {
        return (struct past_lines){.lines = snap->past, .count = snap->past_count};
    }
    size_t first = first_past(snap, campaign);
    return (struct past_lines){.lines = snap->past + first, .count = first_past(snap, campaign + 1) - first};
}

bool snapshot_pitch_used(const struct snapshot *snap, int64_t pitch)
{
    for (size_t i = 0; i < snap->pitch_sums_count; i++) {
        if (snap->pitch_sums[i].pitch == pitch && snap->pitch_sums[i].n != 0) {
            return true;
        }
    }
    return false;
}

int64_t snapshot_card_counted(const struct snapshot *snap, const struct card *card)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->card_sums_count; i++) {
        const struct tally_sum *each = &snap->card_sums[i];
        sum += each->card == card->id && each->measure == card->measure ? each->n : 0;
    }
    return sum;
}

const struct sprint *snapshot_current_sprint(const struct snapshot *snap)
{
    if (snap->running != NULL) {
        return snap->running;
    }
    return snap->closed != NULL ? snap->closed : snap->draft;
}
