/* Targets proposed for a draft, so that nobody begins with an empty page: from the last three sprints a campaign was in, the
 * first time from one question ("emails a day?"); shared by role; and a starting set of cards. Pure; results live in the given
 * arena, ids are left to the store. */
#pragma once

#include "model/snapshot.h"

/* Companies are the lead generators', contacts the contact collectors', all else the sales executive's. */
enum role propose_role(int measure);

/* The mean per working day of the last three closed sprints the campaign was in, over the draft's days; from twenty on to the
 * nearest five. Answers are proposed as meetings and deals only. No targets where it was in none, nor of a measure that has one
 * in the draft already. */
size_t propose_targets(const struct snapshot *snap, const struct sprint *draft, int64_t campaign, struct arena *arena,
                       struct target **targets);
/* So many emails on each working day of the draft; a contact for each; a company for as many contacts as the audience has
 * designations. */
size_t propose_first(const struct snapshot *snap, const struct sprint *draft, int64_t campaign, int64_t emails_a_day,
                     struct arena *arena, struct target **targets);
/* Cards to begin a commitment with: for each target of supply and outreach one of its owner's, of its number; where there is no
 * such target, one of each member's by role. Without those that stand in the draft already. */
size_t propose_cards(const struct snapshot *snap, const struct sprint *draft, int64_t campaign, struct arena *arena,
                     struct card **cards);
