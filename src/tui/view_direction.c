#include "tui/view_direction.h"

#include "base/text.h"
#include "model/board.h"
#include "model/chain.h"
#include "model/figures.h"
#include "model/segment.h"
#include "tui/choose.h"
#include "tui/view_retro.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Where is this going? Campaigns by sprints: what was done, what came back, what was decided; below, the answer for the chosen
 * campaign. */

enum {
    WIDE = 160,
    RANK = 4,
    NAME_LEAST = 18,
    NAME_MOST = 40,
    WORD = 18,
    INTERVAL = 13,
    MARGIN = 1,
    NARROW = 80,
    MIDDLE = 100,
    ANSWER = 76
};

/* --- what can be chosen: a campaign in a sprint --- */

size_t direction_sprints(const struct snapshot *snap, struct arena *arena, const struct sprint ***sprints)
{
    size_t count = 0;
    *sprints = arena_array(arena, const struct sprint *, snap->sprints_count + 1);
    for (size_t i = 0; i < snap->sprints_count; i++) {
        if (snap->sprints[i].state != SPRINT_DRAFT) {
            (*sprints)[count++] = &snap->sprints[i];
        }
    }
    return count;
}

static size_t list_column(const struct snapshot *snap, const struct ui *ui, int column, int64_t sprint, struct item *list)
{
    size_t count = 0;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        if (board_campaign_fits(snap, &snap->campaigns[i], ui->filter[PAGE_DIRECTION])) {
            list[count++] =
                (struct item){.thing = THING_CAMPAIGN, .id = snap->campaigns[i].id, .other = sprint, .column = column};
        }
    }
    return count;
}

/* The newest sprint first, so that a page nobody has moved on yet begins there. */
static void list_cells(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    const struct sprint **sprints;
    size_t columns = direction_sprints(snap, arena, &sprints);
    struct item *list = arena_array(arena, struct item, (columns + 1) * snap->campaigns_count + 1);
    size_t shown = columns > 0 ? columns : 1;
    *items = (struct items){.items = list, .columns = (int)shown, .all = snap->campaigns_count};
    for (size_t i = shown; i > 0; i--) {
        int64_t sprint = columns > 0 ? sprints[i - 1]->id : 0;
        size_t campaigns = list_column(snap, ui, (int)i - 1, sprint, list + items->count);
        items->beside += i < shown ? campaigns : 0;
        items->count += campaigns;
    }
}

void view_direction_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    int face = ui->view[PAGE_DIRECTION];
    if (face == FACE_MARKET) {
        market_list(snap, ui, arena, items);
    } else if (face == FACE_CAMPAIGNS) {
        list_cells(snap, ui, arena, items);
    } else {
        *items = (struct items){.items = arena_new(arena, struct item), .columns = 1};
    }
}

/* --- the grid --- */

/* The columns of the grid: which sprints fit, and where they stand. */
struct grid {
    const struct sprint **sprints;
    size_t count, first, shown;
    int cell, name, tail;
    bool words; /* "1 of 38 keep" rather than "38/1 K" */
};

static const char letters[DECISION_WORDS] = {'K', 'T', 'P', 'S', '?'}; /* of the decisions, where there is no room for words */

static const char *cell_words(const struct scene *scene, const struct sprint *sprint, int64_t campaign, bool words)
{
    struct arena *arena = scene->arena;
    struct funnel funnel = figures_funnel(scene->snap, sprint->id, campaign, 0);
    const struct decision *decision = figures_decision(scene->snap, sprint->id, campaign, 0);
    if (funnel.sent == 0 && funnel.positives == 0 && decision == NULL) {
        return "-";
    }
    if (words) {
        return arena_format(arena, "%" PRId64 " of %" PRId64 "%s%s", funnel.positives, funnel.sent, decision != NULL ? " " : "",
                            decision == NULL                  ? ""
                            : decision->word == DECISION_OPEN ? "?"
                                                              : decision_words[decision->word]);
    }
    return arena_format(arena, "%" PRId64 "/%" PRId64 " %c", funnel.sent, funnel.positives,
                        decision != NULL ? letters[decision->word] : ' ');
}

