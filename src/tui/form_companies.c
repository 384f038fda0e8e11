#include "tui/form.h"

#include "base/text.h"
#include "desk/csv.h"
#include "model/company_list.h"

#include <inttypes.h>
#include <string.h>

/* The companies of a campaign: a list, one a line, or a table as a spreadsheet hands it over, which is shown as recognised
 * before anything is written. */

enum { COMPANIES_TEXT, COMPANIES_BAD };
enum { BAD_REFUSES, BAD_IS_LEFT_OUT };
enum { ROWS_SHOWN = 5, BAD_SHOWN = 3, CELLS_SHOWN = 6, CELL_COLUMNS = 30 };

/* --- is it a table? --- */

/* Names have commas in them, so that only a head line, or tabs, make a table of what is pasted. */
static bool is_table(const char *text, struct arena *arena, struct csv *csv)
{
    struct err ignored;
    if (!csv_read(text, strlen(text), arena, csv, &ignored) || csv->table.count < 2) {
        return false;
    }
    const struct table_row *head = &csv->table.rows[0];
    return company_list_has_head(head, arena) || (csv->separator == '\t' && head->count > 1);
}

static bool read_table(const struct csv *csv, struct arena *arena, struct company_list *list, struct err *err)
{
    return csv_head_is_clear(&csv->table.rows[0], arena, err) && company_list_read(&csv->table, NULL, arena, list, err);
}

/* --- as it was recognised --- */

/* "   2  Brightsmile, Bonn, 12", on one line at any size. */
static void add_row(struct strbuf *lines, const struct table_row *row, struct arena *arena)
{
    const char *cells = "";
    for (size_t i = 0; i < row->count && i < CELLS_SHOWN; i++) {
        cells = arena_format(arena, "%s%s%s", cells, i > 0 ? ", " : "", row->cells[i]);
    }
    strbuf_addf(lines, "\n%3" PRId64 "  ", row->line);
    text_clip(lines, cells, CELL_COLUMNS, "…");
}

static void add_bad(struct strbuf *lines, const struct company_list *list)
{
    for (size_t i = 0; i < list->bad_count && i < BAD_SHOWN; i++) {
        strbuf_addf(lines, "\nLine %" PRId64 " cannot be read: %s.", list->bad[i].line, list->bad[i].why);
    }
    if (list->bad_count > BAD_SHOWN) {
        strbuf_addf(lines, "\nand %zu more", list->bad_count - BAD_SHOWN);
    }
}

static const char *recognised(const struct csv *csv, struct arena *arena)
{
    struct company_list list;
    struct strbuf lines;
    struct err err;
    if (!read_table(csv, arena, &list, &err)) {
        return arena_text(arena, err.text);
    }
    strbuf_init(&lines);
    strbuf_addf(&lines, "%s; separated by %ss.", company_list_words(&list, arena), csv_separator_word(csv->separator));
    add_bad(&lines, &list);
    for (size_t i = 1; i < csv->table.count && i <= ROWS_SHOWN; i++) {
        add_row(&lines, &csv->table.rows[i], arena);
    }
    const char *text = arena_text(arena, lines.text);
    strbuf_release(&lines);
    return text;
}

static const char *echo_companies(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct csv csv;
    const char *text = form_text(form, COMPANIES_TEXT);
    (void)snap;
    if (text[strspn(text, " \n\t")] == '\0') {
        return "one a line, or a table with a head line from a spreadsheet; the same one counts once";
    }
    return is_table(text, arena, &csv) ? recognised(&csv, arena) : form_counted(text, arena);
}

/* --- lines that cannot be read --- */

static bool has_bad(const struct form *form, const struct snapshot *snap)
{
    struct arena arena;
    struct csv csv;
    struct err ignored;
    struct company_list list = {.bad_count = 0};
    (void)snap;
    arena_init(&arena);
    bool table = is_table(form_text(form, COMPANIES_TEXT), &arena, &csv) && read_table(&csv, &arena, &list, &ignored);
    arena_release(&arena);
    return table && list.bad_count > 0;
}

static void offer_bad(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    choice_offer(options, BAD_REFUSES, "all lines or none");
    choice_offer(options, BAD_IS_LEFT_OUT, "leave out what cannot be read");
}

/* --- the change --- */

static bool make_companies(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                           size_t *at, struct err *err)
{
    struct csv csv;
    struct company_list list;
    const char *text = form_text(form, COMPANIES_TEXT);
    size_t count;
    const char *const *names = form_lines(act->arena, text, &count);
    (void)row;
    *at = COMPANIES_TEXT;
    if (is_table(text, act->arena, &csv)) {
        if (!read_table(&csv, act->arena, &list, err) ||
            (form_value(form, COMPANIES_BAD) == BAD_REFUSES && !table_is_whole(list.bad, list.bad_count, act->arena, err))) {
            return false;
        }
        names = list.names;
        count = list.count;
    }
    if (count == 0) {
        return err_set(err, ERR_INPUT, "Write at least one company, one a line.");
    }
    *effect = effect_change(change_companies_add(form->subject, names, count));
    return true;
}

const struct form_row form_companies = {
    .title_new = "Companies",
    .thing = THINGS,
    .inputs = {[COMPANIES_TEXT] = {.label = "Companies", .kind = INPUT_BLOCK, .echo = echo_companies},
               [COMPANIES_BAD] = {.label = "Bad lines",
                                  .kind = INPUT_CHOICE,
                                  .options = offer_bad,
                                  .shown = has_bad,
                                  .hint = "nothing is written of a table until this is said"}},
    .make = make_companies,
};
