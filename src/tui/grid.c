#include "tui/grid.h"

#include "base/text.h"
#include "tui/choose.h"
#include "tui/grid_cells.h"
#include "tui/typed.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void say(struct grid *grid, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(struct grid *grid, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(grid->said, sizeof grid->said, format, args);
    va_end(args);
}

/* --- the cells --- */

static struct tally cell_of(const struct grid *grid, const struct snapshot *snap, int64_t member, int measure, bool *ask)
{
    struct tally cell;
    thing_blank(THING_TALLY, &cell);
    cell.day = grid->sheet.day;
    cell.member = member;
    cell.campaign = grid->sheet.campaign;
    cell.measure = measure;
    cell.pitch = sheet_pitch(snap, &grid->sheet, measure, ask);
    return cell;
}

static bool is_same_line(const struct tally *one, const struct tally *other)
{
    return one->day == other->day && one->member == other->member && one->campaign == other->campaign &&
           one->pitch == other->pitch;
}

static struct grid_edit *find_edit(const struct grid *grid, const struct tally *cell)
{
    for (size_t i = 0; i < grid->edits_count; i++) {
        const struct grid_edit *edit = &grid->edits[i];
        if (is_same_line(&edit->cell, cell) && edit->cell.measure == cell->measure) {
            return (struct grid_edit *)edit;
        }
    }
    return NULL;
}

const struct grid_edit *grid_edit_of(const struct grid *grid, const struct snapshot *snap, int64_t member, int measure)
{
    bool ask;
    struct tally cell = cell_of(grid, snap, member, measure, &ask);
    return ask ? NULL : find_edit(grid, &cell);
}

int64_t grid_shown(const struct grid *grid, const struct snapshot *snap, int64_t member, int measure)
{
    const struct grid_edit *edit = grid_edit_of(grid, snap, member, measure);
    return edit != NULL ? edit->cell.n + sheet_others(snap, &grid->sheet, member, measure)
                        : sheet_count(snap, &grid->sheet, member, measure);
}

static int64_t counted_now(const struct snapshot *snap, const struct tally *cell)
{
    int64_t n = 0;
    for (size_t i = 0; i < snap->tallies_count; i++) {
        const struct tally_sum *tally = &snap->tallies[i];
        bool here = tally->day == cell->day && tally->member == cell->member && tally->campaign == cell->campaign;
        n += here && tally->pitch == cell->pitch && tally->measure == cell->measure ? tally->n : 0;
    }
    return n;
}

bool grid_is_changed(const struct snapshot *snap, const struct grid_edit *edit)
{
    return counted_now(snap, &edit->cell) != edit->cell.n;
}

bool grid_is_overtaken(const struct snapshot *snap, const struct grid_edit *edit)
{
    int64_t now = counted_now(snap, &edit->cell);
    return now != edit->was && now != edit->cell.n;
}

/* --- writing --- */

static void drop_edit(struct grid *grid, struct grid_edit *edit)
{
    *edit = grid->edits[--grid->edits_count];
}

static void say_ask(struct grid *grid, int measure)
{
    say(grid, "Two %s versions are in use: v chooses which one was sent.", channel_words[measure_channel(measure)]);
}

/* What is typed is what should stand there; of other versions' counts nothing is taken away. */
static void write_cell(struct grid *grid, const struct snapshot *snap, int64_t member, int measure, int64_t n)
{
    bool ask;
    struct tally cell = cell_of(grid, snap, member, measure, &ask);
    struct grid_edit *edit = find_edit(grid, &cell);
    if (ask) {
        say_ask(grid, measure);
        return;
    }
    if (edit == NULL && grid->edits_count == GRID_EDITS_MAX) {
        say(grid, "%d cells are typed into already: Ctrl+S saves them.", GRID_EDITS_MAX);
        return;
    }
    if (edit == NULL) {
        edit = &grid->edits[grid->edits_count++];
        *edit = (struct grid_edit){.cell = cell, .was = counted_now(snap, &cell)};
    }
    edit->cell.n = n - sheet_others(snap, &grid->sheet, member, measure);
    grid->warned = false;
}

static void write_here(struct grid *grid, const struct snapshot *snap, int64_t n)
{
    write_cell(grid, snap, grid->member, grid->measure, n);
}

static void type_digit(struct grid *grid, const struct snapshot *snap, int digit)
{
    int64_t before = grid->typing ? grid_shown(grid, snap, grid->member, grid->measure) : 0;
    int64_t n = before * 10 + digit;
    if (n > GRID_MOST) {
        say(grid, "Nobody counts that many in a day.");
        return;
    }
    grid->typing = true;
    write_here(grid, snap, n);
}

