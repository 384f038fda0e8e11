#include "tui/view.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"

#include <inttypes.h>

/* Six steps, one question each. */

static const char *const steps[RETRO_STEPS] = {"Last time", "Figures", "What worked", "Decide", "Order", "Close"};

void view_retro_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    struct item *list = arena_array(arena, struct item, snap->campaigns_count + snap->cards_count + 1);
    *items = (struct items){.items = list, .columns = 1, .columns_are_boxes = true};
    for (size_t i = 0; sprint != NULL && ui->step != 5 && i < snap->campaigns_count; i++) {
        bool in = ui->step == 4 || snapshot_committed(snap, sprint->id, snap->campaigns[i].id);
        items->all += in;
        if (in && page_filter_fits(ui, snap, snap->campaigns[i].name, NULL)) {
            list[items->count++] = (struct item){.thing = THING_CAMPAIGN, .id = snap->campaigns[i].id};
        }
    }
    for (size_t i = 0; sprint != NULL && ui->step == 5 && i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        bool left = card->sprint == sprint->id && card->lane != LANE_DONE;
        items->all += left;
        if (left && page_filter_fits(ui, snap, card->title, card)) {
            list[items->count++] = (struct item){.thing = THING_CARD, .id = card->id};
        }
    }
}

static void draw_actions(struct paint *paint, struct rect area, const struct scene *scene)
{
    int row = 1;
    paint_head(paint, area.row, area.column, area.columns, "WHAT WE SAID WE WOULD DO DIFFERENTLY");
    for (size_t i = 0; i < scene->snap->actions_count && row < area.rows; i++) {
        const struct action *action = &scene->snap->actions[i];
        paint_textf(paint, area.row + row++, area.column, area.columns, STYLE_PLAIN, "S%-3" PRId64 " %-9s %s  (%s)",
                    action->sprint, action_state_words[action->state], action->words,
                    snapshot_member_name(scene->snap, action->owner));
    }
    if (row == 1) {
        paint_text(paint, area.row + 1, area.column, area.columns, STYLE_PLAIN, "Nothing was decided last time.");
    }
}

static void draw_figures(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct pace *paces;
    size_t count = figures_paces(scene->snap, scene->arena, MEASURES, &paces);
    paint_head(paint, area.row, area.column, 30, "WHAT WE DID");
    paint_right(paint, area.row, area.column + 36, 20, STYLE_PLAIN, "did    target");
    for (size_t i = 0; i < count && (int)i + 1 < area.rows; i++) {
        int row = area.row + 1 + (int)i;
        paint_text(paint, row, area.column, 14, STYLE_PLAIN, measure_head(paces[i].measure));
        paint_bar(paint, row, area.column + 15, 20, paces[i].done, paces[i].target);
        paint_number(paint, row, area.column + 36, 10, STYLE_BOLD, paces[i].done);
        paint_number(paint, row, area.column + 46, 10, STYLE_PLAIN, paces[i].target);
    }
    paint_text(paint, area.row + (int)count + 2, area.column, area.columns, STYLE_PLAIN,
               figures_coverage(scene->snap, scene->arena));
}

static void draw_worked(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    struct funnel funnel = figures_funnel(scene->snap, sprint->id, item->id, 0);
    int tail = line.columns - 44;
    paint_text(paint, line.row, line.column + 2, tail - 3, STYLE_PLAIN, snapshot_campaign_name(scene->snap, item->id));
    paint_textf(paint, line.row, line.column + tail, 44, STYLE_PLAIN, "sent %4" PRId64 "  met %3" PRId64 "  positive %s",
                funnel.sent, funnel.meetings, evidence_rate(scene->arena, funnel.positives, funnel.sent));
}

static void draw_decision(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    const struct decision *decision = figures_decision(scene->snap, sprint->id, item->id, 0);
    struct suggestion suggestion = figures_suggest(scene->snap, item->id, scene->arena);
    const char *said = decision != NULL ? arena_format(scene->arena, "%s: %s", decision_words[decision->word], decision->reason)
                                        : arena_format(scene->arena, "%s  %s (%s)", suggestion.must_answer ? "!" : "?",
                                                       decision_words[suggestion.word], suggestion.reason);
    int half = line.columns * 45 / 100;
    paint_text(paint, line.row, line.column + 2, half - 3, STYLE_PLAIN, snapshot_campaign_name(scene->snap, item->id));
    paint_text(paint, line.row, line.column + half, line.columns - half, STYLE_PLAIN, said);
}

