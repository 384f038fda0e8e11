#include "model/morning.h"

#include "model/mention.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TODAY = 20000, ANA = 1, TOM = 2, DENTAL = 11, LOGISTICS = 12, LEGAL = 13, NOT_SAID = 21, PRICING, COMPETITION, NO_ONE };

static struct member members[] = {{.id = ANA, .name = "Ana"}, {.id = TOM, .name = "Tom"}, {.id = 3, .name = "Old Tomas"}};
static struct campaign campaigns[] = {{.id = DENTAL, .name = "Dental clinics · recall texts"},
                                      {.id = LOGISTICS, .name = "Logistics SMB · route audit"},
                                      {.id = LEGAL, .name = "Law firms · intake texts"}};
static struct reason reasons[] = {{.id = NOT_SAID, .words = "not said"},
                                  {.id = PRICING, .words = "pricing"},
                                  {.id = COMPETITION, .words = "competition"},
                                  {.id = NO_ONE, .words = "no decision-maker"}};
static struct pitch pitches[] = {{.id = 31, .campaign = DENTAL, .channel = CHANNEL_EMAIL, .version = 3},
                                 {.id = 32, .campaign = DENTAL, .channel = CHANNEL_VOICEMAIL, .version = 1}};
static struct snapshot snap;
static struct arena arena;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena);
    snap = (struct snapshot){.today = TODAY,
                             .members = members,
                             .members_count = 3,
                             .members_active = 2,
                             .campaigns = campaigns,
                             .campaigns_count = 3,
                             .reasons = reasons,
                             .reasons_count = 4,
                             .pitches = pitches,
                             .pitches_count = 2};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct morning read_morning(const char *line)
{
    struct morning morning;
    struct err err = {.code = ERR_NONE};
    if (!morning_read(&snap, line, &arena, &morning, &err)) {
        fail_msg("%s: %s %s", line, err.text, err.hint);
    }
    return morning;
}

static struct err refusal(const char *line)
{
    struct morning morning;
    struct err err = {.code = ERR_NONE};
    assert_false(morning_read(&snap, line, &arena, &morning, &err));
    assert_true(err.text[0] != '\0');
    return err;
}

static void assert_refused(const char *line, const char *said)
{
    struct err err = refusal(line);
    char text[ERR_TEXT_MAX + ERR_HINT_MAX];
    snprintf(text, sizeof text, "%s %s", err.text, err.hint);
    if (strstr(text, said) == NULL) {
        fail_msg("“%s” said: %s", line, text);
    }
}

static void assert_count(const struct morning *morning, size_t at, int measure, int64_t n, int64_t campaign)
{
    assert_true(at < morning->counts_count);
    assert_int_equal(morning->counts[at].count.measure, measure);
    assert_int_equal(morning->counts[at].count.n, n);
    assert_int_equal(morning->counts[at].campaign, campaign);
}

/* --- reading --- */

static void test_a_whole_morning_is_read(void **state)
{
    (void)state;
    struct morning morning = read_morning("15 emails 4 calls + Brightsmile yes to Tuesday - Dent & Co #competition");
    assert_int_equal(morning.counts_count, 2);
    assert_count(&morning, 0, MEASURE_EMAIL, 15, 0);
    assert_count(&morning, 1, MEASURE_CALL, 4, 0);
    assert_int_equal(morning.notes_count, 2);
    assert_int_equal(morning.notes[0].kind, NOTE_SUCCESS);
    assert_string_equal(morning.notes[0].words, "Brightsmile yes to Tuesday");
    assert_int_equal(morning.notes[1].kind, NOTE_REJECTION);
    assert_string_equal(morning.notes[1].words, "Dent & Co");
    assert_int_equal(morning.notes[1].reason, COMPETITION);
    assert_int_equal(morning.day, DAY_NONE);
}

static void test_every_sign_begins_its_kind_of_story(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        int kind;
    } lines[] = {{"+ a", NOTE_SUCCESS}, {"- a", NOTE_REJECTION}, {"? a", NOTE_IDEA},
                 {"! a", NOTE_BLOCKER}, {"> a", NOTE_TODAY},     {"~ a", NOTE_REACTION}};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct morning morning = read_morning(lines[i].line);
        assert_int_equal(morning.notes_count, 1);
        assert_int_equal(morning.notes[0].kind, lines[i].kind);
        assert_string_equal(morning.notes[0].words, "a");
    }
}

static void test_every_measure_is_read_in_singular_and_plural(void **state)
{
    (void)state;
    for (int measure = 0; measure < MEASURES; measure++) {
        struct morning one = read_morning(arena_format(&arena, "1 %s", measure_word(measure)));
        struct morning many = read_morning(arena_format(&arena, "2 %s", measure_plural(measure)));
        assert_count(&one, 0, measure, 1, 0);
        assert_count(&many, 0, measure, 2, 0);
    }
}

