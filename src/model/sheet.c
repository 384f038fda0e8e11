#include "model/sheet.h"

#include "base/text.h"
#include "model/rules.h"

#include <inttypes.h>

/* --- versions --- */

/* How many versions of a campaign are in use on a channel, and one of them. */
static int in_use_on(const struct snapshot *snap, int64_t campaign, int channel, int64_t *pitch)
{
    int count = 0;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *each = &snap->pitches[i];
        if (each->campaign == campaign && each->channel == channel && each->state == PITCH_IN_USE) {
            *pitch = each->id;
            count++;
        }
    }
    return count;
}

static int64_t touch_pitch(const struct snapshot *snap, const struct sheet *sheet, int channel, bool *ask)
{
    const struct pitch *chosen = snapshot_pitch(snap, sheet->pitch);
    int64_t only = 0;
    if (chosen != NULL && chosen->channel == channel) {
        return chosen->id;
    }
    int count = in_use_on(snap, sheet->campaign, channel, &only);
    *ask = count > 1;
    return count == 1 ? only : 0;
}

/* Which words an answer came to is known where only one version of all channels is in use. */
static int64_t answer_pitch(const struct snapshot *snap, const struct sheet *sheet)
{
    int64_t only = 0;
    int versions = 0;
    if (sheet->pitch != 0) {
        return sheet->pitch;
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
        versions += in_use_on(snap, sheet->campaign, channel, &only);
    }
    return versions == 1 ? only : 0;
}

int64_t sheet_pitch(const struct snapshot *snap, const struct sheet *sheet, int measure, bool *ask)
{
    *ask = false;
    if (measure_is_touch(measure)) {
        return touch_pitch(snap, sheet, measure_channel(measure), ask);
    }
    return measure_is_answer(measure) ? answer_pitch(snap, sheet) : 0;
}

/* --- what was counted --- */

/* The sheet keeps to the tallies of the running sprint: those at hand without one are of a sprint that is frozen. */
static size_t tallies_at_hand(const struct snapshot *snap)
{
    return snap->running != NULL ? snap->tallies_count : 0;
}

static bool is_on_sheet(const struct tally_sum *tally, const struct sheet *sheet)
{
    return tally->day == sheet->day && tally->campaign == sheet->campaign;
}

/* Whether the chosen version is one that counts of this measure are told apart by. */
static bool is_of_version(const struct snapshot *snap, const struct sheet *sheet, int measure)
{
    const struct pitch *chosen = snapshot_pitch(snap, sheet->pitch);
    return chosen != NULL && (measure_is_answer(measure) || measure_channel(measure) == chosen->channel);
}

/* What a member counted with one version, or with any (where `of` is false). */
static int64_t counted(const struct snapshot *snap, const struct sheet *sheet, int64_t member, int measure, int64_t pitch,
                       bool of)
{
    int64_t n = 0;
    for (size_t i = 0; i < tallies_at_hand(snap); i++) {
        const struct tally_sum *tally = &snap->tallies[i];
        bool here = is_on_sheet(tally, sheet) && tally->member == member && tally->measure == measure;
        n += here && (!of || tally->pitch == pitch) ? tally->n : 0;
    }
    return n;
}

int64_t sheet_count(const struct snapshot *snap, const struct sheet *sheet, int64_t member, int measure)
{
    return counted(snap, sheet, member, measure, sheet->pitch, is_of_version(snap, sheet, measure));
}

int64_t sheet_others(const struct snapshot *snap, const struct sheet *sheet, int64_t member, int measure)
{
    bool ask;
    int64_t pitch = sheet_pitch(snap, sheet, measure, &ask);
    return sheet_count(snap, sheet, member, measure) - counted(snap, sheet, member, measure, pitch, true);
}

/* What all members counted of a measure with one version. */
static int64_t counted_with(const struct snapshot *snap, const struct sheet *sheet, int measure, int64_t pitch)
{
    int64_t n = 0;
    for (size_t i = 0; i < tallies_at_hand(snap); i++) {
        const struct tally_sum *tally = &snap->tallies[i];
        n += is_on_sheet(tally, sheet) && tally->measure == measure && tally->pitch == pitch ? tally->n : 0;
    }
    return n;
}

static const char *with_version(const struct snapshot *snap, int64_t pitch, struct arena *arena)
{
    const struct pitch *version = snapshot_pitch(snap, pitch);
    return version != NULL ? arena_format(arena, "with %s", pitch_name(arena, version)) : "with no version known";
}

