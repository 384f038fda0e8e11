#include "base/err.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word;
    int status;
} codes[ERR_CODES] = {
    [ERR_NONE] = {"none", 0},           [ERR_USAGE] = {"usage", 2},
    [ERR_NOT_FOUND] = {"not_found", 3}, [ERR_AMBIGUOUS] = {"ambiguous", 3},
    [ERR_REFUSED] = {"refused", 4},     [ERR_CONFLICT] = {"conflict", 4},
    [ERR_BUSY] = {"busy", 5},           [ERR_INPUT] = {"input", 6},
    [ERR_STORE] = {"store", 1},         [ERR_IO] = {"io", 1},
};

static size_t character_bytes(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static size_t follow_bytes(const char *text)
{
    size_t bytes = 0;
    while (((unsigned char)text[bytes] & 0xC0) == 0x80) {
        bytes++;
    }
    return bytes;
}

/* A name that was cut to fit, or the sentence itself, may end within a character: what is not whole goes. */
static void keep_whole_characters(char *text)
{
    char *to = text;
    for (const char *at = text; *at != '\0';) {
        size_t bytes = character_bytes((unsigned char)*at);
        size_t follow = follow_bytes(at + 1);
        bool is_whole = follow + 1 >= bytes && ((unsigned char)*at & 0xC0) != 0x80;
        memmove(to, at, is_whole ? bytes : 0);
        to += is_whole ? bytes : 0;
        at += is_whole ? bytes : follow + 1;
    }
    *to = '\0';
}

/* One sentence is one line. */
static void join_lines(char *text)
{
    while ((text = strchr(text, '\n')) != NULL) {
        *text = ' ';
    }
}

static void fill(char *text, size_t room, const char *format, va_list args) __attribute__((format(printf, 3, 0)));
static void fill(char *text, size_t room, const char *format, va_list args)
{
    vsnprintf(text, room, format, args);
    keep_whole_characters(text);
    join_lines(text);
}

bool err_set(struct err *err, enum err_code code, const char *format, ...)
{
    if (err != NULL) {
        va_list args;
        va_start(args, format);
        fill(err->text, sizeof err->text, format, args);
        va_end(args);
        err->code = code;
        err->hint[0] = '\0';
    }
    return false;
}

bool err_hint(struct err *err, const char *format, ...)
{
    if (err != NULL) {
        va_list args;
        va_start(args, format);
        fill(err->hint, sizeof err->hint, format, args);
        va_end(args);
    }
    return false;
}

bool err_prefix(struct err *err, const char *format, ...)
{
    if (err != NULL) {
        char where[ERR_TEXT_MAX - 2];
        va_list args;
        va_start(args, format);
        fill(where, sizeof where, format, args);
        va_end(args);
        size_t before = strlen(where) + 2;
        memmove(err->text + before, err->text, sizeof err->text - before);
        err->text[sizeof err->text - 1] = '\0';
        memcpy(err->text, where, before - 2);
        memcpy(err->text + before - 2, ": ", 2);
        keep_whole_characters(err->text);
    }
    return false;
}

const char *err_words(const struct err *err, struct arena *arena)
{
    return arena_format(arena, "%s%s%s", err->text, err->hint[0] != '\0' ? " " : "", err->hint);
}

const char *err_code_word(enum err_code code)
{
    return codes[code].word;
}

int err_exit_status(enum err_code code)
{
    return codes[code].status;
}

static void (*restore_first)(void);

void must_restore_with(void (*restore)(void))
{
    restore_first = restore;
}

void must_failed(const char *truth, const char *file, int line)
{
    void (*restore)(void) = restore_first;
    restore_first = NULL; /* a fault inside it must not call it again */
    if (restore != NULL) {
        restore();
    }
    fprintf(stderr, "scrumsell: a fault in the program at %s:%d (%s). All that was saved is safe.\n", file, line, truth);
    abort();
}
