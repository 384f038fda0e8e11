#include "tui/view_board.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"
#include "model/positive.h"
#include "model/rules.h"

#include <inttypes.h>
#include <stdlib.h>

/* The targets first, then the lanes; or the cards as a list by lane, by campaign or by person; or the lanes in bands of them. */

enum { CARD_ROWS = 4, TALL_ROWS = 5, SHORT_ROWS = 3, NARROW = 80, WIDE = 100, VERY_WIDE = 160, OPEN_COLUMNS = 60, PACES = 5 };
enum { BURNDOWN_ROWS = 14 };

/* --- what can be chosen --- */

/* Where a card stands in a list: by its lane, the rank of its campaign, or the seat of its owner; what has none is last. */
size_t board_group(const struct snapshot *snap, const struct card *card, int view)
{
    if (view == BY_LANE || view == AS_LANES) {
        return (size_t)card->lane;
    }
    size_t at = 0;
    if (view == BY_CAMPAIGN || view == BANDS_BY_CAMPAIGN) {
        while (at < snap->campaigns_count && snap->campaigns[at].id != card->campaign) {
            at++;
        }
        return at;
    }
    while (at < snap->members_count && snap->members[at].id != card->owner) {
        at++;
    }
    return at;
}

static size_t groups_of(const struct snapshot *snap, int view)
{
    if (view == BY_LANE || view == AS_LANES) {
        return LANES;
    }
    bool by_person = view == BY_PERSON || view == BANDS_BY_PERSON;
    return (by_person ? snap->members_count : snap->campaigns_count) + 1;
}

static bool is_list(int view)
{
    return view == BY_LANE || view == BY_CAMPAIGN || view == BY_PERSON;
}

void view_board_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    const struct sprint *sprint = snapshot_current_sprint(snap);
    struct item *list = arena_array(arena, struct item, snap->cards_count + 1);
    int view = ui->view[PAGE_BOARD];
    *items = (struct items){.items = list, .columns = is_list(view) ? 1 : LANES};
    for (size_t group = 0; sprint != NULL && group < groups_of(snap, view); group++) {
        for (size_t i = 0; i < snap->cards_count; i++) {
            const struct card *card = &snap->cards[i];
            if (card->sprint != sprint->id || board_group(snap, card, view) != group) {
                continue;
            }
            items->all++;
            if (page_filter_fits(ui, snap, card->title, card)) {
                list[items->count++] =
                    (struct item){.thing = THING_CARD, .id = card->id, .column = is_list(view) ? 0 : card->lane};
            }
        }
    }
}

/* --- cards --- */

static const char *owner_of(const struct scene *scene, const struct card *card)
{
    return card->owner != 0 ? snapshot_member_name(scene->snap, card->owner) : "";
}

static const char *state_in(const struct scene *scene, const struct card *card, int columns)
{
    return board_card_state_in(scene->snap, card, columns > 0 ? (size_t)columns : 0, scene->arena);
}

static unsigned state_style(const char *state)
{
    return state[0] == '!' ? STYLE_BAD : STYLE_PLAIN;
}

/* The left edge of a card, and the star of one that is marked. */
static void draw_edge(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    enum glyph edge = item == scene->chosen ? GLYPH_BAR_CHOSEN : GLYPH_VLINE;
    for (int row = 0; row < lines.rows - 1; row++) {
        paint_text(paint, lines.row + row, lines.column, 1, STYLE_PLAIN, paint_glyph(paint, edge));
    }
    if (ui_is_marked(scene->ui, item->thing, item->id)) {
        paint_text(paint, lines.row, lines.column + 1, 1, STYLE_BOLD, "*");
    }
}

/* On one line cut where it ends, on two wrapped at a word. Returns the rows it took. */
static int draw_title(struct paint *paint, struct rect area, const struct card *card)
{
    if (area.rows > 1) {
        return paint_wrapped(paint, area, STYLE_BOLD, card->title);
    }
    paint_text(paint, area.row, area.column, area.columns, STYLE_BOLD, card->title);
    return 1;
}

