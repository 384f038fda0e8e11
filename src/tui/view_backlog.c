#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"

/* The campaigns, ranked; the card of the chosen one beside them. */

enum { WIDE = 100, LIST_AT_LEAST = 55, TAIL = 36 };

void view_backlog_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, snap->campaigns_count + 1);
    *items = (struct items){.items = list, .columns = 1, .all = snap->campaigns_count, .columns_are_boxes = true};
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (page_filter_fits(ui, snap, snap->campaigns[i].name, NULL)) {
            list[items->count++] = (struct item){.thing = THING_CAMPAIGN, .id = snap->campaigns[i].id};
        }
    }
}

static void draw_campaign(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    const struct campaign_companies *companies = snapshot_companies(scene->snap, item->id);
    int tail = line.columns - TAIL;
    paint_number(paint, line.row, line.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, line.row, line.column + 6, tail - 6, STYLE_PLAIN, campaign->name);
    paint_number(paint, line.row, line.column + tail, 7, STYLE_PLAIN, companies != NULL ? companies->all : 0);
    paint_text(paint, line.row, line.column + tail + 9, 13, STYLE_PLAIN, figures_standing(scene->snap, campaign, scene->arena));
    paint_text(paint, line.row, line.column + tail + 23, 13, STYLE_PLAIN, view_direction_word(scene->snap, item->id));
}

static void draw_list(struct paint *paint, struct rect area, const struct scene *scene)
{
    int tail = area.columns - TAIL;
    paint_head(paint, area.row + 1, area.column + 1, area.columns - 16, "CAMPAIGN BACKLOG");
    paint_right(paint, area.row + 1, area.column, area.columns - 1, STYLE_PLAIN,
                text_count(scene->arena, (int64_t)scene->items.count, "campaign", "campaigns"));
    paint_text(paint, area.row + 3, area.column + 3, 20, STYLE_PLAIN, "#  Campaign");
    paint_right(paint, area.row + 3, area.column + tail - 2, 9, STYLE_PLAIN, "Companies");
    paint_text(paint, area.row + 3, area.column + tail + 9, 13, STYLE_PLAIN, "Status");
    paint_text(paint, area.row + 3, area.column + tail + 23, 12, STYLE_PLAIN, "Direction");
    view_items(paint, rect_rows(area, 4, area.rows - 4), scene, 0, 1, draw_campaign);
}

void view_backlog_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    bool two = area.columns >= WIDE && !scene->ui->zoomed[PAGE_BACKLOG];
    int list = two ? (area.columns >= 160 ? 80 : area.columns * 60 / 100) : area.columns;
    if (scene->snap->campaigns_count == 0) {
        view_empty(paint, area, "No campaigns yet.",
                   "A campaign is one industry, one offering, and the pitches you will try. scrumsell campaign add writes the "
                   "first one.");
        return;
    }
    draw_list(paint, rect_columns(area, 0, list), scene);
    if (two) {
        paint_vline(paint, area.row, area.column + list, area.rows);
        const struct campaign *campaign = scene->chosen != NULL ? snapshot_campaign(scene->snap, scene->chosen->id) : NULL;
        struct rect card = rect_inset(rect_columns(area, list + 1, area.columns - list - 1), 1, 2);
        if (campaign != NULL) {
            view_campaign_card(paint, card, scene, campaign);
        }
    }
}

const char *view_backlog_guide(const struct scene *scene)
{
    return figures_sentence(scene->snap, scene->arena);
}

enum thing view_backlog_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    (void)ui;
    *id = chosen != NULL ? chosen->id : 0;
    return chosen != NULL ? THING_CAMPAIGN : THINGS;
}
