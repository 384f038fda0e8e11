#include "tui/form.h"

#include "model/company_list.h"
#include "tui/form_table.h"

/* The companies of a campaign: a list, one a line, or a table as a spreadsheet hands it over, pasted or in a file. */

static bool read_companies(const struct csv *csv, struct arena *arena, struct company_list *list, struct err *err)
{
    return csv_head_is_clear(&csv->table.rows[0], arena, err) && company_list_read(&csv->table, NULL, arena, list, err);
}

static const char *recognised(const struct form_table *table, struct arena *arena)
{
    struct company_list list;
    struct err err;
    return read_companies(&table->csv, arena, &list, &err)
               ? form_table_shown(table, company_list_words(&list, arena), list.bad, list.bad_count, arena)
               : err_words(&err, arena);
}

static const char *echo(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct form_table table;
    struct err err;
    (void)snap;
    bool fine = form_table(form, company_list_has_head, arena, &table, &err);
    if (!form_table_is_here(form, table.source)) {
        return NULL;
    }
    return !fine                         ? err_words(&err, arena)
           : table.source == TABLE_LINES ? form_counted(form_text(form, TABLE_TEXT), arena)
                                         : recognised(&table, arena);
}

static bool change_of_lines(const struct form *form, struct arena *arena, struct change *change, struct err *err)
{
    size_t count;
    const char *const *names = form_lines(arena, form_text(form, TABLE_TEXT), &count);
    *change = change_companies_add(form->subject, names, count);
    return company_list_fits(count, err);
}

/* A table's bad lines refuse all of it, or are left out; of a list nothing is bad. */
static bool change_of_table(const struct form *form, const struct csv *csv, struct arena *arena, struct change *change,
                            struct err *err)
{
    struct company_list list;
    if (!read_companies(csv, arena, &list, err) ||
        (!form_leaves_out_bad(form) && !table_is_whole(list.bad, list.bad_count, arena, err))) {
        return false;
    }
    *change = change_companies_add(form->subject, list.names, list.count);
    return list.count > 0 || err_set(err, ERR_INPUT, "No line of it names a company.");
}

static bool make_companies(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                           size_t *at, struct err *err)
{
    struct form_table table;
    struct change change;
    (void)row;
    enum table_answer answer = form_table_take(form, company_list_has_head, act, &table, effect, at, err);
    if (answer != TABLE_GO) {
        return answer == TABLE_ASKED;
    }
    if (table.source == TABLE_LINES ? !change_of_lines(form, act->arena, &change, err)
                                    : !change_of_table(form, &table.csv, act->arena, &change, err)) {
        return false;
    }
    change.skip = form_leaves_out_bad(form);
    *effect = effect_change(change);
    return true;
}

const struct form_row form_companies = {
    .title_new = "Companies",
    .thing = THINGS,
    .inputs = {[TABLE_TEXT] = {.label = "Companies",
                               .kind = INPUT_BLOCK,
                               .echo = echo,
                               .hint = "one a line, or a table with a head line from a spreadsheet; the same one counts once"},
               [TABLE_PATH] = TABLE_PATH_ROW(echo),
               [TABLE_BAD] = TABLE_BAD_ROW},
    .make = make_companies,
};
