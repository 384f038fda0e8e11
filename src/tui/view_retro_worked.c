#include "tui/view_retro.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"
#include "model/market.h"

#include <inttypes.h>

/* Step 3: what was sent and what came back, by campaign and version; beside it what people said and what we learnt from it. */

/* --- what can be chosen --- */

static void list_versions(struct listing *listing, int64_t campaign)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = 0; i < snap->pitches_count; i++) {
        const struct pitch *pitch = &snap->pitches[i];
        bool used = pitch->campaign == campaign && figures_funnel(snap, snap->running->id, campaign, pitch->id).sent > 0;
        if (used) {
            listing_add(listing, (struct item){.thing = THING_PITCH, .id = pitch->id, .other = campaign},
                        snapshot_campaign_name(snap, campaign), NULL);
        }
    }
}

/* The place of a campaign in the backlog; behind the last for none, and for one that is not in it. */
static size_t campaign_place(const struct snapshot *snap, int64_t campaign)
{
    size_t place = 0;
    while (place < snap->campaigns_count && snap->campaigns[place].id != campaign) {
        place++;
    }
    return place;
}

/* What was said about the campaign at a place of the backlog, newest first. */
static void list_notes_of(struct listing *listing, size_t place)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = snap->notes_count; i > 0; i--) {
        const struct note *note = &snap->notes[i - 1];
        if (retro_is_heard(snap, note) && campaign_place(snap, note->campaign) == place) {
            listing_take(listing, (struct item){.thing = THING_NOTE, .id = note->id, .column = RETRO_BESIDE},
                         board_note_fits(snap, note, listing->ui->filter[PAGE_RETRO]));
        }
    }
}

static void list_heard(struct listing *listing)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = snap->learnings_count; i > 0; i--) {
        const struct learning *learning = &snap->learnings[i - 1];
        if (learning->sprint == snap->running->id) {
            listing_add(listing, (struct item){.thing = THING_LEARNING, .id = learning->id, .column = RETRO_BESIDE},
                        learning->words, NULL);
        }
    }
    for (size_t i = 0; i <= snap->campaigns_count; i++) {
        list_notes_of(listing, i);
    }
}

void worked_list(struct listing *listing)
{
    const struct snapshot *snap = listing->snap;
    for (size_t i = 0; i < snap->campaigns_count; i++) {
        int64_t id = snap->campaigns[i].id;
        if (figures_was_in(snap, snap->running, id)) {
            listing_add(listing, (struct item){.thing = THING_CAMPAIGN, .id = id}, snap->campaigns[i].name, NULL);
            list_versions(listing, id);
        }
    }
    list_heard(listing);
}

/* --- rates --- */

enum { SENT = 5, TALKED = 8, MET = 5, RATE = 19, TAIL = SENT + TALKED + MET + RATE };

static void draw_rate(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct snapshot *snap = scene->snap;
    const struct pitch *pitch = item->thing == THING_PITCH ? snapshot_pitch(snap, item->id) : NULL;
    int64_t campaign = retro_campaign(snap, item);
    struct funnel funnel = figures_funnel(snap, snap->running->id, campaign, pitch != NULL ? pitch->id : 0);
    int indent = pitch != NULL ? 4 : 2;
    int column = line.column + line.columns - TAIL;
    paint_text(paint, line.row, line.column + indent, line.columns - TAIL - indent, STYLE_PLAIN,
               pitch != NULL ? pitch_name(scene->arena, pitch) : snapshot_campaign_name(snap, campaign));
    paint_number(paint, line.row, column, SENT, STYLE_PLAIN, funnel.sent);
    paint_number(paint, line.row, column + SENT, TALKED, STYLE_PLAIN, funnel.replies);
    paint_number(paint, line.row, column + SENT + TALKED, MET, STYLE_PLAIN, funnel.meetings);
    paint_right(paint, line.row, column + SENT + TALKED + MET, RATE, STYLE_BOLD,
                evidence_rate(scene->arena, funnel.positives, funnel.sent));
}

