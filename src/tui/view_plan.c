#include "tui/view_plan.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"
#include "model/propose.h"
#include "tui/choose.h"
#include "tui/form.h"
#include "tui/plan.h"
#include "tui/status.h"

#include <inttypes.h>

/* The sprint that is planned beside the campaigns that could go in: from left to right is the gesture. */

enum {
    WIDE = 100,
    WIDEST = 160,
    NAME_LEAST = 16,
    NAME_FROM = 6,
    LEFT_MOST = 72,
    ROOMY_ROWS = 20,
    GOAL_FROM = 11,
    SUMS_ROWS = 3,
    STACKED_ROWS = 14
};

static int left_columns(int columns)
{
    return columns * (columns >= WIDEST ? 28 : 38) / 100;
}

static int sprint_columns(int columns)
{
    return columns >= WIDEST ? columns * 40 / 100 : columns >= WIDE ? columns - left_columns(columns) - 1 : columns;
}

/* The measures of the grid, from left to right. */
struct heads {
    int measures[PLAN_MEASURES_MAX];
    int count;
    bool brief; /* where their names in full would not leave room for all of them */
};

static const char *head_of(const struct heads *heads, int at)
{
    static const char *const brief[MEASURES] = {
        [MEASURE_COMPANY] = "comp.",   [MEASURE_CONTACT] = "cont.",      [MEASURE_EMAIL] = "emails",  [MEASURE_CALL] = "calls",
        [MEASURE_VOICEMAIL] = "voic.", [MEASURE_PRESENTATION] = "pres.", [MEASURE_REPLY] = "replies", [MEASURE_POSITIVE] = "pos.",
        [MEASURE_REJECTION] = "rej.",  [MEASURE_MEETING] = "meet.",      [MEASURE_DEAL] = "deals"};
    return heads->brief ? brief[heads->measures[at]] : measure_plural(heads->measures[at]);
}

/* The columns of a measure: its head and the space before it. */
static int cell_columns(const struct heads *heads, int at)
{
    return (int)text_columns(head_of(heads, at)) + 2;
}

/* Of the first `count` ones. */
static int all_cells(const struct heads *heads, int count)
{
    int columns = 0;
    for (int i = 0; i < count; i++) {
        columns += cell_columns(heads, i);
    }
    return columns;
}

/* All that are planned beside a name that can be read: in full, else in brief, else as many as fit. */
static struct heads heads_at(const struct snapshot *snap, const struct sprint *sprint, int columns)
{
    struct heads heads = {.brief = false};
    int room = sprint_columns(columns) - NAME_LEAST - NAME_FROM;
    heads.count = plan_measures(snap, sprint, PLAN_MEASURES_MAX, heads.measures);
    heads.brief = all_cells(&heads, heads.count) > room;
    for (int most = heads.count; most > 1 && all_cells(&heads, heads.count) > room; most--) {
        heads.count = plan_measures(snap, sprint, most, heads.measures);
    }
    return heads;
}

static bool is_candidate(const struct snapshot *snap, const struct sprint *sprint, const struct campaign *campaign)
{
    return !plan_has(snap, sprint, campaign->id) && campaign->state != CAMPAIGN_STOPPED;
}

static bool fits(const struct snapshot *snap, const struct ui *ui, const struct campaign *campaign)
{
    return board_campaign_fits(snap, campaign, ui->filter[PAGE_PLAN]);
}

static bool is_in_grid(const struct snapshot *snap, const struct ui *ui, const struct sprint *sprint,
                       const struct campaign *campaign)
{
    return plan_has(snap, sprint, campaign->id) && fits(snap, ui, campaign);
}

