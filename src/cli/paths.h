/* Where things lie, and which setting came from where; a person's own settings are in own.h. */
#pragma once

#include "base/arena.h"
#include "base/err.h"

/* A value and the word of where it comes from ("--file", "SCRUMSELL_FILE", "built in"); value NULL: not set. */
struct setting {
    const char *value;
    const char *from;
};

/* The option's value where it is given, else the variable's where it is set and not empty, else the built-in one. Each may be
 * NULL. */
struct setting setting_of(const char *option, const char *option_name, const char *variable, const char *built_in);

/* The program's folder in one of the base folders: the variable where it is set and absolute, else below the home. */
struct setting paths_folder(struct arena *arena, const char *variable, const char *in_home);
/* The folder a file is in. */
const char *paths_folder_of(struct arena *arena, const char *file);
/* Makes the folder of a file and those above it, 0700. */
bool paths_make_folder(struct arena *arena, const char *file, struct err *err);
