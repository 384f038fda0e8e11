/* Memory that is given out piece by piece and given back all at once.
 *
 * What one reads from the board lives in an arena; nothing in it is freed alone. Allocation never
 * fails (exhausted memory is must()), is zeroed, and is aligned for any type. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *newest;
    size_t given; /* bytes given out since init or clear */
};

void arena_init(struct arena *arena);

/* Gives all memory back; the arena is as after arena_init. */
void arena_release(struct arena *arena);

/* Forgets all that was given out but keeps the largest block for the next use. */
void arena_clear(struct arena *arena);

void *arena_give(struct arena *arena, size_t bytes);

/* A zeroed thing, or `count` of them side by side. */
#define arena_new(arena, type) ((type *)arena_give((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_give((arena), arena_bytes((count), sizeof(type))))
size_t arena_bytes(size_t count, size_t size); /* the product; must() on overflow */

/* `count` things of a size, copied side by side into the arena; from NULL where there are none. */
void *arena_copy(struct arena *arena, const void *things, size_t count, size_t size);

/* A copy of a text in the arena; NULL stays NULL. */
char *arena_text(struct arena *arena, const char *text);
char *arena_text_n(struct arena *arena, const char *text, size_t bytes);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