/* The first box is a list; the second a grid, a column per measure. */
void view_plan_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    const struct sprint *sprint = plan_sprint(snap, ui);
    if (sprint == NULL || ui->view[PAGE_PLAN] == PLAN_WORDS) {
        *items = (struct items){.items = arena_new(arena, struct item), .columns = 1};
        return; /* the page is read: what is not seen cannot be chosen */
    }
    struct heads heads = heads_at(snap, sprint, ui->columns);
    struct item *list = arena_array(arena, struct item, snap->campaigns_count * (size_t)(heads.count + 1) + 1);
    *items = (struct items){.items = list, .columns = heads.count + 1, .second_box = PLAN_SPRINT};
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        items->all += plan_has(snap, sprint, campaign->id) || is_candidate(snap, sprint, campaign);
        if (is_candidate(snap, sprint, campaign) && fits(snap, ui, campaign)) {
            list[items->count++] = (struct item){.thing = THING_CAMPAIGN, .id = campaign->id, .other = MEASURE_NONE};
        }
    }
    for (int column = 0; column < heads.count; column++) {
        for (size_t i = 0; i < snap->campaigns_count; i++) {
            const struct campaign *campaign = &snap->campaigns[i];
            if (is_in_grid(snap, ui, sprint, campaign)) {
                list[items->count++] = (struct item){
                    .thing = THING_CAMPAIGN, .id = campaign->id, .other = heads.measures[column], .column = PLAN_SPRINT + column};
                items->beside += column > 0;
            }
        }
    }
}

/* --- the left box --- */

static const char *candidate_line(const struct scene *scene, const struct campaign *campaign)
{
    struct arena *arena = scene->arena;
    const struct campaign_companies *companies = snapshot_companies(scene->snap, campaign->id);
    const char *standing = figures_standing(scene->snap, campaign, arena);
    if (!campaign_ready(snapshot_campaign_filled(scene->snap, campaign))) {
        return arena_format(arena, "missing: %s", figures_missing(scene->snap, campaign, arena));
    }
    return companies == NULL || companies->all == 0 ? standing
                                                    : arena_format(arena, "%s  %s  %s", standing, scene->ui->ascii ? "." : "·",
                                                                   text_count(arena, companies->all, "company", "companies"));
}

static void draw_candidate(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    paint_number(paint, lines.row, lines.column + 1, 3, STYLE_PLAIN, campaign->rank);
    if (lines.rows > 1) {
        paint_text(paint, lines.row, lines.column + 6, lines.columns - 8, STYLE_PLAIN, campaign->name);
        paint_text(paint, lines.row + 1, lines.column + 6, lines.columns - 8, STYLE_PLAIN, candidate_line(scene, campaign));
        return;
    }
    const char *standing = figures_standing(scene->snap, campaign, scene->arena);
    paint_text(paint, lines.row, lines.column + 6, lines.columns - 9 - (int)text_columns(standing), STYLE_PLAIN, campaign->name);
    paint_right(paint, lines.row, lines.column, lines.columns - 2, STYLE_PLAIN, standing);
}

static int candidates(const struct scene *scene)
{
    int count = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        count += scene->items.items[i].column == PLAN_READY;
    }
    return count;
}

static const char *none_waits(const struct scene *scene)
{
    return scene->snap->campaigns_count == 0 ? view_words(scene, "No campaigns yet: page {key go_backlog} writes them.")
                                             : "All are in the sprint.";
}

static void draw_left(struct paint *paint, struct rect area, const struct scene *scene)
{
    int count = candidates(scene);
    int height = area.rows >= ROOMY_ROWS ? 3 : 1;
    bool alone = scene->snap->closed == NULL; /* no last sprint that could have taught something */
    int most = alone ? area.rows - 3 : area.rows * 6 / 10;
    int rows = count * height < most ? count * height : most;
    paint_zone(paint, area, (enum thing)ZONE_BOX, 0, PLAN_READY, ACT_NONE);
    paint_head(paint, area.row + 1, area.column + 1, area.columns - 8, "IN THE BACKLOG");
    paint_right(paint, area.row + 1, area.column, area.columns - 2, STYLE_PLAIN, arena_format(scene->arena, "%d", count));
    if (count == 0) {
        view_sentence(paint, rect_inset(rect_rows(area, 3, 2), 0, 1), 0, STYLE_PLAIN, view_why_none(scene, none_waits(scene)));
    }
    view_items(paint, rect_rows(area, 3, rows > 0 ? rows : 1), scene, PLAN_READY, height, draw_candidate);
    int used = 4 + (rows > 0 ? rows : 1);
    view_plan_taught(paint, rect_inset(rect_rows(area, used, area.rows - used), 0, 1), scene);
}

