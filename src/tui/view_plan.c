#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/load.h"
#include "model/rules.h"
#include "tui/choose.h"
#include "tui/plan.h"

#include <inttypes.h>

/* The sprint that is planned beside the campaigns that could go in: from left to right is the gesture. */

enum { BOX_READY, BOX_SPRINT, WIDE = 100, NAME_LEAST = 18, LEFT_MOST = 72, ROOMY_ROWS = 20 };

static int left_columns(int columns)
{
    int left = columns * 42 / 100;
    return left < LEFT_MOST ? left : LEFT_MOST;
}

static int sprint_columns(int columns)
{
    return columns >= WIDE ? columns - left_columns(columns) - 1 : columns;
}

/* The columns of a measure: its head and a space. */
static int cell_columns(int measure)
{
    return (int)text_columns(measure_plural(measure)) + 2;
}

static int all_cells(const int *measures, int count)
{
    int columns = 0;
    for (int i = 0; i < count; i++) {
        columns += cell_columns(measures[i]);
    }
    return columns;
}

/* As many measures as fit beside a name that can be read. */
static int measures_at(const struct snapshot *snap, int columns, int measures[PLAN_MEASURES_MAX])
{
    int room = sprint_columns(columns) - NAME_LEAST - 6;
    int count = plan_measures(snap, PLAN_MEASURES_MAX, measures);
    for (int most = count; most > 1 && all_cells(measures, count) > room; most--) {
        count = plan_measures(snap, most, measures);
    }
    return count;
}

static bool is_candidate(const struct snapshot *snap, const struct campaign *campaign)
{
    return !plan_has(snap, campaign->id) && campaign->state != CAMPAIGN_STOPPED;
}

/* The first box is a list; the second a grid, a column per measure. */
void view_plan_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    int measures[PLAN_MEASURES_MAX];
    int count = measures_at(snap, ui->columns, measures);
    struct item *list = arena_array(arena, struct item, snap->campaigns_count * (size_t)(count + 1) + 1);
    *items = (struct items){.items = list, .columns = count + 1, .all = snap->campaigns_count, .second_box = BOX_SPRINT};
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        if (is_candidate(snap, campaign) && page_filter_fits(ui, snap, campaign->name, NULL)) {
            list[items->count++] = (struct item){.thing = THING_CAMPAIGN, .id = campaign->id, .other = MEASURE_NONE};
        }
    }
    for (int column = 0; column < count; column++) {
        for (size_t i = 0; i < snap->campaigns_count; i++) {
            const struct campaign *campaign = &snap->campaigns[i];
            if (plan_has(snap, campaign->id) && page_filter_fits(ui, snap, campaign->name, NULL)) {
                list[items->count++] = (struct item){
                    .thing = THING_CAMPAIGN, .id = campaign->id, .other = measures[column], .column = BOX_SPRINT + column};
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

static void draw_taught_line(struct paint *paint, struct rect area, int row, const char *word, const char *text)
{
    paint_text(paint, area.row + row, area.column, 10, STYLE_BOLD, word);
    paint_text(paint, area.row + row, area.column + 11, area.columns - 11, STYLE_PLAIN, text);
}

/* The campaigns the last sprint left to this one. */
static const char *carried_campaigns(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    const char *words = "";
    for (size_t i = 0; i < snap->commitments_count; i++) {
        const struct commitment *taken = &snap->commitments[i];
        if (taken->sprint == plan_sprint(snap)->id && taken->carried_over) {
            words = arena_format(scene->arena, "%s%s%s", words, words[0] != '\0' ? ", " : "",
                                 snapshot_campaign_name(snap, taken->campaign));
        }
    }
    return words;
}

/* "2 cards: Call back Sonrisas, Find 50 clinics" */
static const char *carried_cards(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    const char *words = "";
    int64_t count = 0;
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (card->sprint == plan_sprint(snap)->id && card->carried > 0) {
            words = arena_format(scene->arena, "%s%s%s", words, count++ > 0 ? ", " : ": ", card->title);
        }
    }
    return count > 0 ? arena_format(scene->arena, "%s%s", text_count(scene->arena, count, "card", "cards"), words) : "";
}

static int draw_carried(struct paint *paint, struct rect area, const struct scene *scene, int row)
{
    const char *const lines[] = {carried_campaigns(scene), carried_cards(scene)};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (lines[i][0] != '\0' && row < area.rows) {
            draw_taught_line(paint, area, row++, "goes on", lines[i]);
        }
    }
    return row;
}

/* What the last sprint left over, what was decided in it, then what was learnt. */
static void draw_taught(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    int row = 1;
    if (snap->closed == NULL || area.rows < 3) {
        return;
    }
    paint_head(paint, area.row, area.column, area.columns, "LAST SPRINT TAUGHT US");
    row = plan_sprint(snap) != NULL ? draw_carried(paint, area, scene, row) : row;
    for (size_t i = 0; i < snap->decisions_count && row < area.rows; i++) {
        const struct decision *decision = &snap->decisions[i];
        if (decision->sprint != snap->closed->id) {
            continue;
        }
        const struct pitch *pitch = snapshot_pitch(snap, decision->pitch);
        const char *name = snapshot_campaign_name(snap, decision->campaign);
        const char *what = pitch != NULL ? arena_format(scene->arena, "%s, %s", pitch_name(scene->arena, pitch), name) : name;
        draw_taught_line(paint, area, row++, decision_words[decision->word],
                         decision->reason[0] != '\0' ? arena_format(scene->arena, "%s: %s", what, decision->reason) : what);
    }
    for (size_t i = 0; i < snap->learnings_count && row < area.rows; i++) {
        const struct learning *learning = &snap->learnings[i];
        if (learning->sprint == snap->closed->id) {
            draw_taught_line(paint, area, row++, source_words[learning->source], learning->words);
        }
    }
}

static int candidates(const struct scene *scene)
{
    int count = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        count += scene->items.items[i].column == BOX_READY;
    }
    return count;
}

