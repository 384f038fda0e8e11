#include "desk/report_kinds.h"

#include "base/text.h"
#include "model/closing_texts.h"
#include "model/figures.h"

#include <inttypes.h>
#include <string.h>

/* What came of a sprint. Of one that is closed only what was frozen is told in figures, names and decisions: it reads the same
 * as on its day. */

struct retro {
    struct report *report;
    const struct snapshot *snap;
    const struct sprint *sprint;
    bool frozen;
};

/* --- whose --- */

static const struct sprint *sprint_of(const struct snapshot *snap, int64_t id, struct err *err)
{
    const struct sprint *sprint = id != 0 ? snapshot_sprint(snap, id) : snap->running != NULL ? snap->running : snap->closed;
    if (sprint != NULL && sprint->state != SPRINT_DRAFT) {
        return sprint;
    }
    if (id == 0) {
        err_set(err, ERR_NOT_FOUND, "There is no sprint yet to look back on.");
        return NULL;
    }
    err_set(err, ERR_NOT_FOUND, "Sprint %" PRId64 " has no retrospective to take along.", id);
    err_hint(err, sprint != NULL ? "It has not begun yet." : "The last dozen closed sprints are kept at hand.");
    return NULL;
}

static const char *about_of(const struct retro *retro)
{
    struct arena *arena = retro->report->arena;
    const struct sprint *sprint = retro->sprint;
    const char *days =
        arena_format(arena, "%s to %s", day_short(arena, sprint->first_day), day_short_year(arena, sprint->last_day));
    if (retro->frozen) {
        return arena_format(arena, "%s, closed %s", days, day_short_year(arena, sprint->closed));
    }
    return arena_format(arena, "%s; %s", report_sprint_words(retro->snap, arena), days);
}

static const char *goal_words(const struct retro *retro)
{
    const struct sprint *sprint = retro->sprint;
    const char *why = sprint->reached_why[0] != '\0' ? arena_format(retro->report->arena, " (%s)", sprint->reached_why) : "";
    return arena_format(retro->report->arena, "Goal: %s. Reached: %s%s.", sprint->goal[0] != '\0' ? sprint->goal : "none was set",
                        sprint->reached == GOAL_OPEN ? "not said" : goal_reached_words[sprint->reached], why);
}

/* --- what we did --- */

static int64_t did(const struct retro *retro, int measure)
{
    return retro->frozen ? figures_frozen_done(retro->snap, retro->sprint->id, measure)
                         : figures_done(retro->snap, 0, 0, 0, measure);
}

static int64_t target_of(const struct retro *retro, int measure)
{
    return retro->frozen ? figures_frozen_target(retro->snap, retro->sprint->id, measure)
                         : figures_target(retro->snap, retro->sprint->id, 0, measure);
}

static const char *coverage_of(const struct retro *retro)
{
    struct arena *arena = retro->report->arena;
    const char *words =
        retro->frozen ? figures_frozen_coverage(retro->snap, retro->sprint->id, arena) : figures_coverage(retro->snap, arena);
    return words[0] != '\0' ? arena_format(arena, "It stands on %s.", words) : "";
}

static void add_measure(const struct retro *retro, struct report_part *part, int measure)
{
    struct arena *arena = retro->report->arena;
    int64_t n = did(retro, measure), target = target_of(retro, measure);
    if (n == 0 && target == 0) {
        return;
    }
    report_cell(retro->report, part, measure_head(measure));
    report_number(retro->report, part, n);
    report_cell(retro->report, part, target > 0 ? arena_format(arena, "%" PRId64, target) : "");
    report_mark(part, (struct chart_mark){
                          .name = measure_head(measure),
                          .words = target > 0 ? arena_format(arena, "%" PRId64 " of %" PRId64, n, target)
                                              : arena_format(arena, "%" PRId64, n),
                          .value = (double)n,
                          .target = target > 0 ? (double)target : -1,
                      });
}

static void add_did(const struct retro *retro)
{
    static const char *const columns[] = {"measure:Measure", "did#Did", "target#Target", NULL};
    report_head(retro->report, "What we did");
    struct report_part *part = report_table(retro->report, "done", columns, "Nothing was counted, and nothing was planned.");
    report_chart(retro->report, part, CHART_BARS, "What was done, beside the targets", MEASURES);
    for (int measure = 0; measure < MEASURES; measure++) {
        add_measure(retro, part, measure);
    }
    report_say(retro->report, coverage_of(retro));
}

/* --- what came of it --- */

