/* The pitches and the companies of one campaign, in the place of the backlog's list: what they are about, and what the keys of
 * any page (Enter, n, e) do there. Pure. */
#pragma once

#include "tui/act.h"

/* Of the campaign in the focus; NULL where it is not read yet, or gone. */
const struct company *inside_company(const struct focus *focus, int64_t id);
const struct standing *inside_standing(const struct focus *focus, int64_t company);
const struct pitch *inside_pitch(const struct focus *focus, int64_t id); /* with its words, which the snapshot does not know */

/* "do not contact", "talking": what is said of where we stand. */
const char *inside_stands(const struct company *company, const struct standing *standing);
/* "Hotels: talking": the other active campaigns the company is in; "" where it is in none. Lives in the arena. */
const char *inside_elsewhere(const struct snapshot *snap, const struct focus *focus, int64_t company, struct arena *arena);

/* The two versions that stand side by side: the two that are marked, else the chosen one and the one it was made from, or that
 * came before it on its channel. False where there is none to compare with. */
struct pair {
    const struct pitch *first, *second; /* of the snapshot */
};
bool inside_pair(const struct snapshot *snap, const struct ui *ui, const struct item *chosen, struct pair *pair);

/* What the page lists, to take along: as it is filtered. Lives in the arena. */
const struct report *inside_report(const struct act *act);

struct effect inside_open(const struct act *act);
struct effect inside_new(const struct act *act);
struct effect inside_edit(const struct act *act);
/* The form of the next version; from nothing where `from` is NULL. */
struct effect inside_version_from(const struct act *act, const struct pitch *from, int64_t campaign);
/* Says whether a company may be contacted; the campaign's standing. */
struct effect inside_leave_alone(const struct act *act, bool alone);
