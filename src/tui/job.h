/* Job control: going to sleep as Ctrl+Z makes any program. */
#pragma once

/* Stops the program until the shell brings it back. Returns at once where nobody could: the system drops the signal for a program
 * that no shell stands behind (ssh HOST scrumsell, a terminal's own command). */
void job_stop(void);
