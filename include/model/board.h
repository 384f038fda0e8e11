/* The board: what a card says of itself, and which cards a filter lets through. Pure. */
#pragma once

#include "model/snapshot.h"

/* "6 of 15 sent", "! due yesterday; 6 of 15 sent", "! out until Friday; since Tuesday; carried over once": what is to be known of
 * the card now, what presses most first. Lives in the arena. */
const char *board_card_state(const struct snapshot *snap, const struct card *card, struct arena *arena);
/* As much of it as fits the columns; what presses most in any case. */
const char *board_card_state_in(const struct snapshot *snap, const struct card *card, size_t columns, struct arena *arena);
/* Whether it stands in a sprint that is closed, so that nothing moves it any more. */
bool board_card_stays(const struct snapshot *snap, const struct card *card);
/* Cards in a lane of a sprint. */
size_t board_lane_count(const struct snapshot *snap, int64_t sprint, int lane);
/* "4 of 3", "5": the count of a lane with its soft limit. Lives in the arena. */
const char *board_lane_size(const struct snapshot *snap, int64_t sprint, int lane, struct arena *arena);
/* What a member is likely to count for: the campaign counted for last, else the first one of the running sprint, else 0. */
int64_t board_usual_campaign(const struct snapshot *snap, int64_t member);
/* The day that numbers told at the stand-up are of: the working day before, where the running sprint had begun; else today. */
civil_day board_counted_day(const struct snapshot *snap);
/* The filter's grammar: @person #campaign !blocked due<day, and words of the title; all must fit. */
bool board_card_fits(const struct snapshot *snap, const struct card *card, const char *filter);
/* The same of a campaign: its owner, its name, its cards that are blocked or due, words of its name, industry, offering and
 * audience. */
bool board_campaign_fits(const struct snapshot *snap, const struct campaign *campaign, const char *filter);
/* The same of a note: who said it, its campaign, whether it says what is in the way, its card that is due, and words of what is
 * seen of it: its kind, its words, its company, its campaign and its reason. */
bool board_note_fits(const struct snapshot *snap, const struct note *note, const char *filter);
/* The same of a member: their name. */
bool board_member_fits(const struct snapshot *snap, const struct member *member, const char *filter);