/* --- the right box: the grid of targets --- */

struct grid {
    struct rect area;
    struct heads heads;
    int cells; /* the column at which the first measure stands */
};

static struct grid grid_of(const struct rect *area, const struct scene *scene)
{
    struct grid grid = {.area = *area};
    grid.heads = heads_at(scene->snap, plan_sprint(scene->snap, scene->ui), scene->ui->columns);
    grid.cells = area->column + area->columns - 1 - all_cells(&grid.heads, grid.heads.count);
    return grid;
}

static struct rect grid_cell(const struct grid *grid, int row, int at)
{
    int column = grid->cells + all_cells(&grid->heads, at);
    return rect_make(row, column, 1, cell_columns(&grid->heads, at));
}

/* A line of numbers under the grid: what a sprint plans, or what was done in the one before. */
static void draw_numbers(struct paint *paint, const struct grid *grid, int row, const char *label, unsigned style,
                         const struct snapshot *snap, const struct sprint *planned)
{
    paint_text(paint, row, grid->area.column + NAME_FROM, grid->cells - grid->area.column - NAME_FROM, style, label);
    for (int i = 0; i < grid->heads.count; i++) {
        struct rect cell = grid_cell(grid, row, i);
        int64_t number = planned != NULL ? figures_target(snap, planned->id, 0, grid->heads.measures[i])
                                         : figures_done(snap, 0, 0, 0, grid->heads.measures[i]);
        paint_number(paint, row, cell.column, cell.columns, style, number);
    }
}

static void draw_cell(struct paint *paint, const struct grid *grid, int row, const struct scene *scene, const struct item *item)
{
    struct rect cell = grid_cell(grid, row, item->column - PLAN_SPRINT);
    int64_t n = figures_target(scene->snap, plan_sprint(scene->snap, scene->ui)->id, item->id, (int)item->other);
    paint_right(paint, row, cell.column, cell.columns, STYLE_PLAIN, n != 0 ? arena_format(scene->arena, "%" PRId64, n) : "-");
    paint_zone(paint, cell, item->thing, item->id, item->column, ACT_NONE);
    if (item == scene->chosen && form_is_in_place(scene->ui)) {
        form_draw_in_place(paint, rect_columns(cell, 1, cell.columns - 1), scene->ui, scene->arena);
    } else if (item == scene->chosen) {
        paint_style(paint, cell, STYLE_REVERSE | STYLE_BOLD);
    }
}

static void draw_row(struct paint *paint, const struct grid *grid, int row, const struct scene *scene,
                     const struct campaign *campaign)
{
    bool chosen = scene->chosen != NULL && scene->chosen->column >= PLAN_SPRINT && scene->chosen->id == campaign->id;
    paint_number(paint, row, grid->area.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, row, grid->area.column + NAME_FROM, grid->cells - grid->area.column - NAME_FROM - 1,
               chosen ? STYLE_BOLD : STYLE_PLAIN, campaign->name);
    paint_zone(paint, rect_make(row, grid->area.column, 1, grid->cells - grid->area.column), THING_CAMPAIGN, campaign->id,
               PLAN_SPRINT, ACT_NONE);
    if (ui_is_marked(scene->ui, THING_CAMPAIGN, campaign->id)) {
        paint_text(paint, row, grid->area.column + 1, 1, STYLE_ACCENT | STYLE_BOLD, "*");
    }
    if (chosen) {
        paint_text(paint, row, grid->area.column, 1, STYLE_BOLD, paint_glyph(paint, GLYPH_POINTER));
    }
    for (size_t i = 0; i < scene->items.count; i++) {
        const struct item *item = &scene->items.items[i];
        if (item->column >= PLAN_SPRINT && item->id == campaign->id) {
            draw_cell(paint, grid, row, scene, item);
        }
    }
}

