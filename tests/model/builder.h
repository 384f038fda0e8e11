/* A snapshot built by hand: a team of five that works Monday to Friday, and rows put into it in one line each. */
#pragma once

#include "model/figures.h"
#include "model/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { BUILDER_ROOM = 600 };

struct builder {
    struct snapshot snap;
    struct arena arena;
};

static inline civil_day on(const char *text)
{
    civil_day day = day_parse(text);
    assert_int_not_equal(day, DAY_NONE);
    return day;
}

/* What a test leaves out is empty: no text, no day. */
static inline void builder_fill(enum thing thing, void *row)
{
    const struct shape *shape = thing_shape(thing);
    for (size_t i = 0; i < shape->count; i++) {
        const struct column *column = &shape->columns[i];
        bool nullable = (column->flags & COLUMN_NULLABLE) != 0;
        if (column_is_text(column) && column_text(column, row) == NULL && !nullable) {
            column_set_text(column, row, "");
        }
        if (column->kind == COLUMN_DAY && nullable && column_number(column, row) == 0) {
            column_set_none(column, row);
        }
    }
}

/* PUT(b, cards, CARD, card, .id = 1, .title = "Call") */
#define PUT(b, list, THING, type, ...)                                                                                           \
    do {                                                                                                                         \
        assert_true((b)->snap.list##_count < BUILDER_ROOM);                                                                      \
        struct type *row_ = &(b)->snap.list[(b)->snap.list##_count++];                                                           \
        *row_ = (struct type){__VA_ARGS__};                                                                                      \
        builder_fill(THING_##THING, row_);                                                                                       \
    } while (0)

#define BUILDER_LISTS(L)                                                                                                         \
    L(days_off, day_off)                                                                                                         \
    L(reasons, reason)                                                                                                           \
    L(members, member)                                                                                                           \
    L(absences, absence)                                                                                                         \
    L(campaigns, campaign)                                                                                                       \
    L(designations, designation)                                                                                                 \
    L(companies, campaign_companies)                                                                                             \
    L(stop_rules, stop_rule)                                                                                                     \
    L(pitches, pitch)                                                                                                            \
    L(pitch_sums, tally_sum)                                                                                                     \
    L(sprints, sprint)                                                                                                           \
    L(commitments, commitment)                                                                                                   \
    L(targets, target)                                                                                                           \
    L(scope_changes, scope_change)                                                                                               \
    L(cards, card)                                                                                                               \
    L(waiting_cards, card)                                                                                                       \
    L(card_sums, tally_sum)                                                                                                      \
    L(tallies, tally_sum)                                                                                                        \
    L(since, tally_sum)                                                                                                          \
    L(member_sums, tally_sum)                                                                                                    \
    L(notes, note)                                                                                                               \
    L(learnings, learning)                                                                                                       \
    L(decisions, decision)                                                                                                       \
    L(grounds, ground)                                                                                                           \
    L(rankings, ranking)                                                                                                         \
    L(closings, closing)                                                                                                         \
    L(closing_campaigns, closing_campaign)                                                                                       \
    L(past, past_line)

static inline void builder_members(struct builder *b)
{
    static const char *const names[SEATS] = {"Ana", "Marc", "Júlia", "Priya", "Tom"};
    static const int roles[SEATS] = {ROLE_EXECUTIVE, ROLE_GENERATOR, ROLE_GENERATOR, ROLE_COLLECTOR, ROLE_COLLECTOR};
    for (int i = 0; i < SEATS; i++) {
        PUT(b, members, MEMBER, member, .id = i + 1, .rev = 1, .name = names[i], .role = roles[i], .seat = i + 1);
    }
    b->snap.members_active = SEATS;
}

static inline int builder_make(void **state)
{
    struct builder *b = calloc(1, sizeof *b);
    assert_non_null(b);
    arena_init(&b->arena);
    arena_init(&b->snap.arena);
#define L(list, type) b->snap.list = arena_array(&b->snap.arena, struct type, BUILDER_ROOM);
    BUILDER_LISTS(L)
#undef L
    b->snap.team = (struct team){.id = 1,
                                 .rev = 1,
                                 .name = "Our team",
                                 .zone = "",
                                 .week_mask = 31,
                                 .standup_minutes = 20,
                                 .limit_doing = 3,
                                 .floor = 30,
                                 .window_email = 7,
                                 .window_voicemail = 2,
                                 .window_presentation = 7};
    b->snap.week.mask = 31;
    b->snap.today = on("2025-09-04");
    builder_members(b);
    *state = b;
    return 0;
}

static inline int builder_end(void **state)
{
    struct builder *b = *state;
    arena_release(&b->arena);
    arena_release(&b->snap.arena);
    free(b);
    return 0;
}

/* A test with a builder of its own in *state. */
#define BUILDER_TEST(test) cmocka_unit_test_setup_teardown(test, builder_make, builder_end)

static inline void put_campaign(struct builder *b, int64_t id, const char *name)
{
    PUT(b, campaigns, CAMPAIGN, campaign, .id = id, .rev = 1, .rank = (int64_t)b->snap.campaigns_count, .name = name);
}

/* Two weeks from a Monday. */
static inline struct sprint *put_sprint(struct builder *b, int64_t id, enum sprint_state state, const char *first)
{
    civil_day monday = on(first);
    PUT(b, sprints, SPRINT, sprint, .id = id, .rev = 1, .state = state, .first_day = monday, .last_day = monday + 11,
        .started = state == SPRINT_DRAFT ? DAY_NONE : monday, .closed = state == SPRINT_CLOSED ? monday + 11 : DAY_NONE);
    struct sprint *sprint = &b->snap.sprints[b->snap.sprints_count - 1];
    *(state == SPRINT_RUNNING ? &b->snap.running : state == SPRINT_CLOSED ? &b->snap.closed : &b->snap.draft) = sprint;
    if (state == SPRINT_CLOSED) {
        PUT(b, closings, CLOSING, closing, .id = id, .day = sprint->closed, .working_days = 10);
    }
    return sprint;
}

static inline void put_commitment(struct builder *b, int64_t sprint, int64_t campaign)
{
    PUT(b, commitments, COMMITMENT, commitment, .sprint = sprint, .campaign = campaign);
}

static inline void put_target(struct builder *b, int64_t sprint, int64_t campaign, int measure, int64_t member, int64_t n)
{
    PUT(b, targets, TARGET, target, .sprint = sprint, .campaign = campaign, .measure = measure, .member = member, .n = n);
}

static inline void put_version(struct builder *b, int64_t id, int64_t campaign, int channel, int64_t version)
{
    PUT(b, pitches, PITCH, pitch, .id = id, .campaign = campaign, .channel = channel, .version = version, .state = PITCH_IN_USE,
        .made_from = version > 1 ? id - 1 : 0);
}

static inline void put_sum(struct tally_sum *list, size_t *count, struct tally_sum sum)
{
    assert_true(*count < BUILDER_ROOM);
    list[(*count)++] = sum;
}

/* What came while no sprint ran, late answers among it. */
static inline void put_loose(struct builder *b, const char *day, int64_t campaign, int64_t pitch, int measure, int64_t n)
{
    struct tally_sum sum = {.day = on(day), .campaign = campaign, .pitch = pitch, .measure = measure, .n = n};
    put_sum(b->snap.since, &b->snap.since_count, sum);
    if (pitch != 0) {
        put_sum(b->snap.pitch_sums, &b->snap.pitch_sums_count, sum);
    }
}

/* A count of the running sprint. */
static inline void put_count(struct builder *b, const char *day, int64_t member, int64_t campaign, int64_t pitch, int measure,
                             int64_t n)
{
    put_loose(b, day, campaign, pitch, measure, n);
    put_sum(b->snap.tallies, &b->snap.tallies_count,
            (struct tally_sum){.sprint = b->snap.running != NULL ? b->snap.running->id : 0,
                               .day = on(day),
                               .member = member,
                               .campaign = campaign,
                               .pitch = pitch,
                               .measure = measure,
                               .n = n});
}

/* "email v3"; of a version the snapshot does not hold any more, a name all the same. */
static inline const char *past_name(struct builder *b, int64_t pitch)
{
    const struct pitch *known = snapshot_pitch(&b->snap, pitch);
    return known != NULL ? pitch_name(&b->arena, known) : "email v1";
}

/* A line of a closing, behind those of its campaign; a version's line is a part of its campaign's, so both are put. */
static inline void put_past(struct builder *b, int64_t sprint, int64_t campaign, int64_t pitch, int measure, int64_t n,
                            int64_t open)
{
    for (int64_t part = 0; part <= (pitch != 0); part++) {
        assert_true(b->snap.past_count < BUILDER_ROOM);
        size_t at = b->snap.past_count++;
        for (; at > 0 && b->snap.past[at - 1].campaign > campaign; at--) {
            b->snap.past[at] = b->snap.past[at - 1];
        }
        b->snap.past[at] = (struct past_line){.sprint = sprint,
                                              .campaign = campaign,
                                              .pitch = part ? pitch : 0,
                                              .measure = measure,
                                              .n = n,
                                              .open = open,
                                              .verdict = "",
                                              .pitch_name = part ? past_name(b, pitch) : ""};
    }
    if (pitch != 0) {
        put_sum(b->snap.pitch_sums, &b->snap.pitch_sums_count,
                (struct tally_sum){.day = DAY_NONE, .campaign = campaign, .pitch = pitch, .measure = measure, .n = n});
    }
}

/* What a closing says of a campaign: sent and positives, and what was decided. */
static inline void put_closed(struct builder *b, int64_t sprint, int64_t campaign, int64_t sent, int64_t positives,
                              const char *word)
{
    PUT(b, closing_campaigns, CLOSING_CAMPAIGN, closing_campaign, .sprint = sprint, .campaign = campaign,
        .name = snapshot_campaign_name(&b->snap, campaign), .decision = word);
    put_past(b, sprint, campaign, 0, MEASURE_EMAIL, sent, 0);
    if (positives > 0) {
        put_past(b, sprint, campaign, 0, MEASURE_POSITIVE, positives, 0);
    }
}
