#include "cli/list.h"
#include "cli/table_in.h"

#include "base/text.h"
#include "model/past.h"

#include <inttypes.h>

/* Figures of sprints from before there was a board, from a spreadsheet. */

static void list_past_row(struct list *list, const struct past_row *row)
{
    const struct {
        const char *name;
        int64_t n;
    } counts[] = {{"sent", row->sent}, {"replies", row->replies}, {"positives", row->positives}, {"meetings", row->meetings}};
    list_row(list, THINGS, NULL);
    list_number(list, "sprint", row->sprint);
    list_text(list, "campaign", row->campaign);
    list_cellf(list, "S%" PRId64, row->sprint);
    list_cell(list, row->campaign);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        list_number(list, counts[i].name, counts[i].n);
        list_cellf(list, "%" PRId64, counts[i].n);
    }
    list_text(list, "is", row->is_new ? "new" : "known");
    list_cell(list, row->is_new ? "a new campaign" : "");
}

static void list_past(struct run *run, const struct past *past)
{
    static const char *const heads[] = {"Sprint", "Campaign", "Sent", "Replies", "Positives", "Meetings", "", NULL};
    struct list list;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < past->count; i++) {
        list_past_row(&list, &past->rows[i]);
    }
    list_end(&list, "");
}

static void tell_past(struct run *run, const struct past *past)
{
    const char **remarks;
    size_t count = past_remarks(past, &run->arena, &remarks);
    for (size_t i = 0; i < count && !run->json; i++) {
        run_tell(run, "%s", remarks[i]);
    }
}

/* A dry run shows what is recognised; on stdout, so that it can be looked through. */
bool cmd_sprint_import(struct run *run, struct err *err)
{
    struct csv csv;
    struct past past;
    if (!table_in(run, 0, &csv, err) || !past_read(&run->snap, &csv.table, &run->arena, &past, err)) {
        return false;
    }
    table_in_tell(run, &csv, past_words(&past, &run->arena));
    tell_past(run, &past);
    if (!table_in_goes_on(run, past.bad, past.bad_count, err)) {
        return false;
    }
    if (run->dry) {
        list_past(run, &past);
    }
    struct change change = change_past(past.rows, past.count);
    return table_in_apply(run, &change, past.bad, past.bad_count, err);
}
