#include "desk/exchange.h"

#include "base/text.h"
#include "desk/json.h"
#include "desk/json_scan.h"
#include "desk/undo.h"
#include "gen/sample.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DOCUMENT_FIRST_LINE "{\"scrumsell\":1,"

/* A row holds at most two images of other rows, and each of their bytes may take two. */
enum { LINE_BYTES_MAX = 4 * JSON_ROW_BYTES_MAX };

/* --- export --- */

static bool write_text(FILE *out, const struct strbuf *text, struct err *err)
{
    if (fwrite(text->text, 1, text->length, out) == text->length) {
        return true;
    }
    return err_set(err, ERR_IO, "Could not write the board's document: %s.", strerror(errno));
}

static bool write_rows(struct store *store, FILE *out, const struct shape *shape, struct strbuf *line, struct arena *arena,
                       struct err *err)
{
    union row row;
    bool found = true;
    const char *before = "";
    for (int64_t after = INT64_MIN; found; after = row_id(&row)) {
        arena_clear(arena);
        if (!store_next(store, shape->thing, after, &row, &found, arena, err)) {
            return false;
        }
        if (!found) {
            break;
        }
        strbuf_clear(line);
        strbuf_add(line, before);
        json_row(line, shape, &row);
        before = ",\n";
        if (!write_text(out, line, err)) {
            return false;
        }
    }
    strbuf_clear(line);
    strbuf_add(line, *before == '\0' ? "]" : "\n]");
    return write_text(out, line, err);
}

static bool write_things(struct store *store, FILE *out, bool with_history, struct strbuf *line, struct arena *arena,
                         struct err *err)
{
    int things = with_history ? THINGS : THING_HISTORY;
    strbuf_add(line, DOCUMENT_FIRST_LINE "\n");
    for (int thing = 0; thing < things; thing++) {
        const struct shape *shape = thing_shape((enum thing)thing);
        strbuf_addf(line, "\"%s\":[\n", shape->table);
        if (!write_text(out, line, err) || !write_rows(store, out, shape, line, arena, err)) {
            return false;
        }
        strbuf_clear(line);
        strbuf_add(line, thing + 1 < things ? ",\n" : "}\n");
    }
    return write_text(out, line, err);
}

static bool no_document(struct err *err)
{
    return err_set(err, ERR_IO, "Could not write the board's document: %s.", strerror(errno));
}

/* Our own file, without a name; the reader may then be as slow as it likes. */
static bool pass_on(FILE *document, FILE *out, struct err *err)
{
    char block[65536];
    size_t got = 1;
    rewind(document);
    while (got > 0 && !ferror(out)) {
        got = fread(block, 1, sizeof block, document);
        fwrite(block, 1, got, out);
    }
    return (!ferror(document) && !ferror(out) && fflush(out) == 0) || no_document(err);
}

/* The whole board as it stands at one moment. */
static bool write_moment(struct store *store, FILE *out, bool with_history, struct err *err)
{
    if (!store_begin_read(store, err)) {
        return false;
    }
    struct strbuf line;
    struct arena arena;
    strbuf_init(&line);
    arena_init(&arena);
    bool fine = write_things(store, out, with_history, &line, &arena, err);
    arena_release(&arena);
    strbuf_release(&line);
    struct err at_end;
    bool ended = store_commit(store, fine ? err : &at_end);
    store_rollback(store);
    return fine && ended;
}

/* Nobody's save waits for whoever reads the document: it is passed on when the board has been let go. */
bool exchange_export(struct desk *desk, FILE *out, bool with_history, struct err *err)
{
    FILE *document = tmpfile();
    if (document == NULL) {
        return no_document(err);
    }
    bool fine = write_moment(desk_store(desk), document, with_history, err) && pass_on(document, out, err);
    fclose(document);
    return fine;
}

/* --- import --- */

struct import {
    struct store *store;
    struct arena arena;
    struct strbuf *warnings;
    bool versioned; /* the document said its version */
    size_t teams;
    size_t rows;
    bool seen[THINGS];         /* tables that have come, to notice one twice */
    const struct shape *shape; /* the table we are in, row by row */
    bool comma;                /* the row before ended in one, so another must follow */
    bool any;                  /* the table has had a row */
};

static bool row_complete(const struct shape *shape, const unsigned char *given, struct err *err)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (!given[i] && (shape->columns[i].flags & (COLUMN_NULLABLE | COLUMN_DERIVED)) == 0) {
            return err_set(err, ERR_INPUT, "a %s lacks its “%s”", shape->word, shape->columns[i].name);
        }
    }
    return true;
}

