#include "desk/report.h"

#include "desk/report_kinds.h"

#include <inttypes.h>
#include <string.h>

/* Reports, part by part. */

const char *const report_format_ends[REPORT_FORMATS] = {"md", "html", "csv", "json"};

/* --- making it --- */

bool report_make(struct report *report, enum report_kind kind, const struct snapshot *snap, int64_t id, struct arena *arena,
                 struct err *err)
{
    static report_maker *const makers[REPORTS] = {
        [REPORT_BACKLOG] = report_of_backlog,   [REPORT_PLAN] = report_of_plan,     [REPORT_BOARD] = report_of_board,
        [REPORT_STANDUP] = report_of_standup,   [REPORT_RETRO] = report_of_retro,   [REPORT_DIRECTION] = report_of_direction,
        [REPORT_BURNDOWN] = report_of_burndown, [REPORT_MARKET] = report_of_market,
    };
    static const char *const documents[REPORTS] = {
        [REPORT_BACKLOG] = "backlog-report",   [REPORT_PLAN] = "plan-report",     [REPORT_BOARD] = "board-report",
        [REPORT_STANDUP] = "standup-report",   [REPORT_RETRO] = "retro-report",   [REPORT_DIRECTION] = "direction-report",
        [REPORT_BURNDOWN] = "burndown-report", [REPORT_MARKET] = "market-report",
    };
    *report = (struct report){.kind = kind, .arena = arena, .generated = snap->now, .document = documents[kind]};
    report->parts = arena_array(arena, struct report_part, REPORT_PARTS_MAX);
    return makers[kind](report, snap, id, err);
}

void report_of_table(struct report *report, const char *title, const char *about, const char *const *heads,
                     const char *const *cells, size_t count, int64_t generated, struct arena *arena)
{
    *report = (struct report){.arena = arena, .generated = generated, .parts = arena_new(arena, struct report_part)};
    report_begin(report, title, about, "table");
    const char *const none[] = {NULL};
    struct report_part *part = report_table(report, "rows", none, "There is none.");
    for (size_t i = 0; heads[i] != NULL; i++) {
        must(i < REPORT_COLUMNS_MAX);
        part->table.columns[part->table.columns_count++] = (struct report_column){.name = heads[i], .head = heads[i]};
    }
    for (size_t i = 0; i < count; i++) {
        report_cell(report, part, cells[i]);
    }
}

void report_begin(struct report *report, const char *title, const char *about, const char *name)
{
    report->title = title;
    report->about = about;
    report->name = name;
}

static struct report_part *part_add(struct report *report, enum part_kind kind, const char *text)
{
    must(report->count < REPORT_PARTS_MAX);
    struct report_part *part = &report->parts[report->count++];
    *part = (struct report_part){.kind = kind, .text = text};
    return part;
}

void report_head(struct report *report, const char *head)
{
    part_add(report, PART_HEAD, head);
}

void report_say(struct report *report, const char *sentence)
{
    if (sentence[0] != '\0') {
        part_add(report, PART_SENTENCE, sentence);
    }
}

void report_item(struct report *report, const char *words)
{
    part_add(report, PART_ITEM, words);
}

struct report_part *report_table(struct report *report, const char *name, const char *const *columns, const char *none)
{
    struct report_part *part = part_add(report, PART_TABLE, none);
    part->table.name = name;
    for (size_t i = 0; columns[i] != NULL; i++) {
        size_t length = strcspn(columns[i], ":#;");
        must(i < REPORT_COLUMNS_MAX);
        part->table.columns[part->table.columns_count++] =
            (struct report_column){.name = arena_text_n(report->arena, columns[i], length),
                                   .head = columns[i] + length + 1,
                                   .number = columns[i][length] == '#',
                                   .data = columns[i][length] == ';'};
    }
    return part;
}

void report_is_main(struct report *report, const struct report_part *part)
{
    report->main = (size_t)(part - report->parts);
}

static void make_room(struct report_table *table, struct arena *arena)
{
    if (table->cells_count < table->cells_room) {
        return;
    }
    size_t room = table->cells_room > 0 ? 2 * table->cells_room : 64;
    const char **more = arena_array(arena, const char *, room);
    if (table->cells_count > 0) {
        memcpy(more, table->cells, table->cells_count * sizeof *more);
    }
    table->cells = more;
    table->cells_room = room;
}

void report_cell(struct report *report, struct report_part *part, const char *text)
{
    make_room(&part->table, report->arena);
    part->table.cells[part->table.cells_count++] = text != NULL ? text : "";
}

void report_number(struct report *report, struct report_part *part, int64_t number)
{
    report_cell(report, part, arena_format(report->arena, "%" PRId64, number));
}

const char *report_shown(const struct report_table *table, size_t at)
{
    bool first = at % table->columns_count == 0 && at >= table->columns_count;
    bool again = table->is_grouped && first && strcmp(table->cells[at], table->cells[at - table->columns_count]) == 0;
    return again ? "" : table->cells[at];
}

void report_chart(struct report *report, struct report_part *part, enum chart_kind kind, const char *title, size_t most)
{
    part->chart = (struct chart){.kind = kind, .title = title, .marks = arena_array(report->arena, struct chart_mark, most + 1)};
}

void report_mark(struct report_part *part, struct chart_mark mark)
{
    part->chart.marks[part->chart.count++] = mark;
}

void report_print(struct strbuf *out, const struct report *report, enum report_format format)
{
    const struct csv_style style = csv_style(false, false);
    switch (format) {
    case REPORT_MARKDOWN:
        report_markdown(out, report);
        break;
    case REPORT_HTML:
        report_html(out, report);
        break;
    case REPORT_CSV:
        report_csv(out, report, &style);
        break;
    case REPORT_JSON:
        report_json(out, report);
        break;
    case REPORT_FORMATS:
        break;
    }
}
