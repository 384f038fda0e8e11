#include "tui/act.h"
#include "tui/form.h"
#include "tui/pick.h"
#include "tui/retro.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/rules.h"

#include <inttypes.h>
#include <string.h>

/* The retrospective: Enter answers what the step asks; the order, the closing, other sprints. */

/* --- answers --- */

bool retro_opens(const struct ui *ui, const struct item *chosen)
{
    bool campaign = chosen->thing == THING_CAMPAIGN || chosen->thing == THING_PITCH;
    return campaign && ui->step != STEP_DECIDE && ui->step != STEP_ORDER;
}

static struct effect review(const struct act *act)
{
    union row seed;
    const struct action *action = snapshot_action(act->snap, act->chosen->id);
    seed.action = *action;
    return form_open(act, act->ui->step == STEP_LAST_TIME ? FORM_REVIEW : FORM_ACTION, &seed, action->id);
}

static struct effect say_reached(const struct act *act)
{
    union row seed = {.sprint = *act->snap->running};
    return form_open(act, FORM_REACHED, &seed, seed.sprint.id);
}

static struct effect open_learning(const struct act *act, const struct learning *learning)
{
    union row seed = {.learning = *learning};
    return form_open(act, FORM_LEARNING, &seed, learning->id);
}

/* What was heard becomes what we believe: the note's own words to begin with. */
static struct effect learn_from(const struct act *act, const struct note *note)
{
    const struct learning *known = retro_learning_of(act->snap, note->id);
    if (known != NULL) {
        return open_learning(act, known);
    }
    union row seed;
    thing_blank(THING_LEARNING, &seed);
    seed.learning.words = note->words;
    seed.learning.campaign = note->campaign;
    seed.learning.note = note->id;
    seed.learning.member = act->snap->me;
    seed.learning.source = note->kind == NOTE_IDEA ? SOURCE_TEAM : SOURCE_PROSPECT;
    return form_open_on(act, FORM_LEARNING, &seed, 0, note->id, 0);
}

static struct effect answer_note(const struct act *act)
{
    return learn_from(act, snapshot_note(act->snap, act->chosen->id));
}

static struct effect answer_learning(const struct act *act)
{
    return open_learning(act, snapshot_learning(act->snap, act->chosen->id));
}

static struct effect decide(const struct act *act)
{
    union row seed;
    thing_blank(THING_DECISION, &seed);
    seed.decision.sprint = act->snap->running->id;
    seed.decision.campaign = retro_campaign(act->snap, act->chosen);
    seed.decision.pitch = act->chosen->thing == THING_PITCH ? act->chosen->id : 0;
    int64_t subject = seed.decision.pitch != 0 ? -seed.decision.pitch : seed.decision.campaign; /* of a draft: one each */
    return form_open_on(act, FORM_DECISION, &seed, 0, subject, 0);
}

struct effect retro_take_suggested(const struct act *act)
{
    struct suggested suggested = retro_suggested(act->snap, act->chosen->id, act->arena);
    if (snapshot_campaign(act->snap, act->chosen->id)->rank == suggested.rank) {
        ui_say(act->ui, MESSAGE_NEWS, "It stands where the figures suggest.");
        return effect_none();
    }
    return retro_rank(act, act->chosen->id, suggested.rank);
}

static struct effect answer_campaign(const struct act *act)
{
    return act->ui->step == STEP_ORDER ? retro_take_suggested(act) : decide(act);
}

static struct effect answer_card(const struct act *act)
{
    return pick_open(act, PICK_LEFTOVER, act->chosen->id);
}

struct effect retro_answer(const struct act *act)
{
    static const struct {
        enum thing thing;
        act_fn *answer;
    } answers[] = {{THING_ACTION, review},
                   {THING_SPRINT, say_reached},
                   {THING_NOTE, answer_note},
                   {THING_LEARNING, answer_learning},
                   {THING_CAMPAIGN, answer_campaign},
                   {THING_PITCH, decide},
                   {THING_CARD, answer_card}};
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        if (answers[i].thing == act->chosen->thing) {
            return answers[i].answer(act);
        }
    }
    return effect_none();
}

/* --- the order --- */

