#include "model/segment.h"

#include <inttypes.h>

static void add_note(struct segment *segment, const struct note *note)
{
    segment->successes += note->kind == NOTE_SUCCESS;
    segment->rejections += note->kind == NOTE_REJECTION;
    segment->reactions += note->kind == NOTE_REACTION;
}

static struct segment segment_of(const struct snapshot *snap, const struct designation *designation)
{
    struct segment segment = {.designation = designation->id, .title = designation->title};
    for (size_t i = 0; i < snap->notes_count; i++) {
        if (snap->notes[i].designation == designation->id && snap->notes[i].archived == 0) {
            add_note(&segment, &snap->notes[i]);
        }
    }
    return segment;
}

size_t segments_of(const struct snapshot *snap, int64_t campaign, struct arena *arena, struct segment **segments)
{
    size_t count = 0;
    *segments = arena_array(arena, struct segment, snap->designations_count + 1);
    for (size_t i = 0; i < snap->designations_count; i++) {
        if (snap->designations[i].campaign != campaign) {
            continue;
        }
        struct segment segment = segment_of(snap, &snap->designations[i]);
        if (segment.successes + segment.rejections + segment.reactions > 0) {
            (*segments)[count++] = segment;
        }
    }
    return count;
}

const char *segment_hint(const struct snapshot *snap, int64_t campaign, struct arena *arena)
{
    struct segment *segments;
    size_t count = segments_of(snap, campaign, arena, &segments);
    const struct segment *yes = NULL, *no = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct segment *each = &segments[i];
        bool says_yes = each->successes >= SEGMENT_YES && each->successes > each->rejections;
        bool says_no = each->rejections >= SEGMENT_NO && each->successes == 0;
        yes = says_yes && (yes == NULL || each->successes > yes->successes) ? each : yes;
        no = says_no && (no == NULL || each->rejections > no->rejections) ? each : no;
    }
    if (yes == NULL || no == NULL) {
        return "";
    }
    return arena_format(arena, "Split rather than stop: %s said yes %" PRId64 " times, %s no %" PRId64 " times.", yes->title,
                        yes->successes, no->title, no->rejections);
}
