/* A form: a few fields over the page, one change at the end. Each kind of form is a row of a table that names its inputs; an
 * input that names a column of the form's thing is filled from it and written back to it by the column's kind, so that a form is
 * mostly a list of labels.
 *
 * What is typed is a draft until it is saved: Esc closes and keeps it, and a save that is refused keeps the form open with the
 * reason under the field. Checks are made on leaving a field, in words, and change nothing. */
#pragma once

#include "tui/act.h"
#include "tui/field.h"

/* Every kind of form once: F(ID, name) has its row in form_<area>.c as form_<name>. */
#define FORMS_LIST(F)                                                                                                            \
    F(CAMPAIGN, campaign)                                                                                                        \
    F(CAMPAIGN_EDIT, campaign_edit)                                                                                              \
    F(COMPANIES, companies)                                                                                                      \
    F(CAMPAIGNS, campaigns)                                                                                                      \
    F(COMPANY, company)                                                                                                          \
    F(PITCH, pitch)                                                                                                              \
    F(STOP_RULE, stop_rule)                                                                                                      \
    F(SPRINT, sprint)                                                                                                            \
    F(TARGET, target)                                                                                                            \
    F(TARGET_CELL, target_cell)                                                                                                  \
    F(PROPOSE, propose)                                                                                                          \
    F(TAKE, take)                                                                                                                \
    F(CARD, card)                                                                                                                \
    F(BLOCKED, blocked)                                                                                                          \
    F(COUNT_CARD, count_card)                                                                                                    \
    F(COUNT_DAY, count_day)                                                                                                      \
    F(NOTE, note)                                                                                                                \
    F(SEARCH, search)                                                                                                            \
    F(MORNING, morning)                                                                                                          \
    F(LEARNING, learning)                                                                                                        \
    F(DECISION, decision)                                                                                                        \
    F(ACTION, action)                                                                                                            \
    F(REVIEW, review)                                                                                                            \
    F(REACHED, reached)                                                                                                          \
    F(OVERRIDE, override)                                                                                                        \
    F(MEMBER, member)                                                                                                            \
    F(SETTINGS, settings)                                                                                                        \
    F(REASON, reason)                                                                                                            \
    F(DAY_OFF, day_off)                                                                                                          \
    F(AWAY, away)                                                                                                                \
    F(POSITION, position)                                                                                                        \
    F(LIMIT, limit)                                                                                                              \
    F(WHY, why)                                                                                                                  \
    F(WELCOME, welcome)                                                                                                          \
    F(OPEN_BOARD, open_board)                                                                                                    \
    F(ERASE, erase)                                                                                                              \
    F(PAST, past)

enum form_kind {
#define F(ID, name) FORM_##ID,
    FORMS_LIST(F)
#undef F
        FORMS
};

enum input_kind {
    INPUT_LINE,
    INPUT_BLOCK,  /* several lines */
    INPUT_NUMBER, /* a whole number; empty is none */
    INPUT_DAY,    /* a day in words, echoed in full; empty is none */
    INPUT_CHOICE, /* one of a few; the arrows choose */
    INPUT_CHIPS,  /* several short texts, each taken with Enter; kept as lines */
};

struct form;
struct form_file;

/* What a choice offers. */
struct choice_option {
    int64_t value;
    const char *text;
};
struct choice_options {
    struct choice_option *options;
    size_t count;
};

struct input_row {
    const char *label;
    const char *hint; /* under the input while it has the cursor */
    enum input_kind kind;
    const char *column;  /* of the form's thing; NULL: the form's own, see make */
    const char *missing; /* what is said where it may not be empty: "a campaign needs a name"; NULL: it may */
    int64_t least, most; /* of a number; most 0: a million */
    bool spoken;         /* words and seconds to read aloud, and placeholders, are shown */
    bool folds;          /* companies: one a line, the same one twice is counted */
    /* The options of a choice; NULL: the words or the things of its column. */
    void (*options)(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options);
    bool (*shown)(const struct form *form, const struct snapshot *snap); /* NULL: always */
    /* What the form understands by what is typed, shown under it while it has the cursor; NULL: the hint. It looks at nothing but
     * the form and the snapshot: it is asked once while they are as they are. */
    const char *(*echo)(const struct form *form, const struct snapshot *snap, struct arena *arena);
    int note_rows; /* the rows under it for its hint or echo; 0: one */
};

