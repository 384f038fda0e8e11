#include "desk/report.h"

#include "base/text.h"

#include <string.h>

/* A report as one HTML file: no scripts, nothing fetched; it looks right in light and dark, and prints on white. Every text of
 * the board stands in an element of its own that isolates its direction. */

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5c5c66;--line:#d9d9e0;--paper:#fff;--bar:#8f3f97;--plan:#5c5c66;"
    "--rest:#ecebf1}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a9a9b5;--line:#3b3b45;--paper:#17171b;--bar:#d58bdd;"
    "--plan:#a9a9b5;--rest:#2b2b33}}\n"
    "body{margin:2rem auto;max-width:66rem;padding:0 1.25rem;background:var(--paper);color:var(--ink);"
    "font:15px/1.45 system-ui,-apple-system,\"Segoe UI\",Roboto,\"DejaVu Sans\",sans-serif}\n"
    "h1{font-size:1.6rem;line-height:1.2;margin:0}\n"
    "h2{font-size:.85rem;letter-spacing:.06em;text-transform:uppercase;margin:1.7rem 0 .5rem;break-after:avoid}\n"
    "p,ul{margin:.35rem 0;max-width:46rem}\n"
    "ul{padding-left:1.2rem}\n"
    ".about{color:var(--soft)}\n"
    "table{border-collapse:collapse;margin:.5rem 0;font-size:.92rem}\n"
    ".table{overflow-x:auto}\n"
    "th,td{padding:.22rem .6rem .22rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);"
    "max-width:20rem;overflow-wrap:break-word}\n"
    "th{color:var(--soft);font-weight:600;white-space:nowrap}\n"
    "th.n,td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    ".keep{white-space:nowrap}td:first-child{min-width:8rem}td.n:first-child{min-width:0}\n"
    ".n + td:not(.n),.n + th:not(.n){padding-left:.5rem}tr.total td{font-weight:600}\n"
    "svg{display:block;width:100%;height:auto;max-width:46rem;margin:.6rem 0}\n"
    "svg text{fill:var(--ink);font-size:12px}svg .soft{fill:var(--soft)}svg .bar{fill:var(--bar)}svg .rest{fill:var(--rest)}\n"
    "svg .plan{stroke:var(--plan);stroke-width:2}svg .axis{stroke:var(--line)}svg .whisker{stroke:var(--bar);stroke-width:2}\n"
    "svg .floor{stroke:var(--plan);stroke-dasharray:4 3}\n"
    "footer{margin-top:2rem;color:var(--soft);font-size:.8rem}\n"
    "@media screen and (max-width:64rem){table{font-size:.8rem}th,td{padding-right:.5rem}}\n"
    "@page{size:A4;margin:12mm}\n"
    "@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--bar:#8f3f97;--plan:#444;"
    "--rest:#e6e6ec}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "body{margin:0;padding:0;max-width:none;font-size:9px;line-height:1.28}h1{font-size:15px}h2{font-size:9px;margin:.6rem 0 "
    ".15rem}\n"
    "table{font-size:1em}th,td{padding:.08rem .5rem .08rem 0}td:first-child{min-width:0}p,ul{max-width:none;margin:.15rem "
    "0}svg{max-width:11cm;margin:.2rem 0}\n"
    "tr,svg{break-inside:avoid}footer{margin-top:.6rem;font-size:8px}}\n";

static const char *entity_of(char byte)
{
    static const struct {
        char byte;
        const char *entity;
    } entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}, {'\n', "<br>"}};
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (entities[i].byte == byte) {
            return entities[i].entity;
        }
    }
    return NULL;
}

void html_text(struct strbuf *out, const char *text)
{
    struct strbuf shown;
    strbuf_init(&shown);
    text_show_block(&shown, text);
    for (const char *at = shown.text; *at != '\0'; at++) {
        const char *entity = entity_of(*at);
        if (entity != NULL) {
            strbuf_add(out, entity);
        } else {
            strbuf_add_char(out, *at);
        }
    }
    strbuf_release(&shown);
}

/* What is all in the team's own words takes their direction; our sentences run from left to right, whatever name is in them. */
static void element(struct strbuf *out, const char *name, const char *text, bool own)
{
    strbuf_addf(out, "<%s><bdi%s>", name, own ? "" : " dir=\"ltr\"");
    html_text(out, text);
    strbuf_addf(out, "</bdi></%.*s>", (int)strcspn(name, " "), name);
}

/* --- tables --- */

