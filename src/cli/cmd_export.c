#include "cli/list.h"
#include "cli/out.h"

#include "desk/exchange.h"

#include <inttypes.h>
#include <string.h>

/* The whole board as a document; or one kind of thing, a row each, for a spreadsheet. */

static const char *const whats[] = {"outreach", "campaigns", "companies", "pitches",   "sprints", "targets",
                                    "cards",    "notes",     "learnings", "decisions", "actions", NULL};
static const enum thing whats_things[] = {THING_TALLY, THING_CAMPAIGN, THING_COMPANY,  THING_PITCH,    THING_SPRINT, THING_TARGET,
                                          THING_CARD,  THING_NOTE,     THING_LEARNING, THING_DECISION, THING_ACTION};

/* Members and campaigns by their names, other rows by their ids. */
static const char *referred(struct run *run, const struct column *column, int64_t id)
{
    const char *name = column->refers == THING_MEMBER     ? snapshot_member_name(&run->snap, id)
                       : column->refers == THING_CAMPAIGN ? snapshot_campaign_name(&run->snap, id)
                                                          : "";
    return name[0] != '\0' ? name : arena_format(&run->arena, "%" PRId64, id);
}

static const char *cell_of(struct run *run, const struct column *column, const void *row)
{
    if (column_is_none(column, row)) {
        return "";
    }
    if (column_is_text(column)) {
        return column_text(column, row);
    }
    int64_t number = column_number(column, row);
    if (column->kind == COLUMN_DAY) {
        return day_text((civil_day)number, arena_array(&run->arena, char, DAY_TEXT));
    }
    if (column->kind == COLUMN_WORD) {
        return column->words[number];
    }
    return column->kind == COLUMN_REF ? referred(run, column, number) : arena_format(&run->arena, "%" PRId64, number);
}

static bool list_rows(struct list *list, struct run *run, const struct shape *shape, struct err *err)
{
    union row row;
    bool found = true;
    for (int64_t after = 0;; after = row_id(&row)) {
        if (!store_next(desk_store(run->desk), shape->thing, after, &row, &found, &run->arena, err)) {
            return false;
        }
        if (!found) {
            return true;
        }
        list_row(list, shape->thing, &row);
        for (size_t i = 0; i < shape->count; i++) {
            list_cell(list, cell_of(run, &shape->columns[i], &row));
        }
    }
}

static bool export_rows(struct run *run, enum thing thing, struct err *err)
{
    const struct shape *shape = thing_shape(thing);
    const char **heads = arena_array(&run->arena, const char *, shape->count + 1);
    struct list list;
    for (size_t i = 0; i < shape->count; i++) {
        heads[i] = shape->columns[i].name;
    }
    list_begin(&list, run, heads);
    bool fine = list_rows(&list, run, shape, err);
    list_end(&list, "There is none yet.");
    return fine;
}

bool cmd_export(struct run *run, struct err *err)
{
    const char *what = run_option(run, "what");
    struct out out;
    int index;
    if (what != NULL) {
        return run_word(whats, sizeof whats_things / sizeof whats_things[0], "--what", what, &index, err) &&
               export_rows(run, whats_things[index], err);
    }
    if (run_flag(run, "format") && run->format != FORMAT_JSON) {
        err_set(err, ERR_USAGE, "The whole board is JSON only.");
        return err_hint(err, "--what outreach --format csv writes one kind of thing.");
    }
    return out_open(&out, run, err) &&
           out_close(&out, exchange_export(run->desk, out.stream, !run_flag(run, "no-history"), err), err);
}
