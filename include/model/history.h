/* Who changed what, when: one entry per change, with an image of each row it touched. */
#pragma once

#include <stdint.h>

enum history_kind { HISTORY_DO, HISTORY_UNDO, HISTORY_REDO };
extern const char *const history_kind_words[];

struct history {
    int64_t id;
    const char *token; /* the change's own random id: a retry applies once */
    int64_t at;        /* seconds UTC; order is by id, never by time */
    int64_t member;    /* as whom; 0 before there is a member */
    const char *login; /* the computer's login */
    const char *words; /* "Moved “Call back Clínica Sol” to Waiting" */
    int kind;
    int64_t undoes; /* the entry this one takes back or brings back, or 0 */
    int64_t undone; /* whether a later entry has taken it back */
};

/* A row before and after, as JSON objects of the columns that differ (all columns where the row came or went); NULL where
 * there was no row. */
struct image {
    int64_t id;
    int64_t history;
    int thing; /* enum thing */
    int64_t row;
    const char *before;
    const char *after;
};
