#include "model/table.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_SHOWN = 5, NUMBER_COLUMNS = 5, CELL_MOST = 20, CELL_LEAST = 4, GAP = 2, OTHERS_SHOWN = 8 };

/* --- cells --- */

static const char *cell(const struct table_row *row, size_t column, enum text_kind kind, struct arena *arena)
{
    static const char spaces[] = " \t\n";
    struct strbuf text;
    if (column >= row->count) {
        return "";
    }
    strbuf_init(&text);
    text_take(&text, row->cells[column], strlen(row->cells[column]), kind);
    while (text.length > 0 && strchr(spaces, text.text[text.length - 1]) != NULL) {
        strbuf_cut(&text, text.length - 1);
    }
    const char *kept = arena_text(arena, text.text + strspn(text.text, spaces));
    strbuf_release(&text);
    return kept;
}

const char *table_line(const struct table_row *row, size_t column, struct arena *arena)
{
    return cell(row, column, TEXT_LINE, arena);
}

const char *table_block(const struct table_row *row, size_t column, struct arena *arena)
{
    return cell(row, column, TEXT_BLOCK, arena);
}

bool table_is_called(const char *head, const char *const *words, struct arena *arena)
{
    const char *folded = text_fold(arena, head);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strcmp(folded, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_used(size_t column, const size_t *used, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (used[i] == column) {
            return true;
        }
    }
    return false;
}

const char *table_other_columns(const struct table_row *head, const size_t *used, size_t count, struct arena *arena)
{
    const char *others = "";
    size_t shown = 0;
    for (size_t i = 0; i < head->count && shown <= OTHERS_SHOWN; i++) {
        const char *name = table_line(head, i, arena);
        if (name[0] == '\0' || is_used(i, used, count)) {
            continue;
        }
        others = arena_format(arena, "%s%s%s", others, shown > 0 ? ", " : "", shown < OTHERS_SHOWN ? name : "…");
        shown++;
    }
    return others;
}

/* --- rows that do not fit --- */

static size_t cells_with_text(const struct table_row *row)
{
    size_t count = row->count;
    while (count > 0 && row->cells[count - 1][strspn(row->cells[count - 1], " ")] == '\0') {
        count--;
    }
    return count;
}

const char *table_misfit(const struct table_row *head, const struct table_row *row, struct arena *arena)
{
    if (row->count == head->count || (row->count > head->count && cells_with_text(row) <= head->count)) {
        return NULL;
    }
    return arena_format(arena, "%s, and the head line has %zu", text_count(arena, (int64_t)row->count, "cell", "cells"),
                        head->count);
}

bool table_is_whole(const struct table_bad *bad, size_t count, struct arena *arena, struct err *err)
{
    if (count == 0) {
        return true;
    }
    int64_t more = (int64_t)count - 1;
    const char *others = more == 0   ? ""
                         : more == 1 ? " Nor can 1 other line."
                                     : arena_format(arena, " Nor can %" PRId64 " other lines.", more);
    return err_set(err, ERR_INPUT, "Line %" PRId64 " cannot be read: %s.%s", bad[0].line, bad[0].why, others);
}

/* --- as it was recognised --- */

static size_t rows_shown(const struct table *table)
{
    return table->count < 1 + ROWS_SHOWN ? table->count : 1 + ROWS_SHOWN;
}

static size_t column_wide(const struct table *table, size_t column, struct arena *arena)
{
    size_t wide = CELL_LEAST;
    for (size_t i = 0; i < rows_shown(table); i++) {
        size_t columns = text_columns(table_line(&table->rows[i], column, arena));
        wide = columns > wide ? columns : wide;
    }
    return wide < CELL_MOST ? wide : CELL_MOST;
}

/* As many columns of the table as have room, and how wide each is. */
static size_t fit_columns(const struct table *table, size_t room, size_t *wides, struct arena *arena)
{
    size_t fit = 0, taken = NUMBER_COLUMNS;
    while (fit < table->rows[0].count) {
        wides[fit] = column_wide(table, fit, arena);
        taken += wides[fit] + (fit > 0 ? GAP : 0);
        if (fit > 0 && taken > room) {
            break;
        }
        fit++;
    }
    wides[0] = NUMBER_COLUMNS + wides[0] > room && room > NUMBER_COLUMNS + CELL_LEAST ? room - NUMBER_COLUMNS : wides[0];
    return fit;
}

static void add_row(struct strbuf *lines, const struct table_row *row, const size_t *wides, size_t fit, const char *mark,
                    struct arena *arena)
{
    strbuf_addf(lines, "%s%3" PRId64 "  ", lines->length > 0 ? "\n" : "", row->line);
    for (size_t i = 0; i < fit; i++) {
        const char *text = table_line(row, i, arena);
        if (i + 1 < fit) {
            text_pad(lines, text, wides[i], mark);
            strbuf_repeat(lines, " ", GAP);
        } else {
            text_clip(lines, text, wides[i], mark);
        }
    }
    while (lines->length > 0 && lines->text[lines->length - 1] == ' ') {
        strbuf_cut(lines, lines->length - 1);
    }
}

static void add_rest(struct strbuf *lines, size_t rows, size_t columns, struct arena *arena)
{
    const char *more_rows = rows > 0 ? text_count(arena, (int64_t)rows, "more line", "more lines") : "";
    const char *more_columns = columns > 0 ? text_count(arena, (int64_t)columns, "more column", "more columns") : "";
    if (rows + columns > 0) {
        strbuf_addf(lines, "\nand %s%s%s", more_rows, rows > 0 && columns > 0 ? ", " : "", more_columns);
    }
}

const char *table_shown(const struct table *table, size_t columns, const char *mark, struct arena *arena)
{
    struct strbuf lines;
    if (table->count == 0 || table->rows[0].count == 0) {
        return "";
    }
    size_t *wides = arena_array(arena, size_t, table->rows[0].count);
    size_t fit = fit_columns(table, columns, wides, arena);
    strbuf_init(&lines);
    for (size_t i = 0; i < rows_shown(table); i++) {
        add_row(&lines, &table->rows[i], wides, fit, mark, arena);
    }
    add_rest(&lines, table->count - rows_shown(table), table->rows[0].count - fit, arena);
    const char *shown = arena_text(arena, lines.text);
    strbuf_release(&lines);
    return shown;
}

/* --- the same one twice --- */

struct place_of {
    const char *folded;
    size_t at;
};

static int by_text_then_place(const void *one, const void *other)
{
    const struct place_of *a = one, *b = other;
    int order = strcmp(a->folded, b->folded);
    return order != 0 ? order : (a->at > b->at) - (a->at < b->at);
}

size_t table_fold_twice(const char **texts, const char **folded, size_t count, struct arena *arena)
{
    struct place_of *sorted = arena_array(arena, struct place_of, count + 1);
    bool *again = arena_array(arena, bool, count + 1);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        sorted[i] = (struct place_of){.folded = folded[i], .at = i};
    }
    qsort(sorted, count, sizeof *sorted, by_text_then_place);
    for (size_t i = 1; i < count; i++) {
        again[sorted[i].at] = strcmp(sorted[i].folded, sorted[i - 1].folded) == 0;
    }
    for (size_t i = 0; i < count; i++) {
        texts[kept] = texts[i];
        folded[kept] = folded[i];
        kept += !again[i];
    }
    return kept;
}
