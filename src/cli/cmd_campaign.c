#include "cli/command.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool find_campaign(struct run *run, int64_t *id, struct err *err)
{
    const char *name;
    return run_argument(run, 0, "a campaign", &name, err) && run_find(run, THING_CAMPAIGN, name, id, err);
}

bool cmd_campaign_list(struct run *run, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    (void)err;
    if (run->json) {
        run_json_begin(run, "campaign-list");
        for (size_t i = 0; i < snap->campaigns_count; i++) {
            run_json_item(run, THING_CAMPAIGN, &snap->campaigns[i]);
        }
        run_json_end(run);
        return true;
    }
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        struct course course = figures_course(snap, campaign->id);
        const char *direction = course.sprints > 0 ? direction_word(direction_of(&course)) : "not tried yet";
        run_line(run, "C%-4" PRId64 " %2" PRId64 "  %s  %s  %s", campaign->id, campaign->rank, campaign->name,
                 figures_standing(snap, campaign, &run->arena), direction);
    }
    return true;
}

static void show_parts(struct run *run, const struct focus *focus)
{
    const struct campaign *campaign = &focus->row.campaign;
    run_line(run, "%s  (C%" PRId64 ", rank %" PRId64 ")", campaign->name, campaign->id, campaign->rank);
    run_line(run, "  industry   %s", campaign->industry);
    run_line(run, "  offering   %s", campaign->offering);
    for (size_t i = 0; i < run->snap.designations_count; i++) {
        if (run->snap.designations[i].campaign == campaign->id) {
            run_line(run, "  audience   %s", run->snap.designations[i].title);
        }
    }
    run_line(run, "  different  %s", campaign->differentiator);
    run_line(run, "  owner      %s", snapshot_member_name(&run->snap, campaign->owner));
    run_line(run, "  companies  %zu", focus->standings_count);
}

bool cmd_campaign_show(struct run *run, struct err *err)
{
    int64_t id;
    struct focus focus;
    if (!find_campaign(run, &id, err)) {
        return false;
    }
    focus_init(&focus);
    bool fine = desk_focus(run->desk, THING_CAMPAIGN, id, &focus, err) &&
                (focus.found || err_set(err, ERR_NOT_FOUND, "There is no campaign C%" PRId64 ".", id));
    if (fine && run->json) {
        run_json_begin(run, "campaign");
        run_json_item(run, THING_CAMPAIGN, &focus.row);
        run_json_end(run);
    } else if (fine) {
        show_parts(run, &focus);
        struct course course = figures_course(&run->snap, id);
        const char *rule;
        figures_stop_rule(&run->snap, id, &run->arena, &rule);
        run_line(run, "  %s  %s", direction_word(direction_of(&course)), direction_sentence(&run->arena, &course));
        if (rule[0] != '\0') {
            run_line(run, "  %s", rule);
        }
        for (size_t i = 0; i < focus.pitches_count; i++) {
            run_line(run, "  %s, %s\n%s", pitch_name(&run->arena, &focus.pitches[i]), pitch_state_words[focus.pitches[i].state],
                     focus.pitches[i].words);
        }
    }
    focus_release(&focus);
    return fine;
}

static const char **all_of(struct run *run, const char *option, size_t *count)
{
    const char **names = arena_array(&run->arena, const char *, OPTIONS_MAX);
    for (*count = 0; run_option_at(run, option, *count) != NULL; ++*count) {
        names[*count] = run_option_at(run, option, *count);
    }
    return names;
}

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
    const char *owner = run_option(run, "owner");
    return owner == NULL || run_find(run, THING_MEMBER, owner, &campaign->owner, err);
}

static bool add_pitches(struct run *run, int64_t campaign, struct err *err)
{
    for (int channel = 0; channel < CHANNELS; channel++) {
        const char *given = run_option(run, channel_words[channel]);
        struct pitch pitch;
        struct outcome outcome;
        thing_blank(THING_PITCH, &pitch);
        if (given == NULL) {
            continue;
        }
        if (!run_text(run, given, &pitch.words, err)) {
            return false;
        }
        pitch.campaign = campaign;
        pitch.channel = channel;
        struct change change = change_add(THING_PITCH, &pitch);
        if (!desk_apply(run->desk, &change, &outcome, err)) {
            return false;
        }
    }
    return true;
}

