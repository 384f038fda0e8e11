#include "cli/list.h"

#include <string.h>

/* What was said in the morning. */

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
    thing_blank(THING_NOTE, &note);
    read_kind(run, &note);
    if (!run_text(run, note.words, &note.words, err) || !run_find_option(run, THING_CAMPAIGN, "campaign", &note.campaign, err) ||
        !run_find_option(run, THING_COMPANY, "company", &note.company, err) ||
        !run_find_option(run, THING_REASON, "reason", &note.reason, err) ||
        !run_day_option(run, "day", run->snap.today, &note.day, err)) {
        return false;
    }
    if (run_flag(run, "count") && note.campaign == 0) {
        return err_set(err, ERR_USAGE, "--count needs the campaign that it counts for: --campaign.");
    }
    struct change change = change_speak(&note);
    change.count = run_flag(run, "count");
    change.standing = run_flag(run, "company");
    return run_apply(run, &change, err);
}

static const char *note_words(struct run *run, const struct note *note)
{
    const struct reason *reason = snapshot_reason(&run->snap, note->reason);
    return reason != NULL ? arena_format(&run->arena, "%s (%s)", note->words, reason->words) : note->words;
}

static void list_note(struct list *list, struct run *run, const struct note *note)
{
    list_row(list, THING_NOTE, note);
    list_cell(list, day_short(&run->arena, note->day));
    list_cell(list, snapshot_member_name(&run->snap, note->member));
    list_cell(list, note_kind_name(note->kind));
    list_cell(list, note_words(run, note));
}

bool cmd_standup_show(struct run *run, struct err *err)
{
    static const char *const heads[] = {"Day", "Who", "What", "Words", NULL};
    struct list list;
    civil_day day;
    if (!run_day_option(run, "day", DAY_NONE, &day, err)) {
        return false;
    }
    list_begin(&list, run, heads);
    for (size_t i = 0; i < run->snap.notes_count; i++) {
        if (day == DAY_NONE || run->snap.notes[i].day == day) {
            list_note(&list, run, &run->snap.notes[i]);
        }
    }
    list_end(&list, "Nothing was noted: scrumsell standup note --success TEXT.");
    return true;
}