static void draw_grid_heads(struct paint *paint, const struct grid *grid, int row)
{
    paint_head(paint, row, grid->area.column + 1, grid->cells - grid->area.column - 2, "IN THIS SPRINT");
    for (int i = 0; i < grid->heads.count; i++) {
        struct rect cell = grid_cell(grid, row, i);
        paint_right(paint, row, cell.column, cell.columns, STYLE_PLAIN, head_of(&grid->heads, i));
    }
}

/* What the planned one is compared with: the running one beside a draft, else the last closed one. */
static const struct sprint *sprint_before(const struct snapshot *snap, const struct sprint *planned)
{
    const struct sprint *current = snapshot_current_sprint(snap);
    return current == NULL || current == planned || current->state == SPRINT_DRAFT ? NULL : current;
}

static int draw_sums(struct paint *paint, const struct grid *grid, int row, const struct scene *scene,
                     const struct sprint *sprint)
{
    const struct sprint *before = sprint_before(scene->snap, sprint);
    int from = row;
    paint_hline(paint, row++, grid->area.column + NAME_FROM, grid->area.columns - NAME_FROM - 1, GLYPH_HLINE_DOTTED);
    draw_numbers(paint, grid, row++, "Sprint target", STYLE_BOLD, scene->snap, sprint);
    if (before != NULL) {
        const char *label =
            arena_format(scene->arena, "Sprint %" PRId64 " %s", before->id, before->state == SPRINT_RUNNING ? "so far" : "did");
        draw_numbers(paint, grid, row++, label, STYLE_PLAIN, scene->snap, NULL);
    }
    return row - from;
}

/* Returns the rows it took, of at most `most` and the sums. */
static int draw_grid(struct paint *paint, struct rect area, const struct scene *scene, int most)
{
    struct grid grid = grid_of(&area, scene);
    const struct snapshot *snap = scene->snap;
    const struct sprint *sprint = plan_sprint(snap, scene->ui);
    int row = 1, left = 0;
    draw_grid_heads(paint, &grid, area.row);
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (!is_in_grid(snap, scene->ui, sprint, &snap->campaigns[i])) {
            continue;
        }
        if (row < most) {
            draw_row(paint, &grid, area.row + row++, scene, &snap->campaigns[i]);
        } else {
            left++;
        }
    }
    if (row == 1) {
        paint_text(paint, area.row + row++, area.column + NAME_FROM, area.columns - NAME_FROM - 1, STYLE_PLAIN,
                   view_why_none(scene, view_words(scene, "No campaign is in it yet: choose one and press {key plan_take}.")));
        return row;
    }
    if (left > 0) {
        paint_textf(paint, area.row + row++, area.column + NAME_FROM, NAME_LEAST, STYLE_PLAIN, "+%d more", left);
    }
    return row + draw_sums(paint, &grid, area.row + row, scene, sprint);
}

/* --- the right box --- */

/* Returns the rows it took. */
static int draw_goal(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint)
{
    struct rect words =
        rect_columns(rect_rows(area, 0, area.rows < ROOMY_ROWS - 4 ? 1 : 2), GOAL_FROM, area.columns - GOAL_FROM - 1);
    paint_text(paint, area.row, area.column + 1, GOAL_FROM - 2, STYLE_PLAIN, "Goal");
    return paint_wrapped(paint, words, STYLE_PLAIN,
                         sprint->goal[0] != '\0' ? sprint->goal : view_words(scene, "not said yet: {key goal} writes it"));
}

