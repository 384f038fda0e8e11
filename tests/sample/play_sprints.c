#include "sample/play.h"

#include "model/figures.h"

#include <string.h>

/* Sprints: planned on their first morning, looked back upon and closed on their last afternoon. */

enum { CHANGES_MOST = 64 };

/* --- the first morning --- */

static void plan_first(struct play *play)
{
    struct sprint sprint;
    thing_blank(THING_SPRINT, &sprint);
    sprint.first_day = play_day(sprint_facts[0].first);
    sprint.last_day = play_day(sprint_facts[0].last);
    struct change change = change_add(THING_SPRINT, &sprint);
    play_change(play, &change);
}

static void set_goal(struct play *play, size_t fact)
{
    struct sprint was = *play_look(play)->draft;
    struct sprint sprint = was;
    must(sprint.first_day == play_day(sprint_facts[fact].first));
    sprint.goal = sprint_facts[fact].goal;
    sprint.last_day = play_day(sprint_facts[fact].last);
    struct change change = change_edit(THING_SPRINT, &was, &sprint);
    play_change(play, &change);
}

static void set_campaigns(struct play *play, size_t fact)
{
    const struct sprint_fact *sprint = &sprint_facts[fact];
    int64_t id = (int64_t)fact + 1;
    for (size_t i = 0; i < COUNT_OF(sprint->leaves) && sprint->leaves[i] != NO_CAMPAIGN; i++) {
        struct change change = change_sprint_leave(id, sprint->leaves[i], "");
        play_change(play, &change);
    }
    for (size_t i = 0; i < COUNT_OF(sprint->takes) && sprint->takes[i] != NO_CAMPAIGN; i++) {
        struct change change = change_sprint_take(id, sprint->takes[i], "");
        play_change(play, &change);
    }
}

static void set_targets(struct play *play, size_t fact)
{
    struct change changes[CHANGES_MOST];
    size_t count = 0;
    for (size_t i = 0; i < target_facts_count; i++) {
        const struct target_fact *target = &target_facts[i];
        if (target->sprint == (int)fact + 1 && target->day == NULL) {
            must(count < CHANGES_MOST);
            changes[count++] = change_target(target->sprint, target->campaign, target->measure, target->who, target->n);
        }
    }
    play_changes(play, changes, count);
}

static void plan(struct play *play, size_t fact)
{
    if (fact == 0) {
        plan_first(play);
    }
    set_goal(play, fact);
    set_campaigns(play, fact);
    set_targets(play, fact);
}

static void start(struct play *play, size_t fact)
{
    (void)fact;
    struct change change = change_sprint_start(play_look(play)->draft);
    play_change(play, &change);
}

static void change_scope(struct play *play, size_t fact)
{
    const struct target_fact *target = &target_facts[fact];
    struct change change = change_target(target->sprint, target->campaign, target->measure, target->who, target->n);
    change.text = target->why;
    play_change(play, &change);
}

/* --- the retrospective --- */

static const struct action *action_called(const struct snapshot *snap, const char *words)
{
    for (size_t i = 0; i < snap->actions_count; i++) {
        if (strcmp(snap->actions[i].words, words) == 0) {
            return &snap->actions[i];
        }
    }
    return NULL;
}

static void review_action(struct play *play, size_t fact)
{
    const struct action *found = action_called(play_look(play), action_facts[fact].words);
    must(found != NULL);
    struct action was = *found;
    struct action action = was;
    action.state = (int)action_facts[fact].came_to;
    action.reviewed = action_facts[fact].sprint + 1;
    struct change change = change_edit(THING_ACTION, &was, &action);
    play_change(play, &change);
}

static void take_action(struct play *play, size_t fact)
{
    struct action action;
    thing_blank(THING_ACTION, &action);
    action.sprint = action_facts[fact].sprint;
    action.words = action_facts[fact].words;
    action.owner = action_facts[fact].owner;
    struct change change = change_add(THING_ACTION, &action);
    play_change(play, &change);
}

static void decide(struct play *play, size_t fact)
{
    const struct decision_fact *from = &decision_facts[fact];
    int64_t grounds[GROUNDS_MOST];
    size_t count = 0;
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = from->sprint;
    decision.campaign = from->campaign;
    decision.pitch = play_pitch(play, from->campaign, from->version);
    decision.word = (int)from->word;
    decision.reason = from->reason;
    while (count < GROUNDS_MOST && from->grounds[count] != NULL) {
        grounds[count] = play_learning(play, from->grounds[count]);
        count++;
    }
    struct change change = change_decide(&decision, grounds, count);
    play_change(play, &change);
}

