#include "cli/cli.h"

#include "base/text.h"
#include "cli/command.h"
#include "cli/paths.h"
#include "desk/json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Options that every command takes. */
static const char everywhere[] =
    "help version file= as= format= json output= quiet dry-run yes no-input color= plain accessible debug";

/* --- finding the command --- */

static size_t words_in(const char *name)
{
    size_t words = 1;
    for (; *name != '\0'; name++) {
        words += *name == ' ';
    }
    return words;
}

static bool is_command(const struct command *command, const char *const *words, size_t count)
{
    size_t needed = words_in(command->name);
    char name[64] = "";
    for (size_t i = 0; i < needed && i < count; i++) {
        size_t length = strlen(name);
        snprintf(name + length, sizeof name - length, "%s%s", i > 0 ? " " : "", words[i]);
    }
    return needed <= count && strcmp(name, command->name) == 0;
}

/* The longest name that fits; *took says of how many words. */
static const struct command *find_command(const char *const *words, size_t count, size_t *took)
{
    const struct command *found = NULL;
    for (size_t i = 0; i < commands_count; i++) {
        if (is_command(&commands[i], words, count) && (found == NULL || words_in(commands[i].name) > words_in(found->name))) {
            found = &commands[i];
        }
    }
    *took = found != NULL ? words_in(found->name) : 0;
    return found;
}

static bool unknown_command(const char *const *words, size_t count, struct err *err)
{
    char asked[128];
    const char *names[128] = {NULL};
    must(commands_count < sizeof names / sizeof names[0]);
    for (size_t i = 0; i < commands_count; i++) {
        names[i] = commands[i].name;
    }
    snprintf(asked, sizeof asked, "%s%s%s", words[0], count > 1 ? " " : "", count > 1 ? words[1] : "");
    const char *nearest = text_nearest(asked, names);
    nearest = nearest != NULL ? nearest : text_nearest(words[0], names);
    err_set(err, ERR_USAGE, "There is no command “%.60s”.", asked);
    return nearest != NULL ? err_hint(err, "Did you mean “%s”?", nearest) : err_hint(err, "scrumsell help lists them.");
}

/* --- options --- */

/* Whether an option is in a list of "name" or "name=": 0 no, 1 alone, 2 with a value. */
static int option_kind(const char *list, const char *name, size_t bytes)
{
    for (const char *at = list; *at != '\0';) {
        size_t length = strcspn(at, " ");
        size_t word = strcspn(at, " =");
        if (word == bytes && strncmp(at, name, bytes) == 0) {
            return word < length ? 2 : 1;
        }
        at += length + (at[length] == ' ');
    }
    return 0;
}

static const char *long_name(char letter)
{
    static const struct {
        char letter;
        const char *name;
    } letters[] = {{'h', "help"}, {'o', "output"}, {'q', "quiet"}, {'n', "dry-run"}, {'y', "yes"}};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (letters[i].letter == letter) {
            return letters[i].name;
        }
    }
    return NULL;
}

struct words {
    const char *items[ARGUMENTS_MAX];
    size_t count;
};

static bool add_option(struct run *run, const char *name, const char *value, struct err *err)
{
    if (run->options_count == OPTIONS_MAX) {
        return err_set(err, ERR_USAGE, "These are too many options.");
    }
    run->options[run->options_count].name = name;
    run->options[run->options_count++].value = value;
    return true;
}

static int kind_anywhere(const char *name, size_t bytes)
{
    int kind = option_kind(everywhere, name, bytes);
    for (size_t i = 0; kind == 0 && i < commands_count; i++) {
        kind = option_kind(commands[i].options, name, bytes);
    }
    return kind;
}

/* Some options take a value with one command and none with another: the command's own word counts, where it is known already. */
static int kind_for(const struct words *words, const char *name, size_t bytes)
{
    size_t took;
    const struct command *command = words->count > 0 ? find_command(words->items, words->count, &took) : NULL;
    int kind = command != NULL ? option_kind(command->options, name, bytes) : 0;
    return kind != 0 ? kind : kind_anywhere(name, bytes);
}

static bool take_option(struct run *run, const struct words *words, char **argv, int argc, int *at, struct err *err)
{
    const char *text = argv[*at];
    const char *name = text[1] == '-' ? text + 2 : long_name(text[1]);
    if (name == NULL || (text[1] != '-' && text[2] != '\0')) {
        return err_set(err, ERR_USAGE, "There is no option “%.40s”.", text);
    }
    size_t bytes = strcspn(name, "=");
    int kind = kind_for(words, name, bytes);
    if (kind == 0) {
        return err_set(err, ERR_USAGE, "There is no option “%.40s”.", text);
    }
    const char *clean = arena_text_n(&run->arena, name, bytes);
    if (name[bytes] == '=') {
        return kind == 2 ? add_option(run, clean, name + bytes + 1, err) : err_set(err, ERR_USAGE, "--%s takes no value.", clean);
    }
    if (kind == 1) {
        return add_option(run, clean, "", err);
    }
    if (*at + 1 >= argc) {
        return err_set(err, ERR_USAGE, "--%s needs a value.", clean);
    }
    return add_option(run, clean, argv[++*at], err);
}

