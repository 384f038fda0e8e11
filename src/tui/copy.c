#include "tui/copy.h"

#include "base/text.h"
#include "model/board.h"

#include <inttypes.h>

int64_t copy_campaign(const struct snapshot *snap, enum copy_what what, int64_t id)
{
    const struct pitch *pitch = what == COPY_PITCH ? snapshot_pitch(snap, id) : NULL;
    return pitch != NULL ? pitch->campaign : what == COPY_CARD ? 0 : id;
}

static int channel_of(enum copy_what what)
{
    return what == COPY_EMAIL ? CHANNEL_EMAIL : what == COPY_VOICEMAIL ? CHANNEL_VOICEMAIL : CHANNEL_PRESENTATION;
}

/* The version itself, or the newest in use on the channel. */
static const struct pitch *pitch_of(const struct focus *focus, enum copy_what what, int64_t id)
{
    const struct pitch *found = NULL;
    for (size_t i = 0; i < focus->pitches_count; i++) {
        const struct pitch *pitch = &focus->pitches[i];
        bool in_use = pitch->channel == channel_of(what) && pitch->state == PITCH_IN_USE;
        bool wanted = what == COPY_PITCH ? pitch->id == id : in_use && (found == NULL || pitch->version > found->version);
        found = wanted ? pitch : found;
    }
    return found;
}

static const char *companies(const struct focus *focus, struct arena *arena)
{
    const char *text = "";
    for (size_t i = 0; i < focus->companies_count; i++) {
        const struct company *company = &focus->companies[i];
        text = company->do_not_contact ? text : arena_format(arena, "%s%s\n", text, company->name);
    }
    return text;
}

static int64_t companies_count(const struct focus *focus)
{
    int64_t count = 0;
    for (size_t i = 0; i < focus->companies_count; i++) {
        count += !focus->companies[i].do_not_contact;
    }
    return count;
}

static const char *line(struct arena *arena, const char *before, const char *label, const char *text)
{
    return text[0] != '\0' ? arena_format(arena, "%s%s: %s\n", before, label, text) : before;
}

static const char *campaign_text(const struct snapshot *snap, const struct focus *focus, int64_t id, struct arena *arena)
{
    const struct campaign *campaign = snapshot_campaign(snap, id);
    if (campaign == NULL) {
        return "";
    }
    const char *text = arena_format(arena, "%s\n\n", campaign->name);
    text = line(arena, text, "Industry", campaign->industry);
    text = line(arena, text, "Offering", campaign->offering);
    text = line(arena, text, "Different", campaign->differentiator);
    text = line(arena, text, "Owner", snapshot_member_name(snap, campaign->owner));
    for (int what = COPY_EMAIL; what <= COPY_PRESENTATION; what++) {
        const struct pitch *pitch = pitch_of(focus, (enum copy_what)what, id);
        if (pitch != NULL) {
            text = arena_format(arena, "%s\n%s\n%s\n", text, pitch_name(arena, pitch), pitch->words);
        }
    }
    return text;
}

static const char *card_text(const struct snapshot *snap, int64_t id, struct arena *arena)
{
    const struct card *card = snapshot_card(snap, id);
    if (card == NULL) {
        return "";
    }
    const char *text = arena_format(arena, "%s\n%s\n", card->title, snapshot_campaign_name(snap, card->campaign));
    text = line(arena, text, "Owner", snapshot_member_name(snap, card->owner));
    text = line(arena, text, lane_name(card->lane), board_card_state(snap, card, arena));
    return card->words[0] != '\0' ? arena_format(arena, "%s\n%s\n", text, card->words) : text;
}

const char *copy_text(const struct snapshot *snap, const struct focus *focus, enum copy_what what, int64_t id,
                      struct arena *arena)
{
    const struct pitch *pitch;
    switch (what) {
    case COPY_EMAIL:
    case COPY_VOICEMAIL:
    case COPY_PRESENTATION:
    case COPY_PITCH:
        pitch = pitch_of(focus, what, id);
        return pitch != NULL ? pitch->words : "";
    case COPY_COMPANIES:
        return companies(focus, arena);
    case COPY_CAMPAIGN:
        return campaign_text(snap, focus, id, arena);
    case COPY_CARD:
        return card_text(snap, id, arena);
    case COPIES:
        break;
    }
    return "";
}

const char *copy_name(const struct snapshot *snap, const struct focus *focus, enum copy_what what, int64_t id,
                      struct arena *arena)
{
    const struct pitch *pitch = pitch_of(focus, what, id);
    const struct card *card = what == COPY_CARD ? snapshot_card(snap, id) : NULL;
    if (what == COPY_COMPANIES) {
        return text_count(arena, companies_count(focus), "company name", "company names");
    }
    if (what == COPY_CAMPAIGN || card != NULL) {
        return arena_format(arena, "“%s”", card != NULL ? card->title : snapshot_campaign_name(snap, id));
    }
    return pitch != NULL ? arena_format(arena, "%s", pitch_name(arena, pitch)) : "nothing";
}
