#include "cli/cli.h"

#include "base/text.h"
#include "cli/list.h"
#include "cli/opt.h"
#include "cli/out.h"
#include "cli/own.h"
#include "cli/welcome.h"
#include "desk/copies.h"
#include "desk/json.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- the board --- */

static bool still_waiting(void *context, int waited_ms)
{
    (void)context;
    if (waited_ms == 250 && isatty(STDERR_FILENO)) {
        fputs("Waiting for a colleague's save…\n", stderr);
    }
    return true;
}

static bool is_there(const char *path, struct err *err)
{
    if (access(path, F_OK) == 0 || errno != ENOENT) {
        return true;
    }
    err_set(err, ERR_NOT_FOUND, "There is no board yet at “%.300s”.", path);
    return err_hint(err, "scrumsell init makes one; scrumsell demo shows a sample.");
}

/* The copy of a dry run, for whoever ends it in the middle. */
static char copied[2][4096]; /* the folder, and the board in it */

static void leave_nothing(int signal)
{
    unlink(copied[1]);
    rmdir(copied[0]);
    raise(signal); /* the handler was for this once */
}

static void clean_up_when_ended(const char *folder, const char *board)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    const struct sigaction action = {.sa_handler = leave_nothing, .sa_flags = (int)SA_RESETHAND | SA_NODEFER};
    snprintf(copied[0], sizeof copied[0], "%s", folder);
    snprintf(copied[1], sizeof copied[1], "%s", board);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction was;
        if (sigaction(signals[i], NULL, &was) == 0 && was.sa_handler != SIG_IGN) { /* nohup stays in force */
            sigaction(signals[i], &action, NULL);
        }
    }
}

/* A dry run works on a copy; the original is only read. */
static bool copy_board(struct run *run, const char **path, struct err *err)
{
    const char *copy;
    if (!run_scratch_board(run, &copy, err)) {
        return false;
    }
    clean_up_when_ended(run->scratch, copy);
    bool fine = store_copy_file(*path, copy, err);
    *path = copy;
    return fine;
}

bool run_open_board(struct run *run, struct err *err)
{
    const struct desk_options options = {
        .now = setting_of(NULL, NULL, "SCRUMSELL_NOW", NULL).value, .wait = still_waiting, .is_copy = run->dry};
    const char *board = own_board(run).value;
    const char *path = board;
    if (!is_there(path, err) || (run->dry && !copy_board(run, &path, err)) || !desk_open(&run->desk, path, &options, err)) {
        return false;
    }
    run_show_progress(run);
    return run_reload(run, err) && own_sit(run, board, err) && desk_load_mine(run->desk, &run->snap, err);
}

/* --- errors --- */

static void print_error(struct run *run, const struct err *err)
{
    struct strbuf line;
    strbuf_init(&line);
    if (run->json) {
        strbuf_addf(&line, "{\"error\":{\"code\":\"%s\",\"message\":", err_code_word(err->code));
        json_string(&line, err->text);
        strbuf_add(&line, ",\"hint\":");
        json_string(&line, err->hint);
        strbuf_add(&line, "}}");
    } else {
        strbuf_add(&line, "scrumsell: ");
        text_show(&line, err_words(err, &run->arena));
    }
    fprintf(stderr, "%s\n", line.text);
    strbuf_release(&line);
}

/* --- one command --- */

static bool check_everywhere(const struct run *run, struct err *err)
{
    static const char *const colors[] = {"auto", "always", "never", NULL};
    const char *format = run_option(run, "format"), *color = run_option(run, "color");
    int index;
    return (format == NULL || run_word(format_words, FORMATS, "A format", format, &index, err)) &&
           (color == NULL || run_word(colors, 3, "--color", color, &index, err));
}

static void say_opened(const struct run *run)
{
    if (run_flag(run, "debug")) {
        fprintf(stderr, "scrumsell %s, schema %d, command “%s”, board %s\n", SCRUMSELL_VERSION, store_schema(),
                run->command->name, run->desk != NULL ? desk_path(run->desk) : "not opened");
    }
}

