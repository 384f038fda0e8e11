#include "desk/config.h"

#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <ini.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CONFIG_BYTES_MAX = 256 * 1024, CONFIG_DIRS_MAX = 32 };

static const char *const yes_or_no[] = {"yes", "no", NULL};
static const char *const theme_words[] = {"auto", "dark", "light", "contrast", "mono", NULL};
static const char *const glyph_words[] = {"auto", "unicode", "ascii", NULL};

static const struct setting {
    const char *section;
    const char *name;
    const char *dotted;
    const char *built_in;
    const char *const *words; /* NULL: any text */
} settings[CONFIG_SETTINGS] = {
    [CONFIG_MEMBER] = {.section = "", .name = "member", .dotted = "member", .built_in = ""},
    [CONFIG_FILE] = {.section = "", .name = "file", .dotted = "file", .built_in = ""},
    [CONFIG_THEME] = {.section = "look", .name = "theme", .dotted = "look.theme", .built_in = "auto", .words = theme_words},
    [CONFIG_GLYPHS] = {.section = "look", .name = "glyphs", .dotted = "look.glyphs", .built_in = "auto", .words = glyph_words},
    [CONFIG_MOUSE] = {.section = "look", .name = "mouse", .dotted = "look.mouse", .built_in = "yes", .words = yes_or_no},
    [CONFIG_BELL] = {.section = "standup", .name = "bell", .dotted = "standup.bell", .built_in = "yes", .words = yes_or_no},
};

bool config_is_yes(const struct config *config, enum config_setting setting)
{
    return strcmp(config->values[setting], "yes") == 0;
}

void config_init(struct config *config)
{
    *config = (struct config){.keys = NULL};
    for (size_t i = 0; i < CONFIG_SETTINGS; i++) {
        config->values[i] = settings[i].built_in;
    }
}

/* --- one line after the other --- */

/* A file being read; `line` is the one last given to the library, which counts none itself. */
struct source {
    struct config *config;
    struct arena *arena;
    struct strbuf *warnings;
    const char *path;
    const char *home;
    const char *at;
    const char *end;
    size_t line;
};

static void warn(const struct source *source, size_t line, const char *what)
{
    strbuf_addf(source->warnings, "“%s”, line %zu: %s\n", source->path, line, what);
}

static size_t without_space_behind(const char *line, size_t bytes)
{
    while (bytes > 0 && strchr(" \t\r", line[bytes - 1]) != NULL && line[bytes - 1] != '\0') {
        bytes--;
    }
    return bytes;
}

/* Whether something stands behind the name of a section, which the library would drop in silence. */
static bool section_has_a_tail(const char *line, size_t bytes)
{
    const char *close = bytes > 0 && line[0] == '[' ? memchr(line, ']', bytes) : NULL;
    if (close == NULL) {
        return false;
    }
    const char *tail = close + 1;
    while (tail < line + bytes && (*tail == ' ' || *tail == '\t')) {
        tail++;
    }
    return tail < line + bytes && *tail != ';' && *tail != '#';
}

/* Why the library cannot be given the line whole, or NULL. */
static const char *trouble_with(const char *line, size_t bytes, size_t room)
{
    if (!text_check(line, bytes, TEXT_BLOCK, SIZE_MAX, "it", NULL)) {
        return "this is not text, and was left out.";
    }
    if (bytes + 2 > room) {
        return "this line is too long, and was left out.";
    }
    return section_has_a_tail(line, bytes) ? "what stands behind the ] was left out. Write it on a line of its own." : NULL;
}

/* Space in front goes away: the library would take the line for more of the one before. */
static const char *next_line(struct source *source, size_t *bytes)
{
    const char *line = source->at;
    const char *newline = memchr(line, '\n', (size_t)(source->end - line));
    const char *stop = newline != NULL ? newline : source->end;
    source->at = newline != NULL ? newline + 1 : source->end;
    source->line++;
    while (line < stop && (*line == ' ' || *line == '\t')) {
        line++;
    }
    *bytes = without_space_behind(line, (size_t)(stop - line));
    return line;
}