static const char *const came_columns[] = {
    "campaign:Campaign",   "version:Pitch version", "sent#Sent",   "replies#Replies",
    "positives#Positives", "meetings#Meetings",     "deals#Deals", "rate_in_words:Positive",
    "verdict:Verdict",     "decision:Decision",     "reason;",     NULL};

static void add_funnel(const struct retro *retro, struct report_part *part, const struct funnel *funnel)
{
    const int64_t numbers[] = {funnel->sent, funnel->replies, funnel->positives, funnel->meetings, funnel->deals};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        report_number(retro->report, part, numbers[i]);
    }
    report_cell(retro->report, part, evidence_rate(retro->report->arena, funnel->positives, funnel->sent));
}

static void add_decided(const struct retro *retro, struct report_part *part, const char *verdict, int64_t campaign, int64_t pitch)
{
    const struct decision *decision = figures_decision(retro->snap, retro->sprint->id, campaign, pitch);
    report_cell(retro->report, part, verdict);
    report_cell(retro->report, part, decision != NULL && decision->word != DECISION_OPEN ? decision_words[decision->word] : "");
    report_cell(retro->report, part, decision != NULL ? decision->reason : "");
}

static void add_version(const struct retro *retro, struct report_part *part, int64_t campaign, const char *campaign_name,
                        int64_t pitch, const char *name, const char *verdict)
{
    struct funnel funnel = figures_funnel(retro->snap, retro->sprint->id, campaign, pitch);
    report_cell(retro->report, part, campaign_name);
    report_cell(retro->report, part, name);
    add_funnel(retro, part, &funnel);
    add_decided(retro, part, verdict, campaign, pitch);
}

/* The versions as the closing names them; the first line of each stands for it. */
static void add_frozen_versions(const struct retro *retro, struct report_part *part, int64_t campaign, const char *name)
{
    int64_t last = 0;
    for (size_t i = 0; i < retro->snap->past_count; i++) {
        const struct past_line *line = &retro->snap->past[i];
        bool begins = line->sprint == retro->sprint->id && line->campaign == campaign && line->pitch != 0 && line->pitch != last;
        if (begins) {
            last = line->pitch;
            add_version(retro, part, campaign, name, line->pitch, line->pitch_name, line->verdict);
        }
    }
}

static void add_versions(const struct retro *retro, struct report_part *part, int64_t campaign)
{
    for (size_t i = 0; i < retro->snap->pitches_count; i++) {
        const struct pitch *pitch = &retro->snap->pitches[i];
        struct funnel funnel = figures_funnel(retro->snap, retro->sprint->id, campaign, pitch->id);
        if (pitch->campaign == campaign && funnel.sent + funnel.replies > 0) {
            add_version(retro, part, campaign, snapshot_campaign_name(retro->snap, campaign), pitch->id,
                        pitch_name(retro->report->arena, pitch), figures_verdict(retro->snap, pitch, retro->report->arena));
        }
    }
}

static void mark_campaign(const struct retro *retro, struct report_part *part, const char *name, const struct funnel *funnel)
{
    if (!evidence_is_rate(funnel->positives, funnel->sent)) {
        return;
    }
    struct interval interval = evidence_wilson(funnel->positives, funnel->sent);
    report_mark(part, (struct chart_mark){.name = name,
                                          .words = evidence_rate(retro->report->arena, funnel->positives, funnel->sent),
                                          .value = (double)funnel->positives / (double)funnel->sent,
                                          .low = interval.low,
                                          .high = interval.high});
}

static void add_frozen_campaign(const struct retro *retro, struct report_part *part, const struct closing_campaign *closing)
{
    struct funnel funnel = figures_funnel(retro->snap, retro->sprint->id, closing->campaign, 0);
    report_cell(retro->report, part, closing->name);
    report_cell(retro->report, part, "");
    add_funnel(retro, part, &funnel);
    report_cell(retro->report, part, "");
    report_cell(retro->report, part, strcmp(closing->decision, decision_words[DECISION_OPEN]) != 0 ? closing->decision : "");
    report_cell(retro->report, part, closing->reason);
    mark_campaign(retro, part, closing->name, &funnel);
    add_frozen_versions(retro, part, closing->campaign, closing->name);
}

static void add_campaign(const struct retro *retro, struct report_part *part, const struct campaign *campaign)
{
    struct funnel funnel = figures_funnel(retro->snap, retro->sprint->id, campaign->id, 0);
    report_cell(retro->report, part, campaign->name);
    report_cell(retro->report, part, "");
    add_funnel(retro, part, &funnel);
    add_decided(retro, part, "", campaign->id, 0);
    mark_campaign(retro, part, campaign->name, &funnel);
    add_versions(retro, part, campaign->id);
}