/* "Recall texts" of "Dental clinics · recall texts" would be shorter, but only the whole name is found again. */
static void draw_card(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct card *card = snapshot_card(scene->snap, item->id);
    const char *owner = owner_of(scene, card);
    const char *state = state_in(scene, card, lines.columns - 3);
    int owner_columns = (int)text_columns(owner);
    int row = lines.row + draw_title(paint, rect_make(lines.row, lines.column + 2, lines.rows - 3, lines.columns - 3), card);
    draw_edge(paint, lines, scene, item);
    paint_text(paint, row, lines.column + 2, lines.columns - owner_columns - 4, STYLE_PLAIN,
               snapshot_campaign_name(scene->snap, card->campaign));
    paint_right(paint, row, lines.column, lines.columns - 1, STYLE_PLAIN, owner);
    paint_text(paint, row + 1, lines.column + 2, lines.columns - 3, state_style(state), state);
}

/* Two lines, for a narrow window: what and who, then where it stands. */
static void draw_short_card(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct card *card = snapshot_card(scene->snap, item->id);
    const char *owner = owner_of(scene, card);
    const char *state = state_in(scene, card, lines.columns / 2);
    const char *campaign = snapshot_campaign_name(scene->snap, card->campaign);
    int state_columns = (int)text_columns(state);
    draw_edge(paint, lines, scene, item);
    paint_text(paint, lines.row, lines.column + 2, lines.columns - (int)text_columns(owner) - 4, STYLE_BOLD, card->title);
    paint_right(paint, lines.row, lines.column, lines.columns - 1, STYLE_PLAIN, owner);
    paint_text(paint, lines.row + 1, lines.column + 2, lines.columns - state_columns - 5, STYLE_PLAIN, campaign);
    int from = lines.columns - state_columns - 1;
    from = from > 2 ? from : 2;
    paint_text(paint, lines.row + 1, lines.column + from, lines.columns - from - 1, state_style(state), state);
}

/* --- the list --- */

enum list_column { LIST_LANE, LIST_CAMPAIGN, LIST_PERSON, LIST_CARD, LIST_STATE, LIST_COLUMNS };

static const char *list_text(const struct scene *scene, const struct card *card, enum list_column column, int columns)
{
    switch (column) {
    case LIST_LANE:
        return lane_name(card->lane);
    case LIST_CAMPAIGN:
        return snapshot_campaign_name(scene->snap, card->campaign);
    case LIST_PERSON:
        return snapshot_member_name(scene->snap, card->owner);
    case LIST_CARD:
        return card->title;
    case LIST_STATE:
        return state_in(scene, card, columns);
    case LIST_COLUMNS:
        break;
    }
    return "";
}

/* Each way to list begins with what it is by. */
static const enum list_column *list_order(int view)
{
    static const enum list_column orders[][LIST_COLUMNS] = {
        [BY_LANE] = {LIST_LANE, LIST_CARD, LIST_PERSON, LIST_STATE, LIST_CAMPAIGN},
        [BY_CAMPAIGN] = {LIST_CAMPAIGN, LIST_CARD, LIST_PERSON, LIST_STATE, LIST_LANE},
        [BY_PERSON] = {LIST_PERSON, LIST_CARD, LIST_LANE, LIST_STATE, LIST_CAMPAIGN},
    };
    return orders[view];
}

/* In a narrow window the last column is left out. */
static int list_shown(int columns)
{
    return columns >= WIDE - 2 ? LIST_COLUMNS : LIST_COLUMNS - 1;
}

/* Lanes and names are short; what is left is shared by the others. */
static int list_width(const enum list_column *order, enum list_column column, int columns)
{
    static const int fixed[LIST_COLUMNS] = {[LIST_LANE] = 9, [LIST_PERSON] = 11};
    static const int shares[LIST_COLUMNS] = {[LIST_CAMPAIGN] = 5, [LIST_CARD] = 6, [LIST_STATE] = 4};
    int left = columns;
    int whole = 0;
    for (int i = 0; i < list_shown(columns); i++) {
        left -= fixed[order[i]];
        whole += shares[order[i]];
    }
    return fixed[column] + (whole > 0 ? left * shares[column] / whole : 0);
}