bool cmd_campaign_add(struct run *run, struct err *err)
{
    struct campaign campaign;
    const char *name;
    struct outcome outcome;
    thing_blank(THING_CAMPAIGN, &campaign);
    if (!run_argument(run, 0, "a name", &name, err) || !fill(run, &campaign, err)) {
        return false;
    }
    campaign.name = name;
    struct change change = change_add(THING_CAMPAIGN, &campaign);
    change.names = all_of(run, "audience", &change.names_count);
    if (!desk_apply(run->desk, &change, &outcome, err)) {
        return false;
    }
    int64_t id = outcome.id;
    run_say(run, &outcome, arena_format(&run->arena, " as C%" PRId64 "   (scrumsell undo takes it back)", id));
    size_t count;
    const char **companies = all_of(run, "company", &count);
    struct change add = change_companies_add(id, companies, count);
    return add_pitches(run, id, err) && (count == 0 || run_apply(run, &add, err));
}

static bool write_stop_rule(struct run *run, int64_t campaign, struct err *err)
{
    struct stop_rule rule;
    const char *word = run_option(run, "stop-measure");
    thing_blank(THING_STOP_RULE, &rule);
    rule.campaign = campaign;
    rule.measure = word != NULL ? measure_read(word) : MEASURE_MEETING;
    int64_t usual = run->snap.running != NULL ? run->snap.running->id + 1 : 1;
    if (rule.measure == MEASURE_NONE) {
        return err_set(err, ERR_USAGE, "“%.40s” is nothing that is counted.", word);
    }
    if (!run_number_option(run, "stop-if-below", 0, &rule.least, err) ||
        !run_number_option(run, "stop-sprint", usual, &rule.sprint, err)) {
        return false;
    }
    struct change change = change_add(THING_STOP_RULE, &rule);
    return run_apply(run, &change, err);
}

bool cmd_campaign_edit(struct run *run, struct err *err)
{
    int64_t id;
    struct campaign was;
    if (!find_campaign(run, &id, err) || !store_get(desk_store(run->desk), THING_CAMPAIGN, id, &was, &run->arena, err)) {
        return false;
    }
    struct campaign is = was;
    if (!fill(run, &is, err)) {
        return false;
    }
    if (run_flag(run, "stop-if-below")) {
        return write_stop_rule(run, id, err);
    }
    struct change change = change_edit(THING_CAMPAIGN, &was, &is);
    change.names = all_of(run, "audience", &change.names_count);
    change.names_given = change.names_count > 0;
    return run_apply(run, &change, err);
}

bool cmd_campaign_rank(struct run *run, struct err *err)
{
    int64_t id;
    const char *text;
    char *end;
    if (!find_campaign(run, &id, err) || !run_argument(run, 1, "a rank", &text, err)) {
        return false;
    }
    long rank = strtol(text, &end, 10);
    if (*end != '\0' || end == text || rank < 1) {
        return err_set(err, ERR_USAGE, "A rank is a number from 1, not “%.40s”.", text);
    }
    struct change change = change_campaign_rank(id, place_at(rank));
    return run_apply(run, &change, err);
}

bool cmd_campaign_archive(struct run *run, struct err *err)
{
    int64_t id;
    if (!find_campaign(run, &id, err)) {
        return false;
    }
    struct change change = change_archive(THING_CAMPAIGN, id);
    return run_apply(run, &change, err);
}

bool cmd_campaign_restore(struct run *run, struct err *err)
{
    int64_t id;
    if (!find_campaign(run, &id, err)) {
        return false;
    }
    struct change change = change_restore(THING_CAMPAIGN, id);
    return run_apply(run, &change, err);
}

/* --- pitches --- */

