#include "tui/pick.h"

#include "base/text.h"
#include "model/board.h"
#include "model/chain.h"
#include "model/figures.h"
#include "tui/form.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Questions about the chosen thing and the page: new what, move where, give to whom, show whose, in which order. */

/* --- new --- */

enum new_what {
    NEW_CAMPAIGN,
    NEW_CAMPAIGNS,
    NEW_PITCH,
    NEW_STOP_RULE,
    NEW_COMPANIES,
    NEW_SPRINT,
    NEW_TARGET,
    NEW_CARD,
    NEW_NOTE,
    NEW_MORNING,
    NEW_LEARNING,
    NEW_DECISION,
    NEW_ACTION
};

struct new_row {
    enum page page;
    uint32_t press;
    enum new_what what;
    int word; /* of a note: its kind */
    const char *text;
    bool of_campaign; /* the chosen campaign's */
};

static const struct new_row news[] = {
    {PAGE_BACKLOG, 'c', NEW_CAMPAIGN, 0, "Campaign: one audience, one offering", false},
    {PAGE_BACKLOG, 'i', NEW_CAMPAIGNS, 0, "Campaigns from a list or a CSV file", false},
    {PAGE_BACKLOG, 'p', NEW_PITCH, 0, "Pitch version of the chosen campaign", true},
    {PAGE_BACKLOG, 'o', NEW_COMPANIES, 0, "Companies of the chosen campaign", true},
    {PAGE_BACKLOG, 's', NEW_STOP_RULE, 0, "Stop rule of the chosen campaign", true},
    {PAGE_BACKLOG, 'k', NEW_CARD, 0, "Card that waits with the chosen campaign", true},
    {PAGE_PLAN, 's', NEW_SPRINT, 0, "Sprint: its goal and its days", false},
    {PAGE_PLAN, 't', NEW_TARGET, 0, "Target of the chosen campaign", true},
    {PAGE_PLAN, 'k', NEW_CARD, 0, "Card of the draft sprint", false},
    {PAGE_BOARD, 'k', NEW_CARD, 0, "Card", false},
    {PAGE_STANDUP, 's', NEW_NOTE, NOTE_SUCCESS, "Success story", false},
    {PAGE_STANDUP, 'r', NEW_NOTE, NOTE_REJECTION, "Rejection story", false},
    {PAGE_STANDUP, 'i', NEW_NOTE, NOTE_IDEA, "Idea for finding leads", false},
    {PAGE_STANDUP, 'p', NEW_NOTE, NOTE_REACTION, "Prospect's reaction", false},
    {PAGE_STANDUP, 'b', NEW_NOTE, NOTE_BLOCKER, "Blocker: what is in the way", false},
    {PAGE_STANDUP, 't', NEW_NOTE, NOTE_TODAY, "Today I will…", false},
    {PAGE_STANDUP, 'l', NEW_LEARNING, 0, "Learning", false},
    {PAGE_STANDUP, 'm', NEW_MORNING, 0, "My whole morning in one line", false},
    {PAGE_RETRO, 'l', NEW_LEARNING, 0, "Learning: what the market taught us", false},
    {PAGE_RETRO, 'd', NEW_DECISION, 0, "Decision about the chosen campaign", true},
    {PAGE_RETRO, 'a', NEW_ACTION, 0, "Action: what we will do differently", false},
    {PAGE_DIRECTION, 'l', NEW_LEARNING, 0, "Learning: what the market taught us", false},
};

static const char *new_title(const struct act *act)
{
    (void)act;
    return "New";
}

static int64_t chosen_campaign(const struct act *act)
{
    return act->chosen != NULL && act->chosen->thing == THING_CAMPAIGN ? act->chosen->id : 0;
}

static const char *new_blocked(const struct act *act, const struct new_row *row)
{
    if (row->of_campaign && chosen_campaign(act) == 0) {
        return "Choose a campaign first.";
    }
    if (row->what == NEW_SPRINT && act->snap->draft != NULL) {
        return "There is a draft already: {key goal} changes it.";
    }
    if ((row->what == NEW_TARGET || (row->what == NEW_CARD && row->page == PAGE_PLAN)) && act->snap->draft == NULL) {
        return "There is no draft sprint: {key new} plans one.";
    }
    bool needs_running = row->what == NEW_DECISION || row->what == NEW_ACTION;
    if (needs_running && act->snap->running == NULL) {
        return "No sprint is running.";
    }
    return NULL;
}

static void list_new(const struct act *act, struct options *options)
{
    for (size_t i = 0; i < sizeof news / sizeof news[0]; i++) {
        if (news[i].page == act->ui->page) {
            option_add(options, (int64_t)i, news[i].press, news[i].text);
            options->options[options->count - 1].blocked = new_blocked(act, &news[i]);
        }
    }
}

