#include "cli/list.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>
#include <string.h>

/* Campaigns, ranked. */

static const char *direction_words(const struct course *course)
{
    return course->sprints > 0 ? direction_word(direction_of(course)) : "not tried yet";
}

bool cmd_campaign_list(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Id", "Rank", "Campaign", "Where", "Direction", NULL};
    const struct snapshot *snap = &run->snap;
    struct list list;
    (void)err;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        struct course course = figures_course(snap, campaign->id);
        list_row(&list, THING_CAMPAIGN, campaign);
        list_text(&list, "standing", figures_standing(snap, campaign, &run->arena));
        list_text(&list, "direction", course.sprints > 0 ? direction_word(direction_of(&course)) : NULL);
        list_number(&list, "touches", course.touches);
        list_number(&list, "positives", course.positives);
        list_rate(&list, "rate", course.positives, course.touches);
        list_cellf(&list, "C%" PRId64, campaign->id);
        list_cellf(&list, "%" PRId64, campaign->rank);
        list_cell(&list, campaign->name);
        list_cell(&list, figures_standing(snap, campaign, &run->arena));
        list_cell(&list, direction_words(&course));
    }
    list_end(&list, "No campaigns yet: scrumsell campaign add NAME.");
    return true;
}

/* --- one in full --- */

static const char *audience_of(struct run *run, int64_t campaign)
{
    const char *audience = "";
    for (size_t i = 0; i < run->snap.designations_count; i++) {
        const struct designation *each = &run->snap.designations[i];
        if (each->campaign == campaign) {
            audience = arena_format(&run->arena, "%s%s%s", audience, audience[0] != '\0' ? ", " : "", each->title);
        }
    }
    return audience;
}

static void list_parts(struct list *list, struct run *run, const struct focus *focus)
{
    const struct campaign *campaign = &focus->row.campaign;
    const char *companies = figures_companies(&run->snap, campaign->id, &run->arena);
    list_fact(list, "campaign", campaign->name);
    list_fact(list, "id", arena_format(&run->arena, "C%" PRId64, campaign->id));
    list_fact(list, "rank", campaign->rank > 0 ? arena_format(&run->arena, "%" PRId64, campaign->rank) : "archived");
    list_fact(list, "stands", figures_standing(&run->snap, campaign, &run->arena));
    list_fact(list, "missing", figures_missing(&run->snap, campaign, &run->arena));
    list_fact(list, "industry", campaign->industry);
    list_fact(list, "offering", campaign->offering);
    list_fact(list, "audience", audience_of(run, campaign->id));
    list_fact(list, "why us", campaign->differentiator);
    list_fact(list, "owner", campaign->owner != 0 ? snapshot_member_name(&run->snap, campaign->owner) : "");
    list_fact(list, "companies", companies[0] != '\0' ? companies : arena_format(&run->arena, "%zu", focus->standings_count));
}

static void list_course(struct list *list, struct run *run, int64_t campaign)
{
    struct course course = figures_course(&run->snap, campaign);
    const char *rule;
    const char *debt = figures_keep_debt(&run->snap, campaign, &run->arena);
    figures_stop_rule(&run->snap, campaign, &run->arena, &rule);
    list_fact(list, "direction",
              arena_format(&run->arena, "%s%s%s", direction_words(&course), debt[0] != '\0' ? ", " : "", debt));
    list_fact(list, "figures", course.sprints > 0 ? direction_sentence(&run->arena, &course) : "");
    list_fact(list, "stop rule", strncmp(rule, "Stop rule: ", 11) == 0 ? rule + 11 : rule);
}

/* ", sent 46, 6 replies, positive 3/46  7 % (2-18), +46 open, too early"; "" where it was never sent. */
static const char *pitch_figures(struct run *run, const struct pitch *pitch)
{
    struct arena *arena = &run->arena;
    struct sample sample = figures_sample(&run->snap, pitch);
    const char *verdict = figures_verdict(&run->snap, pitch, arena);
    if (sample.n == 0) {
        return "";
    }
    const char *open = sample.open > 0 ? arena_format(arena, ", +%" PRId64 " open", sample.open) : "";
    return arena_format(arena, ", sent %" PRId64 ", %s, positive %s%s%s%s", sample.n,
                        text_count(arena, sample.replies, "reply", "replies"), evidence_rate(arena, sample.positives, sample.n),
                        open, verdict[0] != '\0' ? ", " : "", verdict);
}

