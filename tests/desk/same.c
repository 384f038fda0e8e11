#include "desk/same.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void same_row(const char *list, enum thing thing, const void *one, const void *other)
{
    const struct shape *shape = thing_shape(thing);
    for (size_t i = 0; i < shape->count; i++) {
        if (!column_same(&shape->columns[i], one, other)) {
            fail_msg("the %s differ in \"%s\"", list, shape->columns[i].name);
        }
    }
}

static void same_rows(const char *list, enum thing thing, const void *one, size_t one_count, const void *other,
                      size_t other_count)
{
    if (one_count != other_count) {
        fail_msg("the %s are %zu and %zu", list, one_count, other_count);
    }
    size_t bytes = thing_shape(thing)->bytes;
    for (size_t i = 0; i < one_count; i++) {
        same_row(list, thing, (const char *)one + i * bytes, (const char *)other + i * bytes);
    }
}

static bool same_sum(const struct tally_sum *one, const struct tally_sum *other)
{
    return one->sprint == other->sprint && one->day == other->day && one->member == other->member &&
           one->campaign == other->campaign && one->pitch == other->pitch && one->card == other->card &&
           one->measure == other->measure && one->n == other->n;
}

static void same_sums(const char *list, const struct tally_sum *one, size_t one_count, const struct tally_sum *other,
                      size_t other_count)
{
    if (one_count != other_count) {
        fail_msg("the %s are %zu and %zu", list, one_count, other_count);
    }
    for (size_t i = 0; i < one_count; i++) {
        if (!same_sum(&one[i], &other[i])) {
            fail_msg("the %s differ in the %zuth", list, i + 1);
        }
    }
}

static bool same_line(const struct past_line *one, const struct past_line *other)
{
    return one->sprint == other->sprint && one->campaign == other->campaign && one->pitch == other->pitch &&
           one->measure == other->measure && one->n == other->n && one->open == other->open && one->target == other->target &&
           strcmp(one->pitch_name, other->pitch_name) == 0 && strcmp(one->verdict, other->verdict) == 0;
}

static void same_past(const struct snapshot *one, const struct snapshot *other)
{
    assert_int_equal(one->past_count, other->past_count);
    for (size_t i = 0; i < one->past_count; i++) {
        assert_true(same_line(&one->past[i], &other->past[i]));
    }
}

static void same_companies(const struct snapshot *one, const struct snapshot *other)
{
    assert_int_equal(one->companies_count, other->companies_count);
    for (size_t i = 0; i < one->companies_count; i++) {
        assert_memory_equal(&one->companies[i], &other->companies[i], sizeof one->companies[i]);
    }
}

/* The sprint a pointer points at, 0 for none: each must point into its own snapshot. */
static int64_t sprint_at(const struct snapshot *snap, const struct sprint *sprint)
{
    assert_true(sprint == NULL || (sprint >= snap->sprints && sprint < snap->sprints + snap->sprints_count));
    return sprint != NULL ? sprint->id : 0;
}

static void same_pointers(const struct snapshot *one, const struct snapshot *other)
{
    assert_int_equal(sprint_at(one, one->running), sprint_at(other, other->running));
    assert_int_equal(sprint_at(one, one->draft), sprint_at(other, other->draft));
    assert_int_equal(sprint_at(one, one->closed), sprint_at(other, other->closed));
    assert_int_equal(one->members_active, other->members_active);
    assert_int_equal(one->standup != NULL, other->standup != NULL);
    if (one->standup != NULL) {
        same_row("standup", THING_STANDUP, one->standup, other->standup);
    }
}

static void same_words(const char *one, const char *other)
{
    assert_string_equal(one != NULL ? one : "", other != NULL ? other : "");
}

#define ROWS(LIST, THING) same_rows(#LIST, THING_##THING, one->LIST, one->LIST##_count, other->LIST, other->LIST##_count)
#define SUMS(LIST) same_sums(#LIST, one->LIST, one->LIST##_count, other->LIST, other->LIST##_count)

void same_snapshots(const struct snapshot *one, const struct snapshot *other)
{
    same_row("team", THING_TEAM, &one->team, &other->team);
    same_row("last", THING_HISTORY, &one->last, &other->last);
    ROWS(days_off, DAY_OFF);
    ROWS(reasons, REASON);
    ROWS(members, MEMBER);
    ROWS(absences, ABSENCE);
    ROWS(campaigns, CAMPAIGN);
    ROWS(archived_campaigns, CAMPAIGN);
    ROWS(archived_cards, CARD);
    ROWS(archived_companies, COMPANY);
    ROWS(designations, DESIGNATION);
    ROWS(stop_rules, STOP_RULE);
    ROWS(pitches, PITCH);
    ROWS(sprints, SPRINT);
    ROWS(commitments, COMMITMENT);
    ROWS(targets, TARGET);
    ROWS(scope_changes, SCOPE_CHANGE);
    ROWS(cards, CARD);
    ROWS(waiting_cards, CARD);
    ROWS(notes, NOTE);
    ROWS(note_companies, COMPANY);
    ROWS(standups, STANDUP);
    ROWS(turns, TURN);
    ROWS(turns_before, TURN);
    ROWS(learnings, LEARNING);
    ROWS(decisions, DECISION);
    ROWS(grounds, GROUND);
    ROWS(actions, ACTION);
    ROWS(rankings, RANKING);
    ROWS(closings, CLOSING);
    ROWS(closing_campaigns, CLOSING_CAMPAIGN);
    SUMS(card_sums);
    SUMS(tallies);
    SUMS(since);
    SUMS(member_sums);
    SUMS(pitch_sums);
    same_past(one, other);
    same_companies(one, other);
    same_pointers(one, other);
    same_words(one->undo_words, other->undo_words);
    same_words(one->redo_words, other->redo_words);
}
