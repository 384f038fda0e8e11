/* Tables that come in: the file or the standard input that an argument names, and the lines of it that could not be read. */
#pragma once

#include "cli/command.h"
#include "desk/csv.h"

/* Reads the table of the n-th argument ("-" is standard input). */
bool table_in(struct run *run, size_t n, struct csv *csv, struct err *err);
/* What was found out about it, on stderr: in words, and in a dry run its first rows as they were read. */
void table_in_tell(const struct run *run, const struct csv *csv, const char *words);
/* Tells the lines that could not be read: what with --skip-bad is left out, and else refuses all. */
void table_in_bad(const struct run *run, const struct table_bad *bad, size_t count);
/* Whether to go on: no line was bad, or bad ones are skipped. */
bool table_in_goes_on(const struct run *run, size_t bad, struct err *err);
