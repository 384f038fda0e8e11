#include "cli/command.h"

#include "base/text.h"
#include "cli/paths.h"
#include "desk/exchange.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The board as a whole: made, shown, exported, taken back. */

static bool create(struct run *run, const char *path, struct err *err)
{
    const struct desk_options options = {.now = getenv("SCRUMSELL_NOW")};
    return paths_make_folder(&run->arena, path, err) && desk_create(&run->desk, path, "Our team", &options, err);
}

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

/* The first one named sells; then two who find companies, and two who find contacts. */
static bool add_members(struct run *run, const char *names, struct err *err)
{
    static const int roles[] = {ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_GENERATOR, ROLE_COLLECTOR, ROLE_COLLECTOR};
    int count = 0;
    for (const char *at = names; *at != '\0';) {
        size_t bytes = strcspn(at, ",");
        const char *name = arena_text_n(&run->arena, at, bytes);
        name += strspn(name, " ");
        if (name[0] != '\0' && !add_member(run, name, roles[count < 4 ? count : 4], err)) {
            return false;
        }
        count += name[0] != '\0';
        at += bytes + (at[bytes] == ',');
    }
    return true;
}

static bool plan_first(struct run *run, const char *typed, struct err *err)
{
    struct sprint sprint;
    struct outcome outcome;
    thing_blank(THING_SPRINT, &sprint);
    if (!day_read(typed, desk_today(run->desk), &sprint.first_day, err)) {
        return false;
    }
    sprint.last_day = sprint.first_day + SPRINT_DAYS_USUAL - 1;
    struct change change = change_add(THING_SPRINT, &sprint);
    return desk_apply(run->desk, &change, &outcome, err);
}

bool cmd_init(struct run *run, struct err *err)
{
    const char *path = paths_board(&run->arena, run_option(run, "file"));
    const char *team = run_option(run, "team");
    const char *first_day = run_option(run, "first-day");
    if (!create(run, path, err)) {
        return false;
    }
    bool fine = (team == NULL || add_members(run, team, err)) && (first_day == NULL || plan_first(run, first_day, err));
    if (!fine) {
        desk_close(run->desk);
        run->desk = NULL;
        unlink(path);
        return false;
    }
    if (!run->quiet) {
        fprintf(stderr, "✓ Made the board %s\n", path);
    }
    return true;
}

/* --- the demo: the sample in a temporary board --- */

static bool demo_day(struct run *run, int64_t *day, struct err *err)
{
    if (!run_number_option(run, "day", 4, day, err)) {
        return false;
    }
    return *day >= 1 && *day <= 10 ? true : err_set(err, ERR_USAGE, "The demo has days 1 to 10.");
}

/* The instant the demo stands at: a morning of the sample's running sprint; on its last day the afternoon. */
static bool demo_instant(struct run *run, int64_t number, int64_t *instant, struct err *err)
{
    const char *now = getenv("SCRUMSELL_NOW");
    if (now != NULL) {
        return instant_read(now, instant, err);
    }
    const struct sprint *sprint = run->snap.running;
    civil_day first = sprint != NULL ? sprint->first_day : run->snap.today;
    civil_day day = day_nth_working(&run->snap.week, first, (int)number);
    *instant = instant_of(day, number == 10 ? 16 * 60 + 5 : 9 * 60 + 41);
    return true;
}

static bool demo_board(struct run *run, const char *path, int64_t day, struct err *err)
{
    size_t bytes;
    const char *sample = exchange_sample(&bytes);
    struct strbuf warnings;
    strbuf_init(&warnings);
    bool fine = exchange_import_bytes(sample, bytes, path, &warnings, err);
    strbuf_release(&warnings);
    struct desk_options options = {.now = NULL};
    int64_t instant;
    fine = fine && desk_open(&run->desk, path, &options, err) && desk_load(run->desk, &run->snap, err) &&
           demo_instant(run, day, &instant, err) && exchange_rewind(run->desk, instant, err);
    if (!fine) {
        return false;
    }
    desk_close(run->desk);
    run->desk = NULL;
    const char *now = arena_text_n(&run->arena, instant_text(&run->arena, instant), strlen("2025-09-04T09:41"));
    const char *who = run_option(run, "as");
    options = (struct desk_options){.now = now, .member = who != NULL ? who : "Ana"};
    return desk_open(&run->desk, path, &options, err);
}

static void remove_demo(const char *folder, const char *path)
{
    unlink(path);
    rmdir(folder);
}

bool cmd_demo(struct run *run, struct err *err)
{
    int64_t day;
    const char *tmp = getenv("TMPDIR");
    char *folder = arena_format(&run->arena, "%s/scrumsell-XXXXXX", tmp != NULL && tmp[0] == '/' ? tmp : "/tmp");
    if (!demo_day(run, &day, err)) {
        return false;
    }
    if (mkdtemp(folder) == NULL) {
        return err_set(err, ERR_IO, "Could not make a folder for the sample: %s.", strerror(errno));
    }
    const char *path = arena_format(&run->arena, "%s/sample.db", folder);
    struct cli_pages pages = {.sample = true, .accessible = run_flag(run, "accessible")};
    bool fine = demo_board(run, path, day, err) && run->hooks->pages(run->desk, &pages, err);
    if (run->desk != NULL) {
        desk_close(run->desk);
        run->desk = NULL;
    }
    remove_demo(folder, path);
    return fine;
}

/* --- what there is --- */