static void add_total(const struct retro *retro, struct report_part *part)
{
    struct funnel funnel = figures_funnel(retro->snap, retro->sprint->id, 0, 0);
    if (part->table.cells_count == 0) {
        return;
    }
    report_cell(retro->report, part, "All together");
    report_cell(retro->report, part, "");
    add_funnel(retro, part, &funnel);
    for (int i = 0; i < 3; i++) {
        report_cell(retro->report, part, "");
    }
    part->table.is_total = true;
}

static bool is_in(const struct retro *retro, const struct campaign *campaign)
{
    return !retro->frozen && figures_was_in(retro->snap, retro->sprint, campaign->id);
}

static bool is_of(const struct retro *retro, const struct closing_campaign *closing)
{
    return retro->frozen && closing->sprint == retro->sprint->id;
}

static void add_came(const struct retro *retro)
{
    enum { THOUSAND = 1000 };
    const struct snapshot *snap = retro->snap;
    report_head(retro->report, "What came of it");
    struct report_part *part = report_table(retro->report, "campaigns", came_columns, "No campaign was in this sprint.");
    part->table.is_grouped = true;
    report_is_main(retro->report, part);
    report_chart(retro->report, part, CHART_INTERVALS, "Positive answers in what was sent, and from where to where they may be",
                 snap->campaigns_count + snap->closing_campaigns_count);
    part->chart.floor = retro->frozen ? 0 : (double)snap->team.floor / THOUSAND;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (is_in(retro, &snap->campaigns[i])) {
            add_campaign(retro, part, &snap->campaigns[i]);
        }
    }
    for (size_t i = 0; i < snap->closing_campaigns_count; i++) {
        if (is_of(retro, &snap->closing_campaigns[i])) {
            add_frozen_campaign(retro, part, &snap->closing_campaigns[i]);
        }
    }
    add_total(retro, part);
}

/* --- where this is going --- */

static void add_course(const struct retro *retro, const char *name, const char *direction, const char *sentence)
{
    report_item(retro->report, arena_format(retro->report->arena, "%s: %s. %s", name, direction, sentence));
}

static void add_direction(const struct retro *retro)
{
    const struct snapshot *snap = retro->snap;
    report_head(retro->report, "Where this is going");
    report_say(retro->report, retro->frozen ? "" : figures_sentence(snap, retro->report->arena));
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (is_in(retro, &snap->campaigns[i])) {
            struct course course = figures_course(snap, snap->campaigns[i].id);
            add_course(retro, snap->campaigns[i].name, direction_word(direction_of(&course)),
                       direction_sentence(retro->report->arena, &course));
        }
    }
    for (size_t i = 0; i < snap->closing_campaigns_count; i++) {
        const struct closing_campaign *closing = &snap->closing_campaigns[i];
        if (is_of(retro, closing)) {
            add_course(retro, closing->name, closing->direction, closing->sentence);
        }
    }
}

/* --- what was decided, learnt, agreed and heard --- */

static void add_texts(const struct retro *retro, enum closing_part part, const char *head, const char *none)
{
    struct closing_text *texts;
    size_t count = closing_texts_of(retro->snap, retro->sprint, retro->report->arena, &texts);
    size_t told = 0;
    for (size_t i = 0; i < count; i++) {
        if (texts[i].part == (int)part) {
            if (told++ == 0) {
                report_head(retro->report, head);
            }
            report_item(retro->report, texts[i].words);
        }
    }
    if (told == 0 && none != NULL) {
        report_head(retro->report, head);
        report_say(retro->report, none);
    }
}

bool report_of_retro(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    const struct sprint *sprint = sprint_of(snap, id, err);
    if (sprint == NULL) {
        return false;
    }
    const struct retro retro = {.report = report, .snap = snap, .sprint = sprint, .frozen = sprint->state == SPRINT_CLOSED};
    report_begin(report, arena_format(report->arena, "Retrospective of Sprint %" PRId64, sprint->id), about_of(&retro),
                 arena_format(report->arena, "retro-%" PRId64, sprint->id));
    report_say(report, goal_words(&retro));
    add_did(&retro);
    add_came(&retro);
    add_texts(&retro, CLOSING_DECISION, "What we decided", retro.frozen ? "Nothing was decided." : "Nothing was decided yet.");
    add_direction(&retro);
    add_texts(&retro, CLOSING_LEARNING, "What we learnt", "Nothing was written down.");
    add_texts(&retro, CLOSING_ACTION, "What we will do differently", "Nothing was agreed.");
    add_texts(&retro, CLOSING_STORY, "What we heard", NULL);
    return true;
}
