#include "fuzz/read.h"

#include "base/arena.h"
#include "base/day.h"

#include <string.h>

/* A day that was read is written and read again as the same. */
int fuzz_day(const uint8_t *bytes, size_t count)
{
    char room[DAY_TEXT];
    struct arena arena;
    struct err err = {.text = ""};
    civil_day day;
    int64_t instant;
    arena_init(&arena);
    const char *typed = arena_text_n(&arena, (const char *)bytes, count);
    if (day_read(typed, day_parse("2025-09-04"), &day, &err)) {
        must(day_parse(day_text(day, room)) == day);
    } else {
        must(err.code == ERR_INPUT && err.text[0] != '\0');
    }
    must(instant_read(typed, &instant, &err) || err.text[0] != '\0');
    arena_release(&arena);
    return 0;
}
