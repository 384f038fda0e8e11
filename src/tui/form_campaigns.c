#include "tui/form.h"

#include "base/text.h"
#include "model/campaign_list.h"
#include "tui/form_table.h"

/* Campaigns from a list of names, one a line, or from a table with a head line, pasted or in a file. */

static bool read_campaigns(const struct snapshot *snap, const struct csv *csv, struct arena *arena, struct campaign_list *list,
                           struct err *err)
{
    return csv_head_is_clear(&csv->table.rows[0], arena, err) && campaign_list_read(snap, &csv->table, arena, list, err);
}

static const char *recognised(const struct snapshot *snap, enum table_source source, const struct csv *csv, struct arena *arena)
{
    struct campaign_list list;
    struct err err;
    return read_campaigns(snap, csv, arena, &list, &err)
               ? form_table_shown(source, csv, campaign_list_words(&list, arena), list.bad, list.bad_count, arena)
               : arena_format(arena, "%s %s", err.text, err.hint);
}

static const char *echo_campaigns(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    enum table_source source;
    struct csv csv;
    struct err err;
    if (!form_table(form, campaign_list_has_head, arena, &source, &csv, &err)) {
        return arena_text(arena, err.text);
    }
    return source == TABLE_PASTED || source == TABLE_LINES ? recognised(snap, source, &csv, arena)
                                                           : "a name a line, or a table with a head line: campaign, industry, "
                                                             "audience, companies, email, voicemail, owner…";
}

static const char *echo_file(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    enum table_source source;
    struct csv csv;
    struct err err;
    bool is_read = form_table(form, campaign_list_has_head, arena, &source, &csv, &err) && source == TABLE_FILE;
    return is_read ? recognised(snap, source, &csv, arena) : "the path of a CSV file; Ctrl+S reads it, and shows what it has";
}

static bool make_campaigns(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                           size_t *at, struct err *err)
{
    enum table_source source;
    struct csv csv;
    struct campaign_list list;
    bool made, skip = form_value(form, TABLE_BAD) == BAD_IS_LEFT_OUT;
    (void)row;
    *at = TABLE_TEXT;
    if (!form_table(form, campaign_list_has_head, act->arena, &source, &csv, err)) {
        return false;
    }
    if (!form_table_ready(source, form, act, effect, at, &made, err)) {
        return made;
    }
    if (!read_campaigns(act->snap, &csv, act->arena, &list, err) ||
        (!skip && !table_is_whole(list.bad, list.bad_count, act->arena, err))) {
        return false;
    }
    struct change change = change_campaigns(list.rows, list.count);
    change.skip = skip;
    *effect = effect_change(change);
    return true;
}

const struct form_row form_campaigns = {
    .title_new = "Campaigns from a list",
    .thing = THINGS,
    .inputs = {[TABLE_TEXT] = {.label = "Campaigns", .kind = INPUT_BLOCK, .echo = echo_campaigns},
               [TABLE_PATH] = TABLE_PATH_ROW(echo_file),
               [TABLE_BAD] = TABLE_BAD_ROW},
    .make = make_campaigns,
};
