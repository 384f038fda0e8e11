#include "desk/json_scan.h"

#include "base/text.h"
#include "desk/json.h"

#include <string.h>

struct scan {
    const char *at;
    const char *end;
    size_t line;
    size_t depth;
    size_t values;
    const struct json_walk *walk; /* NULL: only look */
    struct err *err;
};

/* The keys of one object, to notice one that comes twice. */
struct keys {
    const char *at[JSON_KEYS_MAX];
    size_t bytes[JSON_KEYS_MAX];
    size_t count;
};

static bool scan_value(struct scan *scan);

static bool fail(struct scan *scan, const char *why)
{
    return err_set(scan->err, ERR_INPUT, "line %zu: %s", scan->line, why);
}

static bool at_end(const struct scan *scan)
{
    return scan->at == scan->end;
}

static char peek(const struct scan *scan)
{
    return at_end(scan) ? '\0' : *scan->at;
}

static void skip_space(struct scan *scan)
{
    while (!at_end(scan) && strchr(" \t\r\n", *scan->at) != NULL && *scan->at != '\0') {
        scan->line += *scan->at == '\n';
        scan->at++;
    }
}

static bool expect(struct scan *scan, char byte, const char *why)
{
    if (peek(scan) != byte || at_end(scan)) {
        return fail(scan, at_end(scan) ? "the document ends too early" : why);
    }
    scan->at++;
    return true;
}

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    if (byte >= 'a' && byte <= 'f') {
        return byte - 'a' + 10;
    }
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* The four digits behind \u; -1 where they are not hex. */
static int hex_unit(struct scan *scan)
{
    int unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = at_end(scan) ? -1 : hex_value(*scan->at);
        if (digit < 0) {
            return -1;
        }
        unit = unit * 16 + digit;
        scan->at++;
    }
    return unit;
}

static bool scan_unicode_escape(struct scan *scan)
{
    int unit = hex_unit(scan);
    if (unit < 0) {
        return fail(scan, "\\u needs four hexadecimal digits");
    }
    if (unit == 0) {
        return fail(scan, "a text holds the character \\u0000, which no text may");
    }
    if (unit >= 0xDC00 && unit <= 0xDFFF) {
        return fail(scan, "a text holds half a character (a lone surrogate)");
    }
    if (unit < 0xD800 || unit > 0xDBFF) {
        return true;
    }
    bool pair = scan->end - scan->at >= 2 && scan->at[0] == '\\' && scan->at[1] == 'u';
    if (!pair) {
        return fail(scan, "a text holds half a character (a lone surrogate)");
    }
    scan->at += 2;
    int low = hex_unit(scan);
    return low >= 0xDC00 && low <= 0xDFFF ? true : fail(scan, "a text holds half a character (a lone surrogate)");
}

static bool scan_escape(struct scan *scan)
{
    char byte = peek(scan);
    if (at_end(scan) || strchr("\"\\/bfnrtu", byte) == NULL || byte == '\0') {
        return fail(scan, "a text has a backslash before a character that takes none");
    }
    scan->at++;
    return byte == 'u' ? scan_unicode_escape(scan) : true;
}

/* From behind the opening quote to behind the closing one. The bytes in between are checked as text at once. */
static bool scan_string(struct scan *scan, const char **text, size_t *bytes)
{
    if (!expect(scan, '"', "a text in quotes belongs here")) {
        return false;
    }
    const char *from = scan->at;
    while (!at_end(scan) && *scan->at != '"') {
        scan->line += *scan->at == '\n';
        char byte = *scan->at++;
        if (byte == '\\' && !scan_escape(scan)) {
            return false;
        }
    }
    *text = from;
    *bytes = (size_t)(scan->at - from);
    struct err why;
    if (!text_check(from, *bytes, TEXT_BLOCK, JSON_ROW_BYTES_MAX, "a text", &why)) {
        return fail(scan, why.text);
    }
    return expect(scan, '"', "a text is not closed");
}

static size_t digits(struct scan *scan)
{
    size_t count = 0;
    while (!at_end(scan) && *scan->at >= '0' && *scan->at <= '9') {
        scan->at++;
        count++;
    }
    return count;
}

static bool scan_fraction(struct scan *scan)
{
    if (peek(scan) == '.') {
        scan->at++;
        if (digits(scan) == 0) {
            return fail(scan, "a number ends in its decimal point");
        }
    }
    if (peek(scan) == 'e' || peek(scan) == 'E') {
        scan->at++;
        if (peek(scan) == '+' || peek(scan) == '-') {
            scan->at++;
        }
        if (digits(scan) == 0) {
            return fail(scan, "a number has no digits in its exponent");
        }
    }
    return true;
}

static bool scan_number(struct scan *scan)
{
    const char *from = scan->at;
    if (peek(scan) == '-') {
        scan->at++;
    }
    bool zero = peek(scan) == '0';
    size_t whole = digits(scan);
    if (whole == 0) {
        return fail(scan, "a value belongs here: a text, a number, true, false, null, [ or {");
    }
    if (zero && whole > 1) {
        return fail(scan, "a number begins with a zero");
    }
    if (!scan_fraction(scan)) {
        return false;
    }
    return scan->at - from > JSON_NUMBER_MAX ? fail(scan, "a number is too long") : true;
}

