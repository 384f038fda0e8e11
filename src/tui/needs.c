#include "tui/needs.h"

#include "model/board.h"
#include "model/positive.h"
#include "tui/idle.h"

static bool chosen_is(const struct item *chosen, enum thing thing)
{
    return chosen != NULL && chosen->thing == thing;
}

static bool has_thing(const struct snapshot *snap, const struct item *chosen)
{
    (void)snap;
    return chosen != NULL;
}

static bool has_campaign(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_CAMPAIGN) && snapshot_campaign(snap, chosen->id) != NULL;
}

static bool has_card(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_CARD) && snapshot_card(snap, chosen->id) != NULL;
}

static bool has_running(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->running != NULL;
}

static bool has_draft(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->draft != NULL;
}

static bool has_measure(const struct snapshot *snap, const struct item *chosen)
{
    return has_card(snap, chosen) && snapshot_card(snap, chosen->id)->measure >= 0 &&
           snapshot_card(snap, chosen->id)->campaign != 0;
}

static bool has_me(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->me != 0;
}

static bool has_undo(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->undo_words != NULL;
}

static bool has_redo(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->redo_words != NULL;
}

static bool has_standup(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->standup != NULL && snap->standup->state != STANDUP_ENDED;
}

static bool has_archivable(const struct snapshot *snap, const struct item *chosen)
{
    return has_campaign(snap, chosen) || has_card(snap, chosen) || chosen_is(chosen, THING_NOTE) ||
           chosen_is(chosen, THING_LEARNING) || chosen_is(chosen, THING_ACTION) || chosen_is(chosen, THING_COMPANY);
}

static bool has_pitch(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_PITCH) && snapshot_pitch(snap, chosen->id) != NULL;
}

/* Two versions that are marked stand side by side. */
static bool has_markable(const struct snapshot *snap, const struct item *chosen)
{
    return has_archivable(snap, chosen) || has_pitch(snap, chosen);
}

static bool has_plan(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->draft != NULL || snap->running != NULL;
}

static bool has_first_day(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->running != NULL && snap->running->started == snap->today;
}

static bool has_note(const struct snapshot *snap, const struct item *chosen)
{
    return chosen_is(chosen, THING_NOTE) && snapshot_note(snap, chosen->id) != NULL;
}

static bool has_said(const struct snapshot *snap, const struct item *chosen)
{
    return has_note(snap, chosen) || (chosen_is(chosen, THING_LEARNING) && snapshot_learning(snap, chosen->id) != NULL);
}

static bool has_positive(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return positives_wait(snap);
}

static bool has_team(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->members_active > 0;
}

static bool has_company(const struct snapshot *snap, const struct item *chosen)
{
    (void)snap;
    return chosen_is(chosen, THING_COMPANY);
}

static bool has_put_away(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->archived_campaigns_count > 0;
}

static bool has_card_away(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->archived_cards_count > 0;
}

static bool has_company_away(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->archived_companies_count > 0;
}

static bool has_editable(const struct snapshot *snap, const struct item *chosen)
{
    return has_archivable(snap, chosen) || has_pitch(snap, chosen) || has_company(snap, chosen) ||
           chosen_is(chosen, THING_MEMBER) || chosen_is(chosen, THING_TARGET) || chosen_is(chosen, THING_SPRINT);
}

static bool has_movable(const struct snapshot *snap, const struct item *chosen)
{
    return has_campaign(snap, chosen) || has_card(snap, chosen);
}

static bool has_copyable(const struct snapshot *snap, const struct item *chosen)
{
    return has_movable(snap, chosen) || has_pitch(snap, chosen) || has_company(snap, chosen);
}

static bool has_campaigns(const struct snapshot *snap, const struct item *chosen)
{
    (void)chosen;
    return snap->campaigns_count > 0;
}

