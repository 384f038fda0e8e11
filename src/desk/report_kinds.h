/* The makers of reports, one per kind, and what they share. */
#pragma once

#include "desk/report.h"

typedef bool report_maker(struct report *report, const struct snapshot *snap, int64_t id, struct err *err);
report_maker report_of_backlog, report_of_plan, report_of_board, report_of_standup, report_of_retro, report_of_direction,
    report_of_burndown, report_of_market;

/* "Sprint 7, day 4 of 10": the line of the pages as words. */
const char *report_sprint_words(const struct snapshot *snap, struct arena *arena);