static bool scan_word(struct scan *scan, const char *word)
{
    size_t bytes = strlen(word);
    if ((size_t)(scan->end - scan->at) < bytes || strncmp(scan->at, word, bytes) != 0) {
        return fail(scan, "a value belongs here: a text, a number, true, false, null, [ or {");
    }
    scan->at += bytes;
    return true;
}

static bool key_is_new(struct scan *scan, struct keys *keys, const char *key, size_t bytes)
{
    for (size_t i = 0; i < keys->count; i++) {
        if (keys->bytes[i] == bytes && strncmp(keys->at[i], key, bytes) == 0) {
            int shown = bytes < 60 ? (int)bytes : 60;
            return err_set(scan->err, ERR_INPUT, "line %zu: the key “%.*s” comes twice", scan->line, shown, key);
        }
    }
    if (keys->count == JSON_KEYS_MAX) {
        return fail(scan, "an object has too many keys");
    }
    keys->at[keys->count] = key;
    keys->bytes[keys->count++] = bytes;
    return true;
}

/* The elements of an array under a key of the document: each object goes to the walk. */
static bool walk_element(struct scan *scan, const char *key, size_t key_bytes)
{
    const char *from = scan->at;
    size_t line = scan->line;
    if (!scan_value(scan)) {
        return false;
    }
    const struct json_walk *walk = scan->walk;
    size_t bytes = (size_t)(scan->at - from);
    if (*from == '{') {
        return walk->on_object(walk->context, key, key_bytes, from, bytes, line, scan->err);
    }
    return walk->on_value(walk->context, key, key_bytes, from, bytes, line, scan->err);
}

static bool deeper(struct scan *scan)
{
    return scan->depth++ < JSON_DEPTH_MAX ? true : fail(scan, "the document is nested too deeply");
}

/* The elements up to and including the closing bracket; with a key, each is handed to the walk. */
static bool scan_array(struct scan *scan, const char *key, size_t key_bytes)
{
    scan->at++;
    if (!deeper(scan)) {
        return false;
    }
    skip_space(scan);
    for (bool first = true; peek(scan) != ']' || at_end(scan); first = false) {
        if (!first && !expect(scan, ',', "a comma or ] belongs here")) {
            return false;
        }
        skip_space(scan);
        bool fine = key != NULL ? walk_element(scan, key, key_bytes) : scan_value(scan);
        if (!fine) {
            return false;
        }
        skip_space(scan);
    }
    scan->at++;
    scan->depth--;
    return true;
}

/* What stands under a key of the outermost object. */
static bool walk_member(struct scan *scan, const char *key, size_t key_bytes)
{
    if (peek(scan) == '[') {
        return scan_array(scan, key, key_bytes);
    }
    const char *from = scan->at;
    size_t line = scan->line;
    return scan_value(scan) &&
           scan->walk->on_value(scan->walk->context, key, key_bytes, from, (size_t)(scan->at - from), line, scan->err);
}

static bool scan_member(struct scan *scan, struct keys *keys)
{
    const char *key;
    size_t bytes;
    if (!scan_string(scan, &key, &bytes) || !key_is_new(scan, keys, key, bytes)) {
        return false;
    }
    skip_space(scan);
    if (!expect(scan, ':', "a colon belongs behind a key")) {
        return false;
    }
    skip_space(scan);
    return scan->walk != NULL && scan->depth == 1 ? walk_member(scan, key, bytes) : scan_value(scan);
}

static bool scan_object(struct scan *scan)
{
    struct keys keys = {.count = 0};
    scan->at++;
    if (!deeper(scan)) {
        return false;
    }
    skip_space(scan);
    for (bool first = true; peek(scan) != '}' || at_end(scan); first = false) {
        if (!first && !expect(scan, ',', "a comma or } belongs here")) {
            return false;
        }
        skip_space(scan);
        if (!scan_member(scan, &keys)) {
            return false;
        }
        skip_space(scan);
    }
    scan->at++;
    scan->depth--;
    return true;
}

static bool scan_value(struct scan *scan)
{
    if (scan->walk != NULL && scan->walk->values_max > 0 && ++scan->values > scan->walk->values_max) {
        return fail(scan, "the document holds too many values for this layout; export writes one row per line");
    }
    const char *text;
    size_t bytes;
    switch (peek(scan)) {
    case '{':
        return scan_object(scan);
    case '[':
        return scan_array(scan, NULL, 0);
    case '"':
        return scan_string(scan, &text, &bytes);
    case 't':
        return scan_word(scan, "true");
    case 'f':
        return scan_word(scan, "false");
    case 'n':
        return scan_word(scan, "null");
    default:
        return at_end(scan) ? fail(scan, "the document ends too early") : scan_number(scan);
    }
}

static bool scan_whole(struct scan *scan)
{
    skip_space(scan);
    if (!scan_value(scan)) {
        return false;
    }
    skip_space(scan);
    return at_end(scan) ? true : fail(scan, "something stands behind the end of the document");
}

bool json_scan(const char *bytes, size_t count, size_t line, struct err *err)
{
    struct scan scan = {.at = bytes, .end = bytes + count, .line = line, .err = err};
    return scan_whole(&scan);
}

bool json_scan_document(const char *bytes, size_t count, const struct json_walk *walk, struct err *err)
{
    struct scan scan = {.at = bytes, .end = bytes + count, .line = 1, .walk = walk, .err = err};
    skip_space(&scan);
    if (peek(&scan) != '{') {
        return fail(&scan, "a board's document begins with {");
    }
    return scan_whole(&scan);
}
