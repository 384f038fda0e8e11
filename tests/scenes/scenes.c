/* Runs every .scene file of tests/scenes: what a person does, and what they see. `UPDATE=1 make test` accepts the screens that
 * are seen now; the difference is read in the commit.
 *
 * A scene is lines; # begins a comment. First where it plays:
 *   size 100x30                 columns and rows (this is the default); several, `size 100x30 80x24`: it is played at each, and
 *                               a line that begins with one of them, `80x24: keys Tab`, is only of that (another is an error)
 *   board little                little, sample, empty (a board without anything), none; or `script`: what follows makes it
 *     card add "A card"         indented: a command line each, run before
 *   now 2025-09-04T09:41        the clock; later on it holds from the next `again`
 *   env NAME=value              of the program; a NAME alone is taken away
 *   program NAME "#!/bin/sh\n"  one that scrumsell may start; from then on it finds no others
 *   table NAME                  a table of tests/tables, in the folder where the program is started; later on too, and there
 *   table NAME as OTHER         in the place of another
 *   config "[keys]\nnew = F5"   the person's configuration
 *   start board --as Ana        the words after the program's name
 * then what happens, each settled before the next:
 *   keys Down S-Right C-p       by name
 *   type "some text"            paste "two\nlines"       resize 80x24
 *   click "Doing"  click 5,10   (row, column, from 1)    right, double: likewise      wheel up, wheel down
 *   drag "Call" to "Waiting"    with the left button
 *   run card move T1 done       a second process on the same board
 *   terminal 2 board --as Tom   another terminal on the same board; `terminal 1` goes back
 *   lock, unlock                another process is in the middle of a save, and done with it
 *   hurry C-s                   keys that nobody waits for
 *   halt, resume                the program gets no time, as on a busy machine, and again some; what was pressed comes first
 *   again board --as Tom        the program is ended at once where it still runs, and started anew; without words as before
 *   kill, vanish                the program is killed; its terminal is closed
 *   exit 0                      the program ends so
 * and what is seen:
 *   see "text"  not "text"  bold "text"  reverse "text"  coloured "text"
 *   sent "bytes"                went to the terminal, seen or not     file NAME "text"    a program of the scene wrote so
 *   await "text"                comes without a key
 *   screen                      and the whole of it, framed; `screen 5-8` only these rows */
#include "store/engine.h"
#include "term/terminal.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { TERMINALS_MAX = 4, ENVIRONMENT_MAX = 32, SCENES_MAX = 400, END_MS = 5000 };

struct scene {
    const char *name;
    char path[512];
    char *text;      /* of the file */
    const char *at;  /* the next line of it */
    int line_number; /* of the line being carried out */
    struct folder folder;
    char played[128];   /* at these sizes, as they are written: "100x30 80x24" */
    size_t size, sizes; /* which of them it is played at, of how many */
    int rows, columns;
    char start[512];
    char *environment[ENVIRONMENT_MAX];
    size_t environment_count;
    struct terminal *terminals[TERMINALS_MAX];
    int current;
    struct engine *saving;  /* the other process in the middle of its save, or NULL */
    struct strbuf accepted; /* the file as it would be with the screens of now */
};

static const char *const folder_of_scenes = "tests/scenes";

/* --- saying what is wrong --- */

static struct terminal *here(struct scene *scene)
{
    return scene->terminals[scene->current];
}

static void show_screen(struct scene *scene)
{
    for (int row = 0; here(scene) != NULL && row < terminal_rows(here(scene)); row++) {
        print_error("%s\n", terminal_row(here(scene), row));
    }
}

