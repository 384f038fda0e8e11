#include "tui/form.h"

#include "model/campaign_list.h"
#include "tui/form_table.h"

/* Campaigns from a list of names, one a line, or from a table with a head line, pasted or in a file. */

static bool read_campaigns(const struct snapshot *snap, const struct csv *csv, struct arena *arena, struct campaign_list *list,
                           struct err *err)
{
    return csv_head_is_clear(&csv->table.rows[0], arena, err) && campaign_list_read(snap, &csv->table, arena, list, err);
}

static const char *echo(const struct form *form, const struct snapshot *snap, struct arena *arena)
{
    struct form_table table;
    struct campaign_list list;
    struct err err;
    bool fine = form_table(form, campaign_list_has_head, arena, &table, &err);
    if (!form_table_is_here(form, table.source)) {
        return NULL;
    }
    return fine && read_campaigns(snap, &table.csv, arena, &list, &err)
               ? form_table_shown(&table, campaign_list_words(&list, arena), list.bad, list.bad_count, arena)
               : err_words(&err, arena);
}

static bool make_campaigns(const struct form *form, const struct act *act, const union row *row, struct effect *effect,
                           size_t *at, struct err *err)
{
    struct form_table table;
    struct campaign_list list;
    bool skip = form_leaves_out_bad(form);
    (void)row;
    enum table_answer answer = form_table_take(form, campaign_list_has_head, act, &table, effect, at, err);
    if (answer != TABLE_GO) {
        return answer == TABLE_ASKED;
    }
    if (!read_campaigns(act->snap, &table.csv, act->arena, &list, err) ||
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
    .inputs = {[TABLE_TEXT] = {.label = "Campaigns",
                               .kind = INPUT_BLOCK,
                               .echo = echo,
                               .hint = "a name a line, or a table with a head line: campaign, industry, audience, companies, "
                                       "email, voicemail, owner …"},
               [TABLE_PATH] = TABLE_PATH_ROW(echo),
               [TABLE_BAD] = TABLE_BAD_ROW},
    .make = make_campaigns,
};
