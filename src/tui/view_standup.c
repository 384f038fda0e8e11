#include "tui/view.h"

#include "base/text.h"
#include "model/board.h"
#include "model/figures.h"
#include "model/heard.h"
#include "model/market.h"
#include "model/promise.h"
#include "tui/choose.h"

#include <inttypes.h>
#include <string.h>

/* Whose turn it is, and what was said: by the chosen one today, and on the working day before. */

enum { PEOPLE, SAID, SAID_BEFORE, NARROW = 80, VERY_WIDE = 160, LEFT_COLUMNS = 28, LABEL_COLUMNS = 19, ROOMY = 15, SHORT = 5 };

static civil_day day_before(const struct snapshot *snap)
{
    return promise_day(snap, snap->today);
}

/* --- what can be chosen --- */

static bool note_fits(const struct snapshot *snap, const struct ui *ui, const struct note *note)
{
    return board_note_fits(snap, note, ui->filter[PAGE_STANDUP]);
}

static bool is_recent(const struct snapshot *snap, const struct note *note)
{
    return note->archived == 0 && (note->day == snap->today || note->day == day_before(snap));
}

static bool member_fits(const struct snapshot *snap, const struct ui *ui, const struct member *member)
{
    bool fits = board_member_fits(snap, member, ui->filter[PAGE_STANDUP]);
    for (size_t i = 0; !fits && i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        fits = note->member == member->id && is_recent(snap, note) && note_fits(snap, ui, note);
    }
    return fits;
}

static void add_people(const struct snapshot *snap, const struct ui *ui, struct items *items, struct item *list)
{
    for (size_t i = 0; i < snap->members_active; i++) {
        if (member_fits(snap, ui, &snap->members[i])) {
            list[items->count++] = (struct item){.thing = THING_MEMBER, .id = snap->members[i].id, .column = PEOPLE};
        }
    }
}

/* Whose notes are shown: the chosen one's, or the one's whose note is chosen; else the first one's. */
static int64_t shown_member(const struct ui *ui, const struct items *items)
{
    const struct choice *choice = &ui->choice[PAGE_STANDUP];
    int64_t wanted = choice->thing == THING_NOTE ? choice->other : choice->thing == THING_MEMBER ? choice->id : 0;
    for (size_t i = 0; i < items->count; i++) {
        if (items->items[i].id == wanted) {
            return wanted;
        }
    }
    return items->count > 0 ? items->items[0].id : 0;
}

static void add_notes_of_kind(const struct snapshot *snap, const struct ui *ui, struct items *items, struct item *list,
                              const struct note *like, int column)
{
    for (size_t i = 0; i < snap->notes_count; i++) {
        const struct note *note = &snap->notes[i];
        bool alike = note->member == like->member && note->day == like->day && note->kind == like->kind;
        if (alike && note->archived == 0 && note_fits(snap, ui, note)) {
            list[items->count++] = (struct item){.thing = THING_NOTE, .id = note->id, .other = note->member, .column = column};
        }
    }
}

/* The stories first; what comes today, and what is in its way, last. */
static void add_notes(const struct snapshot *snap, const struct ui *ui, struct items *items, struct item *list, int64_t member,
                      civil_day day, int column)
{
    static const int kinds[NOTE_KINDS] = {NOTE_SUCCESS, NOTE_REJECTION, NOTE_IDEA, NOTE_REACTION, NOTE_TODAY, NOTE_BLOCKER};
    for (size_t i = 0; i < NOTE_KINDS; i++) {
        struct note like = {.member = member, .day = day, .kind = kinds[i]};
        add_notes_of_kind(snap, ui, items, list, &like, column);
    }
}

static bool is_beside(const struct ui *ui)
{
    return ui->columns >= VERY_WIDE;
}

void view_standup_arrange(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items)
{
    struct item *list = arena_array(arena, struct item, snap->members_active + snap->notes_count + 1);
    *items =
        (struct items){.items = list, .columns = is_beside(ui) ? 3 : 2, .all = snap->members_active, .columns_are_boxes = true};
    add_people(snap, ui, items, list);
    size_t people = items->count;
    int64_t member = shown_member(ui, items);
    add_notes(snap, ui, items, list, member, snap->today, SAID);
    add_notes(snap, ui, items, list, member, day_before(snap), is_beside(ui) ? SAID_BEFORE : SAID);
    items->beside = items->count - people;
}

