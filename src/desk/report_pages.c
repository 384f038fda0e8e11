#include "desk/report_kinds.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"

#include <inttypes.h>

/* The pages of the daily work: backlog, plan, board, stand-up. */

bool report_of_backlog(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    static const char *const columns[] = {"rank##",          "campaign:Campaign",   "industry:Industry",   "offering:Offering",
                                          "standing:Stands", "companies#Companies", "direction:Direction", NULL};
    (void)id;
    (void)err;
    report_begin(report, "Campaign backlog", report_sprint_words(snap, report->arena), "backlog");
    report_say(report, figures_sentence(snap, report->arena));
    struct report_part *part = report_table(report, "campaigns", columns, "There is no campaign yet.");
    report_is_main(report, part);
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        const struct campaign_companies *companies = snapshot_companies(snap, campaign->id);
        struct course course = figures_course(snap, campaign->id);
        report_number(report, part, campaign->rank);
        report_cell(report, part, campaign->name);
        report_cell(report, part, campaign->industry);
        report_cell(report, part, campaign->offering);
        report_cell(report, part, figures_standing(snap, campaign, report->arena));
        report_number(report, part, companies != NULL ? companies->all : 0);
        report_cell(report, part, course.sprints > 0 ? direction_word(direction_of(&course)) : "not tried yet");
    }
    return true;
}

/* --- the plan: the draft, else the sprint at hand --- */

static void add_targets(struct report *report, const struct snapshot *snap, const struct sprint *sprint)
{
    static const char *const columns[] = {"campaign:Campaign", "measure:Measure", "target#Target", "member:Who", NULL};
    struct report_part *part = report_table(report, "targets", columns, "No targets yet.");
    report_is_main(report, part);
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        if (target->sprint == sprint->id) {
            report_cell(report, part, snapshot_campaign_name(snap, target->campaign));
            report_cell(report, part, measure_plural(target->measure));
            report_number(report, part, target->n);
            report_cell(report, part, target->member != 0 ? snapshot_member_name(snap, target->member) : "shared");
        }
    }
}

static void add_commitments(struct report *report, const struct snapshot *snap, const struct sprint *sprint)
{
    report_head(report, "Campaigns");
    for (size_t i = 0; i < snap->commitments_count; i++) {
        if (snap->commitments[i].sprint == sprint->id) {
            report_item(report, snapshot_campaign_name(snap, snap->commitments[i].campaign));
        }
    }
}

bool report_of_plan(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    struct arena *arena = report->arena;
    const struct sprint *next = snap->draft != NULL ? snap->draft : snapshot_current_sprint(snap);
    const struct sprint *sprint = id != 0 ? snapshot_sprint(snap, id) : next;
    if (sprint == NULL) {
        return err_set(err, ERR_NOT_FOUND, "There is no plan to take along yet.");
    }
    report_begin(report, arena_format(arena, "Plan of Sprint %" PRId64, sprint->id),
                 arena_format(arena, "%s to %s", day_short(arena, sprint->first_day), day_short_year(arena, sprint->last_day)),
                 arena_format(arena, "plan-%" PRId64, sprint->id));
    report_say(report, arena_format(arena, "Goal: %s", sprint->goal[0] != '\0' ? sprint->goal : "none yet"));
    add_commitments(report, snap, sprint);
    report_head(report, "Targets");
    add_targets(report, snap, sprint);
    return true;
}

/* --- the board --- */

static void add_card(struct report *report, struct report_part *part, const struct snapshot *snap, const struct card *card)
{
    const char *state = card_is_blocked(card) ? arena_format(report->arena, "in the way: %s", card->blocked)
                                              : board_card_state(snap, card, report->arena);
    report_cell(report, part, lane_name(card->lane));
    report_cell(report, part, card->title);
    report_cell(report, part, snapshot_campaign_name(snap, card->campaign));
    report_cell(report, part, card->owner != 0 ? snapshot_member_name(snap, card->owner) : "");
    report_cell(report, part, state);
}

bool report_of_board(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    static const char *const columns[] = {"lane:Lane",   "card:Card",           "campaign:Campaign",
                                          "owner:Whose", "state:How it stands", NULL};
    const struct sprint *sprint = snapshot_current_sprint(snap);
    (void)id;
    if (sprint == NULL) {
        return err_set(err, ERR_NOT_FOUND, "There is no sprint yet, so there is no board to take along.");
    }
    report_begin(report, arena_format(report->arena, "Board of Sprint %" PRId64, sprint->id),
                 report_sprint_words(snap, report->arena), arena_format(report->arena, "board-%" PRId64, sprint->id));
    report_say(report, arena_format(report->arena, "Goal: %s", sprint->goal[0] != '\0' ? sprint->goal : "none yet"));
    struct report_part *part = report_table(report, "cards", columns, "There are no cards.");
    report_is_main(report, part);
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (snap->cards[i].sprint == sprint->id) {
            add_card(report, part, snap, &snap->cards[i]);
        }
    }
    return true;
}

/* --- the stand-up: what was said in the sprint --- */

bool report_of_standup(struct report *report, const struct snapshot *snap, int64_t id, struct err *err)
{
    static const char *const columns[] = {"day:Day", "member:Who", "kind:Kind", "words:Said", "campaign:Campaign", NULL};
    char text[DAY_TEXT];
    (void)id;
    (void)err;
    report_begin(report, "Stand-ups", report_sprint_words(snap, report->arena), "standup");
    struct report_part *part = report_table(report, "notes", columns, "Nothing was noted yet.");
    report_is_main(report, part);
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        report_cell(report, part, arena_text(report->arena, day_text(note->day, text)));
        report_cell(report, part, snapshot_member_name(snap, note->member));
        report_cell(report, part, note_kind_words[note->kind]);
        report_cell(report, part, note->words);
        report_cell(report, part, snapshot_campaign_name(snap, note->campaign));
    }
    return true;
}
