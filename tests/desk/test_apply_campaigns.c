#include "desk/room.h"

#include "model/campaign_list.h"
#include "model/past.h"

#include <string.h>

/* Campaigns of a table: whole ones, all of them or none, one undo; and work that can be watched and stopped. */

static const char *audience[] = {"Owner", "Vet"}, *companies[] = {"Sol", "Roca"};

static struct campaign_row row_named(const char *name, const char *folded)
{
    return (struct campaign_row){.line = 2,
                                 .name = name,
                                 .folded = folded,
                                 .industry = "Pets",
                                 .offering = "Plans",
                                 .differentiator = "Live",
                                 .owner = 1,
                                 .pitches = {"Hi {first name}", "Hello", ""},
                                 .audience = audience,
                                 .audience_count = 2,
                                 .companies = companies,
                                 .companies_count = 2,
                                 .rule = {.measure = MEASURE_MEETING, .least = 2, .sprint = 3}};
}

static void test_each_comes_with_all_that_its_line_says(void **state)
{
    struct room *room = *state;
    const struct campaign_row rows[] = {row_named("Vets", "vets"), row_named("Gyms", "gyms")};
    const char *start = room_document(room, false);
    room_do(room, change_campaigns(rows, 2));
    room_said(room, "Added 2 campaigns");
    struct campaign vets = ROOM_ROW(room, CAMPAIGN, campaign, 1);
    assert_string_equal(vets.offering, "Plans");
    assert_int_equal(vets.owner, 1);
    assert_int_equal(vets.rank, 1);
    assert_int_equal(room_count(room, THING_PITCH), 4);
    assert_int_equal(room_count(room, THING_DESIGNATION), 4);
    assert_int_equal(room_count(room, THING_COMPANY), 2);
    assert_int_equal(room_count(room, THING_STANDING), 4);
    assert_int_equal(ROOM_ROW(room, STOP_RULE, stop_rule, 2).campaign, 2);
    room_undo(room);
    assert_string_equal(room_document(room, false), start);
}

static void test_what_came_meanwhile_is_not_added_twice(void **state)
{
    struct room *room = *state;
    const struct campaign_row rows[] = {row_named("Vets", "vets"), row_named("Gyms", "gyms")};
    room_campaign(room, "VETS");
    room_do(room, change_campaigns(rows, 2));
    room_said(room, "Added 1 campaign");
    assert_string_equal(room->outcome.extra, "1 there already");
    room_refuse(room, change_campaigns(rows, 0), ERR_INPUT, "There is no campaign in it that the board has not already.");
}

static void leave_alone(struct room *room, int64_t id)
{
    struct company was = ROOM_ROW(room, COMPANY, company, id), is = was;
    is.do_not_contact = 1;
    room_do(room, change_edit(THING_COMPANY, &was, &is));
}

static void test_a_company_that_is_not_to_be_contacted_refuses_all_or_is_left_out(void **state)
{
    struct room *room = *state;
    const struct campaign_row rows[] = {row_named("Vets", "vets"), row_named("Gyms", "gyms")};
    int64_t dental = room_campaign(room, "Dental");
    room_do(room, change_companies_add(dental, companies, 1));
    leave_alone(room, 1);
    room_refuse(room, change_campaigns(rows, 2), ERR_REFUSED,
                "Line 2, “Vets”: “Sol” asked not to be contacted, so it enters no campaign.");
    struct change change = change_campaigns(rows, 2);
    change.skip = true;
    room_do(room, change);
    room_said(room, "Added 2 campaigns");
    assert_string_equal(room->outcome.extra, "1 company asked not to be contacted and is left out; “Roca” is in “Vets” too");
    assert_int_equal(room_count(room, THING_STANDING), 3);
    struct change list = change_companies_add(room_campaign(room, "Law"), companies, 2);
    list.skip = true;
    room_do(room, list);
    assert_non_null(strstr(room->outcome.extra, "1 asked not to be contacted and is left out"));
}

