#include "desk/apply.h"

#include "desk/desk_state.h"

#include <inttypes.h>

/* The stand-up: its clock and its turns, and what is said. */

static bool begin_turns(struct apply *apply, int64_t standup, const struct snapshot *snap, const int64_t *away, size_t away_count,
                        struct err *err)
{
    for (size_t i = 0; i < snap->members_active; i++) {
        struct turn turn = {.standup = standup, .member = snap->members[i].id, .position = (int64_t)i + 1, .state = TURN_NEXT};
        for (size_t j = 0; j < snap->absences_count; j++) {
            turn.state = absence_covers(&snap->absences[j], turn.member, snap->today) ? TURN_AWAY : turn.state;
        }
        for (size_t j = 0; j < away_count; j++) {
            turn.state = away[j] == turn.member ? TURN_AWAY : turn.state;
        }
        if (!apply_add(apply, THING_TURN, &turn, err)) {
            return false;
        }
    }
    return true;
}

bool apply_standup_begin(struct apply *apply, const struct change *change, struct err *err)
{
    int64_t other;
    civil_day day = change->row.standup.day != DAY_NONE ? change->row.standup.day : apply->today;
    struct snapshot snap;
    if (!store_standup_on(apply->store, day, &other, err)) {
        return false;
    }
    if (other != 0) {
        return err_set(err, ERR_REFUSED, "The stand-up of %s has begun already.", day_short(&apply->arena, day));
    }
    bool fine = apply_look(apply, &snap, err);
    struct standup standup = {.sprint = fine && snap.running != NULL ? snap.running->id : 0,
                              .day = day,
                              .state = STANDUP_RUNNING,
                              .minutes = fine ? snap.team.standup_minutes : 1,
                              .since = apply->now};
    fine = fine && apply_add(apply, THING_STANDUP, &standup, err) &&
           begin_turns(apply, standup.id, &snap, change->ids, change->ids_count, err);
    snapshot_release(&snap);
    apply->outcome->id = standup.id;
    strbuf_add(&apply->words, "Began the stand-up");
    return fine;
}

static bool get_standup(struct apply *apply, int64_t id, struct standup *standup, struct err *err)
{
    if (!apply_get(apply, THING_STANDUP, id, standup, err)) {
        return false;
    }
    return standup->state != STANDUP_ENDED ? true : err_set(err, ERR_REFUSED, "This stand-up is over.");
}

static bool get_turns(struct apply *apply, int64_t standup, struct turn **turns, size_t *count, struct err *err)
{
    return store_turns(apply->store, standup, &apply->arena, turns, count, err);
}

/* Stops or starts the clock of whoever is speaking, with the stand-up's own. */
static bool run_clocks(struct apply *apply, struct standup *standup, bool run, struct err *err)
{
    struct turn *turns;
    size_t count;
    standup->spent = standup_spent(standup, apply->now);
    standup->since = run ? apply->now : 0;
    if (!apply_set(apply, THING_STANDUP, standup, err) || !get_turns(apply, standup->id, &turns, &count, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (turns[i].state != TURN_SPEAKING) {
            continue;
        }
        turns[i].spent = turn_spent(&turns[i], apply->now);
        turns[i].since = run ? apply->now : 0;
        if (!apply_set(apply, THING_TURN, &turns[i], err)) {
            return false;
        }
    }
    return true;
}

static bool set_state(struct apply *apply, int64_t id, int from, int to, const char *words, struct err *err)
{
    struct standup standup;
    if (!get_standup(apply, id, &standup, err)) {
        return false;
    }
    if (from >= 0 && standup.state != from) {
        return err_set(err, ERR_REFUSED, "The clock is %s already.", standup.state == STANDUP_PAUSED ? "paused" : "running");
    }
    standup.state = to;
    apply->outcome->id = id;
    strbuf_add(&apply->words, words);
    return run_clocks(apply, &standup, to == STANDUP_RUNNING, err);
}

bool apply_standup_pause(struct apply *apply, const struct change *change, struct err *err)
{
    return set_state(apply, change->id, STANDUP_RUNNING, STANDUP_PAUSED, "Paused the stand-up", err);
}

bool apply_standup_resume(struct apply *apply, const struct change *change, struct err *err)
{
    return set_state(apply, change->id, STANDUP_PAUSED, STANDUP_RUNNING, "Went on with the stand-up", err);
}

bool apply_standup_end(struct apply *apply, const struct change *change, struct err *err)
{
    return set_state(apply, change->id, -1, STANDUP_ENDED, "Ended the stand-up", err);
}

static int64_t next_speaker(const struct turn *turns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (turns[i].state == TURN_NEXT) {
            return turns[i].member;
        }
    }
    return 0;
}

/* While the stand-up is paused, so is the clock of whoever speaks. */
static bool give_turn(struct apply *apply, struct turn *turn, int64_t member, bool runs, struct err *err)
{
    if (turn->state == TURN_SPEAKING && turn->member != member) {
        turn->spent = turn_spent(turn, apply->now);
        turn->since = 0;
        turn->state = TURN_SPOKEN;
    } else if (turn->member == member && turn->state != TURN_SPEAKING) {
        turn->state = TURN_SPEAKING;
        turn->since = runs ? apply->now : 0;
    }
    return apply_set(apply, THING_TURN, turn, err);
}