/* A new row that belongs to the chosen campaign and the sprint it is about. */
static union row seed_of(const struct act *act, enum thing thing)
{
    union row seed;
    thing_blank(thing, &seed);
    int64_t campaign = chosen_campaign(act);
    int64_t running = act->snap->running != NULL ? act->snap->running->id : 0;
    const struct decision *tweak;
    switch ((int)thing) {
    case THING_PITCH:
        seed.pitch.campaign = campaign;
        tweak = chain_tweak(act->snap, campaign, 0);
        seed.pitch.decision = tweak != NULL ? tweak->id : 0;
        break;
    case THING_STOP_RULE:
        seed.stop_rule.campaign = campaign;
        seed.stop_rule.measure = MEASURE_MEETING;
        seed.stop_rule.least = 2;
        seed.stop_rule.sprint = figures_stop_rule_sprint(act->snap);
        break;
    case THING_TARGET:
        seed.target.campaign = campaign;
        seed.target.sprint = act->snap->draft->id;
        seed.target.measure = MEASURE_EMAIL;
        break;
    case THING_DECISION:
        seed.decision.campaign = campaign;
        seed.decision.sprint = running;
        break;
    case THING_ACTION:
        seed.action.sprint = running;
        seed.action.owner = act->snap->me;
        break;
    default:
        break;
    }
    return seed;
}

static struct effect open_seeded(const struct act *act, enum form_kind form, enum thing thing)
{
    union row seed = seed_of(act, thing);
    return form_open(act, form, &seed, 0);
}

static struct effect form_new_learning(const struct act *act)
{
    union row seed;
    thing_blank(THING_LEARNING, &seed);
    seed.learning.campaign = chosen_campaign(act);
    seed.learning.member = act->snap->me;
    return form_open(act, FORM_LEARNING, &seed, 0);
}

static struct effect take_new(const struct act *act, const struct option *option)
{
    const struct new_row *row = &news[option->value];
    switch (row->what) {
    case NEW_CAMPAIGN:
        return open_seeded(act, FORM_CAMPAIGN, THING_CAMPAIGN);
    case NEW_CAMPAIGNS:
        return form_open(act, FORM_CAMPAIGNS, NULL, 0);
    case NEW_PITCH:
        return open_seeded(act, FORM_PITCH, THING_PITCH);
    case NEW_STOP_RULE:
        return act_stop_rule(act);
    case NEW_COMPANIES:
        return form_open_on(act, FORM_COMPANIES, NULL, 0, chosen_campaign(act), 0);
    case NEW_SPRINT:
        return form_open(act, FORM_SPRINT, NULL, 0);
    case NEW_TARGET:
        return open_seeded(act, FORM_TARGET, THING_TARGET);
    case NEW_CARD:
        return form_new_card(act);
    case NEW_NOTE:
        return form_new_note(act, row->word);
    case NEW_MORNING:
        return form_new_morning(act);
    case NEW_LEARNING:
        return form_new_learning(act);
    case NEW_DECISION:
        return open_seeded(act, FORM_DECISION, THING_DECISION);
    case NEW_ACTION:
        return open_seeded(act, FORM_ACTION, THING_ACTION);
    }
    return effect_none();
}

const struct pick_row pick_new = {.title = new_title, .list = list_new, .take = take_new, .of_chosen = true};

/* --- move to --- */

enum { MOVE_LANE, MOVE_TOP = LANES, MOVE_BOTTOM, MOVE_POSITION, MOVE_BACK, MOVE_SPRINT, MOVE_DRAFT };

static const char *chosen_name(const struct act *act)
{
    const struct card *card = act->chosen->thing == THING_CARD ? snapshot_card(act->snap, act->chosen->id) : NULL;
    return card != NULL ? card->title : snapshot_campaign_name(act->snap, act->chosen->id);
}

static const char *move_title(const struct act *act)
{
    bool several = act->chosen != NULL && act->chosen->thing == THING_CARD && marked_here(act) > 0;
    return several ? "Move all that are marked to" : arena_format(act->arena, "Move “%s” to", chosen_name(act));
}

static void list_lanes(const struct act *act, const struct card *card, struct options *options)
{
    static const char letters[LANES] = {'t', 'd', 'w', 'o'};
    for (int lane = 0; card->sprint != 0 && lane < LANES; lane++) {
        option_add(options, MOVE_LANE + lane, (uint32_t)letters[lane], lane_name(lane));
        options->options[options->count - 1].blocked = lane == card->lane ? "It is there already." : NULL;
    }
    if (card->sprint != 0) {
        option_add(options, MOVE_TOP, '^', "The top of its lane");
        option_add(options, MOVE_BOTTOM, '$', "The bottom of its lane");
        option_add(options, MOVE_BACK, 'b', "Back to its campaign, out of the sprint");
    }
    bool to_running = act->snap->running != NULL && card->sprint != act->snap->running->id;
    bool to_draft = act->snap->draft != NULL && card->sprint != act->snap->draft->id;
    if (to_running) {
        option_add(options, MOVE_SPRINT, 's', "The running sprint");
    }
    if (to_draft) {
        option_add(options, MOVE_DRAFT, 'n', "The next sprint, the draft");
    }
}

