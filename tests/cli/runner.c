#include "cli/runner.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <cjson/cJSON.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[256];
static const char *input = "";
static const char *output;
static bool reader_left;
static bool closed[3];
static struct said last;

/* --- a home of its own --- */

const char *home(void)
{
    return folder;
}

void set_now(const char *now)
{
    setenv("SCRUMSELL_NOW", now, 1);
}

void set_member(const char *name)
{
    setenv("SCRUMSELL_MEMBER", name, 1);
}

void set_input(const char *text)
{
    input = text;
}

void set_output(const char *path)
{
    output = path;
}

void leave_reader(void)
{
    reader_left = true;
}

void close_stream(enum stream stream)
{
    closed[stream] = true;
}

int home_setup(void **state)
{
    static const char *const forget[] = {"XDG_DATA_HOME",   "XDG_CONFIG_HOME",  "XDG_CONFIG_DIRS", "XDG_STATE_HOME",
                                         "SCRUMSELL_FILE",  "SCRUMSELL_MEMBER", "SCRUMSELL_THEME", "SCRUMSELL_GLYPHS",
                                         "SCRUMSELL_MOUSE", "LC_ALL",           "LC_NUMERIC"};
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/scrumsell-test-XXXXXX");
    if (mkdtemp(folder) == NULL || getenv("SCRUMSELL") == NULL) {
        return -1;
    }
    for (size_t i = 0; i < sizeof forget / sizeof forget[0]; i++) {
        unsetenv(forget[i]);
    }
    setenv("HOME", folder, 1);
    setenv("TZ", "Europe/Madrid", 1);
    set_now("2025-09-01T09:00");
    return 0;
}

int board_setup(void **state)
{
    if (home_setup(state) != 0) {
        return -1;
    }
    DONE("init", "--team", "Ana,Marc,Júlia,Priya,Tom", "--name", "Sundesk");
    set_member("Ana");
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

int home_teardown(void **state)
{
    (void)state;
    free(last.out);
    free(last.err);
    last = (struct said){.out = NULL};
    return nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* --- running --- */

static void begin_child(char **arguments, int in, const int out[2], const int err[2])
{
    int unread[2] = {-1, -1};
    if (reader_left && pipe(unread) == 0) {
        close(unread[0]);
    }
    int to = reader_left ? unread[1] : output != NULL ? open(output, O_WRONLY) : out[1];
    dup2(in, STDIN_FILENO);
    dup2(to, STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    for (int stream = 0; stream < 3; stream++) {
        if (closed[stream]) {
            close(stream);
        }
    }
    for (int other = 3; other < 64; other++) {
        close(other);
    }
    signal(SIGPIPE, SIG_DFL);
    execv(arguments[0], arguments);
    _exit(127);
}

/* The input as a file, so that neither side waits for the other. */
static int input_file(void)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(input, 1, strlen(input), file), strlen(input));
    assert_int_equal(fflush(file), 0);
    int copy = dup(fileno(file));
    fclose(file);
    lseek(copy, 0, SEEK_SET);
    return copy;
}

static bool take(int from, char **text, size_t *bytes)
{
    char block[65536];
    ssize_t got = read(from, block, sizeof block);
    if (got <= 0) {
        return false;
    }
    *text = realloc(*text, *bytes + (size_t)got + 1);
    assert_non_null(*text);
    memcpy(*text + *bytes, block, (size_t)got);
    *bytes += (size_t)got;
    (*text)[*bytes] = '\0';
    return true;
}

static void gather(int out, int err)
{
    struct pollfd streams[] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    char **texts[] = {&last.out, &last.err};
    size_t err_bytes = 0;
    size_t *bytes[] = {&last.out_bytes, &err_bytes};
    for (int open_streams = 2; open_streams > 0;) {
        assert_true(poll(streams, 2, 60000) > 0);
        for (int i = 0; i < 2; i++) {
            if (streams[i].fd >= 0 && streams[i].revents != 0 && !take(streams[i].fd, texts[i], bytes[i])) {
                streams[i].fd = -1;
                open_streams--;
            }
        }
    }
}

static void run_arguments(char **arguments)
{
    int out[2], err[2], status;
    int in = input_file();
    assert_int_equal(pipe(out), 0);
    assert_int_equal(pipe(err), 0);
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        begin_child(arguments, in, out, err);
    }
    close(in);
    close(out[1]);
    close(err[1]);
    gather(out[0], err[0]);
    close(out[0]);
    close(err[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    last.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

const struct said *run_program(const char *first, ...)
{
    char *arguments[80] = {getenv("SCRUMSELL"), (char *)(uintptr_t)first};
    va_list more;
    free(last.out);
    free(last.err);
    last = (struct said){.out = calloc(1, 1), .err = calloc(1, 1)};
    va_start(more, first);
    for (int i = 2; first != NULL && i < 79 && (arguments[i] = va_arg(more, char *)) != NULL; i++) {
    }
    va_end(more);
    run_arguments(arguments);
    input = "";
    output = NULL;
    reader_left = false;
    memset(closed, 0, sizeof closed);
    return &last;
}

/* --- asserting --- */

const struct said *expect_status(int status, const char *file, int line, const struct said *said)
{
    if (said->status != status) {
        print_error("status %d, not %d\nstdout: %s\nstderr: %s\n", said->status, status, said->out, said->err);
    }
    _assert_int_equal((LargestIntegralType)said->status, (LargestIntegralType)status, file, line);
    return said;
}

void expect_holds(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part) == NULL) {
        print_error("“%s” is not in:\n%s\n", part, text);
    }
    _assert_true(strstr(text, part) != NULL, part, file, line);
}

void expect_lacks(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part) != NULL) {
        print_error("“%s” is in:\n%s\n", part, text);
    }
    _assert_true(strstr(text, part) == NULL, part, file, line);
}

