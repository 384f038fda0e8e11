#include "model/builder.h"

#include "model/past.h"

/* Figures of the past: what is read of a table, what is said of it, where it goes. */

static struct past past;
static struct err err;

/* Cells between bars, a row a line. */
static struct table table_of(struct builder *b, const char *text)
{
    struct table table = {.rows = arena_array(&b->arena, struct table_row, 64)};
    for (const char *at = text; *at != '\0';) {
        struct table_row *row = &table.rows[table.count++];
        row->line = (int64_t)table.count;
        row->cells = arena_array(&b->arena, const char *, 16);
        for (bool more = true; more; at++) {
            size_t bytes = strcspn(at, "|\n");
            row->cells[row->count++] = arena_text_n(&b->arena, at, bytes);
            at += bytes;
            more = *at == '|';
            if (*at == '\0') {
                return table;
            }
        }
    }
    return table;
}

static bool reads(struct builder *b, const char *text)
{
    struct table table = table_of(b, text);
    return past_read(&b->snap, &table, &b->arena, &past, &err);
}

/* The rows as one text, "4 Dental 38/6/4/1"; where nothing could be read, the error. */
static const char *read_past(struct builder *b, const char *text)
{
    if (!reads(b, text)) {
        return arena_format(&b->arena, "refused: %s", err.text);
    }
    const char *all = "";
    for (size_t i = 0; i < past.count; i++) {
        const struct past_row *row = &past.rows[i];
        all = arena_format(&b->arena, "%s%s%d %s %d/%d/%d/%d", all, i > 0 ? "\n" : "", (int)row->sprint, row->campaign,
                           (int)row->sent, (int)row->replies, (int)row->positives, (int)row->meetings);
    }
    return all;
}

static const char *bad_lines(struct builder *b)
{
    const char *all = "";
    for (size_t i = 0; i < past.bad_count; i++) {
        all = arena_format(&b->arena, "%s%s%d: %s", all, i > 0 ? "\n" : "", (int)past.bad[i].line, past.bad[i].why);
    }
    return all;
}

static const char *remarks_of(struct builder *b)
{
    const char **remarks;
    const char *all = "";
    size_t count = past_remarks(&past, &b->arena, &remarks);
    for (size_t i = 0; i < count; i++) {
        all = arena_format(&b->arena, "%s%s%s", all, i > 0 ? "\n" : "", remarks[i]);
    }
    return all;
}

static void test_without_a_head_line_the_usual_order_holds(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "4|Dental|38|6|4|1\nS5|Law|12|3|1|0\n#6|Law|10|||-"),
                        "4 Dental 38/6/4/1\n5 Law 12/3/1/0\n6 Law 10/0/0/0");
    assert_string_equal(past_words(&past, &b->arena), "3 lines: 2 campaigns (2 new) in 3 sprints, Sprint 4 to 6");
    assert_string_equal(remarks_of(b), "");
    assert_int_equal(past.bad_count, 0);
}

static void test_a_head_line_names_the_columns_in_any_order_and_language(void **state)
{
    struct builder *b = *state;
    static const char *const heads[] = {"Campaign|Meetings booked|Positive replies|Replies|Emails sent|Sprint #",
                                        "Kampagne|Termine|Positive Antworten|Antworten|Versendet|Sprint",
                                        "Campaña|Reuniones|Respuestas positivas|Respuestas|Enviados|Sprint",
                                        "Campagne|RDV|Positifs|Réponses|Envoyés|Sprint",
                                        "CAMPANYA|Reunions|Positius|Respostes|Enviats|SPRINT",
                                        "Campagna|Appuntamenti|Positivi|Risposte|Inviati|Sprint"};
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        assert_string_equal(read_past(b, arena_format(&b->arena, "%s\nDental|1|4|6|38|4", heads[i])), "4 Dental 38/6/4/1");
    }
}

