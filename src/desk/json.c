#include "desk/json.h"

#include "base/text.h"
#include "desk/json_scan.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

static const double NUMBER_MOST = 9007199254740992.0; /* 2^53: beyond it a double skips whole numbers */

static void add_escape(struct strbuf *out, unsigned char byte)
{
    static const char short_escapes[][2] = {{'"', '"'},  {'\\', '\\'}, {'\n', 'n'}, {'\t', 't'},
                                            {'\r', 'r'}, {'\b', 'b'},  {'\f', 'f'}};
    for (size_t i = 0; i < sizeof short_escapes / sizeof short_escapes[0]; i++) {
        if (byte == (unsigned char)short_escapes[i][0]) {
            strbuf_add_char(out, '\\');
            strbuf_add_char(out, short_escapes[i][1]);
            return;
        }
    }
    strbuf_addf(out, "\\u%04x", byte);
}

static void add_string(struct strbuf *out, const char *text)
{
    strbuf_add_char(out, '"');
    const char *from = text;
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte >= 0x20 && byte != 0x7F && byte != '"' && byte != '\\') {
            continue;
        }
        strbuf_add_n(out, from, (size_t)(at - from));
        add_escape(out, byte);
        from = at + 1;
    }
    strbuf_add(out, from);
    strbuf_add_char(out, '"');
}

/* A board that another program has written to may hold what is no text; a document never does. */
static bool is_text(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if ((unsigned char)*at >= 0x80) {
            return text_check(at, strlen(at), TEXT_BLOCK, SIZE_MAX, "", NULL);
        }
    }
    return true;
}

void json_string(struct strbuf *out, const char *text)
{
    struct strbuf shown;
    strbuf_init(&shown);
    if (!is_text(text)) {
        text_show_block(&shown, text);
        text = shown.text;
    }
    add_string(out, text);
    strbuf_release(&shown);
}

/* `dated`, where not NULL, is where instants are written as texts; else they are seconds. */
static void add_value(struct strbuf *out, const struct column *column, const void *row, struct arena *dated)
{
    char day[DAY_TEXT];
    if (column_is_none(column, row)) {
        strbuf_add(out, "null");
    } else if (column_is_text(column)) {
        json_string(out, column_text(column, row));
    } else if (column->kind == COLUMN_DAY) {
        json_string(out, day_text((civil_day)column_number(column, row), day));
    } else if (column->kind == COLUMN_INSTANT && dated != NULL) {
        json_string(out, instant_text(dated, column_number(column, row)));
    } else if (column->kind == COLUMN_WORD) {
        json_string(out, column->words[column_number(column, row)]);
    } else if (column->kind == COLUMN_TRUTH) {
        strbuf_add(out, column_number(column, row) ? "true" : "false");
    } else {
        strbuf_addf(out, "%" PRId64, column_number(column, row));
    }
}

static void add_columns(struct strbuf *out, const struct shape *shape, const void *row, const void *other, struct arena *dated)
{
    const char *before = "{";
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool told = (column->flags & COLUMN_DERIVED) != 0 || (other != NULL && column_same(column, row, other));
        if (told) {
            continue;
        }
        strbuf_addf(out, "%s\"%s\":", before, column->name);
        add_value(out, column, row, dated);
        before = ",";
    }
    strbuf_add(out, *before == '{' ? "{}" : "}");
}

void json_row(struct strbuf *out, const struct shape *shape, const void *row)
{
    add_columns(out, shape, row, NULL, NULL);
}

void json_row_diff(struct strbuf *out, const struct shape *shape, const void *row, const void *other)
{
    add_columns(out, shape, row, other, NULL);
}

void json_row_dated(struct strbuf *out, const struct shape *shape, const void *row, struct arena *arena)
{
    add_columns(out, shape, row, NULL, arena);
}

static bool wrong(const struct shape *shape, const struct column *column, const char *why, struct err *err)
{
    return err_set(err, ERR_INPUT, "“%s” of a %s %s", column->name, shape->word, why);
}

