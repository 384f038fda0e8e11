/* A report: what a page says, to take along. Heads, sentences, lists, tables and the charts of the tables, printed as Markdown to
 * paste, as one HTML file (no scripts, nothing from the network, light and dark, printable), as CSV, as JSON.
 *
 * Building and printing are pure; all texts live in the arena or in the snapshot the report was made of. Text from the board is
 * escaped by the printers, never before. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "desk/csv_out.h"
#include "model/snapshot.h"

#include <stdbool.h>

enum report_format { REPORT_MARKDOWN, REPORT_HTML, REPORT_CSV, REPORT_JSON, REPORT_FORMATS };
/* "md": the end of a file's name. */
extern const char *const report_format_ends[REPORT_FORMATS];

enum report_kind {
    REPORT_BACKLOG,
    REPORT_PLAN, /* id: the sprint; 0: the draft, else the one at hand */
    REPORT_BOARD,
    REPORT_STANDUP,
    REPORT_RETRO,     /* id: the sprint */
    REPORT_DIRECTION, /* the campaigns over the sprints */
    REPORT_BURNDOWN,
    REPORT_MARKET, /* what the market taught us */
    REPORTS
};

/* --- what it is made of --- */

struct report_column {
    const char *name; /* in JSON: "positives" */
    const char *head; /* for people: "Positives" */
    bool number;      /* whole or decimal; an empty cell is null */
    bool data;        /* in CSV and JSON alone: for people it is told elsewhere */
};

enum { REPORT_COLUMNS_MAX = 32 };

struct report_table {
    const char *name; /* in JSON: "campaigns" */
    struct report_column columns[REPORT_COLUMNS_MAX];
    size_t columns_count;
    const char **cells; /* row by row */
    size_t cells_count;
    size_t cells_room;
    bool is_total;   /* the last row is the sum of the others */
    bool is_grouped; /* for people the first column is said only where it changes */
};

enum chart_kind {
    CHART_NONE,
    CHART_BARS,     /* a value beside its target */
    CHART_DAYS,     /* what is left at each day's end, and the plan */
    CHART_INTERVALS /* a rate, and from where to where it may be; floor: the line to be above */
};

struct chart_mark {
    const char *name;
    const char *words; /* the value in words */
    double value;      /* below 0: there is none (a day to come) */
    double target;     /* or what the plan leaves; below 0: none */
    double low, high;  /* CHART_INTERVALS */
};

/* From zero, always; every mark has its words, and the table below says the same. */
struct chart {
    enum chart_kind kind;
    const char *title; /* what it shows, read aloud where it cannot be seen */
    double floor;
    struct chart_mark *marks;
    size_t count;
};

enum part_kind { PART_HEAD, PART_SENTENCE, PART_ITEM, PART_TABLE };

struct report_part {
    enum part_kind kind;
    const char *text; /* of a table: what to say where it has no rows */
    struct report_table table;
    struct chart chart; /* of a table */
};

enum { REPORT_PARTS_MAX = 400 };

struct report {
    enum report_kind kind;
    struct arena *arena;
    const char *title;
    const char *document; /* its kind in JSON: "retro-report"; whoever prints it may name it otherwise */
    const char *about;    /* "Sprint 7, closed Fri 12 Sep 2025" */
    const char *name;     /* what a file of it is called: "retro-7"; made of our own words alone */
    int64_t generated;    /* the instant of the snapshot */
    struct report_part *parts;
    size_t count;
    size_t main; /* the index of the table that CSV writes */
};

/* --- making it --- */

/* The report of a page; `id` is the sprint of a retrospective (0: the one the pages speak of). ERR_NOT_FOUND where there is no
 * such sprint, or nothing of it is kept apart any more. */
bool report_make(struct report *report, enum report_kind kind, const struct snapshot *snap, int64_t id, struct arena *arena,
                 struct err *err);

/* A report of one table that is there already; `heads` ends in NULL. */
void report_of_table(struct report *report, const char *title, const char *about, const char *const *heads,
                     const char *const *cells, size_t count, int64_t generated, struct arena *arena);

/* For makers of reports: the next part. Columns are "name:Head", a number's "name#Head", one that is data
 * alone "name;". */
void report_begin(struct report *report, const char *title, const char *about, const char *name);
void report_head(struct report *report, const char *head);
void report_say(struct report *report, const char *sentence); /* nothing for "" */
void report_item(struct report *report, const char *words);
struct report_part *report_table(struct report *report, const char *name, const char *const *columns, const char *none);
/* The table that CSV writes. */
void report_is_main(struct report *report, const struct report_part *part);
void report_cell(struct report *report, struct report_part *part, const char *text);
void report_number(struct report *report, struct report_part *part, int64_t number);
/* The chart of a table, with room for `most` marks. */
void report_chart(struct report *report, struct report_part *part, enum chart_kind kind, const char *title, size_t most);
void report_mark(struct report_part *part, struct chart_mark mark);

/* --- printing it, appended --- */

/* A cell as people read it. */
const char *report_shown(const struct report_table *table, size_t at);

void report_markdown(struct strbuf *out, const struct report *report);
void report_html(struct strbuf *out, const struct report *report);
void report_json(struct strbuf *out, const struct report *report);
void report_csv(struct strbuf *out, const struct report *report, const struct csv_style *style);
void report_print(struct strbuf *out, const struct report *report, enum report_format format);

/* Text from the board made harmless: in a line or a cell of Markdown, in HTML. Control and direction marks are shown as marks. */
void markdown_text(struct strbuf *out, const char *text);
void html_text(struct strbuf *out, const char *text);
/* The chart as inline SVG; nothing for CHART_NONE. */
void chart_svg(struct strbuf *out, const struct chart *chart);

/* --- as a file --- */

/* Writes it into the folder as "scrumsell-<name>.<end>", -2, -3 and so on where there is one already: nothing is ever written
 * over, no link is followed, and nobody else may read it. `name` becomes what it is called; it lives in the report's arena. */
bool report_write(const struct report *report, enum report_format format, const char *folder, const char **name, struct err *err);
