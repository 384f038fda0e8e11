#include "tui/form_table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { BAD_REFUSES, BAD_IS_LEFT_OUT };
enum { BAD_SHOWN = 2, SHOWN_COLUMNS = 56 };

/* --- the file --- */

const char *form_path(struct arena *arena, const char *path)
{
    const char *home = getenv("HOME");
    return strncmp(path, "~/", 2) == 0 && home != NULL ? arena_format(arena, "%s%s", home, path + 1) : path;
}

/* How a file stands; of one that is not there all is 0. */
static void stood_of(struct arena *arena, const char *path, struct stat *stood)
{
    memset(stood, 0, sizeof *stood);
    stat(form_path(arena, path), stood);
}

/* An editor writes into the file, or puts another in its place. */
static bool has_changed(const struct form_file *file, struct arena *arena)
{
    const struct stat *then = &file->stood;
    struct stat now;
    stood_of(arena, file->path, &now);
    return now.st_dev != then->st_dev || now.st_ino != then->st_ino || now.st_size != then->st_size ||
           now.st_mtim.tv_sec != then->st_mtim.tv_sec || now.st_mtim.tv_nsec != then->st_mtim.tv_nsec;
}

struct form_file *form_file_read(const char *path, struct err *err)
{
    struct form_file *file = calloc(1, sizeof *file);
    must(file != NULL);
    arena_init(&file->arena);
    file->path = arena_text(&file->arena, path);
    stood_of(&file->arena, path, &file->stood); /* before it is read: what is written meanwhile is a change */
    if (csv_read_file(form_path(&file->arena, path), &file->arena, &file->csv, err)) {
        return file;
    }
    form_file_free(file);
    return NULL;
}

void form_file_free(struct form_file *file)
{
    if (file != NULL) {
        arena_release(&file->arena);
        free(file);
    }
}

/* --- where the table comes from --- */

static bool is_blank(const char *text)
{
    return text[strspn(text, " \n\t")] == '\0';
}

static const char *path_of(const struct form *form, struct arena *arena)
{
    return table_line_of(form_text(form, TABLE_PATH), arena);
}

static enum table_source source_of(const struct form *form, struct arena *arena)
{
    const char *path = path_of(form, arena);
    bool blank = is_blank(form_text(form, TABLE_TEXT));
    if (path[0] == '\0') {
        return blank ? TABLE_NONE : TABLE_PASTED;
    }
    bool is_read = form->file != NULL && strcmp(form->file->path, path) == 0;
    return !blank ? TABLE_BOTH : is_read ? TABLE_FILE : TABLE_UNREAD;
}

static size_t lines_of(const char *text)
{
    size_t count = 1;
    for (; (text = strchr(text, '\n')) != NULL; text++) {
        count++;
    }
    return count;
}

/* Empty lines are counted and left out. */
static void table_of_lines(const char *text, struct arena *arena, struct table *table)
{
    *table = (struct table){.rows = arena_array(arena, struct table_row, lines_of(text))};
    for (int64_t line = 1; *text != '\0'; line++) {
        size_t bytes = strcspn(text, "\n");
        const char **name = arena_new(arena, const char *);
        *name = table_line_of(arena_text_n(arena, text, bytes), arena);
        if ((*name)[0] != '\0') {
            table->rows[table->count++] = (struct table_row){.line = line, .cells = name, .count = 1};
        }
        text += bytes + (text[bytes] == '\n');
    }
}

/* Names have commas in them, so that only a head line, or tabs, make a table of what is pasted. */
static bool is_table(const struct csv *csv, table_head_fn *has_head, struct arena *arena)
{
    const struct table_row *head = &csv->table.rows[0];
    return csv->table.count > 1 && (has_head(head, arena) || (csv->separator == '\t' && head->count > 1));
}

/* A line by itself, its quotation marks aside: the mistake may be in them. */
static bool is_head(const char *line, size_t bytes, table_head_fn *has_head, struct arena *arena)
{
    struct strbuf bare;
    struct csv csv;
    struct err ignored;
    strbuf_init(&bare);
    for (size_t i = 0; i < bytes; i++) {
        if (line[i] != '"') {
            strbuf_add_char(&bare, line[i]);
        }
    }
    bool is =
        csv_read(bare.text, bare.length, arena, &csv, &ignored) && csv.table.count > 0 && has_head(&csv.table.rows[0], arena);
    strbuf_release(&bare);
    return is;
}

/* Of a text that cannot be read as a table: whether it begins as one, so that it is a table with a mistake, and no list. */
static bool begins_as_table(const char *text, const struct csv *csv, table_head_fn *has_head, struct arena *arena)
{
    const char *first = text + strspn(text, " \n");
    size_t bytes = strcspn(first, "\n");
    return memchr(first, '\t', bytes) != NULL || is_head(first, bytes, has_head, arena) ||
           (csv->table.count > 0 && has_head(&csv->table.rows[0], arena));
}