/* The day's copy, behind the first work of the day so that nobody waits for it. */
static void keep_copy(struct run *run)
{
    struct err why;
    bool worked = run->worked || run->command->opens == WRITES_BOARD;
    if (worked && !run->dry && !copies_keep(run->desk, &why)) {
        run_tell(run, "Today's copy of the board could not be made: %s", why.text);
    }
}

static bool run_command(struct run *run, struct err *err)
{
    if (run->command->opens != OPENS_NOTHING && !run_open_board(run, err)) {
        return false;
    }
    say_opened(run);
    if (!run->command->run(run, err)) {
        return false;
    }
    keep_copy(run);
    bool wrote = run->command->opens == WRITES_BOARD || run->items.length > 0;
    if (run->json && wrote && run->out.length == 0) {
        list_print_items(run, run->items.text);
    }
    return true;
}

static bool asks_version(const struct run *run)
{
    const char *version = run_option(run, "version");
    return version != NULL && version[0] == '\0'; /* with a value it is a pitch's */
}

/* The pages, on the one that was left last. */
static bool open_pages(struct run *run, struct err *err)
{
    struct cli_pages opened = own_pages(run, NULL);
    opened.snap = &run->snap;
    run->worked = true;
    return run->format != FORMAT_TABLE || run_flag(run, "format") ? cmd_page(run, err)
                                                                  : run->hooks->pages(run->desk, &opened, err);
}

bool run_pages(struct run *run, bool asks_own, struct err *err)
{
    static const struct command pages = {.name = "board", .usage = "", .options = "", .opens = READS_BOARD, .run = open_pages};
    struct err missing;
    run->command = &pages;
    bool there = is_there(own_board(run).value, &missing);
    return there ? run_command(run, err) : welcome_run(run, asks_own, err);
}

/* Without a command: the pages, on a terminal; else what one could do here. */
static bool no_command(struct run *run, struct err *err)
{
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) {
        return run_pages(run, false, err);
    }
    err_set(err, ERR_USAGE, "This is no terminal, so there are no pages to show.");
    return err_hint(err, "Try scrumsell board --plain, or scrumsell help.");
}

static bool find_and_run(struct run *run, int argc, char **argv, struct err *err)
{
    if (!opt_read(run, argc, argv, err) || !check_everywhere(run, err)) {
        return false;
    }
    run->quiet = run_flag(run, "quiet");
    run->dry = run_flag(run, "dry-run");
    run->terminal = isatty(STDOUT_FILENO);
    if (asks_version(run)) {
        return cmd_version(run, err);
    }
    if (run_flag(run, "help")) {
        return cmd_help(run, err);
    }
    own_read(run);
    return run->command == NULL ? no_command(run, err) : run_command(run, err);
}

static void close_board(struct run *run)
{
    if (run->desk != NULL) {
        desk_close(run->desk);
        run->desk = NULL;
    }
    snapshot_release(&run->snap);
}

void run_drop_scratch(struct run *run)
{
    close_board(run);
    if (run->scratch != NULL) {
        char path[4096];
        snprintf(path, sizeof path, "%s/board.db", run->scratch);
        unlink(path);
        rmdir(run->scratch);
        run->scratch = NULL;
    }
}

static void run_release(struct run *run)
{
    run_drop_scratch(run);
    strbuf_release(&run->out);
    strbuf_release(&run->items);
    arena_release(&run->arena);
    free(run);
}

int cli_run(int argc, char **argv, const struct cli_hooks *hooks)
{
    struct run *run = calloc(1, sizeof *run);
    struct err err = {.code = ERR_NONE};
    must(run != NULL);
    run->hooks = hooks;
    run->format = opt_format(argc, argv);
    run->json = run->format == FORMAT_JSON || run->format == FORMAT_JSONL;
    arena_init(&run->arena);
    strbuf_init(&run->out);
    strbuf_init(&run->items);
    snapshot_init(&run->snap);
    bool fine = find_and_run(run, argc, argv, &err) && out_write(run, &err);
    if (!fine) {
        print_error(run, &err);
    }
    int status = err_exit_status(fine ? run->found : err.code);
    run_release(run);
    return status;
}