static int widest_cell(const struct scene *scene, const struct grid *grid)
{
    int widest = 5;
    for (size_t i = 0; i < grid->count; i++) {
        for (size_t j = 0; j < scene->snap->campaigns_count; j++) {
            int wide = (int)text_columns(cell_words(scene, grid->sprints[i], scene->snap->campaigns[j].id, grid->words));
            widest = wide > widest ? wide : widest;
        }
    }
    return widest + 2;
}

static int widest_name(const struct snapshot *snap)
{
    int widest = NAME_LEAST;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        int wide = (int)text_columns(snap->campaigns[i].name) + 1;
        widest = wide > widest ? wide : widest;
    }
    return widest < NAME_MOST ? widest : NAME_MOST;
}

/* As many sprints as fit, the chosen one among them, else the newest; names get what is left. */
static struct grid grid_make(const struct scene *scene, int columns)
{
    struct grid grid = {.words = columns >= WIDE};
    grid.count = direction_sprints(scene->snap, scene->arena, &grid.sprints);
    grid.tail = WORD + (columns >= NARROW ? INTERVAL : MARGIN);
    grid.cell = widest_cell(scene, &grid);
    int least = columns >= MIDDLE ? 24 : NAME_LEAST;
    int room = columns - RANK - least - grid.tail;
    size_t fit = room > grid.cell ? (size_t)(room / grid.cell) : 1;
    grid.shown = fit < grid.count ? fit : grid.count;
    int left = columns - RANK - grid.tail - (int)grid.shown * grid.cell;
    int wanted = widest_name(scene->snap);
    grid.name = left < wanted ? left : wanted;
    size_t chosen = scene->chosen != NULL ? (size_t)scene->chosen->column : 0;
    grid.first = grid.count - grid.shown;
    grid.first = chosen < grid.first ? chosen : grid.first;
    return grid;
}

static int cell_column(const struct rect *line, const struct grid *grid, size_t at)
{
    return line->column + RANK + grid->name + (int)at * grid->cell;
}

static void draw_heads(struct paint *paint, struct rect line, const struct scene *scene, const struct grid *grid)
{
    const char *earlier = grid->first > 0 ? paint_glyph(paint, GLYPH_ARROW_LEFT) : "";
    paint_text(paint, line.row, line.column + 2, 1, STYLE_PLAIN, "#");
    paint_text(paint, line.row, line.column + RANK, grid->name - 3, STYLE_PLAIN, "Campaign");
    paint_text(paint, line.row, line.column + RANK + grid->name - 2, 2, STYLE_PLAIN, earlier);
    for (size_t i = 0; i < grid->shown; i++) {
        paint_right(paint, line.row, cell_column(&line, grid, i), grid->cell - (grid->words ? 0 : 2), STYLE_PLAIN,
                    arena_format(scene->arena, "S%" PRId64, grid->sprints[grid->first + i]->id));
    }
    paint_text(paint, line.row, cell_column(&line, grid, grid->shown) + 5, grid->tail - 5, STYLE_PLAIN, "Direction");
}

/* "19 %  12-28" above ten touches, else the counts. */
static const char *interval_words(struct arena *arena, const struct course *course)
{
    struct interval interval = evidence_wilson(course->positives, course->touches);
    enum { PERCENT = 100 };
    if (course->touches == 0) {
        return "";
    }
    if (!evidence_is_rate(course->positives, course->touches) || course->positives == 0) {
        return arena_format(arena, "%" PRId64 " of %" PRId64, course->positives, course->touches);
    }
    return arena_format(arena, "%.0f %%  %.0f-%.0f", (double)course->positives * PERCENT / (double)course->touches,
                        interval.low * PERCENT, interval.high * PERCENT);
}

static const char *tail_words(struct arena *arena, const struct course *course, enum direction direction)
{
    return direction == DIRECTION_STARVED ? text_count(arena, course->touches, "touch", "touches")
                                          : interval_words(arena, course);
}

