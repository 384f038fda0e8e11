#include "base/day.h"
#include "base/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

enum { ALL_DAYS_1900_2099 = 73049 };

static civil_day on(const char *text)
{
    civil_day day = day_parse(text);
    assert_int_not_equal(day, DAY_NONE);
    return day;
}

static int days_in(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static void assert_is(civil_day day, int year, int month, int date)
{
    int y;
    int m;
    int d;
    char text[DAY_TEXT];
    char expected[40];
    day_parts(day, &y, &m, &d);
    assert_true(y == year && m == month && d == date);
    assert_int_equal(day_of(year, month, date), day);
    snprintf(expected, sizeof expected, "%04d-%02d-%02d", year, month, date);
    assert_string_equal(day_text(day, text), expected);
    assert_int_equal(day_parse(text), day);
}

/* Counted by hand from the first day on, so that no formula checks itself. */
static void test_every_day(void **state)
{
    (void)state;
    civil_day day = day_of(1900, 1, 1);
    int weekday = MONDAY;
    for (int year = 1900; year < 2100; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int date = 1; date <= days_in(year, month); date++, day++, weekday = (weekday + 1) % 7) {
                assert_is(day, year, month, date);
                assert_int_equal(day_weekday(day), weekday);
            }
            assert_int_equal(day_of(year, month, days_in(year, month) + 1), DAY_NONE);
        }
    }
    assert_int_equal(day - day_of(1900, 1, 1), ALL_DAYS_1900_2099);
    assert_int_equal(day_of(1970, 1, 1), 0);
}

static void test_no_such_day(void **state)
{
    (void)state;
    static const int dates[][3] = {{2025, 2, 29},  {2026, 2, 30}, {2025, 4, 31}, {2025, 0, 1},
                                   {2025, 13, 1},  {2025, 1, 0},  {2025, 1, 32}, {2025, -1, 1},
                                   {1899, 12, 31}, {2200, 1, 1},  {0, 1, 1},     {1900, 2, 29},
                                   {2100, 2, 29},  {9999, 1, 1},  {-1, 1, 1},    {2025, 1, -2147483647}};
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        assert_int_equal(day_of(dates[i][0], dates[i][1], dates[i][2]), DAY_NONE);
    }
    assert_int_not_equal(day_of(2000, 2, 29), DAY_NONE);
    assert_int_not_equal(day_of(1900, 1, 1), DAY_NONE);
    assert_int_not_equal(day_of(2199, 12, 31), DAY_NONE);
}

static void test_parse_is_strict(void **state)
{
    (void)state;
    static const char *const texts[] = {"",           "2025-9-04",   "2025-09-4",  "2025/09/04", " 2025-09-04", "2025-09-04 ",
                                        "20250904",   "2025-02-30",  "2025-09-0x", "+025-09-04", "2025--9-04",  "9999-12-31",
                                        "2025-09",    "2025-09-041", "2025-09-",   "٢٠٢٥-09-04", "0000-00-00",  "2025-09-04T",
                                        "-025-09-04", "2025-09-0\n", "2025-09- 4"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_int_equal(day_parse(texts[i]), DAY_NONE);
    }
    char text[DAY_TEXT] = "x";
    assert_string_equal(day_text(DAY_NONE, text), "");
}

static void test_read(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        const char *day;
    } table[] = {
        {"today", "2025-09-04"},
        {"Tomorrow", "2025-09-05"},
        {"YESTERDAY", "2025-09-03"},
        {"tom", "2025-09-05"},
        {"thu", "2025-09-04"},
        {"fri", "2025-09-05"},
        {"Wednesday", "2025-09-10"},
        {"Mön", "2025-09-08"},
        {"  sunday ", "2025-09-07"},
        {"next fri", "2025-09-05"},
        {"next thu", "2025-09-11"},
        {"next  Thu", "2025-09-11"},
        {"+3d", "2025-09-07"},
        {"-1d", "2025-09-03"},
        {"+2w", "2025-09-18"},
        {"+0d", "2025-09-04"},
        {"-2W", "2025-08-21"},
        {"+5", "2025-09-09"},
        {"12/9", "2025-09-12"},
        {"12.9.", "2025-09-12"},
        {"12.9", "2025-09-12"},
        {"4/9", "2025-09-04"},
        {"3/9", "2026-09-03"},
        {"1.1.", "2026-01-01"},
        {"29/2", "2028-02-29"},
        {"12/9/2026", "2026-09-12"},
        {"12.9.2024", "2024-09-12"},
        {"4 Sep", "2025-09-04"},
        {"Sep 4", "2025-09-04"},
        {"3 September", "2026-09-03"},
        {"4sep", "2025-09-04"},
        {"4 Sep 2024", "2024-09-04"},
        {"Sep 4 2027", "2027-09-04"},
        {"Thu 4 Sep", "2025-09-04"},
        {"Thursday 4 September 2025", "2025-09-04"},
        {"2025-09-12", "2025-09-12"},
        {"2199-12-31", "2199-12-31"},
        {"+9999d", "2053-01-19"},
        {"31 dec", "2025-12-31"},
        {"may 1", "2026-05-01"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        civil_day day;
        struct err err;
        char text[DAY_TEXT];
        assert_true(day_read(table[i].typed, on("2025-09-04"), &day, &err));
        assert_string_equal(day_text(day, text), table[i].day);
    }
}

