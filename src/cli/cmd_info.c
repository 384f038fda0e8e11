#include "cli/list.h"

#include "base/text.h"
#include "cli/own.h"

#include <inttypes.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Every path, and which setting came from where; also where there is no board yet, or one that does not open. */

static void add(struct list *list, const char *name, const char *value, const char *from)
{
    list_row(list, THINGS, NULL);
    list_text(list, "name", name);
    list_text(list, "value", value);
    list_text(list, "from", from);
    list_cell(list, name);
    list_cell(list, value != NULL ? value : "not set");
    list_cell(list, value != NULL || strcmp(from, "built in") != 0 ? from : "");
}

static void add_board(struct run *run, struct list *list, const struct setting *board)
{
    struct desk_options options = {.now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value};
    struct err why;
    add(list, "board", board->value, board->from);
    if (access(board->value, F_OK) != 0) {
        add(list, "team", "none yet: scrumsell init makes a board", "the board");
        return;
    }
    if (!desk_open(&run->desk, board->value, &options, &why) || !run_reload(run, &why)) {
        add(list, "team", arena_format(&run->arena, "not known, the board does not open: %s", why.text), "the board");
        return;
    }
    const struct snapshot *snap = &run->snap;
    const char *members = text_count(&run->arena, (int64_t)snap->members_active, "member", "members");
    add(list, "team", arena_format(&run->arena, "%s, %s", snap->team.name, members), "the board");
    add(list, "time zone", snap->team.zone[0] != '\0' ? snap->team.zone : "the computer's own",
        snap->team.zone[0] != '\0' ? "the board" : "built in");
}

static void add_folders(struct run *run, struct list *list, const char *board)
{
    static const struct {
        const char *name, *variable, *in_home, *file;
    } folders[] = {{"configuration", "XDG_CONFIG_HOME", ".config", "/config.ini"},
                   {"state", "XDG_STATE_HOME", ".local/state", ""}};
    add(list, "copies before an upgrade", paths_folder_of(&run->arena, board), "beside the board");
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct setting folder = paths_folder(&run->arena, folders[i].variable, folders[i].in_home);
        add(list, folders[i].name, arena_format(&run->arena, "%s%s", folder.value, folders[i].file), folder.from);
    }
}

static void add_member(struct run *run, struct list *list, const char *board)
{
    struct setting said = own_member(run);
    const char *name = said.value[0] == '\0' ? own_member_on(run, board) : "";
    if (name[0] != '\0') {
        add(list, "member", name, "remembered");
    } else {
        add(list, "member", said.value[0] != '\0' ? said.value : NULL, said.from);
    }
}

static void add_own(struct run *run, struct list *list)
{
    static const struct {
        const char *name, *variable;
        enum config_setting which;
    } settings[] = {{"theme", "SCRUMSELL_THEME", CONFIG_THEME},
                    {"glyphs", "SCRUMSELL_GLYPHS", CONFIG_GLYPHS},
                    {"mouse", "SCRUMSELL_MOUSE", CONFIG_MOUSE},
                    {"bell", NULL, CONFIG_BELL}};
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        struct setting setting = own_setting(run, settings[i].which, NULL, settings[i].variable);
        add(list, settings[i].name, setting.value, setting.from);
    }
}

static void add_keys(struct run *run, struct list *list)
{
    for (size_t i = 0; i < run->config.keys_count; i++) {
        const struct config_key *key = &run->config.keys[i];
        add(list, arena_format(&run->arena, "key of %s", key->action), key->keys,
            arena_format(&run->arena, "%s, line %zu", key->source.path, key->source.line));
    }
}

static void add_settings(struct run *run, struct list *list)
{
    static const struct {
        const char *name, *option, *variable, *built_in;
    } settings[] = {{"color", "color", "NO_COLOR", "auto"}, {"clock", NULL, "SCRUMSELL_NOW", "the computer's"}};
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        const char *option = settings[i].option != NULL ? run_option(run, settings[i].option) : NULL;
        const char *spelt = settings[i].option != NULL ? arena_format(&run->arena, "--%s", settings[i].option) : NULL;
        struct setting setting = setting_of(option, spelt, settings[i].variable, settings[i].built_in);
        add(list, settings[i].name, setting.value, setting.from);
    }
}

bool cmd_info(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Setting", "Value", "From", NULL};
    struct setting board = own_board(run);
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    add(&list, "version", SCRUMSELL_VERSION, "the program");
    add(&list, "schema", arena_format(&run->arena, "%d", store_schema()), "the program");
    add_board(run, &list, &board);
    add_folders(run, &list, board.value);
    add_member(run, &list, board.value);
    add_own(run, &list);
    add_keys(run, &list);
    add_settings(run, &list);
    const struct passwd *entry = getpwuid(getuid());
    add(&list, "login", entry != NULL ? arena_text(&run->arena, entry->pw_name) : "unknown", "the computer");
    list_end(&list, "");
    return true;
}
