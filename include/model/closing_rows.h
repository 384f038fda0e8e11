/* The rows to freeze when a sprint closes. Pure: ids are left to the store, the day to the caller. */
#pragma once

#include "model/snapshot.h"

struct closing_rows {
    struct closing closing;
    struct closing_campaign *campaigns;
    size_t campaigns_count;
    struct closing_line *lines;
    size_t lines_count;
    struct closing_text *texts;
    size_t texts_count;
};

void closing_rows_make(const struct snapshot *snap, const struct sprint *sprint, struct arena *arena, struct closing_rows *rows);
