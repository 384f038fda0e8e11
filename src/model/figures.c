#include "model/figures.h"

#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- the sprint --- */

int figures_days(const struct snapshot *snap, const struct sprint *sprint)
{
    return days_working(&snap->week, sprint->first_day, sprint->last_day);
}

int figures_day(const struct snapshot *snap, const struct sprint *sprint)
{
    civil_day until = snap->today < sprint->last_day ? snap->today : sprint->last_day;
    return days_working(&snap->week, sprint->first_day, until);
}

const char *figures_sprint_line(const struct snapshot *snap, struct arena *arena)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    if (sprint == NULL) {
        return "No sprint yet";
    }
    if (sprint->state == SPRINT_DRAFT) {
        return arena_format(arena, "Sprint %" PRId64 "  ·  a draft", sprint->id);
    }
    if (sprint->state == SPRINT_CLOSED) {
        return arena_format(arena, "Sprint %" PRId64 "  ·  closed %s", sprint->id, day_short(arena, sprint->closed));
    }
    if (snap->today > sprint->last_day) {
        return arena_format(arena, "Sprint %" PRId64 "  ·  ended %s, hold the retrospective", sprint->id,
                            day_short(arena, sprint->last_day));
    }
    return arena_format(arena, "Sprint %" PRId64 "  ·  day %d of %d", sprint->id, figures_day(snap, sprint),
                        figures_days(snap, sprint));
}

static bool contains(int rung, int measure)
{
    if (rung == MEASURE_REPLY) {
        return measure_is_answer(measure);
    }
    if (rung == MEASURE_POSITIVE) {
        return measure == MEASURE_POSITIVE || measure == MEASURE_MEETING || measure == MEASURE_DEAL;
    }
    return rung == measure || (rung == MEASURE_MEETING && measure == MEASURE_DEAL);
}

int64_t figures_done(const struct snapshot *snap, int64_t campaign, int64_t pitch, int64_t member, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        const struct tally_sum *each = &snap->tallies[i];
        bool fits = (campaign == 0 || each->campaign == campaign) && (pitch == 0 || each->pitch == pitch) &&
                    (member == 0 || each->member == member);
        sum += fits && contains(measure, each->measure) ? each->n : 0;
    }
    return sum;
}

int64_t figures_target(const struct snapshot *snap, int64_t sprint, int64_t campaign, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        bool fits = target->sprint == sprint && target->measure == measure && (campaign == 0 || target->campaign == campaign);
        sum += fits ? target->n : 0;
    }
    return sum;
}

const char *figures_goal_line(const struct snapshot *snap, struct arena *arena)
{
    const struct sprint *sprint = snap->running;
    if (sprint == NULL) {
        return "";
    }
    int measure = figures_target(snap, sprint->id, 0, MEASURE_MEETING) > 0 ? MEASURE_MEETING : MEASURE_EMAIL;
    int64_t target = figures_target(snap, sprint->id, 0, measure);
    int64_t done = figures_done(snap, 0, 0, 0, measure);
    int day = figures_day(snap, sprint);
    if (target == 0) {
        return "";
    }
    const char *state =
        arena_format(arena, "%" PRId64 " of %s", done, text_count(arena, target, measure_word(measure), measure_plural(measure)));
    if (day == 0 || snap->today > sprint->last_day) {
        return state;
    }
    double pace = (double)done * figures_days(snap, sprint) / day;
    return arena_format(arena, "%s; at this pace %.0f", state, pace);
}

static int by_gap(const void *one, const void *other)
{
    const struct pace *a = one, *b = other;
    double gap_a = fabs((double)a->ahead) / (double)a->target, gap_b = fabs((double)b->ahead) / (double)b->target;
    return gap_a < gap_b ? 1 : gap_a > gap_b ? -1 : a->measure - b->measure;
}

size_t figures_paces(const struct snapshot *snap, struct arena *arena, size_t most, struct pace **paces)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    size_t count = 0;
    *paces = arena_array(arena, struct pace, MEASURES);
    for (int measure = 0; sprint != NULL && measure < MEASURES; measure++) {
        int64_t target = figures_target(snap, sprint->id, 0, measure);
        if (target == 0) {
            continue;
        }
        int64_t done = figures_done(snap, 0, 0, 0, measure);
        int64_t ahead = progress_pace(done, target, figures_day(snap, sprint), figures_days(snap, sprint));
        (*paces)[count++] = (struct pace){.measure = measure, .done = done, .target = target, .ahead = ahead};
    }
    qsort(*paces, count, sizeof **paces, by_gap);
    return count < most ? count : most;
}

