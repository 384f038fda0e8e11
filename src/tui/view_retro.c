#include "tui/view_retro.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/velocity.h"

#include <inttypes.h>
#include <string.h>

/* Six steps, one question each; between sprints, the last closing. */

enum { ROOMY_ROWS = 20, BOXES_COLUMNS = 100, LIST_MOST = 92, PERCENT = 100 };

/* --- listing --- */

void listing_take(struct listing *listing, struct item item, bool fits)
{
    listing->all++;
    if (fits) {
        listing->list[listing->count++] = item;
    }
}

void listing_add(struct listing *listing, struct item item, const char *text, const struct card *card)
{
    listing_take(listing, item, page_filter_fits(listing->ui, listing->snap, text, card));
}

static void list_actions(struct listing *listing)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = 0; i < snap->actions_count; i++) {
        if (retro_reviews(snap, &snap->actions[i])) {
            listing_add(listing, (struct item){.thing = THING_ACTION, .id = snap->actions[i].id}, snap->actions[i].words, NULL);
        }
    }
}

static void list_goal(struct listing *listing)
{
    const struct sprint *sprint = listing->snap->running;
    listing_add(listing, (struct item){.thing = THING_SPRINT, .id = sprint->id}, sprint->goal, NULL);
}

static void list_backlog(struct listing *listing)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        listing_add(listing, (struct item){.thing = THING_CAMPAIGN, .id = snap->campaigns[i].id}, snap->campaigns[i].name, NULL);
    }
}

static void list_leftovers(struct listing *listing)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (retro_is_leftover(snap, card)) {
            listing_add(listing, (struct item){.thing = THING_CARD, .id = card->id}, card->title, card);
        }
    }
}

/* --- shared by the steps --- */

const char *view_quote(struct arena *arena, const char *words)
{
    bool quoted = strncmp(words, "“", sizeof "“" - 1) == 0;
    return quoted ? words : arena_format(arena, "“%s”", words);
}

struct rect view_section(struct paint *paint, struct rect box, const char *head)
{
    paint_head(paint, box.row, box.column, box.columns, head);
    return rect_rows(box, 1, box.rows - 1);
}

/* How two boxes part a page: the first has `share` percent of the columns; one above the other it has half of the rows, or more
 * where it asks for them. */
struct boxes {
    int share;
    int rows;
};

static void draw_boxes(struct paint *paint, struct rect body, const struct scene *scene, const struct boxes *boxes,
                       view_box_fn *list, view_box_fn *beside)
{
    bool second = scene->chosen != NULL && scene->chosen->column == RETRO_BESIDE;
    if (scene->ui->zoomed[PAGE_RETRO]) {
        (second ? beside : list)(paint, body, scene);
    } else if (body.columns + 2 >= BOXES_COLUMNS) {
        int left = body.columns * boxes->share / PERCENT;
        left = left < LIST_MOST ? left : LIST_MOST;
        list(paint, rect_columns(body, 0, left - 1), scene);
        paint_vline(paint, body.row, body.column + left, body.rows);
        beside(paint, rect_columns(body, left + 2, body.columns - left - 2), scene);
    } else {
        int half = (body.rows + 1) / 2;
        int above = boxes->rows + 1 > half ? boxes->rows + 1 : half;
        list(paint, rect_rows(body, 0, above - 1), scene);
        beside(paint, rect_rows(body, above, body.rows - above), scene);
    }
}

void view_boxes(struct paint *paint, struct rect body, const struct scene *scene, int share, view_box_fn *list,
                view_box_fn *beside)
{
    draw_boxes(paint, body, scene, &(struct boxes){.share = share}, list, beside);
}

/* --- 1: last time --- */

static void draw_action(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    static const enum glyph glyphs[] = {GLYPH_CIRCLE, GLYPH_CHECK, GLYPH_CROSSED, GLYPH_CROSSED};
    enum { STATE = 14, OWNER = 12 };
    const struct action *action = snapshot_action(scene->snap, item->id);
    int room = line.columns - STATE - OWNER;
    paint_text(paint, line.row, line.column + 2, 1, STYLE_PLAIN, paint_glyph(paint, glyphs[action->state]));
    paint_text(paint, line.row, line.column + 4, STATE - 5, STYLE_PLAIN,
               action->state == ACTION_OPEN ? "open" : action_state_words[action->state]);
    paint_text(paint, line.row, line.column + STATE, room - 1, STYLE_PLAIN, action->words);
    paint_text(paint, line.row, line.column + STATE + room, OWNER, STYLE_PLAIN, snapshot_member_name(scene->snap, action->owner));
}

