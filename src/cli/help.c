#include "cli/list.h"
#include "cli/opt.h"

#include <stdio.h>
#include <string.h>

/* Help, made of the tables that the command line itself is read by. */

static void help_option(struct run *run, const struct option *option)
{
    char spelt[60];
    char letter[6] = "";
    if (option->letter != 0) {
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    }
    snprintf(spelt, sizeof spelt, "%s--%s%s%s", letter, option->name, option->value != NULL ? " " : "",
             option->value != NULL ? option->value : "");
    print_line(run, "  %-26s %s", spelt, option->help);
}

static void help_options(struct run *run, const struct command *command)
{
    const char *list = command->options, *name;
    size_t bytes;
    bool takes_value;
    if (list[0] != '\0') {
        print_head(run, "Options");
    }
    while (option_next(&list, &name, &bytes, &takes_value)) {
        const char *clean = arena_text_n(&run->arena, name, bytes);
        const struct option *option = option_named(clean, takes_value);
        must(option != NULL); /* every option of a command has its sentence */
        help_option(run, option);
    }
}

static void help_examples(struct run *run, const char *examples)
{
    for (const char *at = examples; at != NULL && *at != '\0';) {
        size_t bytes = strcspn(at, "\n");
        print_line(run, "  scrumsell %.*s", (int)bytes, at);
        at += bytes + (at[bytes] == '\n');
    }
}

static void help_everywhere(struct run *run)
{
    print_head(run, "On every command");
    for (size_t i = 0; i < options_everywhere_count; i++) {
        help_option(run, &options_everywhere[i]);
    }
}

static void help_command(struct run *run, const struct command *command)
{
    print_line(run, "%s.", command->help);
    if (command->examples != NULL) {
        print_head(run, "Examples");
        help_examples(run, command->examples);
    }
    print_head(run, "Usage");
    print_line(run, "  scrumsell %s%s%s%s", command->name, command->usage[0] != '\0' ? " " : "", command->usage,
               command->options[0] != '\0' ? " [OPTION ...]" : "");
    help_options(run, command);
    help_everywhere(run);
}

static bool is_of(const char *command, const char *noun)
{
    size_t bytes = strlen(noun);
    return strncmp(command, noun, bytes) == 0 && (command[bytes] == ' ' || command[bytes] == '\0');
}

static bool help_noun(struct run *run, const char *noun)
{
    bool found = false;
    for (size_t i = 0; i < commands_count; i++) {
        found = found || is_of(commands[i].name, noun);
    }
    if (!found) {
        return false;
    }
    print_head(run, "Examples");
    for (size_t i = 0; i < commands_count; i++) {
        help_examples(run, is_of(commands[i].name, noun) ? commands[i].examples : NULL);
    }
    print_head(run, "Commands");
    for (size_t i = 0; i < commands_count; i++) {
        if (is_of(commands[i].name, noun)) {
            const char *spelt = arena_format(&run->arena, "%s %s", commands[i].name, commands[i].usage);
            print_line(run, "  %-30s %s", spelt, commands[i].help);
        }
    }
    print_line(run, "\nscrumsell help COMMAND says more about one of them.");
    return true;
}

static const char *verbs_of(struct run *run, const char *noun)
{
    const char *verbs = "";
    for (size_t i = 0; i < commands_count; i++) {
        const char *rest = commands[i].name + strlen(noun);
        if (is_of(commands[i].name, noun) && rest[0] == ' ') {
            verbs = arena_format(&run->arena, "%s%s%s", verbs, verbs[0] != '\0' ? " " : "", rest + 1);
        }
    }
    return verbs;
}

static void help_all(struct run *run)
{
    print_line(run, "scrumsell: a sprint board for a sales team, in the terminal. Alone it opens the pages.\n");
    print_line(run, "  scrumsell demo                       look around with a sample team; nothing is kept");
    print_line(run, "  scrumsell init --team \"Ana,Marc\"     make our own board");
    print_line(run, "  scrumsell count 15 emails 4 calls    count what I did today");
    for (size_t i = 0; i < nouns_count; i++) {
        if (i == 0 || strcmp(nouns[i].group, nouns[i - 1].group) != 0) {
            print_head(run, nouns[i].group);
        }
        const char *verbs = verbs_of(run, nouns[i].name);
        print_line(run, "  %-10s %s%s%s%s", nouns[i].name, nouns[i].help, verbs[0] != '\0' ? " (" : "", verbs,
                   verbs[0] != '\0' ? ")" : "");
    }
    print_line(run, "\nscrumsell help COMMAND says more about one. Every command takes --json, --file PATH and --as NAME.");
    print_line(run, "On a terminal: ? shows the keys of a page; scrumsell keys prints them all.");
}

