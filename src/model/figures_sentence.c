#include "model/figures.h"

#include <string.h>

/* Where all of it is going, in one sentence. */

enum { CAMPAIGNS_NAMED = 3 };

/* The name up to its first mark, so that a sentence stays short: "Dental clinics". */
static const char *short_name(struct arena *arena, const char *name)
{
    const char *mark = strstr(name, " ·");
    return mark != NULL ? arena_text_n(arena, name, (size_t)(mark - name)) : name;
}

static const char *say_direction(struct arena *arena, enum direction direction, const char *name)
{
    static const char *const ends[] = {
        [DIRECTION_WORKING] = " works",           [DIRECTION_STARVED] = ": the plan was not carried out",
        [DIRECTION_NO_SIGNAL] = ": no signal",    [DIRECTION_DRIFTING] = ": nobody can tell",
        [DIRECTION_OPEN] = ": too early to tell",
    };
    return arena_format(arena, "%s%s", name, ends[direction]);
}

struct saying {
    const char *words;
    int said;
    bool asks; /* one of them waits for a decision in the running sprint */
};

static bool is_in_running(const struct snapshot *snap, int64_t campaign)
{
    return snap->running != NULL && snapshot_committed(snap, snap->running->id, campaign);
}

static bool is_answered(const struct snapshot *snap, int64_t campaign)
{
    const struct decision *decision = figures_decision(snap, snap->running->id, campaign, 0);
    return decision != NULL && decision->word != DECISION_OPEN;
}

static void say_campaign(const struct snapshot *snap, const struct campaign *campaign, struct arena *arena, struct saying *saying)
{
    struct course course = figures_course(snap, campaign->id);
    enum direction direction = direction_of(&course);
    if (saying->said == CAMPAIGNS_NAMED || course.sprints == 0 || direction == DIRECTION_OPEN) {
        return;
    }
    bool sick = direction != DIRECTION_WORKING && is_in_running(snap, campaign->id);
    saying->asks = saying->asks || (sick && !is_answered(snap, campaign->id));
    saying->words = arena_format(arena, "%s%s%s", saying->words, saying->said++ > 0 ? "; " : "",
                                 say_direction(arena, direction, short_name(arena, campaign->name)));
}

/* Those at work first, so that what must be decided is never the one left out. */
static void say_campaigns(const struct snapshot *snap, bool at_work, struct arena *arena, struct saying *saying)
{
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        const struct campaign *campaign = &snap->campaigns[i];
        if (campaign->state == CAMPAIGN_ACTIVE && is_in_running(snap, campaign->id) == at_work) {
            say_campaign(snap, campaign, arena, saying);
        }
    }
}

static const char *decide_when(const struct snapshot *snap, struct arena *arena)
{
    civil_day last = snap->running->last_day;
    if (snap->today >= last) {
        return snap->today == last ? "today" : "now";
    }
    return arena_format(arena, "by %s", day_near(arena, last, snap->today));
}

const char *figures_sentence(const struct snapshot *snap, struct arena *arena)
{
    if (snap->sentence != NULL) {
        return snap->sentence;
    }
    struct saying saying = {.words = ""};
    say_campaigns(snap, true, arena, &saying);
    if (saying.asks) {
        saying.words = arena_format(arena, "%s, decide %s", saying.words, decide_when(snap, arena));
    }
    say_campaigns(snap, false, arena, &saying);
    if (saying.said == 0) {
        return snap->campaigns_count > 0 ? "Too early to tell where this is going." : "";
    }
    return arena_format(arena, "%s.", saying.words);
}
