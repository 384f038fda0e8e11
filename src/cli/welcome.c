#include "cli/welcome.h"

#include "cli/paths.h"

#include <string.h>
#include <time.h>

static bool open_shared(struct run *run, const char *path, struct err *err)
{
    const struct desk_options options = {.now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value};
    return desk_open(&run->desk, path, &options, err) && run_reload(run, err);
}

static bool carry_out(struct run *run, const struct cli_pages *pages, const struct cli_answer *answer, struct err *err)
{
    switch (answer->kind) {
    case CLI_LEAVE:
        return true;
    case CLI_SAMPLE:
        return cmd_demo(run, err);
    case CLI_CREATE:
        return board_create(run, answer->members, answer->members_count, answer->first_day, err) &&
               run->hooks->pages(run->desk, pages, err);
    case CLI_OPEN:
        return open_shared(run, answer->path, err) && run->hooks->pages(run->desk, pages, err);
    }
    return true;
}

bool welcome_run(struct run *run, struct err *err)
{
    const char *color = run_option(run, "color");
    const char *now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value;
    struct cli_pages pages = {.page = "backlog",
                              .accessible = run_flag(run, "accessible"),
                              .color_never = color != NULL && strcmp(color, "never") == 0};
    struct cli_answer answer;
    int64_t instant = (int64_t)time(NULL);
    if (now != NULL && !instant_read(now, &instant, err)) {
        return false;
    }
    if (!run->hooks->welcome(&pages, instant, &answer, err)) {
        return false;
    }
    bool fine = carry_out(run, &pages, &answer, err);
    arena_release(&answer.arena);
    return fine;
}
