#include "cli/command.h"

#include "base/text.h"
#include "cli/own.h"
#include "cli/welcome.h"
#include "desk/exchange.h"

#include <string.h>
#include <stdlib.h>
#include <unistd.h>

/* The board as a whole: made, or read from a document. */

bool board_place(struct run *run, const char **path, struct err *err)
{
    *path = own_board(run).value;
    if (!run->dry) {
        return paths_make_folder(&run->arena, *path, err);
    }
    if (access(*path, F_OK) == 0) {
        return err_set(err, ERR_REFUSED, "There is a board at “%.300s” already.", *path);
    }
    return run_scratch_board(run, path, err);
}

static void say_made(const struct run *run, const char *path)
{
    if (run->dry) {
        run_tell(run, "Would make a board. Nothing was changed.");
    } else {
        run_tell(run, "✓ Made the board %s", path);
    }
}

/* --- init --- */

static bool add_member(struct run *run, const char *name, int role, struct err *err)
{
    struct member member;
    thing_blank(THING_MEMBER, &member);
    member.name = name;
    member.role = role;
    struct change change = change_add(THING_MEMBER, &member);
    struct outcome outcome;
    return desk_apply(run->desk, &change, &outcome, err);
}

static const char *trimmed(struct arena *arena, const char *text, size_t bytes)
{
    while (bytes > 0 && text[bytes - 1] == ' ') {
        bytes--;
    }
    size_t before = strspn(text, " ");
    return before < bytes ? arena_text_n(arena, text + before, bytes - before) : "";
}

/* The first one named sells; then two who find companies, and two who find contacts. */
static bool add_members(struct run *run, const char *names, struct err *err)
{
    static const int roles[] = {ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_GENERATOR, ROLE_COLLECTOR, ROLE_COLLECTOR};
    int count = 0;
    for (const char *at = names; *at != '\0';) {
        size_t bytes = strcspn(at, ",");
        const char *name = trimmed(&run->arena, at, bytes);
        if (name[0] != '\0' && !add_member(run, name, roles[count < 4 ? count : 4], err)) {
            return false;
        }
        count += name[0] != '\0';
        at += bytes + (at[bytes] == ',');
    }
    return true;
}

static bool plan_first_on(struct run *run, civil_day first, struct err *err)
{
    struct sprint sprint;
    struct outcome outcome;
    if (!run_reload(run, err)) {
        return false;
    }
    thing_blank(THING_SPRINT, &sprint);
    sprint.first_day = first;
    sprint.last_day = day_previous_working(&run->snap.week, first + SPRINT_DAYS_USUAL);
    struct change change = change_add(THING_SPRINT, &sprint);
    return desk_apply(run->desk, &change, &outcome, err);
}

static bool plan_first(struct run *run, const char *typed, struct err *err)
{
    civil_day first;
    if (!day_read(typed, desk_today(run->desk), &first, err)) {
        err->code = ERR_USAGE;
        return err_prefix(err, "--first-day");
    }
    return plan_first_on(run, first, err);
}

static bool forget_board(struct run *run, const char *path)
{
    desk_close(run->desk);
    run->desk = NULL;
    unlink(path);
    return false;
}

bool board_create(struct run *run, const struct member *members, size_t count, civil_day first, struct err *err)
{
    const char *path;
    const struct desk_options options = {.now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value};
    if (!board_place(run, &path, err) || !desk_create(&run->desk, path, "Our team", &options, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!add_member(run, members[i].name, members[i].role, err)) {
            return forget_board(run, path);
        }
    }
    bool fine = plan_first_on(run, first, err) && run_reload(run, err) && desk_sit(run->desk, members[0].name, err);
    return fine || forget_board(run, path);
}

bool cmd_init(struct run *run, struct err *err)
{
    const char *path;
    const char *team = run_option(run, "team"), *first_day = run_option(run, "first-day"), *name = run_option(run, "name");
    const struct desk_options options = {.now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value};
    if (!board_place(run, &path, err) || !desk_create(&run->desk, path, name != NULL ? name : "Our team", &options, err)) {
        return false;
    }
    if ((team != NULL && !add_members(run, team, err)) || (first_day != NULL && !plan_first(run, first_day, err))) {
        return forget_board(run, path);
    }
    say_made(run, path);
    return true;
}

/* --- import --- */

bool cmd_import(struct run *run, struct err *err)
{
    const char *document, *path;
    if (!run_argument(run, 0, "the document to read", &document, err) || !board_place(run, &path, err)) {
        return false;
    }
    struct strbuf warnings;
    strbuf_init(&warnings);
    bool fine = strcmp(document, "-") == 0 ? exchange_import_stream(stdin, path, &warnings, err)
                                           : exchange_import_file(document, path, &warnings, err);
    run_tell_lines(run, warnings.text);
    strbuf_release(&warnings);
    if (fine) {
        say_made(run, path);
    }
    return fine;
}
