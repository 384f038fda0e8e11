/* What a command prints on stdout: lines of words, or a list of rows in the format that was asked for.
 *
 * A list has heads and cells for people (table, plain, csv, md, html), and an object per row for programs (json, jsonl): the
 * row's own columns by its shape, and fields beside them. Cells and heads are borrowed until list_end(). */
#pragma once

#include "cli/command.h"

enum { LIST_COLUMNS_MAX = 32 };

struct list {
    struct run *run;
    const char *const *heads; /* NULL-ended */
    size_t columns;
    const char **cells;
    size_t cells_count;
    size_t cells_room;
    struct strbuf objects; /* the rows as JSON, each but the first after its separator */
    bool in_object;
};

void list_begin(struct list *list, struct run *run, const char *const *heads);
/* Begins a row, and an object of the thing's columns (THINGS: an object without any). */
void list_row(struct list *list, enum thing thing, const void *row);
/* The next cell of the row; a row that is not full when the next begins is filled with empty ones. */
void list_cell(struct list *list, const char *text);
void list_cellf(struct list *list, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Fields of the object alone. */
void list_number(struct list *list, const char *name, int64_t number);
void list_rate(struct list *list, const char *name, int64_t hits, int64_t n); /* null for n = 0 */
void list_text(struct list *list, const char *name, const char *text);        /* null for NULL */
/* One fact of a thing that is shown alone: a row of two cells that has no object of its own. Nothing where the value is empty. */
void list_fact(struct list *list, const char *name, const char *value);
/* Prints it. Where there are no rows: the sentence, on stderr, for people. */
void list_end(struct list *list, const char *none);

/* A thing as a JSON item without its closing brace, appended. */
void list_object(struct strbuf *out, struct run *run, enum thing thing, const void *row);
/* Prints JSON items (each but the first after its separator) as the format wants them. */
void list_print_items(struct run *run, const char *items);
/* What the document of this command calls itself: "card-list". */
const char *list_kind(struct run *run);
/* What stands between two items. */
const char *list_separator(const struct run *run);

/* A line of words, its controls shown as marks. */
void print_line(struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A heading, with an empty line before it unless it is the first. */
void print_head(struct run *run, const char *head);
