#include "cli/list.h"

#include "base/text.h"
#include "desk/csv_out.h"
#include "desk/json.h"
#include "desk/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* --- gathering --- */

void list_begin(struct list *list, struct run *run, const char *const *heads)
{
    *list = (struct list){.run = run, .heads = heads};
    strbuf_init(&list->objects);
    while (heads[list->columns] != NULL) {
        list->columns++;
    }
    must(list->columns <= LIST_COLUMNS_MAX);
}

static void end_object(struct list *list)
{
    if (list->in_object) {
        strbuf_add_char(&list->objects, '}');
        list->in_object = false;
    }
}

void list_cell(struct list *list, const char *text)
{
    if (list->cells_count == list->cells_room) {
        size_t room = list->cells_room > 0 ? 2 * list->cells_room : 64;
        const char **more = arena_array(&list->run->arena, const char *, room);
        if (list->cells_count > 0) {
            memcpy(more, list->cells, list->cells_count * sizeof *more);
        }
        list->cells = more;
        list->cells_room = room;
    }
    list->cells[list->cells_count++] = text != NULL ? text : "";
}

void list_cellf(struct list *list, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    list_cell(list, arena_vformat(&list->run->arena, format, args));
    va_end(args);
}

static void fill_row(struct list *list)
{
    while (list->columns > 0 && list->cells_count % list->columns != 0) {
        list_cell(list, "");
    }
}

void list_object(struct strbuf *out, struct run *run, enum thing thing, const void *row)
{
    if (thing == THINGS) {
        strbuf_add_char(out, '{');
        return;
    }
    json_row_dated(out, thing_shape(thing), row, &run->arena);
    strbuf_cut(out, out->length - 1);
}

const char *list_separator(const struct run *run)
{
    return run->format == FORMAT_JSONL ? "\n" : ",\n";
}

void list_row(struct list *list, enum thing thing, const void *row)
{
    fill_row(list);
    end_object(list);
    strbuf_add(&list->objects, list->objects.length > 0 ? list_separator(list->run) : "");
    list_object(&list->objects, list->run, thing, row);
    list->in_object = true;
}

static void begin_field(struct list *list, const char *name)
{
    bool first = list->objects.text[list->objects.length - 1] == '{';
    strbuf_addf(&list->objects, "%s\"%s\":", first ? "" : ",", name);
}

void list_number(struct list *list, const char *name, int64_t number)
{
    begin_field(list, name);
    strbuf_addf(&list->objects, "%" PRId64, number);
}

void list_rate(struct list *list, const char *name, int64_t hits, int64_t n)
{
    begin_field(list, name);
    if (n <= 0) {
        strbuf_add(&list->objects, "null");
    } else {
        strbuf_addf(&list->objects, "%.6g", (double)hits / (double)n);
    }
}

void list_text(struct list *list, const char *name, const char *text)
{
    begin_field(list, name);
    if (text == NULL) {
        strbuf_add(&list->objects, "null");
    } else {
        json_string(&list->objects, text);
    }
}

void list_fact(struct list *list, const char *name, const char *value)
{
    if (value != NULL && value[0] != '\0') {
        fill_row(list);
        list_cell(list, name);
        list_cell(list, value);
    }
}

/* --- for programs --- */

const char *list_kind(struct run *run)
{
    char *kind = arena_text(&run->arena, run->command->name);
    for (char *space = kind; (space = strchr(space, ' ')) != NULL;) {
        *space = '-';
    }
    return kind;
}

void list_print_items(struct run *run, const char *items)
{
    struct strbuf *out = &run->out;
    if (run->format == FORMAT_JSONL) {
        strbuf_addf(out, "%s%s", items, items[0] != '\0' ? "\n" : "");
        return;
    }
    int64_t now = run->desk != NULL ? desk_now(run->desk) : 0;
    const char *generated = now != 0 ? arena_format(&run->arena, "\"%s\"", instant_text(&run->arena, now)) : "null";
    strbuf_addf(out, "{\"schema\":1,\"kind\":\"%s\",\"generated\":%s,\"items\":[", list_kind(run), generated);
    strbuf_addf(out, "%s%s%s]}\n", items[0] != '\0' ? "\n" : "", items, items[0] != '\0' ? "\n" : "");
}

static void print_csv(const struct list *list)
{
    struct csv_style style = csv_style(run_flag(list->run, "excel"), run_flag(list->run, "raw"));
    csv_begin(&list->run->out, &style);
    csv_line(&list->run->out, &style, list->heads, list->columns);
    for (size_t i = 0; i < list->cells_count; i += list->columns) {
        csv_line(&list->run->out, &style, list->cells + i, list->columns);
    }
}

static void markdown_line(struct strbuf *out, const char *const *cells, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        strbuf_add(out, i == 0 ? "| " : " | ");
        markdown_text(out, cells[i]);
    }
    strbuf_add(out, " |\n");
}

