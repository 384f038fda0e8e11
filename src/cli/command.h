/* One command: its words, what it takes, what it does. */
#pragma once

#include "cli/cli.h"
#include "desk/desk.h"
#include "model/snapshot.h"

#include <stdbool.h>
#include <stddef.h>

enum { ARGUMENTS_MAX = 64, OPTIONS_MAX = 64 };

enum command_opens { OPENS_NOTHING, OPENS_BOARD, OPENS_BOARD_AND_SITS };

struct run {
    const struct command *command;
    const struct cli_hooks *hooks;
    struct desk *desk;    /* open where the command says so */
    struct snapshot snap; /* loaded with it */
    struct arena arena;   /* lives as long as the command */
    const char *arguments[ARGUMENTS_MAX];
    size_t arguments_count;
    struct {
        const char *name;
        const char *value; /* "" where it takes none */
    } options[OPTIONS_MAX];
    size_t options_count;
    struct strbuf out; /* what goes to stdout, at once, at the end */
    bool json;
    bool quiet;
    bool terminal; /* stdout is one */
};

struct command {
    const char *name;    /* "card move" */
    const char *usage;   /* "CARD LANE" */
    const char *options; /* names; = takes a value, =* may come again */
    const char *help;
    enum command_opens opens;
    bool (*run)(struct run *run, struct err *err);
};

extern const struct command commands[];
extern const size_t commands_count;

#define COMMAND_FUNCTION(name) bool cmd_##name(struct run *run, struct err *err)
COMMAND_FUNCTION(init);
COMMAND_FUNCTION(demo);
COMMAND_FUNCTION(info);
COMMAND_FUNCTION(export);
COMMAND_FUNCTION(import);
COMMAND_FUNCTION(undo);
COMMAND_FUNCTION(redo);
COMMAND_FUNCTION(history);
COMMAND_FUNCTION(keys);
COMMAND_FUNCTION(help);
COMMAND_FUNCTION(version);
COMMAND_FUNCTION(page);
COMMAND_FUNCTION(member_list);
COMMAND_FUNCTION(member_add);
COMMAND_FUNCTION(member_edit);
COMMAND_FUNCTION(member_archive);
COMMAND_FUNCTION(member_restore);
COMMAND_FUNCTION(campaign_list);
COMMAND_FUNCTION(campaign_show);
COMMAND_FUNCTION(campaign_add);
COMMAND_FUNCTION(campaign_edit);
COMMAND_FUNCTION(campaign_rank);
COMMAND_FUNCTION(campaign_archive);
COMMAND_FUNCTION(campaign_restore);
COMMAND_FUNCTION(pitch_list);
COMMAND_FUNCTION(pitch_show);
COMMAND_FUNCTION(pitch_add);
COMMAND_FUNCTION(pitch_use);
COMMAND_FUNCTION(pitch_stop);
COMMAND_FUNCTION(company_list);
COMMAND_FUNCTION(company_add);
COMMAND_FUNCTION(sprint_list);
COMMAND_FUNCTION(sprint_show);
COMMAND_FUNCTION(sprint_plan);
COMMAND_FUNCTION(sprint_target);
COMMAND_FUNCTION(sprint_start);
COMMAND_FUNCTION(sprint_close);
COMMAND_FUNCTION(sprint_reopen);
COMMAND_FUNCTION(card_list);
COMMAND_FUNCTION(card_show);
COMMAND_FUNCTION(card_add);
COMMAND_FUNCTION(card_edit);
COMMAND_FUNCTION(card_move);
COMMAND_FUNCTION(card_assign);
COMMAND_FUNCTION(card_block);
COMMAND_FUNCTION(card_unblock);
COMMAND_FUNCTION(card_archive);
COMMAND_FUNCTION(count);
COMMAND_FUNCTION(standup_note);
COMMAND_FUNCTION(standup_show);
COMMAND_FUNCTION(retro_learn);
COMMAND_FUNCTION(retro_decide);
COMMAND_FUNCTION(retro_show);

/* The value of an option, or NULL; and the n-th of one that may come again. */
const char *run_option(const struct run *run, const char *name);
const char *run_option_at(const struct run *run, const char *name, size_t n);
bool run_flag(const struct run *run, const char *name);
/* The n-th argument, or a refusal that names what is missing. */
bool run_argument(const struct run *run, size_t n, const char *what, const char **value, struct err *err);
/* All arguments from the n-th on, as one text. */
const char *run_rest(struct run *run, size_t from);
bool run_number_option(const struct run *run, const char *name, int64_t otherwise, int64_t *number, struct err *err);
bool run_day_option(const struct run *run, const char *name, civil_day otherwise, civil_day *day, struct err *err);
/* A text argument: "-" reads standard input. */
bool run_text(struct run *run, const char *value, const char **text, struct err *err);

/* The id of what a person calls by its name, the beginning of it, words in it, or its short id (C3, T45, S7). */
bool run_find(struct run *run, enum thing thing, const char *name, int64_t *id, struct err *err);
/* Likewise "C1/E3", "dental --email 3": a pitch by campaign, channel and version; version 0: the one in use, else the newest. */
bool run_find_pitch(struct run *run, const char *campaign, struct pitch *pitch, struct err *err);

/* Applies a change: one line on stderr, with --json the row on stdout. */
bool run_apply(struct run *run, struct change *change, struct err *err);
bool run_say(struct run *run, const struct outcome *outcome, const char *undo_hint);

/* Lists: a head line, then rows; as a table on a terminal, with tabs elsewhere, or as JSON rows of a thing. */
void run_json_begin(struct run *run, const char *kind);
void run_json_item(struct run *run, enum thing thing, const void *row);
void run_json_end(struct run *run);
void run_line(struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
