#include "tui/field.h"

#include "base/err.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define NO_GOAL SIZE_MAX

/* Edits of one kind that follow each other are one to undo; EDIT_WHOLE stands alone. */
enum edit_kind { EDIT_WHOLE, EDIT_TYPED, EDIT_BACKWARD, EDIT_FORWARD };

/* At `at`, `removed` gave way to `inserted`. */
struct field_edit {
    enum edit_kind kind;
    size_t at;
    size_t cursor; /* before the edit */
    struct strbuf removed;
    struct strbuf inserted;
};

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

static size_t most(size_t one, size_t other)
{
    return one > other ? one : other;
}

/* --- clusters --- */

/* A boundary at or before `at` that can be known without what stands before it: behind a newline, or between two ASCII
 * characters. */
static size_t sure_boundary(const char *text, size_t at)
{
    while (at > 0 && text[at - 1] != '\n' && ((unsigned char)text[at - 1] >= 0x80 || (unsigned char)text[at] >= 0x80)) {
        at--;
    }
    return at;
}

/* The nearest boundary at or behind `at`. */
static size_t boundary_from(const char *text, size_t at)
{
    size_t found = sure_boundary(text, at);
    while (found < at) {
        found += text_cluster(text + found);
    }
    return found;
}

/* The nearest boundary before `at`; 0 at the start. */
static size_t boundary_before(const char *text, size_t at)
{
    size_t found = sure_boundary(text, at > 0 ? at - 1 : 0);
    for (size_t next = found; next < at; next += text_cluster(text + next)) {
        found = next;
    }
    return found;
}

static size_t boundary_behind(const char *text, size_t at)
{
    return at + text_cluster(text + at);
}

static size_t clusters_in(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text += text_cluster(text)) {
        count++;
    }
    return count;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t';
}

/* Where the word before `at` begins; a word is what stands between spaces. */
static size_t word_before(const char *text, size_t at)
{
    size_t word = 0;
    bool inside = false;
    for (size_t here = 0; here < at; here = boundary_behind(text, here)) {
        bool space = is_space(text[here]);
        word = !space && !inside ? here : word;
        inside = !space;
    }
    return word;
}

/* Where the word behind `at` ends. */
static size_t word_behind(const char *text, size_t at)
{
    while (is_space(text[at])) {
        at = boundary_behind(text, at);
    }
    while (text[at] != '\0' && !is_space(text[at])) {
        at = boundary_behind(text, at);
    }
    return at;
}

/* --- rows --- */

static struct field_row row_at(const struct field *field, int columns, size_t at)
{
    if (field->kind == TEXT_LINE) {
        return (struct field_row){.at = 0, .bytes = field->text.length, .next = field->text.length};
    }
    size_t next;
    size_t bytes = text_wrap(field->text.text + at, columns > 1 ? (size_t)columns - 1 : 1, &next);
    return (struct field_row){.at = at, .bytes = bytes, .next = at + next};
}

/* Whether the row was broken at a space or newline, which is then on no row. */
static bool row_is_broken_at_space(const struct field_row *row)
{
    return row->next > row->at + row->bytes;
}

/* A space or newline at the very end begins one more row: the cursor behind it stands there. */
static bool row_follows(const struct field *field, const struct field_row *row)
{
    return row->next < field->text.length || row_is_broken_at_space(row);
}

/* The row that the byte `at` is on, and how many there are above it. */
static struct field_row row_of(const struct field *field, int columns, size_t at, size_t *above)
{
    struct field_row row = row_at(field, columns, 0);
    for (*above = 0; at >= row.next && row_follows(field, &row); ++*above) {
        row = row_at(field, columns, row.next);
    }
    return row;
}

/* The row with `above` rows above it, or the last one. */
static struct field_row row_number(const struct field *field, int columns, size_t above)
{
    struct field_row row = row_at(field, columns, 0);
    for (; above > 0 && row_follows(field, &row); above--) {
        row = row_at(field, columns, row.next);
    }
    return row;
}