/* Beside the numbers, and who does what in a few rows. */
static bool has_room_for_checks(const struct rect *inside, const struct scene *scene, const struct check *checks, size_t count)
{
    enum { HEAD_ROWS = 3, PEOPLE_ROWS = 4 };
    int campaigns = 0;
    for (size_t i = 0; i < scene->snap->campaigns_count; i++) {
        campaigns += is_in_grid(scene->snap, scene->ui, plan_sprint(scene->snap, scene->ui), &scene->snap->campaigns[i]);
    }
    int rows = view_plan_checks(NULL, *inside, scene, checks, count);
    return inside->rows >= ROOMY_ROWS || HEAD_ROWS + campaigns + SUMS_ROWS + PEOPLE_ROWS + rows <= inside->rows;
}

static void draw_sprint(struct paint *paint, struct rect whole, const struct scene *scene)
{
    const struct sprint *sprint = plan_sprint(scene->snap, scene->ui);
    bool roomy = whole.rows >= ROOMY_ROWS;
    struct rect area = rect_rows(whole, roomy, whole.rows - roomy);
    struct check *checks = NULL;
    size_t count = sprint->state == SPRINT_DRAFT ? rules_sprint_checklist(scene->snap, sprint, scene->arena, &checks) : 0;
    struct rect inside = rect_inset(area, 0, 1);
    view_checks_fn *draw_checks =
        has_room_for_checks(&inside, scene, checks, count) ? view_plan_checks : view_plan_checks_in_brief;
    int check_rows = count > 0 ? draw_checks(NULL, inside, scene, checks, count) : view_plan_changes_rows(scene->snap, sprint);
    paint_zone(paint, whole, (enum thing)ZONE_BOX, 0, PLAN_SPRINT, ACT_NONE);
    view_plan_days(paint, rect_inset(area, 0, 1), scene, sprint);
    int row = 1 + roomy;
    row += draw_goal(paint, rect_rows(area, row, area.rows - row), scene, sprint) + roomy;
    int most = area.rows - row - check_rows - 4;
    row += draw_grid(paint, rect_rows(area, row, area.rows - row), scene, most > 3 ? most : 3) + 1;
    row += view_plan_people(paint, rect_rows(inside, row, inside.rows - row - check_rows - (check_rows > 0 && roomy)), scene,
                            sprint);
    view_plan_changes(paint, rect_rows(inside, row, inside.rows - row), scene, sprint);
    if (count > 0) {
        draw_checks(paint, rect_rows(inside, row, inside.rows - row), scene, checks, count);
    }
}

/* One box: the sprint above what could go in, so that what L does is seen. */
static void draw_stacked(struct paint *paint, struct rect area, const struct scene *scene)
{
    enum { LISTED_LEAST = 7 };
    const struct sprint *sprint = plan_sprint(scene->snap, scene->ui);
    paint_zone(paint, area, (enum thing)ZONE_BOX, 0, PLAN_SPRINT, ACT_NONE);
    view_plan_days(paint, rect_inset(area, 0, 1), scene, sprint);
    int row = 1 + draw_goal(paint, rect_rows(area, 1, 1), scene, sprint);
    int most = area.rows - row - LISTED_LEAST - SUMS_ROWS;
    row += draw_grid(paint, rect_rows(area, row, area.rows - row), scene, most > 2 ? most : 2);
    draw_left(paint, rect_rows(area, row, area.rows - row), scene);
}

/* The chosen campaign's card stands at the right where there is room for a third box. */
static void draw_boxes(struct paint *paint, struct rect area, const struct scene *scene)
{
    int left = left_columns(area.columns), sprint = sprint_columns(area.columns);
    int used = left + 1 + sprint;
    const struct campaign *campaign = scene->chosen != NULL ? snapshot_campaign(scene->snap, scene->chosen->id) : NULL;
    draw_left(paint, rect_columns(area, 0, left), scene);
    paint_vline(paint, area.row, area.column + left, area.rows);
    draw_sprint(paint, rect_columns(area, left + 1, sprint), scene);
    if (used < area.columns && campaign != NULL) {
        paint_vline(paint, area.row, area.column + used, area.rows);
        view_campaign_card(paint, rect_inset(rect_columns(area, used + 1, area.columns - used - 1), 1, 2), scene, campaign);
    }
}

