/* Changes as they come, of every kind, from what a desk sees: most are done, the rest are refused by a rule. Deterministic. */
#pragma once

#include "desk/room.h"

#include "model/campaign_list.h"
#include "model/past.h"

enum { ARCHIVED_MOST = 64, PARTS_MOST = 3, PAST_MOST = 6 };

struct play {
    struct room *room;
    const struct snapshot *snap;
    unsigned long long dice;
    int named;
    struct {
        enum thing thing;
        int64_t id;
    } archived[ARCHIVED_MOST];
    size_t archived_count;
    /* What a change borrows until it is carried out. */
    int64_t ids[8];
    const char *names[3];
    struct count counts[2];
    struct way ways[64];
    struct change parts[PARTS_MOST];
    struct past_row past[PAST_MOST];
};

/* 0 to sides - 1. */
unsigned long long play_roll(struct play *play, unsigned long long sides);
/* A random change on the desk whose turn it is, done or refused; true where it left an entry. Counts what was done by its kind.
 */
bool play_one(struct play *play, int done[CHANGE_KINDS]);
/* What an archiving change put away may be brought back later on. */
void play_remember_archived(struct play *play, const struct change *change);
