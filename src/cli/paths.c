#include "cli/paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct setting setting_of(const char *option, const char *option_name, const char *variable, const char *built_in)
{
    const char *value = variable != NULL ? getenv(variable) : NULL;
    if (option != NULL) {
        return (struct setting){.value = option, .from = option_name};
    }
    if (value != NULL && value[0] != '\0') {
        return (struct setting){.value = value, .from = variable};
    }
    return (struct setting){.value = built_in, .from = "built in"};
}

/* An empty or relative folder in the environment is as if it were not set. */
struct setting paths_folder(struct arena *arena, const char *variable, const char *in_home)
{
    const char *folder = getenv(variable);
    if (folder != NULL && folder[0] == '/') {
        return (struct setting){.value = arena_format(arena, "%s/scrumsell", folder), .from = variable};
    }
    const char *home = getenv("HOME");
    const char *root = home != NULL && home[0] == '/' ? home : "";
    return (struct setting){.value = arena_format(arena, "%s/%s/scrumsell", root, in_home), .from = "built in"};
}

const char *paths_folder_of(struct arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash == NULL ? "." : slash == file ? "/" : arena_text_n(arena, file, (size_t)(slash - file));
}

bool paths_make_folder(struct arena *arena, const char *file, struct err *err)
{
    char *folder = arena_text(arena, file);
    for (char *slash = folder[0] != '\0' ? strchr(folder + 1, '/') : NULL; slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
            return err_set(err, ERR_IO, "Could not make the folder “%.200s”: %s.", folder, strerror(errno));
        }
        *slash = '/';
    }
    return true;
}