static void wrong(struct scene *scene, const char *format, ...)
{
    char text[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    show_screen(scene);
    fail_msg("%s:%d: %s", scene->path, scene->line_number, text);
}

/* --- lines --- */

/* The next line without its end; false at the end of the file. */
static bool next_line(struct scene *scene, char *line, size_t room)
{
    if (*scene->at == '\0') {
        return false;
    }
    size_t bytes = strcspn(scene->at, "\n");
    snprintf(line, room, "%.*s", (int)bytes, scene->at);
    scene->at += bytes + (scene->at[bytes] == '\n');
    scene->line_number++;
    return true;
}

static void accept_line(struct scene *scene, const char *line)
{
    strbuf_add(&scene->accepted, line);
    strbuf_add_char(&scene->accepted, '\n');
}

/* What stands between the first and the last quote, with \n as a new line and \t as a tab. */
static const char *quoted(struct scene *scene, const char *rest)
{
    static char text[4096];
    const char *from = strchr(rest, '"');
    const char *to = strrchr(rest, '"');
    size_t bytes = 0;
    if (from == NULL || to == from) {
        wrong(scene, "this line needs a \"text\"");
        return "";
    }
    for (const char *at = from + 1; at < to && bytes + 1 < sizeof text; at++) {
        bool is_sign = at[0] == '\\' && (at[1] == 'n' || at[1] == 't');
        text[bytes++] = !is_sign ? *at : at[1] == 'n' ? '\n' : '\t';
        at += is_sign;
    }
    text[bytes] = '\0';
    return text;
}

/* --- where it plays --- */

static void set_environment(struct scene *scene, const char *variable)
{
    assert_true(scene->environment_count + 1 < ENVIRONMENT_MAX);
    scene->environment[scene->environment_count++] = strdup(variable);
}

static const char *const *environment_of(struct scene *scene)
{
    return (const char *const *)scene->environment;
}

static void two_numbers(struct scene *scene, const char *rest, char between, int *first, int *second)
{
    char *end;
    *first = (int)strtol(rest, &end, 10);
    *second = *end == between ? (int)strtol(end + 1, &end, 10) : 0;
    if (*first < 1 || *second < 1) {
        wrong(scene, "“%s” should be two numbers with a %c between", rest, between);
    }
}

static void head_size(struct scene *scene, const char *rest)
{
    char size[64];
    snprintf(scene->played, sizeof scene->played, "%s", rest);
    for (scene->sizes = 0; *rest != '\0'; scene->sizes++) {
        size_t bytes = strcspn(rest, " ");
        snprintf(size, sizeof size, "%.*s", (int)bytes, rest);
        if (scene->sizes == scene->size) {
            two_numbers(scene, size, 'x', &scene->columns, &scene->rows);
        }
        rest += bytes + strspn(rest + bytes, " ");
    }
}

static void head_now(struct scene *scene, const char *rest)
{
    char variable[128];
    snprintf(variable, sizeof variable, "SCRUMSELL_NOW=%s", rest);
    set_environment(scene, variable);
}

static void head_start(struct scene *scene, const char *rest)
{
    snprintf(scene->start, sizeof scene->start, "%s", rest);
}

static void board_little(struct scene *scene)
{
    set_environment(scene, LITTLE_NOW);
    folder_build_little(&scene->folder);
    head_start(scene, "board --as Ana");
}

static void board_sample(struct scene *scene)
{
    head_start(scene, "demo");
}

static void board_empty(struct scene *scene)
{
    set_environment(scene, LITTLE_NOW);
    folder_build(&scene->folder, environment_of(scene), "init\n");
    head_start(scene, "board");
}

static void board_without(struct scene *scene)
{
    set_environment(scene, LITTLE_NOW);
    head_start(scene, "");
}

static void board_of_script(struct scene *scene)
{
    set_environment(scene, LITTLE_NOW);
    head_start(scene, "board");
}

static void head_board(struct scene *scene, const char *rest)
{
    static const struct {
        const char *name;
        void (*make)(struct scene *scene);
    } boards[] = {{"little", board_little},
                  {"sample", board_sample},
                  {"empty", board_empty},
                  {"none", board_without},
                  {"script", board_of_script}};
    for (size_t i = 0; i < sizeof boards / sizeof boards[0]; i++) {
        if (strcmp(boards[i].name, rest) == 0) {
            boards[i].make(scene);
            return;
        }
    }
    wrong(scene, "there is no board “%s”", rest);
}

static void start_terminal(struct scene *scene, int which, const char *line)
{
    scene->current = which;
    scene->terminals[which] = terminal_start(
        &scene->folder, &(struct terminal_options){
                            .rows = scene->rows, .columns = scene->columns, .line = line, .environment = environment_of(scene)});
}

static void write_quoted(struct scene *scene, const char *path, const char *rest)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(quoted(scene, rest), file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* A program of the scene's own, in a folder that is all of PATH. */
static void head_program(struct scene *scene, const char *rest)
{
    char path[256], variable[288];
    snprintf(path, sizeof path, "%s/bin", scene->folder.path);
    snprintf(variable, sizeof variable, "PATH=%s", path);
    mkdir(path, 0700);
    set_environment(scene, variable);
    snprintf(path, sizeof path, "%s/bin/%.*s", scene->folder.path, (int)strcspn(rest, " "), rest);
    write_quoted(scene, path, rest);
    assert_int_equal(chmod(path, 0700), 0);
}

static void head_config(struct scene *scene, const char *rest)
{
    char path[256];
    static const char *const folders[] = {"/.config", "/.config/scrumsell"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        snprintf(path, sizeof path, "%s%s", scene->folder.path, folders[i]);
        mkdir(path, 0700);
    }
    snprintf(path, sizeof path, "%s/.config/scrumsell/config.ini", scene->folder.path);
    write_quoted(scene, path, rest);
}

/* A table of tests/tables, in the folder where the program is started. */
static void head_table(struct scene *scene, const char *rest)
{
    char path[512], block[4096];
    const char *as = strstr(rest, " as ");
    snprintf(path, sizeof path, "tests/tables/%.*s", as != NULL ? (int)(as - rest) : (int)strlen(rest), rest);
    FILE *from = fopen(path, "rb");
    if (from == NULL) {
        wrong(scene, "there is no %s", path);
    }
    snprintf(path, sizeof path, "%s/%s", scene->folder.path, as != NULL ? as + strlen(" as ") : rest);
    FILE *to = fopen(path, "wb");
    assert_non_null(to);
    for (size_t got; (got = fread(block, 1, sizeof block, from)) > 0;) {
        assert_int_equal(fwrite(block, 1, got, to), got);
    }
    fclose(from);
    assert_int_equal(fclose(to), 0);
}

/* --- what happens --- */

static void do_keys(struct scene *scene, const char *rest)
{
    terminal_keys(here(scene), rest);
}

static void do_type(struct scene *scene, const char *rest)
{
    terminal_type(here(scene), quoted(scene, rest));
}

static void do_paste(struct scene *scene, const char *rest)
{
    const char *text = quoted(scene, rest);
    terminal_paste(here(scene), text, strlen(text));
}

static void do_resize(struct scene *scene, const char *rest)
{
    int columns, rows;
    two_numbers(scene, rest, 'x', &columns, &rows);
    terminal_resize(here(scene), rows, columns);
}

/* The cell that is meant, from 0. */
static void place_of(struct scene *scene, const char *rest, int *row, int *column)
{
    if (strchr(rest, '"') == NULL) {
        two_numbers(scene, rest, ',', row, column);
        *row -= 1;
        *column -= 1;
    } else if (!terminal_find(here(scene), quoted(scene, rest), row, column)) {
        wrong(scene, "there is no %s to click on", rest);
    }
}

static void click_with(struct scene *scene, const char *rest, enum terminal_button button, int times)
{
    int row, column;
    place_of(scene, rest, &row, &column);
    for (int i = 0; i < times; i++) {
        terminal_click(here(scene), button, row, column);
    }
}

static void do_click(struct scene *scene, const char *rest)
{
    click_with(scene, rest, BUTTON_LEFT, 1);
}

static void do_double(struct scene *scene, const char *rest)
{
    click_with(scene, rest, BUTTON_LEFT, 2);
}

static void do_right(struct scene *scene, const char *rest)
{
    click_with(scene, rest, BUTTON_RIGHT, 1);
}

static void do_wheel(struct scene *scene, const char *rest)
{
    terminal_click(here(scene), strcmp(rest, "up") == 0 ? BUTTON_WHEEL_UP : BUTTON_WHEEL_DOWN, scene->rows / 2, 10);
}

/* "from" to "to", each in quotes, or row,column. */
static void do_drag(struct scene *scene, const char *rest)
{
    char from[512];
    int row, column, to_row, to_column;
    const char *to = strstr(rest, " to ");
    if (to == NULL) {
        wrong(scene, "drag needs a to");
        return;
    }
    snprintf(from, sizeof from, "%.*s", (int)(to - rest), rest);
    place_of(scene, from, &row, &column);
    place_of(scene, to + strlen(" to "), &to_row, &to_column);
    terminal_drag(here(scene), row, column, to_row, to_column);
}

static void do_hurry(struct scene *scene, const char *rest)
{
    terminal_keys_at_once(here(scene), rest);
}

static void do_lock(struct scene *scene, const char *rest)
{
    struct err err;
    (void)rest;
    if (!engine_open(&scene->saving, scene->folder.board, ENGINE_EXISTING, &err) ||
        !engine_script(scene->saving, "BEGIN IMMEDIATE", &err)) {
        wrong(scene, "%s", err.text);
    }
}

static void do_unlock(struct scene *scene, const char *rest)
{
    (void)rest;
    engine_close(scene->saving);
    scene->saving = NULL;
}

static void do_halt(struct scene *scene, const char *rest)
{
    (void)rest;
    terminal_signal(here(scene), SIGSTOP);
    terminal_await_stop(here(scene));
}

static void do_resume(struct scene *scene, const char *rest)
{
    (void)rest;
    terminal_signal(here(scene), SIGCONT);
    terminal_settle(here(scene));
}

static void do_again(struct scene *scene, const char *rest)
{
    if (rest[0] != '\0') {
        head_start(scene, rest);
    }
    terminal_free(here(scene));
    start_terminal(scene, scene->current, scene->start);
}

static void do_kill(struct scene *scene, const char *rest)
{
    (void)rest;
    terminal_signal(here(scene), SIGKILL);
    terminal_await_end(here(scene), END_MS);
}

static void do_vanish(struct scene *scene, const char *rest)
{
    (void)rest;
    terminal_vanish(here(scene));
    terminal_await_end(here(scene), END_MS);
}

static void do_run(struct scene *scene, const char *rest)
{
    char said[1024];
    int status = folder_run(&scene->folder, environment_of(scene), rest, said, sizeof said);
    if (status != 0) {
        wrong(scene, "scrumsell %s ended with %d: %s", rest, status, said);
    }
}

static void do_terminal(struct scene *scene, const char *rest)
{
    char *line;
    long which = strtol(rest, &line, 10) - 1;
    if (which < 0 || which >= TERMINALS_MAX) {
        wrong(scene, "terminals are 1 to %d", TERMINALS_MAX);
    }
    scene->current = (int)which;
    if (scene->terminals[which] == NULL) {
        start_terminal(scene, (int)which, line);
    }
}

static void do_exit(struct scene *scene, const char *rest)
{
    int wanted = (int)strtol(rest, NULL, 10);
    int status = terminal_await_end(here(scene), END_MS);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != wanted) {
        wrong(scene, "it ended with %d (signal %d), not with %d", WEXITSTATUS(status), WTERMSIG(status), wanted);
    }
}

/* --- what is seen --- */

static void do_see(struct scene *scene, const char *rest)
{
    if (!terminal_shows(here(scene), quoted(scene, rest))) {
        wrong(scene, "%s is not on the screen", rest);
    }
}

static void do_not(struct scene *scene, const char *rest)
{
    if (terminal_shows(here(scene), quoted(scene, rest))) {
        wrong(scene, "%s is on the screen", rest);
    }
}

static void do_await(struct scene *scene, const char *rest)
{
    if (!terminal_awaits(here(scene), quoted(scene, rest))) {
        wrong(scene, "%s did not come", rest);
    }
}

static void see_as(struct scene *scene, const char *rest, enum terminal_style style, const char *word)
{
    if (!terminal_shows_as(here(scene), quoted(scene, rest), style)) {
        wrong(scene, "%s is not %s", rest, word);
    }
}

static void do_bold(struct scene *scene, const char *rest)
{
    see_as(scene, rest, LOOKS_BOLD, "bold");
}

static void do_reverse(struct scene *scene, const char *rest)
{
    see_as(scene, rest, LOOKS_REVERSE, "reversed");
}

static void do_coloured(struct scene *scene, const char *rest)
{
    see_as(scene, rest, LOOKS_COLOURED, "coloured");
}

static void do_sent(struct scene *scene, const char *rest)
{
    if (strstr(terminal_bytes(here(scene))->text, quoted(scene, rest)) == NULL) {
        wrong(scene, "%s was not sent to the terminal", rest);
    }
}

static char *read_file(const char *path);

static void do_file(struct scene *scene, const char *rest)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%.*s", scene->folder.path, (int)strcspn(rest, " "), rest);
    char *text = read_file(path);
    bool same = strcmp(text, quoted(scene, rest)) == 0;
    char said[512];
    snprintf(said, sizeof said, "%.500s", text);
    free(text);
    if (!same) {
        wrong(scene, "the file says “%s”", said);
    }
}

