#include "cli/opt.h"

#include "base/text.h"
#include "gen/completion.h"

#include <inttypes.h>
#include <string.h>

/* Completion: a shell is given a few lines (data/completion), which ask __complete what could come next. */

bool cmd_completion(struct run *run, struct err *err)
{
    const char *shell;
    if (!run_argument(run, 0, "a shell: bash, zsh or fish", &shell, err)) {
        return false;
    }
    for (const struct completion_text *each = completion_texts; each->shell != NULL; each++) {
        if (strcmp(each->shell, shell) == 0) {
            strbuf_add(&run->out, each->text);
            return true;
        }
    }
    err_set(err, ERR_USAGE, "There is no completion for “%.40s”.", shell);
    return err_hint(err, "There is one for bash, zsh and fish.");
}

/* --- what could come next --- */

struct guess {
    struct run *run;
    const char *begun; /* the word that is being typed, folded */
};

/* A line: the word, and where it is not plain what it means. Only where what was typed is its beginning. */
static void offer(const struct guess *guess, const char *word, const char *about)
{
    const char *folded = text_fold(&guess->run->arena, word);
    if (strncmp(folded, guess->begun, strlen(guess->begun)) != 0) {
        return;
    }
    struct strbuf *out = &guess->run->out;
    text_show(out, word);
    if (about[0] != '\0') {
        strbuf_add_char(out, '\t');
        text_show(out, about);
    }
    strbuf_add_char(out, '\n');
}

static void offer_words(const struct guess *guess, const char *const *words)
{
    for (; *words != NULL; words++) {
        offer(guess, *words, "");
    }
}

static void offer_campaigns(const struct guess *guess)
{
    const struct snapshot *snap = &guess->run->snap;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        offer(guess, snap->campaigns[i].name, snap->campaigns[i].industry);
    }
}

static void offer_cards(const struct guess *guess)
{
    const struct snapshot *snap = &guess->run->snap;
    for (size_t i = 0; i < snap->cards_count; i++) {
        offer(guess, snap->cards[i].title, lane_name((int)snap->cards[i].lane));
    }
}

static void offer_members(const struct guess *guess)
{
    const struct snapshot *snap = &guess->run->snap;
    for (size_t i = 0; i < snap->members_active; i++) {
        offer(guess, snap->members[i].name, role_name((int)snap->members[i].role));
    }
}

static void offer_reasons(const struct guess *guess)
{
    for (size_t i = 0; i < guess->run->snap.reasons_count; i++) {
        offer(guess, guess->run->snap.reasons[i].words, "");
    }
}

static void offer_actions(const struct guess *guess)
{
    for (size_t i = 0; i < guess->run->snap.actions_count; i++) {
        offer(guess, guess->run->snap.actions[i].words, "");
    }
}

static void offer_sprints(const struct guess *guess)
{
    const struct snapshot *snap = &guess->run->snap;
    for (size_t i = 0; i < snap->sprints_count; i++) {
        offer(guess, arena_format(&guess->run->arena, "S%" PRId64, snap->sprints[i].id), snap->sprints[i].goal);
    }
}

static void offer_measures(const struct guess *guess)
{
    for (int measure = 0; measure < MEASURES; measure++) {
        offer(guess, measure_plural(measure), "");
    }
}

static void offer_shells(const struct guess *guess)
{
    for (const struct completion_text *each = completion_texts; each->shell != NULL; each++) {
        offer(guess, each->shell, "");
    }
}

static void offer_first_words(const struct guess *guess)
{
    for (size_t i = 0; i < nouns_count; i++) {
        offer(guess, nouns[i].name, nouns[i].help);
    }
}

static const char *const days[] = {"today", "yesterday", "mon", "tue", "wed", "thu", "fri", NULL};
static const char *const colors[] = {"auto", "always", "never", NULL};
static const char *const answers[] = {"yes", "no", NULL};

/* What stands for a value in the usage of a command or in the help of an option. */
static const struct {
    const char *name;
    const char *const *words; /* or */
    void (*offer)(const struct guess *guess);
} values[] = {{"FORMAT", format_words, NULL},
              {"CHANNEL", channel_words, NULL},
              {"LANE", lane_words, NULL},
              {"KIND", note_kind_words, NULL},
              {"ROLE", role_words, NULL},
              {"WHO", source_words, NULL},
              {"DAY", days, NULL},
              {"WHEN", colors, NULL},
              {"YES|NO", answers, NULL},
              {"CAMPAIGN", NULL, offer_campaigns},
              {"CARD", NULL, offer_cards},
              {"MEMBER", NULL, offer_members},
              {"NAME", NULL, offer_members},
              {"REASON", NULL, offer_reasons},
              {"ACTION", NULL, offer_actions},
              {"SPRINT", NULL, offer_sprints},
              {"MEASURE", NULL, offer_measures},
              {"SHELL", NULL, offer_shells},
              {"COMMAND", NULL, offer_first_words}};