static bool row_sensible(const struct shape *shape, void *row, struct arena *arena, struct err *err)
{
    if (row_id(row) < 1) {
        return err_set(err, ERR_INPUT, "a %s has an id below 1", shape->word);
    }
    if (shape->thing == THING_COMPANY) {
        struct company *company = row;
        company->folded = text_fold(arena, company->name);
    }
    return true;
}

static bool import_row(struct import *import, const struct shape *shape, const char *json, size_t bytes, struct err *err)
{
    unsigned char given[64] = {0};
    must(shape->count <= sizeof given);
    union row row;
    arena_clear(&import->arena);
    thing_blank(shape->thing, &row);
    if (!json_row_read(json, bytes, shape, &row, given, &import->arena, import->warnings, err) ||
        !row_complete(shape, given, err) || !row_sensible(shape, &row, &import->arena, err)) {
        return false;
    }
    import->teams += shape->thing == THING_TEAM;
    import->rows++;
    return store_add(import->store, shape->thing, &row, err);
}

static bool import_row_at(struct import *import, const struct shape *shape, const char *json, size_t bytes, size_t line,
                          struct err *err)
{
    if (import_row(import, shape, json, bytes, err)) {
        return true;
    }
    if (err->code == ERR_REFUSED) {
        err->code = ERR_INPUT; /* the schema refused what the document says */
    }
    return err_prefix(err, "line %zu", line);
}

static bool check_version(struct import *import, const char *value, size_t bytes, size_t line, struct err *err)
{
    char text[JSON_NUMBER_MAX + 1] = "";
    snprintf(text, sizeof text, "%.*s", (int)(bytes < JSON_NUMBER_MAX ? bytes : JSON_NUMBER_MAX), value);
    long version = strtol(text, NULL, 10);
    if (version > DOCUMENT_VERSION) {
        return err_set(err, ERR_INPUT, "line %zu: this document was made by a newer scrumsell (version %ld, this one knows %d)",
                       line, version, DOCUMENT_VERSION);
    }
    if (version != DOCUMENT_VERSION || strspn(text, "0123456789") != strlen(text)) {
        return err_set(err, ERR_INPUT, "line %zu: “scrumsell” is not a version this program knows", line);
    }
    import->versioned = true;
    return true;
}

static const struct shape *shape_of_key(const char *key, size_t bytes)
{
    char table[64] = "";
    if (bytes >= sizeof table) {
        return NULL;
    }
    memcpy(table, key, bytes);
    enum thing thing = thing_of_table(table);
    return thing == THINGS ? NULL : thing_shape(thing);
}

static void warn_key(struct import *import, const char *key, size_t bytes, size_t line)
{
    int shown = bytes < 60 ? (int)bytes : 60;
    strbuf_addf(import->warnings, "line %zu: a board has no “%.*s”; it was left out\n", line, shown, key);
}

static bool on_object(void *context, const char *key, size_t key_bytes, const char *object, size_t bytes, size_t line,
                      struct err *err)
{
    struct import *import = context;
    const struct shape *shape = shape_of_key(key, key_bytes);
    if (shape == NULL) {
        warn_key(import, key, key_bytes, line);
        return true;
    }
    return import_row_at(import, shape, object, bytes, line, err);
}

static bool on_value(void *context, const char *key, size_t key_bytes, const char *value, size_t bytes, size_t line,
                     struct err *err)
{
    struct import *import = context;
    if (key_bytes == strlen("scrumsell") && strncmp(key, "scrumsell", key_bytes) == 0) {
        return check_version(import, value, bytes, line, err);
    }
    if (shape_of_key(key, key_bytes) != NULL) {
        return err_set(err, ERR_INPUT, "line %zu: “%.*s” is not a list of rows", line, (int)key_bytes, key);
    }
    warn_key(import, key, key_bytes, line);
    return true;
}

static bool read_whole(FILE *in, struct strbuf *text, struct err *err)
{
    char block[16384];
    size_t got;
    while ((got = fread(block, 1, sizeof block, in)) > 0) {
        strbuf_add_n(text, block, got);
        if (text->length > DOCUMENT_BYTES_MAX) {
            return err_set(err, ERR_INPUT,
                           "The document is larger than 16 MiB and not laid out one row per line, as export writes it.");
        }
    }
    return ferror(in) ? err_set(err, ERR_IO, "Could not read the document: %s.", strerror(errno)) : true;
}

static bool import_any_layout(struct import *import, FILE *in, struct strbuf *text, struct err *err)
{
    if (!read_whole(in, text, err)) {
        return false;
    }
    const struct json_walk walk = {
        .on_object = on_object, .on_value = on_value, .context = import, .values_max = DOCUMENT_VALUES_MAX};
    return json_scan_document(text->text, text->length, &walk, err);
}

/* One line, its newline taken off; false at the end of the file or where the line is longer than any row. Byte by byte, so that a
 * NUL is seen as what it is. */