cJSON *expect_envelope(const struct said *said, const char *kind)
{
    const char *end = NULL;
    cJSON *envelope = cJSON_ParseWithOpts(said->out, &end, 0);
    if (envelope == NULL) {
        print_error("no JSON: %s\nstderr: %s\n", said->out, said->err);
    }
    assert_non_null(envelope);
    assert_string_equal(end, "\n");
    assert_int_equal(number_in(envelope, "schema"), 1);
    assert_string_equal(text_in(envelope, "kind"), kind);
    assert_true(cJSON_HasObjectItem(envelope, "generated"));
    assert_true(cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(envelope, "items")));
    return envelope;
}

int items_in(const cJSON *envelope)
{
    return cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(envelope, "items"));
}

int listed(const char *noun)
{
    char kind[40];
    snprintf(kind, sizeof kind, "%s-list", noun);
    cJSON *list = expect_envelope(DONE(noun, "list", "--json"), kind);
    int count = items_in(list);
    cJSON_Delete(list);
    return count;
}

const cJSON *item_at(const cJSON *envelope, int at)
{
    const cJSON *item = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(envelope, "items"), at);
    assert_non_null(item);
    return item;
}

const char *text_in(const cJSON *object, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsString(value) ? value->valuestring : "";
}

double number_in(const cJSON *object, const char *key)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(value) ? value->valuedouble : -1;
}

void expect_error(const struct said *said, const char *code)
{
    const char *end = NULL;
    cJSON *whole = cJSON_ParseWithOpts(said->err, &end, 0);
    assert_string_equal(said->out, "");
    if (whole == NULL) {
        print_error("no JSON on stderr: %s\n", said->err);
    }
    assert_non_null(whole);
    assert_string_equal(end, "\n");
    const cJSON *error = cJSON_GetObjectItemCaseSensitive(whole, "error");
    assert_string_equal(text_in(error, "code"), code);
    assert_true(text_in(error, "message")[0] != '\0');
    assert_true(cJSON_IsString(cJSON_GetObjectItemCaseSensitive(error, "hint")));
    cJSON_Delete(whole);
}