static bool read_text(const cJSON *value, const struct shape *shape, const struct column *column, void *row, struct arena *arena,
                      struct err *err)
{
    if (!cJSON_IsString(value)) {
        return wrong(shape, column, "is not a text", err);
    }
    /* The images of the history hold whole rows, so they may be longer than any field. */
    size_t most = shape->thing == THING_IMAGE ? JSON_ROW_BYTES_MAX : TEXT_BYTES_MAX;
    enum text_kind kind = column->kind == COLUMN_LINE ? TEXT_LINE : TEXT_BLOCK;
    const char *text = value->valuestring;
    if (!text_check(text, strlen(text), kind, most, column->name, err)) {
        return false;
    }
    column_set_text(column, row, arena_text(arena, text));
    return true;
}

static bool read_day(const cJSON *value, const struct shape *shape, const struct column *column, void *row, struct err *err)
{
    civil_day day = cJSON_IsString(value) ? day_parse(value->valuestring) : DAY_NONE;
    if (day == DAY_NONE) {
        return wrong(shape, column, "is not a day like 2025-09-04", err);
    }
    column_set_number(column, row, day);
    return true;
}

static bool read_word(const cJSON *value, const struct shape *shape, const struct column *column, void *row, struct err *err)
{
    int word = cJSON_IsString(value) ? column_word(column, value->valuestring) : -1;
    if (word < 0) {
        return wrong(shape, column, "is not one of its words", err);
    }
    column_set_number(column, row, word);
    return true;
}

static bool read_number(const cJSON *value, const struct shape *shape, const struct column *column, void *row, struct err *err)
{
    double number = cJSON_IsNumber(value) ? value->valuedouble : NAN;
    if (!(number >= -NUMBER_MOST && number <= NUMBER_MOST) || floor(number) != number) {
        return wrong(shape, column, "is not a whole number within reach", err);
    }
    column_set_number(column, row, (int64_t)number);
    return true;
}

static bool read_value(const cJSON *value, const struct shape *shape, const struct column *column, void *row, struct arena *arena,
                       struct err *err)
{
    if (cJSON_IsNull(value)) {
        if ((column->flags & COLUMN_NULLABLE) == 0) {
            return wrong(shape, column, "is null, and it may not be", err);
        }
        column_set_none(column, row);
        return true;
    }
    switch (column->kind) {
    case COLUMN_LINE:
    case COLUMN_BLOCK:
        return read_text(value, shape, column, row, arena, err);
    case COLUMN_DAY:
        return read_day(value, shape, column, row, err);
    case COLUMN_WORD:
        return read_word(value, shape, column, row, err);
    case COLUMN_TRUTH:
        if (!cJSON_IsBool(value)) {
            return wrong(shape, column, "is not true or false", err);
        }
        column_set_number(column, row, cJSON_IsTrue(value));
        return true;
    case COLUMN_NUMBER:
    case COLUMN_REF:
    case COLUMN_INSTANT:
        return read_number(value, shape, column, row, err);
    }
    return false;
}

static bool read_object(const cJSON *object, const struct shape *shape, void *row, unsigned char *given, struct arena *arena,
                        struct strbuf *warnings, struct err *err)
{
    const cJSON *value;
    unsigned char own[JSON_COLUMNS_MAX] = {0};
    unsigned char *named = given != NULL ? given : own;
    must(shape->count <= JSON_COLUMNS_MAX);
    cJSON_ArrayForEach(value, object)
    {
        int at = shape_column(shape, value->string);
        if (at < 0 || (shape->columns[at].flags & COLUMN_DERIVED) != 0) {
            if (warnings != NULL) {
                strbuf_addf(warnings, "a %s has no “%s”; it was left out\n", shape->word, value->string);
            }
            continue;
        }
        if (named[at]) {
            return wrong(shape, &shape->columns[at], "comes twice", err); /* once in plain letters, once as \u escapes */
        }
        if (!read_value(value, shape, &shape->columns[at], row, arena, err)) {
            return false;
        }
        named[at] = 1;
    }
    return true;
}

bool json_row_read(const char *json, size_t bytes, const struct shape *shape, void *row, unsigned char *given,
                   struct arena *arena, struct strbuf *warnings, struct err *err)
{
    cJSON *object = cJSON_ParseWithLengthOpts(json, bytes, NULL, 0);
    if (!cJSON_IsObject(object)) {
        cJSON_Delete(object);
        return err_set(err, ERR_INPUT, "a %s is not an object in { }", shape->word);
    }
    bool fine = read_object(object, shape, row, given, arena, warnings, err);
    cJSON_Delete(object);
    return fine;
}
