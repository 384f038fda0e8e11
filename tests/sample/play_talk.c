#include "sample/play.h"

/* The stand-ups of the last two sprints, what was said at all of them, and what was learnt. */

enum { FIRST_WITH_CLOCK = 6, DAYS_MOST = 32, SPEAKERS = 5, PAUSE_BEFORE_FIRST = 20 };

static const enum who speakers[SPEAKERS] = {MARC, JULIA, ANA, PRIYA, TOM};

/* The morning on which the sample is looked at begins late, and the clock stands while somebody is at the door: so one comes upon
 * it half-way, with its clock, whose turn it is, and who is next. */
static const char late_day[] = "09-04";
enum { USUAL_BEGINNING = 9 * 60, LATE_BEGINNING = 9 * 60 + 33, PAUSED_AFTER = 465, PAUSED_FOR = 75 };

static bool is_late(civil_day day)
{
    return day == play_day(late_day);
}

static int64_t beginning_of(civil_day day)
{
    return instant_of(day, is_late(day) ? LATE_BEGINNING : USUAL_BEGINNING);
}

/* How long somebody speaks: between two minutes and three and a half, never the same. */
static int seconds_of(enum who who, civil_day day)
{
    return 120 + (int)((31 * day + 47 * (int)who) % 90);
}

static int begins_after(enum who who, civil_day day)
{
    int seconds = PAUSE_BEFORE_FIRST;
    for (size_t i = 0; i < SPEAKERS && speakers[i] != who; i++) {
        seconds += play_is_away(speakers[i], day) ? 0 : seconds_of(speakers[i], day);
    }
    return seconds + (is_late(day) && seconds > PAUSED_AFTER ? PAUSED_FOR : 0);
}

/* --- the clock --- */

static void begin(struct play *play, size_t fact)
{
    (void)fact;
    struct change change = change_standup_begin(desk_today(play->desk), NULL, 0);
    play_change(play, &change);
}

static void give_turn(struct play *play, size_t fact)
{
    struct change change = change_standup(CHANGE_STANDUP_TURN, play_look(play)->standup->id, (int64_t)fact);
    play_change(play, &change);
}

static void set_clock(struct play *play, size_t kind)
{
    struct change change = change_standup((enum change_kind)kind, play_look(play)->standup->id, 0);
    play_change(play, &change);
}

/* Nobody speaks any more, and the meeting is over. */
static void end(struct play *play, size_t fact)
{
    (void)fact;
    int64_t standup = play_look(play)->standup->id;
    struct change silence = change_standup(CHANGE_STANDUP_TURN, standup, 0);
    struct change over = change_standup(CHANGE_STANDUP_END, standup, 0);
    play_change(play, &silence);
    play_change(play, &over);
}

static void expect_standup(struct play *play, civil_day day)
{
    int64_t beginning = beginning_of(day);
    play_expect(play, beginning, ANA, begin, 0);
    for (size_t i = 0; i < SPEAKERS; i++) {
        if (!play_is_away(speakers[i], day)) {
            play_expect(play, beginning + begins_after(speakers[i], day), ANA, give_turn, speakers[i]);
        }
    }
    if (is_late(day)) {
        play_expect(play, beginning + PAUSED_AFTER, ANA, set_clock, CHANGE_STANDUP_PAUSE);
        play_expect(play, beginning + PAUSED_AFTER + PAUSED_FOR, ANA, set_clock, CHANGE_STANDUP_RESUME);
    }
    play_expect(play, beginning + begins_after(NOBODY, day), ANA, end, 0);
}

static void expect_standups(struct play *play)
{
    civil_day last = play_day(sprint_facts[SPRINTS - 1].last);
    for (civil_day day = play_day(sprint_facts[FIRST_WITH_CLOCK - 1].first); day <= last; day++) {
        if (day_weekday(day) <= FRIDAY) {
            expect_standup(play, day);
        }
    }
}

/* --- what was said --- */

static int64_t designation_of(struct play *play, const struct note_fact *note)
{
    const struct snapshot *snap = play_look(play);
    for (size_t i = 0; note->heard_from != 0 && i < snap->designations_count; i++) {
        const struct designation *each = &snap->designations[i];
        if (each->campaign == (int64_t)note->campaign && each->position == note->heard_from) {
            return each->id;
        }
    }
    must(note->heard_from == 0);
    return 0;
}

static void speak(struct play *play, size_t fact)
{
    const struct note_fact *from = &note_facts[fact];
    struct note note;
    thing_blank(THING_NOTE, &note);
    note.day = desk_today(play->desk);
    note.member = from->who;
    note.kind = (int)from->kind;
    note.words = from->words;
    note.campaign = from->campaign;
    note.company = play_company(play, from->company);
    note.pitch = play_pitch(play, from->campaign, from->version);
    note.designation = designation_of(play, from);
    note.reason = from->reason;
    struct change change = change_speak(&note);
    change.count = from->answer != MEASURE_COMPANY;
    change.word = change.count ? (int)from->answer : MEASURE_NONE;
    change.standing = note.company != 0;
    play->note_ids[fact] = play_change(play, &change);
}

/* Notes of one's turn, a few seconds one after the other. */
static void expect_notes(struct play *play)
{
    int spoken[SPEAKERS + 1] = {0};
    civil_day of = DAY_NONE;
    for (size_t i = 0; i < note_facts_count; i++) {
        const struct note_fact *note = &note_facts[i];
        civil_day day = play_day(note->day);
        for (int who = 0; day != of && who <= SPEAKERS; who++) {
            spoken[who] = 0;
        }
        of = day;
        must(!play_is_away(note->who, day));
        int64_t turn = beginning_of(day) + begins_after(note->who, day) + 15 + 20 * spoken[note->who];
        spoken[note->who] += note->hour == NULL;
        play_expect(play, note->hour != NULL ? play_at(note->day, note->hour, 0) : turn, note->who, speak, i);
    }
}

static void learn(struct play *play, size_t fact)
{
    const struct learning_fact *from = &learning_facts[fact];
    struct learning learning;
    thing_blank(THING_LEARNING, &learning);
    learning.campaign = from->campaign;
    learning.source = (int)from->source;
    learning.words = from->words;
    learning.note = play_note(play, from->note);
    struct change change = change_learn(&learning);
    play->learning_ids[fact] = play_change(play, &change);
}

void play_talk(struct play *play)
{
    must(note_facts_count <= NOTES_MOST && learning_facts_count <= LEARNINGS_MOST);
    expect_standups(play);
    expect_notes(play);
    for (size_t i = 0; i < learning_facts_count; i++) {
        const struct learning_fact *learning = &learning_facts[i];
        play_expect(play, play_at(learning->day, play_evening(play_day(learning->day)), 1200), learning->who, learn, i);
    }
}
