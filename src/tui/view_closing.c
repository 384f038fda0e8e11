#include "tui/view_retro.h"

#include "base/text.h"
#include "model/chain.h"
#include "model/closing_texts.h"
#include "model/figures.h"

#include <inttypes.h>
#include <string.h>

/* The closing of a sprint, as it was frozen; and what one campaign came to in one sprint. */

void closing_list(struct listing *listing)
{
    const struct snapshot *snap = listing->snap;
    const struct sprint *sprint = retro_sprint(snap, listing->ui);
    for (size_t i = 0; i < snap->closing_campaigns_count; i++) {
        const struct closing_campaign *closing = &snap->closing_campaigns[i];
        if (closing->sprint == sprint->id) {
            listing_add(listing, (struct item){.thing = THING_CAMPAIGN, .id = closing->campaign, .other = sprint->id},
                        closing->name, NULL);
        }
    }
}

/* --- the campaigns --- */

enum { SENT = 6, TALKED = 8, MET = 5, RATE = 20, WORD = 9, ALL_FROM = 78 };

/* The columns of numbers, from the right edge; narrow pages leave out what was talked and met. */
struct numbers {
    int column, talked, met;
};

static struct numbers numbers_of(const struct rect *line)
{
    bool all = line->columns >= ALL_FROM;
    struct numbers numbers = {.talked = all ? TALKED : 0, .met = all ? MET : 0};
    numbers.column = line->column + line->columns - SENT - numbers.talked - numbers.met - RATE - WORD;
    return numbers;
}

static void draw_numbers_of(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item,
                            const struct numbers *numbers)
{
    struct funnel funnel = figures_funnel(scene->snap, item->other, item->id, 0);
    int column = numbers->column;
    paint_number(paint, line.row, column, SENT, STYLE_PLAIN, funnel.sent);
    column += SENT;
    if (numbers->talked > 0) {
        paint_number(paint, line.row, column, TALKED, STYLE_PLAIN, funnel.replies);
        paint_number(paint, line.row, column + TALKED, MET, STYLE_PLAIN, funnel.meetings);
    }
    paint_right(paint, line.row, column + numbers->talked + numbers->met, RATE, STYLE_PLAIN,
                evidence_rate(scene->arena, funnel.positives, funnel.sent));
}

static void draw_campaign(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct closing_campaign *closing = figures_closing(scene->snap, item->other, item->id);
    struct numbers numbers = numbers_of(&lines);
    paint_text(paint, lines.row, lines.column + 2, numbers.column - lines.column - 2, STYLE_PLAIN, closing->name);
    draw_numbers_of(paint, lines, scene, item, &numbers);
    paint_right(paint, lines.row, lines.column, lines.columns, STYLE_BOLD, closing->decision);
    if (lines.rows > 1) {
        paint_textf(paint, lines.row + 1, lines.column + 4, lines.columns - 4, STYLE_PLAIN, "%s. %s%s%s", closing->direction,
                    closing->sentence, closing->reason[0] != '\0' ? "  Why: " : "", closing->reason);
    }
}

static void draw_heads(struct paint *paint, struct rect line)
{
    struct numbers numbers = numbers_of(&line);
    int column = numbers.column + SENT;
    paint_head(paint, line.row, line.column, numbers.column - line.column, "WHAT CAME OF IT");
    paint_right(paint, line.row, numbers.column, SENT, STYLE_PLAIN, "sent");
    if (numbers.talked > 0) {
        paint_right(paint, line.row, column, TALKED, STYLE_PLAIN, "talked");
        paint_right(paint, line.row, column + TALKED, MET, STYLE_PLAIN, "met");
    }
    paint_right(paint, line.row, column + numbers.talked + numbers.met, RATE, STYLE_PLAIN, "positive");
    paint_right(paint, line.row, line.column, line.columns, STYLE_PLAIN, "decided");
}

/* --- beside them: what was done, learnt, agreed --- */

static int draw_texts(struct paint *paint, struct rect body, int row, const struct scene *scene, const struct sprint *sprint,
                      enum closing_part part)
{
    static const enum glyph glyphs[CLOSING_PARTS] = {
        [CLOSING_LEARNING] = GLYPH_BULLET, [CLOSING_ACTION] = GLYPH_ARROW_RIGHT, [CLOSING_STORY] = GLYPH_CIRCLE};
    struct closing_text *texts;
    size_t count = closing_texts_of(scene->snap, sprint, scene->arena, &texts);
    for (size_t i = 0; i < count && row < body.rows; i++) {
        if (texts[i].part == (int)part) {
            paint_text(paint, body.row + row, body.column, 1, STYLE_PLAIN, paint_glyph(paint, glyphs[part]));
            row += view_sentence(paint, rect_columns(body, 2, body.columns - 2), row, STYLE_PLAIN, texts[i].words);
        }
    }
    return row;
}

