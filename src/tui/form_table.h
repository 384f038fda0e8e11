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
enum { BAD_REFUSES, BAD_IS_LEFT_OUT };

/* A file as it was read; owned by the form that named it. */
struct form_file {
    struct arena arena;
    char *path;
    struct stat stood; /* as it was when it was read */
    struct csv csv;
};
/* Reads the file; NULL: err says why not. A path from "~/" is one from the person's own folder. */
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
/* Where the form's table comes from, and the table: of lines, a column of names without a head line. Text is a table where its
 * first line satisfies `has_head`, or is separated by tabs; NULL: whatever it is. False: err says what of it cannot be read. */
bool form_table(const struct form *form, bool (*has_head)(const struct table_row *head, struct arena *arena), struct arena *arena,
                enum table_source *source, struct csv *csv, struct err *err);
/* What make() does before it looks at the table: asks for the file, or refuses where nothing or too much is given. Returns
 * whether it goes on; else *made is what make() returns. */
bool form_table_ready(enum table_source source, const struct form *form, const struct act *act, struct effect *effect, size_t *at,
                      bool *made, struct err *err);

/* The words, how it is written, the first bad lines, the first rows. */
const char *form_table_shown(enum table_source source, const struct csv *csv, const char *words, const struct table_bad *bad,
                             size_t bad_count, struct arena *arena);

/* Whether there is a table, so that lines of it may be bad; and what may be done with those. */
bool form_has_table(const struct form *form, const struct snapshot *snap);
void form_offer_bad(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options);

#define TABLE_PATH_ROW(what_echo)                                                                                                \
    {                                                                                                                            \
        .label = "Or a file", .kind = INPUT_LINE, .echo = (what_echo)                                                            \
    }
#define TABLE_BAD_ROW                                                                                                            \
    {                                                                                                                            \
        .label = "Bad lines", .kind = INPUT_CHOICE, .options = form_offer_bad, .shown = form_has_table,                          \
        .hint = "what cannot be read, or a rule refuses"                                                                         \
    }
