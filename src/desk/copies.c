#include "desk/copies.h"

#include "base/strbuf.h"
#include "desk/desk_state.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- names --- */

const char *copies_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static const char *name_of_board(const struct desk *desk)
{
    return copies_name(desk_path(desk));
}

static const char *folder_of(const struct desk *desk, struct arena *arena)
{
    size_t bytes = (size_t)(name_of_board(desk) - desk_path(desk));
    return arena_format(arena, "%.*sbackups", (int)bytes, desk_path(desk));
}

/* Whether the name is the board's with a day behind it, and nothing behind the day where only daily ones are meant. */
static bool is_copy(const struct desk *desk, const char *name, bool daily)
{
    char day[DAY_TEXT] = "";
    size_t bytes = strlen(name_of_board(desk));
    bool begins = strncmp(name, name_of_board(desk), bytes) == 0 && name[bytes] == '.';
    if (!begins || strlen(name + bytes + 1) < DAY_TEXT - 1) {
        return false;
    }
    memcpy(day, name + bytes + 1, DAY_TEXT - 1);
    const char *behind = name + bytes + DAY_TEXT;
    return day_parse(day) != DAY_NONE && (daily ? behind[0] == '\0' : behind[0] == '\0' || behind[0] == '-');
}

static int compare_names(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static bool list_folder(const struct desk *desk, const char *folder, bool daily, struct arena *arena, const char ***names,
                        size_t *count)
{
    size_t room = 0;
    DIR *all = opendir(folder);
    *names = NULL;
    *count = 0;
    for (const struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        if (!is_copy(desk, entry->d_name, daily)) {
            continue;
        }
        if (*count == room) {
            room = room > 0 ? 2 * room : 32;
            const char **wider = arena_array(arena, const char *, room);
            memcpy(wider, *names != NULL ? *names : wider, *count * sizeof *wider);
            *names = wider;
        }
        (*names)[(*count)++] = arena_text(arena, entry->d_name);
    }
    if (all != NULL) {
        closedir(all);
    }
    if (*count > 0) {
        qsort(*names, *count, sizeof **names, compare_names);
    }
    return all != NULL;
}

/* Behind the day "-1705", or "-1705-2" of the second one in a minute. */
static struct copy copy_of(const struct desk *desk, const char *folder, const char *name, struct arena *arena)
{
    const char *day = name + strlen(name_of_board(desk)) + 1;
    struct copy copy = {.path = arena_format(arena, "%s/%s", folder, name),
                        .day = day_parse(arena_text_n(arena, day, DAY_TEXT - 1)),
                        .minute = -1,
                        .again = 1};
    int hours, minutes;
    if (sscanf(day + DAY_TEXT - 1, "-%2d%2d-%9d", &hours, &minutes, &copy.again) >= 2) {
        copy.minute = hours * 60 + minutes;
    }
    return copy;
}

const char *copy_when(const struct copy *copy, struct arena *arena)
{
    const char *day = day_short_year(arena, copy->day);
    if (copy->minute < 0) {
        return day;
    }
    const char *when = arena_format(arena, "%s, %02d:%02d", day, copy->minute / 60, copy->minute % 60);
    return copy->again > 1 ? arena_format(arena, "%s (%d)", when, copy->again) : when;
}

bool copies_list(struct desk *desk, struct arena *arena, struct copy **copies, size_t *count, struct err *err)
{
    const char *folder = folder_of(desk, arena);
    const char **names;
    if (!list_folder(desk, folder, false, arena, &names, count) && errno != ENOENT) {
        return err_set(err, ERR_IO, "Could not look into “%.200s”: %s.", folder, strerror(errno));
    }
    *copies = arena_array(arena, struct copy, *count);
    for (size_t i = 0; i < *count; i++) {
        (*copies)[i] = copy_of(desk, folder, names[i], arena);
    }
    return true;
}

/* --- making one --- */

/* Of a team's folder a team's folder. */
static bool make_folder(const struct desk *desk, const char *folder, struct err *err)
{
    struct stat is;
    bool team = stat(desk_path(desk), &is) == 0 && (is.st_mode & S_IWGRP) != 0;
    if (mkdir(folder, team ? 02770 : 0700) != 0) {
        return errno == EEXIST || err_set(err, ERR_IO, "Could not make the folder “%.200s”: %s.", folder, strerror(errno));
    }
    if (team) {
        chmod(folder, 02770); /* whatever the umask says */
    }
    return true;
}

static bool check_copy(const char *path, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, &(struct store_options){.is_copy = true}, err)) {
        return false;
    }
    bool fine = store_check(store, err);
    store_close(store);
    return fine || err_prefix(err, "The copy did not come out whole");
}

