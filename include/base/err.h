/* What went wrong, as a code for programs and a sentence for people.
 *
 * A function that can fail is `bool f(..., struct err *err)`: false means *err is filled with
 * what happened, why, and what to do. Out of memory and bugs never travel this way: they are must(). */
#pragma once

#include <stdbool.h>

struct arena;

enum err_code {
    ERR_NONE,
    ERR_USAGE,     /* the command line is wrong */
    ERR_NOT_FOUND, /* no such thing */
    ERR_AMBIGUOUS, /* the name fits several things */
    ERR_REFUSED,   /* a rule of the method says no */
    ERR_CONFLICT,  /* somebody else changed it meanwhile */
    ERR_BUSY,      /* the board stayed locked for too long */
    ERR_INPUT,     /* data from outside is malformed */
    ERR_STORE,     /* the database failed */
    ERR_IO,        /* a file or stream failed */
    ERR_CODES
};

enum { ERR_TEXT_MAX = 512, ERR_HINT_MAX = 256 };

struct err {
    enum err_code code;
    char text[ERR_TEXT_MAX]; /* one sentence, no newline; cut at a character boundary when too long */
    char hint[ERR_HINT_MAX]; /* what to do next, or empty */
};

/* Fills *err and returns false, so that a caller can `return err_set(...)`. A NULL err is allowed. */
bool err_set(struct err *err, enum err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Adds the hint to an error that is already set; returns false. */
bool err_hint(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Puts "where: " before the sentence of an error that is already set; returns false. */
bool err_prefix(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The sentence and, where there is one, what to do behind it; in the arena. */
const char *err_words(const struct err *err, struct arena *arena);

/* The word of a code in JSON errors ("not_found"); never NULL. */
const char *err_code_word(enum err_code code);

/* The exit status of a code, by the one table of the command line's documentation (0 for ERR_NONE). */
int err_exit_status(enum err_code code);

/* What must be done before the process aborts (the terminal put back); one function, NULL for none. */
void must_restore_with(void (*restore)(void));

/* A statement that can only be false through a bug or exhausted memory: restores, says where, aborts. */
#define must(truth) ((truth) ? (void)0 : must_failed(#truth, __FILE__, __LINE__))
_Noreturn void must_failed(const char *truth, const char *file, int line);