static bool begins_group(const struct scene *scene, const struct item *item)
{
    int view = scene->ui->view[PAGE_BOARD];
    const struct item *before = item > scene->items.items ? item - 1 : NULL;
    return before == NULL || board_group(scene->snap, snapshot_card(scene->snap, before->id), view) !=
                                 board_group(scene->snap, snapshot_card(scene->snap, item->id), view);
}

/* What the list is by stands at the first card of its group, at the first one seen, and at the chosen one. */
static void draw_list_card(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct card *card = snapshot_card(scene->snap, item->id);
    const enum list_column *order = list_order(scene->ui->view[PAGE_BOARD]);
    int at = line.column + 2;
    bool first = item - scene->items.items == scene->scroll[0];
    bool named = first || begins_group(scene, item) || item == scene->chosen;
    for (int i = 0; i < list_shown(line.columns - 2); i++) {
        int wide = list_width(order, order[i], line.columns - 2);
        const char *text = i > 0 || named ? list_text(scene, card, order[i], wide - 1) : "";
        unsigned style = i == 0 ? STYLE_BOLD : order[i] == LIST_STATE ? state_style(text) : STYLE_PLAIN;
        paint_text(paint, line.row, at, wide - 1, style, text);
        at += wide;
    }
    if (ui_is_marked(scene->ui, item->thing, item->id)) {
        paint_text(paint, line.row, line.column + 1, 1, STYLE_BOLD, "*");
    }
}

static void draw_list(struct paint *paint, struct rect area, const struct scene *scene)
{
    static const char *const heads[LIST_COLUMNS] = {[LIST_LANE] = "Lane",
                                                    [LIST_CAMPAIGN] = "Campaign",
                                                    [LIST_PERSON] = "Owner",
                                                    [LIST_CARD] = "Card",
                                                    [LIST_STATE] = "State"};
    const enum list_column *order = list_order(scene->ui->view[PAGE_BOARD]);
    int at = area.column + 2;
    for (int i = 0; i < list_shown(area.columns - 2); i++) {
        int wide = list_width(order, order[i], area.columns - 2);
        paint_text(paint, area.row, at, wide - 1, STYLE_BOLD, heads[order[i]]);
        paint_hline(paint, area.row + 1, at, wide - 1, GLYPH_HLINE);
        at += wide;
    }
    view_items(paint, rect_rows(area, 2, area.rows - 2), scene, 0, 1, draw_list_card);
}

/* --- targets --- */

static enum glyph pace_glyph(const struct pace *pace)
{
    return pace->ahead < 0 ? GLYPH_BEHIND : pace->ahead == 0 ? GLYPH_BULLET : GLYPH_AHEAD;
}

static unsigned pace_style(const struct pace *pace)
{
    return pace->ahead < 0 ? STYLE_BAD : STYLE_GOOD;
}

/* With its bar and in words. */
static void draw_pace(struct paint *paint, struct rect area, const struct scene *scene, const struct pace *pace)
{
    enum { BAR_MOST = 20 };
    const char *count = arena_format(scene->arena, "%" PRId64 " / %" PRId64, pace->done, pace->target);
    int bar = area.columns - (int)text_columns(count) - 3;
    bar = bar > BAR_MOST ? BAR_MOST : bar < 4 ? 0 : bar;
    paint_text(paint, area.row, area.column, area.columns - 1, STYLE_PLAIN, measure_head(pace->measure));
    paint_bar(paint, area.row + 1, area.column, bar, pace->done, pace->target);
    paint_text(paint, area.row + 1, area.column + bar + (bar > 0), area.columns - bar - 2, STYLE_BOLD, count);
    paint_text(paint, area.row + 2, area.column, 1, pace_style(pace), paint_glyph(paint, pace_glyph(pace)));
    paint_text(paint, area.row + 2, area.column + 2, area.columns - 3, STYLE_PLAIN,
               progress_pace_words(scene->arena, pace->ahead));
}

/* "118/200 ▲", under its head or behind it. */
static int draw_short_pace(struct paint *paint, int row, int column, const struct scene *scene, const struct pace *pace)
{
    int wide = paint_text(paint, row, column, 20, STYLE_BOLD,
                          arena_format(scene->arena, "%" PRId64 "/%" PRId64 " ", pace->done, pace->target));
    return wide + paint_text(paint, row, column + wide, 1, pace_style(pace), paint_glyph(paint, pace_glyph(pace)));
}