static void draw_word(struct paint *paint, struct rect line, const struct scene *scene, const struct grid *grid,
                      const struct campaign *campaign)
{
    struct course course = figures_course(scene->snap, campaign->id);
    enum direction direction = direction_of(&course);
    bool over = campaign->state == CAMPAIGN_STOPPED || course.sprints == 0;
    bool works = !over && direction == DIRECTION_WORKING;
    bool alarm = !over && direction != DIRECTION_WORKING && direction != DIRECTION_OPEN;
    int column = cell_column(&line, grid, grid->shown) + 3;
    const char *word = campaign->state == CAMPAIGN_STOPPED ? figures_standing(scene->snap, campaign, scene->arena)
                                                           : view_direction_word(scene->snap, campaign->id);
    const char *glyph = alarm ? "!" : works ? paint_glyph(paint, GLYPH_BULLET) : " ";
    paint_text(paint, line.row, column, 1, alarm ? STYLE_BAD : STYLE_GOOD, glyph);
    bool alone = over || grid->tail < WORD + INTERVAL;
    paint_text(paint, line.row, column + 2, alone ? grid->tail - 5 : WORD - 5,
               alarm   ? STYLE_BAD | STYLE_BOLD
               : works ? STYLE_BOLD
                       : STYLE_PLAIN,
               word);
    if (!alone) {
        paint_text(paint, line.row, column + WORD - 4, INTERVAL, STYLE_PLAIN, tail_words(scene->arena, &course, direction));
    }
}

static void draw_cells(struct paint *paint, struct rect line, const struct scene *scene, const struct grid *grid,
                       const struct campaign *campaign, bool chosen)
{
    for (size_t i = 0; i < grid->shown; i++) {
        size_t at = grid->first + i;
        int column = cell_column(&line, grid, i);
        struct rect cell = rect_make(line.row, column + 1, 1, grid->cell);
        paint_right(paint, line.row, column, grid->cell, STYLE_PLAIN,
                    cell_words(scene, grid->sprints[at], campaign->id, grid->words));
        paint_zone(paint, cell, THING_CAMPAIGN, campaign->id, (int)at, ACT_NONE);
        if (chosen && scene->chosen->column == (int)at) {
            paint_style(paint, cell, STYLE_REVERSE);
        }
    }
}

static void draw_row(struct paint *paint, struct rect line, const struct scene *scene, const struct grid *grid,
                     const struct item *item)
{
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    bool chosen = scene->chosen != NULL && scene->chosen->id == item->id;
    paint_zone(paint, line, THING_CAMPAIGN, item->id, scene->chosen != NULL ? scene->chosen->column : 0, ACT_NONE);
    if (chosen) {
        paint_text(paint, line.row, line.column, 1, STYLE_ACCENT, paint_glyph(paint, GLYPH_POINTER));
    }
    paint_number(paint, line.row, line.column, 3, STYLE_PLAIN, campaign->rank);
    paint_text(paint, line.row, line.column + RANK, grid->name - 1, chosen ? STYLE_BOLD | STYLE_REVERSE : STYLE_PLAIN,
               campaign->name);
    draw_cells(paint, line, scene, grid, campaign, chosen);
    draw_word(paint, line, scene, grid, campaign);
}

/* The items of the chosen column are the rows. */
static void draw_rows(struct paint *paint, struct rect body, const struct scene *scene, const struct grid *grid)
{
    int column = scene->chosen != NULL ? scene->chosen->column : 0;
    int count = (int)scene->items.count / scene->items.columns;
    bool overfull = count > body.rows;
    int fit = body.rows - overfull;
    int place = 0, chosen = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        chosen = &scene->items.items[i] == scene->chosen ? place : chosen;
        place += scene->items.items[i].column == column;
    }
    scene->scroll[0] = choose_scroll(scene->scroll[0], chosen, fit > 0 ? fit : 1, count);
    place = -scene->scroll[0];
    for (size_t i = 0; i < scene->items.count; i++) {
        bool here = scene->items.items[i].column == column;
        if (here && place >= 0 && place < fit) {
            draw_row(paint, rect_rows(body, place, 1), scene, grid, &scene->items.items[i]);
        }
        place += here;
    }
    if (overfull && body.rows > 0) {
        int above = scene->scroll[0];
        paint_text(paint, body.row + body.rows - 1, body.column + RANK, body.columns - RANK, STYLE_PLAIN,
                   view_hidden(scene->arena, above, count - above - fit, body.columns - RANK));
    }
}

