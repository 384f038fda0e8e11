/* What the commands of the stand-up share. */
#pragma once

#include "cli/list.h"
#include "model/morning.h"
#include "model/said.h"

/* Whose morning is taken down. */
struct speaker {
    int64_t member;
    int64_t campaign;     /* what a line leaves open; 0: the one counted for last */
    civil_day day;        /* the stories' */
    civil_day counted_on; /* the numbers', where the line names none */
};

/* Takes a morning in one line down, telling how it was understood. False: nothing of it is saved. */
bool standup_say(struct run *run, const struct speaker *speaker, const char *line, struct err *err);
/* The notes as a list; `none` where there are none. */
void standup_list(struct run *run, const struct said *said, const char *none);
