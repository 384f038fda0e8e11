#include "model/chain.h"

#include "model/figures.h"

#include <inttypes.h>

static const struct learning *learning_by_id(const struct snapshot *snap, int64_t id)
{
    for (size_t i = 0; i < snap->learnings_count; i++) {
        if (snap->learnings[i].id == id) {
            return &snap->learnings[i];
        }
    }
    return NULL;
}

static const struct decision *decision_by_id(const struct snapshot *snap, int64_t id)
{
    for (size_t i = 0; i < snap->decisions_count; i++) {
        if (snap->decisions[i].id == id) {
            return &snap->decisions[i];
        }
    }
    return NULL;
}

static struct chain chain_from(const struct snapshot *snap, const struct learning *learning)
{
    const struct note *note = learning != NULL && learning->note != 0 ? snapshot_note(snap, learning->note) : NULL;
    return (struct chain){.note = note, .learning = learning};
}

/* The versions that came of a decision; the decision alone where none did. */
static void add_versions(const struct snapshot *snap, struct chain chain, struct chain *chains, size_t *count)
{
    size_t before = *count;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        if (snap->pitches[i].decision == chain.decision->id) {
            chain.pitch = &snap->pitches[i];
            chains[(*count)++] = chain;
        }
    }
    if (*count == before) {
        chains[(*count)++] = chain;
    }
}

/* At most a chain per decision it stands under and per version of those. */
static size_t room_for(const struct snapshot *snap, const struct learning *learning)
{
    size_t room = 1;
    for (size_t i = 0; i < snap->grounds_count; i++) {
        if (snap->grounds[i].learning != learning->id) {
            continue;
        }
        room++;
        for (size_t j = 0; j < snap->pitches_count; j++) {
            room += snap->pitches[j].decision == snap->grounds[i].decision;
        }
    }
    return room;
}

size_t chain_of_learning(const struct snapshot *snap, const struct learning *learning, struct arena *arena, struct chain **chains)
{
    size_t count = 0;
    struct chain chain = chain_from(snap, learning);
    *chains = arena_array(arena, struct chain, room_for(snap, learning));
    for (size_t i = 0; i < snap->grounds_count; i++) {
        const struct ground *ground = &snap->grounds[i];
        chain.decision = ground->learning == learning->id ? decision_by_id(snap, ground->decision) : NULL;
        if (chain.decision != NULL) {
            add_versions(snap, chain, *chains, &count);
        }
    }
    if (count == 0) {
        (*chains)[count++] = chain_from(snap, learning);
    }
    return count;
}

size_t chain_of_pitch(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena, struct chain **chains)
{
    size_t count = 0;
    const struct decision *decision = pitch->decision != 0 ? decision_by_id(snap, pitch->decision) : NULL;
    *chains = arena_array(arena, struct chain, snap->grounds_count + 1);
    for (size_t i = 0; decision != NULL && i < snap->grounds_count; i++) {
        const struct ground *ground = &snap->grounds[i];
        const struct learning *learning = ground->decision == decision->id ? learning_by_id(snap, ground->learning) : NULL;
        if (learning != NULL) {
            struct chain chain = chain_from(snap, learning);
            chain.decision = decision;
            chain.pitch = pitch;
            (*chains)[count++] = chain;
        }
    }
    if (count == 0) {
        (*chains)[count++] = (struct chain){.decision = decision, .pitch = pitch};
    }
    return count;
}

bool chain_acted_upon(const struct snapshot *snap, const struct learning *learning)
{
    for (size_t i = 0; i < snap->grounds_count; i++) {
        if (snap->grounds[i].learning == learning->id) {
            return true;
        }
    }
    return false;
}

static const char *version_words(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena)
{
    const struct pitch *from = pitch->made_from != 0 ? snapshot_pitch(snap, pitch->made_from) : NULL;
    const char *channel = channel_words[pitch->channel];
    return from != NULL ? arena_format(arena, "%s v%" PRId64 " to v%" PRId64, channel, from->version, pitch->version)
                        : pitch_name(arena, pitch);
}

static const char *figures_words(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena)
{
    struct sample sample = figures_sample(snap, pitch);
    return sample.n == 0 && sample.positives == 0 ? "not sent yet"
                                                  : arena_format(arena, "%" PRId64 " in %" PRId64, sample.positives, sample.n);
}

const char *chain_outcome(const struct snapshot *snap, const struct chain *chain, struct arena *arena)
{
    if (chain->decision == NULL && chain->pitch == NULL) {
        return chain->learning != NULL && chain_acted_upon(snap, chain->learning) ? "a decision long ago" : "nothing changed yet";
    }
    const char *decision = chain->decision != NULL ? decision_words[chain->decision->word] : "";
    if (chain->pitch == NULL) {
        return chain->decision->word == DECISION_TWEAK ? arena_format(arena, "%s  →  no new version yet", decision) : decision;
    }
    return arena_format(arena, "%s%s%s  →  %s", decision, decision[0] != '\0' ? "  →  " : "",
                        version_words(snap, chain->pitch, arena), figures_words(snap, chain->pitch, arena));
}

static const char *where_from(const struct snapshot *snap, const struct learning *learning, struct arena *arena)
{
    const char *source = source_words[learning->source];
    return learning->sprint != 0 ? arena_format(arena, "%s, Sprint %" PRId64, source, learning->sprint)
                                 : arena_format(arena, "%s, %s", source, day_dated(arena, learning->day, snap->today));
}

const char *chain_words(const struct snapshot *snap, const struct chain *chain, struct arena *arena)
{
    const char *outcome = chain_outcome(snap, chain, arena);
    if (chain->learning == NULL) {
        return outcome;
    }
    return arena_format(arena, "“%s”  %s  →  %s", chain->learning->words, where_from(snap, chain->learning, arena), outcome);
}

/* --- from a decision to the version that is still to be made --- */

static bool has_version(const struct snapshot *snap, int64_t decision, int channel)
{
    for (size_t i = 0; i < snap->pitches_count; i++) {
        if (snap->pitches[i].decision == decision && (channel == CHANNEL_NONE || snap->pitches[i].channel == channel)) {
            return true;
        }
    }
    return false;
}

static const struct decision *tweak_about(const struct snapshot *snap, int64_t campaign, int64_t pitch, int channel)
{
    const struct sprint *sprint = snap->running != NULL ? snap->running : snap->closed;
    const struct decision *decision = sprint != NULL ? figures_decision(snap, sprint->id, campaign, pitch) : NULL;
    return decision != NULL && decision->word == DECISION_TWEAK && !has_version(snap, decision->id, channel) ? decision : NULL;
}

const struct decision *chain_tweak(const struct snapshot *snap, int64_t campaign, int64_t made_from)
{
    const struct pitch *from = snapshot_pitch(snap, made_from);
    int channel = from != NULL ? from->channel : CHANNEL_NONE;
    const struct decision *own = from != NULL ? tweak_about(snap, campaign, from->id, channel) : NULL;
    return own != NULL ? own : tweak_about(snap, campaign, 0, channel);
}

const struct learning *chain_ground(const struct snapshot *snap, int64_t decision)
{
    for (size_t i = 0; i < snap->grounds_count; i++) {
        if (snap->grounds[i].decision == decision && snapshot_learning(snap, snap->grounds[i].learning) != NULL) {
            return snapshot_learning(snap, snap->grounds[i].learning);
        }
    }
    return NULL;
}