static int64_t suggested_rank(struct play *play, enum campaign_key campaign)
{
    struct suggested *order;
    const struct snapshot *snap = play_look(play);
    size_t count = figures_order(snap, &play->snap.arena, &order);
    for (size_t i = 0; i < count; i++) {
        if (order[i].campaign == (int64_t)campaign) {
            return order[i].rank;
        }
    }
    return 0;
}

static void order_backlog(struct play *play, size_t fact)
{
    const struct order_fact *from = &order_facts[fact];
    int64_t ids[CAMPAIGN_KEYS];
    size_t count = 0;
    int64_t given = 0;
    while (count < CAMPAIGN_KEYS && from->order[count] != NO_CAMPAIGN) {
        ids[count] = from->order[count];
        given = from->order[count] == from->raised ? (int64_t)count + 1 : given;
        count++;
    }
    struct change change = change_order(from->sprint, ids, count);
    if (from->raised != NO_CAMPAIGN) {
        change.row.ranking.campaign = from->raised;
        change.row.ranking.suggested = suggested_rank(play, from->raised);
        change.row.ranking.given = given;
        change.row.ranking.reason = from->reason;
    }
    play_change(play, &change);
}

static void write_stop_rule(struct play *play, size_t fact)
{
    const struct stop_fact *from = &stop_facts[fact];
    struct stop_rule rule;
    thing_blank(THING_STOP_RULE, &rule);
    rule.campaign = from->campaign;
    rule.measure = (int)from->measure;
    rule.least = from->least;
    rule.sprint = from->sprint;
    struct change change = change_add(THING_STOP_RULE, &rule);
    play_change(play, &change);
}

static void say_reached(struct play *play, size_t fact)
{
    struct sprint was = *play_look(play)->running;
    struct sprint sprint = was;
    sprint.reached = (int)sprint_facts[fact].reached;
    sprint.reached_why = sprint_facts[fact].why;
    struct change change = change_edit(THING_SPRINT, &was, &sprint);
    play_change(play, &change);
}

static void close(struct play *play, size_t fact)
{
    struct way ways[CARDS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < card_facts_count; i++) {
        if (card_facts[i].sprint == (int)fact + 1 && card_facts[i].dropped) {
            ways[count++] = (struct way){.card = play->card_ids[i], .way = WAY_DROPPED};
        }
    }
    struct change change = change_sprint_close(play_look(play)->running, ways, count);
    play_change(play, &change);
}

/* --- when --- */

static int64_t closing_at(int sprint, const char *hour, int seconds)
{
    return play_at(sprint_facts[sprint - 1].closed, hour, seconds);
}

static void expect_sprint(struct play *play, size_t fact)
{
    const struct sprint_fact *sprint = &sprint_facts[fact];
    play_expect(play, play_at(sprint->first, "08:30", 0), ANA, plan, fact);
    play_expect(play, play_at(sprint->first, "08:55", 0), ANA, start, fact);
    if (sprint->closed != NULL) {
        play_expect(play, play_at(sprint->closed, "16:25", 0), ANA, say_reached, fact);
        play_expect(play, play_at(sprint->closed, "16:30", 0), ANA, close, fact);
    }
}

static void expect_action(struct play *play, size_t fact)
{
    const struct action_fact *action = &action_facts[fact];
    play_expect(play, closing_at(action->sprint, "16:15", 0), ANA, take_action, fact);
    if (action->came_to != ACTION_OPEN) {
        play_expect(play, closing_at(action->sprint + 1, "15:15", 0), ANA, review_action, fact);
    }
}

void play_sprints(struct play *play)
{
    for (size_t i = 0; i < sprint_facts_count; i++) {
        expect_sprint(play, i);
    }
    for (size_t i = 0; i < target_facts_count; i++) {
        if (target_facts[i].day != NULL) {
            play_expect(play, play_at(target_facts[i].day, "11:00", 0), ANA, change_scope, i);
        }
    }
    for (size_t i = 0; i < decision_facts_count; i++) {
        const struct decision_fact *decision = &decision_facts[i];
        int64_t at = decision->day != NULL ? play_at(decision->day, "17:55", 0) : closing_at(decision->sprint, "15:30", 0);
        play_expect(play, at, ANA, decide, i);
    }
    for (size_t i = 0; i < action_facts_count; i++) {
        expect_action(play, i);
    }
    for (size_t i = 0; i < order_facts_count; i++) {
        play_expect(play, closing_at(order_facts[i].sprint, "16:10", 0), ANA, order_backlog, i);
    }
    for (size_t i = 0; i < stop_facts_count; i++) {
        play_expect(play, play_at(stop_facts[i].day, "16:20", 0), stop_facts[i].by, write_stop_rule, i);
    }
}
