#include "desk/report.h"
#include "desk/room.h"
#include "model/figures.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A closing is frozen: whatever happens later, it reads as on its day. */

enum { CHANGES = 10000, CHECK_EVERY = 25 };

/* --- two closed sprints with all that a closing may hold --- */

struct story {
    int64_t dental, hotels;
    int64_t first, second; /* the closed sprints */
};

static void count_for(struct room *room, int64_t campaign, int64_t pitch, int measure, int64_t n)
{
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = desk_today(room->desk);
    where.member = desk_me(room->desk);
    where.campaign = campaign;
    where.pitch = pitch;
    const struct count count = {.measure = measure, .n = n};
    room_do(room, change_count(&where, &count, 1));
}

static void decide(struct room *room, int64_t sprint, int64_t campaign, int64_t pitch, int word, const char *reason)
{
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = sprint;
    decision.campaign = campaign;
    decision.pitch = pitch;
    decision.word = word;
    decision.reason = reason;
    room_do(room, change_decide(&decision, NULL, 0));
}

/* The draft that a keep at the closing has made for the next sprint, else a new one. */
static int64_t begin(struct room *room, int64_t campaign)
{
    const struct sprint *draft = room_look(room)->draft;
    if (draft == NULL) {
        return room_sprint(room, campaign);
    }
    struct sprint was = *draft, is = was;
    is.goal = "Three more meetings";
    is.first_day = desk_today(room->desk);
    is.last_day = is.first_day + 11;
    room_do(room, change_edit(THING_SPRINT, &was, &is));
    is = ROOM_ROW(room, SPRINT, sprint, is.id);
    room_do(room, change_sprint_start(&is));
    return is.id;
}

static void say(struct room *room, int64_t sprint, int64_t campaign)
{
    struct note note;
    struct action action;
    thing_blank(THING_NOTE, &note);
    note.kind = NOTE_SUCCESS;
    note.words = "She read the first line back to me";
    note.campaign = campaign;
    room_do(room, change_speak(&note));
    thing_blank(THING_ACTION, &action);
    action.sprint = sprint;
    action.words = "Mail before eight";
    action.owner = desk_me(room->desk);
    room_do(room, change_add(THING_ACTION, &action));
}

static int64_t live(struct room *room, int64_t campaign)
{
    int64_t sprint = begin(room, campaign);
    struct learning learning;
    thing_blank(THING_LEARNING, &learning);
    learning.words = "Owners read their mail before eight";
    learning.campaign = campaign;
    room_card(room, sprint, campaign, "Call back");
    room_do(room, change_target(sprint, campaign, MEASURE_CALL, 0, 30));
    count_for(room, campaign, 1, MEASURE_EMAIL, 40);
    count_for(room, campaign, 1, MEASURE_POSITIVE, 3);
    count_for(room, campaign, 0, MEASURE_MEETING, 1);
    room_do(room, change_learn(&learning));
    say(room, sprint, campaign);
    decide(room, sprint, campaign, 0, DECISION_KEEP, "three yeses in forty");
    decide(room, sprint, campaign, 1, DECISION_TWEAK, "shorter");
    return sprint;
}

static void close_it(struct room *room, int64_t sprint, const char *day)
{
    room_sit(room, 0, "Ana", day);
    struct sprint now = ROOM_ROW(room, SPRINT, sprint, sprint);
    const struct way back = {.card = room_look(room)->cards[0].id, .way = WAY_CAMPAIGN};
    room_do(room, change_sprint_close(&now, &back, 1));
}

static struct story tell(struct room *room)
{
    struct story story = {.dental = room_campaign(room, "Dental clinics")};
    story.hotels = room_campaign(room, "Hotels");
    story.first = live(room, story.dental);
    close_it(room, story.first, "2025-09-12T16:00");
    room_sit(room, 0, "Ana", "2025-09-15T09:00");
    story.second = live(room, story.dental);
    close_it(room, story.second, "2025-09-26T16:00");
    room_sit(room, 0, "Ana", "2025-09-29T09:00");
    return story;
}

