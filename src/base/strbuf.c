#include "base/strbuf.h"

#include "base/arena.h"
#include "base/err.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What every empty buffer points at; never written to. */
static char empty_text[1];

void strbuf_init(struct strbuf *buf)
{
    *buf = (struct strbuf){.text = empty_text};
}

void strbuf_release(struct strbuf *buf)
{
    if (buf->room > 0) {
        free(buf->text);
    }
    strbuf_init(buf);
}

void strbuf_cut(struct strbuf *buf, size_t length)
{
    if (length < buf->length) {
        buf->length = length;
        buf->text[length] = '\0';
    }
}

void strbuf_clear(struct strbuf *buf)
{
    strbuf_cut(buf, 0);
}

static void make_room(struct strbuf *buf, size_t more)
{
    must(more < SIZE_MAX / 4 && buf->length < SIZE_MAX / 4);
    size_t needed = buf->length + more + 1;
    if (needed <= buf->room) {
        return;
    }
    size_t room = needed < 64 ? 64 : needed + needed / 2;
    char *text = realloc(buf->room > 0 ? buf->text : NULL, room);
    must(text != NULL);
    text[buf->length] = '\0';
    buf->text = text;
    buf->room = room;
}

void strbuf_add_n(struct strbuf *buf, const char *bytes, size_t count)
{
    make_room(buf, count);
    memcpy(buf->text + buf->length, bytes, count);
    buf->length += count;
    buf->text[buf->length] = '\0';
}

void strbuf_replace(struct strbuf *buf, size_t at, size_t taken, const char *bytes, size_t count)
{
    must(at <= buf->length && taken <= buf->length - at);
    make_room(buf, count);
    memmove(buf->text + at + count, buf->text + at + taken, buf->length - at - taken + 1);
    memcpy(buf->text + at, bytes, count);
    buf->length = buf->length - taken + count;
}

void strbuf_add(struct strbuf *buf, const char *text)
{
    strbuf_add_n(buf, text, strlen(text));
}

void strbuf_add_char(struct strbuf *buf, char byte)
{
    strbuf_add_n(buf, &byte, 1);
}

void strbuf_repeat(struct strbuf *buf, const char *text, size_t times)
{
    size_t count = strlen(text);
    must(count == 0 || times < SIZE_MAX / 4 / count);
    make_room(buf, count * times);
    for (size_t i = 0; i < times; i++) {
        strbuf_add_n(buf, text, count);
    }
}

void strbuf_vaddf(struct strbuf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    must(length >= 0);
    make_room(buf, (size_t)length);
    vsnprintf(buf->text + buf->length, (size_t)length + 1, format, args);
    buf->length += (size_t)length;
}

void strbuf_addf(struct strbuf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    strbuf_vaddf(buf, format, args);
    va_end(args);
}

char *strbuf_detach(struct strbuf *buf)
{
    make_room(buf, 0);
    char *text = buf->text;
    strbuf_init(buf);
    return text;
}

char *strbuf_keep(struct strbuf *buf, struct arena *arena)
{
    char *text = arena_text_n(arena, buf->text, buf->length);
    strbuf_release(buf);
    return text;
}
