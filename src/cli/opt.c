#include "cli/opt.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

const char *const format_words[] = {
    [FORMAT_TABLE] = "table", [FORMAT_PLAIN] = "plain", [FORMAT_JSON] = "json", [FORMAT_JSONL] = "jsonl",
    [FORMAT_CSV] = "csv",     [FORMAT_MD] = "md",       [FORMAT_HTML] = "html", [FORMATS] = NULL};

const struct option options_everywhere[] = {
    {"file", "PATH", 0, "the board; else $SCRUMSELL_FILE, else the usual place (scrumsell info says which)"},
    {"as", "NAME", 0, "act as this member; else $SCRUMSELL_MEMBER"},
    {"format", "FORMAT", 0, "table, plain, json, jsonl, csv, md or html"},
    {"json", NULL, 0, "the same as --format json"},
    {"plain", NULL, 0, "words for reading aloud; prints a page instead of opening it"},
    {"excel", NULL, 0, "with csv: as a spreadsheet wants it"},
    {"raw", NULL, 0, "with csv: no ' before what a spreadsheet would run as a formula"},
    {"output", "FILE", 'o', "write the result to a file (- is standard output)"},
    {"force", NULL, 0, "with --output: write over a file that exists"},
    {"dry-run", NULL, 'n', "say what would happen, change nothing"},
    {"yes", NULL, 'y', "answer yes to every question"},
    {"no-input", NULL, 0, "never ask, never wait for the keyboard"},
    {"quiet", NULL, 'q', "say nothing on standard error but errors"},
    {"color", "WHEN", 0, "auto, always or never"},
    {"accessible", NULL, 0, "pages without pictures made of characters"},
    {"debug", NULL, 0, "say on standard error what was opened"},
    {"help", NULL, 'h', "what the command does"},
    {"version", NULL, 0, "the version"},
};
const size_t options_everywhere_count = sizeof options_everywhere / sizeof options_everywhere[0];

