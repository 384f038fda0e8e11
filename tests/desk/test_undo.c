#include "desk/room.h"

#include "model/campaign_list.h"
#include "model/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Undo and redo: what they bring back, over restarts, and for whole evenings of random work. */

static void test_undo_puts_back_and_redo_brings_back(void **state)
{
    struct room *room = *state;
    const char *start = room_document(room, false);
    int64_t campaign = room_campaign(room, "Dental");
    const char *with = room_document(room, false);
    room_undo(room);
    assert_string_equal(room->outcome.words, "Taken back: Added pitch “Fill empty slots”");
    room_undo(room);
    assert_string_equal(room_document(room, false), start);
    assert_false(room_has(room, THING_CAMPAIGN, campaign));
    room_redo(room);
    assert_string_equal(room->outcome.words, "Brought back: Added campaign “Dental”");
    room_redo(room);
    assert_string_equal(room_document(room, false), with);
}

static void test_undo_lasts_over_restarts(void **state)
{
    struct room *room = *state;
    const char *start = room_document(room, false);
    room_campaign(room, "Dental");
    room_sit(room, 0, "Ana", "2025-09-02T09:00");
    room_undo(room);
    room_sit(room, 0, "Ana", "2025-09-03T09:00");
    room_undo(room);
    assert_string_equal(room_document(room, false), start);
    room_refuse_undo(room, "There is nothing of yours to take back.");
}

static void test_undo_is_only_of_ones_own(void **state)
{
    struct room *room = *state;
    room_campaign(room, "Dental");
    room_sit(room, 1, "Priya", "2025-09-01T09:00");
    room_refuse_undo(room, "There is nothing of yours to take back.");
    assert_null(room_look(room)->undo_words);
}

static void test_a_new_change_ends_redo(void **state)
{
    struct room *room = *state;
    room_campaign(room, "Dental");
    room_undo(room);
    room_card(room, 0, 1, "Call");
    assert_false(desk_redo(room->desk, &room->outcome, &room->err));
    assert_string_equal(room->err.text, "There is nothing to bring back.");
}

static void test_ids_are_never_used_twice(void **state)
{
    struct room *room = *state;
    int64_t first = room_campaign(room, "Dental");
    room_undo(room);
    room_undo(room);
    assert_true(room_campaign(room, "Law") > first);
}

static void test_undo_of_counts_keeps_what_others_counted(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    room_sprint(room, campaign);
    room_count_emails(room, campaign, 5);
    room_count_emails(room, campaign, 4);
    room_undo(room);
    const struct snapshot *snap = room_look(room);
    assert_int_equal(snap->tallies_count, 1);
    assert_int_equal(snap->tallies[0].n, 5);
    room_undo(room);
    assert_int_equal(room_look(room)->tallies_count, 0);
    room_redo(room);
    room_redo(room);
    assert_int_equal(room_look(room)->tallies[0].n, 9);
}

static void test_revisions_only_rise(void **state)
{
    struct room *room = *state;
    int64_t id = room_campaign(room, "Dental");
    struct campaign was = ROOM_ROW(room, CAMPAIGN, campaign, id), is = was;
    is.name = "Dental clinics";
    room_do(room, change_edit(THING_CAMPAIGN, &was, &is));
    int64_t edited = ROOM_ROW(room, CAMPAIGN, campaign, id).rev;
    room_undo(room);
    assert_string_equal(ROOM_ROW(room, CAMPAIGN, campaign, id).name, "Dental");
    assert_true(ROOM_ROW(room, CAMPAIGN, campaign, id).rev > edited);
}

/* --- lists come back in their order --- */

static const char *lane_text(struct room *room, int lane)
{
    const struct snapshot *snap = room_look(room);
    const char *text = "";
    for (size_t i = 0; i < snap->cards_count; i++) {
        if (snap->cards[i].lane == lane) {
            text = arena_format(&room->arena, "%s%s", text, snap->cards[i].title);
        }
    }
    return text;
}

