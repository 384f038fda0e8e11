#include "cli/cmd_page.h"

#include "base/text.h"
#include "cli/cmd_sprint.h"
#include "cli/list.h"
#include "model/board.h"
#include "model/closing_texts.h"
#include "model/figures.h"
#include "model/positive.h"

#include <inttypes.h>
#include <string.h>

/* "Sprint 7, day 4 of 10": the line of the screen, its dot read as a comma. */
static const char *sprint_words(struct run *run)
{
    const char *line = figures_sprint_line(&run->snap, &run->arena);
    const char *dot = strstr(line, "  ·  ");
    return dot == NULL ? line : arena_format(&run->arena, "%.*s, %s", (int)(dot - line), line, dot + strlen("  ·  "));
}

static void head(struct run *run, const char *page)
{
    const char *goal = figures_goal_line(&run->snap, &run->arena);
    const char *sentence = figures_sentence(&run->snap, &run->arena);
    print_line(run, "%s", page);
    print_line(run, "%s.", sprint_words(run));
    if (goal[0] != '\0') {
        print_line(run, "%s.", goal);
    }
    if (sentence[0] != '\0') {
        print_line(run, "%s", sentence);
    }
}

/* A line of parts with commas between; empty ones are not said. */
static void print_parts(struct run *run, const char *const *parts, size_t count)
{
    const char *line = "";
    for (size_t i = 0; i < count; i++) {
        if (parts[i] != NULL && parts[i][0] != '\0') {
            line = arena_format(&run->arena, "%s%s%s", line, line[0] != '\0' ? ", " : "", parts[i]);
        }
    }
    print_line(run, "%s.", line);
}
#define PRINT_PARTS(run, ...)                                                                                                    \
    print_parts((run), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *direction_of_campaign(const struct snapshot *snap, int64_t campaign, struct course *course)
{
    *course = figures_course(snap, campaign);
    return course->sprints > 0 ? direction_word(direction_of(course)) : "not tried yet";
}

static const char *untouched_words(struct run *run, int64_t campaign)
{
    const struct campaign_companies *companies = snapshot_companies(&run->snap, campaign);
    int64_t untouched = companies != NULL ? companies->by_state[STANDING_UNTOUCHED] : 0;
    return arena_format(&run->arena, "%s untouched", text_count(&run->arena, untouched, "company", "companies"));
}

static void print_campaign(struct run *run, const struct campaign *campaign)
{
    const struct snapshot *snap = &run->snap;
    struct course course;
    const char *rule;
    const char *missing = figures_missing(snap, campaign, &run->arena);
    figures_stop_rule(snap, campaign->id, &run->arena, &rule);
    PRINT_PARTS(run, arena_format(&run->arena, "%" PRId64 ". %s", campaign->rank, campaign->name),
                figures_standing(snap, campaign, &run->arena), untouched_words(run, campaign->id),
                direction_of_campaign(snap, campaign->id, &course), figures_keep_debt(snap, campaign->id, &run->arena));
    if (missing[0] != '\0') {
        print_line(run, "Missing: %s.", missing);
    }
    if (rule[0] != '\0') {
        print_line(run, "%s", rule);
    }
}

bool plain_backlog(struct run *run, struct err *err)
{
    (void)err;
    head(run, "CAMPAIGN BACKLOG");
    print_head(run, text_count(&run->arena, (int64_t)run->snap.campaigns_count, "CAMPAIGN", "CAMPAIGNS"));
    for (size_t i = 0; i < run->snap.campaigns_count; i++) {
        print_campaign(run, &run->snap.campaigns[i]);
    }
    return true;
}

static bool print_sprint(struct run *run, const struct sprint *sprint, struct err *err)
{
    enum format format = run->format;
    run->format = FORMAT_PLAIN;
    bool fine = sprint_print(run, sprint, err);
    run->format = format;
    return fine;
}

/* As on the screen: the draft, else the sprint that runs. */
bool plain_plan(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    head(run, "PLAN");
    if (snap->draft == NULL && snap->running != NULL) {
        print_head(run, "THIS SPRINT");
        if (!print_sprint(run, snap->running, err)) {
            return false;
        }
    }
    print_head(run, "THE NEXT SPRINT");
    if (snap->draft != NULL) {
        return print_sprint(run, snap->draft, err);
    }
    print_line(run, "No draft sprint. scrumsell sprint plan makes one.");
    return true;
}

bool list_plan(struct run *run, struct err *err)
{
    return run->snap.draft != NULL ? sprint_print(run, run->snap.draft, err) : cmd_sprint_list(run, err);
}

/* --- the board --- */

static void print_targets(struct run *run, const char *none)
{
    struct pace *paces;
    size_t count = figures_paces(&run->snap, &run->arena, MEASURES, &paces);
    for (size_t i = 0; i < count; i++) {
        print_line(run, "%s: %" PRId64 " of %" PRId64 ", %s.", measure_head(paces[i].measure), paces[i].done, paces[i].target,
                   progress_pace_words(&run->arena, paces[i].ahead));
    }
    if (count == 0) {
        print_line(run, "%s", none);
    }
}

static void print_positives(struct run *run)
{
    struct positive *list;
    size_t count = positives_waiting(&run->snap, run->snap.now, &run->arena, &list);
    if (count > 0) {
        print_head(run, "SAID YES, WAITING FOR US");
    }
    for (size_t i = 0; i < count; i++) {
        PRINT_PARTS(run, list[i].company->name, snapshot_campaign_name(&run->snap, list[i].note->campaign),
                    snapshot_member_name(&run->snap, list[i].owner),
                    arena_format(&run->arena, "for %s", positive_waited(&run->arena, &list[i])));
    }
}

static void print_lane(struct run *run, const struct sprint *sprint, int lane)
{
    const struct snapshot *snap = &run->snap;
    const char *size = board_lane_size(snap, sprint->id, lane, &run->arena);
    bool one = board_lane_count(snap, sprint->id, lane) == 1 && strcmp(size, "1") == 0;
    print_head(run, arena_format(&run->arena, "%s, %s %s", lane_name(lane), size, one ? "card" : "cards"));
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (card->sprint == sprint->id && card->lane == lane) {
            const char *state = card_is_blocked(card) ? arena_format(&run->arena, "in the way: %s", card->blocked)
                                                      : board_card_state(snap, card, &run->arena);
            PRINT_PARTS(run, card->title, snapshot_campaign_name(snap, card->campaign), snapshot_member_name(snap, card->owner),
                        state);
        }
    }
}