static int draw_paces_in_one_line(struct paint *paint, struct rect area, const struct scene *scene, const struct pace *paces,
                                  size_t count)
{
    int column = area.column + 1;
    for (size_t i = 0; i < count; i++) {
        const char *head = arena_format(scene->arena, "%s ", measure_head(paces[i].measure));
        if (column + (int)text_columns(head) + 9 > area.column + area.columns) {
            break;
        }
        column += paint_text(paint, area.row, column, area.columns, STYLE_PLAIN, head);
        column += draw_short_pace(paint, area.row, column, scene, &paces[i]) + 2;
    }
    return count > 0 ? 2 : 0;
}

static int draw_goal(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    int left = figures_days(scene->snap, sprint) - figures_day(scene->snap, sprint);
    bool running = sprint->state == SPRINT_RUNNING;
    const char *days =
        running ? arena_format(scene->arena, "%s left", text_count(scene->arena, left, "working day", "working days")) : "";
    paint_textf(paint, area.row + 1, area.column + 1, area.columns - 26, STYLE_PLAIN, "Goal  %s", sprint->goal);
    paint_right(paint, area.row + 1, area.column, area.columns - 1, STYLE_PLAIN, days);
    return 3;
}

/* Which ones are shown changes as they fall behind; where they stand does not. */
static int by_measure(const void *one, const void *other)
{
    return ((const struct pace *)one)->measure - ((const struct pace *)other)->measure;
}

/* Returns the rows it took. */
static int draw_targets(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct pace *paces;
    size_t count = figures_paces(scene->snap, scene->arena, PACES, &paces);
    qsort(paces, count, sizeof *paces, by_measure);
    if (area.columns < NARROW) {
        return draw_paces_in_one_line(paint, area, scene, paces, count);
    }
    bool bars = area.columns >= WIDE;
    int row = bars ? draw_goal(paint, area, scene) : 0;
    int wide = count > 0 ? (area.columns - 2) / (int)count : 0;
    wide = wide > 36 ? 36 : wide;
    for (size_t i = 0; i < count; i++) {
        struct rect block = rect_make(area.row + row, area.column + 1 + (int)i * wide, 3, wide);
        if (bars) {
            draw_pace(paint, block, scene, &paces[i]);
        } else {
            paint_text(paint, block.row, block.column, wide - 1, STYLE_PLAIN, measure_head(paces[i].measure));
            draw_short_pace(paint, block.row + 1, block.column, scene, &paces[i]);
        }
    }
    return row + (count > 0 ? (bars ? 4 : 2) : 0);
}

/* --- lanes --- */

static bool is_full(const struct scene *scene, int which)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    int64_t limit = rules_lane_limit(&scene->snap->team, which);
    return limit > 0 && (int64_t)board_lane_count(scene->snap, sprint->id, which) >= limit;
}

static void draw_lane_head(struct paint *paint, struct rect lane, const struct scene *scene, int which)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    const char *size = board_lane_size(scene->snap, sprint->id, which, scene->arena);
    paint_text(paint, lane.row, lane.column, lane.columns - 8, STYLE_BOLD, lane_name(which));
    paint_right(paint, lane.row, lane.column, lane.columns - 2, is_full(scene, which) ? STYLE_BOLD : STYLE_PLAIN, size);
    paint_hline(paint, lane.row + 1, lane.column, lane.columns - 2, GLYPH_HLINE);
}

static int shown_in_lane(const struct scene *scene, int which)
{
    int count = 0;
    for (size_t i = 0; i < scene->items.count; i++) {
        count += scene->items.items[i].column == which;
    }
    return count;
}

/* The words for a full lane that fit the rows its cards leave; NULL where there is no room. */
static const char *full_words(int left, int columns)
{
    static const char *const words[] = {"limit reached: finish one first", "finish one first"};
    for (size_t i = 0; columns > 0 && i < sizeof words / sizeof words[0]; i++) {
        if (paint_wrapped_rows(words[i], columns) <= left) {
            return words[i];
        }
    }
    return NULL;
}

/* Said below the cards of a full lane; where more of them are hidden, in the empty row of the last one. Returns the rows that are
 * taken from its end. */