static void list_move(const struct act *act, struct options *options)
{
    if (act->chosen->thing == THING_CARD) {
        list_lanes(act, snapshot_card(act->snap, act->chosen->id), options);
        return;
    }
    option_add(options, MOVE_TOP, 't', "The top of the backlog");
    option_add(options, MOVE_BOTTOM, 'b', "The bottom of the backlog");
    option_add(options, MOVE_POSITION, 'p', "A rank…");
}

static bool card_stays(const struct act *act)
{
    const struct card *card = act->chosen->thing == THING_CARD ? snapshot_card(act->snap, act->chosen->id) : NULL;
    return card != NULL && board_card_stays(act->snap, card);
}

static struct effect move_campaign(const struct act *act, int64_t where)
{
    if (where == MOVE_POSITION) {
        return form_open_on(act, FORM_POSITION, NULL, 0, act->chosen->id, 0);
    }
    return effect_change(change_campaign_rank(act->chosen->id, where == MOVE_TOP ? place_first() : place_last()));
}

static struct effect move_card(const struct act *act, const void *context)
{
    int64_t where = *(const int64_t *)context;
    const struct card *card = snapshot_card(act->snap, act->chosen->id);
    if (card == NULL) {
        return effect_none();
    }
    switch (where) {
    case MOVE_TOP:
    case MOVE_BOTTOM:
        return effect_change(change_card_move(card, (enum lane)card->lane, where == MOVE_TOP ? place_first() : place_last()));
    case MOVE_BACK:
        return effect_change(change_card_sprint(card->id, 0));
    case MOVE_SPRINT:
        return effect_change(change_card_sprint(card->id, act->snap->running->id));
    case MOVE_DRAFT:
        return effect_change(change_card_sprint(card->id, act->snap->draft->id));
    default:
        break;
    }
    struct change change = change_card_move(card, (enum lane)(where - MOVE_LANE), place_first());
    change.count_rest = where - MOVE_LANE == LANE_DONE;
    return effect_change(change);
}

static struct effect take_move(const struct act *act, const struct option *option)
{
    return act->chosen->thing == THING_CARD ? for_marked(act, move_card, &option->value) : move_campaign(act, option->value);
}

const struct pick_row pick_move = {
    .title = move_title, .list = list_move, .take = take_move, .of_chosen = true, .is_gone = card_stays};

/* --- people --- */

void pick_list_people(const struct act *act, struct options *options)
{
    for (size_t i = 0; i < act->snap->members_active; i++) {
        const struct member *member = &act->snap->members[i];
        option_add(options, member->id, (uint32_t)('0' + member->seat), member->name);
        options->options[options->count - 1].right = role_name(member->role);
    }
}

static const char *give_title(const struct act *act)
{
    return marked_here(act) > 0 ? "Give all that are marked to" : arena_format(act->arena, "Give “%s” to", chosen_name(act));
}

static void list_give(const struct act *act, struct options *options)
{
    pick_list_people(act, options);
    option_add(options, 0, '0', "nobody");
}

static struct effect give(const struct act *act, const void *context)
{
    int64_t member = *(const int64_t *)context;
    union row row;
    enum thing thing = act->chosen->thing;
    const struct card *card = thing == THING_CARD ? snapshot_card(act->snap, act->chosen->id) : NULL;
    const struct campaign *campaign = thing == THING_CAMPAIGN ? snapshot_campaign(act->snap, act->chosen->id) : NULL;
    if (card != NULL) {
        row.card = *card;
        row.card.owner = member;
        return effect_change(change_edit(THING_CARD, card, &row));
    }
    if (campaign != NULL) {
        row.campaign = *campaign;
        row.campaign.owner = member;
        return effect_change(change_edit(THING_CAMPAIGN, campaign, &row));
    }
    return effect_none();
}

static struct effect take_give(const struct act *act, const struct option *option)
{
    return for_marked(act, give, &option->value);
}

const struct pick_row pick_give = {.title = give_title, .list = list_give, .take = take_give, .of_chosen = true};

static const char *who_title(const struct act *act)
{
    (void)act;
    return "Who sits here?";
}

static const char *who_words(const struct act *act)
{
    (void)act;
    return "What you count and say is kept under your name. This is asked once for this login.";
}

static struct effect take_who(const struct act *act, const struct option *option)
{
    (void)act;
    struct effect effect = effect_of(EFFECT_SIT);
    effect.id = option->value;
    return effect;
}