static void draw_rate_heads(struct paint *paint, struct rect line)
{
    int column = line.column + line.columns - TAIL;
    paint_head(paint, line.row, line.column, line.columns - TAIL, "WHAT WORKED");
    paint_right(paint, line.row, column, SENT, STYLE_PLAIN, "sent");
    paint_right(paint, line.row, column + SENT, TALKED, STYLE_PLAIN, "talked");
    paint_right(paint, line.row, column + SENT + TALKED, MET, STYLE_PLAIN, "met");
    paint_right(paint, line.row, column + SENT + TALKED + MET, RATE, STYLE_PLAIN, "positive");
}

/* "email v3 beside v2: leaning to v3 (observational). 5 of 44 beside 1 of 40, +12 open." */
static const char *verdict_of(const struct scene *scene, const struct pitch *pitch, const struct comparison *comparison)
{
    struct arena *arena = scene->arena;
    const char *open = comparison->other.open > 0 ? arena_format(arena, ", +%" PRId64 " open", comparison->other.open) : "";
    const char *besides = comparison->confounded[0] != '\0' ? arena_format(arena, " But: %s.", comparison->confounded) : "";
    return arena_format(arena, "%s beside v%" PRId64 ": %s. %" PRId64 " of %" PRId64 " beside %" PRId64 " of %" PRId64 "%s.%s",
                        pitch_name(arena, pitch), comparison->first->version, figures_verdict(scene->snap, pitch, arena),
                        comparison->other.positives, comparison->other.n, comparison->one.positives, comparison->one.n, open,
                        besides);
}

/* Of a chosen version, so that it is told where there is no room for all of them; "" where it stands beside no other. */
static const char *verdict_of_chosen(const struct scene *scene)
{
    struct comparison comparison;
    const struct pitch *pitch = scene->chosen->thing == THING_PITCH ? snapshot_pitch(scene->snap, scene->chosen->id) : NULL;
    bool compared = pitch != NULL && figures_compare(scene->snap, pitch, scene->arena, &comparison);
    return compared ? verdict_of(scene, pitch, &comparison) : "";
}

static void draw_verdicts(struct paint *paint, struct rect body, const struct scene *scene)
{
    int row = 0;
    for (size_t i = 0; i < scene->snap->pitches_count && row < body.rows; i++) {
        struct comparison comparison;
        const struct pitch *pitch = &scene->snap->pitches[i];
        if (retro_decides(scene->snap, pitch) && figures_compare(scene->snap, pitch, scene->arena, &comparison)) {
            row += view_sentence(paint, body, row, STYLE_PLAIN,
                                 arena_format(scene->arena, "%s, %s", snapshot_campaign_name(scene->snap, pitch->campaign),
                                              verdict_of(scene, pitch, &comparison)));
        }
    }
    if (row == 0) {
        view_sentence(paint, body, 0, STYLE_PLAIN, "No two versions of a pitch have been tried side by side yet.");
    }
}

static int lines_in(const struct items *items, int column)
{
    int lines = 0;
    for (size_t i = 0; i < items->count; i++) {
        lines += items->items[i].column == column;
    }
    return lines;
}

static void draw_rates(struct paint *paint, struct rect box, const struct scene *scene)
{
    int lines = lines_in(&scene->items, RETRO_LIST);
    int most = box.rows > 12 ? box.rows - 8 : box.rows - 2;
    lines = lines < most ? lines : most;
    draw_rate_heads(paint, rect_rows(box, 0, 1));
    view_items(paint, rect_rows(box, 1, lines), scene, RETRO_LIST, 1, draw_rate);
    lines += view_no_match(paint, rect_rows(box, 1, most), scene, RETRO_LIST);
    struct rect rest = rect_rows(box, lines + 2, box.rows - lines - 3);
    if (rest.rows >= 3) {
        draw_verdicts(paint, view_section(paint, rest, "WHICH PITCH IS BETTER"), scene);
    }
    if (box.rows > lines + 1) {
        paint_text(paint, box.row + box.rows - 1, box.column, box.columns, STYLE_PLAIN,
                   figures_coverage(scene->snap, scene->arena));
    }
}

/* --- what was heard and learnt --- */