static int draw_full(struct paint *paint, struct rect body, const struct scene *scene, int which, int height)
{
    int count = shown_in_lane(scene, which);
    bool overfull = body.rows / height < count;
    int fit = overfull ? (body.rows - 1) / height : count;
    bool in_gap = overfull && fit > 0 && body.rows - fit * height == 1;
    int left = body.rows - fit * height - (overfull && !in_gap);
    bool says = is_full(scene, which) && scene->items.count > 0; /* else the page says why it is empty */
    const char *words = says ? full_words(left, body.columns - 3) : NULL;
    if (words == NULL) {
        return 0;
    }
    int rows = paint_wrapped_rows(words, body.columns - 3);
    struct rect foot = rect_rows(body, in_gap ? fit * height - 1 : overfull ? body.rows - rows : fit * height, rows);
    paint_wrapped(paint, rect_columns(foot, 2, body.columns - 3), STYLE_PLAIN, words);
    return overfull && !in_gap ? rows : 0;
}

static void draw_lane(struct paint *paint, struct rect lane, const struct scene *scene, int which, int height)
{
    struct rect body = rect_rows(lane, 2, lane.rows - 2);
    paint_zone(paint, lane, (enum thing)ZONE_BOX, 0, which, ACT_NONE);
    draw_lane_head(paint, lane, scene, which);
    int taken = draw_full(paint, body, scene, which, height);
    view_items(paint, rect_rows(body, 0, body.rows - taken), scene, which, height, draw_card);
}

/* Titles get two lines where the window is large and one of them needs both. */
static int card_rows(const struct scene *scene, int wide)
{
    bool tall = false;
    for (size_t i = 0; scene->ui->columns >= VERY_WIDE && i < scene->items.count; i++) {
        const struct card *card = snapshot_card(scene->snap, scene->items.items[i].id);
        tall = tall || (int)text_columns(card->title) > wide - 3;
    }
    return tall ? TALL_ROWS : CARD_ROWS;
}

static void draw_lanes(struct paint *paint, struct rect area, const struct scene *scene)
{
    int wide = (area.columns - 1) / LANES;
    int height = card_rows(scene, wide);
    for (int which = 0; which < LANES; which++) {
        draw_lane(paint, rect_columns(area, 1 + which * wide, wide), scene, which, height);
    }
}

/* The same lanes, their cards in bands of a campaign or a person. */
static void draw_bands(struct paint *paint, struct rect area, const struct scene *scene)
{
    int wide = (area.columns - 1) / LANES;
    for (int which = 0; which < LANES; which++) {
        struct rect lane = rect_columns(area, 1 + which * wide, wide);
        paint_zone(paint, lane, (enum thing)ZONE_BOX, 0, which, ACT_NONE);
        draw_lane_head(paint, lane, scene, which);
    }
    view_bands_draw(paint, rect_rows(area, 2, area.rows - 2), scene);
}

/* At 60 columns, and full screen: one lane, the others as tabs with their counts. */
static void draw_one_lane(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    int chosen = scene->chosen != NULL ? scene->chosen->column : 0;
    int column = area.column + 1;
    paint_hline(paint, area.row + 1, area.column, area.columns, GLYPH_HLINE);
    for (int which = 0; which < LANES; which++) {
        const char *tab =
            arena_format(scene->arena, "%s %s", lane_name(which), board_lane_size(scene->snap, sprint->id, which, scene->arena));
        int wide = paint_text(paint, area.row, column, area.columns, which == chosen ? STYLE_BOLD : STYLE_PLAIN, tab);
        paint_zone(paint, rect_make(area.row, column, 1, wide), (enum thing)ZONE_BOX, 0, which, ACT_NONE);
        if (which == chosen) {
            paint_hline(paint, area.row + 1, column - 1, wide + 2, GLYPH_HLINE_THICK);
        }
        column += wide + 3;
    }
    view_items(paint, rect_inset(rect_rows(area, 2, area.rows - 2), 0, 1), scene, chosen, SHORT_ROWS, draw_short_card);
}

/* --- the burndown, where there is room --- */

enum { EIGHTHS = 8 };

