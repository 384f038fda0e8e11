/* What the statements of one load are told: which sprints are open, shown and kept apart, and which days are near. */
#pragma once

#include "store/run.h"

enum told {
    TOLD_RUNNING, /* sprints by their numbers; none where there is none */
    TOLD_DRAFT,
    TOLD_CLOSED, /* the last closed one */
    TOLD_SHOWN,  /* the running one, else the last closed one */
    TOLD_KEPT,   /* the first of the sprints kept apart; 0: all of them are */
    TOLD_RECENT, /* the last but one that was started */
    TOLD_FROM,   /* the first day of the last three closed sprints */
    TOLD_TODAY,
    TOLD_BEFORE, /* the working day before today */
    TOLDS
};

struct moment {
    /* What has not been written since is copied from this snapshot, where a statement is told the same; NULL: all is read. */
    const struct snapshot *before;
    uint64_t written; /* the tables that have been, as bits 1 << enum thing */
    unsigned same;    /* what is told as it was then, as bits 1 << enum told */
    struct param params[TOLDS];
    char from[DAY_TEXT];
    char today[DAY_TEXT];
    char day_before[DAY_TEXT];
};

/* Params point into the moment. The snapshot's sprints, its week and today are there; `before` and `written` are set. */
void moment_of(struct moment *moment, const struct snapshot *snap);

/* The parameters of a statement: those whose bits (1 << enum told) are set, as a list in `params`. */
void moment_params(const struct moment *moment, unsigned bits, struct param params[TOLDS + 1]);

/* Whether what the statement gives is what it gave for moment->before. */
bool moment_keeps(const struct moment *moment, struct store *store, enum query query, unsigned bits, bool *keeps,
                  struct err *err);

/* The sums of the snapshot: tallies, card_sums, member_sums, since, past, pitch_sums. Its campaigns, pitches and sprints are
 * there. */
bool moment_sums(struct store *store, const struct moment *moment, struct snapshot *snap, struct err *err);
