#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The campaigns, ranked; the card of the chosen one beside them, and where it is very wide its pitches beside that. */

enum { WIDE = 100, VERY_WIDE = 160, RANK = 6, CARD_MOST = 72 };

/* --- the order: the team's own, or another way to look at it --- */

static int64_t order_key(const struct snapshot *snap, const struct campaign *campaign, enum order order)
{
    struct course course = figures_course(snap, campaign->id);
    switch (order) {
    case ORDER_RANK:
        return campaign->rank;
    case ORDER_READY:
        return campaign_ready(snapshot_campaign_filled(snap, campaign)) ? 0 : 1;
    case ORDER_DIRECTION:
        return course.sprints > 0 ? (int64_t)direction_of(&course) : DIRECTION_OPEN;
    case ORDER_NEWEST:
        return -campaign->id;
    }
    return campaign->rank;
}

struct ordered {
    int64_t key;
    int64_t rank;
    int64_t id;
};

static int by_key_then_rank(const void *one, const void *other)
{
    const struct ordered *a = one;
    const struct ordered *b = other;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

void view_backlog_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, snap->campaigns_count + 1);
    struct ordered *ordered = arena_array(arena, struct ordered, snap->campaigns_count + 1);
    *items = (struct items){.items = list, .columns = 1, .all = snap->campaigns_count, .columns_are_boxes = true};
    enum order order = ui->page == PAGE_BACKLOG ? ui->order[PAGE_BACKLOG] : ORDER_RANK;
    size_t count = 0;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        if (page_filter_fits(ui, snap, campaign->name, NULL)) {
            ordered[count++] = (struct ordered){
                .key = order == ORDER_RANK ? 0 : order_key(snap, campaign, order), .rank = campaign->rank, .id = campaign->id};
        }
    }
    qsort(ordered, count, sizeof *ordered, by_key_then_rank);
    for (size_t i = 0; i < count; i++) {
        list[items->count++] = (struct item){.thing = THING_CAMPAIGN, .id = ordered[i].id};
    }
}

/* --- the list --- */

/* The columns behind the name: how many companies are untouched, where it stands, its direction. */
struct tail {
    int untouched, stands, direction;
    bool brief; /* "S7" and "not tried" instead of "Sprint 7" and "not tried yet" */
};

static struct tail tail_of(int columns)
{
    if (columns < 62) {
        return (struct tail){.stands = 11, .direction = 10, .brief = true};
    }
    if (columns < 75) {
        return (struct tail){.untouched = 10, .stands = 11, .direction = 10, .brief = true};
    }
    return (struct tail){.untouched = 10, .stands = 15, .direction = 14};
}

static int tail_columns(const struct tail *tail)
{
    return tail->untouched + tail->stands + tail->direction;
}

static const char *stands(const struct scene *scene, const struct campaign *campaign, bool brief)
{
    const char *words = figures_standing(scene->snap, campaign, scene->arena);
    if (!brief) {
        return words;
    }
    if (strncmp(words, "Sprint ", strlen("Sprint ")) == 0) {
        return arena_format(scene->arena, "in S%s", words + strlen("Sprint "));
    }
    return campaign->state == CAMPAIGN_ACTIVE ? words : campaign_state_words[campaign->state];
}

static const char *direction_words(const struct scene *scene, int64_t campaign, bool brief)
{
    const char *words = view_direction_word(scene->snap, campaign);
    return brief && strcmp(words, "not tried yet") == 0 ? "not tried" : words;
}

static int64_t untouched(const struct snapshot *snap, int64_t campaign)
{
    const struct campaign_companies *companies = snapshot_companies(snap, campaign);
    return companies != NULL ? companies->by_state[STANDING_UNTOUCHED] : 0;
}

static unsigned direction_style(const struct snapshot *snap, int64_t campaign)
{
    struct course course = figures_course(snap, campaign);
    enum direction direction = direction_of(&course);
    if (course.sprints == 0 || direction == DIRECTION_OPEN) {
        return STYLE_PLAIN;
    }
    return direction == DIRECTION_WORKING ? STYLE_GOOD | STYLE_BOLD : STYLE_BAD;
}

