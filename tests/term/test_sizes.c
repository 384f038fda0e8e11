/* Every page and dialog at every size: the program lives, and what it draws fits. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { PAGES = 6 };

static const struct {
    int rows, columns;
} sizes[] = {{1, 1},   {1, 300}, {2, 2},    {3, 60},   {15, 60},  {16, 59},  {16, 60},  {16, 79},  {16, 80},  {20, 60},
             {24, 80}, {24, 99}, {28, 100}, {30, 100}, {39, 159}, {40, 160}, {60, 200}, {100, 60}, {16, 300}, {100, 300}};

/* What is there to be drawn over a page. */
static const char *const dialogs[] = {"", "Space", ":", "?", "/", "g", "Enter", "z", "v"};

static void start_sample(struct stage *stage)
{
    terminal_free(stage->terminal);
    stage->terminal = terminal_start(&stage->folder, &(struct terminal_options){.line = "demo"});
}

static bool has_room(struct terminal *terminal)
{
    return terminal_rows(terminal) >= 16 && terminal_columns(terminal) >= 60;
}

/* The frame of every page: the sprint at the top, the tabs, the way to help at the bottom. */
static void assert_framed(struct terminal *terminal)
{
    assert_non_null(strstr(terminal_row(terminal, 0), "Sprint 7"));
    assert_non_null(strstr(terminal_row(terminal, 1), "1"));
    assert_non_null(strstr(terminal_row(terminal, terminal_rows(terminal) - 1), "Space"));
}

static void go_through_sizes(struct stage *stage, int page, const char *dialog)
{
    char key[2] = {(char)('1' + page), '\0'};
    terminal_resize(stage->terminal, 30, 100);
    terminal_keys(stage->terminal, key);
    terminal_keys(stage->terminal, dialog);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        terminal_resize(stage->terminal, sizes[i].rows, sizes[i].columns);
        assert_false(terminal_has_ended(stage->terminal));
        if (has_room(stage->terminal)) {
            assert_framed(stage->terminal);
        }
    }
    terminal_resize(stage->terminal, 30, 100);
    terminal_keys(stage->terminal, "Esc Esc Esc");
}

static void every_page_and_dialog_lives_at_every_size(void **state)
{
    struct stage *stage = *state;
    start_sample(stage);
    for (int page = 0; page < PAGES; page++) {
        for (size_t i = 0; i < sizeof dialogs / sizeof dialogs[0]; i++) {
            go_through_sizes(stage, page, dialogs[i]);
        }
    }
}

static void a_window_too_small_says_how_large_it_should_be(void **state)
{
    struct stage *stage = *state;
    terminal_resize(stage->terminal, 12, 48);
    assert_shows(stage->terminal, "Window 48 x 12");
    assert_shows_not(stage->terminal, "Email 15 clinics");
}

static void keys_do_nothing_in_a_window_too_small(void **state)
{
    struct stage *stage = *state;
    terminal_resize(stage->terminal, 12, 48);
    terminal_keys(stage->terminal, "L d + 1 Down");
    terminal_resize(stage->terminal, 30, 100);
    assert_shows(stage->terminal, "▸ Email 15 clinics");
    assert_shows(stage->terminal, "0 of 15 sent");
}

static uint32_t next_random(uint32_t *random)
{
    *random = *random * 1664525u + 1013904223u;
    return *random >> 16;
}

/* Sizes that follow each other faster than they are drawn; the last one counts. The one before the last is awaited, so that no
 * frame from before the storm is taken for the one after it. */
static void storm(struct terminal *terminal, uint32_t *random)
{
    enum { GUSTS = 60 };
    for (int i = 0; i < GUSTS; i++) {
        int rows = 1 + (int)(next_random(random) % 100);
        int columns = 1 + (int)(next_random(random) % 300);
        terminal_resize_at_once(terminal, rows, columns);
    }
    terminal_resize(terminal, 29, 99);
    terminal_resize(terminal, 30, 100);
}

static void a_storm_of_sizes_leaves_the_screen_as_it_was(void **state)
{
    struct stage *stage = *state;
    struct strbuf before, after;
    uint32_t random = 7;
    strbuf_init(&before);
    start_sample(stage);
    terminal_keys(stage->terminal, "4 3"); /* A key takes the first message away before time does. */
    assert_shows_not(stage->terminal, "Sample data.");
    terminal_text(stage->terminal, &before);
    for (int i = 0; i < 10; i++) {
        strbuf_init(&after);
        storm(stage->terminal, &random);
        terminal_text(stage->terminal, &after);
        assert_same_rows(before.text, after.text);
        strbuf_release(&after);
    }
    strbuf_release(&before);
}

static void keys_between_sizes_are_not_lost(void **state)
{
    struct stage *stage = *state;
    uint32_t random = 11;
    for (int i = 0; i < 5; i++) {
        terminal_send(stage->terminal, "+", 1);
        storm(stage->terminal, &random);
    }
    assert_shows(stage->terminal, "5 of 15 sent");
}

static void ctrl_l_paints_every_cell_anew(void **state)
{
    struct stage *stage = *state;
    size_t before = terminal_bytes(stage->terminal)->length;
    terminal_keys(stage->terminal, "C-l");
    assert_non_null(strstr(terminal_bytes(stage->terminal)->text + before, "Email 15 clinics"));
}

static void a_new_size_makes_the_whole_screen_scroll_at_once(void **state)
{
    struct stage *stage = *state;
    terminal_resize(stage->terminal, 41, 120);
    assert_non_null(strstr(terminal_bytes(stage->terminal)->text, "\033[1;41r"));
}

static void nothing_of_a_size_is_left_for_the_shell(void **state)
{
    struct stage *stage = *state;
    terminal_resize(stage->terminal, 41, 120);
    terminal_resize(stage->terminal, 30, 100);
    terminal_keys(stage->terminal, "q");
    terminal_await_end(stage->terminal, 5000);
    const char *bytes = terminal_bytes(stage->terminal)->text;
    const char *left = strstr(bytes, "\033[?1049l");
    assert_non_null(left);
    assert_null(strstr(left, "r"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(every_page_and_dialog_lives_at_every_size),
        STAGE_TEST(a_window_too_small_says_how_large_it_should_be),
        STAGE_TEST(keys_do_nothing_in_a_window_too_small),
        STAGE_TEST(a_storm_of_sizes_leaves_the_screen_as_it_was),
        STAGE_TEST(keys_between_sizes_are_not_lost),
        STAGE_TEST(ctrl_l_paints_every_cell_anew),
        STAGE_TEST(a_new_size_makes_the_whole_screen_scroll_at_once),
        STAGE_TEST(nothing_of_a_size_is_left_for_the_shell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
