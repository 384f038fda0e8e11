/* Starting another program: the person's editor, pager, clipboard. Never through a shell: from the words of its command. */
#pragma once

#include "base/arena.h"
#include "base/err.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

/* The words of a command, ended by NULL: spaces part them, '...' and "..." hold them together, and outside '...' a backslash
 * takes the next character as it is. NULL (ERR_INPUT) where a quote is not closed or there is no word. Lives in the arena. */
char **program_words(const char *command, struct arena *arena, struct err *err);

/* What a program reads and writes; all zero: as we do. */
struct program_streams {
    int input; /* its standard input */
    bool mute; /* it has nowhere to write to */
};

/* Starts it with the signals as they were before we changed them; the caller waits for *pid. Returns 0, or the errno of why not.
 */
int program_start(char *const *words, struct program_streams streams, pid_t *pid);

enum { ASIDE_MAX = 3 };

/* Signals that are another program's business while it has the terminal. */
struct aside {
    int numbers[ASIDE_MAX]; /* 0: no more */
    struct sigaction before[ASIDE_MAX];
};

/* Has them ignored. */
void program_set_aside(struct aside *aside);
/* As it was before; what came meanwhile is forgotten. */
void program_take_back(const struct aside *aside);