static void test_columns_that_mean_nothing_are_left_out_and_said(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "Sprint|Campaign|Owner|Sent|Reply rate|Positives|Positives %\n4|Dental|Ana|38|7 %|4|11 %"),
                        "4 Dental 38/4/4/0");
    assert_string_equal(remarks_of(b), "1 line raised: meetings are positives, positives replies.\n"
                                       "Left out: Owner, Reply rate, Positives %.\nNot there, so 0: replies, meetings.");
}

static void test_a_head_line_that_lacks_too_much_is_refused(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "Sprint|Campaign|Replies\n4|Dental|3"),
                        "refused: The head line has no column for: sent, positives, meetings.");
    assert_string_equal(read_past(b, "Campaign|Sent|Positives\nDental|3|1"),
                        "refused: The head line has no column for: sprint, replies, meetings.");
    assert_string_equal(read_past(b, "Sprint|Campaign|Sent|Emails|Positives\n4|Dental|3|3|1"),
                        "refused: Line 1: two columns say sent, “Sent” and “Emails”.");
    assert_string_equal(read_past(b, "Sprint|Campaign|Sent|Meetings\n4|Dental|3|1"), "4 Dental 3/1/1/1");
    assert_string_equal(read_past(b, "Sprint|Campaign|Sent|Meetings"), "refused: There is no line of figures in it.");
    assert_string_equal(read_past(b, ""), "refused: There is no line of figures in it.");
}

static void test_too_many_lines_are_refused(void **state)
{
    struct builder *b = *state;
    const struct table table = {.count = PAST_LINES_MOST + 2};
    assert_false(past_read(&b->snap, &table, &b->arena, &past, &err));
    assert_string_equal(err.text, "These are 2002 lines; at most 2000 at once: split them.");
}

static void test_numbers_may_have_thousands_and_nothing_else(void **state)
{
    struct builder *b = *state;
    static const char *const good[] = {"1234", "1,234", "1.234", "1'234", "1 234", "1\u00A0234", "1\u202F234", "1’234"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_string_equal(read_past(b, arena_format(&b->arena, "4|Dental|%s|0|0|0", good[i])), "4 Dental 1234/0/0/0");
    }
    static const char *const bad[] = {"12.5",      "1,23", "1,2345", "1,234.5", "1.234,567", "-3",      "+3",
                                      "3e2",       "many", "0x10",   "12 %",    "1234,567",  "1000001", "99999999999999999999",
                                      "1,000,001", "½"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_string_equal(
            read_past(b, arena_format(&b->arena, "4|Dental|%s|0|0|0", bad[i])),
            arena_format(&b->arena, "refused: Line 1 cannot be read: “%s” is no whole number up to a million (sent).", bad[i]));
    }
    assert_string_equal(read_past(b, "4|Dental|1,000,000|0|0|0"), "4 Dental 1000000/0/0/0");
}

static void test_the_number_of_a_sprint_is_read_from_its_name(void **state)
{
    struct builder *b = *state;
    static const char *const good[] = {"4", "S4", "s 4", "#4", "Sprint 4", "sprint no. 4", "04"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_string_equal(read_past(b, arena_format(&b->arena, "%s|Dental|1|0|0|0", good[i])), "4 Dental 1/0/0/0");
    }
    static const char *const bad[] = {"0", "-4", "4.5", "4 and 5", "Q3", "2025-09-01", "12345", "four"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_string_equal(read_past(b, arena_format(&b->arena, "%s|Dental|1|0|0|0", bad[i])),
                            arena_format(&b->arena, "refused: Line 1 cannot be read: “%s” is no number of a sprint.", bad[i]));
    }
}

static void test_an_empty_sprint_is_that_of_the_line_above(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "4|Dental|1|0|0|0\n|Law|2|0|0|0\n5|Dental|3|0|0|0"),
                        "4 Dental 1/0/0/0\n4 Law 2/0/0/0\n5 Dental 3/0/0/0");
    assert_string_equal(read_past(b, "|Dental|1|0|0|0"), "refused: Line 1 cannot be read: it names no sprint.");
}