static size_t rows_in_all(const struct field *field, int columns)
{
    size_t above;
    row_of(field, columns, SIZE_MAX, &above);
    return above + 1;
}

static struct field_row cursor_row(const struct field *field, size_t *above)
{
    return row_of(field, field->columns, field->cursor, above);
}

/* The last place that is still on the row: the end of a row broken in a word belongs to the next one. */
static size_t row_last_place(const struct field *field, const struct field_row *row)
{
    size_t end = row->at + row->bytes;
    bool belongs_to_next = row_follows(field, row) && !row_is_broken_at_space(row);
    return belongs_to_next ? most(row->at, boundary_before(field->text.text, end)) : end;
}

static size_t row_place(const struct field *field, const struct field_row *row, size_t column)
{
    size_t place = row->at + text_fit(field->text.text + row->at, row->bytes, column);
    return least(place, row_last_place(field, row));
}

static size_t column_in(const struct field *field, size_t from)
{
    return text_columns_n(field->text.text + from, field->cursor - from);
}

/* --- undo --- */

static void forget_edits(struct field *field, size_t from)
{
    for (size_t i = from; i < field->edits_count; i++) {
        strbuf_release(&field->edits[i].removed);
        strbuf_release(&field->edits[i].inserted);
    }
    field->edits_count = least(field->edits_count, from);
    field->edits_done = least(field->edits_done, from);
}

static struct field_edit *new_edit(struct field *field)
{
    if (field->edits_count == field->edits_room) {
        field->edits_room = field->edits_room * 2 + 8;
        field->edits = realloc(field->edits, field->edits_room * sizeof *field->edits);
        must(field->edits != NULL);
    }
    struct field_edit *edit = &field->edits[field->edits_count++];
    field->edits_done = field->edits_count;
    strbuf_init(&edit->removed);
    strbuf_init(&edit->inserted);
    return edit;
}

/* What is about to happen to the text. */
struct replacing {
    enum edit_kind kind;
    size_t at, taken;
    const char *bytes;
    size_t count;
};

/* A run of typing is a word and the spaces behind it. */
static bool begins_word(const struct strbuf *typed, const char *bytes)
{
    return typed->length > 0 && is_space(typed->text[typed->length - 1]) && !is_space(bytes[0]);
}

static bool goes_on(const struct field_edit *last, const struct replacing *now)
{
    if (last->kind != now->kind) {
        return false;
    }
    switch (now->kind) {
    case EDIT_WHOLE:
        return false;
    case EDIT_TYPED:
        return now->at == last->at + last->inserted.length && !begins_word(&last->inserted, now->bytes);
    case EDIT_BACKWARD:
        return now->at + now->taken == last->at;
    case EDIT_FORWARD:
        return now->at == last->at;
    }
    return false;
}

static void remember(struct field *field, const struct replacing *now)
{
    forget_edits(field, field->edits_done);
    struct field_edit *edit = field->joins && field->edits_done > 0 ? &field->edits[field->edits_done - 1] : NULL;
    if (edit == NULL || !goes_on(edit, now)) {
        edit = new_edit(field);
        edit->kind = now->kind;
        edit->at = now->at;
        edit->cursor = field->cursor;
    }
    const char *taken = field->text.text + now->at;
    strbuf_replace(&edit->removed, now->at < edit->at ? 0 : edit->removed.length, 0, taken, now->taken);
    strbuf_add_n(&edit->inserted, now->bytes, now->count);
    edit->at = now->at < edit->at ? now->at : edit->at;
    field->joins = true;
}

static enum field_answer replace(struct field *field, const struct replacing *now)
{
    if (now->taken == 0 && now->count == 0) {
        return FIELD_TAKEN;
    }
    remember(field, now);
    strbuf_replace(&field->text, now->at, now->taken, now->bytes, now->count);
    field->cursor = boundary_from(field->text.text, now->at + now->count);
    return FIELD_CHANGED;
}

static enum field_answer erase_between(struct field *field, size_t from, size_t to, enum edit_kind kind)
{
    return replace(field, &(struct replacing){.kind = kind, .at = from, .taken = to - from, .bytes = ""});
}