static const struct {
    enum need need;
    bool (*met)(const struct snapshot *snap, const struct item *chosen);
    const char *otherwise;
} needs[] = {
    {NEEDS_THING, has_thing, "Nothing is chosen here."},
    {NEEDS_CAMPAIGN, has_campaign, "No campaign is chosen."},
    {NEEDS_CARD, has_card, "No card is chosen."},
    {NEEDS_RUNNING, has_running, "No sprint is running."},
    {NEEDS_DRAFT, has_draft, "There is no draft sprint: {key new} on page {key go_plan} plans one."},
    {NEEDS_FIRST_DAY, has_first_day, "Only a sprint that was started today can be taken back."},
    {NEEDS_NOTE, has_note, "Choose something that was said first: {key next_box} goes there."},
    {NEEDS_SAID, has_said, "Choose something that was said or learnt first."},
    {NEEDS_POSITIVE, has_positive, "Nobody who said yes waits for us: each has a card."},
    {NEEDS_MEASURE, has_measure, "This card counts nothing: it has no measure."},
    {NEEDS_ME, has_me, "Nobody sits here: press {key palette} and type “who”, so that it counts for somebody."},
    {NEEDS_UNDO, has_undo, "There is nothing of yours to take back."},
    {NEEDS_REDO, has_redo, "There is nothing to bring back."},
    {NEEDS_STANDUP, has_standup, "No stand-up is going on: {key timer} starts its clock."},
    {NEEDS_ARCHIVABLE, has_archivable, "Nothing is chosen that could be put away."},
    {NEEDS_MARKABLE, has_markable, "Nothing is chosen that could be marked."},
    {NEEDS_PLAN, has_plan, "There is no sprint yet: {key new} plans one."},
    {NEEDS_TEAM, has_team, "Nobody is in the team yet: press {key palette} and type “team”."},
    {NEEDS_EDITABLE, has_editable, "There is nothing here that a form could change."},
    {NEEDS_MOVABLE, has_movable, "Choose a campaign or a card to move."},
    {NEEDS_GIVABLE, has_movable, "Choose a campaign or a card to give."},
    {NEEDS_COPYABLE, has_copyable, "Choose a campaign or a card to copy from."},
    {NEEDS_PITCH, has_pitch, "No pitch version is chosen: {key new} writes the first."},
    {NEEDS_COMPANY, has_company, "No company is chosen: {key new} adds some."},
    {NEEDS_PUT_AWAY, has_put_away, "No campaign has been put away."},
    {NEEDS_CARD_AWAY, has_card_away, "No card that could come back has been put away."},
    {NEEDS_COMPANY_AWAY, has_company_away, "No company has been put away."},
    {NEEDS_CAMPAIGNS, has_campaigns, "There is no campaign to count for: {key new} on page {key go_backlog} writes the first."},
};

/* Why a need is not met by a thing of this kind, and what can be done. */
static const struct {
    enum need need;
    enum thing thing;
    const char *why;
} refusals[] = {
    {NEEDS_ARCHIVABLE, THING_MEMBER, "A person is put away on the team's own list: press {key palette} and type “team”."},
    {NEEDS_ARCHIVABLE, THING_PITCH, "A version is never put away, as results are tied to it; it can be stopped."},
    {NEEDS_ARCHIVABLE, THING_SPRINT, "A sprint is never put away: what it came to is what we learn from."},
    {NEEDS_ARCHIVABLE, THING_CAMPAIGN,
     "This campaign has been put away already: {key bring_back} on page {key go_backlog} brings it back."},
    {NEEDS_MARKABLE, THING_MEMBER, "A person cannot be marked: nothing is done to several of them at once."},
    {NEEDS_MARKABLE, THING_SPRINT, "A sprint cannot be marked: nothing is done to several of them at once."},
    {NEEDS_MARKABLE, THING_CAMPAIGN, "This campaign has been put away, so there is nothing to mark it for."},
};

static const char *refused(enum need need, const struct item *chosen)
{
    for (size_t i = 0; chosen != NULL && i < sizeof refusals / sizeof refusals[0]; i++) {
        if (refusals[i].need == need && refusals[i].thing == chosen->thing) {
            return refusals[i].why;
        }
    }
    return NULL;
}

const char *action_lacks(enum act_id action, const struct found *found)
{
    const struct action_row *row = action_row(action);
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        if ((row->needs & needs[i].need) != 0 && !needs[i].met(found->snap, found->chosen)) {
            const char *why = refused(needs[i].need, found->chosen);
            return why != NULL ? why : needs[i].otherwise;
        }
    }
    return NULL;
}

static const char *blocked_on(enum act_id action, const struct found *found)
{
    const char *lacks = action_lacks(action, found);
    return lacks != NULL ? lacks : action_idle(action, found);
}

const char *action_blocked(enum act_id action, const struct found *found)
{
    bool for_marked = (action_row(action)->needs & FOR_MARKED) != 0 && found->marked_count > 0;
    const char *why = for_marked ? NULL : blocked_on(action, found);
    for (size_t i = 0; for_marked && i < found->marked_count; i++) {
        struct found at = *found;
        at.chosen = found->marked[i];
        why = blocked_on(action, &at);
        if (why == NULL) {
            return NULL;
        }
    }
    return why;
}