static void test_a_batch_of_moves_is_undone_to_the_old_order(void **state)
{
    struct room *room = *state;
    int64_t campaign = room_campaign(room, "Dental");
    int64_t sprint = room_sprint(room, campaign);
    struct card cards[4];
    static const char *const titles[] = {"A", "B", "C", "D"};
    for (size_t i = 0; i < 4; i++) {
        int64_t id = room_card(room, sprint, campaign, titles[i]);
        cards[i] = ROOM_ROW(room, CARD, card, id);
    }
    const struct change parts[] = {
        change_card_move(&cards[3], LANE_TODO, place_first()), change_card_move(&cards[1], LANE_TODO, place_last()),
        change_card_move(&cards[0], LANE_TODO, place_last()), change_card_move(&cards[2], LANE_DOING, place_first())};
    room_do(room, change_batch(parts, 4));
    assert_string_equal(lane_text(room, LANE_TODO), "DBA");
    assert_string_equal(lane_text(room, LANE_DOING), "C");
    room_undo(room);
    assert_string_equal(lane_text(room, LANE_TODO), "ABCD");
    room_redo(room);
    assert_string_equal(lane_text(room, LANE_TODO), "DBA");
}

/* --- random evenings --- */

enum { EVENINGS = 200, EVENINGS_A_BOARD = 8, STEPS = 24, DONE_LEAST = 5, ARCHIVED_MOST = 64, PARTS_MOST = 3, PAST_MOST = 6 };

struct play {
    struct room *room;
    const struct snapshot *snap;
    unsigned long long dice;
    int named;
    struct {
        enum thing thing;
        int64_t id;
    } archived[ARCHIVED_MOST];
    size_t archived_count;
    /* What a change borrows until it is carried out. */
    int64_t ids[8];
    const char *names[3];
    struct count counts[2];
    struct way ways[64];
    struct change parts[PARTS_MOST];
    struct past_row past[PAST_MOST];
};

static unsigned long long roll(struct play *play, unsigned long long sides)
{
    play->dice ^= play->dice << 13;
    play->dice ^= play->dice >> 7;
    play->dice ^= play->dice << 17;
    return (play->dice >> 11) % sides;
}

/* Words with what texts may hold: more bytes than columns, quotes, a backslash, right to left. */
static const char *some_words(struct play *play)
{
    static const char *const tails[] = {"", " “quoted”", " \\ back",
                                        " çàé "
                                        "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
                                        " שלום"};
    return arena_format(&play->room->arena, "%s %d%s", roll(play, 2) ? "Näme" : "Call", ++play->named, tails[roll(play, 5)]);
}

#define PICK(play, list) (&(play)->snap->list[roll((play), (play)->snap->list##_count)])
#define ANY(play, list) ((play)->snap->list##_count > 0)

static int64_t some_member(struct play *play)
{
    return play->snap->members[roll(play, play->snap->members_active)].id;
}

static int64_t some_campaign(struct play *play)
{
    return ANY(play, campaigns) ? PICK(play, campaigns)->id : 0;
}

static int64_t open_sprint(struct play *play)
{
    const struct sprint *sprint = roll(play, 2) && play->snap->draft != NULL ? play->snap->draft : play->snap->running;
    return sprint != NULL ? sprint->id : 0;
}

static void blank_named(struct play *play, enum thing thing, union row *row)
{
    static const char *const columns[] = {"name", "title", "words", "goal"};
    const struct shape *shape = thing_shape(thing);
    thing_blank(thing, row);
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        int at = shape_column(shape, columns[i]);
        if (at >= 0) {
            column_set_text(&shape->columns[at], row, some_words(play));
        }
    }
}

