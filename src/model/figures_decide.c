#include "model/figures.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* What was decided, what the rules written before the work say now, and what the figures suggest. */

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

/* --- the stop rule --- */

static civil_day end_of(const struct sprint *sprint)
{
    return sprint->state == SPRINT_CLOSED && sprint->closed != DAY_NONE ? sprint->closed : sprint->last_day;
}

/* The last day that counts for the rule; a sprint that still runs has not ended. */
static civil_day rule_ends(const struct snapshot *snap, const struct stop_rule *rule)
{
    const struct sprint *sprint = snapshot_sprint(snap, rule->sprint);
    return sprint != NULL && sprint->state == SPRINT_CLOSED ? end_of(sprint) : snap->today;
}

/* Of a closed sprint in which the rule was written, the days before cannot be told from those after: all of it counts, unless the
 * rule was written when its work was over. So no rule comes true for want of knowledge. */
static bool counts_for(const struct snapshot *snap, const struct stop_rule *rule, const struct past_line *line)
{
    const struct sprint *sprint = snapshot_sprint(snap, line->sprint);
    bool in_time = sprint != NULL && sprint->last_day > rule->written && end_of(sprint) > rule->written;
    return in_time && line->sprint <= rule->sprint && line->campaign == rule->campaign && line->pitch == 0 &&
           measure_contains(rule->measure, line->measure);
}

int64_t figures_stop_rule_count(const struct snapshot *snap, const struct stop_rule *rule)
{
    int64_t sum = 0;
    civil_day until = rule_ends(snap, rule);
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *each = &snap->since[i];
        bool counts = each->campaign == rule->campaign && each->day >= rule->written && each->day <= until &&
                      measure_contains(rule->measure, each->measure);
        sum += counts ? each->n : 0;
    }
    for (size_t i = 0; i < snap->past_count; i++) {
        sum += counts_for(snap, rule, &snap->past[i]) ? snap->past[i].n : 0;
    }
    return sum;
}

static bool is_due(const struct snapshot *snap, const struct stop_rule *rule)
{
    const struct sprint *now = snapshot_current_sprint(snap);
    if (now == NULL || now->state == SPRINT_DRAFT || now->id < rule->sprint) {
        return false;
    }
    return now->id > rule->sprint || now->state == SPRINT_CLOSED || snap->today >= now->last_day;
}

bool figures_stop_rule(const struct snapshot *snap, int64_t campaign, struct arena *arena, const char **sentence)
{
    const struct stop_rule *rule = snapshot_stop_rule(snap, campaign);
    *sentence = "";
    if (rule == NULL) {
        return false;
    }
    int64_t counted = figures_stop_rule_count(snap, rule);
    bool true_now = is_due(snap, rule) && counted < rule->least;
    const char *least = text_count(arena, rule->least, measure_word(rule->measure), measure_plural(rule->measure));
    *sentence = arena_format(arena, "Stop rule: stop if fewer than %s by the end of Sprint %" PRId64 ". %" PRId64 " so far%s",
                             least, rule->sprint, counted, true_now ? ": it has come true." : ".");
    return true_now;
}

bool figures_asks_stop_rule(const struct snapshot *snap, int64_t campaign)
{
    return snapshot_stop_rule(snap, campaign) == NULL && figures_course(snap, campaign).sprints >= 1;
}

int64_t figures_stop_rule_sprint(const struct snapshot *snap)
{
    const struct sprint *last = snapshot_current_sprint(snap);
    return snap->draft != NULL ? snap->draft->id : last != NULL ? last->id + 1 : 1;
}

/* --- keeps in a row --- */

/* A moment between two decisions: by sprint for what is closed, by day for what is not. */
struct mark {
    int64_t sprint;
    civil_day day;
};

static int64_t positives_between(const struct snapshot *snap, int64_t campaign, struct mark after, struct mark until)
{
    int64_t positives = 0;
    for (size_t i = 0; i < snap->past_count; i++) {
        const struct past_line *line = &snap->past[i];
        bool between =
            line->campaign == campaign && line->pitch == 0 && line->sprint > after.sprint && line->sprint <= until.sprint;
        positives += between && measure_contains(MEASURE_POSITIVE, line->measure) ? line->n : 0;
    }
    for (size_t i = 0; i < snap->since_count; i++) {
        const struct tally_sum *sum = &snap->since[i];
        bool between = sum->campaign == campaign && sum->day > after.day && sum->day <= until.day;
        positives += between && measure_contains(MEASURE_POSITIVE, sum->measure) ? sum->n : 0;
    }
    return positives;
}