static void offer_value(const struct guess *guess, const char *name, size_t bytes)
{
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        if (strlen(values[i].name) != bytes || strncmp(values[i].name, name, bytes) != 0) {
            continue;
        }
        if (values[i].words != NULL) {
            offer_words(guess, values[i].words);
        } else {
            values[i].offer(guess);
        }
    }
}

/* --- where in the command line we are --- */

static void offer_options(const struct guess *guess, const struct command *command)
{
    const char *list = command != NULL ? command->options : "", *name;
    size_t bytes;
    bool takes_value;
    while (option_next(&list, &name, &bytes, &takes_value)) {
        const char *clean = arena_text_n(&guess->run->arena, name, bytes);
        const struct option *option = option_named(clean, takes_value);
        offer(guess, arena_format(&guess->run->arena, "--%s", clean), option != NULL ? option->help : "");
    }
    for (size_t i = 0; i < options_everywhere_count; i++) {
        offer(guess, arena_format(&guess->run->arena, "--%s", options_everywhere[i].name), options_everywhere[i].help);
    }
}

/* The option that waits for the value which is being typed, or NULL. bash gives "--due=fri" as three words. */
static const struct option *option_before(const struct run *run, const struct command *command)
{
    size_t at = run->arguments_count - 1;
    at -= at > 0 && strcmp(run->arguments[at - 1], "=") == 0;
    if (at == 0 || strncmp(run->arguments[at - 1], "--", 2) != 0) {
        return NULL;
    }
    return option_taking(command, run->arguments[at - 1] + 2);
}

/* The words before the one that is typed, options and their values left out. */
static size_t gather(const struct run *run, const char **words)
{
    size_t count = 0;
    for (size_t i = 0; i + 1 < run->arguments_count; i++) {
        bool option = strncmp(run->arguments[i], "--", 2) == 0;
        if (option) {
            i += option_taking(NULL, run->arguments[i] + 2) != NULL;
        } else {
            words[count++] = run->arguments[i];
        }
    }
    return count;
}

static void offer_verbs(const struct guess *guess, const char *noun)
{
    size_t bytes = strlen(noun);
    for (size_t i = 0; i < commands_count; i++) {
        if (strncmp(commands[i].name, noun, bytes) == 0 && commands[i].name[bytes] == ' ') {
            offer(guess, commands[i].name + bytes + 1, commands[i].help);
        }
    }
}

/* The n-th word of a usage, "CARD LANE"; the last one again and again where it ends in "...". */
static void offer_argument(const struct guess *guess, const char *usage, size_t n)
{
    while (n > 0 && strchr(usage, ' ') != NULL) {
        usage = strchr(usage, ' ') + 1;
        n--;
    }
    usage += strspn(usage, "[ ");
    size_t bytes = strcspn(usage, " ].");
    if (n == 0 || strncmp(usage + bytes, "...", 3) == 0) {
        offer_value(guess, usage, bytes);
    }
}

static void offer_next(const struct guess *guess)
{
    const char *words[ARGUMENTS_MAX];
    size_t took;
    size_t count = gather(guess->run, words);
    const struct command *command = command_of(words, count, &took);
    const struct option *option = option_before(guess->run, command);
    if (option != NULL) {
        offer_value(guess, option->value, strlen(option->value));
    } else if (guess->begun[0] == '-') {
        offer_options(guess, command);
    } else if (count == 0) {
        offer_first_words(guess);
    } else {
        offer_verbs(guess, count == 1 ? words[0] : " ");
        if (command != NULL) {
            offer_argument(guess, command->usage, count - took);
        }
    }
}

/* Without a board there are no names to offer: that is no error here. */
bool cmd_complete(struct run *run, struct err *err)
{
    struct err none;
    (void)err;
    if (run->arguments_count == 0) {
        return true;
    }
    bool open = run_open_board(run, &none);
    (void)open;
    const char *begun = run->arguments[run->arguments_count - 1];
    struct guess guess = {.run = run, .begun = text_fold(&run->arena, strcmp(begun, "=") == 0 ? "" : begun)};
    offer_next(&guess);
    return true;
}
