#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>

/* Where is this going? Campaigns by sprints, and the burndown. */

enum { BURNDOWN = 1, CELL = 8, CELLS_MAX = 8, TAIL = 24 };

void view_direction_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    view_backlog_arrange(snap, ui, arena, items);
}

/* The first sprint that has a column. */
static size_t first_shown(const struct snapshot *snap, int columns)
{
    size_t shown = 0;
    for (size_t i = 0; i < snap->sprints_count; i++) {
        shown += snap->sprints[i].state != SPRINT_DRAFT;
    }
    size_t room = columns > 0 ? (size_t)columns / CELL : 0;
    room = room > CELLS_MAX ? CELLS_MAX : room;
    return shown > room ? shown - room : 0;
}

static const char *cell(const struct scene *scene, const struct sprint *sprint, int64_t campaign)
{
    static const char letters[] = {'K', 'T', 'P', 'S', '?'};
    struct funnel funnel = figures_funnel(scene->snap, sprint->id, campaign, 0);
    const struct decision *decision = figures_decision(scene->snap, sprint->id, campaign, 0);
    if (funnel.sent == 0 && decision == NULL) {
        return "-";
    }
    return arena_format(scene->arena, "%" PRId64 "/%" PRId64 " %c", funnel.sent, funnel.positives,
                        decision != NULL ? letters[decision->word] : ' ');
}

static int name_columns(const struct rect *line)
{
    int name = line->columns / 3;
    return name > 40 ? 40 : name;
}

static void draw_campaign(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct snapshot *snap = scene->snap;
    int name = name_columns(&line);
    int room = line.columns - name - TAIL;
    size_t first = first_shown(snap, room);
    int column = line.column + name;
    paint_text(paint, line.row, line.column + 2, name - 3, STYLE_PLAIN, snapshot_campaign_name(snap, item->id));
    for (size_t i = first, at = 0; i < snap->sprints_count; i++) {
        if (snap->sprints[i].state != SPRINT_DRAFT) {
            paint_right(paint, line.row, column + (int)at++ * CELL, CELL - 1, STYLE_PLAIN,
                        cell(scene, &snap->sprints[i], item->id));
        }
    }
    struct course course = figures_course(snap, item->id);
    enum direction direction = direction_of(&course);
    bool alarm = course.sprints > 0 && direction != DIRECTION_WORKING && direction != DIRECTION_OPEN;
    unsigned style = alarm ? STYLE_BAD : direction == DIRECTION_WORKING ? STYLE_GOOD | STYLE_BOLD : STYLE_PLAIN;
    paint_text(paint, line.row, line.column + line.columns - TAIL + 1, 1, style,
               alarm                            ? "!"
               : direction == DIRECTION_WORKING ? paint_glyph(paint, GLYPH_BULLET)
                                                : " ");
    paint_text(paint, line.row, line.column + line.columns - TAIL + 3, 13, STYLE_BOLD, view_direction_word(snap, item->id));
    if (course.touches > 0) {
        paint_textf(paint, line.row, line.column + line.columns - 7, 7, STYLE_PLAIN, "%" PRId64 "/%" PRId64, course.positives,
                    course.touches);
    }
}

static void draw_heads(struct paint *paint, struct rect line, const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    int name = name_columns(&line);
    size_t first = first_shown(snap, line.columns - name - TAIL);
    paint_text(paint, line.row, line.column + 2, name - 3, STYLE_PLAIN, "Campaign");
    for (size_t i = first, at = 0; i < snap->sprints_count; i++) {
        if (snap->sprints[i].state != SPRINT_DRAFT) {
            paint_right(paint, line.row, line.column + name + (int)at++ * CELL, CELL - 3, STYLE_PLAIN,
                        arena_format(scene->arena, "S%" PRId64, snap->sprints[i].id));
        }
    }
    paint_text(paint, line.row, line.column + line.columns - TAIL + 3, TAIL - 3, STYLE_PLAIN, "Direction");
}

