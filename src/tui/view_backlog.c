#include "tui/view.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"
#include "tui/retro.h"
#include "tui/view_retro.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The campaigns, ranked; the card of the chosen one beside them, and where it is very wide its pitches beside that. */

enum { WIDE = 100, VERY_WIDE = 160, RANK = 6, CARD_MOST = 72, UNTOUCHED_HEAD = 6 };

/* --- the order: the team's own, or another way to look at it --- */

/* From what works to what does not; what nobody has tried stands before what has shown nothing. */
static int64_t direction_key(const struct course *course)
{
    enum { NOT_TRIED = 4 };
    static const int64_t keys[] = {[DIRECTION_WORKING] = 0,
                                   [DIRECTION_OPEN] = 1,
                                   [DIRECTION_DRIFTING] = 2,
                                   [DIRECTION_STARVED] = 3,
                                   [DIRECTION_NO_SIGNAL] = 5};
    return course->sprints > 0 ? keys[direction_of(course)] : NOT_TRIED;
}

static int64_t order_key(const struct snapshot *snap, const struct campaign *campaign, enum order order)
{
    struct course course = figures_course(snap, campaign->id);
    switch (order) {
    case ORDER_RANK:
        return campaign->rank;
    case ORDER_READY:
        return campaign_ready(snapshot_campaign_filled(snap, campaign)) ? 0 : 1;
    case ORDER_DIRECTION:
        return direction_key(&course);
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
    bool by_rank = ui->page != PAGE_BACKLOG || ui->view[PAGE_BACKLOG] == BACKLOG_ORDER;
    enum order order = by_rank ? ORDER_RANK : ui->order[PAGE_BACKLOG];
    const char *filter = ui->page == PAGE_BACKLOG ? ui->filter[PAGE_BACKLOG] : "";
    size_t count = 0;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        if (board_campaign_fits(snap, campaign, filter)) {
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
    bool brief = columns < 70;
    return (struct tail){.untouched = 5, .stands = brief ? 11 : 15, .direction = brief ? 10 : 14, .brief = brief};
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

/* The letters that the filter found, where it is one plain word. */
static void underline_match(struct paint *paint, struct rect name, const struct scene *scene, const char *text)
{
    size_t at, bytes;
    const char *filter = scene->ui->filter[PAGE_BACKLOG];
    if (filter[0] == '\0' || !text_find(text, filter, &at, &bytes)) {
        return;
    }
    int from = (int)text_columns(arena_text_n(scene->arena, text, at));
    int wide = (int)text_columns(arena_text_n(scene->arena, text + at, bytes));
    if (from + wide <= name.columns) {
        paint_style(paint, rect_columns(name, from, wide), STYLE_UNDERLINE);
    }
}

static void draw_campaign(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    struct tail tail = tail_of(line.columns);
    int column = line.column + line.columns - tail_columns(&tail);
    paint_number(paint, line.row, line.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, line.row, line.column + RANK, column - line.column - RANK - 1, STYLE_PLAIN, campaign->name);
    underline_match(paint, rect_make(line.row, line.column + RANK, 1, column - line.column - RANK - 1), scene, campaign->name);
    paint_number(paint, line.row, column, tail.untouched - 1, STYLE_PLAIN, untouched(scene->snap, item->id));
    paint_text(paint, line.row, column + tail.untouched + 1, tail.stands - 1, STYLE_PLAIN, stands(scene, campaign, tail.brief));
    paint_text(paint, line.row, column + tail.untouched + tail.stands, tail.direction, direction_style(scene->snap, item->id),
               direction_words(scene, item->id, tail.brief));
}

static void draw_heads(struct paint *paint, struct rect line)
{
    struct tail tail = tail_of(line.columns);
    int column = line.column + line.columns - tail_columns(&tail);
    paint_text(paint, line.row, line.column + 3, 20, STYLE_PLAIN, "#  Campaign");
    paint_right(paint, line.row, column - UNTOUCHED_HEAD, UNTOUCHED_HEAD + tail.untouched - 1, STYLE_PLAIN, "untouched");
    paint_text(paint, line.row, column + tail.untouched + 1, tail.stands - 1, STYLE_PLAIN, "stands");
    paint_text(paint, line.row, column + tail.untouched + tail.stands, tail.direction, STYLE_PLAIN, "direction");
}

static const char *order_words(enum order order)
{
    static const char *const words[] = {
        [ORDER_RANK] = "", [ORDER_READY] = "by readiness", [ORDER_DIRECTION] = "by direction", [ORDER_NEWEST] = "newest first"};
    return words[order];
}

/* The nearest word of a campaign's name, or NULL. */
static const char *meant_by(const struct scene *scene, const char *filter)
{
    enum { WORDS_MOST = 500 };
    const char **words = arena_array(scene->arena, const char *, WORDS_MOST + 1);
    size_t count = 0;
    for (size_t i = 0; i < scene->snap->campaigns_count; i++) {
        const char *name = text_fold(scene->arena, scene->snap->campaigns[i].name);
        while (*name != '\0' && count < WORDS_MOST) {
            size_t bytes = strcspn(name, " ");
            words[count++] = arena_text_n(scene->arena, name, bytes);
            name += bytes + strspn(name + bytes, " ");
        }
    }
    words[count] = NULL;
    return text_nearest(text_fold(scene->arena, filter), words);
}

static void draw_no_match(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *filter = scene->ui->filter[PAGE_BACKLOG];
    const char *meant = meant_by(scene, filter);
    view_empty(
        paint, area, scene,
        meant != NULL ? arena_format(scene->arena, "Nothing matches “%s”. Did you mean “%s”?", filter, meant)
                      : arena_format(scene->arena, "Nothing matches “%s”.", filter),
        "@person, #campaign, !blocked and due<fri are understood; other words are looked for in the name, the industry, the "
        "offering and the audience. {key back} clears the filter.");
}

static void draw_list(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *count = text_count(scene->arena, (int64_t)scene->items.count, "campaign", "campaigns");
    const char *order = order_words(scene->ui->order[PAGE_BACKLOG]);
    paint_head(paint, area.row + 1, area.column + 1, area.columns - 30, "CAMPAIGN BACKLOG");
    paint_right(paint, area.row + 1, area.column, area.columns - 2, STYLE_PLAIN,
                order[0] != '\0' ? arena_format(scene->arena, "%s, %s", count, order) : count);
    if (scene->items.count == 0) {
        draw_no_match(paint, rect_rows(area, 2, area.rows - 2), scene);
        return;
    }
    draw_heads(paint, rect_rows(area, 3, 1));
    view_items(paint, rect_rows(area, 4, area.rows - 4), scene, 0, 1, draw_campaign);
}

static int list_columns(int columns)
{
    return columns >= VERY_WIDE ? 80 : columns >= WIDE ? columns * 60 / 100 + 2 : columns;
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

/* The suggested order beside the team's own, as on step 5 of the retrospective. */
static void draw_order(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct arena *arena = scene->arena;
    struct retro_progress progress = retro_progress(scene->snap, STEP_ORDER, arena);
    paint_head(paint, area.row + 1, area.column + 1, area.columns - 30, "THE SUGGESTED ORDER");
    paint_right(paint, area.row + 1, area.column, area.columns - 2, STYLE_PLAIN,
                scene->snap->running != NULL ? arena_format(arena, "%zu of %zu settled", progress.done, progress.all) : "");
    order_draw(paint, rect_inset(rect_rows(area, 3, area.rows - 3), 0, 1), scene);
}

void view_backlog_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    bool two = area.columns >= WIDE && !scene->ui->zoomed[PAGE_BACKLOG];
    int list = two ? list_columns(area.columns) : area.columns;
    if (scene->snap->campaigns_count == 0) {
        view_empty(paint, area, scene, "No campaigns yet.",
                   "A campaign is one industry, one offering, and the two pitches you will try. Press {key new} to write the "
                   "first one, or paste a list of them here.");
        return;
    }
    if (scene->ui->view[PAGE_BACKLOG] == BACKLOG_ORDER) {
        draw_order(paint, area, scene);
        return;
    }
    draw_list(paint, rect_columns(area, 0, list), scene);
    if (two) {
        paint_vline(paint, area.row, area.column + list, area.rows);
        draw_card(paint, rect_columns(area, list + 1, area.columns - list - 1), scene);
    }
}

bool view_backlog_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    (void)chosen;
    return snap->campaigns_count > 0 && ui->columns >= WIDE && ui->view[PAGE_BACKLOG] == BACKLOG_LIST;
}

const char *view_backlog_guide(const struct scene *scene)
{
    bool orders = scene->ui->view[PAGE_BACKLOG] == BACKLOG_ORDER;
    const struct campaign *campaign = scene->chosen != NULL ? snapshot_campaign(scene->snap, scene->chosen->id) : NULL;
    bool waits = campaign != NULL && !campaign_ready(snapshot_campaign_filled(scene->snap, campaign));
    if (waits && !orders) {
        return arena_format(scene->arena, "Missing: %s. %s writes it.", figures_missing(scene->snap, campaign, scene->arena),
                            view_key(scene, ACT_EDIT));
    }
    return orders ? order_guide(scene) : figures_sentence(scene->snap, scene->arena);
}

enum thing view_backlog_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    (void)ui;
    *id = chosen != NULL ? chosen->id : 0;
    return chosen != NULL ? THING_CAMPAIGN : THINGS;
}
