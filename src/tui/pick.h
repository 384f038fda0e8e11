/* A small menu over the page that asks one question: give to whom, move where, new what. Each question is a row of a table: its
 * title, what can be answered, what an answer does. Inside it letters are local: each answer shows its own.
 *
 * A question that warns (close the sprint, quit while the clock runs) is the same thing with sentences above its answers; the
 * safe answer stands first. */
#pragma once

#include "tui/act.h"

enum pick_kind {
    PICK_NONE,
    PICK_NEW,       /* new what? */
    PICK_MOVE,      /* the chosen thing: where to? */
    PICK_GIVE,      /* to whom? */
    PICK_WHO,       /* who sits here? */
    PICK_MEMBERS,   /* the team */
    PICK_LEAVES,    /* who leaves the team? */
    PICK_RETURNS,   /* who comes back? */
    PICK_REASONS,   /* why do prospects say no? */
    PICK_FREE_DAYS, /* which days does nobody, or somebody, work? */
    PICK_COPY,      /* copy what? */
    PICK_FILTER,    /* show whose? */
    PICK_ORDER,     /* in which order? */
    PICK_VERSION,   /* do what with the version (subject)? */
    PICK_LEFTOVER,  /* where does the unfinished card go when the sprint closes? */
    PICK_CLOSE,     /* close the sprint? */
    PICK_SPRINT,    /* which sprint's retrospective? */
    PICK_QUIT,      /* quit while the clock runs? */
    PICK_TARGET,    /* whose part of the chosen target? */
    PICK_CARDS,     /* which cards does the campaign (subject) begin with? */
    PICK_PASTE,     /* what is the pasted text? */
    PICK_MESSAGES,  /* the last messages */
    PICK_STANDING,  /* where do we stand with the chosen company? */
    PICK_ARCHIVED,  /* which campaign comes back? */
    PICK_ARCHIVED_CARD,
    PICK_ARCHIVED_COMPANY,
    PICK_EXPORT,  /* as what is the page taken along? */
    PICK_MAKE,    /* what becomes of the chosen note? */
    PICK_ANSWER,  /* which prospect who said yes gets a card? */
    PICK_COPIES,  /* to which copy does the board go back? */
    PICK_GO_BACK, /* to that one (subject: its place in the list)? */
    PICKS
};

struct option {
    int64_t value;
    uint32_t press; /* its own letter, or PRESS_NONE */
    const char *text;
    const char *right;   /* at the right edge: what it is now; or NULL */
    const char *blocked; /* why it cannot be chosen now, or NULL */
};

enum { OPTIONS_MAX = 120 };

struct options {
    struct option options[OPTIONS_MAX];
    size_t count;
};

struct pick_row {
    const char *(*title)(const struct act *act);
    void (*list)(const struct act *act, struct options *options);
    struct effect (*take)(const struct act *act, const struct option *option);
    const char *(*words)(const struct act *act); /* sentences above the answers, or NULL */
    const char *enter;                           /* what Enter does; NULL: it answers */
    bool of_chosen;                              /* it is about the chosen thing */
    bool (*is_gone)(const struct act *act);      /* whether there is no more what it is about; or NULL */
};

/* Opens the question; `subject` is what it is about where that is not the chosen thing. Where only one answer can be given, it
 * is given at once. */
struct effect pick_open(const struct act *act, enum pick_kind kind, int64_t subject);
/* After the board has changed: a question about something that is gone is taken back, so that no answer meets its neighbour. */
void pick_settle(const struct act *act);
struct effect pick_press(const struct act *act, uint32_t press);
struct effect pick_click(const struct act *act, size_t line);
struct options *pick_options(const struct act *act);
void pick_draw(struct paint *paint, const struct act *act);

/* A tweak was decided: the form of the version that comes of it, or the question which version that is. */
struct effect pick_tweak(const struct act *act, const struct decision *decision);

/* False where there is no room for more. */
bool option_add(struct options *options, int64_t value, uint32_t press, const char *text);
/* The active members with their roles, each by the digit of their seat; the value is the member. */
void pick_list_people(const struct act *act, struct options *options);
/* How many of the things that are marked the page shows. */
size_t marked_here(const struct act *act);
/* The effect for each marked thing of the page as one change, or for the chosen one where none is marked. */
struct effect for_marked(const struct act *act, struct effect (*each)(const struct act *act, const void *context),
                         const void *context);

/* Each in pick_<area>.c. */
extern const struct pick_row pick_leaves, pick_returns, pick_reasons, pick_free_days, pick_new, pick_move, pick_give, pick_who,
    pick_members, pick_copy, pick_filter, pick_order, pick_version, pick_standing, pick_archived, pick_archived_card,
    pick_archived_company, pick_leftover, pick_close, pick_sprint, pick_quit, pick_paste, pick_messages, pick_make, pick_export,
    pick_target, pick_cards, pick_answer, pick_copies, pick_go_back;
