#define _GNU_SOURCE /* nftw */
#include "term/folder.h"

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { VARIABLES_MAX = 64, WORDS_MAX = 64, LINE_MAX_BYTES = 1024 };

void folder_make(struct folder *folder)
{
    snprintf(folder->path, sizeof folder->path, "/tmp/scrumsell-test-XXXXXX");
    assert_non_null(mkdtemp(folder->path));
    snprintf(folder->board, sizeof folder->board, "%s/board.db", folder->path);
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about;
    (void)kind;
    (void)place;
    return remove(path);
}

void folder_remove(const struct folder *folder)
{
    nftw(folder->path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* --- words and variables --- */

void words_free(char **words)
{
    for (char **word = words; *word != NULL; word++) {
        free(*word);
    }
    free(words);
}

/* Takes one word off the line; NULL where there is none. */
static char *next_word(const char **line)
{
    char word[LINE_MAX_BYTES];
    size_t bytes = 0;
    bool quoted = false;
    const char *at = *line + strspn(*line, " ");
    bool any = *at != '\0';
    for (; *at != '\0' && (quoted || *at != ' '); at++) {
        if (*at == '"') {
            quoted = !quoted;
        } else {
            assert_true(bytes + 1 < sizeof word);
            word[bytes++] = *at;
        }
    }
    *line = at;
    return any ? strndup(word, bytes) : NULL;
}

char **words_of(const char *line)
{
    char **words = calloc(WORDS_MAX, sizeof *words);
    size_t count = 0;
    assert_non_null(words);
    while ((words[count] = next_word(&line)) != NULL) {
        assert_true(++count < WORDS_MAX);
    }
    return words;
}

static bool is_named(const char *variable, const char *name, size_t bytes)
{
    return strncmp(variable, name, bytes) == 0 && variable[bytes] == '=';
}

/* A later value takes the place of the one before; a name alone only takes it away. */
static void set_variable(char **variables, const char *variable)
{
    size_t bytes = strcspn(variable, "=");
    size_t kept = 0;
    for (char **at = variables; *at != NULL; at++) {
        if (is_named(*at, variable, bytes)) {
            free(*at);
        } else {
            variables[kept++] = *at;
        }
    }
    variables[kept] = variable[bytes] == '=' ? strdup(variable) : NULL;
    variables[kept + (variables[kept] != NULL)] = NULL;
}

static void set_pair(char **variables, const char *name, const char *value)
{
    char variable[LINE_MAX_BYTES];
    snprintf(variable, sizeof variable, "%s=%s", name, value);
    set_variable(variables, variable);
}

char **folder_environment(const struct folder *folder, const char *const *more)
{
    static const char *const inherited[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LD_LIBRARY_PATH"};
    char **variables = calloc(VARIABLES_MAX, sizeof *variables);
    assert_non_null(variables);
    for (size_t i = 0; i < sizeof inherited / sizeof inherited[0]; i++) {
        if (getenv(inherited[i]) != NULL) {
            set_pair(variables, inherited[i], getenv(inherited[i]));
        }
    }
    set_pair(variables, "HOME", folder->path);
    set_pair(variables, "TMPDIR", folder->path);
    set_pair(variables, "SCRUMSELL_FILE", folder->board);
    set_pair(variables, "LANG", "C.UTF-8");
    set_pair(variables, "TERM", "xterm-256color");
    set_pair(variables, "TZ", "UTC");
    set_pair(variables, "VISUAL", "false"); /* random keys reach for it */
    for (; more != NULL && *more != NULL; more++) {
        set_variable(variables, *more);
    }
    return variables;
}

/* --- running --- */

static const char *program(void)
{
    const char *path = getenv("SCRUMSELL");
    return path != NULL ? path : "build/scrumsell";
}

/* Where the pages are started, too. */
static void become(const struct folder *folder, const char *line, char **environment, int out)
{
    char named[4096];
    bool found = realpath(program(), named) != NULL && chdir(folder->path) == 0;
    int nothing = open("/dev/null", O_RDONLY);
    char **words = words_of(line);
    char *arguments[WORDS_MAX + 1] = {"scrumsell"};
    for (size_t i = 0; words[i] != NULL; i++) {
        arguments[i + 1] = words[i];
    }
    dup2(nothing, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    if (found) {
        execve(named, arguments, environment);
    }
    _exit(127);
}

static void read_all(int file, char *said, size_t room)
{
    char block[4096];
    ssize_t got;
    size_t length = 0;
    while ((got = read(file, block, sizeof block)) > 0) {
        size_t fits = said != NULL && length + 1 < room ? room - length - 1 : 0;
        fits = (size_t)got < fits ? (size_t)got : fits;
        memcpy(said != NULL ? said + length : block, block, fits);
        length += fits;
    }
    if (said != NULL) {
        said[length] = '\0';
    }
}

int folder_run(const struct folder *folder, const char *const *more, const char *line, char *said, size_t room)
{
    int ends[2];
    int status;
    assert_int_equal(pipe(ends), 0);
    char **environment = folder_environment(folder, more);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        become(folder, line, environment, ends[1]);
    }
    close(ends[1]);
    read_all(ends[0], said, room);
    close(ends[0]);
    words_free(environment);
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void folder_build(const struct folder *folder, const char *const *more, const char *script)
{
    for (const char *at = script; *at != '\0';) {
        char line[LINE_MAX_BYTES];
        char said[LINE_MAX_BYTES];
        size_t bytes = strcspn(at, "\n");
        snprintf(line, sizeof line, "%.*s", (int)bytes, at);
        at += bytes + (at[bytes] == '\n');
        if (line[strspn(line, " ")] != '\0' && folder_run(folder, more, line, said, sizeof said) != 0) {
            fail_msg("scrumsell %s\n%s", line, said);
        }
    }
}

/* --- the little board --- */

static const char little[] =
    "init --team Ana,Tom,Priya\n"
    "campaign add \"Dental clinics\" --industry Dental --offering \"Texts that refill empty slots\" --owner Ana "
    "--audience \"Practice owner\" --differentiator \"Live in one day\" --company Brightsmile --company \"Clínica Sol\" "
    "--email \"Hi {first name}, three recall calls went to voicemail.\" --voicemail \"Hi {first name}, Ana here.\"\n"
    "pitch use \"Dental clinics\" --email --version 1\n"
    "campaign add \"Law firms\" --industry Law --offering \"Intake assistant\" --audience Partner "
    "--email \"Hi {first name}, who answers at night?\" --company \"Roca Legal\"\n"
    "campaign add Gyms --industry Sport\n"
    "sprint plan --goal \"6 first meetings\" --first-day 2025-09-01 --campaign \"Dental clinics\"\n"
    "sprint target \"Dental clinics\" 40 email --member Ana\n"
    "sprint target \"Dental clinics\" 6 meeting\n"
    "sprint start\n"
    "card add \"Email 15 clinics\" --campaign Dental --owner Ana --measure email --planned 15\n"
    "card add \"Call back Clínica Sol\" --campaign Dental --owner Ana\n"
    "card add \"Find 20 hauliers\" --campaign Dental --owner Tom --measure company --planned 20\n"
    "card add \"Offer to Brightsmile\" --campaign Dental --owner Priya\n"
    "card add \"Meeting: Sonrisas\" --campaign Dental --owner Ana\n"
    "card move \"Find 20\" doing\n"
    "card move \"Offer to\" waiting\n"
    "card move Meeting done\n"
    "count 9 emails --campaign Dental --as Ana\n";

/* Made once, then copied: nobody has it open. */
static struct folder model;

static void remove_model(void)
{
    folder_remove(&model);
}

static void make_model(void)
{
    static const char *const clock[] = {LITTLE_NOW, NULL};
    folder_make(&model);
    atexit(remove_model);
    folder_build(&model, clock, little);
}

static void copy_file(const char *from, const char *to)
{
    char block[65536];
    ssize_t got;
    int source = open(from, O_RDONLY);
    int copy = open(to, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(source >= 0 && copy >= 0);
    while ((got = read(source, block, sizeof block)) > 0) {
        assert_int_equal(write(copy, block, (size_t)got), got);
    }
    close(source);
    close(copy);
}

void folder_build_sample(const struct folder *folder)
{
    static const char *const clock[] = {LITTLE_NOW, NULL};
    char line[LINE_MAX_BYTES], *document = realpath("data/sample/team.json", NULL);
    assert_non_null(document);
    snprintf(line, sizeof line, "import %s\n", document);
    free(document);
    folder_build(folder, clock, line);
}

void folder_build_little(const struct folder *folder)
{
    if (model.path[0] == '\0') {
        make_model();
    }
    copy_file(model.board, folder->board);
}

void folder_build_plan(const struct folder *folder)
{
    static const char *const clock[] = {LITTLE_NOW, NULL};
    folder_build(folder, clock,
                 "init --team Ana,Tom\n"
                 "campaign add \"Law firms\" --audience Partner --email \"Who answers at night?\"\n"
                 "sprint plan --goal \"Four meetings\" --first-day 2025-09-15 --campaign \"Law firms\"\n");
}
