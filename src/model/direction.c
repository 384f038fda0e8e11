#include "model/direction.h"

#include "base/text.h"

#include <inttypes.h>
#include <math.h>

enum { TOUCHES_FEW = 10, TOUCHES_LEAST = 30, TOUCHES_SILENT = 60 };
static const double WIDE = 0.02; /* an interval wider than two in a hundred */

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

/* "74 touches in 5 sprints". */
static const char *effort_words(struct arena *arena, const struct course *course)
{
    const char *touches = text_count(arena, course->touches, "touch", "touches");
    return course->sprints == 0
               ? arena_format(arena, "%s outside any sprint", touches)
               : arena_format(arena, "%s in %s", touches, text_count(arena, course->sprints, "sprint", "sprints"));
}

static const char *nothing_sent(struct arena *arena, const struct course *course)
{
    if (course->sprints == 0) {
        return "Not tried yet.";
    }
    const char *sprints = text_count(arena, course->sprints, "sprint", "sprints");
    const char *positives = text_count(arena, course->positives, "positive", "positives");
    return course->positives > 0 ? arena_format(arena, "Nothing sent in %s, %s.", sprints, positives)
                                 : arena_format(arena, "Nothing sent in %s.", sprints);
}

/* What the upper end of the interval means to a person: 1 in 20 for .0494. */
static const char *no_signal(struct arena *arena, const struct course *course)
{
    double high = evidence_wilson(course->positives, course->touches).high;
    const char *touches = text_count(arena, course->touches, "touch", "touches");
    if (course->positives == 0) {
        return arena_format(arena, "%s, 0 positives: even if we were unlucky, fewer than 1 in %.0f.", touches, floor(1 / high));
    }
    return arena_format(arena, "%s, %s: at best %.1f %%, and the floor is %g %%.", touches,
                        text_count(arena, course->positives, "positive", "positives"), 100 * high, 100 * course->floor);
}

/* How much the counts can say: below ten nothing but themselves, and no rate where more came back than was sent. */
static const char *range_sentence(struct arena *arena, const struct course *course)
{
    const char *effort = effort_words(arena, course);
    const char *positives = text_count(arena, course->positives, "positive", "positives");
    if (course->positives > course->touches) {
        return arena_format(arena, "%s, %s.", effort, positives);
    }
    if (course->touches < TOUCHES_FEW) {
        return arena_format(arena, "%s, %s: too few to tell.", effort, positives);
    }
    struct interval interval = evidence_wilson(course->positives, course->touches);
    const char *few = interval.high - interval.low > WIDE ? "with so few, " : "";
    return arena_format(arena, "%s, %s: %.1f %%, %sanything from %.1f to %.1f %%.", effort, positives,
                        100.0 * (double)course->positives / (double)course->touches, few, 100 * interval.low,
                        100 * interval.high);
}

/* The lower end is what makes it work. */
static const char *working(struct arena *arena, const struct course *course)
{
    struct interval interval = evidence_wilson(course->positives, course->touches);
    const char *effort = effort_words(arena, course);
    const char *positives = text_count(arena, course->positives, "positive", "positives");
    if (course->touches < TOUCHES_FEW) {
        return arena_format(arena, "%s, %s: few, but more than our floor asks for.", effort, positives);
    }
    return arena_format(arena, "%s, %s: %.1f %%, from %.1f to %.1f %%; our floor is %g %%.", effort, positives,
                        100.0 * (double)course->positives / (double)course->touches, 100 * interval.low, 100 * interval.high,
                        100 * course->floor);
}

const char *direction_sentence(struct arena *arena, const struct course *course)
{
    if (course->touches == 0) {
        return nothing_sent(arena, course);
    }
    switch (direction_of(course)) {
    case DIRECTION_STARVED:
        return arena_format(arena, "%s: the plan was not carried out, so nobody can tell.", effort_words(arena, course));
    case DIRECTION_NO_SIGNAL:
        return no_signal(arena, course);
    case DIRECTION_WORKING:
        return course->positives <= course->touches ? working(arena, course) : range_sentence(arena, course);
    case DIRECTION_DRIFTING:
    case DIRECTION_OPEN:
        break;
    }
    return range_sentence(arena, course);
}