static void list_pitches(struct list *list, struct run *run, const struct focus *focus)
{
    for (size_t i = 0; i < focus->pitches_count; i++) {
        const struct pitch *pitch = &focus->pitches[i];
        list_fact(
            list, pitch_name(&run->arena, pitch),
            arena_format(&run->arena, "%s%s\n%s", pitch_state_words[pitch->state], pitch_figures(run, pitch), pitch->words));
    }
}

/* What its rows do not say, for programs. */
static void list_fields(struct list *list, struct run *run, const struct focus *focus)
{
    struct course course = figures_course(&run->snap, focus->row.campaign.id);
    list_text(list, "standing", figures_standing(&run->snap, &focus->row.campaign, &run->arena));
    list_text(list, "audience", audience_of(run, focus->row.campaign.id));
    list_number(list, "companies", (int64_t)focus->standings_count);
    list_text(list, "direction", direction_words(&course));
}

bool cmd_campaign_show(struct run *run, struct err *err)
{
    static const char *const heads[] = {"", "", NULL};
    int64_t id;
    struct focus focus;
    struct list list;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err)) {
        return false;
    }
    focus_init(&focus);
    bool fine = desk_focus(run->desk, THING_CAMPAIGN, id, &focus, err);
    if (fine) {
        list_begin(&list, run, heads);
        list_row(&list, THING_CAMPAIGN, &focus.row);
        list_fields(&list, run, &focus);
        list_parts(&list, run, &focus);
        list_course(&list, run, id);
        list_pitches(&list, run, &focus);
        list_end(&list, "");
    }
    focus_release(&focus);
    return fine;
}

/* --- adding, changing --- */

/* Fills in what the options say; the rest stays. */
static bool fill(struct run *run, struct campaign *campaign, struct err *err)
{
    const struct {
        const char *option;
        const char **text;
    } texts[] = {{"name", &campaign->name},
                 {"industry", &campaign->industry},
                 {"offering", &campaign->offering},
                 {"differentiator", &campaign->differentiator}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *value = run_option(run, texts[i].option);
        *texts[i].text = value != NULL ? value : *texts[i].text;
    }
    return run_find_option(run, THING_MEMBER, "owner", &campaign->owner, err);
}

/* The pitches of the campaign that the batch's first part adds. */
static bool add_pitches(struct run *run, struct change *parts, size_t *count, struct err *err)
{
    for (int channel = 0; channel < CHANNELS; channel++) {
        const char *given = run_option(run, channel_words[channel]);
        struct pitch pitch;
        thing_blank(THING_PITCH, &pitch);
        if (given == NULL) {
            continue;
        }
        if (!run_text(run, given, &pitch.words, err)) {
            return false;
        }
        pitch.campaign = ADDED_FIRST;
        pitch.channel = channel;
        parts[(*count)++] = change_add(THING_PITCH, &pitch);
    }
    return true;
}

static bool tell_placeholders(struct run *run, const struct change *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (parts[i].thing == THING_PITCH) {
            run_tell_placeholder(run, parts[i].row.pitch.words);
        }
    }
    return true;
}

/* All of it or nothing, and one undo. */
bool cmd_campaign_add(struct run *run, struct err *err)
{
    struct campaign campaign;
    struct change parts[1 + CHANNELS + 1];
    size_t count = 1, companies_count;
    const char **companies = run_option_all(run, "company", &companies_count);
    thing_blank(THING_CAMPAIGN, &campaign);
    if (!run_argument(run, 0, "a name", &campaign.name, err) || !fill(run, &campaign, err)) {
        return false;
    }
    parts[0] = change_add(THING_CAMPAIGN, &campaign);
    parts[0].names = run_option_all(run, "audience", &parts[0].names_count);
    if (!add_pitches(run, parts, &count, err)) {
        return false;
    }
    if (companies_count > 0) {
        parts[count++] = change_companies_add(ADDED_FIRST, companies, companies_count);
    }
    struct change all = count > 1 ? change_batch(parts, count) : parts[0];
    all.thing = THING_CAMPAIGN;
    return run_apply(run, &all, err) && tell_placeholders(run, parts, count);
}