static const struct option own_options[] = {
    {"audience", "TITLE", 0, "a job title it is meant for; may come again"},
    {"back", "CARD", 0, "this unfinished card goes back to its campaign; may come again"},
    {"backlog", NULL, 0, "it waits with its campaign, outside the sprint"},
    {"campaign", "CAMPAIGN", 0, "the campaign"},
    {"card", "CARD", 0, "the card"},
    {"channel", "CHANNEL", 0, "email, voicemail or presentation"},
    {"column", "NAME", 0, "the column with the names of the companies"},
    {"company", "NAME", 0, "the company"},
    {"count", NULL, 0, "also count the answer"},
    {"day", "DAY", 0, "the day: yesterday, fri, -2d, 2025-09-04"},
    {"days", "N", 0, "how many working days"},
    {"differentiator", "TEXT", 0, "why us"},
    {"do-not-contact", "YES|NO", 0, "whether they asked to be left alone"},
    {"drop", "CARD", 0, "this unfinished card is archived; may come again"},
    {"due", "DAY", 0, "the day it should be done"},
    {"email", "TEXT", 0, "the email pitch; - reads it from standard input"},
    {"email", NULL, 0, "the email pitch"},
    {"first-day", "DAY", 0, "the first day of the sprint"},
    {"from", "N", 0, "the version to compare with"},
    {"goal", "TEXT", 0, "the goal, in one sentence"},
    {"hypothesis", "TEXT", 0, "what we expect this version to change"},
    {"industry", "TEXT", 0, "the industry"},
    {"kind", "KIND", 0, "success, rejection, idea, reaction, blocker or today"},
    {"last-day", "DAY", 0, "the last day"},
    {"limit", "N", 0, "at most so many"},
    {"markdown", NULL, 0, "as a table in Markdown"},
    {"measure", "MEASURE", 0, "what it counts: emails, calls, contacts, ..."},
    {"member", "NAME", 0, "whose it is; without it: shared"},
    {"name", "TEXT", 0, "the new name"},
    {"next", "CARD", 0, "this unfinished card goes into the next sprint; may come again"},
    {"no-history", NULL, 0, "without who changed what"},
    {"offering", "TEXT", 0, "the service or product"},
    {"out", "CAMPAIGN", 0, "take this campaign out again; may come again"},
    {"owner", "NAME", 0, "whose it is"},
    {"pitch", "VERSION", 0, "the pitch version: v3"},
    {"planned", "N", 0, "how many of its measure"},
    {"presentation", "TEXT", 0, "the presentation; - reads it from standard input"},
    {"presentation", NULL, 0, "the presentation"},
    {"reached", "WORD", 0, "whether the goal was reached: yes, partly, no"},
    {"reason", "TEXT", 0, "why"},
    {"role", "ROLE", 0, "executive, generator or collector"},
    {"stands", "WORD", 0, "where we stand: untouched, reached, talking, won, no"},
    {"skip-bad", NULL, 0, "leave out the lines that cannot be read"},
    {"propose", NULL, 0, "have the targets proposed from the last three sprints"},
    {"emails-a-day", "N", 0, "the first time: how many emails a day, and the rest follows"},
    {"take", NULL, 0, "put them on the board"},
    {"source", "WHO", 0, "whom we have it from: prospect, partner, competitor, expert, team"},
    {"sprint", "SPRINT", 0, "the sprint: S7"},
    {"stop-if-below", "N", 0, "the stop rule: stop if fewer than N ..."},
    {"stop-measure", "MEASURE", 0, "... of these (meetings)"},
    {"stop-sprint", "SPRINT", 0, "... by the end of this sprint"},
    {"team", "NAMES", 0, "the members, with commas between; the first one sells"},
    {"text", "TEXT", 0, "the text of the card; - reads it from standard input"},
    {"title", "TEXT", 0, "the new title"},
    {"use", NULL, 0, "put it to use at once"},
    {"version", "N", 0, "the version; else the one in use"},
    {"voicemail", "TEXT", 0, "the voicemail pitch; - reads it from standard input"},
    {"voicemail", NULL, 0, "the voicemail pitch"},
    {"what", "THINGS", 0, "only these, a row each: outreach, cards, campaigns, companies, ..."},
    {"why", "TEXT", 0, "why"},
    {"success", "TEXT", 0, "a success story"},
    {"rejection", "TEXT", 0, "a rejection story"},
    {"idea", "TEXT", 0, "an idea for sourcing leads"},
    {"reaction", "TEXT", 0, "how a prospect reacted to our words"},
    {"blocker", "TEXT", 0, "what is in the way"},
    {"today", "TEXT", 0, "what comes next"},
};

const struct option *option_named(const char *name, bool takes_value)
{
    for (size_t i = 0; i < sizeof own_options / sizeof own_options[0]; i++) {
        if (strcmp(own_options[i].name, name) == 0 && (own_options[i].value != NULL) == takes_value) {
            return &own_options[i];
        }
    }
    return NULL;
}

bool option_next(const char **list, const char **name, size_t *bytes, bool *takes_value)
{
    *list += strspn(*list, " ");
    *name = *list;
    *bytes = strcspn(*name, " =");
    *takes_value = (*name)[*bytes] == '=';
    *list += strcspn(*list, " ");
    return *bytes > 0;
}

/* --- how an option is spelt: 0 unknown, 1 alone, 2 with a value --- */

static int kind_in(const char *list, const char *asked, size_t asked_bytes)
{
    const char *name;
    size_t bytes;
    bool takes_value;
    while (option_next(&list, &name, &bytes, &takes_value)) {
        if (bytes == asked_bytes && strncmp(name, asked, bytes) == 0) {
            return takes_value ? 2 : 1;
        }
    }
    return 0;
}