/* A rate, a version, a day: not to be broken over lines. */
static bool is_short(const char *text)
{
    enum { SHORT = 18 };
    return text_columns(text) <= SHORT;
}

/* "9/146  6 % (3-11)": its parts hold together, and it breaks, if it must, between them. */
static void add_short(struct strbuf *out, const char *text)
{
    struct strbuf part;
    strbuf_init(&part);
    strbuf_add(out, "<td><bdi>");
    for (const char *at = text; *at != '\0';) {
        const char *gap = strstr(at, "  ");
        size_t bytes = gap != NULL ? (size_t)(gap - at) : strlen(at);
        strbuf_clear(&part);
        strbuf_add_n(&part, at, bytes);
        strbuf_add(out, "<span class=\"keep\">");
        html_text(out, part.text);
        strbuf_add(out, gap != NULL ? "</span> " : "</span>");
        at += bytes + (gap != NULL ? strspn(gap, " ") : 0);
    }
    strbuf_add(out, "</bdi></td>");
    strbuf_release(&part);
}

static void add_cell(struct strbuf *out, const struct report_column *column, const char *text)
{
    if (!column->number && is_short(text)) {
        add_short(out, text);
    } else {
        element(out, column->number ? "td class=\"n\"" : "td", text, true);
    }
}

static void add_row(struct strbuf *out, const struct report_table *table, size_t at)
{
    bool total = table->is_total && at + table->columns_count == table->cells_count;
    strbuf_add(out, total ? "<tr class=\"total\">" : "<tr>");
    for (size_t i = 0; i < table->columns_count; i++) {
        const char *text = report_shown(table, at + i);
        if (!table->columns[i].data) {
            add_cell(out, &table->columns[i], text);
        }
    }
    strbuf_add(out, "</tr>\n");
}

static void add_heads(struct strbuf *out, const struct report_table *table)
{
    strbuf_add(out, "<thead><tr>");
    for (size_t i = 0; i < table->columns_count; i++) {
        if (!table->columns[i].data) {
            element(out, table->columns[i].number ? "th scope=\"col\" class=\"n\"" : "th scope=\"col\"", table->columns[i].head,
                    true);
        }
    }
    strbuf_add(out, "</tr></thead>\n<tbody>\n");
}

static void add_table(struct strbuf *out, const struct report_part *part)
{
    const struct report_table *table = &part->table;
    if (table->cells_count == 0) {
        element(out, "p", part->text, false);
        strbuf_add(out, "\n");
        return;
    }
    chart_svg(out, &part->chart);
    strbuf_add(out, "<div class=\"table\"><table>\n");
    add_heads(out, table);
    for (size_t i = 0; i < table->cells_count; i += table->columns_count) {
        add_row(out, table, i);
    }
    strbuf_add(out, "</tbody>\n</table></div>\n");
}

/* --- the page --- */

static bool is_item(const struct report *report, size_t at)
{
    return at < report->count && report->parts[at].kind == PART_ITEM;
}

static void add_part(struct strbuf *out, const struct report *report, size_t at)
{
    static const char *const names[] = {[PART_HEAD] = "h2", [PART_SENTENCE] = "p", [PART_ITEM] = "li"};
    const struct report_part *part = &report->parts[at];
    if (part->kind == PART_TABLE) {
        add_table(out, part);
        return;
    }
    strbuf_add(out, is_item(report, at) && (at == 0 || !is_item(report, at - 1)) ? "<ul>\n" : "");
    element(out, names[part->kind], part->text, false);
    strbuf_add(out, "\n");
    strbuf_add(out, is_item(report, at) && !is_item(report, at + 1) ? "</ul>\n" : "");
}

void report_html(struct strbuf *out, const struct report *report)
{
    strbuf_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                    "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_text(out, report->title);
    strbuf_addf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
    element(out, "h1", report->title, false);
    strbuf_add(out, "\n");
    if (report->about[0] != '\0') {
        element(out, "p class=\"about\"", report->about, false);
        strbuf_add(out, "\n");
    }
    for (size_t i = 0; i < report->count; i++) {
        add_part(out, report, i);
    }
    strbuf_add(out, "</main>\n<footer>");
    html_text(out, report->generated == 0 ? "Written by scrumsell."
                                          : arena_format(report->arena, "Written by scrumsell, %s.",
                                                         day_long(report->arena, day_of_instant(report->generated))));
    strbuf_add(out, "</footer>\n</body>\n</html>\n");
}
