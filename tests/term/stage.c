#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { VARIABLES_MAX = 16 };

static struct terminal *start(const struct stage *stage, const char *line, const char *const *more)
{
    const char *environment[VARIABLES_MAX] = {LITTLE_NOW};
    for (size_t i = 0; more != NULL && more[i] != NULL; i++) {
        assert_true(i + 2 < VARIABLES_MAX);
        environment[i + 1] = more[i];
    }
    return terminal_start(&stage->folder, &(struct terminal_options){.line = line, .environment = environment});
}

int stage_make(void **state)
{
    struct stage *stage = calloc(1, sizeof *stage);
    assert_non_null(stage);
    folder_make(&stage->folder);
    folder_build_little(&stage->folder);
    stage->terminal = start(stage, "board --as Ana", NULL);
    *state = stage;
    return 0;
}

int stage_end(void **state)
{
    struct stage *stage = *state;
    terminal_free(stage->terminal);
    terminal_free(stage->other);
    folder_remove(&stage->folder);
    free(stage);
    return 0;
}

void stage_restart(struct stage *stage, const char *line, const char *const *more)
{
    terminal_free(stage->terminal);
    stage->terminal = NULL;
    stage->terminal = start(stage, line, more);
}

void stage_start_other(struct stage *stage, const char *line)
{
    stage->other = start(stage, line, NULL);
}

void stage_run(struct stage *stage, const char *line)
{
    static const char *const clock[] = {LITTLE_NOW, NULL};
    folder_build(&stage->folder, clock, line);
}

bool stage_keeps(const struct stage *stage, const char *text)
{
    char path[160];
    static char kept[65536];
    kept[0] = '\0';
    snprintf(path, sizeof path, "%s/.local/state/scrumsell/state.json", stage->folder.path);
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        kept[fread(kept, 1, sizeof kept - 1, file)] = '\0';
        fclose(file);
    }
    return strstr(kept, text) != NULL;
}

void stage_await_kept(struct stage *stage, const char *text)
{
    enum { ROUNDS = 100 }; /* a quarter of a second each */
    for (int i = 0; i < ROUNDS && !stage_keeps(stage, text); i++) {
        terminal_await_idle(stage->terminal);
    }
    assert_true(stage_keeps(stage, text));
}

static void print_screen(struct terminal *terminal)
{
    for (int row = 0; row < terminal_rows(terminal); row++) {
        print_error("%s\n", terminal_row(terminal, row));
    }
}

void assert_shows(struct terminal *terminal, const char *text)
{
    if (!terminal_shows(terminal, text)) {
        print_screen(terminal);
        fail_msg("“%s” is not on the screen.", text);
    }
}

void assert_shows_not(struct terminal *terminal, const char *text)
{
    if (terminal_shows(terminal, text)) {
        print_screen(terminal);
        fail_msg("“%s” is on the screen.", text);
    }
}

void assert_comes(struct terminal *terminal, const char *text)
{
    if (!terminal_awaits(terminal, text)) {
        print_screen(terminal);
        fail_msg("“%s” does not come.", text);
    }
}

void assert_same_rows(const char *before, const char *after)
{
    for (int row = 0; *before || *after; row++) {
        size_t length = strcspn(before, "\n"), other = strcspn(after, "\n");
        if (length != other || strncmp(before, after, length) != 0) {
            fail_msg("row %d was “%.*s” and is “%.*s”", row, (int)length, before, (int)other, after);
        }
        before += length + (before[length] == '\n');
        after += other + (after[other] == '\n');
    }
}
