#include "cli/list.h"
#include "cli/table_in.h"

#include "base/text.h"
#include "model/campaign_list.h"

#include <inttypes.h>

/* Campaigns of a table with a head line, or a name a line. */

static const char *parts_of(struct run *run, const struct campaign_row *row)
{
    const char *pitches = "";
    for (int channel = 0; channel < CHANNELS; channel++) {
        if (row->pitches[channel][0] != '\0') {
            pitches = arena_format(&run->arena, "%s%s%s", pitches, pitches[0] != '\0' ? ", " : "", channel_words[channel]);
        }
    }
    return pitches;
}

static const char *rule_of(struct run *run, const struct stop_rule *rule)
{
    const char *least = text_count(&run->arena, rule->least, measure_word(rule->measure), measure_plural(rule->measure));
    return arena_format(&run->arena, "%s by S%" PRId64, least, rule->sprint);
}

static void list_campaign(struct run *run, struct list *list, const struct campaign_row *row)
{
    const char *owner = row->owner != 0 ? snapshot_member_name(&run->snap, row->owner) : "";
    const char *rule = row->rule.least > 0 ? rule_of(run, &row->rule) : "";
    list_row(list, THINGS, NULL);
    list_text(list, "campaign", row->name);
    list_text(list, "owner", owner[0] != '\0' ? owner : NULL);
    list_number(list, "audience", (int64_t)row->audience_count);
    list_number(list, "companies", (int64_t)row->companies_count);
    list_text(list, "pitches", parts_of(run, row));
    list_text(list, "stop_rule", rule[0] != '\0' ? rule : NULL);
    list_cell(list, row->name);
    list_cell(list, owner);
    list_cellf(list, "%zu", row->audience_count);
    list_cellf(list, "%zu", row->companies_count);
    list_cell(list, parts_of(run, row));
    list_cell(list, rule);
}

static void list_campaigns(struct run *run, const struct campaign_list *found)
{
    static const char *const heads[] = {"Campaign", "Owner", "Audience", "Companies", "Pitches", "Stop below", NULL};
    struct list list;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < found->count; i++) {
        list_campaign(run, &list, &found->rows[i]);
    }
    list_end(&list, "");
}

bool cmd_campaign_import(struct run *run, struct err *err)
{
    struct csv csv;
    struct campaign_list found;
    if (!table_in(run, 0, &csv, err) || !csv_head_is_clear(&csv.table.rows[0], &run->arena, err) ||
        !campaign_list_read(&run->snap, &csv.table, &run->arena, &found, err)) {
        return false;
    }
    table_in_tell(run, &csv, campaign_list_words(&found, &run->arena));
    if (!table_in_goes_on(run, found.bad, found.bad_count, err)) {
        return false;
    }
    if (run->dry) {
        list_campaigns(run, &found);
    }
    struct change change = change_campaigns(found.rows, found.count);
    change.skip = run_flag(run, "skip-bad");
    return table_in_apply(run, &change, found.bad, found.bad_count, err);
}
