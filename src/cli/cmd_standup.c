#include "cli/command.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>
#include <string.h>

/* --- what was said --- */

static bool find_reason(struct run *run, const char *word, int64_t *id, struct err *err)
{
    for (size_t i = 0; i < run->snap.reasons_count; i++) {
        if (strcmp(run->snap.reasons[i].words, word) == 0) {
            *id = run->snap.reasons[i].id;
            return true;
        }
    }
    return err_set(err, ERR_NOT_FOUND, "There is no reason “%.40s” in the team's list.", word);
}

static bool find_company(struct run *run, const char *name, int64_t *id, struct err *err)
{
    if (!store_company_named(desk_store(run->desk), text_fold(&run->arena, name), id, err)) {
        return false;
    }
    return *id != 0 || err_set(err, ERR_NOT_FOUND, "There is no company “%.60s”.", name);
}

static void read_kind(struct run *run, struct note *note)
{
    note->kind = NOTE_TODAY;
    note->words = run_rest(run, 0);
    for (int kind = 0; kind < NOTE_KINDS; kind++) {
        if (run_option(run, note_kind_words[kind]) != NULL) {
            note->kind = kind;
            note->words = run_option(run, note_kind_words[kind]);
        }
    }
}

bool cmd_standup_note(struct run *run, struct err *err)
{
    struct note note;
    const char *campaign = run_option(run, "campaign"), *company = run_option(run, "company"),
               *reason = run_option(run, "reason");
    thing_blank(THING_NOTE, &note);
    read_kind(run, &note);
    if ((campaign != NULL && !run_find(run, THING_CAMPAIGN, campaign, &note.campaign, err)) ||
        (company != NULL && !find_company(run, company, &note.company, err)) ||
        (reason != NULL && !find_reason(run, reason, &note.reason, err)) ||
        !run_day_option(run, "day", run->snap.today, &note.day, err)) {
        return false;
    }
    struct change change = change_speak(&note);
    change.count = run_flag(run, "count");
    change.standing = company != NULL;
    return run_apply(run, &change, err);
}

static void list_note(struct run *run, const struct note *note)
{
    if (run->json) {
        run_json_item(run, THING_NOTE, note);
        return;
    }
    const struct reason *reason = snapshot_reason(&run->snap, note->reason);
    run_line(run, "%s  %s  %s: %s%s%s", day_short(&run->arena, note->day), snapshot_member_name(&run->snap, note->member),
             note_kind_name(note->kind), note->words, reason != NULL ? "  #" : "", reason != NULL ? reason->words : "");
}

bool cmd_standup_show(struct run *run, struct err *err)
{
    (void)err;
    if (run->json) {
        run_json_begin(run, "standup");
    }
    for (size_t i = 0; i < run->snap.notes_count; i++) {
        list_note(run, &run->snap.notes[i]);
    }
    if (run->json) {
        run_json_end(run);
    }
    return true;
}

/* --- what was learnt and decided --- */

bool cmd_retro_learn(struct run *run, struct err *err)
{
    struct learning learning;
    const char *text, *source = run_option(run, "source"), *campaign = run_option(run, "campaign");
    thing_blank(THING_LEARNING, &learning);
    learning.source = SOURCE_TEAM;
    if (!run_argument(run, 0, "what was learnt", &text, err) ||
        (campaign != NULL && !run_find(run, THING_CAMPAIGN, campaign, &learning.campaign, err))) {
        return false;
    }
    bool known = source == NULL;
    for (int i = 0; source != NULL && i < SOURCES; i++) {
        learning.source = strcmp(source, source_words[i]) == 0 ? i : learning.source;
        known = known || strcmp(source, source_words[i]) == 0;
    }
    if (!known) {
        return err_set(err, ERR_USAGE, "A source is prospect, partner, competitor, expert or team, not “%.40s”.", source);
    }
    learning.words = run_rest(run, 0);
    struct change change = change_learn(&learning);
    return run_apply(run, &change, err);
}

bool cmd_retro_decide(struct run *run, struct err *err)
{
    struct decision decision;
    struct pitch pitch;
    const char *name, *word;
    thing_blank(THING_DECISION, &decision);
    if (!run_argument(run, 0, "a campaign", &name, err) || !run_argument(run, 1, "keep, tweak, pause or stop", &word, err) ||
        !run_find(run, THING_CAMPAIGN, name, &decision.campaign, err)) {
        return false;
    }
    decision.word = -1;
    for (int i = 0; i < DECISION_OPEN; i++) {
        decision.word = strcmp(word, decision_words[i]) == 0 ? i : decision.word;
    }
    if (decision.word < 0) {
        return err_set(err, ERR_USAGE, "A decision is keep, tweak, pause or stop, not “%.40s”.", word);
    }
    if (run->snap.running == NULL) {
        return err_set(err, ERR_REFUSED, "No sprint is running, so there is nothing to decide.");
    }
    bool version = run_flag(run, "email") || run_flag(run, "voicemail") || run_flag(run, "presentation");
    if (version && !run_find_pitch(run, name, &pitch, err)) {
        return false;
    }
    decision.pitch = version ? pitch.id : 0;
    decision.sprint = run->snap.running->id;
    decision.reason = run_option(run, "reason") != NULL ? run_option(run, "reason") : "";
    struct change change = change_decide(&decision, NULL, 0);
    return run_apply(run, &change, err);
}
