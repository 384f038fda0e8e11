#include "desk/report.h"
#include "desk/room.h"

#include <cjson/cJSON.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reports: what stands in them, and that whatever people write does no harm in any of the four formats. */

#define HOSTILE "<script>alert('1 & \"2\"')</script>|`=1+2`"
#define RIGHT_TO_LEFT "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\xAE"

/* --- a board with such names, a sprint that runs --- */

static int64_t count_emails(struct room *room, int64_t campaign)
{
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(room->desk);
    where.member = desk_me(room->desk);
    where.campaign = campaign;
    where.pitch = 1;
    static const struct count counts[] = {{.measure = MEASURE_EMAIL, .n = 40}, {.measure = MEASURE_POSITIVE, .n = 3}};
    return room_do(room, change_count(&where, counts, 2));
}

static void say(struct room *room, int64_t campaign, const char *words)
{
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.kind = NOTE_SUCCESS;
    note.words = words;
    note.campaign = campaign;
    note.member = desk_me(room->desk);
    note.day = desk_today(room->desk);
    room_do(room, change_speak(&note));
}

static int64_t begin(struct room *room)
{
    struct learning learning;
    int64_t campaign = room_campaign(room, HOSTILE);
    int64_t sprint = room_sprint(room, campaign);
    room_do(room, change_target(sprint, campaign, MEASURE_EMAIL, 0, 60));
    count_emails(room, campaign);
    say(room, campaign, "- " RIGHT_TO_LEFT);
    thing_blank(THING_LEARNING, &learning);
    learning.words = "=HYPERLINK(\"http\x3A//evil\")";
    learning.campaign = campaign;
    room_do(room, change_learn(&learning));
    return sprint;
}

static struct report make(struct room *room, enum report_kind kind)
{
    struct report report;
    if (!report_make(&report, kind, room_look(room), 0, &room->arena, &room->err)) {
        fail_msg("%s", room->err.text);
    }
    return report;
}

static const char *printed(struct room *room, enum report_kind kind, enum report_format format)
{
    struct report report = make(room, kind);
    struct strbuf text;
    strbuf_init(&text);
    report_print(&text, &report, format);
    const char *kept = arena_text(&room->arena, text.text);
    strbuf_release(&text);
    return kept;
}

#define HOLDS(text, part)                                                                                                        \
    do {                                                                                                                         \
        if (strstr((text), (part)) == NULL) {                                                                                    \
            fail_msg("lacks %s:\n%s", (part), (text));                                                                           \
        }                                                                                                                        \
    } while (0)
#define LACKS(text, part)                                                                                                        \
    do {                                                                                                                         \
        if (strstr((text), (part)) != NULL) {                                                                                    \
            fail_msg("holds %s:\n%s", (part), (text));                                                                           \
        }                                                                                                                        \
    } while (0)

/* --- HTML --- */

enum { DEPTH_MAX = 64 };