/* --- the clock --- */

/* Where the screen is read aloud, a clock that changes every second would never let it finish. */
static const char *minutes(const struct scene *scene, int64_t seconds)
{
    return scene->ui->accessible ? arena_format(scene->arena, "%" PRId64 " min", (seconds + 59) / 60)
                                 : arena_format(scene->arena, "%" PRId64 ":%02" PRId64, seconds / 60, seconds % 60);
}

static const char *clock_words(const struct scene *scene)
{
    const struct standup *standup = scene->snap->standup;
    struct arena *arena = scene->arena;
    if (standup == NULL) {
        return arena_format(arena, "%s, not begun", text_count(arena, scene->snap->team.standup_minutes, "minute", "minutes"));
    }
    int64_t left = standup_left(standup, scene->ui->now);
    if (standup->state == STANDUP_ENDED) {
        return arena_format(arena, "over, after %s", minutes(scene, standup_spent(standup, scene->ui->now)));
    }
    const char *paused = standup->state == STANDUP_PAUSED ? "paused  " : "";
    return left >= 0 ? arena_format(arena, "%s%s left of %" PRId64 ":00", paused, minutes(scene, left), standup->minutes)
                     : arena_format(arena, "%sover by %s", paused, minutes(scene, -left));
}

static unsigned clock_style(const struct scene *scene)
{
    static const unsigned styles[] = {
        [STANDUP_IN_TIME] = STYLE_PLAIN, [STANDUP_LAST_MINUTES] = STYLE_BOLD, [STANDUP_OVER] = STYLE_BOLD | STYLE_BAD};
    const struct standup *standup = scene->snap->standup;
    bool runs = standup != NULL && standup->state != STANDUP_ENDED;
    return runs ? styles[standup_stage(standup, scene->ui->now)] : STYLE_PLAIN;
}

/* The hairline fills as the time goes. */
static void draw_hairline(struct paint *paint, struct rect line, const struct scene *scene)
{
    const struct standup *standup = scene->snap->standup;
    int64_t whole = standup != NULL ? standup->minutes * 60 : 1;
    int64_t spent = standup != NULL ? standup_spent(standup, scene->ui->now) : 0;
    int filled = (int)(spent >= whole ? line.columns : spent * line.columns / whole);
    paint_hline(paint, line.row, line.column, filled, GLYPH_HLINE_THICK);
    paint_hline(paint, line.row, line.column + filled, line.columns - filled, GLYPH_HLINE_DOTTED);
}

/* Returns the rows it took. */
static int draw_top(struct paint *paint, struct rect area, const struct scene *scene)
{
    bool narrow = area.columns < NARROW;
    int row = narrow ? 0 : 1;
    const char *clock = clock_words(scene);
    int room = area.columns - (int)text_columns(clock) - 4;
    const char *day = narrow ? day_short(scene->arena, scene->snap->today) : day_long(scene->arena, scene->snap->today);
    paint_textf(paint, area.row + row, area.column + 1, room, STYLE_BOLD, "STAND-UP   %s", day);
    paint_right(paint, area.row + row, area.column, area.columns - 1, clock_style(scene), clock);
    draw_hairline(paint, rect_inset(rect_rows(area, row + 1, 1), 0, 1), scene);
    return row + (narrow ? 2 : 3);
}

/* --- the people --- */

/* Who is chosen, or whose note is. */
static int64_t member_of_chosen(const struct scene *scene)
{
    if (scene->chosen == NULL) {
        return 0;
    }
    return scene->chosen->thing == THING_NOTE ? scene->chosen->other : scene->chosen->id;
}

static enum glyph turn_glyph(const struct scene *scene, int64_t member)
{
    static const enum glyph glyphs[] = {
        [TURN_NEXT] = GLYPH_CIRCLE, [TURN_SPEAKING] = GLYPH_BULLET, [TURN_SPOKEN] = GLYPH_CHECK, [TURN_AWAY] = GLYPH_CIRCLE};
    const struct turn *turn = heard_turn(scene->snap, member);
    bool over = scene->snap->standup != NULL && scene->snap->standup->state == STANDUP_ENDED;
    if (turn == NULL) {
        return GLYPH_CIRCLE;
    }
    return turn->state == TURN_SPEAKING && over ? GLYPH_CHECK : glyphs[turn->state];
}