/* --- a campaign and its versions --- */

static int window_of(const struct team *team, int measure)
{
    switch (measure_channel(measure)) {
    case CHANNEL_EMAIL:
        return (int)team->window_email;
    case CHANNEL_VOICEMAIL:
        return (int)team->window_voicemail;
    default:
        return (int)team->window_presentation;
    }
}

/* What stands in no closing, and what closings say; the campaign's whole line is pitch 0. */
struct funnel figures_funnel(const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch)
{
    struct funnel funnel = {0};
    bool all = sprint == 0;
    bool open = snap->running != NULL && sprint == snap->running->id;
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        if (line->campaign == campaign && line->pitch == pitch && (all || line->sprint == sprint)) {
            funnel_add(&funnel, line->measure, line->n);
        }
    }
    for (size_t i = 0; (all || open) && i < snap->since_count; i++) {
        const struct tally_sum *sum = &snap->since[i];
        if (sum->campaign == campaign && (pitch == 0 || sum->pitch == pitch)) {
            funnel_add(&funnel, sum->measure, sum->n);
        }
    }
    return funnel;
}

int64_t figures_open(const struct snapshot *snap, int64_t campaign, int64_t pitch)
{
    int64_t open = 0;
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *sum = &snap->since[i];
        bool fits = sum->campaign == campaign && (pitch == 0 || sum->pitch == pitch) && measure_is_touch(sum->measure);
        bool young = fits && snap->today - sum->day < window_of(&snap->team, sum->measure);
        open += young ? sum->n : 0;
    }
    return open;
}

struct sample figures_sample(const struct snapshot *snap, const struct pitch *pitch)
{
    struct funnel funnel = figures_funnel(snap, 0, pitch->campaign, pitch->id);
    return (struct sample){.n = funnel.sent,
                           .open = figures_open(snap, pitch->campaign, pitch->id),
                           .positives = funnel.positives,
                           .replies = funnel.replies};
}

static const struct pitch *version_before(const struct snapshot *snap, const struct pitch *pitch)
{
    const struct pitch *before = NULL;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        bool earlier = each->campaign == pitch->campaign && each->channel == pitch->channel && each->version < pitch->version;
        before = earlier && (before == NULL || each->version > before->version) ? each : before;
    }
    return before;
}

const char *figures_verdict(const struct snapshot *snap, const struct pitch *pitch, struct arena *arena)
{
    const struct pitch *before = version_before(snap, pitch);
    if (before == NULL || !snapshot_pitch_used(snap, pitch->id)) {
        return "";
    }
    struct sample first = figures_sample(snap, before), second = figures_sample(snap, pitch);
    const char *first_name = arena_format(arena, "v%" PRId64, before->version);
    const char *second_name = arena_format(arena, "v%" PRId64, pitch->version);
    return evidence_verdict_words(arena, evidence_verdict(&first, &second), first_name, second_name);
}

static int64_t sprints_of(const struct snapshot *snap, int64_t campaign)
{
    int64_t count = 0;
    int64_t last = -1;
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        bool another = line->campaign == campaign && line->pitch == 0 && line->sprint != last;
        count += another;
        last = another ? line->sprint : last;
    }
    return count + (snap->running != NULL && snapshot_committed(snap, snap->running->id, campaign));
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

/* --- decisions and suggestions --- */

const struct decision *figures_decision(const struct snapshot *snap, int64_t sprint, int64_t campaign, int64_t pitch)
{
    for (size_t i = 0; i < snap->decisions_count; i++) {
        const struct decision *decision = &snap->decisions[i];
        if (decision->sprint == sprint && decision->campaign == campaign && decision->pitch == pitch) {
            return decision;
        }
    }
    return NULL;
}

