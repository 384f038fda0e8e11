/* A table that comes into a form: pasted into its first input, or in the file that its second one names. Both are shown as they
 * were recognised before anything is written; a file is read when it is asked to be saved the first time, and saved the second,
 * unless it has been changed meanwhile: then it is read again. */
#pragma once

#include "base/arena.h"
#include "desk/csv.h"
#include "tui/form.h"

#include <sys/stat.h>

/* The inputs of such a form, in this order. */
enum { TABLE_TEXT, TABLE_PATH, TABLE_BAD, TABLE_INPUTS };

/* A file as it was read; owned by the form that named it. */
struct form_file {
    struct arena arena;
    char *path;
    struct stat stood; /* as it was when it was read */
    struct csv csv;
};
/* A path from "~/" is one from the person's own folder; any other stays as it is. */
const char *form_path(struct arena *arena, const char *path);
/* Reads the file, by form_path(); NULL: err says why not. */
struct form_file *form_file_read(const char *path, struct err *err);
void form_file_free(struct form_file *file);

enum table_source {
    TABLE_NONE,   /* neither text nor path */
    TABLE_LINES,  /* pasted, and no table: a name a line */
    TABLE_PASTED, /* a pasted table */
    TABLE_FILE,   /* the file that is named, and was read */
    TABLE_UNREAD, /* a file is named that was not read yet */
    TABLE_BOTH    /* text and a path: which of them is meant? */
};
struct form_table {
    enum table_source source;
    struct csv csv; /* of lines, a column of names without a head line */
};
typedef bool table_head_fn(const struct table_row *head, struct arena *arena);

/* Where the form's table comes from, and the table. Text is a table where its first line satisfies `has_head`, or is separated by
 * tabs; NULL: whatever it is. False: err says what of it cannot be read. */
bool form_table(const struct form *form, table_head_fn *has_head, struct arena *arena, struct form_table *table, struct err *err);
/* Whether the cursor is where the table comes from: what was recognised is shown there. */
bool form_table_is_here(const struct form *form, enum table_source source);
/* The words, how it is written, the first bad lines, the first rows. */
const char *form_table_shown(const struct form_table *table, const char *words, const struct table_bad *bad, size_t bad_count,
                             struct arena *arena);

enum table_answer {
    TABLE_GO,     /* there is a table */
    TABLE_ASKED,  /* *effect asks for the file: it was not read yet, or was changed since */
    TABLE_REFUSED /* err says why: nothing is there, or too much, or it cannot be read */
};
/* The same for make(). *at is the input that the table comes from, or that is wrong. */
enum table_answer form_table_take(const struct form *form, table_head_fn *has_head, const struct act *act,
                                  struct form_table *table, struct effect *effect, size_t *at, struct err *err);
/* Whether lines that cannot be read, or that a rule refuses, are left out; else they refuse all of it. */
bool form_leaves_out_bad(const struct form *form);

/* Whether there is a table, so that lines of it may be bad; and what may be done with those. */
bool form_has_table(const struct form *form, const struct snapshot *snap);
void form_offer_bad(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options);

#define TABLE_PATH_ROW(what_echo)                                                                                                \
    {                                                                                                                            \
        .label = "Or a file", .kind = INPUT_LINE, .echo = (what_echo),                                                           \
        .hint = "the path of a CSV file; Ctrl+S reads it, and shows what it has"                                                 \
    }
#define TABLE_BAD_ROW                                                                                                            \
    {                                                                                                                            \
        .label = "Bad lines", .kind = INPUT_CHOICE, .options = form_offer_bad, .shown = form_has_table,                          \
        .hint = "what cannot be read, or a rule refuses"                                                                         \
    }