static bool has_turn(const struct turn *turns, size_t count, int64_t member, struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        if (turns[i].member == member) {
            return true;
        }
    }
    return err_set(err, ERR_REFUSED, "Who joined the team after the stand-up began has no turn in it.");
}

bool apply_standup_turn(struct apply *apply, const struct change *change, struct err *err)
{
    struct standup standup;
    struct turn *turns;
    size_t count;
    if (!get_standup(apply, change->id, &standup, err) || !get_turns(apply, change->id, &turns, &count, err)) {
        return false;
    }
    int64_t member = change->other != 0 ? change->other : next_speaker(turns, count);
    if (member != 0 && !has_turn(turns, count, member, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!give_turn(apply, &turns[i], member, standup.state == STANDUP_RUNNING, err)) {
            return false;
        }
    }
    apply->outcome->id = change->id;
    struct member row;
    if (member == 0) {
        strbuf_add(&apply->words, "Everybody has spoken");
        return true;
    }
    if (!apply_get(apply, THING_MEMBER, member, &row, err)) {
        return false;
    }
    strbuf_addf(&apply->words, "%s speaks", apply_clip(apply, row.name));
    return true;
}

bool apply_standup_away(struct apply *apply, const struct change *change, struct err *err)
{
    struct standup standup;
    struct turn *turns;
    struct member row;
    size_t count;
    if (!get_standup(apply, change->id, &standup, err) || !get_turns(apply, change->id, &turns, &count, err) ||
        !has_turn(turns, count, change->other, err) || !apply_get(apply, THING_MEMBER, change->other, &row, err)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (turns[i].member != change->other) {
            continue;
        }
        turns[i].spent = turn_spent(&turns[i], apply->now);
        turns[i].since = 0;
        turns[i].state = change->word == 1 ? TURN_AWAY : TURN_NEXT;
        if (!apply_set(apply, THING_TURN, &turns[i], err)) {
            return false;
        }
    }
    strbuf_addf(&apply->words, change->word == 1 ? "%s is away today" : "%s is here", apply_clip(apply, row.name));
    return true;
}

/* --- what was said --- */

enum { NOON = 12 * 60 };

static bool count_answer(struct apply *apply, struct note *note, int word, struct err *err)
{
    int measure = word >= 0 ? word : note->kind == NOTE_SUCCESS ? MEASURE_POSITIVE : MEASURE_REJECTION;
    bool counts = (note->kind == NOTE_SUCCESS || note->kind == NOTE_REJECTION) && note->campaign != 0;
    if (!counts) {
        return true;
    }
    struct tally where = {.day = note->day, .member = note->member, .campaign = note->campaign, .pitch = note->pitch};
    note->counted = 1;
    apply_extra(apply, "1 %s counted", measure_word(measure));
    return apply_count_one(apply, &where, &(struct count){.measure = measure, .n = 1}, err);
}

static bool move_company(struct apply *apply, const struct note *note, struct err *err)
{
    bool moves = note->company != 0 && note->campaign != 0 && (note->kind == NOTE_SUCCESS || note->kind == NOTE_REJECTION);
    int state = note->kind == NOTE_SUCCESS ? STANDING_TALKING : STANDING_NO;
    if (moves && state == STANDING_TALKING &&
        !apply_may_contact(apply, note->company, "so it is not talked to: leave its standing as it is", err)) {
        return false;
    }
    return !moves || apply_standing(apply, note->campaign, note->company, state, true, err);
}

bool apply_speak(struct apply *apply, const struct change *change, struct err *err)
{
    struct note note = change->row.note;
    note.member = note.member != 0 ? note.member : apply->me;
    if (note.member == 0) {
        return apply_needs_me(apply, err);
    }
    if (note.words == NULL || note.words[0] == '\0') {
        return err_set(err, ERR_REFUSED, "A note needs its words.");
    }
    note.day = note.day != DAY_NONE ? note.day : apply->today;
    if (note.day > apply->today) {
        return err_set(err, ERR_REFUSED, "%s is still to come: a note is of today or before.",
                       day_short(&apply->arena, note.day));
    }
    note.said = note.day == apply->today ? apply->now : instant_of(note.day, NOON);
    if (!store_sprint_in(apply->store, SPRINT_RUNNING, &note.sprint, err)) {
        return false;
    }
    if (change->names_count > 0) {
        enum came came;
        if (!apply_company(apply, change->names[0], &note.company, &came, err)) {
            return false;
        }
    }
    if (change->count && !count_answer(apply, &note, change->word, err)) {
        return false;
    }
    if (change->standing && !move_company(apply, &note, err)) {
        return false;
    }
    strbuf_addf(&apply->words, "Noted: %s", note_kind_name(note.kind));
    bool fine = apply_add(apply, THING_NOTE, &note, err);
    apply->outcome->id = note.id;
    return fine;
}
