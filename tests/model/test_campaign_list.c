#include "model/builder.h"

#include "base/text.h"
#include "model/campaign_list.h"
#include "model/company_list.h"

/* Campaigns in a table: which columns mean what, which lines are one campaign, which cannot be read. */

enum { ROWS = 8, CELLS = 14 };

struct sheet {
    const char *cells[ROWS][CELLS];
};

static struct campaign_list list;
static struct err err;

/* Literal cells; a NULL ends a row, an empty row the table. */
static bool read_sheet(struct builder *b, struct sheet given)
{
    static struct sheet sheet;
    static struct table_row rows[ROWS];
    struct table table = {.rows = rows, .count = 0};
    sheet = given;
    while (table.count < ROWS && sheet.cells[table.count][0] != NULL) {
        struct table_row *row = &rows[table.count++];
        *row = (struct table_row){.line = (int64_t)table.count, .cells = sheet.cells[table.count - 1]};
        while (row->count < CELLS && row->cells[row->count] != NULL) {
            row->count++;
        }
    }
    return campaign_list_read(&b->snap, &table, &b->arena, &list, &err);
}

static void each_column_is_read_where_its_head_says(void **state)
{
    struct builder *b = *state;
    assert_true(read_sheet(b, (struct sheet){{{"Owner", "Campaign", "Industry", "Offering", "Audience", "Target companies", "USP",
                                               "E-Mail", "Voicemail", "Presentation", "Stop rule", "Budget"},
                                              {"júlia", "Vets", "Pets", "Plans", "Owner, Vet", "Sol|Dent, Co; SOL", "Live",
                                               "Hi\nyou", "Hello", "Slides", "2 meetings by sprint 9", "100"}}}));
    const struct campaign_row *row = &list.rows[0];
    assert_int_equal(list.count, 1);
    assert_string_equal(row->name, "Vets");
    assert_string_equal(row->industry, "Pets");
    assert_string_equal(row->offering, "Plans");
    assert_string_equal(row->differentiator, "Live");
    assert_int_equal(row->owner, 3);
    assert_int_equal(row->audience_count, 2);
    assert_string_equal(row->audience[1], "Vet");
    assert_int_equal(row->companies_count, 2);
    assert_string_equal(row->companies[1], "Dent, Co");
    assert_string_equal(row->pitches[CHANNEL_EMAIL], "Hi\nyou");
    assert_string_equal(row->pitches[CHANNEL_VOICEMAIL], "Hello");
    assert_string_equal(row->pitches[CHANNEL_PRESENTATION], "Slides");
    assert_int_equal(row->rule.least, 2);
    assert_int_equal(row->rule.measure, MEASURE_MEETING);
    assert_int_equal(row->rule.sprint, 9);
    assert_string_equal(campaign_list_words(&list, &b->arena),
                        "1 campaign; read: campaign, industry, offering, audience, companies, differentiator, owner, email, "
                        "voicemail, presentation, stop rule; left out: Budget");
}

static void lines_of_one_campaign_add_up_and_what_was_said_first_stays(void **state)
{
    struct builder *b = *state;
    assert_true(read_sheet(b, (struct sheet){{{"Kampagne", "Pitch", "Channel", "Audience", "Sector"},
                                              {"Vets", "Hi", "", "Owner", ""},
                                              {"VÉTS", "Hello", "Voicemail", "owner;Vet", "Pets"},
                                              {"vets", "Hi again", "email", "", "Zoos"}}}));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.twice, 2);
    assert_string_equal(list.rows[0].pitches[CHANNEL_EMAIL], "Hi");
    assert_string_equal(list.rows[0].pitches[CHANNEL_VOICEMAIL], "Hello");
    assert_string_equal(list.rows[0].industry, "Pets");
    assert_int_equal(list.rows[0].audience_count, 2);
}

