#include "desk/report_kinds.h"

#include "base/text.h"
#include "model/chain.h"
#include "model/channel.h"
#include "model/figures.h"
#include "model/market.h"
#include "model/overrides.h"
#include "model/segment.h"
#include "model/velocity.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Where this is going: the campaigns over the sprints, the burndown, what the market taught us. */

/* As many sprints as a page is wide: cells of the grid are shorter than rates. */
enum { THOUSAND = 1000, GRID_SPRINTS = 7, OVER_SPRINTS = 6 };

const char *report_sprint_words(const struct snapshot *snap, struct arena *arena)
{
    const char *line = figures_sprint_line(snap, arena);
    const char *dot = strstr(line, "  ·  ");
    return dot == NULL ? line : arena_format(arena, "%.*s, %s", (int)(dot - line), line, dot + strlen("  ·  "));
}

/* What the figures of the running sprint stand on; of no sprint there is nothing to say. */
static void say_coverage(struct report *report, const struct snapshot *snap)
{
    if (snap->running != NULL) {
        report_say(report, arena_format(report->arena, "It stands on %s.", figures_coverage(snap, report->arena)));
    }
}

/* The sprints that have begun, ascending. */
static size_t report_sprints(const struct snapshot *snap, struct arena *arena, const struct sprint ***sprints)
{
    size_t count = 0;
    *sprints = arena_array(arena, const struct sprint *, snap->sprints_count + 1);
    for (size_t i = 0; i < snap->sprints_count; i++) {
        if (snap->sprints[i].state != SPRINT_DRAFT) {
            (*sprints)[count++] = &snap->sprints[i];
        }
    }
    return count;
}

/* The newest ones, `most` of them; returns how many. */
static size_t newest(const struct sprint ***sprints, size_t count, size_t most)
{
    size_t shown = count < most ? count : most;
    *sprints += count - shown;
    return shown;
}

/* Columns: `first`, then one per sprint, then `last` where it is not NULL. */
static const char *const *sprint_columns(struct arena *arena, const char *first, const struct sprint *const *sprints,
                                         size_t count, char kind, const char *last)
{
    const char **columns = arena_array(arena, const char *, count + 3);
    size_t at = 0;
    columns[at++] = first;
    for (size_t i = 0; i < count; i++) {
        columns[at++] = arena_format(arena, "s%" PRId64 "%cS%" PRId64, sprints[i]->id, kind, sprints[i]->id);
    }
    columns[at++] = last;
    columns[at] = NULL;
    return columns;
}

/* --- the campaigns --- */

static void mark_course(struct report *report, struct report_part *part, const char *name, const struct course *course)
{
    struct interval interval = evidence_wilson(course->positives, course->touches);
    if (!evidence_is_rate(course->positives, course->touches)) {
        return;
    }
    report_mark(part, (struct chart_mark){.name = name,
                                          .words = evidence_rate(report->arena, course->positives, course->touches),
                                          .value = (double)course->positives / (double)course->touches,
                                          .low = interval.low,
                                          .high = interval.high});
}

static void add_campaign(struct report *report, struct report_part *part, const struct snapshot *snap,
                         const struct campaign *campaign)
{
    struct course course = figures_course(snap, campaign->id);
    const int64_t numbers[] = {course.sprints, course.touches, course.positives};
    report_number(report, part, campaign->rank);
    report_cell(report, part, campaign->name);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        report_number(report, part, numbers[i]);
    }
    report_cell(report, part, evidence_rate(report->arena, course.positives, course.touches));
    report_cell(report, part, course.sprints > 0 ? direction_word(direction_of(&course)) : "not tried yet");
    report_cell(report, part, figures_standing(snap, campaign, report->arena));
    mark_course(report, part, campaign->name, &course);
}

static void add_campaigns(struct report *report, const struct snapshot *snap)
{
    static const char *const columns[] = {"rank##",
                                          "campaign:Campaign",
                                          "sprints#Sprints",
                                          "touches#Touches",
                                          "positives#Positives",
                                          "rate_in_words:Positive",
                                          "direction:Direction",
                                          "standing:Stands",
                                          NULL};
    struct report_part *part = report_table(report, "campaigns", columns, "There is no campaign yet.");
    report_is_main(report, part);
    report_chart(report, part, CHART_INTERVALS, "Positive answers in all that was sent, and from where to where they may be",
                 snap->campaigns_count);
    part->chart.floor = (double)snap->team.floor / THOUSAND;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        add_campaign(report, part, snap, &snap->campaigns[i]);
    }
}