static void test_campaigns_are_the_boards_by_their_folded_names(void **state)
{
    struct builder *b = *state;
    put_campaign(b, 7, "Clínicas dentales");
    assert_string_equal(read_past(b, "4|CLINICAS  dentales|1|0|0|0\n4|Hotels|2|0|0|0\n5|hotels|3|0|0|0"),
                        "4 Clínicas dentales 1/0/0/0\n4 Hotels 2/0/0/0\n5 Hotels 3/0/0/0");
    assert_false(past.rows[0].is_new);
    assert_true(past.rows[1].is_new);
    assert_int_equal(past.campaigns, 2);
    assert_int_equal(past.campaigns_new, 1);
}

static void test_lines_of_one_campaign_and_sprint_add_up_and_it_is_said(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "5|Law|9|0|0|0\n4|Dental|30|4|2|1\n4|dental|8|2|2|0"), "4 Dental 38/6/4/1\n5 Law 9/0/0/0");
    assert_string_equal(remarks_of(b), "1 line is added to one of the same campaign and sprint.");
    assert_int_equal(past.lines, 3);
}

static void test_totals_are_left_out_and_a_campaign_may_be_called_one(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "4|Dental|30|4|2|1\n4|Total Health|1|0|0|0\nTotal|||||\n|Summe:|31|4|2|1"),
                        "4 Dental 30/4/2/1\n4 Total Health 1/0/0/0");
    assert_string_equal(remarks_of(b), "2 totals are left out.");
}

static void test_a_higher_rung_raises_the_lower_ones(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "4|Dental|30|1|0|3\n4|Law|5|2|1|0"), "4 Dental 30/3/3/3\n4 Law 5/2/1/0");
    assert_int_equal(past.raised, 1);
}

static void test_lines_that_cannot_be_read_are_listed_with_why(void **state)
{
    struct builder *b = *state;
    char name[300];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_string_equal(
        read_past(b, arena_format(&b->arena,
                                  "4|Dental|30|4|2|1\n4|Law|30\nx|Law|1|0|0|0\n5||1|0|0|0\n5|%s|1|0|0|0\n6|Law|a|0|0|0", name)),
        "4 Dental 30/4/2/1");
    assert_string_equal(bad_lines(b),
                        "2: 3 cells, and it should have 6\n3: “x” is no number of a sprint\n4: it names no campaign\n"
                        "5: the name of its campaign is too long\n6: “a” is no whole number up to a million (sent)");
    assert_false(table_is_whole(past.bad, past.bad_count, &b->arena, &err));
    assert_string_equal(err.text, "Line 2 cannot be read: 3 cells, and it should have 6. Nor can 4 other lines.");
}

static void test_a_line_has_the_cells_of_its_head_line(void **state)
{
    struct builder *b = *state;
    assert_string_equal(read_past(b, "sprint|campaign|sent|positives\n4|Dental|30|2||\n4|Law|30\n4|Hotels|9|1|1"),
                        "4 Dental 30/2/2/0");
    assert_string_equal(bad_lines(b), "3: 3 cells, and the head line has 4\n4: 5 cells, and the head line has 4");
}

/* --- where it goes --- */

static void test_a_board_that_has_closed_a_sprint_takes_no_past(void **state)
{
    struct builder *b = *state;
    put_sprint(b, 1, SPRINT_CLOSED, "2025-08-18");
    assert_true(reads(b, "4|Dental|30|4|2|1"));
    assert_false(past_fits(&b->snap, past.rows, past.count, &err));
    assert_string_equal(err.text, "The board has closed Sprint 1 already, and figures of the past go before its first sprint.");
    assert_int_equal(err.code, ERR_REFUSED);
}

