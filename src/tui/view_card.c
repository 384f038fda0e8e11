#include "tui/view.h"

#include "base/text.h"
#include "model/board.h"

#include <inttypes.h>

/* The open card: what it says of itself, what was counted on it, what was said of it, and its history in words. All of it is made
 * into lines first, so that it can be scrolled. */

enum { LABEL_COLUMNS = 12, PROSE_COLUMNS = 72, LINES_MAX = 600 };

struct line {
    const char *label;
    const char *text;
    unsigned style;
};

struct lines {
    const struct scene *scene;
    struct line *list;
    int count;
    int columns;
};

static void add(struct lines *lines, const char *label, const char *text, unsigned style)
{
    if (lines->count < LINES_MAX) {
        lines->list[lines->count++] = (struct line){.label = label, .text = text, .style = style};
    }
}

/* The text beside its label, on as many lines as it takes; nothing where there is nothing to say. */
static void add_wrapped(struct lines *lines, const char *label, const char *text)
{
    int room = lines->columns - LABEL_COLUMNS;
    size_t columns = (size_t)(room > PROSE_COLUMNS ? PROSE_COLUMNS : room > 1 ? room : 1);
    for (const char *at = text; *at != '\0';) {
        size_t next;
        size_t bytes = text_wrap(at, columns, &next);
        add(lines, at == text ? label : "", arena_text_n(lines->scene->arena, at, bytes), STYLE_PLAIN);
        at += next;
    }
}

static void add_head(struct lines *lines, const char *text)
{
    add(lines, "", "", STYLE_PLAIN);
    add(lines, text, "", STYLE_BOLD);
}

/* --- what it says of itself --- */

static const char *lane_words_of(const struct lines *lines, const struct card *card)
{
    struct arena *arena = lines->scene->arena;
    const struct snapshot *snap = lines->scene->snap;
    int days = days_working(&snap->week, card->lane_day + 1, snap->today);
    const char *since = day_near(arena, card->lane_day, snap->today);
    return days > 1 ? arena_format(arena, "%s since %s, %d working days", lane_name(card->lane), since, days)
                    : arena_format(arena, "%s since %s", lane_name(card->lane), since);
}

static const char *counts_of(const struct lines *lines, const struct card *card)
{
    struct arena *arena = lines->scene->arena;
    int64_t counted = snapshot_card_counted(lines->scene->snap, card);
    if (card->measure == MEASURE_NONE) {
        return "";
    }
    return card->planned > 0 ? arena_format(arena, "%" PRId64 " of %" PRId64 " %s, %" PRId64 " left", counted, card->planned,
                                            measure_plural(card->measure), card_left(card, counted))
                             : text_count(arena, counted, measure_word(card->measure), measure_plural(card->measure));
}

static void add_card(struct lines *lines, const struct card *card)
{
    const struct snapshot *snap = lines->scene->snap;
    struct arena *arena = lines->scene->arena;
    const struct pitch *pitch = snapshot_pitch(snap, card->pitch);
    const struct company *company = snapshot_company(snap, card->company);
    add_wrapped(lines, "Campaign", card->campaign != 0 ? snapshot_campaign_name(snap, card->campaign) : "none: the team's own");
    add_wrapped(lines, "Owner", snapshot_member_name(snap, card->owner));
    add_wrapped(lines, "Lane", lane_words_of(lines, card));
    add_wrapped(lines, "In the way", card->blocked);
    add_wrapped(lines, "Counted", counts_of(lines, card));
    add_wrapped(lines, "Version", pitch != NULL ? pitch_name(arena, pitch) : "");
    add_wrapped(lines, "Company", company != NULL ? company->name : "");
    add_wrapped(lines, "Due", card->due != DAY_NONE ? day_long(arena, card->due) : "");
    add_wrapped(lines, "Carried", card->carried > 0 ? text_count(arena, card->carried, "sprint", "sprints") : "");
    if (card->words[0] != '\0') {
        add(lines, "", "", STYLE_PLAIN);
        add_wrapped(lines, "Text", card->words);
    }
}

/* --- what was counted, said and done --- */

static void add_counts(struct lines *lines, const struct focus *focus)
{
    struct arena *arena = lines->scene->arena;
    for (size_t i = 0; i < focus->tallies_count; i++) {
        const struct tally_sum *sum = &focus->tallies[i];
        if (i == 0) {
            add_head(lines, "COUNTED");
        }
        add_wrapped(lines, day_dated(arena, sum->day, lines->scene->snap->today),
                    arena_format(arena, "%s: %s", snapshot_member_name(lines->scene->snap, sum->member),
                                 text_count(arena, sum->n, measure_word(sum->measure), measure_plural(sum->measure))));
    }
}

static void add_notes(struct lines *lines, const struct focus *focus)
{
    struct arena *arena = lines->scene->arena;
    for (size_t i = 0; i < focus->notes_count; i++) {
        const struct note *note = &focus->notes[i];
        if (i == 0) {
            add_head(lines, "SAID AT THE STAND-UP");
        }
        add_wrapped(lines, day_dated(arena, note->day, lines->scene->snap->today),
                    arena_format(arena, "%s, %s: %s", snapshot_member_name(lines->scene->snap, note->member),
                                 note_kind_words[note->kind], note->words));
    }
}

static void add_history(struct lines *lines, const struct focus *focus)
{
    struct arena *arena = lines->scene->arena;
    for (size_t i = 0; i < focus->histories_count; i++) {
        const struct history *history = &focus->histories[i];
        const char *who = history->member != 0 ? snapshot_member_name(lines->scene->snap, history->member) : history->login;
        if (i == 0) {
            add_head(lines, "HISTORY");
        }
        add_wrapped(lines, day_dated(arena, day_of_instant(history->at), lines->scene->snap->today),
                    arena_format(arena, "%s: %s", who, history->words));
    }
}

static void draw_lines(struct paint *paint, struct rect area, const struct lines *lines)
{
    for (int row = 0; row < area.rows && row < lines->count; row++) {
        const struct line *line = &lines->list[row];
        bool alone = line->text[0] == '\0';
        paint_text(paint, area.row + row, area.column, alone ? area.columns : LABEL_COLUMNS - 1, line->style, line->label);
        paint_text(paint, area.row + row, area.column + LABEL_COLUMNS, area.columns - LABEL_COLUMNS, line->style, line->text);
    }
}

void view_card_card(struct paint *paint, struct rect area, const struct scene *scene, const struct card *card)
{
    const struct focus *focus = scene->focus;
    struct lines lines = {.scene = scene, .list = arena_array(scene->arena, struct line, LINES_MAX), .columns = area.columns};
    paint_text(paint, area.row, area.column, area.columns, STYLE_BOLD, card->title);
    add_card(&lines, card);
    if (focus->found && focus->thing == THING_CARD && focus->id == card->id) {
        add_counts(&lines, focus);
        add_notes(&lines, focus);
        add_history(&lines, focus);
    }
    draw_lines(paint, rect_rows(area, 2, area.rows - 2), &lines);
}
