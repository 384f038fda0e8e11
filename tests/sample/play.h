/* Plays the facts into a board, through the one door: each change at its time, by the one who made it. */
#pragma once

#include "desk/desk.h"
#include "sample/facts.h"

#include <stdio.h>

enum { COMPANIES_MOST = 256, CARDS_MOST = 128, NOTES_MOST = 512, LEARNINGS_MOST = 64 };

struct play {
    const char *path;
    struct desk *desk;
    enum who who;    /* who sits at the desk ... */
    int64_t now;     /* ... and when */
    int64_t changes; /* so far; their tokens are numbers */
    struct work_week week;
    struct snapshot snap; /* as last looked at */
    const char *companies[COMPANIES_MOST];
    int64_t company_ids[COMPANIES_MOST];
    size_t companies_count;
    int64_t pitch_ids[CAMPAIGN_KEYS][VERSIONS];
    int64_t card_ids[CARDS_MOST];
    int lanes[CARDS_MOST];
    int64_t note_ids[NOTES_MOST];
    int64_t learning_ids[LEARNINGS_MOST];
    struct event *events;
    size_t events_count, events_room;
};

/* Something that will happen: `happen` is called with the fact's number when its time has come. */
typedef void happen_fn(struct play *play, size_t fact);
void play_expect(struct play *play, int64_t at, enum who who, happen_fn *happen, size_t fact);

/* Each stops the program with the sentence of the error where the board refuses: a story that cannot be told is a mistake in it.
 */
int64_t play_change(struct play *play, struct change *change);
void play_changes(struct play *play, const struct change *changes, size_t count);
const struct snapshot *play_look(struct play *play);

/* Times: "MM-DD" or "MM-DD HH:MM" of 2025, seconds after `usual` ("HH:MM") where no hour is said. */
civil_day play_day(const char *text);
int64_t play_at(const char *text, const char *usual, int seconds);
/* When the team stops working: on the last day of a sprint, the retrospective comes before the evening. */
const char *play_evening(civil_day day);
int play_sprint_of(civil_day day);
bool play_is_away(enum who who, civil_day day);

/* What the facts refer to by its name, or by the beginning of its text; 0 for NULL. */
int64_t play_company(const struct play *play, const char *name);
int64_t play_pitch(const struct play *play, enum campaign_key campaign, int version);
int64_t play_card(const struct play *play, const char *title);
int64_t play_note(const struct play *play, const char *beginning);
int64_t play_learning(const struct play *play, const char *beginning);

/* The parts of the story, each of which expects its events. */
void play_campaigns(struct play *play);
void play_sprints(struct play *play);
void play_cards(struct play *play);
void play_work(struct play *play);
void play_talk(struct play *play);

/* The whole story, written as a document; the board it needs is thrown away. */
bool play_document(FILE *out, struct err *err);