const struct pick_row pick_who = {.title = who_title, .list = pick_list_people, .take = take_who, .words = who_words};

/* --- filter and order --- */

enum { FILTER_CLEAR = -1, FILTER_BLOCKED = -2, FILTER_MEMBER = 0, FILTER_CAMPAIGN = 1000, FILTER_INDUSTRY = 2000 };

static const char *filter_title(const struct act *act)
{
    (void)act;
    return "Show only";
}

/* Each once, by the first campaign of it. */
static void list_industries(const struct act *act, struct options *options, bool shown)
{
    for (size_t i = 0; shown && i < act->snap->campaigns_count; i++) {
        const char *industry = act->snap->campaigns[i].industry;
        bool again = industry[0] == '\0';
        for (size_t j = 0; j < i; j++) {
            again = again || strcmp(act->snap->campaigns[j].industry, industry) == 0;
        }
        if (!again) {
            option_add(options, FILTER_INDUSTRY + (int64_t)i, PRESS_NONE, industry);
        }
    }
}

static void list_filter(const struct act *act, struct options *options)
{
    bool backlog = ui_scope(act->ui) == SCOPE_BACKLOG;
    option_add(options, FILTER_CLEAR, 'a', "all");
    if (act->ui->page == PAGE_BOARD || act->ui->page == PAGE_STANDUP || backlog) {
        option_add(options, FILTER_BLOCKED, 'b', "what is blocked");
        for (size_t i = 0; i < act->snap->members_active; i++) {
            const struct member *member = &act->snap->members[i];
            option_add(options, FILTER_MEMBER + (int64_t)i, (uint32_t)('0' + member->seat), member->name);
        }
    }
    list_industries(act, options, backlog);
    for (size_t i = 0; !backlog && i < act->snap->campaigns_count; i++) {
        option_add(options, FILTER_CAMPAIGN + (int64_t)i, PRESS_NONE, act->snap->campaigns[i].name);
    }
}

/* The first word is enough for the filter's grammar, which knows no spaces. */
static void filter_word(const struct act *act, const char *mark, const char *name)
{
    char *filter = act->ui->filter[act->ui->page];
    ui_copy(filter, sizeof act->ui->filter[0], arena_format(act->arena, "%s%.*s", mark, (int)strcspn(name, " "), name));
}

static struct effect take_filter(const struct act *act, const struct option *option)
{
    char *filter = act->ui->filter[act->ui->page];
    if (option->value == FILTER_CLEAR) {
        filter[0] = '\0';
    } else if (option->value == FILTER_BLOCKED) {
        snprintf(filter, 256, "!blocked");
    } else if (option->value >= FILTER_INDUSTRY) {
        snprintf(filter, 256, "%.200s", act->snap->campaigns[option->value - FILTER_INDUSTRY].industry);
    } else if (option->value >= FILTER_CAMPAIGN) {
        filter_word(act, act->ui->page == PAGE_RETRO ? "" : "#", act->snap->campaigns[option->value - FILTER_CAMPAIGN].name);
    } else {
        filter_word(act, "@", act->snap->members[option->value].name);
    }
    return effect_none();
}

const struct pick_row pick_filter = {.title = filter_title, .list = list_filter, .take = take_filter};

static const char *order_title(const struct act *act)
{
    (void)act;
    return "Order by";
}

static void list_order(const struct act *act, struct options *options)
{
    (void)act;
    option_add(options, ORDER_RANK, 'r', "rank, the team's own order");
    option_add(options, ORDER_READY, 'y', "readiness, the ready ones first");
    option_add(options, ORDER_DIRECTION, 'd', "direction, the working ones first");
    option_add(options, ORDER_NEWEST, 'n', "the newest first");
}

static struct effect take_order(const struct act *act, const struct option *option)
{
    act->ui->order[act->ui->page] = (enum order)option->value;
    return effect_none();
}

const struct pick_row pick_order = {.title = order_title, .list = list_order, .take = take_order};

/* --- messages --- */

static const char *messages_title(const struct act *act)
{
    (void)act;
    return "Messages, newest first";
}

static void list_messages(const struct act *act, struct options *options)
{
    const struct ui *ui = act->ui;
    for (size_t i = 0; i < ui->messages_count && i < MESSAGES_KEPT; i++) {
        size_t at = (ui->messages_count - 1 - i) % MESSAGES_KEPT;
        option_add(options, (int64_t)at, PRESS_NONE, ui->messages[at]);
    }
}

static struct effect take_message(const struct act *act, const struct option *option)
{
    ui_say(act->ui, MESSAGE_NEWS, arena_text(act->arena, option->text));
    return effect_none();
}

const struct pick_row pick_messages = {
    .title = messages_title, .list = list_messages, .take = take_message, .enter = "say it again"};