/* One cell of a bar that is `eighths` high in all, `row` cells above its foot. */
static const char *burn_cell(const struct paint *paint, int eighths, int row)
{
    int here = eighths - row * EIGHTHS;
    return here <= 0 ? " " : paint_glyph(paint, here >= EIGHTHS ? GLYPH_BLOCK : (enum glyph)(GLYPH_EIGHTH_1 + here - 1));
}

/* A column per working day: what was left at its end, the plan as a dot. */
static void draw_burn(struct paint *paint, struct rect column, const struct burn *burn, double whole)
{
    static const char *const days[] = {"M", "T", "W", "T", "F", "S", "S"};
    int rows = column.rows - 1;
    int eighths = burn->remaining > 0 ? (int)((double)burn->remaining * rows * EIGHTHS / whole + 0.5) : 0;
    int ideal = (int)(burn->ideal * rows / whole + 0.5);
    for (int row = 0; row < rows; row++) {
        const char *cell = burn_cell(paint, eighths, row);
        paint_text(paint, column.row + rows - 1 - row, column.column, 1, STYLE_PLAIN, cell);
        paint_text(paint, column.row + rows - 1 - row, column.column + 1, column.columns - 2, STYLE_PLAIN, cell);
    }
    if (ideal > 0 && ideal <= rows) {
        paint_text(paint, column.row + rows - ideal, column.column + 2, column.columns - 2, STYLE_PLAIN,
                   paint_glyph(paint, GLYPH_BULLET));
    }
    paint_text(paint, column.row + rows, column.column, 1, STYLE_PLAIN, days[day_weekday(burn->day)]);
}

static void draw_burns(struct paint *paint, struct rect chart, const struct burn *burns, size_t count)
{
    enum { DAY_COLUMNS = 4 };
    double whole = 0;
    int wide = chart.columns / (int)count;
    wide = wide > DAY_COLUMNS ? DAY_COLUMNS : wide;
    for (size_t i = 0; i < count; i++) {
        whole = (double)burns[i].remaining > whole ? (double)burns[i].remaining : whole;
        whole = burns[i].ideal > whole ? burns[i].ideal : whole;
    }
    for (size_t i = 1; whole > 0 && wide > 1 && i < count; i++) {
        draw_burn(paint, rect_columns(chart, (int)(i - 1) * wide, wide), &burns[i], whole);
    }
}

static void draw_burndown(struct paint *paint, struct rect area, const struct scene *scene)
{
    struct burn *burns;
    size_t count = figures_burndown(scene->snap, scene->arena, &burns);
    int64_t left = 0;
    for (size_t i = 0; i < count; i++) {
        left = burns[i].remaining >= 0 ? burns[i].remaining : left;
    }
    if (count < 2 || burns[0].ideal <= 0) {
        return;
    }
    paint_head(paint, area.row, area.column, area.columns, "OUTREACH LEFT");
    paint_right(
        paint, area.row, area.column, area.columns, STYLE_PLAIN,
        arena_format(scene->arena, "%" PRId64 " of %.0f   %s the plan", left, burns[0].ideal, paint_glyph(paint, GLYPH_BULLET)));
    draw_burns(paint, rect_rows(area, 2, area.rows - 5), burns, count);
    view_sentence(paint, area, area.rows - 2, STYLE_PLAIN, figures_forecast_line(scene->snap, BURN_OUTREACH, scene->arena));
}

/* --- the page --- */

/* Who said yes and waits for us, oldest first; a click answers. Where rows are dear it takes the empty one of the `above` rows.
 * Returns the rows it took. */
static int draw_positives(struct paint *paint, struct rect area, const struct scene *scene, int above)
{
    bool narrow = area.columns < NARROW;
    const char *line = positives_line(scene->snap, scene->ui->now, scene->arena);
    if (line[0] == '\0') {
        return 0;
    }
    struct rect row = rect_make(area.row - (narrow && above > 0), area.column, 1, area.columns);
    const char *head = narrow ? "Said yes" : "Said yes, waiting for us";
    int wide = paint_text(paint, row.row, row.column + 1, row.columns - 2, STYLE_BOLD, head);
    paint_text(paint, row.row, row.column + wide + 3, row.columns - wide - 4, STYLE_PLAIN, line);
    paint_zone(paint, row, THINGS, 0, 0, ACT_ANSWER);
    return narrow && above > 0 ? 0 : area.columns >= WIDE ? 2 : 1;
}