static void take_digit(struct grid *grid, const struct snapshot *snap)
{
    grid->typing = true;
    write_here(grid, snap, grid_shown(grid, snap, grid->member, grid->measure) / 10);
}

static void step_by(struct grid *grid, const struct snapshot *snap, int64_t more)
{
    int64_t n = grid_shown(grid, snap, grid->member, grid->measure) + more;
    grid->typing = false;
    if (n < 0) {
        say(grid, "There is nothing below zero: the number is how many were done that day.");
    } else if (n <= GRID_MOST) {
        write_here(grid, snap, n);
    }
}

static void as_it_was(struct grid *grid, const struct snapshot *snap)
{
    bool ask;
    struct tally cell = cell_of(grid, snap, grid->member, grid->measure, &ask);
    struct grid_edit *edit = ask ? NULL : find_edit(grid, &cell);
    grid->typing = false;
    if (edit != NULL) {
        drop_edit(grid, edit);
    }
}

/* Leaving a cell ends its typing; one that came back to what it was is no edit. */
static void leave_cell(struct grid *grid, const struct snapshot *snap)
{
    const struct grid_edit *edit = grid_edit_of(grid, snap, grid->member, grid->measure);
    grid->typing = false;
    if (edit != NULL && edit->cell.n < 0) {
        say(grid, "%" PRId64 " of these came of another version, so fewer cannot stand here: v chooses that version.",
            sheet_others(snap, &grid->sheet, grid->member, grid->measure));
        as_it_was(grid, snap);
    } else if (edit != NULL && edit->cell.n == edit->was) {
        as_it_was(grid, snap);
    }
}

/* --- moving --- */

static size_t row_of(const struct grid *grid, const int64_t *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (members[i] == grid->member) {
            return i;
        }
    }
    return 0;
}

static void move_by(const struct act *act, int rows, int columns)
{
    struct grid *grid = act->ui->grid;
    int64_t *members;
    size_t count = sheet_members(act->snap, &grid->sheet, act->arena, &members);
    int64_t row = (int64_t)row_of(grid, members, count) + rows;
    int column = grid->measure + columns;
    leave_cell(grid, act->snap);
    if (count == 0) {
        return;
    }
    grid->member = members[row < 0 ? 0 : row >= (int64_t)count ? (int64_t)count - 1 : row];
    grid->measure = column < 0 ? 0 : column >= MEASURES ? MEASURES - 1 : column;
}

/* Like reading: at the end of a row the next one begins. */
static void next_cell(const struct act *act, int step)
{
    struct grid *grid = act->ui->grid;
    int at = grid->measure + step;
    if (at >= 0 && at < MEASURES) {
        move_by(act, 0, step);
        return;
    }
    int64_t before = grid->member;
    move_by(act, step, 0);
    if (grid->member != before) {
        grid->measure = step > 0 ? 0 : MEASURES - 1;
    }
}

static void turn_day(const struct act *act, int days)
{
    struct err err;
    struct grid *grid = act->ui->grid;
    leave_cell(grid, act->snap);
    if (!sheet_turn(act->snap, &grid->sheet, days, &err)) {
        say(grid, "%s", err.text);
    }
}

static int64_t next_of(const int64_t *ids, size_t count, int64_t id, int step)
{
    for (size_t i = 0; i < count; i++) {
        if (ids[i] == id) {
            return ids[(i + count + (size_t)(step + (int)count)) % count];
        }
    }
    return count > 0 ? ids[0] : 0;
}

static void turn_campaign(const struct act *act, int step)
{
    struct grid *grid = act->ui->grid;
    int64_t *campaigns;
    size_t count = sheet_campaigns(act->snap, act->arena, &campaigns);
    leave_cell(grid, act->snap);
    grid->sheet.campaign = next_of(campaigns, count, grid->sheet.campaign, step);
    grid->sheet.pitch = 0;
    if (count < 2) {
        say(grid, "There is only this campaign.");
    }
}

static void turn_version(const struct act *act, int step)
{
    struct grid *grid = act->ui->grid;
    int64_t *pitches;
    size_t count = sheet_pitches(act->snap, grid->sheet.campaign, act->arena, &pitches);
    leave_cell(grid, act->snap);
    grid->sheet.pitch = next_of(pitches, count, grid->sheet.pitch, step);
    if (count < 2) {
        say(grid, "No version of its pitches is in use.");
    }
}