/* Counted since the rule was written, as far as the days are known: what is open now, and whole sprints closed since. */
static int64_t counted_since(const struct snapshot *snap, const struct stop_rule *rule)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *each = &snap->since[i];
        sum += each->campaign == rule->campaign && each->day >= rule->written && contains(rule->measure, each->measure) ? each->n
                                                                                                                        : 0;
    }
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        const struct sprint *sprint = snapshot_sprint(snap, line->sprint);
        bool after = sprint != NULL && sprint->last_day >= rule->written;
        sum +=
            after && line->campaign == rule->campaign && line->pitch == 0 && contains(rule->measure, line->measure) ? line->n : 0;
    }
    return sum;
}

bool figures_stop_rule(const struct snapshot *snap, int64_t campaign, struct arena *arena, const char **sentence)
{
    const struct stop_rule *rule = snapshot_stop_rule(snap, campaign);
    *sentence = "";
    if (rule == NULL) {
        return false;
    }
    int64_t counted = counted_since(snap, rule);
    const struct sprint *now = snapshot_current_sprint(snap);
    bool due = now != NULL && (now->id > rule->sprint || (now->id == rule->sprint && snap->today >= now->last_day));
    bool true_now = due && counted < rule->least;
    const char *least = text_count(arena, rule->least, measure_word(rule->measure), measure_plural(rule->measure));
    *sentence = arena_format(arena, "Stop rule: stop if fewer than %s by the end of Sprint %" PRId64 ". %" PRId64 " so far%s",
                             least, rule->sprint, counted, true_now ? ": it has come true." : ".");
    return true_now;
}

struct suggestion figures_suggest(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    struct course course = figures_course(snap, campaign);
    const char *counts = arena_format(arena, "%" PRId64 " of %" PRId64 " positive", course.positives, course.touches);
    const char *rule;
    if (figures_stop_rule(snap, campaign, arena, &rule)) {
        return (struct suggestion){.word = DECISION_STOP, .reason = "the stop rule has come true", .must_answer = true};
    }
    switch (direction_of(&course)) {
    case DIRECTION_WORKING:
        return (struct suggestion){.word = DECISION_KEEP, .reason = arena_format(arena, "it works: %s", counts)};
    case DIRECTION_STARVED:
        return (struct suggestion){.word = DECISION_PAUSE,
                                   .reason = arena_format(arena, "the plan was not carried out: %s", counts),
                                   .must_answer = true};
    case DIRECTION_NO_SIGNAL:
        return (struct suggestion){
            .word = DECISION_STOP, .reason = arena_format(arena, "no signal: %s", counts), .must_answer = true};
    case DIRECTION_DRIFTING:
        return (struct suggestion){
            .word = DECISION_TWEAK, .reason = arena_format(arena, "nobody can tell: %s", counts), .must_answer = true};
    case DIRECTION_OPEN:
        break;
    }
    return (struct suggestion){.word = DECISION_KEEP, .reason = arena_format(arena, "too early, %s", counts)};
}

/* --- sentences --- */

/* The name up to its first mark, so that a sentence stays short: "Dental clinics". */
static const char *short_name(struct arena *arena, const char *name)
{
    const char *mark = strstr(name, " ·");
    return mark != NULL ? arena_text_n(arena, name, (size_t)(mark - name)) : name;
}

static const char *verdict_of(enum direction direction)
{
    switch (direction) {
    case DIRECTION_WORKING:
        return "%s works";
    case DIRECTION_STARVED:
        return "%s: the plan was not carried out";
    case DIRECTION_NO_SIGNAL:
        return "%s: no signal";
    case DIRECTION_DRIFTING:
        return "%s: nobody can tell";
    case DIRECTION_OPEN:
        break;
    }
    return NULL;
}

static const char *say_direction(struct arena *arena, enum direction direction, const char *name)
{
    const char *pattern = verdict_of(direction);
    const char *at = strstr(pattern, "%s") + 2;
    return arena_format(arena, "%s%s", name, at);
}