static bool read_pasted(const char *text, table_head_fn *has_head, struct arena *arena, struct form_table *table, struct err *err)
{
    bool fine = csv_read(text, strlen(text), arena, &table->csv, err);
    bool is =
        has_head == NULL || (fine ? is_table(&table->csv, has_head, arena) : begins_as_table(text, &table->csv, has_head, arena));
    if (is) {
        return fine;
    }
    table->source = TABLE_LINES;
    table_of_lines(text, arena, &table->csv.table);
    return true;
}

bool form_table(const struct form *form, table_head_fn *has_head, struct arena *arena, struct form_table *table, struct err *err)
{
    *table = (struct form_table){.source = source_of(form, arena), .csv = {.separator = ','}};
    if (table->source == TABLE_PASTED) {
        return read_pasted(form_text(form, TABLE_TEXT), has_head, arena, table, err);
    }
    if (table->source == TABLE_FILE) {
        table->csv = form->file->csv;
    }
    return true;
}

bool form_table_is_here(const struct form *form, enum table_source source)
{
    bool is_text = source == TABLE_LINES || source == TABLE_PASTED;
    return (is_text && form->at == TABLE_TEXT) || (source == TABLE_FILE && form->at == TABLE_PATH);
}

static enum table_answer ask_for_file(const struct form *form, const struct act *act, struct effect *effect)
{
    *effect = effect_of(EFFECT_READ);
    effect->text = path_of(form, act->arena);
    return TABLE_ASKED;
}

enum table_answer form_table_take(const struct form *form, table_head_fn *has_head, const struct act *act,
                                  struct form_table *table, struct effect *effect, size_t *at, struct err *err)
{
    bool fine = form_table(form, has_head, act->arena, table, err);
    *at = TABLE_TEXT;
    switch (table->source) {
    case TABLE_LINES:
    case TABLE_PASTED:
        return fine ? TABLE_GO : TABLE_REFUSED;
    case TABLE_NONE:
        err_set(err, ERR_INPUT, "Paste something here, or name a file below.");
        return TABLE_REFUSED;
    case TABLE_FILE:
        *at = TABLE_PATH;
        return has_changed(form->file, act->arena) ? ask_for_file(form, act, effect) : TABLE_GO;
    case TABLE_UNREAD:
        *at = TABLE_PATH;
        return ask_for_file(form, act, effect);
    case TABLE_BOTH:
        *at = TABLE_PATH;
        err_set(err, ERR_INPUT, "There is text above and a file here: take one of the two away.");
        return TABLE_REFUSED;
    }
    return TABLE_REFUSED;
}

/* --- as it was recognised --- */

static void add_bad(struct strbuf *lines, const struct table_bad *bad, size_t count)
{
    for (size_t i = 0; i < count && i < BAD_SHOWN; i++) {
        strbuf_addf(lines, "\nLine %" PRId64 " cannot be read: %s.", bad[i].line, bad[i].why);
    }
    if (count > BAD_SHOWN) {
        strbuf_addf(lines, "\nand %zu more", count - BAD_SHOWN);
    }
}

const char *form_table_shown(const struct form_table *table, const char *words, const struct table_bad *bad, size_t bad_count,
                             struct arena *arena)
{
    const struct csv *csv = &table->csv;
    struct strbuf lines;
    if (table->source == TABLE_LINES) {
        return words;
    }
    strbuf_init(&lines);
    bool usual = strcmp(csv->encoding, "UTF-8") == 0;
    strbuf_addf(&lines, "%s; %s%sseparated by %s.", words, usual ? "" : csv->encoding, usual ? "" : ", ",
                csv_separators(csv->separator));
    add_bad(&lines, bad, bad_count);
    strbuf_addf(&lines, "\n%s", table_shown(&csv->table, SHOWN_COLUMNS, "…", arena));
    return strbuf_keep(&lines, arena);
}

/* --- lines that cannot be read --- */

bool form_leaves_out_bad(const struct form *form)
{
    return form_value(form, TABLE_BAD) == BAD_IS_LEFT_OUT;
}

bool form_has_table(const struct form *form, const struct snapshot *snap)
{
    struct arena arena;
    (void)snap;
    arena_init(&arena);
    enum table_source source = source_of(form, &arena);
    arena_release(&arena);
    return source == TABLE_FILE || (source == TABLE_PASTED && strchr(form_text(form, TABLE_TEXT), '\n') != NULL);
}

void form_offer_bad(const struct form *form, const struct snapshot *snap, struct arena *arena, struct choice_options *options)
{
    (void)form;
    (void)snap;
    (void)arena;
    choice_offer(options, BAD_REFUSES, "all lines or none");
    choice_offer(options, BAD_IS_LEFT_OUT, "leave them out");
}