static bool make_add(struct play *play, struct change *change)
{
    static const enum thing things[] = {THING_MEMBER,  THING_CAMPAIGN, THING_COMPANY,  THING_PITCH,  THING_SPRINT,
                                        THING_CARD,    THING_CARD,     THING_CARD,     THING_ACTION, THING_DAY_OFF,
                                        THING_ABSENCE, THING_REASON,   THING_STOP_RULE};
    enum thing thing = things[roll(play, sizeof things / sizeof things[0])];
    union row row;
    blank_named(play, thing, &row);
    civil_day today = play->snap->today;
    switch ((int)thing) {
    case THING_PITCH:
        row.pitch.campaign = some_campaign(play);
        row.pitch.channel = (int)roll(play, CHANNELS);
        break;
    case THING_SPRINT:
        row.sprint.first_day = today;
        row.sprint.last_day = today + 11;
        break;
    case THING_CARD:
        row.card.sprint = open_sprint(play);
        row.card.campaign = some_campaign(play);
        row.card.lane = (int)roll(play, LANES);
        row.card.measure = roll(play, 2) ? MEASURE_EMAIL : MEASURE_NONE;
        row.card.planned = (int64_t)roll(play, 9);
        row.card.owner = some_member(play);
        break;
    case THING_ACTION:
        row.action.sprint = open_sprint(play);
        break;
    case THING_DAY_OFF:
        row.day_off.day = today + 5 + (civil_day)roll(play, 9);
        break;
    case THING_ABSENCE:
        row.absence.member = some_member(play);
        row.absence.first_day = row.absence.last_day = today + (civil_day)roll(play, 3);
        break;
    case THING_STOP_RULE:
        row.stop_rule.campaign = some_campaign(play);
        row.stop_rule.measure = MEASURE_MEETING;
        row.stop_rule.least = 2;
        row.stop_rule.sprint = 9;
        break;
    }
    *change = change_add(thing, &row);
    if (thing == THING_CAMPAIGN) {
        play->names[0] = some_words(play);
        play->names[1] = some_words(play);
        change->names = play->names;
        change->names_count = 2;
    }
    return true;
}

static bool make_edit(struct play *play, struct change *change)
{
    union row was, row;
    enum thing thing;
    switch (roll(play, 6)) {
    case 0:
        if (!ANY(play, campaigns)) {
            return false;
        }
        thing = THING_CAMPAIGN;
        was.campaign = *PICK(play, campaigns);
        row.campaign = was.campaign;
        row.campaign.industry = some_words(play);
        row.campaign.owner = some_member(play);
        break;
    case 1:
        if (!ANY(play, cards)) {
            return false;
        }
        thing = THING_CARD;
        was.card = *PICK(play, cards);
        row.card = was.card;
        row.card.title = some_words(play);
        row.card.blocked = roll(play, 2) ? some_words(play) : "";
        break;
    case 2:
        if (play->snap->running == NULL) {
            return false;
        }
        thing = THING_SPRINT;
        was.sprint = *play->snap->running;
        row.sprint = was.sprint;
        row.sprint.goal = some_words(play);
        row.sprint.reached = (int)roll(play, 4);
        break;
    case 3:
        thing = THING_MEMBER;
        was.member = play->snap->members[roll(play, play->snap->members_active)];
        row.member = was.member;
        row.member.name = some_words(play);
        break;
    case 4:
        thing = THING_TEAM;
        was.team = play->snap->team;
        row.team = was.team;
        row.team.limit_doing = (int64_t)roll(play, 9);
        break;
    default:
        if (!ANY(play, notes)) {
            return false;
        }
        thing = THING_NOTE;
        was.note = *PICK(play, notes);
        row.note = was.note;
        row.note.words = arena_format(&play->room->arena, "%s\n\tand more", some_words(play));
        break;
    }
    *change = change_edit(thing, &was, &row);
    if (thing == THING_CAMPAIGN && roll(play, 2)) {
        play->names[0] = some_words(play);
        change->names = play->names;
        change->names_count = 1;
        change->names_given = true;
    }
    return true;
}

static bool make_archive(struct play *play, struct change *change)
{
    switch (roll(play, 6)) {
    case 0:
        *change = change_archive(THING_CAMPAIGN, some_campaign(play));
        return true;
    case 1:
        *change = change_archive(THING_MEMBER, some_member(play));
        return play->snap->members_active > 3; /* Ana stays: nobody else plays */
    case 2:
        *change = change_archive(THING_NOTE, ANY(play, notes) ? PICK(play, notes)->id : 0);
        return true;
    case 3:
        *change = change_archive(THING_REASON, ANY(play, reasons) ? PICK(play, reasons)->id : 0);
        return true;
    case 4:
        *change = change_archive(THING_STOP_RULE, ANY(play, stop_rules) ? PICK(play, stop_rules)->id : 0);
        return true;
    default:
        *change = change_archive(THING_CARD, ANY(play, cards) ? PICK(play, cards)->id : 0);
        return true;
    }
}

static bool make_restore(struct play *play, struct change *change)
{
    if (play->archived_count == 0) {
        return false;
    }
    size_t at = roll(play, play->archived_count);
    *change = change_restore(play->archived[at].thing, play->archived[at].id);
    return true;
}

