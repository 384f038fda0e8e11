/* A result longer than the terminal goes through the person's pager; nothing else does. */
#include "term/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/wait.h>

#include <cmocka.h>

/* The screen once the command has ended, and ended well. */
static struct terminal *ended(struct stage *stage, const char *line, const char *pager)
{
    stage_restart(stage, line, (const char *const[]){pager, NULL});
    int status = terminal_await_end(stage->terminal, 10000);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    return stage->terminal;
}

static void what_is_longer_than_the_terminal_goes_through_the_pager(void **state)
{
    assert_shows(ended(*state, "keys", "PAGER=sed 's/^/paged: /'"), "paged: ");
}

static void what_fits_does_not(void **state)
{
    struct terminal *terminal = ended(*state, "member list", "PAGER=sed 's/^/paged: /'");
    assert_shows(terminal, "Ana");
    assert_shows_not(terminal, "paged: ");
}

static void nobody_pages_who_does_not_want_to(void **state)
{
    static const char *const none[] = {"PAGER=", "PAGER=cat"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_shows(ended(*state, "keys", none[i]), "Make the next version of a pitch");
    }
    assert_shows_not(ended(*state, "keys --accessible", "PAGER=sed 's/^/paged: /'"), "paged: ");
}

static void a_pager_that_is_not_there_hides_nothing(void **state)
{
    assert_shows(ended(*state, "keys", "PAGER=no-such-pager --fast"), "Make the next version of a pitch");
    assert_shows(ended(*state, "keys", "PAGER='not closed"), "Make the next version of a pitch");
}

static void a_pager_that_is_left_early_is_no_failure(void **state)
{
    struct terminal *terminal = ended(*state, "keys --json", "PAGER=head -c 20");
    assert_shows(terminal, "{\"schema\":1,\"kind\":");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAGE_TEST(what_is_longer_than_the_terminal_goes_through_the_pager),
        STAGE_TEST(what_fits_does_not),
        STAGE_TEST(nobody_pages_who_does_not_want_to),
        STAGE_TEST(a_pager_that_is_not_there_hides_nothing),
        STAGE_TEST(a_pager_that_is_left_early_is_no_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