/* What the library calls for each line; NULL at the end. */
static char *give_line(char *out, int room, void *context)
{
    struct source *source = context;
    if (source->at == source->end) {
        return NULL;
    }
    size_t bytes;
    const char *line = next_line(source, &bytes);
    const char *trouble = trouble_with(line, bytes, (size_t)room);
    if (trouble != NULL) {
        warn(source, source->line, trouble);
        bytes = section_has_a_tail(line, bytes) && bytes + 2 <= (size_t)room ? strcspn(line, "]") + 1 : 0;
    }
    memcpy(out, line, bytes);
    memcpy(out + bytes, "\n", 2);
    return out;
}

/* --- one setting after the other --- */

static struct config_source here(const struct source *source)
{
    return (struct config_source){.path = source->path, .line = source->line};
}

static void add_key(struct source *source, const char *action, const char *keys)
{
    struct config *config = source->config;
    if ((config->keys_count & (config->keys_count - 1)) == 0) {
        size_t room = config->keys_count > 0 ? config->keys_count * 2 : 1;
        struct config_key *more = arena_array(source->arena, struct config_key, room);
        if (config->keys_count > 0) {
            memcpy(more, config->keys, config->keys_count * sizeof *more);
        }
        config->keys = more;
    }
    config->keys[config->keys_count++] = (struct config_key){
        .action = arena_text(source->arena, action), .keys = arena_text(source->arena, keys), .source = here(source)};
}

static bool is_among(const char *const *words, const char *word)
{
    while (*words != NULL && strcmp(*words, word) != 0) {
        words++;
    }
    return *words != NULL;
}

static const char *list_of(struct arena *arena, const char *const *words)
{
    const char *list = words[0];
    for (size_t i = 1; words[i] != NULL; i++) {
        list = arena_format(arena, "%s%s%s", list, words[i + 1] != NULL ? ", " : " or ", words[i]);
    }
    return list;
}

/* ~/ is the person's home; any other path begins at the root, for what lies where one happens to be is never read. */
static const char *path_meant(const struct source *source, const char *value)
{
    if (value[0] == '~' && value[1] == '/' && source->home != NULL && source->home[0] == '/') {
        return arena_format(source->arena, "%s%s", source->home, value + 1);
    }
    return value[0] == '/' ? value : NULL;
}

static void set(struct source *source, enum config_setting which, const char *value)
{
    const struct setting *setting = &settings[which];
    struct arena *arena = source->arena;
    const char *meant = which == CONFIG_FILE ? path_meant(source, value) : value;
    if (meant == NULL) {
        warn(source, source->line, arena_format(arena, "“%s” is not a path that begins with / or ~/; it was left out.", value));
    } else if (setting->words != NULL && !is_among(setting->words, value)) {
        warn(source, source->line,
             arena_format(arena, "%s is %s, not “%s”; it was left out.", setting->dotted, list_of(arena, setting->words), value));
    } else {
        source->config->values[which] = arena_text(arena, meant);
        source->config->sources[which] = here(source);
    }
}

/* The setting of that name in another section, else the one that is spelled nearest, or NULL. */
static const char *setting_meant(const char *name, const char *dotted)
{
    const char *names[CONFIG_SETTINGS + 1] = {NULL};
    for (size_t i = 0; i < CONFIG_SETTINGS; i++) {
        names[i] = settings[i].dotted;
        if (strcmp(settings[i].name, name) == 0) {
            return settings[i].dotted;
        }
    }
    return text_nearest(dotted, names);
}

static void warn_unknown(const struct source *source, const char *section, const char *name)
{
    const char *dotted = section[0] != '\0' ? arena_format(source->arena, "%s.%s", section, name) : name;
    const char *meant = setting_meant(name, dotted);
    const char *ask = meant != NULL ? arena_format(source->arena, " Did you mean “%s”?", meant) : "";
    warn(source, source->line, arena_format(source->arena, "there is no setting “%s”.%s", dotted, ask));
}

/* What the library calls for each setting. */
static int on_setting(void *context, const char *section, const char *name, const char *value)
{
    struct source *source = context;
    if (strcmp(section, "keys") == 0) {
        add_key(source, name, value);
        return 1;
    }
    for (size_t i = 0; i < CONFIG_SETTINGS; i++) {
        if (strcmp(settings[i].section, section) == 0 && strcmp(settings[i].name, name) == 0) {
            set(source, (enum config_setting)i, value);
            return 1;
        }
    }
    warn_unknown(source, section, name);
    return 1;
}