static bool make_remove(struct play *play, struct change *change)
{
    struct change may[4];
    size_t count = 0;
    if (ANY(play, days_off)) {
        may[count++] = change_remove(THING_DAY_OFF, PICK(play, days_off)->id);
    }
    if (ANY(play, absences)) {
        may[count++] = change_remove(THING_ABSENCE, PICK(play, absences)->id);
    }
    if (ANY(play, actions)) {
        may[count++] = change_remove(THING_ACTION, PICK(play, actions)->id);
    }
    if (play->snap->draft != NULL) {
        may[count++] = change_remove(THING_SPRINT, play->snap->draft->id);
    }
    if (count > 0) {
        *change = may[roll(play, count)];
    }
    return count > 0;
}

static struct place some_place(struct play *play)
{
    switch (roll(play, 4)) {
    case 0:
        return place_first();
    case 1:
        return place_last();
    case 2:
        return place_after(1 + (int64_t)roll(play, 9));
    default:
        return place_at(1 + (int64_t)roll(play, 5));
    }
}

static bool make_campaign_rank(struct play *play, struct change *change)
{
    *change = change_campaign_rank(some_campaign(play), some_place(play));
    return true;
}

static bool make_companies_add(struct play *play, struct change *change)
{
    play->names[0] = some_words(play);
    play->names[1] = "Brightsmile";
    play->names[2] = "BRIGHTSMILE";
    *change = change_companies_add(some_campaign(play), play->names, 3);
    return true;
}

static bool make_standing(struct play *play, struct change *change)
{
    *change = change_standing(some_campaign(play), 1 + (int64_t)roll(play, 3), (enum standing_state)roll(play, 5));
    return true;
}

static bool make_pitch_use(struct play *play, struct change *change)
{
    *change = ANY(play, pitches) ? change_pitch_use(PICK(play, pitches)) : *change;
    return ANY(play, pitches);
}

static bool make_pitch_stop(struct play *play, struct change *change)
{
    *change = ANY(play, pitches) ? change_pitch_stop(PICK(play, pitches)) : *change;
    return ANY(play, pitches);
}

static bool make_sprint_take(struct play *play, struct change *change)
{
    *change = change_sprint_take(open_sprint(play), some_campaign(play), "why not");
    return true;
}

static bool make_sprint_leave(struct play *play, struct change *change)
{
    if (!ANY(play, commitments)) {
        return false;
    }
    const struct commitment *commitment = PICK(play, commitments);
    *change = change_sprint_leave(commitment->sprint, commitment->campaign, "too much");
    return true;
}

static bool make_target(struct play *play, struct change *change)
{
    if (!ANY(play, commitments)) {
        return false;
    }
    const struct commitment *commitment = PICK(play, commitments);
    *change = change_target(commitment->sprint, commitment->campaign, (int)roll(play, MEASURES),
                            roll(play, 2) ? some_member(play) : 0, (int64_t)roll(play, 30));
    return true;
}

static bool make_sprint_start(struct play *play, struct change *change)
{
    *change = play->snap->draft != NULL ? change_sprint_start(play->snap->draft) : *change;
    return play->snap->draft != NULL;
}

static bool make_sprint_take_back(struct play *play, struct change *change)
{
    *change = change_sprint_take_back(play->snap->running != NULL ? play->snap->running->id : 1);
    return true;
}

static bool make_sprint_close(struct play *play, struct change *change)
{
    if (play->snap->running == NULL) {
        return false;
    }
    size_t count = 0;
    for (size_t i = 0; i < play->snap->cards_count && count < 64; i++) {
        if (roll(play, 2)) {
            play->ways[count++] = (struct way){.card = play->snap->cards[i].id, .way = (enum card_way)roll(play, 3)};
        }
    }
    *change = change_sprint_close(play->snap->running, play->ways, count);
    return true;
}

static bool make_sprint_reopen(struct play *play, struct change *change)
{
    *change = change_sprint_reopen(play->snap->closed != NULL ? play->snap->closed->id : 1, some_words(play));
    return true;
}

static bool make_card_move(struct play *play, struct change *change)
{
    if (!ANY(play, cards)) {
        return false;
    }
    *change = change_card_move(PICK(play, cards), (enum lane)roll(play, LANES), some_place(play));
    change->count_rest = true;
    return true;
}