static void draw_after(struct paint *paint, struct rect box, const struct scene *scene, const struct sprint *sprint)
{
    static const enum closing_part parts[] = {CLOSING_LEARNING, CLOSING_ACTION, CLOSING_STORY};
    const char *coverage = figures_frozen_coverage(scene->snap, sprint->id, scene->arena);
    int row = 0;
    if (coverage[0] != '\0') {
        row += view_sentence(paint, box, row, STYLE_PLAIN, arena_format(scene->arena, "On %s.", coverage));
    }
    struct rect told = view_section(paint, rect_rows(box, row + 1, box.rows - row - 1), "WHAT WE LEARNT, AGREED AND HEARD");
    row = 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        row = draw_texts(paint, told, row, scene, sprint, parts[i]);
    }
    if (row == 0) {
        view_sentence(paint, told, 0, STYLE_PLAIN, "Nothing was written down.");
    }
}

/* --- the page --- */

static const char *title_of(const struct scene *scene, const struct sprint *sprint)
{
    const struct closing *closing = snapshot_closing(scene->snap, sprint->id);
    civil_day day = closing != NULL ? closing->day : sprint->closed;
    return arena_format(scene->arena, "SPRINT %" PRId64 ", CLOSED %s", sprint->id,
                        view_capitals(scene->arena, day_short_year(scene->arena, day)));
}

static const char *reached_words(struct arena *arena, const struct sprint *sprint)
{
    const char *why = sprint->reached_why[0] != '\0' ? arena_format(arena, ": %s", sprint->reached_why) : "";
    return sprint->reached == GOAL_OPEN ? "whether it was reached was not said"
                                        : arena_format(arena, "reached: %s%s", goal_reached_words[sprint->reached], why);
}

/* Then what comes next belongs on the page. */
static bool is_last(const struct snapshot *snap, const struct sprint *sprint)
{
    return snap->running == NULL && snap->closed != NULL && snap->closed->id == sprint->id;
}

void closing_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = retro_sprint(scene->snap, scene->ui);
    struct rect body = rect_inset(area, 0, 1);
    bool roomy = area.rows >= 20;
    int row = roomy ? 1 : 0;
    paint_head(paint, body.row + row, body.column, body.columns - 20, title_of(scene, sprint));
    paint_right(paint, body.row + row, body.column, body.columns, STYLE_PLAIN, "as it was frozen");
    row += roomy ? 2 : 1;
    row += view_sentence(paint, body, row, STYLE_PLAIN,
                         arena_format(scene->arena, "Goal: %s (%s)", sprint->goal, reached_words(scene->arena, sprint)));
    if (is_last(scene->snap, sprint)) {
        row += view_sentence(paint, body, row, STYLE_BOLD, closing_guide(scene));
    }
    row += roomy;
    int height = roomy ? 2 : 1;
    int list = (int)scene->items.count * height;
    int most = (body.rows - row - 1) * 2 / 3;
    list = list < most ? list : most;
    draw_heads(paint, rect_rows(body, row, 1));
    view_items(paint, rect_rows(body, row + 1, list), scene, RETRO_LIST, height, draw_campaign);
    list += view_no_match(paint, rect_rows(body, row + 1, most), scene, RETRO_LIST);
    row += list + 2;
    draw_after(paint, rect_rows(body, row, body.rows - row), scene, sprint);
}

const char *closing_guide(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    if (snap->running != NULL) {
        return arena_format(scene->arena, "This is read-only. %s goes back to Sprint %" PRId64 ", which runs.",
                            view_key(scene, ACT_BACK), snap->running->id);
    }
    return snap->draft != NULL ? arena_format(scene->arena, "Sprint %" PRId64 " is a draft: page %s plans and starts it.",
                                              snap->draft->id, view_key(scene, ACT_GO_PLAN))
                               : view_words(scene, "No sprint is planned: {key new} on page {key go_plan} plans one.");
}

/* --- what one campaign came to --- */

static int say(struct paint *paint, struct rect area, int row, unsigned style, const char *text)
{
    return text[0] != '\0' && row < area.rows ? row + view_sentence(paint, area, row, style, text) : row;
}

static int draw_numbers(struct paint *paint, struct rect area, int row, const struct scene *scene, int64_t campaign,
                        int64_t sprint)
{
    struct funnel funnel = figures_funnel(scene->snap, sprint, campaign, 0);
    row =
        say(paint, area, row, STYLE_PLAIN,
            arena_format(scene->arena, "%s, %s, %s, %s. Positive %s.", text_count(scene->arena, funnel.sent, "touch", "touches"),
                         text_count(scene->arena, funnel.replies, "reply", "replies"),
                         text_count(scene->arena, funnel.positives, "positive", "positives"),
                         text_count(scene->arena, funnel.meetings, "meeting", "meetings"),
                         evidence_rate(scene->arena, funnel.positives, funnel.sent)));
    for (size_t i = 0; i < scene->snap->pitches_count && row < area.rows; i++) {
        const struct pitch *pitch = &scene->snap->pitches[i];
        struct funnel part = figures_funnel(scene->snap, sprint, campaign, pitch->id);
        if (pitch->campaign == campaign && part.sent > 0) {
            row = say(paint, area, row, STYLE_PLAIN,
                      arena_format(scene->arena, "%s: positive %s", pitch_name(scene->arena, pitch),
                                   evidence_rate(scene->arena, part.positives, part.sent)));
        }
    }
    return row;
}

