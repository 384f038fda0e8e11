#include "cli/cmd_standup.h"

#include "model/board.h"
#include "model/market.h"

#include <ctype.h>
#include <string.h>

/* What was said in the morning: noted, and looked up again. */

/* --- noting --- */

static bool has_kind(const struct run *run)
{
    for (int kind = 0; kind < NOTE_KINDS; kind++) {
        if (run_option(run, note_kind_words[kind]) != NULL) {
            return true;
        }
    }
    return false;
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

/* A line that begins with a number, a campaign or the sign of a story is a whole morning; other words are what comes today. */
static bool is_morning(const char *line)
{
    line += strspn(line, " ");
    bool sign = line[0] != '\0' && strchr("+-?!>~", line[0]) != NULL && line[1] == ' ';
    return isdigit((unsigned char)line[0]) || line[0] == '#' || sign;
}

/* The third rejection for one reason says so by itself. */
static void tell_same_reason(struct run *run, const struct note *note)
{
    if (note->kind == NOTE_REJECTION && note->reason != 0) {
        run_tell_lines(run, market_same_reason(&run->snap, 0, &run->arena));
    }
}

bool standup_say(struct run *run, const struct speaker *speaker, const char *line, struct err *err)
{
    struct morning morning;
    const struct snapshot *snap = &run->snap;
    int64_t campaign = speaker->campaign != 0 ? speaker->campaign : board_usual_campaign(snap, speaker->member);
    if (!morning_read(snap, line, &run->arena, &morning, err) ||
        !morning_complete(snap, &morning, campaign, speaker->counted_on, err)) {
        return false;
    }
    struct change change = morning_change(&morning, speaker->member, speaker->day, campaign, &run->arena);
    run_tell_lines(run, morning_parts(snap, &morning, "\n", &run->arena));
    if (!run_apply(run, &change, err) || !run_reload(run, err)) {
        return false;
    }
    for (size_t i = 0; i < morning.notes_count; i++) {
        tell_same_reason(run, &morning.notes[i]);
    }
    return true;
}

static bool note_morning(struct run *run, const char *line, struct err *err)
{
    const struct snapshot *snap = &run->snap;
    struct speaker speaker = {.member = snap->me};
    if (!run_find_option(run, THING_CAMPAIGN, "campaign", &speaker.campaign, err) ||
        !run_day_option(run, "day", snap->today, &speaker.day, err)) {
        return false;
    }
    speaker.counted_on = speaker.day == snap->today ? board_counted_day(snap) : speaker.day;
    return standup_say(run, &speaker, line, err);
}

static bool note_one(struct run *run, struct note *note, struct err *err)
{
    if (!run_find_option(run, THING_CAMPAIGN, "campaign", &note->campaign, err) ||
        !run_find_option(run, THING_COMPANY, "company", &note->company, err) ||
        !run_find_option(run, THING_REASON, "reason", &note->reason, err) ||
        !run_day_option(run, "day", run->snap.today, &note->day, err)) {
        return false;
    }
    if (run_flag(run, "count") && note->campaign == 0) {
        return err_set(err, ERR_USAGE, "--count needs the campaign that it counts for: --campaign.");
    }
    struct change change = change_speak(note);
    change.count = run_flag(run, "count");
    change.standing = run_flag(run, "company");
    if (!run_apply(run, &change, err) || !run_reload(run, err)) {
        return false;
    }
    tell_same_reason(run, note);
    return true;
}

bool cmd_standup_note(struct run *run, struct err *err)
{
    struct note note;
    thing_blank(THING_NOTE, &note);
    read_kind(run, &note);
    if (!run_text(run, note.words, &note.words, err)) {
        return false;
    }
    bool parts = run_option(run, "company") != NULL || run_option(run, "reason") != NULL || run_flag(run, "count");
    bool morning = !has_kind(run) && !parts && is_morning(note.words);
    return morning ? note_morning(run, note.words, err) : note_one(run, &note, err);
}

/* --- looking up --- */

static void list_note(struct list *list, struct run *run, const struct said *said, const struct note *note)
{
    bool this_year = run->snap.today - note->day < 300;
    list_row(list, THING_NOTE, note);
    list_cell(list, this_year ? day_short(&run->arena, note->day) : day_short_year(&run->arena, note->day));
    list_cell(list, snapshot_member_name(&run->snap, note->member));
    list_cell(list, note_kind_name(note->kind));
    list_cell(list, said_note_words(&run->snap, said, note, &run->arena));
}

void standup_list(struct run *run, const struct said *said, const char *none)
{
    static const char *const heads[] = {"Day", "Who", "What", "Words", NULL};
    struct list list;
    list_begin(&list, run, heads);
    for (size_t i = 0; i < said->notes_count; i++) {
        list_note(&list, run, said, &said->notes[i]);
    }
    list_end(&list, none);
    if (said->more) {
        run_tell(run, "Only the newest %d are shown: look for something narrower.", SAID_MOST);
    }
}

/* Without a day what the sprint at hand has. */
static bool show_sprint(struct run *run)
{
    struct said said = {.notes = run->snap.notes,
                        .notes_count = run->snap.notes_count,
                        .companies = run->snap.note_companies,
                        .companies_count = run->snap.note_companies_count};
    standup_list(run, &said, "Nothing was noted: scrumsell standup note --success TEXT.");
    return true;
}

static bool print_said(struct run *run, const struct said_query *query, void print(struct run *run, const struct said *said),
                       struct err *err)
{
    struct said said;
    said_init(&said);
    bool fine = desk_said(run->desk, query, &said, err);
    if (fine) {
        print(run, &said);
    }
    said_release(&said);
    return fine;
}

static void print_day(struct run *run, const struct said *said)
{
    const char *near = said->before != DAY_NONE  ? day_short_year(&run->arena, said->before)
                       : said->after != DAY_NONE ? day_short_year(&run->arena, said->after)
                                                 : NULL;
    const char *none =
        arena_format(&run->arena, "Nothing was said on %s.%s%s%s", day_short_year(&run->arena, said->query.day),
                     near != NULL ? " The nearest day is " : "", near != NULL ? near : "", near != NULL ? "." : "");
    standup_list(run, said, none);
}

bool cmd_standup_show(struct run *run, struct err *err)
{
    struct said_query query = said_nothing_asked();
    if (!run_day_option(run, "day", DAY_NONE, &query.day, err)) {
        return false;
    }
    return query.day == DAY_NONE ? show_sprint(run) : print_said(run, &query, print_day, err);
}

static bool kind_option(struct run *run, int *kind, struct err *err)
{
    const char *word = run_option(run, "kind");
    return word == NULL || run_word(note_kind_words, NOTE_KINDS, "A kind of note", word, kind, err);
}

static bool read_query(struct run *run, struct said_query *query, struct err *err)
{
    *query = said_nothing_asked();
    query->words = run_rest(run, 0);
    return run_find_option(run, THING_MEMBER, "member", &query->member, err) &&
           run_find_option(run, THING_CAMPAIGN, "campaign", &query->campaign, err) &&
           run_find_option(run, THING_REASON, "reason", &query->reason, err) && kind_option(run, &query->kind, err);
}

static void print_found(struct run *run, const struct said *said)
{
    standup_list(
        run, said,
        arena_format(&run->arena, "Nothing was ever said of %s.", said_query_words(&run->snap, &said->query, &run->arena)));
}

bool cmd_standup_search(struct run *run, struct err *err)
{
    struct said_query query;
    if (!read_query(run, &query, err)) {
        return false;
    }
    bool asked = query.words[0] != '\0' || query.member != 0 || query.campaign != 0 || query.reason != 0 || query.kind >= 0;
    if (!asked) {
        return err_set(err, ERR_USAGE, "Say what to look for: words, --member, --campaign, --kind or --reason.");
    }
    return print_said(run, &query, print_found, err);
}

static void print_reasons(struct run *run, const struct said *said)
{
    static const char *const heads[] = {"Reason", "Heard from", "Version", "Times", NULL};
    struct said_reason *reasons;
    struct list list;
    size_t count = said_reasons(said->notes, said->notes_count, &run->arena, &reasons);
    list_begin(&list, run, heads);
    for (size_t i = 0; i < count; i++) {
        const struct said_reason *each = &reasons[i];
        list_row(&list, THINGS, NULL);
        list_text(&list, "reason", each->reason != 0 ? market_reason_name(&run->snap, each->reason) : NULL);
        list_number(&list, "designation", each->designation);
        list_number(&list, "pitch", each->pitch);
        list_number(&list, "n", each->n);
        list_cell(&list, market_reason_name(&run->snap, each->reason));
        list_cell(&list, said_designation(&run->snap, each->designation));
        list_cell(&list, said_version(&run->snap, each->pitch, &run->arena));
        list_cellf(&list, "%lld", (long long)each->n);
    }
    list_end(&list, "No rejection story was ever noted.");
    run_tell_lines(run, market_same_reason(&run->snap, said->query.campaign, &run->arena));
}

bool cmd_standup_reasons(struct run *run, struct err *err)
{
    struct said_query query;
    if (!read_query(run, &query, err)) {
        return false;
    }
    query.kind = NOTE_REJECTION;
    return print_said(run, &query, print_reasons, err);
}
