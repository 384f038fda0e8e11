#include "tui/view_plan.h"

#include "base/text.h"
#include "model/figures.h"
#include "model/load.h"
#include "model/rules.h"
#include "tui/plan.h"

#include <inttypes.h>
#include <limits.h>

/* What the plan says beside its numbers: what the last sprint taught, who does what, what is missing, what was changed. */

enum { TAUGHT_FROM = 11, TAUGHT_WIDE = 60, CHANGES_SHOWN = 3 };

/* --- what the last sprint taught --- */

/* One thing that was decided or learnt; the rows it took. */
static int draw_taught_line(struct paint *paint, struct rect rest, const struct scene *scene, const char *word, const char *text)
{
    bool narrow = rest.columns < TAUGHT_WIDE, whole = plan_in_words(scene->ui);
    int from = narrow ? 0 : TAUGHT_FROM, most = whole ? rest.rows : narrow ? 3 : 2;
    struct rect words = rect_columns(rect_rows(rest, 0, rest.rows < most ? rest.rows : most), from, rest.columns - from);
    int rows = paint_wrapped(paint, words, STYLE_PLAIN, narrow ? arena_format(scene->arena, "%s  %s", word, text) : text);
    paint_text(paint, rest.row, rest.column, TAUGHT_FROM - 1, STYLE_BOLD, word);
    return rows;
}

/* The campaigns the last sprint left to this one. */
static const char *carried_campaigns(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    const char *words = "";
    for (size_t i = 0; i < snap->commitments_count; i++) {
        const struct commitment *taken = &snap->commitments[i];
        if (taken->sprint == plan_sprint(snap, scene->ui)->id && taken->carried_over) {
            words = arena_format(scene->arena, "%s%s%s", words, words[0] != '\0' ? ", " : "",
                                 snapshot_campaign_name(snap, taken->campaign));
        }
    }
    return words;
}

/* "2 cards: Call back Sonrisas, Find 50 clinics" */
static const char *carried_cards(const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    const char *words = "";
    int64_t count = 0;
    for (size_t i = 0; i < snap->cards_count; i++) {
        const struct card *card = &snap->cards[i];
        if (card->sprint == plan_sprint(snap, scene->ui)->id && card->carried > 0) {
            words = arena_format(scene->arena, "%s%s%s", words, count++ > 0 ? ", " : ": ", card->title);
        }
    }
    return count > 0 ? arena_format(scene->arena, "%s%s", text_count(scene->arena, count, "card", "cards"), words) : "";
}

static int draw_carried(struct paint *paint, struct rect area, int row, const struct scene *scene)
{
    const char *const lines[] = {carried_campaigns(scene), carried_cards(scene)};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (lines[i][0] != '\0' && row < area.rows) {
            row += draw_taught_line(paint, rect_rows(area, row, area.rows - row), scene, "goes on", lines[i]);
        }
    }
    return row;
}

static int draw_decisions(struct paint *paint, struct rect area, int row, const struct scene *scene, bool keeps)
{
    const struct snapshot *snap = scene->snap;
    for (size_t i = 0; i < snap->decisions_count && row < area.rows; i++) {
        const struct decision *decision = &snap->decisions[i];
        bool kept = decision->word == DECISION_KEEP || decision->word == DECISION_OPEN;
        if (decision->sprint != snap->closed->id || kept != keeps) {
            continue;
        }
        const struct pitch *pitch = snapshot_pitch(snap, decision->pitch);
        const char *name = snapshot_campaign_name(snap, decision->campaign);
        const char *what = pitch != NULL ? arena_format(scene->arena, "%s, %s", pitch_name(scene->arena, pitch), name) : name;
        const char *text = decision->reason[0] != '\0' ? arena_format(scene->arena, "%s: %s", what, decision->reason) : what;
        row += draw_taught_line(paint, rect_rows(area, row, area.rows - row), scene, decision_words[decision->word], text);
    }
    return row;
}

static int draw_learnings(struct paint *paint, struct rect area, int row, const struct scene *scene)
{
    const struct snapshot *snap = scene->snap;
    for (size_t i = 0; i < snap->learnings_count && row < area.rows; i++) {
        const struct learning *learning = &snap->learnings[i];
        if (learning->sprint == snap->closed->id) {
            row += draw_taught_line(paint, rect_rows(area, row, area.rows - row), scene, source_words[learning->source],
                                    learning->words);
        }
    }
    return row;
}