bool plain_board(struct run *run, struct err *err)
{
    const struct sprint *sprint = snapshot_current_sprint(&run->snap);
    (void)err;
    head(run, "BOARD");
    if (sprint == NULL) {
        print_line(run, "scrumsell sprint plan makes one.");
        return true;
    }
    print_head(run, "GOAL");
    print_line(run, "%s", sprint->goal[0] != '\0' ? sprint->goal : "No goal yet.");
    print_head(run, "TARGETS");
    print_targets(run, "No targets yet.");
    print_positives(run);
    for (int lane = 0; lane < LANES; lane++) {
        print_lane(run, sprint, lane);
    }
    return true;
}

/* --- the stand-up --- */

bool plain_standup(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    civil_day day = DAY_NONE;
    (void)err;
    head(run, "STAND-UP");
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        const struct reason *reason = snapshot_reason(snap, note->reason);
        if (note->day != day) {
            day = note->day;
            print_head(run, day_long(&run->arena, day));
        }
        print_line(run, "%s, %s: %s%s%s%s", snapshot_member_name(snap, note->member), note_kind_name(note->kind), note->words,
                   reason != NULL ? " (" : "", reason != NULL ? reason->words : "", reason != NULL ? ")" : "");
    }
    if (snap->notes_count == 0) {
        print_line(run, "Nothing was noted yet.");
    }
    return true;
}

