#include "tui/view.h"

#include "base/text.h"
#include "model/figures.h"

#include <inttypes.h>

/* Whose turn it is, and what was said. */

enum { LEFT_COLUMNS = 28 };

void view_standup_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, snap->members_active + 1);
    *items = (struct items){.items = list, .columns = 1, .all = snap->members_active, .columns_are_boxes = true};
    for (size_t i = 0; i < snap->members_active; i++) {
        if (page_filter_fits(ui, snap, snap->members[i].name, NULL)) {
            list[items->count++] = (struct item){.thing = THING_MEMBER, .id = snap->members[i].id};
        }
    }
}

static const struct turn *turn_of(const struct snapshot *snap, int64_t member)
{
    for (size_t i = 0; i < snap->turns_count; i++) {
        if (snap->turns[i].member == member) {
            return &snap->turns[i];
        }
    }
    return NULL;
}

static const char *minutes(struct arena *arena, int64_t seconds)
{
    return arena_format(arena, "%" PRId64 ":%02" PRId64, seconds / 60, seconds % 60);
}

static void draw_member(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    static const enum glyph glyphs[] = {GLYPH_CIRCLE, GLYPH_POINTER, GLYPH_CHECK, GLYPH_CIRCLE};
    const struct turn *turn = turn_of(scene->snap, item->id);
    paint_text(paint, line.row, line.column + 4, 10, STYLE_PLAIN, snapshot_member_name(scene->snap, item->id));
    if (turn == NULL) {
        return;
    }
    const char *time = turn->state == TURN_AWAY   ? "away"
                       : turn->state == TURN_NEXT ? ""
                                                  : minutes(scene->arena, turn_spent(turn, scene->ui->now));
    paint_text(paint, line.row, line.column + 2, 1, STYLE_PLAIN, paint_glyph(paint, glyphs[turn->state]));
    paint_right(paint, line.row, line.column, line.columns - 2, STYLE_PLAIN, time);
}

static const char *clock_words(const struct scene *scene)
{
    const struct standup *standup = scene->snap->standup;
    if (standup == NULL) {
        return arena_format(scene->arena, "%" PRId64 " minutes, not begun", scene->snap->team.standup_minutes);
    }
    int64_t left = standup->minutes * 60 - standup_spent(standup, scene->ui->now);
    if (standup->state == STANDUP_ENDED) {
        return "over for today";
    }
    const char *paused = standup->state == STANDUP_PAUSED ? "  paused" : "";
    return left >= 0
               ? arena_format(scene->arena, "%s left of %" PRId64 ":00%s", minutes(scene->arena, left), standup->minutes, paused)
               : arena_format(scene->arena, "over by %s%s", minutes(scene->arena, -left), paused);
}

static void draw_yesterday(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    civil_day before = day_previous_working(&snap->week, snap->today);
    int row = 1;
    paint_head(paint, area.row, area.column + 1, area.columns, "TEAM, LAST WORKING DAY");
    for (int measure = 0; measure < MEASURES && row < area.rows; measure++) {
        int64_t sum = 0;
        for (size_t i = 0; i < snap->tallies_count; i++) {
            sum += snap->tallies[i].day == before && snap->tallies[i].measure == measure ? snap->tallies[i].n : 0;
        }
        if (sum != 0) {
            paint_text(paint, area.row + row, area.column + 1, 14, STYLE_PLAIN, measure_plural(measure));
            paint_number(paint, area.row + row++, area.column + 14, 8, STYLE_PLAIN, sum);
        }
    }
}

static int draw_day_notes(struct paint *paint, struct rect area, const struct scene *scene, int64_t member, civil_day day,
                          int row)
{
    bool any = false;
    for (size_t i = 0; i < scene->snap->notes_count && row < area.rows; i++) {
        const struct note *note = &scene->snap->notes[i];
        if (note->member != member || note->day != day) {
            continue;
        }
        if (!any) {
            paint_text(paint, area.row + row++, area.column, area.columns, STYLE_BOLD, day_long(scene->arena, day));
        }
        any = true;
        const struct reason *reason = snapshot_reason(scene->snap, note->reason);
        const char *words = reason != NULL ? arena_format(scene->arena, "%s  (%s)", note->words, reason->words) : note->words;
        paint_text(paint, area.row + row, area.column, 17, STYLE_PLAIN, note_kind_name(note->kind));
        struct rect body = rect_make(area.row + row, area.column + 19, area.rows - row, area.columns - 19);
        int took = paint_wrapped(paint, body, STYLE_PLAIN, words);
        row += took > 0 ? took : 1;
    }
    return any ? row + 1 : row;
}

static void draw_notes(struct paint *paint, struct rect area, const struct scene *scene, int64_t member)
{
    const struct snapshot *snap = scene->snap;
    paint_text(paint, area.row, area.column, area.columns, STYLE_BOLD, snapshot_member_name(snap, member));
    int row = draw_day_notes(paint, area, scene, member, snap->today, 2);
    civil_day day = day_previous_working(&snap->week, snap->today);
    row = draw_day_notes(paint, area, scene, member, day, row);
    if (row == 2) {
        view_sentence(paint, area, 2, STYLE_PLAIN, "Nothing noted yet. scrumsell standup note writes what was said.");
    }
}

void view_standup_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->snap->members_active == 0) {
        view_empty(paint, area, "Nobody is in the team yet.",
                   "scrumsell member add NAME brings the first one in; a team has at most five.");
        return;
    }
    paint_textf(paint, area.row + 1, area.column + 1, area.columns - 30, STYLE_BOLD, "STAND-UP   %s",
                day_long(scene->arena, scene->snap->today));
    paint_right(paint, area.row + 1, area.column, area.columns - 1, STYLE_PLAIN, clock_words(scene));
    struct rect body = rect_rows(area, 3, area.rows - 3);
    struct rect left = rect_columns(body, 0, LEFT_COLUMNS);
    paint_head(paint, left.row, left.column + 1, left.columns, "WHOSE TURN");
    int people = (int)scene->items.count;
    view_items(paint, rect_rows(left, 1, people + 1), scene, 0, 1, draw_member);
    draw_yesterday(paint, rect_rows(left, people + 3, left.rows - people - 3), scene);
    paint_vline(paint, body.row, body.column + LEFT_COLUMNS, body.rows);
    if (scene->chosen != NULL) {
        draw_notes(paint, rect_inset(rect_columns(body, LEFT_COLUMNS + 1, body.columns - LEFT_COLUMNS - 1), 0, 2), scene,
                   scene->chosen->id);
    }
}

const char *view_standup_guide(const struct scene *scene)
{
    return figures_sentence(scene->snap, scene->arena);
}

enum thing view_standup_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    (void)ui;
    (void)chosen;
    *id = 0;
    return THINGS;
}