static bool next_line(FILE *in, struct strbuf *line, bool *too_long)
{
    int byte;
    strbuf_clear(line);
    while ((byte = getc_unlocked(in)) != EOF && byte != '\n') {
        if (line->length > LINE_BYTES_MAX) {
            *too_long = true;
            return false;
        }
        strbuf_add_char(line, (char)byte);
    }
    return byte == '\n' || line->length > 0;
}

static bool line_is(const struct strbuf *line, const char *text)
{
    return line->length == strlen(text) && memcmp(line->text, text, line->length) == 0;
}

enum layout { LAYOUT_FINE, LAYOUT_OTHER, LAYOUT_FAILED, LAYOUT_END };

/* `"card":[` opens a table. */
static enum layout open_table(struct import *import, const struct strbuf *line, size_t number, struct err *err)
{
    bool opens = line->length > 4 && line->text[0] == '"' && strcmp(line->text + line->length - 3, "\":[") == 0;
    if (!opens) {
        return LAYOUT_OTHER;
    }
    import->shape = shape_of_key(line->text + 1, line->length - 4);
    if (import->shape == NULL) {
        return LAYOUT_OTHER;
    }
    if (import->seen[import->shape->thing]) {
        err_set(err, ERR_INPUT, "line %zu: the key “%s” comes twice", number, import->shape->table);
        return LAYOUT_FAILED;
    }
    import->seen[import->shape->thing] = true;
    import->comma = import->any = false;
    return LAYOUT_FINE;
}

static enum layout wrong_line(size_t number, const char *why, struct err *err)
{
    err_set(err, ERR_INPUT, "line %zu: %s", number, why);
    return LAYOUT_FAILED;
}

static enum layout import_line(struct import *import, struct strbuf *line, size_t number, struct err *err)
{
    if (import->shape == NULL) {
        return open_table(import, line, number, err);
    }
    bool last = line_is(line, "]}");
    if (last || line_is(line, "],")) {
        import->shape = NULL;
        return import->comma ? wrong_line(number, "another row belongs behind a comma", err) : last ? LAYOUT_END : LAYOUT_FINE;
    }
    if (line->length == 0 || line->text[0] != '{') {
        return LAYOUT_OTHER;
    }
    if (import->any && !import->comma) {
        return wrong_line(number, "a comma belongs between two rows", err);
    }
    import->any = true;
    import->comma = line->text[line->length - 1] == ',';
    strbuf_cut(line, line->length - import->comma);
    if (!json_scan(line->text, line->length, number, err)) {
        return LAYOUT_FAILED;
    }
    return import_row_at(import, import->shape, line->text, line->length, number, err) ? LAYOUT_FINE : LAYOUT_FAILED;
}

static enum layout import_lines(struct import *import, FILE *in, struct strbuf *line, struct err *err)
{
    enum layout layout = LAYOUT_FINE;
    bool too_long = false;
    if (!next_line(in, line, &too_long) || !line_is(line, DOCUMENT_FIRST_LINE)) {
        return LAYOUT_OTHER;
    }
    import->versioned = true;
    size_t number = 1;
    while (layout == LAYOUT_FINE && next_line(in, line, &too_long)) {
        layout = import_line(import, line, ++number, err);
    }
    if (layout == LAYOUT_FINE) {
        return wrong_line(number + 1, too_long ? "the row is longer than any row can be" : "the document ends too early", err);
    }
    if (layout == LAYOUT_END && (next_line(in, line, &too_long) || too_long)) {
        err_set(err, ERR_INPUT, "line %zu: something stands behind the end of the document", number + 1);
        return LAYOUT_FAILED;
    }
    return layout;
}

static void import_again(struct import *import)
{
    import->versioned = false;
    import->shape = NULL;
    import->comma = import->any = false;
    import->teams = import->rows = 0;
    memset(import->seen, 0, sizeof import->seen);
    strbuf_clear(import->warnings);
}

static bool import_complete(const struct import *import, struct err *err)
{
    if (!import->versioned) {
        return err_set(err, ERR_INPUT, "This is not a board's document: it does not say its version in “scrumsell”.");
    }
    return import->teams == 1 ? true : err_set(err, ERR_INPUT, "The document has no team.");
}

static bool import_begin(struct import *import, struct err *err)
{
    return store_begin(import->store, err) && store_defer_keys(import->store, err);
}

