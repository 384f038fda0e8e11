/* The stand-up's bell: it rings once when the last two minutes begin, and once when the time is up. */
#pragma once

#include "tui/ui.h"

/* Whether it rings now; remembered in the ui, so that it rings once. A stand-up that is found on opening rings only for what
 * comes. */
bool bell_rings(struct ui *ui, const struct snapshot *snap);
