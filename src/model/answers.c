#include "model/answers.h"

#include "model/chain.h"
#include "model/figures.h"

#include <inttypes.h>

static const struct decision *decision_of(const struct snapshot *snap, int64_t id)
{
    for (size_t i = 0; i < snap->decisions_count; i++) {
        if (snap->decisions[i].id == id) {
            return &snap->decisions[i];
        }
    }
    return NULL;
}

static const char *decision_words_of(const struct snapshot *snap, const struct decision *decision, struct arena *arena)
{
    const struct pitch *pitch = snapshot_pitch(snap, decision->pitch);
    return arena_format(arena, "%s%s%s in Sprint %" PRId64 "%s%s", decision_words[decision->word], pitch != NULL ? " " : "",
                        pitch != NULL ? pitch_name(arena, pitch) : "", decision->sprint, decision->reason[0] != '\0' ? ": " : "",
                        decision->reason);
}

static bool is_open_learning(const struct snapshot *snap, const struct learning *learning, int64_t campaign)
{
    bool ours = learning->campaign == campaign || learning->campaign == 0;
    return ours && !chain_acted_upon(snap, learning);
}

size_t answers_offered(const struct snapshot *snap, int64_t campaign, struct arena *arena, struct answer **answers)
{
    size_t count = 0;
    *answers = arena_array(arena, struct answer, snap->decisions_count + snap->learnings_count + 1);
    for (size_t i = snap->decisions_count; i > 0; i--) {
        const struct decision *decision = &snap->decisions[i - 1];
        bool asks = decision->word != DECISION_KEEP && decision->word != DECISION_OPEN;
        if (decision->campaign == campaign && asks) {
            (*answers)[count++] =
                (struct answer){.thing = THING_DECISION, .id = decision->id, .words = decision_words_of(snap, decision, arena)};
        }
    }
    for (size_t i = snap->learnings_count; i > 0; i--) {
        const struct learning *learning = &snap->learnings[i - 1];
        if (is_open_learning(snap, learning, campaign)) {
            (*answers)[count++] = (struct answer){
                .thing = THING_LEARNING,
                .id = learning->id,
                .words = arena_format(arena, "learnt from a %s: “%s”", source_words[learning->source], learning->words)};
        }
    }
    return count;
}

/* The decision a learning leads to; one that was taken already keeps its reason. */
static struct decision tweak(const struct snapshot *snap, const struct pitch *pitch)
{
    union row row;
    thing_blank(THING_DECISION, &row);
    int64_t sprint = snap->running->id;
    const struct decision *taken = figures_decision(snap, sprint, pitch->campaign, pitch->made_from);
    row.decision.sprint = sprint;
    row.decision.campaign = pitch->campaign;
    row.decision.pitch = pitch->made_from;
    row.decision.word = DECISION_TWEAK;
    row.decision.reason = taken != NULL && taken->word == DECISION_TWEAK ? taken->reason : "";
    return row.decision;
}

static bool may_ground(const struct snapshot *snap, const struct pitch *pitch, struct err *err)
{
    if (snap->running == NULL) {
        err_set(err, ERR_REFUSED, "No sprint is running, and a learning leads to a version by a decision of a sprint.");
        return err_hint(err, "Start the sprint first, or say no learning.");
    }
    if (!snapshot_committed(snap, snap->running->id, pitch->campaign)) {
        err_set(err, ERR_REFUSED, "“%s” is not in Sprint %" PRId64 ", so no learning leads to a decision about it there.",
                snapshot_campaign_name(snap, pitch->campaign), snap->running->id);
        return err_hint(err, "Put it into the sprint first, or say no learning.");
    }
    return true;
}

static bool answer_learning(const struct snapshot *snap, const struct pitch *pitch, int64_t learning, struct arena *arena,
                            struct change *change, struct err *err)
{
    if (!may_ground(snap, pitch, err)) {
        return false;
    }
    struct decision decision = tweak(snap, pitch);
    int64_t *ids = arena_array(arena, int64_t, 1);
    struct change *parts = arena_array(arena, struct change, 2);
    struct pitch version = *pitch;
    version.decision = ADDED_FIRST;
    ids[0] = learning;
    parts[0] = change_decide(&decision, ids, 1);
    parts[1] = change_add(THING_PITCH, &version);
    *change = change_batch(parts, 2);
    return true;
}

bool answers_change(const struct snapshot *snap, const struct pitch *pitch, const struct answer *answer, struct arena *arena,
                    struct change *change, struct err *err)
{
    if (answer->thing == THING_LEARNING) {
        return answer_learning(snap, pitch, answer->id, arena, change, err);
    }
    struct pitch version = *pitch;
    const struct decision *decision = answer->thing == THING_DECISION ? decision_of(snap, answer->id) : NULL;
    if (decision != NULL && decision->campaign != pitch->campaign) {
        return err_set(err, ERR_REFUSED, "That decision is about “%s”, not about “%s”.",
                       snapshot_campaign_name(snap, decision->campaign), snapshot_campaign_name(snap, pitch->campaign));
    }
    version.decision = decision != NULL ? decision->id : 0;
    *change = change_add(THING_PITCH, &version);
    return true;
}
