#include "model/direction.h"

#include "base/text.h"

#include <inttypes.h>
#include <math.h>

enum { TOUCHES_LEAST = 30, TOUCHES_SILENT = 60 };

enum direction direction_of(const struct course *course)
{
    struct interval interval = evidence_wilson(course->positives, course->touches);
    if (interval.low > course->floor) {
        return DIRECTION_WORKING;
    }
    if (course->sprints >= 2 && course->settled < TOUCHES_LEAST) {
        return DIRECTION_STARVED;
    }
    bool silent = course->positives == 0 && course->touches >= TOUCHES_SILENT;
    if (course->sprints >= 2 && course->touches >= TOUCHES_LEAST && (interval.high < course->floor || silent)) {
        return DIRECTION_NO_SIGNAL;
    }
    bool holds = interval.low <= course->floor && interval.high >= course->floor;
    return course->sprints >= 3 && holds ? DIRECTION_DRIFTING : DIRECTION_OPEN;
}

const char *direction_word(enum direction direction)
{
    static const char *const words[] = {"WORKING", "STARVED", "NO SIGNAL", "DRIFTING", "OPEN"};
    return words[direction];
}

static const char *silent_sentence(struct arena *arena, const char *touches, const struct interval *interval)
{
    int one_in = (int)floor(1 / interval->high);
    return arena_format(arena, "%s, 0 positives: even if we were unlucky, fewer than 1 in %d.", touches, one_in);
}

const char *direction_sentence(struct arena *arena, const struct course *course)
{
    struct interval interval = evidence_wilson(course->positives, course->touches);
    const char *touches = text_count(arena, course->touches, "touch", "touches");
    const char *positives = text_count(arena, course->positives, "positive", "positives");
    const char *sprints = text_count(arena, course->sprints, "sprint", "sprints");
    if (course->touches == 0) {
        return course->sprints == 0 ? "Not tried yet." : arena_format(arena, "Nothing sent in %s.", sprints);
    }
    switch (direction_of(course)) {
    case DIRECTION_STARVED:
        return arena_format(arena, "%s in %s: the plan was not carried out, so nobody can tell.", touches, sprints);
    case DIRECTION_NO_SIGNAL:
        return course->positives == 0 ? silent_sentence(arena, touches, &interval)
                                      : arena_format(arena, "%s, %s: at best %.0f in 100, and the floor is %.0f.", touches,
                                                     positives, 100 * interval.high, 100 * course->floor);
    case DIRECTION_WORKING:
    case DIRECTION_DRIFTING:
    case DIRECTION_OPEN:
        break;
    }
    if (course->touches < 10) {
        return arena_format(arena, "%s in %s, %s: too few to tell.", touches, sprints, positives);
    }
    return arena_format(arena, "%s in %s, %s: %.1f %%, with so few, anything from %.1f to %.1f %%.", touches, sprints, positives,
                        100.0 * (double)course->positives / (double)course->touches, 100 * interval.low, 100 * interval.high);
}