/* --- whole screens --- */

static bool accepts(void)
{
    const char *update = getenv("UPDATE");
    return update != NULL && update[0] != '\0' && strcmp(update, "0") != 0;
}

static void frame_line(struct strbuf *out, const char *corner, int columns)
{
    strbuf_add(out, corner);
    strbuf_repeat(out, "─", (size_t)columns);
    strbuf_add_char(out, '\n');
}

static void frame_screen(struct scene *scene, int from, int to, struct strbuf *out)
{
    struct terminal *terminal = here(scene);
    frame_line(out, "┌", terminal_columns(terminal));
    for (int row = from; row <= to; row++) {
        strbuf_addf(out, "│%s\n", terminal_row(terminal, row));
    }
    frame_line(out, "└", terminal_columns(terminal));
}

/* The framed lines that follow; none is fine: a screen that is still to be accepted. */
static void read_frame(struct scene *scene, struct strbuf *out)
{
    char line[2048];
    bool inside = strncmp(scene->at, "┌", strlen("┌")) == 0;
    while (inside && next_line(scene, line, sizeof line)) {
        strbuf_addf(out, "%s\n", line);
        inside = strncmp(line, "└", strlen("└")) != 0;
    }
}

static void print_difference(const char *expected, const char *seen)
{
    while (*expected != '\0' || *seen != '\0') {
        size_t expected_bytes = strcspn(expected, "\n");
        size_t seen_bytes = strcspn(seen, "\n");
        if (expected_bytes == seen_bytes && memcmp(expected, seen, seen_bytes) == 0) {
            print_error("  %.*s\n", (int)seen_bytes, seen);
        } else {
            print_error("- %.*s\n+ %.*s\n", (int)expected_bytes, expected, (int)seen_bytes, seen);
        }
        expected += expected_bytes + (expected[expected_bytes] == '\n');
        seen += seen_bytes + (seen[seen_bytes] == '\n');
    }
}

