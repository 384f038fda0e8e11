/* What came back by channel in one sprint. An answer belongs to the channel of its pitch version, so both counts are of what was
 * sent and answered with a version named; the rest is left out of the rate. Pure. */
#pragma once

#include "model/snapshot.h"

struct channel_rate {
    int64_t sent, replies;
};
struct channel_rate channel_rate_of(const struct snapshot *snap, int64_t sprint, int channel);

/* How a rate changed from one sprint to another, in whole hundredths ("2 points"). False where either has fewer than CHANNEL_FEW
 * sent: few cases. */
enum { CHANNEL_FEW = 30 };
bool channel_rate_change(const struct channel_rate *before, const struct channel_rate *now, int64_t *points);
