#include "model/propose.h"

#include "model/figures.h"

#include <math.h>

enum { PROPOSE_SPRINTS = 3, ROUND_FROM = 20, ROUND_TO = 5, TARGET_MOST = 1000000 };

enum role propose_role(int measure)
{
    for (int role = 0; role < ROLES; role++) {
        if ((int)role_measure(role) == measure) {
            return (enum role)role;
        }
    }
    return ROLE_EXECUTIVE;
}

/* --- shared by role --- */

static size_t seats_of(const struct snapshot *snap, enum role role)
{
    size_t seats = 0;
    for (size_t i = 0; i < snap->members_active; i++) {
        seats += snap->members[i].role == (int)role;
    }
    return seats;
}

static bool has_target(const struct snapshot *snap, int64_t sprint, int64_t campaign, int measure)
{
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        if (target->sprint == sprint && target->campaign == campaign && target->measure == measure) {
            return true;
        }
    }
    return false;
}

struct proposal {
    struct target *targets;
    size_t count;
    int64_t sprint;
    int64_t campaign;
};

static void add_target(struct proposal *proposal, int measure, int64_t member, int64_t n)
{
    if (n > 0) {
        proposal->targets[proposal->count++] = (struct target){
            .sprint = proposal->sprint, .campaign = proposal->campaign, .measure = measure, .member = member, .n = n};
    }
}

/* In equal parts, what is left over to the first seats; shared by all where nobody has the role. */
static void share(const struct snapshot *snap, struct proposal *proposal, int measure, int64_t n)
{
    enum role role = propose_role(measure);
    int64_t seats = (int64_t)seats_of(snap, role), left = n;
    if (has_target(snap, proposal->sprint, proposal->campaign, measure)) {
        return;
    }
    for (size_t i = 0; seats > 0 && i < snap->members_active; i++) {
        if (snap->members[i].role == (int)role) {
            int64_t part = (left + seats - 1) / seats;
            add_target(proposal, measure, snap->members[i].id, part);
            left -= part;
            seats--;
        }
    }
    add_target(proposal, measure, 0, left);
}

static struct proposal proposal_for(const struct snapshot *snap, const struct sprint *draft, int64_t campaign,
                                    struct arena *arena)
{
    size_t room = (size_t)MEASURES * (snap->members_active + 1);
    return (struct proposal){.targets = arena_array(arena, struct target, room), .sprint = draft->id, .campaign = campaign};
}

/* --- from the last sprints --- */

static bool is_proposed(int measure)
{
    return measure_is_supply(measure) || measure_is_outreach(measure) || measure == MEASURE_MEETING || measure == MEASURE_DEAL;
}

static int64_t done_in(const struct snapshot *snap, int64_t sprint, int64_t campaign, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        bool here = line->sprint == sprint && line->campaign == campaign && line->pitch == 0;
        sum += here && measure_contains(measure, line->measure) ? line->n : 0;
    }
    return sum;
}

/* What was done a working day over the last closed sprints the campaign was in, times the days. */
static double at_usual_pace(const struct snapshot *snap, int64_t campaign, int measure, int days)
{
    int64_t done = 0;
    int sprints = 0, days_before = 0;
    for (size_t i = snap->sprints_count; i > 0 && sprints < PROPOSE_SPRINTS; i--) {
        const struct sprint *sprint = &snap->sprints[i - 1];
        if (sprint->state == SPRINT_CLOSED && figures_was_in(snap, sprint, campaign)) {
            done += done_in(snap, sprint->id, campaign, measure);
            days_before += figures_days(snap, sprint);
            sprints++;
        }
    }
    return days_before > 0 ? (double)done * days / days_before : 0;
}

static int64_t round_target(double n)
{
    double rounded = n >= ROUND_FROM ? round(n / ROUND_TO) * ROUND_TO : round(n);
    return (int64_t)fmin(fmax(rounded, 0), TARGET_MOST);
}

size_t propose_targets(const struct snapshot *snap, const struct sprint *draft, int64_t campaign, struct arena *arena,
                       struct target **targets)
{
    struct proposal proposal = proposal_for(snap, draft, campaign, arena);
    int days = figures_days(snap, draft);
    for (int measure = 0; measure < MEASURES; measure++) {
        if (is_proposed(measure)) {
            share(snap, &proposal, measure, round_target(at_usual_pace(snap, campaign, measure, days)));
        }
    }
    *targets = proposal.targets;
    return proposal.count;
}

/* --- the first time --- */

static int64_t designations_of(const struct snapshot *snap, int64_t campaign)
{
    int64_t count = 0;
    for (size_t i = 0; i < snap->designations_count; i++) {
        count += snap->designations[i].campaign == campaign;
    }
    return count > 0 ? count : 1;
}

size_t propose_first(const struct snapshot *snap, const struct sprint *draft, int64_t campaign, int64_t emails_a_day,
                     struct arena *arena, struct target **targets)
{
    struct proposal proposal = proposal_for(snap, draft, campaign, arena);
    int64_t emails = round_target((double)emails_a_day * figures_days(snap, draft));
    int64_t people = designations_of(snap, campaign);
    share(snap, &proposal, MEASURE_COMPANY, (emails + people - 1) / people);
    share(snap, &proposal, MEASURE_CONTACT, emails);
    share(snap, &proposal, MEASURE_EMAIL, emails);
    *targets = proposal.targets;
    return proposal.count;
}

/* --- cards --- */

static const char *const card_titles[MEASURES] = {
    [MEASURE_COMPANY] = "Find companies",         [MEASURE_CONTACT] = "Find the people in them",
    [MEASURE_EMAIL] = "Send the emails",          [MEASURE_CALL] = "Make the calls",
    [MEASURE_VOICEMAIL] = "Leave the voicemails", [MEASURE_PRESENTATION] = "Give the presentation",
};

static bool has_card(const struct snapshot *snap, const struct card *wanted)
{
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (card->sprint == wanted->sprint && card->campaign == wanted->campaign && card->measure == wanted->measure &&
            card->owner == wanted->owner) {
            return true;
        }
    }
    return false;
}

static void add_card(const struct snapshot *snap, struct card *cards, size_t *count, const struct target *target)
{
    union row row;
    thing_blank(THING_CARD, &row);
    row.card.sprint = target->sprint;
    row.card.campaign = target->campaign;
    row.card.owner = target->member;
    row.card.measure = target->measure;
    row.card.planned = target->n;
    row.card.title = card_titles[target->measure];
    if (!has_card(snap, &row.card)) {
        cards[(*count)++] = row.card;
    }
}

static bool is_of(const struct target *target, int64_t sprint, int64_t campaign)
{
    return target->sprint == sprint && target->campaign == campaign && card_titles[target->measure] != NULL;
}

size_t propose_cards(const struct snapshot *snap, const struct sprint *draft, int64_t campaign, struct arena *arena,
                     struct card **cards)
{
    size_t count = 0, targets = 0;
    *cards = arena_array(arena, struct card, snap->targets_count + snap->members_active + 1);
    for (size_t i = 0; i < snap->targets_count; i++) {
        if (is_of(&snap->targets[i], draft->id, campaign)) {
            add_card(snap, *cards, &count, &snap->targets[i]);
            targets++;
        }
    }
    for (size_t i = 0; targets == 0 && i < snap->members_active; i++) {
        const struct member *member = &snap->members[i];
        const struct target usual = {
            .sprint = draft->id, .campaign = campaign, .measure = (int)role_measure(member->role), .member = member->id};
        add_card(snap, *cards, &count, &usual);
    }
    return count;
}
