#include "fuzz/read.h"

#include "desk/json.h"
#include "desk/json_scan.h"

#include <string.h>

/* A row that was read is written as JSON that can be read. */
static bool take_object(void *context, const char *key, size_t key_bytes, const char *object, size_t bytes, size_t line,
                        struct err *err)
{
    char table[64] = "";
    struct arena arena;
    struct strbuf out;
    union row row;
    (void)context;
    memcpy(table, key, key_bytes < sizeof table - 1 ? key_bytes : sizeof table - 1);
    enum thing thing = thing_of_table(table);
    if (thing == THINGS) {
        return true;
    }
    arena_init(&arena);
    strbuf_init(&out);
    thing_blank(thing, &row);
    bool fine = json_row_read(object, bytes, thing_shape(thing), &row, NULL, &arena, NULL, err);
    if (fine) {
        json_row(&out, thing_shape(thing), &row);
        must(json_scan(out.text, out.length, line, err));
    }
    strbuf_release(&out);
    arena_release(&arena);
    return fine;
}

static bool take_value(void *context, const char *key, size_t key_bytes, const char *value, size_t bytes, size_t line,
                       struct err *err)
{
    (void)context;
    (void)key;
    (void)key_bytes;
    return json_scan(value, bytes, line, err);
}

int fuzz_json(const uint8_t *bytes, size_t count)
{
    const struct json_walk walk = {.on_object = take_object, .on_value = take_value, .values_max = 100000};
    struct err err = {.text = ""};
    if (!json_scan_document((const char *)bytes, count, &walk, &err)) {
        must(err.code == ERR_INPUT && err.text[0] != '\0');
    }
    return 0;
}
