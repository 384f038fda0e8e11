/* A person's own configuration: which member, which board, look, keys, bell. Only read; what is changed in the program lives
 * elsewhere. What cannot be used is one warning with its line, never a refusal. Everything lives in the arena given.
 *
 * One setting a line, at most as long as the INI library reads (about 190 bytes). */
#pragma once

#include "base/arena.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

enum config_setting { CONFIG_MEMBER, CONFIG_FILE, CONFIG_THEME, CONFIG_GLYPHS, CONFIG_MOUSE, CONFIG_BELL, CONFIG_SETTINGS };

/* Where something was said. */
struct config_source {
    const char *path; /* NULL: nowhere, it is built in */
    size_t line;
};

/* A line of [keys]: `action = keys`. Whether there is such an action is for the pages to say. */
struct config_key {
    const char *action;
    const char *keys;
    struct config_source source;
};

struct config {
    const char *values[CONFIG_SETTINGS]; /* "" where there is neither a word nor one built in */
    struct config_source sources[CONFIG_SETTINGS];
    struct config_key *keys; /* later lines win over earlier ones */
    size_t keys_count;
};

/* What the environment says: XDG_CONFIG_HOME, XDG_CONFIG_DIRS, HOME; each may be NULL. Folders that do not begin at the root are
 * as if they were not there. */
struct config_folders {
    const char *config_home;
    const char *config_dirs;
    const char *home;
};

/* Whether a setting of yes or no says yes. */
bool config_is_yes(const struct config *config, enum config_setting setting);

/* Nothing but what is built in. */
void config_init(struct config *config);
/* Reads scrumsell/config.ini of the system's folders and then of the person's, which wins setting by setting. */
void config_read(struct config *config, const struct config_folders *folders, struct arena *arena, struct strbuf *warnings);
/* Reads one file over what is there already; a file that is missing says nothing. It must belong to the person or root, and
 * nobody else may be able to write to it. */
void config_read_file(struct config *config, const char *path, const char *home, struct arena *arena, struct strbuf *warnings);