static const struct {
    uint32_t press;
    void (*turn)(const struct act *act, int step);
    int step;
} turns[] = {{PRESS_PAGE_UP, turn_day, -1}, {'[', turn_day, -1},         {PRESS_PAGE_DOWN, turn_day, 1},  {']', turn_day, 1},
             {'c', turn_campaign, 1},       {'C', turn_campaign, -1},    {'v', turn_version, 1},          {'V', turn_version, -1},
             {PRESS_TAB, next_cell, 1},     {PRESS_ENTER, next_cell, 1}, {PRESS_SHIFT_TAB, next_cell, -1}};

static const struct {
    uint32_t press;
    int rows, columns;
} moves[] = {{PRESS_UP, -1, 0}, {PRESS_DOWN, 1, 0}, {PRESS_LEFT, 0, -1}, {PRESS_RIGHT, 0, 1},        {'k', -1, 0},
             {'j', 1, 0},       {'h', 0, -1},       {'l', 0, 1},         {PRESS_HOME, 0, -MEASURES}, {PRESS_END, 0, MEASURES}};

static bool move(const struct act *act, uint32_t press)
{
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        if (turns[i].press == press) {
            turns[i].turn(act, turns[i].step);
            return true;
        }
    }
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        if (moves[i].press == press) {
            move_by(act, moves[i].rows, moves[i].columns);
            return true;
        }
    }
    return false;
}

/* --- saving and leaving --- */

bool grid_change(const struct grid *grid, const struct snapshot *snap, struct arena *arena, struct change *change)
{
    struct change *parts = arena_array(arena, struct change, grid->edits_count + 1);
    size_t parts_count = 0;
    for (size_t i = 0; i < grid->edits_count; i++) {
        const struct tally *cell = &grid->edits[i].cell;
        struct change *part = NULL;
        if (counted_now(snap, cell) == cell->n) {
            continue;
        }
        for (size_t at = 0; at < parts_count; at++) {
            part = is_same_line(&parts[at].row.tally, cell) ? &parts[at] : part;
        }
        if (part == NULL) {
            part = &parts[parts_count++];
            *part = change_count(cell, arena_array(arena, struct count, MEASURES), 0);
        }
        ((struct count *)part->counts)[part->counts_count++] =
            (struct count){.measure = cell->measure, .n = cell->n, .is_total = true, .was = counted_now(snap, cell)};
    }
    *change = parts_count == 1 ? parts[0] : change_batch(parts, parts_count);
    return parts_count > 0;
}

static size_t overtaken(const struct grid *grid, const struct snapshot *snap)
{
    size_t count = 0;
    for (size_t i = 0; i < grid->edits_count; i++) {
        count += grid_is_overtaken(snap, &grid->edits[i]);
    }
    return count;
}

static void leave(struct ui *ui)
{
    ui->overlay = OVERLAY_NONE;
    if (ui->grid->edits_count > 0) {
        ui_say(ui, MESSAGE_NEWS, "What you typed is kept, not saved: {key count} goes on with it.");
    } else {
        grid_free(ui);
    }
}

/* A colleague's number is never overwritten unseen. */
static struct effect save(const struct act *act)
{
    struct grid *grid = act->ui->grid;
    struct change change;
    leave_cell(grid, act->snap);
    if (grid->said[0] != '\0') {
        return effect_none();
    }
    if (overtaken(grid, act->snap) > 0 && !grid->warned) {
        grid->warned = true;
        say(grid, "A colleague counted in a cell of yours meanwhile (!). Look at it; Ctrl+S again saves your number.");
        return effect_none();
    }
    if (!grid_change(grid, act->snap, act->arena, &change)) {
        grid->edits_count = 0;
        leave(act->ui);
        ui_say(act->ui, MESSAGE_NEWS, "Nothing was changed.");
        return effect_none();
    }
    struct effect effect = effect_change(change);
    effect.from_form = true;
    return effect;
}

void grid_outcome(struct ui *ui, const struct err *err)
{
    if (err == NULL) {
        ui->overlay = OVERLAY_NONE;
        grid_free(ui);
        return;
    }
    struct arena arena;
    arena_init(&arena);
    say(ui->grid, "%s", err_words(err, &arena));
    arena_release(&arena);
}

void grid_free(struct ui *ui)
{
    ui->drafts_changed = ui->drafts_changed || ui->grid != NULL;
    free(ui->grid);
    ui->grid = NULL;
}

/* --- keys --- */

static bool write(struct grid *grid, const struct snapshot *snap, uint32_t press)
{
    if (press >= '0' && press <= '9') {
        type_digit(grid, snap, (int)(press - '0'));
    } else if (press == PRESS_BACKSPACE) {
        take_digit(grid, snap);
    } else if (press == PRESS_DELETE || press == PRESS_CTRL('z')) {
        as_it_was(grid, snap);
    } else if (press == '+' || press == '=' || press == '-') {
        step_by(grid, snap, press == '-' ? -1 : 1);
    } else {
        return false;
    }
    return true;
}

