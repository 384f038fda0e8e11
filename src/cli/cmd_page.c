#include "cli/cmd_page.h"

#include "cli/list.h"
#include "cli/own.h"

#include <string.h>

/* The pages: opened on a terminal, or printed. */

static const struct {
    const char *name;
    bool (*print)(struct run *run, struct err *err);
    bool (*list)(struct run *run, struct err *err);
} pages[] = {{"backlog", plain_backlog, cmd_campaign_list},
             {"plan", plain_plan, list_plan},
             {"board", plain_board, cmd_card_list},
             {"standup", plain_standup, cmd_standup_show},
             {"retro show", plain_retro, list_retro},
             {"retro", plain_retro, list_retro},
             {"direction", plain_direction, cmd_campaign_list},
             {"direction show", plain_direction, cmd_campaign_list}};

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
    return run->hooks->pages(run->desk, &opened, err);
}