static void do_screen(struct scene *scene, const char *rest)
{
    struct strbuf expected, seen;
    int from = 1;
    int to = terminal_rows(here(scene));
    int line = scene->line_number;
    if (rest[0] != '\0') {
        two_numbers(scene, rest, '-', &from, &to);
    }
    strbuf_init(&expected);
    strbuf_init(&seen);
    read_frame(scene, &expected);
    frame_screen(scene, from - 1, to - 1, &seen);
    strbuf_add(&scene->accepted, accepts() ? seen.text : expected.text);
    bool same = strcmp(expected.text, seen.text) == 0;
    if (!same && !accepts()) {
        print_difference(expected.text, seen.text);
    }
    strbuf_release(&expected);
    strbuf_release(&seen);
    if (!same && !accepts()) {
        fail_msg("%s:%d: the screen (+) is not the one expected (-). UPDATE=1 make test accepts it.", scene->path, line);
    }
}

/* --- a scene --- */

struct word {
    const char *name;
    void (*take)(struct scene *scene, const char *rest);
};

static const struct word heads[] = {{"size", head_size},      {"board", head_board},  {"now", head_now},
                                    {"env", set_environment}, {"start", head_start},  {"program", head_program},
                                    {"table", head_table},    {"config", head_config}};

static const struct word steps[] = {
    {"keys", do_keys},       {"type", do_type},         {"paste", do_paste},   {"resize", do_resize}, {"click", do_click},
    {"double", do_double},   {"right", do_right},       {"wheel", do_wheel},   {"run", do_run},       {"terminal", do_terminal},
    {"exit", do_exit},       {"see", do_see},           {"not", do_not},       {"await", do_await},   {"bold", do_bold},
    {"reverse", do_reverse}, {"coloured", do_coloured}, {"screen", do_screen}, {"drag", do_drag},     {"hurry", do_hurry},
    {"lock", do_lock},       {"unlock", do_unlock},     {"again", do_again},   {"kill", do_kill},     {"vanish", do_vanish},
    {"sent", do_sent},       {"file", do_file},         {"halt", do_halt},     {"resume", do_resume}};