static void test_a_running_sprint_keeps_its_number(void **state)
{
    struct builder *b = *state;
    put_sprint(b, 5, SPRINT_RUNNING, "2025-09-01");
    assert_true(reads(b, "4|Dental|30|4|2|1"));
    assert_true(past_fits(&b->snap, past.rows, past.count, &err));
    assert_true(reads(b, "4|Dental|30|4|2|1\n5|Dental|30|4|2|1"));
    assert_false(past_fits(&b->snap, past.rows, past.count, &err));
    assert_string_equal(err.hint, "The figures of the past come in before the first sprint is started.");
    b->snap.running->started = b->snap.today;
    assert_false(past_fits(&b->snap, past.rows, past.count, &err));
    assert_string_equal(err.hint, "It was started today: take that back, bring in the figures, start it again.");
}

static void test_a_year_of_sprints_fits_and_no_more(void **state)
{
    struct builder *b = *state;
    const char *text = "1|Dental|1|0|0|0";
    for (int i = 2; i <= PAST_SPRINTS_MAX; i++) {
        text = arena_format(&b->arena, "%s\n%d|Dental|1|0|0|0\n%d|Law|1|0|0|0", text, i, i);
    }
    assert_true(reads(b, text));
    assert_true(past_fits(&b->snap, past.rows, past.count, &err));
    assert_true(reads(b, arena_format(&b->arena, "%s\n27|Law|1|0|0|0", text)));
    assert_false(past_fits(&b->snap, past.rows, past.count, &err));
    assert_string_equal(err.text, "These are 27 sprints; at most 26, which is a year, help to see a direction.");
}

static void test_the_past_ends_before_the_first_sprint_and_is_over(void **state)
{
    struct builder *b = *state;
    assert_int_equal(past_last_day(&b->snap), on("2025-08-31"));
    struct sprint *draft = put_sprint(b, 1, SPRINT_DRAFT, "2025-09-22");
    assert_int_equal(past_last_day(&b->snap), on("2025-08-31"));
    draft->first_day = b->snap.today;
    assert_int_equal(past_last_day(&b->snap), on("2025-09-03"));
    draft->first_day = on("2025-07-07");
    assert_int_equal(past_last_day(&b->snap), on("2025-07-06"));
    put_sprint(b, 9, SPRINT_RUNNING, "2025-09-01");
    assert_int_equal(past_last_day(&b->snap), on("2025-08-31"));
}

/* --- frozen --- */

static void test_a_closing_says_what_was_known_by_then(void **state)
{
    struct builder *b = *state;
    assert_true(reads(b, "4|Dental|40|6|0|0\n5|Dental|35|5|0|0\n5|Law|10|3|3|1\n7|Dental|30|1|0|0"));
    struct closing_campaign first = past_closing(past.rows, past.count, 0, 0.03, &b->arena);
    assert_string_equal(first.direction, "OPEN");
    assert_string_equal(first.decision, "keep");
    assert_string_equal(first.reason, "it went on");
    struct closing_campaign second = past_closing(past.rows, past.count, 1, 0.03, &b->arena);
    assert_string_equal(second.direction, "NO SIGNAL");
    assert_string_equal(second.sentence, "75 touches, 0 positives: even if we were unlucky, fewer than 1 in 20.");
    assert_string_equal(past_closing(past.rows, past.count, 2, 0.03, &b->arena).direction, "WORKING");
    assert_string_equal(past_closing(past.rows, past.count, 2, 0.3, &b->arena).direction, "OPEN");
    struct closing_campaign last = past_closing(past.rows, past.count, 3, 0.03, &b->arena);
    assert_string_equal(last.decision, "open");
    assert_string_equal(last.reason, "");
    assert_int_equal(last.sprint, 7);
}

