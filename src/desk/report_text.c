#include "desk/report.h"

#include "base/text.h"
#include "desk/json.h"

#include <string.h>

/* Reports as Markdown, CSV and JSON. */

/* --- Markdown (CommonMark, with tables) --- */

void markdown_text(struct strbuf *out, const char *text)
{
    struct strbuf shown;
    strbuf_init(&shown);
    text_show_block(&shown, text);
    for (const char *at = shown.text; *at != '\0'; at++) {
        if (*at == '\n') {
            strbuf_add(out, "<br>");
            continue;
        }
        strbuf_add(out, strchr("\\`*_<>[]|#&!~", *at) != NULL ? "\\" : "");
        strbuf_add_char(out, *at);
    }
    strbuf_release(&shown);
}

/* A line of its own must not become a list or a rule by how it begins: "- no", "1. no". */
static void markdown_line(struct strbuf *out, const char *text)
{
    size_t digits = strspn(text, "0123456789");
    bool list = text[0] != '\0' && (strchr("-+=", text[0]) != NULL || (digits > 0 && strchr(".)", text[digits]) != NULL));
    size_t before = list ? digits : 0;
    strbuf_add_n(out, text, before);
    strbuf_add(out, list && text[before] != '\0' ? "\\" : "");
    markdown_text(out, text + before);
}

static void markdown_cell(struct strbuf *out, const struct report_column *column, const char *text)
{
    if (!column->data) {
        strbuf_add(out, "| ");
        markdown_text(out, text);
        strbuf_add(out, " ");
    }
}

static void markdown_heads(struct strbuf *out, const struct report_table *table)
{
    for (size_t i = 0; i < table->columns_count; i++) {
        markdown_cell(out, &table->columns[i], table->columns[i].head);
    }
    strbuf_add(out, "|\n");
    for (size_t i = 0; i < table->columns_count; i++) {
        strbuf_add(out, table->columns[i].data ? "" : table->columns[i].number ? "|--:" : "|---");
    }
    strbuf_add(out, "|\n");
}

static void markdown_table(struct strbuf *out, const struct report_part *part)
{
    const struct report_table *table = &part->table;
    if (table->cells_count == 0) {
        markdown_line(out, part->text);
        strbuf_add(out, "\n\n");
        return;
    }
    markdown_heads(out, table);
    for (size_t i = 0; i < table->cells_count; i++) {
        size_t column = i % table->columns_count;
        markdown_cell(out, &table->columns[column], report_shown(table, i));
        strbuf_add(out, column + 1 == table->columns_count ? "|\n" : "");
    }
    strbuf_add(out, "\n");
}

static bool list_ends(const struct report *report, size_t at)
{
    return at + 1 == report->count || report->parts[at + 1].kind != PART_ITEM;
}

static void markdown_part(struct strbuf *out, const struct report *report, size_t at)
{
    static const char *const befores[] = {[PART_HEAD] = "## ", [PART_SENTENCE] = "", [PART_ITEM] = "- "};
    const struct report_part *part = &report->parts[at];
    if (part->kind == PART_TABLE) {
        markdown_table(out, part);
        return;
    }
    strbuf_add(out, befores[part->kind]);
    markdown_line(out, part->text);
    strbuf_add(out, part->kind == PART_ITEM && !list_ends(report, at) ? "\n" : "\n\n");
}

void report_markdown(struct strbuf *out, const struct report *report)
{
    strbuf_add(out, "# ");
    markdown_text(out, report->title);
    strbuf_add(out, "\n\n");
    markdown_line(out, report->about);
    strbuf_add(out, "\n\n");
    for (size_t i = 0; i < report->count; i++) {
        markdown_part(out, report, i);
    }
    strbuf_cut(out, out->length - 1);
}

/* The cells that are data: without the sum. */
static size_t data_cells(const struct report_table *table)
{
    return table->cells_count - (table->is_total ? table->columns_count : 0);
}

/* --- CSV: the main table alone; what is nothing is empty --- */

void report_csv(struct strbuf *out, const struct report *report, const struct csv_style *style)
{
    const struct report_table *table = &report->parts[report->main].table;
    const char *cells[REPORT_COLUMNS_MAX];
    for (size_t i = 0; i < table->columns_count; i++) {
        cells[i] = table->columns[i].name;
    }
    csv_begin(out, style);
    csv_line(out, style, cells, table->columns_count);
    for (size_t i = 0; i < data_cells(table); i += table->columns_count) {
        for (size_t j = 0; j < table->columns_count; j++) {
            cells[j] = strcmp(table->cells[i + j], "-") != 0 ? table->cells[i + j] : "";
        }
        csv_line(out, style, cells, table->columns_count);
    }
}

/* --- JSON: the main table as items, the rest as parts --- */

static void json_cell(struct strbuf *out, const struct report_column *column, const char *cell)
{
    if (cell[0] == '\0') {
        strbuf_add(out, "null");
    } else if (column->number) {
        strbuf_add(out, cell);
    } else {
        json_string(out, cell);
    }
}

static void json_rows(struct strbuf *out, const struct report_table *table)
{
    strbuf_add_char(out, '[');
    for (size_t i = 0; i < data_cells(table); i++) {
        size_t column = i % table->columns_count;
        strbuf_add(out, column > 0 ? "," : i > 0 ? ",\n{" : "\n{");
        json_string(out, table->columns[column].name);
        strbuf_add_char(out, ':');
        json_cell(out, &table->columns[column], table->cells[i]);
        strbuf_add(out, column + 1 == table->columns_count ? "}" : "");
    }
    strbuf_add(out, "]");
}

static void json_part(struct strbuf *out, const struct report_part *part)
{
    static const char *const kinds[] = {[PART_HEAD] = "head", [PART_SENTENCE] = "sentence", [PART_ITEM] = "item"};
    if (part->kind == PART_TABLE) {
        strbuf_add(out, "{\"table\":");
        json_string(out, part->table.name);
        strbuf_add(out, ",\"rows\":");
        json_rows(out, &part->table);
    } else {
        strbuf_addf(out, "{\"%s\":", kinds[part->kind]);
        json_string(out, part->text);
    }
    strbuf_add_char(out, '}');
}

static void json_member(struct strbuf *out, const char *name, const char *text)
{
    strbuf_addf(out, ",\"%s\":", name);
    json_string(out, text);
}

void report_json(struct strbuf *out, const struct report *report)
{
    strbuf_add(out, "{\"schema\":1");
    json_member(out, "kind", report->document);
    json_member(out, "generated", instant_text(report->arena, report->generated));
    json_member(out, "title", report->title);
    json_member(out, "about", report->about);
    strbuf_add(out, ",\"items\":");
    json_rows(out, &report->parts[report->main].table);
    strbuf_add(out, ",\"parts\":[");
    const char *before = "\n";
    for (size_t i = 0; i < report->count; i++) {
        if (i != report->main) {
            strbuf_add(out, before);
            json_part(out, &report->parts[i]);
            before = ",\n";
        }
    }
    strbuf_add(out, "]}\n");
}