static bool stands_alone(const char *name, size_t length)
{
    static const char *const alone[] = {"meta", "!DOCTYPE", "br"};
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++) {
        if (strlen(alone[i]) == length && strncmp(alone[i], name, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Every element that is opened is closed in its turn, and no < or & stands free in text. */
static void assert_well_formed(const char *html)
{
    struct {
        const char *name;
        size_t length;
    } open[DEPTH_MAX];
    size_t depth = 0;
    for (const char *at = html; (at = strchr(at, '<')) != NULL;) {
        bool ends = at[1] == '/';
        const char *name = at + 1 + ends, *end = strchr(name, '>'), *handler = strstr(name, " on");
        size_t length = strcspn(name, " />");
        assert_non_null(end);
        assert_true(handler == NULL || handler > end);
        if (ends) {
            assert_true(depth > 0);
            depth--;
            assert_true(open[depth].length == length && strncmp(open[depth].name, name, length) == 0);
        } else if (end[-1] != '/' && !stands_alone(name, length)) {
            assert_true(depth < DEPTH_MAX);
            open[depth].name = name;
            open[depth++].length = length;
        }
        at = end;
    }
    assert_int_equal(depth, 0);
    for (const char *at = html; (at = strchr(at, '&')) != NULL; at++) {
        assert_true(strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&lt;", 4) == 0 || strncmp(at, "&gt;", 4) == 0 ||
                    strncmp(at, "&quot;", 6) == 0 || strncmp(at, "&#39;", 5) == 0);
    }
}

static void test_every_report_is_one_whole_page_without_scripts_or_network(void **state)
{
    struct room *room = *state;
    begin(room);
    for (int kind = 0; kind < REPORTS; kind++) {
        const char *html = printed(room, (enum report_kind)kind, REPORT_HTML);
        assert_well_formed(html);
        HOLDS(html, "<!DOCTYPE html>");
        HOLDS(html, "prefers-color-scheme:dark");
        HOLDS(html, "@media print");
        LACKS(html, "<script");
        LACKS(html, " src=");
        LACKS(html, "href=");
        LACKS(html, "url(");
        LACKS(html, "@import");
    }
}

static void test_names_are_text_in_html_and_in_charts(void **state)
{
    struct room *room = *state;
    begin(room);
    const char *html = printed(room, REPORT_RETRO, REPORT_HTML);
    HOLDS(html, "<td><bdi>&lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)&lt;/script&gt;|`=1+2`</bdi></td>");
    HOLDS(html, "<svg ");
    LACKS(html, "\xE2\x80\xAE");
    HOLDS(html, "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D");
}

static void test_a_chart_stands_above_the_table_that_says_the_same(void **state)
{
    struct room *room = *state;
    begin(room);
    const char *html = printed(room, REPORT_BURNDOWN, REPORT_HTML);
    const char *chart = strstr(html, "<svg "), *table = strstr(html, "<table>");
    assert_non_null(chart);
    assert_true(table > chart);
    HOLDS(html, "role=\"img\" aria-label=");
    HOLDS(html, "<td><bdi><span class=\"keep\">2025-09-01</span></bdi></td><td class=\"n\"><bdi>20</bdi></td>");
}

static size_t times(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part)) {
        count++;
    }
    return count;
}

static void test_bars_begin_at_zero(void **state)
{
    (void)state;
    struct strbuf svg;
    struct chart_mark marks[] = {{.name = "a", .words = "2", .value = 2, .target = -1},
                                 {.name = "b", .words = "1", .value = 1, .target = 4}};
    const struct chart chart = {.kind = CHART_BARS, .title = "t", .marks = marks, .count = 2};
    strbuf_init(&svg);
    chart_svg(&svg, &chart);
    HOLDS(svg.text, "class=\"bar\" x=\"220.0\" y=\"4.0\" width=\"175.0\"");
    HOLDS(svg.text, "class=\"bar\" x=\"220.0\" y=\"28.0\" width=\"87.5\"");
    HOLDS(svg.text, "class=\"rest\" x=\"220.0\" y=\"28.0\" width=\"350.0\"");
    strbuf_release(&svg);
}

static void test_days_to_come_have_no_bar(void **state)
{
    (void)state;
    struct strbuf svg;
    struct chart_mark marks[] = {{.name = "start", .words = "9", .value = 9, .target = 9},
                                 {.name = "Mon 1", .words = "", .value = -1, .target = 0}};
    const struct chart chart = {.kind = CHART_DAYS, .title = "t", .marks = marks, .count = 2};
    strbuf_init(&svg);
    chart_svg(&svg, &chart);
    assert_int_equal(times(svg.text, "class=\"bar\""), 1);
    assert_int_equal(times(svg.text, "class=\"plan\""), 2);
    strbuf_release(&svg);
}

/* --- Markdown --- */

static void test_markdown_rows_have_as_many_cells_as_their_head(void **state)
{
    struct room *room = *state;
    begin(room);
    for (int kind = 0; kind < REPORTS; kind++) {
        const char *text = printed(room, (enum report_kind)kind, REPORT_MARKDOWN);
        size_t cells = 0;
        for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
            size_t length = strcspn(line, "\n"), bars = 0;
            for (size_t i = 0; i < length; i++) {
                bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\');
            }
            assert_true(bars == 0 || cells == 0 || bars == cells);
            cells = bars;
        }
    }
}

static void test_names_are_text_in_markdown(void **state)
{
    struct room *room = *state;
    begin(room);
    const char *text = printed(room, REPORT_RETRO, REPORT_MARKDOWN);
    HOLDS(text, "| \\<script\\>alert('1 \\& \"2\"')\\</script\\>\\|\\`=1+2\\` |  | 40 | 3 | 3 |");
    HOLDS(text, "\n- \\=HYPERLINK(");
    LACKS(text, "\xE2\x80\xAE");
}

static void test_a_campaign_is_named_once_for_people(void **state)
{
    struct room *room = *state;
    begin(room);
    HOLDS(printed(room, REPORT_RETRO, REPORT_MARKDOWN), "\n|  | email v1 | 40 |");
    HOLDS(printed(room, REPORT_RETRO, REPORT_CSV), "|`=1+2`\",email v1,40,");
}

/* --- CSV and JSON --- */

static void test_a_formula_is_not_run_by_a_spreadsheet(void **state)
{
    struct room *room = *state;
    begin(room);
    const char *text = printed(room, REPORT_MARKET, REPORT_CSV);
    HOLDS(text, "source,sprint,learning,came\r\n");
    HOLDS(text, ",\"'=HYPERLINK(\"\"");
    LACKS(text, ",=");
}

static void test_data_holds_no_sum_that_would_be_counted_twice(void **state)
{
    struct room *room = *state;
    begin(room);
    HOLDS(printed(room, REPORT_RETRO, REPORT_MARKDOWN), "| All together |");
    LACKS(printed(room, REPORT_RETRO, REPORT_CSV), "All together");
    LACKS(printed(room, REPORT_RETRO, REPORT_JSON), "All together");
}