static int word_of(const char *word)
{
    for (int i = 0; i < DECISION_WORDS; i++) {
        if (strcmp(decision_words[i], word) == 0) {
            return i;
        }
    }
    return DECISION_OPEN;
}

/* What was decided for a campaign in a sprint and when; false where it was not in it, or waits for its decision. */
static bool decided_in(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign, int *word, struct mark *mark)
{
    const struct decision *decision = figures_decision(snap, sprint->id, campaign, 0);
    const struct closing_campaign *closing = figures_closing(snap, sprint->id, campaign);
    if (sprint->state == SPRINT_CLOSED && closing != NULL && figures_was_in(snap, sprint, campaign)) {
        *word = word_of(closing->decision);
        *mark = (struct mark){.sprint = sprint->id, .day = end_of(sprint)};
        return true;
    }
    if (sprint->state != SPRINT_RUNNING || decision == NULL || decision->word == DECISION_OPEN) {
        return false;
    }
    *word = decision->word;
    *mark = (struct mark){.sprint = sprint->id, .day = decision->day};
    return true;
}

static struct keeps keeps_over(const struct snapshot *snap, int64_t campaign, bool running_too)
{
    struct keeps keeps = {0};
    struct mark last = {.sprint = -1, .day = DAY_NONE}, now;
    int word;
    for (size_t i = 0; i < snap->sprints_count; i++) {
        const struct sprint *sprint = &snap->sprints[i];
        bool asked = running_too || sprint->state == SPRINT_CLOSED;
        if (!asked || !decided_in(snap, sprint, campaign, &word, &now)) {
            continue;
        }
        if (word != DECISION_KEEP && word != DECISION_OPEN) {
            keeps.in_row = 0;
            continue;
        }
        bool fresh = keeps.in_row == 0 || positives_between(snap, campaign, last, now) > 0;
        keeps.in_row = fresh ? 1 : keeps.in_row + 1;
        keeps.all++;
        last = now;
    }
    keeps.evidence = positives_between(snap, campaign, last, (struct mark){.sprint = INT64_MAX, .day = INT32_MAX});
    return keeps;
}

struct keeps figures_keeps(const struct snapshot *snap, int64_t campaign)
{
    return keeps_over(snap, campaign, true);
}

bool figures_keep_asks(const struct snapshot *snap, int64_t campaign)
{
    struct keeps before = keeps_over(snap, campaign, false);
    return before.in_row >= 1 && before.evidence == 0;
}

const char *figures_keep_debt(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    struct keeps keeps = figures_keeps(snap, campaign);
    return keeps.in_row >= 2 && keeps.evidence == 0 ? arena_format(arena, "kept x%" PRId64, keeps.in_row) : "";
}

/* --- suggestions --- */

static struct suggestion suggest_direction(enum direction direction, const char *counts, struct arena *arena)
{
    static const struct {
        int word;
        const char *why;
        bool must_answer;
    } table[] = {
        [DIRECTION_WORKING] = {DECISION_KEEP, "it works:", false},
        [DIRECTION_STARVED] = {DECISION_PAUSE, "the plan was not carried out:", true},
        [DIRECTION_NO_SIGNAL] = {DECISION_STOP, "no signal:", true},
        [DIRECTION_DRIFTING] = {DECISION_TWEAK, "nobody can tell:", true},
        [DIRECTION_OPEN] = {DECISION_KEEP, "too early,", false},
    };
    return (struct suggestion){.word = table[direction].word,
                               .reason = arena_format(arena, "%s %s", table[direction].why, counts),
                               .must_answer = table[direction].must_answer};
}

struct suggestion figures_suggest(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    const char *rule;
    if (figures_stop_rule(snap, campaign, arena, &rule)) {
        return (struct suggestion){.word = DECISION_STOP, .reason = "the stop rule has come true", .must_answer = true};
    }
    struct course course = figures_course(snap, campaign);
    const char *counts = arena_format(arena, "%" PRId64 " of %" PRId64 " positive", course.positives, course.touches);
    return suggest_direction(direction_of(&course), counts, arena);
}