static void test_read_refuses(void **state)
{
    (void)state;
    static const char *const typed[] = {
        "",        " ",          "soon",        "fr",         "frx",         "fri x",       "next",      "next week",
        "+d",      "+",          "-",           "+3m",        "+3dd",        "++3d",        "3d",        "+99999d",
        "30/2",    "31.4.",      "12/13",       "0/1",        "12/9/",       "12/9/25",     "12.9/2025", "12",
        "1/2/3/4", "-1/9",       "30 Feb",      "4 Sep 25",   "4 Sep 2025x", "Sep",         "4 4 Sep",   "Fri 4 Sep",
        "4 Foo",   "2025-02-30", "2025-09-041", "1899-12-31", "9999-12-31",  "today today", "%s%n",      "123/9"};
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        civil_day day = 0;
        struct err err;
        assert_false(day_read(typed[i], on("2025-09-04"), &day, &err));
        assert_int_equal(day, DAY_NONE);
        assert_int_equal(err.code, ERR_INPUT);
        assert_non_null(strstr(err.text, typed[i]));
    }
    struct err err;
    civil_day day;
    assert_false(day_read("+4w", on("2199-12-31"), &day, &err));
    assert_false(day_read("1/1", on("2199-12-31"), &day, &err));
}

static void test_refusal_is_safe_to_show(void **state)
{
    (void)state;
    struct err err;
    civil_day day;
    char typed[600] = "\033[31m";
    memset(typed + 5, 'x', 500);
    assert_false(day_read(typed, 0, &day, &err));
    assert_null(strchr(err.text, '\033'));
    assert_non_null(strstr(err.text, "x…” is not a day"));
}

static void test_words(void **state)
{
    (void)state;
    civil_day day = on("2025-09-04");
    assert_string_equal(day_short(&arena, day), "Thu 4 Sep");
    assert_string_equal(day_long(&arena, day), "Thursday 4 September");
    assert_string_equal(day_short_year(&arena, day), "Thu 4 Sep 2025");
    assert_string_equal(day_short(&arena, on("1900-01-01")), "Mon 1 Jan");
    assert_string_equal(day_short(&arena, DAY_NONE), "");
    assert_string_equal(day_long(&arena, DAY_NONE), "");
    assert_string_equal(day_short_year(&arena, DAY_NONE), "");
}

static void test_near(void **state)
{
    (void)state;
    static const char *const names[] = {"Thu 28 Aug", "Friday",    "Saturday", "Sunday",    "Monday",
                                        "Tuesday",    "yesterday", "today",    "tomorrow",  "Saturday",
                                        "Sunday",     "Monday",    "Tuesday",  "Wednesday", "Thu 11 Sep"};
    civil_day today = on("2025-09-04");
    for (int away = -7; away <= 7; away++) {
        assert_string_equal(day_near(&arena, today + away, today), names[away + 7]);
    }
    assert_string_equal(day_near(&arena, on("2025-03-05"), today), "Wed 5 Mar");
    assert_string_equal(day_near(&arena, on("2025-03-04"), today), "4 Mar 2025");
    assert_string_equal(day_near(&arena, on("2026-03-07"), today), "7 Mar 2026");
    assert_string_equal(day_near(&arena, DAY_NONE, today), "");
    assert_string_equal(day_near(&arena, today, DAY_NONE), "Thu 4 Sep");
}

