#include "cli/list.h"
#include "cli/table_in.h"

#include "base/text.h"
#include "model/company_list.h"

/* Target companies from a table with a head line, as spreadsheets and other programs write it. */

static bool find_names(struct run *run, const struct table *table, struct company_list *found, struct err *err)
{
    const char *wanted = run_option(run, "column");
    bool clear = table->count == 0 || csv_head_is_clear(&table->rows[0], &run->arena, err);
    if (!clear) {
        return false;
    }
    if (!company_list_read(table, wanted, &run->arena, found, err)) {
        bool hint = table->count > 1 && wanted == NULL && !company_list_has_head(&table->rows[0], &run->arena);
        return hint ? err_hint(err, "--column NAME says it.") : false;
    }
    return true;
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

static bool list_names(struct run *run, int64_t campaign, const struct company_list *found, struct err *err)
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
    struct company_list found = {0};
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &campaign, err) || !table_in(run, 1, &csv, err)) {
        return false;
    }
    if (!find_names(run, &csv.table, &found, err)) {
        return false;
    }
    table_in_tell(run, &csv, company_list_words(&found, &run->arena));
    if (!table_in_goes_on(run, found.bad, found.bad_count, err)) {
        return false;
    }
    if (found.count == 0) {
        return err_set(err, ERR_INPUT, "No line of it names a company.");
    }
    if (run->dry && !list_names(run, campaign, &found, err)) {
        return false;
    }
    struct change change = change_companies_add(campaign, found.names, found.count);
    change.skip = run_flag(run, "skip-bad");
    return table_in_apply(run, &change, found.bad, found.bad_count, err);
}