/* --- the retrospective --- */

static bool has_begun(const struct sprint *sprint, struct err *err)
{
    if (sprint->state != SPRINT_DRAFT) {
        return true;
    }
    err_set(err, ERR_NOT_FOUND, "Sprint %" PRId64 " has not begun, so there is nothing to look back on.", sprint->id);
    return err_hint(err, "scrumsell sprint show S%" PRId64 " shows its plan.", sprint->id);
}

static bool retro_sprint(struct run *run, struct sprint *sprint, struct err *err)
{
    const struct sprint *current = snapshot_current_sprint(&run->snap);
    if (run->arguments_count > 0) {
        return run_find_sprint(run, run->arguments[0], sprint, err) && has_begun(sprint, err);
    }
    if (current == NULL) {
        return err_set(err, ERR_NOT_FOUND, "There is no sprint yet to look back on.");
    }
    *sprint = *current;
    return true;
}

/* "9 of 34 positive, 26 %, anything from 15 to 43 %"; below ten the counts alone. */
static const char *rate_words(struct arena *arena, int64_t hits, int64_t n)
{
    if (n == 0) {
        return "nothing sent";
    }
    const char *counts = arena_format(arena, "%" PRId64 " of %" PRId64 " positive", hits, n);
    if (!evidence_is_rate(hits, n)) {
        return counts;
    }
    struct interval interval = evidence_wilson(hits, n);
    return arena_format(arena, "%s, %.0f %%, anything from %.0f to %.0f %%", counts, 100 * (double)hits / (double)n,
                        100 * interval.low, 100 * interval.high);
}

static const char *decision_told(struct arena *arena, const struct decision *decision)
{
    if (decision == NULL) {
        return "not decided";
    }
    const char *word = decision_words[decision->word];
    return decision->reason[0] != '\0' ? arena_format(arena, "%s: %s", word, decision->reason) : word;
}

static void print_campaign_of(struct run *run, const struct sprint *sprint, int64_t campaign, const char *name)
{
    struct funnel funnel = figures_funnel(&run->snap, sprint->id, campaign, 0);
    const struct decision *decision = figures_decision(&run->snap, sprint->id, campaign, 0);
    if (funnel.sent + funnel.replies == 0 && decision == NULL && !snapshot_committed(&run->snap, sprint->id, campaign)) {
        return;
    }
    PRINT_PARTS(run, name, rate_words(&run->arena, funnel.positives, funnel.sent),
                text_count(&run->arena, funnel.meetings, "meeting", "meetings"), decision_told(&run->arena, decision));
}

/* The campaigns of a sprint; of a closed one those it was closed with, by the names they had. */
typedef void campaign_fn(struct run *run, void *context, const struct sprint *sprint, int64_t campaign, const char *name);

static void each_campaign(struct run *run, const struct sprint *sprint, campaign_fn *each, void *context)
{
    const struct snapshot *snap = &run->snap;
    bool frozen = sprint->state == SPRINT_CLOSED;
    for (size_t i = 0; !frozen && i < snap->campaigns_count; i++) {
        each(run, context, sprint, snap->campaigns[i].id, snap->campaigns[i].name);
    }
    for (size_t i = 0; frozen && i < snap->closing_campaigns_count; i++) {
        const struct closing_campaign *closing = &snap->closing_campaigns[i];
        if (closing->sprint == sprint->id) {
            each(run, context, sprint, closing->campaign, closing->name);
        }
    }
}

static void print_each(struct run *run, void *context, const struct sprint *sprint, int64_t campaign, const char *name)
{
    (void)context;
    print_campaign_of(run, sprint, campaign, name);
}

