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
    strbuf_addf(&apply->words, "Learnt from %s: “%s”", source_givers[learning.source], apply_clip(apply, learning.words));
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

/* About a campaign of the sprint, or a version of one. */
static bool may_decide(struct apply *apply, const struct decision *decision, const struct campaign *campaign, struct err *err)
{
    int64_t there;
    struct pitch pitch;
    if (!store_commitment_of(apply->store, decision->sprint, campaign->id, &there, err)) {
        return false;
    }
    if (there == 0) {
        return err_set(err, ERR_REFUSED, "“%s” is not in Sprint %" PRId64 ", so nothing is decided about it there.",
                       apply_clip(apply, campaign->name), decision->sprint);
    }
    if (decision->pitch == 0) {
        return true;
    }
    if (!apply_get(apply, THING_PITCH, decision->pitch, &pitch, err)) {
        return false;
    }
    return pitch.campaign == campaign->id || err_set(err, ERR_REFUSED, "%s is no version of “%s”.",
                                                     pitch_name(&apply->arena, &pitch), apply_clip(apply, campaign->name));
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
    if (!may_decide(apply, &decision, &campaign, err) || !apply_decision(apply, &decision, err) ||
        !stand_on(apply, decision.id, change->ids, change->ids_count, err)) {
        return false;
    }
    apply->outcome->id = decision.id;
    strbuf_addf(&apply->words, "Decided: %s “%s”", decision_words[decision.word], apply_clip(apply, campaign.name));
    if (decision.pitch != 0) {
        struct pitch pitch;
        if (!apply_get(apply, THING_PITCH, decision.pitch, &pitch, err)) {
            return false;
        }
        strbuf_addf(&apply->words, " %s", pitch_name(&apply->arena, &pitch));
    }
    return true;
}

static bool override_order(struct apply *apply, int64_t sprint, const struct ranking *override, struct err *err)
{
    struct ranking ranking = *override;
    ranking.sprint = sprint;
    if (!store_ranking_of(apply->store, sprint, ranking.campaign, &ranking.id, err)) {
        return false;
    }
    return ranking.id != 0 ? apply_set(apply, THING_RANKING, &ranking, err) : apply_add(apply, THING_RANKING, &ranking, err);
}

/* "Ranked “Hotels” 1, the figures say 4". */
static bool say_order(struct apply *apply, const struct ranking *override, struct err *err)
{
    struct campaign campaign;
    if (override->campaign == 0) {
        strbuf_add(&apply->words, "Ordered the backlog");
        return true;
    }
    if (!apply_get(apply, THING_CAMPAIGN, override->campaign, &campaign, err)) {
        return false;
    }
    bool agrees = override->suggested == 0 || override->suggested == override->given;
    strbuf_addf(&apply->words, "Ranked “%s” %" PRId64, apply_clip(apply, campaign.name), override->given);
    if (agrees) {
        strbuf_add(&apply->words, override->suggested != 0 ? ", as the figures suggest" : "");
    } else {
        strbuf_addf(&apply->words, ", where the figures say %" PRId64, override->suggested);
    }
    return true;
}

/* The named campaigns in front, in their order; the others behind them as they stood. */
bool apply_order(struct apply *apply, const struct change *change, struct err *err)
{
    static const struct list backlog = {.thing = THING_CAMPAIGN};
    int64_t *ids;
    size_t count;
    if (!apply_list(apply, &backlog, change->ids_count, &ids, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < change->ids_count; i++) {
        struct campaign campaign;
        if (!apply_get(apply, THING_CAMPAIGN, change->ids[i], &campaign, err)) {
            return false;
        }
        if (campaign.archived) {
            return err_set(err, ERR_REFUSED, "“%s” is archived, so it has no rank.", apply_clip(apply, campaign.name));
        }
        if (!apply_touch_placed(apply, THING_CAMPAIGN, campaign.id, err)) {
            return false;
        }
        apply_place(ids, &count, campaign.id, place_at((int64_t)i + 1));
    }
    const struct ranking *override = &change->row.ranking;
    return apply_list_write(apply, &backlog, ids, count, err) && say_order(apply, override, err) &&
           (override->campaign == 0 || override_order(apply, change->id, override, err));
}
