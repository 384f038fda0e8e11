#include "cli/cmd_page.h"

#include "cli/list.h"
#include "cli/own.h"
#include "desk/report.h"

#include <inttypes.h>
#include <string.h>

/* The pages: opened on a terminal, or printed. */

/* --- as a report, to take along --- */

static bool print_report(struct run *run, enum report_kind kind, int64_t id, struct err *err)
{
    static const enum report_format formats[FORMATS] = {
        [FORMAT_JSON] = REPORT_JSON, [FORMAT_CSV] = REPORT_CSV, [FORMAT_MD] = REPORT_MARKDOWN, [FORMAT_HTML] = REPORT_HTML};
    const struct csv_style style = csv_style(run_flag(run, "excel"), run_flag(run, "raw"));
    struct report report;
    if (!report_make(&report, kind, &run->snap, id, &run->arena, err)) {
        return false;
    }
    report.document = list_kind(run);
    if (run->format == FORMAT_CSV) {
        report_csv(&run->out, &report, &style);
    } else {
        report_print(&run->out, &report, formats[run->format]);
    }
    return true;
}

static bool list_direction(struct run *run, struct err *err)
{
    return run->format == FORMAT_JSONL ? cmd_campaign_list(run, err) : print_report(run, REPORT_DIRECTION, 0, err);
}

/* Markdown unless another format is asked for. */
bool cmd_retro_export(struct run *run, struct err *err)
{
    struct sprint sprint = {.id = 0};
    if (run->format == FORMAT_JSONL) {
        return err_set(err, ERR_USAGE, "A retrospective is exported as md, html, csv or json.");
    }
    if (run->arguments_count > 0 && !run_find_sprint(run, run->arguments[0], &sprint, err)) {
        return false;
    }
    return print_report(run, REPORT_RETRO, sprint.id, err);
}

/* The plan of a sprint that is not closed: of a closed one there is the retrospective. */
bool cmd_sprint_export(struct run *run, struct err *err)
{
    struct sprint sprint = {.id = 0};
    if (run->format == FORMAT_JSONL) {
        return err_set(err, ERR_USAGE, "A plan is exported as md, html, csv or json.");
    }
    if (run->arguments_count > 0 && !run_find_sprint(run, run->arguments[0], &sprint, err)) {
        return false;
    }
    if (sprint.id != 0 && sprint.state == SPRINT_CLOSED) {
        err_set(err, ERR_REFUSED, "Sprint %" PRId64 " is closed: what came of it is in its retrospective.", sprint.id);
        return err_hint(err, "scrumsell retro export S%" PRId64 " takes that along.", sprint.id);
    }
    return print_report(run, REPORT_PLAN, sprint.id, err);
}

/* --- opened, or printed --- */

static const struct {
    const char *name;
    bool (*print)(struct run *run, struct err *err);
    bool (*list)(struct run *run, struct err *err);
} pages[] = {{"backlog", plain_backlog, cmd_campaign_list},  {"plan", plain_plan, list_plan},
             {"board", plain_board, cmd_card_list},          {"standup", plain_standup, cmd_standup_show},
             {"retro show", plain_retro, list_retro},        {"retro", plain_retro, list_retro},
             {"direction", plain_direction, list_direction}, {"direction show", plain_direction, list_direction}};

static bool print_page(struct run *run, const char *name, struct err *err)
{
    bool words = run->format == FORMAT_TABLE || run->format == FORMAT_PLAIN;
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        if (strcmp(pages[i].name, name) == 0) {
            return words ? pages[i].print(run, err) : pages[i].list(run, err);
        }
    }
    return false;
}

bool cmd_retro_show(struct run *run, struct err *err)
{
    return print_page(run, "retro show", err);
}

bool cmd_page(struct run *run, struct err *err)
{
    const char *name = run->command->name;
    bool shows = strchr(name, ' ') != NULL || run->format != FORMAT_TABLE || run_flag(run, "format");
    if (shows) {
        return print_page(run, name, err);
    }
    struct cli_pages opened = own_pages(run, name);
    opened.snap = &run->snap;
    run->worked = true;
    return run->hooks->pages(run->desk, &opened, err);
}
