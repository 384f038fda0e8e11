#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/rules.h"

#include <inttypes.h>

/* The draft sprint beside the campaigns that could go in. */

enum { BOX_READY, BOX_SPRINT, WIDE = 100 };

void view_plan_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, snap->campaigns_count + 1);
    *items = (struct items){.items = list, .columns = 2, .all = snap->campaigns_count, .columns_are_boxes = true};
    for (int box = BOX_READY; box <= BOX_SPRINT; box++) {
        for (size_t i = 0; i < snap->campaigns_count; i++) {
            const struct campaign *campaign = &snap->campaigns[i];
            bool in = snap->draft != NULL && snapshot_committed(snap, snap->draft->id, campaign->id);
            bool here = in == (box == BOX_SPRINT) && campaign->state != CAMPAIGN_STOPPED;
            if (here && page_filter_fits(ui, snap, campaign->name, NULL)) {
                list[items->count++] = (struct item){.thing = THING_CAMPAIGN, .id = campaign->id, .column = box};
            }
        }
    }
}

static void draw_ready(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    paint_number(paint, line.row, line.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, line.row, line.column + 6, line.columns - 20, STYLE_PLAIN, campaign->name);
    paint_right(paint, line.row, line.column, line.columns - 1, STYLE_PLAIN,
                figures_standing(scene->snap, campaign, scene->arena));
}

static void draw_committed(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    static const int measures[] = {MEASURE_CONTACT, MEASURE_EMAIL, MEASURE_CALL, MEASURE_MEETING};
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    int at = line.columns - 36;
    paint_number(paint, line.row, line.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, line.row, line.column + 6, at - 7, STYLE_PLAIN, campaign->name);
    for (size_t i = 0; i < sizeof measures / sizeof measures[0]; i++) {
        paint_number(paint, line.row, line.column + at + (int)i * 9, 8, STYLE_PLAIN,
                     figures_target(scene->snap, scene->snap->draft->id, item->id, measures[i]));
    }
}

static void draw_checklist(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct check *lines;
    size_t count = rules_sprint_checklist(scene->snap, scene->snap->draft, scene->arena, &lines);
    static const enum glyph glyphs[] = {GLYPH_CHECK, GLYPH_CIRCLE, GLYPH_WARN};
    static const unsigned styles[] = {STYLE_GOOD, STYLE_PLAIN, STYLE_BAD};
    paint_head(paint, area.row, area.column, area.columns, "BEFORE YOU START");
    for (size_t i = 0; i < count && (int)i + 1 < area.rows; i++) {
        int row = area.row + 1 + (int)i;
        paint_text(paint, row, area.column, 1, styles[lines[i].state], paint_glyph(paint, glyphs[lines[i].state]));
        paint_text(paint, row, area.column + 2, area.columns - 2, STYLE_PLAIN, lines[i].words);
    }
}

static void draw_sprint(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *draft = scene->snap->draft;
    int days = figures_days(scene->snap, draft);
    paint_textf(paint, area.row + 1, area.column + 1, area.columns - 1, STYLE_BOLD, "SPRINT %" PRId64, draft->id);
    paint_right(paint, area.row + 1, area.column, area.columns - 1, STYLE_PLAIN,
                arena_format(scene->arena, "%s to %s, %s", day_short(scene->arena, draft->first_day),
                             day_short(scene->arena, draft->last_day), text_count(scene->arena, days, "day", "days")));
    paint_textf(paint, area.row + 3, area.column + 1, area.columns - 2, STYLE_PLAIN, "Goal  %s",
                draft->goal[0] != '\0' ? draft->goal : "not said yet: scrumsell sprint plan --goal");
    paint_head(paint, area.row + 5, area.column + 1, area.columns - 40, "IN THIS SPRINT");
    paint_right(paint, area.row + 5, area.column, area.columns - 1, STYLE_PLAIN, "contacts   emails    calls meetings");
    int check_rows = area.rows > 16 ? 7 : 4;
    view_items(paint, rect_rows(area, 6, area.rows - 7 - check_rows), scene, BOX_SPRINT, 1, draw_committed);
    draw_checklist(paint, rect_inset(rect_rows(area, area.rows - check_rows, check_rows), 0, 1), scene);
}

void view_plan_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->snap->draft == NULL) {
        view_empty(paint, area, "No draft sprint.",
                   "The next sprint becomes a draft when the running one closes, or with scrumsell sprint plan. Then its "
                   "campaigns, targets and goal "
                   "are set here.");
        return;
    }
    bool two = area.columns >= WIDE;
    int box = scene->chosen != NULL ? scene->chosen->column : BOX_SPRINT;
    int left = two ? area.columns * 40 / 100 : area.columns;
    if (two || box == BOX_READY) {
        struct rect ready = rect_columns(area, 0, left);
        paint_head(paint, ready.row + 1, ready.column + 1, ready.columns - 2, "IN THE BACKLOG");
        view_items(paint, rect_rows(ready, 3, ready.rows - 3), scene, BOX_READY, 1, draw_ready);
    }
    if (two) {
        paint_vline(paint, area.row, area.column + left, area.rows);
    }
    if (two || box == BOX_SPRINT) {
        draw_sprint(paint, two ? rect_columns(area, left + 1, area.columns - left - 1) : area, scene);
    }
}

const char *view_plan_guide(const struct scene *scene)
{
    if (scene->snap->draft == NULL) {
        return figures_sentence(scene->snap, scene->arena);
    }
    return arena_format(scene->arena, "Sprint %" PRId64 " is a draft. Nobody is committed to it until it starts.",
                        scene->snap->draft->id);
}

enum thing view_plan_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    return view_backlog_wants(snap, ui, chosen, id);
}