/* What is to be said of a member's turn besides its time. */
static const char *turn_word(const struct scene *scene, int64_t member)
{
    const struct snapshot *snap = scene->snap;
    const struct turn *turn = heard_turn(snap, member);
    bool over = snap->standup != NULL && snap->standup->state == STANDUP_ENDED;
    int64_t silence = heard_silence(snap, member);
    if (turn != NULL && turn->state == TURN_AWAY) {
        return "away today";
    }
    if (turn != NULL && turn->state == TURN_SPEAKING) {
        return over ? "" : "speaking";
    }
    if (turn != NULL && !over && heard_next(snap) == member) {
        return "next";
    }
    if (heard_today(snap, member) || (silence == 0 && !over)) {
        return "";
    }
    silence += over;
    return silence > 1 || !over ? arena_format(scene->arena, "unheard %s", text_count(scene->arena, silence, "day", "days"))
                                : "not heard";
}

static void draw_member(struct paint *paint, struct rect line, const struct scene *scene, const struct item *item)
{
    const struct turn *turn = heard_turn(scene->snap, item->id);
    const char *word = turn_word(scene, item->id);
    int64_t spent = turn != NULL ? turn_spent(turn, scene->ui->now) : 0;
    const char *time = turn != NULL && turn->state != TURN_AWAY && spent > 0 ? minutes(scene, spent) : "";
    int room = line.columns - 6 - (time[0] != '\0' ? 15 : (int)text_columns(word) + 1);
    paint_text(paint, line.row, line.column + 2, 1, STYLE_PLAIN, paint_glyph(paint, turn_glyph(scene, item->id)));
    unsigned style = item->id == member_of_chosen(scene) ? STYLE_BOLD : STYLE_PLAIN;
    paint_text(paint, line.row, line.column + 4, room, style, snapshot_member_name(scene->snap, item->id));
    paint_right(paint, line.row, line.column, line.columns - 1, STYLE_PLAIN, word);
    paint_right(paint, line.row, line.column, line.columns - 10, STYLE_PLAIN, time);
}

/* The working day before: "yesterday", "Friday". */
static const char *before_name(const struct scene *scene)
{
    return day_near(scene->arena, day_before(scene->snap), scene->snap->today);
}

static const char *before_head(const struct scene *scene)
{
    const char *name = before_name(scene);
    return strcmp(name, "yesterday") == 0 ? "YESTERDAY" : arena_format(scene->arena, "ON %s", view_capitals(scene->arena, name));
}

static void draw_team_before(struct paint *paint, struct rect area, const struct scene *scene)
{
    int64_t counts[MEASURES];
    int row = 1;
    int hidden = 0;
    promise_counts(scene->snap, 0, scene->snap->today, counts);
    paint_textf(paint, area.row, area.column + 1, area.columns - 2, STYLE_BOLD, "TEAM %s", before_head(scene));
    for (int measure = 0; measure < MEASURES; measure++) {
        if (counts[measure] == 0) {
            continue;
        }
        hidden += row >= area.rows;
        if (row < area.rows) {
            paint_text(paint, area.row + row, area.column + 2, 14, STYLE_PLAIN, measure_plural(measure));
            paint_number(paint, area.row + row++, area.column + 14, 8, STYLE_PLAIN, counts[measure]);
        }
    }
    if (hidden > 0 && area.rows > 1) {
        paint_fill(paint, rect_columns(rect_rows(area, area.rows - 1, 1), 1, area.columns - 1), STYLE_PLAIN);
        paint_textf(paint, area.row + area.rows - 1, area.column + 2, area.columns - 3, STYLE_PLAIN, "+%d more", hidden + 1);
    } else if (row == 1) {
        paint_text(paint, area.row + 1, area.column + 2, area.columns - 3, STYLE_PLAIN, "nothing counted");
    }
}

