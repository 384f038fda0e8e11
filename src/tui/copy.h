/* What is copied of a campaign, a version or a card: plain text, ready to paste. Pure. */
#pragma once

#include "model/snapshot.h"
#include "tui/effect.h"

/* The campaign whose focus is needed for it, or 0. */
int64_t copy_campaign(const struct snapshot *snap, enum copy_what what, int64_t id);
/* The text, in the arena; "" where there is none any more. */
const char *copy_text(const struct snapshot *snap, const struct focus *focus, enum copy_what what, int64_t id,
                      struct arena *arena);
/* What it is, for the message: "the email pitch v3", "24 company names". */
const char *copy_name(const struct snapshot *snap, const struct focus *focus, enum copy_what what, int64_t id,
                      struct arena *arena);