static void test_commas_capitals_and_missing_spaces_do_not_matter(void **state)
{
    (void)state;
    struct morning morning = read_morning("  15 Emails,  4calls ;, 2 Voicemails.\t+ yes,  please  ");
    assert_int_equal(morning.counts_count, 3);
    assert_count(&morning, 1, MEASURE_CALL, 4, 0);
    assert_count(&morning, 2, MEASURE_VOICEMAIL, 2, 0);
    assert_string_equal(morning.notes[0].words, "yes, please");
}

static void test_signs_and_numbers_within_words_stay_in_the_story(void **state)
{
    (void)state;
    struct morning morning = read_morning("+ the “41 slots” line did it: re-read twice, 3+4, #1 on the list");
    assert_int_equal(morning.notes_count, 1);
    assert_int_equal(morning.counts_count, 0);
    assert_string_equal(morning.notes[0].words, "the “41 slots” line did it: re-read twice, 3+4, #1 on the list");
}

static void test_a_campaign_is_that_of_the_numbers_before_it(void **state)
{
    (void)state;
    struct morning morning = read_morning("15 emails 2 calls #dental 4 calls #logistics 1 meeting");
    assert_count(&morning, 0, MEASURE_EMAIL, 15, DENTAL);
    assert_count(&morning, 1, MEASURE_CALL, 2, DENTAL);
    assert_count(&morning, 2, MEASURE_CALL, 4, LOGISTICS);
    assert_count(&morning, 3, MEASURE_MEETING, 1, 0);
}

static void test_a_campaign_in_front_is_that_of_all_numbers(void **state)
{
    (void)state;
    struct morning morning = read_morning("#dental 15 emails 4 calls #logistics 1 meeting");
    assert_count(&morning, 0, MEASURE_EMAIL, 15, LOGISTICS);
    assert_count(&morning, 2, MEASURE_MEETING, 1, DENTAL);
}

static void test_a_story_takes_its_own_campaign(void **state)
{
    (void)state;
    struct morning morning = read_morning("15 emails #dental + yes #logistics - no #law #pricing");
    assert_count(&morning, 0, MEASURE_EMAIL, 15, DENTAL);
    assert_int_equal(morning.notes[0].campaign, LOGISTICS);
    assert_int_equal(morning.notes[1].campaign, LEGAL);
    assert_int_equal(morning.notes[1].reason, PRICING);
    assert_string_equal(morning.notes[1].words, "no");
}

static void test_a_version_stands_behind_its_touch(void **state)
{
    (void)state;
    struct morning morning = read_morning("15 emails v3 4 calls");
    assert_int_equal(morning.counts[0].version, 3);
    assert_int_equal(morning.counts[1].version, 0);
    assert_refused("4 calls v3", "what was sent");
    assert_refused("v3 15 emails", "what was sent");
}

static void test_a_day_gone_by_can_be_named(void **state)
{
    (void)state;
    assert_int_equal(read_morning("15 emails yesterday").day, TODAY - 1);
    assert_int_equal(read_morning("today 15 emails").day, TODAY);
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (int back = 0; back < 7; back++) {
        const char *name = names[day_weekday((civil_day)(TODAY - back))];
        assert_int_equal(read_morning(arena_format(&arena, "%s 15 emails", name)).day, TODAY - back);
    }
    assert_refused("15 emails tomorrow", "still to come");
}

/* --- what is not understood --- */

static void test_what_is_not_understood_is_said_in_words(void **state)
{
    (void)state;
    assert_refused("", "Nothing is counted or said yet");
    assert_refused("   ,  ", "Nothing is counted or said yet");
    assert_refused("15 emials", "Did you mean emails?");
    assert_refused("15 xyzzy", "nothing we count");
    assert_refused("15", "15 emails");
    assert_refused("15 + yes", "nothing we count");
    assert_refused("0 emails", "from 1 to 100,000");
    assert_refused("100001 emails", "from 1 to 100,000");
    assert_refused("99999999999999999999999999 emails", "from 1 to 100,000");
    assert_refused("hello", "not understood");
    assert_refused("-3 emails", "not understood");
    assert_refused("1/2 emails", "not understood");
    assert_refused("+", "Behind “+” comes the success");
    assert_refused("+ yes -", "Behind “-” comes the rejection");
    assert_refused("- #competition", "Behind “-” comes the rejection");
    assert_refused("#", "not understood");
    assert_refused("#dental", "Nothing is counted or said yet");
}

static void test_an_unknown_campaign_or_reason_says_what_it_may_mean(void **state)
{
    (void)state;
    assert_refused("15 emails #dentel", "Did you mean #Dental?");
    assert_refused("15 emails #zzzzz", "There is no campaign “zzzzz”");
    assert_refused("- no #competitoin", "neither a reason of rejection nor a campaign");
    assert_refused("- no #competitoin", "Did you mean #competition?");
    assert_refused("+ yes #competition", "There is no campaign");
    assert_refused("15 emails #texts", "fits “Dental clinics · recall texts” and “Law firms · intake texts”");
    assert_refused("- nobody #no", "fits “not said” and “no decision-maker”");
}

