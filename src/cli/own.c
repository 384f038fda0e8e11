#include "cli/own.h"

#include "desk/person.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- the configuration --- */

static bool somebody_reads(const struct run *run)
{
    bool info = run->command != NULL && strcmp(run->command->name, "info") == 0;
    return info || isatty(STDERR_FILENO);
}

void own_read(struct run *run)
{
    struct strbuf warnings;
    const struct config_folders folders = {
        .config_home = getenv("XDG_CONFIG_HOME"), .config_dirs = getenv("XDG_CONFIG_DIRS"), .home = getenv("HOME")};
    strbuf_init(&warnings);
    config_init(&run->config);
    config_read(&run->config, &folders, &run->arena, &warnings);
    run->hooks->check_keys(&run->config, &warnings);
    if (somebody_reads(run)) {
        run_tell_lines(run, warnings.text);
    }
    strbuf_release(&warnings);
}

struct setting own_setting(struct run *run, enum config_setting which, const char *option, const char *variable)
{
    const char *given = option != NULL ? run_option(run, option) : NULL;
    struct setting setting = setting_of(given, arena_format(&run->arena, "--%s", option != NULL ? option : ""), variable, NULL);
    const struct config_source *source = &run->config.sources[which];
    if (setting.value != NULL) {
        return setting;
    }
    const char *from = source->path != NULL ? arena_format(&run->arena, "%s, line %zu", source->path, source->line) : "built in";
    return (struct setting){.value = run->config.values[which], .from = from};
}

struct setting own_member(struct run *run)
{
    return own_setting(run, CONFIG_MEMBER, "as", "SCRUMSELL_MEMBER");
}

/* --- what is remembered --- */

const char *own_folder(struct run *run)
{
    return person_folder(&run->arena, getenv("XDG_STATE_HOME"), getenv("HOME"));
}

/* What cannot be read is as if nothing were remembered. */
static struct person remembered(struct run *run)
{
    struct person person;
    struct err why;
    person_read(own_folder(run), &run->arena, &person, &why);
    return person;
}

const char *own_member_on(struct run *run, const char *board)
{
    const struct person person = remembered(run);
    const struct person_place *place = person_place_of(&person, person_board(&run->arena, board));
    return place != NULL ? place->member : "";
}

struct setting own_board(struct run *run)
{
    struct setting said = own_setting(run, CONFIG_FILE, "file", "SCRUMSELL_FILE");
    if (said.value[0] != '\0') {
        return said;
    }
    const char *board = remembered(run).board;
    if (board[0] != '\0') {
        return (struct setting){.value = board, .from = "remembered"};
    }
    struct setting folder = paths_folder(&run->arena, "XDG_DATA_HOME", ".local/share");
    return (struct setting){.value = arena_format(&run->arena, "%s/board.db", folder.value), .from = folder.from};
}

/* --- who sits at the board --- */

/* The desk says that nobody is called so; which of several it could be is said here. */
static bool sit_named(struct run *run, const char *name, struct err *err)
{
    int64_t id;
    struct err which = {.code = ERR_NONE};
    if (desk_sit(run->desk, name, err)) {
        return true;
    }
    if (!run_find(run, THING_MEMBER, name, &id, &which)) {
        *err = which;
        return false;
    }
    return desk_sit(run->desk, snapshot_member_name(&run->snap, id), err);
}

/* Only under the name that was remembered, in full: who has left is nobody else. */
static bool sit_remembered(struct run *run, const char *name, struct err *err)
{
    for (size_t i = 0; i < run->snap.members_active; i++) {
        if (strcmp(run->snap.members[i].name, name) == 0) {
            return desk_sit(run->desk, name, err);
        }
    }
    return true;
}

bool own_sit(struct run *run, const char *board, struct err *err)
{
    const char *name = own_member(run).value;
    bool said = name[0] != '\0' || run_option(run, "as") != NULL;
    return said ? sit_named(run, name, err) : sit_remembered(run, own_member_on(run, board), err);
}

/* --- what the pages are told --- */

static bool is(struct run *run, enum config_setting which, const char *variable, const char *word)
{
    return strcmp(own_setting(run, which, NULL, variable).value, word) == 0;
}

struct cli_pages own_pages(struct run *run, const char *page)
{
    const char *color = run_option(run, "color");
    bool accessible = run_flag(run, "accessible");
    return (struct cli_pages){
        .page = page,
        .accessible = accessible,
        .for_once = own_member(run).value[0] != '\0',
        .color_never = color != NULL && strcmp(color, "never") == 0,
        .theme = own_setting(run, CONFIG_THEME, NULL, "SCRUMSELL_THEME").value,
        .ascii = accessible || is(run, CONFIG_GLYPHS, "SCRUMSELL_GLYPHS", "ascii"),
        .mouse = !is(run, CONFIG_MOUSE, "SCRUMSELL_MOUSE", "no"),
        .bell = config_is_yes(&run->config, CONFIG_BELL),
        .config = &run->config,
        .state_folder = own_folder(run),
    };
}