/* Under a name of its own until it is whole and looked at. */
static bool copy_to(struct desk *desk, const char *path, struct err *err)
{
    struct strbuf made;
    strbuf_init(&made);
    strbuf_addf(&made, "%s.part-%ld", path, (long)getpid());
    bool fine = store_backup(desk_store(desk), made.text, err) && check_copy(made.text, err) && store_place(made.text, path, err);
    if (!fine) {
        store_discard(made.text);
    }
    strbuf_release(&made);
    return fine;
}

bool copies_make(struct desk *desk, const char *path, struct arena *arena, const char **made, struct err *err)
{
    if (path != NULL) {
        *made = path;
        return copy_to(desk, path, err);
    }
    char day[DAY_TEXT];
    const char *folder = folder_of(desk, arena);
    int minute = minute_of_instant(desk_now(desk));
    const char *name = arena_format(arena, "%s/%s.%s-%02d%02d", folder, name_of_board(desk), day_text(desk_today(desk), day),
                                    minute / 60, minute % 60);
    *made = name;
    for (int again = 2; access(*made, F_OK) == 0; again++) {
        *made = arena_format(arena, "%s-%d", name, again);
    }
    return make_folder(desk, folder, err) && copy_to(desk, *made, err);
}

/* --- one a day --- */

static void prune(struct desk *desk, const char *folder, struct arena *arena)
{
    const char **names;
    size_t count;
    list_folder(desk, folder, true, arena, &names, &count);
    for (size_t i = 0; i + COPIES_KEPT < count; i++) {
        unlink(arena_format(arena, "%s/%s", folder, names[i]));
    }
}

bool copies_keep(struct desk *desk, struct err *err)
{
    char day[DAY_TEXT];
    struct arena arena;
    struct err taken = {.code = ERR_NONE};
    arena_init(&arena);
    const char *folder = folder_of(desk, &arena);
    const char *path = arena_format(&arena, "%s/%s.%s", folder, name_of_board(desk), day_text(desk_today(desk), day));
    bool there = access(path, F_OK) == 0;
    bool fine = there || (make_folder(desk, folder, &taken) && copy_to(desk, path, &taken));
    if (!there && fine) {
        prune(desk, folder, &arena);
    }
    arena_release(&arena);
    if (!fine && taken.code != ERR_REFUSED) { /* a colleague's program was quicker */
        *err = taken;
        return false;
    }
    return true;
}

/* --- the way back --- */

static bool take_from(struct desk *desk, const char *path, struct err *err)
{
    struct store *store;
    if (!store_open(&store, path, &(struct store_options){.is_copy = true}, err)) {
        return false;
    }
    bool fine = store_check(store, err) && store_take_from(desk_store(desk), store, err);
    store_close(store);
    return fine;
}

static const char *my_name(struct desk *desk, struct arena *arena)
{
    struct member me;
    struct err ignored;
    bool known = desk_me(desk) != 0 && store_get(desk_store(desk), THING_MEMBER, desk_me(desk), &me, arena, &ignored);
    return known ? me.name : "";
}

/* Under the same name; whom the board did not know then is nobody. */
static void sit_again(struct desk *desk, const char *name)
{
    struct err stranger;
    if (!desk_sit(desk, name, &stranger)) {
        desk_sit(desk, NULL, &stranger);
    }
}

static const char *words_for(const struct desk *desk, const char *path, struct arena *arena)
{
    const char *name = copies_name(path);
    if (!is_copy(desk, name, false)) {
        return "Went back to a copy of the board";
    }
    const struct copy copy = copy_of(desk, "", name, arena);
    return arena_format(arena, "Went back to the copy of %s", copy_when(&copy, arena));
}

/* The board has gone back already: that the history cannot say so changes nothing. */
static void write_down(struct desk *desk, const char *words)
{
    struct err ignored;
    if (store_begin(desk_store(desk), &ignored)) {
        bool fine = desk_write_down(desk, words, &ignored) && store_commit(desk_store(desk), &ignored);
        if (!fine) {
            store_rollback(desk_store(desk));
        }
    }
}

bool copies_restore(struct desk *desk, const char *path, struct arena *arena, const char **before, struct err *err)
{
    const char *scratch = arena_format(arena, "%s.restore-%ld", desk_path(desk), (long)getpid());
    const char *me = my_name(desk, arena);
    if (!store_copy_file(path, scratch, err)) {
        return false;
    }
    bool fine = copies_make(desk, NULL, arena, before, err) && take_from(desk, scratch, err);
    store_discard(scratch);
    if (fine) {
        sit_again(desk, me);
        write_down(desk, words_for(desk, path, arena));
    }
    return fine;
}