bool cmd_info(struct run *run, struct err *err)
{
    (void)err;
    const char *option = run_option(run, "file");
    const char *from = option != NULL ? "--file" : getenv("SCRUMSELL_FILE") != NULL ? "SCRUMSELL_FILE" : "built in";
    run_line(run, "board    %s  (%s)", desk_path(run->desk), from);
    run_line(run, "team     %s, %s", run->snap.team.name,
             text_count(&run->arena, (int64_t)run->snap.members_active, "member", "members"));
    run_line(run, "me       %s, login %s", snapshot_member_name(&run->snap, run->snap.me), desk_login(run->desk));
    run_line(run, "schema   %d", store_schema());
    return true;
}

bool cmd_version(struct run *run, struct err *err)
{
    (void)err;
    run_line(run, "scrumsell %s", SCRUMSELL_VERSION);
    return true;
}

bool cmd_export(struct run *run, struct err *err)
{
    const char *path = run_option(run, "output");
    bool to_file = path != NULL && strcmp(path, "-") != 0;
    FILE *out = to_file ? fopen(path, "wx") : stdout;
    if (out == NULL) {
        return err_set(err, ERR_IO, "Could not make “%.200s”: %s.", path, strerror(errno));
    }
    bool fine = exchange_export(run->desk, out, !run_flag(run, "no-history"), err);
    if (to_file && fclose(out) != 0 && fine) {
        fine = err_set(err, ERR_IO, "Could not write “%.200s”: %s.", path, strerror(errno));
    }
    if (to_file && !fine) {
        unlink(path);
    }
    return fine;
}

bool cmd_import(struct run *run, struct err *err)
{
    const char *document;
    const char *path = paths_board(&run->arena, run_option(run, "file"));
    if (!run_argument(run, 0, "the document to read", &document, err) || !paths_make_folder(&run->arena, path, err)) {
        return false;
    }
    struct strbuf warnings;
    strbuf_init(&warnings);
    bool from_stdin = strcmp(document, "-") == 0;
    bool fine =
        from_stdin ? exchange_import_stream(stdin, path, &warnings, err) : exchange_import_file(document, path, &warnings, err);
    if (warnings.length > 0) {
        struct strbuf shown;
        strbuf_init(&shown);
        text_show_block(&shown, warnings.text);
        fputs(shown.text, stderr);
        strbuf_release(&shown);
    }
    strbuf_release(&warnings);
    if (fine && !run->quiet) {
        fprintf(stderr, "✓ Made the board %s\n", path);
    }
    return fine;
}

/* --- back and forth --- */

bool cmd_undo(struct run *run, struct err *err)
{
    struct outcome outcome;
    return desk_undo(run->desk, &outcome, err) && run_say(run, &outcome, "   (scrumsell redo brings it back)");
}

bool cmd_redo(struct run *run, struct err *err)
{
    struct outcome outcome;
    return desk_redo(run->desk, &outcome, err) && run_say(run, &outcome, "   (scrumsell undo takes it back)");
}

bool cmd_history(struct run *run, struct err *err)
{
    struct history *rows;
    size_t count;
    if (!store_histories(desk_store(run->desk), THINGS, 0, 100, &run->arena, &rows, &count, err)) {
        return false;
    }
    if (run->json) {
        run_json_begin(run, "history");
        for (size_t i = 0; i < count; i++) {
            run_json_item(run, THING_HISTORY, &rows[i]);
        }
        run_json_end(run);
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        const char *who = rows[i].member != 0 ? snapshot_member_name(&run->snap, rows[i].member) : rows[i].login;
        int minute = minute_of_instant(rows[i].at);
        run_line(run, "%s %02d:%02d  %s  %s", day_short(&run->arena, day_of_instant(rows[i].at)), minute / 60, minute % 60, who,
                 rows[i].words);
    }
    return true;
}

bool cmd_keys(struct run *run, struct err *err)
{
    (void)err;
    run->hooks->keys(&run->out, run_flag(run, "markdown"));
    return true;
}

/* --- help --- */

static void help_one(struct run *run, const struct command *command)
{
    run_line(run, "scrumsell %s %s", command->name, command->usage);
    run_line(run, "  %s.", command->help);
    for (const char *at = command->options; *at != '\0';) {
        size_t length = strcspn(at, " ");
        size_t word = strcspn(at, "= ");
        run_line(run, "  --%.*s%s", (int)word, at, word < length ? " VALUE" : "");
        at += length + (at[length] == ' ');
    }
}

static void help_all(struct run *run)
{
    run_line(run, "scrumsell: a sprint board for a sales team. Without a command it opens the pages.\n");
    run_line(run, "  scrumsell demo                     look around; nothing is kept");
    run_line(run, "  scrumsell init --team \"Ana,Marc\"   make our own board");
    run_line(run, "  scrumsell count 15 emails 4 calls  today, by me\n");
    for (size_t i = 0; i < commands_count; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s %s", commands[i].name, commands[i].usage);
        run_line(run, "  %-30s %s", name, commands[i].help);
    }
    run_line(run, "\nEvery command takes --file PATH, --as NAME, --json, --quiet and --help.");
}

bool cmd_help(struct run *run, struct err *err)
{
    const char *asked = run_rest(run, 0);
    if (run->command->run != cmd_help && run->command->help[0] != '\0') {
        help_one(run, run->command);
        fputs(run->out.text, stdout);
        strbuf_clear(&run->out);
        return true;
    }
    bool found = false;
    for (size_t i = 0; asked[0] != '\0' && i < commands_count; i++) {
        bool begins = strncmp(commands[i].name, asked, strlen(asked)) == 0;
        found = found || begins;
        if (begins) {
            help_one(run, &commands[i]);
        }
    }
    if (asked[0] != '\0') {
        return found ? true : err_set(err, ERR_NOT_FOUND, "There is no command “%.60s”.", asked);
    }
    help_all(run);
    if (run->command->run != cmd_help) {
        fputs(run->out.text, stdout);
        strbuf_clear(&run->out);
    }
    return true;
}
