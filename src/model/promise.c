#include "model/promise.h"

#include "base/text.h"

#include <inttypes.h>

static const char *promised_on(const struct snapshot *snap, int64_t member, civil_day day, struct arena *arena)
{
    const char *words = "";
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        if (note->member == member && note->day == day && note->kind == NOTE_TODAY && note->archived == 0) {
            words = arena_format(arena, "%s%s%s", words, words[0] != '\0' ? "; " : "", note->words);
        }
    }
    return words;
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
static civil_day counted_from(const struct snapshot *snap, int64_t member, civil_day day)
{
    civil_day made = day_said(snap, member, day);
    civil_day last = made != DAY_NONE ? made : promise_day(snap, day);
    civil_day before = day_previous_working(&snap->week, day);
    return last < before ? last : before;
}

void promise_counts(const struct snapshot *snap, int64_t member, civil_day day, int64_t counts[MEASURES])
{
    civil_day first = counted_from(snap, member, day);
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

static const char *counted(const struct snapshot *snap, int64_t member, civil_day day, struct arena *arena)
{
    int64_t counts[MEASURES];
    const char *words = "";
    promise_counts(snap, member, day, counts);
    for (int measure = 0; measure < MEASURES; measure++) {
        if (counts[measure] != 0) {
            words = arena_format(arena, "%s%s%s", words, words[0] != '\0' ? ", " : "",
                                 text_count(arena, counts[measure], measure_word(measure), measure_plural(measure)));
        }
    }
    return words;
}

/* An older promise than of the last day on which anything was said tells its day. */
static const char *promised(const struct snapshot *snap, int64_t member, civil_day day, struct arena *arena)
{
    civil_day on = day_said(snap, member, day);
    if (on == DAY_NONE) {
        return "";
    }
    const char *words = promised_on(snap, member, on, arena);
    return on == promise_day(snap, day) ? words : arena_format(arena, "on %s: %s", day_near(arena, on, day), words);
}

size_t promises_of(const struct snapshot *snap, civil_day day, struct arena *arena, struct promise **promises)
{
    size_t count = 0;
    bool works = day_previous_working(&snap->week, day) != DAY_NONE;
    *promises = arena_array(arena, struct promise, snap->members_active + 1);
    for (size_t i = 0; works && i < snap->members_active; i++) {
        int64_t member = snap->members[i].id;
        const char *words = promised(snap, member, day, arena);
        const char *done = counted(snap, member, day, arena);
        if (words[0] != '\0' || done[0] != '\0') {
            (*promises)[count++] =
                (struct promise){.member = member, .words = words, .done = done[0] != '\0' ? done : "nothing counted"};
        }
    }
    return count;
}
