#include "cli/welcome.h"

#include "cli/own.h"
#include "desk/exchange.h"
#include "desk/person.h"

#include <string.h>
#include <time.h>

/* Who made a board has said who one is; that it cannot be remembered is no reason to stop. */
static void remember_me(struct run *run, const char *name)
{
    struct err why;
    person_keep_member(own_folder(run), person_board(&run->arena, desk_path(run->desk)), name, &why);
}

/* It is the person's board from here on, unless they have said another one; that it cannot be remembered is no reason to stop. */
static void remember_board(struct run *run, const char *path)
{
    struct err why;
    if (own_setting(run, CONFIG_FILE, "file", "SCRUMSELL_FILE").value[0] == '\0') {
        person_keep_board(own_folder(run), person_board(&run->arena, path), &why);
    }
}

/* What export wrote becomes the board at its usual place; what of it this version does not know is told when the pages close. */
static bool take_document(struct run *run, const char *document, const char **path, struct err *err)
{
    struct strbuf unknown;
    if (!board_place(run, path, err)) {
        return false;
    }
    strbuf_init(&unknown);
    bool fine = exchange_import_file(document, *path, &unknown, err);
    run->unknown = fine ? arena_text(&run->arena, unknown.text) : NULL;
    strbuf_release(&unknown);
    return fine;
}

/* A desk on it, or the reason why there is none. */
static bool opens(void *context, const char *path, struct err *err)
{
    struct run *run = context;
    const struct desk_options options = {.now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value};
    if (exchange_is_document(path) && !take_document(run, path, &path, err)) {
        return false;
    }
    return desk_open(&run->desk, path, &options, err) || err_hint(err, "Look at the path once more.");
}

static bool open_shared(struct run *run, struct err *err)
{
    const char *path = desk_path(run->desk);
    run_tell_lines(run, run->unknown != NULL ? run->unknown : "");
    if (!run_reload(run, err)) {
        return false;
    }
    remember_board(run, path);
    return own_sit(run, path, err);
}

static bool carry_out(struct run *run, const struct cli_pages *pages, const struct cli_answer *answer, struct err *err)
{
    switch (answer->kind) {
    case CLI_LEAVE:
        return true;
    case CLI_SAMPLE:
        return cmd_demo(run, err);
    case CLI_CREATE:
        if (!board_create(run, answer->members, answer->members_count, answer->first_day, err)) {
            return false;
        }
        remember_me(run, answer->members[0].name);
        return run->hooks->pages(run->desk, pages, err);
    case CLI_OPEN:
        return open_shared(run, err) && run->hooks->pages(run->desk, pages, err);
    }
    return true;
}

bool welcome_run(struct run *run, bool asks_own, struct err *err)
{
    const char *now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value;
    struct cli_pages pages = own_pages(run, "backlog");
    struct cli_answer answer;
    int64_t instant = (int64_t)time(NULL);
    pages.opens = opens;
    pages.context = run;
    pages.asks_own = asks_own;
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