static void draw_answer(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *rule;
    int64_t id = scene->chosen->id;
    struct course course = figures_course(scene->snap, id);
    paint_text(paint, area.row, area.column, area.columns, STYLE_BOLD, snapshot_campaign_name(scene->snap, id));
    int row = 1 + view_sentence(paint, area, 1, STYLE_PLAIN, direction_sentence(scene->arena, &course));
    figures_stop_rule(scene->snap, id, scene->arena, &rule);
    row += view_sentence(paint, area, row, STYLE_PLAIN, rule) + 1;
    for (size_t i = 0; i < scene->snap->learnings_count && row < area.rows; i++) {
        const struct learning *learning = &scene->snap->learnings[i];
        if (learning->campaign == id) {
            paint_textf(paint, area.row + row++, area.column, area.columns, STYLE_PLAIN, "“%s”  %s, Sprint %" PRId64,
                        learning->words, source_words[learning->source], learning->sprint);
        }
    }
}

static void draw_burndown(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct burn *burns;
    size_t count = figures_burndown(scene->snap, scene->arena, &burns);
    paint_head(paint, area.row + 1, area.column + 1, area.columns,
               "BURNDOWN   outreach still to do at each day's end, and the plan");
    for (size_t i = 0; i < count && (int)i + 3 < area.rows; i++) {
        int row = area.row + 3 + (int)i;
        paint_text(paint, row, area.column + 1, 11, STYLE_PLAIN,
                   burns[i].day == DAY_NONE ? "start" : day_short(scene->arena, burns[i].day));
        if (burns[i].remaining >= 0) {
            paint_number(paint, row, area.column + 12, 6, STYLE_BOLD, burns[i].remaining);
            paint_bar(paint, row, area.column + 28, area.columns > 70 ? 40 : area.columns - 30, burns[i].remaining,
                      burns[0].remaining);
        }
        paint_textf(paint, row, area.column + 19, 9, STYLE_PLAIN, "plan%4.0f", burns[i].ideal);
    }
    if (count == 0) {
        view_empty(paint, area, "No sprint to burn down.", "The burndown begins when a sprint with outreach targets starts.");
    }
}

void view_direction_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->ui->view[PAGE_DIRECTION] == BURNDOWN) {
        draw_burndown(paint, area, scene);
        return;
    }
    if (scene->snap->campaigns_count == 0) {
        view_empty(paint, area, "Nothing is going anywhere yet.",
                   "With the first campaign and its first counts, this page says where it is going.");
        return;
    }
    int rows = (int)scene->items.count + 1;
    int most = area.rows - 10 > 4 ? area.rows - 10 : area.rows - 3;
    rows = rows < most ? rows : most;
    paint_head(paint, area.row + 1, area.column + 1, 30, "WHERE IS THIS GOING?");
    paint_right(paint, area.row + 1, area.column + 24, area.columns - 25, STYLE_PLAIN,
                "touches/positives   K keep  T tweak  P pause  S stop");
    draw_heads(paint, rect_rows(area, 2, 1), scene);
    view_items(paint, rect_rows(area, 3, rows), scene, 0, 1, draw_campaign);
    if (scene->chosen != NULL && area.rows - rows > 6) {
        paint_hline(paint, area.row + rows + 4, area.column, area.columns, GLYPH_HLINE);
        draw_answer(paint, rect_inset(rect_rows(area, rows + 5, area.rows - rows - 5), 0, 2), scene);
    }
}

const char *view_direction_guide(const struct scene *scene)
{
    return figures_sentence(scene->snap, scene->arena);
}

enum thing view_direction_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    bool shown = ui->opened[PAGE_DIRECTION];
    return shown ? view_backlog_wants(snap, ui, chosen, id) : view_standup_wants(snap, ui, chosen, id);
}

void view_direction_open(struct paint *paint, struct rect area, const struct scene *scene)
{
    view_open_draw(paint, area, scene);
}
