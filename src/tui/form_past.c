#include "tui/form.h"

#include "base/text.h"
#include "desk/csv.h"
#include "model/past.h"

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
        add_line(&lines, err.text);
    }
    add_totals(&lines, snap, past, arena);
    add_remarks(&lines, past, arena);
    const char *text = arena_text(arena, lines.text);
    strbuf_release(&lines);
    return text;
}

static const char *echo_past(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct past past;
    struct err err;
    const char *text = form_text(form, 0);
    if (text[strspn(text, " \n\t")] == '\0') {
        return "Paste from the spreadsheet, a line per sprint and campaign:\n"
               "sprint, campaign, sent, replies, positives, meetings.\n"
               "With a head line the columns come in any order.";
    }
    if (!form_past_read(text, snap, arena, &past, &err)) {
        return arena_format(arena, "%s%s%s", err.text, err.hint[0] != '\0' ? "\n" : "", err.hint);
    }
    return recognised(snap, &past, arena);
}

static bool make_past(const struct form *form, const struct act *act, const union row *row, struct effect *effect, size_t *at,
                      struct err *err)
{
    (void)row;
    struct past past;
    *at = 0;
    if (!form_past_read(form_text(form, 0), act->snap, act->arena, &past, err) || !past_is_whole(&past, err) ||
        !past_fits(act->snap, past.rows, past.count, err)) {
        return false;
    }
    *effect = effect_change(change_past(past.rows, past.count));
    return true;
}

const struct form_row form_past = {
    .title_new = "Last quarter's figures",
    .thing = THINGS,
    .inputs = {{.label = "Figures", .kind = INPUT_BLOCK, .echo = echo_past}},
    .make = make_past,
};
