#include "cli/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* An empty or relative folder in the environment is as if it were not set. */
static const char *folder_of(struct arena *arena, const char *variable, const char *in_home)
{
    const char *folder = getenv(variable);
    if (folder != NULL && folder[0] == '/') {
        return folder;
    }
    const char *home = getenv("HOME");
    return arena_format(arena, "%s/%s", home != NULL && home[0] == '/' ? home : "/", in_home);
}

const char *paths_board(struct arena *arena, const char *option)
{
    const char *file = option != NULL ? option : getenv("SCRUMSELL_FILE");
    if (file != NULL && file[0] != '\0') {
        return file;
    }
    return arena_format(arena, "%s/scrumsell/board.db", folder_of(arena, "XDG_DATA_HOME", ".local/share"));
}

bool paths_make_folder(struct arena *arena, const char *file, struct err *err)
{
    char *folder = arena_text(arena, file);
    for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
            return err_set(err, ERR_IO, "Could not make the folder “%.200s”: %s.", folder, strerror(errno));
        }
        *slash = '/';
    }
    return true;
}