static void draw_two(struct paint *paint, struct rect lines, const char *words, const char *about)
{
    paint_text(paint, lines.row, lines.column + 2, lines.columns - 2, STYLE_PLAIN, words);
    paint_text(paint, lines.row + 1, lines.column + 4, lines.rows > 1 ? lines.columns - 4 : 0, STYLE_PLAIN, about);
}

static void draw_learning(struct paint *paint, struct rect lines, const struct scene *scene, const struct learning *learning)
{
    bool acted = chain_acted_upon(scene->snap, learning);
    draw_two(paint, lines, arena_format(scene->arena, "%s %s", paint_glyph(paint, GLYPH_BULLET), learning->words),
             arena_format(scene->arena, "learnt from %s, %s", source_givers[learning->source],
                          acted ? "acted upon" : "nothing changed yet"));
}

static void draw_note(struct paint *paint, struct rect lines, const struct scene *scene, const struct note *note)
{
    struct arena *arena = scene->arena;
    bool learnt = retro_learning_of(scene->snap, note->id) != NULL;
    const char *reason =
        note->kind == NOTE_REJECTION ? arena_format(arena, ", %s", market_reason_name(scene->snap, note->reason)) : "";
    draw_two(paint, lines, view_quote(arena, note->words),
             arena_format(arena, "%s%s  %s, %s%s  %s", note_kind_words[note->kind], reason,
                          snapshot_member_name(scene->snap, note->member), day_short(arena, note->day),
                          learnt ? arena_format(arena, "  %s learnt", paint_glyph(paint, GLYPH_CHECK)) : "",
                          snapshot_campaign_name(scene->snap, note->campaign)));
}

static void draw_heard(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    if (item->thing == THING_LEARNING) {
        draw_learning(paint, lines, scene, snapshot_learning(scene->snap, item->id));
    } else {
        draw_note(paint, lines, scene, snapshot_note(scene->snap, item->id));
    }
}

static int draw_surprise(struct paint *paint, struct rect body, const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    bool learnt = retro_progress(snap, STEP_WORKED, scene->arena).done > 0;
    const char *reasons = market_reasons_line(snap, 0, scene->arena);
    int row = 0;
    row += view_sentence(paint, body, row, STYLE_PLAIN, market_same_reason(snap, 0, scene->arena));
    if (!learnt) {
        row += view_sentence(
            paint, body, row, STYLE_BOLD,
            view_words(scene, "What surprised us?  {key new} then l writes it; {key open} on a story learns from it."));
        row += reasons[0] != '\0'
                   ? view_sentence(paint, body, row, STYLE_PLAIN, arena_format(scene->arena, "They said no for: %s.", reasons))
                   : 0;
    }
    return row > 0 ? row + 1 : 0;
}

static void draw_beside(struct paint *paint, struct rect box, const struct scene *scene)
{
    int count = lines_in(&scene->items, RETRO_BESIDE);
    struct rect body = view_section(paint, box, arena_format(scene->arena, "WHAT WE HEARD AND LEARNT  %d", count));
    int row = body.rows > 5 ? draw_surprise(paint, body, scene) : 0;
    struct rect list = rect_rows(body, row, body.rows - row);
    if (view_no_match(paint, list, scene, RETRO_BESIDE) == 0) {
        view_items(paint, list, scene, RETRO_BESIDE, list.rows >= 8 ? 2 : 1, draw_heard);
    }
}

void worked_draw(struct paint *paint, struct rect body, const struct scene *scene)
{
    view_boxes(paint, body, scene, 64, draw_rates, draw_beside);
}

const char *worked_guide(const struct scene *scene)
{
    bool beside = scene->chosen != NULL && scene->chosen->column == RETRO_BESIDE;
    if (beside) {
        return view_words(scene,
                          scene->chosen->thing == THING_NOTE
                              ? "{key open} makes a learning of it: what do we believe now?"
                              : "{key open} changes the learning; {key make_learnt} makes the next version of a pitch from it.");
    }
    const char *verdict = scene->chosen != NULL ? verdict_of_chosen(scene) : "";
    return verdict[0] != '\0' ? verdict : figures_sentence(scene->snap, scene->arena);
}