static const struct word *find_word(const struct word *words, size_t count, const char *line, size_t bytes)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i].name) == bytes && strncmp(words[i].name, line, bytes) == 0) {
            return &words[i];
        }
    }
    return NULL;
}

static void take_step(struct scene *scene, const char *line, const char *rest)
{
    const struct word *step = find_word(steps, sizeof steps / sizeof steps[0], line, strcspn(line, " "));
    if (step == NULL) {
        wrong(scene, "“%s” is no word of a scene", line);
        return;
    }
    if (scene->terminals[0] == NULL) {
        start_terminal(scene, 0, scene->start);
    }
    step->take(scene, rest);
}

static bool is_played_at(const struct scene *scene, const char *size, size_t bytes)
{
    const char *at = scene->played;
    while (*at != '\0' && (strcspn(at, " ") != bytes || strncmp(at, size, bytes) != 0)) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    return *at != '\0';
}

/* Behind the size a line is only of; NULL where it is of another than this. A screen's frame goes with it. */
static const char *of_this_size(struct scene *scene, const char *line)
{
    char here_played[32];
    snprintf(here_played, sizeof here_played, "%dx%d: ", scene->columns, scene->rows);
    size_t bytes = strspn(line, "0123456789x");
    if (bytes == 0 || strncmp(line + bytes, ": ", 2) != 0) {
        return line;
    }
    if (strncmp(line, here_played, strlen(here_played)) == 0) {
        return line + bytes + 2;
    }
    if (!is_played_at(scene, line, bytes)) {
        wrong(scene, "it is not played at %.*s, so this line would never be", (int)bytes, line);
    }
    if (strncmp(line + bytes + 2, "screen", strlen("screen")) == 0) {
        read_frame(scene, &scene->accepted);
    }
    return NULL;
}