/* Row by row where the document is laid out so; else as a whole, from its beginning. */
static bool import_rows(struct import *import, FILE *in, struct err *err)
{
    struct strbuf text;
    strbuf_init(&text);
    bool fine = import_begin(import, err);
    if (fine) {
        enum layout layout = import_lines(import, in, &text, err);
        fine = layout != LAYOUT_FAILED;
        if (layout == LAYOUT_OTHER) {
            store_rollback(import->store);
            import_again(import);
            strbuf_clear(&text);
            fine = fseeko(in, 0, SEEK_SET) == 0
                       ? import_begin(import, err) && import_any_layout(import, in, &text, err)
                       : err_set(err, ERR_INPUT,
                                 "The document is not laid out one row per line; save it to a file and import that.");
        }
    }
    strbuf_release(&text);
    return fine && import_complete(import, err);
}

static bool import_into(struct store *store, FILE *in, struct strbuf *warnings, struct err *err)
{
    struct import import = {.store = store, .warnings = warnings};
    arena_init(&import.arena);
    bool fine = import_rows(&import, in, err) && store_check(store, err) && store_commit(store, err);
    arena_release(&import.arena);
    if (!fine) {
        store_rollback(store);
        if (err->code == ERR_REFUSED || err->code == ERR_STORE) {
            err->code = ERR_INPUT; /* the document contradicts itself: a reference to nothing, a name twice */
        }
    }
    return fine;
}

bool exchange_import_stream(FILE *in, const char *path, struct strbuf *warnings, struct err *err)
{
    if (access(path, F_OK) == 0) {
        return err_set(err, ERR_REFUSED, "There is a file “%s” already; it was left as it is. Choose another name.", path);
    }
    struct strbuf made;
    struct store *store;
    strbuf_init(&made);
    strbuf_addf(&made, "%s.import-%ld", path, (long)getpid());
    bool fine = store_create(&store, made.text, NULL, err);
    if (fine) {
        fine = import_into(store, in, warnings, err);
        store_close(store);
        fine = fine && store_place(made.text, path, err);
        if (!fine) {
            store_discard(made.text);
        }
    }
    strbuf_release(&made);
    return fine;
}

static bool file_is_readable(const char *document, const struct stat *is, struct err *err)
{
    if (S_ISDIR(is->st_mode)) {
        return err_set(err, ERR_INPUT, "“%s” is a folder, not a document.", document);
    }
    if (!S_ISREG(is->st_mode)) {
        return err_set(err, ERR_INPUT, "“%s” is not a regular file.", document);
    }
    return is->st_size > 0 ? true : err_set(err, ERR_INPUT, "“%s” is empty.", document);
}

bool exchange_import_file(const char *document, const char *path, struct strbuf *warnings, struct err *err)
{
    struct stat is;
    int file = open(document, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0 || fstat(file, &is) != 0) {
        err_set(err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "Could not read “%s”: %s.", document, strerror(errno));
        if (file >= 0) {
            close(file);
        }
        return false;
    }
    if (!file_is_readable(document, &is, err)) {
        close(file);
        return false;
    }
    FILE *in = fdopen(file, "r");
    must(in != NULL);
    bool fine = exchange_import_stream(in, path, warnings, err);
    fclose(in);
    return fine;
}

bool exchange_import_bytes(const char *bytes, size_t count, const char *path, struct strbuf *warnings, struct err *err)
{
    if (count == 0) {
        return err_set(err, ERR_INPUT, "The document is empty.");
    }
    FILE *in = fmemopen((void *)(uintptr_t)bytes, count, "r");
    must(in != NULL);
    bool fine = exchange_import_stream(in, path, warnings, err);
    fclose(in);
    return fine;
}

bool exchange_is_document(const char *path)
{
    struct stat is;
    char first = '\0';
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        return false;
    }
    bool read_one = fstat(file, &is) == 0 && S_ISREG(is.st_mode) && read(file, &first, 1) == 1;
    close(file);
    return read_one && first == '{';
}

const char *exchange_sample(size_t *bytes)
{
    *bytes = sample_team_bytes;
    return sample_team;
}

/* --- back in time --- */

static bool rewind_one(struct desk *desk, int64_t history, struct err *err)
{
    struct apply apply;
    struct outcome outcome;
    apply_init(&apply, desk, &outcome);
    bool fine = undo_images(&apply, history, err) && store_history_forget(apply.store, history, err);
    apply_release(&apply);
    return fine;
}

bool exchange_rewind(struct desk *desk, int64_t instant, struct err *err)
{
    struct store *store = desk_store(desk);
    struct history *later;
    size_t count;
    struct arena arena;
    if (!store_begin(store, err)) {
        return false;
    }
    arena_init(&arena);
    bool fine = store_histories_after(store, instant, &arena, &later, &count, err);
    for (size_t i = 0; fine && i < count; i++) {
        fine = rewind_one(desk, later[i].id, err);
    }
    arena_release(&arena);
    if (fine && store_commit(store, err)) {
        return true;
    }
    store_rollback(store);
    return false;
}