static void test_what_the_other_parts_of_a_batch_said_is_said_too(void **state)
{
    struct room *room = *state;
    const struct campaign_row rows[] = {row_named("Vets", "vets")};
    const struct past_row past[] = {{.line = 1, .sprint = 1, .campaign = "Law", .sent = 9}};
    int64_t dental = room_campaign(room, "Dental");
    const struct change parts[] = {change_companies_add(dental, companies, 2), change_campaigns(rows, 1), change_past(past, 1)};
    room_do(room, change_batch(parts, 3));
    room_said(room, "Added 2 companies to “Dental”; Added 1 campaign; Brought in the figures of Sprint 1");
    assert_string_equal(room->outcome.extra, "2 companies are in another active campaign too, like “Sol” in “Dental”; "
                                             "1 campaign is new");
}

/* Who looks on: what was told last, and after how many calls it is stopped. */
struct watcher {
    size_t calls, done, of, stop_at;
};

static bool watch(void *context, size_t done, size_t of)
{
    struct watcher *watcher = context;
    if (of == 0) {
        watcher->calls = 0;
        return true;
    }
    assert_true(done >= watcher->done || watcher->calls == 0);
    watcher->done = done;
    watcher->of = of;
    return ++watcher->calls != watcher->stop_at;
}

static void expect_stops_anywhere(struct room *room, const struct change *change)
{
    struct watcher watcher = {.stop_at = 0};
    desk_set_progress(room->desk, watch, &watcher);
    room_do(room, *change);
    size_t calls = watcher.calls;
    assert_true(calls > 2);
    room_undo(room);
    const char *before = room_document(room, true);
    for (watcher.stop_at = 1; watcher.stop_at <= calls; watcher.stop_at++) {
        struct change again = *change;
        assert_false(desk_apply(room->desk, &again, &room->outcome, &room->err));
        assert_int_equal(room->err.code, ERR_REFUSED);
        assert_string_equal(room->err.text, "Stopped, as you asked: nothing was written.");
        assert_string_equal(room_document(room, true), before);
    }
    desk_set_progress(room->desk, NULL, NULL);
}

static void test_work_of_many_parts_stops_at_any_of_them_with_nothing_written(void **state)
{
    struct room *room = *state;
    static const char *const names[] = {"Sol", "Roca", "Nou", "Vell"};
    const struct campaign_row rows[] = {row_named("Vets", "vets"), row_named("Gyms", "gyms")};
    int64_t dental = room_campaign(room, "Dental");
    struct change list = change_companies_add(dental, names, 4), table = change_campaigns(rows, 2);
    const struct change parts[] = {list, table, change_campaign_rank(dental, place_first())};
    struct change batch = change_batch(parts, 3);
    expect_stops_anywhere(room, &list);
    expect_stops_anywhere(room, &table);
    expect_stops_anywhere(room, &batch);
}

static void test_what_is_told_counts_the_parts_of_the_whole(void **state)
{
    struct room *room = *state;
    struct watcher watcher = {.stop_at = 0};
    const struct campaign_row rows[] = {row_named("Vets", "vets"), row_named("Gyms", "gyms")};
    desk_set_progress(room->desk, watch, &watcher);
    room_do(room, change_campaigns(rows, 2));
    assert_int_equal(watcher.of, 2);
    assert_int_equal(watcher.done, 1);
    desk_set_progress(room->desk, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_each_comes_with_all_that_its_line_says),
        ROOM_TEST(test_what_came_meanwhile_is_not_added_twice),
        ROOM_TEST(test_a_company_that_is_not_to_be_contacted_refuses_all_or_is_left_out),
        ROOM_TEST(test_what_the_other_parts_of_a_batch_said_is_said_too),
        ROOM_TEST(test_work_of_many_parts_stops_at_any_of_them_with_nothing_written),
        ROOM_TEST(test_what_is_told_counts_the_parts_of_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
