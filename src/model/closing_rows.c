#include "model/closing_rows.h"

#include "model/closing_texts.h"

#include "model/figures.h"

/* --- lines: per campaign as a whole, and per version of it --- */

static struct closing_line *line_of(struct closing_rows *rows, const struct sprint *sprint, int64_t campaign, int64_t pitch,
                                    int measure)
{
    for (size_t i = 0; i < rows->lines_count; i++) {
        struct closing_line *line = &rows->lines[i];
        if (line->campaign == campaign && line->pitch == pitch && line->measure == measure) {
            return line;
        }
    }
    struct closing_line *line = &rows->lines[rows->lines_count++];
    *line = (struct closing_line){
        .sprint = sprint->id, .campaign = campaign, .pitch = pitch, .pitch_name = "", .measure = measure, .verdict = ""};
    return line;
}

static void add_sum(const struct snapshot *snap, const struct sprint *sprint, const struct tally_sum *sum, struct arena *arena,
                    struct closing_rows *rows)
{
    int64_t open = tally_is_open(sum, &snap->team, snap->today) ? sum->n : 0;
    struct closing_line *whole = line_of(rows, sprint, sum->campaign, 0, sum->measure);
    whole->n += sum->n;
    whole->open += open;
    const struct pitch *pitch = snapshot_pitch(snap, sum->pitch);
    if (pitch == NULL) {
        return;
    }
    struct closing_line *part = line_of(rows, sprint, sum->campaign, sum->pitch, sum->measure);
    part->n += sum->n;
    part->open += open;
    part->pitch_name = pitch_name(arena, pitch);
    part->verdict = figures_verdict(snap, pitch, arena);
}

static void add_lines(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena, struct closing_rows *rows)
{
    rows->lines = arena_array(arena, struct closing_line, 2 * snap->tallies_count + snap->targets_count + 1);
    for (size_t i = 0; i < snap->tallies_count; i++) {
        add_sum(snap, sprint, &snap->tallies[i], arena, rows);
    }
    for (size_t i = 0; i < snap->targets_count; i++) {
        const struct target *target = &snap->targets[i];
        if (target->sprint == sprint->id) {
            line_of(rows, sprint, target->campaign, 0, target->measure)->target += target->n;
        }
    }
}

/* --- campaigns: direction and decision in words --- */

static void add_campaign(const struct snapshot *snap, const struct sprint *sprint, int64_t campaign, struct arena *arena,
                         struct closing_rows *rows)
{
    struct course course = figures_course(snap, campaign);
    const struct decision *decision = figures_decision(snap, sprint->id, campaign, 0);
    rows->campaigns[rows->campaigns_count++] = (struct closing_campaign){
        .sprint = sprint->id,
        .campaign = campaign,
        .name = snapshot_campaign_name(snap, campaign),
        .direction = direction_word(direction_of(&course)),
        .sentence = direction_sentence(arena, &course),
        .decision = decision_words[decision != NULL ? decision->word : DECISION_OPEN],
        .reason = decision != NULL ? decision->reason : "",
    };
}

static bool is_there(const struct closing_rows *rows, int64_t campaign)
{
    for (size_t i = 0; i < rows->campaigns_count; i++) {
        if (rows->campaigns[i].campaign == campaign) {
            return true;
        }
    }
    return false;
}

/* Those that were taken in, and those that were counted for all the same. */
static void add_campaigns(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena,
                          struct closing_rows *rows)
{
    rows->campaigns = arena_array(arena, struct closing_campaign, snap->commitments_count + rows->lines_count + 1);
    for (size_t i = 0; i < snap->commitments_count; i++) {
        if (snap->commitments[i].sprint == sprint->id) {
            add_campaign(snap, sprint, snap->commitments[i].campaign, arena, rows);
        }
    }
    for (size_t i = 0; i < rows->lines_count; i++) {
        if (!is_there(rows, rows->lines[i].campaign)) {
            add_campaign(snap, sprint, rows->lines[i].campaign, arena, rows);
        }
    }
}

void closing_rows_make(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena, struct closing_rows *rows)
{
    struct coverage coverage = figures_coverage_of(snap, sprint);
    *rows = (struct closing_rows){.closing = {.id = sprint->id,
                                              .day = snap->today,
                                              .formulas = FORMULAS_VERSION,
                                              .working_days = figures_days(snap, sprint),
                                              .people = coverage.people,
                                              .people_counted = coverage.people_counted,
                                              .days_counted = coverage.days_counted}};
    for (size_t i = 0; i < snap->cards_count; i++) {
        rows->closing.cards += snap->cards[i].sprint == sprint->id;
        rows->closing.cards_done += snap->cards[i].sprint == sprint->id && snap->cards[i].lane == LANE_DONE;
    }
    add_lines(snap, sprint, arena, rows);
    add_campaigns(snap, sprint, arena, rows);
    rows->texts_count = closing_texts_now(snap, sprint, arena, &rows->texts);
}
