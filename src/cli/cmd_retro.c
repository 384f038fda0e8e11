#include "cli/list.h"

#include "model/figures.h"

#include <inttypes.h>

/* What was learnt, decided, and will be done differently. */

bool cmd_retro_learn(struct run *run, struct err *err)
{
    struct learning learning;
    const char *first, *source = run_option(run, "source");
    thing_blank(THING_LEARNING, &learning);
    learning.source = SOURCE_TEAM;
    if (!run_argument(run, 0, "what was learnt", &first, err) ||
        !run_find_option(run, THING_CAMPAIGN, "campaign", &learning.campaign, err) ||
        (source != NULL && !run_word(source_words, SOURCES, "A source", source, &learning.source, err)) ||
        !run_text(run, run_rest(run, 0), &learning.words, err)) {
        return false;
    }
    struct change change = change_learn(&learning);
    return run_apply(run, &change, err);
}

/* With --email and the like the decision is about a version, else about the campaign as a whole. */
static bool decided_on(struct run *run, struct decision *decision, struct err *err)
{
    struct pitch pitch;
    const char *name;
    if (run_channel(run) == CHANNEL_NONE) {
        return run_find_argument(run, THING_CAMPAIGN, 0, &decision->campaign, err);
    }
    if (!run_argument(run, 0, "a campaign", &name, err) || !run_find_pitch(run, name, &pitch, err)) {
        return false;
    }
    decision->campaign = pitch.campaign;
    decision->pitch = pitch.id;
    return true;
}

bool cmd_retro_decide(struct run *run, struct err *err)
{
    struct decision decision;
    const char *word, *reason = run_option(run, "reason");
    thing_blank(THING_DECISION, &decision);
    if (!decided_on(run, &decision, err) || !run_argument(run, 1, "keep, tweak, pause or stop", &word, err) ||
        !run_word(decision_words, DECISION_OPEN, "A decision", word, &decision.word, err)) {
        return false;
    }
    if (run->snap.running == NULL) {
        return err_set(err, ERR_REFUSED, "No sprint is running, so there is nothing to decide.");
    }
    decision.sprint = run->snap.running->id;
    decision.reason = reason != NULL ? reason : "";
    struct change change = change_decide(&decision, NULL, 0);
    return run_apply(run, &change, err);
}

/* --- actions --- */

bool cmd_retro_action(struct run *run, struct err *err)
{
    struct action action;
    const char *first;
    const struct sprint *sprint = run->snap.running != NULL ? run->snap.running : run->snap.closed;
    thing_blank(THING_ACTION, &action);
    action.owner = run->snap.me;
    if (!run_argument(run, 0, "what will be done differently", &first, err) ||
        !run_find_option(run, THING_MEMBER, "owner", &action.owner, err)) {
        return false;
    }
    if (sprint == NULL) {
        return err_set(err, ERR_REFUSED, "There is no sprint yet whose retrospective could take an action.");
    }
    action.sprint = sprint->id;
    action.words = run_rest(run, 0);
    struct change change = change_add(THING_ACTION, &action);
    return run_apply(run, &change, err);
}

bool cmd_retro_review(struct run *run, struct err *err)
{
    static const char *const words[] = {"open", "done", "not-done", "dropped", NULL};
    struct action was;
    int64_t id;
    const char *word;
    int state;
    if (!run_find_argument(run, THING_ACTION, 0, &id, err) || !run_argument(run, 1, "done, not-done or dropped", &word, err) ||
        !run_word(words, 4, "An action", word, &state, err) ||
        !store_get(desk_store(run->desk), THING_ACTION, id, &was, &run->arena, err)) {
        return false;
    }
    struct action is = was;
    is.state = state;
    is.reviewed = run->snap.running != NULL ? run->snap.running->id : was.reviewed;
    struct change change = change_edit(THING_ACTION, &was, &is);
    return run_apply(run, &change, err);
}
