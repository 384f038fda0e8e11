/* One command: its words, what it takes, what it does. */
#pragma once

#include "base/watch.h"
#include "cli/cli.h"
#include "desk/config.h"
#include "desk/desk.h"
#include "model/snapshot.h"

#include <stdbool.h>
#include <stddef.h>

enum { ARGUMENTS_MAX = 64, OPTIONS_MAX = 64, KEY_PARTS = 3 };

enum command_opens { OPENS_NOTHING, READS_BOARD, WRITES_BOARD };
enum format { FORMAT_TABLE, FORMAT_PLAIN, FORMAT_JSON, FORMAT_JSONL, FORMAT_CSV, FORMAT_MD, FORMAT_HTML, FORMATS };

struct run {
    const struct command *command;
    const struct cli_hooks *hooks;
    struct desk *desk;    /* open where the command says so */
    struct snapshot snap; /* loaded with it */
    struct arena arena;   /* lives as long as the command */
    struct config config; /* the person's own */
    const char *arguments[ARGUMENTS_MAX];
    size_t arguments_count;
    struct {
        const char *name;
        const char *value; /* "" where it takes none */
    } options[OPTIONS_MAX];
    size_t options_count;
    struct strbuf out;   /* what goes to stdout, at once, at the end */
    struct strbuf items; /* with --json: the rows a command has written, to be told at the end */
    const char *scratch; /* a folder of this run alone (the demo, a dry run), or NULL */
    enum format format;
    bool json; /* --json, or one row a line */
    bool quiet;
    bool dry;            /* the command works on a copy that is thrown away */
    bool terminal;       /* stdout is one */
    struct watch watch;  /* since when a change is being written */
    bool told_progress;  /* a line on stderr says how far it is */
    const char *unknown; /* what of an exported board was not understood, a line each; NULL: none was opened */
    bool worked;         /* the pages were open, where a command that only reads opened them */
    enum err_code found; /* what the command looked for and has printed: its exit status is the program's */
};

struct command {
    const char *name;    /* "card move" */
    const char *usage;   /* "CARD LANE"; ... where the last may come again */
    const char *options; /* names; = takes a value, =* may come again */
    const char *help;
    enum command_opens opens;
    bool (*run)(struct run *run, struct err *err);
    const char *examples; /* a line each, without "scrumsell" */
};

extern const struct command commands[];
extern const size_t commands_count;

/* The first words of the commands, in the groups in which help shows them. */
struct noun {
    const char *name;
    const char *group;
    const char *help;
};
extern const struct noun nouns[];
extern const size_t nouns_count;

#define COMMAND_FUNCTION(name) bool cmd_##name(struct run *run, struct err *err)
COMMAND_FUNCTION(init);
COMMAND_FUNCTION(demo);
COMMAND_FUNCTION(info);
COMMAND_FUNCTION(export);
COMMAND_FUNCTION(import);
COMMAND_FUNCTION(doctor);
COMMAND_FUNCTION(backup);
COMMAND_FUNCTION(restore);
COMMAND_FUNCTION(erase);
COMMAND_FUNCTION(undo);
COMMAND_FUNCTION(redo);
COMMAND_FUNCTION(history);
COMMAND_FUNCTION(keys);
COMMAND_FUNCTION(help);
COMMAND_FUNCTION(version);
COMMAND_FUNCTION(completion);
COMMAND_FUNCTION(complete);
COMMAND_FUNCTION(manual);
COMMAND_FUNCTION(page);
COMMAND_FUNCTION(member_list);
COMMAND_FUNCTION(member_add);
COMMAND_FUNCTION(member_edit);
COMMAND_FUNCTION(member_archive);
COMMAND_FUNCTION(member_restore);
COMMAND_FUNCTION(member_away);
COMMAND_FUNCTION(member_here);
COMMAND_FUNCTION(member_me);
COMMAND_FUNCTION(day_off_list);
COMMAND_FUNCTION(day_off_add);
COMMAND_FUNCTION(day_off_remove);
COMMAND_FUNCTION(reason_list);
COMMAND_FUNCTION(reason_add);
COMMAND_FUNCTION(reason_archive);
COMMAND_FUNCTION(setting_list);
COMMAND_FUNCTION(setting_set);
COMMAND_FUNCTION(campaign_list);
COMMAND_FUNCTION(campaign_show);
COMMAND_FUNCTION(campaign_add);
COMMAND_FUNCTION(campaign_import);
COMMAND_FUNCTION(campaign_edit);
COMMAND_FUNCTION(campaign_rank);
COMMAND_FUNCTION(campaign_archive);
COMMAND_FUNCTION(campaign_restore);
COMMAND_FUNCTION(pitch_list);
COMMAND_FUNCTION(pitch_show);
COMMAND_FUNCTION(pitch_add);
COMMAND_FUNCTION(pitch_use);
COMMAND_FUNCTION(pitch_stop);
COMMAND_FUNCTION(pitch_copy);
COMMAND_FUNCTION(pitch_diff);
COMMAND_FUNCTION(company_list);
COMMAND_FUNCTION(company_add);
COMMAND_FUNCTION(company_import);
COMMAND_FUNCTION(company_edit);
COMMAND_FUNCTION(company_archive);
COMMAND_FUNCTION(company_restore);
COMMAND_FUNCTION(sprint_list);
COMMAND_FUNCTION(sprint_show);
COMMAND_FUNCTION(sprint_plan);
COMMAND_FUNCTION(sprint_put_in);
COMMAND_FUNCTION(sprint_take_out);
COMMAND_FUNCTION(sprint_target);
COMMAND_FUNCTION(sprint_cards);
COMMAND_FUNCTION(sprint_take_back);
COMMAND_FUNCTION(sprint_throw_away);
COMMAND_FUNCTION(sprint_start);
COMMAND_FUNCTION(sprint_close);
COMMAND_FUNCTION(sprint_reopen);
COMMAND_FUNCTION(sprint_import);
COMMAND_FUNCTION(card_list);
COMMAND_FUNCTION(card_show);
COMMAND_FUNCTION(card_add);
COMMAND_FUNCTION(card_edit);
COMMAND_FUNCTION(card_move);
COMMAND_FUNCTION(card_assign);
COMMAND_FUNCTION(card_block);
COMMAND_FUNCTION(card_unblock);
COMMAND_FUNCTION(card_archive);
COMMAND_FUNCTION(card_restore);
COMMAND_FUNCTION(count);
COMMAND_FUNCTION(standup_note);
COMMAND_FUNCTION(standup_show);
COMMAND_FUNCTION(standup_search);
COMMAND_FUNCTION(standup_reasons);
COMMAND_FUNCTION(standup_run);
COMMAND_FUNCTION(standup_export);
COMMAND_FUNCTION(retro_learn);
COMMAND_FUNCTION(retro_decide);
COMMAND_FUNCTION(retro_action);
COMMAND_FUNCTION(retro_review);
COMMAND_FUNCTION(retro_show);
COMMAND_FUNCTION(retro_export);
COMMAND_FUNCTION(sprint_export);