static const char *cell_of(const struct snapshot *snap, int64_t sprint, int64_t campaign, struct arena *arena)
{
    struct funnel funnel = figures_funnel(snap, sprint, campaign, 0);
    const struct decision *decision = figures_decision(snap, sprint, campaign, 0);
    bool decided = decision != NULL && decision->word != DECISION_OPEN;
    if (funnel.sent == 0 && funnel.positives == 0 && decision == NULL) {
        return "-";
    }
    return arena_format(arena, "%" PRId64 " of %" PRId64 "%s%s", funnel.positives, funnel.sent, decided ? ", " : "",
                        decided ? decision_words[decision->word] : "");
}

static void add_grid(struct report *report, const struct snapshot *snap)
{
    const struct sprint **sprints;
    size_t count = report_sprints(snap, report->arena, &sprints);
    count = newest(&sprints, count, GRID_SPRINTS);
    if (count == 0 || snap->campaigns_count == 0) {
        return;
    }
    report_head(report, "Sprint by sprint: positives of touches, and what was decided");
    struct report_part *part =
        report_table(report, "sprints", sprint_columns(report->arena, "campaign:Campaign", sprints, count, ':', NULL), "");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        report_cell(report, part, snap->campaigns[i].name);
        for (size_t j = 0; j < count; j++) {
            report_cell(report, part, cell_of(snap, sprints[j]->id, snap->campaigns[i].id, report->arena));
        }
    }
}

static void add_answer(struct report *report, const struct snapshot *snap, const struct campaign *campaign)
{
    const char *rule;
    struct course course = figures_course(snap, campaign->id);
    const char *debt = figures_keep_debt(snap, campaign->id, report->arena);
    figures_stop_rule(snap, campaign->id, report->arena, &rule);
    if (course.sprints == 0) {
        return;
    }
    const char *split = segment_hint(snap, campaign->id, report->arena);
    report_item(report,
                arena_format(report->arena, "%s: %s %s%s%s%s%s%s%s", campaign->name, direction_sentence(report->arena, &course),
                             figures_effort_line(snap, campaign->id, report->arena), debt[0] != '\0' ? " " : "", debt,
                             rule[0] != '\0' ? " " : "", rule, split[0] != '\0' ? " " : "", split));
}

static void add_answers(struct report *report, const struct snapshot *snap)
{
    report_head(report, "What the figures say");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        add_answer(report, snap, &snap->campaigns[i]);
    }
}

static void add_chains(struct report *report, const struct snapshot *snap)
{
    enum { CHAINS = 12 };
    size_t told = 0;
    for (size_t i = snap->learnings_count; i > 0 && told < CHAINS; i--) {
        struct chain *chains;
        size_t count = chain_of_learning(snap, &snap->learnings[i - 1], report->arena, &chains);
        if (!chain_acted_upon(snap, &snap->learnings[i - 1])) {
            continue;
        }
        if (told == 0) {
            report_head(report, "What we learnt, and what came of it");
        }
        for (size_t j = 0; j < count && told < CHAINS; j++, told++) {
            report_item(report, chain_words(snap, &chains[j], report->arena));
        }
    }
}

/* --- over sprints --- */

static void add_rates(struct report *report, struct report_part *part, const struct snapshot *snap,
                      const struct sprint *const *sprints, size_t count)
{
    static const char *const names[CHANNELS] = {"Replies to emails", "Replies to voicemails", "Replies to presentations"};
    for (int channel = 0; channel < CHANNELS; channel++) {
        int64_t sent = 0;
        for (size_t i = 0; i < count; i++) {
            sent += channel_rate_of(snap, sprints[i]->id, channel).sent;
        }
        if (sent == 0) {
            continue;
        }
        report_cell(report, part, names[channel]);
        for (size_t i = 0; i < count; i++) {
            struct channel_rate rate = channel_rate_of(snap, sprints[i]->id, channel);
            report_cell(report, part, evidence_rate(report->arena, rate.replies, rate.sent));
        }
    }
}

