#include "model/company_list.h"

#include "base/arena.h"
#include "base/text.h"

#include <inttypes.h>
#include <string.h>

enum { NAME_BYTES_MOST = 500, HEADS_SHOWN = 8 };

/* --- the column --- */

static const char *const companies[] = {"company",
                                        "companies",
                                        "company name",
                                        "organisation",
                                        "organization",
                                        "account",
                                        "account name",
                                        "business",
                                        "firm",
                                        "empresa",
                                        "empreses",
                                        "empresas",
                                        "compania",
                                        "societe",
                                        "entreprise",
                                        "firma",
                                        "unternehmen",
                                        "azienda",
                                        NULL};

/* Of a person as well as of a company: only where no other column has companies. */
static const char *const names[] = {"name", "nombre", "nom", "nome", NULL};

/* The first column that is called by one of the words; the count of columns where there is none. */
static size_t column_called(const struct table_row *head, const char *const *words, struct arena *arena)
{
    size_t column = 0;
    while (column < head->count && !table_is_called(head->cells[column], words, arena)) {
        column++;
    }
    return column;
}

static bool no_column(const struct table_row *head, struct arena *arena, struct err *err)
{
    const char *all = "";
    for (size_t i = 0; i < head->count && i < HEADS_SHOWN; i++) {
        all = arena_format(arena, "%s%s“%.30s”", all, i > 0 ? ", " : "", head->cells[i]);
    }
    return err_set(err, ERR_INPUT, "Line %" PRId64 ", the head line, does not say which column has the companies: %s%s.",
                   head->line, all, head->count > HEADS_SHOWN ? ", …" : "");
}

bool company_list_has_head(const struct table_row *head, struct arena *arena)
{
    return column_called(head, companies, arena) < head->count || column_called(head, names, arena) < head->count;
}

static bool find_column(const struct table_row *head, const char *wanted, struct arena *arena, size_t *column, struct err *err)
{
    const char *const asked[] = {wanted != NULL ? text_fold(arena, wanted) : NULL, NULL};
    *column = column_called(head, wanted != NULL ? asked : companies, arena);
    if (*column == head->count && wanted == NULL) {
        *column = column_called(head, names, arena);
    }
    if (*column == head->count && wanted == NULL && head->count == 1) {
        *column = 0;
    }
    return *column < head->count || no_column(head, arena, err);
}

/* --- the names --- */

static const char *why_bad(const struct table_row *head, const struct table_row *row, const char *name, struct arena *arena)
{
    const char *misfit = table_misfit(head, row, arena);
    if (misfit != NULL) {
        return misfit;
    }
    return text_fold(arena, name)[0] == '\0' ? "it names no company"
           : strlen(name) > NAME_BYTES_MOST  ? "the name is too long"
                                             : NULL;
}

static void take_row(const struct table_row *head, const struct table_row *row, size_t column, struct arena *arena,
                     struct company_list *list)
{
    const char *name = table_line(row, column, arena);
    const char *why = why_bad(head, row, name, arena);
    if (why != NULL) {
        list->bad[list->bad_count++] = (struct table_bad){.line = row->line, .why = why};
        return;
    }
    list->names[list->count] = name;
    list->folded[list->count++] = text_fold(arena, name);
}

bool company_list_read(const struct table *table, const char *wanted, struct arena *arena, struct company_list *list,
                       struct err *err)
{
    size_t column;
    if (table->count == 0) {
        return err_set(err, ERR_INPUT, "There is nothing in it.");
    }
    const struct table_row *head = &table->rows[0];
    if (!find_column(head, wanted, arena, &column, err)) {
        return false;
    }
    if (table->count - 1 > COMPANY_LIST_MOST) {
        return err_set(err, ERR_INPUT, "These are %zu lines; at most %d at once: split the file.", table->count - 1,
                       COMPANY_LIST_MOST);
    }
    *list = (struct company_list){.names = arena_array(arena, const char *, table->count),
                                  .folded = arena_array(arena, const char *, table->count),
                                  .bad = arena_array(arena, struct table_bad, table->count),
                                  .column = head->cells[column],
                                  .left_out = table_other_columns(head, &column, 1, arena)};
    for (size_t i = 1; i < table->count; i++) {
        take_row(head, &table->rows[i], column, arena, list);
    }
    size_t once = table_fold_twice(list->names, list->folded, list->count, arena);
    list->twice = list->count - once;
    list->count = once;
    return list->count + list->bad_count > 0 || err_set(err, ERR_INPUT, "There is a head line, and no company below it.");
}

/* --- in words --- */

const char *company_list_words(const struct company_list *list, struct arena *arena)
{
    const char *twice = list->twice > 0 ? arena_format(arena, ", %zu named twice", list->twice) : "";
    const char *bad = list->bad_count > 0 ? arena_format(arena, ", %s that cannot be read",
                                                         text_count(arena, (int64_t)list->bad_count, "line", "lines"))
                                          : "";
    const char *others = list->left_out[0] != '\0' ? arena_format(arena, "; left out: %s", list->left_out) : "";
    return arena_format(arena, "%s from the column “%s”%s%s%s", text_count(arena, (int64_t)list->count, "company", "companies"),
                        list->column, twice, bad, others);
}