/* --- files --- */

static const char *why_unsafe(const struct stat *status)
{
    if (!S_ISREG(status->st_mode)) {
        return "it is not a file";
    }
    if (status->st_uid != geteuid() && status->st_uid != 0) {
        return "it belongs to somebody else";
    }
    if ((status->st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return "others can write to it (chmod go-w makes it yours alone)";
    }
    return status->st_size > CONFIG_BYTES_MAX ? "it is too large" : NULL;
}

static bool read_all(int file, struct strbuf *out)
{
    char piece[4096];
    ssize_t got;
    while ((got = read(file, piece, sizeof piece)) > 0 && out->length <= CONFIG_BYTES_MAX) {
        strbuf_add_n(out, piece, (size_t)got);
    }
    return got >= 0;
}

/* Why the file was not read, or NULL. */
static const char *file_text(int file, struct strbuf *out)
{
    struct stat status;
    if (fstat(file, &status) != 0) {
        return strerror(errno);
    }
    const char *why = why_unsafe(&status);
    return why != NULL ? why : read_all(file, out) ? NULL : strerror(errno);
}

static void parse(struct source *source)
{
    int bad = ini_parse_stream(give_line, source, on_setting, source);
    if (bad > 0) {
        warn(source, (size_t)bad, "this is neither “name = value” nor a [section], and was left out.");
    }
}

static void parse_text(struct config *config, const char *path, const char *home, const struct strbuf *text, struct arena *arena,
                       struct strbuf *warnings)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* some editors begin a file with it */
    size_t skipped = strncmp(text->text, mark, 3) == 0 ? 3 : 0;
    parse(&(struct source){.config = config,
                           .arena = arena,
                           .warnings = warnings,
                           .path = arena_text(arena, path),
                           .home = home,
                           .at = text->text + skipped,
                           .end = text->text + text->length});
}

void config_read_file(struct config *config, const char *path, const char *home, struct arena *arena, struct strbuf *warnings)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        return;
    }
    struct strbuf text;
    strbuf_init(&text);
    const char *why = file >= 0 ? file_text(file, &text) : strerror(errno);
    if (why != NULL) {
        strbuf_addf(warnings, "“%s” was not read: %s.\n", path, why);
    } else {
        parse_text(config, path, home, &text, arena, warnings);
    }
    if (file >= 0) {
        close(file);
    }
    strbuf_release(&text);
}

static void read_folder(struct config *config, const char *folder, const char *home, struct arena *arena, struct strbuf *warnings)
{
    config_read_file(config, arena_format(arena, "%s/scrumsell/config.ini", folder), home, arena, warnings);
}

/* Earlier folders of the list win, so the last is read first. */
static void read_system(struct config *config, const char *list, const char *home, struct arena *arena, struct strbuf *warnings)
{
    const char *folders[CONFIG_DIRS_MAX];
    size_t count = 0;
    while (*list != '\0' && count < CONFIG_DIRS_MAX) {
        size_t bytes = strcspn(list, ":");
        folders[count] = arena_text_n(arena, list, bytes);
        count += folders[count][0] == '/';
        list += bytes + (list[bytes] == ':');
    }
    while (count > 0) {
        read_folder(config, folders[--count], home, arena, warnings);
    }
}

static bool is_from_root(const char *folder)
{
    return folder != NULL && folder[0] == '/';
}

void config_read(struct config *config, const struct config_folders *folders, struct arena *arena, struct strbuf *warnings)
{
    const char *list = folders->config_dirs;
    read_system(config, list != NULL && list[0] != '\0' ? list : "/etc/xdg", folders->home, arena, warnings);
    if (is_from_root(folders->config_home)) {
        read_folder(config, folders->config_home, folders->home, arena, warnings);
    } else if (is_from_root(folders->home)) {
        read_folder(config, arena_format(arena, "%s/.config", folders->home), folders->home, arena, warnings);
    }
}