enum { INPUTS_MAX = 16 };
/* The subject of a form that is about all that are marked: this; of a word why less the kind of the change, so that each has its
 * draft. */
enum { FORM_OF_MARKED = -1 };

struct form_row {
    const char *title_new;
    const char *title_edit;
    enum thing thing;
    struct input_row inputs[INPUTS_MAX];
    /* Fills the inputs of the form's own when it opens; NULL: they stay empty. */
    void (*fill)(struct form *form, const struct act *act);
    /* The change the filled form stands for; NULL: the thing is added, or edited. The row holds what the columns' inputs say.
     * False: err is filled, and *at is the input it is about. */
    bool (*make)(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                 struct err *err);
    /* What is recognised in an input that is left moves into the others; NULL: nothing is. */
    void (*left)(struct form *form, const struct snapshot *snap, size_t input, struct arena *arena);
    /* Of a form that stands in the chosen place of the page, with one input and no box: the whole form, which Tab opens with what
     * was typed; NULL: it has a box. The page draws its input, by form_draw_in_place(). */
    struct effect (*whole)(const struct act *act);
    /* The title where it says whose or when; NULL: as above. */
    const char *(*titled)(const struct form *form, const struct snapshot *snap, struct arena *arena);
    const char *verb; /* what Enter does in the end; NULL: "save" */
    bool quick;       /* Enter saves from any field; else from the last one, and goes to the next from the others */
    bool unkept;      /* what is typed into it is kept nowhere: no draft of it */
    bool for_marked;  /* it can be about all that are marked: its subject is FORM_OF_MARKED or less then */
};

struct input {
    struct field field;
    int64_t value; /* of a choice */
    struct strbuf chips;
};

struct form {
    enum form_kind kind;
    const struct form_row *row;
    int64_t id;      /* of the thing that is changed; 0: a new one */
    union row seed;  /* what it began from: of a new thing, what is known already */
    int64_t subject; /* what the form is about besides */
    int64_t other;
    struct arena arena;       /* the seed's texts */
    struct form_file *file;   /* the file that an input names, as it was read; NULL: none was. See form_table.h */
    const char *told;         /* what was found out about its first input, in its arena; NULL: nothing was */
    const char *told_of;      /* the text of the input then */
    struct strbuf understood; /* what the input with the cursor echoes; "": its hint is shown */
    uint64_t understood_of;   /* of what was there then, see form_understand(); 0: of nothing yet */
    struct input inputs[INPUTS_MAX];
    size_t count;
    size_t at;    /* the input with the cursor */
    size_t begun; /* the input that was changed since the cursor came to it; INPUTS_MAX for none */
    int scroll;   /* lines */
    char error[800];
    size_t error_at;
    bool changed;  /* something was typed */
    int64_t typed; /* loop seconds of the last key */
};

/* Opens a form on a new thing (id 0), or to change one. The seed is copied. */
struct effect form_open(const struct act *act, enum form_kind kind, const union row *seed, int64_t id);
struct effect form_open_on(const struct act *act, enum form_kind kind, const union row *seed, int64_t id, int64_t subject,
                           int64_t other);
/* A form as it opens, not filled yet; owned by the caller. */
struct form *form_make(enum form_kind kind, const union row *seed, int64_t id, int64_t subject, int64_t other,
                       const struct snapshot *snap);
enum thing form_thing(enum form_kind kind); /* THINGS where it is about none */
/* What stands over it: "New campaign", "Note of Ana, Thu 4 Sep". */
const char *form_title(const struct form *form, const struct snapshot *snap, struct arena *arena);
void form_keep(struct ui *ui, struct form *form);
void form_close(struct ui *ui);
/* Whether leaving it keeps a draft: something was typed, and where one number is asked for it is one. */
bool form_keeps_draft(const struct form *form);
void form_drop_drafts(struct ui *ui);

