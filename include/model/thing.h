/* The shape of every thing: which columns it has, of which kind, and where they lie in its struct.
 *
 * One table per thing serves storing, history, undo, conflicts, export, import and the command line's JSON, so that a new
 * column is one line here, one in the struct, one in the schema. Columns stand in the order of the schema. */
#pragma once

#include "model/campaign.h"
#include "model/card.h"
#include "model/closing.h"
#include "model/company.h"
#include "model/decision.h"
#include "model/history.h"
#include "model/learning.h"
#include "model/member.h"
#include "model/note.h"
#include "model/pitch.h"
#include "model/sprint.h"
#include "model/standup.h"
#include "model/tally.h"
#include "model/team.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every thing once, parents before children: T(ID, struct, "word for people"). */
#define THINGS_LIST(T)                                                                                                           \
    T(TEAM, team, "team")                                                                                                        \
    T(DAY_OFF, day_off, "day off")                                                                                               \
    T(REASON, reason, "reason")                                                                                                  \
    T(MEMBER, member, "member")                                                                                                  \
    T(ABSENCE, absence, "absence")                                                                                               \
    T(CAMPAIGN, campaign, "campaign")                                                                                            \
    T(DESIGNATION, designation, "designation")                                                                                   \
    T(COMPANY, company, "company")                                                                                               \
    T(STANDING, standing, "standing")                                                                                            \
    T(SPRINT, sprint, "sprint")                                                                                                  \
    T(COMMITMENT, commitment, "commitment")                                                                                      \
    T(TARGET, target, "target")                                                                                                  \
    T(SCOPE_CHANGE, scope_change, "change of scope")                                                                             \
    T(STOP_RULE, stop_rule, "stop rule")                                                                                         \
    T(DECISION, decision, "decision")                                                                                            \
    T(PITCH, pitch, "pitch")                                                                                                     \
    T(CARD, card, "card")                                                                                                        \
    T(NOTE, note, "note")                                                                                                        \
    T(LEARNING, learning, "learning")                                                                                            \
    T(GROUND, ground, "ground of a decision")                                                                                    \
    T(TALLY, tally, "count")                                                                                                     \
    T(STANDUP, standup, "stand-up")                                                                                              \
    T(TURN, turn, "turn")                                                                                                        \
    T(ACTION, action, "action")                                                                                                  \
    T(RANKING, ranking, "override of the order")                                                                                 \
    T(CLOSING, closing, "closing")                                                                                               \
    T(CLOSING_CAMPAIGN, closing_campaign, "closing of a campaign")                                                               \
    T(CLOSING_LINE, closing_line, "closing line")                                                                                \
    T(CLOSING_TEXT, closing_text, "closing text")                                                                                \
    T(HISTORY, history, "history entry")                                                                                         \
    T(IMAGE, image, "history image")

enum thing {
#define T(ID, NAME, WORD) THING_##ID,
    THINGS_LIST(T)
#undef T
        THINGS
};

/* Room for a row of any thing. */
union row {
#define T(ID, NAME, WORD) struct NAME NAME;
    THINGS_LIST(T)
#undef T
};

enum column_kind {
    COLUMN_NUMBER,  /* int64_t */
    COLUMN_TRUTH,   /* int64_t, 0 or 1 */
    COLUMN_REF,     /* int64_t, the id of a `refers`; 0 is none (NULL in the store) where NULLABLE */
    COLUMN_INSTANT, /* int64_t, seconds UTC */
    COLUMN_DAY,     /* civil_day; DAY_NONE is none (NULL) where NULLABLE */
    COLUMN_WORD,    /* int, an index into `words`, stored as the word; -1 is none (NULL) where NULLABLE */
    COLUMN_LINE,    /* const char *, one line */
    COLUMN_BLOCK,   /* const char *, may have newlines */
};

enum column_flag {
    COLUMN_NULLABLE = 1,
    COLUMN_ADDITIVE = 2, /* undone by the opposite, not by the old value */
    COLUMN_FREE = 4,     /* outside the revision: changing it conflicts with nothing (ranks) */
    COLUMN_DERIVED = 8,  /* computed from other columns when written; not exported */
};

struct column {
    const char *name; /* in the schema, in JSON, and for people with _ as a space */
    enum column_kind kind;
    unsigned flags;
    size_t offset;
    const char *const *words; /* of a COLUMN_WORD, NULL-ended */
    enum thing refers;        /* of a COLUMN_REF */
};

struct shape {
    enum thing thing;
    const char *table; /* the table, and the key in JSON */
    const char *word;  /* for people */
    size_t bytes;      /* of the struct */
    const struct column *columns;
    size_t count;
};

const struct shape *thing_shape(enum thing thing);
/* The thing of a table name, or THINGS. */
enum thing thing_of_table(const char *table);
/* The letter before the ids that people see (C3, T45); 0 where they see none. */
char thing_letter(enum thing thing);
/* Whether the thing has a revision (then it is the second column). */
bool shape_has_rev(const struct shape *shape);
/* The index of a column by name, or -1. */
int shape_column(const struct shape *shape, const char *name);
extern const char *const thing_words[]; /* table names in order, NULL-ended */

/* All columns empty: references and nullable columns none, texts "", numbers 0, words the first one. */
void thing_blank(enum thing thing, void *row);

int64_t row_id(const void *row); /* every struct begins with its id */
void row_set_id(void *row, int64_t id);
int64_t row_rev(const struct shape *shape, const void *row); /* 0 where there is none */
void row_set_rev(const struct shape *shape, void *row, int64_t rev);

/* The value of a column, widened: numbers of every kind through one pair, texts through the other. */
int64_t column_number(const struct column *column, const void *row);
void column_set_number(const struct column *column, void *row, int64_t number);
const char *column_text(const struct column *column, const void *row);
void column_set_text(const struct column *column, void *row, const char *text);
bool column_is_text(const struct column *column);
/* Whether the value stands for NULL. */
bool column_is_none(const struct column *column, const void *row);
void column_set_none(const struct column *column, void *row);
/* Whether two rows have the same value in the column. */
bool column_same(const struct column *column, const void *one, const void *other);
/* Copies one column's value. */
void column_copy(const struct column *column, void *to, const void *from);
/* The index of a word of a COLUMN_WORD, or -1. */
int column_word(const struct column *column, const char *word);

/* A deep copy of a row: its texts are copied into the arena. */
struct arena;
void row_copy(const struct shape *shape, void *to, const void *from, struct arena *arena);
