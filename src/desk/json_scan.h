/* A strict look at JSON before any library sees it: the grammar of RFC 8259 (raw newlines and tabs in strings are let through),
 * valid UTF-8, no NUL, no lone surrogate, no key twice in an object, bounded depth, number length and key count. Lines count
 * from 1. */
#pragma once

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/* One object in an array under a key of the outermost object. False stops the walk; err is filled by the callee. */
typedef bool json_object_fn(void *context, const char *key, size_t key_bytes, const char *object, size_t bytes, size_t line,
                            struct err *err);
/* Any other value under a key of the outermost object. */
typedef bool json_value_fn(void *context, const char *key, size_t key_bytes, const char *value, size_t bytes, size_t line,
                           struct err *err);

struct json_walk {
    json_object_fn *on_object;
    json_value_fn *on_value;
    void *context;
    size_t values_max; /* 0: no limit */
};

/* One value and nothing behind it but white space. `line` is the line the bytes begin in. ERR_INPUT "line 3: ...". */
bool json_scan(const char *bytes, size_t count, size_t line, struct err *err);
/* A whole document, calling back for what stands under its keys. */
bool json_scan_document(const char *bytes, size_t count, const struct json_walk *walk, struct err *err);
