/* The pages in the terminal: runs until the person quits. */
#pragma once

#include "base/err.h"
#include "desk/config.h"
#include "desk/desk.h"

struct tui_options {
    const char *page;  /* the page to open on ("board", "backlog" ...); NULL: as last time, else the board */
    const char *theme; /* NULL: auto, or mono where NO_COLOR says so */
    bool ascii;
    bool mouse;
    bool accessible;
    bool for_once; /* who acts was said for this run alone: it is not remembered */
    bool sample;   /* nothing is kept: said in the message line */
    bool *own;     /* of the sample: set where one goes on to a board of one's own */
    bool color_never;
    bool bell;                   /* rings when the stand-up's time is over */
    const struct config *config; /* its keys; NULL: the usual ones */
    const char *state_folder;    /* where the person's place and drafts are kept; NULL: nothing is kept */
    struct snapshot *snap;       /* of the board, just read: it is taken over and left empty; NULL: it is read */
    int64_t now;                 /* of the welcome, which has no board: the instant its clock stands at */
    /* Of the welcome: looks at a board's file, or at what export wrote, while its path still stands in the form. */
    bool (*opens)(void *context, const char *path, struct err *err);
    void *context;
    bool asks_own; /* the welcome opens on the questions of one's own board */
};

/* ERR_USAGE where the terminal cannot show pages (nothing has been drawn). */
bool tui_run(struct desk *desk, const struct tui_options *options, struct err *err);
/* What was chosen on the first screen, where there is no board yet. Its texts live in the arena, which the caller releases. */
enum answer_kind { ANSWER_LEAVE, ANSWER_SAMPLE, ANSWER_CREATE, ANSWER_OPEN };
struct tui_answer {
    enum answer_kind kind;
    struct arena arena;
    struct member members[SEATS]; /* of a new board, name and role; who creates it is the first */
    size_t members_count;
    civil_day first_day; /* of its first sprint */
};
bool tui_welcome(const struct tui_options *options, struct tui_answer *answer, struct err *err);
/* The signal that ended the pages, or 0. */
int tui_signal(void);

/* What the pages make of this terminal: a line for each fact, its name and value parted by a tab. */
void tui_look(struct strbuf *out);
/* The table of keys as the pages have it: plain text, or a Markdown table. For `scrumsell keys` and the README. */
void tui_keys(const struct config *config, struct strbuf *out, bool markdown);
/* A line for each key of the configuration that cannot be taken, or that means something else as well. */
void tui_check_keys(const struct config *config, struct strbuf *warnings);
