#include "tui/act.h"
#include "tui/choose.h"
#include "tui/retro.h"

/* Moving about: the choice on a page, and the pages themselves. */

/* Where there is no way on, a sentence says so: a key that is shown never seems dead. */
static struct effect nowhere(const struct act *act, const char *why)
{
    if (act->ui->message_kind == MESSAGE_NONE) {
        ui_say(act->ui, MESSAGE_NEWS, act->items->count == 0 ? "Nothing is here yet to choose." : why);
    }
    return effect_none();
}

static struct effect choose(const struct act *act, const struct item *item, const char *why)
{
    if (item == NULL || item == act->chosen) {
        return nowhere(act, why);
    }
    choose_item(&act->ui->choice[act->ui->page], act->items, item);
    return effect_none();
}

/* What stands full screen is scrolled instead. */
static struct effect step(const struct act *act, int steps)
{
    struct ui *ui = act->ui;
    if (ui->opened[ui->page]) {
        int at = ui->open_scroll + steps;
        ui->open_scroll = at > 0 ? at : 0;
        return effect_none();
    }
    return choose(act, choose_step(act->items, act->chosen, steps),
                  steps < 0 ? "This is the first one." : "This is the last one.");
}

static int screenful(const struct act *act)
{
    return act->ui->rows > 12 ? act->ui->rows - 10 : 2;
}

struct effect act_up(const struct act *act)
{
    return step(act, -1);
}

struct effect act_down(const struct act *act)
{
    return step(act, 1);
}

struct effect act_page_up(const struct act *act)
{
    return step(act, -screenful(act));
}

struct effect act_page_down(const struct act *act)
{
    return step(act, screenful(act));
}

enum { FAR_AWAY = 1000000 };

struct effect act_first(const struct act *act)
{
    return step(act, -FAR_AWAY);
}

struct effect act_last(const struct act *act)
{
    return step(act, FAR_AWAY);
}

/* Where columns are boxes, the arrows stay in their box; on the retrospective they walk its steps. */
static struct effect sideways(const struct act *act, int direction)
{
    struct ui *ui = act->ui;
    if (ui->page == PAGE_RETRO) {
        return act_do(act, direction < 0 ? ACT_STEP_LEFT : ACT_STEP_RIGHT);
    }
    if (ui->opened[ui->page]) {
        return nowhere(act, "{key back} goes back to the others.");
    }
    const struct item *there =
        act->items->columns_are_boxes ? act->chosen : choose_column(act->items, act->chosen, direction, false);
    return choose(act, choose_same_box(act->items, act->chosen, there) ? there : act->chosen,
                  "Nothing more is on that side of it.");
}

struct effect act_left(const struct act *act)
{
    return sideways(act, -1);
}

struct effect act_right(const struct act *act)
{
    return sideways(act, 1);
}

static struct effect other_box(const struct act *act, int direction)
{
    choose_item(&act->ui->choice[act->ui->page], act->items, choose_box(act->items, act->chosen, direction));
    return effect_none();
}

struct effect act_next_box(const struct act *act)
{
    return other_box(act, 1);
}

struct effect act_previous_box(const struct act *act)
{
    return other_box(act, -1);
}

static struct effect go(const struct act *act, int page)
{
    act->ui->page = (enum page)((page + PAGES) % PAGES);
    act->ui->open_scroll = 0;
    return effect_none();
}

/* From inside it: back to its list. */
struct effect act_go_backlog(const struct act *act)
{
    if (act->ui->page == PAGE_BACKLOG) {
        ui_leave_inside(act->ui);
    }
    return go(act, PAGE_BACKLOG);
}

struct effect act_go_plan(const struct act *act)
{
    return go(act, PAGE_PLAN);
}

struct effect act_go_board(const struct act *act)
{
    return go(act, PAGE_BOARD);
}

struct effect act_go_standup(const struct act *act)
{
    return go(act, PAGE_STANDUP);
}

struct effect act_go_retro(const struct act *act)
{
    return go(act, PAGE_RETRO);
}

struct effect act_go_direction(const struct act *act)
{
    return go(act, PAGE_DIRECTION);
}

struct effect act_previous_page(const struct act *act)
{
    return go(act, (int)act->ui->page - 1);
}

struct effect act_next_page(const struct act *act)
{
    return go(act, (int)act->ui->page + 1);
}

void retro_go_to(struct ui *ui, enum retro_step step)
{
    ui->step = (int)step;
    ui->furthest_step = ui->step > ui->furthest_step ? ui->step : ui->furthest_step;
}

void retro_follow(struct ui *ui, const struct snapshot *snap)
{
    int64_t runs = snap->running != NULL ? snap->running->id : ui->stepped_in;
    if (runs != ui->stepped_in && ui->stepped_in != 0) {
        ui->step = ui->furthest_step = STEP_LAST_TIME;
    }
    ui->stepped_in = runs;
}

struct effect retro_step(const struct act *act, int step_number)
{
    retro_go_to(act->ui, (enum retro_step)step_number);
    act->ui->open_scroll = 0;
    act->ui->opened[PAGE_RETRO] = false;
    return effect_none();
}

/* Where closings are looked at, to the sprint before and behind. */
struct effect act_step_left(const struct act *act)
{
    return retro_is_held(act->snap, act->ui) ? retro_step(act, act->ui->step - 1) : retro_look(act, -1);
}

struct effect act_step_right(const struct act *act)
{
    return retro_is_held(act->snap, act->ui) ? retro_step(act, act->ui->step + 1) : retro_look(act, 1);
}