static void draw_left(struct paint *paint, struct rect area, const struct scene *scene)
{
    int count = candidates(scene);
    int height = area.rows >= ROOMY_ROWS ? 3 : 1;
    int most = area.rows * 6 / 10;
    int rows = count * height < most ? count * height : most;
    paint_head(paint, area.row + 1, area.column + 1, area.columns - 8, "IN THE BACKLOG");
    paint_right(paint, area.row + 1, area.column, area.columns - 2, STYLE_PLAIN, arena_format(scene->arena, "%d", count));
    if (count == 0) {
        paint_text(paint, area.row + 3, area.column + 1, area.columns - 2, STYLE_PLAIN,
                   scene->snap->campaigns_count == 0 ? "No campaigns yet: page 1 writes them." : "All are in the sprint.");
    }
    view_items(paint, rect_rows(area, 3, rows > 0 ? rows : 1), scene, BOX_READY, height, draw_candidate);
    int used = 4 + (rows > 0 ? rows : 1);
    draw_taught(paint, rect_inset(rect_rows(area, used, area.rows - used), 0, 1), scene);
}

/* --- the right box: the grid of targets --- */

struct grid {
    struct rect area;
    int measures[PLAN_MEASURES_MAX];
    int count;
    int cells; /* the column at which the first measure stands */
};

static struct grid grid_of(const struct rect *area, const struct scene *scene)
{
    struct grid grid = {.area = *area};
    grid.count = measures_at(scene->snap, scene->ui->columns, grid.measures);
    grid.cells = area->column + area->columns - 1 - all_cells(grid.measures, grid.count);
    return grid;
}

static struct rect grid_cell(const struct grid *grid, int row, int at)
{
    int column = grid->cells + all_cells(grid->measures, at);
    return rect_make(row, column, 1, cell_columns(grid->measures[at]));
}

static void draw_numbers(struct paint *paint, const struct grid *grid, int row, const char *label, unsigned style,
                         int64_t (*number)(const struct snapshot *snap, int measure), const struct snapshot *snap)
{
    paint_text(paint, row, grid->area.column + 6, grid->cells - grid->area.column - 6, style, label);
    for (int i = 0; i < grid->count; i++) {
        struct rect cell = grid_cell(grid, row, i);
        paint_number(paint, row, cell.column, cell.columns, style, number(snap, grid->measures[i]));
    }
}

static int64_t sprint_target(const struct snapshot *snap, int measure)
{
    int64_t sum = 0;
    for (size_t i = 0; i < snap->targets_count; i++) {
        bool here = snap->targets[i].sprint == plan_sprint(snap)->id && snap->targets[i].measure == measure;
        sum += here ? snap->targets[i].n : 0;
    }
    return sum;
}

static int64_t done_before(const struct snapshot *snap, int measure)
{
    return figures_done(snap, 0, 0, 0, measure);
}