struct effect form_key(const struct act *act, const struct key *key);
/* What came of the form's change: it closes, or says why not. */
void form_outcome(struct ui *ui, const struct err *err);
/* What was read of the file it named: the form's own from now on. */
void form_take_file(struct ui *ui, struct form_file *file);
/* What was found out about the text of its first input; the cursor goes on to the next one. */
void form_take_told(struct ui *ui, const char *told);
/* What was found out about it as it is now; NULL: nothing yet. */
const char *form_told(const struct form *form);
/* The text the editor brought back for the field it was taken from. */
void form_edited(struct ui *ui, const char *text);
enum text_kind form_kind_of_text(const struct form *form); /* of the field with the cursor */
void form_draw(struct paint *paint, const struct act *act);
bool form_is_in_place(const struct ui *ui);
void form_draw_in_place(struct paint *paint, struct rect rect, const struct ui *ui, struct arena *arena);
/* Whether the cursor is in the last field that is shown. */
bool form_at_last(const struct form *form, const struct snapshot *snap);
/* Before it is drawn: tells the fields how large they are, so that each scrolls no further than its cursor asks for. */
void form_fit(const struct act *act);
/* A click: into the field under it. */
void form_point(const struct act *act, int row, int column);

/* The text of an input, trimmed of nothing; the value of a choice; the number typed, or `otherwise`. */
const char *form_text(const struct form *form, size_t input);
int64_t form_value(const struct form *form, size_t input);
int64_t form_number(const struct form *form, size_t input, int64_t otherwise);
/* A piece of a text without the spaces around it; in the arena. */
const char *form_trimmed(struct arena *arena, const char *line, size_t bytes);
/* The lines of a text that are not empty, without the spaces around them. */
const char **form_lines(struct arena *arena, const char *text, size_t *count);
/* The value the form has for a column now: what its input says, else the seed's. */
int64_t form_column(const struct form *form, const char *column);
void form_set_text(struct form *form, size_t input, const char *text);
void form_set_value(struct form *form, size_t input, int64_t value);

/* What a choice offers now; in the arena. */
struct choice_options form_options(const struct form *form, size_t input, const struct snapshot *snap, struct arena *arena);
void choice_offer(struct choice_options *options, int64_t value, const char *text);
/* The options of a choice of the form's own: every measure. */
void choice_offer_measures(const struct form *form, const struct snapshot *snap, struct arena *arena,
                           struct choice_options *options);
/* Whether what the number or day with the cursor holds is only offered: the first character typed takes its place. */
bool form_is_offered(const struct form *form, size_t input);
bool form_is_shown(const struct form *form, const struct snapshot *snap, size_t input);

#define F(ID, name) extern const struct form_row form_##name;
FORMS_LIST(F)
#undef F

/* "28 words, about 12 seconds to read", or what nobody would fill in. */
const char *form_spoken(const char *text, struct arena *arena);
/* "3 companies, 1 named twice": of a list, one a line. */
const char *form_counted(const char *text, struct arena *arena);

/* Figures of the past in a text, as form_past takes them. */
struct past;
bool form_past_read(const char *text, const struct snapshot *snap, struct arena *arena, struct past *past, struct err *err);

/* Openers, by what they are about. */
struct effect form_new_card(const struct act *act);
struct effect form_new_note(const struct act *act, int kind);
struct effect form_new_morning(const struct act *act);
struct effect form_target_of(const struct act *act, const struct target *target);
/* A number of the plan's grid, edited where it stands: of that target, or of a new one that nobody owns yet. */
struct effect form_target_in_place(const struct act *act, const struct target *target);
/* A new target; one that its owner has there already is not written over. */
struct effect form_target_beside(const struct act *act, int64_t sprint, int64_t campaign, int measure);