/* With air between the names where there is room for it. */
static void draw_people(struct paint *paint, struct rect area, const struct scene *scene)
{
    int people = (int)scene->snap->members_active;
    int height = area.rows >= 2 * people + MEASURES + 2 ? 2 : 1;
    int taken = 2 + people * height;
    paint_head(paint, area.row, area.column + 1, area.columns - 1, "WHOSE TURN");
    view_items(paint, rect_rows(area, height, people * height), scene, PEOPLE, height, draw_member);
    draw_team_before(paint, rect_rows(area, taken, area.rows - taken), scene);
}

/* --- what was said --- */

static const struct learning *learning_from(const struct snapshot *snap, int64_t note)
{
    for (size_t i = 0; i < snap->learnings_count; i++) {
        if (snap->learnings[i].note == note) {
            return &snap->learnings[i];
        }
    }
    return NULL;
}

static const char *add_tail(struct arena *arena, const char *tail, const char *more)
{
    return more[0] == '\0' ? tail : arena_format(arena, "%s%s%s", tail, tail[0] != '\0' ? ", " : "", more);
}

/* The words, and behind them in brackets the company, the reason and what has become of it. */
static const char *note_text(const struct scene *scene, const struct note *note)
{
    const struct snapshot *snap = scene->snap;
    const struct company *company = snapshot_company(snap, note->company);
    const struct reason *reason = snapshot_reason(snap, note->reason);
    const char *tail = add_tail(scene->arena, "", company != NULL ? company->name : "");
    tail = add_tail(scene->arena, tail, reason != NULL ? arena_format(scene->arena, "reason: %s", reason->words) : "");
    tail = add_tail(scene->arena, tail, note->card != 0 ? "became a card" : "");
    tail = add_tail(scene->arena, tail, learning_from(snap, note->id) != NULL ? "became a learning" : "");
    return tail[0] != '\0' ? arena_format(scene->arena, "%s (%s)", note->words, tail) : note->words;
}

static int label_columns(struct rect area)
{
    return area.columns >= 40 ? LABEL_COLUMNS : 0;
}

/* The rows of a note; where there is no room beside it, its label has a row of its own. */
static int note_rows(const struct scene *scene, const struct note *note, struct rect area)
{
    int label = label_columns(area);
    return paint_wrapped_rows(note_text(scene, note), area.columns - label - 2) + (label == 0);
}

/* A head stands over the first note of a day. */
static bool begins_day(const struct scene *scene, const struct item *item)
{
    const struct note *note = snapshot_note(scene->snap, item->id);
    const struct item *before = item > scene->items.items ? item - 1 : NULL;
    const struct note *other = before != NULL && before->column == item->column ? snapshot_note(scene->snap, before->id) : NULL;
    return note->day != scene->snap->today && (other == NULL || other->day != note->day);
}

static void draw_note(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item)
{
    const struct note *note = snapshot_note(scene->snap, item->id);
    int label = label_columns(lines);
    struct rect body =
        rect_make(lines.row + (label == 0), lines.column + 2 + label, lines.rows - (label == 0), lines.columns - 2 - label);
    paint_text(paint, lines.row, lines.column + 2, LABEL_COLUMNS - 1, STYLE_PLAIN, note_kind_name(note->kind));
    paint_wrapped(paint, body, STYLE_PLAIN, note_text(scene, note));
    paint_zone(paint, lines, item->thing, item->id, item->column, ACT_NONE);
    if (item == scene->chosen) {
        paint_style(paint, rect_rows(lines, 0, 1), STYLE_REVERSE);
        paint_text(paint, lines.row, lines.column, 1, STYLE_REVERSE, paint_glyph(paint, GLYPH_POINTER));
    }
}

/* What is said in a box: its items, and the rows each takes, its head and the empty row behind it included. */
struct said {
    const struct item **items;
    int *rows;
    int count;
    int chosen; /* its place, or -1 */
    int air;    /* the empty row behind each: only where all fit with it */
};

static void give_air(struct said *said, int rows)
{
    int wanted = -1; /* the last one needs none */
    for (int i = 0; i < said->count; i++) {
        wanted += said->rows[i] + 1;
    }
    said->air = wanted <= rows;
    for (int i = 0; i < said->count; i++) {
        said->rows[i] += said->air;
    }
}