static void take_line(struct scene *scene, const char *written)
{
    const char *line = of_this_size(scene, written);
    if (line == NULL) {
        return;
    }
    size_t bytes = strcspn(line, " ");
    const char *rest = line + bytes + strspn(line + bytes, " ");
    const struct word *head = find_word(heads, sizeof heads / sizeof heads[0], line, bytes);
    if (line[0] == '#' || line[0] == '\0') {
        return;
    }
    if (line[0] == ' ') {
        do_run(scene, rest);
    } else if (head != NULL) {
        head->take(scene, rest);
    } else {
        take_step(scene, line, rest);
    }
}

static void write_accepted(struct scene *scene)
{
    if (strcmp(scene->accepted.text, scene->text) == 0) {
        return;
    }
    FILE *file = fopen(scene->path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(scene->accepted.text, 1, scene->accepted.length, file), scene->accepted.length);
    assert_int_equal(fclose(file), 0);
}

static void play_at(struct scene *scene)
{
    char line[2048];
    while (next_line(scene, line, sizeof line)) {
        accept_line(scene, line);
        take_line(scene, line);
    }
    if (accepts()) {
        write_accepted(scene);
    }
}

/* --- all of them --- */

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "r");
    struct strbuf text;
    char block[4096];
    size_t got;
    assert_non_null(file);
    strbuf_init(&text);
    while ((got = fread(block, 1, sizeof block, file)) > 0) {
        strbuf_add_n(&text, block, got);
    }
    fclose(file);
    return strbuf_detach(&text);
}

