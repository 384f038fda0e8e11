/* Colours: a role (accent, good, bad, warning) gets its look by the theme. Body text is always the terminal's own. */
#pragma once

#include "tui/paint.h"

enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO, THEMES };
extern const char *const theme_words[]; /* as in the configuration; NULL-ended */

/* Makes the colour pairs; with colours missing it is THEME_MONO. Called once curses runs. */
void theme_start(enum theme theme);
/* The curses attributes of a style (as unsigned, so that only paint and term know curses). */
unsigned theme_attributes(unsigned style);
