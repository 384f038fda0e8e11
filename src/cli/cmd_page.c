#include "cli/command.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"
#include "model/rules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The linear twins of the pages: no boxes, no bars, one fact a line, headings first, words for state. */

static void head(struct run *run)
{
    const char *goal = figures_goal_line(&run->snap, &run->arena);
    run_line(run, "%s%s%s", figures_sprint_line(&run->snap, &run->arena), goal[0] != '\0' ? ". " : "", goal);
    const char *sentence = figures_sentence(&run->snap, &run->arena);
    if (sentence[0] != '\0') {
        run_line(run, "%s", sentence);
    }
    run_line(run, " ");
}

static bool plain_backlog(struct run *run, struct err *err)
{
    run_line(run, "CAMPAIGN BACKLOG");
    return cmd_campaign_list(run, err);
}

static bool plain_plan(struct run *run, struct err *err)
{
    run_line(run, "PLAN");
    if (run->snap.draft == NULL) {
        run_line(run, "No draft sprint. scrumsell sprint plan makes one.");
        return true;
    }
    static char number[24];
    snprintf(number, sizeof number, "S%" PRId64, run->snap.draft->id);
    run->arguments[0] = number;
    run->arguments_count = 1;
    return cmd_sprint_show(run, err);
}

static bool plain_board(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    const struct sprint *sprint = snapshot_current_sprint(snap);
    struct pace *paces;
    (void)err;
    if (sprint == NULL) {
        run_line(run, "No sprint yet. scrumsell sprint plan makes one.");
        return true;
    }
    run_line(run, "GOAL\n%s\n\nTARGETS", sprint->goal);
    size_t count = figures_paces(snap, &run->arena, MEASURES, &paces);
    for (size_t i = 0; i < count; i++) {
        run_line(run, "%s  %" PRId64 " of %" PRId64 ", %s", measure_head(paces[i].measure), paces[i].done, paces[i].target,
                 progress_pace_words(&run->arena, paces[i].ahead));
    }
    for (int lane = 0; lane < LANES; lane++) {
        run_line(run, "\n%s, %s", lane_name(lane), board_lane_size(snap, sprint->id, lane, &run->arena));
        for (size_t i = 0; i < snap->cards_count; i++) {
            const struct card *card = &snap->cards[i];
            if (card->sprint == sprint->id && card->lane == lane) {
                run_line(run, "%s  %s  %s  %s", card->title, snapshot_campaign_name(snap, card->campaign),
                         snapshot_member_name(snap, card->owner), board_card_state(snap, card, &run->arena));
            }
        }
    }
    return true;
}

static bool plain_standup(struct run *run, struct err *err)
{
    run_line(run, "STAND-UP");
    return cmd_standup_show(run, err);
}

static bool plain_retro(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    const struct sprint *sprint = snapshot_current_sprint(snap);
    struct pace *paces;
    if (run->arguments_count > 0) {
        const char *text = run->arguments[0];
        sprint = snapshot_sprint(snap, strtoll(text + (text[0] == 'S' || text[0] == 's'), NULL, 10));
    }
    if (sprint == NULL) {
        return err_set(err, ERR_NOT_FOUND, "There is no such sprint to look back on.");
    }
    run_line(run, "RETROSPECTIVE of Sprint %" PRId64 "\nGoal: %s (%s)\n%s\n", sprint->id, sprint->goal,
             goal_reached_words[sprint->reached], figures_coverage(snap, &run->arena));
    if (sprint == snapshot_current_sprint(snap)) {
        size_t count = figures_paces(snap, &run->arena, MEASURES, &paces);
        run_line(run, "WHAT WE DID");
        for (size_t i = 0; i < count; i++) {
            run_line(run, "%s  %" PRId64 " of %" PRId64, measure_head(paces[i].measure), paces[i].done, paces[i].target);
        }
    }
    run_line(run, "\nWHAT CAME OF IT");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        struct funnel funnel = figures_funnel(snap, sprint->id, snap->campaigns[i].id, 0);
        const struct decision *decision = figures_decision(snap, sprint->id, snap->campaigns[i].id, 0);
        if (funnel.sent + funnel.replies > 0 || decision != NULL) {
            run_line(run, "%s  positive %s  meetings %" PRId64 "  %s%s%s", snap->campaigns[i].name,
                     evidence_rate(&run->arena, funnel.positives, funnel.sent), funnel.meetings,
                     decision != NULL ? decision_words[decision->word] : "?", decision != NULL ? ": " : "",
                     decision != NULL ? decision->reason : "");
        }
    }
    run_line(run, "\nWHAT WE LEARNED");
    for (size_t i = 0; i < snap->learnings_count; i++) {
        if (snap->learnings[i].sprint == sprint->id) {
            run_line(run, "%s: %s", source_words[snap->learnings[i].source], snap->learnings[i].words);
        }
    }
    return true;
}

static bool plain_direction(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    (void)err;
    run_line(run, "WHERE IS THIS GOING?");
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        struct course course = figures_course(snap, snap->campaigns[i].id);
        const char *rule;
        figures_stop_rule(snap, snap->campaigns[i].id, &run->arena, &rule);
        run_line(run, "%s  %s  %s", snap->campaigns[i].name,
                 course.sprints > 0 ? direction_word(direction_of(&course)) : "not tried yet",
                 direction_sentence(&run->arena, &course));
        if (rule[0] != '\0') {
            run_line(run, "  %s", rule);
        }
    }
    return true;
}

static const struct {
    const char *name;
    bool (*print)(struct run *run, struct err *err);
} pages[] = {{"backlog", plain_backlog}, {"plan", plain_plan},   {"board", plain_board},
             {"standup", plain_standup}, {"retro", plain_retro}, {"direction", plain_direction}};

static bool print_page(struct run *run, const char *name, struct err *err)
{
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        if (strncmp(pages[i].name, name, strlen(pages[i].name)) != 0) {
            continue;
        }
        if (!run->json) {
            head(run);
        }
        return pages[i].print(run, err);
    }
    return false;
}

/* The things a page stands on, as rows. */
static bool json_page(struct run *run, const char *name, struct err *err)
{
    if (strcmp(name, "board") == 0) {
        return cmd_card_list(run, err);
    }
    if (strcmp(name, "plan") == 0) {
        return cmd_sprint_list(run, err);
    }
    if (strcmp(name, "standup") == 0) {
        return cmd_standup_show(run, err);
    }
    if (strncmp(name, "retro", 5) == 0) {
        run_json_begin(run, "retro");
        for (size_t i = 0; i < run->snap.decisions_count; i++) {
            run_json_item(run, THING_DECISION, &run->snap.decisions[i]);
        }
        run_json_end(run);
        return true;
    }
    return cmd_campaign_list(run, err);
}

bool cmd_retro_show(struct run *run, struct err *err)
{
    return run->json ? json_page(run, "retro", err) : print_page(run, "retro", err);
}

bool cmd_page(struct run *run, struct err *err)
{
    const char *name = run->command->name;
    bool shows = strchr(name, ' ') != NULL || run_flag(run, "plain");
    if (run->json) {
        return json_page(run, name, err);
    }
    if (shows) {
        return print_page(run, name, err);
    }
    const char *color = run_option(run, "color");
    struct cli_pages opened = {
        .page = name, .accessible = run_flag(run, "accessible"), .color_never = color != NULL && strcmp(color, "never") == 0};
    return run->hooks->pages(run->desk, &opened, err);
}
