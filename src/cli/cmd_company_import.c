#include "cli/list.h"
#include "cli/table_in.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Target companies from a table with a head line, as spreadsheets and other programs write it. */

enum { COMPANIES_MOST = 5000, NAME_BYTES_MOST = 500 };

struct found {
    const char **names;
    const char **folded; /* of each name */
    size_t count;
    size_t twice;
    size_t bad;
};

/* --- the column --- */

static bool is_column(const char *cell, const char *const *words, struct arena *arena)
{
    const char *folded = text_fold(arena, cell);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strcmp(folded, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* The first column that is called by one of the words; the count of columns where there is none. */
static size_t column_called(const struct table_row *head, const char *const *words, struct arena *arena)
{
    size_t column = 0;
    while (column < head->count && !is_column(head->cells[column], words, arena)) {
        column++;
    }
    return column;
}

static bool no_column(struct run *run, const struct table_row *head, struct err *err)
{
    const char *all = "";
    for (size_t i = 0; i < head->count && i < 8; i++) {
        all = arena_format(&run->arena, "%s%s“%.30s”", all, i > 0 ? ", " : "", head->cells[i]);
    }
    err_set(err, ERR_INPUT, "Line %" PRId64 ", the head line, does not say which column has the companies: %s%s.", head->line,
            all, head->count > 8 ? ", ..." : "");
    return err_hint(err, "--column NAME says it.");
}

static bool find_column(struct run *run, const struct table_row *head, size_t *column, struct err *err)
{
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
    static const char *const names[] = {"name", "nombre", "nom", "nome", NULL};
    const char *wanted = run_option(run, "column");
    const char *const asked[] = {wanted != NULL ? text_fold(&run->arena, wanted) : NULL, NULL};
    *column = column_called(head, wanted != NULL ? asked : companies, &run->arena);
    if (*column == head->count && wanted == NULL) {
        *column = column_called(head, names, &run->arena);
    }
    if (*column == head->count && wanted == NULL && head->count == 1) {
        *column = 0;
    }
    return *column < head->count || no_column(run, head, err);
}

/* --- the names --- */

/* On one line, without the spaces around it. */
static const char *clean_name(struct run *run, const char *cell)
{
    struct strbuf text;
    strbuf_init(&text);
    text_take(&text, cell, strlen(cell), TEXT_LINE);
    while (text.length > 0 && text.text[text.length - 1] == ' ') {
        strbuf_cut(&text, text.length - 1);
    }
    const char *name = arena_text(&run->arena, text.text + strspn(text.text, " "));
    strbuf_release(&text);
    return name;
}

static const char *why_bad(struct run *run, const struct table_row *head, const struct table_row *row, const char *name)
{
    if (row->count != head->count) {
        return arena_format(&run->arena, "%s, and the head line has %zu",
                            text_count(&run->arena, (int64_t)row->count, "cell", "cells"), head->count);
    }
    return text_fold(&run->arena, name)[0] == '\0' ? "it names no company"
           : strlen(name) > NAME_BYTES_MOST        ? "the name is too long"
                                                   : NULL;
}

static bool is_found(const struct found *found, const char *folded)
{
    for (size_t i = 0; i < found->count; i++) {
        if (strcmp(found->folded[i], folded) == 0) {
            return true;
        }
    }
    return false;
}

static void take_row(struct run *run, const struct table_row *head, const struct table_row *row, size_t column,
                     struct found *found)
{
    const char *name = row->count > column ? clean_name(run, row->cells[column]) : "";
    const char *why = why_bad(run, head, row, name);
    if (why != NULL) {
        table_in_bad(run, row->line, why);
        found->bad++;
        return;
    }
    const char *folded = text_fold(&run->arena, name);
    if (is_found(found, folded)) {
        found->twice++;
        return;
    }
    found->names[found->count] = name;
    found->folded[found->count++] = folded;
}

static bool find_names(struct run *run, const struct table *table, struct found *found, struct err *err)
{
    const struct table_row *head = &table->rows[0];
    size_t column;
    if (!csv_head_is_clear(head, &run->arena, err) || !find_column(run, head, &column, err)) {
        return false;
    }
    if (table->count - 1 > COMPANIES_MOST) {
        return err_set(err, ERR_INPUT, "These are %zu lines; at most %d at once: split the file.", table->count - 1,
                       COMPANIES_MOST);
    }
    *found = (struct found){.names = arena_array(&run->arena, const char *, table->count),
                            .folded = arena_array(&run->arena, const char *, table->count)};
    for (size_t i = 1; i < table->count; i++) {
        take_row(run, head, &table->rows[i], column, found);
    }
    if (!table_in_goes_on(run, found->bad, err)) {
        return false;
    }
    return found->count > 0 || err_set(err, ERR_INPUT, "There is a head line, and no company below it.");
}

/* --- what would happen --- */

static const char *state_of(struct run *run, int64_t campaign, const char *folded, struct err *err)
{
    int64_t company, standing = 0;
    if (!store_company_named(desk_store(run->desk), folded, &company, err) ||
        (company != 0 && !store_standing_of(desk_store(run->desk), campaign, company, &standing, err))) {
        return NULL;
    }
    struct company row = {.do_not_contact = 0};
    if (company != 0 && !store_get(desk_store(run->desk), THING_COMPANY, company, &row, &run->arena, err)) {
        return NULL;
    }
    return standing != 0        ? "there already"
           : row.do_not_contact ? "not to be contacted"
           : company != 0       ? "of the team already"
                                : "new";
}

static bool list_names(struct run *run, int64_t campaign, const struct found *found, struct err *err)
{
    static const char *const heads[] = {"Company", "Is", NULL};
    struct list list;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < found->count; i++) {
        const char *state = state_of(run, campaign, found->folded[i], err);
        if (state == NULL) {
            strbuf_release(&list.objects);
            return false;
        }
        list_row(&list, THINGS, NULL);
        list_text(&list, "company", found->names[i]);
        list_text(&list, "is", state);
        list_cell(&list, found->names[i]);
        list_cell(&list, state);
    }
    list_end(&list, "");
    return true;
}

bool cmd_company_import(struct run *run, struct err *err)
{
    int64_t campaign;
    struct csv csv;
    struct found found = {0};
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &campaign, err) || !table_in(run, 1, &csv, err)) {
        return false;
    }
    table_in_tell(run, &csv);
    if (!find_names(run, &csv.table, &found, err) || (run->dry && !list_names(run, campaign, &found, err))) {
        return false;
    }
    if (found.twice > 0) {
        run_tell(run, "%s there twice, and taken once.",
                 text_count(&run->arena, (int64_t)found.twice, "company was", "companies were"));
    }
    struct change change = change_companies_add(campaign, found.names, found.count);
    return run_apply(run, &change, err);
}