static void draw_last_actions(struct paint *paint, struct rect box, const struct scene *scene)
{
    struct rect body = view_section(paint, box, "WE SAID WE WOULD DO DIFFERENTLY");
    if (scene->items.count == 0) {
        const char *none = view_words(scene, "Nothing is left from last time. On step 4, {key new} then a writes what we will do "
                                             "differently; it is looked at here first next time.");
        view_sentence(paint, rect_inset(body, 0, 1), 1, STYLE_PLAIN, view_why_none(scene, none));
        return;
    }
    view_items(paint, body, scene, RETRO_LIST, 1, draw_action);
}

static void draw_last_decisions(struct paint *paint, struct rect box, const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    struct rect body = view_section(paint, box, "WE DECIDED");
    int row = 0;
    for (size_t i = 0; snap->closed != NULL && i < snap->closing_campaigns_count; i++) {
        const struct closing_campaign *closing = &snap->closing_campaigns[i];
        if (closing->sprint == snap->closed->id && row < body.rows) {
            row += view_sentence(paint, body, row, STYLE_PLAIN,
                                 arena_format(scene->arena, "%s  %s: %s", closing->decision, closing->name, closing->reason));
        }
    }
    if (row == 0) {
        view_sentence(paint, body, 0, STYLE_PLAIN, "This is the first retrospective: there is no last time yet.");
    }
}

static void last_draw(struct paint *paint, struct rect body, const struct scene *scene)
{
    view_boxes(paint, body, scene, 60, draw_last_actions, draw_last_decisions);
}

static const char *last_guide(const struct scene *scene)
{
    return scene->items.count > 0 ? view_words(scene, "{key open} says what came of it: done, not done, or dropped.")
                                  : figures_sentence(scene->snap, scene->arena);
}

/* --- 2: the figures --- */

enum { DID = 8, TARGET = 8, SHARE = 8, NAME = 14 };

static void draw_goal(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct sprint *sprint = snapshot_sprint(scene->snap, item->id);
    const char *said = sprint->reached == GOAL_OPEN ? "not said yet" : goal_reached_words[sprint->reached];
    const char *why = sprint->reached_why[0] != '\0' ? arena_format(scene->arena, "  %s", sprint->reached_why) : "";
    paint_textf(paint, line.row, line.column + 2, line.columns - 2, STYLE_PLAIN, "Was the goal reached?  %s%s", said, why);
}

static const char *percent_of(struct arena *arena, const struct paint *paint, const struct pace *pace)
{
    return pace->done >= pace->target ? arena_format(arena, "%s", paint_glyph(paint, GLYPH_CHECK))
                                      : arena_format(arena, "%" PRId64 " %%", pace->done * PERCENT / pace->target);
}

static void draw_pace(struct paint *paint, struct rect line, const struct scene *scene, const struct pace *pace)
{
    int bar = line.columns - NAME - DID - TARGET - SHARE;
    bar = bar > 40 ? 40 : bar;
    int column = line.column + NAME + bar;
    paint_text(paint, line.row, line.column, NAME - 1, STYLE_PLAIN, measure_head(pace->measure));
    paint_bar(paint, line.row, line.column + NAME, bar, pace->done, pace->target);
    paint_number(paint, line.row, column, DID, STYLE_BOLD, pace->done);
    paint_number(paint, line.row, column + DID, TARGET, STYLE_PLAIN, pace->target);
    paint_right(paint, line.row, column + DID + TARGET, SHARE, STYLE_PLAIN, percent_of(scene->arena, paint, pace));
}

/* What there is no row for is counted. */
static void draw_paces(struct paint *paint, struct rect body, const struct scene *scene, const struct pace *paces, int count)
{
    int shown = count <= body.rows ? count : body.rows - 1;
    for (int i = 0; i < shown; i++) {
        draw_pace(paint, rect_rows(body, i, 1), scene, &paces[i]);
    }
    if (count == 0) {
        paint_text(paint, body.row, body.column, body.columns, STYLE_PLAIN, "This sprint has no targets.");
    } else if (shown < count) {
        paint_textf(paint, body.row + body.rows - 1, body.column, body.columns, STYLE_PLAIN, "+%d more", count - shown);
    }
}

