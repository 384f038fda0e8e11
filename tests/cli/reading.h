/* The commands that only read a board, by name and usage, as the program's own table has them. */
#pragma once

#include <stddef.h>

struct reading {
    const char *name, *usage;
};
enum { READINGS_MOST = 100 };

size_t reading_commands(struct reading readings[READINGS_MOST]);
