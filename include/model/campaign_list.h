/* Campaigns in a table, as a spreadsheet hands it over: a line each, or a line per pitch. Pure.
 *
 * The columns are named by the usual words of some languages, in any order: campaign, industry, offering, audience, companies,
 * differentiator, owner, the pitch of each channel (email, voicemail, presentation) or a pitch and its channel, stop rule. Lines
 * of one campaign add up to it: what an earlier line says stays. A list of names alone, one a line, is a table without a head
 * line. */
#pragma once

#include "model/snapshot.h"
#include "model/table.h"

enum { CAMPAIGN_LIST_MOST = 500 };

struct campaign_row {
    int64_t line; /* where it stood first */
    const char *name;
    const char *folded;
    const char *industry, *offering, *differentiator; /* "" where nothing is said */
    int64_t owner;                                    /* a member, or 0 */
    const char *pitches[CHANNELS];                    /* "" where there is none */
    const char **audience;
    size_t audience_count;
    const char **companies; /* of one campaign each once */
    size_t companies_count;
    struct stop_rule rule; /* measure, least, sprint; least 0: there is none */
};

struct campaign_list {
    struct campaign_row *rows; /* those the board has not yet, in the order they stood */
    size_t count;
    size_t twice; /* lines of a campaign that an earlier line named */
    size_t known; /* campaigns that the board has already */
    struct table_bad *bad;
    size_t bad_count;
    bool has_head;
    const char *columns;  /* those that were recognised: "campaign, audience, owner" */
    const char *left_out; /* those that mean nothing here, or "" */
};

/* Whether a head line names a column of campaigns, and another of theirs or no other at all. */
bool campaign_list_has_head(const struct table_row *head, struct arena *arena);
/* A line of another length than the head line is bad, as is one without a name, with an owner who is not in the team, a channel
 * or a stop rule that says nothing, a cell that is longer than the board takes, or more companies than it takes for one campaign
 * at once (COMPANY_LIST_MOST). ERR_INPUT where the head line names no campaigns, or there are too many lines. */
bool campaign_list_read(const struct snapshot *snap, const struct table *table, struct arena *arena, struct campaign_list *list,
                        struct err *err);
/* "3 campaigns, 1 named twice, 1 on the board already; read: campaign, audience; left out: Budget". */
const char *campaign_list_words(const struct campaign_list *list, struct arena *arena);
/* "stop if fewer than 2 meetings by the end of sprint 8", or "2 meetings S8": without a sprint it is the one given. */
bool stop_rule_read(const char *text, int64_t sprint, struct arena *arena, struct stop_rule *rule);
