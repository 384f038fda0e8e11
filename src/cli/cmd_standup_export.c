#include "cli/cmd_standup.h"

#include "model/figures.h"
#include "model/market.h"
#include "model/promise.h"

#include <string.h>

/* A stand-up as one pastes it into the team's chat: who said what, in a few lines. */

struct report {
    struct run *run;
    const struct said *said;
    const char *bold; /* around what stands out: "**" in Markdown, else "" */
};

/* A note of several lines stays one entry of the list. */
static const char *in_one_line(struct arena *arena, const char *words)
{
    char *line = arena_text(arena, words);
    for (char *at = line; *at != '\0'; at++) {
        *at = *at == '\n' ? ' ' : *at;
    }
    return line;
}

static const struct promise *promise_of(const struct report *report, int64_t member)
{
    struct promise *promises;
    size_t count = promises_of(&report->run->snap, report->said->query.day, &report->run->arena, &promises);
    for (size_t i = 0; i < count; i++) {
        if (promises[i].member == member) {
            return &promises[i];
        }
    }
    return NULL;
}

static bool has_said(const struct report *report, int64_t member)
{
    for (size_t i = 0; i < report->said->notes_count; i++) {
        if (report->said->notes[i].member == member) {
            return true;
        }
    }
    return false;
}

static void print_note(const struct report *report, const struct note *note)
{
    struct arena *arena = &report->run->arena;
    const char *words = said_note_words(&report->run->snap, report->said, note, arena);
    print_line(report->run, "- %s: %s", note_kind_name(note->kind), in_one_line(arena, words));
}

static void print_member(const struct report *report, const struct member *member)
{
    const struct promise *promise = promise_of(report, member->id);
    if (promise == NULL && !has_said(report, member->id)) {
        return;
    }
    print_line(report->run, "\n%s%s%s%s%s", report->bold, member->name, report->bold, promise != NULL ? ": " : "",
               promise != NULL ? promise->done : "");
    for (size_t i = 0; i < report->said->notes_count; i++) {
        if (report->said->notes[i].member == member->id) {
            print_note(report, &report->said->notes[i]);
        }
    }
}

static void print_report(const struct report *report)
{
    struct run *run = report->run;
    const struct snapshot *snap = &run->snap;
    civil_day day = report->said->query.day;
    print_line(run, "%sStand-up, %s%s", report->bold, day_short_year(&run->arena, day), report->bold);
    if (day == snap->today) {
        print_line(run, "%s", figures_sentence(snap, &run->arena));
    }
    for (size_t i = 0; i < snap->members_count; i++) {
        print_member(report, &snap->members[i]);
    }
    if (report->said->notes_count == 0) {
        print_line(run, "\nNothing was noted.");
    }
    const char *same = market_same_reason(snap, 0, &run->arena);
    if (day == snap->today && same[0] != '\0') {
        print_line(run, "\n%s", same);
    }
}

bool cmd_standup_export(struct run *run, struct err *err)
{
    struct said said;
    struct said_query query = said_nothing_asked();
    bool told = run->format == FORMAT_MD || run->format == FORMAT_TABLE || run->format == FORMAT_PLAIN;
    if (!run_day_option(run, "day", run->snap.today, &query.day, err)) {
        return false;
    }
    said_init(&said);
    bool fine = desk_said(run->desk, &query, &said, err);
    if (fine && told) {
        print_report(&(struct report){.run = run, .said = &said, .bold = run->format == FORMAT_MD ? "**" : ""});
    } else if (fine) {
        standup_list(run, &said, "Nothing was noted.");
    }
    said_release(&said);
    return fine;
}
