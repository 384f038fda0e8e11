/* A colleague's save holds the board: the program waits for it, and meanwhile goes on listening to the person and the system. */
#include "term/stage.h"

#include "store/engine.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define WAITING "Waiting for a colleague's save"
enum { END_MS = 2000 };

/* IMMEDIATE: others can read. EXCLUSIVE: nobody can. */
static struct engine *hold(struct stage *stage, const char *begin)
{
    struct engine *colleague;
    struct err err;
    assert_true(engine_open(&colleague, stage->folder.board, ENGINE_EXISTING, &err));
    assert_true(engine_script(colleague, begin, &err));
    return colleague;
}

static void let_go(struct engine *colleague)
{
    engine_close(colleague);
}

/* A card is written, and its save waits. */
static struct engine *wait_with_a_card(struct stage *stage)
{
    terminal_keys(stage->terminal, "3 n");
    terminal_type(stage->terminal, "Ring the clinics by the sea");
    struct engine *colleague = hold(stage, "BEGIN IMMEDIATE");
    terminal_keys_at_once(stage->terminal, "C-s");
    assert_comes(stage->terminal, WAITING);
    return colleague;
}

static void ends_by(struct stage *stage, int number)
{
    struct engine *colleague = wait_with_a_card(stage);
    terminal_signal(stage->terminal, number);
    int status = terminal_await_end(stage->terminal, END_MS);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == number);
    assert_true(terminal_discipline_is_back(stage->terminal));
    let_go(colleague);
    stage_restart(stage, "board --as Ana", NULL);
    assert_shows(stage->terminal, "A draft is kept");
    terminal_keys(stage->terminal, "3 n");
    assert_shows(stage->terminal, "Ring the clinics by the sea");
}

static void term_ends_the_program_and_what_was_typed_is_kept(void **state)
{
    ends_by(*state, SIGTERM);
}

static void hup_ends_the_program_and_what_was_typed_is_kept(void **state)
{
    ends_by(*state, SIGHUP);
}

static void a_vanished_terminal_ends_the_program(void **state)
{
    struct stage *stage = *state;
    struct engine *colleague = wait_with_a_card(stage);
    terminal_vanish(stage->terminal);
    terminal_await_end(stage->terminal, END_MS);
    let_go(colleague);
}

static void another_size_is_drawn_at_once(void **state)
{
    struct stage *stage = *state;
    struct engine *colleague = wait_with_a_card(stage);
    terminal_resize_at_once(stage->terminal, 5, 20);
    assert_comes(stage->terminal, "Window 20 x 5");
    terminal_resize_at_once(stage->terminal, 30, 100);
    assert_comes(stage->terminal, WAITING);
    let_go(colleague);
    assert_comes(stage->terminal, "✓ Added card “Ring the clinics by the sea”");
}

static void a_paste_comes_into_the_field_afterwards(void **state)
{
    static const char pasted[] = "\033[200~, all of them\033[201~";
    struct stage *stage = *state;
    struct engine *colleague = wait_with_a_card(stage);
    terminal_send(stage->terminal, "n", 1);
    terminal_send(stage->terminal, pasted, sizeof pasted - 1);
    terminal_send(stage->terminal, "!", 1);
    terminal_await_read(stage->terminal);
    let_go(colleague);
    assert_comes(stage->terminal, ", all of them!");
    assert_shows(stage->terminal, "New card");
}

static void what_was_typed_for_afterwards_is_forgotten_with_the_save(void **state)
{
    struct stage *stage = *state;
    struct engine *colleague = wait_with_a_card(stage);
    terminal_send(stage->terminal, "nc", 2);
    terminal_await_read(stage->terminal);
    terminal_keys_at_once(stage->terminal, "Esc");
    assert_comes(stage->terminal, "What you typed while it was saved is forgotten.");
    let_go(colleague);
    terminal_keys(stage->terminal, "End");
    assert_shows(stage->terminal, "Ring the clinics by the sea ");
    assert_shows_not(stage->terminal, "by the seanc");
}

static void a_long_text_typed_meanwhile_comes_whole(void **state)
{
    enum { TYPED = 300 };
    char text[TYPED + 1];
    struct stage *stage = *state;
    struct engine *colleague = wait_with_a_card(stage);
    memset(text, 'y', TYPED);
    text[TYPED] = '\0';
    terminal_send(stage->terminal, "n", 1);
    terminal_send(stage->terminal, text, TYPED);
    terminal_send(stage->terminal, " end of it", 10);
    terminal_await_read(stage->terminal);
    let_go(colleague);
    terminal_settle(stage->terminal);
    terminal_keys(stage->terminal, "C-s");
    char said[8000];
    assert_int_equal(folder_run(&stage->folder, NULL, "card list --json", said, sizeof said), 0);
    assert_non_null(strstr(said, "yyyy end of it"));
}

/* What is chosen is read beside the board, and that may wait too: nothing of the frame before stays on the screen. */
static void another_choice_is_read_when_the_board_is_free(void **state)
{
    struct stage *stage = *state;
    terminal_keys(stage->terminal, "1");
    struct engine *colleague = hold(stage, "BEGIN EXCLUSIVE");
    terminal_keys_at_once(stage->terminal, "Down");
    assert_comes(stage->terminal, WAITING);
    let_go(colleague);
    terminal_settle(stage->terminal);
    assert_shows_not(stage->terminal, WAITING);
    assert_true(terminal_shows_as(stage->terminal, "Law firms", LOOKS_REVERSE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(term_ends_the_program_and_what_was_typed_is_kept),
        STAGE_TEST(hup_ends_the_program_and_what_was_typed_is_kept),
        STAGE_TEST(a_vanished_terminal_ends_the_program),
        STAGE_TEST(another_size_is_drawn_at_once),
        STAGE_TEST(a_paste_comes_into_the_field_afterwards),
        STAGE_TEST(what_was_typed_for_afterwards_is_forgotten_with_the_save),
        STAGE_TEST(a_long_text_typed_meanwhile_comes_whole),
        STAGE_TEST(another_choice_is_read_when_the_board_is_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
