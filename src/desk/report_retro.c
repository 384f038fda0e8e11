#include "desk/report_kinds.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/market.h"

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

static const struct closing *closing_of(const struct snapshot *snap, int64_t sprint)
{
    for (size_t i = 0; i < snap->closings_count; i++) {
        if (snap->closings[i].id == sprint) {
            return &snap->closings[i];
        }
    }
    return NULL;
}

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
    int64_t sum = 0;
    if (!retro->frozen) {
        return figures_done(retro->snap, 0, 0, 0, measure);
    }
    for (size_t i = 0; i < retro->snap->past_count; i++) {
        const struct past_line *line = &retro->snap->past[i];
        bool counts = line->sprint == retro->sprint->id && line->pitch == 0 && measure_contains(measure, line->measure);
        sum += counts ? line->n : 0;
    }
    return sum;
}

static int64_t target_of(const struct retro *retro, int measure)
{
    int64_t sum = 0;
    if (!retro->frozen) {
        return figures_target(retro->snap, retro->sprint->id, 0, measure);
    }
    for (size_t i = 0; i < retro->snap->past_count; i++) {
        const struct past_line *line = &retro->snap->past[i];
        sum += line->sprint == retro->sprint->id && line->pitch == 0 && line->measure == measure ? line->target : 0;
    }
    return sum;
}

static const char *coverage_of(const struct retro *retro)
{
    struct arena *arena = retro->report->arena;
    const struct closing *closing = retro->frozen ? closing_of(retro->snap, retro->sprint->id) : NULL;
    if (!retro->frozen) {
        return arena_format(arena, "It stands on %s.", figures_coverage(retro->snap, arena));
    }
    return closing == NULL ? ""
                           : arena_format(arena,
                                          "It stands on counts from %" PRId64 " of %" PRId64 " people, %" PRId64 " of %" PRId64
                                          " days; %" PRId64 " of %s done.",
                                          closing->people_counted, closing->people, closing->days_counted, closing->working_days,
                                          closing->cards_done, text_count(arena, closing->cards, "card was", "cards were"));
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
    enum { COUNTS_ONLY = 10 };
    if (funnel->sent < COUNTS_ONLY || funnel->positives > funnel->sent) {
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

/* --- what was decided, and why --- */

static void add_decision(const struct retro *retro, const char *name, const char *word, const char *reason)
{
    if (strcmp(word, decision_words[DECISION_OPEN]) != 0) {
        report_item(retro->report,
                    arena_format(retro->report->arena, "%s %s%s%s", word, name, reason[0] != '\0' ? ": " : "", reason));
    }
}

/* As the closing names it: its campaign may be archived by now. */
static const char *version_name(const struct retro *retro, int64_t id)
{
    const struct pitch *pitch = snapshot_pitch(retro->snap, id);
    for (size_t i = 0; retro->frozen && i < retro->snap->past_count; i++) {
        const struct past_line *line = &retro->snap->past[i];
        if (line->sprint == retro->sprint->id && line->pitch == id) {
            return line->pitch_name;
        }
    }
    return pitch != NULL && !retro->frozen ? pitch_name(retro->report->arena, pitch) : "a version";
}

static void add_version_decisions(const struct retro *retro, int64_t campaign, const char *name)
{
    for (size_t i = 0; i < retro->snap->decisions_count; i++) {
        const struct decision *decision = &retro->snap->decisions[i];
        if (decision->sprint == retro->sprint->id && decision->campaign == campaign && decision->pitch != 0) {
            add_decision(retro, arena_format(retro->report->arena, "%s of %s", version_name(retro, decision->pitch), name),
                         decision_words[decision->word], decision->reason);
        }
    }
}

static void add_decisions(const struct retro *retro)
{
    const struct snapshot *snap = retro->snap;
    size_t before = retro->report->count;
    report_head(retro->report, "What we decided");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        const struct decision *decision = figures_decision(snap, retro->sprint->id, campaign->id, 0);
        if (is_in(retro, campaign)) {
            add_decision(retro, campaign->name, decision_words[decision != NULL ? decision->word : DECISION_OPEN],
                         decision != NULL ? decision->reason : "");
            add_version_decisions(retro, campaign->id, campaign->name);
        }
    }
    for (size_t i = 0; i < snap->closing_campaigns_count; i++) {
        const struct closing_campaign *closing = &snap->closing_campaigns[i];
        if (is_of(retro, closing)) {
            add_decision(retro, closing->name, closing->decision, closing->reason);
            add_version_decisions(retro, closing->campaign, closing->name);
        }
    }
    if (retro->report->count == before + 1) {
        report_say(retro->report, "Nothing was decided yet.");
    }
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

/* --- what was said and learnt, and what follows --- */

static bool is_story(const struct retro *retro, const struct note *note)
{
    return note->sprint == retro->sprint->id && note->kind != NOTE_TODAY && note->kind != NOTE_BLOCKER;
}

static const char *story_words(const struct retro *retro, const struct note *note)
{
    struct arena *arena = retro->report->arena;
    const char *reason =
        note->kind == NOTE_REJECTION ? arena_format(arena, ", %s", market_reason_name(retro->snap, note->reason)) : "";
    const char *campaign = snapshot_campaign_name(retro->snap, note->campaign);
    return arena_format(arena, "“%s” (%s%s; %s%s%s, %s)", note->words, note_kind_words[note->kind], reason, campaign,
                        campaign[0] != '\0' ? ", " : "", snapshot_member_name(retro->snap, note->member),
                        day_short(arena, note->day));
}

/* Those that speak for the sprint, the newest first, as many as fit a page. */
static void add_stories(const struct retro *retro)
{
    enum { STORIES = 8 };
    size_t told = 0;
    for (size_t i = retro->snap->notes_count; i > 0; i--) {
        const struct note *note = &retro->snap->notes[i - 1];
        if (!is_story(retro, note)) {
            continue;
        }
        if (told == 0) {
            report_head(retro->report, "What we heard");
        }
        told++;
        if (told <= STORIES) {
            report_item(retro->report, story_words(retro, note));
        }
    }
    if (told > STORIES) {
        report_say(retro->report,
                   arena_format(retro->report->arena, "And %s.",
                                text_count(retro->report->arena, (int64_t)(told - STORIES), "more story", "more stories")));
    }
}

static void add_learnings(const struct retro *retro)
{
    struct arena *arena = retro->report->arena;
    size_t before = retro->report->count;
    report_head(retro->report, "What we learnt");
    for (size_t i = 0; i < retro->snap->learnings_count; i++) {
        const struct learning *learning = &retro->snap->learnings[i];
        if (learning->sprint == retro->sprint->id) {
            report_item(retro->report, arena_format(arena, "%s (%s)", learning->words, source_words[learning->source]));
        }
    }
    if (retro->report->count == before + 1) {
        report_say(retro->report, "Nothing was written down.");
    }
}

static void add_actions(const struct retro *retro)
{
    struct arena *arena = retro->report->arena;
    size_t before = retro->report->count;
    report_head(retro->report, "What we will do differently");
    for (size_t i = 0; i < retro->snap->actions_count; i++) {
        const struct action *action = &retro->snap->actions[i];
        if (action->sprint == retro->sprint->id) {
            report_item(retro->report,
                        arena_format(arena, "%s (%s)", action->words, snapshot_member_name(retro->snap, action->owner)));
        }
    }
    if (retro->report->count == before + 1) {
        report_say(retro->report, "Nothing was agreed.");
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
    add_decisions(&retro);
    add_direction(&retro);
    add_learnings(&retro);
    add_actions(&retro);
    add_stories(&retro);
    return true;
}
