/* The faces of the page Direction, one after the other with v. */
#pragma once

#include "tui/view.h"

enum direction_face { FACE_CAMPAIGNS, FACE_BURNDOWN, FACE_TABLE, FACE_MARKET, FACES };

/* The sprints that have begun, ascending; they are the columns. */
size_t direction_sprints(const struct snapshot *snap, struct arena *arena, const struct sprint ***sprints);

void burndown_draw(struct paint *paint, struct rect area, const struct scene *scene);
void burndown_table_draw(struct paint *paint, struct rect area, const struct scene *scene);
const char *burndown_guide(const struct scene *scene);

void market_list(const struct snapshot *snap, const struct ui *ui, struct arena *arena, struct items *items);
void market_draw(struct paint *paint, struct rect area, const struct scene *scene);
const char *market_guide(const struct scene *scene);
void market_open(struct paint *paint, struct rect area, const struct scene *scene);