bool cmd_pitch_list(struct run *run, struct err *err)
{
    int64_t id;
    if (!find_campaign(run, &id, err)) {
        return false;
    }
    if (run->json) {
        run_json_begin(run, "pitch-list");
    }
    for (size_t i = 0; i < run->snap.pitches_count; i++) {
        const struct pitch *pitch = &run->snap.pitches[i];
        struct sample sample = figures_sample(&run->snap, pitch);
        if (pitch->campaign != id) {
            continue;
        }
        if (run->json) {
            run_json_item(run, THING_PITCH, pitch);
        } else {
            run_line(run, "%s  %s  sent %" PRId64 "  positive %s  +%" PRId64 " open  %s", pitch_name(&run->arena, pitch),
                     pitch_state_words[pitch->state], sample.n, evidence_rate(&run->arena, sample.positives, sample.n),
                     sample.open, figures_verdict(&run->snap, pitch, &run->arena));
        }
    }
    if (run->json) {
        run_json_end(run);
    }
    return true;
}

static bool find_pitch(struct run *run, struct pitch *pitch, struct err *err)
{
    const char *name;
    return run_argument(run, 0, "a campaign", &name, err) && run_find_pitch(run, name, pitch, err);
}

bool cmd_pitch_show(struct run *run, struct err *err)
{
    struct pitch pitch;
    if (!find_pitch(run, &pitch, err) || !store_get(desk_store(run->desk), THING_PITCH, pitch.id, &pitch, &run->arena, err)) {
        return false;
    }
    run_line(run, "%s", pitch.words);
    return true;
}

bool cmd_pitch_add(struct run *run, struct err *err)
{
    int64_t id;
    if (!find_campaign(run, &id, err)) {
        return false;
    }
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
        pitch.campaign = id;
        pitch.channel = channel;
        pitch.state = run_flag(run, "use") ? PITCH_IN_USE : PITCH_DRAFT;
        pitch.hypothesis = run_option(run, "hypothesis") != NULL ? run_option(run, "hypothesis") : "";
        struct change change = change_add(THING_PITCH, &pitch);
        return run_apply(run, &change, err);
    }
    return err_set(err, ERR_USAGE, "Say which pitch: --email TEXT, --voicemail TEXT or --presentation TEXT.");
}

bool cmd_pitch_use(struct run *run, struct err *err)
{
    struct pitch pitch;
    if (!find_pitch(run, &pitch, err)) {
        return false;
    }
    struct change change = change_pitch_use(&pitch);
    return run_apply(run, &change, err);
}

bool cmd_pitch_stop(struct run *run, struct err *err)
{
    struct pitch pitch;
    if (!find_pitch(run, &pitch, err)) {
        return false;
    }
    struct change change = change_pitch_stop(&pitch);
    return run_apply(run, &change, err);
}

/* --- companies --- */

bool cmd_company_list(struct run *run, struct err *err)
{
    int64_t id;
    struct focus focus;
    if (!find_campaign(run, &id, err)) {
        return false;
    }
    focus_init(&focus);
    bool fine = desk_focus(run->desk, THING_CAMPAIGN, id, &focus, err);
    if (fine && run->json) {
        run_json_begin(run, "company-list");
    }
    for (size_t i = 0; fine && i < focus.standings_count; i++) {
        const struct company *company = NULL;
        for (size_t j = 0; j < focus.companies_count; j++) {
            company = focus.companies[j].id == focus.standings[i].company ? &focus.companies[j] : company;
        }
        if (run->json && company != NULL) {
            run_json_item(run, THING_COMPANY, company);
        } else if (company != NULL) {
            run_line(run, "%s  %s%s", company->name, standing_words[focus.standings[i].state],
                     company->do_not_contact ? "  do not contact" : "");
        }
    }
    if (fine && run->json) {
        run_json_end(run);
    }
    focus_release(&focus);
    return fine;
}

bool cmd_company_add(struct run *run, struct err *err)
{
    int64_t id;
    const char *first;
    if (!find_campaign(run, &id, err) || !run_argument(run, 1, "a company", &first, err)) {
        return false;
    }
    struct change change = change_companies_add(id, run->arguments + 1, run->arguments_count - 1);
    return run_apply(run, &change, err);
}