static struct scene *set_at(const char *name, size_t size)
{
    struct scene *scene = calloc(1, sizeof *scene);
    assert_non_null(scene);
    scene->name = name;
    scene->size = size;
    snprintf(scene->path, sizeof scene->path, "%s/%s.scene", folder_of_scenes, name);
    scene->text = read_file(scene->path);
    scene->at = scene->text;
    scene->rows = 30;
    scene->columns = 100;
    snprintf(scene->played, sizeof scene->played, "100x30");
    strbuf_init(&scene->accepted);
    folder_make(&scene->folder);
    return scene;
}

static int set_the_scene(void **state)
{
    *state = set_at(*state, 0);
    return 0;
}

static int strike_the_scene(void **state)
{
    struct scene *scene = *state;
    for (int i = 0; i < TERMINALS_MAX; i++) {
        terminal_free(scene->terminals[i]);
    }
    for (size_t i = 0; i < scene->environment_count; i++) {
        free(scene->environment[i]);
    }
    if (scene->saving != NULL) {
        engine_close(scene->saving);
    }
    folder_remove(&scene->folder);
    strbuf_release(&scene->accepted);
    free(scene->text);
    free(scene);
    return 0;
}

static void play(void **state)
{
    play_at(*state);
    for (size_t size = 1; size < ((struct scene *)*state)->sizes; size++) {
        const char *name = ((struct scene *)*state)->name;
        strike_the_scene(state);
        *state = set_at(name, size);
        play_at(*state);
    }
}

static int by_name(const void *one, const void *other)
{
    return strcmp(((const struct CMUnitTest *)one)->name, ((const struct CMUnitTest *)other)->name);
}

static size_t find_scenes(struct CMUnitTest *tests)
{
    size_t count = 0;
    DIR *folder = opendir(folder_of_scenes);
    for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
        char *end = strrchr(entry->d_name, '.');
        if (end == NULL || strcmp(end, ".scene") != 0 || count == SCENES_MAX) {
            continue;
        }
        char *name = strndup(entry->d_name, (size_t)(end - entry->d_name));
        tests[count++] = (struct CMUnitTest){.name = name,
                                             .test_func = play,
                                             .setup_func = set_the_scene,
                                             .teardown_func = strike_the_scene,
                                             .initial_state = name};
    }
    if (folder != NULL) {
        closedir(folder);
    }
    qsort(tests, count, sizeof tests[0], by_name);
    return count;
}

/* With a pattern ("paste*") only the scenes of that name. */
int main(int count_of_words, char **words)
{
    static struct CMUnitTest tests[SCENES_MAX];
    signal(SIGPIPE, SIG_IGN);
    cmocka_set_test_filter(count_of_words > 1 ? words[1] : NULL);
    size_t count = find_scenes(tests);
    int failed = _cmocka_run_group_tests("scenes", tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++) {
        free(tests[i].initial_state);
    }
    return failed;
}