/* The value of an option (the last one given), or NULL; and the n-th of one that may come again. */
const char *run_option(const struct run *run, const char *name);
const char *run_option_at(const struct run *run, const char *name, size_t n);
/* All values of one that may come again. */
const char **run_option_all(struct run *run, const char *name, size_t *count);
bool run_flag(const struct run *run, const char *name);
/* The n-th argument, or a refusal that names what is missing. */
bool run_argument(const struct run *run, size_t n, const char *what, const char **value, struct err *err);
/* All arguments from the n-th on, as one text. */
const char *run_rest(struct run *run, size_t from);
/* A whole number and nothing else. */
bool run_read_number(const char *text, int64_t least, int64_t most, int64_t *number);
bool run_number_option(const struct run *run, const char *name, int64_t otherwise, int64_t *number, struct err *err);
bool run_day(const struct run *run, const char *text, civil_day *day, struct err *err);
bool run_day_option(const struct run *run, const char *name, civil_day otherwise, civil_day *day, struct err *err);
/* The index of a word in a list that ends in NULL or at `count`; ERR_USAGE names them all. */
bool run_word(const char *const *words, int count, const char *what, const char *text, int *index, struct err *err);
/* The measure of a word, singular or plural. */
bool run_measure(const char *text, int *measure, struct err *err);
/* A text argument: "-" reads standard input. */
bool run_text(struct run *run, const char *value, const char **text, struct err *err);
/* What happens without a command, on a terminal: the pages, or where there is no board the welcome. */
bool run_pages(struct run *run, bool asks_own, struct err *err);
/* A folder that goes with this run, and in it the path of a board that does not exist yet. */
bool run_scratch_board(struct run *run, const char **path, struct err *err);
/* It goes before the run ends, closed. */
void run_drop_scratch(struct run *run);

/* --- finding things by what people call them (find.c) --- */

/* The id of what a person calls by its name, the beginning of it, words in it, or its short id (C3, T45, M2, K7). */
bool run_find(struct run *run, enum thing thing, const char *name, int64_t *id, struct err *err);
/* Likewise among those that are archived. */
bool run_find_archived(struct run *run, enum thing thing, const char *name, int64_t *id, struct err *err);
/* The n-th argument is such a name. */
bool run_find_argument(struct run *run, enum thing thing, size_t n, int64_t *id, struct err *err);
/* An option's value is such a name; the id stays as it is where the option is not given. */
bool run_find_option(struct run *run, enum thing thing, const char *option, int64_t *id, struct err *err);
/* S7 or 7, also one from long ago. */
bool run_find_sprint(struct run *run, const char *name, struct sprint *sprint, struct err *err);
/* "dental" with --email and --version 3, or "dental/E3": a pitch with its words; no version: the one in use, else the newest. */
bool run_find_pitch(struct run *run, const char *name, struct pitch *pitch, struct err *err);
/* The channel of --email, --voicemail, --presentation; CHANNEL_NONE where none is given. */
int run_channel(const struct run *run);

/* --- writing --- */

/* Applies a change: one line on stderr, with --json the row on stdout. */
bool run_apply(struct run *run, struct change *change, struct err *err);
void run_say(struct run *run, const struct outcome *outcome, const char *undo_hint);
/* A line for people on stderr, "✓ ..."; nothing with --quiet. */
void run_tell(const struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Likewise each line of a text. */
/* Which placeholder of a pitch nobody fills in. Warns only: the words are saved as they are. */
void run_tell_placeholder(struct run *run, const char *words);
void run_tell_lines(const struct run *run, const char *lines);
/* From now on a change that takes long says on stderr how far it is, where that is a terminal. */
void run_show_progress(struct run *run);
/* Archives, or brings back, what the first argument names. */
bool run_archive(struct run *run, enum thing thing, struct err *err);
bool run_restore(struct run *run, enum thing thing, struct err *err);
/* The next line of what the pages lend of their keys, cut into where, keys and what it does; false at the end. */
bool run_next_key(char **lines, const char *parts[KEY_PARTS]);

/* Opens the board of this run and loads it; a command that opens one has it done already. */
bool run_open_board(struct run *run, struct err *err);
bool run_reload(struct run *run, struct err *err);
