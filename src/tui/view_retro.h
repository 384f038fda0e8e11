/* The steps of the retrospective, each a row: what is asked, what can be chosen, how it is drawn; and the closing of a sprint
 * that is over. */
#pragma once

#include "tui/retro.h"
#include "tui/view.h"

/* Items being listed; those the filter hides are counted only. */
struct listing {
    const struct snapshot *snap;
    const struct ui *ui;
    struct item *list;
    size_t count, all;
};
void listing_take(struct listing *listing, struct item item, bool fits);
/* `text` is what the filter looks at; `card` or NULL. */
void listing_add(struct listing *listing, struct item item, const char *text, const struct card *card);

struct step_row {
    const char *name;
    const char *short_name; /* where all six would not fit a line */
    const char *question;
    void (*list)(struct listing *listing);
    void (*draw)(struct paint *paint, struct rect body, const struct scene *scene);
    const char *(*guide)(const struct scene *scene);
};

/* Step 3, step 4. */
void worked_list(struct listing *listing);
void worked_draw(struct paint *paint, struct rect body, const struct scene *scene);
const char *worked_guide(const struct scene *scene);
void decide_list(struct listing *listing);
void decide_draw(struct paint *paint, struct rect body, const struct scene *scene);
const char *decide_guide(const struct scene *scene);

/* Step 5: the items are campaigns, in column RETRO_LIST. */
void order_draw(struct paint *paint, struct rect body, const struct scene *scene);
const char *order_guide(const struct scene *scene);

/* A closing, as it was frozen. */
void closing_list(struct listing *listing);
void closing_draw(struct paint *paint, struct rect area, const struct scene *scene);
const char *closing_guide(const struct scene *scene);

/* What a campaign came to in a sprint: the numbers, what was decided and why, what the closing said, what was learnt and heard.
 */
void view_story_draw(struct paint *paint, struct rect area, const struct scene *scene, int64_t campaign,
                     const struct sprint *sprint);

typedef void view_box_fn(struct paint *paint, struct rect box, const struct scene *scene);
/* Two boxes, the first with `share` percent of the columns: side by side from 100 columns on, else one above the other; full
 * screen only the one with the chosen item. */
void view_boxes(struct paint *paint, struct rect body, const struct scene *scene, int share, view_box_fn *list,
                view_box_fn *beside);

/* Head and body: the head in capitals on the first row; returns the rest. */
struct rect view_section(struct paint *paint, struct rect box, const char *head);
/* The text in typographic quotes, unless it has them. Lives in the arena. */
const char *view_quote(struct arena *arena, const char *words);