static void what_the_board_has_already_is_counted_and_left_as_it_is(void **state)
{
    struct builder *b = *state;
    PUT(b, campaigns, CAMPAIGN, campaign, .id = 1, .rank = 1, .name = "Dental clinics");
    assert_true(read_sheet(b, (struct sheet){{{"Name"}, {"DENTAL  CLINICS"}, {"Hotels"}}}));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.known, 1);
    assert_string_equal(list.rows[0].name, "Hotels");
}

static void names_alone_are_a_list_without_a_head_line(void **state)
{
    struct builder *b = *state;
    assert_true(read_sheet(b, (struct sheet){{{"Hotels, lakes"}, {"Vets"}, {"vets"}}}));
    assert_int_equal(list.count, 2);
    assert_string_equal(campaign_list_words(&list, &b->arena), "2 campaigns, 1 named twice, a name a line");
}

static void a_line_that_cannot_be_read_says_why(void **state)
{
    struct builder *b = *state;
    assert_true(read_sheet(b, (struct sheet){{{"Campaign", "Owner", "Pitch", "Channel", "Stop rule"},
                                              {"", "Ana", "", "", ""},
                                              {"Vets", "Zoe", "", "", ""},
                                              {"Vets", "", "Hi", "fax", ""},
                                              {"Vets", "", "", "", "when it hurts"},
                                              {"Vets", "Ana"},
                                              {"Hotels", "Ana", "", "", ""}}}));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.bad_count, 5);
    assert_string_equal(list.bad[0].why, "it names no campaign");
    assert_string_equal(list.bad[1].why, "nobody in the team is called “Zoe”");
    assert_string_equal(list.bad[2].why, "“fax” is no channel: email, voicemail or presentation");
    assert_string_equal(list.bad[3].why, "“when it hurts” is no stop rule: 2 meetings by sprint 8");
    assert_string_equal(list.bad[4].why, "2 cells, and the head line has 5");
}

static const char *repeated(struct builder *b, const char *text, size_t times)
{
    struct strbuf all;
    strbuf_init(&all);
    strbuf_repeat(&all, text, times);
    return strbuf_keep(&all, &b->arena);
}

/* What the board would refuse in the end is told with its line, so that it can be left out. */
static void a_cell_that_is_longer_than_the_board_takes_is_told_with_its_line(void **state)
{
    struct builder *b = *state;
    const char *longest = repeated(b, "é", TEXT_LINE_MAX / 2), *longer = repeated(b, "x", TEXT_LINE_MAX + 1);
    const char *titles = arena_format(&b->arena, "Owner, %s", longer), *names = arena_format(&b->arena, "Roca; %s; Sol", longer);
    assert_true(read_sheet(b, (struct sheet){{{"Campaign", "Industry", "Offering", "USP", "Audience", "Companies"},
                                              {longer, "", "", "", "", ""},
                                              {"Vets", longer, "", "", "", ""},
                                              {"Vets", "", longer, "", "", ""},
                                              {"Vets", "", "", longer, "", ""},
                                              {"Vets", "", "", "", titles, ""},
                                              {"Vets", "", "", "", "", names},
                                              {longest, longest, longest, longest, longest, longest}}}));
    static const char *const whys[] = {"the name is too long",
                                       "the industry is too long",
                                       "the offering is too long",
                                       "the differentiator is too long",
                                       "a title of the audience is too long",
                                       "the name of a company is too long"};
    assert_int_equal(list.bad_count, 6);
    for (size_t i = 0; i < list.bad_count; i++) {
        assert_int_equal(list.bad[i].line, i + 2);
        assert_string_equal(list.bad[i].why, whys[i]);
    }
    assert_int_equal(list.count, 1);
    assert_string_equal(list.rows[0].name, longest);
}

/* "A1;A2;...": so many, the last of them of this number. */
static const char *companies_until(struct builder *b, size_t last, size_t count)
{
    struct strbuf all;
    strbuf_init(&all);
    for (size_t i = last - count + 1; i <= last; i++) {
        strbuf_addf(&all, "A%zu;", i);
    }
    return strbuf_keep(&all, &b->arena);
}