static void test_too_many_numbers_or_stories_are_refused(void **state)
{
    (void)state;
    const char *line = "1 call";
    for (int i = 1; i < MORNING_COUNTS_MAX; i++) {
        line = arena_format(&arena, "%s 1 call", line);
    }
    assert_int_equal(read_morning(line).counts_count, MORNING_COUNTS_MAX);
    assert_refused(arena_format(&arena, "%s 1 call", line), "second line");
    line = "+ a";
    for (int i = 1; i < MORNING_NOTES_MAX; i++) {
        line = arena_format(&arena, "%s + a", line);
    }
    assert_int_equal(read_morning(line).notes_count, MORNING_NOTES_MAX);
    assert_refused(arena_format(&arena, "%s + a", line), "second line");
}

/* Whatever is typed: it is read, or it is refused with a sentence; never anything between. */
static void test_any_line_is_read_or_refused(void **state)
{
    (void)state;
    static const char *const pieces[] = {"15", "emails",   "+",    "-",    "?",     "!",   ">",    "~",   "#dental",
                                         "#",  "#pricing", "v3",   "yes",  "fri",   "é",   "\xff", "4x4", ",",
                                         "0",  "1e5",      "@tom", "call", "today", "#no", "“"};
    unsigned long long seed = 7;
    for (int round = 0; round < 20000; round++) {
        const char *line = "";
        for (int i = 0; i < 6; i++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            line = arena_format(&arena, "%s%s ", line, pieces[(seed >> 33) % (sizeof pieces / sizeof pieces[0])]);
        }
        struct morning morning;
        struct err err = {.code = ERR_NONE};
        bool fine = morning_read(&snap, line, &arena, &morning, &err);
        assert_true(fine == (err.code == ERR_NONE));
        assert_true(!fine || morning.counts_count + morning.notes_count > 0);
        arena_clear(&arena);
    }
}

/* --- what was left open --- */

static struct morning completed(const char *line)
{
    struct err err;
    struct morning morning = read_morning(line);
    assert_true(morning_complete(&snap, &morning, DENTAL, TODAY - 1, &err));
    return morning;
}

static void test_what_is_left_open_is_filled_in(void **state)
{
    (void)state;
    struct morning morning = completed("15 emails 4 calls #logistics 2 replies + yes > call again ? a fair");
    assert_count(&morning, 1, MEASURE_CALL, 4, LOGISTICS);
    assert_count(&morning, 2, MEASURE_REPLY, 2, DENTAL);
    assert_int_equal(morning.day, TODAY - 1);
    assert_int_equal(morning.notes[0].campaign, DENTAL);
    assert_int_equal(morning.notes[1].campaign, 0);
    assert_int_equal(morning.notes[2].campaign, 0);
    assert_int_equal(completed("15 emails today").day, TODAY);
}

static void test_a_story_counts_its_answer_once(void **state)
{
    (void)state;
    assert_int_equal(completed("15 emails + yes").notes[0].counted, 1);
    assert_int_equal(completed("15 emails ~ price first").notes[0].counted, 0);
    assert_int_equal(completed("1 meeting + yes").notes[0].counted, 0);
    assert_int_equal(completed("1 rejection - no").notes[0].counted, 0);
    assert_int_equal(completed("1 rejection + yes").notes[0].counted, 1);
    assert_int_equal(completed("1 meeting #logistics + yes").notes[0].counted, 1);
    assert_int_equal(completed("2 replies + yes").notes[0].counted, 1);
    struct morning two = completed("1 positive + yes + yes again");
    assert_int_equal(two.notes[0].counted, 0);
    assert_int_equal(two.notes[1].counted, 1);
}

static void test_a_version_that_is_not_there_is_refused(void **state)
{
    (void)state;
    struct err err;
    struct morning morning = read_morning("15 emails v3 2 voicemails v1");
    assert_true(morning_complete(&snap, &morning, DENTAL, TODAY, &err));
    assert_int_equal(morning.counts[0].pitch, 31);
    assert_int_equal(morning.counts[1].pitch, 32);
    morning = read_morning("15 emails v9");
    assert_false(morning_complete(&snap, &morning, DENTAL, TODAY, &err));
    assert_non_null(strstr(err.text, "has no email v9"));
    morning = read_morning("15 emails v3 #logistics");
    assert_false(morning_complete(&snap, &morning, DENTAL, TODAY, &err));
}

/* --- in words --- */

static void assert_words(const char *line, const char *words)
{
    struct morning morning = completed(line);
    assert_string_equal(morning_parts(&snap, &morning, "; ", &arena), words);
}

