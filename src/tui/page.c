#include "tui/page.h"

#include "model/board.h"

static const enum act_id backlog_hints[] = {ACT_OPEN, ACT_RANK_UP, ACT_RANK_DOWN, ACT_TAKE, ACT_FILTER, ACT_UNDO, ACT_NONE};
static const enum act_id plan_hints[] = {ACT_PLAN_TAKE, ACT_PLAN_LEAVE, ACT_NEXT_BOX, ACT_OPEN, ACT_UNDO, ACT_NONE};
static const enum act_id board_hints[] = {ACT_CARD_RIGHT, ACT_CARD_LEFT, ACT_COUNT_MORE, ACT_NEW, ACT_OPEN,
                                          ACT_MINE,       ACT_UNDO,      ACT_OTHER_VIEW, ACT_NONE};
static const enum act_id standup_hints[] = {ACT_NEW,      ACT_NEXT_TURN, ACT_TIMER,       ACT_COUNT,
                                            ACT_NEXT_BOX, ACT_MAKE,      ACT_END_STANDUP, ACT_NONE};
static const enum act_id retro_hints[] = {ACT_STEP_LEFT, ACT_STEP_RIGHT, ACT_OPEN, ACT_NONE};
static const enum act_id direction_hints[] = {ACT_OPEN, ACT_OTHER_VIEW, ACT_FILTER, ACT_NONE};

#define PAGE(ID, page, NAME, SHORT, VIEWS)                                                                                       \
    [PAGE_##ID] = {.name = (NAME),                                                                                               \
                   .short_name = (SHORT),                                                                                        \
                   .arrange = view_##page##_arrange,                                                                             \
                   .draw = view_##page##_draw,                                                                                   \
                   .guide = view_##page##_guide,                                                                                 \
                   .views = (VIEWS),                                                                                             \
                   .hints = page##_hints,                                                                                        \
                   .wants = view_##page##_wants}

const struct page_row page_rows[PAGES] = {
    PAGE(BACKLOG, backlog, "Backlog", "Backlog", 1), PAGE(PLAN, plan, "Plan", "Plan", 1),
    PAGE(BOARD, board, "Board", "Board", 4),         PAGE(STANDUP, standup, "Stand-up", "Stand-up", 1),
    PAGE(RETRO, retro, "Retro", "Retro", 1),         PAGE(DIRECTION, direction, "Direction", "Direction", 2),
};
