#include "model/campaign.h"

#include <stddef.h>

const char *const campaign_state_words[] = {"active", "paused", "stopped", NULL};

unsigned campaign_filled(const struct campaign *campaign, int designations, int companies, bool email, bool voicemail,
                         bool presentation)
{
    const bool parts[PARTS] = {
        [PART_NAME] = campaign->name[0] != '\0',
        [PART_INDUSTRY] = campaign->industry[0] != '\0',
        [PART_OFFERING] = campaign->offering[0] != '\0',
        [PART_AUDIENCE] = designations > 0,
        [PART_COMPANIES] = companies > 0,
        [PART_DIFFERENTIATOR] = campaign->differentiator[0] != '\0',
        [PART_EMAIL] = email,
        [PART_VOICEMAIL] = voicemail,
        [PART_PRESENTATION] = presentation,
    };
    unsigned filled = 0;
    for (int part = 0; part < PARTS; part++) {
        filled |= parts[part] ? 1u << part : 0;
    }
    return filled;
}

static bool has(unsigned filled, enum campaign_part part)
{
    return (filled >> part & 1) != 0;
}

bool campaign_ready(unsigned filled)
{
    bool pitch = has(filled, PART_EMAIL) || has(filled, PART_VOICEMAIL) || has(filled, PART_PRESENTATION);
    return has(filled, PART_NAME) && has(filled, PART_AUDIENCE) && pitch;
}

int campaign_missing(unsigned filled)
{
    int missing = 0;
    for (int part = 0; part < PART_PRESENTATION; part++) {
        missing += !has(filled, (enum campaign_part)part);
    }
    return missing;
}

const char *campaign_part_name(enum campaign_part part)
{
    static const char *const names[PARTS] = {
        [PART_NAME] = "a name",
        [PART_INDUSTRY] = "the industry",
        [PART_OFFERING] = "the offering",
        [PART_AUDIENCE] = "an audience",
        [PART_COMPANIES] = "target companies",
        [PART_DIFFERENTIATOR] = "what makes us different",
        [PART_EMAIL] = "the email pitch",
        [PART_VOICEMAIL] = "the voicemail pitch",
        [PART_PRESENTATION] = "the presentation",
    };
    return names[part];
}
