#include "base/day.h"

#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>

static const char *const day_names[7] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
static const char *const month_names[12] = {"January", "February", "March",     "April",   "May",      "June",
                                            "July",    "August",   "September", "October", "November", "December"};
static const char *const near_names[3] = {"yesterday", "today", "tomorrow"};

enum {
    YEAR_FIRST = 1900,
    YEAR_LAST = 2199,
    SHORT = 3,
    WEEK = 7,
    YEAR_OF_DAYS = 366,
    HALF_A_YEAR = 183,
    TYPED_SHOWN = 40,
    WEEK_LINE = 200
};

/* Years that begin in March put the leap day last; 400 of them are one cycle of 146,097 days. */
static civil_day day_count(int year, int month, int date)
{
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1;
    int days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return era * 146097 + days - 719468;
}

void day_parts(civil_day day, int *year, int *month, int *date)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int of_era = z - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    *date = of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = y + era * 400 + (*month <= 2);
}

civil_day day_of(int year, int month, int date)
{
    if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || date < 1 || date > 31) {
        return DAY_NONE;
    }
    civil_day day = day_count(year, month, date);
    int y;
    int m;
    int d;
    day_parts(day, &y, &m, &d);
    return m == month ? day : DAY_NONE; /* 30 February would be 2 March */
}

enum weekday day_weekday(civil_day day)
{
    int from_monday = (day + 3) % WEEK; /* 1970-01-01 was a Thursday */
    return (enum weekday)(from_monday < 0 ? from_monday + WEEK : from_monday);
}

/* Whether the text has this shape, in which 0 stands for any digit. */
static bool has_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; shape++, text++) {
        bool fits = *shape == '0' ? isdigit((unsigned char)*text) : *text == *shape;
        if (!fits) {
            return false;
        }
    }
    return *text == '\0';
}

