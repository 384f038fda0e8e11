#include "tui/page.h"

#include "model/board.h"
#include "tui/plan.h"
#include "tui/view_board.h"

static const enum act_id backlog_hints[] = {ACT_OPEN, ACT_NEW,        ACT_VERSIONS, ACT_COMPANIES, ACT_RANK_UP,
                                            ACT_TAKE, ACT_OTHER_VIEW, ACT_COPY,     ACT_NONE};
static const enum act_id pitches_hints[] = {ACT_OPEN,         ACT_OTHER_VIEW, ACT_VERSION_NEXT, ACT_VERSION_USE,
                                            ACT_VERSION_STOP, ACT_EDIT,       ACT_BACK,         ACT_NONE};
static const enum act_id companies_hints[] = {ACT_OPEN,   ACT_FURTHER, ACT_NEW,  ACT_LEAVE_ALONE,
                                              ACT_FILTER, ACT_MARK,    ACT_BACK, ACT_NONE};
static const enum act_id plan_hints[] = {ACT_PLAN_TAKE,  ACT_NEXT_BOX,    ACT_START,      ACT_EDIT, ACT_PROPOSE, ACT_GOAL,
                                         ACT_OTHER_VIEW, ACT_FIRST_CARDS, ACT_PLAN_LEAVE, ACT_NEW,  ACT_NONE};
static const enum act_id retro_hints[] = {ACT_STEP_RIGHT, ACT_OPEN,         ACT_NEW,    ACT_CLOSE, ACT_MAKE_LEARNT,
                                          ACT_UNDO,       ACT_OTHER_SPRINT, ACT_EXPORT, ACT_NONE};
static const enum act_id direction_hints[] = {ACT_OPEN,   ACT_OTHER_VIEW, ACT_MAKE_TAUGHT, ACT_NEW,
                                              ACT_FILTER, ACT_EXPORT,     ACT_NONE};
static const enum act_id board_hints[] = {ACT_CARD_RIGHT, ACT_CARD_LEFT, ACT_COUNT_MORE, ACT_ANSWER,     ACT_NEW,
                                          ACT_OPEN,       ACT_MINE,      ACT_UNDO,       ACT_OTHER_VIEW, ACT_NONE};
static const enum act_id standup_hints[] = {ACT_NEW,  ACT_NEXT_TURN, ACT_TIMER,  ACT_COUNT,       ACT_NEXT_BOX,
                                            ACT_MAKE, ACT_PAST_DAY,  ACT_SEARCH, ACT_END_STANDUP, ACT_NONE};

#define PAGE(ID, page, NAME, SHORT, VIEWS, OPEN)                                                                                 \
    [PAGE_##ID] = {.name = (NAME),                                                                                               \
                   .short_name = (SHORT),                                                                                        \
                   .arrange = view_##page##_arrange,                                                                             \
                   .draw = view_##page##_draw,                                                                                   \
                   .open = (OPEN),                                                                                               \
                   .guide = view_##page##_guide,                                                                                 \
                   .boxes = view_##page##_boxes,                                                                                 \
                   .views = (VIEWS),                                                                                             \
                   .hints = page##_hints,                                                                                        \
                   .wants = view_##page##_wants}

const struct page_row page_rows[PAGES] = {
    PAGE(BACKLOG, backlog, "Backlog", "Backlog", 2, view_open_draw),
    PAGE(PLAN, plan, "Plan", "Plan", PLAN_VIEWS, view_open_draw),
    PAGE(BOARD, board, "Board", "Board", BOARD_VIEWS, view_open_draw),
    PAGE(STANDUP, standup, "Stand-up", "Stand-up", 1, view_open_draw),
    PAGE(RETRO, retro, "Retro", "Retro", 1, view_retro_open),
    PAGE(DIRECTION, direction, "Direction", "Direction", 4, view_direction_open),
};

/* The campaign, whatever is chosen of it. */
static enum thing inside_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    (void)chosen;
    *id = ui->inside.campaign;
    return THING_CAMPAIGN;
}

static const struct page_row inside_rows[INSIDES] = {
    [INSIDE_PITCHES] = {.name = "Pitches",
                        .short_name = "Pitches",
                        .arrange = view_pitches_arrange,
                        .draw = view_pitches_draw,
                        .open = view_pitches_draw,
                        .guide = view_pitches_guide,
                        .boxes = view_pitches_boxes,
                        .views = 2,
                        .hints = pitches_hints,
                        .wants = inside_wants},
    [INSIDE_COMPANIES] = {.name = "Companies",
                          .short_name = "Companies",
                          .arrange_focus = view_companies_arrange,
                          .draw = view_companies_draw,
                          .open = view_companies_draw,
                          .guide = view_companies_guide,
                          .boxes = view_companies_boxes,
                          .views = 1,
                          .hints = companies_hints,
                          .wants = inside_wants},
};

const struct page_row *page_of(const struct ui *ui)
{
    bool inside = ui_is_inside(ui);
    return inside ? &inside_rows[ui->inside.what] : &page_rows[ui->page];
}
