#include "tui/said.h"

#include "base/text.h"
#include "model/market.h"
#include "tui/form.h"
#include "tui/overlay.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { SAID_COLUMNS = 84, TEXT_COLUMNS = 72, AROUND = 4, FAR = 10 };

void said_close(struct ui *ui)
{
    if (ui->said != NULL) {
        arena_release(&ui->said->arena);
        free(ui->said);
        ui->said = NULL;
    }
    ui->overlay = ui->overlay == OVERLAY_SAID ? OVERLAY_NONE : ui->overlay;
}

void said_open(struct ui *ui, struct said *said)
{
    said_close(ui);
    ui->said = said;
    ui->overlay = OVERLAY_SAID;
    ui->overlay_index = 0;
}

/* --- the lines --- */

struct lines {
    struct said_line *lines;
    size_t count, room;
    struct arena *arena;
};

static void add(struct lines *lines, unsigned style, const char *text)
{
    if (lines->count == lines->room) {
        size_t room = lines->room * 2 + 64;
        struct said_line *more = arena_array(lines->arena, struct said_line, room);
        memcpy(more, lines->lines, lines->count * sizeof *more);
        lines->lines = more;
        lines->room = room;
    }
    lines->lines[lines->count++] = (struct said_line){.text = text, .style = style};
}

static void add_wrapped(struct lines *lines, const char *text, int columns)
{
    for (size_t at = 0, next = 0; text[at] != '\0'; at = next) {
        size_t bytes = text_wrap(text + at, (size_t)columns, &next);
        next += at;
        add(lines, STYLE_PLAIN, arena_format(lines->arena, "  %.*s", (int)bytes, text + at));
    }
}

static void add_reasons(struct lines *lines, const struct said *said, const struct snapshot *snap)
{
    struct said_reason *reasons;
    size_t count = said_reasons(said->notes, said->notes_count, lines->arena, &reasons);
    if (said->query.kind != NOTE_REJECTION || count == 0) {
        return;
    }
    add(lines, STYLE_BOLD, "REASONS, BY WHO SAID IT AND VERSION");
    for (size_t i = 0; i < count; i++) {
        struct strbuf line;
        strbuf_init(&line);
        strbuf_addf(&line, "%4" PRId64 "  ", reasons[i].n);
        text_pad(&line, market_reason_name(snap, reasons[i].reason), 20, "…");
        strbuf_add(&line, "  ");
        text_pad(&line, said_designation(snap, reasons[i].designation), 20, "…");
        strbuf_addf(&line, "  %s", said_version(snap, reasons[i].pitch, lines->arena));
        add(lines, STYLE_PLAIN, arena_text(lines->arena, line.text));
        strbuf_release(&line);
    }
    add(lines, STYLE_PLAIN, "");
}

/* "Thu 4 Sep 2025   Ana   Success story   Dental clinics": of a day, who and what alone. */
static void add_note(struct lines *lines, const struct said *said, const struct snapshot *snap, const struct note *note,
                     int columns)
{
    const char *day =
        said->query.day == DAY_NONE ? arena_format(lines->arena, "%s   ", day_short_year(lines->arena, note->day)) : "";
    const char *campaign = snapshot_campaign_name(snap, note->campaign);
    add(lines, STYLE_BOLD,
        arena_format(lines->arena, "%s%s   %s%s%s", day, snapshot_member_name(snap, note->member), note_kind_name(note->kind),
                     campaign[0] != '\0' ? "   " : "", campaign));
    add_wrapped(lines, said_note_words(snap, said, note, lines->arena), columns - 2);
    add(lines, STYLE_PLAIN, "");
}

static const char *nothing_words(const struct said *said, const struct snapshot *snap, struct arena *arena)
{
    return said->query.day != DAY_NONE ? "Nothing was said on this day: [ and ] go to the nearest days that have something."
                                       : arena_format(arena, "Nothing was ever said of %s. F looks for something else.",
                                                      said_query_words(snap, &said->query, arena));
}

size_t said_lines(const struct said *said, const struct snapshot *snap, int columns, struct arena *arena,
                  struct said_line **lines)
{
    struct lines all = {.arena = arena};
    columns = columns < TEXT_COLUMNS ? columns : TEXT_COLUMNS;
    all.lines = arena_array(arena, struct said_line, 1);
    all.room = 1;
    add_reasons(&all, said, snap);
    for (size_t i = 0; i < said->notes_count; i++) {
        add_note(&all, said, snap, &said->notes[i], columns);
    }
    if (said->more) {
        add(&all, STYLE_PLAIN, arena_format(arena, "Only the newest %d: F looks for something narrower.", SAID_MOST));
    }
    if (said->notes_count == 0) {
        add_wrapped(&all, nothing_words(said, snap, arena), columns - 2);
    }
    *lines = all.lines;
    return all.count;
}