/* What is written can be read back. */
static void test_words_read_back(void **state)
{
    (void)state;
    for (civil_day day = on("2024-02-01"); day < on("2026-02-01"); day++) {
        civil_day read;
        struct err err;
        assert_true(day_read(day_short_year(&arena, day), on("2025-09-04"), &read, &err));
        assert_int_equal(read, day);
        assert_true(day_read(day_short(&arena, day), day, &read, &err));
        assert_int_equal(read, day);
        arena_clear(&arena);
    }
}

/* --- instants --- */

static void in_zone(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

/* Rules in place of names, so that the tests need no zone files; the two last change at midnight, so a day there begins at one.
 */
static const char *const zones[] = {
    "UTC0",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "GMT0BST,M3.5.0/1,M10.5.0",
    "EST5EDT,M3.2.0,M11.1.0",
    "PST8PDT,M3.2.0,M11.1.0",
    "IST-5:30",
    "<+0545>-5:45",
    "NZST-12NZDT,M9.5.0,M4.1.0/3",
    "<+14>-14",
    "<-12>12",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    "<-03>3<-02>,M11.1.0/0,M2.3.0/0",
    "<+02>-2<+03>,M3.4.4/24,M10.4.4/24",
};

static void assert_day_holds(civil_day day)
{
    int before = -1;
    for (int minute = 0; minute < 1440; minute += 15) {
        int64_t instant = instant_of(day, minute);
        int read = minute_of_instant(instant);
        assert_int_equal(day_of_instant(instant), day);
        assert_true(read == minute || (read > minute && read <= minute + 60) || read == before);
        before = read;
    }
    assert_int_equal(day_of_instant(instant_of(day + 1, 0) - 1), day);
}

static void test_days_of_instants(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        in_zone(zones[i]);
        for (civil_day day = on("2024-12-30"); day < on("2026-01-03"); day++) {
            assert_day_holds(day);
        }
    }
}

static void test_instants_by_hand(void **state)
{
    (void)state;
    in_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    assert_int_equal(instant_of(on("2025-09-04"), 9 * 60 + 41), 1756971660);
    assert_int_equal(minute_of_instant(1756971660), 9 * 60 + 41);
    assert_string_equal(instant_text(&arena, 1756971660), "2025-09-04T09:41:00+02:00");
    assert_string_equal(instant_text(&arena, 1736926860), "2025-01-15T08:41:00+01:00");
    assert_int_equal(instant_of(on("2025-10-27"), 0) - instant_of(on("2025-10-26"), 0), 25 * 3600);
    assert_int_equal(instant_of(on("2025-03-31"), 0) - instant_of(on("2025-03-30"), 0), 23 * 3600);
    in_zone("<-0330>3:30");
    assert_string_equal(instant_text(&arena, 0), "1969-12-31T20:30:00-03:30");
}

static void test_instants_of_a_damaged_board(void **state)
{
    (void)state;
    static const int64_t instants[] = {INT64_MIN, INT64_MAX, (int64_t)1 << 53, -((int64_t)1 << 53)};
    for (size_t i = 0; i < sizeof instants / sizeof instants[0]; i++) {
        assert_int_equal(day_of_instant(instants[i]), DAY_NONE);
        assert_in_range(minute_of_instant(instants[i]), 0, 1439);
        assert_true(strlen(instant_text(&arena, instants[i])) > 20);
    }
}

static void test_instant_read(void **state)
{
    (void)state;
    int64_t instant = 0;
    struct err err;
    in_zone("CET-1CEST,M3.5.0,M10.5.0/3");
    assert_true(instant_read("2025-09-04T09:41", &instant, &err));
    assert_int_equal(instant, 1756971660);
    assert_true(instant_read("2025-09-04T09:41:07", &instant, &err));
    assert_int_equal(instant, 1756971667);
    static const char *const texts[] = {"",
                                        "2025-09-04",
                                        "2025-09-04 09:41",
                                        "2025-09-04T9:41",
                                        "2025-09-04T24:00",
                                        "2025-09-04T09:60",
                                        "2025-09-04T09:41:",
                                        "2025-09-04T09:41:60",
                                        "2025-02-30T09:41",
                                        "2025-09-04T09:41:07Z",
                                        "2025-09-04T09:41:7",
                                        "x025-09-04T09:41",
                                        "2025-09-04T+9:41",
                                        "2025-09-04T09:41:07 ",
                                        "9999-09-04T09:41",
                                        "2025-09-04T-1:41",
                                        "\033"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_false(instant_read(texts[i], &instant, &err));
        assert_int_equal(err.code, ERR_INPUT);
        assert_null(strchr(err.text, '\033'));
    }
    assert_int_equal(instant, 1756971667);
}

