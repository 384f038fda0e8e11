#include "tui/plan.h"

const struct sprint *plan_sprint(const struct snapshot *snap, const struct ui *ui)
{
    bool other = ui->view[PAGE_PLAN] == PLAN_OTHER && snap->running != NULL;
    return snap->draft != NULL && !other ? snap->draft : snap->running;
}

bool plan_in_words(const struct ui *ui)
{
    return ui->page == PAGE_PLAN && ui->view[PAGE_PLAN] == PLAN_WORDS;
}

int plan_next_view(const struct snapshot *snap, const struct ui *ui)
{
    bool has_other = snap->draft != NULL && snap->running != NULL;
    bool gone = ui->view[PAGE_PLAN] == PLAN_OTHER && !has_other; /* then the first one is shown */
    int next = ((gone ? PLAN_FIRST : ui->view[PAGE_PLAN]) + 1) % PLAN_VIEWS;
    return next == PLAN_OTHER && !has_other ? PLAN_FIRST : next;
}

static bool has_target(const struct snapshot *snap, const struct sprint *sprint, int measure)
{
    for (size_t i = 0; sprint != NULL && i < snap->targets_count; i++) {
        if (snap->targets[i].sprint == sprint->id && snap->targets[i].measure == measure) {
            return true;
        }
    }
    return false;
}

static bool is_usual(int measure)
{
    return measure == MEASURE_CONTACT || measure == MEASURE_EMAIL || measure == MEASURE_CALL || measure == MEASURE_MEETING;
}

/* What is planned comes before what one usually plans; of what is planned, the usual first. */
static int measure_weight(const struct snapshot *snap, const struct sprint *sprint, int measure)
{
    return 2 * has_target(snap, sprint, measure) + is_usual(measure);
}

int plan_measures(const struct snapshot *snap, const struct sprint *sprint, int most, int measures[PLAN_MEASURES_MAX])
{
    enum { HEAVIEST = 3 };
    bool taken[MEASURES] = {false};
    int count = 0, at = 0;
    most = most < PLAN_MEASURES_MAX ? most : PLAN_MEASURES_MAX;
    for (int weight = HEAVIEST; weight > 0; weight--) {
        for (int measure = 0; measure < MEASURES && count < most; measure++) {
            taken[measure] = taken[measure] || measure_weight(snap, sprint, measure) == weight;
            count += measure_weight(snap, sprint, measure) == weight;
        }
    }
    for (int measure = 0; measure < MEASURES; measure++) {
        if (taken[measure]) {
            measures[at++] = measure;
        }
    }
    return at;
}

bool plan_has(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign)
{
    return sprint != NULL && snapshot_committed(snap, sprint->id, campaign);
}

size_t plan_targets(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign, int measure, struct arena *arena,
                    const struct target ***targets)
{
    size_t count = 0;
    *targets = arena_array(arena, const struct target *, snap->targets_count + 1);
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        if (target->sprint == sprint->id && target->campaign == campaign && target->measure == measure) {
            (*targets)[count++] = target;
        }
    }
    return count;
}

struct change plan_targets_change(const struct target *targets, size_t count, struct arena *arena)
{
    struct change *parts = arena_array(arena, struct change, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct target *target = &targets[i];
        parts[i] = change_target(target->sprint, target->campaign, target->measure, target->member, target->n);
    }
    return change_batch(parts, count);
}

struct change plan_cards_change(const struct card *cards, size_t count, struct arena *arena)
{
    struct change *parts = arena_array(arena, struct change, count + 1);
    for (size_t i = 0; i < count; i++) {
        parts[i] = change_add(THING_CARD, &cards[i]);
    }
    return count == 1 ? parts[0] : change_batch(parts, count);
}