/* --- the answer for the chosen campaign --- */

static int say(struct paint *paint, struct rect area, int row, const char *text)
{
    return text[0] != '\0' && row < area.rows ? row + view_sentence(paint, area, row, STYLE_PLAIN, text) : row;
}

static const char *kept_words(const struct scene *scene, int64_t campaign)
{
    struct keeps keeps = figures_keeps(scene->snap, campaign);
    const char *effort = figures_effort_line(scene->snap, campaign, scene->arena);
    const char *debt = figures_keep_debt(scene->snap, campaign, scene->arena);
    if (keeps.all == 0) {
        return effort;
    }
    return arena_format(scene->arena, "Kept %s%s%s. %s", text_count(scene->arena, keeps.all, "time", "times"),
                        debt[0] != '\0' ? ", without new evidence: " : "", debt, effort);
}

static int draw_why(struct paint *paint, struct rect area, int row, const struct scene *scene, int64_t campaign)
{
    const struct snapshot *snap = scene->snap;
    int after = row + 1;
    for (size_t i = snap->learnings_count; i > 0 && after < area.rows; i--) {
        struct chain *chains;
        if (snap->learnings[i - 1].campaign != campaign) {
            continue;
        }
        size_t count = chain_of_learning(snap, &snap->learnings[i - 1], scene->arena, &chains);
        for (size_t j = 0; j < count; j++) {
            after = say(paint, area, after, chain_words(snap, &chains[j], scene->arena));
        }
    }
    if (after > row + 1) {
        paint_head(paint, area.row + row, area.column, area.columns, "WHAT WE LEARNT, AND WHAT CAME OF IT");
    }
    return after;
}

/* The campaign, and behind it what its figures stand on, in fewer words where there is less room. */
static void draw_answer_head(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *name = view_capitals(scene->arena, snapshot_campaign_name(scene->snap, scene->chosen->id));
    const char *coverage = scene->snap->running != NULL ? figures_coverage(scene->snap, scene->arena) : "";
    bool roomy = (int)text_columns(name) + (int)text_columns(coverage) + 3 <= area.columns;
    coverage += roomy || coverage[0] == '\0' ? 0 : strlen("counts from ");
    paint_head(paint, area.row, area.column, area.columns - (int)text_columns(coverage) - 2, name);
    paint_right(paint, area.row, area.column, area.columns, STYLE_PLAIN, coverage);
}

static void draw_answer(struct paint *paint, struct rect area, const struct scene *scene)
{
    const char *rule;
    int64_t id = scene->chosen->id;
    struct course course = figures_course(scene->snap, id);
    figures_stop_rule(scene->snap, id, scene->arena, &rule);
    draw_answer_head(paint, area, scene);
    int row = say(paint, area, 1, direction_sentence(scene->arena, &course));
    row = say(paint, area, row, kept_words(scene, id));
    row = say(paint, area, row, rule);
    row = say(paint, area, row, segment_hint(scene->snap, id, scene->arena));
    if (row + 2 < area.rows) {
        draw_why(paint, area, row + 1, scene, id);
    }
}

/* --- the page --- */

/* What the cells have without words, and each letter with its word. */
static const char *letters_told(struct arena *arena)
{
    const char *told = "touches/positives";
    for (int word = DECISION_KEEP; word < DECISION_OPEN; word++) {
        told = arena_format(arena, "%s  %c %s", told, letters[word], decision_words[word]);
    }
    return told;
}

static const char *legend(struct arena *arena, const struct snapshot *snap, const struct grid *grid, int columns)
{
    const char *cells = grid->words         ? "positives of touches, then what was decided"
                        : columns >= MIDDLE ? letters_told(arena)
                                            : "touches/positives, decision";
    return columns < NARROW ? cells : arena_format(arena, "%s   floor %g %%", cells, (double)snap->team.floor / 10);
}