static struct said said_in(const struct scene *scene, int column, struct rect area)
{
    struct said said = {.items = arena_array(scene->arena, const struct item *, scene->items.count + 1),
                        .rows = arena_array(scene->arena, int, scene->items.count + 1),
                        .chosen = -1};
    for (size_t i = 0; i < scene->items.count; i++) {
        const struct item *item = &scene->items.items[i];
        if (item->column != column) {
            continue;
        }
        said.chosen = item == scene->chosen ? said.count : said.chosen;
        said.items[said.count] = item;
        said.rows[said.count++] = note_rows(scene, snapshot_note(scene->snap, item->id), area) + 2 * begins_day(scene, item);
    }
    give_air(&said, area.rows);
    return said;
}

/* The first one shown, so that the chosen one is seen whole where it can be. */
static int first_shown(const struct said *said, int top, int rows)
{
    top = top < said->count ? top : 0;
    top = said->chosen >= 0 && said->chosen < top ? said->chosen : top;
    for (int taken = 0, at = said->chosen; at >= top; at--) {
        taken += said->rows[at];
        if (taken > rows + said->air) {
            return at < said->chosen ? at + 1 : at;
        }
    }
    return top;
}

static void draw_said(struct paint *paint, struct rect area, const struct scene *scene, int column)
{
    struct said said = said_in(scene, column, area);
    int *top = &scene->scroll[column];
    int row = 0;
    int at = *top = first_shown(&said, *top, area.rows - 1);
    int last = said.count - 1;
    while (at < said.count && row + said.rows[at] <= area.rows - (at < last && !said.air) + (at == last && said.air)) {
        bool head = begins_day(scene, said.items[at]);
        bool apart = row > 0 && said.air == 0; /* the empty row of the head parts it from what stands above */
        if (head) {
            paint_textf(paint, area.row + row + apart, area.column + 2, area.columns - 2, STYLE_BOLD, "SAID %s",
                        before_head(scene));
        }
        draw_note(paint, rect_rows(area, row + 2 * head, said.rows[at] - 2 * head - said.air), scene, said.items[at]);
        row += said.rows[at++];
    }
    if (at == *top && at < said.count && area.rows > 1) {
        bool others = said.count > 1;
        draw_note(paint, rect_rows(area, 0, area.rows - others), scene, said.items[at++]);
    }
    if ((at < said.count || *top > 0) && row < area.rows) {
        paint_text(paint, area.row + area.rows - 1, area.column + 2, area.columns - 2, STYLE_PLAIN,
                   view_hidden(scene->arena, *top, said.count - at, area.columns - 2));
    }
}

/* --- the chosen one --- */

/* Those who are there share the time. */
static const char *share_words(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    int64_t there = (int64_t)snap->members_active;
    if (snap->standup != NULL && snap->standup->state == STANDUP_ENDED) {
        return "";
    }
    int64_t length = snap->standup != NULL ? snap->standup->minutes : snap->team.standup_minutes;
    for (size_t i = 0; i < snap->members_active; i++) {
        const struct turn *turn = heard_turn(snap, snap->members[i].id);
        there -= turn != NULL && turn->state == TURN_AWAY;
    }
    int64_t share = there > 0 ? length / there : length;
    return share > 0 ? arena_format(scene->arena, "about %s each", text_count(scene->arena, share, "minute", "minutes")) : "";
}

static int draw_labelled(struct paint *paint, struct rect area, int row, const char *label, const char *text)
{
    int columns = label_columns(area) > 0 ? LABEL_COLUMNS : 10;
    struct rect body = rect_make(area.row + row, area.column + 2 + columns, area.rows - row, area.columns - 2 - columns);
    if (row >= area.rows) {
        return 0;
    }
    paint_text(paint, area.row + row, area.column + 2, columns - 1, STYLE_PLAIN, label);
    int rows = paint_wrapped(paint, body, STYLE_PLAIN, text);
    return rows > 0 ? rows : 1;
}