static void test_json_reads_back_with_numbers_as_numbers(void **state)
{
    struct room *room = *state;
    begin(room);
    for (int kind = 0; kind < REPORTS; kind++) {
        cJSON *whole = cJSON_Parse(printed(room, (enum report_kind)kind, REPORT_JSON));
        assert_non_null(whole);
        assert_int_equal(cJSON_GetObjectItemCaseSensitive(whole, "schema")->valueint, 1);
        assert_true(cJSON_IsArray(cJSON_GetObjectItemCaseSensitive(whole, "items")));
        cJSON_Delete(whole);
    }
    cJSON *retro = cJSON_Parse(printed(room, REPORT_RETRO, REPORT_JSON));
    const cJSON *first = cJSON_GetArrayItem(cJSON_GetObjectItemCaseSensitive(retro, "items"), 0);
    assert_string_equal(cJSON_GetObjectItemCaseSensitive(first, "campaign")->valuestring, HOSTILE);
    assert_int_equal(cJSON_GetObjectItemCaseSensitive(first, "sent")->valueint, 40);
    assert_true(cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(first, "decision")));
    cJSON_Delete(retro);
}

/* --- files --- */

static const char *path_of(struct room *room, const char *name)
{
    return arena_format(&room->arena, "%s/%s", room->folder, name);
}

static void test_a_file_is_new_and_for_nobody_else(void **state)
{
    struct room *room = *state;
    const char *name;
    struct stat file;
    begin(room);
    struct report report = make(room, REPORT_RETRO);
    assert_true(report_write(&report, REPORT_HTML, room->folder, &name, &room->err));
    assert_string_equal(name, "scrumsell-retro-1.html");
    assert_int_equal(stat(path_of(room, name), &file), 0);
    assert_int_equal(file.st_mode & 0777, 0600);
    off_t size = file.st_size;
    assert_true(report_write(&report, REPORT_HTML, room->folder, &name, &room->err));
    assert_string_equal(name, "scrumsell-retro-1-2.html");
    assert_true(report_write(&report, REPORT_MARKDOWN, room->folder, &name, &room->err));
    assert_string_equal(name, "scrumsell-retro-1.md");
    assert_int_equal(stat(path_of(room, "scrumsell-retro-1.html"), &file), 0);
    assert_int_equal(file.st_size, size);
}

static void test_a_link_in_the_way_is_left_alone(void **state)
{
    struct room *room = *state;
    const char *name;
    begin(room);
    struct report report = make(room, REPORT_RETRO);
    assert_int_equal(symlink(path_of(room, "victim"), path_of(room, "scrumsell-retro-1.csv")), 0);
    assert_true(report_write(&report, REPORT_CSV, room->folder, &name, &room->err));
    assert_string_equal(name, "scrumsell-retro-1-2.csv");
    assert_int_not_equal(access(path_of(room, "victim"), F_OK), 0);
}

static void test_a_folder_that_is_not_there_is_an_error(void **state)
{
    struct room *room = *state;
    const char *name;
    begin(room);
    struct report report = make(room, REPORT_RETRO);
    assert_false(report_write(&report, REPORT_CSV, path_of(room, "nowhere"), &name, &room->err));
    assert_int_equal(room->err.code, ERR_IO);
    assert_true(room->err.hint[0] != '\0');
}

/* --- what cannot be made --- */

static void test_a_sprint_nobody_knows_is_refused(void **state)
{
    struct room *room = *state;
    struct report report;
    assert_false(report_make(&report, REPORT_RETRO, room_look(room), 0, &room->arena, &room->err));
    assert_int_equal(room->err.code, ERR_NOT_FOUND);
    assert_false(report_make(&report, REPORT_RETRO, room_look(room), 99, &room->arena, &room->err));
    assert_string_equal(room->err.text, "Sprint 99 has no retrospective to take along.");
    assert_false(report_make(&report, REPORT_BOARD, room_look(room), 0, &room->arena, &room->err));
    assert_true(report_make(&report, REPORT_DIRECTION, room_look(room), 0, &room->arena, &room->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_every_report_is_one_whole_page_without_scripts_or_network),
        ROOM_TEST(test_names_are_text_in_html_and_in_charts),
        ROOM_TEST(test_a_chart_stands_above_the_table_that_says_the_same),
        cmocka_unit_test(test_bars_begin_at_zero),
        cmocka_unit_test(test_days_to_come_have_no_bar),
        ROOM_TEST(test_markdown_rows_have_as_many_cells_as_their_head),
        ROOM_TEST(test_names_are_text_in_markdown),
        ROOM_TEST(test_a_campaign_is_named_once_for_people),
        ROOM_TEST(test_a_formula_is_not_run_by_a_spreadsheet),
        ROOM_TEST(test_data_holds_no_sum_that_would_be_counted_twice),
        ROOM_TEST(test_json_reads_back_with_numbers_as_numbers),
        ROOM_TEST(test_a_file_is_new_and_for_nobody_else),
        ROOM_TEST(test_a_link_in_the_way_is_left_alone),
        ROOM_TEST(test_a_folder_that_is_not_there_is_an_error),
        ROOM_TEST(test_a_sprint_nobody_knows_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