static void add_over(struct report *report, const struct snapshot *snap)
{
    const struct sprint **sprints;
    size_t count = report_sprints(snap, report->arena, &sprints);
    count = newest(&sprints, count, OVER_SPRINTS);
    if (count == 0) {
        return;
    }
    report_head(report, "Over sprints");
    struct report_part *part =
        report_table(report, "over", sprint_columns(report->arena, "measure:Measure", sprints, count, ':', NULL), "");
    for (size_t i = 0; i < FUNNEL_COUNTS; i++) {
        report_cell(report, part, funnel_counts[i].name);
        for (size_t j = 0; j < count; j++) {
            struct funnel funnel = figures_funnel(snap, sprints[j]->id, 0, 0);
            report_number(report, part, funnel_counts[i].of(&funnel));
        }
    }
    add_rates(report, part, snap, sprints, count);
}

static void add_velocity(struct report *report, const struct snapshot *snap)
{
    struct arena *arena = report->arena;
    struct spread outreach = velocity_of(snap, VELOCITY_OUTREACH), meetings = velocity_of(snap, VELOCITY_MEETINGS);
    if (outreach.sprints > 0) {
        report_say(report, arena_format(arena, "Velocity over %s: outreach %s, meetings %s.",
                                        text_count(arena, outreach.sprints, "sprint", "sprints"),
                                        velocity_words(arena, &outreach), velocity_words(arena, &meetings)));
    }
}

bool report_of_direction(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    (void)id;
    (void)err;
    report_begin(report, "Where is this going?", report_sprint_words(snap, report->arena), "direction");
    report_say(report, figures_sentence(snap, report->arena));
    say_coverage(report, snap);
    add_campaigns(report, snap);
    add_grid(report, snap);
    add_answers(report, snap);
    add_chains(report, snap);
    add_over(report, snap);
    add_velocity(report, snap);
    report_say(report, overrides_line(snap, report->arena));
    return true;
}

/* --- the burndown --- */

static bool burns_of(const struct snapshot *snap, enum burn_unit unit, struct arena *arena, struct burn **burns, size_t *count)
{
    int64_t most = 0;
    *count = figures_burndown_of(snap, unit, arena, burns);
    for (size_t i = 0; i < *count; i++) {
        most = (*burns)[i].remaining > most ? (*burns)[i].remaining : most;
    }
    return most > 0;
}

static const char *day_head(struct arena *arena, civil_day day)
{
    int year, month, date;
    if (day == DAY_NONE) {
        return "start";
    }
    day_parts(day, &year, &month, &date);
    return arena_format(arena, "%.3s %d", day_short(arena, day), date);
}

static void add_burn(struct report *report, struct report_part *part, const struct burn *burn)
{
    struct arena *arena = report->arena;
    char text[DAY_TEXT];
    bool over = burn->remaining >= 0;
    const char *left = over ? arena_format(arena, "%" PRId64, burn->remaining) : "";
    report_cell(report, part, burn->day == DAY_NONE ? "start" : arena_text(arena, day_text(burn->day, text)));
    report_cell(report, part, left);
    report_cell(report, part, arena_format(arena, "%.0f", burn->ideal));
    report_cell(report, part, burn->scope != 0 ? arena_format(arena, "%" PRId64, burn->scope) : "");
    report_mark(part,
                (struct chart_mark){
                    .name = day_head(arena, burn->day), .words = left, .value = (double)burn->remaining, .target = burn->ideal});
}

bool report_of_burndown(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    static const char *const columns[] = {"day:Day", "left#Left", "plan#Plan", "scope#Put in or taken out", NULL};
    struct burn *burns;
    size_t count;
    bool cards = !burns_of(snap, BURN_OUTREACH, report->arena, &burns, &count);
    bool any = !cards || burns_of(snap, BURN_CARDS, report->arena, &burns, &count);
    (void)id;
    (void)err;
    report_begin(report, cards ? "Burndown: cards still to do" : "Burndown: outreach still to do",
                 report_sprint_words(snap, report->arena), "burndown");
    report_say(report, figures_forecast_line(snap, cards ? BURN_CARDS : BURN_OUTREACH, report->arena));
    say_coverage(report, snap);
    struct report_part *part = report_table(report, "days", columns, "There is no sprint to burn down yet.");
    report_is_main(report, part);
    report_chart(report, part, CHART_DAYS, "What is left at each day's end, as bars; the plan as lines", count);
    for (size_t i = 0; any && i < count; i++) {
        add_burn(report, part, &burns[i]);
    }
    add_over(report, snap);
    add_velocity(report, snap);
    return true;
}

