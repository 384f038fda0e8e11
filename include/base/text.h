/* Text of people: UTF-8, measured in terminal columns, cut between grapheme clusters.
 *
 * One gate in (text_check) and one printer out (text_show). Text is stored as typed; what is *shown*
 * is a form in which every width function and every terminal agree: a cluster of several code points
 * that is an emoji shows its first one, a flag its two letters, at most four marks show behind any other
 * character, and what would drive the terminal, turn the reading direction, hide or stand without width
 * shows as one replacement mark (U+FFFD, one column). Showing what was shown changes nothing, and
 * no cluster is shown without width. All functions take NUL-ended valid or invalid UTF-8; an invalid
 * byte is shown as the mark. Width is wcwidth's where the locale is UTF-8. */
#pragma once

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum text_kind {
    TEXT_LINE,  /* one line: no newline, no tab */
    TEXT_BLOCK, /* several lines: newline and tab are welcome */
};

enum {
    TEXT_BYTES_MAX = 65536, /* the longest text any field takes */
    TEXT_LINE_MAX = 500     /* and the longest on one line: a name, a title */
};

/* The gate in: valid UTF-8 without NUL, control characters, DEL, C1, U+2028, U+2029 (newline and tab only
 * in a TEXT_BLOCK), at most `most` bytes. `what` names the field in the sentence ("the goal"). ERR_INPUT. */
bool text_check(const char *bytes, size_t count, enum text_kind kind, size_t most, const char *what, struct err *err);

/* The gate in for what a person types or pastes: appends what of it can be taken, which text_check then welcomes. A line break of
 * any system becomes a newline; in a TEXT_LINE a newline or tab becomes a space, and line breaks at the very end fall away. What
 * else text_check would refuse is left out; returns how many characters that were. */
size_t text_take(struct strbuf *out, const char *bytes, size_t count, enum text_kind kind);

/* Appends the shown form of the text. Newlines and tabs become one space each. */
void text_show(struct strbuf *out, const char *text);

/* Same, but newlines stay newlines: for the command line's blocks and for files. */
void text_show_block(struct strbuf *out, const char *text);

/* Bytes of the first grapheme cluster (0 at the end). */
size_t text_cluster(const char *text);

/* Columns of the shown form of the whole text, or of its first `bytes` bytes. */
size_t text_columns(const char *text);
size_t text_columns_n(const char *text, size_t bytes);

/* How many of the first `bytes` bytes fit `columns`, cut between clusters. */
size_t text_fit(const char *text, size_t bytes, size_t columns);

/* Appends the shown form, cut between clusters to at most `columns`; when something is cut, it ends in
 * `mark` ("…" or "..."), which is counted. Returns the columns appended. */
size_t text_clip(struct strbuf *out, const char *text, size_t columns, const char *mark);

/* Same, but where that says at least half of it, ends behind a whole part of the sentence ("works; …", "is a draft. …"), else
 * behind a whole word. */
size_t text_clip_parts(struct strbuf *out, const char *text, size_t columns, const char *mark);

/* Same as text_clip, then filled with spaces to exactly `columns`. */
void text_pad(struct strbuf *out, const char *text, size_t columns, const char *mark);
void text_pad_left(struct strbuf *out, const char *text, size_t columns, const char *mark);

/* One soft-wrapped line: the bytes of `text` that fit `columns` (broken at a space, at a newline or beside a wide character
 * where there is one, else between clusters), and in *next the offset where the following line begins (== strlen(text) at the
 * end). */
size_t text_wrap(const char *text, size_t columns, size_t *next);

/* How many lines the text wraps to (at least 1); a newline at the very end begins no further line. */
size_t text_wrap_lines(const char *text, size_t columns);

/* Case and accents taken away ("Júlia" -> "julia"), spaces folded to one and trimmed: the form in which names are compared and
 * searched. */
char *text_fold(struct arena *arena, const char *text);

/* Whether the folded needle occurs in the folded hay; *at and *bytes (may be NULL) say where in the *unfolded* hay.
 * An empty needle occurs everywhere, with 0 bytes. */
bool text_find(const char *hay, const char *needle, size_t *at, size_t *bytes);

/* The number of edits (insert, remove, replace, swap neighbours) between two folded texts, by
 * code points, of which the first 64 are looked at; for "Did you mean". */
size_t text_distance(const char *one, const char *other);

/* The nearest of the NULL-ended words (the first of several) within a third of the length of `word`, rounded up, or NULL. */
const char *text_nearest(const char *word, const char *const *words);

/* "1 card", "3 cards": the plural is given in full. Lives in the arena. */
const char *text_count(struct arena *arena, int64_t n, const char *one, const char *many);

/* Words, and seconds to read them aloud at 150 words a minute (rounded up). */
size_t text_words(const char *text);
size_t text_seconds(const char *text);
