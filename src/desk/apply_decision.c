#include "desk/apply.h"

#include <inttypes.h>

/* What was learnt, decided, and put in order. */

bool apply_learn(struct apply *apply, const struct change *change, struct err *err)
{
    struct learning learning = change->row.learning;
    learning.member = learning.member != 0 ? learning.member : apply->me;
    learning.day = apply->today;
    if (learning.member == 0) {
        return apply_needs_me(apply, err);
    }
    if (learning.words[0] == '\0') {
        return err_set(err, ERR_REFUSED, "A learning needs its words.");
    }
    if (learning.sprint == 0 && !store_sprint_in(apply->store, SPRINT_RUNNING, &learning.sprint, err)) {
        return false;
    }
    bool fine = apply_add(apply, THING_LEARNING, &learning, err);
    apply->outcome->id = learning.id;
    strbuf_addf(&apply->words, "Learnt from a %s: “%.80s”", source_words[learning.source], learning.words);
    return fine;
}

static bool stand_on(struct apply *apply, int64_t decision, const int64_t *learnings, size_t count, struct err *err)
{
    struct ground *grounds;
    size_t grounds_count;
    if (!store_grounds(apply->store, decision, &apply->arena, &grounds, &grounds_count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool there = false;
        for (size_t j = 0; j < grounds_count; j++) {
            there = there || grounds[j].learning == learnings[i];
        }
        struct ground ground = {.decision = decision, .learning = learnings[i]};
        if (!there && !apply_add(apply, THING_GROUND, &ground, err)) {
            return false;
        }
    }
    return true;
}

/* One decision per sprint, campaign and version: deciding again changes it. */
bool apply_decision(struct apply *apply, struct decision *decision, struct err *err)
{
    int64_t id;
    decision->member = decision->member != 0 ? decision->member : apply->me;
    decision->day = apply->today;
    if (!apply_needs_me(apply, err) ||
        !store_decision_of(apply->store, decision->sprint, decision->campaign, decision->pitch, &id, err)) {
        return false;
    }
    if (id == 0) {
        return apply_add(apply, THING_DECISION, decision, err);
    }
    struct decision now;
    if (!apply_get(apply, THING_DECISION, id, &now, err)) {
        return false;
    }
    decision->id = id;
    decision->rev = now.rev;
    return apply_set(apply, THING_DECISION, decision, err);
}

bool apply_decide(struct apply *apply, const struct change *change, struct err *err)
{
    struct decision decision = change->row.decision;
    struct sprint sprint;
    struct campaign campaign;
    if (!apply_get(apply, THING_SPRINT, decision.sprint, &sprint, err) ||
        !apply_get(apply, THING_CAMPAIGN, decision.campaign, &campaign, err)) {
        return false;
    }
    if (sprint.state != SPRINT_RUNNING) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " does not run, so nothing is decided in it.", sprint.id);
    }
    if (!apply_decision(apply, &decision, err) || !stand_on(apply, decision.id, change->ids, change->ids_count, err)) {
        return false;
    }
    apply->outcome->id = decision.id;
    strbuf_addf(&apply->words, "Decided: %s “%.60s”", decision_words[decision.word], campaign.name);
    if (decision.pitch != 0) {
        struct pitch pitch;
        if (!apply_get(apply, THING_PITCH, decision.pitch, &pitch, err)) {
            return false;
        }
        strbuf_addf(&apply->words, " %s", pitch_name(&apply->arena, &pitch));
    }
    return true;
}

bool apply_order(struct apply *apply, const struct change *change, struct err *err)
{
    for (size_t i = 0; i < change->ids_count; i++) {
        if (!apply_campaign_place(apply, change->ids[i], place_at((int64_t)i + 1), err)) {
            return false;
        }
    }
    const struct ranking *override = &change->row.ranking;
    if (override->campaign != 0) {
        int64_t id;
        struct ranking ranking = *override;
        if (!store_ranking_of(apply->store, change->id, ranking.campaign, &id, err)) {
            return false;
        }
        ranking.sprint = change->id;
        ranking.id = id;
        bool fine = id != 0 ? apply_set(apply, THING_RANKING, &ranking, err) : apply_add(apply, THING_RANKING, &ranking, err);
        if (!fine) {
            return false;
        }
    }
    strbuf_add(&apply->words, "Ordered the backlog");
    return true;
}