static void draw_cell(struct paint *paint, const struct grid *grid, int row, const struct scene *scene, const struct item *item)
{
    struct rect cell = grid_cell(grid, row, item->column - BOX_SPRINT);
    int64_t n = figures_target(scene->snap, plan_sprint(scene->snap)->id, item->id, (int)item->other);
    paint_right(paint, row, cell.column, cell.columns, STYLE_PLAIN, n != 0 ? arena_format(scene->arena, "%" PRId64, n) : "-");
    paint_zone(paint, cell, item->thing, item->id, item->column, ACT_NONE);
    if (item == scene->chosen) {
        paint_style(paint, cell, STYLE_REVERSE | STYLE_BOLD);
    }
}

static void draw_row(struct paint *paint, const struct grid *grid, int row, const struct scene *scene,
                     const struct campaign *campaign)
{
    bool chosen = scene->chosen != NULL && scene->chosen->column >= BOX_SPRINT && scene->chosen->id == campaign->id;
    paint_number(paint, row, grid->area.column + 1, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, row, grid->area.column + 6, grid->cells - grid->area.column - 7, chosen ? STYLE_BOLD : STYLE_PLAIN,
               campaign->name);
    if (chosen) {
        paint_text(paint, row, grid->area.column, 1, STYLE_BOLD, paint_glyph(paint, GLYPH_POINTER));
    }
    for (size_t i = 0; i < scene->items.count; i++) {
        const struct item *item = &scene->items.items[i];
        if (item->column >= BOX_SPRINT && item->id == campaign->id) {
            draw_cell(paint, grid, row, scene, item);
        }
    }
}

/* Returns the rows it took. */
static int draw_grid(struct paint *paint, struct rect area, const struct scene *scene, int most)
{
    struct grid grid = grid_of(&area, scene);
    int row = 1;
    paint_head(paint, area.row, area.column + 1, grid.cells - area.column - 2, "IN THIS SPRINT");
    for (int i = 0; i < grid.count; i++) {
        struct rect cell = grid_cell(&grid, area.row, i);
        paint_right(paint, area.row, cell.column, cell.columns, STYLE_PLAIN, measure_plural(grid.measures[i]));
    }
    for (size_t i = 0; i < scene->snap->campaigns_count && row < most; i++) {
        if (plan_has(scene->snap, scene->snap->campaigns[i].id)) {
            draw_row(paint, &grid, area.row + row++, scene, &scene->snap->campaigns[i]);
        }
    }
    if (row == 1) {
        paint_text(paint, area.row + row++, area.column + 6, area.columns - 7, STYLE_PLAIN,
                   "No campaign is in it yet: choose one and press L.");
        return row;
    }
    paint_hline(paint, area.row + row++, area.column + 6, area.columns - 7, GLYPH_HLINE_DOTTED);
    draw_numbers(paint, &grid, area.row + row++, "Sprint target", STYLE_BOLD, sprint_target, scene->snap);
    const struct sprint *current = snapshot_current_sprint(scene->snap);
    if (current != NULL && current != plan_sprint(scene->snap) && current->state != SPRINT_DRAFT && row < most + 2) {
        const char *label =
            arena_format(scene->arena, "Sprint %" PRId64 " %s", current->id, current->state == SPRINT_RUNNING ? "so far" : "did");
        draw_numbers(paint, &grid, area.row + row++, label, STYLE_PLAIN, done_before, scene->snap);
    }
    return row;
}

/* --- who does what --- */

static const char *load_line(const struct scene *scene, const struct load *loads, size_t count, int64_t member)
{
    struct arena *arena = scene->arena;
    const char *line = "";
    for (size_t i = 0; i < count; i++) {
        const struct load *load = &loads[i];
        if (load->member != member) {
            continue;
        }
        const char *words = load_words(arena, load);
        const char *much = load->per_day >= 2
                               ? arena_format(arena, "%.0f %s a day", load->per_day, measure_plural(load->measure))
                               : text_count(arena, load->n, measure_word(load->measure), measure_plural(load->measure));
        line = arena_format(arena, "%s%s%s%s%s", line, line[0] != '\0' ? "   " : "", much, words[0] != '\0' ? ", " : "", words);
    }
    return line[0] != '\0' ? line : "-";
}

static int draw_people(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    struct load *loads;
    size_t count = load_of(snap, plan_sprint(snap), scene->arena, &loads);
    int row = 1;
    if (area.rows < (int)snap->members_active + 1) {
        return 0;
    }
    paint_head(paint, area.row, area.column, 14, "WHO DOES WHAT");
    paint_right(paint, area.row, area.column + 14, 5, STYLE_PLAIN, "days");
    for (size_t i = 0; i < snap->members_active; i++) {
        const struct member *member = &snap->members[i];
        paint_text(paint, area.row + row, area.column, 12, STYLE_PLAIN, member->name);
        paint_number(paint, area.row + row, area.column + 13, 6, STYLE_PLAIN, load_days(snap, plan_sprint(snap), member->id));
        paint_text(paint, area.row + row++, area.column + 22, area.columns - 22, STYLE_PLAIN,
                   load_line(scene, loads, count, member->id));
    }
    return row + 1;
}

