#include "cli/reading.h"

#include "cli/command.h"

#include <string.h>

size_t reading_commands(struct reading readings[READINGS_MOST])
{
    size_t count = 0;
    for (size_t i = 0; i < commands_count && count < READINGS_MOST; i++) {
        if (commands[i].opens == READS_BOARD && strcmp(commands[i].name, "backup") != 0) { /* a copy says nothing */
            readings[count++] = (struct reading){.name = commands[i].name, .usage = commands[i].usage};
        }
    }
    return count;
}