/* --- working days --- */

static bool works(unsigned mask, const civil_day *off, size_t offs, civil_day day)
{
    for (size_t i = 0; i < offs; i++) {
        if (off[i] == day) {
            return false;
        }
    }
    return (mask & 1u << day_weekday(day)) != 0;
}

/* All week masks and a few days off, against counting one day after the other. */
static void test_weeks_as_people_write_them(void **state)
{
    static const struct {
        const char *typed;
        int64_t mask;
        const char *text;
    } weeks[] = {{"mon,tue,wed,thu,fri", 31, "mon,tue,wed,thu,fri"}, {" Sunday Tue ", 66, "tue,sun"}, {"sat, sat", 32, "sat"}};
    static const char *const none[] = {"", " , ", "mo", "mon,someday", "1", "monx", "-5", "\xff"};
    struct arena texts;
    int64_t mask;
    struct err err;
    (void)state;
    arena_init(&texts);
    for (size_t i = 0; i < sizeof weeks / sizeof weeks[0]; i++) {
        assert_true(week_read(weeks[i].typed, &mask, &err));
        assert_int_equal(mask, weeks[i].mask);
        assert_string_equal(week_text(&texts, mask), weeks[i].text);
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_false(week_read(none[i], &mask, &err));
        assert_int_equal(err.code, ERR_INPUT);
    }
    arena_release(&texts);
}

static void test_every_week(void **state)
{
    (void)state;
    civil_day first = on("2025-08-25");
    const civil_day off[] = {first - 3, first, first + 8, first + 9, first + 30};
    for (unsigned mask = 0; mask < 128; mask++) {
        struct work_week week = {.mask = mask, .off = off, .offs = 5};
        int count = 0;
        for (civil_day day = first; day < first + 40; day++) {
            bool working = works(mask, off, 5, day);
            count += working;
            assert_int_equal(day_is_working(&week, day), working);
            assert_int_equal(days_working(&week, first, day), count);
            assert_true(!working || day_nth_working(&week, first, count) == day);
            assert_true(!working || day_next_working(&week, day) == day);
            assert_true(!working || day_previous_working(&week, day_next_working(&week, day + 1)) == day);
        }
    }
}

static void test_weekend_work(void **state)
{
    (void)state;
    const civil_day off[] = {on("2025-09-08")};
    struct work_week week = {.mask = 0x1F, .off = off, .offs = 1};
    assert_int_equal(day_next_working(&week, on("2025-09-06")), on("2025-09-09"));
    assert_int_equal(day_previous_working(&week, on("2025-09-09")), on("2025-09-05"));
    assert_int_equal(days_working(&week, on("2025-09-01"), on("2025-09-12")), 9);
    assert_int_equal(days_working(&week, on("2025-09-12"), on("2025-09-01")), 0);
    assert_int_equal(days_working(&week, DAY_NONE, on("2025-09-01")), 0);
}

static void test_nobody_works(void **state)
{
    (void)state;
    struct work_week week = {.mask = 0};
    assert_int_equal(day_next_working(&week, 0), DAY_NONE);
    assert_int_equal(day_previous_working(&week, 0), DAY_NONE);
    assert_int_equal(day_nth_working(&week, 0, 3), DAY_NONE);
    assert_int_equal(days_working(&week, 0, 100), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_no_such_day),
        cmocka_unit_test(test_parse_is_strict),
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_read_refuses),
        cmocka_unit_test(test_refusal_is_safe_to_show),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_near),
        cmocka_unit_test(test_words_read_back),
        cmocka_unit_test(test_days_of_instants),
        cmocka_unit_test(test_instants_by_hand),
        cmocka_unit_test(test_instants_of_a_damaged_board),
        cmocka_unit_test(test_instant_read),
        cmocka_unit_test(test_weeks_as_people_write_them),
        cmocka_unit_test(test_every_week),
        cmocka_unit_test(test_weekend_work),
        cmocka_unit_test(test_nobody_works),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