static bool write_stop_rule(struct run *run, int64_t campaign, struct err *err)
{
    struct stop_rule rule;
    const char *word = run_option(run, "stop-measure"), *sprint = run_option(run, "stop-sprint");
    thing_blank(THING_STOP_RULE, &rule);
    rule.campaign = campaign;
    rule.measure = MEASURE_MEETING;
    rule.sprint = figures_stop_rule_sprint(&run->snap);
    if ((word != NULL && !run_measure(word, &rule.measure, err)) ||
        !run_number_option(run, "stop-if-below", 0, &rule.least, err)) {
        return false;
    }
    if (sprint != NULL && !run_read_number(sprint + (sprint[0] == 'S' || sprint[0] == 's'), 1, 100000, &rule.sprint)) {
        return err_set(err, ERR_USAGE, "--stop-sprint takes a sprint like S8, not “%.20s”.", sprint);
    }
    const struct stop_rule *old = snapshot_stop_rule(&run->snap, campaign);
    if (rule.least == 0 && old == NULL) {
        return err_set(err, ERR_REFUSED, "The campaign has no stop rule that 0 would take back.");
    }
    struct change change = rule.least > 0 ? change_add(THING_STOP_RULE, &rule) : change_archive(THING_STOP_RULE, old->id);
    return run_apply(run, &change, err);
}

static bool asks_for(const struct run *run, const char *const *options)
{
    bool asks = false;
    for (; *options != NULL; options++) {
        asks = asks || run_flag(run, *options);
    }
    return asks;
}

static bool write_campaign(struct run *run, int64_t id, struct err *err)
{
    struct campaign was;
    if (!store_get(desk_store(run->desk), THING_CAMPAIGN, id, &was, &run->arena, err)) {
        return false;
    }
    struct campaign is = was;
    if (!fill(run, &is, err)) {
        return false;
    }
    struct change change = change_edit(THING_CAMPAIGN, &was, &is);
    change.names = run_option_all(run, "audience", &change.names_count);
    change.names_given = change.names_count > 0;
    return run_apply(run, &change, err);
}

bool cmd_campaign_edit(struct run *run, struct err *err)
{
    static const char *const parts[] = {"name", "industry", "offering", "differentiator", "owner", "audience", NULL};
    static const char *const rule[] = {"stop-measure", "stop-sprint", "stop-if-below", NULL};
    int64_t id;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err)) {
        return false;
    }
    if (asks_for(run, rule) && !run_flag(run, "stop-if-below")) {
        return err_set(err, ERR_USAGE, "A stop rule needs its least number: --stop-if-below 2, and 0 takes it back.");
    }
    if (!asks_for(run, rule) && !asks_for(run, parts)) {
        return err_set(err, ERR_USAGE, "Say what to change: --name, --industry, --audience, ...");
    }
    return (!asks_for(run, parts) || write_campaign(run, id, err)) && (!asks_for(run, rule) || write_stop_rule(run, id, err));
}

bool cmd_campaign_rank(struct run *run, struct err *err)
{
    int64_t id, rank;
    const char *text;
    if (!run_find_argument(run, THING_CAMPAIGN, 0, &id, err) || !run_argument(run, 1, "a rank", &text, err)) {
        return false;
    }
    if (!run_read_number(text, 1, 1000000, &rank)) {
        return err_set(err, ERR_USAGE, "A rank is a number from 1, not “%.40s”.", text);
    }
    if (rank > (int64_t)run->snap.campaigns_count) {
        return err_set(err, ERR_USAGE, "The backlog has the ranks 1 to %zu.", run->snap.campaigns_count);
    }
    struct change change = change_campaign_rank(id, place_at(rank));
    return run_apply(run, &change, err);
}

bool cmd_campaign_archive(struct run *run, struct err *err)
{
    return run_archive(run, THING_CAMPAIGN, err);
}

bool cmd_campaign_restore(struct run *run, struct err *err)
{
    return run_restore(run, THING_CAMPAIGN, err);
}
