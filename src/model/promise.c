#include "model/promise.h"

#include "base/text.h"

#include <inttypes.h>

/* What a member promised on the last day before on which they promised anything; DAY_NONE and "" where there is none. */
struct last {
    civil_day day;
    const char *words;
};

static struct last last_promise(const struct snapshot *snap, int64_t member, civil_day day, struct arena *arena)
{
    struct last last = {.day = DAY_NONE, .words = ""};
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        bool theirs = note->member == member && note->kind == NOTE_TODAY && note->archived == 0 && note->day < day;
        if (!theirs || (last.day != DAY_NONE && note->day < last.day)) {
            continue;
        }
        last.words = note->day == last.day ? arena_format(arena, "%s; %s", last.words, note->words) : note->words;
        last.day = note->day;
    }
    return last;
}

/* The last day before on which the member promised something, or (0) on which anybody said anything; DAY_NONE: there is none. */
static civil_day day_said(const struct snapshot *snap, int64_t member, civil_day day)
{
    civil_day last = DAY_NONE;
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        bool meant = member == 0 || (note->member == member && note->kind == NOTE_TODAY);
        bool before = meant && note->archived == 0 && note->day < day;
        last = before && (last == DAY_NONE || note->day > last) ? note->day : last;
    }
    return last;
}

civil_day promise_day(const struct snapshot *snap, civil_day day)
{
    civil_day last = day_said(snap, 0, day);
    return last != DAY_NONE ? last : day_previous_working(&snap->week, day);
}

/* A day without a stand-up is no day without work: counted is from the one before. */
static civil_day counted_from(const struct snapshot *snap, civil_day made, civil_day stood, civil_day day)
{
    civil_day last = made != DAY_NONE ? made : stood;
    civil_day before = day_previous_working(&snap->week, day);
    return last < before ? last : before;
}

static void count_from(const struct snapshot *snap, int64_t member, civil_day first, civil_day day, int64_t counts[MEASURES])
{
    for (int measure = 0; measure < MEASURES; measure++) {
        counts[measure] = 0;
    }
    for (size_t i = 0; first != DAY_NONE && i < snap->tallies_count; i++) {
        const struct tally_sum *sum = &snap->tallies[i];
        if ((member == 0 || sum->member == member) && sum->day >= first && sum->day < day) {
            counts[sum->measure] += sum->n;
        }
    }
}

void promise_counts(const struct snapshot *snap, int64_t member, civil_day day, int64_t counts[MEASURES])
{
    civil_day first = counted_from(snap, day_said(snap, member, day), promise_day(snap, day), day);
    count_from(snap, member, first, day, counts);
}

static const char *counted(const int64_t counts[MEASURES], struct arena *arena)
{
    const char *words = "";
    for (int measure = 0; measure < MEASURES; measure++) {
        if (counts[measure] != 0) {
            words = arena_format(arena, "%s%s%s", words, words[0] != '\0' ? ", " : "",
                                 text_count(arena, counts[measure], measure_word(measure), measure_plural(measure)));
        }
    }
    return words;
}

/* An older promise than of the last day on which anything was said tells its day. */
static const char *promised(const struct last *last, civil_day stood, civil_day day, struct arena *arena)
{
    bool older = last->day != DAY_NONE && last->day != stood;
    return older ? arena_format(arena, "on %s: %s", day_near(arena, last->day, day), last->words) : last->words;
}

size_t promises_of(const struct snapshot *snap, civil_day day, struct arena *arena, struct promise **promises)
{
    size_t count = 0;
    bool works = day_previous_working(&snap->week, day) != DAY_NONE;
    civil_day stood = promise_day(snap, day);
    *promises = arena_array(arena, struct promise, snap->members_active + 1);
    for (size_t i = 0; works && i < snap->members_active; i++) {
        int64_t member = snap->members[i].id, counts[MEASURES];
        struct last last = last_promise(snap, member, day, arena);
        count_from(snap, member, counted_from(snap, last.day, stood, day), day, counts);
        const char *words = promised(&last, stood, day, arena), *done = counted(counts, arena);
        if (words[0] != '\0' || done[0] != '\0') {
            (*promises)[count++] =
                (struct promise){.member = member, .words = words, .done = done[0] != '\0' ? done : "nothing counted"};
        }
    }
    return count;
}