static int kind_everywhere(const char *asked, size_t bytes)
{
    for (size_t i = 0; i < options_everywhere_count; i++) {
        const struct option *option = &options_everywhere[i];
        if (strlen(option->name) == bytes && strncmp(option->name, asked, bytes) == 0) {
            return option->value != NULL ? 2 : 1;
        }
    }
    return 0;
}

/* While the command is not known: some options take a value with one and none with another, then `guess` counts. */
static int kind_of_some(const char *asked, size_t bytes, int guess)
{
    int everywhere = kind_everywhere(asked, bytes);
    bool alone = everywhere == 1, valued = everywhere == 2;
    for (size_t i = 0; i < commands_count; i++) {
        int kind = kind_in(commands[i].options, asked, bytes);
        alone = alone || kind == 1;
        valued = valued || kind == 2;
    }
    return alone && valued ? guess : valued ? 2 : 1;
}

static int kind_for(const struct command *command, const char *asked, size_t bytes)
{
    int kind = command != NULL ? kind_in(command->options, asked, bytes) : 0;
    return kind != 0 ? kind : kind_everywhere(asked, bytes);
}

const struct option *option_taking(const struct command *command, const char *name)
{
    for (size_t i = 0; i < options_everywhere_count; i++) {
        if (strcmp(options_everywhere[i].name, name) == 0) {
            return options_everywhere[i].value != NULL ? &options_everywhere[i] : NULL;
        }
    }
    bool takes = command == NULL || kind_in(command->options, name, strlen(name)) == 2;
    return takes ? option_named(name, true) : NULL;
}

static const char *long_name(char letter)
{
    for (size_t i = 0; i < options_everywhere_count; i++) {
        if (options_everywhere[i].letter == letter) {
            return options_everywhere[i].name;
        }
    }
    return NULL;
}

/* "-" is standard input and "-5" a number. */
static bool is_option(const char *text)
{
    return text[0] == '-' && text[1] != '\0' && strchr("0123456789", text[1]) == NULL;
}

/* --- which command --- */

struct words {
    const char *items[ARGUMENTS_MAX];
    size_t count;
};

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

const struct command *command_of(const char *const *words, size_t count, size_t *took)
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

/* How many arguments the option takes with it: its value, where it stands apart. */
static int skip_option(const char *text, int guess)
{
    const char *name = text[1] == '-' ? text + 2 : long_name(text[1]);
    if (name == NULL || strchr(text, '=') != NULL || (text[1] != '-' && text[2] != '\0')) {
        return 0;
    }
    return kind_of_some(name, strlen(name), guess) == 2 ? 1 : 0;
}

static void gather_words(struct words *words, int argc, char **argv, int guess)
{
    words->count = 0;
    for (int i = 1; i < argc && words->count < ARGUMENTS_MAX; i++) {
        if (strcmp(argv[i], "--") == 0) {
            continue;
        }
        if (is_option(argv[i])) {
            i += skip_option(argv[i], guess);
        } else {
            words->items[words->count++] = argv[i];
        }
    }
}

static const struct command *find_command(int argc, char **argv, struct words *words)
{
    size_t took;
    for (int guess = 2; guess >= 1; guess--) {
        gather_words(words, argc, argv, guess);
        const struct command *command = command_of(words->items, words->count, &took);
        if (command != NULL) {
            return command;
        }
    }
    return NULL;
}

/* --- reading --- */