static void keep_in_sight(struct grid *grid, const struct ui *ui)
{
    grid->first = choose_scroll(grid->first, grid->measure, grid_columns_shown(ui->columns), MEASURES);
}

struct effect grid_press(const struct act *act, uint32_t press)
{
    struct grid *grid = act->ui->grid;
    char name[24];
    grid->said[0] = '\0';
    grid->typed = act->ui->seconds;
    act->ui->drafts_changed = true;
    if (press == PRESS_ESC || press == PRESS_CTRL('c')) {
        leave_cell(grid, act->snap);
        leave(act->ui);
        return effect_none();
    }
    if (press == PRESS_CTRL('s')) {
        return save(act);
    }
    if (!write(grid, act->snap, press) && !move(act, press)) {
        say(grid, "%s does nothing here: digits write, Tab goes on, Ctrl+S saves.", typed_key(press, act->ui->ascii, name));
    }
    keep_in_sight(grid, act->ui);
    return effect_none();
}

/* --- pastes and clicks --- */

static bool is_number(const char *word)
{
    size_t digits = strspn(word, "0123456789");
    return digits > 0 && digits <= 5 && word[digits] == '\0';
}

/* Writes a line of numbers from the cell with the cursor on; what is no number is passed over with a word. */
static void paste_line(const struct act *act, char *line)
{
    struct grid *grid = act->ui->grid;
    int measure = grid->measure;
    int first = measure;
    for (char *cell = line, *end; cell != NULL && measure < MEASURES; cell = end, measure++) {
        end = strchr(cell, '\t');
        if (end != NULL) {
            *end++ = '\0';
        }
        cell += strspn(cell, " ");
        cell[strcspn(cell, " \r")] = '\0';
        if (is_number(cell)) {
            grid->measure = measure;
            write_cell(grid, act->snap, grid->member, measure, strtoll(cell, NULL, 10));
            leave_cell(grid, act->snap);
        } else if (cell[0] != '\0') {
            say(grid, "“%.20s” is no whole number of zero or more, so its cell stays.", cell);
        }
    }
    grid->measure = first;
}

struct effect grid_paste(const struct act *act, const char *text, size_t bytes)
{
    struct grid *grid = act->ui->grid;
    struct strbuf taken;
    int64_t member = grid->member;
    strbuf_init(&taken);
    text_take(&taken, text, bytes < TEXT_BYTES_MAX ? bytes : TEXT_BYTES_MAX, TEXT_BLOCK);
    grid->said[0] = '\0';
    grid->typing = false;
    char *all = arena_text(act->arena, taken.text);
    for (char *line = all, *end; line != NULL && *line != '\0'; line = end) {
        end = strchr(line, '\n');
        if (end != NULL) {
            *end++ = '\0';
        }
        int64_t before = grid->member;
        paste_line(act, line);
        move_by(act, 1, 0);
        if (grid->member == before) {
            break;
        }
    }
    grid->member = member;
    strbuf_release(&taken);
    return effect_none();
}

void grid_click(const struct act *act, int64_t cell)
{
    struct grid *grid = act->ui->grid;
    int64_t *members;
    size_t count = sheet_members(act->snap, &grid->sheet, act->arena, &members);
    size_t row = (size_t)(cell / MEASURES);
    leave_cell(grid, act->snap);
    grid->said[0] = '\0';
    if (row < count) {
        grid->member = members[row];
        grid->measure = (int)(cell % MEASURES);
    }
}

/* --- opening --- */

static int usual_measure(const struct snapshot *snap, int64_t member)
{
    const struct member *who = snapshot_member(snap, member);
    int measure = who != NULL ? (int)role_measure(who->role) : MEASURE_NONE;
    return measure >= 0 ? measure : MEASURE_EMAIL;
}

struct effect grid_open(const struct act *act, int64_t member, int64_t campaign, civil_day day)
{
    struct ui *ui = act->ui;
    ui->overlay = OVERLAY_GRID;
    if (ui->grid != NULL) {
        say(ui->grid, "As you left it: Ctrl+S saves it.");
        return effect_none();
    }
    ui->grid = calloc(1, sizeof *ui->grid);
    must(ui->grid != NULL);
    ui->grid->sheet = (struct sheet){.day = day, .campaign = campaign};
    ui->grid->member = member;
    move_by(act, 0, 0);
    ui->grid->measure = usual_measure(act->snap, member);
    keep_in_sight(ui->grid, ui);
    return effect_none();
}