/* --- what the market taught us --- */

static void add_taught(struct report *report, struct report_part *part, const struct snapshot *snap, enum source source)
{
    struct taught *taught;
    size_t count = market_taught(snap, source, report->arena, &taught);
    for (size_t i = 0; i < count; i++) {
        const struct learning *learning = taught[i].learning;
        report_cell(report, part, source_words[source]);
        report_cell(report, part, learning->sprint != 0 ? arena_format(report->arena, "%" PRId64, learning->sprint) : "");
        report_cell(report, part, learning->words);
        report_cell(report, part, taught[i].came);
    }
}

static void add_reasons(struct report *report, const struct snapshot *snap)
{
    static const char *const columns[] = {"reason:Reason", "stories#Stories", NULL};
    struct reason_count *counts;
    size_t count = market_reasons(snap, 0, report->arena, &counts);
    if (count == 0) {
        return;
    }
    report_head(report, "Why they say no");
    struct report_part *part = report_table(report, "reasons", columns, "");
    report_chart(report, part, CHART_BARS, "Rejection stories by reason", count);
    for (size_t i = 0; i < count; i++) {
        const char *name = market_reason_name(snap, counts[i].reason);
        report_cell(report, part, name);
        report_number(report, part, counts[i].n);
        report_mark(part, (struct chart_mark){.name = name,
                                              .words = arena_format(report->arena, "%" PRId64, counts[i].n),
                                              .value = (double)counts[i].n,
                                              .target = -1});
    }
}

/* Who in the audience says what, as far as the notes tell it. */
static void add_segments(struct report *report, const struct snapshot *snap)
{
    static const char *const columns[] = {
        "campaign:Campaign", "designation:In the audience", "yes#Yes", "no#No", "other#Other", NULL};
    struct segment *segments;
    report_head(report, "Who in the audience says what");
    struct report_part *part = report_table(report, "segments", columns, "No note says yet whom it was heard from.");
    part->table.is_grouped = true;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        size_t count = segments_of(snap, snap->campaigns[i].id, report->arena, &segments);
        for (size_t j = 0; j < count; j++) {
            report_cell(report, part, snap->campaigns[i].name);
            report_cell(report, part, segments[j].title);
            report_number(report, part, segments[j].successes);
            report_number(report, part, segments[j].rejections);
            report_number(report, part, segments[j].reactions);
        }
    }
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const char *split = segment_hint(snap, snap->campaigns[i].id, report->arena);
        if (split[0] != '\0') {
            report_item(report, arena_format(report->arena, "%s: %s", snap->campaigns[i].name, split));
        }
    }
}

static void add_overrides(struct report *report, const struct snapshot *snap)
{
    struct override_score *scores;
    size_t count = overrides_of(snap, report->arena, &scores);
    if (count > 0) {
        report_head(report, "Our order against the figures");
        report_say(report, overrides_line(snap, report->arena));
    }
    for (size_t i = count; i > 0; i--) {
        report_item(report, override_line(snap, &scores[i - 1], report->arena));
    }
}

bool report_of_market(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    static const char *const columns[] = {"source:From", "sprint#Sprint", "learning:What we believe now", "came:What came of it",
                                          NULL};
    (void)id;
    (void)err;
    report_begin(report, "What the market taught us", report_sprint_words(snap, report->arena), "market");
    report_say(report, market_taught_line(snap, report->arena));
    struct report_part *part = report_table(report, "learnings", columns, "Nothing was written down yet.");
    report_is_main(report, part);
    for (int source = 0; source < SOURCES; source++) {
        add_taught(report, part, snap, (enum source)source);
    }
    add_reasons(report, snap);
    add_segments(report, snap);
    add_overrides(report, snap);
    return true;
}