static bool unknown_option(const struct command *command, const char *text, struct err *err)
{
    const char *names[64] = {NULL};
    size_t count = 0, bytes;
    bool takes_value;
    char own[64][24];
    const char *list = command != NULL ? command->options : "";
    for (const char *name; count < 40 && option_next(&list, &name, &bytes, &takes_value); count++) {
        snprintf(own[count], sizeof own[count], "%.*s", (int)bytes, name);
        names[count] = own[count];
    }
    for (size_t i = 0; i < options_everywhere_count && count < 63; i++) {
        names[count++] = options_everywhere[i].name;
    }
    char asked[41];
    const char *from = text + strspn(text, "-");
    snprintf(asked, sizeof asked, "%.*s", (int)strcspn(from, "="), from);
    const char *nearest = text[1] == '-' ? text_nearest(asked, names) : NULL;
    err_set(err, ERR_USAGE, "%s%sThere is no option “%.40s”.", command != NULL ? command->name : "", command != NULL ? ": " : "",
            text);
    if (text[1] != '-' || strchr(text, ' ') != NULL) {
        return err_hint(err, "Words that begin with - come after --.");
    }
    return nearest != NULL ? err_hint(err, "Did you mean --%s?", nearest)
                           : err_hint(err, "scrumsell help%s%s lists them.", command != NULL ? " " : "",
                                      command != NULL ? command->name : "");
}

static bool add_option(struct run *run, const char *name, const char *value, struct err *err)
{
    if (run->options_count == OPTIONS_MAX) {
        return err_set(err, ERR_USAGE, "These are too many options.");
    }
    run->options[run->options_count].name = name;
    run->options[run->options_count++].value = value;
    return true;
}

struct reading {
    int argc;
    char **argv;
    int at;
};

static bool take_value(struct run *run, struct reading *reading, const char *name, struct err *err)
{
    if (reading->at + 1 >= reading->argc) {
        return err_set(err, ERR_USAGE, "--%s needs a value.", name);
    }
    return add_option(run, name, reading->argv[++reading->at], err);
}

static bool take_long(struct run *run, struct reading *reading, struct err *err)
{
    const char *text = reading->argv[reading->at];
    const char *name = text + 2;
    size_t bytes = strcspn(name, "=");
    int kind = kind_for(run->command, name, bytes);
    if (kind == 0) {
        return unknown_option(run->command, text, err);
    }
    const char *clean = arena_text_n(&run->arena, name, bytes);
    if (name[bytes] == '=') {
        return kind == 2 ? add_option(run, clean, name + bytes + 1, err) : err_set(err, ERR_USAGE, "--%s takes no value.", clean);
    }
    return kind == 1 ? add_option(run, clean, "", err) : take_value(run, reading, clean, err);
}

/* -qn is -q -n; -oFILE is -o FILE. */
static bool take_letters(struct run *run, struct reading *reading, struct err *err)
{
    const char *text = reading->argv[reading->at];
    for (const char *at = text + 1; *at != '\0'; at++) {
        const char *name = long_name(*at);
        if (name == NULL) {
            return unknown_option(run->command, text, err);
        }
        if (kind_everywhere(name, strlen(name)) == 2) {
            return at[1] != '\0' ? add_option(run, name, at + 1, err) : take_value(run, reading, name, err);
        }
        if (!add_option(run, name, "", err)) {
            return false;
        }
    }
    return true;
}

static bool read_all(struct run *run, struct words *words, int argc, char **argv, struct err *err)
{
    struct reading reading = {.argc = argc, .argv = argv, .at = 1};
    bool ended = false;
    words->count = 0;
    for (; reading.at < argc; reading.at++) {
        const char *text = argv[reading.at];
        if (!ended && strcmp(text, "--") == 0) {
            ended = true;
        } else if (!ended && is_option(text)) {
            if (!(text[1] == '-' ? take_long(run, &reading, err) : take_letters(run, &reading, err))) {
                return false;
            }
        } else if (words->count < ARGUMENTS_MAX) {
            words->items[words->count++] = text;
        } else {
            return err_set(err, ERR_USAGE, "These are too many words: %d are enough.", ARGUMENTS_MAX);
        }
    }
    return true;
}

/* --- what is wrong with the words --- */

/* "list, show, add"; empty where no command begins so. */
static const char *verbs_of(struct arena *arena, const char *noun)
{
    const char *verbs = "";
    size_t bytes = strlen(noun);
    for (size_t i = 0; i < commands_count; i++) {
        const char *name = commands[i].name;
        if (strncmp(name, noun, bytes) == 0 && name[bytes] == ' ') {
            verbs = arena_format(arena, "%s%s%s", verbs, verbs[0] != '\0' ? ", " : "", name + bytes + 1);
        }
    }
    return verbs;
}