static void draw_did(struct paint *paint, struct rect box, const struct scene *scene)
{
    struct pace *paces;
    size_t count = figures_paces(scene->snap, scene->arena, MEASURES, &paces);
    int bar = box.columns - NAME - DID - TARGET - SHARE;
    int column = box.column + NAME + (bar > 40 ? 40 : bar);
    int head = box.rows >= (int)count + 5 ? 2 : 1; /* with air above it where there is room */
    view_items(paint, rect_rows(box, 0, 1), scene, RETRO_LIST, 1, draw_goal);
    paint_head(paint, box.row + head, box.column, NAME + 10, "WHAT WE DID");
    paint_right(paint, box.row + head, column, DID, STYLE_PLAIN, "did");
    paint_right(paint, box.row + head, column + DID, TARGET, STYLE_PLAIN, "target");
    draw_paces(paint, rect_rows(box, head + 1, box.rows - head - 2), scene, paces, (int)count);
    int row = head + (int)count + 2 < box.rows ? head + (int)count + 2 : box.rows - 1;
    paint_text(paint, box.row + row, box.column, box.columns, STYLE_PLAIN, figures_coverage(scene->snap, scene->arena));
}

static const char *const rung_heads[RUNGS] = {"Sent", "Replies", "Positive", "Met", "Deals"};

static void draw_funnel(struct paint *paint, struct rect box, const struct scene *scene)
{
    struct funnel funnel = figures_funnel(scene->snap, scene->snap->running->id, 0, 0);
    struct rect body = view_section(paint, box, "WHAT CAME OF IT");
    int row = body.row;
    for (int rung = 0; rung < RUNGS && rung < body.rows; rung++, row++) {
        paint_text(paint, row, body.column, 11, STYLE_PLAIN, rung_heads[rung]);
        paint_number(paint, row, body.column + 11, 5, STYLE_BOLD, funnel_rung(&funnel, (enum rung)rung));
        paint_text(paint, row, body.column + 18, body.columns - 18, STYLE_PLAIN,
                   funnel_step(scene->arena, &funnel, (enum rung)rung));
    }
    struct spread outreach = velocity_of(scene->snap, VELOCITY_OUTREACH), meetings = velocity_of(scene->snap, VELOCITY_MEETINGS);
    if (outreach.sprints > 0) {
        int from = RUNGS + 1;
        from += view_sentence(paint, body, from, STYLE_PLAIN,
                              arena_format(scene->arena, "The last %s did outreach %s and met %s each.",
                                           text_count(scene->arena, outreach.sprints, "sprint", "sprints"),
                                           velocity_words(scene->arena, &outreach), velocity_words(scene->arena, &meetings)));
    }
}

/* One above the other the targets get the rows they need, as long as the funnel keeps its own. */
static void figures_draw(struct paint *paint, struct rect body, const struct scene *scene)
{
    enum { FUNNEL = RUNGS + 1, BESIDES = 3 };
    struct pace *paces;
    int wanted = (int)figures_paces(scene->snap, scene->arena, MEASURES, &paces) + BESIDES;
    int most = body.rows - FUNNEL - 1;
    draw_boxes(paint, body, scene, &(struct boxes){.share = 57, .rows = wanted < most ? wanted : most}, draw_did, draw_funnel);
}

static const char *figures_guide(const struct scene *scene)
{
    return scene->snap->running->reached == GOAL_OPEN
               ? view_words(scene, "{key open} says whether the goal was reached, and a word why.")
               : figures_sentence(scene->snap, scene->arena);
}

/* --- 5: the order --- */

/* The suggested order stands in the backlog too, which has its own actions for it. */
static const char *order_key(const struct scene *scene, enum act_id here, enum act_id in_backlog)
{
    return view_key(scene, scene->ui->page == PAGE_BACKLOG ? in_backlog : here);
}

static const char *override_words(const struct scene *scene, const struct ranking *said, const char *why)
{
    struct arena *arena = scene->arena;
    return said->reason[0] != '\0'
               ? arena_format(arena, "we: %s  (%s)", said->reason, why)
               : arena_format(arena, "we say so, %s says why  (%s)", order_key(scene, ACT_ORDER_WHY, ACT_RANK_WHY), why);
}

