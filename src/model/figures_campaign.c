#include "model/figures.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* A campaign over its sprints: its funnel, its course, the effort since the last positive. */

static bool fits(const struct tally_sum *sum, int64_t campaign, int64_t pitch)
{
    return (campaign == 0 || sum->campaign == campaign) && (pitch == 0 || sum->pitch == pitch);
}

static void add_sums(struct funnel *funnel, const struct tally_sum *sums, size_t count, int64_t campaign, int64_t pitch)
{
    for (size_t i = 0; i < count; i++) {
        if (fits(&sums[i], campaign, pitch)) {
            funnel_add(funnel, sums[i].measure, sums[i].n);
        }
    }
}

/* In closings the line of a campaign (pitch 0) is the whole, those of its versions are parts. */
static void add_past(struct funnel *funnel, const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch)
{
    const struct past_lines past = snapshot_past(snap, campaign);
    for (size_t i = 0; i < past.count; i++) {
        const struct past_line *line = &past.lines[i];
        if (line->pitch == pitch && (sprint == 0 || line->sprint == sprint)) {
            funnel_add(funnel, line->measure, line->n);
        }
    }
}

struct funnel figures_funnel(const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch)
{
    struct funnel funnel = {0};
    if (snap->running != NULL && sprint == snap->running->id) {
        add_sums(&funnel, snap->tallies, snap->tallies_count, campaign, pitch);
        return funnel;
    }
    add_past(&funnel, snap, sprint, campaign, pitch);
    if (sprint == 0) {
        add_sums(&funnel, snap->since, snap->since_count, campaign, pitch);
    }
    return funnel;
}

/* A closing knows how many touches were open on its day, not when they were sent: they stay open until the latest is settled. */
static int64_t still_open(const struct snapshot *snap, const struct past_line *line)
{
    const struct closing *closing = snapshot_closing(snap, line->sprint);
    struct tally_sum latest = {.day = closing != NULL ? closing->day : DAY_NONE, .measure = line->measure};
    return closing != NULL && tally_is_open(&latest, &snap->team, snap->today) ? line->open : 0;
}

int64_t figures_open(const struct snapshot *snap, int64_t campaign, int64_t pitch)
{
    int64_t open = 0;
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *sum = &snap->since[i];
        open += fits(sum, campaign, pitch) && tally_is_open(sum, &snap->team, snap->today) ? sum->n : 0;
    }
    const struct past_lines past = snapshot_past(snap, campaign);
    for (size_t i = 0; i < past.count; i++) {
        open += past.lines[i].pitch == pitch ? still_open(snap, &past.lines[i]) : 0;
    }
    return open;
}

/* --- the sprints it was in --- */

const struct closing_campaign *figures_closing(const struct snapshot *snap, int64_t sprint, int64_t campaign)
{
    for (size_t i = 0; i < snap->closing_campaigns_count; i++) {
        const struct closing_campaign *closing = &snap->closing_campaigns[i];
        if (closing->sprint == sprint && closing->campaign == campaign) {
            return closing;
        }
    }
    return NULL;
}

static bool was_decided(const struct snapshot *snap, int64_t sprint, int64_t campaign)
{
    const struct closing_campaign *closing = figures_closing(snap, sprint, campaign);
    return closing != NULL && strcmp(closing->decision, decision_words[DECISION_OPEN]) != 0;
}

static bool is_work(int measure, int64_t n)
{
    return n > 0 && (measure_is_outreach(measure) || measure_is_supply(measure));
}

static bool was_worked_before(const struct snapshot *snap, int64_t sprint, int64_t campaign)
{
    const struct past_lines past = snapshot_past(snap, campaign);
    for (size_t i = 0; i < past.count; i++) {
        const struct past_line *line = &past.lines[i];
        if (line->sprint == sprint && line->pitch == 0 && is_work(line->measure, line->n)) {
            return true;
        }
    }
    return false;
}

static bool is_worked_now(const struct snapshot *snap, int64_t campaign)
{
    for (size_t i = 0; i < snap->tallies_count; i++) {
        if (snap->tallies[i].campaign == campaign && is_work(snap->tallies[i].measure, snap->tallies[i].n)) {
            return true;
        }
    }
    return false;
}

/* A campaign of which only late answers were counted has a line but was not in the sprint: no work was done, nothing decided. */
bool figures_was_in(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign)
{
    if (sprint->state == SPRINT_DRAFT) {
        return false;
    }
    if (snapshot_committed(snap, sprint->id, campaign) || was_decided(snap, sprint->id, campaign)) {
        return true;
    }
    return sprint->state == SPRINT_RUNNING ? is_worked_now(snap, campaign) : was_worked_before(snap, sprint->id, campaign);
}

static int64_t sprints_of(const struct snapshot *snap, int64_t campaign)
{
    int64_t count = was_worked_before(snap, 0, campaign); /* before those kept apart: at least one */
    for (size_t i = 0; i < snap->sprints_count; i++) {
        count += figures_was_in(snap, &snap->sprints[i], campaign);
    }
    return count;
}