static enum field_answer key_undo(struct field *field)
{
    field->joins = false;
    if (field->edits_done == 0) {
        return FIELD_TAKEN;
    }
    const struct field_edit *edit = &field->edits[--field->edits_done];
    strbuf_replace(&field->text, edit->at, edit->inserted.length, edit->removed.text, edit->removed.length);
    field->cursor = edit->cursor;
    return FIELD_CHANGED;
}

static enum field_answer key_redo(struct field *field)
{
    field->joins = false;
    if (field->edits_done == field->edits_count) {
        return FIELD_TAKEN;
    }
    const struct field_edit *edit = &field->edits[field->edits_done++];
    strbuf_replace(&field->text, edit->at, edit->removed.length, edit->inserted.text, edit->inserted.length);
    field->cursor = boundary_from(field->text.text, edit->at + edit->inserted.length);
    return FIELD_CHANGED;
}

/* --- putting text in --- */

static bool is_inside_character(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* How many bytes of the text find room: whole lines of several, so that none ends up as another; else whole clusters; of a single
 * cluster without end as many characters as there is room for. */
static size_t fitting(const char *text, size_t room)
{
    size_t at = 0, line = 0;
    for (size_t step = text_cluster(text); step > 0 && step <= room - at; step = text_cluster(text + at)) {
        line = text[at] == '\n' ? at : line;
        at += step;
    }
    if (at > 0) {
        return line > 0 && text[at] != '\n' ? line : at;
    }
    for (at = room; at > 0 && is_inside_character(text[at]); at--) {
    }
    return at;
}

/* What the person types or pastes takes the place of `taken` bytes at `at`. */
static enum field_answer take_in(struct field *field, enum edit_kind kind, size_t at, size_t taken, const char *bytes,
                                 size_t count)
{
    struct strbuf clean;
    strbuf_init(&clean);
    size_t kept = field->text.length - taken;
    size_t room = field->most > kept ? field->most - kept : 0;
    field->refused = text_take(&clean, bytes, count, field->kind);
    size_t fits = clean.length <= room ? clean.length : fitting(clean.text, room);
    field->left_out = clusters_in(clean.text + fits);
    enum field_answer answer =
        replace(field, &(struct replacing){.kind = kind, .at = at, .taken = taken, .bytes = clean.text, .count = fits});
    strbuf_release(&clean);
    return answer;
}

static enum field_answer type(struct field *field, uint32_t press)
{
    char bytes[16];
    key_utf8(press, bytes);
    if (bytes[0] == '\0') {
        return FIELD_NOT_MINE;
    }
    return take_in(field, EDIT_TYPED, field->cursor, 0, bytes, strlen(bytes));
}

/* Puts a text at the cursor, as a paste does. */
static enum field_answer field_insert(struct field *field, const char *bytes, size_t count)
{
    enum field_answer answer = take_in(field, EDIT_WHOLE, field->cursor, 0, bytes, count);
    field->goal = NO_GOAL;
    return answer;
}

enum field_answer field_replace(struct field *field, const char *text)
{
    if (strcmp(text, field->text.text) == 0) {
        field->refused = 0;
        field->left_out = 0;
        return FIELD_TAKEN;
    }
    enum field_answer answer = take_in(field, EDIT_WHOLE, 0, field->text.length, text, strlen(text));
    field->goal = NO_GOAL;
    return answer;
}

static const char *characters(struct arena *arena, size_t count)
{
    return text_count(arena, (int64_t)count, "character", "characters");
}

const char *field_complaint(const struct field *field, struct arena *arena)
{
    const char *refused = "";
    const char *left_out = "";
    if (field->refused > 0) {
        refused = arena_format(arena, "%s could not be taken.", characters(arena, field->refused));
    }
    if (field->left_out > 0) {
        left_out = arena_format(arena, "The field is full: %s at the end found no room.", characters(arena, field->left_out));
    }
    return arena_format(arena, "%s%s%s", refused, refused[0] != '\0' && left_out[0] != '\0' ? " " : "", left_out);
}

/* --- keys --- */

static enum field_answer go(struct field *field, size_t at)
{
    field->cursor = at;
    field->joins = false;
    return FIELD_TAKEN;
}

static size_t line_start(const struct field *field)
{
    size_t at = field->cursor;
    while (at > 0 && field->text.text[at - 1] != '\n') {
        at--;
    }
    return at;
}

static size_t line_end(const struct field *field)
{
    return field->cursor + strcspn(field->text.text + field->cursor, "\n");
}

static enum field_answer key_left(struct field *field)
{
    return go(field, boundary_before(field->text.text, field->cursor));
}

static enum field_answer key_right(struct field *field)
{
    return go(field, boundary_behind(field->text.text, field->cursor));
}

static enum field_answer key_word_left(struct field *field)
{
    return go(field, word_before(field->text.text, field->cursor));
}

static enum field_answer key_word_right(struct field *field)
{
    return go(field, word_behind(field->text.text, field->cursor));
}

static enum field_answer key_home(struct field *field)
{
    size_t above;
    return go(field, cursor_row(field, &above).at);
}

static enum field_answer key_end(struct field *field)
{
    size_t above;
    struct field_row row = cursor_row(field, &above);
    return go(field, row_last_place(field, &row));
}

static enum field_answer key_line_start(struct field *field)
{
    return go(field, line_start(field));
}

static enum field_answer key_line_end(struct field *field)
{
    return go(field, line_end(field));
}

/* To the row with so many above it, in the column one came from. */
static enum field_answer go_to_row(struct field *field, const struct field_row *from, size_t above)
{
    if (field->goal == NO_GOAL) {
        field->goal = column_in(field, from->at);
    }
    struct field_row row = row_number(field, field->columns, above);
    return go(field, row_place(field, &row, field->goal));
}

static enum field_answer key_up(struct field *field)
{
    size_t above;
    struct field_row row = cursor_row(field, &above);
    return above > 0 ? go_to_row(field, &row, above - 1) : FIELD_NOT_MINE;
}

static enum field_answer key_down(struct field *field)
{
    size_t above;
    struct field_row row = cursor_row(field, &above);
    return row_follows(field, &row) ? go_to_row(field, &row, above + 1) : FIELD_NOT_MINE;
}

static enum field_answer key_page_up(struct field *field)
{
    size_t above;
    struct field_row row = cursor_row(field, &above);
    return go_to_row(field, &row, above - least(above, (size_t)field->rows));
}

static enum field_answer key_page_down(struct field *field)
{
    size_t above;
    struct field_row row = cursor_row(field, &above);
    return go_to_row(field, &row, above + (size_t)field->rows);
}

static enum field_answer key_enter(struct field *field)
{
    return take_in(field, EDIT_TYPED, field->cursor, 0, "\n", 1);
}

static enum field_answer key_backspace(struct field *field)
{
    return erase_between(field, boundary_before(field->text.text, field->cursor), field->cursor, EDIT_BACKWARD);
}

static enum field_answer key_delete(struct field *field)
{
    return erase_between(field, field->cursor, boundary_behind(field->text.text, field->cursor), EDIT_FORWARD);
}

static enum field_answer key_erase_word(struct field *field)
{
    return erase_between(field, word_before(field->text.text, field->cursor), field->cursor, EDIT_WHOLE);
}

static enum field_answer key_erase_to_start(struct field *field)
{
    return erase_between(field, line_start(field), field->cursor, EDIT_WHOLE);
}

/* At the end of a line it takes the line break, so that one can go on. */
static enum field_answer key_erase_to_end(struct field *field)
{
    size_t end = line_end(field);
    bool at_end = end == field->cursor && end < field->text.length;
    return erase_between(field, field->cursor, at_end ? end + 1 : end, EDIT_WHOLE);
}

static const struct field_press {
    uint32_t press;
    enum field_answer (*run)(struct field *field);
    bool only_in_block;
    bool keeps_goal;
} presses[] = {
    {.press = PRESS_LEFT, .run = key_left},
    {.press = PRESS_RIGHT, .run = key_right},
    {.press = PRESS_CTRL_LEFT, .run = key_word_left},
    {.press = PRESS_CTRL_RIGHT, .run = key_word_right},
    {.press = PRESS_HOME, .run = key_home},
    {.press = PRESS_END, .run = key_end},
    {.press = PRESS_CTRL('a'), .run = key_line_start},
    {.press = PRESS_CTRL('e'), .run = key_line_end},
    {.press = PRESS_UP, .run = key_up, .only_in_block = true, .keeps_goal = true},
    {.press = PRESS_DOWN, .run = key_down, .only_in_block = true, .keeps_goal = true},
    {.press = PRESS_PAGE_UP, .run = key_page_up, .only_in_block = true, .keeps_goal = true},
    {.press = PRESS_PAGE_DOWN, .run = key_page_down, .only_in_block = true, .keeps_goal = true},
    {.press = PRESS_ENTER, .run = key_enter, .only_in_block = true},
    {.press = PRESS_BACKSPACE, .run = key_backspace},
    {.press = PRESS_DELETE, .run = key_delete},
    {.press = PRESS_CTRL('w'), .run = key_erase_word},
    {.press = PRESS_CTRL('u'), .run = key_erase_to_start},
    {.press = PRESS_CTRL('k'), .run = key_erase_to_end},
    {.press = PRESS_CTRL('z'), .run = key_undo},
    {.press = PRESS_CTRL('y'), .run = key_redo},
};

static const struct field_press *press_of(const struct field *field, uint32_t press)
{
    for (size_t i = 0; i < sizeof presses / sizeof presses[0]; i++) {
        if (presses[i].press == press && (field->kind == TEXT_BLOCK || !presses[i].only_in_block)) {
            return &presses[i];
        }
    }
    return NULL;
}

static enum field_answer take_press(struct field *field, uint32_t press)
{
    const struct field_press *known = press_of(field, press);
    enum field_answer answer = known != NULL ? known->run(field) : type(field, press);
    if (answer != FIELD_NOT_MINE && (known == NULL || !known->keeps_goal)) {
        field->goal = NO_GOAL;
    }
    return answer;
}

enum field_answer field_key(struct field *field, const struct key *key)
{
    field->refused = 0;
    field->left_out = 0;
    if (key->kind == KEY_IS_PASTE) {
        return field_insert(field, key->paste, key->paste_bytes);
    }
    return key->kind == KEY_IS_PRESS ? take_press(field, key->press) : FIELD_NOT_MINE;
}

/* --- the window --- */

static size_t scrolled_rows(const struct field *field, int rows, int columns)
{
    size_t above;
    row_of(field, columns, field->cursor, &above);
    size_t all = rows_in_all(field, columns);
    size_t window = (size_t)rows;
    size_t scroll = least(field->scroll, above);
    scroll = above >= window ? most(scroll, above - window + 1) : scroll;
    return least(scroll, all > window ? all - window : 0);
}

/* Passes clusters from `from` on, but not `to`, until what follows up to where `used` was measured fits the room. */
static size_t pass_until_fits(const char *text, size_t from, size_t to, size_t used, size_t room)
{
    while (from < to && used > room) {
        size_t bytes = text_cluster(text + from);
        used -= text_columns_n(text + from, bytes);
        from += bytes;
    }
    return from;
}

/* The cursor's own character is in the window whole; and where the text ends in it, no more is hidden at the left than must. */
static size_t scrolled_bytes(const struct field *field, int columns)
{
    const char *text = field->text.text;
    size_t room = (size_t)columns;
    size_t scroll = boundary_from(text, least(field->scroll, field->cursor));
    size_t under_cursor = most(1, text_columns_n(text + field->cursor, text_cluster(text + field->cursor)));
    scroll = pass_until_fits(text, scroll, field->cursor, column_in(field, scroll) + under_cursor, room);
    return pass_until_fits(text, 0, scroll, text_columns(text) + 1, room);
}

static int at_least_one(int n)
{
    return n > 1 ? n : 1;
}

static size_t scrolled(const struct field *field, int rows, int columns)
{
    return field->kind == TEXT_LINE ? scrolled_bytes(field, columns) : scrolled_rows(field, rows, columns);
}

void field_fit(struct field *field, int rows, int columns)
{
    field->rows = at_least_one(rows);
    field->columns = at_least_one(columns);
    field->scroll = scrolled(field, field->rows, field->columns);
}

static void lay_out_line(const struct field *field, int columns, struct arena *arena, struct field_layout *layout)
{
    struct field_row *row = arena_new(arena, struct field_row);
    row->at = scrolled_bytes(field, columns);
    row->bytes = text_fit(field->text.text + row->at, SIZE_MAX, (size_t)columns);
    row->next = row->at + row->bytes;
    *layout = (struct field_layout){
        .rows = row,
        .count = 1,
        .before = row->at,
        .after = field->text.length - row->next,
        .cursor_column = (int)column_in(field, row->at),
    };
}

static void lay_out_block(const struct field *field, int rows, int columns, struct arena *arena, struct field_layout *layout)
{
    size_t above;
    struct field_row under_cursor = row_of(field, columns, field->cursor, &above);
    size_t all = rows_in_all(field, columns);
    size_t scroll = scrolled_rows(field, rows, columns);
    size_t count = least((size_t)rows, all - scroll);
    struct field_row *shown = arena_array(arena, struct field_row, count);
    shown[0] = row_number(field, columns, scroll);
    for (size_t i = 1; i < count; i++) {
        shown[i] = row_at(field, columns, shown[i - 1].next);
    }
    *layout = (struct field_layout){
        .rows = shown,
        .count = count,
        .before = scroll,
        .after = all - scroll - count,
        .cursor_row = (int)(above - scroll),
        .cursor_column = (int)least(column_in(field, under_cursor.at), (size_t)columns - 1),
    };
}

void field_layout(const struct field *field, int rows, int columns, struct arena *arena, struct field_layout *layout)
{
    if (field->kind == TEXT_LINE) {
        lay_out_line(field, at_least_one(columns), arena, layout);
    } else {
        lay_out_block(field, at_least_one(rows), at_least_one(columns), arena, layout);
    }
}

static size_t not_negative(int n)
{
    return n > 0 ? (size_t)n : 0;
}

void field_point(struct field *field, int row, int column)
{
    field_fit(field, field->rows, field->columns); /* keys may have come since the last frame */
    if (field->kind == TEXT_LINE) {
        go(field, field->scroll + text_fit(field->text.text + field->scroll, SIZE_MAX, not_negative(column)));
    } else {
        struct field_row under = row_number(field, field->columns, field->scroll + not_negative(row));
        go(field, row_place(field, &under, not_negative(column)));
    }
    field->goal = NO_GOAL;
}

/* --- life --- */

void field_init(struct field *field, enum text_kind kind, size_t bytes)
{
    *field = (struct field){.kind = kind,
                            .most = bytes > 0 ? least(bytes, TEXT_BYTES_MAX) : TEXT_BYTES_MAX,
                            .goal = NO_GOAL,
                            .rows = 1,
                            .columns = 72};
    strbuf_init(&field->text);
}

void field_release(struct field *field)
{
    forget_edits(field, 0);
    free(field->edits);
    strbuf_release(&field->text);
    *field = (struct field){.kind = field->kind};
    strbuf_init(&field->text);
}

void field_set(struct field *field, const char *text)
{
    forget_edits(field, 0);
    strbuf_clear(&field->text);
    field->refused = text_take(&field->text, text, strlen(text), field->kind);
    field->left_out = 0;
    field->scroll = 0;
    go(field, field->text.length);
    field->goal = NO_GOAL;
}

const char *field_text(const struct field *field)
{
    return field->text.text;
}

size_t field_bytes(const struct field *field)
{
    return field->text.length;
}