/* Where there is room, what is behind the chosen cell stands beside the answer. */
static void draw_below(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_sprint(scene->snap, scene->chosen->other);
    bool both = area.columns >= WIDE && sprint != NULL;
    draw_answer(paint, rect_inset(rect_columns(area, 0, both ? ANSWER : area.columns), 0, 1), scene);
    if (both) {
        paint_vline(paint, area.row, area.column + ANSWER, area.rows);
        view_story_draw(paint, rect_columns(area, ANSWER + 2, area.columns - ANSWER - 3), scene, scene->chosen->id, sprint);
    }
}

static void draw_campaigns(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->snap->campaigns_count == 0) {
        view_empty(paint, area, scene, "Nothing is going anywhere yet.",
                   "With the first campaign and its first counts, this page says where it is going. On page {key go_backlog}, "
                   "{key new} writes one.");
        return;
    }
    bool roomy = area.rows >= 20;
    struct grid grid = grid_make(scene, area.columns);
    int rows = scene->items.columns > 0 ? (int)scene->items.count / scene->items.columns : 0;
    int top = roomy ? 1 : 0;
    int most = scene->ui->zoomed[PAGE_DIRECTION] ? area.rows - top - 2 : (area.rows - top - 2) * 3 / 5;
    rows = rows < most ? rows : most;
    paint_head(paint, area.row + top, area.column + 1, 30, "WHERE IS THIS GOING?");
    paint_right(paint, area.row + top, area.column + 22, area.columns - 23, STYLE_PLAIN,
                legend(scene->arena, scene->snap, &grid, area.columns));
    draw_heads(paint, rect_rows(area, top + 1, 1), scene, &grid);
    draw_rows(paint, rect_rows(area, top + 2, rows), scene, &grid);
    view_no_match(paint, rect_rows(area, top + 2, area.rows - top - 2), scene, 0);
    int below = top + rows + 2 + roomy;
    if (scene->chosen != NULL && area.rows - below > 3) {
        paint_hline(paint, area.row + below, area.column, area.columns, GLYPH_HLINE);
        draw_below(paint, rect_rows(area, below + 1, area.rows - below - 1), scene);
    }
}

void view_direction_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    static void (*const faces[FACES])(struct paint * paint, struct rect area, const struct scene *scene) = {
        [FACE_CAMPAIGNS] = draw_campaigns,
        [FACE_BURNDOWN] = burndown_draw,
        [FACE_MARKET] = market_draw,
        [FACE_TABLE] = burndown_table_draw,
    };
    faces[scene->ui->view[PAGE_DIRECTION]](paint, area, scene);
}

static void draw_story(struct paint *paint, struct rect area, const struct scene *scene)
{
    view_story_draw(paint, area, scene, scene->chosen->id, snapshot_sprint(scene->snap, scene->chosen->other));
}

/* What is behind a cell. */
void view_direction_open(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_sprint(scene->snap, scene->chosen->other);
    if (scene->chosen->thing != THING_LEARNING && sprint == NULL) {
        view_open_draw(paint, area, scene);
        return;
    }
    view_scrolled(paint, rect_inset(area, 1, 2), scene, scene->chosen->thing == THING_LEARNING ? market_open : draw_story);
}

bool view_direction_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    (void)chosen;
    return snap->campaigns_count > 0 && ui->view[PAGE_DIRECTION] != FACE_TABLE;
}

const char *view_direction_guide(const struct scene *scene)
{
    int face = scene->ui->view[PAGE_DIRECTION];
    if (face == FACE_MARKET) {
        return market_guide(scene);
    }
    return face == FACE_CAMPAIGNS ? figures_sentence(scene->snap, scene->arena) : burndown_guide(scene);
}

enum thing view_direction_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    bool asked = chosen != NULL && chosen->thing == THING_CAMPAIGN && (ui->opened[PAGE_DIRECTION] || ui->columns >= WIDE);
    *id = asked ? chosen->id : 0;
    return asked ? THING_CAMPAIGN : THINGS;
}