static const char *add_elsewhere(const struct snapshot *snap, const struct sheet *sheet, int measure, int64_t pitch,
                                 const char *line, struct arena *arena)
{
    bool shown = pitch == sheet->pitch || !is_of_version(snap, sheet, measure);
    int64_t n = shown ? 0 : counted_with(snap, sheet, measure, pitch);
    return n == 0 ? line
                  : arena_format(arena, "%s%s%s %s", line, line[0] != '\0' ? ", " : "",
                                 text_count(arena, n, measure_word(measure), measure_plural(measure)),
                                 with_version(snap, pitch, arena));
}

const char *sheet_elsewhere(const struct snapshot *snap, const struct sheet *sheet, struct arena *arena)
{
    const char *line = "";
    for (int measure = 0; measure < MEASURES; measure++) {
        line = add_elsewhere(snap, sheet, measure, 0, line, arena);
        for (size_t i = 0; i < snap->pitches_count; i++) {
            line = add_elsewhere(snap, sheet, measure, snap->pitches[i].id, line, arena);
        }
    }
    return line;
}

/* --- what there is to choose --- */

static bool holds(const int64_t *ids, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++) {
        if (ids[i] == id) {
            return true;
        }
    }
    return false;
}

size_t sheet_members(const struct snapshot *snap, const struct sheet *sheet, struct arena *arena, int64_t **members)
{
    size_t count = 0;
    *members = arena_array(arena, int64_t, snap->members_active + tallies_at_hand(snap) + 1);
    for (size_t i = 0; i < snap->members_active; i++) {
        (*members)[count++] = snap->members[i].id;
    }
    for (size_t i = 0; i < tallies_at_hand(snap); i++) {
        const struct tally_sum *tally = &snap->tallies[i];
        if (is_on_sheet(tally, sheet) && !holds(*members, count, tally->member)) {
            (*members)[count++] = tally->member;
        }
    }
    return count;
}

size_t sheet_campaigns(const struct snapshot *snap, struct arena *arena, int64_t **campaigns)
{
    size_t count = 0;
    *campaigns = arena_array(arena, int64_t, snap->campaigns_count + 1);
    for (int committed = 1; committed >= 0; committed--) {
        for (size_t i = 0; i < snap->campaigns_count; i++) {
            int64_t id = snap->campaigns[i].id;
            bool taken = snap->running != NULL && snapshot_committed(snap, snap->running->id, id);
            if (taken == (committed == 1)) {
                (*campaigns)[count++] = id;
            }
        }
    }
    return count;
}

static bool is_counted_for(const struct snapshot *snap, int64_t pitch)
{
    for (size_t i = 0; i < tallies_at_hand(snap); i++) {
        if (snap->tallies[i].pitch == pitch) {
            return true;
        }
    }
    return false;
}

size_t sheet_pitches(const struct snapshot *snap, int64_t campaign, struct arena *arena, int64_t **pitches)
{
    size_t count = 0;
    *pitches = arena_array(arena, int64_t, snap->pitches_count + 1);
    (*pitches)[count++] = 0;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        bool offered = pitch->state == PITCH_IN_USE || is_counted_for(snap, pitch->id);
        if (pitch->campaign == campaign && offered) {
            (*pitches)[count++] = pitch->id;
        }
    }
    return count;
}

/* --- the day --- */

bool sheet_turn(const struct snapshot *snap, struct sheet *sheet, int days, struct err *err)
{
    civil_day day = sheet->day + days;
    const struct sprint *running = snap->running;
    if (!rules_count_day(snap, day, err)) {
        return false;
    }
    if (running != NULL && day < running->first_day) {
        return err_set(err, ERR_REFUSED, "Sprint %" PRId64 " begins here: the counts of the days before stay as they are.",
                       running->id);
    }
    sheet->day = day;
    return true;
}

const char *sheet_day_words(const struct snapshot *snap, civil_day day, struct arena *arena)
{
    const char *words = day_short(arena, day);
    if (day_is_working(&snap->week, day)) {
        return day == snap->today || day == snap->today - 1
                   ? arena_format(arena, "%s, %s", words, day_near(arena, day, snap->today))
                   : words;
    }
    civil_day counts_on = day_next_working(&snap->week, day);
    return counts_on == DAY_NONE ? words
                                 : arena_format(arena, "%s, no working day: it counts on %s", words, day_short(arena, counts_on));
}