/* --- what must not move --- */

/* The lines of a document between the head of a thing and the end of its list. */
static void add_rows(struct strbuf *out, const char *document, const char *thing)
{
    const char *from = strstr(document, thing);
    const char *to = from != NULL ? strstr(from, "\n]") : NULL;
    assert_non_null(to);
    strbuf_add_n(out, from, (size_t)(to - from));
}

/* The rows of the closings, byte by byte. */
static char *closings_of(struct room *room)
{
    static const char *const things[] = {"\"closing\":[", "\"closing_campaign\":[", "\"closing_line\":[", "\"closing_text\":["};
    struct strbuf rows;
    strbuf_init(&rows);
    const char *document = room_document(room, false);
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        add_rows(&rows, document, things[i]);
    }
    return strbuf_detach(&rows);
}

/* The retrospective as it is taken along. */
static char *retro_of(struct room *room, int64_t sprint)
{
    struct strbuf text;
    struct report report;
    const struct snapshot *snap = room_look(room);
    assert_true(report_make(&report, REPORT_RETRO, snap, sprint, &room->arena, &room->err));
    strbuf_init(&text);
    report_markdown(&text, &report);
    return strbuf_detach(&text);
}

/* --- later changes, at random, the same every time --- */

struct dice {
    uint64_t state;
};

static int64_t roll(struct dice *dice, int64_t sides)
{
    dice->state = dice->state * 6364136223846793005U + 1442695040888963407U;
    return (int64_t)((dice->state >> 33) % (uint64_t)sides);
}

struct later {
    struct room *room;
    struct dice dice;
    const struct story *story;
    int64_t done;
};

/* Applied or refused: both are fine, as long as nothing that is frozen moves. */
static void try_change(struct later *later, struct change change)
{
    later->done += desk_apply(later->room->desk, &change, &later->room->outcome, &later->room->err);
}

static int64_t some_campaign(struct later *later)
{
    return roll(&later->dice, 2) == 0 ? later->story->dental : later->story->hotels;
}

static const char *some_words(struct later *later)
{
    return arena_format(&later->room->arena, "Words %" PRId64, roll(&later->dice, 1000000));
}

/* Counts on any day of the closed sprints and after, up and down. */
static void count_late(struct later *later)
{
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = day_parse("2025-09-01") + (civil_day)roll(&later->dice, 29);
    where.member = 1 + roll(&later->dice, 3);
    where.campaign = some_campaign(later);
    where.pitch = roll(&later->dice, 3);
    struct count *count = arena_new(&later->room->arena, struct count);
    *count = (struct count){.measure = (int)roll(&later->dice, MEASURES), .n = roll(&later->dice, 20) - 6};
    try_change(later, change_count(&where, count, 1));
}

static void rename_campaign(struct later *later)
{
    struct campaign was = ROOM_ROW(later->room, CAMPAIGN, campaign, some_campaign(later));
    struct campaign is = was;
    is.name = some_words(later);
    try_change(later, change_edit(THING_CAMPAIGN, &was, &is));
}

static void archive_campaign(struct later *later)
{
    int64_t id = some_campaign(later);
    try_change(later, roll(&later->dice, 2) == 0 ? change_archive(THING_CAMPAIGN, id) : change_restore(THING_CAMPAIGN, id));
}

static void rename_member(struct later *later)
{
    struct member was = ROOM_ROW(later->room, MEMBER, member, 1 + roll(&later->dice, 3));
    struct member is = was;
    is.name = some_words(later);
    try_change(later, change_edit(THING_MEMBER, &was, &is));
}

static void change_learning(struct later *later)
{
    struct learning was = ROOM_ROW(later->room, LEARNING, learning, 1 + roll(&later->dice, 2));
    struct learning is = was;
    is.words = some_words(later);
    is.source = (int)roll(&later->dice, SOURCES);
    try_change(later, roll(&later->dice, 3) > 0 ? change_edit(THING_LEARNING, &was, &is) : change_archive(THING_LEARNING, is.id));
}