static void test_what_was_understood_is_said(void **state)
{
    (void)state;
    const char *day = day_short(&arena, TODAY - 1);
    assert_words(
        "15 emails v3 4 calls + yes to Tuesday - Dent #competition",
        arena_format(&arena,
                     "15 emails v3, 4 calls for Dental clinics · recall texts on %s; success, 1 positive counted: yes to "
                     "Tuesday; rejection (competition), 1 rejection counted: Dent",
                     day));
    assert_words("1 email #law 2 calls today", "1 email for Law firms · intake texts, 2 calls for Dental clinics · recall texts");
    assert_words("> call them", "today: call them");
}

/* --- the change --- */

static struct change change_of(const char *line)
{
    struct morning morning = completed(line);
    return morning_change(&morning, TOM, TODAY, DENTAL, &arena);
}

static void test_one_number_is_one_count(void **state)
{
    (void)state;
    struct change change = change_of("15 emails v3");
    assert_int_equal(change.kind, CHANGE_COUNT);
    assert_int_equal(change.counts_count, 1);
    assert_int_equal(change.counts[0].n, 15);
    assert_int_equal(change.row.tally.member, TOM);
    assert_int_equal(change.row.tally.campaign, DENTAL);
    assert_int_equal(change.row.tally.pitch, 31);
    assert_int_equal(change.row.tally.day, TODAY - 1);
}

static void test_a_morning_is_one_change_of_several_parts(void **state)
{
    (void)state;
    struct change change = change_of("15 emails 4 calls 3 calls #logistics 2 emails + yes - no #pricing");
    assert_int_equal(change.kind, CHANGE_BATCH);
    assert_int_equal(change.parts_count, 4);
    assert_int_equal(change.parts[0].row.tally.campaign, LOGISTICS);
    assert_int_equal(change.parts[0].counts_count, 3);
    assert_int_equal(change.parts[1].row.tally.campaign, DENTAL);
    assert_int_equal(change.parts[1].counts_count, 1);
    assert_int_equal(change.parts[2].kind, CHANGE_SPEAK);
    assert_true(change.parts[2].count);
    assert_int_equal(change.parts[2].row.note.day, TODAY);
    assert_int_equal(change.parts[2].row.note.member, TOM);
    assert_int_equal(change.parts[2].row.note.counted, 0);
    assert_int_equal(change.parts[3].row.note.reason, PRICING);
}

static void test_no_count_is_lost_or_made_twice(void **state)
{
    (void)state;
    struct change change = change_of("1 email #law 2 emails #dental 4 emails #law 8 emails v3 #dental 16 emails");
    int64_t sum = 0;
    for (size_t i = 0; i < change.parts_count; i++) {
        for (size_t j = 0; j < change.parts[i].counts_count; j++) {
            sum += change.parts[i].counts[j].n;
        }
    }
    assert_int_equal(change.parts_count, 3);
    assert_int_equal(sum, 31);
}

/* --- mentions --- */

static void test_a_mention_is_the_name_that_fits_best(void **state)
{
    (void)state;
    struct err err;
    assert_int_equal(mention_member(&snap, "tom", &err), TOM);
    assert_int_equal(mention_member(&snap, "ANA", &err), ANA);
    assert_int_equal(mention_member(&snap, "Tomas", &err), 0);
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.hint, "@Tom"));
    assert_int_equal(mention_campaign(&snap, "recall", &err), DENTAL);
    assert_int_equal(mention_campaign(&snap, "audit", &err), LOGISTICS);
    assert_int_equal(mention_campaign(&snap, "gist", &err), LOGISTICS);
    assert_int_equal(mention_campaign(&snap, "texts", &err), 0);
    assert_int_equal(err.code, ERR_AMBIGUOUS);
    assert_int_equal(mention_reason(&snap, "maker", &err), NO_ONE);
    assert_int_equal(mention_reason(&snap, "\xcc\x81", &err), 0);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_whole_morning_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_sign_begins_its_kind_of_story, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_measure_is_read_in_singular_and_plural, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_commas_capitals_and_missing_spaces_do_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_signs_and_numbers_within_words_stay_in_the_story, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_campaign_is_that_of_the_numbers_before_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_campaign_in_front_is_that_of_all_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_story_takes_its_own_campaign, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_version_stands_behind_its_touch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_day_gone_by_can_be_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_not_understood_is_said_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_unknown_campaign_or_reason_says_what_it_may_mean, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_too_many_numbers_or_stories_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_any_line_is_read_or_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_left_open_is_filled_in, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_story_counts_its_answer_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_version_that_is_not_there_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_was_understood_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_one_number_is_one_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_morning_is_one_change_of_several_parts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_count_is_lost_or_made_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_mention_is_the_name_that_fits_best, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