static void a_campaign_has_no_more_companies_than_can_be_taken_at_once(void **state)
{
    enum { MOST = COMPANY_LIST_MOST };
    struct builder *b = *state;
    assert_true(read_sheet(b, (struct sheet){{{"Campaign", "Companies"},
                                              {"Vets", companies_until(b, MOST + 1, MOST + 1)},
                                              {"Gyms", companies_until(b, MOST, MOST)},
                                              {"Gyms", companies_until(b, MOST, 2)},
                                              {"Gyms", companies_until(b, MOST + 2, 3)},
                                              {"Spas", companies_until(b, MOST + 2, 3)}}}));
    assert_int_equal(list.bad_count, 2);
    assert_int_equal(list.bad[0].line, 2);
    assert_string_equal(list.bad[0].why, "these are 5001 companies; at most 5000 at once");
    assert_int_equal(list.bad[1].line, 5);
    assert_string_equal(list.bad[1].why, "these are 5002 companies; at most 5000 at once");
    assert_int_equal(list.count, 2);
    assert_int_equal(list.twice, 1);
    assert_int_equal(list.rows[0].companies_count, MOST);
    assert_int_equal(list.rows[1].companies_count, 3);
}

static void a_head_line_is_refused_that_names_no_campaigns_or_one_thing_twice(void **state)
{
    struct builder *b = *state;
    assert_false(read_sheet(b, (struct sheet){{{"Product", "Price"}, {"Texts", "12"}}}));
    assert_string_equal(err.text, "Line 1, the head line, does not say which column has the campaigns: Product, Price.");
    assert_false(read_sheet(b, (struct sheet){{{"Campaign", "Product", "Service"}, {"Vets", "a", "b"}}}));
    assert_string_equal(err.text, "Line 1: two columns say the offering, “Product” and “Service”.");
    assert_false(read_sheet(b, (struct sheet){{{"Campaign"}}}));
    assert_string_equal(err.text, "There is a head line, and no campaign below it.");
}

static void a_stop_rule_is_read_in_the_words_of_the_card_and_shorter(void **state)
{
    struct builder *b = *state;
    struct stop_rule rule;
    assert_true(stop_rule_read("stop if fewer than 2 meetings by the end of sprint 4", 7, &b->arena, &rule));
    assert_true(rule.least == 2 && rule.measure == MEASURE_MEETING && rule.sprint == 4);
    assert_true(stop_rule_read("By sprint 9: 3 positives.", 7, &b->arena, &rule));
    assert_true(rule.least == 3 && rule.measure == MEASURE_POSITIVE && rule.sprint == 9);
    assert_true(stop_rule_read("5 replies s8", 7, &b->arena, &rule));
    assert_true(rule.least == 5 && rule.measure == MEASURE_REPLY && rule.sprint == 8);
    assert_true(stop_rule_read("1 deal", 7, &b->arena, &rule));
    assert_int_equal(rule.sprint, 7);
    static const char *const none[] = {"", "meetings", "2", "0 meetings", "2 dozen", "sprint 4"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_false(stop_rule_read(none[i], 7, &b->arena, &rule));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BUILDER_TEST(each_column_is_read_where_its_head_says),
        BUILDER_TEST(lines_of_one_campaign_add_up_and_what_was_said_first_stays),
        BUILDER_TEST(what_the_board_has_already_is_counted_and_left_as_it_is),
        BUILDER_TEST(names_alone_are_a_list_without_a_head_line),
        BUILDER_TEST(a_line_that_cannot_be_read_says_why),
        BUILDER_TEST(a_cell_that_is_longer_than_the_board_takes_is_told_with_its_line),
        BUILDER_TEST(a_campaign_has_no_more_companies_than_can_be_taken_at_once),
        BUILDER_TEST(a_head_line_is_refused_that_names_no_campaigns_or_one_thing_twice),
        BUILDER_TEST(a_stop_rule_is_read_in_the_words_of_the_card_and_shorter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