void view_plan_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (plan_sprint(scene->snap, scene->ui) == NULL) {
        view_empty(paint, area, scene, "No sprint is planned yet.",
                   "A sprint is two weeks with one goal. Press {key new} to give it its goal and its days; then {key plan_take} "
                   "puts campaigns in, and {key start} starts it.");
        return;
    }
    if (plan_in_words(scene->ui)) {
        view_scrolled(paint, rect_inset(area, 0, 1), scene, view_plan_words);
        return;
    }
    bool boxes = area.columns >= WIDE && !scene->ui->zoomed[PAGE_PLAN];
    bool in_ready = scene->chosen != NULL && scene->chosen->column == PLAN_READY;
    if (boxes) {
        draw_boxes(paint, area, scene);
    } else if (in_ready && !scene->ui->zoomed[PAGE_PLAN] && area.rows >= STACKED_ROWS) {
        draw_stacked(paint, area, scene);
    } else if (in_ready) {
        draw_left(paint, area, scene);
    } else {
        draw_sprint(paint, area, scene);
    }
}

bool view_plan_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    bool in_ready = chosen != NULL && chosen->column == PLAN_READY;
    return plan_sprint(snap, ui) != NULL && ui->view[PAGE_PLAN] != PLAN_WORDS &&
           (ui->columns >= WIDE || (in_ready && ui->rows - FRAME_ROWS >= STACKED_ROWS));
}

static bool has_targets(const struct snapshot *snap, int64_t sprint, int64_t campaign)
{
    for (size_t i = 0; i < snap->targets_count; i++) {
        if (snap->targets[i].sprint == sprint && snap->targets[i].campaign == campaign) {
            return true;
        }
    }
    return false;
}

/* What the chosen campaign of the draft could do with; "" where that is nothing. */
static const char *draft_guide(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    bool in = scene->chosen != NULL && plan_has(snap, snap->draft, scene->chosen->id);
    struct card *cards;
    if (!in) {
        return "";
    }
    const char *name = snapshot_campaign_name(snap, scene->chosen->id);
    if (figures_asks_stop_rule(snap, scene->chosen->id)) {
        return arena_format(scene->arena, "%s writes a stop rule for %s: it was tried before.", view_key(scene, ACT_PLAN_RULE),
                            name);
    }
    if (has_targets(snap, snap->draft->id, scene->chosen->id)) {
        return propose_cards(snap, snap->draft, scene->chosen->id, scene->arena, &cards) == 0
                   ? ""
                   : arena_format(scene->arena, "%s offers the cards %s could begin with.", view_key(scene, ACT_FIRST_CARDS),
                                  name);
    }
    return arena_format(scene->arena, "%s proposes targets for %s.", view_key(scene, ACT_PROPOSE), name);
}

const char *view_plan_guide(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    if (snap->draft != NULL && plan_sprint(snap, scene->ui) == snap->draft) {
        const char *next = draft_guide(scene);
        return next[0] != '\0'
                   ? next
                   : arena_format(scene->arena,
                                  "Sprint %" PRId64 " is a draft. Nobody is committed to it until you press %s, start.",
                                  snap->draft->id, view_key(scene, ACT_START));
    }
    return snap->running != NULL
               ? arena_format(
                     scene->arena, "Sprint %" PRId64 " runs: what changes is marked on its day. %s.", snap->running->id,
                     view_words(scene, snap->draft != NULL ? "{key other_view} shows the draft" : "{key new} plans the next one"))
               : view_words(scene, "{key new} plans a sprint.");
}

enum thing view_plan_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    return view_backlog_wants(snap, ui, chosen, id);
}
