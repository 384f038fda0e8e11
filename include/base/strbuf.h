/* A text that grows.
 *
 * `text` is never NULL after strbuf_init and always ends in a NUL at text[length]. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct strbuf {
    char *text;
    size_t length;
    size_t room; /* 0 while text points at the shared empty text */
};

void strbuf_init(struct strbuf *buf);
void strbuf_release(struct strbuf *buf); /* frees; the buffer is as after strbuf_init */
void strbuf_clear(struct strbuf *buf);   /* empties, keeps the memory */

void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_add_n(struct strbuf *buf, const char *bytes, size_t count);
void strbuf_add_char(struct strbuf *buf, char byte);
void strbuf_repeat(struct strbuf *buf, const char *text, size_t times);
void strbuf_addf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_vaddf(struct strbuf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void strbuf_cut(struct strbuf *buf, size_t length); /* keeps the first `length` bytes */

/* Puts `count` bytes in the place of the `taken` bytes at `at`; what stands outside the text is must(). The bytes may not lie in
 * the buffer itself. */
void strbuf_replace(struct strbuf *buf, size_t at, size_t taken, const char *bytes, size_t count);

/* The text, now owned by the caller (free it); the buffer is as after strbuf_init. */
char *strbuf_detach(struct strbuf *buf);
/* The text, in the arena from now on; the buffer is as after strbuf_init. */
char *strbuf_keep(struct strbuf *buf, struct arena *arena);