bool retro_is_ordering(const struct snapshot *snap, const struct ui *ui)
{
    return ui->page == PAGE_BACKLOG ? ui->view[PAGE_BACKLOG] == BACKLOG_ORDER && ui->inside.what == INSIDE_NOTHING
                                    : retro_is_held(snap, ui) && ui->step == STEP_ORDER;
}

struct effect retro_rank(const struct act *act, int64_t campaign, int64_t rank)
{
    if (act->snap->running == NULL) {
        return effect_change(change_campaign_rank(campaign, place_at(rank)));
    }
    const struct ranking *said = retro_ranking(act->snap, campaign);
    return effect_change(retro_order(act->snap, campaign, rank, said != NULL ? said->reason : "", act->arena));
}

struct effect act_order_up(const struct act *act)
{
    return retro_rank(act, act->chosen->id, snapshot_campaign(act->snap, act->chosen->id)->rank - 1);
}

struct effect act_order_down(const struct act *act)
{
    return retro_rank(act, act->chosen->id, snapshot_campaign(act->snap, act->chosen->id)->rank + 1);
}

struct effect act_order_why(const struct act *act)
{
    const struct campaign *campaign = snapshot_campaign(act->snap, act->chosen->id);
    if (retro_suggested(act->snap, campaign->id, act->arena).rank == campaign->rank) {
        ui_say(act->ui, MESSAGE_NEWS, "It stands where the figures suggest: there is nothing to explain.");
        return effect_none();
    }
    if (act->snap->running == NULL) {
        ui_say(act->ui, MESSAGE_WARNING, "The reason is kept with a sprint, and none is running.");
        return effect_none();
    }
    union row seed;
    const struct ranking *said = retro_ranking(act->snap, campaign->id);
    thing_blank(THING_RANKING, &seed);
    seed.ranking.campaign = campaign->id;
    seed.ranking.reason = said != NULL ? said->reason : "";
    return form_open_on(act, FORM_OVERRIDE, &seed, 0, campaign->id, 0);
}

/* --- closing, and other sprints --- */

/* Goes to the first campaign that has no answer yet, and says which there are. */
static struct effect go_and_answer(const struct act *act, const struct campaign *const *campaigns, size_t count)
{
    struct ui *ui = act->ui;
    const char *names = "";
    for (size_t i = 0; i < count; i++) {
        names = arena_format(act->arena, "%s%s“%s”", names, i > 0 ? ", " : "", campaigns[i]->name);
    }
    retro_go_to(ui, STEP_DECIDE);
    ui->opened[PAGE_RETRO] = false;
    ui->filter[PAGE_RETRO][0] = '\0';
    ui->choice[PAGE_RETRO] = (struct choice){.thing = THING_CAMPAIGN, .id = campaigns[0]->id, .column = RETRO_LIST};
    ui_say_as_is(
        ui, MESSAGE_WARNING,
        arena_format(act->arena, "Before the sprint closes, %s decides about %s.", ui_key(ui, act->arena, ACT_OPEN), names));
    return effect_none();
}

struct effect act_close(const struct act *act)
{
    const struct campaign **campaigns;
    size_t count = rules_must_answer(act->snap, act->snap->running->id, act->arena, &campaigns);
    act->ui->looked_back = 0;
    return count > 0 ? go_and_answer(act, campaigns, count) : pick_open(act, PICK_CLOSE, 0);
}

struct effect act_reopen(const struct act *act)
{
    const struct snapshot *snap = act->snap;
    if (snap->running != NULL || snap->closed == NULL) {
        ui_say(act->ui, MESSAGE_WARNING,
               snap->running != NULL ? arena_format(act->arena, "Sprint %" PRId64 " runs: close it first.", snap->running->id)
                                     : "No sprint has been closed yet.");
        return effect_none();
    }
    union row seed = {.sprint = *snap->closed};
    return form_open_on(act, FORM_WHY, &seed, seed.sprint.id, 0, CHANGE_SPRINT_REOPEN);
}

struct effect act_other_sprint(const struct act *act)
{
    return pick_open(act, PICK_SPRINT, 0);
}

struct effect retro_look(const struct act *act, int direction)
{
    act->ui->looked_back = retro_other_closing(act->snap, act->ui, direction)->id;
    act->ui->opened[PAGE_RETRO] = false;
    return effect_none();
}
