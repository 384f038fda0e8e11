/* Where the result goes: standard output, or a file that is whole or not there. */
#pragma once

#include "cli/command.h"

#include <stdio.h>

/* A stream to standard output or to the file of --output. A file is written beside its name and takes it at the end; one that
 * exists is written over only with --force. */
struct out {
    FILE *stream;
    const char *path;    /* NULL: standard output */
    const char *written; /* the name while it is written */
    bool over;           /* with --force: in the place of one that exists */
};
bool out_open(struct out *out, struct run *run, struct err *err);
/* Ends the writing; `fine` false throws the file away and keeps the error. */
bool out_close(struct out *out, bool fine, struct err *err);
/* Writes what the command has printed. */
bool out_write(struct run *run, struct err *err);