static void draw_order(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    enum { RANKS = 18 };
    const struct campaign *campaign = snapshot_campaign(scene->snap, item->id);
    struct suggested suggested = retro_suggested(scene->snap, item->id, scene->arena);
    const struct ranking *said = retro_ranking(scene->snap, item->id);
    int name = (line.columns - RANKS) * 45 / PERCENT;
    int column = line.column + RANKS + name;
    bool differs = suggested.rank != campaign->rank;
    const char *mark = said != NULL ? paint_glyph(paint, GLYPH_CHECK) : differs ? paint_glyph(paint, GLYPH_ARROW_RIGHT) : " ";
    const char *why = said != NULL && differs ? override_words(scene, said, suggested.why) : suggested.why;
    paint_number(paint, line.row, line.column + 2, 3, STYLE_BOLD, campaign->rank);
    paint_number(paint, line.row, line.column + 6, 8, STYLE_PLAIN, suggested.rank);
    paint_text(paint, line.row, line.column + 15, 2, STYLE_PLAIN, mark);
    paint_text(paint, line.row, line.column + RANKS, name - 2, STYLE_PLAIN, campaign->name);
    paint_text(paint, line.row, column, line.columns - RANKS - name, STYLE_PLAIN, why);
}

void order_draw(struct paint *paint, struct rect body, const struct scene *scene)
{
    paint_text(paint, body.row, body.column + 1, 16, STYLE_BOLD, "OURS  FIGURES");
    paint_text(paint, body.row, body.column + 18, body.columns - 18, STYLE_BOLD, "CAMPAIGN");
    int why = 18 + (body.columns - 18) * 45 / PERCENT;
    paint_text(paint, body.row, body.column + why, body.columns - why, STYLE_BOLD, "WHY THE FIGURES SAY SO");
    if (view_no_match(paint, rect_rows(body, 1, body.rows - 1), scene, RETRO_LIST) == 0) {
        view_items(paint, rect_rows(body, 1, body.rows - 1), scene, RETRO_LIST, 1, draw_order);
    }
}

const char *order_guide(const struct scene *scene)
{
    const struct campaign *campaign = scene->chosen != NULL ? snapshot_campaign(scene->snap, scene->chosen->id) : NULL;
    if (campaign == NULL) {
        return "";
    }
    struct suggested suggested = retro_suggested(scene->snap, campaign->id, scene->arena);
    const struct ranking *said = retro_ranking(scene->snap, campaign->id);
    const char *moves = arena_format(scene->arena, "%s %s", order_key(scene, ACT_ORDER_UP, ACT_RANK_UP),
                                     order_key(scene, ACT_ORDER_DOWN, ACT_RANK_DOWN));
    if (suggested.rank == campaign->rank) {
        return arena_format(scene->arena, "Our order stands unless touched. %s move a campaign.", moves);
    }
    if (said != NULL && said->reason[0] == '\0') {
        return arena_format(scene->arena,
                            "We say %" PRId64 ", the figures %" PRId64
                            ". %s says why, if you like; Direction will say who was right.",
                            campaign->rank, suggested.rank, order_key(scene, ACT_ORDER_WHY, ACT_RANK_WHY));
    }
    return arena_format(scene->arena, "%s takes rank %" PRId64 ", as the figures suggest; %s move it as we see it.",
                        view_key(scene, ACT_OPEN), suggested.rank, moves);
}

/* --- 6: close --- */

static void draw_leftover(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    enum { LANE = 11, WAY = 24 };
    const struct card *card = snapshot_card(scene->snap, item->id);
    int room = line.columns - LANE - WAY;
    int title = line.columns >= BOXES_COLUMNS - 4 ? room * 60 / PERCENT : room;
    paint_text(paint, line.row, line.column + 2, LANE - 3, STYLE_PLAIN, lane_name(card->lane));
    paint_text(paint, line.row, line.column + LANE, title - 1, STYLE_PLAIN, card->title);
    paint_text(paint, line.row, line.column + LANE + title, room - title - 1, STYLE_PLAIN,
               snapshot_campaign_name(scene->snap, card->campaign));
    paint_textf(paint, line.row, line.column + LANE + room, WAY, STYLE_PLAIN, "%s %s", paint_glyph(paint, GLYPH_ARROW_RIGHT),
                retro_way_words(retro_way(scene->snap, scene->ui, card)));
}