/* What it left over, what should be done differently, then what was learnt, then what goes on as it was. */
int view_plan_taught(struct paint *paint, struct rect area, const struct scene *scene)
{
    if (scene->snap->closed == NULL) {
        return 0;
    }
    if (area.rows < 3) {
        return area.rows > 0 && scene->ui->view[PAGE_PLAN] == PLAN_FIRST
                   ? view_sentence(paint, rect_rows(area, area.rows - 1, 1), 0, STYLE_PLAIN,
                                   view_words(scene, "{key other_view}: what the last sprint taught us"))
                   : 0;
    }
    paint_head(paint, area.row, area.column, area.columns, "LAST SPRINT TAUGHT US");
    int row = draw_carried(paint, area, 1, scene);
    row = draw_decisions(paint, area, row, scene, false);
    row = draw_learnings(paint, area, row, scene);
    row = draw_decisions(paint, area, row, scene, true);
    if (row == 1) {
        paint_text(paint, area.row + row++, area.column, area.columns, STYLE_PLAIN, "Nothing was written down.");
    }
    return row + 1;
}

/* --- who does what --- */

enum { PEOPLE_DAYS = 12, PEOPLE_FROM = 20, PEOPLE_GAP = 3 };

/* What a member does, a text for each measure. */
struct person {
    const char *name;
    int days;
    const char *work[MEASURES];
    const char *much[MEASURES]; /* without what it is compared with */
    size_t count;
};

/* One after the other, in rows; without ink (paint NULL) only counted. The number of rows, at least one. */
static int flow(struct paint *paint, struct rect rect, const struct person *person)
{
    int row = 0, column = 0;
    for (size_t i = 0; i < person->count; i++) {
        int wide = (int)text_columns(person->work[i]);
        if (column > 0 && column + wide > rect.columns) {
            row++;
            column = 0;
        }
        if (paint != NULL && row < rect.rows) {
            paint_text(paint, rect.row + row, rect.column + column, rect.columns - column, STYLE_PLAIN, person->work[i]);
        }
        column += wide + PEOPLE_GAP;
    }
    return row + 1;
}

static const char *work_of(struct arena *arena, const struct load *load)
{
    const char *words = load_words(arena, load);
    return arena_format(arena, "%s%s%s", load_much(arena, load), words[0] != '\0' ? ", " : "", words);
}

static size_t people_of(const struct scene *scene, const struct sprint *sprint, struct person **people)
{
    const struct snapshot *snap = scene->snap;
    struct load *loads;
    size_t count = load_of(snap, sprint, scene->arena, &loads);
    *people = arena_array(scene->arena, struct person, snap->members_active + 1);
    for (size_t i = 0; i <= snap->members_active; i++) {
        bool somebody = i < snap->members_active;
        int64_t id = somebody ? snap->members[i].id : 0;
        struct person *person = &(*people)[i];
        *person = (struct person){.name = somebody ? snap->members[i].name : "nobody yet", .days = load_days(snap, sprint, id)};
        for (size_t at = 0; at < count; at++) {
            if (loads[at].member == id) {
                person->much[person->count] = load_much(scene->arena, &loads[at]);
                person->work[person->count++] = work_of(scene->arena, &loads[at]);
            }
        }
    }
    return snap->members_active + ((*people)[snap->members_active].count > 0);
}

static int people_rows(const struct person *people, size_t count, int columns)
{
    int rows = 1;
    for (size_t i = 0; i < count; i++) {
        rows += flow(NULL, rect_make(0, 0, 0, columns - PEOPLE_FROM), &people[i]);
    }
    return rows;
}

static int draw_person(struct paint *paint, struct rect rest, const struct person *person, int most)
{
    struct rect work = rect_columns(rect_rows(rest, 0, most), PEOPLE_FROM, rest.columns - PEOPLE_FROM);
    paint_text(paint, rest.row, rest.column, PEOPLE_DAYS, STYLE_PLAIN, person->name);
    paint_number(paint, rest.row, rest.column + PEOPLE_DAYS, PEOPLE_FROM - PEOPLE_DAYS - 2, STYLE_PLAIN, person->days);
    int rows = flow(paint, work, person);
    if (rows > most) {
        paint_text(paint, rest.row + most - 1, rest.column + rest.columns - 1, 1, STYLE_PLAIN,
                   paint_glyph(paint, GLYPH_ELLIPSIS));
    }
    return rows < most ? rows : most;
}

/* Those who have something to do, moved to the front. */
static size_t only_busy(struct person *people, size_t count)
{
    size_t busy = 0;
    for (size_t i = 0; i < count; i++) {
        if (people[i].count > 0) {
            people[busy++] = people[i];
        }
    }
    return busy;
}