/* Of a closed sprint, as they were frozen. */
static void print_texts(struct run *run, const struct sprint *sprint, enum closing_part part, const char *none)
{
    struct closing_text *texts;
    size_t count = closing_texts_of(&run->snap, sprint, &run->arena, &texts);
    size_t told = 0;
    for (size_t i = 0; i < count; i++) {
        if (texts[i].part == (int)part) {
            print_line(run, "%s", texts[i].words);
            told++;
        }
    }
    if (told == 0) {
        print_line(run, "%s", none);
    }
}

static void print_learnings(struct run *run, int64_t sprint)
{
    static const char *const from[SOURCES] = {[SOURCE_PROSPECT] = "From a prospect",
                                              [SOURCE_PARTNER] = "From a partner",
                                              [SOURCE_COMPETITOR] = "From a competitor",
                                              [SOURCE_EXPERT] = "From an expert",
                                              [SOURCE_TEAM] = "From the team"};
    size_t count = 0;
    for (size_t i = 0; i < run->snap.learnings_count; i++) {
        const struct learning *learning = &run->snap.learnings[i];
        if (learning->sprint == sprint) {
            print_line(run, "%s: %s", from[learning->source], learning->words);
            count++;
        }
    }
    if (count == 0) {
        print_line(run, "Nothing was written down yet. What surprised us?");
    }
}

static void print_actions(struct run *run, int64_t sprint)
{
    size_t count = 0;
    for (size_t i = 0; i < run->snap.actions_count; i++) {
        const struct action *action = &run->snap.actions[i];
        if (action->sprint == sprint || action->state == ACTION_OPEN) {
            PRINT_PARTS(run, action->words, snapshot_member_name(&run->snap, action->owner), action_state_words[action->state]);
            count++;
        }
    }
    if (count == 0) {
        print_line(run, "No actions yet.");
    }
}

static void print_frozen(struct run *run, const struct sprint *sprint)
{
    size_t told = 0;
    for (int measure = 0; measure < MEASURES; measure++) {
        int64_t n = figures_frozen_done(&run->snap, sprint->id, measure);
        int64_t target = figures_frozen_target(&run->snap, sprint->id, measure);
        told += n > 0 || target > 0;
        if (target > 0) {
            print_line(run, "%s: %" PRId64 " of %" PRId64 ".", measure_head(measure), n, target);
        } else if (n > 0) {
            print_line(run, "%s: %" PRId64 ".", measure_head(measure), n);
        }
    }
    const char *coverage = figures_frozen_coverage(&run->snap, sprint->id, &run->arena);
    if (told == 0) {
        print_line(run, "Nothing was counted, and nothing was planned.");
    }
    if (coverage[0] != '\0') {
        print_line(run, "Coverage: %s.", coverage);
    }
}

/* Of the sprint the pages speak of it is told how it goes; of a closed one, when it was and what was frozen. */
static void print_beginning(struct run *run, const struct sprint *sprint, bool current)
{
    const char *page = arena_format(&run->arena, "RETROSPECTIVE OF SPRINT %" PRId64, sprint->id);
    if (current) {
        head(run, page);
    } else {
        print_line(run, "%s\nSprint %" PRId64 ", %s, %s to %s.", page, sprint->id, sprint_state_words[sprint->state],
                   day_short(&run->arena, sprint->first_day), day_short_year(&run->arena, sprint->last_day));
    }
    print_head(run, "GOAL");
    print_line(run, "%s", sprint->goal[0] != '\0' ? sprint->goal : "No goal.");
    print_line(run, "Reached: %s.", sprint->reached != GOAL_OPEN ? goal_reached_words[sprint->reached] : "not said yet");
    print_head(run, "WHAT WE DID");
    if (sprint->state == SPRINT_CLOSED) {
        print_frozen(run, sprint);
        return;
    }
    print_targets(run, "No targets.");
    print_line(run, "Coverage: %s.", figures_coverage(&run->snap, &run->arena));
}

