/* Options: what there are, what help says of them, and which command the words name. */
#pragma once

#include "cli/command.h"

struct option {
    const char *name;
    const char *value; /* what help calls it, or NULL where it takes none */
    char letter;       /* of its short form, or 0 */
    const char *help;
};
/* Those that every command takes. */
extern const struct option options_everywhere[];
extern const size_t options_everywhere_count;
/* What help says of a command's own option. */
const struct option *option_named(const char *name, bool takes_value);
/* The option of this name that takes a value, of the command or everywhere; without a command, of any. NULL where there is none.
 */
const struct option *option_taking(const struct command *command, const char *name);
/* Walks a command's list of options ("goal= days= use"): the next name, false at the end. */
bool option_next(const char **list, const char **name, size_t *bytes, bool *takes_value);

/* The command of the longest name that fits; *took says of how many words. */
const struct command *command_of(const char *const *words, size_t count, size_t *took);
/* Reads the command line into the run: its command (NULL where none is named), arguments, options. */
bool opt_read(struct run *run, int argc, char **argv, struct err *err);
/* The format, found before anything is known to be right, so that an error is told as it was asked for. */
enum format opt_format(int argc, char **argv);
/* The word of a format, as typed. */
extern const char *const format_words[];
