/* What several pages draw alike. */
#pragma once

#include "tui/needs.h"

/* Draws one item into its lines. */
typedef void view_item_fn(struct paint *paint, struct rect lines, const struct scene *scene, const struct item *item);

/* The items of a column, `height` lines each, scrolled so that the chosen one is seen and reversed; "+3 more" where some do not
 * fit. */
void view_items(struct paint *paint, struct rect body, const struct scene *scene, int column, int height, view_item_fn *draw);
/* "+3 more" of what is hidden, which is below; "+3 above", "+1 above, +2 below" where it is. Lives in the arena. */
const char *view_hidden(struct arena *arena, int above, int below, int columns);
typedef void view_draw_fn(struct paint *paint, struct rect area, const struct scene *scene);
/* What is opened, drawn from the line the person has scrolled to; what does not fit is said in the last line. */
void view_scrolled(struct paint *paint, struct rect area, const struct scene *scene, view_draw_fn *draw);
/* A list of sentences, one under the other, wrapped; returns the rows taken. */
int view_sentence(struct paint *paint, struct rect body, int from, unsigned style, const char *text);
/* What an action would find. */
struct found view_found(const struct scene *scene);
/* A sentence with the keys as they are bound now, and such a key alone, for a sentence that quotes the team's words; see ui_words
 * and ui_key. */
const char *view_words(const struct scene *scene, const char *text);
const char *view_key(const struct scene *scene, enum act_id action);
/* Why a list is empty: the filter that hides all of it, else what is said otherwise. Lives in the arena. */
const char *view_why_none(const struct scene *scene, const char *otherwise);
/* Says so where the filter leaves nothing of a column; returns the rows that took, 0 where there is no filter or it leaves some.
 */
int view_no_match(struct paint *paint, struct rect body, const struct scene *scene, int column);
/* What an empty page teaches: what belongs here, and how it comes about. */
void view_empty(struct paint *paint, struct rect area, const struct scene *scene, const char *what, const char *how);
/* The card of a campaign, from the focus. */
void view_campaign_card(struct paint *paint, struct rect area, const struct scene *scene, const struct campaign *campaign);
/* The history of the focused thing, newest first. */
void view_histories(struct paint *paint, struct rect area, const struct scene *scene);
void view_card_card(struct paint *paint, struct rect area, const struct scene *scene, const struct card *card);
/* "Ana" of a member, at most as wide as its column. */
const char *view_direction_word(const struct snapshot *snap, int64_t campaign);
/* The text in capitals. Lives in the arena. */
const char *view_capitals(struct arena *arena, const char *text);
