/* The command line: nouns and verbs, the same words as on the pages; results on stdout, words on stderr. */
#pragma once

#include "base/err.h"
#include "base/strbuf.h"
#include "desk/config.h"
#include "desk/desk.h"
#include "model/member.h"

/* What the command line asks of the pages, which it does not know: main lends them. */
struct cli_pages {
    const char *page; /* to open on; NULL: the board */
    bool sample;
    bool *own;     /* of the sample: set where one goes on to a board of one's own */
    bool asks_own; /* the welcome opens on the questions of one's own board */
    bool accessible;
    bool for_once; /* who acts was said for this run alone: it is not remembered */
    bool color_never;
    const char *theme;
    bool ascii;
    bool mouse;
    bool bell;                   /* when the stand-up's time is over */
    const struct config *config; /* its keys */
    const char *state_folder;    /* where the person is remembered; NULL: nothing is */
    struct snapshot *snap;       /* of the board, just read, to be taken over; NULL: the pages read it */
    /* Of the welcome: looks at a board's file, or at what export wrote, while its path still stands in the form. */
    bool (*opens)(void *context, const char *path, struct err *err);
    void *context;
};
/* What was chosen on the first screen, where there is no board yet. Texts live in the arena, which the caller releases. */
enum cli_answer_kind { CLI_LEAVE, CLI_SAMPLE, CLI_CREATE, CLI_OPEN };
struct cli_answer {
    enum cli_answer_kind kind;
    struct arena arena;
    struct member members[SEATS]; /* of a new board, name and role; who creates it is the first */
    size_t members_count;
    civil_day first_day; /* of its first sprint */
};
struct cli_hooks {
    bool (*welcome)(const struct cli_pages *pages, int64_t now, struct cli_answer *answer, struct err *err);
    bool (*pages)(struct desk *desk, const struct cli_pages *pages, struct err *err);
    void (*look)(struct strbuf *out); /* what they make of this terminal: a line for each fact, name and value parted by a tab */
    void (*keys)(const struct config *config, struct strbuf *out, bool markdown);
    void (*check_keys)(const struct config *config, struct strbuf *warnings); /* a line for each that cannot be taken */
};

/* Runs one command; returns the exit status. */
int cli_run(int argc, char **argv, const struct cli_hooks *hooks);