static void change_note(struct later *later)
{
    struct note was = ROOM_ROW(later->room, NOTE, note, 1 + roll(&later->dice, 2));
    struct note is = was;
    is.words = some_words(later);
    is.kind = (int)roll(&later->dice, NOTE_KINDS);
    try_change(later, roll(&later->dice, 3) > 0 ? change_edit(THING_NOTE, &was, &is) : change_archive(THING_NOTE, is.id));
}

static void change_action(struct later *later)
{
    struct action was = ROOM_ROW(later->room, ACTION, action, 1 + roll(&later->dice, 2));
    struct action is = was;
    is.words = some_words(later);
    is.owner = 1 + roll(&later->dice, 3);
    is.state = (int)roll(&later->dice, 4);
    try_change(later, change_edit(THING_ACTION, &was, &is));
}

static void learn_late(struct later *later)
{
    struct learning learning;
    thing_blank(THING_LEARNING, &learning);
    learning.words = some_words(later);
    learning.sprint = roll(&later->dice, 3);
    try_change(later, change_learn(&learning));
}

static void decide_again(struct later *later)
{
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = roll(&later->dice, 2) == 0 ? later->story->first : later->story->second;
    decision.campaign = some_campaign(later);
    decision.pitch = roll(&later->dice, 2);
    decision.word = (int)roll(&later->dice, DECISION_OPEN);
    decision.reason = some_words(later);
    try_change(later, change_decide(&decision, NULL, 0));
}

static void set_target(struct later *later)
{
    int64_t sprint = 1 + roll(&later->dice, 3);
    try_change(later, change_target(sprint, some_campaign(later), (int)roll(&later->dice, MEASURES), 0, roll(&later->dice, 90)));
}

static void edit_sprint(struct later *later)
{
    struct sprint was =
        ROOM_ROW(later->room, SPRINT, sprint, roll(&later->dice, 2) == 0 ? later->story->first : later->story->second);
    struct sprint is = was;
    is.goal = some_words(later);
    is.last_day += roll(&later->dice, 3) - 1;
    try_change(later, change_edit(THING_SPRINT, &was, &is));
}

static void move_card(struct later *later)
{
    struct card card = ROOM_ROW(later->room, CARD, card, 1 + roll(&later->dice, 2));
    try_change(later, roll(&later->dice, 2) == 0 ? change_card_sprint(card.id, roll(&later->dice, 3))
                                                 : change_card_move(&card, (enum lane)roll(&later->dice, LANES), place_first()));
}

static void edit_settings(struct later *later)
{
    struct team was = ROOM_ROW(later->room, TEAM, team, 1);
    struct team is = was;
    is.floor = 10 + roll(&later->dice, 90);
    is.window_email = 1 + roll(&later->dice, 14);
    try_change(later, change_edit(THING_TEAM, &was, &is));
}

static void edit_pitch(struct later *later)
{
    struct pitch was = ROOM_ROW(later->room, PITCH, pitch, 1 + roll(&later->dice, 2));
    struct pitch is = was;
    is.words = some_words(later);
    struct change change = change_edit(THING_PITCH, &was, &is);
    change.word = (int)roll(&later->dice, 2);
    try_change(later, change);
}

static void undo_or_redo(struct later *later)
{
    struct room *room = later->room;
    bool back = roll(&later->dice, 2) == 0;
    later->done += back ? desk_undo(room->desk, &room->outcome, &room->err) : desk_redo(room->desk, &room->outcome, &room->err);
}

static void plan_next(struct later *later)
{
    struct sprint sprint;
    thing_blank(THING_SPRINT, &sprint);
    sprint.goal = some_words(later);
    sprint.first_day = desk_today(later->room->desk);
    sprint.last_day = sprint.first_day + 11;
    try_change(later, change_add(THING_SPRINT, &sprint));
    try_change(later, change_sprint_take(later->room->outcome.id, some_campaign(later), ""));
}

