#include "tui/form.h"

#include "base/text.h"
#include "model/past.h"
#include "tui/form_table.h"

#include <inttypes.h>
#include <string.h>

/* Last quarter's figures, pasted from a spreadsheet: shown as recognised before they are taken. */

enum { CAMPAIGNS_SHOWN = 5, CAMPAIGN_COLUMNS = 20 };

bool form_past_read(const char *text, const struct snapshot *snap, struct arena *arena, struct past *past, struct err *err)
{
    struct csv csv;
    return csv_read(text, strlen(text), arena, &csv, err) && past_read(snap, &csv.table, arena, past, err);
}

static void add_line(struct strbuf *lines, const char *line)
{
    strbuf_addf(lines, "%s%s", lines->length > 0 ? "\n" : "", line);
}

/* "Dental clinics         120 sent    5 positive  WORKING". */
static void add_total(struct strbuf *lines, const struct past_total *total)
{
    add_line(lines, "");
    text_pad(lines, total->campaign, CAMPAIGN_COLUMNS, "…");
    strbuf_addf(lines, " %5" PRId64 " sent %4" PRId64 " positive  %s", total->sent, total->positives, total->direction);
}

static void add_totals(struct strbuf *lines, const struct snapshot *snap, const struct past *past, struct arena *arena)
{
    struct past_total *totals;
    size_t count = past_totals(snap, past, arena, &totals);
    for (size_t i = 0; i < count && i < CAMPAIGNS_SHOWN; i++) {
        add_total(lines, &totals[i]);
    }
    if (count > CAMPAIGNS_SHOWN) {
        add_line(lines, arena_format(arena, "and %s more",
                                     text_count(arena, (int64_t)(count - CAMPAIGNS_SHOWN), "campaign", "campaigns")));
    }
}

static void add_remarks(struct strbuf *lines, const struct past *past, struct arena *arena)
{
    const char **remarks;
    size_t count = past_remarks(past, arena, &remarks);
    for (size_t i = 0; i < count; i++) {
        add_line(lines, remarks[i]);
    }
}

static const char *recognised(const struct snapshot *snap, const struct past *past, struct arena *arena)
{
    struct strbuf lines;
    struct err err;
    strbuf_init(&lines);
    add_line(&lines, past_words(past, arena));
    if (!table_is_whole(past->bad, past->bad_count, arena, &err) || !past_fits(snap, past->rows, past->count, &err)) {
        add_line(&lines, err_words(&err, arena));
    }
    add_totals(&lines, snap, past, arena);
    add_remarks(&lines, past, arena);
    return strbuf_keep(&lines, arena);
}

static const char *echo(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct form_table table;
    struct past past;
    struct err err;
    bool fine = form_table(form, NULL, arena, &table, &err);
    if (!form_table_is_here(form, table.source)) {
        return NULL;
    }
    return fine && past_read(snap, &table.csv.table, arena, &past, &err) ? recognised(snap, &past, arena)
                                                                         : err_words(&err, arena);
}

static bool make_past(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    struct form_table table;
    struct past past;
    (void)row;
    enum table_answer answer = form_table_take(form, NULL, act, &table, effect, at, err);
    if (answer != TABLE_GO) {
        return answer == TABLE_ASKED;
    }
    if (!past_read(act->snap, &table.csv.table, act->arena, &past, err) ||
        (!form_leaves_out_bad(form) && !table_is_whole(past.bad, past.bad_count, act->arena, err)) ||
        !past_fits(act->snap, past.rows, past.count, err)) {
        return false;
    }
    *effect = effect_change(change_past(past.rows, past.count));
    return true;
}

const struct form_row form_past = {
    .title_new = "Last quarter's figures",
    .thing = THINGS,
    .inputs = {[TABLE_TEXT] = {.label = "Figures",
                               .kind = INPUT_BLOCK,
                               .echo = echo,
                               .hint = "From a spreadsheet, a line per sprint and campaign:\n"
                                       "sprint, campaign, sent, replies, positives, meetings.\n"
                                       "With a head line the columns come in any order."},
               [TABLE_PATH] = TABLE_PATH_ROW(echo),
               [TABLE_BAD] = TABLE_BAD_ROW},
    .make = make_past,
};
