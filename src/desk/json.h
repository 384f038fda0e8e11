/* Rows as JSON objects, by their shapes: one codec for history, export, import. The only room that knows a JSON library. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "model/thing.h"

#include <stddef.h>

enum { JSON_DEPTH_MAX = 32, JSON_NUMBER_MAX = 20, JSON_KEYS_MAX = 256, JSON_COLUMNS_MAX = 64, JSON_ROW_BYTES_MAX = 1024 * 1024 };

/* {"id":1,...}: all columns but derived ones, on one line. */
void json_row(struct strbuf *out, const struct shape *shape, const void *row);
/* The same for programs to read: an instant is "2025-09-04T09:41:00+02:00", not seconds. The arena is for the writing alone. */
void json_row_dated(struct strbuf *out, const struct shape *shape, const void *row, struct arena *arena);
/* Only the columns in which the row differs from `other`. */
void json_row_diff(struct strbuf *out, const struct shape *shape, const void *row, const void *other);
/* A text as a JSON string, quotes included. Bytes that are no UTF-8 become U+FFFD. */
void json_string(struct strbuf *out, const char *text);

/* Reads an object into a row made by thing_blank(); columns that it does not name keep their value. `given`, where not NULL, has
 * one byte per column: 1 where the object named it. Unknown keys are named in `warnings` (may be NULL). Texts live in the arena.
 * ERR_INPUT. */
bool json_row_read(const char *json, size_t bytes, const struct shape *shape, void *row, unsigned char *given,
                   struct arena *arena, struct strbuf *warnings, struct err *err);
