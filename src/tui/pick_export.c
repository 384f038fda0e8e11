#include "tui/pick.h"

#include "desk/report.h"
#include "tui/inside.h"
#include "tui/retro.h"
#include "tui/view_direction.h"

/* As what the page at hand is taken along. */

static enum report_kind kind_of(const struct ui *ui)
{
    static const enum report_kind pages[PAGES] = {
        [PAGE_BACKLOG] = REPORT_BACKLOG, [PAGE_PLAN] = REPORT_PLAN,   [PAGE_BOARD] = REPORT_BOARD,
        [PAGE_STANDUP] = REPORT_STANDUP, [PAGE_RETRO] = REPORT_RETRO, [PAGE_DIRECTION] = REPORT_DIRECTION};
    static const enum report_kind faces[FACES] = {[FACE_CAMPAIGNS] = REPORT_DIRECTION,
                                                  [FACE_BURNDOWN] = REPORT_BURNDOWN,
                                                  [FACE_MARKET] = REPORT_MARKET,
                                                  [FACE_TABLE] = REPORT_BURNDOWN};
    return ui->page == PAGE_DIRECTION ? faces[ui->view[PAGE_DIRECTION]] : pages[ui->page];
}

static const char *title(const struct act *act)
{
    return arena_format(act->arena, "Take %s along as…", page_of(act->ui)->name);
}

static const char *words(const struct act *act)
{
    (void)act;
    return "A new file in the folder scrumsell was started in. Nothing is written over.";
}

static void list(const struct act *act, struct options *options)
{
    (void)act;
    option_add(options, REPORT_MARKDOWN, 'm', "Markdown, to paste into a page or a message");
    option_add(options, REPORT_HTML, 'h', "HTML, to show or to print, with its charts");
    option_add(options, REPORT_CSV, 'c', "CSV, for a spreadsheet");
    option_add(options, REPORT_JSON, 'j', "JSON, for a program");
}

static struct effect take(const struct act *act, const struct option *option)
{
    const struct sprint *sprint = retro_sprint(act->snap, act->ui);
    struct effect effect = effect_of(EFFECT_EXPORT);
    effect.made = ui_is_inside(act->ui) ? inside_report(act) : NULL;
    effect.report = kind_of(act->ui);
    effect.what = (int)option->value;
    effect.id = effect.report == REPORT_RETRO && sprint != NULL ? sprint->id : 0;
    return effect;
}

const struct pick_row pick_export = {.title = title, .list = list, .take = take, .words = words};