static void close_draw(struct paint *paint, struct rect body, const struct scene *scene)
{
    int row = view_sentence(paint, body, 0, STYLE_PLAIN, retro_close_words(scene->snap, scene->ui, scene->arena)) + 1;
    struct rect list = rect_rows(body, row, body.rows - row);
    const char *head = arena_format(scene->arena, "NOT DONE  %zu", scene->items.all);
    list = view_section(paint, list, head);
    if (scene->items.all == 0) {
        paint_text(paint, list.row, list.column, list.columns, STYLE_PLAIN, "All cards are done.");
    } else if (view_no_match(paint, list, scene, RETRO_LIST) == 0) {
        view_items(paint, list, scene, RETRO_LIST, 1, draw_leftover);
    }
}

static const char *close_guide(const struct scene *scene)
{
    return arena_format(scene->arena, "%s%s closes Sprint %" PRId64 ".",
                        view_words(scene, scene->items.count > 0 ? "{key open} sends a card another way; " : ""),
                        view_key(scene, ACT_CLOSE), scene->snap->running->id);
}

/* --- the page --- */

static const struct step_row steps[RETRO_STEPS] = {
    [STEP_LAST_TIME] = {"Last time", "Last", "Did we do what we said?", list_actions, last_draw, last_guide},
    [STEP_FIGURES] = {"Figures", "Figures", "What did we do, and was it what we planned?", list_goal, figures_draw,
                      figures_guide},
    [STEP_WORKED] = {"What worked", "Worked", "What worked, and what did the market teach us?", worked_list, worked_draw,
                     worked_guide},
    [STEP_DECIDE] = {"Decide", "Decide", "Keep, tweak, pause or stop?", decide_list, decide_draw, decide_guide},
    [STEP_ORDER] = {"Order", "Order", "What comes first now?", list_backlog, order_draw, order_guide},
    [STEP_CLOSE] = {"Close", "Close", "Where does the rest go?", list_leftovers, close_draw, close_guide},
};

void view_retro_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    size_t room = snap->campaigns_count + snap->pitches_count + snap->cards_count + snap->notes_count + snap->learnings_count +
                  snap->actions_count + snap->closing_campaigns_count + 1;
    struct listing listing = {.snap = snap, .ui = ui, .list = arena_array(arena, struct item, room)};
    if (retro_is_held(snap, ui)) {
        steps[ui->step].list(&listing);
    } else if (retro_sprint(snap, ui) != NULL) {
        closing_list(&listing);
    }
    *items = (struct items){
        .items = listing.list, .count = listing.count, .all = listing.all, .columns = 2, .columns_are_boxes = true};
}

/* How much of the steps' names there is room for; in a narrow window only the step one is on has its name. */
enum strip { STRIP_WHOLE, STRIP_SHORT, STRIP_NUMBERS };

/* "4 Decide  3 of 6" of the step one is on, "2 Figures ✓" of one that was looked at and is done. */
static const char *step_words(const struct paint *paint, const struct scene *scene, int step, enum strip strip)
{
    struct retro_progress progress = retro_progress(scene->snap, (enum retro_step)step, scene->arena);
    bool here = step == scene->ui->step;
    bool seen = step <= scene->ui->furthest_step;
    bool ticked = seen && progress.all == progress.done;
    const char *word = strip == STRIP_SHORT ? steps[step].short_name : steps[step].name;
    const char *name = strip == STRIP_NUMBERS && !here ? "" : arena_format(scene->arena, " %s", word);
    const char *far =
        here && progress.all > 1 && !ticked ? arena_format(scene->arena, "  %zu of %zu", progress.done, progress.all) : "";
    const char *tick = ticked ? arena_format(scene->arena, " %s", paint_glyph(paint, GLYPH_CHECK)) : "";
    return arena_format(scene->arena, "%d%s%s%s", step + 1, name, far, tick);
}

static enum strip strip_that_fits(const struct paint *paint, const struct scene *scene, int columns, int gap)
{
    for (enum strip strip = STRIP_WHOLE; strip < STRIP_NUMBERS; strip++) {
        int wide = 1 - gap;
        for (int step = 0; step < RETRO_STEPS; step++) {
            wide += (int)text_columns(step_words(paint, scene, step, strip)) + gap;
        }
        if (wide < columns) {
            return strip;
        }
    }
    return STRIP_NUMBERS;
}

