#include "tui/form.h"

#include "base/text.h"
#include "model/company_list.h"
#include "tui/form_table.h"

#include <string.h>

/* The companies of a campaign: a list, one a line, or a table as a spreadsheet hands it over, pasted or in a file. */

static bool read_companies(const struct csv *csv, struct arena *arena, struct company_list *list, struct err *err)
{
    return csv_head_is_clear(&csv->table.rows[0], arena, err) && company_list_read(&csv->table, NULL, arena, list, err);
}

static const char *recognised(enum table_source source, const struct csv *csv, struct arena *arena)
{
    struct company_list list;
    struct err err;
    return read_companies(csv, arena, &list, &err)
               ? form_table_shown(source, csv, company_list_words(&list, arena), list.bad, list.bad_count, arena)
               : err_words(&err, arena);
}

static const char *echo_companies(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    enum table_source source;
    struct csv csv;
    struct err err;
    (void)snap;
    if (!form_table(form, company_list_has_head, arena, &source, &csv, &err)) {
        return err_words(&err, arena);
    }
    return source == TABLE_PASTED  ? recognised(source, &csv, arena)
           : source == TABLE_LINES ? form_counted(form_text(form, TABLE_TEXT), arena)
                                   : "one a line, or a table with a head line from a spreadsheet; the same one counts once";
}

static const char *echo_file(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    enum table_source source;
    struct csv csv;
    struct err err;
    (void)snap;
    bool is_read = form_table(form, company_list_has_head, arena, &source, &csv, &err) && source == TABLE_FILE;
    return is_read ? recognised(source, &csv, arena) : "the path of a CSV file; Ctrl+S reads it, and shows what it has";
}

/* A table's bad lines refuse all of it, or are left out; of a list nothing is bad. */
static bool take_table(const struct form *form, const struct csv *csv, struct arena *arena, struct change *change,
                       struct err *err)
{
    struct company_list list;
    bool skip = form_value(form, TABLE_BAD) == BAD_IS_LEFT_OUT;
    if (!read_companies(csv, arena, &list, err) || (!skip && !table_is_whole(list.bad, list.bad_count, arena, err))) {
        return false;
    }
    *change = change_companies_add(form->subject, list.names, list.count);
    change->skip = skip;
    return list.count > 0 || err_set(err, ERR_INPUT, "No line of it names a company.");
}

static bool make_companies(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                           size_t *at, struct err *err)
{
    enum table_source source;
    struct csv csv;
    struct change change;
    bool made;
    (void)row;
    *at = TABLE_TEXT;
    if (!form_table(form, company_list_has_head, act->arena, &source, &csv, err)) {
        return false;
    }
    if (!form_table_ready(source, form, act, effect, at, &made, err)) {
        return made;
    }
    if (source == TABLE_LINES) {
        size_t count;
        const char *const *names = form_lines(act->arena, form_text(form, TABLE_TEXT), &count);
        change = change_companies_add(form->subject, names, count);
        change.skip = form_value(form, TABLE_BAD) == BAD_IS_LEFT_OUT;
    } else if (!take_table(form, &csv, act->arena, &change, err)) {
        return false;
    }
    *effect = effect_change(change);
    return true;
}

const struct form_row form_companies = {
    .title_new = "Companies",
    .thing = THINGS,
    .inputs = {[TABLE_TEXT] = {.label = "Companies", .kind = INPUT_BLOCK, .echo = echo_companies},
               [TABLE_PATH] = TABLE_PATH_ROW(echo_file),
               [TABLE_BAD] = TABLE_BAD_ROW},
    .make = make_companies,
};
