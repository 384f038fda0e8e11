/* Tables that come in: the file or the standard input that an argument names, and the lines of it that could not be read. */
#pragma once

#include "cli/command.h"
#include "desk/csv.h"

/* Reads the table of the n-th argument ("-" is standard input). */
bool table_in(struct run *run, size_t n, struct csv *csv, struct err *err);
/* What was found out about it, on stderr: in words, and in a dry run its first rows as they were read. */
void table_in_tell(struct run *run, const struct csv *csv, const char *words);
/* Tells the lines that could not be read. Whether to go on: there are none, or --skip-bad leaves them out. */
bool table_in_goes_on(struct run *run, const struct table_bad *bad, size_t count, struct err *err);
/* Writes what could be read. Programs are told here which lines were left out: an error of theirs stands alone on stderr. */
bool table_in_apply(struct run *run, struct change *change, const struct table_bad *bad, size_t count, struct err *err);