/* "Ana 24 emails, 6 calls; Marc 6 companies": where there is no row for each. */
static int draw_people_in_a_sentence(struct paint *paint, struct rect area, const struct scene *scene,
                                     const struct person *people, size_t count)
{
    const char *words = "";
    for (size_t i = 0; i < count; i++) {
        for (size_t at = 0; at < people[i].count; at++) {
            const char *join = at > 0 ? ", " : i > 0 ? "; " : "";
            const char *name = at == 0 ? arena_format(scene->arena, "%s ", people[i].name) : "";
            words = arena_format(scene->arena, "%s%s%s%s", words, join, name, people[i].much[at]);
        }
    }
    paint_head(paint, area.row, area.column, 14, "WHO DOES WHAT");
    paint_text(paint, area.row, area.column + PEOPLE_FROM, area.columns - PEOPLE_FROM, STYLE_PLAIN, "a day");
    int rows = 1 + paint_wrapped(paint, rect_rows(area, 1, area.rows - 1), STYLE_PLAIN, words);
    return rows < area.rows ? rows + 1 : rows;
}

/* A row for each where not all fits, then only those who have something to do. */
int view_plan_people(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint)
{
    struct person *people;
    size_t count = people_of(scene, sprint, &people);
    count = area.rows < (int)count + 1 ? only_busy(people, count) : count;
    bool roomy = people_rows(people, count, area.columns) <= area.rows;
    int row = 1;
    if (area.rows < 2 || count == 0) {
        return 0;
    }
    if (area.rows < (int)count + 1) {
        return draw_people_in_a_sentence(paint, area, scene, people, count);
    }
    paint_head(paint, area.row, area.column, 14, "WHO DOES WHAT");
    paint_right(paint, area.row, area.column + 14, PEOPLE_FROM - 16, STYLE_PLAIN, "days");
    paint_text(paint, area.row, area.column + PEOPLE_FROM, area.columns - PEOPLE_FROM, STYLE_PLAIN,
               scene->snap->closed != NULL ? "a day, against their last three sprints" : "a day");
    for (size_t i = 0; i < count; i++) {
        row += draw_person(paint, rect_rows(area, row, area.rows - row), &people[i], roomy ? MEASURES : 1);
    }
    return row < area.rows ? row + 1 : row;
}

/* --- the checklist --- */

static const char *check_words(struct arena *arena, const struct check *check)
{
    static const char *const words[] = {[CHECK_OK] = "", [CHECK_WARNING] = "warning: ", [CHECK_MISSING] = "missing: "};
    return arena_format(arena, "%s%s", words[check->state], check->words);
}

static const enum glyph check_glyphs[] = {GLYPH_CHECK, GLYPH_CIRCLE, GLYPH_WARN};
static const unsigned check_styles[] = {STYLE_GOOD, STYLE_PLAIN, STYLE_BAD};

/* What is missing first. */
int view_plan_checks(struct paint *paint, struct rect area, const struct scene *scene, const struct check *lines, size_t count)
{
    int row = 1;
    if (paint != NULL && area.rows > 1) {
        paint_head(paint, area.row, area.column, area.columns, "BEFORE YOU START");
    }
    for (int state = CHECK_MISSING; state >= CHECK_OK; state--) {
        for (size_t i = 0; i < count; i++) {
            if ((int)lines[i].state != state) {
                continue;
            }
            const char *words = check_words(scene->arena, &lines[i]);
            int rows = paint_wrapped_rows(words, area.columns - 2);
            if (paint != NULL && row < area.rows) {
                paint_text(paint, area.row + row, area.column, 1, check_styles[state], paint_glyph(paint, check_glyphs[state]));
                paint_wrapped(paint, rect_columns(rect_rows(area, row, rows), 2, area.columns - 2), STYLE_PLAIN, words);
            }
            row += rows;
        }
    }
    return row;
}

/* In a short window a row for each state: the first that is missing, the first warning, and all that is well. */
static const char *checks_in_brief(const struct scene *scene, const struct check *lines, size_t count, enum check_state state,
                                   int columns)
{
    const char *words = "", *more = "";
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].state == state && (found++ == 0 || state == CHECK_OK)) {
            words = arena_format(scene->arena, "%s%s%s", words, found > 1 ? ", " : "", check_words(scene->arena, &lines[i]));
        }
    }
    if (found > 1 && state != CHECK_OK) {
        more = arena_format(scene->arena, "%s (+%zu more: %s)", glyph_text(GLYPH_ELLIPSIS, scene->ui->ascii), found - 1,
                            view_key(scene, ACT_OTHER_VIEW));
    }
    int room = columns - (int)text_columns(more);
    return arena_format(scene->arena, "%.*s%s",
                        more[0] != '\0' ? (int)text_fit(words, SIZE_MAX, room > 0 ? (size_t)room : 0) : INT_MAX, words, more);
}

