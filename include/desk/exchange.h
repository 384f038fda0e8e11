/* The board as a document: one JSON object, versioned, one row per line, the same bytes for the same board.
 *
 * {"scrumsell":1,
 * "team":[
 * {"id":1,...},
 * ...
 * ],
 * "member":[ ... ],
 * ...}
 *
 * Keys are the tables in the order of THINGS_LIST, every column of every row, NULL as null, words as words. */
#pragma once

#include "base/err.h"
#include "base/strbuf.h"
#include "desk/desk.h"

#include <stdio.h>

enum { DOCUMENT_VERSION = 1, DOCUMENT_BYTES_MAX = 16 * 1024 * 1024, DOCUMENT_VALUES_MAX = 200000, DOCUMENT_DEPTH_MAX = 32 };

/* Writes the whole board. with_history false leaves out history and images (to compare two boards). */
bool exchange_export(struct desk *desk, FILE *out, bool with_history, struct err *err);

/* Reads a document into a new board at `path`, all or nothing: on false no file is left behind. Errors name line and reason
 * (ERR_INPUT). Warnings (unknown keys) are appended to `warnings`, one per line. */
bool exchange_import_file(const char *document, const char *path, struct strbuf *warnings, struct err *err);
bool exchange_import_stream(FILE *in, const char *path, struct strbuf *warnings, struct err *err);
bool exchange_import_bytes(const char *bytes, size_t count, const char *path, struct strbuf *warnings, struct err *err);

/* Whether the file begins as a document does; nothing more is looked at. */
bool exchange_is_document(const char *path);

/* The board as it was at an instant: later changes are taken back and forgotten. For the demo. */
bool exchange_rewind(struct desk *desk, int64_t instant, struct err *err);

/* The embedded sample team; never NULL. */
const char *exchange_sample(size_t *bytes);