static const char *why_nothing_done(const struct scene *scene)
{
    const struct sprint *running = scene->snap->running;
    bool begins = running != NULL && day_before(scene->snap) < running->first_day;
    return begins
               ? arena_format(scene->arena, "Sprint %" PRId64 " begins today.", running->id)
               : view_words(scene,
                            "nothing counted yet: {key count} counts it, {key new} then m takes the whole morning in one line");
}

/* What was promised at the last stand-up, and what was done. Returns the rows it took. */
static int draw_promise(struct paint *paint, struct rect area, const struct scene *scene, int64_t member)
{
    struct promise *promises;
    struct promise none = {.words = "", .done = "nothing counted"};
    const struct promise *mine = &none;
    size_t count = promises_of(scene->snap, scene->snap->today, scene->arena, &promises);
    for (size_t i = 0; i < count; i++) {
        mine = promises[i].member == member ? &promises[i] : mine;
    }
    int row = 1;
    paint_head(paint, area.row, area.column + 2, area.columns - 2, before_head(scene));
    if (mine->words[0] != '\0') {
        row += draw_labelled(paint, area, row, "Promised", mine->words);
    }
    bool nothing = strcmp(mine->done, none.done) == 0;
    row += draw_labelled(paint, area, row, "Done", nothing ? why_nothing_done(scene) : mine->done);
    return row + 1;
}

/* NULL: the column has none. */
static const struct item *first_item(const struct scene *scene, int column)
{
    for (size_t i = 0; i < scene->items.count; i++) {
        if (scene->items.items[i].column == column) {
            return &scene->items.items[i];
        }
    }
    return NULL;
}

/* What was said before stands below what is said today, under a head of its own. */
static bool nothing_today(const struct scene *scene)
{
    const struct item *first = first_item(scene, SAID);
    return first == NULL || begins_day(scene, first);
}

/* Above them what nobody should overhear: one reason for a no that comes up again and again. */
static void draw_keys(struct paint *paint, struct rect area, const struct scene *scene)
{
    static const char *const some[] = {
        "{key new} then  s success  r rejection  i idea  p reaction  b blocker  t today  m all in one line",
        "{key new} then  s success  r rejection  i idea  m all in one line"};
    const char *keys = view_words(scene, some[0]);
    const char *text = (int)text_columns(keys) + 2 <= area.columns ? keys : view_words(scene, some[1]);
    const char *same = market_same_reason(scene->snap, 0, scene->arena);
    paint_text(paint, area.row + area.rows - 2, area.column + 2, area.columns - 2, STYLE_BOLD, same);
    paint_text(paint, area.row + area.rows - 1, area.column + 2, area.columns - 2, STYLE_PLAIN, text);
}

/* A short box is all for what was said. */
static void draw_chosen(struct paint *paint, struct rect area, const struct scene *scene, bool with_promise)
{
    int64_t member = member_of_chosen(scene);
    bool roomy = area.rows >= ROOMY;
    int row = area.rows < SHORT ? 1 : 2;
    paint_text(paint, area.row, area.column + 2, area.columns - 24, STYLE_BOLD, snapshot_member_name(scene->snap, member));
    paint_right(paint, area.row, area.column, area.columns, STYLE_PLAIN, share_words(scene));
    if (with_promise && area.rows >= SHORT) {
        row += draw_promise(paint, rect_rows(area, row, area.rows - row), scene, member);
    }
    if (roomy) {
        paint_head(paint, area.row + row++, area.column + 2, area.columns - 2, "TODAY");
        draw_keys(paint, area, scene);
    } else if (row > 2) {
        paint_head(paint, area.row + row - 1, area.column + 2, area.columns - 2, "TODAY"); /* what follows is not yesterday's */
    }
    struct rect body = rect_rows(area, row, area.rows - row - (roomy ? 2 : 0));
    if (nothing_today(scene) && body.rows > 2) {
        view_sentence(paint, rect_columns(body, 2, body.columns - 2), 0, STYLE_PLAIN,
                      view_why_none(scene, view_words(scene, "Nothing said yet: {key new} writes it.")));
        body = rect_rows(body, 2, body.rows - 2);
    }
    draw_said(paint, body, scene, SAID);
}

