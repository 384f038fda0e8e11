/* The funnel: what was sent and what came back. Each rung contains the ones above it, so no step can pass 100 %, except that
 * answers may come without anything sent (to calls): then the rate is shown as counts. Companies, contacts and calls stand beside
 * it. Pure. */
#pragma once

#include "base/arena.h"

#include <stdint.h>

enum rung { RUNG_SENT, RUNG_REPLY, RUNG_POSITIVE, RUNG_MEETING, RUNG_DEAL, RUNGS };

struct funnel {
    int64_t sent, replies, positives, meetings, deals;
    int64_t companies, contacts, calls;
    int64_t rejections; /* those among the replies that said no */
};

/* What is told of a funnel sprint by sprint, the outcome first. */
struct funnel_count {
    const char *name;
    int64_t (*of)(const struct funnel *funnel);
};
enum { FUNNEL_COUNTS = 5 };
extern const struct funnel_count funnel_counts[FUNNEL_COUNTS];

/* Adds a count, as it was entered at its highest rung. */
void funnel_add(struct funnel *funnel, int measure, int64_t n);
int64_t funnel_rung(const struct funnel *funnel, enum rung rung);
/* The rate of a rung in the one below it, and in what was sent, as evidence_rate(); "" for what was sent. Live in the arena. */
const char *funnel_step(struct arena *arena, const struct funnel *funnel, enum rung rung);
