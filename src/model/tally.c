#include "model/tally.h"

#include "model/team.h"

bool tally_is_open(const struct tally_sum *sum, const struct team *team, civil_day today)
{
    const int64_t windows[CHANNELS] = {team->window_email, team->window_voicemail, team->window_presentation};
    int channel = measure_channel(sum->measure);
    return channel != CHANNEL_NONE && today - sum->day < windows[channel];
}
