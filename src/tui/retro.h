/* The retrospective's own state: whose it is, its six steps and how far each is, the ways of its unfinished cards, the order it
 * takes. Pure. */
#pragma once

#include "tui/act.h"

enum retro_step { STEP_LAST_TIME, STEP_FIGURES, STEP_WORKED, STEP_DECIDE, STEP_ORDER, STEP_CLOSE };

/* The boxes of a step: its list, and what stands beside it. */
enum { RETRO_LIST, RETRO_BESIDE };

/* The sprint whose retrospective is shown: the one looked back at, else the running one, else the last closed one; or NULL. */
const struct sprint *retro_sprint(const struct snapshot *snap, const struct ui *ui);
/* Whether it is being held: the sprint runs. Else its closing is shown as it was frozen. */
bool retro_is_held(const struct snapshot *snap, const struct ui *ui);

/* The closing before (or behind) the one that is shown, or NULL. */
const struct closing *retro_other_closing(const struct snapshot *snap, const struct ui *ui, int direction);
/* Why there is no way on to the step, or closed sprint, before (or behind), or NULL. */
const char *retro_no_step(const struct snapshot *snap, const struct ui *ui, int direction);

/* How far a step is; all == done: ticked. */
struct retro_progress {
    size_t done, all;
};
struct retro_progress retro_progress(const struct snapshot *snap, enum retro_step step, struct arena *arena);

/* What a step is about. */
bool retro_reviews(const struct snapshot *snap, const struct action *action);  /* step 1: taken before, still to be looked at */
bool retro_is_taken(const struct snapshot *snap, const struct action *action); /* step 4: an action of this retrospective */
bool retro_decides(const struct snapshot *snap, const struct pitch *pitch);    /* step 4: a version in use of a campaign in it */
bool retro_is_leftover(const struct snapshot *snap, const struct card *card);  /* step 6 */
bool retro_is_heard(const struct snapshot *snap, const struct note *note);     /* step 3: a story, a reaction or an idea */
const struct learning *retro_learning_of(const struct snapshot *snap, int64_t note); /* what was learnt from a note, or NULL */
/* The campaign of the item: itself, or its version's; 0 for none. */
int64_t retro_campaign(const struct snapshot *snap, const struct item *item);
/* What the figures suggest for a campaign (pitch NULL), or for a version of it. */
struct suggestion;
struct suggestion retro_suggest(const struct snapshot *snap, int64_t campaign, const struct pitch *pitch, struct arena *arena);

/* --- the order --- */

/* Where the figures would put a campaign and why; rank 0 where it is not in the backlog. */
struct suggested;
struct suggested retro_suggested(const struct snapshot *snap, int64_t campaign, struct arena *arena);
/* What this retrospective said about its rank, or NULL: not touched. */
const struct ranking *retro_ranking(const struct snapshot *snap, int64_t campaign);
/* The campaign at another rank, with the reason, where it is not the one suggested. */
struct change retro_order(const struct snapshot *snap, int64_t campaign, int64_t rank, const char *reason, struct arena *arena);

/* --- the ways of unfinished cards, pre-filled until the sprint closes --- */

/* Where an unfinished card goes: as chosen, else as the decision about its campaign suggests. */
enum card_way retro_way(const struct snapshot *snap, const struct ui *ui, const struct card *card);
const char *retro_way_words(enum card_way way); /* "into the next sprint" */
void retro_set_way(struct ui *ui, int64_t card, enum card_way way);
/* The ways of all unfinished cards of the running sprint; in the arena. */
const struct way *retro_ways(const struct snapshot *snap, const struct ui *ui, struct arena *arena, size_t *count);
/* What closing will do, in sentences. */
const char *retro_close_words(const struct snapshot *snap, const struct ui *ui, struct arena *arena);

/* --- in act_retro.c --- */

/* Whether Enter shows the chosen thing whole, or answers what its step asks. */
bool retro_opens(const struct ui *ui, const struct item *chosen);
struct effect retro_answer(const struct act *act);
/* Whether the order is being taken: on its step, or on the backlog beside the suggested one. */
bool retro_is_ordering(const struct snapshot *snap, const struct ui *ui);
/* The chosen campaign goes where the figures suggest. */
struct effect retro_take_suggested(const struct act *act);
/* Moves a campaign to a rank that there is; only where the order is taken. */
struct effect retro_rank(const struct act *act, int64_t campaign, int64_t rank);
/* To a step that there is. */
struct effect retro_step(const struct act *act, int step_number);
/* Goes to a step, and has it looked at. */
void retro_go_to(struct ui *ui, enum retro_step step);
/* Another sprint runs: its retrospective begins with the first step. */
void retro_follow(struct ui *ui, const struct snapshot *snap);
/* To the closing before (-1) or behind the one that is shown. */
struct effect retro_look(const struct act *act, int direction);