/* For programs: every command that fits. */
static void list_commands(struct run *run, const char *asked)
{
    static const char *const heads[] = {"Command", "Takes", "What", NULL};
    struct list list;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < commands_count; i++) {
        const struct command *command = &commands[i];
        bool hidden = command->name[0] == '_';
        if (hidden || (asked[0] != '\0' && !is_of(command->name, asked))) {
            continue;
        }
        list_row(&list, THINGS, NULL);
        list_text(&list, "name", command->name);
        list_text(&list, "usage", command->usage);
        list_text(&list, "help", command->help);
        list_cell(&list, command->name);
        list_cell(&list, command->usage);
        list_cell(&list, command->help);
    }
    list_end(&list, "");
}

static bool help_on(struct run *run, const char *asked, struct err *err)
{
    size_t took;
    const struct command *command = command_of(run->arguments, run->arguments_count, &took);
    bool whole = command != NULL && took == run->arguments_count;
    if (whole && verbs_of(run, asked)[0] == '\0') {
        help_command(run, command);
        return true;
    }
    if (run->arguments_count == 1 && help_noun(run, asked)) {
        return true;
    }
    err_set(err, ERR_USAGE, "There is no command “%.60s”.", asked);
    return err_hint(err, "scrumsell help lists them.");
}

bool cmd_help(struct run *run, struct err *err)
{
    static const struct command help = {.name = "help"};
    bool one = run->command != NULL && run->command->run != cmd_help;
    const char *asked = one ? run->command->name : run_rest(run, 0);
    const struct command *command = run->command;
    run->command = run->command != NULL ? run->command : &help;
    if (run->format != FORMAT_TABLE && run->format != FORMAT_PLAIN) {
        list_commands(run, asked);
    } else if (one) {
        help_command(run, command);
    } else if (asked[0] == '\0') {
        help_all(run);
    } else {
        return help_on(run, asked, err);
    }
    return true;
}

bool cmd_version(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Program", "Version", NULL};
    static const struct command version = {.name = "version"};
    struct list list;
    (void)err;
    run->command = &version;
    if (run->format == FORMAT_TABLE || run->format == FORMAT_PLAIN) {
        print_line(run, "scrumsell %s", SCRUMSELL_VERSION);
        return true;
    }
    list_begin(&list, run, heads);
    list_row(&list, THINGS, NULL);
    list_text(&list, "version", SCRUMSELL_VERSION);
    list_number(&list, "board_schema", store_schema());
    list_cell(&list, "scrumsell");
    list_cell(&list, SCRUMSELL_VERSION);
    list_end(&list, "");
    return true;
}

bool run_next_key(char **lines, const char *parts[KEY_PARTS])
{
    char *line = *lines;
    if (*line == '\0') {
        return false;
    }
    char *next = line + strcspn(line, "\n");
    *lines = *next != '\0' ? next + 1 : next;
    *next = '\0';
    for (size_t i = 0; i < KEY_PARTS; i++) {
        char *end = line + strcspn(line, "\t");
        bool more = *end == '\t';
        *end = '\0';
        parts[i] = line;
        line = more ? end + 1 : end;
    }
    return true;
}

static void list_keys(struct list *list, char *lines)
{
    static const char *const names[KEY_PARTS] = {"where", "keys", "what"};
    const char *parts[KEY_PARTS];
    while (run_next_key(&lines, parts)) {
        list_row(list, THINGS, NULL);
        for (size_t i = 0; i < KEY_PARTS; i++) {
            list_text(list, names[i], parts[i]);
            list_cell(list, parts[i]);
        }
    }
}

bool cmd_keys(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Where", "Keys", "What", NULL};
    struct strbuf lines;
    struct list list;
    (void)err;
    if (run_flag(run, "markdown")) {
        run->hooks->keys(&run->config, &run->out, true);
        return true;
    }
    strbuf_init(&lines);
    run->hooks->keys(&run->config, &lines, false);
    list_begin(&list, run, heads);
    list_keys(&list, arena_text(&run->arena, lines.text));
    list_end(&list, "");
    strbuf_release(&lines);
    return true;
}