static void change_something(struct later *later)
{
    static void (*const changes[])(struct later * later) = {
        count_late, count_late,      rename_campaign, archive_campaign, rename_member, decide_again,
        set_target, edit_sprint,     move_card,       edit_settings,    edit_pitch,    undo_or_redo,
        plan_next,  change_learning, change_note,     learn_late,       change_action};
    changes[roll(&later->dice, (int64_t)(sizeof changes / sizeof changes[0]))](later);
}

/* --- the tests --- */

static int64_t changes_wanted(void)
{
    const char *more = getenv("SCRUMSELL_TEST_CHANGES");
    return more != NULL ? strtoll(more, NULL, 10) : CHANGES;
}

static void same_as(struct room *room, const struct story *story, const char *closings, const char *first, const char *second)
{
    char *now = closings_of(room), *retro_first = retro_of(room, story->first), *retro_second = retro_of(room, story->second);
    assert_string_equal(now, closings);
    assert_string_equal(retro_first, first);
    assert_string_equal(retro_second, second);
    free(now);
    free(retro_first);
    free(retro_second);
}

/* Undo is asked only for what came after the closing: closing itself may be taken back by who closed. */
static void test_whatever_changes_later_a_closing_does_not_move(void **state)
{
    struct room *room = *state;
    const struct story story = tell(room);
    struct later later = {.room = room, .dice = {.state = 7}, .story = &story};
    for (int i = 0; i < 12; i++) {
        rename_campaign(&later);
    }
    char *closings = closings_of(room), *first = retro_of(room, story.first), *second = retro_of(room, story.second);
    int64_t wanted = changes_wanted();
    assert_non_null(strstr(first, "Dental clinics"));
    assert_non_null(strstr(first, "tweak email v1 of Dental clinics: shorter"));
    assert_non_null(strstr(second, "| Calls | 0 | 30 |"));
    assert_non_null(strstr(first, "She read the first line back to me"));
    assert_non_null(strstr(first, "- Owners read their mail before eight (prospect)"));
    assert_non_null(strstr(second, "- Mail before eight (Ana)"));
    for (int64_t i = 1; i <= wanted; i++) {
        change_something(&later);
        if (i % CHECK_EVERY == 0 || i == wanted) {
            same_as(room, &story, closings, first, second);
            arena_clear(&room->arena);
        }
    }
    assert_true(later.done > wanted / 4);
    free(closings);
    free(first);
    free(second);
}

static void test_late_answers_teach_the_campaign_and_leave_the_closing(void **state)
{
    struct room *room = *state;
    const struct story story = tell(room);
    char *closings = closings_of(room);
    int64_t before = figures_course(room_look(room), story.dental).positives;
    count_for(room, story.dental, 1, MEASURE_POSITIVE, 2);
    char *after = closings_of(room);
    assert_string_equal(closings, after);
    assert_int_equal(figures_course(room_look(room), story.dental).positives, before + 2);
    free(closings);
    free(after);
}

static void test_opening_a_sprint_again_is_a_change_with_its_reason(void **state)
{
    struct room *room = *state;
    const struct story story = tell(room);
    room_refuse(room, change_sprint_reopen(story.first, "by mistake"), ERR_REFUSED,
                "Only the last closed sprint can be reopened, which is Sprint 2.");
    room_do(room, change_sprint_reopen(story.second, "one deal was forgotten"));
    const struct snapshot *snap = room_look(room);
    assert_non_null(strstr(snap->last.words, "one deal was forgotten"));
    assert_int_equal(snap->running->id, story.second);
    assert_int_equal(snap->closings_count, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_whatever_changes_later_a_closing_does_not_move),
        ROOM_TEST(test_late_answers_teach_the_campaign_and_leave_the_closing),
        ROOM_TEST(test_opening_a_sprint_again_is_a_change_with_its_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