/* Added up again as the funnel does it, the lines are what was written down. */
static void test_lines_hold_each_answer_at_its_highest_rung(void **state)
{
    (void)state;
    const struct past_row row = {.sprint = 4, .sent = 38, .replies = 6, .positives = 4, .meetings = 1};
    struct closing_line lines[PAST_LINES];
    struct funnel funnel = {0};
    size_t count = past_closing_lines(&row, lines);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(lines[i].sprint, 4);
        assert_int_equal(lines[i].open, 0);
        funnel_add(&funnel, lines[i].measure, lines[i].n);
    }
    assert_int_equal(funnel.sent, 38);
    assert_int_equal(funnel.replies, 6);
    assert_int_equal(funnel.positives, 4);
    assert_int_equal(funnel.meetings, 1);
    const struct past_row nothing = {.sprint = 4, .replies = 2, .positives = 2, .meetings = 2};
    assert_int_equal(past_closing_lines(&nothing, lines), 1);
    assert_int_equal(lines[0].measure, MEASURE_MEETING);
}

static void test_totals_say_where_each_campaign_would_stand(void **state)
{
    struct builder *b = *state;
    struct past_total *totals;
    put_campaign(b, 1, "Dental");
    b->snap.campaigns[0].floor = 300;
    assert_true(reads(b, "4|Dental|38|6|4|1\n4|Law|40|1|0|0\n5|Law|35|1|0|0\n5|Dental|41|5|3|2"));
    assert_int_equal(past_totals(&b->snap, &past, &b->arena, &totals), 2);
    assert_string_equal(totals[0].campaign, "Dental");
    assert_int_equal(totals[0].sent, 79);
    assert_int_equal(totals[0].positives, 7);
    assert_int_equal(totals[0].meetings, 3);
    assert_string_equal(totals[0].direction, "NO SIGNAL"); /* by its own floor of 30 % */
    assert_int_equal(totals[1].sprints, 2);
    assert_int_equal(totals[1].replies, 2);
    assert_string_equal(totals[1].direction, "NO SIGNAL");
    assert_true(totals[1].is_new);
    b->snap.campaigns[0].floor = 0;
    past_totals(&b->snap, &past, &b->arena, &totals);
    assert_string_equal(totals[0].direction, "WORKING"); /* by the team's */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(test_without_a_head_line_the_usual_order_holds),
        BUILDER_TEST(test_a_head_line_names_the_columns_in_any_order_and_language),
        BUILDER_TEST(test_columns_that_mean_nothing_are_left_out_and_said),
        BUILDER_TEST(test_a_head_line_that_lacks_too_much_is_refused),
        BUILDER_TEST(test_too_many_lines_are_refused),
        BUILDER_TEST(test_numbers_may_have_thousands_and_nothing_else),
        BUILDER_TEST(test_the_number_of_a_sprint_is_read_from_its_name),
        BUILDER_TEST(test_an_empty_sprint_is_that_of_the_line_above),
        BUILDER_TEST(test_campaigns_are_the_boards_by_their_folded_names),
        BUILDER_TEST(test_lines_of_one_campaign_and_sprint_add_up_and_it_is_said),
        BUILDER_TEST(test_totals_are_left_out_and_a_campaign_may_be_called_one),
        BUILDER_TEST(test_a_higher_rung_raises_the_lower_ones),
        BUILDER_TEST(test_lines_that_cannot_be_read_are_listed_with_why),
        BUILDER_TEST(test_a_line_has_the_cells_of_its_head_line),
        BUILDER_TEST(test_a_board_that_has_closed_a_sprint_takes_no_past),
        BUILDER_TEST(test_a_running_sprint_keeps_its_number),
        BUILDER_TEST(test_a_year_of_sprints_fits_and_no_more),
        BUILDER_TEST(test_the_past_ends_before_the_first_sprint_and_is_over),
        BUILDER_TEST(test_a_closing_says_what_was_known_by_then),
        BUILDER_TEST(test_lines_hold_each_answer_at_its_highest_rung),
        BUILDER_TEST(test_totals_say_where_each_campaign_would_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
