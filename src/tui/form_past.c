#include "tui/form.h"

#include "base/text.h"
#include "desk/csv.h"
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
    if (!past_is_whole(past, &err) || !past_fits(snap, past->rows, past->count, &err)) {
        add_line(&lines, err_words(&err, arena));
    }
    add_totals(&lines, snap, past, arena);
    add_remarks(&lines, past, arena);
    const char *text = arena_text(arena, lines.text);
    strbuf_release(&lines);
    return text;
}

/* What is recognised of the table where it comes from `wanted`; else NULL. */
static const char *echo_from(const struct form *form, enum table_source wanted, const struct snapshot *snap, struct arena *arena)
{
    enum table_source source;
    struct csv csv;
    struct past past;
    struct err err;
    bool fine = form_table(form, NULL, arena, &source, &csv, &err);
    if (source != wanted) {
        return NULL;
    }
    return fine && past_read(snap, &csv.table, arena, &past, &err) ? recognised(snap, &past, arena) : err_words(&err, arena);
}

static const char *echo_past(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    const char *echo = echo_from(form, TABLE_PASTED, snap, arena);
    return echo != NULL ? echo
                        : "Paste from the spreadsheet, a line per sprint and campaign:\n"
                          "sprint, campaign, sent, replies, positives, meetings.\n"
                          "With a head line the columns come in any order.";
}

static const char *echo_file(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    const char *echo = echo_from(form, TABLE_FILE, snap, arena);
    return echo != NULL ? echo : "the path of a CSV file; Ctrl+S reads it, and shows what it has";
}

static bool make_past(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    enum table_source source;
    struct csv csv;
    struct past past;
    bool made, skip = form_value(form, TABLE_BAD) == BAD_IS_LEFT_OUT;
    (void)row;
    *at = TABLE_TEXT;
    if (!form_table(form, NULL, act->arena, &source, &csv, err)) {
        return false;
    }
    if (!form_table_ready(source, form, act, effect, at, &made, err)) {
        return made;
    }
    if (!past_read(act->snap, &csv.table, act->arena, &past, err) || (!skip && !past_is_whole(&past, err)) ||
        !past_fits(act->snap, past.rows, past.count, err)) {
        return false;
    }
    *effect = effect_change(change_past(past.rows, past.count));
    return true;
}

const struct form_row form_past = {
    .title_new = "Last quarter's figures",
    .thing = THINGS,
    .inputs = {[TABLE_TEXT] = {.label = "Figures", .kind = INPUT_BLOCK, .echo = echo_past},
               [TABLE_PATH] = TABLE_PATH_ROW(echo_file),
               [TABLE_BAD] = TABLE_BAD_ROW},
    .make = make_past,
};