static void draw_campaign(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    struct tail tail = tail_of(line.columns);
    int column = line.column + line.columns - tail_columns(&tail);
    paint_number(paint, line.row, line.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, line.row, line.column + RANK, column - line.column - RANK - 1, STYLE_PLAIN, campaign->name);
    if (tail.untouched > 0) {
        paint_number(paint, line.row, column, tail.untouched - 1, STYLE_PLAIN, untouched(scene->snap, item->id));
    }
    paint_text(paint, line.row, column + tail.untouched + 1, tail.stands - 1, STYLE_PLAIN, stands(scene, campaign, tail.brief));
    paint_text(paint, line.row, column + tail.untouched + tail.stands, tail.direction, direction_style(scene->snap, item->id),
               direction_words(scene, item->id, tail.brief));
}

static void draw_heads(struct paint *paint, struct rect line)
{
    struct tail tail = tail_of(line.columns);
    int column = line.column + line.columns - tail_columns(&tail);
    paint_text(paint, line.row, line.column + 3, 20, STYLE_PLAIN, "#  Campaign");
    if (tail.untouched > 0) {
        paint_right(paint, line.row, column, tail.untouched - 1, STYLE_PLAIN, "untouched");
    }
    paint_text(paint, line.row, column + tail.untouched + 1, tail.stands - 1, STYLE_PLAIN, "stands");
    paint_text(paint, line.row, column + tail.untouched + tail.stands, tail.direction, STYLE_PLAIN, "direction");
}

static const char *order_words(enum order order)
{
    static const char *const words[] = {
        [ORDER_RANK] = "", [ORDER_READY] = "by readiness", [ORDER_DIRECTION] = "by direction", [ORDER_NEWEST] = "newest first"};
    return words[order];
}

static void draw_list(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *count = text_count(scene->arena, (int64_t)scene->items.count, "campaign", "campaigns");
    const char *order = order_words(scene->ui->order[PAGE_BACKLOG]);
    paint_head(paint, area.row + 1, area.column + 1, area.columns - 30, "CAMPAIGN BACKLOG");
    paint_right(paint, area.row + 1, area.column, area.columns - 2, STYLE_PLAIN,
                order[0] != '\0' ? arena_format(scene->arena, "%s, %s", count, order) : count);
    draw_heads(paint, rect_rows(area, 3, 1));
    view_items(paint, rect_rows(area, 4, area.rows - 4), scene, 0, 1, draw_campaign);
}

static int list_columns(int columns)
{
    return columns >= VERY_WIDE ? 80 : columns >= WIDE ? columns * 60 / 100 + 6 : columns;
}

static void draw_card(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct campaign *campaign = scene->chosen != NULL ? snapshot_campaign(scene->snap, scene->chosen->id) : NULL;
    bool three = area.columns > CARD_MOST + 30;
    struct rect card = rect_inset(three ? rect_columns(area, 0, CARD_MOST) : area, 1, 2);
    if (campaign == NULL) {
        return;
    }
    view_campaign_card(paint, card, scene, campaign);
    if (three) {
        struct rect history = rect_columns(area, CARD_MOST, area.columns - CARD_MOST);
        paint_vline(paint, history.row, history.column, history.rows);
        view_histories(paint, rect_inset(history, 1, 2), scene);
    }
}

void view_backlog_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    bool two = area.columns >= WIDE && !scene->ui->zoomed[PAGE_BACKLOG];
    int list = two ? list_columns(area.columns) : area.columns;
    if (scene->snap->campaigns_count == 0) {
        view_empty(
            paint, area, "No campaigns yet.",
            "A campaign is one industry, one offering, and the two pitches you will try. Press n to write the first one, or "
            "paste a list of them here.");
        return;
    }
    draw_list(paint, rect_columns(area, 0, list), scene);
    if (two) {
        paint_vline(paint, area.row, area.column + list, area.rows);
        draw_card(paint, rect_columns(area, list + 1, area.columns - list - 1), scene);
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