/* --- the checklist --- */

static void draw_checklist(struct paint *paint, struct rect area, const struct check *lines, size_t count)
{
    static const enum glyph glyphs[] = {GLYPH_CHECK, GLYPH_CIRCLE, GLYPH_WARN};
    static const unsigned styles[] = {STYLE_GOOD, STYLE_PLAIN, STYLE_BAD};
    paint_head(paint, area.row, area.column, area.columns, "BEFORE YOU START");
    for (size_t i = 0; i < count && (int)i + 1 < area.rows; i++) {
        int row = area.row + 1 + (int)i;
        paint_text(paint, row, area.column, 1, styles[lines[i].state], paint_glyph(paint, glyphs[lines[i].state]));
        paint_text(paint, row, area.column + 2, area.columns - 2, STYLE_PLAIN, lines[i].words);
    }
}

static void draw_days(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint)
{
    int days = figures_days(scene->snap, sprint);
    const char *text = arena_format(scene->arena, "%s to %s  %s  %s", day_short(scene->arena, sprint->first_day),
                                    day_short(scene->arena, sprint->last_day), scene->ui->ascii ? "." : "·",
                                    text_count(scene->arena, days, "day", "days"));
    paint_textf(paint, area.row + 1, area.column + 1, area.columns - 1, STYLE_BOLD, "SPRINT %" PRId64 "  %s", sprint->id,
                sprint->state == SPRINT_DRAFT ? "a draft" : "runs");
    paint_right(paint, area.row + 1, area.column, area.columns - 1, STYLE_PLAIN, text);
}

static void draw_sprint(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = plan_sprint(scene->snap);
    struct check *checks;
    bool draft = sprint->state == SPRINT_DRAFT;
    size_t count = draft ? rules_sprint_checklist(scene->snap, sprint, scene->arena, &checks) : 0;
    int check_rows = draft ? (int)count + 1 : 0;
    draw_days(paint, area, scene, sprint);
    paint_textf(paint, area.row + 3, area.column + 1, area.columns - 2, STYLE_PLAIN, "Goal      %s",
                sprint->goal[0] != '\0' ? sprint->goal : "not said yet: E writes it");
    int most = area.rows - 5 - check_rows - 4;
    int row = 5 + draw_grid(paint, rect_rows(area, 5, area.rows - 5), scene, most > 3 ? most : 3) + 1;
    struct rect rest = rect_inset(rect_rows(area, row, area.rows - row), 0, 1);
    row += draw_people(paint, rect_rows(rest, 0, rest.rows - check_rows - 1), scene);
    if (draft) {
        draw_checklist(paint, rect_inset(rect_rows(area, row, area.rows - row), 0, 1), checks, count);
    }
}

void view_plan_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (plan_sprint(scene->snap) == NULL) {
        view_empty(paint, area, "No sprint is planned yet.",
                   "A sprint is two weeks with one goal. Press n to give it its goal and its days; then L puts campaigns in, "
                   "and s starts it.");
        return;
    }
    bool two = area.columns >= WIDE && !scene->ui->zoomed[PAGE_PLAN];
    bool in_ready = scene->chosen != NULL && scene->chosen->column == BOX_READY;
    int left = left_columns(area.columns);
    if (two) {
        draw_left(paint, rect_columns(area, 0, left), scene);
        paint_vline(paint, area.row, area.column + left, area.rows);
        draw_sprint(paint, rect_columns(area, left + 1, area.columns - left - 1), scene);
    } else if (in_ready) {
        draw_left(paint, area, scene);
    } else {
        draw_sprint(paint, area, scene);
    }
}

const char *view_plan_guide(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    if (snap->draft != NULL) {
        return arena_format(scene->arena, "Sprint %" PRId64 " is a draft. Nobody is committed to it until you press s, start.",
                            snap->draft->id);
    }
    return snap->running != NULL
               ? arena_format(scene->arena,
                              "Sprint %" PRId64 " runs: what changes in its plan is marked on its day. n plans the next one.",
                              snap->running->id)
               : "n plans a sprint.";
}

enum thing view_plan_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    return view_backlog_wants(snap, ui, chosen, id);
}
