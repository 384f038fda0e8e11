#include "fuzz/read.h"

#include "base/arena.h"
#include "base/text.h"
#include "desk/csv.h"

#include <string.h>

/* What is read holds at most what can be shown: every cell is text. */
static void look_at(const struct csv *csv)
{
    for (size_t row = 0; row < csv->table.count; row++) {
        for (size_t i = 0; i < csv->table.rows[row].count; i++) {
            const char *cell = csv->table.rows[row].cells[i];
            must(text_check(cell, strlen(cell), TEXT_BLOCK, CSV_BYTES_MAX, "", NULL));
        }
    }
}

int fuzz_csv(const uint8_t *bytes, size_t count)
{
    struct arena arena;
    struct csv csv;
    struct err err = {.text = ""};
    arena_init(&arena);
    if (csv_read((const char *)bytes, count, &arena, &csv, &err)) {
        look_at(&csv);
    } else {
        must(err.code == ERR_INPUT && err.text[0] != '\0');
    }
    arena_release(&arena);
    return 0;
}