static void draw_strip(struct paint *paint, struct rect line, const struct scene *scene)
{
    int gap = line.columns >= BOXES_COLUMNS ? 4 : 2;
    enum strip strip = strip_that_fits(paint, scene, line.columns, gap);
    int column = line.column + 1;
    for (int step = 0; step < RETRO_STEPS; step++) {
        bool here = step == scene->ui->step;
        int wide = paint_text(paint, line.row, column, line.columns - column, here ? STYLE_BOLD | STYLE_ACCENT : STYLE_PLAIN,
                              step_words(paint, scene, step, strip));
        paint_zone(paint, rect_make(line.row, column, 1, wide), (enum thing)ZONE_STEP, step, 0, ACT_NONE);
        column += wide + gap;
    }
}

static const char *reached_words(struct arena *arena, const struct sprint *sprint)
{
    return sprint->reached == GOAL_OPEN ? "reached?" : arena_format(arena, "reached: %s", goal_reached_words[sprint->reached]);
}

static void draw_goal_line(struct paint *paint, struct rect line, const struct scene *scene, const struct sprint *sprint)
{
    const char *reached = reached_words(scene->arena, sprint);
    int right = (int)text_columns(reached) + 3;
    paint_text(paint, line.row, line.column + 1, 5, STYLE_BOLD, "Goal");
    paint_text(paint, line.row, line.column + 7, line.columns - 7 - right, STYLE_PLAIN,
               sprint->goal[0] != '\0' ? sprint->goal : "none was set");
    paint_right(paint, line.row, line.column, line.columns - 1, STYLE_PLAIN, reached);
}

static void draw_held(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct step_row *step = &steps[scene->ui->step];
    bool roomy = area.rows >= ROOMY_ROWS;
    int row = roomy ? 1 : 0;
    draw_strip(paint, rect_rows(area, row, 1), scene);
    row += roomy ? 2 : 1;
    draw_goal_line(paint, rect_rows(area, row, 1), scene, scene->snap->running);
    row += roomy ? 2 : 1;
    paint_text(paint, area.row + row, area.column + 1, area.columns - 2, STYLE_BOLD, step->question);
    row += roomy ? 2 : 1;
    step->draw(paint, rect_inset(rect_rows(area, row, area.rows - row), 0, 1), scene);
}

void view_retro_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (retro_sprint(scene->snap, scene->ui) == NULL) {
        view_empty(paint, area, scene, "Nothing to look back on yet.",
                   "At the end of each sprint this page asks what came of it, in six steps: last time, the figures, what worked, "
                   "decide, order, close. On page {key go_plan}, {key new} plans a sprint and {key start} starts it.");
    } else if (retro_is_held(scene->snap, scene->ui)) {
        draw_held(paint, area, scene);
    } else {
        closing_draw(paint, area, scene);
    }
}

static const struct campaign *campaign_of(const struct scene *scene)
{
    return snapshot_campaign(scene->snap, retro_campaign(scene->snap, scene->chosen));
}

static void draw_opened(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (retro_is_held(scene->snap, scene->ui)) {
        view_campaign_card(paint, area, scene, campaign_of(scene));
    } else {
        view_story_draw(paint, area, scene, scene->chosen->id, retro_sprint(scene->snap, scene->ui));
    }
}

void view_retro_open(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (retro_is_held(scene->snap, scene->ui) && campaign_of(scene) == NULL) {
        view_open_draw(paint, area, scene);
        return;
    }
    view_scrolled(paint, rect_inset(area, 1, 2), scene, draw_opened);
}

bool view_retro_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    (void)chosen;
    return retro_is_held(snap, ui) && ui->step != STEP_ORDER && ui->step != STEP_CLOSE;
}

const char *view_retro_guide(const struct scene *scene)
{
    const struct sprint *sprint = retro_sprint(scene->snap, scene->ui);
    if (sprint == NULL) {
        return figures_sentence(scene->snap, scene->arena);
    }
    return retro_is_held(scene->snap, scene->ui) ? steps[scene->ui->step].guide(scene) : closing_guide(scene);
}

/* The campaign of the chosen line: its texts when it is opened, what was heard when it is decided. */
enum thing view_retro_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    bool asked = ui->opened[PAGE_RETRO] || ui->step == STEP_DECIDE;
    *id = asked ? retro_campaign(snap, chosen) : 0;
    return *id != 0 ? THING_CAMPAIGN : THINGS;
}