bool plain_retro(struct run *run, struct err *err)
{
    struct sprint sprint;
    if (!retro_sprint(run, &sprint, err)) {
        return false;
    }
    const struct sprint *current = snapshot_current_sprint(&run->snap);
    print_beginning(run, &sprint, current != NULL && sprint.id == current->id);
    print_head(run, "WHAT CAME OF IT");
    each_campaign(run, &sprint, print_each, NULL);
    print_head(run, "WHAT WE LEARNED");
    bool closed = sprint.state == SPRINT_CLOSED;
    if (closed) {
        print_texts(run, &sprint, CLOSING_LEARNING, "Nothing was written down.");
    } else {
        print_learnings(run, sprint.id);
    }
    print_head(run, "WHAT WE WILL DO DIFFERENTLY");
    if (closed) {
        print_texts(run, &sprint, CLOSING_ACTION, "Nothing was agreed.");
    } else {
        print_actions(run, sprint.id);
    }
    return true;
}

static void list_figures(struct list *list, struct run *run, const struct sprint *sprint, int64_t campaign, const char *name,
                         const struct pitch *pitch)
{
    struct funnel funnel = figures_funnel(&run->snap, sprint->id, campaign, pitch != NULL ? pitch->id : 0);
    const struct decision *decision = figures_decision(&run->snap, sprint->id, campaign, pitch != NULL ? pitch->id : 0);
    if (funnel.sent + funnel.replies == 0 && decision == NULL) {
        return;
    }
    const char *version = pitch != NULL ? pitch_name(&run->arena, pitch) : NULL;
    const char *decided = decision != NULL ? decision_words[decision->word] : NULL;
    list_row(list, THINGS, NULL);
    list_number(list, "sprint", sprint->id);
    list_number(list, "campaign", campaign);
    list_text(list, "name", name);
    list_text(list, "version", version);
    list_number(list, "sent", funnel.sent);
    list_number(list, "replies", funnel.replies);
    list_number(list, "positives", funnel.positives);
    list_number(list, "meetings", funnel.meetings);
    list_number(list, "deals", funnel.deals);
    list_rate(list, "rate", funnel.positives, funnel.sent);
    list_text(list, "decision", decided);
    list_text(list, "reason", decision != NULL ? decision->reason : NULL);
    list_cell(list, name);
    list_cell(list, version);
    list_cellf(list, "%" PRId64, funnel.sent);
    list_cellf(list, "%" PRId64, funnel.replies);
    list_cellf(list, "%" PRId64, funnel.positives);
    list_cellf(list, "%" PRId64, funnel.meetings);
    list_cellf(list, "%" PRId64, funnel.deals);
    list_cell(list, decided);
}

static void list_campaign(struct run *run, void *context, const struct sprint *sprint, int64_t campaign, const char *name)
{
    list_figures(context, run, sprint, campaign, name, NULL);
    for (size_t i = 0; i < run->snap.pitches_count; i++) {
        if (run->snap.pitches[i].campaign == campaign) {
            list_figures(context, run, sprint, campaign, name, &run->snap.pitches[i]);
        }
    }
}

bool list_retro(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Campaign", "Version", "Sent",     "Replies", "Positives",
                                        "Meetings", "Deals",   "Decision", NULL};
    struct sprint sprint;
    struct list list;
    if (!retro_sprint(run, &sprint, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    each_campaign(run, &sprint, list_campaign, &list);
    list_end(&list, "Nothing was counted in this sprint.");
    return true;
}

/* --- direction --- */

bool plain_direction(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    (void)err;
    head(run, "WHERE IS THIS GOING?");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        struct course course;
        const char *rule;
        const char *direction = direction_of_campaign(snap, snap->campaigns[i].id, &course);
        figures_stop_rule(snap, snap->campaigns[i].id, &run->arena, &rule);
        print_head(run, snap->campaigns[i].name);
        print_line(run, "%s.", course.sprints > 0 ? direction : "Not tried yet");
        if (course.sprints > 0) {
            print_line(run, "%s", direction_sentence(&run->arena, &course));
        }
        if (rule[0] != '\0') {
            print_line(run, "%s", rule);
        }
    }
    return true;
}