static bool unknown_command(struct run *run, const struct words *words, struct err *err)
{
    const char *names[160] = {NULL};
    must(commands_count < sizeof names / sizeof names[0]);
    const char *verbs = verbs_of(&run->arena, words->items[0]);
    if (verbs[0] != '\0' && words->count == 1) {
        err_set(err, ERR_USAGE, "Say what about the %s: %s.", words->items[0], verbs);
        return err_hint(err, "scrumsell %s --help", words->items[0]);
    }
    for (size_t i = 0; i < commands_count; i++) {
        names[i] = commands[i].name;
    }
    const char *asked =
        verbs[0] == '\0' ? words->items[0] : arena_format(&run->arena, "%s %.60s", words->items[0], words->items[1]);
    const char *nearest = text_nearest(
        words->count > 1 ? arena_format(&run->arena, "%.60s %.60s", words->items[0], words->items[1]) : asked, names);
    if (nearest == NULL && verbs[0] == '\0') {
        for (size_t i = 0; i < nouns_count; i++) {
            names[i] = nouns[i].name;
        }
        names[nouns_count] = NULL;
        nearest = text_nearest(asked, names);
    }
    err_set(err, ERR_USAGE, "There is no command “%.60s”.", asked);
    if (nearest != NULL) {
        return err_hint(err, "Did you mean “%s”?", nearest);
    }
    return verbs[0] != '\0' ? err_hint(err, "%s has: %s.", words->items[0], verbs) : err_hint(err, "scrumsell help lists them.");
}

static bool too_many(const struct command *command, const char *word, struct err *err)
{
    err_set(err, ERR_USAGE, "%s takes no “%.40s”.", command->name, word);
    return err_hint(err, "Usage: scrumsell %s%s%s", command->name, command->usage[0] != '\0' ? " " : "", command->usage);
}

static size_t most_arguments(const struct command *command)
{
    if (strstr(command->usage, "...") != NULL) {
        return ARGUMENTS_MAX;
    }
    return command->usage[0] != '\0' ? words_in(command->usage) : 0;
}

bool opt_read(struct run *run, int argc, char **argv, struct err *err)
{
    struct words words;
    size_t took = 0;
    run->command = find_command(argc, argv, &words);
    if (!read_all(run, &words, argc, argv, err)) {
        return false;
    }
    if (run->command == NULL && words.count == 0) {
        return true;
    }
    if (run->command == NULL && !run_flag(run, "help")) {
        return unknown_command(run, &words, err);
    }
    if (run->command != NULL) {
        command_of(words.items, words.count, &took);
    }
    for (size_t i = took; i < words.count; i++) {
        run->arguments[run->arguments_count++] = words.items[i];
    }
    bool fits = run->command == NULL || run->arguments_count <= most_arguments(run->command) || run_flag(run, "help");
    return fits || too_many(run->command, run->arguments[most_arguments(run->command)], err);
}

static enum format format_named(const char *word)
{
    for (int i = 0; i < FORMATS; i++) {
        if (strcmp(format_words[i], word) == 0) {
            return (enum format)i;
        }
    }
    return FORMAT_TABLE;
}

enum format opt_format(int argc, char **argv)
{
    enum format format = FORMAT_TABLE;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            format = FORMAT_JSON;
        } else if (strncmp(argv[i], "--format=", 9) == 0) {
            format = format_named(argv[i] + 9);
        } else if (strcmp(argv[i], "--format") == 0 && i + 1 < argc) {
            format = format_named(argv[i + 1]);
        } else if (strcmp(argv[i], "--plain") == 0 && format == FORMAT_TABLE) {
            format = FORMAT_PLAIN;
        }
    }
    return format;
}