const char *figures_sentence(const struct snapshot *snap, struct arena *arena)
{
    const char *sentence = "";
    bool asks = false;
    int said = 0;
    for (size_t i = 0; i < snap->campaigns_count && said < 3; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        struct course course = figures_course(snap, campaign->id);
        enum direction direction = direction_of(&course);
        if (course.sprints == 0 || campaign->state != CAMPAIGN_ACTIVE || direction == DIRECTION_OPEN) {
            continue;
        }
        bool committed = snap->running != NULL && snapshot_committed(snap, snap->running->id, campaign->id);
        asks = asks || (committed && direction != DIRECTION_WORKING);
        sentence = arena_format(arena, "%s%s%s", sentence, said++ > 0 ? "; " : "",
                                say_direction(arena, direction, short_name(arena, campaign->name)));
    }
    if (said == 0) {
        return snap->campaigns_count > 0 ? "Too early to tell where this is going." : "";
    }
    const char *by = asks ? arena_format(arena, ", decide by %s", day_near(arena, snap->running->last_day, snap->today)) : "";
    return arena_format(arena, "%s%s.", sentence, by);
}

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

/* --- burndown and coverage --- */

size_t figures_burndown(const struct snapshot *snap, struct arena *arena, struct burn **burns)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    *burns = NULL;
    if (sprint == NULL || sprint->state == SPRINT_DRAFT) {
        return 0;
    }
    struct day_count *done = arena_array(arena, struct day_count, snap->tallies_count + 1);
    struct day_count *scope = arena_array(arena, struct day_count, snap->scope_changes_count + 1);
    size_t done_count = 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        if (measure_is_outreach(snap->tallies[i].measure)) {
            done[done_count++] = (struct day_count){.day = snap->tallies[i].day, .n = snap->tallies[i].n};
        }
    }
    for (size_t i = 0; i < snap->scope_changes_count; i++) {
        scope[i] = (struct day_count){.day = snap->scope_changes[i].day, .n = snap->scope_changes[i].outreach};
    }
    return progress_burndown(&snap->week, sprint->first_day, sprint->last_day, snap->today, sprint->committed, done, done_count,
                             scope, snap->scope_changes_count, arena, burns);
}

const char *figures_coverage(const struct snapshot *snap, struct arena *arena)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    if (sprint == NULL) {
        return "";
    }
    int people = 0, days = 0;
    for (size_t i = 0; i < snap->members_active; i++) {
        bool counted = false;
        for (size_t j = 0; j < snap->tallies_count; j++) {
            counted = counted || snap->tallies[j].member == snap->members[i].id;
        }
        people += counted;
    }
    for (civil_day day = sprint->first_day; day <= sprint->last_day && day <= snap->today; day++) {
        bool counted = false;
        for (size_t j = 0; j < snap->tallies_count; j++) {
            counted = counted || snap->tallies[j].day == day;
        }
        days += counted && day_is_working(&snap->week, day);
    }
    return arena_format(arena, "counts from %d of %zu people, %d of %d days", people, snap->members_active, days,
                        figures_day(snap, sprint));
}

/* --- the suggested order --- */

struct ranked {
    int64_t campaign;
    int64_t rank;
    double low;
    struct course course;
};

static int by_low(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;
    if (a->low != b->low) {
        return a->low < b->low ? 1 : -1;
    }
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

static const char *why_there(struct arena *arena, const struct ranked *ranked, int64_t rank)
{
    int64_t up = ranked->rank - rank;
    const char *counts =
        ranked->course.touches > 0
            ? arena_format(arena, "%s in %" PRId64, text_count(arena, ranked->course.positives, "positive", "positives"),
                           ranked->course.touches)
            : "not tried yet";
    if (up == 0) {
        return arena_format(arena, "stays: %s", counts);
    }
    return arena_format(arena, "%s %" PRId64 ": %s", up > 0 ? "up" : "down", up > 0 ? up : -up, counts);
}

size_t figures_order(const struct snapshot *snap, struct arena *arena, struct suggested **order)
{
    size_t count = snap->campaigns_count;
    struct ranked *ranked = arena_array(arena, struct ranked, count + 1);
    *order = arena_array(arena, struct suggested, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        struct course course = figures_course(snap, campaign->id);
        double low = course.touches > 0 ? evidence_wilson(course.positives, course.touches).low : 0;
        ranked[i] = (struct ranked){.campaign = campaign->id, .rank = campaign->rank, .low = low, .course = course};
    }
    qsort(ranked, count, sizeof *ranked, by_low);
    for (size_t i = 0; i < count; i++) {
        int64_t rank = (int64_t)i + 1;
        (*order)[i] = (struct suggested){.campaign = ranked[i].campaign, .rank = rank, .why = why_there(arena, &ranked[i], rank)};
    }
    return count;
}