static bool make_card_sprint(struct play *play, struct change *change)
{
    bool waits = roll(play, 2) && ANY(play, waiting_cards);
    if (!waits && !ANY(play, cards)) {
        return false;
    }
    *change =
        change_card_sprint(waits ? PICK(play, waiting_cards)->id : PICK(play, cards)->id, roll(play, 2) ? open_sprint(play) : 0);
    return true;
}

static int64_t counted_there(const struct play *play, const struct tally *where, int measure)
{
    int64_t n = 0;
    for (size_t i = 0; i < play->snap->tallies_count; i++) {
        const struct tally_sum *tally = &play->snap->tallies[i];
        bool here = tally->day == where->day && tally->member == where->member && tally->campaign == where->campaign;
        n += here && tally->measure == measure ? tally->n : 0;
    }
    return n;
}

static bool make_count(struct play *play, struct change *change)
{
    struct tally where;
    thing_blank(THING_TALLY, &where);
    where.day = play->snap->today;
    where.member = some_member(play);
    where.campaign = some_campaign(play);
    where.card = roll(play, 3) == 0 && ANY(play, cards) ? PICK(play, cards)->id : 0;
    int first = (int)roll(play, MEASURES), other = (first + 1 + (int)roll(play, MEASURES - 1)) % MEASURES;
    for (size_t i = 0; i < 2; i++) {
        play->counts[i] =
            (struct count){.measure = i == 0 ? first : other, .n = (int64_t)roll(play, 12) - 3, .is_total = roll(play, 3) == 0};
        play->counts[i].was = counted_there(play, &where, play->counts[i].measure);
    }
    *change = change_count(&where, play->counts, 2);
    return true;
}

static bool make_decide(struct play *play, struct change *change)
{
    struct decision decision;
    thing_blank(THING_DECISION, &decision);
    decision.sprint = play->snap->running != NULL ? play->snap->running->id : 1;
    decision.campaign = some_campaign(play);
    decision.word = (int)roll(play, 5);
    decision.reason = some_words(play);
    play->ids[0] = ANY(play, learnings) ? PICK(play, learnings)->id : 0;
    *change = change_decide(&decision, play->ids, play->ids[0] != 0);
    return true;
}

static bool make_order(struct play *play, struct change *change)
{
    size_t count = 0;
    for (size_t i = 0; i < play->snap->campaigns_count && count < 8; i++) {
        play->ids[count++] = play->snap->campaigns[i].id;
    }
    if (count == 0) {
        return false;
    }
    for (size_t i = count; i > 1; i--) {
        size_t other = roll(play, i);
        int64_t kept = play->ids[other];
        play->ids[other] = play->ids[i - 1];
        play->ids[i - 1] = kept;
    }
    int64_t sprint = play->snap->closed != NULL ? play->snap->closed->id : open_sprint(play);
    *change = change_order(sprint, play->ids, count - roll(play, 2));
    if (sprint != 0 && roll(play, 2)) {
        change->row.ranking.campaign = play->ids[0];
        change->row.ranking.suggested = 2;
        change->row.ranking.given = 1;
        change->row.ranking.reason = some_words(play);
    }
    return true;
}

static bool make_standup_begin(struct play *play, struct change *change)
{
    play->ids[0] = some_member(play);
    *change = change_standup_begin(play->snap->today - (civil_day)roll(play, 2), play->ids, roll(play, 2));
    return true;
}

static bool make_standup(struct play *play, struct change *change, enum change_kind kind)
{
    bool someone = kind == CHANGE_STANDUP_AWAY || (kind == CHANGE_STANDUP_TURN && roll(play, 3) == 0);
    if (play->snap->standup == NULL) {
        return false;
    }
    *change = change_standup(kind, play->snap->standup->id, someone ? some_member(play) : 0);
    change->word = (int)roll(play, 2);
    return true;
}