static void print_markdown(const struct list *list)
{
    struct strbuf *out = &list->run->out;
    markdown_line(out, list->heads, list->columns);
    strbuf_repeat(out, "|---", list->columns);
    strbuf_add(out, "|\n");
    for (size_t i = 0; i < list->cells_count; i += list->columns) {
        markdown_line(out, list->cells + i, list->columns);
    }
}

static void print_html(const struct list *list)
{
    struct report report;
    struct run *run = list->run;
    const char *team = run->desk != NULL ? run->snap.team.name : "";
    int64_t now = run->desk != NULL ? desk_now(run->desk) : 0;
    report_of_table(&report, run->command->help, team, list->heads, list->cells, list->cells_count, now, &run->arena);
    report_html(&run->out, &report);
}

/* --- for people --- */

static bool is_number(const char *text)
{
    return text[0] == '\0' || strspn(text, "0123456789-+%") == strlen(text);
}

struct measured {
    size_t width[LIST_COLUMNS_MAX];
    bool numbers[LIST_COLUMNS_MAX]; /* such a column stands to the right */
};

static struct measured measure(const struct list *list, bool heads)
{
    struct measured columns = {.width = {0}};
    for (size_t i = 0; i < list->columns; i++) {
        columns.width[i] = heads ? text_columns(list->heads[i]) : 0;
        columns.numbers[i] = true;
    }
    for (size_t i = 0; i < list->cells_count; i++) {
        size_t at = i % list->columns;
        size_t width = text_columns(list->cells[i]);
        columns.width[at] = width > columns.width[at] ? width : columns.width[at];
        columns.numbers[at] = columns.numbers[at] && is_number(list->cells[i]);
    }
    return columns;
}

/* The last cell is not filled, and where it has several lines they stand below each other. */
static void add_last(struct strbuf *out, const char *text, size_t indent)
{
    struct strbuf shown;
    strbuf_init(&shown);
    text_show_block(&shown, text);
    for (const char *at = shown.text; *at != '\0'; at++) {
        strbuf_add_char(out, *at);
        if (*at == '\n') {
            strbuf_repeat(out, " ", indent);
        }
    }
    strbuf_release(&shown);
}

static void trim_line(struct strbuf *out)
{
    while (out->length > 0 && out->text[out->length - 1] == ' ') {
        strbuf_cut(out, out->length - 1);
    }
    strbuf_add_char(out, '\n');
}

static void table_line(struct strbuf *out, const char *const *cells, size_t count, const struct measured *columns)
{
    size_t indent = 0;
    for (size_t i = 0; i < count; i++) {
        strbuf_add(out, i > 0 ? "  " : "");
        if (columns->numbers[i]) {
            text_pad_left(out, cells[i], columns->width[i], "…");
        } else if (i + 1 < count) {
            text_pad(out, cells[i], columns->width[i], "…");
        } else {
            add_last(out, cells[i], indent);
        }
        indent += columns->width[i] + 2;
    }
    trim_line(out);
}

static void print_table(const struct list *list)
{
    bool heads = list->heads[0][0] != '\0';
    struct measured columns = measure(list, heads);
    if (heads) {
        table_line(&list->run->out, list->heads, list->columns, &columns);
    }
    for (size_t i = 0; i < list->cells_count; i += list->columns) {
        table_line(&list->run->out, list->cells + i, list->columns, &columns);
    }
}

/* Read aloud: a row is its cells with commas between, what is empty is not said. */
static void print_plain(const struct list *list)
{
    struct strbuf *out = &list->run->out;
    bool facts = list->heads[0][0] == '\0';
    for (size_t i = 0; i < list->cells_count; i++) {
        bool first = i % list->columns == 0;
        if (!first && list->cells[i][0] != '\0') {
            strbuf_add(out, facts ? ": " : ", ");
        }
        text_show_block(out, list->cells[i]);
        strbuf_add(out, (i + 1) % list->columns == 0 ? "\n" : "");
    }
}

void list_end(struct list *list, const char *none)
{
    static void (*const printers[FORMATS])(const struct list *list) = {[FORMAT_TABLE] = print_table,
                                                                       [FORMAT_PLAIN] = print_plain,
                                                                       [FORMAT_CSV] = print_csv,
                                                                       [FORMAT_MD] = print_markdown,
                                                                       [FORMAT_HTML] = print_html};
    fill_row(list);
    end_object(list);
    if (list->run->json) {
        list_print_items(list->run, list->objects.text);
    } else if (list->cells_count > 0 || list->run->format >= FORMAT_CSV) {
        printers[list->run->format](list);
    } else {
        run_tell(list->run, "%s", none);
    }
    strbuf_release(&list->objects);
}

/* --- lines --- */

void print_line(struct run *run, const char *format, ...)
{
    struct strbuf line;
    va_list args;
    strbuf_init(&line);
    va_start(args, format);
    strbuf_vaddf(&line, format, args);
    va_end(args);
    text_show_block(&run->out, line.text);
    strbuf_add_char(&run->out, '\n');
    strbuf_release(&line);
}

void print_head(struct run *run, const char *head)
{
    strbuf_add(&run->out, run->out.length > 0 ? "\n" : "");
    print_line(run, "%s", head);
}