static int digits(const char *at, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

static civil_day day_at(const char *at)
{
    return day_of(digits(at, 4), digits(at + 5, 2), digits(at + 8, 2));
}

civil_day day_parse(const char *text)
{
    return has_shape(text, "0000-00-00") ? day_at(text) : DAY_NONE;
}

const char *day_text(civil_day day, char out[DAY_TEXT])
{
    out[0] = '\0';
    if (day != DAY_NONE) {
        int year;
        int month;
        int date;
        char wide[40];
        day_parts(day, &year, &month, &date);
        snprintf(wide, sizeof wide, "%04d-%02d-%02d", year, month, date);
        memcpy(out, wide, DAY_TEXT - 1);
        out[DAY_TEXT - 1] = '\0';
    }
    return out;
}

/* --- what a person types --- */

/* The number of at most `most` digits that comes next, behind spaces; -1 for none. */
static int number_at(const char **at, int most)
{
    const char *number = *at + strspn(*at, " ");
    int count = 0;
    while (count < most && isdigit((unsigned char)number[count])) {
        count++;
    }
    if (count == 0) {
        return -1;
    }
    *at = number + count;
    return digits(number, count);
}

/* Which of the names comes next, behind spaces, in three letters or more; -1 for none. */
static int name_at(const char **at, const char *const *names, int count)
{
    const char *word = *at + strspn(*at, " ");
    size_t bytes = strspn(word, "abcdefghijklmnopqrstuvwxyz");
    for (int i = 0; bytes >= SHORT && i < count; i++) {
        if (strncasecmp(names[i], word, bytes) == 0) {
            *at = word + bytes;
            return i;
        }
    }
    return -1;
}

static bool read_near(const char *typed, civil_day today, civil_day *day)
{
    int near = name_at(&typed, near_names, 3);
    *day = today + near - 1;
    return near >= 0 && *typed == '\0';
}

static bool read_weekday(const char *typed, civil_day today, civil_day *day)
{
    bool next = strncmp(typed, "next ", 5) == 0;
    typed += next ? 5 : 0;
    int weekday = name_at(&typed, day_names, WEEK);
    int ahead = (weekday - (int)day_weekday(today) + WEEK) % WEEK;
    *day = today + (next && ahead == 0 ? WEEK : ahead);
    return weekday >= 0 && *typed == '\0';
}

/* +3d, -1d, +2w */
static bool read_distance(const char *typed, civil_day today, civil_day *day)
{
    if (typed[0] != '+' && typed[0] != '-') {
        return false;
    }
    int sign = *typed++ == '-' ? -1 : 1;
    int n = number_at(&typed, 4);
    bool weeks = *typed == 'w';
    typed += weeks || *typed == 'd';
    *day = today + sign * n * (weeks ? WEEK : 1);
    return n >= 0 && *typed == '\0';
}

/* Without a year it is the next such day, today included; a 29 February may be eight years away. */
static civil_day coming(int month, int date, civil_day today)
{
    int year;
    int m;
    int d;
    day_parts(today, &year, &m, &d);
    for (int i = 0; i <= 8; i++) {
        civil_day day = day_of(year + i, month, date);
        if (day != DAY_NONE && day >= today) {
            return day;
        }
    }
    return DAY_NONE;
}

static civil_day day_or_coming(int year, int month, int date, civil_day today)
{
    return year >= 0 ? day_of(year, month, date) : coming(month, date, today);
}

/* 12/9, 12.9, 12.9., 12/9/2025, 12.9.2025 */
static bool read_numbers(const char *typed, civil_day today, civil_day *day)
{
    int date = number_at(&typed, 2);
    char mark = *typed;
    if (date < 0 || (mark != '/' && mark != '.')) {
        return false;
    }
    typed++;
    int month = number_at(&typed, 2);
    bool more = *typed == mark;
    typed += more;
    int year = more ? number_at(&typed, 4) : -1;
    if (*typed != '\0' || (more && year < 0 && mark == '/')) {
        return false;
    }
    *day = day_or_coming(year, month, date, today);
    return true;
}

/* 4 Sep, Sep 4, 4 Sep 2025, Thu 4 Sep; a weekday must be the true one. */
static bool read_month(const char *typed, civil_day today, civil_day *day)
{
    int weekday = name_at(&typed, day_names, WEEK);
    int before = number_at(&typed, 2);
    int month = name_at(&typed, month_names, 12) + 1;
    int date = before >= 0 ? before : number_at(&typed, 2);
    int year = number_at(&typed, 4);
    if (month == 0 || *typed != '\0') {
        return false;
    }
    *day = day_or_coming(year, month, date, today);
    return *day != DAY_NONE && (weekday < 0 || weekday == (int)day_weekday(*day));
}

static bool is_day(civil_day day)
{
    return day >= day_of(YEAR_FIRST, 1, 1) && day <= day_of(YEAR_LAST, 12, 31);
}

/* The refusal, with what was typed in its shown form. */
static bool refuse(const char *typed, const char *why, struct err *err)
{
    struct strbuf shown;
    strbuf_init(&shown);
    text_clip(&shown, typed, TYPED_SHOWN, "…");
    err_set(err, ERR_INPUT, "“%s” is not %s", shown.text, why);
    strbuf_release(&shown);
    return false;
}

bool day_read(const char *typed, civil_day today, civil_day *day, struct err *err)
{
    static bool (*const readers[])(const char *, civil_day, civil_day *) = {read_near, read_weekday, read_distance, read_numbers,
                                                                            read_month};
    struct arena arena;
    arena_init(&arena);
    const char *folded = text_fold(&arena, typed);
    *day = day_parse(folded);
    bool fine = *day != DAY_NONE;
    for (size_t i = 0; !fine && i < sizeof readers / sizeof readers[0]; i++) {
        fine = readers[i](folded, today, day);
    }
    arena_release(&arena);
    if (fine && is_day(*day)) {
        return true;
    }
    *day = DAY_NONE;
    return refuse(typed, "a day. Try tomorrow, fri, +3d, 12/9 or 2025-09-12.", err);
}

/* --- for people --- */

const char *day_short(struct arena *arena, civil_day day)
{
    int year;
    int month;
    int date;
    if (day == DAY_NONE) {
        return "";
    }
    day_parts(day, &year, &month, &date);
    return arena_format(arena, "%.3s %d %.3s", day_names[day_weekday(day)], date, month_names[month - 1]);
}

const char *day_long(struct arena *arena, civil_day day)
{
    int year;
    int month;
    int date;
    if (day == DAY_NONE) {
        return "";
    }
    day_parts(day, &year, &month, &date);
    return arena_format(arena, "%s %d %s", day_names[day_weekday(day)], date, month_names[month - 1]);
}

const char *day_short_year(struct arena *arena, civil_day day)
{
    int year;
    int month;
    int date;
    if (day == DAY_NONE) {
        return "";
    }
    day_parts(day, &year, &month, &date);
    return arena_format(arena, "%s %d", day_short(arena, day), year);
}

const char *day_dated(struct arena *arena, civil_day day, civil_day today)
{
    bool far = day != DAY_NONE && today != DAY_NONE && (day - today > HALF_A_YEAR || today - day > HALF_A_YEAR);
    int year;
    int month;
    int date;
    if (!far) {
        return day_short(arena, day);
    }
    day_parts(day, &year, &month, &date);
    return arena_format(arena, "%d %.3s %d", date, month_names[month - 1], year);
}

const char *day_near(struct arena *arena, civil_day day, civil_day today)
{
    if (day == DAY_NONE || today == DAY_NONE) {
        return day_short(arena, day);
    }
    int away = day - today;
    if (away >= -1 && away <= 1) {
        return near_names[away + 1];
    }
    return away > -WEEK && away < WEEK ? day_names[day_weekday(day)] : day_dated(arena, day, today);
}

/* --- zones --- */

#define ZONE_FOLDER "/usr/share/zoneinfo"

/* "CET-1CEST,M3.5.0,M10.5.0/3", "<+0545>-5:45": at least a name and how far it is from UTC. */
static bool is_zone_rule(const char *zone)
{
    int end = 0;
    if (zone[0] == '<') {
        (void)sscanf(zone, "<%*[A-Za-z0-9+-]>%n", &end);
    } else {
        (void)sscanf(zone, "%*[A-Za-z]%n", &end);
    }
    const char *from = zone + end + (zone[end] == '+' || zone[end] == '-');
    return end >= SHORT && isdigit((unsigned char)*from);
}

/* Where a computer has no names at all, none can be doubted. */
static bool is_zone_name(const char *zone)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
    char path[256];
    struct stat is;
    if (!isalpha((unsigned char)zone[0]) || zone[strspn(zone, plain)] != '\0') {
        return false;
    }
    int bytes = snprintf(path, sizeof path, "%s/%s", ZONE_FOLDER, zone);
    bool there = bytes < (int)sizeof path && stat(path, &is) == 0 && S_ISREG(is.st_mode);
    return there || stat(ZONE_FOLDER, &is) != 0;
}