static void draw_before(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (first_item(scene, SAID_BEFORE) == NULL) {
        paint_textf(paint, area.row + 2, area.column + 2, area.columns - 2, STYLE_BOLD, "SAID %s", before_head(scene));
        view_sentence(paint, rect_columns(area, 2, area.columns - 2), 3, STYLE_PLAIN, view_why_none(scene, "Nothing was noted."));
        return;
    }
    draw_said(paint, rect_rows(area, 2, area.rows - 2), scene, SAID_BEFORE);
}

/* --- the page --- */

static void draw_boxes(struct paint *paint, struct rect body, const struct scene *scene)
{
    struct rect right = rect_columns(body, LEFT_COLUMNS + 1, body.columns - LEFT_COLUMNS - 1);
    int half = is_beside(scene->ui) ? right.columns / 2 : right.columns;
    draw_people(paint, rect_columns(body, 0, LEFT_COLUMNS), scene);
    paint_vline(paint, body.row, body.column + LEFT_COLUMNS, body.rows);
    bool roomy = right.rows >= ROOMY;
    draw_chosen(paint, rect_columns(right, 0, half - 1), scene, roomy || scene->chosen->column == PEOPLE);
    if (is_beside(scene->ui)) {
        paint_vline(paint, body.row, right.column + half, body.rows);
        draw_before(paint, rect_columns(right, half + 1, right.columns - half - 2), scene);
    }
}

/* One box: the people with what the chosen one has said below, or what was said alone. */
static void draw_one_box(struct paint *paint, struct rect body, const struct scene *scene)
{
    int people = (int)scene->snap->members_active;
    if (scene->chosen->column != PEOPLE) {
        draw_chosen(paint, rect_columns(body, 0, body.columns - 1), scene, false);
        return;
    }
    view_items(paint, rect_columns(rect_rows(body, 0, people), 0, body.columns - 1), scene, PEOPLE, 1, draw_member);
    int from = people + (body.rows - people > SHORT);
    struct rect below = rect_rows(body, from, body.rows - from);
    draw_chosen(paint, rect_columns(below, 0, below.columns - 1), scene, true);
}

void view_standup_draw(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->snap->members_active == 0) {
        view_empty(paint, area, scene, "Nobody is in the team yet.",
                   "Press {key palette} and type “team”, then n. A team has at most five members.");
        return;
    }
    int taken = draw_top(paint, area, scene);
    struct rect body = rect_rows(area, taken, area.rows - taken);
    if (scene->chosen == NULL) {
        view_empty(paint, body, scene, "Nobody said anything like that.", "{key back} clears the filter.");
    } else if (area.columns < NARROW || scene->ui->zoomed[PAGE_STANDUP]) {
        draw_one_box(paint, body, scene);
    } else {
        draw_boxes(paint, body, scene);
    }
}

bool view_standup_boxes(const struct snapshot *snap, const struct ui *ui, const struct item *chosen)
{
    (void)snap;
    return chosen != NULL && ui->columns >= NARROW;
}

const char *view_standup_guide(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    const struct standup *standup = snap->standup;
    if (snap->members_active == 0) {
        return "";
    }
    if (standup == NULL) {
        return view_words(
            scene,
            "{key timer} starts the clock, {key next_turn} gives the turn to the next one, {key new} writes what is said.");
    }
    if (standup->state == STANDUP_ENDED) {
        return arena_format(scene->arena, "%s  %s", heard_line(snap, scene->arena), figures_sentence(snap, scene->arena));
    }
    if (standup_stage(standup, scene->ui->now) == STANDUP_OVER) {
        return view_words(scene, "The time is up: {key end_standup} ends the stand-up.");
    }
    if (heard_speaker(snap) != 0) {
        return figures_sentence(snap, scene->arena);
    }
    return heard_next(snap) != 0 ? arena_format(scene->arena, "%s gives the turn to %s.", view_key(scene, ACT_NEXT_TURN),
                                                snapshot_member_name(snap, heard_next(snap)))
                                 : view_words(scene, "Everybody has spoken: {key end_standup} ends the stand-up.");
}

enum thing view_standup_wants(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, int64_t *id)
{
    (void)snap;
    (void)ui;
    (void)chosen;
    *id = 0;
    return THINGS;
}