int view_plan_checks_in_brief(struct paint *paint, struct rect area, const struct scene *scene, const struct check *lines,
                              size_t count)
{
    int row = 1;
    if (paint != NULL && area.rows > 1) {
        paint_head(paint, area.row, area.column, area.columns, "BEFORE YOU START");
    }
    for (int state = CHECK_MISSING; state >= CHECK_OK; state--) {
        const char *words = checks_in_brief(scene, lines, count, (enum check_state)state, area.columns - 2);
        if (words[0] == '\0') {
            continue;
        }
        if (paint != NULL && row < area.rows) {
            paint_text(paint, area.row + row, area.column, 1, check_styles[state], paint_glyph(paint, check_glyphs[state]));
            paint_text(paint, area.row + row, area.column + 2, area.columns - 2, STYLE_PLAIN, words);
        }
        row++;
    }
    return row;
}

/* --- what was changed --- */

/* Campaigns and targets that were changed after the start; cards that come and go are seen on the board. */
static bool is_changed(const struct scope_change *change, const struct sprint *sprint)
{
    return change->sprint == sprint->id && (change->outreach != 0 || change->why[0] != '\0');
}

int view_plan_changes_rows(const struct snapshot *snap, const struct sprint *sprint)
{
    int count = 0;
    for (size_t i = 0; i < snap->scope_changes_count; i++) {
        count += is_changed(&snap->scope_changes[i], sprint);
    }
    return count == 0 ? 0 : count < CHANGES_SHOWN ? count + 1 : CHANGES_SHOWN + 1;
}

/* The newest first: by how much, and the word why. */
int view_plan_changes(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint)
{
    const struct snapshot *snap = scene->snap;
    int row = 1;
    for (size_t i = snap->scope_changes_count; i > 0 && row < area.rows; i--) {
        const struct scope_change *change = &snap->scope_changes[i - 1];
        if (!is_changed(change, sprint)) {
            continue;
        }
        paint_text(paint, area.row + row, area.column, 11, STYLE_PLAIN, day_short(scene->arena, change->day));
        if (change->outreach != 0) {
            paint_right(paint, area.row + row, area.column + 11, 6, STYLE_PLAIN,
                        arena_format(scene->arena, "%+" PRId64, change->outreach));
        }
        paint_text(paint, area.row + row++, area.column + 19, area.columns - 19, STYLE_PLAIN, change->why);
    }
    if (row == 1) {
        return 0;
    }
    paint_head(paint, area.row, area.column, area.columns, "CHANGED SINCE THE START");
    return row + 1;
}

/* --- the head --- */

void view_plan_days(struct paint *paint, struct rect area, const struct scene *scene, const struct sprint *sprint)
{
    int days = figures_days(scene->snap, sprint);
    bool wide = area.columns >= 66;
    const char *text = arena_format(scene->arena, "%s to %s  %s  %s", day_short(scene->arena, sprint->first_day),
                                    day_dated(scene->arena, sprint->last_day, scene->snap->today), scene->ui->ascii ? "." : "·",
                                    text_count(scene->arena, days, wide ? "working day" : "day", wide ? "working days" : "days"));
    paint_textf(paint, area.row, area.column, area.columns, STYLE_BOLD, "SPRINT %" PRId64 "  %s", sprint->id,
                sprint->state == SPRINT_DRAFT ? "a draft" : "runs");
    paint_right(paint, area.row, area.column, area.columns, STYLE_PLAIN, text);
}

/* --- all of it --- */

void view_plan_words(struct paint *paint, struct rect area, const struct scene *scene)
{
    const struct sprint *sprint = plan_sprint(scene->snap, scene->ui);
    struct check *checks = NULL;
    size_t count = sprint->state == SPRINT_DRAFT ? rules_sprint_checklist(scene->snap, sprint, scene->arena, &checks) : 0;
    view_plan_days(paint, area, scene, sprint);
    int row = 2;
    row += count > 0 ? view_plan_checks(paint, rect_rows(area, row, area.rows), scene, checks, count) + 1
                     : view_plan_changes(paint, rect_rows(area, row, area.rows), scene, sprint);
    row += view_plan_taught(paint, rect_rows(area, row, area.rows), scene);
    view_plan_people(paint, rect_rows(area, row, area.rows), scene, sprint);
}
