#include "base/arena.h"

#include "base/err.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef ARENA_BLOCK
#define ARENA_BLOCK 16384
#endif

struct arena_block {
    struct arena_block *older;
    size_t room;
    size_t used;
    _Alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *arena)
{
    *arena = (struct arena){.newest = NULL};
}

static void free_blocks(struct arena_block *block)
{
    while (block != NULL) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void arena_release(struct arena *arena)
{
    free_blocks(arena->newest);
    arena_init(arena);
}

/* Blocks double, so the newest one is the largest. */
void arena_clear(struct arena *arena)
{
    struct arena_block *kept = arena->newest;
    if (kept == NULL) {
        return;
    }
    free_blocks(kept->older);
    kept->older = NULL;
    kept->used = 0;
    arena->given = 0;
}

static void add_block(struct arena *arena, size_t bytes)
{
    size_t room = arena->newest != NULL ? 2 * arena->newest->room : ARENA_BLOCK;
    room = room < bytes ? bytes : room;
    struct arena_block *block = malloc(sizeof *block + room);
    must(block != NULL);
    block->older = arena->newest;
    block->room = room;
    block->used = 0;
    arena->newest = block;
}

static size_t aligned(size_t bytes)
{
    size_t step = _Alignof(max_align_t);
    must(bytes <= SIZE_MAX / 4);
    return (bytes + step - 1) / step * step;
}

void *arena_give(struct arena *arena, size_t bytes)
{
    size_t taken = aligned(bytes > 0 ? bytes : 1);
    if (arena->newest == NULL || arena->newest->room - arena->newest->used < taken) {
        add_block(arena, taken);
    }
    void *given = arena->newest->bytes + arena->newest->used;
    arena->newest->used += taken;
    arena->given += taken;
    return memset(given, 0, taken);
}

size_t arena_bytes(size_t count, size_t size)
{
    must(size == 0 || count <= SIZE_MAX / size);
    return count * size;
}

char *arena_text_n(struct arena *arena, const char *text, size_t bytes)
{
    if (text == NULL) {
        return NULL;
    }
    char *copy = arena_give(arena, bytes + 1);
    memcpy(copy, text, bytes);
    return copy;
}

void *arena_copy(struct arena *arena, const void *things, size_t count, size_t size)
{
    size_t bytes = arena_bytes(count, size);
    void *copy = arena_give(arena, bytes);
    if (count > 0) {
        memcpy(copy, things, bytes);
    }
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text != NULL ? arena_text_n(arena, text, strlen(text)) : NULL;
}

char *arena_vformat(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    must(length >= 0);
    char *text = arena_give(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vformat(arena, format, args);
    va_end(args);
    return text;
}