struct course figures_course(const struct snapshot *snap, int64_t campaign)
{
    const struct campaign *row = snapshot_campaign(snap, campaign);
    struct funnel funnel = figures_funnel(snap, 0, campaign, 0);
    int64_t floor_thousandths = row != NULL && row->floor > 0 ? row->floor : snap->team.floor;
    return (struct course){.sprints = sprints_of(snap, campaign),
                           .touches = funnel.sent,
                           .settled = funnel.sent - figures_open(snap, campaign, 0),
                           .positives = funnel.positives,
                           .floor = (double)floor_thousandths / 1000};
}

/* --- effort since the last positive --- */

static bool had_positive(const struct snapshot *snap, int64_t sprint, int64_t campaign)
{
    return figures_funnel(snap, sprint, campaign, 0).positives > 0;
}

/* The last day with a positive among what stands in no closing, or DAY_NONE. */
static civil_day last_positive_day(const struct snapshot *snap, int64_t campaign)
{
    civil_day last = DAY_NONE;
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *sum = &snap->since[i];
        bool positive = fits(sum, campaign, 0) && sum->n > 0 && measure_contains(MEASURE_POSITIVE, sum->measure);
        last = positive && sum->day > last ? sum->day : last;
    }
    return last;
}

static int64_t touches_after(const struct snapshot *snap, int64_t campaign, civil_day day)
{
    int64_t touches = 0;
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *sum = &snap->since[i];
        touches += fits(sum, campaign, 0) && sum->day > day && measure_is_touch(sum->measure) ? sum->n : 0;
    }
    return touches;
}

struct effort figures_effort(const struct snapshot *snap, int64_t campaign)
{
    civil_day day = last_positive_day(snap, campaign);
    struct effort effort = {.day = day, .touches = touches_after(snap, campaign, day)};
    if (day != DAY_NONE) {
        return effort;
    }
    for (size_t i = snap->sprints_count; i > 0; i--) {
        const struct sprint *sprint = &snap->sprints[i - 1];
        if (sprint->state != SPRINT_CLOSED) {
            continue;
        }
        if (had_positive(snap, sprint->id, campaign)) {
            effort.sprint = sprint->id;
            return effort;
        }
        effort.touches += figures_funnel(snap, sprint->id, campaign, 0).sent;
    }
    struct funnel all = figures_funnel(snap, 0, campaign, 0);
    effort.never = all.positives == 0;
    effort.touches = effort.never ? all.sent : effort.touches;
    return effort;
}

const char *figures_effort_line(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    struct effort effort = figures_effort(snap, campaign);
    const char *touches = text_count(arena, effort.touches, "touch", "touches");
    if (effort.never) {
        return effort.touches > 0 ? arena_format(arena, "No positive yet in %s.", touches) : "";
    }
    const char *when = effort.day != DAY_NONE ? day_near(arena, effort.day, snap->today)
                       : effort.sprint != 0   ? arena_format(arena, "Sprint %" PRId64, effort.sprint)
                                              : "more than a dozen sprints ago";
    return effort.touches == 0 ? arena_format(arena, "Last positive: %s.", when)
                               : arena_format(arena, "Last positive: %s, %s ago.", when, touches);
}

/* --- where it stands --- */

const char *figures_standing(const struct snapshot *snap, const struct campaign *campaign, struct arena *arena)
{
    if (campaign->state != CAMPAIGN_ACTIVE) {
        const char *word = campaign_state_words[campaign->state];
        return campaign->stopped_in != 0 ? arena_format(arena, "%s in S%" PRId64, word, campaign->stopped_in) : word;
    }
    if (snap->running != NULL && snapshot_committed(snap, snap->running->id, campaign->id)) {
        return arena_format(arena, "Sprint %" PRId64, snap->running->id);
    }
    if (snap->draft != NULL && snapshot_committed(snap, snap->draft->id, campaign->id)) {
        return arena_format(arena, "draft S%" PRId64, snap->draft->id);
    }
    unsigned filled = snapshot_campaign_filled(snap, campaign);
    return campaign_ready(filled) ? "ready" : arena_format(arena, "%d missing", campaign_missing(filled));
}

const char *figures_missing(const struct snapshot *snap, const struct campaign *campaign, struct arena *arena)
{
    unsigned filled = snapshot_campaign_filled(snap, campaign);
    const char *text = "";
    for (int part = 0; part < PARTS; part++) {
        bool missing = part != PART_PRESENTATION && (filled & (1U << part)) == 0;
        if (missing) {
            text = arena_format(arena, "%s%s%s", text, text[0] != '\0' ? ", " : "", campaign_part_name((enum campaign_part)part));
        }
    }
    return text;
}

const char *figures_companies(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    const struct campaign_companies *companies = snapshot_companies(snap, campaign);
    if (companies == NULL) {
        return "";
    }
    const char *text = arena_format(arena, "%" PRId64 ":", companies->all);
    const char *join = " ";
    for (int state = 0; state < STANDINGS; state++) {
        if (companies->by_state[state] > 0 || state == STANDING_UNTOUCHED) {
            text = arena_format(arena, "%s%s%" PRId64 " %s", text, join, companies->by_state[state], standing_words[state]);
            join = ", ";
        }
    }
    return companies->do_not_contact == 0
               ? text
               : arena_format(arena, "%s, %" PRId64 " do not contact", text, companies->do_not_contact);
}