static int draw_decided(struct paint *paint, struct rect area, int row, const struct scene *scene, int64_t campaign,
                        int64_t sprint)
{
    for (size_t i = 0; i < scene->snap->decisions_count && row < area.rows; i++) {
        const struct decision *decision = &scene->snap->decisions[i];
        if (decision->campaign != campaign || decision->sprint != sprint) {
            continue;
        }
        const struct pitch *pitch = snapshot_pitch(scene->snap, decision->pitch);
        row = say(paint, area, row, STYLE_PLAIN,
                  arena_format(scene->arena, "%s %s%s%s", decision_words[decision->word],
                               pitch != NULL ? pitch_name(scene->arena, pitch) : "the campaign",
                               decision->reason[0] != '\0' ? ": " : "", decision->reason));
    }
    return row;
}

static int draw_chains(struct paint *paint, struct rect area, int row, const struct scene *scene, int64_t campaign,
                       int64_t sprint)
{
    for (size_t i = 0; i < scene->snap->learnings_count && row < area.rows; i++) {
        const struct learning *learning = &scene->snap->learnings[i];
        struct chain *chains;
        if (learning->sprint != sprint || (learning->campaign != campaign && learning->campaign != 0)) {
            continue;
        }
        size_t count = chain_of_learning(scene->snap, learning, scene->arena, &chains);
        for (size_t j = 0; j < count && row < area.rows; j++) {
            row = say(paint, area, row, STYLE_PLAIN, chain_words(scene->snap, &chains[j], scene->arena));
        }
    }
    return row;
}

static int draw_heard(struct paint *paint, struct rect area, int row, const struct scene *scene, int64_t campaign, int64_t sprint)
{
    const struct focus *focus = scene->focus;
    bool here = focus->found && focus->thing == THING_CAMPAIGN && focus->id == campaign;
    for (size_t i = 0; here && i < focus->notes_count && row < area.rows; i++) {
        const struct note *note = &focus->notes[i];
        if (note->sprint == sprint && note->kind != NOTE_TODAY && note->kind != NOTE_BLOCKER) {
            row = say(paint, area, row, STYLE_PLAIN,
                      arena_format(scene->arena, "%s  %s, %s, %s", view_quote(scene->arena, note->words),
                                   note_kind_words[note->kind], snapshot_member_name(scene->snap, note->member),
                                   day_short(scene->arena, note->day)));
        }
    }
    return row;
}

typedef int part_fn(struct paint *paint, struct rect area, int row, const struct scene *scene, int64_t campaign, int64_t sprint);

static int draw_part(struct paint *paint, struct rect area, int row, const struct scene *scene, const char *head, part_fn *part,
                     int64_t campaign, int64_t sprint)
{
    int after = part(paint, area, row + 2, scene, campaign, sprint);
    if (after == row + 2 || row + 1 >= area.rows) {
        return row;
    }
    paint_head(paint, area.row + row + 1, area.column, area.columns, head);
    return after;
}

void view_story_draw(struct paint *paint, struct rect area, const struct scene *scene, int64_t campaign,
                     const struct sprint *sprint)
{
    static const struct {
        const char *head;
        part_fn *part;
    } parts[] = {{"WHAT WAS DONE", draw_numbers},
                 {"WHAT WE DECIDED", draw_decided},
                 {"WHAT WE LEARNT", draw_chains},
                 {"WHAT WE HEARD", draw_heard}};
    const struct closing_campaign *closing = figures_closing(scene->snap, sprint->id, campaign);
    const char *name = closing != NULL ? closing->name : snapshot_campaign_name(scene->snap, campaign);
    paint_head(paint, area.row, area.column, area.columns,
               arena_format(scene->arena, "%s, SPRINT %" PRId64, view_capitals(scene->arena, name), sprint->id));
    int row = 1;
    if (closing != NULL) {
        row = say(paint, area, row, STYLE_PLAIN,
                  arena_format(scene->arena, "At its end: %s. %s", closing->direction, closing->sentence));
    }
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        row = draw_part(paint, area, row, scene, parts[i].head, parts[i].part, campaign, sprint->id);
    }
    if (!figures_was_in(scene->snap, sprint, campaign)) {
        say(paint, area, row + 1, STYLE_PLAIN, "It was not in this sprint.");
    }
}
