#include "model/funnel.h"

#include "model/evidence.h"
#include "model/measure.h"

void funnel_add(struct funnel *funnel, int measure, int64_t n)
{
    funnel->sent += measure_is_touch(measure) ? n : 0;
    funnel->calls += measure == MEASURE_CALL ? n : 0;
    funnel->companies += measure == MEASURE_COMPANY ? n : 0;
    funnel->contacts += measure == MEASURE_CONTACT ? n : 0;
    funnel->rejections += measure == MEASURE_REJECTION ? n : 0;
    funnel->replies += measure_contains(MEASURE_REPLY, measure) ? n : 0;
    funnel->positives += measure_contains(MEASURE_POSITIVE, measure) ? n : 0;
    funnel->meetings += measure_contains(MEASURE_MEETING, measure) ? n : 0;
    funnel->deals += measure == MEASURE_DEAL ? n : 0;
}

int64_t funnel_rung(const struct funnel *funnel, enum rung rung)
{
    const int64_t rungs[RUNGS] = {funnel->sent, funnel->replies, funnel->positives, funnel->meetings, funnel->deals};
    return rungs[rung];
}

const char *funnel_step(struct arena *arena, const struct funnel *funnel, enum rung rung)
{
    return rung == RUNG_SENT ? ""
                             : evidence_rate(arena, funnel_rung(funnel, rung), funnel_rung(funnel, (enum rung)((int)rung - 1)));
}

/* --- sprint by sprint --- */

static int64_t meetings_of(const struct funnel *funnel)
{
    return funnel->meetings;
}

static int64_t positives_of(const struct funnel *funnel)
{
    return funnel->positives;
}

static int64_t replies_of(const struct funnel *funnel)
{
    return funnel->replies;
}

static int64_t sent_of(const struct funnel *funnel)
{
    return funnel->sent;
}

static int64_t calls_of(const struct funnel *funnel)
{
    return funnel->calls;
}

const struct funnel_count funnel_counts[FUNNEL_COUNTS] = {{"Meetings", meetings_of},
                                                          {"Positives", positives_of},
                                                          {"Replies", replies_of},
                                                          {"Touches sent", sent_of},
                                                          {"Calls", calls_of}};