static bool read_words(struct run *run, struct words *words, int argc, char **argv, struct err *err)
{
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        const char *text = argv[i];
        if (!ended && strcmp(text, "--") == 0) {
            ended = true;
        } else if (!ended && text[0] == '-' && text[1] != '\0') {
            if (!take_option(run, words, argv, argc, &i, err)) {
                return false;
            }
        } else if (words->count < ARGUMENTS_MAX) {
            words->items[words->count++] = text;
        } else {
            return err_set(err, ERR_USAGE, "These are too many words.");
        }
    }
    return true;
}

static bool options_belong(const struct run *run, struct err *err)
{
    for (size_t i = 0; i < run->options_count; i++) {
        const char *name = run->options[i].name;
        size_t bytes = strlen(name);
        if (option_kind(everywhere, name, bytes) == 0 && option_kind(run->command->options, name, bytes) == 0) {
            err_set(err, ERR_USAGE, "%s takes no --%s.", run->command->name, name);
            return err_hint(err, "scrumsell %s --help", run->command->name);
        }
    }
    return true;
}

/* --- running --- */

static bool still_waiting(void *context, int waited_ms)
{
    (void)context;
    if (waited_ms == 250 && isatty(STDERR_FILENO)) {
        fputs("Waiting for a colleague's save…\n", stderr);
    }
    return true;
}

static bool open_board(struct run *run, struct err *err)
{
    struct desk_options options = {.member = run_option(run, "as"), .now = getenv("SCRUMSELL_NOW"), .wait = still_waiting};
    if (options.member == NULL) {
        options.member = getenv("SCRUMSELL_MEMBER");
    }
    const char *path = paths_board(&run->arena, run_option(run, "file"));
    return desk_open(&run->desk, path, &options, err) && desk_load(run->desk, &run->snap, err);
}

static bool write_out(struct run *run, struct err *err)
{
    const char *path = run_option(run, "output");
    FILE *out = stdout;
    bool to_file = path != NULL && strcmp(path, "-") != 0;
    if (run->out.length == 0) {
        return true;
    }
    if (to_file && (out = fopen(path, "wx")) == NULL) {
        return err_set(err, ERR_IO, "Could not make “%.200s”: %s.", path, strerror(errno));
    }
    bool fine = fwrite(run->out.text, 1, run->out.length, out) == run->out.length && fflush(out) == 0;
    fine = to_file ? fclose(out) == 0 && fine : fine;
    return fine ? true : err_set(err, ERR_IO, "Could not write the result: %s.", strerror(errno));
}

static void print_error(const struct run *run, const struct err *err)
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
        text_show(&line, err->text);
        strbuf_add(&line, err->hint[0] != '\0' ? " " : "");
        text_show(&line, err->hint);
    }
    fprintf(stderr, "%s\n", line.text);
    strbuf_release(&line);
}

static bool wants_json(const struct run *run)
{
    const char *format = run_option(run, "format");
    return run_flag(run, "json") || (format != NULL && strcmp(format, "json") == 0);
}

static bool run_command(struct run *run, struct err *err)
{
    if (run_flag(run, "help")) {
        return cmd_help(run, err);
    }
    if (!options_belong(run, err) || (run->command->opens != OPENS_NOTHING && !open_board(run, err))) {
        return false;
    }
    return run->command->run(run, err);
}

static const struct command *no_command(void)
{
    static const struct command pages = {
        .name = "board", .usage = "", .options = "", .help = "", .opens = OPENS_BOARD, .run = cmd_page};
    return &pages;
}

static bool find_and_run(struct run *run, int argc, char **argv, struct err *err)
{
    struct words words = {.count = 0};
    size_t took = 0;
    if (!read_words(run, &words, argc, argv, err)) {
        return false;
    }
    run->json = wants_json(run);
    run->quiet = run_flag(run, "quiet");
    run->terminal = isatty(STDOUT_FILENO);
    run->command = words.count > 0 ? find_command(words.items, words.count, &took) : no_command();
    if (run->command == NULL) {
        return unknown_command(words.items, words.count, err);
    }
    for (size_t i = took; i < words.count; i++) {
        run->arguments[run->arguments_count++] = words.items[i];
    }
    if (run_flag(run, "version")) {
        return cmd_version(run, err) && write_out(run, err);
    }
    return run_command(run, err) && write_out(run, err);
}

int cli_run(int argc, char **argv, const struct cli_hooks *hooks)
{
    struct run *run = calloc(1, sizeof *run);
    struct err err = {.code = ERR_NONE};
    must(run != NULL);
    run->hooks = hooks;
    arena_init(&run->arena);
    strbuf_init(&run->out);
    snapshot_init(&run->snap);
    bool fine = find_and_run(run, argc, argv, &err);
    if (!fine) {
        print_error(run, &err);
    }
    if (run->desk != NULL) {
        desk_close(run->desk);
    }
    snapshot_release(&run->snap);
    strbuf_release(&run->out);
    arena_release(&run->arena);
    free(run);
    return fine ? 0 : err_exit_status(err.code);
}