static void draw_beside(struct paint *paint, struct rect area, const struct scene *scene)
{
    bool chart = area.rows >= 3 * BURNDOWN_ROWS;
    struct rect box = rect_inset(area, 1, 2);
    paint_vline(paint, area.row, area.column, area.rows);
    if (scene->chosen != NULL) {
        struct rect card = rect_rows(box, 0, box.rows - (chart ? BURNDOWN_ROWS + 1 : 0));
        view_card_card(paint, card, scene, snapshot_card(scene->snap, scene->chosen->id));
    }
    if (chart) {
        draw_burndown(paint, rect_rows(box, box.rows - BURNDOWN_ROWS, BURNDOWN_ROWS), scene);
    }
}

static void draw_cards(struct paint *paint, struct rect body, const struct scene *scene)
{
    int view = scene->ui->view[PAGE_BOARD];
    if (is_list(view)) {
        draw_list(paint, body, scene);
    } else if (body.columns < NARROW || scene->ui->zoomed[PAGE_BOARD]) {
        draw_one_lane(paint, body, scene);
    } else if (view != AS_LANES) {
        draw_bands(paint, body, scene);
    } else {
        draw_lanes(paint, body, scene);
    }
    const struct sprint *sprint = snapshot_current_sprint(scene->snap);
    if (scene->items.all == 0 && sprint->state == SPRINT_CLOSED) {
        view_empty(paint, rect_rows(body, 1, body.rows - 1), scene,
                   arena_format(scene->arena, "Sprint %" PRId64 " is closed.", sprint->id),
                   "Its cards are done, or have gone where the retrospective sent them. Page {key go_plan} plans the next "
                   "sprint; page {key go_retro} "
                   "shows what this one came to.");
    } else if (scene->items.all == 0) {
        view_empty(paint, rect_rows(body, 1, body.rows - 1), scene, "No cards yet.",
                   "A card is one piece of work. {key new} writes one in a line: Call Dent & Co again @tom #dental due fri");
    } else if (scene->items.count == 0) {
        view_empty(paint, rect_rows(body, 1, body.rows - 1), scene, "No card is like that.", "{key back} clears the filter.");
    }
}

void view_board_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (snapshot_current_sprint(scene->snap) == NULL) {
        view_empty(paint, area, scene, "No sprint yet.",
                   "A sprint is two weeks with one goal. {key go_plan} goes to the Plan, where {key new} begins one; when it "
                   "starts, its cards stand here.");
        return;
    }
    bool beside = area.columns >= VERY_WIDE && !scene->ui->zoomed[PAGE_BOARD];
    struct rect lanes = beside ? rect_columns(area, 0, area.columns - OPEN_COLUMNS) : area;
    int taken = draw_targets(paint, lanes, scene);
    taken += draw_positives(paint, rect_rows(lanes, taken, 1), scene, taken);
    draw_cards(paint, rect_rows(lanes, taken, lanes.rows - taken), scene);
    if (beside) {
        draw_beside(paint, rect_columns(area, lanes.columns, OPEN_COLUMNS), scene);
    }
}

bool view_board_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    (void)chosen;
    bool beside = ui->columns >= VERY_WIDE;
    bool lanes = ui->columns >= NARROW && !is_list(ui->view[PAGE_BOARD]);
    return snapshot_current_sprint(snap) != NULL && (beside || lanes);
}

const char *view_board_guide(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    const struct sprint *sprint = snapshot_current_sprint(snap);
    if (sprint != NULL && snap->running == NULL) {
        const char *state = sprint->state == SPRINT_CLOSED
                                ? "is closed: {key go_plan} plans the next one."
                                : "is a draft: {key go_plan} goes to the Plan, where {key start} starts it.";
        return arena_format(scene->arena, "Sprint %" PRId64 " %s", sprint->id, view_words(scene, state));
    }
    return figures_sentence(snap, scene->arena);
}

enum thing view_board_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    bool shown = chosen != NULL && (ui->opened[PAGE_BOARD] || ui->columns >= VERY_WIDE);
    *id = shown ? chosen->id : 0;
    return shown ? THING_CARD : THINGS;
}