static void draw_order(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    struct suggested *order;
    size_t count = figures_order(scene->snap, scene->arena, &order);
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    paint_number(paint, line.row, line.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, line.row, line.column + 6, line.columns / 2 - 7, STYLE_PLAIN, campaign->name);
    for (size_t i = 0; i < count; i++) {
        if (order[i].campaign == item->id) {
            paint_textf(paint, line.row, line.column + line.columns / 2, line.columns / 2, STYLE_PLAIN, "%" PRId64 "  %s",
                        order[i].rank, order[i].why);
        }
    }
}

static void draw_leftover(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct card *card = snapshot_card(scene->snap, item->id);
    paint_text(paint, line.row, line.column + 2, 8, STYLE_PLAIN, lane_name(card->lane));
    paint_text(paint, line.row, line.column + 11, line.columns / 2 - 12, STYLE_PLAIN, card->title);
    paint_text(paint, line.row, line.column + line.columns / 2, line.columns / 2, STYLE_PLAIN,
               snapshot_campaign_name(scene->snap, card->campaign));
}

static int draw_stories(struct paint *paint, struct rect area, const struct scene *scene)
{
    int row = 1;
    paint_head(paint, area.row, area.column, area.columns, "STORIES AND WHAT WE LEARNED");
    for (size_t i = scene->snap->learnings_count; i > 0 && row < area.rows / 2; i--) {
        const struct learning *learning = &scene->snap->learnings[i - 1];
        paint_textf(paint, area.row + row++, area.column, area.columns, STYLE_PLAIN, "%s %s: %s",
                    paint_glyph(paint, GLYPH_BULLET), source_words[learning->source], learning->words);
    }
    for (size_t i = scene->snap->notes_count; i > 0 && row < area.rows; i--) {
        const struct note *note = &scene->snap->notes[i - 1];
        if (note->kind == NOTE_SUCCESS || note->kind == NOTE_REJECTION || note->kind == NOTE_REACTION) {
            paint_textf(paint, area.row + row++, area.column, area.columns, STYLE_PLAIN, "“%s”  %s, %s", note->words,
                        snapshot_member_name(scene->snap, note->member), day_short(scene->arena, note->day));
        }
    }
    return row;
}

static void draw_strip(struct paint *paint, struct rect area, const struct scene *scene)
{
    int column = area.column + 1;
    for (int step = 0; step < RETRO_STEPS; step++) {
        bool here = step == scene->ui->step;
        bool narrow = area.columns < 80 && !here;
        const char *text =
            narrow ? arena_format(scene->arena, "%d", step + 1) : arena_format(scene->arena, "%d %s", step + 1, steps[step]);
        column += paint_text(paint, area.row + 1, column, area.columns, here ? STYLE_BOLD | STYLE_ACCENT : STYLE_PLAIN, text) + 3;
    }
}

static void draw_step(struct paint *paint, struct rect body, const struct scene *scene)
{
    int half = body.rows / 2;
    switch (scene->ui->step) {
    case 0:
        draw_actions(paint, body, scene);
        break;
    case 1:
        draw_figures(paint, body, scene);
        break;
    case 2:
        view_items(paint, rect_rows(body, 0, half), scene, 0, 1, draw_worked);
        draw_stories(paint, rect_rows(body, half, body.rows - half), scene);
        break;
    case 3:
        view_items(paint, body, scene, 0, 1, draw_decision);
        break;
    case 4:
        paint_text(paint, body.row, body.column, body.columns, STYLE_PLAIN, "Our order, and what the figures suggest");
        view_items(paint, rect_rows(body, 1, body.rows - 1), scene, 0, 1, draw_order);
        break;
    default:
        paint_text(paint, body.row, body.column, body.columns, STYLE_PLAIN,
                   "These cards are not done. scrumsell sprint close freezes the figures and carries them on.");
        view_items(paint, rect_rows(body, 1, body.rows - 1), scene, 0, 1, draw_leftover);
        break;
    }
}

void view_retro_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    if (sprint == NULL || sprint->state == SPRINT_DRAFT) {
        view_empty(paint, area, "Nothing to look back on yet.",
                   "At the end of each sprint this page asks what came of it, step by step.");
        return;
    }
    draw_strip(paint, area, scene);
    paint_textf(paint, area.row + 3, area.column + 1, area.columns - 20, STYLE_PLAIN, "Goal  %s", sprint->goal);
    paint_right(paint, area.row + 3, area.column, area.columns - 1, STYLE_PLAIN, goal_reached_words[sprint->reached]);
    draw_step(paint, rect_inset(rect_rows(area, 5, area.rows - 5), 0, 1), scene);
}

const char *view_retro_guide(const struct scene *scene)
{
    return figures_sentence(scene->snap, scene->arena);
}

enum thing view_retro_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    bool shown = chosen != NULL && ui->opened[PAGE_RETRO];
    *id = shown ? chosen->id : 0;
    return shown ? chosen->thing : THINGS;
}