#define MAKE_STANDUP(name, KIND)                                                                                                 \
    static bool make_standup_##name(struct play *play, struct change *change)                                                    \
    {                                                                                                                            \
        return make_standup(play, change, CHANGE_STANDUP_##KIND);                                                                \
    }
MAKE_STANDUP(pause, PAUSE)
MAKE_STANDUP(turn, TURN)
MAKE_STANDUP(away, AWAY)
MAKE_STANDUP(end, END)

/* A clock that runs is paused first, or it would seldom come to this. */
static bool make_standup_resume(struct play *play, struct change *change)
{
    bool paused = play->snap->standup != NULL && play->snap->standup->state == STANDUP_PAUSED;
    return make_standup(play, change, paused ? CHANGE_STANDUP_RESUME : CHANGE_STANDUP_PAUSE);
}

static bool make_speak(struct play *play, struct change *change)
{
    union row row;
    blank_named(play, THING_NOTE, &row);
    row.note.words = arena_format(&play->room->arena, "%s\nsecond line", row.note.words);
    row.note.kind = (int)roll(play, 6);
    row.note.campaign = some_campaign(play);
    row.note.company = 1;
    *change = change_speak(&row.note);
    change->count = change->standing = true;
    return true;
}

static bool make_learn(struct play *play, struct change *change)
{
    union row row;
    blank_named(play, THING_LEARNING, &row);
    row.learning.campaign = some_campaign(play);
    row.learning.source = (int)roll(play, 5);
    row.learning.note = ANY(play, notes) ? PICK(play, notes)->id : 0;
    *change = change_learn(&row.learning);
    return true;
}

/* Where no sprint has been closed; with the draft's own number among its numbers, or not. */
static bool make_past(struct play *play, struct change *change)
{
    int64_t first = 1 + (int64_t)roll(play, 3);
    if (play->snap->running != NULL || play->snap->closed != NULL) {
        return false;
    }
    for (int64_t i = 0; i < PAST_MOST; i++) {
        play->past[i] = (struct past_row){.line = i + 1,
                                          .sprint = first + i / 2,
                                          .campaign = i % 2 == 0 ? "dental" : "Hotels",
                                          .sent = (int64_t)roll(play, 60),
                                          .replies = 9,
                                          .positives = 4,
                                          .meetings = (int64_t)roll(play, 4)};
    }
    *change = change_past(play->past, 1 + roll(play, PAST_MOST));
    return true;
}

/* Whole ones, of which one may be there already, and one that shares a company with it. */
static bool make_campaigns(struct play *play, struct change *change)
{
    static const char *audience[] = {"Owner", "Office manager"}, *companies[] = {"Sol", "Brightsmile", "Nou"};
    static struct campaign_row rows[2];
    static const char *const names[] = {"vets", "hotels", "gyms", "law"};
    const char *name = names[roll(play, 4)];
    rows[0] = (struct campaign_row){.line = 2,
                                    .name = name,
                                    .folded = name,
                                    .industry = "Dental",
                                    .offering = "",
                                    .differentiator = "",
                                    .pitches = {"Hi {first name}", "", ""},
                                    .audience = audience,
                                    .audience_count = roll(play, 3),
                                    .companies = companies,
                                    .companies_count = roll(play, 4),
                                    .rule = {.measure = MEASURE_MEETING, .least = (int64_t)roll(play, 3), .sprint = 3}};
    rows[1] = rows[0];
    rows[1].name = rows[1].folded = "second";
    *change = change_campaigns(rows, 1 + roll(play, 2));
    change->skip = true;
    return true;
}

static bool make_batch(struct play *play, struct change *change);

static bool (*const makers[])(struct play *play, struct change *change) = {
    [CHANGE_ADD] = make_add,
    [CHANGE_EDIT] = make_edit,
    [CHANGE_ARCHIVE] = make_archive,
    [CHANGE_RESTORE] = make_restore,
    [CHANGE_REMOVE] = make_remove,
    [CHANGE_CAMPAIGN_RANK] = make_campaign_rank,
    [CHANGE_COMPANIES_ADD] = make_companies_add,
    [CHANGE_STANDING] = make_standing,
    [CHANGE_PITCH_USE] = make_pitch_use,
    [CHANGE_PITCH_STOP] = make_pitch_stop,
    [CHANGE_SPRINT_TAKE] = make_sprint_take,
    [CHANGE_SPRINT_LEAVE] = make_sprint_leave,
    [CHANGE_TARGET] = make_target,
    [CHANGE_SPRINT_START] = make_sprint_start,
    [CHANGE_SPRINT_TAKE_BACK] = make_sprint_take_back,
    [CHANGE_SPRINT_CLOSE] = make_sprint_close,
    [CHANGE_SPRINT_REOPEN] = make_sprint_reopen,
    [CHANGE_CARD_MOVE] = make_card_move,
    [CHANGE_CARD_SPRINT] = make_card_sprint,
    [CHANGE_COUNT] = make_count,
    [CHANGE_DECIDE] = make_decide,
    [CHANGE_ORDER] = make_order,
    [CHANGE_STANDUP_BEGIN] = make_standup_begin,
    [CHANGE_STANDUP_PAUSE] = make_standup_pause,
    [CHANGE_STANDUP_RESUME] = make_standup_resume,
    [CHANGE_STANDUP_TURN] = make_standup_turn,
    [CHANGE_STANDUP_AWAY] = make_standup_away,
    [CHANGE_STANDUP_END] = make_standup_end,
    [CHANGE_SPEAK] = make_speak,
    [CHANGE_LEARN] = make_learn,
    [CHANGE_PAST] = make_past,
    [CHANGE_CAMPAIGNS] = make_campaigns,
    [CHANGE_BATCH] = make_batch,
};
_Static_assert(sizeof makers / sizeof makers[0] == CHANGE_KINDS, "every kind of change is played");

/* Moves of cards and campaigns, which step on each other's ranks, and things added among them. */
static bool make_batch(struct play *play, struct change *change)
{
    static const enum change_kind kinds[] = {CHANGE_CARD_MOVE, CHANGE_CARD_MOVE, CHANGE_CARD_SPRINT, CHANGE_CAMPAIGN_RANK,
                                             CHANGE_LEARN};
    size_t count = 0;
    for (size_t i = 0; i < PARTS_MOST; i++) {
        count += makers[kinds[roll(play, 5)]](play, &play->parts[count]);
    }
    *change = change_batch(play->parts, count);
    return count > 0;
}

static void remember_archived(struct play *play, const struct change *change)
{
    if (change->kind == CHANGE_ARCHIVE && play->archived_count < ARCHIVED_MOST) {
        play->archived[play->archived_count].thing = change->thing;
        play->archived[play->archived_count++].id = change->id;
    }
}

/* A random change, done or refused; true where it left an entry. */
static bool play_one(struct play *play, int done[CHANGE_KINDS])
{
    struct room *room = play->room;
    struct change change;
    memset(&change, 0, sizeof change);
    play->snap = room_look(room);
    enum change_kind kind = (enum change_kind)roll(play, CHANGE_KINDS);
    if (!makers[kind](play, &change)) {
        return false;
    }
    if (desk_apply(room->desk, &change, &room->outcome, &room->err)) {
        done[change.kind]++;
        remember_archived(play, &change);
        return room->outcome.history != 0;
    }
    bool by_rule = room->err.code == ERR_REFUSED || room->err.code == ERR_NOT_FOUND;
    if (!by_rule) {
        fail_msg("kind %d: %s", (int)kind, room->err.text);
    }
    return false;
}

static void same(struct room *room, const char *expected, const char *when, int evening)
{
    const char *now = room_document(room, false);
    if (strcmp(now, expected) == 0) {
        return;
    }
    size_t at = 0;
    while (now[at] == expected[at]) {
        at++;
    }
    size_t from = at > 80 ? at - 80 : 0;
    fail_msg("evening %d, %s: expected\n%.200s\nbut it is\n%.200s", evening, when, expected + from, now + from);
}

static void undo_many(struct room *room, int entries, int evening)
{
    for (int i = 0; i < entries; i++) {
        if (!desk_undo(room->desk, &room->outcome, &room->err)) {
            fail_msg("evening %d, undo %d of %d: %s", evening, i + 1, entries, room->err.text);
        }
    }
}

static void redo_many(struct room *room, int entries, int evening)
{
    for (int i = 0; i < entries; i++) {
        if (!desk_redo(room->desk, &room->outcome, &room->err)) {
            fail_msg("evening %d, redo %d of %d: %s", evening, i + 1, entries, room->err.text);
        }
    }
}

static void reads_back(struct room *room)
{
    const char *document = room_document(room, true);
    struct strbuf warnings;
    struct desk *copy = NULL;
    const char *path = arena_format(&room->arena, "%s/copy", room->folder);
    const struct desk_options options = {.login = "office"};
    strbuf_init(&warnings);
    bool fine = exchange_import_bytes(document, strlen(document), path, &warnings, &room->err) &&
                desk_open(&copy, path, &options, &room->err);
    if (!fine) {
        fail_msg("%s", room->err.text);
    }
    assert_string_equal(warnings.text, "");
    struct desk *own = room->desk;
    room->desk = copy;
    assert_string_equal(room_document(room, true), document);
    room->desk = own;
    desk_close(copy);
    assert_int_equal(remove(path), 0);
    strbuf_release(&warnings);
}

static void play_evening(struct room *room, int evening, int done[CHANGE_KINDS])
{
    struct play play = {.room = room, .dice = 88172645463325252ULL + 7919ULL * (unsigned)evening};
    const char *start = room_document(room, false);
    int entries = 0;
    remember_archived(&play, &(struct change){.kind = CHANGE_ARCHIVE, .thing = THING_REASON, .id = 9});
    for (int i = 0; i < STEPS; i++) {
        entries += play_one(&play, done);
    }
    const char *end = room_document(room, false);
    undo_many(room, entries, evening);
    same(room, start, "all undone", evening);
    redo_many(room, entries, evening);
    same(room, end, "all redone", evening);
    if (evening % 4 == 0) {
        undo_many(room, entries / 2, evening);
        redo_many(room, entries / 2, evening);
        same(room, end, "half undone and redone", evening);
    }
    undo_many(room, entries, evening);
    same(room, start, "all undone again", evening);
}

/* What every evening begins with: made by nobody, so that Ana's undo ends there. */
static void furnish(struct room *room)
{
    static const char *const names[] = {"Brightsmile", "Dent & Co", "Clínica Sol"};
    room_sit(room, 0, NULL, "2025-09-01T09:00");
    int64_t dental = room_campaign(room, "Dental");
    room_campaign(room, "Law");
    room_campaign(room, "Gyms");
    room_do(room, change_companies_add(dental, names, 3));
    int64_t sprint = room_sprint(room, dental);
    static const char *const titles[] = {"A", "B", "C", "D", "E"};
    for (size_t i = 0; i < 5; i++) {
        room_card(room, sprint, dental, titles[i]);
    }
    room_do(room, change_standup_begin(DAY_NONE, NULL, 0));
    room_do(room, change_archive(THING_REASON, 9));
    room_sit(room, 0, "Ana", "2025-09-01T09:30");
}

/* The history of all evenings together would make the test slow, not better. */
static void begin_anew(struct room *room, const char *document)
{
    struct strbuf warnings;
    strbuf_init(&warnings);
    assert_true(store_check(desk_store(room->desk), &room->err));
    reads_back(room);
    desk_close(room->desks[0]);
    room->desks[0] = NULL;
    assert_int_equal(remove(room->path), 0);
    assert_true(exchange_import_bytes(document, strlen(document), room->path, &warnings, &room->err));
    strbuf_release(&warnings);
    room_sit(room, 0, "Ana", "2025-09-01T10:00");
}

static void test_all_undone_is_the_start_and_all_redone_the_end(void **state)
{
    struct room *room = *state;
    int done[CHANGE_KINDS] = {0};
    furnish(room);
    char *start = strdup(room_document(room, true));
    assert_non_null(start);
    for (int evening = 0; evening < EVENINGS; evening++) {
        if (evening % EVENINGS_A_BOARD == 0) {
            begin_anew(room, start);
        }
        play_evening(room, evening, done);
        arena_clear(&room->arena);
    }
    begin_anew(room, start);
    free(start);
    for (int kind = 0; kind < CHANGE_KINDS; kind++) {
        if (done[kind] < DONE_LEAST) {
            fail_msg("kind %d was done %d times only", kind, done[kind]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROOM_TEST(test_undo_puts_back_and_redo_brings_back),
        ROOM_TEST(test_undo_lasts_over_restarts),
        ROOM_TEST(test_undo_is_only_of_ones_own),
        ROOM_TEST(test_a_new_change_ends_redo),
        ROOM_TEST(test_ids_are_never_used_twice),
        ROOM_TEST(test_undo_of_counts_keeps_what_others_counted),
        ROOM_TEST(test_revisions_only_rise),
        ROOM_TEST(test_a_batch_of_moves_is_undone_to_the_old_order),
        ROOM_TEST(test_all_undone_is_the_start_and_all_redone_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