bool zone_check(const char *zone, struct err *err)
{
    if (zone[0] == '\0' || is_zone_rule(zone) || is_zone_name(zone)) {
        return true;
    }
    struct strbuf clipped;
    strbuf_init(&clipped);
    text_clip(&clipped, zone, 40, "…");
    err_set(err, ERR_INPUT,
            "This computer knows no time zone “%s”. Write one like Europe/Madrid, or nothing for each computer's own.",
            clipped.text);
    strbuf_release(&clipped);
    return false;
}

/* --- instants --- */

/* An instant may come from a damaged board: what no calendar can hold is brought near enough to be shown. */
static struct tm local_parts(int64_t instant)
{
    const int64_t far = 100000000000;
    int64_t held = instant > far ? far : instant;
    time_t time = (time_t)(held < -far ? -far : held);
    struct tm parts = {0};
    must(localtime_r(&time, &parts) != NULL);
    return parts;
}

civil_day day_of_instant(int64_t instant)
{
    struct tm parts = local_parts(instant);
    return day_of(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

int minute_of_instant(int64_t instant)
{
    struct tm parts = local_parts(instant);
    return parts.tm_hour * 60 + parts.tm_min;
}

int64_t instant_of(civil_day day, int minute)
{
    int year;
    int month;
    int date;
    day_parts(day, &year, &month, &date);
    struct tm parts = {.tm_year = year - 1900,
                       .tm_mon = month - 1,
                       .tm_mday = date,
                       .tm_hour = minute / 60,
                       .tm_min = minute % 60,
                       .tm_isdst = -1};
    return (int64_t)mktime(&parts);
}

const char *instant_text(struct arena *arena, int64_t instant)
{
    struct tm parts = local_parts(instant);
    char stamp[32];
    char zone[8];
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &parts);
    strftime(zone, sizeof zone, "%z", &parts);
    return arena_format(arena, "%s%.3s:%s", stamp, zone, zone + 3);
}

bool instant_read(const char *text, int64_t *instant, struct err *err)
{
    bool seconds = has_shape(text, "0000-00-00T00:00:00");
    bool shaped = seconds || has_shape(text, "0000-00-00T00:00");
    civil_day day = shaped ? day_at(text) : DAY_NONE;
    int hour = shaped ? digits(text + 11, 2) : 0;
    int minute = shaped ? digits(text + 14, 2) : 0;
    int second = seconds ? digits(text + 17, 2) : 0;
    if (day == DAY_NONE || hour > 23 || minute > 59 || second > 59) {
        return refuse(text, "a time like 2025-09-04T09:41.", err);
    }
    *instant = instant_of(day, hour * 60 + minute) + second;
    return true;
}

/* --- working days --- */

static int compare_days(const void *one, const void *other)
{
    civil_day a = *(const civil_day *)one;
    civil_day b = *(const civil_day *)other;
    return (a > b) - (a < b);
}

static bool is_off(const struct work_week *week, civil_day day)
{
    return week->offs > 0 && bsearch(&day, week->off, week->offs, sizeof day, compare_days) != NULL;
}

bool day_is_working(const struct work_week *week, civil_day day)
{
    return (week->mask >> day_weekday(day) & 1) != 0 && !is_off(week, day);
}

int days_working(const struct work_week *week, civil_day first, civil_day last)
{
    int count = 0;
    for (civil_day day = first; first != DAY_NONE && day <= last; day++) {
        count += day_is_working(week, day);
    }
    return count;
}

static civil_day walk_to_working(const struct work_week *week, civil_day day, int step)
{
    for (int i = 0; i < YEAR_OF_DAYS; i++, day += step) {
        if (day_is_working(week, day)) {
            return day;
        }
    }
    return DAY_NONE;
}

civil_day day_next_working(const struct work_week *week, civil_day day)
{
    return walk_to_working(week, day, 1);
}

civil_day day_previous_working(const struct work_week *week, civil_day day)
{
    return walk_to_working(week, day - 1, -1);
}

civil_day day_nth_working(const struct work_week *week, civil_day first, int n)
{
    civil_day day = day_next_working(week, first);
    for (int i = 1; i < n && day != DAY_NONE; i++) {
        day = day_next_working(week, day + 1);
    }
    return day;
}

/* --- weeks as people write them --- */

const char *week_text(struct arena *arena, int64_t mask)
{
    const char *text = "";
    for (int i = 0; i < WEEK; i++) {
        if ((mask & (int64_t)1 << i) != 0) {
            text = arena_format(arena, "%s%s%c%.2s", text, text[0] != '\0' ? "," : "", tolower((unsigned char)day_names[i][0]),
                                day_names[i] + 1);
        }
    }
    return text;
}

bool week_read(const char *text, int64_t *mask, struct err *err)
{
    char typed[WEEK_LINE];
    const char *at = typed;
    size_t bytes = strlen(text) < sizeof typed ? strlen(text) : sizeof typed - 1;
    for (size_t i = 0; i < bytes; i++) {
        typed[i] = text[i] == ',' ? ' ' : (char)tolower((unsigned char)text[i]);
    }
    typed[bytes] = '\0';
    for (*mask = 0; at[strspn(at, " ")] != '\0';) {
        int day = name_at(&at, day_names, WEEK);
        if (day < 0) {
            return err_set(err, ERR_INPUT, "“%.20s” is no weekday: mon, tue, wed, thu, fri, sat or sun.", at + strspn(at, " "));
        }
        *mask |= (int64_t)1 << day;
    }
    return *mask != 0 || err_set(err, ERR_INPUT, "A week needs a working day: mon,tue,wed,thu,fri.");
}