/* --- keys --- */

static struct rect box_of(const struct act *act)
{
    struct rect screen = rect_make(0, 0, act->ui->rows, act->ui->columns);
    return overlay_place(&screen, act->ui->rows - 4, SAID_COLUMNS);
}

static void scroll_by(const struct act *act, int steps)
{
    struct rect box = box_of(act);
    struct said_line *lines;
    size_t count = said_lines(act->ui->said, act->snap, box.columns - AROUND, act->arena, &lines);
    int64_t last = (int64_t)count - (box.rows - AROUND);
    int64_t top = (int64_t)act->ui->overlay_index + steps;
    top = top > last ? last : top;
    act->ui->overlay_index = top < 0 ? 0 : (size_t)top;
}

static struct effect turn_to(const struct act *act, civil_day day, const char *otherwise)
{
    struct effect effect = effect_of(EFFECT_SAID);
    effect.asked = said_nothing_asked();
    effect.asked.day = day;
    if (day == DAY_NONE) {
        ui_say(act->ui, MESSAGE_NEWS, otherwise);
        return effect_none();
    }
    return effect;
}

static const struct {
    uint32_t press;
    int steps;
} scrolls[] = {{PRESS_UP, -1},
               {'k', -1},
               {PRESS_DOWN, 1},
               {'j', 1},
               {PRESS_PAGE_UP, -FAR},
               {PRESS_PAGE_DOWN, FAR},
               {PRESS_CTRL('u'), -FAR},
               {PRESS_CTRL('d'), FAR},
               {PRESS_HOME, -100000},
               {PRESS_END, 100000},
               {'G', 100000}};

struct effect said_press(const struct act *act, uint32_t press)
{
    const struct said *said = act->ui->said;
    bool of_day = said->query.day != DAY_NONE;
    if (press == 'F' || press == '/') {
        said_close(act->ui);
        return act_search(act);
    }
    if (of_day && (press == '[' || press == PRESS_LEFT)) {
        return turn_to(act, said->before, "Nothing was said before this day.");
    }
    if (of_day && (press == ']' || press == PRESS_RIGHT)) {
        return turn_to(act, said->after, "Nothing was said after this day.");
    }
    for (size_t i = 0; i < sizeof scrolls / sizeof scrolls[0]; i++) {
        if (scrolls[i].press == press) {
            scroll_by(act, scrolls[i].steps);
        }
    }
    return effect_none();
}

struct effect act_past_day(const struct act *act)
{
    return turn_to(act, day_previous_working(&act->snap->week, act->snap->today), "Nobody works on any day.");
}

struct effect act_search(const struct act *act)
{
    return form_open_on(act, FORM_SEARCH, NULL, 0, 0, 0);
}

/* --- drawing --- */

static const char *title_of(const struct act *act)
{
    const struct said *said = act->ui->said;
    if (said->query.day != DAY_NONE) {
        return arena_format(act->arena, "Stand-up of %s", day_long(act->arena, said->query.day));
    }
    return arena_format(act->arena, "Said of %s: %s", said_query_words(act->snap, &said->query, act->arena),
                        text_count(act->arena, (int64_t)said->notes_count, "note", "notes"));
}

static const char *foot_of(const struct act *act, size_t below)
{
    const char *more = below > 0 ? arena_format(act->arena, "%zu more below   ", below) : "";
    const char *turns = act->ui->said->query.day != DAY_NONE ? "[ day before   ] day after   " : "";
    return arena_format(act->arena, "%s%sF search   Esc close", more, turns);
}

void said_draw(struct paint *paint, const struct act *act)
{
    struct rect box = box_of(act);
    struct rect body = rect_inset(box, 2, 2);
    struct said_line *lines;
    size_t count = said_lines(act->ui->said, act->snap, box.columns - AROUND, act->arena, &lines);
    size_t top = act->ui->overlay_index < count ? act->ui->overlay_index : 0;
    size_t shown = count - top < (size_t)body.rows ? count - top : (size_t)body.rows;
    paint_box(paint, box, title_of(act));
    paint_zone(paint, box, THINGS, -1, -1, ACT_NONE);
    for (size_t i = 0; i < shown; i++) {
        const struct said_line *line = &lines[top + i];
        paint_text(paint, body.row + (int)i, body.column, body.columns, line->style, line->text);
    }
    paint_text(paint, box.row + box.rows - 2, box.column + 2, box.columns - AROUND, STYLE_PLAIN,
               foot_of(act, count - top - shown));
}
