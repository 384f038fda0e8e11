#include "tui/seat.h"

#include "desk/desk.h"

#include <string.h>

/* Two versions of a card, of which mine names a company: whatever is chosen, the company goes by its name. */

static int begin(void **state)
{
    (void)state;
    static struct member ana = {.id = 1, .name = "Ana", .seat = 1};
    seat_take(PAGE_BOARD, NULL);
    snap.members = &ana;
    snap.members_count = snap.members_active = 1;
    snap.me = 1;
    return 0;
}

static void meet_conflict(const char *company)
{
    struct outcome outcome = {.words = "", .extra = "", .thing = THING_CARD, .who = "Priya", .company = company};
    struct err err;
    thing_blank(THING_CARD, &outcome.original);
    outcome.original.card.id = 7;
    outcome.original.card.title = "Call";
    outcome.theirs = outcome.mine = outcome.original;
    outcome.theirs.card.title = "Call at ten";
    outcome.mine.card.title = "Call at noon";
    err_set(&err, ERR_CONFLICT, "Priya saved it.");
    tell(&(struct key){.kind = KEY_IS_OUTCOME, .outcome = &outcome, .err = &err, .from_form = true});
    assert_int_equal(ui.overlay, OVERLAY_CONFLICT);
}

static void my_version_names_its_company_again(void **state)
{
    (void)state;
    meet_conflict("Sol");
    struct effect effect = press('m');
    assert_int_equal(effect.kind, EFFECT_CHANGE);
    assert_string_equal(effect.change.row.card.title, "Call at noon");
    assert_string_equal(effect.change.company, "Sol");
}

static void their_version_keeps_my_company_in_the_history(void **state)
{
    (void)state;
    meet_conflict("Sol");
    struct effect effect = press('t');
    assert_int_equal(effect.kind, EFFECT_YIELD);
    assert_string_equal(effect.change.company, "Sol");
}

static void where_i_named_none_theirs_stays(void **state)
{
    (void)state;
    meet_conflict(NULL);
    assert_null(press('m').change.company);
}

#define SEAT_TEST(test) cmocka_unit_test_setup_teardown(test, begin, seat_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SEAT_TEST(my_version_names_its_company_again),
        SEAT_TEST(their_version_keeps_my_company_in_the_history),
        SEAT_TEST(where_i_named_none_theirs_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
