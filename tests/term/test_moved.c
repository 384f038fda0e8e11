/* The board's file is moved or replaced while its pages are open: they say so at once, and what was typed stays. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOVED "The board's file was moved or replaced: nothing is saved."

static void move(const struct stage *stage, const char *from, const char *to)
{
    char paths[2][160];
    const char *const names[] = {from, to};
    for (int i = 0; i < 2; i++) {
        snprintf(paths[i], sizeof paths[i], "%s%s", stage->folder.board, names[i]);
    }
    assert_int_equal(rename(paths[0], paths[1]), 0);
}

static void it_is_said_without_a_key_and_when_the_file_is_back_too(void **state)
{
    struct stage *stage = *state;
    move(stage, "", ".away");
    assert_comes(stage->terminal, MOVED " Put it back,");
    assert_comes(stage->terminal, "or quit and start again.");
    terminal_keys(stage->terminal, "Down");
    assert_shows(stage->terminal, "▸ Call back Clínica Sol");
    assert_comes(stage->terminal, MOVED);
    move(stage, ".away", "");
    assert_comes(stage->terminal, "The board's file is back");
    terminal_keys(stage->terminal, "L");
    assert_shows(stage->terminal, "✓ Moved “Call back Clínica Sol” to Doing");
}

static void a_form_stays_with_its_text_until_it_can_be_saved(void **state)
{
    struct stage *stage = *state;
    terminal_keys(stage->terminal, "3 n");
    terminal_type(stage->terminal, "Ring the clinics by the sea");
    move(stage, "", ".away");
    terminal_keys(stage->terminal, "C-s");
    assert_shows(stage->terminal, "New card");
    assert_shows(stage->terminal, MOVED);
    assert_shows(stage->terminal, "Ring the clinics by the sea");
    move(stage, ".away", "");
    terminal_keys(stage->terminal, "C-s");
    assert_comes(stage->terminal, "✓ Added card “Ring the clinics by the sea”");
}

static void what_was_typed_is_offered_on_the_board_that_took_its_place(void **state)
{
    struct stage *stage = *state;
    char backup[160];
    snprintf(backup, sizeof backup, "backup %s.copy", stage->folder.board);
    stage_run(stage, backup);
    terminal_keys(stage->terminal, "3 n");
    terminal_type(stage->terminal, "Ring the clinics by the sea");
    move(stage, ".copy", "");
    terminal_keys(stage->terminal, "C-s");
    assert_shows(stage->terminal, MOVED);
    terminal_keys(stage->terminal, "Esc q");
    terminal_await_end(stage->terminal, 2000);
    stage_restart(stage, "board --as Ana", NULL);
    terminal_keys(stage->terminal, "3 n");
    assert_shows(stage->terminal, "Ring the clinics by the sea");
    terminal_keys(stage->terminal, "C-s");
    assert_comes(stage->terminal, "✓ Added card “Ring the clinics by the sea”");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(it_is_said_without_a_key_and_when_the_file_is_back_too),
        STAGE_TEST(a_form_stays_with_its_text_until_it_can_be_saved),
        STAGE_TEST(what_was_typed_is_offered_on_the_board_that_took_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
